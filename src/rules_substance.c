/* rules_substance.c: what is there and says nothing: texts that stand for many
 * things at once, repeat their title or wait for somebody to fill them in;
 * roles and tests with nothing behind them. */
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "control.h"
#include "placeholder.h"
#include "rules_private.h"
#include "wording.h"

/* Texts that say the same */

/* Those that are alike but for case, white space and punctuation. */
struct alike {
	const struct value *first;
	const char *ids[3]; /* of the entries with the first of them */
	const struct value *others[2];
	const char *last; /* the id of the last one */
	size_t n;
};

struct texts {
	struct rules *rules;
	struct value *numbers; /* normalised text -> its place in groups */
	struct alike *groups;
	size_t n_groups, n_texts;
};

static struct texts texts_none(struct rules *rules)
{
	return (struct texts){
		.rules = rules,
		.numbers = value_mapping(rules->arena, rules->root->pos),
	};
}

/* `id` is the same pointer for all texts of a control. */
static void texts_add(struct texts *texts, struct value *text, const char *id)
{
	struct rules *rules = texts->rules;
	const char *key = value_text(text);
	struct alike *group;
	size_t at;

	if (key == NULL || is_hollow(key) || control_says_nothing(key))
		return; /* C-25, C-26 and C-30 have said so */
	key = wording_plain(rules->arena, key);
	if (key == NULL)
		return;
	if (!value_has_key(texts->numbers, key, &at)) {
		at = texts->n_groups++;
		texts->groups = arena_grow(rules->arena, texts->groups, at,
					   sizeof *texts->groups);
		texts->groups[at] = (struct alike){ .first = text };
		value_add(rules->arena, texts->numbers, key, text->pos, text);
	}
	group = &texts->groups[at];
	if (group->last == id)
		return; /* twice for one control is another mistake */
	group->last = id;
	if (group->n > 0 && group->n < 3)
		group->others[group->n - 1] = text;
	if (group->n < 3)
		group->ids[group->n] = id;
	group->n++;
	texts->n_texts++;
}

/* One finding for each text that stands for `least` controls. */
static void texts_report(struct texts *texts, size_t least, const char *what,
			 const char *hint)
{
	struct rules *rules = texts->rules;

	for (size_t i = 0; i < texts->n_groups; i++) {
		const struct alike *group = &texts->groups[i];
		struct diag_record *record;

		if (group->n < least)
			continue;
		record =
			finding(rules, group->first,
				"%zu controls have the same %s, '%s'", group->n,
				what, abridged(rules, group->first->text));
		for (size_t k = 1; k < 3 && k < group->n; k++)
			finding_related(rules, record, group->others[k - 1],
					"again for control %s", group->ids[k]);
		finding_hint(rules, record, "%s", hint);
	}
}

/* Entries of `controls`, the key being the id. */
static size_t count_keys(const struct value *mapping)
{
	return mapping && mapping->kind == VALUE_MAPPING ? mapping->n_items : 0;
}

static void add_reasons(struct texts *texts, const struct value *control,
			const char *id)
{
	const struct value *reasons = value_get(control, "reasons");

	for (size_t i = 0; i < derive_count(reasons); i++)
		texts_add(texts, reasons->items[i], id);
}

/* What is too often for a text: five times, or more than a third of all when
 * there are enough of them to tell. */
static size_t too_often(const struct texts *texts)
{
	size_t third = texts->n_texts / 3 + 1;

	return texts->n_texts >= 6 && third < 5 ? third : 5;
}

static void same_reasons(struct rules *rules)
{
	const struct value *controls = value_get(rules->root, "controls");
	struct texts included = texts_none(rules);
	struct texts excluded = texts_none(rules);

	for (size_t i = 0; i < count_keys(controls); i++) {
		const struct value *control = controls->items[i];
		const char *id = value_key(controls, i);

		if (is_excluded(control))
			texts_add(&excluded, value_get(control, "reason"), id);
		else
			add_reasons(&included, control, id);
	}
	texts_report(&included, too_often(&included), "business reason",
		     "say of each control what would go wrong without it here,"
		     " or name the risk or requirement that it serves");
	texts_report(&excluded, too_often(&excluded), "reason for exclusion",
		     "say of each control which fact makes it unnecessary");
}

