/* brand.c: see brand.h. */
#include "brand.h"

#include <math.h>
#include <string.h>

#include "arena.h"
#include "pdf/font.h"
#include "pdf/image.h"
#include "profile.h"
#include "source.h"
#include "strbuf.h"
#include "value.h"

/* As much as the cover shows at 600 dots per inch. */
enum { LOGO_WIDTH = 1280, LOGO_HEIGHT = 480 };

static const struct rgb white = { 255, 255, 255 };

struct reading {
	struct brand *brand;
	const struct value *block;
	const char *dir, *organisation;
	const struct limits *limits;
	struct arena *arena;
	struct diag *diag;
	bool ok; /* no mistake so far */
};

static const struct value *scalar_at(const struct value *value,
				     const char *path)
{
	const struct value *at = value_at(value, path);

	return at && at->kind == VALUE_SCALAR && !at->is_null && !at->is_broken
		       ? at
		       : NULL;
}

/* Reads a file that the profile names. */
static bool read_file(struct reading *reading, const struct value *named,
		      size_t most, struct source *source)
{
	struct brand *brand = reading->brand;
	const char *path = profile_file(reading->arena, reading->diag,
					reading->dir, named);

	if (path == NULL ||
	    !source_read_bytes(source, reading->arena, reading->diag, path,
			       named->pos, most)) {
		reading->ok = false;
		return false;
	}
	brand->files[brand->n_files++] = (struct brand_file){
		.path = path,
		.bytes = source->text,
		.len = source->len,
	};
	return true;
}

/* A text without line breaks, tabs and spaces at its ends; NULL when nothing
 * is left. */
static const char *one_line(struct arena *arena, const char *text)
{
	struct strbuf line = STRBUF_INIT;
	const char *copy = NULL;

	for (; *text; text++) {
		if (!strchr(" \t\r\n", *text))
			strbuf_putc(&line, *text);
		else if (line.len && line.bytes[line.len - 1] != ' ')
			strbuf_putc(&line, ' ');
	}
	if (line.len && line.bytes[line.len - 1] == ' ')
		line.len--;
	if (line.len)
		copy = arena_strndup(arena, line.bytes, line.len);
	strbuf_release(&line);
	return copy;
}

static const char *line_at(struct reading *reading, const char *path)
{
	const struct value *value = scalar_at(reading->block, path);

	return value ? one_line(reading->arena, value->text) : NULL;
}

/* Colours */

/* Cut, not rounded: what is too low must not read as enough. */
static int hundredths(double contrast)
{
	return (int)floor(contrast * 100);
}

static const char *contrast_text(struct arena *arena, double contrast)
{
	int all = hundredths(contrast);

	return arena_printf(arena, "%d.%02d", all / 100, all % 100);
}

/* White text stands on the colour, and text of the colour on white: both
 * have the same contrast. */
static void check_contrast(struct reading *reading, const struct value *value,
			   const char *path, struct rgb colour)
{
	double contrast = rgb_contrast(colour, white);
	struct rgb better = rgb_legible(colour, white);
	struct diag_record *record;

	if (contrast >= RGB_LEGIBLE)
		return;
	reading->ok = false;
	record = diag_error(reading->diag, "P401", value->pos,
			    "brand.%s has a contrast of %s to 1 on white, 4.5"
			    " to 1 is wanted: '%s'",
			    path, contrast_text(reading->arena, contrast),
			    value->text);
	diag_hint(reading->diag, record,
		  "'#%02x%02x%02x', the same colour but darker, has %s to 1",
		  better.r, better.g, better.b,
		  contrast_text(reading->arena, rgb_contrast(better, white)));
}

/* Without quotes the colour is a comment, and nothing is there. */
static void check_empty(struct reading *reading, const char *name)
{
	const struct value *colours = value_get(reading->block, "colours");
	struct diag_record *record;
	size_t at;

	if (colours == NULL || colours->kind != VALUE_MAPPING ||
	    !value_has_key(colours, name, &at) || !colours->items[at]->is_null)
		return;
	reading->ok = false;
	record = diag_error(reading->diag, "P104", value_key_pos(colours, at),
			    "brand.colours.%s has no value", name);
	diag_hint(reading->diag, record,
		  "'#' begins a comment: the colour is put in quotes, as"
		  " \"#17365d\"");
}

/* False when the profile has none, or one that the schema refused. */
static bool read_colour(struct reading *reading, const char *name,
			struct rgb *colour)
{
	const char *path = arena_printf(reading->arena, "colours.%s", name);
	const struct value *value = scalar_at(reading->block, path);

	if (value == NULL)
		check_empty(reading, name);
	if (value == NULL || !rgb_parse(value->text, colour))
		return false;
	check_contrast(reading, value, path, *colour);
	return true;
}

/* One colour stands for both when it is the only one. */
static void read_colours(struct reading *reading)
{
	struct brand *brand = reading->brand;
	bool has_primary = read_colour(reading, "primary", &brand->primary);
	bool has_accent = read_colour(reading, "accent", &brand->accent);

	brand->has_colours = has_primary || has_accent;
	if (!has_primary)
		brand->primary = brand->accent;
	if (!has_accent)
		brand->accent = brand->primary;
}

/* Logo */

