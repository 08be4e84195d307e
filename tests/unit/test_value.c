/* test_value.c: trees of values, their paths and their indexes. */
#include "scratch.h"

static const struct pos somewhere = {"v", 7, 3};

static void paths(void **state)
{
	static const struct {
		const char *path, *wanted; /* NULL: nothing there */
	} table[] = {
		{"a", "1"},
		{"b.c", "2"},
		{"b.d.e", "3"},
		{"b.none", NULL},
		{"b.c.e", NULL}, /* a text has no keys */
		{"list", NULL},	 /* is there, but no text */
		{"list.a", NULL},
		{"list.0", NULL},
		{"nothing", NULL},
		{"nothing.x", NULL},
		{"empty", ""},
		{"quoted", "null"},
		{"", NULL},
		{".", NULL},
		{".a", NULL},
		{"a.", NULL},
		{"b..c", NULL},
		{"b.", NULL},
		{"a ", NULL},
		{"\"x.y\"", NULL},
	};
	struct arena *arena = arena_new();
	const struct value *root = value_from(
		arena, "v",
		"a: 1\nb: {c: 2, d: {e: 3}}\nlist: [{a: 4}]\nnothing: ~\n"
		"empty: \"\"\nquoted: \"null\"\n\"x.y\": 5\n");
	char longest[400];

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *text = value_text_at(root, table[i].path);

		if (table[i].wanted == NULL ? text != NULL
					    : !text || strcmp(text,
							      table[i].wanted))
			fail_msg("'%s': %s", table[i].path,
				 text ? text : "nothing");
	}
	assert_int_equal(value_at(root, "list")->kind, VALUE_SEQUENCE);
	assert_int_equal(value_at(root, "b")->kind, VALUE_MAPPING);
	assert_null(value_at(root, "nothing"));
	assert_null(value_at(NULL, "a"));
	memset(longest, 'k', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_null(value_at(root, longest));
	arena_free(arena);
}

/* A step goes on in what a text names; the text at the end stays a text. */
static void targets(void **state)
{
	struct arena *arena = arena_new();
	struct value *root = value_from(
		arena, "v",
		"owner: boss\nrole: {title: Boss, deputy: clerk}\n"
		"other: {title: Clerk}\nalias: word\n");
	struct value *owner = value_get(root, "owner");
	struct value *deputy = value_at(root, "role.deputy");

	(void)state;
	assert_null(value_at(root, "owner.title"));
	owner->target = value_get(root, "role");
	deputy->target = value_get(root, "other");
	value_get(root, "alias")->target = owner;
	assert_string_equal(value_text_at(root, "owner"), "boss");
	assert_ptr_equal(value_at(root, "owner"), owner);
	assert_string_equal(value_text_at(root, "owner.title"), "Boss");
	assert_string_equal(value_text_at(root, "owner.deputy"), "clerk");
	assert_string_equal(value_text_at(root, "owner.deputy.title"),
			    "Clerk");
	assert_null(value_at(root, "owner.deputy.none"));
	assert_null(value_at(root, "alias.title")); /* one step only */
	arena_free(arena);
}

