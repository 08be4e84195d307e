/* placeholder.c: see placeholder.h. */
#include "placeholder.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { SPAN_MOST = 60 }; /* between brackets, and from "insert" to "here" */

static bool is_letter(char c)
{
	return isalpha((unsigned char)c);
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static char before(const char *text, const char *s)
{
	return s == text ? ' ' : s[-1];
}

/* The `len` bytes at `s` are whole words. */
static bool is_bound(const char *text, const char *s, size_t len)
{
	return !is_word(before(text, s)) && !is_word(s[len]);
}

static bool starts_with(const char *text, const char *phrase)
{
	return strncasecmp(text, phrase, strlen(phrase)) == 0;
}

/* "-7" follows: what stands before is the id of a list of tasks. */
static bool is_id(const char *end)
{
	return *end == '-' && isdigit((unsigned char)end[1]);
}

/* Abbreviations count in capitals only, since "todo" is a word in other
 * languages and in names. Each returns the length of what stands at `s`, a
 * place in `text`, 0 when it is no placeholder. */
static size_t abbreviation_at(const char *text, const char *s)
{
	static const char *const words[] = { "TODO", "TBD", "TBC", "TBA",
					     "FIXME" };
	size_t len = strspn(s, "xX");

	if (len >= 3 && is_bound(text, s, len))
		return len;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		len = strlen(words[i]);
		if (strncmp(s, words[i], len) == 0 && is_bound(text, s, len) &&
		    !is_id(s + len))
			return len;
	}
	return 0;
}

static size_t phrase_at(const char *text, const char *s)
{
	static const char *const phrases[] = {
		"lorem ipsum", "example text",	   "sample text",
		"dummy text",  "placeholder text", "text goes here",
	};

	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		size_t len = strlen(phrases[i]);

		if ((*s | 0x20) == *phrases[i] && starts_with(s, phrases[i]) &&
		    is_bound(text, s, len))
			return len;
	}
	return 0;
}

/* "to be defined" at the end of a clause, but not "has to be defined". */
static size_t promise_at(const char *text, const char *s)
{
	static const char *const verbs[] = {
		"defined", "determined", "confirmed",
		"decided", "clarified",	 "written",
	};
	static const char *const duties[] = { "has ",	"have ",  "had ",
					      "need ",	"needs ", "is ",
					      "are ",	"was ",	  "were ",
					      "ought ", "not " };
	const char *verb;

	if (!starts_with(s, "to be ") || !strchr(" (\n", before(text, s)))
		return 0;
	for (size_t i = 0; i < sizeof duties / sizeof *duties; i++) {
		size_t len = strlen(duties[i]);

		if ((size_t)(s - text) >= len &&
		    starts_with(s - len, duties[i]) &&
		    !is_word(before(text, s - len)))
			return 0;
	}
	verb = s + strlen("to be ");
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		const char *end = verb + strlen(verbs[i]);

		if (starts_with(verb, verbs[i]) &&
		    (*end == '\0' || strchr(".,;:)]\n", *end)))
			return (size_t)(end - s);
	}
	return 0;
}

/* "insert the name of the product here" */
static size_t instruction_at(const char *text, const char *s)
{
	const char *end;

	if (!starts_with(s, "insert ") || is_word(before(text, s)))
		return 0;
	end = s + strlen("insert ");
	for (; end - s < SPAN_MOST && *end && !strchr(".;\n", *end); end++)
		if (starts_with(end, " here") && !is_letter(end[5]))
			return (size_t)(end + 5 - s);
	return 0;
}

/* Bytes up to one of `ends`, or to the longest that is looked at. */
static size_t span_to(const char *s, const char *ends)
{
	size_t len = 0;

	while (len < SPAN_MOST && s[len] && !strchr(ends, s[len]))
		len++;
	return len;
}

/* The tag of a formatted text. */
static bool is_tag(const char *name, size_t len)
{
	static const char *const tags[] = { "br",    "b",     "i",   "u",
					    "em",    "sub",   "sup", "kbd",
					    "code",  "del",   "ins", "p",
					    "small", "strong" };

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i]) == len &&
		    strncasecmp(name, tags[i], len) == 0)
			return true;
	return false;
}

/* "<host>-<date>.log": part of the name of a file. */
static bool is_pattern(char next, char last)
{
	return (next && strchr("-_/", next)) || strchr("-_/", last);
}

/* "<name of the company>" and "<...>", but neither an address nor a tag nor
 * the type of a program. */
static size_t angle_at(const char *text, const char *s)
{
	size_t len;

	if (*s != '<' || is_word(before(text, s)))
		return 0;
	if (starts_with(s, "<...>"))
		return 5;
	if (starts_with(s, "<\xe2\x80\xa6>"))
		return 5;
	len = span_to(s, ">@:/=\n");
	if (s[len] != '>' || !is_letter(s[1]) || is_tag(s + 1, len - 1) ||
	    is_pattern(s[len + 1], before(text, s)))
		return 0;
	return len + 1;
}

/* "[your company]", but no link of Markdown. */
static size_t bracket_at(const char *text, const char *s)
{
	static const char *const starts[] = {
		"your ",     "insert",	     "enter ",	     "fill in",
		"company",   "organisation", "organization", "name of",
		"date]",     "name]",	     "tbd",	     "todo",
		"describe ", "placeholder",
	};
	size_t len;

	(void)text;
	if (*s != '[')
		return 0;
	len = span_to(s, "]\n");
	if (s[len] != ']' || s[len + 1] == '(')
		return 0;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (starts_with(s + 1, starts[i]))
			return len + 1;
	return 0;
}

/* What can begin with a character; most can begin nothing. */
enum {
	ABBREVIATION = 1,
	PHRASE = 2,
	PROMISE = 4,
	INSTRUCTION = 8,
	ANGLE = 16,
	BRACKET = 32,
};

static const unsigned char beginnings[256] = {
	['T'] = ABBREVIATION | PHRASE | PROMISE,
	['t'] = PHRASE | PROMISE,
	['X'] = ABBREVIATION,
	['x'] = ABBREVIATION,
	['F'] = ABBREVIATION,
	['L'] = PHRASE,
	['l'] = PHRASE,
	['E'] = PHRASE,
	['e'] = PHRASE,
	['S'] = PHRASE,
	['s'] = PHRASE,
	['D'] = PHRASE,
	['d'] = PHRASE,
	['P'] = PHRASE,
	['p'] = PHRASE,
	['I'] = INSTRUCTION,
	['i'] = INSTRUCTION,
	['<'] = ANGLE,
	['['] = BRACKET,
};

const char *placeholder_find(const char *text, size_t *len)
{
	static size_t (*const kinds[])(const char *text, const char *s) = {
		abbreviation_at, phrase_at, promise_at,
		instruction_at,	 angle_at,  bracket_at,
	};

	for (const char *s = text; *s; s++) {
		unsigned can = beginnings[(unsigned char)*s];

		if (can == 0 || (is_letter(*s) && is_word(before(text, s))))
			continue;
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
			if (!(can & 1u << k))
				continue;
			*len = kinds[k](text, s);
			if (*len)
				return s;
		}
	}
	return NULL;
}
