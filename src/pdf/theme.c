/* pdf/theme.c: sizes, colours and spaces. */
#include "theme.h"

#include <string.h>

#define RGB(hex)                                                               \
	{                                                                      \
		((hex) >> 16 & 0xff) / 255.0f, ((hex) >> 8 & 0xff) / 255.0f,   \
			((hex)&0xff) / 255.0f                                  \
	}
#define ACCENT RGB(0x17365d)
#define TEXT RGB(0x20262e)
#define QUIET RGB(0x5a6472)

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

	.cover_top = 24,
	.cover_organisation = {{FACE_REGULAR, 12.5f, 18, QUIET}, 0, 104},
	.cover_title = {{FACE_BOLD, 29, 37, ACCENT}, 104, 22},
	.cover_heading = {{FACE_BOLD, 11, 16, ACCENT}, 30, 6},
	.cover_label = {FACE_BOLD, 8.5f, 17, RGB(0xffffff)},
	.cover_bar_width = 64,
	.cover_bar_height = 3,
	.cover_bar_before = 22,
	.cover_label_before = 22,
	.cover_label_padding = 8,
	.cover_control_before = 96,

	.contents_title = {{FACE_BOLD, 17, 22, ACCENT}, 0, 14},
	.contents_entry =
		{
			{{FACE_BOLD, 9.5f, 15, ACCENT}, 7, 1},
			{{FACE_REGULAR, 9.5f, 15, TEXT}, 0, 0},
		},
	.contents_flat = {{FACE_REGULAR, 9.75f, 15, TEXT}, 4, 0},
	.contents_page = 24,
	.contents_dots = {FACE_REGULAR, 7.5f, 15, QUIET},

	.heading =
		{
			{{FACE_BOLD, 19, 25, ACCENT}, 30, 12},
			{{FACE_BOLD, 15, 20, ACCENT}, 27, 8},
			{{FACE_BOLD, 11.5f, 16, ACCENT}, 18, 5},
			{{FACE_BOLD, 10, 14.5f, TEXT}, 13, 3},
			{{FACE_BOLD_ITALIC, 10, 14.5f, TEXT}, 12, 2},
			{{FACE_ITALIC, 10, 14.5f, TEXT}, 12, 2},
		},
	.heading_gap = 0.65f,
	.body = {{FACE_REGULAR, 9.75f, 14.5f, TEXT}, 0, 7},
	.code = {{FACE_MONO, 8.25f, 12, TEXT}, 8, 12},
	.mono_scale = 0.92f,
	.tight_item = 2.5f,
	.list_indent = 15,
	.list_gap = 6,
	.quote_indent = 13,
	.quote_bar = 2,
	.code_padding = 8,

	.table_sizes = {8.5f, 8, 7.5f, 7, 6.5f, 6},
	.n_table_sizes = 6,
	.table_leading = 1.38f,
	.cell_padding_x = 5,
	.cell_padding_x_narrow = 3.5f,
	.cell_padding_y = 3.75f,
	.table_before = 9,
	.table_after = 15,
	.heat_gap = 2,
	.heat_padding_y = 8,
	.bar_height = 6.5f,
	.bar_gap = 6,

	.accent = ACCENT,
	.text = TEXT,
	.quiet = QUIET,
	.link = RGB(0x1d5a9e),
	.hairline = RGB(0xc5ccd6),
	.tint = RGB(0xe9eff6),
	.code_tint = RGB(0xf3f5f8),
	.on_dark = RGB(0xffffff),
	.hairline_width = 0.5f,
};

static const struct wording wordings[] = {
	{ "en", "Contents", "Draft", "Page", "of", "Version", "Go to", "Link" },
};

const struct wording *wording_of(const char *language)
{
	for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++)
		if (strncmp(language, wordings[i].language, 2) == 0)
			return &wordings[i];
	return &wordings[0];
}
