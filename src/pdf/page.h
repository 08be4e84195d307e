/* pdf/page.h: laid-out pages, the border between layout and writing.
 *
 * layout.c breaks document trees into pages and then draws one after the
 * other: each is handed to a sink (struct page_sink, pdf.h) and gone when
 * that returns. write.c turns them into a PDF file, pages.c prints them as
 * text. Lengths are in points; x grows to the right from the left edge, y
 * downwards from the top edge of the page.
 *
 * Real content belongs to an element of the logical structure (ISO
 * 32000-1, 14.7); what is drawn without one is an artifact. Elements live in
 * the arena that the layout was given. */
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
	ELEMENT_PART, /* a document of a bundle */
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

/* What a figure is besides its picture. */
struct figure_box {
	const char *alt;  /* replacement text, never empty */
	float x, y, w, h; /* on its page */
};

/* An element joins its parent's kids when it is made. The order of an
 * element's kids, elements and content together, is the order of `kids`:
 * write.c adds content to an element in the order of pages and items, so
 * layout makes an inline element (link, emphasis) just before placing the
 * first item in it. Elements without any content are not written.
 *
 * There can be half a million of them: it is worth while to be small. */
struct element {
	struct element *parent;
	struct element *first, *last, *next;
	const struct figure_box *figure; /* figure only */
	uint8_t kind;			 /* enum element_kind */
	bool is_row_header : 1;		 /* TH: Scope is Row, else Column */
	bool is_ordered : 1; /* L: ListNumbering is Decimal, else Disc */
	bool is_none : 1;    /* L: no visible label */
	bool is_kept : 1;    /* private to structure.c, so the rest */
	uint16_t col_span;   /* TH, TD: 0 and 1 mean one column */
	uint32_t first_content, last_content; /* serial + 1; 0: none */
	uint32_t first_link, last_link;	      /* the same */
	uint32_t first_read;		      /* first content in or below it */
	unsigned number; /* of its object; 0: not written */
};

struct colour {
	float r, g, b; /* sRGB, 0 to 1 */
};

enum item_kind {
	ITEM_TEXT,  /* run at x, baseline y, turned by `angle` around there */
	ITEM_FILL,  /* rectangle x y w h */
	ITEM_RULE,  /* line from (x, y) to (x + w, y + h), `thickness` wide */
	ITEM_FRAME, /* outline of the rectangle x y w h */
	ITEM_IMAGE, /* image in the rectangle x y w h */
};

/* What an item without an element is. The watermark is drawn first, under
 * all else, then come fills and lines of the layout, content, texts of the
 * layout, heads of tables, header, footer. */
enum artifact {
	ARTIFACT_LAYOUT,
	ARTIFACT_WATERMARK,
	ARTIFACT_TABLE_HEAD, /* repeated on a further page */
	ARTIFACT_HEADER,
	ARTIFACT_FOOTER,
};

struct item {
	enum item_kind kind;
	enum artifact artifact; /* when there is no element */
	/* What the item belongs to; NULL: an artifact. A fill or rule with an
	 * element is part of a figure. */
	struct element *element;
	float x, y, w, h;
	float size;	 /* text: type size */
	float angle;	 /* text: degrees, counterclockwise */
	float thickness; /* rule, frame */
	struct colour colour;
	const struct run *run;	   /* text */
	const struct image *image; /* image; lives as long as the arena */
};

/* A rectangle that can be clicked. A link over two lines has two, with the
 * same element (ELEMENT_LINK). */
struct link {
	struct element *element;
	float x, y, w, h;
	const char *url;      /* URI; NULL for a place in this document */
	const char *target;   /* id of a destination in this document */
	const char *contents; /* what a screen reader says, never empty */
	struct pos pos;
};

struct page {
	size_t number; /* from 0 */
	float width, height;
	const char *label;
	enum artifact artifact; /* what items without an element are made */
	struct item *items;
	size_t n_items, items_size; /* room in `items`; private to canvas.c */
	struct link *links;
	size_t n_links, links_size;
};

/* What is known of all pages before the first is drawn. */
struct sheet {
	float width, height;
	const char *label; /* "1", "AU-SOA-1", ...: a prefix and a number */
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
	bool is_open;	    /* shows what is below it */
};

struct pages {
	struct sheet *sheets;
	size_t n_pages;
	struct element *root; /* ELEMENT_DOCUMENT */
	struct destination *destinations;
	size_t n_destinations;
	struct bookmark *bookmarks;
	size_t n_bookmarks;
};

#endif
