/* schema_check.h: one run of schema_check(); not for files but
 * schema_check.c and schema_refs.c. */
#ifndef SCHEMA_CHECK_H
#define SCHEMA_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "schema_rule.h"
#include "value.h"

/* Where the check is: a chain from the value up to the root. */
struct place {
	const struct place *up;
	const char *key; /* in a mapping; NULL: in a list, or the root */
	bool is_free;	 /* the key is an entry's name, not a property's */
	const struct value *item; /* in a list */
	const char *id;		  /* of that item; NULL: none */
	size_t number;		  /* of that item, from 1 */
};

/* A text that names an entry, to be looked up when all entries are known. */
struct reference {
	const struct rule *rule;
	struct value *value;
	const char *register_name, *id; /* of the entry it stands in, or... */
	const char *path;		/* ...where there is none */
	const char *key;
	bool is_list;
};

/* The entries of a register or catalogue. */
struct names {
	const char *path;    /* "roles", "org.sites" */
	struct value *by_id; /* mapping: id -> entry */
	bool is_catalogue;
	bool is_unknown; /* not loaded: nothing can be said */
};

struct check {
	const struct schema *schema;
	struct value *root;
	const struct value *catalogues;
	struct arena *arena;   /* of the tree */
	struct arena *scratch; /* of what only the check needs */
	struct diag *diag;
	struct reference *references;
	size_t n_references;
	struct names *names;
	size_t n_names;
	struct value *columns; /* mapping: CSV headers reported so far */
	size_t n_errors, n_searches;
	bool is_quiet; /* count errors, say nothing */
	bool has_stopped;
};

/* Reports an error; NULL when none is to be shown. */
__attribute__((format(printf, 4, 5))) struct diag_record *
check_error(struct check *check, const char *code, struct pos pos,
	    const char *fmt, ...);
/* Adds to what check_error() returned. */
__attribute__((format(printf, 3, 4))) void
check_hint(struct check *check, struct diag_record *record, const char *fmt,
	   ...);

/* "risks[R-07].owner"; "the profile" for the root. */
const char *place_text(struct check *check, const struct place *place);

/* A text as messages show it: cut when it is long. */
const char *shown(struct check *check, const char *text);

/* Keeps a reference for references_resolve(). */
void references_add(struct check *check, const struct rule *rule,
		    struct value *value, const struct place *place);

/* Sets the targets of all references and reports those that name nothing. */
void references_resolve(struct check *check);

#endif
