"""Every Python example in the README files, the docs and the docstrings runs as a test, in a folder of its own beside `examples/`."""

import os
import tempfile
from doctest import ELLIPSIS
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

ROOT = Path(__file__).parent


def _missing(*packages: str) -> bool:
    """Whether any of these is not installed: a page skips, and says so, what needs a package that the tests do not ask for."""
    return not all(map(find_spec, packages))


def _enter(namespace: dict[str, Any]) -> None:
    namespace["missing"] = _missing
    namespace["_home"] = Path.cwd()
    namespace["_folder"] = folder = tempfile.TemporaryDirectory()
    (Path(folder.name) / "examples").symlink_to(ROOT / "examples")
    os.chdir(folder.name)


def _leave(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_home"])
    namespace["_folder"].cleanup()


_pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["*.md"],
    excludes=["tests/**"],
    setup=_enter,
    teardown=_leave,
)
_docstrings = Sybil(parsers=[DocTestParser(optionflags=ELLIPSIS)], patterns=["src/**/*.py"], setup=_enter, teardown=_leave)
pytest_collect_file = SybilCollection([_pages, _docstrings]).pytest()
