#!/usr/bin/python3
"""What `ismsgen check` reports, in every form.

reports.py TOOL [--accept] [--keep=DIR]

tests/reports/ has profiles whose values would like to be more than text:
findings.yaml can be used, broken.yaml cannot. Of both together, expect.FORM is
what is printed in that form, expect.excerpts what text shows of excerpts.yaml.
--accept shows what has changed and takes it over. --keep leaves the reports in
DIR, for validators that know the official schemas."""
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as xml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CASES = os.path.join(HERE, "reports")
FORMS = ("text", "brief", "line", "json", "sarif", "github", "gitlab",
         "junit")
MESSAGES = ("text", "brief")
SELECTED = "C-25,C-65,C-66"
COMMON = ["--select=" + SELECTED, "findings.yaml", "broken.yaml"]

passed, failed = 0, 0


def check(ok, name, *more):
    global passed, failed
    if ok:
        passed += 1
        return
    failed += 1
    print("failed:", name, *more)


class Run:
    """A run of the program; `report` is the stream that has the report."""

    def __init__(self, *arguments, form=None, cwd=CASES, stdin=None, env=()):
        command = [TOOL, "--data=" + ROOT, "check", *arguments]
        if form:
            command.insert(3, "--report=" + form)
        environment = dict(os.environ, LC_ALL="C.UTF-8", **dict(env))
        for name in ("NO_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH"):
            if name not in dict(env):
                environment.pop(name, None)
        result = subprocess.run(command, cwd=cwd, capture_output=True,
                                env=environment, timeout=60,
                                stdin=stdin or subprocess.DEVNULL)
        self.status = result.returncode
        self.out = result.stdout.decode("utf-8")
        self.err = result.stderr.decode("utf-8")
        self.report = self.err if form in MESSAGES + (None,) else self.out


# Goldens

def golden(name, text, accept):
    path = os.path.join(CASES, "expect." + name)
    wanted = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            wanted = file.read()
    if wanted == text:
        check(True, name)
        return
    sys.stdout.writelines(difflib.unified_diff(
        wanted.splitlines(True), text.splitlines(True), "wanted", "got"))
    if accept:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    check(accept, name, "is other than expect." + name)


def without_prose(text):
    """What is explained elsewhere would make a golden of every reword."""
    log = json.loads(text)
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        rule["fullDescription"]["text"] = "..."
        rule["help"] = {key: "..." for key in rule["help"]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


# JSON Schema, as much of it as our schema uses

def mistakes(schema, value, root, place="$"):
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    known = {"$schema", "title", "description", "$defs", "type", "const",
             "enum", "pattern", "minimum", "minLength", "properties",
             "required", "items", "oneOf"}
    if set(schema) - known:
        yield f"{place}: unknown keyword {set(schema) - known}"
    types = {"object": dict, "array": list, "string": str, "integer": int,
             "boolean": bool, "null": type(None)}
    if "type" in schema:
        names = schema["type"]
        names = [names] if isinstance(names, str) else names
        if not any(type(value) is types[name] for name in names):
            yield f"{place}: {value!r} is no {names}"
            return
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of {schema['enum']}"
    if isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value):
            yield f"{place}: {value!r} has another form"
        if len(value) < schema.get("minLength", 0):
            yield f"{place}: empty"
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{place}: {value} is too small"
    if isinstance(value, dict):
        for key in schema.get("required", []):
            if key not in value:
                yield f"{place}: no {key}"
        for key in set(value) - set(schema.get("properties", value)):
            yield f"{place}: {key} is not in the schema"
        for key, item in value.items():
            yield from mistakes(schema.get("properties", {}).get(key, {}),
                                item, root, f"{place}.{key}")
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from mistakes(schema.get("items", {}), item, root,
                                f"{place}[{i}]")
    if "oneOf" in schema:
        fits = [s for s in schema["oneOf"]
                if not list(mistakes(s, value, root))]
        if len(fits) != 1:
            yield f"{place}: fits {len(fits)} of oneOf"


def keeps_to(path, report):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        schema = json.load(file)
    found = list(mistakes(schema, report, schema))
    check(not found, "keeps to", path, *found)
    return schema


