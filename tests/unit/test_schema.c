/* test_schema.c: schemas and values; what the codes of the messages are and
 * what is filled in. The messages themselves are tested by tests/bad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "arena.h"
#include "csv.h"
#include "diag.h"
#include "schema.h"
#include "strbuf.h"
#include "value.h"
#include "yaml.h"

struct run {
	struct arena *arena;
	struct diag *diag;
	struct schema *schema;
	struct value *root;
};

static struct value *parse(struct run *run, const char *text)
{
	struct source source;

	assert_true(source_take(&source, run->arena, run->diag, "t", text,
				strlen(text), &limits_default));
	return yaml_parse(run->arena, run->diag, &source, NULL);
}

static void begin(struct run *run, const char *schema)
{
	run->arena = arena_new();
	run->diag = diag_new(run->arena);
	run->schema = schema_parse(run->arena, run->diag, parse(run, schema));
	assert_non_null(run->schema);
}

static bool check(struct run *run, const char *text)
{
	run->root = parse(run, text);
	assert_non_null(run->root);
	return schema_check(run->schema, run->root, NULL, run->arena,
			    run->diag);
}

static void end(struct run *run)
{
	schema_free(run->schema);
	arena_free(run->arena);
}

/* The codes of all messages, "P101 P102". */
static const char *codes(struct run *run)
{
	struct strbuf out = STRBUF_INIT;
	const struct diag_record *const *records;
	const char *text;
	size_t n;

	records = diag_records(run->diag, &n);
	for (size_t i = 0; i < n; i++)
		strbuf_printf(&out, "%s%s", i ? " " : "", records[i]->code);
	text = arena_strdup(run->arena, strbuf_text(&out));
	strbuf_release(&out);
	return text;
}

