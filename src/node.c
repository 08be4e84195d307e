/* node.c: see node.h. */
#include "node.h"

#include "arena.h"
#include "strbuf.h"

struct node *node_new(struct arena *arena, enum node_kind kind, struct pos pos)
{
	struct node *node = arena_alloc(arena, sizeof *node);

	node->kind = kind;
	node->pos = pos;
	return node;
}

void node_append(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->prev = parent->last;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void node_insert_before(struct node *child, struct node *sibling)
{
	child->parent = sibling->parent;
	child->next = sibling;
	child->prev = sibling->prev;
	if (sibling->prev)
		sibling->prev->next = child;
	else
		sibling->parent->first = child;
	sibling->prev = child;
}

void node_unlink(struct node *node)
{
	if (node->prev)
		node->prev->next = node->next;
	else if (node->parent)
		node->parent->first = node->next;
	if (node->next)
		node->next->prev = node->prev;
	else if (node->parent)
		node->parent->last = node->prev;
	node->parent = node->next = node->prev = NULL;
}

bool node_is_block(enum node_kind kind)
{
	return kind < NODE_TEXT;
}

bool node_has_text(enum node_kind kind)
{
	return kind == NODE_TEXT || kind == NODE_CODE ||
	       kind == NODE_CODE_BLOCK;
}

const char *node_name(enum node_kind kind)
{
	static const char *const names[] = {
		[NODE_DOCUMENT] = "document",
		[NODE_HEADING] = "heading",
		[NODE_PARAGRAPH] = "paragraph",
		[NODE_LIST] = "list",
		[NODE_ITEM] = "item",
		[NODE_QUOTE] = "quote",
		[NODE_CODE_BLOCK] = "code-block",
		[NODE_THEMATIC_BREAK] = "thematic-break",
		[NODE_TABLE] = "table",
		[NODE_ROW] = "row",
		[NODE_CELL] = "cell",
		[NODE_TEXT] = "text",
		[NODE_SOFT_BREAK] = "soft-break",
		[NODE_LINE_BREAK] = "line-break",
		[NODE_EMPHASIS] = "emphasis",
		[NODE_STRONG] = "strong",
		[NODE_CODE] = "code",
		[NODE_LINK] = "link",
		[NODE_IMAGE] = "image",
	};

	return names[kind];
}

void node_words(const struct node *node, struct strbuf *out)
{
	if (node->kind == NODE_HEADING && node->number) {
		strbuf_puts(out, node->number);
		strbuf_putc(out, ' ');
	}
	if (node_has_text(node->kind))
		strbuf_puts(out, node->text);
	if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK)
		strbuf_putc(out, ' ');
	for (const struct node *child = node->first; child; child = child->next)
		node_words(child, out);
	if (node_is_block(node->kind) && out->len &&
	    out->bytes[out->len - 1] != '\n')
		strbuf_putc(out, '\n');
}
