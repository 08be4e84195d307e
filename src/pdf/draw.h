/* draw.h: the items of a page as a content stream (ISO 32000-1, 7.8).
 *
 * All that is drawn is either marked as content of an element or as an
 * artifact. Fonts are named F and their serial number. */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "../strbuf.h"
#include "page.h"
#include "structure.h"

/* Appends the stream of page number `page`, tells `structure` what belongs
 * to which element and sets `fonts_used` by serial number. */
void draw_page(const struct page *page, size_t number,
	       struct structure *structure, bool *fonts_used,
	       struct strbuf *out);

#endif
