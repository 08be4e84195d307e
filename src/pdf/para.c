/* pdf/para.c: inlines -> words.
 *
 * The text of all inlines is joined first, since neither line breaks nor
 * writing direction stop at a change of face. Where lines may be broken is
 * Unicode's business (UAX 14, libunistring), with a typographer's second
 * thoughts; writing direction is FriBidi's (UAX 9). Words are then cut out
 * and shaped. */
#include "para.h"

#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_ANCHORS = 8, /* deeper emphasis adds no element */
	CODE_TAB = 8,
};

struct para_scratch {
	struct strbuf text;
	struct line_breaks breaks;
	uint32_t *wide; /* code points, when there is text to the left */
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *wide_levels;
	uint8_t *levels; /* of each byte */
	size_t n_wide;
	size_t *starts; /* of spans in the text */
	struct span *spans;
	size_t n_spans, n_spans_max;
	struct piece *pieces;
	size_t n_pieces, n_pieces_max;
};

struct para_scratch *para_scratch_new(struct layout *layout)
{
	return arena_alloc(layout->work, sizeof(struct para_scratch));
}

void para_scratch_free(struct para_scratch *scratch)
{
	strbuf_release(&scratch->text);
	line_breaks_release(&scratch->breaks);
	free(scratch->wide);
	free(scratch->types);
	free(scratch->brackets);
	free(scratch->wide_levels);
	free(scratch->levels);
	free(scratch->starts);
	free(scratch->spans);
	free(scratch->pieces);
}

/* Text being collected. */
struct collector {
	struct layout *layout;
	struct para_scratch *scratch;
	enum face base;
	int n_strong, n_emphasis; /* how many surround us */
	bool is_code;
	struct anchor *anchor;
	int n_anchors;
};

static enum face current_face(const struct collector *c)
{
	bool is_bold = c->base == FACE_BOLD || c->base == FACE_BOLD_ITALIC ||
		       c->n_strong > 0;
	bool is_italic = c->base == FACE_ITALIC ||
			 c->base == FACE_BOLD_ITALIC || c->n_emphasis > 0;

	if (c->base == FACE_MONO || c->is_code)
		return FACE_MONO;
	if (is_bold)
		return is_italic ? FACE_BOLD_ITALIC : FACE_BOLD;
	return is_italic ? FACE_ITALIC : FACE_REGULAR;
}

