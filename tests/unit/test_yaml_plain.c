/* test_yaml_plain.c: what is read without libyaml reads as libyaml has it. */
#include "scratch.h"
#include "yaml_plain.h"

struct pair {
	struct arena *arena;
	struct diag *diag;
};

static void source_of(struct pair *pair, struct source *source,
		      const char *text)
{
	assert_true(source_take(source, pair->arena, pair->diag, "t", text,
				strlen(text), &limits_default));
}

/* A tab in a comment at the end keeps the text for libyaml. */
static const struct value *by_libyaml(struct pair *pair, const char *text)
{
	const char *whole = arena_printf(pair->arena, "%s\n#\t\n", text);
	const struct value *root;
	struct source source;
	size_t n;

	source_of(pair, &source, whole);
	assert_null(yaml_plain_parse(pair->arena, &source, &limits_default));
	root = yaml_parse(pair->arena, pair->diag, &source, NULL);
	diag_records(pair->diag, &n);
	return n ? NULL : root;
}

static bool is_same_pos(struct pos a, struct pos b)
{
	return a.line == b.line && a.column == b.column;
}

static bool is_same(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind || !is_same_pos(a->pos, b->pos) ||
	    a->is_plain != b->is_plain || a->is_null != b->is_null ||
	    a->n_items != b->n_items)
		return false;
	if (a->kind == VALUE_SCALAR)
		return strcmp(a->text, b->text) == 0;
	for (size_t i = 0; i < a->n_items; i++) {
		if (a->kind == VALUE_MAPPING &&
		    (strcmp(value_key(a, i), value_key(b, i)) != 0 ||
		     !is_same_pos(value_key_pos(a, i), value_key_pos(b, i))))
			return false;
		if (!is_same(a->items[i], b->items[i]))
			return false;
	}
	return true;
}

/* True when the text was read without libyaml; then as libyaml reads it. */
static bool agrees(const char *text)
{
	struct arena *arena = arena_new();
	struct pair pair = { arena, diag_new(arena) };
	const struct value *plain, *other;
	struct source source;

	source_of(&pair, &source, text);
	plain = yaml_plain_parse(arena, &source, &limits_default);
	other = plain ? by_libyaml(&pair, text) : NULL;
	if (plain && (other == NULL || !is_same(plain, other)))
		fail_msg("read otherwise by libyaml:\n%s", text);
	arena_free(arena);
	return plain != NULL;
}

