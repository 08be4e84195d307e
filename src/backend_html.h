/* backend_html.h: the tree as one HTML page that needs nothing else.
 *
 * Style sheet inside, no script, no outside reference; a content security
 * policy says so to the browser. `style` is the text of
 * templates/html/style.css, which must not contain "</". */
#ifndef BACKEND_HTML_H
#define BACKEND_HTML_H

struct node;
struct pack_view;
struct strbuf;
struct write_options;

void html_write(const struct node *root, const struct write_options *options,
		const char *style, struct strbuf *out);

/* The page that leads to all documents of a pack and lists what is open. */
void html_index_write(const struct pack_view *pack, const char *style,
		      struct strbuf *out);

#endif
