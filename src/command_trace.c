/* command_trace.c: `ismsgen trace` and `ismsgen where`: from a document back
 * to the profile, and from the profile to the documents. */
#include "command.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "arena.h"
#include "backend.h"
#include "mentions.h"
#include "page.h"
#include "schema.h"
#include "source.h"
#include "strbuf.h"
#include "value.h"

static struct pack_options options_of(const struct invocation *invocation,
				      const struct pack_visitor *visitor)
{
	return (struct pack_options){
		.data_dir = invocation->data_dir,
		.template_dir = invocation->template_dir,
		.as_of = invocation->as_of,
		.limits = limits_times(invocation->limits),
		.n_threads = 1, /* the order of what is found is the pack's */
		.visitor = visitor,
	};
}

/* A profile that is not fit for documents leaves nothing to look at. */
static enum exit_status status_without(struct diag *diag)
{
	return status_of(diag) == EXIT_FINDINGS ? EXIT_COULD_NOT
						: status_of(diag);
}

/* Lines of the profile's files */

struct file_lines {
	const char *name; /* below the profile's directory */
	const char **lines;
	size_t n;
};

struct profile_files {
	const char *dir; /* NULL: the profile is not known */
	struct file_lines *items;
	size_t n;
	struct limits limits;
	struct arena *arena;
};

static void split_lines(struct file_lines *file, char *text,
			struct arena *arena)
{
	while (*text) {
		size_t len = strcspn(text, "\r\n");
		bool is_last = text[len] == '\0';

		file->lines = arena_grow(arena, file->lines, file->n,
					 sizeof *file->lines);
		file->lines[file->n++] = text + strspn(text, " \t");
		if (is_last)
			return;
		if (text[len] == '\r' && text[len + 1] == '\n')
			text[len++] = '\0';
		text[len] = '\0';
		text += len + 1;
	}
}

/* A file that is not there any more, or is none, has no lines. */
static const struct file_lines *lines_of(struct profile_files *files,
					 const char *name)
{
	struct file_lines *file;
	struct source source;

	for (size_t i = 0; i < files->n; i++)
		if (strcmp(files->items[i].name, name) == 0)
			return &files->items[i];
	files->items = arena_grow(files->arena, files->items, files->n,
				  sizeof *files->items);
	file = &files->items[files->n++];
	*file = (struct file_lines){ .name = name };
	if (files->dir &&
	    source_read(&source, files->arena, diag_new(files->arena),
			arena_printf(files->arena, "%s%s", files->dir, name),
			(struct pos){ 0 }, &files->limits))
		split_lines(file, source.text, files->arena);
	return file;
}

/* "text: >-": the text begins in the next line. */
static bool is_continued(const char *line)
{
	size_t len = strlen(line);

	while (len && strchr("+-0123456789 ", line[len - 1]))
		len--;
	return len > 1 && strchr("|>", line[len - 1]) && line[len - 2] == ' ';
}

static void print_source(struct profile_files *files,
			 const struct page_place *place)
{
	const struct file_lines *file = lines_of(files, place->file);
	size_t line = (size_t)place->line;

	if (line == 0 || line > file->n)
		return;
	printf("\t%s:%zu\t%s", place->file, line, file->lines[line - 1]);
	if (is_continued(file->lines[line - 1]) && line < file->n)
		printf(" %s", file->lines[line]);
	putchar('\n');
}

/* Blocks */

/* The bytes of as many words as there is room for in a line. */
static int first_words(const char *text)
{
	enum { MOST = 60 };
	size_t len = strlen(text);
	const char *space;

	if (len <= MOST)
		return (int)len;
	space = memrchr(text, ' ', MOST + 1);
	if (space)
		return (int)(space - text);
	for (len = MOST; ((unsigned char)text[len] & 0xC0) == 0x80; len--)
		;
	return (int)len;
}

static void print_places(const struct page_block *block)
{
	for (size_t i = 0; i < block->n_places; i++) {
		const struct page_place *place = &block->places[i];
		bool is_next = i && place->file == place[-1].file;

		if (is_next)
			printf(",%d", place->line);
		else
			printf("%s%s:%d", i ? " " : "", place->file,
			       place->line);
	}
	printf("%s\n", block->n_places ? "" : "-");
}

