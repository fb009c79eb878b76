"""What a page says in its own language where Sphinx and the theme leave it to us, and its link to the same page in the other one."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

NAMES = {"zh": "中文", "en": "English"}

OF_THE_THEME = {
    'aria-label="Toggle site navigation sidebar"': 'aria-label="打开或收起目录"',
    'aria-label="Toggle table of contents sidebar"': 'aria-label="打开或收起本页目录"',
    'aria-label="Toggle Light / Dark / Auto color theme"': 'aria-label="切换浅色、深色、随系统"',
    "<title>Contents</title>": "<title>本页目录</title>",
    "<title>Menu</title>": "<title>目录</title>",
    "<title>Expand</title>": "<title>展开</title>",
    "<title>Light mode</title>": "<title>浅色</title>",
    "<title>Dark mode</title>": "<title>深色</title>",
    "<title>Auto light/dark, in light mode</title>": "<title>随系统，现为浅色</title>",
    "<title>Auto light/dark, in dark mode</title>": "<title>随系统，现为深色</title>",
    "Skip to content": "跳到正文",
    "<span>Back to top</span>": "<span>回到顶部</span>",
    "Made with": "制作工具：",
    "<span>Next</span>": "<span>下一页</span>",
    "<span>Previous</span>": "<span>上一页</span>",
    '<div class="title">Home</div>': '<div class="title">首页</div>',
    "Copyright &#169;": "版权 &#169;",
    'title="Link to this heading"': 'title="本节链接"',
    'title="Link to this definition"': 'title="本条链接"',
    'title="Link to this table"': 'title="本表链接"',
    'title="Link to this image"': 'title="本图链接"',
    'aria-label="Toggle navigation of': 'aria-label="展开或收起：',
    "Toggle navigation of ": "展开或收起：",
}
"""The theme writes these in English on a page of any language; `tests/test_site.py` looks for any that is left."""

SAID = {
    "site": {"zh": "全站目录", "en": "Site"},
    "page": {"zh": "本页目录", "en": "This page"},
    "search-words": {"zh": "要找的词，可以是一句话里的几个字", "en": "Words to look for"},
    "search-found": {"zh": "找到{count}页", "en": "{count} pages"},
    "search-near": {
        "zh": "没有一字不差的“{asked}”；相近的有{count}页",
        "en": "Nothing has “{asked}” as it stands; {count} pages come near",
    },
    "search-nothing": {"zh": "没有找到“{asked}”", "en": "Nothing was found for “{asked}”"},
    "search-script": {"zh": "搜索需要浏览器允许运行脚本。", "en": "Search needs scripts to be allowed in the browser."},
}


_PARAMETERS = re.compile(r'(<span class="sig-paren">[(\[]</span>)\s*<dl>(.*?)</dl>', re.DOTALL)


def _for_everybody(body: str, site: str, page: str) -> str:
    """What axe-core asks of a page and the theme or Sphinx leaves out: headings have levels, landmarks names, and keys reach what scrolls."""
    body = body.replace('class="caption" role="heading"', 'class="caption" role="heading" aria-level="2"')
    body = body.replace('<aside class="sidebar-drawer"', f'<aside class="sidebar-drawer" aria-label="{site}"')
    body = body.replace('<aside class="toc-drawer', f'<aside aria-label="{page}" class="toc-drawer')
    body = body.replace('<th class="head"><p></p></th>', "<td></td>")  # over a column of names
    body = body.replace("<pre>", '<pre tabindex="0">')
    body = body.replace('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper')

    def lines(match: re.Match[str]) -> str:  # parameters a line each are no list of terms
        inner = match[2].replace("<dd>", '<span class="sig-line">').replace("</dd>", "</span>")
        return f'{match[1]}<span class="sig-lines">{inner}</span>'

    return _PARAMETERS.sub(lines, body)


def language_of(app: Sphinx) -> str:
    """``zh`` or ``en``."""
    return "zh" if str(app.config.language).startswith("zh") else "en"


def _title(app: Sphinx, config: Any) -> None:
    if language_of(app) == "zh":
        config.html_title, config.copyright = "gov-disclosure 文档", "gov_disclosure 开发者，MIT 许可"
    else:
        config.html_title = "gov-disclosure docs"


def _words(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    own = language_of(app)
    other = "en" if own == "zh" else "zh"

    def in_own_words(body: str) -> Markup:
        body = _for_everybody(str(body), SAID["site"][own], SAID["page"][own])
        if own == "zh":
            for theirs, ours in OF_THE_THEME.items():
                body = body.replace(theirs, ours)
            body = re.sub(r'(<span class="toc-title">\s*)On this page', r"\1本页内容", body)
        return Markup(body)  # noqa: S704 - the page itself

    context |= {
        "other_language": other,
        "other_language_name": NAMES[other],
        "say": lambda key: SAID[key][own],
        "in_own_words": in_own_words,
    }


_WIDE = r"[\u2e80-\u9fff\uff01-\uff60“”‘’…—]"


def _joined(app: Sphinx, doctree: nodes.document) -> None:
    """Where a source line ends within Chinese, browsers would show a space."""
    if language_of(app) != "zh":
        return
    for text in list(doctree.findall(nodes.Text)):
        if isinstance(text.parent, (nodes.literal_block, nodes.raw)):
            continue
        if text == "\n":
            before, after = (_neighbour(text, step) for step in (-1, 1))
            if re.match(_WIDE, before[-1:]) and re.match(_WIDE, after[:1]):
                text.parent.remove(text)
        elif "\n" in text and (joined := re.sub(rf"(?<={_WIDE})\n(?={_WIDE})", "", text)) != text:
            text.parent.replace(text, nodes.Text(joined))


def _neighbour(text: nodes.Text, step: int) -> str:
    at = next(n for n, one in enumerate(text.parent.children) if one is text) + step
    return text.parent[at].astext() if 0 <= at < len(text.parent.children) else ""


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.connect("config-inited", _title)
    app.connect("doctree-read", _joined)
    app.connect("html-page-context", _words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
