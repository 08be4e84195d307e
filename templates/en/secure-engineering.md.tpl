# {{doc.title}}

{{>control-block}}

## Scope

The principles of this document apply to every system of {{org.name}} that is designed, built, bought, configured, joined to
another system or changed in a major way. Buying a finished product, setting up a cloud service and writing a script are
engineering in this sense.

{{#engineering.activities}}
{{#@first}}
They cover these activities in particular:

{{/@first}}
- {{.:cap}}
{{/engineering.activities}}
{{^engineering.activities}}
{{#has.development}}
{{org.name}} develops software itself. Which activities that comprises is not on record yet
({{engineering.activities:open}}).
{{/has.development}}
{{/engineering.activities}}

{{#engineering.stack}}
{{#@first}}
Languages and platforms in use: {{engineering.stack:semi}}.
{{/@first}}
{{/engineering.stack}}

The {{functions.engineering_lead.title}} keeps the principles. Whoever leads a project answers for applying them and for the records.

<!-- answers: A.8.27 -->
## Principles

<!-- widths: 28 72 -->
| Principle | What it means at {{org.name}} |
|---|---|
{{#engineering.principles}}
| {{.title}} | {{.text:sentence}} |
{{/engineering.principles}}

Each design states how it meets every principle, or why one does not apply. The statement is part of the design record and is checked at the gates.

<!-- answers: A.8.27 -->
## Application by layer

{{#engineering.layers}}
{{#@first}}
<!-- widths: 20 80 -->
| Layer | Application |
|---|---|
{{/@first}}
| {{.layer:cap}} | {{.text:sentence}} |
{{/engineering.layers}}
{{^engineering.layers}}
<!-- widths: 20 80 -->
| Layer | Application |
|---|---|
| Business | Process owners state what must be protected and what an outage costs. Risky steps need two people. |
| Data | Every store has an owner and a class. Only data that the purpose needs are kept; they are encrypted in transit, and at rest where their class asks for it. |
| Application | Input is checked, output is encoded, each function checks the right of the caller on the server side. Errors reveal nothing about the inside. |
| Technology | Zones are separated, administration has paths of its own, platforms are built from [baselines](doc:operating-procedures#configuration-baselines), and logs leave the system at once. |
{{/engineering.layers}}

<!-- answers: A.5.8, A.8.25 -->
## Life cycle and gates

{{#engineering.model}}
{{engineering.model:sentence}}
{{/engineering.model}}
{{^engineering.model}}
Every project runs through need, design, build or purchase, test, release, operation and retirement, in large steps or in small
repeated ones.
{{/engineering.model}}
No step is entered before its gate is passed.

{{#engineering.gates}}
{{#@first}}
<!-- widths: 22 52 26 -->
| Gate | Criteria | Approver |
|---|---|---|
{{/@first}}
| {{.name:cap}} | {{.criteria:cap}} | {{#.approver}}{{.approver.title}}{{/.approver}}{{^.approver}}{{functions.engineering_lead.title:cap}}{{/.approver}} |
{{/engineering.gates}}
{{^engineering.gates}}
<!-- widths: 22 52 26 -->
| Gate | Criteria | Approver |
|---|---|---|
| Need | Purpose, owner, class of the information, legal requirements and recovery times are written down | System owner |
| Design | Threats are examined, the principles are answered, risks are assessed | {{functions.security_lead.title:cap}} |
| Acceptance | Security requirements are tested, no finding of high severity is open, instructions exist | System owner |
| Release | Change approved, way back tested, monitoring and backup in place, inventory updated | {{functions.it_operations.title:cap}} |
| Retirement | Data moved or erased, access withdrawn, inventory closed | System owner |
{{/engineering.gates}}

The record of a gate names date, criteria met, findings left open with owner and date, and the approver. A gate passed with open
findings is an [exception](#exceptions).

<!-- answers: A.8.26, A.8.27 -->
## Security requirements and threat modelling

{{#engineering.requirements}}
{{engineering.requirements:sentence}}

{{/engineering.requirements}}
1. The system owner states the class of the information, the users, the interfaces, the recovery times and the legal duties.
2. The project derives the security requirements: identity, rights, encryption, logging, input, availability, deletion.
3. Threats are examined on a drawing with data flows and boundaries of trust: what can be forged, changed, denied, disclosed, stopped
   or taken over at each of them. Each threat gets a measure or is accepted.
4. Bought products and cloud services get the same requirements before selection; the offers are judged against them.
5. A risk that remains enters the register of [{{pack.risk-assessment-report.title}}](doc:risk-assessment-report).
6. The examination is repeated when an interface, a boundary of trust or the kind of data changes.

## Review, testing and acceptance

<!-- answers: A.8.27{{#has.development}}, A.8.28{{/has.development}} -->
### Review

{{#engineering.review}}
{{engineering.review:sentence}}
{{/engineering.review}}
{{^engineering.review}}
Designs are reviewed by someone who did not make them.{{#has.development}} Every change of code is reviewed by a second person before
it is merged; the author cannot approve it.{{/has.development}}
{{/engineering.review}}
Findings are recorded and closed by the reviewer, not by the author.

<!-- answers: {{#has.development}}A.8.28, {{/has.development}}A.8.29 -->
### Testing and acceptance

{{#engineering.testing}}
{{engineering.testing:sentence}}

{{/engineering.testing}}
1. Each security requirement has at least one test, the abuse of a function included.
{{#has.development}}
2. Code and dependencies are scanned for weaknesses with every build. Findings of critical or high severity stop the release.
{{/has.development}}
3. Systems that can be reached from outside are examined by a tester from outside the project before the first release and after
   major changes.
4. The system owner accepts on the basis of the test report and signs. Remaining findings have an owner and a date, within the times in
   [Patches and vulnerabilities](doc:operating-procedures#patches-and-vulnerabilities).

<!-- answers: A.8.31, A.8.33 -->
## Environments and test data

{{#engineering.environments}}
{{engineering.environments:sentence}}
{{/engineering.environments}}
{{^engineering.environments}}
Development, test and production are separate in network, accounts and secrets.
{{/engineering.environments}}

- Developers have no standing access to production. Access to mend a fault is granted for the case and logged.
- Compilers, editors and test tools are not installed in production.
- A change moves from one environment to the next by the release procedure only.

{{#engineering.test_data}}
{{engineering.test_data:sentence}}
{{/engineering.test_data}}
{{^engineering.test_data}}
Tests use invented or masked data.
{{/engineering.test_data}}
The use of real data in a test needs the consent of the information owner{{#has.personal_data}} and, for personal data, of the
{{functions.privacy_officer.title}}{{/has.personal_data}}. The environment is then protected like production, and the data are erased
after the test.

<!-- answers: A.5.21 -->
## Third-party and open-source components

{{#engineering.components}}
{{engineering.components:sentence}}

{{/engineering.components}}
- Components come from known sources with a fixed version and a verified checksum or signature.
- Before first use, licence, maintenance, known weaknesses and alternatives are checked; the project records the decision.
- A list of components with versions exists for each system and is compared with new notices of weaknesses.
- Weak components are replaced within {{vulnerabilities.patch_days.critical:days}} for critical,
  {{vulnerabilities.patch_days.high:days}} for high and {{vulnerabilities.patch_days.medium:days}} for medium severity.
- Components without maintenance are replaced or approved as an exception.

<!-- answers: A.8.30 -->
## Outsourced development

{{#control.8_30.is_applicable}}
{{#engineering.outsourced}}
{{engineering.outsourced:sentence}}

{{/engineering.outsourced}}
These principles bind suppliers that design or write software for {{org.name}}. The supplier shows the records of reviews, tests and
components. The {{functions.engineering_lead.title}} checks them before acceptance. Contract terms stand in
[{{pack.supplier-policy.title}}](doc:supplier-policy#outsourced-development).
{{#development_suppliers}}
{{#@first}}

At present this concerns {{development_suppliers.name:and}}.
{{/@first}}
{{/development_suppliers}}
{{/control.8_30.is_applicable}}
{{^control.8_30.is_applicable}}
{{org.name}} does not outsource development; see [{{pack.soa.title}}](doc:soa#exclusions). Standard products that a supplier adapts on
order are tested and accepted as described in [Review, testing and acceptance](#review-testing-and-acceptance).
{{/control.8_30.is_applicable}}

## Exceptions

1. The project asks in writing and states principle or gate, reason, risk, compensating measure and end date.
2. The {{functions.engineering_lead.title}} gives an opinion, the {{functions.security_lead.title}} decides, the system owner carries the
   risk.
3. The exception is entered in the list of exceptions and ends on its date. An extension is a new request.
4. A risk above the acceptance level is accepted only as [{{pack.risk-methodology.title}}](doc:risk-methodology) allows.

<!-- answers: A.8.27 -->
## Review of the principles

The {{functions.engineering_lead.title}} reviews the principles {{engineering.review_months:every}}, and earlier when the architecture
changes, when an incident or a test shows a weakness that repeats, or when a new kind of technology comes into use. The review looks at
the gate records of finished projects: were the principles answered, what did they prevent, which exceptions recur. The result is recorded
and reported to the {{functions.security_lead.title}}.
