#!/bin/bash
# The schema means to us what it means to the standard: Ajv, the validator for
# JSON Schema that is used most, accepts every profile that is supplied and
# refuses every bad input named schema-*, and `ismsgen check` agrees.
#
# Ajv does not follow `include` and {csv: FILE}: of such profiles the main
# file is checked. BUILD is where its packages are installed.
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=$(realpath -m "${BUILD:-build}")
GEN=$(realpath "${GEN:-$BUILD/ismsgen}")
modules=$BUILD/ajv
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -d "$modules/node_modules/yaml" ]; then
	mkdir -p "$modules"
	npm install --silent --no-audit --no-fund --prefix "$modules" \
		ajv@8 ajv-formats@3 yaml@2 || exit 3
fi

cat >"$work/validate.js" <<'JS'
// validate.js SCHEMA PROFILE...: a line "accepted NAME" or "refused NAME: why"
const fs = require("fs");
const Ajv = require("ajv/dist/2020");
const addFormats = require("ajv-formats");
const YAML = require("yaml");
const [schema, ...profiles] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, strictRequired: false });

addFormats(ajv);
for (const keyword of ["x-ref", "x-ref-also", "x-id", "x-rule"])
	ajv.addKeyword(keyword);
const accepts = ajv.compile(JSON.parse(fs.readFileSync(schema)));
for (const name of profiles) {
	const ok = accepts(YAML.parse(fs.readFileSync(name, "utf8")));
	const why = ok ? "" : ": " + ajv.errorsText(accepts.errors);

	console.log((ok ? "accepted " : "refused ") + name + why);
}
JS

# expect VERDICT STATUS PROFILE...: of Ajv, and the exit status of ours
expect() {
	local verdict=$1 wanted=$2 profile status line
	shift 2
	NODE_PATH=$modules/node_modules node "$work/validate.js" \
		data/profile.schema.json "$@" >"$work/verdicts" || exit 3
	for profile; do
		line=$(grep -F " $profile" "$work/verdicts" | head -n 1)
		(cd "$(dirname "$profile")" &&
			"$GEN" check "$(basename "$profile")") \
			>/dev/null 2>"$work/messages"
		status=$?
		if [ "${line%% *}" = "$verdict" ] && [ $status -eq "$wanted" ]
		then
			passed=$((passed + 1))
			continue
		fi
		failed=$((failed + 1))
		echo "FAILED: $profile should be $verdict"
		echo "    Ajv: $line"
		echo "    ismsgen: exit status $status"
		sed 's/^/    /' "$work/messages"
	done
}

expect accepted 0 data/profiles/*.yaml
expect refused 1 tests/bad/schema-*.yaml
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
