/* rgb.c: see rgb.h. */
#include "rgb.h"

#include <math.h>
#include <string.h>

enum { STEPS = 256 }; /* of lightness, when a colour is looked for */

static int digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at;

	if (c >= 'A' && c <= 'F')
		c = (char)(c - 'A' + 'a');
	at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) : -1;
}

bool rgb_parse(const char *text, struct rgb *rgb)
{
	unsigned char bytes[3];

	if (strlen(text) != 7 || *text != '#')
		return false;
	for (int i = 0; i < 3; i++) {
		int high = digit(text[1 + 2 * i]), low = digit(text[2 + 2 * i]);

		if (high < 0 || low < 0)
			return false;
		bytes[i] = (unsigned char)(high << 4 | low);
	}
	*rgb = (struct rgb){ bytes[0], bytes[1], bytes[2] };
	return true;
}

static double linear(unsigned char channel)
{
	double c = channel / 255.0;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct rgb c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) +
	       0.0722 * linear(c.b);
}

double rgb_contrast(struct rgb a, struct rgb b)
{
	double la = luminance(a), lb = luminance(b);

	return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

static unsigned char mix(unsigned char a, unsigned char b, double share)
{
	return (unsigned char)(b + (a - b) * share + 0.5);
}

struct rgb rgb_mix(struct rgb a, struct rgb b, double share)
{
	return (struct rgb){
		mix(a.r, b.r, share),
		mix(a.g, b.g, share),
		mix(a.b, b.b, share),
	};
}

struct rgb rgb_legible(struct rgb ink, struct rgb paper)
{
	static const struct rgb black = { 0, 0, 0 }, white = { 255, 255, 255 };
	bool is_light = rgb_contrast(paper, black) > rgb_contrast(paper, white);
	struct rgb end = is_light ? black : white, found = ink;

	for (int i = 1; i <= STEPS && rgb_contrast(found, paper) < RGB_LEGIBLE;
	     i++)
		found = rgb_mix(end, ink, i / (double)STEPS);
	return found;
}

struct rgb rgb_tint(struct rgb a, struct rgb b, double most, struct rgb ink)
{
	struct rgb found = b;

	for (int i = STEPS; i > 0; i--) {
		found = rgb_mix(a, b, most * i / STEPS);
		if (rgb_contrast(ink, found) >= RGB_LEGIBLE)
			return found;
	}
	return b;
}
