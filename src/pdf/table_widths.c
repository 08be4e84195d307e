/* pdf/table_widths.c: how wide the columns of a table are.
 *
 * A column is never narrower than its longest word and never wider than its
 * widest cell needs, as long as the page allows. Between these limits all
 * columns get what makes their cells about equally high: identifiers and
 * numbers stand in one line, and the room goes to those who talk. */
#include "table.h"

#include <float.h>
#include <math.h>

/* In units: no column is tighter, so that empty ones can be seen. */
static const float LEAST_WIDTH = 1200;
/* Units: a column with no longer cells ("12 medium") does not break them... */
static const float SHORT_CELL = 6500;
/* ... as long as this share of the room holds what may not be broken. */
static const float SHORT_CELLS_SHARE = 0.75f;
/* More lines than this in a usual cell: try smaller type... */
static const float MANY_LINES = 7;
/* ... but not smaller than this only for looks, points. */
static const float LEAST_FOR_LOOKS = 7.5f;
/* The template's widths are left for others that need less than this share of
 * their lines. */
static const float FEWER_LINES = 0.92f;
enum { BISECTIONS = 30, N_WEIGHINGS = 5, MAX_ROWS_COUNTED = 100 };
/* A table of numbers that needs less than this share of the width is not
 * drawn wider, lest the eye lose the row. */
static const float NARROW_TABLE = 0.55f;

/* A column's limits at the type size that is being tried, points. */
struct limits {
	float least, most, usual;
	float sum;  /* see weigh() */
	float best; /* width, of all that were tried */
};

static void find_limits(const struct table *table, float size,
			struct limits *limits, bool has_whole_cells)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct column *column = &table->columns[i];
		struct limits *l = &limits[i];
		float mean = sqrtf(column->square_sum / (float)table->n_rows);

		l->least = fmaxf(column->narrowest, LEAST_WIDTH) * size / 1000;
		if (has_whole_cells && column->body_natural < SHORT_CELL)
			l->least = fmaxf(l->least,
					 column->body_natural * size / 1000);
		l->most = fmaxf(column->natural * size / 1000, l->least);
		l->usual = fmaxf(mean * size / 1000, 1);
	}
}

static float sum_least(const struct table *table, const struct limits *limits)
{
	float sum = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		sum += limits[i].least;
	return sum;
}

static float sum_most(const struct table *table, const struct limits *limits)
{
	float sum = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		sum += limits[i].most;
	return sum;
}

static float width_at(const struct limits *l, float n_lines)
{
	/* a tenth more than the sum of the words: lines do not fill up */
	return fminf(fmaxf(l->usual * 1.1f / n_lines, l->least), l->most);
}

static float sum_at(const struct table *table, const struct limits *limits,
		    float n_lines)
{
	float sum = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		sum += width_at(&limits[i], n_lines);
	return sum;
}

/* The number of lines in a usual cell that makes all columns together
 * `room` wide. */
static float lines_for(const struct table *table, const struct limits *limits,
		       float room)
{
	float few = 0.01f, many = 1e6f;

	for (int i = 0; i < BISECTIONS; i++) {
		float middle = sqrtf(few * many);

		if (sum_at(table, limits, middle) > room)
			few = middle;
		else
			many = middle;
	}
	return many;
}

static float lines_of(const struct table *table, const struct row *row,
		      size_t column)
{
	return row->cells[column].para->natural * table->style.size / 1000 /
	       table->columns[column].width;
}

static float highest_in(const struct table *table, const struct row *row)
{
	float highest = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		highest = fmaxf(highest, lines_of(table, row, i));
	return highest;
}

/* Of many rows, only some are counted. */
static size_t row_step(const struct table *table)
{
	return table->n_rows / MAX_ROWS_COUNTED + 1;
}

/* About how many lines the rows have together. */
static float count_lines(const struct table *table)
{
	float sum = 0;

	for (size_t r = 0; r < table->n_rows; r += row_step(table))
		sum += fmaxf(ceilf(highest_in(table, table->rows[r])), 1);
	return sum;
}

/* Only the highest cell of a row makes it high. With S the sum of a column's
 * cells that are the highest of their rows, the rows are lowest in sum when
 * widths are as the square roots of S; cells that are nearly as high count
 * in part, so that this settles down when it is done again. */
