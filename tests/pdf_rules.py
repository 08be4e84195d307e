"""Checks PDF files of the program against the rules of PDF/A-3a (ISO 19005-3)
and PDF/UA-1 (ISO 14289-1) that such files could break, and against some of
its own. `make check-conformance` asks the official validators.

A finding is a line "FILE: RULE: what was found (what the rule asks)"."""
import collections
import datetime
import functools
import multiprocessing
import pathlib
import re
import sys
import xml.etree.ElementTree

import pdf_reader
from truetype import TrueType

# "A" is ISO 19005-3, "U" is ISO 14289-1; the rest is ours.
RULES = {
    "header": "begins with %PDF-1.n and a comment of four high bytes, A 6.1.2",
    "trailer": "has an ID, no encryption and nothing after %%EOF, A 6.1.3",
    "marked": "MarkInfo says Marked, A 6.7.2.2, U 6.2",
    "language": "the catalog's Lang is a language tag, A 6.7.4, U 7.2",
    "title-shown": "the window shows the title, U 7.1",
    "no-actions": "no scripts, forms, layers or encryption, A 6.1.12, 6.4, 6.9",
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
    "footer": "a footer has the page's label and the number of pages",
    "font": "a composite font with its CIDs mapped, A 6.2.11, U 7.21.3",
    "font-embedded": "a subset of the font is embedded, A 6.2.11.4",
    "font-descriptor": "a descriptor is complete and its names are equal",
    "code-text": "a used code has a text, A 6.2.11.7, U 7.21.7",
    "code-glyph": "a used code has a glyph other than 0, A 6.2.11.8",
    "glyph-outline": "a code for a visible character has an outline",
    "glyph-width": "W and the font say the same width, A 6.2.11.5",
    "embedded-file": "name, type, size and relation are stated, A 6.8",
    "image": "an image has plain colours, no interpolation, A 6.2.8",
    "limits": "numbers, names and strings are in bounds, A 6.1.13",
}

STANDARD_TYPES = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct "
    "Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody "
    "TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
    "Warichu WT WP Figure Formula Form".split())
ROWS = {"TR", "THead", "TBody", "TFoot"}
# kind: (kinds of its parent, kinds of its kids); None is any.
CONTAINMENT = {
    "Table": (None, ROWS | {"Caption"}),
    "THead": ({"Table"}, {"TR"}),
    "TBody": ({"Table"}, {"TR"}),
    "TFoot": ({"Table"}, {"TR"}),
    "TR": ({"Table", "THead", "TBody", "TFoot"}, {"TH", "TD"}),
    "TH": ({"TR"}, None),
    "TD": ({"TR"}, None),
    "L": (None, {"L", "LI", "Caption"}),
    "LI": ({"L"}, {"Lbl", "LBody"}),
    "LBody": ({"LI"}, None),
    "TOC": (None, {"TOC", "TOCI", "Caption"}),
    "TOCI": ({"TOC"}, {"Lbl", "Reference", "NonStruct", "P", "TOC"}),
}
# Elements without direct content: a screen reader would not place it.
CONTAINERS = {"Document", "Sect", "Table", "THead", "TBody", "TFoot", "TR",
              "L", "LI", "TOC"}
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")

OPERATORS = set(
    "b B b* B* BDC BMC BT c cm CS cs d Do EMC ET f F f* G g gs h i J j K k l "
    "m M n q Q re RG rg ri s S SC sc SCN scn T* Tc Td TD Tf Tj TJ TL Tm Tr Ts "
    "Tw Tz v w W W* y ' \"".split())
PAINTING = set("f F f* B B* b b* S s Do Tj TJ ' \"".split())
OTHER_COLOURS = set("k K cs CS sc SC scn SCN".split())

XMP_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
LANGUAGE_TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
MIME_TYPE = re.compile(r"/[-\w+.]+/[-\w+.]+")
DESCRIPTOR_KEYS = ("/Flags", "/FontBBox", "/ItalicAngle", "/Ascent",
                   "/Descent", "/CapHeight", "/StemV")
