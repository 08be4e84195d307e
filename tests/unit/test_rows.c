/* test_rows.c: rows that cmark does not see stand in the tree where it would
 * have put them. */
#include "scratch.h"

#include "backend_tree.h"
#include "markdown.h"
#include "markdown_rows.h"
#include "token.h"

static const char *tree_of(struct arena *arena, const char *text, bool with_pos)
{
	struct diag *diag = diag_new(arena);
	struct tokens tokens = { NULL, 0 };
	struct strbuf out = STRBUF_INIT;
	const struct node *root;
	const char *tree;

	tokens_add(arena, &tokens, NULL, "a value", false);
	root = markdown_parse(text, strlen(text), "t", NULL, &tokens, false, arena,
			      diag);
	assert_non_null(root);
	tree_print(root, &out, with_pos);
	tree = arena_strdup(arena, strbuf_text(&out));
	strbuf_release(&out);
	return tree;
}

static size_t count_rows(struct arena *arena, const char *text)
{
	struct row_groups groups = { NULL, 0 };

	row_groups_find(&groups, text, strlen(text), arena);
	return groups.n ? (size_t)(groups.items[groups.n - 1].n_above +
				   groups.items[groups.n - 1].n_rows)
			: 0;
}

#define HEAD "# T\n\n| a | b |\n| --- | :-: |\n"
#define TOKEN "\xEE\x80\x80\xEE\x80\x90\xEE\x80\x81"

/* How many rows are found; and a tree like the one where a space before the
 * rows leaves them all to cmark. */
static void same_tree(void **state)
{
	static const struct {
		const char *text;
		size_t n_rows;
	} table[] = {
		{ HEAD "| 1 | 2 |\n| 3 |  4  |\n\nText.\n", 2 },
		{ HEAD "| 1 | 2 |", 0 }, /* no line end */
		{ HEAD "| | |\n|||\n|1|2|\n", 3 },
		{ HEAD "| 1 |\n| 1 | 2 | 3 |\n| 4 | 5 |\n", 1 },
		{ HEAD "| *1* | 2 |\n| 3 | 4 |\n| `5` | 6 |\n| 7 | 8 |\n", 2 },
		{ HEAD "| 1 | 2\n| 3 | 4 |\nno bar\n| 5 | 6 |\n", 1 },
		{ HEAD "no bar\n| 1 | 2 | 3 |\n|-|-|-|\n| 4 | 5 | 6 |\n", 1 },
		{ HEAD "| \\| | 2 |\n| &amp; | 4 |\n| [x](#y) | 6 |\n", 0 },
		{ HEAD "| --- | --- |\n| - a | # b |\n| > c | 1. d |\n", 3 },
		{ HEAD "| " TOKEN " | x " TOKEN "y |\n", 1 },
		{ HEAD "| \xC3\xA9 | \xE2\x80\x93 |\n", 1 },
		{ HEAD "| 1 | 2 |\n\n| 3 | 4 |\n", 1 }, /* a paragraph */
		{ HEAD "| 1 | 2 |\n\n| c |\n| - |\n| 3 |\n\n## U\n", 2 },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct strbuf other = STRBUF_INIT;

		for (const char *s = table[i].text; *s; s++) {
			strbuf_putc(&other, *s);
			if (*s == '\n' && s[1] == '|')
				strbuf_putc(&other, ' ');
		}
		assert_int_equal(count_rows(arena, table[i].text),
				 table[i].n_rows);
		assert_int_equal(count_rows(arena, strbuf_text(&other)), 0);
		assert_string_equal(tree_of(arena, table[i].text, false),
				    tree_of(arena, strbuf_text(&other), false));
		strbuf_release(&other);
	}
	arena_free(arena);
}

/* What only looks like a table stays what it is. */
static void no_table(void **state)
{
	static const char *const texts[] = {
		"# T\n\n```\n| a |\n| - |\n| 1 |\n```\n",
		"# T\n\n| a | b |\n| - |\n| 1 |\n",
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *tree = tree_of(arena, texts[i], false);

		assert_int_equal(count_rows(arena, texts[i]), 1);
		assert_null(strstr(tree, "table"));
		assert_non_null(strstr(tree, "| 1 |"));
	}
	arena_free(arena);
}

/* Lines are those of the whole text, above and below. */
static void places(void **state)
{
	struct arena *arena = arena_new();
	const char *tree = tree_of(
		arena, HEAD "| 1 | 2 |\n| *3* | 4 |\n| 5 |  6 |\n\nText.\n",
		true);

	(void)state;
	assert_non_null(strstr(tree, "row  @t:5:1\n"));
	assert_non_null(strstr(tree, "row  @t:6:1\n"));
	assert_non_null(strstr(tree, "row  @t:7:1\n"));
	assert_non_null(strstr(tree, "cell  @t:7:6\n"));
	assert_non_null(strstr(tree, "paragraph  @t:9:1\n"));
	arena_free(arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_tree),
		cmocka_unit_test(no_table),
		cmocka_unit_test(places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
