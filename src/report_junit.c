/* report_junit.c: JUnit's XML: a suite a profile, a case a rule that was
 * run, so that rules that are kept show as well, and a case for each other
 * kind of mistake.
 *
 * What fails the run (--fail-on) is a failure; other findings are the output
 * of a case that passed. A rule all of whose findings are waived, or that
 * could not look at the profile, was skipped. All text leaves through
 * add_escaped(). */
#include <string.h>

#include "arena.h"
#include "report_private.h"
#include "rules.h"
#include "visible.h"

struct suite {
	struct report *report;
	struct strbuf out;
	const struct diag_record *const *records;
	size_t n_records;
	size_t n_tests, n_failures, n_errors, n_skipped;
};

static void add_escaped(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&': strbuf_puts(out, "&amp;"); break;
		case '<': strbuf_puts(out, "&lt;"); break;
		case '>': strbuf_puts(out, "&gt;"); break;
		case '"': strbuf_puts(out, "&quot;"); break;
		default: strbuf_putc(out, *text);
		}
	}
}

static void add_text(struct suite *suite, const char *text)
{
	add_escaped(&suite->out, visible(suite->report->part_arena, text));
}

static void add_attribute(struct suite *suite, const char *name,
			  const char *text)
{
	strbuf_printf(&suite->out, " %s=\"", name);
	add_text(suite, text);
	strbuf_putc(&suite->out, '"');
}

/* Records */

static bool is_of(const struct diag_record *record, const char *code)
{
	return strcmp(record->code, code) == 0;
}

static bool fails(const struct suite *suite, const struct diag_record *record)
{
	return report_fails(record, suite->report->options->fail_on);
}

static void add_lines(struct suite *suite, const struct diag_record *record)
{
	struct strbuf line = STRBUF_INIT;

	diag_add_line(&line, record, false);
	add_escaped(&suite->out, strbuf_text(&line));
	for (size_t i = 0; i < record->n_related; i++) {
		strbuf_reset(&line);
		diag_add_place(&line, record->related[i].pos);
		strbuf_puts(&suite->out, "    ");
		add_escaped(&suite->out, strbuf_text(&line));
		add_text(suite, record->related[i].text);
		strbuf_putc(&suite->out, '\n');
	}
	if (record->hint) {
		strbuf_puts(&suite->out, "    ");
		add_text(suite, record->hint);
		strbuf_putc(&suite->out, '\n');
	}
	strbuf_release(&line);
}

/* `element` being "failure" or "error". */
static void add_failure(struct suite *suite, const char *element,
			const struct diag_record *record)
{
	strbuf_printf(&suite->out, "      <%s", element);
	add_attribute(suite, "type", record->code);
	add_attribute(suite, "message", record->text);
	strbuf_putc(&suite->out, '>');
	add_lines(suite, record);
	strbuf_printf(&suite->out, "</%s>\n", element);
}

/* Cases */

struct verdict {
	size_t n_failures, n_errors, n_others, n_waived;
	const char *reason; /* of the first that is waived */
};

static struct verdict verdict_on(const struct suite *suite, const char *code)
{
	struct verdict verdict = { 0 };

	for (size_t i = 0; i < suite->n_records; i++) {
		const struct diag_record *record = suite->records[i];

		if (!is_of(record, code))
			continue;
		if (record->waiver) {
			if (verdict.n_waived++ == 0)
				verdict.reason = report_reason(record);
		} else if (record->level == DIAG_FATAL) {
			verdict.n_errors++;
		} else if (fails(suite, record)) {
			verdict.n_failures++;
		} else {
			verdict.n_others++;
		}
	}
	return verdict;
}

static void add_skipped(struct suite *suite, const char *why,
			const char *reason)
{
	strbuf_puts(&suite->out, "      <skipped>");
	add_text(suite, why);
	add_text(suite, reason);
	strbuf_puts(&suite->out, "</skipped>\n");
	suite->n_skipped++;
}

