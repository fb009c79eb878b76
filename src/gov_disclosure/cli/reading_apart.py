"""Sources read in processes apart: one that hangs, asks for all memory or ends its process costs itself, and the rest goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gov_disclosure.cli.failure import told
from gov_disclosure.cli.sources import STANDARD_INPUT, Source
from gov_disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from gov_disclosure.apart import Bounds, ReadApart, Task

__all__ = ["read_sources_apart"]


def read_sources_apart(
    sources: Iterable[Source], bounds: Bounds, task: Task
) -> Iterator[tuple[Source, ReadApart | DisclosureError | None]]:
    """Each source, in its order, with what became of it.

    Arguments:
        sources: asked for one by one, never far ahead. bounds: for each. task: how they are read; its name and content are not used.

    Returns:
        What a process read; what kept its content from being had; None where nothing is to be read apart: what a source is known to be,
        and standard input, which is read once.
    """
    from attrs import evolve

    from gov_disclosure.apart import read_apart

    waiting: deque[tuple[Source, DisclosureError | None, bool]] = deque()

    def tasks() -> Iterator[Task]:
        for source in sources:
            if source.name == STANDARD_INPUT or not source.is_readable_as(task.format):
                waiting.append((source, None, False))
                continue
            content: bytes | None = None
            if source.content is not None:
                try:
                    content = source.content()
                except (DisclosureError, OSError) as error:
                    waiting.append((source, told(error), False))
                    continue
            waiting.append((source, None, True))
            yield evolve(task, name=source.name, content=content)

    def unread() -> Iterator[tuple[Source, DisclosureError | None]]:
        while waiting and not waiting[0][2]:
            source, failure, _ = waiting.popleft()
            yield source, failure

    for read in read_apart(tasks(), bounds):
        yield from unread()
        yield waiting.popleft()[0], read
    yield from unread()
