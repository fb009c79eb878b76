"""The constructions by which prose says figures of the form: a table, each row a pattern over kinds of words and what it means.

A pattern is matched against the end of the words before a number (``BEFORE``), against the beginning of those behind it (``BEHIND``) or
behind a denial (``DENIED``). Letters are those of ``WordKind``. Each row has sentences that it reads, with the cells, and sentences that
it must not read: they are the tests of the row (tests/claims/test_constructions.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple, TypeAlias

from attrs import define, field, frozen

from gov_disclosure.claims.lexicon import WordKind
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.words import Vocabulary

__all__ = ["BEFORE", "BEHIND", "MOST_WORDS", "Construction", "Meaning", "Readings", "Thread", "Topic", "candidates", "codes"]

Readings: TypeAlias = tuple[tuple[str, ...], ...]
MOST_WORDS: Final = 24
"""No construction looks at more words than this, so that each word is looked at a bounded number of times."""


class Topic:
    """What verbs without an object are said of: the kind of the noun last met."""

    OPEN: Final = ""
    REQUESTS: Final = WordKind.REQUEST
    CASES: Final = WordKind.CASES
    DOCUMENTS: Final = WordKind.DOCUMENT
    DECISIONS: Final = WordKind.DECISION
    OTHER: Final = WordKind.OTHER


@define
class Thread:
    """What was spoken of last: what words that leave it out mean.

    Arguments:
        topic: see `Topic`. stage: rows of requests. blocks: of cases. document, columns: of section two. decision: a row there.
    """

    vocabulary: Vocabulary
    topic: str = Topic.OPEN
    stage: Readings = ()
    blocks: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    columns: Readings = ()
    decision: Readings = ()
    unit: str = ""
    other_unit: str = ""
    """The unit of the number at hand, and of the last that something else was counted in."""
    last_blocks: tuple[str, ...] = ()
    """Of several kinds of cases counted one after the other, the last."""
    is_received: bool = field(default=False)
    """Whether the last number said of requests was of those received."""
    is_of_a_time: bool = field(default=False)
    """Whether the sentence before speaks of a part of the year: what begins with 其中 goes on with it."""
    publishes: bool = field(default=False)
    """Whether items published are listed: 主动公开政府信息21条，包含行政许可决定3件."""
    is_wherein: bool = field(default=False)
    """Whether parts of the number before are told: 办结4件，其中结转1件."""
    is_outcome: bool = field(default=False)
    """Whether the last number said was of an outcome: 其他3件 behind it is the last row, or the rest."""
    tells_outcomes: bool = field(default=False)
    """Whether outcomes of requests are told one after the other, some by names that the form does not have."""

    @property
    def state(self) -> tuple[object, ...]:
        """All that a row of the table may ask of it."""
        return (
            *(self.vocabulary, self.topic, self.stage, self.blocks, self.last_blocks, self.document, self.columns, self.decision),
            *(self.unit, self.other_unit, self.publishes, self.is_wherein, self.is_outcome, self.tells_outcomes),
        )


class Meaning(NamedTuple):
    """The cells that some words mean.

    Arguments:
        readings: each a tuple of paths whose sum is meant. topic: what is spoken of from here on.
        names: for a list of names before its numbers, the readings of each.
        handled: what the same number says of those dealt with as well: 收到并办理9件.
        is_rest: whether all rows that the sentence did not name may be meant: 其他3件.
    """

    readings: Readings
    topic: str
    names: tuple[Readings, ...] = ()
    stage: Readings = ()
    blocks: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    columns: Readings = ()
    decision: Readings = ()
    is_received: bool = False
    is_open: bool = False
    handled: Readings = ()
    is_rest: bool = False


_NOT_DISCLOSED: Final = (
    *("state_secret", "prohibited_by_law", "security_or_stability", "third_party_rights"),
    *("internal_affairs", "process_information", "enforcement_case_file", "administrative_inquiry"),
)
_UNABLE: Final = ("not_held", "needs_creation", "unclear_after_supplementation")
"""Rows under two headings, for the sentences of the table."""

Words: TypeAlias = Sequence[Span]
Means: TypeAlias = Callable[["re.Match[str]", Words, Thread], "Meaning | None"]


@frozen(kw_only=True)
class Construction:
    """A row of the table.

    Arguments:
        name: what it is called. code: pattern over kinds. means: the cells of what it matched, or None where the words do not say.
        reads: sentences with the cells of each claim, as in tests. passes: sentences in which it must read nothing.
    """

    name: str
    code: re.Pattern[str]
    means: Means
    reads: tuple[tuple[str, str], ...]
    passes: tuple[str, ...] = ()

    @property
    def is_of_cases(self) -> bool:
        """Whether it is on reconsideration and litigation."""
        return self.means in {_cases, _results}


def codes(words: Words) -> str:
    """The kinds of words as one text."""
    return "".join([word.kind for word in words])


# --- rows of requests ---------------------------------------------------------------------------------------------------

_RECEIVED: Final = r"r(?:[k、]?[rD])*|D(?:[k、]?[rD])*"
_IN: Final = r"L~?J+|J+L|LO"
_OUT: Final = r"J+NO?[JD]*|N[JD]+|J*OD?"
_STAGE: Final = rf"(?:{_IN}|{_OUT}|J+|{_RECEIVED})"
_AMID: Final = r"(?P<amid>[A@、kcTjhwbLgV~]*?)"
"""Between a verb and its noun: who asks, and in what way."""


def _rows(words: Words, thread: Thread) -> Readings:
    """The rows that the words of one stage mean."""
    code = codes(words)
    if re.search(r"L~?J|JL|LO", code):
        return (("carried_over",),)
    if "N" in code or "O" in code:
        return (("carried_forward",),)
    found: dict[tuple[str, ...], None] = {}
    for word in words:
        if word.word is not None and word.kind in "rDJ":
            found |= dict.fromkeys(word.word.readings)
    if not found:
        found = {("new_requests",): None, ("outcomes.total",): None, ("new_requests", "carried_over"): None}
    if code.strip("J") == "" and thread.stage == (("outcomes.total",),) and not thread.is_wherein:
        return (("carried_forward",),)  # 收到5件，办结4件，结转1件
    return tuple(found)


def _first_handled(rows: Readings) -> Readings:
    """What received and handled in one number says of those handled; both may be said of the other where the table adds up."""
    return tuple(sorted(rows, key=lambda row: not row[0].startswith("outcomes.")))


def _cells(rows: Readings, thread: Thread, columns: Sequence[str] | None = None) -> Readings:
    v = thread.vocabulary
    names = (v.total,) if columns is None else columns
    return tuple(
        tuple(f"{v.requests}.{leaf}.{column}" for row in reading for leaf in v.outcomes.get(row, (row,)) for column in names)
        for reading in rows
    )


_BY_WAYS: Final = re.compile("c[k、]*c[^T]*T")
"""网络、信函方面: several ways to ask, and not a topic."""


def _is_narrowed(amid: str, words: Words) -> bool:
    """Whether what stands between a verb and its noun leaves only a part: one channel, a topic, unknown words."""
    if "~" in amid or "L" in amid or "V" in amid:
        return True
    if "T" in amid and (amid.count("T") > 1 or not _BY_WAYS.search(amid)):
        return True
    return "c" in amid and amid.count("c") < 2 and "h" not in amid


def _of_requests(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    if _is_narrowed(found["amid"] or "", words):
        return None
    verbs = words[found.start("verb") : found.end("verb")]
    if thread.topic in {Topic.CASES, Topic.OTHER} and "J" in found[0] and not re.search("[qu]", found[0]):
        return None  # 受理工单320件，结转2件
    if thread.topic == Topic.CASES and not re.search("[qu]", found[0]):
        return None
    if re.search("[qu]D", found[0]) and codes(verbs)[:1] == "r" and found.re.pattern.count("b|D"):
        return None  # 新收申请办结46件
    if re.match("r[k、]?D", codes(verbs)) and len(verbs[0].word.readings if verbs[0].word else ()) == 1:
        return None  # 新收办结: of those newly received, how many were dealt with
    rows = _rows(verbs, thread)
    is_received = any(word.kind in "rqu" for word in words[found.start() : found.end()]) and rows[0][0] == "new_requests"
    handled = _first_handled(rows) if re.search("r.*D", codes(verbs)) else ()
    return Meaning(_cells(rows, thread), Topic.REQUESTS, stage=rows, is_received=is_received, handled=_cells(handled, thread))


def _verb_alone(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    return _of_requests(found, words, thread) if thread.topic == Topic.REQUESTS else None


def _field_then_verb(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """政府信息公开答复12件: what is answered in this field is requests."""
    before = codes(words[: found.start()])
    return None if set(before) & set("xTcB~") else _of_requests(found, words, thread)


def _noun_in_front(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """12件政府信息公开申请中: all that there are."""
    rows: Readings = (("new_requests",), ("outcomes.total",), ("new_requests", "carried_over"))
    return Meaning(_cells(rows, thread), Topic.REQUESTS, stage=rows, is_received=True, is_open=True)


def _all_answered(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """9件申请均已答复: so many there are, and so many were answered."""
    if thread.topic not in {Topic.REQUESTS, Topic.OPEN}:
        return None
    rows: Readings = (("new_requests",), ("outcomes.total",), ("new_requests", "carried_over"))
    handled = _rows(words[found.start("verb") : found.end("verb")], thread)
    return Meaning(_cells(rows, thread), Topic.REQUESTS, stage=rows, is_open=True, handled=_cells(handled, thread))


def _noun_alone(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    before = words[: found.start("noun")]
    is_bare = words[found.start("noun")].kind == WordKind.BARE_REQUEST
    kinds = codes(before)
    if before and kinds[-1] not in "ik、jwb" and not (kinds[-1] in "ch" and ("h" in kinds[-3:] or kinds.count("c") > 1)):
        return None
    if is_bare and thread.topic != Topic.REQUESTS:
        return None
    if thread.topic == Topic.OTHER and (thread.unit == thread.other_unit or not thread.other_unit):
        return None  # 主动公开文件50件，依申请公开5件: documents by how they may be seen
    rows: Readings = (("new_requests",), ("outcomes.total",), ("new_requests", "carried_over"))
    return Meaning(_cells(rows, thread), Topic.REQUESTS, stage=rows, is_received=True)


def _stages_together(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    one, other = (_rows(words[found.start(name) : found.end(name)], thread) for name in ("one", "two"))
    if _is_narrowed(found["amid"] or "", words):
        return None
    handled: Readings = ()
    first = {row for reading in (one[0], other[0]) for row in reading}
    if first == {"new_requests", "carried_over"}:
        rows: Readings = (("new_requests", "carried_over"),)
    elif first == {"outcomes.total", "carried_forward"}:
        rows = (("outcomes.total", "carried_forward"),)
    elif (
        first == {"new_requests", "outcomes.total"}
        and min(len(one), len(other)) == 1
        and (one == (("new_requests",),) or other == (("new_requests",),))
    ):
        return None  # 新收并办结: of those newly received
    elif first == {"new_requests", "outcomes.total"} and "k" in found[0]:
        rows = tuple(dict.fromkeys(sorted((*one, *other), key=lambda row: row[0] != "new_requests")))
        handled = _first_handled(rows)
    elif first <= {"new_requests", "outcomes.total"}:
        rows = tuple(dict.fromkeys((*one, *other)))
    else:
        return None
    if words[found.start("one")].kind in "LJ" and rows[0] == ("new_requests", "carried_over"):
        rows = (("carried_over", "new_requests"),)
    is_received = rows[0][0] == "new_requests"
    return Meaning(_cells(rows, thread), Topic.REQUESTS, stage=rows, is_received=is_received, handled=_cells(handled, thread))


# --- outcomes and applicants ------------------------------------------------------------------------------------------


_LONG: Final = 6
"""A name of an outcome as long as this means it wherever it stands."""
_SHORTEST: Final = 3
"""A shorter name (其他) means an outcome only behind others."""


def _outcomes(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    v = thread.vocabulary
    said = words[found.start("rows") : found.end("rows")]
    if thread.topic == Topic.OTHER and not thread.tells_outcomes and max(word.end - word.start for word in said) < _LONG:
        return None
    is_rest = len(said) == 1 and said[0].end - said[0].start < _SHORTEST
    if is_rest and not thread.is_outcome:
        return None
    first: Readings = ((next(iter(v.outcomes)),),)
    named = [
        first if word.kind == "b" and n == 0 else word.word.readings
        for n, word in enumerate(said)
        if word.word and (word.kind == "P" or (word.kind == "b" and n == 0))
    ]
    leaves = [tuple(tuple(leaf for row in reading for leaf in v.outcomes[row]) for reading in readings) for readings in named]
    last = leaves[-1][0]
    if len(leaves) > 1 and set(last) >= {row for one in leaves[:-1] for row in one[0]}:
        # A row and then its heading: 因本机关不掌握无法提供 is the row, or all of the heading.
        inner = tuple(dict.fromkeys(row for one in leaves[:-1] for row in one[0]))
        readings: Readings = (last, inner)
    elif len(leaves) > 1 and not re.search("[k、(h]", found["rows"]) and set(leaves[0][0]) > set(last):
        readings = (last,)
    else:
        readings = tuple(tuple(row for one in combination for row in one) for combination in product(*leaves))
        if len(leaves) > 1 and not re.search("[k、(]", found["rows"]):
            readings = (*readings, *leaves[-1])
    if len(last) == 1 and len(leaves) == 1:
        heading = next(
            (rows for path, rows in v.outcomes.items() if len(rows) > 1 and last[0] in rows and last[0].endswith(".other")), None
        )
        readings = readings if heading is None else (*readings, heading)
    rows = tuple(dict.fromkeys(readings))
    names = tuple(_cells(one, thread) for one in leaves)
    return Meaning(_cells(rows, thread), Topic.REQUESTS, names=names, is_rest=is_rest)


def _published_outcome(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """公开1件 of requests: disclosed."""
    if thread.topic != Topic.REQUESTS:
        return None
    first = next(rows for rows in thread.vocabulary.outcomes.values())
    return Meaning(_cells((first,), thread), Topic.REQUESTS)


def _applicants(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    said = words[found.start("who") : found.end("who")]
    has_noun = any(word.kind in "qur" for word in words[found.start() : found.end()])
    is_asked = thread.topic == Topic.OPEN and bool(found["verb"]) and has_noun  # 收到自然人申请8件
    if thread.topic != Topic.REQUESTS and not is_asked and not any(word.kind == "q" for word in words):
        return None
    verbs = [word for name in ("verb", "after") if found[name] for word in words[found.start(name) : found.end(name)]]
    rows = (
        _rows(verbs, thread)
        if verbs
        else thread.stage or (("new_requests",), ("new_requests", "carried_over"), ("outcomes.total",))
    )
    columns = [word.word.readings[0] for word in said if word.kind == "A" and word.word]
    readings = _cells(rows, thread, [column for one in columns for column in one])
    if found["verb"] and has_noun and len(columns) == 1:
        readings += _cells(rows, thread)  # 收到公民申请5件: whoever asks is a citizen
    return Meaning(
        readings,
        Topic.REQUESTS,
        names=tuple(_cells(rows, thread, one) for one in columns),
        stage=rows if verbs else (),
    )


# --- reconsideration and litigation ------------------------------------------------------------------------------------


def _blocks_of(words: Words) -> list[tuple[str, ...]]:
    return [word.word.readings[0] for word in words if word.kind == "B" and word.word]


def _cases(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    v = thread.vocabulary
    if found[0].endswith("r") and not re.search("[jqu]", codes(words)):
        return None  # 行政复议受理245件: those that an organ decides
    blocks = _blocks_of(words[found.start("blocks") : found.end("blocks")])
    every = tuple(dict.fromkeys(block for one in blocks for block in one))
    cells = tuple(f"{v.cases}.{block}.{v.block_total}" for block in every)
    names = tuple((tuple(f"{v.cases}.{block}.{v.block_total}" for block in one),) for one in blocks)
    return Meaning((cells,), Topic.CASES, names=names, blocks=every)


def _results(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    v = thread.vocabulary
    said_here = _blocks_of(words[found.start() : found.end()])
    named = said_here or ([thread.blocks] if thread.topic == Topic.CASES and thread.blocks else [])
    if not named:
        return None
    blocks = tuple(dict.fromkeys(block for one in named for block in one))
    said = [_result_names(word, v) for word in words[found.start("results") : found.end("results")] if word.kind in "UXPO"]
    if not all(said):
        return None
    readings = tuple(
        tuple(f"{v.cases}.{block}.{name}" for one in combination for name in one for block in blocks)
        for combination in product(*said)
    )
    if not said_here and thread.last_blocks and set(thread.last_blocks) < set(blocks):
        # 行政复议7件，行政诉讼4件，其中维持3件: of both, or of the suits alone
        readings += tuple(tuple(path for path in one if path.split(".")[1] in thread.last_blocks) for one in readings)
    names = tuple(
        tuple(tuple(f"{v.cases}.{block}.{name}" for name in one for block in blocks) for one in readings_) for readings_ in said
    )
    return Meaning(readings, Topic.CASES, names=names, blocks=blocks)


def _result_names(word: Span, v: Vocabulary) -> Readings:
    if word.kind == "X":
        return (tuple(name for name in v.results if name != v.pending),)
    if word.kind == "O":
        return ((v.pending,),)
    if word.word is None:
        return ()
    of_cases = word.word.of_cases if word.kind == "P" else word.word
    return () if of_cases is None else of_cases.readings


# --- section two ------------------------------------------------------------------------------------------------------


def _documents(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    v = thread.vocabulary
    said = [w for w in words[found.start() : found.end()] if w.kind in "Sb"]
    rows = [w.word.readings[0][0] for w in words[found.start() : found.end()] if w.kind == "W" and w.word]
    is_open = any(w.kind == "b" for w in said)
    if not said and rows and "~" in codes(words[: found.start()])[-1:]:
        return None
    if not rows:
        rows = list(thread.document) if thread.topic == Topic.DOCUMENTS else []
    columns = [w.word.readings if w.kind == "S" and w.word else v.words["新公开"].readings for w in said]
    if not columns:
        columns = [thread.columns] if thread.columns else []
    if not rows or not columns:
        return None
    listed: Sequence[Readings] = ()
    if len(columns) > 1:
        specific = [one for one, w in zip(columns, said, strict=True) if w.kind == "S"] or columns
        joined = re.search("S[k、]S", found[0])
        columns = specific if joined else specific[-1:]
        listed = specific if joined else ()
    if "in_force" in {name for one in columns for reading in one for name in reading} and len(columns) > 1:
        columns = columns[-1:]
    readings = tuple(
        tuple(f"{v.documents}.{row}.{name}" for one in combination for name in one for row in rows)
        for combination in product(*columns)
    )
    names = tuple(tuple(tuple(f"{v.documents}.{row}.{name}" for name in one) for one in columns[-1]) for row in rows)
    if len(rows) == 1 and len(listed) > 1:
        names = tuple(tuple(tuple(f"{v.documents}.{rows[0]}.{name}" for name in one) for one in column) for column in listed)
    return Meaning(readings, Topic.DOCUMENTS, names=names, document=tuple(rows), columns=columns[-1], is_open=is_open)


def _decisions(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    v = thread.vocabulary
    before = codes(words[: found.start()])
    if thread.publishes and "D" not in before:
        return None
    if "S" in before[-1:] or (thread.topic == Topic.OTHER and ("b" in before or not re.search("[Dv]", codes(words)))):
        return None
    if before[-1:] == "~" or "c" in before or "x" in before or ("b" in before and "v" not in found[0]) or "G" in before[-1:]:
        return None
    rows = [w.word.readings for w in words[found.start() : found.end()] if w.kind == "E" and w.word]
    if not rows:
        return None
    readings = tuple(tuple(f"{v.documents}.{name}" for one in combination for name in one) for combination in product(*rows))
    if found[0].endswith("r") and not v.amounts.issuperset(readings[0]):
        return None  # money is received; what is applied for is not yet decided
    names = tuple(tuple(tuple(f"{v.documents}.{name}" for name in one) for one in row) for row in rows)
    return Meaning(readings, Topic.DECISIONS, names=names, decision=readings)


def _decided(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    return Meaning(thread.decision, Topic.DECISIONS) if thread.topic == Topic.DECISIONS and thread.decision else None


def _row(
    name: str, code: str, means: Means, reads: Sequence[tuple[str, str]], passes: Sequence[str] = (), *, at_end: bool = True
) -> Construction:
    pattern = re.compile(rf"(?:{code})\Z" if at_end else code)
    return Construction(name=name, code=pattern, means=means, reads=tuple(reads), passes=tuple(passes))


BEFORE: Final = (
    _row(
        "applicants",
        rf"(?P<verb>{_STAGE})?[@、]*(?P<who>A(?:[k、]+A)*)(?:(?P<after>{_STAGE})|b)?[qu]?(?P<amid>)",
        _applicants,
        [
            ("收到政府信息公开申请9件，其中自然人8件。", "8 = new_requests.natural_persons"),
            (
                "收到自然人申请8件、企业申请1件。",
                "8 = new_requests.natural_persons | new_requests; 1 = new_requests.commercial_enterprises",
            ),
        ],
        ["收到自然人投诉8件。"],
    ),
    _row(
        "two stages in one number",
        rf"(?P<one>{_IN}|{_OUT}|r+|D+)[qu]?[k、~]{{1,2}}(?P<two>{_IN}|{_OUT}|r+|D+){_AMID}[qu]?",
        _stages_together,
        [
            ("上年结转和本年新收政府信息公开申请共12件。", "12 = new_requests+carried_over"),
            ("共收到和处理依申请公开3件。", "3 = new_requests | new_requests+carried_over"),
        ],
        ["上年结转和本年新收征地类申请共12件。"],
    ),
    _row(
        "carried over",
        rf"(?P<verb>{_IN}){_AMID}(?:[qu]|jD)?",
        _of_requests,
        [
            ("上年结转政府信息公开办理数量2件。", "2 = carried_over"),
            ("上年结转政府信息公开申请2件。", "2 = carried_over"),
            ("2023年结转2件。", "2 = carried_over"),
            ("结转上年9件。", "9 = carried_over"),
        ],
        ["上年度结转资金2件。"],
    ),
    _row(
        "carried forward",
        rf"(?P<verb>{_OUT}){_AMID}[qu]?",
        _of_requests,
        [
            ("结转下年度继续办理政府信息公开申请7件。", "7 = carried_forward"),
            ("依申请公开下年度继续办理0件。", "0 = carried_forward"),
        ],
        ["下年度继续办理建议3件。"],
    ),
    _row(
        "carried, from or to",
        rf"(?P<verb>J+){_AMID}[qu]?",
        _of_requests,
        [("结转申请3件。", "3 = carried_over | carried_forward")],
    ),
    _row(
        "result of cases",
        r"(?:(?P<blocks>B(?:[k、]+B)*)[^BU]{0,3})?(?P<results>[UXPO](?:[k、]+[UXPO])*)[qujD]?(?P<more>B(?:[k、]+B)*)?",
        _results,
        [
            ("行政复议维持3件。", "3 = administrative_reconsideration.upheld"),
            ("尚未审结行政诉讼1件。", "1 = direct_litigation.pending+litigation_after_reconsideration.pending"),
        ],
        ["维持公共秩序3件。"],
    ),
    _row(
        "cases",
        r"(?P<blocks>B(?:[k、]+B)*)(?:[DuOr]|Tj)?",
        _cases,
        [
            ("因政府信息公开被申请行政复议2件。", "2 = administrative_reconsideration"),
            ("收到2件政府信息公开行政复议案件。", "2 = administrative_reconsideration"),
            ("政府信息公开行政复议收到2件。", "2 = administrative_reconsideration"),
            ("政府信息公开投诉、复议、诉讼均为0件。", "0 = direct_litigation+litigation_after_reconsideration"),
            ("行政诉讼案件3件。", "3 = direct_litigation+litigation_after_reconsideration"),
        ],
        ["受理行政复议案件245件。", "受理245件行政复议案件。", "行政复议受理245件。", "投诉、行政复议共3件。"],
    ),
    _row(
        "outcome",
        r"(?P<rows>(?:bk)?P(?:[k、(hjbqcA]*P)*)(?:TD|[qubDTv])?",
        _outcomes,
        [
            ("收到申请9件，其中予以公开5件。", "5 = outcomes.disclosed"),
            ("予以公开及部分公开6件。", "6 = outcomes.disclosed+outcomes.partially_disclosed"),
            (
                "收到申请9件，公开类答复5件，无法提供类答复2件。",
                "2 = " + "+".join(f"outcomes.unable_to_provide.{row}" for row in _UNABLE),
            ),
            ("收到申请9件，作出不予公开决定2件。", "2 = " + "+".join(f"outcomes.not_disclosed.{row}" for row in _NOT_DISCLOSED)),
            (
                "收到申请9件，其中无法提供政府信息的申请2件。",
                "2 = " + "+".join(f"outcomes.unable_to_provide.{row}" for row in _UNABLE),
            ),
            (
                "收到政府信息公开申请9件，予以公开5件、部分公开2件、其他2件。",
                "5 = outcomes.disclosed; 2 = outcomes.other_handling.other",
            ),
        ],
        ["收到征地类咨询5件、其他2件。"],
    ),
    _row(
        "requests received or handled",
        rf"(?P<verb>{_RECEIVED}){_AMID}[qu](?:b|D)?",
        _of_requests,
        [
            ("共收到政府信息公开申请9件。", "9 = new_requests | new_requests+carried_over"),
            ("办结信息公开申请8件。", "8 = outcomes.total"),
        ],
        ["收到征地类申请9件。", "收到网络方面的申请9件。", "通过政务公开专区接收政府信息公开申请12件。", "上级转办申请15件。"],
    ),
    _row(
        "those that were received",
        r"(?P<amid>)Vq",
        _noun_in_front,
        [("受理的9件政府信息公开申请均已答复。", "9 = new_requests | outcomes.total | new_requests+carried_over")],
        ["受理的9件投诉均已答复。"],
    ),
    _row(
        "noun, then verb",
        rf"[qu](?P<verb>{_RECEIVED})(?P<amid>)",
        _of_requests,
        [("依申请公开事项办结1件。", "1 = outcomes.total")],
        ["服务事项办结1件。"],
    ),
    _row(
        "field, then verb",
        r"j(?P<verb>D+)(?P<amid>)",
        _field_then_verb,
        [("共作出政府信息公开答复12件。", "12 = outcomes.total")],
        ["热线平台政务公开答复12件。", "政府信息公开答复留言12件。"],
    ),
    _row(
        "verb alone",
        rf"(?P<verb>{_RECEIVED})(?P<amid>)",
        _verb_alone,
        [("收到政府信息公开申请9件，办结8件。", "8 = outcomes.total")],
        ["收到留言9件，办结8件。"],
    ),
    _row(
        "noun alone",
        r"(?P<noun>[qu])b?",
        _noun_alone,
        [
            ("政府信息公开申请共16件。", "16 = new_requests | outcomes.total | new_requests+carried_over"),
            ("政府信息公开申请：16件。", "16 = new_requests | outcomes.total | new_requests+carried_over"),
        ],
        ["规划类申请3件。", "主动公开文件50件，依申请公开5件，不予公开3件。"],
    ),
    _row(
        "disclosed, of requests",
        r"b",
        _published_outcome,
        [("收到依申请公开5件，公开3件。", "3 = outcomes.disclosed")],
        ["政策文件公开3件。"],
    ),
    _row(
        "documents",
        r"[Sb](?:[k、]?[Sb])*[~ghk、]{0,3}W(?:[k、]+[~g]?W)*S?|W(?:[k、]+W)*[Sb](?:[k、][Sb])*|S(?:[k、][S])*h?|W",
        _documents,
        [
            (
                "制发行政规范性文件4件，废止1件，现行有效20件。",
                "4 = normative_documents.issued; 1 = normative_documents.repealed; 20 = normative_documents.in_force",
            ),
            ("新制作了《政府信息公开信息处理费管理办法》等8件规范性文件。", "8 = normative_documents.issued"),
            (
                "制发、废止、现行有效的行政规范性文件分别为4件、1件、20件。",
                "4 = normative_documents.issued; 1 = normative_documents.repealed; 20 = normative_documents.in_force",
            ),
            ("制定规范性文件5件、修改1件、废止2件。", "5 = normative_documents.issued; 2 = normative_documents.repealed"),
            (
                "制定发布规范性文件4件，清理废止文件1件，现行有效文件20件。",
                "4 = normative_documents.issued; 1 = normative_documents.repealed; 20 = normative_documents.in_force",
            ),
        ],
        ["发布规范性文件解读4件。", "规范性文件类信息4条。", "发布文件4件。", "印发文件4件，废止文件1件。"],
    ),
    _row(
        "decisions and fees",
        r"E(?:[k、]+E)*[vDr]?",
        _decisions,
        [
            ("行政许可办结89件。", "89 = administrative_licensing.decisions"),
            ("行政事业性收费共收取12.5万元。", "12.5 = administrative_fees.amount"),
            (
                "办理行政许可89件、行政处罚18件。",
                "89 = administrative_licensing.decisions; 18 = administrative_penalties.decisions",
            ),
        ],
        [
            "主动公开政府信息99条：包含机构职能类1条，行政许可决定89件，行政处罚9件。",
            "行政许可类信息89条。",
            "公开行政许可信息3条。",
            "行政许可共受理89件。",
        ],
    ),
    _row("decisions, of what was named", r"v", _decided, []),
)
"""Before the number."""

_LEAD: Final = r"[^rDJLNOqPUXBWSEAx]{0,4}?"

BEHIND: Final = (
    _row(
        "so many requests in all",
        r"(?P<amid>)\Aqi\Z",
        _noun_in_front,
        [
            (
                "12件政府信息公开申请中，自然人提出10件，企业提出2件。",
                "12 = new_requests | outcomes.total | new_requests+carried_over; 10 = new_requests.natural_persons",
            )
        ],
        ["12件政府信息公开申请材料中，缺页的较多。"],
        at_end=False,
    ),
    _row(
        "so many requests, all answered",
        r"(?P<amid>)\A[qu]a(?P<verb>D+)i?\Z",
        _all_answered,
        [
            (
                "9件申请均在法定期限内予以回复。",
                "9 = new_requests | new_requests+carried_over | outcomes.total",
            )
        ],
        ["9件投诉均在法定期限内予以回复。", "热线受理留言9件，9件申请均已回复。"],
        at_end=False,
    ),
    _row(
        "so many go on",
        rf"(?P<amid>)\A{_LEAD}[qu]?(?P<verb>{_OUT})",
        _of_requests,
        [("收到政府信息公开申请9件，1件结转下年。", "1 = carried_forward")],
        at_end=False,
    ),
    _row(
        "so many came over",
        rf"(?P<amid>)\A{_LEAD}[qu]?(?P<verb>{_IN})",
        _of_requests,
        [("收到政府信息公开申请9件，2件为上年结转。", "2 = carried_over")],
        at_end=False,
    ),
    _row(
        "so many cases ended so",
        r"\A[^UXPB]{0,4}?(?P<results>[UXO]|P)",
        _results,
        [("行政复议3件，2件维持。", "2 = administrative_reconsideration.upheld")],
        at_end=False,
    ),
    _row(
        "so many cases there were",
        r"\A(?:Tj|[qujD]){0,3}(?P<blocks>B(?:[k、]+B)*)\Z",
        _cases,
        [
            (
                "全年共有2件政府信息公开行政复议案件、1件行政诉讼案件。",
                "2 = administrative_reconsideration; 1 = direct_litigation+litigation_after_reconsideration",
            ),
            ("2件申请引发行政复议。", "2 = administrative_reconsideration"),
            ("2件政府信息公开答复被申请行政复议。", "2 = administrative_reconsideration"),
        ],
        ["审结245件行政复议案件。"],
        at_end=False,
    ),
    _row(
        "so many had this outcome",
        r"\A[^PrDJNOBW]{0,6}?D?(?P<rows>P(?:[k、h]*P)*)",
        _outcomes,
        [("收到政府信息公开申请9件，6件予以公开。", "6 = outcomes.disclosed")],
        at_end=False,
    ),
    _row(
        "so many were disclosed",
        r"\A[qu]?a?b\Z",
        _published_outcome,
        [("收到政府信息公开申请9件，其中2件公开。", "2 = outcomes.disclosed")],
        at_end=False,
    ),
    _row(
        "so many were answered",
        r"(?P<amid>)\A[qu]?a?(?P<verb>D+)i?\Z",
        _of_requests,
        [("收到政府信息公开申请9件，8件已答复。", "8 = outcomes.total")],
        at_end=False,
    ),
)
"""Behind the number, where nothing but 其中, 另有 stands before it."""


@lru_cache(maxsize=4096)
def candidates(which: str, code: str) -> tuple[tuple[Construction, re.Match[str]], ...]:
    """The rows of a table that a code allows, in their order. Reports say most things in a few ways, so it is asked again and again."""
    table = BEFORE if which == "before" else BEHIND
    return tuple((row, found) for row in table if (found := row.code.search(code)) is not None)
