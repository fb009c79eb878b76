"""Reference pages made from what the library declares: forms, rules, formats, JSON Schema, command line, modules.

Each directive writes Markdown and hands it back to the parser, so that what stands on the page can be linked and searched.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
from click.testing import CliRunner
from docutils import nodes
from languages import language_of
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from gov_disclosure import law as texts
from gov_disclosure.bulk import METRICS, Metric, long_columns, wide_columns
from gov_disclosure.bulk.codebook import HOLDS, Entry, codebook
from gov_disclosure.bulk.columns import FINDING_COLUMNS, Holds
from gov_disclosure.cli.program import COMMANDS, program
from gov_disclosure.data.jsonschema import json_schema
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import Severity
from gov_disclosure.formats import FORMATS, Format
from gov_disclosure.i18n import render, speaking
from gov_disclosure.law import SOURCES, Certainty, Law, LegalBasis, Seen
from gov_disclosure.numbering import numbered
from gov_disclosure.rules import CATALOGUE, Authority, Rule
from gov_disclosure.schema import Kind, Line, NamedLine, counted, lines

WORDS = {
    "zh": {
        "label": "栏目", "other": "英文", "identifier": "标识符", "columns": "每一行的各列",
        "cells": "本节有{count}个单元格，标识符以`{section}`开头。", "prose": "本节是文字，标识符为`{section}`。", "marks": "依据的标记——",
        "unmarked": "无标记",
        "source": "文件", "seen": "见到多少", "dated": "日期", "of": "成文或修订", "from": "施行", "articles": "共{count}条（{known}）",
        "uncounted": "条数未见", "rests": "依据", "nothing": "无", "asks": "要求", "none": "没有规则", "errors": "产生错误的规则",
        "no_text": "没有列出文件的规则", "title_known": "标题和文号：", "unit": "单位：", "aliases": "已见写法：", "under": "上级表头：",
        "code": "编号", "slug": "名称", "title": "规则", "question": "核对内容", "authority": "根据", "severity": "级别", "scope": "逐个检查",
        "false_alarms": "可能误报", "remedy": "如何改正", "passing": "通过", "failing": "不通过",
        "without": "所需材料（缺少时不核对）", "found": "发现", "right": "属实", "wrong": "误报", "open": "未定", "rate": "误报率",
        "while_reading": "读取时（GD1）", "by_rules": "规则（GD2至GD7）", "stage": "阶段",
        "editions": "适用格式", "all": "全部",
        "basis": "依据", "formula": "算式", "needs": "需要",
        "format": "格式", "suffixes": "扩展名", "what": "是什么", "page": "供人阅读", "data": "供程序使用", "read": "只读取",
        "install": "另需安装", "name": "名称", "home": "所在模块",
        "column": "列", "type": "类型", "meaning": "含义", "metric": "指标", "formula_of": "算式", "smallest": "最小分母",
        "pending": "未办结的", "comparable": "两版可比性",
        "error": "错误", "warning": "警告", "info": "提示", "cell": "单元格", "row": "行", "block": "一组单元格",
        "sentence": "句子", "report": "报告", "pair": "前后两年的报告", "file": "来源文件", "set": "多个机关或者多年的报告",
        "in_chinese": "中文", "in_english": "英文", "field": "字段", "elsewhere": "另有，说明在别处：",
        "count": "整数", "change": "整数，可为负",
        "amount": "金额，`Decimal`", "prose_": "文字",
        "remark": "说明", "own": "以下规则由本项目在核对条文、读取公开报告时提出：",
    },
    "en": {
        "label": "Line", "other": "Chinese (official)", "basis": "Legal basis", "identifier": "Identifier",
        "columns": "The columns of each row", "cells": "{count} cells. Their identifiers begin with `{section}`",
        "prose": "This section is text. Its identifier is `{section}`.", "marks": "Marks on the legal basis: ",
        "unmarked": "none", "source": "Text", "seen": "What was seen", "dated": "Dates", "of": "of", "from": "in force from",
        "articles": "{count} articles ({known})", "uncounted": "number of articles not seen", "rests": "Rests on", "nothing": "nothing",
        "asks": "What it says", "none": "no rule", "errors": "Rules that find errors", "no_text": "Rules that name no text",
        "title_known": "title and number: ", "unit": "Unit: ",
        "aliases": "Also met: ", "under": "Under: ",
        "code": "Code", "slug": "Slug", "title": "Rule", "question": "Question", "authority": "Authority", "severity": "Severity",
        "scope": "Put to each", "false_alarms": "False alarms", "remedy": "Remedy", "passing": "Passes", "failing": "Fails",
        "without": "Not put where", "found": "Findings", "right": "Right", "wrong": "False", "open": "Open", "rate": "False alarms",
        "while_reading": "while reading (GD1)", "by_rules": "by rules (GD2–GD7)", "stage": "Found",
        "editions": "Editions", "all": "all", "formula": "Formula", "needs": "Needs",
        "format": "Format", "suffixes": "Suffixes", "what": "What it is", "page": "for people", "data": "for programs", "read": "only read",
        "install": "To install", "name": "Name", "home": "Module",
        "column": "Column", "type": "Type", "meaning": "Meaning", "metric": "Metric", "formula_of": "Formula", "smallest": "Smallest N",
        "pending": "What is pending", "comparable": "Over editions",
        "error": "error", "warning": "warning", "info": "note", "cell": "cell", "row": "row", "block": "block of cells",
        "sentence": "sentence", "report": "report", "pair": "two years running", "file": "source file", "set": "reports of many",
        "in_chinese": "Chinese", "in_english": "English", "field": "Field", "elsewhere": "Also here, described elsewhere: ",
        "count": "whole number", "change": "whole number with a sign",
        "amount": "money, `Decimal`", "prose_": "text",
        "remark": "Remark", "own": "These rules came of reading the texts and published reports in this project:",
    },
}  # fmt: skip


class Generated(SphinxDirective):
    """A directive that is written in Markdown."""

    has_content = False

    @property
    def locale(self) -> str:
        return language_of(self.env.app)

    def word(self, key: str) -> str:
        return WORDS[self.locale][key]

    @property
    def other(self) -> str:
        return "en" if self.locale == "zh" else "zh"

    def markdown(self) -> Iterable[str]:
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(self.markdown()), allow_section_headings=True)


def table(heads: list[str], body: Iterable[list[str]], *, widths: str = "auto", classes: str = "form-lines") -> Iterator[str]:
    yield from ["", "::::{list-table}", ":header-rows: 1", f":widths: {widths}", f":class: {classes}", ""]
    for row in [heads, *body]:
        for n, cell in enumerate(row):
            yield f"{'* - ' if n == 0 else '  - '}{cell}".rstrip()
    yield from ["::::", ""]


class Marks(Generated):
    """How sure we are of a citation. Beside a form, not in it: Sphinx drops what a directive puts before its first heading."""

    def markdown(self) -> Iterator[str]:
        ends, stop, colon = ("；", "。", "：") if self.locale == "zh" else ("; ", ".", ": ")
        told = [(one.mark or self.word("unmarked")) + colon + said(one.meaning, self.locale) for one in Certainty]
        yield self.word("marks") + ends.join(told) + stop


class Form(Generated):
    """Both languages of one form, line by line, with law, identifiers and arithmetic."""

    required_arguments = 1

    def markdown(self) -> Iterator[str]:
        edition = EDITIONS[self.arguments[0]]
        for section in edition.sections():
            number = numbered(1, section.position) if self.locale == "zh" else f"{section.position}. "
            yield from [f"## {number}{section.line.text(self.locale)}", ""]
            yield f"{section.line.text(self.other)} · {basis_told(section.line.basis, self.locale)}"
            yield ""
            if section.line.kind is Kind.PROSE:
                yield self.word("prose").format(section=section.name)
            else:
                count = sum(cell.section == section.name for cell in edition.cells())
                yield self.word("cells").format(count=count, section=f"{section.name}.")
                yield from self.section(section)
            yield ""

    def section(self, section: NamedLine) -> Iterator[str]:
        kinds = set(_row_types(section.type))
        shared = kinds.pop() if len(kinds) == 1 else None
        yield from table(self.heads, self.body(section.type, "", 2, shared), widths="27 22 18 33")
        if shared is not None:
            yield f"**{self.word('columns')}**"
            yield from table(self.heads, self.body(shared, "", 2, None), widths="27 22 18 33")

    @property
    def heads(self) -> list[str]:
        return [self.word(key) for key in ("label", "other", "basis", "identifier")]

    def body(self, form: type, at: str, depth: int, shared: type | None) -> Iterator[list[str]]:
        for named in lines(form):
            # A digit with a point would begin a list; the form prints no space after it.
            point = "\\." if self.locale == "zh" else "\\. "
            number = numbered(depth - 1, named.position).replace(".", point) if named.position else "└ " * (depth - 2)
            remarks = remarks_told(named.line, self.locale)
            formula = formula_told(form, named)
            yield [
                number + named.line.text(self.locale) + (f"<br>{remarks}" if remarks else ""),
                named.line.text(self.other),
                basis_told(named.line.basis, self.locale),
                _path(at + named.name) + (f"<br>{formula}" if formula else ""),
            ]
            if named.line.kind is Kind.GROUP and named.type is not shared:
                yield from self.body(named.type, f"{at}{named.name}.", depth + 1, shared)


def remarks_told(line: Line, locale: str) -> str:
    """Heading above, unit, other wordings and note of a line."""
    said = []
    if line.under is not None:
        said.append(WORDS[locale]["under"] + line.under.text(locale))
    if line.unit is not None:
        said.append(WORDS[locale]["unit"] + line.unit.text(locale))
    if line.aliases:
        said.append(WORDS[locale]["aliases"] + "、".join(line.aliases))
    if line.note is not None:
        said.append(line.note.text(locale))
    return f"_{('；' if locale == 'zh' else '; ').join(said)}_" if said else ""


def basis_told(basis: tuple[LegalBasis, ...], locale: str) -> str:
    """The provisions behind a line, by text, with the mark of how sure each is."""
    by_text: dict[Law, list[str]] = {}
    for b in basis:
        by_text.setdefault(b.law, []).append((b.zh if locale == "zh" else b.en) + b.certainty.mark)
    if locale == "zh":
        return "；".join(text.short + "、".join(cited) for text, cited in by_text.items())
    return "; ".join(f"{text.short_en} {', '.join(cited)}" for text, cited in by_text.items())


def formula_told(form: type, named: NamedLine) -> str:
    """How a line follows from others, with the rule that holds it to that."""
    if named.line.formula is None:
        return ""
    sides = named.line.formula.sides(named.name, counted(form))
    slug = named.line.formula.slug
    return f"{_sum(sides.left)} = {_sum(sides.right)} ([{slug}](#rule-{slug.lower()}))"


def _row_types(form: type) -> Iterator[type]:
    for named in lines(form):
        if named.is_row:
            yield named.type
        elif named.line.kind is Kind.GROUP:
            yield from _row_types(named.type)


def _path(path: str) -> str:
    """A path that may be broken at its points only."""
    first, *rest = path.split(".")
    return "<wbr>".join([f"`{first}`", *(f"`.{name}`" for name in rest)])


def _sum(paths: tuple[str, ...]) -> str:
    shown = paths if len(paths) <= 6 else (paths[0], "…", paths[-1])
    return " + ".join(path if path == "…" else _path(path) for path in shown)


class RuleList(Generated):
    """The catalogue at a glance."""

    def markdown(self) -> Iterator[str]:
        rows = [[f"[{r.code}](#rule-{r.slug.lower()})", f"`{r.slug}`", said(r.title, self.locale)] for r in CATALOGUE]
        yield from table([self.word("code"), self.word("slug"), self.word("title")], rows)


class Rules(Generated):
    """The catalogue: a manual page a rule."""

    def markdown(self) -> Iterator[str]:
        colon = "：" if self.locale == "zh" else ": "
        for rule in CATALOGUE:
            yield from [f"(rule-{rule.slug.lower()})=", f"## {rule.code} {self.said(rule.title)}", "", f"`{rule.slug}`", ""]
            yield from (f"- **{self.word(key)}**{colon}{fact}" for key, fact in self.facts(rule) if fact)
            yield ""

    def facts(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """The manual page: what a rule declares, in that order; a fact that it does not have is left out."""
        for attribute in attrs.fields(Rule):
            value = getattr(rule, attribute.name)
            match value:
                case _ if attribute.name in {"code", "slug", "title", "judge"}:
                    continue
                case Authority():
                    yield attribute.name, f"{self.said(value.meaning)} (`{value.value}`)"
                case StrEnum():
                    yield attribute.name, f"{self.kind(value)} (`{value.value}`)"
                case str():
                    yield attribute.name, self.said(value)
                case frozenset():
                    yield attribute.name, ", ".join(sorted(value)) or self.word("all")
                case tuple():
                    name = "without" if attribute.name == "needs" else attribute.name
                    yield name, "; ".join(self.said(v) if isinstance(v, str) else _cited(v, self.locale) for v in value)

    def kind(self, value: StrEnum) -> str:
        """What a severity or a scope is called; one of them has the name of another word here."""
        return self.word({"source": "file"}.get(value.value, value.value)).lower()

    def said(self, key: str) -> str:
        return said(key, self.locale)


def _cited(basis: LegalBasis, locale: str) -> str:
    return said(basis.text(locale), locale) + basis.certainty.mark


def _linked(rule: Rule, locale: str) -> str:
    return f"[{rule.code}](#rule-{rule.slug.lower()}) {said(rule.title, locale)}"


def said(key: str, locale: str) -> str:
    """A message as Markdown that shows it letter for letter."""
    return re.sub(r"([\\`*_<>|\[\]])", r"\\\1", render(key, {}, locale)) if key else ""


class RuleOrigins(Generated):
    """What was thought of as a check, with the rules that ask it, or the reason why none does; then the rules that came otherwise."""

    def markdown(self) -> Iterator[str]:
        by_code = {rule.code: rule for rule in CATALOGUE}
        told = tomllib.loads((Path(__file__).parent / "origins.toml").read_text(encoding="utf-8"))["check"]
        rows = [
            [
                f"`{one['slug']}`",
                "<br>".join(_linked(by_code[code], self.locale) for code in one["codes"]) or "—",
                one.get(self.locale, ""),
            ]
            for one in told
        ]
        yield from table([self.word(key) for key in ("slug", "title", "remark")], rows)
        asked = {code for one in told for code in one["codes"]}
        yield from ["", self.word("own"), ""]
        yield from (f"- {_linked(rule, self.locale)}" for rule in CATALOGUE if rule.code not in asked)


DUTIES = Path(__file__).parent / "duties.toml"


def basis_of(duty: dict[str, Any]) -> LegalBasis:
    """The provision of a duty; raises where the text has no such provision, or none that was read."""
    where = {key: duty[key] for key in ("paragraph", "item", "heading") if key in duty}
    text = getattr(texts, duty["law"])
    return LegalBasis(duty.get("article"), law=text, certainty=duty.get("certainty", _sight(text)), **where)


def _sight(text: Law) -> Certainty:
    """What is seen of a text tells whether it can be said to state anything."""
    return Certainty.READING if text.seen is Seen.PART and not text.articles and not text.headings else Certainty.STATED


class Duties(Generated):
    """What texts ask of a report, with the rules that ask it, or the reason why none does."""

    def markdown(self) -> Iterator[str]:
        by_code = {rule.code: rule for rule in CATALOGUE}
        rows = []
        for duty in tomllib.loads(DUTIES.read_text(encoding="utf-8"))["duty"]:
            rules = "<br>".join(_linked(by_code[code], self.locale) for code in duty["codes"])
            why = duty.get(f"why_{self.locale}", "")
            told = "<br>".join(filter(None, [rules, why]))
            rows.append([_cited(basis_of(duty), self.locale), duty[self.locale], told])
        yield from table([self.word(key) for key in ("source", "asks", "title")], rows, widths="26 34 40")


class Open(Generated):
    """What nobody could see, or what the texts leave open."""

    def markdown(self) -> Iterator[str]:
        yield from (f"- {one[self.locale]}" for one in tomllib.loads(DUTIES.read_text(encoding="utf-8"))["open"])


class Grounds(Generated):
    """What each rule rests on, by the surest of its citations; then the rules that name no text, by what stands behind them."""

    def markdown(self) -> Iterator[str]:
        for certainty in Certainty:
            rules = [rule for rule in CATALOGUE if rule.basis and _surest(rule) is certainty]
            yield from [
                f"## {said(certainty.meaning, self.locale).capitalize()}{f' ({certainty.mark})' if certainty.mark else ''}",
                "",
            ]
            body = [
                [
                    _linked(r, self.locale),
                    "<br>".join(_cited(b, self.locale) for b in r.basis),
                    said(r.authority.meaning, self.locale),
                ]
                for r in rules
            ]
            yield from table([self.word(key) for key in ("title", "rests", "authority")], body, widths="32 40 28")
        yield from [f"## {self.word('no_text')}", ""]
        bare = [[_linked(r, self.locale), said(r.authority.meaning, self.locale)] for r in CATALOGUE if not r.basis]
        yield from table([self.word(key) for key in ("title", "authority")], bare)


def _surest(rule: Rule) -> Certainty:
    return min((one.certainty for one in rule.basis), key=list(Certainty).index)


class Sources(Generated):
    """Every text that is named, and what was seen of it."""

    def markdown(self) -> Iterator[str]:
        rows = [[said(text.cited(self.locale), self.locale), self.dates(text), self.seen(text)] for text in SOURCES]
        yield from table([self.word(key) for key in ("source", "dated", "seen")], rows, widths="42 18 40")

    def dates(self, text: Law) -> str:
        days = ((text.dated, "of"), (text.in_force, "from"))
        if self.locale == "zh":
            return "<br>".join(f"{day} {self.word(key)}" for day, key in days if day is not None)
        return "<br>".join(f"{self.word(key)} {day}" for day, key in days if day is not None)

    def seen(self, text: Law) -> str:
        colon = "：" if self.locale == "zh" else ": "
        told = [f"**{said(text.seen.meaning, self.locale)}**" + (colon + said(text.what, self.locale) if text.what else "")]
        if text.articles is not None:
            known = said(text.articles.known.meaning, self.locale)
            count = text.articles.count
            told.append(self.word("uncounted") if count is None else self.word("articles").format(count=count, known=known))
        told.append(self.word("title_known") + said(text.known.meaning, self.locale))
        return "<br>".join(told)


class ErrorGrounds(Generated):
    """The rules that find errors, by what stands behind them."""

    def markdown(self) -> Iterator[str]:
        errors = [rule for rule in CATALOGUE if rule.severity is Severity.ERROR]
        rows = [
            [
                said(authority.meaning, self.locale),
                "<br>".join(_linked(r, self.locale) for r in errors if r.authority is authority),
            ]
            for authority in Authority
            if any(rule.authority is authority for rule in errors)
        ]
        yield from table([self.word(key) for key in ("authority", "errors")], rows)


class FalseAlarms(Generated):
    """How the findings on published reports were judged, from the file of judgements."""

    def markdown(self) -> Iterator[str]:
        path = Path(__file__).parents[2] / "tests" / "rules" / "judgements.toml"
        counts: Counter[tuple[str, str, str]] = Counter()
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["judgement"]:
            stage = "while_reading" if one["code"].startswith("GD1") else "by_rules"
            counts[stage, one["severity"], one["verdict"]] += one["findings"]
        rows = []
        for stage, severity in sorted({key[:2] for key in counts}):
            right, wrong, undecided = (counts[stage, severity, verdict] for verdict in ("right", "wrong", "open"))
            total = right + wrong + undecided
            cells = [
                self.word(stage),
                self.word(severity),
                str(total),
                str(right),
                str(wrong),
                str(undecided),
                f"{wrong / total:.1%}",
            ]
            rows.append(cells)
        yield from table([self.word(key) for key in ("stage", "severity", "found", "right", "wrong", "open", "rate")], rows)


class Formats(Generated):
    """What is read and written."""

    def markdown(self) -> Iterator[str]:
        heads = [self.word(key) for key in ("format", "suffixes", "what", "install")]
        yield from table(heads, map(self.row, FORMATS.values()))

    def row(self, form: Format) -> list[str]:
        suffixes = " ".join(f"`{suffix}`" for suffix in (*form.suffixes, *form.read_suffixes))
        extra = f'`pip install ".[{form.extra}]"`' if form.extra else self.word("nothing")
        what = self.word("page" if form.is_page else "data") + ("" if form.is_written else f" ({self.word('read')})")
        return [f"`{form.name}`", suffixes, what, extra]


class JsonSchema(Generated):
    """The JSON Schema of an edition."""

    required_arguments = 1

    def markdown(self) -> Iterator[str]:
        schema = json_schema(self.arguments[0])
        yield from ["```json", *json.dumps(schema, ensure_ascii=False, indent=1).splitlines(), "```"]


class Codebook(Generated):
    """The columns of a table."""

    required_arguments = 1

    def markdown(self) -> Iterator[str]:
        columns = {"wide": wide_columns(), "long": long_columns(), "findings": FINDING_COLUMNS}[self.arguments[0]]
        heads = [self.word(key) for key in ("column", "type", "meaning", "editions")]
        yield from table(heads, map(self.row, codebook(columns)), widths="38 10 37 15")

    def row(self, entry: Entry) -> list[str]:
        first, *rest = entry.column.split("__")
        name = "<wbr>".join([f"`{first}`", *(f"`__{part}`" for part in rest)])
        meaning = said(entry.meaning_zh if self.locale == "zh" else entry.meaning_en, self.locale)
        unit = f"<br>_{self.word('unit')}{entry.unit}_" if entry.unit else ""
        return [name, said(HOLDS[Holds(entry.holds)], self.locale), meaning + unit, entry.editions.replace(" ", "<br>")]


class Metrics(Generated):
    """The dictionary of metrics."""

    def markdown(self) -> Iterator[str]:
        heads = [self.word(key) for key in ("metric", "formula_of", "smallest", "pending", "comparable")]
        yield from table(heads, map(self.row, METRICS.values()), widths="24 34 8 16 18")

    def row(self, metric: Metric) -> list[str]:
        told = (metric.label, metric.formula, None, metric.pending, metric.comparable)
        cells = [str(metric.smallest) if label is None else label.text(self.locale) for label in told]
        cells[0] += f"<br>`{metric.name}`"
        return cells


class CommandLine(Generated):
    """Every command with its options, as the program says it."""

    optional_arguments = 1

    def markdown(self) -> Iterator[str]:
        if self.arguments:  # the program itself: what stands before a first heading would be dropped
            yield from self.help()
            return
        for command in COMMANDS:
            yield from [f"## gov-disclosure {command}", ""]
            yield from self.help(command)

    def help(self, *command: str) -> list[str]:
        with speaking(self.locale):  # the option --lang is heeded by `main`, which a page of help does not go through
            done = CliRunner().invoke(program, [*command, "--help"], prog_name="gov-disclosure", terminal_width=80)
        if done.exit_code:
            raise self.error(done.output)
        return ["```text", *done.output.splitlines(), "```", ""]


class Layers(Generated):
    """The import contract: what stands higher may import what stands lower, never the other way."""

    def markdown(self) -> Iterator[str]:
        project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
        layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
        rows = ([f"`{name}`", self.what(name)] for layer in layers for name in layer.split(" | "))
        yield from table([self.word("home"), self.word("what")], rows, classes="names")

    def what(self, name: str) -> str:
        """The first sentence of its docstring, which is English."""
        said = (import_module(f"gov_disclosure.{name}").__doc__ or "").partition("\n\n")[0]
        return " ".join(said.replace("`", "").split())


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    for name, directive in {
        "form": Form,
        "rule-list": RuleList,
        "rules": Rules,
        "rule-origins": RuleOrigins,
        "marks": Marks,
        "duties": Duties,
        "open-questions": Open,
        "grounds": Grounds,
        "sources": Sources,
        "error-grounds": ErrorGrounds,
        "false-alarms": FalseAlarms,
        "formats": Formats,
        "json-schema": JsonSchema,
        "codebook": Codebook,
        "metrics": Metrics,
        "command-line": CommandLine,
        "layers": Layers,
    }.items():
        app.add_directive(name, directive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
