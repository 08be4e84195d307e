/* schema.c: reading the schema and answering questions about it; see
 * schema.h. Holding a profile against it is schema_check.c.
 *
 * Every schema object becomes a struct rule. A $ref makes a rule with a base,
 * which is copied into it at the end, so that a title or default beside the
 * $ref wins over the one it names. */
#include "schema.h"

#include <string.h>

#include "arena.h"
#include "schema_rule.h"
#include "strbuf.h"
#include "yaml.h"

enum { DEEPEST_WALK = 12 }; /* a schema may name itself */

struct reader {
	struct arena *arena;
	struct diag *diag;
	struct schema *schema;
	const struct value *definitions; /* $defs */
	struct rule **by_definition;	 /* as its items; NULL: not read yet */
	struct rule **rules;		 /* all */
	size_t n_rules;
	bool has_failed;
};

static struct rule *read_rule(struct reader *reader, const struct value *from);

__attribute__((format(printf, 3, 4))) static void
schema_error(struct reader *reader, struct pos pos, const char *fmt, ...)
{
	va_list args;
	const char *text;

	va_start(args, fmt);
	text = arena_vprintf(reader->arena, fmt, args);
	va_end(args);
	diag_error(reader->diag, "D010", pos, "schema: %s", text);
	reader->has_failed = true;
}

/* Keywords */

static void read_type(struct reader *reader, struct rule *rule,
		      const struct value *value)
{
	static const struct {
		const char *name;
		enum rule_type type;
	} types[] = {
		{ "string", RULE_STRING },   { "boolean", RULE_BOOLEAN },
		{ "integer", RULE_INTEGER }, { "number", RULE_NUMBER },
		{ "array", RULE_SEQUENCE },  { "object", RULE_MAPPING },
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (value_text(value) &&
		    strcmp(value->text, types[i].name) == 0) {
			rule->type = types[i].type;
			return;
		}
	}
	schema_error(reader, value->pos, "a type that is not supported");
}

static void read_title(struct reader *reader, struct rule *rule,
		       const struct value *value)
{
	(void)reader;
	rule->title = value_text(value);
}

static void read_description(struct reader *reader, struct rule *rule,
			     const struct value *value)
{
	(void)reader;
	rule->description = value_text(value);
}

static void read_default(struct reader *reader, struct rule *rule,
			 const struct value *value)
{
	(void)reader;
	rule->fallback = value;
}

static void read_examples(struct reader *reader, struct rule *rule,
			  const struct value *value)
{
	(void)reader;
	rule->examples = value;
}

static void read_ref(struct reader *reader, struct rule *rule,
		     const struct value *value)
{
	static const char start[] = "#/$defs/";
	const struct value *definitions = reader->definitions;
	size_t len = strlen(start);
	size_t at;

	if (!value_text(value) || strncmp(value->text, start, len) != 0 ||
	    !definitions ||
	    !value_has_key(definitions, value->text + len, &at)) {
		schema_error(reader, value->pos,
			     "$ref names no entry of $defs");
		return;
	}
	if (reader->by_definition[at] == NULL)
		read_rule(reader, definitions->items[at]);
	rule->base = reader->by_definition[at];
}

static bool read_texts(struct reader *reader, const struct value *value,
		       const char ***texts, size_t *n)
{
	size_t n_items = value->kind == VALUE_SEQUENCE ? value->n_items : 1;

	*texts = arena_array(reader->arena, n_items, sizeof **texts);
	*n = 0;
	for (size_t i = 0; i < n_items; i++) {
		const struct value *item =
			value->kind == VALUE_SEQUENCE ? value->items[i] : value;

		if (item->kind != VALUE_SCALAR) {
			schema_error(reader, item->pos, "a text was wanted");
			return false;
		}
		(*texts)[(*n)++] = item->text;
	}
	return true;
}

static void read_enum(struct reader *reader, struct rule *rule,
		      const struct value *value)
{
	read_texts(reader, value, &rule->choices, &rule->n_choices);
}

