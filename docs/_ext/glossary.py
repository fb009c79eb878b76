"""The glossary, Chinese and English: labels, verdicts and texts as the program has them, and the project's own words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from declared import Generated, said, table
from sphinx.application import Sphinx

from gov_disclosure.editions import EDITIONS
from gov_disclosure.i18n import translated
from gov_disclosure.law import SOURCES
from gov_disclosure.rules import Authority
from gov_disclosure.schema import Kind, lines

TERMS = Path(__file__).parent / "terms.toml"
OUTCOMES = ("PASS", "FAIL", "INCOMPLETE", "error", "warning", "note")


def labels() -> Iterator[tuple[str, str, str, set[str]]]:
    """Every label of the forms as they print it, our English, the identifier, and the editions that have it."""
    found: dict[tuple[str, str, str], set[str]] = {}

    def walk(form: type, edition: str) -> None:
        for named in lines(form):
            found.setdefault((named.line.zh, named.line.en, named.name), set()).add(edition)
            if named.line.under is not None:
                found.setdefault((named.line.under.zh, named.line.under.en, ""), set()).add(edition)
            if named.line.kind is Kind.GROUP:
                walk(named.type, edition)

    for name, edition in EDITIONS.items():
        for section in edition.sections():
            found.setdefault((section.line.zh, section.line.en, section.name), set()).add(name)
            if section.line.kind is Kind.GROUP:
                walk(section.type, name)
    for (zh, en, name), editions in found.items():
        yield zh, en, name, editions


class Glossary(Generated):
    """One part of the glossary: ``terms``, ``labels``, ``outcomes`` or ``texts``."""

    required_arguments = 1

    def markdown(self) -> Iterator[str]:
        heads, rows = {"terms": self.terms, "labels": self.labels, "outcomes": self.outcomes, "texts": self.texts}[
            self.arguments[0]
        ]()
        yield from table([self.word(head) for head in heads], rows)

    def pair(self, zh: str, en: str) -> list[str]:
        return [zh, en] if self.locale == "zh" else [en, zh]

    @property
    def heads(self) -> list[str]:
        return ["in_chinese", "in_english"] if self.locale == "zh" else ["in_english", "in_chinese"]

    def terms(self) -> tuple[list[str], list[list[str]]]:
        told = tomllib.loads(TERMS.read_text(encoding="utf-8"))["term"]
        return [*self.heads, "meaning"], [[*self.pair(one["zh"], one["en"]), one[f"said_{self.locale}"]] for one in told]

    def labels(self) -> tuple[list[str], list[list[str]]]:
        rows = []
        for zh, en, name, editions in labels():
            whose = self.word("all") if len(editions) == len(EDITIONS) else "<br>".join(f"`{one}`" for one in sorted(editions))
            rows.append([*self.pair(said(zh, "zh"), said(en, "en")), f"`{name}`" if name else "", whose])
        return [*self.heads, "identifier", "editions"], rows

    def outcomes(self) -> tuple[list[str], list[list[str]]]:
        keys = [*OUTCOMES, *(one.meaning for one in Authority)]
        return self.heads, [self.pair(said(key, "zh"), said(key, "en")) for key in keys if translated(key, "zh") != key]

    def texts(self) -> tuple[list[str], list[list[str]]]:
        return self.heads, [self.pair(said(text.cited("zh"), "zh"), said(text.cited("en"), "en")) for text in SOURCES]


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.add_directive("our-glossary", Glossary)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
