"""A writer that is killed at any moment leaves a whole store.

A few times here; ``GOV_DISCLOSURE_KILLS=500 python -m pytest tests/store/test_killed.py`` for more.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("deltalake")

from gov_disclosure.editions import EDITIONS
from gov_disclosure.store import Store

KILLS = int(os.environ.get("GOV_DISCLOSURE_KILLS", "5"))
WRITER = """
import sys
from attrs import evolve
from gov_disclosure.store import Store
from store.collected import collected
store, seed = Store.open(sys.argv[1], makes=True), int(sys.argv[2])
one = collected()
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
"""


def test_killed_at_any_moment_the_store_is_whole(tmp_path: Path) -> None:
    chance = random.Random(13)  # noqa: S311
    folder = tmp_path / "kept"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = 0
    cells = len(EDITIONS["revised-2021"].cells())
    for seed in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(folder), str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:  # noqa: S603 - ourselves
            assert process.stdout is not None
            heard = [process.stdout.readline() for _ in range(2 if seed % 2 == 0 else 1)]  # every other one commits once at least
            assert heard[0] == "ready\n"
            time.sleep(chance.random())
            process.kill()
            committed = [int(line) for line in (*heard[1:], *process.stdout) if line.strip().isdigit()]
        said += max(committed, default=0)

        with Store.open(folder).connect() as connection:

            def asked(sql: str) -> list[tuple[object, ...]]:
                return connection.execute(sql).fetchall()

            ((files, distinct),) = asked("SELECT count(*), count(DISTINCT file) FROM files")
            assert files == distinct
            assert files >= said, "what was said to be committed is there"
            assert files % 3 == 0, "what is committed together is there together"
            assert asked("SELECT count(*) FROM reports") == [(files,)]
            assert asked("SELECT count(*), count(DISTINCT report) FROM cells") == [(files * cells, files)]
            assert asked("SELECT count(*) FROM prose") == [(files * 2,)]
            assert asked("SELECT count(*) FROM files ANTI JOIN reports USING (sha256)") == [(0,)]
            said = files
    assert said >= KILLS // 2 * 3
