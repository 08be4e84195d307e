/* syntax.c: see syntax.h. */
#include "syntax.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

enum { MAX_TEXT_BYTES = 32000 };

static const char hex_digits[] = "0123456789ABCDEF";

/* 00 to 99: half the divisions. */
static const char two_digits[] = "00010203040506070809"
				 "10111213141516171819"
				 "20212223242526272829"
				 "30313233343536373839"
				 "40414243444546474849"
				 "50515253545556575859"
				 "60616263646566676869"
				 "70717273747576777879"
				 "80818283848586878889"
				 "90919293949596979899";

enum { LONGEST_NUMBER = 24 };

static int count_digits(unsigned long value)
{
	int n = 1;

	for (; value >= 10000; value /= 10000)
		n += 4;
	return n + (value >= 10) + (value >= 100) + (value >= 1000);
}

static unsigned long magnitude(long value)
{
	return value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;
}

static char *store_digits(char *at, unsigned long rest)
{
	char *end = at + count_digits(rest), *last = end;

	for (; rest >= 100; rest /= 100) {
		last -= 2;
		memcpy(last, two_digits + rest % 100 * 2, 2);
	}
	if (rest >= 10)
		memcpy(at, two_digits + rest * 2, 2);
	else
		*at = (char)('0' + rest);
	return end;
}

char *store_int(char *at, long value)
{
	if (value < 0)
		*at++ = '-';
	return store_digits(at, magnitude(value));
}

void put_int(struct strbuf *out, long value)
{
	strbuf_reserve(out, LONGEST_NUMBER);
	strbuf_end_at(out, store_int(out->bytes + out->len, value));
}

void put_thousandths(struct strbuf *out, long value)
{
	unsigned long rest = magnitude(value), fraction = rest % 1000;
	char *at;

	strbuf_reserve(out, LONGEST_NUMBER);
	at = out->bytes + out->len;
	if (value < 0)
		*at++ = '-';
	at = store_digits(at, rest / 1000);
	if (fraction) {
		*at++ = '.';
		*at++ = (char)('0' + fraction / 100);
		memcpy(at, two_digits + fraction % 100 * 2, 2);
		at += 2;
		while (at[-1] == '0')
			at--;
	}
	strbuf_end_at(out, at);
}

void put_real(struct strbuf *out, double value)
{
	put_thousandths(out, lround(value * 1000.0));
}

void put_name(struct strbuf *out, const char *text)
{
	strbuf_putc(out, '/');
	for (; *text; text++) {
		if (*text > ' ' && *text < 0x7F &&
		    strchr("()<>[]{}/%#", *text) == NULL) {
			strbuf_putc(out, *text);
			continue;
		}
		strbuf_putc(out, '#');
		strbuf_putc(out, hex_digits[(unsigned char)*text >> 4]);
		strbuf_putc(out, hex_digits[*text & 15]);
	}
}

void put_reference(struct strbuf *out, unsigned number)
{
	static const char rest[] = " 0 R";
	char *end;

	strbuf_reserve(out, LONGEST_NUMBER + sizeof rest);
	end = store_digits(out->bytes + out->len, number);
	memcpy(end, rest, sizeof rest);
	strbuf_end_at(out, end + strlen(rest));
}

void put_references(struct strbuf *out, unsigned first, size_t n)
{
	size_t i;

	strbuf_putc(out, '[');
	for (i = 0; i < n; i++) {
		if (i)
			strbuf_putc(out, ' ');
		put_reference(out, first + (unsigned)i);
	}
	strbuf_putc(out, ']');
}

void put_box(struct strbuf *out, const float box[4])
{
	int i;

	for (i = 0; i < 4; i++) {
		strbuf_putc(out, i ? ' ' : '[');
		put_real(out, (double)box[i]);
	}
	strbuf_putc(out, ']');
}

void put_destination(struct strbuf *out, unsigned page, float y)
{
	strbuf_putc(out, '[');
	put_reference(out, page);
	strbuf_puts(out, "/XYZ null ");
	put_real(out, (double)y);
	strbuf_puts(out, " null]");
}

void put_string(struct strbuf *out, const char *text)
{
	strbuf_putc(out, '(');
	for (; *text; text++) {
		if (*text == '(' || *text == ')' || *text == '\\')
			strbuf_putc(out, '\\');
		if (*text == '\r')
			strbuf_puts(out, "\\r");
		else
			strbuf_putc(out, *text);
	}
	strbuf_putc(out, ')');
}

void put_hex(struct strbuf *out, const void *bytes, size_t len)
{
	const unsigned char *byte = bytes;
	size_t i;

	strbuf_reserve(out, 2 * len + 2);
	strbuf_putc(out, '<');
	for (i = 0; i < len; i++) {
		strbuf_putc(out, hex_digits[byte[i] >> 4]);
		strbuf_putc(out, hex_digits[byte[i] & 15]);
	}
	strbuf_putc(out, '>');
}

static void put_unit(struct strbuf *out, unsigned unit)
{
	strbuf_putc(out, (char)(unit >> 8));
	strbuf_putc(out, (char)unit);
}

void put_utf16(struct strbuf *out, const char *text, size_t len)
{
	const uint8_t *byte = (const uint8_t *)text;
	ucs4_t c;
	int n;

	while (len) {
		n = u8_mbtouc(&c, byte, len);
		byte += n;
		len -= (size_t)n;
		if (c < 0x10000) {
			put_unit(out, c);
		} else {
			put_unit(out, 0xD800 + ((c - 0x10000) >> 10));
			put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
		}
	}
}

static bool is_printable_ascii(const char *text)
{
	for (; *text; text++)
		if (*text < ' ' || *text > '~')
			return false;
	return true;
}

/* The length of `text`, or where to cut it: UTF-16 takes at most two bytes
 * for each byte of UTF-8. */
static size_t text_len(const char *text)
{
	size_t len = strlen(text);

	if (len * 2 <= MAX_TEXT_BYTES)
		return len;
	len = MAX_TEXT_BYTES / 2;
	while (((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return len;
}

bool put_text_bytes(struct strbuf *out, const char *text)
{
	size_t len = text_len(text);

	if (text[len] == '\0' && is_printable_ascii(text)) {
		strbuf_add(out, text, len);
		return false;
	}
	put_unit(out, 0xFEFF);
	put_utf16(out, text, len);
	if (text[len])
		put_unit(out, 0x2026);
	return true;
}

void put_text(struct strbuf *out, const char *text)
{
	struct strbuf bytes = STRBUF_INIT;

	if (put_text_bytes(&bytes, text))
		put_hex(out, bytes.bytes, bytes.len);
	else
		put_string(out, strbuf_text(&bytes));
	strbuf_release(&bytes);
}
