/* write.c: pages -> one PDF file that is PDF/A-3a (ISO 19005-3) and PDF/UA-1
 * (ISO 14289-1) at once.
 *
 * Objects are made in this order: pages and their contents with the
 * structure below them, links, fonts, what leads into the document (outline,
 * labels, destinations, attachments) and what it says of itself. */
#include <stdlib.h>
#include <string.h>

#include "../arena.h"
#include "draw.h"
#include "font_private.h"
#include "metadata.h"
#include "object.h"
#include "page.h"
#include "pdf.h"
#include "structure.h"
#include "syntax.h"

enum {
	MAX_LEVELS = 6, /* of the outline */
	NAMES_PER_LEAF = 64,
	MAX_URL = 8000, /* far below what a string may have */
};

static const struct pos nowhere;

/* One document while it is written. */
struct document {
	const struct pages *pages;
	const struct pdf_options *options;
	struct fonts *fonts;
	struct arena *arena;
	struct diag *diag;
	struct objects *objects;
	struct object **page_objects;
	struct object **contents; /* streams, by page */
	struct structure *structure;
	const struct destination **destinations; /* sorted by id */
	bool *fonts_used;			 /* by serial number */
};

/* ---- limits ---- */

static bool check_size(const struct document *document, size_t n_elements)
{
	const struct pages *pages = document->pages;
	size_t n = n_elements + 4 * pages->n_pages + pages->n_bookmarks, i;

	for (i = 0; i < pages->n_pages; i++)
		n += pages->pages[i]->n_links;
	if (n <= MAX_OBJECTS)
		return true;
	diag_fatal(document->diag, "R105", nowhere,
		   "the document '%s' would need %zu objects, a PDF file can"
		   " have %d",
		   document->options->key, n, MAX_OBJECTS);
	return false;
}

static bool check_items(const struct document *document)
{
	const struct page *page;
	size_t i, k;

	for (i = 0; i < document->pages->n_pages; i++) {
		page = document->pages->pages[i];
		for (k = 0; k < page->n_items; k++) {
			if (page->items[k].kind != ITEM_IMAGE)
				continue;
			diag_fatal(document->diag, "R106", nowhere,
				   "the document '%s' has an image, which"
				   " cannot be put into a PDF file yet",
				   document->options->key);
			return false;
		}
	}
	return true;
}

/* ---- pages ---- */

static void add_pages(struct document *document)
{
	const struct pages *pages = document->pages;
	const struct page *page;
	size_t i;

	document->page_objects = arena_array(document->arena, pages->n_pages,
					     sizeof(struct object *));
	document->contents = arena_array(document->arena, pages->n_pages,
					 sizeof(struct object *));
	for (i = 0; i < pages->n_pages; i++) {
		page = pages->pages[i];
		document->page_objects[i] =
			object_page(document->objects, page->width,
				    page->height, &document->contents[i]);
		set_int(document->page_objects[i], "StructParents", (long)i);
		set_name(document->page_objects[i], "Tabs", "S");
	}
}

static void add_contents(struct document *document)
{
	struct strbuf stream = STRBUF_INIT;
	size_t i;

	for (i = 0; i < document->pages->n_pages; i++) {
		strbuf_reset(&stream);
		draw_page(document->pages->pages[i], i, document->structure,
			  document->fonts_used, &stream);
		object_write_stream(document->contents[i], strbuf_text(&stream),
				    stream.len);
	}
	strbuf_release(&stream);
}

static void add_fonts(struct document *document)
{
	struct object *resources = object_new(document->objects);
	struct object *fonts = set_dictionary(resources, "Font");
	struct object *cmap = fonts_cmap(document->objects);
	size_t i;

	for (i = 0; i < document->fonts->n_fonts; i++)
		if (document->fonts_used[i])
			set_object(fonts,
				   arena_printf(document->arena, "F%zu", i),
				   font_object(document->fonts->fonts[i], cmap,
					       document->objects));
	for (i = 0; i < document->pages->n_pages; i++)
		set_object(document->page_objects[i], "Resources", resources);
}

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

