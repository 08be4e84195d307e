/* bind.h: template + tree -> Markdown text with tokens.
 *
 * Each marker of a template is looked up in the tree. Where the profile says
 * nothing, the text shows "open point N" and the point is recorded; where a
 * default stands in, that is recorded too. Both are listed at the end of the
 * document by the partial `open-points`. */
#ifndef BIND_H
#define BIND_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "line_map.h"
#include "strbuf.h"
#include "token.h"

struct arena;
struct schema;
struct value;

struct open_item {
	int number;	   /* missing: as printed in the text; default: 0 */
	const char *path;  /* in the profile: "risks[R-07].owner" */
	const char *title; /* what is missing, or what the default is for */
	const char *text;  /* default: as printed; missing: NULL */
	struct pos pos;	   /* where it belongs; file is the profile's */
};

struct open_items {
	struct open_item *items;
	size_t n;
	struct value *by_path; /* private to bind.c */
};

struct expansion {
	struct strbuf text; /* Markdown; freed by expansion_release() */
	struct tokens tokens;
	struct line_map lines; /* of the text */
	struct open_items missing, defaults;
};

struct bind_options {
	const char *dir; /* of the templates: KEY.md.tpl, partials/ */
	const struct schema *schema;
	const char *profile_dir; /* taken off the front of file names in what
				  * is printed, "" for none */
};

/* Expands the template KEY with `root`; in the template the root's key "doc"
 * is the entry of `pack` for the document. Changes nothing but what it is
 * given to write to: several threads may expand documents of one root at
 * once. False when something was reported. */
bool bind_document(struct expansion *expansion,
		   const struct bind_options *options, const char *key,
		   const struct value *root, struct arena *arena,
		   struct diag *diag);
void expansion_release(struct expansion *expansion);

#endif
