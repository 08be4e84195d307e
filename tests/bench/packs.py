"""packs.py ISMSGEN RUNS: see run.sh."""
import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import measure  # noqa: E402 the path comes first
from pdf import reader  # noqa: E402

PROFILES = pathlib.Path("data/profiles")
UNIVERSITY = PROFILES / "aldermoor-university.yaml"
LINE = "{:<30} {:>8} {:>8} {:>8} {:>9} {:>7}"

# Seconds of CPU for the university's sixteen documents.
MOST_PDF, MOST_ALL = 0.080, 0.120
# Ten times the rows: ten times the time and a tenth; memory in bytes.
MOST_RATIO, MOST_PEAK = 11, 400 * 2**20


class Bench:
    def __init__(self, gen, n_runs, work):
        self.gen, self.n_runs, self.work = gen, n_runs, work
        self.out = work / "out"
        self.broken = []

    def build(self, name, profile, *options, n_runs=None):
        """Measures, prints, and leaves the pack in self.out."""
        usage = measure.best_of(
            n_runs or self.n_runs,
            [self.gen, "build", "-q", "--data=.", "-o", self.out, *options,
             profile],
            before=lambda: shutil.rmtree(self.out, ignore_errors=True))
        size = sum(path.stat().st_size for path in self.out.rglob("*")
                   if path.is_file())
        print(LINE.format(name, f"{usage.cpu * 1e3:.0f}",
                          f"{usage.user * 1e3:.0f}",
                          f"{usage.wall * 1e3:.0f}",
                          f"{usage.peak / 2**20:.0f}", f"{size / 1e6:.1f}"),
              flush=True)
        return usage

    def promise(self, what, is_kept):
        print(f"    {what}: {'yes' if is_kept else 'NO'}", flush=True)
        if not is_kept:
            self.broken.append(what)


def font_programs(path):
    """{hash of a font program: its name} of a PDF file."""
    pdf = reader.open_pdf(path)
    found = {}
    for entry in pdf.objects.values():
        descriptor = entry.get("value")
        if not isinstance(descriptor, dict) or \
                descriptor.get("/Type") != "/FontDescriptor":
            continue
        ref = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
        found[hashlib.sha256(pdf.stream(ref)).hexdigest()] = \
            descriptor["/FontName"]
    return found


def subsets(bench):
    """Each file of a pack embeds the same few programs."""
    files = sorted(bench.out.glob("*/pdf/*.pdf"))
    embedded = [font_programs(path) for path in files]
    programs = {key: name for found in embedded
                for key, name in found.items()}
    faces = {name.split("+")[-1] for name in programs.values()}
    print(f"    {len(programs)} font programs of {len(faces)} faces, embedded "
          f"{sum(map(len, embedded))} times in {len(files)} files")
    bench.promise("a face is subset once a pack", len(programs) == len(faces))


def university(bench):
    usage = bench.build("aldermoor: pdf", UNIVERSITY, "--format=pdf")
    bench.promise(f"at most {MOST_PDF * 1e3:.0f} ms of CPU",
                  usage.cpu <= MOST_PDF)
    subsets(bench)
    bench.build("aldermoor: pdf, one thread", UNIVERSITY, "--format=pdf",
                "--jobs=1")
    for other in ("md", "html"):
        bench.build(f"aldermoor: {other}", UNIVERSITY, f"--format={other}")
    usage = bench.build("aldermoor: md, html, pdf", UNIVERSITY)
    bench.promise(f"at most {MOST_ALL * 1e3:.0f} ms of CPU",
                  usage.cpu <= MOST_ALL)
    bench.build("aldermoor: the same, bundle", UNIVERSITY, "--bundle")


def rows(bench):
    """Whole packs, then a register alone, whose cost is all in its rows."""
    profiles = {}
    for n in (1000, 10000):
        profiles[n] = bench.work / f"rows-{n}.yaml"
        profiles[n].write_text(subprocess.run(
            [sys.executable, HERE / "generate.py", str(n)],
            capture_output=True, check=True, text=True).stdout)
    for name, options in (("pack", []),
                          ("inventory", ["--only=asset-inventory"])):
        usages = {n: bench.build(f"{name} of {n} rows", profile,
                                 "--limits=8", *options, n_runs=3)
                  for n, profile in profiles.items()}
        ratio = usages[10000].cpu / usages[1000].cpu
        bench.promise(f"{ratio:.1f} times the CPU, at most {MOST_RATIO}",
                      ratio <= MOST_RATIO)
        bench.promise(f"under {MOST_PEAK / 2**20:.0f} MiB",
                      usages[10000].peak < MOST_PEAK)


def main():
    gen, n_runs = sys.argv[1], int(sys.argv[2])
    print(LINE.format("pack", "CPU ms", "user ms", "wall ms", "peak MiB",
                      "MB"))
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(gen, n_runs, pathlib.Path(work))
        for profile in sorted(PROFILES.glob("*.yaml")):
            if profile != UNIVERSITY:
                bench.build(profile.stem, profile)
        university(bench)
        rows(bench)
    for what in bench.broken:
        print(f"not kept: {what}")
    return bool(bench.broken)


if __name__ == "__main__":
    sys.exit(main())
