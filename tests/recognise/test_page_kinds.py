"""What a page is that holds no report; and that a page which holds one is never called anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import UnreadableDocument, read
from gov_disclosure.document import Aside, Document, Embedded, Heading, Paragraph, Table, TableCell, Why
from gov_disclosure.errors import ForeignDocument
from gov_disclosure.formats import FORMATS, format_of
from gov_disclosure.recognise.page_kinds import what_it_is

PAGES = sorted(Path(__file__).with_name("pages_without_reports").rglob("*.html"))
SHARED = Path(__file__).parents[3] / "shared"
REPORTS = sorted(
    file
    for folder in ("corpus", "cases/files", "cases/peers", "cases/reading")
    for file in (SHARED / folder).rglob("*")
    if file.suffix in {".html", ".txt", ".md", ".docx", ".xlsx"} and file.stem != "README"
)
FOREIGN = {"list-page", "digest-page"}


def document_of(markup: str) -> Document:
    """The page; with what is embedded in it, where the reader of HTML does not tell."""
    page: Document = FORMATS["html"].load().read(markup)
    if any(isinstance(block, Embedded) for block in page.blocks):
        return page
    pictures = [Embedded(kind="picture") for _ in re.findall("<img ", markup)]
    frames = [Embedded(kind="frame") for _ in re.findall("<iframe ", markup)]
    links = re.findall(r"<a href=[\"']?([^\"'> ]+\.(?:pdf|docx?|ofd))", markup)
    return evolve(page, blocks=(*page.blocks, *pictures, *frames, *(Embedded(kind="attachment", text=link) for link in links)))


def kind_of_page(page: Document) -> str:
    error = what_it_is(page)
    return "" if error is None else error.kind


def paragraphs(*texts: str, title: str = "") -> Document:
    return Document(title=title, blocks=tuple(Paragraph(text=text) for text in texts))


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.name))
def test_a_page_without_a_report_is_called_what_it_is(file: Path) -> None:
    expected = file.stem.rpartition("-")[0]
    error = what_it_is(document_of(file.read_text("utf-8")))
    assert error is not None
    assert error.kind == expected
    assert isinstance(error, ForeignDocument) == (expected in FOREIGN)
    assert error.message("zh") != error.message("en")
    assert "{" not in error.message("zh")


@pytest.mark.parametrize("kind", ["list-page", "login-page", "error-page", "script-page"])
def test_reading_such_a_page_says_so(kind: str) -> None:
    file = next(file for file in PAGES if file.name.startswith(kind))
    with pytest.raises(UnreadableDocument) as caught:
        read(file)
    assert caught.value.kind == kind


@pytest.mark.skipif(not REPORTS, reason="the shared reports are not here")
def test_no_page_that_holds_a_report_is_called_anything_else() -> None:
    said = {}
    for file in REPORTS:
        content = file.read_bytes()
        error = what_it_is(FORMATS[format_of(content, str(file)).name].load().read(content))
        if error is not None:
            said[file.name] = error.kind
    assert not said


def test_a_report_is_none_of_them_though_its_menu_lists_reports_and_asks_for_a_login() -> None:
    text = "2024年，我局认真贯彻落实政府信息公开条例，公开各类信息321条，收到申请12件。"
    titles = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    blocks = [Heading(level=1, text="云溪市水务局2024年政府信息公开工作年度报告")]
    blocks += [Paragraph(text=words) for title in titles for words in (title, text)]
    menu = [Paragraph(text=f"{organ}2024年政府信息公开工作年度报告") for organ in ("市教育局", "市公安局", "市民政局")]
    login = [Paragraph(text="用户登录"), Paragraph(text="用户名"), Paragraph(text="密码"), Paragraph(text="正在加载")]
    assert what_it_is(Document(blocks=(*login, *blocks, *menu))) is None


def test_labels_of_the_form_make_a_report_whatever_else_stands_there() -> None:
    labels = (
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "（一）予以公开",
        "属于国家秘密",
        "属于行政查询事项",
        "重复申请",
        "信访举报投诉类申请",
    )
    cells = tuple(TableCell(text=label, row=n, column=0) for n, label in enumerate(labels))
    page = Document(title="404 Not Found", blocks=(Paragraph(text="404 Not Found"), Table(cells=cells)))
    assert what_it_is(page) is None
    assert kind_of_page(Document(title="404 Not Found", blocks=page.blocks[:1])) == "error-page"


def test_a_page_with_hardly_a_word_is_loaded_by_a_program_only_where_there_is_one() -> None:
    bare = "<html><head><title>云溪市水务局2024年政府信息公开工作年度报告</title>{}</head><body><div id=app></div></body></html>"
    assert kind_of_page(document_of(bare.format('<script src="app.js"></script>'))) == "script-page"
    assert kind_of_page(document_of(bare.format('<script type="module">load()</script>'))) == "script-page"
    assert kind_of_page(document_of(bare.format(""))) == ""
    assert kind_of_page(document_of(bare.format('<script type="application/ld+json">{}</script>'))) == ""


def test_links_that_the_reader_put_aside_are_a_list_too() -> None:
    menu = tuple(Aside(text=f"{year}年政府信息公开工作年度报告", why=Why.MENU) for year in (2021, 2022, 2023, 2024))
    assert kind_of_page(Document(blocks=(), asides=menu)) == "list-page"
    notes = tuple(evolve(aside, why=Why.NOTE) for aside in menu)
    assert kind_of_page(Document(blocks=(), asides=notes)) != "list-page"


def test_a_page_of_one_report_that_names_others_is_no_list() -> None:
    others = [Paragraph(text=f"云溪市{year}年政府信息公开工作年度报告") for year in (2021, 2022, 2023)]
    title = Heading(level=1, text="云溪市2024年政府信息公开工作年度报告")
    pictures = (Embedded(kind="picture"), Embedded(kind="picture"))
    assert kind_of_page(Document(blocks=(title, *pictures, *others))) == "pictures-page"


def test_many_files_are_a_list_and_few_are_the_forms_of_one_report() -> None:
    title = Paragraph(text="各部门政府信息公开年报")
    files = [Embedded(kind="attachment", text=f"{n}.pdf") for n in range(4)]
    assert kind_of_page(Document(blocks=(title, *files))) == "list-page"
    assert kind_of_page(Document(blocks=(title, *files[:3]))) == "attached-report"


def test_a_page_with_text_of_its_own_may_speak_of_pages_that_are_not_there() -> None:
    text = "本局网站于2024年完成改版。原网站的页面不存在的，请到新网站查阅。" * 12
    assert what_it_is(paragraphs(text, "请先登录后填写意见，请输入验证码。")) is None
    assert kind_of_page(paragraphs("原网站的页面不存在")) == "error-page"


def test_what_is_hidden_tells_nothing() -> None:
    hidden = Paragraph(text="404 Not Found", hidden=True)
    shown = Paragraph(text="本页说明年度报告的编制办法，供各单位参考，内容包括编制依据、编制时间和报送要求等。" * 3)
    assert what_it_is(Document(blocks=(hidden, shown))) is None


@pytest.mark.parametrize(
    "text",
    [
        "第一条 为了规范政府信息公开工作，制定本办法。本办法所称政府信息，是指行政机关制作的信息。" * 8,
        "关于开展2024年消防检查的通知：请各单位于5月20日前完成自查，逾期不报的，予以通报。" * 8,
    ],
)
def test_another_document_with_text_of_its_own_is_none_of_them(text: str) -> None:
    assert what_it_is(paragraphs(text)) is None


def test_the_sentence_names_what_is_attached() -> None:
    page = Document(
        title="云溪市水务局2024年政府信息公开工作年度报告",
        blocks=(Paragraph(text="附件："), Embedded(kind="attachment", text="水务局2024年报.pdf")),
    )
    error = what_it_is(page)
    assert error is not None
    assert "水务局2024年报.pdf" in error.message("zh")
    assert "download that file, and check it" in error.message("en")
