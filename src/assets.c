/* assets.c: the inventory of assets: names for keys, what depends on what,
 * and the figures. */
#include <string.h>

#include "arena.h"
#include "derive.h"

enum {
	VALUE_MOST = 5,	 /* the highest value of a property */
	RISKS_MOST = 10, /* named for an asset */
};

struct inventory {
	struct joined *risks;	  /* ids, by number of the asset in the index */
	const struct value **bia; /* the most urgent row, by the same number */
};

static const char *text_of(const struct value *value)
{
	return value && value->kind == VALUE_SCALAR ? value->text : NULL;
}

static bool find_asset(const struct isms *isms, const struct value *id,
		       size_t *at)
{
	return text_of(id) && value_has_key(isms->assets, id->text, at);
}

static void read_risks(struct isms *isms, struct inventory *inventory)
{
	const struct value *risks = value_get(isms->root, "risks");
	size_t at;

	for (size_t i = 0; i < derive_count(risks); i++) {
		const struct value *risk = risks->items[i];
		const struct value *assets = value_get(risk, "assets");

		for (size_t k = 0; k < derive_count(assets); k++)
			if (find_asset(isms, assets->items[k], &at))
				joined_add(&inventory->risks[at],
					   value_text_at(risk, "id"));
	}
}

static double hours_of(const struct value *row, const char *key)
{
	return derive_decimal(value_get(row, key));
}

static void read_bia(struct isms *isms, struct inventory *inventory)
{
	const struct value *list = value_get(isms->root, "bia");
	size_t at;

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *row = list->items[i];
		const struct value *assets = value_get(row, "assets");

		for (size_t k = 0; k < derive_count(assets); k++) {
			const struct value **best;

			if (!find_asset(isms, assets->items[k], &at))
				continue;
			best = &inventory->bia[at];
			if (*best == NULL ||
			    hours_of(row, "rto_hours") <
				    hours_of(*best, "rto_hours"))
				*best = row;
		}
	}
}

/* "4/5/4", with a dash for what is not rated. */
static const char *cia_of(struct isms *isms, const struct value *asset)
{
	static const char *const keys[] = { "c", "i", "a" };
	const char *rated[3];
	bool is_rated = false;

	for (int i = 0; i < 3; i++) {
		rated[i] = text_of(value_get(asset, keys[i]));
		is_rated |= rated[i] != NULL;
		if (rated[i] == NULL)
			rated[i] = "\xe2\x80\x93";
	}
	if (!is_rated)
		return NULL;
	return arena_printf(isms->arena, "%s/%s/%s", rated[0], rated[1],
			    rated[2]);
}

static bool is_critical(const struct value *asset)
{
	return value_int(value_get(asset, "c"), 0) >= VALUE_MOST ||
	       value_int(value_get(asset, "i"), 0) >= VALUE_MOST ||
	       value_int(value_get(asset, "a"), 0) >= VALUE_MOST;
}

/* 1: holds personal data, 0: does not, -1: nothing is said. */
static int has_personal_data(const struct value *asset)
{
	const struct value *said = value_get(asset, "personal_data");
	const struct value *types = value_get(asset, "data_types");

	if (said)
		return value_is_true(said);
	return types ? value_has(types, "personal_data") : -1;
}

static void fill_asset(struct isms *isms, struct value *asset,
		       struct inventory *inventory)
{
	const struct value *type = value_get(asset, "type");
	const struct value *location = value_get(asset, "location");
	const struct value *bia;
	const char *name = value_text_at(derive_target(location), "name");
	int personal = has_personal_data(asset);
	struct pos pos = asset->pos;
	size_t at;

	derive_text(isms, asset, "type_name", pos,
		    derive_word(isms, "asset_types", text_of(type)));
	if (name == NULL)
		name = derive_word(isms, "locations", text_of(location));
	derive_text(isms, asset, "location_name", pos, name);
	derive_put(isms, asset, "supplier_name",
		   value_at(asset, "supplier.name"));
	derive_text(isms, asset, "cia", pos, cia_of(isms, asset));
	if (personal >= 0)
		derive_text(isms, asset, "personal", pos,
			    personal ? "yes" : "no");
	if (!find_asset(isms, value_get(asset, "id"), &at))
		return;
	derive_text(isms, asset, "risks_text", pos,
		    joined_end(&inventory->risks[at], isms->arena));
	inventory->risks[at] = (struct joined){ .most = RISKS_MOST };
	bia = inventory->bia[at];
	if (bia)
		derive_text(isms, asset, "recovery", bia->pos,
			    derive_recovery(isms, value_get(bia, "rto_hours"),
					    value_get(bia, "rpo_hours")));
}

static void put_figures(struct isms *isms, const struct value *assets)
{
	struct value *totals = value_mapping(isms->arena, assets->pos);
	long personal = 0, critical = 0;
	struct tally types, levels;

	tally_init(&types, isms, assets->pos);
	tally_init(&levels, isms, assets->pos);
	for (size_t i = 0; i < assets->n_items; i++) {
		const struct value *asset = assets->items[i];
		const struct value *level = value_get(asset, "classification");
		const char *name = value_text_at(derive_target(level), "name");
		const char *type = text_of(value_get(asset, "type"));

		personal += has_personal_data(asset) == 1;
		critical += is_critical(asset);
		tally_add(&types, isms, asset->pos, type,
			  derive_word(isms, "asset_types", type), 1);
		tally_add(&levels, isms, asset->pos, text_of(level),
			  name ? name : text_of(level), 1);
	}
	derive_put(isms, totals, "types", tally_end(&types, isms));
	derive_put(isms, totals, "classifications", tally_end(&levels, isms));
	derive_number(isms, totals, "total", assets->pos,
		      (long)assets->n_items);
	derive_number(isms, totals, "personal", assets->pos, personal);
	derive_number(isms, totals, "critical", assets->pos, critical);
	derive_put(isms, isms->root, "asset_totals", totals);
}

static bool is_system(const struct value *asset)
{
	static const char *const types[] = { "system", "application", "service",
					     "network" };
	const char *type = text_of(value_get(asset, "type"));

	for (size_t i = 0; type && i < 4; i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return false;
}

static void put_types(struct isms *isms)
{
	const struct value *types = value_get(isms->catalogues, "asset_types");
	struct value *list = value_sequence(isms->arena, isms->root->pos);

	for (size_t i = 0; types && i < types->n_items; i++)
		value_append(isms->arena, list, types->items[i]);
	derive_put(isms, isms->root, "asset_types", list);
}

void derive_assets(struct isms *isms)
{
	const struct value *assets = value_get(isms->root, "assets");
	size_t n = isms->assets->n_items;
	struct inventory inventory;

	put_types(isms);
	if (derive_count(assets) == 0)
		return;
	inventory.risks = arena_array(isms->arena, n, sizeof *inventory.risks);
	inventory.bia = arena_array(isms->arena, n, sizeof *inventory.bia);
	for (size_t i = 0; i < n; i++)
		inventory.risks[i].most = RISKS_MOST;
	read_risks(isms, &inventory);
	read_bia(isms, &inventory);
	for (size_t i = 0; i < assets->n_items; i++) {
		struct value *asset = derive_item(assets, i);

		if (asset == NULL)
			continue;
		fill_asset(isms, asset, &inventory);
		if (is_system(asset))
			derive_collect(isms, isms->root, "systems", asset);
	}
	put_figures(isms, assets);
}
