/* test_markdown.c: Markdown in, and out again as Markdown, HTML and tree.
 *
 * Each tests/golden/markdown-NAME/ has a text.md with {{1}}, {{2}}, ... where
 * the lines of its file `values` go, and what comes of it: expect.tree,
 * expect.markdown, expect.html and, when there are any, expect.messages.
 * UPDATE=1 writes these anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "arena.h"
#include "backend.h"
#include "backend_html.h"
#include "backend_markdown.h"
#include "backend_tree.h"
#include "diag.h"
#include "markdown.h"
#include "node.h"
#include "strbuf.h"
#include "token.h"
#include "value.h"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct tokens tokens;
	struct strbuf text; /* with tokens */
};

static void begin(struct fixture *fixture)
{
	*fixture = (struct fixture){ .arena = arena_new() };
	fixture->diag = diag_new(fixture->arena);
}

static void end(struct fixture *fixture)
{
	strbuf_release(&fixture->text);
	arena_free(fixture->arena);
}

static struct node *parse(struct fixture *fixture)
{
	return markdown_parse(strbuf_text(&fixture->text), fixture->text.len,
			      "text.md", NULL, &fixture->tokens, false,
			      fixture->arena, fixture->diag);
}

static const char *messages(struct fixture *fixture)
{
	FILE *file = tmpfile();
	char *text;
	size_t len;

	assert_non_null(file);
	diag_print(fixture->diag, file, false);
	len = (size_t)ftell(file);
	text = arena_alloc(fixture->arena, len + 1);
	rewind(file);
	assert_int_equal(fread(text, 1, len, file), len);
	fclose(file);
	return text;
}

static struct document documents[] = {
	{ .key = "this", .id = "D-01", .title = "This document" },
	{ .key = "soa", .id = "D-02", .title = "Statement & more" },
};

static const struct write_options options = {
	.key = "this",
	.document_id = "D-01",
	.title = "This document",
	.version = "1.0",
	.status = "draft",
	.is_draft = true,
	.classification = "Internal",
	.organisation = "Example <Ltd>",
	.as_of = "2026-11-23",
	.generator = "ismsgen",
	.documents = documents,
	.n_documents = 2,
	.has_index = true,
};

/* A value and what comes of it. */

static void add_value(struct fixture *fixture, const char *text, int line)
{
	static const char prefix[] = "markdown:";
	struct pos pos = { "values", line, 1 };
	bool is_markdown = strncmp(text, prefix, sizeof prefix - 1) == 0;

	tokens_add(fixture->arena, &fixture->tokens,
		   value_scalar(fixture->arena, pos, ""),
		   is_markdown ? text + sizeof prefix - 1 : text, is_markdown);
}

/* {{N}} becomes the token of value N, counted from 1. */
static void add_text(struct fixture *fixture, const char *text)
{
	const char *open;

	while ((open = strstr(text, "{{"))) {
		char *after;
		size_t number = strtoul(open + 2, &after, 10);

		strbuf_add(&fixture->text, text, (size_t)(open - text));
		token_put(&fixture->text, number - 1);
		text = after + 2;
	}
	strbuf_puts(&fixture->text, text);
}

static const char *first_difference(const char *a, const char *b)
{
	while (*a && *a == *b) {
		if (*a == '\n')
			return first_difference(a + 1, b + 1);
		a++, b++;
	}
	return *a ? a : b;
}

static void sanitised(void **state)
{
	static const struct {
		const char *text, *wanted;
		bool is_markdown;
	} table[] = {
		{ "  a \t\n b  ", "a b", false },
		{ "a\xC2\xA0 b", "a\xC2\xA0 b", false },
		{ "a\xE2\x80\xA8"
		  "b",
		  "a b", false },
		{ "\xEF\xBB\xBFx", "x", false },
		{ "a\x01"
		  "b\x7F",
		  "a\xEF\xBF\xBD"
		  "b\xEF\xBF\xBD",
		  false },
		{ "\xEE\x80\x80", "\xEF\xBF\xBD", false },
		{ "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBD", false },
		{ "\xEF\xBF\xBE", "\xEF\xBF\xBD", false },
		{ "\xFF", "\xEF\xBF\xBD", false },
		{ " \n ", "", false },
		{ "- a\r\n\t- b\r", "- a\n    - b\n", true },
		{ "a  \n  b\x02", "a  \n  b\xEF\xBF\xBD", true },
	};
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct strbuf out = STRBUF_INIT;

		token_sanitise(&out, table[i].text, table[i].is_markdown);
		assert_string_equal(strbuf_text(&out), table[i].wanted);
		strbuf_release(&out);
	}
}

