/* press.h: what it takes to lay a document out or to print it: fonts, a
 * shaper, and what the document says of itself. */
#ifndef PRESS_H
#define PRESS_H

#include "arena.h"
#include "diag.h"
#include "pdf/font.h"
#include "pdf/pdf.h"

struct press {
	struct arena *arena;
	struct diag *diag;
	struct fonts *fonts;
	struct shaper *shaper;
};

static inline void press_open(struct press *press)
{
	press->arena = arena_new();
	press->diag = diag_new(press->arena);
	press->fonts = fonts_open(NULL, press->arena, press->diag);
	assert_non_null(press->fonts);
	press->shaper = shaper_new(press->fonts);
	shaper_begin(press->shaper, press->diag);
}

static inline void press_close(struct press *press)
{
	shaper_free(press->shaper);
	fonts_close(press->fonts);
	arena_free(press->arena);
}

static inline struct pdf_options press_options(const char *title,
					       const char *id, const char *key)
{
	return (struct pdf_options){
		.title = title,
		.organisation = "Example",
		.document_id = id,
		.key = key,
		.version = *id ? "1.0" : "",
		.classification = "Internal",
		.subject = "",
		.language = "en",
		.date = "2026-11-23",
	};
}

#endif
