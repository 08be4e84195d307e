/* method.h: the risk method in use: matrix, levels and what is acceptable. */
#ifndef METHOD_H
#define METHOD_H

#include <stdbool.h>
#include <stddef.h>

enum { METHOD_MOST = 10 }; /* values of a scale */

enum method_kind { METHOD_PRODUCT, METHOD_SUM, METHOD_LOOKUP };

struct risk_level {
	const char *name; /* as printed: "very low" */
	long min, max;	  /* scores, both included */
};

struct risk_method {
	enum method_kind kind;
	long n_likelihood, n_impact;	     /* scales start at 1 */
	long grid[METHOD_MOST][METHOD_MOST]; /* look-up: [likelihood - 1]
					      * [impact - 1] */
	struct risk_level *levels;	     /* from low to high */
	size_t n_levels;		     /* at least 1 */
	size_t accept;			     /* the highest acceptable level */
	const char *const *likelihood_names; /* of value 1 to n; NULL: none */
	const char *const *impact_names;
};

/* False when likelihood or impact lies outside of its scale. */
bool method_score(const struct risk_method *method, long likelihood,
		  long impact, long *score);

/* Number of the level of a score; the nearest one when none holds it. */
size_t method_level(const struct risk_method *method, long score);

/* Number of the level with that name, n_levels when there is none. Case, and
 * "_" for a space, make no difference. */
size_t method_level_named(const struct risk_method *method, const char *name);

bool method_accepts(const struct risk_method *method, long score);

#endif
