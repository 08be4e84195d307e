/* derived.h: profiles written in a test, with what is derived from them. The
 * tests run in the root of the project. */
#ifndef DERIVED_H
#define DERIVED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "arena.h"
#include "catalogue.h"
#include "diag.h"
#include "isms.h"
#include "schema.h"
#include "source.h"
#include "value.h"
#include "yaml.h"

struct world {
	struct arena *arena;
	struct diag *diag;
	const struct value *catalogues;
	struct schema *schema;
};

static inline int world_open(void **state)
{
	struct world *world;
	struct arena *arena = arena_new();

	world = arena_alloc(arena, sizeof *world);
	world->arena = arena;
	world->diag = diag_new(arena);
	world->catalogues = catalogue_load(arena, world->diag, "data");
	world->schema =
		schema_load(arena, world->diag, "data/profile.schema.json");
	*state = world;
	return world->catalogues && world->schema ? 0 : 1;
}

static inline int world_close(void **state)
{
	struct world *world = *state;

	schema_free(world->schema);
	arena_free(world->arena);
	return 0;
}

/* What every profile must say, and the rest of one. */
#define LEAST                                                                  \
	"org: {name: Acme, sector: education}\n"                               \
	"scope: {statement: Everything}\n"

/* The tree of a profile, derived as of 2026-11-23. `diag` takes what is
 * reported; NULL: the test fails when anything is. */
static inline struct value *derived_from(struct world *world, struct diag *diag,
					 const char *text)
{
	struct diag *to = diag ? diag : diag_new(world->arena);
	struct source source;
	struct value *root;

	assert_true(source_take(&source, world->arena, to, "test.yaml", text,
				strlen(text), &limits_default));
	root = yaml_parse(world->arena, to, &source, NULL);
	assert_non_null(root);
	if (schema_check(world->schema, root, world->catalogues, world->arena,
			 to))
		isms_derive(root, world->catalogues, "2026-11-23", world->arena,
			    to);
	if (diag == NULL && diag_has_errors(to)) {
		diag_print(to, stderr, false);
		fail_msg("the profile has mistakes");
	}
	return root;
}

/* The same with the least that a profile must say put in front. */
static inline struct value *derived(struct world *world, struct diag *diag,
				    const char *rest)
{
	return derived_from(world, diag,
			    arena_printf(world->arena, "%s%s", LEAST, rest));
}

/* The code of the only report; "" when there is none, "several" otherwise. */
static inline const char *only_code(struct diag *diag)
{
	size_t n;
	const struct diag_record *const *records = diag_records(diag, &n);

	if (n == 0)
		return "";
	return n == 1 ? records[0]->code : "several";
}

/* Text at a path below a value; "" when there is none. */
static inline const char *text_at(const struct value *value, const char *path)
{
	const char *text = value_text_at(value, path);

	return text ? text : "";
}

/* The entry of a list at a path whose `key` has that text. */
static inline const struct value *entry_at(const struct value *root,
					   const char *path, const char *key,
					   const char *text)
{
	const struct value *entry = value_find(value_at(root, path), key, text);

	if (entry == NULL)
		fail_msg("no entry with %s %s at %s", key, text, path);
	return entry;
}

static inline size_t count_at(const struct value *root, const char *path)
{
	const struct value *list = value_at(root, path);

	return list ? list->n_items : 0;
}

#endif
