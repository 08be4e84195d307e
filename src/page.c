/* page.c: see page.h. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "strbuf.h"

enum { MOST_OPEN = 64 }; /* blocks in one another */

/* "<li data-template="..." ...>" */
struct tag {
	const char *name;
	size_t len; /* of the name */
	const char *attributes, *end;
	bool is_closing;
};

/* A block that has begun and not ended; its text is not put together yet. */
struct open_block {
	size_t number;
	const char *name;
	size_t len;
	struct strbuf text;
};

struct reading {
	struct page *page;
	struct arena *arena;
	struct open_block open[MOST_OPEN];
	size_t n_open;
	const char *table, *group; /* their places in the template */
	bool has_place;
};

/* Text */

static const struct {
	const char *name;
	char c;
} entities[] = {
	{ "&amp;", '&' },  { "&lt;", '<' },   { "&gt;", '>' },
	{ "&quot;", '"' }, { "&#39;", '\'' },
};

static void put_text(struct strbuf *out, const char *text, const char *end)
{
	while (text < end) {
		char c = *text == '\n' ? ' ' : *text;
		size_t len = 1;

		for (size_t i = 0; *text == '&' && i < 5; i++) {
			size_t n = strlen(entities[i].name);

			if (strncmp(text, entities[i].name, n) == 0) {
				c = entities[i].c;
				len = n;
			}
		}
		if (c != ' ' || (out->len && out->bytes[out->len - 1] != ' '))
			strbuf_putc(out, c);
		text += len;
	}
}

/* Attributes */

/* NULL when the tag has none by that name. */
static const char *attribute(struct arena *arena, const struct tag *tag,
			     const char *name)
{
	size_t len = strlen(name);
	struct strbuf value = STRBUF_INIT;
	const char *at = tag->attributes, *copy;

	while ((at = memmem(at, (size_t)(tag->end - at), name, len))) {
		const char *start = at + len + 2, *close;

		if (at[-1] == ' ' && start < tag->end && at[len] == '=' &&
		    at[len + 1] == '"' &&
		    (close = memchr(start, '"', (size_t)(tag->end - start)))) {
			put_text(&value, start, close);
			copy = arena_strdup(arena, strbuf_text(&value));
			strbuf_release(&value);
			return copy;
		}
		at += len;
	}
	return NULL;
}

