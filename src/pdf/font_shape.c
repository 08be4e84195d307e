/* font_shape.c: text -> glyph strings. HarfBuzz shapes; what it says of
 * glyphs and positions becomes pairs and adjustments. */
#include <math.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "../arena.h"
#include "font_private.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */
#define SOFT_HYPHEN "\xC2\xAD"	   /* U+00AD */

/* Stands in the text of a glyph before a blank between words to the left: a
 * blank alone is dropped by pdf.js where the next word begins to the left of
 * it. And before a comma or bracket that a run to the left begins with: after
 * a word to the right MuPDF takes it alone for one to the right, far away. */
#define RTL_MARK "\xE2\x80\x8F" /* U+200F */

/* One glyph, see font.h. Here the blank comes first: pdf.js takes it for
 * white space. */
#define LTR_BLANK " \xE2\x80\x8E" /* U+200E */

enum {
	MAX_PAIR_TEXT = 120, /* the longest that a ligature's can be */
	FIRST_GLYPHS = 64,
	FIRST_SEGMENTS = 8,
};

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

static struct segment *add_segment(struct shaper *shaper, size_t n)
{
	if (n == shaper->segments_size) {
		shaper->segments_size = n ? 2 * n : FIRST_SEGMENTS;
		shaper->segments = xrealloc(shaper->segments,
					    shaper->segments_size *
						    sizeof *shaper->segments);
	}
	return &shaper->segments[n];
}

/* Cuts the run's text where the file changes; returns the number of
 * segments. */
static size_t split(struct shaper *shaper, struct run *run)
{
	enum face face = run->face;
	const char *text = run->text;
	size_t left = run->len, n = 0, len;
	struct segment segment, *last = NULL;

	for (; left; text += len, left -= len) {
		len = cluster_len(text, left);
		segment = (struct segment){ NULL, text, len };
		segment.file =
			font_file_for(shaper->fonts, face,
				      last ? last->file : NULL, text, len);
		if (segment.file == NULL) {
			run->has_lost = true;
			segment.text = REPLACEMENT;
			segment.len = strlen(REPLACEMENT);
			segment.file = font_file_for(shaper->fonts, face, NULL,
						     segment.text, segment.len);
			if (segment.file == NULL)
				continue;
		}
		if (last && last->file == segment.file &&
		    last->text + last->len == segment.text) {
			last->len += len;
			continue;
		}
		last = add_segment(shaper, n++);
		*last = segment;
	}
	return n;
}

void font_each_lost(struct shaper *shaper, const struct run *run,
		    struct pos pos,
		    void (*report)(struct shaper *shaper, uint32_t character,
				   struct pos pos))
{
	const struct font_file *own = shaper->fonts->faces[run->face];
	const char *text = run->text, *end = text + run->len;
	struct font_file *last = NULL, *file;
	ucs4_t c;
	size_t len;
	int n;

	for (; text < end; text += len) {
		len = cluster_len(text, (size_t)(end - text));
		file = font_file_for(shaper->fonts, run->face, last, text, len);
		if (file) {
			last = file;
			continue;
		}
		for (size_t i = 0; i < len; i += (size_t)n) {
			n = u8_mbtouc(&c, (const uint8_t *)text + i, len - i);
			if (!font_is_ignorable(c) && !font_file_has(own, c))
				report(shaper, c, pos);
		}
	}
}

/* ---- glyph strings ---- */

/* A segment while its glyphs are turned into glyph strings. */
struct shaping {
	struct shaper *shaper;
	struct run *run;
	const struct segment *segment;
	const hb_glyph_info_t *infos;
	const hb_glyph_position_t *positions;
	unsigned n_glyphs;
	struct glyph_string *string; /* being filled; NULL: none */
	size_t n;		     /* of its glyphs, in shaper->glyphs */
	float shift; /* units to the right still to be written */
};

/* TJ counts in whole units: what is less is carried on. */
static int32_t take_shift(float *shift)
{
	long units = lroundf(*shift);

	*shift -= (float)units;
	return (int32_t)units;
}

