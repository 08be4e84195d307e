/* pdf/canvas.c: pages and elements under construction. */
#include "layout.h"

#include <stdlib.h>

enum { FIRST_ITEMS = 1024, FIRST_LINKS = 64 };

struct element *element_new(struct arena *arena, struct element *parent,
			    enum element_kind kind)
{
	struct element *element = arena_alloc(arena, sizeof *element);

	element->kind = (uint8_t)kind;
	element->parent = parent;
	if (parent == NULL)
		return element;
	if (parent->last)
		parent->last->next = element;
	else
		parent->first = element;
	parent->last = element;
	return element;
}

void sheet_add(struct layout *layout, bool is_landscape)
{
	struct pages *pages = layout->pages;
	struct paper paper = layout_paper(layout, is_landscape);

	pages->sheets = arena_grow(layout->arena, pages->sheets, pages->n_pages,
				   sizeof *pages->sheets);
	pages->sheets[pages->n_pages++] = (struct sheet){
		.width = paper.width,
		.height = paper.height,
		.label = "",
	};
}

void page_begin(struct layout *layout, struct page *page, size_t number)
{
	const struct sheet *sheet = &layout->pages->sheets[number];

	layout_enter_page(layout, number);
	page->number = number;
	page->width = sheet->width;
	page->height = sheet->height;
	page->label = sheet->label;
	page->artifact = ARTIFACT_LAYOUT;
	page->n_items = 0;
	page->n_links = 0;
}

void page_release(struct page *page)
{
	free(page->items);
	free(page->links);
}

struct item *page_item(struct layout *layout, struct page *page,
		       enum item_kind kind)
{
	struct item *item;

	(void)layout;
	if (page->n_items == page->items_size) {
		page->items_size =
			page->items_size ? 2 * page->items_size : FIRST_ITEMS;
		page->items = xrealloc(page->items,
				       page->items_size * sizeof *page->items);
	}
	item = &page->items[page->n_items++];
	*item = (struct item){ .kind = kind, .artifact = page->artifact };
	return item;
}

void page_text(struct layout *layout, struct page *page,
	       struct element *element, const struct run *run, float x, float y,
	       float size, struct colour colour)
{
	struct item *item = page_item(layout, page, ITEM_TEXT);

	item->element = element;
	item->run = run;
	item->x = x;
	item->y = y;
	item->w = run->width * size / 1000;
	item->size = size;
	item->colour = colour;
}

void page_fill(struct layout *layout, struct page *page, float x, float y,
	       float w, float h, struct colour colour)
{
	struct item *item = page_item(layout, page, ITEM_FILL);

	item->x = x;
	item->y = y;
	item->w = w;
	item->h = h;
	item->colour = colour;
}

void page_rule(struct layout *layout, struct page *page, float x, float y,
	       float w, float thickness, struct colour colour)
{
	struct item *item = page_item(layout, page, ITEM_RULE);

	item->x = x;
	item->y = y;
	item->w = w;
	item->thickness = thickness;
	item->colour = colour;
}

void page_link(struct layout *layout, struct page *page, struct link link)
{
	(void)layout;
	if (page->n_links == page->links_size) {
		page->links_size =
			page->links_size ? 2 * page->links_size : FIRST_LINKS;
		page->links = xrealloc(page->links,
				       page->links_size * sizeof *page->links);
	}
	page->links[page->n_links++] = link;
}

float baseline_in(const struct layout *layout, float top, float leading,
		  enum face face, float size)
{
	return top + (leading + layout->cap_height[face] * size / 1000) / 2;
}
