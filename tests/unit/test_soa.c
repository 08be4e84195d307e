/* test_soa.c: rows of the Statement of Applicability and their reasons. */
#include "derived.h"

#define ROLES "roles: [{id: o, title: Owner, holder: Ann Lee}]\n"

static const struct value *control(const struct value *root, const char *id)
{
	return entry_at(root, "soa.rows", "id", id);
}

static void without_anything(void **state)
{
	const struct value *root = derived(*state, NULL, "");
	const struct value *row = control(root, "5.1");

	assert_int_equal(count_at(root, "soa.rows"), 93);
	assert_int_equal(count_at(root, "soa.themes"), 4);
	assert_string_equal(text_at(root, "soa.totals.total"), "93");
	assert_string_equal(text_at(root, "soa.totals.applicable"), "93");
	assert_string_equal(text_at(root, "soa.unassessed"), "93");
	assert_null(value_at(root, "soa.assessed"));
	assert_null(value_at(root, "soa.exclusions"));
	assert_null(value_at(root, "soa.pending"));
	assert_string_equal(text_at(row, "applicable"), "yes");
	assert_string_equal(text_at(row, "status"), "not assessed");
	assert_true(value_get(row, "status")->is_default);
	assert_true(value_get(row, "reasons")->is_default);
	assert_null(value_get(row, "owner"));
	assert_string_equal(text_at(root, "control.8_30.title"),
			    "Outsourced development");
}

static void order(void **state)
{
	static const struct {
		const char *clause;
		size_t n;
		const char *first, *last;
	} table[] = {
		{"5", 37, "5.1", "5.37"},
		{"6", 8, "6.1", "6.8"},
		{"7", 14, "7.1", "7.14"},
		{"8", 34, "8.1", "8.34"},
	};
	const struct value *root = derived(*state, NULL, "");

	for (size_t i = 0; i < 4; i++) {
		const struct value *theme =
			entry_at(root, "soa.themes", "clause", table[i].clause);
		const struct value *rows = value_get(theme, "rows");

		assert_int_equal(rows->n_items, table[i].n);
		assert_string_equal(text_at(rows->items[0], "id"),
				    table[i].first);
		assert_string_equal(
			text_at(rows->items[rows->n_items - 1], "id"),
			table[i].last);
	}
}

static void statuses(void **state)
{
	static const struct {
		const char *id, *status, *applicable;
	} table[] = {
		{"5.1", "implemented", "yes"},
		{"5.2", "partly implemented", "yes"},
		{"5.3", "planned", "yes"},
		{"5.4", "not assessed", "yes"},
		{"8.30", "not applicable", "no"},
	};
	const struct value *root = derived(
		*state, NULL,
		ROLES "controls:\n"
		      "  \"5.1\": {status: implemented, owner: o}\n"
		      "  \"5.2\": {status: partial}\n"
		      "  \"5.3\": {status: planned, due: 2027-01-31}\n"
		      "  \"8.30\": {applicable: false, reason: Nothing is"
		      " outsourced.}\n");

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct value *row = control(root, table[i].id);

		assert_string_equal(text_at(row, "status"), table[i].status);
		assert_string_equal(text_at(row, "applicable"),
				    table[i].applicable);
	}
	assert_string_equal(text_at(control(root, "5.1"), "owner.holder"),
			    "Ann Lee");
	assert_string_equal(text_at(control(root, "8.30"), "exclusion_reason"),
			    "Nothing is outsourced.");
	assert_null(value_get(control(root, "8.30"), "reasons"));
	assert_int_equal(control(root, "8.30")->pos.line, 8);
	assert_int_equal(count_at(root, "soa.exclusions"), 1);
	assert_int_equal(count_at(root, "soa.pending"), 2);
	assert_string_equal(text_at(root, "soa.totals.applicable"), "92");
	assert_string_equal(text_at(root, "soa.totals.implemented"), "1");
	assert_string_equal(text_at(root, "soa.totals.partial"), "1");
	assert_string_equal(text_at(root, "soa.totals.planned"), "1");
	assert_string_equal(text_at(root, "soa.totals.unassessed"), "89");
}

#define RISK(id, controls)                                                     \
	"  - {id: " id ", title: T, owner: o, option: modify,"                 \
	" current: {likelihood: 1, impact: 1}, controls: " controls "}\n"

