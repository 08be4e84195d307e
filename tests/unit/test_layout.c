/* test_layout.c: Markdown in, pages out.
 *
 * Not where each word stands, which is a matter of taste and changes, but
 * what a reader must never see: a heading at the foot of a page, one line of
 * a paragraph alone, an identifier in two lines, a table that runs out of
 * its page. And no text, however wild, may take long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "markdown.h"
#include "node.h"
#include "pdf/page.h"
#include "pdf/theme.h"
#include "press.h"
#include "strbuf.h"
#include "token.h"
#include "value.h"

/* Seconds, also on a slow machine and under a sanitizer. */
static const double LONGEST_TIME = 10;

/* All pages of a document, which the layout forgets one after the other. */
struct all_pages {
	struct arena *arena;
	struct page **pages;
	size_t n_pages;
	const struct destination *destinations;
	size_t n_destinations;
};

struct fixture {
	struct press press;
	struct tokens tokens;
	struct strbuf text; /* with tokens */
	struct all_pages all, *pages;
};

static void begin(struct fixture *fixture)
{
	*fixture = (struct fixture){ 0 };
	press_open(&fixture->press);
	strbuf_puts(&fixture->text, "# Title\n\n");
}

static void end(struct fixture *fixture)
{
	strbuf_release(&fixture->text);
	press_close(&fixture->press);
}

static void *copy(struct arena *arena, const void *items, size_t n, size_t size)
{
	void *to = arena_array(arena, n, size);

	return n ? memcpy(to, items, n * size) : to;
}

static void keep_page(void *data, const struct page *page)
{
	struct all_pages *all = data;
	struct page *kept = copy(all->arena, page, 1, sizeof *page);

	kept->items = copy(all->arena, page->items, page->n_items,
			   sizeof *page->items);
	kept->links = copy(all->arena, page->links, page->n_links,
			   sizeof *page->links);
	all->pages = arena_grow(all->arena, all->pages, all->n_pages,
				sizeof(struct page *));
	all->pages[all->n_pages++] = kept;
}

static void lay_out(struct fixture *fixture)
{
	const struct pdf_options options =
		press_options("Title", "D-01", "this");
	struct node *root =
		markdown_parse(strbuf_text(&fixture->text), fixture->text.len,
			       "text.md", NULL, &fixture->tokens, false,
			       fixture->press.arena, fixture->press.diag);
	const struct pdf_part part = { root, &options };
	const struct page_sink sink = { .page = keep_page,
					.data = &fixture->all };
	const struct pages *pages;
	clock_t start = clock();

	assert_non_null(root);
	fixture->all.arena = fixture->press.arena;
	pages = pdf_layout(&part, 1, fixture->press.shaper,
			   fixture->press.arena, fixture->press.diag, &sink);
	fixture->all.destinations = pages->destinations;
	fixture->all.n_destinations = pages->n_destinations;
	fixture->pages = &fixture->all;
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < LONGEST_TIME);
}

static bool is_content(const struct item *item)
{
	return item->kind == ITEM_TEXT && item->element;
}

static bool is_heading(const struct item *item)
{
	return item->element->kind >= ELEMENT_H1 &&
	       item->element->kind <= ELEMENT_H6;
}

static const struct item *lowest_item(const struct page *page)
{
	const struct item *lowest = NULL;

	for (size_t i = 0; i < page->n_items; i++)
		if (is_content(&page->items[i]) &&
		    (lowest == NULL || page->items[i].y >= lowest->y))
			lowest = &page->items[i];
	return lowest;
}

/* How many lines of an element a page has. */
static size_t count_lines(const struct page *page,
			  const struct element *element)
{
	float y = -1;
	size_t n = 0;

	for (size_t i = 0; i < page->n_items; i++) {
		const struct item *item = &page->items[i];

		if (is_content(item) && item->element == element &&
		    item->y != y) {
			y = item->y;
			n++;
		}
	}
	return n;
}

static bool has_word(const struct item *item, const char *word)
{
	size_t len = strlen(word);

	return item->kind == ITEM_TEXT && item->run->len >= len &&
	       memcmp(item->run->text, word, len) == 0;
}

