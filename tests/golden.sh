#!/bin/bash
# Whole documents: what a small profile becomes.
#
#	tests/golden/NAME/profile.yaml	as small as the point allows
#	tests/golden/NAME/KEY.md	the Markdown that is wanted of a document
#	tests/golden/NAME/KEY.tree	the structure of its PDF, see pdf_tree.py
#
# Folders without a profile.yaml are read by tests/unit/test_markdown.c.
# GEN is the program. UPDATE=1 shows what has changed and takes it over.
set -u
cd "$(dirname "$0")/.." || exit 3
GEN=$(realpath "${GEN:-build/ismsgen}")
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1772323200
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
shopt -s nullglob

# hold WANTED GOT
hold() {
	if [ -n "${UPDATE:-}" ]; then
		diff -u --label old --label new "$1" "$2" ||
			{ echo "$1" && cp "$2" "$1"; }
	fi
	if diff -u --label "$1" --label got "$1" "$2"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
}

for profile in tests/golden/*/profile.yaml; do
	folder=${profile%/*}
	pack=$work/$(basename "$folder")/profile
	if ! "$GEN" build -q -o "${pack%/*}" "$profile"; then
		echo "FAILED: $folder is not built"
		failed=$((failed + 1))
		continue
	fi
	for want in "$folder"/*.md; do
		hold "$want" "$pack/md/$(basename "$want")"
	done
	for want in "$folder"/*.tree; do
		key=$(basename "$want" .tree)
		/usr/bin/python3 tests/pdf_tree.py "$pack/pdf/$key.pdf" >"$work/tree"
		hold "$want" "$work/tree"
	done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
