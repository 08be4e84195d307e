/* rules_retention.c: how long records, logs and copies are kept, against what
 * laws want and against each other. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "period.h"
#include "rules_legal.h"
#include "rules_private.h"

enum { LONG_PROVISION = 7 }; /* bytes: no other law has such a one */

/* A line of a law on how long something is kept. */
struct limit {
	const struct value *entry; /* of the register */
	const struct value *regulation;
	const struct value *line; /* of the regulation */
	struct period period;
	bool is_maximum;
};

static bool period_of(const struct value *line, struct period *period)
{
	static const struct {
		const char *name;
		enum period_unit unit;
	} units[] = {
		{ "days", PERIOD_DAYS },
		{ "months", PERIOD_MONTHS },
		{ "years", PERIOD_YEARS },
	};
	const char *unit = text_of(line, "unit");

	period->number = value_int(value_get(line, "value"), -1);
	for (size_t i = 0; unit && i < sizeof units / sizeof *units; i++)
		if (strcmp(unit, units[i].name) == 0) {
			period->unit = units[i].unit;
			return period->number >= 0;
		}
	return false;
}

static bool limit_of(const struct value *entry, const struct value *line,
		     struct limit *limit)
{
	const char *note = text_of(line, "note");

	limit->entry = entry;
	limit->regulation = derive_target(value_get(entry, "regulation"));
	limit->line = line;
	if (!period_of(line, &limit->period))
		return false;
	limit->is_maximum = limit->period.number == 0 ||
			    (note && strncmp(note, "maximum", 7) == 0);
	return true;
}

/* "PCI DSS Req. 10.5.1" */
static const char *source_of(struct rules *rules, const struct limit *limit)
{
	return arena_printf(rules->arena, "%s %s",
			    text_of(limit->regulation, "short"),
			    text_of(limit->line, "ref"));
}

/* "12 months", "1 year" */
static const char *period_text(struct rules *rules, const struct limit *limit)
{
	const char *unit = text_of(limit->line, "unit");
	int len = (int)strlen(unit) - (limit->period.number == 1);

	return arena_printf(rules->arena, "%ld %.*s", limit->period.number, len,
			    unit);
}

/* Words */

static size_t word_length(const char *s)
{
	size_t len = 0;

	/* provisions too are words: "10.5.1", "314.4(c)(6)(i)", "(iv)" */
	while (isalnum((unsigned char)s[len]) ||
	       (s[len] && strchr("()", s[len])) ||
	       (s[len] && strchr("./-", s[len]) &&
		isalnum((unsigned char)s[len + 1]) && len))
		len++;
	return len;
}

static bool has_word(const char *text, const char *word, size_t word_len)
{
	while (*text) {
		size_t len = word_length(text);

		if (len == word_len && strncasecmp(text, word, len) == 0)
			return true;
		text += len ? len : 1;
	}
	return false;
}

static bool is_provision(const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (isdigit((unsigned char)word[i]))
			return true;
	return *word == '(';
}

/* All words of `in` stand in the text; of a reference only the provisions. */
static bool has_words(const char *text, const char *in, bool is_reference)
{
	size_t n = 0;

	while (*in) {
		size_t len = word_length(in);

		if (len && (!is_reference || is_provision(in, len))) {
			if (!has_word(text, in, len))
				return false;
			n++;
		}
		in += len ? len : 1;
	}
	return n > 0;
}

static size_t longest_word(const char *text)
{
	size_t longest = 0;

	while (*text) {
		size_t len = word_length(text);

		if (len > longest)
			longest = len;
		text += len ? len : 1;
	}
	return longest;
}

/* The basis names the provision: "PCI DSS 10.5.1" and "11 CCR 7155(c)" do. A
 * short one, such as "Art. 18", counts only with the name of the law. */
static bool is_basis(const char *basis, const struct limit *limit)
{
	const char *ref = text_of(limit->line, "ref");
	const char *brief = text_of(limit->regulation, "short");
	const char *name = text_of(limit->regulation, "name");

	if (basis == NULL || ref == NULL || !has_words(basis, ref, true))
		return false;
	return longest_word(ref) >= LONG_PROVISION ||
	       (brief && has_words(basis, brief, false)) ||
	       (name && has_words(basis, name, false));
}