static void weigh(const struct table *table, struct limits *limits)
{
	float usual = 0, roots = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		limits[i].sum = 0;
	for (size_t r = 0; r < table->n_rows; r += row_step(table)) {
		const struct row *row = table->rows[r];
		float per_highest = 1 / fmaxf(highest_in(table, row), 0.01f);

		for (size_t i = 0; i < table->n_columns; i++) {
			float share = lines_of(table, row, i) * per_highest;

			share *= share * share;
			limits[i].sum +=
				share * share * row->cells[i].para->natural;
		}
	}
	for (size_t i = 0; i < table->n_columns; i++) {
		usual += limits[i].usual;
		roots += sqrtf(limits[i].sum);
	}
	for (size_t i = 0; i < table->n_columns && roots > 0; i++)
		limits[i].usual = (limits[i].usual +
				   sqrtf(limits[i].sum) * usual / roots) /
				  2;
}

/* What is left over goes to all in proportion. */
static void stretch(struct table *table, float room)
{
	float sum = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		sum += table->columns[i].width;
	if (sum <= 0 || sum >= room)
		return;
	for (size_t i = 0; i < table->n_columns; i++)
		table->columns[i].width *= room / sum;
}

static void share(struct table *table, const struct limits *limits, float room)
{
	float n_lines = lines_for(table, limits, room);

	for (size_t i = 0; i < table->n_columns; i++)
		table->columns[i].width = width_at(&limits[i], n_lines);
}

static struct column *widest(struct table *table, const struct limits *limits,
			     size_t *index)
{
	float most = -1;

	for (size_t i = 0; i < table->n_columns; i++) {
		float spare = table->columns[i].width - limits[i].least;

		if (spare > most) {
			most = spare;
			*index = i;
		}
	}
	return &table->columns[*index];
}

/* A column that nearly needs no break at all gets what it lacks from the one
 * that has most to spare, when this does not make rows higher. */
static void round_up(struct table *table, const struct limits *limits)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		struct column *column = &table->columns[i], *giver;
		float lacking = limits[i].most - column->width, before;
		size_t from = 0;

		giver = widest(table, limits, &from);
		if (lacking <= 0 || giver == column ||
		    giver->width - lacking < limits[from].least)
			continue;
		before = count_lines(table);
		column->width += lacking;
		giver->width -= lacking;
		if (count_lines(table) > before) {
			column->width -= lacking;
			giver->width += lacking;
		}
	}
}

static void widths_from_content(struct table *table, struct limits *limits,
				float room)
{
	float fewest = FLT_MAX, n_lines;

	share(table, limits, room);
	for (int i = 0; i < N_WEIGHINGS && sum_most(table, limits) > room;
	     i++) {
		if (i > 0) {
			weigh(table, limits);
			share(table, limits, room);
		}
		n_lines = count_lines(table);
		for (size_t k = 0; n_lines < fewest && k < table->n_columns;
		     k++)
			limits[k].best = table->columns[k].width;
		fewest = fminf(fewest, n_lines);
	}
	for (size_t k = 0; fewest < FLT_MAX && k < table->n_columns; k++)
		table->columns[k].width = limits[k].best;
	round_up(table, limits);
	stretch(table, room);
}

/* Shares as the template wants them; who would fall below the longest word
 * gets that, and the others pay for it from what they have above theirs. */
static void widths_from_hints(struct table *table, const struct limits *limits,
			      float room)
{
	const struct hints *hints = table->node->hints;
	float sum = 0, missing = 0, spare = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		sum += (float)hints->widths[i];
	for (size_t i = 0; i < table->n_columns; i++) {
		float width = room * (float)hints->widths[i] / sum;

		table->columns[i].width = fmaxf(width, limits[i].least);
		missing += table->columns[i].width - width;
		spare += table->columns[i].width - limits[i].least;
	}
	for (size_t i = 0; i < table->n_columns && spare > 0; i++) {
		struct column *column = &table->columns[i];

		column->width -=
			missing * (column->width - limits[i].least) / spare;
	}
}

/* Too narrow for all: the longest words give way, so that short ones stay
 * whole. */
static void widths_by_force(struct table *table, const struct limits *limits,
			    float room)
{
	float low = 0, high = room;

	for (int i = 0; i < BISECTIONS; i++) {
		float middle = (low + high) / 2, sum = 0;

		for (size_t k = 0; k < table->n_columns; k++)
			sum += fminf(limits[k].least, middle);
		if (sum > room)
			high = middle;
		else
			low = middle;
	}
	for (size_t i = 0; i < table->n_columns; i++)
		table->columns[i].width = fminf(limits[i].least, low);
}

static void widths_of_heat_map(struct table *table, const struct limits *limits,
			       float room)
{
	float first = fminf(limits[0].most, room / 3);

	table->columns[0].width = fmaxf(first, limits[0].least);
	for (size_t i = 1; i < table->n_columns; i++)
		table->columns[i].width = (room - table->columns[0].width) /
					  (float)(table->n_columns - 1);
}

