/* pdf/flow.c: blocks -> boxes.
 *
 * The tree is walked without recursion, with a stack of the containers that
 * are open, so that no nesting is too deep. Beyond some depth a container
 * adds neither an element nor an indent. */
#include "flow.h"

#include <stdlib.h>
#include <string.h>

#include "para.h"
#include "table.h"

enum {
	MAX_ELEMENTS = 64, /* more than Markdown can nest: 3 a list, 2 of its
			    * levels of 32 */
	MAX_DECORS = 8,
	FEW_LINES = 2, /* of a paragraph that introduces what follows, or of
			* an item that should not stand alone */
	N_BULLETS = 2,
};

/* Points: no indent makes a text narrower. */
static const float LEAST_WIDTH = 140;

/* An open container: the list of blocks itself, list, item or quote. */
struct frame {
	float x, width;
	struct element *element; /* of the blocks in it */
	const struct decor *decor;
	int n_elements, n_decors; /* how deep */
	bool is_tight;
	long number;	   /* list: of the next item */
	float label_width; /* list */
	size_t n_boxes;	   /* list: of its last item */
	size_t first_box;  /* item */
	/* item: not printed yet; NULL afterwards */
	const struct para *label;
	struct element *label_element;
	float label_x;
};

struct flow {
	struct layout *layout;
	bool is_cover;
	size_t n_seen;	      /* headings, in their order */
	int landscape_level;  /* of the section with wide tables; 0: none */
	struct frame *frames; /* the innermost last */
	size_t n_frames, n_frames_max;
	const struct para *bullets[N_BULLETS]; /* NULL: none was needed yet */
};

static struct frame *top_frame(const struct flow *flow)
{
	return &flow->frames[flow->n_frames - 1];
}

/* A copy of the frame around it, without its label. */
static struct frame *push_frame(struct flow *flow)
{
	struct frame *frame;

	if (flow->n_frames == flow->n_frames_max) {
		flow->n_frames_max = flow->n_frames_max * 2 + 8;
		flow->frames = xrealloc(flow->frames,
					flow->n_frames_max * sizeof *frame);
	}
	frame = &flow->frames[flow->n_frames++];
	if (flow->n_frames > 1)
		*frame = frame[-1];
	else
		*frame = (struct frame){ 0 };
	frame->label = NULL;
	return frame;
}

static struct element *push_element(struct flow *flow, struct frame *frame,
				    enum element_kind kind)
{
	if (frame->n_elements >= MAX_ELEMENTS)
		return NULL;
	frame->n_elements++;
	frame->element = element_new(flow->layout->arena, frame->element, kind);
	return frame->element;
}

void flow_text(struct layout *layout, const struct text_block *block)
{
	const struct block_style *style = block->style;
	struct para *para = block->para;
	size_t n_lines;

	para_fill(layout, para, block->width * 1000 / style->text.size);
	n_lines = para->n_lines;
	if (n_lines == 0 && block->label == NULL)
		return;
	for (size_t i = 0; i < n_lines || i == 0; i++) {
		struct box *box =
			boxes_add(layout, BOX_LINE, i == 0 ? style->before : 0);

		box->para = n_lines ? para : NULL;
		box->line = (uint32_t)i;
		box->style = &style->text;
		box->height = style->text.leading;
		box->element = block->element;
		box->x = block->x;
		box->width = block->width;
		if (i == 0) {
			box->label = block->label;
			box->label_element = block->label_element;
			box->label_x = block->label_x;
			box->heading = block->heading;
		} else if (i == 1 || i + 1 == n_lines || block->heading) {
			box->keep = KEEP_ALWAYS; /* no widows, no orphans */
		} else if (block->is_kept) {
			box->keep = KEEP_WISHED;
		}
	}
	layout->boxes.space = style->after;
}

struct element *flow_heading_element(struct layout *layout, int level)
{
	if (level > layout->heading_level + 1)
		level = layout->heading_level + 1;
	if (level > 6)
		level = 6;
	layout->heading_level = level;
	return element_new(layout->arena, layout->root,
			   (enum element_kind)(ELEMENT_H1 + level - 1));
}

/* The label of an item on a line of its own, when its text cannot stand
 * beside it. */
static void flush_label(struct flow *flow)
{
	struct frame *frame = top_frame(flow);
	struct box *box;

	if (frame->label == NULL)
		return;
	box = boxes_add(flow->layout, BOX_LINE, 0);
	box->label = frame->label;
	box->label_element = frame->label_element;
	box->label_x = frame->label_x;
	box->style = &flow->layout->theme->body.text;
	box->height = flow->layout->theme->body.text.leading;
	flow->layout->boxes.keep = KEEP_ALWAYS;
	frame->label = NULL;
}

static struct heading *heading_of(struct flow *flow, const struct node *node)
{
	struct layout *layout = flow->layout;

