/* pdf/flow.h: blocks -> boxes. */
#ifndef PDF_FLOW_H
#define PDF_FLOW_H

#include "layout.h"

/* The lines of a paragraph as boxes of one element. */
struct text_block {
	struct para *para; /* not yet filled */
	const struct block_style *style;
	struct element *element;
	float x, width;
	const struct para *label; /* filled; NULL: none */
	struct element *label_element;
	float label_x;
	struct heading *heading;
	bool is_kept; /* together, where it fits */
};

void flow_text(struct layout *layout, const struct text_block *block);

/* The next heading's element: levels begin with 1 and none is skipped. */
struct element *flow_heading_element(struct layout *layout, int level);

/* Adds the boxes of `first` and its siblings up to `end`, which may be
 * NULL. Cover sections are left out, unless `is_cover`. */
void flow_blocks(struct layout *layout, const struct node *first,
		 const struct node *end, bool is_cover);

/* The end of a heading's section: the next heading of its level or above it
 * among its siblings; NULL when there is none. */
const struct node *flow_section_end(const struct node *heading);

/* Is this a heading whose section is printed on the cover? */
bool flow_is_cover(const struct node *node);
/* Has it blocks below it? */
bool flow_is_container(const struct node *node);

#endif
