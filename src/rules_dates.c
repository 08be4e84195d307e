/* rules_dates.c: dates that are out of order, and what is overdue on the day of
 * the pack. Actions, documents, suppliers and contacts that are late belong to
 * the rules on these. */
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "rules_private.h"

/* Entries of a register; a mapping is one entry itself. */
static size_t count_entries(const struct value *at)
{
	return at && at->kind == VALUE_MAPPING ? 1 : derive_count(at);
}

static const struct value *entry_of(const struct value *at, size_t i)
{
	return at->kind == VALUE_MAPPING ? at : at->items[i];
}

/* " TA-01"; nothing when the entry has no name. */
static const char *named(struct rules *rules, const struct value *entry)
{
	static const char *const keys[] = { "id", "key", "name", "risk" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *text = text_of(entry, keys[i]);

		if (text)
			return arena_printf(rules->arena, " %s", text);
	}
	return "";
}

static bool has_text(const struct value *entry, const char *key,
		     const char *wanted)
{
	const char *text = text_of(entry, key);

	return text && strcmp(text, wanted) == 0;
}

static bool is_future(const struct rules *rules, const struct value *value)
{
	struct date date;

	return rules->has_date && date_of(value, &date) &&
	       date_compare(date, rules->as_of) > 0;
}

static const char *as_of(struct rules *rules)
{
	return date_text(rules->arena, rules->as_of);
}

/* "6 months", "1 month" */
static const char *months_text(struct rules *rules, long months)
{
	return arena_printf(rules->arena, "%ld month%s", months,
			    months == 1 ? "" : "s");
}

static long months_at(const struct rules *rules, const char *path,
		      long otherwise)
{
	return value_int(value_at(rules->root, path), otherwise);
}

/* Expired */

/* Exceptional acceptances are C-21's; one that a later one has replaced need
 * not hold. */
static void expired_acceptances(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "acceptances");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *acceptance = list->items[i];
		const struct value *until = value_get(acceptance, "until");
		const struct value *risk =
			derive_target(value_get(acceptance, "risk"));
		struct diag_record *record;

		if (!is_past(rules, until) ||
		    value_get(risk, "acceptance") != acceptance ||
		    value_is_true(value_get(acceptance, "exceptional")))
			continue;
		record = finding(rules, until,
				 "the acceptance of risk %s ended on %s",
				 id_of(risk), until->text);
		finding_related(rules, record, risk, "the risk is here");
		finding_hint(rules, record,
			     "have its owner accept it again, or treat it");
	}
}

static void stale_exclusions(struct rules *rules)
{
	const struct value *controls = value_get(rules->root, "controls");

	if (controls == NULL || controls->kind != VALUE_MAPPING)
		return;
	for (size_t i = 0; i < controls->n_items; i++) {
		const struct value *control = controls->items[i];
		const struct value *applicable =
			value_get(control, "applicable");
		const struct value *review = value_get(control, "review");

		if (applicable && !value_is_true(applicable) &&
		    is_past(rules, review))
			finding_hint(
				rules,
				finding(rules, review,
					"the exclusion of control %s was to be"
					" reviewed by %s",
					value_key(controls, i), review->text),
				"see whether its reason still holds, and set"
				" the next date");
	}
}

/* In the future */

/* Dates of what has happened. */
struct happened {
	const char *path, *key;
	const char *noun, *what; /* "supplier", "the last review" */
	const char *status;	 /* the entry has when it happened; NULL: any */
};

/* The assessment has begun, and no report on it is approved yet: the day that
 * it is to end on may come. */
static bool is_under_way(const struct rules *rules, const struct value *date)
{
	const struct value *method = value_get(rules->root, "risk_method");
	const struct value *start = value_get(method, "assessment_start");
	struct date day;

	return date == value_get(method, "assessment_date") &&
	       date_of(start, &day) && !is_future(rules, start) &&
	       !has_text(value_get(rules->isms->documents,
				   "risk-assessment-report"),
			 "status", "approved");
}

