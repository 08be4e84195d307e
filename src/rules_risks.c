/* rules_risks.c: risks, their scores and their treatment. Who accepts what is
 * left is in rules_acceptance.c, what prose says of it in rules_prose.c. */
#include <string.h>

#include "arena.h"
#include "method.h"
#include "risk.h"
#include "rules_private.h"

static const struct value *risks_of(const struct rules *rules)
{
	return value_get(rules->root, "risks");
}

/* Owners (C-18) */

enum { RISKS_FEW = 3 }; /* from here on one owner for all is a sign */

static void check_one_owner(struct rules *rules)
{
	const struct value *risks = risks_of(rules);
	const struct value *first = NULL;
	struct diag_record *record;

	if (derive_count(risks) < RISKS_FEW)
		return;
	for (size_t i = 0; i < risks->n_items; i++) {
		const struct value *owner = value_get(risks->items[i], "owner");

		if (derive_target(owner) == NULL)
			return;
		if (first && derive_target(owner) != derive_target(first))
			return;
		if (first == NULL)
			first = owner;
	}
	record = finding(rules, first, "all %u risks are owned by %s",
			 risks->n_items, first->text);
	finding_hint(rules, record,
		     "a risk belongs to who can decide on the money and the"
		     " work that it takes");
}

/* The matrix (C-19); likelihoods and impacts beyond it are reported by
 * risk.c. */

static bool is_same_level(const struct value *a, const struct value *b)
{
	const char *name = text_of(a, "level"), *other = text_of(b, "level");

	return name && other && strcmp(name, other) == 0 &&
	       value_int(value_get(a, "min"), -1) ==
		       value_int(value_get(b, "min"), -1) &&
	       value_int(value_get(a, "max"), -1) ==
		       value_int(value_get(b, "max"), -1);
}

static const char *level_text(const struct rules *rules,
			      const struct value *level)
{
	const char *name = text_of(level, "level");

	return arena_printf(rules->arena, "'%s' from %ld to %ld",
			    name ? name : "?",
			    value_int(value_get(level, "min"), 0),
			    value_int(value_get(level, "max"), 0));
}

static void check_thresholds(struct rules *rules, const struct value *levels,
			     const struct value *own)
{
	struct diag_record *record;

	if (derive_count(levels) == 0 || derive_count(own) == 0)
		return;
	if (levels->n_items != own->n_items) {
		record = finding(rules, levels,
				 "there are %u thresholds here, but %u levels"
				 " in the own matrix",
				 levels->n_items, own->n_items);
		finding_related(rules, record, own, "the matrix is here");
		return;
	}
	for (size_t i = 0; i < levels->n_items; i++) {
		if (is_same_level(levels->items[i], own->items[i]))
			continue;
		record = finding(rules, levels->items[i],
				 "the threshold is %s here, but %s in the own"
				 " matrix",
				 level_text(rules, levels->items[i]),
				 level_text(rules, own->items[i]));
		finding_related(rules, record, own->items[i],
				"the matrix says so here");
		finding_hint(rules, record,
			     "thresholds of their own are for a matrix that is"
			     " chosen by name");
		return;
	}
}

static void check_limit(struct rules *rules, const struct value *accept,
			const struct value *own)
{
	const struct risk_method *method = rules->isms->method;
	const char *here = value_text(accept), *there = value_text(own);
	struct diag_record *record;

	if (here == NULL || there == NULL ||
	    method_level_named(method, here) ==
		    method_level_named(method, there))
		return;
	record = finding(rules, accept,
			 "risks are acceptable up to '%s' here, but up to '%s'"
			 " in the own matrix",
			 here, there);
	finding_related(rules, record, own, "the matrix says so here");
}

static void check_matrix(struct rules *rules)
{
	const struct value *given = value_get(rules->root, "risk_method");
	const struct value *own = value_get(given, "own_matrix");

	check_thresholds(rules, value_get(given, "levels"),
			 value_get(own, "levels"));
	check_limit(rules, value_get(given, "accept_up_to"),
		    value_get(own, "accept_up_to"));
	check_claims(rules);
}

