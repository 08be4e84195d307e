/* backend_html.c: see backend_html.h.
 *
 * The page around the document is written here, its look comes with the
 * style sheet. Ids of the page itself begin with "_", which no heading's id
 * has. Attributes carry no style: the policy allows the one sheet only. */
#include "backend_html.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

#include "backend.h"
#include "brand.h"
#include "digest.h"
#include "node.h"
#include "provenance.h"
#include "strbuf.h"

struct html {
	const struct write_options *options;
	struct strbuf *out;
	struct strbuf rules; /* of the style sheet, for this page only */
	int open[7];	     /* levels of the open sections */
	int n_open;
	int n_tables;
	const struct node *section; /* heading of the section written */
	struct provenance provenance;
};

/* All text leaves through here, that in attributes, too. */
static void put_len(struct strbuf *out, const char *text, size_t len)
{
	const char *start = text; /* of what needs no escape */
	const char *end = text + len;
	const char *escape;

	for (; text < end; text++) {
		switch (*text) {
		case '&': escape = "&amp;"; break;
		case '<': escape = "&lt;"; break;
		case '>': escape = "&gt;"; break;
		case '"': escape = "&quot;"; break;
		case '\'': escape = "&#39;"; break;
		default: continue;
		}
		strbuf_add(out, start, (size_t)(text - start));
		strbuf_puts(out, escape);
		start = text + 1;
	}
	strbuf_add(out, start, (size_t)(end - start));
}

static void put(struct strbuf *out, const char *text)
{
	put_len(out, text, strlen(text));
}

/* An element around a text; nothing when there is no text. */
static void put_element(struct strbuf *out, const char *open, const char *text,
			const char *close)
{
	if (text == NULL || *text == '\0')
		return;
	strbuf_puts(out, open);
	put(out, text);
	strbuf_puts(out, close);
}

static void put_base64(struct strbuf *out, const uint8_t *bytes, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		uint32_t three = (uint32_t)bytes[i] << 16;

		if (i + 1 < len)
			three |= (uint32_t)bytes[i + 1] << 8;
		if (i + 2 < len)
			three |= bytes[i + 2];
		strbuf_putc(out, digits[three >> 18]);
		strbuf_putc(out, digits[three >> 12 & 63]);
		strbuf_putc(out, i + 1 < len ? digits[three >> 6 & 63] : '=');
		strbuf_putc(out, i + 2 < len ? digits[three & 63] : '=');
	}
}

/* Inlines. */

/* Writes from right to left, or turns the direction: must not reach into
 * the text around it. */
static bool turns_direction(const char *text)
{
	const uint8_t *p = (const uint8_t *)text;
	size_t left = strlen(text);

	while (left) {
		ucs4_t c = *p;
		int len = 1;

		if (c >= 0x80)
			len = u8_mbtouc(&c, p, left);
		if (c >= 0x590) {
			switch (uc_bidi_category(c)) {
			case UC_BIDI_R:
			case UC_BIDI_AL:
			case UC_BIDI_LRE:
			case UC_BIDI_LRO:
			case UC_BIDI_RLE:
			case UC_BIDI_RLO:
			case UC_BIDI_PDF: return true;
			default: break;
			}
			if (c >= 0x2066 && c <= 0x2069)
				return true;
		}
		p += len;
		left -= (size_t)len;
	}
	return false;
}

/* An id, a date or a range of numbers must not break at its hyphens. */
enum { LONGEST_CODE = 32 };

static bool is_code(const char *word, size_t len)
{
	bool has_hyphen = false;

	if (len > LONGEST_CODE)
		return false;
	for (size_t i = 0; i < len; i++) {
		if ((word[i] >= 'a' && word[i] <= 'z') ||
		    (unsigned char)word[i] >= 0x80)
			return false;
		if (word[i] == '-' && i > 0 && i + 1 < len)
			has_hyphen = true;
	}
	return has_hyphen;
}

static void put_words(struct strbuf *out, const char *text)
{
	if (strchr(text, '-') == NULL) {
		put(out, text);
		return;
	}
	while (*text) {
		size_t len = strcspn(text, " ");
		bool is_kept = is_code(text, len);

		if (is_kept)
			strbuf_puts(out, "<span class=\"code\">");
		put_len(out, text, len);
		if (is_kept)
			strbuf_puts(out, "</span>");
		text += len;
		len = strspn(text, " ");
		put_len(out, text, len);
		text += len;
	}
}

static void html_text(struct html *html, const struct node *node)
{
	bool is_isolated = node->value && turns_direction(node->text);

	if (node->is_open_point)
		strbuf_puts(html->out, "<mark>");
	if (is_isolated)
		strbuf_puts(html->out, "<bdi>");
	put_words(html->out, node->text);
	if (is_isolated)
		strbuf_puts(html->out, "</bdi>");
	if (node->is_open_point)
		strbuf_puts(html->out, "</mark>");
}

static void html_children(struct html *html, const struct node *node);

static void html_element(struct html *html, const char *name,
			 const struct node *node)
{
	strbuf_printf(html->out, "<%s>", name);
	html_children(html, node);
	strbuf_printf(html->out, "</%s>", name);
}

/* Where a block comes from. */
static void put_origin(struct html *html, const struct node *block)
{
	provenance_put_template(&html->provenance, block->pos, html->out);
	provenance_put_profile(&html->provenance, block, html->out);
}

