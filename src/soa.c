/* soa.c: the Statement of Applicability.
 *
 * In come the controls of the catalogue, what the profile says about each,
 * and everything that names a control: risks, requirements of law, contracts,
 * interested parties. Out goes `soa`, with a row for each control of Annex A
 * in the order of the standard and for each own control, each with the
 * reasons why it is there; and `control`, the same rows by id. */
#include <string.h>

#include "arena.h"
#include "derive.h"

enum {
	RISKS_MOST = 10, /* in the reasons of a control */
	REFS_MOST = 3,	 /* of one regulation */
	OTHERS_MOST = 6, /* contracts, parties, laws */
};

enum status { IMPLEMENTED, PARTIAL, PLANNED, UNASSESSED, EXCLUDED, N_STATUS };

static const char *const status_keys[N_STATUS] = {
	[IMPLEMENTED] = "implemented", [PARTIAL] = "partial",
	[PLANNED] = "planned",	       [UNASSESSED] = "unassessed",
	[EXCLUDED] = "excluded",
};

static const char *const status_names[N_STATUS] = {
	[IMPLEMENTED] = "implemented", [PARTIAL] = "partly implemented",
	[PLANNED] = "planned",	       [UNASSESSED] = "not assessed",
	[EXCLUDED] = "not applicable",
};

struct row {
	struct value *value;
	const struct value *given; /* by the profile; NULL: nothing */
	const struct value *entry; /* of the catalogue; NULL: own control */
	enum status status;
	struct joined risks, laws, contracts, parties;
	struct joined refs;	  /* of the regulation at hand */
	const struct value *last; /* what was added last, for repetitions */
};

struct soa {
	struct row *rows;
	size_t n, n_annex; /* own controls follow those of Annex A */
};

/* The rows */

static void add_row(struct isms *isms, struct soa *soa, const char *id,
		    const struct value *entry, const struct value *given,
		    struct pos pos)
{
	struct row *row = &soa->rows[soa->n++];

	row->value = value_mapping_like(isms->arena, pos, soa->rows->value);
	row->entry = entry;
	row->given = given;
	row->risks = (struct joined){ .most = RISKS_MOST };
	row->laws = (struct joined){ .most = OTHERS_MOST,
				     .separator = "; ",
				     .rest = "other laws or rules" };
	row->contracts = (struct joined){ .most = OTHERS_MOST };
	row->parties = (struct joined){ .most = OTHERS_MOST };
	row->refs =
		(struct joined){ .most = REFS_MOST, .rest = "other duties" };
	derive_text(isms, row->value, "id", pos, id);
	/* the number of an item is the number of its row */
	value_add(isms->arena, isms->control_rows, id, pos, row->value);
}

static void add_rows(struct isms *isms, struct soa *soa)
{
	const struct value *annex = value_get(isms->catalogues, "controls");
	const struct value *given = value_get(isms->root, "controls");
	const struct value *own = value_get(isms->root, "own_controls");
	size_t n_annex = annex ? annex->n_items : 0, at;

	soa->rows = arena_array(isms->arena, n_annex + derive_count(own),
				sizeof *soa->rows);
	for (size_t i = 0; i < n_annex; i++) {
		const struct value *entry =
			value_get(given, value_key(annex, i));
		struct pos pos = entry	 ? entry->pos
				 : given ? given->pos
					 : isms->root->pos;

		add_row(isms, soa, value_key(annex, i), annex->items[i], entry,
			pos);
	}
	soa->n_annex = soa->n;
	for (size_t i = 0; i < derive_count(own); i++) {
		const struct value *entry = derive_item(own, i);
		const char *id = value_text_at(entry, "id");

		if (id && !value_has_key(isms->control_rows, id, &at))
			add_row(isms, soa, id, NULL, entry, entry->pos);
	}
}

static struct row *find_row(struct isms *isms, struct soa *soa,
			    const struct value *id)
{
	size_t at;

	if (id == NULL || id->kind != VALUE_SCALAR ||
	    !value_has_key(isms->control_rows, id->text, &at))
		return NULL;
	return &soa->rows[at];
}

/* What names a control */

/* Adds a reference to `from` to the list at `key`; false when it was there
 * already. */
static bool refer(struct isms *isms, struct row *row, const char *key,
		  const struct value *from)
{
	const char *id = value_text_at(from, "id");
	struct value *reference;

	if (row->last == from || id == NULL)
		return false;
	row->last = from;
	reference = value_scalar(isms->arena, from->pos, id);
	reference->target = from;
	derive_collect(isms, row->value, key, reference);
	return true;
}

