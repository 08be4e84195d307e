/* rules_private.h: what the files with rules share.
 *
 * Each rules_*.c has the rules on one subject and a table of them, which
 * rules.c knows. derive.h has what is needed for reading the tree. */
#ifndef RULES_PRIVATE_H
#define RULES_PRIVATE_H

#include <stdbool.h>

#include "date.h"
#include "derive.h"
#include "rules.h"
#include "value.h"

struct rules {
	struct arena *arena;
	struct diag *diag;
	struct isms *isms;
	const struct value *root, *catalogues;
	const struct audit_rule *rule; /* at work */
	bool has_date;		       /* whether there is a day to judge by */
	struct date as_of;
	/* For the rules on documents; NULL otherwise. */
	const struct node *document;
	const char *key;
	const struct open_items *missing;
};

/* The tables, each ending with a rule without code. */
extern const struct audit_rule rules_scope[], rules_roles[], rules_assets[],
	rules_risks[], rules_controls[], rules_exclusions[], rules_legal[],
	rules_notices[], rules_retention[], rules_continuity[],
	rules_suppliers[], rules_records[], rules_audits[], rules_reviews[],
	rules_pack[], rules_substance[], rules_uniform[], rules_dates[];
/* The rules on single documents. */
extern const struct audit_rule rules_documents[];
extern const struct audit_rule rules_waivers[];
/* The rules that need the findings of all others; one of them is in
 * rules_substance.c. */
void placeholders(struct rules *rules);
extern const struct audit_rule rules_last[];

/* Supplier -> the first process that depends on it, itself or through one of
 * its assets. */
struct value *processes_by_supplier(struct rules *rules);

/* Rules that fill a file of their own. */
void check_acceptances(struct rules *rules); /* rules_acceptance.c: C-34 */
void check_claims(struct rules *rules);	     /* rules_prose.c: C-19 */
void check_totals(struct rules *rules);	     /* rules_prose.c: C-35 */

/* Reports that the rule at work is broken at `at`, which is the value that
 * would have to change or, where something is missing, what lacks it. The
 * text names the entry by its id. The record takes a hint and related
 * places. */
__attribute__((format(printf, 3, 4))) struct diag_record *
finding(struct rules *rules, const struct value *at, const char *fmt, ...);
/* The same at a place that no value has. */
__attribute__((format(printf, 3, 4))) struct diag_record *
finding_at(struct rules *rules, struct pos pos, const char *fmt, ...);
/* "the control is excluded here", with the place of `at`; nothing when that
 * is NULL. */
__attribute__((format(printf, 4, 5))) void
finding_related(struct rules *rules, struct diag_record *record,
		const struct value *at, const char *fmt, ...);
/* What would mend it. */
__attribute__((format(printf, 3, 4))) void
finding_hint(struct rules *rules, struct diag_record *record, const char *fmt,
	     ...);

/* Places that one mistake has made wrong: from MANY on they are told in one
 * finding at the mistake, not in one each. */
enum { MANY = 4, MANY_SHOWN = 8 };

struct many {
	const struct value *places[MANY_SHOWN]; /* the first of them */
	const char *names[MANY_SHOWN];
	size_t n;
};

void many_add(struct many *many, const struct value *place, const char *name);
/* The places, each with its name, and how many more there are. */
void many_related(struct rules *rules, struct diag_record *record,
		  const struct many *many);

/* The text of a scalar at a key of a mapping; NULL when there is none. */
const char *text_of(const struct value *mapping, const char *key);
/* The id of an entry as messages name it: "R-07"; "?" when it has none. */
const char *id_of(const struct value *entry);
/* Who holds the role, without what follows a comma: "Kim Example, chair" and
 * "kim example" are one person. NULL when the role is vacant. */
const char *holder_of(struct rules *rules, const struct value *role);
/* Both are one role, or one person holds both. */
bool is_same_person(struct rules *rules, const struct value *role,
		    const struct value *other);
/* The other role is one that this one reports to, by however many ranks. */
bool answers_to(const struct value *role, const struct value *other);
/* Says "false"; a missing value says nothing. */
bool is_false(const struct value *value);
/* The date of a scalar; false when there is none or it is no date. */
bool date_of(const struct value *value, struct date *date);
/* Earlier than as_of; false when either is missing. */
bool is_past(const struct rules *rules, const struct value *date);
/* More than so many months before as_of; false when either is missing. */
bool is_older(const struct rules *rules, const struct value *date, long months);
/* The control is said not to be applicable. */
bool is_excluded(const struct value *control);
/* The text as messages quote it: its first words and "..." when it is long;
 * "?" for NULL. */
const char *abridged(struct rules *rules, const char *text);
/* The text says nothing: empty, "n/a", "tbd", "todo", "not applicable". */
bool is_hollow(const char *text);

#endif
