#!/bin/bash
# A run that fails or is killed leaves the former pack whole. Needs GEN.
set -u
cd "$(dirname "$0")/.." || exit 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
good() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "failed: $*"; }

profile=data/profiles/starter.yaml
sed 's/Example Organisation/Changed Organisation/' $profile \
	>"$work/starter.yaml"
"$GEN" build -q -o "$work/out" $profile || bad "first build"
cp -R "$work/out" "$work/before"

# No write that fails goes unnoticed, and none is left half done. Writes are
# counted from the first temporary file on.
if command -v strace >/dev/null; then
	for n in 1 2 7 20 33 40; do
		strace -qq -f -o /dev/null -e trace=fsync \
			-e inject=fsync:error=ENOSPC:when=$n \
			"$GEN" build -q -o "$work/out" "$work/starter.yaml" \
			2>"$work/log"
		status=$?
		if [ $status = 3 ] && grep -q 'No space left' "$work/log" &&
			diff -r "$work/before" "$work/out" >/dev/null; then
			good
		else
			bad "failing fsync $n (status $status)"
		fi
	done
fi
leftover=$(find "$work/out" -name '*.part' -o -name '.ismsgen.lock')
[ -z "$leftover" ] && good || bad "left over: $leftover"

# Killed in the middle: no temporary file of a caught signal stays.
for delay in 0.02 0.05 0.1 0.15; do
	rm -rf "$work/killed"
	cp -R "$work/before" "$work/killed"
	timeout -s TERM $delay "$GEN" build -q -o "$work/killed" \
		"$work/starter.yaml" 2>/dev/null
	leftover=$(find "$work/killed" -name '*.part' -o -name '.ismsgen.lock')
	[ -z "$leftover" ] && good || bad "after SIGTERM: $leftover"
done

# A directory that cannot be written, or is none.
: >"$work/file"
"$GEN" build -q -o "$work/file" $profile 2>"$work/log"
[ $? = 3 ] && grep -q 'F101' "$work/log" && good || bad "output is a file"

# What is no file in the place of one.
mkdir -p "$work/odd/starter/md/soa.md"
"$GEN" build -q --format=md -o "$work/odd" $profile 2>"$work/log"
[ $? = 3 ] && grep -q 'F106' "$work/log" &&
	[ -z "$(find "$work/odd" -type f)" ] && good || bad "a directory"
rmdir "$work/odd/starter/md/soa.md"
mkfifo "$work/odd/starter/md/soa.md" "$work/odd/starter/manifest.json"
timeout 60 "$GEN" build -q --format=md -o "$work/odd" $profile && good ||
	bad "a pipe"

# Unchanged files are left alone; documents that are gone are removed.
"$GEN" build -o "$work/out" "$work/starter.yaml" >"$work/log" || bad "rebuild"
"$GEN" build -o "$work/out" "$work/starter.yaml" >"$work/log"
grep -q '^0 files written, 55 unchanged' "$work/log" && good ||
	bad "unchanged files were written: $(cat "$work/log")"
/usr/bin/python3 - "$work/out/starter" <<'EOF' && good || bad "manifest"
import hashlib, json, pathlib, sys
root = pathlib.Path(sys.argv[1])
manifest = json.loads((root / "manifest.json").read_text())
files = {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}
assert files - {"manifest.json"} == set(manifest["files"])
for name, entry in manifest["files"].items():
    data = (root / name).read_bytes()
    assert len(data) == entry["bytes"], name
    assert hashlib.sha256(data).hexdigest() == entry["sha256"], name
EOF

# Two runs at once: one waits for nobody, and says so.
(
	exec 9>"$work/out/starter/.ismsgen.lock"
	flock 9
	"$GEN" build -q -o "$work/out" $profile 2>"$work/log"
	echo $? >"$work/status"
)
[ "$(cat "$work/status")" = 3 ] && grep -q F103 "$work/log" && good ||
	bad "lock: $(cat "$work/log")"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
