# {{doc.title}}

{{>control-block}}

## Scope, method and assessment

This plan says who brings down which risk by when, and who accepts what remains. It covers every risk whose option
is not "{{#method.options}}{{#.key=retain}}{{.name}}{{/.key=retain}}{{/method.options}}", within this scope:

{{scope.statement:sentence}}

{{#risk_method.assessment_date}}
It answers the risk assessment of {{risk_method.assessment_date:date}}, recorded in
the [{{pack.risk-assessment-report.title}}](doc:risk-assessment-report).
{{/risk_method.assessment_date}}
{{^risk_method.assessment_date}}
The date of the risk assessment it answers is missing ({{risk_method.assessment_date:open}}).
{{/risk_method.assessment_date}}
Method, scales and acceptance level are those of the [{{pack.risk-methodology.title}}](doc:risk-methodology); risks up to level
{{method.accept_up_to}} are acceptable. The controls are those of the [{{pack.soa.title}}](doc:soa).

<!-- answers: 8.3 -->
## Summary

{{#risks}}
{{#@first}}
<!-- widths: 22 12 33 33 -->
| Option | Risks | Levels before treatment | Levels after treatment |
|---|---:|---|---|
{{#risk_options}}
| {{.name:cap}} | {{.count}} | {{.current_levels:cap:dash}} | {{.residual_levels:cap:dash}} |
{{/risk_options}}

The next table counts the risks of each level today and after the plan is carried out.

<!-- figure: bars -->
| Level | Before treatment | After treatment |
|---|---:|---:|
{{#risk_totals.levels}}
| {{.name:cap}} | {{.current}} | {{.residual}} |
{{/risk_totals.levels}}

{{#treatment.states}}
{{#@first}}
Between two versions of this plan only the states of the actions are brought up to date. On {{as_of:date}} they are:

<!-- widths: 60 40 -->
| State | Actions |
|---|---:|
{{/@first}}
| {{.state:cap}} | {{.count}} |
{{/treatment.states}}
{{/@first}}
{{/risks}}
{{^risks}}
The risk register has no entry yet, so there is nothing to summarise ({{risks:open}}).
{{/risks}}

{{#treatment.risks}}
{{#@first}}
<!-- landscape -->
{{/@first}}
{{/treatment.risks}}
<!-- answers: 6.1.3 -->
## Treatment of each risk

{{#treatment.risks}}
{{#@first}}
The scenario behind each risk is described in the
[{{pack.risk-assessment-report.title}}](doc:risk-assessment-report#assets-and-scenarios).

<!-- register: treatment; widths: 5 22 13 9 11 31 9 -->
| Id | Risk | Owner | Current | Option | Controls | Residual |
|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.owner.title:cap}} | {{.current_text}} | {{.options_text:cap}}{{#.party}}: {{.party}}{{/.party}}{{#.stopped}}: {{.stopped}}{{/.stopped}} | {{#.control_list}}{{.id}} {{.title}}{{^@last}}; {{/@last}}{{/.control_list}}{{^.control_list}}–{{/.control_list}} | {{.residual_text}} |
{{/treatment.risks}}
{{^treatment.risks}}
{{#risks}}
{{#@first}}
No risk of the register is to be treated.
{{/@first}}
{{/risks}}
{{^risks}}
The treatment is decided risk by risk once the register has entries ({{risks:open}}).
{{/risks}}
{{/treatment.risks}}

{{#treatment.retained}}
{{#@first}}
The owners of these risks have chosen the option "{{#method.options}}{{#.key=retain}}{{.name}}{{/.key=retain}}{{/method.options}}"; no action follows from it:

<!-- widths: 6 30 18 14 32 -->
| Id | Risk | Owner | Level | Reason |
|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.owner.title:cap}} | {{.current_text}} | {{#.reason}}{{.reason:cap}}{{/.reason}}{{^.reason}}{{#.is_above}}Accepted as an exception{{/.is_above}}{{^.is_above}}Within the acceptance level{{/.is_above}}{{/.reason}} |
{{/treatment.retained}}

{{#treatment.actions}}
{{#@first}}
<!-- landscape -->
{{/@first}}
{{/treatment.actions}}
<!-- answers: 6.1.3, 8.3 -->
## Actions

{{#treatment.actions}}
{{#@first}}
The actions are ordered by due date. "Implement" means that the action brings in a control or what is still missing of
it, "improve" that it strengthens a control in place.

<!-- register: actions; widths: 5 5 13 19 11 11 9 7 20 -->
| Id | Risk | Control | Action | Responsible | Resources | Start and due date | State | Evidence and measure of success |
|---|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.risk.id}} | {{#.control}}{{.control_text}} ({{#.kind=implement}}implement{{/.kind=implement}}{{#.kind=improve}}improve{{/.kind=improve}}){{/.control}}{{^.control}}–{{/.control}} | {{.title:cap}} | {{.owner.title:cap}} | {{.budget:cap:dash}} | {{#.start}}{{.start}} to {{/.start}}{{.due}} | {{.state:cap}}{{#.is_overdue}}, overdue{{/.is_overdue}} | {{.evidence:cap:dash}}{{#.measure}}; success: {{.measure}}{{/.measure}} |
{{/treatment.actions}}
{{^treatment.actions}}
No actions are on record yet ({{actions:open}}).
{{/treatment.actions}}

{{#treatment.overdue}}
{{#@first}}
On {{as_of:date}} these actions are past their due date. The owner of the risk must decide on a new date, another
measure or acceptance.

<!-- widths: 10 10 44 22 14 -->
| Id | Risk | Action | Responsible | Due |
|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.risk.id}} | {{.title:cap}} | {{.owner.title:cap}} | {{.due}} |
{{/treatment.overdue}}

<!-- answers: 6.1.3 -->
## Dependencies and order

Where people or money are short, actions on risks of a higher level come first, then those with the earlier due date.
{{#treatment.dependencies}}
{{#@first}}
These actions can only be finished after others:

<!-- widths: 50 50 -->
| Action | Depends on |
|---|---|
{{/@first}}
| {{.action}} | {{.depends_on}} |
{{/treatment.dependencies}}
{{^treatment.dependencies}}
{{#treatment.actions}}
{{#@first}}
No action waits for another, so all can go on at the same time.
{{/@first}}
{{/treatment.actions}}
{{/treatment.dependencies}}
{{#treatment.actions}}
{{#@first}}

A responsible person who learns that a date cannot be kept must tell the {{functions.security_lead.title}} before the date,
not after it.
{{/@first}}
{{/treatment.actions}}

{{#treatment.acceptances}}
{{#@first}}
<!-- landscape -->
{{/@first}}
{{/treatment.acceptances}}
<!-- answers: 6.1.3 -->
## Residual risks and acceptance

{{#treatment.acceptances}}
{{#@first}}
The residual risks below are accepted by the roles named, with the authority that
the [{{pack.risk-methodology.title}}](doc:risk-methodology#acceptance-of-residual-risk) gives them.

<!-- register: acceptances; widths: 6 20 9 19 9 9 16 12 -->
| Risk | Title | Residual level | Accepted by | Date | Valid until | Reason | Conditions |
|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.risk.id}} | {{.risk_title}} | {{.residual_text}} | {{.names}} | {{.date}} | {{.until:dash}} | {{#.exceptional}}Exception above the acceptance level. {{.reason:sentence}}{{/.exceptional}}{{^.exceptional}}{{.reason:cap:dash}}{{/.exceptional}} | {{.conditions:cap:dash}} |
{{/treatment.acceptances}}
{{^treatment.acceptances}}
No acceptance of a residual risk is on record yet ({{acceptances:open}}).
{{/treatment.acceptances}}

{{#treatment.unaccepted}}
{{#@first}}
The owners of these risks still have to accept what remains:

<!-- widths: 8 48 26 18 -->
| Risk | Title | Owner | Residual level |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.owner.title:cap}} | {{.residual_text}} |
{{/treatment.unaccepted}}

<!-- answers: 8.3 -->
## Reporting and review

Each responsible role reports the state of its actions to the {{functions.risk_manager.title}} whenever it changes, and
at least every three months until they are done.
Overdue actions are reported to the risk owners without delay,
and the state of the whole plan to every management review. An action counts as done only when its evidence is at hand and its effect has been checked
against the measure of success. Then the status of the control is updated in the [{{pack.soa.title}}](doc:soa)
and the risk is judged again.

The plan is reviewed with each risk assessment, that is {{risk_method.interval_months:every}}, and whenever a risk, an
owner or the resources change. The next review is due on {{doc.next_review:date}}.

<!-- answers: 6.1.3, 7.1 -->
## Approval

{{^treatment.unaccepted}}
{{#risk_owners}}
{{#@first}}
The risk owners have approved the treatment of their risks; names and dates are in
[Residual risks and acceptance](#residual-risks-and-acceptance).

<!-- widths: 70 30 -->
| Risk owner | Risks |
|---|---:|
{{/@first}}
| {{.title:cap}} | {{.count}} |
{{/risk_owners}}
{{/treatment.unaccepted}}
{{#treatment.unaccepted}}
{{#@first}}
Each risk owner approves the treatment of the own risks and accepts what remains. The approval of the owners of the risks
listed under [Residual risks and acceptance](#residual-risks-and-acceptance) as not yet accepted is outstanding.

<!-- widths: 70 30 -->
| Risk owner | Risks owned |
|---|---:|
{{#risk_owners}}
| {{.title:cap}} | {{.count}} |
{{/risk_owners}}
{{/@first}}
{{/treatment.unaccepted}}

The {{doc.approver.title}} approves the plan as a whole and grants the resources named in it.

{{>approval}}
