"""The pages on the interface: the modules that the page on stability promises, by topic, and nothing else.

What stands in them is written in English, in the source; a page in Chinese says so. Form classes are told by their declaration
instead, in the reader's language.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from declared import Generated, basis_told, formula_told, remarks_told, table
from sphinx.application import Sphinx

import gov_disclosure
from gov_disclosure.schema import Kind, lines

DOCS = Path(__file__).parents[1]
_ROW = re.compile(r"^\| `(gov_disclosure[\w.]*)` \| (.*?) \|$", re.MULTILINE)


@functools.cache
def purposes(tree: str) -> dict[str, str]:
    """The modules that are promised, each with what it is for, from the page on stability."""
    page = (DOCS / tree / "reference" / "stability.md").read_text(encoding="utf-8")
    return dict(_ROW.findall(page.rsplit("\n## ", 1)[0]))


@functools.cache
def public_modules() -> tuple[str, ...]:
    """The modules that are promised."""
    return tuple(purposes("en"))


@functools.cache
def home_of(module: str, name: str) -> str:
    """Where a name that ``module`` offers is described: where it is defined, or the nearest public module that passes it on."""
    thing = getattr(import_module(module), name)
    defined = thing.__module__ if inspect.isclass(thing) or inspect.isroutine(thing) else None
    if defined in public_modules():
        return f"{defined}.{name}"
    offering = [
        one for one in public_modules() if name in import_module(one).__all__ and getattr(import_module(one), name) is thing
    ]
    if defined is None and module != "gov_disclosure":
        return f"{module}.{name}"
    return f"{max(offering, key=lambda one: (one.count('.'), one == module))}.{name}"


def _anchor(module: str) -> str:
    return "module-of-" + module.replace(".", "-").replace("_", "-")


class PublicNames(Generated):
    """What `gov_disclosure` offers by name, and where it is described."""

    def markdown(self) -> Iterator[str]:
        rows = []
        for name in gov_disclosure.__all__:
            home = home_of("gov_disclosure", name)
            rows.append([f"{{py:obj}}`{name} <{home}>`", f"`{home.rpartition('.')[0]}`"])
        yield from table([self.word("name"), self.word("home")], rows, classes="names")


class PublicModules(Generated):
    """Every promised module, its purpose, and a link to its names."""

    def markdown(self) -> Iterator[str]:
        rows = [[f"[`{module}`](#{_anchor(module)})", purpose] for module, purpose in purposes(self.locale).items()]
        yield from table([self.word("home"), self.word("what")], rows, classes="names")


class Modules(Generated):
    """Modules from their docstrings; a name is described where it lives, not where it is passed on."""

    required_arguments = 1
    final_argument_whitespace = True

    def markdown(self) -> Iterator[str]:
        for name in self.arguments[0].split():
            module = import_module(name)
            elsewhere = [n for n in module.__all__ if home_of(name, n) != f"{name}.{n}"]
            yield from [f"({_anchor(name)})=", f"## {purposes(self.locale)[name]}", "", f"`{name}`", ""]
            yield from self.in_english("```{eval-rst}", f".. automodule:: {name}", "   :members:", *excluded(elsewhere), "```")
            if elsewhere and name != "gov_disclosure":
                links = ", ".join(f"{{py:obj}}`{n} <{home_of(name, n)}>`" for n in elsewhere)
                yield from [f"{self.word('elsewhere')}{links}", ""]

    def in_english(self, *text: str) -> list[str]:
        """Said to be English on a page that is not, for those who read it aloud."""
        if self.locale == "en":
            return [*text, ""]
        return ["```{raw} html", '<div lang="en">', "```", "", *text, "", "```{raw} html", "</div>", "```", ""]


def excluded(names: list[str]) -> list[str]:
    """The option of autodoc that leaves names out."""
    return [f"   :exclude-members: {', '.join(names)}"] if names else []


class FormClasses(Modules):
    """The classes of a form: each field with its label, the provision behind it and what it means."""

    def markdown(self) -> Iterator[str]:
        (name,) = self.arguments
        module = import_module(name)
        yield from [f"({_anchor(name)})=", f"`{name}`", ""]
        yield from self.in_english("```{eval-rst}", f".. automodule:: {name}", "   :no-members:", "```")
        for own in module.__all__:
            form = getattr(module, own)
            if not (inspect.isclass(form) and lines(form)):
                yield from self.in_english("```{eval-rst}", f".. autodata:: {name}.{own}", "```")
                continue
            yield from [f"## {own}", ""]
            # A class that an edition takes over stands on both pages and is indexed at home.
            borrowed = ["   :no-index:"] if home_of(name, own) != f"{name}.{own}" else []
            yield from self.in_english(
                "```{eval-rst}", f".. autoclass:: {name}.{own}", "   :class-doc-from: class", *borrowed, "```"
            )
            yield from table(
                [self.word(key) for key in ("field", "label", "basis", "meaning")], self.fields(form), widths="22 30 20 28"
            )

    def fields(self, form: type) -> Iterator[list[str]]:
        for named in lines(form):
            holds = (
                f"{{py:class}}`{named.type.__name__} <{named.type.__module__}.{named.type.__name__}>`"
                if (named.line.kind is Kind.GROUP)
                else self.word({"prose": "prose_"}.get(named.line.kind.value, named.line.kind.value))
            )
            said = [remarks_told(named.line, self.locale), formula_told(form, named)]
            yield [
                f"`{named.name}`<br>{holds}",
                f"{named.line.text(self.locale)}<br>{named.line.text(self.other)}",
                basis_told(named.line.basis, self.locale),
                "<br>".join(filter(None, said)),
            ]


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.add_directive("public-names", PublicNames)
    app.add_directive("public-modules", PublicModules)
    app.add_directive("modules", Modules)
    app.add_directive("form-classes", FormClasses)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
