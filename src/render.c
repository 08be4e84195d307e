/* render.c: see render.h. */
#include "render.h"

#include <string.h>

#include "answers.h"
#include "arena.h"
#include "backend_html.h"
#include "backend_markdown.h"
#include "brand.h"
#include "coverage.h"
#include "derive.h"
#include "findings.h"
#include "markdown.h"
#include "node.h"
#include "open_points.h"
#include "pdf/font.h"
#include "pdf/hyphen.h"
#include "render_private.h"
#include "rules.h"
#include "survey.h"
#include "token.h"
#include "value.h"
#include "version.h"

enum { LARGE_TEXT = 1024 * 1024 }; /* bytes of Markdown */

static const char *text_at(const struct value *value, const char *path)
{
	const char *text = value_text_at(value, path);

	return text ? text : "";
}

const char *render_line(const struct rendering *r, const struct value *value,
			const char *path)
{
	struct strbuf line = STRBUF_INIT;
	const char *copy;

	token_sanitise(&line, text_at(value, path), false);
	copy = arena_strndup(r->arena, strbuf_text(&line), line.len);
	strbuf_release(&line);
	return copy;
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

static bool is_about_pack(const struct value *doc)
{
	return value_is_true(value_get(doc, "is_about_pack"));
}

static void add_document(struct rendering *r, const struct value *doc)
{
	const char *key = text_at(doc, "key");
	size_t i = r->n_all++;

	r->drafts[i].classification =
		render_line(r, doc, "classification.name");
	r->drafts[i].template =
		arena_printf(r->arena, "%s/%s.md.tpl", r->bind.dir, key);
	r->keys[i] = key;
	r->documents[i] = (struct document){
		.key = key,
		.id = render_line(r, doc, "id"),
		.title = render_line(r, doc, "title"),
		.version = render_line(r, doc, "version"),
		.status = render_line(r, doc, "status"),
		.owner = value_text_at(doc, "owner.title")
				 ? render_line(r, doc, "owner.title")
				 : NULL,
		.answers = render_line(r, doc, "answers"),
	};
}

static void add_documents(struct rendering *r, const struct value *list,
			  bool is_about, bool is_written)
{
	for (size_t i = 0; i < list->n_items; i++) {
		const struct value *doc = list->items[i];

		if (is_about_pack(doc) == is_about &&
		    is_wanted(r->options, text_at(doc, "key")) == is_written)
			add_document(r, doc);
	}
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
	add_documents(r, list, false, true);
	r->n_first = r->n_all;
	if (!r->options->is_brief)
		add_documents(r, list, true, true);
	r->n = r->n_all;
	if (r->n > r->n_first)
		add_documents(r, list, false, false);
	return true;
}

/* The outputs in the order of the pack, whichever thread fills them. */
static void add_outputs(struct rendering *r)
{
	static const char *const extensions[] = { "md", "html", "pdf" };
	size_t first = r->outputs->n;

	for (size_t i = 0; i < r->n; i++)
		for (int k = 0; k < 3; k++)
			if (r->options->formats & 1 << k)
				outputs_add(r->outputs, r->arena,
					    arena_printf(r->arena, "%s/%s.%s",
							 extensions[k],
							 r->keys[i],
							 extensions[k]));
	if (r->options->is_bundled)
		outputs_add(r->outputs, r->arena, "bundle.pdf");
	for (size_t i = 0; i < r->n; i++) {
		struct output **places[] = { &r->drafts[i].md,
					     &r->drafts[i].html,
					     &r->drafts[i].pdf };

		for (int k = 0; k < 3; k++)
			if (r->options->formats & 1 << k)
				*places[k] = &r->outputs->items[first++];
	}
	if (r->options->is_bundled)
		r->bundle.output = &r->outputs->items[first];
}

/* Do PDF files come of it? */
static bool is_printed(const struct rendering *r)
{
	return r->options->formats & FORMAT_PDF || r->options->is_bundled;
}

/* A step of a document is done. */
static void progress(struct rendering *r, size_t i)
{
	size_t done = atomic_fetch_add(&r->n_done, 1) + 1;

	if (r->options->progress)
		r->options->progress(r->keys[i], done, r->n_steps);
}

/* Documents to trees */

/* Copies what is to outlive the expansion. */
static void keep_items(struct open_items *kept, const struct open_items *items,
		       struct arena *arena)
{
	kept->n = items->n;
	kept->items = arena_array(arena, items->n, sizeof *kept->items);
	for (size_t i = 0; i < items->n; i++) {
		struct open_item *item = &kept->items[i];

		*item = items->items[i];
		item->path = arena_strdup(arena, item->path);
		item->title = arena_strdup(arena, item->title);
		if (item->text)
			item->text = arena_strdup(arena, item->text);
	}
}

/* A register of ten thousand rows needs two hundred megabytes on its way from
 * Markdown to its file, and packs have several. So they go that way one at a
 * time, whatever other threads do with smaller documents. */
static void wait_for_room(struct rendering *r, struct draft *draft,
			  const struct strbuf *text)
{
	if (text->len < LARGE_TEXT)
		return;
	pthread_mutex_lock(&r->room);
	draft->has_room = true;
}

static void give_room(struct rendering *r, struct draft *draft)
{
	if (draft->has_room)
		pthread_mutex_unlock(&r->room);
	draft->has_room = false;
}

static bool make_tree(struct rendering *r, size_t i)
{
	struct draft *draft = &r->drafts[i];
	struct expansion expansion = { 0 };
	bool ok = bind_document(&expansion, &r->bind, r->keys[i], r->root,
				draft->arena, draft->diag);

	wait_for_room(r, draft, &expansion.text);
	line_map_keep(&expansion.lines, draft->kept);
	keep_items(&draft->missing, &expansion.missing, draft->kept);
	keep_items(&draft->defaults, &expansion.defaults, draft->kept);
	if (ok)
		draft->root = markdown_parse(
			strbuf_text(&expansion.text), expansion.text.len,
			draft->template, &expansion.lines, &expansion.tokens,
			false, draft->arena, draft->diag);
	expansion_release(&expansion);
	if (draft->root)
		answers_check(draft->root, r->isms->catalogues, draft->diag);
	if (draft->root == NULL || diag_has_errors(draft->diag))
		return false;
	r->documents[i].anchors = markdown_anchors(draft->root, draft->kept);
	draft->links = cross_links_find(draft->root, draft->kept);
	draft->survey =
		survey_document(draft->root, r->keys[i], r->isms->origins,
				&draft->missing, &draft->defaults, draft->kept);
	if (r->options->visitor)
		r->options->visitor->document(r->options->visitor->data, i,
					      &r->documents[i], draft->root);
	if (!is_about_pack(value_get(value_get(r->root, "pack"), r->keys[i]))) {
		rules_check_document(r->isms, draft->root, r->keys[i],
				     &draft->missing, draft->kept,
				     draft->findings);
		waivers_apply(r->isms->waivers, draft->findings);
	}
	return true;
}

/* Trees to formats */

static struct write_options write_options(const struct rendering *r, size_t i)
{
	return (struct write_options){
		.key = r->keys[i],
		.document_id = r->documents[i].id,
		.title = r->documents[i].title,
		.version = r->documents[i].version,
		.status = r->documents[i].status,
		.classification = r->drafts[i].classification,
		.is_draft = strcmp(r->documents[i].status, "Draft") == 0,
		.organisation = r->organisation,
		.as_of = value_text_at(r->root, "as_of"),
		.language = r->language,
		.generator = ISMSGEN_GENERATOR,
		.documents = r->documents,
		.n_documents = r->n,
		.has_index = true,
		.brand = r->brand,
		.template_dir = r->bind.dir,
		.profile_dir = r->profile_dir,
		.data_dir = r->options->data_dir,
		.profile = r->root->pos,
	};
}

static void set_pdf_options(struct rendering *r, size_t i)
{
	struct write_options common = write_options(r, i);
	struct draft *draft = &r->drafts[i];

	draft->pdf_options = (struct pdf_options){
		.title = common.title,
		.organisation = common.organisation,
		.document_id = common.document_id,
		.key = common.key,
		.version = common.version,
		.classification = common.classification,
		.subject = r->documents[i].answers,
		.language = r->language,
		.hyphens = r->hyphens,
		.date = common.as_of ? common.as_of : "",
		.is_draft = common.is_draft,
		.is_letter =
			strcmp(text_at(r->root, "org.paper"), "letter") == 0,
		.attachments = draft->attachments,
		.n_attachments = 1 + draft->registers.n,
		.keys = r->keys,
		.n_keys = r->n,
		.brand = r->brand,
	};
}

static void attach_registers(struct draft *draft)
{
	struct registers *registers = &draft->registers;

	registers_find(registers, draft->root, draft->kept, draft->diag);
	draft->attachments = arena_array(draft->kept, 1 + registers->n,
					 sizeof *draft->attachments);
	for (size_t i = 0; i < registers->n; i++) {
		const struct register_file *file = &registers->items[i];

		draft->attachments[1 + i] = (struct attachment){
			.name = file->name,
			.mime = "text/csv",
			.description = arena_printf(draft->kept,
						    "Register \"%s\" as CSV",
						    file->section),
			.relationship = "Data",
			.bytes = strbuf_text(&file->csv),
			.len = file->csv.len,
		};
	}
}

static void render_pdf(struct rendering *r, size_t i, struct shaper *shaper)
{
	struct draft *draft = &r->drafts[i];
	struct pdf_part part = { draft->root, &draft->pdf_options };

	draft->file =
		pdf_render(&part, 1, &draft->pdf_options, shaper, draft->diag);
}

/* A document by itself: all that needs nothing of the others. */
static void render_document(void *data, size_t at, size_t thread)
{
	struct rendering *r = data;
	size_t i = r->from + at;
	struct draft *draft = &r->drafts[i];
	struct write_options options = write_options(r, i);

	if (make_tree(r, i) && i < r->n) {
		if (draft->md || is_printed(r))
			markdown_write(draft->root, &options, &draft->markdown);
		if (draft->html)
			html_write(draft->root, &options, r->style,
				   &draft->html->bytes);
		if (is_printed(r)) {
			attach_registers(draft);
			set_pdf_options(r, i);
		}
		if (draft->pdf)
			render_pdf(r, i, r->shapers[thread]);
	}
	if (r->bundle.output == NULL) { /* else it is wanted once more */
		arena_free(draft->arena);
		draft->arena = NULL;
	}
	give_room(r, draft);
	progress(r, i);
}

static void attach_source(struct rendering *r, size_t i)
{
	struct draft *draft = &r->drafts[i];

	draft->attachments[0] = (struct attachment){
		.name = arena_printf(draft->kept, "%s.md", r->keys[i]),
		.mime = "text/markdown",
		.description = "The Markdown that this file was made from",
		.relationship = "Source",
		.bytes = strbuf_text(&draft->markdown),
		.len = draft->markdown.len,
	};
}

/* And what had to wait for the others. */
static void finish_document(void *data, size_t i, size_t thread)
{
	struct rendering *r = data;
	struct draft *draft = &r->drafts[i];
	struct strbuf whole = STRBUF_INIT;

	(void)thread;
	markdown_resolve(strbuf_text(&draft->markdown), draft->markdown.len,
			 r->documents, r->n, &whole);
	strbuf_release(&draft->markdown);
	draft->markdown = whole;
	if (is_printed(r))
		attach_source(r, i);
	if (draft->pdf) {
		pdf_finish(draft->file, &draft->pdf->bytes);
		draft->file = NULL;
	}
	if (draft->md) {
		draft->md->bytes = draft->markdown;
		draft->markdown = (struct strbuf)STRBUF_INIT;
	}
	progress(r, i);
}

static bool open_fonts(struct rendering *r)
{
	size_t n = r->options->n_threads;

	if (!is_printed(r))
		return true;
	r->fonts = fonts_open(r->brand->font, r->arena, r->diag);
	for (size_t i = 0; r->fonts && i < n && i < MAX_THREADS; i++)
		r->shapers[i] = shaper_new(r->fonts);
	return r->fonts != NULL &&
	       hyphens_open(r->language, r->arena, r->diag, &r->hyphens);
}

/* Fonts are subset once, for what all documents use. */
static bool embed_fonts(struct rendering *r)
{
	struct pdf_file **files =
		arena_array(r->arena, r->n + 1, sizeof(struct pdf_file *));
	size_t n = 0;

	if (r->fonts == NULL)
		return true;
	for (size_t i = 0; i < r->n; i++)
		if (r->drafts[i].file)
			files[n++] = r->drafts[i].file;
	if (r->bundle.file)
		files[n++] = r->bundle.file;
	return pdf_embed(r->fonts, files, n, r->diag);
}

static void close_fonts(struct rendering *r)
{
	for (size_t i = 0; i < MAX_THREADS; i++)
		if (r->shapers[i])
			shaper_free(r->shapers[i]);
	if (r->fonts)
		fonts_close(r->fonts);
	hyphens_close(r->hyphens);
}

/* The page that leads to all files */

/* A place for messages to people: without the profile's directory. */
static struct pos shown_pos(const struct rendering *r, struct pos pos)
{
	if (pos.file)
		pos.file = pack_below(pos.file, r->profile_dir);
	return pos;
}

struct listed {
	struct open_point *points;
	size_t n;
};

static void list_point(struct rendering *r, struct listed *listed,
		       const char *key, const char *text, struct pos pos)
{
	listed->points = arena_grow(r->arena, listed->points, listed->n,
				    sizeof *listed->points);
	listed->points[listed->n++] = (struct open_point){
		.key = key,
		.text = text,
		.pos = shown_pos(r, pos),
	};
}

/* What the document on open points lists. */
static void list_groups(struct rendering *r, struct listed *listed,
			const struct value *groups)
{
	for (size_t i = 0; i < derive_count(groups); i++) {
		const struct value *group = groups->items[i];
		const struct value *points = value_get(group, "points");

		for (size_t k = 0; k < derive_count(points); k++) {
			const struct value *point = points->items[k];
			const char *path = value_text_at(point, "path");

			list_point(r, listed, value_text_at(group, "link"),
				   arena_printf(r->arena, "%s: %s%s%s%s",
						text_at(point, "kind"),
						text_at(point, "text"),
						path ? " (" : "",
						path ? path : "",
						path ? ")" : ""),
				   point->pos);
		}
	}
}

/* In a run without that document, what the documents of the run lack. */
static void list_missing(struct rendering *r, struct listed *listed)
{
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < r->drafts[i].missing.n; k++) {
			const struct open_item *item =
				&r->drafts[i].missing.items[k];

			list_point(r, listed, r->keys[i],
				   arena_printf(r->arena, "%s (%s)",
						item->title, item->path),
				   item->pos);
		}
}

