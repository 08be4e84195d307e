/* pdf/table_search.c: column widths in, better ones out.
 *
 * What a reader sees of a table is its height, and only the highest cell of
 * a row makes the row high. So room is moved from one column to another, in
 * steps that get smaller, as long as there are two columns for which the
 * lines of all rows become fewer. The cells are counted again only for the
 * columns that have changed, and of each row its highest cells are known. */
#include "table.h"

#include <float.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS_COUNTED = 100, MAX_MOVES = 24, MAX_COLUMNS_SEARCHED = 24 };

/* Of the room of all columns together. */
static const float steps[] = { 0.06f, 0.03f, 0.015f };
/* A line in a cell that does not make its row higher. */
static const float COST_OF_LOW_LINE = 0.02f;
/* Times the square of a row's lines: towers are worse than their height. */
static const float COST_OF_TOWER = 0.08f;
static const float LEAST_GAIN = 0.01f;

/* Lines of the cells that are counted; an item for each row of one column,
 * then of the next one. 0: not yet known. */
struct search {
	struct table *table;
	const float *least;
	size_t n_rows, row_step;
	float *now, *wider, *narrower;
	struct tops *tops; /* of each row, in `now` */
	float step;	   /* points */
};

enum { N_TOPS = 3 };

/* The highest cells of a row, so that the highest one besides two others is
 * found at once; what all its cells are together; and what it costs. */
struct tops {
	float lines[N_TOPS];
	uint32_t columns[N_TOPS];
	float all, cost;
};

static float *column_of(const struct search *s, float *lines, size_t column)
{
	return lines + column * s->n_rows;
}

static float count_cell(const struct search *s, size_t row, size_t column,
			float width)
{
	const struct table *table = s->table;
	const struct row *cells = table->rows[row * s->row_step];

	return (float)para_count_lines(cells->cells[column].para,
				       width * 1000 / table->style.size);
}

/* Counts a column in the width that `lines`, `wider` or `narrower`, are for.
 * What stayed as it is in a larger step does so in a smaller one. */
static void count_column(const struct search *s, size_t column, float width,
			 float *lines)
{
	const float *now = column_of(s, s->now, column);

	lines = column_of(s, lines, column);
	for (size_t r = 0; r < s->n_rows; r++)
		if (lines[r] != now[r])
			lines[r] = count_cell(s, r, column, width);
}

static void count_steps(const struct search *s, size_t column)
{
	float width = s->table->columns[column].width;

	count_column(s, column, width + s->step, s->wider);
	if (width - s->step >= s->least[column])
		count_column(s, column, width - s->step, s->narrower);
}

static float cost_of_row(float highest, float all)
{
	return highest + all * COST_OF_LOW_LINE +
	       highest * highest * COST_OF_TOWER;
}

static void find_tops(const struct search *s, size_t row, struct tops *tops)
{
	*tops = (struct tops){ .lines = { 1, 1, 1 } };
	for (size_t i = 0; i < N_TOPS; i++)
		tops->columns[i] = UINT32_MAX;
	for (size_t i = 0; i < s->table->n_columns; i++) {
		float n = s->now[i * s->n_rows + row];
		size_t k = N_TOPS;

		tops->all += n;
		while (k > 0 && n > tops->lines[k - 1])
			k--;
		for (size_t m = N_TOPS - 1; m > k; m--) {
			tops->lines[m] = tops->lines[m - 1];
			tops->columns[m] = tops->columns[m - 1];
		}
		if (k < N_TOPS) {
			tops->lines[k] = n;
			tops->columns[k] = (uint32_t)i;
		}
	}
	tops->cost = cost_of_row(tops->lines[0], tops->all);
}

/* What all rows cost as they are. */
static float find_all_tops(struct search *s)
{
	float sum = 0;

	for (size_t r = 0; r < s->n_rows; r++) {
		find_tops(s, r, &s->tops[r]);
		sum += s->tops[r].cost;
	}
	return sum;
}

/* The lines of all rows when one column is as in `wider` and another as in
 * `narrower`. */
static float cost_of_move(const struct search *s, size_t to, size_t from)
{
	const float *old_to = column_of(s, s->now, to);
	const float *old_from = column_of(s, s->now, from);
	const float *new_to = column_of(s, s->wider, to);
	const float *new_from = column_of(s, s->narrower, from);
	float sum = 0;

	for (size_t r = 0; r < s->n_rows; r++) {
		const struct tops *tops = &s->tops[r];
		float change =
			new_to[r] - old_to[r] + new_from[r] - old_from[r];
		float highest;
		size_t k = 0;

		if (new_to[r] == old_to[r] && new_from[r] == old_from[r]) {
			sum += tops->cost;
			continue;
		}
		while (tops->columns[k] == to || tops->columns[k] == from)
			k++;
		highest = tops->lines[k];
		highest = new_to[r] > highest ? new_to[r] : highest;
		highest = new_from[r] > highest ? new_from[r] : highest;
		sum += cost_of_row(highest, tops->all + change);
	}
	return sum;
}

/* Takes a step with a column: `now` becomes as `ahead` was. */
static void take_step(struct search *s, size_t column, float *behind,
		      float *ahead)
{
	float *now = column_of(s, s->now, column);

	behind = column_of(s, behind, column);
	ahead = column_of(s, ahead, column);
	for (size_t r = 0; r < s->n_rows; r++) {
		behind[r] = now[r];
		now[r] = ahead[r];
		ahead[r] = 0;
	}
	count_steps(s, column);
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
			float sum = i == k ? FLT_MAX : cost_of_move(s, i, k);

			if (sum < least) {
				least = sum;
				to = i;
				from = k;
			}
		}
	}
	if (to == from)
		return false;
	columns[to].width += s->step;
	columns[from].width -= s->step;
	take_step(s, to, s->narrower, s->wider);
	take_step(s, from, s->wider, s->narrower);
	*best = find_all_tops(s);
	return true;
}

static void begin(struct search *s, struct table *table)
{
	size_t n;

	*s = (struct search){ .table = table };
	s->row_step = table->n_rows / MAX_ROWS_COUNTED + 1;
	s->n_rows = (table->n_rows + s->row_step - 1) / s->row_step;
	s->tops = xrealloc(NULL, s->n_rows * sizeof *s->tops);
	n = s->n_rows * table->n_columns;
	s->now = xrealloc(NULL, 3 * n * sizeof *s->now);
	s->wider = s->now + n;
	s->narrower = s->wider + n;
	memset(s->now, 0, 3 * n * sizeof *s->now);
	for (size_t i = 0; i < table->n_columns; i++)
		for (size_t r = 0; r < s->n_rows; r++)
			column_of(s, s->now, i)[r] =
				count_cell(s, r, i, table->columns[i].width);
}

static void end(struct search *s)
{
	free(s->now);
	free(s->tops);
}

float table_cost(struct table *table)
{
	struct search s;
	float sum;

	begin(&s, table);
	sum = find_all_tops(&s);
	end(&s);
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
	best = find_all_tops(&s);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		s.step = room * steps[i];
		for (size_t k = 0; k < table->n_columns; k++)
			count_steps(&s, k);
		for (int n = 0; n < MAX_MOVES && make_move(&s, &best); n++)
			;
	}
	end(&s);
}
