"""hostile_sizes.py [--keep=DIRECTORY] ISMSGEN [CASE...]: builds PDFs of what
nobody writes, in bounds of CPU time and memory that a slow machine keeps,
too: several times what was measured. Whatever takes a time that grows faster
than its input breaks them. The case "pages" runs only when named.

Each file is then read by pdfinfo, which counts its pages, and the small ones
by the rules of pdf_rules.py."""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "bench"))
import measure  # noqa: E402 the path comes first
import pdf_rules  # noqa: E402

HEAD = """\
as_of: 2026-11-23
org: {name: Size Ltd, sector: software}
scope: {statement: The service.}
roles: [{id: ceo, title: Chief Executive Officer}]
functions: {top_management: ceo}
"""
ASSET = ("  - {{id: {id}, name: {name}, type: application, owner: ceo, "
         "description: {text}, classification: internal, c: 3, i: 3, a: 3}}\n")
RISK = ("  - {{id: {id}, title: {title}, owner: ceo, assets: [A-1], "
        "current: {{likelihood: 3, impact: 3}}, option: modify, "
        'residual: {{likelihood: 1, impact: 1}}, controls: ["8.1"], '
        "existing: {existing}}}\n")


def word():
    """A word of 40,000 letters in paragraphs and cells."""
    long = "abcdefghij" * 4000
    return (HEAD + f"hr: {{screening: {long}, nda: {long}}}\nassets:\n" +
            ASSET.format(id="A-1", name=long, text=long) + "risks:\n" +
            RISK.format(id="R-1", title=long, existing=long))


def cell():
    """Cells whose text fills 2,000 lines: three such words a line."""
    text = " ".join(f"withoutanyplacetobreakit{i:06}" for i in range(6300))
    return (HEAD + "assets:\n" +
            ASSET.format(id="A-1", name="Narrow", text=text) + "risks:\n" +
            RISK.format(id="R-1", title="Narrow", existing=text))


def columns():
    """Tables of 64 columns, with text that does not fit."""
    def row(cells):
        return "| " + " | ".join(cells) + " |\\n"

    narrow = row(["c"] * 64) + "|" + "---|" * 64 + "\\n" + \
        row(["1"] * 64) * 150
    wide = row(f"column{i}" for i in range(64)) + "|" + "---|" * 64 + "\\n" + \
        row(f"some text {i}" for i in range(64)) * 20
    head = HEAD.replace("sector: software",
                        f'sector: software, description: "{narrow}\\n{wide}"')
    return head


def names():
    """20,000 characters of scripts that join, and marks on marks."""
    text = "محمد عبد الله שלום क्षि 漢字" * 400 + " e" + "\u0301" * 3000
    return (HEAD + "assets:\n" +
            ASSET.format(id="A-1", name="Scripts", text=text) + "risks:\n" +
            RISK.format(id="R-1", title="Scripts", existing=text))


def pages():
    """A report of 10,000 pages: a risk for each row."""
    return (HEAD + "assets:\n" +
            ASSET.format(id="A-1", name="Server", text="One.") + "risks:\n" +
            "".join(RISK.format(
                id=f"R-{i:05}", title=f"Failure of component {i} stops orders",
                existing=f"spare parts for component {i}")
                for i in range(52000)))


RISKS = ["--only=risk-assessment-report"]
BOTH = ["--only=risk-assessment-report,asset-inventory"]
# case: (profile, options, seconds, MiB, least pages of all documents, is
# small)
CASES = {
    "word": (word, ["--only=risk-assessment-report,roles,asset-inventory"],
             3, 200, 40, True),
    "cell": (cell, [*BOTH, "--limits=8"], 3, 200, 100, True),
    "columns": (columns, ["--only=scope"], 2, 200, 5, True),
    "names": (names, BOTH, 3, 200, 10, True),
    "pages": (pages, [*RISKS, "--limits=32"], 30, 2000, 10000, False),
}


def n_pages(path):
    text = subprocess.run(["pdfinfo", path], capture_output=True, check=True,
                          text=True).stdout
    return int(re.search(r"^Pages: *(\d+)", text, re.M)[1])


def try_case(gen, name, work):
    """Messages; prints what was measured."""
    profile, options, seconds, mebibytes, least, is_small = CASES[name]
    work.mkdir(exist_ok=True)
    path = work / f"{name}.yaml"
    path.write_text(profile())
    try:
        usage = measure.run([gen, "build", "-q", "--fail-on=never", "--data=.", "--format=pdf",
                             "-o", work, *options, path],
                            stderr=subprocess.DEVNULL)
    except measure.Failed as error:
        return [str(error)]
    files = sorted((work / name / "pdf").glob("*.pdf"))
    counted = sum(map(n_pages, files))
    print(f"{name}: {usage.cpu:.2f} s, {usage.peak / 2**20:.0f} MiB, "
          f"{counted} pages", flush=True)
    messages = []
    if usage.cpu > seconds:
        messages.append(f"takes {usage.cpu:.1f} s, allowed are {seconds}")
    if usage.peak > mebibytes * 2**20:
        messages.append(f"takes {usage.peak / 2**20:.0f} MiB, allowed are "
                        f"{mebibytes}")
    if counted < least:
        messages.append(f"{counted} pages, {least} were meant to be")
    if is_small:
        for file in files:
            messages += pdf_rules.check_file(file)[1]
    return messages


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("ismsgen")
    parser.add_argument("cases", nargs="*", default=[
        name for name in CASES if name != "pages"])
    args = parser.parse_args()
    wanted, failed = args.cases, 0
    for name in wanted:
        with tempfile.TemporaryDirectory() as work:
            messages = try_case(args.ismsgen, name, args.keep or
                                pathlib.Path(work))
        for message in messages[:20]:
            print(f"{name}: {message}")
        failed += bool(messages)
    print(f"{len(wanted) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
