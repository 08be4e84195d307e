/* pages.c: laid-out pages as text, for people who compare two of them.
 *
 *	page 1 "i" 595.3 x 841.9
 *	   68.0   46.0  text H1 size 21.0 "Scope"
 *	   68.0   54.0  rule - w 459.3 h 0.0 thickness 0.5
 *	   68.0   60.0  link "Go to: Scope" #scope w 30.0 h 12.0
 *
 * Coordinates are x and y in points, as in page.h. An element is named by
 * its kinds from the outside in; "-" is an artifact. Words of an element
 * that stand in one line are printed together. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../strbuf.h"
#include "page.h"
#include "pdf.h"
#include "structure.h"

enum { WIDTH = 7 }; /* of a coordinate */

/* To a tenth of a point, free of the locale. */
static void put_tenths(struct strbuf *out, float value, int width)
{
	long tenths = lroundf(value * 10);
	const char *sign = tenths < 0 ? "-" : "";
	struct strbuf text = STRBUF_INIT;

	tenths = labs(tenths);
	strbuf_printf(&text, "%s%ld.%ld", sign, tenths / 10, tenths % 10);
	strbuf_printf(out, "%*s", width, text.bytes);
	strbuf_release(&text);
}

static void put_length(struct strbuf *out, const char *name, float value)
{
	strbuf_printf(out, " %s ", name);
	put_tenths(out, value, 0);
}

static void put_quoted(struct strbuf *out, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (text[i] == '"' || text[i] == '\\')
			strbuf_putc(out, '\\');
		strbuf_putc(out, text[i]);
	}
}

/* "Table/TBody/TR/TD"; what surrounds all is left out. */
static void put_element(struct strbuf *out, const struct element *element)
{
	enum { MAX_DEPTH = 64 };
	const struct element *path[MAX_DEPTH];
	size_t n = 0;

	if (element == NULL) {
		strbuf_putc(out, '-');
		return;
	}
	for (; element && element->parent && n < MAX_DEPTH;
	     element = element->parent)
		path[n++] = element;
	while (n-- > 0) {
		strbuf_puts(out, element_name(path[n]->kind));
		if (n)
			strbuf_putc(out, '/');
	}
}

static const char *const kinds[] = {
	[ITEM_TEXT] = "text",	[ITEM_FILL] = "fill",	[ITEM_RULE] = "rule",
	[ITEM_FRAME] = "frame", [ITEM_IMAGE] = "image",
};

static void put_place(struct strbuf *out, float x, float y, const char *kind)
{
	put_tenths(out, x, WIDTH);
	put_tenths(out, y, WIDTH);
	strbuf_printf(out, "  %s ", kind);
}

/* Does `next` go on where `item` ends? */
static bool is_joined(const struct item *item, const struct item *next)
{
	float end = item->x + item->run->width * item->size / 1000;

	return next->kind == ITEM_TEXT && next->element == item->element &&
	       next->y == item->y && next->size == item->size &&
	       fabsf(next->x - end) < item->size / 2;
}

/* Prints one text item and those that join it; returns how many. */
static size_t put_text_items(struct strbuf *out, const struct item *items,
			     size_t n)
{
	size_t i = 0;

	put_place(out, items->x, items->y, kinds[ITEM_TEXT]);
	put_element(out, items->element);
	put_length(out, "size", items->size);
	strbuf_puts(out, " \"");
	do {
		put_quoted(out, items[i].run->text, items[i].run->len);
		i++;
	} while (i < n && is_joined(&items[i - 1], &items[i]));
	strbuf_puts(out, "\"\n");
	return i;
}

static void put_shape(struct strbuf *out, const struct item *item)
{
	put_place(out, item->x, item->y, kinds[item->kind]);
	put_element(out, item->element);
	put_length(out, "w", item->w);
	put_length(out, "h", item->h);
	if (item->kind == ITEM_RULE || item->kind == ITEM_FRAME)
		put_length(out, "thickness", item->thickness);
	strbuf_putc(out, '\n');
}

static void put_link(struct strbuf *out, const struct link *link)
{
	put_place(out, link->x, link->y, "link");
	strbuf_putc(out, '"');
	put_quoted(out, link->contents, strlen(link->contents));
	strbuf_puts(out, link->url ? "\" " : "\" #");
	strbuf_puts(out, link->url ? link->url : link->target);
	put_length(out, "w", link->w);
	put_length(out, "h", link->h);
	strbuf_putc(out, '\n');
}

static void put_page(struct strbuf *out, const struct page *page)
{
	size_t i = 0;

	while (i < page->n_items) {
		if (page->items[i].kind == ITEM_TEXT) {
			i += put_text_items(out, &page->items[i],
					    page->n_items - i);
			continue;
		}
		put_shape(out, &page->items[i++]);
	}
	for (i = 0; i < page->n_links; i++)
		put_link(out, &page->links[i]);
}

static void print_page(void *data, const struct page *page)
{
	struct strbuf *out = data;

	strbuf_printf(out, "page %zu \"%s\" ", page->number + 1, page->label);
	put_tenths(out, page->width, 0);
	strbuf_puts(out, " x ");
	put_tenths(out, page->height, 0);
	strbuf_putc(out, '\n');
	put_page(out, page);
}

struct page_sink pages_printer(struct strbuf *out)
{
	return (struct page_sink){ .page = print_page, .data = out };
}

void pages_print_places(const struct pages *pages, struct strbuf *out)
{
	const struct bookmark *bookmark;
	const struct destination *place;
	size_t i;

	for (i = 0; i < pages->n_destinations; i++) {
		place = &pages->destinations[i];
		strbuf_printf(out, "destination #%s page %zu", place->id,
			      place->page + 1);
		put_length(out, "y", place->y);
		strbuf_putc(out, '\n');
	}
	for (i = 0; i < pages->n_bookmarks; i++) {
		bookmark = &pages->bookmarks[i];
		strbuf_printf(out, "bookmark %d \"", bookmark->level);
		put_quoted(out, bookmark->title, strlen(bookmark->title));
		strbuf_printf(out, "\" #%s\n", bookmark->target);
	}
}
