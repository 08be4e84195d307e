/* pdf/para_breaks.h: where a text may be broken into lines. */
#ifndef PDF_PARA_BREAKS_H
#define PDF_PARA_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum piece_break {
	BREAK_NOT,
	BREAK_AFTER_BLANK,
	BREAK_IN_WORD, /* after a hyphen, a slash, ... */
	BREAK_SOFT,    /* at a soft hyphen: prints one when used */
	BREAK_ALWAYS,  /* after a newline */
};

struct line_break {
	uint32_t at;  /* the byte that begins the next line */
	uint8_t kind; /* enum piece_break; BREAK_NOT: after a blank that is
		       * not to be broken at, but may be stretched */
};

/* Storage that is used again by each text. */
struct line_breaks {
	struct line_break *items; /* by place; after them BREAK_NOT at the end
				   * of the text */
	size_t n;
	bool is_plain; /* the text was: ASCII, and of that not all */
	char *map;     /* what libunistring says of each byte */
	size_t size;   /* bytes of text that there is room for */
};

void line_breaks_release(struct line_breaks *breaks);
/* UTF-8, ended by a NUL, shorter than 4 GiB. */
void line_breaks_find(struct line_breaks *breaks, const char *text, size_t len);

#endif
