/* font_file.c: which font files there are, and which of them draws what. */
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "../arena.h"
#include "font_private.h"

#define TRUETYPE "/usr/share/fonts/truetype/"
#define NOTO TRUETYPE "noto/"

enum file_state { FILE_UNTRIED, FILE_OPEN, FILE_FAILED };

#define FACES(stem, regular, bold, italic, bold_italic)                        \
	{                                                                      \
		stem regular ".ttf", stem bold ".ttf", stem italic ".ttf",     \
			stem bold_italic ".ttf"                                \
	}
#define USUAL_FACES(stem) FACES(stem, "Regular", "Bold", "Italic", "BoldItalic")

static const struct {
	const char *package;
	const char *paths[N_FAMILY_FACES];
} families[] = {
	{ "fonts-noto-core", USUAL_FACES(NOTO "NotoSans-") },
	{ "fonts-noto-core", USUAL_FACES(NOTO "NotoSerif-") },
	{ "fonts-liberation",
	  USUAL_FACES(TRUETYPE "liberation/LiberationSans-") },
	{ "fonts-liberation",
	  USUAL_FACES(TRUETYPE "liberation/LiberationSerif-") },
	{ "fonts-dejavu-extra", FACES(TRUETYPE "dejavu/DejaVuSans", "", "-Bold",
				      "-Oblique", "-BoldOblique") },
	{ "fonts-dejavu-extra", FACES(TRUETYPE "dejavu/DejaVuSerif", "",
				      "-Bold", "-Italic", "-BoldItalic") },
	{ "fonts-open-sans", USUAL_FACES(TRUETYPE "open-sans/OpenSans-") },
};

enum { N_FAMILIES = sizeof families / sizeof *families };

/* Of families[]. */
static const char *const family_names[N_FAMILIES] = {
	"Noto Sans",   "Noto Serif",   "Liberation Sans", "Liberation Serif",
	"DejaVu Sans", "DejaVu Serif", "Open Sans",
};

#define MONO NOTO "NotoSansMono-Regular.ttf"
#define MONO_PACKAGE "fonts-noto-mono"

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
	{ HB_SCRIPT_COMMON, NOTO "NotoSans-Regular.ttf",
	  NOTO "NotoSans-Bold.ttf" },
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

/* ---- one file ---- */

static unsigned table_u16(const unsigned char *table, size_t offset)
{
	return (unsigned)table[offset] << 8 | table[offset + 1];
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(table) > 0;

	hb_blob_destroy(table);
	return has;
}

/* The length of an operand of a CFF dictionary; 0: an operator, or none. */
static size_t operand_len(const unsigned char *at, size_t len)
{
	size_t n = 1;

	if (at[0] == 30) { /* decimal, up to a half byte 15 */
		while (n < len && (at[n] & 0xF) != 0xF && at[n] >> 4 != 0xF)
			n++;
		return n + 1;
	}
	if (at[0] == 28)
		return 3;
	if (at[0] == 29)
		return 5;
	if (at[0] >= 247 && at[0] != 255)
		return 2;
	return at[0] >= 32 && at[0] != 255 ? 1 : 0;
}

/* Where the data of the index at `at` begins and ends; false when it goes
 * beyond the table. An empty index is only its count. */
static bool find_index(const unsigned char *table, size_t len, size_t at,
		       size_t *data, size_t *end)
{
	size_t count, size, last = 0;

	if (at + 2 > len)
		return false;
	count = table_u16(table, at);
	*data = *end = at + 2;
	if (count == 0)
		return true;
	size = at + 2 < len ? table[at + 2] : 0;
	if (size < 1 || size > 4 || at + 3 + (count + 1) * size > len)
		return false;
	for (size_t i = 0; i < size; i++)
		last = last << 8 | table[at + 3 + count * size + i];
	*data = at + 3 + (count + 1) * size;
	*end = *data + last - 1; /* offsets count from 1 */
	return last > 0 && *end <= len;
}

/* Is the font keyed by CIDs? Then its top dictionary, behind the header and
 * the index of names, begins with the operator ROS, 12 30 (Adobe Technical
 * Note 5176). */
