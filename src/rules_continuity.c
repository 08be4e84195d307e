/* rules_continuity.c: business continuity and backups.
 *
 * A process names its assets and suppliers; recovery and backups name assets.
 * So each rule first asks, for each asset, what the most demanding of its
 * processes wants. */
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "arena.h"
#include "rules_private.h"
#include "wording.h"

enum {
	YEAR = 12,	 /* months */
	MOST_WORDS = 10, /* of a name that texts are searched for */
};

/* What assets must keep */

/* A number that is none is the schema's to report. */
static const struct value *number_at(const struct value *mapping,
				     const char *key)
{
	const struct value *value = value_get(mapping, key);
	const char *text = value_text(value);
	size_t len = text ? strspn(text, "0123456789.") : 0;

	return len && text[len] == '\0' ? value : NULL;
}

/* Id -> the mapping that has the smallest number at `key`. */
static void keep_smallest(struct rules *rules, struct value *by_id,
			  const struct value *id, struct value *entry,
			  const char *key)
{
	const struct value *best;

	if (value_text(id) == NULL || number_at(entry, key) == NULL)
		return;
	best = value_get(by_id, id->text);
	if (best == NULL || derive_decimal(value_get(entry, key)) <
				    derive_decimal(value_get(best, key)))
		value_set(rules->arena, by_id, id->text, entry);
}

/* Asset -> the entry of the list at `path`, all of which have `assets`, with
 * the smallest number at `key`. */
static struct value *smallest_by_asset(struct rules *rules, const char *path,
				       const char *key)
{
	const struct value *list = value_at(rules->root, path);
	struct value *by_id = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *entry = derive_item(list, i);
		const struct value *assets = value_get(entry, "assets");

		for (size_t k = 0; k < derive_count(assets); k++)
			keep_smallest(rules, by_id, assets->items[k], entry,
				      key);
	}
	return by_id;
}

/* C-46 */

static void check_outage(struct rules *rules, const struct value *process)
{
	const struct value *most = number_at(process, "max_outage_hours");
	const struct value *rto = number_at(process, "rto_hours");

	if (most && rto && derive_decimal(rto) > derive_decimal(most))
		finding_related(
			rules,
			finding(rules, rto,
				"process %s is to be back after %s hours, but"
				" can bear %s at most",
				id_of(process), rto->text, most->text),
			most, "the maximum tolerable outage");
}

static void check_system(struct rules *rules, const struct value *row,
			 const struct value *by_asset, const char *key,
			 const char *what)
{
	const char *asset = text_of(row, "asset");
	const struct value *given = number_at(row, key);
	const struct value *process, *wanted;

	if (asset == NULL || given == NULL)
		return;
	process = value_get(by_asset, asset);
	wanted = value_get(process, key);
	if (wanted && derive_decimal(given) > derive_decimal(wanted))
		finding_related(rules,
				finding(rules, given,
					"%s of %s is %s hours, but process %s,"
					" which it serves, needs %s",
					what, asset, given->text,
					id_of(process), wanted->text),
				wanted, "the process needs it");
}

/* Asset -> the row of recovery that needs it the soonest: that of an asset
 * which depends on it and comes later in the order. One that comes earlier
 * gets by without. */
static struct value *needed_below(struct rules *rules)
{
	const struct value *recovery = value_get(rules->root, "recovery");
	const struct value *rows =
		derive_index(rules->isms, "recovery", "asset");
	struct value *needed = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(recovery); i++) {
		struct value *row = derive_item(recovery, i);
		const struct value *asset =
			derive_target(value_get(row, "asset"));
		const struct value *links = value_get(asset, "depends_on");
		long order = value_int(value_get(row, "order"), 0);

		for (size_t k = 0; k < derive_count(links); k++) {
			const char *link = value_text(links->items[k]);
			const struct value *below =
				link ? value_get(rows, link) : NULL;

			if (value_int(value_get(below, "order"), order) < order)
				keep_smallest(rules, needed, links->items[k],
					      row, "rto_hours");
		}
	}
	return needed;
}

