/* main.c: the command line.
 *
 * Options may stand anywhere. Results go to standard output, messages to
 * standard error. Exit status: 0 done, 1 findings, 2 usage, 3 could not. */
#include <errno.h>
#include <getopt.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "command.h"
#include "parallel.h"
#include "schema.h"
#include "version.h"

#ifndef SHARE_DIR
#define SHARE_DIR "/usr/local/share/ismsgen"
#endif

enum {
	OPT_HELP = 'h',
	OPT_VERSION = 'V',
	OPT_DATA = 256,
	OPT_LIMITS,
	OPT_JOBS,
	OPT_FORMAT,
	OPT_ONLY,
	OPT_BUNDLE,
	OPT_SUMMARY,
	OPT_AS_OF,
	OPT_NAME,
	OPT_SECTOR,
	OPT_REPORT,
	OPT_FAIL_ON,
	OPT_SELECT,
	OPT_IGNORE,
	OPT_PROFILE
};

static const struct option long_options[] = {
	{ "out", required_argument, NULL, 'o' },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "only", required_argument, NULL, OPT_ONLY },
	{ "bundle", no_argument, NULL, OPT_BUNDLE },
	{ "summary", no_argument, NULL, OPT_SUMMARY },
	{ "as-of", required_argument, NULL, OPT_AS_OF },
	{ "name", required_argument, NULL, OPT_NAME },
	{ "sector", required_argument, NULL, OPT_SECTOR },
	{ "report", required_argument, NULL, OPT_REPORT },
	{ "fail-on", required_argument, NULL, OPT_FAIL_ON },
	{ "select", required_argument, NULL, OPT_SELECT },
	{ "ignore", required_argument, NULL, OPT_IGNORE },
	{ "profile", required_argument, NULL, OPT_PROFILE },
	{ "limits", required_argument, NULL, OPT_LIMITS },
	{ "jobs", required_argument, NULL, OPT_JOBS },
	{ "data", required_argument, NULL, OPT_DATA },
	{ "quiet", no_argument, NULL, 'q' },
	{ "help", no_argument, NULL, OPT_HELP },
	{ "version", no_argument, NULL, OPT_VERSION },
	{ NULL, 0, NULL, 0 },
};

static const struct {
	unsigned bit;
	int value;
	const char *usage, *text;
} option_help[] = {
	{ OPTION_OUT, 'o', "-o, --out=DIR",
	  "write to DIR/NAME, NAME being the profile's (default: out)" },
	{ OPTION_FORMAT, OPT_FORMAT, "--format=LIST",
	  "of md, html, pdf, separated by commas (default: all)" },
	{ OPTION_ONLY, OPT_ONLY, "--only=KEY,...",
	  "these documents alone; see 'ismsgen list documents'" },
	{ OPTION_BUNDLE, OPT_BUNDLE, "--bundle",
	  "write the documents also as one PDF file, bundle.pdf" },
	{ OPTION_AS_OF, OPT_AS_OF, "--as-of=DATE",
	  "date of the pack; goes before the profile's as_of" },
	{ OPTION_NAME, OPT_NAME, "--name=NAME", "name of the organisation" },
	{ OPTION_SECTOR, OPT_SECTOR, "--sector=SECTOR",
	  "its sector, such as software or healthcare" },
	{ OPTION_REPORT, OPT_REPORT, "--report=FORM",
	  "text, brief, line, json, sarif, github, gitlab or junit" },
	{ OPTION_FAIL_ON, OPT_FAIL_ON, "--fail-on=LEVEL",
	  "error, warning or never: what makes the exit status 1" },
	{ OPTION_SELECT, OPT_SELECT, "--select=CODE,...",
	  "findings of these rules alone; see 'ismsgen list rules'" },
	{ OPTION_IGNORE, OPT_IGNORE, "--ignore=CODE,...",
	  "no findings of these rules; C-7 means C-70 to C-79" },
	{ OPTION_SUMMARY, OPT_SUMMARY, "--summary",
	  "print how far each clause and control is covered, and where" },
	{ OPTION_LIMITS, OPT_LIMITS, "--limits=FACTOR",
	  "raise the limits on size and depth of the input" },
	{ OPTION_PROFILE, OPT_PROFILE, "--profile=FILE",
	  "the same as PROFILE behind the first operand" },
	{ OPTION_JOBS, OPT_JOBS, "--jobs=N",
	  "render N documents at once (default: one a processor)" },
	{ OPTION_QUIET, 'q', "-q, --quiet", "no summary" },
};

