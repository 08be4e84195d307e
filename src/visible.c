/* visible.c: see visible.h. */
#include "visible.h"

#include <stdbool.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

#include "arena.h"
#include "strbuf.h"

static bool is_control(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

static bool is_unseen(ucs4_t c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/* The second sign of "##[" or "##vso[", the first standing before `s`. */
static bool opens_command(const char *s, const char *end)
{
	if (*s++ != '#')
		return false;
	while (s < end && ((*s >= 'a' && *s <= 'z') || *s == '-'))
		s++;
	return s < end && *s == '[';
}

static size_t add_escape(struct strbuf *out, const char *fmt, unsigned c)
{
	size_t len = out->len;

	strbuf_printf(out, fmt, c);
	return out->len - len;
}

size_t visible_add_one(struct strbuf *out, const char *start, const char *s,
		       const char *end, size_t *columns)
{
	unsigned char byte = (unsigned char)*s;
	ucs4_t c;
	int len, width;

	if (s > start && s[-1] == '#' && opens_command(s, end)) {
		*columns = add_escape(out, "\\x%02X", byte);
		return 1;
	}
	if (byte >= 0x20 && byte < 0x7F) {
		strbuf_putc(out, *s);
		*columns = 1;
		return 1;
	}
	len = u8_mbtoucr(&c, (const uint8_t *)s, (size_t)(end - s));
	if (len < 1) {
		*columns = add_escape(out, "\\x%02X", byte);
		return 1;
	}
	if (is_control(c)) {
		*columns = add_escape(out, "\\x%02X", c);
	} else if (is_unseen(c)) {
		*columns = add_escape(out, "\\u{%04X}", c);
	} else {
		strbuf_add(out, s, (size_t)len);
		width = uc_width(c, "UTF-8");
		*columns = width > 0 ? (size_t)width : 0;
	}
	return (size_t)len;
}

/* White space as Unicode has it, since what looks for commands skips it. */
static const char *skip_space(const char *s, const char *end)
{
	ucs4_t c;
	int len;

	while (s < end &&
	       (len = u8_mbtoucr(&c, (const uint8_t *)s, (size_t)(end - s))) >
		       0 &&
	       uc_is_property_white_space(c))
		s += len;
	return s;
}

void visible_add(struct strbuf *out, const char *text)
{
	const char *end = text + strlen(text);
	const char *command = skip_space(text, end);
	size_t columns;

	for (const char *s = text; s < end;) {
		if (s == command && s[0] == ':' && s[1] == ':') {
			strbuf_puts(out, "\\x3A");
			s++;
		} else {
			s += visible_add_one(out, text, s, end, &columns);
		}
	}
}

const char *visible(struct arena *arena, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *shown;

	visible_add(&out, text);
	shown = arena_strdup(arena, strbuf_text(&out));
	strbuf_release(&out);
	return shown;
}
