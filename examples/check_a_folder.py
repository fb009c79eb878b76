"""Check every report in a folder, and print one CSV row a report: what a supervisor wants to see of many of them.

python examples/check_a_folder.py [FOLDER] > verdicts.csv
"""

import csv
import sys
from pathlib import Path

from gov_disclosure import UnreadableDocument, check, read

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "reports"
rows = csv.writer(sys.stdout, lineterminator="\n")
rows.writerow(["file", "organ", "year", "edition", "verdict", "errors", "what"])

for file in sorted(path for path in folder.rglob("*") if path.is_file()):
    name = file.relative_to(folder).as_posix()
    try:
        reading = read(file)
    except UnreadableDocument as error:  # no annual report: a picture, a budget, an empty file
        rows.writerow([name, "", "", "", "unreadable", "", error])
        continue
    verdict = check(reading)
    first_causes = [finding for finding in verdict.errors if finding.is_first_cause]
    what = " / ".join(f"{finding.code} {finding.paths[0] if finding.paths else ''}".strip() for finding in first_causes)
    report = reading.report
    rows.writerow([name, report.organ.name, report.year, reading.edition, verdict.state, len(verdict.errors), what])
