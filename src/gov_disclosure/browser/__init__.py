"""The library as a web page calls it, in the Python that runs inside of the page: files in, plain data and files out.

A page calls by name (`call`); what may be called is listed in `calls`. Nothing here knows of a browser, and all of it runs natively.
"""

from __future__ import annotations

from gov_disclosure.browser.calls import call
from gov_disclosure.browser.parts import announce

__all__ = ["announce", "call"]