	while (flow->n_seen < layout->n_headings &&
	       layout->headings[flow->n_seen].node != node)
		flow->n_seen++;
	return flow->n_seen < layout->n_headings
		       ? &layout->headings[flow->n_seen]
		       : NULL;
}

static void add_heading(struct flow *flow, const struct node *node)
{
	struct layout *layout = flow->layout;
	const struct frame *frame = top_frame(flow);
	int level = node->level < 1 ? 1 : node->level > 6 ? 6 : node->level;
	const struct block_style *style =
		flow->is_cover ? &layout->theme->cover_heading
			       : &layout->theme->heading[level - 1];
	struct text_block block = {
		.style = style,
		.x = frame->x,
		.width = frame->width,
		.heading = heading_of(flow, node),
		.is_kept = true,
	};

	block.element = flow_heading_element(layout, level);
	if (node->number) {
		struct para *number = para_new_label(
			layout, node->number, style->text.face, node->pos);
		float width =
			(number->natural / 1000 + layout->theme->heading_gap) *
			style->text.size;

		para_fill(layout, number, number->natural + 1);
		block.label = number;
		block.label_element = block.element;
		block.label_x = block.x;
		block.x += width;
		block.width -= width;
	}
	block.para = para_new(layout, node, style->text.face);
	flow_text(layout, &block);
	layout->boxes.keep = KEEP_ALWAYS;
}

/* Does a text announce what follows it? */
static bool ends_with_colon(const struct para *para)
{
	const struct run *run;
	size_t len;

	if (para->n_pieces == 0)
		return false;
	run = para->pieces[para->n_pieces - 1].run;
	len = run->len;
	while (len > 0 && run->text[len - 1] == ' ')
		len--;
	return len > 0 && run->text[len - 1] == ':';
}

/* A paragraph that is bold as a whole is a heading to a list. */
static bool is_run_in_heading(const struct node *node)
{
	return node->first && node->first->kind == NODE_STRONG &&
	       node->first->next == NULL && node->next &&
	       node->next->kind == NODE_LIST;
}

/* How much a paragraph clings to what follows it. A heading should not stand
 * at the foot of a page with nothing but a short introduction. */
static enum keep keep_with_next(const struct node *node,
				const struct para *para)
{
	const struct node *next = node->next;
	bool is_introduction = node->prev && node->prev->kind == NODE_HEADING;

	if (ends_with_colon(para) || is_run_in_heading(node))
		return KEEP_ALWAYS;
	if (next == NULL || para->n_lines > FEW_LINES)
		return KEEP_NOT;
	if (next->kind == NODE_TABLE || next->kind == NODE_LIST)
		return is_introduction ? KEEP_NEEDED : KEEP_WISHED;
	if (next->kind == NODE_PARAGRAPH && is_introduction &&
	    para->n_lines == 1)
		return KEEP_NEEDED;
	return KEEP_NOT;
}

static void add_paragraph(struct flow *flow, const struct node *node)
{
	struct layout *layout = flow->layout;
	struct frame *frame = top_frame(flow);
	struct text_block block = {
		.style = &layout->theme->body,
		.x = frame->x,
		.width = frame->width,
		.label = frame->label,
		.label_element = frame->label_element,
		.label_x = frame->label_x,
		.is_kept = flow->n_frames > 1,
	};

	block.para = para_new(layout, node, layout->theme->body.text.face);
	block.para->use = PARA_TEXT;
	if (block.para->n_pieces)
		block.element =
			element_new(layout->arena, frame->element, ELEMENT_P);
	frame->label = NULL;
	flow_text(layout, &block);
	if (frame->is_tight)
		layout->boxes.space = layout->theme->tight_item;
	layout->boxes.keep = keep_with_next(node, block.para);
}

static void add_code_block(struct flow *flow, const struct node *node)
{
	struct layout *layout = flow->layout;
	const struct frame *frame = top_frame(flow);
	struct decor *decor = arena_alloc(layout->work, sizeof *decor);
	struct element *element =
		element_new(layout->arena, frame->element, ELEMENT_P);
	float padding = layout->theme->code_padding;

	*decor = (struct decor){
		.outer = frame->decor,
		.x = frame->x,
		.w = frame->width,
		.padding = padding,
		.colour = layout->theme->code_tint,
	};
	if (layout->boxes.space < layout->theme->code.before)
		layout->boxes.space = layout->theme->code.before;
	layout->boxes.space += padding;
	layout->boxes.decor = decor;
	layout->boxes.is_on_grid = false;
	flow_text(layout,
		  &(struct text_block){
			  .para = para_new_text(layout, node->text,
						layout->theme->code.text.face,
						node->pos),
			  .style = &layout->theme->code,
			  .element = element_new(layout->arena, element,
						 ELEMENT_CODE),
			  .x = frame->x + padding,
			  .width = frame->width - 2 * padding,
		  });
	layout->boxes.is_on_grid = !flow->is_cover;
	layout->boxes.decor = frame->decor;
	layout->boxes.space += padding;
}

