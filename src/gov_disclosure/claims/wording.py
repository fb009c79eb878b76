"""The small words between numbers and the lines they mean: what may stand between them, what narrows the scope, what compares."""

from __future__ import annotations

import re
from typing import Final

from gov_disclosure.claims.vocabulary import AnchorKind

__all__ = [
    "ALL",
    "ALL_REQUESTS",
    "ANSWERING",
    "AVOIDED",
    "BECOMES",
    "CHANGE",
    "CHANNEL",
    "COMPARED",
    "COURT",
    "DENIED_DECISIONS",
    "DONE_RATE",
    "EACH",
    "EACH_OF_A_LIST",
    "ENDS_A_LIST",
    "END_OF_A_DENIAL",
    "FROM",
    "GAP_OF_ONE",
    "GOVERNMENT",
    "GROUND",
    "HAS_BEEN",
    "IN_ALL",
    "JOINED_STAGES",
    "JOINT",
    "LAST_YEAR",
    "LEAD",
    "LISTED",
    "NOTHING",
    "OF",
    "OFFICE",
    "OF_DISCLOSURE",
    "OF_THE_RECEIVED",
    "ON_THE_DESK",
    "OTHERS_ONLY",
    "PUBLISHED",
    "RATE",
    "REASON",
    "RESPECTIVELY",
    "REVIEWER",
    "REVIEWING",
    "SHARE",
    "SIDE_BY_SIDE",
    "SORTED_OUT",
    "STATE",
    "SUBJECT_OF_A_DENIAL",
    "SUBSET",
    "SUCH",
    "TOGETHER",
    "UNCERTAIN",
    "UNCHANGED",
    "UNDUE",
    "WHOLE_AREA",
    "WHOLLY",
    "WITHIN",
    "YEAR",
    "attributes",
    "counts_something_else",
    "ends_a_clause",
    "ends_with_an_organ",
    "grows_to",
    "handles",
    "is_filler",
    "may_follow",
    "names_a_topic",
]

_FILLER: Final = (
    r"总?件数|总?数量|总数|总量|总计|合计|共计|累计|数|量|共有?|计|案件|类|情形|情况|决定|告知书?|的|了|为|有|是|达到?|均|已|则|仅|只|本年度?|全年|各|约"
    r"|[:：（(]|结果|“|”|其中|分别为?|新|案|方面|工作|发生|当年|今年|目前|现"
)
_ALLOWED: Final[dict[AnchorKind, re.Pattern[str]]] = {
    kind: re.compile(rf"(?:{_FILLER}|{more})*+")
    for kind, more in {
        AnchorKind.ROW: r"答复|处理|办理|申请人?|公开件|[）)]|相关(?:政府)?信息|、?视为放弃(?:申请)?|、?视为撤回(?:申请)?",
        AnchorKind.REQUEST: r"申请|事项|件数",
        AnchorKind.COLUMN: r"申请人?|提出|提交|人|方面|占",
        AnchorKind.BLOCK: r"应诉|答复|申请|诉讼|被|提起|引发|发生|受理|收到|办理|事项",
        AnchorKind.RESULT: r"原?(?:具体)?行政行为|结果|判决|被诉|裁定|申请人?|诉讼请求|复议|原告|或?(?:确认|责令)(?:违法|履行)",
        AnchorKind.DOCUMENT: r"文件|政府|部门|各类|件",
        AnchorKind.STOCK: r"文件|各类|政府|部门|件数",
        AnchorKind.FIGURE: r"处理|措施|事项|金额|项目|总金额|收入",
    }.items()
}
_SHORT: Final = 24
"""What stands between a word and its number is no longer than this, modifiers of a request aside."""