static void read_alike(void **state)
{
	static const char *const texts[] = {
		"a: b\n",
		"a: b",
		"\n# c\n\na: b # c\n  # d\n\nb: c#d\n",
		"a:\n  b: 1\n  c:\n    d: 2\ne: 3\n",
		"a:\n  - b\n  - c: 1\n    d: 2\n  - [e, 'f', \"g\"]\n",
		"- a\n-   b: c\n    d: e\n",
		"a: [b , c,\n  d\n  ]\nb: {c: d, e: {f: []}, g: {}}\n",
		"{\"a\": [1, {\"b\": \"c\\\"d\\\\\"}],\n \"e\": true}\n",
		"a: 'it''s'\nb: \"\"\nc: ~\nd: null\ne: \"null\"\n",
		"a: http://x.y/z?q=1\nb: 10:30\nc: (x)\n",
		"a: Zo\xC3\xAB\nb: {c: \xC3\xA9, d: e}\n",
		"a: >-\n  b\n  c\n\n  d\n\n\n  e\nf: g\n",
		"a: >\n  b \n  c\n\n",
		"a: |\n  b\n    c\n\n  d  \n\nb:\n  - |-\n    e\n  - f\n",
		"a: |\n  b # no comment\n# a comment\nc: d\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!agrees(texts[i]))
			fail_msg("not read: %s", texts[i]);
}

/* Mistakes, and what YAML has besides. */
static void left_to_libyaml(void **state)
{
	static const char *const texts[] = {
		"",
		"a\n",
		"a:\n",
		"a: b\n c\n",
		"a: b: c\n",
		"a: b\na: c\n",
		"a: &x b\n",
		"a: *x\n",
		"a: !t b\n",
		"--- a\n",
		"a: b\n...\n",
		"%YAML 1.2\n",
		"? a\n",
		"<<: a\n",
		"a: [b\n",
		"a: [b]]\n",
		"a: {b}\n",
		"a: [b: c]\n",
		"a: [b,]\n",
		"a: \"b\n\"\n",
		"a: \"\\n\"\n",
		"a:\n- b\n",
		"- - a\n",
		"a: -1\n",
		"a: >2\n  b\n",
		"a: >\n  b\n   c\n",
		"a: |+\n  b\n",
		"a: |\n\n  b\n",
		"a: |\nb\n",
		"a: 'b' c\n",
		"a: [b] c\n",
		" a: b\nc: d\n",
		"a:\n  b: c\n d: e\n",
		"a: # b\n",
		"a: [b, # c\n  d]\n",
		"a\tb: c\n",
		"a: b\tc\n",
		"a: @b\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (agrees(texts[i]))
			fail_msg("read: %s", texts[i]);
}

/* More levels than calls may nest. */
static void deep(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	strbuf_puts(&text, "a: ");
	strbuf_pad(&text, '[', 63);
	strbuf_pad(&text, ']', 63);
	assert_true(agrees(strbuf_text(&text)));
	strbuf_reset(&text);
	strbuf_puts(&text, "a: ");
	strbuf_pad(&text, '[', 100000);
	assert_false(agrees(strbuf_text(&text)));
	strbuf_release(&text);
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

/* One slip of the pen somewhere. */
static void mutate(struct strbuf *text, uint32_t *random)
{
	static const char *const slips[] = {
		" ",   "\n",   ":", "- ",	"#",  "\"",   "'",
		"[",   "}",    ",", "\n\n",	"  ", ": ",   " #",
		"|\n", ">-\n", "~", "\xC3\xA9", "\\", "\n  ",
	};
	const char *slip =
		slips[next_random(random) % (sizeof slips / sizeof *slips)];
	size_t at = next_random(random) % text->len;
	struct strbuf out = STRBUF_INIT;

	while (at && (text->bytes[at] & 0xC0) == 0x80)
		at--;
	strbuf_add(&out, text->bytes, at);
	if (next_random(random) % 2)
		strbuf_puts(&out, slip);
	else /* ASCII only: the rest stays UTF-8 */
		at += (text->bytes[at] & 0x80) == 0;
	strbuf_add(&out, text->bytes + at, text->len - at);
	strbuf_release(text);
	*text = out;
}

static const char profile[] =
	"# A profile\norg:\n  name: Acme # Ltd\n  sites:\n"
	"    - {id: S-1, name: \"Main \\\"house\\\"\", city: Zo\xC3\xAB}\n"
	"    - id: S-2\n      name: 'It''s'\n      people: [a, b,\n        c]\n"
	"  text: >-\n    One line\n    and another.\n\n    New paragraph.\n"
	"risks:\n  - id: R-1\n    inherent: {likelihood: 3, impact: 4}\n"
	"    list: |\n      - a\n        b\n\n      - c\n  - id: R-2\n"
	"    owner: ~\n    url: https://example.org/a?b=c\n\nend: true\n";

static void slips(void **state)
{
	enum { ROUNDS = 20000 };
	uint32_t random = 1;
	size_t n_plain = 0;

	(void)state;
	assert_true(agrees(profile));
	for (int round = 0; round < ROUNDS; round++) {
		struct strbuf text = STRBUF_INIT;

		strbuf_puts(&text, profile);
		for (uint32_t n = 1 + next_random(&random) % 3; n; n--)
			mutate(&text, &random);
		n_plain += agrees(strbuf_text(&text));
		strbuf_release(&text);
	}
	assert_true(n_plain > ROUNDS / 10); /* or nothing was compared */
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(read_alike),
		cmocka_unit_test(left_to_libyaml),
		cmocka_unit_test(deep),
		cmocka_unit_test(slips),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
