/* test_treatment.c: the plan: order and state of actions, acceptances. */
#include "derived.h"

static const char profile[] =
	"roles: [{id: o, title: Owner, holder: Ann Lee}, {id: p, title:"
	" Deputy}]\n"
	"risks:\n"
	"  - {id: R-1, title: First, owner: o, option: treat, current:"
	" {likelihood: 3, impact: 5}, residual: {likelihood: 2, impact: 5},"
	" controls: [\"8.5\"]}\n"
	"  - {id: R-2, title: Second, owner: o, option: accept, current:"
	" {likelihood: 1, impact: 1}}\n"
	"  - {id: R-3, title: Third, owner: o, option: avoid, current:"
	" {likelihood: 5, impact: 5}}\n"
	"actions:\n"
	"  - {id: T-1, risk: R-1, title: Later, owner: o, due: 2027-03-01,"
	" control: \"8.5\", depends_on: [T-2]}\n"
	"  - {id: T-2, risk: R-1, title: Late, owner: o, due: 2026-11-22,"
	" status: in_progress}\n"
	"  - {id: T-3, risk: R-3, title: Done, owner: o, due: 2026-01-01,"
	" status: done}\n"
	"  - {id: T-4, risk: R-3, title: Today, owner: o, due: 2026-11-23}\n"
	"acceptances:\n"
	"  - {risk: R-1, by: [o, p], date: 2026-10-01, until: 2026-10-31}\n"
	"  - {risk: R-1, by: [o], date: 2026-11-01}\n"
	"  - {risk: R-1, by: [p], date: 2025-11-01}\n";

static void actions(void **state)
{
	static const struct {
		const char *id, *overdue, *state, *risk;
	} table[] = {
		{"T-3", "false", "done", "Third"},
		{"T-2", "true", "in progress", "First"},
		{"T-4", "false", "planned", "Third"},
		{"T-1", "false", "planned", "First"},
	};
	const struct value *root = derived(*state, NULL, profile);
	const struct value *list = value_at(root, "treatment.actions");

	assert_int_equal(list->n_items, 4);
	for (size_t i = 0; i < 4; i++) {
		const struct value *action = list->items[i];

		assert_string_equal(text_at(action, "id"), table[i].id);
		assert_string_equal(text_at(action, "is_overdue"),
				    table[i].overdue);
		assert_string_equal(text_at(action, "state"), table[i].state);
		assert_string_equal(text_at(action, "risk_title"),
				    table[i].risk);
	}
	assert_string_equal(text_at(list->items[3], "control_text"),
			    "8.5 Secure authentication");
	assert_int_equal(count_at(root, "treatment.overdue"), 1);
	assert_string_equal(
		text_at(entry_at(root, "treatment.states", "state", "planned"),
			"count"),
		"2");
	assert_string_equal(text_at(entry_at(root, "treatment.dependencies",
					     "action", "T-1"),
				    "depends_on"),
			    "T-2 Late");
	assert_int_equal(
		count_at(entry_at(root, "risks", "id", "R-1"), "actions"), 2);
	assert_string_equal(text_at(root, "risk_totals.open_actions"), "3");
}

static void acceptances(void **state)
{
	const struct value *root = derived(*state, NULL, profile);
	const struct value *list = value_at(root, "treatment.acceptances");
	const struct value *first = list->items[0];

	assert_string_equal(text_at(first, "names"), "Owner (Ann Lee), Deputy");
	assert_string_equal(text_at(first, "residual_text"), "10 high");
	assert_string_equal(text_at(first, "is_expired"), "true");
	assert_string_equal(text_at(first, "review"), "2027-04-01");
	assert_string_equal(text_at(entry_at(root, "risks", "id", "R-1"),
				    "acceptance.date"),
			    "2026-11-01");
	assert_int_equal(count_at(root, "treatment.unaccepted"), 1);
	assert_int_equal(count_at(root, "treatment.risks"), 2);
	assert_int_equal(count_at(root, "treatment.retained"), 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(actions),
		cmocka_unit_test(acceptances),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