static void tokens_are_found(void **state)
{
	static const size_t indexes[] = { 0, 9, 10, 4711, 1234567890123 };
	(void)state;
	for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++) {
		struct strbuf out = STRBUF_INIT;
		size_t index, len;

		token_put(&out, indexes[i]);
		assert_int_equal(
			token_at(out.bytes, out.bytes + out.len, &index, &len),
			TOKEN_FOUND);
		assert_int_equal(index, indexes[i]);
		assert_int_equal(len, out.len);
		assert_int_equal(token_at(out.bytes, out.bytes + out.len - 1,
					  &index, &len),
				 TOKEN_BROKEN);
		assert_int_equal(token_at(out.bytes + 3, out.bytes + out.len,
					  &index, &len),
				 TOKEN_BROKEN);
		strbuf_release(&out);
	}
}

/* What a value looks like in the Markdown that is written; the text has the
 * value as {{1}}. */
static void escapes(void **state)
{
	static const struct {
		const char *text, *value, *wanted;
	} table[] = {
		{ "{{1}}", "plain (text), 5 % & more; a_b", NULL },
		{ "{{1}}", "mail@example.org www.example.org", NULL },
		{ "{{1}}", "2 * 3 < 7 = x", NULL },
		{ "{{1}}", "# x", "\\# x" },
		{ "{{1}}", "#x", NULL },
		{ "{{1}}", "1. x", "1\\. x" },
		{ "{{1}}", "1.5 x", NULL },
		{ "{{1}}. x", "12", "12\\. x" },
		{ "{{1}}", "- x", "\\- x" },
		{ "{{1}}", "-5", NULL },
		{ "{{1}}", "+ x", "\\+ x" },
		{ "{{1}}", "> x > y", "\\> x > y" },
		{ "{{1}}", "===", "\\===" },
		{ "{{1}}", "---", "\\---" },
		{ "{{1}}", "*x*", "\\*x\\*" },
		{ "{{1}}", "_x_", "\\_x\\_" },
		{ "{{1}}", "`x`", "\\`x\\`" },
		{ "{{1}}", "[x](y)", "\\[x](y)" },
		{ "{{1}}", "<b>", "\\<b>" },
		{ "{{1}}", "&lt; &x", "\\&lt; &x" },
		{ "{{1}}", "C:\\x\\*", "C:\\\\x\\\\\\*" },
		{ "{{1}}", "~~x~~", "\\~\\~x\\~\\~" },
		{ "a {{1}}", "| x", "a | x" },
		{ "`{{1}}`", "a`b", "``a`b``" },
		{ "`{{1}}`", "`", "`` ` ``" },
		{ "*{{1}}*", "x", "_x_" },
		{ "a**{{1}}**b", "xy", "a**xy**b" },
		{ "a**{{1}}**b", "(x)", "&#97;**(x)**&#98;" },
		{ "a*{{1}}*b", "x", "&#97;_x_&#98;" },
		{ "**{{1}}**", "\xC2\xA0x", "**&#160;x**" },
		{ "![{{1}}]", "x", "!\\[x]" },
		{ "{{1}}[x](https://a.b)", "!", "\\![x](https://a.b)" },
		{ "[{{1}}](https://a.b)", "]", "[\\]](https://a.b)" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *wanted =
			table[i].wanted ? table[i].wanted : table[i].value;
		struct strbuf out = STRBUF_INIT;
		struct fixture fixture;

		begin(&fixture);
		add_value(&fixture, table[i].value, 1);
		add_text(&fixture, "# T\n\n");
		add_text(&fixture, table[i].text);
		markdown_write(parse(&fixture), &options, &out);
		wanted = arena_printf(fixture.arena, "# T\n\n%s\n", wanted);
		assert_string_equal(strbuf_text(&out), wanted);
		strbuf_release(&out);
		end(&fixture);
	}
}

/* An empty value leaves nothing behind that could not be written. */
static void empty_values(void **state)
{
	static const char text[] =
		"# T\n\n{{1}}\n\na {{1}} b *{{1}}* `{{1}}` [{{1}}](#t)\n\n"
		"{{1}}\\\n{{1}}\\\nx{{1}}\\\n{{1}}\n\n- {{1}}\n- x\n\n"
		"> {{1}}\n\n**{{1}} x {{1}}**\n\n## {{1}}\n\n"
		"| {{1}} | a |\n|---|---|\n| {{1}} | {{1}} |\n";
	struct strbuf out = STRBUF_INIT;
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	add_value(&fixture, "", 1);
	add_text(&fixture, text);
	markdown_write(parse(&fixture), &options, &out);
	assert_string_equal(messages(&fixture), "");
	assert_string_equal(strbuf_text(&out),
			    "# T\n\na b\n\nx\n\n-\n- x\n\n>\n\n"
			    "**x**\n\n## 1\n\n"
			    "|     | a   |\n| --- | --- |\n|     |     |\n");
	strbuf_release(&out);
	end(&fixture);
}

/* Limits. */

static void repeat(struct strbuf *out, const char *text, size_t n)
{
	while (n--)
		strbuf_puts(out, text);
}

/* The code of the only message; "" when there is none. */
static const char *only_code(struct fixture *fixture)
{
	size_t n;
	const struct diag_record *const *records =
		diag_records(fixture->diag, &n);

	assert_true(n <= 1);
	return n ? records[0]->code : "";
}

static void limits(void **state)
{
	static const struct {
		const char *head, *unit;
		size_t n;
		const char *code;
	} table[] = {
		{ "", "word ", 6000, "" },
		{ "", "word ", 7000, "M001" },
		{ "", "word\n", 7000, "M001" },
		{ "| a |\n|---|\n", "| word |\n", 20000, "" },
		{ "", "- item\n", 20000, "" },
		{ "", "> ", 12, "" },
		{ "", "> ", 33, "M003" },
		{ "", "- ", 33, "M003" },
		{ "", "| a ", 64, "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct fixture fixture;

		begin(&fixture);
		strbuf_puts(&fixture.text, "# T\n\n");
		strbuf_puts(&fixture.text, table[i].head);
		repeat(&fixture.text, table[i].unit, table[i].n);
		strbuf_puts(&fixture.text, "x\n");
		parse(&fixture);
		assert_string_equal(only_code(&fixture), table[i].code);
		end(&fixture);
	}
}

static void table_columns(void **state)
{
	static const struct {
		size_t n;
		const char *code;
	} table[] = { { 64, "" }, { 65, "M002" } };
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct fixture fixture;

		begin(&fixture);
		strbuf_puts(&fixture.text, "# T\n\n|");
		repeat(&fixture.text, " a |", table[i].n);
		strbuf_puts(&fixture.text, "\n|");
		repeat(&fixture.text, "---|", table[i].n);
		strbuf_putc(&fixture.text, '\n');
		parse(&fixture);
		assert_string_equal(only_code(&fixture), table[i].code);
		end(&fixture);
	}
}

static void nesting_by_indentation(void **state)
{
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	strbuf_puts(&fixture.text, "# T\n\n");
	for (size_t i = 0; i < 40; i++) {
		strbuf_pad(&fixture.text, ' ', 2 * i);
		strbuf_puts(&fixture.text, "- a\n");
	}
	assert_null(parse(&fixture));
	assert_string_equal(only_code(&fixture), "M003");
	end(&fixture);
}

/* What cmark could take very long for is refused in a value. */
static void openers(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	strbuf_puts(&text, "markdown:");
	repeat(&text, "![[]()", 4000);
	add_value(&fixture, text.bytes, 7);
	add_text(&fixture, "# T\n\n{{1}}\n");
	assert_non_null(parse(&fixture));
	assert_string_equal(only_code(&fixture), "M018");
	strbuf_release(&text);
	end(&fixture);
}

static void other_documents(void **state)
{
	struct document pack[] = { { .key = "a" }, { .key = "b" } };
	struct write_options to = { .key = "a",
				    .documents = pack,
				    .n_documents = 2 };
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
	struct cross_links links;
	struct fixture a, b;
	struct node *root;

	(void)state;
	begin(&a);
	begin(&b);
	add_text(&a, "# A\n\n[x](doc:b#sub) [y](doc:b#gone) [z](doc:c)\n");
	add_text(&b, "# B\n\n## One\n\n### Sub\n");
	root = parse(&a);
	pack[0].anchors = markdown_anchors(root, a.arena);
	pack[1].anchors = markdown_anchors(parse(&b), b.arena);
	links = cross_links_find(root, a.arena);
	assert_false(cross_links_check(&links, pack, 2, a.diag));
	assert_string_equal(only_code(&a), "M017");
	markdown_write(root, &to, &text);
	markdown_resolve(text.bytes, text.len, pack, 2, &out);
	assert_string_equal(out.bytes,
			    "# A\n\n[x](b.md#11-sub) [y](b.md#gone) z\n");
	strbuf_release(&text);
	strbuf_release(&out);
	end(&a);
	end(&b);
}

/* Golden files. */

static void read_file(const char *path, struct strbuf *out)
{
	FILE *file = fopen(path, "rb");
	char bytes[4096];
	size_t n;

	if (file == NULL)
		return;
	while ((n = fread(bytes, 1, sizeof bytes, file)))
		strbuf_add(out, bytes, n);
	fclose(file);
}

static void read_values(struct fixture *fixture, const char *path)
{
	struct strbuf lines = STRBUF_INIT;
	int number = 0;

	read_file(path, &lines);
	for (char *line = strtok(lines.bytes, "\n"); line;
	     line = strtok(NULL, "\n")) {
		char *newline;

		while ((newline = strstr(line, "\\n")) &&
		       strncmp(line, "markdown:", 9) == 0) {
			*newline = '\n';
			memmove(newline + 1, newline + 2,
				strlen(newline + 2) + 1);
		}
		add_value(fixture, line, ++number);
	}
	strbuf_release(&lines);
}

static bool expect(const char *folder, const char *name, const char *got)
{
	struct strbuf path = STRBUF_INIT, wanted = STRBUF_INIT;
	bool is_same;

	strbuf_printf(&path, "%s/expect.%s", folder, name);
	if (getenv("UPDATE") && *getenv("UPDATE") && *got) {
		FILE *file = fopen(path.bytes, "wb");

		assert_non_null(file);
		fputs(got, file);
		fclose(file);
	}
	read_file(path.bytes, &wanted);
	is_same = strcmp(strbuf_text(&wanted), got) == 0;
	if (!is_same)
		print_error("%s: differs at '%.60s'\n", path.bytes,
			    first_difference(strbuf_text(&wanted), got));
	strbuf_release(&path);
	strbuf_release(&wanted);
	return is_same;
}

static bool check_folder(const char *folder)
{
	struct strbuf path = STRBUF_INIT, text = STRBUF_INIT;
	struct strbuf tree = STRBUF_INIT, markdown = STRBUF_INIT;
	struct strbuf raw = STRBUF_INIT, html = STRBUF_INIT;
	struct fixture fixture;
	struct node *root;
	bool ok;

	begin(&fixture);
	strbuf_printf(&path, "%s/text.md", folder);
	read_file(path.bytes, &text);
	strbuf_reset(&path);
	strbuf_printf(&path, "%s/values", folder);
	read_values(&fixture, path.bytes);
	add_text(&fixture, strbuf_text(&text));
	root = parse(&fixture);
	assert_non_null(root);
	tree_print(root, &tree, true);
	markdown_write(root, &options, &raw);
	markdown_resolve(raw.bytes, raw.len, options.documents,
			 options.n_documents, &markdown);
	html_write(root, &options, "", &html);
	ok = expect(folder, "messages", messages(&fixture));
	ok &= expect(folder, "tree", tree.bytes);
	ok &= expect(folder, "markdown", markdown.bytes);
	ok &= expect(folder, "html", html.bytes);
	strbuf_release(&path);
	strbuf_release(&text);
	strbuf_release(&raw);
	strbuf_release(&tree);
	strbuf_release(&markdown);
	strbuf_release(&html);
	end(&fixture);
	return ok;
}

static void golden(void **state)
{
	static const char *const folders[] = {
		"tests/golden/markdown-headings-and-links",
		"tests/golden/markdown-lists-and-quotes",
		"tests/golden/markdown-mistakes",
		"tests/golden/markdown-tables",
		"tests/golden/markdown-value",
		"tests/golden/markdown-values-everywhere",
	};
	bool ok = true;

	(void)state;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		ok &= check_folder(folders[i]);
	assert_true(ok);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sanitised),
		cmocka_unit_test(tokens_are_found),
		cmocka_unit_test(escapes),
		cmocka_unit_test(empty_values),
		cmocka_unit_test(limits),
		cmocka_unit_test(table_columns),
		cmocka_unit_test(nesting_by_indentation),
		cmocka_unit_test(openers),
		cmocka_unit_test(other_documents),
		cmocka_unit_test(golden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