/* Counts, or reports, what is dated after the day of the pack. */
static size_t check_happened(struct rules *rules, const struct happened *column,
			     bool is_counting)
{
	const struct value *list = value_at(rules->root, column->path);
	size_t n = 0;

	for (size_t i = 0; i < count_entries(list); i++) {
		const struct value *entry = entry_of(list, i);
		const struct value *date = value_at(entry, column->key);

		if (!is_future(rules, date) || is_under_way(rules, date) ||
		    (column->status &&
		     !has_text(entry, "status", column->status)))
			continue;
		n++;
		if (!is_counting)
			finding(rules, date,
				"%s%s: %s, %s, is after %s, the day of the"
				" pack",
				column->noun, named(rules, entry), column->what,
				date->text, as_of(rules));
	}
	return n;
}

static void check_future_history(struct rules *rules,
				 const struct value *document)
{
	const struct value *history = value_get(document, "history");

	for (size_t i = 0; i < derive_count(history); i++) {
		const struct value *date = value_get(history->items[i], "date");

		if (is_future(rules, date))
			finding(rules, date,
				"document%s: a version of the history, %s, is"
				" after %s, the day of the pack",
				named(rules, document), date->text,
				as_of(rules));
	}
}

enum { FUTURE_MANY = 12 }; /* from here on the day of the pack is wrong */

static void report_day(struct rules *rules, size_t n)
{
	finding_hint(rules,
		     finding(rules, value_get(rules->root, "as_of"),
			     "%zu entries have happened after %s, the day of"
			     " the pack",
			     n, as_of(rules)),
		     "see whether the year of as_of is right");
}

static void future_dates(struct rules *rules)
{
	static const struct happened columns[] = {
		{ "documents", "date", "document", "the version", NULL },
		{ "documents", "approved", "document", "the approval", NULL },
		{ "suppliers", "last_review", "supplier", "the last review",
		  NULL },
		{ "backup.jobs", "tested", "backup job", "the restore test",
		  NULL },
		{ "exercises", "date", "exercise", "the day it was held",
		  "held" },
		{ "incident.records", "date", "incident", "the record", NULL },
		{ "incident.records", "closed", "incident", "the closure",
		  NULL },
		{ "assets", "checked", "asset", "the last check", NULL },
		{ "asset_management", "reconciled", "inventory of assets",
		  "the last comparison", NULL },
		{ "requirements", "reviewed", "requirement", "the last review",
		  NULL },
		{ "contracts", "reviewed", "contract", "the last review",
		  NULL },
		{ "legal", "counsel_confirmed", "legal register",
		  "the confirmation by counsel", NULL },
		{ "contacts.authorities", "checked", "contact",
		  "the last check", NULL },
		{ "operations.instructions", "reviewed",
		  "operating instruction", "the last review", NULL },
		{ "acceptances", "date", "acceptance of risk", "the decision",
		  NULL },
		{ "risk_method", "approved", "risk method", "the approval",
		  NULL },
		{ "risk_method", "assessment_date", "risk assessment",
		  "the end", NULL },
		{ "audits", "date", "audit", "the day it was held", "held" },
		{ "management_reviews", "date", "management review",
		  "the day it was held", "held" },
		{ "nonconformities", "raised", "nonconformity", "the finding",
		  NULL },
		{ "nonconformities", "done", "nonconformity",
		  "the finished action", NULL },
		{ "nonconformities", "effectiveness.date", "nonconformity",
		  "the check of effectiveness", NULL },
		{ "isms_changes", "effective", "change",
		  "the day it took effect", "done" },
	};
	const struct value *documents = value_get(rules->root, "documents");
	size_t n = 0;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		n += check_happened(rules, &columns[i], true);
	if (n >= FUTURE_MANY) {
		report_day(rules, n);
		return;
	}
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		check_happened(rules, &columns[i], false);
	for (size_t i = 0; i < derive_count(documents); i++)
		check_future_history(rules, documents->items[i]);
}

/* Out of order */

struct order {
	const char *path;
	const char *earlier, *later; /* keys */
	const char *noun;
	const char *what, *before; /* "the due date", "the start" */
	bool is_strict;		   /* not on the same day either */
};

/* C-21 looks after exceptional acceptances, C-36 after the assessment. */
static void check_order(struct rules *rules, const struct order *order)
{
	const struct value *list = value_at(rules->root, order->path);

	for (size_t i = 0; i < count_entries(list); i++) {
		const struct value *entry = entry_of(list, i);
		const struct value *from = value_get(entry, order->earlier);
		const struct value *to = value_get(entry, order->later);
		struct date first, last;
		int distance;

		if (!date_of(from, &first) || !date_of(to, &last) ||
		    value_is_true(value_get(entry, "exceptional")))
			continue;
		distance = date_compare(last, first);
		if (distance > 0 || (distance == 0 && !order->is_strict))
			continue;
		finding_related(rules,
				finding(rules, to, "%s%s: %s, %s, is %s %s, %s",
					order->noun, named(rules, entry),
					order->what, to->text,
					distance ? "before" : "no later than",
					order->before, from->text),
				from, "%s is here", order->before);
	}
}

