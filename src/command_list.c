/* command_list.c: `ismsgen list`, `explain` and `schema`: the catalogues and
 * the profile's vocabulary, for people and for scripts. */
#include "command.h"

#include <string.h>

#include "arena.h"
#include "catalogue.h"
#include "rules.h"
#include "source.h"
#include "schema.h"
#include "value.h"
#include "yaml.h"

static const char *text_at(const struct value *value, const char *path)
{
	const char *text = value_text_at(value, path);

	return text ? text : "";
}

/* Lists */

static const struct {
	const char *name;	/* as typed, and the catalogue's */
	const char *columns[4]; /* keys of an entry */
} lists[] = {
	{ "documents", { "key", "title", "answers", "status" } },
	{ "controls", { "id", "title", "theme", NULL } },
	{ "clauses", { "id", "title", NULL, NULL } },
	{ "regulations", { "id", "name", "citation", "kind" } },
	{ "threats", { "id", "title", "category", NULL } },
	{ "vulnerabilities", { "id", "title", "category", NULL } },
};

enum { N_LISTS = sizeof lists / sizeof *lists };

static void print_entry(const struct value *entry, const char *const columns[])
{
	for (int i = 0; i < 4 && columns[i]; i++)
		printf("%s%s", i ? "\t" : "", text_at(entry, columns[i]));
	putchar('\n');
}

/* A list in a file of data/ that is about codes; NULL when reported. */
static const struct value *load_codes(const struct invocation *invocation,
				      struct diag *diag, const char *name)
{
	const struct value *root =
		yaml_load(invocation->arena, diag,
			  arena_printf(invocation->arena, "%s/%s.yaml",
				       invocation->data_dir, name),
			  NULL);

	return value_get(root, name);
}

static enum exit_status list_rules(const struct invocation *invocation,
				   struct diag *diag)
{
	const struct value *texts = load_codes(invocation, diag, "rules");
	size_t n;
	const struct audit_rule *const *rules = rules_all(&n);

	for (size_t i = 0; texts && i < n; i++)
		printf("%s\t%s\t%s\t%s\n", rules[i]->code,
		       diag_level_name(rules[i]->level), rules[i]->basis,
		       text_at(value_find(texts, "code", rules[i]->code),
			       "title"));
	print_diagnostics(diag);
	return status_of(diag);
}

enum exit_status command_list(const struct invocation *invocation)
{
	const char *wanted = invocation->operands[0], *nearest;
	struct diag *diag = diag_new(invocation->arena);
	const char *names[N_LISTS + 1];
	const struct value *catalogues, *list;
	struct diag_record *record;

	if (strcmp(wanted, "rules") == 0)
		return list_rules(invocation, diag);
	names[N_LISTS] = "rules";
	for (size_t i = 0; i < N_LISTS; i++) {
		names[i] = lists[i].name;
		if (strcmp(names[i], wanted) != 0)
			continue;
		catalogues = catalogue_load(invocation->arena, diag,
					    invocation->data_dir);
		list = value_get(catalogues, wanted);
		for (size_t j = 0; list && j < list->n_items; j++)
			if (strcmp(wanted, "documents") != 0 ||
			    value_is_true(
				    value_get(list->items[j], "available")))
				print_entry(list->items[j], lists[i].columns);
		print_diagnostics(diag);
		return status_of(diag);
	}
	nearest = diag_nearest(wanted, names, N_LISTS + 1);
	record = diag_error(diag, "U114", (struct pos){ "list", 0, 0 },
			    "there is no list of '%s'", wanted);
	if (nearest)
		diag_hint(diag, record, "did you mean '%s'?", nearest);
	else
		diag_hint(diag, record,
			  "documents, controls, clauses,"
			  " regulations, threats, vulnerabilities and rules"
			  " are known");
	print_diagnostics(diag);
	return EXIT_USAGE;
}

/* Explanations */

struct explainer {
	const struct invocation *invocation;
	const struct value *catalogues;
	const char *wanted;
	struct diag *diag;
};

