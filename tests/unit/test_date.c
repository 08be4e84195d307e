/* test_date.c: days of the calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "arena.h"
#include "date.h"

static void parse(void **state)
{
	static const struct {
		const char *text;
		bool is_date;
	} table[] = {
		{"2026-09-30", true},
		{"2024-02-29", true},
		{"2023-02-29", false},
		{"1900-02-29", false},
		{"2000-02-29", true},
		{"2026-04-31", false},
		{"2026-00-10", false},
		{"2026-13-10", false},
		{"2026-01-00", false},
		{"0000-01-01", false},
		{"0001-01-01", true},
		{"9999-12-31", true},
		{"2026-9-30", false},
		{"2026-09-30 ", false},
		{" 2026-09-30", false},
		{"2026-09-3", false},
		{"20260930", false},
		{"30.09.2026", false},
		{"", false},
		{"-026-09-30", false},
	};
	struct date date;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (date_parse(table[i].text, &date) != table[i].is_date)
			fail_msg("%s", table[i].text);
}

static void add_months(void **state)
{
	static const struct {
		const char *from;
		long months;
		const char *wanted;
	} table[] = {
		{"2026-11-23", 12, "2027-11-23"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2023-11-30", 3, "2024-02-29"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2026-01-31", 1, "2026-02-28"},
		{"2026-12-31", 1, "2027-01-31"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-01-15", 0, "2026-01-15"},
		{"9999-06-30", 12, "9999-12-30"},
		{"0001-06-30", -12, "0001-01-30"},
	};
	struct arena *arena = arena_new();
	struct date date;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		assert_true(date_parse(table[i].from, &date));
		date = date_add_months(date, table[i].months);
		assert_string_equal(date_text(arena, date), table[i].wanted);
	}
	arena_free(arena);
}

static void compare(void **state)
{
	static const char *const sorted[] = {"0001-01-01", "2025-12-31",
					     "2026-01-01", "2026-01-02",
					     "2026-02-01"};
	struct date a, b;

	(void)state;
	for (int i = 0; i < 5; i++) {
		for (int k = 0; k < 5; k++) {
			int order;

			assert_true(date_parse(sorted[i], &a));
			assert_true(date_parse(sorted[k], &b));
			order = date_compare(a, b);
			assert_int_equal((order > 0) - (order < 0),
					 (i > k) - (i < k));
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse),
		cmocka_unit_test(add_months),
		cmocka_unit_test(compare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
