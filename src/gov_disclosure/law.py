"""Citations: which provision stands behind a line of the form, and how sure we are of it."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from gov_disclosure.numbering import chinese_numeral

__all__ = [
    "LEGISLATION",
    "NOTICE_2019",
    "NOTICE_2021",
    "RECONSIDERATION",
    "REGULATION",
    "Certainty",
    "Law",
    "LegalBasis",
    "printed",
    "reading",
    "weak",
]


class Certainty(StrEnum):
    """How a citation came to stand beside a line of the form."""

    PRINTED = "printed"
    """The form itself cites the provision."""
    READING = "reading"
    """The text of the provision was read; that it is the basis of this line is our reading, unverified."""
    WEAK = "weak"
    """No provision says it in so many words; the nearest ones are named, unverified."""


@frozen
class Law:
    """A published legal text.

    Arguments:
        zh: official title. en: our translation of it. number: document number, if it has one.
        short: how the citation is shortened in running Chinese text.
    """

    zh: str
    en: str
    number: str
    short: str
    short_en: str


REGULATION = Law(
    zh="中华人民共和国政府信息公开条例",
    en="Regulation of the People's Republic of China on Government Information Disclosure",
    number="国务院令第711号（2019年修订）",
    short="《条例》",
    short_en="Regulation",
)
NOTICE_2019 = Law(
    zh="政府信息公开工作年度报告格式（试行）",
    en="Format of the annual report on government information disclosure (trial)",
    number="国办公开办函〔2019〕60号",
    short="国办公开办函〔2019〕60号",
    short_en="notice 60 of 2019",
)
NOTICE_2021 = Law(
    zh="中华人民共和国政府信息公开工作年度报告格式",
    en="Format of the annual report on government information disclosure (revised)",
    number="国办公开办函〔2021〕30号",
    short="国办公开办函〔2021〕30号",
    short_en="notice 30 of 2021",
)
LEGISLATION = Law(
    zh="中华人民共和国立法法",
    en="Legislation Law of the People's Republic of China",
    number="2023年修正",
    short="《立法法》",
    short_en="Legislation Law",
)
RECONSIDERATION = Law(
    zh="中华人民共和国行政复议法",
    en="Administrative Reconsideration Law of the People's Republic of China",
    number="2023年修订",
    short="《行政复议法》",
    short_en="Administrative Reconsideration Law",
)


@frozen
class LegalBasis:
    """One provision: 第三十六条第（四）项 is ``LegalBasis(36, item=4)``.

    Arguments:
        article: number of the article. paragraph: number of the paragraph (款), if one is meant.
        item: number of the item (项), if one is meant. through: last article, if a run of articles is meant.
        law: the text cited. certainty: see `Certainty`.
    """

    article: int
    paragraph: int | None = field(default=None, kw_only=True)
    item: int | None = field(default=None, kw_only=True)
    through: int | None = field(default=None, kw_only=True)
    law: Law = field(default=REGULATION, kw_only=True)
    certainty: Certainty = field(default=Certainty.READING, kw_only=True)

    @property
    def zh(self) -> str:
        """As the form prints it: 第二十条第（一）项."""
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
        """As English texts cite it: art. 20(1), art. 50¶1(4), arts. 27–42."""
        if self.through is not None:
            return f"arts. {self.article}–{self.through}"
        paragraph = "" if self.paragraph is None else f"¶{self.paragraph}"
        item = "" if self.item is None else f"({self.item})"
        return f"art. {self.article}{paragraph}{item}"


def printed(article: int, item: int) -> tuple[LegalBasis, ...]:
    """A provision that the form itself cites above the line."""
    return (LegalBasis(article, item=item, certainty=Certainty.PRINTED),)


def reading(*provisions: int | tuple[int, str]) -> tuple[LegalBasis, ...]:
    """Provisions that are our reading of the Regulation: ``reading(14)``, ``reading((36, "(4)"), (29, "¶2(2)"), (27, "–42"))``."""
    return tuple(_provision(p, Certainty.READING) for p in provisions)


def weak(*provisions: int | tuple[int, str]) -> tuple[LegalBasis, ...]:
    """The nearest provisions where none says it in so many words; written as for `reading`."""
    return tuple(_provision(p, Certainty.WEAK) for p in provisions)


def _provision(provision: int | tuple[int, str], certainty: Certainty) -> LegalBasis:
    if isinstance(provision, int):
        return LegalBasis(provision, certainty=certainty)
    article, rest = provision
    if rest.startswith("–"):
        return LegalBasis(article, through=int(rest[1:]), certainty=certainty)
    paragraph, _, item = rest.rstrip(")").partition("(")
    return LegalBasis(
        article,
        paragraph=int(paragraph.removeprefix("¶")) if paragraph else None,
        item=int(item) if item else None,
        certainty=certainty,
    )
