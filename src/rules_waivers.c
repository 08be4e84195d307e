/* rules_waivers.c: the waivers of findings, which are findings themselves when
 * they do not hold. */
#include "findings.h"
#include "rules_private.h"

static void expired_waivers(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "waivers");
	const struct waivers *waivers = rules->isms->waivers;

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *waiver = derive_item(list, i);
		const struct value *until = value_get(waiver, "until");

		if (!waivers_is_expired(waivers, i))
			continue;
		finding_hint(rules,
			     finding(rules, until,
				     "the waiver of %s at %s has expired on %s",
				     text_of(waiver, "code"),
				     text_of(waiver, "at"), value_text(until)),
			     "mend what it waives, or decide anew and give a"
			     " new date");
	}
}

static void unused_waivers(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "waivers");
	const struct waivers *waivers = rules->isms->waivers;

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *waiver = derive_item(list, i);
		const char *code = text_of(waiver, "code");
		const char *at = text_of(waiver, "at");
		struct diag_record *record;

		if (code == NULL || at == NULL ||
		    waivers_is_expired(waivers, i) ||
		    waivers_is_used(waivers, i, rules->diag))
			continue;
		if (!waivers_has_place(waivers, i)) {
			record = finding(rules, value_get(waiver, "at"),
					 "the waiver of %s is for '%s', which"
					 " is no place of the profile",
					 code, at);
			finding_hint(rules, record,
				     "name keys and ids with dots between"
				     " them, such as risks.R-07 or"
				     " controls.7.4");
			continue;
		}
		record = finding(rules, value_get(waiver, "code"),
				 "the waiver of %s at %s waives nothing", code,
				 at);
		finding_hint(rules, record,
			     rules_find(code)
				     ? "take it out: there is no such finding"
				       " any more"
				     : "'ismsgen list rules' shows the codes"
				       " that there are");
	}
}

const struct audit_rule rules_waivers[] = {
	{ "C-93", DIAG_ERROR, "10.2", "open-points", expired_waivers },
	{ .code = NULL },
};

const struct audit_rule rules_last[] = {
	{ "C-70", DIAG_WARNING, "7.5.2", NULL, placeholders },
	{ "C-94", DIAG_WARNING, "10.2", "open-points", unused_waivers },
	{ .code = NULL },
};
