"""The words of the grammar that no line of the form owns: verbs that requests go through, nouns, measures of scope, little words.

What people say for a line of the form stands beside that line, in its declaration (``spoken``).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

__all__ = [
    "CARRIED_FORWARD",
    "CARRIED_OVER",
    "DECIDING",
    "DIVIDING",
    "HANDLED",
    "NEW",
    "PLAIN_WORDS",
    "STAGES",
    "VERBS",
    "WAYS",
    "WordKind",
]


class WordKind(StrEnum):
    """What a word is, a letter each: the constructions are patterns over these letters."""

    NEUTRAL = "_"
    """Says nothing about which cell is meant: 已, 依法, 件数."""
    UNKNOWN = "~"
    """Characters that are no word of the grammar."""
    COMMA = ","
    LIST = "、"
    COLON = ":"
    OPEN = "("
    CLOSE = ")"

    COUNT = "n"
    PERCENT = "%"
    MONEY = "m"
    OTHER_NUMBER = "z"
    """A number of something that the form does not count: 3次会议."""

    WHEREIN = "i"
    RESPECTIVELY = "d"
    ALL = "a"
    TOTAL = "t"
    AND = "k"
    NONE = "0"
    ETC = "h"
    REST = "e"
    SHARE = "s"
    RATE = "/"
    UP = "+"
    DOWN = "-"
    COMPARED = "y"
    SAME = "="
    REASON = "w"

    RECEIVED = "r"
    HANDLED = "D"
    CARRIED = "J"
    LAST_YEAR = "L"
    NEXT_YEAR = "N"
    OPEN_REQUESTS = "O"
    """Those still in work at the end of the year."""
    REQUEST = "q"
    BARE_REQUEST = "u"
    """申请 alone: of whatever it is that stands before it."""
    DISCLOSURE = "j"
    """政府信息公开, before another noun or as a field of work."""
    PUBLISH = "b"
    """公开 as a verb."""
    REVIEWING = "V"
    """What an organ does that decides the cases of others: 审理, 受理."""

    OUTCOME = "P"
    APPLICANT = "A"
    ANYONE = "@"
    CASES = "B"
    RESULT = "U"
    CONCLUDED = "X"
    DOCUMENT = "W"
    COLUMN = "S"
    DECISION = "E"
    DECIDED = "v"
    FEE = "F"
    PROJECTS = "M"

    WISHED = "?"
    """What ought to be, or is to be avoided, is not said to be."""
    OTHER = "x"
    """Something else that is counted: 建议, 热线, 微博."""
    FILE = "f"
    """文件 alone: of whatever documents stand before it, or none of the form's."""
    CHANNEL = "c"
    TOPIC = "T"
    """Narrows what is counted to a sort of it: 类, 涉及, 方面."""
    EACH = "Q"
    """Makes a number one of each, or a mean: 月均, 人均, 每件."""
    PART_OF_YEAR = "p"
    THIS_YEAR = "Y"
    EXTENT = "g"
    """A place or an organ as subject, to be held against who reports: 全市, 我局, 市政府."""
    ORGAN = "G"
    """Another organ than the one that reports, or a part of it."""


NEW: Final = "new_requests"
CARRIED_OVER: Final = "carried_over"
HANDLED: Final = "outcomes.total"
CARRIED_FORWARD: Final = "carried_forward"
_ON_THE_DESK: Final = (NEW, CARRIED_OVER)

DIVIDING: Final = (
    "{申请人|申请者|申请主体|申请}{主体|类别|类型|方式|渠道|途径|来源|身份|性质}{类别|类型|} "
    "{从|按|按照|依据|以}申请{人|者|主体}{来看|看|来分|分|划分|分类|区分|统计} 申请{人|者|主体}情况 "
    "{从|按|按照|依据|根据}{答复|办理|处理|办结}{的|}{情况|结果|类型|类别|方式|形式}{来看|看|来分|分|划分|分类|区分|统计|}"
)
"""By what requests are divided: a sentence that says so speaks of them, 从申请人类别看."""

WAYS: Final = frozenset({"信件", "邮件", "来信", "来访", "来电", "信箱"})
"""Of other matters, those that are also a way to ask."""