/* The course of a risk (C-20 to C-22) */

static struct risk_point point_of(const struct value *risk, const char *key)
{
	const struct value *score = value_at(risk, key);

	return (struct risk_point){ .is_given = score != NULL,
				    .score = value_int(score, 0) };
}

/* Where the risk says that it has an option, by whatever word; NULL when it
 * does not. */
static const struct value *option_of(const struct rules *rules,
				     const struct value *risk, const char *key)
{
	const struct value *more = value_get(risk, "further_options");
	const struct value *option = value_get(risk, "option");
	const char *found = derive_option(rules->isms, value_text(option));

	if (found && strcmp(found, key) == 0)
		return option;
	for (size_t i = 0; i < derive_count(more); i++) {
		found = derive_option(rules->isms, value_text(more->items[i]));
		if (found && strcmp(found, key) == 0)
			return more->items[i];
	}
	return NULL;
}

/* Of several options the one that decides on the scores. */
static const struct value *main_option(const struct rules *rules,
				       const struct value *risk,
				       const char **key)
{
	static const char *const order[] = { "modify", "share", "avoid",
					     "retain" };
	const struct value *option = NULL;

	for (size_t i = 0; i < sizeof order / sizeof *order && !option; i++) {
		*key = order[i];
		option = option_of(rules, risk, order[i]);
	}
	return option;
}

static const struct value *exception_of(const struct value *risk)
{
	const struct value *acceptance = value_get(risk, "acceptance");

	return value_is_true(value_get(acceptance, "exceptional")) ? acceptance
								   : NULL;
}

/* A risk that has a score and an option; false when there is nothing to
 * judge. */
static bool read_course(const struct rules *rules, const struct value *risk,
			struct risk_course *course)
{
	*course = (struct risk_course){
		.inherent = point_of(risk, "inherent.score"),
		.current = point_of(risk, "current.score"),
		.residual = point_of(risk, "residual.score"),
		.is_exceptional = exception_of(risk) != NULL,
	};
	return course->current.is_given &&
	       main_option(rules, risk, &course->option);
}

static void check_order_of(struct rules *rules, const struct value *risk,
			   const struct risk_course *course)
{
	const char *current = value_text_at(risk, "current.text");
	struct diag_record *record;

	switch (risk_order_fault(course)) {
	case RISK_CURRENT_ABOVE:
		record = finding(rules, value_get(risk, "current"),
				 "risk %s is at %s today, above its inherent"
				 " %s",
				 id_of(risk), current,
				 value_text_at(risk, "inherent.text"));
		finding_related(rules, record, value_get(risk, "inherent"),
				"the risk without controls");
		break;
	case RISK_RESIDUAL_ABOVE:
		record = finding(rules, value_get(risk, "residual"),
				 "risk %s is to be left at %s, above its"
				 " current %s",
				 id_of(risk),
				 value_text_at(risk, "residual.text"), current);
		finding_related(rules, record, value_get(risk, "current"),
				"the risk today");
		break;
	default: break;
	}
}

static void check_order(struct rules *rules)
{
	const struct value *risks = risks_of(rules);
	struct risk_course course;

	for (size_t i = 0; i < derive_count(risks); i++)
		if (read_course(rules, risks->items[i], &course))
			check_order_of(rules, risks->items[i], &course);
}

