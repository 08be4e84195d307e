/* rules_reviews.c: the order of assessment, audit and management review, the
 * reviews themselves (clause 9.3) and what incidents teach. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "rules_records.h"

/* C-36: the dates of one round.
 *
 * A round begins with the assessment. The Statement of Applicability, the plan
 * and the report rest on it and are not older; what is audited or reviewed on
 * an earlier day belongs to the round before, whose documents are no longer
 * there to compare. Between the assessment and the Statement there is nothing
 * yet that an audit of risk treatment or a review could go by. */

enum {
	AUDIT_MONTHS = 12, /* between audits, at most, when nothing is said */
};

/* The last of the entries held by that day (NULL: any day); NULL: none. */
static const struct value *last_held(const struct value *entries,
				     const struct value *day)
{
	const struct value *last = NULL;
	struct date date;

	for (size_t i = 0; i < derive_count(entries); i++) {
		const struct value *entry = derive_item(entries, i);

		if (text_is(entry, "status", "held") &&
		    date_of(value_get(entry, "date"), &date) &&
		    (day == NULL ||
		     is_not_later(value_get(entry, "date"), day)) &&
		    (last == NULL || is_before(value_get(last, "date"),
					       value_get(entry, "date"))))
			last = entry;
	}
	return last;
}

struct round {
	const struct value *assessment; /* its date */
	const struct value *stated;	/* later date of Statement and plan */
	const struct value *first;	/* of the first Statement, if known */
};

/* Versions are cut off at the front of many histories: only one that begins
 * with version 0 or 1 tells when the first was issued. */
static const struct value *first_statement(const struct rules *rules)
{
	const struct value *soa = value_get(rules->isms->documents, "soa");
	const struct value *history = value_get(soa, "history");
	const struct value *first =
		derive_count(history) ? derive_item(history, 0) : soa;
	const char *version = text_of(first, "version");

	if (version == NULL ||
	    (strncmp(version, "1.0", 3) != 0 && strcmp(version, "1") != 0 &&
	     strncmp(version, "0.", 2) != 0))
		return NULL;
	return value_get(first, "date");
}

static void check_method_date(struct rules *rules,
			      const struct value *assessment)
{
	const struct value *start =
		value_at(rules->root, "risk_method.assessment_start");
	const struct value *approved =
		value_at(rules->root, "risk_method.approved");
	struct diag_record *record;

	if (approved == NULL)
		approved = document_part(rules, "risk-methodology", "approved");
	if (is_before(assessment, start)) {
		record = finding(rules, assessment,
				 "the assessment is dated %s, before its start "
				 "on %s",
				 value_text(assessment), value_text(start));
		finding_related(rules, record, start, "the start is here");
		return;
	}
	if (!is_before(assessment, approved))
		return;
	record = finding(rules, assessment,
			 "the risks were assessed on %s, before the method was "
			 "approved on %s",
			 value_text(assessment), value_text(approved));
	finding_related(rules, record, approved, "the method is approved here");
}

static bool is_draft(const struct rules *rules, const char *key)
{
	return text_is(value_get(rules->isms->documents, key), "status",
		       "draft");
}

static bool is_older_than(const struct rules *rules, const char *key,
			  const struct value *assessment)
{
	return is_before(document_part(rules, key, "date"), assessment) &&
	       !is_draft(rules, key);
}

static void check_document_date(struct rules *rules, const char *key,
				const struct value *assessment)
{
	const struct value *date = document_part(rules, key, "date");
	struct diag_record *record;

	if (!is_older_than(rules, key, assessment))
		return;
	record = finding(rules, date,
			 "the document '%s' is dated %s, before the assessment "
			 "of %s that it rests on",
			 key, value_text(date), value_text(assessment));
	finding_related(rules, record, assessment, "the assessment is here");
	finding_hint(rules, record,
		     "issue a new version that has the result of this "
		     "assessment");
}