static void widths_of_bars(struct table *table, const struct limits *limits,
			   float room)
{
	widths_of_heat_map(table, limits, room);
	for (size_t i = 1; i < table->n_columns; i++)
		table->columns[i].number_width = limits[i].most;
}

static bool has_shares(struct layout *layout, const struct table *table)
{
	const struct hints *hints = table->node->hints;

	if (hints == NULL || hints->n_widths == 0)
		return false;
	if (hints->n_widths == table->n_columns)
		return true;
	diag_warning(layout->diag, "R221", table->node->pos,
		     "wanted %zu column widths for this table, found %zu",
		     table->n_columns, hints->n_widths);
	return false;
}

static void report_narrow(struct layout *layout, const struct table *table,
			  float least, float room)
{
	struct diag_record *record;
	bool is_landscape = layout->boxes.is_landscape;

	record = diag_warning(layout->diag, "R220", table->node->pos,
			      "a table of %zu columns needs %.0f points, the"
			      " page has %.0f",
			      table->n_columns, (double)least, (double)room);
	diag_hint(layout->diag, record,
		  is_landscape ? "make two tables of it"
			       : "put <!-- landscape --> before it");
}

static bool has_numbers(const struct table *table)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].alignment == ALIGN_RIGHT)
			return true;
	return false;
}

/* Makes a table of a few short numbers narrower. */
static float narrow(struct table *table, const struct limits *limits,
		    float room)
{
	float padding = table->width - room;

	if (!has_numbers(table) || table->figure != FIGURE_NONE ||
	    sum_most(table, limits) + padding > table->width * NARROW_TABLE)
		return room;
	table->width *= NARROW_TABLE;
	return table->width - padding;
}

/* The template's shares, unless the words as they came need much fewer lines
 * in other widths. */
static void choose_widths(struct layout *layout, struct table *table,
			  struct limits *limits, float room)
{
	bool has_hints = has_shares(layout, table);
	float n_wanted;

	if (!has_hints) {
		widths_from_content(table, limits, room);
		return;
	}
	widths_from_hints(table, limits, room);
	n_wanted = count_lines(table);
	widths_from_content(table, limits, room);
	if (count_lines(table) > n_wanted * FEWER_LINES)
		widths_from_hints(table, limits, room);
}

static float find_room(struct table *table)
{
	float padding = table->n_columns > 7 ? theme.cell_padding_x_narrow
					     : theme.cell_padding_x;

	if (2 * padding * (float)table->n_columns > table->width / 2)
		padding = table->width / 4 / (float)table->n_columns;
	table->padding_x = padding;
	return table->width - 2 * padding * (float)table->n_columns;
}

/* The largest type in which the longest words fit, and a smaller one when
 * the rows would be towers. False when none fits. */
static bool choose_size(struct table *table, struct limits *limits, float room)
{
	for (size_t i = 0; i < theme.n_table_sizes; i++) {
		float size = theme.table_sizes[i];

		table->style.size = size;
		find_limits(table, size, limits, true);
		if (sum_least(table, limits) > room * SHORT_CELLS_SHARE)
			find_limits(table, size, limits, false);
		if (sum_least(table, limits) > room)
			continue;
		if (size > LEAST_FOR_LOOKS &&
		    lines_for(table, limits, room) > MANY_LINES)
			continue;
		return true;
	}
	return false;
}

void table_set_widths(struct layout *layout, struct table *table)
{
	struct limits *limits =
		arena_array(layout->arena, table->n_columns, sizeof *limits);
	float room = find_room(table), x = 0;
	bool is_fitting = choose_size(table, limits, room);

	if (!is_fitting) {
		report_narrow(layout, table,
			      sum_least(table, limits) + table->width - room,
			      table->width);
		widths_by_force(table, limits, room);
	} else if (table->figure == FIGURE_HEAT_MAP && table->n_columns > 1) {
		widths_of_heat_map(table, limits, room);
	} else if (table->figure == FIGURE_BARS && table->n_columns > 1) {
		widths_of_bars(table, limits, room);
	} else {
		room = narrow(table, limits, room);
		choose_widths(layout, table, limits, room);
	}
	table->style.leading = table->style.size * theme.table_leading;
	for (size_t i = 0; i < table->n_columns; i++) {
		table->columns[i].x = x + table->padding_x;
		x += table->columns[i].width + 2 * table->padding_x;
	}
}
