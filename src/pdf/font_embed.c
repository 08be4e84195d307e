/* font_embed.c: a subset of each font file, made and deflated once for all
 * documents of a pack. */
#include <hb-ot.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

#include "../arena.h"
#include "deflate.h"
#include "font_private.h"

/* What a font without shaping, names, hints and variations has no use for. */
static const hb_tag_t dropped_tables[] = {
	HB_TAG('B', 'A', 'S', 'E'), HB_TAG('D', 'S', 'I', 'G'),
	HB_TAG('F', 'F', 'T', 'M'), HB_TAG('G', 'D', 'E', 'F'),
	HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'S', 'U', 'B'),
	HB_TAG('J', 'S', 'T', 'F'), HB_TAG('L', 'T', 'S', 'H'),
	HB_TAG('M', 'A', 'T', 'H'), HB_TAG('O', 'S', '/', '2'),
	HB_TAG('P', 'C', 'L', 'T'), HB_TAG('S', 'T', 'A', 'T'),
	HB_TAG('V', 'D', 'M', 'X'), HB_TAG('V', 'O', 'R', 'G'),
	HB_TAG('c', 'm', 'a', 'p'), HB_TAG('g', 'a', 's', 'p'),
	HB_TAG('h', 'd', 'm', 'x'), HB_TAG('k', 'e', 'r', 'n'),
	HB_TAG('m', 'e', 't', 'a'), HB_TAG('n', 'a', 'm', 'e'),
	HB_TAG('p', 'o', 's', 't'), HB_TAG('v', 'h', 'e', 'a'),
	HB_TAG('v', 'm', 't', 'x'), HB_TAG('a', 'v', 'a', 'r'),
	HB_TAG('c', 'v', 'a', 'r'), HB_TAG('f', 'v', 'a', 'r'),
	HB_TAG('g', 'v', 'a', 'r'), HB_TAG('C', 'O', 'L', 'R'),
	HB_TAG('C', 'P', 'A', 'L'), HB_TAG('S', 'V', 'G', ' '),
	HB_TAG('C', 'B', 'D', 'T'), HB_TAG('C', 'B', 'L', 'C'),
	HB_TAG('s', 'b', 'i', 'x'), HB_TAG('H', 'V', 'A', 'R'),
	HB_TAG('V', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'),
};

static hb_subset_input_t *subset_input(const struct font_file *file,
				       const hb_set_t *glyphs)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	unsigned flags = HB_SUBSET_FLAGS_NO_HINTING;
	hb_set_t *dropped;
	size_t i;

	if (input == NULL)
		return NULL;
	hb_set_union(hb_subset_input_glyph_set(input), glyphs);
	dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
		hb_set_add(dropped, dropped_tables[i]);
	/* A CFF font in a PDF has no map from CIDs to glyphs. */
	if (file->outlines == OUTLINES_CFF)
		flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
	hb_subset_input_set_flags(input, flags);
	return input;
}

/* Names in a PDF have no white space and no delimiters; a PostScript name
 * should have none either. */
static void clean_name(char *name)
{
	char *to = name;

	for (; *name; name++)
		if (*name > ' ' && *name < 0x7F &&
		    !strchr("()<>[]{}/%#", *name))
			*to++ = *name;
	*to = '\0';
}

/* The PostScript name with a tag of six letters before it, which follows
 * from what the subset contains (ISO 32000-1, 9.6.4). */
static void name_font(struct font_file *file, const char *bytes, size_t len)
{
	uint64_t hash = font_hash(FONT_HASH_INIT, bytes, len);
	unsigned room = sizeof file->name - 7;
	int i;

	for (i = 0; i < 6; i++, hash /= 26)
		file->name[i] = (char)('A' + hash % 26);
	file->name[6] = '+';
	hb_ot_name_get_utf8(file->face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
			    HB_LANGUAGE_INVALID, &room, file->name + 7);
	clean_name(file->name + 7);
	if (file->name[7] == '\0')
		strcpy(file->name + 7, "Font");
}

static void keep_glyph_map(struct font_file *file, hb_subset_plan_t *plan,
			   const hb_set_t *glyphs)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

	file->new_glyphs =
		xrealloc(NULL, file->n_glyphs * sizeof *file->new_glyphs);
	memset(file->new_glyphs, 0, file->n_glyphs * sizeof *file->new_glyphs);
	while (hb_set_next(glyphs, &glyph))
		if (glyph < file->n_glyphs && hb_map_has(map, glyph))
			file->new_glyphs[glyph] =
				(uint16_t)hb_map_get(map, glyph);
}

/* What goes into a PDF: the whole font file, or of a CFF font the outlines
 * (ISO 32000-1, 9.9). */
static hb_blob_t *program_of(const struct font_file *file, hb_face_t *subset)
{
	if (file->outlines == OUTLINES_CFF)
		return hb_face_reference_table(subset,
					       HB_TAG('C', 'F', 'F', ' '));
	return hb_face_reference_blob(subset);
}

static bool keep_program(struct font_file *file, hb_face_t *subset,
			 struct deflater *deflater)
{
	hb_blob_t *blob = program_of(file, subset);
	unsigned len;
	const char *bytes = hb_blob_get_data(blob, &len);

	if (len) {
		name_font(file, bytes, len);
		deflate_bytes(deflater, bytes, len, &file->program);
		file->program_len = len;
	}
	hb_blob_destroy(blob);
	return len > 0;
}

bool font_file_subset(struct font_file *file, const hb_set_t *glyphs,
		      struct deflater *deflater)
{
	hb_subset_input_t *input = subset_input(file, glyphs);
	hb_subset_plan_t *plan = NULL;
	hb_face_t *subset = NULL;
	bool ok = false;

	if (input)
		plan = hb_subset_plan_create_or_fail(file->face, input);
	if (plan)
		subset = hb_subset_plan_execute_or_fail(plan);
	if (subset) {
		ok = keep_program(file, subset, deflater);
		keep_glyph_map(file, plan, glyphs);
		hb_face_destroy(subset);
	}
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return ok;
}