static struct glyph *add_glyph(struct shaper *shaper, size_t n)
{
	if (n == shaper->glyphs_size) {
		shaper->glyphs_size = n ? 2 * n : FIRST_GLYPHS;
		shaper->glyphs =
			xrealloc(shaper->glyphs,
				 shaper->glyphs_size * sizeof *shaper->glyphs);
	}
	return &shaper->glyphs[n];
}

static void end_glyph_string(struct shaping *s)
{
	struct glyph *glyphs;

	if (s->string == NULL)
		return;
	s->string->shift = take_shift(&s->shift);
	s->string->advance += (float)s->string->shift;
	glyphs = arena_array(s->shaper->runs, s->n, sizeof *glyphs);
	memcpy(glyphs, s->shaper->glyphs, s->n * sizeof *glyphs);
	s->string->glyphs = glyphs;
	s->string->n_glyphs = (uint32_t)s->n;
	s->string = NULL;
	s->n = 0;
}

static void begin_glyph_string(struct shaping *s, float rise,
			       const char *actual_text)
{
	struct run *run = s->run;

	end_glyph_string(s);
	run->strings = arena_grow(s->shaper->runs, run->strings, run->n_strings,
				  sizeof *run->strings);
	s->string = &run->strings[run->n_strings++];
	*s->string = (struct glyph_string){
		.file = s->segment->file,
		.rise = rise,
		.actual_text = actual_text,
	};
}

/* A glyph and where it goes, in the units of its file. */
struct placed {
	uint16_t glyph;
	hb_position_t advance, nominal; /* as shaped; as the file has it */
	hb_position_t x, y;
};

/* A glyph that stands for `text`. Strings end where the file or the height
 * changes and around an actual text. */
static void put_glyph(struct shaping *s, const struct placed *placed,
		      const char *text, size_t len, const char *actual_text)
{
	const struct font_file *file = s->segment->file;
	float x = (float)placed->x * file->scale;
	float rise = (float)placed->y * file->scale;
	float advance = (float)placed->advance * file->scale;
	float nominal = (float)placed->nominal * file->scale;
	float before = s->run->is_rtl ? x - advance : x;
	float after = s->run->is_rtl ? -x - nominal : advance - nominal - x;
	struct glyph *glyph;

	if (s->string == NULL || s->string->rise != rise ||
	    s->string->actual_text != actual_text)
		begin_glyph_string(s, rise, actual_text);
	s->shift += before;
	glyph = add_glyph(s->shaper, s->n++);
	glyph->shift = take_shift(&s->shift);
	glyph->pair = font_pair(s->shaper, file, placed->glyph, text, len);
	s->shift += after;
	s->string->advance += (float)glyph->shift + nominal;
	s->run->width += advance;
}

/* ---- plain ASCII ----
 *
 * Most words are, and in them HarfBuzz does nothing but kern neighbours. So
 * it is asked once for each pair of characters; a word with a pair of which
 * more than that is made ("fi") is shaped as a whole. Of a plain word only
 * the width is kept, its glyphs are looked up when it is drawn. */

enum { KERNING_UNKNOWN = INT16_MIN, KERNING_IS_NOT_ALL = INT16_MAX };

static bool is_plain_ascii(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (text[i] < ' ' || text[i] > '~')
			return false;
	return true;
}

/* Fills the shaper's buffer with the glyphs of a text. */
static void shape_text(struct shaper *shaper, const struct font_file *file,
		       const char *text, size_t len, bool is_rtl)
{
	hb_buffer_t *buffer = shaper->buffer;

	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, text, (int)len, 0, (int)len);
	hb_buffer_set_direction(buffer,
				is_rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	/* Else HarfBuzz asks the locale. */
	hb_buffer_set_language(buffer, shaper->language);
	/* So that a number is kerned alike alone and in a word. */
	if (is_plain_ascii(text, len))
		hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(file->font, buffer, NULL, 0);
}

