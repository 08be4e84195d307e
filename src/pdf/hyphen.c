/* pdf/hyphen.c: language -> patterns -> hyphens of a word. */
#include "hyphen.h"

#include <hyphen.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../arena.h"

enum {
	LEAST_BEFORE = 3, /* letters on this side of a hyphen */
	LEAST_AFTER = 3,
	LONGEST_WORD = 60, /* bytes: a longer one is none of a language */
};

struct hyphens {
	const char *path;
	pthread_mutex_t lock;
	bool is_loaded;
	HyphenDict *dict; /* NULL: cannot be read */
};

/* Patterns in UTF-8 only. The most special tag stands first. */
static const struct {
	const char *tag, *path, *package;
} languages[] = {
	{ "en-GB", "/usr/share/hyphen/hyph_en_GB.dic", "hyphen-en-gb" },
	{ "en", "/usr/share/hyphen/hyph_en_US.dic", "hyphen-en-us" },
	{ "es", "/usr/share/hyphen/hyph_es_ES.dic", "hyphen-es" },
	{ "fr", "/usr/share/hyphen/hyph_fr.dic", "hyphen-fr" },
	{ "it", "/usr/share/hyphen/hyph_it_IT.dic", "hyphen-it" },
};

static bool is_of_language(const char *language, const char *tag)
{
	size_t len = strlen(tag);

	return strncmp(language, tag, len) == 0 &&
	       (language[len] == '\0' || language[len] == '-');
}

static bool report_missing(struct diag *diag, const char *path,
			   const char *package)
{
	struct diag_record *record;

	record = diag_fatal(diag, "R112", (struct pos){ .file = path },
			    "the hyphenation patterns cannot be read");
	diag_hint(diag, record, "install the Debian package %s", package);
	return false;
}

bool hyphens_open(const char *language, struct arena *arena, struct diag *diag,
		  struct hyphens **hyphens)
{
	const size_t n = sizeof languages / sizeof *languages;
	size_t i = 0;

	*hyphens = NULL;
	while (i < n && !is_of_language(language, languages[i].tag))
		i++;
	if (i == n)
		return true;
	if (access(languages[i].path, R_OK) != 0)
		return report_missing(diag, languages[i].path,
				      languages[i].package);
	*hyphens = arena_alloc(arena, sizeof **hyphens);
	(*hyphens)->path = languages[i].path;
	pthread_mutex_init(&(*hyphens)->lock, NULL);
	return true;
}

void hyphens_close(struct hyphens *hyphens)
{
	if (hyphens == NULL)
		return;
	if (hyphens->dict)
		hnj_hyphen_free(hyphens->dict);
	pthread_mutex_destroy(&hyphens->lock);
}

/* libhyphen only reads a dictionary once it is loaded. */
static HyphenDict *dict_of(struct hyphens *hyphens)
{
	HyphenDict *dict;

	pthread_mutex_lock(&hyphens->lock);
	if (!hyphens->is_loaded)
		hyphens->dict = hnj_hyphen_load(hyphens->path);
	hyphens->is_loaded = true;
	dict = hyphens->dict;
	pthread_mutex_unlock(&hyphens->lock);
	return dict;
}

/* libhyphen wants room for a few bytes more than the word has. */
struct marks {
	char odd_is_hyphen[LONGEST_WORD + 8];
};

static bool find_marks(HyphenDict *dict, const char *word, size_t len,
		       struct marks *marks)
{
	char **replacements = NULL;
	int *places = NULL, *cuts = NULL;
	bool is_found;

	memset(marks, 0, sizeof *marks);
	is_found = hnj_hyphen_hyphenate3(
			   dict, word, (int)len, marks->odd_is_hyphen, NULL,
			   &replacements, &places, &cuts, LEAST_BEFORE,
			   LEAST_AFTER, LEAST_BEFORE, LEAST_AFTER) == 0;
	/* a hyphen that changes letters is not for us: the text must stay */
	for (size_t i = 0; replacements && i < len; i++) {
		if (replacements[i])
			marks->odd_is_hyphen[i] = '0';
		free(replacements[i]);
	}
	free(replacements);
	free(places);
	free(cuts);
	return is_found;
}

static size_t count_letters(const char *text, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += (text[i] & 0xc0) != 0x80;
	return n;
}

/* A mark stands at the first byte before which the word may be divided, less
 * one: in UTF-8 there is a mark for each character, not for each byte. */
size_t hyphens_find(struct hyphens *hyphens, const char *word, size_t len,
		    uint8_t at[MAX_HYPHENS])
{
	size_t n_letters = count_letters(word, len), letter = 0, n = 0;
	struct marks marks;
	HyphenDict *dict;

	if (n_letters < LEAST_BEFORE + LEAST_AFTER || len > LONGEST_WORD)
		return 0;
	dict = dict_of(hyphens);
	if (dict == NULL || !find_marks(dict, word, len, &marks))
		return 0;
	for (size_t i = 1; i < len && n < MAX_HYPHENS; i++) {
		if ((word[i] & 0xc0) == 0x80)
			continue;
		letter++;
		if (letter >= LEAST_BEFORE &&
		    n_letters - letter >= LEAST_AFTER &&
		    marks.odd_is_hyphen[letter - 1] & 1)
			at[n++] = (uint8_t)i;
	}
	return n;
}
