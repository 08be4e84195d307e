/* metadata.c: see metadata.h. XMP is ISO 16684-1; the extension schema is
 * PDF/A's way (ISO 19005-3, 6.6.2.3) to allow PDF/UA's property. */
#include "metadata.h"

#include <nettle/md5.h>
#include <stdio.h>
#include <string.h>

#include "icc.h"

#define PRODUCER "ismsgen (libharu, HarfBuzz)"
#define CREATOR "ismsgen"

static const char xmp_begin[] =
	"<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	"<rdf:RDF"
	" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	"<rdf:Description rdf:about=\"\""
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
	" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
	" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
	" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
	" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
	"<pdfaid:part>3</pdfaid:part>\n"
	"<pdfaid:conformance>A</pdfaid:conformance>\n"
	"<pdfuaid:part>1</pdfuaid:part>\n"
	"<dc:format>application/pdf</dc:format>\n";

static const char xmp_extension[] =
	"<rdf:Description rdf:about=\"\""
	" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	"<pdfaExtension:schemas><rdf:Bag>"
	"<rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaSchema:schema>PDF/UA identification schema"
	"</pdfaSchema:schema>\n"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
	"</pdfaSchema:namespaceURI>\n"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	"<pdfaSchema:property><rdf:Seq>"
	"<rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaProperty:name>part</pdfaProperty:name>\n"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	"<pdfaProperty:category>internal</pdfaProperty:category>\n"
	"<pdfaProperty:description>Part of ISO 14289 the document conforms to"
	"</pdfaProperty:description>\n"
	"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
	"</rdf:Description>\n"
	"</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

void metadata_id(const struct pdf_options *options, unsigned char id[ID_LEN])
{
	struct md5_ctx md5;

	/* The NUL bytes keep the parts apart. */
	md5_init(&md5);
	md5_update(&md5, strlen(options->organisation) + 1,
		   (const uint8_t *)options->organisation);
	md5_update(&md5, strlen(options->document_id) + 1,
		   (const uint8_t *)options->document_id);
	md5_update(&md5, strlen(options->key) + 1,
		   (const uint8_t *)options->key);
	md5_digest(&md5, ID_LEN, id);
}

bool metadata_date(const char *date, char text[DATE_LEN])
{
	if (strlen(date) != strlen("2026-11-23"))
		return false;
	snprintf(text, DATE_LEN, "D:%.4s%.2s%.2s000000Z", date, date + 5,
		 date + 8);
	return true;
}

/* ---- XMP ---- */

static void put_escaped(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			strbuf_puts(out, "&amp;");
		else if (*text == '<')
			strbuf_puts(out, "&lt;");
		else if (*text == '>')
			strbuf_puts(out, "&gt;");
		else if (*text > 0 && *text < ' ') /* none is allowed in XML */
			strbuf_putc(out, ' ');
		else
			strbuf_putc(out, *text);
	}
}

static void put_property(struct strbuf *out, const char *begin,
			 const char *value, const char *end)
{
	strbuf_puts(out, begin);
	put_escaped(out, value);
	strbuf_puts(out, end);
	strbuf_putc(out, '\n');
}

/* A name-based identifier (RFC 4122, version 5 as to its form). */
static void put_uuid(struct strbuf *out, const unsigned char id[ID_LEN])
{
	int i;

	strbuf_puts(out, "<xmpMM:DocumentID>uuid:");
	for (i = 0; i < ID_LEN; i++) {
		unsigned byte = id[i];

		if (i == 6)
			byte = (byte & 0x0F) | 0x50;
		if (i == 8)
			byte = (byte & 0x3F) | 0x80;
		if (i == 4 || i == 6 || i == 8 || i == 10)
			strbuf_putc(out, '-');
		strbuf_printf(out, "%02x", byte);
	}
	strbuf_puts(out, "</xmpMM:DocumentID>\n");
}

