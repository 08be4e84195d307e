/* font_shape.c: text -> glyph strings. HarfBuzz shapes; what it says of
 * glyphs and positions becomes codes and adjustments of a content stream. */
#include <math.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "../arena.h"
#include "font_private.h"
#include "syntax.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* The longest text that a code stands for; a ligature's is shorter. */
enum { MAX_PAIR_TEXT = 120 };

/* A stretch of text that one file covers. */
struct segment {
	struct font_file *file;
	const char *text;
	size_t len;
};

/* ---- which file draws what ---- */

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
		if (!uc_is_general_category(c, UC_MARK) &&
		    !font_is_ignorable(c))
			break;
		n += (size_t)more;
	}
	return n;
}

static void note_lost(struct fonts *fonts, struct cached_run *entry,
		      const char *text, size_t len)
{
	ucs4_t c;
	int n;

	for (; len; text += n, len -= (size_t)n) {
		n = u8_mbtouc(&c, (const uint8_t *)text, len);
		if (font_is_ignorable(c) ||
		    font_file_has(&fonts->faces[entry->face], c))
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
		segment.file =
			font_file_for(fonts, entry->face,
				      last ? last->file : NULL, text, len);
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
		segments =
			arena_grow(fonts->arena, segments, n, sizeof *segments);
		last = &segments[n++];
		*last = segment;
	}
	*n_segments = n;
	return segments;
}

/* ---- glyph strings ---- */

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
	shaper->string->show =
		arena_strndup(shaper->fonts->arena, strbuf_text(&shaper->show),
			      shaper->show.len);
	shaper->string->len = shaper->show.len;
	strbuf_reset(&shaper->show);
	shaper->string = NULL;
}

static void begin_glyph_string(struct shaper *shaper, struct font *font,
			       float rise, const char *actual_text)
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

/* A glyph and where it goes, in the units of its file. */
struct placed {
	uint16_t glyph;
	hb_position_t advance, nominal; /* as shaped; as the file has it */
	hb_position_t x, y;
};

/* A glyph that stands for `text`. Strings end where the font or the height
 * changes and around an actual text. */
static void put_glyph(struct shaper *shaper, const struct placed *placed,
		      const char *text, size_t len, const char *actual_text)
{
	struct font_file *file = shaper->segment->file;
	float x = (float)placed->x * file->scale;
	float rise = (float)placed->y * file->scale;
	float advance = (float)placed->advance * file->scale;
	float nominal = (float)placed->nominal * file->scale;
	struct font *font;
	size_t cid =
		font_cid(shaper->fonts, file, placed->glyph, text, len, &font);

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

/* ---- plain ASCII ----
 *
 * Most words are, and in them HarfBuzz does nothing but kern neighbours. So
 * it is asked once for each pair of characters; a word with a pair of which
 * more than that is made ("fi") is shaped as a whole. */

enum {
	FIRST_ASCII = ' ',
	N_ASCII = '~' - FIRST_ASCII + 1,
	KERNING_UNKNOWN = INT16_MIN,
	KERNING_IS_NOT_ALL = INT16_MAX,
};

/* Fills the fonts' buffer with the glyphs of a text. */
static void shape_text(struct fonts *fonts, const struct font_file *file,
		       const char *text, size_t len, bool is_rtl)
{
	hb_buffer_t *buffer = fonts->buffer;

	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, text, (int)len, 0, (int)len);
	hb_buffer_set_direction(buffer,
				is_rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	/* Else HarfBuzz asks the locale. */
	hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
	/* So that a number is kerned alike alone and in a word. */
	if (is_plain_ascii(text, len))
		hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(file->font, buffer, NULL, 0);
}

/* What a file does with plain ASCII. */
struct ascii {
	uint16_t glyphs[N_ASCII];
	hb_position_t advances[N_ASCII];
	int16_t kerning[N_ASCII][N_ASCII];
};

static const struct ascii *ascii_of(struct fonts *fonts, struct font_file *file)
{
	hb_codepoint_t glyph;
	struct ascii *ascii;
	int i, k;

	if (file->ascii)
		return file->ascii;
	ascii = arena_alloc(fonts->arena, sizeof *ascii);
	for (i = 0; i < N_ASCII; i++) {
		glyph = 0;
		hb_font_get_nominal_glyph(
			file->font, (hb_codepoint_t)(FIRST_ASCII + i), &glyph);
		ascii->glyphs[i] = (uint16_t)glyph;
		ascii->advances[i] =
			hb_font_get_glyph_h_advance(file->font, glyph);
		for (k = 0; k < N_ASCII; k++)
			ascii->kerning[i][k] = KERNING_UNKNOWN;
	}
	file->ascii = ascii;
	return ascii;
}

static bool is_unchanged(const struct ascii *ascii, int i,
			 const hb_glyph_info_t *info,
			 const hb_glyph_position_t *position)
{
	return info->codepoint == ascii->glyphs[i] && position->x_offset == 0 &&
	       position->y_offset == 0;
}

static int16_t learn_kerning(struct fonts *fonts, struct font_file *file,
			     int first, int second)
{
	const struct ascii *ascii = file->ascii;
	const char pair[2] = { (char)(FIRST_ASCII + first),
			       (char)(FIRST_ASCII + second) };
	const hb_glyph_position_t *positions;
	const hb_glyph_info_t *infos;
	hb_position_t kerning;
	unsigned n;

	shape_text(fonts, file, pair, sizeof pair, false);
	infos = hb_buffer_get_glyph_infos(fonts->buffer, &n);
	positions = hb_buffer_get_glyph_positions(fonts->buffer, NULL);
	if (n != 2 || !is_unchanged(ascii, first, &infos[0], &positions[0]) ||
	    !is_unchanged(ascii, second, &infos[1], &positions[1]) ||
	    positions[1].x_advance != ascii->advances[second])
		return KERNING_IS_NOT_ALL;
	kerning = positions[0].x_advance - ascii->advances[first];
	if (kerning <= KERNING_UNKNOWN || kerning >= KERNING_IS_NOT_ALL)
		return KERNING_IS_NOT_ALL;
	return (int16_t)kerning;
}

static bool is_kerned_only(struct fonts *fonts, struct font_file *file,
			   const char *text, size_t len)
{
	int16_t *kerning;
	size_t i;

	for (i = 0; i + 1 < len; i++) {
		int first = text[i] - FIRST_ASCII;
		int second = text[i + 1] - FIRST_ASCII;

		kerning = &file->ascii->kerning[first][second];
		if (*kerning == KERNING_UNKNOWN)
			*kerning = learn_kerning(fonts, file, first, second);
		if (*kerning == KERNING_IS_NOT_ALL)
			return false;
	}
	return true;
}

/* False when the segment must be shaped as a whole. */
static bool put_plain_ascii(struct shaper *shaper)
{
	const struct segment *segment = shaper->segment;
	const char *text = segment->text;
	struct placed placed = { .x = 0 };
	const struct ascii *ascii;
	size_t i;
	int c;

	if (segment->len < 2 || shaper->is_rtl ||
	    !is_plain_ascii(text, segment->len))
		return false;
	ascii = ascii_of(shaper->fonts, segment->file);
	if (!is_kerned_only(shaper->fonts, segment->file, text, segment->len))
		return false;
	for (i = 0; i < segment->len; i++) {
		c = text[i] - FIRST_ASCII;
		placed.glyph = ascii->glyphs[c];
		placed.nominal = ascii->advances[c];
		placed.advance = placed.nominal;
		if (i + 1 < segment->len)
			placed.advance +=
				ascii->kerning[c][text[i + 1] - FIRST_ASCII];
		put_glyph(shaper, &placed, text + i, 1, NULL);
	}
	end_glyph_string(shaper);
	return true;
}

/* ---- all other text ---- */

/* Glyph `i` of what HarfBuzz shaped. Glyph 0, which no text that was split
 * well leads to, must not be shown (PDF/A-3, 6.2.11.8). */
static void put_shaped(struct shaper *shaper, unsigned i,
		       const struct strbuf *text, const char *actual_text)
{
	const hb_glyph_position_t *at = &shaper->positions[i];
	const struct placed placed = {
		.glyph = (uint16_t)shaper->infos[i].codepoint,
		.advance = at->x_advance,
		.nominal =
			hb_font_get_glyph_h_advance(shaper->segment->file->font,
						    shaper->infos[i].codepoint),
		.x = at->x_offset,
		.y = at->y_offset,
	};

	if (placed.glyph != 0)
		put_glyph(shaper, &placed, text->bytes, text->len, actual_text);
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
		if (!font_is_ignorable(c))
			strbuf_put_utf8(text, c);
	}
	if (text->len == 0)
		strbuf_puts(text, REPLACEMENT);
}

