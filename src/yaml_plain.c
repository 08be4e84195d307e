/* yaml_plain.c: see yaml_plain.h.
 *
 *	file	 := (blank | comment)* block
 *	block	 := mapping | list		entries in one column
 *	mapping	 := (key ":" value)+
 *	list	 := ("-" value)+
 *	value	 := scalar | flow | text | block in a column further right
 *	text	 := ("|" | ">") "-"? line+
 *	flow	 := "[" item, ... "]" | "{" key ":" item, ... "}"
 *	item	 := scalar | flow
 *	scalar	 := plain | "'" ... "'" | '"' ... '"'	on one line
 *
 * A function returns NULL, or false, when it meets anything else. */
#include "yaml_plain.h"

#include <stdbool.h>
#include <string.h>

#include "arena.h"
#include "strbuf.h"
#include "value.h"

enum {
	DEEPEST = 64,	    /* each level is a call */
	LONGEST_KEY = 1000, /* libyaml has 1024 */
};

struct plain {
	struct arena *arena;
	const struct limits *limits;
	const char *at;	  /* the text ends with a NUL */
	const char *line; /* start of its line */
	/* The place counted last, in the line: columns are characters. */
	const char *counted;
	struct pos pos;
	bool is_ascii;
	int indent; /* of the line that comes next; -1: the end */
	size_t n_nodes, depth;
	struct strbuf text; /* storage for what has escapes or lines */
};

static struct value *read_block(struct plain *plain, const struct value *model);
static struct value *read_flow(struct plain *plain, const struct value *model);

/* Places and lines */

static struct pos here(struct plain *plain)
{
	const char *s = plain->counted;

	plain->counted = plain->at;
	if (plain->is_ascii)
		plain->pos.column += (int)(plain->at - s);
	else
		for (; s < plain->at; s++)
			plain->pos.column += (*s & 0xC0) != 0x80;
	return plain->pos;
}

/* From a line end to the line behind it. */
static void next_line(struct plain *plain)
{
	plain->counted = ++plain->at;
	plain->pos.line++;
	plain->pos.column = 1;
}

static void skip_spaces(struct plain *plain)
{
	while (*plain->at == ' ')
		plain->at++;
}

/* From the start of a line to the first one with content. */
static void next_content(struct plain *plain)
{
	for (;;) {
		plain->line = plain->at;
		skip_spaces(plain);
		if (*plain->at == '#')
			plain->at += strcspn(plain->at, "\n");
		if (*plain->at != '\n')
			break;
		next_line(plain);
	}
	plain->indent = *plain->at ? (int)(plain->at - plain->line) : -1;
}

/* The rest of the line is blank or a comment; goes on to the next line. */
static bool end_line(struct plain *plain)
{
	const char *start = plain->at;

	skip_spaces(plain);
	if (*plain->at == '#' && plain->at > start)
		plain->at += strcspn(plain->at, "\n");
	if (*plain->at == '\n')
		next_line(plain);
	else if (*plain->at)
		return false;
	next_content(plain);
	return true;
}

static bool count_node(struct plain *plain)
{
	return ++plain->n_nodes <= plain->limits->nodes &&
	       plain->n_nodes <= plain->limits->expanded_nodes;
}

/* Scalars */

static struct value *new_scalar(struct plain *plain, struct pos pos,
				const char *text, size_t len)
{
	if (len > plain->limits->scalar_bytes || !count_node(plain))
		return NULL;
	return value_scalar(plain->arena, pos,
			    len ? arena_strndup(plain->arena, text, len) : "");
}

static bool may_begin_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c & 0x80) ||
	       (c && strchr("/(+<$~^=_;", c));
}

/* Where the plain scalar that begins here ends; NULL when that is not sure. */
static const char *plain_end(const char *s, bool is_in_flow)
{
	const char *stops = is_in_flow ? "\n:#,[]{}?" : "\n:#";

	for (;; s++) {
		s += strcspn(s, stops);
		if (*s == ':') {
			if (s[1] == ' ' || s[1] == '\n' || s[1] == '\0' ||
			    (is_in_flow && strchr(",?[]{}", s[1])))
				return NULL;
		} else if (*s == '?') {
			return NULL;
		} else if (*s != '#' || s[-1] == ' ') {
			break;
		}
	}
	while (s[-1] == ' ')
		s--;
	return s;
}

