"""Writing JSON: always the same bytes, in printed order, and read back as the same report."""

import json
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import event, given
from hypothesis import strategies as st
from json_documents import DISCLOSED, full, text

from gov_disclosure.data import json as data_json
from gov_disclosure.data import quick, quick_writing
from gov_disclosure.data.converter import make_converter
from gov_disclosure.data.json import read, write
from gov_disclosure.data.quick import read_if_plain
from gov_disclosure.editions import EDITIONS, revised_2021
from gov_disclosure.errors import InvalidDocument, InvalidValue
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, CellState, Contact, OverallSituation, Part, PrintedCell, Prose
from gov_disclosure.schema import Kind, lines
from strategies import published_reports, reports

ANY_REPORT = st.sampled_from(sorted(EDITIONS)).flatmap(lambda e: st.one_of(reports(e), published_reports(e)))
PLAIN_REPORT = st.sampled_from(sorted(EDITIONS)).flatmap(lambda e: reports(e))


def careful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_json, "_quick", lambda: None)
    monkeypatch.setattr(data_json, "_quick_writing", lambda: None)


@given(ANY_REPORT, st.sampled_from([None, 0, 2, 4]))
def test_a_report_written_and_read_back_is_the_same(report: AnnualReport, indent: int | None) -> None:
    written = write(report, indent=indent)
    again = read(written)
    assert again == report
    assert type(again) is type(report)
    assert write(again, indent=indent) == written


@given(ANY_REPORT, st.sampled_from([None, 0, 2, 4]))
def test_the_text_is_what_the_standard_library_writes_for_the_data(report: AnnualReport, indent: int | None) -> None:
    data = make_converter().unstructure(report)
    compact = (",", ":") if indent is None else None
    assert write(report, indent=indent) == json.dumps(data, ensure_ascii=False, indent=indent, separators=compact) + "\n" * (
        indent is not None
    )


@given(ANY_REPORT)
def test_the_bytes_are_the_same_without_msgspec(report: AnnualReport) -> None:
    with pytest.MonkeyPatch.context() as patch:
        written = [write(report), write(report, indent=None)]
        careful(patch)
        assert [write(report), write(report, indent=None)] == written


@given(ANY_REPORT, st.sampled_from([None, 2]))
def test_the_quick_way_takes_what_was_written_and_gives_the_same_report(report: AnnualReport, indent: int | None) -> None:
    source = write(report, indent=indent)
    plain = read_if_plain(source.encode())
    event("taken" if plain is not None else "left to the careful way")
    assert plain is None or plain == report


@pytest.mark.parametrize("indent", [None, 2])
def test_the_quick_way_takes_cells_without_numbers(edition: str, indent: int | None) -> None:
    report = read(text(full(edition)))
    first, second, third, *_ = [cell.path for cell in EDITIONS[edition].cells()]
    blank = [PrintedCell(first, CellState.BLANK), PrintedCell(second, CellState.ABSENT)]
    marked = [*blank, PrintedCell(third, CellState.NUMBER, "约 3 件：见 a:b")]
    with as_published():
        silent = amended(report, {first: 0, second: 0, third: 0})
    for printed in (blank[:1], blank, marked):
        one = evolve(silent, as_printed=tuple(printed))
        plain = read_if_plain(write(one, indent=indent).encode())
        assert plain == one
        assert plain is not None
        assert plain.as_printed == one.as_printed


def test_blanks_are_kept_where_rows_are_forgotten(edition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "_MOST_ROWS", 1)  # so that each row pushes out the one before, within one report too
    report = read(text(full(edition)))
    silent = [cell.path for n, cell in enumerate(EDITIONS[edition].cells()) if n % 3 == 0]
    with as_published():
        empty = amended(report, dict.fromkeys(silent, 0))
    one = evolve(empty, as_printed=tuple(PrintedCell(path, CellState.BLANK) for path in silent))
    assert read_if_plain(write(one).encode()) == one