static void add_thematic_break(struct flow *flow)
{
	const struct frame *frame = top_frame(flow);
	struct box *box = boxes_add(flow->layout, BOX_RULE,
				    flow->layout->theme->body.after);

	box->x = frame->x;
	box->width = frame->width;
	box->height = flow->layout->theme->body.text.leading;
	flow->layout->boxes.space = flow->layout->theme->body.after;
}

static const struct para *label_new(struct layout *layout, const char *text,
				    struct pos pos)
{
	struct para *label = para_new_label(layout, text,
					    layout->theme->body.text.face, pos);

	para_fill(layout, label, label->natural + 1);
	return label;
}

/* All items share the bullets, every second level another one. */
static const struct para *
item_label(struct flow *flow, const struct frame *list, const struct node *node)
{
	static const char *const bullets[N_BULLETS] = { "\u2022", "\u2013" };
	struct layout *layout = flow->layout;
	int level = list->n_elements / 3 % N_BULLETS;

	if (node->parent->is_ordered)
		return label_new(
			layout,
			arena_printf(layout->arena, "%ld.", list->number),
			node->pos);
	if (flow->bullets[level] == NULL)
		flow->bullets[level] =
			label_new(layout, bullets[level], node->pos);
	return flow->bullets[level];
}

static size_t count_items(const struct node *list)
{
	size_t n = 0;

	for (const struct node *item = list->first; item; item = item->next)
		n++;
	return n;
}

static void open_list(struct flow *flow, const struct node *node)
{
	struct layout *layout = flow->layout;
	struct frame *frame = push_frame(flow);
	struct element *element = push_element(flow, frame, ELEMENT_L);
	float width = layout->theme->list_indent;

	if (element)
		element->is_ordered = node->is_ordered;
	frame->is_tight = node->is_tight;
	frame->number = node->start;
	if (node->is_ordered) {
		long last = node->start + (long)count_items(node);
		const struct para *label = para_new_label(
			layout, arena_printf(layout->arena, "%ld.", last),
			layout->theme->body.text.face, node->pos);
		float needed =
			label->natural * layout->theme->body.text.size / 1000 +
			layout->theme->list_gap;

		if (needed > width)
			width = needed;
	}
	frame->label_width = width;
}

static void close_list(struct flow *flow)
{
	flow->n_frames--;
	if (!top_frame(flow)->is_tight &&
	    flow->layout->boxes.space < flow->layout->theme->body.after)
		flow->layout->boxes.space = flow->layout->theme->body.after;
}

static void open_item(struct flow *flow, const struct node *node)
{
	struct layout *layout = flow->layout;
	struct frame *list = top_frame(flow), *frame;
	const struct para *label = item_label(flow, list, node);
	bool is_narrow = list->width - list->label_width < LEAST_WIDTH;

	list->number++;
	frame = push_frame(flow);
	if (frame->n_elements + 2 <= MAX_ELEMENTS) {
		push_element(flow, frame, ELEMENT_LI);
		frame->label_element =
			element_new(layout->arena, frame->element, ELEMENT_LBL);
		push_element(flow, frame, ELEMENT_LBODY);
	} else {
		frame->n_elements = MAX_ELEMENTS;
		frame->label_element =
			element_new(layout->arena, frame->element, ELEMENT_P);
	}
	frame->label = label;
	frame->label_x = frame->x;
	frame->first_box = layout->boxes.n_items;
	if (is_narrow) {
		flush_label(flow);
		return;
	}
	frame->x += frame->label_width;
	frame->width -= frame->label_width;
}

/* No short item alone: the first two and the last two stay together. */
static void keep_item(struct flow *flow, const struct node *node)
{
	struct boxes *boxes = &flow->layout->boxes;
	const struct frame *item = top_frame(flow);
	struct frame *list = &flow->frames[flow->n_frames - 2];
	size_t n_before = list->n_boxes;
	struct box *box;

	list->n_boxes = boxes->n_items - item->first_box;
	if (node->prev == NULL || list->n_boxes == 0)
		return;
	box = &boxes->items[item->first_box];
	if (node->prev->prev == NULL && n_before <= FEW_LINES &&
	    box->keep < KEEP_NEEDED)
		box->keep = KEEP_NEEDED;
	else if (node->next == NULL && list->n_boxes <= FEW_LINES &&
		 box->keep < KEEP_WISHED)
		box->keep = KEEP_WISHED;
}

static void close_item(struct flow *flow, const struct node *node)
{
	if (top_frame(flow)->label) {
		flush_label(flow);
		flow->layout->boxes.keep = KEEP_NOT;
		flow->layout->boxes.space = flow->layout->theme->tight_item;
	}
	keep_item(flow, node);
	flow->n_frames--;
}

