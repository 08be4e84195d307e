/* schema_check.c: holding a profile against the schema; see schema.h.
 *
 * The tree and the rules are walked together. References are only collected
 * on the way, since a register may come after what names it. */
#include "schema_check.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "date.h"
#include "schema.h"
#include "strbuf.h"

enum {
	MOST_ERRORS = 100,
	MOST_SHOWN = 60,  /* characters of a text in a message */
	MOST_LISTED = 12, /* names in a message */
	MOST_SUGGESTED = 8,
	LONGEST_PATTERN = 60,
};

static void check_value(struct check *check, const struct place *place,
			struct rule *rule, struct value *value);

/* Reporting */

struct diag_record *check_error(struct check *check, const char *code,
				struct pos pos, const char *fmt, ...)
{
	va_list args;
	const char *text;

	check->n_errors++;
	if (check->is_quiet || check->has_stopped)
		return NULL;
	if (check->n_errors > MOST_ERRORS) {
		check->has_stopped = true;
		diag_error(check->diag, "P199", pos,
			   "more than %d mistakes; what follows is not"
			   " checked",
			   MOST_ERRORS);
		return NULL;
	}
	va_start(args, fmt);
	text = arena_vprintf(check->scratch, fmt, args);
	va_end(args);
	return diag_error(check->diag, code, pos, "%s", text);
}

void check_hint(struct check *check, struct diag_record *record,
		const char *fmt, ...)
{
	va_list args;
	const char *text;

	if (record == NULL)
		return;
	va_start(args, fmt);
	text = arena_vprintf(check->scratch, fmt, args);
	va_end(args);
	diag_hint(check->diag, record, "%s", text);
}

/* What was wanted there, for programs; the text says it, too. */
static void check_expected(struct check *check, struct diag_record *record,
			   const char *wanted)
{
	if (record)
		diag_expected(check->diag, record, wanted);
}

__attribute__((format(printf, 4, 5))) static void
check_related(struct check *check, struct diag_record *record, struct pos pos,
	      const char *fmt, ...)
{
	va_list args;
	const char *text;

	if (record == NULL)
		return;
	va_start(args, fmt);
	text = arena_vprintf(check->scratch, fmt, args);
	va_end(args);
	diag_related(check->diag, record, pos, "%s", text);
}

static void put_place(struct check *check, struct strbuf *out,
		      const struct place *place)
{
	if (place->up == NULL)
		return;
	put_place(check, out, place->up);
	if (place->key == NULL && place->id == NULL) {
		strbuf_printf(out, "[#%zu]", place->number);
	} else if (place->key == NULL || place->is_free) {
		strbuf_putc(out, '[');
		strbuf_puts(out,
			    place->key ? place->key : shown(check, place->id));
		strbuf_putc(out, ']');
	} else {
		if (out->len)
			strbuf_putc(out, '.');
		strbuf_puts(out, place->key);
	}
}

const char *place_text(struct check *check, const struct place *place)
{
	struct strbuf out = STRBUF_INIT;
	const char *text;

	put_place(check, &out, place);
	text = arena_strdup(check->scratch,
			    out.len ? strbuf_text(&out) : "the profile");
	strbuf_release(&out);
	return text;
}

const char *shown(struct check *check, const char *text)
{
	size_t n = 0, len = 0;

	for (; text[len] && n < MOST_SHOWN; n++)
		for (len++; (text[len] & 0xC0) == 0x80; len++)
			;
	return text[len]
		       ? arena_printf(check->scratch, "%.*s...", (int)len, text)
		       : text;
}

static const char *list_text(struct check *check, const char *const *names,
			     size_t n)
{
	struct strbuf out = STRBUF_INIT;
	const char *text;

	for (size_t i = 0; i < n; i++)
		strbuf_printf(&out, "%s%s", i ? ", " : "", names[i]);
	text = arena_strdup(check->scratch, strbuf_text(&out));
	strbuf_release(&out);
	return text;
}

/* A path for `ismsgen explain`: without the entries' names. */
static void put_property(struct strbuf *out, const struct place *place)
{
	if (place->up == NULL)
		return;
	put_property(out, place->up);
	if (place->key)
		strbuf_printf(out, "%s%s", out->len ? "." : "",
			      place->is_free ? "*" : place->key);
}

static void hint_explain(struct check *check, struct diag_record *record,
			 const struct place *place)
{
	struct strbuf path = STRBUF_INIT;

	if (record == NULL)
		return;
	put_property(&path, place);
	check_hint(check, record,
		   "`ismsgen explain %s` lists what is"
		   " possible",
		   strbuf_text(&path));
	strbuf_release(&path);
}

/* "X must be a list, not ..." `wanted` is what `rule` and its alternatives
 * want. */
