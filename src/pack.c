/* pack.c: the stages in their order, for one profile. */
#include "pack.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "brand.h"
#include "catalogue.h"
#include "date.h"
#include "digest.h"
#include "findings.h"
#include "derive.h"
#include "isms.h"
#include "pdf/font.h"
#include "profile.h"
#include "render.h"
#include "rules.h"
#include "schema.h"
#include "survey.h"
#include "value.h"
#include "version.h"

/* With so many mistakes the profile is not what the rules expect. */
enum { MOST_TO_GO_ON = 100 };

/* Loading */

const char *pack_below(const char *file, const char *dir)
{
	size_t len = strlen(dir);

	return strncmp(file, dir, len) == 0 ? file + len : file;
}

const char *pack_profile_dir(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(arena, path, (size_t)(slash - path) + 1)
		     : "";
}

/* The files that a profile is made of, with their digests. */
struct sources {
	const char *(*items)[2];
	size_t n;
	const char *last; /* most values stand in the file of the one before */
};

static bool has_source(const struct sources *sources, const char *name)
{
	for (size_t i = 0; i < sources->n; i++)
		if (strcmp(sources->items[i][0], name) == 0)
			return true;
	return false;
}

static void put_source(struct sources *sources, const char *name,
		       const char *bytes, size_t len, struct arena *arena)
{
	sources->items = arena_grow(arena, sources->items, sources->n,
				    sizeof *sources->items);
	sources->items[sources->n][0] = name;
	sources->items[sources->n++][1] = digest_hex(arena, bytes, len);
}

static void add_brand(struct sources *sources, const struct brand *brand,
		      const char *dir, struct arena *arena)
{
	for (size_t i = 0; i < brand->n_files; i++) {
		const struct brand_file *file = &brand->files[i];
		const char *name = pack_below(file->path, dir);

		if (!has_source(sources, name))
			put_source(sources, name, file->bytes, file->len,
				   arena);
	}
}

static void add_source(struct sources *sources, const char *file,
		       const char *dir, const struct limits *limits,
		       struct arena *arena, struct diag *diag)
{
	const char *name = pack_below(file, dir);
	struct arena *scratch;
	struct source source;

	if (has_source(sources, name) || strcmp(file, "<stdin>") == 0)
		return;
	scratch = arena_new();
	if (source_read(&source, scratch, diag, file, (struct pos){ 0 },
			limits))
		put_source(sources, name, source.text, source.len, arena);
	arena_free(scratch);
}

static void collect_sources(const struct value *value, const char *dir,
			    struct sources *sources,
			    const struct limits *limits, struct arena *arena,
			    struct diag *diag)
{
	if (value->pos.file && value->pos.file != sources->last) {
		sources->last = value->pos.file;
		add_source(sources, value->pos.file, dir, limits, arena, diag);
	}
	for (size_t i = 0; i < value->n_items; i++)
		collect_sources(value->items[i], dir, sources, limits, arena,
				diag);
}

static bool set_date(struct value *root, const char *text, const char *from,
		     struct arena *arena, struct diag *diag)
{
	struct pos pos = { from, 0, 0 };
	struct date date;

	if (!date_parse(text, &date)) {
		diag_error(diag, "U110", pos,
			   "a date such as 2026-11-23 is wanted, not '%s'",
			   text);
		return false;
	}
	value_set_text(arena, root, "as_of", root->pos, date_text(arena, date));
	return true;
}

/* SOURCE_DATE_EPOCH is in seconds since 1970, UTC. */
static bool set_epoch(struct value *root, const char *text, struct arena *arena,
		      struct diag *diag)
{
	struct pos pos = { "SOURCE_DATE_EPOCH", 0, 0 };
	char *end, day[16];
	long long seconds = strtoll(text, &end, 10);
	time_t when = (time_t)seconds;
	struct tm tm;

	if (*text == '\0' || *end || seconds < 0 ||
	    gmtime_r(&when, &tm) == NULL ||
	    strftime(day, sizeof day, "%Y-%m-%d", &tm) != 10) {
		diag_error(diag, "U111", pos,
			   "a number of seconds since 1970 is wanted, not"
			   " '%s'",
			   text);
		return false;
	}
	return set_date(root, day, "SOURCE_DATE_EPOCH", arena, diag);
}

/* The date of the pack: from the command line, else the profile, else
 * SOURCE_DATE_EPOCH; never the clock. What somebody typed for this run goes
 * before what was written for all runs. Without any of them the documents
 * show the date as an open point. */
static bool decide_date(struct value *root, const char *as_of,
			struct arena *arena, struct diag *diag)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	if (as_of)
		return set_date(root, as_of, "--as-of", arena, diag);
	if (value_get(root, "as_of") || epoch == NULL)
		return true;
	return set_epoch(root, epoch, arena, diag);
}

