#!/bin/bash
# CPU time, wall time and peak memory of whole builds: each example pack, and
# generated profiles that grow. The best of several runs counts, since other
# work on the machine can only slow a run down. BUILD, RUNS.
set -u
cd "$(dirname "$0")/../.." || exit 3
gen=$PWD/${BUILD:-build}/ismsgen
runs=${RUNS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure NAME RUNS PROFILE [OPTION...]
measure() {
	/usr/bin/python3 - "$gen" "$work/out" "$@" <<'EOF'
import os, resource, shutil, subprocess, sys, time
gen, out, name, runs, profile, *options = sys.argv[1:]
best = None
for _ in range(int(runs)):
    shutil.rmtree(out, ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen([gen, "build", "-q", "-o", out, *options, profile])
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        sys.exit(f"{name}: exit status {status}")
    row = (usage.ru_utime + usage.ru_stime, usage.ru_utime, wall, usage.ru_maxrss)
    best = row if best is None or row < best else best
size = sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(out) for f in fs)
print(f"{name:<26} {best[0]*1000:9.0f} {best[1]*1000:9.0f} {best[2]*1000:9.0f}"
      f" {best[3]/1024:9.0f} {size/1e6:9.1f}", flush=True)
EOF
}

printf '%-26s %9s %9s %9s %9s %9s\n' pack "CPU ms" "user ms" "wall ms" \
	"peak MiB" "MB"
for profile in data/profiles/*.yaml; do
	measure "$(basename "$profile" .yaml)" "$runs" "$profile"
done
for format in md html pdf; do
	measure "aldermoor: $format" "$runs" \
		data/profiles/aldermoor-university.yaml --format=$format
done
for n in 100 1000 10000; do
	/usr/bin/python3 tests/bench/generate.py $n >"$work/rows-$n.yaml"
	measure "$n risks and assets" 3 \
		"$work/rows-$n.yaml" --limits=8
done
