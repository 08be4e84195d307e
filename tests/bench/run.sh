#!/bin/bash
# CPU time, wall time and peak memory of whole builds, and whether they keep
# what is promised: each example pack, the university's by format, registers
# of 1,000 and 10,000 rows. CPU time is that of the whole process, all its
# threads; the best of many runs, taken in turns, counts, since other work on
# the machine can only slow a run down. BUILD, RUNS.
#
# Exit status 1 when a promise is broken.
set -u
cd "$(dirname "$0")/../.." || exit 3
export PYTHONDONTWRITEBYTECODE=1
exec /usr/bin/python3 tests/bench/packs.py "$(realpath "${BUILD:-build}")/ismsgen" \
	"${RUNS:-40}"
