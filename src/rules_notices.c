/* rules_notices.c: who is told of incidents, and within how many hours.
 *
 * The incident procedure takes recipients and deadlines from the catalogue of
 * regulations. What can contradict it is what the profile says in words: of a
 * requirement, a contract, an authority, or in the procedure itself. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "period.h"
#include "rules_legal.h"
#include "rules_private.h"

enum { MOST_HOURS = 64, CHECK_MONTHS = 12 };

/* Times to notify, in hours. */
struct hours {
	long numbers[MOST_HOURS];
	size_t n;
};

static void hours_add(struct hours *hours, long number)
{
	if (hours->n < MOST_HOURS)
		hours->numbers[hours->n++] = number;
}

static bool hours_has(const struct hours *hours, long number)
{
	for (size_t i = 0; i < hours->n; i++)
		if (hours->numbers[i] == number)
			return true;
	return false;
}

/* The times that a law fixes in hours or days, to authorities or to anyone. */
static void add_times(struct hours *hours, const struct value *regulation,
		      bool is_authority)
{
	const struct value *list = value_get(regulation, "notifications");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *notice = derive_item(list, i);
		const char *unit = text_of(notice, "unit");
		const char *to = text_of(notice, "to");
		long number = value_int(value_get(notice, "value"), 0);

		if (number == 0 || unit == NULL || to == NULL ||
		    (is_authority && strcmp(to, "authority") != 0))
			continue;
		if (strcmp(unit, "hours") == 0)
			hours_add(hours, number);
		else if (strcmp(unit, "calendar_days") == 0)
			hours_add(hours, number * 24);
	}
}

/* "72 hours", "30 days" */
static const char *time_text(struct rules *rules, long hours)
{
	return hours % 24 == 0 && hours >= 5 * 24
		       ? arena_printf(rules->arena, "%ld days", hours / 24)
		       : arena_printf(rules->arena, "%ld hours", hours);
}

static const char *hours_text(struct rules *rules, const struct hours *hours)
{
	struct joined text = { .separator = " or " };
	struct hours done = { .n = 0 };

	for (size_t i = 0; i < hours->n; i++) {
		if (hours_has(&done, hours->numbers[i]))
			continue;
		hours_add(&done, hours->numbers[i]);
		joined_add(&text, time_text(rules, hours->numbers[i]));
	}
	return joined_end(&text, rules->arena);
}

/* Texts */

static bool contains_any(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strcasestr(text, *words))
			return true;
	return false;
}

/* The next part of a text, between commas, semicolons and ends of sentences;
 * NULL at the end. */
static const char *next_clause(struct rules *rules, const char **at)
{
	const char *start = *at, *end = start;

	if (*start == '\0')
		return NULL;
	while (*end && *end != ',' && *end != ';' && *end != '\n' &&
	       !(*end == '.' && (end[1] == ' ' || end[1] == '\0')))
		end++;
	*at = *end ? end + 1 : end;
	return arena_printf(rules->arena, "%.*s", (int)(end - start), start);
}

/* Days too are a time to notify, where a part speaks of nothing else. */
static bool is_deadline(const char *clause, const struct period *period)
{
	static const char *const events[] = { "breach",	    "incident", "leak",
					      "compromise", "notif",	NULL };
	static const char *const other[] = { "kept", "keep",   "record",
					     "log",  "review", NULL };

	return period->unit == PERIOD_HOURS ||
	       (period->unit == PERIOD_DAYS && contains_any(clause, events) &&
		!contains_any(clause, other));
}

/* What staff report, customers are told and drills take is no law's matter. */
static bool is_among_ourselves(const char *clause)
{
	static const char *const ours[] = {
		"staff",    "employee",	 "customer", "client",
		"supplier", "internal",	 "team ",    "drill",
		"exercise", "help desk", NULL,
	};
	static const char *const law[] = {
		"authorit", "regulator",  "supervis", "commission",
		"subject",  "individual", "law",      NULL,
	};

	return contains_any(clause, ours) && !contains_any(clause, law);
}

/* The times that a text names where it speaks of notices, and of `whom` when
 * that is not NULL. */
