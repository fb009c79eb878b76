"""The process that reads: ``python -m gov_disclosure.apart.worker MEMORY SECONDS``. It takes tasks from standard input, one by one."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from hashlib import sha256

from attrs import evolve

from gov_disclosure.apart.messages import ReadApart, ReportApart, Task, received, send
from gov_disclosure.errors import DisclosureError
from gov_disclosure.files import content_of

__all__ = ["main"]

_GRACE = 5
"""Seconds of processor time beyond those for a file, after which the system ends the process, should nobody else."""


def main(memory: int, seconds: float) -> int:
    """Read until no more comes."""
    # Libraries may print: what they say must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _load()
    _bound_memory(memory)
    send(answers, ReadApart(name=""))  # ready
    while isinstance(task := received(sys.stdin.buffer), Task):
        _bound_time(seconds)
        found = _read(task)
        try:
            send(answers, found)
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            send(answers, ReadApart(name=task.name, sha256=found.sha256, size=found.size, error=_plain(error)))
        if isinstance(found.error, MemoryError):
            return 0  # what is left of memory is not worth another file
    return 0


def _load() -> None:
    """Have all that every file needs ready before the first one's time runs."""
    import gov_disclosure.formats
    import gov_disclosure.recognise.published
    import gov_disclosure.rules  # noqa: F401


def _read(task: Task) -> ReadApart:
    digest: str | None = None
    size: int | None = None
    try:
        content = content_of(task.name) if task.content is None else task.content
        digest, size = sha256(content).hexdigest(), len(content)
        reports = tuple(_reports(task, content))
        document = reports[0].reading.document if reports else None
        if not task.keeps_page:
            reports = tuple(evolve(one, reading=evolve(one.reading, document=None)) for one in reports)
        about = {} if document is None else document.metadata
        return ReadApart(name=task.name, sha256=digest, size=size, reports=reports, about=about)
    except Exception as error:  # one file must not keep the others from being read
        return ReadApart(name=task.name, sha256=digest, size=size, error=_plain(error))


def _reports(task: Task, content: bytes) -> list[ReportApart]:
    from gov_disclosure.formats import read_all
    from gov_disclosure.rules import Blanks, Case, check

    found = []
    for reading in read_all(content, task.format, task.edition, name=os.path.basename(task.name)):  # noqa: PTH119 - a name may hold anything
        verdict = check(reading, blanks=task.blanks, packs=task.packs)
        case = Case(report=reading.report, blanks=Blanks(task.blanks), reading=reading)
        judgements = case.statements.judgements
        found.append(ReportApart(reading=reading, verdict=verdict, judgements=judgements))
    return found


def _plain(error: Exception) -> Exception:
    """An error that can be sent: itself, or its words."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:
        words = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
        return DisclosureError("This program failed on it, which is a fault of the program: {error}", error=words)
    return error.with_traceback(None)


def _bound_memory(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system has it
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory if most < 0 else min(memory, most), most))


def _bound_time(seconds: float) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = int(used.ru_utime + used.ru_stime + seconds) + _GRACE
        resource.setrlimit(resource.RLIMIT_CPU, (limit if most < 0 else min(limit, most), most))


def _said(arguments: list[str]) -> tuple[int, float]:
    return int(arguments[0]), float(arguments[1])


if __name__ == "__main__":
    raise SystemExit(main(*_said(sys.argv[1:])))