static void same_implementations(struct rules *rules)
{
	const struct value *controls = value_get(rules->root, "controls");
	const struct value *own = value_get(rules->root, "own_controls");
	struct texts texts = texts_none(rules);

	for (size_t i = 0; i < count_keys(controls); i++)
		texts_add(&texts,
			  value_get(controls->items[i], "implementation"),
			  value_key(controls, i));
	for (size_t i = 0; i < derive_count(own); i++)
		texts_add(&texts, value_get(own->items[i], "implementation"),
			  id_of(own->items[i]));
	texts_report(&texts, 3, "implementation text",
		     "say how each control works here: who does what, with"
		     " which tool, how often");
}

/* Texts that only repeat the title */

static void check_repetition(struct rules *rules, const struct value *text,
			     const char *id, const char *title,
			     const char *what)
{
	struct diag_record *record;

	if (value_text(text) == NULL || title == NULL ||
	    is_hollow(text->text) || control_says_nothing(text->text) ||
	    !wording_repeats(text->text, title))
		return;
	record = finding(rules, text,
			 "the %s of control %s says no more than its title,"
			 " '%s'",
			 what, id, title);
	finding_hint(rules, record,
		     "add a fact: who does what, with which tool, how often,"
		     " or which decision was taken when");
}

static void check_repetitions(struct rules *rules, const struct value *control,
			      const char *id, const char *title)
{
	const struct value *reasons = value_get(control, "reasons");

	check_repetition(rules, value_get(control, "reason"), id, title,
			 "reason");
	for (size_t i = 0; i < derive_count(reasons); i++)
		check_repetition(rules, reasons->items[i], id, title, "reason");
	check_repetition(rules, value_get(control, "implementation"), id, title,
			 "implementation");
}

static void repeated_titles(struct rules *rules)
{
	const struct value *controls = value_get(rules->root, "controls");
	const struct value *own = value_get(rules->root, "own_controls");

	for (size_t i = 0; i < count_keys(controls); i++) {
		const char *id = value_key(controls, i);
		const struct value *row =
			value_get(rules->isms->control_rows, id);

		check_repetitions(rules, controls->items[i], id,
				  text_of(row, "title"));
	}
	for (size_t i = 0; i < derive_count(own); i++)
		check_repetitions(rules, own->items[i], id_of(own->items[i]),
				  text_of(own->items[i], "title"));
}

/* Placeholders */

/* The walk over what the profile says. Places that have been dealt with are
 * noted, since aliases make one value stand in many. */
struct walk {
	struct rules *rules;
	struct value *seen; /* "file:line:column" */
};

/* False when the place was noted before. */
static bool note_place(struct walk *walk, struct pos pos)
{
	struct arena *arena = walk->rules->arena;
	const char *key =
		arena_printf(arena, "%s:%d:%d", pos.file ? pos.file : "",
			     pos.line, pos.column);
	size_t at;

	if (value_has_key(walk->seen, key, &at))
		return false;
	value_add(arena, walk->seen, key, pos, walk->seen);
	return true;
}

/* What was derived has no key in a file: its key has the place of the value.
 * In a row of a CSV file what was given bears a mark; a row that stands in
 * another one was put there, and begins in column 1. */
static bool is_given(const struct value *mapping, size_t i)
{
	const struct value *item = mapping->items[i];
	struct pos key = value_key_pos(mapping, i);

	if (item->is_default || item->is_null)
		return false;
	if (mapping->is_csv)
		return item->is_csv &&
		       (item->kind != VALUE_MAPPING ||
			mapping->pos.column != 1 || mapping->pos.line == 1 ||
			item->pos.column != 1);
	return key.line != item->pos.line || key.column != item->pos.column ||
	       key.file != item->pos.file;
}

