"""compare.py ISMSGEN PROFILE WORK TOOLS RUNS: runs each of the programs over
the documents in WORK and prints a line for each; see run.sh."""
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import inspect_pdf  # noqa: E402 the path comes first
import measure  # noqa: E402

HERE = pathlib.Path(__file__).parent
LONG = 10  # seconds of CPU: what takes longer is run once
COLUMNS = "{:<18} {:>8} {:>8} {:>9} {:>6} {:>8}  {:<8} {:<8} {:<8} {}"


class Peer:
    """A program: a shell command or argument list to run, whose files are
    then in `folder`; `needs` are paths or commands it cannot do without."""

    def __init__(self, name, needs, command, folder):
        self.name, self.needs = name, needs
        self.command, self.folder = command, folder

    def missing(self):
        return [need for need in self.needs
                if not (pathlib.Path(need).exists() or shutil.which(need))]


def shell(line, *operands):
    return ["bash", "-o", "pipefail", "-c", line, "bash", *map(str, operands)]


def peers(gen, profile, work, tools):
    """The programs in the order of the table."""
    pack = work / "pack"
    html = sorted((pack / "html").glob("*.html"))
    markdown = sorted((pack / "md").glob("*.md"))
    for folder in ("mutool", "weasyprint", "groff"):
        (work / folder).mkdir()
    node_module = tools / "typst/node_modules/@myriaddreamin"
    return [
        Peer("ismsgen", [gen],
             [gen, "build", "-q", "--data=.", "--format=pdf", "--jobs=1", "-o",
              work / "ismsgen", profile], work / "ismsgen"),
        Peer("ismsgen, all cores", [gen],
             [gen, "build", "-q", "--data=.", "--format=pdf", "-o",
              work / "ismsgen-all", profile], work / "ismsgen-all"),
        Peer("typst", ["node", node_module],
             ["node", HERE / "typst.mjs", tools, work / "fonts",
              work / "typst"], work / "typst"),
        Peer("mutool convert", ["mutool"],
             shell('out=$1; shift; for page; do name=${page##*/}; mutool '
                   'convert -W 595 -H 842 -S 9.5 -o '
                   '"$out/${name%.html}.pdf" "$page" || exit; done',
                   work / "mutool", *html), work / "mutool"),
        Peer("weasyprint", [tools / "weasyprint/weasyprint"],
             ["python3", HERE / "weasyprint_all.py", tools,
              work / "weasyprint", *html], work / "weasyprint"),
        Peer("lowdown | groff", ["lowdown", "groff",
                                 "/usr/share/groff/current/font/devpdf/DESC"],
             shell('out=$1; shift; for page; do name=${page##*/}; lowdown -s '
                   '-tms "$page" | groff -k -t -ms -Tpdf '
                   '>"$out/${name%.md}.pdf" || exit; done', work / "groff",
                   *markdown), work / "groff"),
    ]


def print_line(peer, n_runs, n_documents, log):
    missing = peer.missing()
    if missing:
        print(f"{peer.name:<18} missing: {' '.join(map(str, missing))}")
        return None
    try:
        usage = measure.run(peer.command, stderr=log, stdout=log)
        if usage.cpu < LONG:
            others = [measure.run(peer.command, stderr=log, stdout=log)
                      for _ in range(n_runs - 1)]
            usage = min([usage, *others])
    except measure.Failed as error:
        print(f"{peer.name:<18} failed: {error}")
        return None
    files = sorted(peer.folder.rglob("*.pdf"))
    pages, properties = inspect_pdf.summary(files)
    size = sum(path.stat().st_size for path in files)
    print(COLUMNS.format(
        peer.name, f"{usage.cpu:.3f}", f"{usage.wall:.3f}",
        f"{usage.peak / 2**20:.0f}", pages, f"{size / 1e6:.2f}",
        *properties.values()), flush=True)
    if len(files) != n_documents:
        print(f"{'':<18} only {len(files)} of {n_documents} documents")
    return usage


def main():
    gen, profile = sys.argv[1:3]
    work, tools = map(pathlib.Path, sys.argv[3:5])
    n_runs = int(sys.argv[5])
    n_documents = len(list((work / "pack/md").glob("*.md")))
    print(f"{n_documents} documents of {profile}, best of {n_runs} runs\n")
    print(COLUMNS.format("", "CPU s", "wall s", "peak MiB", "pages", "MB",
                         "tagged", "PDF/A", "PDF/UA", "bookmarks"))
    used = {}
    with open(work / "log", "w") as log:
        for peer in peers(gen, profile, work, tools):
            used[peer.name] = print_line(peer, n_runs, n_documents, log)
    ours = used["ismsgen"]
    print()
    for name, usage in used.items():
        if usage and ours and not name.startswith("ismsgen"):
            print(f"{name}: {usage.cpu / ours.cpu:.1f} times the CPU time of "
                  f"ismsgen")


main()
