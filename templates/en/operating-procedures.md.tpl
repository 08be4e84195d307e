# {{doc.title}}

{{>control-block}}

<!-- answers: A.5.37 -->
## Scope

These procedures say how the information technology of {{org.name}} is run day to day, so that the result does not depend on
who is on duty. They apply to everyone who operates, maintains or changes systems in scope, suppliers included.
{{#sites_in_scope}}
{{#@first}}

They apply at every site in scope ({{sites_in_scope.name:list}}) and to services that run at suppliers.
{{/@first}}
{{/sites_in_scope}}

{{#systems}}
{{#@first}}
<!-- landscape; register: systems; widths: 7 22 11 15 17 14 14 -->
| Id | System | Type | Platform | Owner | Location or supplier | Recovery |
|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.type_name:cap}} | {{.platform:cap:dash}} | {{.owner.title}} | {{#.supplier}}{{.supplier.name}}{{/.supplier}}{{^.supplier}}{{.location_name:dash}}{{/.supplier}} | {{.recovery:dash}} |
{{/systems}}
{{^assets}}
The systems in scope are not on record yet ({{assets:open}}). Until they are, the procedures apply to every system that IT
operates.
{{/assets}}

A procedure that proves wrong or outdated in use is reported to the {{functions.it_operations.title}}, who has it mended
before it is used again.

<!-- answers: A.5.37 -->
## Roles, shifts and contacts

<!-- widths: 30 70 -->
| Role | Duty in operations |
|---|---|
| {{functions.it_lead.title:cap}} | Provides people and means, approves these procedures, decides on changes with high risk |
| {{functions.it_operations.title:cap}} | Runs the systems, assigns shifts and tasks, keeps the operations log and these procedures current |
| Administrator | Carries out the procedures and records each step that changes a system |
| System owner | Sets the requirements, approves changes, downtime and restores |
| {{functions.security_lead.title:cap}} | Receives security alerts, judges exceptions, checks the records |

{{#operations.coverage}}
**Hours of service.** {{operations.coverage:sentence}}
{{/operations.coverage}}
{{^operations.coverage}}
**Hours of service.** Hours of service and shifts are not on record yet ({{operations.coverage:open}}).
{{/operations.coverage}}
Each shift hands over in writing: running work, open faults, silenced alerts, expected events. No key task is known to one
person only; the {{functions.it_operations.title}} names a second person for each.

{{#operations.contacts}}
{{#@first}}
<!-- widths: 34 36 30 -->
| Contact | For | How to reach |
|---|---|---|
{{/@first}}
| {{.role.title}}{{#.role.holder}} ({{.role.holder}}){{/.role.holder}} | {{.for:cap}} | {{.contact:cap:dash}} |
{{/operations.contacts}}
{{^operations.contacts}}
The list of contacts for operations is not on record yet ({{operations.contacts:open}}).
{{/operations.contacts}}

**Escalation.** {{#operations.escalation}}{{operations.escalation:sentence}}{{/operations.escalation}}{{^operations.escalation}}The
administrator on duty tells the {{functions.it_operations.title}} when a fault is not understood within an hour or touches
several systems, and the {{functions.it_lead.title}} when a recovery time is in danger.{{/operations.escalation}} A suspected
security event goes to the {{functions.incident_lead.title}} at once, whatever its size.

<!-- answers: A.5.37 -->
## Start-up, shutdown and scheduled jobs

### Start-up and shutdown

{{#operations.startup}}
{{operations.startup:sentence}}

{{/operations.startup}}
Shutdown:

1. Obtain the approval of the system owner and announce the time to the users.
2. Check that the last backup is complete and that no job is running.
3. Stop {{#operations.startup}}in the order given{{/operations.startup}}{{^operations.startup}}applications first, then databases, then servers, then storage and network{{/operations.startup}}.
4. Enter time, reason and name in the operations log.

Start-up:

1. Start in the reverse order of shutdown and wait for each layer to report that it is sound.
2. Check time, free storage, security tools and log forwarding before users are let in.
3. Run the function check of the system and compare the result with the last one.
4. Tell the system owner, lift the announcement, close the entry in the log.

{{#recovery_rows}}
{{#@first}}
After a complete outage the systems start in this order:

<!-- widths: 10 50 40 -->
| Order | System | Responsible |
|---|---|---|
{{/@first}}
| {{.order}} | {{.asset_name}} | {{.responsible.title:dash}} |
{{/recovery_rows}}

### Scheduled jobs

{{#operations.jobs}}
{{#@first}}
<!-- register: scheduled-jobs; widths: 30 26 22 22 -->
| Job | System | Schedule | Owner |
|---|---|---|---|
{{/@first}}
| {{.name:cap}} | {{.system.name:dash}} | {{.schedule:cap}} | {{.owner.title:dash}} |
{{/operations.jobs}}
{{^operations.jobs}}
The scheduled jobs are not on record yet ({{operations.jobs:open}}).
{{/operations.jobs}}

1. On each working day the administrator on duty checks whether the jobs of the last day have ended without error.
2. A failed job is handled as described in [Error handling and restart](#error-handling-and-restart); one that fails twice
   becomes a fault ticket.
3. A new or changed job is a change and names an owner, the order of its dependencies and the steps for a restart.
4. Jobs run under service accounts without sign-in by people.

<!-- answers: A.8.13 -->
## Backup and restore

{{#backup_rows}}
{{#@first}}
<!-- landscape; register: backups; widths: 6 14 16 8 8 13 8 9 18 -->
| Id | Job | Systems | Interval | Copies kept | Where copies are kept | Encrypted | Restore test every | Last test and result |
|---|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name:cap}} | {{.asset_names:dash}} | {{#.interval_hours=0}}Continuously{{/.interval_hours=0}}{{^.interval_hours=0}}{{.interval_hours:hours}}{{/.interval_hours=0}} | {{.retention_days:days:dash}} | {{.location:cap:dash}} | {{.encrypted:yesno:dash}} | {{.test_months:months:dash}} | {{.tested:dash}}{{#.result}}: {{.result:phrase}}{{/.result}} |
{{/backup_rows}}
{{^backup_rows}}
The backup jobs are not on record yet ({{backup.jobs:open}}). Until they are, no statement about recoverable data can be
given.
{{/backup_rows}}

### Daily check

1. Look at the result of every job of the last day. A failed or incomplete job is repeated on the same day.
2. Tell the system owner when a copy is older than the recovery point of the system allows.
3. Check that free space will last for a week at least.
4. Enter the result in the operations log.

At least one copy of every critical system is kept where an attacker with administrator rights in production cannot change
or delete it.

### Restore

1. The system owner requests the restore and names data, point in time and target.
2. Choose the copy. After a security incident the {{functions.incident_lead.title}} confirms that the copy is older than the
   intrusion.
3. Restore to a separate place first, unless the system owner agrees to restore in place.
4. The system owner checks completeness and signs off.
5. Record copy, start, end, result and difficulties; compare the duration with the recovery time.

### Restore test

1. The {{functions.it_operations.title}} plans the tests of the year so that every job is tested in its interval. A job
   without an interval is tested once a year.
2. A test restores real data to a separate system, and someone other than the administrator checks them.
3. A failed test is a fault of high priority, is told to the system owner and is repeated after the repair.

<!-- answers: 8.1, A.8.32 -->
## Changes and releases

A change is everything that alters a live system: hardware, software, settings, rules, jobs and cloud resources.
{{#change.tool}}

**Where changes are recorded.** {{change.tool:sentence}}
{{/change.tool}}
{{#change.windows}}
{{#@first}}

Planned changes use the maintenance windows:

{{/@first}}
- {{.:cap}}
{{/change.windows}}

### Standard change

1. The requester describes purpose, systems, time, risk to security and availability, test, and the way back.
2. A second administrator or engineer reviews the description.
3. {{#change.approval}}{{change.approval:sentence}}{{/change.approval}}{{^change.approval}}The system owner approves. The
   {{functions.it_lead.title}} approves as well when several systems or a critical one are touched.{{/change.approval}}
4. The change is tested outside production; the result is attached.
5. The administrator makes a copy or snapshot, carries out the change in the agreed time and checks the function.
6. If the check fails, the way back is taken. The change is not extended on the spot.
7. Documentation, inventory and baseline are updated before the change is closed.

Requester, approver and the one who carries out the change are not all the same person.

<!-- answers: A.8.19, A.8.32 -->
### Release

1. A release names the versions of all its parts and the changes it contains.
2. It goes to production only with passed acceptance test, approval of the system owner and a tested way back.
3. Software on live systems is installed only by authorised administrators or by the deployment system, from a source
   whose origin has been verified.

### Emergency change

{{#change.emergency}}
{{change.emergency:sentence}}
{{/change.emergency}}
{{^change.emergency}}
An emergency change repairs an outage or an acute danger and cannot wait for the standard path.
{{/change.emergency}}

1. {{#change.emergency}}The approval is given by word; time and name are noted.{{/change.emergency}}{{^change.emergency}}The
   {{functions.it_operations.title}} or the deputy approves by word; time and name are noted.{{/change.emergency}}
2. Two people carry it out and note each step.
3. The record with description, test and approval is completed on the next working day at the latest.
4. The {{functions.it_lead.title}} looks at every emergency change afterwards and asks why the standard path did not serve.

<!-- answers: A.8.8 -->
## Patches and vulnerabilities

<!-- widths: 40 60 -->
| Severity of the weakness | Longest time to patch |
|---|---|
| Critical | {{vulnerabilities.patch_days.critical:days}} |
| High | {{vulnerabilities.patch_days.high:days}} |
| Medium | {{vulnerabilities.patch_days.medium:days}} |
| Low | With the next regular maintenance |

The time runs from the day on which a fix or a workaround is available.

1. Weaknesses are found by a scan at least every {{#vulnerabilities.scan_days=1}}day{{/vulnerabilities.scan_days=1}}{{^vulnerabilities.scan_days=1}}{{vulnerabilities.scan_days:days}}{{/vulnerabilities.scan_days=1}} and by notices of makers, authorities and
   users.{{#vulnerabilities.method}} {{vulnerabilities.method:sentence}}{{/vulnerabilities.method}}
2. The {{functions.it_operations.title}} judges within one working day whether a critical notice concerns systems in scope
   and whether it is being exploited.
3. The patch is tested on one system or on a test system and rolled out as a change; for critical weaknesses as an emergency
   change if need be.
4. Where no patch exists, the system is shielded: service off, access limited, rule set, watch increased.
5. A repeated scan confirms that the weakness is gone; the finding is closed with date.
6. Whoever cannot keep the time asks the {{functions.security_lead.title}} for an exception before it ends, with
   compensating measure and date. The system owner signs as well.

The {{functions.it_operations.title}} reports open findings by severity and age, and the share fixed in time, every month.

<!-- answers: A.8.9 -->
## Configuration baselines

{{#configuration.baselines}}
{{#@first}}
<!-- register: baselines; widths: 24 26 24 26 -->
| Baseline | Applies to | Source | How it is checked |
|---|---|---|---|
{{/@first}}
| {{.name}} | {{.applies_to:cap:dash}} | {{.source:cap:dash}} | {{.check:cap:dash}} |
{{/configuration.baselines}}
{{^configuration.baselines}}
The configuration baselines are not on record yet ({{configuration.baselines:open}}).
{{/configuration.baselines}}

1. Every platform in use has a written baseline: services switched off, accounts, logging, encryption, time, updates.
2. A new system is built from the baseline and checked against it before it goes live.
3. A deviation needs the approval of the {{functions.security_lead.title}}, with reason and end date.
4. Drift found by a check is undone or approved within the time for a weakness of medium severity.
5. Baselines are reviewed {{document_control.review_months:every}} and when a maker publishes a new major version.

<!-- answers: A.8.6 -->
## Capacity

{{#operations.capacity}}
{{operations.capacity:sentence}}
{{/operations.capacity}}
{{^operations.capacity}}
Which thresholds apply to which system is not on record yet ({{operations.capacity:open}}).
{{/operations.capacity}}

1. Use of processors, memory, storage, network and licences is measured; an alert is raised before users notice a shortage.
2. The {{functions.it_operations.title}} reviews the capacity of every system at least once a year, forecasts the next 12 months
   and records the result.
3. Shortages are met by clearing, tuning or purchase; the decision and its date are recorded.
4. Capacity of critical systems, and of the people who run them, is part of the yearly budget of the
   {{functions.it_lead.title}}.

<!-- answers: A.8.7 -->
## Protection against malware

{{#operations.malware}}
{{operations.malware:sentence}}
{{/operations.malware}}
{{^operations.malware}}
{{#endpoint.malware}}
{{endpoint.malware:sentence}}
{{/endpoint.malware}}
{{^endpoint.malware}}
The product in use and the systems it covers are not on record yet ({{endpoint.malware:open}}).
{{/endpoint.malware}}
{{/operations.malware}}

1. Every server and device runs protection with current detection data, or has an approved exception.
2. Incoming mail, downloads and media are scanned before they are opened.
3. The {{functions.it_operations.title}} checks at least every month that no device is missing, silent or out of date.
4. A finding that was not stopped by itself is a security event: take the device off the network, leave it switched on, tell the
   {{functions.incident_lead.title}}.
5. A device that was infected is built anew; cleaning alone is not enough.

<!-- answers: A.8.15, A.8.16, A.8.17 -->
## Logging, monitoring and time

{{#logging.sources}}
{{#@first}}
These sources deliver logs:

{{/@first}}
- {{.:cap}}
{{/logging.sources}}
{{^logging.sources}}
The log sources are not on record yet ({{logging.sources:open}}).
{{/logging.sources}}

1. Systems log sign-ins, failed sign-ins, changes of accounts, rights and settings, use of privileged rights, starts, stops
   and errors, each with time, account and origin. Passwords and contents of messages are not logged.
2. Logs are kept for {{logging.retention_days:days}}, apart from the system that made them. Its administrators cannot change
   or delete them.
3. {{#logging.review}}{{logging.review:sentence}}{{/logging.review}}{{^logging.review}}Alerts are looked at when they arrive
   during the hours of service; the remaining logs of critical systems are reviewed every week.{{/logging.review}} The
   reviewer records date, findings and follow-up.
4. A source that falls silent raises an alert and is repaired like a fault.
5. Someone other than the administrators reviews the log of their actions.
6. Rules for alerts are reviewed {{document_control.review_months:every}} and after each incident that they did not show.

**Time.** {{#logging.time_source}}{{logging.time_source:sentence}}{{/logging.time_source}}{{^logging.time_source}}All systems take
their time from one source; which one is not on record yet ({{logging.time_source:open}}).{{/logging.time_source}} A
deviation that would spoil the order of log entries raises an alert.

<!-- answers: A.7.10, A.7.14 -->
## Media handling and disposal

{{#operations.media}}
{{operations.media:sentence}}
{{/operations.media}}

1. Media that hold confidential information are encrypted, labelled and entered in the register with holder and place.
2. Media leave the site only with approval of the information owner, by a known carrier, against receipt.
3. Before a device or medium is used again, repaired outside or disposed of, its data are erased by overwriting or by
   destroying the key, and the erasure is checked. Defective media are destroyed.
4. Disposal follows the highest class of information that the medium held, as the table in
   [{{pack.acceptable-use.title}}](doc:acceptable-use#handling-by-classification) says.
5. The record names serial number, method, date and person, or holds the certificate of the disposal company. The
   {{functions.asset_manager.title}} closes the entry in the inventory only with this record.

<!-- answers: A.7.11, A.7.13 -->
## Maintenance and supplier access

{{#operations.maintenance}}
{{operations.maintenance:sentence}}
{{/operations.maintenance}}

1. Equipment is serviced at the intervals of its maker by people who are authorised. Power supply, cooling and fire
   protection of server rooms are included.
2. The {{functions.it_operations.title}} keeps plan and log: device, date, work, person, faults found.
3. Before work on site, confidential data are removed or the technician is accompanied all the time.
4. Remote maintenance is opened for one named person and one task, with a second factor. It is watched or recorded, and closed
   afterwards.
5. Returned or repaired equipment is checked for changes and malware before it goes into use again.

Rules for the accounts of suppliers stand in
[{{pack.access-control-policy.title}}](doc:access-control-policy#remote-supplier-and-emergency-access).

<!-- answers: A.5.37 -->
## Error handling and restart

{{#operations.restart}}
{{operations.restart:sentence}}
{{/operations.restart}}

1. Record the fault: time, system, message, effect, users concerned.
2. Ask first whether it may be a security event. If so, follow
   [{{pack.incident-management.title}}](doc:incident-management) and change nothing that could be evidence.
3. Keep logs and dumps before a restart. They are handled like the data of the system.
4. Restart in the order given in [Start-up, shutdown and scheduled jobs](#start-up-shutdown-and-scheduled-jobs), and check the
   data for completeness before jobs run on.
5. If the recovery time is in danger, tell the {{functions.continuity_lead.title}}, who has the activation of
   [{{pack.business-continuity.title}}](doc:business-continuity#activation-and-alarm) decided.
6. A fault that returns gets an analysis of its cause with an owner and a date.

<!-- answers: A.8.18 -->
## Privileged utilities

Privileged utilities are programs that can bypass the protections of a system: tools for disks and memory, debuggers, password reset
media, direct database editors, hypervisor and recovery consoles.

{{#operations.utilities}}
{{operations.utilities:sentence}}
{{/operations.utilities}}

1. The {{functions.it_operations.title}} keeps a list of permitted utilities with purpose and permitted users.
2. Utilities that are not on the list are removed from live systems or blocked.
3. A use needs a ticket, a privileged account and the consent of the system owner; it is logged.
4. The {{functions.security_lead.title}} compares uses with tickets {{access.review_months.privileged:every}}.

<!-- answers: 8.1, A.5.37 -->
## Work instructions

{{#operations.instructions}}
{{#@first}}
<!-- register: work-instructions; widths: 12 36 22 16 14 -->
| Id | Instruction | System | Owner | Reviewed |
|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.system.name:dash}} | {{.owner.title:dash}} | {{.reviewed:dash}} |
{{/operations.instructions}}
{{^operations.instructions}}
The index of detailed work instructions is not on record yet ({{operations.instructions:open}}).
{{/operations.instructions}}

Each instruction has an owner who reviews it {{document_control.review_months:every}} and after each change of the system.
Instructions for a recovery are also kept where they can be read when the systems are down.
