/* pdf/layout.h: what the files that lay out one PDF file share.
 *
 * A file has one part, which is a document, or several: a bundle. Each begins
 * on a new page with its cover; the contents of all stand in the first one.
 *
 * Layout has three steps. layout.c walks the blocks and makes a vertical
 * list of boxes (box.h); texts are cut into lines on the way (para.h), tables
 * into rows (table.h). Then the list is broken into pages. Last, when
 * the page of every heading is known, the boxes are placed, page by page, and
 * each page is handed on and forgotten. */
#ifndef PDF_LAYOUT_H
#define PDF_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../arena.h"
#include "../diag.h"
#include "../node.h"
#include "../strbuf.h"
#include "box.h"
#include "font.h"
#include "page.h"
#include "pdf.h"
#include "theme.h"

/* Buffers that grow and are used again by each paragraph; see para.c. */
struct para_scratch;
struct running;
struct table;

/* A document of the file. */
struct part {
	const struct node *root;
	const struct pdf_options *options;
	const struct node *title; /* first heading of level 1; NULL: none */
	struct element *element;  /* that all of it stands in */
	const char *prefix;	  /* of its ids in the file: "soa/", or "" */
	const char *label;	  /* before the numbers of its pages, or "" */
	size_t first_heading, first_box;
	size_t first_page; /* known when the list is broken */
};

/* A heading of the file, in the order of reading. */
struct heading {
	const struct node *node;
	const struct part *part;
	const char *id;	   /* unique in the file; NULL: none */
	const char *title; /* number and words */
	bool is_on_cover;
	size_t page; /* known when the list is broken */
};

struct layout {
	struct arena *arena; /* for elements, ids and titles */
	struct arena *work;  /* for what is gone with the layout */
	struct diag *diag;
	struct shaper *shaper;
	struct part *parts;
	size_t n_parts;
	/* The part at work, and what belongs to it; see layout_enter(). */
	struct part *part;
	const struct pdf_options *options;
	const struct node *title;
	struct element *root;
	const struct theme *theme;
	const struct wording *wording;
	struct pages *pages;
	struct boxes boxes;
	struct heading *headings;
	size_t n_headings;
	const char **ids; /* of all headings, sorted */
	size_t n_ids;
	size_t n_hints;	   /* suggestions made for mistyped links */
	int heading_level; /* of the last heading element */
	const struct table *last_table;
	float cap_height[N_FACES], blank[N_FACES], hyphen[N_FACES]; /* units */
	struct para_scratch *scratch;
	struct running *running; /* private to running.c */
};

/* Goes on with a part. */
void layout_enter(struct layout *layout, struct part *part);
/* Goes on with the part that has the page, counted from 0; pages are gone
 * through in their order. */
void layout_enter_page(struct layout *layout, size_t page);
/* The part whose document has that key; NULL when it is not in the file. */
const struct part *layout_part(const struct layout *layout, const char *key,
			       size_t len);

/* Size of a page, points. */
struct paper {
	float width, height;
};

struct paper layout_paper(const struct layout *layout, bool is_landscape);

/* Room between the margins. */
float layout_width(const struct layout *layout, bool is_landscape);
float layout_height(const struct layout *layout, bool is_landscape);

/* canvas.c: pages and elements under construction. */
struct element *element_new(struct arena *arena, struct element *parent,
			    enum element_kind kind);
void sheet_add(struct layout *layout, bool is_landscape);
/* Empties `page`, which was zeroed at first, for page number `number`. */
void page_begin(struct layout *layout, struct page *page, size_t number);
void page_release(struct page *page);
struct item *page_item(struct layout *layout, struct page *page,
		       enum item_kind kind);
void page_text(struct layout *layout, struct page *page,
	       struct element *element, const struct run *run, float x, float y,
	       float size, struct colour colour);
void page_fill(struct layout *layout, struct page *page, float x, float y,
	       float w, float h, struct colour colour);
void page_rule(struct layout *layout, struct page *page, float x, float y,
	       float w, float thickness, struct colour colour);
void page_link(struct layout *layout, struct page *page, struct link link);
/* The baseline that puts capitals in the middle of a line. */
float baseline_in(const struct layout *layout, float top, float leading,
		  enum face face, float size);

#endif
