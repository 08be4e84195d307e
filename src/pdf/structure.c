/* structure.c: see structure.h.
 *
 * The kids of an element are its child elements and its own stretches of
 * content. The children are known from the layout, the stretches come in
 * while pages are written, so both are merged by what is read first. Memory
 * counts here: a register of ten thousand rows has a hundred thousand
 * elements. Nothing recurs, since a document decides how deep they go. */
#include "structure.h"

#include <stdint.h>
#include <stdlib.h>

#include "../arena.h"
#include "syntax.h"

enum {
	ENTRIES_PER_LEAF = 64, /* of the parent tree */
	FIRST_ITEMS = 1024,
};

static const char *const names[] = {
	[ELEMENT_DOCUMENT] = "Document",
	[ELEMENT_PART] = "Part",
	[ELEMENT_SECT] = "Sect",
	[ELEMENT_H1] = "H1",
	[ELEMENT_H2] = "H2",
	[ELEMENT_H3] = "H3",
	[ELEMENT_H4] = "H4",
	[ELEMENT_H5] = "H5",
	[ELEMENT_H6] = "H6",
	[ELEMENT_P] = "P",
	[ELEMENT_L] = "L",
	[ELEMENT_LI] = "LI",
	[ELEMENT_LBL] = "Lbl",
	[ELEMENT_LBODY] = "LBody",
	[ELEMENT_TABLE] = "Table",
	[ELEMENT_THEAD] = "THead",
	[ELEMENT_TBODY] = "TBody",
	[ELEMENT_TR] = "TR",
	[ELEMENT_TH] = "TH",
	[ELEMENT_TD] = "TD",
	[ELEMENT_TOC] = "TOC",
	[ELEMENT_TOCI] = "TOCI",
	[ELEMENT_REFERENCE] = "Reference",
	[ELEMENT_LINK] = "Link",
	[ELEMENT_FIGURE] = "Figure",
	[ELEMENT_BLOCKQUOTE] = "BlockQuote",
	[ELEMENT_CODE] = "Code",
	[ELEMENT_EM] = "Em",
	[ELEMENT_STRONG] = "Strong",
	[ELEMENT_SPAN] = "Span",
};

/* A stretch of content; `next` is the serial of the next one of the same
 * element, + 1. */
struct content {
	const struct element *element;
	uint32_t page, next;
};

struct link_reference {
	const struct element *element;
	unsigned annotation;
	uint32_t page, next;
};

struct structure {
	const struct pages *pages;
	unsigned first_page; /* number */
	struct objects *objects;
	struct content *contents;
	size_t n_contents, contents_size;
	uint32_t *first_of_page; /* its content; n_pages + 1 of them */
	size_t n_begun;		 /* pages whose first content is known */
	struct link_reference *links;
	size_t n_links, links_size;
	unsigned root; /* number */
};

const char *element_name(enum element_kind kind)
{
	return names[kind];
}

/* ---- collecting ---- */

struct structure *structure_new(const struct pages *pages, unsigned first_page,
				struct objects *objects)
{
	struct structure *structure = xrealloc(NULL, sizeof *structure);

	*structure = (struct structure){
		.pages = pages,
		.first_page = first_page,
		.objects = objects,
	};
	structure->first_of_page =
		xrealloc(NULL, (pages->n_pages + 1) * sizeof(uint32_t));
	return structure;
}

void structure_free(struct structure *structure)
{
	free(structure->contents);
	free(structure->first_of_page);
	free(structure->links);
	free(structure);
}

static void begin_pages(struct structure *structure, size_t end)
{
	while (structure->n_begun < end)
		structure->first_of_page[structure->n_begun++] =
			(uint32_t)structure->n_contents;
}

/* `items`, of which all `*size` are used, with room for more. */
static void *grow(void *items, size_t *size, size_t item_size)
{
	*size = *size ? 2 * *size : FIRST_ITEMS;
	return xrealloc(items, *size * item_size);
}

