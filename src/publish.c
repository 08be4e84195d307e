/* publish.c: see publish.h. */
#include "publish.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "digest.h"

enum { DIR_MODE = 0777 };

/* What stands in the directory may be a pipe, which nobody fills. */
enum { READ_FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK };

static const char manifest_name[] = "manifest.json";
static const char lock_name[] = ".ismsgen.lock";

struct strbuf *outputs_add(struct outputs *outputs, struct arena *arena,
			   const char *path)
{
	struct output *output;

	outputs->items = arena_grow(arena, outputs->items, outputs->n,
				    sizeof *outputs->items);
	output = &outputs->items[outputs->n++];
	memset(output, 0, sizeof *output);
	output->path = path;
	return &output->bytes;
}

void outputs_release(struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->n; i++)
		strbuf_release(&outputs->items[i].bytes);
	outputs->n = 0;
}

/* Temporary files that exist. A handler may run between any two
 * instructions, so a name is in the list before its file exists and leaves
 * it after its file has gone. */
static const char *volatile *temporaries;
static volatile sig_atomic_t n_temporaries;
static const char *volatile lock_path;

static void remove_temporaries(void)
{
	for (int i = 0; i < n_temporaries; i++)
		if (temporaries[i])
			unlink(temporaries[i]);
	n_temporaries = 0;
	if (lock_path)
		unlink(lock_path);
	lock_path = NULL;
}

static void on_signal(int number)
{
	remove_temporaries();
	signal(number, SIG_DFL);
	raise(number);
}

static void catch_signals(bool is_on)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGTERM, SIGXFSZ };
	static struct sigaction former[sizeof numbers / sizeof *numbers];
	struct sigaction action = { .sa_handler = on_signal };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (!is_on)
			sigaction(numbers[i], &former[i], NULL);
		else if (sigaction(numbers[i], NULL, &former[i]) == 0 &&
			 former[i].sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
}

bool publish_directory(const char *dir, struct diag *diag)
{
	char *path, *slash;
	bool ok;

	if (mkdir(dir, DIR_MODE) == 0 || errno == EEXIST)
		return true;
	path = slash = strdup(dir);
	ok = path != NULL;

	while (ok && slash) {
		slash = strchr(slash + 1, '/');
		if (slash)
			*slash = '\0';
		if (mkdir(path, DIR_MODE) != 0 && errno != EEXIST)
			ok = false;
		if (slash)
			*slash = '/';
	}
	if (!ok)
		diag_errno(diag, "F101", dir, "cannot make the directory");
	free(path);
	return ok;
}

static bool make_parent(const char *path, struct diag *diag)
{
	const char *slash = strrchr(path, '/');
	char *dir;
	bool ok;

	if (slash == NULL || slash == path)
		return true;
	dir = strndup(path, (size_t)(slash - path));
	ok = dir && publish_directory(dir, diag);
	free(dir);
	return ok;
}

static void report_lock(const char *path, struct diag *diag)
{
	struct pos pos = { path, 0, 0 };

	if (errno != EWOULDBLOCK) {
		diag_errno(diag, "F102", path, "cannot lock");
		return;
	}
	diag_hint(diag,
		  diag_fatal(diag, "F103", pos,
			     "another run is writing to this directory"),
		  "wait for it to end, or build to another directory with -o");
}

/* Holds the directory for this run; the file goes when the run ends. */
static int lock(const char *path, struct diag *diag)
{
	struct stat opened, named;
	int fd;

	for (;;) {
		fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
			  0600);
		if (fd < 0) {
			diag_errno(diag, "F102", path, "cannot lock");
			return -1;
		}
		if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
			report_lock(path, diag);
			close(fd);
			return -1;
		}
		/* The holder before us may have removed the file. */
		if (fstat(fd, &opened) == 0 && stat(path, &named) == 0 &&
		    opened.st_ino == named.st_ino)
			return fd;
		close(fd);
	}
}

static bool has_bytes(const char *path, const struct strbuf *bytes)
{
	struct stat st;
	char *old = NULL;
	bool same = false;
	int fd = open(path, READ_FLAGS);

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    (size_t)st.st_size == bytes->len) {
		old = xrealloc(NULL, bytes->len);
		same = read(fd, old, bytes->len) == (ssize_t)bytes->len &&
		       (bytes->len == 0 ||
			memcmp(old, bytes->bytes, bytes->len) == 0);
	}
	free(old);
	close(fd);
	return same;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

struct job {
	const struct output *output;
	const char *target, *temporary;
	mode_t mode;
	int fd; /* of the temporary file until that is settled; or -1 */
};

static int create(const char *path)
{
	static const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
	int fd = open(path, flags, 0600);

	if (fd < 0 && errno == EEXIST &&
	    unlink(path) == 0) /* of a run that was killed: we hold the lock */
		fd = open(path, flags, 0600);
	return fd;
}