STAGES: Final = (NEW, CARRIED_OVER, HANDLED, CARRIED_FORWARD)
"""The rows of the relation that the form prints, within the section on requests."""

_RECEIVED: Final = ((NEW,), _ON_THE_DESK)
_TAKEN: Final = ((NEW,), _ON_THE_DESK)
_HANDLED: Final = ((HANDLED,), (NEW,), _ON_THE_DESK)

_ANSWERED: Final = ("outcomes.disclosed", "outcomes.partially_disclosed", "outcomes.not_disclosed", "outcomes.unable_to_provide")
"""Answers, beside requests that were not processed."""

DECIDING: Final = "受理 承办 办理 处理 处置 审理"
"""What an organ also does with the cases of others that it decides."""

VERBS: Final[tuple[tuple[WordKind, str, tuple[tuple[str, ...], ...]], ...]] = (
    (WordKind.RECEIVED, "{本年度|本年|当年|}新{收到|接收|收|增收|受理|增}", ((NEW,),)),
    (WordKind.RECEIVED, "{收到|接受|接到|接收到|接收|收取|接获|收悉|接办|收件|收办|签收|实收|承接}", _RECEIVED),
    (WordKind.RECEIVED, "{受理|承办}{了|}", _TAKEN),
    (WordKind.RECEIVED, "{应|需|须|共需}{办理|答复|办|办结|处理}{的|}", (_ON_THE_DESK, (NEW,))),
    (WordKind.HANDLED, "{办结|办毕|办理完结|办理完毕|办理完成|处理完毕|答复完毕|答复办结|办结答复|结案}", ((HANDLED,),)),
    (WordKind.HANDLED, "{办理|处理}结果{总计|合计|共计}", ((HANDLED,),)),
    (WordKind.HANDLED, "{本年度|本年}{办理|处理}结果", ((HANDLED,),)),
    (WordKind.HANDLED, "完成{答复|回复|办理|办结|处理}", ((HANDLED,),)),
    (WordKind.HANDLED, "{作出|做出|予以|给予|进行|书面|出具|}{答复|回复|办复|回应}{申请人|}{结果|书|}", ((HANDLED,), _ANSWERED)),
    (WordKind.HANDLED, "{办理|处理|处置}", _HANDLED),
    (
        WordKind.CARRIED,
        "{结转|转入|转至|转到|顺延|遗留|延续|转结|延至|流转}{而来|}{到|至|入|}",
        ((CARRIED_OVER,), (CARRIED_FORWARD,)),
    ),
    (
        WordKind.OPEN_REQUESTS,
        "{正在|尚在|仍在|还在|尚处于}{法定|}{办理|处理|答复|审查}{期限|}{之|}{中|内|过程中|}",
        ((CARRIED_FORWARD,),),
    ),
    (
        WordKind.OPEN_REQUESTS,
        "{尚|仍|还|暂|}未{办结|答复|办理完毕|办理完结|到答复期限|到办理期限|到期|到期限}",
        ((CARRIED_FORWARD,),),
    ),
    (
        WordKind.OPEN_REQUESTS,
        "{下一年度|下一年|下年度|下年|次年度|次年|明年|来年}{继续|再行}{办理|答复|处理}",
        ((CARRIED_FORWARD,),),
    ),
    (
        WordKind.OPEN_REQUESTS,
        "转{到|至|入|}{下一年度|下一年|下年度|下年|次年度|次年|明年|来年}{继续|}{办理|答复|处理|}",
        ((CARRIED_FORWARD,),),
    ),
    (WordKind.OPEN_REQUESTS, "{正在|尚在|仍在|还在}", ((CARRIED_FORWARD,),)),
    (WordKind.OPEN_REQUESTS, "跨年{度|}{办理|答复|处理|}", ((CARRIED_FORWARD,),)),
    (WordKind.OPEN_REQUESTS, "待{答复|办理|处理}#", ((CARRIED_FORWARD,),)),
    (WordKind.TOPIC, "{一审|二审|再审}#", ()),
    (WordKind.HANDLED, "告知书#", ((HANDLED,), _ANSWERED)),
)
"""Verbs, and for each the sums of rows that it may mean, the likeliest first."""

