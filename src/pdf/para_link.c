/* pdf/para_link.c: where links lead. */
#include "para.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_CONTENTS = 400, /* bytes of a link's description */
	MAX_HINTS = 20,	    /* suggestions cost time */
};

static int compare_ids(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

static bool id_exists(const struct layout *layout, const char *id)
{
	return layout->n_ids && bsearch(id, layout->ids, layout->n_ids,
					sizeof *layout->ids, compare_ids);
}

/* The id that a heading of a part has in the file. */
static const char *id_in_file(struct layout *layout, const struct part *part,
			      const char *id)
{
	return *part->prefix
		       ? arena_printf(layout->arena, "%s%s", part->prefix, id)
		       : id;
}

static bool key_exists(const struct pdf_options *options, const char *key,
		       size_t len)
{
	for (size_t i = 0; i < options->n_keys; i++)
		if (strlen(options->keys[i]) == len &&
		    memcmp(options->keys[i], key, len) == 0)
			return true;
	return false;
}

static void report_unknown(struct layout *layout, const struct node *node,
			   const struct part *part, const char *id)
{
	size_t prefix_len = strlen(part->prefix);
	struct diag_record *record;
	const char *nearest;

	record = diag_error(layout->diag, "R210", node->pos,
			    "wanted the id of a heading of this document,"
			    " found '#%.200s'",
			    id);
	if (layout->n_hints >= MAX_HINTS)
		return;
	layout->n_hints++;
	nearest = diag_nearest(id_in_file(layout, part, id), layout->ids,
			       layout->n_ids);
	if (nearest && strncmp(nearest, part->prefix, prefix_len) == 0)
		diag_hint(layout->diag, record, "did you mean '#%s'?",
			  nearest + prefix_len);
}

/* "Go to: Scope" or "Link: ISO (https://www.iso.org)", for those who hear
 * the document. */
static const char *describe(struct layout *layout, const struct node *node,
			    const char *url)
{
	struct strbuf text = STRBUF_INIT;
	const char *copy;

	strbuf_puts(&text,
		    url ? layout->wording->link : layout->wording->go_to);
	strbuf_puts(&text, ": ");
	node_words(node, &text);
	if (url)
		strbuf_printf(&text, " (%s)", url);
	if (text.len > MAX_CONTENTS) {
		size_t len = MAX_CONTENTS;

		while (len > 0 && (text.bytes[len] & 0xc0) == 0x80)
			len--;
		text.len = len;
		strbuf_puts(&text, "\u2026");
	}
	copy = arena_strndup(layout->arena, text.bytes, text.len);
	strbuf_release(&text);
	return copy;
}

static struct anchor *new_link(struct layout *layout, const struct node *node,
			       const char *url, const char *target)
{
	struct anchor *anchor = arena_alloc(layout->arena, sizeof *anchor);

	anchor->kind = ELEMENT_LINK;
	anchor->url = url;
	anchor->target = target;
	anchor->contents = describe(layout, node, url);
	anchor->pos = node->pos;
	return anchor;
}

/* To a heading of a part of this file; NULL, reported, when there is none. */
static struct anchor *to_heading(struct layout *layout, const struct node *node,
				 const struct part *part, const char *id)
{
	const char *target = id_in_file(layout, part, id);

	if (id_exists(layout, target))
		return new_link(layout, node, NULL, target);
	report_unknown(layout, node, part, id);
	return NULL;
}

static struct anchor *to_document(struct layout *layout,
				  const struct node *node, const char *key)
{
	size_t len = strcspn(key, "#");
	const struct part *part = layout_part(layout, key, len);

	if (part && key[len])
		return to_heading(layout, node, part, key + len + 1);
	if (part && part->title && part->title->id)
		return to_heading(layout, node, part, part->title->id);
	if (!key_exists(layout->options, key, len))
		return NULL;
	return new_link(layout, node,
			arena_printf(layout->arena, "%.*s.pdf%s", (int)len, key,
				     key + len),
			NULL);
}

struct anchor *link_anchor(struct layout *layout, const struct node *node)
{
	const char *url = node->url ? node->url : "";

	if (url[0] == '#')
		return to_heading(layout, node, layout->part, url + 1);
	if (strncmp(url, "doc:", 4) == 0)
		return to_document(layout, node, url + 4);
	if (strncmp(url, "http://", 7) == 0 ||
	    strncmp(url, "https://", 8) == 0 || strncmp(url, "mailto:", 7) == 0)
		return new_link(layout, node, url, NULL);
	return NULL;
}
