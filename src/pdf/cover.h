/* pdf/cover.h: the first page: logo, organisation, title, classification and
 * the control block. */
#ifndef PDF_COVER_H
#define PDF_COVER_H

#include "layout.h"

void cover_boxes(struct layout *layout, const struct node *root);
/* The lower edge of the panel of the part at work, whose pages are known, in
 * points from the top edge of its first page; 0 when it has none. */
float cover_panel_end(const struct layout *layout);
void cover_place(struct layout *layout, struct page *page,
		 const struct box *box, float y);

#endif
