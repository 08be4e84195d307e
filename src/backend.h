/* backend.h: tree of struct node -> one output format.
 *
 * A back end walks the tree and changes nothing; what it writes is appended
 * to a strbuf. What the tree does not say of a document stands in struct
 * write_options. All strings are borrowed; one that is NULL is left out. */
#ifndef BACKEND_H
#define BACKEND_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;
struct brand;
struct node;
struct strbuf;
struct value;

/* A document of the pack, in reading order. */
struct document {
	const char *key; /* "soa": file name and doc: link */
	const char *id;	 /* "ISMS-03" */
	const char *title;
	const char *version, *status, *owner;
	const char *answers; /* the clauses it answers */
	/* id of each heading -> its anchor in Markdown; NULL: not known */
	const struct value *anchors;
};

/* A link to a heading of another document, "doc:KEY#id". */
struct cross_link {
	const char *url;
	struct pos pos;
};

struct cross_links {
	struct cross_link *items;
	size_t n;
};

struct write_options {
	const char *key;
	const char *document_id, *title, *version, *status, *classification;
	bool is_draft; /* shown with the status */
	const char *organisation;
	const char *as_of;     /* date of the pack, "2026-11-23" */
	const char *language;  /* BCP 47; NULL: "en" */
	const char *generator; /* "ismsgen 1.0" */
	/* The pack; a doc: link to a key that is not here is plain text. */
	const struct document *documents;
	size_t n_documents;
	bool has_index;		   /* index.html will be there */
	const struct brand *brand; /* NULL: none */
	/* To tell where blocks come from, see provenance.h; template_dir NULL:
	 * that is not told. */
	const char *template_dir, *profile_dir, *data_dir;
	struct pos profile; /* where the profile begins */
};

/* Something that the organisation has yet to say or to do. */
struct open_point {
	const char *key; /* of the document; NULL: of the pack */
	const char *text;
	struct pos pos; /* shown when it has a file */
};

struct pack_view {
	const char *title; /* NULL: "ISMS Document Pack" */
	const char *organisation, *classification, *as_of;
	const char *language, *generator;
	const struct document *documents;
	size_t n_documents;
	const struct open_point *open_points;
	size_t n_open_points;
	bool has_markdown, has_html, has_pdf; /* formats of this run */
	bool has_bundle;
	const struct brand *brand; /* NULL: none */
};

/* NULL when the pack has no such document. */
const struct document *document_find(const struct document *documents, size_t n,
				     const char *key);

/* Where a doc: url leads: the document, and what follows "#" or NULL. NULL
 * when it is no doc: url or the document is not in the pack. */
const struct document *document_of_url(const struct write_options *options,
				       const char *url, const char **id);

/* The links of a document to headings of others, copied into the arena. */
struct cross_links cross_links_find(const struct node *root,
				    struct arena *arena);

/* Reports each link to a heading that the other document does not have
 * (M017); documents whose anchors are not known are not looked into. */
bool cross_links_check(const struct cross_links *links,
		       const struct document *documents, size_t n,
		       struct diag *diag);

#endif
