/* font.c: opens font files and shapes text.
 *
 * A text comes in as UTF-8 of one direction; a run goes out: strings of
 * content stream in the codes of font_code.c, ready to be copied. Breaking
 * lines and ordering runs of both directions is the layout's work,
 * embedding is font_embed.c's. */
#include <hb-ot.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "../arena.h"
#include "font_private.h"
#include "syntax.h"

#define NOTO "/usr/share/fonts/truetype/noto/"
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

enum {
	CACHE_FIRST_SIZE = 4096,
	LOST_FIRST_SIZE = 64,
	/* The longest text that a code stands for; a ligature's is shorter. */
	MAX_PAIR_TEXT = 120,
	EM = 1000, /* units */
};

static const struct {
	const char *path, *package;
} main_files[N_FACES] = {
	[FACE_REGULAR] = { NOTO "NotoSans-Regular.ttf", "fonts-noto-core" },
	[FACE_BOLD] = { NOTO "NotoSans-Bold.ttf", "fonts-noto-core" },
	[FACE_ITALIC] = { NOTO "NotoSans-Italic.ttf", "fonts-noto-core" },
	[FACE_BOLD_ITALIC] = { NOTO "NotoSans-BoldItalic.ttf",
			       "fonts-noto-core" },
	[FACE_MONO] = { NOTO "NotoSansMono-Regular.ttf", "fonts-noto-mono" },
};

/* Where characters are looked for that the main face lacks: first the files
 * of their script, then those for all scripts (HB_SCRIPT_COMMON), in this
 * order. `bold` is NULL where there is no such file. */
#define SANS(name) NOTO "NotoSans" name "-Regular.ttf", \
		   NOTO "NotoSans" name "-Bold.ttf"

static const struct {
	hb_script_t script;
	const char *regular, *bold;
} fallback_files[] = {
	{ HB_SCRIPT_ARABIC, SANS("Arabic") },
	{ HB_SCRIPT_HEBREW, SANS("Hebrew") },
	{ HB_SCRIPT_DEVANAGARI, SANS("Devanagari") },
	{ HB_SCRIPT_BENGALI, SANS("Bengali") },
	{ HB_SCRIPT_GURMUKHI, SANS("Gurmukhi") },
	{ HB_SCRIPT_GUJARATI, SANS("Gujarati") },
	{ HB_SCRIPT_ORIYA, SANS("Oriya") },
	{ HB_SCRIPT_TAMIL, SANS("Tamil") },
	{ HB_SCRIPT_TELUGU, SANS("Telugu") },
	{ HB_SCRIPT_KANNADA, SANS("Kannada") },
	{ HB_SCRIPT_MALAYALAM, SANS("Malayalam") },
	{ HB_SCRIPT_SINHALA, SANS("Sinhala") },
	{ HB_SCRIPT_THAI, SANS("Thai") },
	{ HB_SCRIPT_LAO, SANS("Lao") },
	{ HB_SCRIPT_TIBETAN, NOTO "NotoSerifTibetan-Regular.ttf",
	  NOTO "NotoSerifTibetan-Bold.ttf" },
	{ HB_SCRIPT_MYANMAR, SANS("Myanmar") },
	{ HB_SCRIPT_KHMER, SANS("Khmer") },
	{ HB_SCRIPT_GEORGIAN, SANS("Georgian") },
	{ HB_SCRIPT_ARMENIAN, SANS("Armenian") },
	{ HB_SCRIPT_ETHIOPIC, SANS("Ethiopic") },
	{ HB_SCRIPT_CHEROKEE, SANS("Cherokee") },
	{ HB_SCRIPT_CANADIAN_SYLLABICS, SANS("CanadianAboriginal") },
	{ HB_SCRIPT_THAANA, SANS("Thaana") },
	{ HB_SCRIPT_SYRIAC, NOTO "NotoSansSyriac-Regular.ttf", NULL },
	{ HB_SCRIPT_MONGOLIAN, NOTO "NotoSansMongolian-Regular.ttf", NULL },
	{ HB_SCRIPT_NKO, NOTO "NotoSansNKo-Regular.ttf", NULL },
	{ HB_SCRIPT_TIFINAGH, NOTO "NotoSansTifinagh-Regular.ttf", NULL },
	{ HB_SCRIPT_COMMON, NOTO "NotoSansSymbols2-Regular.ttf", NULL },
	{ HB_SCRIPT_COMMON, NOTO "NotoSansMath-Regular.ttf", NULL },
	{ HB_SCRIPT_COMMON, SANS("Symbols") },
	{ HB_SCRIPT_COMMON,
	  "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", NULL },
};

