/* markdown_tidy.c: one form for trees that read the same.
 *
 * A value that is empty, a value next to another, emphasis in emphasis: the
 * tree could say things that Markdown cannot write down. Here they become
 * what a reader would see of them, so that every tree can be written and
 * read again. */
#include "markdown_parts.h"

#include <string.h>

#include "arena.h"
#include "node.h"
#include "strbuf.h"

/* One block's inlines, from left to right. */
struct tidy {
	struct arena *arena;
	bool is_empty;		/* nothing that can be seen yet */
	bool has_space;		/* what came last was a space or a break */
	struct node *space_end; /* the text that ends in that space */
};

static bool is_inline_container(enum node_kind kind)
{
	return kind == NODE_EMPHASIS || kind == NODE_STRONG ||
	       kind == NODE_LINK;
}

static bool is_plain_text(const struct node *node)
{
	return node && node->kind == NODE_TEXT && node->value == NULL &&
	       !node->is_open_point;
}

void markdown_dissolve(struct node *node)
{
	struct node *child, *next;

	for (child = node->first; child; child = next) {
		next = child->next;
		node_unlink(child);
		node_insert_before(child, node);
	}
	node_unlink(node);
}

/* Joins two neighbours of the same kind; texts are joined by run_text(). */
static void merge(struct node *into, struct node *from, struct arena *arena)
{
	struct node *child, *next;

	if (into->kind == NODE_CODE)
		into->text =
			arena_printf(arena, "%s%s", into->text, from->text);
	for (child = from->first; child; child = next) {
		struct node *last = into->last;

		next = child->next;
		node_unlink(child);
		if (last && last->kind == child->kind &&
		    (child->kind == NODE_CODE || child->kind == NODE_STRONG ||
		     child->kind == NODE_EMPHASIS))
			merge(last, child, arena);
		else
			node_append(into, child);
	}
	node_unlink(from);
}

/* Unlinks a node without content, and what is left empty around it. */
static void prune(struct node *node)
{
	while (node) {
		struct node *parent = node->parent;

		node_unlink(node);
		node = parent && is_inline_container(parent->kind) &&
				       parent->first == NULL
			       ? parent
			       : NULL;
	}
}

static void drop_end_space(struct tidy *tidy)
{
	struct node *node = tidy->space_end;
	size_t len;

	tidy->space_end = NULL;
	if (node == NULL)
		return;
	len = strlen(node->text) - 1;
	if (len == 0)
		prune(node);
	else
		node->text = arena_strndup(tidy->arena, node->text, len);
}

static void add_collapsed(struct tidy *tidy, struct strbuf *out,
			  const char *text)
{
	for (; *text; text++) {
		if (*text == ' ' || (*text >= '\t' && *text <= '\r')) {
			if (!tidy->has_space)
				strbuf_putc(out, ' ');
			tidy->has_space = true;
		} else {
			strbuf_putc(out, *text);
			tidy->has_space = false;
			tidy->is_empty = false;
		}
	}
}

/* As it is read already, behind what came before it. */
static bool is_collapsed(const struct tidy *tidy, const char *text)
{
	return !(*text == ' ' && tidy->has_space) &&
	       text[strcspn(text, "\t\n\v\f\r")] == '\0' &&
	       strstr(text, "  ") == NULL;
}

/* A text and, when it is the template's, those that follow it. Returns what
 * comes next. */
static struct node *tidy_text(struct tidy *tidy, struct node *node)
{
	struct strbuf text = STRBUF_INIT;
	struct node *next = node->next;
	size_t len = strlen(node->text);

	if (len && is_collapsed(tidy, node->text) &&
	    !(is_plain_text(node) && is_plain_text(next))) {
		tidy->has_space = node->text[len - 1] == ' ';
		tidy->is_empty &= len == 1 && tidy->has_space;
		tidy->space_end = tidy->has_space ? node : NULL;
		return next;
	}
	add_collapsed(tidy, &text, node->text);
	while (is_plain_text(node) && is_plain_text(next)) {
		struct node *after = next->next;

		add_collapsed(tidy, &text, next->text);
		node_unlink(next);
		next = after;
	}
	if (text.len == 0) {
		node_unlink(node);
	} else {
		node->text = arena_strndup(tidy->arena, text.bytes, text.len);
		tidy->space_end = tidy->has_space ? node : NULL;
	}
	strbuf_release(&text);
	return next;
}

static void tidy_break(struct tidy *tidy, struct node *node)
{
	drop_end_space(tidy);
	tidy->has_space = true;
	if (tidy->is_empty)
		node_unlink(node);
}

static void tidy_children(struct tidy *tidy, struct node *parent);

