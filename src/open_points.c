/* open_points.c: see open_points.h. */
#include "open_points.h"

#include <string.h>

#include "arena.h"
#include "derive.h"
#include "findings.h"
#include "rules.h"

/* What a point keeps from happening. Stage 1 of a certification audit reads
 * the documents and judges whether the organisation is ready; stage 2 looks
 * at what is done. */
enum stage { STAGE_1, STAGE_2, NEITHER, N_STAGES };

enum kind {
	MISSING,
	DOCUMENT,
	RECORD,
	CONTRADICTION,
	OVERDUE,
	REMARK,
	N_KINDS
};

static const struct {
	const char *title, *meaning;
} stages[N_STAGES] = {
	[STAGE_1] = { "Blocks stage 1",
		      "Stage 1 of the certification audit reads the documents."
		      " What a clause wants in writing has to be there by then,"
		      " and the documents must not contradict each other." },
	[STAGE_2] = { "Blocks stage 2",
		      "Stage 2 looks at what is done. Records, and controls"
		      " that are said to work, have to be in place by then." },
	[NEITHER] = { "Blocks neither stage",
		      "These points do not stand in the way of a certificate,"
		      " but an auditor may ask about any of them." },
};

static const char *const kinds[N_KINDS] = {
	[MISSING] = "Missing value", [DOCUMENT] = "Missing document",
	[RECORD] = "Missing record", [CONTRADICTION] = "Contradiction or gap",
	[OVERDUE] = "Overdue",	     [REMARK] = "Remark",
};

/* Records that have to exist before a certification audit, whatever documents
 * the pack has. */
static const struct {
	const char *path, *basis, *text, *remedy;
} records[] = {
	{ "audits", "9.2", "no internal audit is on record",
	  "plan and carry out an internal audit, and enter it in 'audits'" },
	{ "management_reviews", "9.3", "no management review is on record",
	  "hold a management review, and enter it in 'management_reviews'" },
	{ "metrics", "9.1", "nothing is measured yet",
	  "decide what is measured, and enter it with its results in"
	  " 'metrics'" },
	{ "training", "7.2", "no training is on record",
	  "enter the training that builds competence in 'training'" },
};

struct listing {
	struct isms *isms;
	const char *profile_dir;
	struct value *by_key[N_STAGES]; /* document key -> group */
	struct value *groups[N_STAGES]; /* the same, in order */
	long counts[N_KINDS][N_STAGES];
	long n; /* points so far */
};

static const struct value *document_at(const struct isms *isms, const char *key)
{
	return value_get(value_get(isms->root, "pack"), key);
}

/* "Head of IT (Lee Example)" */
static const char *owner_text(struct isms *isms, const struct value *role)
{
	const struct value *entry = derive_target(role);
	const char *title, *holder;

	if (entry == NULL)
		entry = role;
	title = value_text_at(entry, "title");
	holder = value_text_at(entry, "holder");
	return title && holder
		       ? arena_printf(isms->arena, "%s (%s)", title, holder)
		       : title;
}

/* The group of a document; NULL for the pack as a whole. */
static struct value *group_of(struct listing *listing, enum stage stage,
			      const char *key)
{
	struct isms *isms = listing->isms;
	const struct value *document = key ? document_at(isms, key) : NULL;
	const char *name = document ? key : "";
	struct value *group = value_get(listing->by_key[stage], name);

	if (group)
		return group;
	group = value_mapping(isms->arena, isms->root->pos);
	if (document) {
		derive_put(isms, group, "title", value_get(document, "title"));
		derive_text(isms, group, "link", group->pos, key);
	} else {
		derive_text(isms, group, "title", group->pos,
			    "The pack as a whole");
	}
	value_set(isms->arena, listing->by_key[stage], name, group);
	return group;
}

struct point {
	enum kind kind;
	enum stage stage;
	const char *key; /* of the document; NULL: none */
	const char *text, *remedy, *code, *basis, *path, *owner;
	struct pos pos;
};

static void add_point(struct listing *listing, const struct point *point)
{
	struct isms *isms = listing->isms;
	struct value *row = value_mapping(isms->arena, point->pos);
	const struct value *document =
		point->key ? document_at(isms, point->key) : NULL;
	const char *owner = point->owner;

	if (owner == NULL)
		owner = owner_text(isms, value_get(document, "owner"));
	if (owner == NULL)
		owner = owner_text(
			isms, value_at(isms->root, "functions.isms_manager"));
	derive_text(isms, row, "kind", row->pos, kinds[point->kind]);
	derive_text(isms, row, "text", row->pos, point->text);
	derive_text(isms, row, "remedy", row->pos, point->remedy);
	derive_text(isms, row, "code", row->pos, point->code);
	derive_text(isms, row, "basis", row->pos, point->basis);
	derive_text(isms, row, "path", row->pos, point->path);
	derive_text(isms, row, "place", row->pos,
		    pos_text(isms->arena, point->pos, listing->profile_dir));
	derive_text(isms, row, "owner", row->pos, owner);
	derive_collect(isms, group_of(listing, point->stage, point->key),
		       "points", row);
	listing->counts[point->kind][point->stage]++;
}

