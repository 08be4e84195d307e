/* pdf/canvas.c: pages and elements under construction. */
#include "layout.h"

struct element *element_new(struct arena *arena, struct element *parent,
			    enum element_kind kind)
{
	struct element *element = arena_alloc(arena, sizeof *element);

	element->kind = kind;
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

struct page *page_new(struct layout *layout, bool is_landscape)
{
	struct pages *pages = layout->pages;
	struct page *page = arena_alloc(layout->arena, sizeof *page);
	bool is_letter = layout->options->is_letter;
	float width = is_letter ? layout->theme->letter_width
				: layout->theme->a4_width;
	float height = is_letter ? layout->theme->letter_height
				 : layout->theme->a4_height;

	page->width = is_landscape ? height : width;
	page->height = is_landscape ? width : height;
	pages->pages = arena_grow(layout->arena, pages->pages, pages->n_pages,
				  sizeof(struct page *));
	pages->pages[pages->n_pages++] = page;
	page->label = arena_printf(layout->arena, "%zu", pages->n_pages);
	return page;
}

struct item *page_item(struct layout *layout, struct page *page,
		       enum item_kind kind)
{
	struct item *item;

	page->items = arena_grow(layout->arena, page->items, page->n_items,
				 sizeof *page->items);
	item = &page->items[page->n_items++];
	*item = (struct item){ .kind = kind };
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
	page->links = arena_grow(layout->arena, page->links, page->n_links,
				 sizeof *page->links);
	page->links[page->n_links++] = link;
}

float baseline_in(const struct layout *layout, float top, float leading,
		  enum face face, float size)
{
	return top + (leading + layout->cap_height[face] * size / 1000) / 2;
}
