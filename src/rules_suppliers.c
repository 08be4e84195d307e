/* rules_suppliers.c: suppliers. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "rules_private.h"

static bool is_kind(const struct value *supplier, const char *kind)
{
	const char *is = text_of(supplier, "kind");

	return is && strcmp(is, kind) == 0;
}

/* C-51 */

static bool begins_with_word(const char *text, const char *word)
{
	size_t len = strlen(word);

	return strncasecmp(text, word, len) == 0 &&
	       !isalnum((unsigned char)text[len]);
}

/* Says that there is something: not "none", "no access". */
static bool names_something(const struct value *supplier, const char *key)
{
	const char *text = text_of(supplier, key);

	return text && !is_hollow(text) && !begins_with_word(text, "no") &&
	       !begins_with_word(text, "none");
}

static bool reaches_information(const struct value *supplier)
{
	return names_something(supplier, "data") ||
	       names_something(supplier, "access") ||
	       is_kind(supplier, "cloud") || is_kind(supplier, "hosting");
}

static void check_contract(struct rules *rules, const struct value *supplier)
{
	const struct value *terms = value_get(supplier, "security_terms");
	struct joined missing = { .separator = " and no " };
	const char *list;

	if (value_get(supplier, "contract_date") == NULL)
		joined_add(&missing, "date of the contract");
	if (terms == NULL)
		joined_add(&missing, "word on security terms");
	if (value_get(supplier, "last_review") == NULL)
		joined_add(&missing, "review");
	list = joined_end(&missing, rules->arena);
	if (list)
		finding(rules, supplier,
			"supplier %s reaches information, but no %s is on"
			" record",
			id_of(supplier), list);
	if (is_false(terms))
		finding_hint(
			rules,
			finding(rules, terms,
				"supplier %s reaches information under a"
				" contract without security terms",
				id_of(supplier)),
			"agree the terms of the policy, or show by an action"
			" when they will be agreed");
}

/* The interval of the class does not allow the planned review; `due` is the
 * last day that it does. */
static bool is_late(const struct value *supplier, struct date *due)
{
	long months = value_int(value_at(supplier, "class.review_months"), 0);
	struct date from, to;

	if (months < 1 || !date_of(value_get(supplier, "last_review"), &from) ||
	    !date_of(value_get(supplier, "next_review"), &to))
		return false;
	*due = date_add_months(from, months);
	return date_compare(to, *due) > 0;
}

/* Class -> suppliers of it whose planned review is late, while the last one
 * still holds. */
static struct value *late_by_class(struct rules *rules,
				   const struct value *list)
{
	struct value *by_class = value_mapping(rules->arena, rules->root->pos);
	struct date due;

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *supplier = derive_item(list, i);
		const char *class = text_of(supplier, "class");

		if (class && is_late(supplier, &due) &&
		    !(rules->has_date && date_compare(due, rules->as_of) < 0))
			derive_collect(rules->isms, by_class, class, supplier);
	}
	return by_class;
}

static void check_next_review(struct rules *rules, const struct value *supplier)
{
	const struct value *interval =
		value_at(supplier, "class.review_months");
	const struct value *next = value_get(supplier, "next_review");
	struct date due;

	if (is_late(supplier, &due))
		finding_related(
			rules,
			finding(rules, next,
				"supplier %s is to be reviewed on %s, but class"
				" %s wants a review every %ld months: by %s",
				id_of(supplier), next->text,
				text_of(supplier, "class"),
				value_int(interval, 0),
				date_text(rules->arena, due)),
			value_get(supplier, "last_review"),
			"the last review is this one");
	else if (is_past(rules, next))
		finding(rules, next, "the review of supplier %s was due on %s",
			id_of(supplier), next->text);
}

/* Where many suppliers of a class keep another interval, it is the interval
 * that is wrong. */
static bool is_told_of_class(const struct value *late)
{
	const struct value *interval =
		late && late->n_items >= MANY
			? value_at(late->items[0], "class.review_months")
			: NULL;

	return interval && !interval->is_default;
}

static void report_class(struct rules *rules, const char *class,
			 const struct value *late)
{
	const struct value *interval =
		value_at(late->items[0], "class.review_months");
	struct many many = { .n = 0 };

	for (size_t i = 0; i < late->n_items; i++)
		many_add(&many, value_get(late->items[i], "next_review"),
			 id_of(late->items[i]));
	many_related(rules,
		     finding(rules, interval,
			     "class %s wants a review every %ld months, but"
			     " %zu of its suppliers are to be reviewed later",
			     class, value_int(interval, 0), many.n),
		     &many);
}

