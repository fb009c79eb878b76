"""Whose report a page is, and of which year: titles, and everything else that says so."""
