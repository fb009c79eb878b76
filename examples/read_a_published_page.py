"""Read a report as somebody published it, look at its cells, and see what is wrong with it, in Chinese and English.

python examples/read_a_published_page.py [FILE]
"""

import sys
from pathlib import Path

from gov_disclosure import CellState, check, read

source = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "reports" / "pingtan-gaj-2021.txt"
reading = read(source)

report = reading.report
print(f"{report.full_title}（{reading.edition}, {reading.format}）")

cell = reading.cells["disclosure_requests.new_requests.total"]
print(f"new_requests.total: {cell.text!r} = {cell.value}, {cell.state}, at {cell.place.text('en') if cell.place else 'no place'}")
states = [cell.state for cell in reading.cells.values()]
print("cells:", ", ".join(f"{states.count(state)} {state}" for state in CellState if state in states))
for left in reading.unused:
    print("found no place in the form:", left.text)

verdict = check(reading)
print("verdict:", verdict.state)
for finding in verdict.findings:
    print(f"{finding.severity} {finding.code} {finding.place.text('en') if finding.place else ''}".rstrip())
    print("  ", finding.message("zh"))
    print("  ", finding.message("en"))
for missed in verdict.not_evaluated:
    print(f"not decided {missed.code}: {missed.message('en')}")
