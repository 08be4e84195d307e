/* rules_scope.c: scope, context, interested parties and policy (clauses 4
 * and 5.2). */
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "rules_private.h"
#include "wording.h"

/* Texts */

/* The one of the phrases, which end with NULL, with which a word of the text
 * begins; case makes no difference. NULL when there is none. */
static const char *mentioned(const char *text, const char *const *phrases)
{
	for (const char *s = text; s && *s; s++) {
		if (!wording_is_letter(*s) ||
		    (s > text && wording_is_letter(s[-1])))
			continue;
		for (size_t i = 0; phrases[i]; i++)
			if (strncasecmp(s, phrases[i], strlen(phrases[i])) == 0)
				return phrases[i];
	}
	return NULL;
}

static bool mentions(const char *text, const char *const *phrases)
{
	return mentioned(text, phrases) != NULL;
}

static char *lowered(struct rules *rules, const char *text, size_t len)
{
	char *copy = arena_strndup(rules->arena, text, len);

	for (char *s = copy; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	return copy;
}

/* A text that is there, but says nothing. */
static bool is_empty_talk(const struct value *value)
{
	const char *text = value_text(value);

	return text && is_hollow(text);
}

/* Adds a text to a set; case makes no difference. */
static void add_text(struct rules *rules, struct value *set,
		     struct value *value)
{
	const char *text = value_text(value);

	if (text && *text)
		value_set(rules->arena, set, lowered(rules, text, strlen(text)),
			  value);
}

/* C-04 */

enum { STEM_LEN = 6, STEM_LEAST = 4 };

/* Begins words that say nothing of which part is meant. */
static bool is_general(const char *stem)
{
	static const char *const general[] = {
		"activi", "area",   "compan", "data",	"depart", "device",
		"from",	  "inform", "inside", "into",	"locati", "networ",
		"office", "only",   "other",  "outsid", "part",	  "servic",
		"small",  "system", "that",   "their",	"this",	  "unit",
		"which",  "with",
	};

	for (size_t i = 0; i < sizeof general / sizeof *general; i++)
		if (strcmp(stem, general[i]) == 0)
			return true;
	return false;
}

/* What the next telling word begins with, "laboratories" and "laboratory"
 * alike; NULL at the end of the text. */
static const char *next_stem(struct rules *rules, const char **text)
{
	while (**text) {
		size_t len = 0;
		char *stem;

		while (wording_is_letter((*text)[len]))
			len++;
		stem = lowered(rules, *text, len);
		*text += len ? len : 1;
		if (len > 3 && strcmp(stem + len - 3, "ies") == 0)
			memcpy(stem + len - 3, "y", 2);
		else if (len && stem[len - 1] == 's')
			stem[len - 1] = '\0';
		if (strlen(stem) > STEM_LEN)
			stem[STEM_LEN] = '\0';
		if (strlen(stem) >= STEM_LEAST && !is_general(stem))
			return stem;
	}
	return NULL;
}

static void add_stems(struct rules *rules, struct value *stems,
		      struct value *value)
{
	const char *text = value_text(value), *stem;

	while (text && (stem = next_stem(rules, &text)))
		value_set(rules->arena, stems, stem, value);
}

/* What the interfaces are about. */
static const struct value *interface_stems(struct rules *rules)
{
	const struct value *list = value_at(rules->root, "scope.interfaces");
	struct value *stems = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		add_stems(rules, stems, value_get(list->items[i], "party"));
		add_stems(rules, stems, value_get(list->items[i], "what"));
	}
	return stems;
}

/* One telling word of the text is among the stems, or there is none. */
static bool is_among(struct rules *rules, const char *text,
		     const struct value *stems)
{
	const char *stem;
	bool is_any = false;

	while ((stem = next_stem(rules, &text))) {
		if (value_get(stems, stem))
			return true;
		is_any = true;
	}
	return !is_any;
}

static bool is_exchange(const char *text)
{
	static const char *const nothing[] = { "no ", "none", "nothing", "not ",
					       "without" };

	if (text == NULL || is_hollow(text) || strcasecmp(text, "no") == 0)
		return false;
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		if (strncasecmp(text, nothing[i], strlen(nothing[i])) == 0)
			return false;
	return true;
}

