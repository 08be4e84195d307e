/* font_code.c: pairs of a glyph and its text, and a document's codes for
 * them.
 *
 * Printable ASCII characters have their own value as code, so that a content
 * stream can be read; other pairs take what is free, in the order in which a
 * document first draws them. */
#include "font_private.h"

#include <stdlib.h>
#include <string.h>

#include "../arena.h"
#include "syntax.h"

enum {
	INDEX_FIRST_SIZE = 256,
	CODES_FIRST_SIZE = 256,
	MAX_READINGS = 8, /* of a glyph, after which fonts do not tell them */
};

uint64_t font_hash(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *byte = bytes;
	size_t i;

	for (i = 0; i < len; i++)
		hash = (hash ^ byte[i]) * UINT64_C(1099511628211);
	return hash;
}

/* ---- pairs ---- */

static bool is_pair(const struct pair *pair, uint16_t glyph, const char *text,
		    size_t len)
{
	return pair->glyph == glyph && pair->len == len &&
	       memcmp(pair->text, text, len) == 0;
}

/* The place of a pair in the index: where it is or where it belongs. */
static uint32_t *find(const struct shaped_file *file, uint16_t glyph,
		      const char *text, size_t len)
{
	uint64_t hash = font_hash(FONT_HASH_INIT, &glyph, sizeof glyph);
	size_t mask = file->index_size - 1;
	size_t i = font_hash(hash, text, len) & mask;

	while (file->index[i] &&
	       !is_pair(&file->pairs[file->index[i]], glyph, text, len))
		i = (i + 1) & mask;
	return &file->index[i];
}

static void grow_index(struct shaped_file *file)
{
	const struct pair *pair;
	size_t i;

	free(file->index);
	file->index_size =
		file->index_size ? file->index_size * 2 : INDEX_FIRST_SIZE;
	file->index = xrealloc(NULL, file->index_size * sizeof *file->index);
	memset(file->index, 0, file->index_size * sizeof *file->index);
	for (i = FIRST_PAIR; i < file->n_pairs; i++) {
		pair = &file->pairs[i];
		*find(file, pair->glyph, pair->text, pair->len) = (uint32_t)i;
	}
}

static void grow_pairs(struct shaped_file *file)
{
	size_t size = file->pairs_size ? file->pairs_size * 2 : 2 * FIRST_PAIR;

	file->pairs = xrealloc(file->pairs, size * sizeof *file->pairs);
	file->pairs_size = size;
}

void font_begin_pairs(struct shaper *shaper, const struct font_file *file)
{
	struct shaped_file *shaped = &shaper->files[file->index];
	static const char ascii[] = " !\"#$%&'()*+,-./0123456789:;<=>?@"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
				    "abcdefghijklmnopqrstuvwxyz{|}~";
	int i;

	if (shaped->n_pairs)
		return;
	grow_pairs(shaped);
	grow_index(shaped);
	memset(shaped->pairs, 0, FIRST_PAIR * sizeof *shaped->pairs);
	for (i = 0; i < N_ASCII; i++)
		shaped->pairs[FIRST_ASCII + i] = (struct pair){
			ascii + i, 1,
			font_file_glyph(file, (uint32_t)(FIRST_ASCII + i))
		};
	shaped->n_pairs = FIRST_PAIR;
}

uint32_t font_pair(struct shaper *shaper, const struct font_file *file,
		   uint16_t glyph, const char *text, size_t len)
{
	struct shaped_file *shaped = &shaper->files[file->index];
	unsigned char c = (unsigned char)*text;
	uint32_t *place;

	font_begin_pairs(shaper, file);
	if (len == 1 && c >= FIRST_ASCII && c < FIRST_PAIR &&
	    shaped->pairs[c].glyph == glyph)
		return c;
	place = find(shaped, glyph, text, len);
	if (*place)
		return *place;
	if (shaped->n_pairs == shaped->pairs_size)
		grow_pairs(shaped);
	*place = (uint32_t)shaped->n_pairs;
	shaped->pairs[shaped->n_pairs++] =
		(struct pair){ arena_strndup(shaper->arena, text, len),
			       (uint16_t)len, glyph };
	if (shaped->n_pairs * 2 > shaped->index_size)
		grow_index(shaped);
	return (uint32_t)shaped->n_pairs - 1;
}

