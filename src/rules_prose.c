/* rules_prose.c: what prose says of levels and numbers of risks, against what
 * follows from the register.
 *
 * Totals are always calculated, so only words can contradict them. Read are
 * a few plain statements, such as
 *
 *	seven high risks remain		none is critical
 *	three of 16 risks are medium	all 16 risks are treated
 *	the level is low		within acceptance
 *
 * and what is not as plain as that is left alone: numbers of other days, of
 * parts of the organisation, of "at least" and "new" risks. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "numeral.h"
#include "method.h"
#include "rules_private.h"

/* Words */

struct word {
	const char *text;
	size_t len;
	bool ends_clause, ends_sentence; /* by what follows */
	bool is_share;			 /* a per cent sign follows */
};

struct words {
	struct word *items;
	size_t n;
};

static bool is_word_char(const char *at)
{
	unsigned char c = (unsigned char)*at;

	if (c >= 0x80 || (c >= '0' && c <= '9') || c == '_' ||
	    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return true;
	return (c == '-' || c == '\'' || c == '.' || c == ',') && at[1] > ' ' &&
	       at[1] != '*';
}

static struct words split(struct arena *arena, const char *text)
{
	struct words words = { .n = 0 };
	struct word *word = NULL;

	words.items =
		arena_array(arena, strlen(text) / 2 + 1, sizeof *words.items);
	while (*text) {
		const char *start = text;

		while (*text && is_word_char(text))
			text++;
		if (text > start) {
			word = &words.items[words.n++];
			*word = (struct word){ start, (size_t)(text - start),
					       false, false, false };
			continue;
		}
		if (word && *text == '%')
			word->is_share = true;
		if (word && strchr(".!?\n", *text) &&
		    (*text != '\n' || text[1] == '\n'))
			word->ends_sentence = true;
		if (word && (word->ends_sentence || strchr(",;:()", *text)))
			word->ends_clause = true;
		text++;
	}
	if (word)
		word->ends_clause = word->ends_sentence = true;
	return words;
}

static bool is_word(const struct words *words, size_t i, const char *text)
{
	return i < words->n && strlen(text) == words->items[i].len &&
	       strncasecmp(words->items[i].text, text, words->items[i].len) ==
		       0;
}

/* One of a list with a space before and after each: " is are ". */
static bool is_any(const struct words *words, size_t i, const char *list)
{
	const struct word *word = &words->items[i];

	if (i >= words->n)
		return false;
	for (const char *at = list; (at = strchr(at, ' ')) != NULL; at++)
		if (strncasecmp(at + 1, word->text, word->len) == 0 &&
		    at[1 + word->len] == ' ')
			return true;
	return false;
}

static bool ends_clause(const struct words *words, size_t i)
{
	return i >= words->n || words->items[i].ends_clause;
}

/* The words from `from` up to `to`, with single spaces. */
static const char *quote(struct arena *arena, const struct words *words,
			 size_t from, size_t to)
{
	struct joined text = { .separator = " " };

	for (size_t i = from; i < to && i < words->n; i++)
		joined_add(&text, arena_strndup(arena, words->items[i].text,
						words->items[i].len));
	return joined_end(&text, arena);
}

static bool number_at(const struct words *words, size_t i, long *number)
{
	enum { DIGITS_MOST = 6 };
	const struct word *word = &words->items[i];

	if (i >= words->n || word->is_share)
		return false;
	*number = 0;
	if (is_any(words, i, " no none zero "))
		return true;
	*number = numeral_of(word->text, word->len);
	if (*number > 0)
		return true;
	for (size_t k = 0; k < word->len; k++)
		if (word->text[k] < '0' || word->text[k] > '9')
			return false;
	if (word->len > DIGITS_MOST)
		return false;
	*number = strtol(word->text, NULL, 10);
	return true;
}

/* Levels */

typedef unsigned levels; /* a bit for each level of the method */

/* The level that a name of one or two words begins with at `*i`, which is
 * moved behind it; n_levels when there is none. */
static size_t level_at(const struct risk_method *method,
		       const struct words *words, size_t *i)
{
	for (size_t n = 2; n > 0; n--) {
		if (*i + n > words->n ||
		    (n == 2 && words->items[*i].ends_clause))
			continue;
		for (size_t k = 0; k < method->n_levels; k++) {
			const char *name = method->levels[k].name;
			const struct word *last = &words->items[*i + n - 1];
			size_t len = (size_t)(last->text + last->len -
					      words->items[*i].text);

			if (strlen(name) == len &&
			    strncasecmp(name, words->items[*i].text, len) ==
				    0) {
				*i += n;
				return k;
			}
		}
	}
	return method->n_levels;
}

static levels from_level(const struct risk_method *method, size_t level)
{
	levels set = 0;

	for (size_t i = level; i < method->n_levels; i++)
		set |= 1U << i;
	return set;
}

/* "high", "high or critical", "medium or higher", "above medium"; 0 when the
 * words are none of these. */
static levels levels_at(const struct risk_method *method,
			const struct words *words, size_t *i)
{
	bool is_above = is_word(words, *i, "above");
	size_t level;
	levels set;

	if (is_above)
		(*i)++;
	level = level_at(method, words, i);
	if (level == method->n_levels)
		return 0;
	if (is_above)
		return from_level(method, level + 1);
	set = 1U << level;
	while (!ends_clause(words, *i - 1) && is_any(words, *i, " or and ")) {
		size_t next = *i + 1;

		if (is_any(words, next, " higher above ")) {
			*i = next + 1;
			return from_level(method, level);
		}
		level = level_at(method, words, &next);
		if (level == method->n_levels)
			return is_word(words, *i, "or") ? 0 : set;
		set |= 1U << level;
		*i = next;
	}
	return set;
}

/* Statements */

struct totals {
	long all;
	long current[METHOD_MOST], residual[METHOD_MOST];
};

/* "seven high risks remain": 7, high, up to and with "remain". */
struct statement {
	long number;
	levels set;    /* 0: all risks are meant */
	bool is_exact; /* so many, not only some of them */
	size_t from, to;
};

/* The clause speaks of another day, or compares. */
static bool is_of_other_day(const struct words *words, size_t i)
{
	size_t from = i;

	while (from > 0 && !words->items[from - 1].ends_clause)
		from--;
	for (; from < words->n; from++) {
		if (is_any(words, from,
			   " previous previously last before inherent without"
			   " since ago from compared formerly fell fallen rose"
			   " risen down up reduced reduces lowered lowers new"
			   " newly more fewer less other further additional"
			   " another if should unless "))
			return true;
		if (words->items[from].ends_clause)
			return false;
	}
	return false;
}

/* The sentence speaks of what the treatment leaves, or may do so. */
static bool is_of_plan(const struct words *words, size_t i)
{
	size_t from = i;

	while (from > 0 && !words->items[from - 1].ends_sentence)
		from--;
	for (; from < words->n; from++) {
		if (is_any(words, from,
			   " after residual plan plans planned treatment"
			   " treated once expected target until will end "))
			return true;
		if (words->items[from].ends_sentence)
			return false;
	}
	return false;
}

/* The nearest thing that the text has named before is a risk; there may be
 * none, since a conclusion is about risks. */
static bool is_about_risks(const struct words *words, size_t i)
{
	while (i-- > 0) {
		if (is_any(words, i, " risk risks "))
			return true;
		if (is_any(words, i,
			   " supplier suppliers vendor vendors asset assets"
			   " control controls finding findings incident"
			   " incidents action actions system systems process"
			   " processes vulnerability vulnerabilities site"
			   " sites service services threat threats "))
			return false;
	}
	return true;
}

/* Nothing follows that would pick some of those meant. */
static bool is_closed(const struct words *words, size_t next)
{
	long number;

	return ends_clause(words, next - 1) ||
	       is_any(words, next, " today now currently any ") ||
	       (is_any(words, next, " and but ") &&
		number_at(words, next + 1, &number));
}

static size_t skip(const struct words *words, size_t i, const char *list)
{
	while (i > 0 && !words->items[i - 1].ends_clause &&
	       is_any(words, i, list))
		i++;
	return i;
}

/* "are high", "are still rated high" after a subject that ends before
 * `next`. */
static bool read_predicate(const struct risk_method *method,
			   const struct words *words, size_t next,
			   struct statement *to)
{
	if (!is_any(words, next, " is are stay stays remain remains ") ||
	    words->items[next].ends_clause)
		return false;
	next = skip(words, next + 1,
		    " still now currently today rated judged at level ");
	to->set = levels_at(method, words, &next);
	to->is_exact = is_closed(words, next);
	to->to = next;
	return to->set != 0 &&
	       (to->is_exact ||
		is_any(words, next,
		       " in at because and but as by with while although due"
		       " after when until "));
}

/* "seven high risks", from the level on. */
static bool read_attribute(const struct risk_method *method,
			   const struct words *words, size_t next,
			   struct statement *to)
{
	size_t from = to->from;

	to->set = levels_at(method, words, &next);
	to->to = next;
	if (to->set == 0)
		return false;
	if (to->number == 0 && is_word(words, from, "none")) {
		to->is_exact = ends_clause(words, next - 1);
		return is_about_risks(words, from);
	}
	if (ends_clause(words, next - 1) ||
	    !is_any(words, next, " risk risks "))
		return false;
	to->to = ++next;
	if (ends_clause(words, next - 1)) {
		to->is_exact =
			from > 1 &&
			(is_any(words, from - 2, " there ") ||
			 is_any(words, from - 2, " register assessment "));
		return true;
	}
	if (is_any(words, next, " remain remains exist exists ")) {
		to->to = next + 1;
		to->is_exact = is_closed(words, next + 1);
		return true;
	}
	to->is_exact = from > 0 && is_any(words, from - 1, " all of ") &&
		       is_any(words, next, " is are have has ");
	return is_any(words, next, " is are ") || to->is_exact;
}

/* "all 16 risks", "of the 16 risks", "the register holds 16 risks". */
static bool is_total(const struct words *words, size_t from)
{
	size_t next = from + 2;
	size_t before = from;

	if (!is_any(words, from + 1, " risk risks "))
		return false;
	if (before > 0 && is_word(words, before - 1, "the"))
		before--;
	if (before > 0 && is_any(words, before - 1, " all of "))
		return ends_clause(words, next - 1) ||
		       is_any(words, next, " is are was were have has ");
	if (from > 1 && is_any(words, from - 2, " register assessment ") &&
	    is_any(words, from - 1, " has holds contains lists covers "))
		return ends_clause(words, next - 1);
	return is_any(words, next, " is are was were ") &&
	       is_any(words, next + 1,
		      " assessed identified recorded registered analysed"
		      " analyzed evaluated ");
}

/* The subject that begins with the number at to->from; what is behind it. */
static size_t skip_subject(const struct words *words,
			   const struct statement *to)
{
	size_t next = to->from + 1;
	long number;

	if (is_word(words, next, "of")) {
		next = skip(words, next + 1, " the all our ");
		if (number_at(words, next, &number) &&
		    !is_any(words, ++next, " risks "))
			return is_about_risks(words, to->from) ? next : 0;
		return is_any(words, next, " risks ") ? next + 1 : 0;
	}
	if (is_any(words, next, " risk risks "))
		return next + 1;
	if (to->from > 0 && is_any(words, to->from - 1, " of in "))
		return 0; /* "out of 16" */
	return is_about_risks(words, to->from) ? next : 0;
}

/* The statement that begins with a number at to->from. */
static bool read_statement(const struct risk_method *method,
			   const struct words *words, struct statement *to)
{
	size_t from = to->from, next;

	if (from > 0 &&
	    (is_any(words, from - 1,
		    " least most than about around nearly almost over under top"
		    " first between to number ") ||
	     (is_word(words, from, "one") &&
	      is_any(words, from - 1, " this that which each every "))))
		return false;
	if (is_total(words, from)) {
		to->set = 0;
		to->to = from + 2;
		to->is_exact = true;
		return to->number > 0;
	}
	if (words->items[from].ends_clause)
		return false;
	if (read_attribute(method, words, from + 1, to))
		return true;
	next = skip_subject(words, to);
	if (next == 0 || words->items[next - 1].ends_clause)
		return false;
	/* "no risk above medium remains" */
	if (is_word(words, next, "above")) {
		to->set = levels_at(method, words, &next);
		to->is_exact =
			is_any(words, next, " remain remains exist exists ") &&
			is_closed(words, next + 1);
		to->to = next + 1;
		return to->set != 0;
	}
	return read_predicate(method, words, next, to);
}

static long count(const struct risk_method *method, const long *by_level,
		  levels set)
{
	long n = 0;

	for (size_t i = 0; i < method->n_levels; i++)
		if (set & 1U << i)
			n += by_level[i];
	return n;
}

static bool fits(const struct statement *statement, long number)
{
	return statement->is_exact ? statement->number == number
				   : statement->number <= number;
}

static void check_statement(struct rules *rules, const struct totals *totals,
			    const struct words *words,
			    const struct statement *statement,
			    const struct value *at)
{
	const struct risk_method *method = rules->isms->method;
	long now = count(method, totals->current, statement->set);
	long then = count(method, totals->residual, statement->set);
	bool is_of_then = is_of_plan(words, statement->from);
	const char *says =
		quote(rules->arena, words, statement->from, statement->to);
	struct diag_record *record;

	if (statement->set == 0) {
		if (statement->number == totals->all)
			return;
		record = finding(rules, at,
				 "the conclusion says '%s', but the register"
				 " has %ld",
				 says, totals->all);
	} else if (fits(statement, now) ||
		   (is_of_then && fits(statement, then))) {
		return;
	} else {
		record = finding(rules, at,
				 "the conclusion says '%s', but by the register"
				 " it is %ld",
				 says, now);
		if (is_of_then)
			finding_hint(rules, record,
				     "%ld today, %ld after the treatment", now,
				     then);
	}
	finding_related(rules, record, value_get(rules->root, "risks"),
			"the register");
}

static struct totals read_totals(const struct rules *rules)
{
	const struct value *from = value_get(rules->root, "risk_totals");
	const struct value *rows = value_get(from, "levels");
	struct totals totals = { .all = value_int(value_get(from, "total"),
						  0) };

	for (size_t i = 0; i < derive_count(rows) && i < METHOD_MOST; i++) {
		totals.current[i] =
			value_int(value_get(rows->items[i], "current"), 0);
		totals.residual[i] =
			value_int(value_get(rows->items[i], "residual"), 0);
	}
	return totals;
}

static void check_conclusion(struct rules *rules,
			     const struct value *conclusion)
{
	struct totals totals = read_totals(rules);
	struct words words;

	if (totals.all == 0 || value_text(conclusion) == NULL)
		return;
	words = split(rules->arena, conclusion->text);
	for (size_t i = 0; i < words.n; i++) {
		struct statement statement = { .from = i };

		if (!number_at(&words, i, &statement.number) ||
		    !read_statement(rules->isms->method, &words, &statement) ||
		    is_of_other_day(&words, i))
			continue;
		if (statement.number == 0 && !statement.is_exact)
			continue;
		check_statement(rules, &totals, &words, &statement, conclusion);
	}
}

/* The previous assessment */

static void check_previous(struct rules *rules, const struct value *list)
{
	const struct risk_method *method = rules->isms->method;
	const struct value *risks = value_get(rules->root, "risks");
	const struct value *seen[METHOD_MOST] = { NULL };
	long counts[METHOD_MOST] = { 0 };
	struct diag_record *record;

	for (size_t i = 0; i < derive_count(risks); i++) {
		const struct value *score =
			value_at(risks->items[i], "previous.score");

		if (score)
			counts[method_level(method, value_int(score, 0))]++;
	}
	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *row = list->items[i];
		const char *name = text_of(row, "level");
		const struct value *number = value_get(row, "count");
		size_t level = method_level_named(method, name);

		if (level == method->n_levels)
			continue; /* reported when the trend was made */
		if (seen[level]) {
			record = finding(rules, row,
					 "the level '%s' of the previous"
					 " assessment is counted twice",
					 name);
			finding_related(rules, record, seen[level],
					"the first time");
		} else if (number && value_int(number, 0) < counts[level]) {
			record = finding(rules, number,
					 "the previous assessment is said to"
					 " have had %s risks at the level '%s',"
					 " but %ld of those in the register"
					 " were there",
					 value_text(number), name,
					 counts[level]);
			finding_hint(rules, record,
				     "'previous' of a risk says where it was");
		}
		seen[level] = row;
	}
	for (size_t i = 0; list && i < method->n_levels; i++)
		if (seen[i] == NULL && counts[i])
			finding(rules, list,
				"the previous assessment counts no risks at"
				" the level '%s', but %ld of those in the"
				" register were there",
				method->levels[i].name, counts[i]);
}