static void print_block(struct profile_files *files,
			const struct page_block *block)
{
	int len = first_words(block->text);

	printf("%.*s%s\t%s\t", len, block->text,
	       block->text[len] ? "\xE2\x80\xA6" : "",
	       block->template ? block->template : "-");
	print_places(block);
	for (size_t i = 0; files->dir && i < block->n_places; i++)
		print_source(files, &block->places[i]);
}

/* What is wanted of a page: the section of a heading, or all when `id` is
 * NULL; of it the blocks with a text, or all when that is NULL. */
struct wanted {
	const char *id, *text;
};

static bool find_section(const struct page *page, const char *id, size_t *from,
			 size_t *to)
{
	*from = 0;
	*to = page->n_blocks;
	if (id == NULL)
		return true;
	while (*from < *to && (page->blocks[*from].id == NULL ||
			       strcmp(page->blocks[*from].id, id) != 0))
		++*from;
	if (*from == *to)
		return false;
	for (size_t i = *from + 1; i < *to; i++)
		if (page->blocks[i].level &&
		    page->blocks[i].level <= page->blocks[*from].level)
			*to = i;
	return true;
}

static void unknown_section(const struct invocation *invocation,
			    struct diag *diag, const struct page *page,
			    const char *id)
{
	const char **ids =
		arena_array(invocation->arena, page->n_blocks, sizeof *ids);
	struct diag_record *record =
		diag_error(diag, "U122", (struct pos){ "trace", 0, 0 },
			   "the page has no section '%s'", id);
	const char *nearest;
	size_t n = 0;

	for (size_t i = 0; i < page->n_blocks; i++)
		if (page->blocks[i].id)
			ids[n++] = page->blocks[i].id;
	nearest = diag_nearest(id, ids, n);
	if (nearest)
		diag_hint(diag, record, "did you mean '#%s'?", nearest);
}

static enum exit_status print_page(const struct invocation *invocation,
				   struct diag *diag, const struct page *page,
				   const struct wanted *wanted,
				   struct profile_files *files)
{
	size_t from, to, n = 0;

	if (!find_section(page, wanted->id, &from, &to)) {
		unknown_section(invocation, diag, page, wanted->id);
		return EXIT_USAGE;
	}
	for (size_t i = from; i < to; i++) {
		const struct page_block *block = &page->blocks[i];

		if (wanted->text && !strcasestr(block->text, wanted->text))
			continue;
		print_block(files, block);
		n++;
	}
	return n ? EXIT_DONE : EXIT_FINDINGS;
}

static void no_page(struct diag *diag, const char *path)
{
	diag_hint(diag,
		  diag_error(diag, "U120", (struct pos){ path, 0, 0 },
			     "this is no page that tells where it comes from"),
		  "'ismsgen build' writes such pages to OUT/NAME/html");
}

/* trace FILE.html */

/* A page of a large register is larger than any file of a profile. */
static struct limits page_limits(const struct invocation *invocation)
{
	struct limits limits = limits_times(invocation->limits);

	limits.file_bytes = SIZE_MAX;
	limits.total_bytes = SIZE_MAX;
	return limits;
}

static bool find_profile(const struct invocation *invocation, struct diag *diag,
			 const char *profile, struct profile_files *files)
{
	struct limits limits = limits_times(invocation->limits);
	struct source source;

	if (profile == NULL)
		return true;
	files->dir = pack_profile_dir(profile, invocation->arena);
	return source_read(&source, invocation->arena, diag, profile,
			   (struct pos){ 0 }, &limits);
}

static enum exit_status trace_file(const struct invocation *invocation,
				   struct diag *diag, const char *path,
				   const char *profile,
				   const struct wanted *wanted)
{
	struct profile_files files = {
		.limits = limits_times(invocation->limits),
		.arena = invocation->arena,
	};
	struct limits limits = page_limits(invocation);
	struct source source;
	struct page page;

	if (!source_read(&source, invocation->arena, diag, path,
			 (struct pos){ 0 }, &limits) ||
	    !find_profile(invocation, diag, profile, &files))
		return EXIT_COULD_NOT;
	if (!page_read(&page, source.text, invocation->arena)) {
		no_page(diag, path);
		return EXIT_USAGE;
	}
	return print_page(invocation, diag, &page, wanted, &files);
}

