#!/bin/bash
# Builds packs and lets others judge them: the Nu HTML Checker every HTML
# page, veraPDF every PDF as PDF/A-3a and as PDF/UA-1, pdf.js the text of
# every PDF. What they need is fetched into BUILD. The packs, for veraPDF one
# process:
#
#	examples	all of them, with their bundles
#	torture		what nobody writes (torture.py), with bundles
#	names		names of many scripts (names_profile.py)
#	random		a document each of RANDOM profiles (random_profile.py)
#	sizes		cells, words and tables of any size (hostile_sizes.py)
#
# Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=$(realpath -m "${BUILD:-build}")
export BUILD
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
VNU_VERSION=26.9.27
PDFJS_VERSION=4.10.38		# the last that does with node 20
FULL=${FULL:-}
RANDOM_PROFILES=$([ "$FULL" ] && echo 50 || echo 8)
bundled=$([ "$FULL" ] && echo '*' || echo cirrus-meridian)
vnu_dir=$BUILD/vnu-$VNU_VERSION
vnu_jar=$vnu_dir/node_modules/vnu-jar/build/dist/vnu.jar
export PDFJS=$BUILD/pdfjs-$PDFJS_VERSION
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# count NAME PASSED FAILED
count() {
	passed=$((passed + $2)) failed=$((failed + $3))
	printf '%s: %d passed, %d failed (%d s)\n' "$1" "$2" "$3" "$SECONDS"
}

# check NAME COMMAND...
check() {
	local name=$1
	shift
	if "$@" >"$work/log" 2>&1; then
		tail -n 1 "$work/log"
		count "$name" 1 0
	else
		cat "$work/log"
		count "$name" 0 1
	fi
}

# npm_fetch FOLDER PACKAGE: unless it is there
npm_fetch() {
	[ -e "$1/node_modules" ] ||
		npm install --silent --no-audit --no-fund --no-save \
			--cache "$BUILD/npm" --prefix "$1" "$2"
}

fetch() {
	npm_fetch "$vnu_dir" "vnu-jar@$VNU_VERSION" &&
		npm_fetch "$PDFJS" "pdfjs-dist@$PDFJS_VERSION" &&
		mvn -q -B -Dstyle.color=never -f tests/verapdf.xml \
			-Dmaven.repo.local="$BUILD/maven" \
			dependency:copy-dependencies \
			-DoutputDirectory="$BUILD/verapdf"
}

# build DIRECTORY OPTION... PROFILE
build() { "$BUILD/ismsgen" build -q --fail-on=never --data="$PWD" -o "$@"; }

# A document of the random profile N, another kind for each N.
build_random() {
	local n=$1 keys
	mapfile -t keys < <("$BUILD/ismsgen" list documents --data="$PWD" |
		cut -f 1)
	/usr/bin/python3 tests/random_profile.py "$n" "$work/random-$n" &&
		build "$work/random/$n" --only="${keys[n % ${#keys[@]}]}" \
			"$work/random-$n/profile.yaml"
}

