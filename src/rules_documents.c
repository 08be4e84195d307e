/* rules_documents.c: what single documents say, as their readers see them.
 *
 * Texts that the profile gives are compared with the values that stand
 * elsewhere in it. The words of the templates are the program's own; a test
 * looks after them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "bind.h"
#include "node.h"
#include "numeral.h"
#include "placeholder.h"
#include "rules_private.h"
#include "strbuf.h"
#include "token.h"
#include "wording.h"

enum {
	SHORTEST_NAME = 3,
	SHORTEST_SENTENCE = 20, /* a subject, a number and a unit */
};

typedef void (*text_check)(struct rules *rules, const struct node *node,
			   const void *data);

/* The text has so many bytes at least. */
static bool is_long(const char *text, size_t least)
{
	return memchr(text, '\0', least) == NULL;
}

/* Calls `check` for each text of the document that came from a value and has
 * so many bytes at least: a register has many short ones. */
static void each_value(struct rules *rules, size_t least, text_check check,
		       const void *data)
{
	const struct node *node = rules->document;

	while (node) {
		if (node_has_text(node->kind) &&
		    node->kind != NODE_CODE_BLOCK && node->value &&
		    is_long(node->text, least))
			check(rules, node, data);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node && node->next == NULL)
			node = node->parent;
		if (node)
			node = node->next;
	}
}

static bool begins_word(const char *text, const char *at)
{
	return at == text || !wording_is_letter(at[-1]);
}

/* C-01 */

/* Bytes of `text` that spell `name` but for case and what stands between the
 * words; 0 when they do not. */
static size_t spelt_like(const char *text, const char *name)
{
	const char *t = text, *n = name;

	for (;;) {
		while (*n && !wording_is_letter(*n))
			n++;
		if (*n == '\0')
			return wording_is_letter(*t) ? 0 : (size_t)(t - text);
		if (t != text)
			t += strspn(t, " -_'");
		if (tolower((unsigned char)*t) != tolower((unsigned char)*n))
			return 0;
		while (*n && wording_is_letter(*n) &&
		       tolower((unsigned char)*t) ==
			       tolower((unsigned char)*n)) {
			t++;
			n++;
		}
		if (*n && wording_is_letter(*n))
			return 0;
	}
}

/* Part of an address, a path or a name for machines. */
static bool is_technical(const char *text, const char *from, const char *to)
{
	return (from > text && strchr("@./:_-\\", from[-1])) ||
	       (*to && strchr("@/_-\\", *to)) ||
	       (*to == '.' && wording_is_letter(to[1]));
}

/* "an open university" */
static bool is_after_article(const char *text, const char *at)
{
	static const char *const articles[] = { "a ",	 "an ",	   "any ",
						"each ", "every ", "other " };

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		size_t len = strlen(articles[i]);

		if (at >= text + len &&
		    strncasecmp(at - len, articles[i], len) == 0 &&
		    begins_word(text, at - len))
			return true;
	}
	return false;
}

static void check_name(struct rules *rules, const struct node *node,
		       const char *name)
{
	size_t len = strlen(name);
	bool has_words = strchr(name, ' ') != NULL;
	char first = (char)tolower((unsigned char)*name);

	for (const char *at = node->text; *at; at++) {
		size_t n;

		if (*at != *name && *at != first)
			continue;
		/* most words that begin so go on otherwise */
		if (name[1] && wording_is_letter(name[1]) &&
		    ((at[1] ^ name[1]) & ~('a' ^ 'A')))
			continue;
		if (!begins_word(node->text, at) ||
		    (n = spelt_like(at, name)) == 0)
			continue;
		if ((n == len && memcmp(at, name, n) == 0) ||
		    is_technical(node->text, at, at + n) ||
		    (islower((unsigned char)*at) &&
		     (!has_words || is_after_article(node->text, at))))
			continue;
		finding_hint(rules,
			     finding(rules, node->value,
				     "the organisation is called '%.*s' here,"
				     " but '%s' everywhere else",
				     (int)n, at, name),
			     "write the name as org.name and org.legal_name"
			     " have it");
		return;
	}
}