static struct listed list_open_points(struct rendering *r)
{
	const struct value *stages = value_at(r->root, "pack_open.stages");
	struct listed listed = { NULL, 0 };

	if (stages == NULL)
		list_missing(r, &listed);
	for (size_t i = 0; i < derive_count(stages); i++)
		list_groups(r, &listed, value_get(stages->items[i], "groups"));
	return listed;
}

static void write_index(struct rendering *r, const struct pack_summary *summary)
{
	struct listed listed = list_open_points(r);
	struct pack_view view = {
		.organisation = r->organisation,
		.classification = r->drafts[r->n - 1].classification,
		.as_of = summary->as_of,
		.language = r->language,
		.generator = ISMSGEN_GENERATOR,
		.documents = r->documents,
		.n_documents = r->n,
		.open_points = listed.points,
		.n_open_points = listed.n,
		.brand = r->brand,
		.has_markdown = r->options->formats & FORMAT_MARKDOWN,
		.has_html = true,
		.has_pdf = r->options->formats & FORMAT_PDF,
		.has_bundle = r->options->is_bundled,
	};

	html_index_write(&view, r->style,
			 outputs_add(r->outputs, r->arena, "index.html"));
}

/* All stages */

static bool read_style(struct rendering *r)
{
	const char *path = arena_printf(r->arena, "%s/html/style.css",
					r->options->template_dir);
	struct source style = { 0 };

	if (!source_read(&style, r->arena, r->diag, path,
			 (struct pos){ NULL, 0, 0 }, &limits_default))
		return false;
	r->style = style.text;
	return true;
}

