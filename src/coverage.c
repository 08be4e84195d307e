/* coverage.c: see coverage.h. */
#include "coverage.h"

#include <limits.h>
#include <string.h>

#include "arena.h"
#include "derive.h"

enum { MOST_SECTIONS = 6, MOST_KEYS = 8, MOST_DOCUMENTS = 2 };

enum state { COVERED, PARTLY, NOT, NOT_APPLICABLE, N_STATES };

static const char *const state_names[N_STATES] = {
	[COVERED] = "covered",
	[PARTLY] = "partly covered",
	[NOT] = "not covered",
	[NOT_APPLICABLE] = "not applicable",
};

/* Registers whose entries show that a clause is lived. */
static const struct {
	const char *clause, *register_name;
	const char *one, *many; /* what an entry is called */
	const char *date;	/* key of the day of an entry; NULL: none */
} records[] = {
	{ "5.3", "roles", "role", "roles", NULL },
	{ "6.2", "objectives", "objective", "objectives", NULL },
	{ "6.3", "isms_changes", "change", "changes", "effective" },
	{ "7.2", "training", "training measure", "training measures", NULL },
	{ "7.3", "training", "training measure", "training measures", NULL },
	{ "7.5.1", "documents", "document", "documents", "approved" },
	{ "7.5.3", "documents", "document", "documents", "approved" },
	{ "8.2", "risks", "risk", "risks", NULL },
	{ "8.3", "actions", "action", "actions", NULL },
	{ "9.1", "metrics", "metric", "metrics", NULL },
	{ "9.2.1", "audits", "audit", "audits", "date" },
	{ "9.2.2", "audits", "audit", "audits", "date" },
	{ "9.3.1", "management_reviews", "review", "reviews", "date" },
	{ "9.3.2", "management_reviews", "review", "reviews", "date" },
	{ "9.3.3", "management_reviews", "review", "reviews", "date" },
	{ "10.1", "nonconformities", "nonconformity", "nonconformities",
	  "raised" },
	{ "10.2", "nonconformities", "nonconformity", "nonconformities",
	  "raised" },
};

/* The sections that answer each requirement: "5.2" or "A.5.1" -> sequence of
 * mappings. */
struct coverage {
	struct isms *isms;
	const char *profile_dir;
	struct value *places;
	struct value *rows;	  /* the same keys -> row */
	long n_places;		  /* so far */
	long counts[2][N_STATES]; /* clauses, controls */
};

/* Sections */

static void note_section(struct coverage *c, const struct value *survey,
			 struct value *section)
{
	struct isms *isms = c->isms;
	const struct value *answers = value_get(section, "answers");
	const char *key = value_text_at(survey, "key");
	const struct value *document =
		value_get(value_get(isms->root, "pack"), key);
	struct value *place;

	if (derive_count(answers) == 0 || document == NULL)
		return;
	place = value_mapping(isms->arena, section->pos);
	derive_put(isms, place, "document", value_get(document, "title"));
	derive_put(isms, place, "status", value_get(document, "status"));
	derive_text(isms, place, "key", place->pos, key);
	derive_number(isms, place, "order", place->pos, c->n_places++);
	derive_put(isms, place, "missing", value_get(survey, "missing"));
	value_set(isms->arena, place, "section", section);
	for (size_t i = 0; i < answers->n_items; i++)
		derive_collect(isms, c->places, answers->items[i]->text, place);
}

/* "version 1.2, approved on 2026-03-01" */
static const char *outside_text(struct isms *isms, const struct value *entry)
{
	const char *version = value_text_at(entry, "version");
	const char *approved = value_text_at(entry, "approved");

	return version ? arena_printf(isms->arena, "version %s, approved on %s",
				      version, approved)
		       : arena_printf(isms->arena, "approved on %s", approved);
}

static void add_outside(struct coverage *c, const struct value *ids,
			const char *prefix, struct value *place)
{
	for (size_t i = 0; i < derive_count(ids); i++)
		if (value_text(ids->items[i]))
			derive_collect(c->isms, c->places,
				       arena_printf(c->isms->arena, "%s%s",
						    prefix,
						    ids->items[i]->text),
				       place);
}

/* A document that is kept outside of the pack has no section to lead to; it
 * answers what the catalogue says it is for. */
