/* test_risk.c: scores, levels and the course of a risk; the worked examples
 * stand in data/risk-examples.yaml. */
#include "derived.h"

#include "method.h"
#include "risk.h"

static const struct value *examples(struct world *world, const char *key)
{
	const struct value *all =
		yaml_load(world->arena, world->diag,
			  "tests/unit/data/risk-examples.yaml", NULL);
	const struct value *list = value_get(all, key);

	assert_non_null(list);
	return list;
}

static long number(const struct value *value, const char *path)
{
	const struct value *at = value_at(value, path);

	return at ? value_int(at, -1) : -1;
}

static struct value *with_one_risk(struct world *world, struct diag *diag,
				   const struct value *example)
{
	return derived(
		world, diag,
		arena_printf(world->arena,
			     "risk_method: {matrix: %s}\n"
			     "roles: [{id: o, title: Owner}]\n"
			     "risks:\n"
			     "  - {id: R-1, title: Risk, owner: o, option:"
			     " modify,\n"
			     "     current: {likelihood: %ld, impact: %ld}}\n",
			     text_at(example, "matrix"),
			     number(example, "likelihood"),
			     number(example, "impact")));
}

static void scores(void **state)
{
	const struct value *list = examples(*state, "examples");

	assert_int_equal(list->n_items, 36);
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *wanted = list->items[i];
		const struct value *root = with_one_risk(*state, NULL, wanted);
		const struct value *risk = entry_at(root, "risks", "id", "R-1");
		char *level = arena_strdup(((struct world *)*state)->arena,
					   text_at(wanted, "level"));

		if (strchr(level, '_'))
			*strchr(level, '_') = ' ';
		assert_int_equal(number(risk, "current.score"),
				 number(wanted, "score"));
		assert_string_equal(text_at(risk, "current.level"), level);
	}
}

static void refusals(void **state)
{
	struct world *world = *state;
	const struct value *list = examples(world, "error_examples");

	assert_int_equal(list->n_items, 3);
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *wanted = list->items[i];
		struct diag *diag = diag_new(world->arena);
		const char *what = text_at(wanted, "error");

		with_one_risk(world, diag, wanted);
		assert_true(diag_has_errors(diag));
		if (strncmp(what, "likelihood above", 16) == 0)
			assert_string_equal(only_code(diag), "C-19");
		if (strncmp(what, "impact above", 12) == 0)
			assert_string_equal(only_code(diag), "C-19");
	}
}

static struct risk_method product_5x5(void)
{
	static struct risk_level levels[] = {{"low", 1, 4},
					     {"medium", 5, 9},
					     {"high", 10, 16},
					     {"critical", 17, 25}};

	return (struct risk_method){.kind = METHOD_PRODUCT,
				    .n_likelihood = 5,
				    .n_impact = 5,
				    .levels = levels,
				    .n_levels = 4,
				    .accept = 0};
}

static struct risk_point point(const struct value *example, const char *key)
{
	long score = number(value_get(example, key), "score");

	return (struct risk_point){.is_given = score >= 0, .score = score};
}

static void courses(void **state)
{
	const struct value *list = examples(*state, "life_cycle_examples");
	struct risk_method method = product_5x5();

	assert_int_equal(list->n_items, 10);
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *example = list->items[i];
		struct risk_course course = {
			.inherent = point(example, "inherent"),
			.current = point(example, "current"),
			.residual = point(example, "residual"),
			.option = text_at(example, "option"),
		};
		bool is_sound =
			risk_order_fault(&course) == RISK_SOUND &&
			risk_acceptance_fault(&method, &course) == RISK_SOUND &&
			risk_option_fault(&course) == RISK_SOUND;

		if (is_sound != value_is_true(value_get(example, "valid")))
			fail_msg("example %zu is %s", i + 1,
				 is_sound ? "sound" : "at fault");
	}
}