static void open_drafts(struct rendering *r)
{
	for (size_t i = 0; i < r->n_all; i++) {
		r->drafts[i].arena = arena_new();
		r->drafts[i].kept = arena_new();
		r->drafts[i].diag = diag_new(r->drafts[i].kept);
		r->drafts[i].findings = diag_new(r->drafts[i].kept);
	}
}

/* What the threads reported of some documents, in their order. */
static bool merge_reports(struct rendering *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		diag_merge(r->diag, r->drafts[i].diag);
		diag_merge(r->findings, r->drafts[i].findings);
	}
	return !diag_has_errors(r->diag);
}

static bool check_links(struct rendering *r)
{
	bool ok = true;

	for (size_t i = 0; i < r->n; i++)
		ok &= cross_links_check(&r->drafts[i].links, r->documents, r->n,
					r->diag);
	return ok;
}

static void close_drafts(struct rendering *r)
{
	for (size_t i = 0; i < r->n_all; i++) {
		pdf_discard(r->drafts[i].file);
		registers_release(&r->drafts[i].registers);
		if (r->drafts[i].arena)
			arena_free(r->drafts[i].arena);
		strbuf_release(&r->drafts[i].markdown);
		arena_free(r->drafts[i].kept);
	}
}

static void sum_up(struct rendering *r, struct pack_summary *summary)
{
	summary->as_of = value_text_at(r->root, "as_of");
	summary->n_documents = r->n;
	summary->n_open_points = list_open_points(r).n;
	for (size_t i = 0; i < r->n; i++) {
		summary->n_defaults += r->drafts[i].defaults.n;
	}
}

