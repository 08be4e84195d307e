/* structure.c: see structure.h.
 *
 * The kids of an element are its child elements and its own stretches of
 * content. The children are known from the layout, the stretches come in
 * while pages are written, so both are merged by what is read first. Memory
 * counts here: a register of ten thousand rows has a hundred thousand
 * elements. */
#include "structure.h"

#include <stdint.h>
#include <string.h>

#include "../arena.h"
#include "syntax.h"

#define NONE UINT32_MAX /* in place of an index */

enum { ENTRIES_PER_LEAF = 64 }; /* of the parent tree */

static const char *const names[] = {
	[ELEMENT_DOCUMENT] = "Document",
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

/* What becomes of an element. Its serial is its place in `tags`, which is in
 * preorder. */
struct tag {
	const struct structure *structure;
	const struct element *element;
	struct object *object; /* NULL: not written, but its kids may be */
	uint32_t first_content, last_content;
	uint32_t first_link, last_link;
	uint32_t first_read; /* the first content in or below it */
	bool is_kept;
};

/* A stretch of content; `next` is the next one of the same element. */
struct content {
	uint32_t tag, page, mcid, next;
};

struct link_reference {
	struct object *annotation;
	uint32_t tag, page, next;
};

struct leaf {
	const struct structure *structure;
	size_t first, end; /* keys of the parent tree */
};

struct structure {
	const struct pages *pages;
	struct object *const *page_objects;
	struct objects *objects;
	struct arena *arena;
	struct tag *tags;
	size_t n_tags;
	struct content *contents;
	size_t n_contents;
	uint32_t *first_of_page; /* its content; n_pages + 1 of them */
	size_t n_begun;		 /* pages whose first content is known */
	struct link_reference *links;
	size_t n_links;
	struct object *root;
	struct leaf *leaves;
	struct object **leaf_objects;
	size_t n_leaves;
};

const char *element_name(enum element_kind kind)
{
	return names[kind];
}

/* ---- collecting ---- */

/* The next element in preorder; NULL at the end. Without recursion, since
 * a document decides how deep this goes. */
static struct element *next_element(struct element *element)
{
	if (element->first)
		return element->first;
	while (element && element->next == NULL)
		element = element->parent;
	return element ? element->next : NULL;
}

static void number_elements(struct structure *structure)
{
	struct element *element = structure->pages->root;
	size_t n = 0;

	for (; element; element = next_element(element))
		element->serial = n++;
	structure->n_tags = n;
	structure->tags =
		arena_array(structure->arena, n, sizeof *structure->tags);
	element = structure->pages->root;
	for (n = 0; element; element = next_element(element))
		structure->tags[n++] = (struct tag){
			.structure = structure,
			.element = element,
			.first_content = NONE,
			.last_content = NONE,
			.first_link = NONE,
			.last_link = NONE,
			.first_read = NONE,
		};
}

struct structure *structure_new(const struct pages *pages,
				struct object *const *page_objects,
				struct objects *objects, struct arena *arena)
{
	struct structure *structure = arena_alloc(arena, sizeof *structure);

	structure->pages = pages;
	structure->page_objects = page_objects;
	structure->objects = objects;
	structure->arena = arena;
	structure->first_of_page =
		arena_array(arena, pages->n_pages + 1, sizeof(uint32_t));
	number_elements(structure);
	return structure;
}

size_t structure_n_elements(const struct structure *structure)
{
	return structure->n_tags;
}

static void begin_pages(struct structure *structure, size_t end)
{
	while (structure->n_begun < end)
		structure->first_of_page[structure->n_begun++] =
			(uint32_t)structure->n_contents;
}

size_t structure_content(struct structure *structure, struct element *element,
			 size_t page)
{
	struct tag *tag = &structure->tags[element->serial];
	uint32_t serial = (uint32_t)structure->n_contents;
	struct content *content;

	begin_pages(structure, page + 1);
	structure->contents =
		arena_grow(structure->arena, structure->contents,
			   structure->n_contents, sizeof *structure->contents);
	content = &structure->contents[structure->n_contents++];
	content->tag = (uint32_t)element->serial;
	content->page = (uint32_t)page;
	content->mcid = serial - structure->first_of_page[page];
	content->next = NONE;
	if (tag->last_content == NONE)
		tag->first_content = serial;
	else
		structure->contents[tag->last_content].next = serial;
	tag->last_content = serial;
	return content->mcid;
}

void structure_link(struct structure *structure, struct element *element,
		    size_t page, struct object *annotation)
{
	struct tag *tag = &structure->tags[element->serial];
	uint32_t serial = (uint32_t)structure->n_links;
	struct link_reference *link;

	structure->links =
		arena_grow(structure->arena, structure->links,
			   structure->n_links, sizeof *structure->links);
	link = &structure->links[structure->n_links++];
	link->annotation = annotation;
	link->tag = (uint32_t)element->serial;
	link->page = (uint32_t)page;
	link->next = NONE;
	if (tag->last_link == NONE)
		tag->first_link = serial;
	else
		structure->links[tag->last_link].next = serial;
	tag->last_link = serial;
	set_int(annotation, "StructParent",
		(long)(structure->pages->n_pages + serial));
}

/* ---- what is written ---- */

static struct tag *tag_of(const struct structure *structure,
			  const struct element *element)
{
	return &structure->tags[element->serial];
}

/* Cells stay even when empty: all rows of a table have as many columns
 * (PDF/UA-1, 7.5). */
static bool is_cell(const struct element *element)
{
	return element->kind == ELEMENT_TH || element->kind == ELEMENT_TD;
}

/* In preorder an element comes before all that is in it, so going backwards
 * each is settled before its parent. */
static void settle_tags(struct structure *structure)
{
	struct tag *tag, *parent;
	size_t i;

	for (i = structure->n_tags; i-- > 0;) {
		tag = &structure->tags[i];
		if (tag->first_content < tag->first_read)
			tag->first_read = tag->first_content;
		if (tag->first_read != NONE || tag->first_link != NONE ||
		    is_cell(tag->element))
			tag->is_kept = true;
		if (tag->element->parent == NULL)
			continue;
		parent = tag_of(structure, tag->element->parent);
		if (tag->first_read < parent->first_read)
			parent->first_read = tag->first_read;
		parent->is_kept |= tag->is_kept;
	}
}

/* A table may have a THead only beside a TBody (PDF/UA-1, 7.2): without one
 * its rows are the table's own. */
static bool is_lone_head(const struct structure *structure,
			 const struct element *element)
{
	const struct element *other;

	if (element->kind != ELEMENT_THEAD)
		return false;
	for (other = element->parent->first; other; other = other->next)
		if (other->kind == ELEMENT_TBODY &&
		    tag_of(structure, other)->is_kept)
			return false;
	return true;
}

/* ---- writing an element ---- */

static void put_object(struct strbuf *out, const struct object *object)
{
	put_reference(out, object_number(object));
}

static void put_attributes(const struct element *element, float page_height,
			   struct strbuf *out)
{
	switch (element->kind) {
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
		put_text(out, element->alt);
		strbuf_puts(out, "/A<</O/Layout/Placement/Block/BBox[");
		put_real(out, (double)element->x);
		strbuf_putc(out, ' ');
		put_real(out, (double)(page_height - element->y - element->h));
		strbuf_putc(out, ' ');
		put_real(out, (double)(element->x + element->w));
		strbuf_putc(out, ' ');
		put_real(out, (double)(page_height - element->y));
		strbuf_puts(out, "]>>");
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
	uint32_t content; /* the next one to be written */
};

static void put_content(struct kid_writer *writer)
{
	const struct content *content =
		&writer->structure->contents[writer->content];
	struct strbuf *out = writer->out;

	if (content->page == writer->page) {
		put_int(out, content->mcid);
	} else {
		strbuf_puts(out, "<</Type/MCR/Pg ");
		put_object(out, writer->structure->page_objects[content->page]);
		strbuf_puts(out, "/MCID ");
		put_int(out, content->mcid);
		strbuf_puts(out, ">>");
	}
	strbuf_putc(out, ' ');
	writer->content = content->next;
}

/* Children of an element that is not written itself come in its place. */
static void put_children(struct kid_writer *writer,
			 const struct element *element)
{
	const struct element *child;
	const struct tag *tag;

	for (child = element->first; child; child = child->next) {
		tag = tag_of(writer->structure, child);
		if (!tag->is_kept)
			continue;
		if (tag->object == NULL) {
			put_children(writer, child);
			continue;
		}
		while (writer->content != NONE && tag->first_read != NONE &&
		       writer->content < tag->first_read)
			put_content(writer);
		put_object(writer->out, tag->object);
		strbuf_putc(writer->out, ' ');
	}
}

static void put_links(struct kid_writer *writer, const struct tag *tag)
{
	const struct link_reference *link;
	uint32_t i;

	for (i = tag->first_link; i != NONE; i = link->next) {
		link = &writer->structure->links[i];
		strbuf_puts(writer->out, "<</Type/OBJR/Pg ");
		put_object(writer->out,
			   writer->structure->page_objects[link->page]);
		strbuf_puts(writer->out, "/Obj ");
		put_object(writer->out, link->annotation);
		strbuf_puts(writer->out, ">> ");
	}
}

static const struct object *parent_object(const struct tag *tag)
{
	const struct structure *structure = tag->structure;
	const struct element *parent = tag->element->parent;

	while (parent && tag_of(structure, parent)->object == NULL)
		parent = parent->parent;
	return parent ? tag_of(structure, parent)->object : structure->root;
}

static void tag_tail(const void *data, struct strbuf *out)
{
	const struct tag *tag = data;
	const struct structure *structure = tag->structure;
	struct kid_writer writer = { structure, out, NONE, tag->first_content };
	uint32_t first = tag->first_content;
	float page_height = 0;

	strbuf_puts(out, "/S/");
	strbuf_puts(out, names[tag->element->kind]);
	strbuf_puts(out, "/P ");
	put_object(out, parent_object(tag));
	if (first != NONE) {
		writer.page = structure->contents[first].page;
		page_height = structure->pages->pages[writer.page]->height;
		strbuf_puts(out, "/Pg ");
		put_object(out, structure->page_objects[writer.page]);
	}
	put_attributes(tag->element, page_height, out);
	strbuf_puts(out, "/K[");
	put_children(&writer, tag->element);
	while (writer.content != NONE)
		put_content(&writer);
	put_links(&writer, tag);
	strbuf_putc(out, ']');
}

/* ---- the parent tree: from content to elements ---- */

static void put_page_entry(const struct structure *structure, size_t page,
			   struct strbuf *out)
{
	size_t i = structure->first_of_page[page];
	size_t end = structure->first_of_page[page + 1];

	strbuf_putc(out, '[');
	for (; i < end; i++) {
		put_object(out,
			   structure->tags[structure->contents[i].tag].object);
		strbuf_putc(out, ' ');
	}
	strbuf_putc(out, ']');
}

static void leaf_tail(const void *data, struct strbuf *out)
{
	const struct leaf *leaf = data;
	const struct structure *structure = leaf->structure;
	size_t n_pages = structure->pages->n_pages, key;
	uint32_t tag;

	strbuf_puts(out, "/Limits[");
	put_int(out, (long)leaf->first);
	strbuf_putc(out, ' ');
	put_int(out, (long)leaf->end - 1);
	strbuf_puts(out, "]/Nums[");
	for (key = leaf->first; key < leaf->end; key++) {
		put_int(out, (long)key);
		strbuf_putc(out, ' ');
		if (key < n_pages) {
			put_page_entry(structure, key, out);
			continue;
		}
		tag = structure->links[key - n_pages].tag;
		put_object(out, structure->tags[tag].object);
		strbuf_putc(out, '\n');
	}
	strbuf_putc(out, ']');
}

static struct object *parent_tree(struct structure *structure)
{
	size_t n_keys = structure->pages->n_pages + structure->n_links, key;
	struct object *tree = object_new(structure->objects);
	struct leaf *leaf;
	size_t n = 0;

	structure->n_leaves =
		(n_keys + ENTRIES_PER_LEAF - 1) / ENTRIES_PER_LEAF;
	structure->leaves = arena_array(structure->arena, structure->n_leaves,
					sizeof *structure->leaves);
	structure->leaf_objects = arena_array(
		structure->arena, structure->n_leaves, sizeof(struct object *));
	for (key = 0; key < n_keys; key += ENTRIES_PER_LEAF) {
		leaf = &structure->leaves[n];
		leaf->structure = structure;
		leaf->first = key;
		leaf->end = key + ENTRIES_PER_LEAF;
		if (leaf->end > n_keys)
			leaf->end = n_keys;
		structure->leaf_objects[n] = object_new(structure->objects);
		object_set_tail(structure->objects, structure->leaf_objects[n],
				leaf_tail, leaf);
		n++;
	}
	set_objects(tree, "Kids", structure->leaf_objects, n);
	return tree;
}

void structure_finish(struct structure *structure)
{
	struct objects *objects = structure->objects;
	struct object *roles;
	struct tag *tag;
	size_t i;

	begin_pages(structure, structure->pages->n_pages + 1);
	settle_tags(structure);
	structure->tags[0].is_kept = true;
	structure->root = object_new(objects);
	for (i = 0; i < structure->n_tags; i++) {
		tag = &structure->tags[i];
		if (!tag->is_kept || is_lone_head(structure, tag->element))
			continue;
		tag->object = object_new(objects);
		object_set_tail(objects, tag->object, tag_tail, tag);
	}
	set_name(structure->root, "Type", "StructTreeRoot");
	set_objects(structure->root, "K", &structure->tags[0].object, 1);
	set_object(structure->root, "ParentTree", parent_tree(structure));
	set_int(structure->root, "ParentTreeNextKey",
		(long)(structure->pages->n_pages + structure->n_links));
	roles = set_dictionary(structure->root, "RoleMap");
	set_name(roles, "Em", "Span");
	set_name(roles, "Strong", "Span");
	set_object(object_catalog(objects), "StructTreeRoot", structure->root);
}
