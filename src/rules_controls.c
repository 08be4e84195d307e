/* rules_controls.c: the Statement of Applicability and the actions that
 * implement it. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "control.h"

static bool is_cancelled(const struct value *action)
{
	const char *status = text_of(action, "status");

	return status && strcmp(status, "cancelled") == 0;
}

/* C-24: each control once */

/* The number of a control in Annex A, "A." before it or not. */
static const char *without_annex(const char *id)
{
	return strncasecmp(id, "A.", 2) == 0 ? id + 2 : id;
}

/* Number in the 2013 edition, without "A." -> number in the catalogue. */
static const struct value *old_numbers(const struct rules *rules)
{
	const struct value *annex = value_get(rules->catalogues, "controls");
	struct value *old = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; annex && i < annex->n_items; i++) {
		const struct value *replaces =
			value_get(annex->items[i], "replaces");

		for (size_t k = 0; k < derive_count(replaces); k++)
			value_set_text(rules->arena, old,
				       without_annex(replaces->items[k]->text),
				       rules->root->pos, value_key(annex, i));
	}
	return old;
}

/* The number of the control of Annex A with that title; NULL: none. */
static const char *annex_with_title(const struct rules *rules,
				    const char *title)
{
	const struct value *annex = value_get(rules->catalogues, "controls");

	for (size_t i = 0; title && annex && i < annex->n_items; i++) {
		const char *other = text_of(annex->items[i], "title");

		if (other && strcasecmp(other, title) == 0)
			return value_key(annex, i);
	}
	return NULL;
}

static void check_own_control(struct rules *rules, const struct value *own,
			      const struct value *old)
{
	const struct value *annex = value_get(rules->catalogues, "controls");
	const struct value *id = value_get(own, "id");
	const struct value *title = value_get(own, "title");
	const char *number, *same;

	if (value_text(id) == NULL)
		return;
	number = without_annex(id->text);
	if (control_is_of_annex(rules, number)) {
		finding(rules, id,
			"own control %s has the number of the Annex A control"
			" %s '%s'",
			id->text, number,
			text_of(value_get(annex, number), "title"));
		return;
	}
	same = text_of(old, number);
	if (same) {
		finding(rules, id,
			"own control %s has the number that control %s '%s' had"
			" in the 2013 edition",
			id->text, same,
			text_of(value_get(annex, same), "title"));
		return;
	}
	same = annex_with_title(rules, value_text(title));
	if (same)
		finding(rules, title,
			"own control %s has the title of the Annex A control"
			" %s",
			id->text, same);
}

/* The rows of Annex A come from the catalogue, so that none is left out or out
 * of order; an own control may list one again. */
static void annex_is_listed_once(struct rules *rules)
{
	const struct value *own = value_get(rules->root, "own_controls");
	const struct value *old;

	if (derive_count(own) == 0)
		return;
	old = old_numbers(rules);
	for (size_t i = 0; i < derive_count(own); i++)
		check_own_control(rules, own->items[i], old);
}

/* C-25: reason and status of what is applicable */

static void check_decision(struct rules *rules, const struct control *control,
			   const struct value *reason)
{
	const char *text = value_text(reason);
	struct diag_record *record;

	if (text == NULL || !control_says_nothing(text))
		return;
	record = finding(rules, reason,
			 "control %s has the reason '%s', which refers to"
			 " nothing",
			 control->id, text);
	finding_hint(rules, record,
		     "say who decided what and when, or let the risk or"
		     " requirement name the control");
}

static void check_decisions(struct rules *rules, const struct control *control)
{
	const struct value *reasons = value_get(control->given, "reasons");

	for (size_t i = 0; i < derive_count(reasons); i++)
		check_decision(rules, control, reasons->items[i]);
	if (control->is_own)
		check_decision(rules, control,
			       value_get(control->given, "reason"));
}

static void check_applicable(struct rules *rules, const struct control *control)
{
	const struct value *status = value_get(control->given, "status");
	const struct value *reasons = value_get(control->row, "reasons");
	const struct value *risks = value_get(rules->root, "risks");
	struct diag_record *record;

	check_decisions(rules, control);
	if (status == NULL && !control->is_own) {
		record = finding_at(
			rules, control->pos,
			"control %s is applicable, but has no status",
			control->id);
		finding_hint(rules, record,
			     "say status: implemented, partial or planned");
	}
	/* while there are no risks, nothing can name a control */
	if (derive_count(risks) && reasons && reasons->is_default) {
		record = finding_at(
			rules, control->pos,
			"control %s is applicable, but no risk,"
			" requirement, contract or decision names it",
			control->id);
		finding_hint(rules, record,
			     "name it where it is needed, or give the decision"
			     " under 'reasons'");
	}
}

