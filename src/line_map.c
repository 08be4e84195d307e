/* line_map.c: see line_map.h. */
#include "line_map.h"

#include <stdbool.h>
#include <string.h>

#include "arena.h"
#include "strbuf.h"

enum { MARK = 1, DIGITS = 4, DIGIT_BITS = 6, MARK_LEN = 1 + DIGITS };
enum { MOST_PLACES = 1 << DIGITS * DIGIT_BITS };

void line_mark(struct strbuf *out, struct line_places *places, struct pos pos,
	       struct arena *arena)
{
	char mark[MARK_LEN] = { MARK };
	size_t rest = places->n;

	if (rest == MOST_PLACES)
		return;
	places->items = arena_grow(arena, places->items, places->n,
				   sizeof *places->items);
	places->items[places->n++] = (struct pos){ pos.file, pos.line, 0 };
	for (int i = 1; i <= DIGITS; i++, rest >>= DIGIT_BITS)
		mark[i] = (char)(0x80 | (rest & ((1 << DIGIT_BITS) - 1)));
	strbuf_add(out, mark, sizeof mark);
}

static size_t marked(const char *mark)
{
	size_t number = 0;

	for (int i = DIGITS; i > 0; i--)
		number = number << DIGIT_BITS |
			 ((unsigned char)mark[i] & ((1 << DIGIT_BITS) - 1));
	return number;
}

static void begin_line(struct line_map *map, struct arena *arena)
{
	uint32_t before = map->n_lines ? map->lines[map->n_lines - 1] : 0;

	map->lines =
		arena_grow(arena, map->lines, map->n_lines, sizeof *map->lines);
	map->lines[map->n_lines++] = before;
}

static void count_lines(struct line_map *map, const char *text, size_t len,
			struct arena *arena)
{
	const char *end = text + len;

	while (text < end &&
	       (text = memchr(text, '\n', (size_t)(end - text)))) {
		begin_line(map, arena);
		text++;
	}
}

static void add_places(struct line_map *map, const struct line_places *places,
		       struct arena *arena)
{
	size_t n = map->places.n + places->n;
	struct pos *items;

	if (map->places.n == 0)
		map->places = *places;
	if (map->places.n == n)
		return;
	items = arena_array(arena, n, sizeof *items);
	memcpy(items, map->places.items, map->places.n * sizeof *items);
	memcpy(items + map->places.n, places->items, places->n * sizeof *items);
	map->places = (struct line_places){ items, n };
}

void line_map_add(struct line_map *map, struct strbuf *text,
		  const struct line_places *places, struct arena *arena)
{
	size_t first = map->places.n;
	char *at, *to, *end;

	if (map->n_lines == 0)
		begin_line(map, arena);
	add_places(map, places, arena);
	if (text->len == map->n_bytes)
		return;
	at = to = text->bytes + map->n_bytes;
	end = text->bytes + text->len;
	while (at < end) {
		char *mark = memchr(at, MARK, (size_t)(end - at));
		size_t len = (size_t)((mark ? mark : end) - at);

		memmove(to, at, len);
		count_lines(map, to, len, arena);
		to += len;
		at += len;
		if (mark == NULL)
			break;
		if (to == text->bytes || to[-1] == '\n')
			map->lines[map->n_lines - 1] =
				(uint32_t)(first + marked(mark) + 1);
		at += MARK_LEN;
	}
	strbuf_end_at(text, to);
	map->n_bytes = text->len;
}

struct names {
	const char **items;
	size_t n;
};

static const char *keep_name(struct names *names, const char *name,
			     struct arena *arena)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->items[i], name) == 0)
			return names->items[i];
	names->items =
		arena_grow(arena, names->items, names->n, sizeof *names->items);
	return names->items[names->n++] = arena_strdup(arena, name);
}

void line_map_keep(struct line_map *map, struct arena *arena)
{
	struct names names = { NULL, 0 };
	const char *last = NULL, *kept = NULL; /* most places follow theirs */

	for (size_t i = 0; i < map->places.n; i++) {
		struct pos *pos = &map->places.items[i];

		if (pos->file != last) {
			last = pos->file;
			kept = keep_name(&names, last, arena);
		}
		pos->file = kept;
	}
}

struct pos line_map_pos(const struct line_map *map, const char *file, int line,
			int column)
{
	struct pos pos = { file, line, column };
	uint32_t number = 0;

	if (map && line > 0 && (size_t)line <= map->n_lines)
		number = map->lines[line - 1];
	if (number) {
		pos = map->places.items[number - 1];
		pos.column = column;
	}
	return pos;
}
