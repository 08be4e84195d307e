/* rgb.h: colours and how well they can be told apart.
 *
 * Contrast is that of the Web Content Accessibility Guidelines 2.2: from 1,
 * for the same colour, to 21, for black and white. */
#ifndef RGB_H
#define RGB_H

#include <stdbool.h>

struct rgb {
	unsigned char r, g, b; /* sRGB */
};

/* What text needs on what is behind it (WCAG 2.2, success criterion 1.4.3,
 * level AA, text of ordinary size). */
#define RGB_LEGIBLE 4.5

/* "#17365d"; false when the text is of another form. */
bool rgb_parse(const char *text, struct rgb *rgb);

double rgb_contrast(struct rgb a, struct rgb b);

/* `share` of `a`, 0 to 1, in `b`. */
struct rgb rgb_mix(struct rgb a, struct rgb b, double share);

/* The colour for text on `paper`: `ink`, or where its contrast is less than
 * RGB_LEGIBLE the nearest of its hue that has it, darker on light paper and
 * lighter on dark. */
struct rgb rgb_legible(struct rgb ink, struct rgb paper);

/* Of the shares of `a` in `b`, from `most` down to 0, the largest on which
 * `ink` has RGB_LEGIBLE; `b` itself when none has. */
struct rgb rgb_tint(struct rgb a, struct rgb b, double most, struct rgb ink);

#endif
