/* isms.h: what follows from the facts of a profile.
 *
 * Scores, levels, rows of the Statement of Applicability, plans, totals and
 * default roles are added to the tree beside what the profile says, so that
 * templates and rules find them by name. What cannot be derived is left out:
 * no empty lists, no invented facts. A derived value has the place of what it
 * was derived from; a default of the program is marked is_default. */
#ifndef ISMS_H
#define ISMS_H

struct arena;
struct diag;
struct isms; /* derive.h */
struct value;

/* `root` is a profile that passed schema_check(), `catalogues` come from
 * catalogue_load(), `as_of` is the date of the pack (YYYY-MM-DD, outlives the
 * arena). What comes back lives in the arena; it is not `ok` when a mistake in
 * the profile was reported, such as a score outside of the scale, and what
 * could be derived is there all the same. To be called once for a tree. */
struct isms *isms_derive(struct value *root, const struct value *catalogues,
			 const char *as_of, struct arena *arena,
			 struct diag *diag);

#endif
