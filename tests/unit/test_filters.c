/* test_filters.c: how values are worded. */
#include "scratch.h"

#include "filters.h"

#define NBSP "\xC2\xA0"

struct wording {
	const char *filter, *value; /* as YAML */
	const char *wanted;	    /* NULL: the filter is not for it */
};

static void check(const struct wording *table, size_t n)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < n; i++) {
		const struct filter *filter = filter_find(
			table[i].filter, strlen(table[i].filter));
		struct strbuf out = STRBUF_INIT;
		bool ok;

		assert_non_null(filter);
		ok = filter->word(value_from(arena, "v", table[i].value),
				  filter->argument, &out);
		if (ok != (table[i].wanted != NULL) ||
		    (ok && strcmp(strbuf_text(&out), table[i].wanted) != 0))
			fail_msg("%s of %s: %s '%s'", table[i].filter,
				 table[i].value, ok ? "got" : "refused",
				 strbuf_text(&out));
		strbuf_release(&out);
	}
	arena_free(arena);
}

#define CHECK(table) check(table, sizeof(table) / sizeof *(table))

static void lists(void **state)
{
	static const struct wording table[] = {
		{"and", "[]", ""},
		{"and", "[a]", "a"},
		{"and", "[a, b]", "a and b"},
		{"and", "[a, b, c]", "a, b and c"},
		{"or", "[]", ""},
		{"or", "[a]", "a"},
		{"or", "[a, b]", "a or b"},
		{"or", "[a, b, c, d]", "a, b, c or d"},
		{"list", "[a]", "a"},
		{"list", "[a, b, c]", "a, b, c"},
		{"semi", "[a]", "a"},
		{"semi", "[a, b, c]", "a; b; c"},
		{"and", "a", "a"},
		{"and", "[\"a, b\", c and d]", "a, b and c and d"},
		{"and", "[{title: T, id: x}, {name: N}, {id: x}]",
		 "T, N and x"},
		{"and", "[{item: I}, {text: X}]", "I and X"},
		{"and", "{title: T}", "T"},
		{"and", "{other: T}", NULL},
		{"and", "[a, {other: T}]", NULL},
		{"and", "[[a, b], c]", NULL},
		{"count", "[]", "0"},
		{"count", "[a]", "1"},
		{"count", "[a, b, c]", "3"},
		{"count", "{a: 1, b: 2}", "2"},
		{"count", "3", NULL},
	};

	(void)state;
	CHECK(table);
}

static void dates(void **state)
{
	static const struct wording table[] = {
		{"date", "2026-09-30", "30" NBSP "September 2026"},
		{"date", "2026-01-01", "1" NBSP "January 2026"},
		{"date", "2024-02-29", "29" NBSP "February 2024"},
		{"date", "9999-12-31", "31" NBSP "December 9999"},
		{"date", "2023-02-29", NULL},
		{"date", "2026-00-01", NULL},
		{"date", "2026-13-01", NULL},
		{"date", "2026-01-00", NULL},
		{"date", "2026-01-32", NULL},
		{"date", "20a6-01-01", NULL},
		{"date", "2026-1-01", NULL},
		{"date", "2026-01-01T00:00", NULL},
		{"date", "30.09.2026", NULL},
		{"date", "\"\"", NULL},
		{"date", "soon", NULL},
		{"date", "[2026-01-01]", NULL},
		{"date", "{title: 2026-01-01}", NULL},
	};

	(void)state;
	CHECK(table);
}

static void cases(void **state)
{
	static const struct wording table[] = {
		{"cap", "stolen keys", "Stolen keys"},
		{"cap", "Stolen keys", "Stolen keys"},
		{"cap", "iPhone", "IPhone"},
		{"cap", "7 days", "7 days"},
		{"cap", "\"\"", ""},
		{"cap", "\"  \"", ""},
		{"cap", "\xC3\xA9tude", "\xC3\xA9tude"},
		{"cap", "[a]", NULL},
		{"lc", "Stolen keys", "stolen keys"},
		{"lc", "stolen keys", "stolen keys"},
		{"lc", "USB sticks", "USB sticks"},
		{"lc", "IT-supported work", "IT-supported work"},
		{"lc", "S3 buckets", "S3 buckets"},
		{"lc", "DevOps", "DevOps"},
		{"lc", "A risk", "a risk"},
		{"lc", "I agree", "I agree"},
		{"lc", "X", "X"},
		{"lc", "A", "a"},
		{"lc", "Go", "go"},
		{"lc", "\xC3\x89tude", "\xC3\x89tude"},
		{"lc", "Ends here.", "ends here."},
		{"lc", "{title: Head of IT}", "head of IT"},
		{"phrase", "Ends here.", "ends here"},
		{"phrase", "Ends here", "ends here"},
		{"phrase", "\"Ends here.  \"", "ends here"},
		{"phrase", "And so on...", "and so on..."},
		{"phrase", "\"...\"", "..."},
		{"phrase", "\".\"", ""},
		{"phrase", "ISO 27001.", "ISO 27001"},
		{"phrase", "Why?", "why?"},
		{"phrase", "\"\"", ""},
		{"phrase", "[]", NULL},
		{"sentence", "it ends", "It ends."},
		{"sentence", "It ends.", "It ends."},
		{"sentence", "does it end?", "Does it end?"},
		{"sentence", "stop!", "Stop!"},
		{"sentence", "\"as follows:\"", "As follows:"},
		{"sentence", "\"it ends \"", "It ends."},
		{"sentence", "USB", "USB."},
		{"sentence", "\"\"", ""},
		{"sentence", "\" \"", ""},
		{"sentence", "{title: a thing}", "A thing."},
	};

	(void)state;
	CHECK(table);
}

