/* test_registers.c: assets, suppliers, continuity, sites and people. */
#include "derived.h"

static const char profile[] =
	"org:\n"
	"  name: Acme\n"
	"  sector: education\n"
	"  sites: [{id: S1, name: Campus}, {id: S2, name: Annex, in_scope:"
	" false}]\n"
	"  units: [{name: IT}]\n"
	"scope: {statement: Everything}\n"
	"roles: [{id: o, title: Owner}, {id: x, title: Adviser, external:"
	" true}]\n"
	"assets:\n"
	"  - {id: A-1, name: Files, type: information, owner: o, location:"
	" S1, classification: restricted, c: 5, i: 4, a: 3, data_types:"
	" [personal_data], supplier: P-1}\n"
	"  - {id: A-2, name: Server, type: system, owner: o, location: cloud,"
	" classification: internal, a: 4}\n"
	"  - {id: A-3, name: Desk, type: other, owner: o, personal_data:"
	" false}\n"
	"risks:\n"
	"  - {id: R-1, title: T, owner: o, option: modify, current:"
	" {likelihood: 1, impact: 1}, assets: [A-1, A-2], threat: T-01,"
	" vulnerability: V-10}\n"
	"suppliers:\n"
	"  - {id: P-1, name: Host, service: s, class: critical, kind:"
	" hosting, last_review: 2025-11-22}\n"
	"  - {id: P-2, name: Makers, service: s, class: standard, kind:"
	" development, next_review: 2026-11-23}\n"
	"bia:\n"
	"  - {id: B-1, process: Slow, max_outage_hours: 72, rto_hours: 24,"
	" rpo_hours: 4, assets: [A-2]}\n"
	"  - {id: B-2, process: Fast, max_outage_hours: 8, rto_hours: 4.5,"
	" rpo_hours: 1, assets: [A-2], suppliers: [P-1]}\n"
	"recovery:\n"
	"  - {asset: A-2, order: 2, steps: [Restore]}\n"
	"  - {asset: A-1, order: 1, steps: [Copy], rto_hours: 2}\n"
	"exercises:\n"
	"  - {id: E-1, date: 2026-01-01, kind: k, subject: s}\n"
	"  - {id: E-2, date: 2027-01-01, kind: k, subject: s, status:"
	" planned}\n"
	"backup: {jobs: [{id: J-1, name: Nightly, assets: [A-1, A-2],"
	" interval_hours: 24}]}\n"
	"remote_work: {allowed: true}\n";

static void entries(void **state)
{
	static const struct {
		const char *list, *id, *path, *text;
	} table[] = {
		{"assets", "A-1", "type_name", "Information"},
		{"assets", "A-1", "location_name", "Campus"},
		{"assets", "A-1", "supplier_name", "Host"},
		{"assets", "A-1", "cia", "5/4/3"},
		{"assets", "A-1", "personal", "yes"},
		{"assets", "A-1", "risks_text", "R-1"},
		{"assets", "A-1", "recovery", ""},
		{"assets", "A-2", "location_name", "Cloud"},
		{"assets", "A-2", "cia", "\xe2\x80\x93/\xe2\x80\x93/4"},
		{"assets", "A-2", "personal", ""},
		{"assets", "A-2", "recovery", "RTO 4.5 h, RPO 1 h"},
		{"assets", "A-3", "cia", ""},
		{"assets", "A-3", "personal", "no"},
		{"assets", "A-3", "risks_text", ""},
		{"risks", "R-1", "asset_names", "Files, Server"},
		{"risks", "R-1", "scenario_text",
		 "Fire exploits: unsupported software (Files, Server)"},
		{"suppliers", "P-1", "class_name", "Critical"},
		{"suppliers", "P-1", "kind_name", "Hosting"},
		{"suppliers", "P-1", "overdue", "true"},
		{"suppliers", "P-1", "review_due", "2026-11-22"},
		{"suppliers", "P-2", "overdue", "false"},
		{"continuity_rows", "B-2", "asset_names", "Server"},
		{"continuity_rows", "B-2", "supplier_names", "Host"},
		{"backup_rows", "J-1", "asset_names", "Files, Server"},
		{"exercises_held", "E-1", "date", "2026-01-01"},
		{"exercises_planned", "E-2", "date", "2027-01-01"},
		{"sites_in_scope", "S1", "name", "Campus"},
		{"sites_outside", "S2", "name", "Annex"},
		{"people.roles_internal", "o", "title", "Owner"},
		{"people.roles_external", "x", "title", "Adviser"},
		{"cloud_suppliers", "P-1", "name", "Host"},
		{"critical_suppliers", "P-1", "name", "Host"},
		{"development_suppliers", "P-2", "name", "Makers"},
		{"systems", "A-2", "name", "Server"},
	};
	const struct value *root = derived_from(*state, NULL, profile);

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct value *entry =
			entry_at(root, table[i].list, "id", table[i].id);

		if (strcmp(text_at(entry, table[i].path), table[i].text) != 0)
			fail_msg("%s %s: '%s'", table[i].id, table[i].path,
				 text_at(entry, table[i].path));
	}
}

static void figures(void **state)
{
	static const struct {
		const char *path, *text;
	} table[] = {
		{"asset_totals.total", "3"},
		{"asset_totals.personal", "1"},
		{"asset_totals.critical", "1"},
		{"supplier_totals.total", "2"},
		{"supplier_totals.cloud", "1"},
		{"site_count", "2"},
		{"has.cloud", "true"},
		{"has.remote_work", "true"},
		{"has.outsourced_development", "true"},
		{"has.development", "true"},
		{"has.personal_data", "true"},
		{"has.card_data", ""},
		{"has.own_sites", "true"},
	};
	const struct value *root = derived_from(*state, NULL, profile);
	const struct value *list = value_at(root, "recovery_rows");

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(text_at(root, table[i].path), table[i].text) != 0)
			fail_msg("%s: '%s'", table[i].path,
				 text_at(root, table[i].path));
	assert_string_equal(text_at(list->items[0], "asset_name"), "Files");
	assert_string_equal(text_at(list->items[0], "rto"), "2");
	assert_null(value_get(list->items[0], "rpo"));
	assert_string_equal(text_at(list->items[1], "rto"), "4.5");
	assert_int_equal(count_at(root, "units_in_scope"), 1);
	assert_null(value_at(root, "units_outside"));
	assert_int_equal(count_at(root, "systems"), 1);
	assert_int_equal(count_at(root, "cloud_suppliers"), 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries),
		cmocka_unit_test(figures),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
