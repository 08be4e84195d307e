/* rules_acceptance.c: who accepts what is left of a risk, and when (C-34).
 *
 * The table of authority in risk_method says it by level in words, such as
 * "risk owner with the head of information security" or "top management". A
 * role is found there by its title, its id or its function; words that name
 * none demand nothing. */
#include <string.h>

#include "arena.h"
#include "method.h"
#include "rules_private.h"

enum { NAMED_MOST = 4 }; /* roles in a row of the table */

/* Who may accept up to a level. */
struct authority {
	const char *who; /* as the profile says; NULL: it does not */
	/* Any one of them, beside the owner or alone. */
	const struct value *roles[NAMED_MOST];
	size_t n_roles;
	bool with_owner;
};

struct acceptance_rules {
	struct rules *rules;
	struct authority levels[METHOD_MOST];
	const struct value *top, *above_top; /* roles; NULL: not known */
	const struct value *plan_date, *assessment_date;
};

/* The role of the organisation that has a function; NULL when the profile
 * names none. */
static const struct value *function_of(const struct rules *rules,
				       const char *function)
{
	const struct value *role = derive_target(
		value_get(value_get(rules->root, "functions"), function));

	return role && !role->is_default ? role : NULL;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word_char(char c)
{
	c = lower(c);
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool begins_with(const char *text, const char *start)
{
	while (*start && lower(*text) == lower(*start)) {
		text++;
		start++;
	}
	return *start == '\0';
}

/* The words stand in the text, in whatever case. */
static bool mentions(const char *text, const char *words)
{
	size_t len = strlen(words);
	bool is_start = true;

	for (; len && *text; is_start = !is_word_char(*text++))
		if (is_start && begins_with(text, words) &&
		    !is_word_char(text[len]))
			return true;
	return false;
}

static void add_role(struct authority *to, const struct value *role)
{
	if (role && to->n_roles < NAMED_MOST)
		to->roles[to->n_roles++] = role;
}

static void read_roles(const struct rules *rules, struct authority *to,
		       const char *who)
{
	const struct value *roles = value_get(rules->root, "roles");

	add_role(to, value_get(rules->isms->roles, who));
	for (size_t i = 0; i < derive_count(roles); i++) {
		const char *title = text_of(roles->items[i], "title");

		if (title && mentions(who, title))
			add_role(to, roles->items[i]);
	}
	if (mentions(who, "top management"))
		add_role(to, function_of(rules, "top_management"));
	if (mentions(who, "head of information security"))
		add_role(to, function_of(rules, "security_lead"));
}

static bool names_role(struct rules *rules, const struct authority *authority,
		       const struct value *role)
{
	for (size_t i = 0; i < authority->n_roles; i++)
		if (is_same_person(rules, authority->roles[i], role))
			return true;
	return false;
}

static void read_authority(struct acceptance_rules *acceptance)
{
	struct rules *rules = acceptance->rules;
	const struct risk_method *method = rules->isms->method;
	const struct value *rows = value_at(rules->root, "method.authority");

	for (size_t i = 0; i < derive_count(rows); i++) {
		size_t level = method_level_named(
			method, text_of(rows->items[i], "level"));
		const char *who = text_of(rows->items[i], "who");
		struct authority *to;

		if (level == method->n_levels || who == NULL)
			continue;
		to = &acceptance->levels[level];
		to->with_owner = mentions(who, "owner");
		read_roles(rules, to, who);
		to->who = rows->items[i]->is_default ? NULL : who;
	}
}

static bool is_top(const struct acceptance_rules *acceptance,
		   const struct value *role)
{
	return role &&
	       (is_same_person(acceptance->rules, role, acceptance->top) ||
		role == acceptance->above_top);
}

/* May accept risks of that level without the owner. */
static bool is_higher(const struct acceptance_rules *acceptance,
		      const struct value *role, size_t level)
{
	const struct risk_method *method = acceptance->rules->isms->method;

	if (is_top(acceptance, role))
		return true;
	for (size_t i = level; i < method->n_levels; i++)
		if (!acceptance->levels[i].with_owner &&
		    names_role(acceptance->rules, &acceptance->levels[i], role))
			return true;
	return false;
}

/* Without a word on who top management is, those that the owner reports to
 * may be it. */
static bool may_be_higher(const struct acceptance_rules *acceptance,
			  const struct value *role, const struct value *owner)
{
	return acceptance->top == NULL && answers_to(owner, role);
}

static const char *names_of(struct rules *rules, const struct value *by)
{
	struct joined names = { .n = 0 };

	for (size_t i = 0; i < by->n_items; i++)
		joined_add(&names, value_text(by->items[i]));
	return joined_end(&names, rules->arena);
}

struct signers {
	bool has_owner, has_higher, has_role; /* role: one of the level */
};

/* False when one of them is no known role. */
static bool read_signers(const struct acceptance_rules *acceptance,
			 const struct value *by, const struct value *owner,
			 size_t level, struct signers *signers)
{
	*signers = (struct signers){ .has_owner = false };
	for (size_t i = 0; i < by->n_items; i++) {
		const struct value *role = derive_target(by->items[i]);

		if (role == NULL)
			return false;
		signers->has_owner |=
			is_same_person(acceptance->rules, role, owner);
		signers->has_higher |= is_higher(acceptance, role, level) ||
				       may_be_higher(acceptance, role, owner);
		signers->has_role |= names_role(
			acceptance->rules, &acceptance->levels[level], role);
	}
	return true;
}

static void check_signers(const struct acceptance_rules *acceptance,
			  const struct value *entry, const struct value *risk)
{
	struct rules *rules = acceptance->rules;
	const struct value *by = value_get(entry, "by");
	const struct value *owner = value_get(risk, "owner");
	size_t level = method_level_named(
		rules->isms->method, value_text_at(risk, "residual.level"));
	const struct authority *authority;
	struct signers signers;
	struct diag_record *record;

	if (derive_count(by) == 0 || derive_target(owner) == NULL ||
	    level == rules->isms->method->n_levels ||
	    !read_signers(acceptance, by, derive_target(owner), level,
			  &signers) ||
	    signers.has_higher)
		return;
	authority = &acceptance->levels[level];
	if (!signers.has_owner) {
		record = finding(rules, by,
				 "risk %s is owned by %s, but what is left of"
				 " it is accepted by %s",
				 id_of(risk), owner->text, names_of(rules, by));
		finding_related(rules, record, owner, "the owner of the risk");
		finding_hint(rules, record,
			     "the owner accepts, or a role that"
			     " risk_method.authority puts higher");
	} else if (authority->who && authority->n_roles && !signers.has_role) {
		record = finding(rules, by,
				 "risk %s is left at %s, which is for '%s' to"
				 " accept, not for %s alone",
				 id_of(risk),
				 value_text_at(risk, "residual.text"),
				 authority->who, names_of(rules, by));
		finding_related(rules, record,
				value_at(rules->root, "risk_method.authority"),
				"who may accept");
	}
}

/* A later one has taken the place of others. */
static bool holds(const struct value *entry)
{
	const struct value *risk = derive_target(value_get(entry, "risk"));

	return risk && value_get(risk, "acceptance") == entry;
}

static bool is_before(const struct value *date, const struct value *other)
{
	struct date a, b;

	return date_of(date, &a) && date_of(other, &b) &&
	       date_compare(a, b) < 0;
}

/* What the date should not be before, but is; NULL when there is nothing. */
static const struct value *too_early(const struct acceptance_rules *acceptance,
				     const struct value *date)
{
	if (is_before(date, acceptance->plan_date))
		return acceptance->plan_date;
	return is_before(date, acceptance->assessment_date)
		       ? acceptance->assessment_date
		       : NULL;
}

static const char *name_of_date(const struct acceptance_rules *acceptance,
				const struct value *date)
{
	return date == acceptance->plan_date ? "the treatment plan"
					     : "the risk assessment";
}

static void check_date(const struct acceptance_rules *acceptance,
		       const struct value *entry)
{
	const struct value *date = value_get(entry, "date");
	const struct value *after = too_early(acceptance, date);
	struct diag_record *record;

	if (after == NULL)
		return;
	record = finding(acceptance->rules, date,
			 "what is left of risk %s was accepted on %s, before"
			 " %s of %s",
			 text_of(entry, "risk"), date->text,
			 name_of_date(acceptance, after), after->text);
	finding_related(acceptance->rules, record, after, "the date of %s",
			name_of_date(acceptance, after));
}

/* One wrong date of the plan or assessment makes many acceptances wrong. */
static void check_dates(const struct acceptance_rules *acceptance,
			const struct value *list)
{
	struct rules *rules = acceptance->rules;
	const struct value *after = NULL;
	struct many many = { .n = 0 };

	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *date = value_get(list->items[i], "date");
		const struct value *here = too_early(acceptance, date);

		if (here == NULL || !holds(list->items[i]))
			continue;
		after = after ? after : here;
		many_add(&many, date, text_of(list->items[i], "risk"));
	}
	if (many.n >= MANY) {
		many_related(rules,
			     finding(rules, after,
				     "%s is of %s, but what is left of %zu"
				     " risks was accepted before",
				     name_of_date(acceptance, after),
				     after->text, many.n),
			     &many);
		return;
	}
	for (size_t i = 0; i < list->n_items; i++)
		if (holds(list->items[i]))
			check_date(acceptance, list->items[i]);
}

/* In a plan that is approved, all owners have accepted. */
static void check_missing(struct rules *rules, const struct value *plan)
{
	const struct value *list =
		value_at(rules->root, "treatment.unaccepted");
	const struct value *approved = value_get(plan, "approved");
	const char *status = text_of(plan, "status");

	if (approved == NULL || status == NULL ||
	    strcmp(status, "approved") != 0)
		return;
	for (size_t i = 0; i < derive_count(list); i++) {
		struct diag_record *record = finding(
			rules, list->items[i],
			"nobody has accepted what is left of risk %s, but the"
			" treatment plan is approved",
			id_of(list->items[i]));

		finding_related(rules, record, approved,
				"the plan is approved here");
	}
}

void check_acceptances(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "acceptances");
	const struct value *plan =
		value_get(rules->isms->documents, "risk-treatment-plan");
	struct acceptance_rules acceptance = {
		.rules = rules,
		.top = function_of(rules, "top_management"),
		.plan_date = value_get(plan, "date"),
		.assessment_date =
			value_at(rules->root, "risk_method.assessment_date"),
	};

	if (derive_count(list) == 0)
		return;
	acceptance.above_top =
		derive_target(value_get(acceptance.top, "reports_to"));
	read_authority(&acceptance);
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *entry = list->items[i];
		const struct value *risk =
			derive_target(value_get(entry, "risk"));

		if (holds(entry))
			check_signers(&acceptance, entry, risk);
	}
	check_dates(&acceptance, list);
	check_missing(rules, plan);
}
