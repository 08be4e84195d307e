/* fuzz.h: runs a function on damaged files, each of them in a time of its own.
 *
 *	fuzz_NAME [RUNS [FIRST-RUN]]
 *
 * Run N is always the same. A crash, an abort or more than MOST_SECONDS of
 * CPU time end the program; the last line says which run it was. To be built
 * with SANITIZE=address,undefined. */
#ifndef FUZZ_H
#define FUZZ_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "strbuf.h"

#define N_OF(array) (sizeof(array) / sizeof *(array))

enum { MOST_SECONDS = 2, MOST_OUTCOMES = 8 };

static uint64_t fuzz_state;
static volatile sig_atomic_t fuzz_run;

static inline size_t below(size_t n) /* splitmix64 */
{
	uint64_t z = fuzz_state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (size_t)((z ^ z >> 31) % n);
}

/* A byte at the ends of what it can be more often than not. */
static inline char odd_byte(void)
{
	static const unsigned char odd[] = { 0, 1, 0x7F, 0x80, 0xFE, 0xFF };

	return (char)(below(2) ? below(256) : odd[below(N_OF(odd))]);
}

/* Changes, cuts out, doubles or adds a few bytes of a stretch. */
static inline void damage_bytes(struct strbuf *bytes, size_t start, size_t len)
{
	size_t at, n;

	if (start >= bytes->len)
		return;
	if (len > bytes->len - start)
		len = bytes->len - start;
	if (len == 0)
		return;
	at = start + below(len);
	n = 1 + below(below(4) ? 4 : 64);
	if (n > bytes->len - at)
		n = bytes->len - at;
	for (; n; n--)
		bytes->bytes[at++] = odd_byte();
}

static inline void cut_bytes(struct strbuf *bytes, size_t at, size_t n)
{
	if (at >= bytes->len)
		return;
	if (n > bytes->len - at)
		n = bytes->len - at;
	memmove(bytes->bytes + at, bytes->bytes + at + n,
		bytes->len - at - n);
	bytes->len -= n;
}

static void fuzz_too_slow(int signal)
{
	char text[64];
	int len = snprintf(text, sizeof text, "run %d takes over %d s\n",
			   (int)fuzz_run, MOST_SECONDS);

	(void)signal;
	if (write(STDOUT_FILENO, text, (size_t)len) < 0)
		_exit(3);
	_exit(1);
}

static void fuzz_crashed(void)
{
	printf("run %d crashes\n", (int)fuzz_run);
	fflush(stdout);
}

#if defined __SANITIZE_ADDRESS__
#define HAS_SANITIZER 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

#ifdef HAS_SANITIZER
void __sanitizer_set_death_callback(void (*callback)(void));
#endif

/* One run: a file is made, damaged and tried. What came of it. */
typedef const char *fuzz_try(void);

static inline int fuzz_main(int argc, char **argv, fuzz_try *try)
{
	const struct itimerval limit = { .it_value = { .tv_sec =
							       MOST_SECONDS } };
	int runs = argc > 1 ? atoi(argv[1]) : 2000;
	int first = argc > 2 ? atoi(argv[2]) : 0;
	const char *outcomes[MOST_OUTCOMES] = { NULL };
	int counts[MOST_OUTCOMES] = { 0 };
	double longest = 0;

#ifdef HAS_SANITIZER
	__sanitizer_set_death_callback(fuzz_crashed);
#else
	(void)fuzz_crashed;
#endif
	signal(SIGPROF, fuzz_too_slow);
	for (int run = first; run < first + runs; run++) {
		clock_t start = clock();
		const char *outcome;
		double seconds;
		size_t i = 0;

		fuzz_run = run;
		fuzz_state = (uint64_t)run;
		setitimer(ITIMER_PROF, &limit, NULL);
		outcome = try();
		seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		longest = seconds > longest ? seconds : longest;
		while (i + 1 < MOST_OUTCOMES && outcomes[i] &&
		       strcmp(outcomes[i], outcome) != 0)
			i++;
		outcomes[i] = outcome;
		counts[i]++;
	}
	setitimer(ITIMER_PROF, &(struct itimerval){ 0 }, NULL);
	printf("%d files, the slowest %.0f ms", runs, longest * 1000);
	for (size_t i = 0; i < MOST_OUTCOMES && outcomes[i]; i++)
		printf(", %d %s", counts[i], outcomes[i]);
	putchar('\n');
	return 0;
}

#endif
