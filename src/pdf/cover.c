/* pdf/cover.c: the first page: logo, a coloured panel with the title, and the
 * control block below. */
#include "cover.h"

#include "../brand.h"
#include "flow.h"
#include "para.h"

static const struct pos nowhere;

/* Points: spaces from this on are there for looks. */
static const float LARGE_SPACE = 20;
static const float LEAST_SHARE = 0.25f;

/* NULL when there is none. */
static const struct logo *logo_of(const struct layout *layout)
{
	const struct brand *brand = layout->options->brand;

	return brand && brand->logo.image ? &brand->logo : NULL;
}

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

static struct para *title_para(struct layout *layout, struct heading **heading)
{
	const enum face face = layout->theme->cover_title.text.face;

	*heading = NULL;
	for (size_t i = layout->part->first_heading;
	     layout->title && *heading == NULL; i++)
		if (layout->headings[i].node == layout->title)
			*heading = &layout->headings[i];
	if (*heading)
		return para_new(layout, (*heading)->node, face);
	return para_new_text(layout, layout->options->title, face, nowhere);
}

/* How the title is set: small when it is long. One that is longer still may
 * go on overleaf, where there is no panel behind it. */
static const struct block_style *
title_style(struct layout *layout, const struct para *para, bool *has_panel)
{
	const struct theme *theme = layout->theme;
	const struct block_style *style = &theme->cover_title;
	float width = layout_width(layout, false) * 1000;

	*has_panel = true;
	if (para_count_lines(para, width / style->text.size) <=
	    theme->cover_title_lines)
		return style;
	style = &theme->cover_title_small;
	if (para_count_lines(para, width / style->text.size) <=
	    theme->cover_title_small_lines)
		return style;
	*has_panel = false;
	return &theme->heading[1];
}

/* Logo and panel take no room of their own: what stands in the panel says
 * how high it is. */
static void add_panel(struct layout *layout, const struct para *organisation)
{
	const struct theme *theme = layout->theme;
	struct box *box;
	float top = theme->cover_top;

	if (logo_of(layout))
		top += theme->cover_panel - theme->margin_top;
	if (organisation)
		top += theme->cover_top_logo - theme->cover_top;
	box = boxes_add(layout, BOX_PANEL, top);
	box->is_space_kept = true;
	if (logo_of(layout))
		box->element = element_new(layout->arena, layout->root,
					   ELEMENT_FIGURE);
	if (organisation) {
		box->label = organisation;
		box->label_element =
			element_new(layout->arena, layout->root, ELEMENT_P);
	}
	layout->boxes.keep = KEEP_ALWAYS;
}

/* The name of the organisation as it stands beside the logo; NULL when there
 * is none or the name is too long for that place. */
static const struct para *name_beside_logo(struct layout *layout)
{
	const struct theme *theme = layout->theme;
	const struct text_style *style = &theme->cover_organisation.text;
	struct para *para;

	if (logo_of(layout) == NULL || *layout->options->organisation == '\0')
		return NULL;
	para = para_new_label(layout, layout->options->organisation,
			      style->face, nowhere);
	para_fill(layout, para, para->natural + 1);
	if (para->n_lines != 1 ||
	    para_line_width(para, 0) * style->size / 1000 >
		    layout_width(layout, false) - 1.2f * theme->logo_width)
		return NULL;
	return para;
}

static void add_organisation(struct layout *layout, bool has_panel)
{
	const struct theme *theme = layout->theme;
	struct block_style *style = arena_alloc(layout->work, sizeof *style);

	*style = theme->cover_organisation;
	if (!has_panel)
		style->text.colour = theme->quiet;
	add_text(layout,
		 para_new_text(layout, layout->options->organisation,
			       style->text.face, nowhere),
		 style, element_new(layout->arena, layout->root, ELEMENT_P),
		 NULL);
	layout->boxes.keep = has_panel ? KEEP_ALWAYS : KEEP_NOT;
}

static void add_labels(struct layout *layout)
{
	const struct theme *theme = layout->theme;
	struct box *box;

	if (*layout->options->classification == '\0' &&
	    !layout->options->is_draft)
		return;
	box = boxes_add(layout, BOX_LABELS, theme->cover_label_before);
	box->keep = KEEP_ALWAYS;
	box->height = theme->cover_label.leading;
	box->element = element_new(layout->arena, layout->root, ELEMENT_P);
}

static void add_bar(struct layout *layout)
{
	struct box *box =
		boxes_add(layout, BOX_BAR, layout->theme->cover_bar_before);

	box->keep = KEEP_ALWAYS;
	box->height = layout->theme->cover_bar_height;
}

/* When the control block does not fit below the title, white space gives
 * way, down to a quarter of it; not that above the first box, where the logo
 * is. */
static void tighten(struct layout *layout)
{
	struct boxes *boxes = &layout->boxes;
	size_t first = layout->part->first_box;
	float height = 0, space = 0, share;

	for (size_t i = first; i < boxes->n_items; i++) {
		const struct box *box = &boxes->items[i];

		height += box->height + box->space;
		if (i > first && box->space >= LARGE_SPACE)
			space += box->space;
	}
	height -= layout_height(layout, false);
	if (height <= 0 || space <= 0)
		return;
	share = 1 - height / space;
	if (share < LEAST_SHARE)
		share = LEAST_SHARE;
	for (size_t i = first + 1; i < boxes->n_items; i++)
		if (boxes->items[i].space >= LARGE_SPACE)
			boxes->items[i].space *= share;
}

