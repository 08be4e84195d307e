/* pack.h: one profile through all stages. */
#ifndef PACK_H
#define PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "publish.h"
#include "source.h"

struct arena;
struct document;
struct isms;
struct node;
struct schema;
struct value;

enum {
	FORMAT_MARKDOWN = 1,
	FORMAT_HTML = 2,
	FORMAT_PDF = 4,
	FORMAT_ALL = 7,
};

/* Who wants to see what is made on the way. With several threads, documents
 * are shown on whichever made them. */
struct pack_visitor {
	/* The profile as it was read, with defaults: nothing is derived yet. */
	void (*profile)(void *data, const struct value *root);
	/* A document's tree, `at` being its number in the pack. It comes again
	 * when what was found in it makes a draft of it. */
	void (*document)(void *data, size_t at, const struct document *document,
			 const struct node *root);
	void *data;
};

struct pack_options {
	const char *data_dir, *template_dir;
	const char *out_dir; /* the pack goes to OUT_DIR/NAME */
	int formats;
	const char *const *only; /* keys of documents; NULL: all */
	size_t n_only;
	bool is_bundled;   /* bundle.pdf too, whatever the formats */
	bool is_brief;	   /* without the documents about the pack */
	const char *as_of; /* goes before the profile's; NULL: none */
	struct limits limits;
	size_t n_threads; /* at least 1 */
	/* Called when `at` of `n` steps are done, `what` being the last, on
	 * whichever thread did it; NULL: not. */
	void (*progress)(const char *what, size_t at, size_t n);
	const struct pack_visitor *visitor; /* NULL: none */
};

struct pack_summary {
	const char *name;  /* of the pack: the profile's without ".yaml" */
	const char *dir;   /* where it was written */
	const char *as_of; /* NULL: the profile has no date */
	size_t n_documents, n_open_points, n_defaults;
	struct publish_result files;
};

/* The name of the pack of a profile: "acme" for "x/acme.yaml". */
const char *pack_name(const char *path, struct arena *arena);

/* Everything but what the formats are for; false when the profile cannot be
 * used, and `diag` says why. What an auditor would object to is in `findings`,
 * whose errors keep no pack from being built: its documents are drafts
 * then. `isms` (NULL: not wanted) is what was derived, in the arena, with what
 * the documents about the pack print. */
bool pack_check(const char *path, const struct pack_options *options,
		const struct schema *schema, struct arena *arena,
		struct diag *diag, struct diag *findings,
		const struct isms **isms);

/* Everything up to the files, which stay in memory. For HTML
 * and Markdown. False when reported. */
bool pack_make(const char *path, const struct pack_options *options,
	       const struct schema *schema, struct arena *arena,
	       struct diag *diag, struct diag *findings,
	       struct outputs *outputs);

/* Everything up to the written files. False when reported. */
bool pack_build(const char *path, const struct pack_options *options,
		const struct schema *schema, struct arena *arena,
		struct diag *diag, struct diag *findings,
		struct pack_summary *summary);

/* What comes before the name of a profile's file: "x/" for "x/acme.yaml",
 * "" for "acme.yaml". Includes and registers are below it. */
const char *pack_profile_dir(const char *path, struct arena *arena);
/* A file name as it is shown: without the profile's directory. */
const char *pack_below(const char *file, const char *dir);

#endif
