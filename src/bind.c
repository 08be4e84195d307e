/* bind.c: see bind.h. The tree is walked along the markers of the template;
 * what is found goes into ctemplate's dictionary as tokens. */
#include "bind.h"

#include <string.h>

#include "arena.h"
#include "markers.h"
#include "schema.h"
#include "template.h"
#include "value.h"

/* The item that a dot stands for. A section over a list or a mapping opens
 * one; a section over a scalar does not. */
struct scope {
	const struct scope *parent;
	const struct value *item;
	const struct marker *marker; /* of the section */
	size_t index, n;
	bool is_list;	 /* the item is one of a list */
	bool is_default; /* the list was recorded as a default */
};

struct binder {
	struct expansion *expansion;
	const struct bind_options *options;
	const char *key; /* of the document */
	const struct value *root;
	/* What the root has for this document alone: it is shared. */
	const struct value *doc, *open_points;
	struct value *entries;	/* paths by place, see entry_path() */
	struct value *mistaken; /* places of markers that were reported */
	struct strbuf token;	/* storage for set_token() */
	struct strbuf worded;	/* and for bind_found() */
	struct arena *arena;
	struct diag *diag;
	bool ok;
};

/* Where a look-up ended. */
struct found {
	const struct value *value; /* NULL: missing */
	const struct value *from;  /* the last value on the way */
	size_t n_steps;		   /* taken until `from` */
	const struct value *entry; /* the last entry gone through by a
				    * reference, NULL: none */
	size_t entry_step;
};

/* Derived lists are made of entries of the profile: where an entry misses
 * something, that is the place to say it. */
static const struct {
	const char *derived, *profile;
} origins[] = {
	{ "soa.themes.rows", "controls" },
	{ "soa.rows", "controls" },
	{ "soa.pending", "controls" },
	{ "soa.exclusions", "controls" },
	{ "soa.own_rows", "own_controls" },
	{ "treatment.actions", "actions" },
	{ "treatment.risks", "risks" },
	{ "treatment.retained", "risks" },
	{ "treatment.acceptances", "acceptances" },
	{ "treatment.unaccepted", "risks" },
	{ "treatment.overdue", "actions" },
	{ "risk_top", "risks" },
	{ "risks_above", "risks" },
	{ "legal.register", "requirements" },
	{ "continuity_rows", "bia" },
	{ "recovery_rows", "recovery" },
	{ "backup_rows", "backup.jobs" },
	{ "exercises_held", "exercises" },
	{ "exercises_planned", "exercises" },
	{ "cloud_suppliers", "suppliers" },
	{ "critical_suppliers", "suppliers" },
	{ "development_suppliers", "suppliers" },
	{ "systems", "assets" },
	{ "sites_in_scope", "org.sites" },
	{ "sites_outside", "org.sites" },
	{ "units_in_scope", "org.units" },
	{ "units_outside", "org.units" },
	{ "people.roles_internal", "roles" },
	{ "people.roles_external", "roles" },
	{ "pack_documents", "documents" },
	{ "method", "risk_method" },
};

static void bind_section(struct binder *binder, const struct marker *section,
			 const struct scope *scope, struct template_dict *dict);
static const char *marker_path(struct arena *arena, const struct marker *marker,
			       const struct scope *scope);

/* Looking up */

static const struct value *through(const struct value *value)
{
	if (value->kind == VALUE_SCALAR && value->target)
		return value->target;
	return value;
}

static void collect(struct binder *binder, struct value *list,
		    const struct value *value)
{
	if (value->kind != VALUE_SEQUENCE) {
		value_append(binder->arena, list, (struct value *)value);
		return;
	}
	for (size_t i = 0; i < value->n_items; i++)
		collect(binder, list, value->items[i]);
}

/* ":open": an open point whatever there is. */
static bool is_open(const struct marker *marker)
{
	return marker->filter && marker->filter->word == NULL;
}

/* What stands at a key, the root's additions among it. */
static const struct value *get(const struct binder *binder,
			       const struct value *from, const char *key)
{
	if (from == binder->root && strcmp(key, "doc") == 0)
		return binder->doc;
	if (from == binder->root && strcmp(key, "open_points") == 0)
		return binder->open_points;
	return value_get(from, key);
}

