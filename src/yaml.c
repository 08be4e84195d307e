/* yaml.c: libyaml's events, made into a tree.
 *
 * libyaml's own document interface is quadratic in anchors and passes over
 * what yaml.h refuses, so the tree is built here, with a stack of the open
 * mappings and sequences. libyaml counts lines and columns from 0; its
 * messages are put into words of ours by the table `complaints`. */
#include "yaml.h"

#include <string.h>
#include <yaml.h>

#include "arena.h"
#include "diag.h"
#include "value.h"
#include "yaml_plain.h"

struct anchor {
	size_t n_expanded; /* values in it when aliases are followed */
	bool is_open;	   /* being read: an alias to it is a cycle */
};

/* A mapping or sequence being read. */
struct frame {
	struct value *value;
	const struct value *model; /* what it is expected to be like, or NULL */
	const char *key; /* mapping: waiting for its value; NULL: none */
	struct pos key_pos;
	bool is_dropped; /* the value at `key` is read and left out */
	bool is_key;	 /* stands where a key should */
	size_t anchor;	 /* its number in anchors, from 1; 0: none */
	size_t n_expanded;
};

struct yaml {
	struct arena *arena;
	struct diag *diag;
	const struct limits *limits;
	const struct source *source;
	yaml_parser_t parser;
	struct frame *frames;
	size_t depth;
	struct value *root;
	struct pos root_pos;
	struct value *anchors;	     /* mapping: name -> value */
	struct anchor *anchor_facts; /* as the items of anchors */
	size_t n_nodes, n_expanded, n_errors;
	bool has_ended, has_failed;
};

/* Errors. After one that ends the reading, has_failed is set. */

static struct pos pos_at(const struct yaml *yaml, yaml_mark_t mark)
{
	struct pos pos = { yaml->source->name, (int)mark.line + 1,
			   (int)mark.column + 1 };

	return pos;
}

/* Counts a mistake that reading goes on after. */
static void count_error(struct yaml *yaml, struct pos pos)
{
	if (++yaml->n_errors < yaml->limits->errors)
		return;
	diag_error(yaml->diag, "Y049", pos,
		   "%zu mistakes in this file; reading ends here",
		   yaml->n_errors);
	yaml->has_failed = true;
}

static void over_limit(struct yaml *yaml, struct diag_record *record)
{
	limits_hint(yaml->diag, record);
	yaml->has_failed = true;
}

static struct frame *top(struct yaml *yaml)
{
	return yaml->depth ? &yaml->frames[yaml->depth - 1] : NULL;
}

/* Syntax errors */

enum blame { AT_PROBLEM, AT_CONTEXT };

/* What libyaml says and what we say for it. */
struct complaint {
	const char *context; /* beginning of libyaml's; NULL: any */
	const char *problem;
	enum blame blame; /* which of the two marks is to be mended */
	const char *code, *text;
	const char *related; /* said of the other mark; NULL: nothing */
	const char *hint;
};

#define QUOTE_HINT "text with a special character is put in quotes"

