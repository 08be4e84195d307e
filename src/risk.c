/* risk.c: see risk.h. In comes the register of risks and the method; out go
 * scores, levels and texts beside what each risk says. Controls, actions and
 * acceptances are added by soa.c and treatment.c, totals by risk_totals.c. */
#include "risk.h"

#include <assert.h>
#include <string.h>

#include "arena.h"
#include "derive.h"
#include "method.h"

long risk_aggregate(enum risk_aggregation how, const long *impacts, size_t n)
{
	long sum = 0, max = 0;

	for (size_t i = 0; i < n; i++) {
		sum += impacts[i];
		if (impacts[i] > max)
			max = impacts[i];
	}
	switch (how) {
	case RISK_MAX: return max;
	case RISK_SUM: return sum;
	case RISK_MEAN: return (sum + (long)n - 1) / (long)n;
	}
	assert(!"aggregation out of range");
	return max;
}

static bool is_option(const struct risk_course *course, const char *option)
{
	return strcmp(course->option, option) == 0;
}

enum risk_fault risk_order_fault(const struct risk_course *course)
{
	const struct risk_point *current = &course->current;

	if (course->inherent.is_given &&
	    current->score > course->inherent.score)
		return RISK_CURRENT_ABOVE;
	if (course->residual.is_given && !is_option(course, "avoid") &&
	    course->residual.score > current->score)
		return RISK_RESIDUAL_ABOVE;
	return RISK_SOUND;
}

enum risk_fault risk_acceptance_fault(const struct risk_method *method,
				      const struct risk_course *course)
{
	if (is_option(course, "retain") && !course->is_exceptional &&
	    !method_accepts(method, course->current.score))
		return RISK_UNACCEPTED;
	return RISK_SOUND;
}

enum risk_fault risk_option_fault(const struct risk_course *course)
{
	const struct risk_point *residual = &course->residual;

	if (is_option(course, "avoid"))
		return residual->is_given ? RISK_NOT_CLOSED : RISK_SOUND;
	if (is_option(course, "retain"))
		return residual->is_given &&
				       residual->score < course->current.score
			       ? RISK_NOT_KEPT
			       : RISK_SOUND;
	if (!residual->is_given)
		return RISK_NO_RESIDUAL;
	if (is_option(course, "modify") &&
	    residual->score == course->current.score)
		return RISK_NO_EFFECT;
	return RISK_SOUND;
}

double risk_annual_loss(double asset_value, double exposure_percent,
			double times_per_year)
{
	return asset_value * exposure_percent / 100 * times_per_year;
}

double risk_net_benefit(double loss_before, double loss_after,
			double cost_per_year)
{
	return loss_before - loss_after - cost_per_year;
}

/* Points: inherent, current, residual and previous */

enum { DIMENSIONS_MOST = 7 };

static enum risk_aggregation aggregation_of(const struct isms *isms)
{
	const char *how = value_text_at(isms->root, "risk_method.aggregation");

	if (how && strcmp(how, "sum") == 0)
		return RISK_SUM;
	if (how && strcmp(how, "mean") == 0)
		return RISK_MEAN;
	return RISK_MAX;
}

/* The impact as given, or from its dimensions; NULL when there is neither. */
static const struct value *impact_of(struct isms *isms, struct value *point,
				     const char *id)
{
	struct value *impact = value_get(point, "impact");
	const struct value *dimensions = value_get(point, "impacts");
	long impacts[DIMENSIONS_MOST], result;
	size_t n = 0;

	for (size_t i = 0;
	     dimensions && i < dimensions->n_items && n < DIMENSIONS_MOST; i++)
		if (!dimensions->items[i]->is_null)
			impacts[n++] = value_int(dimensions->items[i], 0);
	if (n == 0)
		return impact;
	result = risk_aggregate(aggregation_of(isms), impacts, n);
	if (impact == NULL)
		return derive_number(isms, point, "impact", dimensions->pos,
				     result);
	if (value_int(impact, 0) != result) {
		diag_error(isms->diag, "P309", impact->pos,
			   "risk %s: the impact is %ld, but its dimensions"
			   " give %ld",
			   id, value_int(impact, 0), result);
		isms->ok = false;
	}
	return impact;
}

/* A dimension that no scale has; the schema has reported it. */
static bool has_wrong_impacts(const struct value *point)
{
	const struct value *dimensions = value_get(point, "impacts");

	for (size_t i = 0; dimensions && i < dimensions->n_items; i++) {
		long impact = value_int(dimensions->items[i], 0);

		if (!dimensions->items[i]->is_null &&
		    (impact < 1 || impact > METHOD_MOST))
			return true;
	}
	return false;
}

