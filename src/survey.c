/* survey.c: see survey.h. */
#include "survey.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "bind.h"
#include "node.h"
#include "strbuf.h"
#include "value.h"

static void put_text(struct arena *arena, struct value *to, const char *key,
		     const char *text)
{
	if (text)
		value_set_text(arena, to, key, to->pos,
			       arena_strdup(arena, text));
}

static void put_list(struct arena *arena, struct value *to, const char *key,
		     struct value *list)
{
	if (list->n_items)
		value_set(arena, to, key, list);
}

/* The keys of the profile that values come from */

/* A key at the top of the profile, and where it begins in its file. */
struct origin {
	struct pos pos;
	const char *key;
};

struct origins {
	struct origin *items;
	size_t n;
	struct pos root; /* of what is derived from the profile as a whole */
};

static int compare_origins(const void *left, const void *right)
{
	const struct origin *a = left, *b = right;
	int order = strcmp(a->pos.file, b->pos.file);

	return order ? order
		     : (a->pos.line > b->pos.line) -
			       (a->pos.line < b->pos.line);
}

static void add_origins(struct origins *origins, const struct value *root,
			size_t i)
{
	struct pos places[] = { value_key_pos(root, i), root->items[i]->pos };

	/* a register in a file of its own begins there, too */
	for (int k = 0; k < 2; k++)
		if (places[k].file && places[k].line)
			origins->items[origins->n++] = (struct origin){
				places[k],
				value_key(root, i),
			};
}

const struct origins *survey_origins(const struct value *root,
				     struct arena *arena)
{
	struct origins *origins = arena_alloc(arena, sizeof *origins);

	origins->root = root->pos;
	origins->items =
		arena_array(arena, 2 * root->n_items, sizeof *origins->items);
	for (size_t i = 0; i < root->n_items; i++)
		if (!root->items[i]->is_default)
			add_origins(origins, root, i);
	qsort(origins->items, origins->n, sizeof *origins->items,
	      compare_origins);
	return origins;
}

static bool is_same(struct pos a, struct pos b)
{
	return b.file && a.line == b.line && a.column == b.column &&
	       strcmp(a.file, b.file) == 0;
}

/* The key whose part of the profile has the place; NULL: none has. */
static const char *origin_of(const struct origins *origins, struct pos pos)
{
	struct origin wanted = { pos, NULL };
	size_t low = 0, high = origins->n;

	if (pos.file == NULL || pos.line == 0 || is_same(pos, origins->root))
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_origins(&origins->items[middle], &wanted) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || strcmp(origins->items[low - 1].pos.file, pos.file) != 0)
		return NULL;
	return origins->items[low - 1].key;
}

enum { DEEPEST = 6 }; /* level of a heading */

struct surveying {
	const struct origins *origins;
	struct arena *arena;
	struct value *section; /* of the heading read last */
	/* its keys and those of the sections that it is in, by level */
	struct value *keys[DEEPEST + 1];
};

static void note_key(struct surveying *s, const char *key)
{
	struct pos nowhere = { NULL, 0, 0 };

	for (int level = 0; key && level <= DEEPEST; level++)
		if (s->keys[level] && !value_has(s->keys[level], key))
			value_append(s->arena, s->keys[level],
				     value_scalar(s->arena, nowhere, key));
}

static void note_values(struct surveying *s, const struct node *node)
{
	if (node_has_text(node->kind) && node->kind != NODE_CODE_BLOCK &&
	    node->value && !node->value->is_default)
		note_key(s, origin_of(s->origins, node->value->pos));
	for (const struct node *child = node->first; child; child = child->next)
		note_values(s, child);
}

static void put_answers(struct surveying *s, const struct node *heading)
{
	struct value *list = value_sequence(s->arena, heading->pos);

	for (size_t i = 0; heading->hints && i < heading->hints->n_answers; i++)
		value_append(
			s->arena, list,
			value_scalar(s->arena, heading->pos,
				     arena_strdup(s->arena,
						  heading->hints->answers[i])));
	put_list(s->arena, s->section, "answers", list);
}

/* What is in a section is in the one around it, too. */
static struct value *begin_keys(struct surveying *s, int level)
{
	struct pos nowhere = { NULL, 0, 0 };

	for (int i = level; i <= DEEPEST; i++)
		s->keys[i] = NULL;
	s->keys[level] = value_sequence(s->arena, nowhere);
	return s->keys[level];
}

static struct value *begin_section(struct surveying *s,
				   const struct node *heading)
{
	struct strbuf title = STRBUF_INIT;

	s->section = value_mapping(s->arena, heading->pos);
	for (const struct node *child = heading->first; child;
	     child = child->next)
		node_words(child, &title);
	put_text(s->arena, s->section, "id", heading->id);
	put_text(s->arena, s->section, "number", heading->number);
	put_text(s->arena, s->section, "title", strbuf_text(&title));
	value_set_int(s->arena, s->section, "level", heading->pos,
		      heading->level);
	put_answers(s, heading);
	value_set(s->arena, s->section, "keys", begin_keys(s, heading->level));
	strbuf_release(&title);
	return s->section;
}

static struct value *sections_of(struct surveying *s, const struct node *root)
{
	struct value *sections = value_sequence(s->arena, root->pos);

	for (const struct node *node = root->first; node; node = node->next)
		if (node->kind == NODE_HEADING &&
		    (node->number || (node->hints && node->hints->n_answers)))
			value_append(s->arena, sections,
				     begin_section(s, node));
		else
			note_values(s, node);
	return sections;
}

static struct value *items_of(const struct open_items *items,
			      struct arena *arena)
{
	struct pos nowhere = { NULL, 0, 0 };
	struct value *list = value_sequence(arena, nowhere);

	for (size_t i = 0; i < items->n; i++) {
		const struct open_item *item = &items->items[i];
		struct value *row = value_mapping(arena, item->pos);

		if (item->number)
			value_set_int(arena, row, "number", item->pos,
				      item->number);
		put_text(arena, row, "path", item->path);
		put_text(arena, row, "title", item->title);
		put_text(arena, row, "text", item->text);
		value_append(arena, list, row);
	}
	return list;
}

struct value *survey_document(const struct node *root, const char *key,
			      const struct origins *origins,
			      const struct open_items *missing,
			      const struct open_items *defaults,
			      struct arena *arena)
{
	struct surveying s = { .origins = origins, .arena = arena };
	struct value *survey = value_mapping(arena, root->pos);

	put_text(arena, survey, "key", key);
	put_list(arena, survey, "sections", sections_of(&s, root));
	put_list(arena, survey, "missing", items_of(missing, arena));
	put_list(arena, survey, "defaults", items_of(defaults, arena));
	return survey;
}
