"""Wrong uses: mypy and pyright refuse every line marked so, and no other."""

from decimal import Decimal

from gov_disclosure import EDITIONS, AnnualReport, Period, Prose, ReportingOrgan, amended, check, dumps, loads, read
from gov_disclosure.editions import revised_2021 as revised
from gov_disclosure.editions import trial_2019 as trial

row = revised.ApplicantCounts(natural_persons=1)
report = revised.AnnualReport(year=2024)

revised.ApplicantCounts(natural_person=1)  # wrong: no such column
revised.ApplicantCounts(1)  # wrong: columns are named
revised.ApplicantCounts(natural_persons="1")  # wrong: a string
revised.ApplicantCounts(natural_persons=1.5)  # wrong: half a case
revised.FeeAmount(amount=1.5)  # wrong: money is Decimal
revised.AnnualReport(year="2024")  # wrong: a string
revised.AnnualReport()  # wrong: no year
revised.ProactiveDisclosure(rules=trial.DocumentCounts())  # wrong: a row of the other edition
revised.AnnualReport(year=2024, proactive_disclosure=trial.ProactiveDisclosure())  # wrong: a section of the other edition
revised.DisclosureRequests(new_requests=3)  # wrong: a number for a row
trial.Outcomes(other_handling=revised.OtherHandling())  # wrong: three rows where the trial form has one
ReportingOrgan(level="county")  # wrong: a string for a level
Period(start="2024-01-01", end="2024-12-31")  # wrong: strings for dates
Prose(3)  # wrong: no text
row.natural_persons = 2  # wrong: frozen
report.year = 2023  # wrong: frozen
repr(row.natural_person)  # wrong: no such column
repr(report.disclosure_requests.outcomes.not_disclosed.state_secrets)  # wrong: no such row
repr(report.disclosure_requests.remark)  # wrong: no such text
trial.ProactiveDisclosure(leads=Prose(["甲"]))  # wrong: no such text
revised.DisclosureRequests(lead="甲")  # wrong: a string for prose
row + 1  # wrong: a row and a number
amount: Decimal = report.proactive_disclosure.rules.issued  # wrong: a count is int
EDITIONS["revised-2021"] = EDITIONS["trial-2019"]  # wrong: read only
EDITIONS["revised-2021"].cell()  # wrong: no such method
amended(report, ["year"])  # wrong: a list for figures
dumps(report, 3)  # wrong: no name of a format
check(3)  # wrong: neither report nor reading
read(3)  # wrong: no source
AnnualReport(year=2024)  # wrong: of no edition
repr(read("甲.html").report.disclosure_request)  # wrong: no such section
repr(read("甲.html", edition=revised).report.proactive_disclosure.rules.newly_produced)  # wrong: a line of the other edition
repr(loads("{}", edition=trial).proactive_disclosure.rules.issued)  # wrong: a line of the other edition
repr(EDITIONS["trial-2019"].report_class(year=2019).problem)  # wrong: no such section
read("甲.html", edition=revised.AnnualReport)  # wrong: neither edition nor module
revised.AnnualReport.from_figures(["year"], year=2024)  # wrong: a list for figures
