/* test_subsets.c: a face is subset once for all documents of a pack, and a
 * file has the same bytes in whatever order the documents are rendered, and
 * by whichever shaper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "arena.h"
#include "diag.h"
#include "markdown.h"
#include "node.h"
#include "pdf/font.h"
#include "pdf/pdf.h"
#include "strbuf.h"

enum { N = 3 };

/* Regular, bold and monospaced type, each document with letters of its own. */
static const char *const texts[N] = {
	"# One\n\nAbc `abc` **abc**\n",
	"# Two\n\nXyz `xyz`\n",
	"# Three\n\nQrs \u0141\u00f3d\u017a **qrs**\n",
};
enum { N_FACES_USED = 3 };

struct pack {
	struct arena *arena;
	struct diag *diag;
	struct fonts *fonts;
	struct shaper *shapers[2];
	struct pdf_options options[N];
	struct pdf_file *files[N];
	struct strbuf bytes[N];
};

static void render(struct pack *pack, size_t i, struct shaper *shaper)
{
	struct node *root = markdown_parse(texts[i], strlen(texts[i]),
					   "text.md", NULL, false, pack->arena,
					   pack->diag);
	struct pdf_part part = { root, &pack->options[i] };

	assert_non_null(root);
	pack->options[i] = (struct pdf_options){
		.title = "Title",
		.organisation = "Example",
		.document_id = "D-01",
		.key = "this",
		.version = "1.0",
		.classification = "Internal",
		.subject = "",
		.language = "en",
		.date = "2026-11-23",
	};
	pack->files[i] = pdf_render(&part, 1, &pack->options[i], shaper,
				    pack->diag);
	assert_non_null(pack->files[i]);
}

/* Renders the documents in an order, by the shapers in turn. */
static void make(struct pack *pack, const size_t order[N])
{
	*pack = (struct pack){ .arena = arena_new() };
	pack->diag = diag_new(pack->arena);
	pack->fonts = fonts_open(NULL, pack->arena, pack->diag);
	assert_non_null(pack->fonts);
	for (size_t i = 0; i < 2; i++)
		pack->shapers[i] = shaper_new(pack->fonts);
	for (size_t i = 0; i < N; i++)
		render(pack, order[i], pack->shapers[i % 2]);
	assert_int_equal(fonts_n_subsets(pack->fonts), 0);
	assert_true(pdf_embed(pack->fonts, pack->files, N, pack->diag));
	for (size_t i = 0; i < N; i++)
		pdf_finish(pack->files[i], &pack->bytes[i]);
	assert_false(diag_has_errors(pack->diag));
}

static void release(struct pack *pack)
{
	for (size_t i = 0; i < N; i++)
		strbuf_release(&pack->bytes[i]);
	for (size_t i = 0; i < 2; i++)
		shaper_free(pack->shapers[i]);
	fonts_close(pack->fonts);
	arena_free(pack->arena);
}

static void once_a_face(void **state)
{
	struct pack pack;

	(void)state;
	make(&pack, (const size_t[N]){ 0, 1, 2 });
	assert_int_equal(fonts_n_subsets(pack.fonts), N_FACES_USED);
	release(&pack);
}

static void any_order(void **state)
{
	struct pack first, other;

	(void)state;
	make(&first, (const size_t[N]){ 0, 1, 2 });
	make(&other, (const size_t[N]){ 2, 0, 1 });
	for (size_t i = 0; i < N; i++) {
		assert_int_equal(first.bytes[i].len, other.bytes[i].len);
		assert_memory_equal(first.bytes[i].bytes, other.bytes[i].bytes,
				    first.bytes[i].len);
	}
	release(&first);
	release(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(once_a_face),
		cmocka_unit_test(any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
