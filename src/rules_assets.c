/* rules_assets.c: the inventory of assets: where they are, how they are
 * classified, and whether risks cover those that matter most. */
#include <string.h>

#include "method.h"
#include "rules_private.h"

enum { VALUE_MOST = 5 }; /* the highest that an asset can be given */

static bool is_text(const struct value *value, const char *text)
{
	const char *is = value_text(value);

	return is && strcmp(is, text) == 0;
}

/* It is kept in the inventory for the record only. */
static bool is_retired(const struct value *asset)
{
	return is_text(value_get(asset, "lifecycle"), "retired");
}

/* C-03 */

/* The site outside the scope where the asset is; NULL when it is at none. */
static const struct value *outside(const struct value *asset)
{
	const struct value *location = value_get(asset, "location");
	const struct value *site = derive_target(location);
	const struct value *in_scope = value_get(site, "in_scope");

	return in_scope && !value_is_true(in_scope) && !is_retired(asset) &&
			       !is_text(location, "supplier")
		       ? site
		       : NULL;
}

static void check_site(struct rules *rules, const struct value *asset,
		       const struct value *location)
{
	const struct value *site = outside(asset);
	const struct value *in_scope = value_get(site, "in_scope");
	const char *name = text_of(site, "name");
	struct diag_record *record;

	if (site == NULL)
		return;
	record = finding(rules, location,
			 "asset %s is at site %s%s%s%s, which is outside the"
			 " scope",
			 id_of(asset), id_of(site), name ? " (" : "",
			 name ? name : "", name ? ")" : "");
	finding_related(rules, record, in_scope,
			"the site is put outside the scope here");
	if (value_get(asset, "supplier"))
		finding_hint(rules, record,
			     "what stands at a supplier has 'location:"
			     " supplier'");
	else
		finding_hint(rules, record,
			     "take the site into the scope, or say where the"
			     " asset is: a site in scope, cloud, mobile, or"
			     " supplier");
}

/* A site that was put outside the scope with all that stands there. */
static void report_site(struct rules *rules, const struct value *site,
			const struct value *assets)
{
	const char *name = text_of(site, "name");
	struct many many = { .n = 0 };
	struct diag_record *record;

	for (size_t i = 0; i < assets->n_items; i++)
		many_add(&many, value_get(assets->items[i], "location"),
			 id_of(assets->items[i]));
	record = finding(rules, value_get(site, "in_scope"),
			 "site %s%s%s%s is outside the scope, but %zu assets"
			 " are there",
			 id_of(site), name ? " (" : "", name ? name : "",
			 name ? ")" : "", many.n);
	many_related(rules, record, &many);
	finding_hint(rules, record,
		     "take the site into the scope, or say where the assets"
		     " are: a site in scope, cloud, mobile, or supplier");
}

/* Id of a site outside the scope -> the assets there. */
static struct value *assets_outside(struct rules *rules,
				    const struct value *assets)
{
	struct value *by_site = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(assets); i++) {
		struct value *asset = derive_item(assets, i);
		const struct value *site = outside(asset);

		if (site)
			derive_collect(rules->isms, by_site, id_of(site),
				       asset);
	}
	return by_site;
}

static void check_location(struct rules *rules, const struct value *asset,
			   const struct value *by_site)
{
	const struct value *location = value_get(asset, "location");
	const struct value *site = outside(asset);

	if (is_retired(asset))
		return;
	if (!is_text(location, "supplier")) {
		if (site &&
		    derive_count(value_get(by_site, id_of(site))) < MANY)
			check_site(rules, asset, location);
		return;
	}
	if (value_get(asset, "supplier"))
		return;
	finding_hint(rules,
		     finding(rules, location,
			     "asset %s is at a supplier, but 'supplier' does"
			     " not say at which one",
			     id_of(asset)),
		     "give the id of an entry of 'suppliers'");
}

static void check_locations(struct rules *rules)
{
	const struct value *assets = value_get(rules->root, "assets");
	const struct value *by_site = assets_outside(rules, assets);

	for (size_t i = 0; i < derive_count(assets); i++)
		check_location(rules, assets->items[i], by_site);
	for (size_t i = 0; i < by_site->n_items; i++)
		if (by_site->items[i]->n_items >= MANY)
			report_site(rules, outside(by_site->items[i]->items[0]),
				    by_site->items[i]);
}

/* C-14: what the levels of the scheme say on handling. */

static const struct value *level_with(const struct value *levels,
				      const char *key)
{
	for (size_t i = 0; i < derive_count(levels); i++)
		if (text_of(levels->items[i], key))
			return levels->items[i];
	return NULL;
}