/* "tbd" and the like as all there is, in small letters too. */
static bool is_promise(const char *text)
{
	text += strspn(text, " \t\n.");
	return (*text == 't' || *text == 'T') && is_hollow(text);
}

static void walk_scalar(struct walk *walk, struct value *value)
{
	struct diag_record *record;
	const char *found;
	size_t len;

	if (value->is_broken)
		return;
	found = placeholder_find(value->text, &len);
	if (found == NULL && is_promise(value->text)) {
		found = value->text;
		len = strlen(found);
	}
	if (found == NULL || !note_place(walk, value->pos))
		return;
	record = finding(walk->rules, value,
			 "the text still has a placeholder: '%.*s'", (int)len,
			 found);
	finding_hint(walk->rules, record,
		     "write what is true here, or leave the key out: then the"
		     " documents show an open point");
}

/* As deep as the profile nests, which has a limit. */
static void walk_value(struct walk *walk, struct value *value)
{
	if (value->kind == VALUE_SCALAR) {
		walk_scalar(walk, value);
		return;
	}
	if (value->is_shared && !note_place(walk, value->pos))
		return;
	for (size_t i = 0; i < value->n_items; i++)
		if (value->kind == VALUE_SEQUENCE || is_given(value, i))
			walk_value(walk, value->items[i]);
}

/* C-26 speaks of an exclusion whose reason is nothing but "tbd". */
static void skip_hollow_exclusions(struct walk *walk)
{
	const struct value *controls = value_get(walk->rules->root, "controls");

	for (size_t i = 0; i < count_keys(controls); i++) {
		struct value *reason = value_get(controls->items[i], "reason");

		if (is_excluded(controls->items[i]) && value_text(reason) &&
		    is_hollow(reason->text))
			note_place(walk, reason->pos);
	}
}

/* C-63 speaks of what stands in an approved document. */
static void skip_reported(struct walk *walk)
{
	size_t n;
	const struct diag_record *const *records =
		diag_records(walk->rules->diag, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(records[i]->code, "C-63") == 0)
			note_place(walk, records[i]->pos);
}

void placeholders(struct rules *rules)
{
	struct value *root = rules->isms->root;
	struct walk walk = {
		.rules = rules,
		.seen = value_mapping(rules->arena, root->pos),
	};

	skip_hollow_exclusions(&walk);
	skip_reported(&walk);
	walk_value(&walk, root);
}

/* Objectives that cannot be measured */

static bool has_digit(const char *text)
{
	return text[strcspn(text, "0123456789")] != '\0';
}

static bool is_amount(const char *word)
{
	static const char *const amounts[] = {
		"all",
		"always",
		"each",
		"every",
		"half",
		"never",
		"no",
		"nobody",
		"none",
		"once",
		"twice",
		"zero",
		"one",
		"two",
		"three",
		"four",
		"five",
		"six",
		"seven",
		"eight",
		"nine",
		"ten",
		"twelve",
		/* all of them, parts and multiples, a time */
		"everybody",
		"everyone",
		"everything",
		"full",
		"fully",
		"double",
		"third",
		"quarter",
		"minute",
		"hour",
		"day",
		"week",
		"month",
		"year",
		/* there or not there */
		"certificate",
		"certified",
		"issued",
		"passed",
	};

	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
		if (strcmp(word, amounts[i]) == 0)
			return true;
	return false;
}

static bool has_amount(const char *text)
{
	char word[WORDING_MOST];

	if (has_digit(text))
		return true;
	while (wording_next(&text, word))
		if (is_amount(word))
			return true;
	return false;
}