static bool begins_with_ros(const unsigned char *table, size_t len)
{
	size_t at, end, n;

	if (len < 4 || !find_index(table, len, table[2], &at, &end) ||
	    !find_index(table, len, end, &at, &end))
		return false;
	while (at < end && (n = operand_len(table + at, end - at)) != 0)
		at += n;
	return at + 1 < end && table[at] == 12 && table[at + 1] == 30;
}

static bool is_keyed_by_cid(hb_face_t *face)
{
	hb_blob_t *table =
		hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
	unsigned len;
	const char *bytes = hb_blob_get_data(table, &len);
	bool is_found = begins_with_ros((const unsigned char *)bytes, len);

	hb_blob_destroy(table);
	return is_found;
}

/* What the font cannot do without in a PDF; NULL: all is there. */
static const char *find_defect(struct font_file *file)
{
	static const hb_tag_t needed[] = {
		HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
		HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
		HB_TAG('c', 'm', 'a', 'p'),
	};
	hb_face_t *face = file->face;

	if (hb_face_get_glyph_count(face) == 0)
		return "it is no TrueType or OpenType font";
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!has_table(face, needed[i]))
			return "a part that every font has is missing";
	if (has_table(face, HB_TAG('g', 'l', 'y', 'f')) &&
	    has_table(face, HB_TAG('l', 'o', 'c', 'a')))
		return NULL;
	if (!has_table(face, HB_TAG('C', 'F', 'F', ' ')))
		return "it has no outlines of the kind glyf or CFF";
	if (is_keyed_by_cid(face))
		return "its outlines are keyed by CIDs, which is not"
		       " supported";
	file->outlines = OUTLINES_CFF;
	return NULL;
}

/* OS/2 fsType (OpenType specification): 2 alone in the low bits is a
 * restricted licence, 0x100 forbids subsets, 0x200 allows bitmaps only. */
static const char *find_prohibition(hb_face_t *face)
{
	hb_blob_t *table =
		hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
	unsigned len, type = 0;
	const char *bytes = hb_blob_get_data(table, &len);

	if (len >= 10)
		type = table_u16((const unsigned char *)bytes, 8);
	hb_blob_destroy(table);
	if ((type & 0xF) == 2)
		return "to be put into a document";
	if (type & 0x100)
		return "to be cut down to the characters that are used";
	if (type & 0x200)
		return "to be put into a document with its outlines";
	return NULL;
}

static void take_face(struct font_file *file, hb_blob_t *blob)
{
	file->face = hb_face_create(blob, 0);
	hb_face_make_immutable(file->face);
	hb_blob_destroy(blob);
	file->outlines = OUTLINES_GLYF;
}

static void take_font(struct font_file *file)
{
	file->font = hb_font_create(file->face);
	hb_font_make_immutable(file->font);
	file->scale = (float)FONT_EM / (float)hb_face_get_upem(file->face);
	file->n_glyphs = hb_face_get_glyph_count(file->face);
}

static bool try_open(struct font_file *file)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(file->path);

	if (blob == NULL)
		return false;
	take_face(file, blob);
	if (find_defect(file) || find_prohibition(file->face)) {
		hb_face_destroy(file->face);
		file->face = NULL;
		return false;
	}
	take_font(file);
	return true;
}

/* Any thread may be the first that needs a file. */
static bool file_open(struct fonts *fonts, struct font_file *file)
{
	int state = atomic_load_explicit(&file->state, memory_order_acquire);

	if (state != FILE_UNTRIED)
		return state == FILE_OPEN;
	pthread_mutex_lock(&fonts->lock);
	state = atomic_load_explicit(&file->state, memory_order_relaxed);
	if (state == FILE_UNTRIED) {
		state = try_open(file) ? FILE_OPEN : FILE_FAILED;
		atomic_store_explicit(&file->state, state,
				      memory_order_release);
	}
	pthread_mutex_unlock(&fonts->lock);
	return state == FILE_OPEN;
}

static void file_close(struct font_file *file)
{
	hb_font_destroy(file->font);
	hb_face_destroy(file->face);
	strbuf_release(&file->program);
	free(file->new_glyphs);
}