struct names {
	const struct value *name, *legal;
};

static void check_names(struct rules *rules, const struct node *node,
			const void *data)
{
	const struct names *names = data;

	if (node->value == names->name || node->value == names->legal)
		return;
	if (names->name)
		check_name(rules, node, names->name->text);
	if (names->legal)
		check_name(rules, node, names->legal->text);
}

static void organisation_name(struct rules *rules)
{
	const struct value *org = value_get(rules->root, "org");
	struct names names = {
		value_get(org, "name"),
		value_get(org, "legal_name"),
	};

	if (value_text(names.name) == NULL)
		names.name = NULL;
	if (value_text(names.legal) == NULL)
		names.legal = NULL;
	each_value(rules, SHORTEST_NAME, check_names, &names);
}

/* C-02 */

struct quote {
	const struct value *statement;
	const char *text;   /* its words with single spaces */
	const char *begins; /* the first of them */
};

enum { QUOTED_WORDS = 6 };

static const char *first_words(struct arena *arena, const char *text)
{
	const char *s = text;

	for (int i = 0; i < QUOTED_WORDS && *s; i++) {
		s += strspn(s, " ");
		s += strcspn(s, " ");
	}
	return *s ? arena_strndup(arena, text, (size_t)(s - text)) : NULL;
}

static const char *single_spaced(struct arena *arena, const char *text)
{
	struct strbuf line = STRBUF_INIT;
	const char *copy;

	token_sanitise(&line, text, false);
	copy = arena_strndup(arena, strbuf_text(&line), line.len);
	strbuf_release(&line);
	return copy;
}

static void check_quote(struct rules *rules, const struct node *node,
			const void *data)
{
	const struct quote *quote = data;
	struct diag_record *record;

	if (node->value == quote->statement ||
	    strstr(node->text, quote->begins) == NULL ||
	    strstr(node->text, quote->text))
		return;
	record = finding(rules, node->value,
			 "the text begins as the scope statement does, but"
			 " goes on otherwise");
	finding_related(rules, record, quote->statement,
			"the scope statement is here");
	finding_hint(rules, record,
		     "quote the statement word for word, or refer to the scope"
		     " without repeating it");
}

static void scope_statement(struct rules *rules)
{
	struct quote quote = {
		.statement = value_at(rules->root, "scope.statement"),
	};

	if (value_text(quote.statement) == NULL)
		return;
	quote.text = single_spaced(rules->arena, value_text(quote.statement));
	quote.begins = first_words(rules->arena, quote.text);
	if (quote.begins)
		each_value(rules, strlen(quote.begins), check_quote, &quote);
}

/* Numbers in texts, as digits or as words */

/* Reads "1,460", "14" or "fourteen" at the very start of `text`; 0 when
 * there is none, or -1. `len` is what it takes. */
static long read_number(const char *text, size_t *len)
{
	long number = 0;
	size_t n = 0;

	while (isdigit((unsigned char)text[n]) ||
	       (n && text[n] == ',' && isdigit((unsigned char)text[n + 1]))) {
		if (text[n] != ',' && number < VALUE_LARGEST)
			number = number * 10 + (text[n] - '0');
		n++;
	}
	if (n == 0) {
		while (isalpha((unsigned char)text[n]))
			n++;
		*len = n;
		return numeral_of(text, n);
	}
	*len = n;
	return !wording_is_letter(text[n]) && text[n] != '.' ? number : 0;
}

/* Not amid "1,460" or "2.5". */
static bool begins_number(const char *text, const char *at)
{
	return begins_word(text, at) &&
	       !(at >= text + 2 && (at[-1] == ',' || at[-1] == '.') &&
		 isdigit((unsigned char)at[-2]));
}

