/* continuity.c: business impact, recovery, backup and exercises: names for
 * keys, and recovery in its order. */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "derive.h"

double derive_decimal(const struct value *value)
{
	const char *s = value && value->kind == VALUE_SCALAR ? value->text : "";
	double number = 0, unit = 1;

	/* by hand: strtod() goes by the locale */
	for (; *s >= '0' && *s <= '9'; s++)
		number = number * 10 + (*s - '0');
	if (*s == '.')
		for (s++; *s >= '0' && *s <= '9'; s++) {
			unit /= 10;
			number += (*s - '0') * unit;
		}
	return number;
}

const char *derive_recovery(struct isms *isms, const struct value *rto,
			    const struct value *rpo)
{
	struct joined text = { .n = 0 };

	if (rto && rto->kind == VALUE_SCALAR)
		joined_add(&text,
			   arena_printf(isms->arena, "RTO %s h", rto->text));
	if (rpo && rpo->kind == VALUE_SCALAR)
		joined_add(&text,
			   arena_printf(isms->arena, "RPO %s h", rpo->text));
	return joined_end(&text, isms->arena);
}

static void put_names(struct isms *isms, struct value *row, const char *from,
		      const char *to)
{
	const struct value *list = value_get(row, from);

	if (list)
		derive_text(isms, row, to, list->pos,
			    derive_names(isms, list, "name"));
}

static void put_rows(struct isms *isms, const char *path, const char *key)
{
	const struct value *list = value_at(isms->root, path);

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *row = derive_item(list, i);

		if (row == NULL)
			continue;
		put_names(isms, row, "assets", "asset_names");
		put_names(isms, row, "suppliers", "supplier_names");
		derive_collect(isms, isms->root, key, row);
	}
}

/* Recovery in its order */

struct step {
	struct value *row;
	long order;
	size_t at;
};

static int compare_steps(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* Asset -> the row of the impact analysis with the shortest time. */
static struct value *bia_by_asset(struct isms *isms)
{
	const struct value *list = value_get(isms->root, "bia");
	struct value *by_asset = value_mapping(isms->arena, isms->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *row = derive_item(list, i);
		const struct value *assets = value_get(row, "assets");
		double rto = derive_decimal(value_get(row, "rto_hours"));

		for (size_t k = 0; k < derive_count(assets); k++) {
			const struct value *id = assets->items[k];
			const struct value *best;

			if (id->kind != VALUE_SCALAR)
				continue;
			best = value_get(by_asset, id->text);
			if (best == NULL ||
			    rto < derive_decimal(value_get(best, "rto_hours")))
				value_set(isms->arena, by_asset, id->text, row);
		}
	}
	return by_asset;
}

static void fill_recovery(struct isms *isms, struct value *row,
			  const struct value *bia)
{
	const struct value *asset = value_get(row, "asset");
	const char *name = value_text_at(derive_target(asset), "name");
	struct value *rto = value_get(row, "rto_hours");
	struct value *rpo = value_get(row, "rpo_hours");
	const struct value *from = NULL;

	if (asset && asset->kind == VALUE_SCALAR) {
		from = value_get(bia, asset->text);
		derive_text(isms, row, "asset_name", asset->pos,
			    name ? name : asset->text);
	}
	derive_put(isms, row, "rto", rto ? rto : value_get(from, "rto_hours"));
	derive_put(isms, row, "rpo", rpo ? rpo : value_get(from, "rpo_hours"));
}

static void put_recovery(struct isms *isms)
{
	const struct value *list = value_get(isms->root, "recovery");
	const struct value *bia = bia_by_asset(isms);
	size_t n = derive_count(list), n_steps = 0;
	struct step *steps = arena_array(isms->arena, n, sizeof *steps);

	for (size_t i = 0; i < n; i++) {
		struct value *row = derive_item(list, i);

		if (row == NULL)
			continue;
		fill_recovery(isms, row, bia);
		steps[n_steps++] = (struct step){
			row, value_int(value_get(row, "order"), 0), i
		};
	}
	if (n_steps)
		qsort(steps, n_steps, sizeof *steps, compare_steps);
	for (size_t i = 0; i < n_steps; i++)
		derive_collect(isms, isms->root, "recovery_rows", steps[i].row);
}

static void put_exercises(struct isms *isms)
{
	const struct value *list = value_get(isms->root, "exercises");

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *exercise = derive_item(list, i);
		const char *status = value_text_at(exercise, "status");
		bool is_planned = status && strcmp(status, "planned") == 0;

		derive_collect(isms, isms->root,
			       is_planned ? "exercises_planned"
					  : "exercises_held",
			       exercise);
	}
}

void derive_continuity(struct isms *isms)
{
	put_rows(isms, "bia", "continuity_rows");
	put_rows(isms, "backup.jobs", "backup_rows");
	put_recovery(isms);
	put_exercises(isms);
}
