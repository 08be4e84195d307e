/* rules_records.c: objectives, metrics, changes of the management system and
 * training. */
#include "rules_records.h"

#include <string.h>

#include "arena.h"

enum {
	RESULT_MONTHS = 12, /* between results, when the metric does not say */
};

/* Reading */

bool is_before(const struct value *date, const struct value *other)
{
	struct date a, b;

	return date_of(date, &a) && date_of(other, &b) &&
	       date_compare(a, b) < 0;
}

bool is_not_later(const struct value *date, const struct value *other)
{
	struct date a, b;

	return date_of(date, &a) && date_of(other, &b) &&
	       date_compare(a, b) <= 0;
}

bool text_is(const struct value *mapping, const char *key, const char *wanted)
{
	const char *text = text_of(mapping, key);

	return text && strcmp(text, wanted) == 0;
}

bool says(const struct value *mapping, const char *key)
{
	const char *text = text_of(mapping, key);

	return text && !is_hollow(text);
}

const struct value *document_part(const struct rules *rules, const char *key,
				  const char *part)
{
	return value_get(value_get(rules->isms->documents, key), part);
}

/* Id -> entries that name it in the list at `key`. */
static struct value *entries_by_reference(struct rules *rules, const char *path,
					  const char *key)
{
	const struct value *entries = value_at(rules->root, path);
	struct value *by_id = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(entries); i++) {
		struct value *entry = derive_item(entries, i);
		const struct value *list = value_get(entry, key);

		for (size_t r = 0; r < derive_count(list); r++)
			if (value_text(list->items[r]))
				derive_collect(rules->isms, by_id,
					       value_text(list->items[r]),
					       entry);
	}
	return by_id;
}

/* C-37 */

/* "at least 97.5 % of all" has the number "97.5" and the unit "%". */
struct quantity {
	const char *number, *unit;
	size_t number_len, unit_len;
};

static bool read_quantity(const char *text, struct quantity *quantity)
{
	static const char digits[] = "0123456789";

	if (text == NULL)
		return false;
	quantity->number = text + strcspn(text, digits);
	quantity->number_len = strspn(quantity->number, "0123456789.,");
	quantity->unit = quantity->number + quantity->number_len;
	quantity->unit += strspn(quantity->unit, " ");
	quantity->unit_len = strcspn(quantity->unit, " ,;");
	return quantity->number_len > 0;
}

/* Both count the same and give another number. */
static bool differ(const char *one, const char *other)
{
	struct quantity a, b;

	return read_quantity(one, &a) && read_quantity(other, &b) &&
	       a.unit_len == b.unit_len &&
	       memcmp(a.unit, b.unit, a.unit_len) == 0 &&
	       (a.number_len != b.number_len ||
		memcmp(a.number, b.number, a.number_len) != 0);
}

/* A metric that serves this objective alone, and is alone to do so, has its
 * target: with more of them on either side each may have its own. */
static void check_target(struct rules *rules, const struct value *objective,
			 const struct value *metrics)
{
	const struct value *metric =
		derive_count(metrics) == 1 ? derive_item(metrics, 0) : NULL;
	const struct value *objectives = value_get(metric, "objectives");
	const struct value *target = value_get(metric, "target");
	struct diag_record *record;

	if (objectives == NULL || objectives->n_items != 1 ||
	    !differ(value_text(target), text_of(objective, "target")))
		return;
	record = finding(rules, target,
			 "metric %s has the target '%s', but objective %s, "
			 "which it serves, has '%s'",
			 id_of(metric), value_text(target), id_of(objective),
			 text_of(objective, "target"));
	finding_related(rules, record, value_get(objective, "target"),
			"the objective has its target here");
}

