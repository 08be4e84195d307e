/* parallel.c: see parallel.h. */
#include "parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

struct batch {
	size_t n;
	parallel_job job;
	void *data;
	atomic_size_t next; /* the first job that nobody has taken */
};

struct thread {
	struct batch *batch;
	size_t number;
	pthread_t id;
	bool is_started;
};

static void *work(void *data)
{
	const struct thread *thread = data;
	struct batch *batch = thread->batch;
	size_t i;

	while ((i = atomic_fetch_add(&batch->next, 1)) < batch->n)
		batch->job(batch->data, i, thread->number);
	return NULL;
}

void parallel_run(size_t n, size_t n_threads, parallel_job job, void *data)
{
	struct batch batch = { .n = n, .job = job, .data = data };
	struct thread threads[MAX_THREADS];

	if (n_threads > MAX_THREADS)
		n_threads = MAX_THREADS;
	if (n_threads > n)
		n_threads = n;
	for (size_t i = 0; i < n_threads; i++)
		threads[i] = (struct thread){ .batch = &batch, .number = i };
	for (size_t i = 1; i < n_threads; i++)
		threads[i].is_started = pthread_create(&threads[i].id, NULL,
						       work, &threads[i]) == 0;
	if (n_threads)
		work(&threads[0]);
	for (size_t i = 1; i < n_threads; i++)
		if (threads[i].is_started)
			pthread_join(threads[i].id, NULL);
}

size_t parallel_n_processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) != 0 || CPU_COUNT(&set) < 1)
		return 1;
	return (size_t)CPU_COUNT(&set);
}
