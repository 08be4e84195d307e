#!/usr/bin/python3
"""Damages an example at random and sees whether `check` finds it.

mutations.py TOOL [N [SEED]]

Each damage is of a kind that a rule covers: an entry goes that others name, an
id or a reference changes, a date moves, a control turns from applicable to
excluded or back, a residual rises, and so on. A damage is found when there is
a finding that the example does not have, with one of the codes that the kind
is for. It is found at the right place when such a finding, or a place that it
names as related, stands on a line that was damaged or that refers to what
was."""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
EXAMPLES = ["aldermoor-university", "nimbora-payments", "vantrel-networks"]
FOUND, RIGHT = 0.98, 0.95


class Profile:
    """A profile as lines, with its nodes and their places."""

    def __init__(self, name):
        self.name = name
        path = os.path.join(ROOT, "data", "profiles", name + ".yaml")
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        self.lines = self.text.split("\n")
        self.root = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        self.data = yaml.load(self.text, Loader=yaml.BaseLoader)
        self.as_of = self.data["as_of"]

    def at(self, *path):
        node = self.root
        for step in path:
            if node is None:
                return None
            node = child(node, step)
        return node

    def register(self, *path):
        """(data, node) of each entry of a list."""
        node = self.at(*path)
        data = self.data
        for step in path:
            data = data.get(step, []) if isinstance(data, dict) else []
        if not isinstance(node, yaml.SequenceNode):
            return []
        return list(zip(data, node.value))

    def lines_with(self, word):
        pattern = re.compile(r"(?<![\w.-])" + re.escape(word) +
                             r"(?![\w-]|\.\d)")
        return {i + 1 for i, line in enumerate(self.lines)
                if pattern.search(line)}


def child(node, step):
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value
    return None


def key_line(node, step):
    for key, _ in node.value:
        if key.value == step:
            return key.start_mark.line + 1
    return None


def lines_of(node):
    last = node.end_mark.line + (1 if node.end_mark.column else 0)
    return set(range(node.start_mark.line + 1, max(last, node.start_mark.line
                                                   + 1) + 1))


class Damage:
    """New lines of a profile, and where findings may stand."""

    def __init__(self, lines, places, codes, what):
        self.lines, self.places = lines, places
        self.codes, self.what = codes, what


def replaced(profile, node, text):
    """The lines with a scalar on one line replaced."""
    lines = list(profile.lines)
    n = node.start_mark.line
    lines[n] = (lines[n][:node.start_mark.column] + text +
                lines[n][node.end_mark.column:])
    return lines


def is_plain(node):
    return (isinstance(node, yaml.ScalarNode) and
            node.start_mark.line == node.end_mark.line)


def without(profile, node):
    """The lines without an entry of a block list, and the shift of lines."""
    first = node.start_mark.line
    last = node.end_mark.line
    lines = profile.lines[:first] + profile.lines[last:]
    return lines, first, last - first


def shifted(places, first, by):
    """Places after lines were taken out at `first` (from 0)."""
    return {p - by if p > first + by else p for p in places
            if not first < p <= first + by} | {first + 1, max(first, 1)}


# The kinds of damage. Each returns a Damage, or None when it does not apply.

REFERENCES = {  # register: codes of references to it
    "roles": {"C-10", "C-13", "C-17"},
    "assets": {"C-16", "P204"},
    "suppliers": {"C-50", "C-16", "C-05"},
    "risks": {"P204", "C-31", "C-33"},
}


def named_entries(profile, register):
    for data, node in profile.register(register):
        word = data.get("id", "")
        own = child(node, "id")
        if own is None:
            continue
        refs = profile.lines_with(word) - lines_of(node)
        if refs:
            yield data, node, own, refs


def pick(rng, items):
    items = list(items)
    return rng.choice(items) if items else None


def delete_entry(profile, rng):
    register = rng.choice(list(REFERENCES))
    found = pick(rng, named_entries(profile, register))
    if found is None:
        return None
    data, node, _, refs = found
    lines, first, by = without(profile, node)
    return Damage(lines, shifted(refs, first, by), REFERENCES[register] |
                  {"P204", "C-10", "C-16", "C-50"},
                  f"{register}: {data['id']} deleted")


def change_id(profile, rng):
    register = rng.choice(list(REFERENCES))
    found = pick(rng, named_entries(profile, register))
    if found is None:
        return None
    data, node, own, refs = found
    return Damage(replaced(profile, own, data["id"] + "x"),
                  refs | lines_of(own), REFERENCES[register] |
                  {"P204", "C-10", "C-16", "C-50"},
                  f"{register}: id {data['id']} changed")


