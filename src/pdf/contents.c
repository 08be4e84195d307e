/* pdf/contents.c: the table of contents.
 *
 * Its boxes are made before the pages of the headings are known; the numbers
 * come when it is placed. */
#include "contents.h"

#include <string.h>

#include "flow.h"
#include "para.h"

enum { FEWEST_ENTRIES = 3 };

/* Room between title and leader dots, and dots and number, in type sizes. */
static const float DOT_MARGIN = 0.5f;

static const struct pos nowhere;

/* 1 for the sections of a document or the documents of a bundle, 2 for what
 * they consist of, 0 for what is left out. */
static int entry_level(const struct layout *layout,
		       const struct heading *heading)
{
	int level = heading->node->level;

	if (heading->is_on_cover)
		return 0;
	if (layout->n_parts == 1)
		level--;
	else if (heading->part == layout->parts ||
		 (level == 1 && heading->node != heading->part->title))
		return 0;
	return level >= 1 && level <= 2 ? level : 0;
}

static bool has_subsections(const struct layout *layout)
{
	for (size_t i = 0; i < layout->n_headings; i++)
		if (entry_level(layout, &layout->headings[i]) > 1)
			return true;
	return false;
}

/* How far the documents of a bundle stand out. */
static float indent_of(const struct layout *layout, int level)
{
	return layout->n_parts > 1 && level > 1 ? layout->theme->list_indent
						: 0;
}

/* The words alone: a link in a heading is none here. */
static const char *entry_words(const struct heading *heading)
{
	const char *number = heading->node->number;

	return heading->title + (number ? strlen(number) + 1 : 0);
}

static float number_width(const struct layout *layout)
{
	const struct text_style *style = &layout->theme->contents_entry[1].text;
	size_t longest = 0;

	for (size_t i = 0; i < layout->n_headings; i++) {
		const char *number = layout->headings[i].node->number;
		size_t len = 0;

		while (number && number[len])
			len++;
		if (entry_level(layout, &layout->headings[i]) && len > longest)
			longest = len;
	}
	if (longest == 0)
		return 0;
	if (longest > 8)
		longest = 8;
	/* a digit is a little wider than half the type size */
	return style->size * (0.57f * (float)longest + 0.9f);
}

static void add_entry(struct layout *layout, struct heading *heading,
		      const struct block_style *style, struct element *toc,
		      float label_x, float x)
{
	struct element *element = element_new(layout->arena, toc, ELEMENT_TOCI);
	const char *number = heading->node->number;
	float width = layout_width(layout, false);
	size_t first = layout->boxes.n_items;
	struct para *label = NULL;

	element = element_new(layout->arena, element, ELEMENT_REFERENCE);
	element = element_new(layout->arena, element, ELEMENT_LINK);
	if (number) {
		label = para_new_label(layout, number, style->text.face,
				       heading->node->pos);
		para_fill(layout, label, label->natural + 1);
	}
	flow_text(layout,
		  &(struct text_block){
			  .para = para_new_text(layout, entry_words(heading),
						style->text.face,
						heading->node->pos),
			  .style = style,
			  .element = element,
			  .x = x,
			  .width = width - x - 2 * layout->theme->contents_page,
			  .label = label,
			  .label_element = element,
			  .label_x = label_x,
			  .heading = heading,
			  .is_kept = true,
		  });
	for (size_t i = first; i < layout->boxes.n_items; i++) {
		layout->boxes.items[i].kind = BOX_ENTRY;
		layout->boxes.items[i].heading = heading;
	}
}

static void add_entries(struct layout *layout, struct element *toc)
{
	bool is_flat = !has_subsections(layout);
	float number = number_width(layout);
	int last = 0;

	for (size_t i = 0; i < layout->n_headings; i++) {
		struct heading *heading = &layout->headings[i];
		int level = entry_level(layout, heading);
		float x = indent_of(layout, level);
		bool has_number = layout->n_parts == 1 || level > 1;

		if (level == 0)
			continue;
		if (level > last && last > 0)
			layout->boxes.keep = KEEP_NEEDED;
		last = level;
		add_entry(layout, heading,
			  is_flat ? &layout->theme->contents_flat
				  : &layout->theme->contents_entry[level - 1],
			  toc, x, has_number ? x + number : x);
	}
}