/* What a file does with plain ASCII: learnt once for all threads. A pair is
 * kerned alike whoever asks first. */
struct ascii {
	uint16_t glyphs[N_ASCII]; /* 0: it has none */
	hb_position_t advances[N_ASCII];
	float units[N_ASCII]; /* the same */
	_Atomic int16_t kerning[N_ASCII][N_ASCII];
};

static struct ascii *ascii_new(struct arena *arena,
			       const struct font_file *file)
{
	struct ascii *ascii = arena_alloc(arena, sizeof *ascii);
	int i, k;

	for (i = 0; i < N_ASCII; i++) {
		ascii->glyphs[i] =
			font_file_glyph(file, (uint32_t)(FIRST_ASCII + i));
		ascii->advances[i] = hb_font_get_glyph_h_advance(
			file->font, ascii->glyphs[i]);
		ascii->units[i] = (float)ascii->advances[i] * file->scale;
		for (k = 0; k < N_ASCII; k++)
			atomic_init(&ascii->kerning[i][k], KERNING_UNKNOWN);
	}
	return ascii;
}

static struct ascii *ascii_join(struct shaper *shaper,
				const struct font_file *file)
{
	struct fonts *fonts = shaper->fonts;
	struct shaped_file *shaped = &shaper->files[file->index];
	struct ascii **shared = &fonts->files[file->index].ascii;

	pthread_mutex_lock(&fonts->lock);
	if (*shared == NULL)
		*shared = ascii_new(fonts->arena, file);
	shaped->ascii = *shared;
	pthread_mutex_unlock(&fonts->lock);
	font_begin_pairs(shaper, file);
	return shaped->ascii;
}

static struct ascii *ascii_of(struct shaper *shaper,
			      const struct font_file *file)
{
	struct ascii *ascii = shaper->files[file->index].ascii;

	return ascii ? ascii : ascii_join(shaper, file);
}

static int16_t known_kerning(const struct ascii *ascii, int first, int second)
{
	return atomic_load_explicit(&ascii->kerning[first][second],
				    memory_order_relaxed);
}

/* Is the glyph that HarfBuzz made of a character its usual one, at its usual
 * place? */
static bool is_unchanged(const struct ascii *ascii, int i,
			 const hb_glyph_info_t *info,
			 const hb_glyph_position_t *position)
{
	return info->codepoint == ascii->glyphs[i] && position->x_offset == 0 &&
	       position->y_offset == 0;
}

/* What is learnt of a pair must not depend on what stands beside it: another
 * thread may meet it elsewhere. */
static int16_t ask_kerning(struct shaper *shaper, const struct font_file *file,
			   const struct ascii *ascii, int first, int second)
{
	const char pair[2] = { (char)(FIRST_ASCII + first),
			       (char)(FIRST_ASCII + second) };
	const hb_glyph_position_t *positions;
	const hb_glyph_info_t *infos;
	hb_position_t kerning;
	unsigned n;

	shape_text(shaper, file, pair, sizeof pair, false);
	infos = hb_buffer_get_glyph_infos(shaper->buffer, &n);
	positions = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
	if (n != 2 || !is_unchanged(ascii, first, &infos[0], &positions[0]) ||
	    !is_unchanged(ascii, second, &infos[1], &positions[1]) ||
	    positions[1].x_advance != ascii->advances[second])
		return KERNING_IS_NOT_ALL;
	kerning = positions[0].x_advance - ascii->advances[first];
	if (kerning <= KERNING_UNKNOWN || kerning >= KERNING_IS_NOT_ALL)
		return KERNING_IS_NOT_ALL;
	return (int16_t)kerning;
}

static int16_t kerning_of(struct shaper *shaper, const struct font_file *file,
			  struct ascii *ascii, int first, int second)
{
	int16_t kerning = known_kerning(ascii, first, second);

	if (kerning != KERNING_UNKNOWN)
		return kerning;
	kerning = ask_kerning(shaper, file, ascii, first, second);
	atomic_store_explicit(&ascii->kerning[first][second], kerning,
			      memory_order_relaxed);
	return kerning;
}