static void check_review(struct rules *rules, const struct value *supplier,
			 const struct value *late)
{
	const struct value *last = value_get(supplier, "last_review");
	const struct value *interval =
		value_at(supplier, "class.review_months");
	long months = value_int(interval, 0);
	const char *class = text_of(supplier, "class");
	struct date due;

	if (months == 0 || class == NULL)
		return;
	if (!is_older(rules, last, months)) {
		if (!is_told_of_class(value_get(late, class)) ||
		    !is_late(supplier, &due))
			check_next_review(rules, supplier);
		return;
	}
	finding_related(rules,
			finding(rules, last,
				"supplier %s was last reviewed on %s, but class"
				" %s wants a review every %ld months",
				id_of(supplier), last->text, class, months),
			interval->is_default ? NULL : interval,
			"the interval of the class");
}

/* The policy on suppliers prints one time, the register another. */
static bool is_longer(const struct value *supplier, const struct value *most)
{
	return value_int(most, 0) > 0 &&
	       value_int(value_get(supplier, "notice_hours"), 0) >
		       value_int(most, 0);
}

static void check_notice(struct rules *rules, const struct value *supplier,
			 const struct value *most)
{
	const struct value *agreed = value_get(supplier, "notice_hours");

	if (is_longer(supplier, most))
		finding_related(
			rules,
			finding(rules, agreed,
				"supplier %s tells of incidents within %s hours"
				" only, but the policy wants %s",
				id_of(supplier), agreed->text, most->text),
			most->is_default ? NULL : most, "the policy says so");
}

/* Where many suppliers have agreed on more, the policy promises what it does
 * not get. */
static void check_notices(struct rules *rules, const struct value *list)
{
	const struct value *most =
		value_at(rules->root, "supplier.notice_hours");
	struct many many = { .n = 0 };

	for (size_t i = 0; i < derive_count(list); i++)
		if (is_longer(list->items[i], most))
			many_add(&many,
				 value_get(list->items[i], "notice_hours"),
				 id_of(list->items[i]));
	if (many.n >= MANY && !most->is_default) {
		many_related(rules,
			     finding(rules, most,
				     "the policy wants to be told of incidents"
				     " within %s hours, but %zu suppliers have"
				     " agreed on more",
				     most->text, many.n),
			     &many);
		return;
	}
	for (size_t i = 0; i < derive_count(list); i++)
		check_notice(rules, list->items[i], most);
}

static void check_terms_and_reviews(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "suppliers");
	const struct value *late = late_by_class(rules, list);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *supplier = derive_item(list, i);

		if (supplier == NULL)
			continue;
		if (reaches_information(supplier))
			check_contract(rules, supplier);
		check_review(rules, supplier, late);
	}
	for (size_t i = 0; i < late->n_items; i++)
		if (is_told_of_class(late->items[i]))
			report_class(rules, value_key(late, i), late->items[i]);
	check_notices(rules, list);
}

/* C-52 */

static void check_cloud_control(struct rules *rules,
				const struct value *supplier)
{
	const struct value *row = value_get(rules->isms->control_rows, "5.23");
	const struct value *given =
		value_get(value_get(rules->root, "controls"), "5.23");

	if (row == NULL || value_is_true(value_get(row, "is_applicable")))
		return;
	if (value_get(given, "applicable"))
		given = value_get(given, "applicable");
	finding_related(rules,
			finding(rules, given,
				"control 5.23 is excluded, but supplier %s is a"
				" cloud service",
				id_of(supplier)),
			supplier, "the supplier");
}

/* C-49 speaks of the exit plans of those on whom processes depend. */
static void check_cloud_exits(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "critical_suppliers");
	const struct value *named = processes_by_supplier(rules);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *supplier = derive_item(list, i);
		const struct value *plan = value_get(supplier, "exit_plan");

		if (is_kind(supplier, "cloud") &&
		    (plan == NULL || is_false(plan)) &&
		    !value_get(named, id_of(supplier)))
			finding(rules, plan ? plan : supplier,
				"supplier %s is a cloud service of class %s"
				" without exit plan",
				id_of(supplier), text_of(supplier, "class"));
	}
}

static void check_cloud(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "suppliers");
	const struct value *first = NULL;

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *supplier = derive_item(list, i);
		const struct value *split =
			value_get(supplier, "responsibilities");

		if (!is_kind(supplier, "cloud"))
			continue;
		if (first == NULL)
			first = supplier;
		if (split == NULL ||
		    (value_text(split) && is_hollow(split->text)))
			finding(rules, split ? split : supplier,
				"supplier %s is a cloud service, but nothing"
				" says which side is responsible for what",
				id_of(supplier));
	}
	if (first)
		check_cloud_control(rules, first);
	check_cloud_exits(rules);
}

const struct audit_rule rules_suppliers[] = {
	{ "C-50", DIAG_ERROR, "A.5.19",
	  "supplier-policy, asset-inventory, risk-assessment-report", NULL },
	{ "C-51", DIAG_ERROR, "A.5.20", "supplier-policy",
	  check_terms_and_reviews },
	{ "C-52", DIAG_WARNING, "A.5.23", "supplier-policy, cloud-policy, soa",
	  check_cloud },
	{ .code = NULL },
};