static bool is_null(const char *text)
{
	return strcmp(text, "~") == 0 || strcmp(text, "null") == 0;
}

static struct value *read_plain(struct plain *plain, bool is_in_flow)
{
	struct pos pos = here(plain);
	const char *start = plain->at, *end;
	struct value *value;

	if (!may_begin_plain(*start))
		return NULL;
	end = plain_end(start, is_in_flow);
	if (end == NULL)
		return NULL;
	value = new_scalar(plain, pos, start, (size_t)(end - start));
	if (value == NULL)
		return NULL;
	value->is_plain = true;
	value->is_null = is_null(value->text);
	plain->at = end;
	return value;
}

/* The text between quotation marks on one line, in plain->text. */
static bool read_quotes(struct plain *plain)
{
	char quote = *plain->at++;
	const char *stops = quote == '"' ? "\"\\\n" : "'\n";

	strbuf_reset(&plain->text);
	for (;;) {
		size_t n = strcspn(plain->at, stops);
		char stop = plain->at[n];

		strbuf_add(&plain->text, plain->at, n);
		plain->at += n + (stop != '\0');
		if (stop == quote && (quote == '"' || *plain->at != quote))
			return true;
		if (stop == '\\' ? *plain->at != '"' && *plain->at != '\\'
				 : stop != quote)
			return false;
		strbuf_putc(&plain->text, *plain->at++);
	}
}

static struct value *read_quoted(struct plain *plain)
{
	struct pos pos = here(plain);

	return read_quotes(plain)
		       ? new_scalar(plain, pos, strbuf_text(&plain->text),
				    plain->text.len)
		       : NULL;
}

static struct value *read_scalar(struct plain *plain, bool is_in_flow)
{
	return *plain->at == '"' || *plain->at == '\''
		       ? read_quoted(plain)
		       : read_plain(plain, is_in_flow);
}

/* Adds the lines of a text block. Its indentation is that of the first one;
 * folded lines have no further one. */
static bool add_lines(struct plain *plain, bool is_folded, int outer)
{
	size_t indent = strspn(plain->at, " "), n_blank = 0;
	bool is_first = true;

	if ((int)indent <= outer || plain->at[indent] == '\n' ||
	    plain->at[indent] == '\0')
		return false;
	for (;;) {
		size_t n = strspn(plain->at, " ");
		const char *line = plain->at + indent;

		if (plain->at[n] == '\n' && n <= indent) {
			n_blank++;
			plain->at += n;
			next_line(plain);
			continue;
		}
		if (n < indent || plain->at[n] == '\0')
			return (int)n <= outer || plain->at[n] == '\0';
		if (is_folded && n > indent)
			return false;
		if (!is_first && !is_folded)
			n_blank++;
		if (!is_first && is_folded && n_blank == 0)
			strbuf_putc(&plain->text, ' ');
		strbuf_pad(&plain->text, '\n', n_blank);
		n = strcspn(line, "\n");
		if (line[n] == '\0')
			return false;
		strbuf_add(&plain->text, line, n);
		plain->at = line + n;
		next_line(plain);
		n_blank = 0;
		is_first = false;
	}
}

/* `outer` is the column, from 0, of the block that the text is in. */
static struct value *read_text(struct plain *plain, int outer)
{
	struct pos pos = here(plain);
	bool is_folded = *plain->at++ == '>';
	bool is_stripped = *plain->at == '-';

	plain->at += is_stripped;
	if (*plain->at != '\n')
		return NULL;
	next_line(plain);
	strbuf_reset(&plain->text);
	if (!add_lines(plain, is_folded, outer))
		return NULL;
	if (!is_stripped)
		strbuf_putc(&plain->text, '\n');
	next_content(plain);
	return new_scalar(plain, pos, strbuf_text(&plain->text),
			  plain->text.len);
}

