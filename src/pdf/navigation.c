/* navigation.c: how a reader gets about in a file: destinations, links,
 * outline and page labels (ISO 32000-1, 12.3 and 12.4). */
#include <stdlib.h>
#include <string.h>

#include "structure.h"
#include "write_private.h"

enum {
	MAX_LEVELS = 6, /* of the outline */
	NAMES_PER_LEAF = 64,
	MAX_URL = 8000, /* far below what a string may have */
};

/* ---- destinations ---- */

static int compare_destinations(const void *a, const void *b)
{
	const struct destination *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

void navigation_begin(struct pdf_document *document)
{
	const struct pages *pages = document->pages;
	size_t i;

	document->destinations =
		arena_array(document->arena, pages->n_destinations,
			    sizeof(struct destination *));
	for (i = 0; i < pages->n_destinations; i++)
		document->destinations[i] = &pages->destinations[i];
	qsort(document->destinations, pages->n_destinations,
	      sizeof *document->destinations, compare_destinations);
}

static const struct destination *
find_destination(const struct pdf_document *document, const char *id)
{
	const struct destination key = { .id = id }, *const key_at = &key;
	const struct destination *const *found;

	if (document->pages->n_destinations == 0)
		return NULL;
	found = bsearch(&key_at, document->destinations,
			document->pages->n_destinations,
			sizeof *document->destinations, compare_destinations);
	return found ? *found : NULL;
}

static void put_place(const struct pdf_document *document, struct strbuf *out,
		      const struct destination *at)
{
	put_destination(out, document->first_page + (unsigned)at->page,
			document->pages->sheets[at->page].height - at->y);
}

static void put_names(const struct pdf_document *document, struct strbuf *out,
		      size_t first, size_t end)
{
	size_t i;

	strbuf_puts(out, "/Limits[");
	put_string(out, document->destinations[first]->id);
	put_string(out, document->destinations[end - 1]->id);
	strbuf_puts(out, "]/Names[");
	for (i = first; i < end; i++) {
		put_string(out, document->destinations[i]->id);
		put_place(document, out, document->destinations[i]);
		strbuf_putc(out, '\n');
	}
	strbuf_putc(out, ']');
}

unsigned navigation_destinations(struct pdf_document *document)
{
	size_t n = document->pages->n_destinations, i, end;
	size_t n_leaves = (n + NAMES_PER_LEAF - 1) / NAMES_PER_LEAF;
	struct strbuf *out;
	unsigned tree;

	if (n == 0)
		return 0;
	tree = objects_reserve(document->objects, n_leaves + 1);
	out = object_begin(document->objects, tree);
	strbuf_puts(out, "/Kids");
	put_references(out, tree + 1, n_leaves);
	object_end(document->objects);
	for (i = 0; i < n_leaves; i++) {
		end = (i + 1) * NAMES_PER_LEAF;
		out = object_begin(document->objects, tree + 1 + (unsigned)i);
		put_names(document, out, i * NAMES_PER_LEAF, end < n ? end : n);
		object_end(document->objects);
	}
	return tree;
}

/* ---- links ---- */

/* A URI in a PDF file is ASCII (ISO 32000-1, 12.6.4.7). */
static const char *escape_url(struct pdf_document *document, const char *url)
{
	struct strbuf text = STRBUF_INIT;
	const char *copy;

	for (; *url; url++) {
		if (*url > ' ' && *url < 0x7F)
			strbuf_putc(&text, *url);
		else
			strbuf_printf(&text, "%%%02X", (unsigned char)*url);
	}
	copy = arena_strndup(document->arena, strbuf_text(&text), text.len);
	strbuf_release(&text);
	return copy;
}

static bool has_scheme(const char *url)
{
	return url[strcspn(url, ":/?#")] == ':';
}

/* "soa.pdf#exclusions": to another document of the pack. */
static void put_remote(struct pdf_document *document, struct strbuf *out,
		       const char *url)
{
	const char *anchor = strchr(url, '#');
	const char *file = url;

	if (anchor)
		file = arena_strndup(document->arena, url,
				     (size_t)(anchor - url));
	strbuf_puts(out, "/A<</S/GoToR/F");
	put_string(out, file);
	strbuf_puts(out, "/D");
	if (anchor && anchor[1])
		put_string(out, anchor + 1);
	else
		strbuf_puts(out, "[0/Fit]");
	strbuf_puts(out, ">>");
}

/* Where a link leads, as entries of its annotation; false when it leads
 * nowhere: what is wrong in the document was reported by the layout. */
static bool put_target(struct pdf_document *document, struct strbuf *out,
		       const struct link *link)
{
	const struct destination *destination;
	const char *url;

	if (link->url == NULL) {
		destination = find_destination(document, link->target);
		if (destination == NULL)
			return false;
		strbuf_puts(out, "/Dest");
		put_place(document, out, destination);
		return true;
	}
	url = escape_url(document, link->url);
	if (strlen(url) > MAX_URL) {
		diag_error(document->diag, "R107", link->pos,
			   "a link of '%s' is longer than %d bytes: %.60s...",
			   document->options->key, MAX_URL, url);
		return false;
	}
	if (has_scheme(url)) {
		strbuf_puts(out, "/A<</S/URI/URI");
		put_string(out, url);
		strbuf_puts(out, ">>");
	} else {
		put_remote(document, out, url);
	}
	return true;
}

/* Returns the annotation's number, 0 when there is none. */
static unsigned write_link(struct pdf_document *document,
			   const struct page *page, const struct link *link)
{
	const float box[4] = { link->x, page->height - link->y - link->h,
			       link->x + link->w, page->height - link->y };
	struct strbuf target = STRBUF_INIT, *out;
	unsigned number = 0;
	size_t key;

	if (put_target(document, &target, link)) {
		number = objects_reserve(document->objects, 1);
		key = structure_link(document->drawing.structure, link->element,
				     page->number, number);
		out = object_begin(document->objects, number);
		/* F 4: printed */
		strbuf_puts(out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]"
				 "/Rect");
		put_box(out, box);
		strbuf_puts(out, "/Contents");
		put_text(out, link->contents);
		strbuf_puts(out, "/P ");
		put_reference(out,
			      document->first_page + (unsigned)page->number);
		strbuf_puts(out, "/StructParent ");
		put_int(out, (long)key);
		strbuf_add(out, target.bytes, target.len);
		object_end(document->objects);
	}
	strbuf_release(&target);
	return number;
}

