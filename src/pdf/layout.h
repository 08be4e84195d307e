/* pdf/layout.h: what the files that lay out one document share.
 *
 * Layout has three steps. layout.c walks the blocks and makes a vertical
 * list of boxes (box.h); texts are cut into lines on the way (para.h), tables
 * into rows (table.h). Then the list is broken into pages. Last, the boxes
 * are placed on their pages, when the page of every heading is known. */
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
struct table;

/* A heading of the document, in the order of reading. */
struct heading {
	const struct node *node;
	const char *title; /* number and words */
	bool is_on_cover;
	size_t page; /* known when the list is broken */
};

struct layout {
	struct arena *arena; /* for what the pages are made of */
	struct arena *work;  /* for what is gone when they are */
	struct diag *diag;
	struct fonts *fonts;
	const struct pdf_options *options;
	const struct theme *theme;
	const struct wording *wording;
	const struct node *title; /* first heading of level 1; NULL: none */
	struct pages *pages;
	struct boxes boxes;
	struct heading *headings;
	size_t n_headings;
	const char **ids; /* of the headings, sorted */
	size_t n_ids;
	size_t n_hints;	   /* suggestions made for mistyped links */
	int heading_level; /* of the last heading element */
	const struct table *last_table;
	float cap_height[N_FACES], blank[N_FACES]; /* units */
	struct para_scratch *scratch;
};

/* Room between the margins. */
float layout_width(const struct layout *layout, bool is_landscape);
float layout_height(const struct layout *layout, bool is_landscape);

/* canvas.c: pages and elements under construction. */
struct element *element_new(struct arena *arena, struct element *parent,
			    enum element_kind kind);
struct page *page_new(struct layout *layout, bool is_landscape);
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
