/* schema.h: what a profile may say, from a JSON Schema (draft 2020-12).
 *
 * Understood are: $ref to #/$defs, type, properties, required,
 * additionalProperties, patternProperties, propertyNames, items, enum, const,
 * pattern, format (date, email, uri), minimum, maximum, minLength, maxLength,
 * minItems, maxItems, minProperties, uniqueItems, anyOf, oneOf, default,
 * title, description, examples, contentMediaType, and of our own
 *
 *	"x-ref": "roles"   the text (or each text of the list) names an entry
 *			   of that register or catalogue
 *	"x-ref-also": [..] texts that are allowed beside them
 *	"x-id": true	   the text is the id of its entry
 *	"x-rule": "C-13"   code of a mistake in such a reference or id, see
 *			   rules.h; P204 and P201 otherwise
 *
 * Any other keyword is refused, so that none is passed over. Types are
 * decided by the schema alone: where it wants a string, `no` is one. */
#ifndef SCHEMA_H
#define SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;
struct schema;
struct value;

/* NULL when the schema cannot be used, having said why. */
struct schema *schema_load(struct arena *arena, struct diag *diag,
			   const char *path);
struct schema *schema_parse(struct arena *arena, struct diag *diag,
			    const struct value *root);

/* Frees what the arena does not: to be called before arena_free(). */
void schema_free(struct schema *schema);

/* Holds a profile against the schema and reports everything that is wrong.
 * Completes the tree on the way: adds defaults (is_default), marks Markdown
 * (is_markdown), cuts CSV cells into lists, turns CSV rows into a mapping by
 * id where a mapping is wanted, and points references at what they name
 * (target). A name is looked for in `catalogues` (a mapping of sequences with
 * ids or of mappings; may be NULL) and in the register of the profile.
 * False when an error was reported. */
bool schema_check(const struct schema *schema, struct value *root,
		  const struct value *catalogues, struct arena *arena,
		  struct diag *diag);

/* One property, as the manual, completion and `explain` show it. */
struct schema_property {
	const char *path;	      /* "risks.owner", "controls.*.reason" */
	const char *title;	      /* NULL: none */
	const char *description;      /* NULL: none */
	const char *type;	      /* "a text", "a whole number", "a date",
				       * "a list of mappings", ... */
	const struct value *fallback; /* the default; NULL: none */
	const struct value *examples; /* sequence; NULL: none */
	const char *const *choices;   /* enum */
	size_t n_choices;
	const char
		*references; /* x-ref: "controls, own_controls"; NULL: none */
	const char *pattern; /* NULL: none */
	const char *minimum, *maximum; /* numbers; NULL: none */
	bool is_required, is_id, is_markdown, is_list;
	bool can_be_csv;   /* {csv: FILE} in its place */
	bool has_children; /* mapping, or list of mappings */
};

/* The path of a property for that of a value, as open points are listed:
 * "risks.owner" for "risks[R-07].owner". */
char *schema_path(struct arena *arena, const char *path);

/* Paths pass through lists ("risks.owner") and through mappings with free
 * keys ("controls.7.4.reason" or "controls.*.reason"). */
bool schema_has(const struct schema *schema, const char *path);
/* NULL when the path is not in the schema, or says nothing there. */
const char *schema_title(const struct schema *schema, const char *path);
const char *schema_description(const struct schema *schema, const char *path);
bool schema_find(const struct schema *schema, const char *path,
		 struct schema_property *property);

/* Calls `visit` for every property, parents before children, in the order of
 * the schema. `property` and its path last for the call. */
void schema_walk(const struct schema *schema,
		 void (*visit)(const struct schema_property *property,
			       void *data),
		 void *data);

#endif