/* The file stays open while the others are written. The system begins to
 * write it out already: to wait for each by itself takes twice as long. */
static bool write_temporary(struct job *job, struct diag *diag)
{
	const struct strbuf *bytes = &job->output->bytes;

	job->fd = create(job->temporary);
	if (job->fd < 0)
		return diag_errno(diag, "F104", job->temporary,
				  "cannot create");
	if (!write_all(job->fd, bytes->bytes, bytes->len) ||
	    fchmod(job->fd, job->mode) != 0)
		return diag_errno(diag, "F105", job->target, "cannot write");
	sync_file_range(job->fd, 0, 0, SYNC_FILE_RANGE_WRITE); /* a wish */
	return true;
}

/* Closes the temporary file, on the disk when all is `ok` so far. */
static bool settle(struct job *job, bool ok, struct diag *diag)
{
	if (job->fd < 0)
		return ok;
	if (ok && fsync(job->fd) != 0)
		ok = diag_errno(diag, "F105", job->target, "cannot write");
	if (close(job->fd) != 0 && ok)
		ok = diag_errno(diag, "F105", job->target, "cannot write");
	job->fd = -1;
	return ok;
}

/* A new file gets `mode`, another keeps its own. */
static bool begin(struct job *job, const struct output *output, const char *dir,
		  mode_t mode, struct arena *arena, struct diag *diag)
{
	struct stat st;

	job->fd = -1;
	job->output = output;
	job->target = arena_printf(arena, "%s/%s", dir, output->path);
	job->temporary = arena_printf(arena, "%s.part", job->target);
	job->mode = mode;
	if (lstat(job->target, &st) != 0) {
		if (!make_parent(job->target, diag))
			return false;
	} else if (S_ISDIR(st.st_mode)) {
		errno = EISDIR; /* said before any file is replaced */
		return diag_errno(diag, "F106", job->target, "cannot replace");
	} else if (S_ISREG(st.st_mode)) {
		job->mode = st.st_mode & 0777;
	}
	temporaries[n_temporaries] = job->temporary;
	n_temporaries = n_temporaries + 1;
	return write_temporary(job, diag);
}

static bool finish(const struct job *job, struct diag *diag)
{
	if (rename(job->temporary, job->target) != 0)
		return diag_errno(diag, "F106", job->target, "cannot replace");
	return true;
}

