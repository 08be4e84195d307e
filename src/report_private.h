/* report_private.h: what the formats of reports share. */
#ifndef REPORT_PRIVATE_H
#define REPORT_PRIVATE_H

#include <jansson.h>

#include "excerpt.h"
#include "report.h"
#include "strbuf.h"

struct audit_rule;
struct value;

struct report_format {
	const char *name;
	bool is_message;
	bool needs_titles; /* of rules and diagnostics */
	/* Each may be NULL. */
	void (*begin)(struct report *report);
	void (*add)(struct report *report); /* report->part */
	void (*end)(struct report *report);
};

struct report {
	const struct report_options *options;
	struct arena *arena; /* of the run */
	FILE *out;
	const char *working_dir;		 /* NULL: not known */
	const struct value *rules, *diagnostics; /* code -> entry */
	struct report_part part;		 /* at work */
	struct arena *part_arena;		 /* as long as it is */
	struct excerpts *excerpts;
	json_t *seen; /* fingerprint -> how often */
	void *state;  /* of the format */
};

extern const struct report_format report_text, report_brief, report_line,
	report_json, report_sarif, report_github, report_gitlab, report_junit;

/* The records of the part. */
const struct diag_record *const *report_records(struct report *report,
						size_t *n);
/* Whether the record's place is one in a file. */
bool report_has_file(const struct diag_record *record);
/* A path without the directory that the program works in, nor any other that
 * only this machine has. */
const char *report_path(struct report *report, const char *file);
/* The same for a finding wherever its lines have moved to, and another one
 * for each finding of the run. */
const char *report_fingerprint(struct report *report,
			       const struct diag_record *record);
/* What a waiver says; "" when it says none. */
const char *report_reason(const struct diag_record *record);
/* Of the record or of its rule; NULL: see struct diag_record. */
const char *report_basis(const struct diag_record *record);
const char *report_documents(const struct diag_record *record);
/* "clause 6.1.3", "control A.5.9". */
const char *report_basis_text(struct report *report, const char *basis);
/* The title and other texts of a code; "" when there is none. */
const char *report_about(struct report *report, const char *code,
			 const char *key);
/* The keys of documents, which are separated by ", " in a table. */
json_t *report_list(const char *documents);
/* A text made safe to show (visible.h) as JSON; null for NULL. */
json_t *report_string(struct report *report, const char *text);
/* Writes what the format has collected, and gives it up. */
void report_dump(struct report *report, json_t *json);
/* Whether findings of the rule are wanted. */
bool report_has_run(const struct report *report, const struct audit_rule *rule);

#endif