/* Each fault is found by one of the three functions, the others are silent. */
static void faults(void **state)
{
	enum { NONE = -1 };
	static const struct {
		const char *option;
		long inherent, current, residual;
		bool is_exceptional;
		enum risk_fault order, acceptance, wanted;
	} table[] = {
		{"modify", 12, 9, 6, false, RISK_SOUND, RISK_SOUND, RISK_SOUND},
		{"modify", NONE, 9, 6, false, RISK_SOUND, RISK_SOUND,
		 RISK_SOUND},
		{"modify", 6, 9, 6, false, RISK_CURRENT_ABOVE, RISK_SOUND,
		 RISK_SOUND},
		{"modify", 9, 9, 12, false, RISK_RESIDUAL_ABOVE, RISK_SOUND,
		 RISK_SOUND},
		{"modify", 9, 9, 9, false, RISK_SOUND, RISK_SOUND,
		 RISK_NO_EFFECT},
		{"share", 9, 9, 9, false, RISK_SOUND, RISK_SOUND, RISK_SOUND},
		{"share", 9, 9, NONE, false, RISK_SOUND, RISK_SOUND,
		 RISK_NO_RESIDUAL},
		{"avoid", 9, 9, NONE, false, RISK_SOUND, RISK_SOUND,
		 RISK_SOUND},
		{"avoid", 9, 9, 12, false, RISK_SOUND, RISK_SOUND,
		 RISK_NOT_CLOSED},
		{"retain", 9, 4, 4, false, RISK_SOUND, RISK_SOUND, RISK_SOUND},
		{"retain", 9, 4, 3, false, RISK_SOUND, RISK_SOUND,
		 RISK_NOT_KEPT},
		{"retain", 9, 4, 6, false, RISK_RESIDUAL_ABOVE, RISK_SOUND,
		 RISK_SOUND},
		{"retain", 9, 5, 5, false, RISK_SOUND, RISK_UNACCEPTED,
		 RISK_SOUND},
		{"retain", 9, 5, 5, true, RISK_SOUND, RISK_SOUND, RISK_SOUND},
	};
	struct risk_method method = product_5x5();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct risk_course course = {
			.inherent = {table[i].inherent != NONE,
				     table[i].inherent},
			.current = {true, table[i].current},
			.residual = {table[i].residual != NONE,
				     table[i].residual},
			.option = table[i].option,
			.is_exceptional = table[i].is_exceptional,
		};

		if (risk_order_fault(&course) != table[i].order ||
		    risk_acceptance_fault(&method, &course) !=
			    table[i].acceptance ||
		    risk_option_fault(&course) != table[i].wanted)
			fail_msg("row %zu", i + 1);
	}
}

static void aggregation(void **state)
{
	const struct value *list =
		examples(*state, "impact_aggregation_examples");

	assert_int_equal(list->n_items, 3);
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *example = list->items[i];
		const struct value *all = value_get(example, "dimensions");
		long impacts[7];

		assert_int_equal(all->n_items, 7);
		for (size_t k = 0; k < 7; k++)
			impacts[k] = value_int(all->items[k], 0);
		assert_int_equal(risk_aggregate(RISK_MAX, impacts, 7),
				 number(example, "max"));
		assert_int_equal(risk_aggregate(RISK_SUM, impacts, 7),
				 number(example, "sum"));
		assert_int_equal(risk_aggregate(RISK_MEAN, impacts, 7),
				 number(example, "mean_rounded_up"));
	}
}

static void money(void **state)
{
	static const double losses[][4] = {
		{400000, 25, 0.2, 20000},
		{2000000, 60, 0.1, 120000},
		{50000, 100, 3, 150000},
	};
	static const double benefits[][4] = {
		{120000, 30000, 40000, 50000},
		{20000, 12000, 15000, -7000},
	};

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(
			(long)(risk_annual_loss(losses[i][0], losses[i][1],
						losses[i][2]) +
			       0.5),
			(long)losses[i][3]);
	for (int i = 0; i < 2; i++)
		assert_int_equal((long)risk_net_benefit(benefits[i][0],
							benefits[i][1],
							benefits[i][2]),
				 (long)benefits[i][3]);
}

#define OWN(more)                                                              \
	"risk_method:\n"                                                       \
	"  own_matrix: {title: Own, method: product, likelihood_size: 2,"      \
	" impact_size: 3, accept_up_to: fine,\n"                               \
	"    levels: [{level: fine, min: 1, max: 3}, {level: bad, min: 4,"     \
	" max: 6}]}\n" more

#define LOOKUP(grid)                                                           \
	"risk_method:\n"                                                       \
	"  own_matrix: {title: Own, method: lookup, likelihood_size: 2,"       \
	" impact_size: 2, accept_up_to: fine,\n"                               \
	"    levels: [{level: fine, min: 1, max: 1}, {level: bad, min: 2,"     \
	" max: 2}],\n    grid: " grid "}\n"

#define LEVELS(list) "risk_method: {levels: " list "}\n"

