"""What `check` costs, beside the least that the relations alone can cost: one function over the cells, written out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve

from benchmarks.measuring import compare, table
from benchmarks.samples import report
from gov_disclosure import EDITIONS, AnnualReport, amended, arithmetic, as_published, check
from gov_disclosure.claims import claims_of
from gov_disclosure.diagnosis import diagnosed
from gov_disclosure.report import OverallSituation, Prose

_TALK = (
    "{year}年，本机关共收到政府信息公开申请{received}件，上年结转{carried}件。",
    "全年办结{handled}件，其中予以公开{disclosed}件，部分公开{partial}件，无法提供{lacking}件。",
    "因政府信息公开引起的行政复议{reconsidered}件，行政诉讼{sued}件，均已审结。",
    "本年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。",
    "门户网站全年发布信息一万二千余条，举办培训6期，回应群众关切。",
    "下一步，我们将细化公开目录，规范答复文书，提高服务水平。",
)
"""Sentences as such reports have them, some with figures, some without; the figures agree with no table, so each is judged to the end."""


def judging_tables() -> str:
    """Relations, rules, diagnosis and claims."""
    return "\n\n".join([_rules(), _diagnosis(), _claims()])


def _rules() -> str:
    plain = _without_prose(report(1))
    written_out = _written_out(type(plain))
    broken = _with(plain, {"disclosure_requests.outcomes.disclosed.natural_persons": 7})
    assert written_out(plain)
    assert not written_out(broken)
    measured = compare(
        {
            "the relations, one function written out": partial(written_out, plain),
            "`arithmetic.holds`: all relations": partial(arithmetic.holds, plain),
            "`check`: every rule, no prose": partial(check, plain),
            "`check`: the same, one cell wrong": partial(check, broken),
            "`check`: every rule, 5 000 characters of prose": partial(check, _talking(plain)),
        }
    )
    return table("A report in memory → verdict", measured)


def _diagnosis() -> str:
    plain = report(1)
    one = _with(plain, {"disclosure_requests.outcomes.disclosed.natural_persons": 7})
    two = _with(one, {"disclosure_requests.outcomes.unable_to_provide.needs_creation.other_organizations": 9})
    measured = compare(
        {
            "`arithmetic.holds` on the sound report": partial(arithmetic.holds, plain),
            "`diagnosed`, nothing wrong": partial(diagnosed, plain),
            "`diagnosed`, one cell wrong": partial(diagnosed, one),
            "`diagnosed`, two cells wrong": partial(diagnosed, two),
        }
    )
    return table("Which cell is wrong", measured)


def _claims() -> str:
    talking = _talking(report(1))
    text = talking.overall_situation.text
    characters = len(text)
    measured = compare(
        {
            "walking the characters once": lambda: sum(character.isdigit() for character in text),
            "`claims_of`": partial(claims_of, talking),
        }
    )
    return table(f"Claims of {characters} characters of prose ({len(claims_of(talking))} claims)", measured)


def _with(plain: AnnualReport, figures: dict[str, int]) -> AnnualReport:
    """The report with these cells and no other changed, as a misprint changes them."""
    with as_published():
        return amended(plain, {cell.path: plain.figure(cell.path) for cell in EDITIONS[plain.EDITION].cells()} | figures)


def _without_prose(plain: AnnualReport) -> AnnualReport:
    return evolve(
        plain,
        overall_situation=OverallSituation(),
        problems_and_improvements=Prose(),
        other_matters=Prose(),
        introduction=Prose(),
    )


def _talking(plain: AnnualReport) -> AnnualReport:
    """The report with 5 000 characters of prose."""
    names = (
        "received",
        "carried",
        "handled",
        "disclosed",
        "partial",
        "lacking",
        "reconsidered",
        "sued",
        "issued",
        "repealed",
        "in_force",
    )
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < 5000:
        at = len(paragraphs)
        figures = {name: at * 37 + n for n, name in enumerate(names, start=2)}
        paragraphs.append("".join(_TALK).format(year=plain.year, **figures))
    return evolve(_without_prose(plain), overall_situation=OverallSituation(introduction=Prose(paragraphs)))


def _written_out(form: type[AnnualReport]) -> Callable[[AnnualReport], bool]:
    """The relations of a form as one function over attributes: the floor, as a program that knew this form alone would have it."""
    lines = []
    edition = next(edition for edition in EDITIONS.values() if edition.report_class is form)
    for relation in edition.relations():
        left, right = (" + ".join(f"r.{path}" for path in side) for side in (relation.left, relation.right))
        lines.append(f"{left} == {right}")
    source = f"def holds(r):\n    return {' and '.join(lines)}\n"
    with TemporaryDirectory() as folder:
        (Path(folder) / "relations_written_out.py").write_text(source, "utf-8")
        spec = spec_from_file_location("relations_written_out", Path(folder) / "relations_written_out.py")
        assert spec is not None
        assert spec.loader is not None
        module: Any = module_from_spec(spec)
        spec.loader.exec_module(module)
    function: Callable[[AnnualReport], bool] = module.holds
    return function
