/* test_subsets.c: a face is subset once for all documents of a pack, and a
 * file has the same bytes in whatever order the documents are rendered, and
 * by whichever shaper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "markdown.h"
#include "node.h"
#include "press.h"
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
	struct press press;
	struct shaper *other;
	struct pdf_options options[N];
	struct pdf_file *files[N];
	struct strbuf bytes[N];
};

static void render(struct pack *pack, size_t i, struct shaper *shaper)
{
	struct node *root =
		markdown_parse(texts[i], strlen(texts[i]), "text.md", NULL, NULL,
			       false, pack->press.arena, pack->press.diag);
	struct pdf_part part = { root, &pack->options[i] };

	assert_non_null(root);
	pack->options[i] = press_options("Title", "D-01", "this");
	pack->files[i] = pdf_render(&part, 1, &pack->options[i], shaper,
				    pack->press.diag);
	assert_non_null(pack->files[i]);
}

/* Renders the documents in an order, by two shapers in turn. */
static void make(struct pack *pack, const size_t order[N])
{
	*pack = (struct pack){ 0 };
	press_open(&pack->press);
	pack->other = shaper_new(pack->press.fonts);
	for (size_t i = 0; i < N; i++)
		render(pack, order[i],
		       i % 2 ? pack->other : pack->press.shaper);
	assert_int_equal(fonts_n_subsets(pack->press.fonts), 0);
	assert_true(
		pdf_embed(pack->press.fonts, pack->files, N, pack->press.diag));
	for (size_t i = 0; i < N; i++)
		pdf_finish(pack->files[i], &pack->bytes[i]);
	assert_false(diag_has_errors(pack->press.diag));
}

static void release(struct pack *pack)
{
	for (size_t i = 0; i < N; i++)
		strbuf_release(&pack->bytes[i]);
	shaper_free(pack->other);
	press_close(&pack->press);
}

static void once_a_face(void **state)
{
	struct pack pack;

	(void)state;
	make(&pack, (const size_t[N]){ 0, 1, 2 });
	assert_int_equal(fonts_n_subsets(pack.press.fonts), N_FACES_USED);
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
