/* test_bind.c: templates with a small profile. In what is wanted, "<x>" is
 * the token of the value x and "<md:x>" one of Markdown; a line "? 1 path,
 * title" follows for each open point and "= path, title, text" for each
 * default. */
#include "scratch.h"

#include "bind.h"
#include "schema.h"

static const char schema_text[] =
	"type: object\n"
	"properties:\n"
	"  status: {type: string}\n"
	"  org:\n"
	"    type: object\n"
	"    title: Organisation\n"
	"    properties:\n"
	"      name: {type: string, title: Name}\n"
	"      note: {type: string, contentMediaType: text/markdown}\n"
	"      size: {type: integer, title: Employees}\n"
	"      founded: {type: string}\n"
	"      sites: {type: array, items: {type: string}}\n"
	"  roles:\n"
	"    type: array\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        id: {type: string, x-id: true}\n"
	"        title: {type: string}\n"
	"        deputy: {type: string, x-ref: roles}\n"
	"  assets:\n"
	"    type: array\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        id: {type: string, x-id: true}\n"
	"        name: {type: string}\n"
	"  risks:\n"
	"    type: array\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        id: {type: string, x-id: true}\n"
	"        title: {type: string}\n"
	"        owner: {type: string, x-ref: roles}\n"
	"        assets: {type: array, items: {type: string, x-ref: assets}}\n"
	"        option: {type: string, default: modify}\n"
	"  access:\n"
	"    type: object\n"
	"    title: Access\n"
	"    properties:\n"
	"      length: {type: integer, title: Least length, default: 12}\n"
	"      ways:\n"
	"        type: array\n"
	"        items: {type: string}\n"
	"        default: [key, card]\n"
	"      steps:\n"
	"        type: array\n"
	"        items: {type: object}\n"
	"        default: [{name: ask}, {name: grant}]\n"
	"      lock_minutes: {type: integer, default: 15}\n";

static const char profile_text[] =
	"org: {name: Acme, note: '*new*', sites: [Ulm, Bonn], blank: '',\n"
	"  none: [], is_old: true, is_new: false, founded: 2001-04-30}\n"
	"status: approved\n"
	"roles:\n"
	"  - {id: boss, title: Head, deputy: clerk}\n"
	"  - {id: clerk, title: Clerk}\n"
	"assets:\n"
	"  - {id: a, name: Portal}\n"
	"  - {id: b, name: Vault}\n"
	"risks:\n"
	"  - {id: R-1, title: Fire, owner: boss, assets: [a, b], state: open}\n"
	"  - {id: R-2, title: Flood, owner: clerk, option: retain}\n"
	"  - {id: R-3, owner: clerk, assets: [b]}\n"
	"pack: {t: {title: Scope}}\n"
	"access: {lock_minutes: 5}\n";

struct setup {
	struct scratch scratch;
	struct schema *schema;
	struct value *root;
	struct expansion expansion;
};

static void take_profile(struct setup *setup)
{
	struct arena *arena = setup->scratch.arena;

	setup->root = value_from(arena, "dir/p.yaml", profile_text);
	assert_true(schema_check(setup->schema, setup->root, NULL, arena,
				 setup->scratch.diag));
}

static void begin(struct setup *setup)
{
	scratch_open(&setup->scratch);
	setup->schema = schema_parse(
		setup->scratch.arena, setup->scratch.diag,
		value_from(setup->scratch.arena, "schema", schema_text));
	assert_non_null(setup->schema);
	scratch_write(&setup->scratch, "partials/open-points.md.tpl", "");
	take_profile(setup);
}

static void end(struct setup *setup)
{
	schema_free(setup->schema);
	scratch_close(&setup->scratch);
}

static bool bind(struct setup *setup, const char *template)
{
	struct bind_options options = {
		.dir = setup->scratch.dir,
		.schema = setup->schema,
		.profile_dir = "dir/",
	};

	scratch_write(&setup->scratch, "t.md.tpl", template);
	return bind_document(&setup->expansion, &options, "t", setup->root,
			     setup->scratch.arena, setup->scratch.diag);
}

