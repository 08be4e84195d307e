/* line_map.h: which line of which template made a line of a text.
 *
 * A template expands to a text of other lines: sections repeat some and leave
 * others out, partials come from files of their own. So markers.c begins each
 * line for ctemplate with a mark that has the number of its place, and the
 * marks are taken out of what ctemplate makes of it. A mark has a control
 * character, which no template and no token can contain:
 *
 *	mark := U+0001 byte{4}		six bits of the number each, the
 *					lowest first
 */
#ifndef LINE_MAP_H
#define LINE_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "diag.h"

struct arena;
struct strbuf;

/* Places that marks name; their columns are 0. */
struct line_places {
	struct pos *items;
	size_t n;
};

/* Adds a place and writes its mark; none when there are too many. */
void line_mark(struct strbuf *out, struct line_places *places, struct pos pos,
	       struct arena *arena);

struct line_map {
	struct line_places places;
	uint32_t *lines; /* of the text: its place's number + 1, 0: none */
	size_t n_lines;	 /* with the one that was begun last */
	size_t n_bytes;	 /* of the text that were looked at */
};

/* Takes the marks, which name these places, out of what was added to the text
 * since the last time; the places are to live as long as the map. Of several
 * that begin a line the last one counts; amid a line they say nothing. A line
 * without a mark has the place of the one before it. */
void line_map_add(struct line_map *map, struct strbuf *text,
		  const struct line_places *places, struct arena *arena);

/* Copies the names of the files to an arena that lives as long as all that has
 * places of the map; each is there once then. */
void line_map_keep(struct line_map *map, struct arena *arena);

/* The place of line `line`, counted from 1, in the template. The text has
 * that line in `file`, and so has the result when `map` is NULL or has no
 * place for it. The column is kept. */
struct pos line_map_pos(const struct line_map *map, const char *file, int line,
			int column);

#endif
