"""The clauses and indicators of the sample report, in the shape the knowledge base delivers."""

from __future__ import annotations

from decimal import Decimal

from checker.model import (
    Area,
    Clause,
    ClauseKind,
    Comparator,
    Indicator,
    Modality,
    PackVersion,
    Text,
)

AREAS = (
    Area("targets", Text("目标指标", "Targets"), 35, (ClauseKind.TARGET,)),
    Area("tasks", Text("重点任务", "Tasks"), 40, (ClauseKind.TASK_GROUP,)),
    Area("guarantees", Text("保障措施", "Guarantee measures"), 15, (ClauseKind.GUARANTEE,)),
    Area("contents", Text("内容要件", "Content parts"), 10, (ClauseKind.CONTENT_PART,)),
)
WEIGHTS = {Modality.MANDATORY: 3, Modality.DIRECTED: 2, Modality.ENCOURAGED: 1}
PACKS = (
    PackVersion(
        "sa28",
        "1.0.0",
        Text(
            "国家高新区绿色发展专项行动实施方案",
            "Special action plan for the green development of national high-tech zones",
        ),
        "国科发火〔2021〕28号",
        "a1b2" * 16,
    ),
    PackVersion(
        "zl",
        "1.0.0",
        Text("高新区绿色发展五年行动计划编制指引", "Guidance on five-year plans"),
        None,
    ),
)


def _clause(
    identifier: str,
    kind: ClauseKind,
    zh: str,
    en: str,
    locator: str,
    modality: Modality | None = Modality.MANDATORY,
    parent: str | None = None,
    **figures: object,
) -> Clause:
    pack, _, notation = identifier.partition(":")
    return Clause(
        id=identifier,
        pack=pack,
        notation=notation,
        kind=kind,
        title=Text(zh, en),
        statement=Text(f"园区计划应当落实：{zh}。", f"The plan of a zone has to cover: {en}."),
        locator=locator,
        modality=modality,
        parent=parent,
        **figures,  # type: ignore[arg-type]
    )


def sample_clauses() -> dict[str, Clause]:
    """Nineteen clauses in document order, two of them with a limit for the zone."""
    target, action, task = ClauseKind.TARGET, ClauseKind.ACTION, ClauseKind.TASK
    directed, encouraged = Modality.DIRECTED, Modality.ENCOURAGED
    clauses = (
        _clause(
            "sa28:T1", target, "能耗强度不高于0.4", "energy intensity at most 0.4", "四（二）第1款",
            scope="zone", indicator="energyIntensityIndustry", comparator=Comparator.AT_MOST,
            limit=Decimal("0.4"), unit="吨标准煤/万元", year=2025,
        ),
        _clause(
            "sa28:T2", target, "半数高新区能耗强度低于0.3", "half of the zones below 0.3", "四（二）第1款",
            scope="fleet", indicator="energyIntensityIndustry", comparator=Comparator.LESS_THAN,
            limit=Decimal("0.3"), unit="吨标准煤/万元", year=2025,
        ),
        _clause(
            "sa28:T3", target, "碳排放强度年均削减不低于4%", "carbon intensity cut by 4 % a year", "四（二）第1款",
            scope="zone", indicator="carbonIntensityIndustry", comparator=Comparator.ANNUAL_DECREASE,
            limit=Decimal("4"), unit="%", year=2025,
        ),
        _clause("sa28:1", ClauseKind.TASK_GROUP, "推动节能减排，优化生态环境", "save energy, cut emissions", "五（一）", None),
        _clause("sa28:1.1", task, "降低园区污染物产生量", "fewer pollutants", "五（一）1", parent="sa28:1"),
        _clause("sa28:1.1.d", action, "削减主要污染物与温室气体", "cut the main pollutants", "五（一）1", directed, "sa28:1.1"),
        _clause("sa28:1.1.f", action, "重点行业清洁生产审核", "clean-production audits", "五（一）1", directed, "sa28:1.1"),
        _clause("sa28:1.2", task, "降低园区化石能源消耗", "less fossil energy", "五（一）2", parent="sa28:1"),
        _clause("sa28:1.2.a", action, "数字化能源管理", "digital energy management", "五（一）2", directed, "sa28:1.2"),
        _clause("sa28:1.2.d", action, "年度碳达峰报告", "annual carbon-peak report", "五（一）2", Modality.MANDATORY, "sa28:1.2"),
        _clause("sa28:1.2.e", action, "碳排放权交易", "emission trading", "五（一）2", Modality.CONDITIONAL, "sa28:1.2"),
        _clause("sa28:2", ClauseKind.TASK_GROUP, "引导绿色技术创新", "green technology", "五（二）", None),
        _clause("sa28:2.2", task, "构建绿色技术标准及服务体系", "standards and services", "五（二）2", parent="sa28:2"),
        _clause("sa28:2.2.a", action, "绿色技术标准体系", "a system of standards", "五（二）2", directed, "sa28:2.2"),
        _clause("sa28:3", ClauseKind.TASK_GROUP, "发展绿色产业", "green industry", "五（三）", None),
        _clause("sa28:3.3", task, "举办绿色产业专业赛事", "contests of green industry", "五（三）3", parent="sa28:3"),
        _clause("sa28:3.3.a", action, "举办赛事", "hold contests", "五（三）3", encouraged, "sa28:3.3"),
        _clause("sa28:G1", ClauseKind.GUARANTEE, "加强组织领导", "organisation and leadership", "六（一）"),
        _clause("zl:boundary", ClauseKind.CONTENT_PART, "统计与核算边界", "boundary of statistics", "挑战一", Modality.RECOMMENDED),
    )  # fmt: skip
    return {clause.id: clause for clause in clauses}


def _indicator(
    identifier: str, zh: str, en: str, group: str, unit: str, direction: str
) -> Indicator:
    return Indicator(
        identifier, Text(zh, en), Text(f"{zh}。", f"{en}."), group, unit, direction, "", ()
    )


def sample_indicators() -> dict[str, Indicator]:
    """Four indicators: two with a limit in the policy, two without."""
    indicators = (
        _indicator("energyIntensityIndustry", "单位工业增加值综合能耗", "Energy per industrial value added", "energy", "吨标准煤/万元", "down"),
        _indicator("carbonIntensityIndustry", "单位工业增加值二氧化碳排放量", "CO2 per industrial value added", "carbon", "吨/万元", "down"),
        _indicator("renewableShare", "可再生能源消费占比", "Share of renewables", "energy", "%", "up"),
        _indicator("waterReuseRate", "工业用水重复利用率", "Reuse of industrial water", "water", "%", "up"),
    )  # fmt: skip
    return {indicator.id: indicator for indicator in indicators}
