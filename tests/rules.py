#!/usr/bin/python3
"""Each rule is broken by one profile at least and kept by a near miss.

rules.py TOOL [--accept] [CODE...]

A case is a file in tests/rules/: CODE.bad breaks the rule, CODE.near looks
much the same and keeps it; CODE-2.bad is a second case. It is a patch over an
example of data/profiles/:

    # what is shown, in a line
    profile: nimbora-payments
    options: --as-of=2026-12-24         (not needed mostly)
    file: cirrus-meridian/risk.yaml     (the profile itself otherwise)
    <<<<
    text that stands in the file once
    ====
    what takes its place
    >>>>

The findings with that code are compared with CODE.bad.expect; a near miss has
none. --accept writes what is found."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CASES = os.path.join(HERE, "rules")
HUNK = re.compile(r"^<<<<\n(.*?)^====\n(.*?)^>>>>\n", re.S | re.M)


class Mistake(Exception):
    pass


def read_case(name):
    with open(os.path.join(CASES, name), encoding="utf-8") as file:
        text = file.read()
    case = {"profile": None, "options": [], "hunks": []}
    at = None
    pos = 0
    while pos < len(text):
        hunk = HUNK.match(text, pos)
        if hunk:
            case["hunks"].append((at, hunk.group(1), hunk.group(2)))
            pos = hunk.end()
            continue
        end = text.index("\n", pos) + 1
        line = text[pos:end].rstrip("\n")
        pos = end
        key, colon, value = line.partition(": ")
        if line.startswith("#") or not line:
            continue
        if not colon or key not in ("profile", "options", "file"):
            raise Mistake(f"{name}: '{line}' is no line of a case")
        if key == "file":
            at = value
        elif key == "options":
            case["options"] = value.split()
        else:
            case["profile"] = value
    if not case["profile"] or not case["hunks"] and not case["options"]:
        raise Mistake(f"{name}: no profile, or no change")
    return case


def apply(case, name, work):
    shutil.copytree(os.path.join(ROOT, "data", "profiles"), work,
                    dirs_exist_ok=True)
    for file, old, new in case["hunks"]:
        path = os.path.join(work, file or case["profile"] + ".yaml")
        with open(path, encoding="utf-8") as source:
            text = source.read()
        if text.count(old) != 1:
            raise Mistake(f"{name}: {text.count(old)} places instead of one"
                          f" have the text\n{old}")
        with open(path, "w", encoding="utf-8") as target:
            target.write(text.replace(old, new))


def findings(tool, case, code, work):
    """The records with the code, as they are printed."""
    result = subprocess.run(
        [tool, "--data=" + ROOT, "check", "-q", "--report=brief", *case["options"],
         case["profile"] + ".yaml"],
        cwd=work, capture_output=True, text=True,
        env=dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1"))
    if result.returncode > 1:
        raise Mistake(f"exit status {result.returncode}: {result.stderr}")
    found, wanted = [], False
    for line in result.stderr.splitlines():
        if not line.startswith(" "):
            wanted = line.endswith(f"[{code}]")
        if wanted:
            found.append(line + "\n")
    return "".join(found)


def run(tool, name, accept):
    code = re.match(r"(C-\d+)", name).group(1)
    expected = os.path.join(CASES, name + ".expect")
    try:
        with tempfile.TemporaryDirectory() as work:
            case = read_case(name)
            apply(case, name, work)
            found = findings(tool, case, code, work)
    except Mistake as mistake:
        return str(mistake)
    if name.endswith(".near"):
        return f"{name}: found\n{found}" if found else None
    if not found:
        return f"{name}: nothing was found"
    if accept:
        with open(expected, "w", encoding="utf-8") as file:
            file.write(found)
        return None
    wanted = ""
    if os.path.exists(expected):
        with open(expected, encoding="utf-8") as file:
            wanted = file.read()
    if found != wanted:
        return f"{name}: wanted\n{wanted}found\n{found}"
    return None


def codes():
    with open(os.path.join(ROOT, "data", "rules.yaml"),
              encoding="utf-8") as file:
        return re.findall(r"^  - code: (C-\d+)$", file.read(), re.M)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--accept"]
    tool, only = os.path.realpath(arguments[0]), arguments[1:]
    accept = "--accept" in sys.argv
    names = sorted(n for n in os.listdir(CASES)
                   if n.endswith((".bad", ".near")))
    if only:
        names = [n for n in names if re.match(r"C-\d+", n).group(0) in only]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        failures = [f for f in pool.map(lambda n: run(tool, n, accept), names)
                    if f]
    passed = len(names) - len(failures)
    for code in only or codes():
        for kind in ("bad", "near"):
            if not any(re.fullmatch(rf"{code}(-\d+)?\.{kind}", n)
                       for n in names):
                failures.append(f"{code} has no case '{kind}'")
    for failure in failures:
        print("failed:", failure)
    print(f"{passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
