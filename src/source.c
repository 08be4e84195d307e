/* source.c: see source.h. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "strbuf.h"

enum { MOST_ENCODING_ERRORS = 5 };

const struct limits limits_default = {
	.file_bytes = 4 * 1024 * 1024,
	.total_bytes = 64 * 1024 * 1024,
	.depth = 64,
	.anchors = 1000,
	.nodes = 300 * 1000,
	.expanded_nodes = 4000 * 1000,
	.scalar_bytes = 64 * 1024,
	.key_bytes = 128,
	.columns = 256,
	.include_depth = 8,
	.image_bytes = 10 * 1024 * 1024,
	.image_pixels = 20 * 1000 * 1000,
	.font_bytes = 32 * 1024 * 1024,
	.errors = 100,
};

struct limits limits_times(unsigned factor)
{
	struct limits limits = limits_default;

	limits.file_bytes *= factor;
	limits.total_bytes *= factor;
	limits.depth *= factor;
	limits.anchors *= factor;
	limits.nodes *= factor;
	limits.expanded_nodes *= factor;
	limits.scalar_bytes *= factor;
	limits.key_bytes *= factor;
	limits.columns *= factor;
	limits.include_depth *= factor;
	limits.image_bytes *= factor;
	limits.image_pixels *= factor;
	limits.font_bytes *= factor;
	return limits;
}

void limits_hint(struct diag *diag, struct diag_record *record)
{
	diag_hint(diag, record, "--limits=2 doubles all limits");
}

static bool too_large(struct diag *diag, const char *name,
		      const struct limits *limits)
{
	struct pos pos = { name, 0, 0 };

	limits_hint(diag, diag_fatal(diag, "I010", pos,
				     "the file is larger than %zu MiB",
				     limits->file_bytes / (1024 * 1024)));
	return false;
}

/* A file that a profile names and that is not there is a mistake in the
 * profile; all else is a failure of ours. */
static bool cannot_read(struct diag *diag, const char *path, struct pos asked)
{
	if (asked.file && (errno == ENOENT || errno == ENOTDIR)) {
		diag_error(diag, "Y002", asked, "there is no file '%s'", path);
		return false;
	}
	return diag_errno(diag, "Y001", path, "cannot read");
}

enum reading { READING_DONE, READING_FAILED, READING_TOO_LARGE };

static enum reading read_all(int fd, struct strbuf *bytes, size_t most)
{
	enum { LEAST = 4 * 1024 };
	struct stat st;
	ssize_t got;

	/* a file's size, which a pipe does not have */
	if (fstat(fd, &st) == 0 && st.st_size > 0 && (size_t)st.st_size <= most)
		strbuf_reserve(bytes, (size_t)st.st_size + LEAST);
	for (;;) {
		strbuf_reserve(bytes, LEAST);
		got = read(fd, bytes->bytes + bytes->len,
			   bytes->size - bytes->len - 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return READING_FAILED;
		if (got == 0)
			return READING_DONE;
		bytes->len += (size_t)got;
		if (bytes->len > most)
			return READING_TOO_LARGE;
	}
}

static bool read_text(int fd, struct strbuf *bytes, struct diag *diag,
		      const char *name, const struct limits *limits)
{
	switch (read_all(fd, bytes, limits->file_bytes)) {
	case READING_DONE: return true;
	case READING_FAILED:
		return diag_errno(diag, "Y001", name, "cannot read");
	case READING_TOO_LARGE: break;
	}
	return too_large(diag, name, limits);
}

bool source_read(struct source *source, struct arena *arena, struct diag *diag,
		 const char *path, struct pos asked,
		 const struct limits *limits)
{
	bool is_stdin = strcmp(path, "-") == 0;
	const char *name = is_stdin ? "<stdin>" : path;
	struct strbuf bytes = STRBUF_INIT;
	bool ok;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return cannot_read(diag, name, asked);
	ok = read_text(fd, &bytes, diag, name, limits) &&
	     source_take(source, arena, diag, name, strbuf_text(&bytes),
			 bytes.len, limits);
	if (!is_stdin)
		close(fd);
	strbuf_release(&bytes);
	return ok;
}

bool source_read_bytes(struct source *source, struct arena *arena,
		       struct diag *diag, const char *path, struct pos asked,
		       size_t most)
{
	struct strbuf bytes = STRBUF_INIT;
	enum reading reading;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return cannot_read(diag, path, asked);
	reading = read_all(fd, &bytes, most);
	if (reading == READING_FAILED)
		diag_errno(diag, "Y001", path, "cannot read");
	close(fd);
	if (reading == READING_TOO_LARGE)
		limits_hint(diag, diag_fatal(diag, "I020", asked,
					     "'%s' is larger than %zu MiB",
					     path, most / (1024 * 1024)));
	*source = (struct source){ .name = path, .len = bytes.len };
	if (reading == READING_DONE) {
		source->text = arena_alloc(arena, bytes.len + 1);
		memcpy(source->text, strbuf_text(&bytes), bytes.len);
	}
	strbuf_release(&bytes);
	return reading == READING_DONE;
}

/* Length of the sequence at `s`, 0 when it is not UTF-8 (RFC 3629: no
 * overlong forms, no surrogates, nothing above U+10FFFF). */
static size_t utf8_sequence(const unsigned char *s, size_t left, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = s[0] < 0x80	 ? 1
		   : s[0] < 0xC0 ? 0
		   : s[0] < 0xE0 ? 2
		   : s[0] < 0xF0 ? 3
		   : s[0] < 0xF8 ? 4
				 : 0;

	if (n == 0 || n > left)
		return 0;
	*c = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3F);
	}
	if (*c < least[n] || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF))
		return 0;
	return n;
}