static void wrong_kind(struct check *check, const struct place *place,
		       const struct rule *rule, const char *wanted,
		       const struct value *value)
{
	const char *path = place_text(check, place);
	struct diag_record *record;

	switch (value->kind) {
	case VALUE_SCALAR:
		record = check_error(check, "P103", value->pos,
				     "%s must be %s, not '%s'", path, wanted,
				     shown(check, value->text));
		check_expected(check, record, wanted);
		if (rule->type == RULE_SEQUENCE && rule->items &&
		    rule->items->type != RULE_MAPPING)
			check_hint(check, record,
				   "a list of one is written in"
				   " brackets: [%s]",
				   shown(check, value->text));
		else if (place->up == NULL)
			check_hint(check, record,
				   "a profile is made of lines 'key: value'");
		return;
	case VALUE_SEQUENCE:
		record = check_error(check, "P103", value->pos,
				     "%s must be %s, not %s", path, wanted,
				     value->is_csv ? "rows of a CSV file"
						   : "a list");
		check_expected(check, record, wanted);
		if (rule->type == RULE_MAPPING && !value->is_csv)
			check_hint(check, record,
				   "write its keys without the"
				   " '-' before them");
		else if (rule->type == RULE_STRING && !value->is_csv)
			check_hint(check, record,
				   "text that begins with '['"
				   " or '- ' is put in quotes");
		return;
	case VALUE_MAPPING:
		record = check_error(check, "P103", value->pos,
				     "%s must be %s, not a mapping", path,
				     wanted);
		check_expected(check, record, wanted);
		if (rule->type == RULE_SEQUENCE)
			check_hint(check, record,
				   "begin each entry with"
				   " '- '");
		else if (rule->type == RULE_STRING)
			check_hint(check, record,
				   "text that contains ': ' or"
				   " begins with '{' is put in quotes");
		return;
	}
}

/* Scalars */

static bool is_one_of(const char *text, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcasecmp(text, names[i]) == 0)
			return true;
	return false;
}

/* Spreadsheets write TRUE and FALSE. */
static void check_boolean(struct check *check, const struct place *place,
			  struct value *value)
{
	static const char *const yes[] = { "true", "yes", "y", "on", "1", "x" };
	static const char *const no[] = { "false", "no", "n", "off", "0" };
	struct diag_record *record;
	bool says_yes = is_one_of(value->text, yes, sizeof yes / sizeof *yes);
	bool says_no = is_one_of(value->text, no, sizeof no / sizeof *no);

	if (strcmp(value->text, "true") == 0 ||
	    strcmp(value->text, "false") == 0)
		return;
	if (value->is_csv && strcasecmp(value->text, "true") == 0) {
		value->text = "true";
		return;
	}
	if (value->is_csv && strcasecmp(value->text, "false") == 0) {
		value->text = "false";
		return;
	}
	record = check_error(
		check, "P110", value->pos, "%s must be true or false, not '%s'",
		place_text(check, place), shown(check, value->text));
	if (says_yes || says_no)
		check_hint(check, record, "write %s",
			   says_yes ? "true" : "false");
}

static bool is_decimal(const char *text, bool may_have_fraction)
{
	if (*text == '-')
		text++;
	if (!isdigit((unsigned char)*text) ||
	    (*text == '0' && isdigit((unsigned char)text[1])))
		return false;
	while (isdigit((unsigned char)*text))
		text++;
	if (*text == '.' && may_have_fraction &&
	    isdigit((unsigned char)text[1]))
		for (text++; isdigit((unsigned char)*text); text++)
			;
	return *text == '\0';
}

/* What looks like a number to some programs, and why it is none here. */
static const char *number_trap(const char *text)
{
	bool has_plus = *text == '+';
	size_t digits;

	text += has_plus || *text == '-';
	digits = strspn(text, "0123456789");
	if (has_plus && text[digits] == '\0' && digits)
		return "leave the '+' out";
	if (text[0] == '0' && text[1] && strchr("xXoObB", text[1]))
		return "numbers are decimal: hexadecimal, octal and binary are"
		       " not read";
	if (text[0] == '0' && digits > 1 && text[digits] == '\0')
		return "leave the leading zero out: some programs would read"
		       " an octal number";
	if (digits == 0)
		return NULL;
	if (text[digits] == '_')
		return "leave the '_' out";
	if (text[digits] == 'e' || text[digits] == 'E')
		return "write the number without an exponent";
	if (text[digits] == ':')
		return "a time with ':' is no number here";
	if (text[digits] == '.' || text[digits] == ',')
		return "write a whole number, without a fraction and without"
		       " separators between the thousands";
	if (text[digits] == ' ' || text[digits] == '\'' ||
	    isalpha((unsigned char)text[digits]) || text[digits] == '%')
		return "write the number alone, without a unit or separators";
	return NULL;
}

