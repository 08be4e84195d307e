/* legal.c: the register of requirements of law and contract.
 *
 * In come `requirements` and `contracts` of the profile, the catalogue of
 * regulations and the facts that make one apply. Out go, under `legal`, the
 * register with what the catalogue knows of each entry, what was ruled out,
 * what is still undecided, and the times to notify and to keep. */
#include "legal.h"

#include <string.h>

#include "arena.h"
#include "date.h"
#include "derive.h"

enum { DEADLINES_MOST = 6 };

/* The facts */

static bool share(const struct value *a, const struct value *b)
{
	for (size_t i = 0; i < derive_count(a); i++)
		if (a->items[i]->kind == VALUE_SCALAR &&
		    value_has(b, a->items[i]->text))
			return true;
	return false;
}

bool legal_suggests(const struct value *regulation,
		    const struct legal_facts *facts)
{
	const struct value *when = value_get(regulation, "applies_when");
	const struct value *places = value_get(when, "jurisdictions_any");
	const struct value *sectors = value_get(when, "sectors_any");
	const struct value *data = value_get(when, "data_types_any");

	if (share(value_get(when, "traits_any"), facts->traits))
		return true;
	if (derive_count(sectors) == 0 && derive_count(data) == 0)
		return false;
	return (derive_count(places) == 0 ||
		share(places, facts->jurisdictions)) &&
	       (derive_count(sectors) == 0 || share(sectors, facts->sectors)) &&
	       (derive_count(data) == 0 || share(data, facts->data_types));
}

/* Kinds of data that any asset holds. */
static const struct value *data_types_of(struct isms *isms)
{
	const struct value *assets = value_get(isms->root, "assets");
	struct value *types = value_sequence(isms->arena, isms->root->pos);
	struct value *seen = value_mapping(isms->arena, isms->root->pos);

	for (size_t i = 0; i < derive_count(assets); i++) {
		const struct value *asset = assets->items[i];
		const struct value *list = value_get(asset, "data_types");
		const struct value *personal =
			value_get(asset, "personal_data");

		for (size_t k = 0; k < derive_count(list); k++)
			if (list->items[k]->kind == VALUE_SCALAR)
				value_set(isms->arena, seen,
					  list->items[k]->text, list->items[k]);
		if (value_is_true(personal))
			value_set_text(isms->arena, seen, "personal_data",
				       personal->pos, "personal_data");
	}
	for (size_t i = 0; i < seen->n_items; i++)
		value_append(isms->arena, types,
			     value_scalar(isms->arena, seen->items[i]->pos,
					  value_key(seen, i)));
	return types;
}

static struct legal_facts facts_of(struct isms *isms)
{
	struct value *sector = value_at(isms->root, "org.sector");
	struct value *sectors = value_sequence(isms->arena, isms->root->pos);

	if (sector)
		value_append(isms->arena, sectors, sector);
	return (struct legal_facts){
		.jurisdictions = value_at(isms->root, "org.jurisdictions"),
		.sectors = sectors,
		.data_types = data_types_of(isms),
		.traits = value_at(isms->root, "org.traits"),
	};
}

/* Adds "<what> a, b" for what both lists have. */
static void add_shared(struct isms *isms, struct joined *text, const char *what,
		       const struct value *wanted, const struct value *given)
{
	struct joined both = { .n = 0 };
	const char *list;

	for (size_t i = 0; i < derive_count(wanted); i++)
		if (wanted->items[i]->kind == VALUE_SCALAR &&
		    value_has(given, wanted->items[i]->text))
			joined_add(&both,
				   derive_spaced(isms, wanted->items[i]->text));
	list = joined_end(&both, isms->arena);
	if (list)
		joined_add(text,
			   arena_printf(isms->arena, "%s %s", what, list));
}

