"""The words by which prose means a line of the form: labels and spoken forms from the declaration, beside those of the lexicon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Final

from attrs import evolve, frozen

from gov_disclosure.claims.characters import closed_up
from gov_disclosure.claims.lexicon import DECIDING, DIVIDING, PLAIN_WORDS, STAGES, VERBS, WordKind
from gov_disclosure.claims.notation import ONLY_COUNTED, spelled_out
from gov_disclosure.claims.numerals import MAY_BE_NUMBER
from gov_disclosure.errors import UnknownName
from gov_disclosure.schema import Kind as LineKind
from gov_disclosure.schema import Label, Layout, NamedLine, lines, per_class

__all__ = ["KnownWord", "Vocabulary", "vocabulary"]


@frozen(eq=False)
class KnownWord:
    """A word of the grammar.

    Arguments:
        kind: see `WordKind`. readings: each a tuple of names whose sum is meant, the likeliest first: rows of requests, columns of
            applicants, blocks of cases, results, rows of documents, columns of them, cells of decisions.
        of_cases: the same word where cases are spoken of: 撤回 is an outcome of a request and of a suit.
        decides: whether an organ that decides cases of others does so as well. is_of_suits: whether it is a result of suits alone: 败诉.
        is_label: whether it is printed so over a column of applicants, and says nothing else: 自然人.
        counted: the same word right before a number: 不存在 denies, 不存在3件 counts.
        is_matter: whether it is a row of outcomes by a name that is also counted apart from requests: 行政执法案件, 信访举报投诉.
    """

    kind: WordKind
    readings: tuple[tuple[str, ...], ...] = ()
    of_cases: KnownWord | None = None
    counted: KnownWord | None = None
    decides: bool = False
    is_of_suits: bool = False
    is_label: bool = False
    is_matter: bool = False


@frozen(kw_only=True, eq=False)
class Vocabulary:
    """All words of a form.

    Arguments:
        words: each by its text. lengths: of the words that begin with two characters, or are one, the longest first.
        requests, cases, documents: names of the three sections with tables.
        first_column: of documents, those made in the year.
        total: name of the total column of requests. block_total: of a block of cases. suits: the blocks of suits.
        results: its other columns, in printed order. pending: of these, that of cases not concluded.
        outcomes: every row of outcomes by its heading; a row stands for itself.
        columns: the columns that applicants are counted in. amounts: cells of money.
        speaking: finds what a sentence must hold to say something by itself: a number, a denial, a word for all of them.
    """

    words: Mapping[str, KnownWord]
    lengths: Mapping[str, tuple[int, ...]]
    requests: str
    cases: str
    documents: str
    first_column: str
    total: str
    block_total: str
    blocks: tuple[str, ...]
    suits: tuple[str, ...]
    results: tuple[str, ...]
    pending: str
    outcomes: Mapping[str, tuple[str, ...]]
    columns: tuple[str, ...]
    amounts: frozenset[str]
    speaking: re.Pattern[str]


_BRACKETS: Final = re.compile(r"（.*?）")
_COUNTED: Final = "{案件|案|件|申请|答复通知书|答复通知|应诉通知书|应诉通知|问题|事件|程序|}"
_TAKES_OBJECT: Final = ("公开", "提供")
_OBJECT: Final = "{的|}{政府|}信息"
"""What is disclosed or not to be had may be named behind the verb, and no other matter is spoken of: 无法提供政府信息3件."""
_COUNTED_APART: Final = re.compile("案件|案卷|事项|投诉|举报")
_OF_REQUESTS: Final = re.compile("申请|公开|属|提供|掌握|答复")
"""Of the names of outcomes, those that other matters have as well, and what says that one is of requests."""
_SHORT: Final = 3
"""Labels shorter than this (其他, 总计) mean too much to be looked for."""


@per_class
def vocabulary(form: type) -> Vocabulary:
    """The vocabulary of a report class.

    Raises:
        UnknownName: the lexicon names a row that the form does not have.
    """
    sections = {named.line.layout: named for named in lines(form) if named.line.kind is not LineKind.PROSE}
    matrix, cases, tables = (sections[layout] for layout in (Layout.MATRIX, Layout.ONE_ROW, Layout.CAPTIONED))
    rows = dict(_rows(matrix.type, ""))
    for stage in STAGES:
        if stage not in rows:
            raise UnknownName("{name}: no such row of requests", name=stage)
    words: dict[str, KnownWord] = {}
    plain = {kind: KnownWord(kind) for kind in PLAIN_WORDS}
    for kind, written in PLAIN_WORDS.items():
        for notation in written.split(" "):
            words.update(dict.fromkeys(spelled_out(notation), plain[kind]))
    _put_fields_of_requests(words, plain[WordKind.DISCLOSURE], KnownWord(WordKind.DISCLOSURE, ((matrix.name,),)))
    dividing = KnownWord(WordKind.TOPIC, ((matrix.name,),))
    words |= {text: dividing for notation in DIVIDING.split(" ") for text in spelled_out(notation)}
    for kind, written, readings in VERBS:
        _put_verbs(words, spelled_out(written), KnownWord(kind, readings))
    words |= {text: KnownWord(words[text].kind, words[text].readings, decides=True) for text in DECIDING.split() if text in words}
    outcomes = {path: _leaves(path, named) for path, named in rows.items() if path not in STAGES and path.startswith("outcomes.")}
    columns = lines(rows[STAGES[0]].type)
    counted = tuple(n.name for n in columns if n.line.formula is None)
    block = lines(lines(cases.type)[0].type)
    blocks = tuple(n.name for n in lines(cases.type))
    _put(words, WordKind.OUTCOME, ((text, path) for path in outcomes for text in _said(rows[path].line)))
    for text in [rows[path].line.zh for path in outcomes if rows[path].line.zh.endswith(_TAKES_OBJECT)]:
        words |= {said: words[text] for said in spelled_out(f"{text}{_OBJECT}") if said not in words}
    for text, word in words.items():
        if word.kind is WordKind.OUTCOME and _COUNTED_APART.search(text) and not _OF_REQUESTS.search(text):
            words[text] = evolve(word, is_matter=True)
    _put(words, WordKind.APPLICANT, ((text, n.name) for n in columns if n.line.formula is None for text in _said(n.line)))
    for heading in {n.line.under for n in columns if n.line.under is not None}:
        together = KnownWord(WordKind.APPLICANT, (tuple(n.name for n in columns if n.line.under is heading),))
        words |= {text: together for notation in (heading.zh, *heading.spoken) for text in spelled_out(notation)}
    _put_together(words, WordKind.CASES, _blocks(cases))
    _put(words, WordKind.RESULT, ((text, n.name) for n in block if n.line.formula is None for text in _said(n.line, least=2)))
    for column in columns:
        if (label := words.get(column.line.zh)) is not None and label.kind is WordKind.APPLICANT:
            words[column.line.zh] = KnownWord(label.kind, label.readings, is_label=True)
    for text, word in words.items():
        if "诉" in text and word.kind is WordKind.RESULT:
            words[text] = KnownWord(word.kind, word.readings, word.of_cases, word.counted, is_of_suits=True)
    _put_documents(words, tables)
    _put_work_on_documents(words)
    return Vocabulary(
        words=words,
        lengths=_lengths(words),
        requests=matrix.name,
        cases=cases.name,
        documents=tables.name,
        first_column=lines(lines(tables.type)[0].type)[0].name,
        total=next(n.name for n in columns if n.line.formula is not None),
        block_total=next(n.name for n in block if n.line.formula is not None),
        blocks=blocks,
        suits=tuple(n.name for n in lines(cases.type) if n.line.under is not None),
        results=tuple(n.name for n in block if n.line.formula is None),
        pending=[n.name for n in block if n.line.formula is None][-1],
        outcomes=outcomes,
        columns=counted,
        amounts=frozenset(
            f"{tables.name}.{row.name}.{n.name}"
            for row in lines(tables.type)
            for n in lines(row.type)
            if n.line.kind is LineKind.AMOUNT
        ),
        speaking=_speaking(words),
    )


def _speaking(words: Mapping[str, KnownWord]) -> re.Pattern[str]:
    """Without 未, 均, 持平 and the like, or a number, no construction reads anything but by what was said before."""
    saying = (WordKind.NONE, WordKind.ALL, WordKind.SAME)  # no set: it would hash the kind of every one of the words
    said = sorted(text for text, word in words.items() if word.kind in saying)
    shortest = [text for text in said if not any(other in text for other in said if other != text)]
    return re.compile("|".join([MAY_BE_NUMBER, *map(re.escape, shortest)]))


def _put_fields_of_requests(words: dict[str, KnownWord], field: KnownWord, of_requests: KnownWord) -> None:
    """A word for a field of work may be for that of requests: 依申请公开方面, not 政府信息公开工作."""
    words |= {text: of_requests for text, word in words.items() if word is field and "申请" in text}


def _put_verbs(words: dict[str, KnownWord], said: Iterable[str], verb: KnownWord) -> None:
    """Verbs; one that counts only right before a number says there what it says, and elsewhere what it said before."""
    for text in said:
        if text.endswith(ONLY_COUNTED):
            text = text.removesuffix(ONLY_COUNTED)
            before = words.get(text, KnownWord(WordKind.NEUTRAL))
            words[text] = KnownWord(before.kind, before.readings, counted=verb)
        else:
            words[text] = verb


def _put_work_on_documents(words: dict[str, KnownWord]) -> None:
    """规范性文件清理 is no document, and yet speaks of them."""
    other, document = WordKind.OTHER, WordKind.DOCUMENT
    rows = {text: word for text, word in words.items() if word.kind is document}
    for text in [text for text, word in words.items() if word.kind is other]:
        row = next((rows[text[:n]] for n in range(len(text) - 1, 2, -1) if text[:n] in rows), None)
        if row is not None:
            words[text] = KnownWord(other, row.readings)


def _put(words: dict[str, KnownWord], kind: WordKind, said: Iterable[tuple[str, str]]) -> None:
    """Words for lines; one that stands at several lines may mean any of them, or all together."""
    found: dict[str, list[str]] = {}
    for text, name in said:
        if name not in found.setdefault(text, []):
            found[text].append(name)
    made: dict[tuple[str, ...], KnownWord] = {}  # thousands of texts are words for some fifty lines
    for text, names in found.items():
        key = tuple(names)
        if key not in made:
            made[key] = KnownWord(kind, _readings(key))
        word = made[key]
        if text.endswith(ONLY_COUNTED):
            text = text.removesuffix(ONLY_COUNTED)
            before = words.get(text, KnownWord(WordKind.UNKNOWN))
            if before.counted is not None:
                word = KnownWord(before.counted.kind, before.counted.readings, of_cases=word)
            words[text] = KnownWord(before.kind, before.readings, counted=word)
            continue
        known = words.get(text)
        is_other_of_cases = kind is WordKind.RESULT and known is not None and known.kind is not WordKind.RESULT
        words[text] = KnownWord(known.kind, known.readings, word) if is_other_of_cases and known is not None else word


def _readings(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Any of the lines, or all together, but not a line with one of its own parts."""
    is_nested = any(other.startswith(f"{name}.") for name in names for other in names)
    return tuple((name,) for name in names) + ((names,) if len(names) > 1 and not is_nested else ())


