"""The syntax trees of the package, for tests that read its source: parsed when the first of them runs, not when it is collected."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import gov_disclosure

SOURCE = Path(gov_disclosure.__file__).parent


@cache
def trees() -> Mapping[str, ast.Module]:
    """By the path of a module within the package."""
    return {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
