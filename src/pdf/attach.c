/* attach.c: the files that a PDF carries, as associated files (ISO 19005-3,
 * 6.8). */
#include <stdlib.h>
#include <string.h>

#include "write_private.h"

/* Of the numbers from file->attachments on: the name tree, then two for each
 * attachment. */
static unsigned specification_number(const struct pdf_file *file, size_t i)
{
	return file->attachments + 1 + (unsigned)i;
}

static unsigned embedded_number(const struct pdf_file *file, size_t i)
{
	return specification_number(file, file->options->n_attachments + i);
}

static void write_embedded(const struct pdf_file *file, size_t i)
{
	const struct attachment *attachment = &file->options->attachments[i];
	struct strbuf entries = STRBUF_INIT;
	char date[DATE_LEN];

	strbuf_puts(&entries, "/Type/EmbeddedFile/Subtype");
	put_name(&entries, attachment->mime);
	strbuf_printf(&entries, "/Params<</Size %zu", attachment->len);
	if (metadata_date(file->options->date, date))
		strbuf_printf(&entries, "/ModDate(%s)", date);
	strbuf_puts(&entries, ">>");
	object_put_stream(file->objects, embedded_number(file, i),
			  entries.bytes, attachment->bytes, attachment->len,
			  STREAM_DEFLATE);
	strbuf_release(&entries);
}

static void write_specification(const struct pdf_file *file, size_t i)
{
	const struct attachment *attachment = &file->options->attachments[i];
	struct strbuf *out =
		object_begin(file->objects, specification_number(file, i));

	strbuf_puts(out, "/Type/Filespec/F");
	put_text(out, attachment->name);
	strbuf_puts(out, "/UF");
	put_text(out, attachment->name);
	strbuf_puts(out, "/Desc");
	put_text(out, attachment->description);
	strbuf_puts(out, "/AFRelationship");
	put_name(out, attachment->relationship);
	strbuf_puts(out, "/EF<</F ");
	put_reference(out, embedded_number(file, i));
	strbuf_puts(out, "/UF ");
	put_reference(out, embedded_number(file, i));
	strbuf_puts(out, ">>");
	object_end(file->objects);
}

struct attached {
	const char *name;
	unsigned number;
};

static int compare_attached(const void *a, const void *b)
{
	const struct attached *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static void write_attached_names(const struct pdf_file *file)
{
	size_t n = file->options->n_attachments, i;
	struct attached *names = arena_array(file->arena, n, sizeof *names);
	struct strbuf *out = object_begin(file->objects, file->attachments);

	for (i = 0; i < n; i++)
		names[i] =
			(struct attached){ file->options->attachments[i].name,
					   specification_number(file, i) };
	qsort(names, n, sizeof *names, compare_attached);
	strbuf_puts(out, "/Names[");
	for (i = 0; i < n; i++) {
		put_string(out, names[i].name);
		put_reference(out, names[i].number);
	}
	strbuf_putc(out, ']');
	object_end(file->objects);
}

void attachments_write(const struct pdf_file *file)
{
	size_t i;

	if (file->options->n_attachments == 0)
		return;
	for (i = 0; i < file->options->n_attachments; i++) {
		write_embedded(file, i);
		write_specification(file, i);
	}
	write_attached_names(file);
}

void attachments_reserve(struct pdf_file *file)
{
	file->attachments = objects_reserve(
		file->objects, 1 + 2 * file->options->n_attachments);
}

void attachments_put_names(const struct pdf_file *file, struct strbuf *out)
{
	if (file->options->n_attachments == 0)
		return;
	strbuf_puts(out, "/EmbeddedFiles ");
	put_reference(out, file->attachments);
}

void attachments_put_files(const struct pdf_file *file, struct strbuf *out)
{
	if (file->options->n_attachments == 0)
		return;
	strbuf_puts(out, "/AF");
	put_references(out, specification_number(file, 0),
		       file->options->n_attachments);
}
