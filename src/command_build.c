/* command_build.c: `ismsgen build` and `ismsgen check`. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "parallel.h"
#include "report.h"
#include "schema.h"
#include "summary.h"
#include "selection.h"

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

/* Colour where a terminal reads and nobody objects (no-color.org): each of
 * standard output and standard error is judged by itself. */
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
			  const struct pack_summary *summary, FILE *out)
{
	static const char *const names[] = { "md", "html", "pdf" };
	const char *separator = "";

	for (int i = 0; i < 3; i++) {
		if (!(invocation->formats & 1 << i))
			continue;
		fprintf(out, "%s%zu %s", separator, summary->n_documents,
			names[i]);
		separator = ", ";
	}
	if (invocation->is_bundled)
		fprintf(out, "%sbundle.pdf", separator);
}

static void print_pack(const struct invocation *invocation,
		       const struct pack_summary *summary, FILE *out)
{
	fprintf(out, "%zu document%s (", summary->n_documents,
		plural(summary->n_documents));
	print_formats(invocation, summary, out);
	fprintf(out, ") in %s, ", summary->dir);
	if (summary->as_of)
		fprintf(out, "as of %s\n", summary->as_of);
	else
		fprintf(out, "without a date (say as_of in the profile)\n");
	fprintf(out, "%zu file%s written, %zu unchanged",
		summary->files.n_written, plural(summary->files.n_written),
		summary->files.n_unchanged);
	if (summary->files.n_removed)
		fprintf(out, ", %zu removed", summary->files.n_removed);
	fprintf(out, "; %zu open point%s, %zu default%s\n",
		summary->n_open_points, plural(summary->n_open_points),
		summary->n_defaults, plural(summary->n_defaults));
	if (invocation->formats & FORMAT_HTML)
		fprintf(out, "open %s/index.html\n", summary->dir);
}

/* A run */

/* What is said of all profiles together. */
struct run {
	const struct invocation *invocation;
	struct pack_options options;
	struct schema *schema;
	struct report_options reporting;
	struct report *report;
	FILE *out; /* for summaries: where no report goes to */
	enum exit_status status;
	size_t n_errors, n_warnings, n_waived;
};

static void run_begin(struct run *run, const struct invocation *invocation,
		      struct diag *diag)
{
	bool is_message = report_is_message(invocation->report);

	*run = (struct run){
		.invocation = invocation,
		.options = options_of(invocation),
		.reporting = {
			.format = invocation->report,
			.data_dir = invocation->data_dir,
			.selection = &invocation->selection,
			.fail_on = invocation->fail_on,
			.has_colour = wants_colour(is_message ? STDERR_FILENO
							      : STDOUT_FILENO),
		},
		.out = is_message ? stdout : stderr,
	};
	run->report = report_begin(invocation->arena, &run->reporting,
				   is_message ? stderr : stdout, diag);
	run->schema = load_schema(invocation, diag);
}

/* Reports what there is, and keeps count. */
static void run_report(struct run *run, const struct report_part *part)
{
	enum exit_status status = EXIT_DONE;
	size_t n;
	const struct diag_record *const *records = diag_records(part->diag, &n);

	report_add(run->report, part);
	for (size_t i = 0; i < n; i++) {
		if (records[i]->waiver)
			run->n_waived++;
		else if (records[i]->level >= DIAG_ERROR)
			run->n_errors++;
		else if (records[i]->level == DIAG_WARNING)
			run->n_warnings++;
		if (report_fails(records[i], run->reporting.fail_on))
			status = EXIT_FINDINGS;
	}
	if (diag_count(part->diag, DIAG_FATAL))
		status = EXIT_COULD_NOT;
	else if (is_usage(part->diag))
		status = EXIT_USAGE;
	run->status = worse(run->status, status);
}

static void run_end(struct run *run)
{
	report_end(run->report);
	schema_free(run->schema);
}

static bool is_unwanted(const struct diag_record *record, const void *data)
{
	return !selection_has(data, record->code);
}

