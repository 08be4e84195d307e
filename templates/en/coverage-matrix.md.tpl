# {{doc.title}}

{{>pack-block}}

## Purpose and reading

This matrix leads from each requirement that {{org.name}} has to meet to the place where the pack of {{as_of:date}} answers it,
and from each section back to the requirements. It is derived from the same profile as the documents and made anew with
every pack.

- A clause is *covered* when at least one section answers it, and the documents of these sections are neither drafts nor
  have open points.
- A control is *covered* when it is implemented and a section describes it. Where the control calls for no rule in writing,
  the evidence that the Statement of Applicability names is enough; the state then reads "by evidence alone".
- What is *partly covered* has a note that says what is missing.
- What is *not covered* is answered by no section, or nothing shows yet that it is done.

*Covered* says that the documents deal with a requirement and that the control is reported as implemented. Whether it works
is for the internal audit and the certification audit to find out, by looking at the evidence.

The column "Profile" names the keys of the profile from which the sections take what they say; for a control it is the key
at which its status and owner stand. Pages are those of the PDF file. Where a cell ends in "more", the [last section](#from-document-to-requirement) has the
rest.

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

<!-- widths: 19 18 35 14 14 -->
| Clause | State | Document and section | Profile | Evidence |
|---|---|---|---|---|
{{#coverage.clauses}}
| {{.id}} {{.title}} | {{.state:cap}}{{#.note}}: {{.note}}{{/.note}} | {{.where:dash}} | {{.profile:dash}} | {{.evidence:cap:dash}} |
{{/coverage.clauses}}

<!-- landscape -->
## Controls of Annex A

<!-- widths: 18 18 34 15 15 -->
| Control | State | Document and section | Profile | Evidence |
|---|---|---|---|---|
{{#coverage.controls}}
| {{.id}} {{.title}} | {{.state:cap}}{{#.note}}: {{.note}}{{/.note}} | {{.where:dash}} | {{.profile:dash}} | {{.evidence:cap:dash}} |
{{/coverage.controls}}

<!-- landscape -->
## Laws and contracts

{{#coverage.regulations}}
{{#@first}}
Each duty is linked with the clauses and controls that help to meet it. It is covered when all of these are; where they
are not, the state names those to look up in the tables above. The links are a reading aid: they lead to the place where
the pack deals with a duty and do not prove that the law or contract is complied with, which counsel has to confirm.

{{/@first}}
{{/coverage.regulations}}
{{#coverage.regulations}}
### {{.title}}

Entry {{.profile}}{{#.owner}}, owned by the {{.owner}}{{/.owner}}.{{#.how_met}} {{.how_met:sentence}}{{/.how_met}}{{#.evidence}} Evidence: {{.evidence:sentence}}{{/.evidence}}

<!-- widths: 28 16 20 36 -->
| Duty | State | Through | Document and section |
|---|---|---|---|
{{#.rows}}
| {{#.id}}{{.id}}: {{.title}}{{/.id}}{{^.id}}{{.title:cap}}{{/.id}} | {{.state:cap}}{{#.note}}: {{.note}}{{/.note}} | {{.through:dash}} | {{.where:dash}} |
{{/.rows}}

{{/coverage.regulations}}
{{^coverage.regulations}}
No law or contract is on record.
{{/coverage.regulations}}

## From document to requirement

The tables below list the sections of each document that answer a requirement, and the keys of the profile from which their
text comes.

{{#coverage.documents}}
### {{.title}}

<!-- widths: 40 32 28 -->
| Section | Answers | Profile |
|---|---|---|
{{#.rows}}
| {{#.number}}{{.number}} {{/.number}}{{.title}}{{#.page}}, page {{.page}}{{/.page}} | {{.answers}} | {{.keys:dash}} |
{{/.rows}}

{{/coverage.documents}}