static void put_dates(struct strbuf *out, const char *date)
{
	static const char *const names[] = { "CreateDate", "ModifyDate",
					     "MetadataDate" };
	int i;

	for (i = 0; *date && i < 3; i++)
		strbuf_printf(out, "<xmp:%s>%.10sT00:00:00Z</xmp:%s>\n",
			      names[i], date, names[i]);
}

static void put_xmp(const struct pdf_options *options, const char *keywords,
		    const unsigned char id[ID_LEN], struct strbuf *out)
{
	strbuf_puts(out, xmp_begin);
	put_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
		     options->title, "</rdf:li></rdf:Alt></dc:title>");
	put_property(out, "<dc:creator><rdf:Seq><rdf:li>",
		     options->organisation, "</rdf:li></rdf:Seq></dc:creator>");
	put_property(out,
		     "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
		     options->subject, "</rdf:li></rdf:Alt></dc:description>");
	put_property(out, "<dc:language><rdf:Bag><rdf:li>", options->language,
		     "</rdf:li></rdf:Bag></dc:language>");
	put_property(out, "<pdf:Producer>", PRODUCER, "</pdf:Producer>");
	put_property(out, "<pdf:Keywords>", keywords, "</pdf:Keywords>");
	put_property(out, "<xmp:CreatorTool>", CREATOR, "</xmp:CreatorTool>");
	put_dates(out, options->date);
	put_uuid(out, id);
	strbuf_puts(out, "</rdf:Description>\n");
	strbuf_puts(out, xmp_extension);
}

/* ---- objects ---- */

static void set_output_intent(struct objects *objects)
{
	static const char name[] = "sRGB IEC61966-2.1";
	struct object *intent = object_new(objects), *profile;
	struct strbuf icc = STRBUF_INIT;

	icc_put_srgb(&icc);
	profile = object_stream(objects, icc.bytes, icc.len);
	strbuf_release(&icc);
	set_int(profile, "N", 3);
	set_name(intent, "Type", "OutputIntent");
	set_name(intent, "S", "GTS_PDFA1");
	set_string(intent, "OutputConditionIdentifier", name);
	set_string(intent, "Info", name);
	set_object(intent, "DestOutputProfile", profile);
	set_objects(object_catalog(objects), "OutputIntents", &intent, 1);
}

static void set_information(const struct pdf_options *options,
			    const char *keywords, struct object *info)
{
	char date[DATE_LEN];

	set_text(info, "Title", options->title);
	set_text(info, "Author", options->organisation);
	set_text(info, "Subject", options->subject);
	set_text(info, "Keywords", keywords);
	set_text(info, "Producer", PRODUCER);
	set_text(info, "Creator", CREATOR);
	if (!metadata_date(options->date, date))
		return;
	set_string(info, "CreationDate", date);
	set_string(info, "ModDate", date);
}

static void put_keywords(const struct pdf_options *options, struct strbuf *out)
{
	strbuf_puts(out, options->document_id);
	if (*options->version)
		strbuf_printf(out, "%sversion %s", out->len ? ", " : "",
			      options->version);
	if (*options->classification)
		strbuf_printf(out, "%s%s", out->len ? ", " : "",
			      options->classification);
}

void metadata_set(const struct pdf_options *options,
		  const unsigned char id[ID_LEN], struct objects *objects)
{
	struct object *catalog = object_catalog(objects), *metadata;
	struct strbuf keywords = STRBUF_INIT, xmp = STRBUF_INIT;

	put_keywords(options, &keywords);
	set_information(options, strbuf_text(&keywords), object_info(objects));
	put_xmp(options, strbuf_text(&keywords), id, &xmp);
	metadata = object_stream(objects, xmp.bytes, xmp.len);
	set_name(metadata, "Type", "Metadata");
	set_name(metadata, "Subtype", "XML");
	set_object(catalog, "Metadata", metadata);
	set_string(catalog, "Lang", options->language);
	set_bool(set_dictionary(catalog, "MarkInfo"), "Marked", true);
	set_bool(set_dictionary(catalog, "ViewerPreferences"),
		 "DisplayDocTitle", true);
	set_output_intent(objects);
	strbuf_release(&keywords);
	strbuf_release(&xmp);
}
