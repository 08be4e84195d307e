/* markers.c: template text -> markers and the text for ctemplate. */
#include "markers.h"

#include <ctype.h>
#include <string.h>

#include "arena.h"
#include "source.h"

enum { MAX_PARTIAL_DEPTH = 8, MAX_STEPS = 16 };

struct scan {
	struct markers *markers;
	struct marker *section; /* the innermost open one */
	struct marker *around;	/* the one that the whole file stands in */
	const char *dir;
	struct arena *arena;
	struct diag *diag;
	int depth; /* of partials */
	bool ok;
};

/* One file: what is left of it, and where that is. */
struct cursor {
	const char *at, *end;
	const char *line_start;
	struct pos pos;	     /* its column is that of `counted` */
	const char *counted; /* columns are counted when needed */
};

static bool scan_file(struct scan *scan, const char *path, struct pos asked);

static struct pos here(struct cursor *cursor)
{
	for (; cursor->counted < cursor->at; cursor->counted++)
		if (((unsigned char)*cursor->counted & 0xC0) != 0x80)
			cursor->pos.column++;
	return cursor->pos;
}

/* The cursor stands behind a line end. */
static void begin_line(struct cursor *cursor, const char *start)
{
	cursor->pos.line++;
	cursor->pos.column = 1;
	cursor->line_start = cursor->counted = start;
}

__attribute__((format(printf, 4, 5))) static void refuse(struct scan *scan,
							 const char *code,
							 struct pos pos,
							 const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	diag_error(scan->diag, code, pos, "%s",
		   arena_vprintf(scan->arena, fmt, args));
	va_end(args);
	scan->ok = false;
}

static bool is_path(const char *s, size_t len)
{
	if (len == 0)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)s[i]) && !strchr("_-.", s[i]))
			return false;
	return true;
}

/* Cuts "..owner.title" into its dots and steps. */
static bool parse_path(struct scan *scan, struct marker *marker, const char *s,
		       size_t len)
{
	const char *steps[MAX_STEPS];
	char *rest;

	if (len == 6 && memcmp(s, "@index", 6) == 0)
		marker->loop = 'i';
	else if (len == 6 && memcmp(s, "@first", 6) == 0)
		marker->loop = 'f';
	else if (len == 5 && memcmp(s, "@last", 5) == 0)
		marker->loop = 'l';
	if (marker->loop) {
		marker->path = arena_strndup(scan->arena, s, len);
		return true;
	}
	if (!is_path(s, len)) {
		refuse(scan, "T102", marker->pos,
		       "'%.*s' is no path: letters, digits, '_', '-' and '.'"
		       " are wanted",
		       (int)len, s);
		return false;
	}
	if (strspn(s, ".") > MAX_STEPS) {
		refuse(scan, "T102", marker->pos,
		       "'%.*s' is no path: at most %d dots can lead it",
		       (int)len, s, MAX_STEPS);
		return false;
	}
	marker->n_dots = strspn(s, ".");
	marker->path = arena_strndup(scan->arena, s + marker->n_dots,
				     len - marker->n_dots);
	rest = arena_strdup(scan->arena, marker->path);
	while (*rest) {
		size_t step = strcspn(rest, ".");
		bool ends_in_dot = rest[step] == '.' && !rest[step + 1];

		if (step == 0 || ends_in_dot || marker->n_steps == MAX_STEPS) {
			refuse(scan, "T102", marker->pos,
			       "'%.*s' is no path: a step is empty, or there"
			       " are more than %d",
			       (int)len, s, MAX_STEPS);
			return false;
		}
		steps[marker->n_steps++] = rest;
		rest += step;
		if (*rest == '.')
			*rest++ = '\0';
	}
	marker->steps = arena_array(scan->arena, marker->n_steps,
				    sizeof *marker->steps);
	memcpy(marker->steps, steps, marker->n_steps * sizeof *steps);
	return true;
}

/* "V12", "S3": a letter and the number of the marker. */
static const char *marker_name(struct scan *scan, enum marker_kind kind)
{
	char name[24], *at = name + sizeof name;
	size_t rest = ++scan->markers->n;

	*--at = '\0';
	for (; rest; rest /= 10)
		*--at = (char)('0' + rest % 10);
	*--at = kind == MARKER_VALUE ? 'V' : 'S';
	return arena_strdup(scan->arena, at);
}

static struct marker *marker_new(struct scan *scan, enum marker_kind kind,
				 struct pos pos)
{
	struct marker *marker = arena_alloc(scan->arena, sizeof *marker);
	struct marker *parent = scan->section;

