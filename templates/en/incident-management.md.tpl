# {{doc.title}}

{{>control-block}}

## Purpose and definitions

This procedure says how {{org.name}} learns of information security events, judges them, responds, notifies whom it must, and learns from them.
It applies to everybody who works with information in scope, and to incidents at suppliers that concern it.

- **Event:** something observed that may concern security, such as an alert, a lost device or a strange message.
- **Weakness:** a gap that could be used although nothing has happened yet.
- **Incident:** one or more events that, by the criteria below, harm or are likely to harm information, services or people.
{{#has.personal_data}}
- **Personal data breach:** an incident by which personal data are destroyed, lost, changed, disclosed or made accessible without right.
{{/has.personal_data}}

<!-- answers: A.5.24 -->
## Roles, on-call and contacts

{{#incident.team}}
{{#@first}}
<!-- widths: 40 60 -->
| Role | Duty in an incident |
|---|---|
{{/@first}}
| {{.role.title}}{{#.role.holder}} ({{.role.holder}}){{/.role.holder}} | {{.duty:cap}} |
{{/incident.team}}
{{^incident.team}}
<!-- widths: 40 60 -->
| Role | Duty in an incident |
|---|---|
| {{functions.incident_lead.title:cap}} | Leads the response, decides on severity, keeps the record |
| {{functions.it_operations.title:cap}} | Contains, restores, provides logs |
| {{functions.security_lead.title:cap}} | Advises, reports to the {{functions.top_management.title}}, checks the closing |
| {{functions.legal_lead.title:cap}} | Checks duties to notify and questions of evidence |
| {{functions.privacy_officer.title:cap}} | Judges whether personal data are concerned, speaks with the authority |
| {{functions.top_management.title:cap}} | Decides on public statements and on stopping services |

The team of {{org.name}} is not confirmed yet ({{incident.team:open}}); the table shows the standard assignment.
{{/incident.team}}

**On call.** {{#incident.on_call}}{{incident.on_call:sentence}}{{/incident.on_call}}{{^incident.on_call}}Who can be reached outside working hours is not on
record yet ({{incident.on_call:open}}).{{/incident.on_call}}

<!-- answers: A.5.5 -->
### Authorities

{{#contacts.authorities}}
{{#@first}}
<!-- register: authorities; widths: 24 26 20 18 12 -->
| Authority | For | How to reach | Who contacts | Checked |
|---|---|---|---|---|
{{/@first}}
| {{.name}} | {{.purpose:cap}} | {{.contact:cap:dash}} | {{.owner.title:dash}} | {{.checked:dash}} |
{{/contacts.authorities}}
{{^contacts.authorities}}
The contacts of authorities are not on record yet ({{contacts.authorities:open}}).
{{/contacts.authorities}}

The {{functions.incident_lead.title}} checks these contacts at least once a year and records the date.

{{#contacts.groups}}
{{#@first}}
<!-- answers: A.5.6 -->
### Groups that warn and help

<!-- register: interest-groups; widths: 34 42 24 -->
| Group | For | Member |
|---|---|---|
{{/@first}}
| {{.name}} | {{.purpose:cap}} | {{.owner.title:dash}} |
{{/contacts.groups}}

<!-- answers: A.6.8 -->
## Reporting channels

Everybody reports events and weaknesses at once, also when in doubt.

**Channel:** {{incident.report_channel:sentence}}

- The report says what was seen, when, where and by whom, and what has been done since.
- Whoever receives a report by another way passes it on to the channel at once.
- Suppliers report incidents within {{supplier.notice_hours:hours}}.
- Alerts of monitoring systems enter the same record as reports of people.
- Nobody suffers for a report in good faith, not even for one's own mistake. A report can be made in confidence.
- The sender receives an answer on the same working day.

<!-- answers: A.5.25 -->
## Triage and classification

1. The receiver opens a record with number, time of report, sender and description.
2. The {{functions.incident_lead.title}} or the person on call asks: Is it real? What is concerned? Is it still going on? May personal data be concerned?
3. The event is decided to be an incident, a weakness or neither. The decision, its reason and the name are recorded in every case.
4. An incident gets a severity by the table. In doubt the higher one applies.
5. The severity is judged again whenever new facts arrive.

<!-- widths: 14 42 18 26 -->
| Severity | Criteria | Response within | Escalation |
|---|---|---|---|
{{#incident.severities}}
| {{.name}} | {{.criteria:cap}} | {{.response:cap}} | {{.escalation:cap}} |
{{/incident.severities}}

A weakness is passed to its owner and handled within the times in
[Patches and vulnerabilities](doc:operating-procedures#patches-and-vulnerabilities). If the recovery time of a process is in danger, the
{{functions.continuity_lead.title}} is called and activation of
[{{pack.business-continuity.title}}](doc:business-continuity#activation-and-alarm) is considered.

<!-- answers: A.5.26 -->
## Response

The {{functions.incident_lead.title}} names one leader for each incident, who alone gives orders. The leader keeps the time line: every observation,
decision and action with time and name.

### Containment

1. Choose the playbook. If none fits, use the steps of this section.
2. Secure volatile evidence as far as the harm allows.
3. Separate what is concerned: network, accounts, services, sites. Stopping a service is decided by the system owner; in acute danger by
   the leader.
4. Watch whether the harm spreads; look for the same signs elsewhere.
5. Check duties to notify as soon as their facts are possible, not only when they are certain.

### Eradication

1. Find the way of entry and how far the attacker came.
2. Remove malicious software, accounts, rules, keys and changes; rebuild in doubt.
3. Close the weakness that was used, on all systems that have it.
4. Change all secrets that may be known.

### Recovery

1. Restore from copies that are older than the intrusion, as [Backup and restore](doc:operating-procedures#backup-and-restore) says.
2. The system owner checks function and data and agrees to the return into use.
3. Watch the systems concerned more closely until the leader ends the watch, and record both dates.
4. Withdraw temporary measures, or make them permanent as a change.

<!-- answers: A.5.28 -->
## Evidence

{{#incident.evidence}}
{{incident.evidence:sentence}}

{{/incident.evidence}}
1. Evidence is collected only by people whom the {{functions.incident_lead.title}} has charged with it.
2. The order follows volatility: memory, connections, running programs, then disks, then logs at other places.
3. Work is done on copies. Original and copy get a checksum, which is written down at once.
4. Each item has a form that names what, where, when, by whom and with which tool it was taken, and every later holder with time and
   signature. It is kept locked, with access for named people only.
5. Logs that may be overwritten are exported before their retention of {{logging.retention_days:days}} ends.
6. The {{functions.legal_lead.title}} is asked before the police is called and whenever a claim, a dismissal or proceedings are possible.
7. Devices and data of a single person are examined only after the {{functions.privacy_officer.title}} has been heard.
8. Evidence is kept until the {{functions.legal_lead.title}} releases it.

<!-- answers: 7.4, A.5.26 -->
## Communication

{{#incident.communication}}
{{incident.communication:sentence}}
{{/incident.communication}}
{{^incident.communication}}
Inside, the leader of the incident informs the people concerned and the {{functions.security_lead.title}} informs the
{{functions.top_management.title}}. Outside, only the {{functions.top_management.title}} or a person charged with it speaks.
{{/incident.communication}}

- Facts are stated, guesses are not. Every message is agreed with the leader and entered in the time line.
- If own channels may be overheard by the attacker, the team changes to a channel outside the systems of {{org.name}}.
- Customers and partners are told by the owner of the relationship, in time for the limits in [Notifications](#notifications).

**Holding statement.** {{#incident.statement}}{{incident.statement:sentence}}{{/incident.statement}}{{^incident.statement}}"We are examining a security event that
concerns some of our systems. Our specialists are at work, and we will inform those concerned directly as soon as facts are established. The next
information follows at the time we have announced."{{/incident.statement}}

<!-- answers: 7.4, A.5.5, A.5.26 -->
## Notifications

{{#legal.notifications}}
{{#@first}}
These duties follow from the [legal register](doc:legal-requirements#register-of-requirements).

<!-- widths: 12 16 18 13 18 23 -->
| Recipient | Law or rule | Stage | Deadline | Counted from | Remark |
|---|---|---|---|---|---|
{{/@first}}
| {{.recipient:cap}} | {{.regulation}}{{#.ref}}, {{.ref}}{{/.ref}} | {{.stage:cap}} | {{.deadline:cap}} | {{.counted_from:cap:dash}} | {{.note:cap:dash}} |
{{/legal.notifications}}
{{^legal.notifications}}
{{^requirements}}
Which laws oblige {{org.name}} to notify is not on record yet ({{requirements:open}}). Until it is, the {{functions.legal_lead.title}} is asked at every
incident of the two highest severities.
{{/requirements}}
{{#requirements}}
{{#@first}}
No regulation on the legal register sets a duty to notify.
{{/@first}}
{{/requirements}}
{{/legal.notifications}}

{{#legal.contract_notices}}
{{#@first}}
These partners must be told by contract:

<!-- widths: 66 34 -->
| Party | Deadline after discovery |
|---|---|
{{/@first}}
| {{.party}} | {{.hours:hours}} |
{{/legal.contract_notices}}

1. The leader asks at each change of facts whether a row applies, and notes the answer with its reason, also when it is no.
2. The role in the table below decides. If it cannot be reached within a quarter of the time limit, the
   {{functions.top_management.title}} decides.
3. The first notice goes out in time even when facts are missing; the rest follows.
4. The notice uses the form or portal of the recipient. Contacts, and the role that makes the contact, stand in
   [Roles, on-call and contacts](#roles-on-call-and-contacts).
5. Time of knowledge, time of notice, content, sender and confirmation of receipt are kept with the record.

<!-- widths: 60 40 -->
| Notice | Who decides |
|---|---|
| To authorities, and to partners by contract | {{functions.legal_lead.title:cap}} |
| About personal data, to authorities and to the people concerned | {{functions.privacy_officer.title:cap}} |
| To the police | {{functions.legal_lead.title:cap}} |
| To the public | {{functions.top_management.title:cap}} |

<!-- answers: A.5.26 -->
## Playbooks

The playbooks complete the general response. The leader notes each step as done, left out with reason, or not possible.

{{#incident.playbooks}}
### {{.title:cap}}

{{#.steps}}
{{@index}}. {{.:sentence}}
{{/.steps}}

{{/incident.playbooks}}
<!-- answers: A.5.27 -->
## Closing and lessons learnt

1. The leader proposes closing when the cause is removed, services run, notices are sent and temporary measures are gone. The
   {{functions.security_lead.title}} closes.
2. Incidents of the two highest severities are reviewed within {{incident.review_days:days}} of closing with all who took part; others together, at least once a year.
3. The review asks for the root cause, what was noticed late, what helped, and whether the same cause exists elsewhere. It looks for
   causes, not for culprits.
4. Every lesson becomes an action with owner and date. The risks concerned are assessed again, and this procedure, the playbooks, the rules for
   alerts and the training are adapted.
5. The {{functions.security_lead.title}} follows the actions and reports causes that return to the management review.

{{#incident.records}}
{{#@first}}
Lessons of the period:

<!-- widths: 12 30 42 16 -->
| Id | Incident | Lesson | Risk |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title:cap}} | {{.lesson:cap:dash}} | {{.risk:dash}} |
{{/incident.records}}

<!-- answers: A.5.26 -->
## Records and metrics

Each record holds number, times of event, report, containment and recovery, description, severity, decision and reason, time line, evidence, notices,
costs, cause, lessons and closing. Access is limited to those who work on it.

{{#incident.records}}
{{#@first}}
Incidents of the period:

<!-- register: incidents; widths: 10 13 29 14 22 12 -->
| Id | Date | Incident | Severity | Effect | Closed |
|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.date}} | {{.title:cap}} | {{.severity:dash}} | {{.effect:cap:dash}} | {{.closed:dash}} |
{{/incident.records}}
{{^incident.records}}
No incident of the period has been entered.
{{/incident.records}}

The {{functions.incident_lead.title}} keeps these figures up to date and presents them to every management review:

{{#incident.metrics}}
- {{.:cap}}
{{/incident.metrics}}

<!-- answers: A.5.24 -->
## Exercises

The team exercises the response at least {{incident.exercise_months:every}}, each time with another playbook, and includes a decision on notification. The
reporting channel and the calling of the team outside working hours are tested in the same interval. The {{functions.incident_lead.title}} records date,
participants, times and improvements. Exercises held and planned are listed in
[Exercises and tests](doc:business-continuity#exercises-and-tests).
