"""Counts what a good typographer would not have let pass, over the finished
PDFs below a directory:

    headings  a heading with nothing below it on its page
    alone     a line of a paragraph alone at the foot or the top of a page
    wrapped   an id, a date or a number with its unit in two lines
    overfull  a line beyond its margin or over the text of the next cell
    cut       a word that goes on in the next line of a cell without a hyphen
    one       a line that ends in a word of one letter
    grid      body text whose baseline is on no line of the page's grid

All must be 0; --list prints each. Before that, the same documents are spoilt
to show that each count can be another."""
import copy
import multiprocessing
import pathlib
import re
import sys

from pdf import lines

MARGIN_LEFT = MARGIN_RIGHT = 68.0  # as in src/pdf/theme.c
TOLERANCE = 0.6
GRID = 7.25
BODY_SIZE = 9.75

# What must not be divided. A code of letters and digits with hyphens, a
# number of a control or clause, a date, a number with its unit.
WHOLE = re.compile(r"""
    (?<![\w-]) (?: \d{4}-\d\d-\d\d
      | [A-Z]{1,6}(?:-[A-Z]{1,6})?-\d{1,4}
      | [A-Z]{2,4}-[A-Z]{2,10}
      | (?:A\.)?\d{1,2}\.\d{1,2}(?:\.\d{1,2})?
      | \d+(?:[.,]\d+)*[ ](?:%|h|days?|hours?|months?|years?|weeks?|minutes?
                              |million|billion)
      | \d+(?:[.,]\d+)*
    ) (?![\w-])""", re.X)
ONE_LETTER = re.compile(r"(?:^|[ (\"])([a-zA-Z])$")
SOFT_HYPHEN = "\u00ad"
JOINTS = "-/\u2010\u2013\u2014._@:\\=&?+" + SOFT_HYPHEN


def is_heading(block):
    return block.kind[0] == "H"


def is_cell(block):
    return block.kind in ("TD", "TH")


def foot_lines(document):
    """The lowest baseline of each page."""
    lowest = {}
    for block in document.blocks:
        for line in block.lines:
            lowest[line.page] = max(lowest.get(line.page, 0), line.y)
    return lowest


def headings(document):
    lowest = foot_lines(document)
    for block in filter(is_heading, document.blocks):
        last = block.lines[-1]
        if lowest[last.page] <= last.y + lines.ONE_LINE:
            yield last


def runs_by_page(found):
    """[[lines of a page], ...]"""
    runs = []
    for line in found:
        if runs and runs[-1][0].page == line.page:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def alone(document):
    rows = {}
    for block in document.blocks:
        if is_cell(block):
            rows.setdefault(id(block.row), []).append(block)
            continue
        runs = runs_by_page(block.lines)
        if len(runs) > 1:
            for run in (runs[0], runs[-1]):
                if len(run) == 1:
                    yield run[0]
    for cells in rows.values():
        pages = {}
        for cell in cells:
            for run in runs_by_page(cell.lines):
                pages.setdefault(run[0].page, []).append(run)
        if len(pages) > 1:
            for runs in pages.values():
                if max(map(len, runs)) == 1:
                    yield runs[0][0]


def breaks(block):
    """(offset in the block's text, the line before) of each line's end."""
    offset = 0
    for line in block.lines[:-1]:
        offset += len(line.text)
        yield offset, line


def wrapped(document):
    for block in document.blocks:
        ends = dict(breaks(block))
        if not ends:
            continue
        for match in WHOLE.finditer(block.text()):
            for offset, line in ends.items():
                if match.start() < offset < match.end():
                    yield line


def overfull(document):
    rows = {}
    for block in document.blocks:
        for line in block.lines:
            right = document.sizes[line.page][0] - MARGIN_RIGHT
            if line.right > right + TOLERANCE or \
                    line.x < MARGIN_LEFT - TOLERANCE:
                yield line
        if is_cell(block):
            rows.setdefault(id(block.row), []).append(block)
    for cells in rows.values():
        for left, right in zip(cells, cells[1:]):
            starts = {line.page: min(other.x for other in right.lines
                                     if other.page == line.page)
                      for line in right.lines}
            for line in left.lines:
                if line.right > starts.get(line.page, 1e9):
                    yield line


def cut(document):
    for block in filter(is_cell, document.blocks):
        text = block.text()
        for offset, line in breaks(block):
            before, after = text[offset - 1], text[offset]
            if before.isalnum() and after.isalnum() and \
                    ord(before) < 0x2e80:
                yield line