static void check_link(struct rules *rules, const struct value *row,
		       const struct value *needed, const struct value *rto)
{
	const char *asset = text_of(row, "asset");
	const struct value *given = number_at(row, "rto_hours");
	const struct value *above = asset ? value_get(needed, asset) : NULL;
	const struct value *wanted = number_at(above, "rto_hours");
	const struct value *direct =
		asset ? number_at(value_get(rto, asset), "rto_hours") : NULL;

	/* what a process needs of it directly is told already */
	if (given == NULL || wanted == NULL ||
	    derive_decimal(given) <= derive_decimal(wanted) ||
	    (direct && derive_decimal(given) > derive_decimal(direct)))
		return;
	finding_related(rules,
			finding(rules, given,
				"%s is to be back after %s hours, but %s,"
				" which depends on it, after %s",
				asset, given->text, text_of(above, "asset"),
				wanted->text),
			wanted, "it is needed by then");
}

static void check_recovery_times(struct rules *rules)
{
	const struct value *bia = value_get(rules->root, "bia");
	const struct value *recovery = value_get(rules->root, "recovery");
	const struct value *rto = smallest_by_asset(rules, "bia", "rto_hours");
	const struct value *rpo = smallest_by_asset(rules, "bia", "rpo_hours");
	const struct value *needed = needed_below(rules);

	for (size_t i = 0; i < derive_count(bia); i++)
		check_outage(rules, derive_item(bia, i));
	for (size_t i = 0; i < derive_count(recovery); i++) {
		const struct value *row = derive_item(recovery, i);

		check_system(rules, row, rto, "rto_hours",
			     "the recovery time objective");
		check_system(rules, row, rpo, "rpo_hours",
			     "the recovery point objective");
		check_link(rules, row, needed, rto);
	}
}

/* C-47 */

/* Asset -> the process or row of recovery with the smallest recovery point. */
static struct value *points_by_asset(struct rules *rules)
{
	const struct value *recovery = value_get(rules->root, "recovery");
	struct value *points = smallest_by_asset(rules, "bia", "rpo_hours");

	for (size_t i = 0; i < derive_count(recovery); i++) {
		struct value *row = derive_item(recovery, i);

		keep_smallest(rules, points, value_get(row, "asset"), row,
			      "rpo_hours");
	}
	return points;
}

/* "process B-02" or "its recovery". */
static const char *name_of_point(struct rules *rules, const struct value *entry)
{
	return value_get(entry, "process")
		       ? arena_printf(rules->arena, "process %s", id_of(entry))
		       : "its recovery";
}

/* The most demanding asset among those that have no better copy than this. */
static void check_job(struct rules *rules, const struct value *job,
		      const struct value *points, const struct value *jobs)
{
	const struct value *interval = value_get(job, "interval_hours");
	const struct value *assets = value_get(job, "assets");
	const struct value *worst = NULL, *point = NULL;

	for (size_t i = 0; i < derive_count(assets); i++) {
		const char *asset = value_text(assets->items[i]);
		const struct value *at =
			asset ? value_get(points, asset) : NULL;
		const struct value *rpo = value_get(at, "rpo_hours");

		if (rpo == NULL || value_get(jobs, asset) != job ||
		    derive_decimal(interval) <= derive_decimal(rpo))
			continue;
		if (point == NULL ||
		    derive_decimal(rpo) <
			    derive_decimal(value_get(point, "rpo_hours"))) {
			worst = assets->items[i];
			point = at;
		}
	}
	if (point)
		finding_related(
			rules,
			finding(rules, interval,
				"backup %s copies %s every %s hours, but %s"
				" allows the loss of %s",
				id_of(job), worst->text, interval->text,
				name_of_point(rules, point),
				text_of(point, "rpo_hours")),
			value_get(point, "rpo_hours"), "the recovery point");
}

