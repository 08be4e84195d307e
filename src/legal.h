/* legal.h: which regulations the facts of an organisation call for. */
#ifndef LEGAL_H
#define LEGAL_H

#include <stdbool.h>

struct value;

/* Sequences of texts; NULL where nothing is known. */
struct legal_facts {
	const struct value *jurisdictions, *sectors, *data_types, *traits;
};

/* By `applies_when` of an entry of the catalogue: true when a trait matches,
 * or when the entry names sectors or data types and everything that it names
 * besides traits matches. */
bool legal_suggests(const struct value *regulation,
		    const struct legal_facts *facts);

#endif
