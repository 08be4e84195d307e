/* write.c: document trees -> one PDF file that is PDF/A-3a (ISO 19005-3) and
 * PDF/UA-1 (ISO 14289-1) at once.
 *
 * Each page is written as the layout hands it over: its contents, its links
 * and itself. Then comes what only the whole document knows: structure,
 * outline, labels, destinations, attachments and what it says of itself. The
 * fonts come last, when all files of the pack have said what they need. */
#include <stdlib.h>
#include <string.h>

#include "../arena.h"
#include "deflate.h"
#include "draw.h"
#include "font_private.h"
#include "image.h"
#include "metadata.h"
#include "object.h"
#include "page.h"
#include "pdf.h"
#include "structure.h"
#include "syntax.h"

enum {
	MAX_LEVELS = 6, /* of the outline */
	NAMES_PER_LEAF = 64,
	PAGES_PER_NODE = 64, /* of the page tree */
	MAX_URL = 8000,	     /* far below what a string may have */
};

static const struct pos nowhere;

/* A file that lacks its fonts. */
struct pdf_file {
	struct arena *arena;
	struct objects *objects;
	struct font **fonts;
	size_t n_fonts;
	const struct pdf_options *options;
	unsigned cmap, attachments; /* numbers */
	unsigned char id[ID_LEN];
};

/* One document while it is written. */
struct document {
	const struct pdf_options *options;
	struct arena *arena; /* until all but the fonts is written */
	struct diag *diag;
	struct objects *objects;
	struct codes codes;
	struct drawing drawing;
	struct strbuf contents; /* of a page */
	unsigned *links;	/* of a page: numbers; malloc */
	size_t links_size;
	/* known when the first page begins */
	const struct pages *pages;
	const struct destination **destinations;    /* sorted by id */
	unsigned first_page, first_node, resources; /* numbers */
};

/* ---- destinations ---- */

