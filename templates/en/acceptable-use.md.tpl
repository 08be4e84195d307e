# {{doc.title}}

{{>control-block}}

## Purpose and who is bound

These rules say what you must do, may do and must not do with the information, devices, accounts and services of
{{org.name}}. They protect the organisation and those whose information it holds; they also protect you when something
goes wrong.

"You" means everybody who uses assets of {{org.name}}: employees, managers and members of governing bodies, contractors,
temporary staff, and the staff of suppliers with access. The rules apply in every place and at every hour in which you
use these assets.

<!-- answers: A.5.10, A.7.7 -->
## General duties

You must:

- use information and equipment for your work and within the rights you were given;
- look after what has been entrusted to you, and keep it from loss, damage and the eyes of others;
- lock your screen whenever you leave it, and leave no papers with confidential content on desks, boards or printers;
- take part in the security training assigned to you, in time;
- challenge or report strangers in areas that are not open to the public;
- ask the {{functions.security_lead.title}} when a rule is unclear or stands in the way of your task.

Every asset has an owner, named in [{{pack.asset-inventory.title}}](doc:asset-inventory). The owner decides on uses that
these rules leave open.

<!-- answers: A.5.17 -->
## Passwords and authentication

- Your accounts are personal. Nobody else may use them, and you use no account of another person.
- A password has at least {{access.password.min_length}} characters, for privileged accounts at least
  {{access.password.admin_min_length}}. A sentence of several words is easier to remember and harder to guess.
