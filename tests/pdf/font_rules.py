"""Rules for fonts and for each code that is shown in one."""
import collections
import re

from pdf import reader
from pdf.truetype import TrueType

DESCRIPTOR_KEYS = ("/Flags", "/FontBBox", "/ItalicAngle", "/Ascent",
                   "/Descent", "/CapHeight", "/StemV")
# What no text is, and what has no meaning for others (private use).
FORBIDDEN = re.compile("[\0\ufeff\ufffe\ue000-\uf8ff]")


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
        fonts = reader.fonts_of(subject.pdf, page, subject.fonts)
        font = None
        for operator, operands in reader.operations(
                subject.pdf.content(page)):
            if operator == "Tf":
                font = fonts[operands[0]]
            for string in reader.shown_strings(operator, operands):
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
        is_readable = dictionary_rules(font, descendant, report, name)
        descriptor_rules(descriptor, report, name)
        report.check("font-descriptor", name == font.dict.get("/BaseFont") and
                     name == descendant.get("/BaseFont"), name)
        program_ref = descriptor.get("/FontFile2")
        if report.check("font-embedded", program_ref, name):
            program = pdf.stream(program_ref)
            length = pdf.dictionary(program_ref).get("/Length1")
            report.check("font-embedded", length == len(program),
                         f"Length1 of {name}")
            if is_readable:
                glyphs = Glyphs(pdf, descendant, program)
                code_rules(font, glyphs, codes, report, name)


def dictionary_rules(font, descendant, report, name):
    is_composite = (font.dict.get("/Subtype") == "/Type0" and
                    descendant.get("/Subtype") == "/CIDFontType2" and
                    "/CIDToGIDMap" in descendant)
    return report.check("font", is_composite, name)


def descriptor_rules(descriptor, report, name):
    for key in DESCRIPTOR_KEYS:
        report.check("font-descriptor", key in descriptor,
                     f"no {key} in {name}")
    report.check("font-descriptor", "/CIDSet" not in descriptor, name)
    report.check("font-embedded", re.match(r"/[A-Z]{6}\+", name), name)


class Glyphs:
    """The glyphs of a font program by their CIDs."""

    def __init__(self, pdf, descendant, program):
        self.program = TrueType(program)
        self.map = pdf.stream(descendant["/CIDToGIDMap"])
        self.widths = widths_of(pdf, descendant)
        self.default_width = descendant.get("/DW", 1000)

    def glyph(self, cid):
        return int.from_bytes(self.map[2 * cid:2 * cid + 2], "big")

    def width(self, cid):
        """As the PDF says, in thousandths of the type size."""
        return self.widths.get(cid, self.default_width)


def is_visible(text):
    """Spaces have no outline; a soft hyphen has one or none."""
    return bool(text.replace("\u00ad", "").strip())


def code_rules(font, glyphs, codes, report, name):
    """What each used code of a font leads to."""
    program = glyphs.program
    for code in sorted(codes):
        where = f"code {code.hex()} of {name}"
        text = font.to_unicode.texts.get(code, "")
        report.check("code-text", text and not FORBIDDEN.search(text),
                     f"{text!r}, {where}")
        cid = font.encoding.cids.get(code, 0)
        glyph = glyphs.glyph(cid)
        if not report.check("code-glyph", 0 < glyph < program.n_glyphs,
                            f"glyph {glyph}, {where}"):
            continue
        report.check("glyph-outline",
                     program.has_outline(glyph) or not is_visible(text),
                     f"{text!r}, {where}")
        stated, drawn = glyphs.width(cid), program.width(glyph)
        report.check("glyph-width", abs(stated - drawn) <= 1,
                     f"{stated}, not {drawn}, {where}")


GROUPS = (font_rules,)
