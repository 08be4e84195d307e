/* pdf/running.h: header and footer of the pages. */
#ifndef PDF_RUNNING_H
#define PDF_RUNNING_H

#include "layout.h"

/* Adds them to all pages, which must be complete. */
void running_place(struct layout *layout);

#endif
