"""Rows of the form in tables that have a grid, of whatever shape."""
