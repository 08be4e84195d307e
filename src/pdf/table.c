/* pdf/table.c: table node -> rows, as boxes of the vertical list. */
#include "table.h"

#include <math.h>
#include <string.h>

/* Shares of a page: a table up to this height is kept together, and more so
 * a tiny one; a row above it may be broken; a header above it is not
 * repeated; a page is not turned for a table up to this height. */
static const float SMALL_TABLE = 0.33f, TINY_TABLE = 0.17f, TALL_ROW = 0.4f,
		   LARGEST_HEADER = 0.25f, SHORT_TABLE = 0.36f;
enum {
	FEW_ROWS = 12,	  /* more are not tried to be short */
	FEW_LINES = 2,	  /* a row with more can stand alone */
	FEW_TOGETHER = 5, /* two rows with more can stand by themselves */
};

/* Units: no longer word makes a column wider, it is broken instead. */
static const float LONGEST_PART = 13000;

static enum face cell_face(const struct row *row, size_t column)
{
	bool is_label = column == 0 && row->table->is_on_cover;

	return row->is_header || is_label ? FACE_BOLD : FACE_REGULAR;
}

static void measure_cell(struct column *column, const struct para *para,
			 bool is_header)
{
	float narrowest =
		para->narrowest < LONGEST_PART ? para->narrowest : LONGEST_PART;

	if (narrowest > column->narrowest)
		column->narrowest = narrowest;
	if (para->natural > column->natural)
		column->natural = para->natural;
	if (!is_header && para->natural > column->body_natural)
		column->body_natural = para->natural;
	column->square_sum += para->natural * para->natural;
}

static void read_figure(struct table *table, struct cell *cell,
			const struct node *node)
{
	struct strbuf text = STRBUF_INIT;

	node_words(node, &text);
	if (table->figure == FIGURE_HEAT_MAP)
		cell->level = figure_level(strbuf_text(&text));
	else
		cell->value = figure_number(strbuf_text(&text));
	if (cell->value > table->largest)
		table->largest = cell->value;
	if (strchr(strbuf_text(&text), '%') && table->largest < 100)
		table->largest = 100;
	strbuf_release(&text);
}

static float sum_of_row(const struct row *row)
{
	float sum = 0;

	for (size_t i = 1; i < row->table->n_columns; i++)
		if (row->cells[i].value > 0)
			sum += row->cells[i].value;
	return sum;
}

/* In the largest type, which a table of a few numbers is set in. */
static void make_room_for_legend(const struct layout *layout,
				 struct column *column)
{
	const struct theme *theme = layout->theme;
	float units = (theme->legend_size + theme->legend_gap) * 1000 /
		      theme->table_sizes[0];

	column->narrowest += units;
	column->natural += units;
}

static struct row *make_row(struct layout *layout, struct table *table,
			    const struct node *node)
{
	struct row *row = arena_alloc(layout->work, sizeof *row);
	const struct node *cell_node = node->first;

	row->table = table;
	row->is_header = node->is_header;
	row->cells =
		arena_array(layout->work, table->n_columns, sizeof *row->cells);
	for (size_t i = 0; i < table->n_columns; i++) {
		struct cell *cell = &row->cells[i];

		cell->value = -1;
		if (cell_node == NULL) {
			cell->para = para_new_text(layout, "", FACE_REGULAR,
						   node->pos);
			continue;
		}
		cell->para = para_new(layout, cell_node, cell_face(row, i));
		cell->para->use = PARA_CELL;
		measure_cell(&table->columns[i], cell->para, row->is_header);
		if (table->figure == FIGURE_STACKED && row->is_header && i > 0)
			make_room_for_legend(layout, &table->columns[i]);
		if (table->figure != FIGURE_NONE && !row->is_header && i > 0)
			read_figure(table, cell, cell_node);
		cell_node = cell_node->next;
	}
	return row;
}

/* Markdown has no tables without a header; an empty one says as much. */
static bool is_empty_row(const struct node *row)
{
	for (const struct node *cell = row->first; cell; cell = cell->next)
		if (cell->first)
			return false;
	return true;
}

static void make_rows(struct layout *layout, struct table *table)
{
	for (const struct node *node = table->node->first; node;
	     node = node->next) {
		if (node->is_header && is_empty_row(node))
			continue;
		table->rows = arena_grow(layout->work, table->rows,
					 table->n_rows, sizeof(struct row *));
		table->rows[table->n_rows++] = make_row(layout, table, node);
	}
	for (size_t i = 0; table->figure == FIGURE_STACKED && i < table->n_rows;
	     i++)
		table->largest =
			fmaxf(table->largest, sum_of_row(table->rows[i]));
}