static struct found walk(struct binder *binder, const struct value *from,
			 const struct marker *marker, size_t step)
{
	struct found found = { NULL, from, step, NULL, 0 };

	for (; step < marker->n_steps; step++) {
		const struct value *at = through(found.from);

		if (at != found.from) {
			found.entry = at;
			found.entry_step = step;
		}
		if (at->kind == VALUE_SEQUENCE && is_open(marker))
			return found; /* which entries miss it is no matter */
		if (at->kind == VALUE_SEQUENCE) {
			struct value *list =
				value_sequence(binder->arena, at->pos);

			list->is_default = at->is_default;
			for (size_t i = 0; i < at->n_items; i++) {
				struct found item = walk(binder, at->items[i],
							 marker, step);

				if (item.value)
					collect(binder, list, item.value);
			}
			found.value = list->n_items ? list : NULL;
			return found;
		}
		at = get(binder, at, marker->steps[step]);
		if (at == NULL)
			return found;
		found.from = at;
		found.n_steps = step + 1;
	}
	found.value = found.from;
	return found;
}

static const struct scope *scope_of(const struct marker *marker,
				    const struct scope *scope)
{
	for (size_t i = 1; scope && i < marker->n_dots; i++)
		scope = scope->parent;
	return scope;
}

static const char *place_key(struct arena *arena, struct pos pos)
{
	return arena_printf(arena, "%d:%d:%s", pos.line, pos.column,
			    pos.file ? pos.file : "");
}

/* Said once, however many entries the section around the marker has. */
__attribute__((format(printf, 4, 5))) static void
mistake(struct binder *binder, const char *code, const struct marker *marker,
	const char *fmt, ...)
{
	const char *key = place_key(binder->arena, marker->pos);
	va_list args;
	size_t at;

	binder->ok = false;
	if (value_has_key(binder->mistaken, key, &at))
		return;
	value_add(binder->arena, binder->mistaken, key, marker->pos,
		  binder->mistaken);
	va_start(args, fmt);
	diag_error(binder->diag, code, marker->pos, "%s",
		   arena_vprintf(binder->arena, fmt, args));
	va_end(args);
}

/* An empty list or text counts as missing. */
static bool is_empty(const struct value *value)
{
	return value == NULL ||
	       (value->kind == VALUE_SCALAR ? *value->text == '\0'
					    : value->n_items == 0);
}

static struct found look_up(struct binder *binder, const struct marker *marker,
			    const struct scope *scope)
{
	struct found found = { NULL, binder->root, 0, NULL, 0 };

	if (marker->n_dots == 0) {
		found = walk(binder, binder->root, marker, 0);
	} else {
		scope = scope_of(marker, scope);
		if (scope == NULL) {
			mistake(binder, "T201", marker,
				"'%s' stands in no section that deep",
				marker->path);
			return found;
		}
		found = walk(binder, scope->item, marker, 0);
	}
	if (is_empty(found.value))
		found.value = NULL;
	return found;
}

/* Open points */

static const char *join_path(struct arena *arena, const char *base,
			     const char *const *steps, size_t n)
{
	const char *path = base;

	for (size_t i = 0; i < n; i++)
		path = *path ? arena_printf(arena, "%s.%s", path, steps[i])
			     : steps[i];
	return path;
}

/* Takes `plain`, a dotted path, off the front of `path`, which may have
 * brackets; NULL when it is not there. */
static const char *after_prefix(const char *path, const char *plain)
{
	while (*plain) {
		if (*path == '[') {
			while (*path && *path != ']')
				path++;
			if (*path)
				path++;
			continue;
		}
		if (*path++ != *plain++)
			return NULL;
	}
	return *path == '.' || *path == '[' || *path == '\0' ? path : NULL;
}

/* The dates of a document follow from that of the pack. */
static bool is_dated(const char *path)
{
	const char *last = strrchr(path, '.') + 1;

	return strcmp(last, "date") == 0 || strcmp(last, "next_review") == 0;
}

