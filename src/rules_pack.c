/* rules_pack.c: the register of documents, and which documents there are. */
#include <string.h>

#include "arena.h"
#include "rules_private.h"

/* C-60 */

/* The version of the document and the last one of its history are one. */
static void check_version_date(struct rules *rules,
			       const struct value *document, const char *key,
			       const struct value *entry)
{
	const struct value *date = value_get(document, "date");
	const struct value *other = value_get(entry, "date");
	struct date here, there;

	if (!date_of(date, &here) || !date_of(other, &there) ||
	    date_compare(here, there) == 0)
		return;
	finding_related(rules,
			finding(rules, date,
				"document %s is dated %s, but its history dates"
				" the same version %s",
				key, date->text, other->text),
			other, "the history says so here");
}

static void check_history(struct rules *rules, const struct value *document,
			  const char *key)
{
	const struct value *history = value_get(document, "history");
	const struct value *version = value_get(document, "version");
	const struct value *entry, *last;
	struct diag_record *record;
	const char *text;

	if (derive_count(history) == 0 || version == NULL)
		return;
	entry = derive_item(history, history->n_items - 1);
	last = value_get(entry, "version");
	text = value_text(last);
	if (text == NULL || value_text(version) == NULL)
		return;
	if (strcmp(text, value_text(version)) == 0) {
		check_version_date(rules, document, key, entry);
		return;
	}
	record = finding(rules, version,
			 "document %s has version %s, but its history ends with"
			 " version %s",
			 key, value_text(version), text);
	finding_related(rules, record, last, "the last change is here");
	finding_hint(rules, record,
		     "add the change of version %s to the history, or correct"
		     " the version",
		     value_text(version));
}

static void check_review(struct rules *rules, const struct value *document,
			 const char *key)
{
	const struct value *review = value_get(document, "next_review");

	if (!is_past(rules, review))
		return;
	finding_hint(rules,
		     finding(rules, review,
			     "document %s was to be reviewed by %s, which has"
			     " passed on %s",
			     key, value_text(review), rules->isms->as_of),
		     "review it, and write the new version, date, approval and"
		     " next review");
}

/* The next review, when it is planned beyond the interval, with a month to
 * spare; NULL otherwise. */
static const struct value *late_review(const struct value *document,
				       long months)
{
	const struct value *next = value_get(document, "next_review");
	struct date from, to;

	if (months < 1 || !date_of(next, &to) ||
	    (!date_of(value_get(document, "approved"), &from) &&
	     !date_of(value_get(document, "date"), &from)))
		return NULL;
	return date_compare(to, date_add_months(from, months + 1)) > 0 ? next
								       : NULL;
}

static const char *name_of(const struct value *document)
{
	const char *key = text_of(document, "key");

	return key ? key : "?";
}

/* Where many documents keep another interval, it is the interval that is
 * wrong. */
static void check_intervals(struct rules *rules, const struct value *documents)
{
	const struct value *interval =
		value_at(rules->root, "document_control.review_months");
	long months = value_int(interval, 0);
	struct many many = { .n = 0 };

	if (interval == NULL || interval->is_default)
		return;
	for (size_t i = 0; i < derive_count(documents); i++) {
		const struct value *next =
			late_review(documents->items[i], months);

		if (next)
			many_add(&many, next, name_of(documents->items[i]));
	}
	if (many.n >= MANY)
		many_related(rules,
			     finding(rules, interval,
				     "documents are to be reviewed every %ld"
				     " months, but %zu of them are to be so"
				     " later",
				     months, many.n),
			     &many);
	for (size_t i = 0; many.n < MANY && i < many.n; i++)
		finding_related(rules,
				finding(rules, many.places[i],
					"document %s is to be reviewed on %s,"
					" later than every %ld months",
					many.names[i], many.places[i]->text,
					months),
				interval, "the interval of reviews");
}

