/* render_private.h: what the files that render a pack share. */
#ifndef RENDER_PRIVATE_H
#define RENDER_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "backend.h"
#include "bind.h"
#include "pack.h"
#include "parallel.h"
#include "pdf/pdf.h"
#include "register.h"
#include "strbuf.h"

/* A document while it is made. */
struct draft {
	const char *classification;
	const char *template; /* its file name */
	struct arena *arena;  /* of the tree; NULL when that is dropped */
	struct arena *kept;   /* of all that is needed after it */
	struct diag *diag, *findings;
	struct node *root;
	struct value *survey; /* see survey.h */
	struct open_items missing, defaults;
	struct cross_links links;
	struct strbuf markdown; /* as markdown_write() left it, or whole */
	struct output *md, *html, *pdf; /* NULL: not wanted */
	struct pdf_options pdf_options;
	struct pdf_file *file; /* all but its fonts and attachments */
	struct registers registers;
	struct attachment *attachments; /* the Markdown, then the registers */
	bool has_room;			/* holds the rendering's */
};

/* All documents as one PDF file. */
struct bundle {
	struct output *output; /* NULL: not wanted */
	struct arena *arena;
	struct diag *diag;
	struct pdf_options options;
	struct attachment *attachments;
	struct pdf_file *file;
};

struct rendering {
	struct isms *isms;
	struct value *root;
	const struct pack_options *options;
	const struct brand *brand;
	struct bind_options bind;
	struct arena *arena;
	struct diag *diag, *findings;
	struct outputs *outputs;
	/* In this order: documents about the organisation, documents about
	 * the pack, documents that are only read for the latter. */
	struct draft *drafts;
	struct document *documents;
	const char **keys;
	size_t n;	/* of what is written */
	size_t n_first; /* without those about the pack */
	size_t n_all;
	size_t from; /* the first of those that are rendered now */
	const char *organisation, *language, *profile_dir;
	const char *style; /* of HTML pages */
	struct bundle bundle;
	struct fonts *fonts;	 /* NULL: no PDF is wanted */
	struct hyphens *hyphens; /* NULL: the language has no patterns */
	struct shaper *shapers[MAX_THREADS];
	pthread_mutex_t room; /* for one large document */
	size_t n_steps;
	atomic_size_t n_done; /* of the steps */
};

/* A text of the profile as it is printed, on one line and without controls;
 * "" when there is none. Not for the threads: the copy is in the rendering's
 * arena. */
const char *render_line(const struct rendering *r, const struct value *value,
			const char *path);

/* render_bundle.c. Lays the bundle out, if one is wanted, when all documents
 * are parsed; what is wrong goes to the rendering's messages. */
void bundle_render(struct rendering *r);
/* Writes it, when the fonts are embedded and the Markdown is whole. */
void bundle_finish(struct rendering *r);
void bundle_close(struct bundle *bundle);

#endif
