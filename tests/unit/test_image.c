/* test_image.c: PNGs of all kinds, whole and broken. libpng writes them. */
#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "arena.h"
#include "pdf/image.h"
#include "strbuf.h"

enum { WIDTH = 5, HEIGHT = 3, MOST_PIXELS = 1000 };

struct kind {
	int type, depth;
	bool is_interlaced, is_transparent;
};

static const struct kind kinds[] = {
	{PNG_COLOR_TYPE_GRAY, 1, false, false},
	{PNG_COLOR_TYPE_GRAY, 2, true, false},
	{PNG_COLOR_TYPE_GRAY, 4, false, true},
	{PNG_COLOR_TYPE_GRAY, 8, true, true},
	{PNG_COLOR_TYPE_GRAY, 16, false, false},
	{PNG_COLOR_TYPE_GRAY_ALPHA, 8, true, false},
	{PNG_COLOR_TYPE_GRAY_ALPHA, 16, false, false},
	{PNG_COLOR_TYPE_RGB, 8, false, false},
	{PNG_COLOR_TYPE_RGB, 8, true, true},
	{PNG_COLOR_TYPE_RGB, 16, true, true},
	{PNG_COLOR_TYPE_RGB_ALPHA, 8, false, false},
	{PNG_COLOR_TYPE_RGB_ALPHA, 16, true, false},
	{PNG_COLOR_TYPE_PALETTE, 1, false, false},
	{PNG_COLOR_TYPE_PALETTE, 2, true, true},
	{PNG_COLOR_TYPE_PALETTE, 4, false, true},
	{PNG_COLOR_TYPE_PALETTE, 8, true, false},
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

static void write_bytes(png_structp png, png_bytep bytes, size_t len)
{
	strbuf_add(png_get_io_ptr(png), bytes, len);
}

static void flush_bytes(png_structp png)
{
	(void)png;
}

/* Every sample is all zeros in even columns, all ones in odd ones; with a
 * palette, those are its entries 0 (black) and 1 (red). Transparent is what
 * is all ones. */
static void set_header(png_structp png, png_infop info,
		       const struct kind *kind)
{
	const png_color palette[] = {{0, 0, 0}, {255, 0, 0}};
	const png_byte alphas[] = {255, 0};
	png_uint_16 most = (png_uint_16)((1L << kind->depth) - 1);
	png_color_16 ones = {0, most, most, most, most};
	bool has_palette = kind->type == PNG_COLOR_TYPE_PALETTE;

	png_set_IHDR(png, info, WIDTH, HEIGHT, kind->depth, kind->type,
		     kind->is_interlaced ? PNG_INTERLACE_ADAM7
					 : PNG_INTERLACE_NONE,
		     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_set_gAMA(png, info, 1.0);
	if (has_palette)
		png_set_PLTE(png, info, palette, 2);
	if (kind->is_transparent)
		png_set_tRNS(png, info, has_palette ? alphas : NULL,
			     has_palette ? 2 : 0, has_palette ? NULL : &ones);
}

static void fill_row(png_bytep row, const struct kind *kind, size_t n_bits)
{
	memset(row, 0, (WIDTH * n_bits + 7) / 8);
	for (size_t x = 1; x < WIDTH; x += 2)
		for (size_t bit = 0; bit < n_bits; bit++) {
			size_t at = x * n_bits + bit;

			if (kind->type == PNG_COLOR_TYPE_PALETTE &&
			    bit + 1 < n_bits)
				continue; /* number 1 */
			row[at / 8] |= (png_byte)(0x80 >> at % 8);
		}
}

static struct strbuf make(const struct kind *kind)
{
	struct strbuf out = STRBUF_INIT;
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL,
						  NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_byte row[WIDTH * 8];
	png_bytep rows[HEIGHT] = {row, row, row};

	assert_int_equal(setjmp(png_jmpbuf(png)), 0);
	png_set_write_fn(png, &out, write_bytes, flush_bytes);
	set_header(png, info, kind);
	png_write_info(png, info);
	fill_row(row, kind,
		 (size_t)kind->depth * png_get_channels(png, info));
	png_write_image(png, rows);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	return out;
}

static bool has_alpha(const struct kind *kind)
{
	return kind->is_transparent || kind->type & PNG_COLOR_MASK_ALPHA;
}

/* What fill_row() has put there, as colour and alpha. */
static void check_pixel(const struct kind *kind, const struct image *image,
			size_t at)
{
	bool is_one = at % WIDTH % 2;
	bool has_palette = kind->type == PNG_COLOR_TYPE_PALETTE;
	unsigned char wanted[3] = {
		is_one ? 255 : 0,
		is_one && !has_palette ? 255 : 0,
		is_one && !has_palette ? 255 : 0,
	};

	assert_memory_equal(image->rgb + 3 * at, wanted, 3);
	if (kind->is_transparent)
		assert_int_equal(image->alpha[at], is_one ? 0 : 255);
	else if (has_alpha(kind))
		assert_int_equal(image->alpha[at], is_one ? 255 : 0);
	else
		assert_null(image->alpha);
}

static void all_kinds(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < N_KINDS; i++) {
		struct strbuf bytes = make(&kinds[i]);
		struct image_report report;
		const struct image *image =
			image_decode(arena, bytes.bytes, bytes.len,
				     MOST_PIXELS, &report);

		assert_non_null(image);
		assert_int_equal(report.problem, IMAGE_FINE);
		assert_int_equal(image->width, WIDTH);
		assert_int_equal(image->height, HEIGHT);
		for (size_t at = 0; at < WIDTH * HEIGHT; at++)
			check_pixel(&kinds[i], image, at);
		strbuf_release(&bytes);
	}
	arena_free(arena);
}

/* Cut anywhere, a file is refused; each time with a reason. */
static void cut_off(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < N_KINDS; i++) {
		struct strbuf bytes = make(&kinds[i]);

		for (size_t len = 0; len < bytes.len; len++) {
			struct image_report report;
			/* a copy, so that sanitizers see its end */
			char *copy = malloc(len ? len : 1);

			memcpy(copy, bytes.bytes, len);
			assert_null(image_decode(arena, copy, len,
						 MOST_PIXELS, &report));
			assert_true(report.problem == IMAGE_DAMAGED ||
				    (len == 0 &&
				     report.problem == IMAGE_NO_PNG));
			assert_true(*report.detail != '\0');
			free(copy);
		}
		strbuf_release(&bytes);
	}
	arena_free(arena);
}

