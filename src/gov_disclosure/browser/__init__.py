"""What the pages of the site run: plain data in, plain data or the bytes of a file out. No page knows any other name of this package."""

from __future__ import annotations

from gov_disclosure.browser.form import carried_form, judged_form, opened_form, written_form

__all__ = ["carried_form", "judged_form", "opened_form", "written_form"]
