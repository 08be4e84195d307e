/* markdown_parts.h: what the markdown_*.c files have of one another. */
#ifndef MARKDOWN_PARTS_H
#define MARKDOWN_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "node.h"

struct arena;
struct diag;
struct line_map;

enum {
	MAX_PARAGRAPH = 32 * 1024, /* bytes */
	MAX_BLOCK_DEPTH = 32,
	MAX_OPENERS = 1000, /* '[' and '<' in one value */
};

/* markdown_limits.c: looks at the text before cmark does, whose time grows
 * faster than some inputs. Reports and returns false when it is too much.
 * `pos` is the place of the text; of a value, the place of all its lines.
 * `lines` may be NULL. */
bool markdown_check_limits(const char *text, size_t len, struct pos pos,
			   const struct line_map *lines, bool is_value,
			   struct diag *diag);

/* markdown_tidy.c: brings the tree into the form that markdown.h promises. */
void markdown_tidy(struct node *root, struct arena *arena);

/* markdown_heading.c: gives headings number and id, checks their order and
 * where the links lead. */
void markdown_number(struct node *root, struct pos pos, bool is_numbered_source,
		     struct arena *arena, struct diag *diag);
void markdown_check_links(struct node *root, bool is_numbered_source,
			  struct arena *arena, struct diag *diag);

/* Puts the children of a node in its place. */
void markdown_dissolve(struct node *node);

#endif
