"""Mutation testing of the rules and of the arithmetic under them, by cosmic-ray, in a copy of the tree.

    python -m pip install -e ".[all]" --group mutation
    python tests/mutation/run.py FOLDER                    # all modules; a run that was stopped goes on where it stopped
    python tests/mutation/run.py FOLDER rules/cases.py     # one module
    python tests/mutation/run.py FOLDER --again            # survivors once more, with the tests as they are now

FOLDER gets a clone of what is committed, a session for each module, and `survivors.txt` with the differences that no test noticed.
Each mutant is put to the tests of its module only (`MODULES`). Survivors that were looked at are explained in `survivors.md`.

mutmut cannot be used: it leaves decorated functions alone, and every rule is one.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import TYPE_CHECKING

import hypothesis  # noqa: F401 - loaded once, for all forks
import pytest

if TYPE_CHECKING:
    from cosmic_ray.work_db import WorkDB
    from cosmic_ray.work_item import MutationSpec, WorkItem, WorkResult

ROOT = Path(__file__).parents[2]
SOURCE = Path("src") / "gov_disclosure"
CASES = tuple(f"tests/rules/test_{name}.py" for name in ("declared", "copied_text", "cases", "specimen"))
SLOW = ("published_report", "any_cover", "any_change", "table_three", "consistent_reports")
RELATIONS = ("tests/rules/test_sheet.py", "tests/rules/test_relations.py", "-k", " and ".join(f"not {name}" for name in SLOW))
PACKS = ("tests/rules/test_packs.py", "-k", "not whatever")
READER = (*(f"tests/claims/test_{name}.py" for name in ("constructions", "reader", "written")), "-k", "not good_time")
MODULES = {
    "claims/judge.py": ("tests/claims/test_judge.py", "tests/claims/test_diagnosis_by_prose.py"),
    "claims/numerals.py": ("tests/claims/test_numerals.py",),
    "claims/sums.py": ("tests/claims/test_reader.py", "-k", "sum or whole or part or list"),
    "claims/organ.py": ("tests/claims/test_reader.py", "-k", "organ or office or part or level or whole_form"),
    "claims/scope.py": ("tests/claims/test_reader.py", "tests/claims/test_scope_and_names.py", "-k", "not good_time"),
    **{f"claims/{name}.py": READER for name in ("denials", "spans", "cutting", "constructions", "looking_up", "comparisons")},
    **{f"claims/{name}.py": READER for name in ("reader", "reading", "counted", "thread")},
    **{f"claims/{name}_meant.py": READER for name in ("requests", "outcomes", "cases", "documents")},
    "formulas.py": ("tests/test_formulas.py", "tests/test_arithmetic.py"),
    "waivers.py": ("tests/test_waivers.py",),
    "arithmetic.py": ("tests/test_arithmetic.py", *RELATIONS),
    "diagnosis.py": ("tests/test_diagnosis.py",),
    "rules/relations.py": RELATIONS,
    "rules/outcomes.py": RELATIONS,
    "rules/sheet.py": ("tests/rules/test_declared.py", "tests/rules/test_statements_and_blanks.py", *RELATIONS),
    "rules/statements.py": ("tests/rules/test_statements_and_blanks.py", *CASES),
    "rules/claims.py": (
        *CASES,
        "tests/claims/test_findings.py",
        "tests/claims/test_lawful_sentences.py",
        *("-k", "GD5 or specimen or declared or copied or test_findings or lawful"),
    ),
    "rules/declaring.py": (*CASES, "tests/rules/test_catalogue.py"),
    "rules/rule.py": (*CASES, "tests/rules/test_catalogue.py", *RELATIONS),
    "rules/catalogue.py": ("tests/rules/test_catalogue.py", *CASES),
    "rules/judging.py": ("tests/rules/test_catalogue.py", *CASES),
    "rules/reading.py": CASES,
    **dict.fromkeys(("rules/pack.py", "rules/local.py"), PACKS),
    **{f"rules/packs/{name}.py": PACKS for name in ("chosen", "declared", "entries", "installed", "loading")},
    **{
        f"rules/{name}.py": (*CASES, "-k", f"{family} or specimen or declared or copied")
        for name, family in {
            "values": "GD20",
            "proactive": "GD21",
            "requests": "GD30",
            "cases": "GD40",
            "drafting": "GD6",
            "headings": "GD612",
            "identity": "GD207 or GD613 or GD614",
            "dates": "GD7",
        }.items()
    },
}
"""Modules, and the tests that a mutant of each must fail."""

LEFT_OUT = (
    # "X | None" in annotations, which are never evaluated, and alternatives in "case": a syntax error, killed by nobody's merit.
    r"core/ReplaceBinaryOperator_BitOr_",
    # One replacement of an arithmetic operator is as good as eleven: a test that sees + where − should stand sees % too.
    r"core/ReplaceBinaryOperator_Add_(?!Sub|Mul)",
    r"core/ReplaceBinaryOperator_Sub_(?!Add|Mul)",
    r"core/ReplaceBinaryOperator_(Mul|Div|FloorDiv|Mod|Pow)_(?!Add|Sub)",
    # "is" for "==" on figures and texts, and the reverse on members of enumerations, ask the same or something of CPython.
    r"core/ReplaceComparisonOperator_(Eq|NotEq|Lt|LtE|Gt|GtE)_Is",
    r"core/ReplaceComparisonOperator_(Is|IsNot)_(Eq|NotEq|Lt|Gt)",
    # "except" with several names: the tool itself breaks down over it.
    r"core/ExceptionReplacer",
)
"""Operators that are not put, with the reason."""
UNSEEN = re.compile(
    r"TYPE_CHECKING|Final\[|TypeAlias|__all__|LegalBasis\(|reading\(|stated\(|weak\(|@per_class|@frozen|@cache|@rule\("
)
"""Lines whose mutants say nothing: types; numbers of articles, which are text of the manual page; caches; classes and rules that
would be none, which no import survives."""
LOADED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""hypothesis is there before pytest; none of its assertions need be explained."""
MOST_SECONDS = 60
"""A mutant that takes longer is killed; the tests of a module take a tenth of it."""


