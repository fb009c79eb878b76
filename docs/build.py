"""Build the docs in both languages: ``python docs/build.py [FOLDER]``. Warnings are errors, dangling references too.

Two languages are two Sphinx projects with one configuration, so that search, interface and page titles are in the reader's language.
The trees `zh` and `en` have the same files; `tests/test_docs.py` holds them to it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.cmd.build import build_main

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
        options = ["-n", "-W", "--keep-going", "-q", "-c", str(HERE), "-D", f"language={language}"]
        status = build_main([*options, "-d", str(target / ".doctrees" / tree), str(HERE / tree), str(target / tree)])
        if status:
            return status
    (target / "index.html").write_text(FRONT, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "_build"))
