/* backend_markdown.c: see backend_markdown.h.
 *
 * Three things make a text say what it said before: characters that would
 * mean something get a backslash; what begins a line is looked at again when
 * the line is whole; and beside emphasis, where a letter or a space would
 * keep a delimiter from working, that character is written as a number
 * ("&#97;"), which never has a meaning of its own. Emphasis is "_" and
 * strong "**", so that the two never run together. */
#include "backend_markdown.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

#include "arena.h"
#include "backend.h"
#include "markdown.h"
#include "node.h"
#include "strbuf.h"
#include "value.h"

enum { MAX_ROW_WIDTH = 120 };

/* A link to a heading of another document stands as LATE_BEGIN, key, "#", id,
 * LATE_END until that document's anchors are known. No text has such
 * characters. */
enum { LATE_BEGIN = '\1', LATE_END = '\2' };

struct writer {
	const struct write_options *options;
	struct arena *arena;
	struct strbuf *out;
	struct strbuf prefix;	      /* of each line: quotes and indentation */
	bool is_line_begun;	      /* a marker stands there already */
	const struct node *last_list; /* the list that was written last, */
	bool was_other;		      /* with the other marker */
	bool is_outer_other;	      /* so has the list around */
	const struct value *anchors;  /* id -> anchor, in this document */
	struct strbuf line;	      /* storage for new_line() */
	struct strbuf joined;	      /* for put_text() */
	struct strbuf cells;	      /* and for write_table() */
};

/* What has to become of the next character. */
enum guard {
	GUARD_NONE,
	GUARD_SPACE,  /* a space after an opening delimiter */
	GUARD_LETTER, /* what is no space and no punctuation after a closing
		       * delimiter */
};

struct line {
	struct writer *writer;
	struct strbuf *out;
	enum guard guard;
};

