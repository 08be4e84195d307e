/* treatment.c: the risk treatment plan: actions, acceptances and what is left
 * to do. Reads risks with their scores; adds `treatment`, and to each risk
 * its actions and the acceptance that counts. */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "date.h"
#include "derive.h"
#include "method.h"

static const char *text_of(const struct value *value)
{
	return value && value->kind == VALUE_SCALAR ? value->text : NULL;
}

static struct value *risk_of(struct isms *isms, const struct value *entry)
{
	const char *id = text_of(value_get(entry, "risk"));

	return id ? value_get(isms->risks, id) : NULL;
}

/* Actions */

/* Planned and in progress, and anything a profile without schema says. */
static bool is_open(const char *status)
{
	return status == NULL || (strcmp(status, "done") != 0 &&
				  strcmp(status, "cancelled") != 0);
}

static void fill_action(struct isms *isms, struct value *action)
{
	const char *status = text_of(value_get(action, "status"));
	const char *due = text_of(value_get(action, "due"));
	const struct value *control = value_get(action, "control");
	struct value *risk = risk_of(isms, action);
	struct pos pos = action->pos;

	if (status == NULL)
		status = "planned";
	derive_bool(isms, action, "is_open", pos, is_open(status));
	derive_bool(isms, action, "is_overdue", pos,
		    is_open(status) && derive_is_past(isms, due));
	derive_text(isms, action, "state", pos, derive_spaced(isms, status));
	derive_put(isms, action, "risk_title", value_get(risk, "title"));
	if (text_of(control)) {
		const char *id = control->text;
		const char *title = value_text_at(
			value_get(isms->control_rows, id), "title");

		derive_text(
			isms, action, "control_text", control->pos,
			title ? arena_printf(isms->arena, "%s %s", id, title)
			      : id);
	}
	derive_collect(isms, risk, "actions", action);
}

struct due {
	struct value *action;
	const char *date; /* sorts after all dates when there is none */
	size_t at;
};

static int compare_due(const void *a, const void *b)
{
	const struct due *x = a, *y = b;
	int order = strcmp(x->date, y->date);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static struct value *sorted_by_due(struct isms *isms,
				   const struct value *actions)
{
	size_t n = derive_count(actions), n_due = 0;
	struct due *due = arena_array(isms->arena, n, sizeof *due);
	struct value *sorted = value_sequence(isms->arena, actions->pos);

	for (size_t i = 0; i < n; i++) {
		struct value *action = derive_item(actions, i);
		const char *date = text_of(value_get(action, "due"));

		if (action)
			due[n_due++] =
				(struct due){ action, date ? date : "~", i };
	}
	qsort(due, n_due, sizeof *due, compare_due);
	for (size_t i = 0; i < n_due; i++)
		value_append(isms->arena, sorted, due[i].action);
	return sorted;
}

static void put_dependency(struct isms *isms, struct value *to,
			   const struct value *action)
{
	const struct value *list = value_get(action, "depends_on");
	struct joined names = { .separator = "; " };
	struct value *row;

	if (derive_count(list) == 0)
		return;
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *on = derive_target(list->items[i]);
		const char *id = text_of(list->items[i]);
		const char *title = value_text_at(on, "title");

		if (id && title)
			id = arena_printf(isms->arena, "%s %s", id, title);
		joined_add(&names, id);
	}
	row = value_mapping(isms->arena, action->pos);
	derive_put(isms, row, "action", value_get(action, "id"));
	derive_put(isms, row, "title", value_get(action, "title"));
	derive_put(isms, row, "due", value_get(action, "due"));
	derive_text(isms, row, "depends_on", list->pos,
		    joined_end(&names, isms->arena));
	derive_collect(isms, to, "dependencies", row);
}

