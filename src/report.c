/* report.c: see report.h. */
#include "report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "digest.h"
#include "report_private.h"
#include "rules.h"
#include "selection.h"
#include "value.h"
#include "visible.h"
#include "yaml.h"

static const struct report_format *const formats[] = {
	&report_text,  &report_brief,  &report_line,   &report_json,
	&report_sarif, &report_github, &report_gitlab, &report_junit,
};

enum { N_FORMATS = sizeof formats / sizeof *formats };

const struct report_format *report_format(const char *name)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
	return NULL;
}

const char *const *report_names(size_t *n)
{
	static const char *names[N_FORMATS];

	for (size_t i = 0; i < N_FORMATS; i++)
		names[i] = formats[i]->name;
	*n = N_FORMATS;
	return names;
}

bool report_is_message(const struct report_format *format)
{
	return format->is_message;
}

bool report_fails(const struct diag_record *record, enum fail_on fail_on)
{
	if (record->waiver)
		return false;
	if (!record->is_finding && record->level >= DIAG_ERROR)
		return true;
	if (fail_on == FAIL_ON_NEVER)
		return false;
	return record->level >=
	       (fail_on == FAIL_ON_WARNING ? DIAG_WARNING : DIAG_ERROR);
}

/* A run */

/* code -> entry of a file in data/ that explains codes. */
static const struct value *load_titles(struct report *report, const char *name,
				       struct diag *diag)
{
	struct arena *arena = report->arena;
	const struct value *root =
		yaml_load(arena, diag,
			  arena_printf(arena, "%s/%s.yaml",
				       report->options->data_dir, name),
			  NULL);
	const struct value *list = value_get(root, name);
	struct value *by_code = value_mapping(arena, (struct pos){ 0 });

	for (size_t i = 0; list && i < list->n_items; i++)
		if (value_text_at(list->items[i], "code"))
			value_set(arena, by_code,
				  value_text_at(list->items[i], "code"),
				  list->items[i]);
	return by_code;
}

struct report *report_begin(struct arena *arena,
			    const struct report_options *options, FILE *out,
			    struct diag *diag)
{
	struct report *report = arena_alloc(arena, sizeof *report);
	char *here = getcwd(NULL, 0);

	report->options = options;
	report->arena = arena;
	report->out = out;
	report->working_dir = here ? arena_strdup(arena, here) : NULL;
	free(here);
	report->seen = json_object();
	if (options->format->needs_titles) {
		report->rules = load_titles(report, "rules", diag);
		report->diagnostics = load_titles(report, "diagnostics", diag);
	}
	if (options->format->begin)
		options->format->begin(report);
	return report;
}

void report_add(struct report *report, const struct report_part *part)
{
	report->part = *part;
	report->part_arena = arena_new();
	report->excerpts = excerpts_new(report->part_arena, part->diag);
	report->options->format->add(report);
	arena_free(report->part_arena);
}

void report_end(struct report *report)
{
	if (report->options->format->end)
		report->options->format->end(report);
	json_decref(report->seen);
}

/* Records */

const struct diag_record *const *report_records(struct report *report,
						size_t *n)
{
	return diag_records(report->part.diag, n);
}

/* What is wrong with what was typed has the name of an option for a place. */
bool report_has_file(const struct diag_record *record)
{
	return record->pos.file && record->code[0] != 'U';
}

bool report_has_run(const struct report *report, const struct audit_rule *rule)
{
	return selection_has(report->options->selection, rule->code);
}

const char *report_reason(const struct diag_record *record)
{
	const char *reason = value_text_at(record->waiver, "reason");

	return reason ? reason : "";
}

/* Some rules are kept by the schema, which knows their codes alone. */
static const struct audit_rule *rule_of(const struct diag_record *record)
{
	return record->basis ? NULL : rules_find(record->code);
}

const char *report_basis(const struct diag_record *record)
{
	const struct audit_rule *rule = rule_of(record);

	return rule ? rule->basis : record->basis;
}

const char *report_documents(const struct diag_record *record)
{
	const struct audit_rule *rule = rule_of(record);

	return rule ? rule->documents : record->documents;
}

const char *report_basis_text(struct report *report, const char *basis)
{
	return arena_printf(report->part_arena, "%s %s",
			    *basis == 'A' ? "control" : "clause", basis);
}

const char *report_about(struct report *report, const char *code,
			 const char *key)
{
	const struct value *entry = value_get(report->rules, code);
	const char *text;

	if (entry == NULL)
		entry = value_get(report->diagnostics, code);
	text = value_text_at(entry, key);
	return text ? text : "";
}

/* Paths */

/* The path behind a directory and its slash; NULL when it is not below. */
static const char *below(const char *path, const char *dir, size_t len)
{
	while (len && dir[len - 1] == '/')
		len--;
	if (strncmp(path, dir, len) != 0 || path[len] != '/')
		return NULL;
	return path + len + 1;
}

static size_t parent_len(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) : 0;
}

const char *report_path(struct report *report, const char *file)
{
	const char *profile = report->part.profile;
	const char *data = report->options->data_dir;
	const char *path = NULL;

	while (strncmp(file, "./", 2) == 0)
		file += 2;
	if (*file != '/')
		return file;
	if (report->working_dir)
		path = below(file, report->working_dir,
			     strlen(report->working_dir));
	if (path == NULL && profile && *profile == '/')
		path = below(file, profile, parent_len(profile));
	if (path == NULL)
		path = below(file, data, parent_len(data));
	return path ? path : file + parent_len(file) + 1;
}

const char *report_fingerprint(struct report *report,
			       const struct diag_record *record)
{
	struct strbuf text = STRBUF_INIT;
	const char *key;
	json_int_t n;

	strbuf_printf(&text, "%s\n%s\n%s", record->code,
		      report_has_file(record)
			      ? report_path(report, record->pos.file)
			      : "",
		      record->text);
	key = digest_hex(report->part_arena, text.bytes, text.len);
	n = json_integer_value(json_object_get(report->seen, key));
	json_object_set_new(report->seen, key, json_integer(n + 1));
	if (n) {
		strbuf_printf(&text, "\n%lld", (long long)n);
		key = digest_hex(report->part_arena, text.bytes, text.len);
	}
	strbuf_release(&text);
	return key;
}

/* JSON */

json_t *report_string(struct report *report, const char *text)
{
	return text ? json_string(visible(report->part_arena, text))
		    : json_null();
}

json_t *report_list(const char *documents)
{
	json_t *list = json_array();

	while (documents && *documents) {
		size_t len = strcspn(documents, ",");

		json_array_append_new(list, json_stringn(documents, len));
		documents += len;
		documents += strspn(documents, ", ");
	}
	return list;
}

void report_dump(struct report *report, json_t *json)
{
	json_dumpf(json, report->out, JSON_INDENT(2));
	putc('\n', report->out);
	json_decref(json);
}
