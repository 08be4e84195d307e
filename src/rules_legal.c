/* rules_legal.c: laws and contracts, and the data that call for laws.
 * Deadlines are in rules_notices.c, periods of keeping in rules_retention.c. */
#include "rules_legal.h"

#include <string.h>

#include "rules_private.h"

bool requirement_applies(const struct value *entry)
{
	return entry && !is_false(value_get(entry, "applies"));
}

struct value *requirements_by_regulation(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "requirements");
	struct value *by_id = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *entry = derive_item(list, i);
		const char *id = text_of(
			derive_target(value_get(entry, "regulation")), "id");

		if (id && !value_get(by_id, id))
			value_set(rules->arena, by_id, id, entry);
	}
	return by_id;
}

/* What data call for */

/* Kinds of data that call for a law, and what they are called. */
static const struct data {
	const char *kind, *name;
} personal_data = { "personal_data", "personal data" }, other_data[] = {
	{ "cardholder_data", "cardholder data" },
	{ "health_data", "health data" },
	{ "education_records", "education records" },
	{ "customer_financial_data", "customer financial data" },
};

static void add_holder(struct rules *rules, struct value *holders,
		       const char *kind, struct value *asset)
{
	if (kind && !value_get(holders, kind))
		value_set(rules->arena, holders, kind, asset);
}

/* Kind of data -> the first asset in use that holds it. */
static struct value *holders_of(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "assets");
	struct value *holders = value_mapping(rules->arena, rules->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *asset = derive_item(list, i);
		const struct value *kinds = value_get(asset, "data_types");
		const char *state = text_of(asset, "lifecycle");

		if (state && strcmp(state, "retired") == 0)
			continue;
		if (value_is_true(value_get(asset, "personal_data")))
			add_holder(rules, holders, personal_data.kind, asset);
		for (size_t k = 0; k < derive_count(kinds); k++)
			add_holder(rules, holders, value_text(kinds->items[k]),
				   asset);
	}
	return holders;
}

/* Where the organisation serves people to whom the law applies; the law itself
 * when that does not matter. "US" is served when "US-CA" is. */
static const struct value *served(struct rules *rules,
				  const struct value *regulation)
{
	const struct value *here = value_at(rules->root, "org.jurisdictions");
	const struct value *there = value_get(regulation, "jurisdictions");

	if (value_has(there, "global"))
		return regulation;
	for (size_t i = 0; i < derive_count(there); i++)
		for (size_t k = 0; k < derive_count(here); k++) {
			const char *law = value_text(there->items[i]);
			const char *place = value_text(here->items[k]);
			size_t len = law ? strlen(law) : 0;

			if (law && place && strncmp(law, place, len) == 0 &&
			    (place[len] == '\0' || place[len] == '-'))
				return here->items[k];
		}
	return NULL;
}

/* Some asset holds such data, and the law is one on them. */
static bool is_about(const struct value *regulation, const struct data *data,
		     const struct value *holders)
{
	const struct value *kinds =
		value_at(regulation, "applies_when.data_types_any");

	return value_has(kinds, data->kind) && value_get(holders, data->kind);
}

/* C-40 */

static void add_missing(struct joined *missing, const struct value *entry,
			const char *key, const char *name)
{
	const char *text = text_of(entry, key);

	if (text == NULL || is_hollow(text))
		joined_add(missing, name);
}

/* "requirement L-03" or "contract K-01". */
static void check_complete(struct rules *rules, const struct value *entry,
			   const char *what)
{
	struct joined missing = { .separator = ", no " };
	const char *list;

	if (strcmp(what, "requirement") == 0 && !value_get(entry, "regulation"))
		add_missing(&missing, entry, "name", "name");
	add_missing(&missing, entry, "owner", "owner");
	add_missing(&missing, entry, "how_met", "way of compliance");
	if (derive_count(value_get(entry, "controls")) == 0)
		joined_add(&missing, "control");
	if (value_get(entry, "next_review") == NULL)
		add_missing(&missing, entry, "reviewed", "date of review");
	list = joined_end(&missing, rules->arena);
	if (list)
		finding(rules, entry, "%s %s applies, but has no %s", what,
			id_of(entry), list);
}

