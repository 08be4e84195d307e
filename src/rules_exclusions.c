/* rules_exclusions.c: controls that are excluded, and what stands against it.
 *
 * C-23 and C-27 look at the same contradiction, a control that is excluded and
 * yet relied on, from the two documents that may show it: what a risk, a
 * requirement, a contract, an interested party or an objective relies on is
 * C-27; an action of the treatment plan is C-23, unless its risk lists the
 * control as well and so has told already. */
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "control.h"

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
		exclusion = control_exclusion(rules, control->text);
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

/* C-26: reasons of exclusions */

/* In a script without spaces a sentence is one word, but not a short one. */
static bool is_short(const char *text)
{
	const char *at = text + strspn(text, " \t\n");
	size_t n_words = 0;

	while (*at) {
		n_words++;
		at += strcspn(at, " \t\n");
		at += strspn(at, " \t\n");
	}
	return n_words < 3 && strlen(text) < 20;
}

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
	else if (control_says_nothing(text) || is_hollow(text))
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
	struct controls controls = controls_stated(rules);

	for (size_t i = 0; i < controls.n; i++) {
		const struct control *control = &controls.items[i];
		const struct value *exclusion =
			control_exclusion(rules, control->id);
		const struct value *reason =
			value_get(control->given, "reason");
		struct diag_record *record;

		if (exclusion) {
			check_exclusion(rules, control, exclusion);
		} else if (reason && !control->is_own &&
			   !control_is(control, "excluded")) {
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

/* An excluded control and what relies on it. */
struct relied {
	const struct value *exclusion;
	struct many by; /* "risk R-12 selects it" */
};

struct reliance {
	struct rules *rules;
	struct value *numbers; /* control -> its place among the items */
	struct relied *items;
	size_t n;
};

static struct relied *relied_of(struct reliance *reliance,
				const struct value *control)
{
	struct arena *arena = reliance->rules->arena;
	const struct value *exclusion;
	size_t at;

	if (value_text(control) == NULL)
		return NULL;
	if (value_has_key(reliance->numbers, control->text, &at))
		return &reliance->items[at];
	exclusion = control_exclusion(reliance->rules, control->text);
	if (exclusion == NULL)
		return NULL;
	value_add(arena, reliance->numbers, control->text, control->pos,
		  reliance->numbers);
	at = reliance->n++;
	reliance->items =
		arena_grow(arena, reliance->items, at, sizeof *reliance->items);
	reliance->items[at] = (struct relied){ .exclusion = exclusion };
	return &reliance->items[at];
}

/* Notes each excluded control of a list; `who` says what for, such as "risk
 * R-12 selects it". */
static void note_controls(struct reliance *reliance,
			  const struct value *controls, const char *who)
{
	for (size_t i = 0; i < derive_count(controls); i++) {
		const struct value *control = controls->items[i];
		struct relied *relied = relied_of(reliance, control);

		if (relied)
			many_add(&relied->by, control, who);
	}
}

static void report_relied(struct rules *rules, const char *control,
			  struct relied *relied)
{
	size_t others = relied->by.n - 1;
	const char *more = "";
	struct diag_record *record;

	if (others)
		more = arena_printf(rules->arena, ", and %zu other%s on it",
				    others, others > 1 ? "s rely" : " relies");
	record = finding(rules, relied->exclusion,
			 "control %s is excluded, but %s%s", control,
			 relied->by.names[0], more);
	if (others == 0)
		relied->by.names[0] = "it is named here";
	many_related(rules, record, &relied->by);
	finding_hint(rules, record,
		     "make the control applicable, or name there what is done"
		     " in its place");
}

static void note_risk(struct reliance *reliance, const struct value *risk)
{
	bool is_treated = value_is_true(value_get(risk, "is_treated"));

	if (value_is_true(value_get(risk, "is_closed")))
		return;
	note_controls(reliance, value_get(risk, "controls"),
		      arena_printf(reliance->rules->arena,
				   is_treated ? "risk %s selects it"
					      : "risk %s counts on it",
				   id_of(risk)));
}

static void note_requirement(struct reliance *reliance,
			     const struct value *entry)
{
	const struct value *applies = value_get(entry, "applies");

	if (applies == NULL || value_is_true(applies))
		note_controls(reliance, value_get(entry, "controls"),
			      arena_printf(reliance->rules->arena,
					   "requirement %s is met by it",
					   id_of(entry)));
}

static void note_party(struct reliance *reliance, const struct value *party)
{
	const struct value *wishes = value_get(party, "requirements");
	const char *name = text_of(party, "name");

	for (size_t i = 0; i < derive_count(wishes); i++) {
		const struct value *wish = wishes->items[i];
		const struct value *addressed = value_get(wish, "addressed");

		if (addressed && !value_is_true(addressed))
			continue;
		note_controls(
			reliance, value_get(wish, "controls"),
			arena_printf(reliance->rules->arena,
				     "a requirement of the interested party"
				     " '%s' is met by it",
				     name ? name : "?"));
	}
}

static void note_contract(struct reliance *reliance, const struct value *entry)
{
	note_controls(reliance, value_get(entry, "controls"),
		      arena_printf(reliance->rules->arena,
				   "contract %s is met by it", id_of(entry)));
}

static void note_objective(struct reliance *reliance, const struct value *entry)
{
	note_controls(reliance, value_get(entry, "controls"),
		      arena_printf(reliance->rules->arena,
				   "objective %s is reached by it",
				   id_of(entry)));
}

static void excluded_is_not_relied_on(struct rules *rules)
{
	static const struct {
		const char *key;
		void (*note)(struct reliance *reliance,
			     const struct value *entry);
	} parts[] = {
		{ "risks", note_risk },
		{ "requirements", note_requirement },
		{ "contracts", note_contract },
		{ "interested_parties", note_party },
		{ "objectives", note_objective },
	};

	struct reliance reliance = {
		.rules = rules,
		.numbers = value_mapping(rules->arena, rules->root->pos),
	};

	for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
		const struct value *part = value_get(rules->root, parts[p].key);

		for (size_t i = 0; i < derive_count(part); i++)
			parts[p].note(&reliance, part->items[i]);
	}
	for (size_t i = 0; i < reliance.n; i++)
		report_relied(rules, value_key(reliance.numbers, i),
			      &reliance.items[i]);
}

/* C-28: exclusions and the facts. That a cloud service speaks against the
 * exclusion of 5.23 is C-52, and personal data against that of 5.34 C-43. */

enum fact { NO_FACT, REMOTE_WORK, OWN_SITE, IN_HOUSE, OUTSOURCED, N_FACTS };

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
		const char *lifecycle = text_of(asset, "lifecycle");

		if (lifecycle && strcmp(lifecycle, "retired") == 0)
			continue;
		if (value_is_true(in_house))
			witness(rules, &facts[IN_HOUSE], in_house, "asset",
				asset, "is developed in house");
	}
}

