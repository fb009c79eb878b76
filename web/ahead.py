"""What modules compile while they are imported, compiled when the page is built: patterns, and the methods that attrs writes.

Modules come to the page as bytecode; these two would be a third of a start. `listen` is for the build, `use` for the page, which compiles
what it does not find. Both go where this very Python and this very attrs keep their compilers; the build holds the versions fast.
"""

import builtins
import marshal
from array import array
from pathlib import Path
from re import _compiler
from types import CodeType
from typing import Any

from attr import _make

TABLE = Path(__file__).with_suffix(".table")

missed: list[str] = []
"""What was compiled all the same, for want of an entry: a test looks at it."""

_pattern_of = _compiler.compile
_sre = _compiler._sre  # noqa: SLF001 - see above


class _Listening:
    """Stands for the module that makes patterns of what the compiler gives it."""

    given: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(_sre, name)

    def compile(self, *given: Any) -> Any:
        _, flags, code, groups, by_name, names = given
        self.given = flags, array("I", code).tobytes(), groups, dict(by_name), names
        return _sre.compile(*given)


def listen() -> dict[str, Any]:
    """From here on, note what is compiled; the table, as it grows."""
    table: dict[str, Any] = {"patterns": {}, "methods": {}}
    heard = _compiler._sre = _Listening()  # noqa: SLF001 - see above

    def pattern_of(pattern: Any, flags: int = 0) -> Any:
        made = _pattern_of(pattern, flags)
        table["patterns"][pattern, int(flags)] = heard.given
        return made

    def methods_of(script: str, filename: str, mode: str) -> CodeType:
        made = builtins.compile(script, filename, mode)
        table["methods"][script, filename] = marshal.dumps(made)
        return made

    _compiler.compile, _make.compile = pattern_of, methods_of
    return table


def use() -> None:
    """From here on, take what was compiled from the table."""
    table = marshal.loads(TABLE.read_bytes())  # noqa: S302 - the build's own, held against its hash
    patterns, methods = table["patterns"], table["methods"]

    def pattern_of(pattern: Any, flags: int = 0) -> Any:
        known = patterns.pop((pattern, int(flags)), None)
        if known is None:
            missed.append(str(pattern))
            return _pattern_of(pattern, flags)
        its_flags, code, *about = known
        return _sre.compile(pattern, its_flags, array("I", code).tolist(), *about)

    def methods_of(script: str, filename: str, mode: str) -> CodeType:
        known = methods.pop((script, filename), None)
        if known is None:
            missed.append(filename)
            return builtins.compile(script, filename, mode)
        return marshal.loads(known)  # noqa: S302

    _compiler.compile, _make.compile = pattern_of, methods_of
