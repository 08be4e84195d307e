"""A PDF and what several groups of rules need to know of it."""
import collections
import functools

from pdf import reader

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


class Subject:
    def __init__(self, pdf, raw):
        self.pdf, self.raw = pdf, raw
        self.roots = pdf.structure()
        self.elements = [element for root in self.roots
                         for element in root.walk()]
        self.content_owners = collections.defaultdict(list)
        self.annotation_owners = collections.defaultdict(list)
        for element in self.elements:
            for kid in element.kids:
                if isinstance(kid, reader.Content):
                    self.content_owners[kid.page, kid.mcid].append(element)
                elif isinstance(kid, reader.Annotation):
                    self.annotation_owners[kid.ref].append(element)
        tree = pdf.dictionary(pdf.catalog.get("/StructTreeRoot"))
        self.parent_tree = pdf.number_tree(tree.get("/ParentTree"))
        self.fonts = {}
        self.texts = {page.ref: reader.page_texts(pdf, page, self.fonts)
                      for page in pdf.pages}
        names = pdf.dictionary(pdf.catalog.get("/Names"))
        self.destinations = pdf.name_tree(names.get("/Dests"))
        self.embedded_files = pdf.name_tree(names.get("/EmbeddedFiles"))

    def text(self, element):
        """The text of an element and all below it."""
        parts = []
        for kid in element.kids:
            if isinstance(kid, reader.Element):
                parts.append(self.text(kid))
            elif isinstance(kid, reader.Content):
                parts.append(self.texts.get(kid.page, {}).get(kid.mcid, ""))
        return reader.plain("".join(parts))

    def of_kind(self, *kinds):
        return [element for element in self.elements if element.kind in kinds]

    @functools.cached_property
    def headings(self):
        """{title: numbers of the pages where such a heading begins}."""
        found = collections.defaultdict(list)
        for heading in self.of_kind(*HEADINGS):
            first = next((kid for element in heading.walk()
                          for kid in element.kids
                          if isinstance(kid, reader.Content)), None)
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
    """The label of each page; decimal numbers and roman ones, after a
    prefix."""
    ranges = pdf.number_tree(pdf.catalog.get("/PageLabels"))
    labels, prefix, style, number = [], "", None, 1
    for page in range(len(pdf.pages)):
        if page in ranges:
            entry = pdf.dictionary(ranges[page])
            prefix = pdf.text(entry.get("/P")) or ""
            style, number = entry.get("/S"), entry.get("/St", 1)
        labels.append(prefix + (roman(number) if style == "/r" else
                                str(number) if style else ""))
        number += 1
    return labels


def roman(number):
    text = ""
    for value, digits in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += digits * (number // value)
        number %= value
    return text
