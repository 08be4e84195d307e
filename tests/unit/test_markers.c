/* test_markers.c: what the scanner makes of a template. */
#include "scratch.h"

#include "filters.h"
#include "markers.h"

/* One marker in a line: kind, dots and path, test, filters, what it has in
 * it in brackets. */
static void describe(const struct marker *first, struct strbuf *out)
{
	for (const struct marker *m = first; m; m = m->next) {
		strbuf_printf(out, "%s%s", m == first ? "" : " ",
			      m->kind == MARKER_SECTION	   ? "#"
			      : m->kind == MARKER_INVERTED ? "^"
							   : "");
		strbuf_pad(out, '.', m->n_dots);
		strbuf_puts(out, m->path);
		if (m->test)
			strbuf_printf(out, "=%s", m->test);
		if (m->filter)
			strbuf_printf(out, ":%s", m->filter->name);
		if (m->has_dash)
			strbuf_puts(out, ":dash");
		if (m->kind == MARKER_VALUE)
			continue;
		strbuf_puts(out, "[");
		describe(m->first, out);
		strbuf_puts(out, "]");
	}
}

/* What ctemplate gets, but for the marks of lines. */
static const char *text_of(struct scratch *scratch, struct markers *markers)
{
	struct line_map lines = { .n_lines = 0 };

	line_map_add(&lines, &markers->text, &markers->lines, scratch->arena);
	return strbuf_text(&markers->text);
}

static void forms(void **state)
{
	static const struct {
		const char *template, *text, *markers;
	} table[] = {
		{"", "", ""},
		{"plain { } }} text\n", "plain { } }} text\n", ""},
		{"{{org.name}}", "{{V1}}", "org.name"},
		{"a {{x}} b {{y}} c\n", "a {{V1}} b {{V2}} c\n", "x y"},
		{"{{x}}{{x}}", "{{V1}}{{V2}}", "x x"},
		{"{{a-b_c.D9}}", "{{V1}}", "a-b_c.D9"},
		{"{{.}} {{..}} {{.x}} {{..x.y}}",
		 "{{V1}} {{V2}} {{V3}} {{V4}}", ". .. .x ..x.y"},
		{"{{x:and}} {{.x:date:dash}} {{x:dash}} {{x:open}}",
		 "{{V1}} {{V2}} {{V3}} {{V4}}",
		 "x:and .x:date:dash x:dash x:open"},
		{"{{@index}}", "{{V1}}", "@index"},
		{"{{#x}}a{{/x}}", "{{#S1}}a{{/S1}}", "#x[]"},
		{"{{^x}}a{{/x}}", "{{#S1}}a{{/S1}}", "^x[]"},
		{"{{#.}}a{{/.}}", "{{#S1}}a{{/S1}}", "#.[]"},
		{"{{#@first}}a{{/@first}}{{^@last}}b{{/@last}}",
		 "{{#S1}}a{{/S1}}{{#S2}}b{{/S2}}", "#@first[] ^@last[]"},
		{"{{#..x=a b}}1{{/..x=a b}}", "{{#S1}}1{{/S1}}",
		 "#..x=a b[]"},
		{"{{#x=}}1{{/x=}}", "{{#S1}}1{{/S1}}", "#x=[]"},
		{"{{#x=a=b}}1{{/x=a=b}}", "{{#S1}}1{{/S1}}", "#x=a=b[]"},
		{"{{#a}}{{#.b}}{{.c}}{{/.b}}{{^d}}{{e}}{{/d}}{{/a}}",
		 "{{#S1}}{{#S2}}{{V3}}{{/S2}}{{#S4}}{{V5}}{{/S4}}{{/S1}}",
		 "#a[#.b[.c] ^d[e]]"},
		{"a{{! no {{ more }}b", "ab", ""},
		{"a{{!\nlines\n}}b\n{{x}}\n", "ab\n{{V1}}\n", "x"},
		{"{{a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p}}", "{{V1}}",
		 "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p"},
		{"{{................x}}", "{{V1}}", "................x"},
	};
	struct scratch scratch;

	(void)state;
	scratch_open(&scratch);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct strbuf out = STRBUF_INIT;
		struct markers markers;

		scratch_write(&scratch, "t.md.tpl", table[i].template);
		if (!markers_load(&markers, scratch.dir, "t", scratch.arena,
				  scratch.diag))
			fail_msg("%s: %s", table[i].template,
				 scratch_reports(&scratch));
		describe(markers.root.first, &out);
		assert_string_equal(text_of(&scratch, &markers),
				    table[i].text);
		assert_string_equal(strbuf_text(&out), table[i].markers);
		markers_release(&markers);
		strbuf_release(&out);
	}
	scratch_close(&scratch);
}

