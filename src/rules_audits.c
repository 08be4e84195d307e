/* rules_audits.c: internal audits and nonconformities (clauses 9.2 and 10.2).
 */
#include <string.h>

#include "arena.h"
#include "rules_records.h"

enum {
	CYCLE_MONTHS = 36, /* of audits, at most and when nothing is said */
	NAMES_MOST = 8,	   /* named in one message */
};

/* C-55 */

struct coverage {
	const struct value *audits;
	struct date start, end;		  /* of the cycle; end is outside */
	struct value *clauses, *controls; /* named by an audit */
	struct value *themes;
};

static bool is_planned(const struct value *audit)
{
	return audit && !text_is(audit, "status", "cancelled");
}

/* "5" to "8", by which audits name the theme of a row of the Statement; NULL
 * for an own control. */
static const char *theme_of(const struct rules *rules, const struct value *row)
{
	const char *theme = text_of(row, "theme");

	return theme ? text_of(value_find(
				       value_get(rules->catalogues, "themes"),
				       "id", theme),
			       "clause")
		     : NULL;
}

/* The earliest audit of the last so many months, and of those to come. */
static bool find_first(struct rules *rules, const struct value *audits,
		       long months, struct date *first)
{
	bool found = false;
	struct date date;

	for (size_t i = 0; i < derive_count(audits); i++) {
		const struct value *audit = derive_item(audits, i);

		if (is_planned(audit) &&
		    !is_older(rules, value_get(audit, "date"), months) &&
		    date_of(value_get(audit, "date"), &date) &&
		    (!found || date_compare(date, *first) < 0)) {
			*first = date;
			found = true;
		}
	}
	return found;
}

/* To the cycle before or after, until the day lies in it, but not before the
 * first audit; the calendar ends with the years 1 and 9999, where there is no
 * other. */
static void move_cycle(struct coverage *coverage, long months, struct date day,
		       struct date first)
{
	while (date_compare(coverage->end, day) <= 0 &&
	       date_compare(coverage->start, coverage->end) < 0) {
		coverage->start = coverage->end;
		coverage->end = date_add_months(coverage->start, months);
	}
	while (date_compare(day, coverage->start) < 0 &&
	       date_compare(first, coverage->start) < 0 &&
	       date_compare(coverage->start, coverage->end) < 0) {
		coverage->end = coverage->start;
		coverage->start = date_add_months(coverage->end, -months);
	}
}

/* With the start of a cycle in the profile, the cycle that as_of lies in;
 * otherwise the one that the earliest audit which is young enough began. */
static bool find_cycle(struct rules *rules, struct coverage *coverage)
{
	struct date first;
	long months =
		value_int(value_at(rules->root, "audit_programme.cycle_months"),
			  CYCLE_MONTHS);

	if (months < 1 || months > CYCLE_MONTHS)
		months = CYCLE_MONTHS;
	if (!find_first(rules, coverage->audits, months, &first))
		return false;
	if (!date_of(value_at(rules->root, "isms.cycle_start"),
		     &coverage->start))
		coverage->start = first;
	coverage->end = date_add_months(coverage->start, months);
	if (rules->has_date)
		move_cycle(coverage, months, rules->as_of, first);
	return true;
}

static void note_all(struct rules *rules, struct value *to,
		     const struct value *list)
{
	for (size_t i = 0; i < derive_count(list); i++)
		if (value_text(list->items[i]))
			value_set(rules->arena, to, value_text(list->items[i]),
				  list->items[i]);
}

static void note_audits(struct rules *rules, struct coverage *coverage)
{
	struct date date;

	for (size_t i = 0; i < derive_count(coverage->audits); i++) {
		const struct value *audit = derive_item(coverage->audits, i);

		if (!is_planned(audit) ||
		    !date_of(value_get(audit, "date"), &date) ||
		    date_compare(date, coverage->start) < 0 ||
		    date_compare(date, coverage->end) >= 0)
			continue;
		note_all(rules, coverage->clauses, value_get(audit, "clauses"));
		note_all(rules, coverage->controls,
			 value_get(audit, "controls"));
		note_all(rules, coverage->themes, value_get(audit, "themes"));
	}
}

