"""Shows that tests/pdf_rules.py can fail: breaks a copy of a PDF's objects in
one way after the other and expects a finding of the rule that is broken."""
import base64
import copy
import pathlib
import re
import sys

from pdf import reader
import pdf_rules


class Patient:
    """The objects of a PDF and short ways to those that get broken."""

    def __init__(self, pdf, raw):
        self.pdf = reader.Pdf(pdf.path, copy.deepcopy(pdf.objects))
        self.raw, self.catalog = raw, self.pdf.catalog

    def first(self, key, value, having=None):
        """The first dictionary with this entry, and with the key given."""
        for entry in self.pdf.objects.values():
            found = entry.get("value", entry.get("stream", {}).get("dict"))
            if isinstance(found, dict) and found.get(key) == value and \
                    (having is None or having in found):
                return found
        raise LookupError(f"no {key} {value}")

    def element(self, kind):
        return self.first("/S", "/" + kind, "/P")

    def link(self, key):
        return self.first("/Subtype", "/Link", key)

    def edit_stream(self, ref, pattern, replacement):
        stream = self.pdf.objects["obj:" + ref]["stream"]
        data, n = re.subn(pattern, replacement,
                          base64.b64decode(stream["data"]), count=1,
                          flags=re.S)
        assert n == 1, f"{pattern} is not there"
        stream["data"] = base64.b64encode(data).decode()

    def edit_page(self, pattern, replacement):
        self.edit_stream(self.pdf.pages[0].dict["/Contents"], pattern,
                         replacement)

    def font(self):
        return self.first("/Subtype", "/Type0")

    def descendant(self):
        return self.pdf.dictionary(self.font()["/DescendantFonts"][0])

    def descriptor(self):
        return self.pdf.dictionary(self.descendant()["/FontDescriptor"])


# Mutations, each named after the rule that it breaks.

def header(p):
    p.raw = p.raw.replace(b"%PDF-1.7", b"%PDF-2.0", 1)


def trailer(p):
    p.raw += b"more"


def marked(p):
    p.catalog["/MarkInfo"] = {"/Marked": False}


def language(p):
    p.catalog["/Lang"] = "u:"


def title_shown(p):
    del p.catalog["/ViewerPreferences"]


def no_actions(p):
    p.catalog["/OpenAction"] = {"/S": "/JavaScript", "/JS": "u:1"}


def xmp(p):
    p.edit_stream(p.catalog["/Metadata"], b"</rdf:RDF>", b"")


def xmp_ids(p):
    p.edit_stream(p.catalog["/Metadata"], b"(<pdfuaid:part>)1", rb"\g<1>2")


def xmp_title(p):
    p.edit_stream(p.catalog["/Metadata"], rb"<dc:title>.*?</dc:title>", b"")


def xmp_equals_info(p):
    p.pdf.dictionary(p.pdf.trailer["/Info"])["/Title"] = "u:Another"


def output_intent(p):
    del p.pdf.dictionary(p.catalog["/OutputIntents"][0])["/DestOutputProfile"]


def one_document(p):
    p.element("Document")["/S"] = "/Sect"


def parent(p):
    p.element("H2")["/P"] = p.element("TD")["/P"]


def structure_type(p):
    p.element("H3")["/S"] = "/Subheading"


def containment(p):
    p.element("TR")["/S"] = "/Sect"


def containment_of_lists(p):
    p.element("LI")["/S"] = "/P"


def not_empty(p):
    p.element("TD")["/K"] = []


def table_columns(p):
    p.element("TR")["/K"].pop()


def table_headers(p):
    for row in p.pdf.get(p.element("THead")["/K"]):
        for cell in p.pdf.dictionary(row)["/K"]:
            p.pdf.dictionary(cell)["/S"] = "/TD"


def scope(p):
    del p.element("TH")["/A"]


def list_numbering(p):
    del p.element("L")["/A"]


def figure(p):
    p.element("P")["/S"] = "/Figure"


def headings(p):
    p.element("H2")["/S"] = "/H3"


def operator(p):
    p.edit_page(rb"EMC", b"EMC sh")


def marks_balanced(p):
    p.edit_page(rb"EMC\n(ET\n)?$", rb"\1")


def all_marked(p):
    p.edit_page(rb"$", b"\n0 0 9 9 re f\n")


def not_both(p):
    p.edit_page(rb"(/MCID 0>>\s*BDC)", rb"\1 /Artifact BMC EMC")


def mcid_unique(p):
    p.edit_page(rb"/MCID 1>>", b"/MCID 0>>")


def mcid_owner(p):
    p.edit_page(rb"/P\s*(<</MCID 0>>)", rb"/H1\1")


