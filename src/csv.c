/* csv.c: see csv.h. The grammar read here, blanks around cells being left
 * out:
 *
 *	file	= [ "sep=" CHAR end ] row *( row )
 *	row	= cell *( SEPARATOR cell ) end
 *	cell	= *TEXT / DQUOTE *( TEXT / DQUOTE DQUOTE ) DQUOTE
 *	end	= CR LF / LF / CR / end of the file
 */
#include "csv.h"

#include <string.h>

#include "arena.h"
#include "diag.h"
#include "strbuf.h"
#include "value.h"

struct cell {
	const char *text;
	struct pos pos;
	bool ends_row;
};

struct column {
	const char *name;
	const char **keys; /* the name, split at its dots */
	size_t n_keys;
	struct pos pos;
	bool is_refused; /* its cells are left out */
};

struct csv {
	struct arena *arena;
	struct diag *diag;
	const struct limits *limits;
	const char *at;
	struct pos pos; /* of `at` */
	char separator;
	struct strbuf text; /* of the cell being read */
	struct column *columns;
	size_t n_columns, n_nodes, n_errors;
	struct value *spare_row; /* still empty */
	bool has_failed;
};

static void count_error(struct csv *csv, struct pos pos)
{
	if (++csv->n_errors < csv->limits->errors)
		return;
	diag_error(csv->diag, "Y049", pos,
		   "%zu mistakes in this file; reading ends here",
		   csv->n_errors);
	csv->has_failed = true;
}

static void over_limit(struct csv *csv, struct diag_record *record)
{
	limits_hint(csv->diag, record);
	csv->has_failed = true;
}

/* Characters */

static bool at_line_end(const struct csv *csv)
{
	return *csv->at == '\n' || *csv->at == '\r' || *csv->at == '\0';
}

/* Goes over one character and returns its length; CR LF counts with its
 * second. */
static size_t step(struct csv *csv)
{
	const char *from = csv->at++;

	if (*from == '\n' || (*from == '\r' && *csv->at != '\n')) {
		csv->pos.line++;
		csv->pos.column = 1;
	} else {
		csv->pos.column++;
	}
	while ((*csv->at & 0xC0) == 0x80)
		csv->at++;
	return (size_t)(csv->at - from);
}

static void take(struct csv *csv)
{
	const char *from = csv->at;

	strbuf_add(&csv->text, from, step(csv));
}

static void skip_line_end(struct csv *csv)
{
	if (*csv->at == '\r' && csv->at[1] == '\n')
		step(csv);
	if (*csv->at)
		step(csv);
}

static bool at_blank(const struct csv *csv)
{
	return *csv->at == ' ' || (*csv->at == '\t' && csv->separator != '\t');
}

static void skip_blanks(struct csv *csv)
{
	while (at_blank(csv))
		step(csv);
}

/* Cells */

/* From the opening quotation mark to behind the closing one. */
static bool read_quoted(struct csv *csv)
{
	struct pos opened = csv->pos;

	step(csv);
	while (*csv->at) {
		if (*csv->at == '"' && csv->at[1] == '"') {
			step(csv);
			take(csv);
		} else if (*csv->at == '"') {
			step(csv);
			return true;
		} else if (*csv->at == '\r' && csv->at[1] == '\n') {
			step(csv);
		} else {
			take(csv);
		}
	}
	diag_related(csv->diag,
		     diag_error(csv->diag, "Y050", opened,
				"the quotation mark"
				" opened here is never closed"),
		     csv->pos, "the file ends here");
	csv->has_failed = true;
	return false;
}

static void stray_quote(struct csv *csv, struct pos pos, const char *what)
{
	diag_hint(csv->diag, diag_error(csv->diag, "Y051", pos, "%s", what),
		  "a quotation mark within a cell is written twice, and the"
		  " cell stands in quotation marks");
	count_error(csv, pos);
}

static void read_plain(struct csv *csv)
{
	bool is_reported = false;

	while (!at_line_end(csv) && *csv->at != csv->separator) {
		if (*csv->at == '"' && !is_reported) {
			stray_quote(csv, csv->pos,
				    "a quotation mark within a"
				    " cell that has none around it");
			is_reported = true;
		}
		take(csv);
	}
	while (csv->text.len &&
	       strchr(" \t", csv->text.bytes[csv->text.len - 1]))
		csv->text.bytes[--csv->text.len] = '\0';
}

/* A spreadsheet would take the cell for a formula. */
static bool has_guard(const char *text)
{
	return text[0] == '\'' && text[1] && strchr("=+-@\t\r", text[1]);
}

