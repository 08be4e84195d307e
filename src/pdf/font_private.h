/* font_private.h: what the font files share.
 *
 * A font file holds glyphs; a font is what a PDF file knows of them: codes.
 * Each pair of a glyph and the text it stands for has a code of its own, so
 * that copying and searching give back the very characters that were shaped,
 * also where a glyph serves two (hyphen and soft hyphen) or two characters
 * make one glyph ("fi").
 *
 * Pairs are a shaper's, numbered as they come; codes are a document's, given
 * out as it is drawn, so that they do not tell what the shaper did before.
 *
 * Codes take one byte up to 0xDF and two bytes from 0xE000. Since no code
 * holds one of the bytes that mean something in a literal string, strings
 * are copied into a content stream as they are. */
#ifndef PDF_FONT_PRIVATE_H
#define PDF_FONT_PRIVATE_H

#include <hb.h>
#include <pthread.h>
#include <stdatomic.h>
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
	FIRST_ASCII = ' ',
	N_ASCII = '~' - FIRST_ASCII + 1,
	/* Pairs up to this are an ASCII character and its usual glyph. */
	FIRST_PAIR = FIRST_ASCII + N_ASCII,
};

struct deflater;
struct object;
struct objects;

enum outlines { OUTLINES_GLYF, OUTLINES_CFF };

/* A file, once for all threads. After file_open() nothing changes until the
 * subsets are made. */
struct font_file {
	size_t index;	  /* among the files of the pack */
	const char *path; /* also for messages; NULL: there is none */
	struct pos pos;	  /* where a profile names it */
	atomic_int state; /* enum file_state, private to font_file.c */
	hb_face_t *face;
	hb_font_t *font;
	enum outlines outlines;
	float scale;	     /* from the file's units to thousandths */
	struct ascii *ascii; /* private to font_shape.c; NULL until needed */
	/* What font_embed.c makes of it. */
	char name[96];	       /* "ABCDEF+NotoSans-Regular" */
	struct strbuf program; /* deflated */
	size_t program_len;    /* inflated */
	uint16_t *new_glyphs;  /* by glyph of the file; malloc */
	size_t n_glyphs;
};

struct fonts {
	struct arena *arena;
	pthread_mutex_t lock; /* for opening fallbacks, and for `ascii` */
	struct font_file *files;
	size_t n_files;
	struct font_file *faces[N_FACES];
	struct font_file **fallbacks; /* a regular and a bold (or NULL) each */
	size_t n_subsets;
	struct strbuf cmap; /* deflated */
};

/* A glyph and its text. */
struct pair {
	const char *text; /* UTF-8 */
	uint16_t len;
	uint16_t glyph;
};

/* What a shaper knows of a file. */
struct shaped_file {
	struct pair *pairs; /* malloc */
	size_t n_pairs, pairs_size;
	uint32_t *index; /* hash table of pairs; 0: free; malloc */
	size_t index_size;
	hb_map_t *characters; /* glyph -> character; NULL until needed */
	struct ascii *ascii;  /* that of the file; NULL until needed */
};

struct shaper {
	struct fonts *fonts;
	struct diag *diag;
	struct arena *arena;	   /* as long as the shaper */
	struct arena *runs;	   /* as long as the cache */
	struct shaped_file *files; /* as in `fonts` */
	hb_buffer_t *buffer;
	hb_language_t language;	  /* none */
	uint32_t n_documents;	  /* begun */
	struct cached_run *cache; /* malloc */
	size_t n_cached, cache_size;
	struct lost_character *lost; /* those reported of this document */
	size_t n_lost, lost_size;
	struct strbuf text; /* private to font_code.c */
	/* private to font_shape.c, malloc */
	struct glyph *glyphs;
	size_t glyphs_size;
	struct segment *segments;
	size_t segments_size;
	struct glyph_string *plain; /* a run of plain ASCII as it is drawn */
};

/* A glyph in a run. */
struct glyph {
	uint32_t pair;
	int32_t shift; /* units to the right before it, as TJ has them */
};

/* A part of a run: glyphs of one file and at one height. Glyphs come in the
 * order of reading; those of a run to the left begin at its right end, each
 * with a shift to the left before it. So what is extracted is in order. */
struct glyph_string {
	const struct font_file *file;
	const struct glyph *glyphs;
	uint32_t n_glyphs;
	int32_t shift;		 /* units to the right after the last */
	float advance;		 /* units that all of it moves the pen */
	float rise;		 /* units above the baseline */
	const char *actual_text; /* NULL: what the pairs say is right */
};

/* A plain run in the codes of a document: what stands in a string of a TJ
 * array, or leaves it and comes back to it: "W)20(ord". */
struct shown {
	uint32_t document; /* serial, as in struct codes; 0: none yet */
	uint32_t len;
	const char *text; /* NULL: not so simple */
	float advance;	  /* units that all of it moves the pen */
	uint16_t font;
};

/* font_file.c: false when a main file cannot be used, which is reported. */
bool font_files_open(struct fonts *fonts, const struct font_choice *choice,
		     struct diag *diag);
void font_files_close(struct fonts *fonts);
/* The file for a base character and its marks: the face's own, `last`, which
 * drew the text before (or NULL), or a fallback. NULL: no file has all. */
struct font_file *font_file_for(struct fonts *fonts, enum face face,
				struct font_file *last, const char *text,
				size_t len);