/* Do the glyphs' own characters, in logical order, make up `text` or what is
 * canonically the same? */
static bool spells(const struct shaper *shaper, unsigned first, unsigned end,
		   const struct strbuf *text)
{
	struct strbuf spelt = STRBUF_INIT;
	hb_codepoint_t c;
	unsigned i, at;
	int difference = 1;

	for (i = first; i < end; i++) {
		at = shaper->is_rtl ? end - 1 - (i - first) : i;
		c = font_file_character(shaper->segment->file,
					(uint16_t)shaper->infos[at].codepoint);
		if (c == HB_MAP_VALUE_INVALID)
			break;
		strbuf_put_utf8(&spelt, c);
	}
	if (i == end && u8_normcmp((const uint8_t *)spelt.bytes, spelt.len,
				   (const uint8_t *)text->bytes, text->len,
				   UNINORM_NFD, &difference) != 0)
		difference = 1;
	strbuf_release(&spelt);
	return difference == 0;
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
		c = font_file_character(shaper->segment->file,
					(uint16_t)shaper->infos[i].codepoint);
		strbuf_reset(&own);
		if (c != HB_MAP_VALUE_INVALID && !font_is_ignorable(c))
			strbuf_put_utf8(&own, c);
		else
			strbuf_add(&own, text->bytes, text->len);
		put_shaped(shaper, i, &own, actual_text);
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
		else
			put_shaped(shaper, i, &text, NULL);
	}
	end_glyph_string(shaper);
	strbuf_release(&text);
}

static void shape_segment(struct shaper *shaper)
{
	const struct segment *segment = shaper->segment;
	hb_buffer_t *buffer = shaper->fonts->buffer;

	if (put_plain_ascii(shaper))
		return;
	shape_text(shaper->fonts, segment->file, segment->text, segment->len,
		   shaper->is_rtl);
	shaper->infos = hb_buffer_get_glyph_infos(buffer, &shaper->n_glyphs);
	shaper->positions = hb_buffer_get_glyph_positions(buffer, NULL);
	put_glyphs(shaper);
}

void font_shape(struct fonts *fonts, struct cached_run *entry, struct run *run)
{
	struct shaper shaper = { .fonts = fonts,
				 .run = run,
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
