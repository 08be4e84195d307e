/* catalogue.c: see catalogue.h. */
#include "catalogue.h"

#include <string.h>

#include "arena.h"
#include "value.h"
#include "yaml.h"

struct loader {
	struct arena *arena;
	struct diag *diag;
	const char *dir;
	struct value *all;
	bool ok;
};

/* A sequence that the loader turns into a mapping by `id_key`, or takes over
 * as it is when that is NULL. */
struct part {
	const char *key, *id_key;
};

static const struct value *load_file(struct loader *loader, const char *name)
{
	const char *path =
		arena_printf(loader->arena, "%s/%s", loader->dir, name);
	const struct value *root =
		yaml_load(loader->arena, loader->diag, path, NULL);

	if (root == NULL)
		loader->ok = false;
	return root;
}

static struct value *by_id(struct loader *loader, const struct value *list,
			   const char *id_key)
{
	struct value *map = value_mapping(loader->arena, list->pos);

	for (size_t i = 0; i < list->n_items; i++) {
		const char *id = value_text_at(list->items[i], id_key);
		size_t at;

		if (id && !value_has_key(map, id, &at)) {
			value_add(loader->arena, map, id, list->items[i]->pos,
				  list->items[i]);
			continue;
		}
		loader->ok = false;
		diag_error(loader->diag, id ? "D102" : "D101",
			   list->items[i]->pos,
			   id ? "'%s' stands in the catalogue twice"
			      : "an entry of a catalogue needs '%s'",
			   id ? id : id_key);
	}
	return map;
}

static void take_parts(struct loader *loader, const struct value *root,
		       const struct part *parts, size_t n)
{
	for (size_t i = 0; i < n && root; i++) {
		struct value *list = value_get(root, parts[i].key);

		if (list == NULL || list->kind != VALUE_SEQUENCE) {
			loader->ok = false;
			diag_error(loader->diag, "D101", root->pos,
				   "the catalogue has no list '%s'",
				   parts[i].key);
			continue;
		}
		if (parts[i].id_key)
			list = by_id(loader, list, parts[i].id_key);
		value_set(loader->arena, loader->all, parts[i].key, list);
	}
}

/* Gives what stands at `from` the name `key` in the whole. */
static void take(struct loader *loader, const struct value *root,
		 const char *from, const char *key)
{
	struct value *value = value_get(root, from);

	if (value) {
		value_set(loader->arena, loader->all, key, value);
	} else if (root) {
		loader->ok = false;
		diag_error(loader->diag, "D101", root->pos,
			   "the catalogue has no '%s'", from);
	}
}

static void load_parts(struct loader *loader, const char *file,
		       const struct part *parts, size_t n)
{
	take_parts(loader, load_file(loader, file), parts, n);
}

static void load_controls(struct loader *loader)
{
	static const struct part parts[] = { { "controls", "id" },
					     { "themes", NULL } };
	const struct value *root = load_file(loader, "controls-2022.yaml");

	take_parts(loader, root, parts, 2);
	take(loader, root, "standard", "standard");
}

static void load_regulations(struct loader *loader)
{
	static const struct part parts[] = { { "regulations", "id" } };
	const struct value *root = load_file(loader, "regulations.yaml");

	take_parts(loader, root, parts, 1);
	take(loader, root, "vocabulary", "vocabulary");
	take(loader, root, "checked", "regulations_checked");
	take(loader, root, "disclaimer", "regulations_disclaimer");
}

static void load_documents(struct loader *loader)
{
	static const struct part parts[] = { { "documents", "key" } };
	const struct value *root = load_file(loader, "documents.yaml");

	take_parts(loader, root, parts, 1);
	take(loader, root, "status_values", "status_values");
}

static void load_risk(struct loader *loader)
{
	static const struct part parts[] = {
		{ "matrices", "id" },
		{ "likelihood_scales", NULL },
		{ "impact_scales", NULL },
		{ "treatment_options", "id" },
		{ "acceptance_authority", "level" },
	};

	load_parts(loader, "risk-matrices.yaml", parts, 5);
}

static void load_words(struct loader *loader)
{
	static const struct part parts[] = {
		{ "functions", "id" },	    { "asset_types", "id" },
		{ "supplier_kinds", "id" }, { "locations", "id" },
		{ "recipients", "id" },	    { "deadlines", "id" },
		{ "periods", "id" },	    { "dimensions", "id" },
		{ "data_types", "id" },
	};

	load_parts(loader, "words.yaml", parts, sizeof parts / sizeof parts[0]);
}

/* True unless the profile is known and no risk has something at `key`. */
static bool is_needed(const struct value *profile, const char *key)
{
	const struct value *risks = value_get(profile, "risks");

	if (profile == NULL)
		return true;
	if (risks == NULL || risks->kind != VALUE_SEQUENCE)
		return false;
	for (size_t i = 0; i < risks->n_items; i++)
		if (value_get(risks->items[i], key))
			return true;
	return false;
}

const struct value *catalogue_load_for(struct arena *arena, struct diag *diag,
				       const char *data_dir,
				       const struct value *profile)
{
	static const struct part clauses[] = { { "clauses", "id" } };
	static const struct part threats[] = { { "threats", "id" } };
	static const struct part weaknesses[] = { { "vulnerabilities", "id" } };
	struct pos pos = { data_dir, 0, 0 };
	struct loader loader = { arena, diag, data_dir,
				 value_mapping(arena, pos), true };

	load_controls(&loader);
	load_parts(&loader, "clauses.yaml", clauses, 1);
	load_documents(&loader);
	load_regulations(&loader);
	load_risk(&loader);
	load_words(&loader);
	if (is_needed(profile, "threat"))
		load_parts(&loader, "threats.yaml", threats, 1);
	if (is_needed(profile, "vulnerability"))
		load_parts(&loader, "vulnerabilities.yaml", weaknesses, 1);
	return loader.ok ? loader.all : NULL;
}

const struct value *catalogue_load(struct arena *arena, struct diag *diag,
				   const char *data_dir)
{
	return catalogue_load_for(arena, diag, data_dir, NULL);
}

const struct value *catalogue_load_2013(struct arena *arena, struct diag *diag,
					const char *data_dir)
{
	static const struct part parts[] = { { "controls", "id" } };
	struct pos pos = { data_dir, 0, 0 };
	struct loader loader = { arena, diag, data_dir,
				 value_mapping(arena, pos), true };

	load_parts(&loader, "controls-2013.yaml", parts, 1);
	return loader.ok ? value_get(loader.all, "controls") : NULL;
}