static struct line new_line(struct writer *writer)
{
	strbuf_reset(&writer->line);
	return (struct line){ .writer = writer, .out = &writer->line };
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter_or_digit(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Escapes. */

static bool is_ascii_space_or_punctuation(ucs4_t c)
{
	return c < 0x80 && !is_letter_or_digit((char)c);
}

static bool is_any_space(ucs4_t c)
{
	return c <= ' ' || uc_is_general_category(c, UC_CATEGORY_Z);
}

/* The last character of the line, 0 when there is none; where it begins. */
static ucs4_t last_char(const struct strbuf *out, size_t *at)
{
	const uint8_t *bytes = (const uint8_t *)out->bytes;
	ucs4_t c;

	*at = out->len;
	if (out->len == 0)
		return 0;
	do
		--*at;
	while (*at && (bytes[*at] & 0xC0) == 0x80);
	u8_mbtouc(&c, bytes + *at, out->len - *at);
	return c;
}

static void put_as_number(struct strbuf *out, ucs4_t c)
{
	strbuf_printf(out, "&#%u;", (unsigned)c);
}

static void last_as_number(struct strbuf *out)
{
	size_t at;
	ucs4_t c = last_char(out, &at);

	out->len = at;
	put_as_number(out, c);
}

/* "&amp;", "&#38;": what would be read as a character. */
static bool is_entity(const char *text)
{
	const char *p = text + 1;

	if (*p == '#')
		p++;
	while (is_letter_or_digit(*p))
		p++;
	return *p == ';' && p > text + 1;
}

/* A piece of text, and what stands around it. */
struct run {
	const char *text;
	size_t len;
	bool is_first_as_number, is_last_as_number; /* may become one */
	bool is_in_link, is_before_link;
};

/* An underscore within a word means nothing. */
static bool is_within_word(const struct run *run, size_t at)
{
	if (at == 0 || at + 1 == run->len)
		return false;
	if (at == 1 && run->is_first_as_number)
		return false;
	if (at + 2 == run->len && run->is_last_as_number)
		return false;
	return is_letter_or_digit(run->text[at - 1]) &&
	       is_letter_or_digit(run->text[at + 1]);
}

static bool is_between_spaces(const struct run *run, size_t at)
{
	return at > 0 && at + 1 < run->len && run->text[at - 1] == ' ' &&
	       run->text[at + 1] == ' ';
}

/* All that needs_backslash() has a case for. */
#define SPECIAL "\\`[~]*_<&!"

static bool needs_backslash(const struct run *run, size_t at)
{
	bool is_last = at + 1 == run->len;
	char next = is_last ? '\0' : run->text[at + 1];

	switch (run->text[at]) {
	case '\\':
	case '`':
	case '[':
	case '~': return true;
	case ']': return run->is_in_link;
	case '*': return !is_between_spaces(run, at);
	case '_': return !is_within_word(run, at);
	case '<': return next != ' ' && next != '=';
	case '&': return is_entity(run->text + at);
	case '!': return is_last && run->is_before_link;
	default: return false;
	}
}

/* Writes the first character as a number where the guard asks for it;
 * returns how many bytes that were. */
static size_t put_guarded(struct line *line, const struct run *run)
{
	ucs4_t c;
	int len = u8_mbtouc(&c, (const uint8_t *)run->text, run->len);
	enum guard guard = line->guard;

	line->guard = GUARD_NONE;
	if ((guard == GUARD_SPACE && is_any_space(c)) ||
	    (guard == GUARD_LETTER && !is_ascii_space_or_punctuation(c))) {
		put_as_number(line->out, c);
		return (size_t)len;
	}
	return 0;
}

static void put_run(struct line *line, const struct run *run)
{
	size_t at = put_guarded(line, run);

	while (at < run->len) {
		size_t plain = strcspn(run->text + at, SPECIAL);

		if (plain > run->len - at)
			plain = run->len - at;
		strbuf_add(line->out, run->text + at, plain);
		at += plain;
		if (at == run->len)
			return;
		if (needs_backslash(run, at))
			strbuf_putc(line->out, '\\');
		strbuf_putc(line->out, run->text[at++]);
	}
}

/* Inlines. */

static bool is_delimited(const struct node *node)
{
	return node &&
	       (node->kind == NODE_EMPHASIS || node->kind == NODE_STRONG);
}

static bool is_in_link(const struct node *node)
{
	for (; !node_is_block(node->kind); node = node->parent)
		if (node->kind == NODE_LINK)
			return true;
	return false;
}

/* The document that a link cannot lead to: its words stay. */
static bool is_dead(const struct writer *writer, const struct node *link)
{
	const char *id;

	return strncmp(link->url, "doc:", 4) == 0 &&
	       document_of_url(writer->options, link->url, &id) == NULL;
}

static void put_inlines(struct line *line, const struct node *node);

static bool is_text(const struct node *node)
{
	return node &&
	       (node->kind == NODE_TEXT || node->kind == NODE_SOFT_BREAK);
}

/* A text and all that follow it; returns what comes next. */
static const struct node *put_text(struct line *line, const struct node *node)
{
	struct strbuf *joined = &line->writer->joined;
	struct run run = {
		.is_first_as_number = line->guard == GUARD_LETTER,
		.is_in_link = is_in_link(node),
	};

	if (node->kind == NODE_TEXT && !is_text(node->next)) {
		run.text = node->text;
		run.len = strlen(run.text);
		node = node->next;
	} else {
		strbuf_reset(joined);
		for (; is_text(node); node = node->next)
			strbuf_puts(joined,
				    node->kind == NODE_TEXT ? node->text : " ");
		run.text = strbuf_text(joined);
		run.len = joined->len;
	}
	run.is_last_as_number = is_delimited(node);
	run.is_before_link = node && node->kind == NODE_LINK;
	if (run.len)
		put_run(line, &run);
	return node;
}

/* The first run of backticks is one that the text does not have. */
static size_t free_run(const char *text)
{
	size_t n = 1;
	const char *p = text;

	while (*p) {
		size_t len = strspn(p, "`");

		if (len == n) { /* taken: try one more, from the start */
			n++;
			p = text;
			continue;
		}
		p += len + strcspn(p + len, "`");
	}
	return n;
}

static void put_code(struct line *line, const struct node *node)
{
	const char *text = node->text;
	size_t len = strlen(text);
	size_t n = free_run(text);
	bool is_padded = text[0] == '`' || text[len - 1] == '`' ||
			 (text[0] == ' ' && text[len - 1] == ' ' &&
			  strspn(text, " ") < len);

	strbuf_pad(line->out, '`', n);
	if (is_padded)
		strbuf_putc(line->out, ' ');
	strbuf_puts(line->out, text);
	if (is_padded)
		strbuf_putc(line->out, ' ');
	strbuf_pad(line->out, '`', n);
}

/* The first character below a node is a letter or digit of ASCII, and not
 * the last one before a delimiter, which may become a number. */
static bool begins_with_word(const struct node *node)
{
	const struct node *text = node->first;

	return text && text->kind == NODE_TEXT &&
	       is_letter_or_digit(text->text[0]) &&
	       (text->text[1] != '\0' ||
		(text->next && text->next->kind == NODE_TEXT));
}

static void put_delimited(struct line *line, const struct node *node,
			  const char *delimiter)
{
	struct strbuf *out = line->out;
	bool is_strong = node->kind == NODE_STRONG;
	size_t at;
	ucs4_t last = last_char(out, &at);

	/* CommonMark, "left-flanking": after a letter only "**" opens, and
	 * only before a letter. */
	if (out->len && !is_ascii_space_or_punctuation(last) &&
	    !(is_strong && begins_with_word(node)))
		last_as_number(out);
	strbuf_puts(out, delimiter);
	line->guard = GUARD_SPACE;
	put_inlines(line, node);
	last = last_char(out, &at);
	if (is_any_space(last))
		last_as_number(out);
	strbuf_puts(out, delimiter);
	line->guard = is_strong && last < 0x80 && is_letter_or_digit((char)last)
			      ? GUARD_NONE
			      : GUARD_LETTER;
}

/* In angle brackets where a parenthesis could end the link. */
static void put_url(struct line *line, const char *url)
{
	bool has_brackets = strpbrk(url, "()") != NULL;

	if (has_brackets)
		strbuf_putc(line->out, '<');
	for (; *url; url++) {
		if (*url == '&' && is_entity(url))
			strbuf_puts(line->out, "&amp;");
		else
			strbuf_putc(line->out, *url);
	}
	if (has_brackets)
		strbuf_putc(line->out, '>');
}

static void put_target(struct line *line, const char *url)
{
	struct writer *writer = line->writer;
	const struct document *document;
	const char *id = NULL;

	document = document_of_url(writer->options, url, &id);
	if (document && id) {
		strbuf_printf(line->out, "%c%s#%s%c", LATE_BEGIN, document->key,
			      id, LATE_END);
	} else if (document) {
		strbuf_printf(line->out, "%s.md", document->key);
	} else if (url[0] == '#') {
		const char *anchor = value_text_at(writer->anchors, url + 1);

		strbuf_printf(line->out, "#%s", anchor ? anchor : url + 1);
	} else {
		put_url(line, url);
	}
}

static void put_link(struct line *line, const struct node *node)
{
	if (is_dead(line->writer, node)) {
		put_inlines(line, node);
		return;
	}
	line->guard = GUARD_NONE;
	strbuf_putc(line->out, '[');
	put_inlines(line, node);
	strbuf_puts(line->out, "](");
	put_target(line, node->url);
	strbuf_putc(line->out, ')');
	line->guard = GUARD_NONE;
}

static const struct node *put_inline(struct line *line, const struct node *node)
{
	switch (node->kind) {
	case NODE_TEXT:
	case NODE_SOFT_BREAK: return put_text(line, node);
	case NODE_EMPHASIS: put_delimited(line, node, "_"); break;
	case NODE_STRONG: put_delimited(line, node, "**"); break;
	case NODE_LINK: put_link(line, node); break;
	case NODE_IMAGE: put_inlines(line, node); break; /* its words */
	case NODE_CODE:
		line->guard = GUARD_NONE;
		put_code(line, node);
		break;
	case NODE_LINE_BREAK:
		line->guard = GUARD_NONE;
		strbuf_puts(line->out, "\\\n");
		break;
	default: break; /* a block */
	}
	return node->next;
}

static void put_inlines(struct line *line, const struct node *node)
{
	const struct node *child = node->first;

	while (child)
		child = put_inline(line, child);
}

/* Lines and blocks. */

static void begin_line(struct writer *writer)
{
	if (!writer->is_line_begun)
		strbuf_add(writer->out, strbuf_text(&writer->prefix),
			   writer->prefix.len);
	writer->is_line_begun = false;
}

/* Ends the line; no space stays at its end. */
static void end_line(struct writer *writer)
{
	struct strbuf *out = writer->out;

	while (out->len && out->bytes[out->len - 1] == ' ')
		out->len--;
	strbuf_putc(out, '\n');
}

static void blank_line(struct writer *writer)
{
	begin_line(writer);
	end_line(writer);
}

/* Where a backslash keeps a line from beginning a block: its offset, or -1.
 * `end` is the line's end. */
static int block_start(const char *line, const char *end)
{
	const char *p = line;
	char next = line + 1 < end ? line[1] : ' ';

	if (line == end)
		return -1;
	switch (*line) {
	case '#':
		while (p < end && *p == '#')
			p++;
		return p == end || *p == ' ' ? 0 : -1;
	case '>':
	case '|': return 0;
	case '+': return next == ' ' ? 0 : -1;
	case '-': return strchr(" -|:", next) ? 0 : -1;
	case '=': return strchr(" =", next) ? 0 : -1;
	case ':': return next == '-' ? 0 : -1;
	default: break;
	}
	while (p < end && is_digit(*p))
		p++;
	if (p == line || p == end || (*p != '.' && *p != ')'))
		return -1;
	return p + 1 == end || p[1] == ' ' ? (int)(p - line) : -1;
}

static void write_paragraph(struct writer *writer, const struct node *node)
{
	struct line line = new_line(writer);
	const char *p, *end;

	put_inlines(&line, node);
	p = strbuf_text(line.out);
	end = p + line.out->len;
	while (p < end) {
		const char *newline = memchr(p, '\n', (size_t)(end - p));
		const char *stop = newline ? newline : end;
		int at = block_start(p, stop);

		begin_line(writer);
		if (at >= 0) {
			strbuf_add(writer->out, p, (size_t)at);
			strbuf_putc(writer->out, '\\');
			p += at;
		}
		strbuf_add(writer->out, p, (size_t)(stop - p));
		strbuf_putc(writer->out, '\n');
		p = newline ? newline + 1 : end;
	}
}

static void put_hint(struct strbuf *out, const char **gap, const char *name,
		     const char *value)
{
	strbuf_puts(out, *gap);
	strbuf_puts(out, name);
	strbuf_puts(out, value);
	*gap = "; ";
}

/* Those that say how the block looks, or what it holds. What it answers is
 * for the pack as a whole and not printed with the document. */
static bool has_written_hints(const struct hints *hints)
{
	return hints &&
	       (hints->is_landscape || hints->is_cover || hints->figure ||
		hints->register_name || hints->n_widths);
}

static void write_hints(struct writer *writer, const struct hints *hints)
{
	struct strbuf *out = writer->out;
	const char *gap = " ";

	if (!has_written_hints(hints))
		return;
	begin_line(writer);
	strbuf_puts(out, "<!--");
	if (hints->is_landscape)
		put_hint(out, &gap, "landscape", "");
	if (hints->is_cover)
		put_hint(out, &gap, "cover", "");
	if (hints->figure)
		put_hint(out, &gap, "figure: ", hints->figure);
	if (hints->register_name)
		put_hint(out, &gap, "register: ", hints->register_name);
	if (hints->n_widths)
		put_hint(out, &gap, "widths:", "");
	for (size_t i = 0; i < hints->n_widths; i++)
		strbuf_printf(out, " %d", hints->widths[i]);
	strbuf_puts(out, " -->\n");
}

static void write_heading(struct writer *writer, const struct node *node)
{
	struct line line = new_line(writer);
	struct strbuf *text = line.out;

	write_hints(writer, node->hints);
	begin_line(writer);
	strbuf_pad(writer->out, '#', (size_t)node->level);
	if (node->number) {
		strbuf_putc(writer->out, ' ');
		strbuf_puts(writer->out, node->number);
	}
	put_inlines(&line, node);
	if (text->len) {
		strbuf_putc(writer->out, ' ');
		/* "#" at the end would be taken for decoration. */
		if (text->bytes[text->len - 1] == '#') {
			text->len--;
			strbuf_add(writer->out, text->bytes, text->len);
			strbuf_puts(writer->out, "\\#");
		} else {
			strbuf_add(writer->out, text->bytes, text->len);
		}
	}
	strbuf_putc(writer->out, '\n');
}

static size_t longest_run(const char *text, char c)
{
	size_t longest = 0, n = 0;

	for (; *text; text++) {
		n = *text == c ? n + 1 : 0;
		longest = n > longest ? n : longest;
	}
	return longest;
}

static void write_code_block(struct writer *writer, const struct node *node)
{
	size_t n = longest_run(node->text, '`') + 1;
	const char *text = node->text;

	n = n < 3 ? 3 : n;
	begin_line(writer);
	strbuf_pad(writer->out, '`', n);
	strbuf_printf(writer->out, "%s\n", node->info ? node->info : "");
	while (*text) {
		size_t len = strcspn(text, "\n");

		if (len) {
			begin_line(writer);
			strbuf_add(writer->out, text, len);
			strbuf_putc(writer->out, '\n');
		} else {
			blank_line(writer);
		}
		text += len + (text[len] == '\n');
	}
	begin_line(writer);
	strbuf_pad(writer->out, '`', n);
	strbuf_putc(writer->out, '\n');
}

/* Tables. */

struct column {
	size_t width;
	enum alignment alignment;
};

struct cell {
	size_t at; /* in the table's text */
	size_t width;
};

struct table {
	size_t n_columns, n_rows;
	size_t width; /* of a row, unless it is too wide to be aligned */
	struct column columns[MAX_COLUMNS];
	struct strbuf *text; /* all cells, each with its NUL */
	struct cell *cells;  /* row by row */
	bool is_aligned;
	bool has_late; /* links whose length is not known yet */
};

static size_t text_width(const char *text)
{
	const char *s = text;

	while (*s >= ' ' && *s <= '~')
		s++;
	return (size_t)(s - text) +
	       (*s ? (size_t)u8_strwidth((const uint8_t *)s, "UTF-8") : 0);
}

/* A cell's text; "|" has its backslash everywhere, in code, too. */
static void add_cell(struct writer *writer, struct table *table,
		     const struct node *cell)
{
	struct line line = new_line(writer);
	const char *text, *bar;

	if (cell)
		put_inlines(&line, cell);
	text = strbuf_text(line.out);
	if (strchr(text, LATE_BEGIN))
		table->has_late = true;
	for (; (bar = strchr(text, '|')); text = bar + 1) {
		strbuf_add(table->text, text, (size_t)(bar - text));
		strbuf_puts(table->text, "\\|");
	}
	strbuf_add(table->text, text, strlen(text) + 1);
}

/* Columns only become wider. */
static void measure(struct table *table, struct column *column,
		    struct cell *cell)
{
	if (table->width > MAX_ROW_WIDTH)
		return;
	cell->width = text_width(table->text->bytes + cell->at);
	if (cell->width > column->width) {
		table->width += cell->width - column->width;
		column->width = cell->width;
	}
}

static void read_cells(struct writer *writer, struct table *table,
		       const struct node *node)
{
	struct cell *at = table->cells;

	for (const struct node *row = node->first; row; row = row->next) {
		const struct node *cell = row->first;

		for (size_t i = 0; i < table->n_columns; i++, at++) {
			at->at = table->text->len;
			add_cell(writer, table, cell);
			measure(table, &table->columns[i], at);
			cell = cell ? cell->next : NULL;
		}
	}
}

/* Most tables are too wide to be aligned and have none. */
static void put_gap(struct strbuf *out, size_t n)
{
	if (n)
		strbuf_pad(out, ' ', n);
}

static void write_row(struct writer *writer, const struct table *table,
		      size_t row)
{
	begin_line(writer);
	strbuf_putc(writer->out, '|');
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct column *column = &table->columns[i];
		const struct cell *cell =
			&table->cells[row * table->n_columns + i];
		size_t gap =
			table->is_aligned ? column->width - cell->width : 0;
		size_t left = 0;

		if (column->alignment == ALIGN_RIGHT)
			left = gap;
		else if (column->alignment == ALIGN_CENTRE)
			left = gap / 2;
		strbuf_putc(writer->out, ' ');
		put_gap(writer->out, left);
		strbuf_puts(writer->out, table->text->bytes + cell->at);
		put_gap(writer->out, gap - left);
		strbuf_puts(writer->out, " |");
	}
	strbuf_putc(writer->out, '\n');
}

static void write_delimiter_row(struct writer *writer,
				const struct table *table)
{
	begin_line(writer);
	strbuf_putc(writer->out, '|');
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct column *column = &table->columns[i];
		size_t n = table->is_aligned ? column->width : 3;
		bool is_left = column->alignment == ALIGN_LEFT ||
			       column->alignment == ALIGN_CENTRE;
		bool is_right = column->alignment == ALIGN_RIGHT ||
				column->alignment == ALIGN_CENTRE;

		if (table->is_aligned)
			strbuf_putc(writer->out, ' ');
		if (is_left)
			strbuf_putc(writer->out, ':');
		strbuf_pad(writer->out, '-', n - is_left - is_right);
		if (is_right)
			strbuf_putc(writer->out, ':');
		strbuf_puts(writer->out, table->is_aligned ? " |" : "|");
	}
	strbuf_putc(writer->out, '\n');
}