/* The record is the one that the law names. "Risk assessments" are too common
 * a name to tell; a maximum gives way to any other reason to keep. */
static bool is_record(const struct value *entry, const struct limit *limit)
{
	const char *record = text_of(entry, "record");
	const char *known = text_of(limit->line, "record");

	if (record == NULL || known == NULL || !has_words(record, known, false))
		return false;
	if (limit->period.number == 0 || strcasestr(known, "log"))
		return true;
	return limit->is_maximum && value_get(entry, "basis") == NULL;
}

/* The limits */

struct limits {
	struct limit *items;
	size_t n;
};

static struct limits limits_of(struct rules *rules)
{
	const struct value *entries = requirements_by_regulation(rules);
	struct limits limits = { .n = 0 };

	for (size_t i = 0; i < entries->n_items; i++) {
		const struct value *entry = entries->items[i];
		const struct value *lines =
			value_get(derive_target(value_get(entry, "regulation")),
				  "retention");

		if (!requirement_applies(entry))
			continue;
		for (size_t k = 0; k < derive_count(lines); k++) {
			limits.items =
				arena_grow(rules->arena, limits.items, limits.n,
					   sizeof *limits.items);
			limits.n += limit_of(entry, derive_item(lines, k),
					     &limits.items[limits.n]);
		}
	}
	return limits;
}

/* Records */

/* The shortest and the longest time that a text gives, in days. */
struct span {
	long shortest, longest;
	bool is_known;
};

static struct span span_of(const char *text)
{
	struct span span = { .is_known = false };
	struct period period;

	while (period_next(&text, &period)) {
		long least = period_days_least(period);
		long most = period_days_most(period);

		if (!span.is_known || least < span.shortest)
			span.shortest = least;
		if (!span.is_known || most > span.longest)
			span.longest = most;
		span.is_known = true;
	}
	return span;
}

/* Kept for good, or as long as something else is. */
static bool is_open_ended(const char *text)
{
	return strcasestr(text, "permanent") ||
	       strcasestr(text, "indefinite") ||
	       strcasestr(text, "as long as") || strcasestr(text, "life of");
}

/* Shorter than the least, or longer than the most. */
static bool breaks(const char *period, const struct limit *limit)
{
	struct span span = span_of(period);
	bool is_open = is_open_ended(period);

	if (!limit->is_maximum)
		return span.is_known && !is_open &&
		       span.longest < period_days_least(limit->period);
	return span.is_known ? span.shortest > period_days_most(limit->period)
			     : is_open;
}

static bool is_stricter(const struct limit *a, const struct limit *b)
{
	long x = period_days_least(a->period), y = period_days_least(b->period);

	return a->is_maximum ? x < y : x > y;
}

/* Reports the strictest of the limits that an entry breaks. */
static void check_period(struct rules *rules, const struct value *entry,
			 const struct limits *limits)
{
	const struct value *period = value_get(entry, "period");
	const char *basis = text_of(entry, "basis");
	const struct limit *worst = NULL;

	for (size_t i = 0; i < limits->n; i++) {
		const struct limit *limit = &limits->items[i];

		if ((is_basis(basis, limit) || is_record(entry, limit)) &&
		    breaks(period->text, limit) &&
		    (worst == NULL || is_stricter(limit, worst)))
			worst = limit;
	}
	if (worst)
		finding_related(
			rules,
			finding(rules, period,
				"'%s' is kept for %s, but %s wants %s at %s",
				text_of(entry, "record"), period->text,
				source_of(rules, worst),
				period_text(rules, worst),
				worst->is_maximum ? "most" : "least"),
			worst->entry, "%s applies",
			text_of(worst->regulation, "short"));
}

/* "Security and system logs", but not "visitor log" and not "model
 * documentation and logs". */
static bool is_log(const char *record)
{
	static const char *const words[] = {
		"log",	   "logs",	  "security",  "system",
		"systems", "audit",	  "event",     "events",
		"and",	   "of",	  "the",       "it",
		"ict",	   "server",	  "network",   "access",
		"files",   "application", "technical", "operational",
		"data",	   "all",	  "firewall",  "administrator",
	};
	bool is = false;

	while (*record) {
		size_t len = word_length(record);
		bool is_known = len == 0;

		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			is_known = is_known ||
				   (strlen(words[i]) == len &&
				    strncasecmp(record, words[i], len) == 0);
		if (!is_known)
			return false;
		is = is || (len == 4 && strncasecmp(record, "logs", 4) == 0);
		record += len ? len : 1;
	}
	return is;
}

