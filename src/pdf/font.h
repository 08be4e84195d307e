/* pdf/font.h: faces, shaping and subsets.
 *
 * One struct fonts serves all documents of a pack: each face is loaded once,
 * each word shaped once, each subset made once, at the end. HarfBuzz ends
 * here. Lengths are in thousandths of the type size ("units"); a caller
 * multiplies by size / 1000 to get points. */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../diag.h"

struct arena;

enum face {
	FACE_REGULAR,
	FACE_BOLD,
	FACE_ITALIC,
	FACE_BOLD_ITALIC,
	FACE_MONO,
	N_FACES
};

struct face_metrics {
	float ascent, descent; /* units above and below the baseline, both
				* positive */
	float x_height, cap_height;
	float underline_position; /* units below the baseline */
	float underline_thickness;
};

/* What font.c knows of a shaped piece of text. Opaque but for its width. */
struct run {
	float width;	  /* units, kerning included */
	const char *text; /* UTF-8, `len` bytes */
	size_t len;
	struct glyph_string *strings; /* private to font*.c and draw.c */
	size_t n_strings;
};

struct fonts;

/* Opens the faces (fonts-noto-core, fonts-noto-mono, fallbacks) from their
 * fixed paths. A face that is missing is a fatal report naming its package;
 * then NULL. */
struct fonts *fonts_open(struct arena *arena, struct diag *diag);
void fonts_close(struct fonts *fonts);

struct face_metrics fonts_metrics(const struct fonts *fonts, enum face face);

/* Shapes a piece of text of one direction, without line breaks, usually a
 * word or a space. The run lives in the arena and is shared: the same face
 * and text give the same run. Characters the main face lacks come from the
 * fallback faces; one that no face has is reported once for each `pos` and
 * printed as U+FFFD. */
const struct run *fonts_shape(struct fonts *fonts, enum face face,
			      const char *text, size_t len, bool is_rtl,
			      struct pos pos);

#endif