static const char *profile_path(struct binder *binder, const char *path)
{
	if (strncmp(path, "doc.", 4) == 0 && is_dated(path) &&
	    value_get(binder->root, "as_of") == NULL)
		return "as_of";
	if (strncmp(path, "doc.", 4) == 0)
		return arena_printf(binder->arena, "documents[%s]%s",
				    binder->key, path + 3);
	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
		const char *rest = after_prefix(path, origins[i].derived);

		if (rest)
			return arena_printf(binder->arena, "%s%s",
					    origins[i].profile, rest);
	}
	return path;
}

static const char *find_entry(struct binder *binder, const struct value *entry)
{
	const struct value *root = binder->root;
	const char *id = value_text_at(entry, "id");

	for (size_t i = 0; id && i < root->n_items; i++) {
		const struct value *list = root->items[i];

		if (list->kind != VALUE_SEQUENCE)
			continue;
		for (size_t j = 0; j < list->n_items; j++)
			if (list->items[j] == entry)
				return arena_printf(binder->arena, "%s[%s]",
						    value_key(root, i), id);
	}
	return NULL;
}

/* The path of an entry that a reference led to: the register it is in.
 * Searched for once; its place in the file tells it from others. */
static const char *entry_path(struct binder *binder, const struct value *entry)
{
	struct arena *arena = binder->arena;
	const char *key = place_key(arena, entry->pos);
	const char *path;
	size_t at;

	/* The role that stands in for a function has the function's id. */
	if (entry->is_default)
		return arena_printf(arena, "functions.%s",
				    value_text_at(entry, "id"));
	if (value_has_key(binder->entries, key, &at))
		return binder->entries->items[at]->text;
	path = find_entry(binder, entry);
	value_add(arena, binder->entries, key, entry->pos,
		  value_scalar(arena, entry->pos, path));
	return path;
}

static const char *own_title(struct binder *binder, const char *path)
{
	const char *title = schema_title(binder->options->schema, path);
	const char *last = strrchr(path, '.');
	char *words;

	if (title)
		return title;
	words = arena_strdup(binder->arena, last ? last + 1 : path);
	for (char *s = words; *s; s++)
		if (*s == '_')
			*s = ' ';
	return words;
}

/* What a path is called: the schema's title, else its last step, behind that
 * of what it is a part of: "Passwords: least length in characters". */
static const char *title_of(struct binder *binder, const char *path)
{
	char *plain = schema_path(binder->arena, path);
	const char *title = own_title(binder, plain), *whole;
	char *dot = strrchr(plain, '.');

	if (dot == NULL)
		return title;
	*dot = '\0';
	whole = schema_title(binder->options->schema, plain);
	return whole ? arena_printf(binder->arena, "%s: %s", whole, title)
		     : title;
}

static struct open_item *record(struct binder *binder, struct open_items *list,
				const char *path)
{
	struct open_item *item;
	size_t at;

	if (list->by_path == NULL)
		list->by_path = value_mapping(binder->arena, binder->root->pos);
	if (value_has_key(list->by_path, path, &at))
		return &list->items[at];
	value_add(binder->arena, list->by_path, path, binder->root->pos,
		  list->by_path);
	list->items = arena_grow(binder->arena, list->items, list->n,
				 sizeof *list->items);
	item = &list->items[list->n++];
	item->path = path;
	item->title = title_of(binder, path);
	return item;
}

static const char *item_path(struct arena *arena, const char *list,
			     const struct value *item, size_t index)
{
	static const char *const keys[] = { "id", "key", "name", "title" };

	item = through(item);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *text = value_text_at(item, keys[i]);

		if (text)
			return arena_printf(arena, "%s[%s]", list, text);
	}
	return arena_printf(arena, "%s[%zu]", list, index + 1);
}

/* The path that the steps of a marker begin from. */
static const char *base_path(struct arena *arena, const struct marker *marker,
			     const struct scope *scope)
{
	const char *path;

	scope = marker->n_dots ? scope_of(marker, scope) : NULL;
	if (scope == NULL)
		return "";
	path = marker_path(arena, scope->marker, scope->parent);
	return scope->is_list
		       ? item_path(arena, path, scope->item, scope->index)
		       : path;
}

