"""The relations as SQL that engines understand alike: plain names, plain words, blanks counted as the library counts them, 64 bits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gov_disclosure.blanks import Blanks
from gov_disclosure.bulk.columns import LETTERS, TOLD_APART, UNREAD, cell_column, wide_columns
from gov_disclosure.bulk.linear import Engine, Linear, Sided, linear, verdicts
from gov_disclosure.editions import Edition, edition_named
from gov_disclosure.report import CellState
from gov_disclosure.rules.judging import policy_named

__all__ = ["relations_sql", "unbalanced_sql"]

_LOST = ", ".join(f"'{letter}'" for letter in (LETTERS[CellState.UNREADABLE], LETTERS[CellState.ABSENT], UNREAD))


def relations_sql(edition: str | Edition, *, table: str = "reports", blanks: str = Blanks.AUTO) -> str:
    """A SELECT that finds every broken relation of the reports of an edition: report, code, target, left_side, right_side.

    It runs over the wide table of `to_table` on any engine that knows WITH, CASE, COALESCE, CAST and SUBSTR. ``target`` is the cell that
    states the relation. Reports that mix two forms are left out: their relations are made for each (`check_batch` does).

    Arguments:
        edition: or its id. table: what the wide table is called. blanks: how blank cells count, as for `check`.

    Raises:
        UnknownName: there is no such edition, or no such way to count blanks.
    """
    form = edition if isinstance(edition, Edition) else edition_named(edition)
    return _Query(linear(form), form.id, table).text(policy_named(blanks))


def unbalanced_sql(edition: str | Edition, *, table: str = "reports") -> str:
    """A SELECT of the whole rows of an edition of which some relation does not add up with blanks as 0: for `check_batch` to judge.

    A report that it leaves out has no finding, however blanks count. Reports that mix two forms are all kept.

    Raises:
        UnknownName: there is no such edition.
    """
    form = edition if isinstance(edition, Edition) else edition_named(edition)
    return _Query(linear(form), form.id, table).unbalanced()


class _Query(Engine[str]):
    """Builds the text, a named step for each thing that is worked out once."""

    def __init__(self, form: Linear, edition: str, table: str) -> None:
        self.form, self.edition, self.table = form, edition, table
        self.steps: list[str] = []
        self.at = ""

    def text(self, blanks: Blanks) -> str:
        """The whole SELECT."""
        numbers = [one.number for one in self.form.relations]
        figures = ", ".join(f"COALESCE(CAST({name} AS BIGINT), 0) AS n{place}" for place, name in self._named())
        printed = ", ".join(f"{name} AS c{place}" for place, name in self._named())
        self._step(
            f"SELECT report, states, COALESCE(mixes_forms, FALSE) AS mixed, {printed}, {figures} FROM {self.table} "
            f"WHERE edition = '{self.edition}'"
        )
        # Sides are added up again for the few that are left: kept for all, they would be as many columns once more.
        unequal = " OR ".join(f"{self._sum(one.relation.left)} <> {self._sum(one.relation.right)}" for one in self.form.relations)
        self._step(f"SELECT *, COALESCE(states, '') AS letters FROM {self.at} WHERE {unequal}")
        blank = " OR ".join(self.none(self.is_number(path)) for path in self.form.cells)
        self._step(
            f"SELECT *, (letters <> '' OR {blank}) AS odd, {', '.join(map(self._sides, self.form.relations))} FROM {self.at}"
        )
        # Most are printed in full: what a blank stands for is worked out for the others only.
        kept = f"report, {', '.join(f'l{n}, r{n}' for n in numbers)}"
        full = f"SELECT {kept}, {', '.join(f'l{n} <> r{n} AS b{n}' for n in numbers)} FROM {self.at} WHERE NOT mixed AND NOT odd"
        self._step(f"SELECT * FROM {self.at} WHERE NOT mixed AND odd")
        broken = verdicts(self.form, self, blanks).broken
        self._step(f"{full} UNION ALL SELECT {kept}, {', '.join(f'{broken[n]} AS b{n}' for n in numbers)} FROM {self.at}")
        judged = self.at
        self.steps.append(f"numbers AS ({' UNION ALL '.join(f'SELECT {n} AS n' for n in numbers)})")
        codes = {one.number: f"'{one.code}'" for one in self.form.relations}
        targets = {one.number: f"'{one.relation.target}'" for one in self.form.relations}
        columns = {
            "code": codes,
            "target": targets,
            "left_side": {n: f"l{n}" for n in numbers},
            "right_side": {n: f"r{n}" for n in numbers},
        }
        chosen = ", ".join(f"{_case(values)} AS {name}" for name, values in columns.items())
        steps = ",\n".join(self.steps)
        return (
            f"WITH {steps}\n"
            f"SELECT report, {chosen}\nFROM {judged} CROSS JOIN numbers\nWHERE {_case({n: f'b{n}' for n in numbers})}"
        )

    def unbalanced(self) -> str:
        """The whole SELECT of rows to be judged."""
        names = dict(self._named())
        figures = ", ".join(f"COALESCE({name}, 0) AS n{place}" for place, name in names.items())
        unequal = " OR ".join(f"{self._sum(one.relation.left)} <> {self._sum(one.relation.right)}" for one in self.form.relations)
        columns = ", ".join(column.name for column in wide_columns([self.edition]))
        return (
            f"SELECT {columns} FROM (SELECT {columns}, {figures} FROM {self.table} WHERE edition = '{self.edition}') AS figures "
            f"WHERE {unequal} OR COALESCE(mixes_forms, FALSE)"
        )

    def _named(self) -> Iterable[tuple[int, str]]:
        return ((self.form.places[path], cell_column(path)) for path in self.form.cells)

    def _cell(self, path: str) -> str:
        return f"c{self.form.places[path]}"

    def _sides(self, one: Sided) -> str:
        return f"{self._sum(one.relation.left)} AS l{one.number}, {self._sum(one.relation.right)} AS r{one.number}"

    def _sum(self, side: Iterable[str]) -> str:
        return " + ".join(f"n{self.form.places[path]}" for path in side)

    def _step(self, select: str) -> None:
        self.at = f"step{len(self.steps) + 1}"
        self.steps.append(f"{self.at} AS ({select})")

    # --- conditions ------------------------------------------------------------------------------------------------------

    def is_number(self, path: str) -> str:
        return f"{self._cell(path)} IS NOT NULL"

    def is_zero(self, path: str) -> str:
        return f"COALESCE({self._cell(path)}, 1) = 0"

    def is_lost(self, path: str) -> str:
        return f"SUBSTR(letters, {self.form.places[path]}, 1) IN ({_LOST})"

    def is_told_apart(self, path: str) -> str:
        return f"SUBSTR(letters, {self.form.places[path]}, 1) = '{TOLD_APART}'"

    def is_more(self, relation: Sided) -> str:
        return f"l{relation.number} > r{relation.number}"

    def is_less(self, relation: Sided) -> str:
        return f"l{relation.number} < r{relation.number}"

    def every(self, conditions: Iterable[str]) -> str:
        return _joined(" AND ", conditions) or "TRUE"

    def some(self, conditions: Iterable[str]) -> str:
        return _joined(" OR ", conditions) or "FALSE"

    def none(self, condition: str) -> str:
        return f"NOT ({condition})"

    def kept(self, conditions: Mapping[str, str]) -> Mapping[str, str]:
        self._step(f"SELECT *, {', '.join(f'{condition} AS {name}' for name, condition in conditions.items())} FROM {self.at}")
        return {name: name for name in conditions}


def _joined(word: str, conditions: Iterable[str]) -> str:
    given = list(dict.fromkeys(conditions))
    return given[0] if len(given) == 1 else f"({word.join(given)})" if given else ""


def _case(values: Mapping[int, str]) -> str:
    return f"CASE n {' '.join(f'WHEN {n} THEN {value}' for n, value in values.items())} END"