void check_totals(struct rules *rules)
{
	const struct value *given = value_get(rules->root, "risk_method");

	check_conclusion(rules, value_get(given, "conclusion"));
	check_previous(rules, value_at(given, "previous.levels"));
}

/* Claims: "the level is low", "the score of 12" */

static bool has_text(const struct value *point, const char *key,
		     const char *text)
{
	const char *is = text_of(point, key);

	return is && text && strcasecmp(is, text) == 0;
}

/* Where a risk may stand that is said to be at a level: today or when all is
 * done, unless the words name one of the two. */
static bool is_at(const struct words *words, size_t noun,
		  const struct value *risk, const char *key, const char *text)
{
	bool is_current = noun > 0 && is_word(words, noun - 1, "current");
	bool is_residual =
		noun > 0 && is_any(words, noun - 1, " residual remaining ");

	return (!is_residual &&
		has_text(value_get(risk, "current"), key, text)) ||
	       (!is_current &&
		has_text(value_get(risk, "residual"), key, text));
}

/* What the words from the noun at `i` on claim: the name of a level or a
 * score; NULL when they claim nothing. */
static const char *claim_at(const struct rules *rules,
			    const struct words *words, size_t i, size_t *to)
{
	const struct risk_method *method = rules->isms->method;
	size_t next = i + 2, level;
	long number;

	if ((i > 0 && !words->items[i - 1].ends_clause &&
	     !is_any(words, i - 1,
		     " the a its this risk current residual remaining ")) ||
	    ends_clause(words, i) ||
	    !is_any(words, i + 1, " is stays remains of ") ||
	    ends_clause(words, i + 1))
		return NULL;
	next = skip(words, next, " still now currently ");
	if (is_word(words, i, "score")) {
		if (!number_at(words, next, &number))
			return NULL;
		*to = next + 1;
		return is_closed(words, *to)
			       ? arena_printf(rules->arena, "%ld", number)
			       : NULL;
	}
	level = level_at(method, words, &next);
	*to = next;
	if (level == method->n_levels ||
	    !(is_closed(words, next) || is_any(words, next, " and but ")))
		return NULL;
	return method->levels[level].name;
}