/* "Jurisdiction EU; data: personal data" */
static const char *why(struct isms *isms, const struct value *regulation,
		       const struct legal_facts *facts)
{
	const struct value *when = value_get(regulation, "applies_when");
	struct joined text = { .separator = "; " };
	const char *all;

	add_shared(isms, &text, "jurisdiction",
		   value_get(when, "jurisdictions_any"), facts->jurisdictions);
	add_shared(isms, &text, "sector", value_get(when, "sectors_any"),
		   facts->sectors);
	add_shared(isms, &text, "data:", value_get(when, "data_types_any"),
		   facts->data_types);
	add_shared(isms, &text, "trait:", value_get(when, "traits_any"),
		   facts->traits);
	all = joined_end(&text, isms->arena);
	return derive_upper_first(isms, all);
}

/* Times */

/* "72 hours", "1 month", "without undue delay"; `words` holds the texts for
 * units without number. */
static const char *duration(struct isms *isms, const struct value *row,
			    const char *words)
{
	const char *value = value_text_at(row, "value");
	const char *unit = value_text_at(row, "unit");
	char *spaced;

	if (unit == NULL)
		return NULL;
	if (value == NULL)
		return derive_word(isms, words, unit);
	spaced = arena_strdup(isms->arena, derive_spaced(isms, unit));
	if (strcmp(value, "1") == 0 && *spaced)
		spaced[strlen(spaced) - 1] = '\0'; /* "months" -> "month" */
	return arena_printf(isms->arena, "%s %s", value, spaced);
}

static void put_notifications(struct isms *isms, struct value *legal,
			      const struct value *regulation, struct pos pos)
{
	const struct value *list = value_get(regulation, "notifications");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *from = list->items[i];
		struct value *row = value_mapping(isms->arena, pos);

		derive_put(isms, row, "regulation",
			   value_get(regulation, "short"));
		derive_text(isms, row, "recipient", pos,
			    derive_word(isms, "recipients",
					value_text_at(from, "to")));
		derive_put(isms, row, "stage", value_get(from, "stage"));
		derive_text(isms, row, "deadline", pos,
			    duration(isms, from, "deadlines"));
		derive_put(isms, row, "counted_from",
			   value_get(from, "counted_from"));
		derive_put(isms, row, "ref", value_get(from, "ref"));
		derive_put(isms, row, "note", value_get(from, "note"));
		derive_collect(isms, legal, "notifications", row);
	}
}

static void put_retention(struct isms *isms, struct value *legal,
			  const struct value *regulation, struct pos pos)
{
	const struct value *list = value_get(regulation, "retention");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *from = list->items[i];
		struct value *row = value_mapping(isms->arena, pos);
		const char *value = value_text_at(from, "value");
		bool is_none = value && strcmp(value, "0") == 0;

		derive_put(isms, row, "regulation",
			   value_get(regulation, "short"));
		derive_put(isms, row, "record", value_get(from, "record"));
		derive_text(isms, row, "period", pos,
			    is_none ? "not kept"
				    : duration(isms, from, "periods"));
		derive_put(isms, row, "ref", value_get(from, "ref"));
		derive_put(isms, row, "note", value_get(from, "note"));
		derive_collect(isms, legal, "retention", row);
	}
}

/* "authority 72 hours (notification); ..." */
static const char *deadlines(struct isms *isms, const struct value *regulation)
{
	const struct value *list = value_get(regulation, "notifications");
	struct joined text = { .separator = "; ", .most = DEADLINES_MOST };

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *row = list->items[i];
		const char *time = duration(isms, row, "deadlines");
		const char *stage = value_text_at(row, "stage");
		const char *to = derive_word(isms, "recipients",
					     value_text_at(row, "to"));

		joined_add(&text,
			   arena_printf(isms->arena, "%s: %s (%s)",
					derive_lower_first(isms, to ? to : ""),
					time ? time : "", stage ? stage : ""));
	}
	return derive_upper_first(isms, joined_end(&text, isms->arena));
}

/* The register */

