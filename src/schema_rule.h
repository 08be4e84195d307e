/* schema_rule.h: the schema as schema.c reads it and schema_check.c applies
 * it; not for other files. */
#ifndef SCHEMA_RULE_H
#define SCHEMA_RULE_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>

#include "value.h"

enum rule_type {
	RULE_ANY,
	RULE_STRING,
	RULE_BOOLEAN,
	RULE_INTEGER,
	RULE_NUMBER,
	RULE_SEQUENCE,
	RULE_MAPPING,
};

enum rule_format { FORMAT_NONE, FORMAT_DATE, FORMAT_EMAIL, FORMAT_URI };

struct rule;

/* Rules that have the same text share one. */
struct pattern {
	const char *text; /* as in the schema */
	regex_t regex;
	struct pattern *next; /* of the whole schema */
};

/* patternProperties: the rule of the keys that match. */
struct pattern_rule {
	const struct pattern *pattern;
	struct rule *rule;
};

struct property {
	const char *name;
	struct rule *rule;
	bool is_required;
};

/* What a schema object demands of a value. */
struct rule {
	enum rule_type type;
	const char *title, *description; /* NULL: none */
	const struct value *fallback;	 /* the default; NULL: none */
	const struct value *examples;
	const char **choices; /* enum, const */
	size_t n_choices;

	/* scalars */
	struct pattern *pattern;
	enum rule_format format;
	const char *minimum, *maximum; /* as written; NULL: none */
	size_t min_length, max_length; /* characters; 0 as maximum: none */
	const char **refs;	       /* x-ref: registers and catalogues */
	size_t n_refs;
	const char *refs_text; /* "controls, own_controls"; NULL: none */
	const char **also;     /* x-ref-also: texts that name no entry */
	size_t n_also;
	const char *code; /* x-rule: of a wrong reference or id; NULL: none */
	bool is_id, is_markdown;

	/* sequences */
	struct rule *items;
	size_t min_items, max_items; /* 0 as maximum: none */
	bool is_unique;

	/* mappings */
	struct property *properties;
	size_t n_properties;
	struct value *names; /* the properties' numbers are its items' */
	struct pattern_rule *patterns;
	size_t n_patterns;
	struct rule *additional; /* of all other keys; NULL: see is_closed */
	bool is_closed;		 /* no other keys */
	struct rule *property_names;
	size_t min_properties;
	const char *id_key;  /* the property with x-id; NULL: none */
	const char *id_code; /* its x-rule */

	struct rule **alternatives; /* anyOf, oneOf */
	size_t n_alternatives;

	/* while the schema is read */
	struct rule *base; /* what $ref names */
	struct pos pos;
	const struct value *required;
	enum { RULE_READ, RULE_IN_PROGRESS, RULE_DONE } state;
	enum { FILL_UNKNOWN, FILL_IN_PROGRESS, FILL_NO, FILL_YES } fill;
};

struct schema {
	struct rule *root;
	struct pattern *patterns; /* all, to be freed */
};

/* The property of a mapping at a key; NULL when it has none by that name. */
const struct property *rule_property(const struct rule *rule, const char *key);

/* What the value at a key has to fulfil: the property's, pattern's or
 * additional rule; NULL when the key is unknown (is_closed) or free. */
struct rule *rule_for_key(const struct rule *rule, const char *key);

/* A mapping that is absent may be made of defaults alone. */
bool rule_can_fill(struct rule *rule);

/* {csv: FILE}, which profile_load() replaces. */
bool rule_is_csv(const struct rule *rule);

/* "a whole number", "a list of mappings", ... */
const char *rule_wanted(const struct rule *rule);

#endif