/* The word, with what stands for a plural, follows a space or hyphen. */
static bool has_noun(const char *text, const char *noun)
{
	size_t len = strlen(noun);

	if (*text != ' ' && *text != '-')
		return false;
	text++;
	return strncasecmp(text, noun, len) == 0 &&
	       !wording_is_letter(text[len + (text[len] == 's')]);
}

static bool has_word(const char *text, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = text; (at = strcasestr(at, word)) != NULL;
	     at += len)
		if (begins_word(text, at))
			return true;
	return false;
}

/* C-53 */

struct setting {
	const char *subject; /* a word of the text: "password" */
	const char *unit;    /* what is counted: "character" */
	const char *paths[2];
	const char *name;
};

static const struct setting settings[] = {
	{ "password",
	  "character",
	  { "access.password.min_length", "access.password.admin_min_length" },
	  "the length of passwords" },
	{ "passphrase",
	  "character",
	  { "access.password.min_length", "access.password.admin_min_length" },
	  "the length of passwords" },
	{ "screen",
	  "minute",
	  { "access.lock_minutes", "access.password.lockout_minutes" },
	  "the time until a screen locks" },
	{ "idle",
	  "minute",
	  { "access.lock_minutes", "access.password.lockout_minutes" },
	  "the time until a screen locks" },
	{ "lock",
	  "failed attempt",
	  { "access.password.lockout_attempts", NULL },
	  "the failed attempts until an account is locked" },
	{ "lock",
	  "attempt",
	  { "access.password.lockout_attempts", NULL },
	  "the failed attempts until an account is locked" },
	{ "access rights",
	  "month",
	  { "access.review_months.standard",
	    "access.review_months.privileged" },
	  "the interval of access reviews" },
};

enum { N_SETTINGS = sizeof settings / sizeof *settings };

/* What the profile says of each. */
struct set_values {
	const struct value *first[N_SETTINGS], *second[N_SETTINGS];
};

/* The sentence around `at`, or what of it stands between semicolons: it begins
 * at what is returned, and ends at `end`. */
static const char *sentence_from(const char *text, const char *at,
				 const char **end)
{
	const char *from = at, *to = at;

	while (from > text && from[-1] != ';' &&
	       !(from[-1] == ' ' && from - 1 > text && from[-2] == '.'))
		from--;
	while (*to && *to != ';' &&
	       !(*to == '.' && (to[1] == ' ' || to[1] == '\0')))
		to++;
	*end = to;
	return from;
}

static const char *sentence_at(struct arena *arena, const char *text,
			       const char *at)
{
	const char *end, *from = sentence_from(text, at, &end);

	return arena_strndup(arena, from, (size_t)(end - from));
}

/* A screen that is cleaned or switched does not lock. */
static bool is_about(const char *sentence, const struct setting *setting)
{
	return has_word(sentence, setting->subject) &&
	       (strcmp(setting->unit, "minute") != 0 ||
		strcasestr(sentence, "lock") || strcasestr(sentence, "saver"));
}

/* A number of the unit that is none of the values, where the text speaks of
 * the subject. */
static void check_setting(struct rules *rules, const struct node *node,
			  const struct setting *setting,
			  const struct value *first, const struct value *second)
{
	for (const char *at = node->text; *at; at++) {
		struct diag_record *record;
		size_t len;
		long number;

		if (!begins_number(node->text, at))
			continue;
		number = read_number(at, &len);
		if (number <= 0 || !has_noun(at + len, setting->unit) ||
		    number == value_int(first, 0) ||
		    number == value_int(second, 0) ||
		    !is_about(sentence_at(rules->arena, node->text, at),
			      setting))
			continue;
		record = finding(
			rules, node->value,
			"the text says '%.*s %ss' of %s, but %s is %s%s"
			"%s%s%s",
			(int)len, at, setting->unit, setting->name,
			setting->paths[0], value_text(first),
			second ? " and " : "", second ? setting->paths[1] : "",
			second ? " " : "", second ? value_text(second) : "");
		finding_related(rules, record, first,
				"the value that the documents print is here");
		finding_hint(rules, record,
			     "leave the number to %s, or make the two agree",
			     setting->paths[0]);
		return;
	}
}

