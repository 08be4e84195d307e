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

float layout_width(const struct layout *layout, bool is_landscape)
{
	bool is_letter = layout->options->is_letter;
	float width = is_letter ? layout->theme->letter_width
				: layout->theme->a4_width;
	float height = is_letter ? layout->theme->letter_height
				 : layout->theme->a4_height;

	return (is_landscape ? height : width) - layout->theme->margin_left -
	       layout->theme->margin_right;
}

float layout_height(const struct layout *layout, bool is_landscape)
{
	bool is_letter = layout->options->is_letter;
	float width = is_letter ? layout->theme->letter_width
				: layout->theme->a4_width;
	float height = is_letter ? layout->theme->letter_height
				 : layout->theme->a4_height;

	return (is_landscape ? width : height) - layout->theme->margin_top -
	       layout->theme->margin_bottom;
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
	struct heading *heading;

	layout->headings =
		arena_grow(layout->arena, layout->headings, layout->n_headings,
			   sizeof *layout->headings);
	heading = &layout->headings[layout->n_headings++];
	*heading = (struct heading){
		.node = node,
		.title = heading_title(layout, node),
		.is_on_cover = is_on_cover,
	};
	if (layout->title == NULL && node->level == 1 &&
	    node->parent->kind == NODE_DOCUMENT)
		layout->title = node;
}

/* All headings, also those within quotes and lists. */
static void find_headings(struct layout *layout, const struct node *root)
{
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
	for (size_t i = 0; i < layout->n_headings; i++) {
		const char *id = layout->headings[i].node->id;

		if (id && *id)
			layout->ids[layout->n_ids++] = id;
	}
	if (layout->n_ids)
		qsort(layout->ids, layout->n_ids, sizeof *layout->ids,
		      compare_ids);
}

static void measure_faces(struct layout *layout)
{
	for (int i = 0; i < N_FACES; i++) {
		enum face face = (enum face)i;

		layout->cap_height[i] =
			fonts_metrics(layout->fonts, face).cap_height;
		layout->blank[i] =
			fonts_shape(layout->fonts, face, " ", 1, false, nowhere)
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

		if (node->id == NULL || *node->id == '\0' ||
		    *heading->title == '\0')
			continue;
		level = node->level > level + 1 ? level + 1 : node->level;
		pages->bookmarks = arena_grow(layout->arena, pages->bookmarks,
					      pages->n_bookmarks,
					      sizeof *pages->bookmarks);
		pages->bookmarks[pages->n_bookmarks++] = (struct bookmark){
			.level = level,
			.title = heading->title,
			.target = node->id,
		};
	}
}

struct pages *pdf_layout(const struct node *root,
			 const struct pdf_options *options, struct fonts *fonts,
			 struct arena *arena, struct diag *diag)
{
	struct layout layout = {
		.arena = arena,
		.work = arena_new(),
		.diag = diag,
		.fonts = fonts,
		.options = options,
		.theme = &theme_default,
		.wording = wording_of(options->language),
		.pages = arena_alloc(arena, sizeof(struct pages)),
	};

	layout.pages->root = element_new(arena, NULL, ELEMENT_DOCUMENT);
	layout.scratch = para_scratch_new(&layout);
	measure_faces(&layout);
	find_headings(&layout, root);
	sort_ids(&layout);
	cover_boxes(&layout, root);
	contents_boxes(&layout);
	layout.boxes.starts_page = true;
	layout.boxes.keep = KEEP_NOT;
	flow_blocks(&layout, root->first, NULL, false);
	boxes_break(&layout);
	boxes_place(&layout);
	running_place(&layout);
	add_bookmarks(&layout);
	para_scratch_free(layout.scratch);
	arena_free(layout.work);
	return layout.pages;
}
