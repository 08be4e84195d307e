/* pdf/para_breaks.c: UAX 14 with a typographer's second thoughts.
 *
 * libunistring knows the rules of all scripts. Most texts are plain words,
 * though, for which a few of the rules say all: these take a shorter way with
 * the same result. */
#include "para_breaks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "../arena.h"
#include "para_ties.h"

enum {
	LONG_WORD = 20,		 /* bytes: gets breaks after . _ @ */
	MAX_TIED = 24,		 /* bytes: longer texts are broken somewhere */
	MAX_IDENTIFIER = 16,	 /* bytes before a hyphen in it */
	SHORT_BEFORE_SLASH = 3,	 /* "and/or" stays whole */
	SHORT_BEFORE_HYPHEN = 2, /* "e-mail" */
};

void line_breaks_release(struct line_breaks *breaks)
{
	free(breaks->items);
	free(breaks->map);
}

/* A text has no more breaks than bytes; its end comes after them. */
static void reserve(struct line_breaks *breaks, size_t len)
{
	if (len <= breaks->size)
		return;
	breaks->size = len * 2;
	breaks->items =
		xrealloc(breaks->items, breaks->size * sizeof *breaks->items);
	breaks->map = xrealloc(breaks->map, breaks->size);
}

static void put(struct line_breaks *breaks, size_t at, enum piece_break kind)
{
	breaks->items[breaks->n++] =
		(struct line_break){ (uint32_t)at, (uint8_t)kind };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_capital_or_digit(char c)
{
	return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '.';
}

/* Would a careful hand not break after the hyphen or slash text[at - 1]?
 * Identifiers ("ISMS-SOA") and short pairs ("and/or") stay whole. */
static bool is_bad(const char *text, size_t at)
{
	size_t n = 0, most_short = text[at - 1] == '/' ? SHORT_BEFORE_SLASH
						       : SHORT_BEFORE_HYPHEN;
	bool is_identifier = text[at - 1] == '-';

	while (n < MAX_IDENTIFIER && n + 1 < at &&
	       !is_blank(text[at - 2 - n])) {
		if (!is_capital_or_digit(text[at - 2 - n]) &&
		    text[at - 2 - n] != '-')
			is_identifier = false;
		n++;
	}
	return n <= most_short || (is_identifier && n < MAX_IDENTIFIER &&
				   is_capital_or_digit(text[at]));
}

/* Addresses and paths without a blank are broken after their signs, but no
 * numbers and dates in them. */
static void put_in_long_word(struct line_breaks *breaks, const char *text,
			     size_t start, size_t end)
{
	static const char signs[] = "._@/\\:=&?-+";

	for (size_t i = start + 4; i + 3 < end; i++)
		if (strchr(signs, text[i - 1]) && !strchr(signs, text[i]) &&
		    !(is_digit(text[i - 2]) && is_digit(text[i])))
			put(breaks, i, BREAK_IN_WORD);
}

/* The same in text with blanks that are not to be broken at. */
static void put_in_long_words(struct line_breaks *breaks, const char *text,
			      size_t start, size_t end)
{
	size_t from = start;

	for (size_t i = start; i < end; i++) {
		if (!is_blank(text[i]) && i + 1 < end)
			continue;
		if (i - from > LONG_WORD)
			put_in_long_word(breaks, text, from, i + 1);
		from = i + 1;
	}
}

/* Where the words begin that are tied to the next one. */
static size_t last_break(const struct line_breaks *breaks)
{
	size_t i = breaks->n;

	while (i > 0 && breaks->items[i - 1].kind == BREAK_NOT)
		i--;
	return i ? breaks->items[i - 1].at : 0;
}

static void add(struct line_breaks *breaks, const char *text, size_t at,
		enum piece_break kind)
{
	size_t start = breaks->n ? breaks->items[breaks->n - 1].at : 0;

	if (kind == BREAK_IN_WORD &&
	    (text[at - 1] == '-' || text[at - 1] == '/') && is_bad(text, at))
		return;
	/* "Art. 32(1)(b)" */
	if (kind == BREAK_IN_WORD && text[at - 1] == ')' && text[at] == '(')
		return;
	if (kind == BREAK_AFTER_BLANK && words_are_tied(text, at) &&
	    at - last_break(breaks) <= MAX_TIED)
		kind = BREAK_NOT;
	if (at - start > LONG_WORD)
		put_in_long_words(breaks, text, start, at);
	put(breaks, at, kind);
}

/* Classes of ASCII characters for the shorter way, each by one of its
 * characters; the class of a NUL is that of a newline. */
enum char_class {
	CLASS_OTHER = '?', /* asks for the longer way */
	CLASS_END = '\n',
	CLASS_BLANK = ' ',
	CLASS_LETTER = 'a', /* and signs that are never broken at */
	CLASS_DIGIT = '0',
	CLASS_HYPHEN = '-',
	CLASS_SLASH = '/',
	CLASS_POINT = '.', /* . , : ; */
	CLASS_OPEN = '(',
	CLASS_CLOSE = ')',
	CLASS_QUOTE = '"',
};

static enum char_class class_of(char c)
{
	/* a line for 32 characters, the blank's being the second */
	static const char classes[] = "\n?????????\n?????????????????????"
				      " ?\"a??a\"()a?.-./0000000000..?a??"
				      "aaaaaaaaaaaaaaaaaaaaaaaaaaa????a"
				      "?aaaaaaaaaaaaaaaaaaaaaaaaaa?????";
	unsigned char at = (unsigned char)c;

	return at < 0x80 ? (enum char_class)classes[at] : CLASS_OTHER;
}

static bool is_word(enum char_class kind)
{
	return kind == CLASS_LETTER || kind == CLASS_DIGIT;
}

/* Adds the break between text[i], not a letter or digit, and what follows,
 * if there is one. False when the rules needed are not among ours. */
static bool add_plain(struct line_breaks *breaks, const char *text, size_t i)
{
	enum char_class before = i ? class_of(text[i - 1]) : CLASS_END;
	enum char_class after = class_of(text[i + 1]);

	switch (class_of(text[i])) {
	case CLASS_BLANK:
		if (before == CLASS_OPEN || before == CLASS_QUOTE)
			return false;
		if (is_word(after) || after == CLASS_OPEN ||
		    after == CLASS_QUOTE)
			add(breaks, text, i + 1, BREAK_AFTER_BLANK);
		else if (after != CLASS_END)
			return false;
		return true;
	case CLASS_END:
		add(breaks, text, i + 1, BREAK_ALWAYS);
		return is_word(after) || after == CLASS_END;
	case CLASS_HYPHEN:
		if (!is_word(before))
			return false;
		if (after == CLASS_LETTER)
			add(breaks, text, i + 1, BREAK_IN_WORD);
		return is_word(after) || after == CLASS_BLANK;
	case CLASS_SLASH:
		if (after == CLASS_LETTER)
			add(breaks, text, i + 1, BREAK_IN_WORD);
		return is_word(after);
	case CLASS_POINT: return after != CLASS_OPEN && after != CLASS_OTHER;
	case CLASS_CLOSE: return after != CLASS_OTHER;
	case CLASS_OPEN: return is_word(after) || after == CLASS_QUOTE;
	case CLASS_QUOTE: return after != CLASS_OTHER;
	case CLASS_LETTER:
	case CLASS_DIGIT: return true;
	case CLASS_OTHER: break;
	}
	return false;
}

static bool find_plain(struct line_breaks *breaks, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		while (is_letter(text[i])) /* which the NUL is none of */
			i++;
		if (i < len && !add_plain(breaks, text, i))
			return false;
	}
	return true;
}