static void methods(void **state)
{
	static const struct {
		const char *profile, *code;
	} table[] = {
		{"", ""},
		{OWN(""), ""},
		{LOOKUP("[[1, 1], [1, 2]]"), ""},
		{LOOKUP("[[1, 1]]"), "several"},
		{LOOKUP("[[1, 1], [1, 2], [2, 2]]"), "P305"},
		{LOOKUP("[[1, 1], [1]]"), "several"},
		{LOOKUP("[[1, 1], [1, 3]]"), "P304"},
		{OWN("  matrix: sum-5x5\n"), "P307"},
		{OWN("  accept_up_to: Bad\n"), ""},
		{OWN("  accept_up_to: low\n"), "P303"},
		{OWN("  authority: [{level: low, who: anybody,"
		     " review_months: 12}]\n"),
		 "P303"},
		{OWN("  likelihood: [{value: 1, name: a}, {value: 2, name:"
		     " b}]\n"),
		 ""},
		{OWN("  likelihood: [{value: 1, name: a}]\n"), "P306"},
		{OWN("  likelihood: [{value: 1, name: a}, {value: 1, name:"
		     " b}]\n"),
		 "P306"},
		{OWN("  impact: [{value: 1, name: a}, {value: 2, name: b},"
		     " {value: 4, name: c}]\n"),
		 "P306"},
		{LEVELS("[{level: low, min: 1, max: 9}, {level: high, min:"
			" 10, max: 25}]"),
		 ""},
		{LEVELS("[{level: low, min: 1, max: 9}, {level: high, min:"
			" 11, max: 25}]"),
		 "P304"},
		{LEVELS("[{level: low, min: 1, max: 9}, {level: high, min:"
			" 9, max: 25}]"),
		 "P304"},
		{LEVELS("[{level: low, min: 2, max: 9}, {level: high, min:"
			" 10, max: 25}]"),
		 "P304"},
		{LEVELS("[{level: low, min: 1, max: 9}, {level: high, min:"
			" 10, max: 24}]"),
		 "P304"},
		{LEVELS("[{level: low, min: 1, max: 9}, {level: Low, min:"
			" 10, max: 25}]"),
		 "P304"},
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct diag *diag = diag_new(world->arena);

		derived(world, diag, table[i].profile);
		if (strcmp(only_code(diag), table[i].code) != 0) {
			diag_print(diag, stderr, false);
			fail_msg("%s", table[i].profile);
		}
	}
}

#define RISK(more)                                                             \
	"roles: [{id: o, title: Owner}]\n"                                     \
	"risks:\n  - {id: R-1, title: Risk, owner: o, " more "}\n"

static void impacts(void **state)
{
	static const struct {
		const char *profile, *code, *text;
	} table[] = {
		{RISK("option: modify, current: {likelihood: 3, impacts:"
		      " {legal: 4, safety: 1}}"),
		 "", "12 high"},
		{"risk_method: {aggregation: mean}\n" RISK(
			 "option: modify, current: {likelihood: 3, impacts:"
			 " {legal: 4, safety: 1}}"),
		 "", "9 medium"},
		{"risk_method: {aggregation: sum}\n" RISK(
			 "option: modify, current: {likelihood: 3, impacts:"
			 " {legal: 4, safety: 1}}"),
		 "", "15 high"},
		{"risk_method: {aggregation: sum}\n" RISK(
			 "option: modify, current: {likelihood: 3, impacts:"
			 " {legal: 4, safety: 2}}"),
		 "C-19", ""},
		{RISK("option: modify, current: {likelihood: 3}"), "P302", ""},
		{RISK("option: modify, current: {likelihood: 3, impact: 4,"
		      " impacts: {legal: 4}}"),
		 "", "12 high"},
		{RISK("option: modify, current: {likelihood: 3, impact: 3,"
		      " impacts: {legal: 4}}"),
		 "P309", "9 medium"},
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct diag *diag = diag_new(world->arena);
		const struct value *root =
			derived(world, diag, table[i].profile);
		const struct value *risk = entry_at(root, "risks", "id", "R-1");

		assert_string_equal(only_code(diag), table[i].code);
		assert_string_equal(text_at(risk, "current_text"),
				    table[i].text);
	}
}

static void options(void **state)
{
	static const struct {
		const char *word, *vocabulary, *key, *name;
	} table[] = {
		{"avoid", "iso", "avoid", "avoid"},
		{"terminate", "seed", "avoid", "avoid"},
		{"modify", "seed", "modify", "mitigate"},
		{"mitigate", "iso", "modify", "modify"},
		{"treat", "four_t", "modify", "treat"},
		{"reduce", "four_t", "modify", "treat"},
		{"share", "seed", "share", "transfer"},
		{"transfer", "iso", "share", "share"},
		{"retain", "four_t", "retain", "tolerate"},
		{"tolerate", "iso", "retain", "retain"},
		{"accept", "seed", "retain", "tolerate"},
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct value *root = derived(
			world, NULL,
			arena_printf(
				world->arena,
				"risk_method: {vocabulary: %s}\n" RISK(
					"option: %s, current: {likelihood: 1,"
					" impact: 2}"),
				table[i].vocabulary, table[i].word));
		const struct value *risk = entry_at(root, "risks", "id", "R-1");

		assert_string_equal(text_at(risk, "option_key"), table[i].key);
		assert_string_equal(text_at(risk, "option_name"),
				    table[i].name);
	}
}

