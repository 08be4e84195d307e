/* markdown.c: Markdown text -> cmark-gfm's tree -> struct node.
 *
 * cmark reads the text with the tokens in it, its tree is walked once, and
 * each token becomes a text node of its own. A token whose value is Markdown
 * is remembered; when the walk is over, its value is read the same way and
 * takes the token's place. cmark's names end here. */
#include "markdown.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

#include "arena.h"
#include "diag.h"
#include "line_map.h"
#include "markdown_parts.h"
#include "markdown_rows.h"
#include "node.h"
#include "strbuf.h"
#include "token.h"
#include "value.h"

/* A Markdown value's place in the tree. */
struct insert {
	struct node *node;
	const struct token *token;
};

struct reader {
	struct arena *arena;
	struct diag *diag;
	const char *file;
	const struct line_map *lines; /* NULL: the file has no other */
	const struct tokens *tokens;
	bool is_numbered_source;
	const struct token *token; /* reading its Markdown; NULL: the file */
	size_t depth;		   /* of blocks, from the document on */
	struct node *parent;
	struct pos pos;	     /* of the block that was entered last */
	struct hints *hints; /* for the next block */
	struct pos hints_pos;
	struct insert *inserts;
	size_t n_inserts;
	struct row_groups rows; /* that cmark does not see */
	size_t n_rows_read;	/* groups of them that are in the tree */
	bool is_too_deep;
};

enum table_part { NO_TABLE, TABLE, TABLE_ROW, TABLE_CELL };

static bool is_cmark_block(cmark_node *node)
{
	return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) ==
	       CMARK_NODE_TYPE_BLOCK;
}

static enum table_part table_part(cmark_node *from)
{
	const char *name = cmark_node_get_type_string(from);

	if (strcmp(name, "table_cell") == 0)
		return TABLE_CELL;
	if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0)
		return TABLE_ROW;
	return strcmp(name, "table") == 0 ? TABLE : NO_TABLE;
}

/* The place of a block of cmark's, and of all inlines in it: they have none of
 * their own. In the Markdown of a value all is where the value is. */
static struct pos pos_of(const struct reader *reader, cmark_node *block)
{
	struct pos pos = { reader->file, 0, 0 };
	int line, column;

	if (reader->token)
		return reader->token->value ? reader->token->value->pos : pos;
	if (block == NULL)
		return pos;
	line = row_groups_line(&reader->rows, cmark_node_get_start_line(block));
	column = cmark_node_get_start_column(block);
	if (reader->lines && table_part(block) == TABLE_CELL)
		column = 0;
	return line_map_pos(reader->lines, reader->file, line, column);
}

static struct node *add(struct reader *reader, enum node_kind kind,
			struct pos pos)
{
	struct node *node = node_new(reader->arena, kind, pos);

	if (reader->token)
		node->value = kind == NODE_TEXT || kind == NODE_CODE
				      ? reader->token->value
				      : NULL;
	node_append(reader->parent, node);
	return node;
}

/* Text and the tokens in it. */

static struct node *add_text(struct reader *reader, struct pos pos,
			     const char *text, size_t len)
{
	struct node *node = add(reader, NODE_TEXT, pos);

	node->text = arena_strndup(reader->arena, text, len);
	if (reader->token)
		node->is_open_point = reader->token->is_open_point;
	return node;
}

static const struct token *token_find(struct reader *reader, struct pos pos,
				      const char *text, const char *end,
				      size_t *len)
{
	size_t index = 0;
	int found = token_at(text, end, &index, len);

	if (found == TOKEN_NONE)
		return NULL;
	if (found == TOKEN_FOUND && reader->tokens && index < reader->tokens->n)
		return tokens_at(reader->tokens, index);
	if (!reader->is_numbered_source && !reader->token)
		diag_error(reader->diag, "M012", pos,
			   "the characters U+E000 to U+E019 stand for values"
			   " and cannot be text");
	return NULL;
}

/* The start of the next mark; `end` when there is none. */
static const char *next_mark(const char *text, const char *end)
{
	while (text < end &&
	       (text = memchr(text, '\xEE', (size_t)(end - text)))) {
		if (end - text >= 3 && text[1] == '\x80')
			return text;
		text++;
	}
	return end;
}

static bool is_inside_link(const struct node *node)
{
	while (node && !node_is_block(node->kind)) {
		if (node->kind == NODE_LINK)
			return true;
		node = node->parent;
	}
	return false;
}