static void read_risks(struct isms *isms, struct soa *soa)
{
	const struct value *risks = value_get(isms->root, "risks");

	for (size_t i = 0; i < derive_count(risks); i++) {
		struct value *risk = derive_item(risks, i);
		const struct value *controls = value_get(risk, "controls");

		for (size_t k = 0; k < derive_count(controls); k++) {
			struct row *row =
				find_row(isms, soa, controls->items[k]);

			if (row == NULL || !refer(isms, row, "risks", risk))
				continue;
			joined_add(&row->risks, value_text_at(risk, "id"));
			derive_collect(isms, risk, "control_list", row->value);
		}
	}
}

/* The places of one regulation that call for each control. */
static void read_regulation(struct isms *isms, struct soa *soa,
			    const struct value *regulation,
			    const struct value *requirement)
{
	const struct value *parts = value_get(regulation, "requirements");
	const char *name = value_text_at(regulation, "short");

	for (size_t i = 0; i < derive_count(parts); i++) {
		const struct value *controls =
			value_get(parts->items[i], "controls");
		const char *ref = value_text_at(parts->items[i], "ref");

		for (size_t k = 0; k < derive_count(controls); k++) {
			struct row *row =
				find_row(isms, soa, controls->items[k]);

			if (row == NULL)
				continue;
			joined_add(&row->refs, ref);
			refer(isms, row, "requirements", requirement);
		}
	}
	for (size_t i = 0; i < soa->n; i++) {
		struct row *row = &soa->rows[i];
		const char *refs;

		if (row->refs.n == 0)
			continue;
		refs = joined_end(&row->refs, isms->arena);
		row->refs = (struct joined){ .most = REFS_MOST,
					     .rest = "other duties" };
		joined_add(&row->laws, arena_printf(isms->arena, "%s %s",
						    name ? name : "", refs));
	}
}

static void read_requirements(struct isms *isms, struct soa *soa)
{
	const struct value *list = value_get(isms->root, "requirements");
	struct value *done = value_mapping(isms->arena, isms->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *entry = derive_item(list, i);
		const struct value *applies = value_get(entry, "applies");
		const struct value *controls = value_get(entry, "controls");
		const struct value *regulation =
			derive_target(value_get(entry, "regulation"));
		const char *id = value_text_at(regulation, "id");
		const char *name = value_text_at(regulation, "short");
		size_t at;

		if (entry == NULL || (applies && !value_is_true(applies)))
			continue;
		if (id && !value_has_key(done, id, &at)) {
			value_set_text(isms->arena, done, id, entry->pos, id);
			read_regulation(isms, soa, regulation, entry);
		}
		if (name == NULL)
			name = value_text_at(entry, "name");
		if (name == NULL)
			name = value_text_at(entry, "id");
		for (size_t k = 0; k < derive_count(controls); k++) {
			struct row *row =
				find_row(isms, soa, controls->items[k]);

			if (row && refer(isms, row, "requirements", entry))
				joined_add(&row->laws, name);
		}
	}
}

static void read_contracts(struct isms *isms, struct soa *soa)
{
	const struct value *list = value_get(isms->root, "contracts");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *entry = derive_item(list, i);
		const struct value *controls = value_get(entry, "controls");

		for (size_t k = 0; k < derive_count(controls); k++) {
			struct row *row =
				find_row(isms, soa, controls->items[k]);

			if (row && refer(isms, row, "contracts", entry))
				joined_add(&row->contracts,
					   value_text_at(entry, "id"));
		}
	}
}

static void read_party(struct isms *isms, struct soa *soa,
		       const struct value *party)
{
	const struct value *wishes = value_get(party, "requirements");

	for (size_t i = 0; i < derive_count(wishes); i++) {
		const struct value *wish = wishes->items[i];
		const struct value *controls = value_get(wish, "controls");
		const struct value *addressed = value_get(wish, "addressed");

		if (addressed && !value_is_true(addressed))
			continue;
		for (size_t k = 0; k < derive_count(controls); k++) {
			struct row *row =
				find_row(isms, soa, controls->items[k]);

			if (row == NULL || row->last == party)
				continue;
			row->last = party;
			joined_add(&row->parties, value_text_at(party, "name"));
		}
	}
}

static void read_parties(struct isms *isms, struct soa *soa)
{
	const struct value *list = value_get(isms->root, "interested_parties");

	for (size_t i = 0; i < derive_count(list); i++)
		read_party(isms, soa, list->items[i]);
}

/* What a row says */

static bool is_excluded(const struct row *row)
{
	const struct value *applicable = value_get(row->given, "applicable");

	return applicable && !value_is_true(applicable);
}

static enum status status_of(const struct row *row)
{
	const char *status = value_text_at(row->given, "status");

