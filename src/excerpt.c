/* excerpt.c: see excerpt.h.
 *
 * Comes in: the texts of YAML and CSV files, with mistakes perhaps. A text is
 * looked through once, for its lines and for the lists and mappings in
 * brackets that go over several of them, since a comma ends a text in there
 * and nowhere else. That follows YAML as far as people write it: what is
 * strange gets a token that is too long or too short, and no more. */
#include "excerpt.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "arena.h"
#include "csv.h"
#include "strbuf.h"
#include "visible.h"

enum {
	LONGEST_LINE = 32 * 1024, /* nobody reads a longer one */
	LONGEST_TOKEN = 8 * 1024,
	MOST_LINES = 3, /* of a text that has more */
	MOST_COLUMNS = 72,
	COLUMNS_BEFORE = 24, /* kept before the caret in a line that is cut */
	TAB = 8,
	MARK_BYTES = 4096, /* from one line that is noted to the next */
};

#define CUT "..." /* in place of the rest of a line */

/* What is known between one line and the next. */
struct scan {
	size_t depth;	   /* of brackets */
	char quote;	   /* of a text that goes on; 0: none */
	long block_indent; /* of the key of a block scalar; -1: none is open */
};

struct line {
	size_t number;		 /* from 0 */
	const char *start, *end; /* without what ends it */
	struct scan scan;	 /* before it */
};

struct file {
	const struct diag_source *source;
	struct line *marks; /* some lines; NULL: not looked through yet */
	size_t n_marks;
	char separator; /* CSV */
};

struct excerpts {
	struct arena *arena;
	struct file *files;
	size_t n_files;
};

struct excerpts *excerpts_new(struct arena *arena, const struct diag *diag)
{
	struct excerpts *excerpts = arena_alloc(arena, sizeof *excerpts);
	const struct diag_source *sources =
		diag_sources(diag, &excerpts->n_files);

	excerpts->arena = arena;
	excerpts->files =
		arena_array(arena, excerpts->n_files, sizeof *excerpts->files);
	for (size_t i = 0; i < excerpts->n_files; i++)
		excerpts->files[i].source = &sources[i];
	return excerpts;
}

/* Characters */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_in(char c, const char *set)
{
	return c && strchr(set, c);
}

/* Bytes of the character at `s`; a byte that is no UTF-8 is one of its own. */
static size_t step(const char *s, const char *end)
{
	ucs4_t c;
	int len = (unsigned char)*s < 0x80 ? 1
					   : u8_mbtoucr(&c, (const uint8_t *)s,
							(size_t)(end - s));

	return len > 0 ? (size_t)len : 1;
}

/* Lines */

static long indent_of(const struct line *line)
{
	const char *s = line->start;

	while (s < line->end && *s == ' ')
		s++;
	return s - line->start;
}

/* From behind the opening quotation mark to behind the closing one; NULL when
 * it is not there. */
static const char *skip_quoted(const char *s, const char *end, char quote)
{
	for (; s < end; s++) {
		if (*s == '\\' && quote == '"' && s + 1 < end)
			s++;
		else if (*s == quote && quote == '\'' && s + 1 < end &&
			 s[1] == quote)
			s++;
		else if (*s == quote)
			return s + 1;
	}
	return NULL;
}

/* "|", ">-" and the like, with nothing but a comment behind. */
static bool is_block_header(const char *s, const char *end)
{
	if (*s != '|' && *s != '>')
		return false;
	for (s++; s < end && is_in(*s, "+-0123456789"); s++)
		;
	if (s < end && !is_blank(*s))
		return false;
	while (s < end && is_blank(*s))
		s++;
	return s == end || *s == '#';
}

static const char *word_end(const char *s, const char *end, bool is_flow)
{
	while (s < end && !is_blank(*s) && !(is_flow && is_in(*s, ",[]{}")))
		s++;
	return s;
}

/* Where a scan is on its line. */
struct reader {
	struct scan *scan;
	const char *start, *end;
	const char *key; /* the last one; NULL: none yet */
	bool opens;	 /* a token may begin here */
};

/* To behind the closing quotation mark, on this line or a later one. */
static const char *read_quoted(struct reader *reader, const char *s, char quote)
{
	const char *behind = skip_quoted(s, reader->end, quote);

	reader->opens = false;
	reader->scan->quote = behind ? '\0' : quote;
	return behind ? behind : reader->end;
}

