/* test_icc.c: the colour profile, read as a colour management module would
 * (ICC.1:2004-10, 7.2 and 7.3). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "pdf/icc.h"

static uint32_t u32_at(const struct strbuf *icc, size_t at)
{
	uint32_t value = 0;

	assert_true(at + 4 <= icc->len);
	for (size_t i = 0; i < 4; i++)
		value = value << 8 | (unsigned char)icc->bytes[at + i];
	return value;
}

static double fixed_at(const struct strbuf *icc, size_t at)
{
	return (int32_t)u32_at(icc, at) / 65536.0;
}

/* Where the data of a tag begin. */
static size_t tag(const struct strbuf *icc, const char *name)
{
	uint32_t n = u32_at(icc, 128);

	for (uint32_t i = 0; i < n; i++) {
		size_t entry = 132 + 12 * i;

		if (memcmp(icc->bytes + entry, name, 4) != 0)
			continue;
		assert_true(u32_at(icc, entry + 4) % 4 == 0);
		assert_true(u32_at(icc, entry + 4) + u32_at(icc, entry + 8) <=
			    icc->len);
		return u32_at(icc, entry + 4);
	}
	fail_msg("there is no tag '%s'", name);
	return 0;
}

static void has_a_header(void **state)
{
	struct strbuf icc = STRBUF_INIT;

	(void)state;
	icc_put_srgb(&icc);
	assert_int_equal(u32_at(&icc, 0), icc.len);
	assert_int_equal(u32_at(&icc, 8), 0x04200000);
	assert_memory_equal(icc.bytes + 12, "mntrRGB XYZ ", 12);
	assert_memory_equal(icc.bytes + 36, "acsp", 4);
	assert_memory_equal(icc.bytes + tag(&icc, "desc"), "mluc", 4);
	assert_memory_equal(icc.bytes + tag(&icc, "cprt"), "mluc", 4);
	strbuf_release(&icc);
}

/* Red, green and blue together are the white of the connection space. */
static void primaries_add_up_to_white(void **state)
{
	struct strbuf icc = STRBUF_INIT;
	double sum;

	(void)state;
	icc_put_srgb(&icc);
	for (size_t i = 0; i < 3; i++) {
		sum = fixed_at(&icc, tag(&icc, "rXYZ") + 8 + 4 * i) +
		      fixed_at(&icc, tag(&icc, "gXYZ") + 8 + 4 * i) +
		      fixed_at(&icc, tag(&icc, "bXYZ") + 8 + 4 * i);
		assert_true(fabs(sum - fixed_at(&icc, tag(&icc, "wtpt") + 8 +
							      4 * i)) < 0.001);
	}
	strbuf_release(&icc);
}

/* D65, adapted, is that white, too. */
static void adaptation_leads_to_white(void **state)
{
	static const double d65[3] = { 0.9505, 1, 1.0891 };
	struct strbuf icc = STRBUF_INIT;
	size_t chad, white;

	(void)state;
	icc_put_srgb(&icc);
	chad = tag(&icc, "chad") + 8;
	white = tag(&icc, "wtpt") + 8;
	for (size_t i = 0; i < 3; i++) {
		double sum = 0;

		for (size_t k = 0; k < 3; k++)
			sum += d65[k] * fixed_at(&icc, chad + 4 * (3 * i + k));
		assert_true(fabs(sum - fixed_at(&icc, white + 4 * i)) < 0.001);
	}
	strbuf_release(&icc);
}

/* The curve of IEC 61966-2-1, which has no step where its parts meet. */
static void curve_is_that_of_srgb(void **state)
{
	static const double values[][2] = {
		{ 0, 0 },
		{ 0.02, 0.001548 },
		{ 0.5, 0.214041 },
		{ 1, 1 },
	};
	struct strbuf icc = STRBUF_INIT;
	double p[5];
	size_t at;

	(void)state;
	icc_put_srgb(&icc);
	at = tag(&icc, "rTRC");
	assert_int_equal(at, tag(&icc, "bTRC"));
	assert_memory_equal(icc.bytes + at, "para\0\0\0\0\0\3\0\0", 12);
	for (size_t i = 0; i < 5; i++)
		p[i] = fixed_at(&icc, at + 12 + 4 * i);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		double x = values[i][0];
		double y = x < p[4] ? p[3] * x : pow(p[1] * x + p[2], p[0]);

		assert_true(fabs(y - values[i][1]) < 0.0001);
	}
	assert_true(fabs(p[3] * p[4] - pow(p[1] * p[4] + p[2], p[0])) < 0.0001);
	strbuf_release(&icc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_a_header),
		cmocka_unit_test(primaries_add_up_to_white),
		cmocka_unit_test(adaptation_leads_to_white),
		cmocka_unit_test(curve_is_that_of_srgb),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