static void check_exclusion(struct rules *rules, const struct value *exclusion,
			    const struct value *stems)
{
	const struct value *reason = value_get(exclusion, "reason");
	const struct value *interface = value_get(exclusion, "interface");
	const char *item = text_of(exclusion, "item");

	if (is_empty_talk(reason))
		finding_hint(rules,
			     finding(rules, reason,
				     "the exclusion '%s' has no reason, only"
				     " '%s'",
				     abridged(rules, item), reason->text),
			     "say what separates it from the scope and who"
			     " answers for it");
	/* no interfaces at all are an open point */
	if (item == NULL || !is_exchange(value_text(interface)) ||
	    stems->n_items == 0 || is_among(rules, item, stems))
		return;
	finding_hint(rules,
		     finding(rules, interface,
			     "the exclusion '%s' exchanges something with the"
			     " inside, but is not among the interfaces of the"
			     " scope",
			     abridged(rules, item)),
		     "add it to scope.interfaces: the other side, what"
		     " crosses, and how that is controlled");
}

static void check_exclusions(struct rules *rules)
{
	const struct value *list = value_at(rules->root, "scope.exclusions");
	const struct value *stems = interface_stems(rules);

	for (size_t i = 0; i < derive_count(list); i++)
		check_exclusion(rules, list->items[i], stems);
}

/* C-05 */

/* Others on whom one depends without buying from them. */
static const char *const no_suppliers[] = {
	"parent",
	"landlord",
	"lessor",
	"affiliate",
	"subsidiary",
	"sister",
	"holding",
	"group company",
	"group companies",
	"joint venture",
	"shareholder",
	"consortium",
	"membership",
	"regulator",
	"government",
	"ministry",
	"public bod",
	"public author",
	"municipal",
	"not a supplier",
	"no supplier",
	"council",
	"department for",
	"local authorit",
	"federal",
	"memorandum of understanding",
	NULL,
};

static void check_dependency(struct rules *rules,
			     const struct value *dependency,
			     const struct value *names)
{
	static const char *const keys[] = { "party", "what", "control" };
	const struct value *party = value_get(dependency, "party");
	const char *name = value_text(party);

	if (name == NULL || value_get(dependency, "supplier") ||
	    value_get(names, lowered(rules, name, strlen(name))))
		return;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (mentions(text_of(dependency, keys[i]), no_suppliers))
			return;
	finding_hint(rules,
		     finding(rules, party,
			     "the scope depends on '%s', which is not in the"
			     " register of suppliers",
			     abridged(rules, name)),
		     "name the entry with 'supplier', or say in 'control' why"
		     " it is none: parent, landlord, affiliate");
}

static void check_dependencies(struct rules *rules)
{
	const struct value *list = value_at(rules->root, "scope.dependencies");
	const struct value *suppliers = value_get(rules->root, "suppliers");
	struct value *names = value_mapping(rules->arena, rules->root->pos);

	if (derive_count(suppliers) == 0)
		return;
	for (size_t i = 0; i < derive_count(suppliers); i++)
		add_text(rules, names, value_get(suppliers->items[i], "name"));
	for (size_t i = 0; i < derive_count(list); i++)
		check_dependency(rules, list->items[i], names);
}

/* C-06 */

static const char *const climate_words[] = {
	"climat",      "weather",    "flood",
	"heat",	       "storm",	     "typhoon",
	"hurricane",   "cyclone",    "monsoon",
	"drought",     "wildfire",   "forest fire",
	"landslide",   "sea level",  "water shortage",
	"temperature", "cooling",    "carbon",
	"emission",    "heavy rain", "rainfall",
	"snow",	       NULL,
};

static const struct {
	const char *path;
	const char *keys[3];
} climate_places[] = {
	{ "context.issues", { "text", "effect" } },
	{ "risks", { "title", "scenario", "risk_source" } },
	{ "actions", { "title" } },
	{ "objectives", { "title", "metric" } },
	{ "requirements", { "name", "duty", "how_met" } },
	{ "continuity.scenarios", { "title", "strategy" } },
	{ "exercises", { "subject" } },
};