static int compare_destinations(const void *a, const void *b)
{
	const struct destination *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

static void sort_destinations(struct document *document)
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
find_destination(const struct document *document, const char *id)
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

static void put_place(const struct document *document, struct strbuf *out,
		      const struct destination *at)
{
	put_destination(out, document->first_page + (unsigned)at->page,
			document->pages->sheets[at->page].height - at->y);
}

static void put_names(const struct document *document, struct strbuf *out,
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

/* Where links from other documents lead; returns the number of a name tree,
 * 0 when there is nothing. */
static unsigned write_destinations(struct document *document)
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
static const char *escape_url(struct document *document, const char *url)
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
static void put_remote(struct document *document, struct strbuf *out,
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
static bool put_target(struct document *document, struct strbuf *out,
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
		diag_error(document->diag, "R107", nowhere,
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
static unsigned write_link(struct document *document, const struct page *page,
			   const struct link *link)
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

/* Fills document->links; returns how many. */
static size_t write_links(struct document *document, const struct page *page)
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

/* ---- pages ---- */

static void begin_pages(void *data, const struct pages *pages)
{
	struct document *document = data;
	size_t n_nodes = (pages->n_pages + PAGES_PER_NODE - 1) / PAGES_PER_NODE;

	document->pages = pages;
	document->first_page =
		objects_reserve(document->objects, pages->n_pages);
	/* the root of the tree, then its nodes */
	document->first_node = objects_reserve(document->objects, n_nodes + 1);
	document->drawing.structure =
		structure_new(pages, document->first_page, document->objects);
	sort_destinations(document);
}

static void put_page(const struct document *document, const struct page *page,
		     unsigned contents, size_t n_links)
{
	const float box[4] = { 0, 0, page->width, page->height };
	unsigned index = (unsigned)page->number;
	struct strbuf *out =
		object_begin(document->objects, document->first_page + index);
	size_t i;

	strbuf_puts(out, "/Type/Page/Parent ");
	put_reference(out, document->first_node + 1 + index / PAGES_PER_NODE);
	strbuf_puts(out, "/MediaBox");
	put_box(out, box);
	strbuf_puts(out, "/Resources ");
	put_reference(out, document->resources);
	strbuf_puts(out, "/Contents ");
	put_reference(out, contents);
	strbuf_puts(out, "/Tabs/S/StructParents ");
	put_int(out, (long)page->number);
	for (i = 0; i < n_links; i++) {
		strbuf_puts(out, i ? " " : "/Annots[");
		put_reference(out, document->links[i]);
	}
	if (n_links)
		strbuf_putc(out, ']');
	object_end(document->objects);
}

static void write_page(void *data, const struct page *page)
{
	struct document *document = data;
	unsigned contents = objects_reserve(document->objects, 1);
	size_t n_links;

	strbuf_reset(&document->contents);
	draw_page(&document->drawing, page, &document->contents);
	object_put_stream(document->objects, contents, "",
			  strbuf_text(&document->contents),
			  document->contents.len, STREAM_DEFLATE);
	n_links = write_links(document, page);
	put_page(document, page, contents, n_links);
}

static void put_node_head(struct strbuf *out, size_t n_pages)
{
	strbuf_puts(out, "/Type/Pages/Count ");
	put_int(out, (long)n_pages);
	strbuf_puts(out, "/Kids");
}

static void write_page_tree(struct document *document)
{
	size_t n_pages = document->pages->n_pages, n_nodes = 0, i, n;
	unsigned root = document->first_node;
	struct strbuf *out;

	for (i = 0; i < n_pages; i += n) {
		n = n_pages - i < PAGES_PER_NODE ? n_pages - i : PAGES_PER_NODE;
		n_nodes++;
		out = object_begin(document->objects, root + (unsigned)n_nodes);
		put_node_head(out, n);
		put_references(out, document->first_page + (unsigned)i, n);
		strbuf_puts(out, "/Parent ");
		put_reference(out, root);
		object_end(document->objects);
	}
	out = object_begin(document->objects, root);
	put_node_head(out, n_pages);
	put_references(out, root + 1, n_nodes);
	object_end(document->objects);
}

/* ---- what pages draw with ---- */

/* The colours, or with its own number as `mask` the opacity. */
static void write_pixels(struct document *document, unsigned number,
			 const struct image *image, const char *space,
			 unsigned mask)
{
	size_t n_pixels = (size_t)image->width * image->height;
	struct strbuf entries = STRBUF_INIT;
	bool is_mask = mask == number;
	struct packed packed =
		is_mask ? image->packed_alpha : image->packed_rgb;

	strbuf_printf(&entries,
		      "/Type/XObject/Subtype/Image/Width %u/Height %u"
		      "/BitsPerComponent 8/ColorSpace/%s",
		      image->width, image->height, space);
	if (mask && !is_mask)
		strbuf_printf(&entries, "/SMask %u 0 R", mask);
	if (packed.bytes)
		object_put_stream(document->objects, number, entries.bytes,
				  packed.bytes, packed.len, STREAM_DEFLATED);
	else
		object_put_stream(document->objects, number, entries.bytes,
				  is_mask ? image->alpha : image->rgb,
				  is_mask ? n_pixels : 3 * n_pixels,
				  STREAM_DEFLATE);
	strbuf_release(&entries);
}

static void write_image(struct document *document, unsigned number,
			const struct image *image)
{
	unsigned mask = 0;

	if (image->alpha) {
		mask = objects_reserve(document->objects, 1);
		write_pixels(document, mask, image, "DeviceGray", mask);
	}
	write_pixels(document, number, image, "DeviceRGB", mask);
}

/* The number of the first of n_images images in a row. */
static unsigned write_images(struct document *document)
{
	size_t n = document->drawing.n_images, i;
	unsigned first = objects_reserve(document->objects, n);

	for (i = 0; i < n; i++)
		write_image(document, first + (unsigned)i,
			    document->drawing.images[i]);
	return first;
}

static void write_resources(struct document *document,
			    const struct pdf_file *file)
{
	unsigned images = write_images(document);
	struct strbuf *out;
	size_t i;

	out = object_begin(document->objects, document->resources);
	strbuf_puts(out, "/Font<<");
	for (i = 0; i < file->n_fonts; i++) {
		strbuf_printf(out, "/F%zu ", i);
		put_reference(out, file->fonts[i]->first_number);
	}
	strbuf_puts(out, ">>");
	for (i = 0; i < document->drawing.n_images; i++) {
		strbuf_printf(out, "%s/I%zu ", i ? "" : "/XObject<<", i);
		put_reference(out, images + (unsigned)i);
	}
	if (i)
		strbuf_puts(out, ">>");
	object_end(document->objects);
}

/* ---- outline ---- */

/* An entry's destination. */
struct leading {
	const struct document *document;
	const struct destination *destination;
};

static void outline_tail(const void *data, struct strbuf *out)
{
	const struct leading *leading = data;

	strbuf_puts(out, "/Dest");
	put_place(leading->document, out, leading->destination);
}

static struct object *add_entry(struct document *document,
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

static void add_outline(struct document *document)
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

/* ---- attachments ----
 *
 * Their bytes may be known only when the file is finished; how many there
 * are, their numbers and where they are mentioned is known before. */

/* Of the numbers from file->attachments on: the name tree, then two for each
 * attachment. */
static unsigned specification_number(const struct pdf_file *file, size_t i)
{
	return file->attachments + 1 + (unsigned)i;
}

static unsigned embedded_number(const struct pdf_file *file, size_t i)
{
	return specification_number(file, file->options->n_attachments + i);
}

static void write_embedded(const struct pdf_file *file, size_t i)
{
	const struct attachment *attachment = &file->options->attachments[i];
	struct strbuf entries = STRBUF_INIT;
	char date[DATE_LEN];

	strbuf_puts(&entries, "/Type/EmbeddedFile/Subtype");
	put_name(&entries, attachment->mime);
	strbuf_printf(&entries, "/Params<</Size %zu", attachment->len);
	if (metadata_date(file->options->date, date))
		strbuf_printf(&entries, "/ModDate(%s)", date);
	strbuf_puts(&entries, ">>");
	object_put_stream(file->objects, embedded_number(file, i),
			  entries.bytes, attachment->bytes, attachment->len,
			  STREAM_DEFLATE);
	strbuf_release(&entries);
}

static void write_specification(const struct pdf_file *file, size_t i)
{
	const struct attachment *attachment = &file->options->attachments[i];
	struct strbuf *out =
		object_begin(file->objects, specification_number(file, i));

	strbuf_puts(out, "/Type/Filespec/F");
	put_text(out, attachment->name);
	strbuf_puts(out, "/UF");
	put_text(out, attachment->name);
	strbuf_puts(out, "/Desc");
	put_text(out, attachment->description);
	strbuf_puts(out, "/AFRelationship");
	put_name(out, attachment->relationship);
	strbuf_puts(out, "/EF<</F ");
	put_reference(out, embedded_number(file, i));
	strbuf_puts(out, "/UF ");
	put_reference(out, embedded_number(file, i));
	strbuf_puts(out, ">>");
	object_end(file->objects);
}

struct attached {
	const char *name;
	unsigned number;
};

static int compare_attached(const void *a, const void *b)
{
	const struct attached *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static void write_attached_names(const struct pdf_file *file)
{
	size_t n = file->options->n_attachments, i;
	struct attached *names = arena_array(file->arena, n, sizeof *names);
	struct strbuf *out = object_begin(file->objects, file->attachments);

	for (i = 0; i < n; i++)
		names[i] =
			(struct attached){ file->options->attachments[i].name,
					   specification_number(file, i) };
	qsort(names, n, sizeof *names, compare_attached);
	strbuf_puts(out, "/Names[");
	for (i = 0; i < n; i++) {
		put_string(out, names[i].name);
		put_reference(out, names[i].number);
	}
	strbuf_putc(out, ']');
	object_end(file->objects);
}

static void write_attachments(const struct pdf_file *file)
{
	size_t i;

	if (file->options->n_attachments == 0)
		return;
	for (i = 0; i < file->options->n_attachments; i++) {
		write_embedded(file, i);
		write_specification(file, i);
	}
	write_attached_names(file);
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

static unsigned write_labels(struct document *document)
{
	unsigned number = objects_reserve(document->objects, 1);

	put_labels(document->pages, object_begin(document->objects, number));
	object_end(document->objects);
	return number;
}

/* ---- the file ---- */

/* What the catalog says by numbers. */
struct catalog {
	const struct pdf_file *file;
	unsigned pages, structure, labels, destinations;
};

static void catalog_tail(const void *data, struct strbuf *out)
{
	const struct catalog *catalog = data;
	size_t n_attachments = catalog->file->options->n_attachments;

	strbuf_puts(out, "/Pages ");
	put_reference(out, catalog->pages);
	strbuf_puts(out, "/StructTreeRoot ");
	put_reference(out, catalog->structure);
	strbuf_puts(out, "/PageLabels ");
	put_reference(out, catalog->labels);
	strbuf_puts(out, "/Names<<");
	if (catalog->destinations) {
		strbuf_puts(out, "/Dests ");
		put_reference(out, catalog->destinations);
	}
	if (n_attachments) {
		strbuf_puts(out, "/EmbeddedFiles ");
		put_reference(out, catalog->file->attachments);
		strbuf_puts(out, ">>/AF");
		put_references(out, specification_number(catalog->file, 0),
			       n_attachments);
	} else {
		strbuf_puts(out, ">>");
	}
}

/* False when the document is too large. */
static bool add_objects(struct document *document, struct pdf_file *file)
{
	struct catalog *catalog = arena_alloc(document->arena, sizeof *catalog);

	catalog->file = file;
	catalog->pages = document->first_node;
	catalog->structure = structure_finish(document->drawing.structure);
	if (catalog->structure == 0)
		return false;
	write_page_tree(document);
	catalog->labels = write_labels(document);
	catalog->destinations = write_destinations(document);
	add_outline(document);
	file->attachments = objects_reserve(
		document->objects, 1 + 2 * file->options->n_attachments);
	object_set_pages(document->objects, catalog_tail, catalog);
	return true;
}

static bool check_size(const struct document *document, bool fits)
{
	if (fits && objects_count(document->objects) <= MAX_OBJECTS)
		return true;
	diag_fatal(document->diag, "R105", nowhere,
		   "the document '%s' would need more than the %d objects that"
		   " a PDF file can have",
		   document->options->key, MAX_OBJECTS);
	return false;
}

static bool settle(struct document *document, const struct pdf_file *file)
{
	unsigned long error;

	metadata_set(document->options, file->id, document->objects);
	if (objects_settle(document->objects, &error))
		return true;
	diag_fatal(document->diag, "R104", nowhere,
		   "cannot make the PDF file of '%s': libharu reports error"
		   " 0x%04lX",
		   document->options->key, error);
	return false;
}

static void take_fonts(struct document *document, struct pdf_file *file)
{
	struct deflater *deflater = objects_deflater(document->objects);
	size_t i;

	file->fonts = document->codes.fonts;
	file->n_fonts = document->codes.n_fonts;
	file->cmap = objects_reserve(document->objects, 1);
	for (i = 0; i < file->n_fonts; i++) {
		file->fonts[i]->first_number =
			objects_reserve(document->objects, OBJECTS_PER_FONT);
		font_settle(file->fonts[i], deflater);
	}
}

static struct pdf_file *file_new(const struct pdf_options *options)
{
	struct arena *arena = arena_new();
	struct pdf_file *file = arena_alloc(arena, sizeof *file);

	file->arena = arena;
	file->objects = objects_new();
	file->options = options;
	metadata_id(options, file->id);
	return file;
}

static void release(struct document *document)
{
	structure_free(document->drawing.structure);
	codes_close(&document->codes);
	strbuf_release(&document->contents);
	free(document->links);
	free(document->drawing.artifacts);
	arena_free(document->arena);
}

struct pdf_file *pdf_render(const struct pdf_part *parts, size_t n_parts,
			    const struct pdf_options *options,
			    struct shaper *shaper, struct diag *diag)
{
	struct pdf_file *file = file_new(options);
	struct document document = {
		.options = options,
		.arena = arena_new(),
		.diag = diag,
		.objects = file->objects,
	};
	const struct page_sink sink = { begin_pages, write_page, &document };
	bool ok;

	shaper_begin(shaper, diag);
	codes_init(&document.codes, shaper, file->arena);
	document.drawing.codes = &document.codes;
	document.drawing.arena = document.arena;
	document.resources = objects_reserve(file->objects, 1);
	pdf_layout(parts, n_parts, shaper, document.arena, diag, &sink);
	take_fonts(&document, file);
	write_resources(&document, file);
	ok = check_size(&document, add_objects(&document, file)) &&
	     settle(&document, file);
	release(&document);
	if (ok)
		return file;
	pdf_discard(file);
	return NULL;
}

/* ---- fonts ---- */

static void collect_glyphs(const struct pdf_file *file, hb_set_t **glyphs)
{
	const struct font *font;
	size_t i, cid;

	for (i = 0; i < file->n_fonts; i++) {
		font = file->fonts[i];
		if (glyphs[font->file->index] == NULL)
			glyphs[font->file->index] = hb_set_create();
		for (cid = 0; cid < font->n_cids; cid++)
			if (font->codes[cid].len)
				hb_set_add(glyphs[font->file->index],
					   font->codes[cid].glyph);
	}
}

static bool embed(struct fonts *fonts, size_t i, const hb_set_t *glyphs,
		  struct deflater *deflater, struct diag *diag)
{
	const char *path = fonts->files[i].path;
	struct pos pos = fonts->files[i].pos;

	fonts->n_subsets++;
	if (font_file_subset(&fonts->files[i], glyphs, deflater))
		return true;
	if (pos.file == NULL)
		pos.file = path;
	diag_fatal(diag, "R103", pos,
		   "cannot cut the font %s down to what is used", path);
	return false;
}

bool pdf_embed(struct fonts *fonts, struct pdf_file *const *files, size_t n,
	       struct diag *diag)
{
	struct deflater *deflater = deflater_new(EFFORT_SMALL);
	hb_set_t **glyphs =
		arena_array(fonts->arena, fonts->n_files, sizeof *glyphs);
	bool ok = true;
	size_t i;

	for (i = 0; i < n; i++)
		collect_glyphs(files[i], glyphs);
	for (i = 0; i < fonts->n_files; i++) {
		if (glyphs[i] == NULL)
			continue;
		ok = embed(fonts, i, glyphs[i], deflater, diag) && ok;
		hb_set_destroy(glyphs[i]);
	}
	deflater_free(deflater);
	return ok;
}

void pdf_finish(struct pdf_file *file, struct strbuf *out)
{
	size_t i;

	write_attachments(file);
	fonts_cmap(file->objects, file->cmap);
	for (i = 0; i < file->n_fonts; i++)
		font_write(file->fonts[i], file->cmap, file->objects);
	objects_finish(file->objects, file->id, out);
	pdf_discard(file);
}

void pdf_discard(struct pdf_file *file)
{
	size_t i;

	if (file == NULL)
		return;
	for (i = 0; i < file->n_fonts; i++)
		font_free(file->fonts[i]);
	objects_free(file->objects);
	arena_free(file->arena);
}
