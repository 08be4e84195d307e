/* test_register_files.c: tables that are registers, as CSV and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "arena.h"
#include "csv.h"
#include "diag.h"
#include "markdown.h"
#include "register.h"
#include "value.h"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct registers registers;
	bool ok;
};

static void find(struct fixture *fixture, const char *text)
{
	const struct node *root;

	fixture->arena = arena_new();
	fixture->diag = diag_new(fixture->arena);
	root = markdown_parse(text, strlen(text), "t.md", NULL, NULL, false,
			      fixture->arena, fixture->diag);
	assert_non_null(root);
	assert_false(diag_has_errors(fixture->diag));
	fixture->ok = registers_find(&fixture->registers, root, fixture->arena,
				     fixture->diag);
}

static void end(struct fixture *fixture)
{
	registers_release(&fixture->registers);
	arena_free(fixture->arena);
}

#define TABLE(name, row)                                                       \
	"<!-- register: " name " -->\n| Id | Name |\n|---|---|\n" row "\n"

/* What stands in a cell, and what becomes of it in the file. */
static void cells(void **state)
{
	static const struct {
		const char *cell, *csv;
	} table[] = {
		{ "plain", "plain" },
		{ "12 345.60", "12 345.60" },
		{ "", "" },
		{ "a, b", "\"a, b\"" },
		{ "say \"x\"", "\"say \"\"x\"\"\"" },
		{ "**strong** _and_ `code`", "strong and code" },
		{ "[link](https://example.org)", "link" },
		{ "a \\| b", "a | b" },
		{ "=1+2", "'=1+2" },
		{ "+49 30", "'+49 30" },
		{ "-5", "'-5" },
		{ "@name", "'@name" },
		{ "=a, b", "\"'=a, b\"" },
		{ "\\- x", "'- x" },
		{ "\xe2\x80\x93", "\xe2\x80\x93" },
		{ "\xd7\x90\xd7\x91 \xe6\x97\xa5\xe6\x9c\xac",
		  "\xd7\x90\xd7\x91 \xe6\x97\xa5\xe6\x9c\xac" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct fixture fixture;
		struct strbuf text = STRBUF_INIT, wanted = STRBUF_INIT;

		strbuf_printf(&text, "# T\n\n" TABLE("x", "| 1 | %s |"),
			      table[i].cell);
		strbuf_printf(&wanted, "Id,Name\r\n1,%s\r\n", table[i].csv);
		find(&fixture, text.bytes);
		assert_true(fixture.ok);
		assert_int_equal(fixture.registers.n, 1);
		assert_string_equal(
			strbuf_text(&fixture.registers.items[0].csv),
			wanted.bytes);
		end(&fixture);
		strbuf_release(&text);
		strbuf_release(&wanted);
	}
}

static void tables_of_one_name_are_one_file(void **state)
{
	struct fixture fixture;

	(void)state;
	find(&fixture,
	     "# T\n\n## One\n\n" TABLE(
		     "x",
		     "| 1 | a |") "\n| Id | Name |\n|---|---|\n| 0 | no "
				  "register |\n\n"
				  "## Two\n\n### Below\n\n" TABLE(
					  "y",
					  "| 2 | b |") "\n- item\n\n  <!-- "
						       "register: x -->\n  | "
						       "Id | Name |\n"
						       "  |---|---|\n  | 3 | c "
						       "|\n");
	assert_true(fixture.ok);
	assert_int_equal(fixture.registers.n, 2);
	assert_string_equal(fixture.registers.items[0].name, "x.csv");
	assert_string_equal(fixture.registers.items[0].section, "One");
	assert_string_equal(strbuf_text(&fixture.registers.items[0].csv),
			    "Id,Name\r\n1,a\r\n3,c\r\n");
	assert_string_equal(fixture.registers.items[1].name, "y.csv");
	assert_string_equal(fixture.registers.items[1].section, "Two");
	end(&fixture);
}

static void other_columns_are_reported(void **state)
{
	static const char *const tables[] = {
		"| Id | Title |\n|---|---|\n| 1 | a |\n",
		"| Id |\n|---|\n| 1 |\n",
		"| Id | Name | More |\n|---|---|---|\n| 1 | a | b |\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		const struct diag_record *const *records;
		struct fixture fixture;
		struct strbuf text = STRBUF_INIT;
		size_t n;

		strbuf_printf(
			&text,
			"# T\n\n" TABLE(
				"x", "| 1 | a |") "\n<!-- register: x -->\n%s",
			tables[i]);
		find(&fixture, text.bytes);
		assert_false(fixture.ok);
		records = diag_records(fixture.diag, &n);
		assert_int_equal(n, 1);
		assert_string_equal(records[0]->code, "M019");
		assert_string_equal(records[0]->pos.file, "t.md");
		assert_int_equal(records[0]->pos.line, 9);
		end(&fixture);
		strbuf_release(&text);
	}
}

/* The program's own reader gives the cells back. */
static void read_back(void **state)
{
	struct fixture fixture;
	const struct value *rows;
	struct source source;
	const struct strbuf *csv;

	(void)state;
	find(&fixture, "# T\n\n" TABLE("x", "| R-1 | =1+2, \"x\"; y |\n"
					    "| R-2 | -5 |\n"
					    "| R-3 | a; b |"));
	csv = &fixture.registers.items[0].csv;
	assert_true(source_take(&source, fixture.arena, fixture.diag, "t.csv",
				csv->bytes, csv->len, &limits_default));
	rows = csv_parse(fixture.arena, fixture.diag, &source, NULL);
	assert_non_null(rows);
	assert_int_equal(rows->n_items, 3);
	assert_string_equal(value_text_at(rows->items[0], "Id"), "R-1");
	assert_string_equal(value_text_at(rows->items[0], "Name"),
			    "=1+2, \"x\"; y");
	assert_string_equal(value_text_at(rows->items[1], "Name"), "-5");
	assert_string_equal(value_text_at(rows->items[2], "Name"), "a; b");
	end(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells),
		cmocka_unit_test(tables_of_one_name_are_one_file),
		cmocka_unit_test(other_columns_are_reported),
		cmocka_unit_test(read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
