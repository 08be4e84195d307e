/* rules_pack.c: what all documents of the pack have in common. */
#include "rules_private.h"

const struct audit_rule rules_pack[] = {
	{ "C-01", DIAG_ERROR, "7.5.2", NULL, NULL },
	{ "C-02", DIAG_ERROR, "4.3",
	  "scope, policy, soa, risk-assessment-report, "
	  "internal-audit-programme",
	  NULL },
	{ "C-53", DIAG_ERROR, "A.5.17",
	  "access-control-policy, remote-working-policy, endpoint-policy, "
	  "supplier-policy, cloud-policy",
	  NULL },
	{ "C-60", DIAG_ERROR, "7.5.3", "document-control", NULL },
	{ "C-61", DIAG_WARNING, "7.5.3", NULL, NULL },
	{ "C-62", DIAG_WARNING, "A.5.1", NULL, NULL },
	{ "C-63", DIAG_ERROR, "7.5.2", NULL, NULL },
	{ "C-64", DIAG_ERROR, "7.5.2", NULL, NULL },
	{ "C-65", DIAG_WARNING, "6.1.3", NULL, NULL },
	{ "C-66", DIAG_WARNING, "7.5.2", "scope, asset-inventory, roles",
	  NULL },
	{ .code = NULL },
};
