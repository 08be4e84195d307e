/* pdf/figure.h: what tables drawn as figures mean.
 *
 * Figures stay tables in the logical structure, so that they can be
 * read without being seen; fills and bars are artifacts. */
#ifndef PDF_FIGURE_H
#define PDF_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "page.h"

enum figure {
	FIGURE_NONE,
	FIGURE_HEAT_MAP, /* cells filled by their level */
	FIGURE_BARS,	 /* a bar in each cell */
	FIGURE_STACKED,	 /* a bar for each row, cells being its parts */
};

enum { N_LEVELS = 6 }; /* none, very low, low, medium, high, very high */

/* "heat-map", "bars" or "stacked"; NULL and others are FIGURE_NONE. */
enum figure figure_of(const char *name);

/* The level that a text names, 0 when none. */
int figure_level(const char *text);

/* Fill of a cell of that level, and a colour for text on it with a contrast
 * of at least 7 to 1. The fills differ in lightness too, so that they can
 * be told apart without colours. */
struct colour figure_fill(int level);
struct colour figure_ink(int level);

/* The fill of part i of a bar, counted from 0: a tint of `colour`, lighter
 * from part to part. */
struct colour figure_part(struct colour colour, size_t i);

/* The number at the beginning of a text ("12", "3.5", "73 %"); a negative
 * one when there is none. */
float figure_number(const char *text);

#endif
