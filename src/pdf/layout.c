/* pdf/layout.c: document tree -> pages. The steps are in layout.h. */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "contents.h"
#include "cover.h"
#include "flow.h"
#include "para.h"
#include "running.h"

static const struct pos nowhere;

struct paper layout_paper(const struct layout *layout, bool is_landscape)
{
	const struct theme *theme = layout->theme;
	bool is_letter = layout->options->is_letter;
	float width = is_letter ? theme->letter_width : theme->a4_width;
	float height = is_letter ? theme->letter_height : theme->a4_height;

	return is_landscape ? (struct paper){ height, width }
			    : (struct paper){ width, height };
}

float layout_width(const struct layout *layout, bool is_landscape)
{
	return layout_paper(layout, is_landscape).width -
	       layout->theme->margin_left - layout->theme->margin_right;
}

float layout_height(const struct layout *layout, bool is_landscape)
{
	return layout_paper(layout, is_landscape).height -
	       layout->theme->margin_top - layout->theme->margin_bottom;
}

void layout_enter(struct layout *layout, struct part *part)
{
	layout->part = part;
	layout->options = part->options;
	layout->title = part->title;
	layout->root = part->element;
}

void layout_enter_page(struct layout *layout, size_t page)
{
	struct part *end = layout->parts + layout->n_parts;
	struct part *part = layout->part;

	if (page < part->first_page)
		part = layout->parts;
	while (part + 1 < end && part[1].first_page <= page)
		part++;
	layout_enter(layout, part);
}

const struct part *layout_part(const struct layout *layout, const char *key,
			       size_t len)
{
	for (size_t i = 0; i < layout->n_parts; i++) {
		const char *own = layout->parts[i].options->key;

		if (strlen(own) == len && memcmp(own, key, len) == 0)
			return &layout->parts[i];
	}
	return NULL;
}

static const char *heading_title(struct layout *layout, const struct node *node)
{
	struct strbuf text = STRBUF_INIT;
	const char *title;

	if (node->number)
		strbuf_printf(&text, "%s ", node->number);
	for (const struct node *child = node->first; child; child = child->next)
		node_words(child, &text);
	title = arena_strndup(layout->arena, strbuf_text(&text), text.len);
	strbuf_release(&text);
	return title;
}

static void add_heading(struct layout *layout, const struct node *node,
			bool is_on_cover)
{
	struct part *part = layout->part;
	struct heading *heading;

	layout->headings =
		arena_grow(layout->arena, layout->headings, layout->n_headings,
			   sizeof *layout->headings);
	heading = &layout->headings[layout->n_headings++];
	*heading = (struct heading){
		.node = node,
		.part = part,
		.title = heading_title(layout, node),
		.is_on_cover = is_on_cover,
	};
	if (node->id && *node->id)
		heading->id = *part->prefix
				      ? arena_printf(layout->arena, "%s%s",
						     part->prefix, node->id)
				      : node->id;
	if (part->title == NULL && node->level == 1 &&
	    node->parent->kind == NODE_DOCUMENT)
		part->title = node;
}

