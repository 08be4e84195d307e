/* source.h: a file as text that a parser can rely on.
 *
 * The bytes are read whole, within a limit, and are UTF-8 without control
 * characters: encoding mistakes are reported here, with line and column,
 * since no parser behind it names them. */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

struct arena;

/* What a run accepts; see limits_default for the values. */
struct limits {
	size_t file_bytes;	/* one file */
	size_t total_bytes;	/* a profile with all that it includes */
	size_t depth;		/* nested lists and mappings */
	size_t anchors;		/* YAML anchors of a file */
	size_t nodes;		/* values as written in a file */
	size_t expanded_nodes;	/* values when aliases are followed */
	size_t scalar_bytes;	/* one text */
	size_t key_bytes;	/* one key */
	size_t columns;		/* CSV */
	size_t include_depth;
	size_t image_bytes;	/* an image, as a file */
	size_t image_pixels;
	size_t font_bytes;
	size_t errors;		/* reported of a file before reading stops */
};

extern const struct limits limits_default;

/* The default limits, all but the count of errors taken `factor` times: what
 * --limits=FACTOR asks for. */
struct limits limits_times(unsigned factor);

/* Adds the hint that names the option. */
void limits_hint(struct diag *diag, struct diag_record *record);

struct source {
	const char *name; /* as messages call it; borrowed */
	char *text;	  /* NUL-terminated, without byte order mark */
	size_t len;
	bool is_ascii; /* known to be; the columns are bytes then */
};

/* Reads a file, "-" being standard input. `asked` is where the file is named
 * and what a message about a missing one points at; file NULL: nowhere. The
 * text lives in the arena; the path is to live as long as what is made of
 * the text. False when reported. */
bool source_read(struct source *source, struct arena *arena,
		 struct diag *diag, const char *path, struct pos asked,
		 const struct limits *limits);

/* Reads a file that is no text, of at most so many bytes, whose name the
 * profile gives at `asked`. */
bool source_read_bytes(struct source *source, struct arena *arena,
		       struct diag *diag, const char *path, struct pos asked,
		       size_t most);

/* The same checks for text that is in memory already; copies it. */
bool source_take(struct source *source, struct arena *arena,
		 struct diag *diag, const char *name, const char *bytes,
		 size_t len, const struct limits *limits);

#endif
