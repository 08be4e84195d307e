/* pdf/para_fill.c: words -> lines.
 *
 * As few lines as possible, and of all ways to have so few the one with the
 * least ragged edge: for each place where a line may end, the best way to
 * get there is known from the places before it that are not more than a line
 * away (after Knuth and Plass, without stretch). */
#include "para.h"

#include <float.h>
#include <stdlib.h>
#include <unigbrk.h>

enum {
	FEW_PIECES = 128, /* fewer need no heap */
	MAX_LOOK_BACK = 512,
};

/* Costs beside the squared white space at the end of a line, which is 1 for
 * an empty line. */
static const float COST_IN_WORD = 0.05f, COST_SOFT = 0.08f,
		   COST_SHORT_END = 0.1f;
static const float SHORT_END = 0.1f; /* of the width */
static const float EPSILON = 0.5f;   /* units, for sums of rounded widths */

/* A place where a line may end, and the best way to get there. */
struct knot {
	float start; /* width of all pieces before */
	float cost;
	uint32_t n_lines;
	uint32_t from;	/* the knot where its last line begins */
	uint32_t piece; /* the first one after it */
};

float para_line_width(const struct para *para, size_t line)
{
	uint32_t end = para->lines[line + 1];
	float width = 0;

	for (uint32_t i = para->lines[line]; i < end; i++)
		width += para->pieces[i].width;
	if (end > para->lines[line])
		width -= para->pieces[end - 1].blank;
	return width;
}

size_t para_count_lines(const struct para *para, float width)
{
	float line = 0, part = 0; /* of it, after the last break */
	size_t n_lines = 1;

	if (para->natural <= width + EPSILON && !para->is_hard)
		return 1;
	for (size_t i = 0; i < para->n_pieces; i++) {
		const struct piece *piece = &para->pieces[i];
		float bare = part + piece->width - piece->blank;

		if (line > 0 && line + bare > width + EPSILON) {
			n_lines++;
			line = 0;
		}
		part += piece->width;
		if (piece->breaks == BREAK_NOT && i + 1 < para->n_pieces)
			continue;
		if (bare > width + EPSILON) /* a word to be broken */
			n_lines += (size_t)(bare / width);
		line += part;
		part = 0;
		if (piece->breaks == BREAK_ALWAYS && i + 1 < para->n_pieces) {
			n_lines++;
			line = 0;
		}
	}
	return n_lines;
}

static void one_line(struct layout *layout, struct para *para)
{
	para->n_lines = 1;
	para->lines = arena_array(layout->work, 2, sizeof *para->lines);
	para->lines[1] = (uint32_t)para->n_pieces;
}

/* Pieces being made anew, with breaks where there are none by right. */
struct splitter {
	struct layout *layout;
	struct piece *items;
	size_t n;
};

static void splitter_add(struct splitter *s, struct piece piece)
{
	s->items =
		arena_grow(s->layout->work, s->items, s->n, sizeof *s->items);
	s->items[s->n++] = piece;
}

static void add_part(struct splitter *s, const struct para *para,
		     const struct piece *whole, const char *text, size_t len)
{
	const struct span *span = &para->spans[whole->span];
	struct piece part = *whole;

	part.run = fonts_shape(s->layout->fonts, span->face, text, len,
			       whole->level & 1, span->pos);
	part.width = part.run->width * span->scale;
	part.blank = 0;
	part.breaks = BREAK_IN_WORD;
	splitter_add(s, part);
}

/* Cuts a piece between characters, as many to a part as the width holds. */
static void split_piece(struct splitter *s, const struct para *para,
			const struct piece *whole, float width)
{
	const struct span *span = &para->spans[whole->span];
	const uint8_t *text = (const uint8_t *)whole->run->text;
	const uint8_t *end = text + whole->run->len, *start = text;
	float sum = 0;

	for (const uint8_t *at = text, *next; at < end; at = next) {
		const struct run *run;

		next = u8_grapheme_next(at, end);
		run = fonts_shape(s->layout->fonts, span->face,
				  (const char *)at, (size_t)(next - at),
				  whole->level & 1, span->pos);
		if (at > start && sum + run->width * span->scale > width) {
			add_part(s, para, whole, (const char *)start,
				 (size_t)(at - start));
			start = at;
			sum = 0;
		}
		sum += run->width * span->scale;
	}
	add_part(s, para, whole, (const char *)start, (size_t)(end - start));
	s->items[s->n - 1].breaks = whole->breaks;
	s->items[s->n - 1].blank = whole->blank;
}

