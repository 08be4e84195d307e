/* pdf/running.h: header and footer of the pages. */
#ifndef PDF_RUNNING_H
#define PDF_RUNNING_H

#include "layout.h"

/* Adds them to a page. */
void running_place(struct layout *layout, struct page *page);

#endif