static const char *keep_text(struct csv *csv, struct pos pos)
{
	const char *text = strbuf_text(&csv->text);

	if (csv->text.len == 0)
		return "";
	if (csv->text.len > csv->limits->scalar_bytes) {
		over_limit(csv, diag_fatal(csv->diag, "I015", pos,
					   "a text longer than %zu KiB",
					   csv->limits->scalar_bytes / 1024));
		return "";
	}
	return arena_strdup(csv->arena, has_guard(text) ? text + 1 : text);
}

/* Reads a cell and the separator or line end behind it. */
static void read_cell(struct csv *csv, struct cell *cell)
{
	strbuf_reset(&csv->text);
	skip_blanks(csv);
	cell->pos = csv->pos;
	if (*csv->at != '"') {
		read_plain(csv);
	} else if (read_quoted(csv)) {
		skip_blanks(csv);
		if (!at_line_end(csv) && *csv->at != csv->separator) {
			stray_quote(csv, csv->pos,
				    "text behind the closing"
				    " quotation mark");
			while (!at_line_end(csv) && *csv->at != csv->separator)
				step(csv);
		}
	}
	cell->text = keep_text(csv, cell->pos);
	cell->ends_row = at_line_end(csv);
	if (cell->ends_row)
		skip_line_end(csv);
	else
		step(csv);
}

/* Header */

/* "sep=;" as spreadsheets write it; 0 when the text does not open so. */
static char named_separator(const char *text)
{
	bool is_named = strncmp(text, "sep=", 4) == 0 && text[4] &&
			strchr(",;\t|", text[4]) && strchr("\r\n", text[5]);

	return is_named ? text[4] : '\0';
}

