"""Fixtures of tests of the pages that run in a browser."""

from form_pages import form, form_address, form_context  # noqa: F401 - fixtures
