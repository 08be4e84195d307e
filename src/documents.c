/* documents.c: the control data of each document of the pack: id, version,
 * dates, who owns and approves it, and its history. */
#include <string.h>

#include "arena.h"
#include "date.h"
#include "derive.h"

const char *derive_document_title(const struct isms *isms, const char *key)
{
	const char *title =
		value_text_at(value_get(isms->documents, key), "title");

	if (title)
		return title;
	return value_text_at(
		value_get(value_get(isms->catalogues, "documents"), key),
		"title");
}

struct document {
	const struct value *entry; /* of the catalogue */
	const struct value *given; /* by the profile; NULL: nothing */
	struct value *to;
	struct pos pos;
};

/* What the profile says about the document, else a setting for all. */
static void put_given(struct isms *isms, const struct document *doc,
		      const char *key, const char *setting)
{
	struct value *value = value_get(doc->given, key);

	if (value == NULL && setting)
		value = value_at(isms->root, setting);
	derive_put(isms, doc->to, key, value);
}

static void put_id(struct isms *isms, const struct document *doc,
		   const char *key)
{
	const char *prefix =
		value_text_at(isms->root, "document_control.id_prefix");
	char *upper = arena_strdup(isms->arena, key);

	for (char *s = upper; *s; s++)
		if (*s >= 'a' && *s <= 'z')
			*s = (char)(*s - 'a' + 'A');
	derive_text(isms, doc->to, "id", doc->pos,
		    arena_printf(isms->arena, "%s-%s", prefix ? prefix : "ISMS",
				 upper));
	put_given(isms, doc, "id", NULL);
}

static void put_status(struct isms *isms, const struct document *doc)
{
	const struct value *status = value_get(doc->given, "status");
	bool is_approved;

	if (value_is_true(value_get(doc->entry, "about_pack"))) {
		derive_text(isms, doc->to, "status", doc->pos, "Generated");
		return;
	}
	if (status == NULL)
		status = value_at(isms->root, "isms.status");
	is_approved = status && status->kind == VALUE_SCALAR &&
		      strcmp(status->text, "approved") == 0;
	derive_text(isms, doc->to, "status",
		    status && !status->is_default ? status->pos : doc->pos,
		    is_approved ? "Approved" : "Draft");
}

/* A reference to the role that has the function named in the catalogue. */
static void put_role(struct isms *isms, const struct document *doc,
		     const char *key, const char *function_key)
{
	const char *function = value_text_at(doc->entry, function_key);
	struct value *role = value_get(doc->given, key);

	if (role == NULL && function)
		role = value_get(value_get(isms->root, "functions"), function);
	derive_put(isms, doc->to, key, role);
}

static void put_classification(struct isms *isms, const struct document *doc)
{
	struct value *level = value_get(doc->given, "classification");
	const char *id;

	if (level == NULL)
		level = value_at(isms->root, "document_control.classification");
	if (level && level->kind != VALUE_SCALAR)
		return;
	id = level ? level->text : "internal";
	if (level && level->target) {
		derive_put(isms, doc->to, "classification", level);
		return;
	}
	derive_reference(
		isms, doc->to, "classification", level ? level->pos : doc->pos,
		id,
		value_find(value_at(isms->root, "classification.levels"), "id",
			   id));
}

static void put_dates(struct isms *isms, const struct document *doc)
{
	long months = value_int(
		value_at(isms->root, "document_control.review_months"), 12);
	const struct value *as_of = value_get(isms->root, "as_of");
	const char *given;
	struct date date;

	derive_text(isms, doc->to, "date", as_of ? as_of->pos : isms->root->pos,
		    isms->as_of);
	put_given(isms, doc, "date", NULL);
	put_given(isms, doc, "approved", NULL);
	given = value_text_at(doc->to, "date");
	if (given && date_parse(given, &date))
		derive_text(
			isms, doc->to, "next_review", doc->pos,
			date_text(isms->arena, date_add_months(date, months)));
	put_given(isms, doc, "next_review", NULL);
}

