/* mentions.c: see mentions.h. */
#include "mentions.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "backend.h"
#include "node.h"
#include "strbuf.h"
#include "value.h"

struct span {
	struct pos first, last;
};

static int compare_lines(struct pos a, struct pos b)
{
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return (a.column > b.column) - (a.column < b.column);
}

/* The entry */

static struct span *add_span(struct mentions *m, struct pos pos)
{
	m->spans = arena_grow(m->arena, m->spans, m->n_spans, sizeof *m->spans);
	m->spans[m->n_spans] = (struct span){ pos, pos };
	return &m->spans[m->n_spans++];
}

static void widen(struct mentions *m, size_t span, struct pos pos)
{
	struct span *s = &m->spans[span];

	if (pos.file == NULL || strcmp(pos.file, s->first.file) != 0)
		return;
	if (compare_lines(pos, s->first) < 0)
		s->first = pos;
	if (compare_lines(pos, s->last) > 0)
		s->last = pos;
}

/* What stands elsewhere, in an included file or where an alias leads, has a
 * span of its own. */
static void cover(struct mentions *m, size_t span, const struct value *value)
{
	bool is_elsewhere =
		value != m->entry && value->pos.file &&
		(value->is_shared ||
		 strcmp(value->pos.file, m->spans[span].first.file) != 0);

	if (value->is_default)
		return;
	if (is_elsewhere) {
		span = m->n_spans;
		add_span(m, value->pos);
	}
	widen(m, span, value->pos);
	for (size_t i = 0; i < value->n_items; i++) {
		if (value->kind == VALUE_MAPPING && !value->is_csv)
			widen(m, span, value_key_pos(value, i));
		cover(m, span, value->items[i]);
	}
}

void mentions_look_for(struct mentions *m, const struct value *entry)
{
	m->entry = entry;
	if (entry->pos.file == NULL || entry->is_default)
		return;
	add_span(m, entry->pos);
	cover(m, 0, entry);
}

static bool is_covered(const struct mentions *m, struct pos pos)
{
	for (size_t i = 0; pos.file && i < m->n_spans; i++) {
		const struct span *span = &m->spans[i];

		if (compare_lines(pos, span->first) >= 0 &&
		    compare_lines(pos, span->last) <= 0 &&
		    strcmp(pos.file, span->first.file) == 0)
			return true;
	}
	return false;
}

static bool has_part(const struct value *whole, const struct value *part)
{
	if (whole == part)
		return true;
	for (size_t i = 0; i < whole->n_items; i++)
		if (has_part(whole->items[i], part))
			return true;
	return false;
}

/* The value is of the entry, or names it. A default has the place of what it
 * is the default in. */
static bool is_of_entry(const struct mentions *m, const struct value *value)
{
	if (m->entry->is_default)
		return has_part(m->entry, value);
	if (value->kind == VALUE_SCALAR && value->target == m->entry)
		return true;
	return is_covered(m, value->pos);
}

/* Sections */

struct search {
	struct mentions *mentions;
	struct mention_list *list;
	struct mention mention; /* of the section that is looked through */
};

/* The names of files are copied: what was found in a document is derived for
 * a document about the pack, and does not outlive it. */
static void note(struct search *s, const struct value *value)
{
	struct mention *mention = &s->mention;
	struct arena *arena = s->mentions->arena;
	struct pos pos = value->pos;
	const struct pos *before;

	if (value->is_default || pos.file == NULL)
		return; /* a default has the place of what it is in */
	mention->places = arena_grow(arena, mention->places, mention->n_places,
				     sizeof *mention->places);
	before = mention->places + mention->n_places;
	if (mention->n_places && strcmp(before[-1].file, pos.file) == 0)
		pos.file = before[-1].file;
	else
		pos.file = arena_strdup(arena, pos.file);
	mention->places[mention->n_places++] = pos;
}

static bool is_number(const char *text)
{
	return text[strspn(text, "0123456789")] == '\0';
}

/* A list is shown as what stands in it, or counted. True when something is the
 * entry's. */
static bool look_at(struct search *s, const struct value *value,
		    const char *text)
{
	bool is_found = false;

	if (is_of_entry(s->mentions, value)) {
		note(s, value);
		return true;
	}
	if (value->kind != VALUE_SEQUENCE || is_number(text))
		return false;
	for (size_t i = 0; i < value->n_items; i++)
		is_found |= look_at(s, value->items[i], text);
	return is_found;
}

static void look_through(struct search *s, const struct node *node)
{
	const struct value *value = NULL;

	if (node->kind == NODE_CODE_BLOCK)
		value = node->code_value;
	else if (node->kind == NODE_TEXT || node->kind == NODE_CODE)
		value = node->value;
	if (value && !node->is_open_point && look_at(s, value, node->text))
		s->mention.n++;
	for (const struct node *child = node->first; child; child = child->next)
		look_through(s, child);
}

static int compare_places(const void *left, const void *right)
{
	const struct pos *a = left, *b = right;
	int order = strcmp(a->file, b->file);

	return order ? order : compare_lines(*a, *b);
}

static void sort_places(struct mention *mention)
{
	struct pos *places = mention->places;
	size_t n = 0;

	if (mention->n_places)
		qsort(places, mention->n_places, sizeof *places,
		      compare_places);
	for (size_t i = 0; i < mention->n_places; i++)
		if (n == 0 || places[i].line != places[n - 1].line ||
		    strcmp(places[i].file, places[n - 1].file) != 0)
			places[n++] = places[i];
	mention->n_places = n;
}

static void end_section(struct search *s)
{
	struct mention_list *list = s->list;

	if (s->mention.n == 0)
		return;
	sort_places(&s->mention);
	list->items = arena_grow(s->mentions->arena, list->items, list->n,
				 sizeof *list->items);
	list->items[list->n++] = s->mention;
}

static const char *title_of(struct arena *arena, const struct node *heading)
{
	struct strbuf title = STRBUF_INIT;
	const char *copy;

	for (const struct node *child = heading->first; child;
	     child = child->next)
		node_words(child, &title);
	copy = arena_strdup(arena, strbuf_text(&title));
	strbuf_release(&title);
	return copy;
}

static void begin_section(struct search *s, const struct document *document,
			  const struct node *heading)
{
	struct arena *arena = s->mentions->arena;

	s->mention = (struct mention){
		.key = document->key,
		.id = arena_strdup(arena, heading->id),
		.number = heading->number ? arena_strdup(arena, heading->number)
					  : NULL,
		.title = title_of(arena, heading),
	};
}

static struct mention_list *list_of(struct mentions *m, size_t at)
{
	while (m->n_documents <= at) {
		m->documents = arena_grow(m->arena, m->documents,
					  m->n_documents, sizeof *m->documents);
		m->documents[m->n_documents++] =
			(struct mention_list){ .n = 0 };
	}
	m->documents[at] = (struct mention_list){ .n = 0 };
	return &m->documents[at];
}

void mentions_find(struct mentions *m, size_t at,
		   const struct document *document, const struct node *root)
{
	struct search s = {
		.mentions = m,
		.list = list_of(m, at),
		.mention = { .key = document->key, .title = "" },
	};

	for (const struct node *node = root->first; node; node = node->next) {
		if (node->kind == NODE_HEADING) {
			end_section(&s);
			begin_section(&s, document, node);
		}
		look_through(&s, node);
	}
	end_section(&s);
}