static void put_actions(struct isms *isms, struct value *to)
{
	const struct value *actions = value_get(isms->root, "actions");
	struct tally states;
	struct value *sorted, *rows;

	if (derive_count(actions) == 0)
		return;
	sorted = sorted_by_due(isms, actions);
	tally_init(&states, isms, actions->pos);
	for (size_t i = 0; i < sorted->n_items; i++) {
		struct value *action = sorted->items[i];
		const char *state;

		fill_action(isms, action);
		state = value_text_at(action, "state");
		tally_add(&states, isms, action->pos, state, state, 1);
		if (value_is_true(value_get(action, "is_overdue")))
			derive_collect(isms, to, "overdue", action);
		put_dependency(isms, to, action);
	}
	derive_put(isms, to, "actions", sorted);
	rows = tally_end(&states, isms);
	for (size_t i = 0; i < rows->n_items; i++)
		derive_put(isms, rows->items[i], "state",
			   value_get(rows->items[i], "name"));
	derive_put(isms, to, "states", rows);
}

/* Acceptances */

/* "Registrar (Ann Lee), Head of IT" */
static const char *names_of(struct isms *isms, const struct value *by)
{
	struct joined names = { .n = 0 };

	for (size_t i = 0; i < derive_count(by); i++) {
		const struct value *role = derive_target(by->items[i]);
		const char *title = value_text_at(role, "title");
		const char *holder = value_text_at(role, "holder");

		if (title && holder)
			title = arena_printf(isms->arena, "%s (%s)", title,
					     holder);
		joined_add(&names, title ? title : text_of(by->items[i]));
	}
	return joined_end(&names, isms->arena);
}

/* The day on which an acceptance is looked at again, by the level of what is
 * left. */
static const char *review_of(struct isms *isms, const struct value *risk,
			     const char *accepted)
{
	const char *level = value_text_at(risk, "residual.level");
	const struct value *row =
		value_find(value_at(isms->root, "method.authority"), "level",
			   level ? level : "");
	long months = value_int(value_get(row, "review_months"), 0);
	struct date date;

	if (months == 0 || accepted == NULL || !date_parse(accepted, &date))
		return NULL;
	return date_text(isms->arena, date_add_months(date, months));
}

static void fill_acceptance(struct isms *isms, struct value *acceptance)
{
	struct value *risk = risk_of(isms, acceptance);
	const char *date = text_of(value_get(acceptance, "date"));
	const struct value *by = value_get(acceptance, "by");
	const struct value *best = value_get(risk, "acceptance");
	const char *best_date = text_of(value_get(best, "date"));
	struct pos pos = acceptance->pos;

	derive_text(isms, acceptance, "names", by ? by->pos : pos,
		    names_of(isms, by));
	derive_put(isms, acceptance, "risk_title", value_get(risk, "title"));
	derive_put(isms, acceptance, "residual_text",
		   value_get(risk, "residual_text"));
	derive_text(isms, acceptance, "review", pos,
		    review_of(isms, risk, date));
	derive_bool(
		isms, acceptance, "is_expired", pos,
		derive_is_past(isms, text_of(value_get(acceptance, "until"))));
	if (best == NULL || (date && best_date && strcmp(date, best_date) >= 0))
		derive_put(isms, risk, "acceptance", acceptance);
}

static void put_acceptances(struct isms *isms, struct value *to)
{
	const struct value *list = value_get(isms->root, "acceptances");

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *acceptance = derive_item(list, i);

		if (acceptance == NULL)
			continue;
		fill_acceptance(isms, acceptance);
		derive_collect(isms, to, "acceptances", acceptance);
	}
}

static void put_risks(struct isms *isms, struct value *to)
{
	const struct value *risks = value_get(isms->root, "risks");

	for (size_t i = 0; i < derive_count(risks); i++) {
		struct value *risk = derive_item(risks, i);
		bool is_treated = value_is_true(value_get(risk, "is_treated"));

		derive_collect(isms, to, is_treated ? "risks" : "retained",
			       risk);
		if (value_get(risk, "acceptance") == NULL &&
		    !value_is_true(value_get(risk, "is_closed")))
			derive_collect(isms, to, "unaccepted", risk);
	}
}

void derive_treatment(struct isms *isms)
{
	const struct value *risks = value_get(isms->root, "risks");
	struct value *to = value_mapping(isms->arena,
					 risks ? risks->pos : isms->root->pos);

	put_actions(isms, to);
	put_acceptances(isms, to);
	put_risks(isms, to);
	if (to->n_items)
		derive_put(isms, isms->root, "treatment", to);
}