static const struct complaint complaints[] = {
	{ "while scanning a quoted scalar", "found unexpected end of stream",
	  AT_CONTEXT, "Y022", "the quotation mark opened here is never closed",
	  "the file ends here", NULL },
	{ "while scanning a quoted scalar",
	  "found unexpected document indicator", AT_CONTEXT, "Y022",
	  "the quotation mark opened here is not closed before the document"
	  " ends",
	  "the document ends here", NULL },
	{ NULL, "found unknown escape character", AT_PROBLEM, "Y023",
	  "an escape that YAML does not know", "in the text opened here",
	  "write \\\\ for a backslash, or use single quotes" },
	{ NULL, "did not find expected hexdecimal number", AT_PROBLEM, "Y023",
	  "hexadecimal digits were wanted in this escape",
	  "in the text opened here",
	  "write \\\\ for a backslash, or use single quotes" },
	{ NULL, "found invalid Unicode character escape code", AT_PROBLEM,
	  "Y023", "this escape names no Unicode character",
	  "in the text opened here", NULL },
	{ "while parsing a flow sequence", "did not find expected ',' or ']'",
	  AT_PROBLEM, "Y022", "',' or ']' was wanted here",
	  "the list opened here is not closed", NULL },
	{ "while parsing a flow mapping", "did not find expected ',' or '}'",
	  AT_PROBLEM, "Y022", "',' or '}' was wanted here",
	  "the mapping opened here is not closed", NULL },
	{ NULL, "could not find expected ':'", AT_CONTEXT, "Y020",
	  "a key without ':'; 'key: value' was wanted", NULL,
	  "a text of several lines is begun with '|' or '>' after its key" },
	{ NULL, "mapping keys are not allowed in this context", AT_PROBLEM,
	  "Y020", "a key where none can stand", NULL, QUOTE_HINT },
	{ NULL, "block sequence entries are not allowed in this context",
	  AT_PROBLEM, "Y020", "an item '- ...' where none can stand", NULL,
	  "a list begins on the line after its key" },
	{ NULL, "found a tab character that violates indentation", AT_PROBLEM,
	  "Y021", "a tab used as indentation", NULL,
	  "YAML is indented with spaces" },
	{ NULL, "found a tab character where an indentation space is expected",
	  AT_PROBLEM, "Y021", "a tab used as indentation", NULL,
	  "YAML is indented with spaces" },
	{ "while scanning an alias",
	  "did not find expected alphabetic or numeric character", AT_CONTEXT,
	  "Y024", "a '*' that names no anchor", NULL,
	  "text that begins with '*' is put in quotes" },
	{ "while scanning an anchor",
	  "did not find expected alphabetic or numeric character", AT_CONTEXT,
	  "Y024", "an '&' that names no anchor", NULL,
	  "text that begins with '&' is put in quotes" },
	{ "while scanning a block scalar",
	  "did not find expected comment or line break", AT_PROBLEM, "Y020",
	  "text on the line of '|' or '>'", NULL,
	  "a text block begins on the next line; text that begins with '|' or"
	  " '>' is put in quotes" },
	{ NULL, "found an indentation indicator equal to 0", AT_PROBLEM, "Y020",
	  "an indentation of 0", NULL, NULL },
	{ NULL, "found undefined tag handle", AT_PROBLEM, "Y034",
	  "a tag '!...'; the schema alone gives types", NULL,
	  "take the tag away; text that begins with '!' is put in quotes" },
	{ "while scanning a tag", NULL, AT_CONTEXT, "Y034",
	  "a tag '!...'; the schema alone gives types", NULL,
	  "take the tag away; text that begins with '!' is put in quotes" },
	{ "while parsing a tag", NULL, AT_CONTEXT, "Y034",
	  "a tag '!...'; the schema alone gives types", NULL,
	  "take the tag away; text that begins with '!' is put in quotes" },
	{ "while scanning a directive", NULL, AT_CONTEXT, "Y033",
	  "a directive that cannot be read", NULL,
	  "text that begins with '%' is put in quotes" },
};

/* What stands at a mark; marks count characters. */
static const char *text_at(const struct yaml *yaml, yaml_mark_t mark)
{
	const char *s = yaml->source->text;
	size_t left = mark.index;

	for (; *s && left; left--)
		for (s++; (*s & 0xC0) == 0x80; s++)
			;
	return s;
}

static const char *line_start(const struct yaml *yaml, const char *s)
{
	while (s > yaml->source->text && s[-1] != '\n' && s[-1] != '\r')
		s--;
	return s;
}

/* The line before the one that begins at `line`, blank ones left out; NULL
 * when there is none. `n_up` is how many lines it stands above. */
static const char *line_above(const struct yaml *yaml, const char *line,
			      int *n_up)
{
	*n_up = 0;
	while (line > yaml->source->text) {
		line = line_start(yaml, line - 1);
		++*n_up;
		if (!strchr("\r\n", line[strspn(line, " \t")]))
			return line;
	}
	return NULL;
}

static bool is_first_in_line(const struct yaml *yaml, const char *s)
{
	const char *line = line_start(yaml, s);

	return line + strspn(line, " ") == s;
}

static void plain_error(struct yaml *yaml, const char *code, struct pos pos,
			const char *text, const char *hint)
{
	struct diag_record *record =
		diag_error(yaml->diag, code, pos, "%s", text);

	if (hint)
		diag_hint(yaml->diag, record, "%s", hint);
}

/* "found character that cannot start any token" */
static void bad_start(struct yaml *yaml, struct pos pos, char c)
{
	struct diag_record *record;

	if (c == '\t') {
		plain_error(yaml, "Y021", pos, "a tab used as indentation",
			    "YAML is indented with spaces");
		return;
	}
	record = diag_error(yaml->diag, "Y020", pos,
			    "a value cannot begin with '%c'", c);
	diag_hint(yaml->diag, record, QUOTE_HINT);
}

/* The column of the lines above that end where the one at `column` begins:
 * the first column to the right of it in what was read last. 0: none. */
