/* test_values.c: whatever a value says, it is text and nothing else.
 *
 * Random values are put into a document wherever a template may name one.
 * For each document must hold:
 *
 *	structure   the tree has the kinds of nodes that it has with "x" for
 *		    every value
 *	round trip  the Markdown that is written reads as the same tree, and
 *		    is written the same again
 *	words	    the words of the HTML page are the words of the tree
 *
 * Values that are Markdown bring their own structure; for them the last two
 * hold. The numbers are not random at all: run N is always the same.
 *
 *	test_values [RUNS [FIRST-RUN]] */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

#define N_OF(array) (sizeof(array) / sizeof *(array))

/* Random numbers: splitmix64. */

static uint64_t state;

static size_t below(size_t n)
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (size_t)((z ^ z >> 31) % n);
}

/* What values are made of. */

/* clang-format off */
static const char *const pieces[] = {
	"a", "b", "x", "word", "Zoë", "name_with_parts", "1", "12", "2024",
	" ", " ", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\v", "\f",
	"# ", "## ", "#", " #", "- ", "-", "--", "---", "+ ", "* ", "*", "**",
	"***", "_", "__", "1. ", "1) ", "12. ", ". ", ")", "> ", ">", "|",
	" | ", "|---|", ":-", ":-:", "===", "=", "`", "``", "```", "~~~", "~",
	"~~x~~", "\\", "\\\\", "\\|", "\\*", "<", "<b>", "</b>", "<script>",
	"<!--", "-->", "<!-- landscape -->", "<?", "<![CDATA[", "<a@b.c>",
	"<http://a.b>", "http://a.b/c_d_e?f=1&g=2", "www.example.org",
	"a@example.org", "&", "&amp;", "&lt;", "&#35;", "&#x41;", "&nbsp;",
	"&#", "&notin;", "[", "]", "[a](b)", "[a]: b", "![", "![a](b)", "!",
	"(", ")", "](x)", "[ ] ", "[x] ", "[^1]", "{{NAME}}", "{{#A}}", "{{",
	"}}", "%PDF-1.7", "endobj", "(a) Tj", "stream", "$1$", "$", "@x",
	":smile:", "'", "\"", "/", "?", ",", ";", ":",
	"\xC2\xA0", "\xE2\x80\x83", "\xE3\x80\x80", "\xE2\x80\xA8",
	"\xC2\x85", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xC2\xAD", "\xE2\x80\x94",
	"\xE2\x80\x9C", "\xE2\x82\xAC", "\xC2\xBF",
	"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85",
	"\xE2\x80\xAE", "\xE2\x81\xA6", "e\xCC\x81", "\xCC\x88",
	"\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7", "\xE6\x97\xA5\xE6\x9C\xAC",
	"\xF0\x9F\x98\x80", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
	"\xEE\x80\x80", "\xEE\x80\x90", "\xEE\x80\x81", "\xEF\xA3\xBF",
	"\xEE\x80\x80\xEE\x80\x90\xEE\x80\x81", "\xEF\xBF\xBE",
	"\xF4\x8F\xBF\xBF", "\xED\xA0\x80", "\xC0\x80", "\xFF", "\xE2\x82",
	"\x01", "\x08", "\x1B[31m", "\x7F", "\xC2\x9B",
};

/* Blocks for values that are Markdown. */
static const char *const blocks[] = {
	"para\n\n", "- a\n- b\n", "- a\n\n- b\n", "1. a\n2. b\n", "3) c\n",
	"> q\n", "> - a\n>\n> b\n", "```\ncode | `x`\n\n  y\n```\n",
	"    indented\n", "# heading #\n", "setext\n===\n", "---\n",
	"| a | b |\n|---|:-:|\n| `\\|` | \\| |\n", "- a\n  - b\n\n    c\n- d\n",
	"<div>\nx\n</div>\n\n", "a <b>c</b> d\n", "*a **b** c* _d_*e*\n",
	"**a*b***c\n", "line\\\nnext\n", "two  \nlines\n",
	"[l](http://x.y/a(b)?c=1&amp;d)", "<http://x.y/z>", "`a`` b`",
	"- - - a\n", "-\n- x\n", "-\n\n- x\n", "* a\n+ b\n- c\n",
	"> ```\n> c\n",
	"1. a\n\n   ```\n   x\n   ```\n\n   b\n", "a\n- b\n", "- > a\n  b\n",
	"- ```\n  x\n  ```\n", "***a** b*\n", "a*b*c\n", "**\xC2\xA0x**y\n",
	"**(x)**y\n", "y**(x)**\n", "`` ` ``\n", "` `\n", "- \n\n  x\n",
	"| a |\n|---|\n", "> a\n\n> b\n", "- a\n\n\n\n- b\n", "10. x\n11. y\n",
};
/* clang-format on */