def json_form(report):
    schema = keeps_to("data/findings.schema.json", report)
    for damage in ({"schema_version": 2}, {"findings": [{}]},
                   {"summary": None}):
        check(list(mistakes(schema, dict(report, **damage), schema)),
              "a damaged report keeps to the schema", damage)
    findings = report["findings"]
    counted = {"errors": 0, "warnings": 0, "waived": 0}
    for finding in findings:
        key = ("waived" if finding["waived"] else
               "warnings" if finding["level"] == "warning" else "errors")
        counted[key] += 1
    check(report["summary"] == counted, "counts of JSON", counted)
    for finding in findings:
        check(finding["end_line"] >= finding["line"] and
              (finding["end_column"] > finding["column"] or
               finding["end_line"] > finding["line"]),
              "an end before its beginning", finding)
        check(source_of(finding), "nothing stands there", finding)


def source_of(finding):
    """The text between the places of a finding on one line."""
    with open(os.path.join(CASES, finding["file"]), encoding="utf-8",
              newline="") as file:
        line = file.read().splitlines()[finding["line"] - 1]
    end = (finding["end_column"] - 1
           if finding["end_line"] == finding["line"] else None)
    text = line[finding["column"] - 1:end]
    return text.strip() == text and text


# Other forms hold the same findings

def plain_findings(report):
    return [f for f in report["findings"] if not f["waived"]]


def line_form(text, report):
    with open(os.path.join(ROOT, "data", "problem-matcher.json"),
              encoding="utf-8") as file:
        matcher = json.load(file)["problemMatcher"][0]
    pattern = matcher["pattern"][0]
    got = []
    for line in text.splitlines():
        match = re.search(pattern["regexp"], line)
        check(match, "the problem matcher does not match", line)
        if match:
            got.append(tuple(match.group(pattern[key]) for key in
                             ("file", "line", "column", "severity", "message",
                              "code")))
    wanted = [(f["file"], str(f["line"]), str(f["column"]), f["level"],
               f["text"], f["code"]) for f in plain_findings(report)]
    check(got == wanted, "the problem matcher finds other places")
    check(matcher["owner"] == "ismsgen", "owner of the problem matcher")


def unescaped(text):
    return re.sub("%(0A|0D|25|2C|3A)",
                  lambda m: chr(int(m.group(1), 16)), text)


def github_form(text, report):
    lines = text.splitlines()
    findings = plain_findings(report)
    check(len(lines) == len(findings), "lines of workflow commands")
    for line, f in zip(lines, findings):
        match = re.fullmatch(r"::(error|warning) ([^:]*)::(.*)", line)
        check(match, "no workflow command", line)
        if not match:
            continue
        properties = dict((k, unescaped(v)) for k, v in
                          (p.split("=", 1) for p in match.group(2).split(",")))
        message = unescaped(match.group(3)).split("\n")
        check(match.group(1) == f["level"] and properties["file"] == f["file"]
              and properties["line"] == str(f["line"])
              and properties["col"] == str(f["column"])
              and properties["title"].startswith(f["code"])
              and message[0] == f["text"], "workflow command", line)
        if f["end_line"] == f["line"]:
            check(properties["endColumn"] == str(f["end_column"] - 1),
                  "last column", line)
        check(f["hint"] is None or message[-1] == f["hint"], "hint", line)
        check(not re.search("%(?!0A|0D|25)", match.group(3)),
              "a percent sign that is not escaped", line)


def gitlab_form(issues, report):
    schema = keeps_to("tests/reports/gitlab.schema.json", issues)
    for damage in ({"severity": "error"}, {"location": {}},
                   {"description": ""}):
        check(list(mistakes(schema, [dict(issues[0], **damage)], schema)),
              "a damaged issue keeps to the schema", damage)
    findings = plain_findings(report)
    check(len(issues) == len(findings), "issues of GitLab")
    for issue, f in zip(issues, findings):
        begin = issue["location"]["positions"]["begin"]
        check(issue["check_name"] == f["code"]
              and issue["description"].startswith(f["text"])
              and issue["severity"] in ("minor", "major")
              and issue["location"]["path"] == f["file"]
              and begin == {"line": f["line"], "column": f["column"]},
              "an issue of GitLab", issue)
    prints = [issue["fingerprint"] for issue in issues]
    check(len(set(prints)) == len(prints), "fingerprints twice")


def sarif_place(location):
    physical = location["physicalLocation"]
    return physical["artifactLocation"], physical.get("region", {})