static void note_outside(struct coverage *c, const char *key,
			 const struct value *entry)
{
	struct isms *isms = c->isms;
	const struct value *given = value_get(isms->documents, key);
	struct value *place;

	if (value_is_true(value_get(entry, "available")) ||
	    value_text_at(given, "approved") == NULL)
		return;
	place = value_mapping(isms->arena, given->pos);
	derive_text(isms, place, "document", place->pos,
		    derive_document_title(isms, key));
	derive_text(isms, place, "key", place->pos, key);
	derive_text(isms, place, "outside", place->pos,
		    outside_text(isms, given));
	derive_number(isms, place, "order", place->pos, c->n_places++);
	add_outside(c, value_get(entry, "clauses"), "", place);
	add_outside(c, value_get(entry, "controls"), "A.", place);
}

static void find_places(struct coverage *c)
{
	const struct value *surveys = value_get(c->isms->root, "survey");
	const struct value *all = value_get(c->isms->catalogues, "documents");

	for (size_t i = 0; i < derive_count(surveys); i++) {
		const struct value *sections =
			value_get(surveys->items[i], "sections");

		for (size_t k = 0; k < derive_count(sections); k++)
			note_section(c, surveys->items[i], sections->items[k]);
	}
	for (size_t i = 0; all && i < all->n_items; i++)
		note_outside(c, value_key(all, i), all->items[i]);
}

/* Text as Markdown that reads as this text. */
static void put_escaped(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_[]<>|#&!~", *text))
			strbuf_putc(out, '\\');
		strbuf_putc(out, *text);
	}
}

static const char *text_or(const struct value *value, const char *path,
			   const char *otherwise)
{
	const char *text = value_text_at(value, path);

	return text ? text : otherwise;
}

/* "[4.2 Commitments](doc:policy#commitments) (page 6)" */
static void put_section(struct strbuf *out, const struct value *place,
			const char *key)
{
	const char *number = value_text_at(place, "section.number");
	const char *page = value_text_at(place, "section.page");

	strbuf_putc(out, '[');
	if (number)
		strbuf_printf(out, "%s ", number);
	put_escaped(out, text_or(place, "section.title", ""));
	strbuf_printf(out, "](doc:%s", key);
	if (number)
		strbuf_printf(out, "#%s", text_or(place, "section.id", ""));
	strbuf_putc(out, ')');
	if (page)
		strbuf_printf(out, " (page %s)", page);
}

/* "Policy: [4.2 Commitments](doc:policy#commitments) (page 6)"; the document
 * is not named when it is that of the place before. */
static void put_place(struct strbuf *out, const struct value *place,
		      const struct value *before)
{
	const char *key = text_or(place, "key", "");
	const char *outside = value_text_at(place, "outside");
	bool is_same = before && strcmp(key, text_or(before, "key", "")) == 0;

	if (before)
		strbuf_puts(out, is_same ? ", " : "; ");
	if (!is_same)
		put_escaped(out, text_or(place, "document", ""));
	if (outside) {
		strbuf_puts(out, " (kept outside of the pack, ");
		put_escaped(out, outside);
		strbuf_putc(out, ')');
		return;
	}
	if (!is_same)
		strbuf_puts(out, ": ");
	put_section(out, place, key);
}

static struct value *markdown_value(struct isms *isms, struct pos pos,
				    struct strbuf *text)
{
	struct value *value = value_scalar(
		isms->arena, pos,
		arena_strndup(isms->arena, strbuf_text(text), text->len));

	value->is_markdown = true;
	strbuf_release(text);
	return value;
}

static void put_where(struct coverage *c, struct value *row,
		      const struct value *places)
{
	struct isms *isms = c->isms;
	struct strbuf where = STRBUF_INIT;
	struct joined plain = { .separator = "; " };
	size_t n = derive_count(places);

	if (n == 0)
		return;
	for (size_t i = 0; i < n && i < MOST_SECTIONS; i++) {
		const struct value *place = places->items[i];

		put_place(&where, place, i ? places->items[i - 1] : NULL);
		joined_add(&plain,
			   arena_printf(isms->arena, "%s %s %s",
					text_or(place, "key", ""),
					text_or(place, "section.number", "-"),
					text_or(place, "section.title", "")));
	}
	if (n > MOST_SECTIONS)
		strbuf_printf(&where, "; and %zu more", n - MOST_SECTIONS);
	derive_put(isms, row, "where", markdown_value(isms, row->pos, &where));
	derive_text(isms, row, "places", row->pos,
		    joined_end(&plain, isms->arena));
}