#define REPORT_OPTIONS                                                         \
	(OPTION_REPORT | OPTION_FAIL_ON | OPTION_SELECT | OPTION_IGNORE)
#define REPORT_HELP                                                            \
	"\nA report in the form text or brief (without the lines of the"       \
	" profile) goes to\nstandard error, any other to standard output."     \
	" --select, --ignore and --fail-on\nare about findings of rules (C-01" \
	" and on). A mistake that keeps the profile from\nbeing used is "      \
	"always"                                                               \
	" reported and always fails.\n"

const struct command commands[] = {
	{ "init", "[DIR]", "write a starter profile",
	  "Writes DIR/profile.yaml and DIR/profile.schema.json (for"
	  " completion in editors).\nExisting files are never overwritten."
	  " On a terminal, what --name and --sector do\nnot say is asked"
	  " for.\n",
	  OPTION_NAME | OPTION_SECTOR | OPTION_AS_OF, 0, 1, command_init },
	{ "check", "PROFILE...", "report what is wrong; write nothing",
	  "PROFILE is a YAML file, or - for standard input.\n" REPORT_HELP,
	  OPTION_AS_OF | OPTION_LIMITS | OPTION_QUIET | OPTION_SUMMARY |
		  REPORT_OPTIONS,
	  1, SIZE_MAX, command_check },
	{ "build", "PROFILE...", "write the document pack",
	  "PROFILE is a YAML file, or - for standard input. The pack of"
	  " acme.yaml goes to\nDIR/acme: index.html, html/, pdf/, md/ and"
	  " manifest.json; with --bundle also\nbundle.pdf, whatever"
	  " --format says. A profile with errors writes nothing; findings"
	  " of rules make drafts.\n" REPORT_HELP,
	  OPTION_OUT | OPTION_FORMAT | OPTION_ONLY | OPTION_BUNDLE |
		  OPTION_AS_OF | OPTION_LIMITS | OPTION_JOBS | OPTION_QUIET |
		  REPORT_OPTIONS,
	  1, SIZE_MAX, command_build },
	{ "list",
	  "documents|controls|clauses|regulations|threats|"
	  "vulnerabilities|rules",
	  "print a catalogue, an entry a line",
	  "Columns are separated by tabs.\n", 0, 1, 1, command_list },
	{ "explain", "CODE|CONTROL|DOCUMENT|PROFILE.PATH",
	  "say what something means",
	  "CODE is that of a message (C-27, P204), CONTROL one of Annex A"
	  " (5.15; A.9.2.1\nfor 2013), DOCUMENT a key (soa), PROFILE.PATH a"
	  " place in the profile\n(access.password.min_length). Clauses,"
	  " regulations and threats are known too.\n",
	  0, 1, 1, command_explain },
	{ "trace", "FILE.html[#ID]|KEY[#ID][:TEXT] [PROFILE]",
	  "say which lines of template and profile made a text",
	  "FILE.html is a page of a pack, KEY a document, which is then made"
	  " in memory. ID\nis that of a heading: its section alone; TEXT is"
	  " something that the blocks say.\nA line for each block: its first"
	  " words, the line of the template, the lines of\nthe profile;"
	  " below it, after a tab, what PROFILE says there.\n",
	  OPTION_PROFILE | OPTION_AS_OF | OPTION_LIMITS, 1, 2, command_trace },
	{ "where", "PATH PROFILE",
	  "say in which sections an entry of the profile appears",
	  "PATH is a place in the profile: risks.R-07, controls.7.4,"
	  " org.name. A line for\neach section: document and heading, title,"
	  " how many texts come from the entry or\nname it, and their lines"
	  " in the profile.\n",
	  OPTION_AS_OF | OPTION_LIMITS, 2, 2, command_where },
	{ "schema", "", "print the JSON Schema of profiles", "", 0, 0, 0,
	  command_schema },
};
const size_t n_commands = sizeof commands / sizeof *commands;

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < n_commands; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

