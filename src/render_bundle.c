/* render_bundle.c: all documents of a pack as one PDF file. */
#include <string.h>

#include "arena.h"
#include "diag.h"
#include "pdf/bundle.h"
#include "pdf/font.h"
#include "pdf/theme.h"
#include "publish.h"
#include "render_private.h"
#include "value.h"

/* The highest class that a document has: classes are listed from low to
 * high. */
static const char *highest_classification(const struct rendering *r)
{
	const struct value *levels = value_at(r->root, "classification.levels");

	for (size_t i = levels ? levels->n_items : 0; i-- > 0;)
		for (size_t j = 0; j < r->n; j++) {
			const char *name =
				r->drafts[j].pdf_options.classification;

			if (strcmp(render_line(r, levels->items[i], "name"),
				   name) == 0)
				return name;
		}
	return r->drafts[0].pdf_options.classification;
}

static bool has_draft(const struct rendering *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->drafts[i].pdf_options.is_draft)
			return true;
	return false;
}

static size_t count_attachments(const struct rendering *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		n += r->drafts[i].pdf_options.n_attachments;
	return n;
}

static void set_bundle_options(struct rendering *r)
{
	struct pdf_options *options = &r->bundle.options;
	const struct wording *wording = wording_of(r->language);
	size_t n = count_attachments(r);

	r->bundle.attachments =
		arena_array(r->bundle.arena, n, sizeof *r->bundle.attachments);
	*options = r->drafts[0].pdf_options;
	options->title = wording->bundle;
	options->document_id = "";
	options->key = "bundle";
	options->version = "";
	options->classification = highest_classification(r);
	options->subject = wording->all_documents;
	options->is_draft = has_draft(r);
	options->attachments = r->bundle.attachments;
	options->n_attachments = n;
}

void bundle_render(struct rendering *r)
{
	struct bundle *bundle = &r->bundle;
	struct pdf_part *parts;

	if (bundle->output == NULL)
		return;
	bundle->arena = arena_new();
	bundle->diag = diag_new(bundle->arena);
	parts = arena_array(bundle->arena, 1 + r->n, sizeof *parts);
	set_bundle_options(r);
	parts[0] = (struct pdf_part){
		bundle_title_page(&bundle->options, r->documents, r->n,
				  bundle->arena),
		&bundle->options,
	};
	for (size_t i = 0; i < r->n; i++)
		parts[1 + i] = (struct pdf_part){ r->drafts[i].root,
						  &r->drafts[i].pdf_options };
	bundle->file = pdf_render(parts, 1 + r->n, &bundle->options,
				  r->shapers[0], bundle->diag);
	diag_merge(r->diag, bundle->diag);
}

/* Two documents may have registers of one name. */
static bool is_attached(const struct attachment *attachments, size_t n,
			const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(attachments[i].name, name) == 0)
			return true;
	return false;
}

void bundle_finish(struct rendering *r)
{
	struct bundle *bundle = &r->bundle;
	size_t n = 0;

	if (bundle->output == NULL)
		return;
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < r->drafts[i].pdf_options.n_attachments;
		     k++) {
			struct attachment *to = &bundle->attachments[n];

			*to = r->drafts[i].attachments[k];
			if (is_attached(bundle->attachments, n, to->name))
				to->name = arena_printf(bundle->arena, "%s-%s",
							r->keys[i], to->name);
			n++;
		}
	pdf_finish(bundle->file, &bundle->output->bytes);
	bundle->file = NULL;
}

void bundle_close(struct bundle *bundle)
{
	pdf_discard(bundle->file);
	if (bundle->arena)
		arena_free(bundle->arena);
}
