/* filters.h: how a value is worded.
 *
 * A filter turns a value into text. Filters are for wording only; what
 * follows from the facts is the isms stage's. */
#ifndef FILTERS_H
#define FILTERS_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;
struct value;

struct filter {
	const char *name;
	/* Appends the text; false when the value is not of the kind that
	 * the filter is for. */
	bool (*word)(const struct value *value, const char *argument,
		     struct strbuf *out);
	const char *argument;
	const char *wants; /* for messages: "a list", "a number" */
};

/* NULL when there is no such filter. */
const struct filter *filter_find(const char *name, size_t len);

/* All names, for "did you mean". */
const char *const *filter_names(size_t *n);

#endif
