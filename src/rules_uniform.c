/* rules_uniform.c: columns of registers that have one value from top to bottom:
 * what is alike for all says nothing of any. */
#include <string.h>

#include "arena.h"
#include "rules_private.h"

struct column {
	const char *path;	  /* of the register */
	const char *key;	  /* path in an entry */
	size_t least;		  /* entries with a text */
	const char *noun, *nouns; /* "asset", "assets" */
	const char *what;	  /* "have the owner" */
	const char *hint;
	/* Entries that do not count; NULL: none. */
	bool (*is_out)(const struct value *entry);
	/* The text, when it is another than the one at the key. */
	const char *(*text)(struct arena *arena, const struct value *entry);
};

struct uniform {
	const char *text; /* of the first entry */
	const struct value *examples[2];
	const char *ids[2];
	size_t n;
};

/* False when the text differs from those before. */
static bool uniform_add(struct uniform *uniform, const char *text,
			const struct value *at, const char *id)
{
	if (uniform->n && strcmp(uniform->text, text) != 0)
		return false;
	if (uniform->n == 0)
		uniform->text = text;
	if (uniform->n < 2) {
		uniform->examples[uniform->n] = at;
		uniform->ids[uniform->n] = id;
	}
	uniform->n++;
	return true;
}

static const char *name_of(const struct value *list, size_t i)
{
	return list->kind == VALUE_MAPPING ? value_key(list, i)
					   : id_of(list->items[i]);
}

static void check_column(struct rules *rules, const struct column *column)
{
	const struct value *list = value_at(rules->root, column->path);
	struct uniform uniform = { .n = 0 };
	struct diag_record *record;

	if (list == NULL || list->kind == VALUE_SCALAR)
		return;
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *entry = list->items[i];
		const struct value *at = value_at(entry, column->key);
		const char *text = column->text
					   ? column->text(rules->arena, entry)
					   : value_text(at);

		if (text == NULL || (column->is_out && column->is_out(entry)))
			continue;
		if (!uniform_add(&uniform, text, at, name_of(list, i)))
			return;
	}
	if (uniform.n < column->least)
		return;
	record = finding(rules, list, "all %zu %s %s %s", uniform.n,
			 column->nouns, column->what, uniform.text);
	for (size_t i = 0; i < 2; i++)
		finding_related(rules, record, uniform.examples[i],
				"for example %s %s", column->noun,
				uniform.ids[i]);
	finding_hint(rules, record, "%s", column->hint);
}

static void check_columns(struct rules *rules, const struct column *columns,
			  size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_column(rules, &columns[i]);
}

/* Of risks */

enum { RISKS_LEAST = 5, ROWS_LEAST = 5, OWNED_LEAST = 10 };

static void same_scores(struct rules *rules)
{
	static const struct column columns[] = {
		{
			.path = "risks",
			.key = "current.score",
			.least = RISKS_LEAST,
			.noun = "risk",
			.nouns = "risks",
			.what = "have the current score",
			.hint = "estimate each risk by the meanings of the "
				"scales; what is rated alike cannot be put in "
				"an order",
		},
	};

	check_columns(rules, columns, sizeof columns / sizeof *columns);
}

static bool is_same_point(const struct value *a, const struct value *b)
{
	static const char *const keys[] = { "likelihood", "impact" };

	for (size_t i = 0; i < 2; i++) {
		const char *x = text_of(a, keys[i]), *y = text_of(b, keys[i]);

		if (x == NULL || y == NULL || strcmp(x, y) != 0)
			return false;
	}
	return true;
}

/* What the treatment is compared with: the risk as it is now. */
static void no_effect(struct rules *rules)
{
	const struct value *risks = value_get(rules->root, "risks");
	struct uniform uniform = { .n = 0 };
	struct diag_record *record;

	for (size_t i = 0; i < derive_count(risks); i++) {
		const struct value *risk = risks->items[i];
		const struct value *residual = value_get(risk, "residual");

		if (!value_is_true(value_get(risk, "is_treated")) ||
		    residual == NULL)
			continue;
		if (!is_same_point(residual, value_get(risk, "current")) &&
		    !is_same_point(residual, value_get(risk, "inherent")))
			return;
		uniform_add(&uniform, "", residual, id_of(risk));
	}
	if (uniform.n < RISKS_LEAST)
		return;
	record = finding(rules, risks,
			 "the residual value of all %zu treated risks is the"
			 " one they had before",
			 uniform.n);
	for (size_t i = 0; i < 2; i++)
		finding_related(rules, record, uniform.examples[i],
				"for example risk %s", uniform.ids[i]);
	finding_hint(rules, record,
		     "estimate what is left when the controls work, by the"
		     " same scales");
}

/* Of dates */