static void html_block(struct html *html, const char *name,
		       const struct node *node)
{
	strbuf_printf(html->out, "<%s", name);
	put_origin(html, node);
	strbuf_putc(html->out, '>');
	html_children(html, node);
	strbuf_printf(html->out, "</%s>", name);
}

static void html_link(struct html *html, const struct node *node)
{
	const char *id = NULL;
	const struct document *document;
	bool is_doc = strncmp(node->url, "doc:", 4) == 0;

	document = document_of_url(html->options, node->url, &id);
	if (is_doc && document == NULL) {
		html_children(html, node);
		return;
	}
	strbuf_puts(html->out, "<a href=\"");
	if (is_doc) {
		put(html->out, document->key);
		strbuf_puts(html->out, ".html");
		put_element(html->out, "#", id, "");
	} else {
		put(html->out, node->url);
	}
	strbuf_puts(html->out, "\">");
	html_children(html, node);
	strbuf_puts(html->out, "</a>");
}

/* Blocks. */

static void html_paragraph(struct html *html, const struct node *node)
{
	const struct node *item = node->parent;

	if (item->kind == NODE_ITEM && item->parent->is_tight) {
		html_children(html, node);
		if (node->next)
			strbuf_putc(html->out, '\n');
		return;
	}
	html_block(html, "p", node);
	strbuf_putc(html->out, '\n');
}

static void html_list(struct html *html, const struct node *node)
{
	const char *name = node->is_ordered ? "ol" : "ul";

	if (node->is_ordered && node->start != 1)
		strbuf_printf(html->out, "<ol start=\"%d\">\n", node->start);
	else
		strbuf_printf(html->out, "<%s>\n", name);
	html_children(html, node);
	strbuf_printf(html->out, "</%s>\n", name);
}

static void html_code_block(struct html *html, const struct node *node)
{
	strbuf_puts(html->out, "<pre");
	put_origin(html, node);
	strbuf_puts(html->out, "><code>");
	put(html->out, node->text);
	strbuf_puts(html->out, "</code></pre>\n");
}

/* Sections close down to the level of the heading that comes next. */
static void close_sections(struct html *html, int level)
{
	while (html->n_open && html->open[html->n_open - 1] >= level) {
		strbuf_puts(html->out, "</section>\n");
		html->n_open--;
	}
}

static void open_section(struct html *html, const struct node *heading)
{
	const struct hints *hints = heading->hints;

	strbuf_puts(html->out, "<section");
	if (hints && (hints->is_cover || hints->is_landscape))
		strbuf_printf(html->out, " class=\"%s%s%s\"",
			      hints->is_cover ? "cover" : "",
			      hints->is_cover && hints->is_landscape ? " " : "",
			      hints->is_landscape ? "landscape" : "");
	strbuf_printf(html->out, " aria-labelledby=\"%s\">\n", heading->id);
	html->open[html->n_open++] = heading->level;
}

static void html_number(struct strbuf *out, const struct node *heading)
{
	put_element(out, "<span class=\"number\">", heading->number,
		    "</span> ");
}

static void html_heading(struct html *html, const struct node *node)
{
	close_sections(html, node->level);
	if (node->level > 1)
		open_section(html, node);
	html->section = node;
	strbuf_printf(html->out, "<h%d id=\"%s\"", node->level, node->id);
	put_origin(html, node);
	strbuf_putc(html->out, '>');
	html_number(html->out, node);
	html_children(html, node);
	strbuf_printf(html->out, "</h%d>\n", node->level);
}

/* Tables. */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

struct level {
	const char *word, *class;
};

static const struct level levels[] = {
	/* longest first */
	{ "very high", "very-high" },
	{ "very low", "very-low" },
	{ "negligible", "very-low" },
	{ "critical", "critical" },
	{ "extreme", "critical" },
	{ "moderate", "medium" },
	{ "medium", "medium" },
	{ "high", "high" },
	{ "low", "low" },
};

/* The level that a text begins with, as in "Very high: R-07", or ends with,
 * as in "12 (medium)"; NULL when it does neither. */
static const struct level *level_of(const char *text)
{
	size_t len = strlen(text);

	if (len && text[len - 1] == ')')
		len--;
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		const char *word = levels[i].word;
		size_t n = strlen(word);

		if (strncasecmp(text, word, n) == 0 && !is_letter(text[n]))
			return &levels[i];
		if (len > n && strncasecmp(text + len - n, word, n) == 0 &&
		    !is_letter(text[len - n - 1]))
			return &levels[i];
	}
	return NULL;
}

/* A text that says a level and at most a score: "high", "12 high". */
static const char *badge_of(const char *text)
{
	const struct level *level = level_of(text);
	size_t n = strspn(text, "0123456789 (");

	if (level == NULL)
		return NULL;
	if (strncasecmp(text + n, level->word, strlen(level->word)) != 0)
		return NULL;
	text += n + strlen(level->word);
	return text[strspn(text, "0123456789 ()")] ? NULL : level->class;
}

static char *cell_words(const struct node *cell)
{
	struct strbuf words = STRBUF_INIT;

	node_words(cell, &words);
	if (words.len && words.bytes[words.len - 1] == '\n')
		words.bytes[words.len - 1] = '\0';
	if (words.bytes == NULL)
		strbuf_puts(&words, "");
	return words.bytes;
}

/* A whole number and nothing else; -1 otherwise. */
static long cell_number(const struct node *cell)
{
	char *words = cell_words(cell);
	char *end;
	long number = strtol(words, &end, 10);

	if (end == words || *end || number < 0 || number > 1000000000)
		number = -1;
	free(words);
	return number;
}

