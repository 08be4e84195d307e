/* wording.c: see wording.h. */
#include "wording.h"

#include <string.h>

#include "derive.h"

enum { STEM = 5 };

bool wording_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Bytes of the dash, quotation mark or space at `text` that UTF-8 encodes
 * with several; 0 when none stands there. */
static size_t wide_punctuation(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;

	if (s[0] == 0xe2 && s[1] == 0x80 && s[2])
		return 3;
	return s[0] == 0xc2 && s[1] == 0xa0 ? 2 : 0;
}

bool wording_next(const char **text, char *word)
{
	const char *s = *text;
	size_t len = 0, wide;

	while (*s && ((wide = wide_punctuation(s)) || !wording_is_letter(*s)))
		s += wide ? wide : 1;
	for (; wording_is_letter(*s) && !wide_punctuation(s); s++)
		if (len < WORDING_MOST - 1)
			word[len++] = lower(*s);
	word[len] = '\0';
	*text = s;
	return len > 0;
}

const char *wording_plain(struct arena *arena, const char *text)
{
	struct joined words = { .separator = " " };
	char word[WORDING_MOST];

	while (wording_next(&text, word))
		joined_add(&words, word);
	return joined_end(&words, arena);
}

/* Says nothing about a control: forms of speech, and what any text about any
 * control has. Sorted. */
static bool is_filler(const char *word)
{
	static const char *const fillers[] = {
		"a",	      "accordance", "according",    "adequate",
		"adequately", "all",	    "also",	    "an",
		"and",	      "annex",	    "any",	    "applicable",
		"applied",    "applies",    "appropriate",  "appropriately",
		"are",	      "as",	    "at",	    "be",
		"been",	      "being",	    "by",	    "carried",
		"company",    "control",    "controls",	    "defined",
		"do",	      "documented", "does",	    "done",
		"ensure",     "ensured",    "ensures",	    "established",
		"every",      "exist",	    "exists",	    "followed",
		"for",	      "from",	    "fully",	    "has",
		"have",	      "implement",  "implemented",  "in",
		"is",	      "iso",	    "it",	    "its",
		"maintained", "managed",    "measure",	    "measures",
		"must",	      "necessary",  "need",	    "needed",
		"needs",      "no",	    "not",	    "of",
		"on",	      "or",	    "organisation", "organization",
		"our",	      "out",	    "performed",    "place",
		"provided",   "relevant",   "required",	    "requirement",
		"requires",   "shall",	    "should",	    "standard",
		"such",	      "that",	    "the",	    "their",
		"there",      "these",	    "they",	    "this",
		"to",	      "us",	    "used",	    "we",
		"where",      "which",	    "will",	    "with",
		"within",
	};
	size_t low = 0, high = sizeof fillers / sizeof *fillers;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(word, fillers[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* "policy" and "policies", "protect" and "protection". */
static bool is_same_stem(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), least = n < m ? n : m;

	return least >= STEM
		       ? strncmp(a, b, STEM) == 0
		       : strncmp(a, b, least) == 0 && n + m <= 2 * least + 1;
}

static bool has_stem(const char *text, const char *wanted)
{
	char word[WORDING_MOST];

	while (wording_next(&text, word))
		if (is_same_stem(word, wanted))
			return true;
	return false;
}

bool wording_repeats(const char *text, const char *title)
{
	char word[WORDING_MOST];

	while (wording_next(&text, word))
		if (!is_filler(word) && !has_stem(title, word))
			return false;
	return true;
}