static struct hours read_hours(struct rules *rules, const char *text,
			       const char *const *whom)
{
	static const char *const notices[] = {
		"notif", "notice", "report", "breach",	 "inform",
		"warn",	 "tell",   "told",   "incident", NULL,
	};
	struct hours hours = { .n = 0 };
	const char *clause;

	while (text && (clause = next_clause(rules, &text))) {
		const char *at = clause;
		struct period period;

		if (!contains_any(clause, notices) ||
		    (whom ? !contains_any(clause, whom)
			  : is_among_ourselves(clause)))
			continue;
		while (period_next(&at, &period))
			if (is_deadline(clause, &period))
				hours_add(&hours, period.unit == PERIOD_DAYS
							  ? period.number * 24
							  : period.number);
	}
	return hours;
}

/* The text names hours, and none of them is right. */
static bool is_other(const struct hours *named, const struct hours *right)
{
	for (size_t i = 0; i < named->n; i++)
		if (hours_has(right, named->numbers[i]))
			return false;
	return named->n > 0 && right->n > 0;
}

/* C-41: contracts */

/* One entry prints its time in two documents. */
static void check_contract(struct rules *rules, const struct value *contract)
{
	const struct value *notice = value_get(contract, "notice_hours");
	const struct value *terms = value_get(contract, "terms");
	const struct value *other = NULL;
	struct hours right = { .n = 0 }, named = { .n = 0 };

	if (value_int(notice, 0) <= 0)
		return;
	hours_add(&right, value_int(notice, 0));
	for (size_t i = 0; i < derive_count(terms); i++) {
		struct hours here =
			read_hours(rules, value_text(terms->items[i]), NULL);

		if (here.n && !is_other(&here, &right))
			return;
		if (here.n && other == NULL) {
			other = terms->items[i];
			named = here;
		}
	}
	if (other)
		finding_related(
			rules,
			finding(rules, other,
				"contract %s has a notice within %s among its"
				" terms, but the incident procedure gives it %s"
				" hours",
				id_of(contract), hours_text(rules, &named),
				value_text(notice)),
			notice, "the procedure takes it from here");
}

/* C-41: authorities */

static size_t count_words(const char *text, const char *in)
{
	size_t n = 0;

	while (*text) {
		size_t len = 0;
		const char *word;

		while (isalnum((unsigned char)text[len]))
			len++;
		word = text;
		text += len ? len : 1;
		if (len < 3 || strncasecmp(word, "the", len) == 0 ||
		    strncasecmp(word, "for", len) == 0 ||
		    strncasecmp(word, "and", len) == 0)
			continue;
		for (const char *s = in; *s; s++)
			if ((s == in || !isalnum((unsigned char)s[-1])) &&
			    strncasecmp(s, word, len) == 0 &&
			    !isalnum((unsigned char)s[len])) {
				n++;
				break;
			}
	}
	return n;
}

/* One of the authorities that the catalogue names, between semicolons, has two
 * words in common with the name, or its only one. */
static bool is_same_authority(struct rules *rules, const char *known,
			      const char *name)
{
	while (*known) {
		size_t len = strcspn(known, ";");
		const char *one =
			arena_printf(rules->arena, "%.*s", (int)len, known);
		size_t all = count_words(one, one);

		if (all && count_words(one, name) >= (all < 2 ? all : 2))
			return true;
		known += known[len] ? len + 1 : len;
	}
	return false;
}

/* Name or purpose have all words of a name. */
static bool mentions(const struct value *contact, const char *name)
{
	static const char *const keys[] = { "name", "purpose" };
	size_t all = name ? count_words(name, name) : 0;

	for (size_t i = 0; all && i < sizeof keys / sizeof *keys; i++) {
		const char *text = text_of(contact, keys[i]);

		if (text && count_words(name, text) == all)
			return true;
	}
	return false;
}

/* Told of incidents under that law: as `regulations` of the contact says, else
 * as far as its name and purpose tell. */
static bool is_told(struct rules *rules, const struct value *contact,
		    const struct value *regulation)
{
	const struct value *given = value_get(contact, "regulations");
	const char *known = text_of(regulation, "authority");
	const char *name = text_of(contact, "name");

	if (given)
		return value_has(given, text_of(regulation, "id"));
	return mentions(contact, text_of(regulation, "short")) ||
	       mentions(contact, text_of(regulation, "name")) ||
	       (known && name && is_same_authority(rules, known, name));
}