/* Of the rows, without their names. */
static long largest_sum(const struct node *table)
{
	long largest = 0;

	for (const struct node *row = table->first; row; row = row->next) {
		const struct node *cell = row->is_header ? NULL : row->first;
		long sum = 0;

		for (; cell; cell = cell->next) {
			long number = cell->prev ? cell_number(cell) : -1;

			sum += number > 0 ? number : 0;
		}
		largest = sum > largest ? sum : largest;
	}
	return largest;
}

static long largest_number(const struct node *table)
{
	long largest = 0;

	for (const struct node *row = table->first; row; row = row->next) {
		const struct node *cell = row->is_header ? NULL : row->first;

		for (; cell; cell = cell->next) {
			long number = cell->prev ? cell_number(cell) : -1;

			largest = number > largest ? number : largest;
		}
	}
	return largest;
}

/* A bar as wide as the number is large; its width is an attribute of SVG,
 * which no policy for styles forbids. */
static void html_bar(struct strbuf *out, long number, long largest)
{
	strbuf_printf(out,
		      "<svg class=\"bar\" viewBox=\"0 0 1000 1\""
		      " preserveAspectRatio=\"none\" aria-hidden=\"true\">"
		      "<rect width=\"%ld\" height=\"1\"></rect></svg>",
		      number * 1000 / largest);
}

/* Tints of one colour, the first one full; style.css has as many. */
enum { N_TINTS = 5 };

struct table {
	const struct node *node;
	bool is_heat_map, is_bars, is_stacked;
	uint64_t levels; /* a bit for each column of levels */
	long largest;	 /* of the numbers, or of their sums, that get bars */
};

static void html_amount(struct html *html, const struct table *table,
			const struct node *cell)
{
	long number = cell_number(cell);

	if (number < 0) {
		html_children(html, cell);
		return;
	}
	strbuf_puts(html->out, "<div class=\"amount\"><span>");
	html_children(html, cell);
	strbuf_puts(html->out, "</span>");
	html_bar(html->out, number, table->largest ? table->largest : 1);
	strbuf_puts(html->out, "</div>");
}

/* In tenths of a percent: without a viewBox the edges are not scaled. */
static void put_part(struct strbuf *out, long start, long width, size_t i)
{
	strbuf_printf(out,
		      "<rect class=\"part%zu\" x=\"%ld.%ld%%\""
		      " width=\"%ld.%ld%%\" height=\"100%%\"></rect>",
		      i % N_TINTS, start / 10, start % 10, width / 10,
		      width % 10);
}

/* The numbers of a row as a bar in parts, side by side, below its name. */
static void html_stack(struct strbuf *out, const struct table *table,
		       const struct node *row)
{
	long sum = 0;
	size_t i = 0;

	if (table->largest == 0)
		return;
	strbuf_puts(out, "<svg class=\"stack\" aria-hidden=\"true\">");
	for (const struct node *cell = row->first->next; cell;
	     cell = cell->next, i++) {
		long number = cell_number(cell);
		long start = sum * 1000 / table->largest, end;

		if (number <= 0)
			continue;
		sum += number;
		end = sum * 1000 / table->largest;
		/* a slit before the next one */
		put_part(out, start, end - start > 8 ? end - start - 4 : 4, i);
	}
	strbuf_puts(out, "</svg>");
}

/* The square before the name of a part: the header is the legend. */
static void html_key(struct strbuf *out, size_t i)
{
	strbuf_puts(out, "<svg class=\"key\" aria-hidden=\"true\">");
	put_part(out, 0, 1000, i);
	strbuf_puts(out, "</svg>");
}

static void html_stacked(struct html *html, const struct table *table,
			 const struct node *cell, size_t column)
{
	const struct node *row = cell->parent;

	if (row->is_header && column > 0)
		html_key(html->out, column - 1);
	html_children(html, cell);
	if (!row->is_header && column == 0)
		html_stack(html->out, table, row);
}

/* A cell that says a level and nothing else, as a badge. */
static void html_level(struct html *html, const struct node *cell)
{
	char *words = cell_words(cell);
	const char *level = badge_of(words);

	if (level)
		strbuf_printf(html->out, "<span class=\"level %s\">", level);
	html_children(html, cell);
	if (level)
		strbuf_puts(html->out, "</span>");
	free(words);
}

/* Few words but levels stand in these columns; "critical" says something
 * else in one where suppliers are "important", too. */
static uint64_t columns_of_levels(const struct node *table)
{
	uint64_t levels = 0;

	static_assert(MAX_COLUMNS <= 64, "a bit for each column");
	struct {
		size_t n_levels, n_others;
	} columns[MAX_COLUMNS] = { 0 };

	for (const struct node *row = table->first; row; row = row->next) {
		const struct node *cell = row->is_header ? NULL : row->first;

		for (size_t i = 0; cell && i < MAX_COLUMNS;
		     cell = cell->next, i++) {
			char *words = cell_words(cell);

			if (badge_of(words))
				columns[i].n_levels++;
			else if (is_letter(*words))
				columns[i].n_others++;
			free(words);
		}
	}
	for (size_t i = 0; i < MAX_COLUMNS; i++)
		if (columns[i].n_levels > 2 * columns[i].n_others)
			levels |= (uint64_t)1 << i;
	return levels;
}