def sarif_form(log, report):
    check(log["version"] == "2.1.0" and len(log["runs"]) == 1, "a SARIF run")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    check(run["columnKind"] == "unicodeCodePoints", "columnKind")
    check([r["id"] for r in rules[:3]] == SELECTED.split(","),
          "the selected rules come first")
    for rule in rules:
        check(rule["name"].isalnum() and rule["shortDescription"]["text"]
              and rule["fullDescription"]["text"] and rule["help"]["text"]
              and rule["help"]["markdown"] and rule["properties"]["tags"]
              and rule["defaultConfiguration"]["level"] in ("error",
                                                            "warning"),
              "a rule of SARIF", rule)
    for artifact in run["artifacts"]:
        uri = artifact["location"]["uri"]
        check(re.fullmatch(r"[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*", uri),
              "no relative URI", uri)
    check(len(run["results"]) == len(report["findings"]), "results of SARIF")
    for result, f in zip(run["results"], report["findings"]):
        artifact, region = sarif_place(result["locations"][0])
        check(rules[result["ruleIndex"]]["id"] == result["ruleId"] == f["code"]
              and result["level"] == f["level"]
              and artifact["uri"] == f["file"]
              and run["artifacts"][artifact["index"]]["location"]["uri"] ==
              f["file"]
              and (region["startLine"], region["startColumn"],
                   region["endLine"], region["endColumn"]) ==
              (f["line"], f["column"], f["end_line"], f["end_column"])
              and "](" not in result["message"]["text"]
              and result["message"]["text"].replace("\\x28", "(") == f["text"]
              and len(result.get("relatedLocations", [])) ==
              len(f["related"]), "a result of SARIF", result)
        waived = result.get("suppressions")
        check(bool(waived) == bool(f["waived"]), "suppressions", result)
        if waived:
            check(waived[0]["justification"] == f["waived"]["reason"],
                  "justification", waived)
    prints = fingerprints(log)
    check(len(set(prints)) == len(prints), "fingerprints twice")


def fingerprints(log):
    return [r["partialFingerprints"]["ismsgenFinding/v1"]
            for r in log["runs"][0]["results"]]


def junit_form(text, report):
    suites = xml.fromstring(text.encode("utf-8"))
    check(suites.tag == "testsuites" and len(suites) == 2, "two suites")
    for suite in suites:
        cases = list(suite)
        count = {tag: sum(case.find(tag) is not None for case in cases)
                 for tag in ("failure", "error", "skipped")}
        check(int(suite.get("tests")) == len(cases)
              and int(suite.get("failures")) == count["failure"]
              and int(suite.get("errors")) == count["error"]
              and int(suite.get("skipped")) == count["skipped"],
              "counts of a suite", suite.attrib)
        names = [case.get("name").split(" ")[0] for case in cases]
        check(set(SELECTED.split(",")) <= set(names),
              "a rule that was run is not shown", names)
        for f in plain_findings(report):
            if f["profile"] != suite.get("name"):
                continue
            case = cases[names.index(f["code"])] if f["code"] in names else []
            texts = [n.text for n in case
                     if n.tag in ("failure", "system-out")]
            check(any(f["text"] + f" [{f['code']}]" in t for t in texts),
                  "a finding that no case has", f)
    check(suites[0].find("testcase[skipped]") is not None,
          "a waived rule was not skipped")


# Hostile values

def defused(name, text):
    check(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f"
                        "\u2028-\u202e\u2066-\u2069\ufeff]", text),
          "what a terminal obeys, in", name)
    check(not re.search(r"##[a-z-]*\[", text), "a command, in", name)
    if name != "github":
        check(not re.search(r"^\s*::", text, re.M), "a command, in", name)


def hostile_names():
    with tempfile.TemporaryDirectory() as work:
        name = "::error file=x::\033[31m\u202e%0A\n##[group]\udcff,.yaml"
        path = os.path.join(work.encode(), os.fsencode(name))
        shutil.copyfile(os.path.join(CASES, "broken.yaml"), path)
        for form in FORMS:
            run = Run(os.fsencode(name), form=form, cwd=work)
            check(run.status == 1, "status with a hostile name", form)
            defused(form, run.report)
            if form in ("json", "sarif", "gitlab"):
                json.loads(run.report)
            if form == "junit":
                xml.fromstring(run.report)
            if form == "github":
                check(re.match(r"::error file=\\x3A%3Aerror file=x%3A%3A"
                               r"\\x1B\[31m\\u{202E}%250A", run.report),
                      "a hostile name as a property", run.report[:200])