/* Id of a metric -> date of its last result. */
static const struct value *last_results(struct rules *rules)
{
	const struct value *metrics = value_at(rules->root, "metrics");
	struct value *last = value_mapping(rules->arena, rules->root->pos);

	for (size_t m = 0; m < derive_count(metrics); m++) {
		const struct value *metric = derive_item(metrics, m);
		const struct value *results = value_get(metric, "values");
		struct value *latest = NULL;

		for (size_t i = 0; i < derive_count(results); i++) {
			struct value *date =
				value_get(derive_item(results, i), "date");

			if (latest == NULL || is_before(latest, date))
				latest = date;
		}
		if (latest)
			value_set(rules->arena, last, id_of(metric), latest);
	}
	return last;
}

/* One of the metrics was measured at most one interval before that day, or
 * later. */
static bool has_result(const struct value *due, const struct value *metrics,
		       const struct value *last)
{
	struct date date, limit;

	if (!date_of(due, &limit))
		return false;
	for (size_t i = 0; i < derive_count(metrics); i++) {
		const struct value *metric = derive_item(metrics, i);
		long months = value_int(value_get(metric, "interval_months"),
					RESULT_MONTHS);

		if (date_of(value_get(last, id_of(metric)), &date) &&
		    date_compare(date, date_add_months(limit, -months)) >= 0)
			return true;
	}
	return false;
}

static void check_due(struct rules *rules, const struct value *objective,
		      const struct value *metrics, const struct value *last)
{
	const struct value *due = value_get(objective, "due");

	if (!is_past(rules, due) || has_result(due, metrics, last))
		return;
	finding_hint(rules,
		     finding(rules, due,
			     "objective %s was due on %s, but no metric has a "
			     "result of that time",
			     id_of(objective), value_text(due)),
		     "record the result, then set a new objective or a new "
		     "date");
}

static void objectives_are_complete(struct rules *rules)
{
	const struct value *objectives = value_at(rules->root, "objectives");
	const struct value *served =
		entries_by_reference(rules, "metrics", "objectives");
	const struct value *last = last_results(rules);

	for (size_t i = 0; i < derive_count(objectives); i++) {
		const struct value *objective = derive_item(objectives, i);
		const struct value *metrics =
			value_get(served, id_of(objective));

		if (objective && !says(objective, "evaluation"))
			finding(rules, objective,
				"objective %s does not say how its results are "
				"evaluated",
				id_of(objective));
		check_due(rules, objective, metrics, last);
		check_target(rules, objective, metrics);
	}
}

/* C-38 */

static void check_metric(struct rules *rules, const struct value *metric)
{
	static const struct {
		const char *key, *words;
	} wanted[] = {
		{ "measurer", "who measures" },
		{ "analyst", "who analyses" },
		{ "interval_months", "how often" },
	};
	struct joined missing = { .separator = " and " };

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (value_get(metric, wanted[i].key) == NULL)
			joined_add(&missing, wanted[i].words);
	if (metric && missing.n)
		finding(rules, metric, "metric %s does not say %s",
			id_of(metric), joined_end(&missing, rules->arena));
}

static void objectives_are_measured(struct rules *rules)
{
	const struct value *metrics = value_at(rules->root, "metrics");
	const struct value *objectives = value_at(rules->root, "objectives");
	const struct value *served;

	if (derive_count(metrics) == 0)
		return;
	served = entries_by_reference(rules, "metrics", "objectives");
	for (size_t i = 0; i < derive_count(objectives); i++) {
		const struct value *objective = derive_item(objectives, i);

		if (objective && !value_get(served, id_of(objective)))
			finding_hint(rules,
				     finding(rules, objective,
					     "objective %s is served by no "
					     "metric",
					     id_of(objective)),
				     "name it in 'objectives' of the metric "
				     "that shows whether it is reached");
	}
	for (size_t i = 0; i < derive_count(metrics); i++)
		check_metric(rules, derive_item(metrics, i));
}

/* C-39 */

static bool is_in_force(const struct rules *rules, const struct value *change)
{
	return text_is(change, "status", "done") ||
	       is_past(rules, value_get(change, "effective"));
}

