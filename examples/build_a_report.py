"""Build a report in code: give the counted figures, and the form adds them up; a contradiction is refused.

python examples/build_a_report.py
"""

from datetime import date
from decimal import Decimal

from gov_disclosure import InconsistentReport, OverallSituation, Prose, ReportingOrgan, amended, check, dumps, summary_sentences
from gov_disclosure.editions import revised_2021 as form

report = form.AnnualReport(
    organ=ReportingOrgan(name="示例市交通运输局"),
    year=2024,
    published_on=date(2025, 1, 20),
    proactive_disclosure=form.ProactiveDisclosure(
        normative_documents=form.DocumentCounts(issued=4, repealed=1, in_force=37),
        administrative_licensing=form.DecisionCount(decisions=5210),
        administrative_fees=form.FeeAmount(amount=Decimal("18.5")),
    ),
    disclosure_requests=form.DisclosureRequests(
        new_requests=form.ApplicantCounts(natural_persons=12, commercial_enterprises=3),
        carried_over=form.ApplicantCounts(natural_persons=1),
        outcomes=form.Outcomes(
            disclosed=form.ApplicantCounts(natural_persons=8, commercial_enterprises=3),
            partially_disclosed=form.ApplicantCounts(natural_persons=2),
            not_disclosed=form.NotDisclosed(internal_affairs=form.ApplicantCounts(natural_persons=1)),
        ),
    ),
    reconsideration_and_litigation=form.ReconsiderationAndLitigation(
        administrative_reconsideration=form.CaseOutcomes(upheld=1),
    ),
)

requests = report.disclosure_requests
print(
    "总计、结转由表自己算出 · computed: outcomes",
    requests.outcomes.total.total,
    "carried forward",
    requests.carried_forward.total,
)

# A figure of your own for a computed cell must agree with the others, or one error names every relation that does not hold.
try:
    amended(report, {"disclosure_requests.carried_forward.natural_persons": 5})
except InconsistentReport as error:
    for finding in error.findings:
        print("不能成立 · refused:", finding.code, finding.message("zh"))

# Sentences for 总体情况, true because they are made of the figures.
sentences = summary_sentences(report)
report = amended(report, {"overall_situation": OverallSituation(introduction=Prose("\n".join(sentences)))})

print("核对 · verdict:", check(report).state)
print(dumps(report, "text", width=120))
