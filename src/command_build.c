/* command_build.c: `ismsgen build` and `ismsgen check`. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "parallel.h"
#include "schema.h"
#include "value.h"

/* Codes that begin with U are about what was typed. */
static bool is_usage(struct diag *diag)
{
	size_t n;
	const struct diag_record *const *records = diag_records(diag, &n);

	for (size_t i = 0; i < n; i++)
		if (records[i]->code[0] == 'U')
			return true;
	return false;
}

enum exit_status status_of(struct diag *diag)
{
	if (diag_count(diag, DIAG_FATAL))
		return EXIT_COULD_NOT;
	if (is_usage(diag))
		return EXIT_USAGE;
	return diag_count(diag, DIAG_ERROR) ? EXIT_FINDINGS : EXIT_DONE;
}

/* Colour where a terminal reads and nobody objects (no-color.org). */
static bool wants_colour(int fd)
{
	const char *force = getenv("CLICOLOR_FORCE");
	const char *no = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (no && *no)
		return false;
	if (force && *force && strcmp(force, "0") != 0)
		return true;
	return isatty(fd) && term && strcmp(term, "dumb") != 0;
}

void print_diagnostics(struct diag *diag)
{
	diag_print(diag, stderr, wants_colour(STDERR_FILENO));
}

bool finish_output(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	fprintf(stderr, "ismsgen: error: cannot write the output: %s [F107]\n",
		strerror(errno));
	return false;
}

struct schema *load_schema(const struct invocation *invocation,
			   struct diag *diag)
{
	return schema_load(invocation->arena, diag,
			   arena_printf(invocation->arena,
					"%s/profile.schema.json",
					invocation->data_dir));
}

static enum exit_status worse(enum exit_status a, enum exit_status b)
{
	return a > b ? a : b;
}

/* One line that is written over; nothing where no terminal reads. */
static void show_progress(const char *what, size_t at, size_t n)
{
	fprintf(stderr, "\r\033[K%3zu%% %s", at * 100 / n, what);
}

static void clear_progress(const struct pack_options *options)
{
	if (options->progress)
		fputs("\r\033[K", stderr);
}

static struct pack_options options_of(const struct invocation *invocation)
{
	return (struct pack_options){
		.data_dir = invocation->data_dir,
		.template_dir = invocation->template_dir,
		.out_dir = invocation->out_dir,
		.formats = invocation->formats,
		.only = invocation->only,
		.n_only = invocation->n_only,
		.is_bundled = invocation->is_bundled,
		.as_of = invocation->as_of,
		.limits = limits_times(invocation->limits),
		.n_threads = invocation->n_jobs ? invocation->n_jobs
						: parallel_n_processors(),
		.progress = isatty(STDERR_FILENO) && !invocation->is_quiet
				    ? show_progress
				    : NULL,
	};
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void print_formats(const struct invocation *invocation,
			  const struct pack_summary *summary)
{
	static const char *const names[] = { "md", "html", "pdf" };
	const char *separator = "";

	for (int i = 0; i < 3; i++) {
		if (!(invocation->formats & 1 << i))
			continue;
		printf("%s%zu %s", separator, summary->n_documents, names[i]);
		separator = ", ";
	}
	if (invocation->is_bundled)
		printf("%sbundle.pdf", separator);
}

static void print_summary(const struct invocation *invocation,
			  const struct pack_summary *summary)
{
	printf("%zu document%s (", summary->n_documents,
	       plural(summary->n_documents));
	print_formats(invocation, summary);
	printf(") in %s, ", summary->dir);
	if (summary->as_of)
		printf("as of %s\n", summary->as_of);
	else
		printf("without a date (say as_of in the profile)\n");
	printf("%zu file%s written, %zu unchanged", summary->files.n_written,
	       plural(summary->files.n_written), summary->files.n_unchanged);
	if (summary->files.n_removed)
		printf(", %zu removed", summary->files.n_removed);
	printf("; %zu open point%s, %zu default%s\n", summary->n_open_points,
	       plural(summary->n_open_points), summary->n_defaults,
	       plural(summary->n_defaults));
	if (invocation->formats & FORMAT_HTML)
		printf("open %s/index.html\n", summary->dir);
}

static enum exit_status build_one(const struct invocation *invocation,
				  const struct pack_options *options,
				  const struct schema *schema, const char *path)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct diag *findings = diag_new(arena);
	struct pack_summary summary;
	enum exit_status status;
	bool ok = pack_build(path, options, schema, arena, diag, findings,
			     &summary);

	clear_progress(options);
	diag_merge(diag, findings);
	print_diagnostics(diag);
	status = status_of(diag);
	if (ok && !invocation->is_quiet)
		print_summary(invocation, &summary);
	arena_free(arena);
	return status;
}

/* Two profiles of one name would write to the same directory. */
static bool names_differ(const struct invocation *invocation, struct diag *diag)
{
	for (size_t i = 0; i < invocation->n_operands; i++)
		for (size_t j = 0; j < i; j++) {
			const char *a = invocation->operands[i];
			const char *b = invocation->operands[j];

			if (strcmp(pack_name(a, invocation->arena),
				   pack_name(b, invocation->arena)) != 0)
				continue;
			diag_hint(diag,
				  diag_error(diag, "U109",
					     (struct pos){ a, 0, 0 },
					     "'%s' has the same name, so both"
					     " packs would have the same"
					     " directory",
					     b),
				  "build them one by one, each with its own"
				  " -o");
			return false;
		}
	return true;
}

enum exit_status command_build(const struct invocation *invocation)
{
	struct pack_options options = options_of(invocation);
	struct diag *diag = diag_new(invocation->arena);
	struct schema *schema = load_schema(invocation, diag);
	enum exit_status status = EXIT_DONE;

	if (schema == NULL || !names_differ(invocation, diag)) {
		print_diagnostics(diag);
		status = schema ? EXIT_USAGE : EXIT_COULD_NOT;
		schema_free(schema);
		return status;
	}
	for (size_t i = 0; i < invocation->n_operands; i++)
		status = worse(status, build_one(invocation, &options, schema,
						 invocation->operands[i]));
	schema_free(schema);
	return status;
}

static enum exit_status check_one(const struct pack_options *options,
				  const struct schema *schema, const char *path,
				  size_t totals[])
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct diag *findings = diag_new(arena);
	enum exit_status status;

	pack_check(path, options, schema, arena, diag, findings, NULL);
	diag_merge(diag, findings);
	print_diagnostics(diag);
	status = status_of(diag);
	totals[0] +=
		diag_count(diag, DIAG_ERROR) + diag_count(diag, DIAG_FATAL);
	totals[1] += diag_count(diag, DIAG_WARNING);
	arena_free(arena);
	return status;
}

enum exit_status command_check(const struct invocation *invocation)
{
	struct pack_options options = options_of(invocation);
	struct diag *diag = diag_new(invocation->arena);
	struct schema *schema = load_schema(invocation, diag);
	enum exit_status status = EXIT_DONE;
	size_t totals[2] = { 0, 0 };

	if (schema == NULL) {
		print_diagnostics(diag);
		return EXIT_COULD_NOT;
	}
	for (size_t i = 0; i < invocation->n_operands; i++)
		status = worse(status,
			       check_one(&options, schema,
					 invocation->operands[i], totals));
	schema_free(schema);
	if (!invocation->is_quiet)
		printf("%zu error%s, %zu warning%s\n", totals[0],
		       plural(totals[0]), totals[1], plural(totals[1]));
	return status;
}
