"""Reads every output of the packs below a directory and reports left-overs:
tokens, markers, words for "later", empty table cells, missing files."""
import html.parser
import pathlib
import re
import subprocess
import sys

FORMATS = ("md", "html", "pdf")
LATER = re.compile(r"\b(TODO|TBD|FIXME|XXX|lorem ipsum)\b", re.I)
MARKERS = re.compile(r"\{\{|\}\}")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

failures = 0


def fail(path, text):
    global failures
    failures += 1
    print(f"{path}: {text}")


def check_text(path, text):
    for pattern, what in ((LATER, "a word for later"), (MARKERS, "a marker"),
                          (PRIVATE, "a private-use character")):
        found = pattern.search(text)
        if found:
            around = text[max(0, found.start() - 40):found.end() + 40]
            fail(path, f"{what} is left: {around!r}")
    if "\ufffd" in text:
        fail(path, "a replacement character")
    for doubled in ("..\n", " ,", " .", ",,", ". .", "( ", " )", ";;", ".."):
        at = text.find(doubled)
        if at >= 0 and text[at:at + 3] != "...":
            fail(path, f"odd punctuation: {text[max(0, at - 40):at + 20]!r}")


def check_markdown(path, text):
    check_text(path, re.sub(r"<!--.*?-->", "", text))
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("|"):
            continue
        cells = re.split(r"(?<!\\)\|", line)[1:-1]
        if any(not cell.strip() for cell in cells):
            fail(f"{path}:{number}", f"an empty cell: {line[:80]}")


class Page(html.parser.HTMLParser):
    """Collects the text and the cells without any."""

    def __init__(self):
        super().__init__()
        self.text, self.cell, self.empty, self.skip = [], None, 0, 0

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "title"):
            self.skip += 1
        if tag in ("td", "th"):
            self.cell = ""
        if tag in ("p", "li", "h1", "h2", "h3", "td", "th", "div", "dt", "dd"):
            self.text.append("\n")

    def handle_endtag(self, tag):
        if tag in ("style", "title"):
            self.skip -= 1
        if tag in ("td", "th"):
            self.empty += not (self.cell or "").strip()
            self.cell = None

    def handle_data(self, data):
        if self.skip:
            return
        self.text.append(data)
        if self.cell is not None:
            self.cell += data


def check_html(path, text):
    page = Page()
    page.feed(text)
    check_text(path, "".join(page.text))
    if page.empty:
        fail(path, f"{page.empty} empty cells")
    if re.search(r"<script|\son\w+=|https?://[^\"<]*\.(js|css)", text):
        fail(path, "a script or an outside style sheet")


def check_links(page):
    """Links to files of the pack, and to places in pages."""
    for target in re.findall(r'href="([^":]+)"', page.read_text()):
        name, _, place = target.partition("#")
        other = page.parent / name if name else page
        if not other.exists():
            fail(page, f"a link to {target}, which is not there")
        elif place and f'id="{place}"' not in other.read_text():
            fail(page, f"a link to {target}, which has no such place")


def check_pack(pack):
    keys = sorted(path.stem for path in (pack / "md").glob("*.md"))
    if len(keys) != 18:
        fail(pack, f"{len(keys)} documents, not 18")
    for key in keys:
        for extension in FORMATS:
            path = pack / extension / f"{key}.{extension}"
            if not path.exists():
                fail(path, "is missing")
            elif extension == "pdf":
                text = subprocess.run(["pdftotext", path, "-"], check=True,
                                      capture_output=True).stdout.decode()
                check_text(path, re.sub(r"( \.){3,}|\.{3,}", " ", text))
            else:
                (check_markdown if extension == "md" else check_html)(
                    path, path.read_text())
    for name in ("index.html", "manifest.json"):
        if not (pack / name).exists():
            fail(pack / name, "is missing")
    check_html(pack / "index.html", (pack / "index.html").read_text())
    for page in [pack / "index.html", *(pack / "html").glob("*.html")]:
        check_links(page)


packs = [path for path in sorted(pathlib.Path(sys.argv[1]).iterdir())
         if path.is_dir()]
if not packs:
    fail(sys.argv[1], "no packs")
for pack in packs:
    check_pack(pack)
print(f"{len(packs)} packs read, {failures} left-overs")
sys.exit(failures > 0)
