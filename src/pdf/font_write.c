/* font_write.c: the dictionaries that carry a font into a document (ISO
 * 32000-1, 9.7). What its codes mean is the document's own; the program is
 * the same for all documents of a pack. */
#include <hb-ot.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../arena.h"
#include "deflate.h"
#include "font_private.h"
#include "object.h"
#include "syntax.h"

enum { MAX_BFCHAR = 100 }; /* entries of one block of a CMap */

/* The objects of a font, as added to its first number. */
enum {
	PART_FONT,
	PART_CID_FONT,
	PART_DESCRIPTOR,
	PART_GLYPH_MAP, /* of a CFF font: its CMap */
	PART_TO_UNICODE,
};

#define CMAP_NAME "Ismsgen-H"

static const char cmap_begin[] = "/CIDInit /ProcSet findresource begin\n"
				 "12 dict begin\n"
				 "begincmap\n";

static const char cmap_codes[] = "2 begincodespacerange\n"
				 "<00> <DF>\n"
				 "<E000> <FFFF>\n"
				 "endcodespacerange\n";

/* Codes of three bytes are not in use, but MuPDF 1.21 drops the text of a CID
 * whose number is not that of some code, no matter of how many bytes. */
static const char cmap_codes_and_cids[] = "3 begincodespacerange\n"
					  "<000000> <00FFFF>\n"
					  "<20> <DF>\n"
					  "<E000> <FFFF>\n"
					  "endcodespacerange\n";

static const char cmap_end[] = "endcmap\n"
			       "CMapName currentdict /CMap defineresource pop\n"
			       "end\n"
			       "end\n";

#define SYSTEM_INFO                                                            \
	"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"

/* ---- what the codes mean ---- */

static size_t count_codes(const struct font *font, size_t cid, size_t limit)
{
	size_t n;

	for (n = 0; cid < font->n_cids && n < limit; cid++)
		if (font->codes[cid].len)
			n++;
	return n;
}

/* In hexadecimal. */
static void put_code(struct strbuf *out, size_t cid)
{
	char bytes[2], *end = font_store_code(bytes, (unsigned)cid);

	put_hex(out, bytes, (size_t)(end - bytes));
}

static void put_bfchars(const struct font *font, struct strbuf *out)
{
	struct strbuf bytes = STRBUF_INIT;
	size_t n = 0, cid;

	for (cid = 1; cid < font->n_cids; cid++) {
		if (font->codes[cid].len == 0)
			continue;
		if (n++ % MAX_BFCHAR == 0) {
			if (n > 1)
				strbuf_puts(out, "endbfchar\n");
			put_int(out, (long)count_codes(font, cid, MAX_BFCHAR));
			strbuf_puts(out, " beginbfchar\n");
		}
		put_code(out, cid);
		strbuf_reset(&bytes);
		put_utf16(&bytes, font->codes[cid].text, font->codes[cid].len);
		put_hex(out, bytes.bytes, bytes.len);
		strbuf_putc(out, '\n');
	}
	if (n)
		strbuf_puts(out, "endbfchar\n");
	strbuf_release(&bytes);
}

static void make_to_unicode(struct font *font, struct deflater *deflater)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, cmap_begin);
	strbuf_puts(&text, "/CIDSystemInfo <</Registry (Adobe)"
			   " /Ordering (UCS) /Supplement 0>> def\n"
			   "/CMapName /Adobe-Identity-UCS def\n"
			   "/CMapType 2 def\n");
	strbuf_puts(&text, cmap_codes);
	put_bfchars(font, &text);
	strbuf_puts(&text, cmap_end);
	deflate_bytes(deflater, text.bytes, text.len, &font->to_unicode);
	strbuf_release(&text);
}

static void put_width(struct strbuf *out, const struct font_file *file,
		      hb_codepoint_t glyph)
{
	put_real(out, (double)hb_font_get_glyph_h_advance(file->font, glyph) *
			      (double)file->scale);
}

/* Widths by code. */
static void put_widths(struct strbuf *out, const struct font *font)
{
	bool is_open = false;
	size_t cid;

	for (cid = 1; cid < font->n_cids; cid++) {
		if (font->codes[cid].len == 0) {
			if (is_open)
				strbuf_putc(out, ']');
			is_open = false;
			continue;
		}
		if (is_open) {
			strbuf_putc(out, ' ');
		} else {
			put_int(out, (long)cid);
			strbuf_putc(out, '[');
			is_open = true;
		}
		put_width(out, font->file, font->codes[cid].glyph);
	}
	if (is_open)
		strbuf_putc(out, ']');
}

/* Widths by glyph, for a CFF font. */
static void put_glyph_widths(struct strbuf *out, const struct font *font)
{
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

	while (hb_set_next(font->glyphs, &glyph)) {
		put_int(out, (long)glyph);
		strbuf_putc(out, '[');
		put_width(out, font->file, glyph);
		strbuf_putc(out, ']');
	}
}