static void print_text(const char *label, const char *text)
{
	if (text && *text)
		printf("%s%s%s\n", label, *label ? ": " : "", text);
}

static void print_list(const char *label, const struct value *list)
{
	if (list == NULL || list->n_items == 0)
		return;
	printf("%s:\n", label);
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *item = list->items[i];
		const char *ref = value_text_at(item, "ref");

		if (item->kind == VALUE_SCALAR)
			printf("  - %s\n", item->text);
		else if (ref)
			printf("  - %s: %s\n", ref, text_at(item, "label"));
		else if (value_get(item, "heading"))
			printf("  - %s\n", text_at(item, "heading"));
		else if (value_get(item, "expects"))
			printf("  - %s\n", text_at(item, "expects"));
		else if (value_get(item, "date"))
			printf("  - %s: %s\n", text_at(item, "date"),
			       text_at(item, "event"));
	}
}

static void print_ids(const char *label, const struct value *list)
{
	if (list == NULL || list->n_items == 0)
		return;
	printf("%s:", label);
	for (size_t i = 0; i < list->n_items; i++)
		printf("%s %s", i ? "," : "",
		       text_at(list->items[i], "id")[0]
			       ? text_at(list->items[i], "id")
			       : value_text(list->items[i]));
	putchar('\n');
}

static bool explain_control(const struct explainer *e)
{
	const char *id = e->wanted;
	const struct value *control;

	if (strncmp(id, "A.", 2) == 0)
		id += 2;
	control = value_get(value_get(e->catalogues, "controls"), id);
	if (control == NULL)
		return false;
	printf("%s %s (control of Annex A, ISO/IEC 27001:2022)\n\n", id,
	       text_at(control, "title"));
	print_text("", value_text_at(control, "summary"));
	print_ids("Replaces (2013)", value_get(control, "replaces"));
	print_ids("Documents", value_get(control, "documents"));
	print_list("Evidence", value_get(control, "evidence"));
	print_text("Exclusion", value_text_at(control, "exclusion"));
	print_text("Exclusion accepted when",
		   value_text_at(control, "exclusion_when"));
	printf("In the profile: controls.\"%s\"\n", id);
	return true;
}

static bool explain_2013(const struct explainer *e)
{
	const struct value *control =
		value_get(catalogue_load_2013(e->invocation->arena, e->diag,
					      e->invocation->data_dir),
			  e->wanted);

	if (control == NULL)
		return false;
	printf("%s %s (control of Annex A, ISO/IEC 27001:2013, withdrawn)\n\n",
	       e->wanted, text_at(control, "title"));
	print_ids("Now", value_get(control, "maps_to"));
	return true;
}

static bool explain_clause(const struct explainer *e)
{
	const struct value *clause =
		value_get(value_get(e->catalogues, "clauses"), e->wanted);

	if (clause == NULL)
		return false;
	printf("%s %s (clause of ISO/IEC 27001:2022)\n\n", e->wanted,
	       text_at(clause, "title"));
	print_text("", value_text_at(clause, "summary"));
	print_list("Points", value_get(clause, "requirements"));
	print_ids("Documents", value_get(clause, "documents"));
	print_list("Evidence", value_get(clause, "evidence"));
	print_text("Note", value_text_at(clause, "note"));
	return true;
}

static bool explain_document(const struct explainer *e)
{
	const struct value *document =
		value_get(value_get(e->catalogues, "documents"), e->wanted);
	const char *status = text_at(document, "status");

	if (document == NULL)
		return false;
	printf("%s (%s)\n\n", text_at(document, "title"), e->wanted);
	print_text("", value_text_at(document, "purpose"));
	print_text("Answers", value_text_at(document, "answers"));
	print_text("Status",
		   value_text_at(value_get(e->catalogues, "status_values"),
				 status));
	print_text("Basis", value_text_at(document, "basis"));
	print_list("Sections", value_get(document, "sections"));
	print_list("Typical nonconformities", value_get(document, "findings"));
	print_ids("Printed from the profile", value_get(document, "registers"));
	return true;
}

