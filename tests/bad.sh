#!/bin/bash
# Every bad input gets the messages that are written beside it, in time, in
# little memory, and without anything being written.
#
#	tests/bad/NAME.yaml	a profile with mistakes; NAME/ has what it includes
#	tests/bad/NAME.expect	the messages, and the exit status; no findings
#				of rules, which have cases of their own
#	tests/bad/hostile.py	makes the inputs that are too large to be kept
#
# GEN is the program. UPDATE=1 shows how the messages have changed and takes
# them over. NO_LIMITS=1 does not measure, for builds with sanitizers.
# Operands are names: then only these are tried.
set -u
cd "$(dirname "$0")/bad" || exit 3
GEN=$(realpath "${GEN:-../../build/ismsgen}")
golden=$PWD
seconds=1 kilobytes=65536
[ -n "${NO_LIMITS:-}" ] && seconds=60 kilobytes=
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH

fail() {
	printf 'FAILED %s: %s\n' "$1" "$2"
	is_ok=
}

# try NAME: holds the messages of ./NAME.yaml against $golden/NAME.expect
try() {
	local name=$1 is_ok=1 status memory want=$golden/$1.expect
	local got=$work/got

	/usr/bin/time -o "$work/memory" -f %M \
		timeout -k 1 "$seconds" "$GEN" check -q --report=brief \
		--ignore=C- "$name.yaml" >/dev/null 2>"$got"
	status=$?
	echo "exit status $status" >>"$got"
	memory=$(tail -n 1 "$work/memory")
	case $status in
	1 | 3) ;;
	124 | 137) fail "$name" "not done after $seconds s" ;;
	*) fail "$name" "exit status $status; 1 or 3 was wanted" ;;
	esac
	if [ -n "$kilobytes" ] && [ "$memory" -gt "$kilobytes" ]; then
		fail "$name" "took $memory KiB; $kilobytes are allowed"
	fi
	if [ -n "${UPDATE:-}" ]; then
		diff -u --label old --label new "$want" "$got" 2>/dev/null ||
			{ echo "$name"; cp "$got" "$want"; }
	elif ! diff -u --label wanted --label got "$want" "$got"; then
		fail "$name" "other messages than in $name.expect"
	fi
	if [ -n "$is_ok" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
}

# try_all NAME...: in this folder, which must stay as it is
try_all() {
	local before after

	before=$(ls -lR --time-style=full-iso --ignore='*.expect' .)
	for name; do
		try "$name"
	done
	after=$(ls -lR --time-style=full-iso --ignore='*.expect' .)
	if [ "$before" != "$after" ]; then
		echo "FAILED: something was written beside the profiles"
		failed=$((failed + 1))
	fi
}

names_here() {
	for file in *.yaml; do
		[ -e "$file" ] && echo "${file%.yaml}"
	done
}

mkdir "$work/hostile" && /usr/bin/python3 hostile.py "$work/hostile" || exit 3
if [ $# -gt 0 ]; then
	for name; do
		cd "$golden" && [ -e "$name.yaml" ] || cd "$work/hostile" || exit 3
		try "$name"
	done
else
	mapfile -t names < <(names_here)
	try_all "${names[@]}"
	cd "$work/hostile" || exit 3
	mapfile -t names < <(names_here)
	try_all "${names[@]}"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