static void reasons(void **state)
{
	static const struct {
		const char *profile, *id, *reasons;
	} table[] = {
		{"risks:\n" RISK("R-1", "[\"8.5\"]"), "8.5", "Risk R-1"},
		{"risks:\n" RISK("R-1", "[\"8.5\"]")
			 RISK("R-2", "[\"5.1\", \"8.5\"]"),
		 "8.5", "Risks R-1, R-2"},
		{"requirements: [{id: L-1, regulation: gdpr}]\n", "5.9",
		 "GDPR Art. 30"},
		{"requirements: [{id: L-1, regulation: gdpr}]\n", "8.8",
		 "GDPR Art. 32(1)(b), Art. 32(1)(d)"},
		{"requirements: [{id: L-1, regulation: gdpr}]\n", "5.34",
		 "GDPR Art. 5(1)(c), Art. 5(1)(e), Art. 5(1)(f) and 8"
		 " other duties"},
		{"requirements: [{id: L-1, regulation: gdpr}, {id: L-2,"
		 " regulation: gdpr}]\n",
		 "5.9", "GDPR Art. 30"},
		{"requirements: [{id: L-1, regulation: gdpr, applies:"
		 " false, reason: No}]\n",
		 "5.9",
		 "Baseline; no risk, requirement or decision names it yet"},
		{"requirements: [{id: L-1, name: Postal Act, controls:"
		 " [\"5.14\"]}]\n",
		 "5.14", "Postal Act"},
		{"contracts: [{id: K-2, party: Banks, terms: [T], controls:"
		 " [\"8.5\"]}]\n",
		 "8.5", "Contract K-2"},
		{"interested_parties: [{name: Parents, kind: customer,"
		 " requirements: [{text: T, controls: [\"8.5\"]}, {text: U,"
		 " controls: [\"8.5\"]}]}]\n",
		 "8.5", "Required by Parents"},
		{"interested_parties: [{name: Parents, kind: customer,"
		 " requirements: [{text: T, addressed: false, controls:"
		 " [\"8.5\"]}]}]\n",
		 "8.5",
		 "Baseline; no risk, requirement or decision names it yet"},
		{"controls: {\"8.5\": {reasons: [To keep promises., Decision"
		 " of the board]}}\n",
		 "8.5", "Decision: To keep promises; Decision of the board"},
		{"risks:\n" RISK("R-1",
				 "[\"8.5\"]") "requirements: [{id: L-1, "
					      "regulation: gdpr, controls:"
					      " [\"8.5\"]}]\n"
					      "contracts: [{id: K-2, party: "
					      "Banks, terms: [T], controls:"
					      " [\"8.5\"]}]\n",
		 "8.5", "Risk R-1; GDPR Art. 32(1)(b); contract K-2"},
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct value *root =
			derived(world, NULL,
				arena_printf(world->arena, ROLES "%s",
					     table[i].profile));

		assert_string_equal(
			text_at(control(root, table[i].id), "reasons"),
			table[i].reasons);
	}
}

static void references(void **state)
{
	const struct value *root = derived(
		*state, NULL,
		ROLES "risks:\n" RISK(
			"R-1",
			"[\"8.5\", \"X-1\"]") "own_controls: [{id: X-1, title: "
					      "Own, reason: A customer"
					      " asks., status: partial}]\n");
	const struct value *risk = entry_at(root, "risks", "id", "R-1");
	const struct value *own = entry_at(root, "soa.own_rows", "id", "X-1");

	assert_int_equal(count_at(risk, "control_list"), 2);
	assert_string_equal(
		text_at(value_get(risk, "control_list")->items[1], "title"),
		"Own");
	assert_string_equal(text_at(own, "reasons"),
			    "Risk R-1; decision: A customer asks");
	assert_string_equal(text_at(own, "status"), "partly implemented");
	assert_int_equal(count_at(root, "soa.rows"), 93);
	assert_ptr_equal(
		value_get(control(root, "8.5"), "risks")->items[0]->target,
		risk);
}

static void documents(void **state)
{
	const struct value *root =
		derived(*state, NULL,
			"documents: [{key: soa, title: SoA}]\n"
			"controls: {\"8.5\": {documents: [soa, Handbook]}}\n");

	assert_string_equal(text_at(control(root, "8.5"), "documents"),
			    "SoA, Handbook");
	assert_string_equal(text_at(control(root, "5.2"), "documents"),
			    "Definition of Security Roles and"
			    " Responsibilities, Information Security Policy"
			    " and Objectives");
	assert_true(value_get(control(root, "5.2"), "documents")->is_default);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_anything), cmocka_unit_test(order),
		cmocka_unit_test(statuses),	    cmocka_unit_test(reasons),
		cmocka_unit_test(references),	    cmocka_unit_test(documents),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
