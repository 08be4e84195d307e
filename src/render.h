/* render.h: the tree of a profile -> the files of its pack, in memory.
 *
 * Each document goes its own way from template to formats, on one of several
 * threads, and keeps nothing but its output: a tree is dropped as soon as
 * the document is rendered, unless a bundle is to be made of all. What one
 * document needs of another waits until all are there: anchors of headings,
 * and the fonts, which are subset once for all. Documents that are about the
 * pack, such as its coverage matrix, are made when the others are there. */
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
struct isms;

/* Renders the documents of a profile that was loaded from `path` without
 * errors; with no format at all they are only made and held against the
 * rules. What an auditor would object to in a document is added to
 * `findings`, which has what was found in the profile. Fills in the summary's
 * numbers. False when something was reported. */
bool render_pack(struct isms *isms, const char *path,
		 const struct pack_options *options, const struct brand *brand,
		 const struct schema *schema, struct arena *arena,
		 struct diag *diag, struct diag *findings,
		 struct outputs *outputs, struct pack_summary *summary);

#endif
