/* pdf/para_parts.h: words in parts, where a line may end within them. */
#ifndef PDF_PARA_PARTS_H
#define PDF_PARA_PARTS_H

#include "para.h"

/* Cuts words at the hyphens that the language allows, those only that are
 * wider than `least` units. Returns whether there were any; then
 * para_rejoin() must follow when the lines are known. */
bool para_hyphenate(struct layout *layout, struct para *para, float least);
/* Makes whole again what was cut, but for the ends of lines. `whole` has the
 * pieces as they were. */
void para_rejoin(struct layout *layout, struct para *para,
		 const struct piece *whole);

/* Cuts words that are wider than a line between any two characters. */
void para_split_wide(struct layout *layout, struct para *para, float width);

#endif