static void remember(struct reader *reader, struct node *node,
		     const struct token *token)
{
	reader->inserts =
		arena_grow(reader->arena, reader->inserts, reader->n_inserts,
			   sizeof *reader->inserts);
	reader->inserts[reader->n_inserts++] = (struct insert){ node, token };
}

static void add_token(struct reader *reader, struct pos pos,
		      const struct token *token)
{
	struct node *parent = reader->parent;
	struct node *node;

	if (token->value)
		pos = token->value->pos;
	if (token->link && !is_inside_link(parent)) {
		reader->parent = add(reader, NODE_LINK, pos);
		reader->parent->url = token->link;
	}
	node = add(reader, NODE_TEXT, pos);
	node->text = token->text;
	node->value = token->value;
	node->is_open_point = token->is_open_point;
	if (token->is_markdown)
		remember(reader, node, token);
	reader->parent = parent;
}

static void read_text(struct reader *reader, struct pos pos, const char *text,
		      size_t length)
{
	const char *end = text + length;
	const char *start = text;

	while ((text = next_mark(text, end)) < end) {
		size_t len = 3;
		const struct token *token =
			token_find(reader, pos, text, end, &len);

		if (token) {
			if (text > start)
				add_text(reader, pos, start,
					 (size_t)(text - start));
			add_token(reader, pos, token);
			start = text + len;
		}
		text += len;
	}
	if (end > start)
		add_text(reader, pos, start, (size_t)(end - start));
}

/* Literal text, where a token can only be replaced by text: code. `value` is
 * set when the text is one value and nothing else. */
static const char *literal(struct reader *reader, struct pos *pos,
			   const char *text, const struct value **value)
{
	const char *end = text + strlen(text);
	struct strbuf out = STRBUF_INIT;
	const char *result;

	while (text < end) {
		const char *mark = next_mark(text, end);
		const struct token *token;
		size_t len = 3;

		strbuf_add(&out, text, (size_t)(mark - text));
		text = mark;
		if (mark == end)
			break;
		token = token_find(reader, *pos, mark, end, &len);
		text += len;
		if (token == NULL) {
			strbuf_add(&out, mark, len);
			continue;
		}
		if (out.len == 0 && text == end && token->value) {
			*value = token->value;
			*pos = token->value->pos;
		}
		strbuf_puts(&out, token->text);
	}
	result = arena_strndup(reader->arena, strbuf_text(&out), out.len);
	strbuf_release(&out);
	return result;
}

static bool has_token(const char *text)
{
	const char *end = text + strlen(text);

	return next_mark(text, end) < end;
}

static void lines_to_spaces(char *text)
{
	for (; *text; text++)
		if (*text == '\n')
			*text = ' ';
}

static void read_code(struct reader *reader, cmark_node *from)
{
	struct pos pos = reader->pos;
	const struct value *value = NULL;
	const char *text =
		literal(reader, &pos, cmark_node_get_literal(from), &value);
	struct node *node = add(reader, NODE_CODE, pos);
	char *line = arena_strdup(reader->arena, text);

	lines_to_spaces(line); /* of a Markdown value */
	node->text = line;
	if (value)
		node->value = value;
}

/* The first word, of characters that mean nothing anywhere. */
static const char *plain_info(struct arena *arena, const char *info)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789+#.-_";

	return arena_strndup(arena, info, strspn(info, plain));
}

static void read_code_block(struct reader *reader, cmark_node *from)
{
	struct pos pos = reader->pos;
	const char *info = cmark_node_get_fence_info(from);
	struct node *node = add(reader, NODE_CODE_BLOCK, pos);
	const struct value *value = NULL;

	if (has_token(info))
		diag_error(reader->diag, "M011", pos,
			   "a value cannot stand in the first line of a code"
			   " block");
	node->info = plain_info(reader->arena, info);
	node->text =
		literal(reader, &pos, cmark_node_get_literal(from), &value);
	node->code_value = reader->token ? reader->token->value : value;
}

/* Links. */

static bool has_scheme(const char *url, const char *scheme)
{
	size_t len = strlen(scheme);

	return strncasecmp(url, scheme, len) == 0 && url[len] != '\0';
}

static bool is_key(const char *text, size_t len)
{
	return len > 0 && strspn(text, "abcdefghijklmnopqrstuvwxyz"
				       "0123456789-") >= len;
}