/* The months that words stand for. */
static const struct interval {
	const char *words;
	long months;
} intervals[] = {
	{ "quarterly", 3 },   { "every quarter", 3 }, { "each quarter", 3 },
	{ "half-yearly", 6 }, { "twice a year", 6 },  { "every half-year", 6 },
	{ "yearly", 12 },     { "once a year", 12 },  { "every year", 12 },
	{ "annually", 12 },   { "each year", 12 },    { "every two years", 24 },
};

/* "Access rights are reviewed quarterly, and the policy once a year": no comma
 * between the review and its interval. */
static bool is_of_review(struct arena *arena, const char *text, const char *at)
{
	const char *from = at;

	while (from > text && !strchr(",;.", from[-1]))
		from--;
	return has_word(arena_strndup(arena, from, (size_t)(at - from)),
			"review") &&
	       has_word(sentence_at(arena, text, at), "access rights");
}

/* Reviews of access rights at longer intervals than any that is set; shorter
 * ones may be for some. */
static void check_reviews(struct rules *rules, const struct node *node)
{
	const struct value *set = value_at(rules->root, "access.review_months");
	const struct value *standard = value_get(set, "standard");
	long most = value_int(standard, 0);

	if (value_int(value_get(set, "privileged"), 0) > most)
		most = value_int(value_get(set, "privileged"), 0);
	if (standard == NULL || standard->is_default)
		return;
	for (size_t i = 0; i < sizeof intervals / sizeof *intervals; i++) {
		const struct interval *interval = &intervals[i];
		const char *at = strcasestr(node->text, interval->words);

		if (at == NULL || interval->months <= most ||
		    !begins_word(node->text, at) ||
		    (at > node->text && at[-1] == '-'))
			continue;
		if (!is_of_review(rules->arena, node->text, at))
			continue;
		finding_related(rules,
				finding(rules, node->value,
					"the text has access rights reviewed"
					" '%s', but access.review_months says"
					" %ld months at most",
					interval->words, most),
				set, "the intervals are set here");
		return;
	}
}

static void check_settings(struct rules *rules, const struct node *node,
			   const void *data)
{
	const struct set_values *values = data;
	const char *unit = NULL;
	bool has_unit = false;

	if (strcasestr(node->text, "access rights"))
		check_reviews(rules, node);
	for (size_t i = 0; i < N_SETTINGS; i++) {
		const struct setting *setting = &settings[i];

		if (unit == NULL || strcmp(unit, setting->unit) != 0) {
			unit = setting->unit;
			has_unit = strstr(node->text, unit) != NULL;
		}
		if (has_unit && values->first[i] &&
		    has_word(node->text, setting->subject))
			check_setting(rules, node, setting, values->first[i],
				      values->second[i]);
	}
}

static void access_values(struct rules *rules)
{
	struct set_values values;

	for (size_t i = 0; i < N_SETTINGS; i++) {
		const struct value *first =
			value_at(rules->root, settings[i].paths[0]);

		values.first[i] = first && !first->is_default ? first : NULL;
		values.second[i] =
			settings[i].paths[1]
				? value_at(rules->root, settings[i].paths[1])
				: NULL;
	}
	each_value(rules, SHORTEST_SENTENCE, check_settings, &values);
}

/* C-63 */

static void check_left_over(struct rules *rules, const struct node *node,
			    const void *data)
{
	size_t len;
	const char *word = placeholder_find(node->text, &len);

	(void)data;
	if (word)
		finding_hint(rules,
			     finding(rules, node->value,
				     "an approved document has the left-over"
				     " '%.*s'",
				     (int)len, word),
			     "write what is to stand there, or set the"
			     " document back to a draft");
}

