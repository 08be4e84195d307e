"""Turns the XML that cmark-gfm writes for a Markdown document into Typst's
markup, from standard input to standard output. Comments that ask for widths
of columns and for landscape pages are heeded, so that the pages are about as
many as ismsgen's."""
import re
import sys
import xml.etree.ElementTree as ET

SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=\-+/'\"])")
WIDTHS = re.compile(r"widths: ([\d ]+)")
HEAD = """\
#set document(title: {title})
#set text(font: "Noto Sans", size: 9.5pt, lang: "en")
#set page(paper: "a4", numbering: "1 of 1")
#set par(justify: false)
#set table(stroke: 0.4pt)
#show raw: set text(font: "Noto Sans Mono")
"""


def string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def anchor(text):
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text.lower()))


class Writer:
    def __init__(self, root):
        self.anchors, self.widths, self.is_landscape = set(), None, False
        self.targets = {anchor("".join(heading.itertext()).strip())
                        for heading in root.iter("heading")}
        self.targets = {re.sub(r"\s+", "-", target)
                        for target in self.targets}

    def inlines(self, node):
        return "".join(getattr(self, kid.tag)(kid) for kid in node)

    blocks = inlines

    def text(self, node):
        return SPECIAL.sub(r"\\\1", node.text or "")

    def softbreak(self, node):
        return "\n"

    def linebreak(self, node):
        return " \\\n"

    def code(self, node):
        return f"#raw({string(node.text or '')});"

    def emph(self, node):
        return f"#emph[{self.inlines(node)}];"

    def strong(self, node):
        return f"#strong[{self.inlines(node)}];"

    def link(self, node):
        target, text = node.get("destination"), self.inlines(node)
        if target.startswith("#"):
            if target[1:] not in self.targets:
                return text
            return f"#link(label({string(target[1:])}))[{text}];"
        target = re.sub(r"^([\w-]+)\.md(?=#|$)", r"\1.pdf", target)
        return f"#link({string(target)})[{text}];"

    def heading(self, node):
        text = "".join(node.itertext())
        name = anchor(" ".join(text.split()))
        label = "" if name in self.anchors else f" #label({string(name)})"
        self.anchors.add(name)
        level = max(1, int(node.get("level")))
        page = ""
        if level <= 2 and self.is_landscape == "on":
            page, self.is_landscape = "#set page(flipped: false)\n\n", False
        elif self.is_landscape == "next":
            page, self.is_landscape = "#set page(flipped: true)\n\n", "on"
        return (f"{page}#[#heading(level: {level})"
                f"[{self.inlines(node)}]{label}]\n\n")

    def paragraph(self, node):
        return self.inlines(node) + "\n\n"

    def thematic_break(self, node):
        return "#line(length: 100%)\n\n"

    def html_block(self, node):
        widths = WIDTHS.search(node.text or "")
        if widths:
            self.widths = widths[1].split()
        if "landscape" in (node.text or ""):
            self.is_landscape = "next"
        return ""

    def html_inline(self, node):
        return ""

    def code_block(self, node):
        return f"#raw({string(node.text or '')}, block: true)\n\n"

    def block_quote(self, node):
        return f"#quote(block: true)[{self.blocks(node)}]\n\n"

    def list(self, node):
        kind = "enum" if node.get("type") == "ordered" else "list"
        start = f"start: {node.get('start')}, " \
            if kind == "enum" and node.get("start") else ""
        items = ", ".join(f"[{self.blocks(item)}]" for item in node)
        return f"#{kind}({start}{items})\n\n"

    def table(self, node):
        rows = [["[" + self.inlines(cell) + "]" for cell in row]
                for row in node]
        n = len(rows[0])
        widths = self.widths if self.widths and len(self.widths) == n \
            else ["1"] * n
        self.widths = None
        columns = ", ".join(width + "fr" for width in widths)
        header = "table.header(" + ", ".join(rows[0]) + ")"
        cells = ",\n".join([header] + [", ".join(row) for row in rows[1:]])
        return f"#table(columns: ({columns},),\n{cells})\n\n"


def main():
    root = ET.fromstring(re.sub(r' xmlns="[^"]*"', "", sys.stdin.read()))
    title = "".join(root.find("heading").itertext()).strip()
    writer = Writer(root)
    print(HEAD.format(title=string(title)))
    print(writer.blocks(root))


main()