/* One byte another: no crash, and what is accepted is of the size it says. */
static void changed(void **state)
{
	static const unsigned char masks[] = {0x01, 0x80, 0xff};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < N_KINDS; i++) {
		struct strbuf bytes = make(&kinds[i]);

		for (size_t at = 0; at < bytes.len * 3; at++) {
			struct image_report report;
			char *byte = &bytes.bytes[at / 3];
			char mask = (char)masks[at % 3];
			const struct image *image;

			*byte ^= mask;
			image = image_decode(arena, bytes.bytes, bytes.len,
					     MOST_PIXELS, &report);
			assert_int_equal(image != NULL,
					 report.problem == IMAGE_FINE);
			*byte ^= mask;
		}
		strbuf_release(&bytes);
	}
	arena_free(arena);
}

static void limits(void **state)
{
	struct arena *arena = arena_new();
	struct strbuf bytes = make(&kinds[7]);
	struct image_report report;

	(void)state;
	assert_non_null(image_decode(arena, bytes.bytes, bytes.len,
				     WIDTH * HEIGHT, &report));
	assert_null(image_decode(arena, bytes.bytes, bytes.len,
				 WIDTH * HEIGHT - 1, &report));
	assert_int_equal(report.problem, IMAGE_TOO_LARGE);
	assert_int_equal(report.width, WIDTH);
	memset(bytes.bytes + 16, 0x7f, 8); /* nearly 2^31 each way */
	assert_null(image_decode(arena, bytes.bytes, bytes.len, MOST_PIXELS,
				 &report));
	assert_int_equal(report.problem, IMAGE_TOO_LARGE);
	strbuf_release(&bytes);
	arena_free(arena);
}

static void reduced(void **state)
{
	static const unsigned char rgb[] = {
		0,   0, 0, 100, 0, 0, 7, 7, 7, /**/
		200, 0, 0, 100, 0, 0, 9, 9, 9, /**/
		10,  0, 0, 30,	0, 0, 5, 5, 5,
	};
	static const unsigned char alpha[] = {255, 255, 255, 255, 255, 255,
					      0,   255, 0};
	struct image image = {.width = 3, .height = 3, .rgb = rgb};
	struct arena *arena = arena_new();
	const struct image *small;

	(void)state;
	assert_ptr_equal(image_reduce(arena, &image, 3, 3), &image);
	small = image_reduce(arena, &image, 2, 3);
	assert_int_equal(small->width, 2);
	assert_int_equal(small->height, 2);
	assert_int_equal(small->rgb[0], 100);
	assert_int_equal(small->rgb[3], 8);
	assert_int_equal(small->rgb[6], 20);
	assert_null(small->alpha);
	image.alpha = alpha;
	small = image_reduce(arena, &image, 2, 2);
	assert_int_equal(small->rgb[6], 30); /* of what can be seen */
	assert_int_equal(small->alpha[2], 128);
	assert_int_equal(small->alpha[3], 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_kinds), cmocka_unit_test(cut_off),
		cmocka_unit_test(changed),   cmocka_unit_test(limits),
		cmocka_unit_test(reduced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