static void check_plan(struct rules *rules, const struct value *change)
{
	const struct value *planned = value_get(change, "planned");
	const struct value *effective = value_get(change, "effective");

	if (planned == NULL && is_in_force(rules, change))
		finding_hint(rules,
			     finding(rules, change,
				     "change %s of the %s was made without a "
				     "dated plan",
				     id_of(change), text_of(change, "subject")),
			     "'planned' is the day of its planning record");
	else if (effective == NULL && is_in_force(rules, change))
		finding(rules, change,
			"change %s of the %s is done, but has no date from "
			"which it holds",
			id_of(change), text_of(change, "subject"));
	else if (is_not_later(effective, planned))
		finding(rules, planned,
			"change %s of the %s was planned on %s, not before it "
			"took effect on %s",
			id_of(change), text_of(change, "subject"),
			value_text(planned), value_text(effective));
}

/* A Statement approved on the day of the change is up to date. */
static void check_statement_after(struct rules *rules,
				  const struct value *change)
{
	const struct value *effective = value_get(change, "effective");
	const struct value *date = document_part(rules, "soa", "date");
	struct diag_record *record;

	if (!is_in_force(rules, change) || !is_before(date, effective) ||
	    (document_part(rules, "soa", "approved") &&
	     !is_before(document_part(rules, "soa", "approved"), effective)))
		return;
	record = finding(rules, date,
			 "the Statement of Applicability is dated %s, but "
			 "change %s of the %s holds since %s",
			 value_text(date), id_of(change),
			 text_of(change, "subject"), value_text(effective));
	finding_related(rules, record, effective, "it takes effect here");
}

static void changes_are_planned(struct rules *rules)
{
	const struct value *changes = value_at(rules->root, "isms_changes");

	for (size_t i = 0; i < derive_count(changes); i++) {
		const struct value *change = derive_item(changes, i);

		if ((!text_is(change, "subject", "scope") &&
		     !text_is(change, "subject", "method")) ||
		    text_is(change, "status", "cancelled"))
			continue;
		check_plan(rules, change);
		check_statement_after(rules, change);
	}
}

/* C-54 */

/* Without capitals and the white space around it. */
static const char *folded(struct rules *rules, const char *text)
{
	char *copy;
	size_t len;

	text += strspn(text, " \n\t");
	copy = arena_strdup(rules->arena, text);
	for (len = strlen(copy); len && strchr(" \n\t", copy[len - 1]);)
		copy[--len] = '\0';
	for (char *s = copy; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	return copy;
}

static void note_competence(struct rules *rules, struct value *shown,
			    struct value *competence)
{
	const char *text = value_text(competence);

	if (text)
		value_set(rules->arena, shown, folded(rules, text), competence);
}

/* Competence -> where it is said how it is come by. */
static const struct value *shown_competences(struct rules *rules)
{
	struct value *shown = value_mapping(rules->arena, rules->root->pos);
	const struct value *training = value_at(rules->root, "training");
	const struct value *others = value_at(rules->root, "hr.competences");

	for (size_t i = 0; i < derive_count(training); i++) {
		const struct value *list =
			value_get(derive_item(training, i), "competences");

		for (size_t c = 0; c < derive_count(list); c++)
			note_competence(rules, shown, list->items[c]);
	}
	for (size_t i = 0; i < derive_count(others); i++)
		note_competence(
			rules, shown,
			value_get(derive_item(others, i), "competence"));
	return shown;
}

static void check_competences(struct rules *rules, const struct value *role,
			      const struct value *shown)
{
	const struct value *needed = value_get(role, "competence");

	for (size_t i = 0; i < derive_count(needed); i++) {
		const struct value *competence = needed->items[i];
		const char *text = value_text(competence);

		if (text == NULL || value_get(shown, folded(rules, text)))
			continue;
		finding_hint(rules,
			     finding(rules, competence,
				     "role %s needs the competence '%s', which "
				     "no training builds and nothing else "
				     "shows",
				     id_of(role), text),
			     "name it in 'competences' of a training or in "
			     "'hr.competences', word for word");
	}
}

static bool is_mandatory(const struct value *training)
{
	return value_is_true(value_get(training, "mandatory"));
}

/* Contractors are there when a role is held outside; then one of the mandatory
 * trainings has to reach them. */
static void check_contractors(struct rules *rules,
			      const struct value *trainings)
{
	const struct value *roles = value_at(rules->root, "roles");
	const struct value *mandatory = NULL, *contractor = NULL;

	for (size_t i = 0; i < derive_count(trainings); i++) {
		const struct value *training = derive_item(trainings, i);

		if (!is_mandatory(training))
			continue;
		if (value_is_true(value_get(training, "contractors")))
			return;
		if (mandatory == NULL)
			mandatory = training;
	}
	for (size_t i = 0; contractor == NULL && i < derive_count(roles); i++)
		if (value_is_true(value_get(derive_item(roles, i), "external")))
			contractor = derive_item(roles, i);
	if (mandatory && contractor)
		finding_hint(
			rules,
			finding(rules, mandatory,
				"no mandatory training is for contractors, but "
				"role %s is held by one",
				id_of(contractor)),
			"say 'contractors: true' in the one that all must do");
}

/* "all staff", not "developers" */
static bool is_for_all(struct rules *rules, const struct value *training)
{
	static const char *const all[] = {
		"all",	   "every",  "each",	"any",	     "staff",
		"employe", "person", "people",	"workforce", "team",
		"compan",  "organi", "colleag", "user",	     "member",
		"officer", "whole",  "joiner",	"worker",    "who",
	};
	const char *audience = text_of(training, "audience");

	if (audience == NULL)
		return true;
	audience = folded(rules, audience);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strstr(audience, all[i]))
			return true;
	return false;
}

