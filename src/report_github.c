/* report_github.c: workflow commands of GitHub Actions, which become
 * annotations of the lines: "::error file=F,line=L,...::text".
 *
 * In values of properties "%", CR, LF, ":" and "," are escaped, in the text
 * the first three. What is waived gets no annotation. */
#include <string.h>

#include "arena.h"
#include "report_private.h"
#include "visible.h"

static void add_escaped(struct strbuf *out, const char *text,
			const char *special)
{
	for (; *text; text++) {
		if (strchr(special, *text))
			strbuf_printf(out, "%%%02X", (unsigned char)*text);
		else
			strbuf_putc(out, *text);
	}
}

static void add_text(struct report *report, struct strbuf *out,
		     const char *text)
{
	add_escaped(out, visible(report->part_arena, text), "%\r\n");
}

static void add_property(struct report *report, struct strbuf *out,
			 const char *name, const char *text)
{
	strbuf_printf(out, "%s=", name);
	add_escaped(out, visible(report->part_arena, text), "%\r\n:,");
	strbuf_putc(out, ',');
}

/* Columns are of use on one line only; the last one is part of what is
 * meant. */
static void add_place(struct report *report, struct strbuf *out, struct pos pos)
{
	struct pos end;

	add_property(report, out, "file", report_path(report, pos.file));
	if (pos.line == 0)
		return;
	excerpts_end(report->excerpts, pos, &end);
	strbuf_printf(out, "line=%d,endLine=%d,", pos.line, end.line);
	if (pos.column == 0)
		return;
	strbuf_printf(out, "col=%d,", pos.column);
	if (end.line == pos.line)
		strbuf_printf(out, "endColumn=%d,",
			      end.column > pos.column ? end.column - 1
						      : pos.column);
}

static void add_related(struct report *report, const struct diag_related *at,
			struct strbuf *out)
{
	struct strbuf place = STRBUF_INIT;

	diag_add_place(&place, at->pos);
	strbuf_puts(out, "%0A");
	add_escaped(out, strbuf_text(&place), "%\r\n");
	add_text(report, out, at->text);
	strbuf_release(&place);
}

static void add_record(struct report *report, const struct diag_record *record,
		       struct strbuf *out)
{
	static const char *const commands[] = { "notice", "warning", "error",
						"error" };
	const char *basis = report_basis(record);

	strbuf_printf(out, "::%s ", commands[record->level]);
	if (report_has_file(record))
		add_place(report, out, record->pos);
	add_property(report, out, "title",
		     basis ? arena_printf(report->part_arena, "%s (%s)",
					  record->code,
					  report_basis_text(report, basis))
			   : record->code);
	out->len--; /* the last comma */
	strbuf_puts(out, "::");
	add_text(report, out, record->text);
	for (size_t i = 0; i < record->n_related; i++)
		add_related(report, &record->related[i], out);
	if (record->hint) {
		strbuf_puts(out, "%0A");
		add_text(report, out, record->hint);
	}
	strbuf_putc(out, '\n');
}

static void github_add(struct report *report)
{
	size_t n;
	const struct diag_record *const *records = report_records(report, &n);
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < n; i++)
		if (records[i]->waiver == NULL)
			add_record(report, records[i], &out);
	fwrite(out.bytes, 1, out.len, report->out);
	strbuf_release(&out);
}

const struct report_format report_github = {
	.name = "github",
	.add = github_add,
};
