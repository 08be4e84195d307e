/* pdf/table.c: rows of a table, as boxes and on the page. */
#include "table.h"

#include <string.h>

/* Shares of a page: a table up to this height is kept together; a row above
 * it may be broken; a header above it is not repeated; a page is not turned
 * for a table up to this height. */
static const float SMALL_TABLE = 0.33f, TALL_ROW = 0.4f, LARGEST_HEADER = 0.25f,
		   SHORT_TABLE = 0.36f;
enum {
	FEW_ROWS = 12, /* more are not tried to be short */
	FEW_LINES = 2, /* a row with more can stand alone */
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
	if (table->figure == FIGURE_BARS)
		cell->value = figure_number(strbuf_text(&text));
	if (cell->value > table->largest)
		table->largest = cell->value;
	if (strchr(strbuf_text(&text), '%') && table->largest < 100)
		table->largest = 100;
	strbuf_release(&text);
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
		measure_cell(&table->columns[i], cell->para, row->is_header);
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

static float cell_width(const struct table *table, size_t column)
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

float row_height(const struct row *row)
{
	const struct table *table = row->table;

	return (float)row->n_lines * table->style.leading +
	       2 * table->padding_y;
}

static void add_box(struct layout *layout, struct row *row, size_t first,
		    size_t n_lines, enum keep keep, float before)
{
	const struct table *table = row->table;
	struct box *box = boxes_add(layout, BOX_ROW, before);

	if (keep > box->keep)
		box->keep = keep;
	box->row = row;
	box->first_line = first;
	box->n_lines = n_lines;
	box->x = table->x;
	box->width = table->width;
	box->height = (float)n_lines * table->style.leading;
	if (first == 0)
		box->height += table->padding_y;
	if (first + n_lines == row->n_lines)
		box->height += table->padding_y;
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

static bool is_small(struct layout *layout, const struct table *table)
{
	float page = layout_height(layout, table->is_landscape);
	float height = 0, most = page * SMALL_TABLE;

	if (table->figure == FIGURE_HEAT_MAP)
		most = page;
	for (size_t i = 0; i < table->n_rows && height <= most; i++)
		height += row_height(table->rows[i]);
	return height <= most;
}

/* The header with a row, and no short row alone, at either end. */
static enum keep row_keep(const struct table *table, size_t i, bool is_kept)
{
	size_t first = table->rows[0]->is_header;

	if (i == 0)
		return KEEP_NOT;
	if (i == first)
		return KEEP_ALWAYS;
	if (i == first + 1)
		return table->rows[first]->n_lines <= FEW_LINES ? KEEP_NEEDED
								: KEEP_WISHED;
	if (i + 1 == table->n_rows)
		return table->rows[i]->n_lines <= FEW_LINES ? KEEP_NEEDED
							    : KEEP_WISHED;
	return is_kept ? KEEP_WISHED : KEEP_NOT;
}

static void add_rows(struct layout *layout, struct table *table)
{
	bool is_kept = is_small(layout, table);

	layout->boxes.is_landscape = table->is_landscape;
	/* a page that ends for a wide table does so above its introduction */
	if (table->is_landscape && layout->boxes.keep < KEEP_NEEDED)
		layout->boxes.keep = KEEP_NEEDED;
	for (size_t i = 0; i < table->n_rows; i++)
		add_row(layout, table->rows[i], row_keep(table, i, is_kept),
			i == 0 ? layout->theme->table_before : 0);
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

/* A row, or a part of one, while it is drawn. */
struct row_placing {
	struct layout *layout;
	struct page *page;
	const struct row *row;
	size_t first_line, n_lines;
	float x, y, height;
	bool is_artifact;
};

static enum alignment column_alignment(const struct table *table, size_t i)
{
	if (table->figure == FIGURE_HEAT_MAP && i > 0)
		return ALIGN_CENTRE;
	if (table->figure == FIGURE_BARS && i > 0)
		return ALIGN_RIGHT;
	return table->columns[i].alignment;
}

static struct spot cell_spot(const struct row_placing *p, size_t i)
{
	const struct table *table = p->row->table;
	const struct column *column = &table->columns[i];
	const struct cell *cell = &p->row->cells[i];
	struct spot spot = {
		.x = p->x + column->x,
		.width = cell_width(table, i),
		.size = table->style.size,
		.alignment = column_alignment(table, i),
		.colour = table->style.colour,
		.element = p->is_artifact ? NULL : cell->element,
	};

	if (p->row->is_header) {
		spot.colour = p->layout->theme->accent;
		spot.width = column->width;
		if (table->figure == FIGURE_BARS)
			spot.alignment = ALIGN_LEFT;
	} else if (i == 0 && table->is_on_cover) {
		spot.colour = p->layout->theme->quiet;
	} else if (cell->level) {
		spot.colour = figure_ink(cell->level);
		spot.is_one_colour = true;
	}
	return spot;
}

static void place_cell(const struct row_placing *p, size_t i)
{
	const struct table *table = p->row->table;
	const struct cell *cell = &p->row->cells[i];
	struct spot spot = cell_spot(p, i);
	float y = p->y + (p->first_line == 0 ? table->padding_y : 0);
	size_t end = p->first_line + p->n_lines;

	if (p->row->is_header && p->n_lines == p->row->n_lines)
		/* headers stand on their rule */
		y += (float)(p->row->n_lines - cell->para->n_lines) *
		     table->style.leading;
	else if (table->figure == FIGURE_HEAT_MAP)
		y += (float)(p->row->n_lines - cell->para->n_lines) *
		     table->style.leading / 2;
	for (size_t line = p->first_line;
	     line < end && line < cell->para->n_lines; line++) {
		spot.baseline = baseline_in(
			p->layout,
			y + (float)(line - p->first_line) *
					table->style.leading,
			table->style.leading, FACE_REGULAR, spot.size);
		para_place(p->layout, p->page, cell->para, line, &spot);
	}
}

static void place_heat(const struct row_placing *p, size_t i)
{
	const struct table *table = p->row->table;
	const struct column *column = &table->columns[i];
	float x = p->x + column->x - table->padding_x;
	float width = column->width + 2 * table->padding_x;

	if (p->row->is_header || i == 0)
		return;
	page_fill(p->layout, p->page, x + p->layout->theme->heat_gap / 2,
		  p->y + p->layout->theme->heat_gap / 2,
		  width - p->layout->theme->heat_gap,
		  p->height - p->layout->theme->heat_gap,
		  figure_fill(p->row->cells[i].level));
}

static void place_bar(const struct row_placing *p, size_t i)
{
	const struct table *table = p->row->table;
	const struct column *column = &table->columns[i];
	float value = p->row->cells[i].value;
	float start = column->number_width + p->layout->theme->bar_gap;
	float middle = p->y + table->padding_y + table->style.leading / 2;

	if (value <= 0 || table->largest <= 0 || p->first_line > 0)
		return;
	page_fill(p->layout, p->page, p->x + column->x + start,
		  middle - p->layout->theme->bar_height / 2,
		  (column->width - start) * value / table->largest,
		  p->layout->theme->bar_height, p->layout->theme->link);
}

/* Fills first, then rules, so that no fill covers half of a rule. */
static void place_background(const struct row_placing *p)
{
	const struct table *table = p->row->table;
	float width = table->width;

	if (p->row->is_header && table->figure != FIGURE_HEAT_MAP &&
	    !table->is_on_cover)
		page_fill(p->layout, p->page, p->x, p->y, width, p->height,
			  p->layout->theme->tint);
	for (size_t i = 0; i < table->n_columns; i++) {
		if (table->figure == FIGURE_HEAT_MAP)
			place_heat(p, i);
		if (table->figure == FIGURE_BARS)
			place_bar(p, i);
	}
	if (table->figure != FIGURE_HEAT_MAP)
		page_rule(p->layout, p->page, p->x, p->y + p->height, width,
			  p->row->is_header
				  ? 2 * p->layout->theme->hairline_width
				  : p->layout->theme->hairline_width,
			  p->row->is_header ? p->layout->theme->accent
					    : p->layout->theme->hairline);
}

void row_place(struct layout *layout, struct page *page, const struct row *row,
	       size_t first_line, size_t n_lines, float x, float y,
	       bool is_artifact)
{
	const struct table *table = row->table;
	struct row_placing p = {
		.layout = layout,
		.page = page,
		.row = row,
		.first_line = first_line,
		.n_lines = n_lines,
		.x = x + table->x,
		.y = y,
		.height = (float)n_lines * table->style.leading,
		.is_artifact = is_artifact,
	};

	if (first_line == 0)
		p.height += table->padding_y;
	p.height += table->padding_y; /* before a page break too */
	place_background(&p);
	for (size_t i = 0; i < table->n_columns; i++)
		place_cell(&p, i);
}
