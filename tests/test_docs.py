"""The docs: both languages have the same pages and examples, and what they state about the project is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gov_disclosure.formats import FORMATS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TREES = ("zh", "en")
READMES = ("README.md", "README.en.md")
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DIRECTIVE = re.compile(r"^`{3,}\{([\w-]+)\} *(\S*)", re.MULTILINE)
TRIAL = 'python -m pip install ".[all]" && gov-disclosure{} check examples/reports/hangzhou-2025.html'
TESTS = 'python -m pip install --upgrade pip && python -m pip install -e ".[all]" --group test && python -m pytest'


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def pages(tree: str) -> set[str]:
    return {path.relative_to(DOCS / tree).as_posix() for path in (DOCS / tree).rglob("*.md")}


def typed(page: str) -> list[str]:
    """What a reader types: the lines after a prompt, with the language left open."""
    prompts = [line for block in PYTHON.findall(page) for line in block.splitlines() if line.startswith((">>>", "..."))]
    commands = [line for block in CONSOLE.findall(page) for line in block.splitlines() if line.startswith("$ ")]
    return [re.sub(r'"(zh|en)"|--lang (zh|en)', "LANGUAGE", line) for line in prompts + commands]


def test_both_languages_have_the_same_pages() -> None:
    assert pages("zh") == pages("en")
    assert "tutorials/build-a-report.md" in pages("zh")


@pytest.mark.parametrize("page", sorted(pages("zh") & pages("en")))
def test_a_page_has_the_same_examples_and_directives_in_both_languages(page: str) -> None:
    zh, en = (text(DOCS / tree / page) for tree in TREES)

    assert typed(zh) == typed(en)
    assert DIRECTIVE.findall(zh) == DIRECTIVE.findall(en)


def test_both_readme_files_have_the_same_examples() -> None:
    zh, en = (text(ROOT / name) for name in READMES)

    assert len(typed(zh)) > 10
    assert typed(zh) == typed(en)


@pytest.mark.parametrize(("name", "option"), [("README.md", " --lang zh"), ("README.en.md", " --lang en")])
def test_a_readme_has_the_two_commands(name: str, option: str) -> None:
    fences = re.findall(r"^```sh\n(.*?)^```$", text(ROOT / name), re.MULTILINE | re.DOTALL)

    assert fences == [TRIAL.format(option) + "\n", TESTS + "\n"]


def test_ci_runs_the_tests_by_the_command_of_the_readme() -> None:
    run = text(ROOT / ".ci" / "run")

    upgraded, installed, tested = TESTS.split(" && ")
    for step in (upgraded, installed + " --group docs", tested):
        assert step.removeprefix("python -m pip install ") in run


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_formats_in_a_readme_names_every_format_that_needs_nothing_else(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \|", text(ROOT / name), re.MULTILINE)

    assert {form.name for form in FORMATS.values() if form.extra is None} <= set(rows) <= set(FORMATS)


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md"])
def test_a_page_in_one_file_speaks_both_languages(page: str) -> None:
    said = text(ROOT / page)

    assert len(re.findall(r"[一-鿿]", said)) > 100
    assert len(re.findall(r"\b[a-z]{4,}\b", said)) > 50


def test_nothing_names_a_folder_of_one_machine() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in [*DOCS.rglob("*.md"), *DOCS.rglob("*.py"), *ROOT.glob("*.md"), ROOT / ".ci" / "run"]
        if re.search(r"(?<![\w.])/(?:home|work|root|Users)/", text(path))
    ]

    assert found == []
