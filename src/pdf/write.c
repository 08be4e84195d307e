/* write.c: document trees -> one PDF file that is PDF/A-3a (ISO 19005-3) and
 * PDF/UA-1 (ISO 14289-1) at once.
 *
 * Each page is written as the layout hands it over: its contents, its links
 * and itself. Then comes what only the whole document knows: structure,
 * outline, labels, destinations, attachments and what it says of itself. The
 * fonts come last, when all files of the pack have said what they need. */
#include <stdlib.h>
#include <string.h>

#include "deflate.h"
#include "image.h"
#include "structure.h"
#include "write_private.h"

enum { PAGES_PER_NODE = 64 }; /* of the page tree */

static const struct pos nowhere;

/* ---- pages ---- */

static void begin_pages(void *data, const struct pages *pages)
{
	struct pdf_document *document = data;
	size_t n_nodes = (pages->n_pages + PAGES_PER_NODE - 1) / PAGES_PER_NODE;

	document->pages = pages;
	document->first_page =
		objects_reserve(document->objects, pages->n_pages);
	/* the root of the tree, then its nodes */
	document->first_node = objects_reserve(document->objects, n_nodes + 1);
	document->drawing.structure =
		structure_new(pages, document->first_page, document->objects);
	navigation_begin(document);
}

static void put_page(const struct pdf_document *document,
		     const struct page *page, unsigned contents, size_t n_links)
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
	struct pdf_document *document = data;
	unsigned contents = objects_reserve(document->objects, 1);
	size_t n_links;

	strbuf_reset(&document->contents);
	draw_page(&document->drawing, page, &document->contents);
	object_put_stream(document->objects, contents, "",
			  strbuf_text(&document->contents),
			  document->contents.len, STREAM_DEFLATE);
	n_links = navigation_links(document, page);
	put_page(document, page, contents, n_links);
}

static void put_node_head(struct strbuf *out, size_t n_pages)
{
	strbuf_puts(out, "/Type/Pages/Count ");
	put_int(out, (long)n_pages);
	strbuf_puts(out, "/Kids");
}

static void write_page_tree(struct pdf_document *document)
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
static void write_pixels(struct pdf_document *document, unsigned number,
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

static void write_image(struct pdf_document *document, unsigned number,
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
static unsigned write_images(struct pdf_document *document)
{
	size_t n = document->drawing.n_images, i;
	unsigned first = objects_reserve(document->objects, n);

	for (i = 0; i < n; i++)
		write_image(document, first + (unsigned)i,
			    document->drawing.images[i]);
	return first;
}

static void write_resources(struct pdf_document *document,
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

/* ---- the file ---- */

/* What the catalog says by numbers. */
struct catalog {
	const struct pdf_file *file;
	unsigned pages, structure, labels, destinations;
};

static void catalog_tail(const void *data, struct strbuf *out)
{
	const struct catalog *catalog = data;

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
	attachments_put_names(catalog->file, out);
	strbuf_puts(out, ">>");
	attachments_put_files(catalog->file, out);
}

/* False when the document is too large. */
static bool add_objects(struct pdf_document *document, struct pdf_file *file)
{
	struct catalog *catalog = arena_alloc(document->arena, sizeof *catalog);

	catalog->file = file;
	catalog->pages = document->first_node;
	catalog->structure = structure_finish(document->drawing.structure);
	if (catalog->structure == 0)
		return false;
	write_page_tree(document);
	catalog->labels = navigation_labels(document);
	catalog->destinations = navigation_destinations(document);
	navigation_outline(document);
	attachments_reserve(file);
	object_set_pages(document->objects, catalog_tail, catalog);
	return true;
}

static bool check_size(const struct pdf_document *document, bool fits)
{
	if (fits && objects_count(document->objects) <= MAX_OBJECTS)
		return true;
	diag_fatal(document->diag, "R105", nowhere,
		   "the document '%s' would need more than the %d objects that"
		   " a PDF file can have",
		   document->options->key, MAX_OBJECTS);
	return false;
}

static bool settle(struct pdf_document *document, const struct pdf_file *file)
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

static void take_fonts(struct pdf_document *document, struct pdf_file *file)
{
	struct deflater *deflater = objects_deflater(document->objects);
	size_t i;

	file->pack = document->codes.shaper->fonts;
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

static void release(struct pdf_document *document)
{
	structure_free(document->drawing.structure);
	codes_close(&document->codes);
	strbuf_release(&document->contents);
	free(document->links);
	free(document->drawing.artifacts);
	arena_free(document->arena);
}

static void keep_destinations(struct pdf_file *file, const struct pages *pages)
{
	file->n_destinations = pages->n_destinations;
	file->destinations = arena_array(file->arena, pages->n_destinations,
					 sizeof *file->destinations);
	for (size_t i = 0; i < pages->n_destinations; i++) {
		file->destinations[i] = pages->destinations[i];
		file->destinations[i].id =
			arena_strdup(file->arena, pages->destinations[i].id);
	}
}

size_t pdf_page_of(const struct pdf_file *file, const char *id)
{
	for (size_t i = 0; i < file->n_destinations; i++)
		if (strcmp(file->destinations[i].id, id) == 0)
			return file->destinations[i].page + 1;
	return 0;
}

struct pdf_file *pdf_render(const struct pdf_part *parts, size_t n_parts,
			    const struct pdf_options *options,
			    struct shaper *shaper, struct diag *diag)
{
	struct pdf_file *file = file_new(options);
	struct pdf_document document = {
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
	keep_destinations(file, document.pages);
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
	fonts_make_cmap(fonts, deflater);
	deflater_free(deflater);
	return ok;
}

void pdf_finish(struct pdf_file *file, struct strbuf *out)
{
	size_t i;

	attachments_write(file);
	fonts_write_cmap(file->pack, file->cmap, file->objects);
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
