#!/bin/bash
# The documents of a pack as PDF, made by ismsgen and by others from the same
# Markdown, one after the other in one run:
#
#	ismsgen			the whole program: profile, documents, Markdown, PDF
#	typst			Typst 0.14 (npm, for node), PDF/UA-1; one process
#	weasyprint		WeasyPrint (pip), PDF/UA-1; one process
#	mutool			MuPDF's "mutool convert" of the HTML
#	lowdown | groff		Debian's packages, with tbl and preconv
#
# For each: CPU (user and system, of all its processes), wall time, peak
# memory of the largest process, pages, size, and what the files themselves
# say they are (inspect.py). The time to turn Markdown into Typst's markup is
# not counted, nor is what is fetched into BUILD. What cannot be had is said to
# be missing.
#
#	BUILD=build PROFILE=data/profiles/aldermoor-university.yaml RUNS=3
set -u
cd "$(dirname "$0")/../../.." || exit 3
BUILD=$(realpath -m "${BUILD:-build}")
PROFILE=${PROFILE:-data/profiles/aldermoor-university.yaml}
RUNS=${RUNS:-3}
TYPST=0.7.0		# of the package for node; has Typst 0.14.2
WEASYPRINT=70.0
here=$PWD/tests/bench/peers
tools=$BUILD/peers
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

fetch() {
	mkdir -p "$tools"
	sh tests/packages.sh lowdown=lowdown cmark-gfm=cmark-gfm \
		libpango-1.0-0 libpangoft2-1.0-0
	# The command is in groff-base, the device for PDF is not.
	[ -e /usr/share/groff/current/font/devpdf/DESC ] ||
		sh tests/packages.sh groff
	[ -e "$tools/typst-$TYPST" ] ||
		{ npm install --silent --no-audit --no-fund --no-save \
			--cache "$BUILD/npm" --prefix "$tools/typst" \
			"@myriaddreamin/typst-ts-node-compiler@$TYPST" &&
			touch "$tools/typst-$TYPST"; }
	[ -e "$tools/weasyprint-$WEASYPRINT" ] ||
		{ python3 -m pip install --quiet --disable-pip-version-check \
			--root-user-action=ignore --target "$tools/weasyprint" \
			"weasyprint==$WEASYPRINT" &&
			touch "$tools/weasyprint-$WEASYPRINT"; }
}

# Typst gets the five faces that ismsgen uses, not a folder of hundreds.
link_fonts() {
	local noto=/usr/share/fonts/truetype/noto
	mkdir -p "$work/fonts"
	ln -s "$noto"/NotoSans-{Regular,Bold,Italic,BoldItalic}.ttf \
		"$noto"/NotoSansMono-Regular.ttf "$work/fonts"
}

fetch >"$work/log" 2>&1 || tail -n 5 "$work/log"
"$BUILD/ismsgen" build -q --data="$PWD" -o "$work" "$PROFILE" || exit 3
mv "$work/$(basename "${PROFILE%.yaml}")" "$work/pack"
link_fonts
mkdir "$work/typst"
for md in "$work"/pack/md/*.md; do
	cmark-gfm -e table -t xml "$md" |
		python3 "$here/typst_markup.py" \
			>"$work/typst/$(basename "${md%.md}").typ"
done
python3 "$here/compare.py" "$BUILD/ismsgen" "$PROFILE" "$work" "$tools" \
	"$RUNS"