static void read_x_ref(struct reader *reader, struct rule *rule,
		       const struct value *value)
{
	struct strbuf text = STRBUF_INIT;

	read_texts(reader, value, &rule->refs, &rule->n_refs);
	for (size_t i = 0; i < rule->n_refs; i++)
		strbuf_printf(&text, "%s%s", i ? ", " : "", rule->refs[i]);
	rule->refs_text = arena_strdup(reader->arena, strbuf_text(&text));
	strbuf_release(&text);
}

static void read_x_ref_also(struct reader *reader, struct rule *rule,
			    const struct value *value)
{
	read_texts(reader, value, &rule->also, &rule->n_also);
}

static void read_x_id(struct reader *reader, struct rule *rule,
		      const struct value *value)
{
	(void)reader;
	rule->is_id = value_is_true(value);
}

static void read_x_rule(struct reader *reader, struct rule *rule,
			const struct value *value)
{
	(void)reader;
	rule->code = value_text(value);
}

/* Of ECMA's syntax what POSIX has too, and \d, \w, \s, (?: which have a
 * counterpart. */
static void translate_pattern(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (text[0] == '\\' && text[1] == 'd')
			strbuf_puts(out, "[0-9]");
		else if (text[0] == '\\' && text[1] == 'w')
			strbuf_puts(out, "[A-Za-z0-9_]");
		else if (text[0] == '\\' && text[1] == 's')
			strbuf_puts(out, "[ \t\r\n]");
		else if (strncmp(text, "(?:", 3) == 0)
			strbuf_puts(out, "(");
		else {
			strbuf_putc(out, text[0]);
			if (text[0] == '\\' && text[1])
				strbuf_putc(out, *++text);
			continue;
		}
		text += text[0] == '(' ? 2 : 1;
	}
}

/* NULL, reported, when the text is no pattern. */
static struct pattern *compile(struct reader *reader, struct pos pos,
			       const char *text)
{
	struct strbuf posix = STRBUF_INIT;
	struct pattern *pattern;
	int error;

	for (pattern = reader->schema->patterns; pattern;
	     pattern = pattern->next)
		if (strcmp(pattern->text, text) == 0)
			return pattern;
	pattern = arena_alloc(reader->arena, sizeof *pattern);
	translate_pattern(&posix, text);
	error = regcomp(&pattern->regex, strbuf_text(&posix),
			REG_EXTENDED | REG_NOSUB);
	strbuf_release(&posix);
	if (error) {
		schema_error(reader, pos, "the pattern '%s' cannot be used",
			     text);
		return NULL;
	}
	pattern->text = text;
	pattern->next = reader->schema->patterns;
	reader->schema->patterns = pattern;
	return pattern;
}

static void read_pattern(struct reader *reader, struct rule *rule,
			 const struct value *value)
{
	const char *text = value_text(value);

	rule->pattern = compile(reader, value->pos, text ? text : "");
}

static void read_format(struct reader *reader, struct rule *rule,
			const struct value *value)
{
	const char *text = value_text(value) ? value->text : "";

	if (strcmp(text, "date") == 0)
		rule->format = FORMAT_DATE;
	else if (strcmp(text, "email") == 0)
		rule->format = FORMAT_EMAIL;
	else if (strcmp(text, "uri") == 0)
		rule->format = FORMAT_URI;
	else
		schema_error(reader, value->pos,
			     "the format '%s' is not supported", text);
}

static void read_media_type(struct reader *reader, struct rule *rule,
			    const struct value *value)
{
	if (value_text(value) && strcmp(value->text, "text/markdown") == 0)
		rule->is_markdown = true;
	else
		schema_error(reader, value->pos,
			     "a media type that is not supported");
}

static void read_minimum(struct reader *reader, struct rule *rule,
			 const struct value *value)
{
	(void)reader;
	rule->minimum = value_text(value);
}

static void read_maximum(struct reader *reader, struct rule *rule,
			 const struct value *value)
{
	(void)reader;
	rule->maximum = value_text(value);
}