SUCH: Final = re.compile(r"等(?:多?种)?(?:渠道|方式|形式|途径|原因)?")
CHANNEL: Final = re.compile(
    r"网络|网上|线上|线下|在线|平台|网站|(?:平台|办理|受理|公开|信息|网络)系统|当面|现场|信函|邮[寄件政]|来信|传真|电话|窗口|微信|[Ee]-?mail|邮箱|邮件|来函|快递|书面(?=申请(?:共|有|为)?$)|数据电文|书信|挂号"
)
"""Ways by which requests come: the form does not count them."""
SUBSET: Final = re.compile(
    r"涉及|关于|有关|事关|方面|领域|内容|主要|超期|逾期(?!不|未补)|超时|疑难|复杂|重大|延期|征求|(?<!答复)(?<!处理)意见"
)
PUBLISHED: Final = re.compile(r"(?<!信息)公[开示布]|发布|推送|录入|归集|公告|上网")
"""Decisions made known are fewer than the decisions that the form counts."""
REASON: Final = re.compile(r"因[^，。；、\d]{1,12}")
"""Between a number and what became of it: 1件因案情复杂延期."""
REVIEWING: Final = re.compile(r"办理|审理|审结|受理|承办|化解")
"""An organ that decides on reconsiderations counts all of them, not those of its own disclosure."""
ANSWERING: Final = re.compile(r"答复|回应|回复|办复")
"""Answers given through a channel are not counted by the channels through which requests came."""
GROUND: Final = re.compile(r"(?:的?(?:相关)?(?:政府)?信息)?(?:等)?(?:原因|理由|情形)?(?:而|，)?(?:决定|告知)?(?:的)?")
OF: Final = re.compile(
    r"(?:因|涉及|关于|有关|针对|就)?(?:本机关|我[局市县区镇乡委办省厅]|本[局市县区单位]{1,2})?(?:的)?(?:依申请公开|政府信息公开|信息公开|依申请)?(?:工作|事项|方面|申请|答复)?"
    r"(?:引发|引起|产生|提起|相关|有关|被申请|申请|提出)?(?:的|类)?(?:被)?"
)
OF_DISCLOSURE: Final = re.compile(
    r"其中[，,：:]?(?:涉及|因|有关|关于|属于)?(?:依申请公开|政府信息公开|信息公开)(?:工作|类|方面|案件|事项|的|有|共)*"
)
RESPECTIVELY: Final = re.compile(r"分别(?:为|有|是|共|计)?$")
JOINED_STAGES: Final = re.compile(
    r"(?:的|政府信息公开|依申请公开|申请|件数|数量|数)*(?:[和及与、]|以及|加上?|连同)(?:20\d\d年度?|本年度?|今年|当年|年内|全年|的)*"
)
"""Between stages that share a number: 上年结转申请和本年新收申请共12件."""
JOINT: Final = re.compile(r"[，,、和及与]|以及")
SIDE_BY_SIDE: Final = re.compile(r"”?(?:案件?|申请)?(?:（含|[和及与或、]|以及|或者|及其)(?:被)?(?:提起|申请|发生|引发)?“?")
WITHIN: Final = frozenset("中里内")
HAS_BEEN: Final = re.compile(r"(?:均|都|全部|现|目前|已经?|按[时期]|依法|及时|作出|予以|完成|进行|办理|了)*+")
_ORGANS: Final = (*"局委办厅院所队镇乡会市县区州司", "政府", "部门", "单位", "街道", "机关")


def ends_with_an_organ(text: str) -> bool:
    """Whether a text ends with the name of some organ: 其中区公安分局."""
    return text.rstrip("共分别各累计合）)").endswith(_ORGANS)


_ATTRIBUTE: Final = re.compile(r"主动公开[^，。；、\d]{0,16}\d")
_ON_REQUEST: Final = re.compile(r"依申请公开(?!$)")
_HANDLING: Final = re.compile(r"收到|受理|办理|答复|处理|办结|新收|回应|申请(?!公开)人?")


