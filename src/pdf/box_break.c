/* pdf/box_break.c: vertical list -> pages.
 *
 * Of all places where a page may end, each has its cost: white space costs,
 * and so does what would rather stay together. The pages are chosen for the
 * whole list: for each box that may begin a page, the cheapest way to get
 * there is known from the pages before it.
 *
 * A page is turned for the sake of a box that is too wide for an upright one.
 * What else stands on such a page is as narrow as on the others: a short
 * text before a wide table, so that no page is left with a few lines, and
 * after it what is left of its section. */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "layout.h"
#include "para.h"
#include "table.h"

/* What a page costs that ends above a box, by its keep; an empty page is 1. */
static const float keep_costs[] = {
	[KEEP_NOT] = 0,
	[KEEP_WISHED] = 0.22f,
	[KEEP_NEEDED] = 0.5f,
	[KEEP_ALWAYS] = 4,
};
/* What it gains when the next page begins with a heading, and costs within a
 * paragraph, or in a word. */
static const float HEADING_GAIN = 0.06f, COST_IN_TEXT = 0.05f,
		   COST_IN_WORD = 0.12f;
/* Times the share of a page that is white, and times the square of it: one
 * large hole is worse than two small ones. */
static const float COST_OF_WHITE = 0.7f;
/* Any page: fewer are better. */
static const float COST_OF_PAGE = 0.3f;
/* White space that a page has since it must end for a turned one costs so much
 * less. */
static const float EARLY_END = 0.3f;
/* A list or table that goes on upon a page turned the other way, and all the
 * more a paragraph. */
static const float COST_OF_TURN = 0.2f, COST_OF_TURN_IN_TEXT = 0.4f;
/* A page before a forced end may be as empty as it is, but for a few lines
 * alone on it. */
static const float FEW_LINES = 0.3f, COST_OF_FEW_LINES = 0.6f;
/* An end that is so much dearer than the best one of the same page is not
 * followed any further. */
static const float SLACK = 0.22f;
/* Shares of a landscape page: a text before a wide table that is no longer
 * stands there with it; a page that ends in one with less on it goes on with
 * the next section. */
static const float SHORT_TEXT = 0.7f, HARDLY_FILLED = 0.45f;

const struct row *box_header(const struct box *box)
{
	if (box->kind != BOX_ROW || box->row == box->row->table->header)
		return NULL;
	return box->row->table->header;
}

static bool is_section(const struct box *box)
{
	return box->heading && box->heading->node->level <= 2;
}

/* The height of the upright boxes from `start` on, as far as `most`; `*end`
 * is the first box after them. */
static float upright_height(const struct boxes *boxes, size_t start, float most,
			    bool is_section_only, size_t *end)
{
	float y = 0;
	size_t i = start;

	for (; i < boxes->n_items && y <= most; i++) {
		const struct box *box = &boxes->items[i];

		if (box->is_landscape ||
		    (i > start && (box->starts_page ||
				   (is_section_only && is_section(box)))))
			break;
		y += box->space + box->height;
	}
	*end = i;
	return y;
}

/* Is the page that `start` begins to be turned? */
static bool is_page_turned(struct layout *layout, size_t start)
{
	const struct boxes *boxes = &layout->boxes;
	float height = layout_height(layout, true), most = height * SHORT_TEXT;
	size_t end;
	float y;

	if (!boxes->has_landscape)
		return false;
	y = upright_height(boxes, start, most, false, &end);
	if (y > most || end >= boxes->n_items ||
	    !boxes->items[end].is_landscape)
		return false;
	if (end == start)
		return true;
	/* with the first row of the table */
	y += boxes->items[end].space + boxes->items[end].height;
	for (end++; end < boxes->n_items && y <= height &&
		    boxes->items[end].keep == KEEP_ALWAYS;
	     end++)
		y += boxes->items[end].space + boxes->items[end].height;
	return y <= height;
}

/* How far the upright boxes from `i` on stay on the landscape page that is
 * filled down to `y`: up to the next wide box, else to the end of their
 * section, else not at all. */
