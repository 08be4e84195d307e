/* schema_refs.c: texts that name entries of registers and catalogues. Every
 * register is indexed once, so that the work is linear. */
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "schema.h"
#include "schema_check.h"
#include "strbuf.h"

enum {
	MOST_SEARCHES = 50, /* for "did you mean": each walks a register */
	MOST_LISTED = 8,
};

/* "risk" for "risks", "level" for "classification.levels". */
static const char *noun_for(struct check *check, const char *register_name)
{
	static const struct {
		const char *plural, *singular;
	} endings[] = {
		{ "trices", "trix" }, { "sses", "ss" }, { "ies", "y" },
		{ "ss", "ss" },	      { "s", "" },
	};
	const char *dot = strrchr(register_name, '.');
	char *noun =
		arena_strdup(check->scratch, dot ? dot + 1 : register_name);
	size_t len = strlen(noun);

	for (char *s = noun; *s; s++)
		if (*s == '_')
			*s = ' ';
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n = strlen(endings[i].plural);

		if (len > n && strcmp(noun + len - n, endings[i].plural) == 0)
			return arena_printf(check->scratch, "%.*s%s",
					    (int)(len - n), noun,
					    endings[i].singular);
	}
	return noun;
}

void references_add(struct check *check, const struct rule *rule,
		    struct value *value, const struct place *place)
{
	const struct place *at = place;
	struct reference *reference;

	check->references = arena_grow(check->scratch, check->references,
				       check->n_references, sizeof *reference);
	reference = &check->references[check->n_references++];
	memset(reference, 0, sizeof *reference);
	reference->rule = rule;
	reference->value = value;
	if (at->key == NULL && at->up) {
		reference->is_list = true;
		at = at->up;
	}
	reference->key = at->key;
	for (; at->up; at = at->up) {
		reference->id = at->is_free ? at->key : at->id;
		if (reference->id && at->up->key) {
			reference->register_name = at->up->key;
			return;
		}
	}
	reference->path = place_text(check, place);
}

/* Indexes */

static void index_sequence(struct check *check, struct names *names,
			   const struct value *sequence)
{
	for (size_t i = 0; i < sequence->n_items; i++) {
		struct value *entry = sequence->items[i];
		const char *id = value_text_at(entry, "id");
		size_t at;

		if (id && !value_has_key(names->by_id, id, &at))
			value_add(check->scratch, names->by_id, id, entry->pos,
				  entry);
	}
}

static void index_entries(struct check *check, struct names *names,
			  const struct value *entries)
{
	size_t at;

	if (entries == NULL)
		return;
	if (entries->kind == VALUE_SEQUENCE)
		index_sequence(check, names, entries);
	else if (entries->kind == VALUE_MAPPING && entries->n_items == 1 &&
		 value_has_key(entries, "csv", &at))
		names->is_unknown = true; /* the file could not be read */
	else if (entries->kind == VALUE_MAPPING)
		names->by_id = (struct value *)entries;
}

/* A catalogue hides a register of the same name: `controls` of a profile says
 * more of controls that the catalogue has. */
static const struct names *names_for(struct check *check, const char *path)
{
	struct pos nowhere = { NULL, 0, 0 };
	const struct value *entries;
	struct names *names;

	for (size_t i = 0; i < check->n_names; i++)
		if (strcmp(check->names[i].path, path) == 0)
			return &check->names[i];
	check->names = arena_grow(check->scratch, check->names, check->n_names,
				  sizeof *names);
	names = &check->names[check->n_names++];
	memset(names, 0, sizeof *names);
	names->path = path;
	names->by_id = value_mapping(check->scratch, nowhere);
	entries = value_at(check->catalogues, path);
	names->is_catalogue = entries != NULL;
	if (entries == NULL) {
		entries = value_at(check->root, path);
		names->is_unknown = !schema_has(check->schema, path);
	}
	index_entries(check, names, entries);
	return names;
}

/* Reporting */

static const char *nearest_by_title(const struct names *names, const char *text)
{
	static const char *const keys[] = { "title", "name" };

	for (size_t i = 0; i < names->by_id->n_items; i++) {
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
			const char *title =
				value_text_at(names->by_id->items[i], keys[k]);

			if (title && strcasecmp(title, text) == 0)
				return value_key(names->by_id, i);
		}
	}
	return NULL;
}

