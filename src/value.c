/* value.c: see value.h. */
#include "value.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

enum {
	INDEX_FROM = 12,    /* shorter lists of names are searched one by one */
	MOST_VARIANTS = 16, /* that are looked through for one that fits */
};

/* Open addressing; a slot holds the name's number + 1, 0 when free. */
struct value_index {
	size_t n_slots; /* a power of two */
	uint32_t *slots;
};

/* The names of keys, shared by all mappings that have them in this order: a
 * mapping has the first n_items of them. The rows of a register have the same
 * keys, most of them; names and index would be most of what they need. */
struct names {
	const char **names;
	size_t n;
	struct value_index index; /* from INDEX_FROM names on */
	/* Lists that begin with the first n_common of these and go on with
	 * another name. */
	struct names *variants;
	size_t n_variants;
	struct names *next; /* variant of the same list */
	size_t n_common;
};

struct value_keys {
	struct names *names;
	/* Where the first n_placed keys stand, room for n_places; the others
	 * stand where their items do. */
	struct pos *places;
	unsigned n_placed, n_places;
	unsigned n_room; /* for items */
	const void *checked;
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

struct value *value_number(struct arena *arena, struct pos pos, long number)
{
	char text[24], *at = text + sizeof text;
	unsigned long rest =
		number < 0 ? -(unsigned long)number : (unsigned long)number;