def handles(text: str, at: int) -> bool:
    """Whether requests are received or answered before a place; pieces of information (条) by their attribute are not."""
    return _HANDLING.search(text, 0, at) is not None


def attributes(text: str) -> int | None:
    """Where a list of documents by their attribute begins, 主动公开130份，依申请公开90份，不予公开21份; None where there is none."""
    found = _ATTRIBUTE.search(text)
    if found is None:
        return None
    listed = _ON_REQUEST.search(text, found.end())
    if listed is None or _HANDLING.search(text, found.end(), listed.start()):
        return None
    return found.start()


EACH: Final = re.compile(r"各$")
EACH_OF_A_LIST: Final = re.compile(r"各|分别")
YEAR: Final = re.compile(r"(?<![较比与从自至到入])(20\d\d)年(?!以来)")
LAST_YEAR: Final = re.compile(r"上一?年|去年|前年|往年|同期")
UNCERTAIN: Final = re.compile(
    r"累计|以来|历年|近[一二三两\d]年|季度|上半年|下半年|\d{1,2}月(?!\d{1,2}日|底|末)|代表|本级|所属|下属|各单位|各部门|各级|乡镇|街道|部门(?=共?收到|共?受理|共?办)"
    r"|其他单位|直属|等原因"
)
"""The words leave open whether the whole year, the whole organ, the whole row is meant."""
IN_ALL: Final = re.compile(r"[，,]?(?:共计?|总计|达到?|为)")
"""Between a difference and the figure it is one of: 申请同比上升35%，共146件."""
FROM: Final = frozenset({"来自", "为", "系", "是", "由", "属于"})
TOGETHER: Final = re.compile(r"(?:共计|合计|总计|总共|共)[有为]?")
"""Before the sum of the two figures just said: 收到193件，上年结转11件，共计204件."""
WHOLE_AREA: Final = re.compile(r"全[国省市县区州旗]|系统(?!性)")
"""More than the organ itself, unless it is the government of the place."""
GOVERNMENT: Final = re.compile(r"政府|管委会|管理委员会")
OFFICE: Final = re.compile(r"办公[室厅]|政府办(?!理|结|公)")
"""An office that reports for more than itself, unless it is the organ."""

_LAST: Final = r"(?:20\d\d年度?|上一?年度?|去年度?|前一年度?)"
_AGAINST: Final = rf"(?:同比(?:{_LAST})?|环比|(?:较之?|比|与|和|同|相比|相较于?|对比){_LAST}(?:同期)?)"
COMPARED: Final = re.compile(_AGAINST)
CHANGE: Final = re.compile(
    rf"(?:{_AGAINST}|[，,、（()）]|{_LAST}?(?:的|为)?\d[\d,.]{{0,12}}(?:件|份|条|宗|起|次)|政府信息公开|依申请公开|办理|受理|收到|申请|答复|办结"
    r"|总体|总|数量|件数|数|量|有所|略有|大幅|明显|均|共|相比|同期|的|则|又)*+"
    r"(?:(?P<up>增长率?|增加|上升|提高|提升|上涨|增幅|增|多)|(?P<down>减少|下降|降低|回落|下滑|降幅|降|减|少))(?:了|为|达到?|幅度?|率|约)*"
)
"""From a figure to the difference said of it: 较上年（29件）增长24.1%; without the year after a difference: 增加3件，增长5%."""
UNCHANGED: Final = re.compile(rf"{_AGAINST}(?:相比)?(?:数量)?(?<!基本)(?<!大致)(?:持平|一致|相同|无变化)")
LEAD: Final = re.compile(r"[，,、（(]?(?:政府信息公开|依申请公开)?(?:申请)?(?:总?数量?|总?量|件数)?")
_GROWN_TO: Final = re.compile(
    rf"(?:增加|增长|上升|减少|下降|降低)(?:到|至|为)(?:了)?(?:{_LAST}的?|今年的?|本年度?的?)?$|[增降](?:到|至)$"
)
_MOST_BEFORE: Final = 16


