/* pdf/theme.h: what the pages look like, in one constant table.
 *
 * Lengths are in points. A change of taste is made here and nowhere else. */
#ifndef PDF_THEME_H
#define PDF_THEME_H

#include "font.h"
#include "page.h"

struct text_style {
	enum face face;
	float size, leading;
	struct colour colour;
};

/* A block of text and the white space around it. */
struct block_style {
	struct text_style text;
	float before, after;
};

enum { N_HEADING_STYLES = 6 };

struct theme {
	/* the page */
	float a4_width, a4_height, letter_width, letter_height;
	float margin_left, margin_right, margin_top, margin_bottom;
	float header_baseline;	   /* from the top edge */
	float header_rule;	   /* from the top edge */
	float footer_baseline;	   /* from the bottom edge */
	float footer_rule;	   /* from the bottom edge */
	struct text_style running; /* header and footer */
	struct colour draft;

	/* the cover */
	float cover_top; /* from the upper margin to the organisation */
	struct block_style cover_organisation, cover_title, cover_heading;
	struct text_style cover_label;
	float cover_bar_width, cover_bar_height, cover_bar_before;
	float cover_label_before, cover_label_padding, cover_control_before;

	/* the contents */
	struct block_style contents_title;
	struct block_style contents_entry[2]; /* sections, subsections */
	struct block_style contents_flat;     /* sections without any */
	float contents_page;		      /* width of the page numbers */
	struct text_style contents_dots;

	/* text */
	struct block_style heading[N_HEADING_STYLES];
	float heading_gap; /* between number and text, in type sizes */
	struct block_style body, code;
	float mono_scale; /* of code within text */
	float tight_item; /* space between the items of a tight list */
	float list_indent, list_gap;
	float quote_indent, quote_bar;
	float code_padding;

	/* tables */
	float table_sizes[6]; /* of type, the best first */
	size_t n_table_sizes;
	float table_leading; /* times the type size */
	float cell_padding_x, cell_padding_x_narrow, cell_padding_y;
	float table_before, table_after;
	float heat_gap, heat_padding_y;
	float bar_height, bar_gap;

	/* colours */
	struct colour accent, text, quiet, link, hairline, tint, code_tint;
	struct colour on_dark; /* text on a dark fill */
	float hairline_width;
};

extern const struct theme theme_default;

/* What this back end says itself. */
struct wording {
	const char *language;
	const char *contents, *draft, *page, *of; /* "Page 2 of 9" */
	const char *version, *go_to, *link;
};

/* The wording for a language tag; English when there is none. */
const struct wording *wording_of(const char *language);

#endif
