"""Build the docs in both languages: ``python docs/build.py [FOLDER]``. Warnings are errors, dangling references too.

The pages that run in a browser are made with Node (`web/build.py`); ``--without-app`` leaves them out.

Two languages are two Sphinx projects with one configuration, so that search, interface and page titles are in the reader's language.
The trees `zh` and `en` have the same files; `tests/test_docs.py` holds them to it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TREES = {"zh": "zh_CN", "en": "en"}
FRONT = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>gov-disclosure</title>
<meta http-equiv="refresh" content="0; url=zh/index.html">
<p><a href="zh/index.html">中文</a> · <a href="en/index.html" lang="en">English</a></p>
</html>
"""


def main(target: Path, *, with_app: bool = True) -> int:
    """Build both, and the pages that run in a browser; the exit status of the first that fails."""
    for tree, language in TREES.items():
        options = ["-n", "-W", "-q", "-c", str(HERE), "-D", f"language={language}", "-d", str(target / ".doctrees" / tree)]
        # A process a language: Sphinx keeps the words of its interface for the life of one.
        done = subprocess.run([sys.executable, "-m", "sphinx", *options, HERE / tree, target / tree], check=False)  # noqa: S603
        if done.returncode:
            return done.returncode
    if with_app:
        made = subprocess.run([sys.executable, HERE.parent / "web" / "build.py", target], check=False)  # noqa: S603
        if made.returncode:
            print("python docs/build.py --without-app builds the docs alone", file=sys.stderr)  # noqa: T201
            return made.returncode
    (target / "index.html").write_text(FRONT, encoding="utf-8")
    return 0


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    raise SystemExit(main(folders[0] if folders else HERE / "_build", with_app="--without-app" not in sys.argv))
