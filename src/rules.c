/* rules.c: see rules.h. The table of all rules, and what they share. */
#include "rules.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "rules_private.h"
#include "wording.h"

enum { MOST_RULES = 160 };

static const struct audit_rule *const tables[] = {
	rules_scope,	 rules_roles,	   rules_assets,    rules_risks,
	rules_controls,	 rules_exclusions, rules_legal,	    rules_notices,
	rules_retention, rules_continuity, rules_suppliers, rules_records,
	rules_audits,	 rules_reviews,	   rules_pack,	    rules_substance,
	rules_uniform,	 rules_dates,	   rules_documents, rules_waivers,
	rules_last,
};

enum { N_TABLES = sizeof tables / sizeof *tables };

static int number_of(const struct audit_rule *rule)
{
	return atoi(rule->code + 2);
}

static int compare_rules(const void *left, const void *right)
{
	return number_of(*(const struct audit_rule *const *)left) -
	       number_of(*(const struct audit_rule *const *)right);
}

const struct audit_rule *const *rules_all(size_t *n)
{
	static const struct audit_rule *all[MOST_RULES];
	static size_t n_all;

	*n = n_all;
	if (n_all)
		return all;
	for (size_t t = 0; t < N_TABLES; t++)
		for (const struct audit_rule *rule = tables[t]; rule->code;
		     rule++) {
			assert(n_all < MOST_RULES);
			all[n_all++] = rule;
		}
	qsort(all, n_all, sizeof *all, compare_rules);
	*n = n_all;
	return all;
}

const struct audit_rule *rules_find(const char *code)
{
	for (size_t t = 0; t < N_TABLES; t++)
		for (const struct audit_rule *rule = tables[t]; rule->code;
		     rule++)
			if (strcmp(rule->code, code) == 0)
				return rule;
	return NULL;
}

bool rules_is_overdue(const char *code)
{
	static const char *const codes[] = {
		"C-32", "C-42", "C-48", "C-60", "C-75", "C-76", "C-79",
		"C-80", "C-81", "C-82", "C-83", "C-84", "C-92", "C-93",
	};

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return false;
}

static struct rules rules_for(struct isms *isms, struct arena *arena,
			      struct diag *diag)
{
	struct rules rules = {
		.arena = arena,
		.diag = diag,
		.isms = isms,
		.root = isms->root,
		.catalogues = isms->catalogues,
	};

	rules.has_date = isms->as_of && date_parse(isms->as_of, &rules.as_of);
	return rules;
}

static void check_table(struct rules *rules, const struct audit_rule *table)
{
	for (const struct audit_rule *rule = table; rule->code; rule++) {
		rules->rule = rule;
		if (rule->check)
			rule->check(rules);
	}
}

void rules_check(struct isms *isms, struct arena *arena, struct diag *diag)
{
	struct rules rules = rules_for(isms, arena, diag);

	for (size_t t = 0; t < N_TABLES; t++)
		if (tables[t] != rules_documents && tables[t] != rules_last)
			check_table(&rules, tables[t]);
}

void rules_check_document(struct isms *isms, const struct node *document,
			  const char *key, const struct open_items *missing,
			  struct arena *arena, struct diag *diag)
{
	struct rules rules = rules_for(isms, arena, diag);

	rules.document = document;
	rules.key = key;
	rules.missing = missing;
	check_table(&rules, rules_documents);
}

void rules_check_last(struct isms *isms, struct arena *arena,
		      struct diag *findings)
{
	struct rules rules = rules_for(isms, arena, findings);

	check_table(&rules, rules_last);
}

/* Findings */

static struct diag_record *report(struct rules *rules, struct pos pos,
				  const char *text)
{
	const struct audit_rule *rule = rules->rule;
	struct diag_record *record =
		rule->level == DIAG_ERROR
			? diag_error(rules->diag, rule->code, pos, "%s", text)
			: diag_warning(rules->diag, rule->code, pos, "%s",
				       text);

	record->basis = rule->basis;
	record->documents = rules->key ? rules->key : rule->documents;
	record->is_finding = true;
	return record;
}

struct diag_record *finding(struct rules *rules, const struct value *at,
			    const char *fmt, ...)
{
	const char *text;
	va_list args;

	va_start(args, fmt);
	text = arena_vprintf(rules->arena, fmt, args);
	va_end(args);
	return report(rules, at ? at->pos : rules->root->pos, text);
}

struct diag_record *finding_at(struct rules *rules, struct pos pos,
			       const char *fmt, ...)
{
	const char *text;
	va_list args;

	va_start(args, fmt);
	text = arena_vprintf(rules->arena, fmt, args);
	va_end(args);
	return report(rules, pos, text);
}