static float destination_y(const struct document *document,
			   const struct destination *destination)
{
	const struct page *page = document->pages->pages[destination->page];

	return page->height - destination->y;
}

/* A leaf of the name tree. */
struct names {
	const struct document *document;
	size_t first, end;
};

static void names_tail(const void *data, struct strbuf *out)
{
	const struct names *names = data;
	const struct document *document = names->document;
	const struct destination *at;
	size_t i;

	strbuf_puts(out, "/Limits[");
	put_string(out, document->destinations[names->first]->id);
	put_string(out, document->destinations[names->end - 1]->id);
	strbuf_puts(out, "]/Names[");
	for (i = names->first; i < names->end; i++) {
		at = document->destinations[i];
		put_string(out, at->id);
		strbuf_putc(out, '[');
		put_reference(out,
			      object_number(document->page_objects[at->page]));
		strbuf_puts(out, "/XYZ null ");
		put_real(out, (double)destination_y(document, at));
		strbuf_puts(out, " null]\n");
	}
	strbuf_putc(out, ']');
}

/* For links from other documents. */
static void add_destinations(struct document *document, struct object *names)
{
	size_t n = document->pages->n_destinations, i, n_leaves = 0;
	struct object *tree, **leaves;
	struct names *part;

	if (n == 0)
		return;
	tree = object_new(document->objects);
	leaves = arena_array(document->arena, n / NAMES_PER_LEAF + 1,
			     sizeof(struct object *));
	for (i = 0; i < n; i += NAMES_PER_LEAF) {
		part = arena_alloc(document->arena, sizeof *part);
		part->document = document;
		part->first = i;
		part->end = i + NAMES_PER_LEAF < n ? i + NAMES_PER_LEAF : n;
		leaves[n_leaves] = object_new(document->objects);
		object_set_tail(document->objects, leaves[n_leaves++],
				names_tail, part);
	}
	set_objects(tree, "Kids", leaves, n_leaves);
	set_object(names, "Dests", tree);
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
static void set_remote(struct document *document, struct object *action,
		       const char *url)
{
	const char *anchor = strchr(url, '#');
	const char *file = url;

	if (anchor)
		file = arena_strndup(document->arena, url,
				     (size_t)(anchor - url));
	set_name(action, "S", "GoToR");
	set_string(action, "F", file);
	if (anchor && anchor[1])
		set_string(action, "D", anchor + 1);
	else
		set_first_page(action, "D");
}

static void set_action(struct document *document, struct object *annotation,
		       const char *url)
{
	struct object *action = set_dictionary(annotation, "A");

	if (has_scheme(url)) {
		set_name(action, "S", "URI");
		set_string(action, "URI", url);
	} else {
		set_remote(document, action, url);
	}
}

static struct object *annotation(struct document *document, size_t page,
				 const struct link *link)
{
	struct object *object = object_new(document->objects);
	float height = document->pages->pages[page]->height;
	const float box[4] = { link->x, height - link->y - link->h,
			       link->x + link->w, height - link->y };
	static const float no_border[3] = { 0, 0, 0 };
	enum { PRINT = 4 };

	set_name(object, "Type", "Annot");
	set_name(object, "Subtype", "Link");
	set_reals(object, "Rect", box, 4);
	set_reals(object, "Border", no_border, 3);
	set_int(object, "F", PRINT);
	set_text(object, "Contents", link->contents);
	set_object(object, "P", document->page_objects[page]);
	structure_link(document->structure, link->element, page, object);
	return object;
}

/* NULL when the link leads nowhere: what is wrong in the document was
 * reported by the layout. */
static struct object *link_object(struct document *document, size_t page,
				  const struct link *link)
{
	const struct destination *destination;
	struct object *object;
	const char *url;

	if (link->url == NULL) {
		destination = find_destination(document, link->target);
		if (destination == NULL)
			return NULL;
		object = annotation(document, page, link);
		set_destination(object, "Dest",
				document->page_objects[destination->page],
				destination_y(document, destination));
		return object;
	}
	url = escape_url(document, link->url);
	if (strlen(url) > MAX_URL) {
		diag_error(document->diag, "R107", nowhere,
			   "a link of '%s' is longer than %d bytes: %.60s...",
			   document->options->key, MAX_URL, url);
		return NULL;
	}
	object = annotation(document, page, link);
	set_action(document, object, url);
	return object;
}

static void add_links(struct document *document)
{
	struct object **objects, *object;
	const struct page *page;
	size_t i, k, n;

	for (i = 0; i < document->pages->n_pages; i++) {
		page = document->pages->pages[i];
		objects = arena_array(document->arena, page->n_links,
				      sizeof(struct object *));
		for (k = 0, n = 0; k < page->n_links; k++) {
			object = link_object(document, i, &page->links[k]);
			if (object)
				objects[n++] = object;
		}
		if (n)
			set_objects(document->page_objects[i], "Annots",
				    objects, n);
	}
}

/* ---- outline ---- */

static void add_outline(struct document *document)
{
	const struct pages *pages = document->pages;
	struct object *last[MAX_LEVELS + 1] = { NULL }, *parent;
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
		parent = last[level - 1];
		last[level] = object_outline(document->objects, parent,
					     bookmark->title, level == 1);
		/* A level that is skipped is not missed. */
		for (deeper = level + 1; deeper <= MAX_LEVELS; deeper++)
			last[deeper] = last[level];
		set_destination(last[level], "Dest",
				document->page_objects[destination->page],
				destination_y(document, destination));
	}
	if (pages->n_bookmarks)
		set_name(object_catalog(document->objects), "PageMode",
			 "UseOutlines");
}

