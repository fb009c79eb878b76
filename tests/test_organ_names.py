"""What names tell of kind and level: a table worked out by hand from 宪法 article 30, 条例 articles 4, 49 and 54, and the usage of names."""

from __future__ import annotations

import pytest

from gov_disclosure.organ_names import Standing, fuller, is_organ, is_whole, listed_levels, standing_of
from gov_disclosure.report import OrganKind, OrganLevel

NATIONAL, PROVINCE, PREFECTURE, COUNTY, TOWN = OrganLevel
GOV, OFFICE, DEPT, STREET, ZONE = (
    OrganKind.GOVERNMENT,
    OrganKind.GENERAL_OFFICE,
    OrganKind.DEPARTMENT,
    OrganKind.SUBDISTRICT_OFFICE,
    OrganKind.ZONE_ADMINISTRATION,
)
OTHER, UNTOLD = OrganKind.OTHER, None
CITY = {PREFECTURE, COUNTY}
SOME_CITY = {PROVINCE, PREFECTURE, COUNTY}

NAMES = [
    # governments
    ("示例省人民政府", GOV, {PROVINCE}),
    ("内蒙古自治区人民政府", GOV, {PROVINCE}),
    ("上海市人民政府", GOV, {PROVINCE}),
    ("青岚市人民政府", GOV, CITY),
    ("示例省青岚市人民政府", GOV, CITY),
    ("青岚市石桥市人民政府", GOV, {COUNTY}),
    ("青岚市政府", GOV, CITY),
    ("甲乙藏族自治州人民政府", GOV, {PREFECTURE}),
    ("甲乙州人民政府", GOV, CITY),
    ("甲乙盟行政公署", GOV, {PREFECTURE}),
    ("甲乙地区行政公署", GOV, {PREFECTURE}),
    ("示例县人民政府", GOV, {COUNTY}),
    ("甲乙回族自治县人民政府", GOV, {COUNTY}),
    ("示例旗人民政府", GOV, {COUNTY}),
    ("甲乙自治旗人民政府", GOV, {COUNTY}),
    ("青岚市梧桐区人民政府", GOV, {COUNTY}),
    ("上海市浦东新区人民政府", GOV, {COUNTY}),
    ("神农架林区人民政府", GOV, {COUNTY}),
    ("景德镇市人民政府", GOV, CITY),
    ("镇江市人民政府", GOV, CITY),
    ("新乡县人民政府", GOV, {COUNTY}),
    ("通州区人民政府", GOV, {COUNTY}),
    ("杭州市人民政府", GOV, CITY),
    ("盐城市人民政府", GOV, CITY),
    ("区人民政府", GOV, {COUNTY}),
    ("市人民政府", GOV, SOME_CITY),
    ("示例县甲镇人民政府", GOV, {TOWN}),
    ("甲乡人民政府", GOV, {TOWN}),
    ("示例县甲乙苗族乡人民政府", GOV, {TOWN}),
    ("示例旗甲苏木人民政府", GOV, {TOWN}),
    ("螅镇人民政府", GOV, {TOWN}),
    ("示例市镇海区人民政府", GOV, {COUNTY}),
    # a place alone stands for its government
    ("湖口县大垅乡", GOV, {TOWN}),
    ("示例县", GOV, {COUNTY}),
    ("青岚市", GOV, CITY),
    # their offices
    ("示例省人民政府办公厅", OFFICE, {PROVINCE}),
    ("重庆市人民政府办公厅", OFFICE, {PROVINCE}),
    ("青岚市人民政府办公室", OFFICE, CITY),
    ("示例县人民政府办公室", OFFICE, {COUNTY}),
    ("区政府办公室", OFFICE, {COUNTY}),
    ("示例县政府办", OFFICE, {COUNTY}),
    ("国务院办公厅", OFFICE, {NATIONAL}),
    # departments
    ("教育部", DEPT, {NATIONAL}),
    ("国家市场监督管理总局", DEPT, {NATIONAL}),
    ("中华人民共和国财政部", DEPT, {NATIONAL}),
    ("示例省教育厅", DEPT, {PROVINCE}),
    ("北京市交通委员会", DEPT, {PROVINCE}),
    ("上海市科委", DEPT, {PROVINCE}),
    ("甲省生态环境厅", DEPT, {PROVINCE}),
    ("青岚市甲局", DEPT, CITY),
    ("青岚市市场监督管理局", DEPT, CITY),
    ("青岚市城市管理综合执法局", DEPT, CITY),
    ("青岚市住房和城乡建设局", DEPT, CITY),
    ("青岚市乡村振兴局", DEPT, CITY),
    ("盐城市城市管理局", DEPT, CITY),
    ("青岚市国有资产监督管理委员会", DEPT, CITY),
    ("青岚市城市管理委员会", DEPT, CITY),
    ("青岚市人民防空办公室", DEPT, CITY),
    ("青岚市梧桐区水务局", DEPT, {COUNTY}),
    ("示例县审计局", DEPT, {COUNTY}),
    ("示例旗卫生健康委员会", DEPT, {COUNTY}),
    ("沭阳县发改局", DEPT, {COUNTY}),
    ("示例县外事办", DEPT, {COUNTY}),
    ("市水务局", DEPT, SOME_CITY),
    ("区城市管理局", DEPT, {COUNTY}),
    ("水务局", DEPT, set()),
    # of the State, at a place
    ("国家税务总局青岚市税务局", DEPT, CITY),
    ("国家税务总局示例县税务局", DEPT, {COUNTY}),
    ("示例县气象局", DEPT, {COUNTY}),
    ("青岚市烟草专卖局", DEPT, CITY),
    ("甲州海关", DEPT, set()),
    # below a department
    ("青岚市公安局梧桐区分局", DEPT, {COUNTY}),
    ("青岚市公安局经济技术开发区分局", DEPT, set()),
    ("青岚市公安局交通警察支队", UNTOLD, CITY),
    # zones
    ("平潭综合实验区管理委员会", ZONE, set()),
    ("青岚高新技术产业开发区管委会", ZONE, set()),
    ("青岚市经济技术开发区管理委员会", ZONE, set()),
    ("甲湖风景名胜区管理委员会", ZONE, set()),
    ("平潭综合实验区", ZONE, set()),
    ("平潭综合实验区公安局", DEPT, set()),
    # subdistricts
    ("青岚市梧桐区甲街道办事处", STREET, {TOWN}),
    ("上海市黄浦区人民政府打浦桥街道办事处", STREET, {TOWN}),
    ("廿三里街道", STREET, {TOWN}),
    ("甲街道办", STREET, {TOWN}),
    # public institutions, whose empowerment no name tells
    ("乐清市政务服务中心", UNTOLD, CITY),
    ("市政务服务中心", UNTOLD, SOME_CITY),
    ("示例县档案馆", UNTOLD, {COUNTY}),
    ("示例县疾病预防控制中心", UNTOLD, {COUNTY}),
    # letters that end the names of divisions, inside names
    ("理塘县高城镇人民政府", GOV, {TOWN}),
    ("黄山市黄山区水务局", DEPT, {COUNTY}),
    ("天津市和平区劝业场街道办事处", STREET, {TOWN}),
    ("和平县人民政府", GOV, {COUNTY}),
    ("全州县水利局", DEPT, {COUNTY}),
    ("呼和浩特市教育局", DEPT, CITY),
    ("济南市市中区人民政府", GOV, {COUNTY}),
    ("沙市区人民政府", GOV, {COUNTY}),
    ("乡宁县文化和旅游局", DEPT, {COUNTY}),
    ("景德镇市昌江区鲇鱼山镇人民政府", GOV, {TOWN}),
    ("成都市统筹城乡和农业委员会", DEPT, CITY),
    ("青岚市城镇职工医疗保险中心", UNTOLD, CITY),
    ("青岚市社区矫正管理局", DEPT, CITY),
    ("青岚市区域合作办公室", DEPT, CITY),
    ("县城乡规划局", DEPT, {COUNTY}),
    ("将乐县财政局", DEPT, {COUNTY}),
    ("国家金融监督管理总局青岚监管局", DEPT, set()),
    ("中国人民银行青岚市中心支行", UNTOLD, CITY),
    ("青岚市自然资源和规划局高新区分局", DEPT, set()),
    ("赣江新区经开组团管理委员会", ZONE, set()),
    ("西咸新区沣东新城管理委员会", ZONE, set()),
    ("国家税务总局青岚经济技术开发区税务局", DEPT, set()),
    ("嘉善县发展和改革局（嘉善县粮食和物资储备局）", DEPT, {COUNTY}),
    # none of the administration
    ("青岚市监察委员会", OTHER, CITY),
    ("青岚市科协", OTHER, CITY),
    ("中共示例县委办公室", OTHER, {COUNTY}),
    ("示例市自来水有限公司", OTHER, CITY),
    ("示例县残疾人联合会", OTHER, {COUNTY}),
]


