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

/* Takes over the records of `from`, which were made on another thread, but
 * for those that are there already: documents that print the same value say
 * the same of it. All is copied, the names of files too. */
void diag_merge(struct diag *diag, const struct diag *from);

size_t diag_count(const struct diag *diag, enum diag_level level);
bool diag_has_errors(const struct diag *diag); /* error or fatal */

/* Prints all records not yet printed, sorted by file, line and column:
 * "path:line:col: error: text [CODE]", hint and related places indented
 * below. Terminal escapes and control characters in the text are shown as
 * \xNN, marks that turn its direction as \u{NNNN}. */
void diag_print(struct diag *diag, FILE *out, bool colour);

/* The records in the order of reporting; valid until the next report. */
struct diag_record *const *diag_changeable(struct diag *diag, size_t *n);

/* The records in the order of printing; valid until the next report. */
const struct diag_record *const *diag_records(struct diag *diag, size_t *n);

/* Of `n` names the one nearest to `wrong` by edit distance, when near enough
 * to be a slip of the pen; NULL otherwise. */
const char *diag_nearest(const char *wrong, const char *const *names, size_t n);

#endif
