/* test_answers.c: what the sections of the templates say they answer.
 *
 * A template is read without values and with all its parts shown once, so
 * that every heading is there whatever a profile says. At the end stands
 * what no section answers. */
#include "derived.h"

#include "answers.h"
#include "markdown.h"
#include "markers.h"
#include "node.h"
#include "strbuf.h"

struct templates {
	struct world *world;
	const struct value **documents; /* of the catalogue */
	const struct node **roots;
	size_t n;
};

static const struct pos nowhere = { NULL, 0, 0 };

/* Reading */

static void put_without_markers(struct strbuf *out, const char *text)
{
	const char *open;

	while ((open = strstr(text, "{{"))) {
		strbuf_add(out, text, (size_t)(open - text));
		text = strstr(open, "}}") + 2;
	}
	strbuf_puts(out, text);
}

/* A comment that cannot be read, or stands before something else, would be
 * missed by all that follows. Other messages tell of values that are not
 * there. */
static void no_hint_is_lost(struct diag *diag)
{
	size_t n;
	const struct diag_record *const *records = diag_records(diag, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(records[i]->code, "M005") == 0 ||
		    strcmp(records[i]->code, "M006") == 0)
			fail_msg("%s:%d: %s", records[i]->pos.file,
				 records[i]->pos.line, records[i]->text);
}

static const struct node *read_template(struct world *world, const char *key)
{
	struct diag *diag = diag_new(world->arena);
	struct markers markers;
	struct line_map lines = { .n_lines = 0 };
	struct strbuf text = STRBUF_INIT;
	const struct node *root;

	assert_true(markers_load(&markers, "templates/en", key, world->arena,
				 diag));
	line_map_add(&lines, &markers.text, &markers.lines, world->arena);
	put_without_markers(&text, strbuf_text(&markers.text));
	root = markdown_parse(strbuf_text(&text), text.len, key, NULL, NULL,
			      false, world->arena, diag);
	assert_non_null(root);
	no_hint_is_lost(diag);
	strbuf_release(&text);
	markers_release(&markers);
	return root;
}

/* A document about the pack tells what the others answer. */
static bool has_template(const struct value *document)
{
	return value_is_true(value_get(document, "available")) &&
	       !value_is_true(value_get(document, "about_pack"));
}

static struct templates read_all(struct world *world)
{
	const struct value *list = value_get(world->catalogues, "documents");
	struct templates all = {
		.world = world,
		.documents = arena_array(world->arena, list->n_items,
					 sizeof *all.documents),
		.roots = arena_array(world->arena, list->n_items,
				     sizeof *all.roots),
	};

	for (size_t i = 0; i < list->n_items; i++) {
		if (!has_template(list->items[i]))
			continue;
		all.documents[all.n] = list->items[i];
		all.roots[all.n++] =
			read_template(world, text_at(list->items[i], "key"));
	}
	assert_in_range(all.n, 16, list->n_items);
	return all;
}

static bool has_answers(const struct node *node)
{
	return node->kind == NODE_HEADING && node->hints &&
	       node->hints->n_answers;
}

/* Adds all that the sections of a document answer to a mapping. */
static void collect(struct arena *arena, const struct node *root,
		    struct value *reached)
{
	for (const struct node *node = root->first; node; node = node->next)
		for (size_t i = 0;
		     has_answers(node) && i < node->hints->n_answers; i++)
			value_set_int(arena, reached, node->hints->answers[i],
				      nowhere, 1);
}

/* Tests */

