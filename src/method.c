/* method.c: see method.h.
 *
 * In comes `risk_method` of the profile: a matrix of the catalogue by name or
 * an own one, own scales, own thresholds. Out goes struct risk_method for the
 * calculation and `method` in the tree for the documents. */
#include "method.h"

#include <assert.h>
#include <string.h>

#include "arena.h"
#include "derive.h"

bool method_score(const struct risk_method *method, long likelihood,
		  long impact, long *score)
{
	if (likelihood < 1 || likelihood > method->n_likelihood || impact < 1 ||
	    impact > method->n_impact)
		return false;
	switch (method->kind) {
	case METHOD_PRODUCT: *score = likelihood * impact; return true;
	case METHOD_SUM: *score = likelihood + impact; return true;
	case METHOD_LOOKUP:
		*score = method->grid[likelihood - 1][impact - 1];
		return true;
	}
	assert(!"method out of range");
	return false;
}

size_t method_level(const struct risk_method *method, long score)
{
	size_t i = 0;

	while (i + 1 < method->n_levels && score > method->levels[i].max)
		i++;
	return i;
}

static char folded(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '_' ? ' ' : c;
}

static bool is_same_name(const char *a, const char *b)
{
	while (*a && folded(*a) == folded(*b)) {
		a++;
		b++;
	}
	return *a == '\0' && *b == '\0';
}

size_t method_level_named(const struct risk_method *method, const char *name)
{
	size_t i = 0;

	while (name && i < method->n_levels &&
	       !is_same_name(method->levels[i].name, name))
		i++;
	return name ? i : method->n_levels;
}

bool method_accepts(const struct risk_method *method, long score)
{
	return method_level(method, score) <= method->accept;
}

/* Reading the matrix */

__attribute__((format(printf, 4, 5))) static struct diag_record *
mistake(struct isms *isms, const char *code, struct pos pos, const char *fmt,
	...)
{
	va_list args;
	const char *text;

	va_start(args, fmt);
	text = arena_vprintf(isms->arena, fmt, args);
	va_end(args);
	isms->ok = false;
	return diag_error(isms->diag, code, pos, "%s", text);
}

static enum method_kind kind_of(const struct value *matrix)
{
	const char *kind = value_text_at(matrix, "method");

	if (kind && strcmp(kind, "sum") == 0)
		return METHOD_SUM;
	if (kind && strcmp(kind, "lookup") == 0)
		return METHOD_LOOKUP;
	return METHOD_PRODUCT;
}

static long size_of(const struct value *matrix, const char *key)
{
	long size = value_int(value_get(matrix, key), 5);

	return size < 1 ? 1 : size > METHOD_MOST ? METHOD_MOST : size;
}

static void read_grid(struct isms *isms, struct risk_method *method,
		      const struct value *matrix)
{
	const struct value *grid = value_get(matrix, "grid");

	if (method->kind != METHOD_LOOKUP) {
		if (grid)
			mistake(isms, "P305", grid->pos,
				"a grid belongs to the method 'lookup' only");
		return;
	}
	if (derive_count(grid) != (size_t)method->n_likelihood)
		mistake(isms, "P305", grid ? grid->pos : matrix->pos,
			"the grid must have %ld rows, one for each likelihood"
			" from low to high, not %zu",
			method->n_likelihood, derive_count(grid));
	for (size_t i = 0;
	     i < derive_count(grid) && i < (size_t)method->n_likelihood; i++) {
		const struct value *row = grid->items[i];

		if (derive_count(row) != (size_t)method->n_impact)
			mistake(isms, "P305", row->pos,
				"a row of the grid must have %ld values, one"
				" for each impact from low to high, not %zu",
				method->n_impact, derive_count(row));
		for (size_t j = 0;
		     j < derive_count(row) && j < (size_t)method->n_impact; j++)
			method->grid[i][j] = value_int(row->items[j], 0);
	}
}

