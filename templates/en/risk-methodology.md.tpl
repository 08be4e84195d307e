# {{doc.title}}

{{>control-block}}

## Purpose, scope and references

This document lays down how {{org.name}} finds, judges and treats risks to the confidentiality, integrity and
availability of information. It makes sure that two assessments of the same facts give the same result, whoever
carries them out. It applies to the whole scope of the management system:

{{scope.statement:sentence}}

{{#risk_method.approved}}
The method in this form was approved on {{risk_method.approved:date}}.
{{/risk_method.approved}}
It follows clauses 6.1.2 and 6.1.3 of {{edition}} and the guidance of ISO/IEC 27005. Its results are recorded in

- [{{pack.risk-assessment-report.title}}](doc:risk-assessment-report), with the risk register;
- [{{pack.soa.title}}](doc:soa);
- [{{pack.risk-treatment-plan.title}}](doc:risk-treatment-plan).

<!-- answers: 5.3 -->
## Roles

<!-- widths: 26 34 40 -->
| Part | Role | Duty |
|---|---|---|
| Owner of the method | {{doc.owner.title:cap}} | Keeps this document, trains assessors, proposes changes |
| Assessor | {{functions.risk_manager.title:cap}} | Leads identification and analysis, checks that the scales are applied alike, keeps the register |
| Risk owner | The role named for each risk in the register | Confirms the values, chooses the option, approves the treatment, accepts the residual risk |
| Asset owners and experts | As named in the inventory of assets | Supply facts on value, weaknesses and existing controls |
| Approver of criteria and resources | {{functions.top_management.title:cap}} | Approves this method, the acceptance level and the resources of the plan |
| Independent check | {{functions.internal_audit.title:cap}} | Audits whether the method is followed |

A risk owner must have both the accountability for the risk and the authority to act on it. The
{{functions.security_lead.title}} advises risk owners and does not accept risks in their place.
{{#risk_method.participants}}
{{#@first}}
The following roles take part in the assessment: {{risk_method.participants:and}}.
{{/@first}}
{{/risk_method.participants}}

<!-- answers: 6.1.2, 6.1.3 -->
## Process overview

<!-- widths: 6 22 44 28 -->
| Step | Name | What is done | Output |
|---:|---|---|---|
| 1 | Context and criteria | Scope, requirements, scales and acceptance level are confirmed | Confirmed criteria |
| 2 | Identification | Risks are found, worded and given an owner | Entries of the risk register |
| 3 | Analysis | Impact and likelihood are judged, the level is determined | Inherent and current level of each risk |
| 4 | Evaluation | Levels are compared with the acceptance level, risks are ranked | Ranked register, risks above acceptance |
| 5 | Treatment | Options and controls are chosen and compared with Annex A | [{{pack.soa.title}}](doc:soa), [{{pack.risk-treatment-plan.title}}](doc:risk-treatment-plan) |
| 6 | Acceptance | Risk owners approve the plan and accept residual risks | Acceptance entries |
| 7 | Monitoring and review | Actions are followed, triggers are watched, results are reported | Reports, next assessment |

<!-- answers: 6.1.1, 6.1.2 -->
## Context and criteria

Before each assessment the {{functions.risk_manager.title}} checks that the scope, the internal and external issues,
the interested parties and the register of legal requirements are up to date.
The [{{pack.scope.title}}](doc:scope) and the [{{pack.legal-requirements.title}}](doc:legal-requirements) hold them. Issues and
requirements that create an opportunity for information security are handled as proposals for objectives or
improvements, not as entries of the risk register.

**Acceptance criteria.** Risks up to level {{method.accept_up_to}} are acceptable. A risk above that level must be
treated, or it must be accepted as an exception by the authority named in
[Acceptance of residual risk](#acceptance-of-residual-risk), with a reason and an end date. A breach of law is never
accepted as a risk.

**Criteria for performing assessments.** A full assessment is carried out {{risk_method.interval_months:every}} and
whenever a trigger of [Intervals and triggers](#intervals-and-triggers) occurs. Scales, matrix and thresholds stay
unchanged during an assessment. If they are changed between two assessments, the earlier results are restated in the new
scale, so that results remain comparable.

<!-- answers: 6.1.2 -->
## Identification

{{#risk_method.approach=asset}}
{{org.name}} identifies risks from its assets. For each asset or group of assets in
the [{{pack.asset-inventory.title}}](doc:asset-inventory) the assessors ask which threats can act on it and which
vulnerabilities let them. Combinations without a realistic course of events are dropped with a note.
{{/risk_method.approach=asset}}
{{#risk_method.approach=event}}
{{org.name}} identifies risks from events. Starting from the services in scope and from what interested parties rely on,
the assessors describe scenarios: who or what acts, by which route, and with what effect. Each scenario names the
assets of the [{{pack.asset-inventory.title}}](doc:asset-inventory) it touches.
{{/risk_method.approach=event}}
{{#risk_method.approach=mixed}}
{{org.name}} identifies risks in two ways. Starting from the services in scope and from what interested parties rely
on, the assessors describe scenarios: who or what acts, by which route, and with what effect. Then they go through
the [{{pack.asset-inventory.title}}](doc:asset-inventory) and ask for each asset or group which threats can act on it and
which vulnerabilities let them. Large differences between the two views are cleared up before analysis.
{{/risk_method.approach=mixed}}

Every asset with the highest value for confidentiality, integrity or availability must be covered by at least one risk.

{{#risk_method.sources}}
{{#@first}}
The sources of identification are:

{{/@first}}
- {{.}}
{{/risk_method.sources}}
{{^risk_method.sources}}
The sources of identification are not laid down yet ({{risk_method.sources:open}}).
{{/risk_method.sources}}

Catalogues of threats and vulnerabilities serve as check lists. They complete the view of the assessors and never replace
it. A risk is worded as one sentence that names the weakness or circumstance, the threat, what happens to which
information or service, and the consequence. A missing control alone, or a topic such as "phishing", is not a risk.

<!-- answers: 6.1.2 -->
## Analysis

For each risk two values are judged: how likely it is that the event happens, and how severe its consequence is. They are
judged three times:

- **inherent**, as if no control existed;
- **current**, with the controls that work on the day of the assessment;
- **residual**, as expected once the planned treatment is complete.

A current value must not exceed the inherent value, and a residual value must not exceed the current one.

### Likelihood

For failures and errors the frequency is decisive. For deliberate acts the assessors judge motive, capability and exposure
and use the meaning. The register states the value that fits best; in doubt the higher one.

<!-- widths: 8 18 34 24 16 -->
| Value | Name | Meaning | Frequency | Probability per year |
|---:|---|---|---|---|
{{#method.likelihood}}
| {{.value}} | {{.name:cap}} | {{.meaning:cap:dash}} | {{.frequency:cap:dash}} | {{.probability_per_year:cap:dash}} |
{{/method.likelihood}}

### Impact

Each dimension that the risk touches is judged on its own.

<!-- landscape -->
| Dimension |{{#method.impact}} {{.value}} {{.name}} |{{/method.impact}}
|---|{{#method.impact}}---|{{/method.impact}}
{{#method.dimensions}}
| {{.name:cap}} |{{#.cells}} {{.:cap:dash}} |{{/.cells}}
{{/method.dimensions}}

{{#risk_method.aggregation=max}}
The impact of a risk is the highest value among its dimensions.
{{/risk_method.aggregation=max}}
{{#risk_method.aggregation=sum}}
The impact of a risk is the sum of the values of its dimensions, limited to the highest value of the scale.
{{/risk_method.aggregation=sum}}
{{#risk_method.aggregation=mean}}
The impact of a risk is the mean of the values of its dimensions, rounded up.
{{/risk_method.aggregation=mean}}

### Combination

The score of a risk is {{method.formula:phrase}}. The thresholds of
[Matrix and thresholds](#matrix-and-thresholds) turn the score into a level. Controls do not reduce a value by
arithmetic. The assessors judge which of the two values a control lowers: a backup lowers the impact, a second
factor at sign-in lowers the likelihood.

<!-- answers: 6.1.2 -->
## Matrix and thresholds

{{org.name}} uses the matrix "{{method.title}}".

<!-- figure: heat-map -->
| Likelihood |{{#method.impact_names}} {{.value}} {{.name}} |{{/method.impact_names}}
|---|{{#method.impact_names}}---|{{/method.impact_names}}
{{#method.grid}}
| {{.value}} {{.name}} |{{#.cells}} {{.text}} |{{/.cells}}
{{/method.grid}}

Rows show likelihood, columns show impact.

<!-- widths: 16 16 16 52 -->
| Level | Score | Acceptable | What must happen |
|---|---|---|---|
{{#method.levels}}
| {{.name:cap}} | {{.range}} | {{.acceptable:yesno}} | {{.treatment:cap:dash}} |
{{/method.levels}}

<!-- answers: 6.1.2 -->
## Evaluation and ranking

The {{functions.risk_manager.title}} compares the current level of each risk with the acceptance level and ranks the
register: first by current level and score, then by impact, so that of two equal risks the one with the graver
consequence comes first. Risks above level {{method.accept_up_to}} are listed separately in
the [{{pack.risk-assessment-report.title}}](doc:risk-assessment-report#risks-above-acceptance). The order sets the priority
of treatment. A risk owner who wants to depart from it must give the reason in the plan.

<!-- answers: 6.1.3 -->
## Treatment options

<!-- widths: 16 16 34 34 -->
| Option | Term of ISO/IEC 27005 | Meaning | What must be recorded |
|---|---|---|---|
{{#method.options}}
| {{.name:cap}} | {{.iso_name:cap}} | {{.meaning:cap}} | {{.recorded:cap}} |
{{/method.options}}

The options are allowed under these conditions:

{{#method.options}}
{{#.key=avoid}}
- **{{.name:cap}}**: the activity can be stopped or left out without breaking a duty. The risk is closed once it has stopped.
{{/.key=avoid}}
{{#.key=modify}}
- **{{.name:cap}}**: at least one control lowers likelihood or impact, and the residual score is below the current one.
{{/.key=modify}}
{{#.key=share}}
- **{{.name:cap}}**: a contract or an insurance policy with the other party exists or is planned with a date.
  Accountability stays with {{org.name}}.
{{/.key=share}}
{{#.key=retain}}
- **{{.name:cap}}**: the current level is not above {{method.accept_up_to}}, or an exception is accepted by the competent
  authority. The residual values equal the current ones.
{{/.key=retain}}
{{/method.options}}

Several options can be combined for one risk; then the conditions of each hold.

<!-- answers: 6.1.3 -->
## Determining controls

For each risk to be treated the risk owner and the {{functions.security_lead.title}} determine all controls that are
necessary to reach the residual level. They take them from any source: own solutions, law and contract, standards
of the sector, and good practice. Annex A of {{edition}} is not the list to choose from. Only when the necessary
controls are known are they compared with Annex A, control by control, so that none has been overlooked. A control of
Annex A that proves necessary in the comparison is added; one that no risk, requirement or decision calls for is
excluded with its reason. Controls from other sources receive an id of their own.

<!-- answers: 6.1.3 -->
## Statement of Applicability

The [{{pack.soa.title}}](doc:soa) lists every control of Annex A and every own control. For each it states whether it
applies, the reasons with references to risks, requirements or decisions, the status of implementation, the way of
implementation, the owner and the evidence; for an excluded control it states the reason of the exclusion. The
{{pack.soa.owner.title}} keeps it up to date: after each assessment, when an action changes the status of a
control, and when scope or requirements change. The {{pack.soa.approver.title}} approves each version. A certificate
refers to one version, so the certification body is told when the version changes.

<!-- answers: 6.1.3 -->
## Risk treatment plan

The [{{pack.risk-treatment-plan.title}}](doc:risk-treatment-plan) covers every risk whose option is not
"{{#method.options}}{{#.key=retain}}{{.name}}{{/.key=retain}}{{/method.options}}", and no other. Each action names the risk, the control, what is done, who is responsible, the resources, the due date,
the status, the evidence and the measure of success. An action either implements a control that is not yet fully in
place or improves one that is. Risk owners approve the treatment of their risks; the {{functions.top_management.title}}
approves the resources. An action past its due date needs a new decision by the risk owner.

<!-- answers: 6.1.3 -->
## Acceptance of residual risk

The risk owner accepts the residual risk, alone or together with the authority that the level demands. Where both are
the same person, the {{functions.top_management.title}} confirms the acceptance. Each acceptance
records the risk, the residual level, the names, the date, the conditions and the end date. It must be renewed
when it ends, when the level rises, or when the owner changes.

<!-- widths: 20 56 24 -->
| Residual level | Who may accept | Review at the latest after |
|---|---|---|
{{#method.authority}}
| {{.level:cap}} | {{.who:cap}} | {{.review_months:months}} |
{{/method.authority}}

{{^functions.security_lead.is_default}}
{{^functions.top_management.is_default}}
The head of information security is the {{functions.security_lead.title}}, and the {{functions.top_management.title}} acts
for top management.
{{/functions.top_management.is_default}}
{{/functions.security_lead.is_default}}

<!-- answers: 6.1.2, 8.2 -->
## Intervals and triggers

A full assessment takes place {{risk_method.interval_months:every}}. An assessment out of turn, limited to what has
changed, is started by any of these events:

{{#risk_method.triggers}}
- {{.}}
{{/risk_method.triggers}}

Whoever learns of such an event must tell the {{functions.risk_manager.title}}, who decides on the extent of the
assessment and records the decision.

<!-- answers: 6.1.1, 8.2, 8.3 -->
## Records and reporting

The results of every assessment and of every treatment are kept with their date and are never overwritten. They
comprise the register with all values, the assessment report, the treatment plan with the status of its actions, the
acceptances and the version of the Statement of Applicability. The number of risks per level,
the risks above acceptance and overdue actions are part of every management review; the
{{functions.risk_manager.title}} prepares these figures.

{{#risk_method.enterprise}}
{{risk_method.enterprise:sentence}}
{{/risk_method.enterprise}}
{{^risk_method.enterprise}}
How these results enter the risk management of the organisation as a whole is not laid down yet
({{risk_method.enterprise:open}}).
{{/risk_method.enterprise}}

## Worked example

{{#method.example}}
The following entry of the register shows how the method works. Risk {{method.example.id}}, "{{method.example.title}}",
belongs to the {{method.example.owner.title}}.
{{#method.example.asset_names}}
It touches: {{method.example.asset_names}}.
{{/method.example.asset_names}}

{{#method.example.scenario_text}}
{{method.example.scenario_text:sentence}}
{{/method.example.scenario_text}}

<!-- widths: 20 26 26 14 14 -->
| Stage | Likelihood | Impact | Combination | Level |
|---|---|---|---|---|
{{#method.example.inherent}}
| Inherent | {{method.example.inherent.likelihood}} {{method.example.inherent.likelihood_name}} | {{method.example.inherent.impact}} {{method.example.inherent.impact_name}} | {{method.example.inherent.combination}} | {{method.example.inherent.text}} |
{{/method.example.inherent}}
| Current | {{method.example.current.likelihood}} {{method.example.current.likelihood_name}} | {{method.example.current.impact}} {{method.example.current.impact_name}} | {{method.example.current.combination}} | {{method.example.current.text}} |
{{#method.example.residual}}
| Residual | {{method.example.residual.likelihood}} {{method.example.residual.likelihood_name}} | {{method.example.residual.impact}} {{method.example.residual.impact_name}} | {{method.example.residual.combination}} | {{method.example.residual.text}} |
{{/method.example.residual}}

1. Evaluation:
   {{#method.example.is_above}}
   the current level is above {{method.accept_up_to}}, so the risk must be treated or accepted as an exception.
   {{/method.example.is_above}}
   {{^method.example.is_above}}
   the current level is not above {{method.accept_up_to}}, so the risk is acceptable as it stands.
   {{/method.example.is_above}}
2. Option: {{method.example.options_text:phrase}}.
{{#method.example.controls}}
{{#@first}}
3. Controls determined: {{#method.example.control_list}}{{.id}} {{.title}}{{^@last}}; {{/@last}}{{/method.example.control_list}}.
{{/@first}}
{{/method.example.controls}}
4. Result: {{method.example.residual_text}}.
{{/method.example}}
{{^method.example}}
A worked example is taken from the risk register, which has no entry yet ({{risks:open}}).
{{/method.example}}
