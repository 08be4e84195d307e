"""Rules for the file, its catalog, metadata and what it carries along."""
import datetime
import re
import xml.etree.ElementTree

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
        try:  # a pack without a date has neither
            is_equal = (wanted is None and found is None or
                        pdf_date(wanted) == xmp_date(found))
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
          embedded_file_rules, image_rules, limit_rules)