/* What a written file says as KEY.md or KEY.md#42-ID. */
static const char *read_back(struct arena *arena, const char *url)
{
	const char *end = url + strcspn(url, "#");
	const char *dot = end - 3;

	if (end - url <= 3 || strncmp(dot, ".md", 3) != 0 ||
	    !is_key(url, (size_t)(dot - url)))
		return url;
	if (*end == '#') {
		const char *id = end + 1 + strspn(end + 1, "0123456789");

		end = id > end + 1 && *id == '-' ? id : end;
		return arena_printf(arena, "doc:%.*s#%s", (int)(dot - url), url,
				    end + 1);
	}
	return arena_printf(arena, "doc:%.*s", (int)(dot - url), url);
}

static bool is_target(const char *url)
{
	if (url[0] == '#')
		return is_key(url + 1, strlen(url + 1));
	if (strncmp(url, "doc:", 4) == 0) {
		size_t len = strcspn(url + 4, "#");

		return is_key(url + 4, len) &&
		       (url[4 + len] == '\0' ||
			is_key(url + 5 + len, strlen(url + 5 + len)));
	}
	return has_scheme(url, "http://") || has_scheme(url, "https://") ||
	       has_scheme(url, "mailto:");
}

/* All but the characters that a URL consists of is percent-encoded. */
static const char *encode_url(struct arena *arena, const char *url)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~:/?#[]@!$&'()*+,;=%";
	struct strbuf out = STRBUF_INIT;
	const char *result;

	for (; *url; url++) {
		if (strchr(plain, *url))
			strbuf_putc(&out, *url);
		else
			strbuf_printf(&out, "%%%02X", (unsigned char)*url);
	}
	result = arena_strdup(arena, strbuf_text(&out));
	strbuf_release(&out);
	return result;
}

/* NULL, reported, when nothing may lead there. */
static const char *read_url(struct reader *reader, struct pos pos,
			    const char *url)
{
	struct diag_record *record;

	if (has_token(url)) {
		diag_error(reader->diag, "M011", pos,
			   "a value cannot stand in the target of a link");
		return NULL;
	}
	if (reader->is_numbered_source) {
		if (url[0] == '#') /* an anchor of a forge, in any script */
			return arena_strdup(reader->arena, url);
		url = read_back(reader->arena, url);
	}
	if (is_target(url))
		return encode_url(reader->arena, url);
	record = diag_error(reader->diag, "M009", pos,
			    "a link cannot lead to '%s'", url);
	diag_hint(reader->diag, record,
		  "'#heading', 'doc:key', 'doc:key#heading', 'http://',"
		  " 'https://' and 'mailto:' are understood");
	return NULL;
}

static struct node *read_link(struct reader *reader, cmark_node *from)
{
	struct pos pos = reader->pos;
	const char *url = read_url(reader, pos, cmark_node_get_url(from));
	struct node *node;

	if (url == NULL)
		return NULL;
	node = add(reader, NODE_LINK, pos);
	node->url = url;
	return node;
}

/* Comments. */

/* "6 22 8 40"; false when it is not that. */
static bool read_widths(struct hints *hints, const char *text)
{
	hints->n_widths = 0;
	while (*text) {
		int width = 0;

		if (*text < '0' || *text > '9')
			return false;
		for (; *text >= '0' && *text <= '9'; text++)
			width = width < 10000 ? width * 10 + *text - '0'
					      : width;
		text += strspn(text, " \t");
		if (width < 1 || width > 1000 || hints->n_widths == MAX_COLUMNS)
			return false;
		hints->widths[hints->n_widths++] = width;
	}
	return hints->n_widths > 0;
}

static bool read_figure(struct hints *hints, const char *name)
{
	static const char *const figures[] = { "heat-map", "bars", "stacked" };

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (strcmp(name, figures[i]) == 0) {
			hints->figure = figures[i];
			return true;
		}
	return false;
}

/* The name of a file. */
static bool read_register(struct hints *hints, const char *name)
{
	enum { MAX_NAME = 60 };

	if (strlen(name) > MAX_NAME || !is_key(name, strlen(name)))
		return false;
	hints->register_name = name;
	return true;
}

/* A copy without the spaces around. */
static char *trimmed(struct arena *arena, const char *text, size_t len)
{
	static const char space[] = " \t\n";

	while (len && strchr(space, *text))
		text++, len--;
	while (len && strchr(space, text[len - 1]))
		len--;
	return arena_strndup(arena, text, len);
}

/* "5.2" or "A.5.1"; whether there is such a one is asked in answers.c. */
static bool is_answer(const char *text)
{
	if (strncmp(text, "A.", 2) == 0)
		text += 2;
	do {
		size_t n = strspn(text, "0123456789");

		if (n == 0)
			return false;
		text += n;
	} while (*text++ == '.');
	return text[-1] == '\0';
}

