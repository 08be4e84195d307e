/* control.c: see control.h. */
#include "control.h"

#include <string.h>
#include <strings.h>

#include "arena.h"
#include "wording.h"

/* What the profile says */

static void add_control(const struct rules *rules, struct controls *controls,
			const char *id, struct pos pos,
			const struct value *given, bool is_own)
{
	const struct value *row = value_get(rules->isms->control_rows, id);
	const char *status = text_of(row, "status_key");

	if (status && given && given->kind == VALUE_MAPPING)
		controls->items[controls->n++] =
			(struct control){ id, pos, given, row, status, is_own };
}

bool control_is_of_annex(const struct rules *rules, const char *id)
{
	return value_get(value_get(rules->catalogues, "controls"), id) != NULL;
}

struct controls controls_stated(const struct rules *rules)
{
	const struct value *annex = value_get(rules->root, "controls");
	const struct value *own = value_get(rules->root, "own_controls");
	struct controls controls = { .n = 0 };
	size_t n_annex =
		annex && annex->kind == VALUE_MAPPING ? annex->n_items : 0;

	controls.items = arena_array(rules->arena, n_annex + derive_count(own),
				     sizeof *controls.items);
	for (size_t i = 0; i < n_annex; i++)
		add_control(rules, &controls, value_key(annex, i),
			    value_key_pos(annex, i), annex->items[i], false);
	for (size_t i = 0; i < derive_count(own); i++) {
		const struct value *id = value_get(own->items[i], "id");

		if (value_text(id) && !control_is_of_annex(rules, id->text))
			add_control(rules, &controls, id->text, id->pos,
				    own->items[i], true);
	}
	return controls;
}

bool control_is(const struct control *control, const char *status)
{
	return strcmp(control->status, status) == 0;
}

const struct value *control_exclusion(const struct rules *rules, const char *id)
{
	const struct value *controls = value_get(rules->root, "controls");
	const struct value *applicable =
		value_get(value_get(controls, id), "applicable");
	const char *text = value_text(applicable);

	return text && strcmp(text, "false") == 0 ? applicable : NULL;
}

/* What a text says */

/* Words that a reason is not made of. Those that wait for somebody to fill
 * them in, "tbd", are another rule's. */
static bool is_filler(const char *word, size_t len)
{
	static const char *const fillers[] = {
		/* clang-format off */
		"27001", "27002", "a", "an", "and", "annex", "any",
		"applicability", "applicable", "applied", "applies", "apply",
		"are", "as", "at", "baseline", "because", "best", "business",
		"by", "case", "company", "compliant", "control", "controls",
		"currently", "decided", "decision", "do", "does", "done",
		"exclude", "excluded", "exclusion", "for", "fully", "good",
		"has", "have", "here", "iec", "implemented", "in",
		"included", "industry", "is", "iso", "it", "mandatory", "n",
		"necessary", "need", "needed", "needs", "no", "none", "not",
		"now", "of", "ok", "on", "or", "organisation",
		"organization", "our", "out", "outside", "place", "practice",
		"practices", "present", "reason", "recommended", "relevance",
		"relevant", "require", "required", "requires", "scope",
		"standard", "that", "the", "there", "this", "time", "to",
		"us", "use", "used", "we", "yes", "yet",
		/* clang-format on */
	};

	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
		if (strlen(fillers[i]) == len &&
		    strncasecmp(fillers[i], word, len) == 0)
			return true;
	return false;
}

bool control_says_nothing(const char *text)
{
	while (*text) {
		size_t len = 0;

		while (wording_is_letter(text[len]))
			len++;
		if (len && !is_filler(text, len))
			return false;
		text += len ? len : 1;
	}
	return true;
}
