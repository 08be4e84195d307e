/* test_period.c: lengths of time in texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "period.h"

static void next(void **state)
{
	static const struct {
		const char *text;
		long number; /* -1: no period */
		enum period_unit unit;
	} table[] = {
		{ "72 hours", 72, PERIOD_HOURS },
		{ "notice of breaches within 72 hours.", 72, PERIOD_HOURS },
		{ "breach procedure with a 72-hour path", 72, PERIOD_HOURS },
		{ "Six-hour reports", 6, PERIOD_HOURS },
		{ "within twenty-four hours", 24, PERIOD_HOURS },
		{ "within 24 or 48 hours", 48, PERIOD_HOURS },
		{ "24/7, and 3 h later", 3, PERIOD_HOURS },
		{ "30 calendar days", 30, PERIOD_DAYS },
		{ "two full weeks", 2, PERIOD_WEEKS },
		{ "1 year at least", 1, PERIOD_YEARS },
		{ "life of the key and 3 years", 3, PERIOD_YEARS },
		{ "0 days after authorisation", 0, PERIOD_DAYS },
		{ "three business days", -1, 0 },
		{ "0.5 hours", -1, 0 },
		{ "Art. 33 (5) of the hours", -1, 0 },
		{ "10.5.1 months", -1, 0 },
		{ "forty 4 hours", 4, PERIOD_HOURS },
		{ "99999999999999999999 days", -1, 0 },
		{ "hours", -1, 0 },
		{ "12", -1, 0 },
		{ "", -1, 0 },
	};
	struct period period;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *at = table[i].text;
		bool found = period_next(&at, &period);

		if (found != (table[i].number >= 0) ||
		    (found && (period.number != table[i].number ||
			       period.unit != table[i].unit)))
			fail_msg("%s", table[i].text);
	}
}

static void several(void **state)
{
	const char *at = "10 years for documentation and 12 months for logs";
	struct period period;

	(void)state;
	assert_true(period_next(&at, &period));
	assert_int_equal(period.number, 10);
	assert_true(period_next(&at, &period));
	assert_int_equal(period.number, 12);
	assert_int_equal(period.unit, PERIOD_MONTHS);
	assert_false(period_next(&at, &period));
	assert_false(period_next(&at, &period));
}

static void days(void **state)
{
	static const struct {
		struct period period;
		long least, most;
	} table[] = {
		{ { 36, PERIOD_HOURS }, 1, 2 },
		{ { 395, PERIOD_DAYS }, 395, 395 },
		{ { 2, PERIOD_WEEKS }, 14, 14 },
		{ { 1, PERIOD_MONTHS }, 28, 31 },
		{ { 3, PERIOD_MONTHS }, 89, 93 },
		{ { 12, PERIOD_MONTHS }, 365, 366 },
		{ { 13, PERIOD_MONTHS }, 394, 397 },
		{ { 7, PERIOD_YEARS }, 2555, 2562 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		assert_int_equal(period_days_least(table[i].period),
				 table[i].least);
		assert_int_equal(period_days_most(table[i].period),
				 table[i].most);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(next),
		cmocka_unit_test(several),
		cmocka_unit_test(days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
