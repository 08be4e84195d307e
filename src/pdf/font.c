/* font.c: what a thread shapes with, and the runs that it shaped before.
 *
 * A text comes in as UTF-8 of one direction; a run goes out, whose width the
 * layout needs and whose glyphs draw.c. Choosing files is font_file.c's work,
 * shaping font_shape.c's, codes font_code.c's, embedding font_embed.c's;
 * breaking lines and ordering runs of both directions is the layout's. */
#include <hb-ot.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "../arena.h"
#include "font_private.h"

enum {
	CACHE_FIRST_SIZE = 4096,
	LOST_FIRST_SIZE = 64,
	/* A document that begins with more runs than this in the cache begins
	 * with none: what the one before needs is not what it needs. */
	MAX_RUNS = 60000,
};

/* A run that was shaped before. */
struct cached_run {
	struct run *run; /* NULL: the place is free */
	uint64_t hash;
};

struct lost_character {
	struct pos pos;
	uint32_t character; /* 0: the place is free */
};

struct fonts *fonts_open(const struct font_choice *choice, struct arena *arena,
			 struct diag *diag)
{
	static const struct font_choice none;
	struct fonts *fonts = arena_alloc(arena, sizeof *fonts);

	fonts->arena = arena;
	pthread_mutex_init(&fonts->lock, NULL);
	if (font_files_open(fonts, choice ? choice : &none, diag))
		return fonts;
	fonts_close(fonts);
	return NULL;
}

void fonts_close(struct fonts *fonts)
{
	if (fonts == NULL)
		return;
	font_files_close(fonts);
	strbuf_release(&fonts->cmap);
	pthread_mutex_destroy(&fonts->lock);
}

size_t fonts_n_subsets(const struct fonts *fonts)
{
	return fonts->n_subsets;
}

/* ---- a thread's own ---- */

static struct cached_run *new_table(size_t size)
{
	struct cached_run *table = xrealloc(NULL, size * sizeof *table);

	memset(table, 0, size * sizeof *table);
	return table;
}

static void begin_cache(struct shaper *shaper)
{
	shaper->n_cached = 0;
	shaper->cache_size = CACHE_FIRST_SIZE;
	shaper->cache = new_table(shaper->cache_size);
}

struct shaper *shaper_new(struct fonts *fonts)
{
	struct arena *arena = arena_new();
	struct shaper *shaper = arena_alloc(arena, sizeof *shaper);

