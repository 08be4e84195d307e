"""Compares the sections of each document, in all three formats, with those
that data/documents.yaml expects of it."""
import pathlib
import re
import sys

import yaml

from pdf import reader


def markdown_headings(path):
    lines = path.read_text().splitlines()
    return [re.sub(r"^\d+ ", "", line[3:]) for line in lines
            if line.startswith("## ")]


def html_headings(path):
    found = re.findall(r"<h2[^>]*>(.*?)</h2>", path.read_text(), re.S)
    found = [re.sub(r'<span class="number">.*?</span>', "", h) for h in found]
    return [re.sub(r"<[^>]*>", "", h).strip() for h in found]


def pdf_headings(path):
    """The bookmarks of the second level; the first is the title."""
    bookmarks = reader.open_pdf(path).outline()
    return [re.sub(r"^\d+ ", "", title) for level, title, _ in bookmarks
            if level == 2]


READERS = {"md": markdown_headings, "html": html_headings,
           "pdf": pdf_headings}


def without_open_points(headings):
    """The list of open points follows the sections, where there are any."""
    return headings[:-1] if headings[-1:] == ["Open points"] else headings


def main():
    documents = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text())
    wanted = {d["key"]: [s["heading"] for s in d["sections"]]
              for d in documents["documents"] if d.get("available")}
    compared = failures = 0
    for pack in sorted(pathlib.Path(sys.argv[2]).iterdir()):
        for key, sections in wanted.items():
            for extension, read in READERS.items():
                path = pack / extension / f"{key}.{extension}"
                found = [h for h in without_open_points(read(path))
                         if h != "Contents"]
                compared += 1
                if found != sections:
                    failures += 1
                    print(f"{path}:\n  wanted {sections}\n  found  {found}")
    print(f"{compared} compared, {failures} differ")
    return failures > 0 or compared == 0


sys.exit(main())
