/* findings.c: see findings.h. */
#include "findings.h"

#include <string.h>

#include "arena.h"
#include "derive.h"
#include "rules.h"

struct waiver {
	const struct value *entry;
	const char *code;
	struct pos first, last; /* of the place; file NULL: there is none */
	bool is_expired;
};

struct waivers {
	struct waiver *items;
	size_t n;
};

/* Places */

static int compare_pos(struct pos a, struct pos b)
{
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return (a.column > b.column) - (a.column < b.column);
}

static void widen(struct waiver *waiver, struct pos pos)
{
	if (pos.file == NULL || strcmp(pos.file, waiver->first.file) != 0)
		return;
	if (compare_pos(pos, waiver->first) < 0)
		waiver->first = pos;
	if (compare_pos(pos, waiver->last) > 0)
		waiver->last = pos;
}

static void span(struct waiver *waiver, const struct value *value)
{
	widen(waiver, value->pos);
	for (size_t i = 0; i < value->n_items; i++) {
		/* the keys of a CSV file's rows stand above all of them */
		if (value->kind == VALUE_MAPPING && !value->is_csv)
			widen(waiver, value_key_pos(value, i));
		span(waiver, value->items[i]);
	}
}

static void find_waiver(struct waiver *waiver, const struct value *root,
			const char *as_of)
{
	const char *until = value_text_at(waiver->entry, "until");
	const char *at = value_text_at(waiver->entry, "at");
	struct pos begins;
	const struct value *place = at ? value_place(root, at, &begins) : NULL;

	waiver->code = value_text_at(waiver->entry, "code");
	/* ISO dates sort as texts do */
	waiver->is_expired = until && as_of && strcmp(until, as_of) < 0;
	if (place && place->pos.file) {
		waiver->first = waiver->last = place->pos;
		span(waiver, place);
		if (!place->is_csv)
			widen(waiver, begins);
	}
}

const struct waivers *waivers_find(const struct value *root, const char *as_of,
				   struct arena *arena)
{
	const struct value *list = value_get(root, "waivers");
	struct waivers *waivers = arena_alloc(arena, sizeof *waivers);

	waivers->n = derive_count(list);
	waivers->items = arena_array(arena, waivers->n, sizeof *waivers->items);
	for (size_t i = 0; i < waivers->n; i++) {
		waivers->items[i].entry = derive_item(list, i);
		find_waiver(&waivers->items[i], root, as_of);
	}
	return waivers;
}

/* Waiving */

static bool is_waived(const struct waiver *waiver,
		      const struct diag_record *record)
{
	return waiver->code && waiver->first.file && record->pos.file &&
	       !waiver->is_expired && strcmp(waiver->code, record->code) == 0 &&
	       strcmp(waiver->first.file, record->pos.file) == 0 &&
	       compare_pos(record->pos, waiver->first) >= 0 &&
	       compare_pos(record->pos, waiver->last) <= 0;
}

void waivers_apply(const struct waivers *waivers, struct diag *findings)
{
	size_t n;
	struct diag_record *const *records = diag_changeable(findings, &n);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < waivers->n; k++)
			if (is_waived(&waivers->items[k], records[i]))
				records[i]->waiver = waivers->items[k].entry;
}

bool waivers_is_used(const struct waivers *waivers, size_t i,
		     struct diag *findings)
{
	size_t n;
	const struct diag_record *const *records = diag_records(findings, &n);

	for (size_t k = 0; k < n; k++)
		if (is_waived(&waivers->items[i], records[k]))
			return true;
	return false;
}

bool waivers_is_expired(const struct waivers *waivers, size_t i)
{
	return waivers->items[i].is_expired;
}

bool waivers_has_place(const struct waivers *waivers, size_t i)
{
	return waivers->items[i].first.file != NULL;
}

size_t findings_count(struct diag *findings, enum diag_level level)
{
	size_t n, count = 0;
	const struct diag_record *const *records = diag_records(findings, &n);

	for (size_t i = 0; i < n; i++)
		count += records[i]->level == level &&
			 records[i]->waiver == NULL;
	return count;
}

/* Drafts */

/* The key is one of the names in "scope, policy". */
static bool concerns(const char *documents, const char *key)
{
	size_t len = strlen(key);

	if (documents == NULL)
		return true;
	for (const char *at = documents; (at = strstr(at, key)) != NULL;
	     at += len)
		if ((at == documents || at[-1] == ' ') &&
		    (at[len] == '\0' || at[len] == ','))
			return true;
	return false;
}

static void add_finding(struct isms *isms, struct value *document,
			const struct diag_record *record,
			const char *profile_dir)
{
	struct value *row = value_mapping(isms->arena, record->pos);

	derive_text(isms, row, "code", record->pos, record->code);
	derive_text(isms, row, "text", record->pos, record->text);
	derive_text(isms, row, "hint", record->pos, record->hint);
	derive_text(isms, row, "basis", record->pos, record->basis);
	derive_text(isms, row, "place", record->pos,
		    pos_text(isms->arena, record->pos, profile_dir));
	derive_collect(isms, document, "findings", row);
	derive_text(isms, document, "status", record->pos, "Draft");
}

void findings_derive(struct isms *isms, struct diag *findings,
		     const char *profile_dir)
{
	const struct value *pack = value_get(isms->root, "pack");
	size_t n;
	const struct diag_record *const *records = diag_records(findings, &n);

	for (size_t i = 0; i < n; i++) {
		if (records[i]->level != DIAG_ERROR || records[i]->waiver)
			continue;
		for (size_t k = 0; pack && k < pack->n_items; k++)
			if (!value_is_true(value_get(pack->items[k],
						     "is_about_pack")) &&
			    concerns(records[i]->documents, value_key(pack, k)))
				add_finding(isms, pack->items[k], records[i],
					    profile_dir);
	}
}
