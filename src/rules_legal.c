/* rules_legal.c: laws, contracts, notifications and personal data. */
#include "rules_private.h"

const struct audit_rule rules_legal[] = {
	{ "C-40", DIAG_ERROR, "A.5.31", "legal-requirements", NULL },
	{ "C-41", DIAG_ERROR, "A.5.5",
	  "incident-management, legal-requirements, communication-plan", NULL },
	{ "C-42", DIAG_WARNING, "A.5.5",
	  "incident-management, communication-plan", NULL },
	{ "C-43", DIAG_ERROR, "A.5.34",
	  "asset-inventory, legal-requirements, soa", NULL },
	{ "C-44", DIAG_WARNING, "A.5.31", "asset-inventory, legal-requirements",
	  NULL },
	{ "C-45", DIAG_ERROR, "A.5.33",
	  "retention-policy, legal-requirements, logging-policy, backup-policy",
	  NULL },
	{ .code = NULL },
};