/* The documents from the one to the other, on all threads. */
static bool render_some(struct rendering *r, size_t from, size_t to)
{
	r->from = from;
	parallel_run(to - from, r->options->n_threads, render_document, r);
	return merge_reports(r, from, to);
}

/* On which page of the PDF file each section begins, when there is one. */
static void put_pages(struct rendering *r, struct draft *draft)
{
	const struct value *sections = value_get(draft->survey, "sections");

	for (size_t i = 0; draft->file && i < sections->n_items; i++) {
		struct value *section = sections->items[i];
		const char *id = value_text_at(section, "id");
		size_t page = id ? pdf_page_of(draft->file, id) : 0;

		if (page)
			value_set_int(r->arena, section, "page", section->pos,
				      (long)page);
	}
}

/* What the documents about the pack print, into the tree. */
static void derive_pack(struct rendering *r)
{
	struct value *list = value_sequence(r->arena, r->root->pos);

	for (size_t i = 0; i < r->n_all; i++)
		if (r->drafts[i].survey) {
			put_pages(r, &r->drafts[i]);
			value_append(r->arena, list, r->drafts[i].survey);
		}
	value_set(r->arena, r->root, "survey", list);
	derive_open_points(r->isms, r->findings, r->profile_dir);
	derive_coverage(r->isms, r->profile_dir);
}

