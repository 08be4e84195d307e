/* deflate.c: see deflate.h. */
#include "deflate.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>

/* Level 6 takes more than twice the time of level 1 for a tenth less. */
static const int levels[] = { [EFFORT_SMALL] = 9, [EFFORT_FAST] = 1 };

/* struct deflater is libdeflate's compressor, never defined. */
static struct libdeflate_compressor *compressor(struct deflater *deflater)
{
	return (struct libdeflate_compressor *)deflater;
}

struct deflater *deflater_new(enum effort effort)
{
	struct libdeflate_compressor *new =
		libdeflate_alloc_compressor(levels[effort]);

	if (new == NULL) {
		fputs("ismsgen: error: out of memory [I001]\n", stderr);
		exit(3);
	}
	return (struct deflater *)new;
}

void deflater_free(struct deflater *deflater)
{
	libdeflate_free_compressor(compressor(deflater));
}

void deflate_bytes(struct deflater *deflater, const void *bytes, size_t len,
		   struct strbuf *out)
{
	size_t room = libdeflate_zlib_compress_bound(compressor(deflater), len);

	strbuf_reserve(out, room);
	out->len += libdeflate_zlib_compress(compressor(deflater), bytes, len,
					     out->bytes + out->len, room);
	out->bytes[out->len] = '\0';
}
