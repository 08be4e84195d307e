"""Rules for pages, links and for what leads to a page: destinations, the
table of contents, bookmarks."""
import functools
import re

from pdf import reader
from pdf.subject import HEADINGS, page_labels

LONGEST_TITLE = 16000  # characters, in UTF-16 less than 32767 bytes
F_HIDDEN, F_PRINT = 1 | 2 | 32 | 256, 4


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
        furniture = subject.texts[page.ref].get(None, "").rstrip()
        count = f"Page {page.number + 1} of {n_pages}"
        if label != str(page.number + 1):
            count = f"{label} \u00b7 {count}"
        report.check("footer", furniture.endswith(count),
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
    pdf = reader.open_pdf(path)
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
    listed = []
    for entry in subject.of_kind("TOCI"):
        text = subject.text(entry)
        title, _, number = text.rpartition(" ")
        listed.append(title)
        links = [kid.ref for element in entry.walk() for kid in element.kids
                 if isinstance(kid, reader.Annotation)]
        if not report.check("contents-page", links, f"no link: {text}"):
            continue
        target = subject.pdf.dictionary(links[0]).get("/Dest")
        page = subject.page_of(target)
        report.check("contents-page",
                     page is not None and str(page + 1) == number, text)
        heading = subject.headings.get(title, [])
        report.check("contents-page", page in heading, f"heading of {text}")
    numbered = [title for title in titles_to_list(subject)
                if re.match(r"\d+(\.\d+)* ", title) or title in listed]
    if listed:
        report.check("contents-complete", listed == [
            title for title in numbered if title in set(listed)], "order")
        chapters = [title for title in numbered if re.match(r"\d+ ", title)]
        report.check("contents-complete", set(listed).issuperset(chapters),
                     set(chapters) - set(listed))


def titles_to_list(subject):
    """All headings in order, but the title of the file."""
    return [subject.text(heading)
            for heading in subject.of_kind(*HEADINGS)[1:]]


def outline_rules(subject, report):
    """Bookmarks name all headings or leave the lower ones out. A text string
    has bounds, so of a very long title only the beginning counts."""
    pages = {}
    for title, numbers in subject.headings.items():
        pages.setdefault(title[:LONGEST_TITLE], []).extend(numbers)
    bookmarks = [(reader.plain(title or "")[:LONGEST_TITLE], destination)
                 for _, title, destination in subject.pdf.outline()]
    report.check("outline", bookmarks, "none")
    for title, destination in bookmarks:
        page = subject.page_of(destination)
        report.check("outline", page in pages.get(title, []), title)
    titles = {title for title, _ in bookmarks}
    for heading in subject.of_kind("H1", "H2"):
        title = subject.text(heading)[:LONGEST_TITLE]
        report.check("outline", title in titles or is_contents(heading),
                     title)


def is_contents(heading):
    """The heading above the table of contents."""
    siblings = heading.parent.elements()
    following = siblings[siblings.index(heading) + 1:]
    return bool(following) and following[0].kind == "TOC"


GROUPS = (page_rules, link_rules, destination_rules, contents_rules,
          outline_rules)
