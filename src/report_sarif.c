/* report_sarif.c: SARIF 2.1.0, as code scanning services read it.
 *
 * All rules that were run are among the rules, whether they found something
 * or not; of other mistakes those that were found. What is no finding about
 * the profile (usage, I/O) is a notification. Paths are relative to the
 * directory in which the program was started. */
#include <ctype.h>
#include <string.h>

#include "arena.h"
#include "report_private.h"
#include "rules.h"
#include "value.h"
#include "version.h"
#include "visible.h"

#define SCHEMA                                                                 \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"  \
	"sarif-schema-2.1.0.json"

struct state {
	json_t *rules, *results, *artifacts, *notifications;
	json_t *rule_at, *artifact_at; /* code, URI -> index */
	bool has_failed;
};

static json_t *index_of(size_t i)
{
	return json_integer((json_int_t)i);
}

/* A message: "[words](place)" would become a link. */
static json_t *message_of(struct report *report, const char *text)
{
	const char *shown = visible(report->part_arena, text);
	struct strbuf out = STRBUF_INIT;
	json_t *message;

	for (const char *s = shown; *s; s++) {
		if (*s == '(' && s > shown && s[-1] == ']')
			strbuf_puts(&out, "\\x28");
		else
			strbuf_putc(&out, *s);
	}
	message = json_pack("{s:s}", "text", strbuf_text(&out));
	strbuf_release(&out);
	return message;
}

static const char *level_name(enum diag_level level)
{
	return level == DIAG_FATAL ? "error" : diag_level_name(level);
}

/* Rules */

/* "Every risk has an owner" -> "EveryRiskHasAnOwner". */
static json_t *name_of(const char *title)
{
	enum { MOST = 64 };
	char name[MOST + 1];
	size_t len = 0;
	bool is_first = true;

	for (; *title && len < MOST; title++) {
		if (!isalnum((unsigned char)*title)) {
			is_first = true;
			continue;
		}
		name[len++] = is_first ? (char)toupper((unsigned char)*title)
				       : *title;
		is_first = false;
	}
	return json_stringn(name, len);
}

static void add_example(struct strbuf *out, const char *label, const char *text)
{
	if (*text)
		strbuf_printf(out, "\n\n%s\n\n```yaml\n%s%s```", label, text,
			      text[strlen(text) - 1] == '\n' ? "" : "\n");
}

static json_t *help_of(struct report *report, const char *code,
		       const char *title)
{
	const char *why = report_about(report, code, "why");
	const char *remedy = report_about(report, code, "remedy");
	struct strbuf markdown = STRBUF_INIT;
	json_t *help;

	strbuf_puts(&markdown, *why ? why : title);
	if (*remedy)
		strbuf_printf(&markdown, "\n\n**What to do:** %s", remedy);
	add_example(&markdown, "Bad:", report_about(report, code, "bad"));
	add_example(&markdown, "Good:", report_about(report, code, "good"));
	help = json_pack("{s:s, s:s}", "text", *remedy ? remedy : title,
			 "markdown", strbuf_text(&markdown));
	strbuf_release(&markdown);
	return help;
}

static json_t *tags_of(const struct audit_rule *rule)
{
	json_t *tags = json_array();

	json_array_append_new(tags, json_string("ISO/IEC 27001:2022"));
	json_array_append_new(
		tags, json_sprintf("%s %s",
				   *rule->basis == 'A' ? "control" : "clause",
				   rule->basis));
	return tags;
}

static json_t *properties_of(const struct audit_rule *rule)
{
	json_t *properties = json_object();
	json_t *tags = rule ? tags_of(rule) : json_pack("[s]", "profile");

	json_object_set_new(properties, "tags", tags);
	if (rule && rule->documents)
		json_object_set_new(properties, "documents",
				    report_list(rule->documents));
	return properties;
}

