/* digest.h: SHA-256 (FIPS 180-4), by nettle, which uses the processor's own
 * instructions where it has them. */
#ifndef DIGEST_H
#define DIGEST_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum { DIGEST_BYTES = 32 };

void digest(const void *bytes, size_t len, uint8_t out[DIGEST_BYTES]);

/* In lower-case hexadecimal. */
const char *digest_hex(struct arena *arena, const void *bytes, size_t len);

#endif