static void numbers(void **state)
{
	static const struct {
		const char *yaml;
		long wanted; /* -7: none */
	} table[] = {
		{"0", 0},	 {"12", 12},   {"-3", -3},    {"\"5\"", 5},
		{"1.5", -7},	 {"12a", -7},  {"a", -7},     {"\"\"", -7},
		{"\"5 \"", -7},	 {"[5]", -7},  {"{a: 5}", -7}, {"0x10", -7},
		{"99999999999999999999", -7},
		{"-99999999999999999999", -7},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(
			value_int(value_from(arena, "v", table[i].yaml), -7),
			table[i].wanted);
	assert_int_equal(value_int(NULL, -7), -7);
	arena_free(arena);
}

static void truths(void **state)
{
	static const struct {
		const char *yaml;
		bool wanted;
	} table[] = {
		{"true", true},	  {"\"true\"", true}, {"false", false},
		{"True", false},  {"yes", false},     {"1", false},
		{"[true]", false},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(
			value_is_true(value_from(arena, "v", table[i].yaml)),
			table[i].wanted);
	assert_false(value_is_true(NULL));
	arena_free(arena);
}

static void lookup(void **state)
{
	struct arena *arena = arena_new();
	const struct value *list = value_from(
		arena, "v",
		"[{id: a, n: 1}, text, {id: [b]}, {id: b, n: 2},"
		" {id: b, n: 3}, [x]]");
	const struct value *texts =
		value_from(arena, "v", "[a, [b], {c: c}, \"\", d]");

	(void)state;
	assert_string_equal(value_text_at(value_find(list, "id", "a"), "n"),
			    "1");
	assert_string_equal(value_text_at(value_find(list, "id", "b"), "n"),
			    "2");
	assert_null(value_find(list, "id", "c"));
	assert_null(value_find(list, "none", "a"));
	assert_null(value_find(value_from(arena, "v", "{id: a}"), "id", "a"));
	assert_null(value_find(NULL, "id", "a"));
	assert_true(value_has(texts, "a"));
	assert_true(value_has(texts, ""));
	assert_true(value_has(texts, "d"));
	assert_false(value_has(texts, "b"));
	assert_false(value_has(texts, "c"));
	assert_false(value_has(value_from(arena, "v", "a"), "a"));
	assert_false(value_has(NULL, "a"));
	arena_free(arena);
}

static void setting(void **state)
{
	static const struct pos other = {"w", 9, 1};
	struct arena *arena = arena_new();
	struct value *map = value_mapping(arena, somewhere);
	struct value *null = value_scalar(arena, somewhere, "");
	size_t at = 99;

	(void)state;
	value_set_text(arena, map, "a", somewhere, "1");
	value_set_int(arena, map, "b", somewhere, -20);
	value_set(arena, map, "c",
		  value_printf(arena, somewhere, "%s-%d", "x", 3));
	assert_string_equal(value_text_at(map, "b"), "-20");
	assert_string_equal(value_text_at(map, "c"), "x-3");
	value_set_text(arena, map, "b", other, "new");
	assert_int_equal(map->n_items, 3);
	assert_string_equal(value_text_at(map, "b"), "new");
	assert_true(value_has_key(map, "b", &at));
	assert_int_equal(at, 1);
	assert_string_equal(value_key_pos(map, at).file, "w");
	assert_int_equal(value_key_pos(map, at).line, 9);
	null->is_null = true;
	value_set(arena, map, "n", null);
	assert_true(value_has_key(map, "n", &at));
	assert_null(value_get(map, "n"));
	assert_false(value_has_key(map, "none", &at));
	assert_false(value_has_key(null, "a", &at));
	assert_false(value_has_key(value_sequence(arena, other), "a", &at));
	assert_null(value_get(null, "a"));
	assert_null(value_get(NULL, "a"));
	arena_free(arena);
}

/* Before, at and beyond each size at which the index is made anew. */
static void large_mapping(void **state)
{
	enum { N = 20000 };
	struct arena *arena = arena_new();
	struct value *map = value_mapping(arena, somewhere);
	size_t at;

	(void)state;
	for (size_t i = 0; i < N; i++) {
		const char *key = arena_printf(arena, "R-%05zu", i);

		assert_false(value_has_key(map, key, &at));
		value_add(arena, map, key, somewhere,
			  value_printf(arena, somewhere, "%zu", i));
		assert_true(value_has_key(map, key, &at));
		assert_int_equal(at, i);
		assert_true(value_has_key(map, "R-00000", &at));
		assert_int_equal(at, 0);
	}
	for (size_t i = 0; i < N; i++) {
		const char *key = arena_printf(arena, "R-%05zu", i);

		assert_int_equal(value_int(value_get(map, key), -1), i);
		assert_string_equal(value_key(map, i), key);
	}
	value_set_text(arena, map, "R-19999", somewhere, "changed");
	assert_int_equal(map->n_items, N);
	assert_string_equal(value_text_at(map, "R-19999"), "changed");
	assert_null(value_get(map, "R-20000"));
	assert_null(value_get(map, ""));
	arena_free(arena);
}

static void large_sequence(void **state)
{
	enum { N = 5000 };
	struct arena *arena = arena_new();
	struct value *list = value_sequence(arena, somewhere);

	(void)state;
	for (size_t i = 0; i < N; i++)
		value_append(arena, list,
			     value_printf(arena, somewhere, "%zu", i));
	assert_int_equal(list->n_items, N);
	for (size_t i = 0; i < N; i++)
		assert_int_equal(value_int(list->items[i], -1), i);
	assert_true(value_has(list, "4999"));
	assert_int_equal(list->pos.line, 7);
	arena_free(arena);
}

/* Mappings that begin alike share their names, and each has its own keys all
 * the same: those that follow their model, stop early, or leave it. */
static void alike(void **state)
{
	static const struct {
		const char *keys, *missing;
	} rows[] = {
		{ "a b c d", "e" },
		{ "a b c d", "e" },
		{ "a b", "c" },
		{ "a b x y", "c" },
		{ "a b c d e", "x" },
		{ "a b x z", "y" },
		{ "b a", "c" },
		{ "a b x y", "z" },
		{ "d", "a" },
		{ "a b c d e f g h i j k l m n", "o" },
		{ "a b c d e f g h i j k l m o", "n" },
		{ "a b c d e f g h i j k l", "m" },
	};
	enum { N_ROWS = sizeof rows / sizeof *rows };
	struct arena *arena = arena_new();
	struct value *maps[N_ROWS], *model = NULL;
	size_t at;

	(void)state;
	for (size_t i = 0; i < N_ROWS; i++) {
		maps[i] = value_mapping_like(arena, somewhere, model);
		for (const char *k = rows[i].keys; *k; k += *k == ' ') {
			struct pos pos = { "v", (int)i + 1, *k };

			value_add(arena, maps[i], arena_strndup(arena, k, 1),
				  pos, value_scalar(arena, somewhere, k));
			k++;
		}
		model = maps[i];
	}
	for (size_t i = 0; i < N_ROWS; i++) {
		const char *keys = rows[i].keys;

		assert_int_equal(maps[i]->n_items, strlen(keys) / 2 + 1);
		for (size_t k = 0; k < maps[i]->n_items; k++) {
			struct pos pos = value_key_pos(maps[i], k);

			assert_int_equal(*value_key(maps[i], k), keys[k * 2]);
			assert_int_equal(value_key(maps[i], k)[1], '\0');
			assert_true(value_has_key(maps[i],
						  value_key(maps[i], k), &at));
			assert_int_equal(at, k);
			assert_int_equal(pos.line, i + 1);
			assert_int_equal(pos.column, keys[k * 2]);
			assert_ptr_equal(maps[i]->items[k]->text, keys + k * 2);
		}
		assert_false(value_has_key(maps[i], rows[i].missing, &at));
	}
	arena_free(arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths),
		cmocka_unit_test(targets),
		cmocka_unit_test(numbers),
		cmocka_unit_test(truths),
		cmocka_unit_test(lookup),
		cmocka_unit_test(setting),
		cmocka_unit_test(large_mapping),
		cmocka_unit_test(large_sequence),
		cmocka_unit_test(alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