static void add_any(struct strbuf *out, const char *const *from, size_t n)
{
	strbuf_puts(out, from[below(n)]);
}

static void random_text(struct strbuf *out)
{
	static const size_t lengths[] = { 1, 1, 2, 3, 4, 6, 10, 40 };
	size_t n = lengths[below(N_OF(lengths))];

	if (below(200) == 0)
		n = 1000;
	while (n--) {
		if (below(12) == 0)
			strbuf_put_utf8(out, (uint32_t)below(0x3100) + 1);
		else
			add_any(out, pieces, N_OF(pieces));
	}
}

/* Lines that open and close lists, quotes and code in any order. */
static void random_lines(struct strbuf *out)
{
	static const char *const starts[] = {
		"",   " ",   "  ",  "   ", "    ", "- ",   "+ ",   "* ",
		"> ", "1. ", "2) ", "-",   ">",	   "10. ", "  - ", "   1. ",
	};
	static const char *const ends[] = {
		"",  "",    "a",   "b c", "```", "***", "---", "===", "| a |",
		"#", "# h", "|-|", "~~~", "`",	 "a\\", "*a*", "1.",  "<b>",
	};
	size_t n = 1 + below(12);

	while (n--) {
		size_t n_starts = below(4);

		while (n_starts--)
			add_any(out, starts, N_OF(starts));
		add_any(out, ends, N_OF(ends));
		strbuf_putc(out, '\n');
	}
}

static void random_markdown(struct strbuf *out)
{
	size_t n = 1 + below(5);

	while (n--) {
		if (below(3) == 0)
			random_text(out);
		else if (below(3) == 0)
			random_lines(out);
		else
			add_any(out, blocks, N_OF(blocks));
		if (below(3) == 0)
			strbuf_puts(out, "\n\n");
	}
}

/* Every place a value can stand in: "@" is a value, "@M" one that may be
 * Markdown. */
static const char template[] =
	"# @ title @\n\n"
	"<!-- cover; answers: 7.5.2 -->\n## Control of @\n\n"
	"| | |\n|---|---|\n| Owner | @ |\n\n"
	"<!-- answers: 5.2, A.5.1 -->\n## @\n\n"
	"@\n\n@ begins, @@ and ends @\nsecond line @\n@ third\n\n"
	"a@b and (@) and _@_ and **@** and a**@**b and a*@*b *@* **@ x**\n\n"
	"***@** x* and *a **@*** [@](#open-points) `@` `a @` ``@ `` @`@`@!\n\n"
	"1@. x\n\n@. @\n\n#@ x\n\n-@ x\n\n@\\\n@\\\n---@\n@\\\n\n"
	"[@ *@*](doc:other#id)@ [x](https://example.org/(a)_b_)@\n\n"
	"*@*@*@* **@**@\n\n![@M]\n\n"
	"- @\n- **@**: @\n  - @\n- x\n\n  @M\n\n"
	"1. @\n2. @\n\n> @\n>\n> > @M @\n\n"
	"### Sub @ and `@`\n\n"
	"<!-- widths: 1 20 3; landscape -->\n"
	"| @ | B | `@` |\n|---|:-:|--:|\n"
	"| @ | *@* | `@` |\n| **@** @ | @M | [@](#open-points) |\n|@|@|@|\n"
	"| | @ | |\n\n"
	"<!-- figure: heat-map -->\n| L | @ |\n|---|---|\n| 1 | @ |\n\n"
	"<!-- figure: bars -->\n| L | n |\n|---|---|\n| @ | 12 |\n\n"
	"```\n@\n @ `` @\n```\n\n"
	"@M\n\n@M\n\n"
	"## Open points\n\nlast @";

struct input {
	struct arena *arena;
	struct diag *diag;
	struct tokens tokens;
	struct strbuf text;
};

