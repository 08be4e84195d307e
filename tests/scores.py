"""Compares the scores and levels that the risk registers of the packs print
with those of tests/scores.csv."""
import csv
import pathlib
import re
import sys


def register(path):
    """Risk id -> (inherent, current, residual) of the printed register."""
    rows, columns = {}, None
    for line in path.read_text().splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if {"Inherent", "Current", "Residual"} <= set(cells) and \
                "Id" in cells:
            columns = [cells.index(name)
                       for name in ("Inherent", "Current", "Residual")]
        elif not cells:
            columns = None
        elif columns and not cells[0].startswith("-"):
            rows[cells[0]] = tuple(cells[i] for i in columns)
    return rows


def main():
    packs = pathlib.Path(sys.argv[2])
    registers, compared, wrong = {}, 0, 0
    with open(sys.argv[1], newline="") as file:
        wanted = [row for row in csv.reader(file) if row[0][0] != "#"]
    for pack, risk, *points in wanted:
        path = packs / pack / "md" / "risk-assessment-report.md"
        if pack not in registers:
            registers[pack] = register(path)
        found = registers[pack].pop(risk, ())
        compared += 1
        if tuple(points) != found:
            wrong += 1
            print(f"{path}: {risk}: wanted {points}, found {found}")
    for pack, rest in registers.items():
        for risk in rest:
            wrong += 1
            print(f"{pack}: {risk} is not in the list")
    print(f"{compared} compared, {wrong} wrong")
    return wrong > 0 or compared == 0


sys.exit(main())
