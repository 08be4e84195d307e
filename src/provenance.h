/* provenance.h: where the words of a block come from.
 *
 * A block of the tree has the place of the template's line that made it, and
 * the values in it have theirs in the files of the profile. Both are written
 * as attributes of HTML elements, with the names of files below their
 * directories:
 *
 *	data-template="soa.md.tpl:41"
 *	data-profile="acme.yaml:12,87 registers/assets.csv:3"
 *
 * In names, a space is "%20" and a percent sign "%25". Defaults of the schema,
 * what the catalogues say, what the profile as a whole led to and open points
 * have no line in a profile. */
#ifndef PROVENANCE_H
#define PROVENANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"

struct node;
struct strbuf;
struct write_options;

struct provenance_file;

/* Of one document; zeroed before the options are set, released in the end. */
struct provenance {
	const struct write_options *options;
	struct provenance_file *files; /* all that were met */
	size_t n_files, last;
	uint64_t *places; /* of a block: number of a file, line; sorted */
	size_t n_places, room;
};

void provenance_release(struct provenance *provenance);

/* The attribute with the place of a block in its template; nothing when it has
 * none. */
void provenance_put_template(struct provenance *provenance, struct pos pos,
			     struct strbuf *out);

/* The attribute with the places of the values that stand in a block: of a
 * list's item those that no block in it shows, of a row those of its cells.
 * Nothing when there is none. */
void provenance_put_profile(struct provenance *provenance,
			    const struct node *block, struct strbuf *out);

#endif
