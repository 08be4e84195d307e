/* font_embed.c: a subset of each font, and the dictionaries that carry it
 * into a document (ISO 32000-1, 9.7).
 *
 * Subsets are made and deflated once for all documents of a pack; a document
 * gets those of the fonts it uses. */
#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../arena.h"
#include "deflate.h"
#include "font_private.h"
#include "object.h"
#include "syntax.h"

enum { MAX_BFCHAR = 100 }; /* entries of one block of a CMap */

#define CMAP_NAME "Ismsgen-H"

static const char cmap_begin[] = "/CIDInit /ProcSet findresource begin\n"
				 "12 dict begin\n"
				 "begincmap\n";

static const char cmap_codes[] = "2 begincodespacerange\n"
				 "<00> <DF>\n"
				 "<E000> <FFFF>\n"
				 "endcodespacerange\n";

static const char cmap_end[] = "endcmap\n"
			       "CMapName currentdict /CMap defineresource pop\n"
			       "end\n"
			       "end\n";

/* ---- subsets ---- */

/* What a CIDFontType2 without shaping, names and hints has no use for. */
static const hb_tag_t dropped_tables[] = {
	HB_TAG('B', 'A', 'S', 'E'), HB_TAG('D', 'S', 'I', 'G'),
	HB_TAG('F', 'F', 'T', 'M'), HB_TAG('G', 'D', 'E', 'F'),
	HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'S', 'U', 'B'),
	HB_TAG('J', 'S', 'T', 'F'), HB_TAG('L', 'T', 'S', 'H'),
	HB_TAG('M', 'A', 'T', 'H'), HB_TAG('O', 'S', '/', '2'),
	HB_TAG('P', 'C', 'L', 'T'), HB_TAG('S', 'T', 'A', 'T'),
	HB_TAG('V', 'D', 'M', 'X'), HB_TAG('V', 'O', 'R', 'G'),
	HB_TAG('c', 'm', 'a', 'p'), HB_TAG('g', 'a', 's', 'p'),
	HB_TAG('h', 'd', 'm', 'x'), HB_TAG('k', 'e', 'r', 'n'),
	HB_TAG('m', 'e', 't', 'a'), HB_TAG('n', 'a', 'm', 'e'),
	HB_TAG('p', 'o', 's', 't'), HB_TAG('v', 'h', 'e', 'a'),
	HB_TAG('v', 'm', 't', 'x'),
};

static hb_subset_input_t *subset_input(const struct font *font)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_set_t *glyphs, *dropped;
	size_t i;

	if (input == NULL)
		return NULL;
	glyphs = hb_subset_input_glyph_set(input);
	for (i = 1; i < font->n_cids; i++)
		if (font->pairs[i].text)
			hb_set_add(glyphs, font->pairs[i].glyph);
	dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
		hb_set_add(dropped, dropped_tables[i]);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	return input;
}

/* The PostScript name with a tag of six letters before it, which follows
 * from what the subset contains (ISO 32000-1, 9.6.4). */
static void name_font(struct font *font, const char *bytes, size_t len)
{
	uint64_t hash = font_hash(FONT_HASH_INIT, bytes, len);
	unsigned room = sizeof font->name - 7;
	int i;

	for (i = 0; i < 6; i++, hash /= 26)
		font->name[i] = (char)('A' + hash % 26);
	font->name[6] = '+';
	hb_ot_name_get_utf8(font->file->face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
			    HB_LANGUAGE_INVALID, &room, font->name + 7);
}

static void map_glyphs(struct font *font, hb_subset_plan_t *plan,
		       struct deflater *deflater)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	struct strbuf bytes = STRBUF_INIT;
	unsigned glyph;
	size_t cid;

	for (cid = 0; cid < font->n_cids; cid++) {
		glyph = 0;
		if (font->pairs[cid].text)
			glyph = hb_map_get(map, font->pairs[cid].glyph);
		strbuf_putc(&bytes, (char)(glyph >> 8));
		strbuf_putc(&bytes, (char)glyph);
	}
	deflate_bytes(deflater, bytes.bytes, bytes.len, &font->glyph_map);
	strbuf_release(&bytes);
}

