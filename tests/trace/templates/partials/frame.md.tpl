| Key | Value |
|---|---|
| Date | {{as_of:date}} |
| Owner | {{#risks}}{{#@first}}{{.owner.title}}{{/@first}}{{/risks}} |
