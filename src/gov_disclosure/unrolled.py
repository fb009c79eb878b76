"""The relations of a form as one function over its cells, written out as a person would who had all day.

What names a cell is looked up once, when the function is made; afterwards nothing is left but attributes and sums. It is Python made of the
declaration, as attrs makes its ``__init__``, and says yes or no: what is wrong, `arithmetic` explains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from gov_disclosure.schema import Relation

__all__ = ["unrolled"]


def unrolled(relations: Iterable[Relation]) -> Callable[[Any], bool]:
    """What tells whether all of these relations hold in a record, whose cells are named from there.

    Raises:
        SyntaxError: the path of a cell is no chain of attributes.
    """
    names: dict[str, str] = {"": "record"}
    written: list[str] = []

    def name_of(path: str) -> str:
        """The variable that holds what is at a path; the record that it is in has one too."""
        if path not in names:
            above, _, attribute = path.rpartition(".")
            if not attribute.isidentifier():
                raise SyntaxError(f"{path!r} is no chain of attributes")
            holder = name_of(above)
            names[path] = f"x{len(names)}"
            written.append(f"    {names[path]} = {holder}.{attribute}")
        return names[path]

    for relation in relations:
        left, right = (" + ".join(map(name_of, side)) for side in (relation.left, relation.right))
        written.append(f"    if {left} != {right}: return False")
    source = "\n".join(["def all_hold(record):", *written, "    return True"])
    made: dict[str, Any] = {}
    exec(compile(source, "<the relations of a form>", "exec"), made)  # noqa: S102 - names of attributes alone, looked at above
    found: Callable[[Any], bool] = made["all_hold"]
    return found
