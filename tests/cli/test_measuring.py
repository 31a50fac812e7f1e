import json

import pytest

import checker.cli.measuring as measuring
from checker.cli import main
from checker.evaluate import DocumentScore, Evaluation, Score


@pytest.fixture
def measured(monkeypatch):
    one = DocumentScore(
        "P01", Score(3, 4, 6), {"year": Score(3, 3, 3)}, Score(1, 1, 2), None, missed=("漏了",)
    )
    total = DocumentScore("total", Score(3, 4, 6), {"year": Score(3, 3, 3)}, Score(1, 1, 2), None)
    monkeypatch.setattr(measuring, "evaluate", lambda *_args, **_options: Evaluation((one,), total))


def test_the_table_states_rates_and_the_counts_behind_them(measured, capsys):
    assert main(["evaluate", "--gold", "g", "--text", "t"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["P01", "目标", "0.750", "0.500", "0.600", "3", "4", "6"] in rows
    assert rows[0][:2] == ["文件", "项目"]


def test_what_was_not_annotated_has_no_row(measured, capsys):
    main(["evaluate", "--gold", "g", "--text", "t"])
    assert "仅实质" not in capsys.readouterr().out


def test_json_holds_the_same_numbers_and_what_was_missed(measured, capsys):
    assert main(["evaluate", "--gold", "g", "--text", "t", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["documents"][0]["targets"]["f1"] == 0.6
    assert data["documents"][0]["missed"] == ["漏了"]
    assert data["total"]["actions_yes"] is None


def test_a_folder_that_is_not_there_is_unreadable_input(tmp_path, capsys):
    assert main(["evaluate", "--gold", str(tmp_path / "no"), "--text", str(tmp_path)]) == 3
    assert "no" in capsys.readouterr().err
