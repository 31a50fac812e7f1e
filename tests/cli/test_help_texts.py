"""The help of the command line: one language at a time, and all of it."""

import pytest

from checker.cli import main
from checker.language import text


@pytest.mark.parametrize("arguments", [[], ["check"], ["text"], ["evaluate"], ["serve"]])
def test_help_speaks_one_language_only(arguments, monkeypatch, capsys):
    assert main([*arguments, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：plancheck")
    for word in (
        "Usage",
        "Options",
        "Arguments",
        "Commands",
        "Show",
        "required",
        "default:",
        "<str>",
    ):
        assert word not in out
    monkeypatch.setenv("PLANCHECK_LANG", "en")
    assert main([*arguments, "--help"]) == 0
    assert not any("\u4e00" <= character <= "\u9fff" for character in capsys.readouterr().out)


def test_help_follows_the_language_option(capsys):
    assert main(["check", "--lang", "en", "--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: plancheck check [OPTIONS] PLAN")


def test_help_tells_each_command_and_option_in_full(capsys):
    main(["--help"])
    assert text("cli.check.help", "zh") in capsys.readouterr().out
    main(["check", "--help"])
    out = capsys.readouterr().out
    assert "-o, --output FILE" in out
    assert text("cli.check.output", "zh") in out


def test_the_program_without_arguments_shows_its_help(capsys):
    assert main([]) == 2
    assert "用法：plancheck" in "".join(capsys.readouterr())
