/* pdf/box.c: the list grows; its boxes are placed on their pages. Between the
 * two, box_break.c finds out which page that is. */
#include "box.h"

#include <stdlib.h>

#include "contents.h"
#include "cover.h"
#include "layout.h"
#include "para.h"
#include "table.h"

enum { FIRST_SIZE = 256 };

struct box *boxes_add(struct layout *layout, enum box_kind kind, float before)
{
	struct boxes *boxes = &layout->boxes;
	struct box *box;

	if (boxes->n_items == boxes->size) {
		boxes->size = boxes->size ? 2 * boxes->size : FIRST_SIZE;
		boxes->items = xrealloc(boxes->items,
					boxes->size * sizeof *boxes->items);
	}
	box = &boxes->items[boxes->n_items++];
	*box = (struct box){
		.kind = (uint8_t)kind,
		.keep = (uint8_t)boxes->keep,
		.space = before > boxes->space ? before : boxes->space,
		.is_landscape = boxes->is_landscape,
		.is_on_grid = boxes->is_on_grid && kind == BOX_LINE,
		.starts_page = boxes->starts_page,
		.decor = boxes->decor,
	};
	if (boxes->is_landscape)
		boxes->has_landscape = true;
	boxes->space = 0;
	boxes->keep = KEEP_NOT;
	boxes->starts_page = false;
	return box;
}

void boxes_release(struct boxes *boxes)
{
	free(boxes->items);
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

/* Places box i; returns the number of boxes done, more than one when the
 * lines of a divided row stand together again. */
static size_t place_box(struct layout *layout, struct page *page, size_t i)
{
	const struct box *box = &layout->boxes.items[i];
	float y = layout->theme->margin_top + box->y;
	size_t n = 1, n_lines;

	switch ((enum box_kind)box->kind) {
	case BOX_LINE: place_line(layout, page, box, y); break;
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
	case BOX_PANEL:
	case BOX_BAR:
	case BOX_LABELS: cover_place(layout, page, box, y); break;
	case BOX_ENTRY: contents_place(layout, page, box, y); break;
	}
	return n;
}

size_t boxes_place(struct layout *layout, struct page *page, size_t start)
{
	const struct boxes *boxes = &layout->boxes;
	const struct row *header = box_header(&boxes->items[start]);
	size_t i = start;

	if (header) {
		page->artifact = ARTIFACT_TABLE_HEAD;
		row_place(layout, page, header, 0, header->n_lines,
			  layout->theme->margin_left, layout->theme->margin_top,
			  true);
		page->artifact = ARTIFACT_LAYOUT;
	}
	while (i < boxes->n_items && boxes->items[i].page == page->number) {
		place_decor(layout, page, i);
		i += place_box(layout, page, i);
	}
	return i;
}