/* Compares decimal numbers: their values as whole numbers when both are. */
static int compare_numbers(const char *left, const char *right)
{
	double a = strtod(left, NULL), b = strtod(right, NULL);

	return (a > b) - (a < b);
}

static const char *range_text(struct check *check, const struct rule *rule)
{
	if (rule->minimum && rule->maximum)
		return arena_printf(check->scratch, " from %s to %s",
				    rule->minimum, rule->maximum);
	if (rule->minimum)
		return arena_printf(check->scratch, " of at least %s",
				    rule->minimum);
	if (rule->maximum)
		return arena_printf(check->scratch, " of at most %s",
				    rule->maximum);
	return "";
}

static void check_number(struct check *check, const struct place *place,
			 const struct rule *rule, const struct value *value)
{
	bool ok = is_decimal(value->text, rule->type == RULE_NUMBER);
	struct diag_record *record;
	const char *trap, *wanted;

	if (ok &&
	    (!rule->minimum ||
	     compare_numbers(value->text, rule->minimum) >= 0) &&
	    (!rule->maximum ||
	     compare_numbers(value->text, rule->maximum) <= 0) &&
	    strlen(value->text) < 18)
		return;
	wanted = arena_printf(check->scratch, "%s%s", rule_wanted(rule),
			      range_text(check, rule));
	record =
		check_error(check, ok ? "P112" : "P111", value->pos,
			    "%s must be %s, not '%s'", place_text(check, place),
			    wanted, shown(check, value->text));
	check_expected(check, record, wanted);
	trap = ok ? NULL : number_trap(value->text);
	if (trap)
		check_hint(check, record, "%s", trap);
}

static bool all_digits(const char *text, const char *shape)
{
	for (; *shape; shape++, text++)
		if (*shape == '9' ? !isdigit((unsigned char)*text)
				  : *shape != *text)
			return false;
	return true;
}

static void hint_date(struct check *check, struct diag_record *record,
		      const char *text)
{
	if (all_digits(text, "9999-99-99") && text[10])
		check_hint(check, record, "write the day alone: %.10s", text);
	else if (all_digits(text, "9999-99-99"))
		check_hint(check, record, "there is no such day");
	else if (all_digits(text, "99.99.9999") && !text[10])
		check_hint(check, record,
			   "write year, month and day:"
			   " %.4s-%.2s-%.2s",
			   text + 6, text + 3, text);
	else if (all_digits(text, "9999/99/99") && !text[10])
		check_hint(check, record,
			   "write it with hyphens:"
			   " %.4s-%.2s-%.2s",
			   text, text + 5, text + 8);
	else
		check_hint(check, record,
			   "a date is written year, month, day:"
			   " 2026-09-30");
}

static void check_date(struct check *check, const struct place *place,
		       const struct value *value)
{
	struct diag_record *record;
	struct date date;

	if (date_parse(value->text, &date))
		return;
	record = check_error(
		check, "P114", value->pos, "%s must be a date, not '%s'",
		place_text(check, place), shown(check, value->text));
	check_expected(check, record, "a date");
	hint_date(check, record, value->text);
}

static bool is_email(const char *text)
{
	const char *at = strchr(text, '@');

	return at && at > text && strchr(at + 1, '.') && !strchr(at + 1, '@') &&
	       !strpbrk(text, " \t\r\n<>,;");
}

static bool is_uri(const char *text)
{
	size_t scheme = strspn(text, "abcdefghijklmnopqrstuvwxyz+.-");

	return scheme && text[scheme] == ':' && text[scheme + 1] &&
	       !strpbrk(text, " \t\r\n<>\"");
}

static void check_format(struct check *check, const struct place *place,
			 const struct rule *rule, const struct value *value)
{
	bool ok = true;

	switch (rule->format) {
	case FORMAT_NONE: return;
	case FORMAT_DATE: check_date(check, place, value); return;
	case FORMAT_EMAIL: ok = is_email(value->text); break;
	case FORMAT_URI: ok = is_uri(value->text); break;
	}
	if (!ok)
		check_expected(check,
			       check_error(check, "P118", value->pos,
					   "%s must be %s, not '%s'",
					   place_text(check, place),
					   rule_wanted(rule),
					   shown(check, value->text)),
			       rule_wanted(rule));
}

static size_t count_characters(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += (*text & 0xC0) != 0x80;
	return n;
}

