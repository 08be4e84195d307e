/* selection.c: see selection.h. */
#include "selection.h"

#include <string.h>

#include "arena.h"
#include "rules.h"

static bool begins_with(const char *code, const char *word)
{
	return strncmp(code, word, strlen(word)) == 0;
}

/* A code is no beginning of longer codes: "C-10" does not mean C-100. */
static bool matches(const char *word, const char *code)
{
	return rules_find(word) ? strcmp(word, code) == 0
				: begins_with(code, word);
}

static bool has_match(const char *const *words, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (matches(words[i], code))
			return true;
	return false;
}

bool selection_has(const struct selection *selection, const char *code)
{
	return (selection->selected == NULL ||
		has_match(selection->selected, selection->n_selected, code)) &&
	       !has_match(selection->ignored, selection->n_ignored, code);
}

/* "P204", as other messages are called. */
static bool is_other_code(const char *word)
{
	return word[0] >= 'A' && word[0] <= 'Z' &&
	       strspn(word + 1, "0123456789") == 3 && word[4] == '\0';
}

const char *selection_mistake(struct arena *arena, const char *word)
{
	size_t n;
	const struct audit_rule *const *all = rules_all(&n);
	const char **codes = arena_array(arena, n, sizeof *codes);
	const char *nearest;

	for (size_t i = 0; i < n; i++) {
		if (matches(word, all[i]->code))
			return NULL;
		codes[i] = all[i]->code;
	}
	if (is_other_code(word))
		return arena_printf(arena,
				    "'%s' is no finding of a rule but a mistake"
				    " that has to be mended",
				    word);
	nearest = diag_nearest(word, codes, n);
	if (nearest)
		return arena_printf(arena,
				    "there is no rule '%s'; did you mean"
				    " '%s'?",
				    word, nearest);
	return arena_printf(arena, "there is no rule '%s'", word);
}