static int column_above(struct yaml *yaml, int column)
{
	const struct value *value = top(yaml) ? top(yaml)->value : NULL;
	int above = 0;

	while (value && value->kind != VALUE_SCALAR && value->n_items &&
	       above <= column) {
		value = value->items[value->n_items - 1];
		above = value->pos.column;
	}
	return value && value->kind != VALUE_SCALAR && above > column ? above
								      : 0;
}

/* "did not find expected key", "... '-' indicator": something stands where a
 * mapping or list could go on. */
static void bad_neighbour(struct yaml *yaml, enum value_kind kind,
			  struct pos pos, struct pos context)
{
	const char *at = text_at(yaml, yaml->parser.problem_mark);
	struct diag_record *record;
	int above = pos.column == context.column
			    ? 0
			    : column_above(yaml, pos.column);

	if (*at == ':') {
		plain_error(yaml, "Y039", pos, "an empty key",
			    "text that begins with ':' is put in quotes");
		return;
	}
	if (*at == ']' || *at == '}') {
		diag_error(yaml->diag, "Y022", pos,
			   "a '%c' that closes"
			   " nothing",
			   *at);
		return;
	}
	if (!is_first_in_line(yaml, at)) {
		plain_error(yaml, "Y020", pos,
			    "text behind a value that is complete",
			    "a text that begins with a quotation mark ends at"
			    " the next one; within single quotes it is written"
			    " '', within double quotes \\\"");
		return;
	}
	if (above)
		record = diag_error(yaml->diag, "Y020", pos,
				    "wrong indentation: column %d goes on with"
				    " the lines above, column %d with what is"
				    " around them",
				    above, context.column);
	else
		record = diag_error(yaml->diag, "Y020", pos,
				    "wrong indentation: %s was wanted at"
				    " column %d",
				    kind == VALUE_MAPPING ? "a key"
							  : "an item '- ...'",
				    context.column);
	diag_related(yaml->diag, record, context, "the %s begins here",
		     kind == VALUE_MAPPING ? "mapping" : "list");
}

/* "mapping values are not allowed in this context": a second ': ' in a line,
 * or a line that goes on with the text of the line above. */
static void stray_colon(struct yaml *yaml, struct pos pos)
{
	const char *at = text_at(yaml, yaml->parser.problem_mark);
	const char *line = line_start(yaml, at);
	const char *colon = strstr(line, ": ");
	int n_up;
	const char *above = line_above(yaml, line, &n_up);

	if (colon && colon < at) {
		plain_error(yaml, "Y020", pos, "a second ': ' in one line",
			    "text that contains ': ' is put in quotes");
		return;
	}
	if (above == NULL || strspn(above, " ") != strspn(line, " ")) {
		plain_error(yaml, "Y020", pos,
			    "a ':' in a line that goes on"
			    " with the text above",
			    "a key begins in the column of its neighbours");
		return;
	}
	pos.line -= n_up;
	pos.column = (int)strspn(above, " ") + 1;
	at = above + strcspn(above, ":\r\n");
	if (*at == ':') {
		for (const char *s = above + strspn(above, " "); s < at; s++)
			pos.column += (*s & 0xC0) != 0x80;
		plain_error(yaml, "Y020", pos,
			    "a space is missing behind this ':'", NULL);
	} else {
		plain_error(yaml, "Y020", pos,
			    "a key without ':';"
			    " 'key: value' was wanted",
			    NULL);
	}
}

/* "did not find expected <document start>" */
static void bad_document(struct yaml *yaml, struct pos pos)
{
	const char *line =
		line_start(yaml, text_at(yaml, yaml->parser.problem_mark));
	int n_up;
	const char *above = line_above(yaml, line, &n_up);

	if (above && strncmp(above, "...", 3) == 0)
		plain_error(yaml, "Y031", pos,
			    "a second document begins here;"
			    " one file holds one",
			    "take the line '...' away, or move what follows to"
			    " a file of its own");
	else
		plain_error(yaml, "Y020", pos,
			    "text behind the end of the document",
			    "every key of the file begins in the same column");
}

/* "did not find expected node content" */
static void bad_content(struct yaml *yaml, struct pos pos)
{
	const char *at = text_at(yaml, yaml->parser.problem_mark);
	const struct frame *frame = top(yaml);
	struct diag_record *record;

	if (*at || frame == NULL) {
		plain_error(yaml, "Y020", pos, "a value was wanted here",
			    QUOTE_HINT);
		return;
	}
	record = diag_error(yaml->diag, "Y022", frame->value->pos,
			    "the %s opened here is never closed",
			    frame->value->kind == VALUE_MAPPING ? "mapping"
								: "list");
	diag_related(yaml->diag, record, pos, "the file ends here");
}

