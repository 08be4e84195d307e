/* organisation.c: functions and their holders, sites, units, and what kind of
 * organisation it is. */
#include <string.h>

#include "arena.h"
#include "derive.h"

/* A role for a function that the profile gives to nobody. */
static struct value *default_role(struct isms *isms, const char *id,
				  const struct value *words)
{
	struct value *role = value_mapping(isms->arena, isms->root->pos);
	struct value *title;

	role->is_default = true;
	derive_text(isms, role, "id", role->pos, id);
	title = derive_text(isms, role, "title", role->pos,
			    value_text_at(words, "title"));
	if (title)
		title->is_default = true;
	derive_put(isms, role, "mission", value_get(words, "mission"));
	return role;
}

static void put_functions(struct isms *isms)
{
	const struct value *words = value_get(isms->catalogues, "functions");
	struct value *functions = value_get(isms->root, "functions");

	if (functions == NULL || functions->kind != VALUE_MAPPING)
		functions =
			derive_put(isms, isms->root, "functions",
				   value_mapping(isms->arena, isms->root->pos));
	for (size_t i = 0; words && i < words->n_items; i++) {
		const char *id = value_key(words, i);
		struct value *reference;

		if (value_get(functions, id))
			continue;
		reference = derive_reference(
			isms, functions, id, functions->pos, id,
			default_role(isms, id, words->items[i]));
		reference->is_default = true;
	}
}

static void put_people(struct isms *isms)
{
	const struct value *roles = value_get(isms->root, "roles");
	struct value *people;

	if (derive_count(roles) == 0)
		return;
	people = value_mapping(isms->arena, roles->pos);
	for (size_t i = 0; i < roles->n_items; i++) {
		struct value *role = derive_item(roles, i);
		bool is_external = value_is_true(value_get(role, "external"));

		derive_collect(isms, people,
			       is_external ? "roles_external"
					   : "roles_internal",
			       role);
	}
	derive_put(isms, isms->root, "people", people);
}

/* Entries of a list under `org` that are in scope, and those that are not. */
static void split_by_scope(struct isms *isms, const char *path, const char *in,
			   const char *out)
{
	const struct value *list = value_at(isms->root, path);

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *entry = derive_item(list, i);
		const struct value *is_in = value_get(entry, "in_scope");

		derive_collect(isms, isms->root,
			       is_in == NULL || value_is_true(is_in) ? in : out,
			       entry);
	}
}

/* Whether an entry of the register has one of these texts at `key`. */
static bool has_entry(const struct isms *isms, const char *reg, const char *key,
		      const char *const *texts)
{
	const struct value *list = value_get(isms->root, reg);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *at = value_get(list->items[i], key);

		for (size_t k = 0; at && texts[k]; k++)
			if ((at->kind == VALUE_SCALAR &&
			     strcmp(at->text, texts[k]) == 0) ||
			    value_has(at, texts[k]))
				return true;
	}
	return false;
}

static void put_fact(struct isms *isms, struct value *has, const char *key,
		     bool is)
{
	if (is)
		derive_bool(isms, has, key, has->pos, true);
}

static bool is_said(const struct isms *isms, const char *path)
{
	const struct value *value = value_at(isms->root, path);

	return value && !value->is_default;
}

/* `has`: only what is true, so that a template can ask for it. */
static void put_facts(struct isms *isms)
{
	static const char *const cloud[] = { "cloud", "hosting", NULL };
	static const char *const in_cloud[] = { "cloud", NULL };
	static const char *const development[] = { "development", NULL };
	static const char *const yes[] = { "true", NULL };
	static const char *const personal[] = { "personal_data",
						"education_records",
						"health_data", NULL };
	static const char *const card[] = { "cardholder_data", NULL };
	struct value *has = value_mapping(isms->arena, isms->root->pos);
	bool is_outsourced =
		has_entry(isms, "suppliers", "kind", development) ||
		is_said(isms, "engineering.outsourced");

	put_fact(isms, has, "cloud",
		 has_entry(isms, "suppliers", "kind", cloud) ||
			 has_entry(isms, "assets", "location", in_cloud));
	put_fact(isms, has, "remote_work",
		 value_is_true(value_at(isms->root, "remote_work.allowed")));
	put_fact(isms, has, "outsourced_development", is_outsourced);
	put_fact(isms, has, "development",
		 is_outsourced || has_entry(isms, "assets", "in_house", yes) ||
			 is_said(isms, "engineering.activities") ||
			 is_said(isms, "engineering.stack") ||
			 is_said(isms, "engineering.model"));
	put_fact(isms, has, "personal_data",
		 has_entry(isms, "assets", "personal_data", yes) ||
			 has_entry(isms, "assets", "data_types", personal));
	put_fact(isms, has, "card_data",
		 has_entry(isms, "assets", "data_types", card) ||
			 value_has(value_at(isms->root, "org.traits"),
				   "card_data"));
	put_fact(isms, has, "own_sites",
		 value_get(isms->root, "sites_in_scope") != NULL);
	if (has->n_items)
		derive_put(isms, isms->root, "has", has);
}

void derive_organisation(struct isms *isms)
{
	struct value *root = isms->root;
	struct value *edition = value_at(root, "isms.edition");
	const struct value *sites = value_at(root, "org.sites");

	if (edition == NULL)
		edition = value_get(isms->catalogues, "standard");
	derive_put(isms, root, "edition", edition);
	derive_put(isms, root, "organisation", value_at(root, "org.name"));
	derive_put(isms, root, "short_statement",
		   value_at(root, "scope.statement"));
	put_functions(isms);
	put_people(isms);
	split_by_scope(isms, "org.sites", "sites_in_scope", "sites_outside");
	split_by_scope(isms, "org.units", "units_in_scope", "units_outside");
	if (derive_count(sites))
		derive_number(isms, root, "site_count", sites->pos,
			      (long)sites->n_items);
	put_facts(isms);
}
