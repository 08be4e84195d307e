"""Reads what the tests look at in a PDF: objects, pages, content streams,
fonts and the logical structure. qpdf opens the file and writes its objects
as JSON; what they mean is read here (ISO 32000-1, section in brackets).

In qpdf's JSON a reference is "7 0 R", a name "/Type", a text string
"u:text" and any other string "b:" and hexadecimal digits."""
import base64
import json
import re
import subprocess
import unicodedata

REFERENCE = re.compile(r"\d+ \d+ R")
INHERITED = ("/MediaBox", "/Resources", "/Rotate")


class Element:
    """A structure element (14.7.2). Its kids are Elements, Contents and
    Annotations, in reading order."""

    def __init__(self, ref, dictionary, parent, role_map):
        self.ref, self.dict, self.parent = ref, dictionary, parent
        self.name = dictionary.get("/S", "/")[1:]
        self.kind = role_map.get(self.name, self.name)
        self.kids = []

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self):
        """The element and all below it, in reading order."""
        yield self
        for kid in self.elements():
            yield from kid.walk()


class Content:
    """Marked content of an element: a piece of a page (14.7.4.2)."""

    def __init__(self, page, mcid):
        self.page, self.mcid = page, mcid


class Annotation:
    """An annotation of an element, by an OBJR (14.7.4.3)."""

    def __init__(self, ref):
        self.ref = ref


class Page:
    def __init__(self, number, ref, dictionary):
        self.number, self.ref, self.dict = number, ref, dictionary


class Pdf:
    def __init__(self, path, objects):
        self.path, self.objects = path, objects
        self.trailer = objects["trailer"]["value"]
        self.catalog = self.get(self.trailer["/Root"])
        self.pages = list(self._pages(self.catalog["/Pages"], {}))
        self.page_numbers = {page.ref: page.number for page in self.pages}

    def get(self, value):
        """What a reference leads to, a stream's dictionary, or the value."""
        while isinstance(value, str) and REFERENCE.fullmatch(value):
            entry = self.objects.get("obj:" + value, {})
            if "stream" in entry:
                return entry["stream"]["dict"]
            value = entry.get("value")
        return value

    def stream(self, ref):
        """The decoded bytes of a stream."""
        return base64.b64decode(self.objects["obj:" + ref]["stream"]["data"])

    def list(self, value):
        value = self.get(value)
        return [] if value is None else value

    def dictionary(self, value):
        value = self.get(value)
        return value if isinstance(value, dict) else {}

    def text(self, value):
        """A text string; None when there is none."""
        value = self.get(value)
        return value[2:] if isinstance(value, str) and value[:2] == "u:" \
            else None

    def _pages(self, ref, inherited, counter=None):
        counter = counter if counter is not None else [0]
        node = self.dictionary(ref)
        known = {**inherited,
                 **{key: node[key] for key in INHERITED if key in node}}
        if node.get("/Type") == "/Page":
            yield Page(counter[0], ref, {**known, **node})
            counter[0] += 1
        for kid in self.list(node.get("/Kids")):
            yield from self._pages(kid, known, counter)

    def structure(self):
        """The elements below the structure tree root."""
        root = self.dictionary(self.catalog.get("/StructTreeRoot"))
        roles = {name[1:]: role[1:] for name, role
                 in self.dictionary(root.get("/RoleMap")).items()}
        return [self._element(kid, None, None, roles)
                for kid in self._kids(root.get("/K"))]

    def _kids(self, value):
        found = self.get(value)
        return found if isinstance(found, list) else \
            [] if found is None else [value]

    def _element(self, ref, parent, page, roles):
        dictionary = self.dictionary(ref)
        element = Element(ref, dictionary, parent, roles)
        page = dictionary.get("/Pg", page)
        for kid in self._kids(dictionary.get("/K")):
            value = self.get(kid)
            if isinstance(value, int):
                element.kids.append(Content(page, value))
            elif value.get("/Type") == "/MCR":
                element.kids.append(Content(value.get("/Pg", page),
                                            value["/MCID"]))
            elif value.get("/Type") == "/OBJR":
                element.kids.append(Annotation(value["/Obj"]))
            else:
                element.kids.append(self._element(kid, element, page, roles))
        return element

    def number_tree(self, ref):
        """A dict of the entries of a number tree (7.9.7)."""
        node = self.dictionary(ref)
        entries = self.list(node.get("/Nums"))
        found = dict(zip(entries[::2], entries[1::2]))
        for kid in self.list(node.get("/Kids")):
            found.update(self.number_tree(kid))
        return found

    def name_tree(self, ref):
        """A list of the entries of a name tree (7.9.6), in its order."""
        node = self.dictionary(ref)
        names = self.list(node.get("/Names"))
        found = list(zip(names[::2], names[1::2]))
        for kid in self.list(node.get("/Kids")):
            found += self.name_tree(kid)
        return found

    def outline(self, ref=None, level=1):
        """(level, title, destination) of each bookmark, in order."""
        if ref is None:
            ref = self.dictionary(self.catalog.get("/Outlines")).get("/First")
        while ref is not None:
            item = self.dictionary(ref)
            yield level, self.text(item.get("/Title")), item.get("/Dest")
            if "/First" in item:
                yield from self.outline(item["/First"], level + 1)
            ref = item.get("/Next")

    def content(self, page):
        """The bytes of a page's content streams."""
        contents = page.dict.get("/Contents")
        parts = self.get(contents)
        refs = parts if isinstance(parts, list) else [contents]
        return b"\n".join(self.stream(ref) for ref in refs)


