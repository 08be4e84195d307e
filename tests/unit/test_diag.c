/* test_diag.c: how reports are ordered, printed and counted. */
#include "scratch.h"

static const char *printed(struct arena *arena, struct diag *diag, bool colour)
{
	char *text = NULL, *copy;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	diag_print(diag, out, colour);
	assert_int_equal(fclose(out), 0);
	copy = arena_strndup(arena, text, len);
	free(text);
	return copy;
}

static struct pos at(const char *file, int line, int column)
{
	return (struct pos){file, line, column};
}

/* By file, line and column; what stands at one place as it was reported. */
static void order(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	size_t n;

	(void)state;
	diag_error(diag, "X001", at("b", 1, 1), "b1");
	diag_error(diag, "X002", at("a", 10, 2), "a10:2");
	diag_warning(diag, "X003", at("a", 9, 30), "a9");
	diag_error(diag, "X004", at("a", 10, 1), "first at a10");
	diag_fatal(diag, "X005", at(NULL, 0, 0), "nowhere");
	diag_error(diag, "X006", at("a", 10, 1), "second at a10");
	diag_error(diag, "X007", at("a", 0, 0), "all of a");
	diag_error(diag, "X008", at("a", 10, 0), "line 10");
	assert_string_equal(printed(arena, diag, false),
			    "ismsgen: error: nowhere [X005]\n"
			    "a: error: all of a [X007]\n"
			    "a:9:30: warning: a9 [X003]\n"
			    "a:10: error: line 10 [X008]\n"
			    "a:10:1: error: first at a10 [X004]\n"
			    "a:10:1: error: second at a10 [X006]\n"
			    "a:10:2: error: a10:2 [X002]\n"
			    "b:1:1: error: b1 [X001]\n");
	assert_string_equal(printed(arena, diag, false), "");
	diag_error(diag, "X009", at("a", 1, 1), "later");
	assert_string_equal(printed(arena, diag, false),
			    "a:1:1: error: later [X009]\n");
	diag_records(diag, &n);
	assert_int_equal(n, 9);
	arena_free(arena);
}

static void counts(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);

	(void)state;
	assert_false(diag_has_errors(diag));
	diag_warning(diag, "X001", at("a", 1, 1), "w");
	assert_false(diag_has_errors(diag));
	diag_error(diag, "X002", at("a", 1, 1), "e");
	assert_true(diag_has_errors(diag));
	diag_warning(diag, "X001", at("a", 1, 1), "w");
	assert_int_equal(diag_count(diag, DIAG_WARNING), 2);
	assert_int_equal(diag_count(diag, DIAG_ERROR), 1);
	assert_int_equal(diag_count(diag, DIAG_FATAL), 0);
	assert_int_equal(diag_count(diag, DIAG_NOTE), 0);
	diag = diag_new(arena);
	diag_fatal(diag, "X003", at("a", 1, 1), "f");
	assert_true(diag_has_errors(diag));
	arena_free(arena);
}

static void additions(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct diag_record *record =
		diag_error(diag, "X001", at("a", 3, 4), "%s is %d", "it", 5);

	(void)state;
	diag_related(diag, record, at("b", 1, 2), "the first %s", "is here");
	diag_related(diag, record, at("c", 0, 0), "and here");
	diag_hint(diag, record, "did you mean '%s'?", "that");
	assert_string_equal(printed(arena, diag, false),
			    "a:3:4: error: it is 5 [X001]\n"
			    "    b:1:2: the first is here\n"
			    "    c: and here\n"
			    "    did you mean 'that'?\n");
	diag_error(diag, "X002", at("a", 1, 1), "red");
	diag_warning(diag, "X003", at("a", 2, 1), "magenta");
	assert_string_equal(
		printed(arena, diag, true),
		"a:1:1: \033[31merror:\033[0m red [X002]\n"
		"a:2:1: \033[35mwarning:\033[0m magenta [X003]\n");
	assert_false(diag_errno(diag, "X004", "no-such-file", "cannot read"));
	assert_int_equal(diag_count(diag, DIAG_FATAL), 1);
	assert_non_null(strstr(printed(arena, diag, false),
			       "no-such-file: error: cannot read: "));
	arena_free(arena);
}