enum { N_FALLBACKS = sizeof fallback_files / sizeof *fallback_files };

struct cached_run {
	const struct run *run; /* NULL: the place is free */
	uint64_t hash;
	enum face face;
	bool is_rtl;
	uint32_t *lost; /* characters that no font has */
	size_t n_lost;
};

struct lost_character {
	struct pos pos;
	uint32_t character; /* 0: the place is free */
};

/* A stretch of text that one file covers. */
struct segment {
	struct font_file *file;
	const char *text;
	size_t len;
};

/* ---- font files ---- */

static unsigned table_u16(const unsigned char *table, size_t offset)
{
	return (unsigned)table[offset] << 8 | table[offset + 1];
}

/* OS/2 fsType (OpenType specification): 2 alone in the low bits is a
 * restricted licence, 0x200 allows bitmaps only. */
static bool may_embed(hb_face_t *face)
{
	hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/',
								'2'));
	unsigned len, type = 0;
	const char *bytes = hb_blob_get_data(table, &len);

	if (len >= 10)
		type = table_u16((const unsigned char *)bytes, 8);
	hb_blob_destroy(table);
	return (type & 0xF) != 2 && (type & 0x200) == 0;
}

static bool file_open(struct font_file *file)
{
	hb_blob_t *blob;

	if (file->is_tried)
		return file->face != NULL;
	file->is_tried = true;
	if (file->path == NULL)
		return false;
	blob = hb_blob_create_from_file_or_fail(file->path);
	if (blob == NULL)
		return false;
	file->face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	if (hb_face_get_glyph_count(file->face) == 0 ||
	    !may_embed(file->face)) {
		hb_face_destroy(file->face);
		file->face = NULL;
		return false;
	}
	file->font = hb_font_create(file->face);
	file->scale = (float)EM / (float)hb_face_get_upem(file->face);
	return true;
}

static void file_close(struct font_file *file)
{
	if (file->face == NULL)
		return;
	hb_map_destroy(file->characters);
	hb_font_destroy(file->font);
	hb_face_destroy(file->face);
}

static bool file_has(struct font_file *file, uint32_t c)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(file->font, c, &glyph) && glyph != 0;
}

/* The character that a glyph is drawn for when nothing is substituted;
 * HB_MAP_VALUE_INVALID when there is none. */
static hb_codepoint_t file_character(struct font_file *file, uint16_t glyph)
{
	hb_codepoint_t c = HB_SET_VALUE_INVALID, of_c;
	hb_set_t *all;

	if (file->characters == NULL) {
		file->characters = hb_map_create();
		all = hb_set_create();
		hb_face_collect_unicodes(file->face, all);
		while (hb_set_next(all, &c))
			if (!uc_is_general_category(c, UC_PRIVATE_USE) &&
			    hb_font_get_nominal_glyph(file->font, c, &of_c) &&
			    !hb_map_has(file->characters, of_c))
				hb_map_set(file->characters, of_c, c);
		hb_set_destroy(all);
	}
	return hb_map_get(file->characters, glyph);
}

static bool open_main_files(struct fonts *fonts)
{
	struct pos pos = { NULL, 0, 0 };
	struct diag_record *record;
	bool ok = true;
	int i;

	for (i = 0; i < N_FACES; i++) {
		fonts->faces[i].path = main_files[i].path;
		if (file_open(&fonts->faces[i]))
			continue;
		ok = false;
		pos.file = main_files[i].path;
		record = diag_fatal(fonts->diag, "R102", pos,
				    "cannot use this font: it is missing,"
				    " damaged or not allowed in a PDF");
		diag_hint(fonts->diag, record,
			  "install the Debian package %s",
			  main_files[i].package);
	}
	return ok;
}

