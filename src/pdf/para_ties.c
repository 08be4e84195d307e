/* pdf/para_ties.c: what a typist would put a no-break space for.
 *
 * The text itself stays as it is. The words are English; what is language
 * here are words only, and none of them is wrong in another one. */
#include "para_ties.h"

#include <string.h>

/* Words that a number follows. Abbreviations with a point need not be told. */
static const char *const labels[] = {
	"Annex",   "Article",  "Articles", "BRL",      "CAD",	  "CC",
	"CFR",	   "CHF",      "Chapter",  "Clause",   "Clauses", "DSS",
	"EUR",	   "Figure",   "GBP",	   "IEC",      "INR",	  "ISO",
	"Item",	   "JPY",      "Level",	   "Page",     "Part",	  "Phase",
	"Rule",	   "SOC",      "Section",  "Severity", "Step",	  "Table",
	"Tier",	   "USD",      "Version",  "annex",    "article", "articles",
	"chapter", "class",    "clause",   "clauses",  "figure",  "item",
	"level",   "page",     "part",	   "phase",    "row",	  "rule",
	"section", "sections", "severity", "step",     "table",	  "tier",
	"version",
};

/* Words that an id of a register follows: "contract K-03". */
static const char *const registers[] = {
	"Action",  "Contract", "Contracts", "Risk", "Risks", "action",
	"actions", "contract", "contracts", "risk", "risks",
};

/* Words that a number stands before. */
static const char *const units[] = {
	"%",	      "A",	 "CFR",	      "GB",	"GHz",	   "Gbit/s",
	"GiB",	      "Hz",	 "KB",	      "MB",	"MHz",	   "MW",
	"Mbit/s",     "MiB",	 "PB",	      "TB",	"TiB",	   "V",
	"W",	      "billion", "bit",	      "bits",	"cm",	   "critical",
	"day",	      "days",	 "employees", "h",	"high",	   "hour",
	"hours",      "kB",	 "kHz",	      "kVA",	"kW",	   "kg",
	"km",	      "low",	 "m",	      "medium", "million", "min",
	"minute",     "minutes", "mm",	      "month",	"months",  "ms",
	"negligible", "percent", "s",	      "second", "seconds", "very",
	"week",	      "weeks",	 "year",      "years",
};

static const char *const months[] = {
	"April", "August", "December", "February", "January", "July",
	"June",	 "March",  "May",      "November", "October", "September",
};

static const char *const titles[] = {
	"Dr", "Mr", "Mrs", "Ms", "Prof",
};

struct word {
	const char *text;
	size_t len;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || is_capital(c);
}

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* Binary search: the lists are in the order of strcmp(). The first letter
 * settles most of it. */
