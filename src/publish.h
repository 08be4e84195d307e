/* publish.h: finished bytes -> files, all or none.
 *
 * Everything is rendered before anything is written. Changed files are
 * written beside their targets, synced and then renamed; the manifest comes
 * last and is the commit mark. A run that fails or is killed leaves the
 * former files readable and removes what it had begun. */
#ifndef PUBLISH_H
#define PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "strbuf.h"

struct arena;

struct output {
	const char *path; /* below the directory: "md/soa.md" */
	struct strbuf bytes;
};

struct outputs {
	struct output *items;
	size_t n;
};

/* An empty output; the caller fills its bytes at once. */
struct strbuf *outputs_add(struct outputs *outputs, struct arena *arena,
			   const char *path);
void outputs_release(struct outputs *outputs);

/* What the manifest says of the run beside its files. */
struct manifest {
	const char *generator; /* "ismsgen 1.0" */
	const char *as_of;     /* NULL: none */
	const char *profile;   /* name of the pack */
	/* Files the pack was made from, with their bytes' digests: path
	 * relative to the profile's directory, hexadecimal SHA-256. */
	const char *const (*sources)[2];
	size_t n_sources;
	/* The run made only a part of the pack: what else the former
	 * manifest lists stays. Otherwise such files are removed. */
	bool is_partial;
};

struct publish_result {
	size_t n_written, n_unchanged, n_removed;
};

/* Makes a directory and those above it; it may be there already. False when
 * reported. */
bool publish_directory(const char *dir, struct diag *diag);

/* Writes the outputs and DIR/manifest.json. False when reported; then no
 * target was touched, unless a renaming failed (F106): those before it are
 * done, and the manifest is the former one. */
bool publish(const char *dir, const struct outputs *outputs,
	     const struct manifest *manifest, struct arena *arena,
	     struct diag *diag, struct publish_result *result);

#endif
