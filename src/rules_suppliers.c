/* rules_suppliers.c: suppliers. */
#include "rules_private.h"

const struct audit_rule rules_suppliers[] = {
	{ "C-50", DIAG_ERROR, "A.5.19",
	  "supplier-policy, asset-inventory, risk-assessment-report", NULL },
	{ "C-51", DIAG_ERROR, "A.5.20", "supplier-policy", NULL },
	{ "C-52", DIAG_WARNING, "A.5.23", "supplier-policy, cloud-policy, soa",
	  NULL },
	{ .code = NULL },
};
