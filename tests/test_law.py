"""Citations as the form and English texts write them."""

import pytest

from gov_disclosure.law import NOTICE_2019, NOTICE_2021, REGULATION, Certainty, LegalBasis, printed, reading, weak


@pytest.mark.parametrize(
    ("basis", "zh", "en"),
    [
        (LegalBasis(14), "第十四条", "art. 14"),
        (LegalBasis(20, item=8), "第二十条第（八）项", "art. 20(8)"),
        (LegalBasis(50, paragraph=1, item=4), "第五十条第一款第（四）项", "art. 50¶1(4)"),
        (LegalBasis(16, paragraph=2), "第十六条第二款", "art. 16¶2"),
        (LegalBasis(27, through=42), "第二十七条至第四十二条", "arts. 27–42"),
    ],
)
def test_a_provision_is_cited_in_both_languages(basis: LegalBasis, zh: str, en: str) -> None:
    assert (basis.zh, basis.en) == (zh, en)
    assert basis.law is REGULATION


def test_how_sure_we_are_is_part_of_the_citation() -> None:
    assert printed(20, 1) == (LegalBasis(20, item=1, certainty=Certainty.PRINTED),)
    assert reading(14, (29, "¶2(2)"), (36, "(4)"), (27, "–42")) == (
        LegalBasis(14),
        LegalBasis(29, paragraph=2, item=2),
        LegalBasis(36, item=4),
        LegalBasis(27, through=42),
    )
    assert weak(2, (36, "(6)")) == (
        LegalBasis(2, certainty=Certainty.WEAK),
        LegalBasis(36, item=6, certainty=Certainty.WEAK),
    )


def test_the_texts_cited_have_the_numbers_under_which_they_were_published() -> None:
    assert NOTICE_2019.number == "国办公开办函〔2019〕60号"
    assert NOTICE_2021.number == "国办公开办函〔2021〕30号"
    assert "711" in REGULATION.number