build_all() {
	local profile seed n
	for profile in data/profiles/*.yaml; do
		check "$profile" build "$work/packs" --bundle "$profile"
	done
	for seed in 1 ${FULL:+2 3}; do
		/usr/bin/python3 tests/torture.py $seed >"$work/t$seed.yaml"
		check "torture $seed" build "$work/torture" --bundle \
			"$work/t$seed.yaml"
	done
	/usr/bin/python3 tests/names_profile.py >"$work/names.yaml"
	check "names" build "$work/names" --bundle "$work/names.yaml"
	for ((n = 1; n <= RANDOM_PROFILES; n++)); do
		check "random profile $n" build_random $n
	done >"$work/random.log"
	grep -v ' passed, 0 failed' "$work/random.log" || true
	check "hostile sizes" /usr/bin/python3 tests/hostile_sizes.py \
		--keep="$work/sizes" "$BUILD/ismsgen"
}

vnu() { java -jar "$vnu_jar" --stdout "$@"; }

verapdf() {
	java -cp "$BUILD/verapdf/*" org.verapdf.apps.GreenfieldCliWrapper "$@" \
		2>&1
}

# A validator that finds nothing in what is broken would find nothing at all.
validators_can_fail() {
	local page=$1 pdf=$2
	sed 's/<main/<man/' "$page" >"$work/broken.html"
	sed 's/<pdfaid:part>3/<pdfaid:part>2/
		s/<pdfuaid:part>1/<pdfuaid:part>2/' "$pdf" >"$work/broken.pdf"
	vnu "$work/broken.html" | grep -q 'error:' &&
		verapdf --flavour 3a --format text "$work/broken.pdf" |
		grep -q '^FAIL' &&
		verapdf --flavour ua1 --format text "$work/broken.pdf" |
		grep -q '^FAIL'
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

# One process a processor, since it is slow to start; files are dealt out in
# turn, since a bundle takes as long as a pack.
check_pdf() {
	local line n i deal
	n=$(nproc)
	for ((i = 0; i < n; i++)); do
		printf '%s\n' "$@" | awk -v n="$n" -v i="$i" \
			'NR % n == i' >"$work/deal-$i"
		mapfile -t deal <"$work/deal-$i"
		[ "${#deal[@]}" -eq 0 ] ||
			verapdf --flavour 0 --format xml "${deal[@]}" \
				>"$work/verapdf-$i.xml" 2>"$work/verapdf-$i.log" ||
			cat "$work/verapdf-$i.log" &
	done
	wait
	/usr/bin/python3 tests/verapdf_report.py "$work"/verapdf-*.xml -- "$@" \
		>"$work/pdf.log"
	cat "$work/pdf.log"
	while read -r line; do
		count "veraPDF ${line%%:*}" $(sed \
			's/.*: \([0-9]*\) passed, \([0-9]*\) failed.*/\1 \2/' \
			<<<"$line")
	done < <(tail -n 2 "$work/pdf.log")
}

# check_counts NAME SCRIPT: which ends with "N passed, N failed"
check_counts() {
	local good bad
	bash "$2" >"$work/counts.log" 2>&1
	good=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' \
		"$work/counts.log")
	bad=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' \
		"$work/counts.log")
	[ "${bad:-1}" -eq 0 ] || cat "$work/counts.log"
	count "$1" "${good:-0}" "${bad:-1}"
}

fetch || { echo "cannot fetch the validators" && exit 3; }
build_all
pages=("$work"/packs/*/index.html "$work"/packs/*/html/*.html)
shopt -s nullglob
# shellcheck disable=SC2206 # $bundled is a pattern
bundles=("$work"/packs/$bundled/bundle.pdf)
[ -z "$FULL" ] || bundles+=("$work"/{torture,names}/*/bundle.pdf)
pdfs=("$work"/{packs,torture,names,sizes}/*/pdf/*.pdf "${bundles[@]}"
	"$work"/random/*/*/pdf/*.pdf)
echo "${#pdfs[@]} PDF files, $(printf '%s\n' "${pdfs[@]}" |
	grep -c '/bundle.pdf$') of them bundles, $(printf '%s\n' "${pdfs[@]}" |
	grep -c '/random/') of random profiles"
check "what is broken is found" validators_can_fail "${pages[0]}" "${pdfs[0]}"
check_html "${pages[@]}"
check_pdf "${pdfs[@]}"
check "text by mutool" /usr/bin/python3 tests/extract.py mutool \
	"$work"/random/*
check "text by pdf.js" /usr/bin/python3 tests/extract.py pdfjs \
	"$work/names" "$work"/random/* ${FULL:+"$work/packs"}
check "text by poppler-raw" /usr/bin/python3 tests/extract.py poppler-raw \
	"$work/packs"
# Along the structure poppler takes the square of the pages.
check "text by poppler" /usr/bin/python3 tests/extract.py poppler \
	"$work"/random/* ${FULL:+"$work/names"}
check "words of random profiles" /usr/bin/python3 tests/words.py "$work"/random/*
check "our own rules" /usr/bin/python3 tests/pdf_rules.py \
	"${bundles[@]}" "$work"/random/*/*/pdf/*.pdf
check "10,000 pages" /usr/bin/python3 tests/hostile_sizes.py \
	"$BUILD/ismsgen" pages
check_counts "Ajv and the schema" tests/schema_agreement.sh
check_counts "reports and their schemas" tests/reports_schemas.sh
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
