/* object.h: the objects of one PDF file (ISO 32000-1, 7.3).
 *
 * There are two ways to make one. What a document has few of, libharu keeps:
 * object_new() and the set_ functions, written when objects_settle() is
 * called. What there can be a hundred thousand of (elements, links) or what
 * is large (contents of pages) is written at once under a number that was
 * reserved: object_begin(), object_put_stream(). libharu's own file writer,
 * fonts, images, pages and PDF/A helpers stay unused: they cannot conform.
 *
 * The file has object streams and a cross-reference stream, which make a
 * tagged file a third of the size. Everything belongs to struct objects.
 * Strings are UTF-8 and copied. Names are 127 bytes at most; larger numbers
 * of objects than MAX_OBJECTS are refused by the caller. */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "../strbuf.h"

enum { MAX_OBJECTS = 8000000, ID_LEN = 16 };

struct deflater;
struct objects;
struct object; /* a dictionary, alone or with a stream */

enum packing {
	STREAM_PLAIN,	 /* to be read without a filter */
	STREAM_DEFLATE,	 /* to be deflated where that is worth it */
	STREAM_DEFLATED, /* `bytes` are deflated already */
};

struct objects *objects_new(void);
void objects_free(struct objects *objects);

/* Writes what libharu keeps and frees it; only objects with reserved numbers
 * can follow. False when libharu failed; then `error` has its number. */
bool objects_settle(struct objects *objects, unsigned long *error);

/* Ends the file and moves its bytes to `out`, which is empty. `id` says which
 * document this is, whatever its version. */
void objects_finish(struct objects *objects, const unsigned char id[ID_LEN],
		    struct strbuf *out);

/* How many there are until now. */
size_t objects_count(const struct objects *objects);

/* The deflater for what is written into this file. */
struct deflater *objects_deflater(struct objects *objects);

/* ---- written at once ---- */

/* The first of `n` numbers in a row. */
unsigned objects_reserve(struct objects *objects, size_t n);

/* The entries of the dictionary are to be appended to the result; until
 * object_end() no other object is written. */
struct strbuf *object_begin(struct objects *objects, unsigned number);
void object_end(struct objects *objects);

/* `entries` are those of the dictionary, but for its length and filter. */
void object_put_stream(struct objects *objects, unsigned number,
		       const char *entries, const void *bytes, size_t len,
		       enum packing packing);

/* ---- kept by libharu ---- */

struct object *object_new(struct objects *objects);
/* A stream, as it is. */
struct object *object_stream(struct objects *objects, const char *bytes,
			     size_t len);
/* An entry of the outline, the last under `parent` or, when that is NULL, on
 * the first level. */
struct object *object_outline(struct objects *objects, struct object *parent,
			      const char *title, bool is_open);
struct object *object_catalog(struct objects *objects);
struct object *object_info(struct objects *objects);

/* Entries of a dictionary; an earlier one with the same key is replaced. */
void set_name(struct object *object, const char *key, const char *name);
void set_int(struct object *object, const char *key, long value);
void set_bool(struct object *object, const char *key, bool value);
void set_string(struct object *object, const char *key, const char *ascii);
void set_text(struct object *object, const char *key, const char *text);
void set_object(struct object *object, const char *key, struct object *value);
void set_objects(struct object *object, const char *key,
		 struct object *const *values, size_t n);
/* A dictionary without a number, as value of `key`. */
struct object *set_dictionary(struct object *object, const char *key);

/* Lets `tail` append the rest of the entries when the object is written:
 * for what refers to a number, and for large values. */
typedef void (*object_tail)(const void *data, struct strbuf *out);
void object_set_tail(struct objects *objects, struct object *object,
		     object_tail tail, const void *data);
/* The same for the catalog, where it has to say where the pages are. */
void object_set_pages(struct objects *objects, object_tail tail,
		      const void *data);

#endif
