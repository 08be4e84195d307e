/* markers.h: what a template asks for.
 *
 * The scanner reads a template with its partials and makes two things of it:
 * a tree of markers, which bind.c evaluates, and the text that ctemplate
 * expands, in which the markers are V1, V2, ... and the sections S1, S2, ...
 *
 *	marker	:= "{{" path (":" filter)* "}}"	a value
 *		 | "{{#" path test? "}}"	a section, ends at
 *		   "{{/" path test? "}}"
 *		 | "{{^" path test? "}}"	shown when there is none
 *		 | "{{>" name "}}"		a partial
 *		 | "{{!" text "}}"		a comment
 *	path	:= "."* step ("." step)* | "."+ | "@index"|"@first"|"@last"
 *						"@index" is a value only
 *	test	:= "=" text
 *
 * A line with nothing but sections, comments and white space is taken out
 * with its end. Each other line that is not blank begins with a mark for its
 * place, see line_map.h. */
#ifndef MARKERS_H
#define MARKERS_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "filters.h"
#include "line_map.h"
#include "strbuf.h"

struct arena;

enum marker_kind { MARKER_VALUE, MARKER_SECTION, MARKER_INVERTED };

struct marker {
	enum marker_kind kind;
	struct pos pos;
	const char *name; /* in the text for ctemplate: "V12", "S3" */
	const char *path; /* as written, without leading dots */
	const char **steps;
	size_t n_steps;	     /* 0: the item itself */
	size_t n_dots;	     /* 0: from the root; 1: of the current item; ... */
	char loop;	     /* 'i' @index, 'f' @first, 'l' @last; 0: none */
	const char *test;    /* after "="; NULL: none */
	const char *opening; /* of a section: what its end must repeat */
	size_t opening_len;
	const struct filter *filter;	    /* NULL: none */
	bool has_dash;			    /* ":dash" comes last */
	struct marker *first, *last, *next; /* what stands in the section */
	struct marker *parent;
};

struct markers {
	struct marker root; /* a section without name around everything */
	struct strbuf text; /* for ctemplate; freed by markers_release() */
	size_t n;
	struct line_places lines; /* that the marks in the text name */
};

/* Reads `dir`/`name`.md.tpl and its partials from `dir`/partials. False when
 * a mistake was reported. */
bool markers_load(struct markers *markers, const char *dir, const char *name,
		  struct arena *arena, struct diag *diag);
void markers_release(struct markers *markers);

#endif