/* C-43 and C-44 speak of laws that data call for. */
static bool is_called_for(struct rules *rules, const struct value *regulation,
			  const struct value *holders)
{
	size_t n = sizeof other_data / sizeof *other_data;
	bool is = is_about(regulation, &personal_data, holders);

	for (size_t i = 0; i < n; i++)
		is = is || is_about(regulation, &other_data[i], holders);
	return is && served(rules, regulation);
}

static void check_reason(struct rules *rules, const struct value *entry,
			 const struct value *holders)
{
	const struct value *regulation =
		derive_target(value_get(entry, "regulation"));
	const struct value *reason = value_get(entry, "reason");

	if (!is_called_for(rules, regulation, holders) &&
	    (reason == NULL || (value_text(reason) && is_hollow(reason->text))))
		finding(rules, reason ? reason : entry,
			"requirement %s is ruled out without a reason",
			id_of(entry));
}

/* The next review is planned beyond the interval, whose end is `due`; C-83
 * speaks of what is overdue. */
static bool is_too_late(const struct value *entry, long months,
			struct date *due)
{
	struct date from, to;

	if (months < 1 || !date_of(value_get(entry, "reviewed"), &from) ||
	    !date_of(value_get(entry, "next_review"), &to))
		return false;
	*due = date_add_months(from, months);
	return date_compare(to, *due) > 0;
}

static void check_review(struct rules *rules, const struct value *entry,
			 const char *what)
{
	const struct value *interval =
		value_at(rules->root, "legal.review_months");
	const struct value *next = value_get(entry, "next_review");
	long months = value_int(interval, 0);
	struct date due;

	if (!is_too_late(entry, months, &due))
		return;
	finding_related(rules,
			finding(rules, next,
				"%s %s is to be reviewed on %s, but a review is"
				" wanted every %ld months: by %s",
				what, id_of(entry), next->text, months,
				date_text(rules->arena, due)),
			interval->is_default ? NULL : interval,
			"the interval of reviews");
}

static void note_late(const struct value *list, long months, struct many *many)
{
	struct date due;

	for (size_t i = 0; i < derive_count(list); i++)
		if (is_too_late(list->items[i], months, &due))
			many_add(many, value_get(list->items[i], "next_review"),
				 id_of(list->items[i]));
}

/* Where many entries keep another interval, it is the interval that is
 * wrong. */
static void check_reviews(struct rules *rules)
{
	static const struct {
		const char *name, *what;
	} registers[] = {
		{ "requirements", "requirement" },
		{ "contracts", "contract" },
	};
	const struct value *interval =
		value_at(rules->root, "legal.review_months");
	long months = value_int(interval, 0);
	struct many many = { .n = 0 };

	for (size_t r = 0; r < 2; r++)
		note_late(value_get(rules->root, registers[r].name), months,
			  &many);
	if (many.n >= MANY && !interval->is_default) {
		many_related(rules,
			     finding(rules, interval,
				     "a review is wanted every %ld months, but"
				     " %zu entries of the register are to be"
				     " reviewed later",
				     months, many.n),
			     &many);
		return;
	}
	for (size_t r = 0; r < 2; r++) {
		const struct value *list =
			value_get(rules->root, registers[r].name);

		for (size_t i = 0; i < derive_count(list); i++)
			check_review(rules, list->items[i], registers[r].what);
	}
}

static void check_entries(struct rules *rules, const char *register_name,
			  const char *what)
{
	const struct value *list = value_get(rules->root, register_name);
	const struct value *holders = holders_of(rules);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *entry = derive_item(list, i);

		if (entry == NULL)
			continue;
		if (requirement_applies(entry))
			check_complete(rules, entry, what);
		else
			check_reason(rules, entry, holders);
	}
}