/* A damaged font names glyphs that it does not have. */
uint16_t font_file_glyph(const struct font_file *file, uint32_t c)
{
	hb_codepoint_t glyph;

	if (!hb_font_get_nominal_glyph(file->font, c, &glyph) ||
	    glyph >= file->n_glyphs)
		return 0;
	return (uint16_t)glyph;
}

bool font_file_has(const struct font_file *file, uint32_t c)
{
	return font_file_glyph(file, c) != 0;
}

hb_map_t *font_file_characters(const struct font_file *file)
{
	hb_codepoint_t c = HB_SET_VALUE_INVALID, of_c;
	hb_map_t *characters = hb_map_create();
	hb_set_t *all = hb_set_create();

	hb_face_collect_unicodes(file->face, all);
	while (hb_set_next(all, &c))
		if (!uc_is_general_category(c, UC_PRIVATE_USE) &&
		    hb_font_get_nominal_glyph(file->font, c, &of_c) &&
		    !hb_map_has(characters, of_c))
			hb_map_set(characters, of_c, c);
	hb_set_destroy(all);
	return characters;
}

/* ---- a file that a profile names ---- */

static bool check_source(struct font_file *file,
			 const struct font_source *source, struct diag *diag)
{
	const char *defect = find_defect(file), *wish;
	struct diag_record *record;

	if (defect) {
		record = diag_error(diag, "R110", source->pos,
				    "cannot use the font '%s': %s",
				    source->path, defect);
		diag_hint(diag, record,
			  "name a file of the type .ttf, or a font by"
			  " its family");
		return false;
	}
	wish = find_prohibition(file->face);
	if (wish == NULL)
		return true;
	record = diag_error(diag, "R111", source->pos,
			    "the font '%s' does not allow %s", source->path,
			    wish);
	diag_hint(diag, record,
		  "ask whom it is from for a licence and a file"
		  " that says so (fsType), or take another font");
	return false;
}

static bool open_source(struct font_file *file,
			const struct font_source *source, struct diag *diag)
{
	take_face(file, hb_blob_create(source->bytes, (unsigned)source->len,
				       HB_MEMORY_MODE_READONLY, NULL, NULL));
	if (!check_source(file, source, diag)) {
		hb_face_destroy(file->face);
		file->face = NULL;
		return false;
	}
	take_font(file);
	atomic_store(&file->state, FILE_OPEN);
	return true;
}

/* ---- all files ---- */

enum { MAX_FILES = N_FACES + 2 * N_FALLBACKS };

static struct font_file *add_file(struct fonts *fonts, const char *path)
{
	struct font_file *file;

	for (size_t i = 0; path && i < fonts->n_files; i++)
		if (fonts->files[i].path &&
		    strcmp(fonts->files[i].path, path) == 0)
			return &fonts->files[i];
	file = &fonts->files[fonts->n_files];
	file->index = fonts->n_files++;
	file->path = path;
	atomic_init(&file->state, path ? FILE_UNTRIED : FILE_FAILED);
	return file;
}

static bool open_package_file(struct fonts *fonts, enum face face,
			      const char *path, const char *package,
			      struct pos pos, struct diag *diag)
{
	struct diag_record *record;

	fonts->faces[face] = add_file(fonts, path);
	if (file_open(fonts, fonts->faces[face]))
		return true;
	if (pos.file == NULL)
		pos.file = path;
	record = diag_fatal(diag, "R102", pos,
			    "cannot use the font %s: it is missing,"
			    " damaged or not allowed in a PDF",
			    path);
	diag_hint(diag, record, "install the Debian package %s", package);
	return false;
}

static void hint_families(struct diag *diag, struct diag_record *record)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; i < N_FAMILIES; i++)
		strbuf_printf(&names, "%s%s", i ? ", " : "", family_names[i]);
	diag_hint(diag, record, "there are %s", strbuf_text(&names));
	strbuf_release(&names);
}

static bool find_family(const struct font_choice *choice, size_t *family,
			struct diag *diag)
{
	struct diag_record *record;
	const char *nearest;

