/* derive.c: see derive.h. */
#include "derive.h"

#include <string.h>

#include "arena.h"

/* Reading */

size_t derive_count(const struct value *sequence)
{
	return sequence && sequence->kind == VALUE_SEQUENCE ? sequence->n_items
							    : 0;
}

struct value *derive_item(const struct value *sequence, size_t i)
{
	return sequence->items[i]->kind == VALUE_MAPPING ? sequence->items[i]
							 : NULL;
}

struct value *derive_index(struct isms *isms, const char *path, const char *key)
{
	const struct value *list = value_at(isms->root, path);
	struct value *index = value_mapping(isms->arena, isms->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		struct value *entry = derive_item(list, i);
		const char *id = value_text_at(entry, key);
		size_t at;

		if (id && !value_has_key(index, id, &at))
			value_add(isms->arena, index, id, entry->pos, entry);
	}
	return index;
}

const char *derive_word(const struct isms *isms, const char *catalogue,
			const char *id)
{
	const struct value *words = value_get(isms->catalogues, catalogue);
	const char *name =
		id ? value_text_at(value_get(words, id), "name") : NULL;

	return name ? name : id;
}

const struct value *derive_target(const struct value *reference)
{
	return reference && reference->kind == VALUE_SCALAR ? reference->target
							    : NULL;
}

bool derive_is_past(const struct isms *isms, const char *date)
{
	/* ISO dates sort as texts do */
	return date && isms->as_of && strcmp(date, isms->as_of) < 0;
}

/* Adding */

struct value *derive_put(struct isms *isms, struct value *to, const char *key,
			 struct value *value)
{
	if (to == NULL || to->kind != VALUE_MAPPING || value == NULL)
		return NULL;
	if (value->kind == VALUE_SEQUENCE && value->n_items == 0)
		return NULL;
	value_set(isms->arena, to, key, value);
	return value;
}

struct value *derive_text(struct isms *isms, struct value *to, const char *key,
			  struct pos pos, const char *text)
{
	if (text == NULL || *text == '\0')
		return NULL;
	return derive_put(isms, to, key, value_scalar(isms->arena, pos, text));
}

struct value *derive_bool(struct isms *isms, struct value *to, const char *key,
			  struct pos pos, bool is)
{
	return derive_text(isms, to, key, pos, is ? "true" : "false");
}

struct value *derive_number(struct isms *isms, struct value *to,
			    const char *key, struct pos pos, long number)
{
	return derive_put(isms, to, key,
			  value_number(isms->arena, pos, number));
}

struct value *derive_reference(struct isms *isms, struct value *to,
			       const char *key, struct pos pos, const char *id,
			       const struct value *target)
{
	struct value *value = derive_text(isms, to, key, pos, id);

	if (value)
		value->target = target;
	return value;
}

void derive_collect(struct isms *isms, struct value *to, const char *key,
		    struct value *item)
{
	struct value *list = value_get(to, key);

	if (to == NULL || to->kind != VALUE_MAPPING || item == NULL)
		return;
	if (list == NULL) {
		list = value_sequence(isms->arena, item->pos);
		value_set(isms->arena, to, key, list);
	}
	value_append(isms->arena, list, item);
}

/* Joining */

static void put_joined(struct joined *joined, const char *text)
{
	if (joined->text.len)
		strbuf_puts(&joined->text,
			    joined->separator ? joined->separator : ", ");
	strbuf_puts(&joined->text, text);
}

void joined_add(struct joined *joined, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	joined->n++;
	if (joined->most == 0 || joined->n <= joined->most)
		put_joined(joined, text);
	else if (joined->n == joined->most + 1)
		joined->held = text;
}

const char *joined_end(struct joined *joined, struct arena *arena)
{
	const char *text = NULL;

	if (joined->held && joined->n == joined->most + 1)
		put_joined(joined, joined->held);
	else if (joined->held)
		strbuf_printf(&joined->text, " and %zu %s",
			      joined->n - joined->most,
			      joined->rest ? joined->rest : "others");
	if (joined->n)
		text = arena_strndup(arena, joined->text.bytes,
				     joined->text.len);
	strbuf_release(&joined->text);
	return text;
}

const char *derive_names(struct isms *isms, const struct value *references,
			 const char *key)
{
	struct joined joined = { .n = 0 };

	for (size_t i = 0; references && i < derive_count(references); i++) {
		const struct value *item = references->items[i];
		const char *name = value_text_at(derive_target(item), key);

		if (name == NULL && item->kind == VALUE_SCALAR)
			name = item->text;
		joined_add(&joined, name);
	}
	return joined_end(&joined, isms->arena);
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* `text` with the case of its first letter, which is ASCII, changed. */
static const char *with_other_case(struct isms *isms, const char *text)
{
	char *copy = arena_strdup(isms->arena, text);

	copy[0] ^= 'a' ^ 'A';
	return copy;
}

const char *derive_lower_first(struct isms *isms, const char *text)
{
	if (text == NULL || !is_upper(text[0]))
		return text;
	if (!is_lower(text[1]) && text[1] != ' ')
		return text; /* an abbreviation */
	return with_other_case(isms, text);
}

const char *derive_upper_first(struct isms *isms, const char *text)
{
	if (text == NULL || !is_lower(text[0]))
		return text;
	return with_other_case(isms, text);
}

const char *derive_spaced(struct isms *isms, const char *text)
{
	char *copy;

	if (text == NULL || strchr(text, '_') == NULL)
		return text;
	copy = arena_strdup(isms->arena, text);
	for (char *s = copy; *s; s++)
		if (*s == '_')
			*s = ' ';
	return copy;
}

/* Counting */

void tally_init(struct tally *tally, struct isms *isms, struct pos pos)
{
	tally->rows = value_sequence(isms->arena, pos);
	tally->by_key = value_mapping(isms->arena, pos);
	tally->counts = NULL;
}

void tally_add(struct tally *tally, struct isms *isms, struct pos pos,
	       const char *key, const char *name, long n)
{
	size_t at;

	if (key == NULL)
		return;
	if (!value_has_key(tally->by_key, key, &at)) {
		struct value *row = value_mapping(isms->arena, pos);

		at = tally->rows->n_items;
		derive_text(isms, row, "name", pos, name);
		tally->counts = arena_grow(isms->arena, tally->counts, at,
					   sizeof *tally->counts);
		tally->counts[at] = 0;
		value_add(isms->arena, tally->by_key, key, pos, row);
		value_append(isms->arena, tally->rows, row);
	}
	tally->counts[at] += n;
}

struct value *tally_end(struct tally *tally, struct isms *isms)
{
	struct value *rows = value_sequence(isms->arena, tally->rows->pos);

	for (size_t i = 0; i < tally->rows->n_items; i++) {
		struct value *row = tally->rows->items[i];

		if (tally->counts[i] == 0)
			continue;
		derive_number(isms, row, "count", row->pos, tally->counts[i]);
		value_append(isms->arena, rows, row);
	}
	return rows;
}