static bool is_done(const struct value *entry)
{
	const char *status = text_of(entry, "status");

	return status && (strcmp(status, "done") == 0 ||
			  strcmp(status, "cancelled") == 0 ||
			  strcmp(status, "implemented") == 0);
}

static void same_dates(struct rules *rules)
{
	static const struct column columns[] = {
		{
			.path = "actions",
			.key = "due",
			.least = ROWS_LEAST,
			.noun = "open action",
			.nouns = "open actions",
			.what = "are due on",
			.hint = "plan each action by its size and its risk; "
				"the highest risks come first",
			.is_out = is_done,
		},
		{
			.path = "controls",
			.key = "due",
			.least = ROWS_LEAST,
			.noun = "control",
			.nouns = "controls that are not in place yet",
			.what = "are due on",
			.hint = "plan each control by its size and its risk; "
				"the highest risks come first",
			.is_out = is_done,
		},
		{
			.path = "suppliers",
			.key = "last_review",
			.least = ROWS_LEAST,
			.noun = "supplier",
			.nouns = "suppliers",
			.what = "were last reviewed on",
			.hint = "give the day on which the evidence of each "
				"supplier was looked at",
		},
		{
			.path = "assets",
			.key = "checked",
			.least = OWNED_LEAST,
			.noun = "asset",
			.nouns = "assets",
			.what = "were checked on",
			.hint = "give the day on which the owner of each asset "
				"confirmed the entry",
		},
	};

	check_columns(rules, columns, sizeof columns / sizeof *columns);
}

/* Of owners and ratings */

static void same_owners(struct rules *rules)
{
	static const char hint[] = "name the role that decides about it and"
				   " has the means";
	static const struct column columns[] = {
		{
			.path = "assets",
			.key = "owner",
			.least = OWNED_LEAST,
			.noun = "asset",
			.nouns = "assets",
			.what = "have the owner",
			.hint = hint,
		},
		{
			.path = "controls",
			.key = "owner",
			.least = OWNED_LEAST,
			.noun = "control",
			.nouns = "applicable controls",
			.what = "have the owner",
			.hint = hint,
			.is_out = is_excluded,
		},
		{
			.path = "actions",
			.key = "owner",
			.least = OWNED_LEAST,
			.noun = "action",
			.nouns = "actions",
			.what = "have the owner",
			.hint = hint,
		},
	};

	check_columns(rules, columns, sizeof columns / sizeof *columns);
}

static const char *rating(struct arena *arena, const struct value *asset)
{
	const char *c = text_of(asset, "c"), *i = text_of(asset, "i");
	const char *a = text_of(asset, "a");

	return c && i && a ? arena_printf(arena, "%s/%s/%s", c, i, a) : NULL;
}

static void same_ratings(struct rules *rules)
{
	static const struct column columns[] = {
		{
			.path = "assets",
			.key = "classification",
			.least = OWNED_LEAST,
			.noun = "asset",
			.nouns = "assets",
			.what = "have the classification",
			.hint = "classify by what disclosure would do; a "
				"scheme with one level in use tells nobody "
				"what to protect",
		},
		{
			.path = "assets",
			.key = "c",
			.least = OWNED_LEAST,
			.noun = "asset",
			.nouns = "assets",
			.what = "have the rating",
			.hint = "rate confidentiality, integrity and "
				"availability by what their loss would do to "
				"this asset",
			.text = rating,
		},
	};

	check_columns(rules, columns, sizeof columns / sizeof *columns);
}

/* What is worth protecting is missing where all is equipment. */
static void no_information(struct rules *rules)
{
	const struct value *assets = value_get(rules->root, "assets");
	size_t n = derive_count(assets);

	if (n < OWNED_LEAST)
		return;
	for (size_t i = 0; i < n; i++) {
		const char *type = text_of(assets->items[i], "type");

		if (type && strcmp(type, "information") == 0)
			return;
	}
	finding_hint(rules,
		     finding(rules, assets,
			     "none of the %zu assets has the type information",
			     n),
		     "enter what is to be protected as well: the data of"
		     " customers and staff, designs, records");
}

const struct audit_rule rules_uniform[] = {
	{ "C-71", DIAG_WARNING, "6.1.2", "risk-assessment-report",
	  same_scores },
	{ "C-72", DIAG_WARNING, "6.1.3",
	  "risk-treatment-plan, risk-assessment-report", no_effect },
	{ "C-73", DIAG_WARNING, "7.5.3",
	  "risk-treatment-plan, soa, supplier-policy, asset-inventory",
	  same_dates },
	{ "C-74", DIAG_WARNING, "5.3",
	  "asset-inventory, soa, risk-treatment-plan, roles", same_owners },
	{ "C-89", DIAG_WARNING, "A.5.9",
	  "asset-inventory, risk-assessment-report", no_information },
	{ "C-90", DIAG_WARNING, "A.5.12",
	  "asset-inventory, classification-policy", same_ratings },
	{ .code = NULL },
};