/* A no-break space is shown as "~". */
static void put_plain(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (strncmp(text, "\xC2\xA0", 2) == 0) {
			strbuf_putc(out, '~');
			text++;
		} else {
			strbuf_putc(out, *text);
		}
	}
}

static void put_text(const struct expansion *expansion, struct strbuf *out)
{
	const char *s = strbuf_text(&expansion->text);
	const char *text_end = s + expansion->text.len;
	size_t index, len;

	while (s < text_end) {
		if (token_at(s, text_end, &index, &len) == TOKEN_FOUND) {
			const struct token *token;

			assert_true(index < expansion->tokens.n);
			token = tokens_at(&expansion->tokens, index);
			strbuf_puts(out, token->is_markdown ? "<md:" : "<");
			put_plain(out, token->text);
			strbuf_putc(out, '>');
			s += len;
		} else {
			strbuf_putc(out, *s++);
		}
	}
	while (out->len && out->bytes[out->len - 1] == '\n')
		out->bytes[--out->len] = '\0';
}

static const char *shown(struct setup *setup)
{
	const struct expansion *expansion = &setup->expansion;
	struct strbuf out = STRBUF_INIT;
	const char *text;

	put_text(expansion, &out);
	for (size_t i = 0; i < expansion->missing.n; i++) {
		const struct open_item *item = &expansion->missing.items[i];

		strbuf_printf(&out, "\n? %d %s, %s", item->number, item->path,
			      item->title);
	}
	for (size_t i = 0; i < expansion->defaults.n; i++) {
		const struct open_item *item = &expansion->defaults.items[i];

		strbuf_printf(&out, "\n= %s, %s, ", item->path, item->title);
		put_plain(&out, item->text);
	}
	text = arena_strdup(setup->scratch.arena, strbuf_text(&out));
	strbuf_release(&out);
	return text;
}

struct example {
	const char *template, *wanted;
};

static void check(const struct example *table, size_t n)
{
	struct setup setup;

	begin(&setup);
	for (size_t i = 0; i < n; i++) {
		const char *got;

		if (!bind(&setup, table[i].template))
			fail_msg("%s: %s", table[i].template,
				 scratch_reports(&setup.scratch));
		got = shown(&setup);
		if (strcmp(got, table[i].wanted) != 0)
			fail_msg("%s: wanted\n%s\ngot\n%s", table[i].template,
				 table[i].wanted, got);
		expansion_release(&setup.expansion);
	}
	end(&setup);
}

#define CHECK(table) check(table, sizeof(table) / sizeof *(table))

static void values(void **state)
{
	static const struct example table[] = {
		{"", ""},
		{"text\n", "text"},
		{"a {{org.name}}, {{status}}.", "a <Acme>, <approved>."},
		{"{{org.note}} {{org.note:text}}", "<md:*new*> <*new*>"},
		{"{{org.sites:and}}", "<Ulm and Bonn>"},
		{"{{org.sites:count}}", "<2>"},
		{"{{org.founded:date}}", "<30~April 2001>"},
		{"{{org.name:dash}}", "<Acme>"},
		{"{{org.size:dash}}", "\xE2\x80\x93"},
		{"{{org.size:number:dash}}", "\xE2\x80\x93"},
		{"{{doc.title}}", "<Scope>"},
	};

	(void)state;
	CHECK(table);
}

static void sections(void **state)
{
	static const struct example table[] = {
		{"{{#org}}{{.name}}{{/org}}", "<Acme>"},
		{"{{#org.sites}}{{.}} {{/org.sites}}", "<Ulm> <Bonn> "},
		{"{{#roles}}{{.title}}\n{{/roles}}", "<Head>\n<Clerk>"},
		{"{{#roles}}{{org.name}}{{/roles}}", "<Acme><Acme>"},
		{"{{#status}}{{status}}{{/status}}", "<approved>"},
		{"{{#org.is_old}}old{{/org.is_old}}", "old"},
		{"{{^org.is_old}}new{{/org.is_old}}", ""},
		{"{{#org.is_new}}new{{/org.is_new}}", ""},
		{"{{^org.is_new}}old{{/org.is_new}}", "old"},
		{"{{#org.none}}1{{/org.none}}{{^org.none}}0{{/org.none}}",
		 "0"},
		{"{{#org.blank}}1{{/org.blank}}{{^org.blank}}0{{/org.blank}}",
		 "0"},
		{"{{#org.x.y}}1{{/org.x.y}}{{^org.x.y}}0{{/org.x.y}}", "0"},
		{"{{^org.sites}}0{{/org.sites}}", ""},
		{"{{^org.x}}{{org.name}}{{/org.x}}", "<Acme>"},
	};

	(void)state;
	CHECK(table);
}