static void write_table(struct writer *writer, const struct node *node)
{
	struct table table = {
		.n_columns = node->n_columns,
		.width = 1,
		.text = &writer->cells,
	};

	strbuf_reset(table.text);
	for (const struct node *row = node->first; row; row = row->next)
		table.n_rows++;
	for (size_t i = 0; i < table.n_columns; i++) {
		table.columns[i] = (struct column){ 3, node->alignments[i] };
		table.width += table.columns[i].width + 3;
	}
	table.cells = arena_array(writer->arena, table.n_rows * table.n_columns,
				  sizeof *table.cells);
	read_cells(writer, &table, node);
	table.is_aligned = table.width <= MAX_ROW_WIDTH && !table.has_late;

	write_hints(writer, node->hints);
	for (size_t i = 0; i < table.n_rows; i++) {
		write_row(writer, &table, i);
		if (i == 0)
			write_delimiter_row(writer, &table);
	}
}

/* Containers. */

static void write_block(struct writer *writer, const struct node *node);

/* Pushes what every line of the container begins with; write_children()
 * takes it off again. */
static void begin_container(struct writer *writer, const char *first,
			    const char *others)
{
	begin_line(writer);
	strbuf_puts(writer->out, first);
	strbuf_puts(&writer->prefix, others);
	writer->is_line_begun = true;
}

