/* brand.h: how an organisation wants its documents to look: the `brand` block
 * of its profile, read once for a pack and used by PDF and HTML alike. */
#ifndef BRAND_H
#define BRAND_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "rgb.h"

struct arena;
struct font_choice;
struct image;
struct limits;
struct value;

struct logo {
	const struct image *image; /* NULL: there is no logo */
	const char *alt;	   /* never empty */
	unsigned width, height;	   /* pixels, as in the file */
	const char *png;	   /* the file it was decoded from */
	size_t len;
};

/* A file that the brand is made of, for the manifest. */
struct brand_file {
	const char *path, *bytes;
	size_t len;
};

enum { MOST_BRAND_FILES = 5 }; /* logo, four faces */

/* Zeroed, it is the look of an organisation that wants none of its own. */
struct brand {
	struct logo logo;
	bool has_colours;
	struct rgb primary, accent; /* legible on white, and white on them */
	const struct font_choice *font; /* NULL: the default; whether it
					 * can be used, fonts_open() says */
	const char *family;		/* its name; NULL: the default */
	const char *header, *footer;	/* one line; NULL: none */
	bool is_justified;		/* text; else ragged */
	struct brand_file files[MOST_BRAND_FILES];
	size_t n_files;
};

/* Reads the block of a profile in the directory `dir` ("" or with its slash)
 * that schema_check() has seen; what the schema has refused is passed over in
 * silence. False when a mistake was reported. */
bool brand_load(struct brand *brand, const struct value *root, const char *dir,
		const struct limits *limits, struct arena *arena,
		struct diag *diag);

/* Deflates the logo once for all PDF files of a pack. */
void brand_pack(struct brand *brand, struct arena *arena);

#endif