static enum piece_break kind_at(const char *text, size_t at)
{
	if (text[at - 1] == ' ')
		return BREAK_AFTER_BLANK;
	if (at >= 2 && (unsigned char)text[at - 2] == 0xc2 &&
	    (unsigned char)text[at - 1] == 0xad)
		return BREAK_SOFT;
	return BREAK_IN_WORD;
}

/* libunistring marks the character that ends a line, we the one after it. Of
 * such characters only the newline comes from the tree. It would also break
 * "example.org" after the point, which LB29 forbids. */
static void find_any(struct line_breaks *breaks, const char *text, size_t len)
{
	u8_possible_linebreaks((const uint8_t *)text, len, "UTF-8",
			       breaks->map);
	for (size_t i = 1; i < len; i++) {
		if (text[i - 1] == '\n')
			add(breaks, text, i, BREAK_ALWAYS);
		else if (breaks->map[i] == UC_BREAK_POSSIBLE &&
			 class_of(text[i - 1]) != CLASS_POINT)
			add(breaks, text, i, kind_at(text, i));
	}
}

void line_breaks_find(struct line_breaks *breaks, const char *text, size_t len)
{
	size_t start;

	reserve(breaks, len);
	breaks->n = 0;
	breaks->is_plain = find_plain(breaks, text, len);
	if (!breaks->is_plain) {
		breaks->n = 0;
		find_any(breaks, text, len);
	}
	while (breaks->n && breaks->items[breaks->n - 1].at >= len)
		breaks->n--;
	start = breaks->n ? breaks->items[breaks->n - 1].at : 0;
	if (len - start > LONG_WORD)
		put_in_long_words(breaks, text, start, len);
	breaks->items[breaks->n] =
		(struct line_break){ (uint32_t)len, BREAK_NOT };
}