static void score_range(const struct risk_method *method, long *low, long *high)
{
	long score = 0;

	method_score(method, 1, 1, low);
	*high = *low;
	for (long l = 1; l <= method->n_likelihood; l++) {
		for (long i = 1; i <= method->n_impact; i++) {
			method_score(method, l, i, &score);
			if (score < *low)
				*low = score;
			if (score > *high)
				*high = score;
		}
	}
}

static void check_levels(struct isms *isms, const struct risk_method *method,
			 const struct value *list)
{
	long low, high;

	for (size_t i = 0; i < method->n_levels; i++) {
		const struct risk_level *level = &method->levels[i];
		struct pos pos = list->items[i]->pos;

		if (level->min > level->max)
			mistake(isms, "P304", pos,
				"the level '%s' must not begin (%ld) above"
				" its end (%ld)",
				level->name, level->min, level->max);
		if (i > 0 && level->min != level[-1].max + 1)
			mistake(isms, "P304", pos,
				"the level '%s' must begin at %ld, right"
				" after '%s', not at %ld",
				level->name, level[-1].max + 1, level[-1].name,
				level->min);
		if (method_level_named(method, level->name) != i)
			mistake(isms, "P304", pos,
				"the level '%s' stands there twice",
				level->name);
	}
	score_range(method, &low, &high);
	if (method->levels[0].min > low ||
	    method->levels[method->n_levels - 1].max < high)
		mistake(isms, "P304", list->pos,
			"the levels must hold every score from %ld to %ld,"
			" not only %ld to %ld",
			low, high, method->levels[0].min,
			method->levels[method->n_levels - 1].max);
}

static void read_levels(struct isms *isms, struct risk_method *method,
			const struct value *list)
{
	size_t n = derive_count(list);

	if (n > METHOD_MOST) {
		mistake(isms, "P304", list->pos,
			"there may be up to %d levels, not %zu", METHOD_MOST,
			n);
		n = METHOD_MOST;
	}
	method->levels =
		arena_array(isms->arena, n ? n : 1, sizeof *method->levels);
	method->n_levels = n ? n : 1;
	method->levels[0].name = "";
	for (size_t i = 0; i < n; i++) {
		const struct value *level = list->items[i];
		const char *name = value_text_at(level, "level");

		method->levels[i] = (struct risk_level){
			.name = derive_spaced(isms, name ? name : ""),
			.min = value_int(value_get(level, "min"), 0),
			.max = value_int(value_get(level, "max"), 0),
		};
	}
	if (n)
		check_levels(isms, method, list);
}

/* Number of the level that `name` means; reports when there is none. */
static size_t find_level(struct isms *isms, const struct risk_method *method,
			 const struct value *name)
{
	size_t at = method->n_levels;
	struct diag_record *record;
	struct joined names = { .n = 0 };

	if (name && name->kind == VALUE_SCALAR)
		at = method_level_named(method, name->text);
	if (at < method->n_levels || name == NULL)
		return at;
	record = mistake(isms, "P303", name->pos,
			 "'%s' is no level of the risk method",
			 value_text(name) ? name->text : "");
	for (size_t i = 0; i < method->n_levels; i++)
		joined_add(&names, method->levels[i].name);
	diag_hint(isms->diag, record, "the levels are %s",
		  joined_end(&names, isms->arena));
	return at;
}

/* Scales */

/* Names of the values 1 to n, and puts the entries in that order. The own
 * scale must have each value once. */
static const struct value *own_scale(struct isms *isms,
				     const struct value *scale, long n,
				     const char *what)
{
	struct value *sorted = value_sequence(isms->arena, scale->pos);
	const struct value *by_value[METHOD_MOST] = { NULL };

	if (derive_count(scale) != (size_t)n)
		mistake(isms, "P306", scale->pos,
			"the matrix needs %ld values of %s, not %zu", n, what,
			derive_count(scale));
	for (size_t i = 0; i < derive_count(scale); i++) {
		const struct value *entry = scale->items[i];
		const struct value *at = value_get(entry, "value");
		long value = value_int(at, 0);

		if (value < 1 || value > n)
			mistake(isms, "P306", at ? at->pos : entry->pos,
				"a value of %s must be from 1 to %ld, not %ld",
				what, n, value);
		else if (by_value[value - 1])
			mistake(isms, "P306", at->pos,
				"the value %ld of %s stands there twice", value,
				what);
		else
			by_value[value - 1] = entry;
	}
	for (long i = 0; i < n; i++)
		if (by_value[i])
			value_append(isms->arena, sorted,
				     (struct value *)by_value[i]);
	return sorted->n_items == (size_t)n ? sorted : NULL;
}

