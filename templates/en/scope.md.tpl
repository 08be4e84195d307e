# {{doc.title}}

{{>control-block}}

<!-- answers: 4.4 -->
## Purpose and references

This document sets the boundaries of the information security management system (ISMS) of {{org.name}}. It tells
staff, customers, suppliers and the certification body what is managed and what a certificate covers. The
[scope statement](#scope-statement) reads the same in every document of the management system.
{{#isms.established}}
The management system has been in operation since {{isms.established:date}}.
{{/isms.established}}

{{#isms.certification.status=certified}}
The management system is certified{{#isms.certification.body}} by {{isms.certification.body}}{{/isms.certification.body}}{{#isms.certification.certificate}} under certificate {{isms.certification.certificate}}{{/isms.certification.certificate}}{{#isms.certification.date}}, dated {{isms.certification.date:date}}{{/isms.certification.date}}.
{{/isms.certification.status=certified}}
{{#isms.certification.status=in_progress}}
Certification{{#isms.certification.body}} by {{isms.certification.body}}{{/isms.certification.body}} is under way{{#isms.certification.date}}; the audit is set for {{isms.certification.date:date}}{{/isms.certification.date}}.
{{/isms.certification.status=in_progress}}
{{#isms.certification.status=planned}}
{{org.name}} plans to have the management system certified{{#isms.certification.body}} by {{isms.certification.body}}{{/isms.certification.body}}{{#isms.certification.date}}; the audit is planned for {{isms.certification.date:date}}{{/isms.certification.date}}.
{{/isms.certification.status=planned}}

The scope rests on, and is used by, these documents:

- [{{pack.policy.title}}](doc:policy): the direction top management gives for everything in scope
- [{{pack.risk-assessment-report.title}}](doc:risk-assessment-report): the risks found within the scope
- [{{pack.soa.title}}](doc:soa): the controls that apply within the scope
- [{{pack.asset-inventory.title}}](doc:asset-inventory): the information and systems in scope, with their owners
- [{{pack.legal-requirements.title}}](doc:legal-requirements): the requirements of law and contract
- [{{pack.supplier-policy.title}}](doc:supplier-policy): the rules for everything others do for the scope

## The organisation in brief

{{#org.description}}
{{org.description}}
{{/org.description}}
{{^org.description}}
What {{org.name}} does is not described yet ({{org.description:open}}).
{{/org.description}}

<!-- widths: 30 70 -->
| Fact | Value |
|---|---|
| Organisation | {{org.name}} |
| Legal name | {{org.legal_name}} |
{{#org.legal_form}}
| Legal form | {{org.legal_form:cap}} |
{{/org.legal_form}}
| Sector | {{org.sector:label}} |
| Employees | {{org.employees:number}} |
{{#org.revenue}}
| Yearly revenue or budget | {{org.revenue}} |
{{/org.revenue}}
{{#org.headquarters}}
| Headquarters | {{org.headquarters}} |
{{/org.headquarters}}
{{#org.jurisdictions}}
{{#@first}}
| Jurisdictions (codes of countries and states) | {{org.jurisdictions:list}} |
{{/@first}}
{{/org.jurisdictions}}

<!-- answers: 4.1 -->
## Internal and external issues

{{#context.issues}}
{{#@first}}
The following issues shape the management system. The owner of each issue must report a change of it to the
{{functions.isms_manager.title}}, who carries it into this document and into the next risk assessment.

<!-- register: issues; widths: 8 12 38 28 14 -->
| Id | Kind | Issue | Effect on the management system | Owner |
|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.kind:cap}} | {{.text:cap}} | {{.effect:cap:dash}} | {{.owner.title:cap:dash}} |
{{/context.issues}}
{{^context.issues}}
No internal or external issues are on record yet ({{context.issues:open}}). They must be determined before the scope
is approved.
{{/context.issues}}

<!-- answers: 4.1 -->
### Climate change

{{#context.climate}}
{{#context.climate.relevant}}
{{org.name}} has determined that climate change is a relevant issue for the management system.
{{/context.climate.relevant}}
{{^context.climate.relevant}}
{{org.name}} has determined that climate change is not a relevant issue for the management system at present.
{{/context.climate.relevant}}
{{context.climate.rationale:sentence}} The determination is repeated with each review of this document.
{{/context.climate}}
{{^context.climate}}
Whether climate change is a relevant issue for the management system is not decided yet ({{context.climate:open}}).
Clause 4.1 asks for that decision, even when the answer is no.
{{/context.climate}}

<!-- answers: 4.2 -->
## Interested parties

{{#interested_parties}}
{{#@first}}
These parties have requirements that bear on information security. The column "Addressed" shows which of the
requirements {{org.name}} takes on through the management system. The requirements of law and contract are set out
duty by duty in the [{{pack.legal-requirements.title}}](doc:legal-requirements).

<!-- register: interested-parties; widths: 24 34 12 30 -->
| Interested party | Requirement | Addressed | How |
|---|---|---|---|
{{/@first}}
{{#.requirements}}
| {{..name}}{{^..kind=other}} ({{..kind:lc}}){{/..kind=other}} | {{.text:cap}}{{#.source}} ({{.source}}){{/.source}} | {{.addressed:yesno}} | {{.how:cap:dash}}{{#.controls}}{{#@first}} (controls {{..controls.id:list}}){{/@first}}{{/.controls}} |
{{/.requirements}}
{{^.requirements}}
| {{.name}}{{^.kind=other}} ({{.kind:lc}}){{/.kind=other}} | {{interested_parties.requirements:open}} | – | – |
{{/.requirements}}
{{/interested_parties}}
{{^interested_parties}}
No interested parties are on record yet ({{interested_parties:open}}). Until they are, it cannot be shown which
requirements the management system takes on.
{{/interested_parties}}

<!-- answers: 4.3 -->
## Scope statement

{{scope.statement:sentence}}

This is the wording for the certificate. Clauses 4 to 10 of {{edition}} apply to this scope in full;
none of them can be excluded. Controls of Annex A that do not apply are listed with their reasons in
the [{{pack.soa.title}}](doc:soa#exclusions).

<!-- answers: 4.3 -->
## Inside the scope

### Products and services

{{#scope.services}}
{{#@first}}
<!-- widths: 32 68 -->
| Service | What it does |
|---|---|
{{/@first}}
| {{.name:cap}} | {{.description:cap:dash}} |
{{/scope.services}}
{{^scope.services}}
The products and services in scope are not listed yet ({{scope.services:open}}).
{{/scope.services}}

### Processes

{{#scope.processes}}
{{#@first}}
<!-- widths: 30 28 42 -->
| Process | Owner | What it does |
|---|---|---|
{{/@first}}
| {{.name:cap}} | {{.owner.title:cap:dash}} | {{.description:cap:dash}} |
{{/scope.processes}}
{{^scope.processes}}
The processes in scope are not listed yet ({{scope.processes:open}}).
{{/scope.processes}}

### Organisational units

{{#units_in_scope}}
{{#@first}}
<!-- widths: 50 50 -->
| Unit | Head of the unit |
|---|---|
{{/@first}}
| {{.name}} | {{.lead.title:cap:dash}} |
{{/units_in_scope}}
{{^units_in_scope}}
The organisational units in scope are not listed yet ({{org.units:open}}).
{{/units_in_scope}}

### Sites

{{#sites_in_scope}}
{{#@first}}
<!-- widths: 8 26 30 36 -->
| Id | Site | Place | Function |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{#.address}}{{.address}}{{/.address}}{{^.address}}{{.place:dash}}{{/.address}} | {{.function:cap:dash}} |
{{/sites_in_scope}}
{{^sites_in_scope}}
The sites in scope are not listed yet ({{org.sites:open}}).
{{/sites_in_scope}}
{{#remote_work.allowed}}

Work away from these sites is inside the scope as well: staff work remotely with devices and accounts that fall under
the management system. Homes and other places outside the sites are not sites of {{org.name}}; what happens there is
governed by the rules for remote work.
{{/remote_work.allowed}}

### Information

{{#scope.information}}
{{#@first}}
The scope covers the following information in every form, on paper, on screen, in transit and in conversation:

{{/@first}}
- {{.}}
{{/scope.information}}
{{^scope.information}}
The kinds of information in scope are not listed yet ({{scope.information:open}}).
{{/scope.information}}

### Systems and networks

{{#systems}}
{{#@first}}
The systems, applications, services and networks below are inside the scope, wherever they run. Owners, classification
and protection needs are in the [{{pack.asset-inventory.title}}](doc:asset-inventory).

<!-- widths: 10 40 18 32 -->
| Id | Name | Type | Place or provider |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.type_name:cap}} | {{#.supplier_name}}{{.supplier_name}}{{/.supplier_name}}{{^.supplier_name}}{{.location_name:cap:dash}}{{/.supplier_name}} |
{{/systems}}
{{^systems}}
Systems and networks in scope are not listed yet ({{assets:open}}).
{{/systems}}

### People

{{#org.employees}}
The scope covers the employees of {{org.name}} ({{org.employees:number}} in the whole organisation) who work in the
units and processes above, and everyone who works for these units under a contract.
{{/org.employees}}
{{^org.employees}}
The scope covers the employees of {{org.name}} who work in the units and processes above, and everyone who works for
these units under a contract.
{{/org.employees}}
Roles and their holders are in the [{{pack.roles.title}}](doc:roles).

<!-- answers: 4.3 -->
## Outside the scope

{{#scope.exclusions}}
{{#@first}}
<!-- widths: 30 38 32 -->
| Outside the scope | Reason | Interface to the inside and its control |
|---|---|---|
{{/@first}}
| {{.item:cap}} | {{.reason:cap}} | {{.interface:cap:dash}} |
{{/scope.exclusions}}
{{^scope.exclusions}}
No exclusion is declared. Every unit, site, system and service that takes part in the activities of the scope statement
counts as inside.
{{/scope.exclusions}}

{{#sites_outside}}
{{#@first}}
These sites of {{org.name}} are outside the scope:

<!-- widths: 8 34 24 34 -->
| Id | Site | Place | Function |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.place:dash}} | {{.function:cap:dash}} |
{{/sites_outside}}

{{#units_outside}}
{{#@first}}
These organisational units are outside the scope: {{units_outside:and}}.
{{/@first}}
{{/units_outside}}

<!-- answers: 4.3 -->
## Interfaces and dependencies

### Interfaces

{{#scope.interfaces}}
{{#@first}}
Information, services or people cross the boundary of the scope here:

<!-- register: interfaces; widths: 24 36 40 -->
| Other side | What crosses the boundary | How the boundary is controlled |
|---|---|---|
{{/@first}}
| {{.party}}{{#.supplier}} ({{.supplier.id}}){{/.supplier}} | {{.what:cap}} | {{.control:cap}} |
{{/scope.interfaces}}
{{^scope.interfaces}}
The interfaces between the scope and the outside are not listed yet ({{scope.interfaces:open}}).
{{/scope.interfaces}}

### Dependencies

{{#scope.dependencies}}
{{#@first}}
The scope depends on activities of others as follows:

<!-- register: dependencies; widths: 24 36 40 -->
| Other side | What the scope needs | How the dependency is controlled |
|---|---|---|
{{/@first}}
| {{.party}}{{#.supplier}} ({{.supplier.id}}){{/.supplier}} | {{.what:cap}} | {{.control:cap}} |
{{/scope.dependencies}}
{{^scope.dependencies}}
Dependencies on other organisations are not listed yet ({{scope.dependencies:open}}).
{{/scope.dependencies}}

{{#critical_suppliers}}
{{#@first}}
### Suppliers of the highest class

These suppliers carry services without which the scope cannot be delivered. The register of all suppliers is in
the [{{pack.supplier-policy.title}}](doc:supplier-policy#register-of-suppliers).

<!-- widths: 10 24 30 36 -->
| Id | Supplier | Service | Split of responsibilities |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.service:cap}} | {{.responsibilities:cap:dash}} |
{{/critical_suppliers}}

<!-- answers: 4.3 -->
## Boundaries

{{#scope.boundaries}}
<!-- widths: 20 80 -->
| Boundary | Where it runs |
|---|---|
| Physical | {{scope.boundaries.physical:cap}} |
| Logical | {{scope.boundaries.logical:cap}} |
| Organisational | {{scope.boundaries.organisational:cap}} |
{{/scope.boundaries}}
{{^scope.boundaries}}
The physical, logical and organisational boundaries are not described yet ({{scope.boundaries:open}}).
{{/scope.boundaries}}

{{#sites_in_scope.controls}}
{{#@first}}
At the sites the physical boundary is protected as follows:

<!-- widths: 30 70 -->
| Site | Protection of the boundary |
|---|---|
{{#sites_in_scope}}
| {{.name}} | {{.controls:cap:dash}} |
{{/sites_in_scope}}
{{/@first}}
{{/sites_in_scope.controls}}

<!-- answers: 6.3 -->
## Approval and changes

A new or closed site, unit, service, supplier of the highest class or legal duty can change the scope. Whoever plans such
a change must tell the {{functions.isms_manager.title}} before it is decided. The {{functions.isms_manager.title}} then

1. records the purpose of the change, its consequences for information security, the resources and the responsibilities;
2. has the risks that the change brings assessed by the method in force;
3. updates this document, the [{{pack.soa.title}}](doc:soa) and the [{{pack.risk-treatment-plan.title}}](doc:risk-treatment-plan);
4. informs the certification body before a changed scope takes effect, where a certificate exists or is sought.

The {{doc.approver.title}} approves each version. The next review is due on {{doc.next_review:date}}.

{{>approval}}
