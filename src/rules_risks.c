/* rules_risks.c: risks, their scores and their treatment. */
#include "rules_private.h"

const struct audit_rule rules_risks[] = {
	{ "C-16", DIAG_ERROR, "6.1.2",
	  "risk-assessment-report, asset-inventory, supplier-policy", NULL },
	{ "C-17", DIAG_ERROR, "6.1.2", "risk-assessment-report, roles", NULL },
	{ "C-18", DIAG_WARNING, "6.1.2", "risk-assessment-report", NULL },
	{ "C-19", DIAG_ERROR, "6.1.2",
	  "risk-methodology, risk-assessment-report, risk-treatment-plan",
	  NULL },
	{ "C-20", DIAG_ERROR, "6.1.3", "risk-assessment-report", NULL },
	{ "C-21", DIAG_ERROR, "6.1.3",
	  "risk-assessment-report, risk-treatment-plan", NULL },
	{ "C-22", DIAG_ERROR, "6.1.3", "risk-treatment-plan", NULL },
	{ "C-33", DIAG_ERROR, "6.1.3",
	  "risk-treatment-plan, risk-assessment-report", NULL },
	{ "C-34", DIAG_ERROR, "6.1.3", "risk-treatment-plan", NULL },
	{ "C-35", DIAG_ERROR, "8.2", "risk-assessment-report", NULL },
	{ .code = NULL },
};
