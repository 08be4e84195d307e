/* scratch.h: a directory of its own for the files of a test, and values that
 * are written as YAML. */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "arena.h"
#include "diag.h"
#include "source.h"
#include "strbuf.h"
#include "value.h"
#include "yaml.h"

enum { SCRATCH_MOST = 64 };

struct scratch {
	struct arena *arena;
	struct diag *diag;
	const char *dir;		   /* with partials/ in it */
	const char *written[SCRATCH_MOST]; /* to be removed at the end */
	size_t n_written;
};

static inline void scratch_open(struct scratch *scratch)
{
	const char *base = getenv("TMPDIR");
	char *dir;

	memset(scratch, 0, sizeof *scratch);
	scratch->arena = arena_new();
	scratch->diag = diag_new(scratch->arena);
	dir = arena_printf(scratch->arena, "%s/ismsgen-XXXXXX",
			   base && *base ? base : P_tmpdir);
	assert_non_null(mkdtemp(dir));
	scratch->dir = dir;
	assert_int_equal(
		mkdir(arena_printf(scratch->arena, "%s/partials", dir), 0700),
		0);
}

/* Forgets what was reported. */
static inline void scratch_reset(struct scratch *scratch)
{
	scratch->diag = diag_new(scratch->arena);
}

static inline void scratch_write(struct scratch *scratch, const char *name,
				 const char *text)
{
	const char *path =
		arena_printf(scratch->arena, "%s/%s", scratch->dir, name);
	FILE *file = fopen(path, "w");
	bool is_known = false;

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	for (size_t i = 0; i < scratch->n_written; i++)
		is_known = is_known || strcmp(scratch->written[i], path) == 0;
	assert_true(is_known || scratch->n_written < SCRATCH_MOST);
	if (!is_known)
		scratch->written[scratch->n_written++] = path;
}

static inline void scratch_close(struct scratch *scratch)
{
	for (size_t i = 0; i < scratch->n_written; i++)
		assert_int_equal(unlink(scratch->written[i]), 0);
	assert_int_equal(
		rmdir(arena_printf(scratch->arena, "%s/partials",
				   scratch->dir)),
		0);
	assert_int_equal(rmdir(scratch->dir), 0);
	arena_free(scratch->arena);
}

/* "T102 1:4", a line for each report in the order of printing; another file
 * than t.md.tpl is named in front of the line. */
static inline const char *scratch_reports(struct scratch *scratch)
{
	struct strbuf out = STRBUF_INIT;
	size_t n;
	const struct diag_record *const *records =
		diag_records(scratch->diag, &n);
	const char *text;

	for (size_t i = 0; i < n; i++) {
		struct pos pos = records[i]->pos;
		const char *slash = pos.file ? strrchr(pos.file, '/') : NULL;
		const char *file = slash ? slash + 1 : pos.file;

		strbuf_printf(&out, "%s%s ", i ? "\n" : "", records[i]->code);
		if (file && strcmp(file, "t.md.tpl") != 0)
			strbuf_printf(&out, "%s:", file);
		strbuf_printf(&out, "%d:%d", pos.line, pos.column);
	}
	text = arena_strdup(scratch->arena, strbuf_text(&out));
	strbuf_release(&out);
	return text;
}

/* A value as YAML says it; its places are in `name`. */
static inline struct value *value_from(struct arena *arena, const char *name,
				       const char *yaml)
{
	struct diag *diag = diag_new(arena);
	struct source source;
	struct value *value = NULL;

	if (source_take(&source, arena, diag, name, yaml, strlen(yaml),
			&limits_default))
		value = yaml_parse(arena, diag, &source, NULL);
	if (value == NULL) {
		diag_print(diag, stderr, false);
		fail_msg("no YAML: %s", yaml);
	}
	return value;
}

#endif