bool contents_boxes(struct layout *layout)
{
	struct element *element;
	size_t n_entries = 0;

	for (size_t i = 0; i < layout->n_headings; i++)
		if (entry_level(layout, &layout->headings[i]))
			n_entries++;
	if (n_entries < FEWEST_ENTRIES)
		return false;
	layout->boxes.starts_page = true;
	element = flow_heading_element(layout, 2);
	flow_text(layout,
		  &(struct text_block){
			  .para = para_new_text(
				  layout, layout->wording->contents,
				  layout->theme->contents_title.text.face,
				  nowhere),
			  .style = &layout->theme->contents_title,
			  .element = element,
			  .width = layout_width(layout, false),
		  });
	layout->boxes.keep = KEEP_ALWAYS;
	add_entries(layout,
		    element_new(layout->arena, layout->root, ELEMENT_TOC));
	return true;
}

/* All dots in one text, at multiples of their distance from the right, so
 * that those of all entries stand in line. */
static void place_dots(struct layout *layout, struct page *page, float start,
		       float end, float y)
{
	const float size = layout->theme->contents_dots.size;
	const enum face face = layout->theme->contents_dots.face;
	struct strbuf text = STRBUF_INIT;
	const struct run *run;
	float step, right;
	size_t n;

	run = shaper_shape(layout->shaper, face, " .", 2, false, nowhere);
	step = run->width * size / 1000;
	right = page->width - layout->theme->margin_right -
		layout->theme->contents_page;
	while (right > end)
		right -= step;
	if (right - start < 2 * step)
		return;
	n = (size_t)((right - start) / step);
	for (size_t i = 0; i < n; i++)
		strbuf_puts(&text, " .");
	run = shaper_shape(layout->shaper, face, text.bytes, text.len, false,
			   nowhere);
	page_text(layout, page, NULL, run, right - run->width * size / 1000, y,
		  size, layout->theme->contents_dots.colour);
	strbuf_release(&text);
}

static void place_page_number(struct layout *layout, struct page *page,
			      const struct box *box, struct spot *spot)
{
	float right = page->width - layout->theme->margin_right;
	float margin = DOT_MARGIN * spot->size, start;
	struct para *number = para_new_text(
		layout,
		arena_printf(layout->arena, "%zu", box->heading->page + 1),
		box->style->face, nowhere);

	para_fill(layout, number, number->natural + 1);
	start = spot->x +
		para_line_width(box->para, box->line) * spot->size / 1000;
	/* so that title and number do not fuse when text is extracted */
	page_text(layout, page, box->element,
		  shaper_shape(layout->shaper, box->style->face, " ", 1, false,
			       nowhere),
		  start, spot->baseline, spot->size, box->style->colour);
	spot->x = right - layout->theme->contents_page;
	spot->width = layout->theme->contents_page;
	spot->alignment = ALIGN_RIGHT;
	place_dots(layout, page, start + margin,
		   right - number->natural * spot->size / 1000 - margin,
		   spot->baseline);
	para_place(layout, page, number, 0, spot);
}

void contents_place(struct layout *layout, struct page *page,
		    const struct box *box, float y)
{
	const struct text_style *style = box->style;
	struct heading *heading = box->heading;
	struct spot spot = {
		.x = layout->theme->margin_left + box->x,
		.baseline = baseline_in(layout, y, style->leading, style->face,
					style->size),
		.width = box->width,
		.size = style->size,
		.alignment = ALIGN_LEFT,
		.colour = style->colour,
		.is_one_colour = true,
		.element = box->element,
	};

	if (box->label && box->label->n_lines) {
		struct spot label = spot;

		label.x = layout->theme->margin_left + box->label_x;
		para_place(layout, page, box->label, 0, &label);
	}
	if (box->para)
		para_place(layout, page, box->para, box->line, &spot);
	page_link(layout, page,
		  (struct link){
			  .element = box->element,
			  .x = layout->theme->margin_left,
			  .y = y,
			  .w = page->width - layout->theme->margin_left -
			       layout->theme->margin_right,
			  .h = style->leading,
			  .target = heading->id,
			  .contents = arena_printf(layout->arena, "%s: %s",
						   layout->wording->go_to,
						   heading->title),
		  });
	if (box->para && box->line + 1 == box->para->n_lines)
		place_page_number(layout, page, box, &spot);
}
