/* object.c: see object.h. libharu begins and ends here.
 *
 * Three of its habits are worked around: an error is only remembered, and
 * the next call takes the NULL that came back (memory cannot run out here,
 * since the allocator ends the program, and the limits are checked by
 * callers); the length of a stream is an object of its own, which is written
 * as a number in the stream's dictionary instead and leaves a hole in the
 * numbering; and the list of objects is copied each time it has grown by
 * 1,024. */
#include "object.h"

#include <hpdf.h>
#include <hpdf_pages.h>
#include <libdeflate.h>
#include <nettle/md5.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../arena.h"
#include "deflate.h"
#include "syntax.h"

enum {
	OBJECTS_PER_STREAM = 200,
	PAGES_PER_NODE = 50,
	LIST_STEP = 65536, /* entries that libharu's list grows by */
};

struct objects {
	HPDF_Doc doc;
	HPDF_Stream writer; /* prints values into `text` */
	struct strbuf text;
	struct deflater *deflater;
	struct arena *arena;
};

struct tail {
	object_tail write;
	const void *data;
};

/* struct object is a libharu dictionary, never defined. */
static HPDF_Dict dict(const struct object *object)
{
	return (HPDF_Dict)(uintptr_t)object;
}

static struct object *object_of(HPDF_Dict dict)
{
	return (struct object *)dict;
}

static void *HPDF_STDCALL allocate(HPDF_UINT size)
{
	return xrealloc(NULL, size);
}

static void HPDF_STDCALL release(void *bytes)
{
	free(bytes);
}

static HPDF_STATUS write_text(HPDF_Stream stream, const HPDF_BYTE *bytes,
			      HPDF_UINT len)
{
	strbuf_add(stream->attr, bytes, len);
	return HPDF_OK;
}

struct objects *objects_new(void)
{
	struct arena *arena = arena_new();
	struct objects *objects = arena_alloc(arena, sizeof *objects);

	objects->arena = arena;
	objects->doc = HPDF_NewEx(NULL, allocate, release, 0, NULL);
	objects->doc->xref->entries->items_per_block = LIST_STEP;
	HPDF_SetPagesConfiguration(objects->doc, PAGES_PER_NODE);
	objects->writer = HPDF_CallbackWriter_New(objects->doc->mmgr,
						  write_text, &objects->text);
	objects->deflater = deflater_new(EFFORT_FAST);
	return objects;
}

void objects_free(struct objects *objects)
{
	HPDF_Stream_Free(objects->writer);
	HPDF_Free(objects->doc);
	deflater_free(objects->deflater);
	strbuf_release(&objects->text);
	arena_free(objects->arena);
}

/* ---- objects ---- */

struct object *object_new(struct objects *objects)
{
	HPDF_Dict new = HPDF_Dict_New(objects->doc->mmgr);

	HPDF_Xref_Add(objects->doc->xref, new);
	return object_of(new);
}

struct object *object_stream(struct objects *objects, const char *bytes,
			     size_t len, enum packing packing)
{
	HPDF_Dict new =
		HPDF_DictStream_New(objects->doc->mmgr, objects->doc->xref);

	object_write_stream(object_of(new), bytes, len);
	if (packing == STREAM_DEFLATE)
		new->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
	if (packing == STREAM_DEFLATED)
		set_name(object_of(new), "Filter", "FlateDecode");
	return object_of(new);
}

struct object *object_page(struct objects *objects, float width, float height,
			   struct object **contents)
{
	HPDF_Page page = HPDF_AddPage(objects->doc);
	HPDF_PageAttr attr = page->attr;

	HPDF_Page_SetWidth(page, width);
	HPDF_Page_SetHeight(page, height);
	attr->contents->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
	*contents = object_of(attr->contents);
	return object_of(page);
}

struct object *object_outline(struct objects *objects, struct object *parent,
			      const char *title, bool is_open)
{
	HPDF_Outline new = HPDF_CreateOutline(
		objects->doc, parent ? dict(parent) : NULL, "", NULL);

	/* libharu's own encoder has no characters above U+FFFF, and only the
	 * root of an outline has a type. */
	set_text(object_of(new), "Title", title);
	HPDF_Dict_RemoveElement(new, "Type");
	HPDF_Outline_SetOpened(new, is_open);
	return object_of(new);
}