/* trace KEY PROFILE */

static const struct output *find_output(const struct outputs *outputs,
					const char *path)
{
	for (size_t i = 0; i < outputs->n; i++)
		if (strcmp(outputs->items[i].path, path) == 0)
			return &outputs->items[i];
	return NULL;
}

static enum exit_status trace_document(const struct invocation *invocation,
				       struct diag *diag, const char *key,
				       const char *profile,
				       const struct wanted *wanted)
{
	struct arena *arena = invocation->arena;
	struct pack_options options = options_of(invocation, NULL);
	struct schema *schema = load_schema(invocation, diag);
	struct outputs outputs = { NULL, 0 };
	struct profile_files files = {
		.dir = pack_profile_dir(profile, arena),
		.limits = options.limits,
		.arena = arena,
	};
	enum exit_status status = EXIT_COULD_NOT;
	const struct output *output = NULL;
	struct page page;

	options.formats = FORMAT_HTML;
	options.only = &key;
	options.n_only = 1;
	if (schema && pack_make(profile, &options, schema, arena, diag,
				diag_new(arena), &outputs))
		output = find_output(&outputs,
				     arena_printf(arena, "html/%s.html", key));
	if (output && page_read(&page, strbuf_text(&output->bytes), arena))
		status = print_page(invocation, diag, &page, wanted, &files);
	else
		status = status_without(diag);
	outputs_release(&outputs);
	schema_free(schema);
	return status;
}

/* "soa:text", "soa#exclusions", "soa#exclusions:text" */
static const char *split_operand(struct arena *arena, const char *operand,
				 struct wanted *wanted)
{
	char *key = arena_strdup(arena, operand);
	char *colon = strchr(key, ':'), *hash;

	if (colon) {
		*colon = '\0';
		wanted->text = colon + 1;
	}
	hash = strchr(key, '#');
	if (hash) {
		*hash = '\0';
		wanted->id = hash + 1;
	}
	return key;
}

/* "out/acme/html/soa.html#exclusions" */
static const char *split_path(struct arena *arena, const char *operand,
			      struct wanted *wanted)
{
	const char *hash = strrchr(operand, '#');

	if (hash == NULL || access(operand, F_OK) == 0)
		return operand;
	wanted->id = hash + 1;
	return arena_strndup(arena, operand, (size_t)(hash - operand));
}

static enum exit_status no_profile(struct diag *diag, const char *operand)
{
	diag_hint(diag,
		  diag_error(diag, "U121", (struct pos){ "trace", 0, 0 },
			     "'%s' is no page, and no profile follows it",
			     operand),
		  "'ismsgen trace OUT/NAME/html/soa.html' reads a page,"
		  " 'ismsgen trace soa PROFILE' makes the document");
	return EXIT_USAGE;
}

enum exit_status command_trace(const struct invocation *invocation)
{
	const char *operand = invocation->operands[0];
	const char *profile = invocation->n_operands == 2
				      ? invocation->operands[1]
				      : invocation->profile;
	struct diag *diag = diag_new(invocation->arena);
	struct wanted wanted = { NULL, NULL };
	enum exit_status status;

	if (strstr(operand, ".html")) {
		operand = split_path(invocation->arena, operand, &wanted);
		status =
			trace_file(invocation, diag, operand, profile, &wanted);
	} else if (profile) {
		operand = split_operand(invocation->arena, operand, &wanted);
		status = trace_document(invocation, diag, operand, profile,
					&wanted);
	} else {
		status = no_profile(diag, operand);
	}
	print_diagnostics(diag);
	return status;
}

/* where */

struct seeking {
	struct mentions mentions;
	const char *path; /* with dots only */
	struct diag *diag;
	struct arena *arena;
};