/* Rooms and people have no copies; what a recovery point is given to has. */
static bool can_be_copied(const struct value *asset, const struct value *entry)
{
	static const char *const types[] = { "information", "application",
					     "system", "service", "product" };
	const char *type = text_of(asset, "type");

	if (value_get(entry, "process") == NULL)
		return asset != NULL;
	for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return false;
}

/* What no job copies is lost altogether. */
static void check_uncopied(struct rules *rules, const struct value *points,
			   const struct value *copied)
{
	for (size_t i = 0; i < points->n_items; i++) {
		const char *asset = value_key(points, i);
		const struct value *entry = points->items[i];
		const struct value *rpo = value_get(entry, "rpo_hours");

		if (!value_get(copied, asset) &&
		    can_be_copied(value_get(rules->isms->assets, asset), entry))
			finding(rules, rpo,
				"no backup copies %s, but %s allows the loss of"
				" %s hours at most",
				asset, name_of_point(rules, entry), rpo->text);
	}
}

static struct value *copied_assets(struct rules *rules,
				   const struct value *list)
{
	struct value *copied = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *assets =
			value_get(derive_item(list, i), "assets");

		for (size_t k = 0; k < derive_count(assets); k++)
			if (value_text(assets->items[k]))
				value_set(rules->arena, copied,
					  assets->items[k]->text,
					  assets->items[k]);
	}
	return copied;
}

static void check_backups(struct rules *rules)
{
	const struct value *list = value_at(rules->root, "backup.jobs");
	const struct value *points = points_by_asset(rules);
	const struct value *jobs =
		smallest_by_asset(rules, "backup.jobs", "interval_hours");

	if (derive_count(list) == 0)
		return;
	for (size_t i = 0; i < derive_count(list); i++)
		check_job(rules, derive_item(list, i), points, jobs);
	check_uncopied(rules, points, copied_assets(rules, list));
}

/* C-48
 *
 * Plans and exercises name processes in words. All sequences of words in them
 * are collected, up to a length, so that a name is found by looking it up. */

struct words {
	char *text; /* lower case, one space between words */
	size_t starts[MOST_WORDS];
	size_t n;
};

static bool is_later(const struct value *a, const struct value *b)
{
	struct date x, y;

	return date_of(value_get(a, "date"), &x) &&
	       (!date_of(value_get(b, "date"), &y) || date_compare(x, y) > 0);
}

/* Adds the sequences of words that end with the last word; the latest source
 * of each counts. */
static void add_phrases(struct rules *rules, struct value *phrases,
			const struct words *words, struct value *source)
{
	size_t most = words->n < MOST_WORDS ? words->n : MOST_WORDS;

	for (size_t i = 1; i <= most; i++) {
		size_t start = words->starts[(words->n - i) % MOST_WORDS];
		const struct value *old =
			value_get(phrases, words->text + start);

		if (old == NULL || is_later(source, old))
			value_set(
				rules->arena, phrases,
				arena_strdup(rules->arena, words->text + start),
				source);
	}
}

/* The text in lower case without punctuation, cut after `most` words. Adds its
 * phrases when there is something to add them to. */
static const char *read_words(struct rules *rules, const char *text,
			      size_t most, struct value *phrases,
			      struct value *source)
{
	struct words words = { .text = arena_strdup(rules->arena, text) };
	size_t len = 0;

	for (; *text && words.n < most; text++) {
		if (!wording_is_letter(*text))
			continue;
		if (len)
			words.text[len++] = ' ';
		words.starts[words.n++ % MOST_WORDS] = len;
		for (; wording_is_letter(*text); text++)
			words.text[len++] = (char)tolower((unsigned char)*text);
		words.text[len] = '\0';
		if (phrases)
			add_phrases(rules, phrases, &words, source);
		if (*text == '\0')
			break;
	}
	words.text[len] = '\0';
	return words.text;
}

