/* test_rgb.c: colours, their contrast, and what a brand makes of the theme. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "arena.h"
#include "brand.h"
#include "pdf/theme.h"
#include "rgb.h"

static const struct rgb black = {0, 0, 0}, white = {255, 255, 255};

static struct rgb rgb_of(const char *text)
{
	struct rgb rgb;

	assert_true(rgb_parse(text, &rgb));
	return rgb;
}

static void parse(void **state)
{
	static const struct {
		const char *text;
		bool is_colour;
		struct rgb wanted;
	} table[] = {
		{"#17365d", true, {0x17, 0x36, 0x5d}},
		{"#ABCDEF", true, {0xab, 0xcd, 0xef}},
		{"#000000", true, {0, 0, 0}},
		{"#fff", false, {0, 0, 0}},
		{"17365d", false, {0, 0, 0}},
		{"#17365g", false, {0, 0, 0}},
		{"#17365", false, {0, 0, 0}},
		{"#17365d0", false, {0, 0, 0}},
		{" #17365d", false, {0, 0, 0}},
		{"#17365d ", false, {0, 0, 0}},
		{"navy", false, {0, 0, 0}},
		{"#", false, {0, 0, 0}},
		{"", false, {0, 0, 0}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct rgb rgb = {0, 0, 0};

		assert_int_equal(rgb_parse(table[i].text, &rgb),
				 table[i].is_colour);
		assert_memory_equal(&rgb, &table[i].wanted, sizeof rgb);
	}
}

/* Ratios as the usual tools show them. */
static void contrast(void **state)
{
	static const struct {
		const char *a, *b;
		double wanted;
	} table[] = {
		{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1},
		{"#ffffff", "#000000", 21}, {"#777777", "#ffffff", 4.478},
		{"#767676", "#ffffff", 4.542}, {"#ff0000", "#ffffff", 3.998},
		{"#00ff00", "#ffffff", 1.372}, {"#0000ff", "#ffffff", 8.592},
		{"#808080", "#000000", 5.318},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_true(fabs(rgb_contrast(rgb_of(table[i].a),
					      rgb_of(table[i].b)) -
				 table[i].wanted) < 0.001);
}

static void legible(void **state)
{
	static const struct {
		const char *ink, *paper, *wanted;
	} table[] = {
		{"#17365d", "#ffffff", "#17365d"}, /* is legible */
		{"#777777", "#ffffff", "#767676"},
		{"#ffffff", "#ffffff", "#767676"},
		{"#000000", "#000000", "#757575"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct rgb got = rgb_legible(rgb_of(table[i].ink),
					     rgb_of(table[i].paper));
		struct rgb wanted = rgb_of(table[i].wanted);

		assert_memory_equal(&got, &wanted, sizeof got);
	}
}

/* Every colour on every grey: found, and darker or lighter, never else. */
static void legible_everywhere(void **state)
{
	(void)state;
	for (int i = 0; i < 8 * 8 * 8 * 8; i++) {
		struct rgb ink = {(unsigned char)((i & 7) * 36),
				  (unsigned char)((i >> 3 & 7) * 36),
				  (unsigned char)((i >> 6 & 7) * 36)};
		unsigned char grey = (unsigned char)((i >> 9) * 36);
		struct rgb paper = {grey, grey, grey};
		struct rgb got = rgb_legible(ink, paper);
		struct rgb tint = rgb_tint(ink, white, 0.5, black);

		assert_true(rgb_contrast(got, paper) >= RGB_LEGIBLE);
		assert_true(rgb_contrast(black, tint) >= RGB_LEGIBLE);
	}
}

static struct rgb rgb_from(struct colour colour)
{
	return (struct rgb){
		(unsigned char)(colour.r * 255 + 0.5f),
		(unsigned char)(colour.g * 255 + 0.5f),
		(unsigned char)(colour.b * 255 + 0.5f),
	};
}

static bool is_legible(struct colour ink, struct colour paper)
{
	return rgb_contrast(rgb_from(ink), rgb_from(paper)) >= RGB_LEGIBLE;
}

static void check_theme(const struct theme *theme, bool has_watermark)
{
	const struct colour inks[] = {theme->accent, theme->link, theme->text,
				      theme->quiet, theme->draft};

	assert_true(is_legible(theme->on_dark, theme->accent));
	assert_true(is_legible(theme->on_dark, theme->draft));
	assert_true(is_legible(theme->accent, theme->tint));
	assert_true(is_legible(theme->link, theme->tint));
	assert_true(is_legible(theme->quiet, theme->tint));
	for (size_t i = 0; i < sizeof inks / sizeof *inks; i++) {
		assert_true(is_legible(inks[i], theme->on_dark));
		if (has_watermark)
			assert_true(is_legible(inks[i], theme->watermark));
	}
}

/* Colours from dark to just legible, on pages with and without watermark. */
static void themes(void **state)
{
	static const char *const colours[] = {
		"#000000", "#17365d", "#5b2a86", "#b3261e", "#0a6a8f",
		"#767676", "#008000", "#c4005a", "#996600", "#0000ff",
	};
	const size_t n = sizeof colours / sizeof *colours;
	struct arena *arena = arena_new();

	(void)state;
	check_theme(theme_for(NULL, true, arena), true);
	for (size_t i = 0; i < n * n; i++) {
		struct brand brand = {
			.has_colours = true,
			.primary = rgb_of(colours[i % n]),
			.accent = rgb_of(colours[i / n]),
		};
		const struct theme *theme = theme_for(&brand, false, arena);
		struct rgb primary = rgb_from(theme->accent);
		struct rgb accent = rgb_from(theme->link);

		check_theme(theme, false);
		assert_memory_equal(&primary, &brand.primary, sizeof primary);
		assert_memory_equal(&accent, &brand.accent, sizeof accent);
		check_theme(theme_for(&brand, true, arena), true);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse),
		cmocka_unit_test(contrast),
		cmocka_unit_test(legible),
		cmocka_unit_test(legible_everywhere),
		cmocka_unit_test(themes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