/* ---- attachments ---- */

static struct object *embedded_file(struct document *document,
				    const struct attachment *attachment)
{
	struct object *file =
		object_stream(document->objects, attachment->bytes,
			      attachment->len, STREAM_DEFLATE);
	struct object *parameters;
	char date[DATE_LEN];

	set_name(file, "Type", "EmbeddedFile");
	set_name(file, "Subtype", attachment->mime);
	parameters = set_dictionary(file, "Params");
	set_int(parameters, "Size", (long)attachment->len);
	if (metadata_date(document->options->date, date))
		set_string(parameters, "ModDate", date);
	return file;
}

static struct object *file_specification(struct document *document,
					 const struct attachment *attachment)
{
	struct object *object = object_new(document->objects), *files;
	struct object *file = embedded_file(document, attachment);

	set_name(object, "Type", "Filespec");
	set_text(object, "F", attachment->name);
	set_text(object, "UF", attachment->name);
	set_text(object, "Desc", attachment->description);
	set_name(object, "AFRelationship", attachment->relationship);
	files = set_dictionary(object, "EF");
	set_object(files, "F", file);
	set_object(files, "UF", file);
	return object;
}

struct attached {
	const char *name;
	struct object *object;
};

struct attached_names {
	struct attached *items;
	size_t n;
};

