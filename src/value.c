/* value.c: see value.h. */
#include "value.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

enum { INDEX_FROM = 12 }; /* smaller mappings are searched key by key */

/* Open addressing; a slot holds the item's number + 1, 0 when free. */
struct value_index {
	size_t n_slots; /* a power of two */
	size_t *slots;
};

static struct value *new_value(struct arena *arena, enum value_kind kind,
			       struct pos pos)
{
	struct value *value = arena_alloc(arena, sizeof *value);

	value->kind = kind;
	value->pos = pos;
	return value;
}

struct value *value_scalar(struct arena *arena, struct pos pos,
			   const char *text)
{
	struct value *value = new_value(arena, VALUE_SCALAR, pos);

	value->text = text;
	return value;
}

struct value *value_printf(struct arena *arena, struct pos pos, const char *fmt,
			   ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = arena_vprintf(arena, fmt, args);
	va_end(args);
	return value_scalar(arena, pos, text);
}

struct value *value_sequence(struct arena *arena, struct pos pos)
{
	return new_value(arena, VALUE_SEQUENCE, pos);
}

struct value *value_mapping(struct arena *arena, struct pos pos)
{
	return new_value(arena, VALUE_MAPPING, pos);
}

void value_append(struct arena *arena, struct value *sequence,
		  struct value *item)
{
	sequence->items = arena_grow(arena, sequence->items, sequence->n_items,
				     sizeof *sequence->items);
	sequence->items[sequence->n_items++] = item;
}

static uint32_t hash(const char *key)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * 16777619u;
	/* Ids count up; without this their hashes lie side by side and long
	 * rows of taken slots form. */
	h = (h ^ h >> 15) * 0x2C1B3C6Du;
	return h ^ h >> 12;
}

static void index_put(struct value_index *index, const char *key, size_t i)
{
	size_t slot = hash(key) & (index->n_slots - 1);

	while (index->slots[slot])
		slot = (slot + 1) & (index->n_slots - 1);
	index->slots[slot] = i + 1;
}

static void index_rebuild(struct arena *arena, struct value *mapping)
{
	struct value_index *index = arena_alloc(arena, sizeof *index);

	index->n_slots = 4 * INDEX_FROM / 3 * 2;
	while (index->n_slots & (index->n_slots - 1))
		index->n_slots++;
	while (index->n_slots < mapping->n_items * 4)
		index->n_slots *= 2;
	index->slots = arena_array(arena, index->n_slots, sizeof *index->slots);
	for (size_t i = 0; i < mapping->n_items; i++)
		index_put(index, mapping->keys[i], i);
	mapping->index = index;
}

bool value_has_key(const struct value *mapping, const char *key, size_t *at)
{
	const struct value_index *index = mapping->index;

	if (mapping->kind != VALUE_MAPPING)
		return false;
	if (index) {
		size_t slot = hash(key) & (index->n_slots - 1);

		for (; index->slots[slot];
		     slot = (slot + 1) & (index->n_slots - 1)) {
			*at = index->slots[slot] - 1;
			if (strcmp(mapping->keys[*at], key) == 0)
				return true;
		}
		return false;
	}
	for (*at = 0; *at < mapping->n_items; ++*at)
		if (strcmp(mapping->keys[*at], key) == 0)
			return true;
	return false;
}

void value_add(struct arena *arena, struct value *mapping, const char *key,
	       struct pos key_pos, struct value *item)
{
	size_t n = mapping->n_items;

	mapping->items =
		arena_grow(arena, mapping->items, n, sizeof *mapping->items);
	mapping->keys =
		arena_grow(arena, mapping->keys, n, sizeof *mapping->keys);
	mapping->key_pos = arena_grow(arena, mapping->key_pos, n,
				      sizeof *mapping->key_pos);
	mapping->items[n] = item;
	mapping->keys[n] = key;
	mapping->key_pos[n] = key_pos;
	mapping->n_items = n + 1;
	if (mapping->n_items < INDEX_FROM)
		return;
	if (mapping->index == NULL ||
	    mapping->n_items * 2 > mapping->index->n_slots)
		index_rebuild(arena, mapping);
	else
		index_put(mapping->index, key, n);
}

void value_set(struct arena *arena, struct value *mapping, const char *key,
	       struct value *item)
{
	size_t at;

	if (value_has_key(mapping, key, &at)) {
		mapping->items[at] = item;
		mapping->key_pos[at] = item->pos;
	} else {
		value_add(arena, mapping, key, item->pos, item);
	}
}

void value_set_text(struct arena *arena, struct value *mapping, const char *key,
		    struct pos pos, const char *text)
{
	value_set(arena, mapping, key, value_scalar(arena, pos, text));
}

void value_set_int(struct arena *arena, struct value *mapping, const char *key,
		   struct pos pos, long number)
{
	value_set(arena, mapping, key, value_printf(arena, pos, "%ld", number));
}

struct value *value_get(const struct value *mapping, const char *key)
{
	size_t at;

	if (mapping == NULL || mapping->kind != VALUE_MAPPING)
		return NULL;
	if (!value_has_key(mapping, key, &at) || mapping->items[at]->is_null)
		return NULL;
	return mapping->items[at];
}

struct value *value_at(const struct value *root, const char *path)
{
	char step[128];

	while (root) {
		size_t len = strcspn(path, ".");

		if (len >= sizeof step)
			return NULL;
		memcpy(step, path, len);
		step[len] = '\0';
		if (root->kind == VALUE_SCALAR && root->target)
			root = root->target;
		root = value_get(root, step);
		if (path[len] == '\0')
			return (struct value *)root;
		path += len + 1;
	}
	return NULL;
}

const char *value_text_at(const struct value *root, const char *path)
{
	const struct value *value = value_at(root, path);

	return value && value->kind == VALUE_SCALAR ? value->text : NULL;
}

long value_int(const struct value *value, long otherwise)
{
	char *end;
	long number;

	if (value == NULL || value->kind != VALUE_SCALAR || !*value->text)
		return otherwise;
	errno = 0;
	number = strtol(value->text, &end, 10);
	if (*end || errno || number < -VALUE_LARGEST ||
	    number > VALUE_LARGEST)
		return otherwise;
	return number;
}

bool value_is_true(const struct value *value)
{
	return value && value->kind == VALUE_SCALAR &&
	       strcmp(value->text, "true") == 0;
}

struct value *value_find(const struct value *sequence, const char *key,
			 const char *text)
{
	if (sequence == NULL || sequence->kind != VALUE_SEQUENCE)
		return NULL;
	for (size_t i = 0; i < sequence->n_items; i++) {
		const struct value *at = value_get(sequence->items[i], key);

		if (at && at->kind == VALUE_SCALAR &&
		    strcmp(at->text, text) == 0)
			return sequence->items[i];
	}
	return NULL;
}

bool value_has(const struct value *sequence, const char *text)
{
	if (sequence == NULL || sequence->kind != VALUE_SEQUENCE)
		return false;
	for (size_t i = 0; i < sequence->n_items; i++)
		if (sequence->items[i]->kind == VALUE_SCALAR &&
		    strcmp(sequence->items[i]->text, text) == 0)
			return true;
	return false;
}
