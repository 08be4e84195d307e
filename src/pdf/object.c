/* object.c: see object.h. libharu begins and ends here.
 *
 * Three of its habits are worked around: an error is only remembered, and
 * the next call takes the NULL that came back (memory cannot run out here,
 * since the allocator ends the program, and the limits are checked by
 * callers); a stream keeps its bytes in pieces and its length in an object of
 * its own, so streams are dictionaries with bytes of ours here; and its page
 * tree would need its pages, so it stays empty and is left out. */
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
	OBJECTS_PER_STREAM = 400,
	FIRST_PLACES = 1024,
	FIRST_OUT = 1 << 16, /* bytes, as most documents need */
	FIRST_PACKED = 1 << 15,
	PLACE_LEN = 1 + 4 + 2, /* bytes in the file */
	PNG_UP = 2,	       /* a filter of PNG */
	/* Deflating fewer bytes takes its time for codes and tables, and saves
	 * two hundred bytes at best. */
	SMALL_STREAM = 600,
};

/* Where an object is: nowhere (0), at an offset (1), or as `second`th in the
 * object stream `first` (2). */
struct place {
	unsigned char type;
	uint16_t second;
	uint32_t first;
};

struct objects {
	HPDF_Doc doc;		 /* NULL when settled */
	struct arena *doc_arena; /* of what libharu allocates */
	HPDF_Stream writer;	 /* prints values into `text` */
	unsigned catalog, info;	 /* numbers */
	struct arena *arena;
	struct strbuf text;
	/* the file */
	struct strbuf out;
	struct place *places; /* by number; malloc */
	size_t places_size;
	unsigned next; /* number, when libharu has none to give any more */
	/* the object stream being filled */
	struct strbuf head, body;
	unsigned n_packed, number;
	/* while streams are written; NULL when the file waits for its fonts */
	struct deflater *deflater;
	struct strbuf deflated; /* one stream */
};

/* What belongs to an object beside its dictionary. */
struct rest {
	object_tail write; /* NULL: a stream */
	const void *data;
	size_t len;
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

/* libharu does not tell for which document it allocates: there is one at a
 * time in a thread, from objects_new() to objects_settle(). */
static _Thread_local struct arena *doc_arena;

static void *HPDF_STDCALL allocate(HPDF_UINT size)
{
	return arena_alloc(doc_arena, size);
}

static void HPDF_STDCALL release(void *bytes)
{
	(void)bytes; /* goes with the arena */
}

static HPDF_STATUS write_text(HPDF_Stream stream, const HPDF_BYTE *bytes,
			      HPDF_UINT len)
{
	strbuf_add(stream->attr, bytes, len);
	return HPDF_OK;
}

static unsigned number_of(HPDF_Dict object)
{
	return object->header.obj_id & 0x00FFFFFF;
}

struct objects *objects_new(void)
{
	struct arena *arena = arena_new();
	struct objects *objects = arena_alloc(arena, sizeof *objects);

	objects->arena = arena;
	objects->doc_arena = doc_arena = arena_new();
	objects->doc = HPDF_NewEx(NULL, allocate, release, 0, NULL);
	objects->writer = HPDF_CallbackWriter_New(objects->doc->mmgr,
						  write_text, &objects->text);
	objects->catalog = number_of(objects->doc->catalog);
	objects->info = number_of(objects->doc->info);
	strbuf_reserve(&objects->out, FIRST_OUT);
	strbuf_reserve(&objects->head, FIRST_PACKED);
	strbuf_reserve(&objects->body, FIRST_PACKED);
	strbuf_puts(&objects->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	return objects;
}

static void free_doc(struct objects *objects)
{
	if (objects->doc == NULL)
		return;
	HPDF_Stream_Free(objects->writer);
	HPDF_Free(objects->doc);
	objects->doc = NULL;
	arena_free(objects->doc_arena);
}

static void free_deflater(struct objects *objects)
{
	if (objects->deflater)
		deflater_free(objects->deflater);
	objects->deflater = NULL;
	strbuf_release(&objects->deflated);
}

void objects_free(struct objects *objects)
{
	free_doc(objects);
	free_deflater(objects);
	strbuf_release(&objects->text);
	strbuf_release(&objects->out);
	strbuf_release(&objects->head);
	strbuf_release(&objects->body);
	free(objects->places);
	arena_free(objects->arena);
}

struct deflater *objects_deflater(struct objects *objects)
{
	if (objects->deflater == NULL)
		objects->deflater = deflater_new(EFFORT_FAST);
	return objects->deflater;
}

/* ---- numbers ---- */

size_t objects_count(const struct objects *objects)
{
	HPDF_Xref xref;

	if (objects->doc == NULL)
		return objects->next;
	xref = objects->doc->xref;
	return xref->start_offset + xref->entries->count;
}

/* libharu numbers from its offset on; so the numbers are skipped there. */
unsigned objects_reserve(struct objects *objects, size_t n)
{
	unsigned first = (unsigned)objects_count(objects);

	if (objects->doc)
		objects->doc->xref->start_offset += (HPDF_UINT)n;
	else
		objects->next += (unsigned)n;
	return first;
}

/* ---- objects ---- */

struct object *object_new(struct objects *objects)
{
	HPDF_Dict new = HPDF_Dict_New(objects->doc->mmgr);

