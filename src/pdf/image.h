/* pdf/image.h: pictures, decoded. libpng ends here. */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include <stddef.h>

struct arena;

/* Deflated bytes. */
struct packed {
	const char *bytes; /* NULL: they were not deflated yet */
	size_t len;
};

/* Rows from the top, without padding between them. */
struct image {
	unsigned width, height;	    /* pixels, neither 0 */
	const unsigned char *rgb;   /* 3 bytes a pixel, sRGB */
	const unsigned char *alpha; /* a byte a pixel, 255 is opaque; NULL: all
				     * are */
	struct packed packed_rgb, packed_alpha;
};

enum image_problem {
	IMAGE_FINE,
	IMAGE_NO_PNG,	 /* does not begin as a PNG does */
	IMAGE_TOO_LARGE, /* more pixels than allowed */
	IMAGE_DAMAGED,	 /* cut off, or against the rules of PNG */
};

/* What image_decode() has to say of bytes that it refuses. */
struct image_report {
	enum image_problem problem;
	unsigned width, height; /* too large: pixels */
	char detail[96];	/* damaged: libpng's words; no PNG: what the
				 * bytes seem to be, "a JPEG image"; or "" */
};

/* Decodes a PNG of any colour type, depth and interlacing to 8 bits a
 * channel; gamma and colour profiles are ignored. At most `most_pixels` are
 * allowed, which is checked before memory is taken for them. The image lives
 * in the arena and does not refer to `bytes`. NULL when `report` says why. */
const struct image *image_decode(struct arena *arena, const void *bytes,
				 size_t len, size_t most_pixels,
				 struct image_report *report);

/* The image itself when it is not larger than a width and a height, else a
 * copy reduced by the least whole factor that makes it so. */
const struct image *image_reduce(struct arena *arena, const struct image *image,
				 unsigned width, unsigned height);

/* A copy with its pixels deflated, for an image that stands in many files. */
const struct image *image_pack(struct arena *arena, const struct image *image);

#endif