/* ---- codes ---- */

void codes_init(struct codes *codes, struct shaper *shaper, struct arena *arena)
{
	*codes = (struct codes){
		.shaper = shaper,
		.arena = arena,
		.document = ++shaper->n_documents,
	};
	codes->files = arena_array(arena, shaper->fonts->n_files,
				   sizeof *codes->files);
	for (size_t i = 0; i < shaper->fonts->n_files; i++)
		codes->files[i].file = &shaper->fonts->files[i];
}

void codes_close(struct codes *codes)
{
	size_t i;

	for (i = 0; i < codes->shaper->fonts->n_files; i++)
		free(codes->files[i].codes);
	codes->files = NULL;
}

/* Bytes that stand for themselves in a literal string (ISO 32000-1,
 * 7.3.4.2). */
static bool is_plain(unsigned byte)
{
	return byte != '\0' && byte != '\n' && byte != '\r' && byte != '(' &&
	       byte != ')' && byte != '\\';
}

static void grow_codes(struct font *font, size_t size)
{
	font->codes = xrealloc(font->codes, size * sizeof *font->codes);
	memset(font->codes + font->codes_size, 0,
	       (size - font->codes_size) * sizeof *font->codes);
	font->codes_size = size;
}

static struct font *font_new(struct codes *codes, const struct font_file *file)
{
	struct font *font = arena_alloc(codes->arena, sizeof *font);
	struct font **place = &codes->files[file->index].font;

	font->file = file;
	font->first = *place ? *place : font;
	while (*place)
		place = &(*place)->next;
	*place = font;
	if (file->outlines == OUTLINES_CFF)
		font->glyphs = hb_set_create();
	font->serial = codes->n_fonts;
	grow_codes(font, FIRST_WIDE_CID);
	font->next_narrow = 0x80;
	font->next_wide = FIRST_WIDE_CID;
	codes->fonts = arena_grow(codes->arena, codes->fonts, codes->n_fonts,
				  sizeof(struct font *));
	codes->fonts[codes->n_fonts++] = font;
	return font;
}

/* A CID that is free; 0 when there is none left. */
static size_t free_cid(struct font *font, uint32_t pair)
{
	size_t cid;

	if (pair < FIRST_PAIR && is_plain(pair))
		return pair;
	if (font->next_narrow < FIRST_LEAD_BYTE)
		return font->next_narrow++;
	while (font->next_wide < MAX_CIDS) {
		cid = font->next_wide++;
		if (is_plain(cid % 0x100))
			return cid;
	}
	return 0;
}

/* Does the glyph stand for another text? In a CFF font it is the CID, and
 * MuPDF takes the text from that, not from the code: all spaces would be read
 * like one that has a mark for the direction beside it. ASCII keeps the first
 * font, since most of a text is that. */
static bool is_taken(const struct font *font, const struct pair *pairs,
		     uint32_t pair)
{
	uint32_t i;

	if (font->glyphs == NULL)
		return false;
	if (hb_set_has(font->glyphs, pairs[pair].glyph))
		return true;
	if (font != font->first || pair < FIRST_PAIR)
		return false;
	for (i = FIRST_ASCII; i < FIRST_PAIR; i++)
		if (pairs[i].glyph == pairs[pair].glyph)
			return true;
	return false;
}

/* The font that takes a pair, with a CID that is free. */
static struct font *find_font(struct codes *codes, const struct font_file *file,
			      uint32_t pair, size_t *cid)
{
	const struct pair *pairs = codes->shaper->files[file->index].pairs;
	struct font *font = codes->files[file->index].font;
	int n;

	for (n = 1; font; font = font->next, n++) {
		if (n < MAX_READINGS && is_taken(font, pairs, pair))
			continue;
		*cid = free_cid(font, pair);
		if (*cid)
			return font;
	}
	font = font_new(codes, file);
	*cid = free_cid(font, pair);
	return font;
}