static void check_history(struct rules *rules, const struct value *document)
{
	const struct value *history = value_get(document, "history");

	for (size_t i = 1; i < derive_count(history); i++) {
		const struct value *from =
			value_get(history->items[i - 1], "date");
		const struct value *to = value_get(history->items[i], "date");
		struct date first, last;

		if (date_of(from, &first) && date_of(to, &last) &&
		    date_compare(last, first) < 0)
			finding_related(
				rules,
				finding(rules, to,
					"document%s: the history goes back"
					" from %s to %s",
					named(rules, document), from->text,
					to->text),
				from, "the version before is here");
	}
}

static void disorder(struct rules *rules)
{
	static const struct order orders[] = {
		{ "actions", "start", "due", "action", "the due date",
		  "the start", false },
		{ "acceptances", "date", "until", "acceptance of risk",
		  "the end", "the decision", true },
		{ "documents", "date", "approved", "document", "the approval",
		  "the date of the version", false },
		{ "documents", "date", "next_review", "document",
		  "the next review", "the date of the version", true },
		{ "suppliers", "last_review", "next_review", "supplier",
		  "the next review", "the last one", true },
		{ "requirements", "reviewed", "next_review", "requirement",
		  "the next review", "the last one", true },
		{ "incident.records", "date", "closed", "incident",
		  "the closure", "the incident", false },
		{ "nonconformities", "raised", "due", "nonconformity",
		  "the due date", "the finding", false },
		{ "nonconformities", "raised", "done", "nonconformity",
		  "the finished action", "the finding", false },
		{ "waivers", "date", "until", "waiver", "the end",
		  "the decision", true },
	};
	const struct value *documents = value_get(rules->root, "documents");

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		check_order(rules, &orders[i]);
	for (size_t i = 0; i < derive_count(documents); i++)
		check_history(rules, documents->items[i]);
}

/* Overdue */

/* Points to the interval, unless it is the program's own. */
static void relate_interval(struct rules *rules, struct diag_record *record,
			    const struct value *interval)
{
	if (interval && !interval->is_default)
		finding_related(rules, record, interval,
				"the interval is set here");
}

static void old_assessment(struct rules *rules)
{
	const struct value *date =
		value_at(rules->root, "risk_method.assessment_date");
	long months = months_at(rules, "risk_method.interval_months", 0);

	if (months < 1 || !is_older(rules, date, months))
		return;
	relate_interval(rules,
			finding(rules, date,
				"the risk assessment of %s is older than %s"
				" on %s",
				date->text, months_text(rules, months),
				as_of(rules)),
			value_at(rules->root, "risk_method.interval_months"));
}

static void old_inventory(struct rules *rules)
{
	const struct value *date =
		value_at(rules->root, "asset_management.reconciled");
	long months = months_at(rules, "asset_management.review_months", 0);

	if (months < 1 || !is_older(rules, date, months))
		return;
	relate_interval(
		rules,
		finding(rules, date,
			"the inventory of assets was last compared"
			" with its sources on %s, more than %s"
			" before %s",
			date->text, months_text(rules, months), as_of(rules)),
		value_at(rules->root, "asset_management.review_months"));
}

/* Restore tests */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has_phrase(const char *text, const char *phrase)
{
	return strcasestr(text, phrase) != NULL;
}

/* "failed", but neither "failed over" nor "none failed". */
static bool says_failed(const char *text)
{
	static const char *const negations[] = { "no ",	     "none ",  "not ",
						 "nothing ", "never ", "0 ",
						 "without " };
	const char *at = strcasestr(text, "fail");

	if (at == NULL || (at > text && is_letter(at[-1])) ||
	    has_phrase(at, "failed over") || has_phrase(at, "failover") ||
	    has_phrase(at, "fail-over") || has_phrase(at, "fail over"))
		return false;
	for (size_t i = 0; i < sizeof negations / sizeof *negations; i++) {
		const char *no = strcasestr(text, negations[i]);

		if (no && no < at && (no == text || !is_letter(no[-1])))
			return false;
	}
	return strncasecmp(at, "failed", 6) == 0 ||
	       strncasecmp(at, "failure", 7) == 0 || at[4] == '\0';
}

