/* rules_continuity.c: business continuity and backups. */
#include "rules_private.h"

const struct audit_rule rules_continuity[] = {
	{ "C-46", DIAG_ERROR, "A.5.30", "business-continuity", NULL },
	{ "C-47", DIAG_ERROR, "A.8.13", "business-continuity, backup-policy",
	  NULL },
	{ "C-48", DIAG_WARNING, "A.5.30", "business-continuity", NULL },
	{ "C-49", DIAG_WARNING, "A.5.30",
	  "business-continuity, supplier-policy", NULL },
	{ .code = NULL },
};