/* The path of what a marker stands for. */
static const char *marker_path(struct arena *arena, const struct marker *marker,
			       const struct scope *scope)
{
	return join_path(arena, base_path(arena, marker, scope),
			 (const char *const *)marker->steps, marker->n_steps);
}

static const struct open_item *open_point(struct binder *binder,
					  const struct marker *marker,
					  const struct scope *scope,
					  const struct found *found)
{
	struct open_items *missing = &binder->expansion->missing;
	const char *const *steps = (const char *const *)marker->steps;
	size_t n = found->n_steps, from = 0;
	const char *base = base_path(binder->arena, marker, scope);
	const char *path;
	struct open_item *item;

	if (n < marker->n_steps)
		n++;
	path = found->entry ? entry_path(binder, found->entry) : NULL;
	if (path) {
		base = path;
		from = found->entry_step;
	}
	if (found->entry && found->entry->is_default)
		n = from; /* no role fills the function: that is missing */
	path = join_path(binder->arena, base, steps + from, n - from);
	path = profile_path(binder, path);
	item = record(binder, missing, path);
	if (item->number == 0) {
		item->number = (int)missing->n;
		item->pos = through(found->from)->pos;
		if (item->pos.file == NULL)
			item->pos = binder->root->pos;
	}
	return item;
}

static void record_default(struct binder *binder, const struct marker *marker,
			   const struct scope *scope, const struct value *value,
			   const char *text)
{
	const char *path = marker_path(binder->arena, marker, scope);
	char *function_end;
	struct open_item *item;

	path = profile_path(binder, path);
	if (strncmp(path, "functions.", 10) == 0) {
		function_end = strchr(path + 10, '.');
		if (function_end)
			path = arena_strndup(binder->arena, path,
					     (size_t)(function_end - path));
	} else if (!schema_has(binder->options->schema,
			       schema_path(binder->arena, path))) {
		return; /* derived from a default that is recorded itself */
	}
	item = record(binder, &binder->expansion->defaults, path);
	if (item->text)
		return;
	item->text = text ? arena_strdup(binder->arena, text) : "";
	item->pos = value->pos;
}

/* Values */

static void out_of_memory(struct binder *binder, const struct marker *marker)
{
	diag_fatal(binder->diag, "I001", marker->pos, "out of memory");
}

static void set_token(struct binder *binder, struct template_dict *dict,
		      const struct marker *marker, size_t token)
{
	struct strbuf *text = &binder->token;

	strbuf_reset(text);
	token_put(text, token);
	if (!template_dict_set(dict, marker->name, text->bytes, text->len))
		out_of_memory(binder, marker);
}

static void bind_text(struct binder *binder, const struct marker *marker,
		      struct template_dict *dict, const struct value *value,
		      const char *text, bool is_markdown)
{
	set_token(binder, dict, marker,
		  tokens_add(binder->arena, &binder->expansion->tokens, value,
			     text, is_markdown));
}

static void bind_open_point(struct binder *binder, const struct marker *marker,
			    const struct scope *scope,
			    struct template_dict *dict,
			    const struct found *found)
{
	struct tokens *tokens = &binder->expansion->tokens;
	const struct open_item *item = open_point(binder, marker, scope, found);
	char text[32];
	size_t token;

	snprintf(text, sizeof text, "open\xC2\xA0point\xC2\xA0%d",
		 item->number);
	token = tokens_add(binder->arena, tokens, found->from, text, false);
	tokens_at(tokens, token)->is_open_point = true;
	tokens_at(tokens, token)->link = "#open-points";
	set_token(binder, dict, marker, token);
}

static bool has_default(const struct value *value)
{
	if (value->is_default)
		return true;
	return value->kind == VALUE_SCALAR && value->target &&
	       value->target->is_default;
}

static void bind_loop_value(struct binder *binder, const struct marker *marker,
			    const struct scope *scope,
			    struct template_dict *dict)
{
	char number[24];

	if (scope == NULL || marker->loop != 'i') {
		mistake(binder, "T201", marker,
			"'%s' stands in no section, or has no text",
			marker->path);
		return;
	}
	snprintf(number, sizeof number, "%zu", scope->index + 1);
	template_dict_set(dict, marker->name, number, strlen(number));
}

