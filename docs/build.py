"""Build the docs in both languages: ``python docs/build.py [FOLDER]``. Warnings are errors, dangling references too.

Needs the package with all extras and the group ``docs``: ``python -m pip install -e ".[all]" --group docs``. What comes out is one
folder that any host of files serves; search works from a folder on a disk too.
The pages that run in a browser are made with Node (`web/build.py`); ``--without-app`` leaves them out.

Two languages are two Sphinx projects with one configuration, so that search, interface and page titles are in the reader's language.
The trees `zh` and `en` have the same files; `tests/test_docs.py` holds them to it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pictures

HERE = Path(__file__).parent
TREES = {"zh": "zh_CN", "en": "en"}
FRONT = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="favicon.svg">
<title>gov-disclosure</title>
<meta http-equiv="refresh" content="0; url=zh/index.html">
<p><a href="zh/index.html">中文</a> · <a href="en/index.html" lang="en">English</a></p>
</html>
"""


def main(target: Path, *, with_app: bool = True) -> int:
    """Build both, and the pages that run in a browser; the exit status of the first that fails."""
    # A process a language: Sphinx keeps the words of its interface for the life of one.
    building = [subprocess.Popen(_sphinx(tree, language, target)) for tree, language in TREES.items()]  # noqa: S603
    if any(ended := [one.wait() for one in building]):
        return next(filter(None, ended))
    if with_app:
        made = subprocess.run([sys.executable, HERE.parent / "web" / "build.py", target], check=False)  # noqa: S603
        if made.returncode:
            print("python docs/build.py --without-app builds the docs alone", file=sys.stderr)  # noqa: T201
            return made.returncode
    (target / "index.html").write_text(FRONT, encoding="utf-8")
    shutil.copy(HERE / "_static" / "favicon.svg", target)
    _draw(target)
    return 0


def _sphinx(tree: str, language: str, target: Path) -> list[str]:
    options = ["-n", "-W", "-q", "-c", str(HERE), "-D", f"language={language}", "-d", str(target / ".doctrees" / tree)]
    return [sys.executable, "-m", "sphinx", *options, str(HERE / tree), str(target / tree)]


def _draw(target: Path) -> None:
    """Lay pictures of what the program does now over those that the repository holds, where their programs are here."""
    with tempfile.TemporaryDirectory() as folder:
        for name in pictures.PICTURES:
            if missing := pictures.lacking(name):
                print(f"{name}.png is that of the repository, for want of {', '.join(missing)}", file=sys.stderr)  # noqa: T201
                continue
            made = pictures.made(name, Path(folder))
            for shown in target.glob(f"*/_*/{made.name}"):
                shutil.copy(made, shown)


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    raise SystemExit(main(folders[0] if folders else HERE / "_build", with_app="--without-app" not in sys.argv))