/* All headings of a part, also those within quotes and lists. */
static void find_headings(struct layout *layout)
{
	const struct node *root = layout->part->root;
	const struct node *node = root->first, *cover_end = NULL;
	bool is_on_cover = false;

	while (node) {
		if (node == cover_end)
			is_on_cover = false;
		if (node->kind == NODE_HEADING && flow_is_cover(node)) {
			is_on_cover = true;
			cover_end = flow_section_end(node);
		}
		if (node->kind == NODE_HEADING)
			add_heading(layout, node, is_on_cover);
		if (flow_is_container(node) && node->first) {
			node = node->first;
			continue;
		}
		while (node->next == NULL) {
			node = node->parent;
			if (node == root)
				return;
		}
		node = node->next;
	}
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_ids(struct layout *layout)
{
	layout->ids = arena_array(layout->arena, layout->n_headings,
				  sizeof *layout->ids);
	for (size_t i = 0; i < layout->n_headings; i++)
		if (layout->headings[i].id)
			layout->ids[layout->n_ids++] = layout->headings[i].id;
	if (layout->n_ids)
		qsort(layout->ids, layout->n_ids, sizeof *layout->ids,
		      compare_ids);
}

static void measure_faces(struct layout *layout)
{
	for (int i = 0; i < N_FACES; i++) {
		enum face face = (enum face)i;

		layout->cap_height[i] = shaper_cap_height(layout->shaper, face);
		layout->blank[i] = shaper_shape(layout->shaper, face, " ", 1,
						false, nowhere)
					   ->width;
		layout->hyphen[i] = shaper_shape(layout->shaper, face, "\u00AD",
						 2, false, nowhere)
					    ->width;
	}
}

static void add_bookmarks(struct layout *layout)
{
	struct pages *pages = layout->pages;
	int level = 0;

	for (size_t i = 0; i < layout->n_headings; i++) {
		const struct heading *heading = &layout->headings[i];
		const struct node *node = heading->node;

		if (heading->id == NULL || *heading->title == '\0')
			continue;
		level = node->level > level + 1 ? level + 1 : node->level;
		pages->bookmarks = arena_grow(layout->arena, pages->bookmarks,
					      pages->n_bookmarks,
					      sizeof *pages->bookmarks);
		pages->bookmarks[pages->n_bookmarks++] = (struct bookmark){
			.level = level,
			.title = heading->title,
			.target = heading->id,
			.is_open = level == 1 && layout->n_parts == 1,
		};
	}
}

static void add_parts(struct layout *layout, const struct pdf_part *parts,
		      size_t n)
{
	struct element *root = layout->pages->root;

	layout->parts = arena_array(layout->arena, n, sizeof *layout->parts);
	layout->n_parts = n;
	for (size_t i = 0; i < n; i++) {
		struct part *part = &layout->parts[i];

		*part = (struct part){
			.root = parts[i].root,
			.options = parts[i].options,
			.element = root,
			.prefix = "",
			.label = "",
			.first_heading = layout->n_headings,
		};
		if (n > 1) {
			part->element =
				element_new(layout->arena, root, ELEMENT_PART);
			part->prefix = arena_printf(layout->arena, "%s/",
						    part->options->key);
		}
		if (i > 0)
			part->label = arena_printf(
				layout->arena, "%s-",
				*part->options->document_id
					? part->options->document_id
					: part->options->key);
		layout_enter(layout, part);
		find_headings(layout);
	}
}

/* The boxes of a part: its cover, after the first one the contents, and its
 * text. */
static void add_boxes(struct layout *layout, struct part *part)
{
	layout_enter(layout, part);
	part->first_box = layout->boxes.n_items;
	layout->boxes.starts_page = true;
	layout->boxes.keep = KEEP_NOT;
	layout->last_table = NULL;
	cover_boxes(layout, part->root);
	if (part == layout->parts)
		contents_boxes(layout);
	layout->boxes.starts_page = true;
	layout->boxes.keep = KEEP_NOT;
	flow_blocks(layout, part->root->first, NULL, false);
}

static void find_first_pages(struct layout *layout)
{
	for (size_t i = 0; i < layout->n_parts; i++) {
		struct part *part = &layout->parts[i];

		if (part->first_box < layout->boxes.n_items)
			part->first_page =
				layout->boxes.items[part->first_box].page;
	}
	layout_enter(layout, layout->parts);
}

static void label_pages(struct layout *layout)
{
	for (size_t i = 0; i < layout->pages->n_pages; i++) {
		layout_enter_page(layout, i);
		layout->pages->sheets[i].label = arena_printf(
			layout->arena, "%s%zu", layout->part->label,
			i + 1 - layout->part->first_page);
	}
}

/* Pages are drawn one after the other in the same memory. */
static void place_pages(struct layout *layout, const struct page_sink *sink)
{
	struct page page = { 0 };
	size_t box = 0;

	if (sink->begin)
		sink->begin(sink->data, layout->pages);
	for (size_t i = 0; i < layout->pages->n_pages; i++) {
		page_begin(layout, &page, i);
		box = boxes_place(layout, &page, box);
		running_place(layout, &page);
		sink->page(sink->data, &page);
	}
	page_release(&page);
}

static bool has_draft(const struct pdf_part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (parts[i].options->is_draft)
			return true;
	return false;
}

struct pages *pdf_layout(const struct pdf_part *parts, size_t n_parts,
			 struct shaper *shaper, struct arena *arena,
			 struct diag *diag, const struct page_sink *sink)
{
	struct layout layout = {
		.arena = arena,
		.work = arena_new(),
		.diag = diag,
		.shaper = shaper,
		.theme = theme_for(parts->options->brand,
				   has_draft(parts, n_parts), arena),
		.wording = wording_of(parts->options->language),
		.pages = arena_alloc(arena, sizeof(struct pages)),
	};

	layout.pages->root = element_new(arena, NULL, ELEMENT_DOCUMENT);
	layout.scratch = para_scratch_new(&layout);
	measure_faces(&layout);
	add_parts(&layout, parts, n_parts);
	sort_ids(&layout);
	for (size_t i = 0; i < n_parts; i++)
		add_boxes(&layout, &layout.parts[i]);
	boxes_break(&layout);
	find_first_pages(&layout);
	label_pages(&layout);
	add_bookmarks(&layout);
	place_pages(&layout, sink);
	para_scratch_free(layout.scratch);
	boxes_release(&layout.boxes);
	arena_free(layout.work);
	return layout.pages;
}
