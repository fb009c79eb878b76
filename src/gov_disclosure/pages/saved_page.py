"""A web page saved as one file (MHT, MHTML; RFC 2557): the pages in it, as HTML. Pictures and styles beside them are left alone."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message
from typing import Final

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.encoding import decode

__all__ = ["pages_in"]

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


def pages_in(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> tuple[str, ...]:
    """The pages in a saved page as HTML: the page itself first, then those that are shown in its frames.

    Arguments:
        source: of the file. limits: how many parts it may have.

    Raises:
        UnreadableDocument: no page is in it, or it is beyond a limit.
    """
    content = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    # Each part begins with a boundary on a line of its own: count them before a tree is made.
    if content.count(b"\n--") > limits.files:
        raise UnreadableDocument(
            "The source is an archive of {found} files; the limit is {limit} (Limits(files=…) raises it)",
            found=content.count(b"\n--"),
            limit=limits.files,
        )
    whole = message_from_bytes(content.lstrip(), policy=policy.compat32)
    pages = [part for part in whole.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise UnreadableDocument("Expected a saved web page; there is no page in the source")
    start = str(whole.get_param("start") or "")
    pages.sort(key=lambda part: not start or part.get("Content-ID") != start)
    return tuple(_text(part) for part in pages)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload) if isinstance(payload, bytes) else ""
