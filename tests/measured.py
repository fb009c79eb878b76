"""A read in a process of its own, with what it took: memory that native code takes is seen by the system alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from attrs import frozen

_CODE = """
import json, pathlib, resource, sys, time
resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from gov_disclosure import read
from gov_disclosure.errors import DisclosureError
said = None
try:
    read(pathlib.Path(sys.argv[1]))
except DisclosureError as error:
    said = error.message("en")
took = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
own = pathlib.Path("/proc/self/status")
# Linux counts to a process what the one took that started it; what it took itself stands elsewhere.
most = int(own.read_text().partition("VmHWM:")[2].split()[0]) if own.exists() else took[0].ru_maxrss
print(json.dumps([said, max(most, took[1].ru_maxrss) // 1024, sum(one.ru_utime + one.ru_stime for one in took)]))
"""


@frozen
class Measured:
    """What became of a read.

    Arguments:
        said: the refusal, in English; None where the source was read. megabytes: at most, of a process. seconds: of work, start included.
    """

    said: str | None
    megabytes: int
    seconds: float


def measured(source: bytes, folder: Path, suffix: str) -> Measured:
    """Read a source as a file with this suffix."""
    path = folder / f"source{suffix}"
    path.write_bytes(source)
    done = subprocess.run([sys.executable, "-c", _CODE, path], capture_output=True, timeout=300, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return Measured(*json.loads(done.stdout))
