/* mentions.h: in which sections of the documents an entry of the profile
 * appears.
 *
 * The entry is remembered as the profile says it, by its place in the files;
 * all that is derived from it keeps that place, so whatever a document shows
 * of it is known by the place, and references by what they name. */
#ifndef MENTIONS_H
#define MENTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;
struct document;
struct node;
struct value;

/* A section, from its heading to the next one. */
struct mention {
	const char *key; /* of the document */
	const char *id;	 /* of the heading; NULL: what is before the first */
	const char *number, *title; /* number NULL: it has none */
	size_t n;		    /* texts that come from the entry */
	struct pos *places;	    /* of these, sorted, a line once */
	size_t n_places;
};

/* Of one document. */
struct mention_list {
	struct mention *items;
	size_t n;
};

struct span; /* from the start of a value to the start of its last part */

struct mentions {
	struct arena *arena;
	const struct value *entry;
	struct span *spans;
	size_t n_spans;
	struct mention_list *documents;
	size_t n_documents;
};

/* What stands at a path of the profile, which nothing is derived of yet. */
void mentions_look_for(struct mentions *mentions, const struct value *entry);

/* Looks through the tree of document number `at`; what was found in it before
 * is forgotten. */
void mentions_find(struct mentions *mentions, size_t at,
		   const struct document *document, const struct node *root);

#endif