static void check_approval(struct rules *rules, const struct value *document,
			   const char *key)
{
	const struct value *status = value_get(document, "status");
	const char *text = value_text(status);

	if (text == NULL || status->is_default ||
	    strcmp(text, "approved") != 0 || value_get(document, "approved"))
		return;
	finding_hint(rules,
		     finding(rules, status,
			     "document %s is approved, but has no date of"
			     " approval",
			     key),
		     "add 'approved' with the day on which its approver"
		     " released it");
}

static void document_register(struct rules *rules)
{
	const struct value *documents = value_get(rules->root, "documents");

	for (size_t i = 0; i < derive_count(documents); i++) {
		const struct value *document = derive_item(documents, i);
		const char *key = text_of(document, "key");

		if (key == NULL)
			continue;
		check_history(rules, document, key);
		check_review(rules, document, key);
		check_approval(rules, document, key);
	}
	check_intervals(rules, documents);
}

/* C-61 */

static bool is_key_like(const char *text)
{
	return strspn(text, "abcdefghijklmnopqrstuvwxyz-") == strlen(text);
}

/* One of the documents that a control is said to be carried by. */
static void check_mention(struct rules *rules, const struct value *mention,
			  const char *control)
{
	const struct value *all = value_get(rules->catalogues, "documents");
	const char *key = value_text(mention), *nearest;
	const struct value *entry;
	struct diag_record *record;

	if (key == NULL || !is_key_like(key) ||
	    value_get(rules->isms->documents, key))
		return;
	entry = value_get(all, key);
	if (value_is_true(value_get(entry, "available")))
		return;
	record = finding(rules, mention,
			 "control %s names the document '%s', which the pack"
			 " does not have",
			 control, key);
	nearest =
		entry ? NULL : diag_nearest(key, value_keys(all), all->n_items);
	if (nearest)
		finding_hint(rules, record, "did you mean '%s'?", nearest);
	else
		finding_hint(rules, record,
			     "name the document by its title if it is kept"
			     " elsewhere, or one of 'ismsgen list documents'");
}

static void mentioned_documents(struct rules *rules)
{
	const struct value *controls = value_get(rules->root, "controls");

	for (size_t i = 0; controls && i < controls->n_items; i++) {
		const struct value *list =
			value_get(controls->items[i], "documents");

		for (size_t k = 0; k < derive_count(list); k++)
			check_mention(rules, list->items[k],
				      value_key(controls, i));
	}
}

/* C-62 */

/* The control that a document is there for; NULL when it answers a clause
 * first. */
static const char *main_control(const struct value *entry)
{
	const char *answers = text_of(entry, "answers");
	const struct value *controls = value_get(entry, "controls");

	return answers && strncmp(answers, "A.", 2) == 0 &&
			       derive_count(controls)
		       ? value_text(controls->items[0])
		       : NULL;
}

static void topic_policies(struct rules *rules)
{
	const struct value *all = value_get(rules->catalogues, "documents");
	const struct value *given = value_get(rules->root, "controls");

	for (size_t i = 0; all && i < all->n_items; i++) {
		const char *id = main_control(all->items[i]);
		const struct value *row =
			id ? value_get(rules->isms->control_rows, id) : NULL;
		const struct value *applicable;
		struct diag_record *record;

		if (!value_is_true(value_get(all->items[i], "available")) ||
		    row == NULL ||
		    value_is_true(value_get(row, "is_applicable")))
			continue;
		applicable = value_get(value_get(given, id), "applicable");
		record = finding(rules, applicable ? applicable : row,
				 "control %s is excluded, but the pack has the"
				 " document '%s', whose main control it is",
				 id, text_of(all->items[i], "title"));
		finding_hint(rules, record,
			     "include the control, or leave the document out"
			     " of the pack with --only");
	}
}

const struct audit_rule rules_pack[] = {
	{ "C-60", DIAG_ERROR, "7.5.3", "document-control", document_register },
	{ "C-61", DIAG_WARNING, "7.5.3", NULL, mentioned_documents },
	{ "C-62", DIAG_WARNING, "A.5.1", NULL, topic_policies },
	{ "C-64", DIAG_ERROR, "7.5.2", NULL, NULL }, /* the schema's */
	{ .code = NULL },
};