/* In a tight list nothing may look like a paragraph of its own. */
static bool may_follow_closely(const struct node *block)
{
	return block->prev->kind == NODE_PARAGRAPH &&
	       (block->kind == NODE_LIST || block->kind == NODE_CODE_BLOCK);
}

static void write_children(struct writer *writer, const struct node *node,
			   bool is_tight, size_t prefix_len)
{
	for (const struct node *child = node->first; child;
	     child = child->next) {
		if (child->prev && !(is_tight && may_follow_closely(child)))
			blank_line(writer);
		write_block(writer, child);
	}
	if (writer->is_line_begun) { /* the container was empty */
		writer->is_line_begun = false;
		end_line(writer);
	}
	writer->prefix.len -= prefix_len;
}

static void write_quote(struct writer *writer, const struct node *node)
{
	begin_container(writer, "> ", "> ");
	write_children(writer, node, false, 2);
}

/* Lists that follow one another, or stand at the start of an item of
 * another, have different markers: they would be one list, or "- - -". */
static bool is_other_marker(const struct writer *writer,
			    const struct node *list)
{
	const struct node *item = list->parent;

	if (list->prev)
		return list->prev == writer->last_list &&
		       list->prev->is_ordered == list->is_ordered &&
		       !writer->was_other;
	return item->kind == NODE_ITEM &&
	       item->parent->is_ordered == list->is_ordered &&
	       !writer->is_outer_other;
}

