/* profile.c: see profile.h. The YAML files become one mapping first; then
 * every mapping with the one key `csv` becomes the rows of that file. */
#include "profile.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "arena.h"
#include "csv.h"
#include "diag.h"
#include "value.h"
#include "yaml.h"

/* A YAML file of the profile. */
struct part {
	dev_t device;
	ino_t inode;
	struct pos asked; /* where it is included */
	bool is_open;	  /* its includes are being read */
};

struct loader {
	struct arena *arena; /* keeps the texts, too, for messages */
	struct diag *diag;
	const struct limits *limits;
	const char *dir;      /* of the profile, with its slash; "" for "." */
	const char *real_dir; /* the same without links; NULL: not known */
	struct value *root;
	struct part *parts;
	size_t n_parts, n_bytes, n_errors;
	bool is_partial; /* top-level keys may be missing */
	bool has_stopped;
};

static void count_error(struct loader *loader, struct pos pos)
{
	if (++loader->n_errors < loader->limits->errors)
		return;
	diag_error(loader->diag, "Y049", pos,
		   "%zu files that cannot be used; reading ends here",
		   loader->n_errors);
	loader->has_stopped = true;
}

/* Paths */

/* Up to and with the last slash. */
static const char *directory(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(arena, path, (size_t)(slash + 1 - path))
		     : "";
}

static bool leads_up(const char *path)
{
	size_t len;

	for (;; path += len + 1) {
		len = strcspn(path, "/");
		if (len == 2 && strncmp(path, "..", 2) == 0)
			return true;
		if (path[len] == '\0')
			return false;
	}
}

static bool is_below(const char *dir, const char *path)
{
	size_t len = strlen(dir);

	return strncmp(path, dir, len) == 0 &&
	       (path[len] == '/' || (len && dir[len - 1] == '/'));
}

/* Links are allowed while they stay below the directory. A path that leads
 * nowhere is left to the reading, which says so better. */
static bool stays_below(const struct loader *loader, const char *path)
{
	char *real = realpath(path, NULL);
	bool ok = real == NULL || loader->real_dir == NULL ||
		  is_below(loader->real_dir, real);

	free(real);
	return ok;
}

/* The path to open for the one that `named` gives; NULL when refused. */
static const char *resolve(struct loader *loader, const struct value *named)
{
	const char *given = named->text;
	struct diag_record *record;
	const char *path;
	struct stat st;

	if (named->is_broken)
		return NULL;
	if (named->is_null || *given == '\0') {
		diag_error(loader->diag, "Y060", named->pos,
			   "a file name was wanted");
		return NULL;
	}
	if (*given == '/' || leads_up(given)) {
		record = diag_error(
			loader->diag, "Y060", named->pos, "the path '%s' %s",
			given, *given == '/' ? "is absolute" : "leads upwards");
		diag_hint(loader->diag, record,
			  "paths are relative to the"
			  " directory of the profile and stay below it");
		return NULL;
	}
	path = arena_printf(loader->arena, "%s%s", loader->dir, given);
	if (strcmp(path, "-") == 0)
		path = "./-"; /* a file; standard input is for the profile */
	if (!stays_below(loader, path)) {
		diag_error(loader->diag, "Y061", named->pos,
			   "'%s' is a link"
			   " that leads out of the directory of the profile",
			   given);
		return NULL;
	}
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		diag_error(loader->diag, "Y066", named->pos,
			   "'%s' is not a file but %s", given,
			   S_ISDIR(st.st_mode) ? "a directory"
					       : "something special");
		return NULL;
	}
	return path;
}

static bool read_file(struct loader *loader, struct source *source,
		      const char *path, struct pos asked, bool is_csv)
{
	struct diag_record *record;
	bool ok;

	source->text = NULL;
	ok = source_read(source, loader->arena, loader->diag, path, asked,
			 loader->limits);
	if (source->text)
		diag_keep_source(loader->diag,
				 (struct diag_source){ source->name,
						       source->text, is_csv });
	if (!ok)
		return false;
	loader->n_bytes += source->len;
	if (loader->n_bytes <= loader->limits->total_bytes)
		return true;
	record = diag_fatal(loader->diag, "I018", asked,
			    "the files of the profile are larger than %zu MiB"
			    " together",
			    loader->limits->total_bytes / (1024 * 1024));
	limits_hint(loader->diag, record);
	loader->has_stopped = true;
	return false;
}

/* Included YAML files */

static void include_all(struct loader *loader, const struct value *list,
			size_t depth);

/* False when the file was read before: twice, or in a circle. */
static bool enter(struct loader *loader, const char *path, struct pos asked)
{
	struct diag_record *record;
	struct part *part;
	struct stat st = { 0 };

	if (stat(path, &st) != 0)
		return true; /* reading says why */
	for (size_t i = 0; i < loader->n_parts; i++) {
		part = &loader->parts[i];
		if (part->device != st.st_dev || part->inode != st.st_ino)
			continue;
		record = diag_error(loader->diag, "Y062", asked,
				    part->is_open ? "'%s' includes itself"
						  : "'%s' is included twice",
				    path);
		if (part->asked.file)
			diag_related(loader->diag, record, part->asked,
				     "first included here");
		return false;
	}
	loader->parts = arena_grow(loader->arena, loader->parts,
				   loader->n_parts, sizeof *part);
	part = &loader->parts[loader->n_parts++];
	part->device = st.st_dev;
	part->inode = st.st_ino;
	part->asked = asked;
	part->is_open = true;
	return true;
}