def main() -> int:
    """Mutate, test, tell; 1 where a mutant survives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--again", action="store_true", help="put the survivors to the tests as they are now")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    tree = folder / "tree"
    if not tree.exists():
        subprocess.run(["git", "clone", "-q", str(ROOT), str(tree)], check=True)
    if asked.again:
        shutil.copytree(ROOT / "tests", tree / "tests", dirs_exist_ok=True)
    os.chdir(tree)
    # A file is compiled anew when its content changes, whatever its date says: mutants come faster than the clock ticks.
    compileall.compile_dir("src", quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    for name in asked.modules or MODULES:
        _session(folder, name, again=asked.again)
    return _tell(folder)


def _session(folder: Path, name: str, *, again: bool) -> None:
    from cosmic_ray.commands import init
    from cosmic_ray.work_db import use_db

    session = folder / f"{name.replace('/', '-')}.sqlite"
    is_new = not session.exists()
    if (is_new or again) and not _passes(name):
        sys.exit(f"{name}: its tests fail by themselves, and would kill anything")
    with use_db(str(session)) as database:
        if is_new:
            init([SOURCE / name], database, {})
            _leave_out(database, (SOURCE / name).read_text("utf-8").splitlines())
        if again:
            _forget_survivors(session)
        for item in database.pending_work_items:
            database.set_result(item.job_id, _put(name, item))


def _put(name: str, item: WorkItem) -> WorkResult:
    """One mutant put to the tests of its module."""
    from cosmic_ray.mutating import use_mutation
    from cosmic_ray.plugins import get_operator
    from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

    (mutation,) = item.mutations
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    with use_mutation(mutation.module_path, operator, mutation.occurrence) as (before, after):
        outcome = TestOutcome.SURVIVED if _passes(name) else TestOutcome.KILLED
    lines = list(zip(before.splitlines(), after.splitlines(), strict=False))
    change = next((f"- {old.strip()}\n+ {new.strip()}" for old, new in lines if old != new), "")
    return WorkResult(WorkerOutcome.NORMAL, test_outcome=outcome, diff=change)


def _passes(name: str) -> bool:
    """Whether the tests of a module pass, in a fork of this process, which has pytest loaded already and the package not."""
    pid = os.fork()
    if pid == 0:
        os.environ["HYPOTHESIS_PROFILE"] = "mutants"
        sys.path.insert(0, str(Path("src").resolve()))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        code: int = 1
        with contextlib.suppress(BaseException):
            code = pytest.main(["-x", "-q", *LOADED, "-p", "no:cacheprovider", *MODULES[name]])
        os._exit(code)
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status == 0
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return False


def _leave_out(database: WorkDB, lines: list[str]) -> None:
    from cosmic_ray.work_item import WorkerOutcome, WorkResult

    operators = re.compile("|".join(LEFT_OUT))

    def says_nothing(mutation: MutationSpec) -> bool:
        line = lines[mutation.start_pos[0] - 1]
        return operators.match(mutation.operator_name) is not None or UNSEEN.search(line) is not None

    skipped = [item.job_id for item in database.work_items if any(map(says_nothing, item.mutations))]
    database.set_multiple_results(skipped, WorkResult(WorkerOutcome.SKIPPED))


def _forget_survivors(session: Path) -> None:
    with sqlite3.connect(session) as connection:
        connection.execute("DELETE FROM work_results WHERE test_outcome = 'SURVIVED'")


def _tell(folder: Path) -> int:
    from cosmic_ray.work_db import use_db
    from cosmic_ray.work_item import TestOutcome

    survivors, total = [], Counter[str]()
    for name in MODULES:
        session = folder / f"{name.replace('/', '-')}.sqlite"
        if not session.exists():
            continue
        with use_db(str(session)) as database:
            done = [(item, result) for item, result in database.completed_work_items if result.test_outcome is not None]
            left = database.num_work_items - database.num_results
        alive = [(item, result) for item, result in done if result.test_outcome is TestOutcome.SURVIVED]
        survivors += sorted((name, item.mutations[0].start_pos[0], result.diff or "") for item, result in alive)
        total.update(mutants=len(done), survived=len(alive), pending=left)
        print(f"{name:24} {len(done):5} mutants {len(alive):4} survived {left:4} not yet put")
    share = 1 - total["survived"] / max(1, total["mutants"])
    print(f"{'all':24} {total['mutants']:5} mutants {total['survived']:4} survived, {share:.1%} killed")
    differences = "\n\n".join(f"{name}:{line}\n{diff}" for name, line, diff in survivors)
    (folder / "survivors.txt").write_text(differences, encoding="utf-8")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
