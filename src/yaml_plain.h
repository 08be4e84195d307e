/* yaml_plain.h: the part of YAML that most files keep to.
 *
 * Keys and scalars on one line, blocks and lists by indentation, flow
 * collections, JSON, text blocks without an indentation of their own: read in
 * one pass, some ten times as fast as by libyaml, which takes more than half
 * of the time of loading otherwise. What is read here reads the same there.
 * At the first sight of anything else, of a mistake or of a limit, nothing is
 * said and libyaml reads the file from its beginning. */
#ifndef YAML_PLAIN_H
#define YAML_PLAIN_H

#include "source.h"

struct arena;
struct value;

/* NULL: not to be read here. The text is checked already (source.h). */
struct value *yaml_plain_parse(struct arena *arena, const struct source *source,
			       const struct limits *limits);

#endif