static const struct value *scale_of_size(const struct value *scales, long n)
{
	for (size_t i = 0; i < derive_count(scales); i++)
		if (value_int(value_get(scales->items[i], "size"), 0) == n)
			return scales->items[i];
	return NULL;
}

/* A scale in the tree: value, name and the further keys of each entry. */
static struct value *put_scale(struct isms *isms, struct value *to,
			       const char *key, const struct value *entries,
			       const char *const *more)
{
	struct value *list;

	if (derive_count(entries) == 0)
		return NULL;
	list = value_sequence(isms->arena, entries->pos);
	for (size_t i = 0; i < entries->n_items; i++) {
		const struct value *entry = entries->items[i];
		struct value *row = value_mapping(isms->arena, entry->pos);

		derive_number(isms, row, "value", entry->pos, (long)i + 1);
		derive_text(isms, row, "name", entry->pos,
			    derive_spaced(isms, value_text_at(entry, "name")));
		for (size_t k = 0; more[k]; k++)
			derive_put(isms, row, more[k],
				   value_get(entry, more[k]));
		value_append(isms->arena, list, row);
	}
	return derive_put(isms, to, key, list);
}

static const char *const *names_of(struct isms *isms, const struct value *list)
{
	const char **names;

	if (list == NULL)
		return NULL;
	names = arena_array(isms->arena, list->n_items, sizeof *names);
	for (size_t i = 0; i < list->n_items; i++)
		names[i] = value_text_at(list->items[i], "name");
	return names;
}

static void derive_likelihood(struct isms *isms, struct risk_method *method,
			      struct value *to)
{
	static const char *const more[] = { "meaning", "frequency",
					    "probability_per_year", NULL };
	const struct value *scale =
		value_at(isms->root, "risk_method.likelihood");

	if (scale)
		scale = own_scale(isms, scale, method->n_likelihood,
				  "likelihood");
	else
		scale = value_get(scale_of_size(value_get(isms->catalogues,
							  "likelihood_scales"),
						method->n_likelihood),
				  "values");
	method->likelihood_names =
		names_of(isms, put_scale(isms, to, "likelihood", scale, more));
}

/* The dimensions of a scale of the catalogue: name and a text a value. */
static struct value *catalogue_dimensions(struct isms *isms,
					  const struct value *scale)
{
	const struct value *list = value_get(scale, "dimensions");
	struct value *rows = value_sequence(isms->arena, isms->root->pos);

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *entry = list->items[i];
		struct value *row = value_mapping(isms->arena, entry->pos);

		derive_text(isms, row, "name", entry->pos,
			    derive_word(isms, "dimensions",
					value_text_at(entry, "dimension")));
		derive_put(isms, row, "cells", value_get(entry, "values"));
		value_append(isms->arena, rows, row);
	}
	return rows;
}

/* The same from an own scale, where a value may leave a text out. */
static struct value *own_dimensions(struct isms *isms,
				    const struct value *scale)
{
	const struct value *words = value_get(isms->catalogues, "dimensions");
	struct value *rows = value_sequence(isms->arena, scale->pos);

	for (size_t i = 0; words && i < words->n_items; i++) {
		struct value *row = value_mapping(isms->arena, scale->pos);
		struct value *cells = value_sequence(isms->arena, scale->pos);
		bool is_used = false;

		for (size_t k = 0; k < scale->n_items; k++) {
			struct value *cell =
				value_get(scale->items[k], value_key(words, i));

			is_used |= cell != NULL;
			if (cell == NULL)
				cell = value_scalar(isms->arena,
						    scale->items[k]->pos,
						    "\xe2\x80\x93");
			value_append(isms->arena, cells, cell);
		}
		if (!is_used)
			continue;
		derive_text(
			isms, row, "name", scale->pos,
			derive_word(isms, "dimensions", value_key(words, i)));
		derive_put(isms, row, "cells", cells);
		value_append(isms->arena, rows, row);
	}
	return rows;
}