enum { N_HANDLING = 4 };

static const char *const handling[N_HANDLING] = { "labelling", "storage",
						  "transfer", "disposal" };

/* `with` has a level with that rule for handling, NULL where none has it. */
static void check_level(struct rules *rules, const struct value *level,
			const struct value *const *with)
{
	const struct value *other = NULL;
	struct joined missing = { .n = 0 };
	const char *names;

	for (int k = 0; k < N_HANDLING; k++) {
		if (with[k] == NULL || text_of(level, handling[k]))
			continue;
		joined_add(&missing, handling[k]);
		other = other ? other : with[k];
	}
	names = joined_end(&missing, rules->arena);
	if (names == NULL)
		return;
	finding_related(rules,
			finding(rules, level,
				"level %s of the classification has no rule for"
				" %s, but other levels have",
				id_of(level), names),
			other, "level %s has one", id_of(other));
}

static void check_levels(struct rules *rules)
{
	const struct value *levels =
		value_at(rules->root, "classification.levels");
	const struct value *with[N_HANDLING];

	for (int k = 0; k < N_HANDLING; k++)
		with[k] = level_with(levels, handling[k]);
	for (size_t i = 0; i < derive_count(levels); i++)
		if (levels->items[i]->kind == VALUE_MAPPING)
			check_level(rules, levels->items[i], with);
}

/* C-15 */

/* Ids of the assets that risks name. */
static struct value *covered_assets(struct rules *rules)
{
	const struct value *risks = value_get(rules->root, "risks");
	struct value *covered = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(risks); i++) {
		const struct value *assets =
			value_get(risks->items[i], "assets");

		for (size_t k = 0; k < derive_count(assets); k++) {
			const char *id = value_text(assets->items[k]);

			if (id)
				value_set(rules->arena, covered, id,
					  assets->items[k]);
		}
	}
	return covered;
}

static const char *const properties[] = { "c", "i", "a" };
static const char *const property_names[] = { "confidentiality", "integrity",
					      "availability" };

/* The highest value of the scale in use: that of the impact, or the whole one
 * when an asset is rated beyond it. */
static long highest_value(const struct rules *rules, const struct value *assets)
{
	const struct risk_method *method = rules->isms->method;
	long highest = method && method->n_impact < VALUE_MOST
			       ? method->n_impact
			       : VALUE_MOST;

	for (size_t i = 0; i < derive_count(assets); i++)
		for (int k = 0; k < 3; k++)
			if (value_int(
				    value_get(assets->items[i], properties[k]),
				    0) > highest)
				return VALUE_MOST;
	return highest;
}

static void check_cover(struct rules *rules, const struct value *asset,
			long highest)
{
	const struct value *at = NULL;
	struct joined names = { .separator = " and " };
	const char *text;

	for (int k = 0; k < 3; k++) {
		const struct value *value = value_get(asset, properties[k]);

		if (value_int(value, 0) < highest)
			continue;
		at = at ? at : value;
		joined_add(&names, property_names[k]);
	}
	text = joined_end(&names, rules->arena);
	if (at == NULL)
		return;
	finding_hint(rules,
		     finding(rules, at,
			     "asset %s has the highest value (%ld) for %s, but"
			     " no risk names it",
			     id_of(asset), highest, text),
		     "add it to the assets of a risk that threatens it, or"
		     " record one");
}

static void check_coverage(struct rules *rules)
{
	const struct value *assets = value_get(rules->root, "assets");
	const struct value *covered = covered_assets(rules);
	long highest = highest_value(rules, assets);

	/* where risks name no assets at all, there is nothing to compare */
	if (covered->n_items == 0)
		return;
	for (size_t i = 0; i < derive_count(assets); i++) {
		const struct value *asset = assets->items[i];
		const char *id = text_of(asset, "id");

		if (id && !value_get(covered, id) && !is_retired(asset))
			check_cover(rules, asset, highest);
	}
}

const struct audit_rule rules_assets[] = {
	{ "C-03", DIAG_ERROR, "4.3",
	  "scope, asset-inventory, physical-security-policy", check_locations },
	{ "C-13", DIAG_ERROR, "A.5.9", "asset-inventory, roles", NULL },
	{ "C-14", DIAG_ERROR, "A.5.12",
	  "asset-inventory, classification-policy, acceptable-use, "
	  "information-transfer-policy",
	  check_levels },
	{ "C-15", DIAG_WARNING, "6.1.2",
	  "asset-inventory, risk-assessment-report", check_coverage },
	{ .code = NULL },
};
