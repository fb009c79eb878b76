"""What editors show where a field of a form is named, and what is read in the form's own module: ``python docs/hover.py`` writes it anew.

Under each line of a form stands a docstring, made of its declaration: number and label, our English, the provisions behind it and how
sure they are. So whoever reads the form in force sees its words, also where it takes a line over from an earlier one. A test holds them to
the declarations.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from unicodedata import east_asian_width

from gov_disclosure import report
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.i18n import translated
from gov_disclosure.law import Certainty
from gov_disclosure.numbering import numbered
from gov_disclosure.schema import Kind, NamedLine, lines

MODULES = (trial_2019, revised_2021, report)
WIDEST = 118


def main() -> int:
    """Write the docstrings of all forms."""
    for module in MODULES:
        file = Path(inspect.getfile(module))
        file.write_text(with_docstrings(module, file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


def with_docstrings(module: ModuleType, source: str) -> str:
    """The source of a module with the docstrings of its fields as they should be."""
    text = source.splitlines()
    for place, last, said in sorted(_fields(module, source), reverse=True):
        text[place:last] = said
    return "\n".join(text) + "\n"


def _fields(module: ModuleType, source: str) -> Iterator[tuple[int, int, list[str]]]:
    """Where a docstring stands or should stand, from line to line, and what it says."""
    depths = _depths(module)
    for node in ast.parse(source).body:
        form = getattr(module, node.name, None) if isinstance(node, ast.ClassDef) else None
        if not isinstance(node, ast.ClassDef) or not isinstance(form, type) or not hasattr(form, "__attrs_attrs__"):
            continue
        own = {named.name: named for named in lines(form)}
        for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
            if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
                continue
            named = own.get(statement.target.id)
            if named is None:
                continue
            is_there = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            begin = statement.end_lineno or 0
            end = (following.end_lineno or 0) if is_there and following is not None else begin
            yield begin, end, _docstring(named, depths.get(form, 0))


def _docstring(named: NamedLine, depth: int) -> list[str]:
    number = numbered(depth, named.position) if depth and named.position else ""
    provisions: dict[tuple[str, Certainty], list[str]] = {}
    for basis in named.line.basis:
        provisions.setdefault((basis.law.short, basis.certainty), []).append(basis.zh)
    law = "；".join(
        f"{short}{'、'.join(articles)}（{translated(certainty.meaning, 'zh')}）"
        for (short, certainty), articles in provisions.items()
    )
    said = [f"{number}{named.line.zh}", named.line.en, *([law] if law else [])]
    one = f'    """{" · ".join(said)}"""'
    if sum(2 if east_asian_width(c) in "WF" else 1 for c in one) <= WIDEST:
        return [one]
    first, *others = said
    return [f'    """{first}', "", *(f"    {other}" for other in others), '    """']


def _depths(module: ModuleType) -> Mapping[type, int]:
    """How deep the numbers of a class's lines stand: sections and the lines of a section at the first depth, and so on down."""
    found: dict[type, int] = {}

    def walk(form: type, depth: int) -> None:
        found.setdefault(form, depth)
        for named in lines(form):
            if named.line.kind is Kind.GROUP:
                walk(named.type, depth + 1)

    for edition in EDITIONS.values():
        form = edition.report_class
        if inspect.getmodule(form) is module:
            found[form] = 1
            for section in lines(form):
                if section.line.kind is Kind.GROUP:
                    walk(section.type, 1)
    return found


if __name__ == "__main__":
    sys.exit(main())
