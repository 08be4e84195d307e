/* markdown_heading.c: numbers and names of headings, and the links to them.
 *
 * The title has no number, nor have the headings of the cover. All others
 * count from the second level on: 1, 1.1, 1.1.1. */
#include "markdown_parts.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "arena.h"
#include "diag.h"
#include "markdown.h"
#include "node.h"
#include "strbuf.h"
#include "value.h"

enum {
	MAX_LEVEL = 6,
	LONGEST_SLUG = 200, /* bytes */
};

struct numbering {
	struct arena *arena;
	struct diag *diag;
	bool is_numbered_source;
	struct value *taken; /* id -> how often it was wanted */
	int counts[MAX_LEVEL + 1];
	int level;	 /* of the heading before; 0: none */
	int cover_level; /* in a cover section of that level; 0: in none */
	struct pos title;
};

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Letters and digits of ASCII; all else, in runs, is one hyphen. A name in a
 * PDF has bounds (ISO 19005-3, 6.1.13), and nobody needs a long one. */
static const char *plain_slug(struct arena *arena, const struct node *heading)
{
	struct strbuf words = STRBUF_INIT, slug = STRBUF_INIT;
	const char *text;

	for (const struct node *child = heading->first; child;
	     child = child->next)
		node_words(child, &words);
	for (const char *p = strbuf_text(&words); *p && slug.len < LONGEST_SLUG;
	     p++) {
		char c = lower(*p);

		if (is_word(c))
			strbuf_putc(&slug, c);
		else if (slug.len && slug.bytes[slug.len - 1] != '-')
			strbuf_putc(&slug, '-');
	}
	if (slug.len && slug.bytes[slug.len - 1] == '-')
		slug.len--;
	text = slug.len ? arena_strndup(arena, slug.bytes, slug.len)
			: "section";
	strbuf_release(&words);
	strbuf_release(&slug);
	return text;
}

/* The slug, or slug-2, slug-3, ... when others have it already. */
static const char *unique_id(struct numbering *numbering,
			     const struct node *heading)
{
	const char *slug = plain_slug(numbering->arena, heading);
	const char *id = slug;
	long n = value_int(value_get(numbering->taken, slug), 0);

	if (n) {
		do
			id = arena_printf(numbering->arena, "%s-%ld", slug,
					  ++n);
		while (value_get(numbering->taken, id));
		value_set_int(numbering->arena, numbering->taken, slug,
			      heading->pos, n);
	}
	value_set_int(numbering->arena, numbering->taken, id, heading->pos, 1);
	return id;
}

/* Takes "4.2 " off a text; what is left may be empty. */
static const char *without_number(const char *text)
{
	const char *p = text;

	if (*p < '0' || *p > '9')
		return text;
	p += strspn(p, "0123456789.");
	if (*p == ' ')
		return p + 1;
	return *p == '\0' ? p : text;
}

static void take_number_off(struct node *heading)
{
	struct node *first = heading->first;

	if (first == NULL || first->kind != NODE_TEXT)
		return;
	first->text = without_number(first->text);
	if (*first->text == '\0')
		node_unlink(first);
}

static const char *next_number(struct numbering *numbering, int level)
{
	const char *number = NULL;

	numbering->counts[level]++;
	for (int i = level + 1; i <= MAX_LEVEL; i++)
		numbering->counts[i] = 0;
	for (int i = 2; i <= level; i++)
		number = number ? arena_printf(numbering->arena, "%s.%d",
					       number, numbering->counts[i])
				: arena_printf(numbering->arena, "%d",
					       numbering->counts[i]);
	return number;
}

static void check_order(struct numbering *numbering, const struct node *heading)
{
	struct diag *diag = numbering->diag;

	if (heading->level == 1 && numbering->title.line) {
		struct diag_record *record =
			diag_error(diag, "M014", heading->pos,
				   "a document has one title; this is another"
				   " heading of level 1");

		diag_related(diag, record, numbering->title,
			     "the title is here");
	} else if (heading->level == 1) {
		numbering->title = heading->pos;
	} else if (heading->level > numbering->level + 1 && numbering->level) {
		diag_error(diag, "M015", heading->pos,
			   "a heading of level %d follows one of level %d;"
			   " at most level %d can",
			   heading->level, numbering->level,
			   numbering->level + 1);
	}
}

static void number_heading(struct numbering *numbering, struct node *heading)
{
	bool is_cover = heading->hints && heading->hints->is_cover;

	if (numbering->level == 0 && heading->level != 1)
		diag_error(numbering->diag, "M013", heading->pos,
			   "a document begins with its title, a heading of"
			   " level 1, not of level %d",
			   heading->level);
	else
		check_order(numbering, heading);
	numbering->level = heading->level;
	if (heading->level <= numbering->cover_level)
		numbering->cover_level = 0;
	if (is_cover && numbering->cover_level == 0)
		numbering->cover_level = heading->level;
	if (heading->level > 1 && numbering->cover_level == 0) {
		if (numbering->is_numbered_source)
			take_number_off(heading);
		heading->number = next_number(numbering, heading->level);
	}
	heading->id = unique_id(numbering, heading);
}