/* Lines that have only sections and comments leave no trace. */
static void standalone(void **state)
{
	static const struct {
		const char *template, *text;
	} table[] = {
		{"a\n{{#x}}\nb\n{{/x}}\nc\n", "a\n{{#S1}}b\n{{/S1}}c\n"},
		{"{{#x}}\n{{/x}}\n", "{{#S1}}{{/S1}}"},
		{" \t{{#x}}  \nb\n\t{{/x}}\t\nc", "{{#S1}}b\n{{/S1}}c"},
		{"{{#x}}{{#y}}\nb\n{{/y}} {{/x}}\nc\n",
		 "{{#S1}}{{#S2}}b\n{{/S2}}{{/S1}}c\n"},
		{"{{^x}}\nb\n{{/x}}", "{{#S1}}b\n{{/S1}}"},
		{"a\n{{! remark }}\nb\n", "a\nb\n"},
		{"a\n\n{{! remark }}\n\nb\n", "a\n\n\nb\n"},
		{"{{#x}} b\n{{/x}}\n", "{{#S1}} b\n{{/S1}}"},
		{"{{#x}}\n{{/x}} c\n", "{{#S1}}{{/S1}} c\n"},
		{"{{#x}}b{{/x}}\n", "{{#S1}}b{{/S1}}\n"},
		{"{{x}}\n", "{{V1}}\n"},
		{"{{#x}}{{y}}\n{{/x}}\n", "{{#S1}}{{V2}}\n{{/S1}}"},
		{"  \n{{#x}}\n{{/x}}\n  \n", "  \n{{#S1}}{{/S1}}  \n"},
	};
	struct scratch scratch;

	(void)state;
	scratch_open(&scratch);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct markers markers;

		scratch_write(&scratch, "t.md.tpl", table[i].template);
		assert_true(markers_load(&markers, scratch.dir, "t",
					 scratch.arena, scratch.diag));
		assert_string_equal(text_of(&scratch, &markers),
				    table[i].text);
		markers_release(&markers);
	}
	scratch_close(&scratch);
}

static void partials(void **state)
{
	struct scratch scratch;
	struct strbuf out = STRBUF_INIT;
	struct markers markers;
	const struct marker *inner;

	(void)state;
	scratch_open(&scratch);
	scratch_write(&scratch, "t.md.tpl", "{{#x}}\n{{>one}}{{/x}}\n{{y}}\n");
	scratch_write(&scratch, "partials/one.md.tpl", "a\n  {{.z}}{{>two}}");
	scratch_write(&scratch, "partials/two.md.tpl", "b");
	assert_true(markers_load(&markers, scratch.dir, "t", scratch.arena,
				 scratch.diag));
	describe(markers.root.first, &out);
	assert_string_equal(text_of(&scratch, &markers),
			    "{{#S1}}a\n  {{V2}}b{{/S1}}\n{{V3}}\n");
	assert_string_equal(strbuf_text(&out), "#x[.z] y");
	inner = markers.root.first->first; /* in the partial's place */
	assert_string_equal(strrchr(inner->pos.file, '/'), "/one.md.tpl");
	assert_int_equal(inner->pos.line, 2);
	assert_int_equal(inner->pos.column, 3);
	inner = markers.root.first->next; /* and behind it in the template's */
	assert_string_equal(strrchr(inner->pos.file, '/'), "/t.md.tpl");
	assert_int_equal(inner->pos.line, 3);
	assert_int_equal(inner->pos.column, 1);
	markers_release(&markers);
	strbuf_release(&out);
	scratch_close(&scratch);
}

