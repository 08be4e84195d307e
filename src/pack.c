/* pack.c: the stages in their order, for one profile. */
#include "pack.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "backend.h"
#include "backend_html.h"
#include "backend_markdown.h"
#include "bind.h"
#include "catalogue.h"
#include "date.h"
#include "digest.h"
#include "isms.h"
#include "markdown.h"
#include "node.h"
#include "pdf/font.h"
#include "pdf/pdf.h"
#include "profile.h"
#include "schema.h"
#include "value.h"
#include "version.h"

/* A document while it is made. */
struct draft {
	const struct value *doc; /* its entry in pack_documents */
	struct expansion expansion;
	struct node *root;
	struct strbuf markdown;
	struct pages *pages;
	struct attachment source;
};

struct rendering {
	struct value *root;
	const struct pack_options *options;
	struct arena *arena;
	struct diag *diag;
	struct outputs *outputs;
	struct draft *drafts;
	struct document *documents;
	const char **keys;
	size_t n; /* drafts, documents and keys */
	const char *organisation, *language, *profile_dir;
};

static const char *text_at(const struct value *value, const char *path)
{
	const char *text = value_text_at(value, path);

	return text ? text : "";
}

/* Loading */

static const char *profile_dir(const char *path, struct arena *arena)
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

/* File names are shown relative to the profile's directory. */
static const char *below(const char *file, const char *dir)
{
	size_t len = strlen(dir);

	return strncmp(file, dir, len) == 0 ? file + len : file;
}

static void add_source(struct sources *sources, const char *file,
		       const char *dir, const struct limits *limits,
		       struct arena *arena, struct diag *diag)
{
	const char *name = below(file, dir);
	struct source source;

	for (size_t i = 0; i < sources->n; i++)
		if (strcmp(sources->items[i][0], name) == 0)
			return;
	if (strcmp(file, "<stdin>") == 0 ||
	    !source_read(&source, arena, diag, file, (struct pos){ 0 }, limits))
		return;
	sources->items = arena_grow(arena, sources->items, sources->n,
				    sizeof *sources->items);
	sources->items[sources->n][0] = name;
	sources->items[sources->n++][1] =
		digest_hex(arena, source.text, source.len);
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

static struct value *load(const char *path, const struct pack_options *options,
			  const struct schema *schema, struct arena *arena,
			  struct diag *diag, struct sources *sources)
{
	struct value *root = profile_load(arena, diag, path, &options->limits);
	const struct value *catalogues;
	bool ok;

	if (root == NULL)
		return NULL;
	if (sources)
		collect_sources(root, profile_dir(path, arena), sources,
				&options->limits, arena, diag);
	catalogues = catalogue_load_for(arena, diag, options->data_dir, root);
	if (catalogues == NULL)
		return NULL;
	ok = schema_check(schema, root, catalogues, arena, diag);
	ok = decide_date(root, options->as_of, arena, diag) && ok;
	/* Also with mistakes: those that only show in what is derived belong
	 * to the same report. */
	ok = isms_derive(root, catalogues, value_text_at(root, "as_of"), arena,
			 diag) &&
	     ok;
	return ok && !diag_has_errors(diag) ? root : NULL;
}

struct value *pack_load(const char *path, const struct pack_options *options,
			const struct schema *schema, struct arena *arena,
			struct diag *diag)
{
	return load(path, options, schema, arena, diag, NULL);
}

/* Which documents */

static bool is_wanted(const struct pack_options *options, const char *key)
{
	if (options->only == NULL)
		return true;
	for (size_t i = 0; i < options->n_only; i++)
		if (strcmp(options->only[i], key) == 0)
			return true;
	return false;
}

static bool check_only(const struct rendering *r, const struct value *list)
{
	struct pos pos = { "--only", 0, 0 };
	const char **keys = arena_array(r->arena, list->n_items, sizeof *keys);
	bool ok = true;

	for (size_t i = 0; i < list->n_items; i++)
		keys[i] = text_at(list->items[i], "key");
	for (size_t i = 0; i < r->options->n_only; i++) {
		const char *wanted = r->options->only[i], *nearest;
		struct diag_record *record;
		size_t j;

		for (j = 0; j < list->n_items; j++)
			if (strcmp(keys[j], wanted) == 0)
				break;
		if (j < list->n_items)
			continue;
		record = diag_error(r->diag, "U112", pos,
				    "there is no document '%s'", wanted);
		nearest = diag_nearest(wanted, keys, list->n_items);
		if (nearest)
			diag_hint(r->diag, record, "did you mean '%s'?",
				  nearest);
		else
			diag_hint(r->diag, record,
				  "'ismsgen list documents' names them all");
		ok = false;
	}
	return ok;
}

static bool choose_documents(struct rendering *r)
{
	const struct value *list = value_get(r->root, "pack_documents");
	size_t n = list ? list->n_items : 0;

	if (n == 0 || !check_only(r, list))
		return false;
	r->drafts = arena_array(r->arena, n, sizeof *r->drafts);
	r->documents = arena_array(r->arena, n, sizeof *r->documents);
	r->keys = arena_array(r->arena, n, sizeof *r->keys);
	for (size_t i = 0; i < n; i++) {
		const struct value *doc = list->items[i];
		const char *key = text_at(doc, "key");

		if (!is_wanted(r->options, key))
			continue;
		r->drafts[r->n].doc = doc;
		r->keys[r->n] = key;
		r->documents[r->n++] = (struct document){
			.key = key,
			.id = text_at(doc, "id"),
			.title = text_at(doc, "title"),
			.version = text_at(doc, "version"),
			.status = text_at(doc, "status"),
			.owner = value_text_at(doc, "owner.title"),
			.answers = text_at(doc, "answers"),
		};
	}
	return true;
}

/* Documents to trees */

static bool make_tree(struct rendering *r, size_t i,
		      const struct bind_options *bind)
{
	struct draft *draft = &r->drafts[i];
	const char *key = r->keys[i];
	const char *file =
		arena_printf(r->arena, "%s/%s.md.tpl", bind->dir, key);
	bool ok = bind_document(&draft->expansion, bind, key, r->root, r->arena,
				r->diag);

	if (ok) {
		draft->root = markdown_parse(
			strbuf_text(&draft->expansion.text),
			draft->expansion.text.len, file,
			&draft->expansion.tokens, false, r->arena, r->diag);
		r->documents[i].root = draft->root;
	}
	strbuf_release(&draft->expansion.text);
	return ok && draft->root && !diag_has_errors(r->diag);
}

/* Trees to formats */

static struct write_options write_options(const struct rendering *r, size_t i)
{
	const struct value *doc = r->drafts[i].doc;