bool font_file_has(const struct font_file *file, uint32_t character);
/* The glyph that is drawn for a character when nothing is substituted; 0:
 * there is none. */
uint16_t font_file_glyph(const struct font_file *file, uint32_t character);
/* Glyphs to the characters they are drawn for when nothing is substituted. */
hb_map_t *font_file_characters(const struct font_file *file);
/* Characters that are not seen, like the soft hyphen. */
bool font_is_ignorable(uint32_t character);

/* font_shape.c: fills `run`, whose text is set; also what is shown of it, in
 * case that it is plain. */
void font_shape(struct shaper *shaper, struct run *run);
/* Calls `report` for each character of a run that no file has. */
void font_each_lost(struct shaper *shaper, const struct run *run,
		    struct pos pos,
		    void (*report)(struct shaper *shaper, uint32_t character,
				   struct pos pos));
/* What is to be drawn of a run; valid until the next call. */
struct glyph_strings {
	const struct glyph_string *strings;
	size_t n;
};
struct glyph_strings font_strings(struct shaper *shaper, const struct run *run);

/* font_code.c: pairs, first those of ASCII. */
void font_begin_pairs(struct shaper *shaper, const struct font_file *file);
uint32_t font_pair(struct shaper *shaper, const struct font_file *file,
		   uint16_t glyph, const char *text, size_t len);

struct code {
	uint16_t cid;  /* 0: none yet */
	uint16_t font; /* serial */
};

/* A font of a document. Another of its file follows for what has no place in
 * it: all codes are in use, or a CID cannot stand for a second text. */
struct font {
	const struct font_file *file;
	struct font *first, *next; /* of the file; `first` may be itself */
	size_t serial;		   /* its resource name is F and this number */
	struct font_code *codes;   /* by CID; malloc */
	size_t codes_size;	   /* room in `codes` */
	size_t n_cids;		   /* one more than the largest in use */
	size_t next_narrow, next_wide; /* where to look for a free code */
	hb_set_t *glyphs;	       /* of a CFF font; else NULL */
	/* What is made of it when all codes are given out. */
	struct strbuf to_unicode; /* deflated */
	struct strbuf widths;	  /* as the value of /W */
	unsigned first_number;	  /* of its objects */
	unsigned program;	  /* number */
};

struct font_code {
	uint16_t glyph;
	uint16_t len;	  /* of `text`; 0: the code is free */
	const char *text; /* the shaper's; gone when that is */
};

/* What a document has of a file. */
struct file_codes {
	const struct font_file *file;
	struct code *codes; /* by pair; malloc */
	size_t n;
	struct font *font; /* the first */
};

/* The codes of a document. */
struct codes {
	uint32_t document; /* serial of the shaper's, from 1 */
	struct shaper *shaper;
	struct file_codes *files; /* as in `fonts` */
	struct font **fonts;
	size_t n_fonts;
	struct arena *arena;
};

/* Lives in the arena, which must outlive it. */
void codes_init(struct codes *codes, struct shaper *shaper,
		struct arena *arena);
/* Forgets pairs; the fonts remain. */
void codes_close(struct codes *codes);
struct code codes_new(struct codes *codes, const struct file_codes *of,
		      uint32_t pair);
/* Stores the code's one or two bytes; returns where they end. */
static inline char *font_store_code(char *at, unsigned cid)
{
	if (cid < FIRST_WIDE_CID) {
		*at++ = (char)cid;
		return at;
	}
	cid -= FIRST_WIDE_CID;
	*at++ = (char)(FIRST_LEAD_BYTE + cid / 0x100);
	*at++ = (char)(cid % 0x100);
	return at;
}

/* The code of a pair of a file in a document. */
static inline struct code codes_find(struct codes *codes,
				     const struct file_codes *of, uint32_t pair)
{
	if (pair < of->n && of->codes[pair].cid)
		return of->codes[pair];
	return codes_new(codes, of, pair);
}

/* A plain run in the document's codes. */
void codes_show_anew(struct codes *codes, const struct run *run);
static inline const struct shown *codes_show(struct codes *codes,
					     const struct run *run)
{
	if (run->shown->document != codes->document)
		codes_show_anew(codes, run);
	return run->shown;
}

/* font_embed.c: a subset of a file with these glyphs (of the file), for all
 * documents; false when it cannot be made. */
bool font_file_subset(struct font_file *file, const hb_set_t *glyphs,
		      struct deflater *deflater);

/* font_write.c: what the codes of a font mean; to be called when all are
 * given out. */
void font_settle(struct font *font, struct deflater *deflater);
enum { OBJECTS_PER_FONT = 5 };
/* Writes the objects of a font, numbered from font->first_number on; the
 * first is its dictionary. A file's program comes with the first font, which
 * is to be written first. `cmap` is the number of the one for all. */
void font_write(struct font *font, unsigned cmap, struct objects *objects);
void font_free(struct font *font);
/* The encoding of all fonts: from codes to CIDs. Made once, for all files. */
void fonts_make_cmap(struct fonts *fonts, struct deflater *deflater);
void fonts_write_cmap(const struct fonts *fonts, unsigned number,
		      struct objects *objects);

uint64_t font_hash(uint64_t hash, const void *bytes, size_t len);

#define FONT_HASH_INIT UINT64_C(14695981039346656037)

#endif
