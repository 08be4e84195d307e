/* report_text.c: findings for people, and a line each for other tools.
 *
 *	text	with the lines that are meant, and what asks for them
 *	brief	without: for logs that are not to show the profile
 *	line	"path:line:col: level: text [CODE]" alone, as compilers do
 *
 * What is waived is only counted, by the command. */
#include "arena.h"
#include "report_private.h"
#include "visible.h"

static void add_related(struct report *report, const struct diag_related *at,
			bool has_excerpt, const char *colour, const char *plain,
			struct strbuf *out)
{
	strbuf_puts(out, "    ");
	diag_add_place(out, at->pos);
	visible_add(out, at->text);
	strbuf_putc(out, '\n');
	if (has_excerpt)
		excerpts_add(report->excerpts, at->pos, colour, plain, out);
}

/* What asks for it, and where it shows. */
static void add_basis(struct report *report, const struct diag_record *record,
		      struct strbuf *out)
{
	const char *basis = report_basis(record);
	const char *documents = report_documents(record);

	if (basis)
		strbuf_printf(out, "       = %s; concerns %s\n",
			      report_basis_text(report, basis),
			      documents ? documents : "all documents");
}

static void add_record(struct report *report, const struct diag_record *record,
		       bool has_excerpt, struct strbuf *out)
{
	bool has_colour = report->options->has_colour;
	const char *colour = has_colour ? diag_colour(record->level) : "";
	const char *plain = has_colour ? DIAG_PLAIN : "";

	diag_add_line(out, record, has_colour);
	if (has_excerpt)
		excerpts_add(report->excerpts, record->pos, colour, plain, out);
	if (has_excerpt)
		add_basis(report, record, out);
	for (size_t i = 0; i < record->n_related; i++)
		add_related(report, &record->related[i], has_excerpt, colour,
			    plain, out);
	if (record->hint) {
		strbuf_puts(out, "    ");
		visible_add(out, record->hint);
		strbuf_putc(out, '\n');
	}
}

static void write_all(struct report *report, const struct strbuf *out)
{
	fwrite(strbuf_text(out), 1, out->len, report->out);
}

static void add_all(struct report *report, bool has_excerpt)
{
	size_t n;
	const struct diag_record *const *records = report_records(report, &n);
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < n; i++)
		if (records[i]->waiver == NULL)
			add_record(report, records[i], has_excerpt, &out);
	write_all(report, &out);
	strbuf_release(&out);
}

static void text_add(struct report *report)
{
	add_all(report, true);
}

static void brief_add(struct report *report)
{
	add_all(report, false);
}

static void line_add(struct report *report)
{
	size_t n;
	const struct diag_record *const *records = report_records(report, &n);
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < n; i++)
		if (records[i]->waiver == NULL)
			diag_add_line(&out, records[i],
				      report->options->has_colour);
	write_all(report, &out);
	strbuf_release(&out);
}

const struct report_format report_text = {
	.name = "text",
	.is_message = true,
	.add = text_add,
};

const struct report_format report_brief = {
	.name = "brief",
	.is_message = true,
	.add = brief_add,
};

const struct report_format report_line = {
	.name = "line",
	.add = line_add,
};