# Input, paths and options

def other_input():
    with open(os.path.join(CASES, "broken.yaml"), "rb") as stdin:
        piped = Run("-", stdin=stdin)
    named = Run("broken.yaml")
    check(piped.report == named.report.replace("broken.yaml:", "<stdin>:"),
          "standard input is shown otherwise", piped.report)
    with tempfile.TemporaryDirectory() as work:
        # what can be read once has been read once
        fifo = os.path.join(work, "broken.yaml")
        os.mkfifo(fifo)
        shutil.copytree(os.path.join(CASES, "registers"),
                        os.path.join(work, "registers"))
        with open(os.path.join(CASES, "broken.yaml"), "rb") as file:
            text = file.read()
        writer = threading.Thread(
            target=lambda: open(fifo, "wb").write(text), daemon=True)
        writer.start()
        check(Run("broken.yaml", cwd=work).report == named.report,
              "a file was read more than once, or not at all")


def other_places():
    """Absolute paths show in what people read, and nowhere else."""
    with tempfile.TemporaryDirectory() as work:
        paths = [os.path.join(CASES, name)
                 for name in ("findings.yaml", "broken.yaml")]
        for form, is_hidden in (("line", False), ("json", False),
                                ("sarif", True), ("gitlab", True)):
            report = Run("--select=" + SELECTED, *paths, form=form,
                         cwd=work).report
            check((CASES not in report) == is_hidden, "paths of", form)
        below = Run(*paths, form="sarif", cwd=ROOT).report
        check('"tests/reports/findings.yaml"' in below and ROOT not in below,
              "paths below the working directory")


