# {{doc.title}}

{{>control-block}}

## Scope

This Statement of Applicability lists the controls that are necessary for the information security of {{org.name}}. It
holds for this scope:

{{scope.statement:sentence}}

A certificate and a contract that refer to the Statement of Applicability mean version {{doc.version}} of
{{doc.date:date}}. Boundaries and exclusions from the scope are described in the [{{pack.scope.title}}](doc:scope).

<!-- answers: 6.1.3 -->
## How controls were determined

The necessary controls are determined as the [{{pack.risk-methodology.title}}](doc:risk-methodology#determining-controls)
lays down:

1. For each risk to be treated, the risk owner names the controls that bring it down to its residual level, from any source.
2. Controls demanded by law, regulators and contracts are added from
   the [{{pack.legal-requirements.title}}](doc:legal-requirements).
3. Controls wanted for the business or as good practice are added by decision.
4. The result is compared with the 93 controls of Annex A of {{edition}}, one by one, so that no necessary control is
   missing. Controls of Annex A that nothing calls for are excluded with a reason.

{{#risk_method.assessment_date}}
The comparison rests on the risk assessment of {{risk_method.assessment_date:date}}, described in
the [{{pack.risk-assessment-report.title}}](doc:risk-assessment-report).
{{/risk_method.assessment_date}}
{{^risk_method.assessment_date}}
The date of the risk assessment behind this version is missing ({{risk_method.assessment_date:open}}).
{{/risk_method.assessment_date}}

## Legend

The column "Reason" of an applicable control names what calls for it:

<!-- widths: 30 70 -->
| Reason | Reference |
|---|---|
| Risk treatment | Id of the risk in the [{{pack.risk-assessment-report.title}}](doc:risk-assessment-report#risk-register) |
| Law or regulator | Regulation, with article, in the [{{pack.legal-requirements.title}}](doc:legal-requirements#register-of-requirements) |
| Contract | Id of the contractual requirement in the [{{pack.legal-requirements.title}}](doc:legal-requirements#contractual-requirements) |
| Business need or good practice | The decision in words |

The column "Status" shows how far the control is in place:

<!-- widths: 30 70 -->
| Status | Meaning |
|---|---|
| Implemented | In place and in operation; evidence can be shown |
| Partly implemented | In operation in part; an action with a due date brings the rest |
| Planned | Necessary, not yet in operation; an action with a due date brings it |
{{^soa.totals.unassessed=0}}
| Not assessed | Applicable, but the state of implementation is not yet recorded |
{{/soa.totals.unassessed=0}}
| Not applicable | Excluded; the column "Reason" says why |

Actions with their owners and dates are in the [{{pack.risk-treatment-plan.title}}](doc:risk-treatment-plan#actions). The date
behind a status is the date by which the control must be in place.

<!-- landscape -->
<!-- answers: 6.1.3 -->
## Controls of Annex A

{{^controls}}
Owners, implementation and evidence of the controls are not recorded yet ({{controls:open}}).
{{/controls}}

{{#soa.themes}}
### {{.title}}

<!-- register: soa; widths: 5 14 7 15 10 24 9 16 -->
| Id | Control | Applicable | Reason | Status | How it is implemented | Owner | Documents and evidence |
|---|---|---|---|---|---|---|---|
{{#.rows}}
{{#.is_applicable}}
| {{.id}} | {{.title}} | {{.applicable:cap}} | {{.reasons:cap:dash}} | {{.status:cap:dash}}{{#.due}}, due {{.due}}{{/.due}} | {{.implementation:dash}} | {{.owner.title:cap:dash}} | {{#.documents}}{{.documents}}{{#.evidence}}; {{/.evidence}}{{/.documents}}{{#.evidence}}{{.evidence}}{{/.evidence}}{{^.documents}}{{^.evidence}}–{{/.evidence}}{{/.documents}} |
{{/.is_applicable}}
{{^.is_applicable}}
| {{.id}} | {{.title}} | {{.applicable:cap}} | {{.exclusion_reason:cap}} | {{.status:cap}} | – | – | – |
{{/.is_applicable}}
{{/.rows}}

{{/soa.themes}}

{{#soa.own_rows}}
{{#@first}}
<!-- landscape -->
{{/@first}}
{{/soa.own_rows}}
<!-- answers: 6.1.3 -->
## Controls from other sources

{{#soa.own_rows}}
{{#@first}}
These controls are necessary as well and have no counterpart in Annex A:

<!-- register: own-controls; widths: 6 16 14 17 10 25 12 -->
| Id | Control | Source | Reason | Status | How it is implemented | Owner |
|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.source:cap:dash}} | {{.reasons:cap}} | {{.status:cap}}{{#.due}}, due {{.due}}{{/.due}} | {{.implementation:dash}} | {{.owner.title:cap:dash}} |
{{/soa.own_rows}}
{{^soa.own_rows}}
{{#risks}}
{{#@first}}
The treatment of risks and the register of requirements have not led to a necessary control outside Annex A.
{{/@first}}
{{/risks}}
{{^risks}}
No necessary control outside Annex A is on record. The question is answered when the risks are treated, for which the
register has no entry yet ({{risks:open}}).
{{/risks}}
{{/soa.own_rows}}

<!-- answers: 6.1.3 -->
## Exclusions

{{#soa.exclusions}}
{{#@first}}
The following controls of Annex A are not applicable. A control may be excluded only where no risk and no requirement
calls for it.

<!-- widths: 10 30 60 -->
| Id | Control | Reason of the exclusion |
|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.exclusion_reason:cap}} |
{{/soa.exclusions}}

{{#soa.exclusions}}
{{#.risks}}
- **Contradiction:** risk {{.id}} names control {{..id}}, which is excluded. One of the two must be changed before this
  document is approved.
{{/.risks}}
{{/soa.exclusions}}
{{^soa.exclusions}}
No control of Annex A is excluded; all {{soa.totals.total}} are applicable.
{{/soa.exclusions}}

## Figures

| Theme of Annex A | Controls | Applicable | Implemented | Partly implemented | Planned |{{^soa.totals.unassessed=0}} Not assessed |{{/soa.totals.unassessed=0}} Excluded |
|---|---:|---:|---:|---:|---:|{{^soa.totals.unassessed=0}}---:|{{/soa.totals.unassessed=0}}---:|
{{#soa.themes}}
| {{.title}} | {{.total}} | {{.applicable}} | {{.implemented}} | {{.partial}} | {{.planned}} |{{^soa.totals.unassessed=0}} {{.unassessed}} |{{/soa.totals.unassessed=0}} {{.excluded}} |
{{/soa.themes}}
| **All** | **{{soa.totals.total}}** | **{{soa.totals.applicable}}** | **{{soa.totals.implemented}}** | **{{soa.totals.partial}}** | **{{soa.totals.planned}}** |{{^soa.totals.unassessed=0}} **{{soa.totals.unassessed}}** |{{/soa.totals.unassessed=0}} **{{soa.totals.excluded}}** |

Implementation status by theme:

<!-- figure: stacked -->
| Theme | Implemented | Partly implemented | Planned |{{^soa.totals.unassessed=0}} Not assessed |{{/soa.totals.unassessed=0}} Not applicable |
|---|---:|---:|---:|{{^soa.totals.unassessed=0}}---:|{{/soa.totals.unassessed=0}}---:|
{{#soa.themes}}
| {{.title}} | {{.implemented}} | {{.partial}} | {{.planned}} |{{^soa.totals.unassessed=0}} {{.unassessed}} |{{/soa.totals.unassessed=0}} {{.excluded}} |
{{/soa.themes}}

{{#soa.pending}}
{{#@first}}
These controls are not fully in place yet:

<!-- widths: 10 42 24 24 -->
| Id | Control | Status | Due |
|---|---|---|---|
{{/@first}}
| {{.id}} | {{.title}} | {{.status:cap}} | {{.due:dash}} |
{{/soa.pending}}

## Approval

With the approval the {{doc.approver.title}} confirms that the controls listed are the necessary
ones{{#soa.exclusions}}{{#@first}}, that the exclusions are justified{{/@first}}{{/soa.exclusions}} and that the dates are backed by resources. Risk owners approve the treatment of their risks in
the [{{pack.risk-treatment-plan.title}}](doc:risk-treatment-plan#approval).

{{>approval}}
