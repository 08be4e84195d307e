/* pdf/pdf.h: documents of a pack as PDF files.
 *
 *	fonts_open()	once a pack
 *	pdf_render()	for each file, by any thread with its own shaper: all
 *			but the fonts
 *	pdf_embed()	once, when all files are rendered: subsets of what they
 *			use
 *	pdf_finish()	for each file, by any thread: adds the fonts
 *
 * The bytes of a file follow from its document and from what characters the
 * files of the pack have, and neither from the order in which they were
 * rendered nor from the threads that did it. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "../diag.h"

struct arena;
struct brand;
struct node;
struct strbuf;
struct pages;
struct fonts;
struct page;
struct shaper;
struct hyphens;

struct attachment {
	const char *name; /* "soa.md" */
	const char *mime; /* "text/markdown" */
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
	struct hyphens *hyphens;    /* of that language; NULL: none */
	const char *date;	    /* "2026-11-23", UTC */
	bool is_draft;		    /* "Draft" in the running header */
	bool is_letter;		    /* US Letter, else A4 */
	/* Read by pdf_finish(), not before: an attachment may need what only
	 * the other documents of the pack can say. */
	const struct attachment *attachments;
	size_t n_attachments;
	/* Keys of the documents of this run that have a PDF: a link to
	 * another one is printed as plain text. */
	const char *const *keys;
	size_t n_keys;
	const struct brand *brand; /* NULL: none */
};

/* A document in a file: of its own, or with others in a bundle. */
struct pdf_part {
	const struct node *root;
	const struct pdf_options *options;
};

/* What becomes of the pages: `begin` is told what is known of all of them,
 * then `page` gets one after the other. A page and its items are gone when
 * `page` returns. */
struct page_sink {
	void (*begin)(void *data, const struct pages *pages);
	void (*page)(void *data, const struct page *page);
	void *data;
};

/* layout.c: breaks the parts into pages and draws them for `sink`. Overfull
 * cells and unknown link targets are reported. The result lives in the arena
 * and is never NULL. */
struct pages *pdf_layout(const struct pdf_part *parts, size_t n_parts,
			 struct shaper *shaper, struct arena *arena,
			 struct diag *diag, const struct page_sink *sink);

/* write.c: a conforming file (PDF/A-3a, PDF/UA-1) but for its fonts and
 * attachments. NULL when it cannot be made, which is reported. `options`,
 * which are borrowed until the file is finished or discarded, say what the file
 * tells of itself; a file of one part has that part's. */
struct pdf_file;
struct pdf_file *pdf_render(const struct pdf_part *parts, size_t n_parts,
			    const struct pdf_options *options,
			    struct shaper *shaper, struct diag *diag);

/* Number of the page on which the heading stands, counted from 1 as the pages
 * say it; 0 when the file has no such heading. */
size_t pdf_page_of(const struct pdf_file *file, const char *id);

/* Subsets the fonts of a pack for what these files use; false when reported.
 * Must be called before any of them is finished. */
bool pdf_embed(struct fonts *fonts, struct pdf_file *const *files, size_t n,
	       struct diag *diag);

/* Writes the file to the empty `out` and frees it. */
void pdf_finish(struct pdf_file *file, struct strbuf *out);

/* Frees a file that is not to be written; NULL is none. */
void pdf_discard(struct pdf_file *file);

/* pages.c: an item a line, for golden tests: the sink that prints pages, and
 * what is to be printed after the last. */
struct page_sink pages_printer(struct strbuf *out);
void pages_print_places(const struct pages *pages, struct strbuf *out);

#endif