static int compare_attached(const void *a, const void *b)
{
	const struct attached *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static void attached_tail(const void *data, struct strbuf *out)
{
	const struct attached_names *names = data;
	size_t i;

	strbuf_puts(out, "/Names[");
	for (i = 0; i < names->n; i++) {
		put_string(out, names->items[i].name);
		put_reference(out, object_number(names->items[i].object));
	}
	strbuf_putc(out, ']');
}

static void add_attachments(struct document *document, struct object *names)
{
	const struct pdf_options *options = document->options;
	size_t n = options->n_attachments, i;
	struct attached_names *attached;
	struct object **files, *tree;

	if (n == 0)
		return;
	files = arena_array(document->arena, n, sizeof(struct object *));
	attached = arena_alloc(document->arena, sizeof *attached);
	attached->n = n;
	attached->items =
		arena_array(document->arena, n, sizeof *attached->items);
	for (i = 0; i < n; i++) {
		files[i] =
			file_specification(document, &options->attachments[i]);
		attached->items[i].name = options->attachments[i].name;
		attached->items[i].object = files[i];
	}
	qsort(attached->items, n, sizeof *attached->items, compare_attached);
	tree = object_new(document->objects);
	object_set_tail(document->objects, tree, attached_tail, attached);
	set_object(names, "EmbeddedFiles", tree);
	set_objects(object_catalog(document->objects), "AF", files, n);
}

/* ---- page labels (ISO 32000-1, 12.4.2) ---- */

/* The number that a label is in lower case Roman numerals; 0: none. */
static long roman(const char *label)
{
	static const char digits[] = "ivxlcdm";
	static const long values[] = { 1, 5, 10, 50, 100, 500, 1000 };
	long sum = 0, value, last = 0;
	size_t i = strlen(label);

	while (i-- > 0) {
		const char *digit = strchr(digits, label[i]);

		if (digit == NULL)
			return 0;
		value = values[digit - digits];
		sum += value < last ? -value : value;
		last = value;
	}
	return sum;
}

struct label {
	char style; /* D, r or, when it is no number, 0 */
	long number;
};

static struct label parse_label(const char *label)
{
	enum { MOST_DIGITS = 9 };
	size_t n = strspn(label, "0123456789");

	if (n > 0 && n <= MOST_DIGITS && label[n] == '\0' && *label != '0')
		return (struct label){ 'D', strtol(label, NULL, 10) };
	if (*label && roman(label) > 0)
		return (struct label){ 'r', roman(label) };
	return (struct label){ 0, 0 };
}

static void labels_tail(const void *data, struct strbuf *out)
{
	const struct pages *pages = data;
	struct label last = { 0, 0 }, label;
	size_t i;

	strbuf_puts(out, "/Nums[");
	for (i = 0; i < pages->n_pages; i++, last = label) {
		label = parse_label(pages->pages[i]->label);
		if (label.style && label.style == last.style &&
		    label.number == last.number + 1)
			continue;
		put_int(out, (long)i);
		if (label.style) {
			strbuf_printf(out, "<</S/%c/St ", label.style);
			put_int(out, label.number);
		} else {
			strbuf_puts(out, "<</P");
			put_text(out, pages->pages[i]->label);
		}
		strbuf_puts(out, ">>");
	}
	strbuf_putc(out, ']');
}

static void add_labels(struct document *document)
{
	struct object *labels = object_new(document->objects);

	object_set_tail(document->objects, labels, labels_tail,
			document->pages);
	set_object(object_catalog(document->objects), "PageLabels", labels);
}

/* ---- the file ---- */

static void add_names(struct document *document)
{
	struct object *names = object_new(document->objects);

	add_destinations(document, names);
	add_attachments(document, names);
	set_object(object_catalog(document->objects), "Names", names);
}

static void add_objects(struct document *document)
{
	document->fonts_used =
		arena_array(document->arena, document->fonts->n_fonts,
			    sizeof *document->fonts_used);
	sort_destinations(document);
	add_contents(document);
	add_links(document);
	structure_finish(document->structure);
	add_fonts(document);
	add_outline(document);
	add_labels(document);
	add_names(document);
}

static bool write_file(struct document *document, struct strbuf *out)
{
	unsigned char id[ID_LEN];
	unsigned long error;

	metadata_id(document->options, id);
	metadata_set(document->options, id, document->objects);
	if (objects_write(document->objects, id, out, &error))
		return true;
	diag_fatal(document->diag, "R104", nowhere,
		   "cannot make the PDF file of '%s': libharu reports error"
		   " 0x%04lX",
		   document->options->key, error);
	return false;
}

bool pdf_write(const struct pages *pages, const struct pdf_options *options,
	       struct fonts *fonts, struct arena *arena, struct diag *diag,
	       struct strbuf *out)
{
	struct document document = {
		.pages = pages,
		.options = options,
		.fonts = fonts,
		.arena = arena,
		.diag = diag,
	};
	bool ok;

	if (!check_items(&document) || !fonts_embed(fonts))
		return false;
	document.objects = objects_new();
	add_pages(&document);
	document.structure = structure_new(pages, document.page_objects,
					   document.objects, arena);
	ok = check_size(&document, structure_n_elements(document.structure));
	if (ok) {
		add_objects(&document);
		ok = write_file(&document, out);
	}
	objects_free(document.objects);
	return ok;
}
