## Open points

{{#doc.findings}}
{{#@first}}
The points of the first table contradict a requirement or another document. While one of them stands, this document is a
draft, whatever approval it has.

<!-- widths: 12 68 20 -->
| Finding | What is wrong, and what mends it | Place |
|---|---|---|
{{/@first}}
| {{.code}} ({{.basis}}) | {{.text:sentence}}{{#.hint}} Remedy: {{.hint:sentence}}{{/.hint}} | {{.place}} |
{{/doc.findings}}

{{#open_points.missing}}
{{#@first}}
The profile does not yet say what this document needs in the places below. Until it does, the document is a draft in these points.

<!-- widths: 8 42 30 20 -->
| No. | What is missing | Where it belongs in the profile | Nearest place |
|---:|---|---|---|
{{/@first}}
| {{.number}} | {{.title:cap}} | {{.path}} | {{.place}} |
{{/open_points.missing}}

{{#open_points.defaults}}
{{#@first}}
The following values are defaults taken from common practice, because the profile sets none. They hold once the document is approved.

<!-- widths: 34 36 30 -->
| Default | Value | Where the profile may set it |
|---|---|---|
{{/@first}}
| {{.title:cap}} | {{#.text}}{{.text}}{{/.text}}{{^.text}}as printed above{{/.text}} | {{.path}} |
{{/open_points.defaults}}
