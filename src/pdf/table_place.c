/* pdf/table_place.c: a row, or a part of one, on its page: cells, rules, and
 * the fills and bars of figures. */
#include "table.h"

#include <math.h>

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
	if (table->figure != FIGURE_NONE && i > 0)
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

/* The line that bars begin at. */
static void place_base(const struct row_placing *p, float x)
{
	float width = p->layout->theme->hairline_width;

	page_fill(p->layout, p->page, x - width, p->y, width, p->height,
		  p->layout->theme->quiet);
}

/* Columns share a scale: the longest bar fits in the narrowest of them. */
static float bar_room(const struct table *table, float gap)
{
	float least = table->width;

	for (size_t i = 1; i < table->n_columns; i++)
		least = fminf(least, table->columns[i].width -
					     table->columns[i].number_width -
					     gap);
	return fmaxf(least, 0);
}

static void place_bar(const struct row_placing *p, size_t i)
{
	const struct table *table = p->row->table;
	const struct column *column = &table->columns[i];
	float value = p->row->cells[i].value;
	float start = column->number_width + p->layout->theme->bar_gap;
	float middle = p->y + table->padding_y + table->style.leading / 2;

	if (i == 0 || p->row->is_header)
		return;
	place_base(p, p->x + column->x + start);
	if (value <= 0 || table->largest <= 0 || p->first_line > 0)
		return;
	page_fill(p->layout, p->page, p->x + column->x + start,
		  middle - p->layout->theme->bar_height / 2,
		  bar_room(table, p->layout->theme->bar_gap) * value /
			  table->largest,
		  p->layout->theme->bar_height, p->layout->theme->link);
}

/* Part i of a bar, or its square in the legend, with an edge in the colour of
 * the first part, since the last ones are light. */
static void place_part(const struct row_placing *p, float x, float y,
		       float width, float height, size_t i)
{
	struct colour colour = p->layout->theme->link;
	float edge = p->layout->theme->hairline_width;

	page_fill(p->layout, p->page, x, y, width, height, colour);
	if (i > 0 && width > 2 * edge)
		page_fill(p->layout, p->page, x + edge, y + edge,
			  width - 2 * edge, height - 2 * edge,
			  figure_part(colour, i));
}

/* The bar of a row, below its numbers, the parts side by side. */
static void place_stack(const struct row_placing *p)
{
	const struct table *table = p->row->table;
	const struct theme *theme = p->layout->theme;
	float room = table->width - 2 * table->padding_x;
	float x = p->x + table->padding_x, gap = theme->stack_gap;
	float y = p->y + p->height - table->padding_y - theme->stack_height;

	if (table->largest <= 0 || p->first_line + p->n_lines < p->row->n_lines)
		return;
	for (size_t i = 1; i < table->n_columns; i++) {
		float width = p->row->cells[i].value * room / table->largest;

		if (width <= 0)
			continue;
		place_part(p, x, y, width > 2 * gap ? width - gap : width,
			   theme->stack_height, i - 1);
		x += width;
	}
}

/* The legend is the header: a square of its colour before each part's name. */
static void place_legend(const struct row_placing *p)
{
	const struct table *table = p->row->table;
	const struct theme *theme = p->layout->theme;
	float size = theme->legend_size;

	for (size_t i = 1; i < table->n_columns; i++) {
		const struct column *column = &table->columns[i];
		const struct para *para = p->row->cells[i].para;
		float text;

		if (para->n_lines == 0)
			continue;
		text = para_line_width(para, 0) * table->style.size / 1000;
		place_part(p,
			   p->x + column->x + column->width - text -
				   theme->legend_gap - size,
			   p->y + table->padding_y +
				   (float)(p->row->n_lines - para->n_lines) *
					   table->style.leading +
				   (table->style.leading - size) / 2,
			   size, size, i - 1);
	}
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
	if (table->figure == FIGURE_STACKED && p->row->is_header)
		place_legend(p);
	else if (table->figure == FIGURE_STACKED)
		place_stack(p);
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
	/* before a page break too */
	p.height += first_line + n_lines < row->n_lines ? table->padding_y
							: row_foot(row);
	place_background(&p);
	for (size_t i = 0; i < table->n_columns; i++)
		place_cell(&p, i);
}