static void unknown_numbers(void **state)
{
	static const struct {
		const char *answers, *code;
	} table[] = {
		{ "5.2", "" },
		{ "10.2", "" },
		{ "9.2.2, A.5.1,A.8.34", "" },
		{ "5", "T301" },
		{ "6.1", "T301" },
		{ "3.1", "T301" },
		{ "5.4", "T301" },
		{ "10.3", "T301" },
		{ "5.20", "T301" },
		{ "5.02", "T301" },
		{ "A.5", "T301" },
		{ "A.5.38", "T301" },
		{ "A.9.1", "T301" },
		{ "A.5.1, A.5.99", "T301" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct diag *diag = diag_new(world->arena);
		const char *text = arena_printf(
			world->arena, "# Title\n\n<!-- answers: %s -->\n## A\n",
			table[i].answers);
		const struct node *root =
			markdown_parse(text, strlen(text), "text.md", NULL,
				       NULL, false, world->arena, diag);

		assert_int_equal(answers_check(root, world->catalogues, diag),
				 *table[i].code == '\0');
		assert_string_equal(only_code(diag), table[i].code);
	}
}

static void numbers_exist(void **state)
{
	struct templates all = read_all(*state);

	for (size_t i = 0; i < all.n; i++) {
		struct diag *diag = diag_new(all.world->arena);

		if (answers_check(all.roots[i], all.world->catalogues, diag))
			continue;
		diag_print(diag, stderr, false);
		fail_msg("%s", text_at(all.documents[i], "key"));
	}
}

/* Clauses first, each number once, for headings that have a number. */
static void numbers_are_in_order(void **state)
{
	struct templates all = read_all(*state);

	for (size_t k = 0; k < all.n; k++)
		for (const struct node *node = all.roots[k]->first; node;
		     node = node->next) {
			const char **at;

			if (!has_answers(node))
				continue;
			assert_in_range(node->level, 2, 3);
			at = node->hints->answers;
			for (size_t i = 1; i < node->hints->n_answers; i++)
				if (strverscmp(at[i - 1], at[i]) >= 0)
					fail_msg("%s: %s stands before %s",
						 node->id, at[i - 1], at[i]);
		}
}

static void check_claims(const struct templates *all, size_t k, const char *key,
			 const char *prefix)
{
	struct arena *arena = all->world->arena;
	const struct value *claims = value_get(all->documents[k], key);
	struct value *reached = value_mapping(arena, nowhere);

	collect(arena, all->roots[k], reached);
	for (size_t i = 0; claims && i < claims->n_items; i++) {
		const struct value *claim = claims->items[i];
		const char *answer =
			arena_printf(arena, "%s%s", prefix, claim->text);

		if (value_get(reached, answer) == NULL)
			fail_msg("%s:%d: no section of %s answers %s",
				 claim->pos.file, claim->pos.line,
				 text_at(all->documents[k], "key"), answer);
	}
}

/* What a document's control block names, a section of it answers. */
static void documents_keep_their_word(void **state)
{
	struct templates all = read_all(*state);

	for (size_t i = 0; i < all.n; i++) {
		check_claims(&all, i, "clauses", "");
		check_claims(&all, i, "controls", "A.");
	}
}

/* The documents of an entry that have no template; "" when all have one. */
static const char *without_template(const struct world *world,
				    const struct value *entry)
{
	const struct value *all = value_get(world->catalogues, "documents");
	const struct value *keys = value_get(entry, "documents");
	const char *names = "";

	for (size_t i = 0; keys && i < keys->n_items; i++)
		if (!has_template(value_get(all, keys->items[i]->text)))
			names = arena_printf(world->arena, "%s%s%s", names,
					     *names ? ", " : "",
					     keys->items[i]->text);
	return names;
}

static void print_unreached(const struct world *world, const char *part,
			    const char *prefix, const struct value *reached)
{
	const struct value *entries = value_get(world->catalogues, part);
	size_t n = 0, n_reached = 0;

	for (size_t i = 0; i < entries->n_items; i++) {
		const struct value *entry = entries->items[i];
		const char *answer = arena_printf(world->arena, "%s%s", prefix,
						  value_key(entries, i));
		const char *names = without_template(world, entry);

		if (value_is_true(value_get(entry, "heading_only")))
			continue;
		n++;
		if (value_get(reached, answer)) {
			n_reached++;
			continue;
		}
		print_message("%s %s: %s\n", answer, text_at(entry, "title"),
			      names);
		if (*names == '\0')
			fail_msg("no section answers %s", answer);
	}
	print_message("%zu of %zu %s are reached\n", n_reached, n, part);
}

/* What no section answers waits for a document without template. */
static void rest_waits_for_documents(void **state)
{
	struct templates all = read_all(*state);
	struct value *reached = value_mapping(all.world->arena, nowhere);

	for (size_t i = 0; i < all.n; i++)
		collect(all.world->arena, all.roots[i], reached);
	print_unreached(all.world, "clauses", "", reached);
	print_unreached(all.world, "controls", "A.", reached);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_numbers),
		cmocka_unit_test(numbers_exist),
		cmocka_unit_test(numbers_are_in_order),
		cmocka_unit_test(documents_keep_their_word),
		cmocka_unit_test(rest_waits_for_documents),
	};

	return cmocka_run_group_tests(tests, world_open, world_close);
}
