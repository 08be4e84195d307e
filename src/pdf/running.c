/* pdf/running.c: header, footer and watermark of the pages. All of it is
 * artifacts. */
#include "running.h"

#include <math.h>
#include <string.h>
#include <unigbrk.h>

#include "../brand.h"
#include "cover.h"
#include "para.h"

static const struct pos nowhere;
static const float GAP = 12; /* least space between two texts */

/* What does not change from page to page but with the width. NULL: none. */
struct running {
	const struct para *left, *right, *draft, *header; /* in the header */
	const struct para *control, *footer;		  /* in the footer */
	/* for which they were fitted */
	float page_width;
	const struct pdf_options *options;
};

/* A name may have line breaks in the profile. */
static const char *one_line(struct layout *layout, const char *text)
{
	char *copy;

	if (text[strcspn(text, "\r\n")] == '\0')
		return text;
	copy = arena_strdup(layout->work, text);
	for (char *at = copy; *at; at++)
		if (*at == '\r' || *at == '\n')
			*at = ' ';
	return copy;
}

static const struct para *text_new(struct layout *layout, enum face face,
				   const char *text)
{
	struct para *para;

	if (text == NULL || *text == '\0')
		return NULL;
	para = para_new_label(layout, one_line(layout, text), face, nowhere);
	para_fill(layout, para, para->natural + 1);
	return para->n_lines ? para : NULL;
}

static float text_width(const struct layout *layout, const struct para *para)
{
	return para ? para_line_width(para, 0) * layout->theme->running.size /
			       1000
		    : 0;
}

/* And the space beside it. */
static float room_for(const struct layout *layout, const struct para *para)
{
	return para ? text_width(layout, para) + GAP : 0;
}

static float shaped_width(struct layout *layout, enum face face,
			  const char *text, size_t len)
{
	return shaper_shape(layout->shaper, face, text, len, false, nowhere)
		       ->width *
	       layout->theme->running.size / 1000;
}

/* The text, or as much of it as fits with an ellipsis. */
static const struct para *fit(struct layout *layout, const char *text,
			      float width)
{
	const struct para *whole = text_new(layout, FACE_REGULAR, text);
	const uint8_t *start = (const uint8_t *)text, *at = start, *end;
	float sum;

	if (text_width(layout, whole) <= width)
		return whole;
	sum = shaped_width(layout, FACE_REGULAR, "\u2026", strlen("\u2026"));
	end = start + strlen(text);
	while (at < end) {
		const uint8_t *next = u8_grapheme_next(at, end);

		sum += shaped_width(layout, FACE_REGULAR, (const char *)at,
				    (size_t)(next - at));
		if (sum > width)
			break;
		at = next;
	}
	while (at > start && at[-1] == ' ')
		at--;
	if (at == start)
		return NULL;
	return text_new(layout, FACE_REGULAR,
			arena_printf(layout->work, "%.*s\u2026",
				     (int)(at - start), text));
}

/* "Page 2 of 9", and in a bundle the number within the document before it. */
static const char *page_count(struct layout *layout, const char *label,
			      size_t number)
{
	const struct wording *wording = layout->wording;
	bool has_label = *layout->part->label != '\0';

	return arena_printf(layout->work, "%s%s%s %zu %s %zu",
			    has_label ? label : "", has_label ? " \u00b7 " : "",
			    wording->page, number, wording->of,
			    layout->pages->n_pages);
}

static void fit_header(struct layout *layout, struct running *running,
		       float width)
{
	const struct pdf_options *options = layout->options;
	const struct brand *brand = options->brand;
	const char *left = arena_printf(
		layout->work, "%s%s%s", options->organisation,
		*options->organisation ? " \u00b7 " : "", options->title);

	running->right = fit(layout, options->classification, width / 4);
	running->draft = options->is_draft ? text_new(layout, FACE_BOLD,
						      layout->wording->draft)
					   : NULL;
	running->header = NULL;
	if (brand && brand->header)
		running->header = fit(layout, brand->header, width);
	running->left = fit(layout, left,
			    width - room_for(layout, running->right) -
				    room_for(layout, running->draft));
}

static void fit_footer(struct layout *layout, struct running *running,
		       float width)
{
	const struct pdf_options *options = layout->options;
	const struct brand *brand = options->brand;
	/* in a bundle the id stands before the number of the page */
	const char *id = *layout->part->label ? "" : options->document_id;
	const char *control = arena_printf(
		layout->work, "%s%s%s%s%s", id, *id ? " \u00b7 " : "",
		*options->version ? layout->wording->version : "",
		*options->version ? " " : "", options->version);
	const char *count =
		page_count(layout, layout->part->label, layout->pages->n_pages);

	running->control =
		fit(layout, control,
		    width - GAP -
			    text_width(layout,
				       text_new(layout, FACE_REGULAR, count)));
	running->footer = NULL;
	if (brand && brand->footer)
		running->footer = fit(layout, brand->footer, width);
}