static size_t stay_until(const struct boxes *boxes, size_t i, float y,
			 float height)
{
	float room = height - y;
	size_t end;

	if (y <= height * HARDLY_FILLED)
		return boxes->n_items;
	if (upright_height(boxes, i, room, false, &end) <= room)
		return end;
	if (!is_section(&boxes->items[i]) &&
	    upright_height(boxes, i, room, true, &end) <= room)
		return end;
	return i;
}

static float header_height(const struct box *first)
{
	const struct row *header = box_header(first);
	float height = header ? row_height(header) : 0;

	if (first->kind == BOX_ROW && first->first_line > 0)
		height += first->row->table->padding_y;
	return height;
}

/* Lines of text stand on the grid. */
static float snap(const struct layout *layout, const struct box *box, float y)
{
	float grid = layout->theme->grid;

	/* a hundredth, for sums of rounded heights */
	return box->is_on_grid ? ceilf(y / grid - 0.01f) * grid : y;
}

/* A page that is filled from a box on. */
struct filled {
	size_t start, over; /* the first that does not fit or must not follow */
	float height;
	bool is_early;	/* it ends for a turned page, or ends one */
	bool is_forced; /* nothing else may stand on it */
	bool is_turned;
};

/* Places boxes from `start` on, as many as there may be. */
static struct filled fill_page(struct layout *layout, size_t start)
{
	struct boxes *boxes = &layout->boxes;
	bool is_turned = boxes->items[start].turns_page, is_wide_seen = false;
	struct filled filled = {
		.start = start,
		.height = layout_height(layout, is_turned),
		.is_early = true,
		.is_turned = is_turned,
	};
	float y = header_height(&boxes->items[start]);
	size_t stays = start, i;

	for (i = start; i < boxes->n_items; i++) {
		struct box *box = &boxes->items[i];

		if (i > start && box->starts_page)
			break;
		if (box->is_landscape && !is_turned)
			goto over;
		if (box->is_landscape)
			is_wide_seen = true;
		else if (is_wide_seen && i >= stays) {
			stays = stay_until(boxes, i, y, filled.height);
			if (stays == i)
				goto over;
		}
		if (i > start || box->is_space_kept)
			y += box->space;
		y = snap(layout, box, y);
		box->y = y;
		y += box->height;
		if (y > filled.height + 0.01f && i > start) {
			filled.is_early = false;
			goto over;
		}
	}
	filled.is_forced = true;
over:
	filled.over = i;
	return filled;
}

/* The share of the page that is white when it ends above box i. */
static float white_above(const struct boxes *boxes, const struct filled *filled,
			 size_t i)
{
	const struct box *last = &boxes->items[i - 1];

	return 1 - (last->y + last->height) / filled->height;
}

static float cost_of_white(float white)
{
	return COST_OF_WHITE * (white + white * white);
}

/* That the next page is turned the other way, beside what is wide. */
static float cost_of_turn(const struct box *box, const struct box *last)
{
	if (box->heading || box->is_landscape || last->is_landscape)
		return 0;
	if (box->kind == BOX_LINE && box->line > 0)
		return COST_OF_TURN_IN_TEXT;
	return box->label || box_header(box) ? COST_OF_TURN : 0;
}

/* What an early end of the page is let off. */
static float early_gain(const struct boxes *boxes, const struct filled *filled)
{
	return filled->is_early
		       ? (1 - EARLY_END) * cost_of_white(white_above(
						   boxes, filled, filled->over))
		       : 0;
}

/* What it costs to end a page above box i. */
static float cost_of_end(const struct boxes *boxes, const struct filled *filled,
			 size_t i)
{
	const struct box *box = &boxes->items[i], *last = box - 1;
	float white = white_above(boxes, filled, i), cost = COST_OF_PAGE;

	if (filled->is_forced && i == filled->over) {
		white = fmaxf(white - (1 - FEW_LINES), 0) / FEW_LINES;
		return cost + white * COST_OF_FEW_LINES;
	}
	cost += cost_of_white(white) + keep_costs[box->keep];
	cost -= early_gain(boxes, filled);
	if (box->turns_page != filled->is_turned)
		cost += cost_of_turn(box, last);
	if (box->kind == BOX_LINE && box->line > 0) {
		cost += COST_IN_TEXT;
		if (last->para && para_ends_in_hyphen(last->para, last->line))
			cost += COST_IN_WORD;
	}
	return box->heading ? cost - HEADING_GAIN : cost;
}