	if (is_excluded(row))
		return EXCLUDED;
	for (int i = 0; status && i < UNASSESSED; i++)
		if (strcmp(status, status_keys[i]) == 0)
			return (enum status)i;
	return UNASSESSED;
}

static void add_reason(struct strbuf *text, const char *what,
		       const char *reason)
{
	if (reason == NULL)
		return;
	if (text->len)
		strbuf_puts(text, "; ");
	strbuf_printf(text, "%s%s", what, reason);
}

/* A business decision without its full stop, after "decision: " unless it
 * says so itself. */
static void add_decision(struct isms *isms, struct strbuf *text,
			 const struct value *decision)
{
	const char *said = value_text(decision);
	bool is_told;
	size_t len;

	if (decision->kind != VALUE_SCALAR)
		return;
	len = strlen(said);
	if (len > 0 && said[len - 1] == '.')
		len--;
	is_told = len >= 8 && memcmp(said + 1, "ecision", 7) == 0;
	add_reason(text, is_told ? "" : "decision: ",
		   arena_strndup(isms->arena, said, len));
}

/* "Risk; GDPR Art. 32; contract K-2; ..." */
static void put_reasons(struct isms *isms, struct row *row)
{
	const struct value *decisions = value_get(row->given, "reasons");
	const struct value *own =
		row->entry ? NULL : value_get(row->given, "reason");
	struct strbuf text = STRBUF_INIT;
	struct value *value;
	bool is_several = row->risks.n > 1;

	add_reason(&text, is_several ? "risks " : "risk ",
		   joined_end(&row->risks, isms->arena));
	add_reason(&text, "", joined_end(&row->laws, isms->arena));
	is_several = row->contracts.n > 1;
	add_reason(&text, is_several ? "contracts " : "contract ",
		   joined_end(&row->contracts, isms->arena));
	add_reason(&text, "required by ",
		   joined_end(&row->parties, isms->arena));
	for (size_t i = 0; i < derive_count(decisions); i++)
		add_decision(isms, &text, decisions->items[i]);
	if (own)
		add_decision(isms, &text, own);
	if (row->status == EXCLUDED) {
		strbuf_release(&text);
		return;
	}
	value = derive_text(
		isms, row->value, "reasons", row->value->pos,
		text.len ? derive_upper_first(isms, arena_strndup(isms->arena,
								  text.bytes,
								  text.len))
			 : "Baseline; no risk, requirement or"
			   " decision names it yet");
	value->is_default = text.len == 0;
	strbuf_release(&text);
}

/* Titles of the documents that carry the control: as the profile says, else
 * those of this pack that the catalogue names. */
static void put_documents(struct isms *isms, struct row *row)
{
	const struct value *given = value_get(row->given, "documents");
	const struct value *usual = value_get(row->entry, "documents");
	const struct value *all = value_get(isms->catalogues, "documents");
	const struct value *list = given ? given : usual;
	struct joined titles = { .n = 0 };
	struct value *value;

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *item = list->items[i];
		const char *title;

		if (item->kind != VALUE_SCALAR)
			continue;
		if (!given && !value_is_true(value_get(
				      value_get(all, item->text), "available")))
			continue;
		title = derive_document_title(isms, item->text);
		joined_add(&titles, title ? title : item->text);
	}
	value = derive_text(isms, row->value, "documents", row->value->pos,
			    joined_end(&titles, isms->arena));
	if (value)
		value->is_default = given == NULL;
}

static void put_evidence(struct isms *isms, struct row *row)
{
	const struct value *list = value_get(row->given, "evidence");
	struct joined text = { .separator = "; " };

	for (size_t i = 0; i < derive_count(list); i++)
		if (list->items[i]->kind == VALUE_SCALAR)
			joined_add(&text, list->items[i]->text);
	derive_text(isms, row->value, "evidence", row->value->pos,
		    joined_end(&text, isms->arena));
}

static void fill_row(struct isms *isms, struct row *row)
{
	const struct value *source = row->entry ? row->entry : row->given;
	struct value *to = row->value, *status;
	struct pos pos = to->pos;
	bool is_applicable;

	row->status = status_of(row);
	is_applicable = row->status != EXCLUDED;
	derive_put(isms, to, "title", value_get(source, "title"));
	derive_put(isms, to, "theme", value_get(row->entry, "theme"));
	derive_text(isms, to, "applicable", pos, is_applicable ? "yes" : "no");
	derive_bool(isms, to, "is_applicable", pos, is_applicable);
	derive_bool(isms, to, "is_new", pos,
		    value_is_true(value_get(row->entry, "new")));
	put_reasons(isms, row);
	status =
		derive_text(isms, to, "status", pos, status_names[row->status]);
	status->is_default = row->status == UNASSESSED;
	derive_text(isms, to, "status_key", pos, status_keys[row->status]);
	if (row->entry)
		derive_put(isms, to, "exclusion_reason",
			   is_applicable ? NULL
					 : value_get(row->given, "reason"));
	derive_put(isms, to, "source", value_get(row->given, "source"));
	derive_put(isms, to, "implementation",
		   value_get(row->given, "implementation"));
	derive_put(isms, to, "owner", value_get(row->given, "owner"));
	derive_put(isms, to, "due", value_get(row->given, "due"));
	if (is_applicable)
		put_documents(isms, row);
	put_evidence(isms, row);
}