/* "5.2, A.5.1" */
static bool read_answers(struct arena *arena, struct hints *hints,
			 const char *list)
{
	while (true) {
		size_t len = strcspn(list, ",");
		const char *answer = trimmed(arena, list, len);

		if (!is_answer(answer))
			return false;
		hints->answers =
			arena_grow(arena, hints->answers, hints->n_answers,
				   sizeof *hints->answers);
		hints->answers[hints->n_answers++] = answer;
		if (list[len] == '\0')
			return true;
		list += len + 1;
	}
}

static bool read_hint(struct arena *arena, struct hints *hints,
		      const char *hint)
{
	if (strcmp(hint, "landscape") == 0)
		return hints->is_landscape = true;
	if (strcmp(hint, "cover") == 0)
		return hints->is_cover = true;
	if (strncmp(hint, "figure: ", 8) == 0)
		return read_figure(hints, hint + 8);
	if (strncmp(hint, "widths: ", 8) == 0)
		return read_widths(hints, hint + 8);
	if (strncmp(hint, "register: ", 10) == 0)
		return read_register(hints, hint + 10);
	if (strncmp(hint, "answers: ", 9) == 0)
		return read_answers(arena, hints, hint + 9);
	return false;
}

static void unknown_hint(struct reader *reader, struct pos pos,
			 const char *hint)
{
	static const char *const known[] = {
		"landscape",	 "cover",	    "figure: heat-map",
		"figure: bars",	 "figure: stacked", "widths: 1 2",
		"register: soa", "answers: 5.2"
	};
	struct diag_record *record =
		diag_error(reader->diag, "M005", pos,
			   "a comment gives a hint for the next block, not"
			   " '%s'",
			   hint);
	const char *near =
		diag_nearest(hint, known, sizeof known / sizeof *known);

	if (near)
		diag_hint(reader->diag, record, "did you mean '%s'?", near);
	else
		diag_hint(reader->diag, record,
			  "landscape, cover, figure: heat-map, bars or stacked,"
			  " widths: and a number for each column, register:"
			  " and a name of a-z, 0-9 and '-', or answers: and"
			  " clauses and controls such as 5.2, A.5.1; ';'"
			  " separates several");
}

static void read_hints(struct reader *reader, struct pos pos, const char *text,
		       size_t len)
{
	const char *end = text + len;

	if (reader->hints == NULL)
		reader->hints =
			arena_alloc(reader->arena, sizeof *reader->hints);
	reader->hints_pos = pos;
	while (text <= end) {
		const char *semicolon = memchr(text, ';', (size_t)(end - text));
		const char *stop = semicolon ? semicolon : end;
		char *hint =
			trimmed(reader->arena, text, (size_t)(stop - text));

		if (!read_hint(reader->arena, reader->hints, hint))
			unknown_hint(reader, pos, hint);
		text = stop + 1;
	}
}

/* In a template only hints; in a value it is text. */
static void read_html(struct reader *reader, cmark_node *from, bool is_block)
{
	struct pos pos = reader->pos;
	char *html = trimmed(reader->arena, cmark_node_get_literal(from),
			     strlen(cmark_node_get_literal(from)));
	size_t len = strlen(html);
	const char *end = strstr(html, "-->");

	if (reader->token) {
		struct node *parent = reader->parent;

		if (is_block)
			reader->parent = add(reader, NODE_PARAGRAPH, pos);
		add_text(reader, pos, html, len);
		reader->parent = parent;
	} else if (is_block && strncmp(html, "<!--", 4) == 0 && len >= 7 &&
		   end == html + len - 3) {
		read_hints(reader, pos, html + 4, len - 7);
	} else {
		struct diag_record *record =
			diag_error(reader->diag, "M004", pos,
				   "HTML is not understood here: '%.*s'",
				   (int)strcspn(html, "\n"), html);

		diag_hint(reader->diag, record,
			  is_block ? "write '&lt;' for the character '<'"
				   : "write '\\<' for the character '<'; a"
				     " comment stands on a line of its own");
	}
}

static void misplaced(struct reader *reader, const char *wanted)
{
	diag_error(reader->diag, "M006", reader->hints_pos,
		   "this comment belongs before %s", wanted);
}