/* Within brackets, or one that opens some; NULL when it is something else. */
static const char *read_flow(struct reader *reader, const char *s)
{
	size_t *depth = &reader->scan->depth;

	if ((reader->opens || *depth) && is_in(*s, "[{"))
		++*depth;
	else if (*depth && is_in(*s, "]}"))
		--*depth;
	else if (*depth == 0 || *s != ',')
		return NULL;
	reader->opens = !is_in(*s, "]}");
	return s + 1;
}

/* The beginning of a token; NULL when there is no more to see. */
static const char *read_opening(struct reader *reader, const char *s)
{
	const char *end = reader->end;
	bool is_flow = reader->scan->depth > 0;

	if (*s == '"' || *s == '\'')
		return read_quoted(reader, s + 1, *s);
	if (is_in(*s, "&!"))
		return word_end(s, end, is_flow);
	if (!is_flow && is_block_header(s, end)) {
		const char *parent = reader->key;

		for (parent = parent ? parent : reader->start; *parent == ' ';)
			parent++;
		reader->scan->block_indent = parent - reader->start;
		return NULL;
	}
	if (*s == '-' && s + 1 < end && is_blank(s[1])) {
		reader->key = NULL;
		return s + 1;
	}
	if (reader->key == NULL)
		reader->key = s;
	reader->opens = false;
	return s + 1;
}

static void scan_line(struct scan *scan, const struct line *line)
{
	struct reader reader = { scan, line->start, line->end, NULL, true };
	const char *s = line->start, *next;

	if (scan->quote)
		s = read_quoted(&reader, s, scan->quote);
	while (s && s < line->end) {
		bool is_first = s == line->start;

		if (*s == '#' && (is_first || is_blank(s[-1])))
			return;
		if (is_blank(*s)) {
			reader.opens |= !is_first && s[-1] == ':';
			s++;
		} else if ((next = read_flow(&reader, s)) != NULL) {
			s = next;
		} else {
			s = reader.opens ? read_opening(&reader, s) : s + 1;
		}
	}
}

/* From what is known before the line to what is known behind it. */
static void scan_over(const struct file *file, struct line *line)
{
	struct scan *scan = &line->scan;
	const char *s = line->start;

	if (file->source->is_csv)
		return;
	while (s < line->end && is_blank(*s))
		s++;
	if (scan->block_indent >= 0 && s < line->end &&
	    indent_of(line) <= scan->block_indent)
		scan->block_indent = -1;
	if (scan->block_indent < 0)
		scan_line(scan, line);
}

static const char *line_end(const char *s)
{
	return s + strcspn(s, "\r\n");
}

static struct line first_line(const struct file *file)
{
	const char *s = file->source->text;

	return (struct line){ 0, s, line_end(s), { 0, '\0', -1 } };
}

/* False when there is no other line. */
static bool next_line(const struct file *file, struct line *line)
{
	const char *s = line->end;

	if (*s == '\0')
		return false;
	scan_over(file, line);
	s += s[0] == '\r' && s[1] == '\n' ? 2 : 1;
	line->number++;
	line->start = s;
	line->end = line_end(s);
	return true;
}

static void add_mark(struct excerpts *excerpts, struct file *file,
		     const struct line *line)
{
	file->marks = arena_grow(excerpts->arena, file->marks, file->n_marks,
				 sizeof *file->marks);
	file->marks[file->n_marks++] = *line;
}

static void look_through(struct excerpts *excerpts, struct file *file)
{
	struct line line = first_line(file);
	const char *marked = line.start;

	if (file->source->is_csv)
		file->separator = csv_separator(file->source->text);
	add_mark(excerpts, file, &line);
	while (next_line(file, &line)) {
		if (line.start - marked < MARK_BYTES)
			continue;
		add_mark(excerpts, file, &line);
		marked = line.start;
	}
}

/* False when the file has fewer lines. */
static bool find_line(const struct file *file, size_t number, struct line *line)
{
	size_t low = 0, high = file->n_marks;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (file->marks[middle].number <= number)
			low = middle;
		else
			high = middle;
	}
	*line = file->marks[low];
	while (line->number < number)
		if (!next_line(file, line))
			return false;
	return true;
}

static const struct file *find_file(struct excerpts *excerpts, const char *name)
{
	for (size_t i = 0; name && i < excerpts->n_files; i++) {
		struct file *file = &excerpts->files[i];

		if (strcmp(file->source->file, name) != 0)
			continue;
		if (file->marks == NULL)
			look_through(excerpts, file);
		return file;
	}
	return NULL;
}