static void tests_of_sections(void **state)
{
	static const struct example table[] = {
		{"{{#status=approved}}1{{/status=approved}}", "1"},
		{"{{^status=approved}}1{{/status=approved}}", ""},
		{"{{#status=draft}}1{{/status=draft}}", ""},
		{"{{^status=draft}}1{{/status=draft}}", "1"},
		{"{{#status=}}1{{/status=}}", ""},
		{"{{#org.sites=Bonn}}1{{/org.sites=Bonn}}", "1"},
		{"{{#org.sites=Rome}}1{{/org.sites=Rome}}", ""},
		{"{{^org.sites=Rome}}1{{/org.sites=Rome}}", "1"},
		{"{{#org=Acme}}1{{/org=Acme}}", ""},
		{"{{#org.x=1}}1{{/org.x=1}}{{^org.x=1}}0{{/org.x=1}}", "0"},
		{"{{#org.is_new=false}}1{{/org.is_new=false}}", "1"},
		{"{{#risks}}{{#.owner=clerk}}{{.id}}{{/.owner=clerk}}"
		 "{{/risks}}",
		 "<R-2><R-3>"},
	};

	(void)state;
	CHECK(table);
}

static void dots(void **state)
{
	static const struct example table[] = {
		{"{{#risks}}{{#.assets}}{{..id}}.{{.name}} {{/.assets}}"
		 "{{/risks}}",
		 "<R-1>.<Portal> <R-1>.<Vault> <R-3>.<Vault> "},
		{"{{#org}}{{#.sites}}{{#risks}}{{...name}}{{..}}{{.id}}"
		 " {{/risks}}{{/.sites}}{{/org}}",
		 "<Acme><Ulm><R-1> <Acme><Ulm><R-2> <Acme><Ulm><R-3> "
		 "<Acme><Bonn><R-1> <Acme><Bonn><R-2> <Acme><Bonn><R-3> "},
		/* A section over a text, a test or a look at whether there
		 * is something opens no item of its own. */
		{"{{#risks}}{{#.state}}{{.state}}{{/.state}}{{/risks}}",
		 "<open>"},
		{"{{#risks}}{{^.title}}{{.id}}{{/.title}}{{/risks}}", "<R-3>"},
		{"{{#org}}{{#.sites=Ulm}}{{.name}}{{/.sites=Ulm}}{{/org}}",
		 "<Acme>"},
	};

	(void)state;
	CHECK(table);
}

static void references(void **state)
{
	static const struct example table[] = {
		{"{{#risks}}{{.owner}} {{/risks}}",
		 "<boss> <clerk> <clerk> "},
		{"{{#risks}}{{.owner:and}} {{/risks}}",
		 "<Head> <Clerk> <Clerk> "},
		{"{{#risks}}{{.owner.title}} {{/risks}}",
		 "<Head> <Clerk> <Clerk> "},
		{"{{#risks}}{{.owner.deputy.title:dash}} {{/risks}}",
		 "<Clerk> \xE2\x80\x93 \xE2\x80\x93 "},
		{"{{risks.title:and}}", "<Fire and Flood>"},
		{"{{risks.owner.title:list}}", "<Head, Clerk, Clerk>"},
		{"{{risks.assets.name:and}}", "<Portal, Vault and Vault>"},
		{"{{#risks.assets}}{{.name}} {{/risks.assets}}",
		 "<Portal> <Vault> <Vault> "},
	};

	(void)state;
	CHECK(table);
}

