"""Lists of organs: tables and texts, in both encodings, with all their faults told at once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from gov_disclosure.errors import InvalidDocument
from gov_disclosure.organ_list import ListedOrgan, OrganList, load_organs
from gov_disclosure.report import OrganKind, OrganLevel, ReportingOrgan

TABLE = """机关名称,机关类别,机关层级,统一社会信用代码,行政区划代码,曾用名,备注
示例市水务局,政府部门,地市级,,330100,示例市水利局；示例市水电局,甲
示例市柳镇人民政府,government,township,,,,

"""
WATER = ReportingOrgan(name="示例市水务局", kind=OrganKind.DEPARTMENT, level=OrganLevel.PREFECTURAL, division_code="330100")
TOWN = ReportingOrgan(name="示例市柳镇人民政府", kind=OrganKind.GOVERNMENT, level=OrganLevel.TOWNSHIP)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_in_the_encodings_of_spreadsheet_programs(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "organs.csv"
    path.write_text(TABLE, encoding=encoding)
    organs = load_organs(path)
    assert [entry.organ for entry in organs.entries] == [WATER, TOWN]
    assert organs.entries[0].former_names == ("示例市水利局", "示例市水电局")


def test_a_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "organs.toml"
    path.write_text(
        '[[organ]]\nname = "示例市水务局"\nkind = "department"\nlevel = "prefectural"\n'
        'division_code = "330100"\nformer_names = ["示例市水利局"]\n',
        encoding="utf-8",
    )
    assert load_organs(path).entries == (ListedOrgan(organ=WATER, former_names=("示例市水利局",)),)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("示例市水务局", WATER),
        ("示例市水利局", WATER),
        ("市水务局", WATER),
        ("柳镇", TOWN),
        ("示例市财政局", None),
        ("", None),
    ],
)
def test_an_organ_is_found_by_its_names(name: str, found: ReportingOrgan | None) -> None:
    organs = OrganList(entries=(ListedOrgan(organ=WATER, former_names=("示例市水利局",)), ListedOrgan(organ=TOWN)))
    assert organs.of(name) == found


def test_a_name_that_two_organs_may_bear_is_not_found() -> None:
    other = ReportingOrgan(name="另例市水务局")
    organs = OrganList(entries=(ListedOrgan(organ=WATER), ListedOrgan(organ=other)))
    assert organs.of("市水务局") is None
    assert organs.of("另例市水务局") == other


def test_the_first_of_two_entries_counts_and_a_name_counts_before_a_former_one() -> None:
    first, second = ReportingOrgan(name="示例市水务局", kind=OrganKind.DEPARTMENT), ReportingOrgan(name="示例市水利局")
    organs = OrganList(entries=(ListedOrgan(organ=first, former_names=("示例市水利局",)), ListedOrgan(organ=second)))
    assert organs.of("示例市水利局") == second


@pytest.mark.parametrize(
    ("name", "text", "faults"),
    [
        ("a.csv", "", ["$"]),
        ("a.csv", "机关类别\n政府部门\n", ["$"]),
        ("a.csv", "机关名称\n", ["$"]),
        ("a.csv", "机关名称,机关类别,机关层级\n,政府部门,\n甲局,部门,\n乙局,,county2\n", ["row 2.name", "row 3.kind", "row 4.level"]),
        ("a.csv", "机关名称,行政区划代码\n甲局,99\n", ["row 2"]),
        ("a.toml", "", ["$"]),
        ("a.toml", 'organs = 1\n[[organ]]\nname = "甲局"\n', ["organs"]),
        ("a.toml", "organ = [1]\n", ["organ 1"]),
        ("a.toml", 'organ = 3\n', ["organ 1"]),
        (
            "a.toml", '[[organ]]\nname = "甲局"\ncolour = 1\nkind = 2\nformer_names = "乙局"\n',
            ["organ 1.colour", "organ 1.former_names", "organ 1.kind"],
        ),
        ("a.toml", '[[organ]]\nname = 3\n', ["organ 1.name"]),
        ("a.toml", '[[organ]]\nname = "甲局"\ndivision_code = 3\n', ["organ 1"]),
        ("a.csv", "机关名称,起始年度,报送期限\n甲局,去年,月底\n", ["row 2.since", "row 2.due"]),
        ("a.csv", "机关名称,前身\n甲局,乙局\n乙局,甲局\n", ["甲局", "乙局"]),
        ("a.toml", '[[organ]]\nname = "甲局"\nsince = true\ndue = 2026-01-31T00:00:00\npredecessors = "乙局"\n',
         ["organ 1.predecessors", "organ 1.since", "organ 1.due"]),
    ],
)  # fmt: skip
def test_all_faults_of_a_list_are_told_at_once(tmp_path: Path, name: str, text: str, faults: list[str]) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDocument) as refused:
        load_organs(path)
    assert [problem.path for problem in refused.value.problems] == faults
    assert refused.value.message("zh") != refused.value.message("en")


@pytest.mark.parametrize(("name", "content"), [("a.csv", b"\xff\xff\x80"), ("a.toml", b"[[organ"), ("a.csv", b"a" * 10_000_001)])
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidDocument):
        load_organs(path)


def test_a_list_tells_who_is_above_whom_and_whom_to_ask(tmp_path: Path) -> None:
    path = tmp_path / "organs.csv"
    path.write_text(
        "机关名称,曾用名,上级机关,联系电话\n示例市政府,示例市公署,,\n甲局,,示例市公署,0571-1\n乙局,,示例市政府,\n丙会,,,\n",
        "utf-8",
    )
    organs = load_organs(path)
    (top,) = organs.tops
    assert top.name == "示例市政府"
    assert [(one.name, one.contact) for one in organs.below(top)] == [("甲局", "0571-1"), ("乙局", "")]
    assert organs.below(organs.entries[1]) == ()


def test_parents_that_are_not_listed_and_circles_are_told(tmp_path: Path) -> None:
    path = tmp_path / "organs.toml"
    entries = (("甲", "乙"), ("乙", "丙"), ("丙", "甲"), ("丁", "戊"), ("己", "己"), ("庚", "甲"))
    path.write_text("".join(f'[[organ]]\nname = "{name}"\nparent = "{parent}"\n' for name, parent in entries), "utf-8")
    with pytest.raises(InvalidDocument) as caught:
        load_organs(path)
    told = {problem.path: str(problem.reason) for problem in caught.value.problems}
    assert told == {
        "甲": "is above itself: 甲 → 乙 → 丙 → 甲",
        "乙": "is above itself: 乙 → 丙 → 甲 → 乙",
        "丙": "is above itself: 丙 → 甲 → 乙 → 丙",
        "丁": "its parent 戊 is not listed",
        "己": "is above itself: 己 → 己",
    }


def test_a_parent_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "organs.toml"
    path.write_text('[[organ]]\nname = "甲"\nparent = 3\n', "utf-8")
    with pytest.raises(InvalidDocument, match="expected text"):
        load_organs(path)


# --- tables as offices keep them -----------------------------------------------------------------------------------------


def _workbook(path: Path, rows: list[list[object]], merged: list[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.create_sheet("说明").append(["机关名称", "不在名录内"])
    book.save(path)


def test_a_workbook_is_a_list_with_its_title_and_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "organs.xlsx"
    _workbook(
        path,
        [
            ["示例市应当报送年度报告的机关名录"],
            ["序号", "上级机关", "机关名称", "联系方式", None, "报送期限"],
            [None, None, None, "联系人", "电话", None],
            [1, None, "示例市人民政府", "甲", 1, None],
            [2, "示例市人民政府", "示例市水务局", "乙", 2, datetime.date(2026, 1, 20)],
            [3, None, "示例市教育局", "乙", 2, "2026年1月20日"],
            [4, "示例市水务局", "示例市水文站", None, None, None],
        ],
        ["A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "B5:B6"],
    )
    organs = load_organs(path)
    due = datetime.date(2026, 1, 20)
    assert [(one.name, one.parent, one.contact, one.due) for one in organs.entries] == [
        ("示例市人民政府", "", "甲", None),
        ("示例市水务局", "示例市人民政府", "乙", due),
        ("示例市教育局", "示例市人民政府", "乙", due),
        ("示例市水文站", "示例市水务局", "", None),
    ]
    assert organs.notes == ()  # what is merged is said by the sheet itself


def test_a_workbook_of_names_alone_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "organs.xlsx"
    _workbook(path, [["单位名称"], ["示例市水务局"], ["示例市教育局"]], [])
    assert [one.name for one in load_organs(path).entries] == ["示例市水务局", "示例市教育局"]


def test_titles_of_groups_in_a_workbook_are_no_organs(tmp_path: Path) -> None:
    path = tmp_path / "organs.xlsx"
    rows = [["机关名称", "电话"], ["示例市水务局", 1], [None, None], ["二、各县"], ["示例县人民政府"], ["另例县人民政府", 3]]
    _workbook(path, rows, [])
    assert [one.name for one in load_organs(path).entries] == ["示例市水务局", "示例县人民政府", "另例县人民政府"]


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "organs.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(InvalidDocument) as refused:
        load_organs(path)
    assert refused.value.message("zh") != refused.value.message("en")


@pytest.mark.parametrize("between", [",", "\t"])
def test_a_sheet_with_merged_cells_saved_as_text_says_what_was_filled_in(tmp_path: Path, between: str) -> None:
    path = tmp_path / "organs.csv"
    lines = [
        ["示例市应报送机关名录", "", "", ""],
        ["", "", "", ""],
        ["上级单位", "机关类别", "单位名称", "联系人"],
        ["", "人民政府", "示例市人民政府", "甲"],
        ["示例市人民政府", "政府部门", "示例市水务局", "乙"],
        ["", "", "示例市教育局", ""],
        ["", "人民政府", "示例县人民政府", "丙"],
        ["示例县人民政府", "政府部门", "示例县水务局", "丁"],
        ["", "", "示例县教育局", ""],
    ]
    path.write_text("\n".join(between.join(line) for line in lines), encoding="gb18030")
    organs = load_organs(path)
    told = [(one.name, one.parent, one.organ.kind, one.contact) for one in organs.entries]
    government, department = OrganKind.GOVERNMENT, OrganKind.DEPARTMENT
    assert told == [
        ("示例市人民政府", "", government, "甲"),
        ("示例市水务局", "示例市人民政府", department, "乙"),
        ("示例市教育局", "示例市人民政府", department, ""),
        ("示例县人民政府", "示例市人民政府", government, "丙"),
        ("示例县水务局", "示例县人民政府", department, "丁"),
        ("示例县教育局", "示例县人民政府", department, ""),
    ]
    (note,) = organs.notes
    assert "6, 7, 9" in note.message("en")


def test_a_blank_parent_behind_the_name_is_none(tmp_path: Path) -> None:
    path = tmp_path / "organs.csv"
    path.write_text("机关名称,上级机关\n示例市人民政府,\n示例市水务局,示例市人民政府\n示例县人民政府,\n", "utf-8")
    organs = load_organs(path)
    assert [one.parent for one in organs.entries] == ["", "示例市人民政府", ""]
    assert organs.notes == ()


def test_two_organs_of_one_name_are_told_and_a_line_twice_is_not(tmp_path: Path) -> None:
    path = tmp_path / "organs.csv"
    lines = ["甲县,公安局", "甲县,教育局", "甲县,教育局", "乙县,公安局", ",甲县", ",乙县"]
    path.write_text("上级,名称\n" + "\n".join(reversed(lines)), "utf-8")
    with pytest.raises(InvalidDocument) as refused:
        load_organs(path)
    assert [(one.path, one.reason.message("en")) for one in refused.value.problems] == [
        ("row 7", "公安局 is another organ in row 4; write both with the names of their places")
    ]


def test_years_and_predecessors_are_read(tmp_path: Path) -> None:
    path = tmp_path / "organs.csv"
    path.write_text(
        "机关名称,前身,起始年度,终止年度\n甲局,,,2022年度\n乙局,,2020,2022\n丙局,甲局、乙局,2023年,\n丁局,丙局,,\n戊局,丙局,,\n",
        "utf-8",
    )
    organs = load_organs(path)
    first, second, merged, *_ = organs.entries
    assert (first.until, second.since, second.until, merged.since) == (2022, 2020, 2022, 2023)
    assert merged.predecessors == ("甲局", "乙局")
    assert organs.after("甲局") == (merged,)
    assert [one.name for one in organs.after("丙局")] == ["丁局", "戊局"]
    assert [one.name for one in organs.expected(2022)] == ["甲局", "乙局", "丁局", "戊局"]
    assert [one.name for one in organs.expected(2019)] == ["甲局", "丁局", "戊局"]


def test_a_name_that_several_may_bear_says_which() -> None:
    organs = OrganList(entries=(ListedOrgan(organ=WATER), ListedOrgan(organ=ReportingOrgan(name="另例市水务局"))))
    assert [one.name for one in organs.perhaps("市水务局")] == ["示例市水务局", "另例市水务局"]
    assert [one.name for one in organs.perhaps("示例市水务局")] == ["示例市水务局"]
