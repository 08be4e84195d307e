/* rules_documents.c: what single documents say, as their readers see them. */
#include "rules_private.h"

const struct audit_rule rules_documents[] = {
	{ "C-01", DIAG_ERROR, "7.5.2", NULL, NULL },
	{ "C-02", DIAG_ERROR, "4.3",
	  "scope, policy, soa, risk-assessment-report, "
	  "internal-audit-programme",
	  NULL },
	{ "C-53", DIAG_ERROR, "A.5.17",
	  "access-control-policy, remote-working-policy, endpoint-policy, "
	  "supplier-policy, cloud-policy",
	  NULL },
	{ "C-61", DIAG_WARNING, "7.5.3", NULL, NULL },
	{ "C-63", DIAG_ERROR, "7.5.2", NULL, NULL },
	{ "C-65", DIAG_WARNING, "6.1.3", NULL, NULL },
	{ "C-66", DIAG_WARNING, "7.5.2", "scope, asset-inventory, roles",
	  NULL },
	{ .code = NULL },
};
