"""Rows of the form in running text: no grid, only words and figures that follow one another."""