static void put_duties(struct isms *isms, struct value *row,
		       const struct value *regulation)
{
	const struct value *parts = value_get(regulation, "requirements");

	for (size_t i = 0; i < derive_count(parts); i++) {
		const struct value *from = parts->items[i];
		struct value *duty = value_mapping(isms->arena, row->pos);

		derive_put(isms, duty, "ref", value_get(from, "ref"));
		derive_put(isms, duty, "label", value_get(from, "label"));
		derive_text(
			isms, duty, "controls", row->pos,
			derive_names(isms, value_get(from, "controls"), "id"));
		derive_collect(isms, row, "duties", duty);
	}
}

static const char *join_texts(struct isms *isms, const struct value *list,
			      const char *separator)
{
	struct joined text = { .separator = separator };

	for (size_t i = 0; i < derive_count(list); i++)
		if (list->items[i]->kind == VALUE_SCALAR)
			joined_add(&text,
				   derive_spaced(isms, list->items[i]->text));
	return joined_end(&text, isms->arena);
}

/* What the entry says, else what the catalogue says. */
static void put_known(struct isms *isms, struct value *row,
		      const struct value *entry, const struct value *regulation,
		      const char *key)
{
	struct value *value = value_get(entry, key);

	derive_put(isms, row, key, value ? value : value_get(regulation, key));
}

static void put_next_review(struct isms *isms, struct value *row,
			    const struct value *entry)
{
	long months =
		value_int(value_at(isms->root, "legal.review_months"), 12);
	const char *reviewed = value_text_at(entry, "reviewed");
	struct date date;

	if (reviewed && date_parse(reviewed, &date))
		derive_text(
			isms, row, "next_review", row->pos,
			date_text(isms->arena, date_add_months(date, months)));
	derive_put(isms, row, "next_review", value_get(entry, "next_review"));
}

static void put_why(struct isms *isms, struct value *row,
		    const struct value *entry, const struct value *regulation,
		    const struct legal_facts *facts)
{
	struct value *given = value_get(entry, "reason");
	struct value *value;

	if (given) {
		derive_put(isms, row, "why", given);
		return;
	}
	value = derive_text(isms, row, "why", row->pos,
			    why(isms, regulation, facts));
	if (value)
		value->is_default = true;
}

static struct value *register_row(struct isms *isms, const struct value *entry,
				  const struct value *regulation,
				  const struct legal_facts *facts)
{
	static const char *const same[] = { "id", "duty", "owner", "how_met",
					    "reviewed" };
	static const char *const known[] = { "name", "citation", "kind" };
	struct value *row = value_mapping(isms->arena, entry->pos);

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		derive_put(isms, row, same[i], value_get(entry, same[i]));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		put_known(isms, row, entry, regulation, known[i]);
	derive_put(isms, row, "short", value_get(regulation, "short"));
	derive_put(isms, row, "authority", value_get(regulation, "authority"));
	derive_text(
		isms, row, "jurisdiction", entry->pos,
		join_texts(isms, value_get(regulation, "jurisdictions"), ", "));
	derive_put(isms, row, "jurisdiction", value_get(entry, "jurisdiction"));
	put_why(isms, row, entry, regulation, facts);
	put_duties(isms, row, regulation);
	derive_text(isms, row, "controls_text", entry->pos,
		    join_texts(isms, value_get(entry, "controls"), ", "));
	derive_text(isms, row, "evidence", entry->pos,
		    join_texts(isms, value_get(entry, "evidence"), "; "));
	put_next_review(isms, row, entry);
	derive_text(isms, row, "deadlines", entry->pos,
		    deadlines(isms, regulation));
	return row;
}

static bool is_privacy_law(const struct value *regulation)
{
	const struct value *data =
		value_at(regulation, "applies_when.data_types_any");

	return value_has(data, "personal_data") ||
	       value_has(data, "education_records") ||
	       value_has(data, "health_data");
}

