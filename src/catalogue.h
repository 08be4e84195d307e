/* catalogue.h: what the world says, from the files in data/.
 *
 * Catalogues are part of the program; a mistake in one is reported like any
 * other, with code D. */
#ifndef CATALOGUE_H
#define CATALOGUE_H

struct arena;
struct diag;
struct value;

/* All catalogues that a profile needs, as one mapping:
 *
 *	controls, clauses, regulations, matrices, documents,
 *	threats, vulnerabilities, treatment_options, acceptance_authority,
 *	functions, asset_types, supplier_kinds, ...	id -> entry
 *	themes, likelihood_scales, impact_scales	sequence of entries
 *	status_values		key -> text
 *	standard		"ISO/IEC 27001:2022"
 *	regulations_checked, regulations_disclaimer	text
 *	vocabulary		of regulations: sectors, traits, ...
 *
 * Entries stand in the order of their files. Threats and vulnerabilities are
 * left out when `profile` names none of them; profile NULL: everything. NULL
 * when a file cannot be used, having said why. */
const struct value *catalogue_load_for(struct arena *arena, struct diag *diag,
				       const char *data_dir,
				       const struct value *profile);

/* The same with everything. */
const struct value *catalogue_load(struct arena *arena, struct diag *diag,
				   const char *data_dir);

/* Annex A of the 2013 edition: id -> entry with title and maps_to. */
const struct value *catalogue_load_2013(struct arena *arena, struct diag *diag,
					const char *data_dir);

#endif