static void sync_directory(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* The directories of all outputs; those of one directory follow each other. */
static void sync_directories(const char *dir, const struct outputs *outputs,
			     struct arena *arena)
{
	const char *last = "";

	for (size_t i = 0; i < outputs->n; i++) {
		const char *path = outputs->items[i].path;
		const char *slash = strrchr(path, '/');
		size_t len = slash ? (size_t)(slash - path) : 0;

		if (len && strncmp(path, last, len + 1) != 0)
			sync_directory(arena_printf(arena, "%s/%.*s", dir,
						    (int)len, path));
		last = path;
	}
	sync_directory(dir);
}

/* The manifest */

/* In large pieces; Jansson by itself would read byte by byte. */
static size_t read_piece(void *bytes, size_t room, void *fd)
{
	ssize_t got = read(*(int *)fd, bytes, room);

	return got < 0 ? (size_t)-1 : (size_t)got;
}

static json_t *old_manifest(const char *dir, struct arena *arena)
{
	int fd = open(arena_printf(arena, "%s/%s", dir, manifest_name),
		      READ_FLAGS);
	json_t *json;

	if (fd < 0)
		return NULL;
	json = json_load_callback(read_piece, &fd, 0, NULL);
	close(fd);
	return json;
}

static bool is_output(const struct outputs *outputs, const char *path)
{
	for (size_t i = 0; i < outputs->n; i++)
		if (strcmp(outputs->items[i].path, path) == 0)
			return true;
	return false;
}

/* A path that a manifest of ours may contain; one that was tampered with
 * must neither lead out of the directory nor to a file that is no output. */
static bool is_safe(const char *path)
{
	const char *part = path;

	if (strcmp(path, manifest_name) == 0 || strcmp(path, lock_name) == 0)
		return false;
	for (;;) {
		size_t len = strcspn(part, "/");

		if (len == 0 || (len <= 2 && strncmp(part, "..", len) == 0))
			return false;
		if (part[len] == '\0')
			return true;
		part += len + 1;
	}
}

static void put_files(json_t *files, const struct outputs *outputs,
		      struct arena *arena)
{
	for (size_t i = 0; i < outputs->n; i++) {
		const struct output *output = &outputs->items[i];

		json_object_set_new(
			files, output->path,
			json_pack("{s:I, s:s}", "bytes",
				  (json_int_t)output->bytes.len, "sha256",
				  digest_hex(arena, strbuf_text(&output->bytes),
					     output->bytes.len)));
	}
}

/* Takes over what the former manifest says of files that are still there. */
static void keep_files(json_t *files, json_t *old, const char *dir,
		       struct arena *arena)
{
	const char *path;
	json_t *entry;

	json_object_foreach (json_object_get(old, "files"), path, entry) {
		if (is_safe(path) &&
		    access(arena_printf(arena, "%s/%s", dir, path), R_OK) == 0)
			json_object_set(files, path, entry);
	}
}

static json_t *manifest_json(const struct manifest *manifest,
			     const struct outputs *outputs, json_t *old,
			     const char *dir, struct arena *arena)
{
	json_t *root = json_object(), *files = json_object();
	json_t *sources = json_object();

	if (manifest->is_partial)
		keep_files(files, old, dir, arena);
	put_files(files, outputs, arena);
	for (size_t i = 0; i < manifest->n_sources; i++)
		json_object_set_new(sources, manifest->sources[i][0],
				    json_string(manifest->sources[i][1]));
	json_object_set_new(root, "manifest", json_integer(1));
	json_object_set_new(root, "generator",
			    json_string(manifest->generator));
	json_object_set_new(root, "pack", json_string(manifest->profile));
	if (manifest->as_of)
		json_object_set_new(root, "as_of",
				    json_string(manifest->as_of));
	json_object_set_new(root, "sources", sources);
	json_object_set_new(root, "files", files);
	return root;
}

static size_t remove_stale(const char *dir, const struct outputs *outputs,
			   json_t *old, struct arena *arena)
{
	const char *path;
	json_t *entry;
	size_t n = 0;

	json_object_foreach (json_object_get(old, "files"), path, entry) {
		if (is_safe(path) && !is_output(outputs, path) &&
		    unlink(arena_printf(arena, "%s/%s", dir, path)) == 0)
			n++;
	}
	return n;
}

static void manifest_output(struct output *output, json_t *json)
{
	char *text = json_dumps(json, JSON_INDENT(2) | JSON_SORT_KEYS);

	output->path = manifest_name;
	strbuf_puts(&output->bytes, text ? text : "");
	strbuf_putc(&output->bytes, '\n');
	free(text);
}

static bool write_changed(const char *dir, const struct outputs *outputs,
			  struct arena *arena, struct diag *diag,
			  struct publish_result *result)
{
	struct job *jobs = arena_array(arena, outputs->n, sizeof *jobs);
	mode_t mask = umask(0), mode = 0666 & ~mask;
	bool ok = true;
	size_t n = 0;

	umask(mask);
	for (size_t i = 0; ok && i < outputs->n; i++) {
		const struct output *output = &outputs->items[i];

		if (has_bytes(arena_printf(arena, "%s/%s", dir, output->path),
			      &output->bytes))
			result->n_unchanged++;
		else
			ok = begin(&jobs[n++], output, dir, mode, arena, diag);
	}
	for (size_t i = 0; i < n; i++)
		ok = settle(&jobs[i], ok, diag);
	for (size_t i = 0; ok && i < n; i++)
		ok = finish(&jobs[i], diag);
	if (ok)
		result->n_written += n;
	return ok;
}

static bool write_pack(const char *dir, const struct outputs *outputs,
		       const struct manifest *manifest, struct arena *arena,
		       struct diag *diag, struct publish_result *result)
{
	json_t *old = old_manifest(dir, arena), *json = NULL;
	struct publish_result ignored = { 0, 0, 0 };
	struct output last = { 0 };
	struct outputs only = { &last, 1 };
	bool ok = write_changed(dir, outputs, arena, diag, result);

	if (ok) {
		if (result->n_written)
			sync_directories(dir, outputs, arena);
		json = manifest_json(manifest, outputs, old, dir, arena);
		manifest_output(&last, json);
		ok = write_changed(dir, &only, arena, diag, &ignored);
	}
	if (ok && !manifest->is_partial)
		result->n_removed = remove_stale(dir, outputs, old, arena);
	if (ok)
		sync_directory(dir);
	strbuf_release(&last.bytes);
	json_decref(json);
	json_decref(old);
	return ok;
}

bool publish(const char *dir, const struct outputs *outputs,
	     const struct manifest *manifest, struct arena *arena,
	     struct diag *diag, struct publish_result *result)
{
	const char *path = arena_printf(arena, "%s/%s", dir, lock_name);
	bool ok;
	int fd;

	memset(result, 0, sizeof *result);
	if (!publish_directory(dir, diag))
		return false;
	fd = lock(path, diag);
	if (fd < 0)
		return false;
	temporaries = arena_array(arena, outputs->n + 1, sizeof *temporaries);
	n_temporaries = 0;
	lock_path = path;
	catch_signals(true);
	ok = write_pack(dir, outputs, manifest, arena, diag, result);
	if (ok)
		n_temporaries = 0;
	remove_temporaries();
	catch_signals(false);
	close(fd);
	return ok;
}
