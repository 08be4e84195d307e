{{! The control block of a document about the pack, which nobody approves: it is made anew with every pack. }}
<!-- cover -->
## Document control

<!-- widths: 24 76 -->
| Item | Value |
|---|---|
| Document id | {{doc.id}} |
| Date | {{doc.date}} |
| Kept by | {{doc.owner.title:cap}} ({{#doc.owner.holder}}{{doc.owner.holder}}{{/doc.owner.holder}}{{^doc.owner.holder}}vacant{{/doc.owner.holder}}) |
| Classification | {{doc.classification.name}} |
| Made from | The profile of {{org.name}}, for the pack of {{as_of:date}} |
{{#doc.clauses}}
{{#@first}}
| Clauses answered | {{#doc.clauses}}{{.id}} {{.title}}{{^@last}}; {{/@last}}{{/doc.clauses}} |
{{/@first}}
{{/doc.clauses}}
| Standard | {{edition}} |