/* Tokens */

struct token {
	const struct file *file;
	struct line line; /* on which it begins */
	const char *start, *end;
};

static const char *plain_end(const char *s, const char *end, bool is_flow)
{
	const char *start = s;

	for (; s < end; s++) {
		bool is_last = s + 1 == end;

		if (*s == ':' && (is_last || is_blank(s[1]) ||
				  (is_flow && is_in(s[1], ",[]{}"))))
			break;
		if (*s == '#' && s > start && is_blank(s[-1]))
			break;
		if (is_flow && is_in(*s, ",[]{}"))
			break;
	}
	while (s > start && is_blank(s[-1]))
		s--;
	return s;
}

static const char *brackets_end(const char *start, const char *end)
{
	size_t depth = 0;
	bool opens = true;

	for (const char *s = start; s < end; s++) {
		if (opens && (*s == '"' || *s == '\'')) {
			const char *behind = skip_quoted(s + 1, end, *s);

			if (behind == NULL)
				break;
			s = behind - 1;
			opens = false;
		} else if (is_in(*s, "[{")) {
			depth++;
			opens = true;
		} else if (is_in(*s, "]}")) {
			if (--depth == 0)
				return s + 1;
		} else if (*s == '#' && is_in(s[-1], " \t\n\r")) {
			while (s + 1 < end && !is_in(s[1], "\n\r"))
				s++;
		} else if (!is_in(*s, " \t\n\r")) {
			opens = is_in(*s, ",:");
		}
	}
	return start + 1;
}

/* Whether a token on a line stands within brackets. */
static bool is_in_flow(const struct line *line, const char *at)
{
	struct line before = *line;

	before.end = at;
	scan_line(&before.scan, &before);
	return before.scan.depth > 0;
}

/* `end` of the line, `most` how far a token of several lines may go. */
static const char *yaml_end(const struct line *line, const char *s,
			    const char *most)
{
	const char *end = line->end, *word;
	bool is_flow = is_in_flow(line, s);

	if (s < end && is_blank(*s)) { /* the blank itself is meant */
		while (s < end && is_blank(*s))
			s++;
		return s;
	}
	while (s < end && (*s == '&' || *s == '!')) { /* anchor, tag */
		word = word_end(s, end, is_flow);
		for (s = word; s < end && is_blank(*s);)
			s++;
		if (s == end || *s == '#')
			return word;
	}
	if (s == end)
		return s;
	if (*s == '"' || *s == '\'') {
		word = skip_quoted(s + 1, most, *s);
		return word ? word : end;
	}
	if (*s == '[' || *s == '{')
		return brackets_end(s, most);
	if (is_block_header(s, end) || *s == '*')
		return word_end(s, end, is_flow);
	if (is_in(*s, "-?:") && (s + 1 == end || is_blank(s[1])))
		return s + 1;
	return plain_end(s, end, is_flow);
}

static const char *csv_end(const struct line *line, const char *s,
			   const char *most, char separator)
{
	const char *start = s;

	if (s < line->end && *s == '"') {
		for (s++; s < most; s++) {
			if (s[0] == '"' && s[1] == '"')
				s++;
			else if (*s == '"')
				return s + 1;
		}
		return line->end;
	}
	while (s < line->end && *s != separator)
		s++;
	while (s > start && is_blank(s[-1]))
		s--;
	return s;
}

/* False when `pos` is of no text that is known, or on too long a line. */
static bool find_token(struct excerpts *excerpts, struct pos pos,
		       struct token *token)
{
	const struct file *file = find_file(excerpts, pos.file);
	struct line line;
	const char *s, *most;

	if (file == NULL || pos.line < 1 ||
	    !find_line(file, (size_t)pos.line - 1, &line) ||
	    line.end - line.start > LONGEST_LINE)
		return false;
	s = line.start;
	for (int column = 1; column < pos.column && s < line.end; column++)
		s += step(s, line.end);
	most = s + strnlen(s, LONGEST_TOKEN);
	*token = (struct token){ file, line, s, line.end };
	if (pos.column == 0)
		token->start = line.start + indent_of(&line);
	else if (file->source->is_csv)
		token->end = csv_end(&line, s, most, file->separator);
	else
		token->end = yaml_end(&line, s, most);
	return true;
}

