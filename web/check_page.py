"""The page of the checker: what stands in it before any script runs."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["NAME", "body"]

NAME = "check"


def body(said: Callable[[str], str], attribute: Callable[[str], str]) -> str:
    """The markup of its main part.

    Arguments:
        said: an element's text by its name among the words. attribute: the same for what listeners hear.
    """
    return f"""\
<h1 {said("title")}</h1>
<p {said("lead")}</p>
<p class="promise" {said("nothing-is-sent")}</p>
<noscript><p class="problem" {said("no-script")}</p></noscript>
<form class="given" id="given">
  <div class="choose">
    <label for="files" {said("choose")}</label>
    <input type="file" id="files" multiple aria-describedby="files-hint">
    <p class="hint" id="files-hint" {said("choose-hint")}</p>
  </div>
  <div>
    <label for="paste" {said("paste")}</label>
    <textarea id="paste" rows="3" spellcheck="false"></textarea>
    <button type="submit" id="paste-do" {said("paste-do")}</button>
  </div>
  <div>
    <label for="previous" {said("previous")}</label>
    <input type="file" id="previous" multiple aria-describedby="previous-hint">
    <p class="hint" id="previous-hint" {said("previous-hint")}</p>
    <p id="previous-are" hidden></p>
    <button type="button" id="forget-previous" hidden {said("forget-previous")}</button>
  </div>
</form>
<div class="state">
  <progress id="progress" max="1" value="0" {attribute("stage")}></progress>
  <p id="stage" role="status"></p>
  <p id="kept" class="hint" hidden {said("kept")}</p>
</div>
<section id="results" hidden aria-labelledby="results-heading">
  <h2 id="results-heading" {said("results")}</h2>
  <ol id="contents"></ol>
  <button type="button" id="save-all" hidden {said("save-all")}</button>
  <div id="parts"></div>
</section>
<p class="hint" id="sizes"></p>
"""
