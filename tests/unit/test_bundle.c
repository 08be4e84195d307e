/* test_bundle.c: several documents in one file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "backend.h"
#include "markdown.h"
#include "node.h"
#include "pdf/bundle.h"
#include "pdf/page.h"
#include "press.h"
#include "strbuf.h"

static const char scope[] =
	"# Scope\n\n<!-- cover -->\n## Control\n\nText.\n\n"
	"## Purpose\n\nSee [above](#limits), [the controls](doc:soa#limits),"
	" [all of it](doc:soa) and [this](doc:scope).\n\n"
	"## Limits\n\nText.\n\n### Below\n\nText.\n";
static const char soa[] =
	"# Statement\n\n## Purpose\n\n[Here](#limits), [there](doc:scope#below)"
	" and [nowhere](doc:policy).\n\n## Limits\n\nText.\n";

static const struct document documents[] = {
	{ .key = "scope",
	  .id = "AU-SCOPE",
	  .title = "Scope",
	  .version = "1.0",
	  .status = "Approved" },
	{ .key = "soa",
	  .id = "AU-SOA-2",
	  .title = "Statement",
	  .version = "2.0",
	  .status = "Draft" },
};
static const char *const keys[] = { "scope", "soa" };

struct fixture {
	struct press press;
	struct pdf_options options[3];
	struct pdf_part parts[3];
	struct pages *pages;
	struct strbuf text; /* as pages.c prints it */
};

static struct pdf_options options_of(const char *title, const char *id,
				     const char *key)
{
	struct pdf_options options = press_options(title, id, key);

	options.keys = keys;
	options.n_keys = 2;
	return options;
}

static const struct node *parse(struct fixture *fixture, const char *text)
{
	const struct node *root =
		markdown_parse(text, strlen(text), "t.md", NULL, NULL, false,
			       fixture->press.arena, fixture->press.diag);

	assert_non_null(root);
	assert_false(diag_has_errors(fixture->press.diag));
	return root;
}

static void begin(struct fixture *fixture, const char *first,
		  const char *second)
{
	struct pdf_options *options = fixture->options;
	struct page_sink printer;

	*fixture = (struct fixture){ 0 };
	press_open(&fixture->press);
	options[0] = options_of("Pack", "", "bundle");
	options[1] = options_of("Scope", "AU-SCOPE", "scope");
	options[2] = options_of("Statement", "AU-SOA-2", "soa");
	fixture->parts[0].root = bundle_title_page(&options[0], documents, 2,
						   fixture->press.arena);
	fixture->parts[1].root = parse(fixture, first);
	fixture->parts[2].root = parse(fixture, second);
	for (int i = 0; i < 3; i++)
		fixture->parts[i].options = &options[i];
	printer = pages_printer(&fixture->text);
	fixture->pages =
		pdf_layout(fixture->parts, 3, fixture->press.shaper,
			   fixture->press.arena, fixture->press.diag, &printer);
	pages_print_places(fixture->pages, &fixture->text);
}

static void end(struct fixture *fixture)
{
	strbuf_release(&fixture->text);
	press_close(&fixture->press);
}

static void has(const struct fixture *fixture, const char *wanted)
{
	if (strstr(strbuf_text(&fixture->text), wanted) == NULL)
		fail_msg("'%s' is not in the pages", wanted);
}

/* Title page and contents, then each document with its cover. */
static void pages_are_counted_twice(void **state)
{
	static const char *const labels[] = { "1",	    "2",
					      "AU-SCOPE-1", "AU-SCOPE-2",
					      "AU-SOA-2-1", "AU-SOA-2-2" };
	struct fixture fixture;

	(void)state;
	begin(&fixture, scope, soa);
	assert_int_equal(fixture.pages->n_pages, 6);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(fixture.pages->sheets[i].label, labels[i]);
	has(&fixture, "\"Page 2 of 6");
	has(&fixture, "\"AU-SCOPE-1 \u00b7 Page 3 of 6");
	has(&fixture, "\"AU-SOA-2-2 \u00b7 Page 6 of 6");
	has(&fixture, "\"Version 1.0");
	has(&fixture, "\"Example \u00b7 Statement");
	end(&fixture);
}