static bool list_mentions(const struct value *list, const char *const *keys,
			  const char *const *words)
{
	for (size_t i = 0; i < derive_count(list); i++)
		for (size_t k = 0; k < 3 && keys[k]; k++)
			if (mentions(text_of(list->items[i], keys[k]), words))
				return true;
	return false;
}

static bool wishes_mention(const struct value *parties,
			   const char *const *words)
{
	static const char *const keys[3] = { "text", "how" };

	for (size_t i = 0; i < derive_count(parties); i++)
		if (list_mentions(value_get(parties->items[i], "requirements"),
				  keys, words))
			return true;
	return false;
}

static bool climate_shows(struct rules *rules)
{
	for (size_t i = 0; i < sizeof climate_places / sizeof *climate_places;
	     i++)
		if (list_mentions(value_at(rules->root, climate_places[i].path),
				  climate_places[i].keys, climate_words))
			return true;
	return wishes_mention(value_get(rules->root, "interested_parties"),
			      climate_words);
}

/* The text has the id of a risk of the register. */
static bool names_risk(struct rules *rules, const char *text)
{
	while (text && *text) {
		size_t len = strcspn(text, " \t\n,;:()");
		size_t end = len;

		while (end && text[end - 1] == '.')
			end--;
		if (end && value_get(rules->isms->risks,
				     arena_strndup(rules->arena, text, end)))
			return true;
		text += len ? len : 1;
	}
	return false;
}

/* An issue that speaks of climate change though that is no issue. */
static void check_no_climate(struct rules *rules, const struct value *relevant)
{
	static const char *const change[] = { "climate change", NULL };
	const struct value *issues = value_at(rules->root, "context.issues");

	for (size_t i = 0; i < derive_count(issues); i++) {
		const struct value *issue = issues->items[i];
		const struct value *text = value_get(issue, "text");

		if (!mentions(value_text(text), change))
			continue;
		finding_related(
			rules,
			finding(rules, relevant,
				"climate change is said not to be relevant,"
				" but issue %s speaks of it",
				id_of(issue)),
			text, "issue %s says so here", id_of(issue));
		return;
	}
}

static void check_climate(struct rules *rules)
{
	const struct value *climate = value_at(rules->root, "context.climate");
	const struct value *relevant = value_get(climate, "relevant");
	const struct value *rationale = value_get(climate, "rationale");

	if (is_empty_talk(rationale)) {
		finding_hint(rules,
			     finding(rules, rationale,
				     "the decision on climate change has no"
				     " rationale, only '%s'",
				     rationale->text),
			     "say what was looked at: sites, suppliers,"
			     " customers, and why it matters or does not");
		return;
	}
	if (relevant == NULL)
		return;
	if (!value_is_true(relevant)) {
		check_no_climate(rules, relevant);
		return;
	}
	if ((derive_count(value_at(rules->root, "context.issues")) == 0 &&
	     rules->isms->risks->n_items == 0) ||
	    names_risk(rules, value_text(rationale)) || climate_shows(rules))
		return;
	finding_hint(rules,
		     finding(rules, relevant,
			     "climate change is relevant, but no issue, risk,"
			     " requirement or plan refers to it or to"
			     " weather"),
		     "record the issue and the risk that follow from it, or"
		     " name the risk in the rationale");
}

/* C-07 */

/* Names under which the legal register and the contracts are known. */
static const struct value *legal_names(struct rules *rules)
{
	static const char *const keys[] = { "id", "name", "short", "citation" };
	const struct value *rows = value_at(rules->root, "legal.register");
	const struct value *contracts = value_get(rules->root, "contracts");
	struct value *names = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(rows); i++)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			add_text(rules, names,
				 value_get(rows->items[i], keys[k]));
	for (size_t i = 0; i < derive_count(contracts); i++) {
		add_text(rules, names, value_get(contracts->items[i], "id"));
		add_text(rules, names, value_get(contracts->items[i], "party"));
	}
	return names;
}

