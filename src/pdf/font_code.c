/* font_code.c: a code for each pair of a glyph and its text.
 *
 * Printable ASCII characters have their own value as code, so that a content
 * stream can be read; other pairs take what is free, in the order of first
 * use. */
#include "font_private.h"

#include <string.h>

#include "../arena.h"

enum { INDEX_FIRST_SIZE = 256 };

uint64_t font_hash(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *byte = bytes;
	size_t i;

	for (i = 0; i < len; i++)
		hash = (hash ^ byte[i]) * UINT64_C(1099511628211);
	return hash;
}

/* Bytes that stand for themselves in a literal string (ISO 32000-1,
 * 7.3.4.2). */
static bool is_plain(unsigned byte)
{
	return byte != '\0' && byte != '\n' && byte != '\r' && byte != '(' &&
	       byte != ')' && byte != '\\';
}

void font_put_code(struct strbuf *out, size_t cid)
{
	if (cid < FIRST_WIDE_CID) {
		strbuf_putc(out, (char)cid);
		return;
	}
	cid -= FIRST_WIDE_CID;
	strbuf_putc(out, (char)(FIRST_LEAD_BYTE + cid / 0x100));
	strbuf_putc(out, (char)(cid % 0x100));
}

static bool is_pair(const struct pair *pair, uint16_t glyph, const char *text,
		    size_t len)
{
	return pair->glyph == glyph && pair->len == len &&
	       memcmp(pair->text, text, len) == 0;
}

/* The place of a pair in the index: where it is or where it belongs. */
static uint16_t *find(const struct font *font, uint16_t glyph, const char *text,
		      size_t len)
{
	uint64_t hash = font_hash(FONT_HASH_INIT, &glyph, sizeof glyph);
	size_t mask = font->index_size - 1;
	size_t i = font_hash(hash, text, len) & mask;

	while (font->index[i] &&
	       !is_pair(&font->pairs[font->index[i]], glyph, text, len))
		i = (i + 1) & mask;
	return &font->index[i];
}

static void grow_index(struct fonts *fonts, struct font *font)
{
	const struct pair *pair;
	size_t cid;

	font->index_size =
		font->index_size ? font->index_size * 2 : INDEX_FIRST_SIZE;
	font->index = arena_array(fonts->arena, font->index_size,
				  sizeof *font->index);
	for (cid = 1; cid < font->n_cids; cid++) {
		pair = &font->pairs[cid];
		if (pair->text)
			*find(font, pair->glyph, pair->text, pair->len) =
				(uint16_t)cid;
	}
}

static struct font *font_new(struct fonts *fonts, struct font_file *file)
{
	struct font *font = arena_alloc(fonts->arena, sizeof *font);

	font->file = file;
	font->serial = fonts->n_fonts;
	font->pairs = arena_array(fonts->arena, MAX_CIDS, sizeof *font->pairs);
	font->next_narrow = 0x80;
	font->next_wide = FIRST_WIDE_CID;
	grow_index(fonts, font);
	fonts->fonts = arena_grow(fonts->arena, fonts->fonts, fonts->n_fonts,
				  sizeof(struct font *));
	fonts->fonts[fonts->n_fonts++] = font;
	return font;
}

/* A CID that is free; 0 when there is none left. */
static size_t free_cid(struct font *font, const char *text, size_t len)
{
	unsigned char c = len == 1 ? (unsigned char)text[0] : 0;
	size_t cid;

	if (c >= ' ' && c < 0x7F && is_plain(c) && font->pairs[c].text == NULL)
		return c;
	if (font->next_narrow < FIRST_LEAD_BYTE)
		return font->next_narrow++;
	while (font->next_wide < MAX_CIDS) {
		cid = font->next_wide++;
		if (is_plain(cid % 0x100))
			return cid;
	}
	return 0;
}

/* Is `c` an ASCII character whose code is itself? */
static bool is_own_code(const struct font *font, uint16_t glyph, char c)
{
	const struct pair *pair;

	if (c <= 0)
		return false;
	pair = &font->pairs[(size_t)c];
	return pair->text && pair->len == 1 && pair->text[0] == c &&
	       pair->glyph == glyph;
}

size_t font_cid(struct fonts *fonts, struct font_file *file, uint16_t glyph,
		const char *text, size_t len, struct font **font)
{
	uint16_t *place;
	size_t cid;

	if (file->codes == NULL)
		file->codes = font_new(fonts, file);
	*font = file->codes;
	if (len == 1 && is_own_code(*font, glyph, text[0]))
		return (size_t)text[0];
	place = find(*font, glyph, text, len);
	if (*place)
		return *place;
	cid = free_cid(*font, text, len);
	if (cid == 0) {
		file->codes = NULL;
		return font_cid(fonts, file, glyph, text, len, font);
	}
	(*font)->pairs[cid].text = arena_strndup(fonts->arena, text, len);
	(*font)->pairs[cid].len = (uint16_t)len;
	(*font)->pairs[cid].glyph = glyph;
	*place = (uint16_t)cid;
	if (cid >= (*font)->n_cids)
		(*font)->n_cids = cid + 1;
	if (++(*font)->n_pairs * 2 > (*font)->index_size)
		grow_index(fonts, *font);
	return cid;
}