static void put_ruled_out(struct isms *isms, struct value *legal,
			  const struct value *entry,
			  const struct value *regulation)
{
	struct value *row = value_mapping(isms->arena, entry->pos);

	derive_put(isms, row, "id", value_get(entry, "id"));
	put_known(isms, row, entry, regulation, "name");
	put_known(isms, row, entry, regulation, "citation");
	derive_put(isms, row, "reason", value_get(entry, "reason"));
	derive_collect(isms, legal, "ruled_out", row);
}

/* `done` collects the regulations that were decided upon. */
static void put_entry(struct isms *isms, struct value *legal,
		      const struct value *entry, struct value *done,
		      const struct legal_facts *facts)
{
	const struct value *regulation =
		derive_target(value_get(entry, "regulation"));
	const struct value *applies = value_get(entry, "applies");
	const char *id = value_text_at(regulation, "id");
	bool is_first;
	struct value *row;
	size_t at;

	if (entry == NULL)
		return;
	is_first = id && !value_has_key(done, id, &at);
	if (is_first)
		value_set_text(isms->arena, done, id, entry->pos, id);
	if (applies && !value_is_true(applies)) {
		put_ruled_out(isms, legal, entry, regulation);
		return;
	}
	row = register_row(isms, entry, regulation, facts);
	derive_collect(isms, legal, "register", row);
	if (!is_first)
		return;
	put_notifications(isms, legal, regulation, entry->pos);
	put_retention(isms, legal, regulation, entry->pos);
	if (is_privacy_law(regulation))
		derive_collect(isms, legal, "privacy", row);
}

static void put_undecided(struct isms *isms, struct value *legal,
			  const struct value *done,
			  const struct legal_facts *facts)
{
	const struct value *all = value_get(isms->catalogues, "regulations");
	struct pos pos = legal->pos;

	for (size_t i = 0; all && i < all->n_items; i++) {
		const struct value *regulation = all->items[i];
		struct value *row;
		size_t at;

		if (value_has_key(done, value_key(all, i), &at) ||
		    !legal_suggests(regulation, facts))
			continue;
		row = value_mapping(isms->arena, pos);
		derive_put(isms, row, "id", value_get(regulation, "id"));
		derive_put(isms, row, "name", value_get(regulation, "name"));
		derive_put(isms, row, "citation",
			   value_get(regulation, "citation"));
		derive_text(isms, row, "why", pos,
			    why(isms, regulation, facts));
		derive_put(isms, row, "questions",
			   value_at(regulation, "applies_when.confirm"));
		derive_collect(isms, legal, "undecided", row);
	}
}

static void put_contract_notices(struct isms *isms, struct value *legal)
{
	const struct value *list = value_get(isms->root, "contracts");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *entry = list->items[i];
		struct value *hours = value_get(entry, "notice_hours");
		struct value *row;

		if (hours == NULL)
			continue;
		row = value_mapping(isms->arena, entry->pos);
		derive_put(isms, row, "id", value_get(entry, "id"));
		derive_put(isms, row, "party", value_get(entry, "party"));
		derive_put(isms, row, "hours", hours);
		derive_collect(isms, legal, "contract_notices", row);
	}
}

void derive_legal(struct isms *isms)
{
	const struct value *list = value_get(isms->root, "requirements");
	struct value *done = value_mapping(isms->arena, isms->root->pos);
	struct legal_facts facts = facts_of(isms);
	struct value *legal = value_get(isms->root, "legal");

	if (legal == NULL)
		legal = derive_put(
			isms, isms->root, "legal",
			value_mapping(isms->arena,
				      list ? list->pos : isms->root->pos));
	for (size_t i = 0; i < derive_count(list); i++)
		put_entry(isms, legal, derive_item(list, i), done, &facts);
	put_undecided(isms, legal, done, &facts);
	put_contract_notices(isms, legal);
	derive_put(isms, legal, "checked",
		   value_get(isms->catalogues, "regulations_checked"));
	derive_put(isms, legal, "disclaimer",
		   value_get(isms->catalogues, "regulations_disclaimer"));
}
