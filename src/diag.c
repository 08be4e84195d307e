/* diag.c: see diag.h. */
#include "diag.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "strbuf.h"
#include "visible.h"

struct diag {
	struct arena *arena;
	struct diag_record **records;
	size_t n_records, n_printed;
	size_t counts[DIAG_FATAL + 1];
	struct diag_source *sources;
	size_t n_sources;
};

struct diag *diag_new(struct arena *arena)
{
	struct diag *diag = arena_alloc(arena, sizeof *diag);

	diag->arena = arena;
	return diag;
}

const char *pos_text(struct arena *arena, struct pos pos, const char *dir)
{
	size_t len = strlen(dir);
	const char *file = pos.file;

	if (file == NULL)
		return NULL;
	if (strncmp(file, dir, len) == 0)
		file += len;
	return pos.line ? arena_printf(arena, "%s:%d", file, pos.line) : file;
}

/* The name of a template may be gone before the message is printed. */
static struct pos kept(struct arena *arena, struct pos pos)
{
	if (pos.file)
		pos.file = arena_strdup(arena, pos.file);
	return pos;
}

static struct diag_record *report(struct diag *diag, enum diag_level level,
				  const char *code, struct pos pos,
				  const char *fmt, va_list args)
{
	struct diag_record *record = arena_alloc(diag->arena, sizeof *record);

	record->code = code;
	record->level = level;
	record->pos = kept(diag->arena, pos);
	record->text = arena_vprintf(diag->arena, fmt, args);
	record->serial = diag->n_records;
	diag->records = arena_grow(diag->arena, diag->records, diag->n_records,
				   sizeof *diag->records);
	diag->records[diag->n_records++] = record;
	diag->counts[level]++;
	return record;
}

struct diag_record *diag_error(struct diag *diag, const char *code,
			       struct pos pos, const char *fmt, ...)
{
	struct diag_record *record;
	va_list args;

	va_start(args, fmt);
	record = report(diag, DIAG_ERROR, code, pos, fmt, args);
	va_end(args);
	return record;
}

struct diag_record *diag_warning(struct diag *diag, const char *code,
				 struct pos pos, const char *fmt, ...)
{
	struct diag_record *record;
	va_list args;

	va_start(args, fmt);
	record = report(diag, DIAG_WARNING, code, pos, fmt, args);
	va_end(args);
	return record;
}

struct diag_record *diag_fatal(struct diag *diag, const char *code,
			       struct pos pos, const char *fmt, ...)
{
	struct diag_record *record;
	va_list args;

	va_start(args, fmt);
	record = report(diag, DIAG_FATAL, code, pos, fmt, args);
	va_end(args);
	return record;
}

bool diag_errno(struct diag *diag, const char *code, const char *path,
		const char *what)
{
	struct pos pos = { path, 0, 0 };

	diag_fatal(diag, code, pos, "%s: %s", what, strerror(errno));
	return false;
}

void diag_hint(struct diag *diag, struct diag_record *record, const char *fmt,
	       ...)
{
	va_list args;

	va_start(args, fmt);
	record->hint = arena_vprintf(diag->arena, fmt, args);
	va_end(args);
}

void diag_related(struct diag *diag, struct diag_record *record, struct pos pos,
		  const char *fmt, ...)
{
	struct diag_related *related;
	va_list args;

	record->related =
		arena_grow(diag->arena, record->related, record->n_related,
			   sizeof *record->related);
	related = &record->related[record->n_related++];
	related->pos = kept(diag->arena, pos);
	va_start(args, fmt);
	related->text = arena_vprintf(diag->arena, fmt, args);
	va_end(args);
}

void diag_expected(struct diag *diag, struct diag_record *record,
		   const char *wanted)
{
	record->expected = arena_strdup(diag->arena, wanted);
}

