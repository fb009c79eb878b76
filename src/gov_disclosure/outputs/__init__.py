"""What becomes of verdicts: the outputs of ``gov-disclosure check``, each a function from what was checked to pieces of text.

Every output takes the sources one by one and gives its text piece by piece, so that thousands of files need the memory of one:

>>> from gov_disclosure import EDITIONS, check
>>> from gov_disclosure.outputs import Checked, Run, write
>>> report = EDITIONS["revised-2021"].report_class(year=2024)
>>> one = Checked(name="2024.json", report=report, verdict=check(report))
>>> "".join(write("jsonl", [one], Run(language="en")))[:44]
'{"file": "2024.json", "organ": "", "year": 2'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from gov_disclosure.outputs.checked import Checked, FaultSide, Outcome, Previous, fault_side
    from gov_disclosure.outputs.run import Detail, FailOn, Run
    from gov_disclosure.outputs.tally import Tally

__all__ = ["OUTPUTS", "Checked", "Detail", "FailOn", "FaultSide", "Outcome", "Previous", "Run", "Tally", "fault_side", "write"]

OUTPUTS: Final = MappingProxyType(
    {
        "text": "gov_disclosure.outputs.text",
        "json": "gov_disclosure.outputs.json",
        "jsonl": "gov_disclosure.outputs.jsonl",
        "csv": "gov_disclosure.outputs.csv",
        "sarif": "gov_disclosure.outputs.sarif",
        "junit": "gov_disclosure.outputs.junit",
        "html": "gov_disclosure.outputs.html",
    }
)
"""The outputs by name, each with the module that writes it; it is imported when it is used."""

_HOMES: Final = {
    "checked": ("Checked", "FaultSide", "Outcome", "Previous", "fault_side"),
    "run": ("Detail", "FailOn", "Run"),
    "tally": ("Tally",),
}
_HOME: Final = {name: module for module, names in _HOMES.items() for name in names}


def write(output: str, checked: Iterable[Checked], run: Run | None = None) -> Iterator[str]:
    """What was checked, as text in pieces that follow each other.

    Arguments:
        output: name in `OUTPUTS`. checked: the sources, asked for one at a time. run: what they have in common.

    Raises:
        UnknownName: there is no such output.
    """
    from gov_disclosure.errors import UnknownName
    from gov_disclosure.outputs.run import Run

    if output not in OUTPUTS:
        raise UnknownName("There is no output {name}; there are: {known}", name=output[:40], known=", ".join(OUTPUTS))
    writer: Callable[[Iterable[Checked], Run], Iterator[str]] = import_module(OUTPUTS[output]).write
    return writer(checked, Run() if run is None else run)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return value