	return (struct write_options){
		.key = r->keys[i],
		.document_id = r->documents[i].id,
		.title = r->documents[i].title,
		.version = r->documents[i].version,
		.status = r->documents[i].status,
		.classification = text_at(doc, "classification.name"),
		.is_draft = strcmp(r->documents[i].status, "Approved") != 0,
		.organisation = r->organisation,
		.as_of = value_text_at(r->root, "as_of"),
		.language = r->language,
		.generator = ISMSGEN_GENERATOR,
		.documents = r->documents,
		.n_documents = r->n,
		.has_index = true,
	};
}

static const char *output_path(const struct rendering *r, size_t i,
			       const char *extension)
{
	return arena_printf(r->arena, "%s/%s.%s", extension, r->keys[i],
			    extension);
}

static void write_texts(struct rendering *r, size_t i, const char *style)
{
	struct write_options options = write_options(r, i);
	struct draft *draft = &r->drafts[i];
	int formats = r->options->formats;
	struct strbuf *out;

	if (formats & (FORMAT_MARKDOWN | FORMAT_PDF))
		markdown_write(draft->root, &options, &draft->markdown);
	if (formats & FORMAT_MARKDOWN) {
		out = outputs_add(r->outputs, r->arena,
				  output_path(r, i, "md"));
		strbuf_add(out, strbuf_text(&draft->markdown),
			   draft->markdown.len);
	}
	if (formats & FORMAT_HTML)
		html_write(draft->root, &options, style,
			   outputs_add(r->outputs, r->arena,
				       output_path(r, i, "html")));
}

static struct pdf_options pdf_options(struct rendering *r, size_t i)
{
	struct write_options common = write_options(r, i);
	struct draft *draft = &r->drafts[i];