static void make_room(struct codes *codes, size_t file, uint32_t pair)
{
	size_t old = codes->files[file].n, n = old ? old : CODES_FIRST_SIZE;
	struct code *new;

	while (n <= pair)
		n *= 2;
	new = xrealloc(codes->files[file].codes, n * sizeof *new);
	memset(new + old, 0, (n - old) * sizeof *new);
	codes->files[file].codes = new;
	codes->files[file].n = n;
}

struct code codes_new(struct codes *codes, const struct file_codes *of,
		      uint32_t pair)
{
	const struct font_file *file = of->file;
	const struct pair *from =
		&codes->shaper->files[file->index].pairs[pair];
	struct font *font;
	struct code code;
	size_t cid;

	if (pair >= of->n)
		make_room(codes, file->index, pair);
	font = find_font(codes, file, pair, &cid);
	if (font->glyphs)
		hb_set_add(font->glyphs, from->glyph);
	if (cid >= font->codes_size)
		grow_codes(font, 2 * font->codes_size);
	font->codes[cid] =
		(struct font_code){ from->glyph, from->len, from->text };
	if (cid >= font->n_cids)
		font->n_cids = cid + 1;
	code = (struct code){ (uint16_t)cid, (uint16_t)font->serial };
	of->codes[pair] = code;
	return code;
}

/* ---- plain runs ---- */

/* Most characters are their own codes in all documents: then a run is shown
 * as its text, or as it was in the one before, once these characters have been
 * asked for. */
static bool is_shown_alike(struct codes *codes, const struct run *run)
{
	const struct font_file *file = codes->shaper->fonts->faces[run->face];
	const struct file_codes *of = &codes->files[file->index];
	const char *at = run->text, *end = at + run->len;
	struct shown *shown = run->shown;
	struct code code;
	uint16_t font;

	if (shown->text == NULL)
		return false;
	font = codes_find(codes, of, (uint32_t)*at).font;
	for (; at < end; at++) {
		code = codes_find(codes, of, (uint32_t)*at);
		if (code.cid != (uint32_t)*at || code.font != font)
			return false;
	}
	shown->font = font;
	shown->document = codes->document;
	return true;
}

static void show_again(struct codes *codes, const struct run *run)
{
	enum { LONGEST = 16 }; /* what stands for a character and its shift */
	struct strbuf *out = &codes->shaper->text;
	struct shown *shown = run->shown;
	const struct glyph_string *string;
	const struct glyph *glyph, *end;
	const struct file_codes *of;
	struct code code, first = { 0, 0 };
	char *at;

	string = font_strings(codes->shaper, run).strings;
	shown->document = codes->document;
	shown->advance = string->advance;
	shown->text = NULL;
	strbuf_reset(out);
	strbuf_reserve(out, (size_t)run->len * LONGEST);
	at = out->bytes;
	of = &codes->files[string->file->index];
	end = string->glyphs + string->n_glyphs;
	for (glyph = string->glyphs; glyph < end; glyph++) {
		code = codes_find(codes, of, glyph->pair);
		if (glyph == string->glyphs)
			first = code;
		if (code.font != first.font || code.cid >= FIRST_WIDE_CID)
			return;
		if (glyph->shift) {
			*at++ = ')';
			at = store_int(at, -glyph->shift);
			*at++ = '(';
		}
		*at++ = (char)code.cid;
	}
	shown->font = first.font;
	shown->len = (uint32_t)(at - out->bytes);
	shown->text =
		arena_strndup(codes->shaper->runs, out->bytes, shown->len);
}

void codes_show_anew(struct codes *codes, const struct run *run)
{
	if (!is_shown_alike(codes, run))
		show_again(codes, run);
}