/* What the documents lack */

static enum stage stage_of_document(const struct isms *isms, const char *key)
{
	const char *status = value_text_at(
		value_get(value_get(isms->catalogues, "documents"), key),
		"status");

	if (status == NULL)
		return NEITHER;
	if (strcmp(status, "mandatory") == 0)
		return STAGE_1;
	return strcmp(status, "mandatory_if_applicable") == 0 ? STAGE_2
							      : NEITHER;
}

/* What a document is there for in the first place: "A.5.15" of "A.5.15 (with
 * 5.3)". */
static const char *main_requirement(struct isms *isms, const char *key)
{
	const char *answers = value_text_at(document_at(isms, key), "answers");

	return answers ? arena_strndup(isms->arena, answers,
				       strcspn(answers, " ,"))
		       : NULL;
}

static void add_missing(struct listing *listing, const struct value *survey)
{
	const char *key = value_text_at(survey, "key");
	const struct value *missing = value_get(survey, "missing");

	for (size_t i = 0; i < derive_count(missing); i++) {
		const struct value *item = missing->items[i];
		struct point point = {
			.kind = MISSING,
			.stage = stage_of_document(listing->isms, key),
			.key = key,
			.text = value_text_at(item, "title"),
			.basis = main_requirement(listing->isms, key),
			.path = value_text_at(item, "path"),
			.pos = item->pos,
		};

		add_point(listing, &point);
	}
}

static void add_records(struct listing *listing)
{
	const struct value *root = listing->isms->root;

	for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
		struct point point = {
			.kind = RECORD,
			.stage = STAGE_2,
			.text = records[i].text,
			.remedy = records[i].remedy,
			.basis = records[i].basis,
			.path = records[i].path,
			.pos = { root->pos.file, 0, 0 },
		};

		if (derive_count(value_get(root, records[i].path)) == 0)
			add_point(listing, &point);
	}
}

/* Documents that a clause demands and that have no template yet. Whoever keeps
 * one elsewhere says so in `documents`. */
static void add_documents(struct listing *listing)
{
	struct isms *isms = listing->isms;
	const struct value *all = value_get(isms->catalogues, "documents");

	for (size_t i = 0; all && i < all->n_items; i++) {
		const struct value *entry = all->items[i];
		const char *key = value_key(all, i);
		const char *status = value_text_at(entry, "status");
		const char *function = value_text_at(entry, "owner_function");
		struct point point = {
			.kind = DOCUMENT,
			.stage = STAGE_2,
			.text = value_text_at(entry, "title"),
			.remedy = arena_printf(
				isms->arena,
				"write it outside of the pack, and enter it"
				" in 'documents' with the key %s, its version"
				" and the day of its approval",
				key),
			.basis = value_text_at(entry, "answers"),
			.path = "documents",
			.owner = owner_text(
				isms,
				value_get(value_get(isms->root, "functions"),
					  function ? function : "")),
			.pos = { isms->root->pos.file, 0, 0 },
		};

		if (status && strcmp(status, "mandatory") == 0 &&
		    !value_is_true(value_get(entry, "available")) &&
		    value_text_at(value_get(isms->documents, key),
				  "approved") == NULL)
			add_point(listing, &point);
	}
}

/* Findings */

/* The first of "scope, policy" that the pack has; NULL: none. */
static const char *first_document(struct isms *isms, const char *documents)
{
	while (documents && *documents) {
		size_t len = strcspn(documents, ",");
		const char *key = arena_strndup(isms->arena, documents, len);

		if (document_at(isms, key))
			return key;
		documents += len;
		documents += strspn(documents, ", ");
	}
	return NULL;
}

static enum stage stage_of_finding(const struct diag_record *record)
{
	if (record->level != DIAG_ERROR)
		return NEITHER;
	return record->basis && record->basis[0] >= '4' &&
			       record->basis[0] <= '7'
		       ? STAGE_1
		       : STAGE_2;
}

static void add_finding(struct listing *listing,
			const struct diag_record *record)
{
	struct point point = {
		.kind = rules_is_overdue(record->code) ? OVERDUE
			: record->level == DIAG_ERROR  ? CONTRADICTION
						       : REMARK,
		.stage = stage_of_finding(record),
		.key = first_document(listing->isms, record->documents),
		.text = record->text,
		.remedy = record->hint,
		.code = record->code,
		.basis = record->basis,
		.pos = record->pos,
	};

	add_point(listing, &point);
}

/* Defaults and waivers */

static void put_defaults(struct listing *listing, struct value *to)
{
	struct isms *isms = listing->isms;
	const struct value *surveys = value_get(isms->root, "survey");

	for (size_t i = 0; i < derive_count(surveys); i++) {
		const struct value *survey = surveys->items[i];
		const char *key = value_text_at(survey, "key");
		struct value *group;

		if (value_get(survey, "defaults") == NULL)
			continue;
		group = value_mapping(isms->arena, isms->root->pos);
		derive_put(isms, group, "title",
			   value_get(document_at(isms, key), "title"));
		derive_put(isms, group, "rows", value_get(survey, "defaults"));
		derive_collect(isms, to, "defaults", group);
	}
}