/* The clause or one that it belongs to is named. */
static bool covers_clause(struct rules *rules, const struct value *clauses,
			  const char *id)
{
	char *at = arena_strdup(rules->arena, id), *dot;

	while (value_get(clauses, at) == NULL) {
		dot = strrchr(at, '.');
		if (dot == NULL)
			return false;
		*dot = '\0';
	}
	return true;
}

static const char *clauses_left(struct rules *rules,
				const struct coverage *coverage)
{
	const struct value *clauses = value_get(rules->catalogues, "clauses");
	struct joined left = { .most = NAMES_MOST };

	for (size_t i = 0; clauses && i < clauses->n_items; i++)
		if (!value_is_true(
			    value_get(clauses->items[i], "heading_only")) &&
		    !covers_clause(rules, coverage->clauses,
				   value_key(clauses, i)))
			joined_add(&left, value_key(clauses, i));
	return joined_end(&left, rules->arena);
}

static const char *controls_left(struct rules *rules,
				 const struct coverage *coverage)
{
	const struct value *rows = rules->isms->control_rows;
	struct joined left = { .most = NAMES_MOST };

	for (size_t i = 0; rows && i < rows->n_items; i++) {
		const struct value *row = rows->items[i];
		const char *theme = theme_of(rules, row);

		if (value_is_true(value_get(row, "is_applicable")) &&
		    (theme == NULL ||
		     value_get(coverage->themes, theme) == NULL) &&
		    value_get(coverage->controls, id_of(row)) == NULL)
			joined_add(&left, id_of(row));
	}
	return joined_end(&left, rules->arena);
}

static void report_left(struct rules *rules, const struct coverage *coverage,
			const char *what, const char *left)
{
	const struct value *at = value_at(rules->root, "audit_programme");

	if (left == NULL)
		return;
	finding_hint(rules,
		     finding(rules, at ? at : coverage->audits,
			     "the audits of the cycle from %s to %s leave out "
			     "these %s: %s",
			     date_text(rules->arena, coverage->start),
			     date_text(rules->arena, coverage->end), what,
			     left),
		     "plan an audit of them before the cycle ends");
}

static void audits_cover_all(struct rules *rules)
{
	struct coverage coverage = {
		.audits = value_at(rules->root, "audits"),
		.clauses = value_mapping(rules->arena, rules->root->pos),
		.controls = value_mapping(rules->arena, rules->root->pos),
		.themes = value_mapping(rules->arena, rules->root->pos),
	};

	if (derive_count(coverage.audits) == 0 || !find_cycle(rules, &coverage))
		return;
	note_audits(rules, &coverage);
	report_left(rules, &coverage, "clauses",
		    clauses_left(rules, &coverage));
	report_left(rules, &coverage, "applicable controls",
		    controls_left(rules, &coverage));
}

/* C-56 */

/* Who holds the role; a role without holder stands for itself. */
static const char *person_of(const struct value *reference)
{
	const char *holder = text_of(derive_target(reference), "holder");

	return holder ? holder : value_text(reference);
}

/* The one person who audits; NULL when there are several, so that another can
 * take what one of them owns. */
static const char *only_auditor(const struct value *audit)
{
	const struct value *auditors = value_get(audit, "auditors");
	const char *only = NULL;

	for (size_t i = 0; i < derive_count(auditors); i++) {
		const char *person = person_of(auditors->items[i]);

		if (person && only && strcmp(only, person) != 0)
			return NULL;
		only = person ? person : only;
	}
	return only;
}

/* Theme and person, such as "5 Ruth Osei" -> the controls that are theirs. */
static struct value *controls_by_owner(struct rules *rules)
{
	const struct value *rows = rules->isms->control_rows;
	struct value *by_owner = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; rows && i < rows->n_items; i++) {
		struct value *row = rows->items[i];
		const char *theme = theme_of(rules, row);
		const char *person = person_of(value_get(row, "owner"));

		if (theme && person &&
		    value_is_true(value_get(row, "is_applicable")))
			derive_collect(rules->isms, by_owner,
				       arena_printf(rules->arena, "%s %s",
						    theme, person),
				       row);
	}
	return by_owner;
}

/* What the person is responsible for; NULL: nothing. Then `at` is where the
 * audit names it. */