static void bind_found(struct binder *binder, const struct marker *marker,
		       const struct scope *scope, struct template_dict *dict,
		       const struct found *found)
{
	const struct value *value = found->value;
	const char *text = value_text(value);

	if (marker->filter && marker->filter->word) {
		strbuf_reset(&binder->worded);
		if (!marker->filter->word(value, marker->filter->argument,
					  &binder->worded))
			mistake(binder, "T203", marker,
				"the filter '%s' is for %s, but '%s' is none",
				marker->filter->name, marker->filter->wants,
				marker->path);
		text = strbuf_text(&binder->worded);
	} else if (value->kind != VALUE_SCALAR) {
		mistake(binder, "T202", marker,
			"'%s' is a %s and needs a filter such as 'and'",
			marker->path,
			value->kind == VALUE_SEQUENCE ? "list" : "mapping");
		text = "";
	}
	if ((has_default(value) ||
	     (found->entry && found->entry->is_default)) &&
	    !(scope && scope->is_default && marker->n_dots))
		record_default(binder, marker, scope, value, text);
	bind_text(binder, marker, dict, value, text,
		  value->is_markdown && marker->filter == NULL);
}

static void bind_value(struct binder *binder, const struct marker *marker,
		       const struct scope *scope, struct template_dict *dict)
{
	struct found found;

	if (marker->loop) {
		bind_loop_value(binder, marker, scope, dict);
		return;
	}
	found = look_up(binder, marker, scope);
	if (found.value && !is_open(marker))
		bind_found(binder, marker, scope, dict, &found);
	else if (marker->has_dash)
		template_dict_set(dict, marker->name, "\xE2\x80\x93", 3);
	else
		bind_open_point(binder, marker, scope, dict, &found);
}

/* Sections */

static bool passes(const struct marker *marker, const struct value *value)
{
	if (value == NULL)
		return false;
	if (marker->test == NULL)
		return value->kind != VALUE_SCALAR ||
		       strcmp(value->text, "false") != 0;
	if (value->kind == VALUE_SEQUENCE)
		return value_has(value, marker->test);
	return value->kind == VALUE_SCALAR &&
	       strcmp(value->text, marker->test) == 0;
}

static void bind_items(struct binder *binder, const struct marker *marker,
		       const struct scope *scope, struct template_dict *dict,
		       const struct value *value)
{
	struct scope inner = { .parent = scope,
			       .marker = marker,
			       .n = value->n_items };

	inner.is_default = value->is_default || (scope && scope->is_default);
	if (value->is_default && !(scope && scope->is_default))
		record_default(binder, marker, scope, value, NULL);
	if (value->kind == VALUE_MAPPING) {
		inner.item = value;
		inner.n = 1;
		bind_section(binder, marker, &inner,
			     template_dict_section(dict, marker->name));
		return;
	}
	inner.is_list = true;
	for (size_t i = 0; i < value->n_items; i++) {
		inner.item = value->items[i];
		inner.index = i;
		bind_section(binder, marker, &inner,
			     template_dict_section(dict, marker->name));
	}
}

static bool loop_passes(const struct marker *marker, const struct scope *scope)
{
	if (scope == NULL)
		return false;
	return marker->loop == 'f' ? scope->index == 0
				   : scope->index + 1 == scope->n;
}

static void bind_shown(struct binder *binder, const struct marker *marker,
		       const struct scope *scope, struct template_dict *dict)
{
	struct found found = { 0 };
	bool is_shown;

	if (marker->loop) {
		is_shown = loop_passes(marker, scope);
	} else {
		found = look_up(binder, marker, scope);
		is_shown = passes(marker, found.value);
	}
	if (marker->kind == MARKER_INVERTED)
		is_shown = !is_shown;
	if (!is_shown)
		return;
	if (marker->kind == MARKER_SECTION && found.value &&
	    found.value->kind != VALUE_SCALAR && marker->test == NULL)
		bind_items(binder, marker, scope, dict, found.value);
	else if (template_dict_show(dict, marker->name))
		bind_section(binder, marker, scope, dict);
	else
		out_of_memory(binder, marker);
}