static size_t read_size(struct reader *reader, const struct value *value)
{
	long number = value_int(value, -1);

	if (number >= 0)
		return (size_t)number;
	schema_error(reader, value->pos, "a whole number was wanted");
	return 0;
}

static void read_min_length(struct reader *reader, struct rule *rule,
			    const struct value *value)
{
	rule->min_length = read_size(reader, value);
}

static void read_max_length(struct reader *reader, struct rule *rule,
			    const struct value *value)
{
	rule->max_length = read_size(reader, value);
}

static void read_min_items(struct reader *reader, struct rule *rule,
			   const struct value *value)
{
	rule->min_items = read_size(reader, value);
}

static void read_max_items(struct reader *reader, struct rule *rule,
			   const struct value *value)
{
	rule->max_items = read_size(reader, value);
}

static void read_min_properties(struct reader *reader, struct rule *rule,
				const struct value *value)
{
	rule->min_properties = read_size(reader, value);
}

static void read_unique(struct reader *reader, struct rule *rule,
			const struct value *value)
{
	(void)reader;
	rule->is_unique = value_is_true(value);
}

static void read_items(struct reader *reader, struct rule *rule,
		       const struct value *value)
{
	rule->items = read_rule(reader, value);
}

static bool is_mapping(struct reader *reader, const struct value *value)
{
	if (value->kind == VALUE_MAPPING)
		return true;
	schema_error(reader, value->pos, "a mapping was wanted");
	return false;
}

static void read_properties(struct reader *reader, struct rule *rule,
			    const struct value *value)
{
	if (!is_mapping(reader, value))
		return;
	rule->names = (struct value *)value;
	rule->n_properties = value->n_items;
	rule->properties = arena_array(reader->arena, value->n_items,
				       sizeof *rule->properties);
	for (size_t i = 0; i < value->n_items; i++) {
		rule->properties[i].name = value_key(value, i);
		rule->properties[i].rule = read_rule(reader, value->items[i]);
	}
}

static void read_pattern_properties(struct reader *reader, struct rule *rule,
				    const struct value *value)
{
	struct pattern *pattern;

	if (!is_mapping(reader, value))
		return;
	rule->patterns = arena_array(reader->arena, value->n_items,
				     sizeof *rule->patterns);
	for (size_t i = 0; i < value->n_items; i++) {
		pattern = compile(reader, value_key_pos(value, i),
				  value_key(value, i));
		if (pattern == NULL)
			continue;
		rule->patterns[rule->n_patterns++] = (struct pattern_rule){
			pattern, read_rule(reader, value->items[i])
		};
	}
}

static void read_additional(struct reader *reader, struct rule *rule,
			    const struct value *value)
{
	if (value->kind == VALUE_MAPPING)
		rule->additional = read_rule(reader, value);
	else
		rule->is_closed = !value_is_true(value);
}

static void read_property_names(struct reader *reader, struct rule *rule,
				const struct value *value)
{
	rule->property_names = read_rule(reader, value);
}

static void read_required(struct reader *reader, struct rule *rule,
			  const struct value *value)
{
	(void)reader;
	rule->required = value; /* until all properties are read */
}

static void read_alternatives(struct reader *reader, struct rule *rule,
			      const struct value *value)
{
	if (value->kind != VALUE_SEQUENCE || value->n_items == 0) {
		schema_error(reader, value->pos, "a list was wanted");
		return;
	}
	rule->alternatives = arena_array(reader->arena, value->n_items,
					 sizeof *rule->alternatives);
	for (size_t i = 0; i < value->n_items; i++)
		rule->alternatives[rule->n_alternatives++] =
			read_rule(reader, value->items[i]);
}

static void read_nothing(struct reader *reader, struct rule *rule,
			 const struct value *value)
{
	(void)reader;
	(void)rule;
	(void)value;
}

