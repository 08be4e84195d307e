/* test_typography.c: where lines may end: words that are tied, hyphens, and
 * lines that are as wide as the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "brand.h"
#include "markdown.h"
#include "node.h"
#include "pdf/hyphen.h"
#include "pdf/page.h"
#include "pdf/para_ties.h"
#include "pdf/theme.h"
#include "press.h"
#include "strbuf.h"
#include "token.h"
#include "value.h"

/* Seconds, also on a slow machine and under a sanitizer. */
static const double LONGEST_TIME = 10;

/* "|" stands before a blank that is asked about. */
static void ties(void **state)
{
	static const struct {
		const char *text;
		bool is_tied;
	} cases[] = {
		{ "this is a| risk", true },
		{ "what I| mean", true },
		{ "(a| risk)", true },
		{ "done. A| risk", true },
		{ "in Annex A| of it", false },
		{ "in Annex| A of it", true },
		{ "with Annex| A, one by one", true },
		{ "5.31| Legal requirements", true },
		{ "6.1.2| Information", true },
		{ "in 2026| Policy", false },
		{ "and contract| K-03", true },
		{ "option B| is", false },
		{ "within 24| hours", true },
		{ "about 5| %", true },
		{ "about 61| billion", true },
		{ "about 24| people", false },
		{ "see Article| 5", true },
		{ "see clause| 6.1", true },
		{ "see Art.| 5", true },
		{ "\u00a7| 3", true },
		{ "No.| 3", true },
		{ "on 20| October 2026", true },
		{ "on 20 October| 2026", true },
		{ "on 20\u00a0October| 2026", true },
		{ "2026-01-01| to 2026-06-30", true },
		{ "2026-01-01 to| 2026-06-30", false },
		{ "Dr.| Castellan", true },
		{ "T.| Renner", true },
		{ "a word \u2013| and", false },
		{ "a word| \u2013 and", true },
		{ "the| system", false },
		{ "system.| The", false },
		{ "USD| 5", true },
		{ "ISO/IEC| 27001", true },
		{ "R-07| high", true },
		{ "R-07| and", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[80];
		size_t at = strcspn(cases[i].text, "|");

		memcpy(text, cases[i].text, at);
		strcpy(text + at, cases[i].text + at + 1);
		if (words_are_tied(text, at + 1) != cases[i].is_tied)
			fail_msg("'%s'", cases[i].text);
	}
}

static void hyphens(void **state)
{
	static const struct {
		const char *word, *wanted;
	} cases[] = {
		{ "information", "infor-ma-tion" },
		{ "confidentiality", "con-fi-den-tial-ity" },
		{ "access", "access" },
		{ "risk", "risk" },
		{ "", "" },
	};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct hyphens *hyphens;

	(void)state;
	assert_true(hyphens_open("en-US", arena, diag, &hyphens));
	assert_non_null(hyphens);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *word = cases[i].word;
		struct strbuf text = STRBUF_INIT;
		uint8_t at[MAX_HYPHENS];
		size_t n = hyphens_find(hyphens, word, strlen(word), at);

		for (size_t k = 0, next = 0; k < strlen(word); k++) {
			if (next < n && at[next] == k) {
				strbuf_putc(&text, '-');
				next++;
			}
			strbuf_putc(&text, word[k]);
		}
		assert_string_equal(strbuf_text(&text), cases[i].wanted);
		strbuf_release(&text);
	}
	hyphens_close(hyphens);
	assert_true(hyphens_open("eo", arena, diag, &hyphens));
	assert_null(hyphens);
	arena_free(arena);
}

/* The lines of what is laid out below the title page. */
struct line {
	const struct element *element;
	float y, left, right;
	bool has_hyphen;
};

struct fixture {
	struct press press;
	struct hyphens *hyphens;
	struct tokens tokens;
	struct strbuf text;
	struct line *lines;
	size_t n_lines;
};

static void begin(struct fixture *f)
{
	*f = (struct fixture){ 0 };
	press_open(&f->press);
	assert_true(
		hyphens_open("en", f->press.arena, f->press.diag, &f->hyphens));
	strbuf_puts(&f->text, "# Title\n\n");
}

static void end(struct fixture *f)
{
	hyphens_close(f->hyphens);
	strbuf_release(&f->text);
	press_close(&f->press);
}

static float right_end(const struct item *item)
{
	const struct run *run = item->run;
	size_t n_blanks = 0;

	while (n_blanks < run->len && run->text[run->len - 1 - n_blanks] == ' ')
		n_blanks++;
	/* as wide as in the face that is used here */
	return item->x +
	       (run->width - 260 * (float)n_blanks) * item->size / 1000;
}

static void keep_lines(void *data, const struct page *page)
{
	struct fixture *f = data;
	struct line *line = NULL;

	for (size_t i = 0; page->number > 0 && i < page->n_items; i++) {
		const struct item *item = &page->items[i];

		if (item->kind != ITEM_TEXT || item->element == NULL)
			continue;
		if (line == NULL || line->element != item->element ||
		    line->y != item->y) {
			f->lines = arena_grow(f->press.arena, f->lines,
					      f->n_lines, sizeof *f->lines);
			line = &f->lines[f->n_lines++];
			*line = (struct line){ item->element, item->y, item->x,
					       0, false };
		}
		line->right = fmaxf(line->right, right_end(item));
		line->has_hyphen = item->run->len == 2 &&
				   memcmp(item->run->text, "\u00ad", 2) == 0;
	}
}