/* Rule C-19 in part; the score and level follow from the matrix. */
static bool check_scale(struct isms *isms, const char *id, const char *what,
			const struct value *value, long most)
{
	long number = value_int(value, 0);
	struct diag_record *record;

	if (number >= 1 && number <= most)
		return true;
	isms->ok = false;
	if (number < 1 || number > METHOD_MOST)
		return false; /* so the schema has reported it */
	record = diag_error(isms->diag, "C-19", value->pos,
			    "risk %s: the %s must be from 1 to %ld, not %s", id,
			    what, most,
			    value_text(value) ? value->text : "a list");
	diag_hint(isms->diag, record,
		  "the scale comes with the matrix in risk_method");
	return false;
}

/* What a point on the matrix is called; made once for each, since a register
 * may have thousands of risks. */
struct cell {
	const char *score, *text, *combination;
};

struct scoring {
	struct isms *isms;
	struct cell cells[METHOD_MOST][METHOD_MOST];
};

static const char *combination(struct isms *isms, long likelihood, long impact)
{
	switch (isms->method->kind) {
	case METHOD_PRODUCT:
		return arena_printf(isms->arena, "%ld \xc3\x97 %ld", likelihood,
				    impact);
	case METHOD_SUM:
		return arena_printf(isms->arena, "%ld + %ld", likelihood,
				    impact);
	case METHOD_LOOKUP:
		return arena_printf(isms->arena, "%ld, %ld", likelihood,
				    impact);
	}
	assert(!"method out of range");
	return "";
}

static const struct cell *cell_at(struct scoring *scoring, long likelihood,
				  long impact, long score, const char *level)
{
	struct cell *cell = &scoring->cells[likelihood - 1][impact - 1];
	struct isms *isms = scoring->isms;

	if (cell->text)
		return cell;
	cell->score = arena_printf(isms->arena, "%ld", score);
	cell->text = arena_printf(isms->arena, "%ld %s", score, level);
	cell->combination = combination(isms, likelihood, impact);
	return cell;
}

static void score_point(struct scoring *scoring, struct value *point,
			const char *id)
{
	struct isms *isms = scoring->isms;
	const struct risk_method *method = isms->method;
	const struct cell *cell;
	const struct value *l = value_get(point, "likelihood");
	const struct value *i;
	struct pos pos;
	long likelihood, impact, score;
	const char *level;

	if (point == NULL || value_get(point, "score"))
		return; /* an alias: scored where it stood first */
	pos = point->pos;
	if (has_wrong_impacts(point)) {
		isms->ok = false;
		return;
	}
	i = impact_of(isms, point, id);
	if (i == NULL) {
		diag_error(isms->diag, "P302", pos,
			   "risk %s: 'impact' or 'impacts' is missing", id);
		isms->ok = false;
	}
	if (l == NULL || i == NULL)
		return;
	if (!check_scale(isms, id, "likelihood", l, method->n_likelihood) ||
	    !check_scale(isms, id, "impact", i, method->n_impact))
		return;
	likelihood = value_int(l, 0);
	impact = value_int(i, 0);
	method_score(method, likelihood, impact, &score);
	level = method->levels[method_level(method, score)].name;
	cell = cell_at(scoring, likelihood, impact, score, level);
	derive_text(isms, point, "score", pos, cell->score);
	derive_text(isms, point, "level", pos, level);
	derive_text(isms, point, "text", pos, cell->text);
	derive_text(isms, point, "combination", pos, cell->combination);
	if (method->likelihood_names)
		derive_text(isms, point, "likelihood_name", pos,
			    method->likelihood_names[likelihood - 1]);
	if (method->impact_names)
		derive_text(isms, point, "impact_name", pos,
			    method->impact_names[impact - 1]);
}

/* Option, names and texts */