/* The item that begins with a word, on whichever page. */
static const struct item *find_word(const struct all_pages *pages,
				    const char *word, size_t *page)
{
	for (*page = 0; *page < pages->n_pages; ++*page) {
		const struct page *at = pages->pages[*page];

		for (size_t i = 0; i < at->n_items; i++)
			if (is_content(&at->items[i]) &&
			    has_word(&at->items[i], word))
				return &at->items[i];
	}
	fail_msg("'%s' is on no page", word);
	return NULL;
}

static void add_filler(struct fixture *fixture, int n_lines)
{
	strbuf_puts(&fixture->text, "- item\n");
	for (int i = 1; i < n_lines; i++)
		strbuf_puts(&fixture->text, "- item\n");
	strbuf_puts(&fixture->text, "\n");
}

/* As a value of a profile, which may be longer than a text of a template. */
static void add_value(struct fixture *fixture, const char *text)
{
	static const struct pos pos = { "values.yaml", 1, 1 };

	token_put(&fixture->text, fixture->tokens.n);
	tokens_add(fixture->press.arena, &fixture->tokens,
		   value_scalar(fixture->press.arena, pos, text), text, false);
}

static void check_inside(const struct all_pages *pages)
{
	for (size_t p = 0; p < pages->n_pages; p++) {
		const struct page *page = pages->pages[p];

		for (size_t i = 0; i < page->n_items; i++) {
			const struct item *item = &page->items[i];

			if (!is_content(item))
				continue;
			assert_true(item->x >=
				    theme_default.margin_left - 0.5f);
			assert_true(item->x <=
				    page->width - theme_default.margin_right +
					    0.5f);
			assert_true(item->y > theme_default.margin_top);
			assert_true(item->y <=
				    page->height - theme_default.margin_bottom +
					    0.5f);
		}
	}
}

/* At every height of a page, something follows a heading there. */
static void heading_not_last(void **state)
{
	(void)state;
	for (int n = 20; n < 46; n++) {
		struct fixture f;

		begin(&f);
		add_filler(&f, n);
		strbuf_puts(&f.text, "## Section\n\n### Part\n\nThese hold:\n\n"
				     "| Id | Name |\n|---|---|\n| A-1 | x |\n"
				     "| A-2 | y |\n| A-3 | z |\n");
		lay_out(&f);
		for (size_t p = 0; p + 1 < f.pages->n_pages; p++) {
			const struct item *item =
				lowest_item(f.pages->pages[p]);

			assert_non_null(item);
			assert_false(p > 0 && is_heading(item));
			assert_false(has_word(item, "hold"));
			assert_false(has_word(item, "Name"));
		}
		check_inside(f.pages);
		end(&f);
	}
}

static void two_lines_at_least(void **state)
{
	(void)state;
	for (int n = 25; n < 46; n++) {
		struct fixture f;
		struct element *element;
		size_t first;

		begin(&f);
		add_filler(&f, n);
		strbuf_puts(&f.text, "First");
		for (int i = 0; i < 70; i++)
			strbuf_puts(&f.text, " paragraph");
		lay_out(&f);
		element = find_word(f.pages, "First", &first)->element;
		assert_true(count_lines(f.pages->pages[first], element) >= 2);
		if (first + 1 < f.pages->n_pages)
			assert_int_not_equal(
				count_lines(f.pages->pages[first + 1], element),
				1);
		end(&f);
	}
}

static void two_items_at_least(void **state)
{
	(void)state;
	for (int n = 25; n < 46; n++) {
		struct fixture f;
		size_t first, second, third, last;

		begin(&f);
		add_filler(&f, n);
		strbuf_puts(&f.text, "## Section\n\nShort text.\n\n1. one\n"
				     "2. two\n3. three\n4. four\n");
		lay_out(&f);
		find_word(f.pages, "one", &first);
		find_word(f.pages, "two", &second);
		find_word(f.pages, "three", &third);
		find_word(f.pages, "four", &last);
		assert_int_equal(first, second);
		assert_int_equal(third, last);
		end(&f);
	}
}

/* The first header cell is content once, and drawn again as an artifact. */
static void header_repeated(void **state)
{
	struct fixture f;
	size_t n_content = 0, n_artifacts = 0;

	(void)state;
	begin(&f);
	strbuf_puts(&f.text, "| Headword | Name |\n|---|---|\n");
	for (int i = 0; i < 80; i++)
		strbuf_printf(&f.text, "| A-%02d | Name of it |\n", i);
	lay_out(&f);
	for (size_t p = 0; p < f.pages->n_pages; p++) {
		const struct page *page = f.pages->pages[p];

		for (size_t i = 0; i < page->n_items; i++)
			if (!has_word(&page->items[i], "Headword"))
				continue;
			else if (page->items[i].element)
				n_content++;
			else
				n_artifacts++;
	}
	assert_int_equal(n_content, 1);
	assert_true(n_artifacts >= 2);
	check_inside(f.pages);
	end(&f);
}