/* What is left of a risk when the profile does not say it. */
static void residuals(void **state)
{
	static const struct {
		const char *more, *residual;
	} table[] = {
		{"option: avoid", "closed"},
		{"option: accept", "12 high"},
		{"option: modify", ""},
		{"option: modify, residual: {likelihood: 1, impact: 4}",
		 "4 low"},
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct value *root = derived(
			world, NULL,
			arena_printf(world->arena,
				     RISK("current: {likelihood: 3, impact:"
					  " 4}, %s"),
				     table[i].more));

		assert_string_equal(
			text_at(entry_at(root, "risks", "id", "R-1"),
				"residual_text"),
			table[i].residual);
	}
}

static void figures(void **state)
{
	const struct value *root = derived(
		*state, NULL,
		"risk_method: {previous: {date: 2025-11-01, levels: [{level:"
		" high, count: 5}, {level: low, count: 1}]}}\n"
		"roles: [{id: o, title: Owner}, {id: p, title: Other}]\n"
		"risks:\n"
		"  - {id: R-1, title: A, owner: o, option: accept, current:"
		" {likelihood: 1, impact: 1}}\n"
		"  - {id: R-2, title: B, owner: o, option: treat, current:"
		" {likelihood: 3, impact: 5}, residual: {likelihood: 1,"
		" impact: 5}}\n"
		"  - {id: R-3, title: C, owner: p, option: avoid, current:"
		" {likelihood: 5, impact: 5}}\n"
		"  - {id: R-4, title: D, owner: o, option: treat, current:"
		" {likelihood: 3, impact: 5}}\n");
	const struct value *row;

	assert_string_equal(text_at(root, "risk_totals.total"), "4");
	assert_string_equal(text_at(root, "risk_totals.above"), "3");
	assert_string_equal(text_at(root, "risk_totals.retained"), "1");
	assert_string_equal(text_at(root, "risk_totals.closed"), "1");
	row = entry_at(root, "risk_totals.levels", "name", "high");
	assert_string_equal(text_at(row, "current"), "2");
	assert_string_equal(text_at(row, "residual"), "0");
	row = value_at(root, "risk_top")->items[0];
	assert_string_equal(text_at(row, "id"), "R-3");
	row = value_at(root, "risk_top")->items[1];
	assert_string_equal(text_at(row, "id"), "R-2");
	row = entry_at(root, "risk_owners", "title", "Owner");
	assert_string_equal(text_at(row, "count"), "3");
	row = entry_at(root, "risk_options", "name", "avoid");
	assert_string_equal(text_at(row, "residual_levels"), "1 closed");
	row = entry_at(root, "heat_map_current.rows", "value", "3");
	assert_string_equal(text_at(value_get(row, "cells")->items[4], "text"),
			    "high: R-2, R-4");
	assert_string_equal(text_at(value_get(row, "cells")->items[0], "text"),
			    "low");
	assert_string_equal(
		text_at(value_at(root, "heat_map_header")->items[4], "text"),
		"5 severe");
	row = entry_at(root, "risk_trend", "level", "high");
	assert_string_equal(text_at(row, "change"), "\u22123");
	row = entry_at(root, "risk_trend", "level", "low");
	assert_string_equal(text_at(row, "change"), "unchanged");
	assert_string_equal(text_at(root, "method.example.id"), "R-2");
}

static void nothing_to_count(void **state)
{
	static const char *const absent[] = {
		"risk_totals",
		"risk_options",
		"risk_top",
		"heat_map_current",
		"method.example",
		"treatment",
		"asset_totals",
		"supplier_totals",
		"continuity_rows",
		"recovery_rows",
		"exercises_planned",
		"legal.register",
		"people",
		"has",
		"sites_in_scope",
	};
	const struct value *root = derived(*state, NULL, "");

	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
		if (value_at(root, absent[i]))
			fail_msg("%s is there", absent[i]);
	assert_string_equal(text_at(root, "method.accept_up_to"), "low");
	assert_int_equal(count_at(root, "method.grid"), 5);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores),
		cmocka_unit_test(refusals),
		cmocka_unit_test(courses),
		cmocka_unit_test(faults),
		cmocka_unit_test(aggregation),
		cmocka_unit_test(money),
		cmocka_unit_test(methods),
		cmocka_unit_test(impacts),
		cmocka_unit_test(options),
		cmocka_unit_test(residuals),
		cmocka_unit_test(figures),
		cmocka_unit_test(nothing_to_count),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
