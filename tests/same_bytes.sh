#!/bin/bash
# Two builds give the same bytes, whatever surrounds them. Needs GEN.
set -u
cd "$(dirname "$0")/.." || exit 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
umask 022

# The manifest too: it has nothing of the place or the time.
same() {
	if diff -r "$work/first" "$1" >"$work/diff" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "differs: $2"
		head -n 5 "$work/diff"
	fi
}

profiles=$(ls data/profiles/*.yaml)
# shellcheck disable=SC2086 # a list of words
{
"$GEN" build -q --bundle -o "$work/first" $profiles || exit 1
"$GEN" build -q --bundle -o "$work/again" $profiles
same "$work/again" "a second run"
for jobs in 1 2 3 16; do
	"$GEN" build -q --bundle --jobs=$jobs -o "$work/jobs-$jobs" $profiles
	same "$work/jobs-$jobs" "$jobs at once"
done
TZ=Pacific/Kiritimati "$GEN" build -q --bundle -o "$work/tz" $profiles
same "$work/tz" "another time zone"
# A locale with a decimal comma and other rules for letters.
mkdir "$work/locales"
localedef -i de_DE -f UTF-8 "$work/locales/de_DE.UTF-8" >/dev/null 2>&1
LOCPATH=$work/locales LC_ALL=de_DE.UTF-8 /usr/bin/printf '%.1f' 0,5 \
	>"$work/comma" 2>/dev/null
if [ "$(cat "$work/comma")" = 0,5 ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "there is no locale with a decimal comma"
fi
LOCPATH=$work/locales LC_ALL=de_DE.UTF-8 \
	"$GEN" build -q --bundle -o "$work/locale" $profiles
same "$work/locale" "another locale"
(umask 077 && "$GEN" build -q --bundle -o "$work/umask" $profiles)
same "$work/umask" "another umask"
cp -R data "$work/elsewhere"
(cd "$work/elsewhere/profiles" && "$GEN" build -q --bundle -o "$work/dir" ./*.yaml)
same "$work/dir" "another directory"
SOURCE_DATE_EPOCH=86400 "$GEN" build -q --bundle -o "$work/epoch" $profiles
same "$work/epoch" "SOURCE_DATE_EPOCH beside as_of"
if [ "$(id -u)" = 0 ] && id nobody >/dev/null 2>&1; then
	mkdir -m 777 "$work/user"
	chmod 755 "$work"
	cp -R data "$work/readable"
	chmod -R a+rX "$work/readable"
	cp "$GEN" "$work/ismsgen"
	mkdir "$work/share"
	cp -R data templates "$work/share"
	chmod -R a+rX "$work/share"
	(cd "$work/readable/profiles" && HOME=/ setpriv --reuid=nobody \
		--regid=nogroup --clear-groups "$work/ismsgen" build -q --bundle \
		--data="$work/share" -o "$work/user/out" ./*.yaml) \
		2>"$work/log" || cat "$work/log"
	same "$work/user/out" "another user"
fi
}
# One byte changed in the profile shows in the manifest.
sed 's/as_of: 2026-11-23/as_of: 2026-11-24/' data/profiles/starter.yaml \
	>"$work/starter.yaml"
"$GEN" build -q --bundle -o "$work/changed" "$work/starter.yaml"
if cmp -s "$work/first/starter/manifest.json" \
	"$work/changed/starter/manifest.json"; then
	failed=$((failed + 1))
	echo "the manifest does not show a changed profile"
else
	passed=$((passed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