/* "within acceptance" at the beginning of a clause, where nothing is. */
static bool is_wrongly_within(const struct words *words, size_t i,
			      const struct value *risk)
{
	return (i == 0 || words->items[i - 1].ends_clause) &&
	       is_word(words, i, "within") && !ends_clause(words, i) &&
	       is_word(words, i + 1, "acceptance") &&
	       value_is_true(value_get(risk, "is_above")) &&
	       value_is_true(value_get(risk, "residual_is_above"));
}

/* The claim that begins at `i` and is not so ends at `*to`. */
static bool is_wrong_claim(const struct rules *rules, const struct words *words,
			   size_t i, size_t *to, const struct value *risk)
{
	bool is_score = is_word(words, i, "score");
	const char *claim;

	if (is_wrongly_within(words, i, risk)) {
		*to = i + 2;
		return true;
	}
	if (!is_score && !is_word(words, i, "level"))
		return false;
	claim = claim_at(rules, words, i, to);
	return claim &&
	       !is_at(words, i, risk, is_score ? "score" : "level", claim);
}

static void check_claim(struct rules *rules, const struct value *risk,
			const struct value *text, const char *what)
{
	const char *left = text_of(risk, "residual_text");
	struct words words;
	size_t to;

	if (value_text(text) == NULL || value_at(risk, "current.text") == NULL)
		return;
	words = split(rules->arena, text->text);
	for (size_t i = 0; i < words.n; i++)
		if (is_wrong_claim(rules, &words, i, &to, risk))
			finding(rules, text,
				"the %s of risk %s says '%s', but the matrix"
				" gives %s today and %s after the treatment",
				what, id_of(risk),
				quote(rules->arena, &words, i, to),
				value_text_at(risk, "current.text"),
				left ? left : "nothing");
}

void check_claims(struct rules *rules)
{
	const struct value *risks = value_get(rules->root, "risks");
	const struct value *acceptances = value_get(rules->root, "acceptances");

	for (size_t i = 0; i < derive_count(risks); i++)
		check_claim(rules, risks->items[i],
			    value_get(risks->items[i], "reason"), "reason");
	for (size_t i = 0; i < derive_count(acceptances); i++) {
		const struct value *entry = acceptances->items[i];
		const struct value *risk =
			derive_target(value_get(entry, "risk"));

		check_claim(rules, risk, value_get(entry, "reason"),
			    "acceptance");
		check_claim(rules, risk, value_get(entry, "conditions"),
			    "acceptance");
	}
}