def test_null_where_a_number_is_said_to_be_printed_is_left_to_the_careful_way(edition: str) -> None:
    document = full(edition)
    path = EDITIONS[edition].cells()[0].path
    *above, name = path.split(".")
    row = document
    for key in above:
        row = row[key]
    row[name] = None
    document["as_printed"] = [{"path": path, "state": "number", "text": "3件"}]
    assert read_if_plain(text(document).encode()) is None
    with pytest.raises(InvalidDocument, match="as_printed"):
        read(text(document))


@pytest.mark.parametrize("indent", [None, 2])
def test_the_quick_way_takes_what_organs_write(edition: str, indent: int | None) -> None:
    report = read(text(full(edition)))
    words = Prose(["依法公开，共12件：甲、乙 2件。", "“公开”"], [Part("平台", ["见 https://example.cn/a:b"], [Part("网站")])])
    account = OverallSituation(introduction=Prose(["甲"]), platform_building=words, further=[Part("其他", ["乙"])])
    contact = Contact(telephone="0591-1234567")
    more = evolve(report, title="某市2022年报", contact=contact, other_matters=words, overall_situation=account, source="a:b")
    requests = evolve(report.disclosure_requests, lead=words, remarks=Prose(["甲：乙"]))
    cases = evolve(report.reconsideration_and_litigation, remarks=Prose([], [Part("说明", ["a:b"])]))
    beside = evolve(report, disclosure_requests=requests, reconsideration_and_litigation=cases)
    for one in (report, more, beside):
        assert read_if_plain(write(one, indent=indent).encode()) == one


def _paths(data: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at] if at else []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        found += _paths(value, (*at, key))
    return found


_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.just(10**15),
    st.floats(allow_nan=True),
    st.sampled_from(
        ["", " ", "3", "12.5", "1e5", "2021-01-01", "county", "甲  乙", "\u3000甲", "甲:乙", "\ud800", "\u2028", "\x7f", "\x00"]
    ),
    st.sampled_from([[], {}, [""], ["甲"], [[]], {"heading": "甲"}, {"paragraphs": []}, {"parts": []}, [{"heading": "甲"}]]),
)


@given(st.sampled_from(sorted(EDITIONS)), st.data())
def test_both_ways_of_reading_agree_on_documents_changed_anywhere(edition: str, data: st.DataObject) -> None:
    document: Any = json.loads(write(read(text(full(edition)))))
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(_paths(document)))
        container = document
        for key in path[:-1]:
            container = container[key]
        change = data.draw(st.sampled_from(["set", "drop", "rename"]))
        if change == "set":
            container[path[-1]] = data.draw(_VALUES)
        elif change == "rename" and isinstance(container, dict):
            container[data.draw(st.sampled_from(["parts", "paragraphs", "title", "total", "x", "source"]))] = container.pop(
                path[-1]
            )
        else:
            del container[path[-1]]
    source = json.dumps(document, ensure_ascii=data.draw(st.booleans()))
    if data.draw(st.booleans()):
        key = data.draw(st.sampled_from(['"year":', '"issued":', '"paragraphs":', '"total":', '"name":']))
        source = source.replace(key, f"{key} 1, {key}", 1)
    assert _outcome(source) == _outcome_with_care(source)


def _outcome(source: str) -> AnnualReport | list[str]:
    try:
        return read(source)
    except InvalidDocument as error:
        return error.message("en").splitlines()


def _outcome_with_care(source: str) -> AnnualReport | list[str]:
    with pytest.MonkeyPatch.context() as patch:
        careful(patch)
        return _outcome(source)


@pytest.mark.usefixtures("way")
def test_keys_stand_in_printed_order(edition: str) -> None:
    written = json.loads(write(read(text(full(edition)))))
    assert list(written)[:4] == ["edition", "schema_version", "organ", "year"]
    tables = [name for name in written if name in {n.name for n in lines(EDITIONS[edition].report_class)}]
    assert tables == [n.name for n in lines(EDITIONS[edition].report_class) if n.name in tables]
    for cell in EDITIONS[edition].cells():
        at: Any = written
        form: Any = EDITIONS[edition].report_class
        for row in cell.rows:
            at, form = at[row.name], row.type
            assert list(at) == [n.name for n in lines(form)]


