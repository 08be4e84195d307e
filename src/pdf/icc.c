/* icc.c: see icc.h. Built from the numbers of the standard, so that no file
 * of others and no licence of theirs comes along. */
#include "icc.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum {
	HEADER_LEN = 128,
	TAG_ENTRY_LEN = 12,
	CURVE_POINTS = 1024,
	MAC_DESCRIPTION_LEN = 67,
	VERSION = 0x02100000,
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

static void put_xyz(struct strbuf *out, const double xyz[3])
{
	int i;

	for (i = 0; i < 3; i++)
		put_fixed(out, xyz[i]);
}

/* The tag's type and four reserved bytes. */
static void put_type(struct strbuf *out, const char *type)
{
	strbuf_puts(out, type);
	put_u32(out, 0);
}

static void put_description(struct strbuf *out)
{
	static const char text[] = "sRGB IEC61966-2.1";

	put_type(out, "desc");
	put_u32(out, sizeof text);
	strbuf_add(out, text, sizeof text);
	put_u32(out, 0); /* no Unicode */
	put_u32(out, 0);
	put_u16(out, 0); /* no Macintosh script */
	strbuf_pad(out, '\0', 1 + MAC_DESCRIPTION_LEN);
}

static void put_copyright(struct strbuf *out)
{
	static const char text[] = "No copyright, use freely";

	put_type(out, "text");
	strbuf_add(out, text, sizeof text);
}

/* From device values to linear light. */
static void put_curve(struct strbuf *out)
{
	double value, light;
	int i;

	put_type(out, "curv");
	put_u32(out, CURVE_POINTS);
	for (i = 0; i < CURVE_POINTS; i++) {
		value = i / (CURVE_POINTS - 1.0);
		light = value <= 0.04045 ? value / 12.92
					 : pow((value + 0.055) / 1.055, 2.4);
		put_u16(out, (unsigned)lround(light * 65535));
	}
}

/* D50, the white of the connection space, and the primaries of sRGB as D50
 * sees them. */
static const double white[3] = { 0.9642, 1.0, 0.8249 };
static const double primaries[3][3] = {
	{ 0.43607, 0.22249, 0.01392 },
	{ 0.38515, 0.71687, 0.09708 },
	{ 0.14307, 0.06061, 0.71410 },
};

enum { N_TAGS = 9, DATA_START = HEADER_LEN + 4 + N_TAGS * TAG_ENTRY_LEN };

static const char tag_names[N_TAGS][5] = {
	"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC",
};

static void put_tag_data(struct strbuf *out, int tag)
{
	if (tag == 0)
		put_description(out);
	else if (tag == 1)
		put_copyright(out);
	else if (tag > 5)
		put_curve(out);
	else {
		put_type(out, "XYZ ");
		put_xyz(out, tag == 2 ? white : primaries[tag - 3]);
	}
}

/* The three curves are the same one. */
static void put_tags(struct strbuf *table, struct strbuf *data)
{
	uint32_t start = 0, len = 0;
	int tag;

	put_u32(table, N_TAGS);
	for (tag = 0; tag < N_TAGS; tag++) {
		if (tag <= 6) {
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
	put_xyz(out, white);
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