/* Sets the width; false when the run must be shaped as a whole. Without
 * kerning it is shown as its text. */
static bool shape_plain_ascii(struct shaper *shaper, struct run *run)
{
	const struct font_file *file = shaper->fonts->faces[run->face];
	const char *text = run->text;
	struct ascii *ascii;
	bool is_kerned = false;
	float advance = 0;
	int64_t width = 0;
	int16_t kerning;
	int c;

	if (run->is_rtl || !is_plain_ascii(text, run->len))
		return false;
	ascii = ascii_of(shaper, file);
	for (size_t i = 0; i < run->len; i++) {
		c = text[i] - FIRST_ASCII;
		if (ascii->glyphs[c] == 0)
			return false;
		width += ascii->advances[c];
		advance += ascii->units[c];
		if (i + 1 == run->len)
			break;
		kerning = kerning_of(shaper, file, ascii, c,
				     text[i + 1] - FIRST_ASCII);
		if (kerning == KERNING_IS_NOT_ALL)
			return false;
		width += kerning;
		is_kerned |= kerning != 0;
	}
	run->width = (float)width * file->scale;
	run->is_plain = true;
	if (!is_kerned)
		*run->shown = (struct shown){
			.len = run->len,
			.text = text,
			.advance = advance,
		};
	return true;
}

/* The shift that kerning makes. Most fonts have a thousand units, and most
 * pairs no kerning. */
static int32_t plain_shift(const struct font_file *file, int16_t kerning,
			   float *rest)
{
	if (kerning == 0 && *rest == 0)
		return 0;
	*rest += (float)kerning * file->scale;
	return take_shift(rest);
}

struct glyph_strings font_strings(struct shaper *shaper, const struct run *run)
{
	const struct font_file *file = shaper->fonts->faces[run->face];
	const struct ascii *ascii;
	int16_t kerning = 0; /* with the character before */
	float advance = 0, rest = 0;

	if (!run->is_plain)
		return (struct glyph_strings){ run->strings, run->n_strings };
	ascii = ascii_of(shaper, file);
	for (size_t i = 0; i < run->len; i++) {
		int c = run->text[i] - FIRST_ASCII;
		struct glyph *glyph = add_glyph(shaper, i);

		/* the pair of a character and its usual glyph */
		glyph->pair = (uint32_t)run->text[i];
		glyph->shift = plain_shift(file, kerning, &rest);
		advance += ascii->units[c] + (float)glyph->shift;
		if (i + 1 < run->len)
			kerning = known_kerning(ascii, c,
						run->text[i + 1] - FIRST_ASCII);
	}
	*shaper->plain = (struct glyph_string){
		.file = file,
		.glyphs = shaper->glyphs,
		.n_glyphs = run->len,
		.advance = advance,
	};
	return (struct glyph_strings){ shaper->plain, 1 };
}

/* ---- all other text ---- */

/* The length of the first base character of a text and its marks. */
static size_t letter_len(const char *text, size_t len)
{
	return text[0] & 0x80 ? cluster_len(text, len) : 1;
}

/* Readers turn a text to the left round before they give it out, that of a
 * ligature too. So but for the last, the letters of one get a blank glyph
 * each, within the ligature; returns how much of the text is done. */
static size_t put_letters(struct shaping *s, const struct placed *ligature,
			  const struct strbuf *text)
{
	const struct font_file *file = s->segment->file;
	struct placed blank = { .glyph = font_file_glyph(file, ' ') };
	size_t n = 0, done = 0, i, len;

	for (i = 0; i < text->len; n++)
		i += letter_len(text->bytes + i, text->len - i);
	if (n < 2 || blank.glyph == 0)
		return 0;
	blank.nominal = hb_font_get_glyph_h_advance(file->font, blank.glyph);
	for (i = 1; i < n; i++, done += len) {
		len = letter_len(text->bytes + done, text->len - done);
		blank.x = -blank.nominal - ligature->advance *
						   (hb_position_t)(i - 1) /
						   (hb_position_t)n;
		put_glyph(s, &blank, text->bytes + done, len, NULL);
	}
	return done;
}

