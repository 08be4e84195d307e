/* period.c: see period.h. A text is read word by word: a number, then a unit,
 * with "calendar" or "full" between them at most. */
#include "period.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "numeral.h"

struct word {
	const char *text;
	size_t len;
};

static bool is(struct word word, const char *text)
{
	return strlen(text) == word.len &&
	       strncasecmp(word.text, text, word.len) == 0;
}

static bool next_word(const char **at, struct word *word)
{
	const char *s = *at;

	while (*s && !isalnum((unsigned char)*s))
		s++;
	word->text = s;
	while (isalnum((unsigned char)*s))
		s++;
	if (s[0] == '.' && isdigit((unsigned char)s[1]))
		for (s++; isalnum((unsigned char)*s) || *s == '.';)
			s++; /* a fraction or a clause: one word */
	word->len = (size_t)(s - word->text);
	*at = s;
	return word->len > 0;
}

static long digits(struct word word)
{
	long number = 0;

	for (size_t i = 0; i < word.len; i++) {
		if (!isdigit((unsigned char)word.text[i]))
			return -1;
		number = number * 10 + (word.text[i] - '0');
		if (number > PERIOD_LARGEST)
			return -1;
	}
	return number;
}

/* -1 when the word is no number. */
static long number_of(struct word word)
{
	long number = numeral_of(word.text, word.len);

	return number > 0 ? number : digits(word);
}

static bool unit_of(struct word word, enum period_unit *unit)
{
	static const struct {
		const char *text;
		enum period_unit unit;
	} names[] = {
		{ "h", PERIOD_HOURS },	     { "hour", PERIOD_HOURS },
		{ "hours", PERIOD_HOURS },   { "day", PERIOD_DAYS },
		{ "days", PERIOD_DAYS },     { "week", PERIOD_WEEKS },
		{ "weeks", PERIOD_WEEKS },   { "month", PERIOD_MONTHS },
		{ "months", PERIOD_MONTHS }, { "year", PERIOD_YEARS },
		{ "years", PERIOD_YEARS },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is(word, names[i].text)) {
			*unit = names[i].unit;
			return true;
		}
	return false;
}

/* "twenty-four": tens in words take a unit in words. */
static long combine(long tens, long number, struct word word)
{
	bool is_pair = tens >= 20 && tens <= 90 && tens % 10 == 0 &&
		       number > 0 && number < 10 &&
		       !isdigit((unsigned char)*word.text);

	return is_pair ? tens + number : number;
}

bool period_next(const char **at, struct period *period)
{
	struct word word;
	long number = -1; /* so far */

	while (next_word(at, &word)) {
		long next = number_of(word);

		if (next >= 0) {
			number = combine(number, next, word);
		} else if (number >= 0 && unit_of(word, &period->unit)) {
			period->number = number;
			return true;
		} else if (!is(word, "calendar") && !is(word, "full")) {
			number = -1;
		}
	}
	return false;
}

long period_days_least(struct period period)
{
	switch (period.unit) {
	case PERIOD_HOURS: return period.number / 24;
	case PERIOD_DAYS: return period.number;
	case PERIOD_WEEKS: return period.number * 7;
	case PERIOD_MONTHS: /* 28 days only once, and with 31 before it */
		return period.number == 1 ? 28
					  : period.number / 12 * 365 +
						    period.number % 12 * 30 -
						    (period.number % 12 > 0);
	case PERIOD_YEARS: return period.number * 365;
	}
	return 0;
}

long period_days_most(struct period period)
{
	switch (period.unit) {
	case PERIOD_HOURS: return (period.number + 23) / 24;
	case PERIOD_DAYS: return period.number;
	case PERIOD_WEEKS: return period.number * 7;
	case PERIOD_MONTHS:
		return period.number / 12 * 366 + period.number % 12 * 31;
	case PERIOD_YEARS: return period.number * 366;
	}
	return 0;
}