static void bind_section(struct binder *binder, const struct marker *section,
			 const struct scope *scope, struct template_dict *dict)
{
	if (dict == NULL) {
		out_of_memory(binder, section);
		return;
	}
	for (const struct marker *marker = section->first; marker;
	     marker = marker->next) {
		if (marker->kind == MARKER_VALUE)
			bind_value(binder, marker, scope, dict);
		else
			bind_shown(binder, marker, scope, dict);
	}
}

/* Documents */

static bool expand(struct binder *binder, const char *name)
{
	struct markers markers;
	struct template_text *parsed = NULL;
	struct template_dict *dict = NULL;
	bool is_expanded = false;
	struct pos pos = { arena_printf(binder->arena, "%s/%s.md.tpl",
					binder->options->dir, name),
			   0, 0 };

	binder->ok = markers_load(&markers, binder->options->dir, name,
				  binder->arena, binder->diag);
	if (!binder->ok)
		goto out;
	parsed = template_parse(strbuf_text(&markers.text), markers.text.len);
	dict = template_dict_new();
	if (parsed && dict) {
		bind_section(binder, &markers.root, NULL, dict);
		is_expanded =
			template_expand(parsed, dict, &binder->expansion->text);
		line_map_add(&binder->expansion->lines,
			     &binder->expansion->text, &markers.lines,
			     binder->arena);
	}
	if (!is_expanded) {
		diag_fatal(binder->diag, "I002", pos,
			   "ctemplate could not expand the template");
		binder->ok = false;
	}
out:
	template_dict_free(dict);
	template_free(parsed);
	markers_release(&markers);
	return binder->ok;
}

static void list_open_items(struct binder *binder, struct value *open,
			    const char *key, const struct open_items *items)
{
	struct arena *arena = binder->arena;
	struct value *list = value_sequence(arena, binder->root->pos);

	for (size_t i = 0; i < items->n; i++) {
		const struct open_item *item = &items->items[i];
		struct value *entry = value_mapping(arena, item->pos);
		const char *place = pos_text(arena, item->pos,
					     binder->options->profile_dir);

		value_set_int(arena, entry, "number", item->pos, item->number);
		value_set_text(arena, entry, "path", item->pos, item->path);
		value_set_text(arena, entry, "title", item->pos, item->title);
		value_set_text(arena, entry, "place", item->pos,
			       place ? arena_strdup(arena, place) : "-");
		if (item->text && *item->text)
			value_set_text(arena, entry, "text", item->pos,
				       item->text);
		value_append(arena, list, entry);
	}
	if (items->n)
		value_set(arena, open, key, list);
}

/* The list comes last, when the document has shown all its open points. */
static bool expand_open_points(struct binder *binder)
{
	const struct expansion *expansion = binder->expansion;
	struct value *open = value_mapping(binder->arena, binder->root->pos);

	if (expansion->missing.n == 0 && expansion->defaults.n == 0 &&
	    value_get(binder->doc, "findings") == NULL)
		return true;
	list_open_items(binder, open, "missing", &expansion->missing);
	list_open_items(binder, open, "defaults", &expansion->defaults);
	binder->open_points = open;
	strbuf_puts(&binder->expansion->text, "\n\n");
	return expand(binder, "partials/open-points");
}

bool bind_document(struct expansion *expansion,
		   const struct bind_options *options, const char *key,
		   const struct value *root, struct arena *arena,
		   struct diag *diag)
{
	struct binder binder = { .expansion = expansion,
				 .options = options,
				 .key = key,
				 .root = root,
				 .doc = value_get(value_get(root, "pack"), key),
				 .arena = arena,
				 .diag = diag,
				 .token = STRBUF_INIT,
				 .worded = STRBUF_INIT };
	bool ok;

	binder.entries = value_mapping(arena, root->pos);
	binder.mistaken = value_mapping(arena, root->pos);
	memset(expansion, 0, sizeof *expansion);
	ok = expand(&binder, key) && expand_open_points(&binder);
	strbuf_release(&binder.token);
	strbuf_release(&binder.worded);
	return ok;
}

void expansion_release(struct expansion *expansion)
{
	strbuf_release(&expansion->text);
}
