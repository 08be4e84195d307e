/* register.c: see register.h. */
#include "register.h"

#include <string.h>

#include "arena.h"
#include "diag.h"
#include "node.h"

/* What the walk over a document carries. */
struct search {
	struct registers *registers;
	const struct node *section; /* the last heading of level 2; NULL */
	struct arena *arena;
	struct diag *diag;
	struct strbuf cell; /* used again by each cell */
	bool ok;
};

static void read_words(struct search *search, const struct node *parent)
{
	strbuf_reset(&search->cell);
	for (const struct node *node = parent->first; node; node = node->next)
		node_words(node, &search->cell);
}

/* Would a spreadsheet take it for a formula? */
static bool is_formula(const char *text)
{
	return *text && strchr("=+-@\t\r", *text);
}

static void put_cell(struct strbuf *csv, const char *text)
{
	bool is_quoted = text[strcspn(text, ",\"\r\n")] != '\0';
	const char *quote;

	if (is_quoted)
		strbuf_putc(csv, '"');
	if (is_formula(text))
		strbuf_putc(csv, '\'');
	for (; (quote = strchr(text, '"')); text = quote + 1) {
		strbuf_add(csv, text, (size_t)(quote - text));
		strbuf_puts(csv, "\"\"");
	}
	strbuf_puts(csv, text);
	if (is_quoted)
		strbuf_putc(csv, '"');
}

static void put_row(struct search *search, const struct node *row,
		    struct strbuf *csv)
{
	for (const struct node *cell = row->first; cell; cell = cell->next) {
		if (cell != row->first)
			strbuf_putc(csv, ',');
		read_words(search, cell);
		put_cell(csv, strbuf_text(&search->cell));
	}
	strbuf_puts(csv, "\r\n");
}

static const char *words_of(struct search *search, const struct node *node)
{
	if (node == NULL)
		return "";
	read_words(search, node);
	return arena_strndup(search->arena, strbuf_text(&search->cell),
			     search->cell.len);
}

static struct register_file *find_file(struct search *search, const char *name)
{
	struct registers *registers = search->registers;

	for (size_t i = 0; i < registers->n; i++)
		if (strcmp(registers->items[i].name, name) == 0)
			return &registers->items[i];
	return NULL;
}

static struct register_file *new_file(struct search *search, const char *name,
				      const struct node *table)
{
	struct registers *registers = search->registers;
	struct register_file *file;

	registers->items = arena_grow(search->arena, registers->items,
				      registers->n, sizeof *registers->items);
	file = &registers->items[registers->n++];
	*file = (struct register_file){
		.name = name,
		.section = words_of(search, search->section),
		.header = table->first,
	};
	put_row(search, file->header, &file->csv);
	return file;
}

static bool is_same_row(struct search *search, const struct node *a,
			const struct node *b)
{
	const struct node *x = a->first, *y = b->first;

	for (; x && y; x = x->next, y = y->next) {
		const char *words = words_of(search, x);

		read_words(search, y);
		if (strcmp(words, strbuf_text(&search->cell)) != 0)
			return false;
	}
	return x == y;
}

static void report_header(struct search *search, const struct node *table,
			  const struct register_file *file)
{
	struct diag_record *record;

	record =
		diag_error(search->diag, "M019", table->pos,
			   "the tables of the register '%s' must have the"
			   " same columns, this one has others than the one"
			   " in line %d",
			   table->hints->register_name, file->header->pos.line);
	diag_hint(search->diag, record,
		  "give this table a name of its own after 'register:'");
	search->ok = false;
}

static void read_table(struct search *search, const struct node *table)
{
	const char *name = arena_printf(search->arena, "%s.csv",
					table->hints->register_name);
	struct register_file *file = find_file(search, name);

	if (file == NULL) {
		file = new_file(search, name, table);
	} else if (!is_same_row(search, file->header, table->first)) {
		report_header(search, table, file);
		return;
	}
	for (const struct node *row = table->first->next; row; row = row->next)
		put_row(search, row, &file->csv);
}

/* Blocks nest no deeper than Markdown allows. */
static void read_blocks(struct search *search, const struct node *parent)
{
	for (const struct node *node = parent->first; node; node = node->next) {
		if (node->kind == NODE_HEADING && node->level == 2)
			search->section = node;
		if (node->kind == NODE_TABLE && node->hints &&
		    node->hints->register_name && node->first)
			read_table(search, node);
		else if (node->kind == NODE_LIST || node->kind == NODE_ITEM ||
			 node->kind == NODE_QUOTE)
			read_blocks(search, node);
	}
}

bool registers_find(struct registers *registers, const struct node *root,
		    struct arena *arena, struct diag *diag)
{
	struct search search = {
		.registers = registers,
		.arena = arena,
		.diag = diag,
		.ok = true,
	};

	*registers = (struct registers){ 0 };
	read_blocks(&search, root);
	strbuf_release(&search.cell);
	return search.ok;
}

void registers_release(struct registers *registers)
{
	for (size_t i = 0; i < registers->n; i++)
		strbuf_release(&registers->items[i].csv);
	registers->n = 0;
}