/* What an end above a box further up than i costs at least: there is even
 * more white below it. */
static float least_further_up(const struct boxes *boxes,
			      const struct filled *filled, size_t i)
{
	return COST_OF_PAGE + cost_of_white(white_above(boxes, filled, i)) -
	       early_gain(boxes, filled) - HEADING_GAIN;
}

/* A box that may begin a page, or the end of all. */
struct way {
	float cost; /* of all pages before; FLT_MAX: cannot begin one */
	uint32_t from;
};

static void follow(struct layout *layout, struct way *ways, size_t start,
		   float *costs)
{
	const struct boxes *boxes = &layout->boxes;
	struct filled filled = fill_page(layout, start);
	float least = FLT_MAX, before = ways[start].cost;
	size_t n = filled.over - start;

	for (size_t k = 0; k < n; k++) {
		costs[k] = cost_of_end(boxes, &filled, filled.over - k);
		if (costs[k] < least)
			least = costs[k];
		if (least_further_up(boxes, &filled, filled.over - k) >
		    least + SLACK)
			n = k + 1;
	}
	for (size_t k = 0; k < n; k++) {
		struct way *way = &ways[filled.over - k];

		if (costs[k] > least + SLACK || before + costs[k] >= way->cost)
			continue;
		way->cost = before + costs[k];
		way->from = (uint32_t)start;
	}
}

/* The first boxes of all pages, the last page first; returns how many. */
static size_t choose_pages(struct layout *layout, uint32_t **starts)
{
	size_t n = layout->boxes.n_items, n_pages = 0;
	struct way *ways = xrealloc(NULL, (n + 1) * sizeof *ways);
	float *costs = xrealloc(NULL, (n + 1) * sizeof *costs);

	for (size_t i = 0; i < n; i++)
		layout->boxes.items[i].turns_page = is_page_turned(layout, i);
	for (size_t i = 0; i <= n; i++)
		ways[i] = (struct way){ i == 0 ? 0 : FLT_MAX, 0 };
	for (size_t i = 0; i < n; i++)
		if (ways[i].cost < FLT_MAX)
			follow(layout, ways, i, costs);
	for (size_t i = n; i > 0; i = ways[i].from)
		n_pages++;
	*starts = arena_array(layout->work, n_pages, sizeof **starts);
	for (size_t i = n, k = 0; i > 0; i = ways[i].from)
		(*starts)[k++] = ways[i].from;
	free(ways);
	free(costs);
	return n_pages;
}

/* A place that leads to a heading. */
static void add_destination(struct layout *layout, const struct box *box)
{
	struct pages *pages = layout->pages;
	const char *id = box->heading->id;

	if (id == NULL)
		return;
	pages->destinations =
		arena_grow(layout->arena, pages->destinations,
			   pages->n_destinations, sizeof *pages->destinations);
	pages->destinations[pages->n_destinations++] = (struct destination){
		.id = id,
		.page = box->page,
		.y = layout->theme->margin_top + box->y,
	};
}

void boxes_break(struct layout *layout)
{
	struct boxes *boxes = &layout->boxes;
	size_t end = boxes->n_items, n_pages;
	uint32_t *starts;

	if (boxes->n_items == 0)
		return;
	n_pages = choose_pages(layout, &starts);
	for (size_t k = n_pages; k > 0; k--) {
		size_t start = starts[k - 1], page = layout->pages->n_pages;
		struct filled filled = fill_page(layout, start);

		end = k > 1 ? starts[k - 2] : boxes->n_items;
		for (size_t i = start; i < end; i++) {
			struct box *box = &boxes->items[i];

			box->page = (uint32_t)page;
			if (box->heading && box->kind == BOX_LINE) {
				box->heading->page = page;
				add_destination(layout, box);
			}
		}
		sheet_add(layout, filled.is_turned);
	}
}
