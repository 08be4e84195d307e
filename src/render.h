/* render.h: the tree of a profile -> the files of its pack, in memory.
 *
 * Each document goes its own way from template to formats, on one of several
 * threads, and keeps nothing but its output: a tree is dropped as soon as
 * the document is rendered, unless a bundle is to be made of all. What one
 * document needs of another waits until all are there: anchors of headings,
 * and the fonts, which are subset once for all. */
#ifndef RENDER_H
#define RENDER_H

#include <stdbool.h>

struct arena;
struct brand;
struct diag;
struct outputs;
struct pack_options;
struct pack_summary;
struct schema;
struct value;

/* Renders the documents of a profile that was loaded from `path` without
 * errors. Fills in the summary's numbers. False when something was
 * reported. */
bool render_pack(struct value *root, const char *path,
		 const struct pack_options *options,
		 const struct brand *brand,
		 const struct schema *schema, struct arena *arena,
		 struct diag *diag, struct outputs *outputs,
		 struct pack_summary *summary);

#endif
