"""Invented lawful reports: organs that do not exist, figures that add up, prose that claims nothing false.

Nothing here knows how a page looks. Figures are worked out by the arithmetic of the form as `shared/regulation.md` states it, not by the
library, so that the truth does not come from what is judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import TypeAlias

from attrs import frozen

from gov_disclosure.editions import EDITIONS
from gov_disclosure.report import OrganKind, OrganLevel
from gov_disclosure.schema import Kind, cells, rows
from strangers import sentences

__all__ = ["Facts", "Figure", "Passage", "invented"]

Figure: TypeAlias = int | Decimal

REQUESTS = "disclosure_requests"
OUTCOMES = f"{REQUESTS}.outcomes"
CASES = "reconsideration_and_litigation"
PROACTIVE = "proactive_disclosure"


@frozen
class Passage:
    """Paragraphs under a heading, or under none."""

    heading: str
    paragraphs: tuple[str, ...]


@frozen(kw_only=True)
class Facts:
    """What a page says, and what reading it must give.

    Arguments:
        edition: id of the form. figures: value by path, every cell of the form. prose: passages by section, and of the ``preface``.
        kind, level: None where the name alone does not tell.
    """

    edition: str
    organ: str
    kind: OrganKind | None
    level: OrganLevel | None
    year: int
    figures: Mapping[str, Figure]
    prose: Mapping[str, Sequence[Passage]]


def invented(rng: Random, edition: str | None = None) -> Facts:
    """A report at random."""
    edition = edition or rng.choice(sorted(EDITIONS))
    organ, kind, level = _organ(rng)
    year = rng.choice((2019, 2020)) if edition == "trial-2019" else rng.randint(2021, 2025)
    figures = _figures(rng, edition, organ)
    return Facts(
        edition=edition,
        organ=organ,
        kind=kind,
        level=level,
        year=year,
        figures=figures,
        prose=_prose(rng, organ, year, figures),
    )


# --- organs --------------------------------------------------------------------------------------------------------

PROVINCES = ("云泽省", "岭西省", "江陵省")
CITIES = ("澜州市", "青岚市", "安浦市", "鹿泉岭市", "永嘉浦市")
COUNTIES = ("禾川县", "临浦区", "乌兰塔旗", "望城岭县", "石湖区", "白沙河自治县", "东岭市")
TOWNS = ("石桥镇", "柳林镇", "大坪乡", "黄土岭乡", "清水河民族乡")
STREETS = ("望江街道", "城南街道", "新安里街道")
FIELDS = (
    "教育局",
    "公安局",
    "财政局",
    "民政局",
    "司法局",
    "自然资源局",
    "生态环境局",
    "住房和城乡建设局",
    "交通运输局",
    "农业农村局",
    "文化和旅游局",
    "卫生健康委员会",
    "应急管理局",
    "审计局",
    "市场监督管理局",
    "统计局",
    "医疗保障局",
    "发展和改革委员会",
    "人民政府外事办公室",
    "城市管理行政执法局",
)
PROVINCIAL_FIELDS = ("教育厅", "财政厅", "水利厅", "科学技术厅", "发展和改革委员会", "药品监督管理局")


def _organ(rng: Random) -> tuple[str, OrganKind | None, OrganLevel | None]:
    city, county = rng.choice(CITIES), rng.choice(COUNTIES)
    below = rng.choice((county, city + county))
    choices: tuple[tuple[str, OrganKind | None, OrganLevel | None], ...] = (
        (f"{rng.choice(PROVINCES)}人民政府", OrganKind.GOVERNMENT, OrganLevel.PROVINCIAL),
        (f"{rng.choice(PROVINCES)}{rng.choice(PROVINCIAL_FIELDS)}", OrganKind.DEPARTMENT, OrganLevel.PROVINCIAL),
        (f"{city}人民政府", OrganKind.GOVERNMENT, OrganLevel.PREFECTURAL),
        (f"{city}人民政府办公室", OrganKind.GENERAL_OFFICE, OrganLevel.PREFECTURAL),
        (f"{city}{rng.choice(FIELDS)}", OrganKind.DEPARTMENT, OrganLevel.PREFECTURAL),
        (f"{city}{rng.choice(FIELDS)}", OrganKind.DEPARTMENT, OrganLevel.PREFECTURAL),
        (f"{below}人民政府", OrganKind.GOVERNMENT, OrganLevel.COUNTY),
        (f"{below}人民政府办公室", OrganKind.GENERAL_OFFICE, OrganLevel.COUNTY),
        (f"{below}{rng.choice(FIELDS)}", OrganKind.DEPARTMENT, OrganLevel.COUNTY),
        (f"{below}{rng.choice(FIELDS)}", OrganKind.DEPARTMENT, OrganLevel.COUNTY),
        (f"{below}{rng.choice(TOWNS)}人民政府", OrganKind.GOVERNMENT, OrganLevel.TOWNSHIP),
        (f"{below}{rng.choice(STREETS)}办事处", OrganKind.SUBDISTRICT_OFFICE, OrganLevel.TOWNSHIP),
        (f"{city}经济技术开发区管理委员会", None, None),
    )
    return rng.choice(choices)


# --- figures -------------------------------------------------------------------------------------------------------


def _count(rng: Random) -> int:
    """Mostly nothing, sometimes a few, seldom many."""
    size = rng.random()
    if size < 0.62:
        return 0
    if size < 0.85:
        return rng.randint(1, 9)
    if size < 0.96:
        return rng.randint(10, 999)
    return rng.randint(1000, 99999)


def _figures(rng: Random, edition: str, organ: str) -> dict[str, Figure]:
    form = EDITIONS[edition].report_class
    found: dict[str, Figure] = {}
    for cell in cells(form):
        if cell.section == PROACTIVE:
            found[cell.path] = _of_section_two(rng, cell.path, cell.kind)
    if not organ.endswith(("省人民政府", "市人民政府")):  # only they make rules (立法法)
        found |= {path: 0 for path in found if path.startswith(f"{PROACTIVE}.rules.")}
    found |= _requests(rng, form)
    found |= _cases(rng, form)
    return {cell.path: found[cell.path] for cell in cells(form)}


def _of_section_two(rng: Random, path: str, kind: Kind) -> Figure:
    if kind is Kind.AMOUNT:
        if rng.random() < 0.4:
            return Decimal(0)
        return Decimal(rng.randint(1, 10 ** rng.randint(3, 9))).scaleb(-rng.choice((0, 1, 2, 2, 4)))
    if kind is Kind.CHANGE:
        return rng.choice((0, 0, 0, rng.randint(-20, -1), rng.randint(1, 1500)))
    if path.endswith(("decisions", "items_previous_year")):
        return rng.choice((0, rng.randint(1, 999), rng.randint(1000, 9_999_999)))
    return rng.choice((0, 0, rng.randint(1, 60), rng.randint(60, 2500)))


def _requests(rng: Random, form: type) -> dict[str, Figure]:
    """Outcomes first; then what is carried forward; then how much of it all was carried over."""
    columns = _columns(form, f"{REQUESTS}.new_requests")
    busy = rng.random()
    leaves = [row for row in rows(form) if row.startswith(f"{OUTCOMES}.") and row != f"{OUTCOMES}.total"]
    table = {row: [0] * len(columns) for row in leaves}
    if busy > 0.1:
        for row in leaves:
            if rng.random() < busy:
                table[row] = [_count(rng) if rng.random() < 0.5 else 0 for _ in columns]
    forward = [_count(rng) if rng.random() < 0.3 * busy else 0 for _ in columns]
    total = [sum(row[i] for row in table.values()) for i in range(len(columns))]
    over = [rng.randint(0, (t + f) // 8) if busy > 0.4 else 0 for t, f in zip(total, forward, strict=True)]
    new = [t + f - o for t, f, o in zip(total, forward, over, strict=True)]
    table |= {
        f"{REQUESTS}.new_requests": new,
        f"{REQUESTS}.carried_over": over,
        f"{OUTCOMES}.total": total,
        f"{REQUESTS}.carried_forward": forward,
    }
    return _with_totals(table, columns)


def _cases(rng: Random, form: type) -> dict[str, Figure]:
    blocks = [row for row in rows(form) if row.startswith(f"{CASES}.")]
    columns = _columns(form, blocks[0])
    busy = rng.random() < 0.5
    table = {row: [rng.choice((0, 0, rng.randint(1, 9), rng.randint(1, 60))) if busy else 0 for _ in columns] for row in blocks}
    return _with_totals(table, columns)


def _columns(form: type, row: str) -> list[str]:
    """The counted columns of a row, without the total."""
    return [c.path.rpartition(".")[2] for c in cells(form) if c.row_path == row and not c.path.endswith(".total")]


def _with_totals(table: Mapping[str, Sequence[int]], columns: Sequence[str]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for row, values in table.items():
        found |= {f"{row}.{column}": value for column, value in zip(columns, values, strict=True)}
        found[f"{row}.total"] = sum(values)
    return found


# --- prose ---------------------------------------------------------------------------------------------------------


def _prose(rng: Random, organ: str, year: int, figures: Mapping[str, Figure]) -> dict[str, tuple[Passage, ...]]:
    def said(pool: Sequence[str], most: int) -> tuple[str, ...]:
        chosen = rng.sample(list(pool), rng.randint(1, min(most, len(pool))))
        return tuple(text.format(year=year, organ=organ, n=rng.randint(2, 400), m=rng.randint(2, 40)) for text in chosen)

    topics = [Passage(topic, said(pool, 3)) for topic, pool in sentences.TOPICS.items()]
    received = figures[f"{REQUESTS}.new_requests.total"]
    topics[1] = Passage(topics[1].heading, (f"{year}年，本机关新收政府信息公开申请{received}件。", *topics[1].paragraphs))
    return {
        "preface": (Passage("", said(sentences.PREFACE, 2)),),
        "overall_situation": tuple(topics) if rng.random() < 0.7 else (Passage("", said(sentences.GENERAL, 4)),),
        "problems_and_improvements": (
            (Passage("存在的主要问题", said(sentences.PROBLEMS, 2)), Passage("改进情况", said(sentences.REMEDIES, 2)))
            if rng.random() < 0.5
            else (Passage("", said(sentences.PROBLEMS, 2) + said(sentences.REMEDIES, 2)),)
        ),
        "other_matters": (Passage("", said(sentences.OTHER, 1)),),
    }
