<!-- cover; answers: 7.5.2 -->
## Document control

<!-- widths: 24 76 -->
| Item | Value |
|---|---|
| Document id | {{doc.id}} |
| Version | {{doc.version}} |
| Status | {{doc.status}} |
| Date | {{doc.date}} |
| Owner | {{doc.owner.title:cap}} ({{#doc.owner.holder}}{{doc.owner.holder}}{{/doc.owner.holder}}{{^doc.owner.holder}}vacant{{/doc.owner.holder}}) |
| Approver | {{doc.approver.title:cap}} ({{#doc.approver.holder}}{{doc.approver.holder}}{{/doc.approver.holder}}{{^doc.approver.holder}}vacant{{/doc.approver.holder}}) |
| Approved on | {{#doc.approved}}{{doc.approved}}{{/doc.approved}}{{^doc.approved}}Not yet approved{{/doc.approved}} |
| Classification | {{doc.classification.name}} |
| Next review | {{doc.next_review}} |
{{#doc.clauses}}
{{#@first}}
| Clauses answered | {{#doc.clauses}}{{.id}} {{.title}}{{^@last}}; {{/@last}}{{/doc.clauses}} |
{{/@first}}
{{/doc.clauses}}
{{#doc.controls}}
{{#@first}}
| Controls answered | {{#doc.controls}}{{.id}} {{.title}}{{^@last}}; {{/@last}}{{/doc.controls}} |
{{/@first}}
{{/doc.controls}}
| Standard | {{edition}} |

### Change history

<!-- widths: 12 16 26 46 -->
| Version | Date | Author | Change |
|---|---|---|---|
{{#doc.history}}
| {{.version}} | {{.date}} | {{.author:dash}} | {{.change:cap}} |
{{/doc.history}}
