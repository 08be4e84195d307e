/* numeral.c: see numeral.h. */
#include "numeral.h"

#include <string.h>
#include <strings.h>

long numeral_of(const char *word, size_t len)
{
	static const struct {
		const char *text;
		long number;
	} names[] = {
		{ "one", 1 },	    { "two", 2 },	 { "three", 3 },
		{ "four", 4 },	    { "five", 5 },	 { "six", 6 },
		{ "seven", 7 },	    { "eight", 8 },	 { "nine", 9 },
		{ "ten", 10 },	    { "eleven", 11 },	 { "twelve", 12 },
		{ "thirteen", 13 }, { "fourteen", 14 },	 { "fifteen", 15 },
		{ "sixteen", 16 },  { "seventeen", 17 }, { "eighteen", 18 },
		{ "nineteen", 19 }, { "twenty", 20 },	 { "thirty", 30 },
		{ "forty", 40 },    { "fifty", 50 },	 { "sixty", 60 },
		{ "seventy", 70 },  { "eighty", 80 },	 { "ninety", 90 },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i].text) == len &&
		    strncasecmp(names[i].text, word, len) == 0)
			return names[i].number;
	return -1;
}
