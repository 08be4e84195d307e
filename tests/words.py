"""Compares the words of each document of the packs below directories in its
three formats: what the Markdown says, the HTML's <main> and the PDF's
logical structure say, too, in the same order.

Left out on all sides: markers of list items, targets of links, page furniture
(artifacts), the table of contents and what the PDF repeats on its cover."""
import html
import html.parser
import multiprocessing
import pathlib
import re
import sys

from pdf import reader

CONTEXT = 6  # words shown on both sides of a difference


def words_of(text):
    return reader.plain(text).split()


# Markdown, as far as the program writes it: one paragraph a line, ATX
# headings, fenced code, pipe tables, escapes, "_" and "**".

COMMENT = re.compile(r"<!--.*?-->")
CONTAINER = re.compile(r"\s*(?:>|(?:[-+*]|\d{1,9}[.)])(?=\s|$))")
FENCE = re.compile(r"\s*(`{3,}|~{3,})")
RULE = re.compile(r"\s*([-_*])(?:\s*\1){2,}\s*$")
DELIMITER_ROW = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
INLINE = re.compile(r"""
    \\(?P<escaped>[!-/:-@\[-`{-~])
  | (?P<ticks>`+)(?P<code>.*?[^`])(?P=ticks)(?!`)
  | (?P<entity>&\#?\w+;)
  | (?P<open>\[)
  | (?P<close>\]\((?:<[^>]*>|[^()\s]*)\))
  | (?<=[A-Za-z0-9])(?P<inner>_)(?=[A-Za-z0-9])
  | (?<=\s)(?P<star>\*)(?=\s)
  | \*\*|\*|_
""", re.X)


def inline_text(source):
    """The text of a line without its marks."""
    n_open = 0

    def replace(match):
        nonlocal n_open
        kind = match.lastgroup
        if kind == "code":
            return match["code"]
        if kind == "entity":
            return html.unescape(match[0])
        if kind in ("escaped", "inner", "star"):
            return match[kind]
        if kind == "open":
            n_open += 1
        elif kind == "close":
            if n_open == 0:  # no link
                return match[0]
            n_open -= 1
        return ""

    return INLINE.sub(replace, re.sub(r"\\$", "", source))


def row_text(line):
    """A table row: "|" in a cell has a backslash, in code, too."""
    cells = re.split(r"(?<!\\)\|", line.strip())[1:-1]
    return " ".join(inline_text(cell.replace("\\|", "|")) for cell in cells)


def without_containers(line):
    """(text, number of ">"): quotes and list markers taken off."""
    n_quotes = 0
    while not RULE.match(line):
        match = CONTAINER.match(line)
        if match is None:
            break
        n_quotes += match[0].endswith(">")
        line = line[match.end():]
    return line.strip(), n_quotes


def markdown_text(source):
    texts, fence, n_quotes = [], None, 0
    for line in source.splitlines():
        if fence:
            line = re.sub(r"^(\s*>){%d}" % n_quotes, "", line)
            if line.strip() == fence:
                fence = None
            else:
                texts.append(line)
            continue
        line, n_quotes = without_containers(line)
        opening = FENCE.match(line)
        if opening:
            fence = opening[1]
        elif RULE.match(line) or DELIMITER_ROW.match(line):
            continue
        elif line.startswith("|"):
            texts.append(row_text(line))
        elif not COMMENT.fullmatch(line):
            texts.append(inline_text(re.sub(r"^#{1,6}(\s+|$)", "", line)))
    return "\n".join(texts)