static void write_list(struct writer *writer, const struct node *list)
{
	static const char spaces[] = "                               ";
	bool is_outer_other = writer->is_outer_other;
	bool is_other = is_other_marker(writer, list);
	long number = list->start;

	for (const struct node *item = list->first; item; item = item->next) {
		char marker[sizeof spaces] = "- ";
		size_t len;

		if (list->is_ordered)
			snprintf(marker, sizeof marker, "%ld%c ", number,
				 is_other ? ')' : '.');
		else if (is_other)
			marker[0] = '+';
		len = strlen(marker);
		if (item->prev && !list->is_tight)
			blank_line(writer);
		writer->is_outer_other = is_other;
		begin_container(writer, marker,
				spaces + sizeof spaces - 1 - len);
		write_children(writer, item, list->is_tight, len);
		if (number < 999999999) /* CommonMark: nine digits */
			number++;
	}
	writer->is_outer_other = is_outer_other;
	writer->last_list = list;
	writer->was_other = is_other;
}

static void write_block(struct writer *writer, const struct node *node)
{
	switch (node->kind) {
	case NODE_HEADING: write_heading(writer, node); break;
	case NODE_PARAGRAPH: write_paragraph(writer, node); break;
	case NODE_LIST: write_list(writer, node); break;
	case NODE_QUOTE: write_quote(writer, node); break;
	case NODE_CODE_BLOCK: write_code_block(writer, node); break;
	case NODE_TABLE: write_table(writer, node); break;
	case NODE_THEMATIC_BREAK:
		begin_line(writer);
		strbuf_puts(writer->out, "***\n");
		break;
	default: break; /* within others, or an inline */
	}
}

