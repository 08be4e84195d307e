"""Rules for the logical structure (ISO 32000-1, 14.7) and for the marked
content that it is about."""
from pdf import reader
from pdf.subject import HEADINGS

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
CONTAINERS = {"Document", "Part", "Sect", "Table", "THead", "TBody", "TFoot",
              "TR", "L", "LI", "TOC"}

OPERATORS = set(
    "b B b* B* BDC BMC BT c cm CS cs d Do EMC ET f F f* G g gs h i J j K k l "
    "m M n q Q re RG rg ri s S SC sc SCN scn T* Tc Td TD Tf Tj TJ TL Tm Tr Ts "
    "Tw Tz v w W W* y ' \"".split())
PAINTING = set("f F f* B B* b b* S s Do Tj TJ ' \"".split())
OTHER_COLOURS = set("k K cs CS sc SC scn SCN".split())


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
    n_documents = len(subject.of_kind("Part")) or 1
    report.check("headings", len(titles) == n_documents,
                 f"{len(titles)} titles")


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
    for operator, operands in reader.operations(pdf.content(page)):
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


GROUPS = (structure_rules, heading_rules, table_rules, content_rules)