static size_t add_rule(struct report *report, const char *code,
		       const struct audit_rule *rule, enum diag_level level)
{
	struct state *state = report->state;
	const char *title = report_about(report, code, "title");
	const char *why = report_about(report, code, "why");
	size_t at = json_array_size(state->rules);

	json_array_append_new(
		state->rules,
		json_pack("{s:s, s:o, s:{s:s}, s:{s:s}, s:o, s:{s:s}, s:o}",
			  "id", code, "name", name_of(title),
			  "shortDescription", "text", title, "fullDescription",
			  "text", *why ? why : title, "help",
			  help_of(report, code, title), "defaultConfiguration",
			  "level", level_name(level), "properties",
			  properties_of(rule)));
	json_object_set_new(state->rule_at, code, index_of(at));
	return at;
}

static json_t *rule_index(struct report *report,
			  const struct diag_record *record)
{
	struct state *state = report->state;
	json_t *at = json_object_get(state->rule_at, record->code);

	if (at)
		return json_incref(at);
	return index_of(add_rule(report, record->code, rules_find(record->code),
				 record->level));
}

/* Places */

static bool is_unreserved(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("-._~/", c));
}

static const char *uri_of(struct report *report, const char *file)
{
	const char *path = report_path(report, file), *uri;
	struct strbuf out = STRBUF_INIT;

	for (; *path; path++) {
		if (is_unreserved(*path))
			strbuf_putc(&out, *path);
		else
			strbuf_printf(&out, "%%%02X", (unsigned char)*path);
	}
	uri = arena_strdup(report->part_arena, strbuf_text(&out));
	strbuf_release(&out);
	return uri;
}

static json_t *artifact_of(struct report *report, const char *file)
{
	struct state *state = report->state;
	const char *uri = uri_of(report, file);
	json_t *at = json_object_get(state->artifact_at, uri);

	if (at == NULL) {
		at = index_of(json_array_size(state->artifacts));
		json_object_set_new(state->artifact_at, uri, at);
		json_array_append_new(state->artifacts,
				      json_pack("{s:{s:s, s:s}}", "location",
						"uri", uri, "uriBaseId",
						"%SRCROOT%"));
	}
	return json_pack("{s:s, s:s, s:O}", "uri", uri, "uriBaseId",
			 "%SRCROOT%", "index", at);
}

static json_t *region_of(struct report *report, struct pos pos)
{
	json_t *region = json_object();
	struct pos end;

	json_object_set_new(region, "startLine", json_integer(pos.line));
	if (pos.column)
		json_object_set_new(region, "startColumn",
				    json_integer(pos.column));
	if (excerpts_end(report->excerpts, pos, &end)) {
		json_object_set_new(region, "endLine", json_integer(end.line));
		json_object_set_new(region, "endColumn",
				    json_integer(end.column));
	}
	return region;
}

static json_t *location_of(struct report *report, struct pos pos)
{
	json_t *physical = json_object();

	json_object_set_new(physical, "artifactLocation",
			    artifact_of(report, pos.file));
	if (pos.line)
		json_object_set_new(physical, "region", region_of(report, pos));
	return json_pack("{s:o}", "physicalLocation", physical);
}

static json_t *related_of(struct report *report,
			  const struct diag_record *record)
{
	json_t *list = json_array();

	for (size_t i = 0; i < record->n_related; i++) {
		json_t *location;

		if (record->related[i].pos.file == NULL)
			continue;
		location = location_of(report, record->related[i].pos);
		json_object_set_new(location, "id", index_of(i + 1));
		json_object_set_new(
			location, "message",
			message_of(report, record->related[i].text));
		json_array_append_new(list, location);
	}
	return list;
}

/* Results */

static json_t *suppressions_of(struct report *report,
			       const struct diag_record *record)
{
	json_t *suppression = json_pack(
		"{s:s, s:s, s:o}", "kind", "external", "status", "accepted",
		"justification", report_string(report, report_reason(record)));

	if (record->waiver->pos.file)
		json_object_set_new(suppression, "location",
				    location_of(report, record->waiver->pos));
	return json_pack("[o]", suppression);
}

/* What a viewer of findings shows beside the message. */
static json_t *more_of(struct report *report, const struct diag_record *record)
{
	json_t *more = json_object();

	if (report_basis(record))
		json_object_set_new(more, "basis",
				    json_string(report_basis(record)));
	if (report_documents(record))
		json_object_set_new(more, "documents",
				    report_list(report_documents(record)));
	if (record->expected)
		json_object_set_new(more, "expected",
				    report_string(report, record->expected));
	if (record->hint)
		json_object_set_new(more, "hint",
				    report_string(report, record->hint));
	return more;
}