/* A Statement with more than half of Annex A in it is meant to have all. */
static void check_left_out(struct rules *rules)
{
	const struct value *annex = value_get(rules->catalogues, "controls");
	const struct value *given = value_get(rules->root, "controls");
	struct joined left_out = { .most = 6 };

	if (annex == NULL || given == NULL || given->kind != VALUE_MAPPING ||
	    given->n_items * 2 < annex->n_items)
		return;
	for (size_t i = 0; i < annex->n_items; i++)
		if (value_get(given, value_key(annex, i)) == NULL)
			joined_add(&left_out, value_key(annex, i));
	if (left_out.n)
		finding(rules, given,
			"the Statement of Applicability has no status for %s",
			joined_end(&left_out, rules->arena));
}

static void applicable_has_reason(struct rules *rules)
{
	struct controls controls = controls_stated(rules);

	for (size_t i = 0; i < controls.n; i++)
		if (!control_is(&controls.items[i], "excluded"))
			check_applicable(rules, &controls.items[i]);
	check_left_out(rules);
}

/* C-29: status and actions */

static bool is_implementing(const struct value *action)
{
	const char *kind = text_of(action, "kind");

	return kind && strcmp(kind, "implement") == 0;
}

static bool is_open(const struct value *action)
{
	return value_is_true(value_get(action, "is_open"));
}

/* Control -> its actions but the cancelled ones. */
static struct value *actions_by_control(const struct rules *rules)
{
	const struct value *actions = value_get(rules->root, "actions");
	struct value *by = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(actions); i++) {
		const char *id = text_of(actions->items[i], "control");

		if (id && !is_cancelled(actions->items[i]))
			derive_collect(rules->isms, by, id, actions->items[i]);
	}
	return by;
}

static void check_implemented(struct rules *rules,
			      const struct control *control,
			      const struct value *actions)
{
	struct diag_record *record = NULL;

	for (size_t i = 0; i < derive_count(actions); i++) {
		const struct value *action = actions->items[i];

		if (!is_implementing(action) || !is_open(action))
			continue;
		if (record == NULL)
			record = finding(
				rules, value_get(control->given, "status"),
				"control %s is shown as implemented, but action"
				" %s, which implements it, is %s",
				control->id, id_of(action),
				text_of(action, "state"));
		finding_related(rules, record, value_get(action, "id"),
				"action %s is here", id_of(action));
	}
	if (record)
		finding_hint(rules, record,
			     "say partial, close the action, or make it one of"
			     " kind improve");
}

/* The action that comes nearest to being the one wanted; NULL: none. */
static const struct value *nearest_action(const struct value *actions)
{
	for (size_t i = 0; i < derive_count(actions); i++)
		if (is_open(actions->items[i]))
			return actions->items[i];
	for (size_t i = 0; i < derive_count(actions); i++)
		if (is_implementing(actions->items[i]))
			return actions->items[i];
	return NULL;
}

static void check_pending(struct rules *rules, const struct control *control,
			  const struct value *actions)
{
	const struct value *status = value_get(control->given, "status");
	const struct value *nearest = nearest_action(actions);
	struct diag_record *record;

	for (size_t i = 0; i < derive_count(actions); i++)
		if (is_implementing(actions->items[i]) &&
		    is_open(actions->items[i]))
			return;
	if (nearest == NULL) {
		record = finding(rules, status,
				 "control %s is shown as %s, but no action"
				 " implements it",
				 control->id, control->status);
		finding_hint(rules, record,
			     "add an action of kind implement with an owner and"
			     " a due date");
	} else if (is_open(nearest)) {
		record = finding(rules, status,
				 "control %s is shown as %s, but its action %s"
				 " is only of kind improve",
				 control->id, control->status, id_of(nearest));
		finding_related(rules, record, value_get(nearest, "id"),
				"the action is here");
		finding_hint(rules, record,
			     "say kind: implement if the action completes the"
			     " control");
	} else {
		record = finding(rules, status,
				 "control %s is shown as %s, but action %s,"
				 " which implements it, is done",
				 control->id, control->status, id_of(nearest));
		finding_related(rules, record, value_get(nearest, "status"),
				"it is done, as is said here");
		finding_hint(rules, record,
			     "say implemented, or add an action for what is"
			     " left to do");
	}
}

