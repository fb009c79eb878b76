"""What a page is that holds no report: a list of reports, a login, a page whose text comes by script, and so on.

Asked of pages only in which no report was found. Each kind is told by what it shows in its place of a report, never by one word
alone: how much running text there is, what its title is, what it asks for, and what is embedded in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Final

from attrs import frozen

from gov_disclosure.document import Document, Embedded, Heading, Paragraph, Table, Why
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import ForeignDocument, UnreadableDocument
from gov_disclosure.numbering import split_number
from gov_disclosure.recognise.wording.words import key, plain
from gov_disclosure.schema import Label, cells, lines

__all__ = ["what_it_is"]

_REPORT: Final = re.compile(r"(?:信息|政务)公开.{0,12}(?:报告|年报)|(?:年度|工作)报告|年报|annual report", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<!\d)20[0-4]\d(?!\d)|二[〇○零O0][〇○〇零一二三四五六七八九]{2}年")
_FILE: Final = re.compile(r"[^\s/\\]{1,80}\.(?:pdf|docx?|wps|ofd|xlsx?|ceb|zip|rar)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[。；！？]")
_SHORTEST_SENTENCE: Final = 24
_LONGEST_TITLE: Final = 60
_LITTLE: Final = 300
"""Characters of running text that a page may have besides a report: whom it is of, how to reach them, a notice on its use."""
_LONG: Final = 20 * _LITTLE
"""Characters of running text beyond which a page is a document of its own, whatever it is about."""
_FEW: Final = 60
"""Characters in all of a page that holds its own name and hardly more."""


@frozen(slots=False)
class _Page:
    """A page as it is seen: what is hidden is left out."""

    document: Document

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Its headings, paragraphs and cells, in reading order."""
        return tuple(text for text in map(str.strip, map(plain, self._texts())) if text)

    def _texts(self) -> Iterator[str]:
        for block in self.document.blocks:
            if isinstance(block, Table) and not block.hidden:
                yield from (cell.text for cell in block.cells)
            elif isinstance(block, Heading | Paragraph) and not block.hidden:
                yield from block.text.splitlines()

    @cached_property
    def whole(self) -> str:
        """All of it."""
        return "\n".join(self.texts)

    @cached_property
    def running(self) -> int:
        """How many characters of running text it has, menus and titles left out."""
        return sum(len(text) for text in self.texts if len(text) >= _SHORTEST_SENTENCE and _SENTENCE.search(text))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What it is called: by its head, and by its headings of the first two levels."""
        headings = (b.text for b in self.document.blocks if isinstance(b, Heading) and b.level <= 2 and not b.hidden)
        return tuple(plain(title).strip() for title in (self.document.title, *headings) if title.strip())

    @cached_property
    def title(self) -> str:
        """The title that names a report of one year, in its head, a heading or a line of its own; empty where none does."""
        lines_of_it = (text for text in self.texts if len(text) <= _LONGEST_TITLE)
        named = (one for one in (*self.titles, *lines_of_it) if _REPORT.search(one) and _YEAR.search(one))
        return next(named, "")

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """Lines that are the titles of reports, each once; a year or an organ tells one from the other."""
        links = (plain(aside.text).strip() for aside in self.document.asides if aside.why is Why.MENU)
        short = (text for text in (*self.texts, *links) if len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text))
        return tuple(
            dict.fromkeys(text for text in short if _REPORT.search(text) and (_YEAR.search(text) or len(key(text)) > 12))
        )

    def embedded(self, *kinds: str) -> list[Embedded]:
        """What is embedded in it, of some kinds."""
        return [b for b in self.document.blocks if isinstance(b, Embedded) and b.kind in kinds and not b.hidden]

    @property
    def is_about_report(self) -> bool:
        """Whether its title, or a line of it, is the title of a report of one year."""
        return bool(self.title)

    @property
    def shows_something(self) -> bool:
        """Whether anything that may be a report is embedded in it."""
        return bool(self.embedded("picture", "attachment", "frame", "object", "workbook"))

    def says(self, pattern: re.Pattern[str]) -> str:
        """The line that a pattern is found in; empty where it is in none."""
        return next((text for text in (*self.titles, *self.texts) if pattern.search(text)), "")

    @cached_property
    def holds_report(self) -> bool:
        """Whether many labels of the form are written in it, or the titles of sections with text below them."""
        labels, sections = _vocabulary()
        written = key(self.whole)
        if sum(label in written for label in labels) >= _MANY_LABELS:
            return True
        headed = [n for n, text in enumerate(self.texts) if len(text) <= _LONGEST_TITLE and _numberless(text) in sections]
        told = sum(1 for n in headed if any(_SENTENCE.search(text) for text in self.texts[n + 1 : n + 3]))
        return told >= _MANY_SECTIONS


_NUMBER: Final = re.compile(r"^第?[一二三四五六七八九十]{1,3}(?:部分)?(?=\D)")
_LONG_LABEL: Final = 4
"""Characters of a label that is not met by chance; shorter ones, such as 总计, stand on every page."""
_MANY_LABELS: Final = 8
_MANY_SECTIONS: Final = 3


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """The labels of the rows and columns of every edition, and the titles of its sections."""
    forms = [edition.report_class for edition in EDITIONS.values()]
    labels = {key(named.line.zh) for form in forms for cell in cells(form) for named in (*cell.rows[1:], cell.column)}
    sections = {_numberless(named.line.zh) for form in forms for named in lines(form)}
    return frozenset(label for label in labels if len(label) >= _LONG_LABEL), frozenset(sections)


def _numberless(text: str) -> str:
    return _NUMBER.sub("", key(text))


def what_it_is(document: Document) -> UnreadableDocument | None:
    """The error that says what a page is and what to do; None where it is nothing that is known, or where a report is in it.

    Arguments:
        document: a page in which no report was found.
    """
    page = _Page(document)
    if page.running > _LONG or page.holds_report:
        return None
    return next((error for kind in _KINDS if (error := kind(page)) is not None), None)


# --- the kinds, in the order in which they are asked ---------------------------------------------------------------------

_NOT_THERE: Final = re.compile(
    r"(?<!\d)(?:40[0-5]|410|50[0-4])(?!\d)[\s\-_|:：,，.!！]*"
    r"(?:\(?not found|forbidden|bad|error|internal|service|unauthorized|gateway|错误|页面|出错|抱歉|对不起|未找到|找不到|无法)"
    r"|(?:http(?: status)?|error|错误|状态码?)[\s:：-]*(?:40[0-5]|410|50[0-4])(?!\d)"
    r"|^(?:40[34]|410|50[0-4])$"
    r"|(?:页面|网页|文件|内容|资源|文章|信息|地址|链接|网址).{0,8}(?:不存在|未找到|找不到|没有找到|已被?删除|已下线|已失效|已过期|走丢|丢失|无法(?:访问|显示|打开))"
    r"|(?:找不到|未找到|没有找到|无法(?:访问|显示|打开)).{0,12}(?:页面?|网页|文件|内容|资源|文章|地址|网站)"
    r"|(?:系统|网站|站点|平台|服务器?|栏目|频道|页面).{0,10}(?:维护|升级|改版|建设中|繁忙|暂停|暂不可用|出错|错误|异常|关闭|停止服务|迁移)"
    r"|not found|bad gateway|service unavailable|internal server error|access denied|page (?:does not|doesn't) exist|under maintenance",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(
    r"(?:请|需要?|您尚未|尚未|未)\s*(?:先)?\s*(?:登录|登陆)|(?:用户|账号|扫码|密码|统一|单点|法人|个人|短信|快捷)\s*(?:身份认证|登录|登陆)"
    r"|^(?:登\s*录|登\s*陆|log ?in|sign ?in)(?!\w)|(?:登录|登陆)\s*(?:超时|已过期|失效|页面?$|系统|入口)"
    r"|统一身份认证|会话已?(?:过期|超时|失效)|please (?:log|sign) in",
    re.IGNORECASE,
)
_ACCOUNT: Final = re.compile(r"用户名|账\s*号|帐\s*号|手机号|username|user name", re.IGNORECASE)
_PASSWORD: Final = re.compile(r"密\s*码|password", re.IGNORECASE)
_VERIFY: Final = re.compile(
    r"(?:请|需|输入|填写|获取|换一张|刷新).{0,8}验证码|验证码[:：]|(?:滑动|拖动|点击|滑块|拼图|人机|安全).{0,10}验证|验证您?是(?:否)?(?:真人|人类)"
    r"|访问(?:过于|太)?频繁|(?:请求|访问).{0,6}(?:被拦截|已被?阻断|存在威胁|异常)"
    r"|verify (?:that )?you are (?:a )?human|captcha|checking your browser",
    re.IGNORECASE,
)
_LOADING: Final = re.compile(
    r"(?:正在|数据|内容|页面|努力)\s*(?:加载|载入|读取)|加载中|载入中|请稍[候等后]|loading|please wait"
    r"|(?:启用|开启|打开|支持|允许|enable|requires?|need|without).{0,16}(?:java\s*script|js\b|脚本)"
    r"|(?:java\s*script|脚本).{0,16}(?:启用|开启|禁用|支持|enabled|disabled|required)"
    r"|浏览器(?:版本)?(?:过低|不支持|太旧)",
    re.IGNORECASE,
)
_TEMPLATE: Final = re.compile(r"\{\{[^{}]{1,60}\}\}|\$\{[^{}]{1,60}\}|<%[=-]?.{1,60}?%>")
_DIGEST: Final = re.compile(
    r"图解|一图(?:读|看|速|了)?懂?|图说|长图|数读|数说|解读|读懂|看懂|速览|划重点|动漫|漫画|infographic", re.IGNORECASE
)
_POINTS: Final = re.compile(
    r"(?:详见|见|请查看|参见|请见|下载|查看|点击|阅读).{0,12}(?:附件|全文|原文|正文|报告)|附件\s*\d*\s*[:：]|(?:附件|报告|全文)\s*(?:下载|在线(?:预览|阅读))"
)


def _broken(page: _Page) -> UnreadableDocument | None:
    said = page.says(_NOT_THERE)
    if not said or page.running > _LITTLE or len(said) > 3 * _LONGEST_TITLE:
        return None
    if page.is_about_report and (len(page.whole) > _LITTLE or page.shows_something):
        return None
    return UnreadableDocument(
        "The page holds no report; it says that it is not there, or that the site is out of order: “{quote}”;"
        " find the report at its present address, save the page anew, and check the saved file",
        quote=said[:_LONGEST_TITLE],
        kind="error-page",
        what=Label("打不开的页面（出错页面）", "an error page"),
    )


def _guarded(page: _Page) -> UnreadableDocument | None:
    asks = page.says(_VERIFY) or (page.says(_ACCOUNT) and page.says(_PASSWORD)) or _of_title(page, _LOGIN)
    asks = asks or (page.says(_LOGIN) if len(page.whole) <= _LITTLE else "")
    if not asks or page.running > _LITTLE or (page.is_about_report and len(page.whole) > _LITTLE):
        return None
    return UnreadableDocument(
        "The page asks for a login or a verification (“{quote}”) and holds no report; open it in a browser, do what it asks,"
        " save the page with the report, and check the saved file",
        quote=asks[:_LONGEST_TITLE],
        kind="login-page",
        what=Label("登录或验证页面", "a page that asks for a login or a verification"),
    )


def _of_title(page: _Page, pattern: re.Pattern[str]) -> str:
    return next((title for title in page.titles if pattern.search(title)), "")


def _digest(page: _Page) -> UnreadableDocument | None:
    # A sentence or a heading of the account may tell of explanations that were published.
    lines = (
        text for text in page.texts[:_FRONT] if len(text) <= _LONGEST_TITLE and "。" not in text and split_number(text) is None
    )
    front = (*page.titles, *lines)
    title = next((one for one in front if _DIGEST.search(one) and (_REPORT.search(one) or page.title)), "")
    if not title or len(page.listed) > _FEW_LISTED:
        return None
    return ForeignDocument(
        "The page explains a report in pictures or in brief (“{title}”) and is not the report; find the report itself",
        title=title[:_LONGEST_TITLE],
        kind="digest-page",
        what=Label("对报告的图解或解读", "an explanation of a report"),
    )


_FRONT: Final = 12
_FEW_LISTED: Final = 6


def _list(page: _Page) -> UnreadableDocument | None:
    attached = len(page.embedded("attachment"))
    is_listed = len(page.listed) >= _LEAST_LISTED and not _is_of_one(page)
    if page.running > _LITTLE or not (is_listed or (attached > _FORMS and page.says(_REPORT))):
        return None
    return ForeignDocument(
        "The page is a list of annual reports ({count} titles) and holds none of them; open those that are meant, save them, and check"
        " the saved files",
        count=max(len(page.listed), attached),
        kind="list-page",
        what=Label("报告目录页面", "a list of reports"),
    )


_LEAST_LISTED: Final = 3
_FORMS: Final = 3
"""In how many forms one report is attached at most: Word, PDF, OFD."""


def _is_of_one(page: _Page) -> bool:
    """Whether one of its headings is the title of a report of one year, so that the others that it names are beside the matter."""
    headings = {plain(b.text).strip() for b in page.document.blocks if isinstance(b, Heading) and b.level <= 2 and not b.hidden}
    named = [one for one in headings if _REPORT.search(one) and _YEAR.search(one)]
    return len(named) == 1


def _attached(page: _Page) -> UnreadableDocument | None:
    files = [text for one in page.embedded("attachment", "object") if (text := one.text.strip())]
    files += [found[0] for text in page.texts if (found := _FILE.search(text)) and found[0] not in files]
    frames = page.embedded("frame")
    points = page.says(_POINTS)
    is_meant = bool(page.title or page.says(_REPORT)) or any(_REPORT.search(plain(file)) for file in files)
    if not is_meant or page.running > _LITTLE or not (files or frames or page.embedded("attachment") or (points and page.title)):
        return None
    if not files:
        return UnreadableDocument(
            "The page only shows or points to the report, which is a file of its own; download that file, and check it",
            kind="attached-report",
            what=Label("报告在附件中的页面", "a page whose report is attached"),
        )
    return UnreadableDocument(
        "The page only points to the report, which is a file attached to it ({files}); download that file, and check it",
        files="; ".join(dict.fromkeys(file[:_LONGEST_TITLE] for file in files[:_LEAST_LISTED])),
        kind="attached-report",
        what=Label("报告在附件中的页面", "a page whose report is attached"),
    )


def _pictured(page: _Page) -> UnreadableDocument | None:
    pictures = page.embedded("picture")
    if not pictures or not (page.title or page.says(_REPORT)) or page.running > _LITTLE:
        return None
    return UnreadableDocument(
        "The page shows the report as pictures ({count}), in which there is no text to read; get the document that they were made from,"
        " or have their text recognised and compare the figures with the pictures",
        count=len(pictures),
        kind="pictures-page",
        what=Label("以图片登载的报告", "a report shown as pictures"),
    )


def _scripted(page: _Page) -> UnreadableDocument | None:
    is_bare = "Scripts" in page.document.metadata and len(page.whole) <= _FEW and not page.shows_something
    waits = page.says(_LOADING) if page.running <= _LITTLE else ""
    is_template = len(_TEMPLATE.findall(page.whole)) > 1
    if not (is_template or (waits and len(page.whole) <= 4 * _LITTLE) or (is_bare and (page.title or not page.texts))):
        return None
    return UnreadableDocument(
        "The text of the page is not in the file: a program loads it when a browser shows the page; open it in a browser, wait until"
        " the text is there, save the page, and check the saved file",
        kind="script-page",
        what=Label("正文由脚本加载的页面", "a page whose text comes by script"),
    )


_KINDS: Final[tuple[Callable[[_Page], UnreadableDocument | None], ...]] = (
    _broken,
    _guarded,
    _digest,
    _list,
    _attached,
    _pictured,
    _scripted,
)