/* The cell's content, with what is drawn to it. */
static void html_cell_content(struct html *html, const struct table *table,
			      const struct node *cell, size_t column)
{
	bool is_head = cell->parent->is_header || cell->prev == NULL;

	if (table->is_stacked)
		html_stacked(html, table, cell, column);
	else if (table->is_bars && !is_head)
		html_amount(html, table, cell);
	else if (!cell->parent->is_header && table->levels >> column & 1)
		html_level(html, cell);
	else
		html_children(html, cell);
}

static const char *level_of_cell(const struct node *cell)
{
	char *words = cell_words(cell);
	const struct level *level = level_of(words);

	free(words);
	return level ? level->class : NULL;
}

static void html_cell(struct html *html, const struct table *table,
		      const struct node *cell, size_t column)
{
	static const char *const alignments[] = { NULL, NULL, "centre",
						  "right" };
	bool is_header = cell->parent->is_header;
	/* Nothing is no header for anything. */
	bool is_head = cell->first && (is_header || !cell->prev);
	const char *name = is_head ? "th" : "td";
	const char *class = alignments[table->node->alignments[column]];

	if (table->is_heat_map && !is_header && cell->prev)
		class = level_of_cell(cell);
	strbuf_printf(html->out, "<%s", name);
	if (is_head)
		strbuf_printf(html->out, " scope=\"%s\"",
			      is_header ? "col" : "row");
	if (class)
		strbuf_printf(html->out, " class=\"%s\"", class);
	strbuf_putc(html->out, '>');
	html_cell_content(html, table, cell, column);
	strbuf_printf(html->out, "</%s>", name);
}

static bool is_same_line(struct pos a, struct pos b)
{
	return a.line == b.line && a.file == b.file;
}

/* Rows that a section repeats are of one line, which their group has. */
static void html_row(struct html *html, const struct table *table,
		     const struct node *row, struct pos group)
{
	size_t column = 0;

	strbuf_puts(html->out, "<tr");
	if (!is_same_line(row->pos, group))
		provenance_put_template(&html->provenance, row->pos, html->out);
	provenance_put_profile(&html->provenance, row, html->out);
	strbuf_putc(html->out, '>');
	for (const struct node *cell = row->first;
	     cell && column < table->node->n_columns; cell = cell->next)
		html_cell(html, table, cell, column++);
	strbuf_puts(html->out, "</tr>\n");
}

static bool is_empty_row(const struct node *row)
{
	for (const struct node *cell = row->first; cell; cell = cell->next)
		if (cell->first)
			return false;
	return true;
}

/* Widths are rules of the page's style sheet. */
static void add_widths(struct html *html, const struct hints *hints)
{
	int sum = 0;

	for (size_t i = 0; i < hints->n_widths; i++)
		sum += hints->widths[i];
	for (size_t i = 0; i < hints->n_widths; i++) {
		int tenths = (hints->widths[i] * 1000 + sum / 2) / sum;

		strbuf_printf(&html->rules,
			      "#_t%d col:nth-child(%zu) { width: %d.%d%%; }\n",
			      html->n_tables, i + 1, tenths / 10, tenths % 10);
	}
}

static void open_table(struct html *html, const struct table *table)
{
	const struct hints *hints = table->node->hints;
	bool has_widths = hints && hints->n_widths;
	size_t n = table->node->n_columns;

	html->n_tables++;
	strbuf_puts(html->out, "<div class=\"table");
	if (has_widths || n > 4)
		strbuf_puts(html->out, " full");
	if (n < 3)
		strbuf_puts(html->out, " few");
	if (n > 3)
		strbuf_puts(html->out, " wide");
	if (n > 7)
		strbuf_puts(html->out, " many");
	if (hints && hints->is_landscape)
		strbuf_puts(html->out, " landscape");
	if (table->is_heat_map)
		strbuf_puts(html->out, " heat-map");
	if (table->is_bars)
		strbuf_puts(html->out, " bars");
	if (table->is_stacked)
		strbuf_puts(html->out, " stacked");
	strbuf_putc(html->out, '"');
	if (n > 3) { /* may scroll: reachable by keyboard */
		strbuf_printf(html->out,
			      " role=\"region\" tabindex=\"0\""
			      " aria-label=\"Table %d",
			      html->n_tables);
		if (html->section) {
			char *words = cell_words(html->section);

			put_element(html->out, ", ", words, "");
			free(words);
		}
		strbuf_putc(html->out, '"');
	}
	strbuf_printf(html->out, ">\n<table id=\"_t%d\"", html->n_tables);
	provenance_put_template(&html->provenance, table->node->pos, html->out);
	strbuf_puts(html->out, ">\n");
	if (!has_widths)
		return;
	add_widths(html, hints);
	strbuf_puts(html->out, "<colgroup>");
	for (size_t i = 0; i < n; i++)
		strbuf_puts(html->out, "<col>");
	strbuf_puts(html->out, "</colgroup>\n");
}

