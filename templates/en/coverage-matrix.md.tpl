# {{doc.title}}

{{>pack-block}}

## Purpose and reading

This matrix leads from each requirement that {{org.name}} has to meet to the place where the pack of {{as_of:date}} answers it,
and from each section back to the requirements. It is derived from the same profile as the documents and made anew with
every pack.

A clause is *covered* when at least one section answers it and the documents of these sections are neither drafts nor have
open points. A control is covered when it is implemented and a section or evidence shows it. What is covered only *partly*
has a note that says what is missing; what is *not* covered is answered nowhere. The column "Profile" names the keys of the
profile from which the sections take what they say; for a control it is the key at which its status and owner stand.

## Summary

<!-- widths: 40 30 30 -->
| Requirements | State | Number |
|---|---|---:|
{{#coverage.clause_totals}}
| Clauses 4 to 10 | {{.state:cap}} | {{.count}} |
{{/coverage.clause_totals}}
{{#coverage.control_totals}}
| Controls of Annex A | {{.state:cap}} | {{.count}} |
{{/coverage.control_totals}}

<!-- landscape -->
## Clauses 4 to 10

<!-- widths: 20 14 36 16 14 -->
| Clause | State | Document and section | Profile | Evidence |
|---|---|---|---|---|
{{#coverage.clauses}}
| {{.id}} {{.title}} | {{.state:cap}}{{#.note}}: {{.note}}{{/.note}} | {{.where:dash}} | {{.profile:dash}} | {{.evidence:cap:dash}} |
{{/coverage.clauses}}

<!-- landscape -->
## Controls of Annex A

<!-- widths: 18 16 34 16 16 -->
| Control | State | Document and section | Profile | Evidence |
|---|---|---|---|---|
{{#coverage.controls}}
| {{.id}} {{.title}} | {{.state:cap}}{{#.note}}: {{.note}}{{/.note}} | {{.where:dash}} | {{.profile:dash}} | {{.evidence:cap:dash}} |
{{/coverage.controls}}

<!-- landscape -->
## Laws and contracts

{{#coverage.regulations}}
### {{.title}}

Entry {{.profile}}{{#.owner}}, owned by the {{.owner}}{{/.owner}}.{{#.how_met}} {{.how_met:sentence}}{{/.how_met}}{{#.evidence}} Evidence: {{.evidence:sentence}}{{/.evidence}}

<!-- widths: 30 18 18 34 -->
| Duty | State | Through controls | Document and section |
|---|---|---|---|
{{#.rows}}
| {{#.id}}{{.id}}: {{/.id}}{{.title}} | {{.state:cap}}{{#.note}}: {{.note}}{{/.note}} | {{.controls:dash}} | {{.where:dash}} |
{{/.rows}}

{{/coverage.regulations}}
{{^coverage.regulations}}
No law or contract is on record.
{{/coverage.regulations}}

## From document to requirement

The tables below list the sections of each document that answer a requirement, and the keys of the profile that they print.

{{#coverage.documents}}
### {{.title}}

<!-- widths: 40 32 28 -->
| Section | Answers | Profile |
|---|---|---|
{{#.rows}}
| {{#.number}}{{.number}} {{/.number}}{{.title}}{{#.page}}, page {{.page}}{{/.page}} | {{.answers}} | {{.keys:dash}} |
{{/.rows}}

{{/coverage.documents}}
