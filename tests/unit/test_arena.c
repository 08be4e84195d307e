/* test_arena.c: memory that is released together, and bytes that grow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "arena.h"
#include "strbuf.h"

static bool is_zero(const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (bytes[i])
			return false;
	return true;
}

static bool is_filled(const unsigned char *bytes, size_t len, int byte)
{
	for (size_t i = 0; i < len; i++)
		if (bytes[i] != byte)
			return false;
	return true;
}

/* Blocks are zeroed, aligned and do not overlap, whatever sizes follow one
 * another. */
static void blocks(void **state)
{
	static const size_t sizes[] = {0,    1,	   7,	  15,	  16,
				       17,   100,  4095,  4096,	  4097,
				       9000, 16384, 70000, 300000, 2000000};
	enum { N_SIZES = sizeof sizes / sizeof *sizes, ROUNDS = 8 };
	unsigned char *got[ROUNDS][N_SIZES];
	struct arena *arena = arena_new();

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < N_SIZES; i++) {
			unsigned char *bytes = arena_alloc(arena, sizes[i]);

			assert_non_null(bytes);
			assert_int_equal((uintptr_t)bytes % alignof(double), 0);
			assert_true(is_zero(bytes, sizes[i]));
			memset(bytes, round * 16 + (int)i + 1, sizes[i]);
			got[round][i] = bytes;
		}
	}
	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < N_SIZES; i++)
			assert_true(is_filled(got[round][i], sizes[i],
					      round * 16 + (int)i + 1));
	arena_free(arena);
	arena_free(arena_new()); /* nothing in it */
	arena_free(NULL);
}

static void many_small(void **state)
{
	enum { N = 200000 };
	struct arena *arena = arena_new();
	size_t **items = arena_array(arena, N, sizeof *items);

	(void)state;
	for (size_t i = 0; i < N; i++) {
		items[i] = arena_alloc(arena, sizeof **items);
		*items[i] = i;
	}
	for (size_t i = 0; i < N; i++)
		assert_int_equal(*items[i], i);
	arena_free(arena);
}

static void growing(void **state)
{
	enum { N = 10000 };
	struct arena *arena = arena_new();
	int *items = NULL, *before;
	size_t n_moves = 0;

	(void)state;
	for (int i = 0; i < N; i++) {
		before = items;
		items = arena_grow(arena, items, (size_t)i, sizeof *items);
		n_moves += items != before;
		items[i] = i;
	}
	for (int i = 0; i < N; i++)
		assert_int_equal(items[i], i);
	assert_int_equal(n_moves, 15); /* 1, 2, 4, ... 16384 */
	arena_free(arena);
}

static void texts(void **state)
{
	struct arena *arena = arena_new();
	char *large;

	(void)state;
	assert_string_equal(arena_strdup(arena, ""), "");
	assert_string_equal(arena_strdup(arena, "abc"), "abc");
	assert_string_equal(arena_strndup(arena, "abc", 2), "ab");
	assert_string_equal(arena_strndup(arena, "abc", 0), "");
	assert_string_equal(arena_printf(arena, "%d-%s", 7, "x"), "7-x");
	assert_string_equal(arena_printf(arena, "%s", ""), "");
	large = arena_printf(arena, "%0100000d", 1);
	assert_int_equal(strlen(large), 100000);
	assert_int_equal(large[99999], '1');
	arena_free(arena);
}

