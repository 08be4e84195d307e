/* pdf/hyphen.h: where words may be divided, by language.
 *
 * The patterns come from the packages that office programs use; libhyphen
 * reads them and ends here. They are read when the first word is asked for,
 * since most packs need none, and serve all threads. */
#ifndef PDF_HYPHEN_H
#define PDF_HYPHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../diag.h"

struct arena;
struct hyphens;

/* For a language tag such as "en" or "en-GB". `*hyphens` is NULL for a
 * language that has no patterns. False when they are not installed, which is
 * reported with the name of the package. */
bool hyphens_open(const char *language, struct arena *arena, struct diag *diag,
		  struct hyphens **hyphens);
/* NULL is none. */
void hyphens_close(struct hyphens *hyphens);

enum { MAX_HYPHENS = 16 }; /* in one word */

/* The bytes of a word, all letters and lower case, before which it may be
 * divided, in their order; returns how many there are. Thread-safe. */
size_t hyphens_find(struct hyphens *hyphens, const char *word, size_t len,
		    uint8_t at[MAX_HYPHENS]);

#endif