/* Elements in the order of reading: table, head, body, rows, cells. A table
 * that is only a header has neither head nor body (PDF/UA-1, 7.2). */
static void make_elements(struct layout *layout, struct table *table,
			  struct element *parent)
{
	struct arena *arena = layout->arena;
	struct element *element = element_new(arena, parent, ELEMENT_TABLE);
	struct element *body = element, *group;
	bool has_head = table->n_rows > 1 && table->rows[0]->is_header;

	for (size_t i = 0; i < table->n_rows; i++) {
		struct row *row = table->rows[i];
		struct element *tr;

		group = body;
		if (has_head && i == 0)
			group = element_new(arena, element, ELEMENT_THEAD);
		if (has_head && i == 1)
			group = body =
				element_new(arena, element, ELEMENT_TBODY);
		tr = element_new(arena, group, ELEMENT_TR);
		for (size_t k = 0; k < table->n_columns; k++) {
			bool is_label = k == 0 && !row->is_header &&
					(table->is_on_cover ||
					 table->figure != FIGURE_NONE);
			struct element *cell = element_new(
				arena, tr,
				row->is_header || is_label ? ELEMENT_TH
							   : ELEMENT_TD);

			cell->is_row_header = is_label;
			row->cells[k].element = cell;
		}
	}
}

float cell_width(const struct table *table, size_t column)
{
	const struct column *c = &table->columns[column];

	return c->number_width > 0 ? c->number_width : c->width;
}

static void fill_cells(struct layout *layout, struct table *table)
{
	for (size_t i = 0; i < table->n_rows; i++) {
		struct row *row = table->rows[i];

		row->n_lines = 1;
		for (size_t k = 0; k < table->n_columns; k++) {
			struct para *para = row->cells[k].para;
			float width = row->is_header ? table->columns[k].width
						     : cell_width(table, k);

			para_fill(layout, para,
				  width * 1000 / table->style.size);
			if (para->n_lines > row->n_lines)
				row->n_lines = para->n_lines;
		}
	}
}

float row_foot(const struct row *row)
{
	const struct table *table = row->table;

	return table->padding_y + (row->is_header ? 0 : table->bar_room);
}

float row_height(const struct row *row)
{
	const struct table *table = row->table;

	return table->padding_y + (float)row->n_lines * table->style.leading +
	       row_foot(row);
}

static void add_box(struct layout *layout, struct row *row, size_t first,
		    size_t n_lines, enum keep keep, float before)
{
	const struct table *table = row->table;
	struct box *box = boxes_add(layout, BOX_ROW, before);

	if (keep > box->keep)
		box->keep = keep;
	box->row = row;
	box->first_line = (uint32_t)first;
	box->n_lines = (uint32_t)n_lines;
	box->x = table->x;
	box->width = table->width;
	box->height = (float)n_lines * table->style.leading;
	if (first == 0)
		box->height += table->padding_y;
	if (first + n_lines == row->n_lines)
		box->height += row_foot(row);
}

/* A tall row is divided into its lines; two stay together at both ends. */
static void add_row(struct layout *layout, struct row *row, enum keep keep,
		    float before)
{
	float page = layout_height(layout, row->table->is_landscape);

	if (row_height(row) <= page * TALL_ROW) {
		add_box(layout, row, 0, row->n_lines, keep, before);
		return;
	}
	for (size_t i = 0; i < row->n_lines; i++) {
		if (i > 0)
			keep = i == 1 || i + 1 == row->n_lines ? KEEP_ALWAYS
							       : KEEP_WISHED;
		add_box(layout, row, i, 1, keep, i == 0 ? before : 0);
	}
}

/* How much its rows want to stay together. */
static enum keep table_keep(struct layout *layout, const struct table *table)
{
	float page = layout_height(layout, table->is_landscape);
	float height = 0, most = page * SMALL_TABLE;

	if (table->figure == FIGURE_HEAT_MAP)
		most = page;
	for (size_t i = 0; i < table->n_rows && height <= most; i++)
		height += row_height(table->rows[i]);
	if (height > most)
		return KEEP_NOT;
	return height > page * TINY_TABLE ? KEEP_WISHED : KEEP_NEEDED;
}

static bool are_short(const struct row *a, const struct row *b)
{
	return a->n_lines + b->n_lines <= FEW_TOGETHER;
}