static void make_widths(struct font *font)
{
	strbuf_putc(&font->widths, '[');
	if (font->glyphs)
		put_glyph_widths(&font->widths, font);
	else
		put_widths(&font->widths, font);
	strbuf_putc(&font->widths, ']');
}

void font_settle(struct font *font, struct deflater *deflater)
{
	make_to_unicode(font, deflater);
	make_widths(font);
}

void font_free(struct font *font)
{
	free(font->codes);
	hb_set_destroy(font->glyphs);
	strbuf_release(&font->to_unicode);
	strbuf_release(&font->widths);
}

/* ---- from codes to CIDs ---- */

static void put_cmap_head(struct strbuf *text)
{
	strbuf_puts(text, cmap_begin);
	strbuf_puts(text, "/CIDSystemInfo <</Registry (Adobe)"
			  " /Ordering (Identity) /Supplement 0>> def\n"
			  "/CMapName /" CMAP_NAME " def\n"
			  "/CMapType 1 def\n"
			  "/WMode 0 def\n");
	strbuf_puts(text, cmap_codes_and_cids);
}

static void write_cmap(struct objects *objects, unsigned number,
		       const struct strbuf *bytes, enum packing packing)
{
	object_put_stream(objects, number,
			  "/Type/CMap/CMapName/" CMAP_NAME
			  "/WMode 0" SYSTEM_INFO,
			  bytes->bytes, bytes->len, packing);
}

void fonts_make_cmap(struct fonts *fonts, struct deflater *deflater)
{
	struct strbuf text = STRBUF_INIT;
	int i;

	put_cmap_head(&text);
	/* Only the last byte of a range may vary (Adobe Technical Note
	 * 5014). */
	strbuf_printf(&text, "%d begincidrange\n<20> <DF> 32\n",
		      N_LEAD_BYTES + 1);
	for (i = 0; i < N_LEAD_BYTES; i++)
		strbuf_printf(&text, "<%X00> <%XFF> %d\n", FIRST_LEAD_BYTE + i,
			      FIRST_LEAD_BYTE + i, FIRST_WIDE_CID + i * 0x100);
	strbuf_puts(&text, "endcidrange\n");
	strbuf_puts(&text, cmap_end);
	deflate_bytes(deflater, text.bytes, text.len, &fonts->cmap);
	strbuf_release(&text);
}

void fonts_write_cmap(const struct fonts *fonts, unsigned number,
		      struct objects *objects)
{
	write_cmap(objects, number, &fonts->cmap, STREAM_DEFLATED);
}

/* In a CFF font CIDs are glyphs, so the map from codes to glyphs is here. */
static void write_glyph_cmap(const struct font *font, struct objects *objects)
{
	struct strbuf text = STRBUF_INIT;
	size_t n = 0, cid;

	put_cmap_head(&text);
	for (cid = 1; cid < font->n_cids; cid++) {
		if (font->codes[cid].len == 0)
			continue;
		if (n++ % MAX_BFCHAR == 0) {
			if (n > 1)
				strbuf_puts(&text, "endcidchar\n");
			put_int(&text,
				(long)count_codes(font, cid, MAX_BFCHAR));
			strbuf_puts(&text, " begincidchar\n");
		}
		put_code(&text, cid);
		strbuf_printf(&text, " %u\n", font->codes[cid].glyph);
	}
	if (n)
		strbuf_puts(&text, "endcidchar\n");
	strbuf_puts(&text, cmap_end);
	write_cmap(objects, font->first_number + PART_GLYPH_MAP, &text,
		   STREAM_DEFLATE);
	strbuf_release(&text);
}

static void write_glyph_map(const struct font *font, struct objects *objects)
{
	struct strbuf bytes = STRBUF_INIT;
	unsigned glyph;
	size_t cid;

	strbuf_reserve(&bytes, 2 * font->n_cids);
	for (cid = 0; cid < font->n_cids; cid++) {
		glyph = 0;
		if (font->codes[cid].len)
			glyph = font->file->new_glyphs[font->codes[cid].glyph];
		strbuf_putc(&bytes, (char)(glyph >> 8));
		strbuf_putc(&bytes, (char)glyph);
	}
	object_put_stream(objects, font->first_number + PART_GLYPH_MAP, "",
			  bytes.bytes, bytes.len, STREAM_DEFLATE);
	strbuf_release(&bytes);
}

/* ---- dictionaries ---- */

static int16_t table_i16(const char *bytes)
{
	const unsigned char *byte = (const unsigned char *)bytes;

	return (int16_t)(byte[0] << 8 | byte[1]);
}

/* From the OpenType table `head`. */
static void put_font_box(struct strbuf *out, const struct font_file *file)
{
	hb_blob_t *head =
		hb_face_reference_table(file->face, HB_TAG('h', 'e', 'a', 'd'));
	float box[4] = { 0, 0, 0, 0 };
	unsigned len;
	const char *bytes = hb_blob_get_data(head, &len);
	int i;

	for (i = 0; i < 4 && len >= 44; i++)
		box[i] = roundf((float)table_i16(bytes + 36 + 2 * i) *
				file->scale);
	strbuf_puts(out, "/FontBBox");
	put_box(out, box);
	hb_blob_destroy(head);
}