/* The exit status of a child that asks for `n` items of `size` bytes. */
static int status_of_array(size_t n, size_t size)
{
	static struct arena *volatile arena; /* of the child, for its checker
					      * of leaks */
	int status;
	pid_t child;

	fflush(NULL); /* else the child prints it once more */
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(9);
		arena = arena_new();
		arena_array(arena, n, size);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void overflow(void **state)
{
	static const struct {
		size_t n, size;
		int status;
	} table[] = {
		{0, 8, 0},
		{8, 0, 0},
		{SIZE_MAX, 0, 0},
		{SIZE_MAX, 2, 3},
		{SIZE_MAX / 2 + 1, 2, 3},
		{1, SIZE_MAX, 3},
		{1, SIZE_MAX - 15, 3},
		{SIZE_MAX / 8, 8, 3},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(status_of_array(table[i].n, table[i].size),
				 table[i].status);
}

/* strbuf */

static void appending(void **state)
{
	struct strbuf buf = STRBUF_INIT;

	(void)state;
	assert_string_equal(strbuf_text(&buf), "");
	strbuf_puts(&buf, "");
	assert_int_equal(buf.len, 0);
	strbuf_puts(&buf, "ab");
	strbuf_putc(&buf, 'c');
	strbuf_add(&buf, "d\0e", 3);
	assert_int_equal(buf.len, 6);
	assert_memory_equal(buf.bytes, "abcd\0e", 7);
	strbuf_reset(&buf);
	assert_int_equal(buf.len, 0);
	assert_string_equal(strbuf_text(&buf), "");
	strbuf_pad(&buf, '-', 3);
	strbuf_pad(&buf, '-', 0);
	strbuf_printf(&buf, "%s%d", "x", 12);
	strbuf_printf(&buf, "%s", "");
	strbuf_add(&buf, "", 0);
	strbuf_add(&buf, NULL, 0);
	assert_string_equal(strbuf_text(&buf), "---x12");
	strbuf_release(&buf);
	assert_int_equal(buf.len, 0);
	assert_string_equal(strbuf_text(&buf), "");
	strbuf_pad(&buf, ' ', 0);
	assert_string_equal(strbuf_text(&buf), "");
	strbuf_release(&buf);
	strbuf_reset(&buf);
	strbuf_release(&buf);
}

/* Always terminated, while it grows byte by byte or at once. */
static void growth(void **state)
{
	enum { N = 100000 };
	struct strbuf buf = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < N; i++) {
		strbuf_putc(&buf, (char)('a' + i % 26));
		assert_int_equal(buf.bytes[buf.len], '\0');
		assert_true(buf.len < buf.size);
	}
	for (int i = 0; i < N; i++)
		assert_int_equal(buf.bytes[i], 'a' + i % 26);
	strbuf_pad(&buf, '=', N * 10);
	assert_int_equal(buf.len, N * 11);
	assert_int_equal(strlen(buf.bytes), N * 11);
	strbuf_printf(&buf, "%0200000d", 7);
	assert_int_equal(buf.len, N * 13);
	assert_int_equal(buf.bytes[buf.len - 1], '7');
	strbuf_release(&buf);
}

static void utf8(void **state)
{
	static const struct {
		uint32_t c;
		const char *wanted;
	} table[] = {
		{0x24, "\x24"},
		{0x7F, "\x7F"},
		{0x80, "\xC2\x80"},
		{0xE9, "\xC3\xA9"},
		{0x7FF, "\xDF\xBF"},
		{0x800, "\xE0\xA0\x80"},
		{0x20AC, "\xE2\x82\xAC"},
		{0xE010, "\xEE\x80\x90"},
		{0xFFFD, "\xEF\xBF\xBD"},
		{0xFFFF, "\xEF\xBF\xBF"},
		{0x10000, "\xF0\x90\x80\x80"},
		{0x1F512, "\xF0\x9F\x94\x92"},
		{0x10FFFF, "\xF4\x8F\xBF\xBF"},
	};
	struct strbuf buf = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		strbuf_reset(&buf);
		strbuf_put_utf8(&buf, table[i].c);
		assert_string_equal(strbuf_text(&buf), table[i].wanted);
	}
	strbuf_reset(&buf);
	strbuf_put_utf8(&buf, 0); /* counts, though it ends the text */
	assert_int_equal(buf.len, 1);
	strbuf_release(&buf);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks),    cmocka_unit_test(many_small),
		cmocka_unit_test(growing),   cmocka_unit_test(texts),
		cmocka_unit_test(overflow),  cmocka_unit_test(appending),
		cmocka_unit_test(growth),    cmocka_unit_test(utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
