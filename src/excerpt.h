/* excerpt.h: the words that a message points at.
 *
 * A message has the place where a value, a key or a cell begins; where it
 * ends is found here, in the text that the profile's loader left with
 * diag_keep_source(). Other files have no excerpts. */
#ifndef EXCERPT_H
#define EXCERPT_H

#include <stdbool.h>

#include "diag.h"

struct arena;
struct excerpts;
struct strbuf;

/* Of the files whose texts `diag` has; both live as long as what comes
 * back. */
struct excerpts *excerpts_new(struct arena *arena, const struct diag *diag);

/* The place behind the last character of what begins at `pos`: of a text with
 * its quotation marks, a list or mapping in brackets, a key without its
 * colon, a cell. False when the text is not known. */
bool excerpts_end(struct excerpts *excerpts, struct pos pos, struct pos *end);

/* Adds the line with its number, and below it a caret and a line of tildes;
 * a text of several lines shows the first ones. A tab takes the columns that
 * it takes on a terminal, long lines are cut. Nothing when the text is not
 * known. `colour` and `plain` go around the caret. */
void excerpts_add(struct excerpts *excerpts, struct pos pos, const char *colour,
		  const char *plain, struct strbuf *out);

#endif