static void html_table(struct html *html, const struct node *node)
{
	const char *figure = node->hints ? node->hints->figure : NULL;
	struct table table = {
		.node = node,
		.is_heat_map = figure && strcmp(figure, "heat-map") == 0,
		.is_bars = figure && strcmp(figure, "bars") == 0,
		.is_stacked = figure && strcmp(figure, "stacked") == 0,
	};
	const struct node *row = node->first, *group;

	if (table.is_bars)
		table.largest = largest_number(node);
	if (table.is_stacked)
		table.largest = largest_sum(node);
	if (!table.is_heat_map)
		table.levels = columns_of_levels(node);
	open_table(html, &table);
	if (row && row->is_header) {
		/* Markdown has no table without a header: an empty one says
		 * that there is none. */
		if (!is_empty_row(row)) {
			strbuf_puts(html->out, "<thead>\n");
			html_row(html, &table, row, node->pos);
			strbuf_puts(html->out, "</thead>\n");
		}
		row = row->next;
	}
	strbuf_puts(html->out, "<tbody");
	if (row && !is_same_line(row->pos, node->pos))
		provenance_put_template(&html->provenance, row->pos, html->out);
	strbuf_puts(html->out, ">\n");
	for (group = row; row; row = row->next)
		html_row(html, &table, row, group->pos);
	strbuf_puts(html->out, "</tbody>\n</table>\n</div>\n");
}

static void html_node(struct html *html, const struct node *node)
{
	switch (node->kind) {
	case NODE_DOCUMENT: html_children(html, node); return;
	case NODE_HEADING: html_heading(html, node); return;
	case NODE_PARAGRAPH: html_paragraph(html, node); return;
	case NODE_LIST: html_list(html, node); return;
	case NODE_ITEM:
		html_block(html, "li", node);
		strbuf_putc(html->out, '\n');
		return;
	case NODE_QUOTE:
		html_element(html, "blockquote", node);
		strbuf_putc(html->out, '\n');
		return;
	case NODE_CODE_BLOCK: html_code_block(html, node); return;
	case NODE_THEMATIC_BREAK: strbuf_puts(html->out, "<hr>\n"); return;
	case NODE_TABLE: html_table(html, node); return;
	case NODE_ROW:
	case NODE_CELL: return; /* with the table */
	case NODE_TEXT: html_text(html, node); return;
	case NODE_SOFT_BREAK: strbuf_putc(html->out, '\n'); return;
	case NODE_LINE_BREAK: strbuf_puts(html->out, "<br>\n"); return;
	case NODE_EMPHASIS: html_element(html, "em", node); return;
	case NODE_STRONG: html_element(html, "strong", node); return;
	case NODE_CODE:
		strbuf_puts(html->out, "<code>");
		put(html->out, node->text);
		strbuf_puts(html->out, "</code>");
		return;
	case NODE_LINK: html_link(html, node); return;
	case NODE_IMAGE: html_children(html, node); return; /* its words */
	}
}

static void html_children(struct html *html, const struct node *node)
{
	for (const struct node *child = node->first; child; child = child->next)
		html_node(html, child);
}

/* Around the document. */

/* Whether white space at the ends counts for the digest is a matter that
 * checkers and browsers disagree on: there is none. */
static void trim(struct strbuf *text)
{
	while (text->len && strchr(" \n\t", text->bytes[text->len - 1]))
		text->bytes[--text->len] = '\0';
}

/* A brand as the style sheet knows it. Colours stand on the darkest light and
 * the lightest dark of the backgrounds that style.css has. */
static const struct rgb light_paper = { 0xed, 0xf0, 0xf4 };
static const struct rgb dark_paper = { 0x19, 0x21, 0x2b };

static void put_colour(struct strbuf *sheet, const char *name, struct rgb ink,
		       struct rgb paper)
{
	struct rgb c = rgb_legible(ink, paper);

	strbuf_printf(sheet, " --%s: #%02x%02x%02x;", name, c.r, c.g, c.b);
}

static void put_colours(struct strbuf *sheet, const struct brand *brand,
			struct rgb paper)
{
	strbuf_puts(sheet, ":root {");
	put_colour(sheet, "primary", brand->primary, paper);
	put_colour(sheet, "accent", brand->accent, paper);
	strbuf_puts(sheet, " }");
}

/* A family has no other signs than letters, digits, spaces and hyphens: the
 * schema sees to that. */
static void put_brand_rules(struct strbuf *sheet, const struct brand *brand)
{
	if (brand == NULL)
		return;
	if (brand->has_colours) {
		put_colours(sheet, brand, light_paper);
		strbuf_puts(sheet, "\n@media screen and"
				   " (prefers-color-scheme: dark) { ");
		put_colours(sheet, brand, dark_paper);
		strbuf_puts(sheet, " }\n");
	}
	if (brand->family)
		strbuf_printf(sheet, ":root { --face: \"%s\"; }\n",
			      brand->family);
}

static const struct logo *logo_of(const struct write_options *options)
{
	return options->brand && options->brand->logo.png
		       ? &options->brand->logo
		       : NULL;
}

static void put_policy(struct strbuf *out, const struct strbuf *sheet,
		       bool has_images)
{
	uint8_t sum[DIGEST_BYTES];

	digest(strbuf_text(sheet), sheet->len, sum);
	strbuf_puts(out, "<meta http-equiv=\"Content-Security-Policy\""
			 " content=\"default-src 'none';"
			 " style-src 'sha256-");
	put_base64(out, sum, sizeof sum);
	strbuf_printf(out, "';%s base-uri 'none'; form-action 'none'\">\n",
		      has_images ? " img-src data:;" : "");
}

