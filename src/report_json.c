/* report_json.c: all that is known of a finding, as data/findings.schema.json
 * says. The form is kept: keys may be added, and a change of meaning changes
 * schema_version. */
#include "arena.h"
#include "report_private.h"
#include "value.h"
#include "version.h"

struct state {
	json_t *profiles, *findings;
	size_t counts[DIAG_FATAL + 1];
	size_t n_waived;
};

static json_t *number_or_null(int number)
{
	return number ? json_integer(number) : json_null();
}

/* Adds where a place begins and, when that is known, ends. */
static void set_place(struct report *report, json_t *object, struct pos pos)
{
	struct pos end;
	bool has_end = excerpts_end(report->excerpts, pos, &end);

	json_object_set_new(object, "file", report_string(report, pos.file));
	json_object_set_new(object, "line", number_or_null(pos.line));
	json_object_set_new(object, "column",
			    number_or_null(pos.line ? pos.column : 0));
	json_object_set_new(object, "end_line",
			    number_or_null(has_end ? end.line : 0));
	json_object_set_new(object, "end_column",
			    number_or_null(has_end ? end.column : 0));
}

static json_t *related_of(struct report *report,
			  const struct diag_record *record)
{
	json_t *list = json_array();

	for (size_t i = 0; i < record->n_related; i++) {
		json_t *item = json_object();

		set_place(report, item, record->related[i].pos);
		json_object_set_new(
			item, "text",
			report_string(report, record->related[i].text));
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *waiver_of(struct report *report,
			 const struct diag_record *record)
{
	json_t *waiver;

	if (record->waiver == NULL)
		return json_null();
	waiver = json_object();
	set_place(report, waiver, record->waiver->pos);
	json_object_set_new(waiver, "reason",
			    report_string(report, report_reason(record)));
	json_object_set_new(
		waiver, "until",
		report_string(report, value_text_at(record->waiver, "until")));
	return waiver;
}

static json_t *finding_of(struct report *report,
			  const struct diag_record *record)
{
	static const char *const levels[] = { "note", "warning", "error",
					      "fatal" };
	json_t *finding = json_object();

	json_object_set_new(finding, "code", json_string(record->code));
	json_object_set_new(finding, "level",
			    json_string(levels[record->level]));
	json_object_set_new(finding, "profile",
			    report_string(report, report->part.profile));
	set_place(report, finding, record->pos);
	json_object_set_new(finding, "text",
			    report_string(report, record->text));
	json_object_set_new(finding, "expected",
			    report_string(report, record->expected));
	json_object_set_new(finding, "hint",
			    report_string(report, record->hint));
	json_object_set_new(finding, "related", related_of(report, record));
	json_object_set_new(finding, "documents",
			    report_list(report_documents(record)));
	json_object_set_new(finding, "basis",
			    report_string(report, report_basis(record)));
	json_object_set_new(finding, "waived", waiver_of(report, record));
	return finding;
}

static void json_begin(struct report *report)
{
	struct state *state = arena_alloc(report->arena, sizeof *state);

	state->profiles = json_array();
	state->findings = json_array();
	report->state = state;
}

static void json_add(struct report *report)
{
	struct state *state = report->state;
	size_t n;
	const struct diag_record *const *records = report_records(report, &n);

	if (report->part.profile)
		json_array_append_new(
			state->profiles,
			json_pack("{s:o, s:b}", "file",
				  report_string(report, report->part.profile),
				  "judged", report->part.is_judged));
	for (size_t i = 0; i < n; i++) {
		json_array_append_new(state->findings,
				      finding_of(report, records[i]));
		if (records[i]->waiver)
			state->n_waived++;
		else
			state->counts[records[i]->level]++;
	}
}

static void json_end(struct report *report)
{
	const struct state *state = report->state;
	json_t *summary = json_object();
	json_t *root = json_object();

	json_object_set_new(
		summary, "errors",
		json_integer((json_int_t)(state->counts[DIAG_ERROR] +
					  state->counts[DIAG_FATAL])));
	json_object_set_new(
		summary, "warnings",
		json_integer((json_int_t)state->counts[DIAG_WARNING]));
	json_object_set_new(summary, "waived",
			    json_integer((json_int_t)state->n_waived));
	json_object_set_new(root, "schema_version", json_integer(1));
	json_object_set_new(root, "generator", json_string(ISMSGEN_GENERATOR));
	json_object_set_new(root, "profiles", state->profiles);
	json_object_set_new(root, "summary", summary);
	json_object_set_new(root, "findings", state->findings);
	report_dump(report, root);
}

const struct report_format report_json = {
	.name = "json",
	.begin = json_begin,
	.add = json_add,
	.end = json_end,
};
