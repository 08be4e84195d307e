/* pdf/box.h: the vertical list that pages are broken from.
 *
 * A box is a line of text, a row of a table or a rule: what is not divided.
 * White space between two boxes is the larger of what either wants, and
 * vanishes at the top of a page. */
#ifndef PDF_BOX_H
#define PDF_BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../node.h"
#include "page.h"
#include "theme.h"

struct layout;
struct para;
struct row;
struct heading;

enum box_kind {
	BOX_LINE,   /* one line of a paragraph, or only a label */
	BOX_ROW,    /* lines of a table row */
	BOX_RULE,   /* thematic break */
	BOX_PANEL,  /* on the cover, behind the title, with the logo */
	BOX_BAR,    /* on the cover, ends the panel */
	BOX_LABELS, /* classification and draft mark on the cover */
	BOX_ENTRY,  /* one line of an entry of the contents */
};

/* May a page end above this box? */
enum keep { KEEP_NOT, KEEP_WISHED, KEEP_NEEDED, KEEP_ALWAYS };

/* What is drawn beside or behind all boxes of a block. */
struct decor {
	const struct decor *outer;
	float x, w;    /* from the left margin */
	float padding; /* drawn above the first and below the last box */
	struct colour colour;
};

struct box {
	uint8_t kind;	    /* enum box_kind */
	uint8_t keep;	    /* enum keep */
	bool starts_page;   /* always at the top of a page */
	bool is_landscape;  /* too wide for an upright page */
	bool turns_page;    /* that it begins; known when the list is broken */
	bool is_space_kept; /* at the top of a page too */
	bool is_on_grid;    /* its upper edge */
	float space, height;
	float x, width; /* from the left margin */
	const struct decor *decor;
	struct element *element;

	const struct para *para; /* line, entry; NULL: only a label */
	const struct text_style *style;
	const struct para *label; /* list: at label_x on the same line */
	struct element *label_element;
	float label_x;
	uint32_t line; /* of the paragraph */

	struct row *row;
	uint32_t first_line, n_lines; /* of the row */

	struct heading *heading; /* heading: its first line; entry: where it
				  * leads */

	uint32_t page; /* results of boxes_break() */
	float y;       /* upper edge, from the upper margin */
};

struct boxes {
	struct box *items;
	size_t n_items, size;
	float space; /* wanted after the last box */
	/* what the next boxes are to be */
	enum keep keep;	  /* only the next one */
	bool starts_page; /* only the next one */
	bool is_landscape, is_on_grid;
	const struct decor *decor;
	bool has_landscape; /* any of the items */
};

/* A zeroed box at the end of the list with at least `before` above it. It
 * is valid until the next one is added. */
struct box *boxes_add(struct layout *layout, enum box_kind kind, float before);
void boxes_release(struct boxes *boxes);

/* The header to be drawn again on a page that begins with `box`; NULL: none. */
const struct row *box_header(const struct box *box);

/* box_break.c: gives each box its page (counted from 0) and place, and each
 * heading its destination. */
void boxes_break(struct layout *layout);

/* Draws the boxes of a page, of which `start` is the first; returns the first
 * of the next page. */
size_t boxes_place(struct layout *layout, struct page *page, size_t start);

#endif
