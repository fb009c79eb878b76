"""Fronts of annual reports in the layouts of many offices, invented, each with the organ and the year that it tells."""

from __future__ import annotations

from html import escape
from typing import Final

from attrs import frozen

__all__ = ["FRONTS", "Front", "page"]


@frozen
class Front:
    """What stands before section one and behind the last.

    Arguments:
        name: for the test. organ, year: what is told, None for nothing. lines: before section one. tail: behind the last section.
        situation: the first sentence of section one. head: of an HTML page. file: its name.
    """

    name: str
    organ: str | None
    year: int | None
    lines: tuple[str, ...]
    tail: tuple[str, ...] = ()
    situation: str = "坚持公开为常态。"
    head: str = ""
    file: str = "a.txt"


_BODY: Final = (
    "一、总体情况",
    "{situation}",
    "二、主动公开政府信息情况",
    "第二十条第（一）项",
    "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
    "规章 | 0 | 0 | 0",
    "行政规范性文件 | 1 | 0 | 5",
    "第二十条第（五）项",
    "信息内容 | 本年处理决定数量",
    "行政许可 | 7",
    "第二十条第（六）项",
    "信息内容 | 本年处理决定数量",
    "行政处罚 | 3",
    "行政强制 | 0",
    "五、存在的主要问题及改进情况",
    "公开形式不够丰富，将进一步改进。",
    "六、其他需要报告的事项",
    "本年没有收取信息处理费。",
)


def page(front: Front, form: str) -> str:
    """The page in a format: text, html or markdown."""
    body = [line.format(situation=front.situation) for line in _BODY]
    match form:
        case "text":
            return "\n".join([*front.lines, "", *body, "", *front.tail, ""])
        case "markdown":
            return "\n\n".join(
                ["<!-- page -->", *front.lines, *(f"## {line}" if line[1] == "、" else line for line in body), *front.tail, ""]
            )
        case _:
            paragraphs = "".join(f"<p>{escape(line)}</p>" for line in (*front.lines, *body, *front.tail))
            return (
                f"<!DOCTYPE html><html><head><meta charset='utf-8'>{front.head}</head><body><div>{paragraphs}</div></body></html>"
            )


def _front(name: str, organ: str | None, year: int | None, *lines: str, **more: object) -> Front:
    return Front(name, organ, year, lines, **more)  # type: ignore[arg-type]


BY_LAW: Final = "本报告根据《中华人民共和国政府信息公开条例》和省政府办公厅有关要求编制，由六个部分组成。"
BARE: Final = "政府信息公开工作年度报告"

