/* control.h: what the rules on controls share: the controls of which a profile
 * speaks, and whether a text about one says anything. */
#ifndef CONTROL_H
#define CONTROL_H

#include <stdbool.h>
#include <stddef.h>

#include "rules_private.h"

struct control {
	const char *id;
	struct pos pos;		   /* of its number */
	const struct value *given; /* mapping */
	const struct value *row;   /* of the Statement of Applicability */
	const char *status;	   /* status_key of the row */
	bool is_own;
};

struct controls {
	struct control *items;
	size_t n;
};

/* Those of Annex A, then own ones; an own control with a number of Annex A
 * has no row and is left out. */
struct controls controls_stated(const struct rules *rules);

bool control_is_of_annex(const struct rules *rules, const char *id);
bool control_is(const struct control *control, const char *status_key);
/* The `applicable: false` of a control; NULL when it is not excluded. */
const struct value *control_exclusion(const struct rules *rules,
				      const char *id);

/* There is no word in the text but such as "not applicable" and "best
 * practice" have, which would do for every control. */
bool control_says_nothing(const char *text);

#endif