static void complete_documents(struct rules *rules)
{
	const struct value *document =
		value_get(value_get(rules->root, "pack"), rules->key);
	const struct value *status = value_get(document, "status");
	struct diag_record *record;

	if (value_text(status) == NULL ||
	    strcmp(value_text(status), "Approved") != 0)
		return;
	each_value(rules, SHORTEST_NAME, check_left_over, NULL);
	if (rules->missing->n == 0)
		return;
	record = finding(rules, status,
			 "document %s is approved, but has %zu open point%s,"
			 " the first being %s (%s)",
			 rules->key, rules->missing->n,
			 rules->missing->n == 1 ? "" : "s",
			 rules->missing->items[0].title,
			 rules->missing->items[0].path);
	diag_related(rules->diag, record, rules->missing->items[0].pos,
		     "it would stand here");
	finding_hint(rules, record,
		     "fill in what is open, or set the document back to a"
		     " draft");
}

/* C-65 */

/* "A.9.2.1": three numbers, the first from 5 to 18. */
static size_t old_control(const char *at)
{
	size_t n = 2;
	long theme;

	if (at[0] != 'A' || at[1] != '.' || !isdigit((unsigned char)at[2]))
		return 0;
	theme = strtol(at + 2, NULL, 10);
	if (theme < 5 || theme > 18)
		return 0;
	for (int part = 0; part < 3; part++) {
		size_t digits = strspn(at + n, "0123456789");

		if (digits == 0 || digits > 2)
			return 0;
		n += digits;
		if (part < 2 && at[n++] != '.')
			return 0;
	}
	return n;
}

static void check_old_control(struct rules *rules, const struct node *node,
			      const void *data)
{
	(void)data;
	for (const char *at = node->text; (at = strstr(at, "A.")) != NULL;
	     at += 2) {
		size_t n = old_control(at);

		if (n == 0 || !begins_word(node->text, at))
			continue;
		finding_hint(rules,
			     finding(rules, node->value,
				     "the text names the control %.*s of the"
				     " withdrawn edition of 2013",
				     (int)n, at),
			     "'ismsgen explain %.*s' says which control it is"
			     " now",
			     (int)n, at);
		return;
	}
}

static void old_controls(struct rules *rules)
{
	each_value(rules, strlen("A.5.1.1"), check_old_control, NULL);
}

/* C-66 */

struct head_count {
	const char *noun;
	long number, other; /* both are right; 0: not known */
	/* A part of them may be meant, unless one of these words stands before
	 * the number; NULL: unless it is more than half. */
	const char *const *claims;
	const struct value *at;
};

static const char *const claims_of_sites[] = { "all ", "has ", "have ",
					       "operates ", NULL };

static const char *const claims_of_staff[] = { "employs ",
					       "employs about ",
					       "employs some ",
					       "employs around ",
					       "employs nearly ",
					       "staff of ",
					       NULL };

static bool ends_with(const char *text, const char *at, const char *word)
{
	size_t len = strlen(word);

	return at >= text + len && strncasecmp(at - len, word, len) == 0;
}

/* One of the words stands in the text from `from` up to `to`. */
static bool has_any(const char *from, const char *to, const char *const *words)
{
	for (; *words; words++) {
		const char *at = strcasestr(from, *words);

		if (at && at < to)
			return true;
	}
	return false;
}

/* Those of others, of another day, or a part: "our customer has 5,000
 * employees", "all three sites of the supplier", "of our staff, 70 employees",
 * "100 employees completed the training". */
static bool is_other_count(const char *text, const char *at)
{
	static const char *const before[] = {
		"customer has",
		"customers have",
		"client has",
		"clients have",
		"supplier has",
		"suppliers have",
		"parent has",
		"group has",
		"partner has",
		"parent employs",
		"group employs",
		"customer employs",
		"supplier employs",
		"plan to have",
		"will have",
		"of our staff",
		"of our employees",
		"of these",
		"of them",
		"of whom",
		"in 19",
		"in 20",
		NULL,
	};
	static const char *const after[] = {
		" of the supplier",
		" of the customer",
		" of the parent",
		" of suppliers",
		" of customers",
		" of the group",
		" completed",
		" passed",
		" took ",
		" attended",
		" finished",
		" answered",
		" by 20",
		" in 20",
		" per ",
		NULL,
	};
	const char *end, *from = sentence_from(text, at, &end);

	return ends_with(text, at, "than ") || ends_with(text, at, "up to ") ||
	       has_any(from, at, before) || has_any(at, end, after);
}

