/* draw.c: see draw.h.
 *
 * Words that stand in one line go into one show operator: it is shorter,
 * and readers find the spaces between them. Coordinates are counted in
 * hundredths of a point, so that relative moves add up exactly. */
#include "draw.h"

#include <math.h>

#include "../arena.h"
#include "font_private.h"
#include "syntax.h"

/* A gap wider than this (units) is a move, not a space between words; one
 * narrower comes from rounding and does not add up. */
static const double WIDEST_GAP = 3000, LEAST_GAP = 1.5;

struct writer {
	struct strbuf *out;
	struct drawing *drawing;
	const struct page *page;
	/* graphics state */
	struct colour fill, stroke;
	bool has_fill, has_stroke; /* they were set */
	float thickness;
	size_t font; /* serial number + 1 */
	float size, rise;
	/* text object: within BT ... ET, [ ... ]TJ, ( ... ) */
	bool is_text, is_shown, is_string;
	size_t array;	/* where the array begins in `out` */
	bool is_single; /* it is one string until now */
	bool is_mark_in_text;
	/* of the page, and bits of the layers that they are in */
	size_t n_artifacts;
	unsigned layers;
	long line_x, line_y; /* hundredths: where the last Td led */
	double pen;	     /* points: where the next glyph begins */
	const char *actual_text;
};

/* As lroundf() does; the sum is exact in double. */
static long hundredths(float points)
{
	double value = (double)(points * 100);

	return (long)(value < 0 ? value - 0.5 : value + 0.5);
}

/* A number of hundredths in points, and a blank. */
static void put_hundredths(struct strbuf *out, long value)
{
	put_thousandths(out, value * 10);
	strbuf_putc(out, ' ');
}

static bool is_same_colour(const struct colour *a, const struct colour *b)
{
	return a->r == b->r && a->g == b->g && a->b == b->b;
}

static void put_colour(struct strbuf *out, const struct colour *colour,
		       const char *operator)
{
	put_real(out, (double)colour->r);
	strbuf_putc(out, ' ');
	put_real(out, (double)colour->g);
	strbuf_putc(out, ' ');
	put_real(out, (double)colour->b);
	strbuf_puts(out, operator);
}

/* ---- text ---- */