def moved_lines():
    before = fingerprints(json.loads(Run(*COMMON, form="sarif").out))
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(CASES, work, dirs_exist_ok=True)
        for name in ("findings.yaml", "broken.yaml"):
            path = os.path.join(work, name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write("# one\n# two\n" + text)
        after = fingerprints(json.loads(
            Run(*COMMON, form="sarif", cwd=work).out))
    check(before == after, "fingerprints have moved with their lines")


def statuses():
    profile = "findings.yaml"
    for status, *options in (
            (1,), (1, "--fail-on=error"), (1, "--fail-on=warning"),
            (0, "--fail-on=never"),
            (0, "--select=C-66"), (1, "--select=C-66", "--fail-on=warning"),
            (0, "--ignore=C-25"), (0, "--ignore=C-2"),
            (1, "--ignore=C-25", "--fail-on=warning"),
            (0, "--ignore=C-", "--fail-on=warning"),
            # what is waived counts no more
            (0, "--select=C-65", "--fail-on=warning"),
            (1, "--select=C-2", "--ignore=C-26"),
            (2, "--ignore=P117"), (2, "--ignore=C-999"),
            (2, "--select=C-2x"), (2, "--select="), (2, "--fail-on=all"),
            (2, "--report=xml")):
        run = Run(*options, profile)
        check(run.status == status, "status of", options, run.status, run.err)
    for options in (["--fail-on=never"], ["--ignore=C-"], ["--select=C-66"]):
        run = Run(*options, "broken.yaml")
        check(run.status == 1 and "[P117]" in run.err,
              "a mistake that was let go with", options)
    run = Run("--ignore=C-10", "broken.yaml")
    check("C-10 is reported all the same" in run.err and "[C-10]" in run.err,
          "nothing is said of what is not ignored", run.err)
    check("did you mean 'C-25'" in Run("--ignore=C-x25", profile).err or
          "there is no rule 'C-x25'" in Run("--ignore=C-x25", profile).err,
          "an unknown code")
    check("did you mean 'C-20'" in Run("--select=C-20x", profile).err,
          "the nearest code")
    check("has to be mended" in Run("--ignore=P117", profile).err,
          "a code of no rule")
    check("did you mean 'json'" in Run(profile, form="jsn").err,
          "the nearest form")
    check("[C-66]" not in Run("--ignore=C-66", profile).err,
          "a rule that was left out")
    counts = Run("--select=" + SELECTED, profile).out
    check(counts == "2 errors, 1 warning, 1 waived\n", "counts", counts)
    failing = Run("--select=C-66", "--fail-on=never", profile, form="junit")
    check("<failure" not in failing.out and "<system-out>" in failing.out,
          "a failure although nothing fails")
    failing = Run("--select=C-66", "--fail-on=warning", profile, form="junit")
    check("<failure" in failing.out, "a warning that fails is no failure")


def streams():
    for form in FORMS:
        run = Run(*COMMON, form=form)
        other = run.out if form in MESSAGES else run.err
        check(re.fullmatch(r"(ismsgen: note: C-\d+ is reported all the same,"
                           r".*\n)*\d+ errors, \d+ warnings?, \d+ waived\n",
                           other),
              "beside the report", form, other)
        check(run.status == 1, "status", form)
    missing = Run("none.yaml", form="sarif")
    run = json.loads(missing.out)["runs"][0]
    notes = run["invocations"][0]
    check(missing.status == 3 and not run["results"]
          and not notes["executionSuccessful"]
          and notes["toolExecutionNotifications"][0]["descriptor"]["id"] ==
          "Y001", "a file that is not there")
    missing = Run("none.yaml", form="junit")
    check(xml.fromstring(missing.out)[0].get("errors") == "1",
          "an error of JUnit")


def coloured(text):
    return "\033[" in text


def colours():
    force = {"CLICOLOR_FORCE": "1"}
    for form in ("text", "brief", "line"):
        check(coloured(Run(*COMMON, form=form, env=force.items()).report),
              "no colour", form)
        check(not coloured(Run(*COMMON, form=form).report), "colour", form)
        both = dict(force, NO_COLOR="1")
        check(not coloured(Run(*COMMON, form=form, env=both.items()).report),
              "colour in spite of NO_COLOR", form)
    for form in ("json", "sarif", "github", "gitlab", "junit"):
        check(not coloured(Run(*COMMON, form=form, env=force.items()).report),
              "colour in", form)
    # a terminal on one of the two alone
    for form, at in (("text", 2), ("line", 1)):
        for term, wanted in (("xterm", True), ("dumb", False)):
            for terminal in (1, 2):
                got = on_terminal(form, terminal, term)
                check(coloured(got) == (wanted and terminal == at),
                      "colour of", form, "on", terminal, term)


def on_terminal(form, which, term):
    """What both streams got, `which` of them being a terminal."""
    master, slave = os.openpty()
    environment = dict(os.environ, TERM=term)
    for name in ("NO_COLOR", "CLICOLOR_FORCE"):
        environment.pop(name, None)
    streams = {1: subprocess.PIPE, 2: subprocess.PIPE, which: slave}
    process = subprocess.Popen(
        [TOOL, "--data=" + ROOT, "check", "-q", "--report=" + form,
         "findings.yaml"], cwd=CASES, env=environment, stdout=streams[1],
        stderr=streams[2])
    os.close(slave)
    pipe = process.stdout or process.stderr
    text = pipe.read()
    while True:
        try:
            more = os.read(master, 65536)
        except OSError:
            break
        if not more:
            break
        text += more
    process.wait()
    os.close(master)
    return text.decode("utf-8", "replace")


def main():
    global TOOL
    words = [a for a in sys.argv[1:] if not a.startswith("--")]
    keep = [a[7:] for a in sys.argv[1:] if a.startswith("--keep=")]
    accept = "--accept" in sys.argv
    TOOL = os.path.realpath(words[0])
    reports = {form: Run(*COMMON, form=form).report for form in FORMS}
    for form in FORMS:
        golden(form, without_prose(reports[form]) if form == "sarif"
               else reports[form], accept)
        defused(form, reports[form])
        if keep:
            with open(os.path.join(keep[0], "report." + form), "w",
                      encoding="utf-8") as file:
                file.write(reports[form])
    excerpts = Run("excerpts.yaml").report
    golden("excerpts", excerpts, accept)
    defused("excerpts", excerpts)
    report = json.loads(reports["json"])
    json_form(report)
    line_form(reports["line"], report)
    github_form(reports["github"], report)
    gitlab_form(json.loads(reports["gitlab"]), report)
    sarif_form(json.loads(reports["sarif"]), report)
    junit_form(reports["junit"], report)
    hostile_names()
    other_input()
    other_places()
    moved_lines()
    statuses()
    streams()
    colours()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
