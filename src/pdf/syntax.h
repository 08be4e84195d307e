/* syntax.h: numbers and strings as a PDF file writes them (ISO 32000-1,
 * 7.3), appended to a strbuf. Free of the locale. */
#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "../strbuf.h"

void put_int(struct strbuf *out, long value);
/* The same at `at`, where there is room for 20 characters and a sign;
 * returns the end. */
char *store_int(char *at, long value);
/* `value` thousandths: three decimals at most, none that are not needed. */
void put_thousandths(struct strbuf *out, long value);
void put_real(struct strbuf *out, double value);
/* "/text", with what a name cannot have as #XX. */
void put_name(struct strbuf *out, const char *text);
/* "N 0 R". */
void put_reference(struct strbuf *out, unsigned number);
/* "[N 0 R N+1 0 R ...]": `n` objects from `first` on. */
void put_references(struct strbuf *out, unsigned first, size_t n);
/* "[left lower right upper]". */
void put_box(struct strbuf *out, const float box[4]);
/* "[N 0 R/XYZ null y null]": the height `y` of a page, as wide as it is. */
void put_destination(struct strbuf *out, unsigned page, float y);
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
