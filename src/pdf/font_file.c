/* font_file.c: which font files there are, and which of them draws what. */
#include <hb-ot.h>
#include <unictype.h>
#include <unistr.h>

#include "../arena.h"
#include "font_private.h"

#define NOTO "/usr/share/fonts/truetype/noto/"

static const struct {
	const char *path, *package;
} main_files[N_FACES] = {
	[FACE_REGULAR] = { NOTO "NotoSans-Regular.ttf", "fonts-noto-core" },
	[FACE_BOLD] = { NOTO "NotoSans-Bold.ttf", "fonts-noto-core" },
	[FACE_ITALIC] = { NOTO "NotoSans-Italic.ttf", "fonts-noto-core" },
	[FACE_BOLD_ITALIC] = { NOTO "NotoSans-BoldItalic.ttf",
			       "fonts-noto-core" },
	[FACE_MONO] = { NOTO "NotoSansMono-Regular.ttf", "fonts-noto-mono" },
};

/* Where characters are looked for that the main face lacks: first the files
 * of their script, then those for all scripts (HB_SCRIPT_COMMON), in this
 * order. `bold` is NULL where there is no such file. */
#define SANS(name)                                                             \
	NOTO "NotoSans" name "-Regular.ttf", NOTO "NotoSans" name "-Bold.ttf"

static const struct {
	hb_script_t script;
	const char *regular, *bold;
} fallback_files[] = {
	{ HB_SCRIPT_ARABIC, SANS("Arabic") },
	{ HB_SCRIPT_HEBREW, SANS("Hebrew") },
	{ HB_SCRIPT_DEVANAGARI, SANS("Devanagari") },
	{ HB_SCRIPT_BENGALI, SANS("Bengali") },
	{ HB_SCRIPT_GURMUKHI, SANS("Gurmukhi") },
	{ HB_SCRIPT_GUJARATI, SANS("Gujarati") },
	{ HB_SCRIPT_ORIYA, SANS("Oriya") },
	{ HB_SCRIPT_TAMIL, SANS("Tamil") },
	{ HB_SCRIPT_TELUGU, SANS("Telugu") },
	{ HB_SCRIPT_KANNADA, SANS("Kannada") },
	{ HB_SCRIPT_MALAYALAM, SANS("Malayalam") },
	{ HB_SCRIPT_SINHALA, SANS("Sinhala") },
	{ HB_SCRIPT_THAI, SANS("Thai") },
	{ HB_SCRIPT_LAO, SANS("Lao") },
	{ HB_SCRIPT_TIBETAN, NOTO "NotoSerifTibetan-Regular.ttf",
	  NOTO "NotoSerifTibetan-Bold.ttf" },
	{ HB_SCRIPT_MYANMAR, SANS("Myanmar") },
	{ HB_SCRIPT_KHMER, SANS("Khmer") },
	{ HB_SCRIPT_GEORGIAN, SANS("Georgian") },
	{ HB_SCRIPT_ARMENIAN, SANS("Armenian") },
	{ HB_SCRIPT_ETHIOPIC, SANS("Ethiopic") },
	{ HB_SCRIPT_CHEROKEE, SANS("Cherokee") },
	{ HB_SCRIPT_CANADIAN_SYLLABICS, SANS("CanadianAboriginal") },
	{ HB_SCRIPT_THAANA, SANS("Thaana") },
	{ HB_SCRIPT_SYRIAC, NOTO "NotoSansSyriac-Regular.ttf", NULL },
	{ HB_SCRIPT_MONGOLIAN, NOTO "NotoSansMongolian-Regular.ttf", NULL },
	{ HB_SCRIPT_NKO, NOTO "NotoSansNKo-Regular.ttf", NULL },
	{ HB_SCRIPT_TIFINAGH, NOTO "NotoSansTifinagh-Regular.ttf", NULL },
	{ HB_SCRIPT_COMMON, NOTO "NotoSansSymbols2-Regular.ttf", NULL },
	{ HB_SCRIPT_COMMON, NOTO "NotoSansMath-Regular.ttf", NULL },
	{ HB_SCRIPT_COMMON, SANS("Symbols") },
	{ HB_SCRIPT_HANGUL, "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
	  "/usr/share/fonts/truetype/nanum/NanumGothicBold.ttf" },
	{ HB_SCRIPT_COMMON, /* emoji, in outlines */
	  "/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf", NULL },
	{ HB_SCRIPT_COMMON,
	  "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", NULL },
};

enum { N_FALLBACKS = sizeof fallback_files / sizeof *fallback_files };

static unsigned table_u16(const unsigned char *table, size_t offset)
{
	return (unsigned)table[offset] << 8 | table[offset + 1];
}

/* OS/2 fsType (OpenType specification): 2 alone in the low bits is a
 * restricted licence, 0x200 allows bitmaps only. */
static bool may_embed(hb_face_t *face)
{
	hb_blob_t *table =
		hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
	unsigned len, type = 0;
	const char *bytes = hb_blob_get_data(table, &len);

	if (len >= 10)
		type = table_u16((const unsigned char *)bytes, 8);
	hb_blob_destroy(table);
	return (type & 0xF) != 2 && (type & 0x200) == 0;
}