static void loops(void **state)
{
	static const struct example table[] = {
		{"{{#risks}}{{@index}} {{/risks}}", "1 2 3 "},
		{"{{#risks}}{{#@first}}[{{/@first}}{{.id}}"
		 "{{^@last}}, {{/@last}}{{#@last}}]{{/@last}}{{/risks}}",
		 "[<R-1>, <R-2>, <R-3>]"},
		{"{{#risks}}{{^@first}}+{{/@first}}{{@index}}{{/risks}}",
		 "1+2+3"},
		{"{{#org}}{{#@first}}1{{/@first}}{{#@last}}1{{/@last}}{{/org}}",
		 "11"},
		{"{{#risks}}{{#.assets}}{{@index}}{{/.assets}}:{{@index}} "
		 "{{/risks}}",
		 "12:1 :2 1:3 "},
	};

	(void)state;
	CHECK(table);
}

static void open_points(void **state)
{
	static const struct example table[] = {
		{"{{org.size}}",
		 "<open~point~1>\n? 1 org.size, Organisation: Employees"},
		{"{{org.size:number}}",
		 "<open~point~1>\n? 1 org.size, Organisation: Employees"},
		{"{{org.blank}}{{org.none:and}}",
		 "<open~point~1><open~point~2>\n"
		 "? 1 org.blank, Organisation: blank\n"
		 "? 2 org.none, Organisation: none"},
		/* the path ends with the first step that is missing */
		{"{{org.tax_number.of.x}}",
		 "<open~point~1>\n"
		 "? 1 org.tax_number, Organisation: tax number"},
		{"{{nobody.knows}}", "<open~point~1>\n? 1 nobody, nobody"},
		/* one number for one place */
		{"{{org.size}} {{x}} {{#org}}{{.size}}{{/org}} {{x}}",
		 "<open~point~1> <open~point~2> <open~point~1>"
		 " <open~point~2>\n"
		 "? 1 org.size, Organisation: Employees\n? 2 x, x"},
		{"{{org.name:open}}",
		 "<open~point~1>\n? 1 org.name, Organisation: Name"},
		{"{{risks.title:open}}",
		 "<open~point~1>\n? 1 risks.title, title"},
		{"{{risks.phone:and}}",
		 "<open~point~1>\n? 1 risks.phone, phone"},
		{"{{#risks}}{{.state}} {{/risks}}",
		 "<open> <open~point~1> <open~point~2> \n"
		 "? 1 risks[R-2].state, state\n? 2 risks[R-3].state, state"},
		{"{{#org.sites}}{{.zip}}{{/org.sites}}",
		 "<open~point~1><open~point~2>\n"
		 "? 1 org.sites[1].zip, zip\n? 2 org.sites[2].zip, zip"},
		/* what a reference leads to misses it, for all who refer */
		{"{{#risks}}{{.owner.phone}} {{/risks}}",
		 "<open~point~1> <open~point~2> <open~point~2> \n"
		 "? 1 roles[boss].phone, phone\n"
		 "? 2 roles[clerk].phone, phone"},
		{"{{#risks}}{{.owner.deputy.title}} {{/risks}}",
		 "<Clerk> <open~point~1> <open~point~1> \n"
		 "? 1 roles[clerk].deputy, deputy"},
		{"{{doc.approver}}",
		 "<open~point~1>\n? 1 documents[t].approver, approver"},
	};

	(void)state;
	CHECK(table);
}

