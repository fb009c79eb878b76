"""The rules about the source itself: what is found while it is being read (`recognise`) and comes with the reading."""

from __future__ import annotations

from gov_disclosure.rules.rule import Rule

__all__ = ["READING"]

READING: tuple[Rule, ...] = ()
"""Found while reading; nothing is left to judge afterwards."""
