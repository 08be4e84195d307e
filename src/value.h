/* value.h: what a profile, a register or a catalogue says, with the place
 * where it says so.
 *
 * yaml_load() and csv_load() build values; schema_check() fills in defaults
 * and resolves references; later stages add derived values and change none.
 * All of it, strings too, lives in the arena. */
#ifndef VALUE_H
#define VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;

enum value_kind { VALUE_MAPPING, VALUE_SEQUENCE, VALUE_SCALAR };

struct value {
	enum value_kind kind;
	bool is_plain;	  /* scalar: written without quotes */
	bool is_null;	  /* scalar: `~`, `null` or nothing at all */
	bool is_default;  /* from the schema, not from the profile */
	bool is_markdown; /* the schema marks the text as Markdown */
	bool is_csv;	  /* a row or cell of a CSV file, or all its rows */
	bool is_broken;	  /* reported when it was read: no more is said of it */
	bool is_shared;	  /* a YAML alias names it: it stands in several places */
	struct pos pos;	  /* a derived value has its source's */
	const char *text; /* scalar: UTF-8, as written */
	struct value **items; /* sequence and mapping */
	const char **keys;    /* mapping: items[i] stands at keys[i] */
	struct pos *key_pos;  /* mapping: where keys[i] stands */
	size_t n_items;
	/* Scalar that names an entry of a register (schema: x-ref): that
	 * entry. NULL otherwise. */
	const struct value *target;
	struct value_index *index; /* mapping: private to value.c */
	const void *checked; /* shared: private to schema_check.c */
};

/* New values; strings are borrowed and must live as long as the arena. */
struct value *value_scalar(struct arena *arena, struct pos pos,
			   const char *text);
__attribute__((format(printf, 3, 4)))
struct value *value_printf(struct arena *arena, struct pos pos,
			   const char *fmt, ...);
struct value *value_sequence(struct arena *arena, struct pos pos);
struct value *value_mapping(struct arena *arena, struct pos pos);

void value_append(struct arena *arena, struct value *sequence,
		  struct value *item);
/* Adds, or replaces what stands at `key`. The key's place is the item's. */
void value_set(struct arena *arena, struct value *mapping, const char *key,
	       struct value *item);
void value_set_text(struct arena *arena, struct value *mapping,
		    const char *key, struct pos pos, const char *text);
void value_set_int(struct arena *arena, struct value *mapping,
		   const char *key, struct pos pos, long number);
/* Adds without looking for the key: for a loader that has made sure. */
void value_add(struct arena *arena, struct value *mapping, const char *key,
	       struct pos key_pos, struct value *item);

/* The item at `key`; NULL when the value is no mapping, has no such key, or
 * has null there. Constant time for large mappings. */
struct value *value_get(const struct value *mapping, const char *key);

/* True when the mapping has the key, even with null there; then `at` is its
 * number. */
bool value_has_key(const struct value *mapping, const char *key, size_t *at);

/* The value at a path such as "org.name"; NULL when there is none. A step
 * through a scalar with a target goes on in the target: "owner.title". */
struct value *value_at(const struct value *root, const char *path);

/* Text of the scalar at a path; NULL when there is none. */
const char *value_text_at(const struct value *root, const char *path);

/* Whole number of a scalar, `otherwise` when it is none or beyond
 * VALUE_LARGEST either way: sums and products of a few cannot overflow. */
enum { VALUE_LARGEST = 1000000000 };
long value_int(const struct value *value, long otherwise);
bool value_is_true(const struct value *value); /* scalar "true" */

/* In a sequence of mappings, the first whose `key` has the text `text`. */
struct value *value_find(const struct value *sequence, const char *key,
			 const char *text);
/* A sequence of scalars has one with this text. */
bool value_has(const struct value *sequence, const char *text);

#endif
