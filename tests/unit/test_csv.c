/* test_csv.c: rows, and the trees they make. A tree is written on one line,
 * as in test_yaml.c but without quotes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "arena.h"
#include "csv.h"
#include "diag.h"
#include "strbuf.h"
#include "value.h"

static void put_tree(struct strbuf *out, const struct value *value)
{
	if (value->kind == VALUE_SCALAR) {
		strbuf_puts(out, value->text);
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
	return csv_parse(arena, diag, &source, NULL);
}

static void trees(void **state)
{
	static const struct {
		const char *text, *tree; /* NULL: none */
	} table[] = {
		{ "a,b\n1,2\n3,4\n", "[{a: 1, b: 2}, {a: 3, b: 4}]" },
		{ "a,b\r\n1,2\r\n", "[{a: 1, b: 2}]" },
		{ "a,b\r1,2\r", "[{a: 1, b: 2}]" },
		{ "a,b\n1,2", "[{a: 1, b: 2}]" },
		{ "a;b\n1,5;2\n", "[{a: 1,5, b: 2}]" },
		{ "a\tb\n1\t2 3\n", "[{a: 1, b: 2 3}]" },
		{ "sep=;\na;b\n1;2\n", "[{a: 1, b: 2}]" },
		{ "sep=|\r\na|b\r\n1|2\r\n", "[{a: 1, b: 2}]" },
		{ "\"a,x\";b;c\n1;2;3\n", "[{a,x: 1, b: 2, c: 3}]" },
		{ "\xEF\xBB\xBF"
		  "a,b\n1,2\n",
		  "[{a: 1, b: 2}]" },
		{ "a,b\n\"x\ny\",\"say \"\"no\"\"\"\n",
		  "[{a: x\ny, b: say \"no\"}]" },
		{ "a,b\n\"x\r\ny\",2\n", "[{a: x\ny, b: 2}]" },
		{ "a,b\n 1 ,\t2 \n", "[{a: 1, b: 2}]" },
		{ "a,b\n\" 1 \", \"2\" \n", "[{a:  1 , b: 2}]" },
		{ "a,b\n,2\n1,\n", "[{b: 2}, {a: 1}]" },
		{ "a,b\n\n,\n1,2\n\n", "[{a: 1, b: 2}]" },
		{ "a,b,,\n1,2,,\n", "[{a: 1, b: 2}]" },
		{ "a,b\n'=1,'-2\n", "[{a: =1, b: -2}]" },
		{ "a,b\n'x,'\n", "[{a: 'x, b: '}]" },
		{ "a.b,a.c,d\n1,2,3\n", "[{a: {b: 1, c: 2}, d: 3}]" },
		{ "a.b.c\nx\n", "[{a: {b: {c: x}}}]" },
		{ "a\n", "[]" },
		{ "a\n\xC3\xA4\xF0\x9F\x94\x92\n",
		  "[{a: \xC3\xA4\xF0\x9F\x94\x92}]" },
		/* usable in spite of a mistake */
		{ "a,b,a\n1,2,3\n", "[{a: 1, b: 2}]" },
		{ "a,b\n1,2,3\n", "[{a: 1, b: 2}]" },
		{ "a,b\n1\n", "[{a: 1}]" },
		{ "a,b\nx\"y,2\n", "[{a: x\"y, b: 2}]" },
		{ "a,b\n\"x\"y,2\n", "[{a: x, b: 2}]" },
		/* not usable */
		{ "", NULL },
		{ "\n", NULL },
		{ "a\n\"x\n", NULL },
		{ "a\n\xFF\n", NULL },
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
		size_t row;
		const char *path;
		int line, column;
	} table[] = {
		{ 0, "a", 2, 1 }, { 0, "b.c", 2, 5 }, { 0, "d", 3, 4 },
		{ 1, "a", 4, 2 }, { 1, "b.c", 4, 4 }, { 1, "d", 4, 7 },
	};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct value *rows = parse(arena, diag,
				   "a,b.c,d\r\n"
				   "\xC3\xA4\xC3\xA4\xC3\xA4,\"x\r\ny\",z\r\n"
				   " 1,22,3\r\n");

	(void)state;
	assert_non_null(rows);
	assert_int_equal(rows->n_items, 2);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct value *row = rows->items[table[i].row];
		const struct value *value = value_at(row, table[i].path);

		if (!value || !value->is_csv ||
		    value->pos.line != table[i].line ||
		    value->pos.column != table[i].column)
			fail_msg("%zu %s: %d:%d", table[i].row, table[i].path,
				 value ? value->pos.line : 0,
				 value ? value->pos.column : 0);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees),
		cmocka_unit_test(positions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
