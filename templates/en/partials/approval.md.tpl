{{! The end of a document that is approved: what the approval means, who signs. }}
{{#doc.status=Approved}}
The {{doc.approver.title}} approved version {{doc.version}} of this document on {{doc.approved:date}}. It is binding
until a later version replaces it.
{{/doc.status=Approved}}
{{^doc.status=Approved}}
Version {{doc.version}} is a draft. It takes effect when the {{doc.approver.title}} has approved it.
{{/doc.status=Approved}}

<!-- widths: 16 38 30 16 -->
| Step | Role | Name | Date |
|---|---|---|---|
| Prepared | {{doc.owner.title:cap}} | {{#doc.owner.holder}}{{doc.owner.holder}}{{/doc.owner.holder}}{{^doc.owner.holder}}Vacant{{/doc.owner.holder}} | {{doc.date}} |
| Approved | {{doc.approver.title:cap}} | {{doc.approver.holder}} | {{#doc.approved}}{{doc.approved}}{{/doc.approved}}{{^doc.approved}}Not yet approved{{/doc.approved}} |
