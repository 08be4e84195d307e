/* risk_totals.c: figures of the register of risks as a whole: counts by
 * level and option, heat maps, the highest risks, the trend. */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "derive.h"
#include "method.h"

enum {
	TOP_MOST = 5,	/* risks in risk_top */
	CELL_MOST = 12, /* ids in a cell of a heat map */
};

enum { INHERENT, CURRENT, RESIDUAL, N_POINTS };

static const char *const point_names[N_POINTS] = { "inherent", "current",
						   "residual" };

/* A risk as numbers. */
struct figure {
	struct value *risk;
	struct {
		bool is_given;
		long likelihood, impact, score;
		size_t level;
	} at[N_POINTS];
};

struct figures {
	struct figure *items;
	size_t n;
};

static void read_figures(struct isms *isms, struct figures *figures)
{
	const struct value *risks = value_get(isms->root, "risks");
	size_t n = derive_count(risks);

	figures->items = arena_array(isms->arena, n, sizeof *figures->items);
	figures->n = 0;
	for (size_t i = 0; i < n; i++) {
		struct figure *figure = &figures->items[figures->n];

		figure->risk = derive_item(risks, i);
		if (figure->risk == NULL)
			continue;
		figures->n++;
		for (int p = 0; p < N_POINTS; p++) {
			const struct value *point =
				value_get(figure->risk, point_names[p]);
			const struct value *score = value_get(point, "score");

			if (score == NULL)
				continue;
			figure->at[p].is_given = true;
			figure->at[p].score = value_int(score, 0);
			figure->at[p].level =
				method_level(isms->method, figure->at[p].score);
			figure->at[p].likelihood =
				value_int(value_get(point, "likelihood"), 0);
			figure->at[p].impact =
				value_int(value_get(point, "impact"), 0);
		}
	}
}

static bool is_true(const struct value *risk, const char *key)
{
	return value_is_true(value_get(risk, key));
}

/* Counts by level */

static long count_level(const struct figures *figures, int point, size_t level)
{
	long n = 0;

	for (size_t i = 0; i < figures->n; i++)
		n += figures->items[i].at[point].is_given &&
		     figures->items[i].at[point].level == level;
	return n;
}

static void put_levels(struct isms *isms, const struct figures *figures,
		       struct value *to)
{
	struct value *rows = value_sequence(isms->arena, to->pos);

	for (size_t i = 0; i < isms->method->n_levels; i++) {
		struct value *row = value_mapping(isms->arena, to->pos);

		derive_text(isms, row, "name", to->pos,
			    isms->method->levels[i].name);
		for (int p = 0; p < N_POINTS; p++)
			derive_number(isms, row, point_names[p], to->pos,
				      count_level(figures, p, i));
		value_append(isms->arena, rows, row);
	}
	derive_put(isms, to, "levels", rows);
}

static bool is_open(const struct value *action)
{
	const char *status = value_text_at(action, "status");

	return status == NULL || strcmp(status, "planned") == 0 ||
	       strcmp(status, "in_progress") == 0;
}

static void put_totals(struct isms *isms, const struct figures *figures,
		       struct pos pos)
{
	const struct value *actions = value_get(isms->root, "actions");
	struct value *to = value_mapping(isms->arena, pos);
	long above = 0, treated = 0, closed = 0, residual_above = 0, open = 0;

	for (size_t i = 0; i < figures->n; i++) {
		const struct value *risk = figures->items[i].risk;

		above += is_true(risk, "is_above");
		treated += is_true(risk, "is_treated");
		closed += is_true(risk, "is_closed");
		residual_above += is_true(risk, "residual_is_above");
	}
	for (size_t i = 0; i < derive_count(actions); i++)
		open += is_open(actions->items[i]);
	put_levels(isms, figures, to);
	derive_number(isms, to, "total", pos, (long)figures->n);
	derive_number(isms, to, "above", pos, above);
	derive_number(isms, to, "residual_above", pos, residual_above);
	derive_number(isms, to, "treated", pos, treated);
	derive_number(isms, to, "retained", pos, (long)figures->n - treated);
	derive_number(isms, to, "closed", pos, closed);
	derive_number(isms, to, "open_actions", pos, open);
	derive_put(isms, isms->root, "risk_totals", to);
}

/* Counts by option */

/* "2 high, 1 low", from high to low; NULL when all are 0. */
static const char *levels_text(struct isms *isms, const long *counts)
{
	struct joined text = { .n = 0 };

	for (size_t i = isms->method->n_levels; i-- > 0;)
		if (counts[i])
			joined_add(&text,
				   arena_printf(isms->arena, "%ld %s",
						counts[i],
						isms->method->levels[i].name));
	return joined_end(&text, isms->arena);
}

