"""Lists of organs: tables and texts, in both encodings, with all their faults told at once."""

from __future__ import annotations

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
