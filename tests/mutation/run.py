"""Mutation testing of the rules and of the arithmetic under them, by cosmic-ray, in a copy of the tree.

    python -m pip install -e ".[mutation]"
    python tests/mutation/run.py FOLDER                    # all modules; a run that was stopped goes on where it stopped
    python tests/mutation/run.py FOLDER rules/cases.py     # one module
    python tests/mutation/run.py FOLDER --again            # survivors once more, with the tests as they are now

FOLDER gets a clone of what is committed, a session for each module, and `survivors.txt` with the differences that no test noticed.
Each mutant is put to the tests of its module only (`MODULES`). Survivors that were looked at are explained in `survivors.md`.

mutmut cannot be used: it leaves decorated functions alone, and every rule is one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cosmic_ray.work_db import WorkDB
    from cosmic_ray.work_item import MutationSpec

ROOT = Path(__file__).parents[2]
SOURCE = Path("src") / "gov_disclosure"
RULES = ("tests/rules",)
MODULES = {
    "formulas.py": ("tests/test_formulas.py", "tests/test_arithmetic.py", *RULES),
    "waivers.py": ("tests/test_waivers.py",),
    "arithmetic.py": ("tests/test_arithmetic.py", "tests/rules/test_relations.py"),
    "diagnosis.py": ("tests/test_diagnosis.py",),
    **{
        f"rules/{name}.py": RULES
        for name in (
            *("relations", "outcomes", "statements", "declaring", "rule", "catalogue", "judging", "reading", "sheet"),
            *("cases", "requests", "values", "proactive", "claims", "dates", "drafting"),
        )
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
)
"""Operators that are not put, with the reason."""
UNSEEN = re.compile(r"Final\[|TypeAlias|__all__|LegalBasis\(|@per_class|@frozen|@cache|@rule\(")
"""Lines whose mutants say nothing: types; numbers of articles, which are text of the manual page; caches; classes and rules that
would be none, which no import survives."""


def main() -> int:
    """Mutate, test, tell; 1 where a mutant survives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--again", action="store_true", help="put the survivors to the tests as they are now")
    asked = parser.parse_args()
    tree = asked.folder.resolve() / "tree"
    if not tree.exists():
        subprocess.run(["git", "clone", "-q", str(ROOT), str(tree)], check=True)
    if asked.again:
        shutil.copytree(ROOT / "tests", tree / "tests", dirs_exist_ok=True)
    for name in asked.modules or MODULES:
        _session(asked.folder.resolve(), tree, name, again=asked.again)
    return _tell(asked.folder.resolve())


def _session(folder: Path, tree: Path, name: str, *, again: bool) -> None:
    from cosmic_ray.work_db import use_db

    stem = name.replace("/", "-")
    config, session = folder / f"{stem}.toml", folder / f"{stem}.sqlite"
    tests = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {' '.join(MODULES[name])}"
    config.write_text(
        f'[cosmic-ray]\nmodule-path = "{SOURCE / name}"\ntimeout = 60.0\nexcluded-modules = []\ntest-command = "{tests}"\n'
        '[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": str(tree / "src"), "HYPOTHESIS_PROFILE": "mutants", "PYTHONDONTWRITEBYTECODE": "1"}
    tool = str(Path(sys.executable).with_name("cosmic-ray"))
    if again or not session.exists():  # what fails by itself kills nothing
        subprocess.run(tests.split(), cwd=tree, env=environment, check=True, stdout=subprocess.DEVNULL)
    if not session.exists():
        subprocess.run([tool, "init", str(config), str(session)], cwd=tree, check=True)
        with use_db(str(session)) as database:
            _leave_out(database, (tree / SOURCE / name).read_text("utf-8").splitlines())
    if again:
        _forget_survivors(session)
    subprocess.run([tool, "exec", str(config), str(session)], cwd=tree, env=environment, check=True)


def _leave_out(database: WorkDB, lines: list[str]) -> None:
    from cosmic_ray.work_item import WorkerOutcome, WorkResult

    operators = re.compile("|".join(LEFT_OUT))

    def says_nothing(mutation: MutationSpec) -> bool:
        line = lines[mutation.start_pos[0] - 1]
        return operators.match(mutation.operator_name) is not None or UNSEEN.search(line) is not None

    skipped = [item.job_id for item in database.work_items if any(map(says_nothing, item.mutations))]
    database.set_multiple_results(skipped, WorkResult(WorkerOutcome.SKIPPED))


def _forget_survivors(session: Path) -> None:
    import sqlite3

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