def grows_to(text: str, at: int) -> bool:
    """Whether the number at a place is what something grew to, or shrank to: 增加到52件."""
    return _GROWN_TO.search(text[max(0, at - _MOST_BEFORE) : at]) is not None


LISTED: Final = re.compile(r"[，,：:（(]*(?:其中|包括|分别)")
RATE: Final = re.compile(r"率(?:均|为|达到?|是|约|保持|[:：])*")
SORTED_OUT: Final = re.compile(r"清理|评估|梳理|备案|审查")
"""What is in force before a clean-up is not in force after it."""
SHARE: Final = re.compile(
    r"[，,、（(]?(?:约|分别|共|合计)?占(?:比|到)?(?P<whole>[^，。；、\d占（(]{0,16}?)(?:总数|总量|比例|比重|比)?(?:的|约|为|达|是|共)*"
)
OF_THE_RECEIVED: Final = re.compile(r"新收|收到|受理|申请")
ON_THE_DESK: Final = re.compile(r"应办|应答复|应予答复|待办|在办")
DONE_RATE: Final = re.compile(
    r"(?:政府信息公开|信息公开|依申请公开|申请|的)*(?:办结|答复|办复|回复|办理)率(?:均|为|达到?|保持|[:：])*"
)
"""办结率; of 按时办结率 no cell tells."""

NOTHING: Final = re.compile(
    r"(?<!有)(?:没有?|未曾?|尚未|无(?![法正偿需关论疑效不人纸因从偏误故形须力意条暇])(?!一[例人家处项](?![，。]))|不存在|不涉及|零(?![件距散时售部起]))"
    r"(?:收到|接到|接收到?|发生过?|产生|出现|受理|办理|有|被|因|引发|涉及|新收|制定|制发|印发|出台|过|任何|新增|一[件起例宗个次项]?)*+"
)
AVOIDED: Final = re.compile(r"避免|防止|降低|减少|杜绝|力争|确保|努力|争取|是否|如")
"""What is to be avoided is not said to have happened, nor not to have."""
ENDS_A_LIST: Final = re.compile(
    r"(?:的|等|申请|案件|事项|类|情况|情形|现象|记录|纪录|目标|问题|件|行为|发生|出现|产生|诉讼|数量|制定|制发|印发|出台|制作|案|措施)*+(?:$|[，,、；：:（(）)“”]|[和及与或以也])"
)
END_OF_A_DENIAL: Final = re.compile(
    r"(?:的|等|情况|情形|现象|发生|案件|事项|申请|提起|被|数|记录|产生|出现)*+(?:$|[，,、；：:（(）)])"
)
SUBJECT_OF_A_DENIAL: Final = re.compile(
    r"(?:的|等|情况|情形|工作|案件|事项|申请|数量|数|方面|办理|受理|：|:|，|均|都|也|全年|本年度?|当年|年内|暂|暂时|目前|我[局市县区镇乡委]|实现)*+"
)
GAP_OF_ONE: Final = re.compile(r"(?:任何|有)?")
DENIED_DECISIONS: Final = re.compile(r"(?:无|没有?|不涉及|未)(?:作出|实施|采取|收取|涉及|任何|办理|制定|制发|发生|有)*")
"""Before words for decisions or documents: 无行政许可, not 未受到行政处罚."""
UNDUE: Final = re.compile(r"应公开|应当|违规|违法|不当|超期|逾期|擅自|无故|错误|瑕疵|泄[密露]|不及时|不规范|问责|追责|追究")
"""A denial that something was done amiss is none of the thing itself: 没有应公开而不予公开的情况."""
ALL_REQUESTS: Final = re.compile(r"(?:收到|受理|所有|全部|各类|每|上述|以上)[^，。；]{0,24}申请")
OTHERS_ONLY: Final = re.compile(r"其余|其[他它]|余下|剩余")
ALL: Final = re.compile(
    r"均|全部|全都|已经?|(?:及时|按时|按期|如期|依法|逐一)(?=(?:进行|予以|作出|完成|规范|[按如]期)*了?(?:答复|回复|办结|办理))"
)
COURT: Final = re.compile(r"法院|[一二]审")
REVIEWER: Final = re.compile(r"复议(?:审查)?机关")
WHOLLY: Final = re.compile(r"均|全部|全都|都")
BECOMES: Final = re.compile(
    r"(?:已|经|并|现|拟|将|按|作|作出|予以|被|法院|复议机关|行政机关|复议|一审|判决|结果|决定|为|属于|因|目前|尚|仍|审查|审核|系|告知|申请人?|未?按?[时期]|依法|其)*+"
)
STATE: Final = re.compile(
    r"(?:均|全部|都|已经?|按[时期]|依[法规]|依法依规|及时|如期|严格|规范|准确|在|于|按照?|根据|[法规][定律]|要求|程序|期限|时[限间]|之?内|规定|条例|“|”|《|》|＿+|的|为|是|属于?|获得?|被|经|判决|裁定|人民法院|法院|复议机关|行政机关|[一二]审|进行|予以|作出|给予|完成|了|办理|妥善|和|、|，(?=在|于|按|依)|时效|、并)*+"
)


