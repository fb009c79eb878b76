"""The cities of the State's list of divisions, as the library keeps them: ``python docs/cities.py`` writes them anew.

python-stdnum brings the whole list (GB/T 2260, with the names of before): eight thousand lines, of which a name of an organ needs the
cities. Reading it all takes longer than checking a report, so what is needed of it stands in `gov_disclosure.cities`, and a test holds it
to the list.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from stdnum import numdb

from gov_disclosure import cities

START = "_LISTED: Final = "
END = ")\n"


def main() -> int:
    """Write the table."""
    file = Path(cities.__file__)
    file.write_text(with_table(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


def with_table(source: str) -> str:
    """The source of the module with the table as it should be."""
    found: dict[str, str] = {}
    for name, mark in _listed():
        if mark not in found.setdefault(name, ""):
            found[name] += mark
    lines = wrap(" ".join(f"{name}{marks}" for name, marks in found.items()), 64)
    table = "".join(f'    "{line} "\n' for line in lines)
    before, _, rest = source.partition(START)
    return f"{before}{START}(\n{table})\n{rest.partition(END)[2]}"


def _listed() -> Iterator[tuple[str, str]]:
    for _, _, _, _, below in numdb.get("cn/loc").prefixes:
        for _, code, _, about, _ in below:
            printed = re.sub(r"\[[^\]]*\]", " ", about.get("county", ""))
            for name in re.split(r"[\s,，;]+", printed):
                if len(name) > 2 and name.endswith(("市", "州")):
                    yield name, cities.PREFECTURAL if code.endswith("00") else cities.COUNTY


if __name__ == "__main__":
    sys.exit(main())
