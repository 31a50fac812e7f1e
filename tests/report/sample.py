"""A hand-made Report with every outcome and severity, for the tests of the reports and the UI."""

from __future__ import annotations

from decimal import Decimal

from checker.model import (
    Answer,
    Citation,
    Comparator,
    Document,
    DocumentKind,
    Evidence,
    FailOn,
    Finding,
    Kind,
    Measure,
    Outcome,
    Provenance,
    Report,
    RuleName,
    Severity,
    Statements,
    Strength,
    Target,
    Text,
)
from tests.report.sample_plan import sample_document
from tests.report.sample_policy import (
    AREAS,
    PACKS,
    WEIGHTS,
    sample_clauses,
    sample_indicators,
)

ENERGY = "单位工业增加值综合能耗由2020年的0.52吨标准煤/万元降至0.42吨标准煤/万元"
ENERGY_ROW = "单位工业增加值综合能耗（吨标准煤/万元）\t0.52\t0.41"
CARBON = "单位工业增加值二氧化碳排放量五年累计下降18%"
AUDIT = "由生态环境分局牵头，2023年底前在电镀、印染企业全部完成清洁生产审核，削减化学需氧量和挥发性有机物。"
LEDGER = "建设“云溪碳账本”<script>alert('x')</script>平台，接入A&B公司等120家规上企业的能耗数据，2024年上线。"
LIFE = "推进*绿色*低碳生活，倡导_绿色_出行 | 共建共享。"
STANDARDS = "加强绿色技术标准的宣传。"
RESEARCH = "科技创新局每年安排2000万元，支持清洁能源、资源回收利用两个方向的关键技术攻关"
LEADERS = "成立由管委会主任任组长的绿色发展领导小组，每季度调度一次。"


RULES = tuple(
    RuleName(id_, family, Text(zh, en), Text(f"{zh}。", f"{en}."))
    for id_, family, zh, en in (
        ("action-answered", "completeness", "每项行动得到回应", "Every action is answered"),
        ("base-year", "completeness", "写明基准年", "The base year is stated"),
        ("content-part", "completeness", "包含建议的内容", "Recommended contents are there"),
        ("guarantee-answered", "completeness", "保障措施得到回应", "Guarantees are answered"),
        ("task-answered", "completeness", "每项任务得到回应", "Every task is answered"),
        ("neutrality-year", "consistency", "碳中和年份不晚于全国", "Neutral before the nation"),
        ("prose-table", "consistency", "正文与表格一致", "Prose and tables agree"),
        ("target-limit", "consistency", "目标不超过限值", "Targets keep the limits"),
        ("target-rate", "consistency", "年均变化率达到要求", "Annual rates suffice"),
    )
)


def quote(document: Document, words: str) -> Evidence:
    """The evidence for words that stand exactly once in the document."""
    start = document.text.index(words)
    assert document.text.count(words) == 1, words
    return document.evidence(start, start + len(words))


def _targets(document: Document) -> tuple[Target, ...]:
    def make(
        words: str, indicator: str | None, text: str, cmp: Comparator, value: str, unit: str,
        year: int | None = 2025, base: tuple[int, str] | None = None, *, table: bool = False,
        kind: Kind = Kind.TARGET, striving: bool = False,
    ) -> Target:  # fmt: skip
        return Target(
            indicator=indicator, text=text, cmp=cmp, value=Decimal(value), value_max=None, unit=unit,
            year=year, base_year=base[0] if base else None,
            base_value=Decimal(base[1]) if base else None, kind=kind, in_table=table,
            confidence=0.93 if table else 0.9, evidence=quote(document, words), striving=striving,
        )  # fmt: skip

    down, least = Comparator.AT_MOST, Comparator.AT_LEAST
    return (
        make(ENERGY, "energyIntensityIndustry", "单位工业增加值综合能耗", down, "0.42", "吨标准煤/万元", base=(2020, "0.52")),
        make(CARBON, "carbonIntensityIndustry", "单位工业增加值二氧化碳排放量", Comparator.DECREASE_BY, "18", "%"),
        make("可再生能源消费占比达到16%以上", "renewableShare", "可再生能源消费占比", least, "16", "%"),
        make("工业用水重复利用率由2020年的88%提高到93%以上", "waterReuseRate", "工业用水重复利用率", least, "93", "%", base=(2020, "88")),
        make("力争2030年前实现碳达峰", None, "碳达峰", down, "2030", "年", year=2030, striving=True),
        make(ENERGY_ROW, "energyIntensityIndustry", "单位工业增加值综合能耗", Comparator.EQUAL, "0.41", "吨标准煤/万元", base=(2020, "0.52"), table=True),
        make("可再生能源消费占比（%）\t11", "renewableShare", "可再生能源消费占比", Comparator.EQUAL, "11", "%", 2020, table=True, kind=Kind.BASELINE),
        make("可再生能源消费占比（%）\t11\t16", "renewableShare", "可再生能源消费占比", Comparator.EQUAL, "16", "%", table=True),
        make("到2025年突破20项", None, "关键技术攻关", least, "20", "项"),
    )  # fmt: skip