/* Adds the phrases of all texts in a tree. */
static void add_texts(struct rules *rules, struct value *phrases,
		      const struct value *tree, struct value *source)
{
	if (value_text(tree))
		read_words(rules, tree->text, SIZE_MAX, phrases, source);
	for (size_t i = 0; tree && i < tree->n_items; i++)
		add_texts(rules, phrases, tree->items[i], source);
}

static const struct value *
find_name(struct rules *rules, const struct value *phrases, const char *name)
{
	return name ? value_get(phrases,
				read_words(rules, name, MOST_WORDS, NULL, NULL))
		    : NULL;
}

/* What names the process, its id, or one of its assets by id or name; of
 * several the latest. */
static const struct value *find_process(struct rules *rules,
					const struct value *phrases,
					const struct value *process)
{
	const struct value *assets = value_get(process, "assets");
	const struct value *best =
		find_name(rules, phrases, text_of(process, "process"));
	const struct value *found[] = {
		find_name(rules, phrases, text_of(process, "id")),
		find_name(rules, phrases, "all processes"),
		find_name(rules, phrases, "all critical processes"),
	};

	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		if (found[i] && (best == NULL || is_later(found[i], best)))
			best = found[i];
	for (size_t i = 0; i < derive_count(assets); i++) {
		const struct value *id = assets->items[i];
		const char *name = text_of(derive_target(id), "name");
		const struct value *by_id =
			find_name(rules, phrases, value_text(id));
		const struct value *by_name = find_name(rules, phrases, name);

		if (by_id && (best == NULL || is_later(by_id, best)))
			best = by_id;
		if (by_name && (best == NULL || is_later(by_name, best)))
			best = by_name;
	}
	return best;
}

/* Phrases of the scenarios, and the assets that recovery names. */
static struct value *planned_phrases(struct rules *rules)
{
	const struct value *scenarios =
		value_at(rules->root, "continuity.scenarios");
	const struct value *recovery = value_get(rules->root, "recovery");
	struct value *phrases;

	if (derive_count(scenarios) == 0 && derive_count(recovery) == 0)
		return NULL;
	phrases = value_mapping(rules->arena, rules->root->pos);
	for (size_t i = 0; i < derive_count(scenarios); i++)
		add_texts(rules, phrases, scenarios->items[i],
			  scenarios->items[i]);
	for (size_t i = 0; i < derive_count(recovery); i++)
		add_texts(rules, phrases,
			  value_get(derive_item(recovery, i), "asset"),
			  recovery->items[i]);
	return phrases;
}

/* Where certification is still to come, so may be the first exercise. */
static bool is_before_first(const struct rules *rules, const struct value *held)
{
	const char *status =
		value_text_at(rules->root, "isms.certification.status");

	return derive_count(held) == 0 && status &&
	       strcmp(status, "planned") == 0;
}

/* NULL when there are no exercises to go by. */
static struct value *exercised_phrases(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "exercises");
	struct value *phrases;

	if (derive_count(list) == 0)
		return NULL;
	list = value_get(rules->root, "exercises_held");
	if (is_before_first(rules, list))
		return NULL;
	phrases = value_mapping(rules->arena, rules->root->pos);
	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *held = derive_item(list, i);

		if (!rules->has_date ||
		    !date_of(value_get(held, "date"), &(struct date){ 0 }))
			continue;
		add_texts(rules, phrases, value_get(held, "subject"), held);
		add_texts(rules, phrases, value_get(held, "result"), held);
	}
	return phrases;
}

/* Each process is exercised once a year, or as often as exercises are held when
 * that is less. */
static long process_months(const struct rules *rules)
{
	long months = value_int(
		value_at(rules->root, "continuity.exercise_months"), 0);

	return months > YEAR ? months : YEAR;
}

static void check_exercise(struct rules *rules, const struct value *process,
			   const struct value *phrases)
{
	const struct value *found = find_process(rules, phrases, process);
	const struct value *date = value_get(found, "date");

	if (found == NULL)
		finding_hint(rules,
			     finding(rules, process,
				     "no exercise held names process %s (%s)",
				     id_of(process),
				     text_of(process, "process")),
			     "the subject of an exercise names a process, its"
			     " id, or one of its assets");
	else if (is_older(rules, date, process_months(rules)))
		finding_related(
			rules,
			finding(rules, process,
				"process %s was last exercised on %s, more than"
				" %ld months ago",
				id_of(process), date->text,
				process_months(rules)),
			date, "the last exercise");
}

