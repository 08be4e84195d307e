#!/usr/bin/python3
"""data/rules.yaml and the program's table of rules are alike, and `ismsgen
explain` has something to say on each.

codes_rules.py TOOL"""
import os
import re
import subprocess
import sys

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LABELS = ("Level", "Basis", "Why", "What to do", "Bad", "Good", "Documents")


def said(*arguments):
    result = subprocess.run([sys.argv[1], "--data=" + ROOT, *arguments],
                            capture_output=True, text=True)
    return result.stdout if result.returncode == 0 else ""


def documents(explained):
    """The keys in the last part of an explanation; none: all."""
    part = explained.rpartition("\nDocuments:")[2]
    return re.findall(r"^  - ([a-z-]+): \S", part, re.M)


def mistakes(rule, listed, titles):
    explained = said("explain", rule["code"])
    if listed.get(rule["code"]) != [rule["level"], rule["basis"],
                                    rule["title"]]:
        yield f"the program has {listed.get(rule['code'])}"
    if not explained.startswith(f"{rule['code']} {rule['title']}\n\n"):
        yield "explain has no title"
    for label in LABELS:
        if not re.search(rf"^{label}:(\n(    |  - )| )\S", explained, re.M):
            yield f"explain has no '{label}'"
    if not re.search(r"^Basis: (clause|control) \S+ \S", explained, re.M):
        yield "explain does not say what the basis is about"
    if documents(explained) != rule["documents"]:
        yield f"the program has {documents(explained)}"
    for key in rule["documents"]:
        if key not in titles:
            yield f"there is no document '{key}'"


def main():
    with open(os.path.join(ROOT, "data", "rules.yaml"),
              encoding="utf-8") as file:
        rules = yaml.safe_load(file)["rules"]
    with open(os.path.join(ROOT, "data", "documents.yaml"),
              encoding="utf-8") as file:
        titles = {d["key"] for d in yaml.safe_load(file)["documents"]}
    listed = {}
    for line in said("list", "rules").splitlines():
        code, *rest = line.split("\t")
        listed[code] = rest
    found = []
    for rule in rules:
        found += [f"{rule['code']}: {m}" for m in
                  mistakes(rule, listed, titles)]
    codes = [rule["code"] for rule in rules]
    found += [f"{code} is not in data/rules.yaml" for code in listed
              if code not in codes]
    if codes != sorted(set(codes), key=lambda c: int(c[2:])):
        found.append("the rules are not sorted, or one stands twice")
    for mistake in found:
        print("failed:", mistake)
    broken = {m.split(":")[0] for m in found}
    print(f"{len(set(codes) - broken)} passed, {len(found)} failed")
    sys.exit(1 if found else 0)


main()
