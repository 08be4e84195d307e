# {{doc.title}}

{{>control-block}}

<!-- answers: 8.2 -->
## Summary for management

{{#risks}}
{{#@first}}
The assessment{{#risk_method.assessment_date}} of {{risk_method.assessment_date:date}}{{/risk_method.assessment_date}} covers the
whole scope. The register holds the following number of risks; risks up to level {{method.accept_up_to}} are acceptable.

<!-- widths: 60 40 -->
| Figure | Number |
|---|---:|
| Risks in the register | {{risk_totals.total}} |
| Risks above the acceptance level today | {{risk_totals.above}} |
| Risks to be treated | {{risk_totals.treated}} |
| Risks with the option "{{#method.options}}{{#.key=retain}}{{.name}}{{/.key=retain}}{{/method.options}}" | {{risk_totals.retained}} |
| Treatment actions still open | {{risk_totals.open_actions}} |

<!-- figure: bars -->
| Level |{{#risks.inherent}}{{#@first}} Inherent |{{/@first}}{{/risks.inherent}} Current | Residual |
|---|{{#risks.inherent}}{{#@first}}---:|{{/@first}}{{/risks.inherent}}---:|---:|
{{#risk_totals.levels}}
| {{.name:cap}} |{{#risks.inherent}}{{#@first}} {{..inherent}} |{{/@first}}{{/risks.inherent}} {{.current}} | {{.residual}} |
{{/risk_totals.levels}}

{{#risks.inherent}}
{{#@first}}
"Inherent" counts the risks without any control.
{{/@first}}
{{/risks.inherent}}
"Current" counts the risks with the controls of today, "residual" as expected after treatment.

### Highest risks

<!-- widths: 8 40 22 15 15 -->
| Id | Risk | Owner | Current | Residual |
|---|---|---|---|---|
{{#risk_top}}
| {{.id}} | {{.title}} | {{.owner.title:cap}} | {{.current_text}} | {{.residual_text}} |
{{/risk_top}}

### Trend

{{#risk_method.previous}}
Compared with the assessment of {{risk_method.previous.date:date}} the number of risks per level has developed as follows:

<!-- widths: 28 24 24 24 -->
| Level | Previous | Current | Change |
|---|---:|---:|---:|
{{#risk_trend}}
| {{.level:cap}} | {{.previous}} | {{.current}} | {{.change:cap}} |
{{/risk_trend}}
{{/risk_method.previous}}
{{^risk_method.previous}}
No earlier assessment is on record, so this one is the base line for later comparisons.
{{/risk_method.previous}}
{{/@first}}
{{/risks}}
{{^risks}}
The risk register has no entry yet ({{risks:open}}). The sections below that depend on it are therefore empty in this
version.
{{/risks}}

<!-- answers: 8.2 -->
## Scope, period and method

The assessment covers this scope:

{{scope.statement:sentence}}

<!-- widths: 28 72 -->
| Item | Value |
|---|---|
{{#risk_method.assessment_start}}
| Period | {{risk_method.assessment_start}} to {{risk_method.assessment_date}} |
{{/risk_method.assessment_start}}
{{^risk_method.assessment_start}}
| Date of the assessment | {{risk_method.assessment_date}} |
{{/risk_method.assessment_start}}
| Led by | {{functions.risk_manager.title:cap}}{{#functions.risk_manager.holder}} ({{functions.risk_manager.holder}}){{/functions.risk_manager.holder}} |
| Participants | {{risk_method.participants:list}} |
| Sources | {{#risk_method.sources}}{{#@first}}{{.:cap}}{{/@first}}{{^@first}}; {{.}}{{/@first}}{{/risk_method.sources}}{{^risk_method.sources}}{{risk_method.sources:open}}{{/risk_method.sources}} |
| Method | [{{pack.risk-methodology.title}}](doc:risk-methodology), version {{pack.risk-methodology.version}}{{#risk_method.approved}}, approved {{risk_method.approved}}{{/risk_method.approved}} |
| Matrix | {{method.title}} |
| Acceptance level | {{method.accept_up_to:cap}} |

## Assumptions and limits

{{#risk_method.assumptions}}
{{#@first}}
The results hold under these assumptions and limits:

{{/@first}}
- {{.:sentence}}
{{/risk_method.assumptions}}
{{^risk_method.assumptions}}
Assumptions and limits of the assessment are not recorded yet ({{risk_method.assumptions:open}}).
{{/risk_method.assumptions}}

The values are judgements of the participants within the scales of the method. They describe the state on the date of the
assessment. Residual values are expectations; they become current values only when the actions are done and checked.

<!-- answers: 6.1.2 -->
## Assets and scenarios

{{#assets}}
{{#@first}}
The assessment rests on the [{{pack.asset-inventory.title}}](doc:asset-inventory). The
table shows how many entries it has of each type.

<!-- widths: 60 40 -->
| Type | Assets |
|---|---:|
{{#asset_totals.types}}
| {{.name:cap}} | {{.count}} |
{{/asset_totals.types}}
{{/@first}}
{{/assets}}
{{^assets}}
The inventory of assets has no entry yet ({{assets:open}}).
{{/assets}}

{{#risks}}
{{#@first}}
Each risk is described by its scenario. Where a threat or a vulnerability of the catalogues fits, it is named with its
number.
{{/@first}}
{{/risks}}

{{#risks}}
### {{.id}} {{.title}}

{{#.scenario_text}}
{{.scenario_text}}
{{/.scenario_text}}
{{^.scenario_text}}
The scenario is not described yet ({{risks.scenario:open}}).
{{/.scenario_text}}

{{#.asset_names}}
Assets: {{.asset_names}}.
{{/.asset_names}}
{{#.threat}}
Threat: {{.threat.title}} ({{.threat.id}}).
{{/.threat}}
{{#.vulnerability}}
Vulnerability: {{.vulnerability.title}} ({{.vulnerability.id}}).
{{/.vulnerability}}
{{#.risk_source}}
Risk source: {{.risk_source:phrase}}.
{{/.risk_source}}
{{#.suppliers}}
{{#@first}}
Suppliers: {{..suppliers.name:list}}.
{{/@first}}
{{/.suppliers}}

{{/risks}}

{{#risks}}
{{#@first}}
<!-- landscape -->
{{/@first}}
{{/risks}}
<!-- answers: 6.1.2, 8.2 -->
## Risk register

{{#risks}}
{{#@first}}
<!-- register: risks; widths: 6 19 17 17 12 9 9 11 9 -->
| Id | Risk and assets | Threat and vulnerability | Existing controls | Owner | Inherent | Current | Option | Residual |
|---|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}}{{#.asset_names}} ({{.asset_names}}){{/.asset_names}} | {{.threat.title:cap:dash}}{{#.vulnerability}}; {{.vulnerability.title:lc}}{{/.vulnerability}} | {{.existing:cap:dash}} | {{.owner.title:cap}} | {{.inherent_text:dash}} | {{.current_text}} | {{.options_text:cap}} | {{.residual_text}} |
{{/risks}}
{{^risks}}
The risk register has no entry yet ({{risks:open}}).
{{/risks}}

<!-- answers: 8.2 -->
## Heat map

{{#risks}}
{{#@first}}
The map shows each risk at its current likelihood (rows) and impact (columns).

<!-- figure: heat-map -->
| Likelihood |{{#heat_map_header}} {{.text}} |{{/heat_map_header}}
|---|{{#heat_map_header}}---|{{/heat_map_header}}
{{#heat_map_current.rows}}
| {{.value}} {{.name}} |{{#.cells}} {{.text}} |{{/.cells}}
{{/heat_map_current.rows}}

After treatment the same risks are expected here; a risk that is avoided is not shown.

<!-- figure: heat-map -->
| Likelihood |{{#heat_map_header}} {{.text}} |{{/heat_map_header}}
|---|{{#heat_map_header}}---|{{/heat_map_header}}
{{#heat_map_residual.rows}}
| {{.value}} {{.name}} |{{#.cells}} {{.text}} |{{/.cells}}
{{/heat_map_residual.rows}}
{{/@first}}
{{/risks}}
{{^risks}}
A heat map can be drawn once the register has entries ({{risks:open}}).
{{/risks}}

<!-- answers: 6.1.2, 8.2 -->
## Risks above acceptance

{{#risks_above}}
{{#@first}}
These risks are above level {{method.accept_up_to}} today. The owner of each has decided as follows.

<!-- widths: 8 32 20 12 16 12 -->
| Id | Risk | Owner | Current | Decision | Residual |
|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.owner.title:cap}} | {{.current_text}} | {{.options_text:cap}}{{#.acceptance}}{{#.exceptional}}, accepted as an exception until {{.until}}{{/.exceptional}}{{/.acceptance}} | {{.residual_text}} |
{{/risks_above}}
{{^risks_above}}
{{#risks}}
{{#@first}}
No risk is above level {{method.accept_up_to}} today.
{{/@first}}
{{/risks}}
{{^risks}}
This cannot be stated before the register has entries ({{risks:open}}).
{{/risks}}
{{/risks_above}}

<!-- answers: 8.3 -->
## Treatment since the last assessment

{{#treatment.states}}
{{#@first}}
The actions of the [{{pack.risk-treatment-plan.title}}](doc:risk-treatment-plan) are in these states:

<!-- widths: 60 40 -->
| State | Actions |
|---|---:|
{{/@first}}
| {{.state:cap}} | {{.count}} |
{{/treatment.states}}
{{^treatment.states}}
No treatment actions are on record yet ({{actions:open}}).
{{/treatment.states}}

{{#actions.status=done}}
These actions are done:

<!-- widths: 8 8 44 40 -->
| Id | Risk | Action | Evidence |
|---|---|---|---|
{{#treatment.actions}}
{{#.status=done}}
| {{.id}} | {{.risk.id}} | {{.title:cap}} | {{.evidence:cap:dash}} |
{{/.status=done}}
{{/treatment.actions}}
{{/actions.status=done}}

{{#risks.previous.text}}
{{#@first}}
The levels of the last assessment are compared with those of today; "new" marks a risk found since then:

<!-- widths: 8 56 18 18 -->
| Id | Risk | Then | Now |
|---|---|---|---|
{{#risks}}
{{#.previous}}
| {{..id}} | {{..title}} | {{.text}} | {{..current_text}} |
{{/.previous}}
{{^.previous}}
| {{.id}} | {{.title}} | New | {{.current_text}} |
{{/.previous}}
{{/risks}}
{{/@first}}
{{/risks.previous.text}}

<!-- answers: 8.2, A.5.7{{#incident.records}}{{#@first}}, A.5.27{{/@first}}{{/incident.records}} -->
## Changes in context and threats

{{#risk_method.changes}}
{{#@first}}
Since the last assessment the following has changed:

{{/@first}}
- {{.:sentence}}
{{/risk_method.changes}}
{{^risk_method.changes}}
Changes in context and threats since the last assessment are not recorded yet ({{risk_method.changes:open}}).
{{/risk_method.changes}}

{{#incident.records}}
{{#@first}}
Incidents of the period and what they mean for the register:

<!-- widths: 10 14 32 32 12 -->
| Id | Date | Incident | Lesson | Risk |
|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.date}} | {{.title:cap}} | {{.lesson:cap:dash}} | {{.risk.id:dash}} |
{{/incident.records}}

<!-- answers: 8.2 -->
## Conclusions and approval

{{#risk_method.conclusion}}
{{risk_method.conclusion}}
{{/risk_method.conclusion}}
{{^risk_method.conclusion}}
The conclusions of the assessment are not recorded yet ({{risk_method.conclusion:open}}).
{{/risk_method.conclusion}}

A full assessment is carried out {{risk_method.interval_months:every}}; the next one must be reported by
{{doc.next_review:date}}. An assessment out of turn starts when one of the
[triggers](doc:risk-methodology#intervals-and-triggers) occurs.

{{>approval}}