static void defaults(void **state)
{
	static const struct example table[] = {
		{"{{access.lock_minutes:minutes}}", "<5~minutes>"},
		{"{{access.length}} {{access.length}}",
		 "<12> <12>\n= access.length, Access: Least length, 12"},
		{"{{access.length:dash}}",
		 "<12>\n= access.length, Access: Least length, 12"},
		{"{{access.length:number}}{{access.ways:or}}",
		 "<12><key or card>\n= access.length, Access: Least length, 12"
		 "\n= access.ways, Access: ways, key or card"},
		/* a list that is printed entry by entry is one default */
		{"{{#access.ways}}{{.}} {{/access.ways}}",
		 "<key> <card> \n= access.ways, Access: ways, "},
		{"{{#access.steps}}{{.name}}{{access.length}}{{/access.steps}}",
		 "<ask><12><grant><12>\n= access.steps, Access: steps, \n"
		 "= access.length, Access: Least length, 12"},
		{"{{#risks}}{{.option}} {{/risks}}",
		 "<modify> <retain> <modify> \n"
		 "= risks[R-1].option, option, modify\n"
		 "= risks[R-3].option, option, modify"},
		/* a section that only asks prints no default */
		{"{{#access.length}}1{{/access.length}}", "1"},
		{"{{^access.length}}0{{/access.length}}", ""},
	};

	(void)state;
	CHECK(table);
}

/* What is derived is named by what the profile has. */
static void derived(void **state)
{
	static const struct example table[] = {
		{"{{#risk_top}}{{.state}} {{/risk_top}}",
		 "<open> <open~point~1> <open~point~2> \n"
		 "? 1 risks[R-2].state, state\n? 2 risks[R-3].state, state"},
		{"{{risks_above.x:and}}", "<open~point~1>\n? 1 risks, risks"},
		{"{{derived}}", "<x>"}, /* no default of the schema */
		{"{{functions.lead.title}} {{functions.lead.mission}}",
		 "<Head> <leads>\n= functions.lead, lead, Head"},
		{"{{#risks}}{{.owner.title}} {{/risks}}",
		 "<Head> <Clerk> <Clerk> "},
		/* nobody is named: the function is open, not the default */
		{"{{officer.holder}} {{officer.title}}",
		 "<open~point~1> <Head>\n? 1 functions.lead, lead"},
	};
	struct setup setup;
	struct value *functions, *officer, *scalar;

	(void)state;
	begin(&setup);
	value_set(setup.scratch.arena, setup.root, "risk_top",
		  value_get(setup.root, "risks"));
	functions = value_from(setup.scratch.arena, "w",
			       "{lead: {id: lead, title: Head, mission: leads}}");
	value_at(functions, "lead.title")->is_default = true;
	value_at(functions, "lead.mission")->is_default = true;
	value_set(setup.scratch.arena, setup.root, "functions", functions);
	scalar = value_from(setup.scratch.arena, "w", "x");
	scalar->is_default = true;
	value_set(setup.scratch.arena, setup.root, "derived", scalar);
	officer = value_from(setup.scratch.arena, "w", "x");
	value_get(functions, "lead")->is_default = true;
	officer->target = value_get(functions, "lead");
	value_set(setup.scratch.arena, setup.root, "officer", officer);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		assert_true(bind(&setup, table[i].template));
		assert_string_equal(shown(&setup), table[i].wanted);
		expansion_release(&setup.expansion);
	}
	end(&setup);
}

/* The partial behind the document; files are named below the profile's
 * directory. */
static void listing(void **state)
{
	static const char partial[] =
		"{{#open_points.missing}}\n"
		"{{.number}}. {{.title}} at {{.path}} ({{.place}})\n"
		"{{/open_points.missing}}\n"
		"{{#open_points.defaults}}\n"
		"{{.path}} {{#.text}}is {{.text}}{{/.text}}"
		"{{^.text}}as above{{/.text}} ({{.place}})\n"
		"{{/open_points.defaults}}\n";
	struct strbuf out = STRBUF_INIT;
	struct setup setup;

	(void)state;
	begin(&setup);
	scratch_write(&setup.scratch, "partials/open-points.md.tpl", partial);
	assert_true(bind(&setup,
			 "# T\n\n{{org.size}} {{access.length}}\n"
			 "{{#access.ways}}{{.}}{{/access.ways}}\n"
			 "{{#risks}}{{.owner.phone}} {{.state:dash}}\n"
			 "{{/risks}}"));
	put_text(&setup.expansion, &out);
	assert_string_equal(
		strbuf_text(&out),
		"# T\n\n<open~point~1> <12>\n<key><card>\n"
		"<open~point~2> <open>\n"
		"<open~point~3> \xE2\x80\x93\n<open~point~3> \xE2\x80\x93\n"
		"\n\n"
		"<1>. <Organisation: Employees> at <org.size> (<p.yaml:1>)\n"
		"<2>. <phone> at <roles[boss].phone> (<p.yaml:5>)\n"
		"<3>. <phone> at <roles[clerk].phone> (<p.yaml:6>)\n"
		"<access.length> is <12> (<p.yaml:15>)\n"
		"<access.ways> as above (<p.yaml:15>)");
	strbuf_release(&out);
	expansion_release(&setup.expansion);
	assert_true(bind(&setup, "{{org.name}}")); /* nothing to list */
	assert_string_equal(shown(&setup), "<Acme>");
	expansion_release(&setup.expansion);
	end(&setup);
}

