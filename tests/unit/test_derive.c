/* test_derive.c: how lists become text. */
#include "derived.h"

#include "derive.h"

static void joining(void **state)
{
	static const struct {
		const char *texts[6];
		size_t most;
		const char *wanted;
	} table[] = {
		{{NULL}, 0, NULL},
		{{"", NULL}, 0, NULL},
		{{"a", NULL}, 0, "a"},
		{{"a", "b", "c", NULL}, 0, "a, b, c"},
		{{"a", "b", "c", NULL}, 3, "a, b, c"},
		{{"a", "b", "c", NULL}, 2, "a, b, c"},
		{{"a", "b", "c", "d", NULL}, 2, "a, b and 2 others"},
		{{"a", "", "b", NULL}, 1, "a, b"},
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct joined joined = {.most = table[i].most};
		const char *text;

		for (size_t k = 0; table[i].texts[k]; k++)
			joined_add(&joined, table[i].texts[k]);
		text = joined_end(&joined, world->arena);
		if (table[i].wanted == NULL)
			assert_null(text);
		else
			assert_string_equal(text, table[i].wanted);
	}
}

static void letters(void **state)
{
	static const struct {
		const char *text, *lower, *upper;
	} table[] = {
		{"Fire", "fire", "Fire"},
		{"A key", "a key", "A key"},
		{"VPN down", "VPN down", "VPN down"},
		{"risk", "risk", "Risk"},
		{"\xc3\x84rger", "\xc3\x84rger", "\xc3\x84rger"},
		{"", "", ""},
		{"X", "X", "X"},
	};
	struct isms isms = {.arena = ((struct world *)*state)->arena};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		assert_string_equal(derive_lower_first(&isms, table[i].text),
				    table[i].lower);
		assert_string_equal(derive_upper_first(&isms, table[i].text),
				    table[i].upper);
	}
	assert_string_equal(derive_spaced(&isms, "very_low"), "very low");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(joining),
		cmocka_unit_test(letters),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