/* NULL when the profile cannot be used. */
static struct isms *load(const char *path, const struct pack_options *options,
			 const struct schema *schema, struct arena *arena,
			 struct diag *diag, struct diag *findings,
			 struct sources *sources, struct brand *brand)
{
	const char *dir = pack_profile_dir(path, arena);
	struct value *root = profile_load(arena, diag, path, &options->limits);
	const struct value *catalogues;
	const struct origins *origins;
	const struct waivers *waivers;
	struct isms *isms;
	bool ok;

	if (root == NULL)
		return NULL;
	if (sources)
		collect_sources(root, dir, sources, &options->limits, arena,
				diag);
	catalogues = catalogue_load_for(arena, diag, options->data_dir, root);
	if (catalogues == NULL)
		return NULL;
	ok = schema_check(schema, root, catalogues, arena, diag);
	ok = decide_date(root, options->as_of, arena, diag) && ok;
	if (options->visitor)
		options->visitor->profile(options->visitor->data, root);
	origins = survey_origins(root, arena);
	waivers = waivers_find(root, value_text_at(root, "as_of"), arena);
	/* Also with mistakes: those that only show in what is derived belong
	 * to the same report. */
	isms = isms_derive(root, catalogues, value_text_at(root, "as_of"),
			   arena, diag);
	ok = isms->ok && ok;
	isms->waivers = waivers;
	isms->origins = origins;
	if (diag_count(diag, DIAG_ERROR) < MOST_TO_GO_ON)
		rules_check(isms, arena, findings);
	waivers_apply(waivers, findings);
	findings_derive(isms, findings, dir);
	ok = brand_load(brand, root, dir, &options->limits, arena, diag) && ok;
	if (sources)
		add_brand(sources, brand, dir, arena);
	return ok && !diag_has_errors(diag) ? isms : NULL;
}

bool pack_check(const char *path, const struct pack_options *options,
		const struct schema *schema, struct arena *arena,
		struct diag *diag, struct diag *findings,
		const struct isms **isms)
{
	struct pack_options unwritten = *options;
	struct brand brand = { .font = NULL };
	struct isms *loaded = load(path, options, schema, arena, diag, findings,
				   NULL, &brand);
	struct outputs outputs = { NULL, 0 };
	struct pack_summary summary = { .name = NULL };

	/* Whoever only checks a profile wants to know of its fonts, too. */
	if (brand.font)
		fonts_close(fonts_open(brand.font, arena, diag));
	if (isms)
		*isms = loaded;
	if (loaded == NULL || diag_has_errors(diag))
		return false;
	unwritten.formats = 0;
	unwritten.only = NULL;
	unwritten.is_bundled = false;
	unwritten.is_brief = isms == NULL;
	return render_pack(loaded, path, &unwritten, &brand, schema, arena,
			   diag, findings, &outputs, &summary);
}

/* Names */

const char *pack_name(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	size_t len = strlen(name);

	/* Dots alone would name the directory itself, or the one above. */
	if (dot && strspn(name, ".") < (size_t)(dot - name))
		len = (size_t)(dot - name);
	return strcmp(path, "-") == 0 ? "pack"
				      : arena_strndup(arena, name, len);
}

bool pack_make(const char *path, const struct pack_options *options,
	       const struct schema *schema, struct arena *arena,
	       struct diag *diag, struct diag *findings,
	       struct outputs *outputs)
{
	struct pack_summary summary = { .name = NULL };
	struct brand brand;
	struct isms *isms = load(path, options, schema, arena, diag, findings,
				 NULL, &brand);

	return isms && render_pack(isms, path, options, &brand, schema, arena,
				   diag, findings, outputs, &summary);
}

bool pack_build(const char *path, const struct pack_options *options,
		const struct schema *schema, struct arena *arena,
		struct diag *diag, struct diag *findings,
		struct pack_summary *summary)
{
	struct sources sources = { NULL, 0, NULL };
	struct brand brand;
	struct isms *isms = load(path, options, schema, arena, diag, findings,
				 &sources, &brand);
	struct outputs outputs = { NULL, 0 };
	struct manifest manifest = { .generator = ISMSGEN_GENERATOR };
	bool ok;

	memset(summary, 0, sizeof *summary);
	if (isms == NULL)
		return false;
	summary->name = pack_name(path, arena);
	summary->dir =
		arena_printf(arena, "%s/%s", options->out_dir, summary->name);
	if (options->formats & FORMAT_PDF || options->is_bundled)
		brand_pack(&brand, arena);
	ok = render_pack(isms, path, options, &brand, schema, arena, diag,
			 findings, &outputs, summary);
	if (ok) {
		manifest.as_of = summary->as_of;
		manifest.profile = summary->name;
		manifest.sources = (const char *const(*)[2])sources.items;
		manifest.n_sources = sources.n;
		manifest.is_partial =
			options->only != NULL || options->formats != FORMAT_ALL;
		ok = publish(summary->dir, &outputs, &manifest, arena, diag,
			     &summary->files);
	}
	outputs_release(&outputs);
	return ok;
}