static int compare_places(const struct diag_record *a,
			  const struct diag_record *b)
{
	int order = strcmp(a->pos.file ? a->pos.file : "",
			   b->pos.file ? b->pos.file : "");

	if (order == 0)
		order = (a->pos.line > b->pos.line) -
			(a->pos.line < b->pos.line);
	if (order == 0)
		order = (a->pos.column > b->pos.column) -
			(a->pos.column < b->pos.column);
	return order;
}

static int compare(const void *left, const void *right)
{
	const struct diag_record *a = *(struct diag_record *const *)left;
	const struct diag_record *b = *(struct diag_record *const *)right;
	int order = compare_places(a, b);

	return order ? order
		     : (a->serial > b->serial) - (a->serial < b->serial);
}

static bool is_same(const struct diag_record *a, const struct diag_record *b)
{
	return a->pos.line == b->pos.line && a->pos.column == b->pos.column &&
	       a->level == b->level && strcmp(a->code, b->code) == 0 &&
	       strcmp(a->text, b->text) == 0 &&
	       strcmp(a->pos.file ? a->pos.file : "",
		      b->pos.file ? b->pos.file : "") == 0;
}

static struct diag_record *copy_record(struct arena *arena,
				       const struct diag_record *record)
{
	struct diag_record *copy = arena_alloc(arena, sizeof *copy);

	*copy = *record;
	copy->pos = kept(arena, record->pos);
	copy->text = arena_strdup(arena, record->text);
	if (record->hint)
		copy->hint = arena_strdup(arena, record->hint);
	if (record->expected)
		copy->expected = arena_strdup(arena, record->expected);
	copy->related =
		arena_array(arena, record->n_related, sizeof *copy->related);
	for (size_t i = 0; i < record->n_related; i++) {
		copy->related[i].pos = kept(arena, record->related[i].pos);
		copy->related[i].text =
			arena_strdup(arena, record->related[i].text);
	}
	return copy;
}

/* The record that says the same, among those sorted by place. */
static bool has_record(const struct diag *diag, size_t n,
		       const struct diag_record *record)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_places(diag->records[middle], record) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < n && compare_places(diag->records[low], record) == 0;
	     low++)
		if (is_same(diag->records[low], record))
			return true;
	return false;
}

/* A row of a template repeats its mistakes with each entry that it shows. */
static bool is_repeated(const struct diag *diag, size_t i)
{
	enum { MOST_IN_A_ROW = 8 };

	for (size_t back = 1; back <= MOST_IN_A_ROW && back <= i; back++)
		if (is_same(diag->records[i - back], diag->records[i]))
			return true;
	return false;
}

void diag_merge(struct diag *diag, const struct diag *from)
{
	size_t n;

	diag_records(diag, &n);
	for (size_t i = 0; i < from->n_records; i++) {
		struct diag_record *record = from->records[i];

		if (has_record(diag, n, record) || is_repeated(from, i))
			continue;
		record = copy_record(diag->arena, record);
		record->serial = diag->n_records;
		diag->records =
			arena_grow(diag->arena, diag->records, diag->n_records,
				   sizeof *diag->records);
		diag->records[diag->n_records++] = record;
		diag->counts[record->level]++;
	}
}

size_t diag_count(const struct diag *diag, enum diag_level level)
{
	return diag->counts[level];
}

bool diag_has_errors(const struct diag *diag)
{
	return diag->counts[DIAG_ERROR] || diag->counts[DIAG_FATAL];
}

void diag_drop(struct diag *diag,
	       bool (*drops)(const struct diag_record *record,
			     const void *data),
	       const void *data)
{
	size_t n = diag->n_printed;

	for (size_t i = n; i < diag->n_records; i++) {
		struct diag_record *record = diag->records[i];

		if (drops(record, data))
			diag->counts[record->level]--;
		else
			diag->records[n++] = record;
	}
	diag->n_records = n;
}

void diag_keep_source(struct diag *diag, struct diag_source source)
{
	diag->sources = arena_grow(diag->arena, diag->sources, diag->n_sources,
				   sizeof *diag->sources);
	diag->sources[diag->n_sources++] = source;
}

