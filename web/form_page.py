"""The page of the form: its tools, and the form of every edition as the library describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from gov_disclosure.blank_form import blank_form
from gov_disclosure.browser.form_words import PAGE, SCRIPT
from gov_disclosure.editions import EDITIONS
from gov_disclosure.i18n import translated
from gov_disclosure.pages.html.form import write_form

DOWNLOADS = {
    "docx": (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": (".html", "text/html"),
    "xlsx": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (".json", "application/json"),
}
KEYS = ("keys_arrows", "keys_typing", "keys_edit", "keys_paste", "keys_totals")


def title(language: str) -> str:
    """What the page is called."""
    return translated(PAGE["title"], language)


def body(language: str, runtime: str) -> str:
    """What stands in the page.

    Arguments:
        language: ``zh`` or ``en``. runtime: address of the module that runs the library, from the page.
    """
    return "\n".join(_body(language, runtime)) + "\n"


def _body(language: str, runtime: str) -> Iterator[str]:
    words = {key: escape(translated(said, language)) for key, said in PAGE.items()}
    editions = sorted(EDITIONS.values(), key=lambda edition: -edition.first_year)
    in_force = next(edition for edition in editions if edition.last_year is None)
    yield (
        f'<div class="form-page" data-form-page data-language="{language}" data-runtime="{escape(runtime)}" data-in-force="{in_force.id}">'
    )
    yield f"<h1>{words['title']}</h1>"
    yield f'<p class="lead">{words["lead"]}</p>'
    yield f'<section class="begin" aria-label="{words["begin"]}">'
    yield f'<div class="choice"><label for="edition">{words["edition"]}</label><select id="edition" data-at="edition">'
    forms = {edition.id: blank_form(edition, locale=language) for edition in editions}
    yield "".join(f'<option value="{name}">{escape(form.title)}</option>' for name, form in forms.items())
    yield "</select></div>"
    for name, at in (("last_year", "last-year"), ("open", "open")):
        yield f'<div class="choice"><label for="{at}">{words[name]}</label>'
        yield f'<input type="file" id="{at}" data-at="{at}" aria-describedby="{at}-how">'
        yield f'<p class="how" id="{at}-how">{words[f"{name}_how"]}</p></div>'
    yield '<p class="compared" data-at="previous"></p>'
    yield f'<details class="keys"><summary>{words["keys"]}</summary><ul>{"".join(f"<li>{words[key]}</li>" for key in KEYS)}</ul></details>'
    yield "</section>"
    yield f'<div class="loading" data-at="stage" role="status"><output>{words["loading"]}</output>'
    yield f'<progress aria-label="{words["loading"]}"></progress></div>'
    yield f'<div class="bar" role="group" aria-label="{words["tools"]}">'
    yield f'<div class="how-far"><progress data-at="progress" value="0" max="1" aria-label="{words["status"]}"></progress>'
    yield '<span data-at="filled"></span> <strong data-at="problems" role="status"></strong> <span data-at="remarks"></span></div>'
    yield '<div class="form-tools">'
    for at, key, how in (
        ("next-missing", "next_missing", ""),
        ("next-wrong", "next_wrong", ""),
        ("zeros", "zeros", words["zeros_how"]),
        ("undo", "undo", ""),
        ("redo", "redo", ""),
        ("clear", "clear", ""),
    ):
        described = f' title="{how}"' if how else ""
        yield f'<button type="button" data-at="{at}"{described}>{words[key]}</button>'
    yield "</div>"
    yield '<p class="told"><span data-at="told" role="status"></span> <span class="saved" data-at="saved"></span></p>'
    yield "</div>"
    for name, form in forms.items():
        yield write_form(form, name).rstrip("\n")
    yield f'<section class="end" aria-labelledby="take-home"><h2 id="take-home">{words["take_home"]}</h2>'
    yield '<p data-at="state"></p><div data-at="missing"></div><ul class="findings" data-at="general"></ul><div class="downloads">'
    for name, (suffix, kind) in DOWNLOADS.items():
        yield (
            f'<button type="button" data-format="{name}" data-suffix="{suffix}" data-type="{kind}">'
            f"<strong>{words[name]}</strong> <small>{words[f'{name}_how']}</small></button>"
        )
    yield "</div></section>"
    yield '<aside class="help" data-at="help" hidden></aside>'
    yield f'<dialog data-at="clearing" aria-labelledby="clear-sure"><form method="dialog"><p id="clear-sure">{words["clear_sure"]}</p>'
    yield f'<button value="keep" autofocus>{words["clear_no"]}</button> <button value="clear">{words["clear_yes"]}</button></form></dialog>'
    script = json.dumps({key: translated(said, language) for key, said in SCRIPT.items()}, ensure_ascii=False).replace(
        "<", "\\u003c"
    )
    yield f'<script type="application/json" id="form-words">{script}</script>'
    yield "</div>"