struct fonts *fonts_open(struct arena *arena, struct diag *diag)
{
	struct fonts *fonts = arena_alloc(arena, sizeof *fonts);
	int i;

	fonts->arena = arena;
	fonts->diag = diag;
	if (!open_main_files(fonts)) {
		fonts_close(fonts);
		return NULL;
	}
	fonts->fallbacks = arena_array(arena, 2 * N_FALLBACKS,
				       sizeof *fonts->fallbacks);
	for (i = 0; i < N_FALLBACKS; i++) {
		fonts->fallbacks[2 * i].path = fallback_files[i].regular;
		fonts->fallbacks[2 * i + 1].path = fallback_files[i].bold;
	}
	fonts->cache_size = CACHE_FIRST_SIZE;
	fonts->cache = arena_array(arena, fonts->cache_size,
				   sizeof *fonts->cache);
	fonts->lost_size = LOST_FIRST_SIZE;
	fonts->lost = arena_array(arena, fonts->lost_size,
				  sizeof *fonts->lost);
	fonts->buffer = hb_buffer_create();
	hb_buffer_set_cluster_level(fonts->buffer,
				    HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(fonts->buffer,
			    HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	return fonts;
}

void fonts_close(struct fonts *fonts)
{
	struct font *font;
	size_t i;

	if (fonts == NULL)
		return;
	for (i = 0; i < N_FACES; i++)
		file_close(&fonts->faces[i]);
	for (i = 0; fonts->fallbacks && i < 2 * N_FALLBACKS; i++)
		file_close(&fonts->fallbacks[i]);
	for (i = 0; i < fonts->n_fonts; i++) {
		font = fonts->fonts[i];
		strbuf_release(&font->program);
		strbuf_release(&font->glyph_map);
		strbuf_release(&font->to_unicode);
		strbuf_release(&font->widths);
	}
	hb_buffer_destroy(fonts->buffer);
}

static float metric(const struct font_file *file, hb_ot_metrics_tag_t tag)
{
	hb_position_t position = 0;

	hb_ot_metrics_get_position_with_fallback(file->font, tag, &position);
	return (float)position * file->scale;
}

struct face_metrics fonts_metrics(const struct fonts *fonts, enum face face)
{
	const struct font_file *file = &fonts->faces[face];
	struct face_metrics metrics = {
		.ascent = metric(file, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER),
		.descent = -metric(file,
				   HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER),
		.x_height = metric(file, HB_OT_METRICS_TAG_X_HEIGHT),
		.cap_height = metric(file, HB_OT_METRICS_TAG_CAP_HEIGHT),
		.underline_position =
			-metric(file, HB_OT_METRICS_TAG_UNDERLINE_OFFSET),
		.underline_thickness =
			metric(file, HB_OT_METRICS_TAG_UNDERLINE_SIZE),
	};

	return metrics;
}

/* ---- which file draws what ---- */

static bool is_ignorable(uint32_t c)
{
	return uc_is_property_default_ignorable_code_point(c);
}

/* A base character with the marks and invisible characters after it: what
 * must come from one file. */
static size_t cluster_len(const char *text, size_t len)
{
	const uint8_t *byte = (const uint8_t *)text;
	ucs4_t c;
	size_t n = (size_t)u8_mbtouc(&c, byte, len);
	int more;

	while (n < len && byte[n] >= 0x80) {
		more = u8_mbtouc(&c, byte + n, len - n);
		if (!uc_is_general_category(c, UC_MARK) && !is_ignorable(c))
			break;
		n += (size_t)more;
	}
	return n;
}

static bool covers(struct font_file *file, const char *text, size_t len)
{
	const uint8_t *byte = (const uint8_t *)text;
	ucs4_t c;
	size_t i = 0;

	if (!file_open(file))
		return false;
	while (i < len) {
		i += (size_t)u8_mbtouc(&c, byte + i, len - i);
		/* Private characters have no meaning to give to a reader
		 * (PDF/A-3, 6.2.11.7.3). */
		if (!is_ignorable(c) &&
		    (uc_is_general_category(c, UC_PRIVATE_USE) ||
		     !file_has(file, c)))
			return false;
	}
	return true;
}

static struct font_file *fallback(struct fonts *fonts, size_t i, bool is_bold,
				  const char *text, size_t len)
{
	struct font_file *pair = &fonts->fallbacks[2 * i];

	if (is_bold && covers(&pair[1], text, len))
		return &pair[1];
	return covers(&pair[0], text, len) ? &pair[0] : NULL;
}

/* NULL: no file has all of the cluster. `last` drew the text before it. */
static struct font_file *choose_file(struct fonts *fonts, enum face face,
				     struct font_file *last, const char *text,
				     size_t len)
{
	bool is_bold = face == FACE_BOLD || face == FACE_BOLD_ITALIC;
	struct font_file *file = &fonts->faces[face];
	hb_script_t script;
	ucs4_t c;
	size_t i;

	if (covers(file, text, len))
		return file;
	if (last && covers(last, text, len))
		return last;
	u8_mbtouc(&c, (const uint8_t *)text, len);
	script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
	for (i = 0; i < N_FALLBACKS; i++)
		if (fallback_files[i].script == script &&
		    (file = fallback(fonts, i, is_bold, text, len)))
			return file;
	for (i = 0; i < N_FALLBACKS; i++)
		if (fallback_files[i].script == HB_SCRIPT_COMMON &&
		    (file = fallback(fonts, i, is_bold, text, len)))
			return file;
	/* Punctuation that several scripts share, like U+060C, belongs to no
	 * script but is only in the files of those. */
	for (i = 0; i < N_FALLBACKS; i++)
		if ((file = fallback(fonts, i, is_bold, text, len)))
			return file;
	return NULL;
}

static void note_lost(struct fonts *fonts, struct cached_run *entry,
		      const char *text, size_t len)
{
	ucs4_t c;
	int n;

	for (; len; text += n, len -= (size_t)n) {
		n = u8_mbtouc(&c, (const uint8_t *)text, len);
		if (is_ignorable(c) || file_has(&fonts->faces[entry->face], c))
			continue;
		entry->lost = arena_grow(fonts->arena, entry->lost,
					 entry->n_lost, sizeof *entry->lost);
		entry->lost[entry->n_lost++] = c;
	}
}

static bool is_plain_ascii(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (text[i] < ' ' || text[i] > '~')
			return false;
	return true;
}

/* Cuts the run's text where the file changes. */
static struct segment *split(struct fonts *fonts, struct cached_run *entry,
			     size_t *n_segments)
{
	struct font_file *main_file = &fonts->faces[entry->face];
	const char *text = entry->run->text;
	size_t left = entry->run->len, n = 0, len;
	struct segment *segments = NULL, segment, *last = NULL;

	if (is_plain_ascii(text, left)) {
		segments = arena_alloc(fonts->arena, sizeof *segments);
		*segments = (struct segment){ main_file, text, left };
		*n_segments = 1;
		return segments;
	}
	for (; left; text += len, left -= len) {
		len = cluster_len(text, left);
		segment = (struct segment){ NULL, text, len };
		segment.file = choose_file(fonts, entry->face,
					   last ? last->file : NULL, text,
					   len);
		if (segment.file == NULL) {
			note_lost(fonts, entry, text, len);
			segment = (struct segment){ main_file, REPLACEMENT,
						    strlen(REPLACEMENT) };
		}
		if (last && last->file == segment.file &&
		    last->text + last->len == segment.text) {
			last->len += len;
			continue;
		}
		segments = arena_grow(fonts->arena, segments, n,
				      sizeof *segments);
		last = &segments[n++];
		*last = segment;
	}
	*n_segments = n;
	return segments;
}

/* ---- shaping ---- */

/* A segment while its glyphs are turned into glyph strings. */
struct shaper {
	struct fonts *fonts;
	struct run *run;
	const struct segment *segment;
	bool is_rtl;
	const hb_glyph_info_t *infos;
	const hb_glyph_position_t *positions;
	unsigned n_glyphs;
	struct glyph_string *string; /* being filled; NULL: none */
	struct strbuf show;
	bool is_string_open;
	float shift; /* units to the right still to be written */
};

static void end_string(struct shaper *shaper)
{
	if (shaper->is_string_open)
		strbuf_putc(&shaper->show, ')');
	shaper->is_string_open = false;
}

/* TJ counts to the left, in whole units: what is less is carried on. */
static void put_shift(struct shaper *shaper)
{
	long units = lroundf(shaper->shift);

	if (units == 0)
		return;
	end_string(shaper);
	put_int(&shaper->show, -units);
	shaper->shift -= (float)units;
	shaper->string->advance += (float)units;
}

static void end_glyph_string(struct shaper *shaper)
{
	if (shaper->string == NULL)
		return;
	put_shift(shaper);
	end_string(shaper);
	shaper->string->show = arena_strndup(shaper->fonts->arena,
					    strbuf_text(&shaper->show),
					    shaper->show.len);
	shaper->string->len = shaper->show.len;
	strbuf_reset(&shaper->show);
	shaper->string = NULL;
}

static void begin_glyph_string(struct shaper *shaper, struct font *font, float rise,
			const char *actual_text)
{
	struct run *run = shaper->run;

	end_glyph_string(shaper);
	run->strings = arena_grow(shaper->fonts->arena, run->strings,
				 run->n_strings, sizeof *run->strings);
	shaper->string = &run->strings[run->n_strings++];
	shaper->string->font = font;
	shaper->string->rise = rise;
	shaper->string->actual_text = actual_text;
}

/* Glyph `i`, which stands for `text`. Pieces end where the font or the height
 * changes and around an actual text. */
static void put_glyph(struct shaper *shaper, unsigned i, const char *text,
		      size_t len, const char *actual_text)
{
	struct font_file *file = shaper->segment->file;
	const hb_glyph_position_t *at = &shaper->positions[i];
	uint16_t glyph = (uint16_t)shaper->infos[i].codepoint;
	float x = (float)at->x_offset * file->scale;
	float rise = (float)at->y_offset * file->scale;
	float advance = (float)at->x_advance * file->scale;
	float nominal = (float)hb_font_get_glyph_h_advance(file->font, glyph) *
			file->scale;
	struct font *font;
	size_t cid = font_cid(shaper->fonts, file, glyph, text, len, &font);

	if (shaper->string == NULL || shaper->string->font != font ||
	    shaper->string->rise != rise ||
	    shaper->string->actual_text != actual_text)
		begin_glyph_string(shaper, font, rise, actual_text);
	shaper->shift += x;
	put_shift(shaper);
	if (!shaper->is_string_open)
		strbuf_putc(&shaper->show, '(');
	shaper->is_string_open = true;
	font_put_code(&shaper->show, cid);
	shaper->shift += advance - nominal - x;
	shaper->string->advance += nominal;
	shaper->run->width += advance;
}

/* The text from glyph `i`'s cluster to the next, without what is invisible:
 * a soft hyphen that was removed must not stick to the letter before it. */
static void cluster_text(const struct shaper *shaper, unsigned first,
			 unsigned end, struct strbuf *text)
{
	size_t from = shaper->infos[first].cluster, to = shaper->segment->len;
	const uint8_t *bytes = (const uint8_t *)shaper->segment->text;
	ucs4_t c;
	int n;

	if (!shaper->is_rtl && end < shaper->n_glyphs)
		to = shaper->infos[end].cluster;
	if (shaper->is_rtl && first > 0)
		to = shaper->infos[first - 1].cluster;
	strbuf_reset(text);
	for (; from < to && text->len < MAX_PAIR_TEXT; from += (size_t)n) {
		n = u8_mbtouc(&c, bytes + from, to - from);
		if (!is_ignorable(c))
			strbuf_put_utf8(text, c);
	}
	if (text->len == 0)
		strbuf_puts(text, REPLACEMENT);
}

/* Do the glyphs' own characters, in logical order, make up `text`? */
static bool spells(const struct shaper *shaper, unsigned first, unsigned end,
		   const struct strbuf *text)
{
	struct strbuf spelt = STRBUF_INIT;
	hb_codepoint_t c;
	unsigned i, at;
	bool is_same;

	for (i = first; i < end; i++) {
		at = shaper->is_rtl ? end - 1 - (i - first) : i;
		c = file_character(shaper->segment->file,
				   (uint16_t)shaper->infos[at].codepoint);
		if (c == HB_MAP_VALUE_INVALID)
			break;
		strbuf_put_utf8(&spelt, c);
	}
	is_same = i == end && spelt.len == text->len &&
		  memcmp(spelt.bytes, text->bytes, text->len) == 0;
	strbuf_release(&spelt);
	return is_same;
}

/* Several glyphs for one stretch of text. When each has a character of its
 * own and these make up the text, nothing is lost; else the text stands
 * beside them as ActualText (ISO 32000-1, 14.9.4). */
static void put_cluster(struct shaper *shaper, unsigned first, unsigned end,
			const struct strbuf *text)
{
	struct strbuf own = STRBUF_INIT;
	const char *actual_text = NULL;
	hb_codepoint_t c;
	unsigned i;

	if (!spells(shaper, first, end, text))
		actual_text = arena_strndup(shaper->fonts->arena, text->bytes,
					    text->len);
	for (i = first; i < end; i++) {
		c = file_character(shaper->segment->file,
				   (uint16_t)shaper->infos[i].codepoint);
		strbuf_reset(&own);
		if (c != HB_MAP_VALUE_INVALID && !is_ignorable(c))
			strbuf_put_utf8(&own, c);
		else
			strbuf_add(&own, text->bytes, text->len);
		put_glyph(shaper, i, own.bytes, own.len, actual_text);
	}
	strbuf_release(&own);
}

static void put_glyphs(struct shaper *shaper)
{
	struct strbuf text = STRBUF_INIT;
	unsigned i, end;

	for (i = 0; i < shaper->n_glyphs; i = end) {
		for (end = i + 1; end < shaper->n_glyphs; end++)
			if (shaper->infos[end].cluster !=
			    shaper->infos[i].cluster)
				break;
		cluster_text(shaper, i, end, &text);
		if (end - i > 1)
			put_cluster(shaper, i, end, &text);
		else if (shaper->infos[i].codepoint != 0)
			put_glyph(shaper, i, text.bytes, text.len, NULL);
	}
	end_glyph_string(shaper);
	strbuf_release(&text);
}

static void shape_segment(struct shaper *shaper)
{
	hb_buffer_t *buffer = shaper->fonts->buffer;
	int len = (int)shaper->segment->len;

	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, shaper->segment->text, len, 0, len);
	hb_buffer_set_direction(buffer, shaper->is_rtl ? HB_DIRECTION_RTL
						       : HB_DIRECTION_LTR);
	/* Else HarfBuzz asks the locale. */
	hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(shaper->segment->file->font, buffer, NULL, 0);
	shaper->infos = hb_buffer_get_glyph_infos(buffer, &shaper->n_glyphs);
	shaper->positions = hb_buffer_get_glyph_positions(buffer, NULL);
	put_glyphs(shaper);
}

static void shape(struct fonts *fonts, struct cached_run *entry,
		  struct run *run)
{
	struct shaper shaper = { .fonts = fonts, .run = run,
				 .is_rtl = entry->is_rtl };
	struct segment *segments;
	size_t n, i;

