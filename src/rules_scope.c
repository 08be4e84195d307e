/* rules_scope.c: scope, context, interested parties and policy (clauses 4
 * and 5.2). */
#include "rules_private.h"

const struct audit_rule rules_scope[] = {
	{ "C-04", DIAG_WARNING, "4.3", "scope", NULL },
	{ "C-05", DIAG_WARNING, "4.3", "scope, supplier-policy", NULL },
	{ "C-06", DIAG_WARNING, "4.1",
	  "context-register, scope, management-review", NULL },
	{ "C-07", DIAG_WARNING, "4.2",
	  "context-register, legal-requirements, soa", NULL },
	{ "C-08", DIAG_ERROR, "5.2", "policy", NULL },
	{ "C-09", DIAG_ERROR, "5.2", "policy", NULL },
	{ .code = NULL },
};