char csv_separator(const char *text)
{
	static const char candidates[] = { ',', ';', '\t' };
	size_t counts[sizeof candidates] = { 0 };
	bool is_quoted = false;
	size_t best = 0;

	if (named_separator(text))
		return named_separator(text);
	for (const char *s = text; *s; s++) {
		if (*s == '"')
			is_quoted = !is_quoted;
		if (!is_quoted && (*s == '\n' || *s == '\r'))
			break;
		for (size_t i = 0; !is_quoted && i < sizeof candidates; i++)
			counts[i] += *s == candidates[i];
	}
	for (size_t i = 1; i < sizeof candidates; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

static void find_separator(struct csv *csv)
{
	csv->separator = csv_separator(csv->at);
	if (named_separator(csv->at)) {
		for (int i = 0; i < 5; i++)
			step(csv);
		skip_line_end(csv);
	}
}

static void split_name(struct csv *csv, struct column *column)
{
	const char *name = column->name;
	size_t len;

	for (;; name += len + 1) {
		len = strcspn(name, ".");
		column->keys = arena_grow(csv->arena, column->keys,
					  column->n_keys, sizeof *column->keys);
		column->keys[column->n_keys++] =
			arena_strndup(csv->arena, name, len);
		if (name[len] == '\0')
			return;
	}
}

/* Puts a value at the keys of a column. False when something stands there or
 * on the way; `at` is then its place. */
static bool place(struct csv *csv, struct value *row,
		  const struct column *column, struct value *value,
		  struct pos *at)
{
	struct value *inner;
	size_t found;

	value->is_csv = true;
	for (size_t i = 0; i < column->n_keys; i++, row = inner) {
		bool is_last = i + 1 == column->n_keys;

		if (value_has_key(row, column->keys[i], &found)) {
			inner = row->items[found];
			*at = inner->pos;
			if (is_last || inner->kind != VALUE_MAPPING)
				return false;
			continue;
		}
		inner = is_last ? value : value_mapping(csv->arena, value->pos);
		inner->is_csv = true;
		value_add(csv->arena, row, column->keys[i], column->pos, inner);
	}
	return true;
}

static bool is_column_name(const char *name)
{
	const char *end = name + strlen(name);

	return *name != '.' && end[-1] != '.' && !strstr(name, "..") &&
	       !strpbrk(name, "\n\r\t");
}

/* `seen` has a value at each column's keys so far. */
static void check_column(struct csv *csv, struct column *column,
			 struct value *seen)
{
	struct diag_record *record;
	struct pos first;

	column->is_refused = true;
	if (*column->name == '\0')
		return;
	if (strlen(column->name) > csv->limits->key_bytes) {
		over_limit(csv, diag_fatal(csv->diag, "I016", column->pos,
					   "a column name longer than %zu"
					   " bytes",
					   csv->limits->key_bytes));
		return;
	}
	if (!is_column_name(column->name)) {
		diag_error(csv->diag, "Y054", column->pos,
			   "'%s' is no column name; keys separated by single"
			   " dots were wanted",
			   column->name);
		count_error(csv, column->pos);
		return;
	}
	split_name(csv, column);
	if (place(csv, seen, column, value_scalar(csv->arena, column->pos, ""),
		  &first)) {
		column->is_refused = false;
		return;
	}
	record = diag_error(csv->diag, "Y053", column->pos,
			    "the column '%s' gives what another column gives",
			    column->name);
	diag_related(csv->diag, record, first, "the other column");
	count_error(csv, column->pos);
}

static void read_header(struct csv *csv)
{
	struct value *seen = value_mapping(csv->arena, csv->pos);
	struct column *column;
	struct cell cell;

	do {
		read_cell(csv, &cell);
		if (csv->n_columns == csv->limits->columns) {
			over_limit(csv, diag_fatal(csv->diag, "I017", cell.pos,
						   "more than %zu columns",
						   csv->limits->columns));
			return;
		}
		csv->columns = arena_grow(csv->arena, csv->columns,
					  csv->n_columns, sizeof *column);
		column = &csv->columns[csv->n_columns++];
		column->name = cell.text;
		column->pos = cell.pos;
		check_column(csv, column, seen);
	} while (!cell.ends_row && !csv->has_failed);
	while (csv->n_columns && !*csv->columns[csv->n_columns - 1].name)
		csv->n_columns--;
	if (csv->n_columns == 0 && !csv->has_failed) {
		diag_error(csv->diag, "Y056", cell.pos,
			   "the first row is empty; it names the columns");
		csv->has_failed = true;
	}
}

/* Rows */

static void place_cell(struct csv *csv, struct value *row, size_t i,
		       const struct cell *cell)
{
	struct column *column = &csv->columns[i];
	struct value *value;
	struct pos at;

	if (i >= csv->n_columns) {
		diag_error(csv->diag, "Y052", cell->pos,
			   "a cell beyond the last column; there are %zu",
			   csv->n_columns);
		count_error(csv, cell->pos);
		return;
	}
	if (!*column->name) {
		diag_error(csv->diag, "Y054", column->pos,
			   "column %zu has cells but no name", i + 1);
		count_error(csv, column->pos);
		column->name = "?"; /* said once */
	}
	if (column->is_refused)
		return;
	value = value_scalar(csv->arena, cell->pos, cell->text);
	place(csv, row, column, value, &at);
	if (++csv->n_nodes > csv->limits->nodes)
		over_limit(csv, diag_fatal(csv->diag, "I013", cell->pos,
					   "more than %zu values in a file",
					   csv->limits->nodes));
}

/* A row without any text is left out: spreadsheets write them. */
static void read_row(struct csv *csv, struct value *rows)
{
	struct value *row = csv->spare_row;
	struct cell cell;
	size_t n_cells = 0;

	if (row == NULL)
		row = value_mapping(csv->arena, csv->pos);
	row->is_csv = true;
	row->pos = csv->pos;
	csv->spare_row = row;
	do {
		read_cell(csv, &cell);
		if (*cell.text && !csv->has_failed)
			place_cell(csv, row, n_cells, &cell);
		n_cells++;
	} while (!cell.ends_row && !csv->has_failed);
	if (row->n_items == 0)
		return;
	csv->spare_row = NULL;
	value_append(csv->arena, rows, row);
	if (n_cells < csv->n_columns && !csv->has_failed) {
		diag_error(csv->diag, "Y052", row->pos,
			   "the row has %zu cells, the first row %zu", n_cells,
			   csv->n_columns);
		count_error(csv, row->pos);
		row->is_broken = true;
	}
}

struct value *csv_parse(struct arena *arena, struct diag *diag,
			const struct source *source,
			const struct limits *limits)
{
	struct pos start = { source->name, 1, 1 };
	struct csv csv = {
		.arena = arena,
		.diag = diag,
		.limits = limits ? limits : &limits_default,
		.at = source->text,
		.pos = start,
		.text = STRBUF_INIT,
	};
	struct value *rows = value_sequence(arena, start);

	rows->is_csv = true;
	if (source->len == 0) {
		diag_error(diag, "Y040", start,
			   "the file is empty; a row that"
			   " names the columns was wanted");
		return NULL;
	}
	find_separator(&csv);
	read_header(&csv);
	while (*csv.at && !csv.has_failed)
		read_row(&csv, rows);
	strbuf_release(&csv.text);
	return csv.has_failed ? NULL : rows;
}