	segments = split(fonts, entry, &n);
	for (i = 0; i < n; i++) {
		shaper.segment = &segments[entry->is_rtl ? n - 1 - i : i];
		shaper.shift = 0;
		shape_segment(&shaper);
	}
	strbuf_release(&shaper.show);
}

/* ---- the cache ---- */

static bool is_entry(const struct cached_run *entry, uint64_t hash,
		     enum face face, const char *text, size_t len,
		     bool is_rtl)
{
	return entry->hash == hash && entry->face == face &&
	       entry->is_rtl == is_rtl && entry->run->len == len &&
	       memcmp(entry->run->text, text, len) == 0;
}

static void grow_cache(struct fonts *fonts)
{
	struct cached_run *old = fonts->cache;
	size_t old_size = fonts->cache_size, mask, i, at;

	fonts->cache_size *= 2;
	mask = fonts->cache_size - 1;
	fonts->cache = arena_array(fonts->arena, fonts->cache_size,
				   sizeof *fonts->cache);
	for (i = 0; i < old_size; i++) {
		if (old[i].run == NULL)
			continue;
		for (at = old[i].hash & mask; fonts->cache[at].run;)
			at = (at + 1) & mask;
		fonts->cache[at] = old[i];
	}
}

static struct cached_run *cached(struct fonts *fonts, enum face face,
				 const char *text, size_t len, bool is_rtl)
{
	unsigned char style[2] = { (unsigned char)face, is_rtl };
	uint64_t hash = font_hash(FONT_HASH_INIT, style, sizeof style);
	struct cached_run *entry;
	struct run *run;
	size_t at, mask;

	if (fonts->n_cached * 2 >= fonts->cache_size)
		grow_cache(fonts);
	mask = fonts->cache_size - 1;
	hash = font_hash(hash, text, len);
	for (at = hash & mask;; at = (at + 1) & mask) {
		entry = &fonts->cache[at];
		if (entry->run == NULL)
			break;
		if (is_entry(entry, hash, face, text, len, is_rtl))
			return entry;
	}
	run = arena_alloc(fonts->arena, sizeof *run);
	run->text = arena_strndup(fonts->arena, text, len);
	run->len = len;
	*entry = (struct cached_run){ .run = run, .hash = hash, .face = face,
				      .is_rtl = is_rtl };
	fonts->n_cached++;
	shape(fonts, entry, run);
	return entry;
}

/* ---- characters that no font has ---- */

static uint64_t hash_lost(const struct lost_character *lost)
{
	uint64_t hash = FONT_HASH_INIT;

	if (lost->pos.file)
		hash = font_hash(hash, lost->pos.file,
				 strlen(lost->pos.file));
	hash = font_hash(hash, &lost->pos.line, sizeof lost->pos.line);
	hash = font_hash(hash, &lost->pos.column, sizeof lost->pos.column);
	return font_hash(hash, &lost->character, sizeof lost->character);
}

static bool is_same_file(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static struct lost_character *find_lost(const struct fonts *fonts,
					const struct lost_character *lost)
{
	size_t mask = fonts->lost_size - 1, at = hash_lost(lost) & mask;
	struct lost_character *entry = &fonts->lost[at];

	while (entry->character &&
	       (entry->character != lost->character ||
		entry->pos.line != lost->pos.line ||
		entry->pos.column != lost->pos.column ||
		!is_same_file(entry->pos.file, lost->pos.file))) {
		at = (at + 1) & mask;
		entry = &fonts->lost[at];
	}
	return entry;
}

static void grow_lost(struct fonts *fonts)
{
	struct lost_character *old = fonts->lost;
	size_t old_size = fonts->lost_size, i;

	fonts->lost_size *= 2;
	fonts->lost = arena_array(fonts->arena, fonts->lost_size,
				  sizeof *fonts->lost);
	for (i = 0; i < old_size; i++)
		if (old[i].character)
			*find_lost(fonts, &old[i]) = old[i];
}

static void report_lost(struct fonts *fonts, uint32_t c, struct pos pos)
{
	struct lost_character lost = { pos, c }, *place;
	struct diag_record *record;

	place = find_lost(fonts, &lost);
	if (place->character || c == 0)
		return;
	*place = lost;
	if (++fonts->n_lost * 2 > fonts->lost_size)
		grow_lost(fonts);
	record = diag_error(fonts->diag, "R101", pos,
			    "no font has the character U+%04X",
			    (unsigned)c);
	diag_hint(fonts->diag, record, "it is printed as U+FFFD; write it with"
				       " other characters");
}

const struct run *fonts_shape(struct fonts *fonts, enum face face,
			      const char *text, size_t len, bool is_rtl,
			      struct pos pos)
{
	const struct cached_run *entry;
	size_t i;

	if (len > INT_MAX / 2) /* HarfBuzz counts in int */
		len = INT_MAX / 2;
	entry = cached(fonts, face, text, len, is_rtl);
	for (i = 0; i < entry->n_lost; i++)
		report_lost(fonts, entry->lost[i], pos);
	return entry->run;
}