static const char *nearest(const struct names *names, const char *text)
{
	const struct value *by_id = names->by_id;
	const char *found = nearest_by_title(names, text);
	size_t at;

	if (strncmp(text, "A.", 2) == 0 && /* a control of Annex A */
	    value_has_key(by_id, text + 2, &at))
		found = value_key(by_id, at);
	for (size_t i = 0; !found && i < by_id->n_items; i++)
		if (strcasecmp(value_key(by_id, i), text) == 0)
			found = value_key(by_id, i);
	return found ? found
		     : diag_nearest(text, value_keys(by_id), by_id->n_items);
}

static void hint_nearest(struct check *check, struct diag_record *record,
			 const struct names *names, const char *id)
{
	size_t at;

	value_has_key(names->by_id, id, &at);
	if (names->is_catalogue) {
		check_hint(check, record, "did you mean '%s'?", id);
	} else {
		struct pos pos = names->by_id->items[at]->pos;

		check_hint(check, record, "did you mean '%s' (%s:%d:%d)?", id,
			   pos.file, pos.line, pos.column);
	}
}

static void hint_list(struct check *check, struct diag_record *record,
		      const struct names *names, const struct rule *rule)
{
	const struct value *by_id = names->by_id;
	struct strbuf text = STRBUF_INIT;

	if (by_id->n_items > MOST_LISTED)
		return;
	strbuf_printf(&text, "'%s' has%s", names->path,
		      by_id->n_items ? ": " : " no entry");
	for (size_t i = 0; i < by_id->n_items; i++)
		strbuf_printf(&text, "%s%s", i ? ", " : "",
			      shown(check, value_key(by_id, i)));
	for (size_t i = 0; i < rule->n_also; i++)
		strbuf_printf(&text, "%s%s",
			      i ? ", " : "; also possible: ", rule->also[i]);
	check_hint(check, record, "%s", strbuf_text(&text));
	strbuf_release(&text);
}

static void give_hint(struct check *check, struct diag_record *record,
		      const struct reference *reference)
{
	const char *text = reference->value->text;
	const struct rule *rule = reference->rule;
	const char *id;

	if (record == NULL || check->n_searches++ > MOST_SEARCHES)
		return;
	if (reference->value->is_csv && strchr(text, ',')) {
		check_hint(check, record,
			   "the items of a list in a cell are"
			   " separated by ';' or '|'");
		return;
	}
	for (size_t i = 0; i < rule->n_refs; i++) {
		const struct names *names = names_for(check, rule->refs[i]);

		id = nearest(names, text);
		if (id) {
			hint_nearest(check, record, names, id);
			return;
		}
	}
	hint_list(check, record, names_for(check, rule->refs[0]), rule);
}

static void report(struct check *check, const struct reference *reference)
{
	const struct names *names = names_for(check, reference->rule->refs[0]);
	const char *noun = noun_for(check, reference->rule->refs[0]);
	const char *text = shown(check, reference->value->text);
	const char *where = names->is_catalogue ? "catalogue" : "register";
	const char *code =
		reference->rule->code ? reference->rule->code : "P204";
	const char *own;
	struct diag_record *record;

	if (reference->path) {
		record = check_error(check, code, reference->value->pos,
				     "%s names the %s '%s', which is not in"
				     " the %s",
				     reference->path, noun, text, where);
		give_hint(check, record, reference);
		return;
	}
	own = noun_for(check, reference->register_name);
	if (strcmp(reference->key, noun) == 0 ||
	    strcmp(reference->key, reference->rule->refs[0]) == 0)
		record = check_error(check, code, reference->value->pos,
				     "%s %s names the %s '%s', which is not in"
				     " the %s",
				     own, shown(check, reference->id), noun,
				     text, where);
	else
		record = check_error(check, code, reference->value->pos,
				     "%s %s names %s '%s' the %s '%s', which"
				     " is not in the %s",
				     own, shown(check, reference->id),
				     reference->is_list ? "among its" : "as",
				     reference->key, noun, text, where);
	give_hint(check, record, reference);
}

/* False when the text names nothing that is known. */
static bool resolve(struct check *check, const struct reference *reference)
{
	const struct rule *rule = reference->rule;
	struct value *value = reference->value;
	bool is_known = true;
	size_t at;

	for (size_t i = 0; i < rule->n_refs; i++) {
		const struct names *names = names_for(check, rule->refs[i]);

		if (value_has_key(names->by_id, value->text, &at)) {
			value->target = names->by_id->items[at];
			return true;
		}
		is_known = is_known && !names->is_unknown;
	}
	for (size_t i = 0; i < rule->n_also; i++)
		if (strcmp(rule->also[i], value->text) == 0)
			return true;
	return !is_known;
}

void references_resolve(struct check *check)
{
	for (size_t i = 0; i < check->n_references && !check->has_stopped; i++)
		if (!resolve(check, &check->references[i]))
			report(check, &check->references[i]);
}
