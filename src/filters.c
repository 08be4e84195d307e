/* filters.c: see filters.h. */
#include "filters.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "strbuf.h"
#include "value.h"

#define NO_BREAK_SPACE "\xC2\xA0"

const char *value_label(const struct value *value)
{
	static const char *const keys[] = { "title", "name", "item", "text",
					    "id" };

	if (value->kind == VALUE_SCALAR && value->target &&
	    value->target->kind == VALUE_MAPPING)
		value = value->target;
	if (value->kind == VALUE_SCALAR)
		return value->text;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *text = value_text_at(value, keys[i]);

		if (text)
			return text;
	}
	return NULL;
}

/* Joins a list; `argument` is what stands between the items and, behind a
 * "/", what stands before the last one. */
static bool word_joined(const struct value *value, const char *argument,
			struct strbuf *out)
{
	const char *last = strchr(argument, '/');
	size_t len = last ? (size_t)(last - argument) : strlen(argument);
	const char *label;

	if (value->kind != VALUE_SEQUENCE) {
		label = value_label(value);
		if (label)
			strbuf_puts(out, label);
		return label != NULL;
	}
	for (size_t i = 0; i < value->n_items; i++) {
		label = value_label(value->items[i]);
		if (label == NULL)
			return false;
		if (i > 0 && i + 1 == value->n_items && last)
			strbuf_puts(out, last + 1);
		else if (i > 0)
			strbuf_add(out, argument, len);
		strbuf_puts(out, label);
	}
	return true;
}

static bool word_count(const struct value *value, const char *argument,
		       struct strbuf *out)
{
	(void)argument;
	if (value->kind == VALUE_SCALAR)
		return false;
	strbuf_printf(out, "%zu", value->n_items);
	return true;
}

static bool word_date(const struct value *value, const char *argument,
		      struct strbuf *out)
{
	static const char *const months[] = {
		"January", "February", "March",	    "April",   "May",
		"June",	   "July",     "August",    "September", "October",
		"November", "December",
	};
	const char *s = value->text;
	int year, month, day;

	(void)argument;
	if (value->kind != VALUE_SCALAR || strlen(s) != 10 || s[4] != '-' ||
	    s[7] != '-')
		return false;
	year = atoi(s);
	month = atoi(s + 5);
	day = atoi(s + 8);
	if (month < 1 || month > 12)
		return false;
	strbuf_printf(out, "%d" NO_BREAK_SPACE "%s %d", day, months[month - 1],
		      year);
	return true;
}

/* A word with a capital or a digit after its first letter is a name or an
 * abbreviation and stays as it is; so does a one-letter "I". */
static bool is_common_word(const char *s)
{
	size_t i;

	for (i = 0; s[i] && s[i] != ' '; i++)
		if (i > 0 && (isupper((unsigned char)s[i]) ||
			      isdigit((unsigned char)s[i])))
			return false;
	return i > 1 || *s == 'A';
}

enum { CAPITAL = 'C', LOWER = 'L', SENTENCE = 'S', PHRASE = 'P' };

static bool ends_sentence(const struct strbuf *out)
{
	return out->len && strchr(".!?:", out->bytes[out->len - 1]);
}

static bool word_case(const struct value *value, const char *argument,
		      struct strbuf *out)
{
	const char *text = value_label(value);
	size_t len, start = out->len;

	if (text == NULL)
		return false;
	len = strlen(text);
	while (len && isspace((unsigned char)text[len - 1]))
		len--;
	if (*argument == PHRASE && len && text[len - 1] == '.' &&
	    !(len > 3 && strncmp(text + len - 3, "...", 3) == 0))
		len--;
	strbuf_add(out, text, len);
	if (out->len == start)
		return true;
	if (*argument == CAPITAL || *argument == SENTENCE)
		out->bytes[start] =
			(char)toupper((unsigned char)out->bytes[start]);
	else if (is_common_word(text))
		out->bytes[start] =
			(char)tolower((unsigned char)out->bytes[start]);
	if (*argument == SENTENCE && !ends_sentence(out))
		strbuf_putc(out, '.');
	return true;
}