static void put_metric(struct strbuf *out, const char *key,
		       const struct font_file *file, hb_ot_metrics_tag_t tag)
{
	hb_position_t value = 0;

	hb_ot_metrics_get_position_with_fallback(file->font, tag, &value);
	strbuf_puts(out, key);
	put_int(out, lroundf((float)value * file->scale));
}

static void put_part(struct strbuf *out, const char *key,
		     const struct font *font, unsigned part)
{
	strbuf_puts(out, key);
	put_reference(out, font->first_number + part);
}

static void write_descriptor(const struct font *font, struct objects *objects)
{
	enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
	const struct font_file *file = font->file;
	struct strbuf *out =
		object_begin(objects, font->first_number + PART_DESCRIPTOR);
	float angle = hb_style_get_value(file->font, HB_STYLE_TAG_SLANT_ANGLE);
	float weight = hb_style_get_value(file->font, HB_STYLE_TAG_WEIGHT);
	bool is_mono = strstr(file->name, "Mono") != NULL;

	strbuf_puts(out, "/Type/FontDescriptor/FontName");
	put_name(out, file->name);
	strbuf_puts(out, "/Flags ");
	put_int(out, SYMBOLIC | (is_mono ? FIXED_PITCH : 0) |
			     (angle != 0 ? ITALIC : 0));
	put_font_box(out, file);
	strbuf_puts(out, "/ItalicAngle ");
	put_int(out, lroundf(angle));
	put_metric(out, "/Ascent ", file,
		   HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
	put_metric(out, "/Descent ", file,
		   HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
	put_metric(out, "/CapHeight ", file, HB_OT_METRICS_TAG_CAP_HEIGHT);
	/* No font says it; these are usual for the two weights. */
	strbuf_puts(out, weight >= 600 ? "/StemV 140" : "/StemV 80");
	strbuf_puts(out, font->glyphs ? "/FontFile3 " : "/FontFile2 ");
	put_reference(out, font->program);
	object_end(objects);
}

static void write_program(struct font *font, struct objects *objects)
{
	const struct font_file *file = font->file;
	struct strbuf entries = STRBUF_INIT;

	if (font != font->first) {
		font->program = font->first->program;
		return;
	}
	font->program = objects_reserve(objects, 1);
	if (file->outlines == OUTLINES_CFF)
		strbuf_puts(&entries, "/Subtype/CIDFontType0C");
	else
		strbuf_printf(&entries, "/Length1 %zu", file->program_len);
	object_put_stream(objects, font->program, entries.bytes,
			  file->program.bytes, file->program.len,
			  STREAM_DEFLATED);
	strbuf_release(&entries);
}

static void write_cid_font(const struct font *font, struct objects *objects)
{
	struct strbuf *out =
		object_begin(objects, font->first_number + PART_CID_FONT);

	strbuf_puts(out, "/Type/Font" SYSTEM_INFO);
	strbuf_puts(out, "/BaseFont");
	put_name(out, font->file->name);
	put_part(out, "/FontDescriptor ", font, PART_DESCRIPTOR);
	if (font->file->outlines == OUTLINES_CFF) {
		strbuf_puts(out, "/Subtype/CIDFontType0");
	} else {
		strbuf_puts(out, "/Subtype/CIDFontType2");
		put_part(out, "/CIDToGIDMap ", font, PART_GLYPH_MAP);
	}
	strbuf_puts(out, "/W ");
	strbuf_add(out, font->widths.bytes, font->widths.len);
	object_end(objects);
}

static void write_font(const struct font *font, unsigned cmap,
		       struct objects *objects)
{
	struct strbuf *out =
		object_begin(objects, font->first_number + PART_FONT);

	strbuf_puts(out, "/Type/Font/Subtype/Type0");
	strbuf_puts(out, "/BaseFont");
	put_name(out, font->file->name);
	if (font->file->outlines == OUTLINES_CFF) {
		put_part(out, "/Encoding ", font, PART_GLYPH_MAP);
	} else {
		strbuf_puts(out, "/Encoding ");
		put_reference(out, cmap);
	}
	put_part(out, "/DescendantFonts[", font, PART_CID_FONT);
	put_part(out, "]/ToUnicode ", font, PART_TO_UNICODE);
	object_end(objects);
}

void font_write(struct font *font, unsigned cmap, struct objects *objects)
{
	write_program(font, objects);
	if (font->file->outlines == OUTLINES_CFF)
		write_glyph_cmap(font, objects);
	else
		write_glyph_map(font, objects);
	object_put_stream(objects, font->first_number + PART_TO_UNICODE, "",
			  font->to_unicode.bytes, font->to_unicode.len,
			  STREAM_DEFLATED);
	write_descriptor(font, objects);
	write_cid_font(font, objects);
	write_font(font, cmap, objects);
}