/* Nothing in a text, a hint or a file name can steer the terminal. */
static void escapes(void **state)
{
	static const struct {
		const char *text, *wanted;
	} table[] = {
		{"plain", "plain"},
		{"", ""},
		{"\033[31m", "\\x1B[31m"},
		{"a\nb\tc\rd", "a\\x0Ab\\x09c\\x0Dd"},
		{"\x01\x1F\x7F", "\\x01\\x1F\\x7F"},
		{"\xC2\x9B" "31m", "\\x9B31m"}, /* CSI as one character */
		{"\xC2\x80\xC2\x9F", "\\x80\\x9F"},
		{"\xC2\xA0\xC3\xA9\xE2\x82\xAC",
		 "\xC2\xA0\xC3\xA9\xE2\x82\xAC"},
		{"\xE2\x80\x9B", "\xE2\x80\x9B"},
		{"a\u202E\u2066b", "a\\u{202E}\\u{2066}b"},
		{"\uFEFF\u2029", "\\u{FEFF}\\u{2029}"},
		{"\xE2\x80", "\\xE2\\x80"}, /* cut off */
		{"50 % %s", "50 % %s"},
		{"\xC2", "\\xC2"},
		{"\xED\xA0\x80", "\\xED\\xA0\\x80"}, /* a surrogate */
		{"\u061C\u200F\uFFFE", "\\u{061C}\\u{200F}\\u{FFFE}"},
		/* commands to CI systems */
		{"::error file=x::y", "\\x3A:error file=x::y"},
		{" \u00A0\u3000::stop", " \u00A0\u3000\\x3A:stop"},
		{"std::string", "std::string"},
		{"a ##[group]b", "a #\\x23[group]b"},
		{"##vso[task.x]", "#\\x23vso[task.x]"},
		{"## 1 [x]", "## 1 [x]"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct diag *diag = diag_new(arena);
		const char *text = table[i].text, *wanted = table[i].wanted;
		struct diag_record *record = diag_error(
			diag, "X001", at(text, 1, 1), "%s", text);

		diag_related(diag, record, at(text, 2, 1), "%s", text);
		diag_hint(diag, record, "%s", text);
		assert_string_equal(
			printed(arena, diag, false),
			arena_printf(arena,
				     "%s:1:1: error: %s [X001]\n"
				     "    %s:2:1: %s\n    %s\n",
				     wanted, wanted, wanted, wanted, wanted));
	}
	arena_free(arena);
}

static void nearest(void **state)
{
	static const char *const names[] = {
		"owner", "owners", "title", "likelihood", "id", "soa", "scope",
	};
	static const struct {
		const char *wrong, *wanted;
	} table[] = {
		{"owner", "owner"},
		{"ownr", "owner"},
		{"onwer", "owner"},   /* a swap is one slip */
		{"ownerz", "owner"},  /* the first of two that are as near */
		{"ownerss", "owners"},
		{"likelyhood", "likelihood"},
		{"liklihod", "likelihood"},
		{"likely", NULL},
		{"sao", "soa"},
		{"di", "id"},
		{"tilte", "title"},
		{"Title", "title"},
		{"abcdef", NULL},
		{"xyz", NULL},
		{"scopes", "scope"},
		{"", NULL},
	};
	enum { N = sizeof names / sizeof *names };
	char longest[200];

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *got = diag_nearest(table[i].wrong, names, N);

		if (table[i].wanted == NULL ? got != NULL
					    : !got || strcmp(got,
							     table[i].wanted))
			fail_msg("'%s': %s", table[i].wrong,
				 got ? got : "nothing");
	}
	assert_null(diag_nearest("owner", names, 0));
	memset(longest, 'o', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_null(diag_nearest(longest, names, N));
	assert_null(diag_nearest(longest, (const char *const[]){longest}, 1));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(order),     cmocka_unit_test(counts),
		cmocka_unit_test(additions), cmocka_unit_test(escapes),
		cmocka_unit_test(nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