static bool is_claim(const struct head_count *count, const char *text,
		     const char *at, long number)
{
	if (is_other_count(text, at))
		return false;
	if (count->claims == NULL)
		return number * 2 > count->number;
	for (const char *const *word = count->claims; *word; word++)
		if (ends_with(text, at, *word))
			return true;
	return false;
}

/* "about 1,500", "some 1,500", "nearly": within a tenth. */
static bool is_rounded(const char *text, const char *at)
{
	static const char *const words[] = { "about ",	"some ",   "around ",
					     "nearly ", "almost ", "roughly " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (ends_with(text, at, words[i]))
			return true;
	return false;
}

static bool counts_right(const struct head_count *count, const char *text,
			 const char *at, long number)
{
	long off = labs(number - count->number);

	return number == count->number || number == count->other ||
	       (is_rounded(text, at) && off * 10 <= count->number);
}

static void check_count(struct rules *rules, const struct node *node,
			const void *data)
{
	const struct head_count *count = data;

	if (strstr(node->text, count->noun) == NULL)
		return;
	for (const char *at = node->text; *at; at++) {
		struct diag_record *record;
		size_t len;
		long number;

		if (!begins_number(node->text, at) ||
		    (number = read_number(at, &len)) <= 0 ||
		    !has_noun(at + len, count->noun) ||
		    !is_claim(count, node->text, at, number) ||
		    counts_right(count, node->text, at, number))
			continue;
		record = finding(
			rules, node->value,
			"the text says '%.*s', but there are %ld",
			(int)(len + strcspn(at + len + 1, " ,.;:)") + 1), at,
			count->number);
		finding_related(rules, record, count->at,
				"the number is given here");
		finding_hint(rules, record, "make the two agree");
		return;
	}
}

static void numbers(struct rules *rules)
{
	const struct value *org = value_get(rules->root, "org");
	const struct value *sites = value_get(org, "sites");
	struct head_count staff = {
		.noun = "employee",
		.at = value_get(org, "employees"),
	};
	struct head_count people = {
		.noun = "people",
		.claims = claims_of_staff,
		.at = staff.at,
	};
	struct head_count places = {
		.noun = "site",
		.claims = claims_of_sites,
		.at = sites,
	};

	staff.number = value_int(staff.at, 0);
	people.number = staff.number;
	if (staff.number) {
		each_value(rules, strlen("9 employees"), check_count, &staff);
		each_value(rules, strlen("9 people"), check_count, &people);
	}
	places.number = (long)derive_count(sites);
	for (size_t i = 0; i < derive_count(sites); i++) {
		const struct value *in_scope =
			value_get(derive_item(sites, i), "in_scope");

		places.other += in_scope == NULL || value_is_true(in_scope);
	}
	if (places.number)
		each_value(rules, strlen("9 sites"), check_count, &places);
}

const struct audit_rule rules_documents[] = {
	{ "C-01", DIAG_ERROR, "7.5.2", NULL, organisation_name },
	{ "C-02", DIAG_ERROR, "4.3",
	  "scope, policy, soa, risk-assessment-report, "
	  "internal-audit-programme",
	  scope_statement },
	{ "C-53", DIAG_ERROR, "A.5.17",
	  "access-control-policy, remote-working-policy, endpoint-policy, "
	  "supplier-policy, cloud-policy",
	  access_values },
	{ "C-63", DIAG_ERROR, "7.5.2", NULL, complete_documents },
	{ "C-65", DIAG_WARNING, "6.1.3", NULL, old_controls },
	{ "C-66", DIAG_WARNING, "7.5.2", "scope, asset-inventory, roles",
	  numbers },
	{ .code = NULL },
};
