/* filters.c: see filters.h. */
#include "filters.h"

#include <ctype.h>
#include <string.h>

#include "date.h"
#include "strbuf.h"
#include "value.h"

#define NO_BREAK_SPACE "\xC2\xA0"

/* Joins a list; `argument` is what stands between the items and, behind a
 * "/", what stands before the last one. */
static bool word_joined(const struct value *value, const char *argument,
			struct strbuf *out)
{
	const char *last = strchr(argument, '/');
	size_t len = last ? (size_t)(last - argument) : strlen(argument);
	const char *label;

	if (value->kind != VALUE_SEQUENCE) {
		label = value_text(value_label(value));
		if (label)
			strbuf_puts(out, label);
		return label != NULL;
	}
	for (size_t i = 0; i < value->n_items; i++) {
		label = value_text(value_label(value->items[i]));
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
	strbuf_printf(out, "%u", value->n_items);
	return true;
}

static bool word_date(const struct value *value, const char *argument,
		      struct strbuf *out)
{
	static const char *const months[] = {
		"January",   "February", "March",    "April",
		"May",	     "June",	 "July",     "August",
		"September", "October",	 "November", "December",
	};
	struct date date;

	(void)argument;
	if (value->kind != VALUE_SCALAR || !date_parse(value->text, &date))
		return false;
	strbuf_printf(out, "%d" NO_BREAK_SPACE "%s %d", date.day,
		      months[date.month - 1], date.year);
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
	const char *text = value_text(value_label(value));
	size_t len, start = out->len;

	if (text == NULL)
		return false;
	len = strlen(text);
	while (len && isspace((unsigned char)text[len - 1]))
		len--;
	if (*argument == PHRASE && len && text[len - 1] == '.' &&
	    !(len >= 3 && strncmp(text + len - 3, "...", 3) == 0))
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
	bool is_yes;

	(void)argument;
	if (value->kind != VALUE_SCALAR)
		return false;
	is_yes = value_is_true(value) || strcmp(value->text, "yes") == 0;
	if (!is_yes && strcmp(value->text, "false") != 0 &&
	    strcmp(value->text, "no") != 0)
		return false;
	strbuf_puts(out, is_yes ? "Yes" : "No");
	return true;
}

/* Enumerated words are written with underscores in a profile. */
static bool word_words(const struct value *value, const char *argument,
		       struct strbuf *out)
{
	size_t start = out->len;

	if (value->kind != VALUE_SCALAR)
		return false;
	for (const char *s = value->text; *s; s++)
		strbuf_putc(out, *s == '_' ? ' ' : *s);
	if (*argument == CAPITAL && out->len > start)
		out->bytes[start] =
			(char)toupper((unsigned char)out->bytes[start]);
	return true;
}

/* How many digits stand before the decimal point of a number; 0 when the
 * value is none. */
static size_t whole_digits(const struct value *value)
{
	static const char digits[] = "0123456789";
	const char *s = value->kind == VALUE_SCALAR ? value->text : "";
	size_t n = strspn(s, digits), fraction = 0;

	if (s[n] == '.')
		fraction = strspn(s + n + 1, digits);
	return s[n + (fraction ? fraction + 1 : 0)] == '\0' ? n : 0;
}

static bool word_number(const struct value *value, const char *argument,
			struct strbuf *out)
{
	const char *s = value_text(value);
	size_t digits = whole_digits(value);

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

/* Part of an hour in minutes, 0 when that is no whole number of them. */
static long part_of_hour(const char *hours)
{
	double minutes = 0, weight = 6; /* minutes in a tenth of an hour */

	if (strncmp(hours, "0.", 2) != 0)
		return 0;
	for (const char *s = hours + 2; *s; s++, weight /= 10)
		minutes += (*s - '0') * weight;
	return minutes == (double)(long)minutes ? (long)minutes : 0;
}

/* Whole numbers and decimals: "1 hour", "1.5 hours"; less than an hour reads
 * better in minutes. */
static bool word_unit(const struct value *value, const char *argument,
		      struct strbuf *out)
{
	long minutes;

	if (whole_digits(value) == 0)
		return false;
	minutes = strcmp(argument, "hour") == 0 ? part_of_hour(value->text) : 0;
	if (minutes > 0)
		strbuf_printf(out, "%ld" NO_BREAK_SPACE "minutes", minutes);
	else
		strbuf_printf(out, "%s" NO_BREAK_SPACE "%s%s", value->text,
			      argument,
			      strcmp(value->text, "1") == 0 ? "" : "s");
	return true;
}

static bool word_every(const struct value *value, const char *argument,
		       struct strbuf *out)
{
	long months = value_int(value, -1);

	if (months < 1)
		return false;
	strbuf_puts(out, *argument == CAPITAL ? "Every " : "every ");
	if (months == 1)
		strbuf_puts(out, "month");
	else if (months == 12)
		strbuf_puts(out, "year");
	else if (months % 12 == 0)
		strbuf_printf(out, "%ld" NO_BREAK_SPACE "years", months / 12);
	else
		strbuf_printf(out, "%ld" NO_BREAK_SPACE "months", months);
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
	{ "label", word_words, "C", "a text" },
	{ "number", word_number, "", "a number" },
	{ "minutes", word_unit, "minute", "a number" },
	{ "hours", word_unit, "hour", "a number" },
	{ "days", word_unit, "day", "a number" },
	{ "months", word_unit, "month", "a number" },
	{ "years", word_unit, "year", "a number" },
	{ "every", word_every, "", "a number of months" },
	{ "interval", word_every, "C", "a number of months" },
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
