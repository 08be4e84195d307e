#!/bin/bash
# What the program says and returns for what is typed. Needs GEN.
set -u
cd "$(dirname "$0")/.." || exit 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# expect STATUS PATTERN COMMAND...: the exit status, and what the output or a
# message contains.
expect() {
	local status=$1 pattern=$2 got
	shift 2
	"$@" >"$work/log" 2>&1 </dev/null
	got=$?
	if [ "$got" = "$status" ] && grep -qe "$pattern" "$work/log"; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "failed: ${*/#$GEN/ismsgen}"
	echo "  wanted status $status and '$pattern', got status $got and:"
	head -n 5 "$work/log" | sed 's/^/  /'
}

profile=data/profiles/aldermoor-university.yaml
example=data/profiles/starter.yaml

expect 0 '^Usage: ismsgen COMMAND' "$GEN" --help
expect 0 '^Usage: ismsgen build' "$GEN" build --help
expect 0 '^Usage: ismsgen check' "$GEN" help check
for command in init check build list explain trace where schema; do
	expect 0 "^Usage: ismsgen $command" "$GEN" "$command" --help
done
expect 0 '^ismsgen [0-9]' "$GEN" --version
expect 2 'a command is wanted' "$GEN"
expect 2 "did you mean 'build'" "$GEN" biuld $profile
expect 2 "did you mean '--format'" "$GEN" build $profile --fromat=md
expect 2 "there is no option '--zzzzzz'" "$GEN" build $profile --zzzzzz
expect 2 "there is no option '-z'" "$GEN" build -zq $profile
expect 2 "'--quiet' takes no value" "$GEN" build $profile --quiet=yes
expect 2 "did you mean 'ismsgen build" "$GEN" $profile
expect 2 "'build' wants PROFILE" "$GEN" build
expect 2 "has no option '--out'" "$GEN" check $profile -o "$work"
expect 2 "there is no format 'doc'" "$GEN" build $profile --format=doc
expect 2 "wants a value" "$GEN" build $profile --only
expect 2 "did you mean 'soa'" "$GEN" build $profile --only=sao -o "$work"
expect 2 "a date such as 2026-11-23 is wanted" "$GEN" build $profile \
	--as-of=tomorrow -o "$work"
expect 2 "a date such as 2026-11-23 is wanted" "$GEN" check $profile \
	--as-of=2026-02-30
expect 2 "did you mean 'controls'" "$GEN" list control
expect 0 '^8\.34' "$GEN" list controls
expect 0 '^soa' "$GEN" list documents
expect 0 '^10\.2' "$GEN" list clauses
expect 0 '^gdpr' "$GEN" list regulations
expect 0 '^T-01' "$GEN" list threats
expect 0 '^V-01' "$GEN" list vulnerabilities
expect 0 '^C-27	error	6\.1\.3	[A-Z]' "$GEN" list rules
expect 2 "did you mean 'rules'" "$GEN" list rule
expect 0 'Access control' "$GEN" explain 5.15
expect 0 '^Now: ' "$GEN" explain A.9.2.1
expect 0 'Statement of Applicability' "$GEN" explain soa
expect 0 'clause of ISO/IEC 27001:2022' "$GEN" explain 6.1.3
expect 0 'General Data Protection' "$GEN" explain gdpr
expect 0 'Default: 12' "$GEN" explain access.password.min_length
expect 0 'What to do' "$GEN" explain Y001
expect 0 '^Basis: clause 6\.1\.3 Information security risk treatment' \
	"$GEN" explain C-27
expect 0 '^Basis: control A\.5\.9 Inventory' "$GEN" explain C-13
expect 2 'nothing is known' "$GEN" explain C-27x
expect 0 '^roles\.holder: ' "$GEN" explain 'roles[ceo].holder'
expect 2 'nothing is known' "$GEN" explain nonsense
expect 0 '"\$schema"' "$GEN" schema
expect 0 '^0 errors' "$GEN" check $profile $example
expect 3 'cannot read' "$GEN" check "$work/none.yaml"
expect 3 'cannot read' "$GEN" build "$work/none.yaml" -o "$work"

# Options stand anywhere; parts of a pack; standard input.
expect 0 '^1 document (1 md)' "$GEN" -o "$work/o" build --only soa $profile \
	--format md
expect 0 'soa.md' ls "$work/o/aldermoor-university/md"
test "$(cd "$work/o/aldermoor-university" && find . -type f | wc -l)" = 2 &&
	passed=$((passed + 1)) || { failed=$((failed + 1)); echo "more files"; }
"$GEN" build - -o "$work/i" --format=html <$example >"$work/log" 2>&1 &&
	passed=$((passed + 1)) || { failed=$((failed + 1)); cat "$work/log"; }

