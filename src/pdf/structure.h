/* structure.h: the logical structure of a document as objects of its PDF
 * file (ISO 32000-1, 14.7).
 *
 * Content and links are added in the order of reading: page by page, and on
 * a page as it is drawn. Then structure_finish() makes the objects. */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include <stddef.h>

#include "object.h"
#include "page.h"

struct structure;

/* The objects of the pages are numbered from `first_page` on. */
struct structure *structure_new(const struct pages *pages, unsigned first_page,
				struct objects *objects);
void structure_free(struct structure *structure);

/* The name of an element's kind: "H1", "Em". */
const char *element_name(enum element_kind kind);

/* A stretch of content of an element begins on page number `page`; returns
 * its marked-content identifier. */
size_t structure_content(struct structure *structure, struct element *element,
			 size_t page);

/* Ties an annotation (an object's number) to its element; returns its key in
 * the parent tree, which is the annotation's StructParent. */
size_t structure_link(struct structure *structure, struct element *element,
		      size_t page, unsigned annotation);

/* To be called once, with all elements and their content known. Returns the
 * number of the StructTreeRoot; 0 when there would be too many objects. */
unsigned structure_finish(struct structure *structure);

#endif
