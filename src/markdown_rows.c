/* markdown_rows.c: see markdown_rows.h. */
#include "markdown_rows.h"

#include <stdbool.h>
#include <string.h>

#include "arena.h"

/* A line without its end; what follows may be taken out when it is a row. */
struct line {
	const char *start, *end, *next;
};

static struct line line_at(const char *text, const char *end)
{
	const char *newline = memchr(text, '\n', (size_t)(end - text));

	return (struct line){
		.start = text,
		.end = newline ? newline : end,
		.next = newline ? newline + 1 : end,
	};
}

/* Bars at both ends, with something between. */
static bool has_bars(const struct line *line)
{
	return line->end - line->start >= 2 && line->start[0] == '|' &&
	       line->end[-1] == '|';
}

/* The columns of a line "| --- | :-: |"; 0 when it is none. */
static size_t count_columns(const struct line *line)
{
	size_t n = 0;

	if (!has_bars(line))
		return 0;
	for (const char *s = line->start + 1; s < line->end; s++) {
		if (*s == '|')
			n++;
		else if (*s != '-' && *s != ':' && *s != ' ')
			return 0;
	}
	return n;
}

/* Nothing in it means anything to CommonMark but the bars. */
static bool is_plain_row(const struct line *line, size_t n_columns)
{
	static const char special[] = "\n\t\r!&*<[\\]_`~";
	const char *bar = line->start;
	size_t n = 0;

	if (!has_bars(line) || line->next == line->end ||
	    line->start + strcspn(line->start, special) != line->end)
		return false;
	while ((bar = memchr(bar + 1, '|', (size_t)(line->end - bar - 1))))
		n++;
	return n == n_columns;
}

static void add_group(struct row_groups *groups, const struct row_group *group,
		      struct arena *arena)
{
	if (group->n_rows == 0)
		return;
	groups->items = arena_grow(arena, groups->items, groups->n,
				   sizeof *groups->items);
	groups->items[groups->n++] = *group;
}

void row_groups_find(struct row_groups *groups, const char *text, size_t len,
		     struct arena *arena)
{
	const char *end = text + len;
	struct row_group group = { .n_rows = 0 };
	bool has_header = false; /* the line before begins with a bar */
	size_t n_columns = 0;	 /* of the table we may be in; 0: in none */
	int number = 0;		 /* of lines that are left */

	while (text < end) {
		struct line line = line_at(text, end);

		text = line.next;
		if (n_columns && is_plain_row(&line, n_columns)) {
			if (group.n_rows++ == 0) {
				group.start = line.start;
				group.n_columns = n_columns;
				group.after = number;
			}
			group.end = line.next;
			continue;
		}
		add_group(groups, &group, arena);
		group.n_above += group.n_rows;
		group.n_rows = 0;
		number++;
		if (line.start == line.end || *line.start != '|')
			n_columns = 0;
		else if (has_header && n_columns == 0)
			n_columns = count_columns(&line);
		has_header = line.start < line.end && *line.start == '|';
	}
	add_group(groups, &group, arena);
}

int row_groups_line(const struct row_groups *groups, int line)
{
	size_t low = 0, high = groups->n;

	while (low < high) { /* how many groups stand above the line */
		size_t middle = low + (high - low) / 2;

		if (groups->items[middle].after < line)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return line;
	return line + groups->items[low - 1].n_above +
	       groups->items[low - 1].n_rows;
}
