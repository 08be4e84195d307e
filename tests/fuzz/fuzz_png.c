/* fuzz_png.c: damaged PNG files through image_decode() and image_reduce().
 *
 * Images of all colour types, depths and both kinds of interlacing are made,
 * then their chunks are changed, dropped, doubled and swapped; most of them get
 * a right checksum afterwards, without which libpng would look no further. */
#include <libdeflate.h>

#include "arena.h"
#include "fuzz.h"
#include "pdf/image.h"

enum {
	MOST_CHUNKS = 32,
	MOST_SIDE = 40,
	MOST_PIXELS = 1 << 20,
	MOST_INFLATED = 1 << 16,
};

struct chunk {
	char type[5];
	struct strbuf data;
};

struct png {
	struct chunk chunks[MOST_CHUNKS];
	size_t n;
};

static const struct {
	unsigned char type, depths[6], n_channels;
} colours[] = {
	{ 0, { 1, 2, 4, 8, 16 }, 1 }, { 2, { 8, 16 }, 3 },
	{ 3, { 1, 2, 4, 8 }, 1 },     { 4, { 8, 16 }, 2 },
	{ 6, { 8, 16 }, 4 },
};

static void put_u32(struct strbuf *out, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		strbuf_putc(out, (char)(n >> shift));
}

static struct chunk *add_chunk(struct png *png, const char *type)
{
	struct chunk *chunk = &png->chunks[png->n];

	if (png->n < MOST_CHUNKS - 1)
		png->n++;
	memcpy(chunk->type, type, sizeof chunk->type);
	strbuf_reset(&chunk->data);
	return chunk;
}

static void put_row(struct strbuf *rows, size_t bits)
{
	strbuf_putc(rows, (char)below(5)); /* filter */
	for (size_t n = (bits + 7) / 8; n; n--)
		strbuf_putc(rows, below(4) ? 0x55 : odd_byte());
}

/* The rows of an image, of all seven passes when it is interlaced. */
static void put_rows(struct strbuf *rows, size_t width, size_t height,
		     size_t pixel_bits, bool is_interlaced)
{
	static const unsigned char x0[] = { 0, 4, 0, 2, 0, 1, 0 },
				   y0[] = { 0, 0, 4, 0, 2, 0, 1 },
				   dx[] = { 8, 8, 4, 4, 2, 2, 1 },
				   dy[] = { 8, 8, 8, 4, 4, 2, 2 };

	if (!is_interlaced) {
		for (size_t y = 0; y < height; y++)
			put_row(rows, width * pixel_bits);
		return;
	}
	for (size_t pass = 0; pass < N_OF(x0); pass++)
		for (size_t y = y0[pass]; y < height && width > x0[pass];
		     y += dy[pass])
			put_row(rows, (width - x0[pass] + dx[pass] - 1u) /
					      dx[pass] * pixel_bits);
}

static void deflate_to(struct strbuf *out, const struct strbuf *bytes)
{
	struct libdeflate_compressor *c =
		libdeflate_alloc_compressor((int)below(10));
	size_t most = libdeflate_zlib_compress_bound(c, bytes->len);

	strbuf_reserve(out, most);
	out->len += libdeflate_zlib_compress(c, bytes->bytes, bytes->len,
					     out->bytes + out->len, most);
	libdeflate_free_compressor(c);
}

static bool inflate_to(struct strbuf *out, const struct strbuf *bytes)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	bool ok;

	strbuf_reserve(out, MOST_INFLATED);
	ok = libdeflate_zlib_decompress(d, bytes->bytes, bytes->len,
					out->bytes, MOST_INFLATED,
					&out->len) == LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(d);
	return ok;
}

static void make_png(struct png *png)
{
	size_t c = below(N_OF(colours)), n_depths = 0;
	size_t width = 1 + below(MOST_SIDE), height = 1 + below(MOST_SIDE);
	bool is_interlaced = below(2);
	struct strbuf rows = STRBUF_INIT;
	struct chunk *header = add_chunk(png, "IHDR");
	size_t depth;

	while (n_depths < 6 && colours[c].depths[n_depths])
		n_depths++;
	depth = colours[c].depths[below(n_depths)];
	put_u32(&header->data, (uint32_t)width);
	put_u32(&header->data, (uint32_t)height);
	strbuf_putc(&header->data, (char)depth);
	strbuf_putc(&header->data, (char)colours[c].type);
	strbuf_add(&header->data, "\0", 2);
	strbuf_putc(&header->data, is_interlaced);
	if (colours[c].type == 3)
		strbuf_pad(&add_chunk(png, "PLTE")->data, 0x40, 3u << depth);
	if (colours[c].type < 4 && below(2))
		strbuf_pad(&add_chunk(png, "tRNS")->data, 0,
			   colours[c].type == 3 ? (size_t)1 << depth
						: 2u * colours[c].n_channels);
	put_rows(&rows, width, height, depth * colours[c].n_channels,
		 is_interlaced);
	deflate_to(&add_chunk(png, "IDAT")->data, &rows);
	add_chunk(png, "IEND");
	strbuf_release(&rows);
}

