"""Double entry: both forms were typed a second time from the sources, and the declaration must say the same."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from gov_disclosure import EDITIONS, UnknownName, UnreadableDocument, dumps, loads, read
from gov_disclosure.editions import edition_id, edition_named, edition_of_year, revised_2021, trial_2019
from gov_disclosure.law import REGULATION, Certainty, LegalBasis
from gov_disclosure.numbering import numbered
from gov_disclosure.schema import CellSpec, Kind, NamedLine, lines, rows

CONFORMANCE = Path(__file__).parent / "conformance"
EDITION_IDS = ("trial-2019", "revised-2021")
Entry = dict[str, str]


def typed_twice(name: str) -> list[Entry]:
    with (CONFORMANCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cited(basis: tuple[LegalBasis, ...]) -> str:
    """Bare numbers are articles of the Regulation; § says so in so many words, ~ is weak."""
    marks = {Certainty.WEAK: "~", Certainty.STATED: "§"}
    texts = ("" if one.law is REGULATION else f"{one.law.number} " for one in basis)
    provisions = (one.en.removeprefix("art. ").removeprefix("arts. ") for one in basis)
    return ", ".join(
        marks.get(one.certainty, "") + text + provision for one, text, provision in zip(basis, texts, provisions, strict=True)
    )


def number_of(line: NamedLine, depth: int) -> str:
    return numbered(depth, line.position) if line.position else ""


def heading_over(cell: CellSpec) -> str:
    """What the form prints above a row: the caption in section two, the group headings in three and four."""
    section, *groups, row = cell.rows
    if section.name == "proactive_disclosure":
        (caption,) = row.line.basis
        return caption.zh
    under = [row.line.under.zh] if row.line.under else []
    return "/".join([*(group.line.zh for group in groups), *under])


def entry_of_cell(cell: CellSpec) -> Entry:
    row, column = cell.rows[-1], cell.column
    kind = "total" if cell.column.line.formula is not None or row.name == "total" else cell.kind.value
    return {
        "path": cell.path,
        "heading": heading_over(cell),
        "number": number_of(row, len(cell.rows) - 1),
        "row": row.line.zh,
        "column": column.line.zh,
        "row_en": row.line.en,
        "column_en": column.line.en,
        "basis": cited(row.line.basis),
        "kind": kind,
    }


def entries_of(form: type, above: tuple[NamedLine, ...] = ()) -> list[Entry]:
    """Everything the form prints, in order: headings, texts and cells."""
    found: list[Entry] = []
    for named in lines(form):
        here = (*above, named)
        path = ".".join(step.name for step in here)
        if named.line.kind is not Kind.GROUP and named.line.kind is not Kind.PROSE:
            found.append(entry_of_cell(CellSpec(path, above, named)))
            continue
        if named.line.kind is Kind.PROSE or not named.is_row:
            found.append(
                {
                    "path": path,
                    "heading": above[0].line.zh if named.line.kind is Kind.PROSE and above else "",
                    "number": number_of(named, len(above) if above else 1),
                    "row": named.line.zh,
                    "column": "",
                    "row_en": named.line.en,
                    "column_en": "",
                    "basis": cited(named.line.basis),
                    "kind": "prose" if named.line.kind is Kind.PROSE else "heading",
                }
            )
        if not isinstance(named.type, type) or named.type.__name__ == "Prose":
            continue
        found.extend(entries_of(named.type, here))
    return found


@pytest.mark.parametrize("name", EDITION_IDS)
def test_the_declaration_says_what_was_typed_a_second_time(name: str) -> None:
    typed = [{k: v for k, v in entry.items() if k != "section"} for entry in typed_twice(name)]
    declared = entries_of(EDITIONS[name].report_class)
    assert [entry["path"] for entry in declared] == [entry["path"] for entry in typed]
    assert declared == typed


def test_the_forms_have_the_numbers_of_cells_and_rows_of_the_official_ones() -> None:
    by_section = {
        name: Counter(cell.section for cell in EDITIONS[name].cells()) for name in EDITION_IDS
    }  # fmt: skip
    assert by_section["revised-2021"] == {
        "proactive_disclosure": 10,
        "disclosure_requests": 175,
        "reconsideration_and_litigation": 15,
    }
    assert by_section["trial-2019"] == {
        "proactive_disclosure": 22,
        "disclosure_requests": 161,
        "reconsideration_and_litigation": 15,
    }
    assert {name: len(EDITIONS[name].cells()) for name in EDITION_IDS} == {"revised-2021": 200, "trial-2019": 198}
    assert {
        name: sum(r.startswith("disclosure_requests.") for r in rows(EDITIONS[name].report_class)) for name in EDITION_IDS
    } == {
        "revised-2021": 25,
        "trial-2019": 23,
    }


@pytest.mark.parametrize("name", EDITION_IDS)
def test_every_cell_has_a_path_of_its_own_that_leads_to_a_figure(name: str) -> None:
    edition = EDITIONS[name]
    report = edition.report_class(year=edition.first_year)
    paths = [cell.path for cell in edition.cells()]
    assert len(set(paths)) == len(paths)
    assert {path: report.figure(path) for path in paths} == dict.fromkeys(paths, 0)


RULE_OF = {"R1": "T3-BAL", "R2": "T3-SUM", "R3": "T3-ROW", "R4": "T4-SUM"}


@pytest.mark.parametrize(("name", "expected"), [("revised-2021", (7, 7, 25, 3)), ("trial-2019", (7, 7, 23, 3))])
def test_the_relations_are_those_typed_a_second_time(name: str, expected: tuple[int, ...]) -> None:
    with (CONFORMANCE / f"{name}.relations.csv").open(encoding="utf-8", newline="") as file:
        typed = {
            (RULE_OF[entry["rule"]], frozenset({frozenset(entry["left"].split()), frozenset(entry["right"].split())}))
            for entry in csv.DictReader(file)
        }
    declared = {(r.slug, frozenset({frozenset(r.left), frozenset(r.right)})) for r in EDITIONS[name].relations()}
    assert declared == typed
    counts = Counter(relation.slug for relation in EDITIONS[name].relations())
    assert tuple(counts[slug] for slug in ("T3-BAL", "T3-SUM", "T3-ROW", "T4-SUM")) == expected


@pytest.mark.parametrize("name", EDITION_IDS)
def test_no_relation_names_a_cell_twice_and_each_names_the_cell_that_states_it(name: str) -> None:
    known = {cell.path for cell in EDITIONS[name].cells()}
    for relation in EDITIONS[name].relations():
        assert len(set(relation.cells)) == len(relation.cells)
        assert set(relation.cells) <= known
        assert relation.target in relation.cells


def test_every_cell_of_the_request_table_breaks_relations_that_no_other_cell_breaks() -> None:
    for name in EDITION_IDS:
        standing: dict[str, set[int]] = {}
        for n, relation in enumerate(EDITIONS[name].relations()):
            for path in relation.cells:
                standing.setdefault(path, set()).add(n)
        table_three = {path: frozenset(s) for path, s in standing.items() if path.startswith("disclosure_requests.")}
        assert len(set(table_three.values())) == len(table_three)
        # 总计 of 三（七） stands in three relations: its column's sum, its column's balance, its row
        assert Counter(map(len, table_three.values())) == {2: len(table_three) - 7, 3: 7}


def test_the_revised_edition_reuses_what_did_not_change() -> None:
    for name in (
        "ApplicantCounts",
        "NotDisclosed",
        "UnableToProvide",
        "NotProcessed",
        "CaseOutcomes",
        "ReconsiderationAndLitigation",
    ):
        assert getattr(revised_2021, name) is getattr(trial_2019, name)
    for name in ("DocumentCounts", "ProactiveDisclosure", "Outcomes", "DisclosureRequests", "AnnualReport"):
        assert getattr(revised_2021, name) is not getattr(trial_2019, name)


def test_the_names_of_the_contract_are_exported_by_the_edition_modules() -> None:
    rows_of_both = {
        "ApplicantCounts",
        "CaseOutcomes",
        "DocumentCounts",
        "Outcomes",
        "NotDisclosed",
        "UnableToProvide",
        "NotProcessed",
    }
    assert rows_of_both | {"DecisionCount", "FeeAmount", "OtherHandling"} <= set(revised_2021.__all__)
    assert rows_of_both | {"DecisionItems", "FeeItems", "Procurement"} <= set(trial_2019.__all__)


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2008, None), (2018, None), (2019, "trial-2019"), (2020, "trial-2019"), (2021, "revised-2021"), (2025, "revised-2021")],
)
def test_the_year_suggests_an_edition(year: int, expected: str | None) -> None:
    suggested = edition_of_year(year)
    assert (suggested.id if suggested else None) == expected


@pytest.mark.parametrize("name", ["revised-2022", "", "REVISED-2021", 2021, None, ["revised-2021"]])
def test_an_unknown_edition_is_refused_with_the_names_of_those_there_are(name: object) -> None:
    with pytest.raises(UnknownName) as caught:
        edition_named(name)  # type: ignore[arg-type]
    assert caught.value.message("en").endswith("there are: trial-2019, revised-2021")
    assert str(name) in caught.value.message("zh")


def test_the_editions_cannot_be_changed_from_outside() -> None:
    with pytest.raises(TypeError):
        EDITIONS["mine"] = EDITIONS["trial-2019"]  # type: ignore[index]


def test_an_edition_is_given_by_its_id_its_module_or_itself() -> None:
    for edition in EDITIONS.values():
        assert edition_id(edition.id) == edition_id(edition) == edition.id
    assert (edition_id(trial_2019), edition_id(revised_2021)) == ("trial-2019", "revised-2021")
    for wrong in ("2021", Path, None):
        with pytest.raises(UnknownName, match="There is no edition"):
            edition_id(wrong)  # type: ignore[arg-type]


def test_reading_and_loading_take_a_module_and_refuse_another_edition() -> None:
    text = dumps(revised_2021.AnnualReport(year=2024))
    assert loads(text, edition=revised_2021) == read(text, edition=EDITIONS["revised-2021"]).report
    with pytest.raises(UnreadableDocument, match="A report of the edition trial-2019 was expected"):
        loads(text, edition=trial_2019)