void cover_boxes(struct layout *layout, const struct node *root)
{
	const struct theme *theme = layout->theme;
	const struct para *organisation = NULL;
	const struct block_style *style;
	struct heading *heading;
	struct para *title = title_para(layout, &heading);
	bool has_panel;

	style = title_style(layout, title, &has_panel);
	layout->boxes.space = 0;
	if (has_panel)
		organisation = name_beside_logo(layout);
	if (has_panel || logo_of(layout))
		add_panel(layout, organisation);
	if (organisation == NULL)
		add_organisation(layout, has_panel);
	add_text(layout, title, style, flow_heading_element(layout, 1),
		 heading);
	add_labels(layout);
	if (has_panel)
		add_bar(layout);
	layout->boxes.space = theme->cover_control_before;
	for (const struct node *node = root->first; node; node = node->next)
		if (flow_is_cover(node))
			flow_blocks(layout, node, flow_section_end(node), true);
	tighten(layout);
}

/* Places. */

float cover_panel_end(const struct layout *layout)
{
	const struct boxes *boxes = &layout->boxes;
	const struct box *bar = NULL;

	for (size_t i = layout->part->first_box; i < boxes->n_items && !bar;
	     i++) {
		if (boxes->items[i].page != layout->part->first_page)
			break;
		if (boxes->items[i].kind == BOX_BAR)
			bar = &boxes->items[i];
	}
	return bar ? layout->theme->margin_top + bar->y + bar->height : 0;
}

static void place_panel(struct layout *layout, struct page *page,
			const struct box *box)
{
	const struct theme *theme = layout->theme;
	float top = box->element ? theme->cover_panel : 0;
	float end = cover_panel_end(layout);

	if (end > top)
		page_fill(layout, page, 0, top, page->width, end - top,
			  theme->accent);
}

/* As large as the box for logos and the resolution of the image allow. */
static void place_logo(struct layout *layout, struct page *page,
		       struct element *element)
{
	const struct theme *theme = layout->theme;
	const struct logo *logo = logo_of(layout);
	struct figure_box *figure = arena_alloc(layout->arena, sizeof *figure);
	float scale = 72 / theme->logo_resolution;
	struct item *item;

	if (logo->width * scale > theme->logo_width)
		scale = theme->logo_width / logo->width;
	if (logo->height * scale > theme->logo_height)
		scale = theme->logo_height / logo->height;
	figure->alt = logo->alt;
	figure->w = logo->width * scale;
	figure->h = logo->height * scale;
	figure->x = theme->margin_left;
	figure->y = theme->logo_top + (theme->logo_height - figure->h) / 2;
	element->figure = figure;
	item = page_item(layout, page, ITEM_IMAGE);
	item->element = element;
	item->image = logo->image;
	item->x = figure->x;
	item->y = figure->y;
	item->w = figure->w;
	item->h = figure->h;
}

/* At the right end of the line that the logo is on. */
static void place_name(struct layout *layout, struct page *page,
		       const struct box *box)
{
	const struct theme *theme = layout->theme;
	const struct text_style *style = &theme->cover_organisation.text;

	para_place(layout, page, box->label, 0,
		   &(struct spot){
			   .x = theme->margin_left,
			   .baseline = baseline_in(layout, theme->logo_top,
						   theme->logo_height,
						   style->face, style->size),
			   .width = layout_width(layout, false),
			   .size = style->size,
			   .alignment = ALIGN_RIGHT,
			   .colour = theme->quiet,
			   .element = box->label_element,
		   });
}

struct label {
	const char *text;
	struct colour ink, paper;
};

/* A word on a coloured label; returns where the next one begins. */
static float place_label(struct layout *layout, struct page *page,
			 struct element *element, const struct label *label,
			 float x, float y)
{
	const struct text_style *style = &layout->theme->cover_label;
	struct para *para =
		para_new_label(layout, label->text, style->face, nowhere);
	float padding = layout->theme->cover_label_padding, width;

	para_fill(layout, para, para->natural + 1);
	if (para->n_lines == 0)
		return x;
	width = para_line_width(para, 0) * style->size / 1000;
	page_fill(layout, page, x, y, width + 2 * padding, style->leading,
		  label->paper);
	para_place(layout, page, para, 0,
		   &(struct spot){
			   .x = x + padding,
			   .baseline = baseline_in(layout, y, style->leading,
						   style->face, style->size),
			   .width = width,
			   .size = style->size,
			   .alignment = ALIGN_LEFT,
			   .colour = label->ink,
			   .element = element,
		   });
	return x + width + 3 * padding;
}

static void place_labels(struct layout *layout, struct page *page,
			 const struct box *box, float y)
{
	const struct pdf_options *options = layout->options;
	const struct theme *theme = layout->theme;
	float x = theme->margin_left;

	if (*options->classification)
		x = place_label(layout, page, box->element,
				&(struct label){ options->classification,
						 theme->accent,
						 theme->on_dark },
				x, y);
	if (options->is_draft)
		place_label(layout, page, box->element,
			    &(struct label){ layout->wording->draft,
					     theme->on_dark, theme->draft },
			    x, y);
}

void cover_place(struct layout *layout, struct page *page,
		 const struct box *box, float y)
{
	const struct theme *theme = layout->theme;

	switch ((enum box_kind)box->kind) {
	case BOX_PANEL:
		place_panel(layout, page, box);
		if (box->element)
			place_logo(layout, page, box->element);
		if (box->label)
			place_name(layout, page, box);
		break;
	case BOX_BAR:
		page_fill(layout, page, 0, y, page->width, box->height,
			  theme->link);
		break;
	case BOX_LABELS: place_labels(layout, page, box, y); break;
	default: break; /* no other box is the cover's own */
	}
}