/* A second attempt may have gone well. */
static bool is_failure(const char *result)
{
	static const char *const phrases[] = {
		"unsuccessful",	   "not successful", "could not be restored",
		"not restored",	   "not restorable", "could not be read",
		"restore aborted", "test aborted",
	};
	static const char *const again[] = {
		"succe",	  "passed",	 "at first", "first attempt",
		"second attempt", "second time", "repeated",
	};

	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		if (has_phrase(result, phrases[i]))
			return true;
	for (size_t i = 0; i < sizeof again / sizeof *again; i++)
		if (has_phrase(result, again[i]))
			return false;
	return says_failed(result);
}

static void check_job(struct rules *rules, const struct value *job)
{
	const struct value *every = value_get(job, "test_months");
	const struct value *tested = value_get(job, "tested");
	const struct value *result = value_get(job, "result");
	long months = value_int(every, 0);

	if (value_text(result) && is_failure(result->text))
		finding_hint(rules,
			     finding(rules, result,
				     "the last restore test of backup job %s"
				     " failed",
				     id_of(job)),
			     "mend the cause, test again and write down that"
			     " result");
	if (months > 0 && tested == NULL)
		finding(rules, every,
			"backup job %s shall be restored every %s, but"
			" no test is recorded",
			id_of(job), months_text(rules, months));
	else if (months > 0 && is_older(rules, tested, months))
		relate_interval(rules,
				finding(rules, tested,
					"the restore test of backup job %s is"
					" of %s, more than %s before"
					" %s",
					id_of(job), tested->text,
					months_text(rules, months),
					as_of(rules)),
				every);
}

static void restore_tests(struct rules *rules)
{
	const struct value *jobs = value_at(rules->root, "backup.jobs");

	for (size_t i = 0; i < derive_count(jobs); i++)
		check_job(rules, jobs->items[i]);
}

/* What is planned and held by turns */

/* The date of the last entry that was held; NULL when there is none. */
static const struct value *last_held(const struct value *list)
{
	const struct value *best = NULL;
	struct date last = { 0 }, date;

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *at = value_get(list->items[i], "date");

		if (!has_text(list->items[i], "status", "held") ||
		    !date_of(at, &date) ||
		    (best && date_compare(date, last) <= 0))
			continue;
		best = at;
		last = date;
	}
	return best;
}

/* False when one that was planned did not take place. */
static bool check_planned(struct rules *rules, const struct value *list,
			  const char *noun)
{
	bool ok = true;

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *entry = list->items[i];
		const struct value *date = value_get(entry, "date");

		if (!has_text(entry, "status", "planned") ||
		    !is_past(rules, date))
			continue;
		ok = false;
		finding_hint(rules,
			     finding(rules, date,
				     "%s%s was planned for %s, which has"
				     " passed, and was not held",
				     noun, named(rules, entry), date->text),
			     "record what came of it, or plan a new date");
	}
	return ok;
}

/* The last one is older than the interval, which stands at `path`; that one
 * was missed tells as much. */
static void check_turns(struct rules *rules, const struct value *list,
			const char *noun, long months, const char *path)
{
	const struct value *last = last_held(list);

	if (!check_planned(rules, list, noun) || months < 1 ||
	    !is_older(rules, last, months))
		return;
	relate_interval(rules,
			finding(rules, last,
				"the last %s was held on %s, more than %s"
				" before %s",
				noun, last->text, months_text(rules, months),
				as_of(rules)),
			value_at(rules->root, path));
}

enum { YEAR = 12 };

static void audits_and_reviews(struct rules *rules)
{
	static const char interval[] = "audit_programme.interval_months";
	const struct value *audits = value_get(rules->root, "audits");
	const struct value *reviews =
		value_get(rules->root, "management_reviews");

	check_turns(rules, audits, "audit", months_at(rules, interval, YEAR),
		    interval);
	check_turns(rules, reviews, "management review", YEAR, "");
}

static bool applies(const struct value *requirement)
{
	const struct value *applies = value_get(requirement, "applies");

	return applies == NULL || value_is_true(applies);
}

