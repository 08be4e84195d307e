/* survey.c: see survey.h. */
#include "survey.h"

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

static struct value *section_of(const struct node *heading, struct arena *arena)
{
	struct value *section = value_mapping(arena, heading->pos);
	struct strbuf title = STRBUF_INIT;

	node_words(heading, &title);
	put_text(arena, section, "id", heading->id);
	put_text(arena, section, "number", heading->number);
	put_text(arena, section, "title", strbuf_text(&title));
	value_set_int(arena, section, "level", heading->pos, heading->level);
	strbuf_release(&title);
	return section;
}

static struct value *sections_of(const struct node *root, struct arena *arena)
{
	struct value *sections = value_sequence(arena, root->pos);

	for (const struct node *node = root->first; node; node = node->next)
		if (node->kind == NODE_HEADING && node->number)
			value_append(arena, sections, section_of(node, arena));
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
			      const struct open_items *missing,
			      const struct open_items *defaults,
			      struct arena *arena)
{
	struct value *survey = value_mapping(arena, root->pos);

	put_text(arena, survey, "key", key);
	put_list(arena, survey, "sections", sections_of(root, arena));
	put_list(arena, survey, "missing", items_of(missing, arena));
	put_list(arena, survey, "defaults", items_of(defaults, arena));
	return survey;
}
