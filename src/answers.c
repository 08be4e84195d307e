/* answers.c: see answers.h. */
#include "answers.h"

#include <string.h>

#include "diag.h"
#include "node.h"
#include "strbuf.h"
#include "value.h"

/* What is wrong with a number; NULL: nothing. */
static const char *fault_of(const char *answer, const struct value *catalogues)
{
	const struct value *clause;

	if (strncmp(answer, "A.", 2) == 0)
		return value_get(value_get(catalogues, "controls"), answer + 2)
			       ? NULL
			       : "no control of Annex A";
	clause = value_get(value_get(catalogues, "clauses"), answer);
	if (clause == NULL)
		return "no clause from 4 to 10";
	if (value_is_true(value_get(clause, "heading_only")))
		return "only the heading of other clauses";
	return NULL;
}

static bool check_heading(const struct node *heading,
			  const struct value *catalogues, struct diag *diag)
{
	bool ok = true;

	for (size_t i = 0; i < heading->hints->n_answers; i++) {
		const char *answer = heading->hints->answers[i];
		const char *fault = fault_of(answer, catalogues);
		struct strbuf title = STRBUF_INIT;

		if (fault == NULL)
			continue;
		for (const struct node *child = heading->first; child;
		     child = child->next)
			node_words(child, &title);
		diag_error(diag, "T301", heading->pos,
			   "the section '%s' answers '%s', which is %s",
			   strbuf_text(&title), answer, fault);
		strbuf_release(&title);
		ok = false;
	}
	return ok;
}

bool answers_check(const struct node *root, const struct value *catalogues,
		   struct diag *diag)
{
	bool ok = true;

	for (const struct node *node = root->first; node; node = node->next)
		if (node->kind == NODE_HEADING && node->hints)
			ok &= check_heading(node, catalogues, diag);
	return ok;
}
