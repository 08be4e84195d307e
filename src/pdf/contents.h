/* pdf/contents.h: the table of contents. */
#ifndef PDF_CONTENTS_H
#define PDF_CONTENTS_H

#include "layout.h"

/* Adds its boxes; false when the document is too short to need it. */
bool contents_boxes(struct layout *layout);
void contents_place(struct layout *layout, struct page *page,
		    const struct box *box, float y);

#endif