/* Version control leaves both sides in the file. */
static bool has_conflict(struct yaml *yaml)
{
	struct pos pos = { yaml->source->name, 1, 1 };
	const char *line = yaml->source->text;

	for (; line; pos.line++) {
		if (strncmp(line, "<<<<<<< ", 8) == 0 ||
		    strncmp(line, ">>>>>>> ", 8) == 0) {
			plain_error(yaml, "Y025", pos,
				    "a conflict marker of"
				    " version control",
				    "choose between the two sides and take the"
				    " marked lines away");
			return true;
		}
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	return false;
}

static bool fits(const struct complaint *complaint, const yaml_parser_t *parser)
{
	const char *context = parser->context ? parser->context : "";
	const char *problem = parser->problem ? parser->problem : "";

	if (complaint->context && strncmp(context, complaint->context,
					  strlen(complaint->context)) != 0)
		return false;
	return complaint->problem == NULL ||
	       strcmp(problem, complaint->problem) == 0;
}

static void complain(struct yaml *yaml, const struct complaint *complaint)
{
	struct pos problem = pos_at(yaml, yaml->parser.problem_mark);
	struct pos context = pos_at(yaml, yaml->parser.context_mark);
	bool at_context =
		complaint->blame == AT_CONTEXT && yaml->parser.context;
	struct diag_record *record;

	record = diag_error(yaml->diag, complaint->code,
			    at_context ? context : problem, "%s",
			    complaint->text);
	if (complaint->related && yaml->parser.context)
		diag_related(yaml->diag, record, at_context ? problem : context,
			     "%s", complaint->related);
	if (complaint->hint)
		diag_hint(yaml->diag, record, "%s", complaint->hint);
}

/* True when the mistake is one that a look at the text explains better. */
static bool explain(struct yaml *yaml, const char *problem, struct pos pos)
{
	struct pos context = pos_at(yaml, yaml->parser.context_mark);

	if (has_conflict(yaml))
		return true;
	if (strcmp(problem, "found character that cannot start any token") == 0)
		bad_start(yaml, pos, *text_at(yaml, yaml->parser.problem_mark));
	else if (strcmp(problem, "did not find expected key") == 0)
		bad_neighbour(yaml, VALUE_MAPPING, pos, context);
	else if (strcmp(problem, "did not find expected '-' indicator") == 0)
		bad_neighbour(yaml, VALUE_SEQUENCE, pos, context);
	else if (strcmp(problem, "mapping values are not allowed in this"
				 " context") == 0)
		stray_colon(yaml, pos);
	else if (strcmp(problem, "did not find expected <document start>") == 0)
		bad_document(yaml, pos);
	else if (strcmp(problem, "did not find expected node content") == 0)
		bad_content(yaml, pos);
	else
		return false;
	return true;
}

static void syntax_error(struct yaml *yaml)
{
	const yaml_parser_t *parser = &yaml->parser;
	const char *problem = parser->problem ? parser->problem : "";
	struct pos pos = pos_at(yaml, parser->problem_mark);
	size_t n = sizeof complaints / sizeof *complaints;

	yaml->has_failed = true;
	if (parser->error == YAML_MEMORY_ERROR) {
		diag_fatal(yaml->diag, "I001", pos, "out of memory");
		return;
	}
	if (explain(yaml, problem, pos))
		return;
	for (size_t i = 0; i < n; i++) {
		if (fits(&complaints[i], parser)) {
			complain(yaml, &complaints[i]);
			return;
		}
	}
	diag_error(yaml->diag, "Y020", pos, "not YAML: %s", problem);
}

/* Putting values into the tree */

static void count_nodes(struct yaml *yaml, struct pos pos, size_t n_expanded)
{
	struct frame *frame = top(yaml);

	yaml->n_nodes++;
	yaml->n_expanded += n_expanded;
	if (frame)
		frame->n_expanded += n_expanded;
	if (yaml->n_nodes > yaml->limits->nodes)
		over_limit(yaml, diag_fatal(yaml->diag, "I013", pos,
					    "more than %zu values in a file",
					    yaml->limits->nodes));
	else if (yaml->n_expanded > yaml->limits->expanded_nodes)
		over_limit(yaml, diag_fatal(yaml->diag, "I014", pos,
					    "more than %zu values when aliases"
					    " are followed",
					    yaml->limits->expanded_nodes));
}

static void attach(struct yaml *yaml, struct value *value)
{
	struct frame *frame = top(yaml);

	if (frame == NULL) {
		yaml->root = value;
		return;
	}
	if (frame->value->kind == VALUE_SEQUENCE)
		value_append(yaml->arena, frame->value, value);
	else if (!frame->is_dropped)
		value_add(yaml->arena, frame->value, frame->key, frame->key_pos,
			  value);
	frame->key = NULL;
	frame->is_dropped = false;
}

static bool wants_key(struct yaml *yaml)
{
	struct frame *frame = top(yaml);

	return frame && frame->value->kind == VALUE_MAPPING && !frame->key;
}

/* Goes on as if there had been a key, and leaves its value out. */
static void drop_key(struct yaml *yaml, struct pos pos)
{
	struct frame *frame = top(yaml);

	frame->key = "";
	frame->key_pos = pos;
	frame->is_dropped = true;
	count_error(yaml, pos);
}

static void refuse_tag(struct yaml *yaml, struct pos pos, const char *tag)
{
	struct diag_record *record;

	if (tag == NULL)
		return;
	if (strncmp(tag, "tag:yaml.org,2002:", 18) == 0)
		record = diag_error(yaml->diag, "Y034", pos,
				    "the tag '!!%.40s'; the schema alone gives"
				    " types",
				    tag + 18);
	else
		record = diag_error(yaml->diag, "Y034", pos,
				    "the tag '%.40s'; the schema alone gives"
				    " types",
				    tag);
	diag_hint(yaml->diag, record,
		  "take the tag away; text that begins"
		  " with '!' is put in quotes");
	count_error(yaml, pos);
}

/* Anchors and aliases */

/* Returns its number, from 1; 0 when there is none. */
static size_t set_anchor(struct yaml *yaml, struct pos pos, const char *name,
			 struct value *value)
{
	struct value *anchors = yaml->anchors;
	struct diag_record *record;
	size_t at;

	if (name == NULL)
		return 0;
	if (value_has_key(anchors, name, &at)) {
		record = diag_error(yaml->diag, "Y037", pos,
				    "the anchor '&%s' is defined twice", name);
		diag_related(yaml->diag, record, anchors->items[at]->pos,
			     "first defined here");
		count_error(yaml, pos);
		return 0;
	}
	if (anchors->n_items == yaml->limits->anchors) {
		over_limit(yaml, diag_fatal(yaml->diag, "I012", pos,
					    "more than %zu anchors in a file",
					    yaml->limits->anchors));
		return 0;
	}
	at = anchors->n_items;
	yaml->anchor_facts = arena_grow(yaml->arena, yaml->anchor_facts, at,
					sizeof *yaml->anchor_facts);
	yaml->anchor_facts[at].n_expanded = 1;
	yaml->anchor_facts[at].is_open = false;
	value_add(yaml->arena, anchors, arena_strdup(yaml->arena, name), pos,
		  value);
	return at + 1;
}

/* Stands for what could not be read. */
static struct value *broken_value(struct yaml *yaml, struct pos pos)
{
	struct value *value = value_scalar(yaml->arena, pos, "");

	value->is_broken = true;
	return value;
}

static void unknown_alias(struct yaml *yaml, struct pos pos, const char *name)
{
	const struct value *anchors = yaml->anchors;
	const char *nearest =
		diag_nearest(name, value_keys(anchors), anchors->n_items);
	struct diag_record *record =
		diag_error(yaml->diag, "Y035", pos,
			   "the alias '*%.40s' names no anchor", name);

	if (nearest)
		diag_hint(yaml->diag, record, "did you mean '*%s'?", nearest);
	else
		diag_hint(yaml->diag, record,
			  "text that begins with '*' is put in quotes");
	count_error(yaml, pos);
}

/* A scalar is copied, so that references can be resolved for each place. */
static struct value *follow_alias(struct yaml *yaml, struct pos pos,
				  const char *name, size_t *n_expanded)
{
	struct value *named, *copy;
	struct diag_record *record;
	size_t at;

	*n_expanded = 1;
	if (!value_has_key(yaml->anchors, name, &at)) {
		unknown_alias(yaml, pos, name);
		return broken_value(yaml, pos);
	}
	named = yaml->anchors->items[at];
	if (yaml->anchor_facts[at].is_open) {
		record = diag_error(yaml->diag, "Y036", pos,
				    "the alias '*%s'"
				    " stands inside of what it names",
				    name);
		diag_related(yaml->diag, record, named->pos, "defined here");
		count_error(yaml, pos);
		return broken_value(yaml, pos);
	}
	*n_expanded = yaml->anchor_facts[at].n_expanded;
	if (named->kind != VALUE_SCALAR) {
		named->is_shared = true;
		return named;
	}
	copy = value_scalar(yaml->arena, pos, named->text);
	copy->is_plain = named->is_plain;
	copy->is_null = named->is_null;
	return copy;
}

static void read_alias(struct yaml *yaml, const yaml_event_t *event)
{
	struct pos pos = pos_at(yaml, event->start_mark);
	const char *name = (const char *)event->data.alias.anchor;
	struct value *value;
	size_t n_expanded;

	if (wants_key(yaml)) {
		diag_error(yaml->diag, "Y038", pos, "an alias cannot be a key");
		drop_key(yaml, pos);
		return;
	}
	value = follow_alias(yaml, pos, name, &n_expanded);
	count_nodes(yaml, pos, n_expanded);
	attach(yaml, value);
}

/* Keys */

static void duplicate_key(struct yaml *yaml, struct pos pos, const char *key,
			  struct pos first)
{
	diag_related(yaml->diag,
		     diag_error(yaml->diag, "Y030", pos,
				"the key '%s' stands twice in this mapping",
				key),
		     first, "first defined here");
}

/* The key that the neighbour of the mapping has here. It was looked at there,
 * and stands nowhere else in the mapping. */
static bool is_expected_key(const struct value *mapping, const char *text)
{
	const char *expected = value_expected_key(mapping);

	return expected && strcmp(text, expected) == 0;
}

static bool key_is_usable(struct yaml *yaml, const yaml_event_t *event,
			  struct pos pos)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t len = event->data.scalar.length;
	bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	struct diag_record *record;
	size_t at;

	if (len == 0 || (is_plain && strcmp(text, "~") == 0)) {
		diag_error(yaml->diag, "Y039", pos, "an empty key");
		return false;
	}
	if (len > yaml->limits->key_bytes) {
		record = diag_fatal(yaml->diag, "I016", pos,
				    "a key longer than %zu bytes",
				    yaml->limits->key_bytes);
		limits_hint(yaml->diag, record);
		return false;
	}
	if (is_plain && strcmp(text, "<<") == 0) {
		record = diag_error(yaml->diag, "Y032", pos,
				    "the merge key '<<' is not part of YAML"
				    " 1.2");
		diag_hint(yaml->diag, record,
			  "write the keys out, or name the whole mapping by an"
			  " alias");
		return false;
	}
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F) {
			diag_error(yaml->diag, "Y041", pos,
				   "a control character in a key");
			return false;
		}
	}
	if (is_expected_key(top(yaml)->value, text))
		return true;
	if (value_has_key(top(yaml)->value, text, &at)) {
		duplicate_key(yaml, pos, text,
			      value_key_pos(top(yaml)->value, at));
		return false;
	}
	return true;
}

