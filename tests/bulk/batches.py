"""What the tests of bulk have in common: what the rules say of a report, and the same from each engine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import polars

from gov_disclosure import check
from gov_disclosure.arithmetic import RELATION_RULES
from gov_disclosure.bulk import relations_sql, to_table
from gov_disclosure.findings import Finding
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import relations

CODES = {rule.code for rule in RELATION_RULES.values()}


def said_by_check(report: AnnualReport | Reading, blanks: str = "auto") -> list[tuple[Any, ...]]:
    """Code, first cell, both sides of every broken relation, in the order of the verdict."""
    found = check(report, blanks=blanks).findings
    return [(one.code, one.paths[0], one.left, one.right) for one in found if one.code in CODES]


def stated_in(finding: Finding, form: type[AnnualReport]) -> str:
    """The cell that states the relation that a finding is about."""
    return next(one.target for one in relations(form) if set(one.cells) == set(finding.paths) and one.slug == finding.slug)


def stated_by_check(report: AnnualReport, blanks: str = "auto") -> set[tuple[Any, ...]]:
    """Code, the cell that states the relation, both sides, of every broken relation."""
    found = [one for one in check(report, blanks=blanks).findings if one.code in CODES]
    return {(one.code, stated_in(one, type(report)), one.left, one.right) for one in found}


def wide(reports: Iterable[AnnualReport | Reading]) -> Any:
    return to_table(reports, "wide")


def said_by_duckdb(table: Any, edition: str, blanks: str = "auto") -> set[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        connection.register("reports", table)
        return set(connection.execute(relations_sql(edition, blanks=blanks)).fetchall())


def said_by_polars(table: Any, edition: str, blanks: str = "auto") -> set[tuple[Any, ...]]:
    context = polars.SQLContext(reports=polars.from_arrow(table).lazy())  # type: ignore[union-attr]
    return set(context.execute(relations_sql(edition, blanks=blanks)).collect().rows())
