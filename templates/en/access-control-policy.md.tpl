# {{doc.title}}

{{>control-block}}

## Purpose, scope and references

This policy sets the rules by which {{org.name}} grants, uses, reviews and withdraws access to information, systems and
premises. It binds everybody who holds an account, a device or a key of {{org.name}}: employees, contractors, staff of
suppliers and guests. It applies to people, service accounts and devices, in the whole of the scope described in
[{{pack.scope.title}}](doc:scope).

The policy is applied together with these documents:

- [{{pack.roles.title}}](doc:roles) says who holds the roles named here.
- [{{pack.asset-inventory.title}}](doc:asset-inventory) names the owner and the classification of every asset.
- [{{pack.acceptable-use.title}}](doc:acceptable-use) tells users how they handle their accounts and devices.
- [{{pack.supplier-policy.title}}](doc:supplier-policy) names the suppliers that hold access.
- [{{pack.operating-procedures.title}}](doc:operating-procedures) holds the working steps of IT operations.

<!-- answers: A.5.15 -->
## Principles

- **Need to know.** A person sees only the information that the present task requires.
- **Need to use.** A person reaches a system, a network or a room only when the present task requires its use.
- **Least privilege.** Rights are the smallest set that serves the task, for the shortest time that serves it.
- **Deny by default.** What nobody has approved stays closed, for doors as for logins.
{{#access.principles}}
- {{.:sentence}}
{{/access.principles}}

<!-- answers: A.5.15 -->
## Roles

<!-- widths: 26 50 24 -->
| Role | Duty | Record |
|---|---|---|
| Asset owner | Decides who may use the asset and with which rights; approves or refuses each request; reviews the rights granted | Decision in the request, signed review |
| Line manager | Requests access for the own staff, confirms the need, announces changes of job and departures | Request |
| {{functions.hr_lead.title:cap}} | Announces start, change and end of every employment | Notice with date and time |
| {{functions.it_operations.title:cap}} | Sets up, changes and removes accounts and rights as approved, never on own decision | Account record with time of execution |
| {{functions.security_lead.title:cap}} | Keeps this policy, checks that reviews take place, keeps the list of exceptions | Review overview, list of exceptions |
| {{functions.facilities_lead.title:cap}} | Issues and withdraws keys and access cards as approved | Key and card register |
| User | Uses access only for the purpose it was granted for and keeps secrets secret | Acknowledgement of the rules |

Nobody approves access for himself or herself. Where the asset owner is also the requester, the superior of the owner
decides.

<!-- answers: A.5.16 -->
## Identity life cycle

Every identity belongs to one person, one service or one device and can be traced to it. An identifier is never given to
a second holder.

<!-- widths: 18 28 28 26 -->
| Identity | Created when | Must carry | Closed when |
|---|---|---|---|
| Employee or contractor | The {{functions.hr_lead.title}} confirms the signed contract | Name, unit, line manager; end date for every fixed term | The employment or assignment ends |
| Service account | The system owner requests it with its purpose | A person as owner, the purpose, no sign-in by people | The service is retired or the account has no owner |
| Device | The device is entered in the inventory of assets | Inventory number, user or location | The device is returned, lost or disposed of |
| Staff of a supplier | The contract holds security terms and a sponsor is named | Name, supplier, sponsor, end date | The assignment or the contract ends |

Shared accounts are not allowed. Where a system offers no other way, the {{functions.security_lead.title}} approves the
account as an exception, its users are listed, and its secret is changed whenever one of them leaves the list.

<!-- answers: A.5.18 -->
## Requesting, changing and removing access

### Requesting access

1. The line manager, or the sponsor for the staff of a supplier, requests access in writing and names the person, the
   system, the role or right, the reason and the end date if there is one.
2. The asset owner approves or refuses. No answer is a refusal.
3. The {{functions.it_operations.title}} has exactly the approved rights set up and records who did it and when.
4. The user receives the first secret over a channel of its own and must change it at first use.

### Changing access

1. The new line manager announces a change of job before it takes effect and requests the rights of the new job.
2. Rights of the former job end on the day of the change. An overlap needs the approval of the asset owner and an end date.

### Removing access

1. The {{functions.hr_lead.title}} announces each leaver to the {{functions.it_operations.title}} before the last working
   day; the sponsor does the same for staff of suppliers.
2. All accounts are disabled, open sessions ended, and tokens, certificates, keys and cards withdrawn within
   {{access.leaver_hours:hours}} of the end of the employment or assignment. When someone is dismissed or suspended, this
   is done before or while the person is told.
3. Secrets of shared, service and emergency accounts that the leaver knew are changed within the same time.
4. The former line manager decides who takes over files and messages; the disabled account is deleted afterwards.
5. The record shows the time of the end, of the announcement and of the withdrawal, so that the limit can be checked.

<!-- answers: A.5.15, A.8.3 -->
## Roles and entitlements

Access follows roles and groups where a system allows it. The asset owner approves the rights that a role or group
carries; after that, membership is requested as described in
[Requesting, changing and removing access](#requesting-changing-and-removing-access).

{{#access.entitlements}}
{{#@first}}
<!-- register: entitlements; widths: 22 34 26 18 -->
| Role or group | Systems | Rights | Approver |
|---|---|---|---|
{{/@first}}
| {{.group:cap}} | {{.systems.name:list}} | {{.rights:cap}} | {{#.approver}}{{.approver.title}}{{/.approver}}{{^.approver}}Asset owner{{/.approver}} |
{{/access.entitlements}}
{{^access.entitlements}}
The matrix of roles and entitlements is not on record yet ({{access.entitlements:open}}). Until it is, every right is
requested and approved one by one.
{{/access.entitlements}}

{{#systems}}
{{#@first}}
The owners below approve access to the systems, applications, services and networks of {{org.name}}.

<!-- widths: 10 38 32 20 -->
| Id | System | Owner, approves access | Classification |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.owner.title}} | {{.classification.name:dash}} |
{{/systems}}

<!-- answers: A.8.2{{#has.development}}, A.8.4{{/has.development}}, A.8.18 -->
## Privileged access

Privileged access is every right to administer systems, accounts, networks, security tools or backup copies.

- The system owner approves privileged access, and the {{functions.security_lead.title}} is told of every grant.
- It is held by a named person in a separate account. That account is not used for e-mail, web browsing or office work.
- A privileged session lasts no longer than {{access.privileged_hours:hours}}; after that the administrator signs in again.
- Sign-in needs a second factor. Passwords have at least {{access.password.admin_min_length}} characters.
- Actions are logged to a place that the administrators concerned cannot change. The logs are kept for
  {{logging.retention_days:days}}.
- The {{functions.it_operations.title}} keeps the list of privileged accounts with holder, system, reason and date of
  approval. It is reviewed {{access.review_months.privileged:every}}.
{{#has.development}}
- Write access to source code, build tools and signing keys counts as privileged. The
  {{functions.engineering_lead.title}} approves it.
{{/has.development}}
{{#access.privileged}}

{{access.privileged:sentence}}
{{/access.privileged}}

Programs that can override protections follow the section
[Privileged utilities](doc:operating-procedures#privileged-utilities) of the operating procedures.

<!-- answers: A.5.17, A.8.5 -->
## Authentication

The strength of a sign-in follows what is at stake. A password alone is enough only where this section asks for no more.

{{#access.mfa}}
{{#@first}}
A second factor is required for:

{{/@first}}
- {{.:cap}}
{{/access.mfa}}

{{#access.sso}}
{{access.sso:sentence}} A system that can use this source must use it.
{{/access.sso}}
{{^access.sso}}
Systems use one central source of identities where they can; local accounts need the approval of the
{{functions.security_lead.title}}. Which source that is has not been recorded yet ({{access.sso:open}}).
{{/access.sso}}

These values are set in every system that can enforce them:

<!-- widths: 64 36 -->
| Parameter | Value |
|---|---|
| Least length of a password | {{access.password.min_length}} characters |
| Least length of a password for privileged accounts | {{access.password.admin_min_length}} characters |
| A password is changed | {{access.password.change:cap}} |
| Earlier passwords that may not be used again | {{access.password.history}} |
| Failed attempts before the account is locked | {{access.password.lockout_attempts}} |
| Duration of the lock | {{access.password.lockout_minutes:minutes}} |
| Screen lock without activity after | {{access.lock_minutes:minutes}} |

- Passwords that are known from breaches or contain the name of the organisation or of the user are refused.
- First secrets are random, valid once and handed over only after the identity of the receiver has been checked. The same
  check precedes every reset of a password or a second factor.
- Secrets of services, keys and tokens are kept in a protected store. They are never written into code, scripts, tickets
  or messages.
- Secrets delivered with a product are changed before it goes into use.

<!-- answers: A.5.3 -->
## Segregation of duties

Requesting, approving, setting up and reviewing access lie with different people.

- Whoever administers a system does not review its access rights.
- Whoever requests a payment, a change of bank details or a change of personal records does not approve it in the same
  system.
{{#has.development}}
- Whoever writes a change does not alone release it to production.
{{/has.development}}

{{#conflicts}}
{{#@first}}
These roles are not combined in one person; the rights of both are not granted to the same account.

<!-- widths: 34 33 33 -->
| Roles | Reason | Measure where combined all the same |
|---|---|---|
{{/@first}}
| {{.roles.title:and}} | {{.reason:cap}} | {{.measure:cap:dash}} |
{{/conflicts}}
{{^conflicts}}
Roles that exclude each other are kept in [{{pack.roles.title}}](doc:roles#segregation-of-duties). Their rights are not
granted to the same account.
{{/conflicts}}

<!-- answers: A.5.18, A.8.2 -->
## Reviews of access rights

<!-- widths: 26 34 20 20 -->
| What | Who reviews | How often | Record |
|---|---|---|---|
| Standard accounts and rights | Owner of the system | {{access.review_months.standard:interval}} | Signed list |
| Privileged accounts | Owner of the system, not the administrators | {{access.review_months.privileged:interval}} | Signed list |
| Service accounts | Owner of the account | {{access.review_months.privileged:interval}} | Signed list |
| Accounts of suppliers | Sponsor | {{access.review_months.privileged:interval}} and at the end of the contract | Signed list |
| Keys and access cards | {{functions.facilities_lead.title:cap}} with the heads of the units | {{access.review_months.standard:interval}} | Signed register |

1. The {{functions.it_operations.title}} exports accounts and rights from the system and puts the current list of staff
   beside them, so that accounts of leavers come to light.
2. The reviewer marks each right as kept or withdrawn. A right that is not marked is withdrawn.
3. Withdrawals are carried out within {{access.leaver_hours:hours}}.
4. The {{functions.security_lead.title}} checks that the review is complete, records date and result, and reports overdue
   reviews to the {{functions.top_management.title}}.

## Remote, supplier and emergency access

<!-- answers: A.6.7 -->
### Remote access

{{#access.remote}}
{{access.remote:sentence}}
{{/access.remote}}
{{^access.remote}}
Remote access, where it is granted, runs over an encrypted connection, with a second factor, from a device that
{{org.name}} manages. Direct access to administration interfaces from the internet is closed.
{{/access.remote}}
What users must observe away from the office stands in
[{{pack.acceptable-use.title}}](doc:acceptable-use#working-away-from-the-office).

<!-- answers: A.5.18, A.5.19 -->
### Supplier access

{{#access.supplier}}
{{access.supplier:sentence}}
{{/access.supplier}}
{{^access.supplier}}
{{#supplier.access}}
{{supplier.access:sentence}}
{{/supplier.access}}
{{^supplier.access}}
Staff of suppliers work under personal accounts with a sponsor and an end date. Access for maintenance is opened on
request for the time of the work, is logged, and is closed afterwards.
{{/supplier.access}}
{{/access.supplier}}

{{#suppliers}}
{{#@first}}
<!-- widths: 12 30 36 22 -->
| Id | Supplier | Access | Sponsor |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.access:cap:dash}} | {{.owner.title:dash}} |
{{/suppliers}}

<!-- answers: A.8.2 -->
### Emergency access

{{#access.emergency}}
{{access.emergency:sentence}}
{{/access.emergency}}
{{^access.emergency}}
Where the emergency accounts are kept and who may open them is not on record yet ({{access.emergency:open}}). These rules
apply in any case:
{{/access.emergency}}

1. Emergency accounts are used only when regular access fails and waiting would do harm.
2. Two people open the secret together and note time, reason and names.
3. Every use raises an alert and is reported to the {{functions.security_lead.title}} without delay.
4. After use the secret is changed and what was done is compared with the log.
5. The {{functions.it_operations.title}} tests the emergency accounts {{access.review_months.standard:every}}.

<!-- answers: A.5.15, A.7.1, A.7.2 -->
## Physical access

Doors follow the rules of this policy: the owner of an area approves, the {{functions.facilities_lead.title}} issues,
rights end with the reason for them. Visitors are registered and, outside public areas, accompanied. Rooms with servers,
network equipment or archives are open only to named people.

{{#sites_in_scope}}
{{#@first}}
<!-- widths: 10 24 26 40 -->
| Id | Site | Place | Boundary and protection |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.place:dash}} | {{.controls:cap:dash}} |
{{/sites_in_scope}}
{{^sites_in_scope}}
The sites in scope are not on record yet ({{org.sites:open}}).
{{/sites_in_scope}}

<!-- answers: A.8.15 -->
## Logging, exceptions and sanctions

**Logging.** Systems record successful and failed sign-ins, changes of accounts and rights, and every use of privileged
and emergency accounts. Logs are kept for {{logging.retention_days:days}} and reviewed as described in
[Logging, monitoring and time](doc:operating-procedures#logging-monitoring-and-time).

**Exceptions.** Whoever needs an exception asks the {{functions.security_lead.title}} in writing and states the reason, the
compensating measure and the end date, at most 12 months ahead. The owner of the asset concerned must agree. The exception is
entered in the list of exceptions and ends by itself on its date. Where it raises a risk above the acceptance level, the
risk enters the register of [{{pack.risk-assessment-report.title}}](doc:risk-assessment-report).

**Sanctions.** Misuse of access leads to its withdrawal and is handled by the disciplinary process described in
[{{pack.roles.title}}](doc:roles#duties-in-employment), for suppliers by the terms of the contract. Suspected misuse is
an event under [{{pack.incident-management.title}}](doc:incident-management).
