/* wording.h: the words of a text, for rules that compare what is said.
 *
 * Words are runs of letters and digits; what is no ASCII counts as a letter,
 * but for dashes, quotation marks and spaces. ASCII letters lose their
 * case. */
#ifndef WORDING_H
#define WORDING_H

#include <stdbool.h>

struct arena;

enum { WORDING_MOST = 48 };

/* The byte is of a letter, as above, or of a digit; those of dashes and other
 * wide punctuation count too, which wording_next tells apart. */
bool wording_is_letter(char c);

/* Puts the next word into `word`, which has WORDING_MOST bytes, and steps
 * behind it; false at the end. What a longer word has too much is left out. */
bool wording_next(const char **text, char *word);
/* The words with one space between them, in the arena; NULL when there are
 * none. */
const char *wording_plain(struct arena *arena, const char *text);
/* No word of the text says more than the title does: forms of speech and
 * what can be said of anything ("is implemented") apart, its stem stands in
 * the title. */
bool wording_repeats(const char *text, const char *title);

#endif
