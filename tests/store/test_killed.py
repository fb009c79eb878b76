"""A writer that is killed at any moment leaves a whole store.

A few times here; ``GOV_DISCLOSURE_KILLS=500 python -m pytest tests/store/test_killed.py`` for more.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("deltalake")

from gov_disclosure.editions import EDITIONS
from gov_disclosure.store import Store

KILLS = int(os.environ.get("GOV_DISCLOSURE_KILLS", "5"))
WRITERS = """
import os, sys
import deltalake, duckdb, pyarrow.dataset
from attrs import evolve
from gov_disclosure.store import Store
from store.collected import collected

one = collected()

def write(seed):
    print(os.getpid(), flush=True)
    store = Store.open(sys.argv[1], makes=True)
    print("ready", flush=True)
    n = 0
    while True:
        with store.writer() as writer:
            for _ in range(3):
                n += 1
                writer.add(evolve(one, sha256=f"{seed}-{n}", name=f"{seed}-{n}.json"), "2025-03-31")
            writer.commit()
        print(n, flush=True)
        if n % 9 == 0:
            store.compact()

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        write(int(line))
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
"""Has all modules loaded, so that each writer begins at once."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked and killed by signals")
def test_killed_at_any_moment_the_store_is_whole(tmp_path: Path) -> None:
    chance = random.Random(13)  # noqa: S311
    folder = tmp_path / "kept"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", WRITERS, str(folder)]
    kept = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        for seed in range(KILLS):
            print(seed, file=process.stdin, flush=True)
            writer = int(process.stdout.readline())
            # One in four is killed while it opens the store; every other one commits once at least.
            heard = [process.stdout.readline() for _ in range(0 if seed % 4 == 3 else 2 if seed % 2 == 0 else 1)]
            time.sleep(chance.random() / (20 if seed % 4 == 3 else 1))
            os.kill(writer, signal.SIGKILL)
            while heard[-1:] != ["ended\n"]:
                heard.append(process.stdout.readline())
            kept = _is_whole(folder, kept + max((int(line) for line in heard if line.strip().isdigit()), default=0))
        process.stdin.close()
    assert kept >= KILLS // 2 * 3


def _is_whole(folder: Path, said: int) -> int:
    """How many files are in the store, of which all was kept; ``said`` were said to be committed."""
    cells = len(EDITIONS["revised-2021"].cells())
    if not (folder / "store.json").exists():
        assert said == 0
        return 0
    with Store.open(folder).connect() as connection:

        def asked(sql: str) -> list[tuple[object, ...]]:
            return connection.execute(sql).fetchall()  # type: ignore[no-any-return]

        ((files, distinct),) = asked("SELECT count(*), count(DISTINCT file) FROM files")
        assert isinstance(files, int)
        assert files == distinct
        assert files >= said, "what was said to be committed is there"
        assert files % 3 == 0, "what is committed together is there together"
        assert asked("SELECT count(*) FROM reports") == [(files,)]
        assert asked("SELECT count(*), count(DISTINCT report) FROM cells") == [(files * cells, files)]
        assert asked("SELECT count(*) FROM prose") == [(files * 2,)]
        assert asked("SELECT count(*) FROM files ANTI JOIN reports USING (sha256)") == [(0,)]
    return files