/* Desks that are rented by the month, in premises that others run. */
static bool is_shared_place(const struct value *site)
{
	static const char *const keys[] = { "name", "function", "controls" };
	static const char *const words[] = { "coworking", "co-working",
					     "serviced office", "hot desk" };

	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
		for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
			const char *text = text_of(site, keys[k]);

			if (text && strcasestr(text, words[i]))
				return true;
		}
	return false;
}

static void read_sites(const struct rules *rules, struct witness *facts)
{
	const struct value *sites = value_at(rules->root, "org.sites");

	for (size_t i = 0; i < derive_count(sites); i++) {
		const struct value *site = sites->items[i];
		const struct value *in_scope = value_get(site, "in_scope");

		if ((in_scope == NULL || value_is_true(in_scope)) &&
		    !is_shared_place(site))
			witness(rules, &facts[OWN_SITE], value_get(site, "id"),
				"site", site, "is in scope");
	}
}

/* "Nothing is outsourced", "not done", "no development" */
static bool says_nothing_is(const char *text)
{
	static const char *const words[] = { "no ",  "not ", "none",
					     "noth", "nobo", "never" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncasecmp(text, words[i], strlen(words[i])) == 0)
			return true;
	return strcasestr(text, " not outsource") ||
	       strcasestr(text, "excluded") || is_hollow(text);
}

/* What the policy on development says of others. */
static void read_engineering(const struct rules *rules, struct witness *facts)
{
	const struct value *outsourced =
		value_at(rules->root, "engineering.outsourced");

	if (value_text(outsourced) && !outsourced->is_default &&
	    !says_nothing_is(outsourced->text))
		facts[OUTSOURCED] = (struct witness){
			outsourced,
			"the development policy says what is outsourced"
		};
}

static void read_facts(const struct rules *rules, struct witness *facts)
{
	const struct value *remote =
		value_at(rules->root, "remote_work.allowed");

	if (value_is_true(remote))
		facts[REMOTE_WORK] =
			(struct witness){ remote, "remote work is allowed" };
	read_engineering(rules, facts);
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
				     "a ground for the exclusion would be: %s",
				     when);
	} else if (advice && strcmp(advice, "no") == 0) {
		finding(rules, exclusion,
			"control %s is excluded, but hardly any organisation"
			" can do without it",
			control->id);
	}
	if (value_text(status)) {
		record = finding(rules, exclusion,
				 "control %s is excluded, but has the status"
				 " '%s'",
				 control->id, value_text(status));
		finding_related(rules, record, status, "the status is here");
	}
}

static void exclusion_fits_facts(struct rules *rules)
{
	struct controls controls = controls_stated(rules);
	struct witness facts[N_FACTS] = { { .at = NULL } };
	bool are_read = false;

	for (size_t i = 0; i < controls.n; i++) {
		const struct control *control = &controls.items[i];
		const struct value *exclusion =
			control_exclusion(rules, control->id);

		if (exclusion == NULL)
			continue;
		if (!are_read)
			read_facts(rules, facts);
		are_read = true;
		check_facts(rules, control, exclusion, facts);
	}
}

const struct audit_rule rules_exclusions[] = {
	{ "C-23", DIAG_ERROR, "6.1.3", "risk-treatment-plan, soa",
	  plan_selects_applicable },
	{ "C-26", DIAG_ERROR, "6.1.3", "soa", exclusion_has_reason },
	{ "C-27", DIAG_ERROR, "6.1.3",
	  "soa, risk-treatment-plan, legal-requirements",
	  excluded_is_not_relied_on },
	{ "C-28", DIAG_WARNING, "6.1.3",
	  "soa, scope, supplier-policy, asset-inventory",
	  exclusion_fits_facts },
	{ .code = NULL },
};
