/* date.c: see date.h. */
#include "date.h"

#include "arena.h"

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

static bool read_digits(const char **text, int n, int *number)
{
	for (*number = 0; n > 0; n--, ++*text) {
		if (**text < '0' || **text > '9')
			return false;
		*number = *number * 10 + (**text - '0');
	}
	return true;
}

bool date_parse(const char *text, struct date *date)
{
	if (!read_digits(&text, 4, &date->year) || *text++ != '-' ||
	    !read_digits(&text, 2, &date->month) || *text++ != '-' ||
	    !read_digits(&text, 2, &date->day) || *text != '\0')
		return false;
	return date->year >= 1 && date->month >= 1 && date->month <= 12 &&
	       date->day >= 1 && date->day <= days_of(date->year, date->month);
}

struct date date_add_months(struct date date, long months)
{
	const long first = 12, last = 9999 * 12 + 11;
	long at = date.year * 12L + date.month - 1;
	int days;

	if (months > last - at)
		months = last - at;
	if (months < first - at)
		months = first - at;
	at += months;
	date.year = (int)(at / 12);
	date.month = (int)(at % 12) + 1;
	days = days_of(date.year, date.month);
	if (date.day > days)
		date.day = days;
	return date;
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

const char *date_text(struct arena *arena, struct date date)
{
	return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month,
			    date.day);
}
