/* markdown_rows.h: rows of tables that need no Markdown parser.
 *
 * Most rows of a register are values between bars: no emphasis, no link,
 * nothing escaped. A parser's nodes for ten thousand of them take more memory
 * than all the rest of a run, so they are found beforehand, kept away from
 * cmark, and put into the tree between the rows that it reads. Whether the
 * lines before them are a table's is for cmark to say. */
#ifndef MARKDOWN_ROWS_H
#define MARKDOWN_ROWS_H

#include <stddef.h>

struct arena;

/* Lines that follow one another, each "| cell | cell |" with a cell for each
 * column of the table. */
struct row_group {
	const char *start, *end; /* with the last line's end */
	size_t n_columns;
	int after;   /* line before it, in what is left of the text */
	int n_rows;  /* of this group */
	int n_above; /* rows of the groups before it */
};

struct row_groups {
	struct row_group *items;
	size_t n;
};

void row_groups_find(struct row_groups *groups, const char *text, size_t len,
		     struct arena *arena);

/* The line of the text that is line number `line` of what is left. */
int row_groups_line(const struct row_groups *groups, int line);

#endif
