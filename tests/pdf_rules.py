"""Checks PDF files of the program against the rules of PDF/A-3a (ISO 19005-3)
and PDF/UA-1 (ISO 14289-1) that such files could break, and against some of
its own. `make check-conformance` asks the official validators.

A finding is a line "FILE: RULE: what was found (what the rule asks)"."""
import multiprocessing
import pathlib
import sys

from pdf import document_rules, font_rules, page_rules, reader
from pdf import structure_rules
from pdf.subject import Subject

# "A" is ISO 19005-3, "U" is ISO 14289-1; the rest is ours.
RULES = {
    "header": "%PDF-1.n, then a comment of four high bytes, A 6.1.2",
    "trailer": "has an ID, no encryption and nothing after %%EOF, A 6.1.3",
    "marked": "MarkInfo says Marked, A 6.7.2.2, U 6.2",
    "language": "the catalog's Lang is a language tag, A 6.7.4, U 7.2",
    "title-shown": "the window shows the title, U 7.1",
    "no-actions": "no scripts, forms or layers, A 6.1.12, 6.4, 6.9",
    "xmp": "metadata is plain XMP in UTF-8, A 6.6.2",
    "xmp-ids": "XMP names PDF/A-3a and PDF/UA-1, A 6.6.4, U 5",
    "xmp-title": "XMP has the title, U 7.1",
    "xmp-equals-info": "XMP and Info say the same",
    "output-intent": "one RGB profile for the PDF/A output intent, A 6.2.3",
    "one-document": "the structure tree is one Document",
    "parent": "P of an element is the element that has it, U 7.1",
    "structure-type": "types are standard or mapped to standard, A 6.7.3.4",
    "containment": "parts of tables, lists and contents in place, U 7.2",
    "not-empty": "an element has content",
    "table-columns": "rows of a table have equally many columns, U 7.2",
    "table-headers": "a data cell has a header in its row or column, U 7.5",
    "scope": "a header cell has a Scope, U 7.5",
    "list-numbering": "a list has a ListNumbering",
    "figure": "a figure has an Alt and a BBox, U 7.3",
    "headings": "the first is H1 and no level is skipped, U 7.4.2",
    "operator": "only operators of ISO 32000-1, A 6.2.2",
    "marks-balanced": "BDC and EMC, q and Q, BT and ET are in pairs",
    "all-marked": "what is painted is content or artifact, U 7.1",
    "not-both": "content and artifacts are not inside each other, U 7.1",
    "mcid-unique": "an MCID is used once on a page",
    "mcid-owner": "marked content belongs to one element of its tag",
    "mcid-exists": "content of an element is on its page",
    "parent-tree": "the ParentTree leads back to the element",
    "colour": "colours are gray or RGB, A 6.2.4.3",
    "page": "size in bounds, own resources, Tabs S, A 6.1.13, U 7.18.3",
    "link": "a link is printed, visible and in a Link element, A 6.3, U 7.18",
    "link-contents": "a link has Contents, U 7.18.5",
    "link-inside": "the rectangle of a link is on its page",
    "link-target": "a link leads to a page or file that exists",
    "destinations": "names of destinations are sorted and lead to pages",
    "contents-page": "a page number in the contents is that of the target",
    "contents-complete": "the contents list the numbered headings in order",
    "outline": "bookmarks are the headings and lead to their pages",
    "footer": "a footer has the page's label, number and count",
    "font": "a composite font with its CIDs mapped, A 6.2.11, U 7.21.3",
    "font-embedded": "a subset of the font is embedded, A 6.2.11.4",
    "font-descriptor": "a descriptor is complete and its names are equal",
    "code-text": "a used code has a text, A 6.2.11.7, U 7.21.7",
    "code-glyph": "a used code has a glyph other than 0, A 6.2.11.8",
    "glyph-outline": "a code for a visible character has an outline",
    "glyph-width": "W and the font say the same width, A 6.2.11.5",
    "embedded-file": "name, type, size and relation are stated, A 6.8",
    "image": "an image has plain colours, no interpolation, A 6.2.8",
    "readable": "what the rules look at is there",
    "limits": "numbers, names and strings are in bounds, A 6.1.13",
}

GROUPS = document_rules.GROUPS + structure_rules.GROUPS + page_rules.GROUPS \
    + font_rules.GROUPS
UNREADABLE = (ValueError, KeyError, IndexError, TypeError, AttributeError)


class Report:
    """Counts checks and keeps the findings of one file."""

    def __init__(self):
        self.n_checks, self.findings = 0, []

    def check(self, rule, is_met, found=""):
        self.n_checks += 1
        if not is_met:
            self.findings.append((rule, str(found)[:120]))
        assert rule in RULES
        return bool(is_met)


def check_pdf(pdf, raw):
    """The report on an open PDF; `raw` are the bytes of its file."""
    report = Report()
    subject = Subject(pdf, raw)
    for group in GROUPS:
        try:
            group(subject, report)
        except UNREADABLE as error:
            report.check("readable", False, f"{group.__name__}: {error!r}")
    return report


def check_file(path):
    """(number of checks, lines of findings) of a file."""
    path = pathlib.Path(path)
    try:
        report = check_pdf(reader.open_pdf(path), path.read_bytes())
    except (OSError,) + UNREADABLE as error:
        return 1, [f"{path}: readable: {error!r} ({RULES['readable']})"]
    return report.n_checks, [f"{path}: {rule}: {found} ({RULES[rule]})"
                             for rule, found in report.findings]


def main():
    paths = sys.argv[1:]
    with multiprocessing.Pool(2) as pool:
        results = pool.map(check_file, paths, chunksize=4)
    findings = [line for _, lines in results for line in lines]
    for line in findings:
        print(line)
    n_checks = sum(n for n, _ in results)
    print(f"{len(paths)} files, {n_checks} checks, {len(findings)} findings")
    return bool(findings) or not paths


if __name__ == "__main__":
    sys.exit(main())
