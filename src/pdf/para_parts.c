/* pdf/para_parts.c: words -> parts of words, and whole again.
 *
 * A word with hyphens is cut at all of them, lines are found, and what was
 * cut without need is joined: kerning and ligatures know no cuts. */
#include "para_parts.h"

#include <string.h>
#include <unigbrk.h>

#include "hyphen.h"

/* Units, for sums of rounded widths. */
static const float EPSILON = 0.5f;

/* Pieces being made anew. */
struct splitter {
	struct layout *layout;
	const struct para *para;
	struct piece *items;
	size_t n;
};

static void splitter_add(struct splitter *s, struct piece piece)
{
	s->items =
		arena_grow(s->layout->work, s->items, s->n, sizeof *s->items);
	s->items[s->n++] = piece;
}

/* Bytes [from, to) of a piece; the last part keeps what comes after it. */
static void add_part(struct splitter *s, const struct piece *whole, size_t from,
		     size_t to, enum piece_break breaks)
{
	const struct span *span = &s->para->spans[whole->span];
	struct piece part = *whole;

	part.run = shaper_shape(s->layout->shaper, span->face,
				whole->run->text + from, to - from,
				whole->level & 1, span->pos);
	part.width = part.run->width * span->scale;
	if (to < whole->run->len) {
		part.blank = 0;
		part.breaks = (uint8_t)breaks;
	}
	splitter_add(s, part);
}