static json_t *result_of(struct report *report,
			 const struct diag_record *record)
{
	json_t *result = json_pack(
		"{s:s, s:o, s:s, s:o, s:[o], s:{s:s}}", "ruleId", record->code,
		"ruleIndex", rule_index(report, record), "level",
		level_name(record->level), "message",
		message_of(report, record->text), "locations",
		location_of(report, record->pos), "partialFingerprints",
		"ismsgenFinding/v1", report_fingerprint(report, record));

	if (record->n_related)
		json_object_set_new(result, "relatedLocations",
				    related_of(report, record));
	if (record->waiver)
		json_object_set_new(result, "suppressions",
				    suppressions_of(report, record));
	json_object_set_new(result, "properties", more_of(report, record));
	return result;
}

static json_t *notification_of(struct report *report,
			       const struct diag_record *record)
{
	json_t *notification =
		json_pack("{s:{s:s, s:o}, s:s, s:o}", "descriptor", "id",
			  record->code, "index", rule_index(report, record),
			  "level", level_name(record->level), "message",
			  message_of(report, record->text));

	if (report_has_file(record))
		json_object_set_new(
			notification, "locations",
			json_pack("[o]", location_of(report, record->pos)));
	return notification;
}

static void add_record(struct report *report, const struct diag_record *record)
{
	struct state *state = report->state;

	if (record->level == DIAG_FATAL || !report_has_file(record)) {
		json_array_append_new(state->notifications,
				      notification_of(report, record));
		state->has_failed |= record->level >= DIAG_ERROR;
	} else {
		json_array_append_new(state->results,
				      result_of(report, record));
	}
}

static void sarif_begin(struct report *report)
{
	struct state *state = arena_alloc(report->arena, sizeof *state);
	size_t n;
	const struct audit_rule *const *rules = rules_all(&n);

	state->rules = json_array();
	state->results = json_array();
	state->artifacts = json_array();
	state->notifications = json_array();
	state->rule_at = json_object();
	state->artifact_at = json_object();
	report->state = state;
	for (size_t i = 0; i < n; i++)
		if (report_has_run(report, rules[i]))
			add_rule(report, rules[i]->code, rules[i],
				 rules[i]->level);
}

static void sarif_add(struct report *report)
{
	size_t n, n_sources;
	const struct diag_record *const *records = report_records(report, &n);
	const struct diag_source *sources =
		diag_sources(report->part.diag, &n_sources);

	for (size_t i = 0; i < n_sources; i++)
		json_decref(artifact_of(report, sources[i].file));
	for (size_t i = 0; i < n; i++)
		add_record(report, records[i]);
}

static json_t *tool_of(const struct state *state)
{
	return json_pack("{s:{s:s, s:s, s:s, s:o}}", "driver", "name",
			 "ismsgen", "version", ISMSGEN_VERSION,
			 "semanticVersion", ISMSGEN_VERSION, "rules",
			 state->rules);
}

static void sarif_end(struct report *report)
{
	struct state *state = report->state;
	json_t *run = json_object();

	json_object_set_new(run, "tool", tool_of(state));
	json_object_set_new(run, "invocations",
			    json_pack("[{s:b, s:o}]", "executionSuccessful",
				      !state->has_failed,
				      "toolExecutionNotifications",
				      state->notifications));
	json_object_set_new(
		run, "originalUriBaseIds",
		json_pack("{s:{s:{s:s}}}", "%SRCROOT%", "description", "text",
			  "The directory in which the program was started."));
	json_object_set_new(run, "columnKind",
			    json_string("unicodeCodePoints"));
	json_object_set_new(run, "artifacts", state->artifacts);
	json_object_set_new(run, "results", state->results);
	json_decref(state->rule_at);
	json_decref(state->artifact_at);
	report_dump(report, json_pack("{s:s, s:s, s:[o]}", "$schema", SCHEMA,
				      "version", "2.1.0", "runs", run));
}

const struct report_format report_sarif = {
	.name = "sarif",
	.needs_titles = true,
	.begin = sarif_begin,
	.add = sarif_add,
	.end = sarif_end,
};