static void read_key(struct yaml *yaml, const yaml_event_t *event)
{
	struct pos pos = pos_at(yaml, event->start_mark);
	const char *text = (const char *)event->data.scalar.value;
	const char *anchor = (const char *)event->data.scalar.anchor;
	struct frame *frame = top(yaml);

	refuse_tag(yaml, pos, (const char *)event->data.scalar.tag);
	if (!key_is_usable(yaml, event, pos)) {
		drop_key(yaml, pos);
		return;
	}
	frame->key = is_expected_key(frame->value, text)
			     ? value_expected_key(frame->value)
			     : arena_strndup(yaml->arena, text,
					     event->data.scalar.length);
	frame->key_pos = pos;
	if (anchor)
		set_anchor(yaml, pos, anchor,
			   value_scalar(yaml->arena, pos, frame->key));
}

/* Values */

/* Escapes in double quotes can name what check_utf8() keeps out. */
static bool has_control(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (((unsigned char)text[i] < 0x20 && text[i] != '\n' &&
		     text[i] != '\t' && text[i] != '\r') ||
		    text[i] == 0x7F)
			return true;
	return false;
}

/* NULL when it cannot be used. */
static const char *scalar_text(struct yaml *yaml, const yaml_event_t *event,
			       struct pos pos)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t len = event->data.scalar.length;

	if (len == 0)
		return "";
	if (len > yaml->limits->scalar_bytes) {
		limits_hint(yaml->diag,
			    diag_fatal(yaml->diag, "I015", pos,
				       "a text longer than %zu KiB",
				       yaml->limits->scalar_bytes / 1024));
		count_error(yaml, pos);
		return NULL;
	}
	if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE &&
	    has_control(text, len)) {
		diag_error(yaml->diag, "Y041", pos,
			   "an escape makes a control character in this text");
		count_error(yaml, pos);
		return NULL;
	}
	return arena_strndup(yaml->arena, text, len);
}