- Use a password for one service only. The last {{access.password.history}} passwords may not be used again.
- Keep passwords in your head or in the password manager provided, never on paper, in files or in messages.
- A password is changed {{access.password.change:phrase}}. Report a suspicion at once.
- After {{access.password.lockout_attempts}} failed attempts the account is locked for
  {{access.password.lockout_minutes:minutes}}. If the attempts were not yours, report it.
{{#access.mfa}}
{{#@first}}
- Sign-in needs a second factor in these cases: {{access.mfa:semi}}. Confirm a request only when you have just signed in
  yourself; report any other request.
{{/@first}}
{{/access.mfa}}
- Nobody from {{org.name}} ever asks for your password or for a code of your second factor. Whoever does is an attacker.

## Devices and removable media

<!-- answers: A.7.7, A.7.9, A.8.1, A.8.7 -->
### Devices of the organisation

- Use only devices that are in the inventory and managed by {{org.name}} for work with information that is not public.
- The screen locks after {{access.lock_minutes:minutes}} without activity. Do not switch this off, nor encryption, malware
  protection, updates or logging.
- Install updates when asked; do not put off a restart for longer than a working day.
{{#endpoint.encryption}}
- {{endpoint.encryption:sentence}}
{{/endpoint.encryption}}
{{#endpoint.management}}
- {{endpoint.management:sentence}}
{{/endpoint.management}}
- Do not lend a device to others, family included. Do not leave it unattended in vehicles or public places.
- Store work results in the services provided, where they are backed up, and not on the device alone.

<!-- answers: A.8.1 -->
### Private devices

{{#acceptable_use.byod}}
{{acceptable_use.byod:sentence}}
{{/acceptable_use.byod}}
{{^acceptable_use.byod}}
Private devices are not used for information of {{org.name}} that is not public. The
{{functions.security_lead.title}} may approve an exception in writing.
{{/acceptable_use.byod}}

<!-- answers: A.7.10, A.8.7 -->
### Removable media

{{acceptable_use.removable_media:sentence}} Media that you find or that arrive unasked must not be connected; hand them to
the {{functions.it_operations.title}}.

## E-mail, web and AI services

<!-- answers: A.5.10, A.5.14, A.8.7 -->
### E-mail and messaging

{{#acceptable_use.messaging}}
{{acceptable_use.messaging:sentence}}
{{/acceptable_use.messaging}}
{{^acceptable_use.messaging}}
Business messages go through the e-mail, chat and meeting services that {{org.name}} provides. Private accounts and
messaging apps are not used for them.
{{/acceptable_use.messaging}}

- Check the address and the attachment before you send, and follow the handling rules of the
  [class](#handling-by-classification).
- Do not open links or attachments that you do not expect; report them. Do not forward them as a warning.
- Verify by a call to a known number every request to change bank details, to pay in haste or to reveal access data.
- Automatic forwarding to an address outside {{org.name}} is not allowed.

<!-- answers: A.5.10, A.8.23 -->
### Web and social media

- Download only from sources you can trust, and only what your work needs.
- Sites with unlawful, violent or pornographic content, and services that hide the origin of traffic, must not be used.
- Do not publish internal information about {{org.name}}, its systems or those it works for. Only people charged with it speak
  publicly for {{org.name}}.
- Use your work address and password for no private registration.

<!-- answers: A.5.10 -->
### Generative AI services

{{acceptable_use.ai_tools:sentence}}

- Check what an AI service gives you before you rely on it. You answer for the result as for your own work.
- Do not connect an AI service or an assistant to mailboxes, files or meetings unless it is approved for that purpose.
- Which services are approved is decided by the {{functions.it_lead.title}} with the {{functions.security_lead.title}};
  ask before you try a new one with anything that is not public.

<!-- answers: A.5.10, A.5.12, A.5.13, A.5.14 -->
## Handling by classification

Information is handled by its class. The owner of the information assigns the class. If no class is marked, treat
information as {{document_control.classification.name:lc}}.

<!-- register: classification; widths: 12 22 15 18 18 15 -->
| Class | Meaning | Labelling | Storage | Transfer | Disposal |
|---|---|---|---|---|---|
{{#classification.levels}}
| {{.name}} | {{.meaning:cap}} | {{.labelling:cap:dash}} | {{.storage:cap:dash}} | {{.transfer:cap:dash}} | {{.disposal:cap:dash}} |
{{/classification.levels}}

A collection takes the class of its most sensitive part. Confidential talks are not held where others can listen.

<!-- answers: A.6.7, A.7.9 -->
## Working away from the office

{{#remote_work.rules}}
{{#@first}}
Working away from the office is allowed under these rules:

{{/@first}}
- {{.:sentence}}
{{/remote_work.rules}}
{{^remote_work.rules}}
{{#has.remote_work}}
Working away from the office is allowed. The special rules for it are not on record yet ({{remote_work.rules:open}}).
{{/has.remote_work}}
{{^has.remote_work}}
Working away from the office needs the approval of your manager.
{{/has.remote_work}}
{{/remote_work.rules}}

Wherever you work outside the premises, on business trips too:

- Connect only by the remote access that {{org.name}} provides, with the second factor.
- Work so that nobody can read your screen or overhear you. In public places use no information above the class
  {{document_control.classification.name:lc}}.
- Keep device and papers with you or locked away; carry them as hand luggage.
- Bring papers back for disposal at the office unless you have a suitable shredder.
- The home network has its own password and current updates on the router.

<!-- answers: A.5.32, A.8.19 -->
## Software, copyright and licences

{{#acceptable_use.software}}
{{acceptable_use.software:sentence}}
{{/acceptable_use.software}}
{{^acceptable_use.software}}
Software is installed only by IT or from a source that IT has approved. Other software, browser extensions and cloud services
need the approval of the {{functions.it_lead.title}} before first use.
{{/acceptable_use.software}}

- Use software within its licence. Licence keys are not passed on.
- Texts, pictures, standards, data and code of others are used only with the right to do so. This holds for open-source
  code and for what AI services produce as well.
- What you create in your work belongs to {{org.name}} as far as law and contract provide.

<!-- answers: A.5.10 -->
## Private use

{{acceptable_use.private_use:sentence}} Private content is kept apart from work content and marked as private. {{org.name}}
does not answer for its loss.

## Monitoring and privacy

{{#acceptable_use.monitoring}}
{{acceptable_use.monitoring:sentence}}
{{/acceptable_use.monitoring}}
{{^acceptable_use.monitoring}}
The use of systems is logged to detect attacks, faults and misuse. What exactly is monitored, and how people are told of
it, is not on record yet ({{acceptable_use.monitoring:open}}).
{{/acceptable_use.monitoring}}

- Logs are kept for {{logging.retention_days:days}} and read only by people charged with it.
{{^acceptable_use.monitoring}}
- An evaluation that concerns a single person needs a concrete suspicion and the consent of the
  {{functions.hr_lead.title}} and of the {{functions.privacy_officer.title}}, both recorded.
{{/acceptable_use.monitoring}}
- Monitoring does not exceed what the law allows where you work.
{{#legal.privacy}}
{{#@first}}
- The privacy law of the legal register holds for personal data that arise from it ({{legal.privacy.name:semi}}); you have
  the rights given there.
{{/@first}}
{{/legal.privacy}}

<!-- answers: A.6.8 -->
## Reporting events and loss

Report at once, also when in doubt and also when the mistake was yours. Nobody is blamed for an early report.

**Where to report:** {{incident.report_channel:sentence}}

Report in particular:

- loss or theft of a device, a card, a key or papers;
- a message that asks for access data or money, and above all one that you acted upon;
- information sent to the wrong person or open to too many;
- unusual behaviour of a system, a new login prompt, files that no longer open;
- an open door, a stranger without badge, a rule that cannot be kept.

Do not investigate yourself, delete nothing, and leave the device switched on but off the network. What happens next is
described in [{{pack.incident-management.title}}](doc:incident-management).

<!-- answers: A.5.11 -->
## Return of assets

1. When your employment, assignment or task ends, return devices, media, papers, keys and cards within
   {{acceptable_use.return_days:days}}.
2. Hand over work results and passwords of files to your manager before the last working day; delete private content.
3. Your manager completes the leaver checklist and signs for what was returned.
4. What is missing is reported to the {{functions.asset_manager.title}}, who updates the inventory, and is locked or
   wiped from afar where possible.
5. Information of {{org.name}} on private devices or in private services is deleted; you confirm this in writing.

<!-- answers: A.5.10 -->
## Prohibited conduct

You must not:

- get around or switch off protections, or test them without a written order;
- use rights beyond your task, or read information out of curiosity;
- share accounts, passwords, tokens, keys or cards;
- take information to private accounts, private storage or services that are not approved;
- connect equipment of your own to internal networks;
- use assets for unlawful, discriminating or harassing content, or for business of your own;
- copy or spread software and content without the right to do so;
- hide, falsify or delete records, logs or evidence.

<!-- answers: A.6.4 -->
## Consequences

A breach may lead to the withdrawal of access, to measures under employment law up to dismissal, to a claim for damages
and to a report to the authorities. Intent, effect and honest reporting are weighed.

{{#hr.disciplinary}}
{{hr.disciplinary:sentence}}
{{/hr.disciplinary}}
{{^hr.disciplinary}}
The {{functions.hr_lead.title}} leads the disciplinary process; the person concerned is heard before a decision is taken.
{{/hr.disciplinary}}
For staff of suppliers the terms of the contract apply.

<!-- answers: 7.3, A.5.10 -->
## Acknowledgement

{{#acceptable_use.acknowledgement}}
{{acceptable_use.acknowledgement:sentence}}
{{/acceptable_use.acknowledgement}}
{{^acceptable_use.acknowledgement}}
Everyone who is bound confirms these rules before the first access and again after each major change, with a signature or
in an electronic form that shows name and date.
{{/acceptable_use.acknowledgement}}
The {{functions.hr_lead.title}} keeps the confirmations of employees, the sponsor those of contractors and staff of
suppliers. Accounts of people who have not confirmed by the set date are blocked.

The confirmation reads:

> I have read version {{doc.version}} of these rules, understood them and will follow them.

It records the name, the unit or company, the date, and the signature or the account that gave it.