def mcid_exists(p):
    p.element("TD")["/K"] = [9999]


def parent_tree(p):
    tree = p.pdf.dictionary(p.catalog["/StructTreeRoot"])["/ParentTree"]
    p.pdf.list(p.pdf.number_tree(tree)[0]).reverse()


def colour(p):
    p.edit_page(rb"EMC", b"0 0 0 1 k EMC")


def page(p):
    del p.pdf.objects["obj:" + p.pdf.pages[1].ref]["value"]["/Tabs"]


def link(p):
    p.link("/Dest")["/F"] = 2


def link_contents(p):
    p.link("/Dest")["/Contents"] = "u:"


def link_inside(p):
    p.link("/Dest")["/Rect"][2] = 9999


def link_target(p):
    p.link("/A")["/A"] = {"/S": "/GoToR", "/F": "u:none.pdf",
                          "/D": "u:nowhere"}


def destinations(p):
    names = p.pdf.dictionary(p.catalog["/Names"])["/Dests"]
    p.pdf.name_tree(names)[0][1][0] = "99999 0 R"


def contents_page(p):
    p.link("/Dest")["/Dest"][0] = p.pdf.pages[0].ref


def footer_by_label(p):
    p.catalog["/PageLabels"] = {"/Nums": [0, {"/S": "/D", "/St": 2}]}


def contents_complete(p):
    p.element("TOC")["/K"].pop()


def outline(p):
    first = p.pdf.dictionary(p.catalog["/Outlines"])["/First"]
    p.pdf.dictionary(first)["/Title"] = "u:Another"


def footer(p):
    p.pdf.dictionary(p.pdf.pages[0].dict["/Parent"])["/Kids"].reverse()


def font(p):
    del p.descendant()["/CIDToGIDMap"]


def font_embedded(p):
    del p.descriptor()["/FontFile2"]


def font_descriptor(p):
    del p.descriptor()["/CapHeight"]


def code_text(p):
    p.edit_stream(p.font()["/ToUnicode"], rb"<65><0065>\n", b"")


def code_glyph(p):
    p.edit_stream(p.descendant()["/CIDToGIDMap"], rb"^.*$",
                  lambda match: bytes(len(match[0])))


def glyph_outline(p):
    p.edit_stream(p.font()["/ToUnicode"], rb"<20><0020>", b"<20><0041>")


def glyph_width(p):
    p.descendant()["/W"] = []


def embedded_file(p):
    del p.catalog["/AF"]


def image(p):
    p.pdf.objects["obj:" + p.catalog["/Metadata"]]["stream"]["dict"][
        "/Subtype"] = "/Form"


def limits(p):
    p.catalog["/Lang"] = "u:" + "en-" * 20000


MUTATIONS = (
    header, trailer, marked, language, title_shown, no_actions, xmp, xmp_ids,
    xmp_title, xmp_equals_info, output_intent, one_document, parent,
    structure_type, containment, containment_of_lists, not_empty,
    table_columns, table_headers, scope, list_numbering, figure, headings,
    operator, marks_balanced, all_marked, not_both, mcid_unique, mcid_owner,
    mcid_exists, parent_tree, colour, page, link, link_contents, link_inside,
    link_target, destinations, contents_page, footer_by_label,
    contents_complete, outline, footer, font, font_embedded, font_descriptor,
    code_text, code_glyph, glyph_outline, glyph_width, embedded_file, image,
    limits)


def broken_rule(mutation):
    return re.sub("_(of|by)_.*", "", mutation.__name__).replace("_", "-")


def rules_found(pdf, raw):
    report = pdf_rules.check_pdf(pdf, raw)
    return {rule for rule, _ in report.findings}


def main():
    path = pathlib.Path(sys.argv[1])
    pdf, raw = reader.open_pdf(path), path.read_bytes()
    failed = 0
    unbroken = pdf_rules.RULES.keys() - map(broken_rule, MUTATIONS) - \
        {"readable"}
    if unbroken:
        print(f"no mutation for {sorted(unbroken)}")
        failed += 1
    before = rules_found(pdf, raw)
    if before:
        print(f"{path} has findings of its own: {sorted(before)}")
        failed += 1
    for mutation in MUTATIONS:
        patient = Patient(pdf, raw)
        mutation(patient)
        found = rules_found(reader.Pdf(path, patient.pdf.objects),
                            patient.raw)
        if broken_rule(mutation) not in found:
            print(f"{mutation.__name__}: not found, but {sorted(found)}")
            failed += 1
    print(f"{len(MUTATIONS) + 2 - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
