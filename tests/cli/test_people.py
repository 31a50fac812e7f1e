"""`plancheck people`: roles given by the administrator, where the sign-in does not tell them."""

from __future__ import annotations

import pytest

from checker.cli import main

WHO = ("https://id.example", "8f3a")


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))


def test_somebody_is_entered_listed_and_forgotten(capsys):
    options = ["--name", "李娜", "--role", "planner", "--zone", "云溪高新区"]
    assert main(["people", "set", *WHO, *options]) == 0
    assert main(["people", "list"]) == 0
    assert capsys.readouterr().out == "https://id.example\t8f3a\t李娜\tplanner\t云溪高新区\n"
    assert main(["people", "forget", *WHO]) == 0
    assert main(["people", "list"]) == 0
    assert capsys.readouterr().out == ""


def test_whoever_is_entered_without_a_role_is_shut_out(capsys):
    assert main(["people", "set", *WHO]) == 0
    assert "停用" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "told"), [(["--role", "boss"], "boss"), (["--zone", "高新区"], "全名")]
)
def test_a_role_or_park_that_is_none_is_wrong_usage(option, told, capsys):
    assert main(["people", "set", *WHO, *option]) == 2
    assert told in capsys.readouterr().err
