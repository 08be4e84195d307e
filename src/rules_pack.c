/* rules_pack.c: what all documents of the pack have in common. */
#include "rules_private.h"

const struct audit_rule rules_pack[] = {
	{ "C-60", DIAG_ERROR, "7.5.3", "document-control", NULL },
	{ "C-62", DIAG_WARNING, "A.5.1", NULL, NULL },
	{ "C-64", DIAG_ERROR, "7.5.2", NULL, NULL },
	{ .code = NULL },
};
