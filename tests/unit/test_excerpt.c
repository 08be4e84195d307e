/* test_excerpt.c: where the words end that a message points at, and how their
 * lines are shown. */
#include "scratch.h"

#include "excerpt.h"
#include "strbuf.h"

static struct excerpts *excerpts_of(struct arena *arena, const char *text,
				    bool is_csv)
{
	struct diag *diag = diag_new(arena);

	diag_keep_source(diag, (struct diag_source){ "f", text, is_csv });
	return excerpts_new(arena, diag);
}

/* "2:7" behind what begins there; "none" when nothing is known. */
static void check_end(const char *text, bool is_csv, int line, int column,
		      const char *wanted)
{
	struct arena *arena = arena_new();
	struct pos pos = { "f", line, column }, end;
	const char *got = "none";

	if (excerpts_end(excerpts_of(arena, text, is_csv), pos, &end))
		got = arena_printf(arena, "%d:%d", end.line, end.column);
	if (strcmp(got, wanted) != 0)
		fail_msg("'%s' %d:%d ends at %s, not %s", text, line, column,
			 got, wanted);
	arena_free(arena);
}

static void ends_in_yaml(void **state)
{
	static const struct {
		const char *text;
		int line, column;
		const char *wanted;
	} table[] = {
		{ "key: a plain text", 1, 6, "1:18" },
		{ "key: value  # comment", 1, 6, "1:11" },
		{ "key: a#b:c  ", 1, 6, "1:11" },
		{ "key: a, b] }", 1, 6, "1:13" },
		{ "key: value", 1, 1, "1:4" },
		{ "key:", 1, 1, "1:4" },
		{ "key: http://x", 1, 6, "1:14" },
		{ "{key: value, b: c}", 1, 2, "1:5" },
		{ "{key: value, b: c}", 1, 7, "1:12" },
		{ "{key: value, b: c}", 1, 17, "1:18" },
		{ "{key: value, b: c}", 1, 1, "1:19" },
		{ "[a, b]", 1, 2, "1:3" },
		{ "- [a, [b, c], d] x", 1, 7, "1:13" },
		/* within brackets from the line before, and behind them */
		{ "k: [a,\n b, c]\nl: d, e", 2, 2, "2:3" },
		{ "k: [a,\n b, c]\nl: d, e", 3, 4, "3:8" },
		{ "k: [\"]\", # ]\n b, c]\nl: d, e", 2, 2, "2:3" },
		{ "k: [\"a\n  b]\", c,\n d, e]", 3, 2, "3:3" },
		/* brackets that are only text */
		{ "k: see [1\nl: d, e", 2, 4, "2:8" },
		{ "k: |\n  - [x\nl: d, e", 3, 4, "3:8" },
		{ "- k: >-\n    [x\n  l: d, e", 3, 6, "3:10" },
		{ "k: 'it''s [' # '\nl: d, e", 2, 4, "2:8" },
		{ "k: don't [x\nl: d, e", 2, 4, "2:8" },
		{ "k: &a [x,\n y, z]", 2, 2, "2:3" },
		/* in quotes */
		{ "k: \"a \\\" b\" # c", 1, 4, "1:12" },
		{ "k: 'a '' b' # c", 1, 4, "1:12" },
		{ "k: \"a\n  b\" # c", 1, 4, "2:5" },
		{ "k: \"a\r\n  b\" # c", 1, 4, "2:5" },
		{ "\"a, b\": c", 1, 1, "1:7" },
		/* several lines */
		{ "k: [a,\n\n b]", 1, 4, "3:4" },
		{ "k: {a: b, # }\n c: d}", 1, 4, "2:7" },
		/* never closed */
		{ "k: \"a b\nl: c", 1, 4, "1:8" },
		{ "k: [a, b\nl: c", 1, 4, "1:5" },
		/* anchors, tags, aliases */
		{ "k: &a b c", 1, 4, "1:10" },
		{ "k: !t 'b' c", 1, 4, "1:10" },
		{ "k: &a # c", 1, 4, "1:6" },
		{ "k: *a # c", 1, 4, "1:6" },
		{ "[*a, b]", 1, 2, "1:4" },
		{ "k: |2- # c\n    x", 1, 4, "1:7" },
		{ "- - a", 1, 1, "1:2" },
		{ "k:\n\t- a", 2, 1, "2:2" },
		/* characters, not bytes */
		{ "k: \"\u65e5\u672c\", x", 1, 4, "1:8" },
		{ "\u65e5: \u672c\u8a9e", 1, 4, "1:6" },
		{ "\xFF\xFE: b", 1, 5, "1:6" },
		{ "a\rb: c", 2, 4, "2:5" },
		/* where nothing is */
		{ "k:", 1, 3, "1:3" },
		{ "k:", 1, 9, "1:9" },
		{ "k:", 2, 1, "none" },
		{ "k:", 1, 0, "none" },
		{ "k:", 0, 0, "none" },
		{ "", 1, 1, "1:1" },
		{ "k: a\n", 2, 1, "2:1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		check_end(table[i].text, false, table[i].line, table[i].column,
			  table[i].wanted);
}

static void ends_in_csv(void **state)
{
	static const struct {
		const char *text;
		int line, column;
		const char *wanted;
	} table[] = {
		{ "id,name\na,b", 1, 4, "1:8" },
		{ "id,name\na b ,c", 2, 1, "2:4" },
		{ "id;name\na,b;c", 2, 1, "2:4" },
		{ "sep=|\nid|a\nx;y|b", 3, 1, "3:4" },
		{ "id,name\n\"a,\"\"b\"\"\",c", 2, 1, "2:10" },
		{ "id,name\n\"a\nb\",c", 2, 1, "3:3" },
		{ "id,name\n\"a", 2, 1, "2:3" },
		{ "id,name\n,c", 2, 1, "2:1" },
		{ "id,name\n[a,c", 2, 1, "2:3" },
		{ "id,name\na: b,c", 2, 1, "2:5" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		check_end(table[i].text, true, table[i].line, table[i].column,
			  table[i].wanted);
}

static void check_shown(const char *text, int line, int column,
			const char *wanted)
{
	struct arena *arena = arena_new();
	struct strbuf out = STRBUF_INIT;

	excerpts_add(excerpts_of(arena, text, false),
		     (struct pos){ "f", line, column }, "<", ">", &out);
	assert_string_equal(strbuf_text(&out), wanted);
	strbuf_release(&out);
	arena_free(arena);
}

static void shown(void **state)
{
	(void)state;
	check_shown("k: abc", 1, 4,
		    "     1 | k: abc\n"
		    "       |    <^~~>\n");
	check_shown("\u65e5: abc", 1, 4,
		    "     1 | \u65e5: abc\n"
		    "       |     <^~~>\n");
	check_shown("e\u0301: \u65e5\u672c", 1, 5,
		    "     1 | e\u0301: \u65e5\u672c\n"
		    "       |    <^~~~>\n");
	check_shown("k:\ta\tb", 1, 4,
		    "     1 | k:      a       b\n"
		    "       |         <^~~~~~~~~>\n");
	check_shown("k: \033\u202E", 1, 4,
		    "     1 | k: \\x1B\\u{202E}\n"
		    "       |    <^~~~~~~~~~~~>\n");
	check_shown("k: \xFF", 1, 4,
		    "     1 | k: \\xFF\n"
		    "       |    <^~~~>\n");
	check_shown("k: ##[x]", 1, 1,
		    "     1 | k: #\\x23[x]\n"
		    "       | <^>\n");
	check_shown("k:", 1, 7,
		    "     1 | k:\n"
		    "       |   <^>\n");
	check_shown("  k: a", 1, 0,
		    "     1 |   k: a\n"
		    "       |   <^~~~>\n");
	check_shown("k: [a,\n b,\n c,\n d]", 1, 4,
		    "     1 | k: [a,\n"
		    "       |    <^~~>\n"
		    "     2 |  b,\n"
		    "       |  <~~>\n"
		    "     3 |  c,\n"
		    "       |  <~~>\n"
		    "   ... |\n");
	check_shown("k: a", 3, 1, "");
}

/* A line that is cut has 72 columns of the text, the caret among them. */
static void cut(void **state)
{
	struct arena *arena = arena_new();
	char text[40000], *caret, *end;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	memset(text, 'x', sizeof text);
	for (size_t i = 0; i < 300; i++)
		memcpy(text + i * 10, " a: b, [c]", 10);
	text[3000] = '\0';
	for (int column = 1; column <= 3001; column++) {
		strbuf_reset(&out);
		excerpts_add(excerpts_of(arena, text, false),
			     (struct pos){ "f", 1, column }, "", "", &out);
		caret = strchr(out.bytes, '^');
		end = strchr(out.bytes, '\n');
		assert_non_null(caret);
		assert_true(end - out.bytes <= 9 + 4 + 72 + 4);
		caret = out.bytes + (caret - end - 1);
		if (column <= 3000 && *caret != ' ')
			assert_int_equal(*caret, text[column - 1]);
		arena_reset(arena);
	}
	text[3000] = 'x';
	text[sizeof text - 1] = '\0';
	strbuf_reset(&out);
	excerpts_add(excerpts_of(arena, text, false), (struct pos){ "f", 1, 1 },
		     "", "", &out);
	assert_int_equal(out.len, 0); /* nobody reads such a line */
	strbuf_release(&out);
	arena_free(arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends_in_yaml),
		cmocka_unit_test(ends_in_csv),
		cmocka_unit_test(shown),
		cmocka_unit_test(cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
