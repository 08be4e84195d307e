/* syntax.h: numbers and strings as a PDF file writes them (ISO 32000-1,
 * 7.3), appended to a strbuf. Free of the locale. */
#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "../strbuf.h"

void put_int(struct strbuf *out, long value);
/* Three decimals at most, none that are not needed. */
void put_real(struct strbuf *out, double value);
/* "N 0 R". */
void put_reference(struct strbuf *out, unsigned number);
/* A byte string: "(...)". */
void put_string(struct strbuf *out, const char *text);
void put_hex(struct strbuf *out, const void *bytes, size_t len);
/* A text string: as it is when all of it is printable ASCII, else UTF-16.
 * PDF/A allows 32,767 bytes; longer text is cut and ends in an ellipsis. */
void put_text(struct strbuf *out, const char *text);
/* Its bytes alone. Returns whether they are UTF-16. */
bool put_text_bytes(struct strbuf *out, const char *text);
void put_utf16(struct strbuf *out, const char *text, size_t len);

#endif