class Main(html.parser.HTMLParser):
    """The text of <main>; only inline elements do not part words."""

    INLINES = {"a", "strong", "em", "code", "span", "mark", "bdi"}
    SILENT = {"svg", "style", "script", "nav"}

    def __init__(self):
        super().__init__()
        self.text, self.is_main, self.n_silent = [], False, 0

    def handle_starttag(self, tag, attrs):
        self.is_main = self.is_main or tag == "main"
        self.n_silent += tag in self.SILENT
        if tag not in self.INLINES:
            self.text.append("\n")

    def handle_endtag(self, tag):
        self.is_main = self.is_main and tag != "main"
        self.n_silent -= tag in self.SILENT
        if tag not in self.INLINES:
            self.text.append("\n")

    def handle_data(self, data):
        if self.is_main and not self.n_silent:
            self.text.append(data)


def html_text(source):
    main = Main()
    main.feed(source)
    return "".join(main.text)


INLINE_ELEMENTS = {"Span", "Link", "Code", "Reference"}


def pdf_pieces(element, texts):
    """The texts below an element, in reading order; "\\n" between blocks."""
    if element.kind in ("TOC", "Lbl"):
        return
    if element.kind == "Figure":
        yield "\n"
        return
    is_block = element.kind not in INLINE_ELEMENTS
    if is_block:
        yield "\n"
    for kid in element.kids:
        if isinstance(kid, reader.Element):
            yield from pdf_pieces(kid, texts)
        elif isinstance(kid, reader.Content):
            yield texts[kid.page].get(kid.mcid, "")
    if is_block:
        yield "\n"


def without_contents(blocks):
    """The blocks without the heading above the table of contents."""
    return [block for block, following in zip(blocks, blocks[1:] + [None])
            if following is None or following.kind != "TOC"]


def without_cover_lines(blocks):
    """The blocks without the paragraphs above and below the title."""
    cover = next((i for i, block in enumerate(blocks) if block.kind == "H2"),
                 len(blocks))
    return [block for block in blocks[:cover] if block.kind == "H1"] + \
        blocks[cover:]


def pdf_text(document, texts, has_cover):
    """The text of an element that is a document; `texts` are those of all
    pages."""
    blocks = without_contents(document.elements())
    if has_cover:
        blocks = without_cover_lines(blocks)
    return "".join(piece for block in blocks
                   for piece in pdf_pieces(block, texts))


def file_text(pdf, has_cover):
    return pdf_text(pdf.structure()[0], reader.all_texts(pdf), has_cover)


def first_difference(wanted, found):
    """Nothing when they are equal."""
    at = next((i for i, (a, b) in enumerate(zip(wanted, found)) if a != b),
              min(len(wanted), len(found)))
    if at == len(wanted) == len(found):
        return None
    start, end = max(0, at - CONTEXT), at + CONTEXT
    return (f"differ at word {at + 1} of {len(wanted)}:\n"
            f"  wanted ...{' '.join(wanted[start:end])}...\n"
            f"  found  ...{' '.join(found[start:end])}...")


def sibling(path, extension):
    return path.parent.parent / extension / f"{path.stem}.{extension}"


def compare(path):
    """(number of comparisons, messages) for the document of a .md file."""
    source = path.read_text()
    wanted = words_of(markdown_text(source))
    readers = {
        sibling(path, "html"): lambda other: html_text(other.read_text()),
        sibling(path, "pdf"): lambda other: file_text(
            reader.open_pdf(other), "<!-- cover -->" in source),
    }
    messages = [] if wanted else [f"{path}: no words"]
    for other, read in readers.items():
        try:
            difference = first_difference(wanted, words_of(read(other)))
        except (OSError, ValueError) as error:
            difference = f"cannot be read: {error}"
        if difference:
            messages.append(f"{other}: {difference}")
    return len(readers), messages


def main():
    paths = sorted(path for folder in sys.argv[1:]
                   for path in pathlib.Path(folder).glob("*/md/*.md"))
    with multiprocessing.Pool(2) as pool:
        results = pool.map(compare, paths, chunksize=2)
    messages = [message for _, found in results for message in found]
    for message in messages:
        print(message)
    print(f"{sum(n for n, _ in results)} compared, {len(messages)} differ")
    return bool(messages) or not paths


if __name__ == "__main__":
    sys.exit(main())