/* By its own date, else by the interval for all. */
static void check_legal(struct rules *rules, const struct value *entry,
			const char *noun, long months)
{
	const struct value *next = value_get(entry, "next_review");
	const struct value *reviewed = value_get(entry, "reviewed");

	if (is_past(rules, next))
		finding(rules, next, "%s %s was to be reviewed by %s", noun,
			id_of(entry), next->text);
	else if (next == NULL && months > 0 &&
		 is_older(rules, reviewed, months))
		relate_interval(
			rules,
			finding(rules, reviewed,
				"%s %s was last reviewed on %s, more than %s"
				" before %s",
				noun, id_of(entry), reviewed->text,
				months_text(rules, months), as_of(rules)),
			value_at(rules->root, "legal.review_months"));
}

static void legal_reviews(struct rules *rules)
{
	const struct value *requirements =
		value_get(rules->root, "requirements");
	const struct value *contracts = value_get(rules->root, "contracts");
	long months = months_at(rules, "legal.review_months", 0);

	for (size_t i = 0; i < derive_count(requirements); i++)
		if (applies(requirements->items[i]))
			check_legal(rules, requirements->items[i],
				    "requirement", months);
	for (size_t i = 0; i < derive_count(contracts); i++)
		check_legal(rules, contracts->items[i], "contract", months);
}

/* Exercises of incidents and of continuity stand in one register, so any one
 * of them counts. C-48 holds them against the interval of continuity, and each
 * process against a year: what it says is not said again. */
static bool is_said_of_continuity(const struct rules *rules,
				  const struct value *last)
{
	long months = months_at(rules, "continuity.exercise_months", 0);
	long most = months > YEAR ? months : YEAR;

	if (is_older(rules, last, most))
		return derive_count(value_get(rules->root, "bia")) > 0;
	return months > 0 && is_older(rules, last, months);
}

static void exercises(struct rules *rules)
{
	static const char interval[] = "incident.exercise_months";
	const struct value *list = value_get(rules->root, "exercises");
	bool is_said = is_said_of_continuity(rules, last_held(list));

	check_turns(rules, list, "exercise",
		    is_said ? 0 : months_at(rules, interval, 0), interval);
}

static void old_instructions(struct rules *rules)
{
	static const char interval[] = "document_control.review_months";
	const struct value *list =
		value_at(rules->root, "operations.instructions");
	long months = months_at(rules, interval, 0);

	for (size_t i = 0; months > 0 && i < derive_count(list); i++) {
		const struct value *reviewed =
			value_get(list->items[i], "reviewed");

		if (!is_older(rules, reviewed, months))
			continue;
		relate_interval(rules,
				finding(rules, reviewed,
					"operating instruction %s was last"
					" reviewed on %s, more than %s"
					" before %s",
					id_of(list->items[i]), reviewed->text,
					months_text(rules, months),
					as_of(rules)),
				value_at(rules->root, interval));
	}
}

const struct audit_rule rules_dates[] = {
	{ "C-75", DIAG_WARNING, "6.1.3", "risk-treatment-plan",
	  expired_acceptances },
	{ "C-76", DIAG_WARNING, "6.1.3", "soa", stale_exclusions },
	{ "C-77", DIAG_WARNING, "7.5.3", NULL, future_dates },
	{ "C-78", DIAG_WARNING, "7.5.3", NULL, disorder },
	{ "C-79", DIAG_WARNING, "8.2",
	  "risk-assessment-report, risk-methodology", old_assessment },
	{ "C-80", DIAG_WARNING, "A.5.9", "asset-inventory", old_inventory },
	{ "C-81", DIAG_WARNING, "A.8.13",
	  "backup-policy, operating-procedures, business-continuity",
	  restore_tests },
	{ "C-82", DIAG_WARNING, "9.2.2",
	  "internal-audit-programme, internal-audit-report, "
	  "management-review",
	  audits_and_reviews },
	{ "C-83", DIAG_WARNING, "A.5.31", "legal-requirements", legal_reviews },
	{ "C-84", DIAG_WARNING, "A.5.24",
	  "incident-management, business-continuity", exercises },
	{ "C-92", DIAG_WARNING, "A.5.37", "operating-procedures",
	  old_instructions },
	{ .code = NULL },
};
