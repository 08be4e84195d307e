/* report.h: what was found, for people and for machines.
 *
 * A report is about one run, which may have several profiles. "text" and
 * "brief" are messages, for standard error; all other formats are results. */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "diag.h"

struct arena;
struct report;
struct report_format;
struct selection;

/* What is bad enough for an exit status, apart from mistakes that keep a
 * profile from being used, which always are. */
enum fail_on { FAIL_ON_ERROR, FAIL_ON_WARNING, FAIL_ON_NEVER };

/* NULL when there is no format of that name. */
const struct report_format *report_format(const char *name);
/* All their names, the default first. */
const char *const *report_names(size_t *n);
bool report_is_message(const struct report_format *format);

struct report_options {
	const struct report_format *format;
	const char *data_dir;
	const struct selection *selection;
	enum fail_on fail_on;
	bool has_colour; /* where the format has any */
};

/* About a profile. */
struct report_part {
	const char *profile; /* as typed; NULL: before any was read */
	struct diag *diag;   /* findings and all else */
	bool is_judged;	     /* the rules have looked at it */
};

/* The arena is to live until report_end(), the options, too. What is wrong
 * with the catalogues, where the format needs them, is told to `diag`. */
struct report *report_begin(struct arena *arena,
			    const struct report_options *options, FILE *out,
			    struct diag *diag);
/* Nothing of the part is needed afterwards. */
void report_add(struct report *report, const struct report_part *part);
/* Writes what comes behind the last profile. */
void report_end(struct report *report);

/* Whether a record counts for the exit status. */
bool report_fails(const struct diag_record *record, enum fail_on fail_on);

#endif
