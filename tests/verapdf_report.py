"""verapdf_report.py REPORT... -- FILE...: reads what veraPDF says (XML) of PDF
files that are to be PDF/A-3a and PDF/UA-1 at once. It must have looked at each file
as both: with "--flavour 0" it asks the file what it is.

Prints what failed, then for each profile "PROFILE: N passed, N failed, N
checks, N rules"."""
import sys
import xml.etree.ElementTree as ET

PROFILES = ("PDF/A-3A", "PDF/UA-1")


def failures(report):
    """Lines on the rules that a file breaks."""
    for rule in report.iter("rule"):
        if rule.get("status") == "failed":
            where = rule.findtext("check/context", "")
            yield (f"    {rule.get('clause')}-{rule.get('testNumber')} "
                   f"({rule.get('failedChecks')} times): "
                   f"{rule.findtext('description', '').strip()}\n"
                   f"      {where[:200]}")


def main():
    split = sys.argv.index("--")
    paths, files = sys.argv[1:split], sys.argv[split + 1:]
    passed = {profile: set() for profile in PROFILES}
    checks = dict.fromkeys(PROFILES, 0)
    rules = dict.fromkeys(PROFILES, 0)
    for job in (job for path in paths
                for job in ET.parse(path).getroot().iter("job")):
        name = job.findtext("item/name")
        for report in job.iter("validationReport"):
            profile = report.get("profileName").split(" validation")[0]
            details = report.find("details")
            if profile in PROFILES and report.get("isCompliant") == "true":
                passed[profile].add(name)
                checks[profile] += int(details.get("passedChecks"))
                rules[profile] = int(details.get("passedRules"))
                continue
            print(f"{name}: {report.get('statement')} ({profile})")
            print("\n".join(list(failures(report))[:20]))
        for error in job.iter("taskException"):
            print(f"{name}: {''.join(error.itertext()).strip()[:300]}")
    n_missing = 0
    for profile in PROFILES:
        missing = [file for file in files if file not in passed[profile]]
        n_missing += len(missing)
        for file in missing:
            print(f"{file}: is not known to be {profile}")
        print(f"{profile}: {len(files) - len(missing)} passed, "
              f"{len(missing)} failed, {checks[profile]} checks of "
              f"{rules[profile]} rules")
    return n_missing > 0 or not files


if __name__ == "__main__":
    sys.exit(main())
