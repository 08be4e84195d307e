/* rules_controls.c: the Statement of Applicability and the actions that
 * implement it. */
#include "rules_private.h"

const struct audit_rule rules_controls[] = {
	{ "C-23", DIAG_ERROR, "6.1.3", "risk-treatment-plan, soa", NULL },
	{ "C-24", DIAG_ERROR, "6.1.3", "soa", NULL },
	{ "C-25", DIAG_ERROR, "6.1.3", "soa", NULL },
	{ "C-26", DIAG_ERROR, "6.1.3", "soa", NULL },
	{ "C-27", DIAG_ERROR, "6.1.3",
	  "soa, risk-treatment-plan, legal-requirements", NULL },
	{ "C-28", DIAG_WARNING, "6.1.3",
	  "soa, scope, supplier-policy, asset-inventory", NULL },
	{ "C-29", DIAG_ERROR, "6.1.3", "soa, risk-treatment-plan", NULL },
	{ "C-30", DIAG_WARNING, "6.1.3", "soa", NULL },
	{ "C-31", DIAG_ERROR, "6.1.3", "soa", NULL },
	{ "C-32", DIAG_ERROR, "6.1.3", "risk-treatment-plan", NULL },
	{ .code = NULL },
};
