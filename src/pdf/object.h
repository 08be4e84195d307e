/* object.h: the objects of one PDF file (ISO 32000-1, 7.3).
 *
 * libharu keeps them, numbers them and prints their values. Its own file
 * writer, fonts, images and PDF/A helpers stay unused: they cannot conform.
 * objects_write() writes object streams and a cross-reference stream, which
 * make a tagged file a third of the size.
 *
 * Everything belongs to struct objects. Strings are UTF-8 and copied. Names
 * are 127 bytes at most; larger numbers of objects than MAX_OBJECTS are
 * refused by the caller. */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "../strbuf.h"

enum { MAX_OBJECTS = 8000000, ID_LEN = 16 };

struct objects;
struct object; /* a dictionary, alone or with a stream */

enum packing {
	STREAM_PLAIN,	 /* to be read without a filter */
	STREAM_DEFLATE,	 /* deflated when written */
	STREAM_DEFLATED, /* `bytes` are deflated already */
};

struct objects *objects_new(void);
void objects_free(struct objects *objects);

/* The file as bytes, appended to `out`. `id` says which document this is,
 * whatever its version. False when libharu failed; then `error` has its
 * number. */
bool objects_write(struct objects *objects, const unsigned char id[ID_LEN],
		   struct strbuf *out, unsigned long *error);

/* Objects with a number. */
struct object *object_new(struct objects *objects);
struct object *object_stream(struct objects *objects, const char *bytes,
			     size_t len, enum packing packing);
/* A page at the end of the page tree; `*contents` gets its stream. */
struct object *object_page(struct objects *objects, float width,
			   float height, struct object **contents);
/* An entry of the outline, the last under `parent` or, when that is NULL, on
 * the first level. */
struct object *object_outline(struct objects *objects, struct object *parent,
			      const char *title, bool is_open);
struct object *object_catalog(struct objects *objects);
struct object *object_info(struct objects *objects);

unsigned object_number(const struct object *object);
void object_write_stream(struct object *object, const char *bytes,
			 size_t len);

/* Entries of a dictionary; an earlier one with the same key is replaced. */
void set_name(struct object *object, const char *key, const char *name);
void set_int(struct object *object, const char *key, long value);
void set_bool(struct object *object, const char *key, bool value);
void set_string(struct object *object, const char *key, const char *ascii);
void set_text(struct object *object, const char *key, const char *text);
void set_object(struct object *object, const char *key,
		struct object *value);
void set_reals(struct object *object, const char *key, const float *values,
	       size_t n);
void set_objects(struct object *object, const char *key,
		 struct object *const *values, size_t n);
/* [page /XYZ null y null]: the height `y` of a page, as wide as it is. */
void set_destination(struct object *object, const char *key,
		     struct object *page, float y);
/* [0 /Fit]: the first page of another file. */
void set_first_page(struct object *object, const char *key);
/* A dictionary without a number, as value of `key`. */
struct object *set_dictionary(struct object *object, const char *key);

/* Lets `tail` append the rest of the entries when the object is written:
 * the cheap way for objects in large numbers, and for large values. */
typedef void (*object_tail)(const void *data, struct strbuf *out);
void object_set_tail(struct objects *objects, struct object *object,
		     object_tail tail, const void *data);

#endif
