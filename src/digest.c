/* digest.c: see digest.h. */
#include "digest.h"

#include <nettle/sha2.h>

#include "arena.h"

void digest(const void *bytes, size_t len, uint8_t out[DIGEST_BYTES])
{
	struct sha256_ctx sha;

	sha256_init(&sha);
	sha256_update(&sha, len, bytes);
	sha256_digest(&sha, DIGEST_BYTES, out);
}

const char *digest_hex(struct arena *arena, const void *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	char *hex = arena_alloc(arena, 2 * DIGEST_BYTES + 1);
	uint8_t sum[DIGEST_BYTES];

	digest(bytes, len, sum);
	for (size_t i = 0; i < DIGEST_BYTES; i++) {
		hex[2 * i] = digits[sum[i] >> 4];
		hex[2 * i + 1] = digits[sum[i] & 15];
	}
	return hex;
}
