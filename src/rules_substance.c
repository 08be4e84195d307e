/* rules_substance.c: texts and numbers that are there but say nothing. */
#include "rules_private.h"

const struct audit_rule rules_substance[] = {
	{ .code = NULL },
};
