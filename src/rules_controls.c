/* rules_controls.c: the Statement of Applicability and the actions that
 * implement it.
 *
 * C-23 and C-27 look at the same contradiction, a control that is excluded and
 * yet relied on, from the two documents that may show it: what a risk, a
 * requirement, a contract, an interested party or an objective relies on is
 * C-27; an action of the treatment plan is C-23, unless its risk lists the
 * control as well and so has told already. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "rules_private.h"

/* The controls that the profile speaks of */

struct control {
	const char *id;
	const struct value *key; /* its number, where the profile has it */
	const struct value *given, *row;
	const char *status; /* key of the row's; never NULL */
	bool is_own;
};

struct controls {
	struct control *items;
	size_t n;
};

static void add_control(const struct rules *rules, struct controls *controls,
			const struct value *key, const struct value *given,
			bool is_own)
{
	const char *id = value_text(key);
	const struct value *row =
		id ? value_get(rules->isms->control_rows, id) : NULL;
	const char *status = text_of(row, "status_key");

	if (status && given && given->kind == VALUE_MAPPING)
		controls->items[controls->n++] =
			(struct control){ id, key, given, row, status, is_own };
}

static bool is_of_annex(const struct rules *rules, const char *id)
{
	return value_get(value_get(rules->catalogues, "controls"), id) != NULL;
}

/* Own controls with a number of Annex A have no row: C-24 says so. */
static struct controls stated_controls(const struct rules *rules)
{
	const struct value *annex = value_get(rules->root, "controls");
	const struct value *own = value_get(rules->root, "own_controls");
	struct controls controls = { .n = 0 };
	size_t n_annex =
		annex && annex->kind == VALUE_MAPPING ? annex->n_items : 0;

	controls.items = arena_array(rules->arena, n_annex + derive_count(own),
				     sizeof *controls.items);
	for (size_t i = 0; i < n_annex; i++)
		add_control(rules, &controls,
			    value_scalar(rules->arena, value_key_pos(annex, i),
					 value_key(annex, i)),
			    annex->items[i], false);
	for (size_t i = 0; i < derive_count(own); i++) {
		const struct value *id = value_get(own->items[i], "id");

		if (value_text(id) && !is_of_annex(rules, id->text))
			add_control(rules, &controls, id, own->items[i], true);
	}
	return controls;
}

static bool is_status(const struct control *control, const char *status)
{
	return strcmp(control->status, status) == 0;
}

/* The `applicable: false` of a control; NULL when it is not excluded. */
static const struct value *exclusion_of(const struct rules *rules,
					const char *id)
{
	const struct value *controls = value_get(rules->root, "controls");
	const struct value *applicable =
		value_get(value_get(controls, id), "applicable");
	const char *text = value_text(applicable);

	return text && strcmp(text, "false") == 0 ? applicable : NULL;
}

/* What a text says */

/* Words that a reason is not made of. */
static bool is_filler(const char *word, size_t len)
{
	static const char *const fillers[] = {
		"a",
		"an",
		"and",
		"annex",
		"any",
		"applicable",
		"applicability",
		"applied",
		"applies",
		"apply",
		"are",
		"as",
		"at",
		"baseline",
		"be",
		"because",
		"best",
		"business",
		"by",
		"case",
		"company",
		"compliant",
		"control",
		"controls",
		"currently",
		"decided",
		"decision",
		"do",
		"does",
		"done",
		"exclude",
		"excluded",
		"exclusion",
		"for",
		"fully",
		"good",
		"has",
		"have",
		"here",
		"iec",
		"implemented",
		"in",
		"included",
		"industry",
		"is",
		"iso",
		"it",
		"mandatory",
		"n",
		"necessary",
		"need",
		"needed",
		"needs",
		"no",
		"none",
		"not",
		"now",
		"of",
		"ok",
		"on",
		"or",
		"organisation",
		"organization",
		"our",
		"out",
		"outside",
		"place",
		"practice",
		"practices",
		"present",
		"reason",
		"recommended",
		"relevance",
		"relevant",
		"require",
		"required",
		"requires",
		"scope",
		"standard",
		"tba",
		"tbd",
		"that",
		"the",
		"there",
		"this",
		"time",
		"to",
		"todo",
		"us",
		"use",
		"used",
		"we",
		"yes",
		"yet",
		"27001",
		"27002",
	};

	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
		if (strlen(fillers[i]) == len &&
		    strncasecmp(fillers[i], word, len) == 0)
			return true;
	return false;
}