static const struct {
	const char *name;
	void (*read)(struct reader *reader, struct rule *rule,
		     const struct value *value);
} keywords[] = {
	/* most schema objects have these */
	{ "type", read_type },
	{ "title", read_title },
	{ "minLength", read_min_length },
	{ "description", read_description },
	{ "items", read_items },
	{ "properties", read_properties },
	{ "additionalProperties", read_additional },
	{ "minimum", read_minimum },
	{ "maximum", read_maximum },
	{ "x-ref", read_x_ref },
	{ "required", read_required },
	/* the others */
	{ "$schema", read_nothing },
	{ "$id", read_nothing },
	{ "$comment", read_nothing },
	{ "$defs", read_nothing },
	{ "$ref", read_ref },
	{ "default", read_default },
	{ "examples", read_examples },
	{ "enum", read_enum },
	{ "const", read_enum },
	{ "pattern", read_pattern },
	{ "format", read_format },
	{ "contentMediaType", read_media_type },
	{ "maxLength", read_max_length },
	{ "minItems", read_min_items },
	{ "maxItems", read_max_items },
	{ "uniqueItems", read_unique },
	{ "patternProperties", read_pattern_properties },
	{ "propertyNames", read_property_names },
	{ "minProperties", read_min_properties },
	{ "anyOf", read_alternatives },
	{ "oneOf", read_alternatives },
	{ "x-ref-also", read_x_ref_also },
	{ "x-id", read_x_id },
	{ "x-rule", read_x_rule },
};

static void read_keyword(struct reader *reader, struct rule *rule,
			 const char *name, struct pos pos,
			 const struct value *value)
{
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
		if (strcmp(keywords[i].name, name) == 0) {
			keywords[i].read(reader, rule, value);
			return;
		}
	}
	schema_error(reader, pos, "the keyword '%s' is not supported", name);
}

static struct rule *new_rule(struct reader *reader, struct pos pos)
{
	struct rule *rule = arena_alloc(reader->arena, sizeof *rule);

	rule->pos = pos;
	reader->rules = arena_grow(reader->arena, reader->rules,
				   reader->n_rules, sizeof *reader->rules);
	reader->rules[reader->n_rules++] = rule;
	return rule;
}

static struct rule *read_rule(struct reader *reader, const struct value *from)
{
	const struct value *definitions = reader->definitions;
	struct rule *rule = new_rule(reader, from->pos);

	/* an entry of $defs is known before it is read: it may name itself */
	for (size_t i = 0; definitions && i < definitions->n_items; i++)
		if (definitions->items[i] == from)
			reader->by_definition[i] = rule;
	if (!is_mapping(reader, from))
		return rule;
	for (size_t i = 0; i < from->n_items; i++)
		read_keyword(reader, rule, value_key(from, i),
			     value_key_pos(from, i), from->items[i]);
	if (rule->type == RULE_ANY && (rule->n_choices || rule->pattern))
		rule->type = RULE_STRING;
	return rule;
}

/* What is known when all rules are read */

static void mark_required(struct reader *reader, struct rule *rule)
{
	const struct value *required = rule->required;
	size_t at;

	for (size_t i = 0; required && i < required->n_items; i++) {
		const char *name = value_text(required->items[i]);

		if (name && rule->names &&
		    value_has_key(rule->names, name, &at))
			rule->properties[at].is_required = true;
		else
			schema_error(reader, required->items[i]->pos,
				     "'%s' is required but no property",
				     name ? name : "");
	}
}

static void copy_base(struct reader *reader, struct rule *rule)
{
	struct rule own = *rule;

	if (rule->state == RULE_DONE)
		return;
	if (rule->state == RULE_IN_PROGRESS) {
		schema_error(reader, rule->pos, "a $ref that leads to itself");
		return;
	}
	rule->state = RULE_IN_PROGRESS;
	if (rule->base) {
		copy_base(reader, rule->base);
		*rule = *rule->base;
		if (own.title)
			rule->title = own.title;
		if (own.description)
			rule->description = own.description;
		if (own.fallback)
			rule->fallback = own.fallback;
		if (own.examples)
			rule->examples = own.examples;
		if (own.code)
			rule->code = own.code;
		if (own.n_refs) {
			rule->refs = own.refs;
			rule->n_refs = own.n_refs;
			rule->refs_text = own.refs_text;
		}
	}
	rule->state = RULE_DONE;
}