F_HIDDEN, F_PRINT = 1 | 2 | 32 | 256, 4


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


class Subject:
    """A PDF and what several groups of rules need to know of it."""

    def __init__(self, pdf, raw):
        self.pdf, self.raw = pdf, raw
        self.roots = pdf.structure()
        self.elements = [element for root in self.roots
                         for element in root.walk()]
        self.content_owners = collections.defaultdict(list)
        self.annotation_owners = collections.defaultdict(list)
        for element in self.elements:
            for kid in element.kids:
                if isinstance(kid, pdf_reader.Content):
                    self.content_owners[kid.page, kid.mcid].append(element)
                elif isinstance(kid, pdf_reader.Annotation):
                    self.annotation_owners[kid.ref].append(element)
        tree = pdf.dictionary(pdf.catalog.get("/StructTreeRoot"))
        self.parent_tree = pdf.number_tree(tree.get("/ParentTree"))
        self.fonts = {}
        self.texts = {page.ref: pdf_reader.page_texts(pdf, page, self.fonts)
                      for page in pdf.pages}
        names = pdf.dictionary(pdf.catalog.get("/Names"))
        self.destinations = pdf.name_tree(names.get("/Dests"))
        self.embedded_files = pdf.name_tree(names.get("/EmbeddedFiles"))

    def text(self, element):
        """The text of an element and all below it."""
        parts = []
        for kid in element.kids:
            if isinstance(kid, pdf_reader.Element):
                parts.append(self.text(kid))
            elif isinstance(kid, pdf_reader.Content):
                parts.append(self.texts.get(kid.page, {}).get(kid.mcid, ""))
        return re.sub(r"\s+", " ", "".join(parts)).strip()

    def of_kind(self, *kinds):
        return [element for element in self.elements if element.kind in kinds]

    @functools.cached_property
    def headings(self):
        """{title: numbers of the pages where such a heading begins}."""
        found = collections.defaultdict(list)
        for heading in self.of_kind(*HEADINGS):
            first = next((kid for element in heading.walk()
                          for kid in element.kids
                          if isinstance(kid, pdf_reader.Content)), None)
            page = first and self.pdf.page_numbers.get(first.page)
            found[self.text(heading)].append(page)
        return found

    def page_of(self, destination):
        """The number of the page of [page /XYZ ...]; None when there is
        no such page."""
        destination = self.pdf.get(destination)
        if isinstance(destination, list) and destination:
            return self.pdf.page_numbers.get(destination[0])
        return None

    def attribute(self, element, owner, key):
        attributes = self.pdf.get(element.dict.get("/A"))
        if not isinstance(attributes, list):
            attributes = [attributes]
        for entry in map(self.pdf.dictionary, attributes):
            if entry.get("/O") == owner and key in entry:
                return entry[key]
        return None


def page_labels(pdf):
    """The label of each page; decimal numbers and roman ones."""
    ranges = pdf.number_tree(pdf.catalog.get("/PageLabels"))
    labels, style, number = [], None, 1
    for page in range(len(pdf.pages)):
        if page in ranges:
            entry = pdf.dictionary(ranges[page])
            style, number = entry.get("/S"), entry.get("/St", 1)
        labels.append(roman(number) if style == "/r" else str(number))
        number += 1
    return labels