/* Where all of them are older, it is the assessment that is new. */
static void check_document_dates(struct rules *rules,
				 const struct value *assessment)
{
	static const char *const keys[] = { "risk-assessment-report", "soa",
					    "risk-treatment-plan" };
	enum { N_KEYS = sizeof keys / sizeof *keys };
	struct many many = { .n = 0 };

	for (size_t i = 0; i < N_KEYS; i++)
		if (is_older_than(rules, keys[i], assessment))
			many_add(&many, document_part(rules, keys[i], "date"),
				 keys[i]);
	if (many.n == N_KEYS) {
		struct diag_record *record = finding(
			rules, assessment,
			"the assessment is of %s, but its report, the "
			"Statement of Applicability and the plan are older",
			value_text(assessment));

		many_related(rules, record, &many);
		finding_hint(rules, record,
			     "issue new versions that have the result of this "
			     "assessment");
		return;
	}
	for (size_t i = 0; i < N_KEYS; i++)
		check_document_date(rules, keys[i], assessment);
}

/* The audit looks at how risks are treated, or says not at all at what. */
static bool is_of_treatment(const struct value *audit)
{
	const struct value *clauses = value_get(audit, "clauses");

	if (clauses == NULL)
		return value_get(audit, "controls") == NULL &&
		       value_get(audit, "themes") == NULL;
	return value_has(clauses, "6") || value_has(clauses, "6.1") ||
	       value_has(clauses, "6.1.3");
}

static bool is_between(const struct round *round, const struct value *date)
{
	return is_before(round->assessment, date) &&
	       is_before(date, round->stated);
}

static void check_audit_date(struct rules *rules, const struct round *round,
			     const struct value *audit)
{
	const struct value *date = value_get(audit, "date"), *stated;
	struct diag_record *record;

	if (!text_is(audit, "status", "held") || !is_of_treatment(audit))
		return;
	if (is_before(date, round->first))
		stated = round->first;
	else if (is_between(round, date))
		stated = round->stated;
	else
		return;
	record = finding(rules, date,
			 "audit %s looked at risk treatment on %s, before the "
			 "Statement of Applicability and plan of %s",
			 id_of(audit), value_text(date), value_text(stated));
	finding_related(rules, record, stated, "they are dated here");
}

/* Many audits between the two are a sign that one of the dates is wrong. */
static void check_audit_dates(struct rules *rules, const struct round *round,
			      const struct value *audits)
{
	struct many many = { .n = 0 };

	for (size_t i = 0; i < derive_count(audits); i++) {
		const struct value *date = value_get(audits->items[i], "date");

		if (text_is(audits->items[i], "status", "held") &&
		    is_of_treatment(audits->items[i]) &&
		    is_between(round, date))
			many_add(&many, date, id_of(audits->items[i]));
	}
	if (many.n >= MANY) {
		many_related(rules,
			     finding(rules, round->assessment,
				     "%zu audits looked at risk treatment "
				     "between the assessment of %s and the "
				     "Statement of Applicability and plan of "
				     "%s",
				     many.n, value_text(round->assessment),
				     value_text(round->stated)),
			     &many);
		return;
	}
	for (size_t i = 0; i < derive_count(audits); i++)
		check_audit_date(rules, round, derive_item(audits, i));
}

/* The review looks at the results of an audit of its year, or of the time
 * between two audits when that is longer. */
static void check_audit_before(struct rules *rules, const struct value *review)
{
	const struct value *date = value_get(review, "date");
	const struct value *audit =
		last_held(value_at(rules->root, "audits"), date);
	long months = value_int(
		value_at(rules->root, "audit_programme.interval_months"), 0);
	struct date held, day;
	struct diag_record *record;

	if (months < AUDIT_MONTHS)
		months = AUDIT_MONTHS;
	if (date_of(value_get(audit, "date"), &held) && date_of(date, &day) &&
	    date_compare(date_add_months(held, months), day) >= 0)
		return;
	record = finding(rules, date,
			 "review %s was held on %s, and no audit was held in "
			 "the %ld months before it",
			 id_of(review), value_text(date), months);
	if (audit)
		finding_related(rules, record, value_get(audit, "date"),
				"the last audit before it, %s, was held here",
				id_of(audit));
	finding_hint(rules, record,
		     "results of audits are an input of the review (9.3.2 d)");
}

