"""Programs that are killed while they write: whoever looks then finds the old file or the new one, whole, and never anything else.

    python tests/kills/run.py                        # 1 000 kills for each format that is written; some minutes
    python tests/kills/run.py pdf --kills 50 --seed 3

A child writes two reports over one another, time and again; it is killed (SIGKILL) at a moment chosen by chance within the time that two
writes take. What it leaves besides are temporary files of ours, which later runs remove when they are a day old.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from gov_disclosure.files import write_whole
from gov_disclosure.formats import FORMATS, encoded
from gov_disclosure.report import AnnualReport
from specimens import SPECIMENS

WRITTEN: Final = tuple(form.name for form in FORMATS.values() if form.is_written)
LEFT: Final = re.compile(r"\.gov-disclosure-[0-9a-f]{16}\.tmp")


class Torn(AssertionError):
    """A file that is neither the old nor the new one, or one that nobody named."""


def killed(form: str, kills: int, seed: int) -> int:
    """Kill a writer so often; how often it left a temporary file, which shows that it was killed in the midst of writing.

    Raises:
        Torn: a kill left something else than a whole file.
    """
    chance = random.Random(seed)  # noqa: S311 - a choice that can be made again
    reports = tuple(SPECIMENS.values())
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"report{FORMATS[form].suffixes[0]}"
        whole, takes = _written_apart(form, reports, target)
        midst = 0
        for n in range(kills):
            target.write_bytes(whole[0])
            child = os.fork()
            if not child:
                try:
                    while True:
                        for at, report in enumerate(reports):
                            # Every other child has its files ready, so that nearly all of its time is writing.
                            write_whole(target, whole[at] if n % 2 else encoded(report, form))
                finally:
                    os._exit(1)
            time.sleep(chance.uniform(0, 0.005 if n % 2 else 2 * takes))
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
                raise Torn(f"{form}: the writer ended by itself")
            if target.read_bytes() not in whole:
                raise Torn(f"{form}: neither file after kill {n}, seed {seed}")
            others = [path for path in Path(folder).iterdir() if path != target]
            midst += bool(others)
            for path in others:
                if not LEFT.fullmatch(path.name):
                    raise Torn(f"{form}: {path.name}")
                path.unlink()
    return midst


def _written_apart(form: str, reports: Sequence[AnnualReport], target: Path) -> tuple[list[bytes], float]:
    """The files of the reports, and the seconds that one takes; made by a child, so that nothing runs here that a child has no copy of."""
    FORMATS[form].load()
    begun = time.monotonic()
    whole = []
    for report in reports:
        child = os.fork()
        if not child:
            done = 1
            try:
                target.write_bytes(encoded(report, form))
                done = 0
            finally:
                os._exit(done)
        if os.waitpid(child, 0)[1]:
            raise Torn(f"{form}: cannot be written")
        whole.append(target.read_bytes())
    return whole, (time.monotonic() - begun) / len(reports)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("format", nargs="*", choices=[*WRITTEN, []], default=[])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    for form in given.format or WRITTEN:
        midst = killed(form, given.kills, given.seed)
        print(f"{form}: {given.kills} kills, {midst} in the midst of writing, every file whole", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
