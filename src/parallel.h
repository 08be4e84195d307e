/* parallel.h: independent jobs on several threads.
 *
 * Jobs are taken in their order by whichever thread is free. What a job does
 * must depend on its number alone, never on the thread or on other jobs, so
 * that the result is the same with one thread and with many. */
#ifndef PARALLEL_H
#define PARALLEL_H

#include <stddef.h>

enum { MAX_THREADS = 64 };

/* Does job number `i` with what belongs to thread number `thread`. */
typedef void (*parallel_job)(void *data, size_t i, size_t thread);

/* Runs jobs 0 to n - 1 on up to `n_threads` threads, the calling one among
 * them, and returns when all are done. A thread that cannot be started is
 * done without. */
void parallel_run(size_t n, size_t n_threads, parallel_job job, void *data);

/* How many processors this process may use, at least 1. */
size_t parallel_n_processors(void);

#endif