/* The keys of the profile that the sections print. */
static void put_keys(struct coverage *c, struct value *row,
		     const struct value *places, const char *first)
{
	struct isms *isms = c->isms;
	struct joined text = { .most = MOST_KEYS, .rest = "more" };
	struct value *seen = value_mapping(isms->arena, row->pos);

	if (first) {
		value_set(isms->arena, seen, first, seen);
		joined_add(&text, first);
	}
	for (size_t i = 0; i < derive_count(places); i++) {
		const struct value *keys =
			value_at(places->items[i], "section.keys");
		size_t at;

		for (size_t k = 0; k < derive_count(keys); k++) {
			const char *key = keys->items[k]->text;

			if (value_has_key(seen, key, &at))
				continue;
			value_set(isms->arena, seen, key, keys->items[k]);
			joined_add(&text, key);
		}
	}
	derive_text(isms, row, "profile", row->pos,
		    joined_end(&text, isms->arena));
}

/* States */

/* Why the sections do not cover a requirement wholly; NULL: they do. The
 * documents are counted, each once. */
static const char *shortcoming(struct coverage *c, const struct value *places)
{
	struct isms *isms = c->isms;
	struct joined drafts = { .most = MOST_DOCUMENTS, .rest = "more" };
	struct joined open = { .most = MOST_DOCUMENTS, .rest = "more" };
	struct value *seen = value_mapping(isms->arena, isms->root->pos);
	const char *text;

	for (size_t i = 0; i < derive_count(places); i++) {
		const struct value *place = places->items[i];
		const char *key = text_or(place, "key", "");
		const char *title = text_or(place, "document", key);
		size_t at;

		if (value_has_key(seen, key, &at))
			continue;
		value_set(isms->arena, seen, key, (struct value *)place);
		if (strcmp(text_or(place, "status", ""), "Draft") == 0)
			joined_add(&drafts, title);
		else if (value_get(place, "missing"))
			joined_add(&open, title);
	}
	text = joined_end(&drafts, isms->arena);
	if (text) {
		joined_end(&open, isms->arena);
		return arena_printf(isms->arena, "still a draft: %s", text);
	}
	text = joined_end(&open, isms->arena);
	return text ? arena_printf(isms->arena, "open points in: %s", text)
		    : NULL;
}

/* The document that is there to answer a clause or control, when the pack does
 * not have it. */
static const char *lacking_document(struct isms *isms,
				    const struct value *requirement)
{
	const struct value *keys = value_get(requirement, "documents");
	const char *key =
		derive_count(keys) ? value_text(keys->items[0]) : NULL;

	return key && value_get(value_get(isms->root, "pack"), key) == NULL
		       ? derive_document_title(isms, key)
		       : NULL;
}

static void put_state(struct coverage *c, struct value *row, enum state state,
		      const char *note)
{
	derive_text(c->isms, row, "state", row->pos, state_names[state]);
	derive_text(c->isms, row, "note", row->pos, note);
}

static enum state state_of(const struct value *row)
{
	const char *text = text_or(row, "state", "");
	int state = 0;

	while (state < NOT && strcmp(state_names[state], text) != 0)
		state++;
	return state;
}

/* Clauses */

/* "3 audits, the last of 2026-09-14"; `key` is that of the register. */
static const char *evidence_of(struct coverage *c, const char *clause,
			       const char **key)
{
	struct isms *isms = c->isms;

	for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
		const char *name = records[i].register_name, *last = NULL;
		const struct value *list = value_get(isms->root, name);
		size_t n = derive_count(list);

		if (strcmp(records[i].clause, clause) != 0 || n == 0)
			continue;
		for (size_t k = 0; records[i].date && k < n; k++) {
			const char *date =
				value_text_at(list->items[k], records[i].date);

			if (date && derive_is_past(isms, date) &&
			    (last == NULL || strcmp(date, last) > 0))
				last = date;
		}
		*key = name;
		return arena_printf(isms->arena, "%zu %s%s%s", n,
				    n == 1 ? records[i].one : records[i].many,
				    last ? ", the last of " : "",
				    last ? last : "");
	}
	return NULL;
}

