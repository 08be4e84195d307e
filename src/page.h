/* page.h: a page that html_write() made, read again for where it comes from.
 *
 * No reader of HTML, but of these pages: elements are closed, attributes are
 * quoted, and what stands outside of the main element is the frame's. A page
 * that was changed by hand is read as far as it goes. */
#ifndef PAGE_H
#define PAGE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Lines of one file that a block's values came from. */
struct page_place {
	const char *file; /* below the profile's directory */
	int line;
};

/* A heading, paragraph, item of a list, row of a table or code block. */
struct page_block {
	int level;	      /* heading: 1 to 6; other: 0 */
	const char *id;	      /* heading; other: NULL */
	const char *text;     /* on one line; cells are parted by " | " */
	const char *template; /* "soa.md.tpl:41"; NULL: not told */
	struct page_place *places;
	size_t n_places;
};

struct page {
	struct page_block *blocks;
	size_t n_blocks;
};

/* False when the text is no such page, or one that does not tell where it
 * comes from. */
bool page_read(struct page *page, const char *text, struct arena *arena);

#endif
