/* survey.h: what there is in the documents of a pack, for the documents that
 * are about the pack. */
#ifndef SURVEY_H
#define SURVEY_H

struct arena;
struct node;
struct open_items;
struct value;

/* Where each key at the top of a profile begins, to tell from a place the key
 * that it belongs to; isms_derive() has not seen the profile yet. */
struct origins;
const struct origins *survey_origins(const struct value *root,
				     struct arena *arena);

/* What a document has, as values in the arena:
 *
 *	key		of the document
 *	sections	of each numbered heading: id, number, title, level,
 *			answers (clauses and controls), keys (those at the top
 *			of the profile from which the section's values come,
 *			those of sections inside of it included)
 *	missing		of each open point: number, path, title; its place is
 *			where the profile would say it
 *	defaults	the same of each default that stands in, and its text
 *
 * Lists are left out when they are empty. */
struct value *survey_document(const struct node *root, const char *key,
			      const struct origins *origins,
			      const struct open_items *missing,
			      const struct open_items *defaults,
			      struct arena *arena);

#endif
