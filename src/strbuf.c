/* strbuf.c: see strbuf.h. */
#include "strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

/* Most texts never need to grow. */
enum { LEAST_SIZE = 240 };

void strbuf_release(struct strbuf *buf)
{
	free(buf->bytes);
	buf->bytes = NULL;
	buf->len = buf->size = 0;
}

void strbuf_reset(struct strbuf *buf)
{
	buf->len = 0;
	if (buf->bytes)
		buf->bytes[0] = '\0';
}

void strbuf_grow(struct strbuf *buf, size_t extra)
{
	size_t want = buf->len + extra + 1;

	if (want < buf->size * 2)
		want = buf->size * 2;
	if (want < LEAST_SIZE)
		want = LEAST_SIZE;
	buf->bytes = xrealloc(buf->bytes, want);
	buf->size = want;
}

void strbuf_fit(struct strbuf *buf)
{
	if (buf->len == 0) {
		strbuf_release(buf);
		return;
	}
	buf->bytes = xrealloc(buf->bytes, buf->len + 1);
	buf->size = buf->len + 1;
}

void strbuf_pad(struct strbuf *buf, char c, size_t n)
{
	strbuf_reserve(buf, n);
	memset(buf->bytes + buf->len, c, n);
	buf->len += n;
	buf->bytes[buf->len] = '\0';
}

void strbuf_put_utf8(struct strbuf *buf, uint32_t c)
{
	char out[4];
	size_t n;

	if (c < 0x80) {
		out[0] = (char)c;
		n = 1;
	} else if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		n = 2;
	} else if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		n = 3;
	} else {
		out[0] = (char)(0xF0 | c >> 18);
		out[1] = (char)(0x80 | (c >> 12 & 0x3F));
		out[2] = (char)(0x80 | (c >> 6 & 0x3F));
		out[3] = (char)(0x80 | (c & 0x3F));
		n = 4;
	}
	strbuf_add(buf, out, n);
}

void strbuf_printf(struct strbuf *buf, const char *fmt, ...)
{
	va_list args;
	int len;

	strbuf_reserve(buf, 64); /* most texts are formatted once only */
	va_start(args, fmt);
	len = vsnprintf(buf->bytes + buf->len, buf->size - buf->len, fmt, args);
	va_end(args);
	if (len < 0)
		return;
	if ((size_t)len >= buf->size - buf->len) {
		strbuf_reserve(buf, (size_t)len);
		va_start(args, fmt);
		vsnprintf(buf->bytes + buf->len, (size_t)len + 1, fmt, args);
		va_end(args);
	}
	buf->len += (size_t)len;
}

const char *strbuf_text(const struct strbuf *buf)
{
	return buf->bytes ? buf->bytes : "";
}
