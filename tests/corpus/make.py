"""Writes the pages of this folder: figures of published reports (figures.json) in layouts of our own.

Each layout reproduces what a published report does to its reader; the words around the tables are ours, the names of organs invented.
Run ``python tests/corpus/make.py`` after changing anything here; a test holds the pages to what this program writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import html_layouts as web
import text_layouts as flat
from form import load_form
from tables import Report

HERE = Path(__file__).parent
PAGES = HERE / "pages"

MISPRINTS = {
    "本年废止件数": "本年废纸件数",
    "属于行政执法案卷": "属于行政执法案件",
    "三、本年度办理结果": "三三、本年度办理结果",
    "现行有效件数": "现行有效件",
}
HALF_WIDTH = {"（": "(", "）": ")", "：": ":", "，": ","}
CUT_HEADS = {"商业企业": "商业", "科研机构": "科研", "社会公益组织": "社会", "法律服务机构": "法律"}
SPACED = {"结果维持": "结 果 维 持", "结果纠正": "结 果 纠 正", "尚未审结": "尚 未 审 结", "三、本年度": "三 、 本 年 度"}


@dataclass
class Page:
    """One page: whose figures, how laid out, and what a reader can tell of it.

    Arguments:
        name: of the file. figures: key of figures.json. make: the layout. quirks: what the page asks of a reader.
        encoding: of the bytes. exact: every cell can be read as transcribed; else only what is certain (glued digits, lost lines).
        blanks_vanish: blank cells leave no trace, so that they may be read as absent. words: misprinted words.
        converted: a dictionary of another project wrote the page, so that a newer one may write it otherwise.
    """

    name: str
    figures: str
    make: Callable[[Report], str]
    quirks: str
    encoding: str = "utf-8"
    exact: bool = True
    blanks_vanish: bool = False
    words: dict[str, str] = field(default_factory=dict)
    converted: bool = False
    organ: str = "青石县民政局"


def page_of(**options: Any) -> Callable[[Report], str]:
    return lambda report: web.page(report, web.body(report, **options))


def site_of(**options: Any) -> Callable[[Report], str]:
    return lambda report: web.site(report, web.body(report, **options))


def nested_of(**options: Any) -> Callable[[Report], str]:
    return lambda report: web.nested(report, web.body(report, **options))


def fragment_of(**options: Any) -> Callable[[Report], str]:
    return lambda report: web.fragment(report, web.body(report, **options))


def text_of(**options: Any) -> Callable[[Report], str]:
    return lambda report: flat.text(report, **options)


def traditional(make: Callable[[Report], str]) -> Callable[[Report], str]:
    def converted(report: Report) -> str:
        from opencc import OpenCC

        text: str = OpenCC("s2twp").convert(make(report))
        return text.replace("資訊", "信息")

    return converted


def explained(make: Callable[[Report], str]) -> Callable[[Report], str]:
    """Labels with explanations in brackets, as some organs leave them in."""
    notes = {"规章": "（本机关起草的）", "本年新制作数量": "（指当年制作的）", "行政许可": "（含依申请的各类事项）"}

    def with_notes(report: Report) -> str:
        return make(Report(**{**vars(report), "words": {**report.words, **{k: k + v for k, v in notes.items()}}}))

    return with_notes


def pages() -> Iterator[Page]:
    # web pages
    yield Page("city-2025.html", "hangzhou-2025", page_of(empty_cells=True), "空单元格代替行合并", organ="青石市人民政府")
    yield Page(
        "bureau-2023.html",
        "shuyang-fgj-2023",
        site_of(inner=web.word),
        "文字处理软件导出：字词拆成多个span、空单元格为o:p；网站导航、搜索表单、元数据表、脚本、条件注释",
        words={"行政规范性文件": "规范性文件", "存在的主要问题及改进情况": "存在的主要问题及整改措施"},
        organ="青石县发展和改革局",
    )
    yield Page(
        "office-2019.html",
        "shanghai-zfbgt-2019",
        fragment_of(inner=web.nbsp, disagree=True),
        "无html和body；空单元格为&nbsp;；办理结果各行总计为空；表头与数据行列合并不一致；金额单位写在单元格内；标签内有br",
        organ="青石市人民政府办公厅",
    )
    yield Page(
        "district-2023.html",
        "hongze-2023",
        page_of(split_at=(9, 17)),
        "表格跨页断开并夹有页码；（六）其他处理只有一行；“其他法律行政止公开”；第四部分总计印为0",
        words={"其他法律行政法规禁止公开": "其他法律行政止公开"},
        organ="青石市洪桥区人民政府",
    )
    yield Page(
        "district-2024.html",
        "hongze-2024",
        nested_of(one_table_a_caption=True, title_row=False),
        "版面用嵌套表格；第二部分每款一个表格；（六）其他处理只有一行",
        words={"其他法律行政法规禁止公开": "其他法律行政止公开"},
        organ="青石市洪桥区人民政府",
    )
    yield Page(
        "zone-2019.html",
        "pingtan-2019",
        lambda r: web.page(r, web.body(r, inner=web.ideographic, trailing=3), charset="gb2312"),
        "GB18030编码；每行行末空列数不一；金额带小数和单位",
        encoding="gb18030",
        organ="青石实验区管理委员会",
    )
    yield Page(
        "zone-2021.html",
        "pingtan-2021",
        page_of(inner=web.broken, title_row=True),
        "GB18030编码而声明为utf-8；标签分成两段；表内另有标题行；金额六位小数",
        encoding="gb18030",
        organ="青石实验区管理委员会",
    )
    yield Page(
        "zone-2022.html",
        "pingtan-2022",
        lambda r: web.page(r, web.body(r, remark="该部分以表格形式报告。表格如下：", heading="<h3>{}</h3>"), charset="gb2312"),
        "UTF-8编码而声明为gb2312；标题与表格之间有一句话",
        organ="青石实验区管理委员会",
    )
    yield Page(
        "police-2021.html",
        "pingtan-gaj-2021",
        site_of(inner=web.plain, heading='<p><strong><span style="font-family:黑体">{}</span></strong></p>'),
        "标签误印（本年废纸件数、行政执法案件、三三、现行有效件）；勾稽关系不成立",
        words=MISPRINTS,
        organ="青石市公安局",
    )
    yield Page(
        "market-2022.html",
        "pingtan-scj-2022-tables",
        nested_of(inner=web.nbsp, split_at=(12,)),
        "嵌套表格并断开；（六）之2、3两行为空",
        organ="青石县市场监督管理局",
    )
    yield Page(
        "cover-2022.html", "hanyang-zfb-2022", site_of(inner=web.nbsp, trailing=2), "单元格为空；表头加注（历史累计）",
        words={"现行有效件数": "现行有效件数 (历史累计)"}, organ="青石县人民政府办公室",
    )  # fmt: skip
    # Markdown
    yield Page("finance-2022.md", "pingtan-czj-2022-tables", flat.markdown, "管道表格", organ="青石县财政局")
    yield Page("transport-2022.md", "pingtan-jtj-2022", flat.tabbed_markdown, "制表符分列；标题级别不一", words=SPACED)
    yield Page(
        "service-centre-2020.md", "yueqing-zwfwzx-2020", flat.tabbed_markdown, "制表符分列；表格缺失大半；结 果 维 持",
        words={**SPACED, "本年增/减": "本年增/减量", "一、总体情况": "一、概述"}, organ="青石市政务服务中心", blanks_vanish=True,
    )  # fmt: skip
    yield Page(
        "committee-2024.md", "shanghai-kewei-2024", flat.shattered_markdown, "转换把长标签与数字拆开，每行成一表；标签误接",
        words={"行政规范性文件": "规范性文件"}, organ="青石市科学技术委员会",
    )  # fmt: skip
    yield Page("subdistrict-2025.md", "huangpu-dapuqiao-2025", flat.markdown, "只余部分行", organ="青石市打铁桥街道办事处")
    # texts with parted cells
    yield Page(
        "transport-2022.txt",
        "pingtan-jtj-2022",
        text_of(join=flat.spaces, one_line=True, archived=True),
        "全文一行，单空格分列",
    )
    yield Page(
        "finance-2022.txt", "pingtan-czj-2022-tables", text_of(join=flat.tabs, split_at=(8, 20)), "制表符；跨页断开并夹有页码"
    )
    yield Page("police-2024.txt", "pingtan-gaj-2024-tables", text_of(join=flat.columns), "以空格对齐的列")
    yield Page("market-2021.txt", "pingtan-gaj-2021", text_of(join=flat.pipes), "管道分列；勾稽关系不成立")
    yield Page(
        "bureau-2019.txt",
        "ankang-ju-2019",
        text_of(join=flat.pipes_on_lines_of_their_own),
        "管道独占一行；160.5964万元",
        words=HALF_WIDTH,
    )
    yield Page(
        "petitions-2021.txt",
        "datong-xfj-2021",
        text_of(join=flat.a_pipe_behind_each_cell),
        "一格一行，后随管道",
        words=HALF_WIDTH,
    )
    yield Page("centre-2024.txt", "futian-xiangmihu-2024", text_of(join=flat.lines), "一格一行，空行相隔", words=HALF_WIDTH)
    yield Page(
        "archives-2021.txt", "gongzhuling-daj-2021", text_of(join=flat.pipes), "2021年的报告用2019年格式；“本年增/”",
        words={**HALF_WIDTH, "本年增/减": "本年增/"}, organ="青石市档案局",
    )  # fmt: skip
    yield Page("subdistrict-2023.txt", "haizhu-guanzhou-2023", text_of(join=flat.pipes), "末尾截断", words=HALF_WIDTH)
    yield Page(
        "township-2020.txt", "huichang-zhongcun-2020", text_of(join=flat.lines), "一格一行；金额无单位；表头断成两行",
        words={**HALF_WIDTH, "本年新制作数量": "本年新\n\n制作数量", "本年新公开数量": "本年新\n\n公开数量"},
    )  # fmt: skip
    yield Page(
        "township-2020-pipes.txt",
        "hukou-dalong-2020",
        text_of(join=flat.a_pipe_behind_each_cell),
        "管道与换行混用",
        words=HALF_WIDTH,
    )
    yield Page(
        "township-2022.txt", "jiaxian-xizhen-2022", text_of(join=flat.lines), "2022年的报告用2019年格式；空单元格不留痕迹",
        words=HALF_WIDTH, blanks_vanish=True,
    )  # fmt: skip
    yield Page(
        "township-2019.txt",
        "kangle-shangwan-2019",
        text_of(join=flat.pipes),
        "第二列表头误为第一列",
        words={**HALF_WIDTH, "本年新公开数量": "本年新制作数量"},
    )
    yield Page("department-2024.txt", "longgang-bumen-2024", text_of(join=flat.pipes), "首行多一组标签", words=HALF_WIDTH)
    yield Page(
        "town-2023.txt",
        "nilka-zhen-2023",
        text_of(join=flat.pipes_on_lines_of_their_own, remark="该部分以表格形式报告。表格如下"),
        "模板说明遗留",
        words=HALF_WIDTH,
    )
    yield Page(
        "civil-affairs-2019.txt",
        "pingli-mzj-2019",
        text_of(join=flat.tabs),
        "几乎全空；“-13”；表头截短",
        words={**HALF_WIDTH, **CUT_HEADS, **SPACED},
        blanks_vanish=True,
    )
    yield Page(
        "statistics-2021.txt", "pingwu-tjj-2021", text_of(join=flat.a_pipe_behind_each_cell), "合并单元格留下||", words=HALF_WIDTH
    )
    yield Page(
        "civil-affairs-2019-pipes.txt",
        "tiantai-mzj-2019",
        text_of(join=flat.pipes_with_empty_columns),
        "行末空列不一；“+2”",
        words=HALF_WIDTH,
    )
    yield Page(
        "industry-2020.txt",
        "wuhai-gxj-2020",
        text_of(join=flat.pipes_with_empty_columns),
        "表头后半丢失，两列同为“本年新”",
        words={**HALF_WIDTH, "本年新制作数量": "本年新", "本年新公开数量": "本年新"},
    )
    yield Page(
        "environment-2020.txt",
        "wuhan-sthjj-2020",
        traditional(explained(text_of(join=flat.pipes))),
        "繁体字；标签带说明；多出一行；“-”",
        blanks_vanish=True,
        converted=True,
    )
    yield Page(
        "statistics-2022.txt",
        "xiangyang-tjj-2022",
        text_of(join=flat.pipes, remark=""),
        "“现行有效件”",
        words={**HALF_WIDTH, "现行有效件数": "现行有效件"},
    )
    yield Page(
        "subdistrict-2023-years.txt",
        "yuecheng-donghu-2023",
        text_of(join=flat.pipes),
        "表头含年份；规范性文件",
        words={**HALF_WIDTH, "本年制发": "本年(2023)制发", "本年废止": "本年(2023)废止", "行政规范性文件": "规范性文件"},
    )
    yield Page(
        "police-branch-2021.txt", "zhanjiang-kfq-gaj-2021", text_of(join=flat.pipes), "在行政事业性收费处截断", words=HALF_WIDTH
    )
    # texts without separators: only what is certain can be read
    glued = text_of(join=flat.glued, one_line=True, archived=True)
    for name, figures in (
        ("zone-2019-glued.txt", "pingtan-2019"),
        ("zone-2021-glued.txt", "pingtan-2021"),
        ("zone-2022-glued.txt", "pingtan-2022"),
        ("police-2019-glued.txt", "pingtan-gaj-2019"),
        ("market-2021-glued.txt", "pingtan-scj-2021"),
        ("society-2021-glued.txt", "pingtan-shs-2021"),
        ("society-2023-glued.txt", "pingtan-shs-2023"),
        ("finance-2019-glued.txt", "pingtan-czj-2019-tables"),
        ("transport-2020-glued.txt", "pingtan-jtj-2020-tables"),
        ("transport-2023-glued.txt", "pingtan-jtj-2023-tables"),
        ("market-2019-glued.txt", "pingtan-scj-2019-tables"),
        ("market-2024-glued.txt", "pingtan-scj-2024-tables"),
        ("society-2020-glued.txt", "pingtan-shs-2020-tables"),
    ):
        yield Page(name, figures, glued, "单元格之间无分隔", exact=False)
    yield Page(
        "finance-2022-half.txt",
        "pingtan-czj-2022-tables",
        text_of(join=flat.half_glued, one_line=True, archived=True),
        "一半粘连，一半空格",
        exact=False,
    )
    yield Page(
        "township-2019-dropped.txt",
        "pingtan-gaj-2019",
        text_of(join=flat.lines, drop_repeated=True),
        "重复行被删去，数字不可恢复",
        exact=False,
    )


def report_of(page: Page, figures: dict[str, Any]) -> Report:
    entry = figures[page.figures]
    return Report(
        page.figures, entry["year"], page.organ, load_form(entry["form"]), entry["rows"], entry.get("extra", {}), page.words
    )


def written() -> Iterator[tuple[Page, bytes]]:
    """Every page with its bytes."""
    figures = json.loads((HERE / "figures.json").read_text(encoding="utf-8"))
    for page in pages():
        yield page, page.make(report_of(page, figures)).encode(page.encoding)


def main() -> None:
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.iterdir():
        old.unlink()
    for page, content in written():
        (PAGES / page.name).write_bytes(content)


if __name__ == "__main__":
    main()