/* An own scale in the shape of the catalogue's: entries with name. */
static struct value *named_entries(struct isms *isms, const struct value *names)
{
	struct value *list = value_sequence(isms->arena, isms->root->pos);

	for (size_t i = 0; i < derive_count(names); i++) {
		struct value *row =
			value_mapping(isms->arena, names->items[i]->pos);

		derive_put(isms, row, "name", names->items[i]);
		value_append(isms->arena, list, row);
	}
	return list;
}

static void derive_impact(struct isms *isms, struct risk_method *method,
			  struct value *to)
{
	static const char *const more[] = { NULL };
	const struct value *own = value_at(isms->root, "risk_method.impact");
	const struct value *scale = NULL;
	struct value *dimensions = NULL;

	if (own) {
		scale = own_scale(isms, own, method->n_impact, "impact");
		if (scale)
			dimensions = own_dimensions(isms, scale);
	} else {
		const struct value *found = scale_of_size(
			value_get(isms->catalogues, "impact_scales"),
			method->n_impact);

		scale = named_entries(isms, value_get(found, "names"));
		dimensions = catalogue_dimensions(isms, found);
	}
	own = put_scale(isms, to, "impact", scale, more);
	method->impact_names = names_of(isms, own);
	derive_put(isms, to, "impact_names", value_get(to, "impact"));
	derive_put(isms, to, "dimensions", dimensions);
}

/* The method in the tree */

static const char *kind_name(enum method_kind kind)
{
	switch (kind) {
	case METHOD_PRODUCT: return "product";
	case METHOD_SUM: return "sum";
	case METHOD_LOOKUP: return "lookup";
	}
	assert(!"method out of range");
	return "";
}

static const char *formula_of(enum method_kind kind)
{
	switch (kind) {
	case METHOD_PRODUCT: return "likelihood times impact";
	case METHOD_SUM: return "likelihood plus impact";
	case METHOD_LOOKUP:
		return "the value at which likelihood and impact meet in the"
		       " table";
	}
	assert(!"method out of range");
	return "";
}

static void put_grid(struct isms *isms, const struct risk_method *method,
		     struct value *to)
{
	struct pos pos = to->pos;
	struct value *rows = value_sequence(isms->arena, pos);

	for (long l = method->n_likelihood; l >= 1; l--) {
		struct value *row = value_mapping(isms->arena, pos);
		struct value *cells = value_sequence(isms->arena, pos);

		derive_number(isms, row, "value", pos, l);
		if (method->likelihood_names)
			derive_text(isms, row, "name", pos,
				    method->likelihood_names[l - 1]);
		for (long i = 1; i <= method->n_impact; i++) {
			struct value *cell = value_mapping(isms->arena, pos);
			long score = 0;
			const char *level;

			method_score(method, l, i, &score);
			level = method->levels[method_level(method, score)]
					.name;
			derive_number(isms, cell, "score", pos, score);
			derive_text(isms, cell, "level", pos, level);
			derive_put(isms, cell, "text",
				   value_printf(isms->arena, pos, "%ld %s",
						score, level));
			value_append(isms->arena, cells, cell);
		}
		derive_put(isms, row, "cells", cells);
		value_append(isms->arena, rows, row);
	}
	derive_put(isms, to, "grid", rows);
}

/* risk-1 to risk-5, spread over the levels from low to high. */
static const char *colour_class(struct isms *isms,
				const struct risk_method *method, size_t i)
{
	size_t most = method->n_levels - 1;

	return arena_printf(isms->arena, "risk-%zu",
			    most ? 1 + (i * 4 + most / 2) / most : 3);
}