struct words {
	size_t n, n_fillers;
};

/* Bytes beyond ASCII are letters. */
static bool is_letter(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static struct words words_of(const char *text)
{
	struct words words = { .n = 0 };

	while (*text) {
		size_t len = 0;

		while (is_letter(text[len]))
			len++;
		if (len) {
			words.n++;
			words.n_fillers += is_filler(text, len);
		}
		text += len ? len : 1;
	}
	return words;
}

static bool says_nothing(const char *text)
{
	struct words words = words_of(text);

	return words.n == words.n_fillers;
}

/* In a script without spaces a sentence is one word, but not a short one. */
static bool is_short(const char *text)
{
	return words_of(text).n < 3 && strlen(text) < 20;
}

/* C-23: the treatment plan and the exclusions */

static bool is_cancelled(const struct value *action)
{
	const char *status = text_of(action, "status");

	return status && strcmp(status, "cancelled") == 0;
}

/* The risk that an action is for lists the control as well. */
static bool is_told_of_risk(const struct value *action, const char *control)
{
	const struct value *risk = derive_target(value_get(action, "risk"));

	return value_has(value_get(risk, "controls"), control) &&
	       !value_is_true(value_get(risk, "is_closed"));
}

static void plan_selects_applicable(struct rules *rules)
{
	const struct value *actions = value_get(rules->root, "actions");

	for (size_t i = 0; i < derive_count(actions); i++) {
		const struct value *action = actions->items[i];
		const struct value *control = value_get(action, "control");
		const struct value *exclusion;
		struct diag_record *record;

		if (value_text(control) == NULL || is_cancelled(action))
			continue;
		exclusion = exclusion_of(rules, control->text);
		if (exclusion == NULL || is_told_of_risk(action, control->text))
			continue;
		record = finding(rules, control,
				 "action %s works on control %s, which is"
				 " excluded",
				 id_of(action), control->text);
		finding_related(rules, record, exclusion,
				"the control is excluded here");
		finding_hint(rules, record,
			     "make the control applicable, or cancel the"
			     " action");
	}
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
	if (is_of_annex(rules, number)) {
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

	if (text == NULL || !says_nothing(text))
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
		record = finding(rules, control->key,
				 "control %s is applicable, but has no status",
				 control->id);
		finding_hint(rules, record,
			     "say status: implemented, partial or planned");
	}
	/* while there are no risks, nothing can name a control */
	if (derive_count(risks) && reasons && reasons->is_default) {
		record = finding(rules, control->key,
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
	struct controls controls = stated_controls(rules);

	for (size_t i = 0; i < controls.n; i++)
		if (!is_status(&controls.items[i], "excluded"))
			check_applicable(rules, &controls.items[i]);
	check_left_out(rules);
}

/* C-26: reasons of exclusions */

static void check_exclusion(struct rules *rules, const struct control *control,
			    const struct value *exclusion)
{
	const struct value *reason = value_get(control->given, "reason");
	const char *text = value_text(reason);
	struct diag_record *record;

	if (reason && text == NULL)
		return;
	if (text == NULL)
		record = finding(rules, exclusion,
				 "control %s is excluded without a reason",
				 control->id);
	else if (says_nothing(text))
		record = finding(rules, reason,
				 "control %s is excluded for the reason '%s',"
				 " which does not say why",
				 control->id, text);
	else if (is_short(text))
		record = finding(rules, reason,
				 "control %s is excluded for the reason '%s',"
				 " which is too short to be judged",
				 control->id, text);
	else
		return;
	finding_hint(rules, record,
		     "say which fact makes the control unnecessary: what is"
		     " not there, not done or done by whom instead");
}

static void exclusion_has_reason(struct rules *rules)
{
	struct controls controls = stated_controls(rules);

	for (size_t i = 0; i < controls.n; i++) {
		const struct control *control = &controls.items[i];
		const struct value *exclusion =
			exclusion_of(rules, control->id);
		const struct value *reason =
			value_get(control->given, "reason");
		struct diag_record *record;

		if (exclusion) {
			check_exclusion(rules, control, exclusion);
		} else if (reason && !control->is_own &&
			   !is_status(control, "excluded")) {
			record = finding(rules, reason,
					 "control %s has a reason for its"
					 " exclusion, but is applicable",
					 control->id);
			finding_hint(rules, record,
				     "say applicable: false, or give the reason"
				     " of its inclusion under 'reasons'");
		}
	}
}

/* C-27: what relies on an excluded control */

/* For each excluded control of a list, "control 7.4 is excluded, but " and
 * what the text says of who names it. */
static void check_relied_on(struct rules *rules, const struct value *controls,
			    const char *who)
{
	for (size_t i = 0; i < derive_count(controls); i++) {
		const struct value *control = controls->items[i];
		const struct value *exclusion;
		struct diag_record *record;

		if (value_text(control) == NULL)
			continue;
		exclusion = exclusion_of(rules, control->text);
		if (exclusion == NULL)
			continue;
		record = finding(rules, exclusion,
				 "control %s is excluded, but %s",
				 control->text, who);
		finding_related(rules, record, control, "it is named here");
		finding_hint(rules, record,
			     "make the control applicable, or name there what"
			     " is done in its place");
	}
}

static void check_risk(struct rules *rules, const struct value *risk)
{
	bool is_treated = value_is_true(value_get(risk, "is_treated"));

	if (value_is_true(value_get(risk, "is_closed")))
		return;
	check_relied_on(rules, value_get(risk, "controls"),
			arena_printf(rules->arena,
				     is_treated ? "risk %s selects it"
						: "risk %s counts on it",
				     id_of(risk)));
}

static void check_requirement(struct rules *rules, const struct value *entry)
{
	const struct value *applies = value_get(entry, "applies");

	if (applies == NULL || value_is_true(applies))
		check_relied_on(rules, value_get(entry, "controls"),
				arena_printf(rules->arena,
					     "requirement %s is met by it",
					     id_of(entry)));
}

static void check_party(struct rules *rules, const struct value *party)
{
	const struct value *wishes = value_get(party, "requirements");
	const char *name = text_of(party, "name");

	for (size_t i = 0; i < derive_count(wishes); i++) {
		const struct value *wish = wishes->items[i];
		const struct value *addressed = value_get(wish, "addressed");

		if (addressed && !value_is_true(addressed))
			continue;
		check_relied_on(
			rules, value_get(wish, "controls"),
			arena_printf(rules->arena,
				     "a requirement of the interested party"
				     " '%s' is met by it",
				     name ? name : "?"));
	}
}

static void check_contract(struct rules *rules, const struct value *entry)
{
	check_relied_on(rules, value_get(entry, "controls"),
			arena_printf(rules->arena, "contract %s is met by it",
				     id_of(entry)));
}

static void check_objective(struct rules *rules, const struct value *entry)
{
	check_relied_on(rules, value_get(entry, "controls"),
			arena_printf(rules->arena,
				     "objective %s is reached by it",
				     id_of(entry)));
}

static void excluded_is_not_relied_on(struct rules *rules)
{
	static const struct {
		const char *key;
		void (*check)(struct rules *rules, const struct value *entry);
	} parts[] = {
		{ "risks", check_risk },
		{ "requirements", check_requirement },
		{ "contracts", check_contract },
		{ "interested_parties", check_party },
		{ "objectives", check_objective },
	};

	for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
		const struct value *part = value_get(rules->root, parts[p].key);

		for (size_t i = 0; i < derive_count(part); i++)
			parts[p].check(rules, part->items[i]);
	}
}

/* C-28: exclusions and the facts */

enum fact {
	NO_FACT,
	REMOTE_WORK,
	CLOUD,
	OWN_SITE,
	IN_HOUSE,
	OUTSOURCED,
	PERSONAL_DATA,
	N_FACTS
};

/* What shows that it is so: "supplier S-02 is a cloud service", stated `at`. */
struct witness {
	const struct value *at; /* NULL: it is not so */
	const char *text;
};

/* The first one counts. */
static void witness(const struct rules *rules, struct witness *fact,
		    const struct value *at, const char *kind,
		    const struct value *entry, const char *what)
{
	if (fact->at == NULL)
		*fact = (struct witness){
			at, arena_printf(rules->arena, "%s %s %s", kind,
					 id_of(entry), what)
		};
}

static void read_suppliers(const struct rules *rules, struct witness *facts)
{
	const struct value *suppliers = value_get(rules->root, "suppliers");

	for (size_t i = 0; i < derive_count(suppliers); i++) {
		const struct value *supplier = suppliers->items[i];
		const struct value *kind = value_get(supplier, "kind");
		const char *text = value_text(kind);

		if (text && strcmp(text, "cloud") == 0)
			witness(rules, &facts[CLOUD], kind, "supplier",
				supplier, "provides a cloud service");
		if (text && strcmp(text, "development") == 0)
			witness(rules, &facts[OUTSOURCED], kind, "supplier",
				supplier, "develops software");
	}
}

static void read_assets(const struct rules *rules, struct witness *facts)
{
	const struct value *assets = value_get(rules->root, "assets");

	for (size_t i = 0; i < derive_count(assets); i++) {
		const struct value *asset = assets->items[i];
		const struct value *in_house = value_get(asset, "in_house");
		const struct value *personal =
			value_get(asset, "personal_data");
		const char *lifecycle = text_of(asset, "lifecycle");

		if (lifecycle && strcmp(lifecycle, "retired") == 0)
			continue;
		if (value_is_true(in_house))
			witness(rules, &facts[IN_HOUSE], in_house, "asset",
				asset, "is developed in house");
		if (value_is_true(personal))
			witness(rules, &facts[PERSONAL_DATA], personal, "asset",
				asset, "holds personal data");
	}
}

static void read_sites(const struct rules *rules, struct witness *facts)
{
	const struct value *sites = value_at(rules->root, "org.sites");

	for (size_t i = 0; i < derive_count(sites); i++) {
		const struct value *site = sites->items[i];
		const struct value *in_scope = value_get(site, "in_scope");

		if (in_scope == NULL || value_is_true(in_scope))
			witness(rules, &facts[OWN_SITE], value_get(site, "id"),
				"site", site, "is in scope");
	}
}

static void read_facts(const struct rules *rules, struct witness *facts)
{
	const struct value *remote =
		value_at(rules->root, "remote_work.allowed");

	if (value_is_true(remote))
		facts[REMOTE_WORK] =
			(struct witness){ remote, "remote work is allowed" };
	read_suppliers(rules, facts);
	read_assets(rules, facts);
	read_sites(rules, facts);
}

/* The fact that speaks against the exclusion; NULL when none does. */
static const struct witness *against(const char *id,
				     const struct witness *facts)
{
	static const struct {
		const char *control;
		enum fact fact, other;
	} table[] = {
		{ "5.23", CLOUD, NO_FACT },
		{ "5.34", PERSONAL_DATA, NO_FACT },
		{ "6.7", REMOTE_WORK, NO_FACT },
		{ "7.1", OWN_SITE, NO_FACT },
		{ "7.2", OWN_SITE, NO_FACT },
		{ "7.3", OWN_SITE, NO_FACT },
		{ "7.4", OWN_SITE, NO_FACT },
		{ "7.5", OWN_SITE, NO_FACT },
		{ "8.4", IN_HOUSE, NO_FACT },
		{ "8.25", IN_HOUSE, OUTSOURCED },
		{ "8.26", IN_HOUSE, OUTSOURCED },
		{ "8.27", IN_HOUSE, OUTSOURCED },
		{ "8.28", IN_HOUSE, OUTSOURCED },
		{ "8.29", IN_HOUSE, OUTSOURCED },
		{ "8.30", OUTSOURCED, NO_FACT },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (strcmp(table[i].control, id) != 0)
			continue;
		if (facts[table[i].fact].at)
			return &facts[table[i].fact];
		if (facts[table[i].other].at)
			return &facts[table[i].other];
	}
	return NULL;
}

static void check_facts(struct rules *rules, const struct control *control,
			const struct value *exclusion,
			const struct witness *facts)
{
	const struct value *entry = value_get(
		value_get(rules->catalogues, "controls"), control->id);
	const struct witness *fact = against(control->id, facts);
	const struct value *status = value_get(control->given, "status");
	const char *advice = text_of(entry, "exclusion");
	const char *when = text_of(entry, "exclusion_when");
	struct diag_record *record;

	if (fact) {
		record = finding(rules, exclusion,
				 "control %s is excluded, but %s", control->id,
				 fact->text);
		finding_related(rules, record, fact->at, "so it says here");
		if (when)
			finding_hint(rules, record,
				     "the exclusion would hold when %s", when);
	} else if (advice && strcmp(advice, "no") == 0) {
		finding(rules, exclusion,
			"control %s is excluded, but hardly any organisation"
			" can do without it",
			control->id);
	}
	if (status) {
		record = finding(rules, exclusion,
				 "control %s is excluded, but has the status"
				 " '%s'",
				 control->id, value_text(status));
		finding_related(rules, record, status, "the status is here");
	}
}

static void exclusion_fits_facts(struct rules *rules)
{
	struct controls controls = stated_controls(rules);
	struct witness facts[N_FACTS] = { { .at = NULL } };
	bool are_read = false;

	for (size_t i = 0; i < controls.n; i++) {
		const struct control *control = &controls.items[i];
		const struct value *exclusion =
			exclusion_of(rules, control->id);

		if (exclusion == NULL)
			continue;
		if (!are_read)
			read_facts(rules, facts);
		are_read = true;
		check_facts(rules, control, exclusion, facts);
	}
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
	struct controls controls = stated_controls(rules);
	struct value *by;

	if (derive_count(value_get(rules->root, "actions")) == 0)
		return;
	by = actions_by_control(rules);
	for (size_t i = 0; i < controls.n; i++) {
		const struct control *control = &controls.items[i];
		const struct value *actions = value_get(by, control->id);

		if (is_status(control, "implemented"))
			check_implemented(rules, control, actions);
		else if (is_status(control, "partial") ||
			 is_status(control, "planned"))
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

	if (text && says_nothing(text))
		finding(rules, how,
			"control %s is shown as implemented, but '%s' does not"
			" say how",
			control->id, text);
	else if (how == NULL)
		finding(rules, control->key,
			"control %s is shown as implemented without saying how"
			"%s",
			control->id,
			has_proof ? "" : ", and names no document or evidence");
	if (how && !has_proof)
		finding(rules, control->key,
			"control %s is shown as implemented, but names no"
			" document or evidence",
			control->id);
}

static void implemented_is_shown(struct rules *rules)
{
	struct controls controls = stated_controls(rules);

	for (size_t i = 0; i < controls.n; i++)
		if (is_status(&controls.items[i], "implemented"))
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
	if (is_status(citation->control, "excluded") ||
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
	struct controls controls = stated_controls(rules);
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

/* What an action may not lack the schema asks for. */
static void actions_are_in_time(struct rules *rules)
{
	const struct value *actions = value_get(rules->root, "actions");

	for (size_t i = 0; i < derive_count(actions); i++)
		check_action(rules, actions->items[i]);
}

const struct audit_rule rules_controls[] = {
	{ "C-23", DIAG_ERROR, "6.1.3", "risk-treatment-plan, soa",
	  plan_selects_applicable },
	{ "C-24", DIAG_ERROR, "6.1.3", "soa", annex_is_listed_once },
	{ "C-25", DIAG_ERROR, "6.1.3", "soa", applicable_has_reason },
	{ "C-26", DIAG_ERROR, "6.1.3", "soa", exclusion_has_reason },
	{ "C-27", DIAG_ERROR, "6.1.3",
	  "soa, risk-treatment-plan, legal-requirements",
	  excluded_is_not_relied_on },
	{ "C-28", DIAG_WARNING, "6.1.3",
	  "soa, scope, supplier-policy, asset-inventory",
	  exclusion_fits_facts },
	{ "C-29", DIAG_ERROR, "6.1.3", "soa, risk-treatment-plan",
	  status_fits_actions },
	{ "C-30", DIAG_WARNING, "6.1.3", "soa", implemented_is_shown },
	{ "C-31", DIAG_ERROR, "6.1.3", "soa", cited_risks_point_back },
	{ "C-32", DIAG_ERROR, "6.1.3", "risk-treatment-plan",
	  actions_are_in_time },
	{ .code = NULL },
};