void markdown_number(struct node *root, struct pos pos, bool is_numbered_source,
		     struct arena *arena, struct diag *diag)
{
	struct numbering numbering = {
		.arena = arena,
		.diag = diag,
		.is_numbered_source = is_numbered_source,
		.taken = value_mapping(arena, pos),
	};

	for (struct node *node = root->first; node; node = node->next)
		if (node->kind == NODE_HEADING)
			number_heading(&numbering, node);
	if (numbering.level == 0)
		diag_error(diag, "M013", pos,
			   "a document needs a title, a heading of level 1");
}

/* Lower case, with letters, digits, "-" and "_" kept; a space is "-". */
static void put_forge_char(struct strbuf *slug, ucs4_t c)
{
	char ascii = lower((char)c);

	if (c == ' ') {
		strbuf_putc(slug, '-');
	} else if (c < 0x80) {
		if (is_word(ascii) || c == '-' || c == '_')
			strbuf_putc(slug, ascii);
	} else if (uc_is_alnum(c) || uc_is_general_category(c, UC_CATEGORY_M)) {
		strbuf_put_utf8(slug, uc_tolower(c));
	}
}

static const char *forge_slug(struct arena *arena, const struct node *heading)
{
	struct strbuf words = STRBUF_INIT, slug = STRBUF_INIT;
	const uint8_t *p;
	const char *text;
	size_t left;

	node_words(heading, &words);
	if (words.len && words.bytes[words.len - 1] == '\n')
		words.bytes[--words.len] = '\0';
	p = (const uint8_t *)strbuf_text(&words);
	for (left = words.len; left;) {
		ucs4_t c;
		int len = u8_mbtouc(&c, p, left);

		put_forge_char(&slug, c);
		p += len;
		left -= (size_t)len;
	}
	text = arena_strdup(arena, strbuf_text(&slug));
	strbuf_release(&words);
	strbuf_release(&slug);
	return text;
}

struct value *markdown_anchors(const struct node *root, struct arena *arena)
{
	struct value *anchors = value_mapping(arena, root->pos);
	struct value *taken = value_mapping(arena, root->pos);

	for (const struct node *node = root->first; node; node = node->next) {
		const char *slug, *anchor;
		long n;

		if (node->kind != NODE_HEADING)
			continue;
		slug = anchor = forge_slug(arena, node);
		n = value_int(value_get(taken, slug), -1);
		if (n >= 0) {
			do
				anchor = arena_printf(arena, "%s-%ld", slug,
						      ++n);
			while (value_get(taken, anchor));
			value_set_int(arena, taken, slug, node->pos, n);
		}
		value_set_int(arena, taken, anchor, node->pos, 0);
		value_set_text(arena, anchors, arena_strdup(arena, node->id),
			       node->pos, anchor);
	}
	return anchors;
}

struct links {
	struct arena *arena;
	struct diag *diag;
	struct value *ids; /* what may stand behind "#" -> id of a heading */
};

static void collect_ids(struct links *links, const struct node *root)
{
	for (const struct node *node = root->first; node; node = node->next)
		if (node->kind == NODE_HEADING)
			value_set_text(links->arena, links->ids, node->id,
				       root->pos, node->id);
}

/* A written file has the anchors of forges. */
static void collect_anchors(struct links *links, const struct node *root)
{
	const struct value *anchors = markdown_anchors(root, links->arena);

	for (size_t i = 0; i < anchors->n_items; i++)
		value_set_text(links->arena, links->ids,
			       anchors->items[i]->text, root->pos,
			       value_key(anchors, i));
}

static void check_link(struct links *links, struct node *link)
{
	const char *id;
	const struct value *found;
	struct diag_record *record;

	if (link->url[0] != '#')
		return;
	found = value_get(links->ids, link->url + 1);
	if (found) {
		link->url = arena_printf(links->arena, "#%s", found->text);
		return;
	}
	record = diag_error(links->diag, "M010", link->pos,
			    "the link '%s' leads to no heading", link->url);
	id = diag_nearest(link->url + 1, value_keys(links->ids),
			  links->ids->n_items);
	if (id)
		diag_hint(links->diag, record, "did you mean '#%s'?", id);
	markdown_dissolve(link);
}

static void check_links(struct links *links, struct node *parent)
{
	struct node *node, *next;

	for (node = parent->first; node; node = next) {
		next = node->next;
		if (node->first)
			check_links(links, node);
		if (node->kind == NODE_LINK)
			check_link(links, node);
	}
}

void markdown_check_links(struct node *root, bool is_numbered_source,
			  struct arena *arena, struct diag *diag)
{
	struct links links = {
		.arena = arena,
		.diag = diag,
		.ids = value_mapping(arena, root->pos),
	};

	if (is_numbered_source)
		collect_anchors(&links, root);
	else
		collect_ids(&links, root);
	check_links(&links, root);
}
