"""The lines of text of a PDF, block by block: what stands where, read from
the content streams (ISO 32000-1, 9.4) and the logical structure."""
from pdf import reader

BLOCKS = {"H1", "H2", "H3", "H4", "H5", "H6", "P", "TD", "TH", "Lbl", "TOCI"}
ONE_LINE = 0.5  # points: baselines nearer than this are the same


class Line:
    """Left end, baseline and right end in points from the upper left corner;
    blanks at the end are not in the width."""

    def __init__(self, page, x, y, right, text, size):
        self.page, self.x, self.y, self.right = page, x, y, right
        self.text, self.size = text, size

    def __repr__(self):
        return f"page {self.page + 1}: {self.text.strip()!r}"


class Block:
    """A heading, paragraph, cell, ... and its lines in reading order. `path`
    has the kinds of the elements around it, from the outside in."""

    def __init__(self, kind, path, row, lines):
        self.kind, self.path, self.row, self.lines = kind, path, row, lines

    def text(self):
        return "".join(line.text for line in self.lines)


class Document:
    def __init__(self, path, sizes, blocks):
        self.path, self.sizes, self.blocks = path, sizes, blocks


def font_widths(pdf, font):
    """Widths of CIDs in thousandths of the type size (9.7.4.3)."""
    descendant = pdf.dictionary(pdf.list(font.dict["/DescendantFonts"])[0])
    entries, widths, i = pdf.list(descendant.get("/W")), {}, 0
    while i < len(entries):
        first, second = int(entries[i]), pdf.get(entries[i + 1])
        if isinstance(second, list):
            widths.update(zip(range(first, first + len(second)),
                              map(float, second)))
            i += 2
        else:
            width = float(entries[i + 2])
            widths.update((cid, width)
                          for cid in range(first, int(second) + 1))
            i += 3
    return widths, float(pdf.get(descendant.get("/DW", 1000)))


class Pen:
    """The text state: where the next glyph goes."""

    def __init__(self):
        self.x = self.y = self.line_x = self.line_y = 0.0
        self.rise = self.leading = self.size = 0.0
        self.font = None
        self.is_turned = False  # as a watermark is

    def move(self, x, y):
        self.line_x += x
        self.line_y += y
        self.x, self.y = self.line_x, self.line_y

    def set_matrix(self, operands):
        self.is_turned = operands[:4] != [1, 0, 0, 1]
        self.line_x, self.line_y = operands[4:]
        self.x, self.y = self.line_x, self.line_y


def show(pen, widths, parts):
    """(x, text, right end without blanks) of the strings of one operator,
    which may begin with a shift."""
    start, text, right = None, "", pen.x
    known, default = widths
    for part in parts:
        if not isinstance(part, bytes):
            pen.x -= part * pen.size / 1000
            continue
        for code in pen.font.codes(part):
            start = pen.x if start is None else start
            cid = pen.font.encoding.cids.get(code)
            pen.x += known.get(cid, default) * pen.size / 1000
            char = pen.font.to_unicode.texts.get(code, "\ufffd")
            text += char
            if char.strip(" "):
                right = pen.x
    return start, text, right


def page_fragments(pdf, page, cache, widths):
    """{mcid: [(x, y, right, text, size)]} with y upwards; without
    artifacts."""
    fonts = reader.fonts_of(pdf, page, cache)
    found, marks, pen = {}, [], Pen()
    for operator, operands in reader.operations(pdf.content(page)):
        if operator in ("BDC", "BMC"):
            inside = marks[-1] if marks else (None, None)
            properties = operands[1] if operator == "BDC" and \
                isinstance(operands[1], dict) else {}
            replaced = properties.get("/ActualText")
            marks.append((int(properties["/MCID"])
                          if "/MCID" in properties else inside[0],
                          inside[1] if replaced is None else
                          [reader.decode_text_string(replaced)]))
        elif operator == "EMC":
            marks.pop()
        elif operator == "BT":
            pen.set_matrix([1, 0, 0, 1, 0, 0])
        elif operator == "Tf":
            pen.font, pen.size = fonts[operands[0]], operands[1]
            if pen.font.ref not in widths:
                widths[pen.font.ref] = font_widths(pdf, pen.font)
        elif operator == "Td":
            pen.move(*operands)
        elif operator == "TD":
            pen.leading = -operands[1]
            pen.move(*operands)
        elif operator == "TL":
            pen.leading = operands[0]
        elif operator == "T*":
            pen.move(0, -pen.leading)
        elif operator == "Tm":
            pen.set_matrix(operands)
        elif operator in ("TJ", "Tj"):
            parts = operands[0] if operator == "TJ" else operands
            x, text, right = show(pen, widths[pen.font.ref], parts)
            mcid, replaced = marks[-1] if marks else (None, None)
            if replaced is not None:
                text = replaced.pop() if replaced else ""
            if mcid is not None and text:
                assert not pen.is_turned, text
                found.setdefault(mcid, []).append(
                    (x, pen.y, right, text, pen.size))
        else:
            assert operator not in ("Tc", "Tw", "Tz", "'", '"'), operator
    return found


def contents_below(element):
    for kid in element.kids:
        if isinstance(kid, reader.Content):
            yield kid
        elif isinstance(kid, reader.Element):
            yield from contents_below(kid)


def join_lines(pieces):
    """Pieces in reading order become lines: a new one begins where the
    baseline goes down or the page changes."""
    lines = []
    for page, x, y, right, text, size in pieces:
        last = lines[-1] if lines else None
        if last and last.page == page and abs(last.y - y) < ONE_LINE:
            last.x = min(last.x, x)
            if text.strip(" "):
                last.right = max(last.right, right)
            last.text += text
        else:
            lines.append(Line(page, x, y, right, text, size))
    return lines


def find_blocks(element, path, row, lines_of, found):
    if element.kind == "TR":
        row = element
    if element.kind in BLOCKS:
        lines = lines_of(element)
        if lines:
            found.append(Block(element.kind, path, row, lines))
        return
    for kid in element.elements():
        find_blocks(kid, path + (element.kind,), row, lines_of, found)


def read(path):
    pdf = reader.open_pdf(path)
    cache, widths, fragments, heights, sizes = {}, {}, {}, {}, []
    for page in pdf.pages:
        box = [float(side) for side in pdf.get(page.dict["/MediaBox"])]
        fragments[page.ref] = page_fragments(pdf, page, cache, widths)
        heights[page.ref] = box[3]
        sizes.append((box[2], box[3]))
    numbers = {page.ref: page.number for page in pdf.pages}

    def lines_of(element):
        return join_lines(
            (numbers[content.page], x, heights[content.page] - y, right, text,
             size)
            for content in contents_below(element)
            for x, y, right, text, size
            in fragments[content.page].get(content.mcid, []))

    blocks = []
    for root in pdf.structure():
        find_blocks(root, (), None, lines_of, blocks)
    return Document(path, sizes, blocks)
