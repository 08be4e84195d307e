/* test_catalogue.c: what the catalogues hold, and that all names in them
 * lead somewhere. */
#include "derived.h"

static const struct value *part(const struct world *world, const char *key)
{
	const struct value *value = value_get(world->catalogues, key);

	if (value == NULL)
		fail_msg("no catalogue %s", key);
	return value;
}

static size_t count_with(const struct value *map, const char *key,
			 const char *text)
{
	size_t n = 0;

	for (size_t i = 0; i < map->n_items; i++) {
		const char *at = value_text_at(map->items[i], key);

		n += at && strcmp(at, text) == 0;
	}
	return n;
}

static void counts(void **state)
{
	static const struct {
		const char *part;
		size_t n;
	} table[] = {
		{"controls", 93},	  {"themes", 4},
		{"clauses", 41},	  {"documents", 47},
		{"regulations", 20},	  {"threats", 65},
		{"vulnerabilities", 72},  {"matrices", 5},
		{"treatment_options", 4}, {"acceptance_authority", 6},
		{"likelihood_scales", 3}, {"impact_scales", 3},
		{"functions", 16},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (part(*state, table[i].part)->n_items != table[i].n)
			fail_msg("%s: %u", table[i].part,
				 part(*state, table[i].part)->n_items);
}

static void annex_a(void **state)
{
	static const struct {
		const char *key, *text;
		size_t n;
	} table[] = {
		{"theme", "organizational", 37},
		{"theme", "people", 8},
		{"theme", "physical", 14},
		{"theme", "technological", 34},
		{"new", "true", 11},
		{"new", "false", 82},
	};
	const struct value *controls = part(*state, "controls");
	size_t merged = 0;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(
			count_with(controls, table[i].key, table[i].text),
			table[i].n);
	for (size_t i = 0; i < controls->n_items; i++) {
		size_t old = count_at(controls->items[i], "replaces");
		bool is_new =
			value_is_true(value_get(controls->items[i], "new"));

		assert_int_equal(is_new, old == 0);
		merged += old > 1;
	}
	assert_int_equal(merged, 24);
	assert_string_equal(text_at(value_get(controls, "5.10"), "title"),
			    "Acceptable use of information and other"
			    " associated assets");
}

static void annex_a_of_2013(void **state)
{
	struct world *world = *state;
	const struct value *old =
		catalogue_load_2013(world->arena, world->diag, "data");
	const struct value *controls = part(world, "controls");
	size_t pairs = 0, unmapped = 0;

	assert_non_null(old);
	assert_int_equal(old->n_items, 114);
	for (size_t i = 0; i < old->n_items; i++) {
		const struct value *to = value_get(old->items[i], "maps_to");

		unmapped += to == NULL || to->n_items == 0;
		for (size_t k = 0; to && k < to->n_items; k++) {
			const struct value *control =
				value_get(controls, to->items[k]->text);

			pairs++;
			assert_true(value_has(value_get(control, "replaces"),
					      value_key(old, i)));
		}
	}
	assert_int_equal(pairs, 115);
	assert_int_equal(unmapped, 0);
}

static void requirement_rows(void **state)
{
	const struct value *all = part(*state, "regulations");
	size_t rows = 0, controls = 0, clauses = 0;

	for (size_t i = 0; i < all->n_items; i++) {
		const struct value *list =
			value_get(all->items[i], "requirements");

		rows += list->n_items;
		for (size_t k = 0; k < list->n_items; k++) {
			controls += count_at(list->items[k], "controls");
			clauses += count_at(list->items[k], "clauses");
		}
	}
	assert_int_equal(rows, 358);
	assert_int_equal(controls, 1135);
	assert_int_equal(clauses, 112);
}

/* Every text in a list at `key`, anywhere below `value`, is a key of `to`. */
static void all_lead_to(const struct value *value, const char *key,
			const struct value *to)
{
	if (value->kind == VALUE_SCALAR)
		return;
	for (size_t i = 0; i < value->n_items; i++) {
		const struct value *item = value->items[i];

		all_lead_to(item, key, to);
		if (value->kind != VALUE_MAPPING ||
		    strcmp(value_key(value, i), key) != 0 ||
		    item->kind != VALUE_SEQUENCE)
			continue;
		for (size_t k = 0; k < item->n_items; k++)
			if (value_get(to, item->items[k]->text) == NULL)
				fail_msg("%s:%d: no %s '%s'",
					 item->items[k]->pos.file,
					 item->items[k]->pos.line, key,
					 item->items[k]->text);
	}
}

static void names_lead_somewhere(void **state)
{
	static const struct {
		const char *from, *key, *to;
	} table[] = {
		{"controls", "documents", "documents"},
		{"clauses", "documents", "documents"},
		{"documents", "controls", "controls"},
		{"documents", "clauses", "clauses"},
		{"regulations", "controls", "controls"},
		{"regulations", "clauses", "clauses"},
		{"threats", "controls", "controls"},
		{"threats", "vulnerabilities", "vulnerabilities"},
		{"vulnerabilities", "controls", "controls"},
		{"vulnerabilities", "threats", "threats"},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		all_lead_to(part(*state, table[i].from), table[i].key,
			    part(*state, table[i].to));
}

static void documents(void **state)
{
	const struct value *all = part(*state, "documents");
	const struct value *functions = part(*state, "functions");
	size_t available = 0;

	for (size_t i = 0; i < all->n_items; i++) {
		const struct value *doc = all->items[i];

		assert_int_equal(value_int(value_get(doc, "number"), 0),
				 (long)i + 1);
		assert_non_null(
			value_get(functions, text_at(doc, "owner_function")));
		assert_non_null(value_get(functions,
					  text_at(doc, "approver_function")));
		assert_non_null(value_get(part(*state, "status_values"),
					  text_at(doc, "status")));
		if (!value_is_true(value_get(doc, "available")))
			continue;
		available++;
		assert_string_equal(
			text_at(value_get(doc, "sections")->items[0],
				"heading"),
			"Document control");
	}
	assert_int_equal(available, 18);
}

/* Times and kinds that a regulation names have words. */
static void words(void **state)
{
	const struct value *all = part(*state, "regulations");

	for (size_t i = 0; i < all->n_items; i++) {
		const struct value *list =
			value_get(all->items[i], "notifications");

		for (size_t k = 0; list && k < list->n_items; k++) {
			const struct value *row = list->items[k];

			assert_non_null(value_get(part(*state, "recipients"),
						  text_at(row, "to")));
			if (value_get(row, "value") == NULL)
				assert_non_null(
					value_get(part(*state, "deadlines"),
						  text_at(row, "unit")));
		}
	}
}

static void missing_folder(void **state)
{
	struct world *world = *state;
	struct diag *diag = diag_new(world->arena);

	assert_null(catalogue_load(world->arena, diag, "no-such-folder"));
	assert_true(diag_has_errors(diag));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts),
		cmocka_unit_test(annex_a),
		cmocka_unit_test(annex_a_of_2013),
		cmocka_unit_test(requirement_rows),
		cmocka_unit_test(names_lead_somewhere),
		cmocka_unit_test(documents),
		cmocka_unit_test(words),
		cmocka_unit_test(missing_folder),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