size_t structure_content(struct structure *structure, struct element *element,
			 size_t page)
{
	uint32_t serial = (uint32_t)structure->n_contents;

	begin_pages(structure, page + 1);
	if (structure->n_contents == structure->contents_size)
		structure->contents =
			grow(structure->contents, &structure->contents_size,
			     sizeof *structure->contents);
	structure->contents[structure->n_contents++] =
		(struct content){ element, (uint32_t)page, 0 };
	if (element->last_content)
		structure->contents[element->last_content - 1].next =
			serial + 1;
	else
		element->first_content = serial + 1;
	element->last_content = serial + 1;
	return serial - structure->first_of_page[page];
}

size_t structure_link(struct structure *structure, struct element *element,
		      size_t page, unsigned annotation)
{
	uint32_t serial = (uint32_t)structure->n_links;

	if (structure->n_links == structure->links_size)
		structure->links =
			grow(structure->links, &structure->links_size,
			     sizeof *structure->links);
	structure->links[structure->n_links++] =
		(struct link_reference){ element, annotation, (uint32_t)page,
					 0 };
	if (element->last_link)
		structure->links[element->last_link - 1].next = serial + 1;
	else
		element->first_link = serial + 1;
	element->last_link = serial + 1;
	return structure->pages->n_pages + serial;
}

/* ---- what is written ---- */

/* The next element after all that is in this one; NULL at the end. */
static struct element *next_outside(struct element *element)
{
	while (element && element->next == NULL)
		element = element->parent;
	return element ? element->next : NULL;
}

static struct element *next_element(struct element *element)
{
	return element->first ? element->first : next_outside(element);
}

static struct element *innermost_first(struct element *element)
{
	while (element->first)
		element = element->first;
	return element;
}

/* The next element, when each comes after all that is in it. */
static struct element *next_settled(struct element *element)
{
	if (element->next)
		return innermost_first(element->next);
	return element->parent;
}

/* Cells stay even when empty: all rows of a table have as many columns
 * (PDF/UA-1, 7.5). */
static bool is_cell(const struct element *element)
{
	return element->kind == ELEMENT_TH || element->kind == ELEMENT_TD;
}

/* Is `a`, a serial + 1 or 0, before `b`? */
static bool is_before(uint32_t a, uint32_t b)
{
	return a && (b == 0 || a < b);
}

static void settle(struct element *root)
{
	struct element *element = innermost_first(root), *parent;

	for (; element; element = next_settled(element)) {
		if (is_before(element->first_content, element->first_read))
			element->first_read = element->first_content;
		if (element->first_read || element->first_link ||
		    is_cell(element) || element == root)
			element->is_kept = true;
		parent = element->parent;
		if (parent == NULL)
			return;
		if (is_before(element->first_read, parent->first_read))
			parent->first_read = element->first_read;
		parent->is_kept |= element->is_kept;
	}
}

/* A table may have a THead only beside a TBody (PDF/UA-1, 7.2): without one
 * its rows are the table's own. */
static bool is_lone_head(const struct element *element)
{
	const struct element *other;

	if (element->kind != ELEMENT_THEAD)
		return false;
	for (other = element->parent->first; other; other = other->next)
		if (other->kind == ELEMENT_TBODY && other->is_kept)
			return false;
	return true;
}

static bool is_written(const struct element *element)
{
	return element->is_kept && !is_lone_head(element);
}

/* In the order of reading; false when there are too many. */
static bool number_elements(struct structure *structure)
{
	size_t first = objects_count(structure->objects), next = first;
	struct element *element;

	for (element = structure->pages->root; element;
	     element = next_element(element))
		if (is_written(element))
			element->number = (unsigned)next++;
	if (next > MAX_OBJECTS)
		return false;
	objects_reserve(structure->objects, next - first);
	return true;
}

/* ---- writing an element ---- */

static void put_page(struct strbuf *out, const struct structure *structure,
		     uint32_t page)
{
	put_reference(out, structure->first_page + page);
}

static void put_figure(const struct figure_box *figure, float page_height,
		       struct strbuf *out)
{
	const float box[4] = { figure->x, page_height - figure->y - figure->h,
			       figure->x + figure->w, page_height - figure->y };