/* Glyph `i` of what HarfBuzz shaped. Glyph 0, which no text that was split
 * well leads to, must not be shown (PDF/A-3, 6.2.11.8); nor one that a
 * damaged font substitutes but does not have. */
static void put_shaped(struct shaping *s, unsigned i, const struct strbuf *text,
		       const char *actual_text)
{
	const hb_glyph_position_t *at = &s->positions[i];
	const struct placed placed = {
		.glyph = (uint16_t)s->infos[i].codepoint,
		.advance = at->x_advance,
		.nominal = hb_font_get_glyph_h_advance(s->segment->file->font,
						       s->infos[i].codepoint),
		.x = at->x_offset,
		.y = at->y_offset,
	};
	size_t done = 0;

	if (placed.glyph == 0 ||
	    s->infos[i].codepoint >= s->segment->file->n_glyphs)
		return;
	if (s->run->is_rtl && actual_text == NULL &&
	    strncmp(text->bytes, RTL_MARK, strlen(RTL_MARK)) != 0)
		done = put_letters(s, &placed, text);
	put_glyph(s, &placed, text->bytes + done, text->len - done,
		  actual_text);
}

static bool needs_mark(const struct shaping *s, size_t from)
{
	bool is_first = s->segment->text + from == s->run->text;
	ucs4_t c;

	if (!s->run->is_rtl)
		return false;
	u8_mbtouc(&c, (const uint8_t *)s->segment->text + from,
		  s->segment->len - from);
	return c == ' ' ||
	       (is_first && (uc_is_general_category(c, UC_PUNCTUATION) ||
			     uc_is_general_category(c, UC_SYMBOL)));
}

/* The text from glyph `i`'s cluster to the next, without what is invisible:
 * a soft hyphen that was removed must not stick to the letter before it. */
static void cluster_text(const struct shaping *s, unsigned first, unsigned end,
			 struct strbuf *text)
{
	size_t from = s->infos[first].cluster, to = s->segment->len;
	const uint8_t *bytes = (const uint8_t *)s->segment->text;
	ucs4_t c;
	int n;

	if (!s->run->is_rtl && end < s->n_glyphs)
		to = s->infos[end].cluster;
	if (s->run->is_rtl && first > 0)
		to = s->infos[first - 1].cluster;
	strbuf_reset(text);
	if (needs_mark(s, from))
		strbuf_puts(text, RTL_MARK);
	for (; from < to && text->len < MAX_PAIR_TEXT; from += (size_t)n) {
		n = u8_mbtouc(&c, bytes + from, to - from);
		if (!font_is_ignorable(c))
			strbuf_put_utf8(text, c);
	}
	if (text->len == 0)
		strbuf_puts(text, REPLACEMENT);
}

/* The character that a glyph is drawn for when nothing is substituted;
 * HB_MAP_VALUE_INVALID when there is none. */
static hb_codepoint_t character_of(const struct shaping *s, unsigned i)
{
	const struct font_file *file = s->segment->file;
	struct shaped_file *shaped = &s->shaper->files[file->index];

	if (shaped->characters == NULL)
		shaped->characters = font_file_characters(file);
	return hb_map_get(shaped->characters, s->infos[i].codepoint);
}

/* Do the glyphs' own characters, in logical order, make up `text` or what is
 * canonically the same? */
