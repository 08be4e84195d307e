# {{doc.title}}

{{>control-block}}

<!-- answers: A.5.31 -->
## Purpose and sources

This register states which requirements of law, regulators and contracts bear on the information security of
{{org.name}}, why they apply, who answers for them and how they are met. It covers the scope of the management system:

{{scope.statement:sentence}}

The {{functions.legal_lead.title}} keeps the register and reviews it {{legal.review_months:every}}, and at once when a
law changes, a new country is served or a contract with security terms is signed.
{{#legal.sources}}
{{#@first}}
Changes are noticed through these sources:

{{/@first}}
- {{.}}
{{/legal.sources}}
{{^legal.sources}}
How changes in the law are noticed is not laid down yet ({{legal.sources:open}}).
{{/legal.sources}}

{{#legal.checked}}
This copy of the register was made with the catalogue of laws as of {{legal.checked}}.
{{/legal.checked}}
{{#legal.disclaimer}}
{{legal.disclaimer:sentence}}
{{/legal.disclaimer}}

<!-- answers: 4.2, A.5.31 -->
## Register of requirements

{{#legal.register}}
{{#@first}}
The register has three parts: an overview, the way each requirement is met, and the duties of each law or rule with the
controls of Annex A that serve them.

<!-- landscape -->
### Overview

<!-- register: requirements; widths: 7 17 16 8 10 20 14 8 -->
| Id | Name | Citation | Jurisdiction | Kind | Why it applies | Owner | Next review |
|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}}{{#.short}}; short: {{.short}}{{/.short}} | {{.citation:dash}} | {{.jurisdiction:cap:dash}} | {{.kind:cap}} | {{.why:cap:dash}} | {{#.owner}}{{.owner.title:cap}}{{/.owner}}{{^.owner}}{{requirements.owner:open}}{{/.owner}} | {{#.next_review}}{{.next_review}}{{/.next_review}}{{^.next_review}}{{requirements.next_review:open}}{{/.next_review}} |
{{/legal.register}}
{{^legal.register}}
No requirement of law or regulators is on record yet ({{requirements:open}}).
{{/legal.register}}

{{#legal.register}}
{{#@first}}
<!-- landscape -->
### How the requirements are met

<!-- register: requirements-met; widths: 6 19 21 12 15 19 8 -->
| Id | Duty | How it is met | Controls | Evidence | Deadlines | Last review |
|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{#.duty}}{{.duty:cap}}{{/.duty}}{{^.duty}}{{#.duties}}{{#@first}}As listed below{{/@first}}{{/.duties}}{{^.duties}}–{{/.duties}}{{/.duty}} | {{#.how_met}}{{.how_met:cap}}{{/.how_met}}{{^.how_met}}{{requirements.how_met:open}}{{/.how_met}} | {{#.controls_text}}{{.controls_text}}{{/.controls_text}}{{^.controls_text}}{{requirements.controls:open}}{{/.controls_text}} | {{.evidence:cap:dash}} | {{.deadlines:cap:dash}} | {{.reviewed:dash}} |
{{/legal.register}}

{{#legal.register}}
{{#.duties}}
{{#@first}}
### {{..id}} {{..name}}

<!-- widths: 18 52 30 -->
| Reference | Duty | Controls |
|---|---|---|
{{/@first}}
| {{.ref}} | {{.label:cap}} | {{.controls:dash}} |
{{/.duties}}

{{/legal.register}}

{{#legal.ruled_out}}
{{#@first}}
### Checked and ruled out

<!-- widths: 36 64 -->
| Requirement | Reason why it does not apply |
|---|---|
{{/@first}}
| {{.name}} | {{.reason:cap}} |
{{/legal.ruled_out}}

{{#legal.undecided}}
{{#@first}}
### To be decided

The facts about {{org.name}} suggest these requirements. They must be taken into the register or ruled out with a reason.

<!-- widths: 28 32 40 -->
| Requirement | What suggests it | Question to answer |
|---|---|---|
{{/@first}}
| {{.name}} | {{.why:cap}} | {{#.questions}}{{.}}{{^@last}} {{/@last}}{{/.questions}}{{^.questions}}–{{/.questions}} |
{{/legal.undecided}}

{{#contracts}}
{{#@first}}
<!-- landscape -->
{{/@first}}
{{/contracts}}
<!-- answers: 4.2, A.5.31 -->
## Contractual requirements

{{#contracts}}
{{#@first}}
<!-- register: contracts; widths: 6 16 25 19 10 10 7 7 -->
| Id | Customer group or partner | Terms | How they are met | Controls | Owner | Incident notice | Last review |
|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.party}} | {{#.terms}}{{#@first}}{{.:cap}}{{/@first}}{{^@first}}; {{.}}{{/@first}}{{/.terms}}{{^.terms}}–{{/.terms}} | {{#.how_met}}{{.how_met:cap}}{{/.how_met}}{{^.how_met}}{{contracts.how_met:open}}{{/.how_met}} | {{.controls.id:list:dash}} | {{#.owner}}{{.owner.title:cap}}{{/.owner}}{{^.owner}}{{contracts.owner:open}}{{/.owner}} | {{#.notice_hours}}{{.notice_hours:hours}}{{/.notice_hours}}{{^.notice_hours}}–{{/.notice_hours}} | {{.reviewed:dash}} |
{{/contracts}}
{{^contracts}}
No contractual requirement is on record yet ({{contracts:open}}).
{{/contracts}}

<!-- answers: A.5.31 -->
## Cryptography rules

{{#legal.crypto_rules}}
{{legal.crypto_rules:sentence}}
{{/legal.crypto_rules}}
{{^legal.crypto_rules}}
Rules of the served countries on the use, import and export of cryptography are not recorded yet
({{legal.crypto_rules:open}}).
{{/legal.crypto_rules}}
Before cryptographic products or keys are taken or sent to another country, the {{functions.legal_lead.title}} must confirm
that the law of both countries allows it.

<!-- answers: A.5.32 -->
## Intellectual property

{{#legal.intellectual_property}}
{{legal.intellectual_property:sentence}}
{{/legal.intellectual_property}}
{{^legal.intellectual_property}}
How the intellectual property of others and of {{org.name}} is protected is not laid down yet
({{legal.intellectual_property:open}}).
{{/legal.intellectual_property}}
Software is used only within its licence. The {{functions.it_lead.title}} keeps the proof of licences, and the owner of a
product keeps the list of third-party and open-source components with their licence terms.

<!-- answers: A.5.34 -->
## Privacy

{{#legal.privacy_role=controller}}
{{org.name}} handles personal data as a controller.
{{/legal.privacy_role=controller}}
{{#legal.privacy_role=processor}}
{{org.name}} handles personal data as a processor on behalf of its customers.
{{/legal.privacy_role=processor}}
{{#legal.privacy_role=both}}
{{org.name}} handles personal data both as a controller and as a processor on behalf of others.
{{/legal.privacy_role=both}}
{{^legal.privacy_role}}
Whether {{org.name}} handles personal data as a controller, as a processor or both is not stated yet
({{legal.privacy_role:open}}).
{{/legal.privacy_role}}
{{#legal.privacy}}
{{#@first}}
The privacy laws of the register are: {{legal.privacy.name:and}}.
{{/@first}}
{{/legal.privacy}}
The {{functions.privacy_officer.title}}{{#functions.privacy_officer.holder}} ({{functions.privacy_officer.holder}}){{/functions.privacy_officer.holder}}
advises on privacy, answers to data subjects and authorities, and must be involved before personal data are used in a new way.
{{#legal.records_of_processing}}
Records of processing activities: {{legal.records_of_processing:phrase}}.
{{/legal.records_of_processing}}
{{^legal.records_of_processing}}
Where the records of processing are kept is not stated yet ({{legal.records_of_processing:open}}).
{{/legal.records_of_processing}}

{{#assets}}
{{#@first}}
{{#has.personal_data}}
Entries with personal data in the [{{pack.asset-inventory.title}}](doc:asset-inventory#register-of-assets):
{{asset_totals.personal}} of {{asset_totals.total}}.
{{/has.personal_data}}
{{/@first}}
{{/assets}}

<!-- answers: A.5.33, A.8.10 -->
## Records and retention

{{#retention}}
{{#@first}}
Records are kept for these periods and then disposed of:

<!-- register: retention; widths: 26 18 22 18 16 -->
| Record | Period | Basis | Owner | Disposal |
|---|---|---|---|---|
{{/@first}}
| {{.record:cap}} | {{.period:cap}} | {{.basis:cap:dash}} | {{.owner.title:cap:dash}} | {{.disposal:cap:dash}} |
{{/retention}}
{{^retention}}
Retention periods of own records are not laid down yet ({{retention:open}}).
{{/retention}}

{{#legal.retention}}
{{#@first}}
The laws and rules of the register set these bounds, which the periods chosen must respect:

<!-- widths: 24 26 18 14 18 -->
| Regulation | Record | Period | Reference | Note |
|---|---|---|---|---|
{{/@first}}
| {{.regulation}} | {{.record:cap}} | {{.period:cap}} | {{.ref:cap:dash}} | {{.note:cap:dash}} |
{{/legal.retention}}

{{#legal.notifications}}
{{#@first}}
<!-- landscape -->
{{/@first}}
{{/legal.notifications}}
<!-- answers: A.5.31 -->
## Notifications

{{#legal.notifications}}
{{#@first}}
When an incident or a breach occurs, these notices are due. Who decides and how notice is given is laid down in
the [{{pack.incident-management.title}}](doc:incident-management#notifications).

<!-- register: notifications; widths: 18 14 14 14 18 10 12 -->
| Regulation | Recipient | Stage | Deadline | Counted from | Reference | Note |
|---|---|---|---|---|---|---|
{{/@first}}
| {{.regulation}} | {{.recipient:cap}} | {{.stage:cap:dash}} | {{.deadline:cap}} | {{.counted_from:cap:dash}} | {{.ref:dash}} | {{.note:cap:dash}} |
{{/legal.notifications}}
{{^legal.notifications}}
{{#legal.register}}
{{#@first}}
No law or rule of the register sets a time limit for a notice.
{{/@first}}
{{/legal.register}}
{{^legal.register}}
Notices follow from the register of requirements, which has no entry yet ({{requirements:open}}).
{{/legal.register}}
{{/legal.notifications}}

{{#legal.contract_notices}}
{{#@first}}
Contracts set these time limits for notice of an incident:

<!-- widths: 60 40 -->
| Customer group or partner | Notice within |
|---|---|
{{/@first}}
| {{.party}} | {{.hours:hours}} |
{{/legal.contract_notices}}

<!-- answers: A.5.31 -->
## Confirmation by counsel

{{#legal.counsel_confirmed}}
The {{functions.legal_lead.title}}{{#functions.legal_lead.holder}}, {{functions.legal_lead.holder}},{{/functions.legal_lead.holder}}
confirmed on {{legal.counsel_confirmed:date}} that the requirements listed here apply as stated and that those ruled out
do not.
{{/legal.counsel_confirmed}}
{{^legal.counsel_confirmed}}
Counsel has not yet confirmed which requirements apply ({{legal.counsel_confirmed:open}}). Until then this register is a
working paper and no legal advice.
{{/legal.counsel_confirmed}}
The confirmation is renewed with each review of the register, next by {{doc.next_review:date}}.

{{>approval}}
