/* test_line_map.c: which lines of templates an expanded text came from. */
#include "scratch.h"

#include "bind.h"
#include "markdown.h"
#include "schema.h"

static struct pos nowhere;

static struct value *list_of(struct arena *arena, size_t n)
{
	struct value *list = value_sequence(arena, nowhere);

	for (size_t i = 0; i < n; i++)
		value_append(arena, list,
			     value_printf(arena, nowhere, "%zu", i));
	return list;
}

/* The lines of the text, each with its place in front. */
static const char *placed(struct scratch *scratch, struct expansion *expansion)
{
	struct strbuf out = STRBUF_INIT;
	const char *line = strbuf_text(&expansion->text), *copy;

	for (int number = 1; *line; number++) {
		int len = (int)strcspn(line, "\n");
		struct pos pos =
			line_map_pos(&expansion->lines, "text", number, 0);
		const char *name = strrchr(pos.file, '/');

		strbuf_printf(&out, "%.*s%d %.*s\n",
			      name ? (int)strcspn(name + 1, ".") : 4,
			      name ? name + 1 : "text", pos.line, len, line);
		line += len + (line[len] == '\n');
	}
	copy = arena_strdup(scratch->arena, strbuf_text(&out));
	strbuf_release(&out);
	return copy;
}

static void places(void **state)
{
	static const struct {
		const char *template, *wanted;
	} table[] = {
		{ "a\n\nb\n", "t1 a\nt1 \nt3 b\n" },
		{ "a\n{{#x}}\nb\n{{/x}}\nc\n", "t1 a\nt3 b\nt3 b\nt5 c\n" },
		{ "{{#x}}\nb\n\n{{/x}}\nc", "t2 b\nt2 \nt2 b\nt2 \nt5 c\n" },
		{ "a{{#x}} b\nc{{/x}} d\ne\n",
		  "t1 a b\nt2 c b\nt2 c d\nt3 e\n" },
		{ "{{#none}}\nb\n{{/none}}\n{{^none}}\nc\n{{/none}}\n",
		  "t5 c\n" },
		{ "{{#none}}b{{/none}}c\n  d\n", "t1 c\nt2   d\n" },
		{ "a\n{{>two}}\nb {{>one}}c\n",
		  "t1 a\ntwo1 1\ntwo2 2\ntwo2 \nt3 b oc\n" },
		{ "{{#x}}\n{{>two}}\n{{/x}}\n",
		  "two1 1\ntwo2 2\ntwo2 \ntwo1 1\ntwo2 2\ntwo2 \n" },
		{ "{{! a\nb }} c\nd\n", "t2  c\nt3 d\n" },
		{ "{{! a }}\nd\n", "t2 d\n" },
		{ "\nd", "text1 \nt2 d\n" },
	};
	struct scratch scratch;

	(void)state;
	scratch_open(&scratch);
	scratch_write(&scratch, "partials/one.md.tpl", "o");
	scratch_write(&scratch, "partials/two.md.tpl", "1\n2\n");
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct value *root = value_mapping(scratch.arena, nowhere);
		struct bind_options options = { .dir = scratch.dir,
						.profile_dir = "" };
		struct expansion expansion;

		value_set(scratch.arena, root, "x", list_of(scratch.arena, 2));
		scratch_write(&scratch, "t.md.tpl", table[i].template);
		assert_true(bind_document(&expansion, &options, "t", root,
					  scratch.arena, scratch.diag));
		assert_string_equal(placed(&scratch, &expansion),
				    table[i].wanted);
		expansion_release(&expansion);
	}
	scratch_close(&scratch);
}

/* A mistake in a row that is repeated is one of the template's line, and is
 * said once. */
static void mistakes(void **state)
{
	struct scratch scratch;
	struct value *root;
	struct bind_options options;
	struct expansion expansion;
	const struct diag_record *const *records;
	struct diag *merged;
	size_t n;

	(void)state;
	scratch_open(&scratch);
	root = value_mapping(scratch.arena, nowhere);
	options =
		(struct bind_options){ .dir = scratch.dir, .profile_dir = "" };
	value_set(scratch.arena, root, "x", list_of(scratch.arena, 3));
	scratch_write(&scratch, "t.md.tpl",
		      "# T\n\n| a |\n|---|\n{{#x}}\n| 1 |\n| <b> |\n{{/x}}\n"
		      "\n![i](#t)\n");
	assert_true(bind_document(&expansion, &options, "t", root,
				  scratch.arena, scratch.diag));
	markdown_parse(strbuf_text(&expansion.text), expansion.text.len, "text",
		       &expansion.lines, &expansion.tokens, false,
		       scratch.arena, scratch.diag);
	records = diag_records(scratch.diag, &n);
	assert_true(n >= 4);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(records[i]->code, "M004");
		assert_int_equal(records[i]->pos.line, 7);
		assert_int_equal(records[i]->pos.column, 0);
	}
	assert_string_equal(records[3]->code, "M008");
	assert_int_equal(records[3]->pos.line, 10);
	assert_int_equal(records[3]->pos.column, 1);
	merged = diag_new(scratch.arena);
	diag_merge(merged, scratch.diag);
	records = diag_records(merged, &n);
	assert_string_equal(records[0]->code, "M004");
	assert_string_equal(records[1]->code, "M008");
	expansion_release(&expansion);
	scratch_close(&scratch);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(places),
		cmocka_unit_test(mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