static void put_waivers(struct listing *listing, struct value *to)
{
	struct isms *isms = listing->isms;
	const struct value *list = value_get(isms->root, "waivers");

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *waiver = derive_item(list, i);
		struct value *row = value_mapping(isms->arena, waiver->pos);

		derive_put(isms, row, "code", value_get(waiver, "code"));
		derive_put(isms, row, "at", value_get(waiver, "at"));
		derive_put(isms, row, "reason", value_get(waiver, "reason"));
		derive_put(isms, row, "until", value_get(waiver, "until"));
		derive_text(isms, row, "by", waiver->pos,
			    owner_text(isms, value_get(waiver, "by")));
		derive_text(isms, row, "place", waiver->pos,
			    pos_text(isms->arena, waiver->pos,
				     listing->profile_dir));
		derive_text(isms, row, "state", waiver->pos,
			    waivers_is_expired(isms->waivers, i) ? "expired"
								 : "in force");
		derive_collect(isms, to, "waivers", row);
	}
}

/* The whole */

/* Groups in the order of the pack; that of the pack as a whole comes last. */
static void order_groups(struct listing *listing)
{
	struct isms *isms = listing->isms;
	const struct value *pack = value_get(isms->root, "pack");

	for (int stage = 0; stage < N_STAGES; stage++) {
		const struct value *by_key = listing->by_key[stage];
		struct value *whole = value_get(by_key, "");
		struct value *groups =
			value_sequence(isms->arena, isms->root->pos);

		for (size_t i = 0; pack && i < pack->n_items; i++) {
			struct value *group =
				value_get(by_key, value_key(pack, i));

			if (group)
				value_append(isms->arena, groups, group);
		}
		if (whole)
			value_append(isms->arena, groups, whole);
		listing->groups[stage] = groups;
	}
}

/* Points are numbered in the order in which they are printed. */
static void number_points(struct listing *listing, const struct value *groups)
{
	for (size_t i = 0; i < groups->n_items; i++) {
		const struct value *points =
			value_get(groups->items[i], "points");

		for (size_t k = 0; k < points->n_items; k++)
			derive_number(listing->isms, points->items[k], "number",
				      points->items[k]->pos, ++listing->n);
	}
}

static void put_stages(struct listing *listing, struct value *to)
{
	struct isms *isms = listing->isms;

	for (int stage = 0; stage < N_STAGES; stage++) {
		struct value *row = value_mapping(isms->arena, isms->root->pos);
		long count = 0;

		for (int kind = 0; kind < N_KINDS; kind++)
			count += listing->counts[kind][stage];
		number_points(listing, listing->groups[stage]);
		derive_text(isms, row, "title", row->pos, stages[stage].title);
		derive_text(isms, row, "meaning", row->pos,
			    stages[stage].meaning);
		derive_number(isms, row, "count", row->pos, count);
		derive_put(isms, row, "groups", listing->groups[stage]);
		derive_collect(isms, to, "stages", row);
	}
}

static void put_totals(struct listing *listing, struct value *to)
{
	static const char *const keys[N_STAGES] = { "stage_1", "stage_2",
						    "neither" };
	struct isms *isms = listing->isms;

	for (int kind = 0; kind < N_KINDS; kind++) {
		struct value *row = value_mapping(isms->arena, isms->root->pos);
		long total = 0;

		derive_text(isms, row, "name", row->pos, kinds[kind]);
		for (int stage = 0; stage < N_STAGES; stage++) {
			long count = listing->counts[kind][stage];

			derive_number(isms, row, keys[stage], row->pos, count);
			total += count;
		}
		derive_number(isms, row, "total", row->pos, total);
		if (total)
			derive_collect(isms, to, "totals", row);
	}
	derive_number(isms, to, "count", to->pos, listing->n);
}

static void open_listing(struct listing *listing)
{
	struct isms *isms = listing->isms;

	for (int stage = 0; stage < N_STAGES; stage++)
		listing->by_key[stage] =
			value_mapping(isms->arena, isms->root->pos);
}

void derive_open_points(struct isms *isms, struct diag *findings,
			const char *profile_dir)
{
	struct listing listing = { .isms = isms, .profile_dir = profile_dir };
	const struct value *surveys = value_get(isms->root, "survey");
	struct value *to = value_mapping(isms->arena, isms->root->pos);
	size_t n;
	const struct diag_record *const *found = diag_records(findings, &n);

	open_listing(&listing);
	for (size_t i = 0; i < n; i++)
		if (found[i]->waiver == NULL)
			add_finding(&listing, found[i]);
	for (size_t i = 0; i < derive_count(surveys); i++)
		add_missing(&listing, surveys->items[i]);
	add_records(&listing);
	add_documents(&listing);
	order_groups(&listing);
	put_stages(&listing, to);
	put_totals(&listing, to);
	put_defaults(&listing, to);
	put_waivers(&listing, to);
	value_set(isms->arena, isms->root, "pack_open", to);
}
