/* value.h: what a profile, a register or a catalogue says, with the place
 * where it says so.
 *
 * yaml_parse() and csv_parse() build values; schema_check() fills in defaults
 * and resolves references; later stages add derived values and change none.
 * All of it, strings too, lives in the arena. */
#ifndef VALUE_H
#define VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;

enum value_kind { VALUE_MAPPING, VALUE_SEQUENCE, VALUE_SCALAR };

/* There are as many of these as a profile has words, so they are small. */
struct value {
	struct pos pos; /* a derived value has its source's */
	enum value_kind kind : 8;
	bool is_plain : 1;    /* scalar: written without quotes */
	bool is_null : 1;     /* scalar: `~`, `null` or nothing at all */
	bool is_default : 1;  /* from the schema, not from the profile */
	bool is_markdown : 1; /* the schema marks the text as Markdown */
	bool is_csv : 1;      /* a row or cell of a CSV file, or all its rows */
	bool is_broken : 1;   /* reported when read: no more is said of it */
	bool is_shared : 1;   /* a YAML alias names it: stands in several places
			       */
	unsigned n_items;     /* sequence and mapping; scalar: 0 */
	union {
		const char *text;     /* scalar: UTF-8, as written */
		struct value **items; /* sequence and mapping */
	};
	union {
		/* Scalar that names an entry of a register (schema: x-ref):
		 * that entry. NULL otherwise. */
		const struct value *target;
		struct value_keys *keys; /* mapping: private to value.c */
		const void *checked;	 /* sequence: private to value.c */
	};
};

/* New values; strings are borrowed and must live as long as the arena. */
struct value *value_scalar(struct arena *arena, struct pos pos,
			   const char *text);
__attribute__((format(printf, 3, 4))) struct value *
value_printf(struct arena *arena, struct pos pos, const char *fmt, ...);
/* A scalar with the number's decimal digits. */
struct value *value_number(struct arena *arena, struct pos pos, long number);
struct value *value_sequence(struct arena *arena, struct pos pos);
struct value *value_mapping(struct arena *arena, struct pos pos);
/* A mapping that is expected to have the keys that `model` has, in its order:
 * then both share one list of names. NULL or no mapping: nothing expected. */
struct value *value_mapping_like(struct arena *arena, struct pos pos,
				 const struct value *model);

void value_append(struct arena *arena, struct value *sequence,
		  struct value *item);
/* Adds, or replaces what stands at `key`. The key's place is the item's. */
void value_set(struct arena *arena, struct value *mapping, const char *key,
	       struct value *item);
void value_set_text(struct arena *arena, struct value *mapping, const char *key,
		    struct pos pos, const char *text);
void value_set_int(struct arena *arena, struct value *mapping, const char *key,
		   struct pos pos, long number);
/* Adds without looking for the key: for a loader that has made sure. The key
 * is borrowed, unless the mapping was expected to have it. */
void value_add(struct arena *arena, struct value *mapping, const char *key,
	       struct pos key_pos, struct value *item);

/* The key of items[i], and where it stands. */
const char *value_key(const struct value *mapping, size_t i);
struct pos value_key_pos(const struct value *mapping, size_t i);
/* All n_items keys; NULL when there are none. */
const char *const *value_keys(const struct value *mapping);
/* The key that the model of the mapping has next; NULL: nothing expected. */
const char *value_expected_key(const struct value *mapping);

/* What schema_check.c notes of a sequence or mapping that is shared. */
const void *value_checked(const struct value *value);
void value_set_checked(struct arena *arena, struct value *value,
		       const void *checked);

/* The item at `key`; NULL when the value is no mapping, has no such key, or
 * has null there. Constant time for large mappings. */
struct value *value_get(const struct value *mapping, const char *key);

/* True when the mapping has the key, even with null there; then `at` is its
 * number. */
bool value_has_key(const struct value *mapping, const char *key, size_t *at);

/* The value at a path such as "org.name"; NULL when there is none. A step
 * through a scalar with a target goes on in the target: "owner.title". */
struct value *value_at(const struct value *root, const char *path);

/* What a person means by a path such as "risks.R-07.owner" or "controls.7.4":
 * a step is a key of a mapping, or the id or key of an entry of a list, and
 * the longest that fits, for ids have dots, too. NULL when the path leads
 * nowhere. `begins` is where it begins: its key in a mapping, else itself. */
const struct value *value_place(const struct value *root, const char *path,
				struct pos *begins);
/* The same as far as the path leads; `rest` is what is left of it, "" when
 * all of it led somewhere. */
const struct value *value_place_near(const struct value *root, const char *path,
				     const char **rest);

/* The text of a scalar; NULL when the value is none. */
const char *value_text(const struct value *value);
/* Text of the scalar at a path; NULL when there is none. */
const char *value_text_at(const struct value *root, const char *path);

/* What stands for an entry of a register when it is named: its title, name,
 * item, text or id. A scalar stands for itself, or for the entry that it
 * names. NULL when an entry has none of them. */
const struct value *value_label(const struct value *value);

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
