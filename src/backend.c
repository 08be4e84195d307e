/* backend.c: see backend.h. */
#include "backend.h"

#include <string.h>

#include "arena.h"
#include "node.h"
#include "value.h"

static const struct document *find(const struct document *documents, size_t n,
				   const char *key, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(documents[i].key) == len &&
		    memcmp(documents[i].key, key, len) == 0)
			return &documents[i];
	return NULL;
}

const struct document *document_find(const struct document *documents, size_t n,
				     const char *key)
{
	return find(documents, n, key, strlen(key));
}

static const struct document *find_url(const struct document *documents,
				       size_t n, const char *url,
				       const char **id)
{
	static const char scheme[] = "doc:";
	const char *hash = strchr(url, '#');
	size_t len;

	if (strncmp(url, scheme, sizeof scheme - 1) != 0)
		return NULL;
	url += sizeof scheme - 1;
	len = hash ? (size_t)(hash - url) : strlen(url);
	*id = hash ? hash + 1 : NULL;
	return find(documents, n, url, len);
}

const struct document *document_of_url(const struct write_options *options,
				       const char *url, const char **id)
{
	return find_url(options->documents, options->n_documents, url, id);
}

static bool leads_to_heading(const struct node *node)
{
	return node->kind == NODE_LINK && strncmp(node->url, "doc:", 4) == 0 &&
	       strchr(node->url, '#');
}

static void add_link(struct cross_links *links, const struct node *node,
		     struct arena *arena)
{
	links->items =
		arena_grow(arena, links->items, links->n, sizeof *links->items);
	links->items[links->n++] = (struct cross_link){
		.url = arena_strdup(arena, node->url),
		.pos = node->pos,
	};
}

static void find_links(const struct node *parent, struct cross_links *links,
		       struct arena *arena)
{
	for (const struct node *node = parent->first; node; node = node->next) {
		if (leads_to_heading(node))
			add_link(links, node, arena);
		if (node->first)
			find_links(node, links, arena);
	}
}

struct cross_links cross_links_find(const struct node *root,
				    struct arena *arena)
{
	struct cross_links links = { NULL, 0 };

	find_links(root, &links, arena);
	return links;
}

static bool check_link(const struct document *documents, size_t n,
		       const struct cross_link *link, struct diag *diag)
{
	const struct document *to;
	const char *id = NULL;

	to = find_url(documents, n, link->url, &id);
	if (to == NULL || to->anchors == NULL || id == NULL ||
	    value_get(to->anchors, id))
		return true;
	diag_error(diag, "M017", link->pos,
		   "the link '%s' needs a heading '%s' in that document",
		   link->url, id);
	return false;
}

bool cross_links_check(const struct cross_links *links,
		       const struct document *documents, size_t n,
		       struct diag *diag)
{
	bool ok = true;

	for (size_t i = 0; i < links->n; i++)
		ok &= check_link(documents, n, &links->items[i], diag);
	return ok;
}