static bool is_allowed(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return !(c >= 0x7F && c <= 0x9F) && c != 0x2028 && c != 0x2029 &&
	       c != 0xFEFF && (c & 0xFFFE) != 0xFFFE;
}

/* False when the rest of the file is not worth a look. */
static bool bad_character(struct diag *diag, struct pos pos, uint32_t c)
{
	struct diag_record *record;

	if (c == 0) {
		record = diag_error(diag, "Y012", pos, "a NUL byte");
		diag_hint(diag, record,
			  "no text file has one; is this another"
			  " kind of file?");
		return false;
	}
	if (c == 0x2028 || c == 0x2029) {
		record = diag_error(diag, "Y012", pos,
				    "the invisible line separator U+%04X",
				    (unsigned)c);
		diag_hint(diag, record,
			  "end the line with an ordinary line"
			  " feed in its place");
	} else if (c == 0xFEFF) {
		record = diag_error(diag, "Y012", pos,
				    "a byte order mark"
				    " (U+FEFF) inside of the file");
		diag_hint(diag, record,
			  "it may only open a file; files that"
			  " are put together keep theirs");
	} else if ((c & 0xFFFE) == 0xFFFE) {
		diag_error(diag, "Y012", pos, "U+%04X, which is no character",
			   (unsigned)c);
	} else {
		record =
			diag_error(diag, "Y012", pos,
				   "the control character U+%04X", (unsigned)c);
		diag_hint(diag, record,
			  "no control characters but tab and"
			  " line end may stand in the file");
	}
	return true;
}

static void bad_utf8(struct diag *diag, struct pos pos, unsigned char byte)
{
	struct diag_record *record;

	record = diag_error(diag, "Y010", pos,
			    "not UTF-8: the byte 0x%02X does not belong here",
			    byte);
	diag_hint(diag, record,
		  "save the file as UTF-8, for example: iconv -f"
		  " WINDOWS-1252 -t UTF-8");
}

static bool is_plain(unsigned char c)
{
	return (c >= ' ' && c <= '~') || c == '\n';
}

/* Letters, digits and the like, which need no look one by one. */
static size_t plain_run(const unsigned char *s, const unsigned char *end)
{
	enum { BLOCK = 32 };
	const unsigned char *start = s;

	for (; end - s >= BLOCK; s += BLOCK) {
		unsigned char has_other = 0;

		for (size_t i = 0; i < BLOCK; i++) /* many at a time */
			has_other |= !is_plain(s[i]);
		if (has_other)
			break;
	}
	while (s < end && is_plain(*s))
		s++;
	return (size_t)(s - start);
}

/* Moves a place over text that is as it should be. */
static void advance(struct pos *pos, const unsigned char *s,
		    const unsigned char *end)
{
	for (; s < end; s++) {
		if (*s == '\n' || (*s == '\r' && s[1] != '\n')) {
			pos->line++;
			pos->column = 1;
		} else {
			pos->column += (*s & 0xC0) != 0x80;
		}
	}
}

static bool check_utf8(struct source *source, struct diag *diag)
{
	const unsigned char *s = (const unsigned char *)source->text;
	const unsigned char *end = s + source->len;
	const unsigned char *counted = s; /* `pos` is its place */
	struct pos pos = { source->name, 1, 1 };
	int n_errors = 0;
	uint32_t c = 0;
	size_t n;

	source->is_ascii = true;
	while (n_errors < MOST_ENCODING_ERRORS) {
		s += plain_run(s, end);
		if (s == end)
			break;
		n = utf8_sequence(s, (size_t)(end - s), &c);
		source->is_ascii &= n == 1;
		if (n && is_allowed(c)) {
			s += n;
			continue;
		}
		n_errors++;
		advance(&pos, counted, s);
		if (n == 0)
			bad_utf8(diag, pos, *s);
		else if (!bad_character(diag, pos, c))
			break;
		s += n ? n : 1;
		pos.column++;
		counted = s;
	}
	return n_errors == 0;
}

/* By the marks, or by NUL bytes where a Latin letter stands first. */
static const char *other_encoding(const char *bytes, size_t len)
{
	if (len >= 4 && (memcmp(bytes, "\xFF\xFE\0", 4) == 0 ||
			 memcmp(bytes, "\0\0\xFE\xFF", 4) == 0))
		return "UTF-32";
	if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 ||
			 memcmp(bytes, "\xFE\xFF", 2) == 0))
		return "UTF-16";
	if (len >= 4 && ((bytes[0] && !bytes[1] && bytes[2] && !bytes[3]) ||
			 (!bytes[0] && bytes[1] && !bytes[2] && bytes[3])))
		return "UTF-16";
	return NULL;
}

bool source_take(struct source *source, struct arena *arena, struct diag *diag,
		 const char *name, const char *bytes, size_t len,
		 const struct limits *limits)
{
	const char *encoding = other_encoding(bytes, len);
	struct pos pos = { name, 0, 0 };
	struct diag_record *record;

	if (len > limits->file_bytes)
		return too_large(diag, name, limits);
	if (encoding) {
		record =
			diag_error(diag, "Y011", pos,
				   "the file is %s; UTF-8 is wanted", encoding);
		diag_hint(diag, record,
			  "save it as UTF-8, for example: iconv"
			  " -f %s -t UTF-8",
			  encoding);
		return false;
	}
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	source->name = name;
	source->text = arena_strndup(arena, bytes, len);
	source->len = len;
	return check_utf8(source, diag);
}