/* The first notice to an authority that is due without being asked for. */
static const struct value *notice_to_authority(const struct value *regulation)
{
	const struct value *list = value_get(regulation, "notifications");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *notice = derive_item(list, i);
		const char *to = text_of(notice, "to");
		const char *unit = text_of(notice, "unit");

		if (to && unit && strcmp(to, "authority") == 0 &&
		    strcmp(unit, "none") != 0 &&
		    strcmp(unit, "on_request") != 0)
			return notice;
	}
	return NULL;
}

/* Laws of the EU are kept by an authority of each country, under a name of its
 * own: only `regulations` can tell. */
static bool is_known_by_name(const struct value *regulation)
{
	return !value_has(value_get(regulation, "jurisdictions"), "EU");
}

static bool says_regulations(const struct value *contacts)
{
	for (size_t i = 0; i < derive_count(contacts); i++)
		if (value_get(derive_item(contacts, i), "regulations"))
			return true;
	return false;
}

static void check_missing(struct rules *rules, const struct value *contacts,
			  const struct value *entry,
			  const struct value *regulation)
{
	const struct value *notice = notice_to_authority(regulation);
	struct diag_record *record;

	if (notice == NULL ||
	    !(says_regulations(contacts) || is_known_by_name(regulation)))
		return;
	for (size_t i = 0; i < derive_count(contacts); i++)
		if (is_told(rules, derive_item(contacts, i), regulation))
			return;
	record = finding(rules, contacts,
			 "requirement %s (%s) wants incidents told to an"
			 " authority, which none of these contacts is",
			 id_of(entry), text_of(regulation, "short"));
	finding_related(rules, record, entry, "the requirement");
	finding_hint(rules, record,
		     "the catalogue names: %s; a contact says with"
		     " 'regulations: [%s]' that it is the one",
		     text_of(regulation, "authority"),
		     text_of(regulation, "id"));
}

static void check_contact(struct rules *rules, const struct value *contact,
			  const struct value *entries)
{
	const struct value *purpose = value_get(contact, "purpose");
	struct hours named = read_hours(rules, value_text(purpose), NULL);
	struct hours right = { .n = 0 };
	const struct value *entry = NULL;

	for (size_t i = 0; i < entries->n_items; i++) {
		const struct value *regulation = derive_target(
			value_get(entries->items[i], "regulation"));

		if (!requirement_applies(entries->items[i]) ||
		    !is_told(rules, contact, regulation))
			continue;
		add_times(&right, regulation, true);
		entry = entries->items[i];
	}
	if (is_other(&named, &right))
		finding_related(
			rules,
			finding(rules, purpose,
				"authority '%s' is to be told within %s,"
				" but the law gives %s",
				text_of(contact, "name"),
				hours_text(rules, &named),
				hours_text(rules, &right)),
			entry, "the requirement");
}

/* C-41: requirements, and the procedure */

static void check_words(struct rules *rules, const struct value *entry,
			const struct value *regulation, const char *key)
{
	const struct value *text = value_get(entry, key);
	struct hours named = read_hours(rules, value_text(text), NULL);
	struct hours right = { .n = 0 };

	add_times(&right, regulation, false);
	if (is_other(&named, &right))
		finding(rules, text,
			"requirement %s speaks of %s, but %s gives %s to"
			" notify",
			id_of(entry), hours_text(rules, &named),
			text_of(regulation, "short"),
			hours_text(rules, &right));
}

static long shortest_of(const struct hours *hours)
{
	long shortest = hours->numbers[0];

	for (size_t i = 1; i < hours->n; i++)
		if (hours->numbers[i] < shortest)
			shortest = hours->numbers[i];
	return shortest;
}

/* A text of the procedure that speaks of authorities. */
static void check_procedure(struct rules *rules, const struct value *text,
			    const struct hours *right)
{
	static const char *const whom[] = { "authorit", "regulator", "supervis",
					    NULL };
	struct hours named = read_hours(rules, value_text(text), whom);

	if (text && !text->is_default && is_other(&named, right))
		finding(rules, text,
			"authorities are to be told within %s here, which none"
			" of the laws in the register says; the shortest time"
			" to tell one is %s",
			hours_text(rules, &named),
			time_text(rules, shortest_of(right)));
}

