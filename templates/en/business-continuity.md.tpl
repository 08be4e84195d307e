# {{doc.title}}

{{>control-block}}

## Purpose, scope and assumptions

These procedures keep the important processes of {{org.name}} at an agreed level when something serious happens, bring information
technology back in time, and keep information secure meanwhile. They are used when normal operation and
[{{pack.incident-management.title}}](doc:incident-management) are not enough. They apply to the processes of the impact analysis and to
everything these depend on, in the scope described in [{{pack.scope.title}}](doc:scope).

{{#continuity.assumptions}}
{{#@first}}
They rest on these assumptions:

{{/@first}}
- {{.:sentence}}
{{/continuity.assumptions}}
{{^continuity.assumptions}}
They assume that not all sites fail at once and that for every role named here either the holder or the deputy can be reached.
{{/continuity.assumptions}}

The safety of people comes before everything else. In a fire or another danger to life, the building is left first and this document is
read afterwards.

## Crisis team and contacts

{{#continuity.team}}
{{#@first}}
<!-- widths: 26 30 22 22 -->
| Role | Duty in the crisis | Deputy | How to reach |
|---|---|---|---|
{{/@first}}
| {{.role.title}}{{#.role.holder}} ({{.role.holder}}){{/.role.holder}} | {{.duty:cap}} | {{.deputy.title:dash}}{{#.deputy.holder}} ({{.deputy.holder}}){{/.deputy.holder}} | {{.contact:cap:dash}} |
{{/continuity.team}}
{{^continuity.team}}
The crisis team and how to reach it are not on record yet ({{continuity.team:open}}). Until they are, these roles form the team:

<!-- widths: 36 64 -->
| Role | Duty in the crisis |
|---|---|
| {{functions.top_management.title:cap}} | Leads, decides on activation, money and public statements |
| {{functions.continuity_lead.title:cap}} | Runs the procedures, keeps the log, follows the recovery times |
| {{functions.it_operations.title:cap}} | Leads the recovery of systems |
| {{functions.security_lead.title:cap}} | Watches over security during the disruption |
| {{functions.facilities_lead.title:cap}} | Secures the site, finds rooms and equipment |
| {{functions.hr_lead.title:cap}} | Reaches and informs staff, looks after people concerned |
| {{functions.legal_lead.title:cap}} | Checks duties to notify and contracts |
{{/continuity.team}}

{{#continuity.team}}
{{#@first}}
The role named first leads the team. {{/@first}}
{{/continuity.team}}
The {{functions.continuity_lead.title}} checks all contact details at least twice a year by using them and records the date. Each member keeps
a copy of the list and of this document, on paper or on a device that works without the network of {{org.name}}.

Authorities and their contacts are listed in
[{{pack.incident-management.title}}](doc:incident-management#roles-on-call-and-contacts).

<!-- answers: A.5.30 -->
## Business impact analysis

{{#continuity_rows}}
{{#@first}}
The times are set by the owners of the processes, not by IT. The longest outage is the time after which the harm can no longer be
borne. RTO is the time within which a process works again at its minimum level. RPO is the period before the disruption whose data may be
lost.

<!-- landscape; register: impact-analysis; widths: 6 16 14 9 7 7 16 15 10 -->
| Id | Process | Owner | Longest outage | RTO | RPO | Minimum level | Systems | Suppliers |
|---|---|---|---:|---:|---:|---|---|---|
{{/@first}}
| {{.id}} | {{.process:cap}} | {{.owner.title:dash}} | {{.max_outage_hours:hours}} | {{.rto_hours:hours}} | {{.rpo_hours:hours}} | {{.minimum_level:cap:dash}} | {{.asset_names:dash}} | {{.supplier_names:dash}} |
{{/continuity_rows}}
{{^continuity_rows}}
No impact analysis is on record yet ({{bia:open}}). Until it is, no recovery time has been agreed. Each process owner states the longest
outage that can be borne, the recovery time, the age of data that may be lost, the minimum level and what the process depends on.
{{/continuity_rows}}

The {{functions.continuity_lead.title}} repeats the analysis with the process owners {{continuity.review_months:every}} and whenever a
process, a system or a supplier changes in a major way. The interval of backup or replication of a system is never longer than its RPO;
see [Backup and restore](doc:operating-procedures#backup-and-restore).

## Scenarios

{{#continuity.scenarios}}
{{#@first}}
The procedures are prepared for these scenarios:

<!-- widths: 14 86 -->
| Id | Scenario |
|---|---|
{{/@first}}
| {{.id}} | {{.title:cap}} |
{{/continuity.scenarios}}
{{^continuity.scenarios}}
Scenarios of {{org.name}} are not on record yet ({{continuity.scenarios:open}}). The general procedures below cover four losses, whatever
their cause:

- loss of a site or of access to it;
- loss of information technology, attacks included;
- loss of many people at once;
- loss of a supplier or of a utility such as power or network.
{{/continuity.scenarios}}

<!-- answers: A.5.30{{#continuity.scenarios}}{{#@first}}, A.7.11, A.8.14{{/@first}}{{/continuity.scenarios}} -->
## Strategies

{{#continuity.scenarios}}
{{#@first}}
<!-- widths: 10 30 60 -->
| Id | Scenario | Strategy |
|---|---|---|
{{/@first}}
| {{.id}} | {{.title:cap}} | {{.strategy:sentence}} |
{{/continuity.scenarios}}
{{^continuity.scenarios}}
| Loss | Strategy |
|---|---|
| Site | Work from another site or from home; tasks tied to the site are put off within their longest outage |
| Information technology | Work by hand at the minimum level, recover systems in the order of this document |
| People | Deputies take over, tasks without a recovery time rest |
| Supplier or utility | Use the alternative named in the exit plan, or bridge the outage within the longest outage of the process |
{{/continuity.scenarios}}

The strategies are chosen so that the recovery times of the impact analysis can be met. The {{functions.top_management.title}} approves them with this document
and provides the means.

## Activation and alarm

Anyone who sees a serious disruption reports it through the channel of
[{{pack.incident-management.title}}](doc:incident-management#reporting-channels).

{{#continuity.activation}}
{{#@first}}
The procedures are activated when:

{{/@first}}
- {{.:cap}}
{{/continuity.activation}}
{{^continuity.activation}}
The procedures are activated when:

- a process of the impact analysis is interrupted and its recovery time cannot be met by normal means;
- a site in scope cannot be used for more than one working day;
- an attack or fault concerns several critical systems at once.
{{/continuity.activation}}

Activation runs as follows:

{{#continuity.alarm}}
1. {{continuity.alarm:sentence}}
{{/continuity.alarm}}
{{^continuity.alarm}}
1. Whoever is on duty calls the {{functions.continuity_lead.title}}, who has the members of the crisis team called by telephone, deputies
   where a member does not answer.
{{/continuity.alarm}}
2. The {{functions.continuity_lead.title}} judges the criteria at once and asks the {{#continuity.team}}{{#@first}}{{.role.title}}{{/@first}}{{/continuity.team}}{{^continuity.team}}{{functions.top_management.title}}{{/continuity.team}}
   to decide. If neither this role nor its deputy can be reached, the {{functions.continuity_lead.title}} decides.
3. The team meets, in person or by telephone conference, and opens the log: time, facts, decisions, names.
4. It names the scenario, confirms the order of recovery and sets the time of the next situation report.

{{^continuity.alarm}}
The means of alarm that works without the own network is not on record yet ({{continuity.alarm:open}}).
{{/continuity.alarm}}

## Procedures

### First hours

1. Bring people to safety and account for them.
2. Find out what is lost, since when, and whether an attack is possible. If so, the {{functions.incident_lead.title}} secures evidence before
   anything is rebuilt.
3. Stop the damage from spreading.
4. Compare the expected duration with the longest outage of each process concerned.
5. Start manual work, relocation and recovery as the strategy says.
6. Inform staff, then customers and authorities.

{{#continuity.scenarios}}
{{#.first_hours}}
{{#@first}}
**{{..id}} {{..title:cap}}**

{{/@first}}
{{@index}}. {{.:sentence}}
{{/.first_hours}}

{{/continuity.scenarios}}
### Relocation

{{#continuity.relocation}}
{{continuity.relocation:sentence}}
{{/continuity.relocation}}
{{^continuity.relocation}}
Where people work when a site is lost is not on record yet ({{continuity.relocation:open}}). The
{{functions.facilities_lead.title}} names rooms, equipment and entry for the tasks that cannot be done from home.
{{/continuity.relocation}}

### Manual work

{{#continuity.manual_work}}
{{continuity.manual_work:sentence}}
{{/continuity.manual_work}}
{{^continuity.manual_work}}
Each process owner keeps the forms and lists needed to work at the minimum level without systems. What is written down by hand is numbered,
signed and entered into the systems afterwards by one person and checked by another.
{{/continuity.manual_work}}

### Communication

{{#continuity.communication}}
{{continuity.communication:sentence}}
{{/continuity.communication}}
{{^continuity.communication}}
Staff are informed by their managers, customers by the owner of the service, the public only by the
{{functions.top_management.title}} or a person charged with it. Every message states what is known, what is being done and when the next
message follows.
{{/continuity.communication}}
Duties to notify are checked by the table in [Notifications](doc:incident-management#notifications).

<!-- answers: A.5.30 -->
## ICT recovery

{{#recovery_rows}}
{{#@first}}
Systems are recovered in this order. A lower number comes first because others depend on it or its time is shorter.

<!-- register: recovery; widths: 9 9 32 26 12 12 -->
| Order | Id | System | Responsible | RTO | RPO |
|---|---|---|---|---:|---:|
{{/@first}}
| {{.order}} | {{.asset.id}} | {{.asset_name}} | {{.responsible.title:dash}} | {{.rto_hours:hours:dash}} | {{.rpo_hours:hours:dash}} |
{{/recovery_rows}}
{{^recovery_rows}}
Recovery sequences are not on record yet ({{recovery:open}}). Until they are, the {{functions.it_operations.title}} recovers in this
order: network and time, identities and sign-in, protection and logging, storage and databases, then applications by the recovery time of
the processes they serve. Each restore follows [Backup and restore](doc:operating-procedures#backup-and-restore).
{{/recovery_rows}}

A system goes back into use when its function is verified, its protections and logs work, and its owner agrees. After an attack, systems are
rebuilt from trusted sources, patched, and given new secrets before they are connected. Start, end, age of the restored data and difficulties are
recorded and compared with RTO and RPO.

{{#recovery_rows}}
### {{.asset_name}}

{{#.steps}}
{{@index}}. {{.:sentence}}
{{/.steps}}

**Verification.** {{#.verification}}{{.verification:sentence}}{{/.verification}}{{^.verification}}The owner of the system runs its function
check and compares the newest records with the recovery point.{{/.verification}}

{{/recovery_rows}}
<!-- answers: A.5.29 -->
## Security during disruption

{{#continuity.security}}
- {{.:sentence}}
{{/continuity.security}}
- Emergency accounts follow
  [Remote, supplier and emergency access](doc:access-control-policy#remote-supplier-and-emergency-access).
- A measure that cannot be kept is replaced by another; the {{functions.security_lead.title}} decides and enters both in the log.

<!-- answers: A.5.29 -->
## Return to normal

{{#continuity.return}}
{{continuity.return:sentence}}

{{/continuity.return}}
1. The {{functions.continuity_lead.title}} proposes the end when all processes concerned work at their normal level and the cause is gone; the
   {{#continuity.team}}{{#@first}}{{.role.title}}{{/@first}}{{/continuity.team}}{{^continuity.team}}{{functions.top_management.title}}{{/continuity.team}} decides.
2. Work done by hand is entered and checked; backlogs get an order and a date.
3. Temporary access, accounts, connections, rooms and equipment are withdrawn. The {{functions.security_lead.title}} confirms it from the log.
4. A full backup is made and monitoring is checked.
5. Staff, customers, suppliers and authorities are told.
6. Within {{incident.review_days:days}} of the return the team reviews the event: times reached, what worked, what did not. Improvements get an owner and a date and enter
   the [{{pack.risk-treatment-plan.title}}](doc:risk-treatment-plan) where they treat a risk.

<!-- answers: A.5.29, A.5.30, A.8.13 -->
## Exercises and tests

The procedures are exercised at least {{continuity.exercise_months:every}}. Over time every scenario and every critical process takes its turn,
and a restore of a critical system with its measured time is part of the plan each year. The {{functions.continuity_lead.title}} plans and leads the
exercises; the record holds date, participants, course, times, result and improvements.

### Exercises held

{{#exercises_held}}
{{#@first}}
<!-- register: exercises; widths: 9 13 14 24 20 20 -->
| Id | Date | Kind | Subject | Result | Improvements |
|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.date}} | {{.kind:cap}} | {{.subject:cap}} | {{.result:cap:dash}} | {{#.improvements}}{{#@first}}{{.:cap}}{{/@first}}{{^@first}}; {{.}}{{/@first}}{{/.improvements}}{{^.improvements}}–{{/.improvements}} |
{{/exercises_held}}
{{^exercises_held}}
No exercise is on record yet{{^exercises}} ({{exercises:open}}){{/exercises}}.
{{/exercises_held}}

### Exercises planned

{{#exercises_planned}}
{{#@first}}
<!-- register: exercises-planned; widths: 12 16 24 48 -->
| Id | Date | Kind | Subject |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.date}} | {{.kind:cap}} | {{.subject:cap}} |
{{/exercises_planned}}
{{^exercises_planned}}
The date of the next exercise is to be set by the {{functions.continuity_lead.title}}.
{{/exercises_planned}}

<!-- answers: A.5.30 -->
## Continuity of suppliers

Suppliers on which a process of the impact analysis depends must state their own recovery times and show the date and result of their last test. The
owner of the supplier compares them with the RTO of the process. A cloud or hosting provider is no exception: what it does not cover, such as the backup
of own data, is covered by {{org.name}}.

{{#critical_suppliers}}
{{#@first}}
<!-- widths: 10 24 26 28 12 -->
| Id | Supplier | Service | Assurance received | Exit plan |
|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.service:cap}} | {{.assurance:cap:dash}} | {{.exit_plan:yesno:dash}} |
{{/critical_suppliers}}
{{^suppliers}}
Which suppliers these are follows from the register of suppliers, which is not on record yet ({{suppliers:open}}).
{{/suppliers}}

The rules for exit stand in [{{pack.supplier-policy.title}}](doc:supplier-policy#exit).

## Maintenance

The {{functions.continuity_lead.title}} reviews these procedures {{continuity.review_months:every}} and after every exercise, every activation, every major
change of processes, systems, sites or suppliers, and every change in the crisis team. Each change is given to all holders of a copy; old copies are
collected. The result of review and exercises is reported to the management review.
