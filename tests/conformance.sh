#!/bin/bash
# Builds the packs of all examples and lets the official validators judge
# them: the Nu HTML Checker every HTML page, veraPDF every PDF as PDF/A-3a and
# as PDF/UA-1. The validators are fetched into BUILD. Ends with
# "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=$(realpath -m "${BUILD:-build}")
export BUILD
export LC_ALL=C.UTF-8
VNU_VERSION=26.9.27
vnu_dir=$BUILD/vnu-$VNU_VERSION
vnu_jar=$vnu_dir/node_modules/vnu-jar/build/dist/vnu.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# count NAME PASSED FAILED
count() {
	passed=$((passed + $2)) failed=$((failed + $3))
	printf '%s: %d passed, %d failed (%d s)\n' "$1" "$2" "$3" "$SECONDS"
}

fetch() {
	if [ ! -e "$vnu_jar" ]; then
		npm install --silent --no-audit --no-fund --no-save \
			--cache "$BUILD/npm" --prefix "$vnu_dir" \
			"vnu-jar@$VNU_VERSION" || return 1
	fi
	mvn -q -B -Dstyle.color=never -f tests/verapdf.xml -Dmaven.repo.local="$BUILD/maven" \
		dependency:copy-dependencies \
		-DoutputDirectory="$BUILD/verapdf"
}

vnu() { java -jar "$vnu_jar" --stdout "$@"; }

# verapdf FLAVOUR FILE...: a line for each file, "PASS" or "FAIL" first, and
# below a "FAIL" the rules.
verapdf() {
	local flavour=$1
	shift
	java -cp "$BUILD/verapdf/*" org.verapdf.apps.GreenfieldCliWrapper \
		--flavour "$flavour" --format text --verbose "$@" 2>&1
}

# A validator that finds nothing in what is broken would find nothing at all.
validators_can_fail() {
	local page=$1 pdf=$2
	sed 's/<main/<man/' "$page" >"$work/broken.html"
	sed 's/<pdfaid:part>3/<pdfaid:part>2/
		s/<pdfuaid:part>1/<pdfuaid:part>2/' "$pdf" >"$work/broken.pdf"
	vnu "$work/broken.html" | grep -q 'error:' &&
		verapdf 3a "$work/broken.pdf" | grep -q '^FAIL' &&
		verapdf ua1 "$work/broken.pdf" | grep -q '^FAIL'
}

# Any message, a warning, too, makes a page fail.
check_html() {
	local bad
	vnu "$@" >"$work/html.log"
	cat "$work/html.log"
	bad=$(grep -o '^"file:[^"]*"' "$work/html.log" | sort -u | wc -l)
	[ "$bad" -gt 0 ] || [ ! -s "$work/html.log" ] || bad=$#
	count "Nu HTML Checker" $(($# - bad)) "$bad"
}

count_pdf() {
	local flavour=$1 n_files=$2 good
	grep -v '^PASS' "$work/$flavour.log"
	good=$(grep -c '^PASS' "$work/$flavour.log")
	count "veraPDF $flavour" "$good" $((n_files - good))
}

check_pdf() {
	verapdf 3a "$@" >"$work/3a.log" &
	verapdf ua1 "$@" >"$work/ua1.log"
	wait
	count_pdf 3a $#
	count_pdf ua1 $#
}

check_schema() {
	local good bad
	bash tests/schema_agreement.sh >"$work/schema.log" 2>&1
	good=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' \
		"$work/schema.log")
	bad=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' \
		"$work/schema.log")
	[ "${bad:-1}" -eq 0 ] || cat "$work/schema.log"
	count "Ajv and the schema" "${good:-0}" "${bad:-1}"
}

fetch || { echo "cannot fetch the validators" && exit 3; }
for profile in data/profiles/*.yaml; do
	if "$BUILD/ismsgen" build -q -o "$work/packs" "$profile"; then
		count "$profile" 1 0
	else
		count "$profile" 0 1
	fi
done
pages=("$work"/packs/*/index.html "$work"/packs/*/html/*.html)
pdfs=("$work"/packs/*/pdf/*.pdf)
if validators_can_fail "${pages[0]}" "${pdfs[0]}"; then
	count "what is broken is found" 1 0
else
	count "what is broken is found" 0 1
fi
check_html "${pages[@]}"
check_pdf "${pdfs[@]}"
check_schema
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