/* The header with a row, and no short row alone, nor two, at either end. */
static enum keep end_keep(const struct table *table, size_t i)
{
	size_t first = table->rows[0]->is_header, n = table->n_rows;
	struct row *const *rows = table->rows;

	if (i == 0)
		return KEEP_NOT;
	if (i == first)
		return KEEP_ALWAYS;
	if (i == first + 1)
		return rows[first]->n_lines <= FEW_LINES ? KEEP_NEEDED
							 : KEEP_WISHED;
	if (i + 1 == n)
		return rows[i]->n_lines <= FEW_LINES ? KEEP_NEEDED
						     : KEEP_WISHED;
	if ((i == first + 2 && are_short(rows[first], rows[first + 1])) ||
	    (i + 2 == n && are_short(rows[i], rows[i + 1])))
		return KEEP_WISHED;
	return KEEP_NOT;
}

static void add_rows(struct layout *layout, struct table *table)
{
	enum keep together = table_keep(layout, table);

	layout->boxes.is_landscape = table->is_landscape;
	/* a page that ends for a wide table does so above its introduction */
	if (table->is_landscape && layout->boxes.keep == KEEP_WISHED)
		layout->boxes.keep = KEEP_NEEDED;
	for (size_t i = 0; i < table->n_rows; i++) {
		enum keep keep = end_keep(table, i);

		if (i > 0 && keep < together)
			keep = together;
		add_row(layout, table->rows[i], keep,
			i == 0 ? layout->theme->table_before : 0);
	}
	layout->boxes.is_landscape = false;
	layout->boxes.space = layout->theme->table_after;
}

static size_t count_columns(const struct node *node)
{
	size_t n = node->n_columns;

	if (n == 0 && node->first)
		for (struct node *cell = node->first->first; cell;
		     cell = cell->next)
			n++;
	return n;
}

static struct table *table_new(struct layout *layout, const struct node *node,
			       float x, float width, enum table_place place)
{
	struct table *table = arena_alloc(layout->work, sizeof *table);
	const struct hints *hints = node->hints;

	table->node = node;
	table->figure = figure_of(hints ? hints->figure : NULL);
	table->n_columns = count_columns(node);
	table->columns = arena_array(layout->work, table->n_columns,
				     sizeof *table->columns);
	for (size_t i = 0; i < table->n_columns; i++)
		if (node->alignments)
			table->columns[i].alignment = node->alignments[i];
	table->x = x;
	table->width = width;
	table->style = layout->theme->body.text;
	table->padding_y = table->figure == FIGURE_HEAT_MAP
				   ? layout->theme->heat_padding_y
				   : layout->theme->cell_padding_y;
	if (table->figure == FIGURE_STACKED)
		table->bar_room = layout->theme->stack_height +
				  layout->theme->stack_before;
	table->is_on_cover = place == TABLE_ON_COVER;
	return table;
}

/* A short table needs no page to be turned for it. */
static void turn(struct layout *layout, struct table *table)
{
	float most = layout_height(layout, false) * SHORT_TABLE;

	if (table->n_rows <= FEW_ROWS && table_is_short(layout, table, most))
		return;
	table->is_landscape = true;
	table->width +=
		layout_width(layout, true) - layout_width(layout, false);
}

static const char *header_words(struct layout *layout, const struct node *row)
{
	struct strbuf text = STRBUF_INIT;
	const char *words;

	for (const struct node *cell = row->first; cell; cell = cell->next) {
		node_words(cell, &text);
		strbuf_putc(&text, '\n');
	}
	words = arena_strndup(layout->arena, strbuf_text(&text), text.len);
	strbuf_release(&text);
	return words;
}

void table_boxes(struct layout *layout, const struct node *node,
		 struct element *parent, float x, float width,
		 enum table_place place)
{
	struct table *table = table_new(layout, node, x, width, place);
	float page;

	if (table->n_columns == 0)
		return;
	make_rows(layout, table);
	if (table->n_rows == 0)
		return;
	if (place == TABLE_LANDSCAPE)
		turn(layout, table);
	make_elements(layout, table, parent);
	if (table->rows[0]->is_header)
		table->heads = header_words(layout, node->first);
	table_set_widths(layout, table);
	fill_cells(layout, table);
	layout->last_table = table;
	page = layout_height(layout, table->is_landscape);
	if (table->rows[0]->is_header &&
	    row_height(table->rows[0]) <= page * LARGEST_HEADER)
		table->header = table->rows[0];
	add_rows(layout, table);
}