/* Keys */

static size_t key_len(const char *s)
{
	size_t n = 0;

	while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') ||
	       (s[n] >= '0' && s[n] <= '9') || s[n] == '_' ||
	       (n && (s[n] == '-' || s[n] == '.')))
		n++;
	return s[n] == ':' && (s[n + 1] == ' ' || s[n + 1] == '\n') ? n : 0;
}

/* The key in `text`, the mapping's own or its neighbour's; NULL when it must
 * not stand there. */
static const char *take_key(struct plain *plain, const struct value *mapping,
			    const char *text, size_t len)
{
	const char *expected = value_expected_key(mapping);
	const char *key;
	size_t at;

	if (len == 0 || len > LONGEST_KEY || len > plain->limits->key_bytes)
		return NULL;
	if (expected && strncmp(expected, text, len) == 0 &&
	    expected[len] == '\0')
		return expected;
	key = arena_strndup(plain->arena, text, len);
	return value_has_key(mapping, key, &at) ? NULL : key;
}

/* With its colon and the space behind. */
static const char *read_key(struct plain *plain, const struct value *mapping)
{
	const char *key;
	size_t len;

	if (*plain->at == '"') {
		if (!read_quotes(plain))
			return NULL;
		key = take_key(plain, mapping, strbuf_text(&plain->text),
			       plain->text.len);
	} else {
		len = key_len(plain->at);
		key = take_key(plain, mapping, plain->at, len);
		plain->at += len;
	}
	if (*plain->at != ':' || (plain->at[1] != ' ' && plain->at[1] != '\n'))
		return NULL;
	plain->at++;
	return key;
}

/* What the model has at the key that comes next: nearly always there, where
 * this mapping has it. */
static const struct value *model_at(const struct value *model,
				    const struct value *mapping,
				    const char *key)
{
	size_t n = mapping->n_items;

	if (model && model->kind == VALUE_MAPPING && n < model->n_items &&
	    value_key(model, n) == key)
		return model->items[n];
	return value_get(model, key);
}

static const struct value *first_of(const struct value *model)
{
	return model && model->kind == VALUE_SEQUENCE && model->n_items
		       ? model->items[0]
		       : NULL;
}

/* Flow collections */

static bool enter(struct plain *plain)
{
	return count_node(plain) && ++plain->depth <= DEEPEST &&
	       plain->depth <= plain->limits->depth;
}

/* To the next item or mark, over line ends. */
static void skip_blank(struct plain *plain)
{
	for (skip_spaces(plain); *plain->at == '\n'; skip_spaces(plain))
		next_line(plain);
}

/* A comma, or the end. */
static bool ends_item(struct plain *plain, char close, bool *is_last)
{
	skip_blank(plain);
	*is_last = *plain->at == close;
	if (!*is_last && *plain->at != ',')
		return false;
	plain->at++;
	if (!*is_last)
		skip_blank(plain);
	return true;
}

static struct value *read_item(struct plain *plain, const struct value *model)
{
	if (*plain->at == '[' || *plain->at == '{')
		return read_flow(plain, model);
	return read_scalar(plain, true);
}

static bool read_flow_list(struct plain *plain, struct value *list,
			   const struct value *model)
{
	bool is_last = *plain->at == ']';

	plain->at += is_last;
	while (!is_last) {
		struct value *item = read_item(plain, model);

		if (item == NULL || !ends_item(plain, ']', &is_last))
			return false;
		value_append(plain->arena, list, item);
		model = item;
	}
	return true;
}

static bool read_flow_mapping(struct plain *plain, struct value *mapping,
			      const struct value *model)
{
	bool is_last = *plain->at == '}';

	plain->at += is_last;
	while (!is_last) {
		struct pos pos = here(plain);
		const char *key = read_key(plain, mapping);
		struct value *item;

		if (key == NULL)
			return false;
		skip_blank(plain);
		item = read_item(plain, model_at(model, mapping, key));
		if (item == NULL || !ends_item(plain, '}', &is_last))
			return false;
		value_add(plain->arena, mapping, key, pos, item);
	}
	return true;
}

