/* font.c: the faces of a pack, and the runs that were shaped with them.
 *
 * A text comes in as UTF-8 of one direction; a run goes out: strings of
 * content stream in the codes of font_code.c, ready to be copied. Choosing
 * files is font_file.c's work, shaping font_shape.c's, embedding
 * font_embed.c's; breaking lines and ordering runs of both directions is the
 * layout's. */
#include <hb-ot.h>
#include <limits.h>
#include <string.h>

#include "../arena.h"
#include "font_private.h"

enum { CACHE_FIRST_SIZE = 4096, LOST_FIRST_SIZE = 64 };

struct lost_character {
	struct pos pos;
	uint32_t character; /* 0: the place is free */
};

struct fonts *fonts_open(struct arena *arena, struct diag *diag)
{
	struct fonts *fonts = arena_alloc(arena, sizeof *fonts);

	fonts->arena = arena;
	fonts->diag = diag;
	if (!font_files_open(fonts)) {
		fonts_close(fonts);
		return NULL;
	}
	fonts->cache_size = CACHE_FIRST_SIZE;
	fonts->cache =
		arena_array(arena, fonts->cache_size, sizeof *fonts->cache);
	fonts->lost_size = LOST_FIRST_SIZE;
	fonts->lost = arena_array(arena, fonts->lost_size, sizeof *fonts->lost);
	fonts->buffer = hb_buffer_create();
	hb_buffer_set_cluster_level(
		fonts->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(fonts->buffer,
			    HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	return fonts;
}

void fonts_close(struct fonts *fonts)
{
	struct font *font;
	size_t i;

	if (fonts == NULL)
		return;
	font_files_close(fonts);
	for (i = 0; i < fonts->n_fonts; i++) {
		font = fonts->fonts[i];
		strbuf_release(&font->program);
		strbuf_release(&font->glyph_map);
		strbuf_release(&font->to_unicode);
		strbuf_release(&font->widths);
	}
	hb_buffer_destroy(fonts->buffer);
}

static float metric(const struct font_file *file, hb_ot_metrics_tag_t tag)
{
	hb_position_t position = 0;

	hb_ot_metrics_get_position_with_fallback(file->font, tag, &position);
	return (float)position * file->scale;
}

struct face_metrics fonts_metrics(const struct fonts *fonts, enum face face)
{
	const struct font_file *file = &fonts->faces[face];
	struct face_metrics metrics = {
		.ascent = metric(file, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER),
		.descent =
			-metric(file, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER),
		.x_height = metric(file, HB_OT_METRICS_TAG_X_HEIGHT),
		.cap_height = metric(file, HB_OT_METRICS_TAG_CAP_HEIGHT),
		.underline_position =
			-metric(file, HB_OT_METRICS_TAG_UNDERLINE_OFFSET),
		.underline_thickness =
			metric(file, HB_OT_METRICS_TAG_UNDERLINE_SIZE),
	};

	return metrics;
}

/* ---- the cache ---- */

static bool is_entry(const struct cached_run *entry, uint64_t hash,
		     enum face face, const char *text, size_t len, bool is_rtl)
{
	return entry->hash == hash && entry->face == face &&
	       entry->is_rtl == is_rtl && entry->run->len == len &&
	       memcmp(entry->run->text, text, len) == 0;
}

static void grow_cache(struct fonts *fonts)
{
	struct cached_run *old = fonts->cache;
	size_t old_size = fonts->cache_size, mask, i, at;

	fonts->cache_size *= 2;
	mask = fonts->cache_size - 1;
	fonts->cache = arena_array(fonts->arena, fonts->cache_size,
				   sizeof *fonts->cache);
	for (i = 0; i < old_size; i++) {
		if (old[i].run == NULL)
			continue;
		for (at = old[i].hash & mask; fonts->cache[at].run;)
			at = (at + 1) & mask;
		fonts->cache[at] = old[i];
	}
}

static struct cached_run *cached(struct fonts *fonts, enum face face,
				 const char *text, size_t len, bool is_rtl)
{
	unsigned char style[2] = { (unsigned char)face, is_rtl };
	uint64_t hash = font_hash(FONT_HASH_INIT, style, sizeof style);
	struct cached_run *entry;
	struct run *run;
	size_t at, mask;

	if (fonts->n_cached * 2 >= fonts->cache_size)
		grow_cache(fonts);
	mask = fonts->cache_size - 1;
	hash = font_hash(hash, text, len);
	for (at = hash & mask;; at = (at + 1) & mask) {
		entry = &fonts->cache[at];
		if (entry->run == NULL)
			break;
		if (is_entry(entry, hash, face, text, len, is_rtl))
			return entry;
	}
	run = arena_alloc(fonts->arena, sizeof *run);
	run->text = arena_strndup(fonts->arena, text, len);
	run->len = len;
	*entry = (struct cached_run){
		.run = run, .hash = hash, .face = face, .is_rtl = is_rtl
	};
	fonts->n_cached++;
	font_shape(fonts, entry, run);
	return entry;
}

/* ---- characters that no font has ---- */

static uint64_t hash_lost(const struct lost_character *lost)
{
	uint64_t hash = FONT_HASH_INIT;

	if (lost->pos.file)
		hash = font_hash(hash, lost->pos.file, strlen(lost->pos.file));
	hash = font_hash(hash, &lost->pos.line, sizeof lost->pos.line);
	hash = font_hash(hash, &lost->pos.column, sizeof lost->pos.column);
	return font_hash(hash, &lost->character, sizeof lost->character);
}

static bool is_same_file(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static struct lost_character *find_lost(const struct fonts *fonts,
					const struct lost_character *lost)
{
	size_t mask = fonts->lost_size - 1, at = hash_lost(lost) & mask;
	struct lost_character *entry = &fonts->lost[at];

	while (entry->character &&
	       (entry->character != lost->character ||
		entry->pos.line != lost->pos.line ||
		entry->pos.column != lost->pos.column ||
		!is_same_file(entry->pos.file, lost->pos.file))) {
		at = (at + 1) & mask;
		entry = &fonts->lost[at];
	}
	return entry;
}

static void grow_lost(struct fonts *fonts)
{
	struct lost_character *old = fonts->lost;
	size_t old_size = fonts->lost_size, i;

	fonts->lost_size *= 2;
	fonts->lost = arena_array(fonts->arena, fonts->lost_size,
				  sizeof *fonts->lost);
	for (i = 0; i < old_size; i++)
		if (old[i].character)
			*find_lost(fonts, &old[i]) = old[i];
}

static void report_lost(struct fonts *fonts, uint32_t c, struct pos pos)
{
	struct lost_character lost = { pos, c }, *place;
	struct diag_record *record;

	place = find_lost(fonts, &lost);
	if (place->character || c == 0)
		return;
	*place = lost;
	if (++fonts->n_lost * 2 > fonts->lost_size)
		grow_lost(fonts);
	record = diag_error(fonts->diag, "R101", pos,
			    "no font has the character U+%04X", (unsigned)c);
	diag_hint(fonts->diag, record,
		  "it is printed as U+FFFD; write it with"
		  " other characters");
}

const struct run *fonts_shape(struct fonts *fonts, enum face face,
			      const char *text, size_t len, bool is_rtl,
			      struct pos pos)
{
	const struct cached_run *entry;
	size_t i;

	if (len > INT_MAX / 2) /* HarfBuzz counts in int */
		len = INT_MAX / 2;
	entry = cached(fonts, face, text, len, is_rtl);
	for (i = 0; i < entry->n_lost; i++)
		report_lost(fonts, entry->lost[i], pos);
	return entry->run;
}
