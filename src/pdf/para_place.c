/* pdf/para_place.c: one line of a paragraph -> items on a page.
 *
 * Items are added in the order of reading, at the places where bidirectional
 * order puts them. */
#include "para.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

#define SOFT_HYPHEN "\u00AD"

/* A blank and a mark of direction, not seen: around a line that has words to
 * the left, as the mark stands around them in a text to the right. Else a
 * reader that follows the pen (MuPDF) runs the line together with the cells
 * beside it, and after it takes digits and dashes for words to the left. */
#define LTR_BLANK " \u200E"

enum { FEW_PIECES = 128 };

/* Heights of a clickable rectangle over and under the baseline, in type
 * sizes. */
static const float LINK_ASCENT = 0.95f, LINK_DESCENT = 0.28f;

/* One line while it is placed. */
struct placing {
	struct layout *layout;
	struct page *page;
	const struct para *para;
	const struct spot *spot;
	const struct piece *last; /* in the order of reading */
	bool has_hyphen;	  /* at its end */
	float stretch;		  /* blanks are wider by this part of them */
	/* what the last item is in, and as all items of that are drawn */
	const struct span *span;
	struct element *element;
	struct colour colour;
	float size;
	struct anchor *link;
	float link_start, link_end;
};

static struct anchor *link_of(struct anchor *anchor)
{
	while (anchor && anchor->kind != ELEMENT_LINK)
		anchor = anchor->outer;
	return anchor;
}

/* Not deep: para.c limits the nesting of anchors. */
static struct element *anchor_element(struct layout *layout,
				      struct anchor *anchor,
				      struct element *base)
{
	if (anchor == NULL)
		return base;
	if (anchor->element == NULL)
		anchor->element =
			element_new(layout->arena,
				    anchor_element(layout, anchor->outer, base),
				    anchor->kind);
	return anchor->element;
}

static void end_link(struct placing *p)
{
	const struct spot *spot = p->spot;

	if (p->link == NULL)
		return;
	page_link(p->layout, p->page,
		  (struct link){
			  .element = p->link->element,
			  .x = p->link_start,
			  .y = spot->baseline - LINK_ASCENT * spot->size,
			  .w = p->link_end - p->link_start,
			  .h = (LINK_ASCENT + LINK_DESCENT) * spot->size,
			  .url = p->link->url,
			  .target = p->link->target,
			  .contents = p->link->contents,
			  .pos = p->link->pos,
		  });
	p->link = NULL;
}

static void begin_link(struct placing *p, struct anchor *link)
{
	end_link(p);
	p->link = link;
	p->link_start = FLT_MAX;
	p->link_end = -FLT_MAX;
}

static void extend_link(struct placing *p, const struct piece *piece, float x)
{
	float width = piece->width - (piece == p->last ? piece->blank : 0);
	float end = x + p->spot->size / 1000 * width;

	if (x < p->link_start)
		p->link_start = x;
	if (end > p->link_end)
		p->link_end = end;
}

static void begin_span(struct placing *p, const struct span *span)
{
	const struct spot *spot = p->spot;
	struct anchor *link;

	p->span = span;
	p->size = spot->size * span->scale;
	p->colour = spot->colour;
	if (spot->element == NULL)
		return;
	p->element = anchor_element(p->layout, span->anchor, spot->element);
	link = link_of(span->anchor);
	if (link != p->link)
		begin_link(p, link);
	if (link && !spot->is_one_colour)
		p->colour = p->layout->theme->link;
}

static void place_run(struct placing *p, const struct run *run, float x)
{
	page_text(p->layout, p->page, p->element, run, x, p->spot->baseline,
		  p->size, p->colour);
}

static void place_piece(struct placing *p, const struct piece *piece, float x)
{
	const struct span *span = &p->para->spans[piece->span];

	if (span != p->span)
		begin_span(p, span);
	if (p->link)
		extend_link(p, piece, x);
	place_run(p, piece->run, x);
}

/* The hyphen that the last piece, at x, ends in. */
static void place_hyphen(struct placing *p, float x)
{
	if (p->has_hyphen)
		place_run(p,
			  shaper_shape(p->layout->shaper, p->span->face,
				       SOFT_HYPHEN, strlen(SOFT_HYPHEN), false,
				       p->span->pos),
			  x + p->spot->size / 1000 * p->last->width);
}

static uint8_t level_in_line(const struct para *para, size_t i, size_t end)
{
	/* UAX 9, L1: blanks at the end of a line take the paragraph's
	 * direction */
	if (i + 1 == end && para->pieces[i].blank >= para->pieces[i].width)
		return para->is_rtl;
	return para->pieces[i].level;
}

