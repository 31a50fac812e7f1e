"""What only shares a word with an action, or answers it for others than a park's firms."""

import pytest

from checker.model import Strength

YES, WEAK, NO = Strength.YES, Strength.WEAK, Strength.NO


@pytest.mark.parametrize(
    ("clause", "beside", "core"),
    [
        (
            "1.1.a",
            "开展塑料污染全链条治理，减少一次性餐具。",
            "对电镀企业开展污染全过程治理，逐段控制排放。",
        ),
        (
            "1.1.a",
            "推行生态选线，将环保理念贯穿公路建设全过程。",
            "推行环保管家，将环保要求贯穿企业生产全过程。",
        ),
        (
            "1.1.b",
            "控制六氟化硫、全氟碳化物等温室气体排放，监测泄漏。",
            "控制全氟化合物等污染物排放，监测出水。",
        ),
        (
            "1.1.g",
            "建设污水厂污泥资源化处置设施一处。",
            "建设工业废水资源化利用设施一处。",
        ),
        (
            "1.1.g",
            "提高餐厨垃圾资源化利用水平，建设处理站。",
            "提高企业用水循环利用水平，建设处理站。",
        ),
        (
            "1.2.b",
            "建设公共建筑能耗监测平台，公布楼宇能耗。",
            "建设园区重点用能单位能耗监测平台，按月填报。",
        ),
        (
            "3.1.b",
            "完善循环产业链条，推动产业循环耦合。",
            "完善储能产业链条，引进隔膜项目。",
        ),
        (
            "3.1.c",
            "争取创建国家绿色产业示范基地。",
            "建设节能环保产业集群，引进企业二十家。",
        ),
        ("3.1.e", "整治散乱污企业，保持动态清零。", "关停铸造落后产能，腾出厂房。"),
        (
            "2.3.e",
            "推进现役煤电机组升级改造，建设示范机组。",
            "推进企业电机升级改造，更换水泵。",
        ),
        (
            "2.3.b",
            "支持物流企业开展仓库智能化改造。",
            "支持制造企业开展用能设备智能化改造。",
        ),
        (
            "1.3.d",
            "开展森林、土壤碳汇调查，建立台账。",
            "开展搬迁地块土壤污染调查，建立台账。",
        ),
        (
            "G2.b",
            "创建绿色供应链管理示范企业五家。",
            "创建节能减排示范企业五家。",
        ),
        (
            "G4.a",
            "将绿色信贷纳入对金融机构的综合考核。",
            "将绿色发展指标纳入对各部门的综合考核。",
        ),
        (
            "G4.b",
            "强化生态环境执法，加大问责力度。",
            "建立重大污染事故问责制度，评价扣分降档。",
        ),
    ],
)  # fmt: skip
def test_beside_the_core_an_action_is_not_fully_answered(
    answers_of, clause: str, beside: str, core: str
) -> None:
    _, near = answers_of(beside)
    assert near[clause].addressed is not YES, near[clause].reasons
    _, full = answers_of(core)
    assert full[clause].addressed is YES, full[clause].reasons


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("1.1.b", "新建危险废物处置设施两座。"),
        ("1.1.b", "治理电子商务包装污染，推广循环箱。"),
        ("1.2.b", "加强清洁能源等领域统计监测。"),
        ("2.1.b", "推进城镇生活污水集中收集处理。"),
        ("2.2.d", "研制一批具有自主知识产权的绿色装备。"),
        ("2.2.d", "引进低碳技术领域高层次人才二十名。"),
    ],
)
def test_a_shared_word_alone_is_not_even_a_mention(answers_of, clause: str, sentence: str) -> None:
    _, answers = answers_of(sentence)
    assert answers[clause].addressed is NO, answers[clause].reasons