/* Gives the block the hints that were read before it. */
static void take_hints(struct reader *reader, struct node *block)
{
	const struct hints *hints = reader->hints;
	bool is_table = block->kind == NODE_TABLE;

	if (hints == NULL)
		return;
	if (hints->n_widths && is_table && hints->n_widths != block->n_columns)
		diag_error(reader->diag, "M007", reader->hints_pos,
			   "the table has %d columns, here are %zu widths",
			   block->n_columns, hints->n_widths);
	else if (!is_table && block->kind != NODE_HEADING)
		misplaced(reader, "a heading or a table");
	else if (!is_table &&
		 (hints->n_widths || hints->figure || hints->register_name))
		misplaced(reader, "a table");
	else if (is_table && (hints->is_cover || hints->n_answers))
		misplaced(reader, "a heading");
	else
		block->hints = hints;
	reader->hints = NULL;
}

/* Blocks. */

static void read_table(struct reader *reader, cmark_node *from,
		       struct node *table)
{
	size_t n = cmark_gfm_extensions_get_table_columns(from);
	const uint8_t *letters =
		cmark_gfm_extensions_get_table_alignments(from);
	enum alignment *alignments =
		arena_array(reader->arena, n ? n : 1, sizeof *alignments);

	for (size_t i = 0; i < n; i++)
		alignments[i] = letters[i] == 'l'   ? ALIGN_LEFT
				: letters[i] == 'c' ? ALIGN_CENTRE
				: letters[i] == 'r' ? ALIGN_RIGHT
						    : ALIGN_NONE;
	table->alignments = alignments;
	table->n_columns = (unsigned char)n; /* see markdown_limits.c */
}

static struct node *read_heading(struct reader *reader, cmark_node *from)
{
	struct pos pos = reader->pos;
	struct node *node;

	if (reader->token) { /* a value's headings are no headings of ours */
		node = add(reader, NODE_PARAGRAPH, pos);
		node = node_new(reader->arena, NODE_STRONG, pos);
		node_append(reader->parent->last, node);
		return node;
	}
	if (reader->parent->kind != NODE_DOCUMENT)
		diag_error(reader->diag, "M016", pos,
			   "a heading cannot stand in a list or a quote");
	node = add(reader, NODE_HEADING, pos);
	node->level = (unsigned char)cmark_node_get_heading_level(from);
	return node;
}

static struct node *read_list(struct reader *reader, cmark_node *from)
{
	struct node *node = add(reader, NODE_LIST, reader->pos);

	node->is_ordered = cmark_node_get_list_type(from) == CMARK_ORDERED_LIST;
	node->is_tight = cmark_node_get_list_tight(from) != 0;
	if (node->is_ordered)
		node->start = cmark_node_get_list_start(from);
	return node;
}

static struct node *read_table_part(struct reader *reader, cmark_node *from)
{
	struct pos pos = reader->pos;
	struct node *node;

	switch (table_part(from)) {
	case NO_TABLE: return NULL;
	case TABLE:
		node = add(reader, NODE_TABLE, pos);
		read_table(reader, from, node);
		return node;
	case TABLE_ROW:
		node = add(reader, NODE_ROW, pos);
		node->is_header =
			cmark_gfm_extensions_get_table_row_is_header(from);
		return node;
	case TABLE_CELL: return add(reader, NODE_CELL, pos);
	}
	return NULL;
}

/* The image's description takes its place. */
static struct node *read_image(struct reader *reader)
{
	diag_error(reader->diag, "M008", reader->pos,
		   "images are not understood");
	return NULL;
}

/* Emphasis in emphasis of its kind says nothing, and would nest as deep as
 * someone likes. */
static struct node *read_emphasis(struct reader *reader, enum node_kind kind)
{
	for (const struct node *node = reader->parent;
	     !node_is_block(node->kind); node = node->parent)
		if (node->kind == kind)
			return NULL;
	return add(reader, kind, reader->pos);
}

/* On the way in. Returns the node that the children belong to; NULL when it
 * is the parent as before. */
static struct node *enter(struct reader *reader, cmark_node *from)
{
	struct pos pos = reader->pos;

