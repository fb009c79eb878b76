"""The docs: both languages have the same pages and examples, and what they state about the project is so."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import gov_disclosure
from gov_disclosure.formats import FORMATS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TREES = ("zh", "en")
READMES = ("README.md", "README.en.md")
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DIRECTIVE = re.compile(r"^`{3,}\{([\w-]+)\} *(\S*)", re.MULTILINE)
TRIAL = 'python -m pip install ".[all]" && gov-disclosure{} check examples/reports/hangzhou-2025.html'
TESTS = (
    'python -m pip install --upgrade pip && python -m pip install -e ".[all]" --group test && '
    "python -m pytest --numprocesses auto --dist loadfile"
)


SITE = 'python -m pip install --upgrade pip && python -m pip install -e ".[all]" --group docs && python docs/build.py site'


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
def test_a_readme_has_the_three_commands(name: str, option: str) -> None:
    fences = re.findall(r"^```sh\n(.*?)^```$", text(ROOT / name), re.MULTILINE | re.DOTALL)

    assert fences == [TRIAL.format(option) + "\n", TESTS + "\n", SITE + "\n"]


@pytest.mark.parametrize("name", READMES)
def test_the_first_screen_of_a_readme_names_the_wrong_cell_and_what_should_stand_there(name: str) -> None:
    first = "\n".join(text(ROOT / name).splitlines()[:20])

    assert "gov-disclosure --lang" in first
    assert "1 → 0" in first


def test_ci_builds_the_site_with_what_the_readme_installs_for_it() -> None:
    run = text(ROOT / ".ci" / "run")

    assert '-e ".[all]" --group test --group docs' in run
    assert "python docs/build.py" in run


def test_the_workflow_builds_the_site_as_the_readme_says_and_does_not_claim_to_have_run() -> None:
    workflow = text(ROOT / ".github" / "workflows" / "publish.yml")

    assert f"run: {SITE}\n" in workflow
    assert "NOT RUN YET" in workflow


def test_every_picture_is_made_by_the_script_and_shown_pictures_are_there() -> None:
    made = set(re.findall(r'^    "([\w-]+)": \w+(?:\(.+\))?,$', text(DOCS / "pictures.py"), re.MULTILINE))
    assert {path.stem for path in (DOCS / "_static").glob("*.png")} == made

    for page in [*(ROOT / name for name in READMES), *DOCS.glob("??/**/*.md")]:
        for target in re.findall(r"!\[[^]]+\]\(([^)]+)\)", text(page)):
            assert (page.parent / target).is_file(), f"{page}: {target}"


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


# --- what is public ----------------------------------------------------------------------------------------------------


def _tables(tree: str) -> tuple[list[str], list[str]]:
    """The modules that the page on stability promises, and those that it says are only shown."""
    promised, shown = text(DOCS / tree / "reference" / "stability.md").rsplit("\n## ", 1)
    row = re.compile(r"^\| `(gov_disclosure[\w.]*)` \|", re.MULTILINE)
    return row.findall(promised), row.findall(shown)


def _shown_modules() -> Iterator[str]:
    """The modules that examples import from: of the README files, the docs and the programs in examples/."""
    pages = [*(ROOT / name for name in READMES), *DOCS.glob("??/**/*.md")]
    sources = [
        re.sub(r"^(>>>|\.\.\.) ?", "", "\n".join(re.findall(r"^(?:>>>|\.\.\.).*$", text(page), re.M)), flags=re.M)
        for page in pages
    ]
    for source in [*sources, *map(text, (ROOT / "examples").glob("*.py"))]:
        for found in re.findall(r"^ *(?:from gov_disclosure\S* import .*|import gov_disclosure\S*)$", source, re.MULTILINE):
            (node,) = ast.parse(found.strip().rstrip("(") if not found.rstrip().endswith("(") else found.strip() + "x)").body
            if isinstance(node, ast.ImportFrom):
                assert node.module is not None
                for name in node.names:
                    below = f"{node.module}.{name.name}"
                    yield below if below in _MODULES else node.module
            elif isinstance(node, ast.Import):
                yield from (name.name for name in node.names)


_MODULES = {
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "src" / "gov_disclosure").rglob("*.py")
}


def test_both_pages_on_stability_promise_the_same() -> None:
    assert _tables("zh") == _tables("en")
    assert len(_tables("en")[0]) > 20


@pytest.mark.parametrize("name", [*_tables("en")[0], *_tables("en")[1]])
def test_a_public_module_is_there_and_lists_what_it_offers(name: str) -> None:
    module = import_module(name)
    assert module.__doc__
    assert [one for one in module.__all__ if not hasattr(module, one)] == []


def test_examples_use_what_is_public_and_what_is_only_shown_is_shown() -> None:
    promised, shown = _tables("en")
    used = {*_shown_modules()}
    assert used - {*promised} == {*shown}
    assert used & {*promised}


def test_the_package_tells_its_version() -> None:
    assert f'version = "{gov_disclosure.__version__}"' in text(ROOT / "pyproject.toml")


def test_every_name_of_the_package_is_from_a_public_module() -> None:
    promised, _ = _tables("en")
    assert {home for home in gov_disclosure._HOMES if f"gov_disclosure.{home}" not in promised} == set()