/* Exceptional acceptances are complete and still hold. */
static void check_exception(struct rules *rules, const struct value *risk,
			    const struct value *acceptance)
{
	const struct value *until = value_get(acceptance, "until");
	const char *reason = text_of(acceptance, "reason");
	const char *date = text_of(acceptance, "date");
	struct date from, to;

	if (reason == NULL)
		finding(rules, acceptance,
			"the exceptional acceptance of risk %s gives no reason",
			id_of(risk));
	else if (is_hollow(reason))
		finding(rules, value_get(acceptance, "reason"),
			"'%s' is no reason for the exceptional acceptance of"
			" risk %s",
			reason, id_of(risk));
	if (until == NULL)
		finding(rules, acceptance,
			"the exceptional acceptance of risk %s has no date of"
			" expiry",
			id_of(risk));
	else if (date_of(until, &to) &&
		 date_of(value_get(acceptance, "date"), &from) &&
		 date_compare(to, from) <= 0)
		finding(rules, until,
			"the exceptional acceptance of risk %s ends on %s, not"
			" after its date of %s",
			id_of(risk), until->text, date);
	else if (is_past(rules, until))
		finding(rules, until,
			"the exceptional acceptance of risk %s expired on %s",
			id_of(risk), until->text);
}

static void check_retained(struct rules *rules, const struct value *risk)
{
	const struct value *acceptance = value_get(risk, "acceptance");
	const struct value *option = option_of(rules, risk, "retain");
	struct diag_record *record;

	record = finding(rules, option,
			 "risk %s has the option '%s' at %s, but no more than"
			 " %s is acceptable without an exceptional acceptance",
			 id_of(risk), option->text,
			 value_text_at(risk, "current.text"),
			 value_text_at(rules->root, "method.accept_up_to"));
	finding_related(rules, record, acceptance,
			"it is accepted here, but not as an exception");
	finding_hint(rules, record,
		     "treat the risk, or give an acceptance with exceptional:"
		     " true, a reason and 'until'");
}

static void check_above(struct rules *rules)
{
	const struct value *risks = risks_of(rules);
	struct risk_course course;

	for (size_t i = 0; i < derive_count(risks); i++) {
		const struct value *risk = risks->items[i];

		if (exception_of(risk))
			check_exception(rules, risk, exception_of(risk));
		if (read_course(rules, risk, &course) &&
		    risk_acceptance_fault(rules->isms->method, &course) !=
			    RISK_SOUND)
			check_retained(rules, risk);
	}
}

/* `key` of a risk must say something, because of its option. */
static void check_named(struct rules *rules, const struct value *risk,
			const char *option, const char *key, const char *what)
{
	const struct value *chosen = option_of(rules, risk, option);
	const struct value *given = value_get(risk, key);

	if (chosen == NULL)
		return;
	if (given == NULL)
		finding(rules, risk, "risk %s has the option '%s', but %s",
			id_of(risk), chosen->text, what);
	else if (value_text(given) && is_hollow(given->text))
		finding(rules, given,
			"risk %s has the option '%s', but %s: '%s' says"
			" nothing",
			id_of(risk), chosen->text, what, given->text);
}

static void check_has_controls(struct rules *rules, const struct value *risk)
{
	const struct value *chosen = option_of(rules, risk, "modify");
	const struct value *controls = value_get(risk, "controls");

	if (chosen && (controls == NULL || controls->n_items == 0))
		finding(rules, controls ? controls : risk,
			"risk %s has the option '%s', but names no control",
			id_of(risk), chosen->text);
}

/* The score is the one of today, since the levels are wide, but likelihood or
 * impact is lower. */
static bool is_lowered(const struct value *risk)
{
	static const char *const keys[] = { "likelihood", "impact" };
	const struct value *current = value_get(risk, "current");
	const struct value *residual = value_get(risk, "residual");
	bool is_lower = false;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		long now = value_int(value_get(current, keys[i]), 0);
		long left = value_int(value_get(residual, keys[i]), 0);

		if (left > now)
			return false;
		is_lower |= left < now;
	}
	return is_lower;
}

static bool has_status(const struct value *action, const char *status)
{
	const char *given = text_of(action, "status");

	return given && strcmp(given, status) == 0;
}

static bool is_in_place(const struct value *row)
{
	const char *status = text_of(row, "status_key");

	return status && (strcmp(status, "implemented") == 0 ||
			  strcmp(status, "excluded") == 0);
}

