/* test_documents.c: what the control block of each document shows. */
#include "derived.h"

static void defaults(void **state)
{
	static const struct {
		const char *path, *text;
	} table[] = {
		{"pack.soa.id", "ISMS-SOA"},
		{"pack.soa.title", "Statement of Applicability"},
		{"pack.soa.version", "0.1"},
		{"pack.soa.status", "Draft"},
		{"pack.soa.date", "2026-11-23"},
		{"pack.soa.next_review", "2027-11-23"},
		{"pack.soa.owner.title", "Head of Information Security"},
		{"pack.soa.approver.title", "Executive Management"},
		{"pack.soa.approved", ""},
		{"pack.soa.classification.name", "Internal"},
		{"pack.soa.necessity",
		 "mandatory (a clause demands documented information)"},
		{"pack.soa.is_policy", ""},
		{"pack.policy.is_policy", "true"},
		{"pack.risk-methodology.id", "ISMS-RISK-METHODOLOGY"},
		{"functions.privacy_officer.title", "Data Protection Officer"},
		{"functions.privacy_officer.holder", ""},
		{"edition", "ISO/IEC 27001:2022"},
		{"organisation", "Acme"},
	};
	const struct value *root = derived(*state, NULL, "");
	const struct value *history = value_at(root, "pack.soa.history");

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(text_at(root, table[i].path),
				    table[i].text);
	assert_int_equal(count_at(root, "pack_documents"), 18);
	assert_int_equal(history->n_items, 1);
	assert_true(history->items[0]->is_default);
	assert_string_equal(text_at(history->items[0], "version"), "0.1");
	assert_string_equal(
		text_at(value_at(root, "pack.scope.clauses")->items[0],
			"title"),
		"Determining the scope of the information security"
		" management system");
}

static void given(void **state)
{
	static const struct {
		const char *path, *text;
	} table[] = {
		{"pack.soa.id", "X-1"},
		{"pack.soa.title", "SoA"},
		{"pack.soa.version", "2.0"},
		{"pack.soa.status", "Approved"},
		{"pack.soa.date", "2026-10-31"},
		{"pack.soa.next_review", "2027-04-30"},
		{"pack.soa.owner.title", "Auditor"},
		{"pack.soa.approved", "2026-11-01"},
		{"pack.soa.classification.name", "Public"},
		{"pack.scope.id", "AC-SCOPE"},
		{"pack.scope.version", "1.3"},
		{"pack.scope.status", "Draft"},
		{"pack.scope.approver.title", "President"},
		{"pack.scope.next_review", "2027-05-23"},
	};
	const struct value *root = derived(
		*state, NULL,
		"roles: [{id: p, title: President}, {id: a, title:"
		" Auditor}]\n"
		"functions: {top_management: p}\n"
		"isms: {version: 1.3}\n"
		"document_control: {id_prefix: AC, review_months: 6}\n"
		"documents:\n"
		"  - {key: soa, id: X-1, title: SoA, version: 2.0, status:"
		" approved, approved: 2026-11-01, date: 2026-10-31, owner: a,"
		" classification: public, history: [{version: 1.0, date:"
		" 2025-11-01, change: First issue}, {version: 2.0, date:"
		" 2026-10-31, change: Yearly review}]}\n");

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(text_at(root, table[i].path),
				    table[i].text);
	assert_int_equal(count_at(root, "pack.soa.history"), 2);
	assert_int_equal(value_at(root, "pack.soa")->pos.line, 8);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults),
		cmocka_unit_test(given),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