/* Breaks words that are wider than the line. */
static void split_wide(struct layout *layout, struct para *para, float width)
{
	struct splitter s = { .layout = layout };
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
				split_piece(&s, para, piece, width);
			if (part > width + EPSILON && k + 1 < end)
				s.items[s.n - 1].breaks = BREAK_IN_WORD;
		}
	}
	para->pieces = s.items;
	para->n_pieces = s.n;
}

/* What a line costs beside its white space. */
static float extra_cost(enum piece_break breaks)
{
	if (breaks == BREAK_IN_WORD)
		return COST_IN_WORD;
	return breaks == BREAK_SOFT ? COST_SOFT : 0;
}

/* Finds the best last line before `knot`, which begins at one of the knots
 * from `first` on; all of them are near enough. The number of lines never
 * falls from knot to knot, so those that need the fewest come first. */
static void end_line(const struct para *para, const struct knot *first,
		     struct knot *knot, const struct knot *knots, float width)
{
	const struct piece *last = &para->pieces[knot->piece - 1];
	bool is_end =
		knot->piece == para->n_pieces || last->breaks == BREAK_ALWAYS;
	float full = knot->start - last->blank, per_width = 1 / width;
	const struct knot *best = first, *end = first + MAX_LOOK_BACK;

	knot->cost = FLT_MAX;
	for (const struct knot *at = first; at < knot && at < end; at++) {
		float rest = (width - full + at->start) * per_width, cost;

		if (at->n_lines > first->n_lines)
			break;
		if (is_end)
			cost = rest > 1 - SHORT_END && at->n_lines
				       ? COST_SHORT_END
				       : 0;
		else
			cost = rest * rest;
		if (at->cost + cost < knot->cost) {
			knot->cost = at->cost + cost;
			best = at;
		}
	}
	knot->cost += is_end ? 0 : extra_cost(last->breaks);
	knot->n_lines = best->n_lines + 1;
	knot->from = (uint32_t)(best - knots);
}

static void take_lines(struct layout *layout, struct para *para,
		       const struct knot *knots, size_t last)
{
	size_t line = knots[last].n_lines;

	para->n_lines = line;
	para->lines = arena_array(layout->work, line + 1, sizeof *para->lines);
	for (; line > 0; last = knots[last].from)
		para->lines[line--] = knots[last].piece;
}

static void find_lines(struct layout *layout, struct para *para,
		       struct knot *knots, float width)
{
	size_t n = para->n_pieces, n_knots = 1, first = 0;
	float start = 0;

	knots[0] = (struct knot){ 0 };
	for (size_t i = 0; i < n; i++) {
		const struct piece *piece = &para->pieces[i];
		float full = start + piece->width - piece->blank;
		struct knot *knot = &knots[n_knots];

		start += piece->width;
		if (piece->breaks == BREAK_NOT && i + 1 < n)
			continue;
		while (first + 1 < n_knots &&
		       full - knots[first].start > width + EPSILON)
			first++;
		knot->start = start;
		knot->piece = (uint32_t)i + 1;
		end_line(para, &knots[first], knot, knots, width);
		if (piece->breaks == BREAK_ALWAYS)
			first = n_knots;
		n_knots++;
	}
	take_lines(layout, para, knots, n_knots - 1);
}

void para_fill(struct layout *layout, struct para *para, float width)
{
	struct knot few[FEW_PIECES], *knots = few;

	if (para->n_pieces == 0)
		return;
	if (para->natural <= width + EPSILON && !para->is_hard) {
		one_line(layout, para);
		return;
	}
	if (width < 1)
		width = 1;
	if (para->narrowest > width + EPSILON)
		split_wide(layout, para, width);
	if (para->n_pieces >= FEW_PIECES)
		knots = xrealloc(NULL, (para->n_pieces + 1) * sizeof *knots);
	find_lines(layout, para, knots, width);
	if (knots != few)
		free(knots);
}