static bool says_null(const char *text)
{
	return *text == '\0' || strcmp(text, "~") == 0 ||
	       strcmp(text, "null") == 0;
}

static void read_scalar(struct yaml *yaml, const yaml_event_t *event)
{
	struct pos pos = pos_at(yaml, event->start_mark);
	struct value *value;
	const char *text;

	if (wants_key(yaml)) {
		read_key(yaml, event);
		return;
	}
	refuse_tag(yaml, pos, (const char *)event->data.scalar.tag);
	text = scalar_text(yaml, event, pos);
	value = text ? value_scalar(yaml->arena, pos, text)
		     : broken_value(yaml, pos);
	value->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	value->is_null = text && value->is_plain && says_null(text);
	count_nodes(yaml, pos, 1);
	set_anchor(yaml, pos, (const char *)event->data.scalar.anchor, value);
	attach(yaml, value);
}

/* What the next value is expected to be like: its neighbour in a list; in a
 * mapping what its model has at the key. NULL: nothing is expected. */
static const struct value *expected(struct yaml *yaml)
{
	const struct frame *frame = top(yaml);
	const struct value *value, *model;

	if (frame == NULL)
		return NULL;
	value = frame->value;
	model = frame->model;
	if (value->kind == VALUE_MAPPING)
		return frame->key ? value_get(model, frame->key) : NULL;
	if (value->n_items)
		return value->items[value->n_items - 1];
	return model && model->kind == VALUE_SEQUENCE && model->n_items
		       ? model->items[0]
		       : NULL;
}