@pytest.mark.usefixtures("way")
def test_every_cell_is_written_and_nothing_that_is_empty(edition: str) -> None:
    report = EDITIONS[edition].report_class(year=2021)
    written = json.loads(write(report))
    assert list(written) == [
        "edition", "schema_version", "year", "proactive_disclosure", "disclosure_requests", "reconsideration_and_litigation",
    ]  # fmt: skip
    for cell in EDITIONS[edition].cells():
        at = written
        for name in cell.path.split("."):
            at = at[name]
        assert at == ("0" if cell.kind is Kind.AMOUNT else 0)


@pytest.mark.usefixtures("way")
def test_a_topic_without_text_is_not_a_topic_left_out() -> None:
    empty = revised_2021.AnnualReport(year=2023, overall_situation=OverallSituation(information_management=Prose()))
    assert json.loads(write(empty))["overall_situation"] == {"information_management": {}}
    assert read(write(empty)) == empty


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("amount", "written"),
    [("24252.311082", "24252.311082"), ("1E+3", "1000"), ("1E-7", "0.0000001"), ("12.50", "12.50"), ("-0", "0"), ("0.00", "0")],
)
def test_amounts_are_strings_exact_and_without_exponent(amount: str, written: str) -> None:
    report = amended(revised_2021.AnnualReport(year=2023), {"proactive_disclosure.administrative_fees.amount": Decimal(amount)})
    assert json.loads(write(report))["proactive_disclosure"]["administrative_fees"] == {"amount": written}


@pytest.mark.usefixtures("way")
def test_a_blank_is_null_alone_and_a_mark_is_null_with_a_note() -> None:
    total = "disclosure_requests.new_requests.total"
    report = revised_2021.AnnualReport(
        year=2023, as_printed=[PrintedCell(DISCLOSED, CellState.MARK, "/"), PrintedCell(total, CellState.BLANK)]
    )
    written = json.loads(write(report))
    assert written["disclosure_requests"]["outcomes"]["disclosed"]["natural_persons"] is None
    assert written["disclosure_requests"]["new_requests"]["total"] is None
    assert written["as_printed"] == [{"path": DISCLOSED, "state": "mark", "text": "/"}]
    assert read(write(report)) == report


@pytest.mark.usefixtures("way")
def test_a_figure_is_never_lost_behind_a_note_on_its_print() -> None:
    with as_published():
        report = amended(
            revised_2021.AnnualReport(year=2023, as_printed=[PrintedCell(DISCLOSED, CellState.UNREADABLE, "约10")]),
            {DISCLOSED: 10},
        )
        twice = revised_2021.AnnualReport(
            year=2023, as_printed=[PrintedCell(DISCLOSED, CellState.BLANK), PrintedCell(DISCLOSED, CellState.MARK, "/")]
        )
    assert json.loads(write(report))["disclosure_requests"]["outcomes"]["disclosed"]["natural_persons"] == 10
    for one in (report, twice):
        assert read(write(one)) == one


def test_a_half_character_in_the_print_of_a_cell_is_refused_before_it_is_written() -> None:
    with pytest.raises(InvalidValue, match="lone surrogate"):
        PrintedCell(DISCLOSED, CellState.UNREADABLE, "\ud800甲")


@pytest.mark.usefixtures("way")
def test_nothing_in_a_text_can_pose_as_a_table() -> None:
    sly = '"proactive_disclosure": null, "disclosure_requests":null'
    report = revised_2021.AnnualReport(year=2023, source=sly, introduction=Prose([sly, sly + "\\", '\\"' + sly]))
    for indent in (None, 2):
        assert read(write(report, indent=indent)) == report


@pytest.mark.parametrize("most", [1, 3, 10])
def test_rows_that_are_kept_are_forgotten_in_time_and_never_mistaken(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (quick, quick_writing):
        monkeypatch.setattr(module, "_MOST_ROWS", most)
    form = EDITIONS["revised-2021"].report_class
    for n in range(40):
        report = amended(form(year=2024), {"disclosure_requests.new_requests.natural_persons": n, OUTCOME: n})
        source = write(report, indent=None)
        assert json.loads(source) == make_converter().unstructure(report)
        assert read(source) == report


OUTCOME = "disclosure_requests.outcomes.not_disclosed.state_secret.natural_persons"
