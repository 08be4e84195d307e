#!/bin/bash
# Builds the packs of all examples and reads every output. Needs GEN.
set -u
cd "$(dirname "$0")/.." || exit 3
work=${WORK:-$(mktemp -d)}
failed=0 passed=0
check() { if "$@"; then passed=$((passed + 1)); else
	failed=$((failed + 1)) && echo "failed: $*"; fi }

for profile in data/profiles/*.yaml; do
	check "$GEN" build -q -o "$work/packs" "$profile"
done
# A profile with what is required and nothing else.
cat >"$work/least.yaml" <<-'EOF'
	org: {name: Least Ltd, sector: other}
	scope: {statement: All of it.}
EOF
check "$GEN" build -q -o "$work/packs" "$work/least.yaml"
# Values that are syntax of every format, in many scripts.
for seed in 1 2; do
	/usr/bin/python3 tests/torture.py $seed >"$work/hostile-$seed.yaml"
	check "$GEN" build -q -o "$work/hostile" "$work/hostile-$seed.yaml"
done
check /usr/bin/python3 tests/outputs.py "$work/packs"
check /usr/bin/python3 tests/headings.py data/documents.yaml "$work/packs"
qpdf_is_silent() {
	[ -z "$(qpdf --check "$1" 2>&1 >/dev/null)" ] &&
		qpdf --check "$1" >/dev/null 2>&1
}
fonts_are_subset() {
	# Columns from the right: object ID (2), uni, sub, emb.
	pdffonts "$1" | awk 'NR > 2 && ($(NF-3) != "yes" || $(NF-4) != "yes") \
		{ bad = 1 } END { exit bad || NR < 3 }'
}
is_tagged() { pdfinfo "$1" | grep -q '^Tagged: *yes'; }
poppler_is_silent() {
	[ -z "$(pdftotext "$1" - 2>&1 >/dev/null; pdfinfo "$1" 2>&1 >/dev/null
		pdftoppm -r 20 -png "$1" 2>&1 >/dev/null)" ]
}
for pdf in "$work"/{packs,hostile}/*/pdf/*.pdf; do
	check qpdf_is_silent "$pdf"
	check fonts_are_subset "$pdf"
	check is_tagged "$pdf"
	check poppler_is_silent "$pdf"
done
check /usr/bin/python3 tests/pdf_rules_selftest.py \
	"$work/packs/aldermoor-university/pdf/policy.pdf"
check /usr/bin/python3 tests/scores.py tests/scores.csv "$work/packs"
check /usr/bin/python3 tests/words.py "$work/packs"
check /usr/bin/python3 tests/words.py "$work/hostile"
check /usr/bin/python3 tests/pdf_rules.py "$work"/{packs,hostile}/*/pdf/*.pdf
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