static bool word_yesno(const struct value *value, const char *argument,
		       struct strbuf *out)
{
	(void)argument;
	if (value->kind != VALUE_SCALAR)
		return false;
	strbuf_puts(out, value_is_true(value) ||
					 strcmp(value->text, "yes") == 0
				 ? "yes"
				 : "no");
	return true;
}

/* Enumerated words are written with underscores in a profile. */
static bool word_words(const struct value *value, const char *argument,
		       struct strbuf *out)
{
	(void)argument;
	if (value->kind != VALUE_SCALAR)
		return false;
	for (const char *s = value->text; *s; s++)
		strbuf_putc(out, *s == '_' ? ' ' : *s);
	return true;
}

static bool word_number(const struct value *value, const char *argument,
			struct strbuf *out)
{
	const char *s = value->kind == VALUE_SCALAR ? value->text : "";
	size_t digits = strspn(s, "0123456789");

	(void)argument;
	if (digits == 0)
		return false;
	for (size_t i = 0; s[i]; i++) {
		if (i > 0 && i < digits && (digits - i) % 3 == 0)
			strbuf_putc(out, ',');
		strbuf_putc(out, s[i]);
	}
	return true;
}

/* Whole numbers and decimals: "1 hour", "0.5 hours". */
static bool word_unit(const struct value *value, const char *argument,
		      struct strbuf *out)
{
	const char *s = value->kind == VALUE_SCALAR ? value->text : "";

	if (*s == '\0' || s[strspn(s, "0123456789.")] != '\0')
		return false;
	strbuf_printf(out, "%s" NO_BREAK_SPACE "%s%s", s, argument,
		      strcmp(s, "1") == 0 ? "" : "s");
	return true;
}

static bool word_every(const struct value *value, const char *argument,
		       struct strbuf *out)
{
	long months = value_int(value, -1);

	(void)argument;
	if (months < 1)
		return false;
	if (months == 1)
		strbuf_puts(out, "every month");
	else if (months == 12)
		strbuf_puts(out, "every year");
	else if (months % 12 == 0)
		strbuf_printf(out, "every %ld" NO_BREAK_SPACE "years",
			      months / 12);
	else
		strbuf_printf(out, "every %ld" NO_BREAK_SPACE "months", months);
	return true;
}

static bool word_text(const struct value *value, const char *argument,
		      struct strbuf *out)
{
	(void)argument;
	if (value->kind != VALUE_SCALAR)
		return false;
	strbuf_puts(out, value->text);
	return true;
}

static const struct filter filters[] = {
	{ "and", word_joined, ", / and ", "a list" },
	{ "or", word_joined, ", / or ", "a list" },
	{ "list", word_joined, ", ", "a list" },
	{ "semi", word_joined, "; ", "a list" },
	{ "count", word_count, "", "a list" },
	{ "date", word_date, "", "a date" },
	{ "cap", word_case, "C", "a text" },
	{ "lc", word_case, "L", "a text" },
	{ "phrase", word_case, "P", "a text" },
	{ "sentence", word_case, "S", "a text" },
	{ "yesno", word_yesno, "", "true or false" },
	{ "words", word_words, "", "a text" },
	{ "number", word_number, "", "a number" },
	{ "minutes", word_unit, "minute", "a number" },
	{ "hours", word_unit, "hour", "a number" },
	{ "days", word_unit, "day", "a number" },
	{ "months", word_unit, "month", "a number" },
	{ "years", word_unit, "year", "a number" },
	{ "every", word_every, "", "a number of months" },
	{ "text", word_text, "", "a text" },
	{ "open", NULL, "", "nothing" },
};

enum { N_FILTERS = sizeof filters / sizeof *filters };

const struct filter *filter_find(const char *name, size_t len)
{
	for (size_t i = 0; i < N_FILTERS; i++)
		if (strlen(filters[i].name) == len &&
		    memcmp(filters[i].name, name, len) == 0)
			return &filters[i];
	return NULL;
}

const char *const *filter_names(size_t *n)
{
	static const char *names[N_FILTERS + 1];

	for (size_t i = 0; i < N_FILTERS; i++)
		names[i] = filters[i].name;
	names[N_FILTERS] = "dash";
	*n = N_FILTERS + 1;
	return names;
}
