#!/bin/bash
# The table of rules in README.md, between two comments, from `ismsgen list
# rules`.
#
#	readme_rules.sh GEN [--check]
#
# With --check the file stays as it is, and the exit status says whether it is
# up to date.
set -eu
cd "$(dirname "$0")/.."
GEN=$1
begin='<!-- rules: made by `make readme` -->'
end='<!-- end of rules -->'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{
	echo "$begin"
	printf '\n| Code | Level | Basis | Rule |\n|---|---|---|---|\n'
	"$GEN" --data=. list rules | sed 's/|/\\|/g; s/\t/ | /g; s/^/| /; s/$/ |/'
	echo
	echo "$end"
} >"$work/table"
grep -qxF "$begin" README.md && grep -qxF "$end" README.md
awk -v begin="$begin" -v end="$end" -v table="$work/table" '
	$0 == begin { while ((getline line <table) > 0) print line; skip = 1 }
	!skip { print }
	$0 == end { skip = 0 }' README.md >"$work/README.md"
if [ "${2:-}" = --check ]; then
	diff -u README.md "$work/README.md"
else
	cat "$work/README.md" >README.md
fi
