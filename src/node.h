/* node.h: a document as a tree, CommonMark's elements plus GitHub's tables.
 *
 * markdown_parse() makes the tree, the back ends walk it and change nothing.
 * It lives in the arena. Text that came from a profile value is a NODE_TEXT
 * of its own whose `value` names that value; all other text is the
 * template's. */
#ifndef NODE_H
#define NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;
struct value;

enum node_kind {
	/* blocks */
	NODE_DOCUMENT,
	NODE_HEADING,
	NODE_PARAGRAPH,
	NODE_LIST,
	NODE_ITEM,
	NODE_QUOTE,
	NODE_CODE_BLOCK,
	NODE_THEMATIC_BREAK,
	NODE_TABLE,
	NODE_ROW,
	NODE_CELL,
	/* inlines */
	NODE_TEXT,
	NODE_SOFT_BREAK,
	NODE_LINE_BREAK,
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_CODE,
	NODE_LINK,
	NODE_IMAGE,
};

enum alignment { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

enum { MAX_COLUMNS = 64 };

/* What a comment before a block says of it; see markdown.h. */
struct hints {
	bool is_landscape;  /* heading: the section up to the next heading of
			     * its level; table: this table */
	bool is_cover;	    /* heading: control block, printed on the cover */
	const char *figure; /* table: draw it as this figure, "heat-map",
			     * "bars", "stacked"; NULL: as a table */
	const char *register_name; /* table: rows of this register, a-z 0-9 -;
				    * NULL: of none */
	int widths[MAX_COLUMNS];   /* table: relative column widths */
	size_t n_widths;	   /* 0: from the content */
	const char **answers;	   /* heading: clauses, "5.2", and controls,
				    * "A.5.1", that its section answers */
	size_t n_answers;
};

/* A register has a node for each cell and another for its text, so they are
 * small. What belongs to one kind alone is to be read of that kind alone. */
struct node {
	struct node *parent, *first, *last, *next, *prev;
	struct pos pos; /* of the template's line; inline: or of the value */
	enum node_kind kind : 8;
	bool is_open_point : 1; /* text: the organisation has yet to say this */
	bool is_ordered : 1, is_tight : 1; /* list */
	bool is_header : 1;		   /* row */
	unsigned char level;		   /* heading: 1 to 6 */
	unsigned char n_columns;	   /* table */
	int start;			   /* ordered list */
	union {
		const char *text; /* text, code, code block: UTF-8, one line
				   * but for code blocks */
		const char *id; /* heading: unique in the document, a-z 0-9 - */
		const char *url; /* link, image: "#id", "KEY" or "KEY#id" of
				  * another document prefixed by "doc:",
				  * http(s): or mailto: */
		const enum alignment *alignments; /* table: n_columns of them */
	};
	union {
		const struct value *value; /* text, code: the value it came
					    * from, or NULL */
		const char *info;	   /* code block: info string or "" */
		const char *number; /* heading: "4.2", NULL when not numbered;
				     * the heading's text does not contain
				     * it */
	};
	union {
		const struct hints *hints;	/* heading, table: NULL: none */
		const struct value *code_value; /* code block: the value that
						 * it is, or is from; NULL:
						 * none */
	};
};

struct node *node_new(struct arena *arena, enum node_kind kind, struct pos pos);
void node_append(struct node *parent, struct node *child);
void node_insert_before(struct node *child, struct node *sibling);
void node_unlink(struct node *node);

bool node_is_block(enum node_kind kind);
/* Text, code and code block: these have `text`. */
bool node_has_text(enum node_kind kind);
/* "heading", "table", ... as the tree back end prints it */
const char *node_name(enum node_kind kind);

struct strbuf;
/* Adds the words of a node and all below it, as a reader sees them; a soft
 * or hard break is a space. */
void node_words(const struct node *node, struct strbuf *out);

#endif