/* Groups and figures */

static void put_counts(struct isms *isms, struct value *to, const long *counts)
{
	long total = 0;

	for (int i = 0; i < N_STATUS; i++) {
		derive_number(isms, to, status_keys[i], to->pos, counts[i]);
		total += counts[i];
	}
	derive_number(isms, to, "total", to->pos, total);
	derive_number(isms, to, "applicable", to->pos,
		      total - counts[EXCLUDED]);
}

static void put_themes(struct isms *isms, const struct soa *soa,
		       struct value *to)
{
	const struct value *themes = value_get(isms->catalogues, "themes");
	struct value *list = value_sequence(isms->arena, to->pos);

	for (size_t t = 0; t < derive_count(themes); t++) {
		const struct value *from = themes->items[t];
		const char *id = value_text_at(from, "id");
		struct value *theme = value_mapping(isms->arena, to->pos);
		long counts[N_STATUS] = { 0 };

		derive_put(isms, theme, "clause", value_get(from, "clause"));
		derive_put(isms, theme, "title", value_get(from, "title"));
		for (size_t i = 0; i < soa->n_annex; i++) {
			const struct row *row = &soa->rows[i];
			const char *of = value_text_at(row->value, "theme");

			if (id == NULL || of == NULL || strcmp(id, of) != 0)
				continue;
			counts[row->status]++;
			derive_collect(isms, theme, "rows", row->value);
		}
		put_counts(isms, theme, counts);
		value_append(isms->arena, list, theme);
	}
	derive_put(isms, to, "themes", list);
}

static void put_lists(struct isms *isms, const struct soa *soa,
		      struct value *to)
{
	struct value *totals = value_mapping(isms->arena, to->pos);
	struct pos none = totals->pos;
	long counts[N_STATUS] = { 0 };
	struct value *all = value_sequence(isms->arena, to->pos);

	for (size_t i = 0; i < soa->n; i++) {
		const struct row *row = &soa->rows[i];

		if (i < soa->n_annex) {
			counts[row->status]++;
			value_append(isms->arena, all, row->value);
		} else {
			derive_collect(isms, to, "own_rows", row->value);
		}
		if (row->status == EXCLUDED)
			derive_collect(isms, to, "exclusions", row->value);
		if (row->status == PARTIAL || row->status == PLANNED)
			derive_collect(isms, to, "pending", row->value);
	}
	derive_put(isms, to, "rows", all);
	put_counts(isms, totals, counts);
	derive_put(isms, to, "totals", totals);
	if (counts[UNASSESSED])
		derive_number(isms, to, "unassessed", none, counts[UNASSESSED]);
	else
		derive_bool(isms, to, "assessed", none, true);
}

/* Rows by id with "_" for ".", since a path has dots between its steps. */
static void put_by_id(struct isms *isms, const struct soa *soa)
{
	struct value *by_id = value_mapping(isms->arena, isms->root->pos);

	for (size_t i = 0; i < soa->n; i++) {
		char *id = arena_strdup(isms->arena,
					value_key(isms->control_rows, i));

		for (char *s = id; *s; s++)
			if (*s == '.')
				*s = '_';
		value_set(isms->arena, by_id, id, soa->rows[i].value);
	}
	derive_put(isms, isms->root, "control", by_id);
}

void derive_soa(struct isms *isms)
{
	const struct value *given = value_get(isms->root, "controls");
	struct pos pos = given ? given->pos : isms->root->pos;
	struct value *to = value_mapping(isms->arena, pos);
	struct soa soa = { .n = 0 };

	isms->control_rows = value_mapping(isms->arena, pos);
	add_rows(isms, &soa);
	read_risks(isms, &soa);
	read_requirements(isms, &soa);
	read_contracts(isms, &soa);
	read_parties(isms, &soa);
	for (size_t i = 0; i < soa.n; i++)
		fill_row(isms, &soa.rows[i]);
	put_themes(isms, &soa, to);
	put_lists(isms, &soa, to);
	put_by_id(isms, &soa);
	derive_put(isms, isms->root, "soa", to);
}