/* Identifiers, dates and numbers stand in one line beside long texts. */
static void short_cells_whole(void **state)
{
	static const char *const words[] = { "AB-01", "2026-11-23", "1.250" };
	struct fixture f;

	(void)state;
	begin(&f);
	strbuf_puts(&f.text, "| Id | Text | Date | Number | Text |\n"
			     "|---|---|---|---:|---|\n");
	for (int i = 0; i < 5; i++) {
		strbuf_puts(&f.text, "| AB-01 | ");
		for (int k = 0; k < 60; k++)
			strbuf_puts(&f.text, "several words ");
		strbuf_puts(&f.text, " | 2026-11-23 | 1.250 | few words |\n");
	}
	lay_out(&f);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t page;
		const struct item *item = find_word(f.pages, words[i], &page);

		assert_int_equal(
			count_lines(f.pages->pages[page], item->element), 1);
	}
	assert_int_equal(diag_count(f.press.diag, DIAG_WARNING), 0);
	end(&f);
}

static const char wide_table[] =
	"| One | Two | Three | Four | Five | Six | Seven | Eight |\n"
	"|---|---|---|---|---|---|---|---|\n";

static void add_wide_table(struct fixture *fixture)
{
	strbuf_puts(&fixture->text, "<!-- landscape -->\n");
	strbuf_puts(&fixture->text, wide_table);
	for (int i = 0; i < 13; i++) {
		strbuf_printf(&fixture->text, "| Row%d ", i);
		for (int k = 0; k < 7; k++)
			strbuf_puts(&fixture->text,
				    "| some words that fill a cell of it ");
		strbuf_puts(&fixture->text, "|\n");
	}
	strbuf_puts(&fixture->text, "\n");
}

static void landscape(void **state)
{
	struct fixture f;
	const struct page *page;
	size_t wide, before, after;

	(void)state;
	begin(&f);
	strbuf_puts(&f.text, "## Before\n\n");
	add_filler(&f, 30);
	strbuf_puts(&f.text, "## Wide\n\nIntroduction to it.\n\n");
	add_wide_table(&f);
	strbuf_puts(&f.text, "## After\n\n");
	add_filler(&f, 60);
	lay_out(&f);
	find_word(f.pages, "Row0", &wide);
	find_word(f.pages, "Introduction", &before);
	assert_int_equal(before, wide);
	page = f.pages->pages[wide];
	assert_true(page->width > page->height);
	assert_float_equal(page->width, theme_default.a4_height, 0.01);
	page = f.pages->pages[wide - 1];
	assert_true(page->width < page->height);
	find_word(f.pages, "After", &after);
	page = f.pages->pages[f.pages->n_pages - 1];
	assert_true(page->width < page->height);
	check_inside(f.pages);
	end(&f);
}

/* A few lines that are left over before a turned page stand on it. */
static void no_page_with_few_lines(void **state)
{
	(void)state;
	for (int n = 30; n < 46; n++) {
		struct fixture f;

		begin(&f);
		add_filler(&f, n);
		add_wide_table(&f);
		lay_out(&f);
		for (size_t p = 1; p + 1 < f.pages->n_pages; p++) {
			const struct page *page = f.pages->pages[p];

			assert_true(page->width > page->height ||
				    lowest_item(page)->y > page->height / 2);
		}
		end(&f);
	}
}

/* Nobody turns a page for a table that is short on an upright one. */
static void short_table_upright(void **state)
{
	struct fixture f;
	const struct page *page;
	size_t at;

	(void)state;
	begin(&f);
	strbuf_puts(&f.text, "<!-- landscape -->\n");
	strbuf_puts(&f.text, wide_table);
	strbuf_puts(&f.text, "| Row | a | b | c | d | e | f | g |\n");
	lay_out(&f);
	find_word(f.pages, "Row", &at);
	page = f.pages->pages[at];
	assert_true(page->width < page->height);
	end(&f);
}