	*family = 0;
	if (choice->family == NULL)
		return true;
	for (size_t i = 0; i < N_FAMILIES; i++)
		if (strcmp(family_names[i], choice->family) == 0) {
			*family = i;
			return true;
		}
	record = diag_error(diag, "R108", choice->family_pos,
			    "there is no font family '%s'", choice->family);
	nearest = diag_nearest(choice->family, family_names, N_FAMILIES);
	if (nearest)
		diag_hint(diag, record, "did you mean '%s'?", nearest);
	else
		hint_families(diag, record);
	return false;
}

static bool open_family(struct fonts *fonts, const struct font_choice *choice,
			struct diag *diag)
{
	bool ok = true;
	size_t family;

	if (!find_family(choice, &family, diag))
		return false;
	for (int i = 0; i < N_FAMILY_FACES; i++)
		ok = open_package_file(fonts, (enum face)i,
				       families[family].paths[i],
				       families[family].package,
				       choice->family_pos, diag) &&
		     ok;
	return ok;
}

static bool open_sources(struct fonts *fonts, const struct font_choice *choice,
			 struct diag *diag)
{
	bool ok = true;

	for (int i = 0; i < N_FAMILY_FACES; i++) {
		const struct font_source *source = &choice->files[i];

		if (source->path == NULL) {
			fonts->faces[i] = i == FACE_BOLD_ITALIC
						  ? fonts->faces[FACE_BOLD]
						  : fonts->faces[FACE_REGULAR];
			continue;
		}
		fonts->faces[i] = &fonts->files[fonts->n_files];
		fonts->faces[i]->index = fonts->n_files++;
		fonts->faces[i]->path = source->path;
		fonts->faces[i]->pos = source->pos;
		ok = open_source(fonts->faces[i], source, diag) && ok;
	}
	return ok;
}

bool font_files_open(struct fonts *fonts, const struct font_choice *choice,
		     struct diag *diag)
{
	static const struct pos nowhere;
	bool ok;

	fonts->files =
		arena_array(fonts->arena, MAX_FILES, sizeof *fonts->files);
	if (choice->files[FACE_REGULAR].path)
		ok = open_sources(fonts, choice, diag);
	else
		ok = open_family(fonts, choice, diag);
	ok = open_package_file(fonts, FACE_MONO, MONO, MONO_PACKAGE, nowhere,
			       diag) &&
	     ok;
	fonts->fallbacks = arena_array(fonts->arena, 2 * N_FALLBACKS,
				       sizeof *fonts->fallbacks);
	for (int i = 0; i < N_FALLBACKS; i++) {
		fonts->fallbacks[2 * i] =
			add_file(fonts, fallback_files[i].regular);
		if (fallback_files[i].bold)
			fonts->fallbacks[2 * i + 1] =
				add_file(fonts, fallback_files[i].bold);
	}
	return ok;
}

void font_files_close(struct fonts *fonts)
{
	for (size_t i = 0; i < fonts->n_files; i++)
		file_close(&fonts->files[i]);
}

bool font_is_ignorable(uint32_t c)
{
	return uc_is_property_default_ignorable_code_point(c);
}

static bool covers(struct fonts *fonts, struct font_file *file,
		   const char *text, size_t len)
{
	const uint8_t *byte = (const uint8_t *)text;
	ucs4_t c;
	size_t i = 0;

	if (!file_open(fonts, file))
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
	struct font_file *const *pair = &fonts->fallbacks[2 * i];

	if (is_bold && pair[1] && covers(fonts, pair[1], text, len))
		return pair[1];
	return covers(fonts, pair[0], text, len) ? pair[0] : NULL;
}

struct font_file *font_file_for(struct fonts *fonts, enum face face,
				struct font_file *last, const char *text,
				size_t len)
{
	bool is_bold = face == FACE_BOLD || face == FACE_BOLD_ITALIC;
	struct font_file *file = fonts->faces[face];
	hb_script_t script;
	ucs4_t c;
	size_t i;

	if (covers(fonts, file, text, len))
		return file;
	if (last && covers(fonts, last, text, len))
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