static const struct value *authority_of(const struct value *list,
					const struct risk_method *method,
					size_t level)
{
	for (size_t i = 0; i < derive_count(list); i++)
		if (method_level_named(method, value_text_at(list->items[i],
							     "level")) == level)
			return list->items[i];
	return NULL;
}

/* Who may accept, by level: as the profile says, else the catalogue for the
 * levels it knows. */
static struct value *put_authority(struct isms *isms,
				   const struct risk_method *method,
				   struct value *to)
{
	const struct value *own = value_at(isms->root, "risk_method.authority");
	const struct value *usual =
		value_get(isms->catalogues, "acceptance_authority");
	struct value *rows =
		value_sequence(isms->arena, own ? own->pos : to->pos);

	for (size_t i = 0; i < derive_count(own); i++)
		find_level(isms, method, value_get(own->items[i], "level"));
	for (size_t i = 0; i < method->n_levels; i++) {
		const struct value *from = authority_of(own, method, i);
		struct value *row, *who = value_get(from, "who");

		for (size_t k = 0; own == NULL && usual && k < usual->n_items;
		     k++)
			if (is_same_name(value_key(usual, k),
					 method->levels[i].name))
				from = usual->items[k];
		if (from == NULL)
			continue;
		row = value_mapping(isms->arena, own ? from->pos : to->pos);
		derive_text(isms, row, "level", row->pos,
			    method->levels[i].name);
		if (who == NULL)
			who = value_get(from, "approver");
		derive_put(isms, row, "who", who);
		derive_put(isms, row, "review_months",
			   value_get(from, "review_months"));
		row->is_default = own == NULL;
		value_append(isms->arena, rows, row);
	}
	rows->is_default = own == NULL;
	return derive_put(isms, to, "authority", rows);
}

static const char *treatment_of(struct isms *isms,
				const struct risk_method *method,
				const struct value *authority, size_t i)
{
	const struct value *row = authority_of(authority, method, i);
	const char *who = value_text_at(row, "who");

	if (i <= method->accept)
		return "acceptable; may be retained by the risk owner";
	if (who == NULL)
		return "to be treated; retained only by way of exception";
	return arena_printf(isms->arena,
			    "to be treated; retained only by way of exception"
			    " (%s)",
			    who);
}

static void put_levels(struct isms *isms, const struct risk_method *method,
		       struct value *to, const struct value *from)
{
	const struct value *authority = put_authority(isms, method, to);
	struct value *rows =
		value_sequence(isms->arena, from ? from->pos : to->pos);

	for (size_t i = 0; from && i < method->n_levels; i++) {
		const struct risk_level *level = &method->levels[i];
		struct pos pos = from->items[i]->pos;
		struct value *row = value_mapping(isms->arena, pos);

		derive_text(isms, row, "name", pos, level->name);
		derive_number(isms, row, "min", pos, level->min);
		derive_number(isms, row, "max", pos, level->max);
		derive_text(
			isms, row, "range", pos,
			level->min == level->max
				? arena_printf(isms->arena, "%ld", level->min)
				: arena_printf(isms->arena, "%ld to %ld",
					       level->min, level->max));
		derive_text(isms, row, "colour_class", pos,
			    colour_class(isms, method, i));
		derive_bool(isms, row, "acceptable", pos, i <= method->accept);
		derive_text(isms, row, "treatment", pos,
			    treatment_of(isms, method, authority, i));
		value_append(isms->arena, rows, row);
	}
	derive_put(isms, to, "levels", rows);
}

static void put_options(struct isms *isms, struct value *to)
{
	const struct value *all =
		value_get(isms->catalogues, "treatment_options");
	struct value *rows = value_sequence(isms->arena, to->pos);

	for (size_t i = 0; all && i < all->n_items; i++) {
		const struct value *option = all->items[i];
		struct value *row = value_mapping(isms->arena, to->pos);
		const char *id = value_key(all, i);

		derive_text(isms, row, "key", to->pos, id);
		derive_text(isms, row, "name", to->pos,
			    derive_option_name(isms, id));
		derive_put(isms, row, "iso_name",
			   value_get(option, "iso_27005"));
		derive_put(isms, row, "meaning", value_get(option, "meaning"));
		derive_put(isms, row, "recorded", value_get(option, "needs"));
		value_append(isms->arena, rows, row);
	}
	derive_put(isms, to, "options", rows);
}