# All documents as one PDF, or those that --only names, whatever the formats;
# a full run without --bundle leaves none that would be out of date.
files_are() {
	local got
	got=$(cd "$2" && find . -type f | sort | tr '\n' ' ')
	if [ "$got" = "$1" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: files are $got, not $1"
	fi
}
expect 0 '^1 document (1 md, bundle.pdf)' "$GEN" build --bundle --only=soa \
	$profile --format=md -o "$work/u"
files_are './bundle.pdf ./manifest.json ./md/soa.md ' \
	"$work/u/aldermoor-university"
expect 0 '^2 documents (2 html, bundle.pdf)' "$GEN" build --bundle $profile \
	--only=soa,policy --format=html -o "$work/u2"
expect 0 '<a href="bundle.pdf">' \
	cat "$work/u2/aldermoor-university/index.html"
expect 0 'bundle.pdf' cat "$work/u2/aldermoor-university/manifest.json"
expect 0 'bundle.pdf' "$GEN" build --bundle $example -o "$work/u3"
expect 0 '1 removed' "$GEN" build $example -o "$work/u3"
expect 2 "'--bundle' takes no value" "$GEN" build $profile --bundle=yes
expect 2 "has no option '--bundle'" "$GEN" check $profile --bundle
expect 2 "did you mean '--bundle'" "$GEN" build $profile --bundel
expect 0 'bundle.pdf' "$GEN" build --help

# Which findings count, and how they are told; see reports.py for the rest.
expect 2 "did you mean 'sarif'" "$GEN" check $profile --report=sarf
expect 2 "wants error, warning or never" "$GEN" build $profile --fail-on=note
expect 2 "there is no rule 'X-1'" "$GEN" check $profile --ignore=X-1
expect 2 "has no option '--report'" "$GEN" list rules --report=json
findings=$PWD/tests/reports/findings.yaml
expect 1 'has no status \[C-25\]' "$GEN" build "$findings" --only=soa \
	--format=md -o "$work/r"
expect 0 '^1 document' "$GEN" build "$findings" --only=soa --format=md \
	-o "$work/r" --ignore=C-25
expect 0 '^1 document' "$GEN" build "$findings" --only=soa --format=md \
	-o "$work/r" --fail-on=never
expect 1 '^::error ' "$GEN" build "$findings" --only=soa --format=md \
	-o "$work/r" --select=C-25 --report=github

# A new profile builds as it is, and is never overwritten.
expect 0 'profile.yaml' "$GEN" init "$work/new" --name='Ärzte & "Söhne"' \
	--sector=healthcare
expect 0 '^18 documents' "$GEN" build "$work/new/profile.yaml" -o "$work/n"
expect 0 'Ärzte' cat "$work/n/profile/md/scope.md"
expect 3 'the file exists' "$GEN" init "$work/new"
expect 2 "did you mean 'healthcare'" "$GEN" init "$work/x" \
	--sector=heathcare
expect 0 '^0 errors' "$GEN" check "$work/new/profile.yaml"

expect 2 'name of the organisation is wanted' "$GEN" init "$work/x" --name=
expect 2 'not UTF-8' "$GEN" init "$work/x" --name=$'\xff'
expect 0 '^$' sh -c "echo; ! test -e '$work/x'"

# Packs that would have one directory; a name that is no name; a large file.
cp $example "$work/a.yaml"
cp $example "$work/a.yml"
cp $example "$work/...yaml"
expect 2 'has the same name' "$GEN" build "$work/a.yaml" "$work/a.yml" \
	-o "$work/s"
expect 0 "in $work/d/e/\.\.\.yaml," "$GEN" build "$work/...yaml" \
	-o "$work/d/e" --only=soa --format=md
{ cat $example; yes '# filled up' | head -n 400000; } >"$work/large.yaml"
expect 3 'larger than 4 MiB' "$GEN" build "$work/large.yaml" -o "$work/s"
expect 0 '^1 document' "$GEN" build "$work/large.yaml" --limits=2 \
	-o "$work/s" --only=soa --format=md

# Errors write nothing.
printf 'org: {name: X, sector: softwar}\nscope: {statement: S}\n' \
	>"$work/bad.yaml"
expect 1 "did you mean 'software'" "$GEN" build "$work/bad.yaml" -o "$work/b"
expect 0 '^$' sh -c "echo; ! test -e '$work/b'"

# Quiet in a pipe, colour only where it should be.
expect 0 '^$' sh -c "echo; '$GEN' build -q $profile -o '$work/q'"
NO_COLOR=1 CLICOLOR_FORCE=1 "$GEN" check "$work/bad.yaml" 2>&1 |
	grep -q "$(printf '\033')" && { failed=$((failed + 1))
	echo "colour in spite of NO_COLOR"; } || passed=$((passed + 1))
CLICOLOR_FORCE=1 "$GEN" check "$work/bad.yaml" 2>&1 |
	grep -q "$(printf '\033')" && passed=$((passed + 1)) || {
	failed=$((failed + 1)); echo "no colour in spite of CLICOLOR_FORCE"; }
expect 3 'cannot write the output' sh -c "'$GEN' list controls >/dev/full"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