static bool subset(struct font *font, struct deflater *deflater)
{
	hb_subset_input_t *input = subset_input(font);
	hb_subset_plan_t *plan = NULL;
	hb_face_t *face = NULL;
	hb_blob_t *blob;
	const char *bytes;
	unsigned len;

	if (input)
		plan = hb_subset_plan_create_or_fail(font->file->face, input);
	if (plan)
		face = hb_subset_plan_execute_or_fail(plan);
	if (face) {
		blob = hb_face_reference_blob(face);
		bytes = hb_blob_get_data(blob, &len);
		name_font(font, bytes, len);
		deflate_bytes(deflater, bytes, len, &font->program);
		font->program_len = len;
		map_glyphs(font, plan, deflater);
		hb_blob_destroy(blob);
		hb_face_destroy(face);
	}
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return face != NULL;
}

/* ---- what the codes mean ---- */

static size_t count_pairs(const struct font *font, size_t cid, size_t limit)
{
	size_t n;

	for (n = 0; cid < font->n_cids && n < limit; cid++)
		if (font->pairs[cid].text)
			n++;
	return n;
}

static void put_bfchars(const struct font *font, struct strbuf *out)
{
	struct strbuf bytes = STRBUF_INIT;
	size_t n = 0, cid;

	for (cid = 1; cid < font->n_cids; cid++) {
		if (font->pairs[cid].text == NULL)
			continue;
		if (n++ % MAX_BFCHAR == 0) {
			if (n > 1)
				strbuf_puts(out, "endbfchar\n");
			put_int(out, (long)count_pairs(font, cid, MAX_BFCHAR));
			strbuf_puts(out, " beginbfchar\n");
		}
		strbuf_reset(&bytes);
		font_put_code(&bytes, cid);
		put_hex(out, bytes.bytes, bytes.len);
		strbuf_reset(&bytes);
		put_utf16(&bytes, font->pairs[cid].text, font->pairs[cid].len);
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

static void make_widths(struct font *font)
{
	struct strbuf *out = &font->widths;
	const struct font_file *file = font->file;
	bool is_open = false;
	size_t cid;

	strbuf_putc(out, '[');
	for (cid = 1; cid < font->n_cids; cid++) {
		if (font->pairs[cid].text == NULL) {
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
		put_real(out, (double)hb_font_get_glyph_h_advance(
				      file->font, font->pairs[cid].glyph) *
				      (double)file->scale);
	}
	strbuf_puts(out, is_open ? "]]" : "]");
}

static bool embed(struct font *font, struct deflater *deflater)
{
	strbuf_reset(&font->program);
	strbuf_reset(&font->glyph_map);
	strbuf_reset(&font->to_unicode);
	strbuf_reset(&font->widths);
	if (!subset(font, deflater))
		return false;
	make_to_unicode(font, deflater);
	make_widths(font);
	font->n_embedded = font->n_pairs;
	return true;
}

bool fonts_embed(struct fonts *fonts)
{
	struct deflater *deflater = deflater_new(EFFORT_SMALL);
	struct pos pos = { NULL, 0, 0 };
	bool ok = true;
	size_t i;

	for (i = 0; i < fonts->n_fonts; i++) {
		if (fonts->fonts[i]->n_embedded == fonts->fonts[i]->n_pairs ||
		    embed(fonts->fonts[i], deflater))
			continue;
		pos.file = fonts->fonts[i]->file->path;
		diag_fatal(fonts->diag, "R103", pos,
			   "cannot make a subset of this font");
		ok = false;
	}
	deflater_free(deflater);
	return ok;
}

/* ---- dictionaries ---- */

static void set_system_info(struct object *object)
{
	struct object *info = set_dictionary(object, "CIDSystemInfo");

	set_string(info, "Registry", "Adobe");
	set_string(info, "Ordering", "Identity");
	set_int(info, "Supplement", 0);
}

struct object *fonts_cmap(struct objects *objects)
{
	struct strbuf text = STRBUF_INIT;
	struct object *cmap;
	int i;

	strbuf_puts(&text, cmap_begin);
	strbuf_puts(&text, "/CIDSystemInfo <</Registry (Adobe)"
			   " /Ordering (Identity) /Supplement 0>> def\n"
			   "/CMapName /" CMAP_NAME " def\n"
			   "/CMapType 1 def\n"
			   "/WMode 0 def\n");
	strbuf_puts(&text, cmap_codes);
	/* Only the last byte of a range may vary (Adobe Technical Note
	 * 5014). */
	strbuf_printf(&text, "%d begincidrange\n<00> <DF> 0\n",
		      N_LEAD_BYTES + 1);
	for (i = 0; i < N_LEAD_BYTES; i++)
		strbuf_printf(&text, "<%X00> <%XFF> %d\n", FIRST_LEAD_BYTE + i,
			      FIRST_LEAD_BYTE + i, FIRST_WIDE_CID + i * 0x100);
	strbuf_puts(&text, "endcidrange\n");
	strbuf_puts(&text, cmap_end);
	cmap = object_stream(objects, text.bytes, text.len, STREAM_DEFLATE);
	set_name(cmap, "Type", "CMap");
	set_name(cmap, "CMapName", CMAP_NAME);
	set_int(cmap, "WMode", 0);
	set_system_info(cmap);
	strbuf_release(&text);
	return cmap;
}

static int16_t table_i16(const char *bytes)
{
	const unsigned char *byte = (const unsigned char *)bytes;

	return (int16_t)(byte[0] << 8 | byte[1]);
}

/* From the OpenType table `head`. */
static void set_box(struct object *descriptor, const struct font_file *file)
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
	set_reals(descriptor, "FontBBox", box, 4);
	hb_blob_destroy(head);
}

static void set_metric(struct object *descriptor, const char *key,
		       const struct font_file *file, hb_ot_metrics_tag_t tag)
{
	hb_position_t value = 0;

	hb_ot_metrics_get_position_with_fallback(file->font, tag, &value);
	set_int(descriptor, key, lroundf((float)value * file->scale));
}

static struct object *descriptor(const struct font *font,
				 struct objects *objects)
{
	enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
	const struct font_file *file = font->file;
	struct object *program, *object = object_new(objects);
	float angle = hb_style_get_value(file->font, HB_STYLE_TAG_SLANT_ANGLE);
	float weight = hb_style_get_value(file->font, HB_STYLE_TAG_WEIGHT);
	bool is_mono = strstr(font->name, "Mono-") != NULL;

	set_name(object, "Type", "FontDescriptor");
	set_name(object, "FontName", font->name);
	set_int(object, "Flags",
		SYMBOLIC | (is_mono ? FIXED_PITCH : 0) |
			(angle != 0 ? ITALIC : 0));
	set_box(object, file);
	set_int(object, "ItalicAngle", lroundf(angle));
	set_metric(object, "Ascent", file,
		   HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
	set_metric(object, "Descent", file,
		   HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
	set_metric(object, "CapHeight", file, HB_OT_METRICS_TAG_CAP_HEIGHT);
	/* No font says it; these are usual for the two weights. */
	set_int(object, "StemV", weight >= 600 ? 140 : 80);
	program = object_stream(objects, font->program.bytes, font->program.len,
				STREAM_DEFLATED);
	set_int(program, "Length1", (long)font->program_len);
	set_object(object, "FontFile2", program);
	return object;
}

static void widths_tail(const void *data, struct strbuf *out)
{
	const struct font *font = data;

	strbuf_puts(out, "/W ");
	strbuf_add(out, font->widths.bytes, font->widths.len);
}

static struct object *cid_font(const struct font *font, struct objects *objects)
{
	struct object *object = object_new(objects);

	set_name(object, "Type", "Font");
	set_name(object, "Subtype", "CIDFontType2");
	set_name(object, "BaseFont", font->name);
	set_system_info(object);
	set_object(object, "FontDescriptor", descriptor(font, objects));
	set_object(object, "CIDToGIDMap",
		   object_stream(objects, font->glyph_map.bytes,
				 font->glyph_map.len, STREAM_DEFLATED));
	object_set_tail(objects, object, widths_tail, font);
	return object;
}

struct object *font_object(const struct font *font, struct object *cmap,
			   struct objects *objects)
{
	struct object *object = object_new(objects);
	struct object *descendant = cid_font(font, objects);

	set_name(object, "Type", "Font");
	set_name(object, "Subtype", "Type0");
	set_name(object, "BaseFont", font->name);
	set_object(object, "Encoding", cmap);
	set_objects(object, "DescendantFonts", &descendant, 1);
	set_object(object, "ToUnicode",
		   object_stream(objects, font->to_unicode.bytes,
				 font->to_unicode.len, STREAM_DEFLATED));
	return object;
}
