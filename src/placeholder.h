/* placeholder.h: what was left in a text for somebody to fill in. */
#ifndef PLACEHOLDER_H
#define PLACEHOLDER_H

#include <stddef.h>

/* The first placeholder of the text: "TODO", "to be defined", "lorem ipsum",
 * "[your company]", "<name>", "insert the date here"; `len` is its length in
 * bytes. NULL when there is none. A word of the language that can be meant as
 * it stands ("has to be defined", "<br>") is none. */
const char *placeholder_find(const char *text, size_t *len);

#endif
