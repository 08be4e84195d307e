/* pdf/image.c: see image.h. Bytes in memory go in, rows of pixels come out.
 *
 * libpng reports errors by a jump out of its depth. What is to be undone
 * stands in struct decoder, which lies in the frame below the one that is
 * jumped to, so that no variable is lost. */
#include "image.h"

#include <png.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../arena.h"
#include "deflate.h"

enum {
	SIGNATURE_BYTES = 8,
	/* width and height follow signature, length and name of a chunk */
	WIDTH_AT = SIGNATURE_BYTES + 8,
	HEADER_BYTES = WIDTH_AT + 8,
};

struct decoder {
	const unsigned char *bytes;
	size_t len, at;
	struct image_report *report;
	png_structp png;
	png_infop info;
	unsigned width, height, n_channels; /* of `pixels`: 3 or 4 */
	unsigned char *pixels;
	unsigned char **rows;
};

static void on_error(png_structp png, png_const_charp text)
{
	struct decoder *decoder = png_get_error_ptr(png);

	snprintf(decoder->report->detail, sizeof decoder->report->detail, "%s",
		 text);
	png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text)
{
	(void)png;
	(void)text;
}

static void read_bytes(png_structp png, png_bytep to, size_t len)
{
	struct decoder *decoder = png_get_io_ptr(png);

	if (len > decoder->len - decoder->at)
		png_error(png, "the file ends too early");
	memcpy(to, decoder->bytes + decoder->at, len);
	decoder->at += len;
}

/* 8 bits a channel, colours, and alpha where there is any. */
static void ask_for_bytes(struct decoder *decoder)
{
	png_structp png = decoder->png;

	png_set_expand(png); /* palettes, few bits, transparent colours */
	png_set_scale_16(png);
	png_set_gray_to_rgb(png);
	png_set_interlace_handling(png);
	png_read_update_info(png, decoder->info);
}

/* The jump ends here, and nothing that this function changes is needed
 * afterwards. */
static bool read_pixels(struct decoder *decoder)
{
	png_structp png = decoder->png;
	size_t stride;

	if (setjmp(png_jmpbuf(png)))
		return false;
	/* Texts, profiles and the like are passed over: none is used, and
	 * each of them can grow a thousandfold when it is unpacked. */
	png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
	png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
	png_set_read_fn(png, decoder, read_bytes);
	png_read_info(png, decoder->info);
	ask_for_bytes(decoder);
	decoder->n_channels = png_get_channels(png, decoder->info);
	stride = png_get_rowbytes(png, decoder->info);
	if ((decoder->n_channels != 3 && decoder->n_channels != 4) ||
	    stride != (size_t)decoder->width * decoder->n_channels ||
	    png_get_image_height(png, decoder->info) != decoder->height)
		png_error(png, "the header has odd values");
	decoder->pixels = xrealloc(NULL, stride * decoder->height);
	decoder->rows = xrealloc(NULL, decoder->height * sizeof *decoder->rows);
	for (size_t i = 0; i < decoder->height; i++)
		decoder->rows[i] = decoder->pixels + i * stride;
	png_read_image(png, decoder->rows);
	png_read_end(png, NULL);
	return true;
}

/* Colours and alpha apart; alpha only when something is not opaque. */
static const struct image *split(struct arena *arena,
				 const struct decoder *decoder)
{
	struct image *image = arena_alloc(arena, sizeof *image);
	size_t n = (size_t)decoder->width * decoder->height;
	unsigned char *rgb = arena_alloc(arena, 3 * n), *alpha = NULL;
	const unsigned char *from = decoder->pixels;
	bool is_opaque = true;

	*image = (struct image){ .width = decoder->width,
				 .height = decoder->height,
				 .rgb = rgb };
	if (decoder->n_channels == 3) {
		memcpy(rgb, from, 3 * n);
		return image;
	}
	for (size_t i = 0; is_opaque && i < n; i++)
		is_opaque = from[4 * i + 3] == 255;
	if (!is_opaque)
		image->alpha = alpha = arena_alloc(arena, n);
	for (size_t i = 0; i < n; i++, from += 4) {
		memcpy(rgb + 3 * i, from, 3);
		if (alpha)
			alpha[i] = from[3];
	}
	return image;
}

static const struct image *decode(struct arena *arena, struct decoder *decoder)
{
	const struct image *image = NULL;

	decoder->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, decoder,
					      on_error, on_warning);
	if (decoder->png)
		decoder->info = png_create_info_struct(decoder->png);
	if (decoder->info && read_pixels(decoder))
		image = split(arena, decoder);
	png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
	free(decoder->rows);
	free(decoder->pixels);
	return image;
}

static bool begins_with(const unsigned char *bytes, size_t len,
			const char *with)
{
	size_t n = strlen(with);

	return len >= n && memcmp(bytes, with, n) == 0;
}