static const char *own_area(struct rules *rules, const struct value *audit,
			    const char *person, const struct value **at)
{
	const struct value *areas = value_get(audit, "areas");

	for (size_t i = 0; i < derive_count(areas); i++) {
		const char *owner = person_of(areas->items[i]);

		if (owner == NULL || strcmp(owner, person) != 0)
			continue;
		*at = areas->items[i];
		return arena_printf(rules->arena, "the area of role %s",
				    value_text(*at));
	}
	return NULL;
}

static const char *own_control(struct rules *rules, const struct value *audit,
			       const char *person, const struct value **at)
{
	const struct value *controls = value_get(audit, "controls");

	for (size_t i = 0; i < derive_count(controls); i++) {
		const char *id = value_text(controls->items[i]);
		const struct value *row =
			id ? value_get(rules->isms->control_rows, id) : NULL;
		const char *owner = person_of(value_get(row, "owner"));

		if (owner == NULL || strcmp(owner, person) != 0)
			continue;
		*at = controls->items[i];
		return arena_printf(rules->arena, "control %s", id);
	}
	return NULL;
}

static const char *own_in_theme(struct rules *rules, const struct value *audit,
				const char *person,
				const struct value *by_owner,
				const struct value **at)
{
	const struct value *themes = value_get(audit, "themes");

	for (size_t i = 0; i < derive_count(themes); i++) {
		const char *theme = value_text(themes->items[i]);
		const struct value *own = value_get(
			by_owner, arena_printf(rules->arena, "%s %s",
					       theme ? theme : "", person));
		struct joined ids = { .most = NAMES_MOST };

		for (size_t c = 0; c < derive_count(own); c++)
			joined_add(&ids, id_of(derive_item(own, c)));
		if (ids.n == 0)
			continue;
		*at = themes->items[i];
		return arena_printf(rules->arena, "control %s in theme %s",
				    joined_end(&ids, rules->arena), theme);
	}
	return NULL;
}

/* A second auditor mends all of it, so one thing is named. */
static void check_independence(struct rules *rules, const struct value *audit,
			       const char *person, const struct value *by_owner)
{
	const struct value *at = audit;
	const char *own = own_area(rules, audit, person, &at);

	if (own == NULL)
		own = own_control(rules, audit, person, &at);
	if (own == NULL)
		own = own_in_theme(rules, audit, person, by_owner, &at);
	if (own)
		finding_hint(rules,
			     finding(rules, at,
				     "audit %s covers %s, for which its only "
				     "auditor, %s, is responsible",
				     id_of(audit), own, person),
			     "name a second auditor, who takes this part");
}

static void auditors_are_independent(struct rules *rules)
{
	const struct value *audits = value_at(rules->root, "audits");
	const struct value *by_owner = controls_by_owner(rules);

	for (size_t i = 0; i < derive_count(audits); i++) {
		const struct value *audit = derive_item(audits, i);
		const char *person = only_auditor(audit);

		if (person && is_planned(audit))
			check_independence(rules, audit, person, by_owner);
	}
}

/* C-57 */

static bool is_nonconformity(const struct value *found)
{
	return text_is(found, "grade", "major") ||
	       text_is(found, "grade", "minor");
}

/* "IA-2 A.5.22": what was found is the same as what the log has when it has
 * the same id, or when both name one audit and one requirement. */
static const char *audit_and(struct rules *rules, const char *audit,
			     const struct value *entry, const char *key)
{
	const char *text = text_of(entry, key);

	return audit && text ? arena_printf(rules->arena, "%s %s", audit, text)
			     : NULL;
}

static struct value *index_by_audit(struct rules *rules,
				    const struct value *log)
{
	struct value *index = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(log); i++) {
		struct value *entry = derive_item(log, i);
		const char *key = audit_and(rules, text_of(entry, "audit"),
					    entry, "requirement");

		if (key)
			value_set(rules->arena, index, key, entry);
	}
	return index;
}