/* "General" says nothing without the clause above it. */
static const char *clause_title(struct coverage *c, const struct value *clause)
{
	const char *title = text_or(clause, "title", "");
	const char *above = value_text_at(
		value_get(value_get(c->isms->catalogues, "clauses"),
			  text_or(clause, "parent", "")),
		"title");

	return above && strcmp(title, "General") == 0
		       ? arena_printf(c->isms->arena, "%s: general", above)
		       : title;
}

/* Why no section answers a clause. */
static const char *unanswered(struct isms *isms, const struct value *clause,
			      const char *evidence)
{
	const char *lacking = lacking_document(isms, clause);
	const char *what = lacking ? arena_printf(isms->arena,
						  "the pack has no %s", lacking)
				   : "no section of the pack describes it";

	return evidence ? arena_printf(isms->arena, "on record, but %s", what)
			: what;
}

static struct value *clause_row(struct coverage *c, const char *id,
				const struct value *clause)
{
	struct isms *isms = c->isms;
	struct value *row = value_mapping(isms->arena, isms->root->pos);
	const struct value *places = value_get(c->places, id);
	const char *key = NULL, *evidence = evidence_of(c, id, &key);
	const char *short_of = shortcoming(c, places);
	enum state state = COVERED;

	if (derive_count(places) == 0) {
		state = evidence ? PARTLY : NOT;
		short_of = unanswered(isms, clause, evidence);
	} else if (short_of) {
		state = PARTLY;
	}
	derive_text(isms, row, "id", row->pos, id);
	derive_text(isms, row, "title", row->pos, clause_title(c, clause));
	put_state(c, row, state, short_of);
	put_where(c, row, places);
	put_keys(c, row, places, key);
	derive_text(isms, row, "evidence", row->pos, evidence);
	value_set(isms->arena, c->rows, id, row);
	c->counts[0][state]++;
	return row;
}

static void put_clauses(struct coverage *c, struct value *to)
{
	const struct value *clauses = value_get(c->isms->catalogues, "clauses");

	for (size_t i = 0; clauses && i < clauses->n_items; i++)
		if (!value_is_true(
			    value_get(clauses->items[i], "heading_only")))
			derive_collect(c->isms, to, "clauses",
				       clause_row(c, value_key(clauses, i),
						  clauses->items[i]));
}

/* Controls */

/* A control that works needs a document only when it calls for rules. */
static enum state state_of_implemented(struct isms *isms,
				       const struct value *row,
				       const struct value *places,
				       const char **note)
{
	const struct value *control =
		value_get(value_get(isms->catalogues, "controls"),
			  text_or(row, "id", ""));
	const char *lacking = lacking_document(isms, control);

	*note = NULL;
	if (derive_count(places))
		return COVERED;
	if (value_get(row, "evidence") == NULL) {
		*note = "neither a section nor evidence shows it";
		return PARTLY;
	}
	if (strcmp(text_or(control, "documentation", "none"), "none") == 0) {
		*note = "by evidence alone";
		return COVERED;
	}
	*note = lacking ? arena_printf(isms->arena,
				       "works, but the pack has no %s", lacking)
			: "works, but no section of the pack states its rules";
	return PARTLY;
}

static enum state state_of_control(struct isms *isms, const struct value *row,
				   const struct value *places,
				   const char **note)
{
	const char *status = text_or(row, "status_key", "");

	*note = NULL;
	if (!value_is_true(value_get(row, "is_applicable")))
		return NOT_APPLICABLE;
	if (strcmp(status, "unassessed") == 0) {
		*note = "not assessed yet";
		return NOT;
	}
	if (strcmp(status, "implemented") == 0)
		return state_of_implemented(isms, row, places, note);
	if (strcmp(status, "planned") == 0) {
		*note = "planned";
		return derive_count(places) ? PARTLY : NOT;
	}
	*note = "implemented in part";
	return PARTLY;
}

static struct value *control_row(struct coverage *c, const struct value *soa)
{
	struct isms *isms = c->isms;
	struct value *row = value_mapping(isms->arena, soa->pos);
	const char *id = text_or(soa, "id", "");
	const struct value *places =
		value_get(c->places, arena_printf(isms->arena, "A.%s", id));
	const char *note, *short_of = shortcoming(c, places);
	enum state state = state_of_control(isms, soa, places, &note);
	const char *due = value_text_at(soa, "due");
	const char *path = arena_printf(isms->arena, "controls.%s", id);

