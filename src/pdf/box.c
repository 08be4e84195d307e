/* pdf/box.c: vertical list -> pages.
 *
 * A page is filled as far as the boxes fit. Then the best place to end it is
 * looked for from there upwards: one that nobody minds, when the page stays
 * full enough; else one within a group that would rather stay together. */
#include "box.h"

#include "contents.h"
#include "cover.h"
#include "layout.h"
#include "para.h"
#include "table.h"

/* Shares of the page that have to be filled. */
static const float FULL_ENOUGH = 0.62f, FULL_ENOUGH_TO_SPLIT = 0.45f;

struct box *boxes_add(struct layout *layout, enum box_kind kind, float before)
{
	struct boxes *boxes = &layout->boxes;
	struct box *box;

	boxes->items = arena_grow(layout->arena, boxes->items, boxes->n_items,
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

static size_t find_break(const struct boxes *boxes, size_t start, size_t over,
			 enum keep most, float least_y)
{
	for (size_t i = over; i > start; i--)
		if (boxes->items[i].keep <= most &&
		    boxes->items[i].y >= least_y)
			return i;
	return 0;
}

/* `over` is the first box that does not fit on the page begun by `start`. */
static size_t choose_break(const struct boxes *boxes, size_t start, size_t over,
			   float height)
{
	static const struct {
		enum keep most;
		float least;
	} tries[] = {
		{KEEP_NOT, FULL_ENOUGH},
		{KEEP_WISHED, FULL_ENOUGH_TO_SPLIT},
		{KEEP_NOT, 0},
		{KEEP_WISHED, 0},
	};
	size_t at;

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		at = find_break(boxes, start, over, tries[i].most,
				tries[i].least * height);
		if (at)
			return at;
	}
	return over > start ? over : start + 1;
}

/* Places boxes from `start` on; returns the first of the next page. */
static size_t fill_page(struct layout *layout, size_t start)
{
	struct boxes *boxes = &layout->boxes;
	struct box *first = &boxes->items[start];
	const struct row *header = repeated_header(first);
	float height = layout_height(layout, first->is_landscape);
	float y = header ? row_height(header) : 0;

	if (first->kind == BOX_ROW && first->first_line > 0)
		y += first->row->table->padding_y;

	for (size_t i = start; i < boxes->n_items; i++) {
		struct box *box = &boxes->items[i];

		if (i > start && (box->starts_page ||
				  box->is_landscape != first->is_landscape))
			return i;
		if (i > start || box->is_space_kept)
			y += box->space;
		box->y = y;
		y += box->height;
		/* a hundredth, for sums of rounded heights */
		if (y > height + 0.01f)
			return choose_break(boxes, start, i, height);
	}
	return boxes->n_items;
}

void boxes_break(struct layout *layout)
{
	struct boxes *boxes = &layout->boxes;
	size_t n_pages = 0;

	for (size_t start = 0, end; start < boxes->n_items; start = end) {
		end = fill_page(layout, start);
		for (size_t i = start; i < end; i++) {
			boxes->items[i].page = n_pages;
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
		float top = theme.margin_top + box->y - reach(box, decor);
		float bottom;

		if (i > 0 && box[-1].page == box->page &&
		    has_decor(&box[-1], decor))
			continue;
		while (last + 1 < boxes->n_items &&
		       boxes->items[last + 1].page == box->page &&
		       has_decor(&boxes->items[last + 1], decor))
			last++;
		bottom = theme.margin_top + boxes->items[last].y +
			 boxes->items[last].height +
			 reach(&boxes->items[last], decor);
		page_fill(layout, page, theme.margin_left + decor->x, top,
			  decor->w, bottom - top, decor->colour);
	}
}

static void place_line(struct layout *layout, struct page *page,
		       const struct box *box, float y)
{
	const struct text_style *style = box->style;
	struct spot spot = {
		.x = theme.margin_left + box->x,
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
		label.x = theme.margin_left + box->label_x;
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
	page_rule(layout, page, theme.margin_left + box->x, y + box->height / 2,
		  box->width, theme.hairline_width, theme.hairline);
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
	float y = theme.margin_top + box->y;
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
			  theme.margin_left, y, false);
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
			page = page_new(layout, box->is_landscape);
		if (is_first && header)
			row_place(layout, page, header, 0, header->n_lines,
				  theme.margin_left, theme.margin_top, true);
		place_decor(layout, page, i);
		i += place_box(layout, page, i);
	}
}
