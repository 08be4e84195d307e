/* isms.c: see isms.h. The order of the derivations; each has a file. */
#include "isms.h"

#include "arena.h"
#include "derive.h"

struct isms *isms_derive(struct value *root, const struct value *catalogues,
			 const char *as_of, struct arena *arena,
			 struct diag *diag)
{
	struct isms *isms = arena_alloc(arena, sizeof *isms);

	*isms = (struct isms){
		.arena = arena,
		.diag = diag,
		.root = root,
		.catalogues = catalogues,
		.as_of = as_of,
		.ok = true,
	};

	isms->risks = derive_index(isms, "risks", "id");
	isms->assets = derive_index(isms, "assets", "id");
	isms->suppliers = derive_index(isms, "suppliers", "id");
	isms->roles = derive_index(isms, "roles", "id");
	isms->documents = derive_index(isms, "documents", "key");

	derive_organisation(isms);
	derive_method(isms);
	derive_risks(isms);
	derive_soa(isms);
	derive_treatment(isms);
	derive_risk_totals(isms);
	derive_assets(isms);
	derive_suppliers(isms);
	derive_continuity(isms);
	derive_legal(isms);
	derive_documents(isms);
	return isms;
}