/* A closing delimiter cannot follow a line end: breaks go outside. */
static void move_breaks_out(struct node *node)
{
	struct node *child, *after = node->next;

	while ((child = node->first) && child->kind == NODE_LINE_BREAK) {
		node_unlink(child);
		node_insert_before(child, node);
	}
	while ((child = node->last) && child->kind == NODE_LINE_BREAK) {
		node_unlink(child);
		if (after)
			node_insert_before(child, after);
		else
			node_append(node->parent, child);
		after = child;
	}
}

static bool has_ancestor(const struct node *node, enum node_kind kind)
{
	for (node = node->parent; node && !node_is_block(node->kind);
	     node = node->parent)
		if (node->kind == kind)
			return true;
	return false;
}

static struct node *tidy_container(struct tidy *tidy, struct node *node)
{
	struct node *next;

	if (has_ancestor(node, node->kind)) {
		next = node->first ? node->first : node->next;
		markdown_dissolve(node);
		return next;
	}
	tidy_children(tidy, node);
	move_breaks_out(node);
	next = node->next;
	if (node->first == NULL)
		node_unlink(node);
	else if (node->kind != NODE_LINK && node->prev &&
		 node->prev->kind == node->kind)
		merge(node->prev, node, tidy->arena);
	return next;
}

static struct node *tidy_code(struct tidy *tidy, struct node *node)
{
	struct node *next = node->next;

	if (node->text[strspn(node->text, " ")] == '\0') {
		node_unlink(node);
		return next;
	}
	tidy->is_empty = tidy->has_space = false;
	tidy->space_end = NULL;
	if (node->prev && node->prev->kind == NODE_CODE)
		merge(node->prev, node, tidy->arena);
	return next;
}

static void tidy_children(struct tidy *tidy, struct node *parent)
{
	struct node *node = parent->first;

	while (node) {
		struct node *next = node->next;

		if (node->kind == NODE_TEXT)
			next = tidy_text(tidy, node);
		else if (node->kind == NODE_CODE)
			next = tidy_code(tidy, node);
		else if (node->kind == NODE_LINE_BREAK)
			tidy_break(tidy, node);
		else
			next = tidy_container(tidy, node);
		node = next;
	}
}

static void breaks_to_spaces(struct node *parent)
{
	for (struct node *node = parent->first; node; node = node->next) {
		if (node->kind == NODE_LINE_BREAK) {
			node->kind = NODE_TEXT;
			node->text = " ";
		}
		breaks_to_spaces(node);
	}
}

static void tidy_inlines(struct node *block, struct arena *arena)
{
	struct tidy tidy = {
		.arena = arena,
		.is_empty = true,
		.has_space = true,
	};

	/* These stand on one line in Markdown. */
	if (block->kind != NODE_PARAGRAPH)
		breaks_to_spaces(block);
	tidy_children(&tidy, block);
	drop_end_space(&tidy);
	while (block->last && block->last->kind == NODE_LINE_BREAK)
		node_unlink(block->last);
}

/* A block that may follow a paragraph without a blank line between. */
static bool may_follow_closely(const struct node *block)
{
	if (block->kind == NODE_CODE_BLOCK)
		return true;
	return block->kind == NODE_LIST && block->first->first &&
	       (!block->is_ordered || block->start == 1);
}

static bool may_be_tight(const struct node *list)
{
	const struct node *item, *block;

	for (item = list->first; item; item = item->next)
		for (block = item->first; block; block = block->next)
			if (block->prev &&
			    (block->prev->kind != NODE_PARAGRAPH ||
			     !may_follow_closely(block)))
				return false;
	return true;
}

/* Whether a list is tight shows only where something follows something. */
static void tidy_list(struct node *list)
{
	bool is_single = list->first == list->last &&
			 (list->first == NULL ||
			  list->first->first == list->first->last);

	if (is_single)
		list->is_tight = true;
	else if (list->is_tight)
		list->is_tight = may_be_tight(list);
}

static void tidy_blocks(struct node *parent, struct arena *arena)
{
	struct node *node, *next;

	for (node = parent->first; node; node = next) {
		next = node->next;
		switch (node->kind) {
		case NODE_HEADING:
		case NODE_CELL: tidy_inlines(node, arena); break;
		case NODE_PARAGRAPH:
			tidy_inlines(node, arena);
			if (node->first == NULL)
				node_unlink(node);
			break;
		case NODE_CODE_BLOCK:
		case NODE_THEMATIC_BREAK: break;
		default:
			tidy_blocks(node, arena);
			if (node->kind == NODE_LIST)
				tidy_list(node);
		}
	}
}

void markdown_tidy(struct node *root, struct arena *arena)
{
	tidy_blocks(root, arena);
}