static bool spells(const struct shaping *s, unsigned first, unsigned end,
		   const struct strbuf *text)
{
	struct strbuf spelt = STRBUF_INIT;
	hb_codepoint_t c;
	unsigned i, at;
	int difference = 1;

	for (i = first; i < end; i++) {
		at = s->run->is_rtl ? end - 1 - (i - first) : i;
		c = character_of(s, at);
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
static void put_cluster(struct shaping *s, unsigned first, unsigned end,
			const struct strbuf *text)
{
	struct strbuf own = STRBUF_INIT;
	const char *actual_text = NULL;
	hb_codepoint_t c;
	unsigned i, at;

	if (!spells(s, first, end, text))
		actual_text =
			arena_strndup(s->shaper->runs, text->bytes, text->len);
	for (i = first; i < end; i++) {
		at = s->run->is_rtl ? end - 1 - (i - first) : i;
		c = character_of(s, at);
		strbuf_reset(&own);
		if (c != HB_MAP_VALUE_INVALID && !font_is_ignorable(c))
			strbuf_put_utf8(&own, c);
		else
			strbuf_add(&own, text->bytes, text->len);
		put_shaped(s, at, &own, actual_text);
	}
	strbuf_release(&own);
}

static void put_stretch(struct shaping *s, unsigned first, unsigned end,
			struct strbuf *text)
{
	cluster_text(s, first, end, text);
	if (end - first > 1)
		put_cluster(s, first, end, text);
	else
		put_shaped(s, first, text, NULL);
}

static bool is_same_cluster(const struct shaping *s, unsigned i, unsigned k)
{
	return s->infos[i].cluster == s->infos[k].cluster;
}

/* HarfBuzz gives glyphs from left to right. */
static void put_glyphs(struct shaping *s)
{
	struct strbuf text = STRBUF_INIT;
	unsigned i, k;

	for (i = 0; i < s->n_glyphs && !s->run->is_rtl; i = k) {
		for (k = i + 1; k < s->n_glyphs && is_same_cluster(s, i, k);)
			k++;
		put_stretch(s, i, k, &text);
	}
	for (i = s->n_glyphs; i > 0 && s->run->is_rtl; i = k) {
		for (k = i - 1; k > 0 && is_same_cluster(s, i - 1, k - 1);)
			k--;
		put_stretch(s, k, i, &text);
	}
	strbuf_release(&text);
}

static void shape_segment(struct shaping *s)
{
	const struct segment *segment = s->segment;
	hb_buffer_t *buffer = s->shaper->buffer;

	shape_text(s->shaper, segment->file, segment->text, segment->len,
		   s->run->is_rtl);
	s->infos = hb_buffer_get_glyph_infos(buffer, &s->n_glyphs);
	s->positions = hb_buffer_get_glyph_positions(buffer, NULL);
	s->shift = 0;
	put_glyphs(s);
	end_glyph_string(s);
}

static bool is_text(const struct run *run, const char *text)
{
	return run->len == strlen(text) &&
	       memcmp(run->text, text, run->len) == 0;
}

/* What is seen as one character and read as others. The hyphen at the end of
 * a line is read as a soft one, which joins the parts of the word again. */
static bool shape_sign(struct shaping *s)
{
	static const uint32_t hyphens[] = { 0x2010, 0xAD, '-' };
	struct font_file *file = s->shaper->fonts->faces[s->run->face];
	const struct segment segment = { file, s->run->text, s->run->len };
	struct placed placed = { .x = 0 };

	if (is_text(s->run, LTR_BLANK))
		placed.glyph = font_file_glyph(file, ' ');
	else if (is_text(s->run, SOFT_HYPHEN))
		for (size_t i = 0; i < 3 && placed.glyph == 0; i++)
			placed.glyph = font_file_glyph(file, hyphens[i]);
	if (placed.glyph == 0)
		return false;
	placed.nominal = hb_font_get_glyph_h_advance(file->font, placed.glyph);
	placed.advance = placed.nominal;
	s->segment = &segment;
	put_glyph(s, &placed, s->run->text, s->run->len, NULL);
	end_glyph_string(s);
	return true;
}

void font_shape(struct shaper *shaper, struct run *run)
{
	struct shaping s = { .shaper = shaper, .run = run };
	size_t n, i;

	if (shape_plain_ascii(shaper, run))
		return;
	run->strings = NULL;
	if (shape_sign(&s))
		return;
	n = split(shaper, run);
	for (i = 0; i < n; i++) {
		s.segment = &shaper->segments[i];
		shape_segment(&s);
	}
}