static bool check_length(struct check *check, const struct place *place,
			 const struct rule *rule, const struct value *value)
{
	size_t n;

	if (rule->min_length <= 1 && rule->max_length == 0 && *value->text)
		return true; /* most texts have only to be there */
	n = count_characters(value->text);
	if (n == 0 && rule->min_length)
		check_error(check, "P104", value->pos, "%s must not be empty",
			    place_text(check, place));
	else if (n < rule->min_length)
		check_error(check, "P116", value->pos,
			    "%s must have at least"
			    " %zu characters, not %zu",
			    place_text(check, place), rule->min_length, n);
	else if (rule->max_length && n > rule->max_length)
		check_error(check, "P116", value->pos,
			    "%s must have at most"
			    " %zu characters, not %zu",
			    place_text(check, place), rule->max_length, n);
	else
		return true;
	return false;
}

static bool matches(const struct pattern *pattern, const char *text)
{
	return regexec(&pattern->regex, text, 0, NULL, 0) == 0;
}

/* The text in capitals or small letters, or without "A." as controls of
 * Annex A are often written, when that has the form wanted; NULL otherwise. */
static const char *mended(struct check *check, const struct pattern *pattern,
			  const char *text)
{
	char *changed = arena_strdup(check->scratch, text);

	if (strncmp(text, "A.", 2) == 0 && matches(pattern, text + 2))
		return text + 2;
	for (char *s = changed; *s; s++)
		*s = (char)toupper((unsigned char)*s);
	if (matches(pattern, changed))
		return changed;
	for (char *s = changed; *s; s++)
		*s = (char)tolower((unsigned char)*s);
	return matches(pattern, changed) ? changed : NULL;
}

/* How a text would fit the pattern of a rule. */
static void hint_pattern(struct check *check, struct diag_record *record,
			 const struct rule *rule, const char *text)
{
	const char *better;

	if (record == NULL)
		return;
	better = mended(check, rule->pattern, text);
	if (better)
		check_hint(check, record, "did you mean '%s'?",
			   shown(check, better));
	else if (rule->description)
		check_hint(check, record, "%s", rule->description);
	else if (strlen(rule->pattern->text) <= LONGEST_PATTERN)
		check_hint(check, record, "it must match %s",
			   rule->pattern->text);
}

static void check_pattern(struct check *check, const struct place *place,
			  const struct rule *rule, const struct value *value)
{
	struct diag_record *record;

	if (rule->pattern == NULL || matches(rule->pattern, value->text))
		return;
	record = check_error(check, "P115", value->pos,
			     "%s has not the form that is wanted: '%s'",
			     place_text(check, place),
			     shown(check, value->text));
	hint_pattern(check, record, rule, value->text);
}

static void check_string(struct check *check, const struct place *place,
			 const struct rule *rule, struct value *value)
{
	value->is_markdown = rule->is_markdown;
	if (!check_length(check, place, rule, value))
		return;
	check_pattern(check, place, rule, value);
	check_format(check, place, rule, value);
}

static void check_choice(struct check *check, const struct place *place,
			 const struct rule *rule, const struct value *value)
{
	const char *const *choices = rule->choices;
	struct diag_record *record;
	const char *nearest;
	bool is_short = rule->n_choices <= MOST_LISTED;
	const char *wanted;

	for (size_t i = 0; i < rule->n_choices; i++)
		if (strcmp(choices[i], value->text) == 0)
			return;
	wanted = is_short ? list_text(check, choices, rule->n_choices)
			  : arena_printf(check->scratch, "%zu known names",
					 rule->n_choices);
	record = check_error(
		check, "P117", value->pos, "%s must be one of %s, not '%s'",
		place_text(check, place), wanted, shown(check, value->text));
	check_expected(check, record,
		       list_text(check, choices, rule->n_choices));
	nearest = diag_nearest(value->text, choices, rule->n_choices);
	for (size_t i = 0; !nearest && i < rule->n_choices; i++)
		if (strcasecmp(choices[i], value->text) == 0)
			nearest = choices[i];
	if (nearest)
		check_hint(check, record, "did you mean '%s'?", nearest);
	else if (!is_short)
		hint_explain(check, record, place);
}

static void check_scalar(struct check *check, const struct place *place,
			 const struct rule *rule, struct value *value)
{
	size_t n_errors = check->n_errors;

	if (value->kind != VALUE_SCALAR) {
		wrong_kind(check, place, rule, rule_wanted(rule), value);
		return;
	}
	if (rule->type == RULE_BOOLEAN)
		check_boolean(check, place, value);
	else if (rule->type == RULE_INTEGER || rule->type == RULE_NUMBER)
		check_number(check, place, rule, value);
	else
		check_string(check, place, rule, value);
	if (rule->n_choices && check->n_errors == n_errors)
		check_choice(check, place, rule, value);
	if (rule->n_refs && check->n_errors == n_errors && !check->is_quiet)
		references_add(check, rule, value, place);
}

