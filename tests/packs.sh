#!/bin/bash
# Builds the packs of all examples and reads every output. Needs GEN.
set -u
cd "$(dirname "$0")/.." || exit 3
work=${WORK:-$(mktemp -d)}
failed=0 passed=0
check() { if "$@"; then passed=$((passed + 1)); else
	failed=$((failed + 1)) && echo "failed: $*"; fi }

# Two bundles do: one with a brand on Letter, one of drafts.
for profile in data/profiles/*.yaml; do
	case $profile in
	*/cirrus-meridian.yaml | */starter.yaml) bundle=--bundle ;;
	*) bundle= ;;
	esac
	check "$GEN" build -q $bundle -o "$work/packs" "$profile"
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
	check "$GEN" build -q --fail-on=never --bundle -o "$work/hostile" "$work/hostile-$seed.yaml"
done
# Names of many scripts, wherever a name can stand.
/usr/bin/python3 tests/names_profile.py >"$work/names.yaml"
check "$GEN" build -q --fail-on=never --bundle -o "$work/names" "$work/names.yaml"
check /usr/bin/python3 tests/outputs.py "$work/packs"
check /usr/bin/python3 tests/about_pack.py "$work/packs"
check /usr/bin/python3 tests/headings.py data/documents.yaml "$work/packs"
# What a PDF file has to be for any reader: a line for each thing, "failed"
# first when it is not so.
examine() {
	local pdf=$1
	say() { if "$@"; then echo ok; else echo "failed: $*"; fi; }
	qpdf_is_silent() { [ -z "$(qpdf --check "$1" 2>&1 >/dev/null ||
		echo "exit status $?")" ]; }
	fonts_are_subset() {
		# Columns from the right: object ID (2), uni, sub, emb.
		pdffonts "$1" | awk 'NR > 2 && ($(NF-3) != "yes" ||
			$(NF-4) != "yes") { bad = 1 } END { exit bad || NR < 3 }'
	}
	is_tagged() { pdfinfo "$1" | grep -q '^Tagged: *yes'; }
	poppler_is_silent() {
		# The pages of a bundle are those of its documents.
		[ -z "$(pdftotext "$1" - 2>&1 >/dev/null
			pdfinfo "$1" 2>&1 >/dev/null
			[ "${1##*/}" = bundle.pdf ] ||
			pdftoppm -r 20 -png "$1" 2>&1 >/dev/null)" ]
	}
	say qpdf_is_silent "$pdf"
	say fonts_are_subset "$pdf"
	say is_tagged "$pdf"
	say poppler_is_silent "$pdf"
}
export -f examine
printf '%s\0' "$work"/{packs,hostile,names}/*/{pdf/*,bundle}.pdf |
	xargs -0 -P "$(nproc)" -n 1 bash -c 'examine "$1"' examine >"$work/pdfs"
passed=$((passed + $(grep -c '^ok$' "$work/pdfs")))
failed=$((failed + $(grep -vc '^ok$' "$work/pdfs")))
grep -v '^ok$' "$work/pdfs"
check /usr/bin/python3 tests/pdf_rules_selftest.py \
	"$work/packs/aldermoor-university/pdf/policy.pdf"
# What a typographer would not let pass.
check /usr/bin/python3 tests/typography.py "$work/packs"
check /usr/bin/python3 tests/scores.py tests/scores.csv "$work/packs"
for kind in packs hostile names; do
	check /usr/bin/python3 tests/words.py "$work/$kind"
done
# What readers extract, too; others follow in the conformance test.
check /usr/bin/python3 tests/extract.py mutool "$work"/{packs,names}
check /usr/bin/python3 tests/bundle.py "$work/packs"
check /usr/bin/python3 tests/bundle.py "$work/hostile"
# What the pack's documents print as registers is there to be read.
check /usr/bin/python3 tests/registers.py "$work/packs" acceptances actions \
	assets assets-operation authorities backups baselines classification \
	committees conflicts contracts dependencies entitlements exercises \
	exercises-planned external-roles functions impact-analysis incidents \
	interest-groups interested-parties interfaces issues notifications \
	objectives recovery requirements requirements-met \
	responsibilities retention risks scheduled-jobs soa \
	supplier-contracts suppliers systems treatment work-instructions
check /usr/bin/python3 tests/registers.py "$work/hostile"
check /usr/bin/python3 tests/pdf_rules.py \
	"$work"/{packs,hostile,names}/*/pdf/*.pdf \
	"$work"/packs/{cirrus-meridian,starter}/bundle.pdf
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