struct object *object_catalog(struct objects *objects)
{
	return object_of(objects->doc->catalog);
}

struct object *object_info(struct objects *objects)
{
	return object_of(objects->doc->info);
}

static unsigned number_of(HPDF_Dict object)
{
	return object->header.obj_id & 0x00FFFFFF;
}

unsigned object_number(const struct object *object)
{
	return number_of(dict(object));
}

void object_write_stream(struct object *object, const char *bytes, size_t len)
{
	if (len)
		HPDF_Stream_Write(dict(object)->stream,
				  (const HPDF_BYTE *)bytes, (HPDF_UINT)len);
}

/* ---- entries ---- */

void set_name(struct object *object, const char *key, const char *name)
{
	HPDF_Dict_AddName(dict(object), key, name);
}

void set_int(struct object *object, const char *key, long value)
{
	HPDF_Dict_AddNumber(dict(object), key, (HPDF_INT32)value);
}

void set_bool(struct object *object, const char *key, bool value)
{
	HPDF_Dict_AddBoolean(dict(object), key, value);
}

void set_string(struct object *object, const char *key, const char *ascii)
{
	HPDF_Dict_Add(dict(object), key,
		      HPDF_String_New(dict(object)->mmgr, ascii, NULL));
}

void set_text(struct object *object, const char *key, const char *text)
{
	struct strbuf bytes = STRBUF_INIT;

	if (put_text_bytes(&bytes, text))
		HPDF_Dict_Add(dict(object), key,
			      HPDF_Binary_New(dict(object)->mmgr,
					      (HPDF_BYTE *)bytes.bytes,
					      (HPDF_UINT)bytes.len));
	else
		set_string(object, key, strbuf_text(&bytes));
	strbuf_release(&bytes);
}

void set_object(struct object *object, const char *key, struct object *value)
{
	HPDF_Dict_Add(dict(object), key, dict(value));
}

void set_reals(struct object *object, const char *key, const float *values,
	       size_t n)
{
	HPDF_Array array = HPDF_Array_New(dict(object)->mmgr);
	size_t i;

	for (i = 0; i < n; i++)
		HPDF_Array_AddReal(array, values[i]);
	HPDF_Dict_Add(dict(object), key, array);
}

void set_objects(struct object *object, const char *key,
		 struct object *const *values, size_t n)
{
	HPDF_Array array = HPDF_Array_New(dict(object)->mmgr);
	size_t i;

	for (i = 0; i < n; i++)
		HPDF_Array_Add(array, dict(values[i]));
	HPDF_Dict_Add(dict(object), key, array);
}

void set_destination(struct object *object, const char *key,
		     struct object *page, float y)
{
	HPDF_MMgr memory = dict(object)->mmgr;
	HPDF_Array array = HPDF_Array_New(memory);

	HPDF_Array_Add(array, dict(page));
	HPDF_Array_AddName(array, "XYZ");
	HPDF_Array_Add(array, HPDF_Null_New(memory));
	HPDF_Array_AddReal(array, y);
	HPDF_Array_Add(array, HPDF_Null_New(memory));
	HPDF_Dict_Add(dict(object), key, array);
}

void set_first_page(struct object *object, const char *key)
{
	HPDF_Array array = HPDF_Array_New(dict(object)->mmgr);

	HPDF_Array_AddNumber(array, 0);
	HPDF_Array_AddName(array, "Fit");
	HPDF_Dict_Add(dict(object), key, array);
}

struct object *set_dictionary(struct object *object, const char *key)
{
	HPDF_Dict value = HPDF_Dict_New(dict(object)->mmgr);

	HPDF_Dict_Add(dict(object), key, value);
	return object_of(value);
}

static HPDF_STATUS write_tail(HPDF_Dict object, HPDF_Stream stream)
{
	const struct tail *tail = object->attr;

	tail->write(tail->data, stream->attr);
	return HPDF_OK;
}

void object_set_tail(struct objects *objects, struct object *object,
		     object_tail write, const void *data)
{
	struct tail *tail = arena_alloc(objects->arena, sizeof *tail);

	tail->write = write;
	tail->data = data;
	dict(object)->attr = tail;
	dict(object)->write_fn = write_tail;
}