/* What is in the image data gets other bytes, more or fewer. */
static void damage_rows(struct chunk *chunk)
{
	struct strbuf rows = STRBUF_INIT;

	if (inflate_to(&rows, &chunk->data)) {
		if (below(4) == 0)
			strbuf_pad(&rows, odd_byte(), 1 + below(200));
		else if (below(4) == 0)
			cut_bytes(&rows, below(rows.len + 1), below(200));
		else
			damage_bytes(&rows, 0, rows.len);
		strbuf_reset(&chunk->data);
		deflate_to(&chunk->data, &rows);
	}
	strbuf_release(&rows);
}

static void insert_chunk(struct png *png)
{
	static const char *const types[] = {
		"PLTE", "tRNS", "gAMA", "iCCP", "zTXt", "sBIT", "bKGD", "hIST",
		"sPLT", "iTXt", "tIME", "pHYs", "eXIf", "cHRM", "sRGB", "IDAT",
		"IEND", "IHDR", "fcTL", "quux", "QUUX", "acTL",
	};
	struct chunk chunk = { .data = STRBUF_INIT };

	if (png->n >= MOST_CHUNKS - 1)
		return;
	memcpy(chunk.type, types[below(N_OF(types))], sizeof chunk.type);
	for (size_t n = below(below(3) ? 20 : 900); n; n--)
		strbuf_putc(&chunk.data, odd_byte());
	strbuf_release(&png->chunks[png->n].data);
	png->chunks[png->n] = png->chunks[png->n - 1];
	png->chunks[png->n++ - 1] = chunk;
}

static void damage_png(struct png *png)
{
	size_t which = below(png->n), other = below(png->n);
	struct chunk *chunk = &png->chunks[which], copy;

	switch (below(8)) {
	case 0:	/* seldom the sizes */
		damage_bytes(&png->chunks[0].data, below(4) ? 8 : 0, 13);
		break;
	case 1:
		if (strcmp(chunk->type, "IDAT") == 0)
			damage_rows(chunk);
		break;
	case 2:
		copy = *chunk;
		*chunk = png->chunks[other];
		png->chunks[other] = copy;
		break;
	case 3: insert_chunk(png); break;
	case 4: cut_bytes(&chunk->data, below(chunk->data.len + 1),
			  1 + below(20));
		break;
	case 5: chunk->type[below(4)] ^= (char)(below(2) ? 0x20 : odd_byte());
		break;
	default: damage_bytes(&chunk->data, 0, chunk->data.len); break;
	}
}

static void put_chunk(struct strbuf *out, const struct chunk *chunk)
{
	size_t start, len = chunk->data.len;

	if (below(40) == 0)
		len ^= (size_t)1 << below(32);
	put_u32(out, (uint32_t)len);
	start = out->len;
	strbuf_add(out, chunk->type, 4);
	strbuf_add(out, strbuf_text(&chunk->data), chunk->data.len);
	put_u32(out, below(40) == 0
			     ? 0
			     : libdeflate_crc32(0, out->bytes + start,
						out->len - start));
}

static const char *try_png(const struct strbuf *file)
{
	/* An exact block, so that the sanitizer sees each byte too far. */
	unsigned char *bytes = malloc(file->len ? file->len : 1);
	struct arena *arena = arena_new();
	struct image_report report;
	const struct image *image;
	static const char *const outcomes[] = {
		[IMAGE_FINE] = "read",
		[IMAGE_NO_PNG] = "no PNG",
		[IMAGE_TOO_LARGE] = "too large",
		[IMAGE_DAMAGED] = "damaged",
	};

	if (bytes == NULL)
		abort();
	memcpy(bytes, strbuf_text(file), file->len);
	image = image_decode(arena, bytes, file->len, MOST_PIXELS, &report);
	free(bytes);
	if (image) {
		unsigned sum = 0;

		image = image_reduce(arena, image, 16, 16);
		for (size_t i = 0; i < (size_t)image->width * image->height;
		     i++)
			sum += image->rgb[3 * i + 2] +
			       (image->alpha ? image->alpha[i] : 0u);
		report.problem = IMAGE_FINE;
		fuzz_state += sum;
	}
	arena_free(arena);
	return outcomes[report.problem];
}

static const char *try(void)
{
	static struct png png;
	struct strbuf file = STRBUF_INIT;
	const char *outcome;

	png.n = 0;
	make_png(&png);
	for (size_t n = 1 + below(4); n; n--)
		damage_png(&png);
	strbuf_add(&file, "\x89PNG\r\n\x1a\n", 8);
	for (size_t i = 0; i < png.n; i++)
		put_chunk(&file, &png.chunks[i]);
	if (below(8) == 0)
		damage_bytes(&file, 0, file.len);
	if (below(16) == 0)
		file.len = below(file.len + 1);
	outcome = try_png(&file);
	strbuf_release(&file);
	return outcome;
}

int main(int argc, char **argv)
{
	return fuzz_main(argc, argv, try);
}
