/* pdf/para_fill.c: words -> lines.
 *
 * Lines are chosen for the whole paragraph: for each place where a line may
 * end, the best way to get there is known from the places before it that are
 * not more than a line away (after Knuth and Plass). Ragged text takes as few
 * lines as possible, and of all ways to have so few the one with the least
 * ragged edge. Justified text takes the lines whose blanks are stretched and
 * shrunk least. Words are hyphenated only when it would look bad without. */
#include "para.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "para_parts.h"

enum {
	FEW_PIECES = 128, /* fewer need no heap */
	MAX_LOOK_BACK = 512,
};

static const float EPSILON = 0.5f; /* units, for sums of rounded widths */

/* Ragged: costs beside the squared white space at the end of a line, which
 * is 1 for an empty line. */
static const float COST_IN_WORD = 0.05f, COST_SOFT = 0.08f,
		   COST_SHORT_END = 0.1f;
static const float SHORT_END = 0.1f; /* of the width */
/* White space of this share of a line is worth a hyphen. */
static const float RAGGED_ENOUGH = 0.25f;

/* Justified: how far blanks are stretched or shrunk for a line that looks
 * just good enough, in their width. */
static const float STRETCH = 0.5f, SHRINK = 0.22f;
/* As in TeX: what a line costs is the square of its badness, which is 100
 * for one that is just good enough, and of what follows. */
static const float LINE = 10, MOST_BAD = 10000, AT_HYPHEN = 80, IN_WORD = 120,
		   DOUBLE_HYPHEN = 200000, LAST_HYPHEN = 1000000,
		   UNLIKE_NEIGHBOURS = 3000, SHORT_LAST = 12000;
/* Beyond this stretch a hyphen is better. */
static const float STRETCHED_ENOUGH = 1;
/* Beyond this one, any other way is. */
static const float HOPELESS = 3;

/* A place where a line may end, and the best way to get there. */
struct knot {
	float start;  /* width of all pieces before */
	float blanks; /* of it, what can be stretched */
	float cost;
	float stretch; /* justified: of the line that ends here */
	uint32_t n_lines;
	uint32_t from;	/* the knot where its last line begins */
	uint32_t piece; /* the first one after it */
};

/* A paragraph being filled. */
struct filler {
	struct layout *layout;
	struct para *para;
	struct knot *knots;
	float width;
	/* the worst line: its share of white space, or its stretch */
	float worst;
};

static float hyphen_width(const struct para *para, const struct piece *last)
{
	return last->breaks == BREAK_SOFT ? para->spans[last->span].hyphen : 0;
}

bool para_ends_in_hyphen(const struct para *para, size_t line)
{
	uint32_t end = para->lines[line + 1];

	return end > para->lines[line] && end < para->n_pieces &&
	       para->pieces[end - 1].breaks == BREAK_SOFT;
}

float para_line_width(const struct para *para, size_t line)
{
	uint32_t end = para->lines[line + 1];
	float width = 0;

	for (uint32_t i = para->lines[line]; i < end; i++)
		width += para->pieces[i].width;
	if (end > para->lines[line])
		width -= para->pieces[end - 1].blank;
	if (para_ends_in_hyphen(para, line))
		width += hyphen_width(para, &para->pieces[end - 1]);
	return width;
}

float para_line_stretch(const struct para *para, size_t line, float width)
{
	uint32_t end = para->lines[line + 1];
	float blanks = 0, rest;

	if (!para->is_justified || end == para->lines[line])
		return 0;
	for (uint32_t i = para->lines[line]; i + 1 < end; i++)
		blanks += para->pieces[i].blank;
	rest = width - para_line_width(para, line);
	if (rest > 0 && (end == para->n_pieces ||
			 para->pieces[end - 1].breaks == BREAK_ALWAYS))
		return 0;
	return blanks > 0 ? rest / blanks : 0;
}