/* "risks[R-07].owner", as messages have it, is "risks.R-07.owner". */
static const char *with_dots(struct arena *arena, const char *path)
{
	char *copy = arena_strdup(arena, path), *to = copy;

	for (const char *s = path; *s; s++)
		if (*s != ']')
			*to++ = *s == '[' ? '.' : *s;
	*to = '\0';
	return copy;
}

static const char *name_of(const struct value *list, size_t i)
{
	const char *id = value_text_at(list->items[i], "id");

	if (list->kind == VALUE_MAPPING)
		return value_key(list, i);
	return id ? id : value_text_at(list->items[i], "key");
}

static void unknown_path(struct seeking *seeking, const struct value *last,
			 const char *rest)
{
	const char **names =
		arena_array(seeking->arena, last->n_items + 1, sizeof *names);
	const char *step =
		arena_strndup(seeking->arena, rest, strcspn(rest, "."));
	size_t led = (size_t)(rest - seeking->path);
	struct diag_record *record =
		diag_error(seeking->diag, "U123", (struct pos){ "where", 0, 0 },
			   "the profile has no '%s'", seeking->path);
	const char *nearest;
	size_t n = 0;

	for (size_t i = 0; i < last->n_items; i++)
		if (name_of(last, i))
			names[n++] = name_of(last, i);
	nearest = diag_nearest(rest, names, n);
	if (nearest == NULL)
		nearest = diag_nearest(step, names, n);
	if (nearest)
		diag_hint(seeking->diag, record, "did you mean '%.*s%s'?",
			  (int)led, seeking->path, nearest);
	else if (led)
		diag_hint(seeking->diag, record,
			  "'%.*s' is there, but has no '%s'", (int)led - 1,
			  seeking->path, step);
}

static void look_up(void *data, const struct value *root)
{
	struct seeking *seeking = data;
	const char *rest;
	const struct value *entry =
		value_place_near(root, seeking->path, &rest);

	if (*rest)
		unknown_path(seeking, entry, rest);
	else
		mentions_look_for(&seeking->mentions, entry);
}

static void look_into(void *data, size_t at, const struct document *document,
		      const struct node *root)
{
	struct seeking *seeking = data;

	if (seeking->mentions.entry)
		mentions_find(&seeking->mentions, at, document, root);
}

static void print_mention(const struct mention *mention, const char *dir)
{
	printf("%s%s%s\t%s%s%s\t%zu\t", mention->key, mention->id ? "#" : "",
	       mention->id ? mention->id : "",
	       mention->number ? mention->number : "",
	       mention->number ? " " : "", mention->title, mention->n);
	for (size_t i = 0; i < mention->n_places; i++) {
		struct pos pos = mention->places[i];

		if (i && strcmp(pos.file, mention->places[i - 1].file) == 0)
			printf(",%d", pos.line);
		else
			printf("%s%s:%d", i ? " " : "",
			       pack_below(pos.file, dir), pos.line);
	}
	printf("%s\n", mention->n_places ? "" : "-");
}

static size_t print_mentions(const struct mentions *mentions, const char *dir)
{
	size_t n = 0;

	for (size_t i = 0; i < mentions->n_documents; i++)
		for (size_t j = 0; j < mentions->documents[i].n; j++, n++)
			print_mention(&mentions->documents[i].items[j], dir);
	return n;
}

enum exit_status command_where(const struct invocation *invocation)
{
	struct arena *arena = invocation->arena;
	const char *profile = invocation->operands[1];
	struct diag *diag = diag_new(arena);
	struct seeking seeking = {
		.mentions = { .arena = arena },
		.path = with_dots(arena, invocation->operands[0]),
		.diag = diag,
		.arena = arena,
	};
	struct pack_visitor visitor = { look_up, look_into, &seeking };
	struct pack_options options = options_of(invocation, &visitor);
	struct schema *schema = load_schema(invocation, diag);
	enum exit_status status;

	if (schema && pack_check(profile, &options, schema, arena, diag,
				 diag_new(arena), NULL))
		status = print_mentions(&seeking.mentions,
					pack_profile_dir(profile, arena))
				 ? EXIT_DONE
				 : EXIT_FINDINGS;
	else
		status = status_without(diag);
	print_diagnostics(diag);
	schema_free(schema);
	return status;
}