static void vague_targets(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "objectives");

	for (size_t i = 0; i < derive_count(list); i++) {
		const struct value *target =
			value_get(list->items[i], "target");
		struct diag_record *record;

		if (value_text(target) == NULL || has_amount(target->text))
			continue;
		record = finding(rules, target,
				 "the target of objective %s has no number:"
				 " '%s'",
				 id_of(list->items[i]),
				 abridged(rules, target->text));
		finding_hint(rules, record,
			     "give the value of the metric at which the"
			     " objective is reached, such as '95 %%'");
	}
}

/* Nonconformities */

static void check_cause(struct rules *rules, const struct value *entry)
{
	const struct value *cause = value_get(entry, "cause");
	const char *title = text_of(entry, "title");
	struct diag_record *record;

	if (value_text(cause) == NULL || title == NULL ||
	    is_hollow(cause->text) || !wording_repeats(cause->text, title))
		return;
	record = finding(rules, cause,
			 "the cause of nonconformity %s is the finding in"
			 " other words",
			 id_of(entry));
	finding_related(rules, record, value_get(entry, "title"),
			"the finding is here");
	finding_hint(rules, record,
		     "ask why it could happen until the answer can be changed");
}

static void check_action(struct rules *rules, const struct value *entry)
{
	const char *correction = text_of(entry, "correction");
	const struct value *action = value_get(entry, "action");
	const char *a, *b;

	if (correction == NULL || value_text(action) == NULL)
		return;
	a = wording_plain(rules->arena, correction);
	b = wording_plain(rules->arena, action->text);
	if (a && b && strcmp(a, b) == 0)
		finding_related(
			rules,
			finding(rules, action,
				"the corrective action of nonconformity %s is"
				" its correction, which does nothing about the"
				" cause",
				id_of(entry)),
			value_get(entry, "correction"),
			"the correction is here");
}

static void check_closed(struct rules *rules, const struct value *entry)
{
	const char *status = text_of(entry, "status");
	bool has_cause = value_get(entry, "cause") != NULL;
	bool has_action = value_get(entry, "action") != NULL;

	if (status == NULL || strcmp(status, "closed") != 0 ||
	    (has_cause && has_action))
		return;
	finding(rules, entry, "nonconformity %s is closed without a %s",
		id_of(entry),
		has_cause    ? "corrective action"
		: has_action ? "cause"
			     : "cause and a corrective action");
}

static void poor_corrections(struct rules *rules)
{
	const struct value *list = value_get(rules->root, "nonconformities");

	for (size_t i = 0; i < derive_count(list); i++) {
		check_cause(rules, list->items[i]);
		check_action(rules, list->items[i]);
		check_closed(rules, list->items[i]);
	}
}

/* Roles that nobody holds */

static bool is_held(const struct value *role)
{
	const char *holder = text_of(role, "holder");

	return holder && !is_hollow(holder) &&
	       strncasecmp(holder, "vacant", strlen("vacant")) != 0;
}

static bool has_holders(const struct rules *rules)
{
	const struct value *roles = value_get(rules->root, "roles");

	for (size_t i = 0; i < derive_count(roles); i++)
		if (is_held(roles->items[i]))
			return true;
	return false;
}

/* A firm outside may leave open whom it sends. */
static bool is_vacant(const struct value *role)
{
	return role && !role->is_default && !is_held(role) &&
	       !value_is_true(value_get(role, "external"));
}

static void check_vacant(struct rules *rules, struct value *seen,
			 struct value *entry, const char *noun)
{
	struct value *owner = value_get(entry, "owner");
	const struct value *role = derive_target(owner);
	struct diag_record *record;
	size_t at;

	if (!is_vacant(role) || value_has_key(seen, owner->text, &at))
		return;
	value_add(rules->arena, seen, owner->text, owner->pos, owner);
	record = finding(rules, role, "role %s has no holder, but owns %s %s",
			 id_of(role), noun, id_of(entry));
	finding_related(rules, record, owner, "%s %s is given to it here", noun,
			id_of(entry));
	finding_hint(rules, record,
		     "name a holder, or give what it owns to a role that"
		     " somebody has");
}

