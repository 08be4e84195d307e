/* pdf/figure.c: levels and numbers in the cells of figures. */
#include "figure.h"

#include <string.h>

#define RGB(hex)                                                               \
	{                                                                      \
		((hex) >> 16 & 0xff) / 255.0f, ((hex) >> 8 & 0xff) / 255.0f,   \
			((hex)&0xff) / 255.0f                                  \
	}

enum figure figure_of(const char *name)
{
	if (name && strcmp(name, "heat-map") == 0)
		return FIGURE_HEAT_MAP;
	if (name && strcmp(name, "bars") == 0)
		return FIGURE_BARS;
	if (name && strcmp(name, "stacked") == 0)
		return FIGURE_STACKED;
	return FIGURE_NONE;
}

static const struct {
	const char *word;
	int level;
} level_words[] = {
	/* the longer before what it contains */
	{ "very low", 1 }, { "negligible", 1 }, { "very high", 5 },
	{ "critical", 5 }, { "extreme", 5 },	{ "medium", 3 },
	{ "moderate", 3 }, { "high", 4 },	{ "low", 2 },
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool begins_with_word(const char *text, const char *word)
{
	for (; *word; text++, word++)
		if (lower(*text) != *word)
			return false;
	return !is_letter(*text);
}

int figure_level(const char *text)
{
	const size_t n = sizeof level_words / sizeof *level_words;

	for (const char *at = text; *at; at++) {
		if (at > text && is_letter(at[-1]))
			continue;
		for (size_t i = 0; i < n; i++)
			if (begins_with_word(at, level_words[i].word))
				return level_words[i].level;
	}
	return 0;
}

static const struct {
	struct colour fill, ink;
} levels[N_LEVELS] = {
	{ RGB(0xf3f5f8), RGB(0x20262e) }, { RGB(0xdcebf7), RGB(0x20262e) },
	{ RGB(0xb3d3ea), RGB(0x20262e) }, { RGB(0xfce9a9), RGB(0x20262e) },
	{ RGB(0xf5ad6b), RGB(0x20262e) }, { RGB(0x98211d), RGB(0xffffff) },
};

struct colour figure_fill(int level)
{
	return levels[level].fill;
}

struct colour figure_ink(int level)
{
	return levels[level].ink;
}

struct colour figure_part(struct colour colour, size_t i)
{
	static const float tints[] = { 0, 0.32f, 0.54f, 0.72f, 0.86f };
	float t = tints[i % (sizeof tints / sizeof *tints)];

	return (struct colour){
		colour.r + (1 - colour.r) * t,
		colour.g + (1 - colour.g) * t,
		colour.b + (1 - colour.b) * t,
	};
}

float figure_number(const char *text)
{
	float value = 0, unit = 1;
	bool has_digits = false;

	while (*text == ' ')
		text++;
	for (; *text >= '0' && *text <= '9'; text++) {
		value = value * 10 + (float)(*text - '0');
		has_digits = true;
	}
	if (has_digits && *text == '.')
		for (text++; *text >= '0' && *text <= '9'; text++)
			value += (float)(*text - '0') * (unit /= 10);
	return has_digits && value < 1e9f ? value : -1;
}