	*--at = '\0';
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		*--at = '-';
	return value_scalar(arena, pos, arena_strdup(arena, at));
}

struct value *value_sequence(struct arena *arena, struct pos pos)
{
	return new_value(arena, VALUE_SEQUENCE, pos);
}

struct value *value_mapping(struct arena *arena, struct pos pos)
{
	return new_value(arena, VALUE_MAPPING, pos);
}

struct value *value_mapping_like(struct arena *arena, struct pos pos,
				 const struct value *model)
{
	struct value *mapping = value_mapping(arena, pos);

	if (model && model->kind == VALUE_MAPPING && model->keys) {
		mapping->keys = arena_alloc(arena, sizeof *mapping->keys);
		mapping->keys->names = model->keys->names;
	}
	return mapping;
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

static void index_put(struct value_index *index, const char *name, size_t i)
{
	size_t slot = hash(name) & (index->n_slots - 1);

	while (index->slots[slot])
		slot = (slot + 1) & (index->n_slots - 1);
	index->slots[slot] = (uint32_t)i + 1;
}

/* Takes up the last name. */
static void index_last(struct arena *arena, struct names *names)
{
	struct value_index *index = &names->index;

	if (names->n * 2 <= index->n_slots) {
		index_put(index, names->names[names->n - 1], names->n - 1);
		return;
	}
	index->n_slots = index->n_slots ? index->n_slots * 2 : 4 * INDEX_FROM;
	while (index->n_slots & (index->n_slots - 1))
		index->n_slots++;
	index->slots = arena_array(arena, index->n_slots, sizeof *index->slots);
	for (size_t i = 0; i < names->n; i++)
		index_put(index, names->names[i], i);
}

static bool index_find(const struct names *names, const char *name, size_t *at)
{
	const struct value_index *index = &names->index;
	size_t slot = hash(name) & (index->n_slots - 1);

	for (; index->slots[slot]; slot = (slot + 1) & (index->n_slots - 1)) {
		*at = index->slots[slot] - 1;
		if (strcmp(names->names[*at], name) == 0)
			return true;
	}
	return false;
}

static void names_add(struct arena *arena, struct names *names,
		      const char *name)
{
	names->names =
		arena_grow(arena, names->names, names->n, sizeof *names->names);
	names->names[names->n++] = name;
	if (names->n >= INDEX_FROM)
		index_last(arena, names);
}

static bool is_name(const struct names *names, size_t n, const char *name)
{
	return n < names->n &&
	       (names->names[n] == name || strcmp(names->names[n], name) == 0);
}

/* A list that begins with the first n of `names` and goes on with `name`. */
static struct names *names_with(struct arena *arena, struct names *names,
				size_t n, const char *name)
{
	struct names *variant;

	if (is_name(names, n, name))
		return names;
	if (names->n == n) {
		names_add(arena, names, name);
		return names;
	}
	for (variant = names->variants; variant; variant = variant->next)
		if (variant->n_common == n && is_name(variant, n, name))
			return variant;
	variant = arena_alloc(arena, sizeof *variant);
	for (size_t i = 0; i < n; i++)
		names_add(arena, variant, names->names[i]);
	names_add(arena, variant, name);
	variant->n_common = n;
	if (names->n_variants < MOST_VARIANTS) {
		variant->next = names->variants;
		names->variants = variant;
		names->n_variants++;
	}
	return variant;
}

static struct value_keys *keys_new(struct arena *arena, struct value *mapping)
{
	mapping->keys = arena_alloc(arena, sizeof *mapping->keys);
	mapping->keys->names = arena_alloc(arena, sizeof *mapping->keys->names);
	return mapping->keys;
}

/* Looking keys up */

bool value_has_key(const struct value *mapping, const char *key, size_t *at)
{
	const struct names *names;

	if (mapping->kind != VALUE_MAPPING || mapping->n_items == 0)
		return false;
	names = mapping->keys->names;
	if (mapping->n_items >= INDEX_FROM)
		return index_find(names, key, at) && *at < mapping->n_items;
	for (*at = 0; *at < mapping->n_items; ++*at) {
		const char *name = names->names[*at];

		if (name == key || (*name == *key && strcmp(name, key) == 0))
			return true;
	}
	return false;
}

const char *value_key(const struct value *mapping, size_t i)
{
	return mapping->keys->names->names[i];
}

const char *const *value_keys(const struct value *mapping)
{
	return mapping->keys ? mapping->keys->names->names : NULL;
}

struct pos value_key_pos(const struct value *mapping, size_t i)
{
	return i < mapping->keys->n_placed ? mapping->keys->places[i]
					   : mapping->items[i]->pos;
}

const char *value_expected_key(const struct value *mapping)
{
	const struct value_keys *keys = mapping->keys;

	return keys && mapping->n_items < keys->names->n
		       ? keys->names->names[mapping->n_items]
		       : NULL;
}

/* Adding keys */

/* `array` of n, enlarged for `n_room`. */
static void *enlarge(struct arena *arena, const void *array, size_t n,
		     size_t n_room, size_t size)
{
	void *larger = arena_array(arena, n_room, size);

	if (n)
		memcpy(larger, array, n * size);
	return larger;
}

/* What a mapping needs in the end if it becomes like its model. */
static unsigned room_for(const struct value *mapping)
{
	size_t n = mapping->n_items + 1, wanted = mapping->keys->names->n;

	if (wanted < n + 1)
		wanted = n < 4 ? n * 2 : n + n / 2;
	return (unsigned)wanted;
}

static bool is_same_place(struct pos a, struct pos b)
{
	return a.line == b.line && a.column == b.column && a.file == b.file;
}

/* Keeps the place of the last key. */
static void add_place(struct arena *arena, struct value *mapping,
		      struct pos pos)
{
	struct value_keys *keys = mapping->keys;
	unsigned last = mapping->n_items - 1;

	if (is_same_place(pos, mapping->items[last]->pos))
		return;
	if (last >= keys->n_places) {
		keys->n_places = keys->n_room;
		keys->places = enlarge(arena, keys->places, keys->n_placed,
				       keys->n_places, sizeof *keys->places);
	}
	for (; keys->n_placed < last; keys->n_placed++)
		keys->places[keys->n_placed] =
			mapping->items[keys->n_placed]->pos;
	keys->places[keys->n_placed++] = pos;
}

void value_add(struct arena *arena, struct value *mapping, const char *key,
	       struct pos key_pos, struct value *item)
{
	struct value_keys *keys = mapping->keys;
	unsigned n = mapping->n_items;

	if (keys == NULL)
		keys = keys_new(arena, mapping);
	keys->names = names_with(arena, keys->names, n, key);
	if (n == keys->n_room) {
		keys->n_room = room_for(mapping);
		mapping->items = enlarge(arena, mapping->items, n, keys->n_room,
					 sizeof *mapping->items);
	}
	mapping->items[n] = item;
	mapping->n_items++;
	add_place(arena, mapping, key_pos);
}

const void *value_checked(const struct value *value)
{
	if (value->kind == VALUE_SEQUENCE)
		return value->checked;
	return value->kind == VALUE_MAPPING && value->keys
		       ? value->keys->checked
		       : NULL;
}

void value_set_checked(struct arena *arena, struct value *value,
		       const void *checked)
{
	if (value->kind == VALUE_SEQUENCE) {
		value->checked = checked;
	} else if (value->kind == VALUE_MAPPING) {
		if (value->keys == NULL)
			keys_new(arena, value);
		value->keys->checked = checked;
	}
}

void value_set(struct arena *arena, struct value *mapping, const char *key,
	       struct value *item)
{
	size_t at;

	if (value_has_key(mapping, key, &at)) {
		mapping->items[at] = item;
		if (at < mapping->keys->n_placed)
			mapping->keys->places[at] = item->pos;
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
	value_set(arena, mapping, key, value_number(arena, pos, number));
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

const char *value_text(const struct value *value)
{
	return value && value->kind == VALUE_SCALAR ? value->text : NULL;
}

const char *value_text_at(const struct value *root, const char *path)
{
	return value_text(value_at(root, path));
}

/* The item that the start of a path names, and where it begins, with its key;
 * then `path` is the rest of it. */
static const struct value *place_step(const struct value *value,
				      const char **path, struct pos *begins)
{
	size_t len = strlen(*path);

	while (len) {
		char name[128];
		const struct value *item = NULL;
		size_t at;

		if (len < sizeof name) {
			memcpy(name, *path, len);
			name[len] = '\0';
			item = value_get(value, name);
			if (item && value_has_key(value, name, &at))
				*begins = value_key_pos(value, at);
			if (item == NULL) {
				item = value_find(value, "id", name);
				if (item == NULL)
					item = value_find(value, "key", name);
				if (item)
					*begins = item->pos;
			}
		}
		if (item) {
			*path += len + ((*path)[len] == '.');
			return item;
		}
		while (--len && (*path)[len] != '.')
			;
	}
	return NULL;
}

const struct value *value_place_near(const struct value *root, const char *path,
				     const char **rest)
{
	const struct value *value = root, *next;
	struct pos begins;

	while (*path && (next = place_step(value, &path, &begins)))
		value = next;
	*rest = path;
	return value;
}

const struct value *value_place(const struct value *root, const char *path,
				struct pos *begins)
{
	const struct value *value = root;

	*begins = root->pos;
	while (value && *path)
		value = place_step(value, &path, begins);
	return value;
}

const struct value *value_label(const struct value *value)
{
	static const char *const keys[] = { "title", "name", "item", "text",
					    "id" };

	if (value->kind == VALUE_SCALAR && value->target &&
	    value->target->kind == VALUE_MAPPING)
		value = value->target;
	if (value->kind == VALUE_SCALAR)
		return value;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct value *label = value_at(value, keys[i]);

		if (value_text(label))
			return label;
	}
	return NULL;
}

long value_int(const struct value *value, long otherwise)
{
	char *end;
	long number;

	if (value == NULL || value->kind != VALUE_SCALAR || !*value->text)
		return otherwise;
	errno = 0;
	number = strtol(value->text, &end, 10);
	if (*end || errno || number < -VALUE_LARGEST || number > VALUE_LARGEST)
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
