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
# Seconds of CPU for `check`: any example, and 10,000 risks and assets.
MOST_CHECK, MOST_CHECK_ROWS = 0.030, 1.0
# A rule that is quadratic would make this near to a hundred.
MOST_CHECK_RATIO = 20
ROWS_RUNS = 5


class Case:
    """A build to be measured; `out` has the pack that it left."""

    def __init__(self, name, profile, *options, out):
        self.name, self.profile, self.options = name, profile, options
        self.out = out
        self.usage = self.peak = None

    def run(self, gen):
        """Once more; the run that took the least CPU counts."""
        shutil.rmtree(self.out, ignore_errors=True)
        usage = measure.run([gen, "build", "-q", "--data=.", "-o", self.out,
                             *self.options, self.profile],
                            wants_peak=self.usage is None)
        self.peak = self.peak or usage.peak
        if self.usage is None or usage < self.usage:
            self.usage = usage

    def report(self):
        usage = self.usage
        size = sum(path.stat().st_size for path in self.out.rglob("*")
                   if path.is_file())
        print(LINE.format(self.name, f"{usage.cpu * 1e3:.0f}",
                          f"{usage.user * 1e3:.0f}",
                          f"{usage.wall * 1e3:.0f}",
                          f"{self.peak / 2**20:.0f}", f"{size / 1e6:.1f}"),
              flush=True)


class Check:
    """A check to be measured."""

    def __init__(self, name, profile, *options):
        self.name, self.profile, self.options = name, profile, options
        self.usage = self.peak = None

    def run(self, gen):
        usage = measure.run([gen, "check", "-q", "--data=.", *self.options,
                             self.profile], wants_peak=self.usage is None,
                            stderr=subprocess.DEVNULL)
        self.peak = self.peak or usage.peak
        if self.usage is None or usage < self.usage:
            self.usage = usage

    def report(self):
        usage = self.usage
        print(LINE.format(self.name, f"{usage.cpu * 1e3:.0f}",
                          f"{usage.user * 1e3:.0f}",
                          f"{usage.wall * 1e3:.0f}",
                          f"{self.peak / 2**20:.0f}", "-"), flush=True)


class Bench:
    def __init__(self, gen, work):
        self.gen, self.work = gen, work
        self.broken = []
        self.n_cases = 0

    def case(self, name, profile, *options):
        self.n_cases += 1
        return Case(name, profile, *options,
                    out=self.work / f"out-{self.n_cases}")

    def run(self, cases, n_runs):
        """In turns, so that a while in which the machine is busy with other
        work does not fall on one of them alone."""
        for _ in range(n_runs):
            for case in cases:
                case.run(self.gen)

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


def subsets(bench, out):
    """Each file of a pack embeds the same few programs."""
    files = sorted(out.glob("*/pdf/*.pdf"))
    embedded = [font_programs(path) for path in files]
    programs = {key: name for found in embedded
                for key, name in found.items()}
    faces = {name.split("+")[-1] for name in programs.values()}
    print(f"    {len(programs)} font programs of {len(faces)} faces, embedded "
          f"{sum(map(len, embedded))} times in {len(files)} files")
    bench.promise("a face is subset once a pack", len(programs) == len(faces))


def packs(bench, n_runs):
    cases = [bench.case(profile.stem, profile)
             for profile in sorted(PROFILES.glob("*.yaml"))
             if profile != UNIVERSITY]
    pdf = bench.case("aldermoor: pdf", UNIVERSITY, "--format=pdf")
    cases += [pdf, bench.case("aldermoor: pdf, one thread", UNIVERSITY,
                              "--format=pdf", "--jobs=1")]
    cases += [bench.case(f"aldermoor: {other}", UNIVERSITY,
                         f"--format={other}") for other in ("md", "html")]
    whole = bench.case("aldermoor: md, html, pdf", UNIVERSITY)
    cases += [whole, bench.case("aldermoor: the same, bundle", UNIVERSITY,
                                "--bundle")]
    bench.run(cases, n_runs)
    for case in cases:
        case.report()
        if case == pdf:
            bench.promise(f"at most {MOST_PDF * 1e3:.0f} ms of CPU",
                          case.usage.cpu <= MOST_PDF)
            subsets(bench, case.out)
        if case == whole:
            bench.promise(f"at most {MOST_ALL * 1e3:.0f} ms of CPU",
                          case.usage.cpu <= MOST_ALL)


def rows_profile(bench, n):
    path = bench.work / f"rows-{n}.yaml"
    if not path.exists():
        path.write_text(subprocess.run(
            [sys.executable, HERE / "generate.py", str(n)],
            capture_output=True, check=True, text=True).stdout)
    return path


def rows(bench):
    """Whole packs, then a register alone, whose cost is all in its rows."""
    profiles = {n: rows_profile(bench, n) for n in (1000, 10000)}
    for name, options in (("pack", []),
                          ("inventory", ["--only=asset-inventory"])):
        few, many = cases = [
            bench.case(f"{name} of {n} rows", profile, "--limits=8",
                       "--fail-on=never", *options)
            for n, profile in profiles.items()]
        bench.run(cases, ROWS_RUNS)
        for case in cases:
            case.report()
        ratio = many.usage.cpu / few.usage.cpu
        bench.promise(f"{ratio:.1f} times the CPU, at most {MOST_RATIO}",
                      ratio <= MOST_RATIO)
        bench.promise(f"under {MOST_PEAK / 2**20:.0f} MiB",
                      many.peak < MOST_PEAK)


def checks(bench, n_runs):
    """The audit gate, which makes all documents and writes none."""
    examples = [Check(f"check {profile.stem}", profile)
                for profile in sorted(PROFILES.glob("*.yaml"))]
    bench.run(examples, n_runs)
    for case in examples:
        case.report()
    slowest = max(case.usage.cpu for case in examples)
    bench.promise(f"at most {MOST_CHECK * 1e3:.0f} ms of CPU",
                  slowest <= MOST_CHECK)
    few, many = cases = [
        Check(f"check {n} risks and assets", rows_profile(bench, n),
              "--limits=8", "--fail-on=never") for n in (1000, 10000)]
    bench.run(cases, ROWS_RUNS)
    for case in cases:
        case.report()
    ratio = many.usage.cpu / few.usage.cpu
    bench.promise(f"{ratio:.1f} times the CPU, at most {MOST_CHECK_RATIO}",
                  ratio <= MOST_CHECK_RATIO)
    bench.promise(f"at most {MOST_CHECK_ROWS:.0f} s of CPU",
                  many.usage.cpu <= MOST_CHECK_ROWS)


def main():
    gen, n_runs = sys.argv[1], int(sys.argv[2])
    print(LINE.format("pack", "CPU ms", "user ms", "wall ms", "peak MiB",
                      "MB"))
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(gen, pathlib.Path(work))
        checks(bench, n_runs)
        packs(bench, n_runs)
        rows(bench)
    for what in bench.broken:
        print(f"not kept: {what}")
    return bool(bench.broken)


if __name__ == "__main__":
    sys.exit(main())
