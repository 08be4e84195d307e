/* pdf/running.c: header and footer of the pages. All of it is artifacts. */
#include "running.h"

#include <string.h>
#include <unigbrk.h>

static const struct pos nowhere;
static const float GAP = 12; /* least space between left and right */

/* Where a text goes on. */
struct pen {
	struct layout *layout;
	struct page *page;
	float x, y;
};

static const struct run *shape(struct layout *layout, enum face face,
			       const char *text)
{
	return fonts_shape(layout->fonts, face, text, strlen(text), false,
			   nowhere);
}

static float width_of(struct layout *layout, enum face face, const char *text)
{
	return shape(layout, face, text)->width * layout->theme->running.size /
	       1000;
}

static void put(struct pen *pen, enum face face, const char *text,
		struct colour colour)
{
	const struct run *run;

	if (*text == '\0')
		return;
	run = shape(pen->layout, face, text);
	page_text(pen->layout, pen->page, NULL, run, pen->x, pen->y,
		  pen->layout->theme->running.size, colour);
	pen->x += run->width * pen->layout->theme->running.size / 1000;
}

/* The text, or as much of it as fits with an ellipsis. */
static const char *fit(struct layout *layout, const char *text, float width)
{
	const uint8_t *start = (const uint8_t *)text, *at = start;
	const uint8_t *end = start + strlen(text);
	float sum = width_of(layout, FACE_REGULAR, "\u2026");

	if (width_of(layout, FACE_REGULAR, text) <= width)
		return text;
	while (at < end) {
		const uint8_t *next = u8_grapheme_next(at, end);

		sum += fonts_shape(layout->fonts, FACE_REGULAR,
				   (const char *)at, (size_t)(next - at), false,
				   nowhere)
			       ->width *
		       layout->theme->running.size / 1000;
		if (sum > width)
			break;
		at = next;
	}
	while (at > start && at[-1] == ' ')
		at--;
	return arena_printf(layout->arena, "%.*s\u2026", (int)(at - start),
			    text);
}

/* What does not change from page to page but with the width. */
struct running {
	const char *left, *right, *footer; /* fitted */
	float page_width;		   /* for which they were fitted */
};

static void fit_all(struct layout *layout, struct running *running,
		    float page_width)
{
	const struct pdf_options *options = layout->options;
	float width = page_width - layout->theme->margin_left -
		      layout->theme->margin_right;
	const char *label = options->classification;
	float right, draft = 0;

	if (running->page_width == page_width)
		return;
	running->page_width = page_width;
	if (options->is_draft)
		draft = width_of(layout, FACE_BOLD, layout->wording->draft) +
			GAP;
	running->right = fit(layout, label, width / 3);
	right = width_of(layout, FACE_REGULAR, running->right) + draft;
	running->left = arena_printf(
		layout->arena, "%s%s%s", options->organisation,
		*options->organisation ? " \u00b7 " : "", options->title);
	running->left = fit(layout, running->left, width - right - GAP);
	running->footer =
		arena_printf(layout->arena, "%s%s%s %s", options->document_id,
			     *options->document_id ? " \u00b7 " : "",
			     layout->wording->version, options->version);
	running->footer = fit(layout, running->footer, width * 0.7f);
}

static void place_header(struct layout *layout, struct page *page,
			 const struct running *running)
{
	struct pen pen = { layout, page, layout->theme->margin_left,
			   layout->theme->header_baseline };
	float right = page->width - layout->theme->margin_right;

	put(&pen, FACE_REGULAR, running->left, layout->theme->quiet);
	pen.x = right - width_of(layout, FACE_REGULAR, running->right);
	if (layout->options->is_draft) {
		struct pen mark = pen;

		mark.x -= GAP +
			  width_of(layout, FACE_BOLD, layout->wording->draft);
		put(&mark, FACE_BOLD, layout->wording->draft,
		    layout->theme->draft);
	}
	put(&pen, FACE_REGULAR, running->right, layout->theme->quiet);
	page_rule(layout, page, layout->theme->margin_left,
		  layout->theme->header_rule,
		  right - layout->theme->margin_left,
		  layout->theme->hairline_width, layout->theme->hairline);
}

static void place_footer(struct layout *layout, struct page *page,
			 size_t number, const struct running *running)
{
	struct pen pen = { layout, page, layout->theme->margin_left,
			   page->height - layout->theme->footer_baseline };
	float right = page->width - layout->theme->margin_right;
	const struct wording *wording = layout->wording;
	const char *count;

	put(&pen, FACE_REGULAR, running->footer, layout->theme->quiet);
	count = arena_printf(layout->arena, "%s %zu %s %zu", wording->page,
			     number, wording->of, layout->pages->n_pages);
	pen.x = right - width_of(layout, FACE_REGULAR, count);
	put(&pen, FACE_REGULAR, count, layout->theme->quiet);
	page_rule(layout, page, layout->theme->margin_left,
		  page->height - layout->theme->footer_rule,
		  right - layout->theme->margin_left,
		  layout->theme->hairline_width, layout->theme->hairline);
}

void running_place(struct layout *layout)
{
	struct running running = { 0 };

	for (size_t i = 0; i < layout->pages->n_pages; i++) {
		struct page *page = layout->pages->pages[i];

		fit_all(layout, &running, page->width);
		if (i > 0) /* the cover says all this itself */
			place_header(layout, page, &running);
		place_footer(layout, page, i + 1, &running);
	}
}