static bool file_open(struct font_file *file)
{
	hb_blob_t *blob;

	if (file->is_tried)
		return file->face != NULL;
	file->is_tried = true;
	if (file->path == NULL)
		return false;
	blob = hb_blob_create_from_file_or_fail(file->path);
	if (blob == NULL)
		return false;
	file->face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	if (hb_face_get_glyph_count(file->face) == 0 ||
	    !may_embed(file->face)) {
		hb_face_destroy(file->face);
		file->face = NULL;
		return false;
	}
	file->font = hb_font_create(file->face);
	file->scale = (float)FONT_EM / (float)hb_face_get_upem(file->face);
	return true;
}

static void file_close(struct font_file *file)
{
	if (file->face == NULL)
		return;
	hb_map_destroy(file->characters);
	hb_font_destroy(file->font);
	hb_face_destroy(file->face);
}

bool font_file_has(struct font_file *file, uint32_t c)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(file->font, c, &glyph) && glyph != 0;
}

hb_codepoint_t font_file_character(struct font_file *file, uint16_t glyph)
{
	hb_codepoint_t c = HB_SET_VALUE_INVALID, of_c;
	hb_set_t *all;

	if (file->characters == NULL) {
		file->characters = hb_map_create();
		all = hb_set_create();
		hb_face_collect_unicodes(file->face, all);
		while (hb_set_next(all, &c))
			if (!uc_is_general_category(c, UC_PRIVATE_USE) &&
			    hb_font_get_nominal_glyph(file->font, c, &of_c) &&
			    !hb_map_has(file->characters, of_c))
				hb_map_set(file->characters, of_c, c);
		hb_set_destroy(all);
	}
	return hb_map_get(file->characters, glyph);
}

bool font_files_open(struct fonts *fonts)
{
	struct pos pos = { NULL, 0, 0 };
	struct diag_record *record;
	bool ok = true;
	int i;

	for (i = 0; i < N_FACES; i++) {
		fonts->faces[i].path = main_files[i].path;
		if (file_open(&fonts->faces[i]))
			continue;
		ok = false;
		pos.file = main_files[i].path;
		record = diag_fatal(fonts->diag, "R102", pos,
				    "cannot use this font: it is missing,"
				    " damaged or not allowed in a PDF");
		diag_hint(fonts->diag, record, "install the Debian package %s",
			  main_files[i].package);
	}
	fonts->fallbacks = arena_array(fonts->arena, 2 * N_FALLBACKS,
				       sizeof *fonts->fallbacks);
	for (i = 0; i < N_FALLBACKS; i++) {
		fonts->fallbacks[2 * i].path = fallback_files[i].regular;
		fonts->fallbacks[2 * i + 1].path = fallback_files[i].bold;
	}
	return ok;
}

void font_files_close(struct fonts *fonts)
{
	size_t i;

	for (i = 0; i < N_FACES; i++)
		file_close(&fonts->faces[i]);
	for (i = 0; i < 2 * N_FALLBACKS; i++)
		file_close(&fonts->fallbacks[i]);
}

bool font_is_ignorable(uint32_t c)
{
	return uc_is_property_default_ignorable_code_point(c);
}

static bool covers(struct font_file *file, const char *text, size_t len)
{
	const uint8_t *byte = (const uint8_t *)text;
	ucs4_t c;
	size_t i = 0;

	if (!file_open(file))
		return false;
	while (i < len) {
		i += (size_t)u8_mbtouc(&c, byte + i, len - i);
		/* Private characters have no meaning to give to a reader
		 * (PDF/A-3, 6.2.11.7.3). */
		if (!font_is_ignorable(c) &&
		    (uc_is_general_category(c, UC_PRIVATE_USE) ||
		     !font_file_has(file, c)))
			return false;
	}
	return true;
}

static struct font_file *fallback(struct fonts *fonts, size_t i, bool is_bold,
				  const char *text, size_t len)
{
	struct font_file *pair = &fonts->fallbacks[2 * i];

	if (is_bold && covers(&pair[1], text, len))
		return &pair[1];
	return covers(&pair[0], text, len) ? &pair[0] : NULL;
}

struct font_file *font_file_for(struct fonts *fonts, enum face face,
				struct font_file *last, const char *text,
				size_t len)
{
	bool is_bold = face == FACE_BOLD || face == FACE_BOLD_ITALIC;
	struct font_file *file = &fonts->faces[face];
	hb_script_t script;
	ucs4_t c;
	size_t i;

	if (covers(file, text, len))
		return file;
	if (last && covers(last, text, len))
		return last;
	u8_mbtouc(&c, (const uint8_t *)text, len);
	script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
	for (i = 0; i < N_FALLBACKS; i++)
		if (fallback_files[i].script == script &&
		    (file = fallback(fonts, i, is_bold, text, len)))
			return file;
	for (i = 0; i < N_FALLBACKS; i++)
		if (fallback_files[i].script == HB_SCRIPT_COMMON &&
		    (file = fallback(fonts, i, is_bold, text, len)))
			return file;
	/* Punctuation that several scripts share, like U+060C, belongs to no
	 * script but is only in the files of those. */
	for (i = 0; i < N_FALLBACKS; i++)
		if ((file = fallback(fonts, i, is_bold, text, len)))
			return file;
	return NULL;
}
