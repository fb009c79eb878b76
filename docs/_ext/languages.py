"""What a page says in its own language where Sphinx leaves it to us, and its link to the same page in the other one."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

NAMES = {"zh": "中文", "en": "English"}


def language_of(app: Sphinx) -> str:
    """``zh`` or ``en``."""
    return "zh" if str(app.config.language).startswith("zh") else "en"


def _title(app: Sphinx, config: Any) -> None:
    config.html_title = "gov-disclosure 文档" if language_of(app) == "zh" else "gov-disclosure docs"


def _link(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    other = "en" if language_of(app) == "zh" else "zh"
    context |= {"other_language": other, "other_language_name": NAMES[other]}


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.connect("config-inited", _title)
    app.connect("html-page-context", _link)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