	switch (cmark_node_get_type(from)) {
	case CMARK_NODE_DOCUMENT: return NULL;
	case CMARK_NODE_BLOCK_QUOTE: return add(reader, NODE_QUOTE, pos);
	case CMARK_NODE_LIST: return read_list(reader, from);
	case CMARK_NODE_ITEM: return add(reader, NODE_ITEM, pos);
	case CMARK_NODE_CODE_BLOCK: read_code_block(reader, from); break;
	case CMARK_NODE_HTML_BLOCK: read_html(reader, from, true); break;
	case CMARK_NODE_PARAGRAPH: return add(reader, NODE_PARAGRAPH, pos);
	case CMARK_NODE_HEADING: return read_heading(reader, from);
	case CMARK_NODE_THEMATIC_BREAK:
		add(reader, NODE_THEMATIC_BREAK, pos);
		break;
	case CMARK_NODE_TEXT:
		read_text(reader, pos, cmark_node_get_literal(from),
			  strlen(cmark_node_get_literal(from)));
		break;
	case CMARK_NODE_SOFTBREAK: add_text(reader, pos, " ", 1); break;
	case CMARK_NODE_LINEBREAK: add(reader, NODE_LINE_BREAK, pos); break;
	case CMARK_NODE_CODE: read_code(reader, from); break;
	case CMARK_NODE_HTML_INLINE: read_html(reader, from, false); break;
	case CMARK_NODE_EMPH: return read_emphasis(reader, NODE_EMPHASIS);
	case CMARK_NODE_STRONG: return read_emphasis(reader, NODE_STRONG);
	case CMARK_NODE_LINK: return read_link(reader, from);
	case CMARK_NODE_IMAGE: return read_image(reader);
	default: return read_table_part(reader, from);
	}
	return NULL;
}

static void check_depth(struct reader *reader)
{
	if (reader->depth <= MAX_BLOCK_DEPTH || reader->is_too_deep)
		return;
	reader->is_too_deep = true;
	diag_error(reader->diag, "M003", reader->pos,
		   "lists and quotes nest at most %d deep", MAX_BLOCK_DEPTH);
}

/* Blocks get their hints; a block that is left leaves none behind. */
static void enter_block(struct reader *reader, cmark_node *from,
			struct node *node)
{
	if (cmark_node_get_type(from) != CMARK_NODE_HTML_BLOCK && node)
		take_hints(reader, node);
	reader->depth++;
	check_depth(reader);
}

static void leave_block(struct reader *reader)
{
	reader->depth--;
	if (reader->hints == NULL)
		return;
	misplaced(reader, "a heading or a table");
	reader->hints = NULL;
}

static bool is_leaf(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_THEMATIC_BREAK:
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_TEXT:
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_CODE:
	case CMARK_NODE_HTML_INLINE: return true;
	default: return false;
	}
}

/* Rows that cmark does not see. */

static void read_cell(struct reader *reader, struct pos pos, const char *text,
		      const char *end)
{
	struct node *row = reader->parent;

	reader->parent = add(reader, NODE_CELL, pos);
	while (text < end && *text == ' ')
		text++;
	while (text < end && end[-1] == ' ')
		end--;
	read_text(reader, pos, text, (size_t)(end - text));
	reader->parent = row;
}

/* The line that begins at `line`. Returns where the next one begins. */
static const char *read_row(struct reader *reader, int number, const char *line)
{
	struct node *table = reader->parent;
	struct pos pos = line_map_pos(reader->lines, reader->file, number, 1);
	const char *text = line + 1;

	reader->parent = add(reader, NODE_ROW, pos);
	while (*text != '\n') {
		const char *bar = strchr(text, '|');

		pos.column = reader->lines ? 0 : (int)(text - line) + 1;
		read_cell(reader, pos, text, bar);
		text = bar + 1;
	}
	reader->parent = table;
	return text + 1;
}

/* The line above which the rows stand that follow a row of cmark's: below
 * the header there is a line of dashes. */
static int last_line(cmark_node *row)
{
	return cmark_node_get_start_line(row) +
	       (cmark_gfm_extensions_get_table_row_is_header(row) ? 1 : 0);
}

static void read_rows_after(struct reader *reader, cmark_node *row)
{
	const struct row_group *group;
	const char *line;

	if (reader->n_rows_read == reader->rows.n)
		return;
	group = &reader->rows.items[reader->n_rows_read];
	if (group->after != last_line(row))
		return;
	reader->n_rows_read++;
	line = group->start;
	for (int i = 1; i <= group->n_rows; i++)
		line = read_row(reader, group->after + group->n_above + i,
				line);
}

/* All the rows belong to what cmark, too, takes for tables. */
static bool rows_fit(const struct reader *reader, cmark_node *root)
{
	const struct row_groups *rows = &reader->rows;
	cmark_node *table, *row;
	size_t n = 0;

	for (table = cmark_node_first_child(root); table && n < rows->n;
	     table = cmark_node_next(table)) {
		size_t n_columns;

		if (table_part(table) != TABLE)
			continue;
		n_columns = cmark_gfm_extensions_get_table_columns(table);
		for (row = cmark_node_first_child(table); row && n < rows->n;
		     row = cmark_node_next(row))
			n += rows->items[n].after == last_line(row) &&
			     rows->items[n].n_columns == n_columns;
	}
	return n == rows->n;
}