/* Sequences */

/* "5.17; 8.5" in a cell is a list of two. */
static void split_cell(struct check *check, struct value *cell)
{
	const char *text = cell->text;
	struct value *item;
	size_t len;

	cell->kind = VALUE_SEQUENCE;
	for (;; text += len + 1) {
		len = strcspn(text, ";|");
		if (strspn(text, " \t") < len) {
			const char *end = text + len;
			const char *start = text + strspn(text, " \t");

			while (strchr(" \t\r\n", end[-1]))
				end--;
			item = value_scalar(
				check->arena, cell->pos,
				arena_strndup(check->arena, start,
					      (size_t)(end - start)));
			item->is_csv = true;
			value_append(check->arena, cell, item);
		}
		if (text[len] == '\0')
			return;
	}
}

static void check_unique(struct check *check, const struct place *place,
			 const struct value *sequence)
{
	struct value *seen;
	struct diag_record *record;
	size_t at;

	if (sequence->n_items < 2)
		return;
	seen = value_mapping(check->scratch, sequence->pos);
	for (size_t i = 0; i < sequence->n_items; i++) {
		const struct value *item = sequence->items[i];

		if (item->kind != VALUE_SCALAR || item->is_null)
			continue;
		if (!value_has_key(seen, item->text, &at)) {
			value_add(check->scratch, seen, item->text, item->pos,
				  (struct value *)item);
			continue;
		}
		record = check_error(
			check, "P121", item->pos, "'%s' stands twice in %s",
			shown(check, item->text), place_text(check, place));
		check_related(check, record, seen->items[at]->pos,
			      "it stands here already");
	}
}

static void check_ids(struct check *check, const struct place *place,
		      const struct value *sequence, const struct rule *items)
{
	struct value *seen = value_mapping(check->scratch, sequence->pos);
	struct diag_record *record;
	size_t at;

	for (size_t i = 0; i < sequence->n_items; i++) {
		struct value *id = value_get(sequence->items[i], items->id_key);

		if (id == NULL || id->kind != VALUE_SCALAR)
			continue;
		if (!value_has_key(seen, id->text, &at)) {
			value_add(check->scratch, seen, id->text, id->pos, id);
			continue;
		}
		record = check_error(
			check, items->id_code ? items->id_code : "P201",
			id->pos,
			"the id '%s' is"
			" given twice in %s",
			shown(check, id->text), place_text(check, place));
		check_related(check, record, seen->items[at]->pos,
			      "first given here");
	}
}

/* Of a list's items those that are mappings. */
static const char *id_key_of(const struct rule *items)
{
	return items ? items->id_key : NULL;
}

static void check_items(struct check *check, const struct place *place,
			const struct rule *rule, struct value *sequence)
{
	const char *id_key = id_key_of(rule->items);
	struct place inner = { .up = place };

	for (size_t i = 0; i < sequence->n_items && !check->has_stopped; i++) {
		struct value *item = sequence->items[i];

		inner.item = item;
		inner.number = i + 1;
		inner.id = id_key && item->kind == VALUE_MAPPING
				   ? value_text_at(item, id_key)
				   : NULL;
		if (item->is_null)
			check_error(check, "P104", item->pos, "%s is empty",
				    place_text(check, &inner));
		else if (rule->items)
			check_value(check, &inner, rule->items, item);
	}
}

static void check_sequence(struct check *check, const struct place *place,
			   const struct rule *rule, struct value *value)
{
	if (value->kind == VALUE_SCALAR && value->is_csv)
		split_cell(check, value);
	if (value->kind != VALUE_SEQUENCE) {
		wrong_kind(check, place, rule, rule_wanted(rule), value);
		return;
	}
	check_items(check, place, rule, value);
	if (value->n_items < rule->min_items)
		check_error(check, "P120", value->pos,
			    "%s must have at least %zu %s, not %u",
			    place_text(check, place), rule->min_items,
			    rule->min_items == 1 ? "entry" : "entries",
			    value->n_items);
	if (rule->max_items && value->n_items > rule->max_items)
		check_error(check, "P120", value->pos,
			    "%s must have at most %zu entries, not %u",
			    place_text(check, place), rule->max_items,
			    value->n_items);
	if (rule->is_unique)
		check_unique(check, place, value);
	if (id_key_of(rule->items))
		check_ids(check, place, value, rule->items);
}

/* Mappings */

/* The rows of a CSV file, where the schema wants a mapping with free keys:
 * the column `id` has the keys. */
static void make_mapping(struct check *check, const struct place *place,
			 struct value *rows)
{
	struct value *mapping = value_mapping(check->arena, rows->pos);
	struct diag_record *record;
	size_t at;

