/* derive.h: what the files that derive values share.
 *
 * Everything here accepts NULL and values of the wrong kind and then does
 * nothing: a profile may leave out almost everything. */
#ifndef DERIVE_H
#define DERIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "strbuf.h"
#include "value.h"

struct arena;
struct origins;
struct risk_method;
struct waivers;

struct isms {
	struct arena *arena;
	struct diag *diag;
	struct value *root;
	const struct value *catalogues;
	const char *as_of;
	/* id -> entry, of the registers with that name */
	struct value *risks, *assets, *suppliers, *roles;
	struct value *documents;    /* key -> entry */
	struct value *control_rows; /* id -> row of the SoA */
	const struct risk_method *method;
	const struct waivers *waivers; /* findings.h */
	const struct origins *origins; /* survey.h */
	bool ok;		       /* no mistake so far */
};

/* The order of the stages; each one reads what those before it added. */
void derive_organisation(struct isms *isms); /* organisation.c */
void derive_method(struct isms *isms);	     /* method.c */
void derive_risks(struct isms *isms);	     /* risk.c */
void derive_soa(struct isms *isms);	     /* soa.c */
void derive_treatment(struct isms *isms);    /* treatment.c */
void derive_risk_totals(struct isms *isms);  /* risk_totals.c */
void derive_legal(struct isms *isms);	     /* legal.c */
void derive_assets(struct isms *isms);	     /* assets.c */
void derive_suppliers(struct isms *isms);    /* suppliers.c */
void derive_continuity(struct isms *isms);   /* continuity.c */
void derive_documents(struct isms *isms);    /* documents.c */

/* Reading */

/* Items of a sequence that are mappings; none when it is no sequence. */
size_t derive_count(const struct value *sequence);
struct value *derive_item(const struct value *sequence, size_t i);
/* Id -> entry of the register at a path, the id being what stands at `key`;
 * an empty mapping when there is none. The first of two entries with one id
 * counts. */
struct value *derive_index(struct isms *isms, const char *path,
			   const char *key);
/* Name of an entry of a catalogue of words; the id when it has none. */
const char *derive_word(const struct isms *isms, const char *catalogue,
			const char *id);
/* The entry a reference names, NULL when there is none. */
const struct value *derive_target(const struct value *reference);
/* A decimal number, 0 when there is none. */
double derive_decimal(const struct value *value);
/* "RTO 4 h, RPO 1 h" */
const char *derive_recovery(struct isms *isms, const struct value *rto,
			    const struct value *rpo);
bool derive_is_past(const struct isms *isms, const char *date);
/* Title of a document of the pack, as the profile or the catalogue says; NULL
 * when there is no such key. */
const char *derive_document_title(const struct isms *isms, const char *key);
/* The key of the treatment option that a word of any vocabulary means:
 * "mitigate" -> "modify"; NULL when it means none. */
const char *derive_option(const struct isms *isms, const char *word);
/* The word of the organisation for an option. */
const char *derive_option_name(const struct isms *isms, const char *option);

/* Adding. The value added comes back, NULL when there was nothing to add. */

struct value *derive_text(struct isms *isms, struct value *to, const char *key,
			  struct pos pos, const char *text);
struct value *derive_bool(struct isms *isms, struct value *to, const char *key,
			  struct pos pos, bool is);
struct value *derive_number(struct isms *isms, struct value *to,
			    const char *key, struct pos pos, long number);
/* Adds `value` itself; a sequence only when it has items. */
struct value *derive_put(struct isms *isms, struct value *to, const char *key,
			 struct value *value);
/* A reference: prints `id`, and paths go on in `target`. */
struct value *derive_reference(struct isms *isms, struct value *to,
			       const char *key, struct pos pos, const char *id,
			       const struct value *target);
/* Adds `item` to the sequence at `key` of `to`, made when not there. */
void derive_collect(struct isms *isms, struct value *to, const char *key,
		    struct value *item);

/* Joining */

/* Texts as "a, b, c and 7 others" when there are more than `most` (0: all of
 * them). One other is never left out, and neither text nor separator is
 * copied. */
struct joined {
	struct strbuf text;
	const char *separator; /* NULL: ", " */
	const char *held;      /* the first one too many */
	const char *rest;      /* what is left out; NULL: "others" */
	size_t n, most;
};

void joined_add(struct joined *joined, const char *text);
/* The text, in the arena; NULL when nothing was added. */
const char *joined_end(struct joined *joined, struct arena *arena);

/* `key` of every entry that the references name, ", " between them; what has
 * no target stands for itself. NULL when there are none. */
const char *derive_names(struct isms *isms, const struct value *references,
			 const char *key);

/* "Fire" -> "fire", but "VPN" stays. */
const char *derive_lower_first(struct isms *isms, const char *text);
const char *derive_upper_first(struct isms *isms, const char *text);
/* "very_low" -> "very low". */
const char *derive_spaced(struct isms *isms, const char *text);

/* Counting by name, in the order of first appearance: a sequence of {name,
 * count}, linear in what is counted. */
struct tally {
	struct value *rows;   /* sequence */
	struct value *by_key; /* key -> row */
	long *counts;	      /* of rows[i] */
};

void tally_init(struct tally *tally, struct isms *isms, struct pos pos);
void tally_add(struct tally *tally, struct isms *isms, struct pos pos,
	       const char *key, const char *name, long n);
/* Rows with their counts, those without any left out. */
struct value *tally_end(struct tally *tally, struct isms *isms);

#endif