static void numbers(void **state)
{
	static const struct wording table[] = {
		{"number", "0", "0"},
		{"number", "999", "999"},
		{"number", "1000", "1,000"},
		{"number", "123456", "123,456"},
		{"number", "1234567", "1,234,567"},
		{"number", "1234.5678", "1,234.5678"},
		{"number", "0.25", "0.25"},
		{"number", "-5", NULL},
		{"number", "12 000", NULL},
		{"number", "1.2.3", NULL},
		{"number", "12.", NULL},
		{"number", ".5", NULL},
		{"number", "about 7", NULL},
		{"number", "\"\"", NULL},
		{"number", "[1]", NULL},
		{"minutes", "15", "15" NBSP "minutes"},
		{"hours", "1", "1" NBSP "hour"},
		{"hours", "0.5", "30" NBSP "minutes"},
		{"hours", "0.25", "15" NBSP "minutes"},
		{"hours", "0.05", "3" NBSP "minutes"},
		{"hours", "0.125", "0.125" NBSP "hours"},
		{"hours", "0.0", "0.0" NBSP "hours"},
		{"hours", "0", "0" NBSP "hours"},
		{"days", "0.5", "0.5" NBSP "days"},
		{"hours", "1.5", "1.5" NBSP "hours"},
		{"hours", "1.5.2", NULL},
		{"hours", ".", NULL},
		{"hours", "2h", NULL},
		{"hours", "\"\"", NULL},
		{"hours", "{hours: 2}", NULL},
		{"days", "0", "0" NBSP "days"},
		{"days", "90", "90" NBSP "days"},
		{"months", "1", "1" NBSP "month"},
		{"years", "10", "10" NBSP "years"},
		{"every", "1", "every month"},
		{"every", "3", "every 3" NBSP "months"},
		{"every", "12", "every year"},
		{"every", "18", "every 18" NBSP "months"},
		{"every", "24", "every 2" NBSP "years"},
		{"every", "0", NULL},
		{"every", "-12", NULL},
		{"every", "1.5", NULL},
		{"every", "99999999999999999999", NULL},
		{"every", "yearly", NULL},
		{"every", "[12]", NULL},
	};

	(void)state;
	CHECK(table);
}

static void words(void **state)
{
	static const struct wording table[] = {
		{"yesno", "true", "Yes"},
		{"yesno", "yes", "Yes"},
		{"yesno", "false", "No"},
		{"yesno", "no", "No"},
		{"yesno", "partly", NULL},
		{"yesno", "\"\"", NULL},
		{"yesno", "[true]", NULL},
		{"words", "in_progress", "in progress"},
		{"words", "a_b_c", "a b c"},
		{"words", "plain", "plain"},
		{"words", "\"\"", ""},
		{"words", "[a_b]", NULL},
		{"text", "a_b|c", "a_b|c"},
		{"text", "\"\"", ""},
		{"text", "[a]", NULL},
		{"text", "{title: T}", NULL},
	};

	(void)state;
	CHECK(table);
}

/* A reference is worded as what it names. */
static void references(void **state)
{
	static const struct {
		const char *filter, *target, *wanted;
	} table[] = {
		{"and", "{id: ciso, title: Head of IT}", "Head of IT"},
		{"lc", "{id: ciso, title: Head of IT}", "head of IT"},
		{"and", "{id: ciso}", "ciso"},
		{"and", "{}", NULL},
		{"and", "plain", "ciso"}, /* no entry: the reference itself */
		{"text", "{id: ciso, title: Head of IT}", "ciso"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct filter *filter = filter_find(
			table[i].filter, strlen(table[i].filter));
		struct value *value = value_from(arena, "v", "ciso");
		struct strbuf out = STRBUF_INIT;

		value->target = value_from(arena, "v", table[i].target);
		assert_int_equal(filter->word(value, filter->argument, &out),
				 table[i].wanted != NULL);
		if (table[i].wanted)
			assert_string_equal(strbuf_text(&out),
					    table[i].wanted);
		strbuf_release(&out);
	}
	arena_free(arena);
}

static void names(void **state)
{
	size_t n;
	const char *const *all = filter_names(&n);

	(void)state;
	assert_string_equal(all[n - 1], "dash");
	for (size_t i = 0; i + 1 < n; i++) {
		const struct filter *filter =
			filter_find(all[i], strlen(all[i]));

		assert_non_null(filter);
		assert_string_equal(filter->name, all[i]);
		assert_true(*filter->wants);
	}
	assert_null(filter_find("open", 4)->word);
	assert_null(filter_find("dash", 4)); /* belongs to the marker */
	assert_null(filter_find("", 0));
	assert_null(filter_find("an", 2));
	assert_null(filter_find("andy", 4));
	assert_non_null(filter_find("andy", 3));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),   cmocka_unit_test(dates),
		cmocka_unit_test(cases),   cmocka_unit_test(numbers),
		cmocka_unit_test(words),   cmocka_unit_test(references),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
