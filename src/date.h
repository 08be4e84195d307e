/* date.h: days of the Gregorian calendar, as ISO 8601 writes them. */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>

struct arena;

struct date {
	int year, month, day; /* year 1 to 9999, month and day from 1 */
};

/* "2026-09-30" and nothing else; false when it is no day that exists. */
bool date_parse(const char *text, struct date *date);

/* The same day `months` later (earlier when negative), or the last day of
 * that month when it is shorter. Stays within the years 1 to 9999. */
struct date date_add_months(struct date date, long months);

/* Less than, equal to or greater than 0, like strcmp(). */
int date_compare(struct date a, struct date b);

/* "2026-09-30", in the arena. */
const char *date_text(struct arena *arena, struct date date);

#endif
