/* risk.h: arithmetic and logic of single risks, apart from any tree. */
#ifndef RISK_H
#define RISK_H

#include <stdbool.h>
#include <stddef.h>

struct risk_method;

enum risk_aggregation { RISK_MAX, RISK_SUM, RISK_MEAN };

/* One impact out of those of several dimensions, n > 0; the mean is rounded
 * up. */
long risk_aggregate(enum risk_aggregation how, const long *impacts, size_t n);

/* A judgement of likelihood and impact. */
struct risk_point {
	bool is_given;
	long score;
};

struct risk_course {
	struct risk_point inherent, current, residual;
	const char *option;  /* avoid, modify, share, retain */
	bool is_exceptional; /* accepted above the acceptance level */
};

/* What is wrong with a risk on its way from inherent to residual. */
enum risk_fault {
	RISK_SOUND,
	RISK_CURRENT_ABOVE,  /* current above inherent */
	RISK_RESIDUAL_ABOVE, /* residual above current */
	RISK_UNACCEPTED,     /* too high to be retained */
	RISK_NOT_CLOSED,     /* avoided, but something is left */
	RISK_NOT_KEPT,	     /* retained, but less is left */
	RISK_NO_RESIDUAL,    /* treated, but what is left is not estimated */
	RISK_NO_EFFECT,	     /* modified, but nothing is gained */
};

/* Each looks at one thing, and is silent where another one speaks: the order
 * of the scores, ... */
enum risk_fault risk_order_fault(const struct risk_course *course);
/* ... who retains what, ... */
enum risk_fault risk_acceptance_fault(const struct risk_method *method,
				      const struct risk_course *course);
/* ... and what the option wants. */
enum risk_fault risk_option_fault(const struct risk_course *course);

/* Money lost in a year: value of the asset, share lost in one event in per
 * cent, events in a year. */
double risk_annual_loss(double asset_value, double exposure_percent,
			double times_per_year);
double risk_net_benefit(double loss_before, double loss_after,
			double cost_per_year);

#endif
