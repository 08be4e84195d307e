/* draw.h: the items of a page as a content stream (ISO 32000-1, 7.8).
 *
 * All that is drawn is either marked as content of an element or as an
 * artifact. Fonts are named F and their serial number, images I and their
 * place in the list. */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

#include <stddef.h>

#include "../strbuf.h"
#include "page.h"
#include "structure.h"

struct codes;
struct image;

/* What the pages of a document have in common. */
struct drawing {
	struct codes *codes;
	struct structure *structure;
	struct arena *arena;
	const struct image **images; /* drawn until now, each once */
	size_t n_images;
	const struct item **artifacts; /* of a page; malloc */
	size_t artifacts_size;
};

/* Appends the stream of a page and tells the structure what belongs to which
 * element. */
void draw_page(struct drawing *drawing, const struct page *page,
	       struct strbuf *out);

#endif
