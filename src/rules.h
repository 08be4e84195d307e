/* rules.h: what an auditor would object to.
 *
 * A rule looks at the whole tree of a profile, given and derived values
 * alike, and reports findings; it changes nothing. Its code names it for good;
 * data/rules.yaml says of each what it demands, why, and shows a bad and a
 * good example. What a profile leaves out altogether is an open point of the
 * pack, not a finding: a rule speaks of what stands there and does not fit.
 *
 * Some rules are kept by the schema, where a property has "x-rule": a mistake
 * there bears the rule's code. */
#ifndef RULES_H
#define RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;
struct isms;
struct node;
struct open_items;
struct rules;

struct audit_rule {
	const char *code; /* "C-15" */
	enum diag_level level;
	const char *basis; /* clause "6.1.2", control "A.5.9" */
	/* Keys of the documents that it concerns, ", " between them; NULL:
	 * all of them. */
	const char *documents;
	/* Linear in what it looks at, but for logarithms. NULL: the schema or
	 * another stage reports it. */
	void (*check)(struct rules *rules);
};

/* All rules, sorted by number. */
const struct audit_rule *const *rules_all(size_t *n);
/* NULL when the code is none of a rule. */
const struct audit_rule *rules_find(const char *code);

/* The rule is about something that was to be done by now. */
bool rules_is_overdue(const char *code);

/* Reports the findings on what isms_derive() made. */
void rules_check(struct isms *isms, struct arena *arena, struct diag *diag);

/* Reports the findings on a document as its readers see it, `key` being its
 * key and `missing` what it asks for and the profile does not say. Several
 * threads may do so at once, each with an arena and a diag of its own. */
void rules_check_document(struct isms *isms, const struct node *document,
			  const char *key, const struct open_items *missing,
			  struct arena *arena, struct diag *diag);

/* Reports what is wrong with the waivers, when `findings` has all that was
 * found in the profile and in every document. */
void rules_check_last(struct isms *isms, struct arena *arena,
		      struct diag *findings);

#endif