static void reverse(size_t *order, size_t start, size_t end)
{
	while (start + 1 < end) {
		size_t swap = order[start];

		order[start++] = order[--end];
		order[end] = swap;
	}
}

/* UAX 9, L2: from the highest level down to the lowest odd one, what is at
 * that level or higher is turned round. */
static void visual_order(const struct para *para, size_t first, size_t end,
			 size_t *order)
{
	size_t n = end - first;
	uint8_t highest = 0;

	for (size_t i = 0; i < n; i++) {
		uint8_t level = level_in_line(para, first + i, end);

		order[i] = first + i;
		if (level > highest)
			highest = level;
	}
	for (uint8_t level = highest; level > 0; level--)
		for (size_t i = 0, k; i < n; i = k + 1) {
			for (k = i; k < n && level_in_line(para, order[k],
							   end) >= level;)
				k++;
			reverse(order, i, k);
		}
}

/* How far the next piece is to the right of this one, points. */
static float advance(const struct placing *p, const struct piece *piece)
{
	return (piece->width + piece->blank * p->stretch) * p->spot->size /
	       1000;
}

/* Before piece `i`, as part of what surrounds piece `beside`. Not where a
 * word is broken, or it would be read as two. */
static void place_blank(struct placing *p, size_t i, size_t beside, float x)
{
	const struct spot *spot = p->spot;
	const struct para *para = p->para;
	const struct span *span = &para->spans[para->pieces[beside].span];
	struct element *element = NULL;

	if (i > 0 && i < para->n_pieces && para->pieces[i - 1].blank <= 0)
		return;
	if (spot->element)
		element =
			anchor_element(p->layout, span->anchor, spot->element);
	page_text(p->layout, p->page, element,
		  shaper_shape(p->layout->shaper, span->face, LTR_BLANK,
			       strlen(LTR_BLANK), false, span->pos),
		  x, spot->baseline, spot->size, spot->colour);
}

static void place_bidi(struct placing *p, size_t first, size_t end, float x)
{
	size_t n = end - first, few[FEW_PIECES], *order = few;
	float few_x[FEW_PIECES], *at = few_x;

	if (n > FEW_PIECES) {
		order = xrealloc(NULL, n * sizeof *order);
		at = xrealloc(NULL, n * sizeof *at);
	}
	visual_order(p->para, first, end, order);
	place_blank(p, first, first, x);
	if (p->para->is_rtl) /* the blank at the end hangs out on the left */
		x -= p->para->pieces[end - 1].blank * (1 + p->stretch) *
		     p->spot->size / 1000;
	for (size_t i = 0; i < n; i++) {
		at[order[i] - first] = x;
		x += advance(p, &p->para->pieces[order[i]]);
	}
	for (size_t i = first; i < end; i++)
		place_piece(p, &p->para->pieces[i], at[i - first]);
	place_hyphen(p, at[end - 1 - first]);
	place_blank(p, end, end - 1, x);
	if (order != few) {
		free(order);
		free(at);
	}
}

static float line_start(const struct para *para, size_t line,
			const struct spot *spot)
{
	enum alignment alignment = spot->alignment;
	float rest;

	if (alignment == ALIGN_NONE)
		alignment = para->is_rtl ? ALIGN_RIGHT : ALIGN_LEFT;
	if (alignment == ALIGN_LEFT)
		return spot->x;
	rest = spot->width - para_line_width(para, line) * spot->size / 1000;
	return spot->x + (alignment == ALIGN_RIGHT ? rest : rest / 2);
}

void para_place(struct layout *layout, struct page *page,
		const struct para *para, size_t line, const struct spot *spot)
{
	struct placing p = {
		.layout = layout,
		.page = page,
		.para = para,
		.spot = spot,
		.last = &para->pieces[para->lines[line + 1] - 1],
		.has_hyphen = para_ends_in_hyphen(para, line),
		.stretch = para_line_stretch(para, line,
					     spot->width * 1000 / spot->size),
	};
	size_t first = para->lines[line], end = para->lines[line + 1];
	float x = p.stretch != 0 ? spot->x : line_start(para, line, spot);

	if (para->is_bidi) {
		place_bidi(&p, first, end, x);
	} else {
		for (size_t i = first; i < end; i++) {
			place_piece(&p, &para->pieces[i], x);
			if (i + 1 == end)
				place_hyphen(&p, x);
			x += advance(&p, &para->pieces[i]);
		}
	}
	end_link(&p);
}
