/* findings.h: what becomes of findings between the rules and the documents.
 *
 * A finding can be waived in the profile for a time; errors that are not make
 * drafts of the documents that they concern. */
#ifndef FINDINGS_H
#define FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;
struct isms;
struct value;
struct waivers;

/* The waivers of a profile, which isms_derive() has not seen yet: the place
 * of each is a part of what was written. Those that have expired on `as_of`
 * (NULL: no day is known) waive nothing. */
const struct waivers *waivers_find(const struct value *root, const char *as_of,
				   struct arena *arena);

/* Marks the records of rules that are waived. */
void waivers_apply(const struct waivers *waivers, struct diag *findings);

/* Whether one of `findings` is waived by the waiver of that place in
 * `waivers` of the profile; and whether it has expired. */
bool waivers_is_used(const struct waivers *waivers, size_t i,
		     struct diag *findings);
bool waivers_is_expired(const struct waivers *waivers, size_t i);
/* Its place names something in the profile. */
bool waivers_has_place(const struct waivers *waivers, size_t i);

/* Adds the errors that are not waived to the documents that they concern, in
 * the tree: `findings` of the entry in `pack`, and its status becomes that of
 * a draft. `profile_dir` is taken off the front of file names. */
void findings_derive(struct isms *isms, struct diag *findings,
		     const char *profile_dir);

/* How many of a level are not waived. */
size_t findings_count(struct diag *findings, enum diag_level level);

#endif
