/* csv.h: registers kept in a spreadsheet.
 *
 * RFC 4180 with what spreadsheets make of it: a byte order mark, `;` or tab
 * in place of the comma (found out from the first row, or said by a line
 * `sep=;`), line ends of either kind, empty rows, and `'` before a cell that
 * would be taken for a formula.
 *
 * The first row names the keys; "inherent.likelihood" makes a mapping
 * `inherent` with a key `likelihood`. The outcome is a sequence of mappings
 * of scalars, all marked is_csv; empty cells are left out. A cell that is to
 * be a list is split by the schema, which knows. */
#ifndef CSV_H
#define CSV_H

#include "source.h"

struct arena;
struct diag;
struct value;

/* NULL when the file cannot be used; limits NULL: the default ones. */
struct value *csv_parse(struct arena *arena, struct diag *diag,
			const struct source *source,
			const struct limits *limits);

/* What stands between the cells of a file: what a first line "sep=;" names,
 * or what is most frequent in the first row. */
char csv_separator(const char *text);

#endif