/* One finding for a role, however much it owns. */
static void vacant_owners(struct rules *rules)
{
	static const char *const registers[][2] = {
		{ "risks", "risk" },
		{ "assets", "asset" },
		{ "actions", "action" },
	};
	struct value *seen = value_mapping(rules->arena, rules->root->pos);

	if (!has_holders(rules))
		return;
	for (size_t r = 0; r < 3; r++) {
		const struct value *list =
			value_get(rules->root, registers[r][0]);

		for (size_t i = 0; i < derive_count(list); i++)
			check_vacant(rules, seen, list->items[i],
				     registers[r][1]);
	}
}

/* Each stands in for the other, and that was said of the other one. */
static bool was_reported(const struct rules *rules, const struct value *role,
			 const struct value *other)
{
	const struct value *roles = rules->isms->roles;
	size_t at, other_at;

	return derive_target(value_get(other, "deputy")) == role &&
	       value_has_key(roles, id_of(role), &at) &&
	       value_has_key(roles, id_of(other), &other_at) && other_at < at;
}

static void check_deputy(struct rules *rules, const struct value *role)
{
	const struct value *deputy = value_get(role, "deputy");
	const struct value *other = derive_target(deputy);
	const char *holder = text_of(role, "holder");
	const char *stands_in = text_of(other, "holder");

	if (other == role)
		finding(rules, deputy, "role %s is its own deputy",
			id_of(role));
	else if (is_held(role) && is_held(other) &&
		 strcmp(holder, stands_in) == 0 &&
		 !was_reported(rules, role, other))
		finding_related(rules,
				finding(rules, deputy,
					"role %s and its deputy, %s, are held"
					" by one person, %s",
					id_of(role), id_of(other), holder),
				value_get(other, "holder"),
				"the deputy is held by the same person here");
}

static void same_deputies(struct rules *rules)
{
	const struct value *roles = value_get(rules->root, "roles");

	for (size_t i = 0; i < derive_count(roles); i++)
		check_deputy(rules, roles->items[i]);
}

/* Tests that nothing came of */

static void missing_results(struct rules *rules)
{
	const struct value *exercises = value_get(rules->root, "exercises");
	const struct value *jobs = value_at(rules->root, "backup.jobs");

	for (size_t i = 0; i < derive_count(exercises); i++) {
		const struct value *exercise = exercises->items[i];
		const char *status = text_of(exercise, "status");

		if (status && strcmp(status, "held") == 0 &&
		    text_of(exercise, "result") == NULL)
			finding(rules, exercise,
				"exercise %s was held, but has no result",
				id_of(exercise));
	}
	for (size_t i = 0; i < derive_count(jobs); i++)
		if (text_of(jobs->items[i], "tested") &&
		    text_of(jobs->items[i], "result") == NULL)
			finding(rules, value_get(jobs->items[i], "tested"),
				"the restore test of backup job %s has no"
				" result",
				id_of(jobs->items[i]));
}

const struct audit_rule rules_substance[] = {
	{ "C-67", DIAG_WARNING, "6.1.3", "soa", same_reasons },
	{ "C-68", DIAG_WARNING, "6.1.3", "soa", same_implementations },
	{ "C-69", DIAG_WARNING, "6.1.3", "soa", repeated_titles },
	{ "C-85", DIAG_WARNING, "6.2", "policy, monitoring-plan",
	  vague_targets },
	{ "C-86", DIAG_WARNING, "10.2", "corrective-action-log",
	  poor_corrections },
	{ "C-87", DIAG_WARNING, "5.3",
	  "roles, asset-inventory, risk-assessment-report, "
	  "risk-treatment-plan",
	  vacant_owners },
	{ "C-88", DIAG_WARNING, "5.3", "roles", same_deputies },
	{ "C-91", DIAG_WARNING, "A.5.30",
	  "business-continuity, backup-policy, incident-management",
	  missing_results },
	{ .code = NULL },
};