static void check_logged(struct rules *rules, const struct value *audit,
			 const struct value *found, const struct value *by_id,
			 const struct value *by_audit)
{
	const struct value *entry = value_get(by_id, id_of(found));
	const char *key = audit_and(rules, id_of(audit), found, "requirement");
	struct diag_record *record;

	if (entry == NULL && key)
		entry = value_get(by_audit, key);
	if (entry == NULL) {
		record = finding(rules, found,
				 "audit %s found the %s nonconformity %s, but "
				 "the log has no such entry",
				 id_of(audit), text_of(found, "grade"),
				 id_of(found));
		finding_hint(rules, record,
			     "enter it in 'nonconformities' with the same id");
	} else if (value_get(entry, "grade") &&
		   !text_is(entry, "grade", text_of(found, "grade"))) {
		record = finding(rules, value_get(entry, "grade"),
				 "nonconformity %s is %s, but audit %s graded "
				 "it %s",
				 id_of(entry), text_of(entry, "grade"),
				 id_of(audit), text_of(found, "grade"));
		finding_related(rules, record, value_get(found, "grade"),
				"the audit graded it here");
	}
}

/* Each finding under its audit and id, and its audit and requirement. */
static void note_finding(struct rules *rules, struct value *all,
			 const struct value *audit, struct value *found)
{
	static const char *const keys[] = { "id", "requirement" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *key =
			audit_and(rules, id_of(audit), found, keys[i]);

		if (key)
			value_set(rules->arena, all, key, found);
	}
}

/* Returns all findings, as note_finding() keeps them. */
static struct value *check_audit_findings(struct rules *rules,
					  const struct value *log)
{
	const struct value *audits = value_at(rules->root, "audits");
	const struct value *by_id =
		derive_index(rules->isms, "nonconformities", "id");
	const struct value *by_audit = index_by_audit(rules, log);
	struct value *all = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(audits); i++) {
		const struct value *audit = derive_item(audits, i);
		const struct value *findings = value_get(audit, "findings");

		for (size_t f = 0; f < derive_count(findings); f++) {
			struct value *found = derive_item(findings, f);

			note_finding(rules, all, audit, found);
			if (is_nonconformity(found))
				check_logged(rules, audit, found, by_id,
					     by_audit);
		}
	}
	return all;
}

/* The entry says that an audit found it, whose report has findings, but not
 * this one. */
static void check_origin(struct rules *rules, const struct value *entry,
			 const struct value *found)
{
	const struct value *audit = value_get(entry, "audit");
	const struct value *findings =
		value_get(derive_target(audit), "findings");
	const char *id = audit_and(rules, value_text(audit), entry, "id");
	const char *requirement =
		audit_and(rules, value_text(audit), entry, "requirement");

	if (derive_count(findings) == 0 || (id && value_get(found, id)) ||
	    (requirement && value_get(found, requirement)))
		return;
	finding_related(rules,
			finding(rules, audit,
				"nonconformity %s is said to come from audit "
				"%s, which found no such thing",
				id_of(entry), value_text(audit)),
			findings, "the audit has its findings here");
}

static void check_closed(struct rules *rules, const struct value *entry)
{
	const struct value *done = value_get(entry, "done");
	const struct value *checked = value_at(entry, "effectiveness.date");

	if (!text_is(entry, "status", "closed"))
		return;
	if (done == NULL)
		finding(rules, entry,
			"nonconformity %s is closed, but has no date on which "
			"the action was done",
			id_of(entry));
	else if (checked == NULL)
		finding(rules, entry,
			"nonconformity %s is closed without a dated check of "
			"effectiveness",
			id_of(entry));
	else if (is_not_later(checked, done))
		finding_related(rules,
				finding(rules, checked,
					"the effectiveness of nonconformity %s "
					"was checked on %s, not after the "
					"action was done on %s",
					id_of(entry), value_text(checked),
					value_text(done)),
				done, "the action was done here");
}

static void nonconformities_are_followed(struct rules *rules)
{
	const struct value *log = value_at(rules->root, "nonconformities");
	const struct value *found = check_audit_findings(rules, log);

	for (size_t i = 0; i < derive_count(log); i++) {
		check_origin(rules, derive_item(log, i), found);
		check_closed(rules, derive_item(log, i));
	}
}

const struct audit_rule rules_audits[] = {
	{ "C-55", DIAG_ERROR, "9.2.2", "internal-audit-programme, soa",
	  audits_cover_all },
	{ "C-56", DIAG_ERROR, "9.2.2", "internal-audit-programme, roles",
	  auditors_are_independent },
	{ "C-57", DIAG_ERROR, "10.2",
	  "internal-audit-report, corrective-action-log",
	  nonconformities_are_followed },
	{ .code = NULL },
};
