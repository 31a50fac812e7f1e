"""An explanation says what led to a decision, and what came next and why it lost."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker import explain
from checker.cli import app, explaining, main
from checker.cli.usage import Command
from checker.corrections import entry_for, record, sidecar
from checker.errors import UsageError
from checker.explain import Case

if not any(one.name == "explain" for one in app.registered_commands):
    app.command("explain", cls=Command, help="explain.help")(explaining.explain)

TEXT = """# 云岭高新区绿色发展五年行动方案（2021—2025年）

## 一、工作基础

目前园区已发布碳达峰年度报告1期。2020年，云岭高新区单位工业增加值综合能耗为0.52吨标准煤/万元。

## 二、发展目标

到2025年，云岭高新区单位工业增加值综合能耗降到0.46吨标准煤/万元以内，绿化覆盖率达到40%。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年 |
| --- | --- | --- | --- |
| 单位工业增加值综合能耗 | 吨标准煤/万元 | 0.52 | 0.46 |
| 绿化覆盖率 | % | 36 | 40 |

## 三、重点任务

实行碳达峰年度报告制度，每年6月底前由经济发展局牵头编制并公布上一年度园区碳达峰进展报告。

编制年度碳达峰进展报告。
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "云岭.md"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def case(plan: Path) -> Case:
    return explain.open_case(plan)


def test_the_winner_of_an_action_shows_cue_words_and_commitment(case: Case) -> None:
    data = explain.explain_action(case, "1.2.d")
    winner = data["winner"]
    assert (data["clause"], data["addressed"]) == ("sa28:1.2.d", "yes")
    assert "碳达峰年度报告" in "".join(winner["words"]) + winner["quote"]
    assert winner["commitment"]["deadline"]
    assert winner["commitment"]["responsible"]
    assert (winner["context"]["section_kind"], winner["context"]["stance"]) == ("task", "measure")
    assert 0 <= winner["likeness"]["tfidf"] <= 1


def test_the_next_best_say_by_what_they_lost(case: Case) -> None:
    data = explain.explain_action(case, "sa28:1.2.d")
    status = next(one for one in data["next_best"] if "目前" in one["quote"])
    assert status["lowered"]
    assert [one["by"] for one in status["lost_by"]][:2] == ["strength", "limits"]
    weaker = next(one for one in data["next_best"] if one["quote"].startswith("编制年度"))
    assert weaker["lost_by"][0]["by"] in ("score", "strength")
    assert weaker["score"] < data["winner"]["score"]


def test_the_explanation_agrees_with_the_check(case: Case) -> None:
    answers = {one.clause: one for one in case.report.statements.answers}
    for clause in ("sa28:1.2.d", "sa28:1.1.b", "sa28:3.6.a", "zl:boundary"):
        data = explain.explain_action(case, clause)
        assert data["addressed"] == answers[clause].addressed.value
        if data["winner"]:
            assert data["winner"]["strength"] == data["read_as"]


def test_an_unanswered_action_shows_the_nearest_sentences_and_all_cues(case: Case) -> None:
    data = explain.explain_action(case, "3.6.a")
    assert data["addressed"] == "no"
    assert data["without_cue"] or data["next_best"] or data["winner"]
    assert any(one.get("nowhere") for one in data["cues"])
    rule = next(one for one in data["rules"] if one["rule"] == "action-answered")
    assert rule["outcome"] == "failed"


def slots(statement: dict[str, Any]) -> dict[str, str]:
    """The first word or words behind each slot."""
    found: dict[str, str] = {}
    for one in statement["slots"]:
        found.setdefault(one["slot"], one.get("words", ""))
    return found


def test_a_target_shows_the_words_behind_its_slots(case: Case) -> None:
    data = explain.explain_target(case, "sa28:T1")
    prose = next(one for one in data["statements"] if "降到" in one["quote"])
    words = slots(prose)
    assert words["value"].startswith("0.46")
    assert "降到" in words["cmp"]
    assert "2025" in words["year"]
    assert prose["linked"]["how"] in ("exact", "inside")


def test_a_figure_of_a_table_shows_row_and_column(case: Case) -> None:
    data = explain.explain_target(case, "energyIntensityIndustry")
    text = json.dumps(data["statements"], ensure_ascii=False)
    assert '"how": "column"' in text
    assert "2025年" in text


def test_the_status_words_are_found_by_covering_them(case: Case) -> None:
    data = explain.explain_target(case, "T1")
    status = next(one for one in data["statements"] if one["said"]["kind"] == "baseline")
    assert any(one["slot"] == "kind" for one in status["slots"]) or status["slots"]


def test_readings_and_rules_of_a_target_are_told(case: Case) -> None:
    data = explain.explain_target(case, "sa28:T1")
    (demand,) = data["demands"]
    assert (demand["limit"], demand["year"]) == ("0.4", 2025)
    assert any(one["decides"] and one["value"] == "0.46" for one in demand["readings"])
    outcomes = {one["rule"]: one["outcome"] for one in data["rules"]}
    assert outcomes["target-limit"] == "failed"
    assert any("LimitResponse" in one["classes"] for one in data["derived"])