static void add_value(struct input *input, bool is_markdown, bool is_plain)
{
	struct pos pos = { "profile.yaml", 1 + (int)input->tokens.n, 1 };
	struct strbuf text = STRBUF_INIT;
	size_t index;

	/* An empty value leaves its node out: that is another test. */
	while (text.len == 0 && !is_plain) {
		struct strbuf raw = STRBUF_INIT;

		if (is_markdown)
			random_markdown(&raw);
		else
			random_text(&raw);
		token_sanitise(&text, strbuf_text(&raw), is_markdown);
		strbuf_release(&raw);
	}
	index = tokens_add(input->arena, &input->tokens,
			   value_scalar(input->arena, pos, ""),
			   is_plain ? "x" : strbuf_text(&text), is_markdown);
	if (!is_plain && !is_markdown && below(8) == 0)
		tokens_at(&input->tokens, index)->is_open_point = true;
	token_put(&input->text, index);
	strbuf_release(&text);
}

static void make(struct input *input, bool with_markdown, bool is_plain)
{
	for (const char *p = template; *p; p++) {
		if (*p != '@') {
			strbuf_putc(&input->text, *p);
			continue;
		}
		if (p[1] == 'M')
			p++;
		add_value(input, *p == 'M' && with_markdown, is_plain);
	}
}

/* Kinds only; neighbouring texts are one. */
static void print_kinds(const struct node *node, struct strbuf *out)
{
	const struct node *child;

	strbuf_printf(out, "%s(", node_name(node->kind));
	for (child = node->first; child; child = child->next)
		if (child->kind != NODE_TEXT || child->prev == NULL ||
		    child->prev->kind != NODE_TEXT)
			print_kinds(child, out);
	strbuf_puts(out, ")\n");
}

/* Words of a page. */

