/* pdf/box.c: vertical list -> pages.
 *
 * A page is filled as far as the boxes fit. Of all places where it may end,
 * the one with the least cost is taken: white space costs, and so does what
 * would rather stay together.
 *
 * A page is turned for the sake of a box that is too wide for an upright one.
 * What else stands on such a page is as narrow as on the others: a short
 * text before a wide table, so that no page is left with a few lines, and
 * after it what is left of its section. */
#include "box.h"

#include <float.h>

#include "contents.h"
#include "cover.h"
#include "layout.h"
#include "para.h"
#include "table.h"

/* What a page costs that ends above a box, by its keep; an empty page is 1. */
static const float keep_costs[] = {
	[KEEP_NOT] = 0,
	[KEEP_WISHED] = 0.28f,
	[KEEP_NEEDED] = 0.5f,
	[KEEP_ALWAYS] = 4,
};
/* What it gains when the next page begins with a heading, and costs within a
 * paragraph. */
static const float HEADING_GAIN = 0.06f, COST_IN_TEXT = 0.05f;
/* White space costs so much less on a page that ends for a turned one. */
static const float EARLY_END = 0.3f;
/* Shares of a landscape page: a text before a wide table that is no longer
 * stands there with it; a page that ends in one with less on it goes on with
 * the next section. */
static const float SHORT_TEXT = 0.7f, HARDLY_FILLED = 0.45f;

struct box *boxes_add(struct layout *layout, enum box_kind kind, float before)
{
	struct boxes *boxes = &layout->boxes;
	struct box *box;

	boxes->items = arena_grow(layout->work, boxes->items, boxes->n_items,
				  sizeof *boxes->items);
	box = &boxes->items[boxes->n_items++];
	*box = (struct box){
		.kind = kind,
		.keep = boxes->keep,
		.space = before > boxes->space ? before : boxes->space,
		.is_landscape = boxes->is_landscape,
		.starts_page = boxes->starts_page,
		.decor = boxes->decor,
	};
	boxes->space = 0;
	boxes->keep = KEEP_NOT;
	boxes->starts_page = false;
	return box;
}

/* The header to be drawn again on a page that begins with `box`. */
static const struct row *repeated_header(const struct box *box)
{
	if (box->kind != BOX_ROW || box->row == box->row->table->header)
		return NULL;
	return box->row->table->header;
}

/* `over` is the first box that does not fit on the page begun by `start`;
 * `price` is what an empty page of that height would cost. */
static size_t choose_break(const struct boxes *boxes, size_t start, size_t over,
			   float height, float price)
{
	float least = FLT_MAX;
	size_t best = start + 1;

	for (size_t i = over; i > start; i--) {
		const struct box *box = &boxes->items[i], *last = box - 1;
		float cost = price * (1 - (last->y + last->height) / height);

		cost += keep_costs[box->keep];
		if (box->kind == BOX_LINE && box->line > 0)
			cost += COST_IN_TEXT;
		if (box->heading)
			cost -= HEADING_GAIN;
		if (cost < least) {
			least = cost;
			best = i;
		}
	}
	return best;
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
	float y = upright_height(boxes, start, most, false, &end);

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
	const struct row *header = repeated_header(first);
	float height = header ? row_height(header) : 0;

	if (first->kind == BOX_ROW && first->first_line > 0)
		height += first->row->table->padding_y;
	return height;
}

/* Places boxes from `start` on; returns the first of the next page. */
static size_t fill_page(struct layout *layout, size_t start, bool is_turned)
{
	struct boxes *boxes = &layout->boxes;
	float height = layout_height(layout, is_turned);
	float y = header_height(&boxes->items[start]);
	bool is_wide_seen = false;
	size_t stays = start;

	for (size_t i = start; i < boxes->n_items; i++) {
		struct box *box = &boxes->items[i];

		if (i > start && box->starts_page)
			return i;
		if (box->is_landscape && !is_turned)
			return choose_break(boxes, start, i, height, EARLY_END);
		if (box->is_landscape)
			is_wide_seen = true;
		else if (is_wide_seen && i >= stays) {
			stays = stay_until(boxes, i, y, height);
			if (stays == i)
				return choose_break(boxes, start, i, height,
						    EARLY_END);
		}
		if (i > start || box->is_space_kept)
			y += box->space;
		box->y = y;
		y += box->height;
		/* a hundredth, for sums of rounded heights */
		if (y > height + 0.01f && i > start)
			return choose_break(boxes, start, i, height, 1);
	}
	return boxes->n_items;
}

void boxes_break(struct layout *layout)
{
	struct boxes *boxes = &layout->boxes;
	size_t n_pages = 0;

	for (size_t start = 0, end; start < boxes->n_items; start = end) {
		bool is_turned = is_page_turned(layout, start);

		end = fill_page(layout, start, is_turned);
		for (size_t i = start; i < end; i++) {
			boxes->items[i].page = n_pages;
			boxes->items[i].is_page_landscape = is_turned;
			if (boxes->items[i].heading &&
			    boxes->items[i].kind == BOX_LINE)
				boxes->items[i].heading->page = n_pages;
		}
		n_pages++;
	}
}

