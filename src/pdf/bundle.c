/* pdf/bundle.c: see bundle.h. It makes the tree that a template with a
 * control block would give, and is laid out as one. */
#include "bundle.h"

#include "../arena.h"
#include "../backend.h"
#include "../node.h"
#include "pdf.h"
#include "theme.h"

static const struct pos nowhere;

static const struct hints cover_hints = {
	.is_cover = true,
};
static const struct hints table_hints = {
	.widths = { 33, 45, 10, 12 },
	.n_widths = 4,
};

static struct node *add(struct arena *arena, struct node *parent,
			enum node_kind kind)
{
	struct node *node = node_new(arena, kind, nowhere);

	node_append(parent, node);
	return node;
}

static void add_text(struct arena *arena, struct node *parent, const char *text)
{
	add(arena, parent, NODE_TEXT)->text = text;
}

static void add_heading(struct arena *arena, struct node *root, int level,
			const char *id, const char *text)
{
	struct node *heading = add(arena, root, NODE_HEADING);

	heading->level = level;
	heading->id = id;
	if (level > 1)
		heading->hints = &cover_hints;
	add_text(arena, heading, text);
}

static struct node *add_table(struct arena *arena, struct node *root)
{
	struct node *table = add(arena, root, NODE_TABLE);

	table->hints = &table_hints;
	table->n_columns = table_hints.n_widths;
	table->alignments =
		arena_array(arena, table->n_columns, sizeof *table->alignments);
	return table;
}

static struct node *add_row(struct arena *arena, struct node *table,
			    const char *const texts[])
{
	struct node *row = add(arena, table, NODE_ROW);

	row->is_header = row == table->first;
	for (size_t i = 0; i < table->n_columns; i++)
		add_text(arena, add(arena, row, NODE_CELL), texts[i]);
	return row;
}

/* "Documents of the ... (ISMS), as of 2026-11-23." */
static void add_introduction(struct arena *arena, struct node *root,
			     const struct wording *wording, const char *date)
{
	struct node *paragraph = add(arena, root, NODE_PARAGRAPH);

	add_text(arena, paragraph, wording->all_documents);
	if (*date)
		add_text(arena, paragraph,
			 arena_printf(arena, ", %s %s", wording->as_of, date));
	add_text(arena, paragraph, ".");
}

static void add_document(struct arena *arena, struct node *table,
			 const struct document *document)
{
	const char *const texts[] = { document->id, document->title,
				      document->version, document->status };
	struct node *row = add_row(arena, table, texts);
	struct node *cell = row->first->next, *text = cell->first, *link;

	node_unlink(text);
	link = add(arena, cell, NODE_LINK);
	link->url = arena_printf(arena, "doc:%s", document->key);
	node_append(link, text);
}

struct node *bundle_title_page(const struct pdf_options *options,
			       const struct document *documents, size_t n,
			       struct arena *arena)
{
	const struct wording *wording = wording_of(options->language);
	const char *const titles[] = { wording->id, wording->document,
				       wording->version, wording->status };
	struct node *root = node_new(arena, NODE_DOCUMENT, nowhere), *table;

	add_heading(arena, root, 1, "title", options->title);
	add_heading(arena, root, 2, "documents", wording->documents);
	add_introduction(arena, root, wording, options->date);
	table = add_table(arena, root);
	add_row(arena, table, titles);
	for (size_t i = 0; i < n; i++)
		add_document(arena, table, &documents[i]);
	return root;
}
