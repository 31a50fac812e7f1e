"""`plancheck corrections`: from the shell, with exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli import app, correcting, main
from checker.corrections import load, sidecar

if not any(group.name == "corrections" for group in app.registered_groups):
    app.add_typer(correcting.app, name="corrections", help="corrections.help")

WHO = ("--author", "张敏", "--reason", "原件为0.39")


def add(plan: Path, *arguments: str) -> int:
    return main(["corrections", "add", str(plan), *WHO, *arguments])


def test_adding_listing_checking_and_undoing(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quote = "综合能耗控制在0.46吨标准煤/万元以内"
    assert add(plan, "--kind", "change-target", "--quote", quote, "--set", "value=0.39") == 0
    (entry,) = load(sidecar(plan)).corrections
    assert str(entry.was["value"]) == "0.46"
    capsys.readouterr()
    assert main(["corrections", "list", str(plan)]) == 0
    assert "0.46 → 0.39" in capsys.readouterr().out
    assert main(["corrections", "list", str(plan), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["state"] == "applied"
    assert main(["corrections", "check", str(plan)]) == 0
    assert main(["corrections", "undo", str(plan), "c1"]) == 0
    assert load(sidecar(plan)).corrections == ()
    assert main(["corrections", "undo", str(plan), "c1"]) == 2


def test_an_answer_is_set_by_bare_id(plan: Path) -> None:
    assert add(plan, "--kind", "set-answer", "--action", "1.2.d", "--answer", "no") == 0
    (entry,) = load(sidecar(plan)).corrections
    assert (entry.action, entry.answer) == ("sa28:1.2.d", "no")
    assert entry.seen


@pytest.mark.parametrize(
    "arguments",
    [
        ("--kind", "improve", "--quote", "达到40%"),
        ("--kind", "reject-target"),
        ("--kind", "reject-target", "--quote", "规划里没有的话"),
        ("--kind", "reject-target", "--quote", "园区"),
        ("--kind", "change-target", "--quote", "达到40%", "--set", "value"),
    ],
)
def test_wrong_arguments_are_told_in_one_sentence(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert add(plan, *arguments) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not sidecar(plan).exists()


def test_a_wrong_slot_is_told_and_nothing_is_written(plan: Path) -> None:
    wrong = ("--kind", "change-target", "--quote", "达到40%", "--set", "value=四十")
    assert add(plan, *wrong) == 3
    assert not sidecar(plan).exists()


def test_checking_tells_all_mistakes(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corrections", "check", str(plan)]) == 3
    sidecar(plan).write_text("schema: 1\ncorrections:\n- {id: a}\n- b\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["corrections", "check", str(plan)]) == 3
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_an_orphaned_correction_fails_the_check(plan: Path) -> None:
    assert add(plan, "--kind", "reject-target", "--quote", "达到40%") == 0
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("绿化覆盖率达到40%", "绿化覆盖率稳步提高"), encoding="utf-8")
    assert main(["corrections", "check", str(plan)]) == 1


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corrections", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "plancheck corrections"