/* ---- the file (ISO 32000-1, 7.5) ---- */

/* Where an object is: nowhere (0), at an offset (1), or as `second`th in the
 * object stream `first` (2). */
struct place {
	unsigned char type;
	uint32_t first;
	uint16_t second;
};

struct file {
	struct objects *objects;
	struct strbuf *out;
	size_t start; /* of the file in `out` */
	struct place *places;
	unsigned n_objects, next; /* those of libharu; the next new one */
	/* the object stream being filled */
	struct strbuf head, body;
	unsigned n_packed;
	struct strbuf bytes, deflated; /* of one stream */
};

static void begin_object(struct file *file, unsigned number)
{
	file->places[number].type = 1;
	file->places[number].first = (uint32_t)(file->out->len - file->start);
	put_int(file->out, (long)number);
	strbuf_puts(file->out, " 0 obj\n<<");
}

static void end_stream(struct file *file, const char *bytes, size_t len)
{
	strbuf_puts(file->out, "/Length ");
	put_int(file->out, (long)len);
	strbuf_puts(file->out, ">>\nstream\n");
	strbuf_add(file->out, bytes, len);
	strbuf_puts(file->out, "\nendstream\nendobj\n");
}

static void end_deflated(struct file *file, const struct strbuf *bytes)
{
	strbuf_reset(&file->deflated);
	deflate_bytes(file->objects->deflater, strbuf_text(bytes), bytes->len,
		      &file->deflated);
	strbuf_puts(file->out, "/Filter/FlateDecode");
	end_stream(file, file->deflated.bytes, file->deflated.len);
}

static void flush_packed(struct file *file)
{
	if (file->n_packed == 0)
		return;
	begin_object(file, file->next++);
	strbuf_puts(file->out, "/Type/ObjStm/N ");
	put_int(file->out, (long)file->n_packed);
	strbuf_puts(file->out, "/First ");
	put_int(file->out, (long)file->head.len);
	strbuf_add(&file->head, file->body.bytes, file->body.len);
	end_deflated(file, &file->head);
	strbuf_reset(&file->head);
	strbuf_reset(&file->body);
	file->n_packed = 0;
}

static void take_text(struct file *file, struct strbuf *out)
{
	struct strbuf *text = &file->objects->text;

	strbuf_add(out, strbuf_text(text), text->len);
	strbuf_reset(text);
}

static void pack_object(struct file *file, unsigned number, HPDF_Dict object)
{
	put_int(&file->head, (long)number);
	strbuf_putc(&file->head, ' ');
	put_int(&file->head, (long)file->body.len);
	strbuf_putc(&file->head, ' ');
	HPDF_Obj_WriteValue(object, file->objects->writer, NULL);
	take_text(file, &file->body);
	strbuf_putc(&file->body, '\n');
	file->places[number].type = 2;
	file->places[number].first = file->next;
	file->places[number].second = (uint16_t)file->n_packed;
	if (++file->n_packed == OBJECTS_PER_STREAM)
		flush_packed(file);
}

static void write_entries(struct file *file, HPDF_Dict object)
{
	HPDF_Stream writer = file->objects->writer;
	HPDF_DictElement entry;
	unsigned i;

	for (i = 0; i < object->list->count; i++) {
		entry = HPDF_List_ItemAt(object->list, i);
		if (strcmp(entry->key, "Length") == 0)
			continue;
		HPDF_Stream_WriteEscapeName(writer, entry->key);
		HPDF_Stream_WriteChar(writer, ' ');
		HPDF_Obj_Write(entry->value, writer, NULL);
		HPDF_Stream_WriteChar(writer, '\n');
	}
	take_text(file, file->out);
}

static void collect_stream(HPDF_Stream stream, struct strbuf *out)
{
	HPDF_UINT n = HPDF_MemStream_GetBufCount(stream), i, len;
	const HPDF_BYTE *bytes;

	for (i = 0; i < n; i++) {
		bytes = HPDF_MemStream_GetBufPtr(stream, i, &len);
		strbuf_add(out, bytes, len);
	}
}

static void write_stream(struct file *file, unsigned number, HPDF_Dict object)
{
	strbuf_reset(&file->bytes);
	collect_stream(object->stream, &file->bytes);
	begin_object(file, number);
	write_entries(file, object);
	if (object->filter & HPDF_STREAM_FILTER_FLATE_DECODE)
		end_deflated(file, &file->bytes);
	else
		end_stream(file, strbuf_text(&file->bytes), file->bytes.len);
}

