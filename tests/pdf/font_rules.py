"""Rules for fonts and for each code that is shown in one."""
import collections
import re
import unicodedata

from pdf import reader
from pdf.cff import Cff
from pdf.truetype import TrueType

DESCRIPTOR_KEYS = ("/Flags", "/FontBBox", "/ItalicAngle", "/Ascent",
                   "/Descent", "/CapHeight", "/StemV")
# What no text is, and what has no meaning for others (private use).
FORBIDDEN = re.compile("[\0\ufeff\ufffe\ue000-\uf8ff]")

RTL = ("R", "AL")  # bidirectional classes of letters


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
        is_cff = descendant.get("/Subtype") == "/CIDFontType0"
        program_ref = descriptor.get("/FontFile3" if is_cff else "/FontFile2")
        if report.check("font-embedded", program_ref, name):
            program = pdf.stream(program_ref)
            entries = pdf.dictionary(program_ref)
            report.check("font-embedded",
                         entries.get("/Subtype") == "/CIDFontType0C" if is_cff
                         else entries.get("/Length1") == len(program),
                         f"entries of {name}")
            if is_readable:
                glyphs = Glyphs(pdf, descendant, program)
                code_rules(font, glyphs, codes, report, name)


def dictionary_rules(font, descendant, report, name):
    """TrueType outlines with a map from CIDs to glyphs, or those of CFF,
    where CIDs are glyphs."""
    is_composite = font.dict.get("/Subtype") == "/Type0" and (
        descendant.get("/Subtype"), "/CIDToGIDMap" in descendant) in (
            ("/CIDFontType2", True), ("/CIDFontType0", False))
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
        self.map = None
        if "/CIDToGIDMap" in descendant:
            self.map = pdf.stream(descendant["/CIDToGIDMap"])
        self.program = Cff(program) if self.map is None else TrueType(program)
        self.widths = widths_of(pdf, descendant)
        self.default_width = descendant.get("/DW", 1000)

    def glyph(self, cid):
        if self.map is None:
            return cid
        return int.from_bytes(self.map[2 * cid:2 * cid + 2], "big")

    def width(self, cid):
        """As the PDF says, in thousandths of the type size."""
        return self.widths.get(cid, self.default_width)


def is_visible(text):
    """Spaces and marks of direction have no outline; a soft hyphen has one or
    none."""
    return bool(re.sub("[\u00ad\u200e\u200f]", "", text).strip())


def may_be_blank(text):
    """Nothing is seen of it, or it is a letter to the left: but for the last,
    those of a ligature are blank codes in front of it."""
    return not is_visible(text) or unicodedata.bidirectional(text[0]) in RTL


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
                     program.has_outline(glyph) or may_be_blank(text),
                     f"{text!r}, {where}")
        stated, drawn = glyphs.width(cid), program.width(glyph)
        report.check("glyph-width", drawn is None or abs(stated - drawn) <= 1,
                     f"{stated}, not {drawn}, {where}")


GROUPS = (font_rules,)