size_t navigation_links(struct pdf_document *document, const struct page *page)
{
	size_t n = 0, i;
	unsigned number;

	if (page->n_links > document->links_size) {
		document->links_size = page->n_links;
		document->links =
			xrealloc(document->links,
				 page->n_links * sizeof *document->links);
	}
	for (i = 0; i < page->n_links; i++) {
		number = write_link(document, page, &page->links[i]);
		if (number)
			document->links[n++] = number;
	}
	return n;
}

/* ---- outline ---- */

/* An entry's destination. */
struct leading {
	const struct pdf_document *document;
	const struct destination *destination;
};

static void outline_tail(const void *data, struct strbuf *out)
{
	const struct leading *leading = data;

	strbuf_puts(out, "/Dest");
	put_place(leading->document, out, leading->destination);
}

static struct object *add_entry(struct pdf_document *document,
				struct object *parent,
				const struct bookmark *bookmark,
				const struct destination *destination)
{
	struct object *entry = object_outline(
		document->objects, parent, bookmark->title, bookmark->is_open);
	struct leading *leading = arena_alloc(document->arena, sizeof *leading);

	*leading = (struct leading){ document, destination };
	object_set_tail(document->objects, entry, outline_tail, leading);
	return entry;
}

void navigation_outline(struct pdf_document *document)
{
	const struct pages *pages = document->pages;
	struct object *last[MAX_LEVELS + 1] = { NULL };
	const struct destination *destination;
	const struct bookmark *bookmark;
	size_t i;
	int level, deeper;

	for (i = 0; i < pages->n_bookmarks; i++) {
		bookmark = &pages->bookmarks[i];
		level = bookmark->level < MAX_LEVELS ? bookmark->level
						     : MAX_LEVELS;
		destination = find_destination(document, bookmark->target);
		if (destination == NULL || level < 1)
			continue;
		last[level] = add_entry(document, last[level - 1], bookmark,
					destination);
		/* A level that is skipped is not missed. */
		for (deeper = level + 1; deeper <= MAX_LEVELS; deeper++)
			last[deeper] = last[level];
	}
	if (pages->n_bookmarks)
		set_name(object_catalog(document->objects), "PageMode",
			 "UseOutlines");
}

/* ---- page labels (ISO 32000-1, 12.4.2) ---- */

/* A label is a prefix and a number: "AU-SOA-1", "1". */
struct label {
	size_t prefix_len;
	long number; /* 0: it does not end in one */
};

static struct label parse_label(const char *text)
{
	enum { MOST_DIGITS = 9 };
	size_t len = strlen(text), n = len;

	while (n > 0 && text[n - 1] >= '0' && text[n - 1] <= '9')
		n--;
	if (n == len || len - n > MOST_DIGITS || text[n] == '0')
		return (struct label){ len, 0 };
	return (struct label){ n, strtol(text + n, NULL, 10) };
}

static bool goes_on(const char *text, struct label label, const char *last_text,
		    struct label last)
{
	return label.number && label.number == last.number + 1 &&
	       label.prefix_len == last.prefix_len &&
	       memcmp(text, last_text, label.prefix_len) == 0;
}

static void put_label(const char *text, struct label label, struct strbuf *out)
{
	struct strbuf prefix = STRBUF_INIT;

	strbuf_puts(out, "<<");
	if (label.number) {
		strbuf_puts(out, "/S/D/St ");
		put_int(out, label.number);
	}
	if (label.prefix_len) {
		strbuf_add(&prefix, text, label.prefix_len);
		strbuf_puts(out, "/P");
		put_text(out, prefix.bytes);
		strbuf_release(&prefix);
	}
	strbuf_puts(out, ">>");
}

static void put_labels(const struct pages *pages, struct strbuf *out)
{
	struct label last = { 0, 0 }, label;
	const char *last_text = "", *text;

	strbuf_puts(out, "/Nums[");
	for (size_t i = 0; i < pages->n_pages; i++) {
		text = pages->sheets[i].label;
		label = parse_label(text);
		if (i == 0 || !goes_on(text, label, last_text, last)) {
			put_int(out, (long)i);
			put_label(text, label, out);
		}
		last = label;
		last_text = text;
	}
	strbuf_putc(out, ']');
}

unsigned navigation_labels(struct pdf_document *document)
{
	unsigned number = objects_reserve(document->objects, 1);

	put_labels(document->pages, object_begin(document->objects, number));
	object_end(document->objects);
	return number;
}
