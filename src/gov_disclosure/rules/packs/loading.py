"""A rule pack in a TOML file: every rule of it is data.

.. code-block:: toml

    [pack]
    name = "example-city"
    version = "2025.1"
    prefix = "XCS"
    title = {zh = "示例市规则包", en = "Example City"}

    [tighten]
    ST-LEN = "warning"

    [[rule]]
    code = "XCS101"
    slug = "XCS-DATE"
    severity = "warning"
    title = {zh = "晚于本市要求的日期", en = "Later than this city asks for"}
    remedy = {zh = "按本市要求的日期公开。", en = "Publish by the day the city asks for."}
    basis = "practice only"
    kinds = ["department"]
    deadline = {month = 1, day = 20}
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.editions import EDITIONS, editions_with
from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument
from gov_disclosure.files import text_of
from gov_disclosure.findings import Cause, Severity
from gov_disclosure.law import Certainty, Known, Law, LegalBasis, Seen
from gov_disclosure.report import OrganKind, OrganLevel
from gov_disclosure.rules.dates import DUE, FROM_THE_COUNTY_UP
from gov_disclosure.rules.declaring import Unknown, rule
from gov_disclosure.rules.pack import Pack
from gov_disclosure.rules.packs.declared import Ask, Between, Bound, Deadline, Mention, Shape, Sign
from gov_disclosure.rules.packs.entries import Table
from gov_disclosure.rules.rule import Authority, Case, Need, Rule
from gov_disclosure.schema import Label, rows

__all__ = ["load_pack"]

_PRACTICE: Final = "practice only"
_SHAPES: Final = ("relation", "bound", "mention", "deadline")
_OFF: Final = ("disable", "disabled", "off", "ignore", "skip", "exclude", "without")
"""How someone may try to switch rules off."""


def load_pack(path: str | Path) -> Pack:
    """The pack of a file.

    Raises:
        InvalidDocument: the file is no TOML, or the pack in it cannot be used; all its faults at once.
        OSError: it cannot be read.
    """
    import tomllib

    name = Path(path).name
    try:
        content = tomllib.loads(text_of(path), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidDocument("{file}: not a TOML file: {reason}", file=name, reason=str(error)) from error
    file = Table("", content)
    _refuse_switching_off(file)
    head = file.table("pack")
    identity: dict[str, Any] = {key: head.text(key) for key in ("name", "version", "prefix")} | {"title": head.words("title")}
    head.close()
    tighten = file.take("tighten", (dict,), {}, optional=True)
    rules = [
        _rule(Table(_at(n, entry), entry, file.faults))
        for n, entry in enumerate(file.tables("rule"), start=1)
        if _is_table(entry, f"rule {n}", file.faults)
    ]
    file.close()
    # What the pack itself refuses is listed too, where its identity is known.
    try:
        pack = Pack(**identity, rules=[rule for rule in rules if rule is not None], tighten=_severities(tighten), source=name)
    except InvalidDocument as refused:
        own = {fault.path for fault in file.faults}
        file.faults.extend(fault for fault in refused.problems if fault.path not in own)
    else:
        if not file.faults:
            return pack
    raise InvalidDocument("{file}: this rule pack cannot be used:", file.faults, file=name)


def _refuse_switching_off(file: Table) -> None:
    for key in _OFF:
        if key in file:
            said = file.take(key, (list, str, dict), [])
            rules = [said] if isinstance(said, str) else [str(one) for one in said]
            file.wrong(
                key,
                DisclosureError(
                    "{rules}: a common rule cannot be switched off; a pack may add rules, tighten rules and set earlier dates",
                    rules=", ".join(rules) or "—",
                ),
            )


def _is_table(entry: Any, at: str, faults: list[DocumentFault]) -> bool:
    if isinstance(entry, dict):
        return True
    faults.append(DocumentFault(at, DisclosureError("expected a table of keys")))
    return False


def _at(n: int, entry: Any) -> str:
    code = entry.get("code") if isinstance(entry, dict) else None
    return f"rule {code}" if isinstance(code, str) and code else f"rule {n}"


def _severities(tighten: dict[str, Any]) -> dict[str, Severity]:
    """Severities by rule; what is none is left as it is, for the pack to refuse."""
    return {name: Severity(value) if value in [*Severity] else value for name, value in tighten.items()}


def _rule(entry: Table) -> Rule | None:
    """The rule of an entry; None where it has no code. One with faults is a stand-in, for the pack to look at its code and slug."""
    faults = len(entry.faults)
    code, slug = entry.text("code"), entry.text("slug")
    severity, title, remedy = entry.choice("severity", Severity), entry.words("title"), entry.words("remedy")
    authority, basis = _grounds(entry)
    kinds, levels = entry.choices("kinds", OrganKind), entry.choices("levels", OrganLevel)
    since = entry.take("since", (int,), 0, optional=True)
    said = {key: entry.words(key, optional=True) for key in ("question", "false_alarms", "passing", "failing")}
    shape = _shape(entry, kinds, levels) or Mention("", ())
    entry.close()
    if not code or not slug:
        return None
    who = [(kinds, Need.KIND), (levels, Need.LEVEL)]
    declare = rule(
        code,
        slug,
        severity if len(entry.faults) == faults else Severity.INFO,
        shape.scope,
        title=title,
        question=said["question"] if said["question"].zh else title,
        formula=shape.formula(),
        authority=authority,
        remedy=remedy,
        basis=basis,
        editions=editions_with(shape.paths) if shape.paths else frozenset(),
        needs=(*shape.needs, *(need for asked, need in who if asked)),
        since=since,
        false_alarms=said["false_alarms"],
        passing=said["passing"],
        failing=said["failing"],
    )
    return declare(_asked_of(shape, title, kinds, levels))


def _asked_of(shape: Shape, title: Label, kinds: frozenset[OrganKind], levels: frozenset[OrganLevel]) -> Ask:
    """The question of a shape, put to the organs that it is for."""

    def ask(case: Case) -> Any:
        if (kinds and case.kind not in kinds) or (levels and not case.narrowed_levels & levels):
            return iter(())
        if levels and not case.narrowed_levels <= levels:
            return iter((Unknown(reason=Need.LEVEL.value, cause=Cause.LEVEL),))
        return shape.ask(title, case)

    return ask


def _grounds(entry: Table) -> tuple[Authority, tuple[LegalBasis, ...]]:
    """What stands behind the rule: ``"practice only"``, or a text by title and number, with how sure the pack is of it."""
    basis = entry.raw("basis")
    if not isinstance(basis, dict):
        if basis != _PRACTICE:
            expected = f'"{_PRACTICE}" | {{zh = "…", en = "…", number = "…"}}'
            entry.wrong("basis", DisclosureError("expected {expected}", expected=expected))
        return Authority.PRACTICE, ()
    text = entry.table("basis")
    zh, en, number = text.text("zh"), text.text("en"), text.text("number")
    certainty = text.choice("certainty", Certainty) if "certainty" in text else Certainty.READING
    text.close()
    law = Law(zh=zh, en=en, number=number, short=f"《{zh}》", short_en=en, seen=Seen.ELSEWHERE, known=Known.QUOTED)
    return Authority.LOCAL, (LegalBasis(law=law, certainty=certainty),)


# --- shapes --------------------------------------------------------------------------------------------------------


def _shape(entry: Table, kinds: frozenset[OrganKind], levels: frozenset[OrganLevel]) -> Shape | None:
    given = [shape for shape in _SHAPES if shape in entry]
    found: list[Shape | None] = []
    for shape in given:
        table = entry.table(shape)
        match shape:
            case "relation":
                found.append(_relation(table))
            case "bound":
                found.append(_bound(table))
            case "mention":
                found.append(_mention(table))
            case _:
                found.append(_deadline(table, kinds, levels))
        table.close()
    if len(given) != 1:
        entry.wrong("", DisclosureError("a rule has exactly one of: {known}", known=", ".join(_SHAPES)))
        return None
    return found[0]


def _relation(table: Table) -> Between | None:
    left, right = table.texts("left"), table.texts("right")
    sign = table.choice("sign", Sign) if "sign" in table else Sign.EQUAL
    every = (*left, *right)
    if not left or not right or not _are_known(table, every):
        return None
    if len({*every}) < len(every):
        table.wrong("", DisclosureError("a cell stands in it twice"))
    are_rows = {path for edition in EDITIONS.values() for path in rows(edition.report_class)} & {*every}
    columns = {tuple(_columns_of(path)) for path in every}
    if are_rows and (are_rows != {*every} or len(columns) > 1):
        table.wrong("", DisclosureError("cells with cells, or rows with rows of the same columns"))
        return None
    return Between(left, right, sign)


def _columns_of(row: str) -> list[str]:
    return sorted(
        {
            path.rpartition(".")[2]
            for edition in EDITIONS.values()
            for path in cell_labels(edition.report_class)
            if path.rpartition(".")[0] == row
        }
    )


def _bound(table: Table) -> Bound | None:
    cell, least, most = table.text("cell"), table.number("at_least"), table.number("at_most")
    if least is None and most is None:
        table.wrong("", DisclosureError("at_least or at_most is missing"))
    elif least is not None and most is not None and least > most:
        table.wrong("", DisclosureError("nothing lies between {least} and {most}", least=least, most=most))
    is_cell = bool(cell) and _are_known(table, (cell,))
    if is_cell and _columns_of(cell):
        table.wrong("cell", DisclosureError("{path} is a row; name one of its cells", path=cell))
        return None
    return Bound(cell, least, most) if is_cell else None


def _mention(table: Table) -> Mention:
    section = table.text("section", optional=True)
    if section not in Mention.sections():
        known = ", ".join(filter(None, Mention.sections()))
        table.wrong("section", DisclosureError("{value} is none of: {known}", value=section[:40], known=known))
    return Mention(section, table.texts("words"), table.take("number", (bool,), False, optional=True))


def _deadline(table: Table, kinds: frozenset[OrganKind], levels: frozenset[OrganLevel]) -> Deadline | None:
    month, day = table.take("month", (int,), 1), table.take("day", (int,), 1)
    try:
        date(2001, month, day)
    except (ValueError, OverflowError):
        table.wrong("", DisclosureError("there is no such day"))
        return None
    if not levels or levels & FROM_THE_COUNTY_UP:
        for kind, common in DUE.items():
            if (not kinds or kind in kinds) and (month, day) > common:
                latest = f"{common[0]:02}-{common[1]:02}"
                told = {"kind": kind.value, "latest": latest}
                table.wrong(
                    "",
                    DisclosureError(
                        "article 49 asks for {latest} of organs of the kind {kind}; a pack may only be earlier", **told
                    ),
                )
    return Deadline(month, day)


def _are_known(table: Table, paths: tuple[str, ...]) -> bool:
    """Whether one form has them all; if not, that is kept as a fault."""
    every = {path for edition in EDITIONS.values() for path in (*cell_labels(edition.report_class), *rows(edition.report_class))}
    unknown = [path for path in paths if path not in every]
    for path in unknown:
        import difflib

        near = ", ".join(difflib.get_close_matches(path, every, n=2, cutoff=0.6)) or "—"
        table.wrong("", DisclosureError("{path}: no form has this cell; near to it: {near}", path=path[:120], near=near))
    if not unknown and not editions_with(paths):
        table.wrong("", DisclosureError("no one form has all these cells"))
        return False
    return not unknown