	for (size_t i = 0; i < rows->n_items; i++) {
		struct value *row = rows->items[i];
		struct value *rest = value_mapping(check->arena, row->pos);
		struct value *id = value_get(row, "id");

		if (id == NULL || id->kind != VALUE_SCALAR) {
			check_error(check, "P202", row->pos,
				    "a row of %s"
				    " without 'id'",
				    place_text(check, place));
			continue;
		}
		if (value_has_key(mapping, id->text, &at)) {
			record = check_error(check, "P201", id->pos,
					     "the id '%s' is given twice in"
					     " %s",
					     shown(check, id->text),
					     place_text(check, place));
			check_related(check, record, value_key_pos(mapping, at),
				      "first given here");
			continue;
		}
		rest->is_csv = true;
		for (size_t k = 0; k < row->n_items; k++)
			if (row->items[k] != id)
				value_add(check->arena, rest, value_key(row, k),
					  value_key_pos(row, k), row->items[k]);
		value_add(check->arena, mapping, id->text, id->pos, rest);
	}
	mapping->is_csv = true;
	mapping->is_shared = rows->is_shared;
	*rows = *mapping;
}

/* A key of this name in one of the mappings below: then the indentation may
 * be wrong. */
static const char *key_below(const struct rule *rule, const char *key)
{
	for (size_t i = 0; i < rule->n_properties; i++)
		if (rule->properties[i].rule->type == RULE_MAPPING &&
		    rule_property(rule->properties[i].rule, key))
			return rule->properties[i].name;
	return NULL;
}

/* Keys that "did you mean" has named: they are not said to be missing. */
struct suggested {
	const char *keys[MOST_SUGGESTED];
	size_t n;
};

/* Every row of a file has the key of a column; what is wrong with it is said
 * once. */
static bool was_reported(struct check *check, struct pos pos)
{
	const char *place = arena_printf(check->scratch, "%s:%d:%d", pos.file,
					 pos.line, pos.column);
	size_t at;

	if (value_has_key(check->columns, place, &at))
		return true;
	value_add(check->scratch, check->columns, place, pos,
		  value_scalar(check->scratch, pos, ""));
	return false;
}

/* How the first row names a key of `place`, and which register it is of. */
static const char *column_name(struct check *check, const char *key,
			       const struct place *place,
			       const struct place **of)
{
	for (; place->key && !place->is_free && place->up; place = place->up)
		key = arena_printf(check->scratch, "%s.%s", place->key, key);
	*of = place->up ? place->up : place;
	return key;
}

/* A suggestion for a column holds for all rows of the file. */
static const char *suggestion_key(struct check *check, const char *file,
				  const char *name)
{
	return arena_printf(check->scratch, "%s>%s", file, name);
}

static void suggest(struct check *check, const struct value *mapping,
		    const char *name, struct suggested *suggested)
{
	if (mapping->is_csv)
		value_set(check->scratch, check->columns,
			  suggestion_key(check, mapping->pos.file, name),
			  value_scalar(check->scratch, mapping->pos, ""));
	else if (suggested->n < MOST_SUGGESTED)
		suggested->keys[suggested->n++] = name;
}

static bool was_suggested(struct check *check, const struct value *mapping,
			  const char *name, const struct suggested *suggested)
{
	size_t at;

	if (mapping->is_csv)
		return check->columns->n_items &&
		       value_has_key(
			       check->columns,
			       suggestion_key(check, mapping->pos.file, name),
			       &at);
	for (size_t i = 0; i < suggested->n; i++)
		if (strcmp(suggested->keys[i], name) == 0)
			return true;
	return false;
}

static struct diag_record *report_unknown(struct check *check,
					  const struct place *place,
					  const struct value *mapping, size_t i)
{
	const char *key = shown(check, value_key(mapping, i));
	struct pos pos = value_key_pos(mapping, i);
	const struct place *of;

	if (!mapping->is_csv)
		return check_error(check, "P101", pos, "unknown key '%s' in %s",
				   key, place_text(check, place));
	key = column_name(check, key, place, &of);
	return check_error(check, "P101", pos, "unknown column '%s' for %s",
			   key, place_text(check, of));
}

