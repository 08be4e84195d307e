/* font_private.h: what the font files share.
 *
 * A font file holds glyphs; a font is what a PDF file knows of them: codes.
 * Each pair of a glyph and the text it stands for has a code of its own, so
 * that copying and searching give back the very characters that were shaped,
 * also where a glyph serves two (hyphen and soft hyphen) or two characters
 * make one glyph ("fi").
 *
 * Codes take one byte up to 0xDF and two bytes from 0xE000. Since no code
 * holds one of the bytes that mean something in a literal string, strings
 * are copied into a content stream as they are. */
#ifndef PDF_FONT_PRIVATE_H
#define PDF_FONT_PRIVATE_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../strbuf.h"
#include "font.h"

enum {
	FONT_EM = 1000, /* units */
	FIRST_LEAD_BYTE = 0xE0,
	N_LEAD_BYTES = 0x100 - FIRST_LEAD_BYTE,
	/* A character id (CID) is the code itself if that is one byte, else
	 * FIRST_WIDE_CID + code - 0xE000. */
	FIRST_WIDE_CID = 0x100,
	MAX_CIDS = FIRST_WIDE_CID + N_LEAD_BYTES * 0x100,
};

struct object;
struct objects;

struct font_file {
	const char *path;
	hb_face_t *face; /* NULL: not opened, or not usable */
	hb_font_t *font;
	bool is_tried;	 /* opened, or failed to */
	float scale;	 /* from the file's units to thousandths */
	hb_map_t *characters; /* glyph -> character; NULL until needed */
	struct ascii *ascii;  /* private to font_shape.c; NULL until needed */
	struct font *codes;   /* the font that takes new codes; may be NULL */
};

/* A glyph and its text; `text` NULL: the code is free. */
struct pair {
	const char *text; /* UTF-8 */
	uint16_t len;
	uint16_t glyph;
};

struct font {
	struct font_file *file;
	size_t serial;	    /* its resource name is F and this number */
	struct pair *pairs; /* by CID */
	size_t n_cids;	    /* one more than the largest in use */
	size_t n_pairs;
	uint16_t *index; /* hash table of CIDs; 0: free */
	size_t index_size;
	size_t next_narrow, next_wide; /* where to look for a free code */
	/* What font_embed.c makes of it, once for all documents. */
	size_t n_embedded; /* pairs in the following; 0: not made yet */
	char name[96];	   /* "ABCDEF+NotoSans-Regular" */
	struct strbuf program, glyph_map, to_unicode; /* deflated */
	size_t program_len;			      /* inflated */
	struct strbuf widths; /* as the value of /W */
};

/* A part of a run that one show operator (TJ) draws. */
struct glyph_string {
	struct font *font;
	const char *show; /* strings and adjustments of a TJ array */
	size_t len;
	float advance;		 /* units that `show` moves the pen */
	float rise;		 /* units above the baseline */
	const char *actual_text; /* NULL: what the codes say is right */
};

/* A run that was shaped before. */
struct cached_run {
	const struct run *run; /* NULL: the place is free */
	uint64_t hash;
	enum face face;
	bool is_rtl;
	uint32_t *lost; /* characters that no font has */
	size_t n_lost;
};

struct fonts {
	struct arena *arena;
	struct diag *diag;
	struct font_file faces[N_FACES];
	struct font_file *fallbacks; /* a regular and a bold file each */
	hb_buffer_t *buffer;
	struct cached_run *cache;
	size_t n_cached, cache_size;
	struct lost_character *lost; /* those reported */
	size_t n_lost, lost_size;
	struct font **fonts;
	size_t n_fonts;
};

/* font_file.c: false when a main file cannot be used, which is reported. */
bool font_files_open(struct fonts *fonts);
void font_files_close(struct fonts *fonts);
/* The file for a base character and its marks: the face's own, `last`, which
 * drew the text before (or NULL), or a fallback. NULL: no file has all. */
struct font_file *font_file_for(struct fonts *fonts, enum face face,
				struct font_file *last, const char *text,
				size_t len);
bool font_file_has(struct font_file *file, uint32_t character);
/* The character that a glyph is drawn for when nothing is substituted;
 * HB_MAP_VALUE_INVALID when there is none. */
hb_codepoint_t font_file_character(struct font_file *file, uint16_t glyph);
/* Characters that are not seen, like the soft hyphen. */
bool font_is_ignorable(uint32_t character);

/* font_shape.c: fills `run`, whose text is set, and notes in `entry` which
 * characters no font has. */
void font_shape(struct fonts *fonts, struct cached_run *entry,
		struct run *run);

/* font_code.c: the CID of a pair in the file's font. A full font is followed
 * by a new one, so *font tells which. */
size_t font_cid(struct fonts *fonts, struct font_file *file, uint16_t glyph,
		const char *text, size_t len, struct font **font);
/* Appends the code's one or two bytes. */
void font_put_code(struct strbuf *out, size_t cid);

/* font_embed.c: subsets of all fonts that have new codes. */
bool fonts_embed(struct fonts *fonts);
/* The encoding of all fonts: from codes to CIDs. */
struct object *fonts_cmap(struct objects *objects);
/* The font's dictionary and all that belongs to it. */
struct object *font_object(const struct font *font, struct object *cmap,
			   struct objects *objects);

uint64_t font_hash(uint64_t hash, const void *bytes, size_t len);

#define FONT_HASH_INIT UINT64_C(14695981039346656037)

#endif
