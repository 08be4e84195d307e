/* test_wording.c: words of texts, and what only repeats a title. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "arena.h"
#include "wording.h"

static void plain(void **state)
{
	static const struct {
		const char *text, *wanted;
	} table[] = {
		{ "Best practice.", "best practice" },
		{ "  best\n PRACTICE!", "best practice" },
		{ "best\xc2\xa0practice \xe2\x80\x93 here",
		  "best practice here" },
		{ "\xe2\x80\x9cgood\xe2\x80\x9d", "good" },
		{ "B\xc3\xbcro 2", "b\xc3\xbcro 2" },
		{ "...", NULL },
		{ "\xe2\x80", "\xe2\x80" },
		{ "", NULL },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *found = wording_plain(arena, table[i].text);

		if (table[i].wanted == NULL)
			assert_null(found);
		else
			assert_string_equal(found, table[i].wanted);
	}
	arena_free(arena);
}

static void long_word(void **state)
{
	char text[4 * WORDING_MOST + 1], word[WORDING_MOST];
	const char *at = text;

	(void)state;
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_true(wording_next(&at, word));
	assert_int_equal(strlen(word), WORDING_MOST - 1);
	assert_false(wording_next(&at, word));
}

static void repeats(void **state)
{
	static const struct {
		const char *text, *title;
		bool does;
	} table[] = {
		{ "Secure coding is implemented.", "Secure coding", true },
		{ "Policies are defined and documented",
		  "Policies for information security", true },
		{ "The information security policy is in place",
		  "Policies for information security", true },
		{ "There is no outsourced development.",
		  "Outsourced development", true },
		{ "This control is implemented according to the standard.",
		  "Clock synchronization", true },
		{ "We have adequate measures within our organisation.",
		  "Clock synchronization", true },
		{ "Clocks are synchronised", "Clock synchronization", true },
		{ "Clocks follow two NTP servers", "Clock synchronization",
		  false },
		{ "Secure coding is checked monthly", "Secure coding", false },
		{ "Logs", "Logging", false },
		{ "Log", "Logging", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (wording_repeats(table[i].text, table[i].title) !=
		    table[i].does)
			fail_msg("'%s'", table[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),
		cmocka_unit_test(long_word),
		cmocka_unit_test(repeats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
