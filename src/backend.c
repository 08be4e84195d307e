/* backend.c: see backend.h. */
#include "backend.h"

#include <string.h>

#include "node.h"

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

const struct node *heading_find(const struct node *root, const char *id)
{
	/* Headings stand at the top of a document only. */
	for (const struct node *node = root->first; node; node = node->next)
		if (node->kind == NODE_HEADING && node->id &&
		    strcmp(node->id, id) == 0)
			return node;
	return NULL;
}

static bool check_link(const struct document *documents, size_t n,
		       const struct node *link, struct diag *diag)
{
	const struct document *to;
	const char *id = NULL;

	to = find_url(documents, n, link->url, &id);
	if (to == NULL || to->root == NULL || id == NULL ||
	    heading_find(to->root, id))
		return true;
	diag_error(diag, "M017", link->pos,
		   "the link '%s' needs a heading '%s' in that document",
		   link->url, id);
	return false;
}

static bool check_links(const struct document *documents, size_t n,
			const struct node *node, struct diag *diag)
{
	bool ok = true;

	if (node->kind == NODE_LINK)
		ok = check_link(documents, n, node, diag);
	for (const struct node *child = node->first; child; child = child->next)
		ok &= check_links(documents, n, child, diag);
	return ok;
}

bool documents_check_links(const struct document *documents, size_t n,
			   struct diag *diag)
{
	bool ok = true;

	for (size_t i = 0; i < n; i++)
		if (documents[i].root)
			ok &= check_links(documents, n, documents[i].root,
					  diag);
	return ok;
}
