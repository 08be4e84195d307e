/* rules_records.c: objectives, metrics, audits, reviews, nonconformities and
 * training. */
#include "rules_private.h"

const struct audit_rule rules_records[] = {
	{ "C-36", DIAG_ERROR, "8.2",
	  "risk-methodology, risk-assessment-report, soa, risk-treatment-plan, "
	  "internal-audit-report, management-review",
	  NULL },
	{ "C-37", DIAG_ERROR, "6.2",
	  "policy, monitoring-plan, management-review", NULL },
	{ "C-38", DIAG_WARNING, "9.1", "monitoring-plan, policy", NULL },
	{ "C-39", DIAG_ERROR, "6.3", "change-planning, scope, soa", NULL },
	{ "C-54", DIAG_WARNING, "7.2", "training-plan, roles", NULL },
	{ "C-55", DIAG_ERROR, "9.2.2", "internal-audit-programme, soa", NULL },
	{ "C-56", DIAG_ERROR, "9.2.2", "internal-audit-programme, roles",
	  NULL },
	{ "C-57", DIAG_ERROR, "10.2",
	  "internal-audit-report, corrective-action-log", NULL },
	{ "C-58", DIAG_ERROR, "9.3.2", "management-review", NULL },
	{ "C-59", DIAG_WARNING, "A.5.27",
	  "incident-management, corrective-action-log, risk-assessment-report, "
	  "management-review",
	  NULL },
	{ .code = NULL },
};
