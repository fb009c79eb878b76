"""What the page of the checker says, by the names under which its markup and its scripts ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gov_disclosure.i18n import message, translated

__all__ = ["WORDS", "in_language"]

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": message("Check annual reports in the browser"),
        "lead": message(
            "See which cells of a report are wrong and what probably belongs there: web pages, Word, Excel, PDF, OFD, text, Markdown, JSON."
        ),
        "nothing-is-sent": message(
            "Nothing is uploaded. Files are read and checked on this computer, and the browser itself forbids this page to connect to "
            "any host but the one that it came from."
        ),
        "docs": message("Documentation"),
        "form": message("Fill in an annual report"),
        "choose": message("Choose reports"),
        "choose-hint": message(
            "One or several; or drop them anywhere on this page, or copy a report and paste it here (Ctrl+V)."
        ),
        "paste": message("Or paste the text of a report"),
        "paste-do": message("Check the text"),
        "previous": message("Last year's report, if there is one"),
        "previous-hint": message("What is carried over from year to year is then checked too."),
        "previous-are": message("Held against: {files}"),
        "forget-previous": message("Check without them"),
        "pasted": message("pasted"),
        "stage": message("State"),
        "fetching": message("Getting ready: {done} of {total} MB are here. You can choose reports already."),
        "starting": message("Getting ready: everything is here and starts. You can choose reports already."),
        "ready": message("Ready. Choose, drop or paste a report."),
        "waiting": message("{count} files wait and are checked as soon as everything is ready."),
        "fetching-more": message("Fetching what this kind of file needs …"),
        "checking": message("Checking {file} …"),
        "checked": message("{file}: {outcome}"),
        "kept": message("From now on this page works without a network too."),
        "broken": message(
            "This page could not get ready ({reason}). Load it again; if that does not help, tell who runs this site."
        ),
        "not-checked": message("{file} could not be checked: {reason}"),
        "results": message("Results"),
        "save": message("Save"),
        "save-verdict": message("Verdict (HTML)"),
        "save-verdict-data": message("Verdict (JSON)"),
        "save-all": message("All verdicts (HTML)"),
        "save-json": message("Report (JSON)"),
        "save-markdown": message("Report (Markdown)"),
        "save-docx": message("Report (Word)"),
        "save-xlsx": message("Report (Excel)"),
        "saved": message("{file} was saved."),
        "remove": message("Remove"),
        "remove-file": message("Remove {file}"),
        "sizes": message(
            "The first visit loads {first} MB, Excel {excel} MB more, PDF {pdf} MB; later visits load nothing that has not changed."
        ),
        "no-script": message("This page needs JavaScript; it runs the checker in your browser, and sends nothing."),
    }
)
"""Keys of the catalogues; what stands in braces is filled in by the page."""


def in_language(locale: str) -> dict[str, str]:
    """The words in a language."""
    return {name: translated(key, locale) for name, key in WORDS.items()}
