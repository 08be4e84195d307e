/* command.h: what can be typed after `ismsgen`.
 *
 * A command gets its operands and the options that its table entry allows,
 * and returns the exit status. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "pack.h"
#include "report.h"
#include "selection.h"

enum exit_status {
	EXIT_DONE = 0,
	EXIT_FINDINGS = 1,
	EXIT_USAGE = 2,
	EXIT_COULD_NOT = 3,
};

/* What was typed; strings are argv's or the arena's. */
struct invocation {
	const char *const *operands;
	size_t n_operands;
	const char *data_dir, *template_dir;
	const char *out_dir;
	int formats;
	const char *const *only;
	size_t n_only;
	const char *as_of;
	unsigned limits;	   /* factor */
	unsigned n_jobs;	   /* 0: one a processor */
	const char *name, *sector; /* init */
	const struct report_format *report;
	enum fail_on fail_on;
	struct selection selection;
	const char *profile; /* trace; NULL: not known */
	bool is_quiet;
	bool is_bundled;     /* the pack as one PDF too */
	bool is_summarised;  /* readiness after the findings */
	struct arena *arena; /* until the end of the run */
};

enum option_bit {
	OPTION_OUT = 1,
	OPTION_FORMAT = 2,
	OPTION_ONLY = 4,
	OPTION_AS_OF = 8,
	OPTION_NAME = 16,
	OPTION_SECTOR = 32,
	OPTION_LIMITS = 64,
	OPTION_QUIET = 128,
	OPTION_JOBS = 256,
	OPTION_BUNDLE = 512,
	OPTION_REPORT = 1024,
	OPTION_FAIL_ON = 2048,
	OPTION_SELECT = 4096,
	OPTION_IGNORE = 8192,
	OPTION_SUMMARY = 16384,
	OPTION_PROFILE = 32768,
};

struct command {
	const char *name;
	const char *operands; /* for the usage line */
	const char *summary;  /* a line */
	const char *help;     /* what more there is to say */
	unsigned options;     /* of enum option_bit */
	size_t min_operands, max_operands;
	enum exit_status (*run)(const struct invocation *invocation);
};

extern const struct command commands[];
extern const size_t n_commands;

enum exit_status command_build(const struct invocation *invocation);
enum exit_status command_check(const struct invocation *invocation);
enum exit_status command_init(const struct invocation *invocation);
enum exit_status command_list(const struct invocation *invocation);
enum exit_status command_explain(const struct invocation *invocation);
enum exit_status command_schema(const struct invocation *invocation);
enum exit_status command_trace(const struct invocation *invocation);
enum exit_status command_where(const struct invocation *invocation);

/* A directory as typed: "out/" is "out", "/" stays. */
const char *without_slashes(struct arena *arena, const char *dir);

/* The exit status that the worst record asks for. */
enum exit_status status_of(struct diag *diag);

/* Prints what was reported to standard error. */
void print_diagnostics(struct diag *diag);

/* Whether everything got out; reports a full disk or a closed pipe. */
bool finish_output(void);

/* data/profile.schema.json, to be freed by schema_free(); NULL when
 * reported. */
struct schema *load_schema(const struct invocation *invocation,
			   struct diag *diag);

#endif