	HPDF_Xref_Add(objects->doc->xref, new);
	return object_of(new);
}

static HPDF_STATUS write_tail(HPDF_Dict object, HPDF_Stream stream)
{
	const struct rest *rest = object->attr;

	rest->write(rest->data, stream->attr);
	return HPDF_OK;
}

/* Marks the streams. */
static HPDF_STATUS write_nothing(HPDF_Dict object, HPDF_Stream stream)
{
	(void)object;
	(void)stream;
	return HPDF_OK;
}

void object_set_tail(struct objects *objects, struct object *object,
		     object_tail write, const void *data)
{
	struct rest *rest = arena_alloc(objects->arena, sizeof *rest);

	rest->write = write;
	rest->data = data;
	dict(object)->attr = rest;
	dict(object)->write_fn = write_tail;
}

void object_set_pages(struct objects *objects, object_tail write,
		      const void *data)
{
	HPDF_Dict_RemoveElement(objects->doc->catalog, "Pages");
	object_set_tail(objects, object_catalog(objects), write, data);
}

struct object *object_stream(struct objects *objects, const char *bytes,
			     size_t len)
{
	struct object *object = object_new(objects);
	struct rest *rest = arena_alloc(objects->arena, sizeof *rest);

	rest->data = arena_strndup(objects->arena, bytes, len);
	rest->len = len;
	dict(object)->attr = rest;
	dict(object)->write_fn = write_nothing;
	return object;
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

void set_objects(struct object *object, const char *key,
		 struct object *const *values, size_t n)
{
	HPDF_Array array = HPDF_Array_New(dict(object)->mmgr);
	size_t i;

	for (i = 0; i < n; i++)
		HPDF_Array_Add(array, dict(values[i]));
	HPDF_Dict_Add(dict(object), key, array);
}

struct object *set_dictionary(struct object *object, const char *key)
{
	HPDF_Dict value = HPDF_Dict_New(dict(object)->mmgr);

	HPDF_Dict_Add(dict(object), key, value);
	return object_of(value);
}

/* ---- the file (ISO 32000-1, 7.5) ---- */

static struct place *place_of(struct objects *objects, unsigned number)
{
	size_t old = objects->places_size, size = old ? old : FIRST_PLACES;

	while (size <= number)
		size *= 2;
	if (size > old) {
		objects->places = xrealloc(objects->places,
					   size * sizeof *objects->places);
		memset(objects->places + old, 0,
		       (size - old) * sizeof *objects->places);
		objects->places_size = size;
	}
	return &objects->places[number];
}

static void begin_stream(struct objects *objects, unsigned number)
{
	struct place *place = place_of(objects, number);

	place->type = 1;
	place->first = (uint32_t)objects->out.len;
	put_int(&objects->out, (long)number);
	strbuf_puts(&objects->out, " 0 obj\n<<");
}

static void end_stream(struct objects *objects, const char *bytes, size_t len,
		       enum packing packing)
{
	struct strbuf *out = &objects->out;

	if (packing == STREAM_DEFLATE && len < SMALL_STREAM)
		packing = STREAM_PLAIN;
	if (packing == STREAM_DEFLATE) {
		strbuf_reset(&objects->deflated);
		deflate_bytes(objects_deflater(objects), bytes, len,
			      &objects->deflated);
		bytes = objects->deflated.bytes;
		len = objects->deflated.len;
	}
	if (packing != STREAM_PLAIN)
		strbuf_puts(out, "/Filter/FlateDecode");
	strbuf_puts(out, "/Length ");
	put_int(out, (long)len);
	strbuf_puts(out, ">>\nstream\n");
	strbuf_add(out, bytes, len);
	strbuf_puts(out, "\nendstream\nendobj\n");
}

void object_put_stream(struct objects *objects, unsigned number,
		       const char *entries, const void *bytes, size_t len,
		       enum packing packing)
{
	begin_stream(objects, number);
	strbuf_puts(&objects->out, entries);
	end_stream(objects, bytes, len, packing);
}

static void flush_packed(struct objects *objects)
{
	if (objects->n_packed == 0)
		return;
	begin_stream(objects, objects->number);
	strbuf_puts(&objects->out, "/Type/ObjStm/N ");
	put_int(&objects->out, (long)objects->n_packed);
	strbuf_puts(&objects->out, "/First ");
	put_int(&objects->out, (long)objects->head.len);
	strbuf_add(&objects->head, objects->body.bytes, objects->body.len);
	end_stream(objects, objects->head.bytes, objects->head.len,
		   STREAM_DEFLATE);
	strbuf_reset(&objects->head);
	strbuf_reset(&objects->body);
	objects->n_packed = 0;
}

/* An object in the object stream: its number and where it begins. */
static void put_head(struct strbuf *out, unsigned number, size_t offset)
{
	enum { LONGEST = 2 * (20 + 1) };
	char *at;

	strbuf_reserve(out, LONGEST);
	at = store_int(out->bytes + out->len, (long)number);
	*at++ = ' ';
	at = store_int(at, (long)offset);
	*at++ = ' ';
	strbuf_end_at(out, at);
}

/* A new object in the object stream. */
static void begin_packed(struct objects *objects, unsigned number)
{
	struct place *place;

	if (objects->n_packed == OBJECTS_PER_STREAM)
		flush_packed(objects); /* which may move all places */
	if (objects->n_packed == 0)
		objects->number = objects_reserve(objects, 1);
	put_head(&objects->head, number, objects->body.len);
	place = place_of(objects, number);
	place->type = 2;
	place->first = objects->number;
	place->second = (uint16_t)objects->n_packed++;
}

struct strbuf *object_begin(struct objects *objects, unsigned number)
{
	begin_packed(objects, number);
	strbuf_puts(&objects->body, "<<");
	return &objects->body;
}

void object_end(struct objects *objects)
{
	strbuf_puts(&objects->body, ">>\n");
}

/* ---- what libharu keeps ---- */

static void take_text(struct objects *objects, struct strbuf *out)
{
	strbuf_add(out, strbuf_text(&objects->text), objects->text.len);
	strbuf_reset(&objects->text);
}

static void pack_object(struct objects *objects, HPDF_Dict object)
{
	begin_packed(objects, number_of(object));
	HPDF_Obj_WriteValue(object, objects->writer, NULL);
	take_text(objects, &objects->body);
	strbuf_putc(&objects->body, '\n');
}

static void write_entries(struct objects *objects, HPDF_Dict object)
{
	HPDF_Stream writer = objects->writer;
	HPDF_DictElement entry;
	unsigned i;

	for (i = 0; i < object->list->count; i++) {
		entry = HPDF_List_ItemAt(object->list, i);
		HPDF_Stream_WriteEscapeName(writer, entry->key);
		HPDF_Stream_WriteChar(writer, ' ');
		HPDF_Obj_Write(entry->value, writer, NULL);
		HPDF_Stream_WriteChar(writer, '\n');
	}
	take_text(objects, &objects->out);
}

static void write_stream(struct objects *objects, HPDF_Dict object)
{
	const struct rest *rest = object->attr;

	begin_stream(objects, number_of(object));
	write_entries(objects, object);
	end_stream(objects, rest->data, rest->len, STREAM_PLAIN);
}

static void write_kept(struct objects *objects)
{
	HPDF_List entries = objects->doc->xref->entries;
	HPDF_XrefEntry entry;
	HPDF_Dict object;
	unsigned i;

	for (i = 1; i < entries->count; i++) {
		entry = HPDF_List_ItemAt(entries, i);
		object = entry->obj;
		if (object == objects->doc->root_pages)
			continue;
		if (object->write_fn == write_nothing)
			write_stream(objects, object);
		else
			pack_object(objects, object);
	}
}

bool objects_settle(struct objects *objects, unsigned long *error)
{
	write_kept(objects);
	*error = objects->doc->error.error_no;
	objects->next = (unsigned)objects_count(objects);
	free_doc(objects);
	free_deflater(objects);
	strbuf_release(&objects->text);
	strbuf_fit(&objects->out);
	strbuf_fit(&objects->head);
	strbuf_fit(&objects->body);
	return *error == HPDF_OK;
}

/* ---- the end ---- */

/* The second half of /ID changes with each version of the file. */
static void version_id(const struct objects *objects,
		       const unsigned char id[ID_LEN],
		       unsigned char version[ID_LEN])
{
	const char *bytes = objects->out.bytes;
	size_t len = objects->out.len;
	uint32_t sums[2] = { libdeflate_crc32(0, bytes, len),
			     libdeflate_adler32(1, bytes, len) };
	struct md5_ctx md5;

	md5_init(&md5);
	md5_update(&md5, ID_LEN, id);
	md5_update(&md5, sizeof len, (const uint8_t *)&len);
	md5_update(&md5, sizeof sums, (const uint8_t *)sums);
	md5_digest(&md5, ID_LEN, version);
}

/* Rows as differences to the row above, after the filter's own byte (PNG's
 * "up"): most rows then differ by nothing but a one. */
static void put_places(struct strbuf *out, const struct place *places, size_t n)
{
	unsigned char row[PLACE_LEN], above[PLACE_LEN] = { 0 };
	size_t i;
	char *at;
	int k;

	strbuf_reserve(out, n * (1 + PLACE_LEN));
	at = out->bytes;
	for (i = 0; i < n; i++) {
		row[0] = places[i].type;
		row[1] = (unsigned char)(places[i].first >> 24);
		row[2] = (unsigned char)(places[i].first >> 16);
		row[3] = (unsigned char)(places[i].first >> 8);
		row[4] = (unsigned char)places[i].first;
		row[5] = (unsigned char)(places[i].second >> 8);
		row[6] = (unsigned char)places[i].second;
		*at++ = PNG_UP;
		for (k = 0; k < PLACE_LEN; k++)
			*at++ = (char)(row[k] - above[k]);
		memcpy(above, row, sizeof row);
	}
	*at = '\0';
	out->len = n * (1 + PLACE_LEN);
}

void objects_finish(struct objects *objects, const unsigned char id[ID_LEN],
		    struct strbuf *out)
{
	struct strbuf rows = STRBUF_INIT;
	unsigned char version[ID_LEN];
	unsigned number;
	size_t offset;

	flush_packed(objects);
	number = objects_reserve(objects, 1);
	offset = objects->out.len;
	version_id(objects, id, version);
	begin_stream(objects, number);
	objects->places[0].second = UINT16_MAX;
	put_places(&rows, objects->places, (size_t)number + 1);
	strbuf_puts(&objects->out,
		    "/Type/XRef/W[1 4 2]"
		    "/DecodeParms<</Predictor 12/Columns 7>>/Size ");
	put_int(&objects->out, (long)number + 1);
	strbuf_puts(&objects->out, "/Root ");
	put_reference(&objects->out, objects->catalog);
	strbuf_puts(&objects->out, "/Info ");
	put_reference(&objects->out, objects->info);
	strbuf_puts(&objects->out, "/ID[");
	put_hex(&objects->out, id, ID_LEN);
	put_hex(&objects->out, version, ID_LEN);
	strbuf_putc(&objects->out, ']');
	end_stream(objects, rows.bytes, rows.len, STREAM_DEFLATE);
	strbuf_puts(&objects->out, "startxref\n");
	put_int(&objects->out, (long)offset);
	strbuf_puts(&objects->out, "\n%%EOF\n");
	strbuf_release(&rows);
	strbuf_release(out);
	*out = objects->out;
	objects->out = (struct strbuf)STRBUF_INIT;
}