/* An array of one string is shown as a string. */
static void end_show(struct writer *writer)
{
	if (!writer->is_shown)
		return;
	if (writer->is_string && writer->is_single) {
		writer->out->bytes[writer->array] = ' ';
		strbuf_puts(writer->out, ")Tj\n");
	} else {
		strbuf_puts(writer->out,
			    writer->is_string ? ")]TJ\n" : "]TJ\n");
	}
	writer->is_shown = false;
	writer->is_string = false;
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

static void set_fill(struct writer *writer, const struct colour *colour)
{
	if (writer->has_fill && is_same_colour(&writer->fill, colour))
		return;
	end_show(writer);
	put_colour(writer->out, colour, " rg\n");
	writer->fill = *colour;
	writer->has_fill = true;
}

static void set_font(struct writer *writer, size_t serial, float size)
{
	if (writer->font == serial + 1 && writer->size == size)
		return;
	end_show(writer);
	strbuf_puts(writer->out, "/F");
	put_int(writer->out, (long)serial);
	strbuf_putc(writer->out, ' ');
	put_real(writer->out, (double)size);
	strbuf_puts(writer->out, " Tf\n");
	writer->font = serial + 1;
	writer->size = size;
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
	return y == writer->line_y && fabs(*gap) <= WIDEST_GAP;
}

static void move_to(struct writer *writer, double x, long y)
{
	long to = lround(x * 100);

	end_show(writer);
	put_hundredths(writer->out, to - writer->line_x);
	put_hundredths(writer->out, y - writer->line_y);
	strbuf_puts(writer->out, "Td");
	writer->line_x = to;
	writer->line_y = y;
	writer->pen = (double)to / 100;
}

static void begin_show(struct writer *writer)
{
	if (writer->is_shown)
		return;
	writer->array = writer->out->len;
	writer->is_single = true;
	strbuf_putc(writer->out, '[');
	writer->is_shown = true;
}

/* Units to the right, within a show operator. */
static void adjust(struct writer *writer, long units)
{
	begin_show(writer);
	if (units == 0)
		return;
	writer->is_single = false;
	if (writer->is_string)
		strbuf_putc(writer->out, ')');
	else if (writer->out->bytes[writer->out->len - 1] != '[')
		strbuf_putc(writer->out, ' '); /* after another number */
	writer->is_string = false;
	put_int(writer->out, -units);
	writer->pen += (double)units * (double)writer->size / 1000;
}

static void go_to(struct writer *writer, double x, long y)
{
	double gap;

	if (!gap_to(writer, x, y, &gap))
		move_to(writer, x, y);
	else if (fabs(gap) >= LEAST_GAP)
		adjust(writer, lround(gap));
	begin_show(writer);
}

static struct code code_of(const struct writer *writer,
			   const struct glyph_string *string, size_t i)
{
	struct codes *codes = writer->drawing->codes;

	return codes_find(codes, &codes->files[string->file->index],
			  string->glyphs[i].pair);
}

/* Glyphs without adjustments between them and all in one font: the most of
 * all that is drawn. Returns the first that is none of them. */
static size_t put_plain(struct writer *writer,
			const struct glyph_string *string, size_t i)
{
	enum { LONGEST_CODE = 2 };
	struct strbuf *out = writer->out;
	size_t n = string->n_glyphs;
	char *at;

	strbuf_reserve(out, (n - i) * LONGEST_CODE + 1);
	at = out->bytes + out->len;
	if (!writer->is_string)
		*at++ = '(';
	writer->is_string = true;
	do {
		struct code code = code_of(writer, string, i);

		if (code.font + 1U != writer->font)
			break;
		at = font_store_code(at, code.cid);
		i++;
	} while (i < n && string->glyphs[i].shift == 0);
	strbuf_end_at(out, at);
	return i;
}

/* Draws the glyphs from the pen on. A font that is full is followed by
 * another one in the midst of a string. */
static void put_glyphs(struct writer *writer, const struct glyph_string *string)
{
	double end = writer->pen +
		     (double)string->advance * (double)writer->size / 1000;
	size_t i = 0;

	while (i < string->n_glyphs) {
		struct code code = code_of(writer, string, i);

		set_font(writer, code.font, writer->size);
		adjust(writer, string->glyphs[i].shift);
		i = put_plain(writer, string, i);
	}
	adjust(writer, string->shift);
	writer->pen = end;
}

/* Text that is turned has a matrix of its own, which ends with the text
 * object. */
static void turn(struct writer *writer, const struct item *item)
{
	double angle = (double)item->angle * acos(-1) / 180;
	double across = cos(angle), up = sin(angle);

	put_real(writer->out, across);
	strbuf_putc(writer->out, ' ');
	put_real(writer->out, up);
	strbuf_putc(writer->out, ' ');
	put_real(writer->out, -up);
	strbuf_putc(writer->out, ' ');
	put_real(writer->out, across);
	strbuf_putc(writer->out, ' ');
	put_hundredths(writer->out, hundredths(item->x));
	put_hundredths(writer->out, hundredths(writer->page->height - item->y));
	strbuf_puts(writer->out, "Tm");
	begin_show(writer);
}

/* The most of all that is drawn. */
static bool put_plain_run(struct writer *writer, const struct item *item,
			  long y)
{
	const struct shown *shown =
		codes_show(writer->drawing->codes, item->run);

	if (shown->text == NULL)
		return false;
	set_font(writer, shown->font, item->size);
	set_rise(writer, 0);
	go_to(writer, (double)item->x, y);
	if (!writer->is_string)
		strbuf_putc(writer->out, '(');
	writer->is_string = true;
	if (shown->len > item->run->len) /* with adjustments */
		writer->is_single = false;
	strbuf_add(writer->out, shown->text, shown->len);
	writer->pen += (double)shown->advance * (double)item->size / 1000;
	return true;
}

static void put_strings(struct writer *writer, const struct item *item, long y)
{
	const struct glyph_strings drawn =
		font_strings(writer->drawing->codes->shaper, item->run);
	const struct glyph_string *string = drawn.strings;
	double x = (double)item->x;
	size_t i;

	if (item->run->is_rtl) /* drawn from its right end on */
		x += (double)item->run->width * (double)item->size / 1000;
	for (i = 0; i < drawn.n; i++, string++) {
		set_actual_text(writer, string->actual_text);
		set_font(writer, code_of(writer, string, 0).font, item->size);
		set_rise(writer, string->rise * item->size / 1000);
		if (item->angle == 0)
			go_to(writer, x, y);
		else if (i == 0)
			turn(writer, item);
		else
			begin_show(writer);
		put_glyphs(writer, string);
		x += (double)string->advance * (double)item->size / 1000;
	}
	end_actual_text(writer);
}

static void put_run(struct writer *writer, const struct item *item)
{
	long y = hundredths(writer->page->height - item->y);
	const struct run *run = item->run;

	if ((run->n_strings == 0 && !run->is_plain) || run->len == 0 ||
	    item->size <= 0)
		return;
	begin_text(writer);
	set_fill(writer, &item->colour);
	if (item->angle != 0 || !run->is_plain ||
	    !put_plain_run(writer, item, y))
		put_strings(writer, item, y);
	if (item->angle != 0)
		end_text(writer);
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
	    !is_same_colour(&writer->stroke, &item->colour))
		put_colour(writer->out, &item->colour, " RG\n");
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

static size_t image_serial(struct drawing *drawing, const struct image *image)
{
	size_t i;

	for (i = 0; i < drawing->n_images; i++)
		if (drawing->images[i] == image)
			return i;
	drawing->images = arena_grow(drawing->arena, drawing->images,
				     drawing->n_images, sizeof image);
	drawing->images[drawing->n_images++] = image;
	return i;
}

/* An image is a unit square, which the matrix puts into its place. */
static void put_image(struct writer *writer, const struct item *item)
{
	struct strbuf *out = writer->out;

	strbuf_puts(out, "q ");
	put_hundredths(out, hundredths(item->w));
	strbuf_puts(out, "0 0 ");
	put_hundredths(out, hundredths(item->h));
	put_point(writer, item->x, item->y + item->h);
	strbuf_puts(out, "cm /I");
	put_int(out, (long)image_serial(writer->drawing, item->image));
	strbuf_puts(out, " Do Q\n");
}

static void put_item(struct writer *writer, const struct item *item)
{
	if (item->kind != ITEM_TEXT)
		end_text(writer);
	switch (item->kind) {
	case ITEM_TEXT: put_run(writer, item); return;
	case ITEM_FILL:
		set_fill(writer, &item->colour);
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
	case ITEM_IMAGE: put_image(writer, item); return;
	}
}

/* ---- marks ---- */

static const char *const artifact_marks[] = {
	[ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
	[ARTIFACT_WATERMARK] = "/Artifact<</Type/Pagination"
			       "/Subtype/Watermark>>BDC\n",
	[ARTIFACT_TABLE_HEAD] = "/Artifact<</Type/Pagination>>BDC\n",
	[ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header"
			    "/Attached[/Top]>>BDC\n",
	[ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer"
			    "/Attached[/Bottom]>>BDC\n",
};

/* Text that is not turned stands in one text object as long as it can:
 * then a mark is within it and moves are short. */
static bool is_running_text(const struct item *item)
{
	return item->kind == ITEM_TEXT && item->angle == 0;
}

/* Marks and text objects must be nested (ISO 32000-1, 14.6). Made ready for
 * a mark around `item`. */
static void begin_mark(struct writer *writer, const struct item *item)
{
	if (is_running_text(item))
		begin_text(writer);
	else
		end_text(writer);
	end_show(writer);
	writer->is_mark_in_text = writer->is_text;
}

static bool fits_mark(const struct writer *writer, const struct item *item)
{
	return !writer->is_mark_in_text || is_running_text(item);
}

static void end_mark(struct writer *writer)
{
	if (!writer->is_mark_in_text)
		end_text(writer);
	end_show(writer);
	strbuf_puts(writer->out, "EMC\n");
}

/* Fills come before lines, which they would cover, and both before text. */
enum layer { LAYER_FILLS, LAYER_LINES, LAYER_TEXTS, N_LAYERS };

static const enum layer layers[] = {
	[ITEM_TEXT] = LAYER_TEXTS,  [ITEM_FILL] = LAYER_FILLS,
	[ITEM_RULE] = LAYER_LINES,  [ITEM_FRAME] = LAYER_LINES,
	[ITEM_IMAGE] = LAYER_FILLS,
};

static unsigned layer_bit(enum artifact artifact, enum layer layer)
{
	return 1U << (artifact * N_LAYERS + layer);
}

/* The artifacts of the page, and which kinds and layers there are. */
static void find_artifacts(struct writer *writer)
{
	struct drawing *drawing = writer->drawing;
	const struct page *page = writer->page;
	size_t i;

	if (drawing->artifacts_size < page->n_items) {
		drawing->artifacts_size = page->items_size;
		drawing->artifacts =
			xrealloc(drawing->artifacts,
				 page->items_size * sizeof(struct item *));
	}
	for (i = 0; i < page->n_items; i++) {
		const struct item *item = &page->items[i];

		if (item->element)
			continue;
		drawing->artifacts[writer->n_artifacts++] = item;
		writer->layers |= layer_bit(item->artifact, layers[item->kind]);
	}
}

static void put_artifacts(struct writer *writer, enum artifact artifact,
			  enum layer layer)
{
	bool is_marked = false;
	size_t i;

	if ((writer->layers & layer_bit(artifact, layer)) == 0)
		return;
	for (i = 0; i < writer->n_artifacts; i++) {
		const struct item *item = writer->drawing->artifacts[i];

		if (item->artifact != artifact || layers[item->kind] != layer)
			continue;
		if (is_marked && !fits_mark(writer, item)) {
			end_mark(writer);
			is_marked = false;
		}
		if (!is_marked) {
			begin_mark(writer, item);
			strbuf_puts(writer->out, artifact_marks[artifact]);
		}
		is_marked = true;
		put_item(writer, item);
	}
	if (is_marked)
		end_mark(writer);
}

static void put_all_artifacts(struct writer *writer, enum artifact artifact)
{
	for (int layer = 0; layer < N_LAYERS; layer++)
		put_artifacts(writer, artifact, (enum layer)layer);
}

static void begin_element(struct writer *writer, const struct item *item)
{
	struct element *element = item->element;
	size_t id = structure_content(writer->drawing->structure, element,
				      writer->page->number);

	begin_mark(writer, item);
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
		const struct item *item = &page->items[i];

		if (item->element == NULL)
			continue;
		if (item->element != open || !fits_mark(writer, item)) {
			if (open)
				end_mark(writer);
			open = item->element;
			begin_element(writer, item);
		}
		put_item(writer, item);
	}
	if (open)
		end_mark(writer);
}

void draw_page(struct drawing *drawing, const struct page *page,
	       struct strbuf *out)
{
	struct writer writer = { .out = out, .drawing = drawing, .page = page };

	find_artifacts(&writer);
	put_all_artifacts(&writer, ARTIFACT_WATERMARK);
	put_artifacts(&writer, ARTIFACT_LAYOUT, LAYER_FILLS);
	put_artifacts(&writer, ARTIFACT_LAYOUT, LAYER_LINES);
	put_elements(&writer);
	put_artifacts(&writer, ARTIFACT_LAYOUT, LAYER_TEXTS);
	put_all_artifacts(&writer, ARTIFACT_TABLE_HEAD);
	put_all_artifacts(&writer, ARTIFACT_HEADER);
	put_all_artifacts(&writer, ARTIFACT_FOOTER);
	end_text(&writer);
}