static void lay_out(struct fixture *f, bool is_justified)
{
	const struct brand brand = { .is_justified = is_justified };
	struct pdf_options options = press_options("Title", "D-01", "this");
	struct node *root = markdown_parse(strbuf_text(&f->text), f->text.len,
					   "text.md", NULL, &f->tokens, false,
					   f->press.arena, f->press.diag);
	const struct pdf_part part = { root, &options };
	const struct page_sink sink = { .page = keep_lines, .data = f };
	clock_t start = clock();

	assert_non_null(root);
	options.hyphens = f->hyphens;
	options.brand = &brand;
	pdf_layout(&part, 1, f->press.shaper, f->press.arena, f->press.diag,
		   &sink);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < LONGEST_TIME);
}

static const char sentence[] =
	"The organisation determines the boundaries and applicability of the "
	"information security management system, and it communicates "
	"responsibilities for confidentiality, integrity and availability. ";

static float margin_right(void)
{
	return theme_default.a4_width - theme_default.margin_right;
}

/* All lines but the last one of a justified paragraph end at the margin. */
static void justified(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	strbuf_puts(&f.text, "## Section\n\n");
	for (int i = 0; i < 6; i++)
		strbuf_puts(&f.text, sentence);
	lay_out(&f, true);
	assert_true(f.n_lines > 8);
	for (size_t i = 1; i + 1 < f.n_lines; i++) {
		if (f.lines[i].element != f.lines[i + 1].element)
			continue;
		assert_float_equal(f.lines[i].right, margin_right(), 0.1);
	}
	assert_true(f.lines[f.n_lines - 1].right < margin_right() + 0.1f);
	end(&f);
}

/* A narrow column needs hyphens; never in two lines running, as long as it
 * can be avoided, and never before a paragraph's last line. */
static void narrow(void **state)
{
	struct fixture f;
	size_t n_hyphens = 0;

	(void)state;
	begin(&f);
	strbuf_puts(&f.text, "> > > > > > > > > > > > > > > > > > > > > ");
	for (int i = 0; i < 6; i++)
		strbuf_puts(&f.text, sentence);
	lay_out(&f, true);
	for (size_t i = 0; i < f.n_lines; i++) {
		n_hyphens += f.lines[i].has_hyphen;
		assert_true(f.lines[i].right < margin_right() + 0.1f);
	}
	assert_true(n_hyphens > 0);
	assert_false(f.lines[f.n_lines - 2].has_hyphen);
	end(&f);
}

/* Ragged text of the usual width has none. */
static void ragged(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	for (int i = 0; i < 6; i++)
		strbuf_puts(&f.text, sentence);
	lay_out(&f, false);
	for (size_t i = 0; i < f.n_lines; i++)
		assert_false(f.lines[i].has_hyphen);
	end(&f);
}

/* Where even the smallest type does not fit, words of cells are divided by
 * the rules of the language. */
static void narrow_cells(void **state)
{
	enum { N_COLUMNS = 14 };
	struct fixture f;
	size_t n_hyphens = 0;

	(void)state;
	begin(&f);
	for (int row = 0; row < 3; row++) {
		for (int i = 0; i < N_COLUMNS; i++)
			strbuf_puts(&f.text,
				    row == 1 ? "|---" : "| confidentiality ");
		strbuf_puts(&f.text, "|\n");
	}
	lay_out(&f, false);
	for (size_t i = 0; i < f.n_lines; i++)
		n_hyphens += f.lines[i].has_hyphen;
	assert_true(n_hyphens >= 2 * N_COLUMNS);
	end(&f);
}

static void add_value(struct fixture *f, const char *word, size_t n)
{
	static const struct pos pos = { "values.yaml", 1, 1 };
	struct strbuf text = STRBUF_INIT;
	const char *kept;

	for (size_t i = 0; i < n; i++)
		strbuf_puts(&text, word);
	kept = arena_strndup(f->press.arena, strbuf_text(&text), text.len);
	strbuf_release(&text);
	token_put(&f->text, f->tokens.n);
	tokens_add(f->press.arena, &f->tokens,
		   value_scalar(f->press.arena, pos, kept), kept, false);
	strbuf_puts(&f->text, "\n\n");
}

/* Texts that are all of one kind take no longer than others. */
static void hostile(void **state)
{
	static const struct {
		const char *word;
		size_t n;
	} cases[] = {
		{ "x", 40000 },
		{ "a ", 40000 },
		{ "5 % ", 20000 },
		{ "information ", 20000 },
		{ "confidentiality", 4000 },
		{ "\u00ad", 20000 },
		{ "A.", 20000 },
		{ "\u05e9\u05dc ", 10000 },
		{ "No. ", 20000 },
		{ "(", 20000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int k = 0; k < 2; k++) {
			struct fixture f;

			begin(&f);
			add_value(&f, cases[i].word, cases[i].n);
			lay_out(&f, k == 1);
			for (size_t n = 0; n < f.n_lines; n++)
				assert_true(f.lines[n].right <
					    margin_right() + 12);
			end(&f);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ties),	     cmocka_unit_test(hyphens),
		cmocka_unit_test(justified), cmocka_unit_test(narrow),
		cmocka_unit_test(ragged),    cmocka_unit_test(narrow_cells),
		cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
