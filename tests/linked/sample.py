"""A checked plan of a fictional zone, made by hand so that every link of it is known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker import knowledge
from checker.model import (
    Answer,
    Citation,
    Comparator,
    Document,
    DocumentKind,
    Evidence,
    Kind,
    Measure,
    Project,
    Report,
    Statements,
    Strength,
    Target,
)

TEXT = """云溪高新区绿色发展规划
依据国科发火〔2021〕28号和《云溪市制造业规划》编制。
到2025年单位工业增加值综合能耗降至0.38吨标准煤/万元。
到2025年人均公园面积达到15平方米，地均税收每公顷40万元。
2023年底前建成云溪碳账本平台，逐年核算二氧化碳排放并提交达峰年度报告。
绿色厂房示范工程：屋顶铺设光伏，绿色宣传教育同步开展。
加强节能宣传。
余热管网工程\t单位工业增加值综合能耗\t2亿元
喷泉广场工程\t景观\t1亿元
"""
HOSTILE = "光伏</title><script>alert(1)</script>&\x00\x1b[31m\u202e\ud800 “引号” 'a' ]]>"


def evidence(document: Document, words: str) -> Evidence:
    """Where words stand that occur once."""
    start = document.text.index(words)
    return document.evidence(start, start + len(words))


def sample_report(name: str = "云溪.txt", *, project: str = "绿色厂房示范工程") -> Report:
    """Three targets, two measures, an answer by a passage, three projects and two citations."""
    document = Document(name, "text/plain", f"{name:0<64}", TEXT, (), (), (), ())

    def at(words: str) -> Evidence:
        return evidence(document, words)

    def target(words: str, indicator: str | None, value: str, unit: str) -> Target:
        return Target(
            indicator=indicator, text=words, cmp=Comparator.AT_MOST, value=Decimal(value),
            value_max=None, unit=unit, year=2025, base_year=None, base_value=None,
            kind=Kind.TARGET, in_table=False, confidence=0.9, evidence=at(words),
        )  # fmt: skip

    def measure(words: str, *actions: str) -> Measure:
        return Measure(words, actions, (), None, None, None, 0.5, at(words))

    base = knowledge.load()
    targets = (
        target("能耗降至0.38吨标准煤/万元", "energyIntensityIndustry", "0.38", "吨标准煤/万元"),
        target("人均公园面积达到15平方米", None, "15", "平方米"),
        target("地均税收每公顷40万元", "taxPerLand", "40", "万元/公顷"),
    )
    answer = Answer("sa28:G5.a", Strength.WEAK, 0.4, (at("绿色宣传教育同步开展"),), ())
    statements = Statements(
        kind=DocumentKind.PLAN, kind_reasons=(), title="云溪高新区绿色发展规划", zone="云溪高新区",
        period=(2021, 2025),
        targets=(*targets, replace(targets[0], kind=Kind.BASELINE)),
        answers=(answer,),
        measures=(
            measure("2023年底前建成云溪碳账本平台，逐年核算二氧化碳排放并提交达峰年度报告。",
                    "sa28:1.2.c", "sa28:1.2.d"),
            measure("屋顶铺设光伏", "sa28:1.2.f"),
            measure("加强节能宣传。"),
        ),
        projects=(
            Project(project, None, None, None, at("绿色厂房示范工程：屋顶铺设光伏，绿色宣传教育同步开展。")),
            Project("余热管网工程", None, None, None, at("余热管网工程\t单位工业增加值综合能耗\t2亿元")),
            Project("喷泉广场工程", None, None, None, at("喷泉广场工程\t景观\t1亿元")),
        ),
        citations=(
            Citation("国科发火〔2021〕28号", None, at("国科发火〔2021〕28号")),
            Citation(None, "云溪市制造业规划", at("《云溪市制造业规划》")),
        ),
    )  # fmt: skip
    return Report(
        document=document, statements=statements, findings=(), clauses=base.clauses,
        indicators=base.indicators, profile="default", packs=base.packs,
        knowledge_sha256=base.sha256, tool_version="0",
    )  # fmt: skip