static void check_reach(struct rules *rules, const struct value *trainings)
{
	const struct value *first = NULL;

	for (size_t i = 0; i < derive_count(trainings); i++) {
		const struct value *training = derive_item(trainings, i);

		if (!is_mandatory(training))
			continue;
		if (is_for_all(rules, training))
			return;
		first = first ? first : training;
	}
	if (first)
		finding_hint(rules,
			     finding(rules, value_get(first, "audience"),
				     "no mandatory training is for all staff: "
				     "that of %s is '%s'",
				     id_of(first), text_of(first, "audience")),
			     "add one that everybody has to do, contractors "
			     "too");
}

/* "all employees and contractors", but not for contractors. */
static void check_audience(struct rules *rules, const struct value *training)
{
	const struct value *contractors = value_get(training, "contractors");
	const char *audience = text_of(training, "audience");

	if (contractors == NULL || contractors->is_default ||
	    value_is_true(contractors) || audience == NULL ||
	    !is_mandatory(training) ||
	    strstr(folded(rules, audience), "contractor") == NULL)
		return;
	finding_related(rules,
			finding(rules, contractors,
				"training %s is not for contractors, but its "
				"audience is '%s'",
				id_of(training), audience),
			value_get(training, "audience"),
			"the audience is here");
}

static void people_are_competent(struct rules *rules)
{
	const struct value *roles = value_at(rules->root, "roles");
	const struct value *trainings = value_at(rules->root, "training");
	const struct value *shown = shown_competences(rules);

	for (size_t i = 0; shown->n_items && i < derive_count(roles); i++)
		check_competences(rules, derive_item(roles, i), shown);
	for (size_t i = 0; i < derive_count(trainings); i++)
		check_audience(rules, derive_item(trainings, i));
	check_reach(rules, trainings);
	check_contractors(rules, trainings);
}

const struct audit_rule rules_records[] = {
	{ "C-37", DIAG_ERROR, "6.2",
	  "policy, monitoring-plan, management-review",
	  objectives_are_complete },
	{ "C-38", DIAG_WARNING, "9.1", "monitoring-plan, policy",
	  objectives_are_measured },
	{ "C-39", DIAG_ERROR, "6.3", "change-planning, scope, soa",
	  changes_are_planned },
	{ "C-54", DIAG_WARNING, "7.2", "training-plan, roles",
	  people_are_competent },
	{ .code = NULL },
};
