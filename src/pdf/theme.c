/* pdf/theme.c: sizes, colours and spaces. */
#include "theme.h"

#include <string.h>

#include "../arena.h"
#include "../brand.h"

#define RGB(hex)                                                               \
	{                                                                      \
		((hex) >> 16 & 0xff) / 255.0f, ((hex) >> 8 & 0xff) / 255.0f,   \
			((hex)&0xff) / 255.0f                                  \
	}
#define WATERMARK 0xedf0f4
#define ON_DARK RGB(0xffffff)
#define ACCENT RGB(0x17365d)
#define TEXT RGB(0x20262e)
#define QUIET RGB(0x5a6472)

/* The levels from 1 on whose headings have the accent colour. */
enum { N_COLOURED_HEADINGS = 3 };

const struct theme theme_default = {
	.a4_width = 595.276f,
	.a4_height = 841.89f,
	.letter_width = 612,
	.letter_height = 792,
	.margin_left = 68,
	.margin_right = 68,
	.margin_top = 86,
	.margin_bottom = 76,
	.header_baseline = 46,
	.header_rule = 54,
	.footer_baseline = 40,
	.footer_rule = 53,
	.running = {FACE_REGULAR, 8, 10, QUIET},
	.draft = RGB(0xa12a1e),
	.watermark = RGB(WATERMARK),
	.watermark_size = 170,

	.logo_top = 34,
	.logo_width = 170,
	.logo_height = 52,
	.logo_resolution = 150,
	.cover_panel = 116,
	.cover_top = 24,
	.cover_top_logo = 8,
	.cover_organisation = {{FACE_REGULAR, 12.5f, 18, ON_DARK}, 0, 52},
	.cover_title = {{FACE_BOLD, 29, 37, ON_DARK}, 52, 22},
	.cover_title_small = {{FACE_BOLD, 19, 25, ON_DARK}, 52, 22},
	.cover_title_lines = 4,
	.cover_title_small_lines = 10,
	.cover_heading = {{FACE_BOLD, 11, 16, ACCENT}, 30, 6},
	.cover_label = {FACE_BOLD, 8.5f, 17, ON_DARK},
	.cover_bar_height = 5,
	.cover_bar_before = 30,
	.cover_label_before = 26,
	.cover_label_padding = 8,
	.cover_control_before = 40,

	.contents_title = {{FACE_BOLD, 17, 21.75f, ACCENT}, 0, 14.5f},
	.contents_entry =
		{
			{{FACE_BOLD, 9.5f, 14.5f, ACCENT}, 7.25f, 0},
			{{FACE_REGULAR, 9.5f, 14.5f, TEXT}, 0, 0},
		},
	.contents_flat = {{FACE_REGULAR, 9.75f, 14.5f, TEXT}, 7.25f, 0},
	.contents_page = 24,
	.contents_dots = {FACE_REGULAR, 7.5f, 14.5f, QUIET},

	.grid = 7.25f,
	.heading =
		{
			{{FACE_BOLD, 19, 29, ACCENT}, 29, 7.25f},
			{{FACE_BOLD, 15, 21.75f, ACCENT}, 29, 7.25f},
			{{FACE_BOLD, 11.5f, 14.5f, ACCENT}, 21.75f, 7.25f},
			{{FACE_BOLD, 10, 14.5f, TEXT}, 14.5f, 0},
			{{FACE_BOLD_ITALIC, 10, 14.5f, TEXT}, 14.5f, 0},
			{{FACE_ITALIC, 10, 14.5f, TEXT}, 14.5f, 0},
		},
	.heading_gap = 0.65f,
	.body = {{FACE_REGULAR, 9.75f, 14.5f, TEXT}, 0, 7.25f},
	.code = {{FACE_MONO, 8.25f, 12, TEXT}, 8, 12},
	.mono_scale = 0.92f,
	.tight_item = 0,
	.list_indent = 15,
	.list_gap = 6,
	.quote_indent = 13,
	.quote_bar = 2,
	.code_padding = 8,

	.table_sizes = {8.5f, 8, 7.5f, 7, 6.5f, 6},
	.n_table_sizes = 6,
	.table_leading = 1.38f,
	.cell_padding_x = 5,
	.cell_padding_x_narrow = 3.75f,
	.number_gap = 9,
	.cell_padding_y = 3.75f,
	.table_before = 9,
	.table_after = 11,
	.heat_gap = 2,
	.heat_padding_y = 8,
	.bar_height = 7.5f,
	.bar_gap = 6,
	.stack_height = 8,
	.stack_before = 2,
	.stack_gap = 0.75f,
	.legend_size = 6,
	.legend_gap = 4,

	.accent = ACCENT,
	.text = TEXT,
	.quiet = QUIET,
	.link = RGB(0x1d5a9e),
	.hairline = RGB(0xc5ccd6),
	.tint = RGB(0xe9eff6),
	.code_tint = RGB(0xf3f5f8),
	.on_dark = ON_DARK,
	.hairline_width = 0.5f,
};

/* Brand */

/* The most of the primary colour that is in the heads of tables, behind text
 * of both colours, and what of it is in hairlines. */
static const double TINT = 0.10, HAIRLINE = 0.25;

static struct colour colour_of(struct rgb c)
{
	return (struct colour){ c.r / 255.0f, c.g / 255.0f, c.b / 255.0f };
}

static void set_primary(struct theme *theme, struct colour colour)
{
	theme->accent = colour;
	theme->cover_heading.text.colour = colour;
	theme->contents_title.text.colour = colour;
	theme->contents_entry[0].text.colour = colour;
	for (int i = 0; i < N_COLOURED_HEADINGS; i++)
		theme->heading[i].text.colour = colour;
}

static void set_colours(struct theme *theme, struct rgb primary,
			struct rgb accent)
{
	static const struct rgb white = { 255, 255, 255 };
	bool is_primary_darker =
		rgb_contrast(primary, white) > rgb_contrast(accent, white);

	set_primary(theme, colour_of(primary));
	theme->link = colour_of(accent);
	theme->tint = colour_of(rgb_tint(primary, white, TINT,
					 is_primary_darker ? accent : primary));
	theme->hairline = colour_of(rgb_mix(primary, white, HAIRLINE));
}

const struct theme *theme_for(const struct brand *brand, bool has_watermark,
			      struct arena *arena)
{
	static const struct rgb mark = { WATERMARK >> 16,
					 WATERMARK >> 8 & 0xff,
					 WATERMARK & 0xff };
	struct theme *theme;
	struct rgb primary, accent;

	if (brand == NULL)
		return &theme_default;
	theme = arena_alloc(arena, sizeof *theme);
	*theme = theme_default;
	theme->is_justified = brand->is_justified;
	if (!brand->has_colours)
		return theme;
	primary = brand->primary;
	accent = brand->accent;
	if (has_watermark) {
		primary = rgb_legible(primary, mark);
		accent = rgb_legible(accent, mark);
	}
	set_colours(theme, primary, accent);
	return theme;
}

/* Words */

static const struct wording wordings[] = {
	{
		"en", "Contents", "Draft", "Page", "of", "Version", "Go to",
		"Link",
		.bundle = "ISMS Document Pack",
		.all_documents = "Documents of the information security"
				 " management system (ISMS)",
		.as_of = "as of",
		.documents = "Documents",
		.id = "Id",
		.document = "Document",
		.status = "Status",
	},
};

const struct wording *wording_of(const char *language)
{
	for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++)
		if (strncmp(language, wordings[i].language, 2) == 0)
			return &wordings[i];
	return &wordings[0];
}