/* Empties what the first rendering left; its reports are taken over already. */
static void reset_draft(struct draft *draft)
{
	struct output *outputs[] = { draft->md, draft->html, draft->pdf };

	for (size_t k = 0; k < 3; k++)
		if (outputs[k])
			strbuf_release(&outputs[k]->bytes);
	strbuf_release(&draft->markdown);
	registers_release(&draft->registers);
	memset(&draft->registers, 0, sizeof draft->registers);
	pdf_discard(draft->file);
	draft->file = NULL;
	if (draft->arena)
		arena_free(draft->arena);
	draft->arena = arena_new();
	draft->diag = diag_new(draft->kept);
	draft->findings = diag_new(draft->kept);
}

/* What an auditor would object to in a document shows when it is made, and
 * makes a draft of it. So it is made again, as the draft that it is. */
static void render_drafts(struct rendering *r, size_t from, size_t to)
{
	const struct value *pack = value_get(r->root, "pack");

	for (size_t i = from; i < to; i++) {
		struct draft *draft = &r->drafts[i];

		if (findings_count(draft->findings, DIAG_ERROR) == 0)
			continue;
		findings_derive(r->isms, draft->findings, r->profile_dir);
		r->documents[i].status =
			render_line(r, value_get(pack, r->keys[i]), "status");
		reset_draft(draft);
		r->from = i;
		r->n_steps++;
		render_document(r, 0, 0);
	}
}

