"""The processes that read, and who looks after them."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Final, cast

from gov_disclosure.apart.bounds import Bounds
from gov_disclosure.apart.messages import ReadApart, Task, received, send
from gov_disclosure.errors import UnreadableDocument

__all__ = ["read_apart"]

_AHEAD: Final = 16
"""How many files for each process may be read before their turn comes: one that takes its time keeps the others waiting no longer."""


_START: Final = 120.0
"""Seconds that a process may take to start, on a machine that does much else."""


def read_apart(tasks: Iterable[Task], bounds: Bounds | None = None) -> Iterator[ReadApart]:
    """Read files in processes apart, and check what is in them.

    Nothing raises for what a file holds or does: one that takes too long, asks for too much memory, or ends the process that reads it
    is given with that as its error, and the rest goes on.

    Arguments:
        tasks: asked for one by one, never far ahead. bounds: for each file.

    Returns:
        What became of each, in the order of the tasks.
    """
    pool = _Pool(tasks, Bounds() if bounds is None else bounds)
    try:
        yield from pool.results()
    finally:
        pool.stop()


class _Pool:
    """Threads that each look after one process."""

    def __init__(self, tasks: Iterable[Task], bounds: Bounds) -> None:
        self.bounds = bounds
        self._tasks = enumerate(tasks)
        self._lock = threading.Lock()
        self._room = threading.Semaphore(bounds.jobs * _AHEAD)
        self._done: queue.SimpleQueue[tuple[int, ReadApart | BaseException | None]] = queue.SimpleQueue()
        self._is_stopped = threading.Event()
        self._workers: set[_Worker] = set()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(bounds.jobs)]

    def results(self) -> Iterator[ReadApart]:
        """What became of the tasks, in their order."""
        for thread in self._threads:
            thread.start()
        kept: dict[int, ReadApart] = {}
        turn, running = 0, len(self._threads)
        while running:
            at, found = self._done.get()
            if found is None:
                running -= 1
            elif isinstance(found, ReadApart):
                kept[at] = found
            else:
                raise found
            while turn in kept:
                yield kept.pop(turn)
                self._room.release()
                turn += 1

    def stop(self) -> None:
        """End all processes, whatever they do."""
        self._is_stopped.set()
        for _ in self._threads:
            self._room.release()
        with self._lock:
            workers = [*self._workers]
        for worker in workers:
            worker.kill()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()

    def _serve(self) -> None:
        worker: _Worker | None = None
        try:
            while True:
                self._room.acquire()
                with self._lock:
                    # One thread at a time asks for the next: it may be taken out of an archive.
                    at, task = (-1, None) if self._is_stopped.is_set() else next(self._tasks, (-1, None))
                if task is None:
                    break
                if worker is None or not worker.is_alive:
                    worker = self._another(worker)
                found = worker.read(task)
                if found.is_killed and not worker.is_late and worker.count > 1:
                    # What an earlier file left behind may have ended it: this one has a process of its own to show.
                    worker = self._another(worker)
                    found = worker.read(task)
                self._done.put((at, found))
        except BaseException as error:  # it is raised where the results are asked for
            self._done.put((-1, error))
        finally:
            if worker is not None:
                worker.close()
            self._done.put((-1, None))

    def _another(self, ended: _Worker | None) -> _Worker:
        """A process in place of one that was ended."""
        worker = _Worker(self.bounds)
        if ended is not None:
            ended.close()
        with self._lock:
            if ended is not None:
                self._workers.discard(ended)
            self._workers.add(worker)
            if self._is_stopped.is_set():
                worker.kill()
        return worker


class _Worker:
    """A process that reads."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.is_late = False
        self.count = 0
        """How many files it was given."""
        self._is_ready = False
        command = [sys.executable, "-m", "gov_disclosure.apart.worker", str(bounds.memory), str(bounds.seconds)]
        # A group of its own: programs that it starts are ended with it, and Ctrl-C is for us to tell it.
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )

    @property
    def is_alive(self) -> bool:
        """Whether it takes another file."""
        return self._process.poll() is None

    def read(self, task: Task) -> ReadApart:
        """Have it read a file, for as long as a file may take."""
        self.count += 1
        answer: object = None
        with contextlib.suppress(OSError):  # it was ended before it took all
            # The time that it needs to start is not the file's.
            if self._is_ready or self._within(_START, self._heard) is not None:
                self._is_ready = True
                answer = self._within(self.bounds.seconds, lambda: self._asked(task))
        if isinstance(answer, ReadApart):
            if isinstance(answer.error, MemoryError):
                self._process.wait()
                return ReadApart(name=task.name, sha256=answer.sha256, size=answer.size, error=self._too_large(), is_killed=True)
            return answer
        self.kill()
        return ReadApart(name=task.name, error=self._too_late() if self.is_late else self._ended(), is_killed=True)

    def _asked(self, task: Task) -> object:
        send(cast("BinaryIO", self._process.stdin), task)
        return self._heard()

    def _heard(self) -> object:
        return received(cast("BinaryIO", self._process.stdout))

    def _within(self, seconds: float, ask: Callable[[], object]) -> object:
        """An answer, if it comes in time; else the process is ended, and none comes."""
        timer = threading.Timer(seconds, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            return ask()
        finally:
            timer.cancel()

    def _give_up(self) -> None:
        self.is_late = True
        self.kill()

    def kill(self) -> None:
        """End it, with all that it started."""
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Let it end, now that no more comes."""
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self._process.wait()

    # --- why there is no answer ----------------------------------------------------------------------------------------

    def _too_late(self) -> UnreadableDocument:
        return UnreadableDocument(
            "Reading it took more than {limit} seconds and was given up", limit=f"{self.bounds.seconds:g}", kind="too-slow"
        )

    def _too_large(self) -> UnreadableDocument:
        return UnreadableDocument(
            "Reading it asked for more than {limit} MiB of memory and was given up",
            limit=self.bounds.memory // 2**20,
            kind="too-much-memory",
        )

    def _ended(self) -> UnreadableDocument:
        status = self._process.returncode
        if status is not None and status < 0:
            if -status == getattr(signal, "SIGXCPU", 0):
                return self._too_late()
            how = next((one.name for one in signal.Signals if one.value == -status), str(-status))
        else:
            how = str(status)
        return UnreadableDocument("Reading it ended the process that read it ({how})", how=how, kind="killed")