# What has no shape and only says where a line may end, which way text runs
# or how letters join (Default_Ignorable_Code_Point, Unicode 15).
IGNORABLE = re.compile("[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f"
                       "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


def plain(text):
    """The text as it is compared: an accent may be a character of its own
    or not, and one white space is like another."""
    text = unicodedata.normalize("NFC", IGNORABLE.sub("", text))
    return " ".join(text.split())


def open_pdf(path):
    result = subprocess.run(
        ["qpdf", "--json=2", "--json-stream-data=inline",
         "--decode-level=generalized", "--", str(path)],
        capture_output=True, check=False)
    if result.returncode != 0:
        raise ValueError(result.stderr.decode() or "qpdf cannot read it")
    return Pdf(path, json.loads(result.stdout)["qpdf"][1])


# Content streams (7.8.2).

TOKEN = re.compile(rb"""
    \s+ | %[^\r\n]*
  | (?P<bracket><<|>>|\[|\])
  | (?P<hex><[0-9A-Fa-f\s]*>)
  | (?P<string>\((?:[^\\()]|\\.)*\))
  | /(?P<name>[^\s<>\[\]()/%]*)
  | (?P<number>[-+]?(?:\d+\.?\d*|\.\d+))
  | (?P<operator>[A-Za-z'"][A-Za-z0-9*'"]*)
""", re.X | re.S)
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.S)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
           b"\n": b"", b"\r": b"", b"\r\n": b""}


def _unescape(match):
    octal, char = match.groups()
    return bytes([int(octal, 8) & 255]) if octal else \
        ESCAPED.get(char, char)


def _string(raw):
    return ESCAPE.sub(_unescape, raw[1:-1]) if b"\\" in raw else raw[1:-1]


def _hexadecimal(raw):
    digits = re.sub(rb"\s", b"", raw[1:-1])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _closed(bracket, items):
    return items if bracket == b"[" else dict(zip(items[::2], items[1::2]))


def operations(content):
    """(operator, operands) of a content stream. Strings are bytes, names
    text with "/", arrays lists, dictionaries dicts."""
    position, operands, outer = 0, [], []
    while position < len(content):
        match = TOKEN.match(content, position)
        if match is None:
            raise ValueError(f"no token: {content[position:position + 30]!r}")
        position, kind, raw = match.end(), match.lastgroup, match[0]
        if kind is None:
            continue
        if kind == "operator":
            if raw in (b"true", b"false", b"null"):
                operands.append(raw == b"true")
            else:
                yield raw.decode(), operands
                operands = []
        elif kind == "number":
            operands.append(float(raw))
        elif kind == "string":
            operands.append(_string(raw))
        elif kind == "name":
            operands.append(raw.decode())
        elif kind == "hex":
            operands.append(_hexadecimal(raw))
        elif raw in (b"[", b"<<"):
            outer.append((raw, operands))
            operands = []
        else:
            opening, before = outer.pop()
            before.append(_closed(opening, operands))
            operands = before


# Fonts and CMaps (9.7).

HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
CMAP_BLOCK = re.compile(
    rb"begin(codespacerange|bfchar|bfrange|cidchar|cidrange)\b(.*?)end\1",
    re.S)


