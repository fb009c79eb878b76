"""Build the docs in both languages: ``python docs/build.py [FOLDER]``. Warnings are errors, dangling references too.

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


def main(target: Path) -> int:
    """Build both; the exit status of the first that fails."""
    for tree, language in TREES.items():
        options = ["-n", "-W", "-q", "-c", str(HERE), "-D", f"language={language}", "-d", str(target / ".doctrees" / tree)]
        # A process a language: Sphinx keeps the words of its interface for the life of one.
        done = subprocess.run([sys.executable, "-m", "sphinx", *options, HERE / tree, target / tree], check=False)  # noqa: S603
        if done.returncode:
            return done.returncode
    (target / "index.html").write_text(FRONT, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "_build"))