	put_text(out, figure->alt);
	strbuf_puts(out, "/A<</O/Layout/Placement/Block/BBox");
	put_box(out, box);
	strbuf_puts(out, ">>");
}

static void put_attributes(const struct element *element, float page_height,
			   struct strbuf *out)
{
	switch ((enum element_kind)element->kind) {
	case ELEMENT_L:
		strbuf_puts(out, "/A<</O/List/ListNumbering/");
		strbuf_puts(out, element->is_none      ? "None"
				 : element->is_ordered ? "Decimal"
						       : "Disc");
		strbuf_puts(out, ">>");
		return;
	case ELEMENT_TH:
		strbuf_puts(out, "/A<</O/Table/Scope/");
		strbuf_puts(out, element->is_row_header ? "Row" : "Column");
		break;
	case ELEMENT_TD:
		if (element->col_span < 2)
			return;
		strbuf_puts(out, "/A<</O/Table");
		break;
	case ELEMENT_FIGURE:
		strbuf_puts(out, "/Alt ");
		put_figure(element->figure, page_height, out);
		return;
	default: /* no attributes */ return;
	}
	if (element->col_span > 1) {
		strbuf_puts(out, "/ColSpan ");
		put_int(out, element->col_span);
	}
	strbuf_puts(out, ">>");
}

/* Writes the kids of one element; `page` is the one its /Pg names. */
struct kid_writer {
	const struct structure *structure;
	struct strbuf *out;
	uint32_t page;
	uint32_t content; /* the next one to be written, + 1 */
};

static void put_content(struct kid_writer *writer)
{
	const struct structure *structure = writer->structure;
	uint32_t serial = writer->content - 1;
	const struct content *content = &structure->contents[serial];
	uint32_t id = serial - structure->first_of_page[content->page];
	struct strbuf *out = writer->out;

	if (content->page == writer->page) {
		put_int(out, id);
	} else {
		strbuf_puts(out, "<</Type/MCR/Pg ");
		put_page(out, structure, content->page);
		strbuf_puts(out, "/MCID ");
		put_int(out, id);
		strbuf_puts(out, ">>");
	}
	strbuf_putc(out, ' ');
	writer->content = content->next;
}

/* Children of an element that is not written itself come in its place: a
 * lone head's rows. */
static void put_children(struct kid_writer *writer,
			 const struct element *element)
{
	const struct element *child;

	for (child = element->first; child; child = child->next) {
		if (!child->is_kept)
			continue;
		if (child->number == 0) {
			put_children(writer, child);
			continue;
		}
		while (child->first_read &&
		       is_before(writer->content, child->first_read))
			put_content(writer);
		put_reference(writer->out, child->number);
		strbuf_putc(writer->out, ' ');
	}
}

static void put_links(struct kid_writer *writer, const struct element *element)
{
	const struct link_reference *link;
	uint32_t i;

	for (i = element->first_link; i; i = link->next) {
		link = &writer->structure->links[i - 1];
		strbuf_puts(writer->out, "<</Type/OBJR/Pg ");
		put_page(writer->out, writer->structure, link->page);
		strbuf_puts(writer->out, "/Obj ");
		put_reference(writer->out, link->annotation);
		strbuf_puts(writer->out, ">> ");
	}
}

/* The most elements have one piece of content and nothing else. */
static void put_kids(struct kid_writer *writer, const struct element *element)
{
	bool is_one = element->first == NULL && element->first_link == 0 &&
		      element->first_content &&
		      element->first_content == element->last_content;

	strbuf_puts(writer->out, is_one ? "/K " : "/K[");
	put_children(writer, element);
	while (writer->content)
		put_content(writer);
	put_links(writer, element);
	/* instead of the blank at the end */
	if (writer->out->bytes[writer->out->len - 1] == ' ')
		writer->out->len--;
	if (!is_one)
		strbuf_putc(writer->out, ']');
}

static unsigned parent_number(const struct structure *structure,
			      const struct element *element)
{
	const struct element *parent = element->parent;

	while (parent && parent->number == 0)
		parent = parent->parent;
	return parent ? parent->number : structure->root;
}

