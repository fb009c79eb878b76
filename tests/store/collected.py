"""What was read apart, made here: a store's tests start no processes that read."""

from __future__ import annotations

from hashlib import sha256

from gov_disclosure import EDITIONS, amended, as_published, check, dumps, read
from gov_disclosure.apart import ReadApart, ReportApart
from gov_disclosure.bulk.texts import judgements_of
from gov_disclosure.report import OverallSituation, Prose, ReportingOrgan

NEW = "disclosure_requests.new_requests.natural_persons"
FORWARD = "disclosure_requests.carried_forward"
TOTAL = "disclosure_requests.new_requests.total"


def collected(organ: str = "甲县水利局", year: int = 2023, new: int = 7, *, name: str = "", errors: int = 0) -> ReadApart:
    said = OverallSituation(disclosure_on_request=Prose(["收到政府信息公开申请7件。", "均按期答复。"]))
    report = EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name=organ), overall_situation=said)
    with as_published():
        content = dumps(
            amended(report, {NEW: new, TOTAL: new + errors, f"{FORWARD}.natural_persons": new, f"{FORWARD}.total": new})
        ).encode()
    reading = read(content)
    one = ReportApart(reading=reading, verdict=check(reading), judgements=judgements_of(reading))
    return ReadApart(name=name or f"{organ}-{year}.json", sha256=sha256(content).hexdigest(), size=len(content), reports=(one,))