const struct diag_source *diag_sources(const struct diag *diag, size_t *n)
{
	*n = diag->n_sources;
	return diag->sources;
}

/* Printing */

const char *diag_level_name(enum diag_level level)
{
	static const char *const names[] = { "note", "warning", "error",
					     "error" };

	return names[level];
}

const char *diag_colour(enum diag_level level)
{
	static const char *const colours[] = { "\033[36m", "\033[35m",
					       "\033[31m", "\033[31m" };

	return colours[level];
}

void diag_add_place(struct strbuf *out, struct pos pos)
{
	visible_add(out, pos.file ? pos.file : "ismsgen");
	if (pos.line)
		strbuf_printf(out, ":%d", pos.line);
	if (pos.line && pos.column)
		strbuf_printf(out, ":%d", pos.column);
	strbuf_puts(out, ": ");
}

void diag_add_line(struct strbuf *out, const struct diag_record *record,
		   bool colour)
{
	diag_add_place(out, record->pos);
	strbuf_printf(out, "%s%s:%s ", colour ? diag_colour(record->level) : "",
		      diag_level_name(record->level), colour ? DIAG_PLAIN : "");
	visible_add(out, record->text);
	strbuf_printf(out, " [%s]\n", record->code);
}

static void print_record(const struct diag_record *record, FILE *out,
			 bool colour)
{
	struct strbuf text = STRBUF_INIT;

	diag_add_line(&text, record, colour);
	for (size_t i = 0; i < record->n_related; i++) {
		strbuf_puts(&text, "    ");
		diag_add_place(&text, record->related[i].pos);
		visible_add(&text, record->related[i].text);
		strbuf_putc(&text, '\n');
	}
	if (record->hint) {
		strbuf_puts(&text, "    ");
		visible_add(&text, record->hint);
		strbuf_putc(&text, '\n');
	}
	fwrite(text.bytes, 1, text.len, out);
	strbuf_release(&text);
}

struct diag_record *const *diag_changeable(struct diag *diag, size_t *n)
{
	*n = diag->n_records;
	return diag->records;
}

const struct diag_record *const *diag_records(struct diag *diag, size_t *n)
{
	if (diag->n_records > diag->n_printed)
		qsort(diag->records + diag->n_printed,
		      diag->n_records - diag->n_printed, sizeof *diag->records,
		      compare);
	*n = diag->n_records;
	return (const struct diag_record *const *)diag->records;
}

void diag_print(struct diag *diag, FILE *out, bool colour)
{
	size_t n;
	const struct diag_record *const *records = diag_records(diag, &n);

	for (size_t i = diag->n_printed; i < n; i++)
		print_record(records[i], out, colour);
	diag->n_printed = n;
}

/* Levenshtein's distance with a swap of neighbours as one step, given up
 * above `most`. */
static size_t distance(const char *a, const char *b, size_t most)
{
	enum { LONGEST = 64 };
	size_t rows[3][LONGEST + 1];
	size_t n = strlen(a), m = strlen(b);

	if (n > LONGEST || m > LONGEST || (n > m ? n - m : m - n) > most)
		return most + 1;
	for (size_t j = 0; j <= m; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3];
		size_t *two_above = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t best = above[j - 1] + (a[i - 1] != b[j - 1]);

			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && two_above[j - 2] + 1 < best)
				best = two_above[j - 2] + 1;
			row[j] = best;
		}
	}
	return rows[n % 3][m];
}

const char *diag_nearest(const char *wrong, const char *const *names, size_t n)
{
	size_t len = strlen(wrong);
	size_t most = len < 4 ? 1 : len < 8 ? 2 : 3;
	const char *nearest = NULL;

	for (size_t i = 0; i < n; i++) {
		size_t d = distance(wrong, names[i], most);

		if (d <= most && (d < most || nearest == NULL)) {
			nearest = names[i];
			most = d;
		}
	}
	return nearest;
}
