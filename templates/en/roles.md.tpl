# {{doc.title}}

{{>control-block}}

## Purpose

This document names the roles through which {{org.name}} runs its information security management system, who holds them,
what their holders must do and what they may decide. Titles used in the other documents of the pack are those given here.
A role without holder is shown as vacant; its duties fall to the superior until it is filled.

<!-- answers: 5.3, A.5.2 -->
## Governance bodies

{{#committees}}
{{#@first}}
<!-- register: committees; widths: 20 18 26 12 24 -->
| Body | Chair | Members | Meets | Tasks |
|---|---|---|---|---|
{{/@first}}
| {{.name}} | {{.chair.title:dash}} | {{.members.title:list:dash}} | {{#.meets}}{{.meets:cap}}{{/.meets}}{{^.meets}}{{.interval_months:interval:dash}}{{/.meets}} | {{#.tasks}}{{#@first}}{{.:cap}}{{/@first}}{{^@first}}; {{.}}{{/@first}}{{/.tasks}}{{^.tasks}}–{{/.tasks}} |
{{/committees}}
{{^committees}}
No body with regular meetings is on record yet ({{committees:open}}). Until one is set up, the
{{functions.top_management.title}} takes its decisions on proposal of the {{functions.security_lead.title}}.
{{/committees}}

Decisions on information security are minuted with date, participants, decision, responsible role and due date. The
{{functions.isms_manager.title}} keeps the minutes and follows up what was decided.

<!-- answers: 7.2, A.5.2 -->
## Role cards

<!-- answers: 5.3, A.5.2 -->
### Functions of the management system

Every function below must have exactly one role. Where no role of the organisation has been named, the function stands
under its general title and is vacant.

<!-- register: functions; widths: 36 34 30 -->
| Function | Role | Holder |
|---|---|---|
| Directs and approves the management system, provides resources | {{functions.top_management.title:cap}} | {{#functions.top_management.holder}}{{functions.top_management.holder}}{{/functions.top_management.holder}}{{^functions.top_management.holder}}Vacant{{/functions.top_management.holder}} |
| Heads information security | {{functions.security_lead.title:cap}} | {{#functions.security_lead.holder}}{{functions.security_lead.holder}}{{/functions.security_lead.holder}}{{^functions.security_lead.holder}}Vacant{{/functions.security_lead.holder}} |
| Runs the management system day to day, controls its documents | {{functions.isms_manager.title:cap}} | {{#functions.isms_manager.holder}}{{functions.isms_manager.holder}}{{/functions.isms_manager.holder}}{{^functions.isms_manager.holder}}Vacant{{/functions.isms_manager.holder}} |
| Leads the assessment and treatment of risks | {{functions.risk_manager.title:cap}} | {{#functions.risk_manager.holder}}{{functions.risk_manager.holder}}{{/functions.risk_manager.holder}}{{^functions.risk_manager.holder}}Vacant{{/functions.risk_manager.holder}} |
| Answers for information technology | {{functions.it_lead.title:cap}} | {{#functions.it_lead.holder}}{{functions.it_lead.holder}}{{/functions.it_lead.holder}}{{^functions.it_lead.holder}}Vacant{{/functions.it_lead.holder}} |
| Operates systems and networks, carries out access requests | {{functions.it_operations.title:cap}} | {{#functions.it_operations.holder}}{{functions.it_operations.holder}}{{/functions.it_operations.holder}}{{^functions.it_operations.holder}}Vacant{{/functions.it_operations.holder}} |
| Keeps the inventory of assets | {{functions.asset_manager.title:cap}} | {{#functions.asset_manager.holder}}{{functions.asset_manager.holder}}{{/functions.asset_manager.holder}}{{^functions.asset_manager.holder}}Vacant{{/functions.asset_manager.holder}} |
| Answers for architecture and engineering | {{functions.engineering_lead.title:cap}} | {{#functions.engineering_lead.holder}}{{functions.engineering_lead.holder}}{{/functions.engineering_lead.holder}}{{^functions.engineering_lead.holder}}Vacant{{/functions.engineering_lead.holder}} |
| Chooses and follows suppliers | {{functions.procurement_lead.title:cap}} | {{#functions.procurement_lead.holder}}{{functions.procurement_lead.holder}}{{/functions.procurement_lead.holder}}{{^functions.procurement_lead.holder}}Vacant{{/functions.procurement_lead.holder}} |
| Screens, hires, trains and releases staff | {{functions.hr_lead.title:cap}} | {{#functions.hr_lead.holder}}{{functions.hr_lead.holder}}{{/functions.hr_lead.holder}}{{^functions.hr_lead.holder}}Vacant{{/functions.hr_lead.holder}} |
| Keeps the legal register, advises on law and contracts | {{functions.legal_lead.title:cap}} | {{#functions.legal_lead.holder}}{{functions.legal_lead.holder}}{{/functions.legal_lead.holder}}{{^functions.legal_lead.holder}}Vacant{{/functions.legal_lead.holder}} |
| Advises on and watches over privacy | {{functions.privacy_officer.title:cap}} | {{#functions.privacy_officer.holder}}{{functions.privacy_officer.holder}}{{/functions.privacy_officer.holder}}{{^functions.privacy_officer.holder}}Vacant{{/functions.privacy_officer.holder}} |
| Prepares for disruption, leads exercises | {{functions.continuity_lead.title:cap}} | {{#functions.continuity_lead.holder}}{{functions.continuity_lead.holder}}{{/functions.continuity_lead.holder}}{{^functions.continuity_lead.holder}}Vacant{{/functions.continuity_lead.holder}} |
| Leads the response to incidents | {{functions.incident_lead.title:cap}} | {{#functions.incident_lead.holder}}{{functions.incident_lead.holder}}{{/functions.incident_lead.holder}}{{^functions.incident_lead.holder}}Vacant{{/functions.incident_lead.holder}} |
| Protects sites and rooms, issues keys and cards | {{functions.facilities_lead.title:cap}} | {{#functions.facilities_lead.holder}}{{functions.facilities_lead.holder}}{{/functions.facilities_lead.holder}}{{^functions.facilities_lead.holder}}Vacant{{/functions.facilities_lead.holder}} |
| Audits the management system, independent of those audited | {{functions.internal_audit.title:cap}} | {{#functions.internal_audit.holder}}{{functions.internal_audit.holder}}{{/functions.internal_audit.holder}}{{^functions.internal_audit.holder}}Vacant{{/functions.internal_audit.holder}} |

{{^roles}}
No role of the organisation is on record yet ({{roles:open}}).
{{/roles}}
{{#people.roles_internal}}

### {{.title:cap}}

{{#.mission}}
{{.mission:sentence}}

{{/.mission}}
- **Holder:** {{#.holder}}{{.holder}}{{/.holder}}{{^.holder}}vacant{{/.holder}}
- **Deputy:** {{#.deputy}}{{.deputy.title}}{{#.deputy.holder}} ({{.deputy.holder}}){{/.deputy.holder}}{{/.deputy}}{{^.deputy}}none named{{/.deputy}}
{{#.reports_to}}
- **Reports to:** {{.reports_to.title}}
{{/.reports_to}}
{{#.duties}}
{{#@first}}
- **Duties:**
{{/@first}}
  - {{.:cap}}
{{/.duties}}
{{#.authority}}
{{#@first}}
- **Authority:**
{{/@first}}
  - {{.:cap}}
{{/.authority}}
{{#.competence}}
{{#@first}}
- **Competence needed:**
{{/@first}}
  - {{.:cap}}
{{/.competence}}
{{/people.roles_internal}}

<!-- answers: A.5.4 -->
### All employees and managers

Everybody follows the policies, uses assets as [{{pack.acceptable-use.title}}](doc:acceptable-use) says, takes part in
training and reports events at once. Managers answer for the security of their own area and set the example.

<!-- answers: 5.3, A.5.36 -->
## Conformity and reporting

Two duties are assigned by the {{functions.top_management.title}} in person:

- **Conformity.** The {{functions.isms_manager.title}}{{#functions.isms_manager.holder}}, {{functions.isms_manager.holder}},{{/functions.isms_manager.holder}}
  makes sure that the management system conforms to {{edition}}. To that end this role may demand information and
  evidence from every unit in scope and may stop the release of a document that does not conform.
- **Reporting.** The {{functions.security_lead.title}}{{#functions.security_lead.holder}}, {{functions.security_lead.holder}},{{/functions.security_lead.holder}}
  reports the performance of the management system to the {{functions.top_management.title}}: at every management review,
  and without delay when an objective is missed, a risk above the acceptance level appears or an incident of the highest
  severity occurs. This role has direct access to the {{functions.top_management.title}}.

The {{functions.internal_audit.title}} reports the results of internal audits to the {{functions.top_management.title}}
independently of both. The records are the minutes of the management review and the reports named above.

<!-- answers: 4.4, 5.3, A.5.2 -->
## Responsibility matrix

R carries out the work, A answers for the result, C is asked before, I is told afterwards.

{{#raci}}
{{#@first}}
<!-- register: responsibilities; widths: 24 19 19 19 19 -->
| Process or policy | R | A | C | I |
|---|---|---|---|---|
{{/@first}}
| {{.process:cap}} | {{.responsible.title}} | {{.accountable.title}} | {{.consulted.title:list:dash}} | {{.informed.title:list:dash}} |
{{/raci}}
{{^raci}}
<!-- register: responsibilities; widths: 24 19 19 19 19 -->
| Process or policy | R | A | C | I |
|---|---|---|---|---|
| Information security policy and objectives | {{functions.security_lead.title:cap}} | {{functions.top_management.title:cap}} | {{functions.legal_lead.title:cap}} | All employees |
| Documents and records | {{functions.isms_manager.title:cap}} | {{functions.security_lead.title:cap}} | Owners of documents | All employees |
| Risk assessment and treatment | {{functions.risk_manager.title:cap}} | {{functions.top_management.title:cap}} | Risk owners | {{functions.internal_audit.title:cap}} |
| Statement of Applicability | {{functions.isms_manager.title:cap}} | {{functions.security_lead.title:cap}} | Owners of controls | {{functions.top_management.title:cap}} |
| Internal audit | {{functions.internal_audit.title:cap}} | {{functions.top_management.title:cap}} | {{functions.isms_manager.title:cap}} | Owners of audited areas |
| Management review | {{functions.isms_manager.title:cap}} | {{functions.top_management.title:cap}} | {{functions.security_lead.title:cap}} | Owners of decisions |
| Inventory and classification of assets | {{functions.asset_manager.title:cap}} | {{functions.security_lead.title:cap}} | Asset owners | {{functions.it_operations.title:cap}} |
| Access rights | {{functions.it_operations.title:cap}} | Asset owners | {{functions.hr_lead.title:cap}} | {{functions.security_lead.title:cap}} |
| IT operations, changes and backup | {{functions.it_operations.title:cap}} | {{functions.it_lead.title:cap}} | Asset owners | {{functions.security_lead.title:cap}} |
| Engineering of systems | {{functions.engineering_lead.title:cap}} | {{functions.it_lead.title:cap}} | {{functions.security_lead.title:cap}} | Asset owners |
| Suppliers | {{functions.procurement_lead.title:cap}} | {{functions.top_management.title:cap}} | {{functions.legal_lead.title:cap}} | {{functions.security_lead.title:cap}} |
| Incidents | {{functions.incident_lead.title:cap}} | {{functions.security_lead.title:cap}} | {{functions.legal_lead.title:cap}} | {{functions.top_management.title:cap}} |
| Business continuity | {{functions.continuity_lead.title:cap}} | {{functions.top_management.title:cap}} | Process owners | All employees |
| Legal and contractual requirements | {{functions.legal_lead.title:cap}} | {{functions.top_management.title:cap}} | {{functions.privacy_officer.title:cap}} | {{functions.security_lead.title:cap}} |
| Screening, terms and training | {{functions.hr_lead.title:cap}} | {{functions.top_management.title:cap}} | {{functions.security_lead.title:cap}} | Line managers |
| Physical security | {{functions.facilities_lead.title:cap}} | {{functions.top_management.title:cap}} | {{functions.security_lead.title:cap}} | All employees |
{{/raci}}

<!-- answers: A.5.3 -->
## Segregation of duties

Nobody carries out, approves and checks the same act. Auditors do not audit an area for which they are responsible or
were responsible in the last 12 months. Risk owners do not alone accept risks above the acceptance level.

{{#conflicts}}
{{#@first}}
These roles are not held by the same person:

<!-- register: conflicts; widths: 34 33 33 -->
| Roles | Reason | Measure where combined all the same |
|---|---|---|
{{/@first}}
| {{.roles.title:and}} | {{.reason:cap}} | {{.measure:cap:dash}} |
{{/conflicts}}
{{^conflicts}}
The pairs of roles that must not be held by one person are not on record yet ({{conflicts:open}}).
{{/conflicts}}

Where a small team leaves no choice, the {{functions.security_lead.title}} approves the combination in writing together with a
compensating measure, such as a second signature or a review of the logs by someone else. The combination is checked
again at every review of this document.

<!-- answers: A.6.1, A.6.2, A.6.4, A.6.5, A.6.6 -->
## Duties in employment

**Before employment.** {{#hr.screening}}{{hr.screening:sentence}}{{/hr.screening}}{{^hr.screening}}Identity, references and
qualifications of candidates are checked before they start, as far as the law allows and as the role demands. The same holds
for contractors.{{/hr.screening}} The {{functions.hr_lead.title}} keeps the result, not the details, in the personnel file.

**In the contract.** {{#hr.terms}}{{hr.terms:sentence}}{{/hr.terms}}{{^hr.terms}}Contracts of employment oblige staff to follow
the policies, to protect information during and outside working hours, and to report events.{{/hr.terms}}

**Confidentiality.** {{#hr.nda}}{{hr.nda:sentence}}{{/hr.nda}}{{^hr.nda}}Everyone signs a confidentiality agreement before
the first access to information that is not public; suppliers and visitors to protected areas do the same.{{/hr.nda}} The
{{functions.legal_lead.title}} keeps the wording current and reviews it {{document_control.review_months:every}}.

**After change or end.** {{#hr.leaver}}{{hr.leaver:sentence}}{{/hr.leaver}}{{^hr.leaver}}Confidentiality continues after
leaving. The leaver is reminded of it in writing on the last working day.{{/hr.leaver}} Access ends within
{{access.leaver_hours:hours}}, assets are returned within {{acceptable_use.return_days:days}}.

**Disciplinary process.** {{#hr.disciplinary}}{{hr.disciplinary:sentence}}{{/hr.disciplinary}}{{^hr.disciplinary}}A suspected
breach is examined by the line manager and the {{functions.hr_lead.title}}. The person is heard, the response follows intent,
effect and repetition, and the decision is recorded.{{/hr.disciplinary}}

{{^hr}}
These are general rules; how {{org.name}} screens, which agreements it uses and how it disciplines is not on record yet
({{hr:open}}).
{{/hr}}

<!-- answers: A.5.2, A.8.34 -->
## External roles

{{#people.roles_external}}
{{#@first}}
<!-- register: external-roles; widths: 26 26 48 -->
| Role | Holder | Duties |
|---|---|---|
{{/@first}}
| {{.title:cap}} | {{#.holder}}{{.holder}}{{/.holder}}{{^.holder}}Vacant{{/.holder}} | {{#.duties}}{{#@first}}{{.:cap}}{{/@first}}{{^@first}}; {{.}}{{/@first}}{{/.duties}}{{^.duties}}{{.mission:cap:dash}}{{/.duties}} |
{{/people.roles_external}}

- **Suppliers** carry the duties agreed in their contracts. Each has an owner inside {{org.name}}, named in the register of
  [{{pack.supplier-policy.title}}](doc:supplier-policy#register-of-suppliers).
{{#isms.certification.body}}
- **The certification body**, {{isms.certification.body}}, audits the management system. It gives no advice and takes no
  part in its operation.
{{/isms.certification.body}}
- **External auditors and testers** are bound to confidentiality, work by written order within set limits, and report to the
  {{functions.security_lead.title}}.
{{#has.personal_data}}
- **The {{functions.privacy_officer.title}}**{{#functions.privacy_officer.holder}}, {{functions.privacy_officer.holder}},{{/functions.privacy_officer.holder}}
  is the contact for people whose data are processed and for supervisory authorities, and may turn to the {{functions.top_management.title}} at any time without asking anyone first.
{{/has.personal_data}}

<!-- answers: 5.3, 7.2, A.5.2 -->
## Communication of roles

1. The {{functions.top_management.title}} assigns each role in writing. The holder confirms that duties and authority have
   been understood; the {{functions.hr_lead.title}} keeps the confirmation.
2. The {{functions.isms_manager.title}} publishes this document where all employees can read it and announces each change
   of a holder.
3. A holder who leaves hands over open tasks, access and records to the successor or deputy; the handover is recorded.
4. The {{functions.isms_manager.title}} checks holders, deputies and competence {{document_control.review_months:every}} and
   after each reorganisation.
