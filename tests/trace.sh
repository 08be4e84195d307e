#!/bin/bash
# Where documents come from, and where the profile goes.
#
#	tests/trace/profile.yaml	of several files
#	tests/trace/templates/		the policy, with all that a block can be
#	tests/trace/NAME.expect		what `trace` and `where` say of them
#	tests/trace.py			pages of the examples
#
# GEN is the program. UPDATE=1 shows what has changed and takes it over.
set -u
cd "$(dirname "$0")/.." || exit 3
GEN=$(realpath "${GEN:-build/ismsgen}")
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

ln -s "$PWD/data" "$work/data"
cp -r templates "$work/templates"
cp -r tests/trace/templates/* "$work/templates/en/"
profile=tests/trace/profile.yaml
"$GEN" build -q --data="$work" --only=policy --format=html -o "$work" \
	$profile 2>"$work/log" || { cat "$work/log"; exit 1; }
page=$work/profile/html/policy.html

pass() {
	if [ "$1" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: $2"
	fi
}

# hold NAME STATUS COMMAND...: what it says, messages too
hold() {
	local want=tests/trace/$1.expect status=$2 got
	shift 2
	"$GEN" "$@" --data="$work" >"$work/got" 2>&1
	got=$?
	sed -i "s|$work/||" "$work/got"
	if [ -n "${UPDATE:-}" ]; then
		diff -u --label old --label new "$want" "$work/got" ||
			cp "$work/got" "$want"
	fi
	[ "$got" = "$status" ]
	pass $? "$* returns $got, not $status"
	diff -u --label "$want" --label got "$want" "$work/got"
	pass $? "$*"
}

# expect STATUS PATTERN COMMAND...
expect() {
	local status=$1 pattern=$2 got
	shift 2
	"$GEN" "$@" --data="$work" >"$work/got" 2>&1
	got=$?
	[ "$got" = "$status" ] && grep -qe "$pattern" "$work/got"
	pass $? "$*: status $got, $(head -n 2 "$work/got")"
}

hold page 0 trace "$page"
hold section 0 trace "$page#words" --profile=$profile
hold document 0 trace policy $profile
hold text 0 trace 'policy:FIRE IN THE ARC' $profile
hold section-text 0 trace 'policy#other:fire' $profile
# Of one document, the rest being the templates' matter.
grep_policy() {
	"$GEN" where "$1" $profile --data="$work" 2>&1 | grep '^policy'
}
for path in risks.R-1 risks.R-1.1 'risks[R-1].owner' assets.A-2 \
	roles.keeper org.name access.password.min_length policy; do
	echo "$path"
	grep_policy "$path"
done >"$work/where"
[ -z "${UPDATE:-}" ] || cp "$work/where" tests/trace/where.expect
diff -u tests/trace/where.expect "$work/where"
pass $? where

# A page says the same as the document that is made for it.
"$GEN" trace "$page" $profile >"$work/a"
"$GEN" trace policy $profile --data="$work" >"$work/b"
cmp -s "$work/a" "$work/b"
pass $? "a page and its document differ"

hold nothing 1 trace 'policy:no such words' $profile
expect 2 "did you mean 'policy'" trace polcy $profile
expect 2 "did you mean '#words'" trace "$page#word"
expect 2 'no profile follows it' trace policy
expect 2 'no page that tells' trace README.md#x.html
expect 2 "did you mean 'risks.R-1'" where risks.R-11 $profile
expect 2 "has no 'holder'" where risks.R-1.holder $profile
expect 2 "did you mean 'risks.R-1.title'" where risks.R-1.titl $profile
expect 2 "'where' wants PATH PROFILE" where risks.R-1
expect 3 'cannot read' where risks.R-1 "$work/none.yaml"
expect 3 'cannot read' trace "$page" "$work/none.yaml"
expect 3 'cannot read' trace "$work/none.html"
printf '# nothing\n' >"$work/x.html"
expect 2 'no page that tells' trace "$work/x.html"
sed 's/ data-template="[^"]*"//g' "$page" >"$work/old.html"
expect 2 'no page that tells' trace "$work/old.html"
head -c 9000 "$page" | iconv -c -f UTF-8 -t UTF-8 >"$work/cut.html"
expect 2 'no page that tells' trace "$work/cut.html"
# One that somebody changed is read as far as it goes.
sed 's|</tr>||g; s|</p>||g' "$page" >"$work/open.html"
expect 0 'policy.md.tpl:5' trace "$work/open.html"

/usr/bin/python3 tests/trace.py "$GEN" data/profiles/*.yaml >"$work/examples"
tail -n 1 "$work/examples" | grep -q ' 0 failed'
pass $? "$(head -n 20 "$work/examples")"
n=$(tail -n 1 "$work/examples" | sed 's/ .*//')
echo "$((passed + n)) passed, $failed failed"
[ "$failed" -eq 0 ]