size_t para_count_lines(const struct para *para, float width)
{
	const struct piece *piece = para->pieces, *end = piece + para->n_pieces;
	float line = 0, part = 0; /* of it, after the last break */
	size_t n_lines = 1;

	if (width < 1) /* as in para_fill() */
		width = 1;
	if (para->natural <= width + EPSILON && !para->is_hard)
		return 1;
	for (; piece < end; piece++) {
		float bare;

		part += piece->width;
		if (piece->breaks == BREAK_NOT && piece + 1 < end)
			continue;
		bare = part - piece->blank;
		if (line > 0 && line + bare > width + EPSILON) {
			n_lines++;
			line = 0;
		}
		if (bare > width + EPSILON) /* a word to be broken */
			n_lines += (size_t)(bare / width);
		line += part;
		part = 0;
		if (piece->breaks == BREAK_ALWAYS && piece + 1 < end) {
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

/* What a ragged line costs beside its white space. */
static float extra_cost(enum piece_break breaks)
{
	if (breaks == BREAK_IN_WORD)
		return COST_IN_WORD;
	return breaks == BREAK_SOFT ? COST_SOFT : 0;
}

static const struct knot *end_of_look_back(const struct knot *first,
					   const struct knot *knot)
{
	return knot - first > MAX_LOOK_BACK ? first + MAX_LOOK_BACK : knot;
}

/* Finds the best last line before `knot`, which begins at one of the knots
 * from `first` on; all of them are near enough. The number of lines never
 * falls from knot to knot, so those that need the fewest come first. */
static void end_ragged(const struct filler *f, const struct knot *first,
		       struct knot *knot, float full, bool is_end)
{
	const struct knot *best = first, *end = end_of_look_back(first, knot);
	float per_width = 1 / f->width, room = f->width - full;
	float least = FLT_MAX;

	for (const struct knot *at = first;
	     at < end && at->n_lines == first->n_lines; at++) {
		float rest = (room + at->start) * per_width, cost = rest * rest;

		if (is_end)
			cost = rest > 1 - SHORT_END && at->n_lines
				       ? COST_SHORT_END
				       : 0;
		cost += at->cost;
		if (cost < least) {
			least = cost;
			best = at;
		}
	}
	knot->cost = least;
	knot->n_lines = best->n_lines + 1;
	knot->from = (uint32_t)(best - f->knots);
	if (!is_end)
		knot->cost += extra_cost(
			(enum piece_break)f->para->pieces[knot->piece - 1]
				.breaks);
}

/* How much the blanks of a line from `at` on are stretched, or shrunk if
 * negative; 1 and -1 are just good enough. */
static float stretch_of(const struct filler *f, const struct knot *at,
			float full, float blanks, bool is_end)
{
	float rest = f->width - (full - at->start);

	blanks -= at->blanks;
	if (rest >= 0 && is_end)
		return 0;
	if (blanks <= 0)
		return rest < 0 ? -1 : MOST_BAD;
	return rest / (blanks * (rest < 0 ? SHRINK : STRETCH));
}

/* Tight, normal, loose, very loose. */
static int fitness(float stretch)
{
	if (stretch < -0.5f)
		return 0;
	return stretch <= 0.5f ? 1 : stretch <= 1 ? 2 : 3;
}

static float cost_of_line(const struct filler *f, const struct knot *at,
			  float full, float stretch, enum piece_break breaks,
			  bool is_end)
{
	const struct para *para = f->para;
	bool is_soft = breaks == BREAK_SOFT;
	float size = fabsf(stretch), bad = 100 * size * size * size, cost;
	bool follows_soft = at->piece > 0 &&
			    para->pieces[at->piece - 1].breaks == BREAK_SOFT;

	bad = LINE + fminf(bad, MOST_BAD) +
	      (is_soft			 ? AT_HYPHEN
	       : breaks == BREAK_IN_WORD ? IN_WORD
					 : 0);
	cost = bad * bad;
	if (follows_soft)
		cost += is_soft ? DOUBLE_HYPHEN : is_end ? LAST_HYPHEN : 0;
	if (at->n_lines && abs(fitness(stretch) - fitness(at->stretch)) > 1)
		cost += UNLIKE_NEIGHBOURS;
	if (is_end && at->n_lines && full - at->start < f->width * SHORT_END)
		cost += SHORT_LAST;
	return cost;
}

static void end_justified(const struct filler *f, const struct knot *first,
			  struct knot *knot, float full, float blanks,
			  bool is_end)
{
	const struct knot *best = first, *end = end_of_look_back(first, knot);
	enum piece_break breaks =
		is_end ? BREAK_NOT
		       : (enum piece_break)f->para->pieces[knot->piece - 1]
				 .breaks;

	knot->cost = FLT_MAX;
	for (const struct knot *at = first; at < end; at++) {
		float stretch = stretch_of(f, at, full, blanks, is_end), cost;

		if (stretch > HOPELESS && at > first)
			break; /* lines from later knots are still emptier */
		cost = at->cost +
		       cost_of_line(f, at, full, stretch, breaks, is_end);
		if (cost < knot->cost) {
			knot->cost = cost;
			knot->stretch = stretch;
			best = at;
		}
	}
	knot->n_lines = best->n_lines + 1;
	knot->from = (uint32_t)(best - f->knots);
}

static void take_lines(struct filler *f, size_t last)
{
	const struct knot *knots = f->knots;
	struct para *para = f->para;
	size_t line = knots[last].n_lines;

	para->n_lines = line;
	para->lines =
		arena_array(f->layout->work, line + 1, sizeof *para->lines);
	for (; line > 0; last = knots[last].from)
		para->lines[line--] = knots[last].piece;
}

/* Of the lines that were taken. The last one may be short. */
static void find_worst(struct filler *f)
{
	const struct para *para = f->para;

	f->worst = 0;
	for (size_t i = 0; i + 1 < para->n_lines; i++) {
		const struct piece *last =
			&para->pieces[para->lines[i + 1] - 1];
		float bad;

		if (last->breaks == BREAK_ALWAYS)
			continue;
		if (para->is_justified)
			bad = para_line_stretch(para, i, f->width) / STRETCH;
		else
			bad = 1 - para_line_width(para, i) / f->width;
		if (bad > f->worst)
			f->worst = bad;
	}
}

static void find_lines(struct filler *f)
{
	const struct para *para = f->para;
	const struct piece *piece = para->pieces, *end = piece + para->n_pieces;
	const struct knot *first = f->knots; /* that is near enough */
	struct knot *knot = f->knots;
	float start = 0, blanks = 0, room = f->width + EPSILON;
	float shrink = para->is_justified ? SHRINK : 0;

	*knot++ = (struct knot){ 0 };
	for (; piece < end; piece++) {
		bool is_end = piece + 1 == end || piece->breaks == BREAK_ALWAYS;
		float full = start + piece->width - piece->blank, inner;

		start += piece->width;
		blanks += piece->blank;
		if (piece->breaks == BREAK_NOT && !is_end)
			continue;
		if (!is_end)
			full += hyphen_width(para, piece);
		inner = blanks - piece->blank;
		while (first + 1 < knot &&
		       full - first->start >
			       room + inner * shrink - first->blanks * shrink)
			first++;
		knot->start = start;
		knot->blanks = blanks;
		knot->piece = (uint32_t)(piece + 1 - para->pieces);
		if (para->is_justified)
			end_justified(f, first, knot, full, inner, is_end);
		else
			end_ragged(f, first, knot, full, is_end);
		if (piece->breaks == BREAK_ALWAYS)
			first = knot;
		knot++;
	}
	take_lines(f, (size_t)(knot - 1 - f->knots));
	find_worst(f);
}

static void find_lines_anew(struct filler *f)
{
	struct knot few[FEW_PIECES];
	size_t n = f->para->n_pieces + 1;

	f->knots = n <= FEW_PIECES ? few : xrealloc(NULL, n * sizeof *f->knots);
	find_lines(f);
	if (f->knots != few)
		free(f->knots);
}

/* Tries whether hyphens make the worst line better. */
static void hyphenate(struct filler *f)
{
	struct para *para = f->para, before = *para;
	float worst = f->worst;

	if (!para_hyphenate(f->layout, para, 0))
		return;
	find_lines_anew(f);
	if (f->worst < worst)
		para_rejoin(f->layout, para, before.pieces);
	else
		*para = before;
}

void para_fill(struct layout *layout, struct para *para, float width)
{
	struct filler f = { .layout = layout, .para = para };
	const struct piece *whole = para->pieces;
	bool is_cut = false;

	if (para->n_pieces == 0)
		return;
	if (para->natural <= width + EPSILON && !para->is_hard) {
		one_line(layout, para);
		return;
	}
	f.width = width < 1 ? 1 : width;
	para->is_justified =
		para->use == PARA_TEXT && layout->theme->is_justified;
	if (para->narrowest > f.width + EPSILON && para->use != PARA_LABEL)
		is_cut = para_hyphenate(layout, para, f.width);
	if (para->narrowest > f.width + EPSILON)
		para_split_wide(layout, para, f.width);
	find_lines_anew(&f);
	if (is_cut)
		para_rejoin(layout, para, whole);
	else if (para->use == PARA_TEXT &&
		 f.worst > (para->is_justified ? STRETCHED_ENOUGH
					       : RAGGED_ENOUGH))
		hyphenate(&f);
}