	marker->kind = kind;
	marker->pos = pos;
	marker->parent = parent;
	marker->name = marker_name(scan, kind);
	if (parent->last)
		parent->last->next = marker;
	else
		parent->first = marker;
	parent->last = marker;
	return marker;
}

static void parse_filter(struct scan *scan, struct marker *marker,
			 const char *s, size_t len)
{
	const char *const *names;
	const char *nearest;
	struct diag_record *record;
	size_t n;

	if (len == 4 && memcmp(s, "dash", 4) == 0) {
		marker->has_dash = true;
		return;
	}
	if (marker->filter) {
		refuse(scan, "T104", marker->pos,
		       "only ':dash' may follow another filter, not ':%.*s'",
		       (int)len, s);
		return;
	}
	marker->filter = filter_find(s, len);
	if (marker->filter)
		return;
	names = filter_names(&n);
	nearest = diag_nearest(arena_strndup(scan->arena, s, len), names, n);
	record = diag_error(scan->diag, "T103", marker->pos,
			    "there is no filter '%.*s'", (int)len, s);
	if (nearest)
		diag_hint(scan->diag, record, "did you mean '%s'?", nearest);
	scan->ok = false;
}

/* What ctemplate reads in its place. */
static void put_marker(struct scan *scan, const char *opening,
		       const struct marker *marker)
{
	struct strbuf *text = &scan->markers->text;

	strbuf_puts(text, opening);
	strbuf_puts(text, marker->name);
	strbuf_puts(text, "}}");
}

static void scan_value(struct scan *scan, const char *s, size_t len,
		       struct pos pos)
{
	struct marker *marker = marker_new(scan, MARKER_VALUE, pos);
	const char *colon = memchr(s, ':', len);
	size_t path_len = colon ? (size_t)(colon - s) : len;

	if (!parse_path(scan, marker, s, path_len))
		return;
	while (colon) {
		const char *start = colon + 1;
		const char *end = s + len;

		colon = memchr(start, ':', (size_t)(end - start));
		parse_filter(scan, marker, start,
			     (size_t)((colon ? colon : end) - start));
	}
	put_marker(scan, "{{", marker);
}

static void scan_open(struct scan *scan, const char *s, size_t len,
		      struct pos pos)
{
	enum marker_kind kind = *s == '#' ? MARKER_SECTION : MARKER_INVERTED;
	struct marker *marker = marker_new(scan, kind, pos);
	const char *test = memchr(s, '=', len);

	marker->opening = s + 1;
	marker->opening_len = len - 1;
	if (test) {
		marker->test = arena_strndup(scan->arena, test + 1,
					     (size_t)(s + len - test - 1));
		len = (size_t)(test - s);
	}
	if (parse_path(scan, marker, s + 1, len - 1) && marker->loop == 'i')
		refuse(scan, "T102", pos,
		       "'@index' is a number, which begins"
		       " no section; '@first' and '@last' can");
	scan->section = marker;
	put_marker(scan, "{{#", marker);
}

static void scan_close(struct scan *scan, const char *s, size_t len,
		       struct pos pos)
{
	struct marker *section = scan->section;
	struct diag_record *record;

	if (section == scan->around) {
		refuse(scan, "T105", pos,
		       "'{{%.*s}}' ends a section that was"
		       " not begun",
		       (int)len, s);
		return;
	}
	if (section->opening_len != len - 1 ||
	    memcmp(section->opening, s + 1, len - 1) != 0) {
		record = diag_error(scan->diag, "T105", pos,
				    "'{{/%.*s}}' is wanted here, not"
				    " '{{%.*s}}'",
				    (int)section->opening_len, section->opening,
				    (int)len, s);
		diag_related(scan->diag, record, section->pos,
			     "the section began here");
		scan->ok = false;
	}
	put_marker(scan, "{{/", section);
	scan->section = section->parent;
}

static void scan_partial(struct scan *scan, const char *s, size_t len,
			 struct pos pos)
{
	const char *path;

	if (!is_path(s + 1, len - 1) || memchr(s, '.', len)) {
		refuse(scan, "T106", pos, "'%.*s' is no name of a partial",
		       (int)len - 1, s + 1);
		return;
	}
	if (scan->depth == MAX_PARTIAL_DEPTH) {
		refuse(scan, "T106", pos,
		       "partials are nested more than %d deep",
		       MAX_PARTIAL_DEPTH);
		return;
	}
	path = arena_printf(scan->arena, "%s/partials/%.*s.md.tpl", scan->dir,
			    (int)len - 1, s + 1);
	scan->depth++;
	if (!scan_file(scan, path, pos))
		scan->ok = false;
	scan->depth--;
}

