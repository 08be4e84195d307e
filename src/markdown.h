/* markdown.h: Markdown text -> tree of struct node.
 *
 * CommonMark with GitHub's tables; no raw HTML, no images, no smart
 * punctuation, no autolinks. One H1 is the document's title; the headings
 * below it are numbered here (2, 2.1, ...), but for those of a cover. A
 * comment alone on the line before a heading or a table says what Markdown
 * cannot; several hints are separated by semicolons:
 *
 *	<!-- landscape -->		heading: its section; table: itself
 *	<!-- cover -->			heading: its section is the control
 *					block
 *	<!-- answers: 5.2, A.5.1 -->	heading: clauses and controls of
 *					Annex A that its section answers
 *	<!-- figure: heat-map -->	table: drawn (heat-map, bars,
 *					stacked)
 *	<!-- widths: 6 22 8 40 -->	table: relative widths, one a column
 *	<!-- register: soa -->		table: rows of the register soa.csv
 *
 * Links lead to #ID of a heading here, to doc:KEY or doc:KEY#ID, or to http,
 * https and mailto. */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diag;
struct line_map;
struct node;
struct tokens;
struct value;

/* The tree of a text. `file` stands in every pos whose text is not from a
 * value, unless `lines` has the place in a template that its line came from;
 * there the column of a cell is 0, for values before it have moved it. Blocks
 * of a Markdown value have the place of the template that shows it. `lines`
 * and `tokens` may be NULL. With `is_numbered_source`, for a file that
 * markdown_write() made: the numbers of headings are taken off before they
 * are given anew, and links are read back.
 *
 * What is wrong is reported and left out of the tree; NULL when the text is
 * beyond the limits (bytes in a paragraph, columns, depth).
 *
 * In the tree: text holds no tab, no two spaces in a row and none at the
 * ends of a block; soft breaks are spaces; emphasis is not empty, not nested
 * in its own kind, and next to no other of its kind; a paragraph is never
 * empty. */
struct node *markdown_parse(const char *text, size_t len, const char *file,
			    const struct line_map *lines,
			    const struct tokens *tokens,
			    bool is_numbered_source, struct arena *arena,
			    struct diag *diag);

/* A mapping from the id of each heading to the anchor that forges give it in
 * the written file, where "4.2 Title" has the anchor "42-title". */
struct value *markdown_anchors(const struct node *root, struct arena *arena);

#endif
