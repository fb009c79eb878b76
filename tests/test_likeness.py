"""Reports whose text is alike: copies with other names and figures are found, texts that share the words of the trade are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import Prose, read
from gov_disclosure.editions import revised_2021
from gov_disclosure.formats import dumps
from gov_disclosure.likeness import SURE, alike
from gov_disclosure.report import AnnualReport, OverallSituation, ReportingOrgan

LETTERS = [chr(0x4E00 + n) for n in range(3_000)]
ACCOUNT = (
    "本年度，{organ}坚持以公开为常态、不公开为例外，共主动公开信息{n}条，其中通过门户网站公开{m}条。"
    "全年举办开放日活动三场，邀请群众代表走进办事大厅，听取意见建议并逐条反馈；修订信息发布审核流程，明确初审、复审、终审的责任人。"
    "针对老年人查询不便的问题，在十二个社区服务站设置公开查阅点，配备专人讲解。"
)


def report(organ: str, *texts: str, year: int = 2024) -> AnnualReport:
    return revised_2021.AnnualReport(
        organ=ReportingOrgan(name=organ), year=year, overall_situation=OverallSituation(introduction=Prose(list(texts)))
    )


def unlike(seed: int, length: int = 300) -> str:
    chance = random.Random(seed)  # noqa: S311
    return "".join(chance.choice(LETTERS) for _ in range(length))


def test_a_copy_with_another_name_and_other_figures_is_one() -> None:
    one = report("甲县水利局", ACCOUNT.format(organ="甲县水利局", n=120, m=80))
    other = report("甲县教育局", ACCOUNT.format(organ="甲县教育局", n="2,045", m=9))

    (pair,) = alike([report("乙县", unlike(1)), one, report("丙县", unlike(2)), other])

    assert (pair.one, pair.other, pair.share) == (1, 3, 1.0)
    assert pair.passages[0].one.endswith("配备专人讲解")
    assert "2,045条" in "".join(passage.other for passage in pair.passages)


def test_a_share_of_a_text_is_told_with_the_passages() -> None:
    common = unlike(7, 150)
    one, other = report("甲县", unlike(1, 100) + common), report("乙县", common[:75] + unlike(3, 200) + common[75:])

    (pair,) = alike([one, other])

    assert pair.share == pytest.approx(150 / 250, abs=0.02)
    assert sorted(passage.letters for passage in pair.passages) == [75, 75]
    assert (
        {passage.one for passage in pair.passages} == {passage.other for passage in pair.passages} == {common[:75], common[75:]}
    )
    assert alike([one, other], least=0.7) == ()


def test_words_of_the_trade_make_no_copy() -> None:
    words = ["主动公开", "依申请公开", "政府信息公开条例", "办结率", "信息公开平台", "监督保障"]
    chance = random.Random(3)  # noqa: S311
    texts = ["".join(chance.choice(words) + unlike(chance.randrange(10**9), 6) for _ in range(40)) for _ in range(2)]
    assert alike([report("甲", texts[0]), report("乙", texts[1])], least=0.1) == ()


def test_little_text_is_not_compared() -> None:
    assert alike([report("甲", "无。"), report("乙", "无。"), report("丙", unlike(1, 99)), report("丁", unlike(1, 99))]) == ()


def test_two_years_of_one_organ_can_be_alike_too_and_what_was_read_is_taken() -> None:
    one = report("甲县水利局", ACCOUNT.format(organ="我局", n=1, m=1), year=2023)
    (pair,) = alike([one, read(dumps(report("甲县水利局", ACCOUNT.format(organ="我局", n=2, m=2))).encode())])
    assert pair.share == 1.0


@given(seed=st.integers(0, 10**6), at=st.integers(0, 150), there=st.integers(0, 150))
def test_a_run_of_letters_that_is_long_enough_is_always_found(seed: int, at: int, there: int) -> None:
    run = unlike(seed, SURE)
    texts = [unlike(seed + n, 150) for n in (1, 2)]
    one, other = (text[:place] + run + text[place:] for text, place in zip(texts, (at, there), strict=True))
    (pair,) = alike([report("甲", one), report("乙", other)], least=0.05)
    assert pair.passages[0].letters >= SURE


def test_many_copies_are_all_found_and_cost_no_square() -> None:
    copies = [report(f"甲县{name}局", ACCOUNT.format(organ=f"甲县{name}局", n=n, m=n)) for n, name in enumerate(LETTERS[:200])]
    others = [report(f"乙县{name}局", unlike(n)) for n, name in enumerate(LETTERS[:200])]

    found = alike([*others, *copies])

    assert {n for pair in found for n in (pair.one, pair.other)} == set(range(200, 400))
    assert len(found) < 1_000


@pytest.mark.parametrize("least", [0, -1, 1.1])
def test_a_share_is_a_share(least: float) -> None:
    with pytest.raises(ValueError, match="share"):
        alike([], least=least)