/* The pack knows them, unless the text is none of its documents. */
static const struct value *anchors_of(const struct node *root,
				      const struct write_options *options,
				      struct arena *arena)
{
	const struct document *document = document_find(
		options->documents, options->n_documents, options->key);

	return document && document->anchors ? document->anchors
					     : markdown_anchors(root, arena);
}

void markdown_write(const struct node *root,
		    const struct write_options *options, struct strbuf *out)
{
	struct arena *arena = arena_new();
	struct writer writer = {
		.options = options,
		.arena = arena,
		.out = out,
		.anchors = anchors_of(root, options, arena),
	};

	write_children(&writer, root, false, 0);
	strbuf_release(&writer.prefix);
	strbuf_release(&writer.line);
	strbuf_release(&writer.joined);
	strbuf_release(&writer.cells);
	arena_free(arena);
}

static void put_late(const struct document *documents, size_t n,
		     const char *link, size_t len, struct strbuf *out)
{
	const char *hash = memchr(link, '#', len);
	size_t key_len = (size_t)(hash - link);
	const char *anchor = NULL;
	struct strbuf id = STRBUF_INIT;

	strbuf_add(&id, hash + 1, len - key_len - 1);
	for (size_t i = 0; i < n && anchor == NULL; i++)
		if (documents[i].anchors &&
		    strlen(documents[i].key) == key_len &&
		    memcmp(documents[i].key, link, key_len) == 0)
			anchor = value_text_at(documents[i].anchors,
					       strbuf_text(&id));
	strbuf_add(out, link, key_len);
	strbuf_printf(out, ".md#%s", anchor ? anchor : strbuf_text(&id));
	strbuf_release(&id);
}

void markdown_resolve(const char *text, size_t len,
		      const struct document *documents, size_t n,
		      struct strbuf *out)
{
	const char *end = text + len, *begin, *stop;

	strbuf_reserve(out, len);
	for (; (begin = memchr(text, LATE_BEGIN, (size_t)(end - text)));
	     text = stop + 1) {
		strbuf_add(out, text, (size_t)(begin - text));
		stop = memchr(begin, LATE_END, (size_t)(end - begin));
		put_late(documents, n, begin + 1, (size_t)(stop - begin) - 1,
			 out);
	}
	strbuf_add(out, text, (size_t)(end - text));
}
