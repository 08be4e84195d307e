/* test_mutations.c: a damaged profile gets messages, whatever the damage.
 *
 * Profiles, and CSV files made from nothing, are changed at random: bytes
 * changed, parts cut out, doubled and swapped, tokens of YAML put in. What
 * comes out is read and held against the schema. For each must hold that the
 * program lives, that it ends soon, and that what cannot be used has got a
 * message with a place. The numbers are not random at all: run N is always
 * the same.
 *
 *	test_mutations [RUNS [FIRST-RUN]] */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "csv.h"
#include "diag.h"
#include "schema.h"
#include "strbuf.h"
#include "value.h"
#include "yaml.h"

#define N_OF(array) (sizeof(array) / sizeof *(array))

enum { MOST_SECONDS = 2 };

static uint64_t state;

static size_t below(size_t n) /* splitmix64 */
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (size_t)((z ^ z >> 31) % n);
}

static const char *const profiles[] = {
	"data/profiles/starter.yaml",
	"data/profiles/vantrel-networks.yaml",
};

static const char rows[] =
	"id,name,type,owner,current.likelihood,depends_on\r\n"
	"a,\"A \"\"one\"\"\",system,ciso,3,b; c\r\n"
	"b,'=B,service,ciso,,\r\n";

static const char *const tokens[] = {
	"\n",
	"\r\n",
	"\r",
	" ",
	"  ",
	"\t",
	"- ",
	"-",
	": ",
	":",
	"? ",
	"?",
	"[",
	"]",
	"{",
	"}",
	",",
	"&a ",
	"*a ",
	"&b",
	"*b",
	"!",
	"!!str ",
	"|",
	"|2\n",
	">-\n",
	"'",
	"\"",
	"\\",
	"\\x00",
	"\\u2028",
	"#",
	" #",
	"%",
	"%TAG ! !\n",
	"---\n",
	"...\n",
	"<<: ",
	"~",
	"null",
	"true",
	"yes",
	"0x1F",
	"0123",
	"2026-02-30",
	"@",
	"`",
	";",
	"\"\"",
	"a: b\n",
	"id: x",
	"csv: ",
	"include: ",
	"sep=;\n",
	"\xC3\xA9",
	"\xC3",
	"\xE2\x80\xA8",
	"\xEF\xBB\xBF",
	"\xF0\x9F\x94\x92",
	"\xFF",
	"\x01",
	"\xEE\x80\x80",
};

static char *read_file(struct arena *arena, const char *path, size_t *len)
{
	FILE *in = fopen(path, "rb");
	char *text = arena_alloc(arena, limits_default.file_bytes);

	if (in == NULL) {
		perror(path);
		exit(3);
	}
	*len = fread(text, 1, limits_default.file_bytes, in);
	fclose(in);
	return text;
}

/* A stretch of a long text, so that a run is short; from the start of a line
 * more often than not. */
static void take_part(struct strbuf *text, const char *from, size_t len)
{
	size_t start = 0, size = len;

	if (len > 4096 && below(8)) {
		size = 512 + below(4096 - 512);
		start = below(len - size);
		while (start && below(16) && from[start - 1] != '\n')
			start--;
	}
	strbuf_add(text, from + start, size);
}

static void mutate(struct strbuf *text)
{
	struct strbuf out = STRBUF_INIT;
	size_t at = below(text->len + 1);
	size_t len = below(below(8) ? 8 : 200);
	const char *token = tokens[below(N_OF(tokens))];

	if (len > text->len - at)
		len = text->len - at;
	strbuf_add(&out, text->bytes, at);
	switch (below(6)) {
	case 0: /* cut out */
		strbuf_add(&out, text->bytes + at + len, text->len - at - len);
		break;
	case 1: /* double */
		strbuf_add(&out, text->bytes + at, len);
		strbuf_add(&out, text->bytes + at, text->len - at);
		break;
	case 2: /* a byte */
		strbuf_putc(&out, (char)(1 + below(255)));
		strbuf_add(&out, text->bytes + at, text->len - at);
		break;
	case 3: /* the rest away */
		if (below(4))
			strbuf_add(&out, text->bytes + at, text->len - at);
		break;
	default: /* a token */
		strbuf_puts(&out, token);
		strbuf_add(&out, text->bytes + at, text->len - at);
		break;
	}
	strbuf_release(text);
	*text = out;
}

static bool has_place(struct diag *diag)
{
	const struct diag_record *const *records;
	size_t n;

	records = diag_records(diag, &n);
	for (size_t i = 0; i < n; i++)
		if (records[i]->pos.file == NULL || !*records[i]->text)
			return false;
	return n > 0;
}

static bool try(const struct schema *schema, struct strbuf *text, bool is_csv)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct source source;
	struct value *root = NULL;
	clock_t start = clock();
	bool ok;

	if (source_take(&source, arena, diag, "t", strbuf_text(text), text->len,
			&limits_default))
		root = is_csv ? csv_parse(arena, diag, &source, NULL)
			      : yaml_parse(arena, diag, &source, NULL);
	if (root && is_csv) {
		struct value *assets = root;

		root = value_mapping(arena, assets->pos);
		value_set(arena, root, below(2) ? "assets" : "controls",
			  assets);
	}
	ok = (root && schema_check(schema, root, NULL, arena, diag)) ||
	     has_place(diag);
	if ((clock() - start) / CLOCKS_PER_SEC > MOST_SECONDS) {
		puts("too slow");
		ok = false;
	}
	arena_free(arena);
	return ok;
}

int main(int argc, char **argv)
{
	unsigned long runs = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
	unsigned long run = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct schema *schema =
		schema_load(arena, diag, "data/profile.schema.json");
	char *texts[N_OF(profiles)];
	size_t lens[N_OF(profiles)];
	unsigned long failed = 0;

	if (schema == NULL) {
		diag_print(diag, stdout, false);
		return 3;
	}
	for (size_t i = 0; i < N_OF(profiles); i++)
		texts[i] = read_file(arena, profiles[i], &lens[i]);
	for (runs += run; run < runs; run++) {
		struct strbuf text = STRBUF_INIT;
		size_t which;
		bool is_csv;

		state = run;
		which = below(N_OF(profiles) + 1);
		is_csv = which == N_OF(profiles);
		if (is_csv)
			strbuf_puts(&text, rows);
		else
			take_part(&text, texts[which], lens[which]);
		for (size_t n = 1 + below(6); n; n--)
			mutate(&text);
		if (!try(schema, &text, is_csv)) {
			printf("run %lu fails\n", run);
			failed++;
		}
		strbuf_release(&text);
	}
	schema_free(schema);
	arena_free(arena);
	return failed != 0;
}
