/* coverage.h: which requirement is met where, and the other way round. */
#ifndef COVERAGE_H
#define COVERAGE_H

struct isms;

/* Adds `coverage` to the tree, from `survey` (survey.h), the Statement of
 * Applicability and the registers:
 *
 *	clauses, controls	rows of requirements
 *	regulations		groups with rows: of each law and contract
 *				that applies
 *	clause_totals, control_totals	rows: state, count
 *	documents		groups with rows: of each section the
 *				requirements that it answers
 *
 * A row of a requirement has id, title, state ("covered", "partly covered",
 * "not covered", "not applicable"), note (why not wholly, or how), where
 * (Markdown with links), places (the same as plain text), profile (paths) and
 * evidence; that of a duty has `through`, the controls and clauses that it is
 * met by, instead of the last two. */
void derive_coverage(struct isms *isms, const char *profile_dir);

#endif