static void derive_options(struct isms *isms, struct value *risk)
{
	const struct value *option = value_get(risk, "option");
	const struct value *more = value_get(risk, "further_options");
	struct joined names = { .separator = " and " };
	const char *key = NULL, *name;
	bool is_treated;

	if (option == NULL || option->kind != VALUE_SCALAR)
		return;
	key = derive_option(isms, option->text);
	name = derive_option_name(isms, key);
	is_treated = key && strcmp(key, "retain") != 0;
	joined_add(&names, name);
	for (size_t i = 0; i < derive_count(more); i++) {
		const char *further =
			more->items[i]->kind == VALUE_SCALAR
				? derive_option(isms, more->items[i]->text)
				: NULL;

		if (further == NULL)
			continue;
		is_treated |= strcmp(further, "retain") != 0;
		joined_add(&names, derive_option_name(isms, further));
	}
	derive_text(isms, risk, "option_key", option->pos, key);
	derive_text(isms, risk, "option_name", option->pos, name);
	derive_text(isms, risk, "options_text", option->pos,
		    joined_end(&names, isms->arena));
	derive_bool(isms, risk, "is_treated", option->pos, is_treated);
}

/* "<threat> exploits <weakness>", from the catalogues, when the profile
 * words no scenario. */
static void derive_scenario(struct isms *isms, struct value *risk,
			    const char *assets)
{
	struct value *scenario = value_get(risk, "scenario");
	const struct value *threat = value_get(risk, "threat");
	const struct value *weakness = value_get(risk, "vulnerability");
	const char *event = value_text_at(derive_target(threat), "title");
	const char *by = value_text_at(derive_target(weakness), "title");
	struct strbuf text = STRBUF_INIT;

	if (scenario) {
		derive_put(isms, risk, "scenario_text", scenario);
		return;
	}
	if (event == NULL && by == NULL)
		return;
	if (event)
		strbuf_puts(&text, event);
	if (by)
		strbuf_printf(&text, "%s%s", event ? " exploits: " : "",
			      event ? derive_lower_first(isms, by) : by);
	if (assets)
		strbuf_printf(&text, " (%s)", assets);
	derive_text(isms, risk, "scenario_text",
		    threat ? threat->pos : weakness->pos,
		    arena_strndup(isms->arena, text.bytes, text.len));
	strbuf_release(&text);
}

/* What is left: as estimated; nothing of a risk that is avoided; all of one
 * that is retained. */
static void derive_residual(struct isms *isms, struct value *risk)
{
	const char *option = value_text_at(risk, "option_key");
	struct value *residual = value_get(risk, "residual");
	struct value *current = value_get(risk, "current");
	const struct value *reason = value_get(risk, "option");

	if (residual == NULL && option && strcmp(option, "avoid") == 0) {
		derive_text(isms, risk, "residual_text", reason->pos, "closed");
		derive_bool(isms, risk, "is_closed", reason->pos, true);
		return;
	}
	if (residual == NULL && option && strcmp(option, "retain") == 0)
		residual = derive_put(isms, risk, "residual", current);
	derive_put(isms, risk, "residual_text", value_get(residual, "text"));
}

static bool is_above(const struct isms *isms, const struct value *point)
{
	const struct value *score = value_get(point, "score");

	return score && !method_accepts(isms->method, value_int(score, 0));
}

static void derive_risk(struct scoring *scoring, struct value *risk)
{
	static const char *const points[] = { "inherent", "current", "residual",
					      "previous" };
	struct isms *isms = scoring->isms;
	const char *id = value_text_at(risk, "id");
	const char *assets;
	struct pos pos = risk->pos;

	for (size_t i = 0; i < 4; i++)
		score_point(scoring, value_get(risk, points[i]), id ? id : "?");
	derive_options(isms, risk);
	derive_put(isms, risk, "inherent_text",
		   value_at(risk, "inherent.text"));
	derive_put(isms, risk, "current_text", value_at(risk, "current.text"));
	derive_put(isms, risk, "previous_text",
		   value_at(risk, "previous.text"));
	derive_residual(isms, risk);
	derive_bool(isms, risk, "is_above", pos,
		    is_above(isms, value_get(risk, "current")));
	derive_bool(isms, risk, "residual_is_above", pos,
		    is_above(isms, value_get(risk, "residual")));
	assets = derive_names(isms, value_get(risk, "assets"), "name");
	derive_text(isms, risk, "asset_names", pos, assets);
	derive_text(isms, risk, "supplier_names", pos,
		    derive_names(isms, value_get(risk, "suppliers"), "name"));
	derive_scenario(isms, risk, assets);
}

void derive_risks(struct isms *isms)
{
	const struct value *risks = value_get(isms->root, "risks");
	struct scoring *scoring = arena_alloc(isms->arena, sizeof *scoring);

	scoring->isms = isms;
	for (size_t i = 0; i < derive_count(risks); i++) {
		struct value *risk = derive_item(risks, i);

		if (risk)
			derive_risk(scoring, risk);
	}
}