def _answers(document: Document) -> tuple[Answer, ...]:
    def make(
        clause: str, strength: Strength, score: float, words: str = "", near: str = ""
    ) -> Answer:
        evidence = (quote(document, words),) if words else ()
        candidates = (quote(document, near),) if near else ()
        return Answer(clause, strength, score, evidence, candidates)

    return (
        make("sa28:1.1.d", Strength.YES, 0.88, AUDIT),
        make("sa28:1.1.f", Strength.YES, 0.95, AUDIT),
        make("sa28:1.2.a", Strength.YES, 0.86, LEDGER),
        make("sa28:1.2.d", Strength.NO, 0.21, near=LEDGER),
        make("sa28:1.2.e", Strength.NO, 0.05),
        make("sa28:2.2.a", Strength.WEAK, 0.47, STANDARDS),
        make("sa28:3.3.a", Strength.NO, 0.1),
        make("zl:boundary", Strength.NO, 0.12),
    )


def _measures(document: Document) -> tuple[Measure, ...]:
    return (
        Measure(AUDIT, ("sa28:1.1.d", "sa28:1.1.f"), ("生态环境分局",), "2023年底前", None, None, 0.9, quote(document, AUDIT)),
        Measure(LEDGER, ("sa28:1.2.a",), (), "2024年", "120家", "云溪碳账本", 0.7, quote(document, LEDGER)),
        Measure(LEADERS, ("sa28:G1.a",), ("管委会",), None, None, None, 0.6, quote(document, LEADERS)),
    )  # fmt: skip


def _failed(document: Document) -> tuple[Finding, ...]:
    """Seven gaps: three violations, three warnings, one hint."""
    failed, violation, warning = Outcome.FAILED, Severity.VIOLATION, Severity.WARNING
    return (
        Finding(
            "target-limit/sa28:T1", "target-limit", "sa28:T1", failed, violation,
            Text("2025年单位工业增加值综合能耗目标0.42高于上限0.4吨标准煤/万元", "The 2025 energy intensity target 0.42 is above the limit of 0.4 tce/10k yuan"),
            Text("把2025年目标调整到0.4吨标准煤/万元以下，并写明相应的节能项目。", "Lower the 2025 target to 0.4 tce/10k yuan or less and name the projects that save the energy."),
            Text("2025年不高于0.4吨标准煤/万元", "at most 0.4 tce per 10,000 yuan in 2025"),
            Text("0.42吨标准煤/万元", "0.42 tce per 10,000 yuan"), (quote(document, ENERGY),),
        ),
        Finding(
            "prose-table/sa28:T1", "prose-table", "sa28:T1", failed, warning,
            Text("正文与指标表不一致：正文0.42，表中0.41", "Prose and table disagree: 0.42 in the prose, 0.41 in the table"),
            Text("核对后统一两处数值。", "Check and use one value in both places."),
            Text("两处数值相同", "the same value in both"), Text("正文0.42，表中0.41", "0.42 in the prose, 0.41 in the table"), (quote(document, ENERGY), quote(document, ENERGY_ROW)),
        ),
        Finding(
            "target-rate/sa28:T3", "target-rate", "sa28:T3", failed, violation,
            Text("五年累计下降18%折合年均3.89%，低于要求的4%", "A cut of 18 % over five years is 3.89 % a year, less than the 4 % demanded"),
            Text("把累计降幅提高到18.46%以上，或直接写年均下降4%以上。", "Raise the cumulative cut to at least 18.46 %, or state 4 % a year."),
            Text("年均下降不低于4%", "a cut of at least 4% a year"), Text("年均下降3.89%", "a cut of 3.89% a year"), (quote(document, CARBON),),
        ),
        Finding(
            "action-answered/sa28:1.2.d", "action-answered", "sa28:1.2.d", failed, violation,
            Text("没有回应“年度碳达峰报告”", "No answer to: annual carbon-peak report"),
            Text("写明由谁、从哪一年起、每年何时编制并报送碳达峰报告。", "Say who writes and submits the report, from which year and when."),
            Text("一项有责任单位和时限的措施", "a measure with body and deadline"), Text("未见", "not found"),
        ),
        Finding(
            "action-answered/sa28:2.2.a", "action-answered", "sa28:2.2.a", failed, warning,
            Text("“绿色技术标准体系”只有口号，没有具体措施", "“A system of standards” is only a slogan without a measure"),
            Text("列出要制定或推广的标准，写明牵头单位和完成年份。", "List the standards to write or promote, the lead body and the year."),
            Text("具体措施", "a concrete measure"), Text("仅提及", "mentioned only"), (quote(document, STANDARDS),),
        ),
        Finding(
            "content-part/zl:boundary", "content-part", "zl:boundary", failed, warning,
            Text("没有说明能耗统计与碳核算的边界", "The boundary of energy statistics and carbon accounting is not stated"),
            Text("写明规划面积、统计口径和核算边界，并保持一致。", "State area, scope of statistics and accounting boundary, and keep them equal."),
            Text("边界说明", "the boundary"), Text("未见", "not found"),
        ),
        Finding(
            "action-answered/sa28:3.3.a", "action-answered", "sa28:3.3.a", failed, Severity.INFO,
            Text("没有回应“举办赛事”", "No answer to: hold contests"),
            Text("可结合主导产业安排一项绿色产业赛事。", "Consider a contest in the zone's leading industry."),
            Text("一项措施", "a measure"), Text("未见", "not found"),
        ),
    )  # fmt: skip