static void merge(struct loader *loader, const struct value *part)
{
	struct value *root = loader->root;
	struct diag_record *record;
	size_t at;

	for (size_t i = 0; i < part->n_items; i++) {
		const char *key = value_key(part, i);

		if (strcmp(key, "include") == 0)
			continue;
		if (!value_has_key(root, key, &at)) {
			value_add(loader->arena, root, key,
				  value_key_pos(part, i), part->items[i]);
			continue;
		}
		record =
			diag_error(loader->diag, "Y063", value_key_pos(part, i),
				   "the key '%s' stands in two files of the"
				   " profile",
				   key);
		diag_related(loader->diag, record, value_key_pos(root, at),
			     "first defined here");
		count_error(loader, value_key_pos(part, i));
	}
}

static bool include_file(struct loader *loader, const char *path,
			 struct pos asked, size_t depth)
{
	struct source source;
	struct value *value;

	if (!read_file(loader, &source, path, asked, false))
		return false;
	value = yaml_parse(loader->arena, loader->diag, &source,
			   loader->limits);
	if (value == NULL)
		return false;
	if (value->kind != VALUE_MAPPING) {
		diag_error(loader->diag, "Y064", value->pos,
			   "an included file holds a mapping of top-level"
			   " keys, not a %s",
			   value->kind == VALUE_SEQUENCE ? "list" : "text");
		return false;
	}
	merge(loader, value);
	include_all(loader, value_get(value, "include"), depth + 1);
	return true;
}

static void include(struct loader *loader, const struct value *named,
		    size_t depth)
{
	const char *path = resolve(loader, named);
	size_t part = loader->n_parts;
	bool ok = path && enter(loader, path, named->pos) &&
		  include_file(loader, path, named->pos, depth);

	if (part < loader->n_parts)
		loader->parts[part].is_open = false;
	if (!ok) {
		loader->is_partial = true;
		count_error(loader, named->pos);
	}
}

static void include_all(struct loader *loader, const struct value *list,
			size_t depth)
{
	if (list == NULL || list->kind != VALUE_SEQUENCE) /* see the schema */
		return;
	if (list->n_items && depth > loader->limits->include_depth) {
		limits_hint(loader->diag,
			    diag_fatal(loader->diag, "I019", list->pos,
				       "files are included deeper than %zu",
				       loader->limits->include_depth));
		loader->is_partial = true;
		return;
	}
	for (size_t i = 0; i < list->n_items && !loader->has_stopped; i++)
		if (list->items[i]->kind == VALUE_SCALAR)
			include(loader, list->items[i], depth);
}

/* CSV files */

static bool names_csv(const struct value *value)
{
	return value->kind == VALUE_MAPPING && value->n_items == 1 &&
	       strcmp(value_key(value, 0), "csv") == 0 &&
	       value->items[0]->kind == VALUE_SCALAR;
}

/* The mapping itself becomes the rows, so that aliases to it see them. */
static void replace_by_rows(struct loader *loader, struct value *mapping)
{
	const struct value *named = mapping->items[0];
	bool is_shared = mapping->is_shared;
	struct value *rows = NULL;
	struct source source;
	const char *path;

	if (named->is_null) /* see the schema */
		return;
	path = resolve(loader, named);
	if (path && read_file(loader, &source, path, named->pos, true))
		rows = csv_parse(loader->arena, loader->diag, &source,
				 loader->limits);
	if (rows == NULL) {
		count_error(loader, named->pos);
		return;
	}
	*mapping = *rows;
	mapping->is_shared = is_shared;
}

static void read_registers(struct loader *loader, struct value *value)
{
	if (value->kind != VALUE_MAPPING || loader->has_stopped)
		return;
	if (names_csv(value)) {
		replace_by_rows(loader, value);
		return;
	}
	for (size_t i = 0; i < value->n_items; i++)
		read_registers(loader, value->items[i]);
}

const char *profile_file(struct arena *arena, struct diag *diag,
			 const char *dir, const struct value *named)
{
	char *real_dir = realpath(*dir ? dir : ".", NULL);
	struct loader loader = {
		.arena = arena,
		.diag = diag,
		.dir = dir,
		.real_dir = real_dir,
	};
	const char *path = resolve(&loader, named);

	free(real_dir);
	return path;
}

/* NULL when it cannot be used. */
static struct value *load(struct loader *loader, const char *path)
{
	struct pos nowhere = { NULL, 0, 0 };
	struct source source;
	char *real_dir;

	if (!enter(loader, path, nowhere) ||
	    !read_file(loader, &source, path, nowhere, false))
		return NULL;
	loader->root = yaml_parse(loader->arena, loader->diag, &source,
				  loader->limits);
	if (loader->root == NULL)
		return NULL;
	if (loader->root->kind != VALUE_MAPPING) {
		diag_error(loader->diag, "Y064", loader->root->pos,
			   "a profile is a mapping of keys such as 'org:', not"
			   " a %s",
			   loader->root->kind == VALUE_SEQUENCE ? "list"
								: "text");
		return NULL;
	}
	real_dir = realpath(*loader->dir ? loader->dir : ".", NULL);
	loader->real_dir = real_dir;
	include_all(loader, value_get(loader->root, "include"), 1);
	for (size_t i = 0; i < loader->root->n_items; i++)
		read_registers(loader, loader->root->items[i]);
	free(real_dir);
	return loader->is_partial ? NULL : loader->root;
}

struct value *profile_load(struct arena *arena, struct diag *diag,
			   const char *path, const struct limits *limits)
{
	struct loader loader = {
		.arena = arena,
		.diag = diag,
		.limits = limits ? limits : &limits_default,
		.dir = directory(arena, path),
	};

	return load(&loader, path);
}