static void walk(struct reader *reader, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *from = cmark_iter_get_node(iter);
		bool is_block = is_cmark_block(from);

		if (event == CMARK_EVENT_EXIT) {
			bool is_row = reader->parent->kind == NODE_ROW;

			if (is_block)
				leave_block(reader);
			/* Kept in cmark's node: nodes that were left out
			 * give the parent back unchanged. */
			reader->parent = cmark_node_get_user_data(from);
			if (is_row)
				read_rows_after(reader, from);
			continue;
		}
		cmark_node_set_user_data(from, reader->parent);
		if (is_block)
			reader->pos = pos_of(reader, from);
		if (is_leaf(from)) {
			struct node *last = reader->parent->last;

			enter(reader, from);
			if (reader->parent->last != last && is_block)
				take_hints(reader, reader->parent->last);
		} else {
			struct node *node = enter(reader, from);

			if (is_block)
				enter_block(reader, from, node);
			if (node)
				reader->parent = node;
		}
	}
	cmark_iter_free(iter);
}

/* cmark's memory. Its own arena is one for the whole program, and its
 * allocator functions are told nothing of the parser they work for; so each
 * thread has an arena for the parser that it runs. A block's size stands
 * before it. */
static _Thread_local struct arena *cmark_memory;

static void *cmark_calloc(size_t n, size_t size)
{
	size_t *block;

	if (size && n > (SIZE_MAX - sizeof *block) / size)
		size = SIZE_MAX - sizeof *block, n = 1; /* ends the program */
	block = arena_alloc(cmark_memory, sizeof *block + n * size);
	*block = n * size;
	return block + 1;
}

static void *cmark_realloc(void *old, size_t size)
{
	size_t old_size = old ? ((size_t *)old)[-1] : 0;
	void *new = cmark_calloc(1, size);

	if (old)
		memcpy(new, old, old_size < size ? old_size : size);
	return new;
}

static void cmark_free(void *block)
{
	(void)block; /* released with the arena */
}

static void register_extensions(void)
{
	cmark_gfm_core_extensions_ensure_registered();
}

/* Gives cmark all but the rows that were found. */
static cmark_node *parse(const struct reader *reader, const char *text,
			 size_t len)
{
	static cmark_mem memory = { cmark_calloc, cmark_realloc, cmark_free };
	cmark_parser *parser =
		cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	const char *end = text + len;

	cmark_parser_attach_syntax_extension(
		parser, cmark_find_syntax_extension("table"));
	for (size_t i = 0; i < reader->rows.n; i++) {
		const struct row_group *group = &reader->rows.items[i];

		cmark_parser_feed(parser, text, (size_t)(group->start - text));
		text = group->end;
	}
	cmark_parser_feed(parser, text, (size_t)(end - text));
	return cmark_parser_finish(parser);
}

static bool read_cmark(struct reader *reader, const char *text, size_t len)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	cmark_node *root;

	pthread_once(&once, register_extensions);
	cmark_memory = arena_new();
	root = parse(reader, text, len);
	if (!rows_fit(reader, root)) {
		reader->rows.n = 0;
		root = parse(reader, text, len);
	}
	walk(reader, root);
	arena_free(cmark_memory);
	cmark_memory = NULL;
	return !reader->is_too_deep;
}

/* Markdown values. */

static size_t block_depth(const struct node *node)
{
	size_t depth = 0;

	for (; node; node = node->parent)
		depth += node_is_block(node->kind);
	return depth;
}

/* One line that begins with a letter and has nothing in it that means
 * something to CommonMark: most values are like that. */
static bool is_plain_line(const char *text)
{
	static const char meaning[] = "\t\n\r!&*<[\\]_`|~";
	size_t len = strcspn(text, meaning);

	return text[len] == '\0' && len && text[len - 1] != ' ' &&
	       ((*text >= 'a' && *text <= 'z') ||
		(*text >= 'A' && *text <= 'Z'));
}

static void read_plain_line(struct reader *reader, const char *text)
{
	struct pos pos = pos_of(reader, NULL);

	reader->parent = add(reader, NODE_PARAGRAPH, pos);
	add_text(reader, pos, text, strlen(text));
}