/* One of the names in a list such as "GDPR Art. 32, contract C-01". */
static bool has_name(struct rules *rules, const char *text,
		     const struct value *names, const char *separators)
{
	while (text && *text) {
		size_t len;

		text += strspn(text, separators);
		text += strspn(text, " ");
		len = strcspn(text, separators);
		if (value_get(names, lowered(rules, text, len)))
			return true;
		text += len;
	}
	return false;
}

static bool is_registered(struct rules *rules, const struct value *party,
			  const struct value *wish, const struct value *names)
{
	const char *source = text_of(wish, "source");
	const char *name = text_of(party, "name");

	return has_name(rules, source, names, ",;\n") ||
	       has_name(rules, source, names, " ,;()\n") ||
	       has_name(rules, name, names, "\n");
}

static void check_addressed(struct rules *rules, const struct value *party,
			    const struct value *wish, const struct value *names)
{
	const struct value *how = value_get(wish, "how");
	const char *said = value_text(how);
	const char *name = text_of(party, "name");

	if ((said && !is_hollow(said)) ||
	    derive_count(value_get(wish, "controls")) ||
	    is_registered(rules, party, wish, names))
		return;
	finding_hint(rules,
		     finding(rules, how ? how : wish,
			     "the requirement '%s' of %s counts as addressed,"
			     " but neither 'how' nor a control nor the legal"
			     " register says in which way",
			     abridged(rules, text_of(wish, "text")),
			     name ? name : "?"),
		     "say how, name the controls, or 'addressed: false' where"
		     " it is dealt with elsewhere");
}

/* Controls that stand by a requirement that is dealt with elsewhere. */
static void check_unaddressed(struct rules *rules, const struct value *party,
			      const struct value *wish)
{
	const struct value *controls = value_get(wish, "controls");
	const char *name = text_of(party, "name");

	if (derive_count(controls) == 0)
		return;
	finding_related(rules,
			finding(rules, value_get(wish, "addressed"),
				"the requirement '%s' of %s is not addressed"
				" through the management system, but names"
				" controls",
				abridged(rules, text_of(wish, "text")),
				name ? name : "?"),
			controls, "the controls are named here");
}

static void check_wishes(struct rules *rules)
{
	const struct value *parties =
		value_get(rules->root, "interested_parties");
	const struct value *names = legal_names(rules);

	for (size_t i = 0; i < derive_count(parties); i++) {
		const struct value *party = parties->items[i];
		const struct value *wishes = value_get(party, "requirements");

		for (size_t k = 0; k < derive_count(wishes); k++) {
			const struct value *wish = wishes->items[k];
			const struct value *addressed =
				value_get(wish, "addressed");

			if (value_is_true(addressed))
				check_addressed(rules, party, wish, names);
			else if (addressed)
				check_unaddressed(rules, party, wish);
		}
	}
}

/* C-08: the policy states both commitments itself; what the profile adds must
 * not take them back. */

/* Under which condition the text puts itself; NULL: none. */
static const char *condition_of(const char *text)
{
	static const char *const conditions[] = {
		"as far as possible",
		"as far as practicable",
		"as far as reasonable",
		"as far as the budget",
		"as far as resources",
		"where possible",
		"where practicable",
		"where feasible",
		"where reasonable",
		"where economical",
		"if possible",
		"if feasible",
		"if the budget",
		"if resources",
		"when possible",
		"when time",
		"whenever possible",
		"best effort",
		"subject to budget",
		"subject to resources",
		"try to",
		"as resources permit",
		"as resources allow",
		"to the extent possible",
		"to the extent practicable",
		"to the extent reasonable",
		NULL,
	};

	return mentioned(text, conditions);
}

/* Which of the two commitments the text is about; NULL: neither. */
static const char *commitment_of(const char *text)
{
	static const char *const meeting[] = {
		"meet",	  "comply", "conform", "fulfil", "satisfy",
		"follow", "obey",   "observe", "adhere", NULL,
	};
	static const char *const applicable[] = {
		"requirement", "law", "legal", "regulat", "contract", NULL,
	};
	static const char *const improvement[] = { "improv", NULL };
	static const char *const system[] = {
		"management system",	"isms",	      "continual",
		"information security", "continuous", NULL,
	};

	if (mentions(text, meeting) && mentions(text, applicable))
		return "to meet applicable requirements";
	if (mentions(text, improvement) && mentions(text, system))
		return "to continual improvement";
	return NULL;
}