def duplicate_id(profile, rng):
    register = rng.choice(list(REFERENCES) + ["actions", "objectives"])
    entries = profile.register(register)
    if len(entries) < 2:
        return None
    (first, _), (second, node) = rng.sample(entries, 2)
    own = child(node, "id")
    places = lines_of(own) | profile.lines_with(second["id"]) | \
        profile.lines_with(first["id"])
    return Damage(replaced(profile, own, first["id"]), places, {"C-64"},
                  f"{register}: {second['id']} became {first['id']}")


REFERRING = [
    ("assets", "owner", {"C-13"}), ("risks", "owner", {"C-17"}),
    ("assets", "location", {"P204", "C-03"}), ("assets", "supplier", {"C-50"}),
    ("assets", "classification", {"C-14"}), ("risks", "threat", {"C-16"}),
    ("risks", "vulnerability", {"C-16"}), ("actions", "owner", {"C-10"}),
    ("actions", "risk", {"P204"}), ("objectives", "owner", {"C-10"}),
    ("requirements", "owner", {"C-10"}),
]


def break_reference(profile, rng):
    register, key, codes = rng.choice(REFERRING)
    found = pick(rng, (child(node, key) for _, node in
                       profile.register(register) if child(node, key)))
    if found is None or not is_plain(found):
        return None
    return Damage(replaced(profile, found, "nobody-knows"), lines_of(found),
                  codes, f"{register}.{key} leads nowhere")


def action_overdue(profile, rng):
    found = pick(rng, ((data, node) for data, node in
                       profile.register("actions")
                       if data.get("status") in (None, "planned",
                                                 "in_progress")))
    if found is None:
        return None
    due = child(found[1], "due")
    return Damage(replaced(profile, due, "2026-0%d-11" % rng.randint(1, 9)),
                  lines_of(found[1]), {"C-32", "C-78"},
                  f"{found[0]['id']} is overdue")


DATES = [  # register, key, new value, codes
    (("documents",), "next_review", "2026-0%d-02", {"C-60"}),
    (("suppliers",), "last_review", "2019-0%d-02", {"C-51", "C-78"}),
    (("contacts", "authorities"), "checked", "2024-0%d-15", {"C-42"}),
    (("backup", "jobs"), "tested", "2022-0%d-15", {"C-81"}),
    (("requirements",), "next_review", "2026-0%d-10", {"C-83", "C-40",
                                                       "C-78"}),
    (("documents",), "approved", "2017-0%d-10", {"C-78", "C-36"}),
    (("documents",), "date", "2027-0%d-10", {"C-77", "C-78", "C-36", "C-34"}),
    (("assets",), "checked", "2027-0%d-10", {"C-77"}),
]


def move_date(profile, rng):
    path, key, form, codes = rng.choice(DATES)
    found = pick(rng, ((data, node, child(node, key)) for data, node in
                       profile.register(*path) if child(node, key)))
    if found is None:
        return None
    data, node, date = found
    text = form % rng.randint(1, 9)
    return Damage(replaced(profile, date, text), lines_of(node), codes,
                  f"{'.'.join(path)}.{key} of"
                  f" {data.get('id', data.get('key', '?'))} became {text}")


def early_acceptance(profile, rng):
    found = pick(rng, profile.register("acceptances"))
    if found is None:
        return None
    date = child(found[1], "date")
    return Damage(replaced(profile, date, "2015-0%d-20" % rng.randint(1, 9)),
                  lines_of(found[1]), {"C-34", "C-78"},
                  f"acceptance of {found[0]['risk']} dated before the plan")


def expired_acceptance(profile, rng):
    found = pick(rng, ((d, n) for d, n in profile.register("acceptances")
                       if child(n, "until")))
    if found is None:
        return None
    until = child(found[1], "until")
    return Damage(replaced(profile, until, "2026-11-0%d" % rng.randint(1, 9)),
                  lines_of(found[1]), {"C-75", "C-21", "C-78"},
                  f"acceptance of {found[0]['risk']} expired")


def selected_controls(profile):
    """Controls of the profile that risks name."""
    named = {c for r in profile.data.get("risks", [])
             for c in r.get("controls", [])}
    node = profile.at("controls")
    return [(key.value, value) for key, value in node.value
            if key.value in named and child(value, "applicable") is None]