/* Treatment has lowered the risk and is over: all controls are in place, no
 * action is open, and what is left is the risk of today. */
static bool is_finished(const struct value *risk)
{
	const struct value *rows = value_get(risk, "control_list");
	const struct value *actions = value_get(risk, "actions");
	long inherent = value_int(value_at(risk, "inherent.score"), 0);
	long current = value_int(value_at(risk, "current.score"), 0);

	if (current >= inherent ||
	    value_int(value_at(risk, "residual.score"), 0) != current)
		return false;
	for (size_t i = 0; i < derive_count(rows); i++)
		if (!is_in_place(rows->items[i]))
			return false;
	for (size_t i = 0; i < derive_count(actions); i++)
		if (!has_status(actions->items[i], "done") &&
		    !has_status(actions->items[i], "cancelled"))
			return false;
	return derive_count(rows) > 0;
}

static void check_option_of(struct rules *rules, const struct value *risk,
			    const struct risk_course *course)
{
	const char *option = option_of(rules, risk, course->option)->text;
	const char *current = value_text_at(risk, "current.text");
	const char *left = value_text_at(risk, "residual.text");
	const struct value *residual = value_get(risk, "residual");
	struct diag_record *record;

	switch (risk_option_fault(course)) {
	case RISK_NOT_CLOSED:
		record = finding(rules, residual,
				 "risk %s has the option '%s', but leaves %s",
				 id_of(risk), option, left);
		finding_hint(rules, record,
			     "what is avoided is gone; give a further option"
			     " when a part remains");
		break;
	case RISK_NOT_KEPT:
		record = finding(rules, residual,
				 "risk %s has the option '%s' and stays at %s,"
				 " but its residual risk is %s",
				 id_of(risk), option, current, left);
		finding_related(rules, record, value_get(risk, "current"),
				"the risk today");
		break;
	case RISK_NO_RESIDUAL:
		if (residual == NULL)
			finding(rules, risk,
				"risk %s has the option '%s', but no residual"
				" risk",
				id_of(risk), option);
		break;
	case RISK_NO_EFFECT:
		if (is_lowered(risk) || is_finished(risk))
			break;
		record = finding(rules, residual,
				 "risk %s has the option '%s', but its residual"
				 " risk is %s, no lower than today",
				 id_of(risk), option, left);
		finding_related(rules, record, value_get(risk, "current"),
				"the risk today");
		break;
	default: break;
	}
}

static void check_options(struct rules *rules)
{
	const struct value *risks = risks_of(rules);
	struct risk_course course;

	for (size_t i = 0; i < derive_count(risks); i++) {
		const struct value *risk = risks->items[i];

		check_has_controls(rules, risk);
		check_named(rules, risk, "share", "party",
			    "no party is named that shares it");
		check_named(rules, risk, "avoid", "stopped",
			    "nothing says what is stopped");
		if (read_course(rules, risk, &course))
			check_option_of(rules, risk, &course);
	}
}

/* The plan and the risks (C-33) */

/* Control -> an action on it that is not cancelled. */
static const struct value *controls_in_plan(struct rules *rules)
{
	const struct value *actions = value_get(rules->root, "actions");
	struct value *index = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(actions); i++) {
		struct value *action = derive_item(actions, i);
		const char *control = text_of(action, "control");

		if (control && !has_status(action, "cancelled"))
			value_set(rules->arena, index, control, action);
	}
	return index;
}

static bool has_action(const struct value *risk)
{
	const struct value *actions = value_get(risk, "actions");

	for (size_t i = 0; i < derive_count(actions); i++)
		if (!has_status(actions->items[i], "cancelled"))
			return true;
	return false;
}

/* A control of the risk that is not in place, its row of the SoA; NULL when
 * there is none. One that is nobody's task comes first. */