	if (state == COVERED && short_of) {
		state = PARTLY;
		note = short_of;
	} else if (note && due &&
		   strcmp(text_or(soa, "status_key", ""), "implemented") != 0) {
		note = arena_printf(isms->arena, "%s, due %s", note, due);
	} else if (state == NOT_APPLICABLE) {
		note = value_text_at(soa, "exclusion_reason");
	}
	derive_text(isms, row, "id", row->pos,
		    arena_printf(isms->arena, "A.%s", id));
	derive_put(isms, row, "title", value_get(soa, "title"));
	put_state(c, row, state, note);
	if (state != NOT_APPLICABLE)
		put_where(c, row, places);
	derive_text(isms, row, "profile", row->pos,
		    value_get(value_get(isms->root, "controls"), id)
			    ? arena_printf(isms->arena, "%s (%s)", path,
					   pos_text(isms->arena, soa->pos,
						    c->profile_dir))
			    : path);
	derive_put(isms, row, "evidence", value_get(soa, "evidence"));
	value_set(isms->arena, c->rows, value_text_at(row, "id"), row);
	c->counts[1][state]++;
	return row;
}

static void put_controls(struct coverage *c, struct value *to)
{
	const struct value *rows = value_at(c->isms->root, "soa.rows");

	for (size_t i = 0; i < derive_count(rows); i++)
		derive_collect(c->isms, to, "controls",
			       control_row(c, rows->items[i]));
}

/* Laws and contracts */

/* The clauses and controls through which a duty is met. */
struct means {
	struct value *ids;	   /* "A.5.1" or "5.2", those that have a row */
	struct value *places;	   /* sections that answer them */
	const char *register_name; /* in which the duty stands */
	struct joined text, lacking;
	bool is_wanting_all; /* none of them is covered even in part */
};

static void add_means(struct coverage *c, struct means *means, const char *id)
{
	struct isms *isms = c->isms;
	const struct value *row = value_get(c->rows, id);
	size_t at;

	if (row == NULL || value_has_key(means->ids, id, &at))
		return;
	value_set_text(isms->arena, means->ids, id, row->pos, id);
	joined_add(&means->text, id);
	if (state_of(row) < NOT) /* nor excluded */
		means->is_wanting_all = false;
	if (state_of(row) != COVERED)
		joined_add(&means->lacking, id);
}

static void add_all_means(struct coverage *c, struct means *means,
			  const struct value *ids, const char *prefix)
{
	for (size_t i = 0; i < derive_count(ids); i++)
		if (value_text(ids->items[i]))
			add_means(c, means,
				  arena_printf(c->isms->arena, "%s%s", prefix,
					       ids->items[i]->text));
}

static bool is_control(const char *id)
{
	return strncmp(id, "A.", 2) == 0;
}

/* How many of the two catalogues say that a document is there for a clause or
 * control: that of the requirements and that of the documents. */
static int fitness(struct isms *isms, const char *id, const char *key)
{
	const char *part = is_control(id) ? "controls" : "clauses";
	const char *name = is_control(id) ? id + 2 : id;
	const struct value *requirement =
		value_get(value_get(isms->catalogues, part), name);
	const struct value *document =
		value_get(value_get(isms->catalogues, "documents"), key);

	return value_has(value_get(requirement, "documents"), key) +
	       value_has(value_get(document, part), name);
}

/* How much a section says about a duty. Most telling is one that is mainly
 * about the control, which it names first of its controls; the more so when it
 * prints the register in which the duty stands. A whole section says more than
 * a part of one, and the usual document more than another. */
static int telling(struct isms *isms, const struct means *means, const char *id,
		   const struct value *place)
{
	enum { MAIN = 60, PRINTED = 200, LEVEL = 10 };
	const struct value *answers = value_at(place, "section.answers");
	int score = fitness(isms, id, text_or(place, "key", "")) -
		    LEVEL * (int)value_int(value_at(place, "section.level"), 0);
	size_t i = 0;

	while (i < derive_count(answers) &&
	       !is_control(answers->items[i]->text))
		i++;
	if (i < derive_count(answers) &&
	    strcmp(answers->items[i]->text, id) == 0) {
		score += MAIN;
		if (value_has(value_at(place, "section.keys"),
			      means->register_name))
			score += PRINTED;
	}
	return score;
}

/* Places are kept in the order of the pack. */
static void insert_place(struct isms *isms, struct value *places,
			 struct value *place)
{
	long order = value_int(value_get(place, "order"), 0);
	size_t i;