static void places_are_unique(void **state)
{
	static const char *const places[] = {
		"destination #bundle/title page 1",
		"destination #scope/scope page 3",
		"destination #scope/limits page 4",
		"destination #scope/below page 4",
		"destination #soa/statement page 5",
		"destination #soa/limits page 6",
		"bookmark 1 \"Pack\" #bundle/title",
		"bookmark 1 \"Scope\" #scope/scope",
		"bookmark 2 \"1 Purpose\" #scope/purpose",
		"bookmark 3 \"2.1 Below\" #scope/below",
		"bookmark 1 \"Statement\" #soa/statement",
		"bookmark 2 \"1 Purpose\" #soa/purpose",
	};
	struct fixture fixture;

	(void)state;
	begin(&fixture, scope, soa);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		has(&fixture, places[i]);
	end(&fixture);
}

static void links_stay_inside(void **state)
{
	static const char *const links[] = {
		"\"Go to: above\" #scope/limits",
		"\"Go to: the controls\" #soa/limits",
		"\"Go to: all of it\" #soa/statement",
		"\"Go to: this\" #scope/scope",
		"\"Go to: Here\" #soa/limits",
		"\"Go to: there\" #scope/below",
		"\"Go to: Statement\" #soa/statement", /* title page */
		"\"Go to: 2 Limits\" #soa/limits",     /* contents */
	};
	struct fixture fixture;

	(void)state;
	begin(&fixture, scope, soa);
	assert_false(diag_has_errors(fixture.press.diag));
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		has(&fixture, links[i]);
	assert_null(strstr(fixture.text.bytes, ".pdf"));
	assert_null(strstr(fixture.text.bytes, "Go to: nowhere"));
	/* only the documents and their sections are in the contents */
	assert_null(strstr(fixture.text.bytes, "\"Go to: 2.1 Below\""));
	assert_null(strstr(fixture.text.bytes, "\"Go to: Control\""));
	end(&fixture);
}

static void broken_links_are_reported(void **state)
{
	const struct diag_record *const *records;
	struct fixture fixture;
	size_t n;

	(void)state;
	begin(&fixture, scope, "# S\n\n## P\n\n[x](doc:scope#limit)\n");
	records = diag_records(fixture.press.diag, &n);
	/* the one to "#limits" of the document that is no longer there too */
	assert_int_equal(n, 2);
	assert_string_equal(records[0]->code, "R210");
	assert_string_equal(records[1]->code, "R210");
	assert_string_equal(records[0]->pos.file, "t.md");
	assert_int_equal(records[0]->pos.line, 5);
	assert_string_equal(records[0]->hint, "did you mean '#limits'?");
	end(&fixture);
}

/* Three files are set in regular and bold type: that makes two subsets. */
static void fonts_are_subset_once(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct pdf_file *files[3];
	struct fixture fixture;

	(void)state;
	begin(&fixture, scope, soa);
	for (int i = 0; i < 3; i++) {
		files[i] = pdf_render(&fixture.parts[i], i ? 1 : 3,
				      &fixture.options[i], fixture.press.shaper,
				      fixture.press.diag);
		assert_non_null(files[i]);
	}
	assert_true(
		pdf_embed(fixture.press.fonts, files, 3, fixture.press.diag));
	assert_int_equal(fonts_n_subsets(fixture.press.fonts), 2);
	for (int i = 0; i < 3; i++) {
		strbuf_release(&out);
		pdf_finish(files[i], &out);
		assert_memory_equal(out.bytes, "%PDF-1.7", 8);
	}
	strbuf_release(&out);
	end(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_counted_twice),
		cmocka_unit_test(places_are_unique),
		cmocka_unit_test(links_stay_inside),
		cmocka_unit_test(broken_links_are_reported),
		cmocka_unit_test(fonts_are_subset_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
