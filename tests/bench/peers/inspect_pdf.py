"""What a PDF file says of itself."""
import collections
import json
import re
import subprocess

Facts = collections.namedtuple("Facts", "pages is_tagged pdfa pdfua bookmarks")


def qpdf(path):
    """(catalog, {reference: object}); streams as they are."""
    done = subprocess.run(
        ["qpdf", "--json=2", "--json-stream-data=none", str(path)],
        capture_output=True, check=False)
    objects = json.loads(done.stdout)["qpdf"][1]

    def get(value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            entry = objects.get("obj:" + value, {})
            value = entry.get("value", entry.get("stream", {}).get("dict"))
        return value

    return get(objects["trailer"]["value"]["/Root"]), get


def n_bookmarks(get, ref):
    n = 0
    while ref is not None:
        item = get(ref) or {}
        n += 1 + n_bookmarks(get, item.get("/First"))
        ref = item.get("/Next")
    return n


def xmp_value(xmp, name):
    """<name>3</name> or name="3"."""
    found = re.search(rf'{name}(?:>|=["\'])\s*([^<"\']+)', xmp)
    return found[1].strip() if found else ""


def facts(path):
    info = subprocess.run(["pdfinfo", path], capture_output=True, check=True,
                          text=True, errors="replace").stdout
    pages = int(re.search(r"^Pages: *(\d+)", info, re.M)[1])
    xmp = subprocess.run(["pdfinfo", "-meta", path], capture_output=True,
                         check=True, text=True, errors="replace").stdout
    catalog, get = qpdf(path)
    marked = (get(catalog.get("/MarkInfo")) or {}).get("/Marked") is True
    outlines = get(catalog.get("/Outlines")) or {}
    pdfa = xmp_value(xmp, "pdfaid:part") + \
        xmp_value(xmp, "pdfaid:conformance").lower()
    return Facts(pages, marked and "/StructTreeRoot" in catalog, pdfa,
                 xmp_value(xmp, "pdfuaid:part"),
                 n_bookmarks(get, outlines.get("/First")))


def summary(paths):
    """(pages of all files, {property: text}); "no" where a file has it
    not, or the number of the files that have it."""
    every = [facts(path) for path in paths]

    def share(values):
        kinds = collections.Counter(values)
        if len(kinds) == 1:
            return str(next(iter(kinds)) or "no")
        return ", ".join(f"{kind or 'no'} ({n})"
                         for kind, n in sorted(kinds.items()))

    return sum(f.pages for f in every), {
        "tagged": share("yes" if f.is_tagged else "" for f in every),
        "PDF/A": share(f.pdfa for f in every),
        "PDF/UA": share(f.pdfua for f in every),
        "bookmarks": share("yes" if f.bookmarks else "" for f in every),
    }
