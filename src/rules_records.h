/* rules_records.h: what the rules on objectives, audits and reviews share. */
#ifndef RULES_RECORDS_H
#define RULES_RECORDS_H

#include "rules_private.h"

/* The first date is earlier; false when either is missing. */
bool is_before(const struct value *date, const struct value *other);
/* The first date is earlier or the same; false when either is missing. */
bool is_not_later(const struct value *date, const struct value *other);
/* The mapping has this text at the key. */
bool text_is(const struct value *mapping, const char *key, const char *wanted);
/* The mapping has a text at the key that is not hollow. */
bool says(const struct value *mapping, const char *key);
/* What the profile says of a document of the pack; NULL: nothing. */
const struct value *document_part(const struct rules *rules, const char *key,
				  const char *part);

#endif
