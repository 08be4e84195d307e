/* command_init.c: `ismsgen init`: the starter profile with the name and the
 * sector of an organisation, and the schema for the editor. */
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "date.h"
#include "publish.h"
#include "schema.h"
#include "source.h"

/* The lines of data/profiles/starter.yaml that `init` writes anew. */
static const char schema_line[] =
	"# yaml-language-server: $schema=../profile.schema.json\n";
static const char own_schema_line[] =
	"# yaml-language-server: $schema=profile.schema.json\n";
static const char date_key[] = "\nas_of: ";
static const char name_key[] = "\n  name: ";
static const char sector_key[] = "\n  sector: ";

/* A line from a terminal; NULL when there is none. */
static const char *ask(struct arena *arena, const char *question,
		       const char *example)
{
	char line[1024];
	size_t len;

	fprintf(stderr, "%s [%s]: ", question, example);
	if (fgets(line, sizeof line, stdin) == NULL)
		return NULL;
	len = strcspn(line, "\r\n");
	return len ? arena_strndup(arena, line, len) : NULL;
}

/* A YAML double-quoted scalar. */
static const char *quoted(struct arena *arena, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *copy;

	strbuf_putc(&out, '"');
	for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
		if (*s == '"' || *s == '\\')
			strbuf_printf(&out, "\\%c", *s);
		else if (*s < 0x20 || *s == 0x7F)
			strbuf_printf(&out, "\\x%02X", *s);
		else
			strbuf_putc(&out, (char)*s);
	}
	strbuf_putc(&out, '"');
	copy = arena_strdup(arena, out.bytes);
	strbuf_release(&out);
	return copy;
}

/* Replaces the rest of the line after the first `key`. */
static const char *with(struct arena *arena, const char *text, const char *key,
			const char *value)
{
	const char *at = strstr(text, key);
	size_t head;

	if (at == NULL || value == NULL)
		return text;
	head = (size_t)(at - text) + strlen(key);
	return arena_printf(arena, "%.*s%s%s", (int)head, text, value,
			    text + head + strcspn(text + head, "\n"));
}

/* The one place where the clock is read: a new profile begins today. */
static const char *today(struct arena *arena)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	char text[16];
	struct tm tm;

	if (gmtime_r(&now, &tm) == NULL ||
	    strftime(text, sizeof text, "%Y-%m-%d", &tm) != 10)
		return NULL;
	return arena_strdup(arena, text);
}

static bool check_sector(const struct invocation *invocation,
			 const char *sector, struct diag *diag)
{
	struct schema *schema = load_schema(invocation, diag);
	struct pos pos = { "--sector", 0, 0 };
	struct schema_property property;
	struct diag_record *record;
	const char *nearest;
	bool is_known = false;

	if (schema == NULL)
		return false;
	if (!schema_find(schema, "org.sector", &property)) {
		schema_free(schema);
		return true;
	}
	for (size_t i = 0; i < property.n_choices; i++)
		if (strcmp(property.choices[i], sector) == 0)
			is_known = true;
	if (is_known) {
		schema_free(schema);
		return true;
	}
	record = diag_error(diag, "U113", pos, "there is no sector '%s'",
			    sector);
	nearest = diag_nearest(sector, property.choices, property.n_choices);
	if (nearest)
		diag_hint(diag, record, "did you mean '%s'?", nearest);
	else
		diag_hint(diag, record,
			  "'ismsgen explain org.sector' names them all;"
			  " 'other' is one");
	schema_free(schema);
	return false;
}

static bool is_free(const char *path, struct diag *diag)
{
	struct stat st;

	if (lstat(path, &st) != 0 && errno == ENOENT)
		return true;
	diag_hint(diag,
		  diag_fatal(diag, "F108", (struct pos){ path, 0, 0 },
			     "the file exists and is left alone"),
		  "choose another directory, or remove the file");
	return false;
}

static bool write_new(const char *path, const char *text, struct diag *diag)
{
	size_t len = strlen(text);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	bool ok = fd >= 0;

	while (ok && len) {
		ssize_t n = write(fd, text, len);

		ok = n > 0 || (n < 0 && errno == EINTR);
		if (n > 0) {
			text += n;
			len -= (size_t)n;
		}
	}
	if (fd >= 0 && close(fd) != 0)
		ok = false;
	if (!ok) {
		diag_errno(diag, "F105", path, "cannot write");
		if (fd >= 0)
			unlink(path);
	}
	return ok;
}

