"""The page of the form and its script belong together: what one asks for the other has, in both languages."""

from __future__ import annotations

import json
import re

import pytest
from native_runtime import WEB, page_of
from selectolax.lexbor import LexborHTMLParser

from gov_disclosure.browser.calls import CALLS
from gov_disclosure.browser.form_words import SCRIPT

SOURCE = (WEB / "src" / "form.mjs").read_text("utf-8")
LANGUAGES = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_words_that_the_script_says(language: str) -> None:
    words = json.loads(LexborHTMLParser(page_of(language)).css_first("#form-words").text())
    assert set(words) == set(SCRIPT)
    said = set(re.findall(r'\bsay\(\s*"(\w+)"', SOURCE)) | {"fetching", "starting", "fetching_more"}
    # By the severity of a finding, or by whether a claim holds, the word is told.
    assert said | {"error", "warning", "info", "holds", "open", "no_errors", "all_right", "done", "not_done"} >= set(words)
    assert said <= set(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_places_that_the_script_looks_for(language: str) -> None:
    tree = LexborHTMLParser(page_of(language))
    there = {node.attributes["data-at"] for node in tree.css("[data-at]")}
    assert set(re.findall(r'\bat\("([\w-]+)"\)', SOURCE)) == there


def test_every_function_that_the_script_calls_may_be_called() -> None:
    called = set(re.findall(r'call(?:ed)?\(\s*"(\w+)"', SOURCE))
    assert called == {name for name, module in CALLS.items() if module == "form"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_style_and_no_script_stands_in_the_page_itself(language: str) -> None:
    tree = LexborHTMLParser(page_of(language))
    assert not tree.css("[style], style")
    assert {node.attributes.get("type") for node in tree.css("script:not([src])")} == {"application/json"}
    assert not [node for node in tree.css("*") if any(name.startswith("on") for name in node.attributes)]
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_in_force_comes_first_and_every_other_can_be_chosen(language: str) -> None:
    tree = LexborHTMLParser(page_of(language))
    options = [option.attributes["value"] for option in tree.css("#edition option")]
    forms = [form.attributes["data-form"] for form in tree.css("form[data-form]")]
    assert options == forms == ["revised-2021", "trial-2019"]
    assert tree.css_first("[data-form-page]").attributes["data-in-force"] == "revised-2021"
