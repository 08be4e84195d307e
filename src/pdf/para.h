/* pdf/para.h: a text, cut into words, filled into lines, placed line by line.
 *
 * Widths are in units (thousandths of the type size), so that a cell can be
 * tried in several sizes and widths without being shaped again. */
#ifndef PDF_PARA_H
#define PDF_PARA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout.h"
#include "para_breaks.h"

/* What surrounds a piece of text: link, emphasis, strong or code. */
struct anchor {
	struct anchor *outer;
	enum element_kind kind;
	struct element *element;	     /* made with its first item */
	const char *url, *target, *contents; /* link */
	struct pos pos;			     /* link */
};

/* A text of one face. */
struct span {
	enum face face;
	float scale;	       /* of the paragraph's size */
	struct anchor *anchor; /* NULL: none */
	float hyphen; /* width of one, units, of the paragraph's size */
	const struct value *value; /* NULL: words of the template */
	struct pos pos;
};

/* A word with the blanks after it, or a part of one. */
struct piece {
	const struct run *run;
	float width; /* units, of the paragraph's size */
	float blank; /* of it, blanks at the end */
	uint32_t span;
	uint8_t breaks; /* enum piece_break, after it */
	uint8_t level;	/* bidirectional: odd runs to the left */
};

/* What may be done to make lines even. */
enum para_use {
	PARA_LABEL, /* nothing */
	PARA_CELL,  /* hyphens in words that are wider than the cell */
	PARA_TEXT,  /* hyphens; justified when the theme says so */
};

struct para {
	struct piece *pieces;
	size_t n_pieces;
	const struct span *spans;
	uint32_t *lines; /* first piece of each line; n_lines + 1 of them */
	size_t n_lines;
	float natural;	 /* width without any optional break */
	float narrowest; /* width of the longest part not to be broken */
	enum para_use use;
	bool is_justified; /* all lines but the last are as wide as can be */
	bool is_bidi;	   /* has pieces that run to the left */
	bool is_rtl;	   /* begins at the right */
	bool is_hard;	   /* has breaks that are always taken */
};

struct para_scratch *para_scratch_new(struct layout *layout);
void para_scratch_free(struct para_scratch *scratch);

/* The inlines below `parent`; `face` is FACE_REGULAR or FACE_BOLD. */
struct para *para_new(struct layout *layout, const struct node *parent,
		      enum face face);
/* A plain text; in FACE_MONO white space and newlines stand as they are. */
struct para *para_new_text(struct layout *layout, const char *text,
			   enum face face, struct pos pos);
/* A number or bullet that text stands beside: ends in a blank, so that the
 * two do not fuse when text is extracted. */
struct para *para_new_label(struct layout *layout, const char *text,
			    enum face face, struct pos pos);

/* para_fill.c: breaks into lines of at most `width` units. To be called once
 * for a paragraph. */
void para_fill(struct layout *layout, struct para *para, float width);
/* How many lines that would make; quick, and nearly right where words are
 * to be broken. */
size_t para_count_lines(const struct para *para, float width);
/* The width of a line as shaped, with its hyphen and without the blanks at
 * its end, units. */
float para_line_width(const struct para *para, size_t line);
/* Does the line end in a hyphen that is not in the text? */
bool para_ends_in_hyphen(const struct para *para, size_t line);
/* By what part of their width the blanks of a justified line are wider (if
 * negative: narrower) in `width` units; 0 for others. */
float para_line_stretch(const struct para *para, size_t line, float width);

/* Where and how a line is drawn. */
struct spot {
	float x, baseline, width; /* points */
	float size;
	enum alignment alignment;
	struct colour colour;
	bool is_one_colour;	 /* links too */
	struct element *element; /* NULL: an artifact */
};

/* para_place.c */
void para_place(struct layout *layout, struct page *page,
		const struct para *para, size_t line, const struct spot *spot);

/* para_link.c: where a link node leads; NULL when it is to be printed as
 * plain text. Reports unknown targets. */
struct anchor *link_anchor(struct layout *layout, const struct node *node);

#endif