static void unknown_key(struct check *check, const struct place *place,
			const struct rule *rule, const struct value *mapping,
			size_t i, struct suggested *suggested)
{
	const char *key = value_key(mapping, i);
	struct diag_record *record;
	const char *nearest = NULL, *below;

	if (mapping->is_csv && was_reported(check, value_key_pos(mapping, i)))
		return;
	record = report_unknown(check, place, mapping, i);
	if (rule->names)
		nearest = diag_nearest(key, value_keys(rule->names),
				       rule->names->n_items);
	below = key_below(rule, key);
	if (nearest) {
		check_hint(check, record, "did you mean '%s'?", nearest);
		suggest(check, mapping, nearest, suggested);
	} else if (below) {
		check_hint(check, record,
			   "'%s' has such a key; is the"
			   " indentation right?",
			   below);
	} else if (rule->n_properties && rule->n_properties <= MOST_LISTED) {
		check_hint(check, record, "the keys here are: %s",
			   list_text(check, value_keys(rule->names),
				     rule->n_properties));
	} else if (place->up) {
		hint_explain(check, record, place);
	} else {
		check_hint(check, record,
			   "`ismsgen schema` prints what a"
			   " profile may say");
	}
}

/* propertyNames */
static bool key_is_allowed(struct check *check, const struct place *place,
			   const struct rule *names, struct pos pos,
			   const char *key)
{
	struct diag_record *record;
	bool ok = !names->pattern || matches(names->pattern, key);

	for (size_t i = 0; i < names->n_choices; i++)
		if (strcmp(names->choices[i], key) == 0)
			return ok;
	if (ok && names->n_choices == 0)
		return true;
	record = check_error(check, "P123", pos, "'%s' cannot be a key of %s",
			     shown(check, key), place_text(check, place));
	if (names->n_choices)
		check_hint(check, record, "it must be one of %s",
			   list_text(check, names->choices, names->n_choices));
	else
		hint_pattern(check, record, names, key);
	return false;
}

static void check_keys(struct check *check, const struct place *place,
		       const struct rule *rule, struct value *mapping,
		       struct suggested *suggested)
{
	for (size_t i = 0; i < mapping->n_items && !check->has_stopped; i++) {
		const char *key = value_key(mapping, i);
		const struct property *property = rule_property(rule, key);
		struct rule *inner_rule =
			property ? property->rule : rule_for_key(rule, key);
		struct place inner = { .up = place,
				       .key = key,
				       .is_free = property == NULL };
		struct value *item = mapping->items[i];

		if (rule->property_names &&
		    !key_is_allowed(check, place, rule->property_names,
				    value_key_pos(mapping, i), key))
			continue;
		if (inner_rule == NULL) {
			if (rule->is_closed && !item->is_default)
				unknown_key(check, place, rule, mapping, i,
					    suggested);
			continue;
		}
		if (!item->is_null)
			check_value(check, &inner, inner_rule, item);
		else if (property && property->is_required)
			check_error(check, "P104", value_key_pos(mapping, i),
				    "%s has no value",
				    place_text(check, &inner));
	}
}

static struct value *copy_default(struct check *check, struct pos pos,
				  const struct value *from)
{
	struct value *to;

	if (from->kind == VALUE_SCALAR) {
		to = value_scalar(check->arena, pos, from->text);
	} else if (from->kind == VALUE_SEQUENCE) {
		to = value_sequence(check->arena, pos);
		for (size_t i = 0; i < from->n_items; i++)
			value_append(check->arena, to,
				     copy_default(check, pos, from->items[i]));
	} else {
		to = value_mapping(check->arena, pos);
		for (size_t i = 0; i < from->n_items; i++)
			value_add(check->arena, to, value_key(from, i), pos,
				  copy_default(check, pos, from->items[i]));
	}
	to->is_default = true;
	to->is_plain = from->is_plain;
	return to;
}

static void missing_key(struct check *check, const struct place *place,
			const struct property *property,
			const struct value *mapping,
			const struct suggested *suggested)
{
	struct diag_record *record;

	if (was_suggested(check, mapping, property->name, suggested))
		return;
	record = check_error(check, "P102", mapping->pos,
			     mapping->is_csv ? "%s lacks a value for '%s'"
					     : "%s lacks the key '%s'",
			     place_text(check, place), property->name);
	if (property->rule->description)
		check_hint(check, record, "%s: %s", property->name,
			   property->rule->description);
}

/* Required keys and defaults. */
static void check_absent(struct check *check, const struct place *place,
			 const struct rule *rule, struct value *mapping,
			 const struct suggested *suggested)
{
	size_t at;

	for (size_t i = 0; i < rule->n_properties && !check->has_stopped; i++) {
		const struct property *property = &rule->properties[i];
		struct place inner = { .up = place, .key = property->name };
		bool has_key = value_has_key(mapping, property->name, &at);
		struct value *value = NULL;

		if (has_key && !mapping->items[at]->is_null)
			continue;
		if (property->is_required && !has_key)
			missing_key(check, place, property, mapping, suggested);
		else if (property->rule->fallback)
			value = copy_default(check, mapping->pos,
					     property->rule->fallback);
		else if (rule_can_fill(property->rule))
			value = value_mapping(check->arena, mapping->pos);
		if (value == NULL || check->is_quiet)
			continue;
		value->is_default = true;
		value_set(check->arena, mapping, property->name, value);
		check_value(check, &inner, property->rule, value);
	}
}