/* Any exercise counts for the interval of exercises. */
static void check_interval(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "exercises_held");
	const struct value *months =
		value_at(rules->root, "continuity.exercise_months");
	const struct value *last = NULL;

	for (size_t i = 0; i < derive_count(list); i++)
		if (last == NULL || is_later(list->items[i], last))
			last = list->items[i];
	last = value_get(last, "date");
	if (value_int(months, 0) > 0 &&
	    is_older(rules, last, value_int(months, 0)) &&
	    !is_older(rules, last, process_months(rules)))
		finding_related(rules,
				finding(rules, last,
					"the last exercise was held on %s, but"
					" one is wanted every %s months",
					last->text, months->text),
				months->is_default ? NULL : months,
				"the interval of exercises");
}

static void check_plans(struct rules *rules)
{
	const struct value *bia = value_get(rules->root, "bia");
	const struct value *planned = planned_phrases(rules);
	const struct value *exercised = exercised_phrases(rules);

	for (size_t i = 0; i < derive_count(bia); i++) {
		const struct value *process = derive_item(bia, i);

		if (text_of(process, "process") == NULL)
			continue;
		if (planned && !find_process(rules, planned, process))
			finding_hint(
				rules,
				finding(rules, process,
					"process %s (%s) has no plan: no"
					" scenario names it, and recovery none"
					" of its assets",
					id_of(process),
					text_of(process, "process")),
				"add its systems to the recovery, or name it"
				" in a scenario");
		if (exercised)
			check_exercise(rules, process, exercised);
	}
	check_interval(rules);
}

/* C-49 */

static void add_supplier(struct rules *rules, struct value *by_id,
			 const struct value *supplier, struct value *process)
{
	const char *id = value_text(supplier);

	if (id && !value_get(by_id, id))
		value_set(rules->arena, by_id, id, process);
}

struct value *processes_by_supplier(struct rules *rules)
{
	const struct value *bia = value_get(rules->root, "bia");
	struct value *by_id = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(bia); i++) {
		struct value *process = derive_item(bia, i);
		const struct value *ids = value_get(process, "suppliers");
		const struct value *assets = value_get(process, "assets");

		for (size_t k = 0; k < derive_count(ids); k++)
			add_supplier(rules, by_id, ids->items[k], process);
		for (size_t k = 0; k < derive_count(assets); k++)
			add_supplier(rules, by_id,
				     value_get(derive_target(assets->items[k]),
					       "supplier"),
				     process);
	}
	return by_id;
}

static void check_exit_plans(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "critical_suppliers");
	const struct value *processes = processes_by_supplier(rules);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *supplier = derive_item(list, i);
		const struct value *plan = value_get(supplier, "exit_plan");
		const struct value *process =
			value_get(processes, id_of(supplier));

		if (process && (plan == NULL || is_false(plan)))
			finding_related(
				rules,
				finding(rules, plan ? plan : supplier,
					"process %s depends on supplier %s of"
					" class %s, which has no exit plan",
					id_of(process), id_of(supplier),
					text_of(supplier, "class")),
				process, "the process depends on it");
	}
}

const struct audit_rule rules_continuity[] = {
	{ "C-46", DIAG_ERROR, "A.5.30", "business-continuity",
	  check_recovery_times },
	{ "C-47", DIAG_ERROR, "A.8.13", "business-continuity, backup-policy",
	  check_backups },
	{ "C-48", DIAG_WARNING, "A.5.30", "business-continuity", check_plans },
	{ "C-49", DIAG_WARNING, "A.5.30",
	  "business-continuity, supplier-policy", check_exit_plans },
	{ .code = NULL },
};