static bool explain_regulation(const struct explainer *e)
{
	const struct value *regulation =
		value_get(value_get(e->catalogues, "regulations"), e->wanted);

	if (regulation == NULL)
		return false;
	printf("%s (%s)\n\n", text_at(regulation, "name"), e->wanted);
	print_text("Citation", value_text_at(regulation, "citation"));
	print_ids("Jurisdictions", value_get(regulation, "jurisdictions"));
	print_text("Authority", value_text_at(regulation, "authority"));
	print_list("To be confirmed",
		   value_at(regulation, "applies_when.confirm"));
	print_list("Requirements", value_get(regulation, "requirements"));
	print_list("Dates", value_get(regulation, "timeline"));
	print_text("", value_text_at(e->catalogues, "regulations_disclaimer"));
	return true;
}

/* Threats and vulnerabilities have the same shape. */
static bool explain_entry(const struct explainer *e, const char *catalogue,
			  const char *what, const char *other)
{
	const struct value *entry =
		value_get(value_get(e->catalogues, catalogue), e->wanted);

	if (entry == NULL)
		return false;
	printf("%s %s (%s)\n\n", e->wanted, text_at(entry, "title"), what);
	print_text("", value_text_at(entry, "description"));
	print_ids("Harms", value_get(entry, "properties"));
	print_ids("Controls", value_get(entry, "controls"));
	print_ids("See", value_get(entry, other));
	return true;
}

static bool explain_code(const struct explainer *e)
{
	const struct value *code =
		value_find(load_codes(e->invocation, e->diag, "diagnostics"),
			   "code", e->wanted);

	if (code == NULL)
		return false;
	printf("%s %s\n\n", e->wanted, text_at(code, "title"));
	print_text("Why", value_text_at(code, "why"));
	print_text("What to do", value_text_at(code, "remedy"));
	return true;
}

/* Rules */

/* "clause 6.1.3 Information security risk treatment" */
static void print_basis(const struct explainer *e, const char *basis)
{
	bool is_control = strncmp(basis, "A.", 2) == 0;
	const struct value *list =
		value_get(e->catalogues, is_control ? "controls" : "clauses");
	const struct value *entry =
		value_get(list, is_control ? basis + 2 : basis);

	printf("Basis: %s %s %s\n", is_control ? "control" : "clause", basis,
	       text_at(entry, "title"));
}

/* The keys are those of a table, with ", " between them. */
static void print_documents(const struct explainer *e, const char *keys)
{
	const struct value *documents = value_get(e->catalogues, "documents");

	if (keys == NULL) {
		printf("Documents: all\n");
		return;
	}
	printf("Documents:\n");
	while (*keys) {
		size_t len = strcspn(keys, ",");
		const char *key =
			arena_strndup(e->invocation->arena, keys, len);

		printf("  - %s: %s\n", key,
		       text_at(value_get(documents, key), "title"));
		keys += len;
		keys += strspn(keys, ", ");
	}
}

/* A few lines of a profile, set in. */
static void print_example(const char *label, const char *text)
{
	if (*text == '\0')
		return;
	printf("%s:\n", label);
	while (*text) {
		size_t len = strcspn(text, "\n");

		printf("    %.*s\n", (int)len, text);
		text += len + (text[len] == '\n');
	}
}

static bool explain_rule(const struct explainer *e)
{
	const struct audit_rule *rule = rules_find(e->wanted);
	const struct value *texts;

	if (rule == NULL)
		return false;
	texts = value_find(load_codes(e->invocation, e->diag, "rules"), "code",
			   e->wanted);
	printf("%s %s\n\n", e->wanted, text_at(texts, "title"));
	print_text("Level", diag_level_name(rule->level));
	print_basis(e, rule->basis);
	print_text("Why", value_text_at(texts, "why"));
	print_text("What to do", value_text_at(texts, "remedy"));
	print_example("Bad", text_at(texts, "bad"));
	print_example("Good", text_at(texts, "good"));
	print_documents(e, rule->documents);
	return true;
}