class CMap:
    """Codes are bytes. `texts` is filled by a ToUnicode CMap, `cids` by an
    encoding."""

    def __init__(self, data):
        self.spaces, self.texts, self.cids = [], {}, {}
        for kind, body in CMAP_BLOCK.findall(data):
            getattr(self, "_" + kind.decode())(body)

    def codes(self, string):
        """Splits a shown string into codes; a byte that no code space
        has is a code of its own."""
        position = 0
        while position < len(string):
            for low, high in self.spaces:
                code = string[position:position + len(low)]
                if len(code) == len(low) and all(
                        a <= b <= c for a, b, c in zip(low, code, high)):
                    break
            else:
                code = string[position:position + 1]
            yield code
            position += len(code)

    @staticmethod
    def _strings(body):
        return [bytes.fromhex(re.sub(rb"\s", b"", raw).decode())
                for raw in HEX.findall(body)]

    @staticmethod
    def _span(low, high):
        """The codes from one to the other, numbered from 0."""
        first = int.from_bytes(low, "big")
        for n in range(int.from_bytes(high, "big") - first + 1):
            yield n, (first + n).to_bytes(len(low), "big")

    def _codespacerange(self, body):
        strings = self._strings(body)
        self.spaces += zip(strings[::2], strings[1::2])

    def _bfchar(self, body):
        strings = self._strings(body)
        for code, text in zip(strings[::2], strings[1::2]):
            self.texts[code] = text.decode("utf-16-be")

    def _bfrange(self, body):
        strings = self._strings(body)
        for low, high, text in zip(*[iter(strings)] * 3):
            first = int.from_bytes(text, "big")
            for n, code in self._span(low, high):
                self.texts[code] = (first + n).to_bytes(
                    len(text), "big").decode("utf-16-be")

    def _cidchar(self, body):
        for code, cid in re.findall(rb"<(\w+)>\s*(\d+)", body):
            self.cids[bytes.fromhex(code.decode())] = int(cid)

    def _cidrange(self, body):
        for low, high, cid in re.findall(rb"<(\w+)>\s*<(\w+)>\s*(\d+)", body):
            for n, code in self._span(bytes.fromhex(low.decode()),
                                      bytes.fromhex(high.decode())):
                self.cids[code] = int(cid) + n


class Font:
    """A Type 0 font: how its strings become texts and glyphs."""

    def __init__(self, pdf, ref):
        self.ref, self.dict = ref, pdf.dictionary(ref)
        self.encoding = CMap(pdf.stream(self.dict["/Encoding"]))
        self.to_unicode = CMap(pdf.stream(self.dict["/ToUnicode"]))

    def codes(self, string):
        return self.encoding.codes(string)

    def text(self, string):
        """U+FFFD stands for a code without a text."""
        texts = self.to_unicode.texts
        return "".join(texts.get(code, "\ufffd")
                       for code in self.codes(string))


def fonts_of(pdf, page, cache):
    """The fonts by resource name; the cache is shared by all pages."""
    resources = pdf.dictionary(page.dict.get("/Resources"))
    named = pdf.dictionary(resources.get("/Font"))
    for ref in named.values():
        if ref not in cache:
            cache[ref] = Font(pdf, ref)
    return {name: cache[ref] for name, ref in named.items()}


def shown_strings(operator, operands):
    """The strings that a text-showing operator shows (9.4.3)."""
    if operator == "TJ":
        return [part for part in operands[0] if isinstance(part, bytes)]
    return operands[-1:] if operator in ("Tj", "'", '"') else []


def decode_text_string(raw):
    """A text string (7.9.2.2) from a content stream."""
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be")
    return raw.decode("latin-1")


def _properties(operator, operands):
    return operands[1] if operator == "BDC" and \
        isinstance(operands[1], dict) else {}


def page_pieces(pdf, page, cache):
    """(mcid, text, line) in the order of the page's content. The mcid of an
    artifact is None; the line changes when the pen moves up or down."""
    fonts = fonts_of(pdf, page, cache)
    open_marks, font, line = [], None, 0
    for operator, operands in operations(pdf.content(page)):
        mcid, is_replaced = open_marks[-1] if open_marks else (None, False)
        if operator in ("BDC", "BMC"):
            properties = _properties(operator, operands)
            mcid = int(properties.get("/MCID", -1)) \
                if "/MCID" in properties else mcid
            if "/ActualText" in properties and not is_replaced:
                yield (mcid, decode_text_string(properties["/ActualText"]),
                       line)
                is_replaced = True
            open_marks.append((mcid, is_replaced))
        elif operator == "EMC":
            open_marks.pop()
        elif operator == "Tf":
            font = fonts[operands[0]]
        elif operator == "Tm" or operator in ("Td", "TD") and operands[1]:
            line += 1
        elif not is_replaced:
            for string in shown_strings(operator, operands):
                yield mcid, font.text(string), line


def page_texts(pdf, page, cache):
    """The texts of a page: {mcid: text}; artifacts are under None."""
    found = {}
    for mcid, text, _ in page_pieces(pdf, page, cache):
        found[mcid] = found.get(mcid, "") + text
    return found


def all_texts(pdf):
    """The texts of all pages: {page's reference: {mcid: text}}."""
    cache = {}
    return {page.ref: page_texts(pdf, page, cache) for page in pdf.pages}