static void open_point_tokens(void **state)
{
	struct setup setup;
	const struct token *token;

	(void)state;
	begin(&setup);
	assert_true(bind(&setup, "{{org.size}}{{org.name}}"));
	token = tokens_at(&setup.expansion.tokens, 0);
	assert_true(token->is_open_point);
	assert_string_equal(token->link, "#open-points");
	token = tokens_at(&setup.expansion.tokens, 1);
	assert_false(token->is_open_point);
	assert_null(token->link);
	assert_ptr_equal(token->value, value_at(setup.root, "org.name"));
	expansion_release(&setup.expansion);
	end(&setup);
}

static void mistakes(void **state)
{
	static const struct {
		const char *template, *reports;
	} table[] = {
		{"{{.x}}", "T201 1:1"},
		{"{{.}}", "T201 1:1"},
		{"\n {{#org}}{{..name}}{{/org}}", "T201 2:10"},
		{"{{#.x}}{{/.x}}", "T201 1:1"},
		{"{{@index}}", "T201 1:1"},
		{"{{#org}}{{@first}}{{/org}}", "T201 1:9"},
		{"{{org}}", "T202 1:1"},
		{"{{org.sites}}", "T202 1:1"},
		{"{{#risks}}{{.}}{{/risks}}", "T202 1:11"}, /* said once */
		{"{{risks.title}}", "T202 1:1"},
		{"{{org.name:date}}", "T203 1:1"},
		{"{{status:count}}", "T203 1:1"},
		{"{{org.is_old:number:dash}}", "T203 1:1"},
		{"{{org.sites:words}}", "T203 1:1"},
		{"{{#risks}}{{.id:days}}{{org}}{{/risks}}",
		 "T203 1:11\nT202 1:23"},
		{"{{org.name:adn}}", "T103 1:1"},
	};
	struct setup setup;

	(void)state;
	begin(&setup);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *reports;

		scratch_reset(&setup.scratch);
		assert_false(bind(&setup, table[i].template));
		reports = scratch_reports(&setup.scratch);
		if (strcmp(reports, table[i].reports) != 0)
			fail_msg("%s: wanted %s, got %s", table[i].template,
				 table[i].reports, reports);
		expansion_release(&setup.expansion);
	}
	end(&setup);
}

/* Nothing in a value is structure, for ctemplate least of all. */
static void hostile(void **state)
{
	struct setup setup;

	(void)state;
	begin(&setup);
	value_set_text(setup.scratch.arena, value_get(setup.root, "org"),
		       "name", setup.root->pos,
		       "{{status}} {{#S1}} {{=| |=}} \xEE\x80\x80\xEE\x80\x90"
		       "\xEE\x80\x81");
	assert_true(bind(&setup, "a {{org.name}} b"));
	assert_string_equal(shown(&setup),
			    "a <{{status}} {{#S1}} {{=| |=}} "
			    "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD> b");
	expansion_release(&setup.expansion);
	end(&setup);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(sections),
		cmocka_unit_test(tests_of_sections),
		cmocka_unit_test(dots),
		cmocka_unit_test(references),
		cmocka_unit_test(loops),
		cmocka_unit_test(open_points),
		cmocka_unit_test(defaults),
		cmocka_unit_test(derived),
		cmocka_unit_test(listing),
		cmocka_unit_test(open_point_tokens),
		cmocka_unit_test(mistakes),
		cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