static bool is_among(struct word word, const char *const *list, size_t n)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = *word.text - *list[middle];

		if (order == 0)
			order = strncmp(word.text, list[middle], word.len);
		if (order == 0 && list[middle][word.len] == '\0')
			return true;
		if (order > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

#define IS_AMONG(word, list) is_among(word, list, sizeof(list) / sizeof *(list))

static bool is_end(char c)
{
	return c == ' ' || c == '\n' || c == '\0';
}

static bool is_after_no_break_space(const char *text, size_t at)
{
	return at >= 2 && memcmp(text + at - 2, "\u00a0", 2) == 0;
}

/* The word that ends before the blank, without opening brackets. */
static struct word word_before(const char *text, size_t at)
{
	size_t end = at - 1, start = end;

	while (start > 0 && !is_end(text[start - 1]) &&
	       !is_after_no_break_space(text, start))
		start--;
	while (start < end && strchr("(\"'[", text[start]))
		start++;
	return (struct word){ text + start, end - start };
}

/* The word after it, without what ends a sentence or a bracket. */
static struct word word_after(const char *text, size_t at)
{
	size_t end = at;

	while (!is_end(text[end]))
		end++;
	while (end > at && strchr(".,;:!?)\"']", text[end - 1]))
		end--;
	return (struct word){ text + at, end - at };
}

static bool begins_sentence(const char *text, struct word word)
{
	const char *at = word.text;

	while (at > text && strchr("(\"'[ ", at[-1]))
		at--;
	return at == text || strchr(".:;!?\n", at[-1]);
}

/* "a", "I"; but in "Annex A" the letter belongs to what is before it. */
static bool is_short(const char *text, struct word word)
{
	char c = word.text[0];

	if (word.len != 1 || !is_letter(c))
		return false;
	if (!is_capital(c) || c == 'I')
		return true;
	return c == 'A' && begins_sentence(text, word);
}

static bool is_number(struct word word)
{
	return word.len > 0 && is_digit(word.text[word.len - 1]);
}

/* "5.31", "6.1.2", "A.5.1": the title of the control or clause follows. */
static bool is_section_number(struct word word)
{
	size_t n_points = 0;

	for (size_t i = 0; i < word.len; i++) {
		n_points += word.text[i] == '.';
		if (!is_digit(word.text[i]) && word.text[i] != '.' &&
		    !(i == 0 && word.text[i] == 'A'))
			return false;
	}
	return n_points > 0 && is_number(word);
}

/* "K-03", "R-16" */
static bool is_id(struct word word)
{
	return is_capital(word.text[0]) && is_number(word) &&
	       memchr(word.text, '-', word.len);
}

/* "Art.", "No."; initials: "T. Renner". */
static bool is_abbreviation(struct word word, bool is_before_number)
{
	if (word.len < 2 || word.text[word.len - 1] != '.')
		return false;
	if (word.len == 2 && is_capital(word.text[0]))
		return true;
	return is_before_number && word.len <= 5 && is_letter(word.text[0]);
}

static bool is_dash(const char *text, size_t at)
{
	return (strncmp(text + at, "\u2013", 3) == 0 ||
		strncmp(text + at, "\u2014", 3) == 0) &&
	       is_end(text[at + 3]);
}

/* "2026-01-01 to 2026-06-30", to be broken after the "to". */
static bool is_range(struct word before, const char *text, size_t at)
{
	return is_number(before) && strncmp(text + at, "to ", 3) == 0 &&
	       is_digit(text[at + 3]);
}

static bool is_title(struct word word)
{
	if (word.len > 0 && word.text[word.len - 1] == '.')
		word.len--;
	return IS_AMONG(word, titles);
}

static bool ties_to_number(struct word before)
{
	/* "ISO/IEC 27001" */
	for (size_t i = before.len; i > 0; i--)
		if (before.text[i - 1] == '/') {
			before.text += i;
			before.len -= i;
			break;
		}
	return IS_AMONG(before, labels) || IS_AMONG(before, months) ||
	       is_abbreviation(before, true) ||
	       (before.len >= 2 &&
		strncmp(before.text + before.len - 2, "\u00a7", 2) == 0);
}

/* Cheap, and never wrong by a "no". Between most words there is nothing that
 * ties: two letters before the blank and a small one after it, or a comma. */
static bool may_be_tied(const char *text, size_t at)
{
	char last = text[at - 2], next = text[at];

	if (!is_ascii(next)) /* a dash */
		return true;
	if (is_letter(last))
		return is_capital(next) || is_digit(next) || at < 3 ||
		       !is_letter(text[at - 3]);
	return is_digit(last) || last == '.' || !is_ascii(last);
}

/* Not inline: most callers of the function below are done without it. */
__attribute__((noinline)) static bool look_for_tie(const char *text, size_t at)
{
	struct word before = word_before(text, at), after;
	char next = text[at];

	if (before.len == 0)
		return false;
	if (is_digit(next) && ties_to_number(before))
		return true;
	if (is_short(text, before) || is_abbreviation(before, false))
		return true;
	if (is_capital(next) && before.len <= 5 && is_title(before))
		return true;
	after = word_after(text, at);
	if (is_capital(next) && after.len == 1 && next != 'I')
		return is_letter(before.text[before.len - 1]);
	if (is_capital(next) && is_section_number(before))
		return true;
	if (is_id(after) && IS_AMONG(before, registers))
		return true;
	if (is_number(before))
		return IS_AMONG(after, units) || IS_AMONG(after, months) ||
		       is_range(before, text, at);
	return is_dash(text, at);
}

bool words_are_tied(const char *text, size_t at)
{
	return at >= 2 && may_be_tied(text, at) && look_for_tie(text, at);
}
