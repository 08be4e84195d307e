/* answers.h: what sections say they answer, held against the catalogues.
 *
 * A template says it in the comment before a heading, see markdown.h: clauses
 * as "5.2", controls of Annex A as "A.5.1". */
#ifndef ANSWERS_H
#define ANSWERS_H

#include <stdbool.h>

struct diag;
struct node;
struct value;

/* Reports every number that is no control, and no clause that demands
 * something. False when there was one. */
bool answers_check(const struct node *root, const struct value *catalogues,
		   struct diag *diag);

#endif
