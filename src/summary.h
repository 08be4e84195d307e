/* summary.h: how ready an organisation is for certification, in short. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stdio.h>

struct isms;

/* Prints what derive_coverage() and derive_open_points() made: each clause and
 * each control of Annex A on a line, with its state, the sections that answer
 * it, what it lacks, and where the profile says it; columns are separated by
 * tabs. */
void summary_print(const struct isms *isms, FILE *out);

#endif