	value_append(isms->arena, places, place);
	for (i = places->n_items - 1; i > 0; i--) {
		struct value *before = places->items[i - 1];

		if (value_int(value_get(before, "order"), 0) < order)
			break;
		places->items[i] = before;
	}
	places->items[i] = place;
}

static bool has_place(const struct value *places, const struct value *place)
{
	for (size_t i = 0; i < places->n_items; i++)
		if (places->items[i] == place)
			return true;
	return false;
}

/* For each clause and control the most telling section. */
static void find_means(struct coverage *c, struct means *means)
{
	for (size_t i = 0; i < means->ids->n_items; i++) {
		const char *id = value_key(means->ids, i);
		const struct value *places = value_get(c->places, id);
		struct value *best = NULL;
		int most = INT_MIN;

		for (size_t k = 0; k < derive_count(places); k++) {
			int score =
				telling(c->isms, means, id, places->items[k]);

			if (score > most) {
				most = score;
				best = places->items[k];
			}
		}
		if (best && !has_place(means->places, best))
			insert_place(c->isms, means->places, best);
	}
}

static void put_means(struct coverage *c, struct value *row,
		      struct means *means)
{
	struct isms *isms = c->isms;
	const char *lacking = joined_end(&means->lacking, isms->arena);

	if (means->ids->n_items == 0)
		put_state(c, row, NOT, "no clause or control is named for it");
	else if (lacking)
		put_state(c, row, means->is_wanting_all ? NOT : PARTLY,
			  arena_printf(isms->arena, "see %s", lacking));
	else
		put_state(c, row, COVERED,
			  derive_count(means->places) ? NULL
						      : "by evidence alone");
	put_where(c, row, means->places);
	derive_text(isms, row, "through", row->pos,
		    joined_end(&means->text, isms->arena));
}

static struct value *duty_row(struct coverage *c, const struct value *ref,
			      const struct value *label,
			      const struct value *source,
			      const char *register_name)
{
	struct isms *isms = c->isms;
	struct value *row = value_mapping(isms->arena, isms->root->pos);
	struct means means = {
		.ids = value_mapping(isms->arena, row->pos),
		.places = value_sequence(isms->arena, row->pos),
		.register_name = register_name,
		.is_wanting_all = true,
	};

	add_all_means(c, &means, value_get(source, "controls"), "A.");
	add_all_means(c, &means, value_get(source, "clauses"), "");
	find_means(c, &means);
	derive_put(isms, row, "id", (struct value *)ref);
	derive_put(isms, row, "title", (struct value *)label);
	put_means(c, row, &means);
	return row;
}

static struct value *group_for(struct coverage *c, const struct value *entry,
			       const char *register_name, const char *title)
{
	struct isms *isms = c->isms;
	struct value *group = value_mapping(isms->arena, entry->pos);
	const char *id = value_text_at(entry, "id");

	derive_text(isms, group, "title", entry->pos, title);
	derive_text(isms, group, "profile", entry->pos,
		    arena_printf(
			    isms->arena, "%s.%s (%s)", register_name,
			    id ? id : "?",
			    pos_text(isms->arena, entry->pos, c->profile_dir)));
	derive_text(isms, group, "owner", entry->pos,
		    value_text_at(entry, "owner.title"));
	derive_put(isms, group, "how_met", value_get(entry, "how_met"));
	derive_text(isms, group, "evidence", entry->pos,
		    derive_names(isms, value_get(entry, "evidence"), "title"));
	return group;
}

static void put_law(struct coverage *c, struct value *to,
		    const struct value *entry)
{
	struct isms *isms = c->isms;
	const struct value *law = derive_target(value_get(entry, "regulation"));
	const struct value *duties = value_get(law, "requirements");
	const char *name = value_text_at(law, "name");
	struct value *group;

	if (name == NULL)
		name = value_text_at(entry, "name");
	if (name == NULL)
		return;
	group = group_for(c, entry, "requirements", name);
	for (size_t i = 0; i < derive_count(duties); i++) {
		const struct value *duty = duties->items[i];

		derive_collect(isms, group, "rows",
			       duty_row(c, value_get(duty, "ref"),
					value_get(duty, "label"), duty,
					"requirements"));
	}
	if (derive_count(duties) == 0)
		derive_collect(isms, group, "rows",
			       duty_row(c, NULL, value_get(entry, "duty"),
					entry, "requirements"));
	derive_collect(isms, to, "regulations", group);
}

