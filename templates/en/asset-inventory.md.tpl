# {{doc.title}}

{{>control-block}}

<!-- answers: A.5.9 -->
## Purpose and upkeep

The inventory lists the information of {{org.name}} and everything that stores, processes, transmits or protects it
within the scope of the management system. It is the basis for the risk assessment, for access rights, for backup and
recovery, and for the control of suppliers.

The {{functions.asset_manager.title}} keeps the inventory. Every asset has an owner, who must report a new, changed or
retired asset before the change takes effect, confirm the entry at each review and decide on classification and access.
{{#asset_management.sources}}
{{#@first}}
The inventory is fed from these sources and tools:

{{/@first}}
- {{.}}
{{/asset_management.sources}}
{{^asset_management.sources}}
The sources and tools that feed the inventory are not laid down yet ({{asset_management.sources:open}}).
{{/asset_management.sources}}

The {{functions.asset_manager.title}} compares the inventory with these sources {{asset_management.review_months:every}}
and after every large change of systems or sites.

<!-- answers: A.5.9 -->
## Asset types

One entry stands for one asset, or for a group of assets that share owner, classification, protection needs and
location. A group is split as soon as its members differ in one of these.

<!-- widths: 24 76 -->
| Type | What counts as one entry |
|---|---|
{{#asset_types}}
| {{.name:cap}} | {{.meaning:cap}} |
{{/asset_types}}

<!-- answers: A.5.9, A.5.12 -->
## Fields

<!-- widths: 26 74 -->
| Field | Meaning |
|---|---|
| Id | Permanent; it is not given again when the asset is retired |
| Name | Name in daily use, with a description where the name does not explain itself |
| Type | Type of the list above |
| Owner | Role that answers for the asset |
| Custodian | Role that looks after the asset for the owner; without entry it is the owner |
| Location | Site in scope, or place outside the sites such as a provider or mobile use |
| Classification | Level of the scheme below, set by the owner for the most sensitive content |
| C/I/A | Need for confidentiality, integrity and availability, as values of the impact scale of the [{{pack.risk-methodology.title}}](doc:risk-methodology#impact) |
| Personal data | Yes when the asset holds or handles data about people |
| Supplier | Supplier that provides or runs the asset |
| State | Planned, in use, retiring or retired |
| Process | Business process that depends on the asset |
| Recovery | Recovery time objective (RTO) and recovery point objective (RPO) from the business impact analysis |
| Checked | Date on which the owner last confirmed the entry |

The levels of classification are:

<!-- widths: 24 76 -->
| Level | Meaning |
|---|---|
{{#classification.levels}}
| {{.name}} | {{.meaning:cap}} |
{{/classification.levels}}

{{#assets}}
{{#@first}}
<!-- landscape -->
{{/@first}}
{{/assets}}
<!-- answers: A.5.9 -->
## Register of assets

{{#assets}}
{{#@first}}
<!-- answers: A.5.9, A.5.12 -->
### Ownership and protection needs

<!-- register: assets; widths: 6 24 10 16 11 11 7 7 10 -->
| Id | Name | Type | Owner | Location | Classification | C/I/A | Personal data | Supplier |
|---|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}}{{#.description}}: {{.description:phrase}}{{/.description}} | {{.type_name:cap}} | {{.owner.title:cap}} | {{.location_name:cap:dash}} | {{#.classification}}{{.classification.name}}{{/.classification}}{{^.classification}}{{assets.classification:open}}{{/.classification}} | {{#.cia}}{{.cia}}{{/.cia}}{{^.cia}}{{assets.c:open}}{{/.cia}} | {{.personal:cap}} | {{.supplier_name:dash}} |
{{/assets}}
{{^assets}}
The register has no entry yet ({{assets:open}}). Every asset needs at least an id, a name, a type, an owner, a
location and a classification.
{{/assets}}

{{#assets}}
{{#@first}}
### Operation and recovery

<!-- register: assets-operation; widths: 6 22 15 10 16 13 9 9 -->
| Id | Name | Custodian | State | Process | Recovery | Risks | Checked |
|---|---|---|---|---|---|---|---|
{{/@first}}
| {{.id}} | {{.name}} | {{#.custodian}}{{.custodian.title:cap}}{{/.custodian}}{{^.custodian}}{{.owner.title:cap}}{{/.custodian}} | {{#.lifecycle=planned}}Planned{{/.lifecycle=planned}}{{#.lifecycle=in_use}}In use{{/.lifecycle=in_use}}{{#.lifecycle=retiring}}Retiring{{/.lifecycle=retiring}}{{#.lifecycle=retired}}Retired{{/.lifecycle=retired}} | {{.process:cap:dash}} | {{.recovery:dash}} | {{.risks_text:dash}} | {{.checked:dash}} |
{{/assets}}

<!-- answers: A.5.9 -->
## Groups and dependencies

{{#assets.depends_on}}
{{#@first}}
An asset on which others depend needs at least their availability. These dependencies are recorded:

<!-- widths: 10 36 54 -->
| Id | Asset | Depends on |
|---|---|---|
{{#assets}}
{{#.depends_on}}
{{#@first}}
| {{..id}} | {{..name}} | {{..depends_on.name:list}} |
{{/@first}}
{{/.depends_on}}
{{/assets}}
{{/@first}}
{{/assets.depends_on}}
{{^assets.depends_on}}
{{#assets}}
{{#@first}}
Dependencies between assets are not recorded yet ({{assets.depends_on:open}}).
{{/@first}}
{{/assets}}
{{^assets}}
Groups and dependencies can be stated once the register has entries ({{assets:open}}).
{{/assets}}
{{/assets.depends_on}}

## Figures

{{#assets}}
{{#@first}}
<!-- widths: 60 40 -->
| Figure | Assets |
|---|---:|
| All assets | {{asset_totals.total}} |
| With personal data | {{asset_totals.personal}} |
| With the highest value in confidentiality, integrity or availability | {{asset_totals.critical}} |

<!-- figure: bars -->
| Type | Assets |
|---|---:|
{{#asset_totals.types}}
| {{.name:cap}} | {{.count}} |
{{/asset_totals.types}}

{{#asset_totals.classifications}}
{{#@first}}
<!-- figure: bars -->
| Classification | Assets |
|---|---:|
{{/@first}}
| {{.name}} | {{.count}} |
{{/asset_totals.classifications}}
{{/@first}}
{{/assets}}
{{^assets}}
Figures follow from the register, which has no entry yet ({{assets:open}}).
{{/assets}}

<!-- answers: A.5.9 -->
## Review and reconciliation

{{#asset_management.reconciled}}
The inventory was last reconciled with its sources on {{asset_management.reconciled:date}}.
{{#asset_management.reconciliation}}
Result: {{asset_management.reconciliation:phrase}}.
{{/asset_management.reconciliation}}
{{/asset_management.reconciled}}
{{^asset_management.reconciled}}
No reconciliation of the inventory with its sources is on record yet ({{asset_management.reconciled:open}}).
{{/asset_management.reconciled}}
The reconciliation is repeated {{asset_management.review_months:every}}. The {{functions.asset_manager.title}} records
the date, the sources, the differences found and how each was settled. Assets without owner, or with an owner who has
left, must receive a new owner within the same reconciliation. The {{doc.approver.title}} approves this document; the next
review is due on {{doc.next_review:date}}.