	draft->source = (struct attachment){
		.name = arena_printf(r->arena, "%s.md", common.key),
		.mime = "text/markdown",
		.description = "The Markdown that this file was made from",
		.relationship = "Source",
		.bytes = strbuf_text(&draft->markdown),
		.len = draft->markdown.len,
	};
	return (struct pdf_options){
		.title = common.title,
		.organisation = common.organisation,
		.document_id = common.document_id,
		.key = common.key,
		.version = common.version,
		.classification = common.classification,
		.subject = r->documents[i].answers,
		.language = r->language,
		.date = common.as_of ? common.as_of : "",
		.is_draft = common.is_draft,
		.is_letter =
			strcmp(text_at(r->root, "org.paper"), "letter") == 0,
		.attachments = &draft->source,
		.n_attachments = 1,
		.keys = r->keys,
		.n_keys = r->n,
	};
}

/* Fonts are subset once, when all pages of the pack are known. */
static bool write_pdfs(struct rendering *r)
{
	struct fonts *fonts = fonts_open(r->arena, r->diag);
	bool ok = fonts != NULL;

	for (size_t i = 0; ok && i < r->n; i++) {
		struct pdf_options options = pdf_options(r, i);

		if (r->options->progress)
			r->options->progress(r->keys[i], r->n + i, 2 * r->n);
		r->drafts[i].pages = pdf_layout(r->drafts[i].root, &options,
						fonts, r->arena, r->diag);
	}
	ok = ok && !diag_has_errors(r->diag);
	for (size_t i = 0; ok && i < r->n; i++) {
		struct pdf_options options = pdf_options(r, i);

		ok = pdf_write(r->drafts[i].pages, &options, fonts, r->arena,
			       r->diag,
			       outputs_add(r->outputs, r->arena,
					   output_path(r, i, "pdf")));
	}
	fonts_close(fonts);
	return ok;
}

static void write_index(struct rendering *r, const char *style,
			struct pack_summary *summary)
{
	struct open_point *points =
		arena_array(r->arena, summary->n_open_points, sizeof *points);
	struct pack_view view = {
		.organisation = r->organisation,
		.classification = text_at(r->root, "doc.classification.name"),
		.as_of = summary->as_of,
		.language = r->language,
		.generator = ISMSGEN_GENERATOR,
		.documents = r->documents,
		.n_documents = r->n,
		.open_points = points,
		.has_markdown = r->options->formats & FORMAT_MARKDOWN,
		.has_html = true,
		.has_pdf = r->options->formats & FORMAT_PDF,
	};

	for (size_t i = 0; i < r->n; i++) {
		const struct open_items *missing =
			&r->drafts[i].expansion.missing;

		for (size_t j = 0; j < missing->n; j++)
			points[view.n_open_points++] = (struct open_point){
				.key = r->keys[i],
				.text = arena_printf(r->arena, "%s (%s)",
						     missing->items[j].title,
						     missing->items[j].path),
				.pos = {
					below(missing->items[j].pos.file,
					      r->profile_dir),
					missing->items[j].pos.line,
					missing->items[j].pos.column,
				},
			};
	}
	html_index_write(&view, style,
			 outputs_add(r->outputs, r->arena, "index.html"));
}

static bool write_formats(struct rendering *r, struct pack_summary *summary)
{
	const char *path = arena_printf(r->arena, "%s/html/style.css",
					r->options->template_dir);
	struct source style = { 0 };
	bool ok = true;

	if (!source_read(&style, r->arena, r->diag, path,
			 (struct pos){ NULL, 0, 0 }, &limits_default))
		return false;
	for (size_t i = 0; i < r->n; i++)
		write_texts(r, i, style.text);
	if (r->options->formats & FORMAT_HTML)
		write_index(r, style.text, summary);
	if (r->options->formats & FORMAT_PDF)
		ok = write_pdfs(r);
	for (size_t i = 0; i < r->n; i++)
		strbuf_release(&r->drafts[i].markdown);
	return ok && !diag_has_errors(r->diag);
}

bool pack_render(struct value *root, const char *path,
		 const struct pack_options *options,
		 const struct schema *schema, struct arena *arena,
		 struct diag *diag, struct outputs *outputs,
		 struct pack_summary *summary)
{
	struct rendering r = {
		.root = root,
		.options = options,
		.arena = arena,
		.diag = diag,
		.outputs = outputs,
		.organisation = text_at(root, "org.name"),
		.language = text_at(root, "org.language"),
		.profile_dir = profile_dir(path, arena),
	};
	struct bind_options bind = {
		.dir = arena_printf(arena, "%s/%s", options->template_dir,
				    r.language),
		.schema = schema,
		.profile_dir = r.profile_dir,
	};

	summary->as_of = value_text_at(root, "as_of");
	if (!choose_documents(&r))
		return false;
	for (size_t i = 0; i < r.n; i++) {
		if (options->progress)
			options->progress(r.keys[i], i, 2 * r.n);
		make_tree(&r, i, &bind);
		summary->n_open_points += r.drafts[i].expansion.missing.n;
		summary->n_defaults += r.drafts[i].expansion.defaults.n;
	}
	summary->n_documents = r.n;
	if (diag_has_errors(diag) ||
	    !documents_check_links(r.documents, r.n, diag))
		return false;
	return write_formats(&r, summary);
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

bool pack_build(const char *path, const struct pack_options *options,
		const struct schema *schema, struct arena *arena,
		struct diag *diag, struct pack_summary *summary)
{
	struct sources sources = { NULL, 0, NULL };
	struct value *root = load(path, options, schema, arena, diag, &sources);
	struct outputs outputs = { NULL, 0 };
	struct manifest manifest = { .generator = ISMSGEN_GENERATOR };
	bool ok;

	memset(summary, 0, sizeof *summary);
	if (root == NULL)
		return false;
	summary->name = pack_name(path, arena);
	summary->dir =
		arena_printf(arena, "%s/%s", options->out_dir, summary->name);
	ok = pack_render(root, path, options, schema, arena, diag, &outputs,
			 summary);
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
