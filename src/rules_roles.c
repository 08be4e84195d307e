/* rules_roles.c: roles, the two duties that clause 5.3 wants assigned, and the
 * separation of duties. */
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "rules_private.h"

/* C-11 */

static const struct duty {
	const char *function, *text;
} duties[] = {
	{ "isms_manager", "the conformity of the management system" },
	{ "security_lead",
	  "reporting on the management system to top management" },
};

static bool has_holders(struct rules *rules)
{
	const struct value *roles = value_get(rules->root, "roles");

	for (size_t i = 0; i < derive_count(roles); i++)
		if (holder_of(rules, roles->items[i]))
			return true;
	return false;
}

/* Whether the profile gives any function to a role. */
static bool has_functions(const struct value *functions)
{
	for (size_t i = 0; functions && i < functions->n_items; i++)
		if (!functions->items[i]->is_default)
			return true;
	return false;
}

/* Duties whose functions are left out, while others are given. */
static void check_missing(struct rules *rules, const struct value *functions)
{
	struct joined texts = { .separator = " and for " };
	struct joined keys = { .separator = "' and '" };
	const char *text, *key;

	for (int i = 0; i < 2; i++) {
		const struct value *given =
			value_get(functions, duties[i].function);

		if (given == NULL || !given->is_default)
			continue;
		joined_add(&texts, duties[i].text);
		joined_add(&keys, duties[i].function);
	}
	text = joined_end(&texts, rules->arena);
	key = joined_end(&keys, rules->arena);
	if (text == NULL)
		return;
	finding_hint(rules,
		     finding(rules, functions,
			     "no role is responsible for %s: the functions"
			     " leave out '%s'",
			     text, key),
		     "give the id of a role; one role may have both duties");
}

/* `other` gives the other duty to the same role, or is NULL. */
static void report_vacant(struct rules *rules, const struct value *given,
			  const struct value *other, const struct duty *duty)
{
	const struct value *role = given->target;
	const struct value *holder = value_get(role, "holder");
	struct diag_record *record =
		finding(rules, given,
			"nobody is responsible for %s: role %s has '%s', but"
			" no holder",
			duty->text, id_of(role), duty->function);

	finding_related(rules, record, other, "it has the other duty as well");
	finding_related(rules, record, holder ? holder : role,
			"the role is vacant here");
	finding_hint(rules, record,
		     "name a holder, or give the function to a role that has"
		     " one");
}

static void check_duties(struct rules *rules)
{
	const struct value *functions = value_get(rules->root, "functions");
	const struct value *given[2];
	bool is_judged = has_holders(rules);

	/* no roles, or no functions, are an open point */
	if (!has_functions(functions) || rules->isms->roles->n_items == 0)
		return;
	check_missing(rules, functions);
	for (int i = 0; i < 2; i++)
		given[i] = value_get(functions, duties[i].function);
	for (int i = 0; i < 2; i++) {
		const struct value *role = derive_target(given[i]);
		bool is_one = role == derive_target(given[1 - i]);

		if (role == NULL || given[i]->is_default || !is_judged ||
		    holder_of(rules, role) || (is_one && i == 1))
			continue;
		report_vacant(rules, given[i], is_one ? given[1 - i] : NULL,
			      &duties[i]);
	}
}

/* C-12 */

static bool is_measure(const char *measure)
{
	return measure && !is_hollow(measure);
}

/* That is no measure where one person holds both. */
static bool says_separate(const char *measure)
{
	static const char separate[] = "separate holders";

	return strncasecmp(measure, separate, sizeof separate - 1) == 0;
}

static void report_both(struct rules *rules, const struct value *conflict,
			const struct value *first, const struct value *second)
{
	const struct value *measure = value_get(conflict, "measure");
	const char *text = value_text(measure);
	const char *holder = text_of(second->target, "holder");
	struct diag_record *record;

	if (is_measure(text) && !says_separate(text))
		return;
	if (is_measure(text)) {
		record = finding(rules, measure,
				 "roles %s and %s have separate holders, says"
				 " the measure, but %s holds both",
				 first->text, second->text, holder);
	} else {
		record = finding(rules, measure ? measure : second,
				 "%s holds both %s and %s, which conflict, and"
				 " no compensating measure is recorded",
				 holder, first->text, second->text);
		finding_hint(rules, record,
			     "name another holder, or say in 'measure' what"
			     " makes up for it");
	}
	finding_related(rules, record, value_get(first->target, "holder"),
			"holder of %s", first->text);
	finding_related(rules, record, value_get(second->target, "holder"),
			"holder of %s", second->text);
}

/* Whoever stands in for one role has the other one for as long. */
static void check_deputies(struct rules *rules, const struct value *conflict,
			   const struct value *members)
{
	const struct value *measure = value_get(conflict, "measure");
	const struct value *roles = value_get(conflict, "roles");

	if (is_measure(value_text(measure)))
		return;
	for (size_t i = 0; i < derive_count(roles); i++) {
		const struct value *role = derive_target(roles->items[i]);
		const struct value *deputy = value_get(role, "deputy");
		const char *id = value_text(deputy);
		struct diag_record *record;

		if (id == NULL || value_get(members, id) == NULL)
			continue;
		record = finding(rules, measure ? measure : roles->items[i],
				 "role %s is the deputy of %s, with which it"
				 " conflicts, and no compensating measure is"
				 " recorded",
				 id, id_of(role));
		finding_related(rules, record, deputy,
				"the deputy is named here");
		finding_hint(rules, record,
			     "name another deputy, or say in 'measure' what"
			     " holds while one stands in for the other");
		return;
	}
}

static void check_conflict(struct rules *rules, const struct value *conflict)
{
	const struct value *roles = value_get(conflict, "roles");
	struct value *holders = value_mapping(rules->arena, conflict->pos);
	struct value *members = value_mapping(rules->arena, conflict->pos);
	bool is_combined = false;

	for (size_t i = 0; i < derive_count(roles); i++) {
		struct value *member = roles->items[i];
		const char *holder = holder_of(rules, derive_target(member));
		const struct value *other;

		if (derive_target(member) == NULL ||
		    value_get(members, member->text))
			continue;
		value_set(rules->arena, members, member->text, member);
		if (holder == NULL)
			continue;
		other = value_get(holders, holder);
		if (other)
			report_both(rules, conflict, other, member);
		else
			value_set(rules->arena, holders, holder, member);
		is_combined |= other != NULL;
	}
	if (!is_combined)
		check_deputies(rules, conflict, members);
}

static void check_conflicts(struct rules *rules)
{
	const struct value *conflicts = value_get(rules->root, "conflicts");

	for (size_t i = 0; i < derive_count(conflicts); i++)
		check_conflict(rules, conflicts->items[i]);
}

const struct audit_rule rules_roles[] = {
	{ "C-10", DIAG_ERROR, "5.3", NULL, NULL },
	{ "C-11", DIAG_ERROR, "5.3", "roles", check_duties },
	{ "C-12", DIAG_WARNING, "A.5.3",
	  "roles, access-control-policy, change-management-policy",
	  check_conflicts },
	{ .code = NULL },
};