def exclude_control(profile, rng):
    found = pick(rng, selected_controls(profile))
    if found is None:
        return None
    name, node = found
    first, last = node.start_mark.line, node.end_mark.line
    indent = " " * node.start_mark.column
    new = [indent + "applicable: false",
           indent + "reason: The service does not need it since the move."]
    lines = profile.lines[:first] + new + profile.lines[last:]
    by = (last - first) - len(new)
    refs = {p for p in profile.lines_with(name) | profile.lines_with(
        '"' + name + '"') if not first < p <= last}
    for number, line in enumerate(profile.lines):
        if '"' + name + '"' in line:
            refs.add(number + 1)
    places = {p - by if p > last else p for p in refs}
    places |= set(range(first, first + len(new) + 1))
    return Damage(lines, places, {"C-27", "C-23", "C-28", "C-62", "C-43"},
                  f"control {name} excluded")


def include_control(profile, rng):
    found = pick(rng, (
        (key.value, value) for key, value in profile.at("controls").value
        if child(value, "applicable") is not None
        and child(value, "applicable").value == "false"))
    if found is None:
        return None
    name, node = found
    flag = child(node, "applicable")
    return Damage(replaced(profile, flag, "true"),
                  lines_of(node) | {node.start_mark.line},
                  {"C-25", "C-26"}, f"control {name} included")


def hollow_exclusion(profile, rng):
    found = pick(rng, (
        (key.value, child(value, "reason"), value)
        for key, value in profile.at("controls").value
        if child(value, "reason") is not None))
    if found is None:
        return None
    name, reason, node = found
    first, last = reason.start_mark.line, reason.end_mark.line
    text = rng.choice(["Not applicable.", "n/a", "Not relevant for us."])
    if is_plain(reason):
        lines = replaced(profile, reason, text)
    else:
        lines = profile.lines[:first] + [
            profile.lines[first][:reason.start_mark.column] + text
        ] + profile.lines[last:]
    return Damage(lines, {first + 1, first, node.start_mark.line + 1},
                  {"C-26"}, f"reason of {name} says nothing")


def raise_residual(profile, rng):
    found = pick(rng, ((d, n) for d, n in profile.register("risks")
                       if child(n, "residual") and child(n, "current") and
                       "likelihood" in d["current"]))
    if found is None:
        return None
    data, node = found
    now = data["current"]
    residual = child(node, "residual")
    number = child(residual, "likelihood")
    # above what it is today, whatever the impact
    impact = child(residual, "impact")
    if impact is None or "impact" not in now:
        return None
    raised = 5
    if raised * int(data["residual"]["impact"]) <= \
            int(now["likelihood"]) * int(now["impact"]):
        return None
    return Damage(replaced(profile, number, str(raised)), lines_of(node),
                  {"C-19", "C-20", "C-21", "C-22"},
                  f"residual likelihood of {data['id']} raised")


def planned_control(profile, rng):
    open_actions = {a.get("control") for a in profile.data.get("actions", [])}
    found = pick(rng, (
        (key.value, child(value, "status"), value)
        for key, value in profile.at("controls").value
        if child(value, "status") is not None
        and child(value, "status").value == "implemented"
        and key.value not in open_actions))
    if found is None:
        return None
    name, status, node = found
    return Damage(replaced(profile, status, "planned"), lines_of(node),
                  {"C-29"}, f"control {name} is planned, without an action")


def done_control(profile, rng):
    opened = {a.get("control") for a in profile.data.get("actions", [])
              if a.get("kind") == "implement" and
              a.get("status") in (None, "planned", "in_progress")}
    found = pick(rng, (
        (key.value, child(value, "status"), value)
        for key, value in profile.at("controls").value
        if child(value, "status") is not None and key.value in opened
        and child(value, "status").value != "implemented"))
    if found is None:
        return None
    name, status, node = found
    refs = {i + 1 for i, line in enumerate(profile.lines)
            if '"' + name + '"' in line}
    return Damage(replaced(profile, status, "implemented"),
                  lines_of(node) | refs, {"C-29"},
                  f"control {name} is implemented, with an open action")


def longer_recovery(profile, rng):
    found = pick(rng, ((d, n) for d, n in profile.register("bia")
                       if child(n, "rto_hours")))
    if found is None:
        return None
    data, node = found
    hours = child(node, "rto_hours")
    most = float(data["max_outage_hours"])
    return Damage(replaced(profile, hours, str(int(most) + 1)),
                  lines_of(node), {"C-46"},
                  f"recovery of {data['id']} takes longer than it may")


def rare_backup(profile, rng):
    recovered = {r["asset"] for r in profile.data.get("recovery", [])
                 if "rpo_hours" in r} | {
        a for b in profile.data.get("bia", []) for a in b.get("assets", [])}
    found = pick(rng, ((d, n) for d, n in profile.register("backup", "jobs")
                       if set(d.get("assets", [])) & recovered))
    if found is None:
        return None
    data, node = found
    refs = set()
    for asset in data["assets"]:
        refs |= profile.lines_with(asset)
    return Damage(replaced(profile, child(node, "interval_hours"), "720"),
                  lines_of(node) | refs, {"C-47"},
                  f"backup {data['id']} runs once a month")