/* Columns count characters. */
static void mistakes(void **state)
{
	static const struct {
		const char *template, *reports;
	} table[] = {
		{"a {{x", "T101 1:3"},
		{"a\n\xC3\xA9\xE2\x82\xAC {{x\n{{y\n", "T101 2:4"},
		{"{{#x}}\n", "T105 1:1"},
		{"{{}}", "T102 1:1"},
		{"\n  {{ x }}", "T102 2:3"},
		{"{{x y}}", "T102 1:1"},
		{"{{x..y}}", "T102 1:1"},
		{"{{x.}}", "T102 1:1"},
		{"{{..x.}}", "T102 1:1"},
		{"{{a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q}}", "T102 1:1"},
		{"{{.................x}}", "T102 1:1"},
		{"{{@second}}", "T102 1:1"},
		{"{{:and}}", "T102 1:1"},
		{"{{{x}}}", "T102 1:1"},
		{"{{\xC3\xA9}}", "T102 1:1"},
		{"{{#}}a{{/}}", "T102 1:1"},
		{"{{#=x}}a{{/=x}}", "T102 1:1"},
		{"{{#x y}}a{{/x y}}", "T102 1:1"},
		{"{{#x:and}}a{{/x:and}}", "T102 1:1"},
		{"{{#.................x}}a{{/.................x}}",
		 "T102 1:1"},
		{"{{#@index}}a{{/@index}}", "T102 1:1"},
		{"{{^@index}}a{{/@index}}", "T102 1:1"},
		{"{{x:adn}}", "T103 1:1"},
		{"{{x:}}", "T103 1:1"},
		{"{{x: and}}", "T103 1:1"},
		{"{{x:and:date}}", "T104 1:1"},
		{"{{x:and:dash:date}}", "T104 1:1"},
		{"{{/x}}", "T105 1:1"},
		{"{{#x}}\n\n  {{/y}}", "T105 3:3"},
		{"{{#x=a}}{{/x}}", "T105 1:9"},
		{"{{#.x}}{{/x}}", "T105 1:8"},
		{"{{#x}}{{/x }}", "T105 1:7"},
		{"{{#a}}{{#b}}{{/a}}{{/b}}", "T105 1:13\nT105 1:19"},
		{"{{x y}}\n{{z:nd}}\n{{/w}}\n",
		 "T102 1:1\nT103 2:1\nT105 3:1"},
		{"{{>}}", "T106 1:1"},
		{"{{>a b}}", "T106 1:1"},
		{"{{>../t}}", "T106 1:1"},
		{"{{>a.b}}", "T106 1:1"},
		{"\n{{>none}}", "Y002 2:1"},
		{"{{>self}}", "T106 self.md.tpl:2:3"},
		{"{{#x}}{{>opens}}{{/x}}", "T105 opens.md.tpl:1:1"},
		{"{{#x}}\n{{>closes}}{{/x}}", "T105 closes.md.tpl:1:1"},
		{"{{!\n\n}}  {{x y}}", "T102 3:5"},
	};
	struct scratch scratch;

	(void)state;
	scratch_open(&scratch);
	scratch_write(&scratch, "partials/self.md.tpl", "a\n  {{>self}}");
	scratch_write(&scratch, "partials/opens.md.tpl", "{{#y}}");
	scratch_write(&scratch, "partials/closes.md.tpl", "{{/x}}");
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct markers markers;
		const char *reports;

		scratch_reset(&scratch);
		scratch_write(&scratch, "t.md.tpl", table[i].template);
		assert_false(markers_load(&markers, scratch.dir, "t",
					  scratch.arena, scratch.diag));
		reports = scratch_reports(&scratch);
		if (strcmp(reports, table[i].reports) != 0)
			fail_msg("%s: wanted %s, got %s", table[i].template,
				 table[i].reports, reports);
		markers_release(&markers);
	}
	scratch_close(&scratch);
}

static void hints(void **state)
{
	struct scratch scratch;
	struct markers markers;
	const struct diag_record *const *records;
	size_t n;

	(void)state;
	scratch_open(&scratch);
	scratch_write(&scratch, "t.md.tpl",
		      "{{x:adn}}\n{{x:zzzzzz}}\n {{#a}}\n{{/b}}{{/a}}\n");
	assert_false(markers_load(&markers, scratch.dir, "t", scratch.arena,
				  scratch.diag));
	records = diag_records(scratch.diag, &n);
	assert_int_equal(n, 4);
	assert_string_equal(records[0]->hint, "did you mean 'and'?");
	assert_null(records[1]->hint);
	assert_int_equal(records[2]->n_related, 1);
	assert_int_equal(records[2]->related[0].pos.line, 3);
	assert_int_equal(records[2]->related[0].pos.column, 2);
	markers_release(&markers);
	assert_false(markers_load(&markers, scratch.dir, "none",
				  scratch.arena, scratch.diag));
	assert_int_equal(diag_count(scratch.diag, DIAG_FATAL), 1);
	markers_release(&markers);
	scratch_close(&scratch);
}

/* Many sections within one another, and many beside one another. */
static void large(void **state)
{
	enum { N = 2000 };
	struct scratch scratch;
	struct markers markers;
	struct strbuf text = STRBUF_INIT;
	size_t depth = 0;

	(void)state;
	scratch_open(&scratch);
	for (int i = 0; i < N; i++)
		strbuf_puts(&text, "{{#x}}\n{{y}}\n");
	for (int i = 0; i < N; i++)
		strbuf_puts(&text, "{{/x}}\n");
	scratch_write(&scratch, "t.md.tpl", strbuf_text(&text));
	assert_true(markers_load(&markers, scratch.dir, "t", scratch.arena,
				 scratch.diag));
	assert_int_equal(markers.n, 2 * N);
	for (const struct marker *m = markers.root.first; m; depth++)
		m = m->first ? m->first->next : NULL;
	assert_int_equal(depth, N);
	markers_release(&markers);
	strbuf_release(&text);
	scratch_close(&scratch);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms),    cmocka_unit_test(standalone),
		cmocka_unit_test(partials), cmocka_unit_test(mistakes),
		cmocka_unit_test(hints),    cmocka_unit_test(large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
