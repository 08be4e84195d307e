/* template.h: ctemplate for C.
 *
 * A plain interface over ctemplate's parser, dictionaries and expander.
 * markers.c makes the text that comes in here: markers are V1, V2, ... and
 * sections S1, S2, ..., so ctemplate never sees a name that a person wrote.
 * No C++ exception leaves template.cc. */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct strbuf;
struct template_text;
struct template_dict;

/* Parses; NULL when ctemplate refuses the text. To be freed. */
struct template_text *template_parse(const char *text, size_t len);
void template_free(struct template_text *parsed);

/* An empty root dictionary; freed with all below it. NULL: out of memory. */
struct template_dict *template_dict_new(void);
void template_dict_free(struct template_dict *dict);

/* Both names and values are copied. False, NULL: out of memory. */
bool template_dict_set(struct template_dict *dict, const char *name,
		       const char *value, size_t len);
/* Shows the section once more; returns the dictionary of this round. */
struct template_dict *template_dict_section(struct template_dict *dict,
					    const char *name);

/* Shows the section, which sees what `dict` has. */
bool template_dict_show(struct template_dict *dict, const char *name);

/* Appends the expanded text. */
bool template_expand(const struct template_text *parsed,
		     const struct template_dict *dict, struct strbuf *out);

#ifdef __cplusplus
}
#endif

#endif
