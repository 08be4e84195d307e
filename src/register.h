/* register.h: the registers that a document prints -> CSV files.
 *
 * A template marks the tables that make a register by a comment, `register:
 * NAME` (markdown.h). What a reader sees in their cells is written as RFC
 * 4180 says: a header row, commas, CRLF, UTF-8 without a byte order mark. A
 * cell that a spreadsheet would take for a formula gets a `'` before it, as
 * csv_parse() expects. */
#ifndef REGISTER_H
#define REGISTER_H

#include <stdbool.h>
#include <stddef.h>

#include "strbuf.h"

struct arena;
struct diag;
struct node;

struct register_file {
	const char *name;	   /* "soa.csv" */
	const char *section;	   /* of its first table; "" when in none */
	const struct node *header; /* row of its first table */
	struct strbuf csv;
};

struct registers {
	struct register_file *items;
	size_t n;
};

/* In the order of the document. Tables of one name are appended; false,
 * reported, when their headers are not the same. */
bool registers_find(struct registers *registers, const struct node *root,
		    struct arena *arena, struct diag *diag);
void registers_release(struct registers *registers);

#endif
