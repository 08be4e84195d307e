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

struct arena;
struct structure;

/* `page_objects` has an object for each page. */
struct structure *structure_new(const struct pages *pages,
				struct object *const *page_objects,
				struct objects *objects, struct arena *arena);

size_t structure_n_elements(const struct structure *structure);

/* The name of an element's kind: "H1", "Em". */
const char *element_name(enum element_kind kind);

/* A stretch of content of an element begins on page number `page`; returns
 * its marked-content identifier. */
size_t structure_content(struct structure *structure, struct element *element,
			 size_t page);

/* Ties an annotation to its element. */
void structure_link(struct structure *structure, struct element *element,
		    size_t page, struct object *annotation);

/* To be called once; sets the catalog's StructTreeRoot. */
void structure_finish(struct structure *structure);

#endif
