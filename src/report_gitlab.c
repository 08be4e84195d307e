/* report_gitlab.c: a Code Quality report of GitLab: a list of issues, each
 * with a path from the top of the repository and a fingerprint by which a
 * merge request tells what is new. What is waived is left out. */
#include "arena.h"
#include "report_private.h"

/* Every issue has a place. */
static json_t *location_of(struct report *report,
			   const struct diag_record *record)
{
	struct pos pos = record->pos, end;
	const char *profile = report->part.profile;

	if (!report_has_file(record))
		pos = (struct pos){ profile ? profile : "ismsgen", 1, 1 };
	if (pos.line == 0)
		pos.line = pos.column = 1;
	if (pos.column == 0)
		pos.column = 1;
	excerpts_end(report->excerpts, pos, &end);
	return json_pack("{s:o, s:{s:{s:i, s:i}, s:{s:i, s:i}}}", "path",
			 report_string(report, report_path(report, pos.file)),
			 "positions", "begin", "line", pos.line, "column",
			 pos.column, "end", "line", end.line, "column",
			 end.column);
}

static json_t *issue_of(struct report *report, const struct diag_record *record)
{
	static const char *const severities[] = { "info", "minor", "major",
						  "critical" };
	const char *text = record->text;

	if (record->hint)
		text = arena_printf(report->part_arena, "%s; %s", text,
				    record->hint);
	return json_pack("{s:o, s:s, s:s, s:s, s:o}", "description",
			 report_string(report, text), "check_name",
			 record->code, "fingerprint",
			 report_fingerprint(report, record), "severity",
			 severities[record->level], "location",
			 location_of(report, record));
}

static void gitlab_begin(struct report *report)
{
	report->state = json_array();
}

static void gitlab_add(struct report *report)
{
	size_t n;
	const struct diag_record *const *records = report_records(report, &n);

	for (size_t i = 0; i < n; i++)
		if (records[i]->waiver == NULL)
			json_array_append_new(report->state,
					      issue_of(report, records[i]));
}

static void gitlab_end(struct report *report)
{
	report_dump(report, report->state);
}

const struct report_format report_gitlab = {
	.name = "gitlab",
	.begin = gitlab_begin,
	.add = gitlab_add,
	.end = gitlab_end,
};
