/* rules_assets.c: the inventory of assets. */
#include "rules_private.h"

const struct audit_rule rules_assets[] = {
	{ "C-03", DIAG_ERROR, "4.3",
	  "scope, asset-inventory, physical-security-policy", NULL },
	{ "C-13", DIAG_ERROR, "A.5.9", "asset-inventory, roles", NULL },
	{ "C-14", DIAG_ERROR, "A.5.12",
	  "asset-inventory, classification-policy, acceptable-use, "
	  "information-transfer-policy",
	  NULL },
	{ "C-15", DIAG_WARNING, "6.1.2",
	  "asset-inventory, risk-assessment-report", NULL },
	{ .code = NULL },
};
