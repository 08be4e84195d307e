"""Measures a command with all processes below it that it waits for."""
import collections
import os
import subprocess
import tempfile
import time

# Seconds; `peak` is in bytes, that of the largest single process.
Usage = collections.namedtuple("Usage", "cpu user wall peak")


class Failed(Exception):
    pass


def run(command, **options):
    """The Usage of a command; Failed when it does not end with 0. Between
    fork and exec a process is as large as this one, and counted so; time(1)
    in between is small."""
    with tempfile.NamedTemporaryFile("r") as peak:
        start = time.monotonic()
        process = subprocess.Popen(["/usr/bin/time", "-o", peak.name, "-f",
                                    "%M", *command], **options)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        kibibytes = int(peak.read().split()[-1])
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command[:4]))}...: "
                     f"exit status {process.returncode}")
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_utime, wall,
                 kibibytes * 1024)


def best_of(n_runs, command, before=None, **options):
    """The run that took the least CPU: other work on the machine can only
    slow a run down. `before` is called before each."""
    best = None
    for _ in range(n_runs):
        if before:
            before()
        usage = run(command, **options)
        best = usage if best is None or usage < best else best
    return best