static void html_head(struct strbuf *out, const struct write_options *options,
		      const char *style, const char *rules)
{
	struct strbuf sheet = STRBUF_INIT;

	strbuf_puts(&sheet, style + strspn(style, " \n\t"));
	put_brand_rules(&sheet, options->brand);
	strbuf_puts(&sheet, rules);
	trim(&sheet);
	strbuf_puts(out, "<!doctype html>\n<html lang=\"");
	put(out, options->language ? options->language : "en");
	strbuf_puts(out, "\">\n<head>\n<meta charset=\"utf-8\">\n");
	put_policy(out, &sheet, logo_of(options));
	strbuf_puts(out, "<meta name=\"viewport\" content=\"width=device-width,"
			 " initial-scale=1\">\n"
			 "<meta name=\"referrer\" content=\"no-referrer\">\n");
	put_element(out, "<meta name=\"generator\" content=\"",
		    options->generator, "\">\n");
	strbuf_puts(out, "<title>");
	put(out, options->title ? options->title : "Document");
	put_element(out, " \xE2\x80\x93 ", options->organisation, "");
	strbuf_puts(out, "</title>\n<style>");
	strbuf_add(out, sheet.bytes, sheet.len);
	strbuf_puts(out, "</style>\n</head>\n");
	strbuf_release(&sheet);
}

/* "ISMS-03, version 1.2" */
static void put_identity(struct strbuf *out,
			 const struct write_options *options)
{
	const char *gap = options->document_id && options->version ? ", " : "";

	put_element(out, "", options->document_id, gap);
	put_element(out, "version ", options->version, "");
}

/* The page needs no other file: the image stands in it. It is an image of SVG,
 * since the Nu HTML checker takes every data: address of an img element for
 * forbidden, whatever the policy says. */
static void put_logo(struct strbuf *out, const struct logo *logo)
{
	if (logo == NULL)
		return;
	strbuf_puts(out, "<svg class=\"logo\" role=\"img\" aria-label=\"");
	put(out, logo->alt);
	strbuf_printf(out,
		      "\" viewBox=\"0 0 %u %u\""
		      " preserveAspectRatio=\"xMinYMid\">"
		      "<image width=\"%u\" height=\"%u\""
		      " href=\"data:image/png;base64,",
		      logo->width, logo->height, logo->width, logo->height);
	put_base64(out, (const uint8_t *)logo->png, logo->len);
	strbuf_puts(out, "\"></image></svg>\n");
}

/* Under the text of every page, on paper too, until the document is approved.
 * The status is read out where it stands in the band. */
static void put_watermark(struct strbuf *out,
			  const struct write_options *options)
{
	if (options->is_draft)
		put_element(out,
			    "<div class=\"watermark\" aria-hidden=\"true\">"
			    "<span>",
			    options->status, "</span></div>\n");
}

static void html_band(struct strbuf *out, const struct write_options *options)
{
	strbuf_puts(out, "<body>\n");
	put_watermark(out, options);
	strbuf_puts(out, "<a class=\"skip\" href=\"#_main\">Skip to the"
			 " text</a>\n<header class=\"band\"><div>\n");
	put_logo(out, logo_of(options));
	put_element(out, "<p class=\"organisation\">", options->organisation,
		    "</p>\n");
	if (options->brand)
		put_element(out, "<p>", options->brand->header, "</p>\n");
	if (options->document_id || options->version) {
		strbuf_puts(out, "<p>");
		put_identity(out, options);
		strbuf_puts(out, "</p>\n");
	}
	put_element(out,
		    options->is_draft ? "<p class=\"tag draft\">"
				      : "<p class=\"tag\">",
		    options->status, "</p>\n");
	put_element(out, "<p class=\"tag\">", options->classification,
		    "</p>\n");
	strbuf_puts(out, "</div></header>\n");
}

static void html_colophon(struct strbuf *out,
			  const struct write_options *options)
{
	bool has_text = options->document_id || options->version;

	strbuf_puts(out, "<footer class=\"colophon\">\n<p>");
	put_element(out, "", options->organisation, has_text ? ". " : "");
	put_identity(out, options);
	put_element(out, ". As of ", options->as_of, "");
	put_element(out, ". Made with ", options->generator, "");
	strbuf_puts(out, ".</p>\n");
	if (options->brand)
		put_element(out, "<p>", options->brand->footer, "</p>\n");
	strbuf_puts(out, "</footer>\n");
}

/* Two levels of headings, the second within the first; of the cover only the
 * first. */
enum { CONTENTS_FROM = 2, CONTENTS_TO = 3 };

static bool is_in_contents(const struct node *node)
{
	return node->kind == NODE_HEADING && node->level >= CONTENTS_FROM &&
	       node->level <= CONTENTS_TO &&
	       (node->number || node->level == CONTENTS_FROM);
}

static void contents_entry(struct html *html, const struct node *heading)
{
	strbuf_printf(html->out, "<li><a href=\"#%s\">", heading->id);
	html_number(html->out, heading);
	/* Words only: links cannot stand in a link. */
	strbuf_puts(html->out, "<span>");
	for (const struct node *child = heading->first; child;
	     child = child->next) {
		struct strbuf words = STRBUF_INIT;

		node_words(child, &words);
		put(html->out, strbuf_text(&words));
		strbuf_release(&words);
	}
	strbuf_puts(html->out, "</span></a>");
}

