"""What a statement is said of: the whole organ and year beyond doubt, perhaps a part, surely a part."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from gov_disclosure.claims.claim import Claim, ClaimKind

__all__ = ["SaidOf", "scope_of"]


class SaidOf(Enum):
    """How much of the organ, of the year, of the requests a statement may be held against."""

    WHOLE = auto()
    """Nothing but such statements stands in the sentence before it: 本年新收政府信息公开申请53件，办结54件."""
    OPEN = auto()
    """Words around it that may narrow it, or not."""
    PART = auto()
    """Words that narrow it: 上半年新收23件, 自然人新收41件, 新收征地类申请21件. No cell holds such a number."""


_CLAUSE: Final = re.compile(r"[，,；;：:（()）]")
_NUMBER: Final = re.compile(r"\d")
_AMOUNT: Final = r"[\d０-９零〇一二两三四五六七八九十百千万,，.]+(?:件次|[件条份宗起例项个次])?"
_PLAIN: Final = re.compile(
    r"(?:(?:自|从)?20\d\d年1月1日(?:起)?[至到—–－~～-]+(?:20\d\d年)?12月31日(?:止|期间)?|截[至止](?:20\d\d年)?(?:年?底|年末|12月31日|12月底)"
    r"|(?:20\d\d|本|当|该|全)年度?|今年|年内|年度|全年|我[局委办厅院所市县区州旗镇乡省部街道]+|本(?:机关|单位|部门|行政机关|级政府|[局委办厅院所市县区州旗镇乡省部]+)"
    r"|各级行政机关|行政机关|人民政府|公民|自然人|法人|其[他它]组织|[和或及与、]|或者|以及|提[出交]的?"
    r"|上一?年度?|去年度?|上年末|下一?年度?|次年度?|明年度?|20\d\d年度?"
    r"|新收到?|收到|接到|受理|登记|接收|办结|办理|处理|答复|回复|办复|完[成结毕]|结转|转[至到入]?|遗留|顺延|延[至到期续]|继续|跨年度?|承办"
    r"|主动公开|依申请公开|依申请|政府信息公开|信息公开|政府信息|书面|申请|案件|事项|工作|情况|件数|数量|总(?:数|量|计|共)?|数|量"
    rf"|全部|均|都|已经?|依法|依规|累计|共计?|合计|总计|一共|总共|目前|现|尚|仍|还|另有|有|为|是|的|了|至|到|入|自|以前|年底|[、“”＿]|[，,：:；;（()）]|{_AMOUNT})*+"
)
"""Words that leave a number of requests that of all of them."""
_ANYONE: Final = re.compile(r"(?:公民|自然人)、?法人(?:和|或者?|及|以及|、)其[他它]组织")
_PART_OF_THE_TIME: Final = (
    r"上半年|下半年|季度|(?<!\d)\d{1,2}月份?(?![\d底末]|\d日)|截[至止](?!(?:20\d\d年|本?年)?(?:年?底|年末|末|12月|度))|以来|历年|近[一二三四五六七八九十两\d]+年|(?<!报告)(?<!统计)(?<!日)期间|任期|至今|[一二三四五六七八九十\d]年来|节[前后]|(?:20\d\d年、)+20\d\d年分别|[月日周人年]均|平均|每[月日年个件\d]"
    r"|改革[前后]|工作日内|施行[前后]|修订[前后]|累计(?=收|受|办|新|接|答)"
)
_PART_OF_THE_ORGAN: Final = (
    r"本级|所属|下属|直属|派出|各[镇乡县区市街部单局委]|(?:区|县|市)级部门|全[国省市县区州旗]|系统(?!性)|街道(?=新|共|收|受|办|分)"
    r"|区[^，。；、]{1,8}局|县[^，。；、]{1,8}局|市[^，。；、]{1,8}局|公安分局"
)
_PART_AS_A_TOPIC: Final = (
    r"新收(?:到)?(?:的)?(?:政府信息公开)?申请(?:中|里|办结|结转|答复)|新收(?:到)?(?:政府信息公开)?申请\d+件[，,]?其?中[，,]?(?:当年|已)?办结|结转(?:的)?(?:\d+件)?(?:政府信息公开)?申请(?:中|里)"
    r"|新收\d+件中|每\d+件|办结(?:[^，。；]{0,8}申请)?\d+件(?:[，,（(])?其中(?:本年|上年)?(?:新收|结转)"
    r"|(?:许可|资格|救助|援助|更正|补贴|补助|不动产登记|注册登记|婚姻登记)(?:类)?申请|(?:关于|有关|涉及)(?!政府信息公开|信息公开|依申请)[^，。；]{1,12}申请|类申请新收"
)
_PART_OF_THE_REQUESTS: Final = (
    r"结转(?:的)?(?:政府信息公开)?申请(?:办结|未|答复)|结转的\d+件|类申请|类新收"
    r"|(?:结转|新收)(?:的)?(?:申请)?(?:中)?(?:\d+件)?(?:均|全部|已)*办结|新收(?:并|和|且)办结|结转的全部"
    r"|重新|同时|一次性|最多|一名|\d+名|同一|抽查|抽取|因[^，。；]{1,12}(?=结转)|处于"
    r"|(?:前|当场|提前|延期|逾期|超期|首次|补正后?|按期|超时|剔除|有效|无效|重复|当年(?=办结))[^，。；]{0,8}(?:办结|答复|新收|收到|受理|申请)"
    r"|转交|转办|移送|转送|应(?:当)?办(?:结|理)|应答复|(?:含|包括|连同|加上)[^，。；（()）]{0,6}结转"
)
_ORGAN: Final = re.compile(
    r"(?P<place>[省市县区旗])(?:人民)?政府(?:共|已)?$|(?<![我本])(?:[局厅委镇乡科]|街道|管委会|办公室|处室)(?:共|已)?$"
)
_COLUMN: Final = (
    r"自然人|个人|公民|商业企业|企业|公司|科研机构|社会公益组织|社会团体|法律服务机构"
    r"|法人|其[他它]组织|单位申请|网络|网上|线上|线下|信函|邮寄|当面|现场|平台|窗口|传真|邮[箱件]|电子"
)
_OF_CASES: Final = r"(?:办结|审结|新收到?|受理|承办|办理|审理|结转的?)(?=行政(?:复议|诉讼|应诉))"
_PART: Final = re.compile("|".join((_PART_OF_THE_REQUESTS, _OF_CASES)))
_PART_OF_ALL: Final = re.compile("|".join((_PART_OF_THE_TIME, _PART_OF_THE_ORGAN, _PART_AS_A_TOPIC)))
"""What narrows all that follows in a sentence."""
_PART_OF_A_STAGE: Final = re.compile(_COLUMN)
_ONLY_CARRIED_OVER: Final = re.compile(
    r"结转(?:的)?(?:政府信息公开)?(?:申请|案件)?(?:的)?(?:\d+件)?(?:政府信息公开)?(?:申请|案件)?(?:均|已|都|全部|，)*$"
)


def scope_of(claim: Claim, *, organ: str = "", is_of_a_stage: bool) -> SaidOf:
    """What a statement is said of, by the words around it in its sentence.

    Arguments:
        organ: the name of who reports. is_of_a_stage: whether the cell is the total of a row that requests go through.
    """
    lead = _without(organ, claim.sentence.text[: claim.start])
    quote = _without(organ, claim.quote)
    clause = _CLAUSE.split(lead)[-1]
    if _is_of_another_organ(clause, organ) or _PART_OF_ALL.search(lead + quote) or _PART.search(clause + quote):
        return SaidOf.PART
    if claim.kind is ClaimKind.ALL and _ONLY_CARRIED_OVER.search(lead):
        return SaidOf.PART
    if not is_of_a_stage:
        return SaidOf.OPEN
    subject = _NUMBER.split(lead)[0]
    if _PART_OF_A_STAGE.search(subject) or _PART_OF_A_STAGE.search(clause) or _PLAIN.fullmatch(quote) is None:
        return SaidOf.PART
    return SaidOf.WHOLE if _PLAIN.fullmatch(lead) else SaidOf.OPEN


def _is_of_another_organ(clause: str, organ: str) -> bool:
    """Whether an organ other than the one that reports is the subject: 市政府新收130件; 区政府 is a government's own name."""
    found = _ORGAN.search(clause)
    if found is None:
        return False
    place = found["place"]
    return place is None or not organ.endswith((f"{place}政府", f"{place}人民政府"))


def _without(organ: str, text: str) -> str:
    closed_up = "".join(text.split())
    return _ANYONE.sub("", closed_up.replace(organ, "") if organ else closed_up)
