/* token.h: profile values on their way through Markdown.
 *
 * expand puts a token into the text where a template names a value; the
 * Markdown is parsed with the tokens in it; markdown_parse() then puts the
 * values into the finished tree. A token is made of private-use characters
 * alone, so nothing in a value can become structure:
 *
 *	token := U+E000 digit+ U+E001	digit := U+E010 ... U+E019
 *
 * The digits are the decimal index of the value in a struct tokens. */
#ifndef TOKEN_H
#define TOKEN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct strbuf;
struct value;

struct token {
	const struct value *value; /* gives the place; NULL: none */
	const char *text;	   /* sanitised, see tokens_add() */
	bool is_markdown;
	bool is_open_point; /* something the organisation has yet to say */
	const char *link;   /* the text is a link to this url; NULL: it is
			     * none */
};

/* In chunks, for there may be as many as words in a register. */
struct tokens {
	struct token **chunks;
	size_t n;
};

struct token *tokens_at(const struct tokens *tokens, size_t index);

/* Adds a value and returns its index. The text is sanitised, and copied
 * unless it is the value's own and clean: runs
 * of white space (no-break spaces are none) become one space, white space at
 * the ends goes, and what is no character of a text (controls, surrogates,
 * noncharacters, private use, bad UTF-8) becomes U+FFFD; marks that change the
 * direction of what surrounds them are taken out. Markdown keeps its
 * line ends and spaces; a tab is four spaces there. */
size_t tokens_add(struct arena *arena, struct tokens *tokens,
		  const struct value *value, const char *text,
		  bool is_markdown);

/* Writes the token of an index. */
void token_put(struct strbuf *out, size_t index);

enum { TOKEN_NONE, TOKEN_FOUND, TOKEN_BROKEN };

/* Looks for a token at the very start of `text`, `end` bytes at most.
 * TOKEN_FOUND sets `index` and `len`, the bytes it takes; TOKEN_BROKEN, for a
 * stray mark, sets `len` only. */
int token_at(const char *text, const char *end, size_t *index, size_t *len);

/* `text` sanitised as tokens_add() does it, appended to `out`. */
void token_sanitise(struct strbuf *out, const char *text, bool is_markdown);

#endif
