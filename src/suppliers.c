/* suppliers.c: the register of suppliers: names for keys, who is late for
 * review, and groups that documents speak of. */
#include <string.h>

#include "arena.h"
#include "date.h"
#include "derive.h"

static const char *text_of(const struct value *value)
{
	return value && value->kind == VALUE_SCALAR ? value->text : NULL;
}

static bool is_kind(const struct value *supplier, const char *kind)
{
	const char *is = text_of(value_get(supplier, "kind"));

	return is && strcmp(is, kind) == 0;
}

/* The class that weighs most: the one called critical, else the one that is
 * reviewed most often. */
static const struct value *critical_class(const struct isms *isms)
{
	const struct value *classes = value_at(isms->root, "supplier.classes");
	const struct value *best = value_find(classes, "id", "critical");

	if (best)
		return best;
	for (size_t i = 0; i < derive_count(classes); i++)
		if (best == NULL ||
		    value_int(value_get(classes->items[i], "review_months"),
			      0) <
			    value_int(value_get(best, "review_months"), 0))
			best = classes->items[i];
	return best;
}

/* The day of the next review: as given, else by the class. */
static const char *review_of(struct isms *isms, const struct value *supplier)
{
	const char *next = text_of(value_get(supplier, "next_review"));
	const char *last = text_of(value_get(supplier, "last_review"));
	long months = value_int(value_at(supplier, "class.review_months"), 0);
	struct date date;

	if (next)
		return next;
	if (last == NULL || months == 0 || !date_parse(last, &date))
		return NULL;
	return date_text(isms->arena, date_add_months(date, months));
}

static void fill_supplier(struct isms *isms, struct value *supplier)
{
	const struct value *class = value_get(supplier, "class");
	const char *class_name = value_text_at(derive_target(class), "name");
	const char *kind = text_of(value_get(supplier, "kind"));
	const char *review = review_of(isms, supplier);
	struct pos pos = supplier->pos;

	derive_text(isms, supplier, "class_name", pos,
		    class_name ? class_name : text_of(class));
	derive_text(isms, supplier, "kind_name", pos,
		    derive_word(isms, "supplier_kinds", kind));
	derive_text(isms, supplier, "review_due", pos, review);
	derive_bool(isms, supplier, "overdue", pos,
		    derive_is_past(isms, review));
}

void derive_suppliers(struct isms *isms)
{
	const struct value *list = value_get(isms->root, "suppliers");
	const char *critical = text_of(value_get(critical_class(isms), "id"));
	struct value *totals;
	struct tally classes;
	long cloud = 0;

	if (derive_count(list) == 0)
		return;
	totals = value_mapping(isms->arena, list->pos);
	tally_init(&classes, isms, list->pos);
	for (size_t i = 0; i < list->n_items; i++) {
		struct value *supplier = derive_item(list, i);
		const char *class = text_of(value_get(supplier, "class"));

		if (supplier == NULL)
			continue;
		fill_supplier(isms, supplier);
		tally_add(&classes, isms, supplier->pos, class,
			  value_text_at(supplier, "class_name"), 1);
		if (is_kind(supplier, "cloud") ||
		    is_kind(supplier, "hosting")) {
			cloud++;
			derive_collect(isms, isms->root, "cloud_suppliers",
				       supplier);
		}
		if (is_kind(supplier, "development"))
			derive_collect(isms, isms->root,
				       "development_suppliers", supplier);
		if (class && critical && strcmp(class, critical) == 0)
			derive_collect(isms, isms->root, "critical_suppliers",
				       supplier);
	}
	derive_put(isms, totals, "classes", tally_end(&classes, isms));
	derive_number(isms, totals, "total", list->pos, (long)list->n_items);
	derive_number(isms, totals, "cloud", list->pos, cloud);
	derive_put(isms, isms->root, "supplier_totals", totals);
}