PLAIN_WORDS: Final[Mapping[WordKind, str]] = {
    WordKind.NEUTRAL: (
        "的 了 继续 再行 再 为 是 有 系 已 已经 并 则 仅 只 就 也 还 另 另有 另外 其 该 等于 达 达到 达成 约有 "
        "数量 总数 总数量 总量 数 量 件数 总件数 数为 计 份数 "
        "{依法|依规|依照|依}{依规|} 规范 及时 按时 按期 按要求 如期 准时 逐件 逐一 妥善 认真 严格 高效 全面 稳妥 "
        "圆满 主动 有效 切实 积极 有序 扎实 合规 合法 均能 能够 可以 "
        "出具 发出 送达 通过 经由 采用 利用 借助 陆续 先后 准确 审慎 严谨 细致 耐心 稳步 有力 快速 迅速 科学 公正 周到 不服 名义 "
        "{严格|}{按照|根据|遵照|依据}{相关|有关|}{要求|规定|程序|流程|政策|政策规定|规定和政策|法律法规|法规}{和程序|要求|进行|} "
        "规定程序 {按|依}规定 "
        "{在|于|按照|按|}{法定|规定|法律规定|条例规定|《条例》规定|}{的|}{期限|时限|时间|时限期限|期限时限|程序|流程}{之|}{内|要求|} "
        "时限内 期限内 规定时限 {在|于|}{办理|答复|处理}{的|}{期限|时限}{之|}内 "
        "进行 予以 作出 做出 给予 完成 作 开展 实施 组织 办妥 实际 真实 总体 整体 基本 具体 结果 情况 情形 事项 "
        "事宜 事务 件次 工作 内容 分别对应 案件 案 件 正式 "
        "目前 截至目前 截至年底 现 现已 当前 尚 仍 至 到 在 于 从 由 向 对 以 将 经 被 与之 其他各类 各类 各项 "
        "各种 不同 相关 有关 相应 上述 以上 该类 该项 此类 "
        "{任何|}一{件|宗|起|例|份|条|项} 首次 累计 期间 发生 产生 出现 提出 提起 提交 引发 引起 导致 引致 {所|}涉及到 启动 应诉 原告 "
        "申请人 当事人 "
        "共有 计有 存在 显示 反映 表示 统计 数据 {截止|截至|截至到|至} 底 年末 年底 年内 度 "
        "{人民|}法院 {一审|二审|再审} {上级|行政}机关 {被|}{行政|}复议{审查|}{机关|机构} 判决 裁定 认定 审查 审核 "
        "决定 告知 告知书 决定书 处理结果 办理结果 处理情况 办理情况 结果为 答复结果 《》 最终 其后 此后 此外 同时 "
        "还有 也有 要求 一年来 "
        "单位 名 位 位次 项目 措施 处分 总额 金额 总金额 收入 合法性 {提出|提交|递交}的 发生的 针对 就 对于 因此 "
        "故 登记 发放 审批 开具 查办 开出 高{质量|效率|标准} 动态{更新|调整} 任何 任何{形式|方式|渠道}{的|} 范围 核发 颁发 "
        "下达 采取 征收 收取 查处 立案查处 "
        "为{申请|答复|受理|}{主体|对象}{的|} 来自 来源于 属于 属 归 作为 按 "
        "照 内 里 {本|此}次 有效期 进入 保持 同样 第一时间 "
        "{经|}{检索|查找|核查}{后|} {因|}{法定|}{答复|办理|}{期限|时限}{未|尚未}{届满|到期} 因未到{答复|办理|}{期限|时限} 因{未|尚未}到期 "
        "公民法人和其他组织提出的"
    ),
    WordKind.WISHED: (
        "无需 无须 无法 无关 无论 无疑 无误 无故 受到 基本持平 大致持平 基本一致 基本相同 应{当|予|该|依法|按|由|在|主动|及时|公开|尽} 拟 "
        "如{有|需|遇|果} 若{有|需|无} 是否 避免 防止 杜绝 确保 力争 努力 争取 力求 避免发生 减少发生 权限 职权"
    ),
    WordKind.LIST: "、",
    WordKind.COMMA: "，",
    WordKind.COLON: "：",
    WordKind.OPEN: "（ 〔 [ 【",
    WordKind.CLOSE: "） 〕 ] 】",
    WordKind.WHEREIN: "中 之中 其中 包括 包含 含 当中 除去 除 具体为 具体是 具体情况为 分为 涵盖 其 中:",
    WordKind.RESPECTIVELY: "分别 分别为 分别是 分别有 依次为",
    WordKind.ALL: "各 各为 各有 均 全部 全都 都 皆 所有 全数 悉数 均已 都已 全部已",
    WordKind.TOTAL: "共 共计 合计 总计 总共 一共 共有 共计为 累计共 总的 计 {两|二|三|四|五}{项|者|类|种|年|}合计",
    WordKind.AND: "和 与 及 以及 或 或者 并 且 暨 或是 加 加上 连同 同",
    WordKind.NONE: "未 未曾 尚未 没有 没 无 零 不存在 不涉及 未有 从未 暂无 暂未 并无 尚未有 尚无 无任何 没有任何 未有任何",
    WordKind.ETC: (
        "等 等等 等形式 等方式 等渠道 等途径 等多种渠道 等多种方式 等各种方式 等多种形式 多种渠道 各种渠道 "
        "各类渠道 {等|}{多种|多个|各种|各类|各}{方式|渠道|形式|途径} 线上线下 线上、线下"
    ),
    WordKind.REST: "代表 其余 余下 剩余 其余的 剩余的",
    WordKind.SHARE: (
        "占 占比 占比为 占比达 占总数 占总数的 占总量 占总量的 占比约 比例为 "
        "占{应办|应答复|办结|申请|办理|受理|收到|新收|}{总|}{数|量|件|件数}{的|}"
    ),
    WordKind.RATE: "率 率均 率达 率达到 率为 率均为 率均达",
    WordKind.UP: (
        "{同比|}{增长|增加|上升|提高|提升|上涨|上浮|增幅|增多|增|多}{了|率|约|为|幅度为|达|} "
        "{有所|明显|大幅|略有}{增长|增加|上升|上涨}"
    ),
    WordKind.DOWN: "{同比|}{减少|下降|降低|回落|下滑|降幅|减幅|降|减|少}{了|率|约|为|幅度为|达|} {有所|明显|大幅|略有}{减少|下降|降低}",
    WordKind.COMPARED: (
        "同比 环比 较上年 较上年度 较去年 较上一年 较上一年度 比上年 比去年 比上年度 比上一年 比上一年度 比往年 "
        "较往年 与上年 与去年 与上年度 与上一年 同上年 较上年同期 比去年同期 较去年同期 比上年同期 与上年同期 "
        "与去年同期 相比 相较 较之 较 比"
    ),
    WordKind.SAME: "持平 一致 相同 无变化",
    WordKind.REASON: "因 由于 鉴于 因为",
    WordKind.LAST_YEAR: "{上一年度|上一年|上年度|上年|去年度|去年|往年|前一年|前一年度|上年末|年初|上年底}",
    WordKind.NEXT_YEAR: "下一年度 下一年 下年度 下年 次年度 次年 明年 来年 下个年度 第二年",
    WordKind.REQUEST: (
        "{政府信息|政务信息|政府环境信息|信息|政府|}{依申请|依申请公开}{政府信息|政务信息|信息|政府信息公开|信息公开|}{的|}"
        "{申请|}{事项|事项申请|件|案件|事宜|邮件|信件|来信|来函|信函|申请书|办件|办理事项|业务|诉求|材料|类|类事项|数量|} "
        "{依公开|依申请提供|依申请公开相关|依申请公开的}{政府|}信息{的|}{申请|}{件|事项|} "
        "依公开{申请|事项}{件|} 依申请公开件{申请|} 依申请公开相关{事项|申请} "
        "依申请公开{政府|}信息公开申请{件|} "
        "{依申请公开|依申请公开信息|依申请信息公开|政府信息依申请公开|依申请公开申请|依申请|政府信息公开申请|信息公开申请|政务公开申请}"
        "{的|类|类的|方面的|相关|}"
        "{诉求|请求|要求|需求|来信|来函|来件|函件|信件|信函|邮件|工单|任务|线索|办件|办理件|答复件|办理事项|"
        "政府信息|政务信息|信息|申请|申请件|件|事项|公文|函|单} "
        "{政府信息公开|信息公开|申请公开政府信息|申请政府信息公开|申请信息公开}{的|类|方面的|相关|}"
        "{诉求|请求|来信|来函|来件|函件|工单|办件|申请函|申请单|办理件|咨询申请} {要求|请求}公开{政府|}信息的诉求 公开{政府|}信息的诉求 "
        "{政府|政务|政府环境|}信息公开{书面|邮件|}{的|}"
        "{申请|申请书|申请件|申请表|申请案件|申请事项|申请案|申请邮件|申请信件|申请来信|申请信函|依申请|依申请公开} "
        "{政府|政务|}信息公开{事项申请|案件|办件|申请依申请公开} "
        "{申请|要求|请求}公开{的|}{政府|}信息{的|}{要求|申请|事项|件|} 公开{政府|}信息{的|}{书面|}{申请|请求|要求} "
        "公开申请{件|邮件|} 政府信息公开件 {政府|政务|}信息申请公开{件|事项|} 申请公开{件|事项|类事项|} 公开件 "
        "{政府|政务}信息申请{事项|件|} 申请{政府|政务}信息{公开|}{的|}{事项|申请|} 申请{政府|政务|}公开{的|}信息{事项|} "
        "申请信息公开{的|}{事项|申请|} "
        "{关于|有关}{政府|}信息公开的{申请|依申请公开} 政府信息公开类{申请|案件|}"
    ),
    WordKind.BARE_REQUEST: "申请 申请件 办理件 申请事项 申请书 申请数 申请量",
    WordKind.DISCLOSURE: (
        "{政府|政务|}信息公开 依申请公开工作 依申请公开办理工作 依申请公开方面 {政府|}信息公开申请方面 依申请公开情况 政府信息公开工作 "
        "政府信息公开申请工作 信息公开工作 {政府|}信息公开{领域|方面|事务|类|事项|行政行为|职责|原因|问题} "
        "政府信息依申请公开工作 政务公开"
        " {政府|}信息公开申请{答复|办理|处理}工作 依申请公开{答复|处理|受理}工作 部门信息公开事务"
    ),
    WordKind.PUBLISH: "公开 {集中|统一}公开 发布公开 对外公开 向社会公开 公开发布 公布 主动发布",
    WordKind.REVIEWING: "审理 审结 化解 立案 办理的 受理的",
    WordKind.ANYONE: (
        "{政府|}信息公开申请人 "
        "{公民|自然人|个人|公众}{、|}{法人|企业}{和|或|或者|及|以及|、|与}{其他|其它}组织{等|}{提出|提交|递交|}{的|} "
        "公众 社会公众 群众 申请者 申请人 人民群众 公民、法人 法人、公民 任何单位、个人 任何单位和个人 "
        "任何单位或个人 单位和个人 单位、个人 社会 任何组织和个人 公民法人 任何人 "
        "市民 市民群众 {各类|}申请主体 各类主体 行政相对人 社会主体 {社会|}各界 {社会|}各方{面|} 外界"
    ),
    WordKind.CONCLUDED: "审结 结案 已审结 办结案件 已结案",
    WordKind.DECIDED: "{行政|}{处理|}决定{书|} 处理决定{数量|} 决定数量 文书",
    WordKind.OTHER: (
        "罚没{款|金额|收入|财物|} "
        "公示 案例 案卷 卷宗 材料 建议 提案 议案 建议提案 人大 政协 代表建议 委员提案 复文 热线 12345 12345热线 "
        "市民热线 来信 来访 来电 留言 网民 网友 咨询 诉求 投诉 举报 信访件 信访事项 信件 邮件 信箱 县长信箱 "
        "市长信箱 区长信箱 局长信箱 领导信箱 工单 "
        "微博 微信 公众号 微信公众号 短视频 视频 文章 稿件 新闻 动态 解读 政策解读 问答 图解 访谈 在线访谈 培训 "
        "会议 栏目 专栏 问卷 调查 意见征集 意见建议 意见 公报 政府公报 预算 决算 预决算 三公 财政 采购公告 招标 "
        "公告 公示公告 公告公示 通知公告 通知 "
        "{公开|发布|}政府信息 政务信息 政府信息 信息 各类信息 类信息 其他信息 信息数 政策文件 其他政策文件 "
        "政策 公文 公文类 重大决策 重大行政决策 人事任免 人事 规划 规划计划 清单 事项清单 目录 办事指南 指南 "
        "年报 年度报告 政府工作报告 工作动态 政务动态 机构职能 机构概况 领导信息 "
        "标准 权责清单 双公示 许可证 许可事项 执法信息 检查 行政检查 行政征收 行政确认 行政奖励 行政给付 行政裁决 "
        "仲裁 调解案件 纠纷 舆情 求助 报道 宣传 档案 办件 政务服务 服务事项 公共服务 依申请事项 依申请类 规章制度 "
        "法律法规规章 地方性法规 法规 行政法规 市政府文件 政府文件 部门文件 "
        "费用 信息处理费 处理费 收费 信息公开费用 收费目录 收费项目 项目清单 模拟测评 测评 督查 检查次 申诉 申诉案 "
        "信息公开专栏 复议决定书 复议决定 答复意见 诉讼风险 复议风险 行政复议法 行政诉讼法 行政应诉 "
        "非政府信息公开{申请|} 满意 满意率 规范性文件解读 规范性文件清理 规范性文件备案 规范性文件审查 合法性审核 "
        "备案 责任追究 泄密 失泄密"
    ),
    WordKind.FILE: "文件",
    WordKind.CHANNEL: (
        "{政府|政务|门户|官方|局|委|单位|部门|}{网站|网络|官网} 网上 网页 线上 线下 在线 平台 "
        "{申请|受理|办理|公开|信息公开|政务服务|}{平台|系统} 当面 现场 信函 邮寄 邮政 快递 传真 电话 窗口 电子邮件 "
        "邮箱 来函 书面 数据电文 挂号信 信件申请 书信 新媒体 政务新媒体 APP 客户端 报刊 报纸 专区 政务公开专区 "
        "公示栏 示范区 网 {其他|其它|别的}{方式|形式|渠道|途径}"
    ),
    WordKind.TOPIC: (
        "类 类型 类别 同一 同时 同类 有效 无效 首次 当场 重新 随机 涉及 关于 有关于 事关 方面 领域 主要涉及 主要 "
        "集中 复杂 疑难 重大 超期 逾期 延期 补正 转办 转交 移送 交办 协办 协查 配合 督办 上级转办 网上提交 当场 "
        "首次补正 抽查 模拟 提前"
    ),
    WordKind.EACH: "月均 日均 年均 人均 户均 件均 每 每月 每年 每件 每日 每周 每季度 平均 平均每件",
    WordKind.PART_OF_YEAR: (
        "上半年 下半年 {第|}{一|二|三|四|1|2|3|4}季度 季度 以来 "
        "历年 历年累计 {近|过去|最近|前|连续}{两|二|三|四|五|六|七|八|九|十|几|多}{个|}年{来|以来|间|} {十二五|十三五|十四五}{期间|时期|以来|} "
        "近年来 任期 五年来 三年来 多年来 自施行 施行以来 修订后 改革后 成立以来"
    ),
    WordKind.THIS_YEAR: "本年度 本年 年度 全年 当年 今年 年内 全年度 {本年|今年|年初|年}以来 今年来 一年以来 本报告期 报告期 报告期内 该年度 "
    "年度内 去年全年 {自|}{今年|}年初以来 {自|}1月以来",
    WordKind.ORGAN: (
        "{行政|}复议局 政府 政府系统 各级{人民|}政府{部门|} 各级{各|}{部门|单位|机关|行政机关|政府机关} "
        "{各|其他|所属|下属|直属|下级|相关|有关}{部门|单位|机关|局|委办局|地区|市|县|区|县市区|镇|乡|镇街|街镇|乡镇|街道|县区|区县|县市}{单位|} "
        "{各|其他|所属|下属|直属|下级|相关|有关}{处室|科室} "
        "部门 乡镇 镇街 乡镇街道 政府部门 {市|区|县|省|镇}级 {市|区|县|省|}本级 "
        "上级 公安分局 派出所 分局 市直 区直 县直 省直 系统 {省|市|区|县}{级|直}{各|}{部门|单位}"
    ),
}
"""Words by what they are, apart by spaces, in the notation of `notation`."""
