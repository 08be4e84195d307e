/* pdf/table.h: a table node -> rows in the vertical list.
 *
 * Columns get their widths from their content (table_widths.c). A figure is
 * a table too, with filled cells or with bars (figure.h). */
#ifndef PDF_TABLE_H
#define PDF_TABLE_H

#include "figure.h"
#include "layout.h"
#include "para.h"

struct column {
	float narrowest, natural; /* units: of the widest cell */
	float body_natural;	  /* the same without the header */
	float square_sum;	  /* of natural widths, units */
	float x, width;		  /* points, without padding; x from the
				   * table's left edge */
	float number_width;	  /* bars: room for the numbers, points */
	enum alignment alignment;
};

struct cell {
	struct para *para;
	struct element *element;
	int level;   /* heat map: 0 none, 1 very low to 5 very high */
	float value; /* bars, stacked: the number, else negative */
};

struct row {
	struct table *table;
	struct cell *cells; /* one for each column */
	size_t n_lines;
	bool is_header;
};

struct table {
	const struct node *node;
	enum figure figure;
	bool is_on_cover; /* first column: row headers */
	bool is_landscape;
	struct column *columns;
	size_t n_columns;
	struct row **rows;
	size_t n_rows;
	struct row *header; /* repeated on each page; NULL: none */
	float x, width;	    /* points, from the left margin */
	const char *heads;  /* the words of the header; NULL: none */
	struct text_style style;
	float padding_x, padding_y;
	float bar_room; /* stacked: height below the lines of a row */
	/* bars: the value that fills a column; stacked: the sum that fills
	 * the width */
	float largest;
};

enum table_place {
	TABLE_UPRIGHT,
	TABLE_LANDSCAPE, /* on a turned page, where it needs one */
	TABLE_ON_COVER,
};

/* Adds the rows of a table that may fill `width` points from `x` on an
 * upright page. */
void table_boxes(struct layout *layout, const struct node *node,
		 struct element *parent, float x, float width,
		 enum table_place place);

/* The height of all lines of a row and its padding, and what of it is below
 * its last line. */
float row_height(const struct row *row);
float row_foot(const struct row *row);
/* Room for the text of a cell that is no header. */
float cell_width(const struct table *table, size_t column);

/* table_place.c: draws n_lines lines from first_line on; with `is_artifact` as
 * a repeated header. x is the left margin. */
void row_place(struct layout *layout, struct page *page, const struct row *row,
	       size_t first_line, size_t n_lines, float x, float y,
	       bool is_artifact);

/* table_widths.c: sets type size, x and width of all columns; reports a
 * table that does not fit. A table with the same header as the one before it
 * gets the same widths, if they do for it. */
void table_set_widths(struct layout *layout, struct table *table);

/* Would it be short on an upright page too, in type that is not too small? */
bool table_is_short(struct layout *layout, struct table *table, float most);

/* table_search.c: what the present widths cost, about a line of all rows
 * being 1; of a long table, only some rows count. */
float table_cost(struct table *table);
/* The lines of all rows in the present widths. */
size_t table_count_lines(const struct table *table);
/* Moves room from column to column as long as this makes the table lower;
 * no column gets narrower than its `least`. */
void table_improve(struct table *table, const float *least);

#endif