/* Help */

static void print_options(const struct command *command)
{
	printf("Options:\n");
	for (size_t i = 0; i < sizeof option_help / sizeof *option_help; i++)
		if (command->options & option_help[i].bit)
			printf("  %-18s %s\n", option_help[i].usage,
			       option_help[i].text);
	printf("  %-18s %s\n", "-h, --help", "this text");
	printf("  %-18s %s\n", "--data=DIR",
	       "where data/ and templates/ are (default: as installed)");
}

static void print_command_help(const struct command *command)
{
	printf("Usage: ismsgen %s%s%s%s\n\n", command->name,
	       command->options ? " [OPTION]..." : "",
	       *command->operands ? " " : "", command->operands);
	printf("%c%s.\n", command->summary[0] - 'a' + 'A',
	       command->summary + 1);
	if (*command->help)
		printf("\n%s", command->help);
	printf("\n");
	print_options(command);
}

static void print_help(void)
{
	printf("Usage: ismsgen COMMAND [OPTION]... [OPERAND]...\n\n"
	       "Turns the YAML profile of an organisation into the documents"
	       " that an ISO/IEC 27001\ncertification audit asks for, as"
	       " Markdown, HTML and PDF.\n\nCommands:\n");
	for (size_t i = 0; i < n_commands; i++)
		printf("  %-9s %s\n", commands[i].name, commands[i].summary);
	printf("\n'ismsgen COMMAND --help' says more; --version prints the"
	       " version.\n\nExit status: 0 done, 1 the profile has errors,"
	       " 2 wrong usage, 3 could not (files,\nlimits).\n");
}

/* Mistakes */

__attribute__((format(printf, 1, 2), noreturn)) static void
usage_error(const char *fmt, ...)
{
	va_list args;

	fputs("ismsgen: error: ", stderr);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputs("\n    'ismsgen --help' shows how it is used\n", stderr);
	exit(EXIT_USAGE);
}

/* `letter` is what getopt_long() left in optopt: an unknown letter, which may
 * stand amid others ("-qz"); that of a long option with a value that it does
 * not take; or 0. */
__attribute__((noreturn)) static void unknown_option(const char *typed,
						     int letter)
{
	enum { N = sizeof long_options / sizeof *long_options - 1 };
	const char *names[N], *nearest;
	char word[64];

	if (letter && (letter == OPT_BUNDLE || letter == OPT_SUMMARY ||
		       strchr("qhV", letter)))
		usage_error("'%.*s' takes no value [U105]",
			    (int)strcspn(typed, "="), typed);
	if (letter)
		usage_error("there is no option '-%c' [U101]", letter);
	snprintf(word, sizeof word, "%.*s",
		 (int)strcspn(typed + (typed[1] == '-' ? 2 : 1), "="),
		 typed + (typed[1] == '-' ? 2 : 1));
	for (size_t i = 0; i < N; i++)
		names[i] = long_options[i].name;
	nearest = diag_nearest(word, names, N);
	if (nearest)
		usage_error("there is no option '%s'; did you mean '--%s'?"
			    " [U101]",
			    typed, nearest);
	usage_error("there is no option '%s' [U101]", typed);
}

__attribute__((noreturn)) static void unknown_command(const char *typed)
{
	const char *names[sizeof commands / sizeof *commands], *nearest;

	for (size_t i = 0; i < n_commands; i++)
		names[i] = commands[i].name;
	nearest = diag_nearest(typed, names, n_commands);
	if (nearest)
		usage_error("there is no command '%s'; did you mean '%s'?"
			    " [U102]",
			    typed, nearest);
	if (strchr(typed, '.') || strchr(typed, '/'))
		usage_error("there is no command '%s'; did you mean"
			    " 'ismsgen build %s'? [U102]",
			    typed, typed);
	usage_error("there is no command '%s' [U102]", typed);
}

/* Values of options */

