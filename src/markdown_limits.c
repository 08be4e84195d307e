/* markdown_limits.c: refuses a text on which cmark would take very long.
 *
 * Measured: some inputs cost cmark time that grows with the square of a
 * paragraph's length, of a table's columns or of the depth of its blocks. A
 * line is looked at without parsing, so a paragraph is what stands between
 * blank lines, rows of tables and list items. */
#include "markdown_parts.h"

#include <string.h>

#include "diag.h"
#include "line_map.h"

struct scan {
	struct diag *diag;
	const struct line_map *lines;
	struct pos pos;
	bool is_value;
	size_t n_paragraph; /* bytes since the paragraph began */
	size_t n_openers;
	struct pos paragraph;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The length of a list marker at `p` with the space after it, or 0. */
static size_t marker_len(const char *p, const char *end)
{
	const char *start = p;

	if (p < end && (*p == '-' || *p == '+' || *p == '*')) {
		p++;
	} else {
		while (p < end && is_digit(*p) && p - start < 9)
			p++;
		if (p == start || p == end || (*p != '.' && *p != ')'))
			return 0;
		p++;
	}
	return p == end || *p == ' ' || *p == '\t' ? (size_t)(p - start) : 0;
}

/* Passes the quote and list markers a line begins with and counts them. */
static const char *skip_markers(const char *p, const char *end, size_t *n)
{
	for (;;) {
		size_t len;

		while (p < end && (*p == ' ' || *p == '\t'))
			p++;
		if (p < end && *p == '>')
			len = 1;
		else
			len = marker_len(p, end);
		if (len == 0)
			return p;
		p += len;
		++*n;
	}
}

/* Only "|", ":", "-" and spaces: the line below a table's header. The bars at
 * its ends may be left out. */
static bool is_delimiter_row(const char *p, const char *end, size_t *n_columns)
{
	bool has_bar = true; /* as if one stood before the line */

	for (*n_columns = 0; p < end; p++) {
		if (*p == '|') {
			*n_columns += !has_bar;
			has_bar = true;
		} else if (*p == ':' || *p == '-') {
			has_bar = false;
		} else if (*p != ' ' && *p != '\t') {
			return false;
		}
	}
	*n_columns += !has_bar;
	return true;
}

/* Where a message about a line points at. */
static struct pos place(const struct scan *scan, struct pos pos)
{
	return scan->is_value ? pos
			      : line_map_pos(scan->lines, pos.file, pos.line,
					     pos.column);
}

static bool check_line(struct scan *scan, const char *line, const char *end)
{
	size_t n_markers = 0, n_columns;
	const char *p = skip_markers(line, end, &n_markers);

	/* Thematic breaks such as "- - -" count as markers, too; nobody needs
	 * one of that length. */
	if (n_markers > MAX_BLOCK_DEPTH) {
		diag_error(scan->diag, "M003", place(scan, scan->pos),
			   "lists and quotes nest at most %d deep, here %zu",
			   MAX_BLOCK_DEPTH, n_markers);
		return false;
	}
	if (is_delimiter_row(p, end, &n_columns) && n_columns > MAX_COLUMNS) {
		diag_error(scan->diag, "M002", place(scan, scan->pos),
			   "a table has at most %d columns, not %zu",
			   MAX_COLUMNS, n_columns);
		return false;
	}
	if (p == end || *p == '|' || n_markers)
		scan->n_paragraph = 0;
	if (scan->n_paragraph == 0)
		scan->paragraph = scan->pos;
	if (p < end)
		scan->n_paragraph += (size_t)(end - p) + 1;
	if (scan->n_paragraph > MAX_PARAGRAPH) {
		diag_error(scan->diag, "M001", place(scan, scan->paragraph),
			   "a paragraph has at most %d KiB",
			   MAX_PARAGRAPH / 1024);
		return false;
	}
	for (; scan->is_value && p < end; p++)
		scan->n_openers += *p == '[' || *p == '<';
	if (scan->n_openers > MAX_OPENERS) {
		diag_error(scan->diag, "M018", place(scan, scan->pos),
			   "a text has at most %d of '[' and '<'", MAX_OPENERS);
		return false;
	}
	return true;
}

bool markdown_check_limits(const char *text, size_t len, struct pos pos,
			   const struct line_map *lines, bool is_value,
			   struct diag *diag)
{
	struct scan scan = {
		.diag = diag,
		.lines = lines,
		.pos = pos,
		.is_value = is_value,
	};
	const char *end = text + len;

	if (!is_value)
		scan.pos.line = 1;
	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		const char *line_end = newline ? newline : end;

		if (!check_line(&scan, text, line_end))
			return false;
		text = newline ? newline + 1 : end;
		if (!is_value)
			scan.pos.line++;
	}
	return true;
}