@pytest.mark.parametrize(("name", "kind", "levels"), NAMES, ids=[name for name, *_ in NAMES])
def test_kind_and_level_of_a_name(name: str, kind: OrganKind | None, levels: set[OrganLevel]) -> None:
    assert is_organ(name)
    assert standing_of(name) == Standing(kind, frozenset(levels))


NO_NAMES = """
政务|本机关|我局|本局|我市|全市|各部门|有关单位|市|局|办公室|人民政府|政府|信息公开|政务公开|工作部署|部署|办事大厅|政务大厅|网站首页
根据有关要求，示例市甲局|示例市甲局的|由示例市甲局|现公布示例市甲局|关于示例市甲局|示例市甲局编制|示例市甲局2023年政务|Page8-示例市甲局
座谈会|联系我们|主办|承办|政府信息公开办公室|领导小组|专题专栏|该局|上级部门|本级政府|县|信息公开年报|年度报告|政府信息公开指南|规章
在示例市委的领导下|示例市甲局、乙局的要求|公开|索引号|字体|首页|打印|城市|社区|市场|乡镇|第二十条
"""


@pytest.mark.parametrize("text", "|".join(NO_NAMES.split()).split("|"))
def test_what_is_no_name_is_taken_for_none(text: str) -> None:
    assert not is_organ(text)
    assert standing_of(text) == Standing()


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("示例市水务局", True),
        ("市水务局", False),
        ("水务局", False),
        ("示例县甲镇人民政府", True),
        ("区人民政府", False),
        ("教育部", True),
        ("国家税务总局示例县税务局", True),
        ("平潭综合实验区公安局", True),
        ("市政务服务中心", False),
    ],
)
def test_a_whole_name_says_whose_the_organ_is(name: str, whole: bool) -> None:
    assert is_whole(name) is whole


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("市政务服务中心", "乐清市政务服务中心", True),
        ("水务局", "示例市水务局", True),
        ("洪泽区人民政府", "淮安市洪泽区人民政府", True),
        ("大垅乡", "湖口县大垅乡人民政府", True),
        ("大垅乡", "大垅乡人民政府", True),
        ("甲街道", "示例区甲街道办事处", True),
        ("平潭综合实验区", "平潭综合实验区管理委员会", True),
        ("上海市科委", "上海市科学技术委员会", True),
        ("沭阳县发改局", "沭阳县发展和改革局", True),
        ("示例市政府", "示例市人民政府", True),
        ("区香蜜湖片区建设发展事务中心", "深圳市福田区香蜜湖片区建设发展事务中心", True),
        # others
        ("示例市水务局", "市水务局", False),
        ("示例市人民政府", "示例市人民政府办公室", False),
        ("示例市甲局", "示例市乙局", False),
        ("甲县水务局", "乙县甲乡水务局", False),
        ("示例县", "示例县水务局", False),
        ("乙区人民政府", "甲市甲区人民政府", False),
        ("示例市公安局", "示例市公安局甲分局", False),
        ("示例市水务局", "示例市水务局、乙局", False),
        ("示例市教育局", "示例市体育局", False),
    ],
)
def test_the_fuller_of_two_names(one: str, other: str, expected: bool) -> None:
    assert fuller(one, other) is expected


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("乐清市人民政府", {COUNTY}),
        ("杭州市人民政府", {PREFECTURE}),
        ("杭州市水务局", {PREFECTURE}),
        ("青岚市人民政府", {PREFECTURE, COUNTY}),
        ("示例县人民政府", {COUNTY}),
        ("市水务局", {PROVINCE, PREFECTURE, COUNTY}),
        ("水务局", set()),
    ],
)
def test_the_list_of_divisions_tells_cities_apart(name: str, levels: set[OrganLevel]) -> None:
    assert listed_levels(name) == levels


def test_a_level_is_one_only_where_one_is_possible() -> None:
    assert standing_of("示例县审计局").level is COUNTY
    assert standing_of("青岚市审计局").level is None
    assert standing_of("水务局").level is None