static void put_history(struct isms *isms, const struct document *doc)
{
	const struct value *given = value_get(doc->given, "history");
	struct value *row, *list;

	if (derive_count(given)) {
		put_given(isms, doc, "history", NULL);
		return;
	}
	row = value_mapping(isms->arena, doc->pos);
	list = value_sequence(isms->arena, doc->pos);
	derive_put(isms, row, "version", value_get(doc->to, "version"));
	derive_put(isms, row, "date", value_get(doc->to, "date"));
	derive_text(isms, row, "author", doc->pos,
		    value_text_at(doc->to, "owner.title"));
	derive_text(isms, row, "change", doc->pos, "Issue of this version");
	row->is_default = list->is_default = true;
	value_append(isms->arena, list, row);
	derive_put(isms, doc->to, "history", list);
}

/* Entries with id and title for a list of ids of a catalogue. */
static void put_titles(struct isms *isms, const struct document *doc,
		       const char *key)
{
	const struct value *ids = value_get(doc->entry, key);
	const struct value *all = value_get(isms->catalogues, key);
	struct value *list = value_sequence(isms->arena, doc->pos);

	for (size_t i = 0; i < derive_count(ids); i++) {
		struct value *row = value_mapping(isms->arena, doc->pos);
		const char *id = value_text(ids->items[i]);

		derive_put(isms, row, "id", ids->items[i]);
		derive_put(isms, row, "title",
			   value_get(value_get(all, id ? id : ""), "title"));
		value_append(isms->arena, list, row);
	}
	derive_put(isms, doc->to, key, list);
}

static struct value *derive_document(struct isms *isms, const char *key,
				     const struct value *entry)
{
	const struct value *given = value_get(isms->documents, key);
	struct value *to = value_mapping(isms->arena,
					 given ? given->pos : isms->root->pos);
	struct document doc = { entry, given, to, to->pos };
	const char *status = value_text_at(entry, "status");
	const struct value *words =
		value_get(isms->catalogues, "status_values");

	derive_text(isms, to, "key", to->pos, key);
	derive_put(isms, to, "title", value_get(entry, "title"));
	put_given(isms, &doc, "title", NULL);
	put_id(isms, &doc, key);
	derive_text(isms, to, "version", to->pos, "0.1");
	put_given(isms, &doc, "version", "isms.version");
	put_status(isms, &doc);
	put_role(isms, &doc, "owner", "owner_function");
	put_role(isms, &doc, "approver", "approver_function");
	put_classification(isms, &doc);
	put_dates(isms, &doc);
	put_history(isms, &doc);
	derive_put(isms, to, "answers", value_get(entry, "answers"));
	derive_put(isms, to, "purpose", value_get(entry, "purpose"));
	derive_put(isms, to, "basis", value_get(entry, "basis"));
	derive_put(isms, to, "necessity",
		   value_get(words, status ? status : ""));
	put_titles(isms, &doc, "clauses");
	put_titles(isms, &doc, "controls");
	if (value_is_true(value_get(entry, "about_pack")))
		derive_bool(isms, to, "is_about_pack", to->pos, true);
	if (value_is_true(value_get(entry, "policy")))
		derive_bool(isms, to, "is_policy", to->pos, true);
	return to;
}

void derive_documents(struct isms *isms)
{
	const struct value *all = value_get(isms->catalogues, "documents");
	struct value *pack = value_mapping(isms->arena, isms->root->pos);
	struct value *list = value_sequence(isms->arena, isms->root->pos);

	for (size_t i = 0; all && i < all->n_items; i++) {
		struct value *doc;

		if (!value_is_true(value_get(all->items[i], "available")))
			continue;
		doc = derive_document(isms, value_key(all, i), all->items[i]);
		value_set(isms->arena, pack, value_key(all, i), doc);
		value_append(isms->arena, list, doc);
	}
	derive_put(isms, isms->root, "pack", pack);
	derive_put(isms, isms->root, "pack_documents", list);
}