static void contents_lead_right(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	for (int i = 0; i < 8; i++) {
		strbuf_printf(&f.text, "## Section%d\n\n", i);
		add_filler(&f, 20);
	}
	lay_out(&f);
	assert_true(f.pages->n_destinations >= 8);
	for (size_t i = 0; i < f.pages->n_destinations; i++) {
		const struct destination *d = &f.pages->destinations[i];

		assert_true(d->page < f.pages->n_pages);
		assert_true(d->y < f.pages->pages[d->page]->height);
	}
	for (size_t i = 0; i < f.pages->pages[1]->n_links; i++) {
		const struct link *link = &f.pages->pages[1]->links[i];
		bool is_found = false;

		for (size_t k = 0; k < f.pages->n_destinations; k++)
			if (strcmp(f.pages->destinations[k].id, link->target) ==
			    0)
				is_found = true;
		assert_true(is_found);
	}
	assert_int_equal(f.pages->pages[1]->n_links, 8);
	end(&f);
}

static void many_columns(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	for (int row = 0; row < 120; row++) {
		for (int i = 0; i < 64; i++)
			strbuf_puts(&f.text,
				    row == 1 ? "|---" : "| cell text ");
		strbuf_puts(&f.text, "|\n");
	}
	lay_out(&f);
	assert_true(f.pages->n_pages > 1);
	end(&f);
}

static void long_word(void **state)
{
	static char word[40001];
	struct fixture f;

	(void)state;
	for (size_t i = 0; i + 1 < sizeof word; i++)
		word[i] = (char)('a' + i % 26);
	begin(&f);
	add_value(&f, word);
	strbuf_puts(&f.text, "\n\n| A | B |\n|---|---|\n| ");
	add_value(&f, word);
	strbuf_puts(&f.text, " | b |\n");
	lay_out(&f);
	check_inside(f.pages);
	end(&f);
}

static void tall_cell(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct fixture f;
	size_t last;

	(void)state;
	for (int i = 0; i < 30000; i++)
		strbuf_puts(&text, "word ");
	strbuf_puts(&text, "Last");
	begin(&f);
	strbuf_puts(&f.text, "| A | B | C |\n|---|---|---|\n| short | ");
	add_value(&f, strbuf_text(&text));
	strbuf_puts(&f.text, " | some more |\n");
	lay_out(&f);
	strbuf_release(&text);
	assert_true(f.pages->n_pages > 10);
	find_word(f.pages, "Last", &last);
	assert_int_equal(last, f.pages->n_pages - 1);
	check_inside(f.pages);
	end(&f);
}

/* In an Arabic or Hebrew paragraph the first word stands right of the
 * second; in an English one a run of them is turned in its place. */
static void right_to_left(void **state)
{
	struct fixture f;
	size_t page;
	float first, second, number;

	(void)state;
	begin(&f);
	strbuf_puts(&f.text, "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"
			     " 42\n\n"
			     "before \u0633\u0644\u0627\u0645 "
			     "\u0639\u0627\u0644\u0645 after\n\n"
			     "\u05d3\u05d5\u05d3 behind\n");
	lay_out(&f);
	first = find_word(f.pages, "\u05e9", &page)->x;
	second = find_word(f.pages, "\u05e2", &page)->x;
	number = find_word(f.pages, "42", &page)->x;
	assert_true(first > second);
	assert_true(second > number);
	first = find_word(f.pages, "\u0633", &page)->x;
	second = find_word(f.pages, "\u0639", &page)->x;
	assert_true(first > second);
	assert_true(find_word(f.pages, "before", &page)->x < second);
	assert_true(find_word(f.pages, "after", &page)->x > first);
	/* a name that comes first does not turn the other words */
	first = find_word(f.pages, "\u05d3", &page)->x;
	assert_true(find_word(f.pages, "behind", &page)->x > first);
	end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heading_not_last),
		cmocka_unit_test(two_lines_at_least),
		cmocka_unit_test(two_items_at_least),
		cmocka_unit_test(header_repeated),
		cmocka_unit_test(short_cells_whole),
		cmocka_unit_test(landscape),
		cmocka_unit_test(no_page_with_few_lines),
		cmocka_unit_test(short_table_upright),
		cmocka_unit_test(contents_lead_right),
		cmocka_unit_test(many_columns),
		cmocka_unit_test(long_word),
		cmocka_unit_test(tall_cell),
		cmocka_unit_test(right_to_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