static void check_mapping(struct check *check, const struct place *place,
			  const struct rule *rule, struct value *value)
{
	struct suggested suggested = { .n = 0 };

	if (value->kind == VALUE_SEQUENCE && value->is_csv &&
	    (rule->additional || rule->n_patterns) && !check->is_quiet)
		make_mapping(check, place, value);
	if (value->kind != VALUE_MAPPING) {
		wrong_kind(check, place, rule, rule_wanted(rule), value);
		return;
	}
	check_keys(check, place, rule, value, &suggested);
	check_absent(check, place, rule, value, &suggested);
	if (value->n_items < rule->min_properties)
		check_error(check, "P122", value->pos,
			    "%s must have at least %zu keys, not %u",
			    place_text(check, place), rule->min_properties,
			    value->n_items);
}

/* Alternatives */

static bool fits_kind(const struct rule *rule, const struct value *value)
{
	size_t at;

	switch (rule->type) {
	case RULE_ANY: return true;
	case RULE_SEQUENCE: return value->kind == VALUE_SEQUENCE;
	case RULE_MAPPING:
		if (value->kind == VALUE_SEQUENCE)
			return value->is_csv && !rule_is_csv(rule);
		if (rule_is_csv(rule))
			return value->kind == VALUE_MAPPING &&
			       value_has_key(value, "csv", &at);
		return value->kind == VALUE_MAPPING;
	case RULE_STRING:
	case RULE_BOOLEAN:
	case RULE_INTEGER:
	case RULE_NUMBER: break;
	}
	return value->kind == VALUE_SCALAR;
}

static bool accepts(struct check *check, const struct place *place,
		    struct rule *rule, struct value *value)
{
	bool was_quiet = check->is_quiet;
	size_t n_errors = check->n_errors;
	bool ok;

	check->is_quiet = true;
	check_value(check, place, rule, value);
	ok = check->n_errors == n_errors;
	check->is_quiet = was_quiet;
	check->n_errors = n_errors;
	return ok;
}

/* The kind of the value decides; among alternatives for scalars the first
 * that accepts it. {csv: FILE} is only chosen where that is written. */
static void check_alternatives(struct check *check, const struct place *place,
			       const struct rule *rule, struct value *value)
{
	struct rule *chosen = NULL;

	for (size_t i = 0; i < rule->n_alternatives; i++) {
		struct rule *candidate = rule->alternatives[i];

		if (!fits_kind(candidate, value))
			continue;
		if (value->kind == VALUE_MAPPING && rule_is_csv(candidate)) {
			chosen = candidate;
			break;
		}
		if (chosen == NULL)
			chosen = candidate;
		if (value->kind != VALUE_SCALAR ||
		    accepts(check, place, candidate, value)) {
			chosen = candidate;
			break;
		}
	}
	if (chosen) {
		check_value(check, place, chosen, value);
		return;
	}
	for (size_t i = 0; !chosen && i < rule->n_alternatives; i++)
		if (!rule_is_csv(rule->alternatives[i]))
			chosen = rule->alternatives[i];
	if (chosen)
		wrong_kind(check, place, chosen, rule_wanted(rule), value);
}

static void check_value(struct check *check, const struct place *place,
			struct rule *rule, struct value *value)
{
	if (check->has_stopped || value->is_broken)
		return;
	if (value->is_shared && !check->is_quiet) {
		if (value_checked(value) == rule)
			return;
		value_set_checked(check->arena, value, rule);
	}
	if (rule->n_alternatives) {
		check_alternatives(check, place, rule, value);
		return;
	}
	switch (rule->type) {
	case RULE_ANY: break;
	case RULE_STRING:
	case RULE_BOOLEAN:
	case RULE_INTEGER:
	case RULE_NUMBER: check_scalar(check, place, rule, value); break;
	case RULE_SEQUENCE: check_sequence(check, place, rule, value); break;
	case RULE_MAPPING: check_mapping(check, place, rule, value); break;
	}
}

bool schema_check(const struct schema *schema, struct value *root,
		  const struct value *catalogues, struct arena *arena,
		  struct diag *diag)
{
	struct check check = {
		.schema = schema,
		.root = root,
		.catalogues = catalogues,
		.arena = arena,
		.scratch = arena_new(),
		.diag = diag,
	};
	struct place top = { .up = NULL };

	check.columns = value_mapping(check.scratch, root->pos);
	check_value(&check, &top, schema->root, root);
	references_resolve(&check);
	arena_free(check.scratch);
	return check.n_errors == 0;
}
