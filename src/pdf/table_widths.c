/* pdf/table_widths.c: how wide the columns of a table are.
 *
 * A column is never narrower than its longest word and never wider than its
 * widest cell needs, as long as the page allows. Between these limits all
 * columns first get what makes their cells about equally high: identifiers
 * and numbers stand in one line, and the room goes to those who talk. Then
 * table_search.c tries what makes the table lower still. */
#include "table.h"

#include <math.h>
#include <string.h>

/* In units: no column is tighter, so that empty ones can be seen. */
static const float LEAST_WIDTH = 1200;
/* Units: a column with no longer cells ("12 medium") does not break them... */
static const float SHORT_CELL = 6500;
/* ... as long as this share of the room holds what may not be broken. */
static const float SHORT_CELLS_SHARE = 0.8f;
/* More lines than this in a usual cell: try smaller type... */
static const float MANY_LINES = 7;
/* ... but not smaller than this only for looks, points. */
static const float LEAST_FOR_LOOKS = 7.5f;
/* Wanted widths are left for others that need less than this share of their
 * lines. */
static const float FEWER_LINES = 0.95f;
enum {
	BISECTIONS = 30,
	MANY_COLUMNS = 12, /* have no room for gaps after numbers */
};
/* A table of numbers that needs less than one of these shares of the width is
 * not drawn wider, lest the eye lose the row. */
static const float narrow_tables[] = { 0.55f, 0.75f };

/* A column's limits at the type size that is being tried, points. */
struct limits {
	float least, most, usual;
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
	float width = l->usual * 1.1f / n_lines;

