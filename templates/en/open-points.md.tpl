# {{doc.title}}

{{>pack-block}}

## Purpose

This document lists what is still open in the pack of {{org.name}} on {{as_of:date}}: what the documents lack, where they
contradict each other, what is overdue, which values stand in by default, and which findings were waived. Each point names
the role that answers for it and the place in the profile where it is settled. The list is made anew with every pack, so
a point goes away when the profile is mended, and in no other way.

A *missing value* is entered in the profile at the key that its row names; what belongs there is told by the command
`ismsgen explain` followed by the key. What several documents need is listed under each of them, and one entry in the
profile settles it for all.

## Summary

{{#pack_open.totals}}
{{#@first}}
The table counts the open points by kind, and by the stage of the certification audit that they block.

<!-- widths: 40 15 15 15 15 -->
| Kind | Stage 1 | Stage 2 | Neither | Total |
|---|---:|---:|---:|---:|
{{/@first}}
| {{.name}} | {{.stage_1}} | {{.stage_2}} | {{.neither}} | {{.total}} |
{{#@last}}
| **All** | {{#pack_open.stages}}**{{.count}}** | {{/pack_open.stages}}**{{pack_open.count}}** |
{{/@last}}
{{/pack_open.totals}}
{{^pack_open.totals}}
No point is open: the documents are complete and agree with each other, and nothing was overdue on that day.
{{/pack_open.totals}}
{{#pack_open.stages}}

## {{.title}}

{{.meaning}}

{{#.groups}}
### {{.title}}

<!-- widths: 6 40 18 22 14 -->
| No. | Point and remedy | Owner | Place in the profile | Requirement |
|---:|---|---|---|---|
{{#.points}}
| {{.number}} | **{{.kind}}:** {{.text:sentence}}{{#.remedy}} Remedy: {{.remedy:sentence}}{{/.remedy}} | {{.owner:cap:dash}} | {{.place:dash}}{{#.path}}, key {{.path}}{{/.path}} | {{#.basis}}{{.basis}}{{#.code}} (finding {{.code}}){{/.code}}{{/.basis}}{{^.basis}}{{.code:dash}}{{/.basis}} |
{{/.points}}

{{/.groups}}
{{^.groups}}
There is no such point.
{{/.groups}}
{{/pack_open.stages}}

## Defaults

{{#pack_open.defaults}}
{{#@first}}
The values below come from common practice, because the profile sets none. They hold once the documents are approved, so
whoever approves a document should have read them.

{{/@first}}
### {{.title}}

<!-- widths: 34 36 30 -->
| Default | Value | Key of the profile |
|---|---|---|
{{#.rows}}
| {{.title:cap}} | {{#.text}}{{.text:cap}}{{/.text}}{{^.text}}As printed in the document{{/.text}} | {{.path}} |
{{/.rows}}

{{/pack_open.defaults}}
{{^pack_open.defaults}}
No value stands in by default.
{{/pack_open.defaults}}

## Waivers

{{#pack_open.waivers}}
{{#@first}}
A waived finding is not mended: somebody decided to live with it until the day named. After that day it counts again.

<!-- widths: 10 20 32 22 16 -->
| Finding | Place | Reason | Decided by | Until |
|---|---|---|---|---|
{{/@first}}
| {{.code}} | {{.at}} ({{.place}}) | {{.reason:sentence}} | {{.by:cap:dash}} | {{.until}}, {{.state}} |
{{/pack_open.waivers}}
{{^pack_open.waivers}}
No finding is waived.
{{/pack_open.waivers}}