def begins_sentence(text):
    return not text or text.rstrip("( \"")[-1:] in ("", ".", ":", "!", "?",
                                                    ";")


def one(document):
    for block in document.blocks:
        for line in block.lines[:-1]:
            match = ONE_LETTER.search(line.text.rstrip(" "))
            if match is None:
                continue
            letter = match[1]
            if letter.islower() or letter == "I" or (
                    letter == "A" and
                    begins_sentence(line.text[:match.start()])):
                yield line


def grid(document):
    """Of body text: the first one tells where the grid begins."""
    first = None
    for block in document.blocks:
        if block.kind != "P" or "TR" in block.path:
            continue
        for line in block.lines:
            if line.page == 0 or abs(line.size - BODY_SIZE) > 0.01:
                continue
            first = line.y if first is None else first
            off = (line.y - first) / GRID
            if abs(off - round(off)) > 0.02:
                yield line


COUNTS = {function.__name__: function for function in
          (headings, alone, wrapped, overfull, cut, one, grid)}


# Spoilt copies: each makes one defect in a document that has what it takes,
# and returns whether it could.

def first_with(blocks, is_wanted):
    return next((block for block in blocks if is_wanted(block)), None)


def spoil_headings(document):
    block = first_with(document.blocks, is_heading)
    if block:
        block.lines[-1].y = 10000
    return block


def spoil_alone(document):
    block = first_with(document.blocks, lambda block: block.kind == "P" and
                       len(block.lines) > 2)
    if block:
        block.lines[-1].page += 1
    return block


def spoil_cell(document, *texts):
    block = first_with(document.blocks, lambda block: is_cell(block) and
                       len(block.lines) > 1)
    if block:
        for line, text in zip(block.lines, texts):
            line.text = text
    return block


def spoil_overfull(document):
    block = first_with(document.blocks, lambda block: block.kind == "P")
    if block:
        block.lines[0].right += 400
    return block


def spoil_grid(document):
    block = first_with(document.blocks, lambda block: block.kind == "P" and
                       block.lines[-1].page > 1 and
                       block.lines[-1].size == BODY_SIZE)
    if block:
        block.lines[-1].y += 3
    return block


SPOILT = {
    "headings": [spoil_headings],
    "alone": [spoil_alone],
    "wrapped": [lambda d: spoil_cell(d, "until 2026-", "11-23 "),
                lambda d: spoil_cell(d, "risk R-", "07 "),
                lambda d: spoil_cell(d, "within 24 ", "hours ")],
    "overfull": [spoil_overfull],
    "cut": [lambda d: spoil_cell(d, "infor", "mation ")],
    "one": [lambda d: spoil_cell(d, "this is a ", "risk "),
            lambda d: spoil_cell(d, "Done. A ", "risk ")],
    "grid": [spoil_grid],
}


def count(document):
    return {name: list(function(document))
            for name, function in COUNTS.items()}


def read_and_count(path):
    document = lines.read(path)
    n_lines = sum(len(block.lines) for block in document.blocks)
    found = {name: [repr(line) for line in defects]
             for name, defects in count(document).items()}
    return path, n_lines, found


def self_test(path):
    """The names of the counts that did not rise."""
    sound, failed = lines.read(path), []
    before = {name: len(found) for name, found in count(sound).items()}
    for name, spoilers in SPOILT.items():
        for number, spoil in enumerate(spoilers):
            document = copy.deepcopy(sound)
            if not spoil(document) or \
                    len(count(document)[name]) <= before[name]:
                failed.append(f"self-test {number} of {name}: not found")
    return failed


def main():
    paths = sorted(pathlib.Path(sys.argv[1]).glob("**/*.pdf"))
    sample = first_with(paths, lambda path: path.name ==
                        "risk-assessment-report.pdf")
    messages = self_test(sample) if sample else ["no PDF for the self-test"]
    with multiprocessing.Pool(2) as pool:
        results = pool.map(read_and_count, paths, chunksize=2)
    totals = dict.fromkeys(COUNTS, 0)
    for path, n_lines, found in results:
        if n_lines < 20:
            messages.append(f"{path}: only {n_lines} lines found")
        for name, defects in found.items():
            totals[name] += len(defects)
            messages += [f"{path}: {name}: {defect}" for defect in defects]
    for message in messages[:None if "--list" in sys.argv else 40]:
        print(message)
    print(f"{len(results)} files, {sum(n for _, n, _ in results)} lines: " +
          ", ".join(f"{total} {name}" for name, total in totals.items()))
    return bool(messages)


if __name__ == "__main__":
    sys.exit(main())
