/* yaml.h: YAML (and so JSON) files as located trees.
 *
 * What YAML leaves open is decided here, and always in favour of the one who
 * reads the file: two equal keys, a second document, a merge key, a tag, a
 * directive other than %YAML and an alias inside of what it names are errors.
 * No scalar is given a type: `no`, `1.10` and `0123` stay the text they are,
 * and the schema says what is wanted. Only `~`, `null` and nothing at all
 * are marked as null.
 *
 * A mapping or sequence that an alias names is shared, not copied, and marked
 * is_shared. */
#ifndef ISMSGEN_YAML_H /* YAML_H is libyaml's */
#define ISMSGEN_YAML_H

#include <stddef.h>

#include "source.h"

struct arena;
struct diag;
struct value;

/* Loads a file, "-" being standard input. NULL when the file cannot be used
 * (not readable, wrong encoding, syntax, a limit), having said why; mistakes
 * that leave a usable tree are reported and the tree is returned. limits
 * NULL: the default ones. */
struct value *yaml_load(struct arena *arena, struct diag *diag,
			const char *path, const struct limits *limits);

/* The same for a text that was read already. */
struct value *yaml_parse(struct arena *arena, struct diag *diag,
			 const struct source *source,
			 const struct limits *limits);

#endif