/* "registers/my%20assets.csv" */
static const char *read_name(struct arena *arena, const char *name, size_t len)
{
	char *copy = arena_strndup(arena, name, len), *to = copy;

	for (const char *s = copy; *s; s++) {
		if (strncmp(s, "%20", 3) == 0 || strncmp(s, "%25", 3) == 0) {
			*to++ = s[2] == '0' ? ' ' : '%';
			s += 2;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
	return copy;
}

static void add_place(struct page_block *block, const char *file, long line,
		      struct arena *arena)
{
	block->places = arena_grow(arena, block->places, block->n_places,
				   sizeof *block->places);
	block->places[block->n_places++] = (struct page_place){
		.file = file,
		.line = line > 0 && line < 1000000000 ? (int)line : 0,
	};
}

/* "acme.yaml:12,87 registers/assets.csv:3" */
static void read_places(struct page_block *block, const char *text,
			struct arena *arena)
{
	while (*text) {
		size_t len = strcspn(text, " ");
		const char *colon = memrchr(text, ':', len), *file;
		char *at = (char *)colon;

		if (colon) {
			file = read_name(arena, text, (size_t)(colon - text));
			do
				add_place(block, file, strtol(at + 1, &at, 10),
					  arena);
			while (*at == ',');
		}
		text += len + (text[len] == ' ');
	}
}

/* Blocks */

static bool is_tag(const struct tag *tag, const char *name)
{
	return strlen(name) == tag->len &&
	       memcmp(tag->name, name, tag->len) == 0;
}

static int heading_level(const struct tag *tag)
{
	return tag->len == 2 && tag->name[0] == 'h' && tag->name[1] >= '1' &&
			       tag->name[1] <= '6'
		       ? tag->name[1] - '0'
		       : 0;
}

static bool is_block(const struct tag *tag)
{
	return is_tag(tag, "p") || is_tag(tag, "li") || is_tag(tag, "tr") ||
	       is_tag(tag, "pre") || heading_level(tag);
}

static void begin_block(struct reading *r, const struct tag *tag)
{
	struct page *page = r->page;
	const char *profile = attribute(r->arena, tag, "data-profile");
	struct page_block *block;

	page->blocks = arena_grow(r->arena, page->blocks, page->n_blocks,
				  sizeof *page->blocks);
	block = &page->blocks[page->n_blocks++];
	*block = (struct page_block){
		.level = heading_level(tag),
		.text = "",
		.template = attribute(r->arena, tag, "data-template"),
	};
	if (block->level)
		block->id = attribute(r->arena, tag, "id");
	if (block->template == NULL && is_tag(tag, "tr"))
		block->template = r->group;
	if (profile)
		read_places(block, profile, r->arena);
	r->has_place |= block->template != NULL;
	if (r->n_open == MOST_OPEN)
		return;
	r->open[r->n_open++] = (struct open_block){
		.number = page->n_blocks - 1,
		.name = tag->name,
		.len = tag->len,
		.text = STRBUF_INIT,
	};
}

static void end_block(struct reading *r)
{
	struct open_block *open = &r->open[--r->n_open];
	size_t len = open->text.len;

	while (len && strchr(" |", open->text.bytes[len - 1]))
		len--;
	r->page->blocks[open->number].text =
		arena_strndup(r->arena, strbuf_text(&open->text), len);
	strbuf_release(&open->text);
}

/* What is still open in it ends with it. */
static void close_block(struct reading *r, const struct tag *tag)
{
	size_t at = r->n_open;

	while (at && (r->open[at - 1].len != tag->len ||
		      memcmp(r->open[at - 1].name, tag->name, tag->len) != 0))
		at--;
	while (at && r->n_open >= at)
		end_block(r);
}

/* Rows are of the line that their group has, or its table. */
static void read_group(struct reading *r, const struct tag *tag)
{
	const char *template = attribute(r->arena, tag, "data-template");

	if (is_tag(tag, "table"))
		r->table = r->group = template;
	else
		r->group = template ? template : r->table;
}

static void read_words(struct reading *r, const char *text, const char *end)
{
	if (r->n_open)
		put_text(&r->open[r->n_open - 1].text, text, end);
}

static void part_words(struct reading *r, const char *with)
{
	if (r->n_open && r->open[r->n_open - 1].text.len)
		read_words(r, with, with + strlen(with));
}

static void read_tag(struct reading *r, const struct tag *tag)
{
	if (is_block(tag) && tag->is_closing)
		close_block(r, tag);
	else if (is_block(tag))
		begin_block(r, tag);
	else if (tag->is_closing && (is_tag(tag, "td") || is_tag(tag, "th")))
		part_words(r, " | ");
	else if (is_tag(tag, "br"))
		part_words(r, " ");
	else if (!tag->is_closing &&
		 (is_tag(tag, "table") || is_tag(tag, "thead") ||
		  is_tag(tag, "tbody")))
		read_group(r, tag);
}

/* At "<"; false when the tag has no end. */
static bool find_tag(struct tag *tag, const char *at)
{
	const char *name;

	tag->end = strchr(at, '>');
	if (tag->end == NULL)
		return false;
	tag->is_closing = at[1] == '/';
	name = at + 1 + tag->is_closing;
	tag->name = name;
	tag->len = strcspn(name, " \n>");
	tag->attributes = name + tag->len;
	return true;
}

bool page_read(struct page *page, const char *text, struct arena *arena)
{
	static const char generator[] =
		"<meta name=\"generator\" content=\"ismsgen ";
	struct reading r = { .page = page, .arena = arena };
	const char *at = strstr(text, generator);
	const char *end;
	struct tag tag;

	*page = (struct page){ .n_blocks = 0 };
	at = at ? strstr(at, "<main id=\"_main\">") : NULL;
	end = at ? strstr(at, "</main>") : NULL;
	while (end && at < end && find_tag(&tag, at)) {
		const char *next = strchr(tag.end, '<');

		read_tag(&r, &tag);
		if (next == NULL)
			break;
		read_words(&r, tag.end + 1, next);
		at = next;
	}
	while (r.n_open)
		end_block(&r);
	return r.has_place;
}