def roman(number):
    text = ""
    for value, digits in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += digits * (number // value)
        number %= value
    return text


# Groups of rules: each takes a subject and a report.

def file_rules(subject, report):
    lines = subject.raw.split(b"\n", 2)
    report.check("header", re.fullmatch(rb"%PDF-1\.[0-7]", lines[0]),
                 lines[0])
    report.check("header", re.match(rb"%[\x80-\xff]{4}", lines[1]), lines[1])
    trailer = subject.pdf.trailer
    report.check("trailer", len(trailer.get("/ID", [])) == 2, "no ID")
    report.check("trailer", "/Encrypt" not in trailer, "Encrypt")
    end = subject.raw[subject.raw.rfind(b"%%EOF"):]
    report.check("trailer", end in (b"%%EOF", b"%%EOF\n"), end[-20:])


def catalog_rules(subject, report):
    pdf, catalog = subject.pdf, subject.pdf.catalog
    mark_info = pdf.dictionary(catalog.get("/MarkInfo"))
    report.check("marked", mark_info.get("/Marked") is True, mark_info)
    report.check("marked", mark_info.get("/Suspects") is not True, mark_info)
    language = pdf.text(catalog.get("/Lang")) or ""
    report.check("language", LANGUAGE_TAG.fullmatch(language), language)
    viewer = pdf.dictionary(catalog.get("/ViewerPreferences"))
    report.check("title-shown", viewer.get("/DisplayDocTitle") is True, viewer)
    for key in ("/AA", "/OpenAction", "/AcroForm", "/OCProperties", "/Perms",
                "/NeedsRendering", "/Requirements"):
        report.check("no-actions", key not in catalog, key)
    names = pdf.dictionary(catalog.get("/Names"))
    for key in ("/JavaScript", "/AlternatePresentations"):
        report.check("no-actions", key not in names, key)


def xmp_properties(data):
    """The properties by their qualified names; raises ParseError."""
    root = xml.etree.ElementTree.fromstring(data)
    return {child.tag: child
            for description in root.iterfind(".//rdf:Description",
                                             XMP_NAMESPACES)
            for child in description}


def xmp_text(properties, name):
    """The text of a property, or of the first item of its array."""
    prefix, local = name.split(":")
    found = properties.get("{%s}%s" % (XMP_NAMESPACES[prefix], local))
    if found is None:
        return None
    item = found.find(".//rdf:li", XMP_NAMESPACES)
    return (found if item is None else item).text


def pdf_date(text):
    return datetime.datetime.strptime(text, "D:%Y%m%d%H%M%SZ")


def xmp_date(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")


def metadata_rules(subject, report):
    pdf, ref = subject.pdf, subject.pdf.catalog.get("/Metadata")
    stream = pdf.dictionary(ref)
    if not report.check("xmp", stream.get("/Subtype") == "/XML", stream):
        return
    data = pdf.stream(ref)
    is_plain = not re.search(rb"<\?xpacket begin=[^>]*(bytes|encoding)=", data)
    report.check("xmp", is_plain, data[:60])
    report.check("xmp", b"xpacket begin=" in subject.raw, "compressed")
    try:
        properties = xmp_properties(data.decode())
    except (xml.etree.ElementTree.ParseError, UnicodeDecodeError) as error:
        report.check("xmp", False, error)
        return
    for name, wanted in (("pdfaid:part", "3"), ("pdfaid:conformance", "A"),
                         ("pdfuaid:part", "1")):
        found = xmp_text(properties, name)
        report.check("xmp-ids", found == wanted, f"{name} is {found}")
    report.check("xmp-title", xmp_text(properties, "dc:title"), "none")
    info_rules(pdf, properties, report)


def info_rules(pdf, properties, report):
    info = pdf.dictionary(pdf.trailer.get("/Info"))
    for key, name in (("/Title", "dc:title"), ("/Author", "dc:creator"),
                      ("/Subject", "dc:description"),
                      ("/Keywords", "pdf:Keywords"),
                      ("/Producer", "pdf:Producer"),
                      ("/Creator", "xmp:CreatorTool")):
        wanted, found = pdf.text(info.get(key)), xmp_text(properties, name)
        report.check("xmp-equals-info", wanted == found,
                     f"{key} {wanted!r}, {name} {found!r}")
    for key, name in (("/CreationDate", "xmp:CreateDate"),
                      ("/ModDate", "xmp:ModifyDate")):
        wanted, found = pdf.text(info.get(key)), xmp_text(properties, name)
        try:
            is_equal = pdf_date(wanted) == xmp_date(found)
        except (TypeError, ValueError):
            is_equal = False
        report.check("xmp-equals-info", is_equal,
                     f"{key} {wanted}, {name} {found}")


def output_intent_rules(subject, report):
    pdf = subject.pdf
    intents = [pdf.dictionary(entry)
               for entry in pdf.list(pdf.catalog.get("/OutputIntents"))]
    if not report.check("output-intent", len(intents) == 1, intents):
        return
    report.check("output-intent", intents[0].get("/S") == "/GTS_PDFA1",
                 intents[0])
    ref = intents[0].get("/DestOutputProfile")
    if not report.check("output-intent", ref, "no profile"):
        return
    profile = pdf.stream(ref)
    report.check("output-intent", profile[36:40] == b"acsp" and
                 profile[16:20] == b"RGB " and profile[8] < 5 and
                 int.from_bytes(profile[:4], "big") == len(profile),
                 profile[:40])
    report.check("output-intent", pdf.dictionary(ref).get("/N") == 3)


def structure_rules(subject, report):
    root_ref = subject.pdf.catalog.get("/StructTreeRoot")
    report.check("one-document",
                 [root.kind for root in subject.roots] == ["Document"],
                 [root.kind for root in subject.roots])
    for element in subject.elements:
        parent = element.parent.ref if element.parent else root_ref
        report.check("parent", element.dict.get("/P") == parent, element.ref)
        report.check("structure-type", element.kind in STANDARD_TYPES,
                     element.name)
        report.check("not-empty", element.kids,
                     f"{element.kind} {element.ref}")
        containment_rules(element, report)
        if element.kind == "L":
            report.check("list-numbering", subject.attribute(
                element, "/List", "/ListNumbering"), element.ref)
        if element.kind == "Figure":
            report.check("figure", subject.pdf.text(element.dict.get("/Alt")),
                         f"no Alt {element.ref}")
            report.check("figure", subject.attribute(
                element, "/Layout", "/BBox"), f"no BBox {element.ref}")


def containment_rules(element, report):
    kids = [kid.kind for kid in element.elements()]
    parents, allowed = CONTAINMENT.get(element.kind, (None, None))
    parent = element.parent.kind if element.parent else None
    if parents:
        report.check("containment", parent in parents,
                     f"{element.kind} in {parent}")
    if allowed:
        report.check("containment", allowed.issuperset(kids),
                     f"{element.kind} has {set(kids) - allowed}")
    if element.kind in CONTAINERS:
        report.check("containment", len(kids) == len(element.kids),
                     f"{element.kind} has content of its own")
    if element.kind == "Table":
        report.check("containment", kids.count("THead") <= 1 and
                     ("THead" not in kids or "TBody" in kids),
                     f"Table of {kids}")


def heading_rules(subject, report):
    level = 0
    for heading in subject.of_kind(*HEADINGS):
        found = int(heading.kind[1])
        report.check("headings", found <= level + 1,
                     f"{heading.kind} after H{level}: {subject.text(heading)}")
        level = found
    titles = subject.of_kind("H1")
    report.check("headings", len(titles) == 1, f"{len(titles)} titles")


def rows_of(table):
    rows = []
    for kid in table.elements():
        rows += [kid] if kid.kind == "TR" else kid.elements()
    return rows


def table_rules(subject, report):
    for table in subject.of_kind("Table"):
        grid = [[] for _ in rows_of(table)]
        for cells, row in zip(grid, rows_of(table)):
            for cell in row.elements():
                span = subject.attribute(cell, "/Table", "/ColSpan") or 1
                cells += [cell] * int(span)
        widths = {len(cells) for cells in grid}
        if report.check("table-columns", len(widths) == 1, widths):
            header_rules(subject, grid, report)


def header_rules(subject, grid, report):
    """A header of a column stands in it above, one of a row left."""
    has_header = [False] * len(grid[0])
    for cells in grid:
        is_row_headed = False
        for column, cell in enumerate(cells):
            scope = subject.attribute(cell, "/Table", "/Scope")
            if cell.kind == "TH":
                report.check("scope", scope in ("/Row", "/Column", "/Both"),
                             subject.text(cell))
                has_header[column] |= scope in ("/Column", "/Both")
                is_row_headed |= scope in ("/Row", "/Both")
            else:
                report.check("table-headers",
                             has_header[column] or is_row_headed,
                             subject.text(cell))


class Marks:
    """The marked content that is open while a page is read."""

    def __init__(self):
        self.open = []  # (tag, MCID or None)
        self.seen = {}  # MCID: tag

    def is_content(self):
        return any(mcid is not None for _, mcid in self.open)

    def is_artifact(self):
        return any(tag == "Artifact" for tag, _ in self.open)

    def begin(self, operator, operands, report, where):
        tag = operands[0][1:]
        properties = operands[1] if operator == "BDC" else {}
        mcid = properties.get("/MCID")
        if tag == "Artifact":
            report.check("not-both", not self.is_content(), where)
        if mcid is not None:
            report.check("not-both", not self.is_artifact(), where)
            report.check("mcid-unique", mcid not in self.seen, where)
            self.seen[int(mcid)] = tag
        self.open.append((tag, mcid))


PAIRS = {"q": ("q", 1), "Q": ("q", -1), "BT": ("BT", 1), "ET": ("BT", -1)}


def content_rules(subject, report):
    seen = {}
    for page in subject.pdf.pages:
        where = f"page {page.number + 1}"
        marks = read_marks(subject.pdf, page, report, where)
        owner_rules(subject, page, marks, report, where)
        seen[page.ref] = marks.seen
    for page, mcid in subject.content_owners:
        report.check("mcid-exists", mcid in seen.get(page, ()),
                     f"MCID {mcid} of page object {page}")


def read_marks(pdf, page, report, where):
    marks, depth = Marks(), {"q": 0, "BT": 0}
    for operator, operands in pdf_reader.operations(pdf.content(page)):
        report.check("operator", operator in OPERATORS, f"{operator} {where}")
        report.check("colour", operator not in OTHER_COLOURS,
                     f"{operator} {where}")
        if operator in ("BDC", "BMC"):
            marks.begin(operator, operands, report, where)
        elif operator == "EMC":
            if report.check("marks-balanced", marks.open, where):
                marks.open.pop()
        elif operator in PAIRS:
            pair, step = PAIRS[operator]
            depth[pair] += step
            report.check("marks-balanced", depth[pair] >= 0, where)
        elif operator in PAINTING:
            report.check("all-marked",
                         marks.is_content() or marks.is_artifact(),
                         f"{operator} {where}")
    report.check("marks-balanced", not marks.open and not any(depth.values()),
                 where)
    return marks


def owner_rules(subject, page, marks, report, where):
    """Each MCID of the page has one element, which the ParentTree knows."""
    key = page.dict.get("/StructParents")
    parents = subject.pdf.list(subject.parent_tree.get(key))
    report.check("parent-tree", len(parents) == len(marks.seen),
                 f"{len(parents)} parents of {len(marks.seen)} on {where}")
    for mcid, tag in marks.seen.items():
        owners = subject.content_owners.get((page.ref, mcid), [])
        if not report.check("mcid-owner", len(owners) == 1,
                            f"{len(owners)} of MCID {mcid} {where}"):
            continue
        report.check("mcid-owner", owners[0].name == tag,
                     f"{tag} in {owners[0].name} {where}")
        report.check("parent-tree", mcid < len(parents) and
                     parents[mcid] == owners[0].ref, f"MCID {mcid} {where}")

def page_rules(subject, report):
    labels = page_labels(subject.pdf)
    n_pages = len(subject.pdf.pages)
    for page, label in zip(subject.pdf.pages, labels):
        where = f"page {page.number + 1}"
        left, bottom, right, top = subject.pdf.get(page.dict["/MediaBox"])
        report.check("page", 3 <= right - left <= 14400 and
                     3 <= top - bottom <= 14400, where)
        report.check("page", "/Resources" in page.dict, where)
        report.check("page", "/AA" not in page.dict, where)
        if subject.pdf.list(page.dict.get("/Annots")):
            report.check("page", page.dict.get("/Tabs") == "/S", where)
        furniture = subject.texts[page.ref].get(None, "")
        report.check("footer",
                     furniture.endswith(f"Page {label} of {n_pages}"),
                     f"{furniture[-30:]!r} on {where}")


def link_rules(subject, report):
    for page in subject.pdf.pages:
        box = subject.pdf.get(page.dict["/MediaBox"])
        for ref in subject.pdf.list(page.dict.get("/Annots")):
            link = subject.pdf.dictionary(ref)
            where = f"{link.get('/Contents')} page {page.number + 1}"
            report.check("link", link.get("/Subtype") == "/Link", where)
            flags = link.get("/F", 0)
            report.check("link", flags & F_PRINT and not flags & F_HIDDEN,
                         where)
            report.check("link-contents",
                         subject.pdf.text(link.get("/Contents")), ref)
            left, bottom, right, top = link["/Rect"]
            report.check("link-inside", box[0] <= left < right <= box[2] and
                         box[1] <= bottom < top <= box[3], where)
            report.check("link-target", is_resolved(subject, link), where)
            link_owner_rules(subject, ref, link, report, where)


def link_owner_rules(subject, ref, link, report, where):
    owners = subject.annotation_owners.get(ref, [])
    if report.check("link", [owner.kind for owner in owners] == ["Link"],
                    where):
        parent = subject.parent_tree.get(link.get("/StructParent"))
        report.check("parent-tree", parent == owners[0].ref, where)
        report.check("link", subject.text(owners[0]), f"no text, {where}")


def is_resolved(subject, link):
    action = subject.pdf.dictionary(link.get("/A"))
    if "/Dest" in link:
        return subject.page_of(link["/Dest"]) is not None
    if action.get("/S") == "/URI":
        uri = subject.pdf.text(action.get("/URI")) or ""
        return uri.startswith(("http://", "https://", "mailto:"))
    if action.get("/S") == "/GoToR":
        path = subject.pdf.path.parent / (subject.pdf.text(action["/F"]) or "")
        name = subject.pdf.text(action.get("/D"))
        return path.is_file() and (name is None or
                                   name in names_in_file(path))
    return False


@functools.lru_cache(maxsize=None)
def names_in_file(path):
    """The named destinations of another document."""
    pdf = pdf_reader.open_pdf(path)
    names = pdf.dictionary(pdf.catalog.get("/Names"))
    return {name[2:] for name, _ in pdf.name_tree(names.get("/Dests"))}


def destination_rules(subject, report):
    names = [name[2:].encode() for name, _ in subject.destinations]
    report.check("destinations", names == sorted(set(names)), "not sorted")
    for name, destination in subject.destinations:
        report.check("destinations", subject.page_of(destination) is not None,
                     name)


def contents_rules(subject, report):
    """What the table of contents says is where it says."""
    labels, listed = page_labels(subject.pdf), []
    for entry in subject.of_kind("TOCI"):
        text = subject.text(entry)
        title, _, label = text.rpartition(" ")
        listed.append(title)
        links = [kid.ref for element in entry.walk() for kid in element.kids
                 if isinstance(kid, pdf_reader.Annotation)]
        if not report.check("contents-page", links, f"no link: {text}"):
            continue
        target = subject.pdf.dictionary(links[0]).get("/Dest")
        page = subject.page_of(target)
        report.check("contents-page",
                     page is not None and labels[page] == label, text)
        heading = subject.headings.get(title, [])
        report.check("contents-page", page in heading, f"heading of {text}")
    numbered = [title for title in subject.headings
                if re.match(r"\d+(\.\d+)* ", title)]
    if listed:
        report.check("contents-complete", listed == [
            title for title in numbered if title in set(listed)], "order")
        chapters = [title for title in numbered if re.match(r"\d+ ", title)]
        report.check("contents-complete", set(listed).issuperset(chapters),
                     set(chapters) - set(listed))


def outline_rules(subject, report):
    """Bookmarks name all headings or leave the lower ones out."""
    headings = subject.headings
    bookmarks = list(subject.pdf.outline())
    report.check("outline", bookmarks, "none")
    for _, title, destination in bookmarks:
        page = subject.page_of(destination)
        report.check("outline", page in headings.get(title, []), title)
    titles = {title for _, title, _ in bookmarks}
    for heading in subject.of_kind("H1", "H2"):
        title = subject.text(heading)
        report.check("outline", title in titles or is_contents(heading),
                     title)


def is_contents(heading):
    """The heading above the table of contents."""
    siblings = heading.parent.elements()
    following = siblings[siblings.index(heading) + 1:]
    return bool(following) and following[0].kind == "TOC"


def widths_of(pdf, descendant):
    """The W array of a CIDFont (ISO 32000-1, 9.7.4.3)."""
    widths, entries = {}, list(pdf.list(descendant.get("/W")))
    while entries:
        first, second = entries.pop(0), pdf.get(entries.pop(0))
        if isinstance(second, list):
            widths.update(enumerate(second, first))
        else:
            width = entries.pop(0)
            widths.update((cid, width) for cid in range(first, second + 1))
    return widths


def used_codes(subject):
    """The codes that are shown, by the reference of the font."""
    used = collections.defaultdict(set)
    for page in subject.pdf.pages:
        fonts = pdf_reader.fonts_of(subject.pdf, page, subject.fonts)
        font = None
        for operator, operands in pdf_reader.operations(
                subject.pdf.content(page)):
            if operator == "Tf":
                font = fonts[operands[0]]
            for string in pdf_reader.shown_strings(operator, operands):
                used[font.ref].update(font.codes(string))
    return used


def font_rules(subject, report):
    pdf = subject.pdf
    for ref, codes in used_codes(subject).items():
        font = subject.fonts[ref]
        descendant = pdf.dictionary(
            pdf.list(font.dict.get("/DescendantFonts"))[0])
        descriptor = pdf.dictionary(descendant.get("/FontDescriptor"))
        name = str(descriptor.get("/FontName"))
        report.check("font", font.dict.get("/Subtype") == "/Type0" and
                     descendant.get("/Subtype") == "/CIDFontType2" and
                     "/CIDToGIDMap" in descendant, name)
        report.check("font-descriptor", name == font.dict.get("/BaseFont") and
                     name == descendant.get("/BaseFont"), name)
        for key in DESCRIPTOR_KEYS:
            report.check("font-descriptor", key in descriptor,
                         f"no {key} in {name}")
        report.check("font-descriptor", "/CIDSet" not in descriptor, name)
        report.check("font-embedded", re.match(r"/[A-Z]{6}\+", name), name)
        if report.check("font-embedded", "/FontFile2" in descriptor, name):
            program = pdf.stream(descriptor["/FontFile2"])
            length = pdf.dictionary(descriptor["/FontFile2"]).get("/Length1")
            report.check("font-embedded", length == len(program),
                         f"Length1 of {name}")
            code_rules(subject, font, descendant, codes, report, name)


def is_visible(text):
    """Spaces have no outline; a soft hyphen has one or none."""
    return bool(text.replace("\u00ad", "").strip())


def code_rules(subject, font, descendant, codes, report, name):
    """What each used code of a font leads to."""
    pdf = subject.pdf
    descriptor = pdf.dictionary(descendant["/FontDescriptor"])
    program = TrueType(pdf.stream(descriptor["/FontFile2"]))
    glyphs = pdf.stream(descendant["/CIDToGIDMap"])
    widths = widths_of(pdf, descendant)
    for code in sorted(codes):
        where = f"code {code.hex()} of {name}"
        text = font.to_unicode.texts.get(code, "")
        report.check("code-text", text and not
                     re.search("[\0\ufeff\ufffe\ufffd\ue000-\uf8ff]", text),
                     f"{text!r}, {where}")
        cid = font.encoding.cids.get(code, 0)
        glyph = int.from_bytes(glyphs[2 * cid:2 * cid + 2], "big")
        if not report.check("code-glyph", 0 < glyph < program.n_glyphs,
                            f"glyph {glyph}, {where}"):
            continue
        report.check("glyph-outline",
                     program.has_outline(glyph) or not is_visible(text),
                     f"{text!r}, {where}")
        width = widths.get(cid, descendant.get("/DW", 1000))
        report.check("glyph-width", abs(program.width(glyph) - width) <= 1,
                     f"{width}, not {program.width(glyph)}, {where}")


def embedded_file_rules(subject, report):
    pdf = subject.pdf
    associated = pdf.list(pdf.catalog.get("/AF"))
    for name, ref in subject.embedded_files:
        spec = pdf.dictionary(ref)
        report.check("embedded-file", ref in associated, f"{name} not in AF")
        report.check("embedded-file", "/AFRelationship" in spec, name)
        report.check("embedded-file", pdf.text(spec.get("/F")) and
                     pdf.text(spec.get("/UF")), f"F and UF of {name}")
        file_ref = pdf.dictionary(spec.get("/EF")).get("/F")
        if not report.check("embedded-file", file_ref, f"no EF of {name}"):
            continue
        stream = pdf.dictionary(file_ref)
        report.check("embedded-file",
                     MIME_TYPE.fullmatch(stream.get("/Subtype", "")),
                     stream.get("/Subtype"))
        size = pdf.dictionary(stream.get("/Params")).get("/Size")
        report.check("embedded-file", size == len(pdf.stream(file_ref)),
                     f"Size {size} of {name}")


def image_rules(subject, report):
    for key, entry in subject.pdf.objects.items():
        dictionary = entry.get("stream", {}).get("dict", {})
        if dictionary.get("/Subtype") == "/Image":
            report.check("image", dictionary.get("/ColorSpace") in (
                "/DeviceRGB", "/DeviceGray"), f"colours of {key}")
            report.check("image", not dictionary.get("/Interpolate"), key)
            report.check("image", not {"/Alternates", "/OPI"} &
                         dictionary.keys(), key)
        report.check("image", dictionary.get("/Subtype") not in (
            "/Form", "/PS"), key)


def limit_rules(subject, report):
    report.check("limits", len(subject.pdf.objects) <= 8388607, "objects")
    pending = [entry.get("value", entry.get("stream", {}).get("dict"))
               for entry in subject.pdf.objects.values()
               if "value" in entry or "stream" in entry]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending += value.keys()
            pending += value.values()
        elif isinstance(value, list):
            pending += value
        elif isinstance(value, str) and value.startswith("/"):
            report.check("limits", len(value.encode()) <= 128, value)
        elif isinstance(value, str):
            report.check("limits", len(value.encode()) <= 32767, value[:40])
        elif isinstance(value, (int, float)):
            report.check("limits", abs(value) < 2 ** 31, value)


GROUPS = (file_rules, catalog_rules, metadata_rules, output_intent_rules,
          structure_rules, heading_rules, table_rules, content_rules,
          page_rules, link_rules, destination_rules, contents_rules,
          outline_rules, font_rules, embedded_file_rules, image_rules,
          limit_rules)


def check_pdf(pdf, raw):
    """The report on an open PDF; `raw` are the bytes of its file."""
    report = Report()
    subject = Subject(pdf, raw)
    for group in GROUPS:
        group(subject, report)
    return report


def check_file(path):
    """(number of checks, lines of findings) of a file."""
    path = pathlib.Path(path)
    try:
        report = check_pdf(pdf_reader.open_pdf(path), path.read_bytes())
    except (OSError, ValueError, KeyError, IndexError) as error:
        return 1, [f"{path}: cannot be read: {error!r}"]
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