static void check_review_date(struct rules *rules, const struct round *round)
{
	const struct value *review =
		last_held(value_at(rules->root, "management_reviews"), NULL);
	const struct value *date = value_get(review, "date");
	struct diag_record *record;

	if (review == NULL)
		return;
	if (!is_between(round, date)) {
		if (derive_count(value_at(rules->root, "audits")))
			check_audit_before(rules, review);
		return;
	}
	record = finding(rules, date,
			 "review %s was held on %s, after the assessment, but "
			 "before the Statement of Applicability and plan of %s",
			 id_of(review), value_text(date),
			 value_text(round->stated));
	finding_related(rules, record, round->stated, "they are dated here");
}

static void dates_in_order(struct rules *rules)
{
	const struct value *audits = value_at(rules->root, "audits");
	const struct value *plan =
		document_part(rules, "risk-treatment-plan", "date");
	struct round round = {
		.assessment =
			value_at(rules->root, "risk_method.assessment_date"),
		.stated = document_part(rules, "soa", "date"),
		.first = first_statement(rules),
	};

	if (round.stated == NULL || is_before(round.stated, plan))
		round.stated = plan;
	check_method_date(rules, round.assessment);
	check_document_dates(rules, round.assessment);
	check_audit_dates(rules, &round, audits);
	check_review_date(rules, &round);
}

/* C-58 */

/* There may be no earlier actions, no changes and no feedback to look at; there
 * is no review without performance and risks. */
static bool is_none(const struct value *inputs, const char *letter)
{
	const char *text = text_of(inputs, letter);

	return text && strchr("abceg", *letter) &&
	       strncasecmp(text, "none", 4) == 0;
}

static void check_inputs(struct rules *rules, const struct value *review)
{
	static const struct {
		const char *letter, *words;
	} wanted[] = {
		{ "a", "a (earlier actions)" },
		{ "b", "b (changes of issues)" },
		{ "c", "c (changes of what interested parties need)" },
		{ "d", "d (performance)" },
		{ "e", "e (feedback from interested parties)" },
		{ "f", "f (risk assessment and treatment)" },
		{ "g", "g (opportunities for improvement)" },
	};
	const struct value *inputs = value_get(review, "inputs");
	struct joined missing = { .text = { 0 } };

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (!says(inputs, wanted[i].letter) &&
		    !is_none(inputs, wanted[i].letter))
			joined_add(&missing, wanted[i].words);
	if (missing.n)
		finding(rules, inputs ? inputs : review,
			"review %s lacks these inputs of 9.3.2: %s",
			id_of(review), joined_end(&missing, rules->arena));
}

/* Top management is who has that function, the deputy standing in, or who
 * stands above. */
static bool attended(struct rules *rules, const struct value *review,
		     const struct value *top)
{
	const struct value *attendees = value_get(review, "attendees");
	const struct value *deputy = derive_target(value_get(top, "deputy"));

	for (size_t i = 0; i < derive_count(attendees); i++) {
		const struct value *role = derive_target(attendees->items[i]);

		if (role && (is_same_person(rules, role, top) ||
			     is_same_person(rules, role, deputy) ||
			     answers_to(top, role)))
			return true;
	}
	return false;
}

static void reviews_are_complete(struct rules *rules)
{
	const struct value *reviews =
		value_at(rules->root, "management_reviews");
	const struct value *top =
		value_at(rules->root, "functions.top_management");

	for (size_t i = 0; i < derive_count(reviews); i++) {
		const struct value *review = derive_item(reviews, i);
		const struct value *attendees = value_get(review, "attendees");

		if (!text_is(review, "status", "held"))
			continue;
		check_inputs(rules, review);
		if (derive_target(top) &&
		    !attended(rules, review, derive_target(top)))
			finding(rules, attendees ? attendees : review,
				"review %s was held without top management: "
				"neither role %s nor its deputy attended",
				id_of(review), value_text(top));
	}
}

/* C-59 */

/* An entry with a date, for sorting. */
struct dated {
	struct date date;
	const struct value *entry;
};

struct dated_list {
	struct dated *items;
	size_t n;
};

static int compare_dated(const void *left, const void *right)
{
	const struct dated *one = left, *other = right;

	return date_compare(one->date, other->date);
}

