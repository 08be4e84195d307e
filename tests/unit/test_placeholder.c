/* test_placeholder.c: what was left to be filled in, and what only looks so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "placeholder.h"

static void find(void **state)
{
	static const struct {
		const char *text, *wanted; /* NULL: none */
	} table[] = {
		{ "TODO", "TODO" },
		{ "by whom: TBD.", "TBD" },
		{ "FIXME: ask", "FIXME" },
		{ "todo list of the team", NULL },
		{ "TODOS", NULL },
		{ "NTBD", NULL },
		{ "call xxx", "xxx" },
		{ "call XXXX today", "XXXX" },
		{ "sizes xx and xxl", NULL },
		{ "0xxx", NULL },
		{ "Lorem ipsum dolor", "Lorem ipsum" },
		{ "an Example text", "Example text" },
		{ "sample texts", NULL },
		{ "to be defined", "to be defined" },
		{ "Interval: to be determined.", "to be determined" },
		{ "this to be decided, then", "to be decided" },
		{ "has to be defined", NULL },
		{ "needs to be confirmed.", NULL },
		{ "to be defined by the owner", NULL },
		{ "insert name here", "insert name here" },
		{ "insert the key. It is here", NULL },
		{ "insert the cable hereafter", NULL },
		{ "reinsert it here", NULL },
		{ "<name of the company>", "<name of the company>" },
		{ "by <...>", "<...>" },
		{ "<\xe2\x80\xa6>", "<\xe2\x80\xa6>" },
		{ "a<br>b", NULL },
		{ "two <br> lines", NULL },
		{ "write to <soc@example.com>", NULL },
		{ "<https://example.com>", NULL },
		{ "loss < 5 and > 2", NULL },
		{ "List<String>", NULL },
		{ "of [your company]", "[your company]" },
		{ "[Insert date]", "[Insert date]" },
		{ "[your rights](https://example.com)", NULL },
		{ "see [2]", NULL },
		{ "[your", NULL },
		{ "<name", NULL },
		{ "insert", NULL },
		{ "to be ", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *wanted = table[i].wanted, *found;
		size_t len = 0;

		found = placeholder_find(table[i].text, &len);
		if ((found == NULL) != (wanted == NULL) ||
		    (found && (len != strlen(wanted) ||
			       strncmp(found, wanted, len) != 0)))
			fail_msg("'%s': '%.*s'", table[i].text, (int)len,
				 found ? found : "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