static struct value *read_flow(struct plain *plain, const struct value *model)
{
	struct pos pos = here(plain);
	bool is_list = *plain->at++ == '[';
	struct value *value =
		is_list ? value_sequence(plain->arena, pos)
			: value_mapping_like(plain->arena, pos, model);
	bool is_ok;

	if (!enter(plain))
		return NULL;
	skip_blank(plain);
	if (is_list)
		is_ok = read_flow_list(plain, value, first_of(model));
	else
		is_ok = read_flow_mapping(plain, value, model);
	plain->depth--;
	return is_ok ? value : NULL;
}

/* Blocks */

/* What stands behind a key or a "-" of a block in column `outer`. */
static struct value *read_value(struct plain *plain, int outer,
				const struct value *model)
{
	struct value *value;

	skip_spaces(plain);
	if (*plain->at == '\n' || *plain->at == '#')
		return end_line(plain) && plain->indent > outer
			       ? read_block(plain, model)
			       : NULL;
	if (*plain->at == '|' || *plain->at == '>')
		return read_text(plain, outer);
	if (*plain->at == '[' || *plain->at == '{')
		value = read_flow(plain, model);
	else
		value = read_scalar(plain, false);
	return value && end_line(plain) ? value : NULL;
}

static struct value *read_list(struct plain *plain, const struct value *model)
{
	int indent = plain->indent;
	struct value *list = value_sequence(plain->arena, here(plain));

	model = first_of(model);
	while (plain->indent == indent) {
		struct value *item;

		if (plain->at[0] != '-' || plain->at[1] != ' ')
			return NULL;
		plain->at += 1;
		skip_spaces(plain);
		if (key_len(plain->at)) {
			plain->indent = (int)(plain->at - plain->line);
			item = read_block(plain, model);
		} else {
			item = read_value(plain, indent, model);
		}
		if (item == NULL || plain->indent > indent)
			return NULL;
		value_append(plain->arena, list, item);
		model = item;
	}
	return list;
}

static struct value *read_mapping(struct plain *plain,
				  const struct value *model)
{
	int indent = plain->indent;
	struct value *mapping =
		value_mapping_like(plain->arena, here(plain), model);

	while (plain->indent == indent) {
		struct pos pos = here(plain);
		const char *key = read_key(plain, mapping);
		struct value *item;

		if (key == NULL)
			return NULL;
		item = read_value(plain, indent, model_at(model, mapping, key));
		if (item == NULL || plain->indent > indent)
			return NULL;
		value_add(plain->arena, mapping, key, pos, item);
	}
	return mapping;
}

static struct value *read_block(struct plain *plain, const struct value *model)
{
	struct value *value;

	if (!enter(plain))
		return NULL;
	value = *plain->at == '-' ? read_list(plain, model)
				  : read_mapping(plain, model);
	plain->depth--;
	return value;
}

static struct value *read_file(struct plain *plain)
{
	struct value *root;

	next_content(plain);
	if (plain->indent < 0)
		return NULL;
	if (*plain->at != '{')
		root = read_block(plain, NULL);
	else if ((root = read_flow(plain, NULL)) && !end_line(plain))
		return NULL;
	return plain->indent < 0 ? root : NULL;
}

struct value *yaml_plain_parse(struct arena *arena, const struct source *source,
			       const struct limits *limits)
{
	struct plain plain = {
		.arena = arena_new(),
		.limits = limits,
		.at = source->text,
		.counted = source->text,
		.pos = { source->name, 1, 1 },
		.is_ascii = source->is_ascii,
	};
	struct value *root = NULL;

	if (strpbrk(source->text, "\t\r") == NULL)
		root = read_file(&plain);
	strbuf_release(&plain.text);
	if (root)
		arena_adopt(arena, plain.arena);
	else
		arena_free(plain.arena);
	return root;
}