/* What somebody has likely taken for a PNG. */
static const char *kind_of(const unsigned char *bytes, size_t len)
{
	static const struct {
		const char *begin, *kind;
	} kinds[] = {
		{ "\xff\xd8\xff", "a JPEG image" },
		{ "GIF8", "a GIF image" },
		{ "RIFF", "a WebP image" },
		{ "BM", "a BMP image" },
		{ "II*", "a TIFF image" },
		{ "MM", "a TIFF image" },
		{ "%PDF", "a PDF" },
		{ "<svg", "an SVG" },
		{ "<?xml", "an SVG" },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (begins_with(bytes, len, kinds[i].begin))
			return kinds[i].kind;
	return len ? "" : "an empty file";
}

static unsigned number_at(const unsigned char *bytes)
{
	return (unsigned)bytes[0] << 24 | (unsigned)bytes[1] << 16 |
	       (unsigned)bytes[2] << 8 | bytes[3];
}

const struct image *image_decode(struct arena *arena, const void *bytes,
				 size_t len, size_t most_pixels,
				 struct image_report *report)
{
	struct decoder decoder = { .bytes = bytes,
				   .len = len,
				   .report = report };
	const struct image *image;

	*report = (struct image_report){ .problem = IMAGE_DAMAGED };
	if (png_sig_cmp(decoder.bytes, 0,
			len < SIGNATURE_BYTES ? len : SIGNATURE_BYTES) != 0 ||
	    len == 0) {
		report->problem = IMAGE_NO_PNG;
		snprintf(report->detail, sizeof report->detail, "%s",
			 kind_of(bytes, len));
		return NULL;
	}
	if (len < HEADER_BYTES) {
		snprintf(report->detail, sizeof report->detail,
			 "the file ends too early");
		return NULL;
	}
	decoder.width = number_at(decoder.bytes + WIDTH_AT);
	decoder.height = number_at(decoder.bytes + WIDTH_AT + 4);
	/* 32 bits each: the product cannot overflow. */
	if ((uint64_t)decoder.width * decoder.height > most_pixels) {
		report->problem = IMAGE_TOO_LARGE;
		report->width = decoder.width;
		report->height = decoder.height;
		return NULL;
	}
	image = decode(arena, &decoder);
	if (image)
		report->problem = IMAGE_FINE;
	return image;
}

/* Reducing */

/* The square of the source that becomes one pixel, cut at the edges. */
struct square {
	size_t x0, y0, x1, y1;
};

static void average(const struct image *from, const struct square *square,
		    unsigned char rgb[3], unsigned char *alpha)
{
	uint64_t sum[3] = { 0 }, weight = 0;
	uint64_t n = (square->x1 - square->x0) * (square->y1 - square->y0);

	for (size_t y = square->y0; y < square->y1; y++) {
		for (size_t x = square->x0; x < square->x1; x++) {
			size_t at = y * from->width + x;
			unsigned opaque = from->alpha ? from->alpha[at] : 255;

			/* what cannot be seen has no colour to add */
			for (int i = 0; i < 3; i++)
				sum[i] +=
					from->rgb[3 * at + (size_t)i] * opaque;
			weight += opaque;
		}
	}
	for (int i = 0; weight && i < 3; i++)
		rgb[i] = (unsigned char)((sum[i] + weight / 2) / weight);
	if (alpha)
		*alpha = (unsigned char)((weight + n / 2) / n);
}

static unsigned divide_up(unsigned a, unsigned b)
{
	return a / b + (a % b != 0);
}

const struct image *image_reduce(struct arena *arena, const struct image *image,
				 unsigned width, unsigned height)
{
	unsigned across = divide_up(image->width, width);
	unsigned down = divide_up(image->height, height);
	unsigned factor = across > down ? across : down;
	struct image *small;
	unsigned char *rgb, *alpha = NULL;

	if (factor < 2)
		return image;
	small = arena_alloc(arena, sizeof *small);
	small->width = divide_up(image->width, factor);
	small->height = divide_up(image->height, factor);
	small->rgb = rgb =
		arena_array(arena, (size_t)small->width * small->height, 3);
	if (image->alpha)
		small->alpha = alpha = arena_array(
			arena, (size_t)small->width * small->height, 1);
	for (size_t y = 0; y < small->height; y++) {
		for (size_t x = 0; x < small->width; x++) {
			size_t at = y * small->width + x;
			struct square square = { x * factor, y * factor,
						 (x + 1) * factor,
						 (y + 1) * factor };

			if (square.x1 > image->width)
				square.x1 = image->width;
			if (square.y1 > image->height)
				square.y1 = image->height;
			average(image, &square, rgb + 3 * at,
				alpha ? alpha + at : NULL);
		}
	}
	return small;
}

/* Packing */

static struct packed pack(struct arena *arena, struct deflater *deflater,
			  const unsigned char *bytes, size_t len)
{
	struct strbuf out = STRBUF_INIT;
	struct packed packed;
	char *copy;

	deflate_bytes(deflater, bytes, len, &out);
	copy = arena_alloc(arena, out.len);
	memcpy(copy, out.bytes, out.len);
	packed = (struct packed){ copy, out.len };
	strbuf_release(&out);
	return packed;
}

const struct image *image_pack(struct arena *arena, const struct image *image)
{
	struct deflater *deflater = deflater_new(EFFORT_SMALL);
	struct image *copy = arena_alloc(arena, sizeof *copy);
	size_t n = (size_t)image->width * image->height;

	*copy = *image;
	copy->packed_rgb = pack(arena, deflater, image->rgb, 3 * n);
	if (image->alpha)
		copy->packed_alpha = pack(arena, deflater, image->alpha, n);
	deflater_free(deflater);
	return copy;
}
