/* diag.h: what is wrong, where, and what would mend it.
 *
 * Every stage reports here and goes on; the records are printed together,
 * sorted by place, when the run ends. The exit status follows the worst
 * level. Messages: lower case, no full stop, what was wanted and what was
 * found. A code names one kind of mistake for good and is explained in
 * data/diagnostics.yaml; its letter says the stage:
 *
 *	Y reading YAML and CSV	  P schema of the profile   I limits, internal
 *	D catalogues in data/	  T templates		    M Markdown
 *	R rendering		  F files and publishing    U command line */
#ifndef DIAG_H
#define DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct strbuf;
struct value;

/* A place in a file. Lines and columns count from 1, columns in characters;
 * 0 when the whole file is meant; file NULL when there is none. */
struct pos {
	const char *file;
	int line, column;
};

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_FATAL };

struct diag_related {
	struct pos pos;
	const char *text;
};

struct diag_record {
	const char *code;
	enum diag_level level; /* DIAG_FATAL: the program could not do it */
	struct pos pos;
	const char *text;
	const char *hint;     /* NULL: none */
	const char *expected; /* what was wanted there; NULL: see the text */
	/* Of findings, see rules.h: the clause or control that is not met, and
	 * the keys of the documents concerned; NULL: all, or not known. */
	const char *basis, *documents;
	/* The entry of the profile that waives the finding; NULL: none. */
	const struct value *waiver;
	bool is_finding; /* of a rule, on a profile that could be used */
	struct diag_related *related;
	size_t n_related;
	size_t serial; /* order of reporting */
};

struct diag;

struct diag *diag_new(struct arena *arena);

/* "registers/assets.csv:12", without `dir` in front; NULL when the place has no
 * file. In the arena, or the file's name. */
const char *pos_text(struct arena *arena, struct pos pos, const char *dir);

/* Each returns the record, so that a hint or a related place can follow. */
__attribute__((format(printf, 4, 5))) struct diag_record *
diag_error(struct diag *diag, const char *code, struct pos pos, const char *fmt,
	   ...);
__attribute__((format(printf, 4, 5))) struct diag_record *
diag_warning(struct diag *diag, const char *code, struct pos pos,
	     const char *fmt, ...);
/* Could not: I/O, a limit, an internal failure (exit status 3). */
__attribute__((format(printf, 4, 5))) struct diag_record *
diag_fatal(struct diag *diag, const char *code, struct pos pos, const char *fmt,
	   ...);
/* A failed system call on `path`; adds what errno says. Returns false. */
bool diag_errno(struct diag *diag, const char *code, const char *path,
		const char *what);

__attribute__((format(printf, 3, 4))) void
diag_hint(struct diag *diag, struct diag_record *record, const char *fmt, ...);
__attribute__((format(printf, 4, 5))) void
diag_related(struct diag *diag, struct diag_record *record, struct pos pos,
	     const char *fmt, ...);

/* What was wanted there; copied. */
void diag_expected(struct diag *diag, struct diag_record *record,
		   const char *wanted);

/* Takes over the records of `from`, which were made on another thread, but
 * for those that are there already: documents that print the same value say
 * the same of it, and so do the rows that a template makes. All is copied, the
 * names of files too. */
void diag_merge(struct diag *diag, const struct diag *from);

size_t diag_count(const struct diag *diag, enum diag_level level);
bool diag_has_errors(const struct diag *diag); /* error or fatal */

/* Takes out the records that `drops` says of. */
void diag_drop(struct diag *diag,
	       bool (*drops)(const struct diag_record *record,
			     const void *data),
	       const void *data);

/* Prints all records not yet printed, sorted by file, line and column:
 * "path:line:col: error: text [CODE]", hint and related places indented
 * below. What others wrote is made safe to show, see visible.h. */
void diag_print(struct diag *diag, FILE *out, bool colour);

/* The records in the order of reporting; valid until the next report. */
struct diag_record *const *diag_changeable(struct diag *diag, size_t *n);

/* Parts of what diag_print() prints: "note", "warning" or "error"; what a
 * terminal makes a colour of, and what ends it; "path:line:col: "; the first
 * line, with its end. */
const char *diag_level_name(enum diag_level level);
const char *diag_colour(enum diag_level level);
#define DIAG_PLAIN "\033[0m"
void diag_add_place(struct strbuf *out, struct pos pos);
void diag_add_line(struct strbuf *out, const struct diag_record *record,
		   bool colour);

/* A file that was read, so that its lines can be shown; all borrowed. */
struct diag_source {
	const char *file, *text; /* NUL-terminated, without byte order mark */
	bool is_csv;
};

void diag_keep_source(struct diag *diag, struct diag_source source);
const struct diag_source *diag_sources(const struct diag *diag, size_t *n);

/* The records in the order of printing; valid until the next report. */
const struct diag_record *const *diag_records(struct diag *diag, size_t *n);

/* Of `n` names the one nearest to `wrong` by edit distance, when near enough
 * to be a slip of the pen; NULL otherwise. */
const char *diag_nearest(const char *wrong, const char *const *names, size_t n);

#endif
