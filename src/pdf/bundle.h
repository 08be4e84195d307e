/* pdf/bundle.h: the title page of a pack in one file. */
#ifndef PDF_BUNDLE_H
#define PDF_BUNDLE_H

#include <stddef.h>

struct arena;
struct document;
struct node;
struct pdf_options;

/* The document before the others, in the arena: a title, what the file is,
 * and the list of the documents. `options` (title, classification, date) are
 * its own. */
struct node *bundle_title_page(const struct pdf_options *options,
			       const struct document *documents, size_t n,
			       struct arena *arena);

#endif
