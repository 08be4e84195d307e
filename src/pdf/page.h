/* pdf/page.h: laid-out pages, the border between layout and writing.
 *
 * layout.c makes them from a document tree, write.c turns them into PDF
 * objects, the `pages` back end prints them as text. Lengths are in points;
 * x grows to the right from the left edge, y downwards from the top edge of
 * the page. All of it lives in the arena.
 *
 * Real content belongs to an element of the logical structure (ISO
 * 32000-1, 14.7); what is drawn without one is an artifact. */
#ifndef PDF_PAGE_H
#define PDF_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../diag.h"
#include "font.h"

struct arena;

/* Standard structure types (ISO 32000-1, 14.8.4), written as their names. */
enum element_kind {
	ELEMENT_DOCUMENT,
	ELEMENT_SECT,
	ELEMENT_H1,
	ELEMENT_H2,
	ELEMENT_H3,
	ELEMENT_H4,
	ELEMENT_H5,
	ELEMENT_H6,
	ELEMENT_P,
	ELEMENT_L,
	ELEMENT_LI,
	ELEMENT_LBL,
	ELEMENT_LBODY,
	ELEMENT_TABLE,
	ELEMENT_THEAD,
	ELEMENT_TBODY,
	ELEMENT_TR,
	ELEMENT_TH,
	ELEMENT_TD,
	ELEMENT_TOC,
	ELEMENT_TOCI,
	ELEMENT_REFERENCE,
	ELEMENT_LINK,
	ELEMENT_FIGURE,
	ELEMENT_BLOCKQUOTE,
	ELEMENT_CODE,
	ELEMENT_EM,	/* role map: Span */
	ELEMENT_STRONG, /* role map: Span */
	ELEMENT_SPAN,
};

/* An element joins its parent's kids when it is made. The order of an
 * element's kids, elements and content together, is the order of `kids`:
 * write.c adds content to an element in the order of pages and items, so
 * layout makes an inline element (link, emphasis) just before placing the
 * first item in it. Elements without any content are not written. */
struct element {
	enum element_kind kind;
	struct element *parent;
	struct element *first, *last, *next;
	const char *alt;     /* figure: replacement text, never empty */
	bool is_row_header;  /* TH: Scope is Row, else Column */
	bool is_ordered;     /* L: ListNumbering is Decimal, else Disc */
	bool is_none;	     /* L: no visible label */
	int col_span;	     /* TH, TD: 0 and 1 mean one column */
	float x, y, w, h;    /* figure: its box on its page */
	size_t serial;	     /* private to write.c */
	void *writer;	     /* private to write.c */
};

struct colour {
	float r, g, b; /* sRGB, 0 to 1 */
};

enum item_kind {
	ITEM_TEXT,  /* run at x, baseline y */
	ITEM_FILL,  /* rectangle x y w h */
	ITEM_RULE,  /* line from (x, y) to (x + w, y + h), `thickness` wide */
	ITEM_FRAME, /* outline of the rectangle x y w h */
	ITEM_IMAGE, /* image in the rectangle x y w h */
};

struct item {
	enum item_kind kind;
	/* The element the item belongs to. NULL: an artifact; an artifact
	 * is written before the content (fills, rules) unless it is text,
	 * which is a running header or footer. A fill or rule with an
	 * element is part of a figure. */
	struct element *element;
	float x, y, w, h;
	float size;	 /* text: type size */
	float thickness; /* rule, frame */
	struct colour colour;
	const struct run *run;	   /* text */
	const struct image *image; /* image */
};

/* A rectangle that can be clicked. A link over two lines has two, with the
 * same element (ELEMENT_LINK). */
struct link {
	struct element *element;
	float x, y, w, h;
	const char *url;      /* URI; NULL for a place in this document */
	const char *target;   /* id of a destination in this document */
	const char *contents; /* what a screen reader says, never empty */
};

struct page {
	float width, height;
	const char *label; /* "i", "1", ... as printed in its footer */
	struct item *items;
	size_t n_items;
	struct link *links;
	size_t n_links;
};

/* A place that links and bookmarks lead to. */
struct destination {
	const char *id; /* unique in the document */
	size_t page;	/* from 0 */
	float y;
};

struct bookmark {
	int level; /* from 1 */
	const char *title;
	const char *target; /* id of a destination */
};

struct pages {
	struct page **pages;
	size_t n_pages;
	struct element *root; /* ELEMENT_DOCUMENT */
	struct destination *destinations;
	size_t n_destinations;
	struct bookmark *bookmarks;
	size_t n_bookmarks;
};

#endif
