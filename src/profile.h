/* profile.h: a profile with all the files it is made of.
 *
 * `include: [FILE, ...]` adds the top-level keys of other YAML files, and a
 * mapping `{csv: FILE}` is replaced by the rows of that file. Paths are
 * relative to the directory of the profile and must stay below it. */
#ifndef PROFILE_H
#define PROFILE_H

#include "source.h"

struct arena;
struct diag;
struct value;

/* The whole profile as one mapping. NULL when a YAML file cannot be used,
 * having said why of every file: a key that is missing for that reason would
 * only bring messages that mislead. A CSV file that cannot be used is reported
 * and leaves its `{csv: FILE}` in place. "-" is standard input, its directory
 * the working directory. limits NULL: the default ones. */
struct value *profile_load(struct arena *arena, struct diag *diag,
			   const char *path, const struct limits *limits);

/* The path of another file that a profile in `dir` ("" or with its slash)
 * names, a logo for example: it has to stay below that directory, too. NULL
 * when it does not or is no regular file, which is reported. */
const char *profile_file(struct arena *arena, struct diag *diag,
			 const char *dir, const struct value *named);

#endif
