/* backend_tree.c: see backend_tree.h. */
#include "backend_tree.h"

#include "node.h"
#include "strbuf.h"

struct tree {
	struct strbuf *out;
	bool with_pos;
};

static void put_quoted(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			strbuf_puts(out, "\\n");
		else if (*text == '"' || *text == '\\')
			strbuf_printf(out, "\\%c", *text);
		else if ((unsigned char)*text < 0x20 || *text == 0x7F)
			strbuf_printf(out, "\\x%02X", (unsigned char)*text);
		else
			strbuf_putc(out, *text);
	}
}

static void put_string(struct strbuf *out, const char *name, const char *text)
{
	strbuf_printf(out, " %s\"", name);
	put_quoted(out, text);
	strbuf_putc(out, '"');
}

static void put_hints(struct strbuf *out, const struct hints *hints)
{
	if (hints->is_landscape)
		strbuf_puts(out, " landscape");
	if (hints->is_cover)
		strbuf_puts(out, " cover");
	if (hints->figure)
		strbuf_printf(out, " figure=%s", hints->figure);
	if (hints->register_name)
		strbuf_printf(out, " register=%s", hints->register_name);
	for (size_t i = 0; i < hints->n_widths; i++)
		strbuf_printf(out, "%s%d",
			      i ? "," : " widths=", hints->widths[i]);
}

static void put_answers(struct strbuf *out, const struct hints *hints)
{
	for (size_t i = 0; i < hints->n_answers; i++) {
		strbuf_puts(out, i ? "," : " answers=");
		strbuf_puts(out, hints->answers[i]);
	}
}

static void put_alignments(struct strbuf *out, const struct node *table)
{
	strbuf_puts(out, " columns=");
	for (size_t i = 0; i < table->n_columns; i++)
		strbuf_putc(out, "-lcr"[table->alignments[i]]);
}

static bool has_hints(const struct node *node)
{
	return node->kind != NODE_CODE_BLOCK && node->hints;
}

static void put_attributes(struct strbuf *out, const struct node *node)
{
	if (node->kind == NODE_HEADING)
		strbuf_printf(out, " level=%d", node->level);
	if (node->kind == NODE_HEADING && node->number)
		strbuf_printf(out, " number=%s", node->number);
	if (node->kind == NODE_HEADING && node->id)
		strbuf_printf(out, " id=%s", node->id);
	if (node->kind == NODE_LIST && node->is_ordered)
		strbuf_printf(out, " start=%d", node->start);
	if (node->kind == NODE_LIST)
		strbuf_puts(out, node->is_tight ? " tight" : " loose");
	if (node->kind == NODE_ROW && node->is_header)
		strbuf_puts(out, " header");
	if (node->kind == NODE_TABLE)
		put_alignments(out, node);
	if (node->kind == NODE_CODE_BLOCK && *node->info)
		put_string(out, "info=", node->info);
	if (node->kind == NODE_LINK || node->kind == NODE_IMAGE)
		put_string(out, "url=", node->url);
	if (has_hints(node))
		put_hints(out, node->hints);
}

static void put_pos(struct strbuf *out, const struct node *node)
{
	if (has_hints(node))
		put_answers(out, node->hints);
	strbuf_puts(out, "  @");
	if (node->pos.file)
		strbuf_puts(out, node->pos.file);
	if (node->pos.line)
		strbuf_printf(out, ":%d", node->pos.line);
	if (node->pos.column)
		strbuf_printf(out, ":%d", node->pos.column);
	if ((node->kind == NODE_TEXT || node->kind == NODE_CODE) && node->value)
		strbuf_puts(out, " value");
	if (node->is_open_point)
		strbuf_puts(out, " open-point");
}

/* Texts that stand together, as one. Returns what comes next. */
static const struct node *put_texts(struct tree *tree, const struct node *node)
{
	strbuf_puts(tree->out, " \"");
	for (; node && node->kind == NODE_TEXT; node = node->next)
		put_quoted(tree->out, node->text);
	strbuf_puts(tree->out, "\"\n");
	return node;
}

static const struct node *put_node(struct tree *tree, const struct node *node,
				   size_t depth)
{
	const struct node *child = node->first;

	strbuf_pad(tree->out, ' ', depth * 2);
	strbuf_puts(tree->out, node_name(node->kind));
	put_attributes(tree->out, node);
	if (node->kind == NODE_TEXT && !tree->with_pos)
		return put_texts(tree, node);
	if (node_has_text(node->kind))
		put_string(tree->out, "", node->text);
	if (tree->with_pos)
		put_pos(tree->out, node);
	strbuf_putc(tree->out, '\n');
	while (child)
		child = put_node(tree, child, depth + 1);
	return node->next;
}

void tree_print(const struct node *root, struct strbuf *out, bool with_pos)
{
	struct tree tree = { out, with_pos };

	put_node(&tree, root, 0);
}