	shaper->fonts = fonts;
	shaper->arena = arena;
	shaper->runs = arena_new();
	shaper->files =
		arena_array(arena, fonts->n_files, sizeof *shaper->files);
	shaper->plain = arena_alloc(arena, sizeof *shaper->plain);
	shaper->lost_size = LOST_FIRST_SIZE;
	shaper->lost =
		arena_array(arena, shaper->lost_size, sizeof *shaper->lost);
	begin_cache(shaper);
	shaper->language = hb_language_from_string("und", -1);
	shaper->buffer = hb_buffer_create();
	hb_buffer_set_cluster_level(
		shaper->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(shaper->buffer,
			    HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	return shaper;
}

void shaper_free(struct shaper *shaper)
{
	size_t i;

	if (shaper == NULL)
		return;
	for (i = 0; i < shaper->fonts->n_files; i++) {
		free(shaper->files[i].pairs);
		free(shaper->files[i].index);
		hb_map_destroy(shaper->files[i].characters);
	}
	free(shaper->cache);
	free(shaper->glyphs);
	free(shaper->segments);
	strbuf_release(&shaper->text);
	hb_buffer_destroy(shaper->buffer);
	arena_free(shaper->runs);
	arena_free(shaper->arena);
}

void shaper_begin(struct shaper *shaper, struct diag *diag)
{
	shaper->diag = diag;
	if (shaper->n_lost)
		memset(shaper->lost, 0,
		       shaper->lost_size * sizeof *shaper->lost);
	shaper->n_lost = 0;
	if (shaper->n_cached <= MAX_RUNS)
		return;
	arena_free(shaper->runs);
	free(shaper->cache);
	shaper->runs = arena_new();
	begin_cache(shaper);
}

float shaper_cap_height(const struct shaper *shaper, enum face face)
{
	const struct font_file *file = shaper->fonts->faces[face];
	hb_position_t height = 0;

	hb_ot_metrics_get_position_with_fallback(
		file->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height);
	return (float)height * file->scale;
}

/* ---- the cache ---- */

static bool is_entry(const struct cached_run *entry, uint64_t hash,
		     enum face face, const char *text, size_t len, bool is_rtl)
{
	const struct run *run = entry->run;

	return entry->hash == hash && run->len == len && run->face == face &&
	       run->is_rtl == is_rtl && memcmp(run->text, text, len) == 0;
}

static void grow_cache(struct shaper *shaper)
{
	struct cached_run *old = shaper->cache;
	size_t old_size = shaper->cache_size, mask, i, at;

	/* not half full: a smaller table stays in the processor's cache */
	if (shaper->n_cached * 4 < shaper->cache_size * 3)
		return;
	shaper->cache_size *= 2;
	mask = shaper->cache_size - 1;
	shaper->cache = new_table(shaper->cache_size);
	for (i = 0; i < old_size; i++) {
		if (old[i].run == NULL)
			continue;
		for (at = old[i].hash & mask; shaper->cache[at].run;)
			at = (at + 1) & mask;
		shaper->cache[at] = old[i];
	}
	free(old);
}

/* What is looked at when a run is sought stands together. */
static struct run *run_new(struct shaper *shaper, enum face face,
			   const char *text, size_t len, bool is_rtl)
{
	struct {
		struct shown shown;
		struct run run;
		char text[];
	} *new = arena_alloc(shaper->runs, sizeof *new + len + 1);
	struct run *run = &new->run;

	memcpy(new->text, text, len);
	run->text = new->text;
	run->len = (uint32_t)len;
	run->face = (uint8_t)face;
	run->is_rtl = is_rtl;
	run->shown = &new->shown;
	font_shape(shaper, run);
	return run;
}

static uint64_t mix(uint64_t hash)
{
	hash ^= hash >> 32;
	return hash * UINT64_C(0x9E3779B97F4A7C15);
}

/* The bytes of a text that has fewer than eight. */
static uint64_t few_bytes(const char *text, size_t len)
{
	uint64_t bytes = 0;
	uint32_t first, last; /* which may overlap */

	if (len >= sizeof first) {
		memcpy(&first, text, sizeof first);
		memcpy(&last, text + len - sizeof last, sizeof last);
		return (uint64_t)first << 32 | last;
	}
	while (len)
		bytes = bytes << 8 | (unsigned char)text[--len];
	return bytes;
}

/* Eight bytes at a time: a word has few more. */
static uint64_t hash_text(uint64_t hash, const char *text, size_t len)
{
	uint64_t bytes;

	for (; len >= sizeof bytes; text += sizeof bytes, len -= sizeof bytes) {
		memcpy(&bytes, text, sizeof bytes);
		hash = mix(hash ^ bytes);
	}
	hash = mix(hash ^ few_bytes(text, len));
	hash = mix(hash); /* or ids that differ in a digit are neighbours */
	return hash ^ hash >> 32;
}

static const struct run *add_run(struct shaper *shaper,
				 struct cached_run *entry, struct run *run,
				 uint64_t hash)
{
	*entry = (struct cached_run){ run, hash };
	shaper->n_cached++;
	grow_cache(shaper);
	return run;
}

static const struct run *find_run(struct shaper *shaper, enum face face,
				  const char *text, size_t len, bool is_rtl)
{
	uint64_t hash = hash_text((uint64_t)face * 2 + is_rtl, text, len);
	size_t mask = shaper->cache_size - 1, at = hash & mask;
	struct cached_run *entry;

	for (;; at = (at + 1) & mask) {
		entry = &shaper->cache[at];
		if (entry->run == NULL)
			break;
		if (is_entry(entry, hash, face, text, len, is_rtl))
			return entry->run;
	}
	return add_run(shaper, entry, run_new(shaper, face, text, len, is_rtl),
		       hash);
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

static struct lost_character *find_lost(const struct shaper *shaper,
					const struct lost_character *lost)
{
	size_t mask = shaper->lost_size - 1, at = hash_lost(lost) & mask;
	struct lost_character *entry = &shaper->lost[at];

	while (entry->character &&
	       (entry->character != lost->character ||
		entry->pos.line != lost->pos.line ||
		entry->pos.column != lost->pos.column ||
		!is_same_file(entry->pos.file, lost->pos.file))) {
		at = (at + 1) & mask;
		entry = &shaper->lost[at];
	}
	return entry;
}

static void grow_lost(struct shaper *shaper)
{
	struct lost_character *old = shaper->lost;
	size_t old_size = shaper->lost_size, i;

	shaper->lost_size *= 2;
	shaper->lost = arena_array(shaper->arena, shaper->lost_size,
				   sizeof *shaper->lost);
	for (i = 0; i < old_size; i++)
		if (old[i].character)
			*find_lost(shaper, &old[i]) = old[i];
}

static void report_lost(struct shaper *shaper, uint32_t c, struct pos pos)
{
	struct lost_character lost = { pos, c }, *place;
	struct diag_record *record;

	place = find_lost(shaper, &lost);
	if (place->character)
		return;
	*place = lost;
	if (++shaper->n_lost * 2 > shaper->lost_size)
		grow_lost(shaper);
	record = diag_error(shaper->diag, "R101", pos,
			    "no font has the character U+%04X", (unsigned)c);
	diag_hint(shaper->diag, record,
		  "it is printed as U+FFFD; write it with"
		  " other characters");
}

const struct run *shaper_shape(struct shaper *shaper, enum face face,
			       const char *text, size_t len, bool is_rtl,
			       struct pos pos)
{
	const struct run *run;

	if (len > INT_MAX / 2) /* HarfBuzz counts in int */
		len = INT_MAX / 2;
	run = find_run(shaper, face, text, len, is_rtl);
	if (run->has_lost)
		font_each_lost(shaper, run, pos, report_lost);
	return run;
}
