/* pdf/cover.h: the first page: organisation, title, classification and the
 * control block. */
#ifndef PDF_COVER_H
#define PDF_COVER_H

#include "layout.h"

void cover_boxes(struct layout *layout, const struct node *root);
void cover_place(struct layout *layout, struct page *page,
		 const struct box *box, float y);

#endif
