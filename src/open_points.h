/* open_points.h: everything of a pack that is missing, contradicts itself, is
 * overdue, stands in by default or was waived, for one document about it. */
#ifndef OPEN_POINTS_H
#define OPEN_POINTS_H

struct diag;
struct isms;

/* Adds `pack_open` to the tree, from `survey` (survey.h) and the findings:
 *
 *	stages		what blocks stage 1 and stage 2 of the certification
 *			audit, and what blocks neither: title, meaning,
 *			count, and groups of points by document
 *	totals		rows by kind: name, stage_1, stage_2, neither, total
 *	defaults	groups by document
 *	waivers		of the profile, with what they waive
 *
 * `profile_dir` is taken off the front of file names. */
void derive_open_points(struct isms *isms, struct diag *findings,
			const char *profile_dir);

#endif
