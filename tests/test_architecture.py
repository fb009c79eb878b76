"""The shape of the package: imports point down, a label is spelled once, what is public is listed and described."""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from attrs import has
from importlinter.api import use_cases
from importlinter.configuration import configure

import gov_disclosure
from gov_disclosure.editions import EDITIONS
from gov_disclosure.report import OverallSituation
from gov_disclosure.schema import Line, lines
from source_trees import trees

ROOT = Path(__file__).parent.parent
MODULES = [m.name for m in pkgutil.walk_packages(gov_disclosure.__path__, "gov_disclosure.") if not m.name.endswith("__main__")]


def declared(form: type) -> Iterator[Line]:
    """Every line of a form, those of its groups included."""
    for named in lines(form):
        yield named.line
        if isinstance(named.type, type) and has(named.type):
            yield from declared(named.type)


def labels() -> set[str]:
    """The Chinese words that the forms print, where they are too long to be met by chance."""
    found = set()
    for form in (*(edition.report_class for edition in EDITIONS.values()), OverallSituation):
        for line in declared(form):
            printed = (line, line.under, line.corner, line.across)
            found |= {label.zh for label in printed if label is not None and len(re.findall(r"[一-鿿]", label.zh)) >= 4}
    return found


def spelled(tree: ast.AST) -> Iterator[str]:
    """The strings of a module; not its docstrings, nor other wordings that an edition has met (``aliases=``)."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        for child in ast.iter_child_nodes(node):
            is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            is_aliases = isinstance(child, ast.keyword) and child.arg == "aliases"
            if not is_docstring and not is_aliases:
                waiting.append(child)


def test_imports_point_down(monkeypatch: pytest.MonkeyPatch) -> None:
    configure()
    monkeypatch.chdir(ROOT)
    assert use_cases.lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) is use_cases.SUCCESS


def test_every_label_of_the_forms_is_spelled_in_one_source_file_only() -> None:
    wanted = labels()
    where: dict[str, set[str]] = {label: set() for label in wanted}
    for name, tree in trees().items():
        for text in wanted.intersection(spelled(tree)):
            where[text].add(name)
    assert len(wanted) > 50
    assert {label: files for label, files in where.items() if len(files) != 1} == {}


def test_what_the_package_offers_is_listed_in_all_three_places() -> None:
    (block,) = (n for n in trees()["__init__.py"].body if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING")
    for_type_checkers = {
        (name.name, statement.module)
        for statement in block.body
        if isinstance(statement, ast.ImportFrom)
        for name in statement.names
    }
    loaded_on_use = {(name, f"gov_disclosure.{home}") for name, home in gov_disclosure._HOME.items()}

    assert for_type_checkers == loaded_on_use
    assert sorted(gov_disclosure.__all__) == sorted(gov_disclosure._HOME)
    assert set(gov_disclosure.__all__) <= set(dir(gov_disclosure))


@pytest.mark.parametrize("name", MODULES)
def test_every_name_a_module_offers_is_there_and_described(name: str) -> None:
    module = import_module(name)
    offered = getattr(module, "__all__", ())
    assert len(set(offered)) == len(offered)
    missing = [one for one in offered if not hasattr(module, one)]
    things = {one: getattr(module, one, None) for one in offered}
    silent = [one for one, thing in things.items() if isinstance(thing, type) and not (vars(thing).get("__doc__") or "").strip()]
    assert (missing, silent, bool(module.__doc__)) == ([], [], True)


def test_no_module_takes_a_private_name_from_another() -> None:
    taken = [
        f"{name}: {node.module}.{alias.name}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gov_disclosure")
        for alias in node.names
        if alias.name.startswith("_")
    ]
    assert taken == []


def test_nothing_is_evaluated_and_no_class_is_made_by_a_metaclass() -> None:
    found = [
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec", "__import__"})
        or (isinstance(node, ast.ClassDef) and any(keyword.arg == "metaclass" for keyword in node.keywords))
    ]
    assert found == []
