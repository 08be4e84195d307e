/* period.h: lengths of time that a text names: "72 hours", "a six-hour report",
 * "12 months from the day". */
#ifndef PERIOD_H
#define PERIOD_H

#include <stdbool.h>

enum period_unit {
	PERIOD_HOURS,
	PERIOD_DAYS,
	PERIOD_WEEKS,
	PERIOD_MONTHS,
	PERIOD_YEARS,
};

struct period {
	long number; /* 0 to PERIOD_LARGEST */
	enum period_unit unit;
};

enum { PERIOD_LARGEST = 100000 };

/* The next period in a text; false when there is none. *at moves on behind it.
 * Numbers are digits or words up to "ninety-nine". Business days and fractions
 * are no periods. */
bool period_next(const char **at, struct period *period);

/* Whole days that it lasts at least, and at most: 3 months are 89 to 93. */
long period_days_least(struct period period);
long period_days_most(struct period period);

#endif