static bool starts_with(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

/* Tags that stand within a word. */
static bool is_inline_tag(const char *tag)
{
	static const char *const names[] = { "em",   "strong", "a",   "code",
					     "span", "bdi",    "mark" };
	size_t len;

	tag += *tag == '/';
	len = strcspn(tag, " >");
	for (size_t i = 0; i < N_OF(names); i++)
		if (strlen(names[i]) == len && starts_with(tag, names[i]))
			return true;
	return false;
}

static const char *put_entity(struct strbuf *out, const char *p)
{
	static const struct {
		const char *name, *text;
	} entities[] = { { "&amp;", "&" },
			 { "&lt;", "<" },
			 { "&gt;", ">" },
			 { "&quot;", "\"" },
			 { "&#39;", "'" } };

	for (size_t i = 0; i < N_OF(entities); i++)
		if (starts_with(p, entities[i].name)) {
			strbuf_puts(out, entities[i].text);
			return p + strlen(entities[i].name);
		}
	strbuf_puts(out, "(stray ampersand)");
	return p + 1;
}

static void page_words(const char *page, struct strbuf *out)
{
	const char *p = strstr(page, "<main");
	const char *end = strstr(page, "</main>");

	while (p < end) {
		if (*p == '<') {
			if (!is_inline_tag(p + 1))
				strbuf_putc(out, ' ');
			p += strcspn(p, ">") + 1;
		} else if (*p == '&') {
			p = put_entity(out, p);
		} else {
			strbuf_putc(out, *p++);
		}
	}
}

/* One space between words, none at the ends. */
static void squeeze(struct strbuf *text)
{
	size_t to = 0;

	for (size_t from = 0; from < text->len; from++) {
		char c = text->bytes[from];

		if (strchr(" \n\t\r\v\f", c) == NULL)
			text->bytes[to++] = c;
		else if (to && text->bytes[to - 1] != ' ')
			text->bytes[to++] = ' ';
	}
	while (to && text->bytes[to - 1] == ' ')
		to--;
	text->len = to;
	if (text->bytes)
		text->bytes[to] = '\0';
}

/* Checks. */

static size_t run;

/* The first line in which they differ. */
static bool same(const char *what, const struct strbuf *wanted,
		 const struct strbuf *got)
{
	const char *a = strbuf_text(wanted), *b = strbuf_text(got);

	if (strcmp(a, b) == 0)
		return true;
	while (strcspn(a, "\n") == strcspn(b, "\n") &&
	       strncmp(a, b, strcspn(a, "\n")) == 0) {
		a += strcspn(a, "\n") + 1;
		b += strcspn(b, "\n") + 1;
	}
	printf("run %zu: %s\n  wanted: %.*s\n  got:    %.*s\n", run, what,
	       (int)strcspn(a, "\n"), a, (int)strcspn(b, "\n"), b);
	return false;
}

static struct document documents[] = {
	{ .key = "this", .title = "This" },
	{ .key = "other", .title = "Other" },
};

static const struct write_options options = {
	.key = "this",
	.title = "This",
	.documents = documents,
	.n_documents = N_OF(documents),
};

/* The whole Markdown, links to other documents included. */
static void write_markdown(const struct node *root, struct strbuf *out)
{
	struct strbuf raw = STRBUF_INIT;

	markdown_write(root, &options, &raw);
	markdown_resolve(strbuf_text(&raw), raw.len, options.documents,
			 options.n_documents, out);
	strbuf_release(&raw);
}

static bool check_round_trip(struct input *input, const struct node *root,
			     struct diag *diag)
{
	struct strbuf text = STRBUF_INIT, again = STRBUF_INIT;
	struct strbuf wanted = STRBUF_INIT, got = STRBUF_INIT;
	const struct node *copy;
	bool ok = false;

	write_markdown(root, &text);
	copy = markdown_parse(strbuf_text(&text), text.len, "this.md", NULL, NULL,
			      true, input->arena, diag);
	if (copy && !diag_has_errors(diag)) {
		tree_print(root, &wanted, false);
		tree_print(copy, &got, false);
		ok = same("the Markdown reads otherwise", &wanted, &got);
		write_markdown(copy, &again);
		ok &= same("the Markdown is written otherwise", &text, &again);
	}
	if (!ok) {
		diag_print(diag, stdout, false);
		if (getenv("SHOW"))
			printf("%s", strbuf_text(&text));
	}
	strbuf_release(&text);
	strbuf_release(&again);
	strbuf_release(&wanted);
	strbuf_release(&got);
	return ok;
}

static bool check_words(const struct node *root)
{
	struct strbuf page = STRBUF_INIT;
	struct strbuf wanted = STRBUF_INIT, got = STRBUF_INIT;
	bool ok;

	html_write(root, &options, "", &page);
	page_words(strbuf_text(&page), &got);
	node_words(root, &wanted);
	squeeze(&wanted);
	squeeze(&got);
	ok = same("the page has other words", &wanted, &got);
	strbuf_release(&page);
	strbuf_release(&wanted);
	strbuf_release(&got);
	return ok;
}

static const struct node *parse(struct input *input)
{
	return markdown_parse(strbuf_text(&input->text), input->text.len,
			      "this.md.tpl", NULL, &input->tokens, false,
			      input->arena, input->diag);
}

static void begin(struct input *input)
{
	*input = (struct input){ .arena = arena_new() };
	input->diag = diag_new(input->arena);
}

static void end(struct input *input)
{
	strbuf_release(&input->text);
	arena_free(input->arena);
}

static bool check_structure(const struct node *root)
{
	struct strbuf wanted = STRBUF_INIT, got = STRBUF_INIT;
	struct input plain;
	bool ok;

	begin(&plain);
	make(&plain, false, true);
	print_kinds(parse(&plain), &wanted);
	print_kinds(root, &got);
	ok = same("a value became structure", &wanted, &got);
	strbuf_release(&wanted);
	strbuf_release(&got);
	end(&plain);
	return ok;
}

static bool check_run(void)
{
	bool with_markdown = run % 2;
	struct input input;
	const struct node *root;
	bool ok = true;

	state = run;
	begin(&input);
	make(&input, with_markdown, false);
	root = parse(&input);
	/* Links in a value's Markdown may be refused, and are. */
	if (root == NULL || (!with_markdown && diag_has_errors(input.diag))) {
		printf("run %zu: not parsed\n", run);
		diag_print(input.diag, stdout, false);
		ok = false;
	} else {
		ok &= with_markdown || check_structure(root);
		ok &= check_round_trip(&input, root, diag_new(input.arena));
		ok &= check_words(root);
	}
	end(&input);
	return ok;
}

int main(int argc, char **argv)
{
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 300;
	size_t first = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
	size_t n_failed = 0;

	for (run = first; run < first + n; run++)
		n_failed += !check_run();
	printf("values: %zu runs, %zu failed\n", n, n_failed);
	return n_failed ? 1 : 0;
}