static const char *const *split(struct arena *arena, const char *list,
				size_t *n)
{
	const char **words = NULL;

	*n = 0;
	while (*list) {
		size_t len = strcspn(list, ",");

		if (len) {
			words = arena_grow(arena, words, *n, sizeof *words);
			words[(*n)++] = arena_strndup(arena, list, len);
		}
		list += len + (list[len] == ',');
	}
	return words;
}

static int parse_formats(struct arena *arena, const char *list)
{
	static const char *const names[] = { "md", "html", "pdf" };
	size_t n;
	const char *const *words = split(arena, list, &n);
	int formats = 0;

	for (size_t i = 0; i < n; i++) {
		int format = 0;

		for (int j = 0; j < 3; j++)
			if (strcmp(words[i], names[j]) == 0)
				format = 1 << j;
		if (strcmp(words[i], "markdown") == 0)
			format = FORMAT_MARKDOWN;
		if (format == 0)
			usage_error("there is no format '%s'; md, html and"
				    " pdf are known [U103]",
				    words[i]);
		formats |= format;
	}
	if (formats == 0)
		usage_error("--format wants one or more of md, html, pdf"
			    " [U103]");
	return formats;
}

static unsigned parse_number(const char *option, const char *text,
			     unsigned long most)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	if (*text < '1' || *text > '9' || *end || number > most)
		usage_error("%s wants a whole number from 1 to %lu, not '%s'"
			    " [U104]",
			    option, most, text);
	return (unsigned)number;
}

static const struct report_format *parse_report(const char *name)
{
	const struct report_format *format = report_format(name);
	size_t n;
	const char *const *names = report_names(&n);
	const char *nearest;

	if (format)
		return format;
	nearest = diag_nearest(name, names, n);
	if (nearest)
		usage_error("there is no report '%s'; did you mean '%s'?"
			    " [U116]",
			    name, nearest);
	usage_error("there is no report '%s'; text, brief, line, json, sarif,"
		    " github, gitlab and junit are known [U116]",
		    name);
}

static enum fail_on parse_fail_on(const char *name)
{
	static const char *const names[] = { "error", "warning", "never" };

	for (int i = 0; i < 3; i++)
		if (strcmp(names[i], name) == 0)
			return (enum fail_on)i;
	usage_error("--fail-on wants error, warning or never, not '%s' [U117]",
		    name);
}

static const char *const *parse_codes(struct arena *arena, const char *option,
				      const char *list, size_t *n)
{
	const char *const *words = split(arena, list, n);

	if (*n == 0)
		usage_error("%s wants the code of a rule [U118]", option);
	for (size_t i = 0; i < *n; i++) {
		const char *mistake = selection_mistake(arena, words[i]);

		if (mistake)
			usage_error("%s: %s [U118]", option, mistake);
	}
	return words;
}

static void take_option(struct invocation *invocation, int option,
			const char *argument)
{
	switch (option) {
	case 'o':
		if (*argument == '\0')
			usage_error("-o wants a directory [U105]");
		invocation->out_dir =
			without_slashes(invocation->arena, argument);
		break;
	case OPT_FORMAT:
		invocation->formats =
			parse_formats(invocation->arena, argument);
		break;
	case OPT_ONLY:
		invocation->only =
			split(invocation->arena, argument, &invocation->n_only);
		if (invocation->n_only == 0)
			usage_error("--only wants the key of a document"
				    " [U106]");
		break;
	case OPT_BUNDLE: invocation->is_bundled = true; break;
	case OPT_SUMMARY: invocation->is_summarised = true; break;
	case OPT_AS_OF: invocation->as_of = argument; break;
	case OPT_NAME: invocation->name = argument; break;
	case OPT_SECTOR: invocation->sector = argument; break;
	case OPT_REPORT: invocation->report = parse_report(argument); break;
	case OPT_FAIL_ON: invocation->fail_on = parse_fail_on(argument); break;
	case OPT_SELECT:
		invocation->selection.selected =
			parse_codes(invocation->arena, "--select", argument,
				    &invocation->selection.n_selected);
		break;
	case OPT_IGNORE:
		invocation->selection.ignored =
			parse_codes(invocation->arena, "--ignore", argument,
				    &invocation->selection.n_ignored);
		break;
	case OPT_PROFILE: invocation->profile = argument; break;
	case OPT_LIMITS:
		invocation->limits = parse_number("--limits", argument, 1000);
		break;
	case OPT_JOBS:
		invocation->n_jobs =
			parse_number("--jobs", argument, MAX_THREADS);
		break;
	case OPT_DATA:
		invocation->data_dir =
			arena_printf(invocation->arena, "%s/data", argument);
		invocation->template_dir = arena_printf(
			invocation->arena, "%s/templates", argument);
		break;
	case 'q': invocation->is_quiet = true; break;
	}
}

