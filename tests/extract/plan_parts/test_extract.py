"""The whole extraction over a short plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.extract import extract
from checker.knowledge import load
from checker.model import ClauseKind, Document, DocumentKind, Statements

Build = Callable[..., Document]
PLAN = (
    "云溪高新区绿色发展五年行动方案（2021—2025年）\n为落实《青陵市绿色制造实施意见》（青政发〔2022〕7号），制定本方案。\n"
    "一、发展基础\n2020年，全区实现工业增加值212亿元，能源消费总量为86万吨标准煤。\n二、主要目标\n"
    "到2025年，单位工业增加值能耗降至0.38吨标准煤/万元。\n三、重点任务\n"
    "1.核算碳排放。每年核算园区二氧化碳排放量，编制温室气体清单。（责任单位：经发局、生态环境局）\n"
    "2.建设再生水厂。加快建设云溪再生水厂二期项目，总投资2.6亿元，2024年底前投用。（责任单位：建设局）\n"
    "四、保障措施\n成立绿色发展领导小组，每半年检查任务进展并纳入部门考核。\n"
)


@pytest.fixture
def statements(document_of: Build) -> Statements:
    return extract(document_of(PLAN), load())


def test_a_plan_is_recognised_with_its_zone_and_period(statements: Statements) -> None:
    assert statements.kind is DocumentKind.PLAN
    assert (statements.zone, statements.period) == ("云溪高新区", (2021, 2025))


def test_each_action_and_content_part_has_one_answer(statements: Statements) -> None:
    wanted = {
        clause.id
        for clause in load().clauses.values()
        if clause.kind in (ClauseKind.ACTION, ClauseKind.CONTENT_PART)
    }
    assert sorted(a.clause for a in statements.answers) == sorted(wanted)


def test_measures_carry_bodies_deadlines_actions_and_projects(statements: Statements) -> None:
    account, water, guard = statements.measures
    assert account.responsible == ("经发局", "生态环境局")
    assert account.deadline == "每年"
    assert "sa28:1.2.c" in account.actions
    assert (water.deadline, water.project) == ("2024年底前", "云溪再生水厂二期项目")
    assert guard.deadline == "每半年"


def test_actions_of_measures_are_actions_and_no_content_parts(statements: Statements) -> None:
    clauses = load().clauses
    named = [clauses[c].kind for m in statements.measures for c in m.actions]
    assert named
    assert set(named) == {ClauseKind.ACTION}


def test_what_the_caller_states_wins_over_what_the_text_says(document_of: Build) -> None:
    found = extract(document_of(PLAN), load(), zone="北岸园", period=(2022, 2026))
    assert (found.zone, found.period) == ("北岸园", (2022, 2026))


def test_all_evidence_quotes_the_text(document_of: Build) -> None:
    document = document_of(PLAN)
    found = extract(document, load())
    pieces = [*found.measures, *found.projects, *found.citations, *found.targets]
    assert found.projects
    assert found.citations
    for evidence in [p.evidence for p in pieces] + [e for a in found.answers for e in a.evidence]:
        assert document.text[evidence.start : evidence.end] == evidence.quote