	return width < l->least ? l->least : width > l->most ? l->most : width;
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

static void widths_from_content(struct layout *layout, struct table *table,
				const struct limits *limits, float room)
{
	float *least =
		arena_array(layout->work, table->n_columns, sizeof *least);

	for (size_t i = 0; i < table->n_columns; i++)
		least[i] = limits[i].least;
	share(table, limits, room);
	if (sum_most(table, limits) > room)
		table_improve(table, least);
	stretch(table, room);
}

/* In proportion to `wanted`; who would fall below the longest word gets that,
 * and the others pay for it from what they have above theirs. */
static void widths_from_shares(struct table *table, const struct limits *limits,
			       const float *wanted, float room)
{
	float sum = 0, missing = 0, spare = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		sum += wanted[i];
	for (size_t i = 0; i < table->n_columns; i++) {
		float width = room * wanted[i] / sum;

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

static bool has_hints(struct layout *layout, const struct table *table)
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

/* Is it one more of a series of tables? */
static bool follows(const struct table *table, const struct table *last)
{
	return last && last->heads && table->heads &&
	       last->n_columns == table->n_columns &&
	       last->is_landscape == table->is_landscape &&
	       strcmp(last->heads, table->heads) == 0;
}

/* The widths of the table before it in a series, else the template's; NULL
 * when nobody wants any. */
static float *find_wanted(struct layout *layout, const struct table *table)
{
	const struct table *last = layout->last_table;
	bool is_hinted = has_hints(layout, table);
	bool is_following = follows(table, last);
	float *wanted;

	if (!is_hinted && !is_following)
		return NULL;
	wanted = arena_array(layout->work, table->n_columns, sizeof *wanted);
	for (size_t i = 0; i < table->n_columns; i++)
		wanted[i] = is_following ? last->columns[i].width
					 : (float)table->node->hints->widths[i];
	return wanted;
}

static void report_narrow(struct layout *layout, const struct table *table,
			  float least, float room)
{
	struct diag_record *record;

	record = diag_warning(layout->diag, "R220", table->node->pos,
			      "a table of %zu columns needs %.0f points, the"
			      " page has %.0f",
			      table->n_columns, (double)least, (double)room);
	diag_hint(layout->diag, record,
		  table->is_landscape ? "make two tables of it"
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

	if (!has_numbers(table) || table->figure != FIGURE_NONE)
		return room;
	for (size_t i = 0; i < sizeof narrow_tables / sizeof *narrow_tables;
	     i++) {
		float width = table->width * narrow_tables[i];

		if (sum_most(table, limits) + padding > width)
			continue;
		table->width = width;
		return width - padding;
	}
	return room;
}

/* The wanted widths, unless the words as they came need fewer lines in other
 * ones. The covers of all documents look the same. */
static void choose_widths(struct layout *layout, struct table *table,
			  const struct limits *limits, float room)
{
	const float *wanted = find_wanted(layout, table);
	float wanted_cost;

	if (wanted == NULL) {
		widths_from_content(layout, table, limits, room);
		return;
	}
	widths_from_shares(table, limits, wanted, room);
	if (table->is_on_cover)
		return;
	wanted_cost = table_cost(table);
	widths_from_content(layout, table, limits, room);
	if (table_cost(table) > wanted_cost * FEWER_LINES)
		widths_from_shares(table, limits, wanted, room);
}

/* A number at the right end of its column would touch a text at the left end
 * of the next one. */
static float gap_after(const struct layout *layout, const struct table *table,
		       size_t i)
{
	if (table->figure != FIGURE_NONE || table->n_columns > MANY_COLUMNS ||
	    i + 1 == table->n_columns ||
	    table->columns[i].alignment != ALIGN_RIGHT ||
	    table->columns[i + 1].alignment == ALIGN_RIGHT)
		return 0;
	return layout->theme->number_gap;
}

static float find_room(const struct layout *layout, struct table *table)
{
	float gaps = 0;
	float padding = table->n_columns > 7
				? layout->theme->cell_padding_x_narrow
				: layout->theme->cell_padding_x;

	if (2 * padding * (float)table->n_columns > table->width / 2)
		padding = table->width / 4 / (float)table->n_columns;
	table->padding_x = padding;
	for (size_t i = 0; i < table->n_columns; i++)
		gaps += gap_after(layout, table, i);
	return table->width - gaps - 2 * padding * (float)table->n_columns;
}

/* The largest type in which the longest words fit, and a smaller one when
 * the rows would be towers. False when none fits. */
static bool choose_size(const struct layout *layout, struct table *table,
			struct limits *limits, float room)
{
	for (size_t i = 0; i < layout->theme->n_table_sizes; i++) {
		float size = layout->theme->table_sizes[i];

		table->style.size = size;
		find_limits(table, size, limits, true);
		if (sum_least(table, limits) > room * SHORT_CELLS_SHARE)
			find_limits(table, size, limits, false);
		if (sum_least(table, limits) > room)
			continue;
		if (size > LEAST_FOR_LOOKS &&
		    sum_at(table, limits, MANY_LINES) > room)
			continue;
		return true;
	}
	return false;
}

bool table_is_short(struct layout *layout, struct table *table, float most)
{
	struct limits *limits =
		arena_array(layout->work, table->n_columns, sizeof *limits);
	float room = find_room(layout, table), padding = 2 * table->padding_y,
	      height;

	if (!choose_size(layout, table, limits, room) ||
	    table->style.size < LEAST_FOR_LOOKS)
		return false;
	widths_from_content(layout, table, limits, room);
	height = (float)table_count_lines(table) * table->style.size *
		 layout->theme->table_leading;
	return height + padding * (float)table->n_rows <= most;
}

void table_set_widths(struct layout *layout, struct table *table)
{
	struct limits *limits =
		arena_array(layout->work, table->n_columns, sizeof *limits);
	float room = find_room(layout, table), x = 0;
	bool is_fitting = choose_size(layout, table, limits, room);

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
	table->style.leading = table->style.size * layout->theme->table_leading;
	for (size_t i = 0; i < table->n_columns; i++) {
		table->columns[i].x = x + table->padding_x;
		x += table->columns[i].width + 2 * table->padding_x +
		     gap_after(layout, table, i);
	}
}
