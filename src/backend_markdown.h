/* backend_markdown.h: the tree as GitHub-flavoured Markdown.
 *
 * For people who read the pack on a forge: a paragraph is one line, tables
 * are lined up where they fit, a character is escaped only where it would
 * mean something. markdown_parse() with is_numbered_source makes the same
 * tree of what is written here, raw HTML never comes out of it. */
#ifndef BACKEND_MARKDOWN_H
#define BACKEND_MARKDOWN_H

#include <stddef.h>

struct document;
struct node;
struct strbuf;
struct write_options;

void markdown_write(const struct node *root,
		    const struct write_options *options, struct strbuf *out);

/* Appends what markdown_write() wrote, with the links to headings of other
 * documents, whose anchors have to be known by now. */
void markdown_resolve(const char *text, size_t len,
		      const struct document *documents, size_t n,
		      struct strbuf *out);

#endif
