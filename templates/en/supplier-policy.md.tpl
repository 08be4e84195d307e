# {{doc.title}}

{{>control-block}}

## Purpose, scope and definitions

This policy says how {{org.name}} chooses, binds, watches and leaves suppliers, with an effort that follows the risk. It applies
to every purchase and every cooperation in which somebody outside the organisation stores, processes, transmits or can reach
information in scope, or delivers something on which a service in scope depends. Free services and trial accounts are included.

- **Supplier:** an organisation or person outside {{org.name}} that delivers goods or services, cloud and hosting providers
  included.
- **Sub-supplier:** whoever performs part of the service for the supplier.
- **Owner of the supplier:** the role inside {{org.name}} that needs the service and answers for the relationship.

Nothing is ordered, paid or connected before the steps of this policy are complete. An exception is approved in writing by
the {{functions.security_lead.title}}, with reason and end date.

<!-- answers: A.5.19 -->
## Supplier types and classes

Each supplier is assigned to a class by the owner together with the {{functions.security_lead.title}} before the contract, and
again when the service changes. If several criteria fit, the strictest class applies.

<!-- widths: 14 48 38 -->
| Class | Criteria | Evidence expected |
|---|---|---|
{{#supplier.classes}}
| {{.name:cap}} | {{.criteria:cap}} | {{.evidence:cap}} |
{{/supplier.classes}}

The register also names the type of a supplier: cloud, hosting, development, managed service, professional service, telecommunication,
facility, hardware, component or other. The type decides which of the later sections apply.

{{#supplier_totals.classes}}
{{#@first}}
Suppliers on the register by class:

| Class | Suppliers |
|---|---:|
{{/@first}}
| {{.name:cap}} | {{.count}} |
{{/supplier_totals.classes}}

<!-- answers: 8.1, A.5.19 -->
## Before the contract

1. The future owner describes the service, the information concerned, the access needed and the effect of a failure.
2. The owner and the {{functions.security_lead.title}} assign the class.
3. {{#supplier.questionnaire}}{{supplier.questionnaire:sentence}}{{/supplier.questionnaire}}{{^supplier.questionnaire}}The supplier
   answers a security questionnaire where the class asks for evidence.{{/supplier.questionnaire}}
4. The {{functions.security_lead.title}} judges answers and evidence. A certificate counts only if its scope covers the service;
   a report is read to the end, and the duties it leaves to the customer are passed to the owner.
5. The risk is assessed by [{{pack.risk-methodology.title}}](doc:risk-methodology). A risk above the acceptance level is treated
   or accepted before signature.
{{#has.personal_data}}
6. The {{functions.privacy_officer.title}} checks whether personal data are processed, on what basis and where, and which
   agreement is needed.
{{/has.personal_data}}
7. The {{functions.procurement_lead.title}} signs only when assessment, terms and owner are complete, and enters the supplier in
   the register.

{{^supplier.questionnaire}}
Which questionnaire is used is not on record yet ({{supplier.questionnaire:open}}).
{{/supplier.questionnaire}}
The record is the assessment with date, class, evidence seen, findings, decision and name.

<!-- answers: A.5.20, A.6.6 -->
## Contract terms

Every contract contains, as far as the service gives reason:

{{#supplier.terms}}
- {{.:cap}}
{{/supplier.terms}}

The terms are filled in as follows:

<!-- widths: 28 72 -->
| Subject | What must be agreed |
|---|---|
| Notice of incidents | Without delay, at the latest {{supplier.notice_hours:hours}} after discovery, to the reporting channel of {{org.name}}, with facts, effect and measures |
| Security measures | Measures that fit the class, named in the contract or an annex, and notice before they are lowered |
| Audit | Right to audit or a current independent report, at the review interval of the class |
| Sub-suppliers | Named; a new one is announced in time to object; the same terms are passed on |
| Places | Countries in which information is stored, processed or reached from; a change needs consent |
| Continuity | Recovery times that fit the impact analysis, and the date of the last test |
| Staff | Confidentiality, screening fit for the access, training |
| Liability | Agreed liability for breaches of security and privacy |
| End of the contract | Return in a usable format, deletion with confirmation, help during the change |
{{#has.personal_data}}
| Personal data | Agreement on processing for the applicable law before the first record is passed on |
{{/has.personal_data}}

{{#legal.register}}
{{#@first}}
The terms also serve the requirements in [{{pack.legal-requirements.title}}](doc:legal-requirements); the
{{functions.legal_lead.title}} checks which of them must be passed on to the supplier.
{{/@first}}
{{/legal.register}}
Standard terms of a supplier that cannot be negotiated are compared with this list. Gaps are treated as risks. Existing contracts
without security terms are renewed at the next opportunity, at the latest by the next review of the supplier.

<!-- answers: A.5.21 -->
## ICT supply chain

{{#supplier.supply_chain}}
{{supplier.supply_chain:sentence}}

{{/supplier.supply_chain}}
- Hardware and software come from the maker or from an authorised dealer. Origin and integrity are checked on receipt by seal,
  serial number, signature or checksum.
- Suppliers of critical products name their critical sub-suppliers and the origin of components.
- For software that runs in critical systems a bill of materials is requested. It is compared with notices of weaknesses.
- Suppliers tell {{org.name}} of weaknesses in their products and of the end of support, in time to act.
- A product that is no longer supported is replaced, or shielded by approval of the {{functions.security_lead.title}}.

<!-- answers: A.5.23 -->
## Cloud services

{{#has.cloud}}
Cloud providers are suppliers. In addition these rules apply:

- Before use, the owner writes down who configures, patches, backs up, logs and encrypts: the provider or {{org.name}}.
- Accounts are tied to the central sign-in, administrators use a second factor, and the configuration follows a
  [baseline](doc:operating-procedures#configuration-baselines).
- Region, sub-suppliers and access by staff of the provider are known and recorded.
- Data can be exported in a usable format; the export is tried before the service becomes critical.
- An exit plan names the alternative, the steps, the time needed and the costs. It is required for the highest class.

{{#cloud_suppliers}}
{{#@first}}
<!-- widths: 10 19 18 42 11 -->
| Id | Provider | Service | Split of responsibilities | Exit plan |
|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.service:cap}} | {{.responsibilities:cap:dash}} | {{.exit_plan:yesno:dash}} |
{{/cloud_suppliers}}
{{/has.cloud}}
{{^has.cloud}}
No cloud service is on record. Before the first one is used, the owner writes down the split of responsibilities, the
places of processing and the way out, and the {{functions.security_lead.title}} approves it.
{{/has.cloud}}

<!-- answers: A.8.30 -->
## Outsourced development

{{#control.8_30.is_applicable}}
{{#supplier.development}}
{{supplier.development:sentence}}

{{/supplier.development}}
- The contract names the [engineering principles](doc:secure-engineering#principles), rights to code and results, review, tests,
  and proof of the origin of components.
- Developers of the supplier work in environments that {{org.name}} approves, under personal accounts, without production data.
- Deliveries are accepted only after code review, security test and a check for known weaknesses; the
  {{functions.engineering_lead.title}} signs.
- The code and what is needed to build it are in the hands of {{org.name}} or with an escrow agent.

{{#development_suppliers}}
{{#@first}}
| Id | Supplier | Service | Owner |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.service:cap}} | {{.owner.title:dash}} |
{{/development_suppliers}}
{{/control.8_30.is_applicable}}
{{^control.8_30.is_applicable}}
{{org.name}} does not outsource development; the reason is given in
[{{pack.soa.title}}](doc:soa#exclusions). Before that changes, this section is written and the Statement of Applicability is
revised.
{{/control.8_30.is_applicable}}

<!-- answers: A.5.18, A.6.6 -->
## Access of suppliers

{{#supplier.access}}
{{supplier.access:sentence}}
{{/supplier.access}}
{{^supplier.access}}
{{#access.supplier}}
{{access.supplier:sentence}}
{{/access.supplier}}
{{^access.supplier}}
Staff of suppliers work under personal accounts with a sponsor and an end date. Access for maintenance is opened on
request for the time of the work, is logged, and is closed afterwards.
{{/access.supplier}}
{{/supplier.access}}

- Access starts only after signature of contract and confidentiality agreement.
- Sign-in from outside needs a second factor.
- The supplier announces departures of its staff before they take effect. Access ends within {{access.leaver_hours:hours}}.
- The sponsor reviews accounts of the supplier {{access.review_months.privileged:every}}.
- On site, people of suppliers wear a badge and are accompanied in protected areas.

<!-- answers: 8.1, A.5.22 -->
## Monitoring and review

Every supplier is reviewed at the interval of its class, and out of turn after an incident, a change or a bad finding. The
evidence of the class is obtained anew.

<!-- widths: 50 50 -->
| Class | Review |
|---|---|
{{#supplier.classes}}
| {{.name:cap}} | {{.review_months:interval}} |
{{/supplier.classes}}

A review follows these steps:

1. The owner gathers service levels, faults, incidents, complaints, open findings and changes since the last review.
2. The {{functions.security_lead.title}} reads new certificates and reports, checks scope, exceptions and the duties left to
   {{org.name}}.
3. Owner and {{functions.security_lead.title}} confirm or change class and risk, and agree on measures with dates.
4. The {{functions.procurement_lead.title}} enters date, result and next review in the register.

**Changes.** A supplier that changes service, place, sub-supplier or ownership announces it. The owner decides on the risk before
it takes effect and records the decision.

**Failures.** An incident at a supplier is handled by the playbook in
[{{pack.incident-management.title}}](doc:incident-management#playbooks). Repeated failures to meet the terms lead to a written
demand, then to the search for an alternative.

{{#suppliers}}
{{#.overdue}}
- The review of {{.name}} ({{.id}}), due on {{.next_review:date}}, is overdue.
{{/.overdue}}
{{/suppliers}}

<!-- answers: A.5.19 -->
## Exit

1. The owner plans the end as soon as notice is given or received, and uses the exit plan if there is one.
2. Information is exported, checked for completeness and put into the new place.
3. The supplier returns or deletes all information, copies included, and confirms it in writing. For confidential or higher
   classes the confirmation names method and date.
4. The {{functions.it_operations.title}} withdraws accounts, keys, certificates, network links and cards within
   {{access.leaver_hours:hours}} of the end.
5. Assets lent to the supplier come back; the {{functions.asset_manager.title}} closes their entries.
6. The {{functions.procurement_lead.title}} marks the end in the register and keeps the confirmations.

<!-- answers: A.5.19, A.5.20, A.5.22 -->
## Register of suppliers

{{#suppliers}}
{{#@first}}
The {{functions.procurement_lead.title}} keeps the register and compares it with the list of paid invoices
{{document_control.review_months:every}}, so that no supplier is missed.

<!-- landscape; register: suppliers; widths: 6 13 13 8 11 13 6 13 9 8 -->
| Id | Supplier | Service | Class | Information | Access | Region | Assurance | Owner | Contract |
|---|---|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.service:cap}} | {{.class_name:cap}} | {{.data:cap:dash}} | {{.access:cap:dash}} | {{.region:cap:dash}} | {{.assurance:cap:dash}} | {{.owner.title:dash}} | {{.contract_date:dash}} |
{{/suppliers}}

{{#suppliers}}
{{#@first}}
Terms and reviews:

<!-- landscape; register: supplier-contracts; widths: 7 20 10 29 10 8 8 8 -->
| Id | Supplier | Security terms | Agreed terms | Notice | Last review | Next review | Exit plan |
|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{.security_terms:yesno:dash}} | {{#.terms}}{{#@first}}{{.:cap}}{{/@first}}{{^@first}}; {{.}}{{/@first}}{{/.terms}}{{^.terms}}–{{/.terms}} | {{.notice_hours:hours:dash}} | {{.last_review:dash}} | {{.next_review:dash}} | {{.exit_plan:yesno:dash}} |
{{/suppliers}}
{{^suppliers}}
The register of suppliers is not on record yet ({{suppliers:open}}). The {{functions.procurement_lead.title}} sets it up from the
list of paid invoices and enters supplier, service, class, information, access, region, owner, contract date, terms, assurance
and reviews.
{{/suppliers}}

## Roles

<!-- widths: 30 70 -->
| Role | Duty |
|---|---|
| Owner of the supplier | Describes the need, carries the risk, follows the service, plans the exit |
| {{functions.procurement_lead.title:cap}} | Keeps the register, runs the steps before the contract, signs or has signed |
| {{functions.security_lead.title:cap}} | Judges evidence and risks, sets measures, takes part in reviews |
| {{functions.legal_lead.title:cap}} | Keeps contract clauses current, checks deviations |
{{#has.personal_data}}
| {{functions.privacy_officer.title:cap}} | Checks processing of personal data and transfers abroad |
{{/has.personal_data}}
| {{functions.it_operations.title:cap}} | Opens, watches and closes access |
