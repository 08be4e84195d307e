/* strbuf.h: bytes while they grow.
 *
 * `bytes` is NUL-terminated as soon as something was added; `len` does not
 * count that NUL. The caller owns the struct; strbuf_release() frees what it
 * holds. Running out of memory ends the program. */
#ifndef STRBUF_H
#define STRBUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct strbuf {
	char *bytes;
	size_t len, size;
};

#define STRBUF_INIT                                                            \
	{                                                                      \
		NULL, 0, 0                                                     \
	}

void strbuf_release(struct strbuf *buf);
void strbuf_reset(struct strbuf *buf); /* empty, storage kept */
static inline void strbuf_reserve(struct strbuf *buf, size_t extra);
void strbuf_fit(struct strbuf *buf); /* gives back what is not in use */
static inline void strbuf_add(struct strbuf *buf, const void *bytes,
			      size_t len);
static inline void strbuf_puts(struct strbuf *buf, const char *text);
void strbuf_pad(struct strbuf *buf, char c, size_t n);
/* One code point as UTF-8. */
void strbuf_put_utf8(struct strbuf *buf, uint32_t c);
__attribute__((format(printf, 2, 3))) void strbuf_printf(struct strbuf *buf,
							 const char *fmt, ...);

/* The text; "" when nothing was added. */
const char *strbuf_text(const struct strbuf *buf);

/* Room for more bytes, with the NUL, when there is none; only for the
 * functions below. */
void strbuf_grow(struct strbuf *buf, size_t extra);

/* Here, since most of a document goes through them. */
static inline void strbuf_reserve(struct strbuf *buf, size_t extra)
{
	if (buf->size - buf->len <= extra)
		strbuf_grow(buf, extra);
}

/* What was stored behind the text, in room that was reserved, ends here. */
static inline void strbuf_end_at(struct strbuf *buf, char *end)
{
	*end = '\0';
	buf->len = (size_t)(end - buf->bytes);
}

static inline void strbuf_add(struct strbuf *buf, const void *bytes, size_t len)
{
	strbuf_reserve(buf, len);
	if (len)
		memcpy(buf->bytes + buf->len, bytes, len);
	buf->len += len;
	buf->bytes[buf->len] = '\0';
}

static inline void strbuf_puts(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, text, strlen(text));
}

static inline void strbuf_putc(struct strbuf *buf, char c)
{
	strbuf_reserve(buf, 1);
	buf->bytes[buf->len++] = c;
	buf->bytes[buf->len] = '\0';
}

#endif