static void measure_again(struct para *para)
{
	float part = 0;

	para->narrowest = 0;
	for (size_t i = 0; i < para->n_pieces; i++) {
		const struct piece *piece = &para->pieces[i];
		float bare = part + piece->width - piece->blank;

		if (piece->breaks == BREAK_SOFT)
			bare += para->spans[piece->span].hyphen;
		if (bare > para->narrowest)
			para->narrowest = bare;
		part += piece->width;
		if (piece->breaks != BREAK_NOT)
			part = 0;
	}
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Part of a Latin letter beyond ASCII, as it stands in words of languages
 * with patterns; capitals among them find no pattern. */
static bool is_further_letter(const char *text, size_t len)
{
	unsigned char first = (unsigned char)text[0];

	return len > 1 && first >= 0xc3 && first <= 0xc9;
}

/* The word in a piece, without quotes, brackets, stops. Nothing is found when
 * there is more than one, or a sign within: an address, a name of a file. */
static bool find_word(const struct run *run, size_t *from, size_t *to)
{
	const char *text = run->text;
	size_t at = 0;

	while (at < run->len && strchr("(\"'", text[at]))
		at++;
	*from = at;
	if (at < run->len && is_capital(text[at]))
		at++;
	while (at < run->len) {
		if (is_lower(text[at]))
			at++;
		else if (is_further_letter(text + at, run->len - at))
			at += 2;
		else
			break;
	}
	*to = at;
	while (at < run->len && strchr(" .,;:!?)\"'", text[at]))
		at++;
	return at == run->len && *to > *from;
}

/* A capital at the beginning may be that of a name, which is left whole as
 * long as the line is wide enough for it. */
static size_t find_hyphens(struct hyphens *hyphens, const struct run *run,
			   bool is_too_wide, uint8_t at[MAX_HYPHENS],
			   size_t *from)
{
	char word[UINT8_MAX];
	size_t to;

	if (!find_word(run, from, &to) || to - *from > sizeof word)
		return 0;
	memcpy(word, run->text + *from, to - *from);
	if (is_capital(word[0])) {
		if (!is_too_wide)
			return 0;
		word[0] = (char)(word[0] - 'A' + 'a');
	}
	return hyphens_find(hyphens, word, to - *from, at);
}

/* Does a piece hold a word of its own? Parts of "well-known" do not. */
static bool is_alone(const struct para *para, size_t i)
{
	const struct piece *piece = &para->pieces[i];
	bool is_first = i == 0 || piece[-1].blank > 0;
	bool is_last = i + 1 == para->n_pieces || piece->blank > 0;

	return is_first && is_last && piece->level == 0 &&
	       para->spans[piece->span].face != FACE_MONO;
}

static void hyphenate_piece(struct splitter *s, size_t i, float least)
{
	const struct piece *piece = &s->para->pieces[i];
	size_t n = 0, from, start = 0, first = s->n;
	uint8_t at[MAX_HYPHENS];
	float sum = 0;

	/* what is left of a last word would be a line of a few letters */
	if (least <= 0 && i + 1 == s->para->n_pieces)
		n = 0;
	else if (piece->width - piece->blank > least && is_alone(s->para, i))
		n = find_hyphens(s->layout->options->hyphens, piece->run,
				 least > 0, at, &from);
	for (size_t k = 0; k < n; k++) {
		add_part(s, piece, start, from + at[k], BREAK_SOFT);
		start = from + at[k];
	}
	if (n == 0) {
		splitter_add(s, *piece);
		return;
	}
	add_part(s, piece, start, piece->run->len, BREAK_NOT);
	/* unbroken, the parts are as wide as the whole */
	for (size_t k = first; k < s->n; k++)
		sum += s->items[k].width;
	s->items[s->n - 1].width += piece->width - sum;
}

bool para_hyphenate(struct layout *layout, struct para *para, float least)
{
	struct splitter s = { .layout = layout, .para = para };
	bool is_cut;

	if (layout->options->hyphens == NULL || para->is_bidi)
		return false;
	for (size_t i = 0; i < para->n_pieces; i++)
		hyphenate_piece(&s, i, least);
	is_cut = s.n > para->n_pieces;
	if (!is_cut)
		return false;
	para->pieces = s.items;
	para->n_pieces = s.n;
	measure_again(para);
	return true;
}

/* Adds those parts of `whole` that stand in one line, from part i on; returns
 * the first one after them. `*used` counts the bytes of the whole. */
static size_t join(struct splitter *s, const struct piece *whole, size_t i,
		   size_t end, size_t *used)
{
	const struct para *para = s->para;
	size_t from = *used, first = i;

	for (; i < end && *used < whole->run->len; i++)
		*used += para->pieces[i].run->len;
	if (i == first + 1)
		splitter_add(s, para->pieces[first]);
	else if (from == 0 && *used == whole->run->len)
		splitter_add(s, *whole);
	else
		add_part(s, whole, from, *used,
			 (enum piece_break)para->pieces[i - 1].breaks);
	return i;
}

void para_rejoin(struct layout *layout, struct para *para,
		 const struct piece *whole)
{
	struct splitter s = { .layout = layout, .para = para };
	size_t used = 0, i = 0;

	for (size_t line = 0; line < para->n_lines; line++) {
		size_t end = para->lines[line + 1];

		para->lines[line] = (uint32_t)s.n;
		while (i < end) {
			i = join(&s, whole, i, end, &used);
			if (used == whole->run->len) {
				whole++;
				used = 0;
			}
		}
	}
	para->lines[para->n_lines] = (uint32_t)s.n;
	para->pieces = s.items;
	para->n_pieces = s.n;
}

/* Cuts a piece between characters, as many to a part as the width holds. */
static void split_piece(struct splitter *s, const struct piece *whole,
			float width)
{
	const struct span *span = &s->para->spans[whole->span];
	const uint8_t *text = (const uint8_t *)whole->run->text;
	const uint8_t *end = text + whole->run->len, *start = text;
	float sum = 0;

	for (const uint8_t *at = text, *next; at < end; at = next) {
		const struct run *run;

		next = u8_grapheme_next(at, end);
		run = shaper_shape(s->layout->shaper, span->face,
				   (const char *)at, (size_t)(next - at),
				   whole->level & 1, span->pos);
		if (at > start && sum + run->width * span->scale > width) {
			add_part(s, whole, (size_t)(start - text),
				 (size_t)(at - text), BREAK_IN_WORD);
			start = at;
			sum = 0;
		}
		sum += run->width * span->scale;
	}
	add_part(s, whole, (size_t)(start - text), whole->run->len,
		 BREAK_IN_WORD);
}

void para_split_wide(struct layout *layout, struct para *para, float width)
{
	struct splitter s = { .layout = layout, .para = para };
	size_t end;

	for (size_t i = 0; i < para->n_pieces; i = end) {
		float part = 0;

		for (end = i; end < para->n_pieces;) {
			part += para->pieces[end].width;
			if (para->pieces[end++].breaks != BREAK_NOT)
				break;
		}
		part -= para->pieces[end - 1].blank;
		for (size_t k = i; k < end; k++) {
			const struct piece *piece = &para->pieces[k];

			if (part <= width + EPSILON)
				splitter_add(&s, *piece);
			else
				split_piece(&s, piece, width);
			if (part > width + EPSILON && k + 1 < end)
				s.items[s.n - 1].breaks = BREAK_IN_WORD;
		}
	}
	para->pieces = s.items;
	para->n_pieces = s.n;
}