static bool make_documents(struct rendering *r)
{
	bool is_whole = r->options->only == NULL || r->n > r->n_first;

	if (!render_some(r, 0, r->n_first) || !render_some(r, r->n, r->n_all))
		return false;
	render_drafts(r, 0, r->n_first);
	if (is_whole)
		rules_check_last(r->isms, r->arena, r->findings);
	if (r->n > r->n_first) {
		derive_pack(r);
		if (!render_some(r, r->n_first, r->n))
			return false;
	}
	return check_links(r);
}

bool render_pack(struct isms *isms, const char *path,
		 const struct pack_options *options, const struct brand *brand,
		 const struct schema *schema, struct arena *arena,
		 struct diag *diag, struct diag *findings,
		 struct outputs *outputs, struct pack_summary *summary)
{
	struct value *root = isms->root;
	struct rendering r = {
		.isms = isms,
		.root = root,
		.options = options,
		.brand = brand,
		.arena = arena,
		.diag = diag,
		.findings = findings,
		.outputs = outputs,
		.language = text_at(root, "org.language"),
		.profile_dir = pack_profile_dir(path, arena),
		.room = PTHREAD_MUTEX_INITIALIZER,
	};
	bool ok;

	r.organisation = render_line(&r, root, "org.name");
	r.bind = (struct bind_options){
		.dir = arena_printf(arena, "%s/%s", options->template_dir,
				    r.language),
		.schema = schema,
		.profile_dir = r.profile_dir,
	};
	if (!choose_documents(&r) || !read_style(&r))
		return false;
	if (!open_fonts(&r)) {
		close_fonts(&r);
		return false;
	}
	add_outputs(&r);
	open_drafts(&r);
	r.n_steps = r.n_all + r.n;
	ok = make_documents(&r);
	if (ok) {
		bundle_render(&r);
		ok = !diag_has_errors(diag) && embed_fonts(&r);
	}
	sum_up(&r, summary);
	if (ok) {
		parallel_run(r.n, options->n_threads, finish_document, &r);
		bundle_finish(&r);
		if (options->formats & FORMAT_HTML)
			write_index(&r, summary);
	}
	bundle_close(&r.bundle);
	close_drafts(&r);
	close_fonts(&r);
	pthread_mutex_destroy(&r.room);
	return ok;
}
