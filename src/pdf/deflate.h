/* deflate.h: zlib streams (RFC 1950), as PDF's FlateDecode wants them. */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include <stddef.h>

#include "../strbuf.h"

struct deflater;

enum effort {
	EFFORT_SMALL, /* for what is deflated once for many files */
	EFFORT_FAST,
};

struct deflater *deflater_new(enum effort effort);
void deflater_free(struct deflater *deflater);

/* Appends the deflated bytes to `out`. */
void deflate_bytes(struct deflater *deflater, const void *bytes, size_t len,
		   struct strbuf *out);

#endif