static void html_contents(struct html *html, const struct node *root)
{
	int depth = 0; /* open lists */

	strbuf_puts(html->out, "<nav class=\"contents\""
			       " aria-label=\"Contents\">\n"
			       "<p class=\"nav-title\">Contents</p>\n");
	for (const struct node *node = root->first; node; node = node->next) {
		int wanted = node->level - CONTENTS_FROM + 1;

		if (!is_in_contents(node))
			continue;
		if (depth == 0) /* the first may be of any level */
			wanted = 1;
		if (wanted > depth) {
			strbuf_puts(html->out, "\n<ol>\n");
			depth++;
		} else {
			for (; depth > wanted; depth--)
				strbuf_puts(html->out, "</li>\n</ol>");
			strbuf_puts(html->out, "</li>\n");
		}
		contents_entry(html, node);
	}
	for (; depth; depth--)
		strbuf_puts(html->out, "</li>\n</ol>\n");
	strbuf_puts(html->out, "</nav>\n");
}

static bool has_contents(const struct node *root)
{
	for (const struct node *node = root->first; node; node = node->next)
		if (is_in_contents(node))
			return true;
	return false;
}

static void put_document_link(struct strbuf *out, const char *folder,
			      const struct document *document, bool is_current)
{
	strbuf_printf(out, "<a href=\"%s", folder);
	put(out, document->key);
	strbuf_puts(out, ".html\"");
	if (is_current)
		strbuf_puts(out, " aria-current=\"page\"");
	strbuf_putc(out, '>');
	put_element(out, "", document->id, " ");
	put(out, document->title ? document->title : document->key);
	strbuf_puts(out, "</a>");
}

static void html_neighbours(struct strbuf *out,
			    const struct write_options *options,
			    const struct document *here)
{
	const struct document *first = options->documents;
	const struct document *last = first + options->n_documents - 1;

	strbuf_puts(out, "<p class=\"neighbours\">\n");
	if (here && here > first) {
		strbuf_puts(out, "<span class=\"previous\">Previous: ");
		put_document_link(out, "", here - 1, false);
		strbuf_puts(out, "</span>\n");
	}
	if (options->has_index)
		strbuf_puts(out, "<a class=\"all\" href=\"../index.html\">"
				 "All documents</a>\n");
	if (here && here < last) {
		strbuf_puts(out, "<span class=\"next\">Next: ");
		put_document_link(out, "", here + 1, false);
		strbuf_puts(out, "</span>\n");
	}
	strbuf_puts(out, "</p>\n");
}

static void html_pack(struct strbuf *out, const struct write_options *options)
{
	const struct document *here;

	if (options->n_documents < 2 && !options->has_index)
		return;
	here = options->key ? document_find(options->documents,
					    options->n_documents, options->key)
			    : NULL;
	strbuf_puts(out, "<nav class=\"pack\" aria-label=\"Documents of the"
			 " pack\">\n");
	html_neighbours(out, options, here);
	if (options->n_documents) {
		strbuf_puts(out, "<p class=\"nav-title\">Documents of the"
				 " pack</p>\n<ol>\n");
		for (size_t i = 0; i < options->n_documents; i++) {
			const struct document *document =
				&options->documents[i];

			strbuf_puts(out, "<li>");
			put_document_link(out, "", document, document == here);
			strbuf_puts(out, "</li>\n");
		}
		strbuf_puts(out, "</ol>\n");
	}
	strbuf_puts(out, "</nav>\n");
}

void html_write(const struct node *root, const struct write_options *options,
		const char *style, struct strbuf *out)
{
	struct strbuf body = STRBUF_INIT;
	struct html html = { .options = options,
			     .out = &body,
			     .provenance = { .options = options } };
	bool with_contents = has_contents(root);

	/* The policy at the top has the digest of all style rules, and they
	 * are known only when the text is written. */
	html_band(&body, options);
	strbuf_printf(&body, "<div class=\"page%s\">\n",
		      with_contents ? " with-contents" : "");
	if (with_contents)
		html_contents(&html, root);
	strbuf_puts(&body, "<main id=\"_main\">\n");
	html_children(&html, root);
	close_sections(&html, 0);
	strbuf_puts(&body, "</main>\n</div>\n<div class=\"page\">\n");
	html_pack(&body, options);
	html_colophon(&body, options);
	strbuf_puts(&body, "</div>\n</body>\n</html>\n");

	html_head(out, options, style, strbuf_text(&html.rules));
	strbuf_add(out, body.bytes, body.len);
	strbuf_release(&html.rules);
	provenance_release(&html.provenance);
	strbuf_release(&body);
}

/* The index. */

static void put_fact(struct strbuf *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	put_element(out, "<div><dt>", name, "</dt>");
	put_element(out, "<dd>", text, "</dd></div>\n");
}

static void put_count(struct strbuf *out, const char *name, size_t n)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%zu", n);
	put_fact(out, name, digits);
}

static void put_format(struct strbuf *out, const struct document *document,
		       const char *name, const char *folder, const char *end)
{
	strbuf_printf(out, "<a href=\"%s", folder);
	put(out, document->key);
	strbuf_printf(out, ".%s\" aria-label=\"%s: ", end, name);
	put(out, document->title ? document->title : document->key);
	strbuf_printf(out, "\">%s</a>", name);
}

static void put_formats(struct strbuf *out, const struct pack_view *pack,
			const struct document *document)
{
	strbuf_puts(out, "<td class=\"formats\">");
	if (pack->has_html)
		put_format(out, document, "HTML", "html/", "html");
	if (pack->has_pdf)
		put_format(out, document, "PDF", "pdf/", "pdf");
	if (pack->has_markdown)
		put_format(out, document, "Markdown", "md/", "md");
	strbuf_puts(out, "</td>");
}

