"""Writes a profile in which names of many scripts stand wherever a name can
stand: on the cover, in headers, headings, paragraphs, lists, cells wide and
narrow, alone, next to each other and inside of English sentences."""
import json

import names


def q(text):
    return json.dumps(text, ensure_ascii=False)


def main():
    people = [name for group in names.SCRIPTS.values() for name in group]
    every = ", ".join(people)
    groups = list(names.SCRIPTS.values())
    sentence = " and ".join(f"the team of {group[0]} ({group[1]}) in "
                            f"{group[2]}" for group in groups)
    print(f"as_of: 2026-11-23\norg:\n  name: {q('Łódź שלום 東京 Group')}\n"
          f"  sector: software\n"
          f"  legal_name: {q(' / '.join(g[2] for g in groups))}\n"
          f"  description: {q(sentence + '. **' + every + '** and _' + every + '_.')}\n"
          f"  employees: 12\n  sites:")
    for i, group in enumerate(groups):
        print(f"    - {{id: S{i}, name: {q(group[0])}, place: {q(group[1])}, "
              f"address: {q(', '.join(group))}, in_scope: true}}")
    print(f"scope:\n  statement: {q(sentence + '.')}\n  services:")
    for group in groups:
        print(f"    - {{name: {q(group[2])}, description: {q(every)}}}")
    print("roles:")
    for i, name in enumerate(people):
        print(f"  - {{id: r{i}, title: {q('Head of ' + name)}, "
              f"holder: {q(name)}, duties: [{q('speaks for ' + name)}, "
              f"{q(name)}]}}")
    print("functions: {top_management: r0, security_lead: r12, "
          "it_lead: r15}\nassets:")
    for i, name in enumerate(people):
        print(f"  - {{id: A-{i}, name: {q(name)}, type: application, "
              f"owner: r{i}, description: {q(every)}, "
              f"classification: internal, c: 3, i: 3, a: 3}}")
    print("suppliers:")
    for i, name in enumerate(people):
        print(f"  - {{id: S-{i}, name: {q(name)}, service: {q(name + ' 24')}, "
              f"class: critical, data: {q('data of ' + name)}}}")
    print("risks:")
    for i, name in enumerate(people):
        print(f"  - {{id: R-{i}, title: {q(name + ' leaves ' + people[-1 - i])}, "
              f"owner: r{i}, scenario: {q(sentence)}, assets: [A-{i}], "
              f"current: {{likelihood: 3, impact: {i % 5 + 1}}}, "
              f"residual: {{likelihood: 1, impact: 1}}, option: modify, "
              f'controls: ["8.{i + 1}"], existing: {q(every)}}}')
    print("controls:")
    for i, name in enumerate(people[:20], 1):
        print(f'  "5.{i}": {{status: implemented, owner: r{i}, '
              f"implementation: {q('**' + name + '**: ' + every)}, "
              f"evidence: [{q(name)}], reasons: [{q(every)}]}}")


main()