def _put_together(words: dict[str, KnownWord], kind: WordKind, said: Iterable[tuple[str, str]]) -> None:
    """Words for lines; one that stands at several lines means them all."""
    found: dict[str, list[str]] = {}
    for text, name in said:
        if name not in found.setdefault(text, []):
            found[text].append(name)
    words |= {text: KnownWord(kind, (tuple(names),)) for text, names in found.items()}


def _said(line: Any, *, least: int = _SHORT) -> Iterator[str]:
    """Labels and spoken forms of a line, as running text has them."""
    for label in (line.zh, *line.aliases):
        text = closed_up(_BRACKETS.sub("", label)).text
        for said in (text, text.removeprefix("属于"), text.partition("、")[0], text.removesuffix("类申请")):
            if len(said) >= least and said != line.zh[:2]:
                yield said
    for notation in line.spoken:
        yield from spelled_out(notation)


def _rows(form: type, prefix: str) -> Iterator[tuple[str, NamedLine]]:
    for named in lines(form):
        path = f"{prefix}{named.name}"
        yield path, named
        if not named.is_row:
            yield from _rows(named.type, f"{path}.")


def _leaves(path: str, named: NamedLine) -> tuple[str, ...]:
    return (path,) if named.is_row else tuple(f"{path}.{n.name}" for n in lines(named.type))


