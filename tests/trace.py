"""What pages say of where they come from, held against profile and templates.

	trace.py GEN PROFILE...

Of each example, in its HTML pages:
- each line of a template is there, and says the words of the block that no
  value says;
- each line of the profile is there, and what it says as a plain text, when it
  is a title, a name or a holder, stands in the block;
- each block that says the title of a risk leads to the line of that title;
- `where` finds each section that says it.
"""
import html.parser
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "tr", "pre"}
SHOWN = re.compile(r"(?:- )?\{?(title|name|holder): (.*)$")


class Page(html.parser.HTMLParser):
    """The blocks of the main element, each with its own text."""

    def __init__(self):
        super().__init__()
        self.blocks, self.open = [], []
        self.section, self.is_main = None, False
        self.table = self.group = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        place = attrs.get("data-template")
        if tag == "main":
            self.is_main = True
        if tag == "table":
            self.table = self.group = place
        if tag in ("thead", "tbody"):
            self.group = place or self.table
        if tag == "br":
            self.handle_data(" ")
        if not self.is_main or tag not in BLOCKS:
            return
        if tag[0] == "h":
            self.section = attrs["id"]
        block = {"tag": tag, "text": "", "section": self.section,
                 "template": place or (self.group if tag == "tr" else None),
                 "profile": places(attrs.get("data-profile", ""))}
        self.blocks.append(block)
        self.open.append(block)

    def handle_endtag(self, tag):
        if tag == "main":
            self.is_main = False
        if tag in ("td", "th"):
            self.handle_data(" ")
        if self.is_main and tag in BLOCKS:
            self.open.pop()

    def handle_data(self, data):
        if self.open:
            self.open[-1]["text"] += data


def places(attribute):
    for group in attribute.split():
        name, lines = group.rsplit(":", 1)
        name = name.replace("%20", " ").replace("%25", "%")
        numbers = [int(n) for n in lines.split(",")]
        if numbers != sorted(set(numbers)):
            raise SystemExit(f"not sorted: {attribute}")
        yield from ((name, number) for number in numbers)


class Tester:
    """Counts pages and risks; a page with a block that is wrong has failed."""

    def __init__(self, gen):
        self.gen, self.n_passed, self.n_failed = gen, 0, 0
        self.files, self.is_ok = {}, True

    def check(self, is_right, *words):
        if not is_right:
            print("failed:", *words)
            self.is_ok = False

    def end(self):
        self.n_passed += self.is_ok
        self.n_failed += not self.is_ok
        self.is_ok = True

    def line(self, path, number):
        if path not in self.files:
            self.files[path] = path.read_text().split("\n")
        lines = self.files[path]
        return lines[number - 1] if 0 < number <= len(lines) else None


def plain(text):
    """As it is compared: how words are spelt, not how they are spaced."""
    return " ".join(text.replace("\u00a0", " ").split()).casefold()


def plain_scalar(line):
    """What a line says as a title, name or holder; None: something else."""
    found = SHOWN.match(line.strip())
    if not found or found[2][0] in "'\"|>&*[{" or "{" in line:
        return None
    return re.split(r"(?:,\s+\w+:|\s#|\}$)", found[2])[0].rstrip(",").strip()


def words_of(template_line):
    """The words that a line of a template has around its markers."""
    bare = re.sub(r"\{\{[#^].*?\}\}.*?\{\{/.*?\}\}", "\0", template_line)
    bare = re.sub(r"\{\{.*?\}\}|\]\(.*?\)|[`*#\[\]|\\]", "\0", bare)
    return [plain(part.strip(" ->.0123456789")) for part in bare.split("\0")]


def check_block(tester, profile, block, where):
    text = plain(block["text"])
    template = block["template"]
    if template is None:
        tester.check(False, where, "no template:", text[:60])
        return
    name, number = template.rsplit(":", 1)
    line = tester.line(Path("templates/en") / name, int(number))
    tester.check(line is not None, where, "no such line", template)
    if line and block["tag"] in ("tr", "p") and not line.startswith("{{>"):
        missing = [w for w in words_of(line)
                   if len(w) > 12 and w not in text and
                   "{{#" not in line and "{{^" not in line]
        tester.check(not missing, where, template, missing, "not in", text)
    for file, number in block["profile"]:
        line = tester.line(profile.parent / file, number)
        if line is None:
            tester.check(False, where, "no such line", file, number)
            continue
        said = plain_scalar(line) if file.endswith(".yaml") else None
        if said and f"{file}:{number}" not in text:  # shown as a place
            tester.check(plain(said.rstrip(".")) in text, where,
                         f"{file}:{number}", repr(said), "not in", text)


def risks_of(tester, profile):
    """Id, title and its place, for titles that are plain."""
    lines = profile.read_text().split("\n")
    start = next((i for i, l in enumerate(lines) if l == "risks:"), len(lines))
    for i in range(start + 1, len(lines)):
        if re.match(r"\S", lines[i]) and not lines[i].startswith("- "):
            return
        found = re.match(r"\s*- id: (\S+)$", lines[i])
        title = plain_scalar(lines[i + 1]) if found else None
        if title:
            yield found[1], title, i + 2


def sections_found(tester, risk, profile):
    run = subprocess.run([tester.gen, "where", f"risks.{risk}", profile],
                         capture_output=True, text=True, check=False)
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    tester.check(run.returncode == 0 and rows != [], "where", risk, run.stderr)
    tester.check(all(len(row) == 4 and int(row[2]) > 0 for row in rows),
                 "where", risk, rows)
    return {row[0] for row in rows}


def check_example(tester, profile, folder):
    subprocess.run([tester.gen, "build", "-q", "--format=html", "-o", folder,
                    profile], check=True, stderr=subprocess.DEVNULL)
    pages = {}
    for path in sorted(Path(folder, profile.stem, "html").glob("*.html")):
        page = Page()
        page.feed(path.read_text())
        for block in page.blocks:
            block["profile"] = list(block["profile"])
            check_block(tester, profile, block, f"{profile.stem} {path.stem}")
        tester.check(len(page.blocks) > 10, path, "has hardly a block")
        tester.end()
        pages[path.stem] = page.blocks
    n_risks = 0
    for risk, title, line in risks_of(tester, profile):
        n_risks += 1
        wanted = set()
        for key, blocks in pages.items():
            for block in blocks:
                if plain(title) not in plain(block["text"]):
                    continue
                wanted.add(f"{key}#{block['section']}")
                tester.check((profile.name, line) in block["profile"], key,
                             f"does not lead to line {line}:", block["text"])
        found = sections_found(tester, risk, profile)
        tester.check(wanted <= found, risk, wanted - found, "not found")
        tester.end()
    return n_risks


def main():
    tester = Tester(sys.argv[1])
    n_risks = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[2:]:
            n_risks += check_example(tester, Path(name), folder)
    tester.check(n_risks >= 20, "only", n_risks, "risks were looked for")
    tester.end()
    print(f"{tester.n_passed} passed, {tester.n_failed} failed")
    sys.exit(tester.n_failed > 0)


main()
