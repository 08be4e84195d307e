/* pdf/theme.h: what the pages look like, in one constant table, and what a
 * brand changes in it.
 *
 * Lengths are in points. A change of taste is made here and nowhere else. */
#ifndef PDF_THEME_H
#define PDF_THEME_H

#include "font.h"
#include "page.h"

struct arena;
struct brand;

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
	struct colour watermark; /* all text is legible on it */
	float watermark_size;

	/* the cover: a logo; a panel over the width of the page, which begins
	 * at the upper edge when there is no logo, and in it organisation,
	 * title and labels; a bar that ends it; the control block */
	float logo_top; /* from the top edge */
	float logo_width, logo_height; /* at most */
	float logo_resolution;	       /* pixels an inch, at least */
	float cover_panel; /* from the top edge, below a logo */
	/* from the upper margin, or a panel below a logo, to the organisation;
	 * to the title when the organisation stands beside the logo */
	float cover_top, cover_top_logo;
	struct block_style cover_organisation, cover_heading;
	struct block_style cover_title, cover_title_small;
	size_t cover_title_lines, cover_title_small_lines; /* at most */
	struct text_style cover_label;
	float cover_bar_height, cover_bar_before;
	float cover_label_before, cover_label_padding, cover_control_before;

	/* the contents */
	struct block_style contents_title;
	struct block_style contents_entry[2]; /* sections, subsections */
	struct block_style contents_flat;     /* sections without any */
	float contents_page;		      /* width of the page numbers */
	struct text_style contents_dots;

	/* text: what a heading and the spaces around text add up to are
	 * multiples of the grid, so that lines of facing pages meet */
	float grid;
	bool is_justified; /* else ragged */
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
	float number_gap; /* beside a number that a text stands next to */
	float table_before, table_after;
	float heat_gap, heat_padding_y;
	float bar_height, bar_gap;
	/* bars in parts, the space above them and between parts */
	float stack_height, stack_before, stack_gap;
	float legend_size, legend_gap;

	/* colours */
	struct colour accent; /* headings, panel: the brand's primary colour */
	struct colour link;   /* links, bars: the brand's accent colour */
	struct colour text, quiet, hairline, tint, code_tint;
	struct colour on_dark; /* text on a dark fill */
	float hairline_width;
};

extern const struct theme theme_default;

/* The table with the colours of a brand (NULL: none), in the arena. Where
 * pages have a watermark, the colours of text are darkened if they are too
 * near to its own. */
const struct theme *theme_for(const struct brand *brand, bool has_watermark,
			      struct arena *arena);

/* What this back end says itself. */
struct wording {
	const char *language;
	const char *contents, *draft, *page, *of; /* "Page 2 of 9" */
	const char *version, *go_to, *link;
	/* on the title page of a bundle */
	const char *bundle, *all_documents, *as_of;
	const char *documents, *id, *document, *status;
};

/* The wording for a language tag; English when there is none. */
const struct wording *wording_of(const char *language);

#endif