static void find_id(struct rule *rule)
{
	for (size_t i = 0; i < rule->n_properties; i++)
		if (rule->properties[i].rule->is_id) {
			rule->id_key = rule->properties[i].name;
			rule->id_code = rule->properties[i].rule->code;
		}
}

static void finish(struct reader *reader)
{
	for (size_t i = 0; i < reader->n_rules; i++)
		mark_required(reader, reader->rules[i]);
	for (size_t i = 0; i < reader->n_rules; i++)
		copy_base(reader, reader->rules[i]);
	for (size_t i = 0; i < reader->n_rules; i++)
		find_id(reader->rules[i]);
}

struct schema *schema_parse(struct arena *arena, struct diag *diag,
			    const struct value *root)
{
	struct reader reader = {
		.arena = arena,
		.diag = diag,
		.schema = arena_alloc(arena, sizeof *reader.schema),
		.definitions = value_get(root, "$defs"),
	};

	if (reader.definitions && !is_mapping(&reader, reader.definitions))
		return NULL;
	if (reader.definitions)
		reader.by_definition =
			arena_array(arena, reader.definitions->n_items,
				    sizeof *reader.by_definition);
	reader.schema->root = read_rule(&reader, root);
	finish(&reader);
	if (!reader.has_failed)
		return reader.schema;
	schema_free(reader.schema);
	return NULL;
}

struct schema *schema_load(struct arena *arena, struct diag *diag,
			   const char *path)
{
	const struct value *root = yaml_load(arena, diag, path, NULL);

	return root ? schema_parse(arena, diag, root) : NULL;
}

void schema_free(struct schema *schema)
{
	if (schema == NULL)
		return;
	for (struct pattern *p = schema->patterns; p; p = p->next)
		regfree(&p->regex);
	schema->patterns = NULL;
}

/* Rules */

const struct property *rule_property(const struct rule *rule, const char *key)
{
	size_t at;

	if (rule->names == NULL || !value_has_key(rule->names, key, &at))
		return NULL;
	return &rule->properties[at];
}

struct rule *rule_for_key(const struct rule *rule, const char *key)
{
	const struct property *property = rule_property(rule, key);

	if (property)
		return property->rule;
	for (size_t i = 0; i < rule->n_patterns; i++)
		if (regexec(&rule->patterns[i].pattern->regex, key, 0, NULL,
			    0) == 0)
			return rule->patterns[i].rule;
	return rule->additional;
}

bool rule_can_fill(struct rule *rule)
{
	bool has_default = false, lacks = false;

	if (rule->fill == FILL_IN_PROGRESS)
		return false;
	if (rule->fill != FILL_UNKNOWN)
		return rule->fill == FILL_YES;
	rule->fill = FILL_IN_PROGRESS;
	for (size_t i = 0; i < rule->n_properties; i++) {
		const struct property *property = &rule->properties[i];
		bool fills = property->rule->fallback ||
			     rule_can_fill(property->rule);

		has_default = has_default || fills;
		lacks = lacks || (property->is_required && !fills);
	}
	rule->fill = rule->type == RULE_MAPPING && has_default && !lacks
			     ? FILL_YES
			     : FILL_NO;
	return rule->fill == FILL_YES;
}

bool rule_is_csv(const struct rule *rule)
{
	return rule->type == RULE_MAPPING && rule->n_properties == 1 &&
	       strcmp(rule->properties[0].name, "csv") == 0;
}

static const char *wanted_list(const struct rule *items)
{
	switch (items ? items->type : RULE_ANY) {
	case RULE_STRING:
		return items->format == FORMAT_DATE ? "a list of dates"
						    : "a list of texts";
	case RULE_INTEGER:
	case RULE_NUMBER: return "a list of numbers";
	case RULE_MAPPING: return "a list of mappings";
	case RULE_SEQUENCE: return "a list of lists";
	case RULE_BOOLEAN:
	case RULE_ANY: break;
	}
	return "a list";
}