static void refuse_logo(struct reading *reading, const struct value *named,
			const struct image_report *report)
{
	struct diag *diag = reading->diag;
	struct diag_record *record;

	reading->ok = false;
	switch (report->problem) {
	case IMAGE_FINE: break;
	case IMAGE_NO_PNG:
		record = diag_error(diag, "P402", named->pos,
				    "a PNG image is wanted, and '%s' is %s%s",
				    named->text, *report->detail ? "" : "none",
				    report->detail);
		diag_hint(diag, record,
			  "save the logo as PNG; the name of the file does not"
			  " matter");
		break;
	case IMAGE_TOO_LARGE:
		record = diag_fatal(diag, "I021", named->pos,
				    "'%s' has %u by %u pixels; images have at"
				    " most %zu million",
				    named->text, report->width, report->height,
				    reading->limits->image_pixels / 1000000);
		diag_hint(diag, record,
			  "%d pixels across are enough for a logo; --limits=2"
			  " doubles all limits",
			  LOGO_WIDTH);
		break;
	case IMAGE_DAMAGED:
		record = diag_error(diag, "P403", named->pos,
				    "the image '%s' is damaged: %s",
				    named->text, report->detail);
		diag_hint(diag, record,
			  "save it anew from the program it was made with");
		break;
	}
}

/* What those hear who cannot see the logo. */
static const char *alt_text(struct reading *reading)
{
	const struct value *value = scalar_at(reading->block, "logo.alt");
	const char *text;
	struct diag_record *record;

	if (value == NULL)
		return arena_printf(reading->arena, "Logo of %s",
				    reading->organisation);
	text = one_line(reading->arena, value->text);
	if (text)
		return text;
	reading->ok = false;
	if (*value->text == '\0') /* the schema has said so */
		return "";
	record = diag_error(reading->diag, "P404", value->pos,
			    "brand.logo.alt must say something, not only"
			    " spaces");
	diag_hint(reading->diag, record,
		  "without the key it is 'Logo of' and the name of the"
		  " organisation");
	return "";
}

static void read_logo(struct reading *reading)
{
	struct logo *logo = &reading->brand->logo;
	const struct value *named = scalar_at(reading->block, "logo");
	struct image_report report;
	struct source source;

	if (named == NULL)
		named = scalar_at(reading->block, "logo.file");
	if (named == NULL)
		return;
	logo->alt = alt_text(reading);
	if (!read_file(reading, named, reading->limits->image_bytes, &source))
		return;
	logo->image = image_decode(reading->arena, source.text, source.len,
				   reading->limits->image_pixels, &report);
	if (logo->image == NULL) {
		refuse_logo(reading, named, &report);
		return;
	}
	logo->width = logo->image->width;
	logo->height = logo->image->height;
	logo->image = image_reduce(reading->arena, logo->image, LOGO_WIDTH,
				   LOGO_HEIGHT);
	logo->png = source.text;
	logo->len = source.len;
}

/* Font */

static void read_face(struct reading *reading, struct font_choice *choice,
		      enum face face, const char *path)
{
	const struct value *named = scalar_at(reading->block, path);
	struct source source;

	if (named == NULL ||
	    !read_file(reading, named, reading->limits->font_bytes, &source))
		return;
	choice->files[face] = (struct font_source){
		.path = source.name,
		.bytes = source.text,
		.len = source.len,
		.pos = named->pos,
	};
}

/* As the schema wants it. */
static bool is_family(const char *name)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz0123456789 -";

	return name[strspn(name, letters)] == '\0';
}

static void read_font(struct reading *reading)
{
	struct brand *brand = reading->brand;
	const struct value *family = scalar_at(reading->block, "font");
	struct font_choice *choice;

	if (value_get(reading->block, "font") == NULL ||
	    (family && !is_family(family->text)))
		return;
	choice = arena_alloc(reading->arena, sizeof *choice);
	brand->font = choice;
	if (family) {
		choice->family = brand->family = family->text;
		choice->family_pos = family->pos;
		return;
	}
	brand->family = value_text_at(reading->block, "font.family");
	read_face(reading, choice, FACE_REGULAR, "font.file");
	read_face(reading, choice, FACE_BOLD, "font.bold");
	read_face(reading, choice, FACE_ITALIC, "font.italic");
	read_face(reading, choice, FACE_BOLD_ITALIC, "font.bold_italic");
}

bool brand_load(struct brand *brand, const struct value *root, const char *dir,
		const struct limits *limits, struct arena *arena,
		struct diag *diag)
{
	const char *organisation = value_text_at(root, "org.name");
	const char *text = value_text_at(root, "brand.text");
	struct reading reading = {
		.brand = brand,
		.block = value_get(root, "brand"),
		.dir = dir,
		.organisation = organisation ? organisation : "",
		.limits = limits,
		.arena = arena,
		.diag = diag,
		.ok = true,
	};

	*brand = (struct brand){ .n_files = 0 };
	if (reading.block == NULL)
		return true;
	read_logo(&reading);
	read_colours(&reading);
	read_font(&reading);
	brand->header = line_at(&reading, "header");
	brand->footer = line_at(&reading, "footer");
	brand->is_justified = text && strcmp(text, "justified") == 0;
	return reading.ok;
}

void brand_pack(struct brand *brand, struct arena *arena)
{
	if (brand->logo.image)
		brand->logo.image = image_pack(arena, brand->logo.image);
}