static HPDF_Dict object_at(const struct file *file, unsigned number)
{
	return HPDF_Xref_GetEntry(file->objects->doc->xref, number)->obj;
}

static bool is_stream(HPDF_Dict object)
{
	return (object->header.obj_class & HPDF_OCLASS_ANY) ==
		       HPDF_OCLASS_DICT &&
	       object->stream;
}

/* Lengths of streams are the only numbers among the objects. */
static bool is_length(HPDF_Dict object)
{
	return (object->header.obj_class & HPDF_OCLASS_ANY) ==
	       HPDF_OCLASS_NUMBER;
}

static void write_objects(struct file *file)
{
	HPDF_Dict object;
	unsigned i;

	for (i = 1; i < file->n_objects; i++) {
		object = object_at(file, i);
		if (is_length(object))
			continue;
		if (is_stream(object))
			write_stream(file, i, object);
		else
			pack_object(file, i, object);
	}
	flush_packed(file);
}

/* The second half of /ID changes with each version of the file. */
static void version_id(const struct file *file, const unsigned char id[ID_LEN],
		       unsigned char version[ID_LEN])
{
	const char *bytes = file->out->bytes + file->start;
	size_t len = file->out->len - file->start;
	uint32_t sums[2] = { libdeflate_crc32(0, bytes, len),
			     libdeflate_adler32(1, bytes, len) };
	struct md5_ctx md5;

	md5_init(&md5);
	md5_update(&md5, ID_LEN, id);
	md5_update(&md5, sizeof len, (const uint8_t *)&len);
	md5_update(&md5, sizeof sums, (const uint8_t *)sums);
	md5_digest(&md5, ID_LEN, version);
}

static void put_place(struct strbuf *out, const struct place *place)
{
	char bytes[7] = {
		(char)place->type,	    (char)(place->first >> 24),
		(char)(place->first >> 16), (char)(place->first >> 8),
		(char)place->first,	    (char)(place->second >> 8),
		(char)place->second
	};

	strbuf_add(out, bytes, sizeof bytes);
}

static void write_xref(struct file *file, const unsigned char id[ID_LEN])
{
	struct strbuf rows = STRBUF_INIT;
	unsigned char version[ID_LEN];
	unsigned number = file->next, i;
	size_t offset = file->out->len - file->start;

	version_id(file, id, version);
	begin_object(file, number);
	for (i = 0; i <= number; i++)
		put_place(&rows, &file->places[i]);
	strbuf_puts(file->out, "/Type/XRef/W[1 4 2]/Size ");
	put_int(file->out, (long)number + 1);
	strbuf_puts(file->out, "/Root ");
	put_reference(file->out, number_of(file->objects->doc->catalog));
	strbuf_puts(file->out, "/Info ");
	put_reference(file->out, number_of(file->objects->doc->info));
	strbuf_puts(file->out, "/ID[");
	put_hex(file->out, id, ID_LEN);
	put_hex(file->out, version, ID_LEN);
	strbuf_putc(file->out, ']');
	end_deflated(file, &rows);
	strbuf_puts(file->out, "startxref\n");
	put_int(file->out, (long)offset);
	strbuf_puts(file->out, "\n%%EOF\n");
	strbuf_release(&rows);
}

bool objects_write(struct objects *objects, const unsigned char id[ID_LEN],
		   struct strbuf *out, unsigned long *error)
{
	struct file file = { .objects = objects,
			     .out = out,
			     .start = out->len };

	file.n_objects = objects->doc->xref->entries->count;
	file.next = file.n_objects;
	file.places = arena_array(
		objects->arena,
		file.n_objects + file.n_objects / OBJECTS_PER_STREAM + 3,
		sizeof *file.places);
	file.places[0].second = UINT16_MAX;
	strbuf_puts(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	write_objects(&file);
	write_xref(&file, id);
	strbuf_release(&file.head);
	strbuf_release(&file.body);
	strbuf_release(&file.bytes);
	strbuf_release(&file.deflated);
	*error = objects->doc->error.error_no;
	return *error == HPDF_OK;
}