def is_filler(kind: AnchorKind, text: str) -> bool:
    """Whether a text may stand between a word of this kind and its number."""
    return len(text) <= _SHORT and _ALLOWED[kind].fullmatch(text) is not None


_AFTERWARDS: Final = re.compile(
    r"中|当中|里|[，,、；：:（(）)“”＿\d\s%/]|[和及与或以均已全并其同比较占按在因由为是都也等另尚仍原]|的?(?:政府信息公开|信息公开|依申请|申请|案件|行政|规范性|规章)|次(?=$|[，、）])"
)


_TOPIC: Final = re.compile(r"(?:申请|案件|工作|事项|情况|办理|方面|中|数量|“|”)*[，,：:（()）]?")


def names_a_topic(text: str, *, last: AnchorKind) -> bool:
    """Whether the rest of a clause, with the mark that ends it, leaves its last word the topic of the next: 行政复议方面，."""
    if text.endswith(("，", ",")):
        return last is not AnchorKind.OTHER and _TOPIC.fullmatch(text) is not None and len(text) > 1
    return _TOPIC.fullmatch(text) is not None


def ends_a_clause(text: str, at: int) -> bool:
    """Whether nothing more is said in the clause."""
    return at >= len(text) or text[at] in "，,、：:（()）"


def may_follow(text: str, at: int) -> bool:
    """Whether what follows a number leaves it a number of what was named before it: 收到3件, not 收到3件建议."""
    return at >= len(text) or _AFTERWARDS.match(text, at) is not None


_CASES: Final = frozenset({"", "件", "宗", "起", "例", "个", "次", "件次"})
_REQUESTS: Final = _CASES | {"份", "条", "项"}
_PAPERS: Final = frozenset({"", "件", "份", "个", "部", "项", "条", "篇"})
_UNITS: Final[dict[AnchorKind, frozenset[str]]] = {
    AnchorKind.ROW: _REQUESTS,
    AnchorKind.REQUEST: _REQUESTS,
    AnchorKind.COLUMN: _REQUESTS,
    AnchorKind.BLOCK: _CASES | {"项"},
    AnchorKind.RESULT: _CASES,
    AnchorKind.DOCUMENT: _PAPERS,
    AnchorKind.STOCK: _PAPERS,
    AnchorKind.FIGURE: _CASES | {"条", "份", "笔", "元"},
}


def counts_something_else(kind: AnchorKind, unit: str) -> bool:
    """Whether a unit does not count what words of this kind mean: 办理3000人次."""
    return unit not in _UNITS.get(kind, frozenset())