static void put_options(struct isms *isms, const struct figures *figures,
			struct pos pos)
{
	const struct value *options =
		value_get(isms->catalogues, "treatment_options");
	size_t n_levels = isms->method->n_levels;
	struct value *rows = value_sequence(isms->arena, pos);

	for (size_t o = 0; options && o < options->n_items; o++) {
		long *current =
			arena_array(isms->arena, n_levels, sizeof *current);
		long *residual =
			arena_array(isms->arena, n_levels, sizeof *residual);
		long n = 0, closed = 0;
		struct value *row = value_mapping(isms->arena, pos);
		const char *left;

		for (size_t i = 0; i < figures->n; i++) {
			const struct figure *figure = &figures->items[i];
			const char *option =
				value_text_at(figure->risk, "option_key");

			if (option == NULL ||
			    strcmp(option, value_key(options, o)) != 0)
				continue;
			n++;
			closed += is_true(figure->risk, "is_closed");
			current[figure->at[CURRENT].level] +=
				figure->at[CURRENT].is_given;
			residual[figure->at[RESIDUAL].level] +=
				figure->at[RESIDUAL].is_given;
		}
		if (n == 0)
			continue;
		derive_text(isms, row, "name", pos,
			    derive_option_name(isms, value_key(options, o)));
		derive_number(isms, row, "count", pos, n);
		derive_text(isms, row, "current_levels", pos,
			    levels_text(isms, current));
		left = levels_text(isms, residual);
		if (closed)
			left = arena_printf(isms->arena, "%s%s%ld closed",
					    left ? left : "", left ? ", " : "",
					    closed);
		derive_text(isms, row, "residual_levels", pos, left);
		value_append(isms->arena, rows, row);
	}
	derive_put(isms, isms->root, "risk_options", rows);
}

/* Lists */

static void put_top(struct isms *isms, const struct figures *figures,
		    struct pos pos)
{
	const struct figure *top[TOP_MOST];
	struct value *list = value_sequence(isms->arena, pos);
	size_t n = 0;

	for (size_t i = 0; i < figures->n; i++) {
		const struct figure *figure = &figures->items[i];
		size_t at = n;

		if (!figure->at[CURRENT].is_given)
			continue;
		while (at > 0 && top[at - 1]->at[CURRENT].score <
					 figure->at[CURRENT].score)
			at--;
		if (at == TOP_MOST)
			continue;
		if (n < TOP_MOST)
			n++;
		memmove(&top[at + 1], &top[at], (n - 1 - at) * sizeof top[0]);
		top[at] = figure;
	}
	for (size_t i = 0; i < n; i++)
		value_append(isms->arena, list, top[i]->risk);
	derive_put(isms, isms->root, "risk_top", list);
}

static void put_above(struct isms *isms, const struct figures *figures)
{
	for (size_t i = 0; i < figures->n; i++)
		if (is_true(figures->items[i].risk, "is_above"))
			derive_collect(isms, isms->root, "risks_above",
				       figures->items[i].risk);
}

static void put_owners(struct isms *isms, const struct figures *figures,
		       struct pos pos)
{
	struct tally tally;
	struct value *rows;

	tally_init(&tally, isms, pos);
	for (size_t i = 0; i < figures->n; i++) {
		const struct value *owner =
			value_get(figures->items[i].risk, "owner");
		const char *title =
			value_text_at(derive_target(owner), "title");

		if (owner && owner->kind == VALUE_SCALAR)
			tally_add(&tally, isms, owner->pos, owner->text,
				  title ? title : owner->text, 1);
	}
	rows = tally_end(&tally, isms);
	for (size_t i = 0; i < rows->n_items; i++)
		derive_put(isms, rows->items[i], "title",
			   value_get(rows->items[i], "name"));
	derive_put(isms, isms->root, "risk_owners", rows);
}

/* The worked example of the methodology: a risk that shows every step. */
static void put_example(struct isms *isms, const struct figures *figures)
{
	struct value *best = NULL;
	int best_rank = -1;

	for (size_t i = 0; i < figures->n; i++) {
		const struct figure *figure = &figures->items[i];
		const char *option = value_text_at(figure->risk, "option_key");
		int rank = (option && strcmp(option, "modify") == 0) * 4 +
			   figure->at[RESIDUAL].is_given * 2 +
			   figure->at[INHERENT].is_given;

		if (figure->at[CURRENT].is_given && rank > best_rank) {
			best = figure->risk;
			best_rank = rank;
		}
	}
	derive_put(isms, value_get(isms->root, "method"), "example", best);
}

/* Heat maps */