static void print_child(const struct schema_property *property, void *data)
{
	const char *path = data;
	size_t len = strlen(path);

	if (strncmp(property->path, path, len) != 0 ||
	    property->path[len] != '.' || strchr(property->path + len + 1, '.'))
		return;
	printf("  %-20s %s%s\n", property->path + len + 1,
	       property->title ? property->title : "",
	       property->is_required ? " (required)" : "");
}

static void print_default(const struct value *value, int depth)
{
	if (value->kind == VALUE_SCALAR) {
		printf("%s\n", value->text);
		return;
	}
	putchar('\n');
	for (size_t i = 0; i < value->n_items; i++) {
		printf("%*s%s%s", depth * 2 + 2, "",
		       value->kind == VALUE_MAPPING ? value_key(value, i) : "-",
		       value->kind == VALUE_MAPPING ? ": " : " ");
		print_default(value->items[i], depth + 1);
	}
}

static bool print_property(const struct explainer *e,
			   const struct schema *schema)
{
	struct schema_property p;

	if (!schema_find(schema, e->wanted, &p))
		return false;
	printf("%s: %s\n\n", e->wanted, p.title ? p.title : "");
	print_text("", p.description);
	print_text("Type", p.type);
	if (p.is_required)
		printf("Required\n");
	if (p.is_markdown)
		printf("May contain Markdown\n");
	print_text("Names an entry of", p.references);
	print_text("Least", p.minimum);
	print_text("Most", p.maximum);
	for (size_t i = 0; i < p.n_choices; i++)
		printf("%s%s%s", i ? ", " : "One of: ", p.choices[i],
		       i + 1 == p.n_choices ? "\n" : "");
	if (p.fallback) {
		printf("Default: ");
		print_default(p.fallback, 0);
	}
	if (p.has_children) {
		printf("Contains:\n");
		schema_walk(schema, print_child, (void *)e->wanted);
	}
	return true;
}

static bool explain_path(const struct explainer *e)
{
	struct schema *schema = load_schema(e->invocation, e->diag);
	struct explainer plain = *e;
	bool ok;

	plain.wanted = schema_path(e->invocation->arena, e->wanted);
	ok = schema && print_property(&plain, schema);

	schema_free(schema);
	return ok;
}

static bool explain(const struct explainer *e)
{
	return explain_control(e) || explain_2013(e) || explain_clause(e) ||
	       explain_document(e) || explain_regulation(e) ||
	       explain_entry(e, "threats", "threat", "vulnerabilities") ||
	       explain_entry(e, "vulnerabilities", "vulnerability",
			     "threats") ||
	       explain_path(e) || explain_rule(e) || explain_code(e);
}

enum exit_status command_explain(const struct invocation *invocation)
{
	struct explainer e = {
		.invocation = invocation,
		.wanted = invocation->operands[0],
		.diag = diag_new(invocation->arena),
	};
	bool ok;

	e.catalogues =
		catalogue_load(invocation->arena, e.diag, invocation->data_dir);
	ok = e.catalogues && explain(&e);
	if (!ok && !diag_has_errors(e.diag))
		diag_hint(e.diag,
			  diag_error(e.diag, "U115",
				     (struct pos){ "explain", 0, 0 },
				     "nothing is known by the name '%s'",
				     e.wanted),
			  "wanted is a code (C-27, P204), a control (5.15), a"
			  " clause (6.1.3), a document (soa), a regulation"
			  " (gdpr), a threat (T-01) or a place in the profile"
			  " (org.name)");
	print_diagnostics(e.diag);
	if (ok)
		return EXIT_DONE;
	return diag_count(e.diag, DIAG_FATAL) ? EXIT_COULD_NOT : EXIT_USAGE;
}

enum exit_status command_schema(const struct invocation *invocation)
{
	struct diag *diag = diag_new(invocation->arena);
	const char *path =
		arena_printf(invocation->arena, "%s/profile.schema.json",
			     invocation->data_dir);
	struct source source;

	if (source_read(&source, invocation->arena, diag, path,
			(struct pos){ NULL, 0, 0 }, &limits_default))
		fwrite(source.text, 1, source.len, stdout);
	print_diagnostics(diag);
	return status_of(diag);
}
