#!/bin/bash
# Builds the packs of all examples and reads every output. Needs GEN.
set -u
cd "$(dirname "$0")/.." || exit 3
work=${WORK:-$(mktemp -d)}
failed=0 passed=0
check() { if "$@"; then passed=$((passed + 1)); else
	failed=$((failed + 1)) && echo "failed: $*"; fi }

for profile in data/profiles/*.yaml; do
	check "$GEN" build -q --bundle -o "$work/packs" "$profile"
done
# A profile with what is required and nothing else.
cat >"$work/least.yaml" <<-'EOF'
	org: {name: Least Ltd, sector: other}
	scope: {statement: All of it.}
EOF
check "$GEN" build -q --bundle -o "$work/packs" "$work/least.yaml"
# Values that are syntax of every format, in many scripts.
for seed in 1 2; do
	/usr/bin/python3 tests/torture.py $seed >"$work/hostile-$seed.yaml"
	check "$GEN" build -q --bundle -o "$work/hostile" "$work/hostile-$seed.yaml"
done
# Names of many scripts, wherever a name can stand.
/usr/bin/python3 tests/names_profile.py >"$work/names.yaml"
check "$GEN" build -q --bundle -o "$work/names" "$work/names.yaml"
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
for pdf in "$work"/{packs,hostile,names}/*/{pdf/*,bundle}.pdf; do
	check qpdf_is_silent "$pdf"
	check fonts_are_subset "$pdf"
	check is_tagged "$pdf"
	check poppler_is_silent "$pdf"
done
check /usr/bin/python3 tests/pdf_rules_selftest.py \
	"$work/packs/aldermoor-university/pdf/policy.pdf"
# What a typographer would not let pass.
check /usr/bin/python3 tests/typography.py "$work/packs"
check /usr/bin/python3 tests/scores.py tests/scores.csv "$work/packs"
for kind in packs hostile names; do
	check /usr/bin/python3 tests/words.py "$work/$kind"
done
# What readers extract, too; pdf.js follows in the conformance test.
for tool in poppler mutool; do
	check /usr/bin/python3 tests/extract.py $tool "$work"/{packs,names}
done
check /usr/bin/python3 tests/extract.py poppler-raw "$work/packs"
check /usr/bin/python3 tests/bundle.py "$work/packs"
check /usr/bin/python3 tests/bundle.py "$work/hostile"
# What the pack's documents print as registers is there to be read.
check /usr/bin/python3 tests/registers.py "$work/packs" acceptances actions \
	assets assets-operation authorities backups baselines classification \
	committees conflicts contracts dependencies entitlements exercises \
	exercises-planned external-roles functions impact-analysis incidents \
	interest-groups interested-parties interfaces issues notifications \
	objectives own-controls recovery requirements requirements-met \
	responsibilities retention risks scheduled-jobs soa \
	supplier-contracts suppliers systems treatment work-instructions
check /usr/bin/python3 tests/registers.py "$work/hostile"
check /usr/bin/python3 tests/pdf_rules.py \
	"$work"/{packs,hostile,names}/*/{pdf/*,bundle}.pdf
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
