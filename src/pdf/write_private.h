/* write_private.h: what the files that write a PDF share. */
#ifndef PDF_WRITE_PRIVATE_H
#define PDF_WRITE_PRIVATE_H

#include <stddef.h>

#include "../arena.h"
#include "draw.h"
#include "font_private.h"
#include "metadata.h"
#include "object.h"
#include "page.h"
#include "pdf.h"
#include "syntax.h"

/* A file that lacks its fonts. */
struct pdf_file {
	struct arena *arena;
	struct objects *objects;
	struct font **fonts;
	size_t n_fonts;
	const struct fonts *pack; /* the fonts of all files */
	const struct pdf_options *options;
	unsigned cmap, attachments;	  /* numbers */
	struct destination *destinations; /* copied, for pdf_page_of() */
	size_t n_destinations;
	unsigned char id[ID_LEN];
};

/* A file while all but its fonts is written. */
struct pdf_document {
	const struct pdf_options *options;
	struct arena *arena; /* until all but the fonts is written */
	struct diag *diag;
	struct objects *objects;
	struct codes codes;
	struct drawing drawing;
	struct strbuf contents; /* of a page */
	unsigned *links;	/* of a page: numbers; malloc */
	size_t links_size;
	/* known when the first page begins */
	const struct pages *pages;
	const struct destination **destinations;    /* sorted by id */
	unsigned first_page, first_node, resources; /* numbers */
};

/* navigation.c: destinations, links, outline and page labels. */

/* When the pages are known, and before the first is written. */
void navigation_begin(struct pdf_document *document);
/* Writes the links of a page, whose numbers are then in document->links;
 * returns how many. */
size_t navigation_links(struct pdf_document *document, const struct page *page);
/* Where links from other documents lead; returns the number of a name tree,
 * 0 when there is nothing. */
unsigned navigation_destinations(struct pdf_document *document);
void navigation_outline(struct pdf_document *document);
/* Returns the number of a number tree. */
unsigned navigation_labels(struct pdf_document *document);

/* attach.c: attachments. Their bytes may be known only when the file is
 * finished; how many there are, their numbers and where they are mentioned is
 * known before. */
void attachments_reserve(struct pdf_file *file);
/* "/EmbeddedFiles" for the names of the catalog, and its associated files;
 * nothing when there are none. */
void attachments_put_names(const struct pdf_file *file, struct strbuf *out);
void attachments_put_files(const struct pdf_file *file, struct strbuf *out);
void attachments_write(const struct pdf_file *file);

#endif