bool excerpts_end(struct excerpts *excerpts, struct pos pos, struct pos *end)
{
	struct token token;
	struct line line;
	const char *s;

	*end = pos;
	if (pos.column == 0 || !find_token(excerpts, pos, &token))
		return false;
	line = token.line;
	s = token.start;
	while (token.end > line.end && next_line(token.file, &line)) {
		end->line++;
		end->column = 1;
		s = line.start;
	}
	for (; s < token.end; s += step(s, line.end))
		end->column++;
	return true;
}

/* Showing */

/* The part of a line between two places, in columns of a terminal. */
struct view {
	const struct line *line;
	size_t from, to;      /* what is shown */
	size_t caret, behind; /* what is underlined */
};

/* Adds the character at `s` as it is shown at a column. */
static size_t add_shown(struct strbuf *out, const struct line *line,
			const char *s, size_t column, size_t *columns)
{
	if (*s != '\t')
		return visible_add_one(out, line->start, s, line->end, columns);
	*columns = TAB - column % TAB;
	strbuf_pad(out, ' ', *columns);
	return 1;
}

static struct view view_of(const struct line *line, const char *start,
			   const char *end)
{
	struct view view = { line, 0, 0, 0, 0 };
	struct strbuf shown = STRBUF_INIT;
	size_t column = 0, columns;

	for (const char *s = line->start; s < line->end;) {
		if (s <= start)
			view.caret = column;
		s += add_shown(&shown, line, s, column, &columns);
		column += columns;
		if (s <= end)
			view.behind = column;
	}
	if (start >= line->end)
		view.caret = column;
	view.to = column;
	if (column > MOST_COLUMNS) {
		if (view.caret > MOST_COLUMNS - COLUMNS_BEFORE)
			view.from = view.caret - COLUMNS_BEFORE;
		if (column - view.from > MOST_COLUMNS)
			view.to = view.from + MOST_COLUMNS;
	}
	strbuf_release(&shown);
	return view;
}

static void add_source(struct strbuf *out, const struct view *view)
{
	struct strbuf shown = STRBUF_INIT;
	size_t column = 0, columns, added = view->from;

	if (view->from)
		strbuf_puts(out, CUT " ");
	for (const char *s = view->line->start; s < view->line->end;) {
		strbuf_reset(&shown);
		s += add_shown(&shown, view->line, s, column, &columns);
		if (column >= view->from && column + columns <= view->to) {
			/* half of a wide character was cut off */
			if (added < column)
				strbuf_pad(out, ' ', column - added);
			strbuf_puts(out, strbuf_text(&shown));
			added = column + columns;
		}
		column += columns;
	}
	if (column > view->to)
		strbuf_puts(out, " " CUT);
	strbuf_release(&shown);
}

static void add_carets(struct strbuf *out, const struct view *view,
		       bool is_first)
{
	size_t behind = view->behind < view->to ? view->behind : view->to;

	strbuf_putc(out, is_first ? '^' : '~');
	if (behind > view->caret)
		strbuf_pad(out, '~', behind - view->caret - 1);
}

static void add_line_at(struct strbuf *out, const struct token *token,
			const struct line *line, const char *colour,
			const char *plain)
{
	bool is_first = line->number == token->line.number;
	const char *start = is_first ? token->start
				     : line->start + strspn(line->start, " \t");
	const char *end = token->end < line->end ? token->end : line->end;
	struct view view = view_of(line, start, end);

	strbuf_printf(out, "%6zu | ", line->number + 1);
	add_source(out, &view);
	while (out->bytes[out->len - 1] == ' ')
		out->bytes[--out->len] = '\0';
	strbuf_puts(out, "\n       | ");
	strbuf_pad(out, ' ', view.caret - view.from);
	if (view.from)
		strbuf_pad(out, ' ', strlen(CUT) + 1);
	strbuf_puts(out, colour);
	add_carets(out, &view, is_first);
	strbuf_puts(out, plain);
	strbuf_putc(out, '\n');
}

void excerpts_add(struct excerpts *excerpts, struct pos pos, const char *colour,
		  const char *plain, struct strbuf *out)
{
	struct token token;
	struct line line;

	if (!find_token(excerpts, pos, &token))
		return;
	line = token.line;
	for (int n = 0; n < MOST_LINES; n++) {
		add_line_at(out, &token, &line, colour, plain);
		if (token.end <= line.end || !next_line(token.file, &line))
			return;
	}
	strbuf_puts(out, "   ... |\n");
}