static void status_fits_actions(struct rules *rules)
{
	struct controls controls = controls_stated(rules);
	struct value *by;

	if (derive_count(value_get(rules->root, "actions")) == 0)
		return;
	by = actions_by_control(rules);
	for (size_t i = 0; i < controls.n; i++) {
		const struct control *control = &controls.items[i];
		const struct value *actions = value_get(by, control->id);

		if (control_is(control, "implemented"))
			check_implemented(rules, control, actions);
		else if (control_is(control, "partial") ||
			 control_is(control, "planned"))
			check_pending(rules, control, actions);
	}
}

/* C-30: what is implemented can be shown */

static void check_shown(struct rules *rules, const struct control *control)
{
	const struct value *how = value_get(control->given, "implementation");
	const char *text = value_text(how);
	bool has_proof = value_get(control->row, "documents") ||
			 value_get(control->row, "evidence");

	if (text && control_says_nothing(text))
		finding(rules, how,
			"control %s is shown as implemented, but '%s' does not"
			" say how",
			control->id, text);
	else if (how == NULL)
		finding_at(
			rules, control->pos,
			"control %s is shown as implemented without saying how"
			"%s",
			control->id,
			has_proof ? "" : ", and names no document or evidence");
	if (how && !has_proof)
		finding_at(rules, control->pos,
			   "control %s is shown as implemented, but names no"
			   " document or evidence",
			   control->id);
}

static void implemented_is_shown(struct rules *rules)
{
	struct controls controls = controls_stated(rules);

	for (size_t i = 0; i < controls.n; i++)
		if (control_is(&controls.items[i], "implemented"))
			check_shown(rules, &controls.items[i]);
}

/* C-31: risks that reasons cite */

/* How the ids of risks begin, before their number: "R-"; NULL when they have
 * no letter there. */
static const char *risk_prefix(const struct rules *rules)
{
	const struct value *risks = value_get(rules->root, "risks");
	const char *id =
		derive_count(risks) ? text_of(risks->items[0], "id") : NULL;
	size_t len = id ? strcspn(id, "0123456789") : 0;

	return len && isalpha((unsigned char)*id)
		       ? arena_strndup(rules->arena, id, len)
		       : NULL;
}

struct citation {
	const struct control *control;
	const struct value *text;
	const char *prefix;
	struct value *listing; /* risks that list the control, by id */
	struct value *seen;    /* ids that the control has cited */
};

static bool is_risk_number(const struct citation *citation, const char *id)
{
	size_t len = citation->prefix ? strlen(citation->prefix) : 0;

	return len && strncmp(id, citation->prefix, len) == 0 && id[len] &&
	       id[len + strspn(id + len, "0123456789")] == '\0';
}

static void check_citation(struct rules *rules, const struct citation *citation,
			   const char *id)
{
	const struct value *risk = value_get(rules->isms->risks, id);
	const struct value *listed = value_get(risk, "controls");
	const char *control = citation->control->id;
	struct diag_record *record;

	if (value_get(citation->seen, id) ||
	    (risk == NULL && !is_risk_number(citation, id)))
		return;
	value_set_text(rules->arena, citation->seen, id, citation->text->pos,
		       id);
	if (risk == NULL) {
		finding(rules, citation->text,
			"control %s gives risk %s as its reason, which is not"
			" in the register",
			control, id);
		return;
	}
	if (control_is(citation->control, "excluded") ||
	    value_get(citation->listing, id))
		return;
	record = finding(rules, citation->text,
			 "control %s gives risk %s as its reason, but the risk"
			 " does not list it",
			 control, id);
	finding_related(rules, record, listed ? listed : risk,
			listed ? "the risk lists its controls here"
			       : "the risk is here");
	finding_hint(rules, record,
		     "add the control to the risk, which then appears among the"
		     " reasons by itself");
}