void finding_related(struct rules *rules, struct diag_record *record,
		     const struct value *at, const char *fmt, ...)
{
	va_list args;

	if (at == NULL)
		return;
	va_start(args, fmt);
	diag_related(rules->diag, record, at->pos, "%s",
		     arena_vprintf(rules->arena, fmt, args));
	va_end(args);
}

void finding_hint(struct rules *rules, struct diag_record *record,
		  const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	diag_hint(rules->diag, record, "%s",
		  arena_vprintf(rules->arena, fmt, args));
	va_end(args);
}

void many_add(struct many *many, const struct value *place, const char *name)
{
	if (many->n < MANY_SHOWN) {
		many->places[many->n] = place;
		many->names[many->n] = name;
	}
	many->n++;
}

void many_related(struct rules *rules, struct diag_record *record,
		  const struct many *many)
{
	size_t shown = many->n < MANY_SHOWN ? many->n : MANY_SHOWN;

	for (size_t i = 0; i < shown; i++)
		if (i + 1 == shown && many->n > shown)
			finding_related(rules, record, many->places[i],
					"%s, and %zu more", many->names[i],
					many->n - shown);
		else
			finding_related(rules, record, many->places[i], "%s",
					many->names[i]);
}

/* Reading */

const char *text_of(const struct value *mapping, const char *key)
{
	return value_text(value_get(mapping, key));
}

const char *id_of(const struct value *entry)
{
	const char *id = text_of(entry, "id");

	return id ? id : "?";
}

const char *holder_of(struct rules *rules, const struct value *role)
{
	const char *holder = text_of(role, "holder");
	char *name;
	size_t len;

	if (holder == NULL || is_hollow(holder) ||
	    strncasecmp(holder, "vacant", 6) == 0)
		return NULL;
	holder += strspn(holder, " ");
	len = strcspn(holder, ",");
	while (len && holder[len - 1] == ' ')
		len--;
	name = arena_strndup(rules->arena, holder, len);
	for (char *s = name; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	return name;
}

bool is_same_person(struct rules *rules, const struct value *role,
		    const struct value *other)
{
	const char *one, *two;

	if (role == NULL || role == other)
		return role != NULL;
	one = holder_of(rules, role);
	two = holder_of(rules, other);
	return one && two && strcmp(one, two) == 0;
}

bool answers_to(const struct value *role, const struct value *other)
{
	enum { RANKS_MOST = 10 };

	for (int i = 0; role && i < RANKS_MOST; i++) {
		role = derive_target(value_get(role, "reports_to"));
		if (role && role == other)
			return true;
	}
	return false;
}

bool is_excluded(const struct value *control)
{
	const struct value *applicable = value_get(control, "applicable");

	return applicable && !value_is_true(applicable);
}

const char *abridged(struct rules *rules, const char *text)
{
	enum { MOST = 64 };
	size_t len = MOST;

	if (text == NULL)
		return "?";
	if (strlen(text) <= MOST)
		return text;
	while (len && wording_is_letter(text[len]))
		len--;
	while (len && !wording_is_letter(text[len - 1]))
		len--;
	if (len == 0) /* one long word, cut between two code points */
		for (len = MOST; ((unsigned char)text[len] & 0xc0) == 0x80;)
			len--;
	return arena_printf(rules->arena, "%.*s ...", (int)len, text);
}

bool is_false(const struct value *value)
{
	const char *text = value_text(value);

	return text && strcmp(text, "false") == 0;
}

bool date_of(const struct value *value, struct date *date)
{
	const char *text = value_text(value);

	return text && date_parse(text, date);
}

bool is_past(const struct rules *rules, const struct value *value)
{
	struct date date;

	return rules->has_date && date_of(value, &date) &&
	       date_compare(date, rules->as_of) < 0;
}

bool is_older(const struct rules *rules, const struct value *value, long months)
{
	struct date date;

	return rules->has_date && date_of(value, &date) &&
	       date_compare(date_add_months(date, months), rules->as_of) < 0;
}

/* The text without the white space and full stops around it is one of
 * these. */
bool is_hollow(const char *text)
{
	static const char *const hollow[] = {
		"",
		"-",
		"n/a",
		"na",
		"none",
		"tbd",
		"todo",
		"tba",
		"xxx",
		"not applicable",
		"not relevant",
		"not needed",
		"to be defined",
		"to be done",
		"to be determined",
		"not required",
		"does not apply",
	};
	size_t len;

	text += strspn(text, " \t\n.");
	for (len = strlen(text); len && strchr(" \t\n.", text[len - 1]);)
		len--;
	for (size_t i = 0; i < sizeof hollow / sizeof *hollow; i++)
		if (strlen(hollow[i]) == len &&
		    strncasecmp(text, hollow[i], len) == 0)
			return true;
	return false;
}