static void check_procedures(struct rules *rules, const struct hours *right)
{
	const struct value *playbooks =
		value_at(rules->root, "incident.playbooks");

	check_procedure(rules, value_at(rules->root, "incident.communication"),
			right);
	check_procedure(rules,
			value_at(rules->root, "continuity.communication"),
			right);
	for (size_t i = 0; i < derive_count(playbooks); i++) {
		const struct value *steps =
			value_get(derive_item(playbooks, i), "steps");

		for (size_t k = 0; k < derive_count(steps); k++)
			check_procedure(rules, steps->items[k], right);
	}
}

/* An authority is told under a law that does not apply. */
static void check_laws_of(struct rules *rules, const struct value *contact,
			  const struct value *entries)
{
	const struct value *laws = value_get(contact, "regulations");

	for (size_t i = 0; i < derive_count(laws); i++) {
		const struct value *regulation = derive_target(laws->items[i]);
		const char *id = text_of(regulation, "id");
		const struct value *entry = id ? value_get(entries, id) : NULL;

		if (id == NULL || requirement_applies(entry))
			continue;
		finding_related(
			rules,
			finding(rules, laws->items[i],
				"authority '%s' is told under %s, which"
				" the register %s",
				text_of(contact, "name"),
				text_of(regulation, "short"),
				entry ? "rules out" : "does not take up"),
			entry, "it is ruled out here");
	}
}

static void check_notices(struct rules *rules)
{
	const struct value *entries = requirements_by_regulation(rules);
	const struct value *contacts =
		value_at(rules->root, "contacts.authorities");
	const struct value *contracts = value_get(rules->root, "contracts");
	struct hours all = { .n = 0 };

	for (size_t i = 0; i < derive_count(contracts); i++)
		check_contract(rules, derive_item(contracts, i));
	for (size_t i = 0; i < entries->n_items; i++) {
		const struct value *entry = entries->items[i];
		const struct value *regulation =
			derive_target(value_get(entry, "regulation"));

		if (!requirement_applies(entry))
			continue;
		add_times(&all, regulation, true);
		check_words(rules, entry, regulation, "duty");
		check_words(rules, entry, regulation, "how_met");
		if (derive_count(contacts))
			check_missing(rules, contacts, entry, regulation);
	}
	for (size_t i = 0; i < derive_count(contacts); i++) {
		const struct value *contact = derive_item(contacts, i);

		if (text_of(contact, "name") == NULL)
			continue;
		check_contact(rules, contact, entries);
		if (derive_count(value_get(rules->root, "requirements")))
			check_laws_of(rules, contact, entries);
	}
	check_procedures(rules, &all);
}

/* C-42 */

/* The same authority under two addresses: one of them is wrong. */
static void check_same(struct rules *rules, struct value *by_name,
		       struct value *contact)
{
	const char *name = text_of(contact, "name");
	const struct value *first = name ? value_get(by_name, name) : NULL;
	const struct value *here = value_get(contact, "contact");
	const struct value *there = value_get(first, "contact");

	if (first == NULL && name)
		value_set(rules->arena, by_name, name, contact);
	else if (value_text(here) && value_text(there) &&
		 strcmp(here->text, there->text) != 0)
		finding_related(rules,
				finding(rules, here,
					"authority '%s' is reached by '%s'"
					" here, but by '%s' in another entry",
					name, here->text, there->text),
				there, "the other entry");
}

static void check_contacts(struct rules *rules)
{
	const struct value *list =
		value_at(rules->root, "contacts.authorities");
	struct value *by_name = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *contact = derive_item(list, i);
		const struct value *checked = value_get(contact, "checked");
		const char *name = text_of(contact, "name");

		if (name == NULL)
			continue;
		if (checked == NULL)
			finding(rules, contact,
				"nothing says when the contact of authority"
				" '%s' was last checked",
				name);
		else if (is_older(rules, checked, CHECK_MONTHS))
			finding(rules, checked,
				"the contact of authority '%s' was last checked"
				" on %s, more than a year ago",
				name, checked->text);
		check_same(rules, by_name, contact);
	}
}

const struct audit_rule rules_notices[] = {
	{ "C-41", DIAG_ERROR, "A.5.5",
	  "incident-management, legal-requirements, communication-plan",
	  check_notices },
	{ "C-42", DIAG_WARNING, "A.5.5",
	  "incident-management, communication-plan", check_contacts },
	{ .code = NULL },
};
