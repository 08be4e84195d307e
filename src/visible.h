/* visible.h: text that others wrote, made safe to show.
 *
 * What a terminal, a log or a page obeys in place of showing it comes out as
 * an escape in plain letters, whatever the format around it:
 *
 *	\x1B		control characters (C0, DEL, C1), bytes that are not
 *			UTF-8
 *	\u{202E}	marks that turn the direction of text (UAX #9), line and
 *			paragraph separators, a byte order mark, what is no
 *			character
 *	\x3A:		"::" that opens a text, as commands to CI systems do
 *	#\x23[		"##[" and "##word[" anywhere, as other commands do
 *
 * What comes out is UTF-8 and of one line. */
#ifndef VISIBLE_H
#define VISIBLE_H

#include <stddef.h>

struct arena;
struct strbuf;

void visible_add(struct strbuf *out, const char *text);
const char *visible(struct arena *arena, const char *text);

/* Adds the character at `s` of a text from `start` to `end`, which opens no
 * line, and returns its length in bytes; `columns` is set to what it takes on
 * a terminal: 2 for wide characters, 0 for combining ones. */
size_t visible_add_one(struct strbuf *out, const char *start, const char *s,
		       const char *end, size_t *columns);

#endif