def _blocks(cases: NamedLine) -> Iterator[tuple[str, str]]:
    for named in lines(cases.type):
        headings: list[Label] = [named.line] if named.line.under is None else [named.line, named.line.under]
        for label in headings:
            short = label.zh.removeprefix("行政")
            for text in {label.zh, short}:
                for ending in spelled_out(_COUNTED):
                    for beginning in (
                        "",
                        "被",
                        "申请",
                        "提起",
                        "被申请",
                        "被提起",
                        "行政应诉" if label is named.line.under else "",
                    ):
                        yield f"{beginning}{text}{ending}", named.name
        for notation in named.line.spoken:
            for text in spelled_out(notation):
                yield text, named.name


def _put_documents(words: dict[str, KnownWord], tables: NamedLine) -> None:
    spoken_columns: list[tuple[str, str]] = []
    used = Counter(n.line.zh for row in lines(tables.type) for n in lines(row.type))
    for row in lines(tables.type):
        columns = lines(row.type)
        names = list(_said(row.line, least=2))
        if any(n.line.spoken for n in columns):
            for text in names:
                words[text] = KnownWord(WordKind.DOCUMENT, ((row.name,),))
            for n in columns:
                bare = n.line.zh.removeprefix("本年").removesuffix("件数").removesuffix("数量")
                spoken_columns += [(text, n.name) for text in (n.line.zh, bare, *n.line.aliases)]
                spoken_columns += [(text, n.name) for notation in n.line.spoken for text in spelled_out(notation)]
            continue
        last = columns[-1].line.kind
        if last is LineKind.CHANGE:
            continue  # the trial form counts items of fees, which no text speaks of
        cells = tuple(f"{row.name}.{n.name}" for n in columns if n.line.kind in {LineKind.COUNT, LineKind.AMOUNT})
        for text in names:
            words[text] = KnownWord(WordKind.DECISION, ((cells[-1],), *((cell,) for cell in cells[:-1])))
        for n in columns:
            if used[n.line.zh] == 1 and f"{row.name}.{n.name}" in cells and len(cells) > 1:
                words[n.line.zh] = KnownWord(WordKind.DECISION, ((f"{row.name}.{n.name}",),))
    for text, names in _grouped(spoken_columns).items():
        words[text] = KnownWord(WordKind.COLUMN, tuple((name,) for name in names))


def _grouped(said: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text, name in said:
        if name not in found.setdefault(text, []):
            found[text].append(name)
    return found


def _lengths(words: Mapping[str, KnownWord]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for length, beginning in sorted(set(zip(map(len, words), map(itemgetter(slice(2)), words), strict=True)), reverse=True):
        found[beginning] = (*found.get(beginning, ()), length)
    return found
