#!/usr/bin/python3
"""Holds the documents about the pack against the pack.

about_pack.py PACKS

Of the coverage matrix of each pack: every clause and every control has a row,
once and in order; the summary counts the rows; each link leads to a heading,
which stands on the page that is named; the tables from document to
requirement say the same as those from requirement to document; and a duty of
a law is covered when its clauses and controls are. Of the list of open points:
the points are numbered through, and the summary counts them."""
import collections
import functools
import pathlib
import re
import subprocess
import sys

import yaml

LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(([a-z-]+)\.md(#[^)]*)?\)"
                  r"(?: \(page (\d+)\))?")
ESCAPED = re.compile(r"\\(.)")
DATA = pathlib.Path(__file__).parent.parent / "data"
counts = collections.Counter()


def check(is_right, what):
    counts["passed" if is_right else "failed"] += 1
    if not is_right:
        print("failed:", what)


def catalogue():
    with open(DATA / "clauses.yaml", encoding="utf-8") as file:
        clauses = [c["id"] for c in yaml.safe_load(file)["clauses"]
                   if not c.get("heading_only")]
    with open(DATA / "controls-2022.yaml", encoding="utf-8") as file:
        controls = ["A." + c["id"] for c in yaml.safe_load(file)["controls"]]
    return clauses, controls


def sections(text):
    """{title of a level 2 heading: its lines}"""
    found, lines = {}, []
    for line in text.splitlines():
        if line.startswith("## "):
            lines = found.setdefault(re.sub(r"^## (?:\d+ )?", "", line), [])
        lines.append(line)
    return found


def rows(lines):
    """Cells of each row below a table's head."""
    in_table = False
    for line in lines:
        if not line.startswith("|"):
            in_table = False
        elif re.match(r"\|[ :]*-", line):
            in_table = True
        elif in_table:
            yield [c.strip() for c in
                   re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def slug(heading):
    """As forges make anchors of headings."""
    text = ESCAPED.sub(r"\1", heading.lower())
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


@functools.lru_cache(None)
def anchors(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return {slug(re.sub(r"^#+ ", "", line)) for line in lines
            if re.match(r"#+ ", line)}


@functools.lru_cache(None)
def page_text(path, page):
    text = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page),
                           str(path), "-"], capture_output=True,
                          text=True, check=True).stdout
    return "".join(text.split())


def check_link(pack, match):
    title, key, anchor, page = match.groups()
    title = ESCAPED.sub(r"\1", title)
    if anchor:
        check(anchor[1:] in anchors(pack / "md" / f"{key}.md"),
              f"{pack.name}: no heading {anchor} in {key}")
    pdf = pack / "pdf" / f"{key}.pdf"
    check(page is not None, f"{pack.name}: '{title}' of {key} has no page")
    if page:
        check("".join(title.split()) in page_text(pdf, int(page)),
              f"{pack.name}: '{title}' is not on page {page} of {key}")


def check_state(pack, what, found, wanted, summary):
    check([row[0].split()[0] for row in found] == wanted,
          f"{pack.name}: {what} are not all there, once and in order")
    states = collections.Counter(
        re.match(r"(Partly |Not )?covered|Not applicable", row[1],
                 re.IGNORECASE).group(0)
        for row in found)
    told = {state: int(n) for kind, state, n in summary if kind == what}
    check(told == states, f"{pack.name}: {what}: {told}, counted {states}")


def check_reverse(pack, forward, lines):
    """Each pair of section and requirement stands in both directions."""
    there = set()
    for row in forward:
        requirement = row[0].split()[0]
        for title, key, _, _ in LINK.findall(row[2]):
            there.add((requirement, ESCAPED.sub(r"\1", title)))
    back = set()
    for section, answers, _ in rows(lines):
        title = ESCAPED.sub(r"\1", re.sub(r", page \d+$", "", section))
        for requirement in answers.split(", "):
            back.add((requirement, title))
    # a cell of the first direction ends with "and 3 more" at times, and an
    # excluded control has none
    missing = there - back
    check(not missing, f"{pack.name}: only from requirement: {missing}")
    check(back, f"{pack.name}: nothing from document to requirement")


def check_duties(pack, requirements, duties):
    """A duty names those of its clauses and controls that are not covered."""
    uncovered = {row[0].split()[0] for row in requirements
                 if not row[1].startswith("Covered")}
    for duty, state, through, _ in duties:
        wanted = [i for i in through.split(", ") if i in uncovered]
        told = re.search(r": see (.*)", state)
        check((told.group(1).split(", ") if told else []) == wanted
              and state.startswith("Covered") == (not wanted
                                                  and through != "–"),
              f"{pack.name}: {duty}: {state}, not covered are {wanted}")


def check_matrix(pack, clauses, controls):
    text = (pack / "md" / "coverage-matrix.md").read_text(encoding="utf-8")
    parts = sections(text)
    summary = [[c for c in row] for row in rows(parts["Summary"])]
    of_clauses = list(rows(parts["Clauses 4 to 10"]))
    of_controls = list(rows(parts["Controls of Annex A"]))
    check_state(pack, "Clauses 4 to 10", of_clauses, clauses, summary)
    check_state(pack, "Controls of Annex A", of_controls, controls, summary)
    check_reverse(pack, of_clauses + of_controls,
                  parts["From document to requirement"])
    check_duties(pack, of_clauses + of_controls,
                 rows(parts["Laws and contracts"]))
    for match in LINK.finditer(text):
        check_link(pack, match)


def check_points(pack):
    text = (pack / "md" / "open-points.md").read_text(encoding="utf-8")
    parts = sections(text)
    stages = ["Blocks stage 1", "Blocks stage 2", "Blocks neither stage"]
    points = [list(rows(parts[stage])) for stage in stages]
    numbers = [int(row[0]) for stage in points for row in stage]
    check(numbers == list(range(1, len(numbers) + 1)),
          f"{pack.name}: points are numbered {numbers}")
    wanted = [len(stage) for stage in points] + [len(numbers)]
    summary = [[cell.strip("*") for cell in row]
               for row in rows(parts["Summary"])]
    told = [sum(int(row[i + 1]) for row in summary[:-1]) for i in range(4)]
    check(told == wanted, f"{pack.name}: the kinds tell {told} points")
    if numbers:
        told = [int(cell) for cell in summary[-1][1:]]
        check(told == wanted, f"{pack.name}: all kinds tell {told} points")


def main():
    clauses, controls = catalogue()
    packs = sorted(path for path in pathlib.Path(sys.argv[1]).iterdir()
                   if (path / "manifest.json").exists())
    check(bool(packs), "no packs")
    for pack in packs:
        check_matrix(pack, clauses, controls)
        check_points(pack)
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    sys.exit(1 if counts["failed"] else 0)


main()