static void check_commitment(struct rules *rules,
			     const struct value *commitment)
{
	const char *text = value_text(commitment);
	const char *condition = condition_of(text);
	const char *which = commitment_of(text);

	if (condition == NULL || which == NULL)
		return;
	finding_hint(rules,
		     finding(rules, commitment,
			     "the commitment %s has the condition '%s', but"
			     " the policy must make it without any",
			     which, condition),
		     "leave it out, as the policy states both commitments"
		     " itself, or drop the condition");
}

static void check_commitments(struct rules *rules)
{
	const struct value *list = value_at(rules->root, "policy.commitments");

	for (size_t i = 0; i < derive_count(list); i++)
		check_commitment(rules, list->items[i]);
}

/* C-09 */

/* Who runs information security does not set its direction, unless top
 * management itself does. */
static bool runs_security(struct rules *rules, const struct value *role)
{
	return role == derive_target(value_at(rules->root,
					      "functions.security_lead")) ||
	       role == derive_target(
			       value_at(rules->root, "functions.isms_manager"));
}

/* "acts as top management" */
static bool says_top(const struct value *role)
{
	const struct value *duties = value_get(role, "duties");

	for (size_t i = 0; i < derive_count(duties); i++) {
		const char *text = value_text(duties->items[i]);

		if (text && strstr(text, "as top management"))
			return true;
	}
	return false;
}

/* Sits in a body that top management chairs. */
static bool sits_with(struct rules *rules, const struct value *role,
		      const struct value *top)
{
	const struct value *list = value_get(rules->root, "committees");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *members =
			value_get(list->items[i], "members");

		if (derive_target(value_get(list->items[i], "chair")) != top)
			continue;
		for (size_t k = 0; k < derive_count(members); k++)
			if (is_same_person(rules, role,
					   derive_target(members->items[k])))
				return true;
	}
	return false;
}

static bool is_top(struct rules *rules, const struct value *role,
		   const struct value *top)
{
	if (is_same_person(rules, role, top) || answers_to(top, role) ||
	    says_top(role))
		return true;
	return !runs_security(rules, role) &&
	       (is_same_person(rules, role,
			       derive_target(value_get(top, "deputy"))) ||
		sits_with(rules, role, top));
}

static void check_approver(struct rules *rules)
{
	const struct value *approver = value_get(
		value_get(rules->isms->documents, "policy"), "approver");
	const struct value *function =
		value_at(rules->root, "functions.top_management");
	const struct value *role = derive_target(approver);
	const struct value *top = derive_target(function);
	const char *title = text_of(role, "title");
	struct diag_record *record;

	if (role == NULL || top == NULL || function->is_default ||
	    is_top(rules, role, top))
		return;
	record = finding(rules, approver,
			 "the policy is approved by %s%s%s%s, which is no role"
			 " of top management",
			 id_of(role), title ? " (" : "", title ? title : "",
			 title ? ")" : "");
	finding_related(rules, record, function, "top management is %s",
			id_of(top));
	finding_hint(rules, record,
		     "have it approved by %s, or by a body that %s chairs",
		     id_of(top), id_of(top));
}

const struct audit_rule rules_scope[] = {
	{ "C-04", DIAG_WARNING, "4.3", "scope", check_exclusions },
	{ "C-05", DIAG_WARNING, "4.3", "scope, supplier-policy",
	  check_dependencies },
	{ "C-06", DIAG_WARNING, "4.1",
	  "context-register, scope, management-review", check_climate },
	{ "C-07", DIAG_WARNING, "4.2",
	  "context-register, legal-requirements, soa", check_wishes },
	{ "C-08", DIAG_ERROR, "5.2", "policy", check_commitments },
	{ "C-09", DIAG_ERROR, "5.2", "policy", check_approver },
	{ .code = NULL },
};
