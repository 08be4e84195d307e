"""Measures a command with all processes below it that it waits for."""
import collections
import os
import subprocess
import tempfile
import time

# Seconds; `peak` is in bytes, that of the largest single process, 0 when it was
# not asked for.
Usage = collections.namedtuple("Usage", "cpu user wall peak")


class Failed(Exception):
    pass


def run(command, wants_peak=True, **options):
    """The Usage of a command; Failed when it does not end with 0. Between
    fork and exec a process is as large as this one, and its peak counted so;
    time(1) in between is small, but takes a millisecond itself."""
    with tempfile.NamedTemporaryFile("r") as peak:
        if wants_peak:
            command = ["/usr/bin/time", "-o", peak.name, "-f", "%M", *command]
        start = time.monotonic()
        process = subprocess.Popen(command, **options)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        kibibytes = int(peak.read().split()[-1]) if wants_peak else 0
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command[:8]))}...: "
                     f"exit status {process.returncode}")
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_utime, wall,
                 kibibytes * 1024)
