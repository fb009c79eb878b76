"""总体情况 has one form only: a part that bears the heading of a topic is that topic."""

import pytest
from attrs import fields
from hypothesis import given

import strategies
from gov_disclosure.errors import InvalidValue
from gov_disclosure.report import OverallSituation, Part, Prose, topic_named

ON_REQUEST, PLATFORMS = "依申请公开", "平台建设"


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("主动公开", "proactive_disclosure"),
        ("主动公开：", "proactive_disclosure"),
        ("主动 公开", "proactive_disclosure"),
        ("平台建设", "platform_building"),
        ("主动公开与回应", None),
        ("", None),
    ],
)
def test_a_topic_is_named_by_its_heading_or_another_wording_of_it(heading: str, topic: str | None) -> None:
    assert topic_named(heading) == topic


def test_a_part_with_the_heading_of_a_topic_is_that_topic_wherever_it_was_given() -> None:
    given_as_parts = OverallSituation(
        introduction=Prose(["引"], [Part("概况"), Part(ON_REQUEST, "甲")]), further=[Part(PLATFORMS, "乙"), Part("其他")]
    )

    assert given_as_parts == OverallSituation(
        introduction=Prose(["引"], [Part("概况")]),
        disclosure_on_request=Prose("甲"),
        platform_building=Prose("乙"),
        further=[Part("其他")],
    )


def test_a_second_part_with_the_heading_of_a_topic_comes_after_the_topics() -> None:
    twice = OverallSituation(introduction=Prose((), [Part(ON_REQUEST, "甲"), Part("概况"), Part(ON_REQUEST, "乙")]))

    assert twice.disclosure_on_request == Prose("甲")
    assert twice.introduction.parts == (Part("概况"),)
    assert twice.further == (Part(ON_REQUEST, "乙"),)


def test_a_given_topic_is_kept_beside_a_part_with_its_heading() -> None:
    both = OverallSituation(disclosure_on_request=Prose("甲"), introduction=Prose((), [Part(ON_REQUEST, "乙")]))

    assert both.disclosure_on_request == Prose("甲")
    assert both.further == (Part(ON_REQUEST, "乙"),)


def test_equal_parts_before_and_after_the_topics_are_both_kept() -> None:
    part = Part("概况")
    situation = OverallSituation(introduction=Prose((), [part]), disclosure_on_request=Prose("甲"), further=[part])

    assert situation.introduction.parts == (part,) == situation.further


def test_without_topics_all_parts_are_further_ones() -> None:
    assert OverallSituation(introduction=Prose(["引"], [Part("概况")])) == OverallSituation(
        introduction=Prose(["引"]), further=[Part("概况")]
    )


def test_headings_below_a_topic_are_at_most_two_deep() -> None:
    two = Prose((), [Part("甲", (), [Part("乙")])])
    three = Prose((), [Part("甲", (), [Part("乙", (), [Part("丙")])])])

    assert OverallSituation(proactive_disclosure=two).proactive_disclosure == two
    with pytest.raises(InvalidValue, match="at most two deep"):
        OverallSituation(proactive_disclosure=three)


@given(strategies.overall_situations())
def test_putting_the_parts_in_order_once_is_enough(situation: OverallSituation) -> None:
    again = OverallSituation(**{field.name: getattr(situation, field.name) for field in fields(OverallSituation)})

    assert again == situation
