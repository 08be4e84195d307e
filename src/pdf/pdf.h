/* pdf/pdf.h: documents of a pack as PDF files.
 *
 * All documents of a pack are laid out first, then the fonts are subset
 * once, then each document is written. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "../diag.h"

struct arena;
struct node;
struct strbuf;
struct pages;
struct fonts;

struct attachment {
	const char *name;	  /* "soa.md" */
	const char *mime;	  /* "text/markdown" */
	const char *description;
	const char *relationship; /* "Source" or "Data" */
	const char *bytes;
	size_t len;
};

/* What a document says of itself. All strings are UTF-8 and not NULL. */
struct pdf_options {
	const char *title;
	const char *organisation; /* author */
	const char *document_id;  /* "ISMS-SOA"; in the running footer */
	const char *key;	  /* "soa" */
	const char *version;
	const char *classification; /* label in the running header */
	const char *subject;	    /* one line: what it answers */
	const char *language;	    /* "en" */
	const char *date;	    /* "2026-11-23", UTC */
	bool is_draft;		    /* "Draft" in the running header */
	bool is_letter;		    /* US Letter, else A4 */
	const struct attachment *attachments;
	size_t n_attachments;
	/* Keys of the documents of this run that have a PDF: a link to
	 * another one is printed as plain text. */
	const char *const *keys;
	size_t n_keys;
};

/* layout.c: breaks a document into pages. Overfull cells and unknown link
 * targets are reported; the result is never NULL. */
struct pages *pdf_layout(const struct node *root,
			 const struct pdf_options *options,
			 struct fonts *fonts, struct arena *arena,
			 struct diag *diag);

/* write.c: one conforming file (PDF/A-3a, PDF/UA-1) appended to `out`. To be
 * called after all documents of the pack are laid out with `fonts`. */
bool pdf_write(const struct pages *pages, const struct pdf_options *options,
	       struct fonts *fonts, struct arena *arena, struct diag *diag,
	       struct strbuf *out);

/* pages.c: an item a line, for golden tests. */
void pages_print(const struct pages *pages, struct strbuf *out);

#endif
