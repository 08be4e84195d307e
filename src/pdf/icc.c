/* icc.c: see icc.h. Built from the numbers of the standard, so that no file
 * of others and no licence of theirs comes along. */
#include "icc.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum {
	HEADER_LEN = 128,
	TAG_ENTRY_LEN = 12,
	TEXT_RECORD_LEN = 12,
	TEXT_START = 16 + TEXT_RECORD_LEN, /* from the start of its tag */
	VERSION = 0x04200000,
	CURVE_FUNCTION = 3, /* (a x + b)^g from d on, c x before */
};

static void put_u16(struct strbuf *out, unsigned value)
{
	strbuf_putc(out, (char)(value >> 8));
	strbuf_putc(out, (char)value);
}

static void put_u32(struct strbuf *out, uint32_t value)
{
	put_u16(out, value >> 16);
	put_u16(out, value & 0xFFFF);
}

/* s15Fixed16Number */
static void put_fixed(struct strbuf *out, double value)
{
	put_u32(out, (uint32_t)lround(value * 65536));
}

static void put_all_fixed(struct strbuf *out, const double *values, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		put_fixed(out, values[i]);
}

/* The tag's type and four reserved bytes. */
static void put_type(struct strbuf *out, const char *type)
{
	strbuf_puts(out, type);
	put_u32(out, 0);
}

/* One record, of ASCII text in American English, as UTF-16. */
static void put_text(struct strbuf *out, const char *text)
{
	put_type(out, "mluc");
	put_u32(out, 1);
	put_u32(out, TEXT_RECORD_LEN);
	strbuf_puts(out, "enUS");
	put_u32(out, (uint32_t)(2 * strlen(text)));
	put_u32(out, TEXT_START);
	for (; *text; text++)
		put_u16(out, (unsigned char)*text);
}

/* From device values to linear light. */
static void put_curve(struct strbuf *out)
{
	static const double parameters[] = {
		2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045,
	};

	put_type(out, "para");
	put_u16(out, CURVE_FUNCTION);
	put_u16(out, 0);
	put_all_fixed(out, parameters, sizeof parameters / sizeof *parameters);
}

/* D50, the white of the connection space, the primaries of sRGB as D50 sees
 * them, and the way there from D65, Bradford's. */
static const double white[3] = { 0.9642, 1.0, 0.8249 };
static const double primaries[3][3] = {
	{ 0.43607, 0.22249, 0.01392 },
	{ 0.38515, 0.71687, 0.09708 },
	{ 0.14307, 0.06061, 0.71410 },
};
static const double adaptation[9] = {
	1.04788,  0.02292,  -0.05022, 0.02959, 0.99048,
	-0.01707, -0.00925, 0.01508,  0.75168,
};

enum { N_TAGS = 10, DATA_START = HEADER_LEN + 4 + N_TAGS * TAG_ENTRY_LEN };

enum tag {
	TAG_DESCRIPTION,
	TAG_COPYRIGHT,
	TAG_WHITE,
	TAG_ADAPTATION,
	TAG_RED, /* green and blue follow */
	TAG_RED_CURVE = TAG_RED + 3,
};

static const char tag_names[N_TAGS][5] = {
	"desc", "cprt", "wtpt", "chad", "rXYZ",
	"gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC",
};

static void put_tag_data(struct strbuf *out, int tag)
{
	if (tag == TAG_DESCRIPTION) {
		put_text(out, "sRGB IEC61966-2.1");
	} else if (tag == TAG_COPYRIGHT) {
		put_text(out, "No copyright, use freely");
	} else if (tag == TAG_ADAPTATION) {
		put_type(out, "sf32");
		put_all_fixed(out, adaptation, 9);
	} else if (tag >= TAG_RED_CURVE) {
		put_curve(out);
	} else {
		put_type(out, "XYZ ");
		put_all_fixed(
			out,
			tag == TAG_WHITE ? white : primaries[tag - TAG_RED], 3);
	}
}

/* The three curves are the same one. */
static void put_tags(struct strbuf *table, struct strbuf *data)
{
	uint32_t start = 0, len = 0;
	int tag;

	put_u32(table, N_TAGS);
	for (tag = 0; tag < N_TAGS; tag++) {
		if (tag <= TAG_RED_CURVE) {
			start = (uint32_t)data->len;
			put_tag_data(data, tag);
			len = (uint32_t)data->len - start;
			strbuf_pad(data, '\0', (4 - data->len % 4) % 4);
		}
		strbuf_puts(table, tag_names[tag]);
		put_u32(table, DATA_START + start);
		put_u32(table, len);
	}
}

static void put_header(struct strbuf *out, size_t data_len)
{
	static const unsigned date[6] = { 2000, 1, 1, 0, 0, 0 };
	size_t start = out->len;
	int i;

	put_u32(out, (uint32_t)(DATA_START + data_len));
	put_u32(out, 0); /* no preferred colour management module */
	put_u32(out, VERSION);
	strbuf_puts(out, "mntrRGB XYZ ");
	for (i = 0; i < 6; i++)
		put_u16(out, date[i]);
	strbuf_puts(out, "acsp");
	/* platform, flags, manufacturer, model, attributes, intent */
	strbuf_pad(out, '\0', 28);
	put_all_fixed(out, white, 3);
	strbuf_pad(out, '\0', HEADER_LEN - (out->len - start));
}

void icc_put_srgb(struct strbuf *out)
{
	struct strbuf table = STRBUF_INIT, data = STRBUF_INIT;

	put_tags(&table, &data);
	put_header(out, data.len);
	strbuf_add(out, table.bytes, table.len);
	strbuf_add(out, data.bytes, data.len);
	strbuf_release(&table);
	strbuf_release(&data);
}
