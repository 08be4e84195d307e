/* test_legal.c: which regulations are suggested, and the register. */
#include "derived.h"

#include "legal.h"

static void suggestions(void **state)
{
	struct world *world = *state;
	const struct value *all = value_get(world->catalogues, "regulations");
	const struct value *organisations = value_get(
		yaml_load(world->arena, world->diag,
			  "tests/unit/data/regulation-examples.yaml", NULL),
		"organisations");

	assert_int_equal(organisations->n_items, 4);
	for (size_t i = 0; i < organisations->n_items; i++) {
		const struct value *o = organisations->items[i];
		struct value *sectors = value_sequence(world->arena, o->pos);
		struct legal_facts facts = {
			.jurisdictions = value_get(o, "jurisdictions"),
			.sectors = sectors,
			.data_types = value_get(o, "data_types"),
			.traits = value_get(o, "traits"),
		};

		value_append(world->arena, sectors, value_get(o, "sector"));
		for (size_t k = 0; k < all->n_items; k++) {
			const char *id = value_key(all, k);
			bool is_taken =
				value_has(value_get(o, "regulations"), id);
			bool is_out = value_has(value_get(o, "ruled_out"), id);
			bool is = legal_suggests(all->items[k], &facts);

			if (is_taken != is && !(is && is_out))
				fail_msg("%s: %s", text_at(o, "key"), id);
		}
	}
}

static void nothing_from_nothing(void **state)
{
	struct world *world = *state;
	const struct value *all = value_get(world->catalogues, "regulations");
	struct legal_facts facts = {NULL, NULL, NULL, NULL};

	for (size_t i = 0; i < all->n_items; i++)
		assert_false(legal_suggests(all->items[i], &facts));
}

static const char profile[] =
	"roles: [{id: o, title: Owner}]\n"
	"assets:\n"
	"  - {id: A-1, name: Files, type: information, owner: o, data_types:"
	" [education_records], personal_data: true}\n"
	"requirements:\n"
	"  - {id: L-1, regulation: nis2, owner: o, reviewed: 2026-02-28,"
	" controls: [\"5.24\", \"5.26\"]}\n"
	"  - {id: L-2, name: Postal Act, jurisdiction: XX, kind: statutory,"
	" next_review: 2027-01-01}\n"
	"  - {id: L-3, regulation: uk-gdpr, applies: false, reason: Nobody"
	" there.}\n"
	"contracts:\n"
	"  - {id: K-1, party: Banks, terms: [T], notice_hours: 4}\n"
	"  - {id: K-2, party: Shops, terms: [T]}\n"
	"legal: {review_months: 6}\n";

static void entries(void **state)
{
	const struct value *root = derived(*state, NULL, profile);
	const struct value *row;

	assert_int_equal(count_at(root, "legal.register"), 2);
	row = entry_at(root, "legal.register", "id", "L-1");
	assert_string_equal(text_at(row, "short"), "NIS2");
	assert_string_equal(text_at(row, "kind"), "statutory");
	assert_string_equal(text_at(row, "jurisdiction"), "EU");
	assert_string_equal(text_at(row, "controls_text"), "5.24, 5.26");
	assert_string_equal(text_at(row, "next_review"), "2026-08-28");
	assert_int_equal(count_at(row, "duties"), 13);
	assert_string_equal(
		text_at(row, "deadlines"),
		"Authority: 24 hours (early warning); authority: 72 hours"
		" (incident notification); authority: on request"
		" (intermediate report); authority: 1 month (final report);"
		" customers: without undue delay (recipients of the service)");
	row = entry_at(root, "legal.register", "id", "L-2");
	assert_string_equal(text_at(row, "name"), "Postal Act");
	assert_string_equal(text_at(row, "next_review"), "2027-01-01");
	assert_null(value_get(row, "duties"));
	row = entry_at(root, "legal.ruled_out", "id", "L-3");
	assert_string_equal(text_at(row, "reason"), "Nobody there.");
	assert_int_equal(count_at(root, "legal.notifications"), 5);
	row = value_at(root, "legal.notifications")->items[3];
	assert_string_equal(text_at(row, "deadline"), "1 month");
	row = value_at(root, "legal.retention")->items[0];
	assert_string_equal(text_at(row, "period"), "no period fixed");
	assert_int_equal(count_at(root, "legal.contract_notices"), 1);
	row = value_at(root, "legal.contract_notices")->items[0];
	assert_string_equal(text_at(row, "hours"), "4");
	assert_string_equal(text_at(root, "legal.checked"), "2026-11");
}

#define PLACE(facts)                                                           \
	"org: {name: Acme, " facts "}\n"                                       \
	"scope: {statement: Everything}\n"                                     \
	"roles: [{id: o, title: Owner}]\n"                                     \
	"assets: [{id: A-1, name: Files, type: information, owner: o,"         \
	" personal_data: true}]\n"

static void undecided(void **state)
{
	static const struct {
		const char *profile, *ids, *why;
	} table
		[] =
			{
				{PLACE("sector: education"), "", ""},
				{PLACE("sector: education, jurisdictions: "
				       "[EU]"),
				 "gdpr",
				 "Jurisdiction EU; data: personal data"},
				{PLACE("sector: cloud, jurisdictions: [JP]"),
				 "appi soc2",
				 "Jurisdiction JP; data: personal data"},
				{PLACE("sector: education, traits: "
				       "[card_data]"),
				 "pci-dss", "Trait: card data"},
				{PLACE(
					 "sector: education, jurisdictions: "
					 "[EU]") "requirements: [{id: L-1, "
						 "regulation: gdpr, applies:"
						 " false, reason: R}]\n",
				 "", ""},
			};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct value *root =
			derived_from(world, NULL, table[i].profile);
		const struct value *list = value_at(root, "legal.undecided");
		const char *ids = "";

		for (size_t k = 0; list && k < list->n_items; k++)
			ids = arena_printf(world->arena, "%s%s%s", ids,
					   k ? " " : "",
					   text_at(list->items[k], "id"));
		assert_string_equal(ids, table[i].ids);
		if (list)
			assert_string_equal(text_at(list->items[0], "why"),
					    table[i].why);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(suggestions),
		cmocka_unit_test(nothing_from_nothing),
		cmocka_unit_test(entries),
		cmocka_unit_test(undecided),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
