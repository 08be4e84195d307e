/* pdf/cover.c: the first page. */
#include "cover.h"

#include "flow.h"
#include "para.h"

static const struct pos nowhere;

/* Points: spaces from this on are there for looks. */
static const float LARGE_SPACE = 20;
static const float LEAST_SHARE = 0.25f;

static void add_text(struct layout *layout, struct para *para,
		     const struct block_style *style, struct element *element,
		     struct heading *heading)
{
	flow_text(layout, &(struct text_block){
				  .para = para,
				  .style = style,
				  .element = element,
				  .width = layout_width(layout, false),
				  .heading = heading,
			  });
}

static void add_title(struct layout *layout)
{
	struct element *element = flow_heading_element(layout, 1);
	const enum face face = layout->theme->cover_title.text.face;
	struct heading *heading = NULL;
	struct para *para;

	for (size_t i = 0; layout->title && heading == NULL; i++)
		if (layout->headings[i].node == layout->title)
			heading = &layout->headings[i];
	if (heading)
		para = para_new(layout, heading->node, face);
	else
		para = para_new_text(layout, layout->options->title, face,
				     nowhere);
	add_text(layout, para, &layout->theme->cover_title, element, heading);
}

static void add_labels(struct layout *layout)
{
	struct box *box;

	box = boxes_add(layout, BOX_BAR, layout->theme->cover_bar_before);
	box->keep = KEEP_ALWAYS;
	box->width = layout->theme->cover_bar_width;
	box->height = layout->theme->cover_bar_height;
	box = boxes_add(layout, BOX_LABELS, layout->theme->cover_label_before);
	box->keep = KEEP_ALWAYS;
	box->height = layout->theme->cover_label.leading;
	box->element =
		element_new(layout->arena, layout->pages->root, ELEMENT_P);
}

/* When the control block does not fit below the title, white space gives
 * way, down to a quarter of it. */
static void tighten(struct layout *layout)
{
	struct boxes *boxes = &layout->boxes;
	float height = 0, space = 0, share;

	for (size_t i = 0; i < boxes->n_items; i++) {
		const struct box *box = &boxes->items[i];

		height += box->height + box->space;
		if (box->space >= LARGE_SPACE)
			space += box->space;
	}
	height -= layout_height(layout, false);
	if (height <= 0 || space <= 0)
		return;
	share = 1 - height / space;
	if (share < LEAST_SHARE)
		share = LEAST_SHARE;
	for (size_t i = 0; i < boxes->n_items; i++)
		if (boxes->items[i].space >= LARGE_SPACE)
			boxes->items[i].space *= share;
}

void cover_boxes(struct layout *layout, const struct node *root)
{
	struct element *element =
		element_new(layout->arena, layout->pages->root, ELEMENT_P);
	const struct block_style *style = &layout->theme->cover_organisation;

	layout->boxes.space = layout->theme->cover_top;
	add_text(layout,
		 para_new_text(layout, layout->options->organisation,
			       style->text.face, nowhere),
		 style, element, NULL);
	if (layout->boxes.n_items)
		layout->boxes.items[0].is_space_kept = true;
	add_title(layout);
	add_labels(layout);
	layout->boxes.space = layout->theme->cover_control_before;
	for (const struct node *node = root->first; node; node = node->next)
		if (flow_is_cover(node))
			flow_blocks(layout, node, flow_section_end(node), true);
	tighten(layout);
}

/* A word on a coloured label; returns where the next one begins. */
static float place_label(struct layout *layout, struct page *page,
			 struct element *element, const char *text, float x,
			 float y, struct colour fill)
{
	const struct text_style *style = &layout->theme->cover_label;
	struct para *para = para_new_label(layout, text, style->face, nowhere);
	float width;

	para_fill(layout, para, para->natural + 1);
	if (para->n_lines == 0)
		return x;
	width = para_line_width(para, 0) * style->size / 1000;
	page_fill(layout, page, x, y,
		  width + 2 * layout->theme->cover_label_padding,
		  style->leading, fill);
	para_place(layout, page, para, 0,
		   &(struct spot){
			   .x = x + layout->theme->cover_label_padding,
			   .baseline = baseline_in(layout, y, style->leading,
						   style->face, style->size),
			   .width = width,
			   .size = style->size,
			   .alignment = ALIGN_LEFT,
			   .colour = style->colour,
			   .element = element,
		   });
	return x + width + 3 * layout->theme->cover_label_padding;
}

void cover_place(struct layout *layout, struct page *page,
		 const struct box *box, float y)
{
	const struct pdf_options *options = layout->options;
	float x = layout->theme->margin_left;

	if (box->kind == BOX_BAR) {
		page_fill(layout, page, x, y, box->width, box->height,
			  layout->theme->accent);
		return;
	}
	if (*options->classification)
		x = place_label(layout, page, box->element,
				options->classification, x, y,
				layout->theme->accent);
	if (options->is_draft)
		place_label(layout, page, box->element, layout->wording->draft,
			    x, y, layout->theme->draft);
}