static void fit_all(struct layout *layout, struct running *running,
		    float page_width)
{
	const struct pdf_options *options = layout->options;
	float width = page_width - layout->theme->margin_left -
		      layout->theme->margin_right;

	if (running->page_width == page_width && running->options == options)
		return;
	running->page_width = page_width;
	running->options = options;
	fit_header(layout, running, width);
	fit_footer(layout, running, width);
}

static void put(struct layout *layout, struct page *page,
		const struct para *para, float x, float y, struct colour colour)
{
	if (para)
		para_place(layout, page, para, 0,
			   &(struct spot){
				   .x = x,
				   .baseline = y,
				   .width = text_width(layout, para),
				   .size = layout->theme->running.size,
				   .alignment = ALIGN_LEFT,
				   .colour = colour,
			   });
}

static void place_rule(struct layout *layout, struct page *page, float y)
{
	const struct theme *theme = layout->theme;

	page_rule(layout, page, theme->margin_left, y,
		  page->width - theme->margin_left - theme->margin_right,
		  theme->hairline_width, theme->hairline);
}

/* What the brand says has a line of its own, here and in the footer: beside
 * titles and ids of any length it would stand elsewhere in each document, and
 * cut in some. */
static void place_header(struct layout *layout, struct page *page,
			 const struct running *running)
{
	const struct theme *theme = layout->theme;
	float y = theme->header_baseline;
	float x = page->width - theme->margin_right -
		  text_width(layout, running->right);

	put(layout, page, running->left, theme->margin_left, y, theme->quiet);
	put(layout, page, running->right, x, y, theme->quiet);
	if (running->right)
		x -= GAP;
	x -= text_width(layout, running->draft);
	put(layout, page, running->draft, x, y, theme->draft);
	put(layout, page, running->header, theme->margin_left,
	    y - theme->running.leading, theme->quiet);
	place_rule(layout, page, theme->header_rule);
}

static void place_footer(struct layout *layout, struct page *page,
			 const struct running *running)
{
	const struct theme *theme = layout->theme;
	float y = page->height - theme->footer_baseline;
	const struct para *count =
		text_new(layout, FACE_REGULAR,
			 page_count(layout, page->label, page->number + 1));

	put(layout, page, running->control, theme->margin_left, y,
	    theme->quiet);
	put(layout, page, running->footer, theme->margin_left,
	    y + theme->running.leading, theme->quiet);
	put(layout, page, count,
	    page->width - theme->margin_right - text_width(layout, count), y,
	    theme->quiet);
	place_rule(layout, page, page->height - theme->footer_rule);
}

/* Upwards from left to right, in the middle of the page, or of what the panel
 * of a cover leaves of it. */
static void place_watermark(struct layout *layout, struct page *page, float top)
{
	const struct theme *theme = layout->theme;
	float height = page->height - top, middle = top + height / 2;
	float size = theme->watermark_size * hypotf(page->width, height) /
		     hypotf(theme->a4_width, theme->a4_height);
	const char *text = layout->wording->draft;
	const struct run *run = shaper_shape(layout->shaper, FACE_BOLD, text,
					     strlen(text), false, nowhere);
	float angle = atan2f(height, page->width);
	float half = run->width * size / 2000;
	float rise = layout->cap_height[FACE_BOLD] * size / 2000;

	page_text(layout, page, NULL, run,
		  page->width / 2 - half * cosf(angle) + rise * sinf(angle),
		  middle + half * sinf(angle) + rise * cosf(angle), size,
		  theme->watermark);
	page->items[page->n_items - 1].angle = angle * 180 / (float)acos(-1.0);
}

void running_place(struct layout *layout, struct page *page)
{
	bool is_cover;

	if (layout->running == NULL)
		layout->running =
			arena_alloc(layout->work, sizeof *layout->running);
	is_cover = page->number == layout->part->first_page;
	fit_all(layout, layout->running, page->width);
	page->artifact = ARTIFACT_HEADER;
	if (!is_cover) /* which says all this itself */
		place_header(layout, page, layout->running);
	page->artifact = ARTIFACT_FOOTER;
	place_footer(layout, page, layout->running);
	if (layout->options->is_draft) {
		page->artifact = ARTIFACT_WATERMARK;
		place_watermark(layout, page,
				is_cover ? cover_panel_end(layout) : 0);
	}
	page->artifact = ARTIFACT_LAYOUT;
}