static bool has_decor(const struct box *box, const struct decor *decor)
{
	const struct decor *at = box->decor;

	while (at && at != decor)
		at = at->outer;
	return at != NULL;
}

/* How far a decor, with those inside of it, reaches beyond the box. */
static float reach(const struct box *box, const struct decor *decor)
{
	float sum = decor->padding;

	for (const struct decor *at = box->decor; at && at != decor;
	     at = at->outer)
		sum += at->padding;
	return sum;
}

/* Draws what begins with box i on this page, down to its last box here. Each
 * box is looked at once for each decor around it, and these are few. */
static void place_decor(struct layout *layout, struct page *page, size_t i)
{
	const struct boxes *boxes = &layout->boxes;
	const struct box *box = &boxes->items[i];

	for (const struct decor *decor = box->decor; decor;
	     decor = decor->outer) {
		size_t last = i;
		float top =
			layout->theme->margin_top + box->y - reach(box, decor);
		float bottom;

		if (i > 0 && box[-1].page == box->page &&
		    has_decor(&box[-1], decor))
			continue;
		while (last + 1 < boxes->n_items &&
		       boxes->items[last + 1].page == box->page &&
		       has_decor(&boxes->items[last + 1], decor))
			last++;
		bottom = layout->theme->margin_top + boxes->items[last].y +
			 boxes->items[last].height +
			 reach(&boxes->items[last], decor);
		page_fill(layout, page, layout->theme->margin_left + decor->x,
			  top, decor->w, bottom - top, decor->colour);
	}
}

static void place_line(struct layout *layout, struct page *page,
		       const struct box *box, float y)
{
	const struct text_style *style = box->style;
	struct spot spot = {
		.x = layout->theme->margin_left + box->x,
		.baseline = baseline_in(layout, y, style->leading, style->face,
					style->size),
		.width = box->width,
		.size = style->size,
		.alignment = box->alignment,
		.colour = style->colour,
		.element = box->element,
	};
	struct spot label = spot;

	if (box->label && box->label->n_lines) {
		label.x = layout->theme->margin_left + box->label_x;
		label.alignment = ALIGN_LEFT;
		label.element = box->label_element;
		para_place(layout, page, box->label, 0, &label);
	}
	if (box->para)
		para_place(layout, page, box->para, box->line, &spot);
}

static void place_rule(struct layout *layout, struct page *page,
		       const struct box *box, float y)
{
	page_rule(layout, page, layout->theme->margin_left + box->x,
		  y + box->height / 2, box->width,
		  layout->theme->hairline_width, layout->theme->hairline);
}

static void add_destination(struct layout *layout, const struct box *box,
			    float y)
{
	struct pages *pages = layout->pages;
	const struct node *node = box->heading->node;

	if (node->id == NULL || *node->id == '\0')
		return;
	pages->destinations =
		arena_grow(layout->arena, pages->destinations,
			   pages->n_destinations, sizeof *pages->destinations);
	pages->destinations[pages->n_destinations++] = (struct destination){
		.id = node->id,
		.page = box->page,
		.y = y,
	};
}

/* Places box i; returns the number of boxes done, more than one when the
 * lines of a divided row stand together again. */
static size_t place_box(struct layout *layout, struct page *page, size_t i)
{
	const struct box *box = &layout->boxes.items[i];
	float y = layout->theme->margin_top + box->y;
	size_t n = 1, n_lines;

	switch (box->kind) {
	case BOX_LINE:
		if (box->heading)
			add_destination(layout, box, y);
		place_line(layout, page, box, y);
		break;
	case BOX_ROW:
		n_lines = box->n_lines;
		for (;
		     i + n < layout->boxes.n_items && box[n].kind == BOX_ROW &&
		     box[n].row == box->row && box[n].page == box->page;
		     n++)
			n_lines += box[n].n_lines;
		row_place(layout, page, box->row, box->first_line, n_lines,
			  layout->theme->margin_left, y, false);
		break;
	case BOX_RULE: place_rule(layout, page, box, y); break;
	case BOX_BAR:
	case BOX_LABELS: cover_place(layout, page, box, y); break;
	case BOX_ENTRY: contents_place(layout, page, box, y); break;
	}
	return n;
}

void boxes_place(struct layout *layout)
{
	const struct boxes *boxes = &layout->boxes;
	struct page *page = NULL;

	for (size_t i = 0; i < boxes->n_items;) {
		const struct box *box = &boxes->items[i];
		const struct row *header = repeated_header(box);
		bool is_first = i == 0 || box[-1].page != box->page;

		if (is_first)
			page = page_new(layout, box->is_page_landscape);
		if (is_first && header)
			row_place(layout, page, header, 0, header->n_lines,
				  layout->theme->margin_left,
				  layout->theme->margin_top, true);
		place_decor(layout, page, i);
		i += place_box(layout, page, i);
	}
}
