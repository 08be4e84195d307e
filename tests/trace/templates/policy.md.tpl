# {{doc.title}}

{{>frame}}

## {{org.name}} and its risks

{{! a remark
over two lines }}Of {{org.name}}
and of {{scope.statement}}

| Id | Risk | Owner | Assets |
|---|---|---|---|
{{#risks}}
| {{.id}} | {{.title}} | {{.owner.title:cap}} | {{.assets:list:dash}} |
{{/risks}}

### Words

{{policy.business_setting}}

- {{risks:count}} risks, {{assets:and}}
- Passwords of {{access.password.min_length}} characters
- Nobody says {{org.legal_name}}

```
as it is
```

## Other

{{#org.legal_name}}
Not shown.
{{/org.legal_name}}
{{^org.legal_name}}
1. First, of the template alone
{{#risks}}
2. *{{.title}}*, `{{.id}}`
{{/risks}}
{{/org.legal_name}}