static void open_container(struct yaml *yaml, const yaml_event_t *event,
			   enum value_kind kind)
{
	bool is_mapping = kind == VALUE_MAPPING;
	struct pos pos = pos_at(yaml, event->start_mark);
	const yaml_char_t *tag = is_mapping ? event->data.mapping_start.tag
					    : event->data.sequence_start.tag;
	const yaml_char_t *name = is_mapping
					  ? event->data.mapping_start.anchor
					  : event->data.sequence_start.anchor;
	bool is_key = wants_key(yaml);
	const struct value *model = expected(yaml);
	struct frame *frame;
	struct value *value;

	if (is_key)
		diag_hint(yaml->diag,
			  diag_error(yaml->diag, "Y038", pos,
				     "a %s cannot be a key; a text was wanted",
				     is_mapping ? "mapping" : "list"),
			  QUOTE_HINT);
	refuse_tag(yaml, pos, (const char *)tag);
	count_nodes(yaml, pos, 1);
	if (yaml->depth == yaml->limits->depth) {
		over_limit(yaml, diag_fatal(yaml->diag, "I011", pos,
					    "lists and mappings are nested"
					    " deeper than %zu",
					    yaml->limits->depth));
		return;
	}
	value = is_mapping ? value_mapping_like(yaml->arena, pos, model)
			   : value_sequence(yaml->arena, pos);
	frame = &yaml->frames[yaml->depth++];
	memset(frame, 0, sizeof *frame);
	frame->value = value;
	frame->model = model;
	frame->is_key = is_key;
	frame->n_expanded = 1;
	frame->anchor = set_anchor(yaml, pos, (const char *)name, value);
	if (frame->anchor)
		yaml->anchor_facts[frame->anchor - 1].is_open = true;
}

static void close_container(struct yaml *yaml)
{
	struct frame *closed = &yaml->frames[--yaml->depth];
	struct frame *frame = top(yaml);
	struct anchor *anchor;

	if (closed->anchor) {
		anchor = &yaml->anchor_facts[closed->anchor - 1];
		anchor->n_expanded = closed->n_expanded;
		anchor->is_open = false;
	}
	if (frame) /* its opening was counted there already */
		frame->n_expanded += closed->n_expanded - 1;
	if (closed->is_key)
		drop_key(yaml, closed->value->pos);
	else
		attach(yaml, closed->value);
}

/* Documents */

static void open_document(struct yaml *yaml, const yaml_event_t *event)
{
	struct pos pos = pos_at(yaml, event->start_mark);
	struct diag_record *record;

	if (yaml->root == NULL) {
		yaml->root_pos = pos;
		return;
	}
	record = diag_error(yaml->diag, "Y031", pos,
			    "a second document begins here; one file holds"
			    " one");
	diag_related(yaml->diag, record, yaml->root_pos,
		     "the first begins here");
	diag_hint(yaml->diag, record,
		  "take the line '---' away, or move what"
		  " follows to a file of its own");
	yaml->has_failed = true;
}

