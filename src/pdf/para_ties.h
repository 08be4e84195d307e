/* pdf/para_ties.h: words that stay in one line though a blank divides them. */
#ifndef PDF_PARA_TIES_H
#define PDF_PARA_TIES_H

#include <stdbool.h>
#include <stddef.h>

/* Is the blank text[at - 1] one that a careful hand does not break at: after
 * "a", between number and unit, in "Article 5"? `text` ends with a NUL. */
bool words_are_tied(const char *text, size_t at);

#endif
