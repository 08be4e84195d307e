"""Writes a profile with N risks and N assets to standard output."""
import sys

TYPES = ["application", "information"]
LEVELS = ["confidential", "internal"]
ROLES = ["ceo", "ciso", "it", "dev", "ops"]


def main(n: int) -> None:
    out = ["as_of: 2026-11-23",
           "org: {name: Bench Ltd, sector: software, jurisdictions: [EU]}",
           "scope: {statement: The service and its operation.}", "roles:"]
    out += [f"  - {{id: {role}, title: Head of {role.upper()}, "
            f"holder: Person {i}}}" for i, role in enumerate(ROLES)]
    out += ["functions: {top_management: ceo, security_lead: ciso, "
            "isms_manager: ciso}", "assets:"]
    out += [f"  - {{id: A-{i:05}, name: Application server number {i}, "
            f"type: {TYPES[i % 2]}, owner: {ROLES[i % 5]}, location: cloud, "
            f"classification: {LEVELS[i % 2]}, c: {i % 5 + 1}, i: 3, a: 4}}"
            for i in range(n)]
    out.append("risks:")
    out += [f"  - {{id: R-{i:05}, title: Failure of component {i} stops "
            f"orders, owner: {ROLES[i % 5]}, assets: [A-{i:05}], "
            f"inherent: {{likelihood: 4, impact: 5}}, "
            f"current: {{likelihood: {i % 3 + 2}, impact: {i % 4 + 1}}}, "
            f"option: modify, residual: {{likelihood: 1, impact: 1}}, "
            f'controls: ["8.{i % 34 + 1}"]}}' for i in range(n)]
    print("\n".join(out))


main(int(sys.argv[1]))
