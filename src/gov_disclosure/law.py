"""The legal texts: what each is called, what was seen of it, which provision stands behind a line or a rule, and how sure we are.

Every title, number and date of a source stands here once. A source cannot be declared without saying what was seen of it, a citation
not without a certainty, and none that claims more than was seen: `LegalBasis` refuses articles, paragraphs, items and headings that
the text is not known to have.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from gov_disclosure.i18n import AnyLocale, either, is_chinese, message
from gov_disclosure.numbering import chinese_numeral

__all__ = [
    "BELOW_THE_COUNTY",
    "CREDIT_CODES",
    "DIVISION_CODES",
    "FEES_OF_SICHUAN",
    "INTERPRETATION",
    "LAYOUT_OF_DOCUMENTS",
    "LEGISLATION",
    "NOTICE_2019",
    "NOTICE_2021",
    "ON_CO_DEFENDANTS",
    "PLATFORMS",
    "PROCESSING_FEES",
    "RECONSIDERATION",
    "REGULATION",
    "SOURCES",
    "WEBSITES",
    "WUWEI_2025",
    "Articles",
    "Certainty",
    "Known",
    "Law",
    "LegalBasis",
    "Seen",
    "only_citations",
    "printed",
    "reading",
    "stated",
    "weak",
]


class Certainty(StrEnum):
    """How sure a citation is, the surest first."""

    PRINTED = "printed"
    """The form itself prints it, as published reports show: a citation above its rows, a relation in a corner, a row label."""
    STATED = "stated"
    """The text was read, and says it in so many words."""
    READING = "reading"
    """The text was read, in part at least or as others quote it; that it is the basis of this line or rule is our reading, unverified."""
    WEAK = "weak"
    """Nothing that was read says it in so many words; the nearest is named, unverified."""

    @property
    def mark(self) -> str:
        """The sign behind a citation where there is no room for words; a legend explains it."""
        return _MARKS[self]

    @property
    def meaning(self) -> str:
        """What it means, as a message."""
        return _MEANINGS[self]


_MARKS: Final = {Certainty.PRINTED: "", Certainty.STATED: "§", Certainty.READING: "†", Certainty.WEAK: "‡"}
_MEANINGS: Final = {
    Certainty.PRINTED: message("printed on the form, as published reports show"),
    Certainty.STATED: message("the text says it in so many words"),
    Certainty.READING: message("our reading, unverified"),
    Certainty.WEAK: message("nothing that was read says it in so many words; the nearest, unverified"),
}


class Seen(StrEnum):
    """How much of a text was seen."""

    WHOLE = "whole"
    PART = "part"
    NOT = "not"
    ELSEWHERE = "elsewhere"
    """Not by us: whoever declares the rule vouches for it, such as the maker of a rule pack."""

    @property
    def meaning(self) -> str:
        """What it means, as a message."""
        return _SIGHTS[self]


_SIGHTS: Final = {
    Seen.WHOLE: message("seen whole"),
    Seen.PART: message("seen in part"),
    Seen.NOT: message("not seen"),
    Seen.ELSEWHERE: message("not seen by us; whoever declares the rule vouches for it"),
}


class Known(StrEnum):
    """Where a fact about a text comes from: its title, its number, how many articles it has."""

    READ = "read"
    """It stands in a copy of the text, or in the catalogue of who issued it."""
    QUOTED = "quoted"
    """Others say so."""
    RECALLED = "recalled"
    """General knowledge; no copy was seen that says so."""

    @property
    def meaning(self) -> str:
        """What it means, as a message."""
        return _GROUNDS[self]


_GROUNDS: Final = {
    Known.READ: message("read in a copy or in the catalogue of who issued it"),
    Known.QUOTED: message("as others quote it"),
    Known.RECALLED: message("general knowledge, not seen"),
}


@frozen(kw_only=True)
class Articles:
    """The articles (条) of a text.

    Arguments:
        count: how many there are; None where that is not known. known: where the count comes from.
        read: those that were read; None for all of them. quoted: others that are known by quotation.
        shape: of articles with more than one paragraph, or with items: how many items (项) each paragraph (款) has.
    """

    count: int | None
    known: Known
    read: range | None = None
    quoted: frozenset[int] = frozenset()
    shape: Mapping[int, tuple[int, ...]] = field(factory=dict, hash=False)

    def was_read(self, article: int) -> bool:
        """Whether it was read."""
        return self.read is None or article in self.read

    def exists(self, article: int) -> bool:
        """Whether there is such an article, as far as is known."""
        if self.count is not None:
            return 1 <= article <= self.count
        return self.was_read(article) or article in self.quoted

    def has(self, article: int, paragraph: int | None, item: int | None) -> bool:
        """Whether an article has such a paragraph or item; an article of one paragraph without items is cited without either."""
        if paragraph is None and item is None:
            return True
        items = self.shape.get(article, ())
        if paragraph is None:
            # 第三十六条第（四）项: the paragraph goes without saying where it is the only one.
            return item is not None and len(items) == 1 and 1 <= item <= items[0]
        return 1 <= paragraph <= len(items) > 1 and (item is None or 1 <= item <= items[paragraph - 1])


@frozen(kw_only=True, repr=False)
class Law:
    """A published text: law, regulation, notice or standard.

    Arguments:
        zh: official title, word for word. en: our translation of it. number: document number, empty where none was seen.
        short, short_en: how the text is named in a citation.
        seen: how much of it was seen. what: what exactly, as a message; empty where nothing remains to be said.
        known: where title, number and dates come from.
        dated: day on the text, or on which it was last amended. in_force: first day. None where it was not seen.
        articles: its articles; None for a text that has none. headings: of those that were read, with our translation.
        form, form_en: title of the form of the report that it brings, and our translation; empty for most.
    """

    zh: str
    en: str
    number: str
    short: str
    short_en: str
    seen: Seen
    known: Known
    what: str = ""
    dated: date | None = None
    in_force: date | None = None
    articles: Articles | None = None
    headings: Mapping[str, str] = field(factory=dict, hash=False)
    form: str = ""
    form_en: str = ""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.seen, Seen) or not isinstance(self.known, Known):
            raise TypeError(f"{self.number}: a source says what was seen of it (Seen) and where its title is known from (Known)")

    def __repr__(self) -> str:
        return f"Law({self.number or self.zh!r})"

    def form_title(self, locale: AnyLocale | None = None) -> str:
        """Title of the form that it brings."""
        return either(self.form, self.form_en, locale)

    def cited(self, locale: AnyLocale | None = None) -> str:
        """The whole text as it is cited: title and number; where no number was seen, as it is cited in short."""
        if not is_chinese(locale):
            return f"{self.en} ({self.number})" if self.number else self.en
        # A title within a title has the inner marks.
        title = self.zh.replace("《", "〈").replace("》", "〉")
        return either(f"《{title}》（{self.number}）" if self.number else self.short, "", locale)


REGULATION: Final = Law(
    zh="中华人民共和国政府信息公开条例",
    en="Regulation of the People's Republic of China on Government Information Disclosure",
    number="国务院令第711号",
    short="《条例》",
    short_en="Regulation",
    seen=Seen.WHOLE,
    known=Known.READ,
    dated=date(2019, 4, 3),
    in_force=date(2019, 5, 15),
    articles=Articles(
        count=56,
        known=Known.READ,
        shape={
            **dict.fromkeys((6, 11, 13, 16, 39, 42, 44, 47, 49, 55), (0, 0)),
            **dict.fromkeys((10, 12, 17, 25, 33), (0, 0, 0)),
            3: (0, 0, 0, 0),
            4: (0, 5),
            20: (15,),
            29: (0, 3),
            31: (3,),
            36: (7,),
            50: (5, 0),
            53: (3,),
        },
    ),
)
NOTICE_2019: Final = Law(
    zh="国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
    en="Notice of the Office for Government Information and Open Government Affairs of the General Office of the State Council "
    "on matters of the annual report on government information disclosure",
    number="国办公开办函〔2019〕60号",
    short="国办公开办函〔2019〕60号",
    short_en="notice 60 of 2019",
    seen=Seen.PART,
    known=Known.READ,
    what=message(
        "title, opening and the first lines of item one; neither the rest nor the form in the annex. The tables are reconstructed "
        "from published reports"
    ),
    form="中华人民共和国政府信息公开工作年度报告格式（试行）",
    form_en="Format of the annual report on government information disclosure of the People's Republic of China (trial)",
)
NOTICE_2021: Final = Law(
    zh="国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知",
    en="Notice of the Office for Government Information and Open Government Affairs of the General Office of the State Council "
    "issuing the Format of the annual report on government information disclosure of the People's Republic of China",
    number="国办公开办函〔2021〕30号",
    short="国办公开办函〔2021〕30号",
    short_en="notice 30 of 2021",
    seen=Seen.PART,
    known=Known.READ,
    what=message(
        "title, opening, “一、报告内容” with its item （一）, the item “（四）明确责任” and the beginning of the annex; not what it says "
        "on sections two to six, nor its other requirements, nor the rest of the annex. The tables are reconstructed from published reports"
    ),
    dated=date(2021, 9, 26),
    headings={
        "一、报告内容": "item 1, on contents",
        "一、报告内容（一）总体情况": "item 1(1), on the overall situation",
        "（四）明确责任": "item (4), on responsibility",
    },
    form="中华人民共和国政府信息公开工作年度报告格式",
    form_en="Format of the annual report on government information disclosure of the People's Republic of China",
)
ON_CO_DEFENDANTS: Final = Law(
    zh="国务院办公厅政府信息与政务公开办公室关于政府信息公开年度报告有关项目填报问题的解释",
    en="Explanation of the Office for Government Information and Open Government Affairs of the General Office of the State Council "
    "on filling in certain items of the annual report on government information disclosure",
    number="国办公开办函〔2016〕201号",
    short="国办公开办函〔2016〕201号",
    short_en="letter 201 of 2016",
    seen=Seen.WHOLE,
    known=Known.READ,
    what=message(
        "an answer to Shenzhen under the Regulation as it stood before 2019; sites of governments still post it, whether it is still in "
        "force was not seen"
    ),
    dated=date(2016, 9, 1),
)
PROCESSING_FEES: Final = Law(
    zh="国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知",
    en="Notice of the General Office of the State Council issuing the Measures on information-processing fees in government "
    "information disclosure",
    number="国办函〔2020〕109号",
    short="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    short_en="Measures on information-processing fees (letter 109 of 2020)",
    seen=Seen.PART,
    known=Known.READ,
    what=message(
        "articles 1 to 5, the last at its beginning. That a fee unpaid 20 working days after the notice counts as giving the request up "
        "was read as a province quotes it; that this is article 6 is general knowledge"
    ),
    dated=date(2020, 11, 17),
    articles=Articles(count=None, known=Known.RECALLED, read=range(1, 5), quoted=frozenset({5, 6}), shape={4: (0, 3)}),
)
INTERPRETATION: Final = Law(
    zh="最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
    en="Interpretation of the Supreme People's Court on the application of law in administrative cases on government information "
    "disclosure",
    number="法释〔2025〕8号",
    short="法释〔2025〕8号",
    short_en="Interpretation 8 of 2025",
    seen=Seen.PART,
    known=Known.READ,
    what=message("articles 1 and 2, and what the court told the press, which gives the number of articles"),
    dated=date(2025, 5, 19),
    in_force=date(2025, 6, 1),
    articles=Articles(count=15, known=Known.QUOTED, read=range(1, 3), shape={1: (5,), 2: (0, 0)}),
)
LEGISLATION: Final = Law(
    zh="中华人民共和国立法法",
    en="Legislation Law of the People's Republic of China",
    number="2023年修正",
    short="《立法法》",
    short_en="Legislation Law",
    seen=Seen.PART,
    known=Known.READ,
    what=message("articles 88 to 120 of the Legislation Law"),
    dated=date(2023, 3, 13),
    articles=Articles(count=120, known=Known.READ, read=range(88, 121), shape={91: (0, 0), 93: (0, 2, 0, 0, 0, 0)}),
)
RECONSIDERATION: Final = Law(
    zh="中华人民共和国行政复议法",
    en="Administrative Reconsideration Law of the People's Republic of China",
    number="2023年修订",
    short="《行政复议法》",
    short_en="Administrative Reconsideration Law",
    seen=Seen.WHOLE,
    known=Known.READ,
    dated=date(2023, 9, 1),
    in_force=date(2024, 1, 1),
    articles=Articles(count=90, known=Known.READ, shape={23: (5, 0)}),
)
PLATFORMS: Final = Law(
    zh="国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知",
    en="Notice of the Office for Government Information and Open Government Affairs of the General Office of the State Council "
    "on platforms of government information disclosure",
    number="国办公开办函〔2019〕61号",
    short="国办公开办函〔2019〕61号",
    short_en="notice 61 of 2019",
    seen=Seen.PART,
    known=Known.READ,
    what=message("title and opening; not its list of columns"),
)
WEBSITES: Final = Law(
    zh="国务院办公厅关于印发政府网站发展指引的通知",
    en="Notice of the General Office of the State Council issuing the Guidelines for the development of government websites",
    number="国办发〔2017〕47号",
    short="国办发〔2017〕47号",
    short_en="notice 47 of 2017",
    seen=Seen.PART,
    known=Known.READ,
    what=message(
        "its title, and that a specification of web pages (《网页设计规范》) is annexed; that this is annex 2, and its list of meta elements, "
        "are known from pages of governments and by general knowledge"
    ),
)
WUWEI_2025: Final = Law(
    zh="武威市人民政府办公室关于做好2025年政府信息公开工作年度报告编制和发布工作的通知",
    en="Notice of the General Office of the People's Government of Wuwei City on drawing up and publishing the annual reports of 2025 "
    "on government information disclosure",
    number="武政办发〔2025〕54号",
    short="武政办发〔2025〕54号",
    short_en="notice 54 of 2025 of Wuwei City",
    seen=Seen.PART,
    known=Known.READ,
    what=message("items one and two. It binds the organs of one city"),
    dated=date(2025, 12, 19),
    headings={"一、规范年报内容": "item 1, on contents", "二、确保数据准确": "item 2, on figures"},
)
FEES_OF_SICHUAN: Final = Law(
    zh="关于政府信息公开信息处理费有关事项的通知",
    en="Notice of the finance and development departments of Sichuan Province on information-processing fees in government information "
    "disclosure",
    number="",
    short="四川省财政厅、四川省发展改革委《关于政府信息公开信息处理费有关事项的通知》",
    short_en="notice of Sichuan Province on information-processing fees",
    seen=Seen.PART,
    known=Known.READ,
    what=message(
        "in a copy on a mirror: that the fee is an administrative fee paid to the treasury, and when it is due. It binds the organs of one "
        "province"
    ),
    dated=date(2021, 1, 18),
)
DIVISION_CODES: Final = Law(
    zh="中华人民共和国行政区划代码",
    en="Codes for the administrative divisions of the People's Republic of China",
    number="GB/T 2260",
    short="GB/T 2260",
    short_en="GB/T 2260",
    seen=Seen.NOT,
    known=Known.QUOTED,
    what=message("its scope as others give it: the county and above, six digits"),
)
BELOW_THE_COUNTY: Final = Law(
    zh="县级以下行政区划代码编制规则",
    en="Rules for the code representation of administrative divisions under counties",
    number="GB/T 10114—2003",
    short="GB/T 10114—2003",
    short_en="GB/T 10114—2003",
    seen=Seen.PART,
    known=Known.READ,
    what=message(
        "its scope; nine digits as others give it. Twelve digits are those of the statistical codes of the National Bureau of Statistics, "
        "by general knowledge"
    ),
    dated=date(2003, 7, 25),
    in_force=date(2003, 12, 1),
)
CREDIT_CODES: Final = Law(
    zh="法人和其他组织统一社会信用代码编码规则",
    en="Coding rules of the unified social credit identifier for legal entities and other organizations",
    number="GB 32100—2015",
    short="GB 32100—2015",
    short_en="GB 32100—2015",
    seen=Seen.NOT,
    known=Known.RECALLED,
)
LAYOUT_OF_DOCUMENTS: Final = Law(
    zh="党政机关公文格式",
    en="Layout of official documents of Party and government organs",
    number="GB/T 9704—2012",
    short="GB/T 9704—2012",
    short_en="GB/T 9704—2012",
    seen=Seen.NOT,
    known=Known.QUOTED,
    what=message("its measures of the page as others give them; the numbers of its clauses are general knowledge"),
)
OFD: Final = Law(
    zh="电子文件存储与交换格式 版式文档",
    en="Electronic files storage and exchange formats: fixed layout documents",
    number="GB/T 33190—2016",
    short="GB/T 33190—2016",
    short_en="GB/T 33190—2016",
    seen=Seen.NOT,
    known=Known.QUOTED,
    what=message("the format of OFD files as others describe it"),
)
SOURCES: Final = (
    OFD,
    REGULATION,
    NOTICE_2021,
    NOTICE_2019,
    ON_CO_DEFENDANTS,
    PROCESSING_FEES,
    RECONSIDERATION,
    INTERPRETATION,
    LEGISLATION,
    WUWEI_2025,
    FEES_OF_SICHUAN,
    PLATFORMS,
    WEBSITES,
    DIVISION_CODES,
    BELOW_THE_COUNTY,
    CREDIT_CODES,
    LAYOUT_OF_DOCUMENTS,
)
"""Every text that this library names. What is cited elsewhere, in code, forms, schema or docs, is held to it."""


@frozen
class LegalBasis:
    """A text, or one provision of it, with how sure we are: 第三十六条第（四）项 is ``LegalBasis(36, item=4, certainty=…)``.

    Arguments:
        article: number of the article; None for the whole text, or for a heading. paragraph: number of the paragraph (款), if one is
        meant. item: number of the item (项), if one is meant. through: last article, if a run of articles is meant.
        heading: of a text that has headings for articles, one of those that were read. law: the text cited. certainty: see `Certainty`.

    Raises:
        ValueError: the text has no such provision, or it claims more certainty than what was seen of the text allows.
        TypeError: the certainty is none.
    """

    article: int | None = None
    paragraph: int | None = field(default=None, kw_only=True)
    item: int | None = field(default=None, kw_only=True)
    through: int | None = field(default=None, kw_only=True)
    heading: str = field(default="", kw_only=True)
    law: Law = field(default=REGULATION, kw_only=True)
    certainty: Certainty = field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.certainty, Certainty):
            raise TypeError(f"{self.law!r} {self.en}: a citation has a certainty, not {self.certainty!r}")
        if not self._exists:
            raise ValueError(f"{self.law!r}: there is no {self.heading or self.en}")
        if self.certainty is Certainty.STATED and not self._was_read:
            raise ValueError(f"{self.law!r} {self.en} was not read, so nobody can say that it states anything")
        if self.certainty is Certainty.READING and self.law.seen is Seen.NOT:
            raise ValueError(f"{self.law!r} was not seen, so there is no reading of it")

    @property
    def _exists(self) -> bool:
        if self.heading:
            return self.article is None and self.heading in self.law.headings
        if self.article is None:
            return (self.paragraph, self.item, self.through) == (None, None, None)
        if self.law.articles is None or not self.law.articles.exists(self.article):
            return False
        if self.through is not None:
            alone = self.paragraph is None and self.item is None
            return alone and self.through > self.article and self.law.articles.exists(self.through)
        return self.law.articles.has(self.article, self.paragraph, self.item)

    @property
    def _was_read(self) -> bool:
        if self.law.seen in {Seen.WHOLE, Seen.ELSEWHERE} or self.heading:
            return True
        articles = self.law.articles
        return self.article is not None and articles is not None and articles.was_read(self.through or self.article)

    @property
    def zh(self) -> str:
        """The provision as the form prints it: 第二十条第（一）项; a heading as it stands there. Empty for a whole text."""
        if self.article is None:
            return self.heading
        text = f"第{chinese_numeral(self.article)}条"
        if self.through is not None:
            text += f"至第{chinese_numeral(self.through)}条"
        if self.paragraph is not None:
            text += f"第{chinese_numeral(self.paragraph)}款"
        if self.item is not None:
            text += f"第（{chinese_numeral(self.item)}）项"
        return text

    @property
    def en(self) -> str:
        """The provision as English texts cite it: art. 20(1), art. 50¶1(4), arts. 27–45. Empty for a whole text."""
        if self.article is None:
            return self.law.headings.get(self.heading, "")
        if self.through is not None:
            return f"arts. {self.article}–{self.through}"
        paragraph = "" if self.paragraph is None else f"¶{self.paragraph}"
        item = "" if self.item is None else f"({self.item})"
        return f"art. {self.article}{paragraph}{item}"

    def text(self, locale: AnyLocale | None = None) -> str:
        """Text and provision, without the certainty: 《条例》第四十九条第一款; a whole text by title and number."""
        if self.heading:
            return either(f"{self.law.short}“{self.zh}”", f"{self.law.short_en}, {self.en}", locale)
        if self.article is None:
            return self.law.cited(locale)
        return either(self.law.short + self.zh, f"{self.law.short_en} {self.en}", locale)


def only_citations(record: Any, attribute: Any, value: tuple[LegalBasis, ...]) -> None:
    """Validator: what stands behind a line or a rule are citations, each with its certainty; a bare text has none.

    Raises:
        TypeError: something else stands there.
    """
    for one in value:
        if not isinstance(one, LegalBasis):
            raise TypeError(f"{attribute.name}: {one!r} is no LegalBasis, and so has no certainty")


def printed(article: int, item: int) -> tuple[LegalBasis, ...]:
    """A provision that the form itself cites above the line."""
    return (LegalBasis(article, item=item, certainty=Certainty.PRINTED),)


def stated(*provisions: int | tuple[int, str], law: Law = REGULATION) -> tuple[LegalBasis, ...]:
    """Provisions that say it in so many words; written as for `reading`."""
    return tuple(_provision(p, Certainty.STATED, law) for p in provisions)


def reading(*provisions: int | tuple[int, str], law: Law = REGULATION) -> tuple[LegalBasis, ...]:
    """Provisions that are our reading of the law: ``reading(14)``, ``reading((36, "(4)"), (29, "¶2(2)"), (27, "–45"))``."""
    return tuple(_provision(p, Certainty.READING, law) for p in provisions)


def weak(*provisions: int | tuple[int, str], law: Law = REGULATION) -> tuple[LegalBasis, ...]:
    """The nearest provisions where none says it in so many words; written as for `reading`."""
    return tuple(_provision(p, Certainty.WEAK, law) for p in provisions)


def _provision(provision: int | tuple[int, str], certainty: Certainty, law: Law) -> LegalBasis:
    if isinstance(provision, int):
        return LegalBasis(provision, law=law, certainty=certainty)
    article, rest = provision
    if rest.startswith("–"):
        return LegalBasis(article, through=int(rest[1:]), law=law, certainty=certainty)
    paragraph, _, item = rest.rstrip(")").partition("(")
    return LegalBasis(
        article,
        paragraph=int(paragraph.removeprefix("¶")) if paragraph else None,
        item=int(item) if item else None,
        law=law,
        certainty=certainty,
    )
