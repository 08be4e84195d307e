/* draw.c: see draw.h.
 *
 * Words that stand in one line go into one show operator: it is shorter,
 * and readers find the spaces between them. Coordinates are counted in
 * hundredths of a point, so that relative moves add up exactly. */
#include "draw.h"

#include <math.h>

#include "font_private.h"
#include "syntax.h"

/* A running header or footer stands within this distance (points) from the
 * edge of the page; other text without an element is the repeated head of a
 * table. */
static const float RUNNING_BAND = 60;

/* A gap wider than this (units) is a move, not a space between words. */
static const float WIDEST_GAP = 3000;

struct writer {
	struct strbuf *out;
	const struct page *page;
	size_t number;
	struct structure *structure;
	bool *fonts_used;
	/* graphics state */
	struct colour fill, stroke;
	bool has_fill, has_stroke; /* they were set */
	float thickness;
	const struct font *font;
	float size, rise;
	/* text object */
	bool is_text, is_shown; /* within BT ... ET; within [ ... ]TJ */
	long line_x, line_y;	/* hundredths: where the last Td led */
	double pen;		/* points: where the next glyph begins */
	const char *actual_text;
};

static long hundredths(float points)
{
	return lroundf(points * 100);
}

/* A number of hundredths in points, and a blank. */
static void put_hundredths(struct strbuf *out, long value)
{
	char text[28];
	size_t i = sizeof text;
	unsigned long rest =
		value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;

	text[--i] = ' ';
	if (rest % 100) {
		if (rest % 10)
			text[--i] = (char)('0' + rest % 10);
		text[--i] = (char)('0' + rest / 10 % 10);
		text[--i] = '.';
	}
	rest /= 100;
	do {
		text[--i] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (value < 0)
		text[--i] = '-';
	strbuf_add(out, text + i, sizeof text - i);
}

static bool is_same_colour(struct colour a, struct colour b)
{
	return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void put_colour(struct strbuf *out, struct colour colour,
		       const char *operator)
{
	put_real(out, (double)colour.r);
	strbuf_putc(out, ' ');
	put_real(out, (double)colour.g);
	strbuf_putc(out, ' ');
	put_real(out, (double)colour.b);
	strbuf_puts(out, operator);
}

/* ---- text ---- */

static void end_show(struct writer *writer)
{
	if (writer->is_shown)
		strbuf_puts(writer->out, "]TJ\n");
	writer->is_shown = false;
}

static void end_actual_text(struct writer *writer)
{
	if (writer->actual_text == NULL)
		return;
	end_show(writer);
	strbuf_puts(writer->out, "EMC\n");
	writer->actual_text = NULL;
}

static void end_text(struct writer *writer)
{
	if (!writer->is_text)
		return;
	end_actual_text(writer);
	end_show(writer);
	strbuf_puts(writer->out, "ET\n");
	writer->is_text = false;
}

static void begin_text(struct writer *writer)
{
	if (writer->is_text)
		return;
	strbuf_puts(writer->out, "BT\n");
	writer->is_text = true;
	writer->line_x = 0;
	writer->line_y = 0;
	writer->pen = 0;
}

static void set_fill(struct writer *writer, struct colour colour)
{
	if (writer->has_fill && is_same_colour(writer->fill, colour))
		return;
	end_show(writer);
	put_colour(writer->out, colour, " rg\n");
	writer->fill = colour;
	writer->has_fill = true;
}

static void set_font(struct writer *writer, const struct font *font, float size)
{
	if (writer->font == font && writer->size == size)
		return;
	end_show(writer);
	strbuf_puts(writer->out, "/F");
	put_int(writer->out, (long)font->serial);
	strbuf_putc(writer->out, ' ');
	put_real(writer->out, (double)size);
	strbuf_puts(writer->out, " Tf\n");
	writer->font = font;
	writer->size = size;
	writer->fonts_used[font->serial] = true;
}

static void set_rise(struct writer *writer, float rise)
{
	if (writer->rise == rise)
		return;
	end_show(writer);
	put_real(writer->out, (double)rise);
	strbuf_puts(writer->out, " Ts\n");
	writer->rise = rise;
}

static void set_actual_text(struct writer *writer, const char *text)
{
	if (writer->actual_text == text)
		return;
	end_actual_text(writer);
	if (text == NULL)
		return;
	end_show(writer);
	strbuf_puts(writer->out, "/Span<</ActualText ");
	put_text(writer->out, text);
	strbuf_puts(writer->out, ">>BDC\n");
	writer->actual_text = text;
}

/* Units from the pen to `x`; whether they can be an adjustment. */
static bool gap_to(const struct writer *writer, double x, long y, double *gap)
{
	*gap = (x - writer->pen) * 1000 / (double)writer->size;
	return y == writer->line_y && fabs(*gap) <= (double)WIDEST_GAP;
}

static void move_to(struct writer *writer, double x, long y)
{
	long to = lround(x * 100);

	end_show(writer);
	put_hundredths(writer->out, to - writer->line_x);
	put_hundredths(writer->out, y - writer->line_y);
	strbuf_puts(writer->out, "Td\n");
	writer->line_x = to;
	writer->line_y = y;
	writer->pen = (double)to / 100;
}

static void adjust(struct writer *writer, double gap)
{
	long units = lround(gap);

	if (!writer->is_shown)
		strbuf_putc(writer->out, '[');
	writer->is_shown = true;
	if (units == 0)
		return;
	put_int(writer->out, -units);
	writer->pen += (double)units * (double)writer->size / 1000;
}

/* Two strings side by side become one: no code has a parenthesis in it, so
 * one at the end is the end of a string. */
static void show(struct writer *writer, const struct glyph_string *string)
{
	struct strbuf *out = writer->out;

	if (out->bytes[out->len - 1] == ')' && string->show[0] == '(') {
		out->len--;
		strbuf_add(out, string->show + 1, string->len - 1);
	} else {
		strbuf_add(out, string->show, string->len);
	}
	writer->pen += (double)string->advance * (double)writer->size / 1000;
}

static void put_string_at(struct writer *writer,
			  const struct glyph_string *string, double x, long y)
{
	double gap;

	if (string->len == 0)
		return;
	if (gap_to(writer, x, y, &gap)) {
		adjust(writer, gap);
	} else {
		move_to(writer, x, y);
		adjust(writer, 0);
	}
	show(writer, string);
}

static void put_run(struct writer *writer, const struct item *item)
{
	const struct glyph_string *string;
	long y = hundredths(writer->page->height - item->y);
	double x = (double)item->x;
	size_t i;

	if (item->run->n_strings == 0 || item->size <= 0)
		return;
	begin_text(writer);
	set_fill(writer, item->colour);
	for (i = 0; i < item->run->n_strings; i++) {
		string = &item->run->strings[i];
		set_actual_text(writer, string->actual_text);
		set_font(writer, string->font, item->size);
		set_rise(writer, string->rise * item->size / 1000);
		put_string_at(writer, string, x, y);
		x += (double)string->advance * (double)item->size / 1000;
	}
	end_actual_text(writer);
}

/* ---- graphics ---- */

static void put_point(struct writer *writer, float x, float y)
{
	put_hundredths(writer->out, hundredths(x));
	put_hundredths(writer->out, hundredths(writer->page->height - y));
}

static void put_rectangle(struct writer *writer, const struct item *item)
{
	put_point(writer, item->x, item->y + item->h);
	put_hundredths(writer->out, hundredths(item->w));
	put_hundredths(writer->out, hundredths(item->h));
	strbuf_puts(writer->out, "re ");
}

static void set_stroke(struct writer *writer, const struct item *item)
{
	if (!writer->has_stroke ||
	    !is_same_colour(writer->stroke, item->colour))
		put_colour(writer->out, item->colour, " RG\n");
	if (!writer->has_stroke || writer->thickness != item->thickness) {
		put_real(writer->out, (double)item->thickness);
		strbuf_puts(writer->out, " w\n");
	}
	writer->stroke = item->colour;
	writer->thickness = item->thickness;
	writer->has_stroke = true;
}

static void put_rule(struct writer *writer, const struct item *item)
{
	put_point(writer, item->x, item->y);
	strbuf_puts(writer->out, "m ");
	put_point(writer, item->x + item->w, item->y + item->h);
	strbuf_puts(writer->out, "l S\n");
}

static void put_item(struct writer *writer, const struct item *item)
{
	if (item->kind != ITEM_TEXT)
		end_text(writer);
	switch (item->kind) {
	case ITEM_TEXT: put_run(writer, item); return;
	case ITEM_FILL:
		set_fill(writer, item->colour);
		put_rectangle(writer, item);
		strbuf_puts(writer->out, "f\n");
		return;
	case ITEM_RULE:
		set_stroke(writer, item);
		put_rule(writer, item);
		return;
	case ITEM_FRAME:
		set_stroke(writer, item);
		put_rectangle(writer, item);
		strbuf_puts(writer->out, "S\n");
		return;
	case ITEM_IMAGE: /* refused by pdf_write() */ return;
	}
}

/* ---- marks ---- */

enum artifact { ART_FILL, ART_LINE, ART_HEADER, ART_FOOTER, ART_TABLE_HEAD };

static const char *const artifact_marks[] = {
	[ART_FILL] = "/Artifact<</Type/Layout>>BDC\n",
	[ART_LINE] = "/Artifact<</Type/Layout>>BDC\n",
	[ART_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header"
		       "/Attached[/Top]>>BDC\n",
	[ART_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer"
		       "/Attached[/Bottom]>>BDC\n",
	[ART_TABLE_HEAD] = "/Artifact<</Type/Pagination>>BDC\n",
};

static enum artifact artifact_of(const struct page *page,
				 const struct item *item)
{
	if (item->kind == ITEM_FILL)
		return ART_FILL;
	if (item->kind != ITEM_TEXT)
		return ART_LINE;
	if (item->y < RUNNING_BAND)
		return ART_HEADER;
	if (item->y > page->height - RUNNING_BAND)
		return ART_FOOTER;
	return ART_TABLE_HEAD;
}

static void end_mark(struct writer *writer)
{
	end_text(writer);
	strbuf_puts(writer->out, "EMC\n");
}

static void put_artifacts(struct writer *writer, enum artifact artifact)
{
	const struct page *page = writer->page;
	bool is_marked = false;
	size_t i;

	for (i = 0; i < page->n_items; i++) {
		if (page->items[i].element ||
		    artifact_of(page, &page->items[i]) != artifact)
			continue;
		if (!is_marked)
			strbuf_puts(writer->out, artifact_marks[artifact]);
		is_marked = true;
		put_item(writer, &page->items[i]);
	}
	if (is_marked)
		end_mark(writer);
}

static void begin_element(struct writer *writer, struct element *element)
{
	size_t id =
		structure_content(writer->structure, element, writer->number);

	strbuf_putc(writer->out, '/');
	strbuf_puts(writer->out, element_name(element->kind));
	strbuf_puts(writer->out, "<</MCID ");
	put_int(writer->out, (long)id);
	strbuf_puts(writer->out, ">>BDC\n");
}

static void put_elements(struct writer *writer)
{
	const struct page *page = writer->page;
	struct element *open = NULL;
	size_t i;

	for (i = 0; i < page->n_items; i++) {
		if (page->items[i].element == NULL)
			continue;
		if (page->items[i].element != open) {
			if (open)
				end_mark(writer);
			open = page->items[i].element;
			begin_element(writer, open);
		}
		put_item(writer, &page->items[i]);
	}
	if (open)
		end_mark(writer);
}

void draw_page(const struct page *page, size_t number,
	       struct structure *structure, bool *fonts_used,
	       struct strbuf *out)
{
	struct writer writer = { .out = out,
				 .page = page,
				 .number = number,
				 .structure = structure,
				 .fonts_used = fonts_used };

	/* Fills come before lines, which they would cover. */
	put_artifacts(&writer, ART_FILL);
	put_artifacts(&writer, ART_LINE);
	put_elements(&writer);
	put_artifacts(&writer, ART_TABLE_HEAD);
	put_artifacts(&writer, ART_HEADER);
	put_artifacts(&writer, ART_FOOTER);
}