static bool was_before(const struct diag_record *const *records, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(records[k]->code, records[i]->code) == 0)
			return true;
	return false;
}

/* A code of a rule, too, can be that of a mistake which keeps a profile from
 * being used; whoever left it out is to know why it is there. */
static void say_what_stays(const struct selection *selection, struct diag *diag)
{
	size_t n;
	const struct diag_record *const *records = diag_records(diag, &n);

	for (size_t i = 0; i < n; i++) {
		const char *code = records[i]->code;

		if (code[1] != '-' || selection_has(selection, code) ||
		    was_before(records, i))
			continue;
		fprintf(stderr,
			"ismsgen: note: %s is reported all the same, since it"
			" keeps the profile from being used\n",
			code);
	}
}

/* Puts all together that `part` is about. */
static void take_findings(const struct run *run, struct diag *findings,
			  struct diag *diag)
{
	const struct selection *selection = run->reporting.selection;

	if (!run->invocation->is_quiet)
		say_what_stays(selection, diag);
	diag_drop(findings, is_unwanted, selection);
	diag_merge(diag, findings);
}

static void build_one(struct run *run, const char *path)
{
	struct arena *arena = arena_new();
	struct diag *findings = diag_new(arena);
	struct report_part part = { .profile = path, .diag = diag_new(arena) };
	struct pack_summary summary;

	part.is_judged = pack_build(path, &run->options, run->schema, arena,
				    part.diag, findings, &summary);
	clear_progress(&run->options);
	take_findings(run, findings, part.diag);
	run_report(run, &part);
	if (part.is_judged && !run->invocation->is_quiet)
		print_pack(run->invocation, &summary, run->out);
	arena_free(arena);
}

static void check_one(struct run *run, const char *path)
{
	struct arena *arena = arena_new();
	struct diag *findings = diag_new(arena);
	struct report_part part = { .profile = path, .diag = diag_new(arena) };
	const struct isms *isms = NULL;

	part.is_judged = pack_check(
		path, &run->options, run->schema, arena, part.diag, findings,
		run->invocation->is_summarised ? &isms : NULL);
	take_findings(run, findings, part.diag);
	run_report(run, &part);
	if (part.is_judged && run->invocation->is_summarised)
		summary_print(isms, run->out);
	arena_free(arena);
}

/* Two profiles of one name would write to the same directory. */
static void tell_names_apart(const struct invocation *invocation,
			     struct diag *diag)
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
			return;
		}
}

static enum exit_status run_all(const struct invocation *invocation,
				struct diag *diag, struct run *run,
				void (*one)(struct run *run, const char *path))
{
	bool is_ready = !diag_has_errors(diag);

	if (!is_ready)
		run_report(run, &(struct report_part){ .diag = diag });
	for (size_t i = 0; is_ready && i < invocation->n_operands; i++)
		one(run, invocation->operands[i]);
	run_end(run);
	return run->status;
}

enum exit_status command_build(const struct invocation *invocation)
{
	struct diag *diag = diag_new(invocation->arena);
	struct run run;

	run_begin(&run, invocation, diag);
	tell_names_apart(invocation, diag);
	return run_all(invocation, diag, &run, build_one);
}

static void print_counts(const struct run *run)
{
	fprintf(run->out, "%zu error%s, %zu warning%s", run->n_errors,
		plural(run->n_errors), run->n_warnings,
		plural(run->n_warnings));
	if (run->n_waived)
		fprintf(run->out, ", %zu waived", run->n_waived);
	putc('\n', run->out);
}

enum exit_status command_check(const struct invocation *invocation)
{
	struct diag *diag = diag_new(invocation->arena);
	enum exit_status status;
	struct run run;

	run_begin(&run, invocation, diag);
	status = run_all(invocation, diag, &run, check_one);
	if (!invocation->is_quiet && !diag_has_errors(diag))
		print_counts(&run);
	return status;
}
