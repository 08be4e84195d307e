/* summary.c: see summary.h. */
#include "summary.h"

#include "derive.h"
#include "strbuf.h"
#include "visible.h"

static const char *text_or(const struct value *value, const char *key,
			   const char *otherwise)
{
	const char *text = value_text(value_get(value, key));

	return text ? text : otherwise;
}

/* Texts of the profile must not move the cursor. */
static void put(const char *text, FILE *out)
{
	struct strbuf line = STRBUF_INIT;

	visible_add(&line, text);
	fputs(strbuf_text(&line), out);
	strbuf_release(&line);
}

/* "Clauses 4 to 10: 20 covered, 9 partly, 1 not" */
static void print_totals(const char *title, const struct value *totals,
			 FILE *out)
{
	fprintf(out, "\n%s:", title);
	for (size_t i = 0; i < derive_count(totals); i++)
		fprintf(out, "%s %s %s", i ? "," : "",
			text_or(totals->items[i], "count", "0"),
			text_or(totals->items[i], "state", ""));
	putc('\n', out);
}

static void print_rows(const struct value *rows, FILE *out)
{
	for (size_t i = 0; i < derive_count(rows); i++) {
		const struct value *row = rows->items[i];
		const char *note = value_text(value_get(row, "note"));

		fprintf(out, "%s\t%s%s", text_or(row, "id", ""),
			text_or(row, "state", ""), note ? ": " : "");
		put(note ? note : "", out);
		putc('\t', out);
		put(text_or(row, "places", "-"), out);
		putc('\t', out);
		put(text_or(row, "profile", "-"), out);
		putc('\n', out);
	}
}

/* "Open points: 9 (stage 1: 2, stage 2: 6, neither: 1)" */
static void print_open(const struct value *open, FILE *out)
{
	static const char *const names[] = { "stage 1", "stage 2", "neither" };
	const struct value *stages = value_get(open, "stages");

	fprintf(out, "Open points: %s", text_or(open, "count", "0"));
	for (size_t i = 0; i < derive_count(stages) && i < 3; i++)
		fprintf(out, "%s%s: %s", i ? ", " : " (", names[i],
			text_or(stages->items[i], "count", "0"));
	fputs(derive_count(stages) ? ")\n" : "\n", out);
}

void summary_print(const struct isms *isms, FILE *out)
{
	const struct value *coverage = value_get(isms->root, "coverage");
	const char *name = value_text_at(isms->root, "org.name");

	fputs("Readiness of ", out);
	put(name ? name : "the organisation", out);
	if (isms->as_of)
		fprintf(out, " as of %s", isms->as_of);
	fputs("\n\n", out);
	print_open(value_get(isms->root, "pack_open"), out);
	print_totals("Clauses 4 to 10", value_get(coverage, "clause_totals"),
		     out);
	print_rows(value_get(coverage, "clauses"), out);
	print_totals("Controls of Annex A",
		     value_get(coverage, "control_totals"), out);
	print_rows(value_get(coverage, "controls"), out);
}
