/* selection.h: the rules whose findings are wanted: --select and --ignore.
 *
 * A word is the code of a rule ("C-27") or what codes begin with ("C-", "C-7"
 * for C-70 to C-79). Only findings of rules can be left out: a mistake that
 * keeps a profile from being used is always reported. */
#ifndef SELECTION_H
#define SELECTION_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct selection {
	const char *const *selected; /* NULL: all */
	size_t n_selected;
	const char *const *ignored;
	size_t n_ignored;
};

/* What is wrong with a word, for a message; NULL: nothing. */
const char *selection_mistake(struct arena *arena, const char *word);

bool selection_has(const struct selection *selection, const char *code);

#endif
