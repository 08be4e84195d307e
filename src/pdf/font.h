/* pdf/font.h: faces, shaping and subsets.
 *
 * A struct fonts has the font files of a pack and serves all threads. Each
 * thread shapes with a struct shaper of its own, which keeps what it shaped.
 * Codes for the glyphs are a document's own and given out when it is drawn;
 * a subset of each file is made once, when all documents are. HarfBuzz ends
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

enum { N_FAMILY_FACES = FACE_BOLD_ITALIC + 1 };

/* A piece of text that was shaped. */
struct run {
	float width;	  /* units, kerning included */
	uint32_t len;	  /* bytes of `text` */
	const char *text; /* UTF-8 */
	/* The rest is private to font*.c and draw.c. */
	union {
		struct glyph_string *strings;
		struct shown *shown; /* plain: how it was drawn last */
	};
	uint32_t n_strings;
	uint8_t face;
	bool is_rtl : 1;
	bool is_plain : 1; /* ASCII, without strings until it is drawn */
	bool has_lost : 1; /* characters that no font has */
};

/* A font file that a profile names. */
struct font_source {
	const char *path;  /* for messages; NULL: there is none */
	const char *bytes; /* the file */
	size_t len;
	struct pos pos; /* where the profile names it */
};

/* What the text is set in: files, else a family that Debian has. Without a
 * file for bold or italic type the regular one stands in. */
struct font_choice {
	const char *family; /* NULL: Noto Sans */
	struct pos family_pos;
	struct font_source files[N_FAMILY_FACES]; /* regular: path NULL */
};

struct fonts;
struct shaper;

/* Opens the files that `choice` (NULL: Noto Sans) and the fallbacks
 * stand for. What is missing or may not be used is reported, for a family
 * with the package that has it; then NULL. `choice` is needed only here, the
 * bytes of its files as long as the fonts. */
struct fonts *fonts_open(const struct font_choice *choice, struct arena *arena,
			 struct diag *diag);
void fonts_close(struct fonts *fonts);

/* How many subsets were made until now. */
size_t fonts_n_subsets(const struct fonts *fonts);

struct shaper *shaper_new(struct fonts *fonts);
void shaper_free(struct shaper *shaper);

/* A document begins: its messages go to `diag`. Runs of the document before
 * may be gone. */
void shaper_begin(struct shaper *shaper, struct diag *diag);

/* How high capitals are; units. */
float shaper_cap_height(const struct shaper *shaper, enum face face);

/* Shapes a piece of text of one direction, without line breaks, usually a
 * word or a space. The run belongs to the shaper and is shared: the same face
 * and text give the same run. Characters the main face lacks come from the
 * fallback faces; one that no face has is reported once for each `pos` and
 * printed as U+FFFD. A soft hyphen alone is drawn as a hyphen and remains a
 * soft hyphen when text is extracted; a blank and a left-to-right mark, when
 * that is all, are drawn as a blank. */
const struct run *shaper_shape(struct shaper *shaper, enum face face,
			       const char *text, size_t len, bool is_rtl,
			       struct pos pos);

#endif