static void put_heat_map(struct isms *isms, const struct figures *figures,
			 int point, const char *key, struct pos pos)
{
	const struct risk_method *method = isms->method;
	struct joined ids[METHOD_MOST][METHOD_MOST] = { 0 };
	struct value *to = value_mapping(isms->arena, pos);
	struct value *rows = value_sequence(isms->arena, pos);

	for (size_t i = 0; i < figures->n; i++) {
		const struct figure *figure = &figures->items[i];
		struct joined *cell;

		if (!figure->at[point].is_given)
			continue;
		cell = &ids[figure->at[point].likelihood - 1]
			   [figure->at[point].impact - 1];
		cell->most = CELL_MOST;
		joined_add(cell, value_text_at(figure->risk, "id"));
	}
	for (long l = method->n_likelihood; l >= 1; l--) {
		struct value *row = value_mapping(isms->arena, pos);
		struct value *cells = value_sequence(isms->arena, pos);

		derive_number(isms, row, "value", pos, l);
		if (method->likelihood_names)
			derive_text(isms, row, "name", pos,
				    method->likelihood_names[l - 1]);
		for (long i = 1; i <= method->n_impact; i++) {
			struct value *cell = value_mapping(isms->arena, pos);
			const char *list =
				joined_end(&ids[l - 1][i - 1], isms->arena);
			const char *level;
			long score = 0;

			method_score(method, l, i, &score);
			level = method->levels[method_level(method, score)]
					.name;
			derive_text(isms, cell, "level", pos, level);
			derive_text(isms, cell, "ids", pos, list);
			derive_text(isms, cell, "text", pos,
				    list ? arena_printf(isms->arena, "%s: %s",
							level, list)
					 : level);
			value_append(isms->arena, cells, cell);
		}
		derive_put(isms, row, "cells", cells);
		value_append(isms->arena, rows, row);
	}
	derive_put(isms, to, "rows", rows);
	derive_put(isms, isms->root, key, to);
}

static void put_heat_map_header(struct isms *isms, struct pos pos)
{
	const struct risk_method *method = isms->method;
	struct value *list = value_sequence(isms->arena, pos);

	for (long i = 1; i <= method->n_impact; i++) {
		struct value *column = value_mapping(isms->arena, pos);
		const char *name = method->impact_names
					   ? method->impact_names[i - 1]
					   : NULL;

		derive_text(isms, column, "text", pos,
			    arena_printf(isms->arena, "%ld%s%s", i,
					 name ? " " : "", name ? name : ""));
		value_append(isms->arena, list, column);
	}
	derive_put(isms, isms->root, "heat_map_header", list);
}

/* The trend against the previous assessment */

static void put_trend(struct isms *isms, const struct figures *figures)
{
	const struct risk_method *method = isms->method;
	const struct value *levels =
		value_at(isms->root, "risk_method.previous.levels");
	struct value *rows;

	if (derive_count(levels) == 0)
		return;
	rows = value_sequence(isms->arena, levels->pos);
	for (size_t i = 0; i < levels->n_items; i++) {
		const struct value *from = levels->items[i];
		struct value *row = value_mapping(isms->arena, from->pos);
		const char *name = value_text_at(from, "level");
		size_t level = method_level_named(method, name);
		long before = value_int(value_get(from, "count"), 0), now;

		if (level == method->n_levels) {
			diag_error(isms->diag, "P303", from->pos,
				   "'%s' is no level of the risk method",
				   name ? name : "");
			isms->ok = false;
			continue;
		}
		now = count_level(figures, CURRENT, level);
		derive_text(isms, row, "level", from->pos,
			    method->levels[level].name);
		derive_number(isms, row, "previous", from->pos, before);
		derive_number(isms, row, "current", from->pos, now);
		derive_text(isms, row, "change", from->pos,
			    now == before ? "unchanged"
			    : now > before
				    ? arena_printf(isms->arena, "+%ld",
						   now - before)
				    : arena_printf(isms->arena, "\u2212%ld",
						   before - now));
		value_append(isms->arena, rows, row);
	}
	derive_put(isms, isms->root, "risk_trend", rows);
}

void derive_risk_totals(struct isms *isms)
{
	const struct value *risks = value_get(isms->root, "risks");
	struct figures figures;

	if (derive_count(risks) == 0)
		return;
	read_figures(isms, &figures);
	put_totals(isms, &figures, risks->pos);
	put_options(isms, &figures, risks->pos);
	put_top(isms, &figures, risks->pos);
	put_above(isms, &figures);
	put_owners(isms, &figures, risks->pos);
	put_example(isms, &figures);
	put_heat_map(isms, &figures, CURRENT, "heat_map_current", risks->pos);
	put_heat_map(isms, &figures, RESIDUAL, "heat_map_residual", risks->pos);
	put_heat_map_header(isms, risks->pos);
	put_trend(isms, &figures);
}