/* One law, taken up in one entry and ruled out in another. */
static void check_decisions(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "requirements");
	const struct value *first = requirements_by_regulation(rules);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *entry = derive_item(list, i);
		const struct value *regulation =
			derive_target(value_get(entry, "regulation"));
		const char *id = text_of(regulation, "id");
		const struct value *other = id ? value_get(first, id) : NULL;

		if (other &&
		    requirement_applies(entry) != requirement_applies(other))
			finding_related(rules,
					finding(rules, entry,
						"requirement %s %s %s, but %s"
						" says the opposite",
						id_of(entry),
						requirement_applies(entry)
							? "takes up"
							: "rules out",
						text_of(regulation, "short"),
						id_of(other)),
					other, "the other entry");
	}
}

static void check_register(struct rules *rules)
{
	check_decisions(rules);
	check_entries(rules, "requirements", "requirement");
	check_entries(rules, "contracts", "contract");
	check_reviews(rules);
}

/* The register neither takes the law up nor rules it out for a reason. */
static void check_law(struct rules *rules, const struct value *regulation,
		      const struct value *entries, const struct value *asset,
		      const char *data)
{
	const struct value *place = served(rules, regulation);
	const char *id = text_of(regulation, "id");
	const struct value *entry = id ? value_get(entries, id) : NULL;
	const char *reason = text_of(entry, "reason");
	struct diag_record *record;

	if (place == NULL || id == NULL || requirement_applies(entry))
		return;
	if (entry && reason && !is_hollow(reason))
		return;
	if (entry) {
		record = finding(rules,
				 reason ? value_get(entry, "reason") : entry,
				 "requirement %s rules out %s without a reason,"
				 " but asset %s holds %s",
				 id_of(entry), text_of(regulation, "short"),
				 id_of(asset), data);
	} else {
		record = finding(rules, value_get(rules->root, "requirements"),
				 "asset %s holds %s, but the register says"
				 " nothing of %s",
				 id_of(asset), data,
				 text_of(regulation, "short"));
		finding_hint(rules, record,
			     "take it up with 'regulation: %s', or rule it out"
			     " with 'applies: false' and the reason",
			     id);
	}
	finding_related(rules, record, asset, "the asset");
	if (place->kind == VALUE_SCALAR)
		finding_related(rules, record, place, "%s is served",
				place->text);
}

/* The laws of the catalogue that a kind of data calls for. */
static void check_laws(struct rules *rules, const struct data *data,
		       const struct value *holders)
{
	const struct value *all = value_get(rules->catalogues, "regulations");
	const struct value *entries = requirements_by_regulation(rules);

	if (derive_count(value_get(rules->root, "requirements")) == 0)
		return;
	for (size_t i = 0; all && i < all->n_items; i++)
		if (is_about(all->items[i], data, holders))
			check_law(rules, all->items[i], entries,
				  value_get(holders, data->kind), data->name);
}

/* C-43 */

static void check_privacy_control(struct rules *rules,
				  const struct value *asset)
{
	const struct value *row = value_get(rules->isms->control_rows, "5.34");
	const struct value *given =
		value_get(value_get(rules->root, "controls"), "5.34");
	const struct value *applicable = value_get(given, "applicable");

	if (row == NULL || value_is_true(value_get(row, "is_applicable")))
		return;
	finding_related(rules,
			finding(rules, applicable ? applicable : given,
				"control 5.34 is excluded, but asset %s holds"
				" personal data",
				id_of(asset)),
			asset, "the asset");
}

static void check_privacy(struct rules *rules)
{
	const struct value *holders = holders_of(rules);
	const struct value *asset = value_get(holders, personal_data.kind);

	if (asset)
		check_privacy_control(rules, asset);
	check_laws(rules, &personal_data, holders);
}

/* C-44 */

static void check_other_data(struct rules *rules)
{
	const struct value *holders = holders_of(rules);

	for (size_t i = 0; i < sizeof other_data / sizeof *other_data; i++)
		check_laws(rules, &other_data[i], holders);
}

const struct audit_rule rules_legal[] = {
	{ "C-40", DIAG_ERROR, "A.5.31", "legal-requirements", check_register },
	{ "C-43", DIAG_ERROR, "A.5.34",
	  "asset-inventory, legal-requirements, soa", check_privacy },
	{ "C-44", DIAG_WARNING, "A.5.31", "asset-inventory, legal-requirements",
	  check_other_data },
	{ .code = NULL },
};
