"""XML by lxml."""

from __future__ import annotations

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # compiled, without stubs

__all__ = ["TooDeep", "tree_of"]


class TooDeep(ValueError):
    """Elements stand in each other deeper than the parser takes."""


def tree_of(text: bytes) -> Any:
    """The root element of a text of XML.

    Raises:
        TooDeep: it nests too deep. ValueError: it is no XML; says why.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        reason = str(error).partition(", line")[0]
        raise (TooDeep if "depth" in reason else ValueError)(reason) from None
