/* rules_roles.c: roles and the separation of duties (5.3). */
#include "rules_private.h"

const struct audit_rule rules_roles[] = {
	{ "C-10", DIAG_ERROR, "5.3", NULL, NULL },
	{ "C-11", DIAG_ERROR, "5.3", "roles", NULL },
	{ "C-12", DIAG_WARNING, "A.5.3",
	  "roles, access-control-policy, change-management-policy", NULL },
	{ .code = NULL },
};
