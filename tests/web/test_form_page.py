"""The page of the form in a real Chromium: typing, keys, pasting, marks, texts."""

from __future__ import annotations

import re
from typing import Any

from form_pages import (
    COLUMNS,
    DISCLOSED,
    FIRMS,
    FORWARD,
    NEW,
    OVER,
    PARTIALLY,
    PERSONS,
    REVISED,
    T3,
    TOTAL,
    FormPage,
)

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


def test_what_is_typed_before_the_library_is_there_is_judged_when_it_is(form_context: Any, form_address: str) -> None:
    page = form_context.new_page()
    held: list[Any] = []
    page.route("**/app/python.mjs", lambda route: held.append(route))
    page.goto(f"{form_address}zh/form.html")
    page.locator("[data-form-page][data-typing]").wait_for(state="attached")
    page.locator(f'[data-form="{REVISED}"] [name="{NEW}.{PERSONS}"]').focus()
    page.keyboard.type("-5")
    page.keyboard.press("Enter")
    assert page.locator(f'[data-form="{REVISED}"] .findings li').count() == 0
    held[0].continue_()
    page.locator(f'[data-form="{REVISED}"] .findings li.error').wait_for()
    assert page.locator('[data-at="stage"]').is_hidden()


def test_a_library_that_does_not_come_is_told_and_nothing_typed_is_lost(form_context: Any, form_address: str) -> None:
    page = form_context.new_page()
    page.route(
        "**/app/python.mjs", lambda route: route.fulfill(status=200, content_type="text/javascript", body="throw Error('no')")
    )
    page.goto(f"{form_address}en/form.html")
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


def test_what_other_programs_put_on_the_clipboard_is_taken_apart(form: FormPage) -> None:
    def taken(name: str, given: Any) -> Any:
        return form.page.evaluate(f"async (given) => (await import('/app/grid.mjs')).{name}(given)", given)

    for text, rows in (
        ("1\t2\n3\t4\n", [["1", "2"], ["3", "4"]]),
        ("1\t\t\n\t5\r\n", [["1", "", ""], ["", "5"]]),
        ('"a\n b"\t3\n"say ""x"""\t', [["a b", "3"], ['say "x"', ""]]),
        ("1\n\n2\n", [["1"], [""], ["2"]]),
        ('"12\t3', [['"12', "3"]]),
        ("", []),
    ):
        assert taken("separated", text) == rows
    for rows, kept in (
        ([["自然人", "总计"], ["1", "2"]], [["1", "2"]]),
        ([["一、新收", None, "3"], ["二、结转", None, "4"]], [["3"], ["4"]]),
        ([["", "1"], ["", "2"]], [["", "1"], ["", "2"]]),
        ([["5345件"]], [["5345件"]]),
        ([["many"]], [["many"]]),
    ):
        assert taken("withoutHeadings", rows) == kept


def test_what_does_not_fit_is_told(form: FormPage) -> None:
    form.cell(f"{FORWARD}.other_organizations").focus()
    form.paste("1\t2\t3\n4")
    form.expect(form.at("told")).to_contain_text("已粘贴2格。 另有2格超出表格范围")


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