/* The value's blocks in a document of their own; NULL when they are beyond
 * the limits. */
static struct node *read_value(struct reader *reader, const struct node *at,
			       const struct token *token)
{
	struct reader inner = {
		.arena = reader->arena,
		.diag = reader->diag,
		.file = reader->file,
		.token = token,
		.depth = block_depth(at),
	};
	size_t len = strlen(token->text);
	struct node *root = node_new(reader->arena, NODE_DOCUMENT, at->pos);

	if (!markdown_check_limits(token->text, len, at->pos, NULL, true,
				   reader->diag))
		return NULL;
	inner.parent = root;
	if (is_plain_line(token->text) && inner.depth + 2 <= MAX_BLOCK_DEPTH) {
		read_plain_line(&inner, token->text);
		return root;
	}
	return read_cmark(&inner, token->text, len) ? root : NULL;
}

static bool is_blank(const struct node *node)
{
	return node->kind == NODE_TEXT &&
	       node->text[strspn(node->text, " ")] == '\0';
}

static bool is_alone_in_paragraph(const struct node *node)
{
	if (node->parent->kind != NODE_PARAGRAPH)
		return false;
	for (const struct node *other = node->parent->first; other;
	     other = other->next)
		if (other != node && !is_blank(other))
			return false;
	return true;
}

static void insert_space(struct node *before, struct arena *arena)
{
	struct node *space = node_new(arena, NODE_TEXT, before->pos);

	space->text = " ";
	node_insert_before(space, before);
}

/* A code block where only a line can stand. */
static void insert_code(struct node *block, struct node *before,
			struct arena *arena)
{
	struct node *code = node_new(arena, NODE_CODE, before->pos);
	char *text = trimmed(arena, block->text, strlen(block->text));

	lines_to_spaces(text);
	code->text = text;
	code->value = before->value;
	node_insert_before(code, before);
}

/* The inlines of all blocks, with spaces between. */
static void insert_inlines(struct node *block, struct node *before,
			   struct arena *arena)
{
	struct node *child, *next;

	if (block->kind == NODE_CODE_BLOCK)
		insert_code(block, before, arena);
	for (child = block->first; child; child = next) {
		next = child->next;
		if (!node_is_block(child->kind)) {
			node_unlink(child);
			node_insert_before(child, before);
			continue;
		}
		insert_inlines(child, before, arena);
		if (next)
			insert_space(before, arena);
	}
}

/* What shows the value has the place; its words have the value's. */
static void place_blocks(struct node *parent, struct pos pos)
{
	for (struct node *node = parent->first; node; node = node->next)
		if (node_is_block(node->kind)) {
			node->pos = pos;
			place_blocks(node, pos);
		}
}

static void insert_blocks(struct node *root, struct node *paragraph)
{
	struct node *block, *next;

	place_blocks(root, paragraph->pos);
	for (block = root->first; block; block = next) {
		next = block->next;
		node_unlink(block);
		node_insert_before(block, paragraph);
	}
	node_unlink(paragraph);
}

static void insert_value(struct reader *reader, const struct insert *insert)
{
	struct node *node = insert->node;
	struct node *root = read_value(reader, node, insert->token);

	if (root == NULL)
		return; /* stays as text; reported */
	if (is_alone_in_paragraph(node)) {
		insert_blocks(root, node->parent);
	} else {
		insert_inlines(root, node, reader->arena);
		node_unlink(node);
	}
}

struct node *markdown_parse(const char *text, size_t len, const char *file,
			    const struct line_map *lines,
			    const struct tokens *tokens,
			    bool is_numbered_source, struct arena *arena,
			    struct diag *diag)
{
	struct pos pos = { file, 0, 0 };
	struct reader reader = {
		.arena = arena,
		.diag = diag,
		.file = file,
		.lines = lines,
		.tokens = tokens,
		.is_numbered_source = is_numbered_source,
	};
	struct node *root = node_new(arena, NODE_DOCUMENT, pos);

	if (!markdown_check_limits(text, len, pos, lines, false, diag))
		return NULL;
	row_groups_find(&reader.rows, text, len, arena);
	reader.parent = root;
	if (!read_cmark(&reader, text, len))
		return NULL;
	for (size_t i = 0; i < reader.n_inserts; i++)
		insert_value(&reader, &reader.inserts[i]);
	markdown_tidy(root, arena);
	markdown_number(root, pos, is_numbered_source, arena, diag);
	markdown_check_links(root, is_numbered_source, arena, diag);
	return root;
}
