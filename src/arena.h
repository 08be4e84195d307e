/* arena.h: memory that is released together.
 *
 * What lives as long as a run (values, nodes, names) is allocated here and
 * never freed alone. The program ends with exit status 3 when memory runs
 * out, so no caller checks for NULL. An arena belongs to one thread. */
#ifndef ARENA_H
#define ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* Sets malloc up for a program that allocates much and frees it late. Called
 * once, before there are threads. */
void memory_prepare(void);

struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* Forgets all that was allocated; the largest block is used again. */
void arena_reset(struct arena *arena);

/* Takes over what `from` has, and frees `from` itself. */
void arena_adopt(struct arena *arena, struct arena *from);

/* Zeroed bytes, aligned for any type but long double. */
void *arena_alloc(struct arena *arena, size_t size);

/* Zeroed array; ends the program when n * size overflows. */
void *arena_array(struct arena *arena, size_t n, size_t size);

/* `items` (n of them, of `size` bytes each, from this arena or NULL) with
 * room for one more: the same array, or a larger copy of it. The capacity is
 * the next power of two, so no caller keeps one. */
void *arena_grow(struct arena *arena, void *items, size_t n, size_t size);

/* NUL-terminated copies, not aligned. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t len);
__attribute__((format(printf, 2, 3)))
char *arena_printf(struct arena *arena, const char *fmt, ...);
__attribute__((format(printf, 2, 0)))
char *arena_vprintf(struct arena *arena, const char *fmt, va_list args);

/* For allocations outside an arena: malloc, realloc or the end. */
void *xrealloc(void *old, size_t size);

#endif