static void open_quote(struct flow *flow)
{
	struct layout *layout = flow->layout;
	struct frame *frame = push_frame(flow);
	struct decor *decor;

	push_element(flow, frame, ELEMENT_BLOCKQUOTE);
	frame->is_tight = false;
	if (frame->n_decors >= MAX_DECORS ||
	    frame->width - layout->theme->quote_indent < LEAST_WIDTH)
		return;
	decor = arena_alloc(layout->work, sizeof *decor);
	decor->outer = frame->decor;
	decor->x = frame->x;
	decor->w = layout->theme->quote_bar;
	decor->colour = layout->theme->hairline;
	frame->decor = layout->boxes.decor = decor;
	frame->n_decors++;
	frame->x += layout->theme->quote_indent;
	frame->width -= layout->theme->quote_indent;
}

static void close_quote(struct flow *flow)
{
	struct boxes *boxes = &flow->layout->boxes;

	flow->n_frames--;
	boxes->decor = top_frame(flow)->decor;
	if (boxes->space < flow->layout->theme->body.after)
		boxes->space = flow->layout->theme->body.after;
}

static void add_table(struct flow *flow, const struct node *node)
{
	const struct frame *frame = top_frame(flow);
	enum table_place place = TABLE_UPRIGHT;

	if (flow->is_cover)
		place = TABLE_ON_COVER;
	else if (flow->landscape_level > 0 ||
		 (node->hints && node->hints->is_landscape))
		place = TABLE_LANDSCAPE;
	table_boxes(flow->layout, node, frame->element, frame->x, frame->width,
		    place);
}

static void enter(struct flow *flow, const struct node *node)
{
	if (node->kind != NODE_PARAGRAPH)
		flush_label(flow);
	switch (node->kind) {
	case NODE_HEADING: add_heading(flow, node); break;
	case NODE_PARAGRAPH: add_paragraph(flow, node); break;
	case NODE_LIST: open_list(flow, node); break;
	case NODE_ITEM: open_item(flow, node); break;
	case NODE_QUOTE: open_quote(flow); break;
	case NODE_CODE_BLOCK: add_code_block(flow, node); break;
	case NODE_THEMATIC_BREAK: add_thematic_break(flow); break;
	case NODE_TABLE: add_table(flow, node); break;
	default: /* no other stands among blocks */ break;
	}
}

static void leave(struct flow *flow, const struct node *node)
{
	if (node->kind == NODE_LIST)
		close_list(flow);
	if (node->kind == NODE_ITEM)
		close_item(flow, node);
	if (node->kind == NODE_QUOTE)
		close_quote(flow);
}

bool flow_is_container(const struct node *node)
{
	return node->kind == NODE_LIST || node->kind == NODE_ITEM ||
	       node->kind == NODE_QUOTE;
}

static void walk(struct flow *flow, const struct node *root)
{
	const struct node *node = root;

	for (;;) {
		enter(flow, node);
		if (flow_is_container(node) && node->first) {
			node = node->first;
			continue;
		}
		leave(flow, node);
		while (node != root && node->next == NULL) {
			node = node->parent;
			leave(flow, node);
		}
		if (node == root)
			return;
		node = node->next;
	}
}

const struct node *flow_section_end(const struct node *heading)
{
	const struct node *node = heading->next;

	while (node &&
	       (node->kind != NODE_HEADING || node->level > heading->level))
		node = node->next;
	return node;
}

static void enter_section(struct flow *flow, const struct node *heading)
{
	if (heading->level <= flow->landscape_level)
		flow->landscape_level = 0;
	if (flow->landscape_level == 0 && heading->hints &&
	    heading->hints->is_landscape)
		flow->landscape_level = heading->level;
}

bool flow_is_cover(const struct node *node)
{
	return node->kind == NODE_HEADING && node->level > 1 && node->hints &&
	       node->hints->is_cover;
}

void flow_blocks(struct layout *layout, const struct node *first,
		 const struct node *end, bool is_cover)
{
	struct flow flow = {
		.layout = layout,
		.is_cover = is_cover,
		.n_seen = layout->part->first_heading,
	};
	struct frame *frame = push_frame(&flow);
	const struct node *node = first;

	frame->element = layout->root;
	frame->width = layout_width(layout, false);
	layout->boxes.is_on_grid = !is_cover;
	while (node != end) {
		if (node->kind == NODE_HEADING && !is_cover)
			enter_section(&flow, node);
		if (!is_cover && flow_is_cover(node)) {
			node = flow_section_end(node);
			continue;
		}
		if (node != layout->title)
			walk(&flow, node);
		node = node->next;
	}
	layout->boxes.is_on_grid = false;
	free(flow.frames);
}