static void write_element(const struct structure *structure,
			  const struct element *element)
{
	struct strbuf *out = object_begin(structure->objects, element->number);
	struct kid_writer writer = { structure, out, UINT32_MAX,
				     element->first_content };
	float page_height = 0;

	strbuf_puts(out, "/S/");
	strbuf_puts(out, names[element->kind]);
	strbuf_puts(out, "/P ");
	put_reference(out, parent_number(structure, element));
	if (element->first_content) {
		writer.page =
			structure->contents[element->first_content - 1].page;
		page_height = structure->pages->sheets[writer.page].height;
		strbuf_puts(out, "/Pg ");
		put_page(out, structure, writer.page);
	}
	put_attributes(element, page_height, out);
	put_kids(&writer, element);
	object_end(structure->objects);
}

/* ---- the parent tree: from content to elements ---- */

static void put_page_entry(const struct structure *structure, size_t page,
			   struct strbuf *out)
{
	size_t i = structure->first_of_page[page];
	size_t end = structure->first_of_page[page + 1];

	strbuf_putc(out, '[');
	for (; i < end; i++) {
		put_reference(out, structure->contents[i].element->number);
		strbuf_putc(out, ' ');
	}
	strbuf_putc(out, ']');
}

static void write_leaf(const struct structure *structure, unsigned number,
		       size_t first, size_t end)
{
	struct strbuf *out = object_begin(structure->objects, number);
	size_t n_pages = structure->pages->n_pages, key;

	strbuf_puts(out, "/Limits[");
	put_int(out, (long)first);
	strbuf_putc(out, ' ');
	put_int(out, (long)end - 1);
	strbuf_puts(out, "]/Nums[");
	for (key = first; key < end; key++) {
		put_int(out, (long)key);
		strbuf_putc(out, ' ');
		if (key < n_pages)
			put_page_entry(structure, key, out);
		else
			put_reference(out, structure->links[key - n_pages]
						   .element->number);
		strbuf_putc(out, '\n');
	}
	strbuf_putc(out, ']');
	object_end(structure->objects);
}

/* Returns the number of the tree. */
static unsigned write_parent_tree(const struct structure *structure,
				  size_t n_keys)
{
	size_t n = (n_keys + ENTRIES_PER_LEAF - 1) / ENTRIES_PER_LEAF, i;
	unsigned tree = objects_reserve(structure->objects, n + 1);
	struct strbuf *out;

	for (i = 0; i < n; i++) {
		size_t first = i * ENTRIES_PER_LEAF;
		size_t end = first + ENTRIES_PER_LEAF;

		write_leaf(structure, tree + 1 + (unsigned)i, first,
			   end < n_keys ? end : n_keys);
	}
	out = object_begin(structure->objects, tree);
	strbuf_puts(out, "/Kids");
	put_references(out, tree + 1, n);
	object_end(structure->objects);
	return tree;
}

static void write_root(const struct structure *structure, unsigned tree,
		       size_t n_keys)
{
	struct strbuf *out = object_begin(structure->objects, structure->root);

	strbuf_puts(out, "/Type/StructTreeRoot"
			 "/RoleMap<</Em/Span/Strong/Span>>/K[");
	put_reference(out, structure->pages->root->number);
	strbuf_puts(out, "]/ParentTree ");
	put_reference(out, tree);
	strbuf_puts(out, "/ParentTreeNextKey ");
	put_int(out, (long)n_keys);
	object_end(structure->objects);
}

unsigned structure_finish(struct structure *structure)
{
	size_t n_keys = structure->pages->n_pages + structure->n_links;
	struct element *element = structure->pages->root;

	begin_pages(structure, structure->pages->n_pages + 1);
	settle(element);
	if (!number_elements(structure))
		return 0;
	structure->root = objects_reserve(structure->objects, 1);
	for (; element; element = next_element(element))
		if (element->number)
			write_element(structure, element);
	write_root(structure, write_parent_tree(structure, n_keys), n_keys);
	return structure->root;
}
