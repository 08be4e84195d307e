#!/bin/bash
# Every code that a message can have is explained in data/diagnostics.yaml or
# data/rules.yaml, and no other; the rules there and in README.md are those of
# the program. Needs GEN.
set -u
cd "$(dirname "$0")/.." || exit 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

fail() {
	failed=$((failed + 1))
	echo "failed: $*"
}

# In the sources a code stands alone in quotation marks, or in brackets.
grep -rhoE '("[A-Z][0-9]{3}"|\[[A-Z][0-9]{3}\])' src | tr -d '"[]' |
	sort -u >"$work/used"
sed -n 's/^  - code: //p' data/diagnostics.yaml >"$work/explained"

[ -s "$work/used" ] || fail "no codes in src/"
if sort -cu "$work/explained" 2>"$work/log"; then
	passed=$((passed + 1))
else
	fail "the codes are not sorted, or one stands twice: $(<"$work/log")"
fi
sort -u -o "$work/explained" "$work/explained"
for code in $(comm -23 "$work/used" "$work/explained"); do
	fail "$code is not in data/diagnostics.yaml"
done
for code in $(comm -13 "$work/used" "$work/explained"); do
	fail "$code is explained, but not used in src/"
done

for code in $(<"$work/explained"); do
	"$GEN" --data=. explain "$code" >"$work/text" 2>&1
	if [ $? -eq 0 ] && grep -q "^$code [^ ]" "$work/text" &&
		grep -q '^Why: [^ ]' "$work/text" &&
		grep -q '^What to do: [^ ]' "$work/text"; then
		passed=$((passed + 1))
	else
		fail "explain $code says: $(head -n 5 "$work/text")"
	fi
done

# Rules: what stands in the program and in data/rules.yaml is the same, all of
# it is explained, and README.md lists it.
/usr/bin/python3 tests/codes_rules.py "$GEN" >"$work/rules"
sed '$d' "$work/rules"
counts=$(tail -n 1 "$work/rules")
passed=$((passed + ${counts%% *}))
counts=${counts#*, }
failed=$((failed + ${counts%% *}))
if bash tests/readme_rules.sh "$GEN" --check; then
	passed=$((passed + 1))
else
	fail "README.md lists other rules; make readme"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