static void put_cell(struct strbuf *out, const char *class, const char *text)
{
	strbuf_puts(out, "<td");
	put_element(out, " class=\"", class, "\"");
	strbuf_putc(out, '>');
	put(out, text ? text : "");
	strbuf_puts(out, "</td>");
}

static void index_row(struct strbuf *out, const struct pack_view *pack,
		      const struct document *document)
{
	const char *title = document->title ? document->title : document->key;

	strbuf_puts(out, "<tr>");
	put_cell(out, "code", document->id);
	strbuf_puts(out, "<th scope=\"row\">");
	if (pack->has_html) {
		strbuf_puts(out, "<a href=\"html/");
		put(out, document->key);
		put_element(out, ".html\">", title, "</a>");
	} else {
		put(out, title);
	}
	strbuf_puts(out, "</th>");
	put_cell(out, "code", document->version);
	put_cell(out, "code", document->status);
	put_cell(out, NULL, document->owner);
	put_cell(out, NULL, document->answers);
	put_formats(out, pack, document);
	strbuf_puts(out, "</tr>\n");
}

static void index_documents(struct strbuf *out, const struct pack_view *pack)
{
	strbuf_puts(out,
		    "<section aria-labelledby=\"_documents\">\n"
		    "<h2 id=\"_documents\">Documents</h2>\n"
		    "<div class=\"table full wide\" role=\"region\""
		    " tabindex=\"0\" aria-label=\"Table of the documents\">\n"
		    "<table>\n<thead>\n<tr><th scope=\"col\">Id</th>"
		    "<th scope=\"col\">Title</th><th scope=\"col\">Version"
		    "</th><th scope=\"col\">Status</th><th scope=\"col\">Owner"
		    "</th><th scope=\"col\">Answers</th><th scope=\"col\">"
		    "Formats</th></tr>\n</thead>\n<tbody>\n");
	for (size_t i = 0; i < pack->n_documents; i++)
		index_row(out, pack, &pack->documents[i]);
	strbuf_puts(out, "</tbody>\n</table>\n</div>\n");
	if (pack->has_bundle)
		strbuf_puts(out, "<p><a href=\"bundle.pdf\">All documents as"
				 " one PDF</a></p>\n");
	strbuf_puts(out, "</section>\n");
}

static void put_place(struct strbuf *out, struct pos pos)
{
	if (pos.file == NULL)
		return;
	put_element(out, " <span class=\"where\">", pos.file, "");
	if (pos.line)
		strbuf_printf(out, ":%d", pos.line);
	if (pos.line && pos.column)
		strbuf_printf(out, ":%d", pos.column);
	strbuf_puts(out, "</span>");
}

static bool is_point_of(const struct open_point *point, const char *key)
{
	if (point->key == NULL || key == NULL)
		return point->key == key;
	return strcmp(point->key, key) == 0;
}

/* The points of a document, or of the pack when it is NULL. */
static void index_points(struct strbuf *out, const struct pack_view *pack,
			 const struct document *document)
{
	const char *key = document ? document->key : NULL;
	bool is_first = true;

	for (size_t i = 0; i < pack->n_open_points; i++) {
		const struct open_point *point = &pack->open_points[i];

		if (!is_point_of(point, key))
			continue;
		if (is_first) {
			strbuf_puts(out, "<h3>");
			if (document)
				put_document_link(out, "html/", document,
						  false);
			else
				strbuf_puts(out, "The whole pack");
			strbuf_puts(out, "</h3>\n<ul>\n");
		}
		is_first = false;
		put_element(out, "<li>", point->text, "");
		put_place(out, point->pos);
		strbuf_puts(out, "</li>\n");
	}
	if (!is_first)
		strbuf_puts(out, "</ul>\n");
}

static void index_open_points(struct strbuf *out, const struct pack_view *pack)
{
	strbuf_puts(out, "<section aria-labelledby=\"open-points\">\n"
			 "<h2 id=\"open-points\">Open points</h2>\n");
	if (pack->n_open_points == 0)
		strbuf_puts(out, "<p>There are none.</p>\n");
	index_points(out, pack, NULL);
	for (size_t i = 0; i < pack->n_documents; i++)
		index_points(out, pack, &pack->documents[i]);
	strbuf_puts(out, "</section>\n");
}

void html_index_write(const struct pack_view *pack, const char *style,
		      struct strbuf *out)
{
	const struct write_options options = {
		.title = pack->title ? pack->title : "ISMS Document Pack",
		.organisation = pack->organisation,
		.classification = pack->classification,
		.language = pack->language,
		.as_of = pack->as_of,
		.generator = pack->generator,
		.brand = pack->brand,
	};

	html_head(out, &options, style, "");
	html_band(out, &options);
	strbuf_puts(out, "<div class=\"page\">\n<main id=\"_main\">\n");
	put_element(out, "<h1>", options.title, "</h1>\n");
	strbuf_puts(out, "<dl class=\"facts\">\n");
	put_fact(out, "Organisation", pack->organisation);
	put_fact(out, "As of", pack->as_of);
	put_count(out, "Documents", pack->n_documents);
	put_count(out, "Open points", pack->n_open_points);
	strbuf_puts(out, "</dl>\n");
	index_documents(out, pack);
	index_open_points(out, pack);
	strbuf_puts(out, "</main>\n");
	html_colophon(out, &options);
	strbuf_puts(out, "</div>\n</body>\n</html>\n");
}