static unsigned bit_of(int option)
{
	for (size_t i = 0; i < sizeof option_help / sizeof *option_help; i++)
		if (option_help[i].value == option)
			return option_help[i].bit;
	return 0;
}

static const char *option_name(int option)
{
	for (const struct option *o = long_options; o->name; o++)
		if (o->val == option)
			return o->name;
	return "";
}

/* A program that was built but not installed finds its data beside it. */
static void find_data(struct invocation *invocation)
{
	struct arena *arena = invocation->arena;
	char self[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
	const char *share = SHARE_DIR;

	if (len > 0) {
		const char *dir;

		self[len] = '\0';
		dir = dirname(dirname(self));
		if (access(arena_printf(arena, "%s/data/profile.schema.json",
					dir),
			   R_OK) == 0)
			share = arena_strdup(arena, dir);
	}
	invocation->data_dir = arena_printf(arena, "%s/data", share);
	invocation->template_dir = arena_printf(arena, "%s/templates", share);
}

static void check_operands(const struct command *command, size_t n)
{
	if (n < command->min_operands)
		usage_error("'%s' wants %s [U107]", command->name,
			    command->operands);
	if (n > command->max_operands)
		usage_error(
			"'%s' wants %s, not %zu operands [U107]", command->name,
			*command->operands ? command->operands : "no operand",
			n);
}

static enum exit_status run(int argc, char **argv,
			    struct invocation *invocation)
{
	const struct command *command = NULL;
	int given_options[64], n_given = 0, option;
	bool wants_help = false;

	opterr = 0;
	while ((option = getopt_long(argc, argv, ":o:qhV", long_options,
				     NULL)) != -1) {
		if (option == '?')
			unknown_option(argv[optind - 1], optopt);
		if (option == ':')
			usage_error("'%s' wants a value [U105]",
				    argv[optind - 1]);
		if (option == OPT_VERSION) {
			printf("%s\n", ISMSGEN_GENERATOR);
			return EXIT_DONE;
		}
		if (option == OPT_HELP) {
			wants_help = true;
			continue;
		}
		take_option(invocation, option, optarg);
		if (n_given < 64)
			given_options[n_given++] = option;
	}
	if (optind < argc && strcmp(argv[optind], "help") == 0) {
		wants_help = true;
		optind++;
	}
	if (optind < argc) {
		command = find_command(argv[optind]);
		if (command == NULL)
			unknown_command(argv[optind]);
		optind++;
	}
	if (wants_help) {
		if (command)
			print_command_help(command);
		else
			print_help();
		return EXIT_DONE;
	}
	if (command == NULL)
		usage_error("a command is wanted: init, check, build, list,"
			    " explain, trace, where or schema [U102]");
	for (int i = 0; i < n_given; i++)
		if (bit_of(given_options[i]) & ~command->options)
			usage_error("'%s' has no option '--%s' [U108]",
				    command->name,
				    option_name(given_options[i]));
	invocation->operands = (const char *const *)argv + optind;
	invocation->n_operands = (size_t)(argc - optind);
	check_operands(command, invocation->n_operands);
	return command->run(invocation);
}

int main(int argc, char **argv)
{
	struct invocation invocation = {
		.out_dir = "out",
		.formats = FORMAT_ALL,
		.limits = 1,
		.report = report_format("text"),
	};
	enum exit_status status;

	memory_prepare();
	invocation.arena = arena_new();
	find_data(&invocation);
	status = run(argc, argv, &invocation);
	arena_free(invocation.arena);
	if (!finish_output() && status == EXIT_DONE)
		status = EXIT_COULD_NOT;
	return status;
}
