/* rules_legal.h: the register of requirements, for the rules that ask which
 * laws apply. */
#ifndef RULES_LEGAL_H
#define RULES_LEGAL_H

#include <stdbool.h>

struct rules;
struct value;

/* Not ruled out. */
bool requirement_applies(const struct value *entry);
/* Id of a regulation of the catalogue -> the first entry on it. */
struct value *requirements_by_regulation(struct rules *rules);

#endif