/* Of alternatives: the first one's. A file that is named by itself or with
 * more about it is wanted in both ways. */
static const char *wanted_of_several(const struct rule *rule)
{
	const struct rule *first = NULL;
	bool has_text = false;

	for (size_t i = 0; i < rule->n_alternatives; i++) {
		if (rule_is_csv(rule->alternatives[i]))
			continue;
		if (first == NULL)
			first = rule->alternatives[i];
		has_text |= rule->alternatives[i]->type == RULE_STRING;
	}
	if (first == NULL)
		return "a value";
	return has_text && first->type == RULE_MAPPING ? "a text or a mapping"
						       : rule_wanted(first);
}

const char *rule_wanted(const struct rule *rule)
{
	switch (rule->type) {
	case RULE_ANY: break;
	case RULE_STRING:
		return rule->format == FORMAT_DATE    ? "a date"
		       : rule->format == FORMAT_EMAIL ? "an e-mail address"
		       : rule->format == FORMAT_URI   ? "a web address"
		       : rule->is_markdown	      ? "Markdown text"
						      : "a text";
	case RULE_BOOLEAN: return "true or false";
	case RULE_INTEGER: return "a whole number";
	case RULE_NUMBER: return "a number";
	case RULE_SEQUENCE: return wanted_list(rule->items);
	case RULE_MAPPING: return "a mapping";
	}
	return wanted_of_several(rule);
}

/* Questions by path */

/* The rule whose properties a path goes on with: of the list's items, or of
 * the first alternative that is no CSV file. */
static const struct rule *inner(const struct rule *rule)
{
	for (int i = 0; rule && i < DEEPEST_WALK; i++) {
		if (rule->type == RULE_SEQUENCE) {
			rule = rule->items;
		} else if (rule->n_alternatives) {
			const struct rule *chosen = rule->alternatives[0];

			for (size_t k = 0; k < rule->n_alternatives; k++)
				if (!rule_is_csv(rule->alternatives[k])) {
					chosen = rule->alternatives[k];
					break;
				}
			rule = chosen;
		} else {
			break;
		}
	}
	return rule;
}

struct found {
	const struct rule *rule;
	bool is_required;
};

static bool key_is_free(const struct rule *rule, const char *key)
{
	if (rule->property_names && rule->property_names->pattern)
		return regexec(&rule->property_names->pattern->regex, key, 0,
			       NULL, 0) == 0;
	return true;
}

/* A free key may have dots of its own: "controls.7.4.reason". */
static const struct rule *free_key(const struct rule *rule, const char *path,
				   size_t *len)
{
	char key[128];
	struct rule *found;

	for (*len = strcspn(path, "."); *len < sizeof key;
	     *len += 1 + strcspn(path + *len + 1, ".")) {
		memcpy(key, path, *len);
		key[*len] = '\0';
		if (strcmp(key, "*") == 0)
			return rule->additional	  ? rule->additional
			       : rule->n_patterns ? rule->patterns[0].rule
						  : NULL;
		found = rule_for_key(rule, key);
		if (found && key_is_free(rule, key))
			return found;
		if (path[*len] == '\0')
			break;
	}
	return NULL;
}

static bool find(const struct rule *rule, const char *path, struct found *found)
{
	const struct property *property;
	char key[128];
	size_t len;

	for (;; path += len + 1) {
		rule = inner(rule);
		len = strcspn(path, ".");
		if (rule == NULL || rule->type != RULE_MAPPING ||
		    len >= sizeof key)
			return false;
		memcpy(key, path, len);
		key[len] = '\0';
		property = rule_property(rule, key);
		found->is_required = property && property->is_required;
		rule = property ? property->rule : free_key(rule, path, &len);
		if (rule == NULL)
			return false;
		if (path[len] == '\0') {
			found->rule = rule;
			return true;
		}
	}
}

