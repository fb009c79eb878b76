"""The page of the form in a real Chromium: typing, pasting, keys, marks, drafts, files, both languages, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any

import pytest
from native_runtime import form_served

from browsing import alone, complaints
from gov_disclosure import EDITIONS, CellState, dumps, read, write
from gov_disclosure.browser.typed import Typed
from specimens import SPECIMENS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

REVISED = "revised-2021"
T3 = "disclosure_requests"
NEW, OVER = f"{T3}.new_requests", f"{T3}.carried_over"
DISCLOSED, PARTIALLY = f"{T3}.outcomes.disclosed", f"{T3}.outcomes.partially_disclosed"
FORWARD = f"{T3}.carried_forward"
PERSONS, FIRMS, TOTAL = "natural_persons", "commercial_enterprises", "total"
COLUMNS = [
    PERSONS,
    FIRMS,
    "research_institutions",
    "public_interest_organizations",
    "legal_service_institutions",
    "other_organizations",
    TOTAL,
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with form_served() as where:
        yield where


@pytest.fixture
def context(chromium: Browser, address: str) -> Iterator[Any]:
    with alone(chromium, address, viewport={"width": 1280, "height": 900}, accept_downloads=True) as found:
        found.grant_permissions(["clipboard-read", "clipboard-write"])
        yield found


class FormPage:
    """The page, with words for what people do there."""

    def __init__(self, page: Page, address: str, language: str = "zh", patience: int = 20_000) -> None:
        from playwright.sync_api import expect

        expect.set_options(timeout=patience)  # in ms; machines of CI are slow at times
        self.page, self.expect = page, expect
        self.complaints = complaints(page)
        page.goto(f"{address}{language}/form.html")
        expect(page.locator("[data-form-page][data-ready]")).to_be_attached()

    def cell(self, name: str, edition: str = REVISED) -> Locator:
        return self.page.locator(f'[data-form="{edition}"] [name="{name}"]')

    def at(self, name: str) -> Locator:
        return self.page.locator(f'[data-at="{name}"]')

    def type(self, name: str, text: str, key: str = "Enter") -> None:
        self.cell(name).focus()
        self.page.keyboard.type(text)
        self.page.keyboard.press(key)

    def shows(self, name: str, text: str) -> None:
        self.expect(self.cell(name)).to_have_value(text)

    def is_marked(self, name: str, mark: str) -> None:
        self.expect(self.around(name)).to_have_class(re.compile(rf"\b({mark})\b"))

    def is_clean(self, name: str) -> None:
        self.expect(self.around(name)).not_to_have_class(re.compile("error|warning|beside"))

    def around(self, name: str) -> Locator:
        """The cell of the table."""
        return self.cell(name).locator("xpath=..")

    def active(self) -> str:
        name: str = self.page.evaluate(
            "document.activeElement.name ?? document.activeElement.dataset.at ?? document.activeElement.tagName"
        )
        return name

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def paste(self, text: str, markup: str | None = None) -> None:
        """What another program put on the clipboard, pasted by the keys."""
        self.page.evaluate(
            """([text, markup]) => navigator.clipboard.write([new ClipboardItem({
                "text/plain": new Blob([text], {type: "text/plain"}),
                ...(markup ? {"text/html": new Blob([markup], {type: "text/html"})} : {}),
            })])""",
            [text, markup],
        )
        self.page.keyboard.press("Control+V")

    def zeros(self) -> None:
        self.at("zeros").click()
        self.expect(self.at("problems")).to_have_class("")

    def download(self, format: str, folder: Path) -> Path:  # noqa: A002 - as everywhere
        with self.page.expect_download() as waiting:
            self.page.locator(f'[data-format="{format}"]').click()
        target = folder / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target


@pytest.fixture
def form(context: Any, address: str) -> Iterator[FormPage]:
    opened = FormPage(context.new_page(), address)
    yield opened
    assert opened.complaints == []


# --- typing ------------------------------------------------------------------------------------------------------------


def test_a_report_of_zeros_is_done_by_one_click_that_can_be_undone(form: FormPage) -> None:
    form.shows(f"{NEW}.{TOTAL}", "")
    form.at("zeros").click()
    form.cell("organ.name").fill("甲县水利局")
    form.expect(form.at("filled")).to_have_text("已填168/168")
    form.expect(form.at("problems")).to_have_text("已填齐，勾稽关系全部成立")
    form.shows(f"{NEW}.{TOTAL}", "0")
    form.expect(form.cell("title")).to_have_attribute("placeholder", re.compile("^甲县水利局20..年政府信息公开工作年度报告$"))
    form.at("undo").click()
    form.shows(f"{NEW}.{PERSONS}", "")
    form.shows(f"{NEW}.{TOTAL}", "")
    form.expect(form.at("filled")).to_have_text("已填2/168")


def test_blank_is_not_zero(form: FormPage) -> None:
    form.type(f"{NEW}.{PERSONS}", "5")
    form.shows(f"{NEW}.{TOTAL}", "5")
    form.expect(form.cell(f"{NEW}.{TOTAL}")).to_have_class(re.compile("running"))
    form.expect(form.at("problems")).to_have_text("目前没有错误")
    form.expect(form.at("filled")).to_have_text("已填2/168")


def test_a_sum_that_does_not_hold_is_marked_with_the_likely_figure_and_the_mark_goes(form: FormPage) -> None:
    form.at("zeros").click()
    form.type(f"{NEW}.{PERSONS}", "5")
    form.is_marked(f"{FORWARD}.{PERSONS}", "error")
    form.is_marked(f"{NEW}.{PERSONS}", "beside")
    form.expect(form.cell(f"{FORWARD}.{PERSONS}")).to_have_attribute("aria-invalid", "true")
    form.expect(form.around(f"{FORWARD}.{PERSONS}").locator(".likely")).to_have_text("→5")
    told = form.page.locator(f'[data-form="{REVISED}"] .findings li.error')
    form.expect(told).to_have_count(1)
    form.expect(told).to_contain_text("“自然人”一列")
    form.type(f"{DISCLOSED}.{PERSONS}", "5")
    form.expect(told).to_have_count(0)
    form.is_clean(f"{FORWARD}.{PERSONS}")
    form.type(f"{DISCLOSED}.{PERSONS}", "4")
    form.is_marked(f"{FORWARD}.{PERSONS}", "error")
    told.locator("button.mend").first.click()
    form.shows(f"{FORWARD}.{PERSONS}", "1")
    form.is_clean(f"{FORWARD}.{PERSONS}")
    assert form.active() == f"{FORWARD}.{PERSONS}"


def test_what_is_no_figure_is_marked_and_named_and_can_be_written_right(form: FormPage) -> None:
    for name, text in ((NEW, "5345件"), (OVER, "-5"), (DISCLOSED, "2.5")):
        form.type(f"{name}.{PERSONS}", text)
        form.is_marked(f"{name}.{PERSONS}", "error")
    told = form.page.locator(f'[data-form="{REVISED}"] .findings li.error')
    form.expect(told).to_have_count(3)
    form.expect(told.nth(0)).to_contain_text("一、本年新收政府信息公开申请数量 × 自然人：“5345件”：此处只填数字，应写作5345")
    form.expect(told.nth(1)).to_contain_text("不能填“-5”")
    form.expect(told.nth(2)).to_contain_text("不能填“2.5”")
    told.nth(0).locator("button.mend").click()
    form.shows(f"{NEW}.{PERSONS}", "5345")
    form.expect(told).to_have_count(2)
    form.at("next-wrong").click()
    assert form.active() == f"{OVER}.{PERSONS}"
    form.expect(form.at("help")).to_contain_text("不能填“-5”")


def test_a_total_that_is_typed_wrong_is_marked_and_follows_again_once_it_is_cleared(form: FormPage) -> None:
    form.at("zeros").click()
    form.type(f"{NEW}.{TOTAL}", "3")
    form.is_marked(f"{NEW}.{TOTAL}", "error")
    form.cell(f"{NEW}.{TOTAL}").focus()
    form.press("Delete")
    form.shows(f"{NEW}.{TOTAL}", "0")
    form.is_clean(f"{NEW}.{TOTAL}")


def test_what_is_missing_is_listed_and_leads_there(form: FormPage) -> None:
    form.zeros()
    form.cell(f"{OVER}.{FIRMS}").focus()
    form.press("Delete")
    missing = form.at("missing").locator("details")
    form.expect(missing.locator("summary")).to_have_text(["封面：未填1处", "三、收到和处理政府信息公开申请情况：未填1处"])
    missing.nth(1).locator("summary").click()
    missing.nth(1).get_by_role("link", name="二、上年结转政府信息公开申请数量 × 商业企业").click()
    assert form.active() == f"{OVER}.{FIRMS}"
    form.at("next-missing").click()
    assert form.active() == "organ.name"


def test_what_is_typed_before_the_library_is_there_is_judged_when_it_is(context: Any, address: str) -> None:
    page = context.new_page()
    held: list[Any] = []
    page.route("**/app/python.mjs", lambda route: held.append(route))
    page.goto(f"{address}zh/form.html")
    page.locator("[data-form-page][data-typing]").wait_for(state="attached")
    page.locator(f'[data-form="{REVISED}"] [name="{NEW}.{PERSONS}"]').focus()
    page.keyboard.type("-5")
    page.keyboard.press("Enter")
    assert page.locator(f'[data-form="{REVISED}"] .findings li').count() == 0
    held[0].continue_()
    page.locator(f'[data-form="{REVISED}"] .findings li.error').wait_for()
    assert page.locator('[data-at="stage"]').is_hidden()


def test_a_library_that_does_not_come_is_told_and_nothing_typed_is_lost(context: Any, address: str) -> None:
    page = context.new_page()
    page.route(
        "**/app/python.mjs", lambda route: route.fulfill(status=200, content_type="text/javascript", body="throw Error('no')")
    )
    page.goto(f"{address}en/form.html")
    page.get_by_text("The checker could not be loaded: no.").wait_for()
    page.locator(f'[data-form="{REVISED}"] [name="organ.name"]').fill("甲县水利局")
    page.get_by_text("Draft kept in this browser").wait_for()
    page.reload()
    assert page.locator(f'[data-form="{REVISED}"] [name="organ.name"]').input_value() == "甲县水利局"


# --- keys --------------------------------------------------------------------------------------------------------------


def test_a_table_is_one_stop_of_the_tab_key_and_arrows_move_in_it(form: FormPage) -> None:
    form.cell("proactive_disclosure.administrative_fees.amount").focus()
    stops = []
    while (name := form.active()) != "problems_and_improvements":
        stops.append(name)
        form.press("Tab")
    assert [name for name in stops if name.startswith(T3)] == [f"{NEW}.{PERSONS}"]
    form.cell(f"{NEW}.{PERSONS}").focus()
    for key, name in (
        ("ArrowRight", f"{NEW}.{FIRMS}"),
        ("ArrowDown", f"{OVER}.{FIRMS}"),
        ("End", f"{OVER}.{TOTAL}"),
        ("Home", f"{OVER}.{PERSONS}"),
        ("ArrowUp", f"{NEW}.{PERSONS}"),
        ("ArrowUp", f"{NEW}.{PERSONS}"),
        ("ArrowLeft", f"{NEW}.{PERSONS}"),
        ("Control+End", f"{FORWARD}.{TOTAL}"),
        ("PageUp", f"{T3}.outcomes.not_processed.repeated_request.{TOTAL}"),
        ("Control+Home", f"{NEW}.{PERSONS}"),
    ):
        form.press(key)
        assert form.active() == name, key
    # The tab key comes back to where one was.
    form.press("ArrowDown", "Tab", "Shift+Tab")
    assert form.active() == f"{OVER}.{PERSONS}"


def test_typing_replaces_escape_takes_back_and_enter_and_tab_go_on(form: FormPage) -> None:
    form.type(f"{NEW}.{PERSONS}", "12")
    assert form.active() == f"{OVER}.{PERSONS}"
    form.press("3", "Tab")
    assert form.active() == f"{OVER}.{FIRMS}"
    form.press("ArrowUp", "ArrowLeft")
    assert form.active() == f"{NEW}.{PERSONS}"
    form.press("7")
    form.shows(f"{NEW}.{PERSONS}", "7")
    form.press("Escape")
    form.shows(f"{NEW}.{PERSONS}", "12")
    form.press("F2", "ArrowLeft", "5", "Enter")
    form.shows(f"{NEW}.{PERSONS}", "152")
    form.press("ArrowUp", "Enter", "0", "Enter")
    form.shows(f"{NEW}.{PERSONS}", "1520")
    form.press("Control+z")
    form.shows(f"{NEW}.{PERSONS}", "152")
    form.press("Control+y")
    form.shows(f"{NEW}.{PERSONS}", "1520")
    form.press("Delete")
    form.shows(f"{NEW}.{PERSONS}", "")


def test_enter_leads_from_the_last_row_of_a_table_to_the_next_table(form: FormPage) -> None:
    form.type("proactive_disclosure.normative_documents.issued", "3")
    assert form.active() == "proactive_disclosure.administrative_licensing.decisions"


# --- pasting -----------------------------------------------------------------------------------------------------------


def test_lines_with_tabs_fill_the_cells_from_the_active_one_on(form: FormPage) -> None:
    form.cell(f"{NEW}.{FIRMS}").focus()
    form.paste("1\t2\t\t4\r\n5\t\t7\t8\r\n")
    for row, texts in ((NEW, ["", "1", "2", "", "4"]), (OVER, ["", "5", "", "7", "8"])):
        for column, text in zip(COLUMNS, texts, strict=False):
            form.shows(f"{row}.{column}", text)
    form.shows(f"{NEW}.{TOTAL}", "7")
    form.expect(form.at("told")).to_contain_text("已粘贴8格")
    form.press("Control+z")
    form.shows(f"{NEW}.{FIRMS}", "")
    form.shows(f"{OVER}.{FIRMS}", "")


def test_a_table_of_a_spreadsheet_is_pasted_cell_by_cell_without_its_headings(form: FormPage) -> None:
    figures = "".join(f"<td>{n}</td>" for n in (3, 0, 0, 0, 0, 0, 3))
    markup = (
        "<table><tr><td colspan=3>（一）予以公开</td>" + figures + "</tr><tr><td rowspan=2>三、本年度办理结果</td>"
        "<td colspan=2>（二）部分公开</td>" + figures.replace("3", "1,234") + "</tr></table>"
    )
    form.cell(f"{DISCLOSED}.{PERSONS}").focus()
    form.paste("as text", markup)
    form.shows(f"{DISCLOSED}.{PERSONS}", "3")
    form.shows(f"{PARTIALLY}.{PERSONS}", "1234")
    form.shows(f"{PARTIALLY}.{TOTAL}", "1234")  # the total that was pasted agrees, and follows from now on
    form.expect(form.at("problems")).to_have_text("目前没有错误")


def test_a_pasted_total_that_does_not_agree_is_kept_and_marked(form: FormPage) -> None:
    form.zeros()
    form.cell(f"{OVER}.{PERSONS}").focus()
    form.paste("1\t0\t0\t0\t0\t0\t2")
    form.is_marked(f"{OVER}.{TOTAL}", "error")
    form.shows(f"{OVER}.{TOTAL}", "2")


def test_what_does_not_fit_is_told(form: FormPage) -> None:
    form.cell(f"{FORWARD}.other_organizations").focus()
    form.paste("1\t2\t3\n4")
    form.expect(form.at("told")).to_contain_text("已粘贴2格。 另有2格超出表格范围")


# --- drafts ------------------------------------------------------------------------------------------------------------


def test_a_draft_is_there_after_a_reload_with_what_was_half_typed(form: FormPage, address: str) -> None:
    form.type(f"{NEW}.{PERSONS}", "5")
    form.cell("organ.name").fill("甲县水利局")
    form.cell("problems_and_improvements").fill("不足。\n（一）改进")
    form.cell(f"{OVER}.{PERSONS}").focus()
    form.press("7", "8")
    form.page.reload()
    for name, text in ((f"{NEW}.{PERSONS}", "5"), (f"{OVER}.{PERSONS}", "78"), ("organ.name", "甲县水利局")):
        form.shows(name, text)
    form.shows("problems_and_improvements", "不足。\n（一）改进")
    form.shows(f"{NEW}.{TOTAL}", "5")
    form.page.goto(f"{address}en/form.html")  # one draft in both languages
    form.shows(f"{OVER}.{PERSONS}", "78")


def test_clearing_asks_first_and_can_be_undone(form: FormPage) -> None:
    form.type(f"{NEW}.{PERSONS}", "5")
    form.at("clear").click()
    form.page.get_by_role("button", name="保留").click()
    form.shows(f"{NEW}.{PERSONS}", "5")
    form.at("clear").click()
    form.page.get_by_role("button", name="清空全部").click()
    form.shows(f"{NEW}.{PERSONS}", "")
    form.at("told").get_by_role("button", name="撤销").click()
    form.shows(f"{NEW}.{PERSONS}", "5")
    form.at("clear").click()
    form.page.get_by_role("button", name="清空全部").click()
    form.page.reload()
    form.shows(f"{NEW}.{PERSONS}", "")


# --- files -------------------------------------------------------------------------------------------------------------


def test_last_years_report_fills_in_what_is_carried_over(form: FormPage, tmp_path: Path) -> None:
    last = SPECIMENS[REVISED]
    write(last, tmp_path / "2024.html")
    form.cell("contact.telephone").fill("0000-1")
    form.at("last-year").set_input_files(tmp_path / "2024.html")
    form.expect(form.at("previous")).to_have_text(f"比对对象：{last.full_title}")
    for column in COLUMNS[:-1]:
        form.shows(f"{OVER}.{column}", str(last.figure(f"{FORWARD}.{column}")))
    form.shows("year", "2025年")
    form.shows("organ.name", "示例市人民政府")
    form.shows("contact.telephone", "0000-1")
    form.at("zeros").click()
    form.type(f"{OVER}.{FIRMS}", "987654")
    form.is_marked(f"{OVER}.{FIRMS}", "warning|error|beside")
    form.page.reload()
    form.expect(form.at("previous")).to_have_text(f"比对对象：{last.full_title}")


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "json"])
def test_what_is_downloaded_reads_as_what_is_typed(form: FormPage, tmp_path: Path, format: str) -> None:  # noqa: A002
    form.at("zeros").click()
    form.cell("organ.name").fill("甲县水利局")
    form.cell("year").fill("2024")
    form.cell("overall_situation.disclosure_on_request").fill("2024年，收到政府信息公开申请12件。")
    form.cell("problems_and_improvements").fill("（一）问题\n不多。")
    form.type(f"{NEW}.{PERSONS}", "12")
    form.type(f"{DISCLOSED}.{PERSONS}", "12")
    form.cell(f"{T3}.outcomes.other_handling.other.{FIRMS}").focus()
    form.press("Delete")
    form.expect(form.at("state")).to_contain_text("未填1处")
    target = form.download(format, tmp_path)
    assert target.name == f"甲县水利局2024年政府信息公开工作年度报告.{format}"
    report = read(target).report
    assert report.figure(f"{NEW}.{TOTAL}") == report.figure(f"{DISCLOSED}.{TOTAL}") == 12
    assert sum(report.figures().values()) == 12 * 5  # of the sum of outcomes no total: a cell of it is blank
    assert report.state(f"{T3}.outcomes.other_handling.other.{FIRMS}") is CellState.BLANK
    assert report.problems_and_improvements.parts[0].heading == "问题"
    assert report.overall_situation.disclosure_on_request is not None


def test_a_report_is_opened_in_its_own_form_and_opening_can_be_undone(form: FormPage, tmp_path: Path) -> None:
    form.type(f"{NEW}.{PERSONS}", "5")
    trial = SPECIMENS["trial-2019"]
    (tmp_path / "2020.json").write_text(dumps(trial), encoding="utf-8")
    form.at("open").set_input_files(tmp_path / "2020.json")
    form.expect(form.at("edition")).to_have_value("trial-2019")
    name = f"{NEW}.{PERSONS}"
    form.expect(form.cell(name, "trial-2019")).to_have_value(str(trial.figure(name)))
    form.expect(form.at("problems")).to_have_text("已填齐，勾稽关系全部成立")
    form.at("told").get_by_role("button", name="撤销").click()
    form.expect(form.cell(name, "trial-2019")).to_have_value("")
    form.at("edition").select_option(REVISED)
    form.shows(name, "5")


def test_a_file_that_is_no_report_is_refused_in_a_sentence(form: FormPage, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("你好。", encoding="utf-8")
    form.at("open").set_input_files(tmp_path / "letter.txt")
    form.expect(form.at("told")).not_to_be_empty()
    form.shows(f"{NEW}.{PERSONS}", "")


# --- texts -------------------------------------------------------------------------------------------------------------


def test_sentences_are_offered_and_what_texts_say_is_held_against_the_tables(form: FormPage) -> None:
    form.zeros()
    form.type(f"{NEW}.{PERSONS}", "5")
    form.type(f"{DISCLOSED}.{PERSONS}", "5")
    text = "overall_situation.disclosure_on_request"
    form.cell(text).fill("本年收到政府信息公开申请6件。")
    claims = form.page.locator(f'[data-form="{REVISED}"] [data-claims="{text}"] li')
    form.expect(claims).to_have_class(["error"])
    form.expect(claims).to_contain_text("表格中为5")
    claims.locator("button.quote").click()
    chosen = form.cell(text).evaluate("input => input.value.slice(input.selectionStart, input.selectionEnd)")
    assert chosen == "收到政府信息公开申请6件"
    form.cell(text).fill("")
    sentence = form.page.locator(".sentences li", has_text="收到政府信息公开申请5件")
    sentence.get_by_role("button", name="插入").click()
    form.expect(form.cell(text)).to_have_value(re.compile("收到政府信息公开申请5件"))
    form.expect(claims.first).to_have_class("holds")


# --- for everybody -----------------------------------------------------------------------------------------------------


def test_on_a_narrow_screen_rows_are_lists_and_nothing_scrolls_sideways(chromium: Browser, address: str) -> None:
    for language in ("zh", "en"):
        with alone(chromium, address, viewport={"width": 375, "height": 700}) as context:
            form = FormPage(context.new_page(), address, language)
            form.zeros()
            form.type(f"{NEW}.{PERSONS}", "5", "Enter")
            assert form.active() == f"{NEW}.{FIRMS}"  # the next of the list
            form.press("ArrowDown")
            assert form.active() == f"{NEW}.research_institutions"
            form.is_marked(f"{FORWARD}.{PERSONS}", "error")
            sizes = form.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
            assert sizes[0] <= sizes[1]
            label = form.around(f"{NEW}.{PERSONS}").locator(".short")
            form.expect(label).to_be_visible()
            wide = form.page.evaluate(
                "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
            )
            assert wide == 0


@pytest.mark.parametrize(("language", "width"), [("zh", 1280), ("en", 375)])
def test_axe_finds_nothing(chromium: Browser, address: str, language: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    with alone(chromium, address, viewport={"width": width, "height": 900}, bypass_csp=True) as context:
        form = FormPage(context.new_page(), address, language)
        form.zeros()
        form.type(f"{NEW}.{PERSONS}", "5")
        form.type(f"{OVER}.{PERSONS}", "2.5")
        form.cell("overall_situation.disclosure_on_request").fill("收到政府信息公开申请6件。")
        form.cell("published_on").fill("soon")
        form.page.locator(f'[data-form="{REVISED}"] [data-claims] li').first.wait_for()
        found = axe.Axe().run(form.page)
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found.response["violations"]] == []


def measured(form: FormPage) -> list[float]:
    """Milliseconds from a figure that is entered to the mark at another cell that comes of it, or goes, in a form of zeros."""
    taken: list[float] = form.page.evaluate(
        """async ([from, to]) => {
            const named = (name) => document.querySelector(`[data-form="revised-2021"] [name="${name}"]`);
            const [input, cell] = [named(from), named(to).closest("td")];
            const times = [];
            for (let n = 0; n < 40; n += 1) {
                const wanted = n % 2 === 0;
                const changed = new Promise((done) => {
                    const observer = new MutationObserver(() => {
                        if (cell.classList.contains("error") !== wanted) return;
                        observer.disconnect();
                        done();
                    });
                    observer.observe(cell, { attributes: true });
                });
                input.focus();
                input.value = wanted ? "1" : "0";
                const start = performance.now();
                input.blur();
                await changed;
                times.push(performance.now() - start);
                await new Promise((done) => setTimeout(done, 30));
            }
            return times;
        }""",
        [f"{NEW}.{FIRMS}", f"{FORWARD}.{FIRMS}"],
    )
    return taken


def test_every_entered_figure_brings_its_mark_and_the_time_is_told(form: FormPage, record_property: Any) -> None:
    form.zeros()
    taken = measured(form)
    assert len(taken) == 40
    record_property("cell to mark, p95 in ms", round(quantiles(taken, n=20)[-1], 1))


def test_every_edition_can_be_chosen(form: FormPage) -> None:
    assert form.at("edition").locator("option").count() == len(EDITIONS)
    form.at("edition").select_option("trial-2019")
    form.expect(form.page.locator('[data-form="trial-2019"]')).to_be_visible()
    form.expect(form.page.locator(f'[data-form="{REVISED}"]')).to_be_hidden()
    form.expect(form.at("filled")).to_have_text(f"已填0/{len(Typed(edition='trial-2019').form.inputs) - 12}")
