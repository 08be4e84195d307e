/* provenance.c: see provenance.h. */
#include "provenance.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "backend.h"
#include "node.h"
#include "strbuf.h"
#include "value.h"

enum file_kind { OTHER_FILE, TEMPLATE_FILE, PROFILE_FILE };

struct provenance_file {
	const char *path; /* as places have it */
	enum file_kind kind;
	struct strbuf name; /* as an attribute shows it */
};

void provenance_release(struct provenance *provenance)
{
	for (size_t i = 0; i < provenance->n_files; i++)
		strbuf_release(&provenance->files[i].name);
	free(provenance->files);
	free(provenance->places);
}

/* Files */

/* What follows the directory in the path; NULL when it is not below it. A
 * directory may be written with or without the slash at its end. */
static const char *below(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	if (len == 0) /* the current one */
		return *path == '/' ? NULL : path;
	if (strncmp(path, dir, len) != 0)
		return NULL;
	if (dir[len - 1] == '/')
		return path + len;
	return path[len] == '/' ? path + len + 1 : NULL;
}

/* A catalogue, which may stand below the profile's directory, too. */
static bool is_data(const char *path, const char *dir)
{
	const char *name = below(path, dir);

	return name && strchr(name, '/') == NULL;
}

static void put_name(struct strbuf *out, const char *name)
{
	for (; *name; name++)
		switch (*name) {
		case '%': strbuf_puts(out, "%25"); break;
		case ' ': strbuf_puts(out, "%20"); break;
		case '&': strbuf_puts(out, "&amp;"); break;
		case '<': strbuf_puts(out, "&lt;"); break;
		case '>': strbuf_puts(out, "&gt;"); break;
		case '"': strbuf_puts(out, "&quot;"); break;
		default: strbuf_putc(out, *name);
		}
}

static struct provenance_file file_of(const struct write_options *options,
				      const char *path)
{
	struct provenance_file file = { path, OTHER_FILE, STRBUF_INIT };
	const char *name = below(path, options->template_dir);

	if (name) {
		file.kind = TEMPLATE_FILE;
	} else if (!is_data(path, options->data_dir)) {
		name = below(path, options->profile_dir);
		file.kind = name ? PROFILE_FILE : OTHER_FILE;
	}
	if (name)
		put_name(&file.name, name);
	return file;
}

/* The number of a file. Most places are in the file of the one before. */
static size_t find_file(struct provenance *p, const char *path)
{
	if (p->n_files && p->files[p->last].path == path)
		return p->last;
	for (size_t i = 0; i < p->n_files; i++)
		if (p->files[i].path == path)
			return p->last = i;
	for (size_t i = 0; i < p->n_files; i++)
		if (strcmp(p->files[i].path, path) == 0)
			return p->last = i;
	p->files = xrealloc(p->files, (p->n_files + 1) * sizeof *p->files);
	p->files[p->n_files] = file_of(p->options, path);
	return p->last = p->n_files++;
}

/* Places */

/* Derived from the profile as a whole, or from a catalogue because of it: no
 * line says so. No value begins where the profile does: a key stands there. */
static bool is_of_whole(const struct provenance *p, struct pos pos)
{
	struct pos whole = p->options->profile;

	return pos.line == whole.line && pos.column == whole.column &&
	       whole.file && strcmp(pos.file, whole.file) == 0;
}

static void add_place(struct provenance *p, uint64_t place)
{
	size_t at = p->n_places;

	while (at && p->places[at - 1] > place)
		at--;
	if (at && p->places[at - 1] == place)
		return;
	if (p->n_places == p->room) {
		p->room = p->room ? 2 * p->room : 16;
		p->places = xrealloc(p->places, p->room * sizeof *p->places);
	}
	memmove(p->places + at + 1, p->places + at,
		(p->n_places - at) * sizeof *p->places);
	p->places[at] = place;
	p->n_places++;
}

