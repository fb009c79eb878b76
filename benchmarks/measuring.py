"""Measuring in turn: each round times every candidate once, and a ratio compares times of one round."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

from attrs import frozen


@frozen
class Measured:
    """What became of a candidate: median ratio to the first candidate, the middle half of the ratios, median seconds."""

    name: str
    ratio: float
    low: float
    high: float
    seconds: float


def compare(
    candidates: Mapping[str, Callable[[], object]],
    rounds: int = 31,
    at_least: float = 0.01,
    clock: Callable[[], float] = time.perf_counter,
) -> list[Measured]:
    """Time the candidates against the first of them.

    Arguments:
        candidates: name → work. rounds: how often each is timed. at_least: seconds that one timing takes, by repeating the work.
        clock: what tells the time; `time.process_time` counts that of the processor, which other programs disturb less.
    """
    repeats = {name: _repeats(work, at_least, clock) for name, work in candidates.items()}
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, work in candidates.items():
            gc.collect()
            times[name].append(_seconds(work, repeats[name], clock))
    base = next(iter(times.values()))
    found = []
    for name, each in times.items():
        ratios = sorted(one / first for one, first in zip(each, base, strict=True))
        quarter = len(ratios) // 4
        found.append(Measured(name, median(ratios), ratios[quarter], ratios[-1 - quarter], median(each)))
    return found


def _seconds(work: Callable[[], object], times: int, clock: Callable[[], float]) -> float:
    start = clock()
    for _ in range(times):
        work()
    return (clock() - start) / times


def _repeats(work: Callable[[], object], at_least: float, clock: Callable[[], float]) -> int:
    times = 1
    work()
    if at_least <= 0:
        return times
    while (taken := _seconds(work, times, clock) * times) < at_least:
        times = max(times * 2, int(times * at_least / max(taken, 1e-9)))
    return times


def table(title: str, measured: list[Measured], unit: int = 1) -> str:
    """The outcome as Markdown.

    Arguments:
        unit: how many things one timing handles; the absolute time is given for one.
    """
    first = measured[0].seconds / unit
    lines = [f"### {title}", "", "| | ratio | middle half |", "| --- | ---: | ---: |"]
    for one in measured:
        note = f" ({_time(first)} here)" if one is measured[0] else ""
        lines.append(f"| {one.name}{note} | {one.ratio:.2f} | {one.low:.2f}–{one.high:.2f} |")
    return "\n".join(lines)


def _time(seconds: float) -> str:
    return f"{seconds * 1e6:.1f} µs" if seconds < 1e-3 else f"{seconds * 1e3:.1f} ms"
