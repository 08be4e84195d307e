/* arena.c: blocks that double in size, filled from the front. A page fault for
 * each 4 KiB would cost a good part of a run: hence huge pages. Blocks of a
 * size that a document needs come from the heap, where the next document gets
 * the same memory; an arena that has outgrown that goes on in huge pages of
 * its own. */
#include "arena.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	FIRST_BLOCK = 4 * 1024,
	PAGE = 4096,
	HUGE_PAGE = 2 * 1024 * 1024,
	FIRST_HEAP = 16 * HUGE_PAGE,
	MMAP_THRESHOLD = 1024 * 1024,
	HEAP_BLOCK = HUGE_PAGE / 4,
	HUGE_BLOCK = HUGE_PAGE - 128, /* with its head a page */
	OUTGROWN = 2 * HUGE_PAGE,
	ALIGNMENT = 8,
};

struct block {
	struct block *next;
	size_t size, used;
	size_t zeroed; /* at the front; `used` does not go beyond */
	bool is_mapped;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *blocks; /* the one being filled comes first */
	size_t filled;	      /* bytes of those that were, about */
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

/* The heap's first part, which no pack of a common size outgrows, is got at
 * once and in huge pages. Threads share it: they allocate from their arenas,
 * seldom from malloc, and would else each begin a heap in small pages. The
 * threshold is fixed, since malloc would raise it: the large, half-used
 * blocks that libraries ask for zeroed then come from the system, are not
 * cleared by hand, and go back at once. */
void memory_prepare(void)
{
	uintptr_t start, end;
	void *volatile more; /* or compilers do without the allocation */

	mallopt(M_MMAP_THRESHOLD, MMAP_THRESHOLD);
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_TRIM_THRESHOLD, FIRST_HEAP + HUGE_PAGE);
	mallopt(M_TOP_PAD, FIRST_HEAP);
	more = malloc(MMAP_THRESHOLD / 2); /* than there is: the heap grows */
	free(more);
	mallopt(M_TOP_PAD, HUGE_PAGE);
	end = (uintptr_t)sbrk(0);
	start = (end - FIRST_HEAP) / HUGE_PAGE * HUGE_PAGE;
	madvise((void *)start, end - start, MADV_HUGEPAGE); /* a wish */
}

struct arena *arena_new(void)
{
	struct arena *arena = xrealloc(NULL, sizeof *arena);

	*arena = (struct arena){ 0 };
	return arena;
}

/* Fresh pages, which are zero; huge ones where they fit. */
static void *map(size_t size)
{
	char *bytes = mmap(NULL, size + HUGE_PAGE, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	size_t before;

	if (bytes == MAP_FAILED)
		out_of_memory();
	before = (HUGE_PAGE - (uintptr_t)bytes % HUGE_PAGE) % HUGE_PAGE;
	if (before)
		munmap(bytes, before);
	bytes += before;
	munmap(bytes + size, HUGE_PAGE - before);
	madvise(bytes, size, MADV_HUGEPAGE); /* a wish; it may fail */
	return bytes;
}

static struct block *block_new(size_t size)
{
	bool is_mapped = size >= HUGE_PAGE / 2;
	struct block *block;

	if (size > SIZE_MAX - sizeof *block - 2 * HUGE_PAGE)
		out_of_memory();
	size += sizeof *block;
	if (is_mapped) {
		size = (size + PAGE - 1) / PAGE * PAGE;
		block = map(size);
	} else {
		block = xrealloc(NULL, size);
	}
	*block = (struct block){ .size = size - sizeof *block };
	if (is_mapped)
		block->zeroed = block->size;
	block->is_mapped = is_mapped;
	return block;
}

/* Zeroes piece by piece: what is about to be written is then in the cache,
 * and the end of a block is never touched when it is not needed. */
static void zero(struct block *block, size_t end)
{
	end = (end + PAGE - 1) / PAGE * PAGE;
	if (end > block->size)
		end = block->size;
	if (end <= block->zeroed)
		return;
	memset(block->bytes + block->zeroed, 0, end - block->zeroed);
	block->zeroed = end;
}

static void block_free(struct block *block)
{
	if (block->is_mapped)
		munmap(block, block->size + sizeof *block);
	else
		free(block);
}

void arena_free(struct arena *arena)
{
	struct block *block, *next;

	if (arena == NULL)
		return;
	for (block = arena->blocks; block; block = next) {
		next = block->next;
		block_free(block);
	}
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *kept = NULL, *block, *next;

	for (block = arena->blocks; block; block = next) {
		next = block->next;
		if (kept && kept->size >= block->size) {
			block_free(block);
			continue;
		}
		if (kept)
			block_free(kept);
		kept = block;
	}
	arena->blocks = kept;
	arena->filled = 0;
	if (kept == NULL)
		return;
	kept->used = 0;
	kept->zeroed = 0;
	kept->next = NULL;
}

static size_t room(const struct block *block)
{
	return block ? block->size - block->used : 0;
}

/* The block with more room goes on being filled. */
void arena_adopt(struct arena *arena, struct arena *from)
{
	struct block *first = arena->blocks, *second = from->blocks, *last;

	if (room(second) > room(first)) {
		first = from->blocks;
		second = arena->blocks;
	}
	arena->blocks = first ? first : second;
	arena->filled += from->filled;
	if (first && second) {
		for (last = first; last->next; last = last->next)
			;
		last->next = second;
	}
	free(from);
}

/* A request larger than a quarter of a block gets a block of its own, behind
 * the one being filled, so that its rest is not lost. */
static void *alloc_large(struct arena *arena, size_t size)
{
	struct block *block = block_new(size);

	zero(block, size);
	block->used = size;
	if (arena->blocks) {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	} else {
		arena->blocks = block;
	}
	return block->bytes;
}

static size_t next_size(const struct arena *arena)
{
	size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;

	if (arena->filled > OUTGROWN)
		return HUGE_BLOCK;
	return size < FIRST_BLOCK  ? FIRST_BLOCK
	       : size > HEAP_BLOCK ? HEAP_BLOCK
				   : size;
}

/* Where in the block something can begin. */
static size_t place_in(const struct block *block, size_t align)
{
	return (block->used + align - 1) & ~(align - 1);
}

static void *alloc_with_care(struct arena *arena, size_t size, size_t align)
{
	struct block *block = arena->blocks;
	size_t want, at = 0;

	if (size > SIZE_MAX - ALIGNMENT)
		out_of_memory();
	if (size == 0)
		size = 1;
	if (block)
		at = place_in(block, align);
	if (block == NULL || at > block->size || block->size - at < size) {
		want = next_size(arena);
		if (size > want / 4)
			return alloc_large(arena, size);
		if (block)
			arena->filled += block->size;
		block = block_new(want);
		block->next = arena->blocks;
		arena->blocks = block;
		at = 0;
	}
	if (at + size > block->zeroed)
		zero(block, at + size);
	block->used = at + size;
	return block->bytes + at;
}

/* `align` is a power of two. Nearly always there is room, zero already. */
static inline void *alloc(struct arena *arena, size_t size, size_t align)
{
	struct block *block = arena->blocks;
	size_t at;

	if (block && size) {
		at = place_in(block, align);
		if (at <= block->zeroed && size <= block->zeroed - at) {
			block->used = at + size;
			return block->bytes + at;
		}
	}
	return alloc_with_care(arena, size, align);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return alloc(arena, size, ALIGNMENT);
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
	char *copy = alloc(arena, len + 1, 1);

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
	text = alloc(arena, (size_t)len + 1, 1);
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