/* Ids are words with a letter and a digit: no word and no year is one. */
static void check_citations(struct rules *rules,
			    const struct citation *citation)
{
	static const char *const in_id = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
					 "abcdefghijklmnopqrstuvwxyz"
					 "0123456789._-";
	const char *text = value_text(citation->text);

	while (text && *text) {
		size_t len = strspn(text, in_id), used = len;
		const char *id;

		while (used && strchr("._-", text[used - 1]))
			used--;
		id = arena_strndup(rules->arena, text, used);
		if (strpbrk(id, "0123456789") &&
		    strcspn(id, "0123456789._-") > 0)
			check_citation(rules, citation, id);
		text += len ? len : 1;
	}
}

static struct value *by_text(const struct rules *rules,
			     const struct value *references)
{
	struct value *by = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(references); i++)
		value_set(rules->arena, by, references->items[i]->text,
			  references->items[i]);
	return by;
}

static void check_reasons(struct rules *rules, const struct control *control,
			  const char *prefix)
{
	const struct value *reason = value_get(control->given, "reason");
	const struct value *reasons = value_get(control->given, "reasons");
	struct citation citation = { control, reason, prefix, NULL, NULL };

	if (reason == NULL && derive_count(reasons) == 0)
		return;
	citation.listing = by_text(rules, value_get(control->row, "risks"));
	citation.seen = value_mapping(rules->arena, rules->root->pos);
	check_citations(rules, &citation);
	for (size_t i = 0; i < derive_count(reasons); i++) {
		citation.text = reasons->items[i];
		check_citations(rules, &citation);
	}
}

static void cited_risks_point_back(struct rules *rules)
{
	struct controls controls = controls_stated(rules);
	const char *prefix = risk_prefix(rules);

	if (derive_count(value_get(rules->root, "risks")) == 0)
		return;
	for (size_t i = 0; i < controls.n; i++)
		check_reasons(rules, &controls.items[i], prefix);
}

/* C-32: actions in time and with proof */

static void check_action(struct rules *rules, const struct value *action)
{
	const struct value *due = value_get(action, "due");
	const char *status = text_of(action, "status");
	const char *evidence = text_of(action, "evidence");
	struct diag_record *record;

	if (value_is_true(value_get(action, "is_overdue"))) {
		record = finding(rules, due,
				 "action %s was due on %s and is still %s",
				 id_of(action), value_text(due),
				 text_of(action, "state"));
		finding_hint(rules, record,
			     "close it, or set a new date that the risk owner"
			     " agrees to");
	}
	if (status && strcmp(status, "done") == 0 &&
	    (evidence == NULL || is_hollow(evidence))) {
		record = finding(rules, value_get(action, "status"),
				 "action %s is done, but names no evidence",
				 id_of(action));
		finding_hint(rules, record,
			     "name the record that shows the result under"
			     " 'evidence'");
	}
}

/* A corrective action of the log, which has no state of its own. */
static void check_corrective(struct rules *rules, const struct value *entry)
{
	const struct value *due = value_get(entry, "due");
	const char *status = text_of(entry, "status");
	struct diag_record *record;

	if (!is_past(rules, due) || value_get(entry, "done") ||
	    (status && strcmp(status, "closed") == 0))
		return;
	record = finding(rules, due,
			 "the action on nonconformity %s was due on %s and is"
			 " not done",
			 id_of(entry), value_text(due));
	record->basis = "10.2";
	record->documents = "corrective-action-log";
	finding_hint(rules, record,
		     "say under 'done' when it was, or set a new date");
}

/* What an action may not lack the schema asks for. */
static void actions_are_in_time(struct rules *rules)
{
	const struct value *actions = value_get(rules->root, "actions");
	const struct value *log = value_get(rules->root, "nonconformities");

	for (size_t i = 0; i < derive_count(actions); i++)
		check_action(rules, actions->items[i]);
	for (size_t i = 0; i < derive_count(log); i++)
		check_corrective(rules, log->items[i]);
}

const struct audit_rule rules_controls[] = {
	{ "C-24", DIAG_ERROR, "6.1.3", "soa", annex_is_listed_once },
	{ "C-25", DIAG_ERROR, "6.1.3", "soa", applicable_has_reason },
	{ "C-29", DIAG_ERROR, "6.1.3", "soa, risk-treatment-plan",
	  status_fits_actions },
	{ "C-30", DIAG_WARNING, "6.1.3", "soa", implemented_is_shown },
	{ "C-31", DIAG_ERROR, "6.1.3", "soa", cited_risks_point_back },
	{ "C-32", DIAG_ERROR, "6.1.3", "risk-treatment-plan",
	  actions_are_in_time },
	{ .code = NULL },
};