/* Each schema is that of the one property `x`. */
static void values(void **state)
{
	static const struct {
		const char *schema, *text, *codes;
	} table[] = {
		{ "{type: string}", "x: no", "" },
		{ "{type: string}", "x: 1.10", "" },
		{ "{type: string}", "x: [a]", "P103" },
		{ "{type: string}", "x: {a: b}", "P103" },
		{ "{type: string}", "x: ~", "" },
		{ "{type: string, minLength: 1}", "x: ''", "P104" },
		{ "{type: string, minLength: 3}", "x: \xC3\xA4\xC3\xA4",
		  "P116" },
		{ "{type: string, maxLength: 2}", "x: \xC3\xA4\xC3\xA4", "" },
		{ "{type: string, maxLength: 2}", "x: abc", "P116" },
		{ "{type: string, pattern: '^[a-z]+$'}", "x: abc", "" },
		{ "{type: string, pattern: '^[a-z]+$'}", "x: a1", "P115" },
		{ "{type: string, pattern: '^(?:\\d+|\\w)$'}", "x: 12", "" },
		{ "{type: string, pattern: '^(?:\\d+|\\w)$'}", "x: ab",
		  "P115" },
		{ "{type: string, pattern: b}", "x: abc", "" },
		{ "{enum: [a, b]}", "x: b", "" },
		{ "{enum: [a, b]}", "x: c", "P117" },
		{ "{const: a}", "x: b", "P117" },
		{ "{type: integer, enum: [1, 2]}", "x: 3", "P117" },
		{ "{type: string, format: date}", "x: 2024-02-29", "" },
		{ "{type: string, format: date}", "x: 2026-02-29", "P114" },
		{ "{type: string, format: email}", "x: a@b.example", "" },
		{ "{type: string, format: email}", "x: a", "P118" },
		{ "{type: string, format: uri}", "x: https://a.example", "" },
		{ "{type: string, format: uri}", "x: a b", "P118" },
		{ "{type: boolean}", "x: true", "" },
		{ "{type: boolean}", "x: 'true'", "" },
		{ "{type: boolean}", "x: True", "P110" },
		{ "{type: boolean}", "x: on", "P110" },
		{ "{type: integer}", "x: -7", "" },
		{ "{type: integer}", "x: 0", "" },
		{ "{type: integer}", "x: -0", "" },
		{ "{type: integer}", "x: 07", "P111" },
		{ "{type: integer}", "x: 7.0", "P111" },
		{ "{type: integer}", "x: ''", "P111" },
		{ "{type: integer}", "x: '-'", "P111" },
		{ "{type: integer}", "x: +7", "P111" },
		{ "{type: integer}", "x: 1234567890123456789", "P112" },
		{ "{type: integer, minimum: 2, maximum: 4}", "x: 4", "" },
		{ "{type: integer, minimum: 2, maximum: 4}", "x: 5", "P112" },
		{ "{type: integer, minimum: 2, maximum: 4}", "x: 1", "P112" },
		{ "{type: number, minimum: 0.5}", "x: 0.5", "" },
		{ "{type: number, minimum: 0.5}", "x: 0.25", "P112" },
		{ "{type: number}", "x: 1.", "P111" },
		{ "{type: array, items: {type: integer}}", "x: [1, a, 2, b]",
		  "P111 P111" },
		{ "{type: array, items: {type: string}}", "x: [a, ~]", "P104" },
		{ "{type: array, minItems: 1}", "x: []", "P120" },
		{ "{type: array, maxItems: 1}", "x: [a, b]", "P120" },
		{ "{type: array, uniqueItems: true}", "x: [a, b, a, a]",
		  "P121 P121" },
		{ "{type: array}", "x: a", "P103" },
		{ "{type: object}", "x: {a: b}", "" },
		{ "{type: object}", "x: [a]", "P103" },
		{ "{type: object, minProperties: 1}", "x: {}", "P122" },
		{ "{type: object, additionalProperties: false}", "x: {a: b}",
		  "P101" },
		{ "{type: object, required: [a], properties: {a: {}}}", "x: {}",
		  "P102" },
		{ "{type: object, required: [a], properties: {a: {}}}",
		  "x: {a: }", "P104" },
		{ "{type: object, additionalProperties: {type: integer}}",
		  "x: {a: 1, b: c}", "P111" },
		{ "{type: object, additionalProperties: false,"
		  " patternProperties: {'^a': {type: integer}}}",
		  "x: {a1: 1, a2: b, b: 1}", "P111 P101" },
		{ "{type: object, propertyNames: {pattern: '^[a-z]$'}}",
		  "x: {a: 1, AA: 2}", "P123" },
		{ "{anyOf: [{type: array}, {type: string}]}", "x: [a]", "" },
		{ "{anyOf: [{type: array}, {type: string}]}", "x: a", "" },
		{ "{anyOf: [{type: array}, {type: string}]}", "x: {a: b}",
		  "P103" },
		{ "{anyOf: [{type: integer}, {enum: [none]}]}", "x: none", "" },
		{ "{anyOf: [{type: integer}, {enum: [none]}]}", "x: 3", "" },
		{ "{anyOf: [{type: integer}, {enum: [none]}]}", "x: some",
		  "P111" },
		{ "{$ref: '#/$defs/t'}", "x: {t: {t: {t: {}}}}", "" },
		{ "{$ref: '#/$defs/t'}", "x: {t: {t: {t: {u: v}}}}", "P101" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct run run;
		const char *got;
		struct strbuf schema = STRBUF_INIT;

		strbuf_printf(&schema,
			      "type: object\nproperties:\n  x: %s\n"
			      "$defs:\n  t: {type: object,"
			      " additionalProperties: false, properties:"
			      " {t: {$ref: '#/$defs/t'}}}\n",
			      table[i].schema);
		begin(&run, strbuf_text(&schema));
		check(&run, table[i].text);
		got = codes(&run);
		if (strcmp(got, table[i].codes) != 0)
			fail_msg("%s, %s: %s", table[i].schema, table[i].text,
				 got);
		end(&run);
		strbuf_release(&schema);
	}
}

static void refused_schemas(void **state)
{
	static const char *const table[] = {
		"{type: object, if: {}}",
		"{type: strin}",
		"{type: [string, integer]}",
		"{$ref: '#/$defs/none'}",
		"{$defs: {a: {$ref: '#/$defs/a'}}, $ref: '#/$defs/a'}",
		"{type: string, pattern: '['}",
		"{type: string, format: hostname}",
		"{type: object, required: [a]}",
		"{type: string, minLength: x}",
		"[a]",
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct run run = { .arena = arena_new() };

		run.diag = diag_new(run.arena);
		if (schema_parse(run.arena, run.diag, parse(&run, table[i])))
			fail_msg("%s", table[i]);
		assert_true(diag_has_errors(run.diag));
		arena_free(run.arena);
	}
}

static void defaults(void **state)
{
	struct run run;
	const struct value *value;

	(void)state;
	begin(&run,
	      "type: object\n"
	      "properties:\n"
	      "  a: {type: integer, default: 7}\n"
	      "  b: {type: object, properties: {c: {type: object, properties:"
	      " {d: {type: string, default: x, contentMediaType:"
	      " text/markdown}}}}}\n"
	      "  e: {type: object, required: [f], properties: {f: {}, g:"
	      " {type: string, default: y}}}\n"
	      "  h: {type: array, default: [{i: j}], items: {type: object,"
	      " properties: {i: {}, k: {type: string, default: l}}}}\n");
	assert_true(check(&run, "a:\nh: [{i: m}]\n"));
	assert_string_equal(value_text_at(run.root, "a"), "7");
	value = value_at(run.root, "b.c.d");
	assert_string_equal(value->text, "x");
	assert_true(value->is_default && value->is_markdown);
	assert_int_equal(value->pos.line, 1);
	assert_true(value_at(run.root, "b")->is_default);
	assert_null(value_get(run.root, "e"));
	value = value_get(run.root, "h");
	assert_false(value->is_default);
	assert_string_equal(value_text_at(value->items[0], "i"), "m");
	assert_string_equal(value_text_at(value->items[0], "k"), "l");
	assert_true(check(&run, "e: {f: 1}\n"));
	assert_string_equal(value_text_at(run.root, "e.g"), "y");
	value = value_get(run.root, "h");
	assert_true(value->is_default);
	assert_string_equal(value_text_at(value->items[0], "k"), "l");
	end(&run);
}

static const char register_schema[] =
	"type: object\n"
	"properties:\n"
	"  roles: {anyOf: [{type: array, items: {$ref: '#/$defs/role'}},"
	" {$ref: '#/$defs/csv'}]}\n"
	"  org: {type: object, properties: {sites: {type: array, items:"
	" {type: object, properties: {id: {type: string, x-id: true}}}}}}\n"
	"  head: {type: string, x-ref: roles}\n"
	"  heads: {type: array, items: {type: string, x-ref: roles}}\n"
	"  site: {type: string, x-ref: org.sites, x-ref-also: [cloud]}\n"
	"  control: {type: string, x-ref: [controls, own]}\n"
	"  own: {anyOf: [{type: object, additionalProperties: {type: object,"
	" properties: {done: {type: boolean}}}}, {$ref: '#/$defs/csv'}]}\n"
	"$defs:\n"
	"  csv: {type: object, properties: {csv: {type: string}}}\n"
	"  role: {type: object, required: [id], properties: {id: {type: string,"
	" x-id: true}, deputies: {type: array, items: {type: string, x-ref:"
	" roles}}, active: {type: boolean}, n: {type: integer}}}\n";

static void references(void **state)
{
	static const struct {
		const char *text, *codes;
	} table[] = {
		{ "{head: a, roles: [{id: a}]}", "" },
		{ "{head: b, roles: [{id: a}]}", "P204" },
		{ "{head: a}", "P204" },
		{ "{head: a, roles: {csv: unreadable.csv}}", "" },
		{ "{heads: [a, b, c], roles: [{id: a}, {id: b}]}", "P204" },
		{ "{roles: [{id: a, deputies: [a, b]}]}", "P204" },
		{ "{roles: [{id: a}, {id: a}]}", "P201" },
		{ "{site: s, org: {sites: [{id: s}]}}", "" },
		{ "{site: cloud}", "" },
		{ "{site: t, org: {sites: [{id: s}]}}", "P204" },
		{ "{control: o, own: {o: {}}}", "" },
		{ "{control: p, own: {o: {}}}", "" }, /* no catalogues */
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct run run;

		begin(&run, register_schema);
		check(&run, table[i].text);
		if (strcmp(codes(&run), table[i].codes) != 0)
			fail_msg("%s: %s", table[i].text, codes(&run));
		end(&run);
	}
}

static void targets(void **state)
{
	struct run run;
	const struct value *catalogues, *roles;

	(void)state;
	begin(&run, register_schema);
	catalogues = parse(&run, "controls: {'5.1': {title: Policies}}");
	run.root = parse(&run, "{head: b, control: '5.1', heads: [a],"
			       " roles: [{id: a}, {id: b}], own: {'5.1': {}}}");
	assert_true(schema_check(run.schema, run.root, catalogues, run.arena,
				 run.diag));
	roles = value_get(run.root, "roles");
	assert_ptr_equal(value_get(run.root, "head")->target, roles->items[1]);
	assert_ptr_equal(value_get(run.root, "heads")->items[0]->target,
			 roles->items[0]);
	assert_string_equal(value_text_at(run.root, "control.title"),
			    "Policies");
	end(&run);
}

static struct value *rows(struct run *run, const char *text)
{
	struct source source;

	assert_true(source_take(&source, run->arena, run->diag, "r", text,
				strlen(text), &limits_default));
	return csv_parse(run->arena, run->diag, &source, NULL);
}

static void csv_rows(void **state)
{
	struct run run;
	const struct value *roles, *own;

	(void)state;
	begin(&run, register_schema);
	run.root = parse(&run, "head: b");
	value_set(run.arena, run.root, "roles",
		  rows(&run, "id,deputies,active\na,b; a |,TRUE\nb,,FALSE\n"));
	value_set(run.arena, run.root, "own",
		  rows(&run, "done,id\ntrue,x\nfalse,y\n"));
	assert_true(
		schema_check(run.schema, run.root, NULL, run.arena, run.diag));
	roles = value_get(run.root, "roles");
	assert_int_equal(value_get(roles->items[0], "deputies")->n_items, 2);
	assert_true(value_is_true(value_get(roles->items[0], "active")));
	assert_string_equal(value_text_at(roles->items[1], "active"), "false");
	own = value_get(run.root, "own");
	assert_int_equal(own->kind, VALUE_MAPPING);
	assert_int_equal(own->n_items, 2);
	assert_true(value_is_true(value_at(own, "x.done")));
	assert_null(value_at(own, "x.id"));
	end(&run);
}

/* 10,000 entries that name 10,000 others: far below a second when each is
 * found in a step. */
static void many_references(void **state)
{
	struct run run;
	struct strbuf text = STRBUF_INIT;

	(void)state;
	begin(&run, register_schema);
	strbuf_puts(&text, "roles:\n");
	for (int i = 0; i < 10000; i++)
		strbuf_printf(&text, "- {id: r%d, deputies: [r%d, r%d]}\n", i,
			      9999 - i, (i * 7) % 10000);
	assert_true(check(&run, strbuf_text(&text)));
	strbuf_release(&text);
	end(&run);
}

/* An entry that an alias puts into a thousand places is checked once. */
static void shared_values(void **state)
{
	struct run run;
	struct strbuf text = STRBUF_INIT;

	(void)state;
	begin(&run, register_schema);
	strbuf_puts(&text, "own:\n  a: &a {done: maybe}\n");
	for (int i = 0; i < 1000; i++)
		strbuf_printf(&text, "  a%d: *a\n", i);
	assert_false(check(&run, strbuf_text(&text)));
	assert_string_equal(codes(&run), "P110");
	strbuf_release(&text);
	end(&run);
}

static void too_many_mistakes(void **state)
{
	struct run run;
	struct strbuf text = STRBUF_INIT;

	(void)state;
	begin(&run, register_schema);
	strbuf_puts(&text, "heads: [x");
	for (int i = 0; i < 10000; i++)
		strbuf_puts(&text, ", x");
	strbuf_puts(&text, "]\n");
	assert_false(check(&run, strbuf_text(&text)));
	assert_int_equal(diag_count(run.diag, DIAG_ERROR), 101);
	strbuf_release(&text);
	end(&run);
}

static void count(const struct schema_property *property, void *data)
{
	strbuf_printf(data, "%s%s ", property->path,
		      property->is_required ? "!" : "");
}

static void questions(void **state)
{
	struct schema_property property;
	struct strbuf walked = STRBUF_INIT;
	struct run run;

	(void)state;
	begin(&run,
	      "type: object\n"
	      "required: [a]\n"
	      "properties:\n"
	      "  a: {type: object, title: A, properties: {b: {type: integer,"
	      " title: B, description: D, minimum: 1, maximum: 9,"
	      " default: 4}}}\n"
	      "  r: {title: R, anyOf: [{type: array, items: {type: object,"
	      " properties: {id: {type: string, title: I, x-id: true}, o:"
	      " {type: array, items: {type: string, x-ref: [r, s]}}}}},"
	      " {type: object, properties: {csv: {type: string}}}]}\n"
	      "  c: {type: object, propertyNames: {pattern: '^[0-9][.][0-9]$'},"
	      " additionalProperties: {type: object, properties: {w:"
	      " {enum: [x, y], title: W}}}}\n");
	assert_string_equal(schema_title(run.schema, "a"), "A");
	assert_string_equal(schema_title(run.schema, "a.b"), "B");
	assert_string_equal(schema_description(run.schema, "a.b"), "D");
	assert_string_equal(schema_title(run.schema, "r.id"), "I");
	assert_string_equal(schema_title(run.schema, "c.7.4.w"), "W");
	assert_string_equal(schema_title(run.schema, "c.*.w"), "W");
	assert_null(schema_title(run.schema, "a.x"));
	assert_null(schema_title(run.schema, "a.b.c"));
	assert_true(schema_has(run.schema, "r.o"));
	assert_false(schema_has(run.schema, "c.x.w"));
	assert_false(schema_has(run.schema, ""));
	assert_true(schema_find(run.schema, "a.b", &property));
	assert_string_equal(property.minimum, "1");
	assert_string_equal(property.fallback->text, "4");
	assert_true(schema_find(run.schema, "r", &property));
	assert_true(property.is_list && property.can_be_csv &&
		    property.has_children);
	assert_true(schema_find(run.schema, "r.o", &property));
	assert_string_equal(property.references, "r, s");
	assert_true(schema_find(run.schema, "c.1.2.w", &property));
	assert_int_equal(property.n_choices, 2);
	schema_walk(run.schema, count, &walked);
	assert_string_equal(strbuf_text(&walked),
			    "a! a.b r r.id r.o c c.* c.*.w ");
	strbuf_release(&walked);
	end(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(refused_schemas),
		cmocka_unit_test(defaults),
		cmocka_unit_test(references),
		cmocka_unit_test(targets),
		cmocka_unit_test(csv_rows),
		cmocka_unit_test(many_references),
		cmocka_unit_test(shared_values),
		cmocka_unit_test(too_many_mistakes),
		cmocka_unit_test(questions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