FRONTS: Final = (
    # one line
    _front("usual", "青岚市水务局", 2024, "青岚市水务局2024年政府信息公开工作年度报告", BY_LAW),
    _front("annual", "青岚市水务局", 2024, "青岚市水务局2024年度政府信息公开工作年度报告"),
    _front("year first", "石桥县民政局", 2023, "2023年石桥县民政局政府信息公开工作年度报告"),
    _front("year first with 度", "石桥县民政局", 2023, "2023年度石桥县民政局政府信息公开年度报告"),
    _front("year in brackets", "石桥县民政局", 2023, "石桥县民政局政府信息公开工作年度报告（2023年度）"),
    _front("year in the middle", "石桥县民政局", 2023, "石桥县民政局政府信息公开工作2023年度报告"),
    _front("about", "石桥县民政局", 2023, "石桥县民政局关于2023年度政府信息公开工作情况的报告"),
    _front("short", "石桥县民政局", 2023, "石桥县民政局2023年政府信息公开年报"),
    _front("spoken year", "石桥县民政局", 2024, "石桥县民政局二〇二四年政府信息公开工作年度报告"),
    _front("spoken year with 零", "石桥县民政局", 2024, "石桥县民政局二零二四年度政府信息公开工作年度报告"),
    _front("wide digits", "石桥县民政局", 2024, "石桥县民政局２０２４年政府信息公开工作年度报告"),
    _front("spaced", "石桥县民政局", 2024, "石桥县民政局 2024 年 政府信息公开工作 年度报告"),
    _front("of affairs", "石桥县民政局", 2022, "石桥县民政局2022年政务公开工作年度报告"),
    _front("of affairs information", "石桥县民政局", 2022, "石桥县民政局2022年政务信息公开工作报告"),
    _front("no government", "石桥县民政局", 2022, "石桥县民政局2022年信息公开年度报告"),
    _front("government runs in", "石桥县人民政府", 2022, "石桥县人民政府信息公开2022年度报告"),
    _front("government twice", "石桥县人民政府", 2022, "石桥县人民政府2022年政府信息公开工作年度报告"),
    _front("town", "石桥县柳镇人民政府", 2022, "石桥县柳镇人民政府2022年政府信息公开工作年度报告"),
    _front("place alone", "石桥县柳镇", 2022, "石桥县柳镇2022年政府信息公开工作年度报告"),
    _front("departments of", "石桥县统计局", 2022, "石桥县统计局2022年度部门政府信息公开工作年度报告"),
    _front("whole of", "石桥县", 2022, "石桥县全县2022年政府信息公开工作年度报告"),
    _front("second name", "石桥县发展和改革局", 2022, "石桥县发展和改革局（石桥县粮食局）2022年政府信息公开工作年度报告"),
    _front("zone", "青岚高新技术产业开发区管理委员会", 2021, "青岚高新技术产业开发区管理委员会2021年政府信息公开工作年度报告"),
    _front("tax", "国家税务总局石桥县税务局", 2021, "国家税务总局石桥县税务局2021年政府信息公开工作年度报告"),
    _front("subdistrict", "青岚市梧桐区河滨街道办事处", 2021, "青岚市梧桐区河滨街道办事处2021年政府信息公开工作年度报告"),
    # what a site or a clerk sets before and behind
    _front("page number", "石桥县民政局", 2023, "Page8-石桥县民政局2023年政府信息公开工作年度报告"),
    _front("page number spaced", "石桥县民政局", 2023, "Page 12 - 石桥县民政局2023年政府信息公开工作年度报告"),
    _front("mark of disclosure", "石桥县民政局", 2023, "【公开】石桥县民政局2023年政府信息公开工作年度报告"),
    _front("annex", "石桥县民政局", 2023, "附件1：石桥县民政局2023年政府信息公开工作年度报告"),
    _front("annex on its line", "石桥县民政局", 2023, "附件：", "石桥县民政局2023年政府信息公开工作年度报告"),
    _front("label", "石桥县民政局", 2023, "标题：石桥县民政局2023年政府信息公开工作年度报告"),
    _front("path", "石桥县民政局", 2023, "首页>政务公开>年报>石桥县民政局2023年政府信息公开工作年度报告"),
    _front(
        "path above", "石桥县民政局", 2023, "当前位置：首页 > 县民政局 > 年度报告", "石桥县民政局2023年政府信息公开工作年度报告"
    ),
    _front("site behind", "石桥县民政局", 2023, "石桥县民政局2023年政府信息公开工作年度报告_石桥县人民政府"),
    _front("web site behind", "石桥县民政局", 2023, "石桥县民政局2023年政府信息公开工作年度报告-石桥县政府网"),
    _front("class before", "石桥县民政局", 2023, "[年度报告] 石桥县民政局2023年政府信息公开工作年度报告"),
    _front("bullet", "石桥县民政局", 2023, "· 石桥县民政局2023年政府信息公开工作年度报告"),
    _front("notice", "石桥县民政局", 2023, "石桥县民政局关于印发《石桥县民政局2023年政府信息公开工作年度报告》的通知"),
    _front("in title marks", "石桥县民政局", 2023, "《石桥县民政局2023年政府信息公开工作年度报告》"),
    # over several lines
    _front("two lines", "石桥县民政局", 2023, "石桥县民政局2023年政府信息公开工作", "年度报告"),
    _front("three lines", "石桥县民政局", 2023, "石桥县民政局", "2023年政府信息公开", "工作年度报告"),
    _front("broken in a word", "石桥县民政局", 2023, "石桥县民政局2023年政府信", "息公开工作年度报告"),
    _front("organ and year above", "石桥县民政局", 2023, "石桥县民政局2023年", BARE),
    _front("three of one", "石桥县民政局", 2023, "石桥县民政局", "2023年度", BARE),
    _front("year in brackets below", "石桥县民政局", 2023, "石桥县民政局", BARE, "（2023年度）"),
    _front("organ above", "青岚市梧桐区水务局", 2024, "青岚市梧桐区水务局", "2024年政府信息公开工作年度报告"),
    _front(
        "number of the document above",
        "青岚市梧桐区水务局",
        2024,
        "梧水综〔2025〕2号",
        "青岚市梧桐区水务局",
        "2024年政府信息公开工作的年度报告",
    ),
    _front(
        "number between", "青岚市梧桐区水务局", 2024, "青岚市梧桐区水务局", "梧水综〔2025〕2号", "2024年政府信息公开工作年度报告"
    ),
    _front("place above the organ", "青岚市梧桐区水务局", 2024, "青岚市梧桐区", "水务局", "2024年政府信息公开工作年度报告"),
    _front("organ broken", "青岚市住房和城乡建设局", 2024, "青岚市住房和城乡", "建设局", "2024年政府信息公开工作年度报告"),
    _front("office broken", "石桥县人民政府办公室", 2024, "石桥县人民政", "府办公室", "2024年政府信息公开工作年度报告"),
    _front("menu above", "石桥县民政局", 2024, "网站首页", "政务公开", "石桥县民政局", "2024年政府信息公开工作年度报告"),
    _front(
        "title twice",
        "石桥县审计局",
        2023,
        "石桥县审计局2023年度政府信息公开工作年度报告",
        "石桥县审计局",
        "2023年度政府信息公开工作年度报告",
    ),
    _front(
        "between titles",
        "石桥县柳镇人民政府",
        2023,
        "2023年政府信息公开工作年度报告",
        "石桥县柳镇人民政府",
        "2023年政府信息公开工作年度报告",
    ),
    _front("organ below", "石桥县司法局", 2023, "2023年政府信息公开工作年度报告", "石桥县司法局", "（2024年1月20日）", BY_LAW),
    _front("date between", "石桥县司法局", 2023, "2023年政府信息公开工作年度报告", "2024年1月20日", "石桥县司法局"),
    # the preface
    _front(
        "we publish",
        "石桥县甲局",
        2023,
        "根据《中华人民共和国政府信息公开条例》规定，现公布石桥县甲局2023年政府信息公开工作年度报告。",
    ),
    _front(
        "drawn up by",
        "乐水市政务服务中心",
        2020,
        "市政务服务中心 2020 年政府信息公开 工作年度报告",
        "2020年度报告根据条例的要求，由乐水市政务服务中心编制而成。",
    ),
    _front(
        "draws up", "石桥县甲局", 2023, "根据《中华人民共和国政府信息公开条例》要求，石桥县甲局特编制2023年政府信息公开年度报告。"
    ),
    _front(
        "draws up this",
        "石桥县甲局",
        2023,
        "2023年政府信息公开工作年度报告",
        "根据《政府信息公开条例》要求，石桥县甲局编制本报告。",
    ),
    _front("by rule", "石桥县甲局", 2023, "2023年政府信息公开工作年度报告", "本年度报告按照上级规定由石桥县甲局编制。"),
    _front("this report is", "石桥县甲局", 2023, "2023年政府信息公开工作年度报告", "本报告系石桥县甲局根据条例编制。"),
    _front(
        "as follows", "石桥县甲局", 2023, "按照有关要求，现将石桥县甲局2023年度政府信息公开工作情况报告如下：", "年度内工作平稳。"
    ),
    _front(
        "its office",
        "石桥县甲局",
        2023,
        "2023年政府信息公开工作年度报告",
        "本报告由石桥县甲局政府信息公开工作领导小组办公室编制。",
    ),
    _front(
        "office of the government draws up",
        "石桥县人民政府",
        2023,
        "石桥县人民政府2023年政府信息公开工作年度报告",
        "本报告由石桥县人民政府办公室编制。",
    ),
    _front(
        "others ask",
        "石桥县甲局",
        2023,
        "2023年政府信息公开工作年度报告",
        "根据《石桥县人民政府办公室关于做好2023年政府信息公开工作年度报告编制工作的通知》，由石桥县甲局编制。",
    ),
    _front("we only", None, 2023, "2023年政府信息公开工作年度报告", "根据条例要求，我局编制了2023年政府信息公开工作年度报告。"),
    # labels, paths, names
    _front("drawn up by, labelled", "石桥县林业局", 2022, "2022年政府信息公开工作年度报告", "编制单位：石桥县林业局"),
    _front(
        "published by",
        "石桥县林业局",
        2022,
        "2022年政府信息公开工作年度报告",
        "发布机构：石桥县林业局 发布时间：2023-01-12 浏览次数：33",
    ),
    _front(
        "source fuller",
        "深石市桐田区清水湖片区发展中心",
        2022,
        "区清水湖片区发展中心2022年政府信息公开工作年度报告",
        "信息提供日期：2023-01-17 17:05 来源：深石市桐田区清水湖片区发展中心",
    ),
    _front(
        "path fuller",
        "石桥县林业局",
        2022,
        "当前位置：首页 > 部门 > 石桥县林业局 > 年报",
        "县林业局2022年政府信息公开工作年度报告",
    ),
    _front("site alone tells nothing", None, 2022, "首页 > 石桥县人民政府 > 年报", "2022年政府信息公开工作年度报告"),
    _front(
        "contact is another",
        "石桥县林业局",
        2022,
        "石桥县林业局2022年政府信息公开工作年度报告",
        "如有疑问，请与石桥县政务服务中心联系（地址：石桥县河滨路7号，电话：000-12345678）。",
    ),
    _front(
        "host of the site",
        "石桥县林业局",
        2022,
        "石桥县林业局2022年政府信息公开工作年度报告",
        tail=("主办单位：石桥县人民政府办公室", "承办：石桥县大数据局"),
    ),
    # under the text
    _front("signature", "石桥县教育局", 2023, "2023年政府信息公开工作年度报告", tail=("石桥县教育局", "2024年1月18日")),
    _front("signature in one line", "石桥县教育局", 2023, "2023年政府信息公开工作年度报告", tail=("石桥县教育局 2024年1月18日",)),
    _front(
        "signature with a spoken date",
        "石桥县教育局",
        2023,
        "2023年政府信息公开工作年度报告",
        tail=("石桥县教育局（盖章）", "2024年1月18日"),
    ),
    _front(
        "copies to others",
        "石桥县教育局",
        2023,
        "2023年政府信息公开工作年度报告",
        tail=("石桥县教育局", "2024年1月18日", "抄送：石桥县人民政府办公室。", "石桥县教育局办公室 2024年1月18日印发"),
    ),
    _front(
        "links below",
        None,
        2023,
        "2023年政府信息公开工作年度报告",
        tail=("友情链接", "石桥县人民政府", "石桥县财政局", "石桥县公安局"),
    ),
    _front(
        "signature spells out",
        "青岚市科学技术委员会",
        2023,
        "青岚市科委2023年政府信息公开工作年度报告",
        tail=("青岚市科学技术委员会", "2024年1月18日"),
    ),
    # the first sentences
    _front(
        "subject",
        "石桥县卫生健康局",
        2023,
        "2023年政府信息公开工作年度报告",
        situation="2023年，石桥县卫生健康局认真贯彻落实条例，主动公开信息。",
    ),
    _front(
        "subject after a clause",
        "柳荫街道办事处",
        2023,
        "2023年政府信息公开工作年度报告",
        situation="2023年，在区委、区政府的坚强领导下，柳荫街道办事处严格落实条例。",
    ),
    _front(
        "others in prose",
        None,
        2023,
        "2023年政府信息公开工作年度报告",
        situation="我局按照青岚市人民政府办公室的部署，会同石桥县财政局公开信息。",
    ),
    _front(
        "place and its office",
        "青岚市梧桐区柳荫街道办事处",
        2023,
        "青岚市梧桐区柳荫街道2023年政府信息公开工作年度报告",
        situation="2023年，柳荫街道办事处认真落实条例。",
    ),
    _front(
        "place and its government",
        "石桥县柳乡人民政府",
        2023,
        "柳乡2023年政府信息公开工作年度报告",
        "发布机构：石桥县柳乡人民政府",
    ),
    # years
    _front(
        "year from the period",
        "石桥县甲局",
        2023,
        "石桥县甲局政府信息公开工作年度报告",
        "所列数据统计期限自2023年1月1日至2023年12月31日止。",
    ),
    _front(
        "year from the preface",
        "石桥县甲局",
        2023,
        "石桥县甲局政府信息公开工作年度报告",
        "现将2023年度政府信息公开工作情况报告如下。",
    ),
    _front("year nowhere", "石桥县甲局", None, "石桥县甲局政府信息公开工作年度报告"),
    _front(
        "list of other years",
        "石桥县甲局",
        2023,
        "石桥县甲局2022年政府信息公开工作年度报告",
        "石桥县甲局2021年政府信息公开工作年度报告",
        "石桥县甲局2023年政府信息公开工作年度报告",
    ),
    _front("year of the file", "石桥县甲局", 2022, "石桥县甲局政府信息公开工作年度报告", file="石桥县甲局2022年年报.txt"),
    # the name of the file
    _front(
        "file names the organ",
        "石桥县甲局",
        2022,
        "2022年政府信息公开工作年度报告",
        file="石桥县甲局2022年政府信息公开工作年度报告.txt",
    ),
    _front("file is the organ", "石桥县甲局", 2022, "2022年政府信息公开工作年度报告", file="03_石桥县甲局_2022.txt"),
    _front("file says nothing", None, 2022, "2022年政府信息公开工作年度报告", file="年度报告最终稿(2).txt"),
    # nothing but parts of sentences
    _front("affairs", None, 2023, "政务信息公开工作", "2023年政府信息公开工作年度报告"),
    _front("this organ", None, 2023, "本机关2023年政府信息公开工作年度报告"),
    _front("our bureau", None, 2023, "我局2023年政府信息公开工作年度报告"),
)