char *schema_path(struct arena *arena, const char *path)
{
	char *plain = arena_strdup(arena, path), *to = plain;
	int depth = 0;

	for (const char *s = path; *s; s++) {
		depth += *s == '[';
		if (depth == 0)
			*to++ = *s;
		depth -= *s == ']' && depth > 0;
	}
	*to = '\0';
	return plain;
}

bool schema_has(const struct schema *schema, const char *path)
{
	struct found found;

	return find(schema->root, path, &found);
}

const char *schema_title(const struct schema *schema, const char *path)
{
	struct found found;

	return find(schema->root, path, &found) ? found.rule->title : NULL;
}

const char *schema_description(const struct schema *schema, const char *path)
{
	struct found found;

	return find(schema->root, path, &found) ? found.rule->description
						: NULL;
}

static void describe(const struct rule *rule, const char *path,
		     bool is_required, struct schema_property *property)
{
	const struct rule *list = rule;
	const struct rule *item;

	for (size_t i = 0; i < rule->n_alternatives; i++) {
		list = rule->alternatives[i];
		if (!rule_is_csv(list))
			break;
	}
	item = list->type == RULE_SEQUENCE && list->items ? list->items : list;
	memset(property, 0, sizeof *property);
	property->path = path;
	property->title = rule->title ? rule->title : list->title;
	property->description =
		rule->description ? rule->description : list->description;
	property->type = rule_wanted(rule);
	property->fallback = rule->fallback ? rule->fallback : list->fallback;
	property->examples = rule->examples;
	property->choices = item->choices;
	property->n_choices = item->n_choices;
	property->references = item->refs_text;
	property->pattern = item->pattern ? item->pattern->text : NULL;
	property->minimum = item->minimum;
	property->maximum = item->maximum;
	property->is_required = is_required;
	property->is_id = rule->is_id;
	property->is_markdown = item->is_markdown;
	property->is_list = list->type == RULE_SEQUENCE;
	property->can_be_csv = list != rule && rule->n_alternatives > 1;
	item = inner(rule);
	property->has_children = item && item->type == RULE_MAPPING;
}

bool schema_find(const struct schema *schema, const char *path,
		 struct schema_property *property)
{
	struct found found;

	if (!find(schema->root, path, &found))
		return false;
	describe(found.rule, path, found.is_required, property);
	return true;
}

struct walk {
	void (*visit)(const struct schema_property *property, void *data);
	void *data;
	struct strbuf path;
};

static void walk_rule(struct walk *walk, const struct rule *rule, int depth);

static void walk_property(struct walk *walk, const char *name,
			  const struct rule *rule, bool is_required, int depth)
{
	struct schema_property property;
	size_t len = walk->path.len;

	if (len)
		strbuf_putc(&walk->path, '.');
	strbuf_puts(&walk->path, name);
	describe(rule, strbuf_text(&walk->path), is_required, &property);
	walk->visit(&property, walk->data);
	walk_rule(walk, rule, depth + 1);
	walk->path.len = len;
	walk->path.bytes[len] = '\0';
}

static void walk_rule(struct walk *walk, const struct rule *rule, int depth)
{
	rule = inner(rule);
	if (rule == NULL || depth > DEEPEST_WALK)
		return;
	for (size_t i = 0; i < rule->n_properties; i++)
		walk_property(walk, rule->properties[i].name,
			      rule->properties[i].rule,
			      rule->properties[i].is_required, depth);
	for (size_t i = 0; i < rule->n_patterns; i++)
		walk_property(walk, "*", rule->patterns[i].rule, false, depth);
	if (rule->additional)
		walk_property(walk, "*", rule->additional, false, depth);
}

void schema_walk(const struct schema *schema,
		 void (*visit)(const struct schema_property *property,
			       void *data),
		 void *data)
{
	struct walk walk = { visit, data, STRBUF_INIT };

	walk_rule(&walk, schema->root, 0);
	strbuf_release(&walk.path);
}
