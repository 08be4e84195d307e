/* arena.c: blocks that double in size up to a huge page, filled from the
 * front. A pack needs some fifty megabytes, and a page fault for each 4 KiB
 * of them costs a tenth of the whole run: hence huge pages. */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	FIRST_BLOCK = 16 * 1024,
	HUGE_PAGE = 2 * 1024 * 1024,
	LARGEST_BLOCK = HUGE_PAGE - 128, /* with its head a page */
};

struct block {
	struct block *next;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *blocks; /* the one being filled comes first */
};

__attribute__((noreturn)) static void out_of_memory(void)
{
	fputs("ismsgen: error: out of memory [I001]\n", stderr);
	exit(3);
}

void *xrealloc(void *old, size_t size)
{
	void *new = realloc(old, size ? size : 1);

	if (new == NULL)
		out_of_memory();
	return new;
}

struct arena *arena_new(void)
{
	struct arena *arena = xrealloc(NULL, sizeof *arena);

	arena->blocks = NULL;
	return arena;
}

void arena_free(struct arena *arena)
{
	struct block *block, *next;

	if (arena == NULL)
		return;
	for (block = arena->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

/* Zeroed; a whole number of huge pages where it is not small. */
static void *allocate(size_t *size)
{
	void *bytes;

	if (*size < HUGE_PAGE / 2) {
		bytes = calloc(1, *size);
		if (bytes == NULL)
			out_of_memory();
		return bytes;
	}
	*size = (*size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	if (posix_memalign(&bytes, HUGE_PAGE, *size) != 0)
		out_of_memory();
	madvise(bytes, *size, MADV_HUGEPAGE); /* a wish; it may fail */
	return memset(bytes, 0, *size);
}

static struct block *block_new(size_t size)
{
	struct block *block;

	if (size > SIZE_MAX - sizeof *block - HUGE_PAGE)
		out_of_memory();
	size += sizeof *block;
	block = allocate(&size);
	block->size = size - sizeof *block;
	return block;
}

/* A request larger than a quarter of a block gets a block of its own, behind
 * the one being filled, so that its rest is not lost. */
static void *alloc_large(struct arena *arena, size_t size)
{
	struct block *block = block_new(size);

	block->used = size;
	if (arena->blocks) {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	} else {
		arena->blocks = block;
	}
	return block->bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct block *block = arena->blocks;
	size_t want;
	void *bytes;

	if (size > SIZE_MAX - align)
		out_of_memory();
	size = (size + align - 1) / align * align;
	if (size == 0)
		size = align;
	if (block == NULL || block->size - block->used < size) {
		want = block ? block->size * 2 : FIRST_BLOCK;
		if (want > LARGEST_BLOCK)
			want = LARGEST_BLOCK;
		if (want < FIRST_BLOCK)
			want = FIRST_BLOCK;
		if (size > want / 4)
			return alloc_large(arena, size);
		block = block_new(want);
		block->next = arena->blocks;
		arena->blocks = block;
	}
	bytes = block->bytes + block->used;
	block->used += size;
	return bytes;
}

void *arena_array(struct arena *arena, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		out_of_memory();
	return arena_alloc(arena, n * size);
}

void *arena_grow(struct arena *arena, void *items, size_t n, size_t size)
{
	void *larger;

	if (n != 0 && (n & (n - 1)) != 0) /* not a power of two: room is left */
		return items;
	larger = arena_array(arena, n ? n * 2 : 1, size);
	if (n)
		memcpy(larger, items, n * size);
	return larger;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *copy = arena_alloc(arena, len + 1);

	memcpy(copy, text, len);
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *fmt, va_list args)
{
	char small[256], *text; /* most texts are formatted once only */
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(small, sizeof small, fmt, again);
	va_end(again);
	if (len < 0)
		out_of_memory();
	if ((size_t)len < sizeof small)
		return arena_strndup(arena, small, (size_t)len);
	text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, fmt, args);
	return text;
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = arena_vprintf(arena, fmt, args);
	va_end(args);
	return text;
}