/* The profile names controls for a contract, not for each of its terms. */
static void put_contract(struct coverage *c, struct value *to,
			 const struct value *entry)
{
	struct isms *isms = c->isms;
	const struct value *terms = value_get(entry, "terms");
	const char *party = value_text_at(entry, "party");
	struct joined duties = { .separator = "; " };
	struct value *group;

	if (party == NULL || derive_count(terms) == 0)
		return;
	for (size_t i = 0; i < derive_count(terms); i++)
		joined_add(&duties, value_text(terms->items[i]));
	group = group_for(c, entry, "contracts",
			  arena_printf(isms->arena, "Contract: %s", party));
	derive_collect(isms, group, "rows",
		       duty_row(c, NULL,
				derive_text(isms, group, "terms", terms->pos,
					    joined_end(&duties, isms->arena)),
				entry, "contracts"));
	derive_collect(isms, to, "regulations", group);
}

static void put_regulations(struct coverage *c, struct value *to)
{
	const struct value *laws = value_get(c->isms->root, "requirements");
	const struct value *contracts = value_get(c->isms->root, "contracts");

	for (size_t i = 0; i < derive_count(laws); i++) {
		const struct value *applies =
			value_get(laws->items[i], "applies");

		if (applies == NULL || value_is_true(applies))
			put_law(c, to, laws->items[i]);
	}
	for (size_t i = 0; i < derive_count(contracts); i++)
		put_contract(c, to, contracts->items[i]);
}

/* Figures, and the other way round */

static void put_totals(struct coverage *c, struct value *to, const char *key,
		       const long *counts)
{
	struct isms *isms = c->isms;

	for (int state = 0; state < N_STATES; state++) {
		struct value *row = value_mapping(isms->arena, to->pos);

		if (counts[state] == 0)
			continue;
		derive_text(isms, row, "state", row->pos, state_names[state]);
		derive_number(isms, row, "count", row->pos, counts[state]);
		derive_collect(isms, to, key, row);
	}
}

static struct value *section_row(struct coverage *c,
				 const struct value *section)
{
	struct isms *isms = c->isms;
	struct value *row = value_mapping(isms->arena, section->pos);

	derive_put(isms, row, "number", value_get(section, "number"));
	derive_put(isms, row, "title", value_get(section, "title"));
	derive_put(isms, row, "page", value_get(section, "page"));
	derive_text(isms, row, "answers", row->pos,
		    derive_names(isms, value_get(section, "answers"), "id"));
	derive_text(isms, row, "keys", row->pos,
		    derive_names(isms, value_get(section, "keys"), "id"));
	return row;
}

static void put_documents(struct coverage *c, struct value *to)
{
	struct isms *isms = c->isms;
	const struct value *surveys = value_get(isms->root, "survey");
	const struct value *pack = value_get(isms->root, "pack");

	for (size_t i = 0; i < derive_count(surveys); i++) {
		const struct value *survey = surveys->items[i];
		const struct value *sections = value_get(survey, "sections");
		const struct value *document =
			value_get(pack, text_or(survey, "key", ""));
		struct value *group = value_mapping(isms->arena, to->pos);

		derive_put(isms, group, "title", value_get(document, "title"));
		for (size_t k = 0; k < derive_count(sections); k++)
			if (value_get(sections->items[k], "answers"))
				derive_collect(
					isms, group, "rows",
					section_row(c, sections->items[k]));
		if (value_get(group, "rows"))
			derive_collect(isms, to, "documents", group);
	}
}

void derive_coverage(struct isms *isms, const char *profile_dir)
{
	struct coverage c = {
		.isms = isms,
		.profile_dir = profile_dir,
		.places = value_mapping(isms->arena, isms->root->pos),
		.rows = value_mapping(isms->arena, isms->root->pos),
	};
	struct value *to = value_mapping(isms->arena, isms->root->pos);

	find_places(&c);
	put_clauses(&c, to);
	put_controls(&c, to);
	put_regulations(&c, to);
	put_totals(&c, to, "clause_totals", c.counts[0]);
	put_totals(&c, to, "control_totals", c.counts[1]);
	put_documents(&c, to);
	value_set(isms->arena, isms->root, "coverage", to);
}
