"""Convert a published page to every format that we write, and see that each is read back as the same report.

    python examples/convert.py [FILE [FOLDER]]

Without a folder, what is written goes to a temporary one.
"""

import sys
import tempfile
from pathlib import Path

from gov_disclosure import MissingExtra, read, write
from gov_disclosure.formats import FORMATS

source = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "reports" / "hangzhou-2025.html"
report = read(source).report

with tempfile.TemporaryDirectory() as temporary:
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary)
    for form in FORMATS.values():
        if not form.is_written:
            continue
        target = folder / (source.stem + form.suffixes[0])
        try:
            write(report, target)
        except MissingExtra as error:  # says what to install
            print(error)
            continue
        same = read(target).report == report
        print(f"{target.name}: {'the same report' if same else 'ANOTHER REPORT'}")