def test_companions_that_fired_are_named(case: Case) -> None:
    data = explain.explain_target(case, "sa28:T3")
    fired = [one for rule in data["rules"] for one in rule["companions"]]
    assert any(one["decides"] for one in fired)


def test_a_sentence_tells_everything_read_from_it(case: Case) -> None:
    data = explain.explain_sentence(case, words="每年6月底前由经济发展局")
    assert any(one["clause"] == "sa28:1.2.d" for one in data["clauses"])
    assert data["measures"][0]["responsible"] == ["经济发展局"]
    assert data["targets"] == []


def test_a_sentence_is_found_by_its_character_too(case: Case) -> None:
    at = TEXT.index("绿化覆盖率达到")
    data = explain.explain_sentence(case, at=at)
    assert data["start"] <= at < data["end"]
    assert {one["said"]["value"] for one in data["targets"]} >= {"0.46", "40"}


def test_evidence_stands_where_the_explanation_says(case: Case) -> None:
    text = case.document.text

    def check(data: Any) -> int:
        if isinstance(data, dict):
            here = "quote" in data and "start" in data
            assert not here or text[data["start"] : data["end"]] == data["quote"]
            return here + sum(map(check, data.values()))
        return sum(map(check, data)) if isinstance(data, list) else 0

    assert check(explain.explain_action(case, "1.2.d")) > 3
    assert check(explain.explain_target(case, "T1")) > 2


@pytest.mark.parametrize("wished", ["9.9.z", "sa28:T1", "", "[a"])
def test_what_is_no_action_is_told(case: Case, wished: str) -> None:
    with pytest.raises(UsageError):
        explain.explain_action(case, wished)


def test_what_cannot_be_explained_is_told(case: Case) -> None:
    with pytest.raises(UsageError):
        explain.explain_target(case, "1.2.d")
    with pytest.raises(UsageError):
        explain.explain_sentence(case, words="规划里没有的话")
    with pytest.raises(UsageError):
        explain.explain_sentence(case, at=10**6)


def test_a_corrected_statement_tells_by_whom(plan: Path, case: Case, tmp_path: Path) -> None:
    copy = tmp_path / plan.name
    copy.write_bytes(plan.read_bytes())
    wrong = next(one for one in case.report.statements.targets if f"{one.value}" == "0.46")
    entry = entry_for(
        case.document,
        "change-target",
        author="张敏",
        reason="误读",
        on=wrong,
        to={"value": Decimal("0.38")},
    )
    record(sidecar(copy), replace(entry, id="c1"))
    data = explain.explain_target(explain.open_case(copy), "T1")
    changed = next(one for one in data["statements"] if one["corrections"])
    assert changed["corrections"][0]["author"] == "张敏"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_forms_can_be_written(case: Case, language: str) -> None:
    for data in (
        explain.explain_action(case, "1.2.d"),
        explain.explain_target(case, "T1"),
        explain.explain_target(case, "T3"),
        explain.explain_sentence(case, words="绿化覆盖率达到"),
    ):
        assert json.loads(explain.to_json(data)) == data
        written = explain.to_terminal(data, language)
        assert "None" not in written
        assert "explain." not in written
        assert explain.to_markdown(data, language).startswith("- ")


def test_every_field_of_an_explanation_has_a_word(case: Case) -> None:
    from checker.language import has

    def fields(data: Any) -> set[str]:
        if isinstance(data, dict):
            return set(data) | {name for value in data.values() for name in fields(value)}
        return {name for one in data for name in fields(one)} if isinstance(data, list) else set()

    named = fields(
        [
            explain.explain_action(case, "1.2.d"),
            explain.explain_target(case, "T1"),
            explain.explain_sentence(case, words="绿化覆盖率达到"),
        ]
    )
    known = {"quote", "start", "end", "page", "section", "explains", "zh", "en", "own"}
    assert not [one for one in named - known if not has(f"explain.label.{one}", "en")]


def test_words_of_the_plan_cannot_become_markup(tmp_path: Path) -> None:
    path = tmp_path / "云岭.md"
    path.write_text(
        TEXT + "\n建成<img src=x>[平台](javascript:x)并编制碳达峰年度报告。\n", encoding="utf-8"
    )
    data = explain.explain_action(explain.open_case(path), "1.2.d")
    assert "<img" not in explain.to_markdown(data, "zh").replace("\\<", "")


def test_the_command_explains_one_thing_at_a_time(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(plan), "--action", "1.2.d"]) == 0
    assert "碳达峰年度报告" in capsys.readouterr().out
    assert main(["explain", str(plan), "--at", "120", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["explains"] == "sentence"
    assert main(["explain", str(plan), "--target", "T1", "--format", "md", "--lang", "en"]) == 0
    assert "Demands and readings" in capsys.readouterr().out
    assert main(["explain", str(plan)]) == 2
    assert main(["explain", str(plan), "--action", "1.2.d", "--target", "T1"]) == 2