/* In the order that the format wants: errors, failures, output. */
static void add_records(struct suite *suite, const char *code,
			const struct verdict *verdict)
{
	for (size_t i = 0; verdict->n_errors && i < suite->n_records; i++)
		if (is_of(suite->records[i], code) &&
		    suite->records[i]->level == DIAG_FATAL)
			add_failure(suite, "error", suite->records[i]);
	for (size_t i = 0; verdict->n_failures && i < suite->n_records; i++)
		if (is_of(suite->records[i], code) &&
		    suite->records[i]->level != DIAG_FATAL &&
		    !suite->records[i]->waiver &&
		    fails(suite, suite->records[i]))
			add_failure(suite, "failure", suite->records[i]);
	if (verdict->n_others == 0)
		return;
	strbuf_puts(&suite->out, "      <system-out>");
	for (size_t i = 0; i < suite->n_records; i++)
		if (is_of(suite->records[i], code) &&
		    suite->records[i]->level != DIAG_FATAL &&
		    !suite->records[i]->waiver &&
		    !fails(suite, suite->records[i]))
			add_lines(suite, suite->records[i]);
	strbuf_puts(&suite->out, "</system-out>\n");
}

/* `group` is a clause or control, or "profile"; `was_run` false: the rule
 * had no look at the profile. */
static void add_case(struct suite *suite, const char *code, const char *group,
		     bool was_run)
{
	struct verdict verdict = verdict_on(suite, code);
	bool has_any =
		verdict.n_errors || verdict.n_failures || verdict.n_others;

	strbuf_puts(&suite->out, "    <testcase");
	add_attribute(suite, "classname", group);
	add_attribute(suite, "name",
		      arena_printf(suite->report->part_arena, "%s %s", code,
				   report_about(suite->report, code, "title")));
	strbuf_puts(&suite->out, ">\n");
	if (!was_run && !has_any)
		add_skipped(suite, "the profile could not be used", "");
	else if (verdict.n_waived && !has_any)
		add_skipped(suite, "waived: ", verdict.reason);
	add_records(suite, code, &verdict);
	strbuf_puts(&suite->out, "    </testcase>\n");
	suite->n_tests++;
	suite->n_errors += verdict.n_errors > 0;
	suite->n_failures += verdict.n_failures > 0 && verdict.n_errors == 0;
}

static bool was_before(const struct suite *suite, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (is_of(suite->records[j], suite->records[i]->code))
			return true;
	return false;
}

/* Also those with the code of a rule that is not wanted: see selection.h. */
static void add_other_mistakes(struct suite *suite)
{
	for (size_t i = 0; i < suite->n_records; i++) {
		const char *code = suite->records[i]->code;
		const struct audit_rule *rule = rules_find(code);

		if ((rule == NULL || !report_has_run(suite->report, rule)) &&
		    !was_before(suite, i))
			add_case(suite, code, "profile", true);
	}
}

static void add_rules(struct suite *suite, bool is_judged)
{
	size_t n;
	const struct audit_rule *const *rules = rules_all(&n);

	for (size_t i = 0; i < n; i++)
		if (report_has_run(suite->report, rules[i]))
			add_case(suite, rules[i]->code,
				 report_basis_text(suite->report,
						   rules[i]->basis),
				 is_judged);
}

static void junit_begin(struct report *report)
{
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n",
	      report->out);
}

static void junit_add(struct report *report)
{
	struct suite suite = { .report = report, .out = STRBUF_INIT };
	struct suite head = { .report = report, .out = STRBUF_INIT };

	suite.records = report_records(report, &suite.n_records);
	add_other_mistakes(&suite);
	if (report->part.profile)
		add_rules(&suite, report->part.is_judged);
	strbuf_puts(&head.out, "  <testsuite");
	add_attribute(&head, "name",
		      report->part.profile ? report->part.profile : "ismsgen");
	strbuf_printf(&head.out,
		      " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\""
		      " skipped=\"%zu\">\n",
		      suite.n_tests, suite.n_failures, suite.n_errors,
		      suite.n_skipped);
	fwrite(head.out.bytes, 1, head.out.len, report->out);
	fwrite(strbuf_text(&suite.out), 1, suite.out.len, report->out);
	fputs("  </testsuite>\n", report->out);
	strbuf_release(&head.out);
	strbuf_release(&suite.out);
}

static void junit_end(struct report *report)
{
	fputs("</testsuites>\n", report->out);
}

const struct report_format report_junit = {
	.name = "junit",
	.needs_titles = true,
	.begin = junit_begin,
	.add = junit_add,
	.end = junit_end,
};