static void read_event(struct yaml *yaml, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT: break;
	case YAML_STREAM_END_EVENT: yaml->has_ended = true; break;
	case YAML_DOCUMENT_START_EVENT: open_document(yaml, event); break;
	case YAML_ALIAS_EVENT: read_alias(yaml, event); break;
	case YAML_SCALAR_EVENT: read_scalar(yaml, event); break;
	case YAML_SEQUENCE_START_EVENT:
		open_container(yaml, event, VALUE_SEQUENCE);
		break;
	case YAML_MAPPING_START_EVENT:
		open_container(yaml, event, VALUE_MAPPING);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: close_container(yaml); break;
	}
}

static void read_events(struct yaml *yaml)
{
	yaml_event_t event;

	while (!yaml->has_ended && !yaml->has_failed) {
		if (!yaml_parser_parse(&yaml->parser, &event)) {
			syntax_error(yaml);
			return;
		}
		read_event(yaml, &event);
		yaml_event_delete(&event);
	}
}

static bool is_empty_document(const struct yaml *yaml)
{
	return yaml->root == NULL ||
	       (yaml->root->kind == VALUE_SCALAR && yaml->root->is_null);
}

/* Reports a directive and makes it a comment: libyaml takes quadratic time
 * over many %TAG lines. */
static void take_directive(struct yaml *yaml, char *line, struct pos pos)
{
	enum { MOST_SHOWN = 40 };
	int len = (int)strcspn(line, "\r\n");

	if (strncmp(line, "%YAML 1.", 8) != 0) {
		diag_error(yaml->diag, "Y033", pos,
			   "the directive '%.*s' is not understood; '%%YAML"
			   " 1.2' is the only one",
			   len < MOST_SHOWN ? len : MOST_SHOWN, line);
		count_error(yaml, pos);
	}
	*line = '#';
}

/* Directives stand before a document: at the top, after blank lines and
 * comments, and after a line `...`. */
static void take_directives(struct yaml *yaml, char *text)
{
	struct pos pos = { yaml->source->name, 1, 1 };
	bool is_before = true;
	char *end;

	for (char *line = text; line && *line && !yaml->has_failed;
	     line = end ? end + 1 : NULL, pos.line++) {
		end = strchr(line, '\n');
		if (is_before && *line == '%')
			take_directive(yaml, line, pos);
		else if (strncmp(line, "...", 3) == 0)
			is_before = true;
		else if (line[strspn(line, " \t\r")] != '\n' && *line != '#')
			is_before = false;
	}
}

struct value *yaml_parse(struct arena *arena, struct diag *diag,
			 const struct source *source,
			 const struct limits *limits)
{
	struct pos start = { source->name, 1, 1 };
	struct yaml yaml = {
		.arena = arena,
		.diag = diag,
		.source = source,
		.limits = limits ? limits : &limits_default,
	};
	struct value *plain = yaml_plain_parse(arena, source, yaml.limits);
	struct arena *scratch;
	char *text;

	if (plain)
		return plain;
	scratch = arena_new();
	text = arena_strndup(scratch, source->text, source->len);
	yaml.frames =
		arena_array(scratch, yaml.limits->depth, sizeof *yaml.frames);
	yaml.anchors = value_mapping(arena, start);
	take_directives(&yaml, text);
	if (!yaml_parser_initialize(&yaml.parser)) {
		diag_fatal(diag, "I001", start, "out of memory");
		arena_free(scratch);
		return NULL;
	}
	yaml_parser_set_encoding(&yaml.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&yaml.parser, (const unsigned char *)text,
				     source->len);
	read_events(&yaml);
	yaml_parser_delete(&yaml.parser);
	arena_free(scratch);
	if (yaml.has_failed)
		return NULL;
	if (is_empty_document(&yaml)) {
		diag_error(diag, "Y040", start, "the file is empty");
		return NULL;
	}
	return yaml.root;
}

struct value *yaml_load(struct arena *arena, struct diag *diag,
			const char *path, const struct limits *limits)
{
	struct pos nowhere = { NULL, 0, 0 };
	struct arena *scratch = arena_new();
	struct value *root = NULL;
	struct source source;

	if (source_read(&source, scratch, diag, path, nowhere,
			limits ? limits : &limits_default))
		root = yaml_parse(arena, diag, &source, limits);
	arena_free(scratch);
	return root;
}
