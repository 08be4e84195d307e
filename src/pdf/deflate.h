/* deflate.h: zlib streams (RFC 1950), as PDF's FlateDecode wants them. */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include <stddef.h>

#include "../strbuf.h"

struct deflater;

struct deflater *deflater_new(void);
void deflater_free(struct deflater *deflater);

/* Appends the deflated bytes to `out`. */
void deflate_bytes(struct deflater *deflater, const void *bytes, size_t len,
		   struct strbuf *out);

#endif
