#!/bin/bash
# Runs all tests that need no download and ends with "N passed, N failed".
# BUILD names the build directory; UPDATE=1 takes over changed golden files.
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=${BUILD:-build}
MAKE=${MAKE:-make}
export LC_ALL=C.UTF-8
GEN=$PWD/$BUILD/ismsgen
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# step NAME COMMAND...: a command that tells its own counts in a last line
# "N passed, N failed", or else counts as one test.
step() {
	local name=$1 start=$SECONDS status counts p f
	shift
	"$@" >"$work/log" 2>&1
	status=$?
	counts=$(grep -E '^([^:]*: )?[0-9]+ passed, [0-9]+ failed' "$work/log" |
		tail -n 1 | sed 's/^[^:]*: //')
	if [ -n "$counts" ]; then
		p=${counts%% passed*} f=${counts#*, } f=${f%% failed*}
		[ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
	elif [ "$status" -eq 0 ]; then
		p=1 f=0
	else
		p=0 f=1
	fi
	passed=$((passed + p)) failed=$((failed + f))
	if [ "$f" -gt 0 ]; then
		printf 'FAILED %s\n' "$name"
		tail -n 60 "$work/log" | sed 's/^/    /'
	else
		printf 'ok     %s (%d, %d s)\n' "$name" "$p" $((SECONDS - start))
	fi
}

units() {
	local test p=0 f=0
	for test in "$1"/unit/test_*; do
		[ -x "$test" ] && [ -f "$test" ] || continue
		case $test in *.o | *.d) continue ;; esac
		if CMOCKA_MESSAGE_OUTPUT=stdout "$test" >"$work/unit" 2>&1; then
			p=$((p + $(grep -c '\[       OK \]' "$work/unit")))
		else
			f=$((f + 1))
			cat "$work/unit"
		fi
	done
	echo "$p passed, $f failed"
	[ "$p" -gt 0 ] && [ "$f" -eq 0 ]
}

properties() {
	local test f=0 p=0
	for test in "$1"/property/*; do
		case $test in *.o | *.d) continue ;; esac
		if "$test" "$2"; then p=$((p + 1)); else f=$((f + 1)); fi
	done
	echo "$p passed, $f failed"
	[ "$p" -gt 0 ] && [ "$f" -eq 0 ]
}

# Everything again in a build with sanitizers of another compiler.
sanitized() {
	local build=$1 cc=$2 cxx=$3
	$MAKE --no-print-directory -j2 BUILD="$build" CC="$cc" CXX="$cxx" \
		SANITIZE=address,undefined OPT=-O1 all unit fuzzers || return 1
	export ASAN_OPTIONS=detect_leaks=1
	units "$build" && properties "$build" 60 &&
		"$build/fuzz/fuzz_png" 200 && "$build/fuzz/fuzz_font" 60 &&
		for profile in data/profiles/*.yaml; do
			"$build/ismsgen" build -q -o "$work/san" "$profile" ||
				return 1
		done &&
		GEN=$PWD/$build/ismsgen NO_LIMITS=1 bash tests/bad.sh
}

no_leaks() {
	# HarfBuzz and fontless libraries keep nothing; every block is ours.
	valgrind -q --leak-check=full --show-leak-kinds=definite,indirect \
		--errors-for-leak-kinds=definite,indirect --error-exitcode=9 \
		"$GEN" build -q -o "$work/valgrind" \
		data/profiles/aldermoor-university.yaml
}

step "unit tests" units "$BUILD"
step "property: values stay text" properties "$BUILD" 400
step "bad input" env GEN="$GEN" UPDATE="${UPDATE:-}" bash tests/bad.sh
step "golden files" env GEN="$GEN" UPDATE="${UPDATE:-}" bash tests/golden.sh
step "command line" env GEN="$GEN" bash tests/command_line.sh
step "codes are explained" env GEN="$GEN" bash tests/codes.sh
step "rules, broken and kept" /usr/bin/python3 tests/rules.py "$GEN" \
	${UPDATE:+--accept}
step "a thousand damages" /usr/bin/python3 tests/mutations.py "$GEN" 1000
step "reports" /usr/bin/python3 tests/reports.py "$GEN" ${UPDATE:+--accept}
step "example packs" env GEN="$GEN" WORK="$work" bash tests/packs.sh
step "where documents come from" env GEN="$GEN" UPDATE="${UPDATE:-}" bash tests/trace.sh
step "hostile sizes" /usr/bin/python3 tests/hostile_sizes.py "$GEN"
step "same bytes" env GEN="$GEN" bash tests/same_bytes.sh
step "files, all or none" env GEN="$GEN" bash tests/publish.sh
step "no leaks (valgrind)" no_leaks
step "sanitizers, gcc" sanitized "$BUILD-asan-gcc" gcc g++
step "sanitizers, clang" sanitized "$BUILD-asan-clang" clang clang++
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
