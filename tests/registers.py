"""Reads the registers that the PDF files of the packs below a directory carry
along and compares them, cell by cell, with the tables of the Markdown that
their comments name. Each of the names given must be among them."""
import csv
import io
import multiprocessing
import pathlib
import re
import sys

import bundle
import words
from pdf import reader

HINT = re.compile(r"\s*<!--.*\bregister: ([a-z0-9-]+)\b.*-->$")


def cells_of(line):
    return [words.inline_text(cell.replace("\\|", "|")).strip()
            for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def tables_of(source):
    """{name: rows} of the registers of a Markdown file, header first."""
    found, name = {}, None
    for line in source.splitlines():
        hint = HINT.match(line)
        if hint:
            name, is_first = hint[1] + ".csv", True
        elif name and line.strip().startswith("|"):
            rows = found.setdefault(name, [])
            if not words.DELIMITER_ROW.match(line) and \
                    not (is_first and rows):
                rows.append(cells_of(line))
            is_first = False
        else:
            name = None
    return found


def without_guard(cell):
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def rows_of(data):
    """The rows of a CSV file, as they stand there."""
    text = io.StringIO(data.decode("utf-8"), newline="")
    return list(csv.reader(text, strict=True))


def compare(path):
    """(names of the registers of a .md file, messages)"""
    wanted = tables_of(path.read_text())
    pdf = reader.open_pdf(words.sibling(path, "pdf"))
    attached = {name: file for name, file in bundle.attachments_of(pdf).items()
                if name.endswith(".csv")}
    messages = []
    if attached.keys() != wanted.keys():
        messages.append(f"{path}: marks {sorted(wanted)}, its PDF file has"
                        f" {sorted(attached)}")
    for name in attached.keys() & wanted.keys():
        mime, relation, data = attached[name]
        if (mime, relation) != ("/text/csv", "/Data"):
            messages.append(f"{path}: {name} is {mime}, {relation}")
        if not data.endswith(b"\r\n") or \
                re.search(rb"(?<!\r)\n|\r(?!\n)", data):
            messages.append(f"{path}: {name} has other line ends than CRLF")
        rows = rows_of(data)
        for row, other in zip(rows, wanted[name]):
            if [reader.plain(without_guard(cell)) for cell in row] != \
                    [reader.plain(cell) for cell in other]:
                messages.append(f"{path}: {name} has {row}, not {other}")
                break
        if len(rows) != len(wanted[name]):
            messages.append(f"{path}: {name} has {len(rows)} rows,"
                            f" not {len(wanted[name])}")
        if any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row):
            messages.append(f"{path}: {name} has a formula")
    return sorted(attached), messages


def main():
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*/md/*.md"))
    with multiprocessing.Pool(2) as pool:
        results = pool.map(compare, paths, chunksize=4)
    messages = [message for _, found in results for message in found]
    names = {name for found, _ in results for name in found}
    messages += [f"no {name}.csv" for name in sys.argv[2:]
                 if f"{name}.csv" not in names]
    for message in messages:
        print(message)
    print(f"{sum(len(found) for found, _ in results)} registers of"
          f" {len(names)} names, {len(messages)} findings")
    return bool(messages) or not paths


if __name__ == "__main__":
    sys.exit(main())
