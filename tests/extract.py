"""extract.py TOOL FOLDER...: holds the text that a tool extracts from every
PDF of the packs in the folders against what the documents say.

words.py shows that a document's logical structure has the words of its
Markdown in their order. Poppler can print the text along that structure:

- poppler: pdfinfo -struct-text has the words of the Markdown in their order.

Other extraction follows the content of each page:

- Its content is in the order of the structure. (A row that is continued on
  the next page makes this the best that a page can do.)
- The tool's text has the same characters in the same order, page furniture
  included where the content has it. Accents may be composed or not.
- No words have grown together: where they are parted, there is white space.
- No word is torn: white space inside of one is where a line ends, which may
  have been hyphenated, or between a letter from right to left and a bracket
  or comma beside it.

pdftotext -raw (poppler-raw) takes text from right to left to be in the order
of its shapes on the line; it serves for the other scripts. mutool is draw
-F txt, pdfjs is pdf.js, which is looked for in PDFJS, a folder with
node_modules."""
import json
import multiprocessing
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

import words
from pdf import reader

HERE = pathlib.Path(__file__).parent
CONTEXT = 30  # characters shown on both sides of a difference


# Along the structure.

STRUCTURE_LINE = re.compile(r'( *)(?:"(?P<text>.*)"|(?P<kind>[A-Z]\w*)'
                            r'(?: \(\w+\))?:?)$')


def poppler_document(path):
    """(element of the document, {"": {number: text}}): what pdfinfo
    -struct-text prints, read into the elements that words.py expects."""
    done = subprocess.run(["pdfinfo", "-struct-text", path],
                          capture_output=True, check=True)
    texts, open_elements = {}, []
    for line in done.stdout.decode().splitlines():
        match = STRUCTURE_LINE.match(line)
        if match is None:  # an attribute
            continue
        depth = len(match[1])
        while open_elements and open_elements[-1][0] >= depth:
            open_elements.pop()
        parent = open_elements[-1][1] if open_elements else None
        if match["kind"]:
            element = reader.Element(None, {"/S": "/" + match["kind"]},
                                     parent, {})
            if parent:
                parent.kids.append(element)
            else:
                root = element
            open_elements.append((depth, element))
        else:
            parent.kids.append(reader.Content("", len(texts)))
            texts[len(texts)] = match["text"]
    return root, {"": texts}


def compare_structure(path):
    """(number of pages, messages) of the document in a .md file."""
    source, file = path.read_text(), words.sibling(path, "pdf")
    document, texts = poppler_document(file)
    problem = words.first_difference(
        words.words_of(words.markdown_text(source)),
        words.words_of(words.pdf_text(document, texts,
                                      "<!-- cover -->" in source)))
    n_pages = len(reader.open_pdf(file).pages)
    return n_pages, [f"{file}: {problem}"] if problem else []


# Page by page.

