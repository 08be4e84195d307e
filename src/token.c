/* token.c: see token.h. */
#include "token.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

#include "arena.h"
#include "strbuf.h"
#include "value.h"

/* U+E000, U+E001 and U+E010 to U+E019 as UTF-8: EE 80 80, EE 80 81 and
 * EE 80 90 to EE 80 99. */
enum { MARK_LEN = 3, OPEN = 0x80, CLOSE = 0x81, ZERO = 0x90 };

enum { CHUNK = 256 }; /* tokens */

/* Decimal digits of an index; more than any run can have. */
enum { MAX_DIGITS = 15 };

static bool is_space(ucs4_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 ||
	       c == 0x2028 || c == 0x2029;
}

/* What cannot stand in a text: controls, surrogates, noncharacters, private
 * use. */
static bool is_refused(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) ||
	       (c >= 0xD800 && c <= 0xF8FF) || (c >= 0xFDD0 && c <= 0xFDEF) ||
	       (c & 0xFFFE) == 0xFFFE || c >= 0xF0000;
}

/* Not shown: a byte order mark that was carried along, and what would turn
 * the direction of the text around the value (UAX #9, explicit embeddings,
 * overrides and isolates). */
static bool is_dropped(ucs4_t c)
{
	return c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static void put_char(struct strbuf *out, ucs4_t c)
{
	if (is_dropped(c))
		return;
	strbuf_put_utf8(out, is_refused(c) ? 0xFFFD : c);
}

static void put_markdown_char(struct strbuf *out, ucs4_t c)
{
	if (c == '\t')
		strbuf_puts(out, "    ");
	else if (c == '\n')
		strbuf_putc(out, '\n');
	else if (is_space(c))
		strbuf_putc(out, ' ');
	else
		put_char(out, c);
}

static void sanitise_markdown(struct strbuf *out, const char *text)
{
	const uint8_t *p = (const uint8_t *)text;
	size_t left = strlen(text);

	while (left) {
		ucs4_t c;
		int len = u8_mbtouc(&c, p, left);

		if (c == '\r') { /* CR and CR LF end a line, too */
			if (left == 1 || p[1] != '\n')
				strbuf_putc(out, '\n');
		} else {
			put_markdown_char(out, c);
		}
		p += len;
		left -= (size_t)len;
	}
}

static void sanitise_text(struct strbuf *out, const char *text)
{
	const uint8_t *p = (const uint8_t *)text;
	size_t left = strlen(text);
	size_t start = out->len;
	bool has_space = false;

	while (left) {
		ucs4_t c;
		int len = u8_mbtouc(&c, p, left);

		if (is_space(c)) {
			has_space = true;
		} else {
			if (has_space && out->len > start && !is_dropped(c))
				strbuf_putc(out, ' ');
			has_space = has_space && is_dropped(c);
			put_char(out, c);
		}
		p += len;
		left -= (size_t)len;
	}
}

void token_sanitise(struct strbuf *out, const char *text, bool is_markdown)
{
	if (is_markdown)
		sanitise_markdown(out, text);
	else
		sanitise_text(out, text);
}

/* Sanitising would change nothing. False may also mean that nobody looked. */
static bool is_clean(const char *text, bool is_markdown)
{
	const char *end = text;

	while ((*end >= ' ' && *end <= '~') || (*end == '\n' && is_markdown))
		end++;
	if (*end)
		return false;
	return is_markdown || end == text ||
	       (*text != ' ' && end[-1] != ' ' && strstr(text, "  ") == NULL);
}

static const char *clean_text(struct arena *arena, const struct value *value,
			      const char *text, bool is_markdown)
{
	struct strbuf clean = STRBUF_INIT;
	const char *result;

	if (is_clean(text, is_markdown))
		return value_text(value) == text ? text
						 : arena_strdup(arena, text);
	token_sanitise(&clean, text, is_markdown);
	result = arena_strndup(arena, strbuf_text(&clean), clean.len);
	strbuf_release(&clean);
	return result;
}

struct token *tokens_at(const struct tokens *tokens, size_t index)
{
	return &tokens->chunks[index / CHUNK][index % CHUNK];
}

size_t tokens_add(struct arena *arena, struct tokens *tokens,
		  const struct value *value, const char *text, bool is_markdown)
{
	size_t chunk = tokens->n / CHUNK;

	if (tokens->n % CHUNK == 0) {
		tokens->chunks = arena_grow(arena, tokens->chunks, chunk,
					    sizeof *tokens->chunks);
		tokens->chunks[chunk] =
			arena_array(arena, CHUNK, sizeof **tokens->chunks);
	}
	*tokens_at(tokens, tokens->n) = (struct token){
		.value = value,
		.text = clean_text(arena, value, text, is_markdown),
		.is_markdown = is_markdown,
	};
	return tokens->n++;
}

static char *mark_before(char *at, int last)
{
	at -= MARK_LEN;
	at[0] = '\xEE';
	at[1] = '\x80';
	at[2] = (char)last;
	return at;
}

void token_put(struct strbuf *out, size_t index)
{
	enum { MOST_MARKS = 24 }; /* more than any number has digits */
	char text[MOST_MARKS * MARK_LEN], *end = text + sizeof text;
	char *at = mark_before(end, CLOSE);

	do
		at = mark_before(at, ZERO + (int)(index % 10));
	while (index /= 10);
	at = mark_before(at, OPEN);
	strbuf_add(out, at, (size_t)(end - at));
}

/* The last byte of the mark at `p`; 0 when none stands there. */
static int mark_at(const char *p, const char *end)
{
	int last;

	if (end - p < MARK_LEN || p[0] != '\xEE' || p[1] != '\x80')
		return 0;
	last = (unsigned char)p[2];
	if (last == OPEN || last == CLOSE || (last >= ZERO && last <= ZERO + 9))
		return last;
	return 0;
}

int token_at(const char *text, const char *end, size_t *index, size_t *len)
{
	const char *p = text + MARK_LEN;
	size_t number = 0;
	int mark = mark_at(text, end);
	int n = 0;

	if (mark == 0)
		return TOKEN_NONE;
	*len = MARK_LEN;
	if (mark != OPEN)
		return TOKEN_BROKEN;
	while ((mark = mark_at(p, end)) >= ZERO && n < MAX_DIGITS) {
		number = number * 10 + (size_t)(mark - ZERO);
		p += MARK_LEN;
		n++;
	}
	if (mark != CLOSE || n == 0)
		return TOKEN_BROKEN;
	*index = number;
	*len = (size_t)(p - text) + MARK_LEN;
	return TOKEN_FOUND;
}
