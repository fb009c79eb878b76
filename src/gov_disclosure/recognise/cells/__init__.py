"""Printed rows and what their cells say: figures, the columns they fill, the edition they show, the cells of the form at last."""
