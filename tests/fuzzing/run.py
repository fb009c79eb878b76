"""Fuzzing that anyone can run: bytes that nobody wrote, put to every reader, and what must hold of it.

    python -m pip install -e ".[all]" --group test --group fuzzing
    python tests/fuzzing/run.py html --minutes 10          # one target
    python tests/fuzzing/run.py --minutes 60               # an hour over all targets
    python tests/fuzzing/run.py --minutes 600 --corpus ~/fuzzing   # a night; what was found of paths stays for the next
    python tests/fuzzing/run.py pdf --plain --inputs 5000 --seed 7  # without atheris: no coverage, the same inputs each time
    python tests/fuzzing/run.py html FILE …                # once more, what was found

What ends in anything but a documented error, takes more than five seconds or half a gigabyte, does not come home, or changes a cell where
nothing changed in meaning, is written to `findings/TARGET/`, made smaller by whoever mends it, and from then on put to every run of the tests.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "pages")]
FINDINGS: Final = HERE / "findings"
SECONDS: Final = 5
MEGABYTES: Final = 500


class TooSlow(BaseException):
    """More seconds of work than an input may take. No `Exception`, so that nothing catches it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` after some seconds of work, where the system can tell."""
    import signal

    def late(_: int, __: object) -> None:
        raise TooSlow

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def kept(target: str, source: bytes) -> Path:
    """Where a finding is put."""
    path = FINDINGS / target / hashlib.sha256(source).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source)
    return path


def plainly(name: str, seed: int, *, inputs: int | None = None, seconds: float | None = None) -> tuple[int, list[Path]]:
    """Inputs changed by chance alone: how many there were, and where the findings are. Nothing is put away of a run that holds."""
    from fuzzing.targets import TARGETS

    target, chance = TARGETS[name], random.Random(seed)  # noqa: S311 - a choice that can be made again
    pool = list(target.seeds())
    begun, tried, found = time.monotonic(), 0, []
    now = FINDINGS / name / "killed"
    now.parent.mkdir(parents=True, exist_ok=True)
    while (inputs is None or tried < inputs) and (seconds is None or time.monotonic() - begun < seconds):
        source = target.changed(chance.choice(pool), chance)
        tried += 1
        now.write_bytes(source)  # what ends the process is found here
        try:
            with within(SECONDS):
                taken = target.tried(source)
        except (Exception, TooSlow):
            found.append(kept(name, source))
            traceback.print_exc()
            continue
        if taken and chance.random() < 0.02:
            pool.append(source)  # to be changed further
    now.unlink(missing_ok=True)
    with suppress(OSError):
        now.parent.rmdir()  # where nothing was ever found
    return tried, found


def guided(name: str, seconds: float, corpus: Path) -> int:
    """Inputs that atheris chooses by the code they reach, in this process, which ends with them."""
    import atheris

    with atheris.instrument_imports(include=["gov_disclosure"]):
        from fuzzing.targets import TARGETS
    target = TARGETS[name]
    folder = corpus / name
    folder.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (folder / hashlib.sha256(seed).hexdigest()[:12]).write_bytes(seed)
    (FINDINGS / name).mkdir(parents=True, exist_ok=True)

    def changed(source: bytes, most: int, seed: int) -> bytes:
        if seed % 4 == 0:
            return bytes(atheris.Mutate(source, most))
        return target.changed(source, random.Random(seed))[:most]  # noqa: S311

    def one(source: bytes) -> None:
        try:
            with within(SECONDS):
                target.tried(source)
        except TooSlow:
            raise TimeoutError(SECONDS) from None

    options = [
        f"-max_total_time={int(seconds)}",
        f"-artifact_prefix={FINDINGS / name}{os.sep}",
        f"-rss_limit_mb={2 * MEGABYTES}",  # what instruments the code takes its part
        f"-malloc_limit_mb={MEGABYTES}",
        "-max_len=1000000",
        "-timeout=60",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder), str(FINDINGS / name)], one, custom_mutator=changed)
    atheris.Fuzz()
    return 0


def again(name: str, paths: list[Path]) -> int:
    """Put files to a target."""
    from fuzzing.targets import TARGETS

    failed = 0
    for path in paths:
        try:
            with within(SECONDS):
                print(path, "taken" if TARGETS[name].tried(path.read_bytes()) else "refused")
        except (Exception, TooSlow):
            failed += 1
            print(path)
            traceback.print_exc()
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--corpus", type=Path, default=Path("fuzzing-corpus"))
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--inputs", type=int, help="how many, without atheris")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:  # before anything of ours is imported, as it is instrumented then
        return guided(given.target, given.minutes * 60, given.corpus)
    from fuzzing.targets import TARGETS

    if given.target not in (None, *TARGETS):
        parser.error(f"{given.target} is none of {', '.join(TARGETS)}")
    if given.files:
        return again(given.target, given.files)
    chosen = [given.target] if given.target else list(TARGETS)
    seconds = given.minutes * 60 / len(chosen)
    failed = 0
    for name in chosen:
        if given.plain:
            tried, found = plainly(name, given.seed, inputs=given.inputs, seconds=None if given.inputs else seconds)
            print(f"{name}: {tried} inputs, {len(found)} findings", flush=True)
            failed += len(found)
            continue
        # A process for each: libFuzzer ends its own.
        command = [sys.executable, __file__, name, "--alone", "--minutes", str(seconds / 60), "--corpus", str(given.corpus)]
        failed += subprocess.run(command, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
