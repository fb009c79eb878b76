"""Reports and pages to measure with: made up, of the size and the mixture of figures that published ones have."""

from __future__ import annotations

import random
from decimal import Decimal

from gov_disclosure import EDITIONS, AnnualReport, amended
from gov_disclosure.report import OrganKind, OrganLevel, OverallSituation, Part, Prose, ReportingOrgan
from gov_disclosure.schema import Kind, lines

_SENTENCES = (
    "本机关按照规定公开信息，更新栏目，回应关切。",
    "依申请公开工作按期办结，答复规范，渠道畅通。",
    "加强“平台”维护，完善制度，组织培训、开展检查。",
    "下一步将细化目录，提高质量，接受社会监督。",
)


def report(seed: int, edition: str = "revised-2021") -> AnnualReport:
    """A report with some 3 000 characters of prose; three cells in four are zero, as in published reports."""
    chance = random.Random(seed)
    form = EDITIONS[edition].report_class
    figures: dict[str, object] = {}
    for cell in EDITIONS[edition].cells():
        if not cell.is_computed and chance.random() < 0.25:
            number = chance.randint(1, 4000)
            figures[cell.path] = Decimal(number) / 100 if cell.kind is Kind.AMOUNT else number
    for name in ("natural_persons", "commercial_enterprises", "research_institutions", "public_interest_organizations",
                 "legal_service_institutions", "other_organizations"):  # fmt: skip
        figures[f"disclosure_requests.new_requests.{name}"] = 100_000 + chance.randint(0, 1000)
    topics = {named.name: _prose(chance, 2) for named in lines(OverallSituation)}
    plain = form(
        organ=ReportingOrgan(name=f"某{seed}市人民政府", level=OrganLevel.PREFECTURAL, kind=OrganKind.GOVERNMENT),
        year=2021 + seed % 4 if edition == "revised-2021" else 2020,
        overall_situation=OverallSituation(introduction=_prose(chance, 1), **topics),
        problems_and_improvements=Prose(_prose(chance, 2).paragraphs, [Part("改进措施", _prose(chance, 2).paragraphs)]),
        other_matters=_prose(chance, 1),
    )
    return amended(plain, figures)


def _prose(chance: random.Random, paragraphs: int) -> Prose:
    return Prose(["".join(chance.choices(_SENTENCES, k=8)) for _ in range(paragraphs)])


def page(seed: int, size: int = 300_000) -> bytes:
    """A page of a government site around a report: navigation, styles, scripts, cells dressed as a word processor exports them."""
    from gov_disclosure import dumps

    written = dumps(report(seed), "html")
    dress = ' style="border:1px solid windowtext;padding:0 5.4pt;mso-border-alt:solid windowtext .5pt"'
    body = written.replace("<td", f"<td{dress}").replace("<th", f"<th{dress}")
    head, mark, rest = body.partition("<body")
    opening, close, inside = rest.partition(">")
    links = "".join(f'<li class="nav-item"><a href="/zwgk/{n}.html" target="_blank">栏目{n}</a></li>' for n in range(40))
    menu = f'<div class="menu"><ul>{links}</ul></div><script>var n=1;for(var i=0;i<9;i++){{n+=i<5?1:2;}}</script>'
    missing = max(0, size - len(body.encode()))
    menus = menu * (missing // len(menu.encode()) + 1)
    half = len(menu) * (menus.count('class="menu"') // 2)
    return (head + mark + opening + close + menus[:half] + inside.replace("</body>", menus[half:] + "</body>")).encode()


def word_file(seed: int) -> bytes:
    """A Word file of a report, every run and every cell dressed as WPS dresses them."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    from gov_disclosure import dumps

    font = '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
    dress = f'<w:rPr>{font}<w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US"/></w:rPr>'
    sides = "".join(
        f'<w:{side} w:val="single" w:color="auto" w:sz="4" w:space="0"/>' for side in ("top", "left", "bottom", "right")
    )
    borders = f'<w:tcBorders>{sides}</w:tcBorders><w:shd w:val="clear"/>'
    target = BytesIO()
    with ZipFile(BytesIO(dumps(report(seed), "docx"))) as plain, ZipFile(target, "w", ZIP_DEFLATED) as dressed:
        for name in plain.namelist():
            text = plain.read(name).decode()
            if name == "word/document.xml":
                text = text.replace("<w:r>", f"<w:r>{dress}").replace(
                    '<w:vAlign w:val="center"/>', f'{borders}<w:vAlign w:val="center"/>'
                )
                text = text.replace("</w:pPr>", f'<w:widowControl/><w:jc w:val="center"/>{dress}</w:pPr>')
            dressed.writestr(name, text)
    return target.getvalue()
