/* test_yaml.c: texts, and the trees and messages they make.
 *
 * A tree is written on one line: {key: value}, [item], 'quoted', plain, ~ for
 * null. The messages themselves are tested by tests/bad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "arena.h"
#include "diag.h"
#include "strbuf.h"
#include "value.h"
#include "yaml.h"

static void put_tree(struct strbuf *out, const struct value *value)
{
	if (value->kind == VALUE_SCALAR) {
		strbuf_printf(out,
			      value->is_null	? "~"
			      : value->is_plain ? "%s"
						: "'%s'",
			      value->text);
		return;
	}
	strbuf_putc(out, value->kind == VALUE_MAPPING ? '{' : '[');
	for (size_t i = 0; i < value->n_items; i++) {
		if (i)
			strbuf_puts(out, ", ");
		if (value->kind == VALUE_MAPPING)
			strbuf_printf(out, "%s: ", value_key(value, i));
		put_tree(out, value->items[i]);
	}
	strbuf_putc(out, value->kind == VALUE_MAPPING ? '}' : ']');
}

static struct value *parse(struct arena *arena, struct diag *diag,
			   const char *text)
{
	struct source source;

	if (!source_take(&source, arena, diag, "t", text, strlen(text),
			 &limits_default))
		return NULL;
	return yaml_parse(arena, diag, &source, NULL);
}

static void trees(void **state)
{
	static const struct {
		const char *text, *tree; /* NULL: none */
	} table[] = {
		{ "a: b", "{a: b}" },
		{ "a: no", "{a: no}" },
		{ "a: 1.10", "{a: 1.10}" },
		{ "a: 0123", "{a: 0123}" },
		{ "a: 22:22", "{a: 22:22}" },
		{ "a: 2026-11-23", "{a: 2026-11-23}" },
		{ "a:", "{a: ~}" },
		{ "a: ~", "{a: ~}" },
		{ "a: null", "{a: ~}" },
		{ "a: Null", "{a: Null}" },
		{ "a: 'null'", "{a: 'null'}" },
		{ "a: \"\"", "{a: ''}" },
		{ "a: \"\\u00e9\\n\"", "{a: '\xC3\xA9\n'}" },
		{ "[a, [b, {c: d}], {}, []]", "[a, [b, {c: d}], {}, []]" },
		{ "- a\n- b: c\n  d: e\n", "[a, {b: c, d: e}]" },
		{ "a: |\n  x\n  y\n", "{a: 'x\ny\n'}" },
		{ "a: >-\n  x\n  y\n", "{a: 'x y'}" },
		{ "{\"a\": [1, true, null], \"b\": \"c\"}",
		  "{a: [1, true, ~], b: 'c'}" },
		{ "\xEF\xBB\xBF"
		  "a: b",
		  "{a: b}" },
		{ "a: b\r\nc: d\r\n", "{a: b, c: d}" },
		{ "%YAML 1.2\n---\na: b\n...\n", "{a: b}" },
		{ "# c\na: b # c\n", "{a: b}" },
		{ "a: &x {b: c}\nd: *x", "{a: {b: c}, d: {b: c}}" },
		{ "a: &x b\nc: *x", "{a: b, c: b}" },
		{ "\"<<\": a", "{<<: a}" },
		{ "\xC3\xA4: \xE2\x82\xAC", "{\xC3\xA4: \xE2\x82\xAC}" },
		/* usable in spite of a mistake */
		{ "a: b\na: c", "{a: b}" },
		{ "a: !!str b", "{a: b}" },
		{ "a: b\n[c]: d", "{a: b}" },
		/* not usable */
		{ "", NULL },
		{ "# nothing", NULL },
		{ "a: [", NULL },
		{ "a: b\n---\nc: d", NULL },
		{ "a: \xE9", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new(arena);
		struct value *value = parse(arena, diag, table[i].text);
		struct strbuf tree = STRBUF_INIT;

		if (value)
			put_tree(&tree, value);
		if (!value != !table[i].tree ||
		    (value && strcmp(strbuf_text(&tree), table[i].tree)))
			fail_msg("%s: %s", table[i].text, strbuf_text(&tree));
		if (!value && !diag_has_errors(diag))
			fail_msg("%s: no message", table[i].text);
		strbuf_release(&tree);
		arena_free(arena);
	}
}

static void positions(void **state)
{
	static const struct {
		const char *path;
		int line, column;
	} table[] = {
		{ "a", 1, 4 },	 { "b", 3, 3 },	       { "b.c", 3, 6 },
		{ "b.d", 4, 6 }, { "\xC3\xB6", 6, 6 }, { "\xC3\xB6.x", 6, 10 },
	};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct value *root = parse(arena, diag,
				   "a: x\nb:\n  c: y\n  d: |\n    z\n"
				   "\xC3\xB6:   {x: 1}\n");

	(void)state;
	assert_non_null(root);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct value *value = value_at(root, table[i].path);

		if (!value || value->pos.line != table[i].line ||
		    value->pos.column != table[i].column)
			fail_msg("%s: %d:%d", table[i].path,
				 value ? value->pos.line : 0,
				 value ? value->pos.column : 0);
	}
	assert_int_equal(value_key_pos(root, 2).line, 6);
	assert_int_equal(value_key_pos(root, 2).column, 1);
	arena_free(arena);
}

/* A container is shared by its aliases, a scalar is not. */
static void aliases(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct value *root =
		parse(arena, diag, "a: &m {x: y}\nb: *m\nc: &s t\nd: *s\n");

	(void)state;
	assert_ptr_equal(value_get(root, "a"), value_get(root, "b"));
	assert_true(value_get(root, "a")->is_shared);
	assert_ptr_not_equal(value_get(root, "c"), value_get(root, "d"));
	assert_int_equal(value_get(root, "d")->pos.line, 4);
	arena_free(arena);
}

static void limits(void **state)
{
	static const struct {
		const char *text;
		struct limits limits;
	} table[] = {
		{ "[[[a]]]", { .depth = 2 } },
		{ "[&a a, &b b, &c c]", { .anchors = 2 } },
		{ "[a, b, c]", { .nodes = 3 } },
		{ "[&a [x, x, x], *a, *a]", { .expanded_nodes = 12 } },
		{ "[aaaa]", { .scalar_bytes = 3 } },
		{ "{aaaa: b}", { .key_bytes = 3 } },
		{ "[a, b, c]", { .file_bytes = 8 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const size_t *given = (const size_t *)&table[i].limits;
		struct limits limits = limits_default;
		size_t *used = (size_t *)&limits;
		size_t n = sizeof limits / sizeof *used;

		for (int is_wider = 0; is_wider < 2; is_wider++) {
			struct arena *arena = arena_new();
			struct diag *diag = diag_new(arena);
			struct source source;

			for (size_t k = 0; k < n; k++)
				if (given[k])
					used[k] = given[k] + is_wider;
			if (source_take(&source, arena, diag, "t",
					table[i].text, strlen(table[i].text),
					&limits))
				yaml_parse(arena, diag, &source, &limits);
			if (diag_count(diag, DIAG_FATAL) != !is_wider)
				fail_msg("%s: limit %zu", table[i].text, i);
			arena_free(arena);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees),
		cmocka_unit_test(positions),
		cmocka_unit_test(aliases),
		cmocka_unit_test(limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
