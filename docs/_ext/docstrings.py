"""The house style of docstrings, told to Sphinx: `Arguments:` and `Raises:` blocks, and single backquotes for our own names."""

from __future__ import annotations

import functools
import inspect
import re
from importlib import import_module
from typing import Any

import attrs
from interface import home_of, public_modules
from sphinx.application import Sphinx

_BLOCK = re.compile(r"^(Arguments|Raises):$")
LONGEST_DEFAULT = 60
_NAME = re.compile(r"(?<!`)`(?![`<])([A-Za-z_][\w.]*)`(?![`_])")


@functools.cache
def _homes() -> dict[str, str]:
    """Where a name is described: every public name, and every public module by its last name where no object has it."""
    found: dict[str, str] = {}
    # What the package offers goes before a format's own name for it, such as `read`.
    for module in ("gov_disclosure", *public_modules()):
        for name in import_module(module).__all__:
            found.setdefault(name, home_of(module, name))
    return {module.rpartition(".")[2]: module for module in public_modules()} | found


def _linked(line: str, module: str, owner: str) -> str:
    """`check` becomes a link to the public thing of that name, the nearest first; `decimal.Decimal` and what is not public stay code."""

    def link(name: str) -> str:
        if (module_named := f"gov_disclosure.{name}") in public_modules() and "." in name:
            return f":py:mod:`{name} <{module_named}>`"
        first, *rest = name.removeprefix("gov_disclosure.").split(".")
        if inspect.isclass(about := getattr(import_module(module), owner, None)) and first in _documented(about):
            target = f"{module}.{owner}.{first}"
        elif first in getattr(import_module(module), "__all__", ()):
            target = home_of(module, first)
        elif first in _homes():
            target = _homes()[first]
        else:
            return f"``{name}``"
        return f":py:obj:`{name} <{'.'.join([target, *rest])}>`"

    return _NAME.sub(lambda match: link(match[1]), line)


def _documented(about: type) -> set[str]:
    """The members of a class that its own entry shows: what is inherited is described where it comes from."""
    return {name for name in [*vars(about), *getattr(about, "__annotations__", ())] if not name.startswith("_")}


def _fields(block: str, text: str, names: list[str]) -> list[str]:
    """``a: one. b: two.`` as one field each; names are known from the signature, so that "note: …" in a sentence stays one."""
    if block == "Raises":
        names, role = re.findall(r"\b([A-Z]\w+)(?=[:,])", text), "raises"
    else:
        role = "param"
    known = "|".join(map(re.escape, names)) or r"(?!)"
    starts = [*re.finditer(rf"(?:^|(?<=[.;] ))((?:{known})(?:(?:, | … )(?:{known}))*): ", text)]
    if not starts or starts[0].start() != 0:
        return [text, ""]
    ends = [start.start() for start in starts[1:]] + [len(text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        said = text[start.end() : end].strip().rstrip(";")
        found += [f":{role} {name}: {said}" for name in re.split(r", | … ", start[1])]
    return [*found, ""]


def _whose(name: str) -> tuple[str, str]:
    """The module of a documented name, and the class or function in it that the docstring belongs to."""
    module = max((m for m in public_modules() if name == m or name.startswith(f"{m}.")), key=len, default="gov_disclosure")
    return module, name[len(module) + 1 :].partition(".")[0]


def _reshaped(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    try:
        names = [*inspect.signature(obj).parameters] if callable(obj) else []
    except ValueError:
        names = []
    module, owner = _whose(name)
    result: list[str] = []
    rest = iter(lines)
    for line in rest:
        block = _BLOCK.match(line)
        if block is None:
            result.append(_linked(line, module, owner))
            continue
        body = []
        for inner in rest:
            if not inner.strip():
                break
            body.append(inner.strip())
        result += ["", *(_linked(field, module, owner) for field in _fields(block[1], " ".join(body), names))]
    lines[:] = result


_DEFAULT = re.compile(r"attr_dict\['(\w+)'\]\.default")


def _signature(app: Sphinx, what: str, name: str, obj: Any, options: Any, signature: str | None, returns: str | None) -> Any:
    """Defaults as the source states them; where attrs made the signature, their values, if they are short enough to be told."""
    if signature is None:
        return None

    def told(match: re.Match[str]) -> str:
        said = repr(getattr(attrs.fields(obj), match[1]).default)
        return said if len(said) <= LONGEST_DEFAULT and "<" not in said else "..."

    if inspect.isclass(obj) and attrs.has(obj):
        signature = _DEFAULT.sub(told, signature)
    return signature.replace("NOTHING", "...").replace("<factory>", "..."), returns


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.connect("autodoc-process-docstring", _reshaped)
    app.connect("autodoc-process-signature", _signature)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