def poppler_raw(path):
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"],
                          capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def mutool(path):
    done = subprocess.run(["mutool", "draw", "-q", "-F", "txt", path],
                          capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def pdfjs(paths):
    """The pages of all files, in one process: node is slow to start."""
    done = subprocess.run(
        ["node", HERE / "extract_pdfjs.mjs", os.environ["PDFJS"], *paths],
        stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


# What gives the pages of one file.
TOOLS = {"poppler-raw": poppler_raw, "mutool": mutool}
# In the text of a page: white space is as good as none here; a line ends
# here.
ANYHOW, BREAK = "\0\1"

INLINE = {"Span", "Link", "Code", "Reference"}


def owners_of(pdf):
    """{(page, mcid): (place in reading order, number of the block)}."""
    found, n_blocks = {}, 0

    def walk(element):
        nonlocal n_blocks
        is_block = element.kind not in INLINE
        n_blocks += is_block
        for kid in element.kids:
            if isinstance(kid, reader.Element):
                walk(kid)
            elif isinstance(kid, reader.Content):
                found[kid.page, kid.mcid] = (len(found), n_blocks)
        n_blocks += is_block

    for root in pdf.structure():
        walk(root)
    return found


def normal(text):
    return unicodedata.normalize("NFC", reader.IGNORABLE.sub("", text))


def page_text(pdf, page, owners, cache):
    """(text of a page in the order of its content, with white space between
    blocks; whether this is reading order). How furniture is set apart is
    its own affair."""
    text, before, last, in_order = [], (None, 0), -1, True
    for mcid, piece, line in reader.page_pieces(pdf, page, cache):
        place, block = owners.get((page.ref, mcid), (None, None))
        if place is not None:
            in_order = in_order and place >= last
            last = place
        if block != before[0]:
            text.append("\n")
        elif line != before[1]:
            text.append(BREAK)
        text.append(piece if block else ANYHOW.join(["", *piece, ""]))
        before = block, line
    return "".join(text), in_order


def around(text, at):
    return text[max(0, at - CONTEXT):at + CONTEXT].replace(
        ANYHOW, "").replace(BREAK, "").replace("\n", "\u23ce")


def is_turn(before, after):
    """A letter from right to left next to a bracket, comma or the like: the
    pen turns round there, which looks like a gap."""
    rtl = [unicodedata.bidirectional(char) in ("R", "AL")
           for char in (before, after)]
    other = after if rtl[0] else before
    return any(rtl) and unicodedata.category(other)[0] in "PSZ"


def difference(wanted, found):
    """What is wrong with a page's extracted text, or None."""
    wanted, found = normal(wanted), normal(found)
    i = j = 0
    while True:
        start_i, start_j = i, j
        while i < len(wanted) and (wanted[i].isspace() or
                                   wanted[i] in ANYHOW + BREAK):
            i += 1
        while j < len(found) and found[j].isspace():
            j += 1
        marks, gap = wanted[start_i:i], found[start_j:j]
        if i == len(wanted) and j == len(found):
            return None
        problem = None
        if i == len(wanted) or j == len(found) or wanted[i] != found[j]:
            problem = "other characters"
        elif ANYHOW in marks or start_i == 0:
            pass
        elif marks.strip(BREAK) and not gap:
            problem = "words grew together"
        elif gap and not marks and not is_turn(wanted[i - 1], wanted[i]):
            problem = "a word is torn"
        if problem:
            return (f"{problem}:\n  wanted ...{around(wanted, i)}...\n"
                    f"  found  ...{around(found, j)}...")
        i, j = i + 1, j + 1


def compare(path, tool, found):
    """(number of pages, messages) of a file."""
    pdf = reader.open_pdf(path)
    owners, cache = owners_of(pdf), {}
    try:
        found = found or TOOLS[tool](path)
    except subprocess.CalledProcessError as error:
        return 0, [f"{path}: {error.stderr.decode()[:400]}"]
    if len(found) != len(pdf.pages):
        return 0, [f"{path}: {len(found)} pages of {len(pdf.pages)}"]
    messages = []
    for page, text in zip(pdf.pages, found):
        wanted, in_order = page_text(pdf, page, owners, cache)
        where = f"{path}: page {page.number + 1}"
        if not in_order:
            messages.append(f"{where}: not in reading order")
        problem = difference(wanted, text)
        if problem:
            messages.append(f"{where}: {problem}")
    return len(found), messages


def compare_all(tool, folders):
    """[(number of pages, messages)] of the files."""
    def find(*patterns):
        return sorted(path for folder in folders for pattern in patterns
                      for path in pathlib.Path(folder).glob(pattern))

    with multiprocessing.Pool(2) as pool:
        if tool == "poppler":
            return pool.map(compare_structure, find("*/md/*.md"), chunksize=4)
        paths = find("*/pdf/*.pdf", "*/bundle.pdf")
        texts = pdfjs(paths) if tool == "pdfjs" else [None] * len(paths)
        return pool.starmap(
            compare, [(path, tool, text) for path, text in zip(paths, texts)],
            chunksize=4)


def main():
    tool, *folders = sys.argv[1:]
    results = compare_all(tool, folders)
    messages = [message for _, found in results for message in found]
    for message in messages[:20]:
        print(message)
    print(f"{tool}: {len(results)} files, {sum(n for n, _ in results)} pages, "
          f"{len(messages)} differ")
    return bool(messages) or not results


if __name__ == "__main__":
    sys.exit(main())