static const struct value *pending_of(const struct value *risk,
				      const struct value *in_plan,
				      bool *is_in_plan)
{
	const struct value *rows = value_get(risk, "control_list");
	const struct value *pending = NULL;

	*is_in_plan = true;
	for (size_t i = 0; i < derive_count(rows) && *is_in_plan; i++) {
		const struct value *row = rows->items[i];

		if (is_in_place(row))
			continue;
		pending = row;
		*is_in_plan = value_get(in_plan, id_of(row)) != NULL;
	}
	return pending;
}

/* A risk to be modified needs an action. It may be one for another risk, when
 * that puts in place what is missing here. Where all is in place, 'current'
 * counts it already and something must still lower the risk; but without an
 * 'inherent' beside it, 'current' may be the risk before its treatment. */
static void check_covered(struct rules *rules, const struct value *risk,
			  const struct value *in_plan)
{
	const struct value *option = option_of(rules, risk, "modify");
	const struct value *controls = value_get(risk, "control_list");
	const struct value *pending;
	struct diag_record *record;
	bool is_in_plan;

	if (option == NULL || derive_count(controls) == 0 || has_action(risk))
		return;
	pending = pending_of(risk, in_plan, &is_in_plan);
	if (pending ? is_in_plan
		    : value_get(risk, "inherent") == NULL || is_finished(risk))
		return;
	record = finding(rules, risk,
			 "risk %s has the option '%s', but the plan has no"
			 " action for it",
			 id_of(risk), option->text);
	if (pending)
		finding_hint(rules, record,
			     "control %s is still to be put in place",
			     id_of(pending));
	else
		finding_hint(rules, record,
			     "its controls are in place, so they count in"
			     " 'current' and nothing is left to lower it");
}

static void check_needed(struct rules *rules, const struct value *action)
{
	const struct value *named = value_get(action, "risk");
	const struct value *risk = derive_target(named);
	const struct value *option = value_get(risk, "option");
	struct diag_record *record;

	if (value_text(option) == NULL ||
	    value_get(risk, "option_key") == NULL ||
	    value_is_true(value_get(risk, "is_treated")) ||
	    has_status(action, "cancelled") || has_status(action, "done"))
		return;
	record = finding(rules, named,
			 "action %s is for risk %s, which has the option '%s'",
			 id_of(action), named->text, option->text);
	finding_related(rules, record, option, "the risk is kept as it is");
}

static void check_plan(struct rules *rules)
{
	const struct value *actions = value_get(rules->root, "actions");
	const struct value *risks = risks_of(rules);
	const struct value *in_plan = controls_in_plan(rules);

	if (derive_count(actions) == 0)
		return;
	for (size_t i = 0; i < derive_count(risks); i++)
		check_covered(rules, risks->items[i], in_plan);
	for (size_t i = 0; i < actions->n_items; i++)
		check_needed(rules, actions->items[i]);
}

const struct audit_rule rules_risks[] = {
	{ "C-16", DIAG_ERROR, "6.1.2",
	  "risk-assessment-report, asset-inventory, supplier-policy", NULL },
	{ "C-17", DIAG_ERROR, "6.1.2", "risk-assessment-report, roles", NULL },
	{ "C-18", DIAG_WARNING, "6.1.2", "risk-assessment-report",
	  check_one_owner },
	{ "C-19", DIAG_ERROR, "6.1.2",
	  "risk-methodology, risk-assessment-report, risk-treatment-plan",
	  check_matrix },
	{ "C-20", DIAG_ERROR, "6.1.3", "risk-assessment-report", check_order },
	{ "C-21", DIAG_ERROR, "6.1.3",
	  "risk-assessment-report, risk-treatment-plan", check_above },
	{ "C-22", DIAG_ERROR, "6.1.3", "risk-treatment-plan", check_options },
	{ "C-33", DIAG_ERROR, "6.1.3",
	  "risk-treatment-plan, risk-assessment-report", check_plan },
	{ "C-34", DIAG_ERROR, "6.1.3", "risk-treatment-plan",
	  check_acceptances },
	{ "C-35", DIAG_ERROR, "8.2", "risk-assessment-report", check_totals },
	{ .code = NULL },
};
