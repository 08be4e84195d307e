/* pdf/table_search.c: column widths in, better ones out.
 *
 * What a reader sees of a table is its height, and only the highest cell of
 * a row makes the row high. So room is moved from one column to another, in
 * steps that get smaller, as long as there are two columns for which the
 * lines of all rows become fewer. The cells are counted again only for the
 * columns that have changed. */
#include "table.h"

#include <float.h>
#include <stdlib.h>

enum { MAX_ROWS_COUNTED = 100, MAX_MOVES = 24, MAX_COLUMNS_SEARCHED = 24 };

/* Of the room of all columns together. */
static const float steps[] = { 0.06f, 0.03f, 0.015f };
/* A line in a cell that does not make its row higher. */
static const float COST_OF_LOW_LINE = 0.02f;
/* Times the square of a row's lines: towers are worse than their height. */
static const float COST_OF_TOWER = 0.04f;
static const float LEAST_GAIN = 0.01f;

/* Lines of the cells that are counted; an item for each row of one column,
 * then of the next one. */
struct search {
	struct table *table;
	const float *least;
	size_t n_rows, row_step;
	float *now, *wider, *narrower;
	float step; /* points */
};

static void count_column(const struct search *s, size_t column, float width,
			 float *lines)
{
	const struct table *table = s->table;
	float units = width * 1000 / table->style.size;

	for (size_t r = 0; r < s->n_rows; r++) {
		const struct row *row = table->rows[r * s->row_step];

		lines[column * s->n_rows + r] =
			(float)para_count_lines(row->cells[column].para, units);
	}
}

static void count_steps(const struct search *s, size_t column)
{
	float width = s->table->columns[column].width;

	count_column(s, column, width + s->step, s->wider);
	if (width - s->step >= s->least[column])
		count_column(s, column, width - s->step, s->narrower);
}

/* The lines of all rows when one column is as in `wider` and another as in
 * `narrower`; with both the same, all as they are. */
static float cost(const struct search *s, size_t to, size_t from)
{
	size_t n_columns = s->table->n_columns;
	float sum = 0;

	for (size_t r = 0; r < s->n_rows; r++) {
		float highest = 1, all = 0;

		for (size_t i = 0; i < n_columns; i++) {
			const float *lines = s->now;
			float n;

			if (to != from && i == to)
				lines = s->wider;
			else if (to != from && i == from)
				lines = s->narrower;
			n = lines[i * s->n_rows + r];
			all += n;
			highest = n > highest ? n : highest;
		}
		sum += highest + all * COST_OF_LOW_LINE +
		       highest * highest * COST_OF_TOWER;
	}
	return sum;
}

static bool make_move(struct search *s, float *best)
{
	struct column *columns = s->table->columns;
	size_t n = s->table->n_columns, to = 0, from = 0;
	float least = *best - LEAST_GAIN;

	for (size_t k = 0; k < n; k++) {
		if (columns[k].width - s->step < s->least[k])
			continue;
		for (size_t i = 0; i < n; i++) {
			float sum = i == k ? FLT_MAX : cost(s, i, k);

			if (sum < least) {
				least = sum;
				to = i;
				from = k;
			}
		}
	}
	if (to == from)
		return false;
	*best = least;
	columns[to].width += s->step;
	columns[from].width -= s->step;
	count_column(s, to, columns[to].width, s->now);
	count_column(s, from, columns[from].width, s->now);
	count_steps(s, to);
	count_steps(s, from);
	return true;
}

static void begin(struct search *s, struct table *table)
{
	size_t n;

	*s = (struct search){ .table = table };
	s->row_step = table->n_rows / MAX_ROWS_COUNTED + 1;
	s->n_rows = (table->n_rows + s->row_step - 1) / s->row_step;
	n = s->n_rows * table->n_columns;
	s->now = xrealloc(NULL, 3 * n * sizeof *s->now);
	s->wider = s->now + n;
	s->narrower = s->wider + n;
	for (size_t i = 0; i < table->n_columns; i++)
		count_column(s, i, table->columns[i].width, s->now);
}

float table_cost(struct table *table)
{
	struct search s;
	float sum;

	begin(&s, table);
	sum = cost(&s, 0, 0);
	free(s.now);
	return sum;
}

size_t table_count_lines(const struct table *table)
{
	size_t sum = 0;

	for (size_t r = 0; r < table->n_rows; r++) {
		const struct row *row = table->rows[r];
		size_t highest = 1;

		for (size_t i = 0; i < table->n_columns; i++) {
			size_t n = para_count_lines(row->cells[i].para,
						    table->columns[i].width *
							    1000 /
							    table->style.size);

			highest = n > highest ? n : highest;
		}
		sum += highest;
	}
	return sum;
}

void table_improve(struct table *table, const float *least)
{
	struct search s;
	float best, room = 0;

	if (table->n_columns > MAX_COLUMNS_SEARCHED)
		return;
	for (size_t i = 0; i < table->n_columns; i++)
		room += table->columns[i].width;
	begin(&s, table);
	s.least = least;
	best = cost(&s, 0, 0);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		s.step = room * steps[i];
		for (size_t k = 0; k < table->n_columns; k++)
			count_steps(&s, k);
		for (int n = 0; n < MAX_MOVES && make_move(&s, &best); n++)
			;
	}
	free(s.now);
}
