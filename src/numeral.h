/* numeral.h: numbers written as words. */
#ifndef NUMERAL_H
#define NUMERAL_H

#include <stddef.h>

/* What the word of `len` bytes means, "one" to "twenty" and the tens up to
 * "ninety", in any case; -1 when it is no such word. */
long numeral_of(const char *word, size_t len);

#endif