def _others(document: Document) -> tuple[Finding, ...]:
    """Nine findings that are no gaps: two cannot tell, five passed, one n/a, one untested."""

    def make(
        rule: str, clause: str, outcome: Outcome, zh: str, en: str, words: str = ""
    ) -> Finding:
        return Finding(
            f"{rule}/{clause}", rule, clause, outcome, Severity.WARNING, Text(zh, en), Text("", ""),
            Text("", ""), Text("", ""), (quote(document, words),) if words else (),
        )  # fmt: skip

    cannot = Outcome.CANT_TELL
    return (
        Finding(
            "base-year/sa28:T3", "base-year", "sa28:T3", cannot, Severity.WARNING,
            Text("未写明累计降幅的基准年", "The base year of the cumulative cut is not stated"),
            Text("写明“以2020年为基准”。", "Say which year is the base."),
            Text("基准年", "a base year"), Text("未见", "not found"), (quote(document, CARBON),),
            nearest=True,
        ),
        Finding(
            "task-answered/sa28:3.3", "task-answered", "sa28:3.3", cannot, Severity.VIOLATION,
            Text("第4、5页为图片，无法判断是否安排了赛事", "Pages 4 and 5 are images: cannot tell whether contests are planned"),
            Text("提供可检索文字的文件后重新检查。", "Check again with a file that has searchable text."),
            Text("至少一项措施", "at least one measure"), Text("未见", "not found"),
            (quote(document, LIFE),), nearest=True,
        ),
        make("task-answered", "sa28:1.1", Outcome.PASSED, "有措施回应", "Answered by a measure", AUDIT),
        make("action-answered", "sa28:1.1.d", Outcome.PASSED, "有措施回应", "Answered by a measure", AUDIT),
        make("action-answered", "sa28:1.1.f", Outcome.PASSED, "有措施回应", "Answered by a measure", AUDIT),
        make("action-answered", "sa28:1.2.a", Outcome.PASSED, "有措施回应", "Answered by a measure", LEDGER),
        make("guarantee-answered", "sa28:G1", Outcome.PASSED, "有组织安排", "Leadership is arranged", LEADERS),
        make("action-answered", "sa28:1.2.e", Outcome.INAPPLICABLE, "计划未提出具备条件", "The plan does not claim the condition"),
        make("target-limit", "sa28:T2", Outcome.UNTESTED, "只能在全部高新区层面检查", "Only testable over all zones"),
    )  # fmt: skip


def sample_report() -> Report:
    """A report on the plan of a fictional park: gate failed, 3 violations, 3 warnings, 1 hint."""
    document = sample_document()
    statements = Statements(
        kind=DocumentKind.PLAN,
        kind_reasons=(Text("标题含“行动计划”", "the title names an action plan"),),
        title="云溪高新技术产业开发区绿色发展五年行动计划（2021—2025年）",
        zone="云溪高新技术产业开发区",
        period=(2021, 2025),
        targets=_targets(document),
        answers=_answers(document),
        measures=_measures(document),
        projects=(),
        citations=(
            Citation(
                "国科发火〔2021〕28号",
                "国家高新区绿色发展专项行动实施方案",
                quote(document, "《国家高新区绿色发展专项行动实施方案》（国科发火〔2021〕28号）"),
            ),
        ),
    )
    return Report(
        document=document,
        statements=statements,
        findings=_failed(document) + _others(document),
        clauses=sample_clauses(),
        indicators=sample_indicators(),
        profile="default",
        packs=PACKS,
        knowledge_sha256="5a28" * 16,
        tool_version="0.1.0",
        fail_on=FailOn.VIOLATION,
        rules=RULES,
        areas=AREAS,
        weights=WEIGHTS,
        provenance=Provenance(shapes_sha256="c3d4" * 16),
        seconds={"ingest": 0.1, "extract": 0.4, "graph": 0.05, "shacl": 0.2},
    )