static void begin_span(struct collector *c, struct pos pos)
{
	struct para_scratch *s = c->scratch;
	struct span *span;

	if (s->n_spans == s->n_spans_max) {
		s->n_spans_max = s->n_spans_max ? s->n_spans_max * 2 : 16;
		s->spans =
			xrealloc(s->spans, s->n_spans_max * sizeof *s->spans);
		s->starts =
			xrealloc(s->starts, s->n_spans_max * sizeof *s->starts);
	}
	s->starts[s->n_spans] = s->text.len;
	span = &s->spans[s->n_spans++];
	span->face = current_face(c);
	span->value = NULL;
	span->scale = c->is_code ? c->layout->theme->mono_scale : 1;
	span->anchor = c->anchor;
	span->hyphen = c->layout->hyphen[span->face] * span->scale;
	span->pos = pos;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* White space becomes one blank, and none at the beginning of a line. */
static void add_blank(struct strbuf *text)
{
	if (text->len && !is_blank(text->bytes[text->len - 1]))
		strbuf_putc(text, ' ');
}

/* Text comes with single blanks, but a blank may end one and begin the next. */
static void add_text(struct collector *c, const char *text, struct pos pos)
{
	struct strbuf *out = &c->scratch->text;

	begin_span(c, pos);
	if (*text == ' ' &&
	    (out->len == 0 || is_blank(out->bytes[out->len - 1])))
		text++;
	strbuf_puts(out, text);
}

/* The text of a node, which may be that of a value. */
static void add_node(struct collector *c, const struct node *node)
{
	add_text(c, node->text, node->pos);
	c->scratch->spans[c->scratch->n_spans - 1].value = node->value;
}

/* Code as it stands: newlines stay, a tab goes to the next stop. */
static void add_code(struct collector *c, const char *text, struct pos pos)
{
	struct strbuf *out = &c->scratch->text;
	size_t column = 0;

	begin_span(c, pos);
	for (; *text; text++) {
		if (*text == '\t') {
			strbuf_pad(out, ' ', CODE_TAB - column % CODE_TAB);
			column += CODE_TAB - column % CODE_TAB;
			continue;
		}
		if (*text == '\r')
			continue;
		strbuf_putc(out, *text);
		column = *text == '\n' ? 0 : column + 1;
	}
}

static void add_line_break(struct collector *c)
{
	struct strbuf *out = &c->scratch->text;

	if (out->len && out->bytes[out->len - 1] == ' ')
		out->bytes[out->len - 1] = '\n';
	else
		strbuf_putc(out, '\n');
}

static void push_anchor(struct collector *c, struct anchor *anchor)
{
	anchor->outer = c->anchor;
	c->anchor = anchor;
	c->n_anchors++;
}

static bool push_kind(struct collector *c, enum element_kind kind)
{
	struct anchor *anchor;

	if (c->n_anchors >= MAX_ANCHORS)
		return false;
	anchor = arena_alloc(c->layout->arena, sizeof *anchor);
	anchor->kind = kind;
	push_anchor(c, anchor);
	return true;
}

static void pop_kind(struct collector *c, enum element_kind kind)
{
	if (c->anchor && c->anchor->kind == kind) {
		c->anchor = c->anchor->outer;
		c->n_anchors--;
	}
}

static void enter(struct collector *c, const struct node *node)
{
	struct anchor *anchor;

	switch (node->kind) {
	case NODE_TEXT: add_node(c, node); break;
	case NODE_CODE:
		c->is_code = true;
		push_kind(c, ELEMENT_CODE);
		add_node(c, node);
		pop_kind(c, ELEMENT_CODE);
		c->is_code = false;
		break;
	case NODE_SOFT_BREAK: add_blank(&c->scratch->text); break;
	case NODE_LINE_BREAK: add_line_break(c); break;
	case NODE_STRONG:
		if (c->n_strong++ == 0)
			push_kind(c, ELEMENT_STRONG);
		break;
	case NODE_EMPHASIS:
		if (c->n_emphasis++ == 0)
			push_kind(c, ELEMENT_EM);
		break;
	case NODE_LINK:
		anchor = link_anchor(c->layout, node);
		if (anchor)
			push_anchor(c, anchor);
		break;
	default: /* an image is its description; blocks are none of ours */
		break;
	}
}

static void leave(struct collector *c, const struct node *node)
{
	if (node->kind == NODE_STRONG && --c->n_strong == 0)
		pop_kind(c, ELEMENT_STRONG);
	if (node->kind == NODE_EMPHASIS && --c->n_emphasis == 0)
		pop_kind(c, ELEMENT_EM);
	if (node->kind == NODE_LINK)
		pop_kind(c, ELEMENT_LINK);
}

/* Without recursion: emphasis may be nested as deep as a line is long. */
static void collect(struct collector *c, const struct node *parent)
{
	const struct node *node = parent->first;

	while (node) {
		enter(c, node);
		if (node->first) {
			node = node->first;
			continue;
		}
		leave(c, node);
		while (node->next == NULL) {
			node = node->parent;
			if (node == parent)
				return;
			leave(c, node);
		}
		node = node->next;
	}
}

/* U+200F, U+202A to U+202E, U+2066 to U+2069; all else that begins with the
 * same byte has no direction or runs to the right. */
static bool is_direction_mark(const unsigned char *text)
{
	if (text[1] == 0x80)
		return text[2] == 0x8f || (text[2] >= 0xaa && text[2] <= 0xae);
	return text[1] == 0x81 && text[2] >= 0xa6 && text[2] <= 0xa9;
}

/* Cheap and never wrong by a "no": Hebrew, Arabic and their neighbours, the
 * presentation forms, and the marks that turn the direction. */
static bool may_run_left(const struct strbuf *text)
{
	const unsigned char *bytes = (const unsigned char *)text->bytes;

	for (size_t i = 0; i < text->len; i++) {
		unsigned char c = bytes[i], d = bytes[i + 1];

		if (c < 0xd6)
			continue;
		if (c <= 0xdf || (c == 0xe0 && d <= 0xa3) ||
		    (c == 0xe2 && is_direction_mark(bytes + i)) ||
		    (c == 0xef && d >= 0xac) ||
		    (c == 0xf0 && (d == 0x90 || d == 0x9e)))
			return true;
	}
	return false;
}

static size_t decode(struct para_scratch *s)
{
	size_t n = 0, len = s->text.len;

	if (s->n_wide < len) {
		s->n_wide = len * 2;
		s->levels = xrealloc(s->levels, s->n_wide);
		s->wide = xrealloc(s->wide, s->n_wide * sizeof *s->wide);
		s->types = xrealloc(s->types, s->n_wide * sizeof *s->types);
		s->brackets =
			xrealloc(s->brackets, s->n_wide * sizeof *s->brackets);
		s->wide_levels = xrealloc(s->wide_levels,
					  s->n_wide * sizeof *s->wide_levels);
	}
	for (size_t i = 0; i < len;) {
		unsigned char c = (unsigned char)s->text.bytes[i];
		int more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
		uint32_t wide = more == 0   ? c
				: more == 1 ? c & 0x1f
				: more == 2 ? c & 0x0f
					    : c & 0x07;

		for (i++; more > 0 && i < len; more--, i++)
			wide = wide << 6 | (s->text.bytes[i] & 0x3f);
		s->wide[n++] = wide == '\n' ? ' ' : wide;
	}
	return n;
}

static bool is_one_value(const struct para_scratch *s)
{
	for (size_t i = 0; i < s->n_spans; i++)
		if (s->spans[i].value == NULL ||
		    s->spans[i].value != s->spans[0].value)
			return false;
	return true;
}

/* The embedding level of each byte; false when all run to the right. The
 * document's own words do, whatever value stands first among them; a value
 * that is all there is says its direction itself. */
static bool find_levels(struct para_scratch *s, bool *is_rtl)
{
	FriBidiParType base = FRIBIDI_PAR_LTR;
	FriBidiLevel highest;
	size_t n, at = 0;

	if (s->breaks.is_plain || !may_run_left(&s->text) ||
	    s->text.len > INT32_MAX / 2)
		return false;
	if (is_one_value(s))
		base = FRIBIDI_PAR_WLTR;
	n = decode(s);
	fribidi_get_bidi_types(s->wide, (FriBidiStrIndex)n, s->types);
	fribidi_get_bracket_types(s->wide, (FriBidiStrIndex)n, s->types,
				  s->brackets);
	highest = fribidi_get_par_embedding_levels_ex(s->types, s->brackets,
						      (FriBidiStrIndex)n, &base,
						      s->wide_levels);
	if (highest <= 1) /* 0: failed; 1: nothing above level 0 */
		return false;
	for (size_t i = 0; i < n; i++)
		do
			s->levels[at++] = (uint8_t)s->wide_levels[i];
		while (at < s->text.len && (s->text.bytes[at] & 0xc0) == 0x80);
	*is_rtl = FRIBIDI_IS_RTL(base);
	return true;
}

static struct piece *new_piece(struct para_scratch *s)
{
	if (s->n_pieces == s->n_pieces_max) {
		s->n_pieces_max = s->n_pieces_max ? s->n_pieces_max * 2 : 256;
		s->pieces = xrealloc(s->pieces,
				     s->n_pieces_max * sizeof *s->pieces);
	}
	return &s->pieces[s->n_pieces++];
}

/* Cuts [start, end) out of the text and shapes it. */
static void cut_piece(struct layout *layout, size_t start, size_t end,
		      size_t span, uint8_t level, enum piece_break breaks)
{
	struct para_scratch *s = layout->scratch;
	const struct span *style = &s->spans[span];
	struct piece *piece = new_piece(s);
	char *text = s->text.bytes;
	size_t word_end = end;

	if (text[end - 1] == '\n')
		text[end - 1] = ' ';
	while (word_end > start && text[word_end - 1] == ' ')
		word_end--;
	piece->run = shaper_shape(layout->shaper, style->face, text + start,
				  end - start, level & 1, style->pos);
	piece->width = piece->run->width * style->scale;
	piece->blank = (float)(end - word_end) * layout->blank[style->face] *
		       style->scale;
	piece->span = (uint32_t)span;
	piece->breaks = (uint8_t)breaks;
	piece->level = level;
}

/* The end of the piece that begins at `start` and goes no further than
 * `end`. With text to the left, blanks are pieces of their own, since they
 * may stand elsewhere than the word before them. */
static size_t end_of_direction(const struct para_scratch *s, size_t start,
			       size_t end)
{
	const char *text = s->text.bytes;

	for (size_t i = start + 1; i < end; i++)
		if (s->levels[i] != s->levels[start] ||
		    is_blank(text[i]) != is_blank(text[start]))
			return i;
	return end;
}

static size_t end_of_span(const struct para_scratch *s, size_t span)
{
	return span + 1 < s->n_spans ? s->starts[span + 1] : s->text.len;
}

static void cut(struct layout *layout, bool is_bidi)
{
	struct para_scratch *s = layout->scratch;
	const struct line_break *next = s->breaks.items;
	size_t span = 0, span_end = end_of_span(s, 0), len = s->text.len, end;

	s->n_pieces = 0;
	for (size_t start = 0; start < len; start = end) {
		enum piece_break breaks = BREAK_NOT;

		while (span_end <= start)
			span_end = end_of_span(s, ++span);
		end = next->at < span_end ? next->at : span_end;
		if (is_bidi)
			end = end_of_direction(s, start, end);
		if (end == next->at)
			breaks = (enum piece_break)next++->kind;
		cut_piece(layout, start, end, span,
			  is_bidi ? s->levels[start] : 0, breaks);
	}
}

static void measure(struct para *para)
{
	const struct piece *piece = para->pieces, *end = piece + para->n_pieces;
	float line = 0, part = 0, natural = 0, narrowest = 0;

	for (; piece < end; piece++) {
		float bare = piece->width - piece->blank;

		if (piece->breaks == BREAK_SOFT)
			bare += para->spans[piece->span].hyphen;
		if (line + bare > natural)
			natural = line + bare;
		if (part + bare > narrowest)
			narrowest = part + bare;
		line += piece->width;
		part += piece->width;
		if (piece->breaks != BREAK_NOT)
			part = 0;
		if (piece->breaks == BREAK_ALWAYS) {
			para->is_hard = true;
			line = 0;
		}
	}
	para->natural = natural;
	para->narrowest = narrowest;
}

static void *copy(struct arena *arena, const void *items, size_t n, size_t size)
{
	void *to = arena_array(arena, n, size);

	if (n)
		memcpy(to, items, n * size);
	return to;
}

static void drop_end(struct strbuf *text)
{
	while (text->len && is_blank(text->bytes[text->len - 1]))
		text->bytes[--text->len] = '\0';
}

static struct para *finish(struct layout *layout)
{
	struct para_scratch *s = layout->scratch;
	struct para *para = arena_alloc(layout->work, sizeof *para);

	if (s->text.len == 0)
		return para;
	line_breaks_find(&s->breaks, s->text.bytes, s->text.len);
	para->is_bidi = find_levels(s, &para->is_rtl);
	cut(layout, para->is_bidi);
	para->n_pieces = s->n_pieces;
	para->pieces =
		copy(layout->work, s->pieces, s->n_pieces, sizeof *s->pieces);
	para->spans =
		copy(layout->work, s->spans, s->n_spans, sizeof *s->spans);
	measure(para);
	return para;
}

static struct collector begin(struct layout *layout, enum face face)
{
	strbuf_reset(&layout->scratch->text);
	layout->scratch->n_spans = 0;
	return (struct collector){
		.layout = layout,
		.scratch = layout->scratch,
		.base = face,
	};
}

struct para *para_new(struct layout *layout, const struct node *parent,
		      enum face face)
{
	struct collector c = begin(layout, face);

	collect(&c, parent);
	drop_end(&layout->scratch->text);
	return finish(layout);
}

struct para *para_new_text(struct layout *layout, const char *text,
			   enum face face, struct pos pos)
{
	struct collector c = begin(layout, face);

	if (face == FACE_MONO)
		add_code(&c, text, pos);
	else
		add_text(&c, text, pos);
	drop_end(&layout->scratch->text);
	return finish(layout);
}

struct para *para_new_label(struct layout *layout, const char *text,
			    enum face face, struct pos pos)
{
	struct collector c = begin(layout, face);

	add_text(&c, text, pos);
	add_blank(&layout->scratch->text);
	return finish(layout);
}
