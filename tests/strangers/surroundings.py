"""Features of what stands around the tables: the front, contents, navigation, prose in sections two to four, instructions left in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from strangers import sentences
from strangers.draft import Draft, Feature
from strangers.facts import CASES, PROACTIVE, REQUESTS
from strangers.grid import Block, Furniture, Grid, Heading, Para, Title
from strangers.page import preface

__all__ = ["SURROUNDINGS"]

_TABLE_SECTIONS = (PROACTIVE, REQUESTS, CASES)

# --- the front -----------------------------------------------------------------------------------------------------


def _lines(*titles: str) -> Callable[[Draft], list[Block]]:
    """The title in these lines."""

    def made(draft: Draft) -> list[Block]:
        facts = draft.facts
        return [*(Title(t.format(organ=facts.organ, year=facts.year)) for t in titles), *preface(draft)]

    return made


def _organ_in_preface(draft: Draft) -> list[Block]:
    facts = draft.facts
    text = draft.once(
        "preface",
        (
            "根据《中华人民共和国政府信息公开条例》要求，{organ}特编制{year}年度政府信息公开工作年度报告。",
            "按照有关规定，现公布{organ}{year}年度政府信息公开工作年度报告。",
            "本报告由{organ}编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        ),
    )
    words = text.format(organ=facts.organ, year=facts.year)
    return [Title(f"{facts.year}年政府信息公开工作年度报告"), Para(words), *preface(draft)]


def _signed(draft: Draft, blocks: list[Block]) -> list[Block]:
    """The organ and a day at the end."""
    facts = draft.facts
    day = f"{facts.year + 1}年1月{draft.rng.randint(8, 30)}日"
    return [*blocks, Para(facts.organ, "", counts=False), Para(day, "", counts=False)]


def _published_line(draft: Draft, blocks: list[Block]) -> list[Block]:
    facts = draft.facts
    day = f"{facts.year + 1}-01-{draft.rng.randint(10, 31)}"
    line = draft.once(
        "published",
        (
            f"发布日期：{day}　来源：{facts.organ}　浏览次数：1024　字体：【大 中 小】",
            f"发布时间：{day} 10:21 信息来源：{facts.organ} 点击数：358 打印本页",
        ),
    )
    at = max(i for i, block in enumerate(blocks) if isinstance(block, Title)) + 1
    return [*blocks[:at], Para(line, "", counts=False), *blocks[at:]]


# --- around --------------------------------------------------------------------------------------------------------


def _contents(draft: Draft, blocks: list[Block]) -> list[Block]:
    """A table of contents behind the title."""
    tail = draft.once("contents", ("", "……………………{}", "\t{}", " {}"))
    lines = [b.text + tail.format(i + 1) for i, b in enumerate(b for b in blocks if isinstance(b, Heading) and b.depth == 1)]
    at = max(i for i, block in enumerate(blocks) if isinstance(block, Title)) + 1
    return [*blocks[:at], Furniture("contents", ["目录", *lines]), *blocks[at:]]


def _navigation(draft: Draft, blocks: list[Block]) -> list[Block]:
    menu = Furniture(
        "navigation", ["首页", "走进本地", "政务公开", "政府信息公开指南", "政府信息公开制度", "依申请公开", "互动交流"]
    )
    crumbs = Furniture("crumbs", ["首页", "政务公开", "政府信息公开年报", str(draft.facts.year)])
    foot = Furniture(
        "foot", ["分享到：微信 微博 QQ空间", "主办：政务服务中心　联系电话：0000-8222222", "网站标识码：0000000001　备00000000号"]
    )
    return [menu, crumbs, *blocks, foot]


def _page_numbers(draft: Draft, blocks: list[Block]) -> list[Block]:
    """Lines with the number of a page, between blocks."""
    form = draft.once("page number", ("— {} —", "- {} -", "{}", "第 {} 页", "第{}页共9页", "·{}·"))
    found: list[Block] = []
    page = 0
    for i, block in enumerate(blocks):
        found.append(block)
        if i % 6 == 5 and isinstance(block, Para):
            page += 1
            found.append(Furniture("page number", [form.format(page)]))
    return found


# --- in sections two to four ---------------------------------------------------------------------------------------


def _sentence(draft: Draft) -> str:
    return draft.rng.choice(sentences.BETWEEN).format(n=draft.rng.randint(2, 400), m=draft.rng.randint(2, 40))


def _between(where: str) -> Callable[[Draft, list[Block]], list[Block]]:
    """A sentence before the first table of a section, before each, or after the last."""

    def changed(draft: Draft, blocks: list[Block]) -> list[Block]:
        found: list[Block] = []
        for i, block in enumerate(blocks):
            found.append(block)
            following = blocks[i + 1] if i + 1 < len(blocks) else None
            if where == "before":
                section = _table_section(following) if isinstance(block, Heading) else ""
            else:
                section = (
                    block.section if isinstance(block, Grid) and _in(following, block.section) == (where == "between") else ""
                )
            if section:
                found.append(Para(_sentence(draft), section))
        return found

    return changed


def _in(block: Block | None, section: str) -> bool:
    return isinstance(block, Furniture) or (isinstance(block, (Grid, Para)) and block.section == section)


def _table_section(block: Block | None) -> str:
    """The section of tables that a block stands in, if it does."""
    section = block.section if isinstance(block, (Grid, Para)) else ""
    return section if section in _TABLE_SECTIONS else ""


def _instructions(draft: Draft, blocks: list[Block]) -> list[Block]:
    """What the template says to whoever fills it in."""
    words: Sequence[str] = draft.once(
        "instructions",
        (
            ("（该部分以表格形式报告）", "（该部分以表格形式报告）", "（该部分以表格形式报告）"),
            ("（单位：件）", "（单位：件）", "（单位：件）"),
            (
                "填表说明：本表由各单位据实填报，没有的填“0”。",
                "（本部分以表格形式报告，表内数据应符合勾稽关系。）",
                "注：行政诉讼按一审案件统计。",
            ),
        ),
    )
    found: list[Block] = []
    for i, block in enumerate(blocks):
        found.append(block)
        section = _table_section(blocks[i + 1] if i + 1 < len(blocks) else None)
        if section and isinstance(block, Heading):
            found.append(Para(words[_TABLE_SECTIONS.index(section)], section, counts=False))
    return found


def _four_before_three(_: Draft, blocks: list[Block]) -> list[Block]:
    """Section four stands before section three, each with its own number."""
    starts = [i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.depth == 1]
    return [*blocks[: starts[2]], *blocks[starts[3] : starts[4]], *blocks[starts[2] : starts[3]], *blocks[starts[4] :]]


def _of(*slots: str) -> frozenset[str]:
    return frozenset(slots)


def _titled(name: str, *titles: str) -> Feature:
    return Feature(name=name, slots=_of("front"), build={"front": _lines(*titles)}, style={"html title": "政府信息公开年报"})


SURROUNDINGS: Final = (
    Feature(name="四 before 三", slots=_of("order"), not_with=_of("numbers"), page=_four_before_three),
    Feature(name="prose before tables", slots=_of("lead"), page=_between("before")),
    Feature(name="prose between tables", slots=_of("between"), not_with=_of("cut"), page=_between("between")),
    Feature(name="prose after tables", slots=_of("after"), page=_between("after")),
    Feature(name="instructions left in", slots=_of("lead"), page=_instructions),
    Feature(name="page numbers", slots=_of("page numbers"), page=_page_numbers),
    Feature(name="table of contents", slots=_of("contents"), page=_contents),
    Feature(name="navigation around", slots=_of("navigation"), page=_navigation),
    Feature(name="published line", slots=_of("published"), page=_published_line),
    Feature(name="signed", slots=_of("signed"), page=_signed),
    _titled("organ above bare title", "{organ}", "{year}年政府信息公开工作年度报告"),
    _titled("title twice", "{organ}{year}年度政府信息公开工作年度报告", "{organ}{year}年度政府信息公开工作年度报告"),
    _titled("year in brackets", "{organ}政府信息公开工作年度报告", "（{year}年度）"),
    _titled("year first", "{year}年度{organ}政府信息公开工作年度报告"),
    _titled("政务公开 title", "{organ}{year}年政务公开工作年度报告"),
    _titled("关于 title", "{organ}关于{year}年度政府信息公开工作情况的报告"),
    Feature(
        name="organ in preface",
        slots=_of("front"),
        build={"front": _organ_in_preface},
        style={"html title": "政府信息公开年报"},
    ),
)
