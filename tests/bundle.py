"""Checks the bundles of the packs below a directory: bundle.pdf has all the
documents of md/ in the order of its list, with their words, page labels,
bookmarks, links and attachments."""
import multiprocessing
import pathlib
import re
import sys

import words
from pdf import reader
from pdf.subject import HEADINGS, Subject, page_labels


class Bundle:
    """A bundle, and what its documents are by its title page."""

    def __init__(self, pack):
        self.pack, self.messages, self.n_checks = pack, [], 0
        path = pack / "bundle.pdf"
        self.pdf = reader.open_pdf(path)
        self.subject = Subject(self.pdf, path.read_bytes())
        parts = self.subject.of_kind("Part")
        self.front, self.documents = parts[0], parts[1:]
        self.labels = page_labels(self.pdf)
        self.sources = {title_of(source): source for source in
                        sorted((pack / "md").glob("*.md"))}
        self.titles = [self.subject.text(part_headings(part)[0])
                       for part in self.documents]

    def check(self, is_met, message):
        self.n_checks += 1
        if not is_met:
            self.messages.append(f"{self.pack}/bundle.pdf: {message}")

    def first_page(self, part):
        """The number of the page that a document begins on."""
        return min(self.pdf.page_numbers[kid.page] for element in part.walk()
                   for kid in element.kids
                   if isinstance(kid, reader.Content))


def title_of(path):
    line = next(line for line in path.read_text().splitlines()
                if line.startswith("# "))
    return reader.plain(words.inline_text(line[2:]))


def id_of(path):
    return re.search(r"^\| Document id +\| (\S+) ", path.read_text(), re.M)[1]


def part_headings(part):
    return [element for element in part.walk() if element.kind in HEADINGS]


def check_documents(bundle):
    bundle.check(sorted(bundle.titles) == sorted(bundle.sources),
                 f"has {bundle.titles}")
    listed = [[bundle.subject.text(cell) for cell in row.elements()][:2]
              for row in bundle.front.walk() if row.kind == "TR"][1:]
    wanted = [[id_of(bundle.sources[title]), title]
              for title in bundle.titles]
    bundle.check(listed == wanted, f"the title page lists {listed}")


def check_words(bundle):
    for part, title in zip(bundle.documents, bundle.titles):
        source = bundle.sources[title].read_text()
        difference = words.first_difference(
            words.words_of(words.markdown_text(source)),
            words.words_of(words.pdf_text(part, bundle.subject.texts, True)))
        bundle.check(difference is None, f"{title}: {difference}")


def check_labels(bundle):
    """Each document counts its pages from 1, after its id."""
    firsts = [bundle.first_page(part) for part in bundle.documents]
    wanted = [str(page + 1) for page in range(firsts[0])]
    ends = firsts[1:] + [len(bundle.pdf.pages)]
    for first, end, title in zip(firsts, ends, bundle.titles):
        document_id = id_of(bundle.sources[title])
        wanted += [f"{document_id}-{page + 1}" for page in range(end - first)]
    bundle.check(bundle.labels == wanted, "labels of the pages")


def check_outline(bundle):
    """The documents on the first level, with what they have below."""
    title = bundle.subject.text(part_headings(bundle.front)[0])
    found = [reader.plain(text) for level, text, _ in bundle.pdf.outline()
             if level == 1]
    bundle.check(found == [title] + bundle.titles, f"outline {found}")
    firsts = [bundle.subject.page_of(destination)
              for level, _, destination in bundle.pdf.outline() if level == 1]
    pages = [bundle.first_page(part)
             for part in [bundle.front] + bundle.documents]
    bundle.check(firsts == pages, f"outline leads to {firsts}, not {pages}")


def check_links(bundle):
    """A link between documents stays inside and reaches the same heading as
    that of the document's own file."""
    n_wanted, n_found = 0, 0
    for source in bundle.sources.values():
        own = reader.open_pdf(words.sibling(source, "pdf"))
        n_wanted += sum("/GoToR" in str(own.dictionary(link).get("/A"))
                        for page in own.pages
                        for link in own.list(page.dict.get("/Annots")))
    for page in bundle.pdf.pages:
        for ref in bundle.pdf.list(page.dict.get("/Annots")):
            link = bundle.pdf.dictionary(ref)
            bundle.check("/GoToR" not in str(link.get("/A")),
                         f"{link.get('/Contents')} leads out of the file")
            n_found += leads_to_another(bundle, page, link)
    bundle.check(n_found >= n_wanted,
                 f"{n_found} links between documents, not {n_wanted}")


def leads_to_another(bundle, page, link):
    target = bundle.subject.page_of(link.get("/Dest"))
    return target is not None and \
        bundle.labels[target].rpartition("-")[0] != \
        bundle.labels[page.number].rpartition("-")[0]


def attachments_of(pdf):
    """{name: (type, relation, bytes)}"""
    names = pdf.dictionary(pdf.catalog.get("/Names"))
    found = {}
    for name, ref in pdf.name_tree(names.get("/EmbeddedFiles")):
        spec = pdf.dictionary(ref)
        file_ref = pdf.dictionary(spec["/EF"])["/F"]
        found[name[2:]] = (pdf.dictionary(file_ref)["/Subtype"],
                           spec["/AFRelationship"], pdf.stream(file_ref))
    return found


def check_attachments(bundle):
    """Those of the documents' own files, and no other."""
    wanted = {}
    for source in bundle.sources.values():
        own = attachments_of(reader.open_pdf(words.sibling(source, "pdf")))
        bundle.check(not own.keys() & wanted.keys(),
                     f"{source}: two files {own.keys() & wanted.keys()}")
        wanted.update(own)
    bundle.check(attachments_of(bundle.pdf) == wanted, "attachments")


def check_pack(pack):
    """(number of checks, messages)"""
    bundle = Bundle(pack)
    for check in (check_documents, check_words, check_labels, check_outline,
                  check_links, check_attachments):
        check(bundle)
    return bundle.n_checks, bundle.messages


def main():
    packs = sorted(path.parent for path in
                   pathlib.Path(sys.argv[1]).glob("*/bundle.pdf"))
    with multiprocessing.Pool(2) as pool:
        results = pool.map(check_pack, packs, chunksize=1)
    messages = [message for _, found in results for message in found]
    for message in messages:
        print(message)
    print(f"{len(packs)} bundles, {sum(n for n, _ in results)} checks,"
          f" {len(messages)} findings")
    return bool(messages) or not packs


if __name__ == "__main__":
    sys.exit(main())
