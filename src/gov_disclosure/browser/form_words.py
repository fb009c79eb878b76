"""The words of the page of the form, those of its script too: keys of the catalogue, by the names that page and script use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gov_disclosure.i18n import message

__all__ = ["PAGE", "SCRIPT"]

PAGE: Final[Mapping[str, str]] = {
    "title": message("Fill in an annual report"),
    "lead": message(
        "The official tables, to be filled in here. Totals are computed and every relation is judged while you type. Nothing that you type "
        "leaves this computer; the draft stays in this browser, and what you want to keep you download."
    ),
    "begin": message("Before you begin"),
    "edition": message("Form"),
    "last_year": message("Last year's report"),
    "last_year_how": message(
        "Fills in what is carried over, and compares with last year. Any format: Word, Excel, web page, PDF, JSON."
    ),
    "open": message("Go on with a report"),
    "open_how": message(
        "A file that was downloaded here, or any report in the official tables, replaces what stands in the form."
    ),
    "loading": message("The checker is being loaded. You can type already; it is judged as soon as the checker is there."),
    "tools": message("Tools"),
    "zeros": message("Blank cells to 0"),
    "zeros_how": message("Writes 0 into every cell that is blank; can be undone."),
    "undo": message("Undo"),
    "redo": message("Redo"),
    "next_missing": message("Next blank cell"),
    "next_wrong": message("Next error"),
    "clear": message("Clear the form"),
    "clear_sure": message("Clear the whole form? The draft in this browser is cleared too."),
    "clear_yes": message("Clear it"),
    "clear_no": message("Keep it"),
    "status": message("How far the form is"),
    "take_home": message("Download"),
    "docx": message("Word file"),
    "docx_how": message("as it is published"),
    "html": message("Web page"),
    "html_how": message("for the site"),
    "xlsx": message("Excel workbook"),
    "xlsx_how": message("the tables"),
    "json": message("JSON file"),
    "json_how": message("to go on with later, and for programs"),
    "keys": message("Keys and pasting"),
    "keys_arrows": message(
        "Arrow keys move from cell to cell; Home and End go to the ends of a row, Ctrl+Home and Ctrl+End to those of a table."
    ),
    "keys_typing": message(
        "Typing replaces what stands in a cell. Enter goes down after typing, Tab to the right; Esc takes back what was typed."
    ),
    "keys_edit": message("F2 or Enter sets the cursor into a cell. Delete makes it blank. Ctrl+Z undoes, Ctrl+Y does again."),
    "keys_paste": message(
        "Copy cells in Excel, WPS or Word and paste them with Ctrl+V into the upper left cell: each text goes into its own cell. Headings that "
        "were copied along are left out."
    ),
    "keys_totals": message(
        "Totals need not be typed. A total that is typed or pasted is compared with its cells, and marked where it differs; Delete has it "
        "computed again."
    ),
}
"""What stands in the page."""

SCRIPT: Final[Mapping[str, str]] = {
    "pasted": message("{count} cells pasted."),
    "left": message("{count} texts found no cell: they lie outside of the table."),
    "write": message("{cell}: write {value}"),
    "and": message("; "),
    "of_cell": message("{cell}: {text}"),
    "computed": message("have it computed"),
    "error": message("Error"),
    "warning": message("Warning"),
    "info": message("Remark"),
    "holds": message("Agrees"),
    "open": message("Not decided"),
    "sentences": message("Sentences from your figures"),
    "sentences_how": message("Put the cursor into a text, then insert the sentences that you want."),
    "insert": message("Insert"),
    "fetching": message(
        "Loading the checker: {done} of {total} MB. You can type already; it is judged as soon as the checker is there."
    ),
    "starting": message("Starting the checker. You can type already."),
    "fetching_more": message("Loading what this format needs."),
    "failed": message("The checker failed: {reason}"),
    "not_loaded": message(
        "The checker could not be loaded: {reason}. What you type is kept in this browser all the same; reload the page to try again."
    ),
    "saved": message("Draft kept in this browser, {time}"),
    "unsaved": message("This browser keeps no draft; download JSON before you leave the page."),
    "undo": message("Undo"),
    "filled": message("{filled} of {all} filled in"),
    "errors": message("Errors: {count}"),
    "no_errors": message("No error so far"),
    "warnings": message("Warnings: {count}"),
    "all_right": message("All filled in, all relations hold"),
    "not_done": message(
        "Not finished: {missing} not filled in, {errors} errors. A file is written as the form stands; blank stays blank."
    ),
    "done": message("Everything is filled in, and every relation of the form holds."),
    "compared": message("Compared with: {title}"),
    "missing_in": message("{part}: {count} not filled in"),
    "zeros_done": message("0 written into {count} cells."),
    "carried": message("{count} fields filled in from {title}."),
    "opened": message("{name} is in the form now."),
    "downloaded": message("{name} was written."),
    "cleared": message("The form is empty."),
}
"""What the script says."""
