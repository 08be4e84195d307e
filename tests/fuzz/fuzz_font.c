/* fuzz_font.c: a small document set in a damaged font: opening, metrics,
 * shaping, layout, subsetting, writing.
 *
 * The fonts are real ones, with TrueType and with CFF outlines. Tables are
 * damaged more at their beginning, where sizes and offsets stand, and so is
 * the directory. */
#include "arena.h"
#include "diag.h"
#include "fuzz.h"
#include "markdown.h"
#include "pdf/font.h"
#include "pdf/pdf.h"

static const char *const paths[] = {
	"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf",
	"/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf",
	"/usr/share/fonts/opentype/urw-base35/Z003-MediumItalic.otf",
};

static const char text[] =
	"# Office of first affairs\n\n"
	"The office affirms **fluffy**, _soft_ and `code` ffi ffl, "
	"z\xC3\xB3\xC5\x82\xC4\x87, e\xCC\x81\xCC\xA3, "
	"\xCE\xB1\xCE\xB2\xCE\xB3 and \xD0\x96\xD0\xB8.\n\n"
	"\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD8\xB9\xD8\xA8\xD8\xAF 24 and "
	"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D, \xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4"
	"\xB7\xE0\xA4\xBF.\n\n"
	"| Id | Name | 2026-11-23 |\n|---|---|--:|\n"
	"| R-01 | AVAToWa Type | 1,234.5 |\n| R-02 | x | 7 |\n\n"
	"- one\n- two (c) 1/2 No. 3\n";

static const char *const names[] = {
	"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap", "OS/2",
	"GSUB", "GPOS", "GDEF", "name", "post", "CFF ", "kern", "cvt ",
};

static struct strbuf fonts[N_OF(paths)];
static size_t n_fonts;

static uint32_t u32_at(const struct strbuf *font, size_t at)
{
	uint32_t n = 0;

	for (size_t i = 0; i < 4; i++)
		n = n << 8 | (at + i < font->len
				      ? (unsigned char)font->bytes[at + i]
				      : 0u);
	return n;
}

/* The place of a table's entry in the directory; 0: there is none. */
static size_t find_table(const struct strbuf *font, const char *name)
{
	size_t n = u32_at(font, 4) >> 16;

	for (size_t i = 0; i < n && 12 + 16 * i + 16 <= font->len; i++)
		if (memcmp(font->bytes + 12 + 16 * i, name, 4) == 0)
			return 12 + 16 * i;
	return 0;
}

static void damage_font(struct strbuf *font)
{
	size_t entry = find_table(font, names[below(N_OF(names))]);
	size_t start = u32_at(font, entry + 8);
	size_t len = u32_at(font, entry + 12);

	if (entry == 0 || below(16) == 0) {
		damage_bytes(font, 0, 12 + 16 * 20);
		return;
	}
	switch (below(12)) {
	case 0: damage_bytes(font, entry, 16); break;
	case 1:
		if (start + len <= font->len)
			font->len = start + below(len + 1);
		break;
	case 2: cut_bytes(font, start + below(len + 1), 1 + below(8)); break;
	case 3:
	case 4: damage_bytes(font, start, len); break;
	case 5: /* much of it */
		for (size_t n = below(200); n; n--)
			damage_bytes(font, start, len);
		break;
	default: damage_bytes(font, start, below(2) ? 16 : 128); break;
	}
}

static const char *render(const char *bytes, size_t len)
{
	static const struct pdf_options options = {
		.title = "Title",
		.organisation = "Example",
		.document_id = "D-01",
		.key = "this",
		.version = "1.0",
		.classification = "Internal",
		.subject = "",
		.language = "en",
		.date = "2026-11-23",
	};
	const struct font_choice choice = {
		.files[FACE_REGULAR] = { "font", bytes, len, { 0 } },
	};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct fonts *opened = fonts_open(&choice, arena, diag);
	struct strbuf out = STRBUF_INIT;
	struct pdf_part part = { .options = &options };
	const char *outcome = "refused";
	struct pdf_file *file;
	struct shaper *shaper;

	if (opened == NULL)
		goto out;
	outcome = "rendered";
	part.root = markdown_parse(text, sizeof text - 1, "text.md", NULL, NULL,
				   false, arena, diag);
	shaper = shaper_new(opened);
	shaper_begin(shaper, diag);
	file = pdf_render(&part, 1, &options, shaper, diag);
	shaper_free(shaper);
	if (file && pdf_embed(opened, &file, 1, diag)) {
		pdf_finish(file, &out);
	} else {
		pdf_discard(file);
		outcome = "not embedded";
	}
	fonts_close(opened);
out:
	strbuf_release(&out);
	arena_free(arena);
	return outcome;
}

static const char *try(void)
{
	const struct strbuf *from = &fonts[below(n_fonts)];
	struct strbuf font = STRBUF_INIT;
	const char *outcome;
	char *bytes;
	size_t len;

	strbuf_add(&font, from->bytes, from->len);
	for (size_t n = 1 + below(4); n; n--)
		damage_font(&font);
	/* An exact block, so that the sanitizer sees each byte too far. */
	len = font.len;
	bytes = malloc(len ? len : 1);
	if (bytes == NULL)
		abort();
	memcpy(bytes, strbuf_text(&font), len);
	strbuf_release(&font);
	outcome = render(bytes, len);
	free(bytes);
	return outcome;
}

static void read_fonts(void)
{
	for (size_t i = 0; i < N_OF(paths); i++) {
		FILE *in = fopen(paths[i], "rb");
		char block[65536];
		size_t n;

		if (in == NULL) {
			perror(paths[i]);
			continue;
		}
		while ((n = fread(block, 1, sizeof block, in)) > 0)
			strbuf_add(&fonts[n_fonts], block, n);
		fclose(in);
		n_fonts++;
	}
}

int main(int argc, char **argv)
{
	int status;

	read_fonts();
	if (n_fonts < N_OF(paths))
		return 3;
	status = fuzz_main(argc, argv, try);
	for (size_t i = 0; i < n_fonts; i++)
		strbuf_release(&fonts[i]);
	return status;
}