/* The profile must not be born with a mistake. */
static bool check_name(const struct invocation *invocation, const char *name,
		       struct diag *diag)
{
	struct source ignored;

	if (*name == '\0') {
		diag_error(diag, "U105", (struct pos){ "--name", 0, 0 },
			   "the name of the organisation is wanted");
		return false;
	}
	return source_take(&ignored, invocation->arena, diag, "--name", name,
			   strlen(name), &limits_default);
}

static const char *fill_in(const struct invocation *invocation,
			   const char *starter, const char *name,
			   const char *sector)
{
	struct arena *arena = invocation->arena;
	const char *text = starter;
	const char *date = invocation->as_of ? invocation->as_of : today(arena);

	if (strncmp(text, schema_line, strlen(schema_line)) == 0)
		text = arena_printf(arena, "%s%s", own_schema_line,
				    text + strlen(schema_line));
	text = with(arena, text, date_key, date);
	text = with(arena, text, name_key, name ? quoted(arena, name) : NULL);
	return with(arena, text, sector_key, sector);
}

static bool write_files(const struct invocation *invocation, const char *dir,
			struct diag *diag)
{
	struct arena *arena = invocation->arena;
	const char *name = invocation->name, *sector = invocation->sector;
	const bool asks = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
	const struct pos nowhere = { NULL, 0, 0 };
	struct source starter, json;
	struct date date;
	const char *text, *profile, *schema;

	if (invocation->as_of && !date_parse(invocation->as_of, &date)) {
		diag_error(diag, "U110", (struct pos){ "--as-of", 0, 0 },
			   "a date such as 2026-11-23 is wanted, not '%s'",
			   invocation->as_of);
		return false;
	}
	if (sector && !check_sector(invocation, sector, diag))
		return false;
	if (!source_read(&starter, arena, diag,
			 arena_printf(arena, "%s/profiles/starter.yaml",
				      invocation->data_dir),
			 nowhere, &limits_default) ||
	    !source_read(&json, arena, diag,
			 arena_printf(arena, "%s/profile.schema.json",
				      invocation->data_dir),
			 nowhere, &limits_default))
		return false;
	if (name == NULL && asks)
		name = ask(arena, "Name of the organisation",
			   "Example Organisation");
	if (name && !check_name(invocation, name, diag))
		return false;
	if (sector == NULL && asks) {
		sector = ask(arena, "Sector", "software");
		if (sector && !check_sector(invocation, sector, diag))
			return false;
	}
	text = fill_in(invocation, starter.text, name, sector);
	profile = arena_printf(arena, "%s/profile.yaml", dir);
	schema = arena_printf(arena, "%s/profile.schema.json", dir);
	return publish_directory(dir, diag) && is_free(profile, diag) &&
	       is_free(schema, diag) && write_new(profile, text, diag) &&
	       write_new(schema, json.text, diag);
}

const char *without_slashes(struct arena *arena, const char *dir)
{
	size_t len = strlen(dir);

	while (len > 1 && dir[len - 1] == '/')
		len--;
	return arena_strndup(arena, dir, len);
}

enum exit_status command_init(const struct invocation *invocation)
{
	const char *typed =
		invocation->n_operands ? invocation->operands[0] : ".";
	const char *dir = without_slashes(invocation->arena, typed);
	struct diag *diag = diag_new(invocation->arena);
	bool ok = write_files(invocation, dir, diag);

	print_diagnostics(diag);
	if (!ok)
		return diag_count(diag, DIAG_FATAL) ? EXIT_COULD_NOT
						    : EXIT_USAGE;
	printf("wrote %s/profile.yaml and %s/profile.schema.json\n"
	       "next: fill in the profile, then\n"
	       "  ismsgen check %s/profile.yaml\n"
	       "  ismsgen build %s/profile.yaml\n",
	       dir, dir, dir, dir);
	return EXIT_DONE;
}