static void note_place(struct provenance *p, const struct value *value)
{
	size_t file;

	if (value->is_default || value->pos.file == NULL ||
	    value->pos.line == 0 || is_of_whole(p, value->pos))
		return;
	file = find_file(p, value->pos.file);
	if (p->files[file].kind == PROFILE_FILE)
		add_place(p, (uint64_t)file << 32 | (uint32_t)value->pos.line);
}

/* A reference has two places: its own, and that of the words of the entry
 * when they are shown. */
static void note_scalar(struct provenance *p, const struct value *value,
			const char *text)
{
	const struct value *label;

	note_place(p, value);
	if (value->kind != VALUE_SCALAR || value->target == NULL ||
	    strcmp(value->text, text) == 0)
		return;
	label = value_label(value);
	if (label)
		note_place(p, label);
}

static bool is_number(const char *text)
{
	return text[strspn(text, "0123456789")] == '\0';
}

/* A list is shown as what stands in it, or counted. */
static void note_value(struct provenance *p, const struct value *value,
		       const char *text)
{
	const struct value *label = value;

	if (value->kind == VALUE_SCALAR || is_number(text)) {
		note_scalar(p, value, text);
		return;
	}
	if (value->kind == VALUE_MAPPING) {
		label = value_label(value);
		note_place(p, label ? label : value);
		return;
	}
	for (size_t i = 0; i < value->n_items; i++)
		if (value->items[i]->kind != VALUE_SEQUENCE)
			note_value(p, value->items[i], text);
}

static bool is_shown_by(const struct node *block, const struct node *child)
{
	if (!node_is_block(child->kind) || child->kind == NODE_CELL)
		return true;
	return child->kind == NODE_PARAGRAPH && block->kind == NODE_ITEM &&
	       block->parent->is_tight;
}

static void note_node(struct provenance *p, const struct node *node)
{
	if (node->kind == NODE_CODE_BLOCK && node->code_value)
		note_value(p, node->code_value, "");
	if ((node->kind == NODE_TEXT || node->kind == NODE_CODE) &&
	    node->value && !node->is_open_point)
		note_value(p, node->value, node->text);
	for (const struct node *child = node->first; child; child = child->next)
		if (is_shown_by(node, child))
			note_node(p, child);
}

/* Attributes */

static void put_number(struct strbuf *out, uint32_t number)
{
	char digits[12], *end = digits + sizeof digits, *at = end;

	do
		*--at = (char)('0' + number % 10);
	while (number /= 10);
	strbuf_add(out, at, (size_t)(end - at));
}

void provenance_put_template(struct provenance *p, struct pos pos,
			     struct strbuf *out)
{
	const struct provenance_file *file;
	size_t number;

	if (p->options->template_dir == NULL || pos.file == NULL)
		return;
	number = find_file(p, pos.file);
	file = &p->files[number];
	if (file->kind != TEMPLATE_FILE)
		return;
	strbuf_puts(out, " data-template=\"");
	strbuf_add(out, file->name.bytes, file->name.len);
	strbuf_putc(out, ':');
	put_number(out, (uint32_t)pos.line);
	strbuf_putc(out, '"');
}

void provenance_put_profile(struct provenance *p, const struct node *block,
			    struct strbuf *out)
{
	size_t file = SIZE_MAX;

	if (p->options->template_dir == NULL)
		return;
	p->n_places = 0;
	note_node(p, block);
	if (p->n_places == 0)
		return;
	strbuf_puts(out, " data-profile=\"");
	for (size_t i = 0; i < p->n_places; i++) {
		bool is_next = file == p->places[i] >> 32;

		if (!is_next) {
			if (i)
				strbuf_putc(out, ' ');
			file = p->places[i] >> 32;
			strbuf_add(out, p->files[file].name.bytes,
				   p->files[file].name.len);
		}
		strbuf_putc(out, is_next ? ',' : ':');
		put_number(out, (uint32_t)p->places[i]);
	}
	strbuf_putc(out, '"');
}