/* Two documents print how long logs are kept. */
static void check_logs_alike(struct rules *rules, const struct value *entry,
			     const struct value *days)
{
	const struct value *period = value_get(entry, "period");
	struct span span = span_of(period->text);
	long n = value_int(days, 0);

	if (span.is_known && (n < span.shortest || n > span.longest))
		finding_related(rules,
				finding(rules, period,
					"'%s' are kept for %s, but the logging"
					" policy says %ld days",
					text_of(entry, "record"), period->text,
					n),
				days->is_default ? NULL : days,
				"the logging policy takes it from here");
}

static void check_records(struct rules *rules, const struct limits *limits)
{
	const struct value *list = value_get(rules->root, "retention");
	const struct value *days =
		value_at(rules->root, "logging.retention_days");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *entry = derive_item(list, i);
		const char *record = text_of(entry, "record");

		if (record == NULL || text_of(entry, "period") == NULL)
			continue;
		if (value_int(days, 0) > 0 &&
		    is_log(record)) /* check_logs() judges the days */
			check_logs_alike(rules, entry, days);
		else
			check_period(rules, entry, limits);
	}
}

/* Logs and copies */

/* Against the law that wants them for longest. */
static void check_logs(struct rules *rules, const struct limits *limits)
{
	const struct value *days =
		value_at(rules->root, "logging.retention_days");
	const struct limit *worst = NULL;
	long most = 0;

	for (size_t i = 0; i < limits->n; i++) {
		const struct limit *limit = &limits->items[i];
		const char *record = text_of(limit->line, "record");
		long least = period_days_least(limit->period);

		if (record && has_word(record, "logs", 4) &&
		    !limit->is_maximum && least > most) {
			worst = limit;
			most = least;
		}
	}
	if (worst && value_int(days, 0) > 0 && value_int(days, 0) < most)
		finding_related(rules,
				finding(rules, days,
					"logs are kept for %s days, but %s"
					" wants %s at least",
					days->text, source_of(rules, worst),
					period_text(rules, worst)),
				worst->entry, "%s applies",
				text_of(worst->regulation, "short"));
}

/* An asset of the job holds data with which the law deals. */
static const struct value *asset_under(const struct value *job,
				       const struct value *regulation)
{
	const struct value *assets = value_get(job, "assets");
	const struct value *kinds =
		value_at(regulation, "applies_when.data_types_any");

	for (size_t i = 0; i < derive_count(assets); i++) {
		const struct value *held = value_get(
			derive_target(assets->items[i]), "data_types");

		for (size_t k = 0; k < derive_count(held); k++)
			if (value_text(held->items[k]) &&
			    value_has(kinds, held->items[k]->text))
				return assets->items[i];
	}
	return NULL;
}

/* A copy may not outlive what may not be kept. */
static void check_copies(struct rules *rules, const struct limit *limit)
{
	const struct value *jobs = value_at(rules->root, "backup.jobs");

	for (size_t i = 0; i < derive_count(jobs); i++) {
		const struct value *job = derive_item(jobs, i);
		const struct value *days = value_get(job, "retention_days");
		const struct value *asset = asset_under(job, limit->regulation);

		if (asset &&
		    value_int(days, 0) > period_days_most(limit->period))
			finding_related(
				rules,
				finding(rules, days,
					"backup %s keeps %s for %s days, but %s"
					" allows %s at most",
					id_of(job), asset->text, days->text,
					source_of(rules, limit),
					period_text(rules, limit)),
				limit->entry, "%s applies",
				text_of(limit->regulation, "short"));
	}
}

static void check_retention(struct rules *rules)
{
	struct limits limits = limits_of(rules);

	check_records(rules, &limits);
	check_logs(rules, &limits);
	for (size_t i = 0; i < limits.n; i++)
		if (limits.items[i].is_maximum && limits.items[i].period.number)
			check_copies(rules, &limits.items[i]);
}

const struct audit_rule rules_retention[] = {
	{ "C-45", DIAG_ERROR, "A.5.33",
	  "retention-policy, legal-requirements, logging-policy, backup-policy",
	  check_retention },
	{ .code = NULL },
};