def no_exit_plan(profile, rng):
    critical = {s for b in profile.data.get("bia", [])
                for s in b.get("suppliers", [])}
    found = pick(rng, (
        (d, n) for d, n in profile.register("suppliers")
        if d["id"] in critical and d.get("exit_plan") == "true"
        and d.get("class") == profile.data["supplier"]["classes"][0]["id"]))
    if found is None:
        return None
    data, node = found
    return Damage(replaced(profile, child(node, "exit_plan"), "false"),
                  lines_of(node) | profile.lines_with(data["id"]),
                  {"C-49", "C-52"}, f"{data['id']} has no exit plan")


def no_terms(profile, rng):
    found = pick(rng, ((d, n) for d, n in profile.register("suppliers")
                       if d.get("security_terms") == "true"))
    if found is None:
        return None
    data, node = found
    return Damage(replaced(profile, child(node, "security_terms"), "false"),
                  lines_of(node), {"C-51"},
                  f"{data['id']} has no security terms")


def short_retention(profile, rng):
    node = profile.at("logging", "retention_days")
    if node is None:
        return None
    return Damage(replaced(profile, node, str(rng.randint(5, 60))),
                  lines_of(node) | lines_of(profile.at("retention")),
                  {"C-45"}, "logs are kept for some days")


KINDS = [delete_entry, change_id, duplicate_id, break_reference,
         action_overdue, move_date, early_acceptance, expired_acceptance,
         exclude_control, include_control, hollow_exclusion, raise_residual,
         planned_control, done_control, longer_recovery, rare_backup,
         no_exit_plan, no_terms, short_retention]


# Running

def check(tool, directory, name):
    result = subprocess.run(
        [tool, "--data=" + ROOT, "check", "-q", "--report=json",
         name + ".yaml"], cwd=directory, capture_output=True, text=True,
        env=dict(os.environ, LC_ALL="C.UTF-8"))
    if result.returncode > 1:
        return None
    return json.loads(result.stdout)["findings"]


def texts(findings):
    return Counter((f["code"], re.sub(r"\d+:\d+", "", f["text"]))
                   for f in findings)


def places_of(finding):
    return {finding["line"]} | {r["line"] for r in
                                finding.get("related") or []}


def judge(tool, profile, known, damage, work):
    """(found, at the right place)"""
    with tempfile.TemporaryDirectory(dir=work) as directory:
        beside = os.path.join(ROOT, "data", "profiles", profile.name)
        if os.path.isdir(beside):
            shutil.copytree(beside, os.path.join(directory, profile.name))
        path = os.path.join(directory, profile.name + ".yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(damage.lines))
        findings = check(tool, directory, profile.name)
    if findings is None:
        return False, False, []
    new = texts(findings) - known
    fresh = [f for f in findings
             if (f["code"], re.sub(r"\d+:\d+", "", f["text"])) in new]
    ours = [f for f in fresh if f["code"] in damage.codes]
    right = any(places_of(f) & damage.places for f in ours)
    return bool(ours), right, fresh


def damages(profiles, n, rng):
    made = []
    while len(made) < n:
        profile = rng.choice(profiles)
        damage = rng.choice(KINDS)(profile, rng)
        if damage and damage.lines != profile.lines:
            made.append((profile, damage))
    return made


def main():
    tool = os.path.realpath(sys.argv[1])
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rng = random.Random(seed)
    profiles = [Profile(name) for name in EXAMPLES]
    base = os.path.join(ROOT, "data", "profiles")
    known = {p.name: texts(check(tool, base, p.name)) for p in profiles}
    made = damages(profiles, n, rng)
    with tempfile.TemporaryDirectory() as work, \
            ThreadPoolExecutor(os.cpu_count()) as pool:
        judged = list(pool.map(
            lambda m: judge(tool, m[0], known[m[0].name], m[1], work), made))
    n_found = sum(found for found, _, _ in judged)
    n_right = sum(right for _, right, _ in judged)
    for (profile, damage), (found, right, fresh) in zip(made, judged):
        if found and right:
            continue
        print("not found:" if not found else "elsewhere:",
              f"{profile.name}: {damage.what}")
        for finding in fresh[:3]:
            print(f"    {finding['line']}: {finding['text']}"
                  f" [{finding['code']}]")
    print(f"{n} damages (seed {seed}): {n_found} found,"
          f" {n_right} at the right place")
    ok = n_found >= FOUND * n and n_right >= RIGHT * n
    print("1 passed, 0 failed" if ok else "0 passed, 1 failed")
    sys.exit(not ok)


main()
