# {{doc.title}}

{{>control-block}}

## Purpose, audience and validity

With this policy the top management of {{org.name}} sets the direction for information security. It states what
{{org.name}} wants to protect, which commitments it makes, who answers for them and how objectives are set.

The policy applies to the whole scope of the information security management system:

{{scope.statement:sentence}}

It binds all employees and everyone who works for {{org.name}} under a contract and has access to information,
systems or sites within that scope. Suppliers are bound through their contracts.
{{#doc.approved}}
This version is valid from {{doc.approved:date}} and replaces all earlier ones.
{{/doc.approved}}
{{^doc.approved}}
This version becomes valid on the day of its approval and then replaces all earlier ones.
{{/doc.approved}}

## What information security means

Information security protects information in every form and the means to handle it. It preserves three properties:

- **Confidentiality**: only those who are entitled to information obtain it.
- **Integrity**: information is correct and complete, and nobody changes it unnoticed or without right.
- **Availability**: information and services can be used by those entitled when they need them.

<!-- answers: 5.2 -->
## Why information security matters here

{{#policy.business_setting}}
{{policy.business_setting}}
{{/policy.business_setting}}
{{^policy.business_setting}}
The business setting of this policy is not described yet ({{policy.business_setting:open}}).
{{/policy.business_setting}}

{{#interested_parties}}
{{#@first}}
These parties have an interest in the information security of {{org.name}}: {{interested_parties.name:semi}}. Their
requirements, and those which {{org.name}} takes on, are in the [{{pack.scope.title}}](doc:scope#interested-parties).
{{/@first}}
{{/interested_parties}}
{{#legal.register}}
{{#@first}}
Law, regulators and agreed standards set demands in these texts: {{legal.register.name:semi}}. The
[{{pack.legal-requirements.title}}](doc:legal-requirements) shows each duty and how it is met.
{{/@first}}
{{/legal.register}}

<!-- answers: 5.1, 5.2, 7.1 -->
## Commitments of top management

The top management of {{org.name}}{{^functions.top_management.is_default}}, represented by the {{functions.top_management.title}},{{/functions.top_management.is_default}} commits itself

- to meet the requirements that apply to information security, whether they come from law, regulators, contracts or
  interested parties;
- to improve the information security management system continually;
- to provide the people, money and tools that the management system needs;
- to set objectives, to follow their results and to act on them;
- to make information security part of the ordinary processes of the organisation and of every project;
- to support managers and staff who put this policy into practice, and to accept the same rules for itself.

{{#policy.commitments}}
{{#@first}}
It makes these further commitments:

{{/@first}}
- {{.}}
{{/policy.commitments}}

## Principles

{{#policy.principles}}
- **{{.title}}.** {{.text:sentence}}
{{/policy.principles}}

<!-- answers: 5.3, A.5.2, A.5.4, A.5.36 -->
## Responsibilities

<!-- widths: 48 30 22 -->
| Responsibility | Role | Holder |
|---|---|---|
| Directs information security, approves this policy, grants resources, reviews the management system | {{functions.top_management.title:cap}} | {{#functions.top_management.holder}}{{functions.top_management.holder}}{{/functions.top_management.holder}}{{^functions.top_management.holder}}Vacant{{/functions.top_management.holder}} |
| Answers for the conformity of the management system with {{edition}} and reports on its performance to top management | {{functions.security_lead.title:cap}} | {{#functions.security_lead.holder}}{{functions.security_lead.holder}}{{/functions.security_lead.holder}}{{^functions.security_lead.holder}}Vacant{{/functions.security_lead.holder}} |
| Runs the management system from day to day and keeps its documents | {{functions.isms_manager.title:cap}} | {{#functions.isms_manager.holder}}{{functions.isms_manager.holder}}{{/functions.isms_manager.holder}}{{^functions.isms_manager.holder}}Vacant{{/functions.isms_manager.holder}} |
| Audits the management system independently | {{functions.internal_audit.title:cap}} | {{#functions.internal_audit.holder}}{{functions.internal_audit.holder}}{{/functions.internal_audit.holder}}{{^functions.internal_audit.holder}}Vacant{{/functions.internal_audit.holder}} |
| Decide on the treatment of a risk and accept what remains | Risk owners | As named in the risk register |
| Classify an asset, approve access to it and see to its protection | Asset owners | As named in the inventory of assets |
| Put this policy into practice in their own area, check regularly that it is followed, and give the example | Managers | Every manager |
| Follow this policy and report events, weaknesses and mistakes at once | Everyone in scope | Everyone |

Duties, authority and deputies of each role are in the [{{pack.roles.title}}](doc:roles).

<!-- answers: 6.2 -->
## Objectives

Top management approves the objectives for information security. They follow from this policy, from the results of the
risk assessment and from the requirements that apply. Each objective has a metric, a target, a date and an owner. The
owner must measure the result at the stated interval and report it to the {{functions.security_lead.title}}, who
reports all results to top management in the management review. When an objective is at risk, the owner proposes
measures without waiting for the review.

{{#objectives}}
{{#@first}}
<!-- landscape; register: objectives; widths: 6 15 17 8 8 9 13 11 13 -->
| Id | Objective | Metric | Baseline | Target | Due | Owner | Resources | How results are judged |
|---|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.metric:cap}}{{#.interval}}, measured {{.interval:lc}}{{/.interval}} | {{.baseline:dash}} | {{.target}} | {{.due}} | {{.owner.title:cap}} | {{#.resources}}{{.resources:cap}}{{/.resources}}{{^.resources}}{{objectives.resources:open}}{{/.resources}} | {{#.evaluation}}{{.evaluation:cap}}{{/.evaluation}}{{^.evaluation}}{{objectives.evaluation:open}}{{/.evaluation}} |
{{/objectives}}
{{^objectives}}
No objectives are set yet ({{objectives:open}}). They must be set before this policy is put into effect.
{{/objectives}}

{{#objectives}}
{{#@first}}
The objectives are pursued as follows:

{{/@first}}
- **{{.id}} {{.title}}**{{#.actions}}{{#@first}}. Actions: {{..actions:semi}}{{/@first}}{{/.actions}}{{^.actions}}. Actions: {{objectives.actions:open}}{{/.actions}}{{#.controls}}{{#@first}}. Controls: {{..controls.id:list}}{{/@first}}{{/.controls}}{{#.risks}}{{#@first}}. Risks: {{..risks.id:list}}{{/@first}}{{/.risks}}.
{{/objectives}}

<!-- answers: A.5.1 -->
## Topic-specific policies

The following documents carry this policy out for single topics. They bind in the same way as this policy.

<!-- widths: 42 22 36 -->
| Document | Id | Owner |
|---|---|---|
{{#pack_documents}}
{{#.is_policy}}
{{^.key=policy}}
| {{.title}} | {{.id}} | {{.owner.title:cap}} |
{{/.key=policy}}
{{/.is_policy}}
{{/pack_documents}}

## Exceptions

An exception to this policy or to a topic-specific policy must be requested in writing, with its reason, its duration,
the risk it brings and the measures that compensate for it.
{{#policy.exceptions}}
The {{policy.exceptions.title}} decides on it.
{{/policy.exceptions}}
{{^policy.exceptions}}
The {{functions.security_lead.title}} decides on it.
{{/policy.exceptions}}
Every exception is limited in time, recorded and reviewed before it ends. Where it raises a risk above the acceptance
level, the risk must be accepted as the [{{pack.risk-methodology.title}}](doc:risk-methodology#acceptance-of-residual-risk)
lays down. Duties of law and contract cannot be waived.

<!-- answers: A.6.4 -->
## Consequences of a breach

{{#policy.consequences}}
{{policy.consequences:sentence}}
{{/policy.consequences}}
{{^policy.consequences}}
A breach of this policy is investigated. Depending on its gravity it can lead to instruction, withdrawal of access,
measures under employment law, termination of a contract, claims for damages or a report to the authorities.
{{/policy.consequences}}
{{#hr.disciplinary}}
Employees are dealt with by the disciplinary process laid down in the
[{{pack.roles.title}}](doc:roles#duties-in-employment).
{{/hr.disciplinary}}
Whoever reports a mistake or a suspected breach in good faith must not suffer any disadvantage from the report.

<!-- answers: 5.2, 7.3, A.5.1{{#training}}{{#@first}}, A.6.3{{/@first}}{{/training}} -->
## Communication and acknowledgement

{{#policy.communication}}
{{policy.communication:sentence}}
{{/policy.communication}}
{{^policy.communication}}
How this policy is made known to staff and to interested parties is not laid down yet ({{policy.communication:open}}).
{{/policy.communication}}
Everyone in scope must acknowledge this policy before receiving access, and again when a new version changes a duty.
The {{functions.hr_lead.title}} keeps the record of acknowledgements of employees; the
{{functions.procurement_lead.title}} keeps those of suppliers. Interested parties receive the policy on request from
the {{functions.isms_manager.title}}.

{{#training}}
{{#@first}}
Awareness of the policy is kept up through the following training:

<!-- widths: 10 36 34 20 -->
| Id | Training | Audience | Interval |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.audience:cap}} | {{#.interval_months}}{{.interval_months:interval}}{{/.interval_months}}{{^.interval_months}}Once{{/.interval_months}} |
{{/training}}

<!-- answers: A.5.1 -->
## Review

The {{doc.owner.title}} reviews this policy {{policy.review_months:every}}, next by {{doc.next_review:date}}. An earlier
review is due after a significant change of the organisation, its services or its technology, after a major incident, when a new
requirement of law or contract applies, and when an audit or a management review asks for it. The review confirms the
policy or proposes a new version to the {{doc.approver.title}}.

<!-- answers: 5.2, A.5.1 -->
## Signature

{{#doc.status=Approved}}
The {{doc.approver.title}} approved version {{doc.version}} of this policy on {{doc.approved:date}}. It is binding until
a later version replaces it.
{{/doc.status=Approved}}
{{^doc.status=Approved}}
Version {{doc.version}} is a draft. It takes effect when the {{doc.approver.title}} has signed it.
{{/doc.status=Approved}}

For the top management of {{org.name}}:

<!-- widths: 36 34 30 -->
| Role | Name | {{#doc.approved}}Approved on{{/doc.approved}}{{^doc.approved}}Approval{{/doc.approved}} |
|---|---|---|
| {{doc.approver.title:cap}} | {{doc.approver.holder}} | {{#doc.approved}}{{doc.approved}}{{/doc.approved}}{{^doc.approved}}Not yet given{{/doc.approved}} |