static void mark_line(struct scan *scan, const struct cursor *cursor)
{
	line_mark(&scan->markers->text, &scan->markers->lines, cursor->pos,
		  scan->arena);
}

/* The line the cursor is at the start of holds nothing but sections, comments
 * and white space; returns where it ends, NULL when there is more. */
static const char *standalone_end(const struct cursor *cursor)
{
	const char *s = cursor->at;
	bool has_marker = false;

	while (s < cursor->end && *s != '\n') {
		const char *close;

		if (*s == ' ' || *s == '\t') {
			s++;
			continue;
		}
		if (cursor->end - s < 3 || s[0] != '{' || s[1] != '{' ||
		    !strchr("#^/!", s[2]))
			return NULL;
		close = strstr(s, "}}");
		if (close == NULL)
			return NULL;
		if (memchr(s, '\n', (size_t)(close - s)))
			return NULL;
		s = close + 2;
		has_marker = true;
	}
	return has_marker ? s : NULL;
}

static void scan_marker(struct scan *scan, struct cursor *cursor)
{
	const char *s = cursor->at + 2;
	const char *close = strstr(s, "}}");
	struct pos pos = here(cursor);
	size_t len;

	if (close == NULL || close > cursor->end) {
		refuse(scan, "T101", pos, "'{{' has no '}}'");
		cursor->at = cursor->end;
		return;
	}
	len = (size_t)(close - s);
	if (len == 0)
		refuse(scan, "T102", pos, "the marker is empty");
	else if (*s == '#' || *s == '^')
		scan_open(scan, s, len, pos);
	else if (*s == '/')
		scan_close(scan, s, len, pos);
	else if (*s == '>')
		scan_partial(scan, s, len, pos);
	else if (*s != '!')
		scan_value(scan, s, len, pos);
	while ((s = memchr(cursor->at, '\n', (size_t)(close - cursor->at)))) {
		cursor->at = s + 1;
		begin_line(cursor, cursor->at);
	}
	if (cursor->pos.line > pos.line) /* a comment of several lines */
		mark_line(scan, cursor);
	cursor->at = close + 2;
}

static void scan_text(struct scan *scan, struct cursor *cursor)
{
	struct strbuf *out = &scan->markers->text;
	const char *line_end = NULL;

	while (cursor->at < cursor->end) {
		const char *start = cursor->at;

		if (start == cursor->line_start) {
			line_end = standalone_end(cursor);
			if (line_end == NULL && *start != '\n')
				mark_line(scan, cursor);
		}
		if (start[0] == '{' && start[1] == '{') {
			scan_marker(scan, cursor);
			continue;
		}
		cursor->at++;
		if (*start == '\n') {
			begin_line(cursor, cursor->at);
		} else if (line_end == NULL) {
			cursor->at += strcspn(cursor->at, "\n{");
		}
		if (line_end == NULL || start > line_end)
			strbuf_add(out, start, (size_t)(cursor->at - start));
	}
}

static bool scan_file(struct scan *scan, const char *path, struct pos asked)
{
	struct marker *outer = scan->around;
	struct source source;
	struct cursor cursor;

	if (!source_read(&source, scan->arena, scan->diag, path, asked,
			 &limits_default))
		return false;
	cursor.at = cursor.line_start = cursor.counted = source.text;
	cursor.end = source.text + source.len;
	cursor.pos = (struct pos){ path, 1, 1 };
	scan->around = scan->section;
	scan_text(scan, &cursor);
	if (scan->section != scan->around) {
		refuse(scan, "T105", scan->section->pos,
		       "the section '%.*s' has no end",
		       (int)scan->section->opening_len, scan->section->opening);
		scan->section = scan->around;
	}
	scan->around = outer;
	return true;
}

bool markers_load(struct markers *markers, const char *dir, const char *name,
		  struct arena *arena, struct diag *diag)
{
	struct scan scan = { .markers = markers,
			     .dir = dir,
			     .arena = arena,
			     .diag = diag,
			     .ok = true };
	const char *path = arena_printf(arena, "%s/%s.md.tpl", dir, name);

	memset(markers, 0, sizeof *markers);
	markers->root.kind = MARKER_SECTION;
	scan.section = &markers->root;
	if (!scan_file(&scan, path, (struct pos){ NULL, 0, 0 }))
		scan.ok = false;
	return scan.ok;
}

void markers_release(struct markers *markers)
{
	strbuf_release(&markers->text);
}