const char *derive_option(const struct isms *isms, const char *word)
{
	static const char *const further[][2] = {
		{ "reduce", "modify" },
		{ "accept", "retain" },
	};
	const struct value *all =
		value_get(isms->catalogues, "treatment_options");

	for (size_t i = 0; word && i < 2; i++)
		if (strcmp(further[i][0], word) == 0)
			return further[i][1];
	for (size_t i = 0; word && all && i < all->n_items; i++) {
		const struct value *option = all->items[i];

		for (size_t k = 0; k < option->n_items; k++)
			if (strcmp(value_key(option, k), "meaning") != 0 &&
			    strcmp(value_key(option, k), "needs") != 0 &&
			    option->items[k]->kind == VALUE_SCALAR &&
			    strcmp(option->items[k]->text, word) == 0)
				return value_key(all, i);
	}
	return NULL;
}

const char *derive_option_name(const struct isms *isms, const char *option)
{
	const char *words = value_text_at(isms->root, "risk_method.vocabulary");
	const struct value *all =
		value_get(isms->catalogues, "treatment_options");
	const char *name;

	if (option == NULL)
		return NULL;
	if (words == NULL || strcmp(words, "iso") == 0)
		words = "iso_27005";
	name = value_text_at(value_get(all, option), words);
	return name ? name : option;
}

/* Which matrix is used: an own one, the one that is named, the default. */
static const struct value *matrix_of(struct isms *isms)
{
	const struct value *own =
		value_at(isms->root, "risk_method.own_matrix");
	const struct value *named = value_at(isms->root, "risk_method.matrix");
	const struct value *all = value_get(isms->catalogues, "matrices");

	if (own && named && !named->is_default)
		mistake(isms, "P307", named->pos,
			"'matrix' and 'own_matrix' must not both be given");
	if (own)
		return own;
	if (named && named->kind == VALUE_SCALAR && value_get(all, named->text))
		return value_get(all, named->text);
	for (size_t i = 0; all && i < all->n_items; i++)
		if (value_is_true(value_get(all->items[i], "default")))
			return all->items[i];
	return NULL;
}

void derive_method(struct isms *isms)
{
	struct risk_method *method = arena_alloc(isms->arena, sizeof *method);
	const struct value *given = value_get(isms->root, "risk_method");
	const struct value *matrix = matrix_of(isms);
	const struct value *levels = value_get(given, "levels");
	const struct value *accept = value_get(given, "accept_up_to");
	struct value *to = value_mapping(isms->arena,
					 given ? given->pos : isms->root->pos);

	if (levels == NULL)
		levels = value_get(matrix, "levels");
	if (accept == NULL)
		accept = value_get(matrix, "accept_up_to");
	method->kind = kind_of(matrix);
	method->n_likelihood = size_of(matrix, "likelihood_size");
	method->n_impact = size_of(matrix, "impact_size");
	read_grid(isms, method, matrix);
	read_levels(isms, method, levels);
	method->accept = find_level(isms, method, accept);
	if (method->accept == method->n_levels)
		method->accept = 0;

	derive_put(isms, to, "title", value_get(matrix, "title"));
	derive_text(isms, to, "kind", to->pos, kind_name(method->kind));
	derive_text(isms, to, "formula", to->pos, formula_of(method->kind));
	derive_text(isms, to, "size", to->pos,
		    arena_printf(isms->arena, "%ld by %ld",
				 method->n_likelihood, method->n_impact));
	derive_likelihood(isms, method, to);
	derive_impact(isms, method, to);
	put_levels(isms, method, to, levels);
	derive_text(isms, to, "accept_up_to", accept ? accept->pos : to->pos,
		    method->levels[method->accept].name);
	put_grid(isms, method, to);
	put_options(isms, to);
	derive_put(isms, isms->root, "method", to);
	isms->method = method;
}