/* The entries with a date and that status (NULL: any), by date. */
static struct dated_list sorted_by_date(struct rules *rules, const char *path,
					const char *status)
{
	const struct value *entries = value_at(rules->root, path);
	size_t most = derive_count(entries);
	struct dated_list list = {
		.items = arena_array(rules->arena, most ? most : 1,
				     sizeof(struct dated)),
	};

	for (size_t i = 0; i < most; i++) {
		struct dated *dated = &list.items[list.n];

		dated->entry = derive_item(entries, i);
		if (date_of(value_get(dated->entry, "date"), &dated->date) &&
		    (status == NULL || text_is(dated->entry, "status", status)))
			list.n++;
	}
	qsort(list.items, list.n, sizeof *list.items, compare_dated);
	return list;
}

/* The reports of the first review reach back to a day that nobody recorded,
 * and incidents before the first one on record may have been left out of the
 * register since: there a higher number is no contradiction. */
static void check_count(struct rules *rules, const struct value *review,
			long recorded, bool is_whole)
{
	const struct value *given = value_get(review, "n_incidents");
	long reported = value_int(given, -1);

	if (given == NULL && recorded > 0)
		finding(rules, review,
			"review %s does not say how many incidents were "
			"reported to it; the register has %ld",
			id_of(review), recorded);
	else if (given &&
		 (reported < recorded || (is_whole && reported > recorded)))
		finding(rules, given,
			"%ld incidents were reported to review %s, but the "
			"register has %ld since the review before",
			reported, id_of(review), recorded);
}

static void check_counts(struct rules *rules, const struct dated_list *reviews,
			 const struct dated_list *incidents)
{
	size_t at = 0;

	for (size_t i = 0; incidents->n && i < reviews->n; i++) {
		long recorded = 0;

		for (; at < incidents->n &&
		       date_compare(incidents->items[at].date,
				    reviews->items[i].date) <= 0;
		     at++)
			recorded++;
		if (i > 0)
			check_count(rules, reviews->items[i].entry, recorded,
				    date_compare(incidents->items[0].date,
						 reviews->items[i - 1].date) <=
					    0);
	}
}

/* Once it is closed or a review has passed over it, an incident has left
 * something behind. */
static void check_learned(struct rules *rules, const struct dated *incident,
			  const struct dated *review, const struct value *log)
{
	const struct value *entry = incident->entry;

	if (value_get(entry, "closed") == NULL &&
	    (review == NULL || date_compare(incident->date, review->date) > 0))
		return;
	if (!says(entry, "lesson") && !value_get(entry, "risk") &&
	    !value_get(log, id_of(entry)))
		finding_hint(rules,
			     finding(rules, entry,
				     "incident %s has led to no lesson, risk "
				     "or nonconformity",
				     id_of(entry)),
			     "say what was learned, even if it is that the "
			     "controls worked");
}

static void incidents_are_learned_from(struct rules *rules)
{
	const struct value *log =
		derive_index(rules->isms, "nonconformities", "incident");
	const struct value *known =
		derive_index(rules->isms, "incident.records", "id");
	struct dated_list reviews =
		sorted_by_date(rules, "management_reviews", "held");
	struct dated_list incidents =
		sorted_by_date(rules, "incident.records", NULL);
	const struct dated *last =
		reviews.n ? &reviews.items[reviews.n - 1] : NULL;

	check_counts(rules, &reviews, &incidents);
	for (size_t i = 0; i < incidents.n; i++)
		check_learned(rules, &incidents.items[i], last, log);
	for (size_t i = 0; known->n_items && i < log->n_items; i++)
		if (value_get(known, value_key(log, i)) == NULL)
			finding(rules, value_get(log->items[i], "incident"),
				"nonconformity %s names incident %s, which is "
				"not on record",
				id_of(log->items[i]), value_key(log, i));
}

const struct audit_rule rules_reviews[] = {
	{ "C-36", DIAG_ERROR, "8.2",
	  "risk-methodology, risk-assessment-report, soa, risk-treatment-plan, "
	  "internal-audit-report, management-review",
	  dates_in_order },
	{ "C-58", DIAG_ERROR, "9.3.2", "management-review",
	  reviews_are_complete },
	{ "C-59", DIAG_WARNING, "A.5.27",
	  "incident-management, corrective-action-log, risk-assessment-report, "
	  "management-review",
	  incidents_are_learned_from },
	{ .code = NULL },
};
