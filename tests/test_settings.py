"""Settings come from one file and from variables, and a misspelt one is never passed over."""

import re
import tomllib
from pathlib import Path

import pytest

from checker.cli import main
from checker.errors import UsageError
from checker.language import LANGUAGES, has, preferred
from checker.settings import PLACE, SETTINGS, account, in_file, stated


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.delenv(PLACE, raising=False)
    return tmp_path


def write(folder: Path, content: str, name: str = "settings.toml") -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def test_without_file_and_variables_nothing_is_stated(home):
    assert [stated(setting.variable) for setting in SETTINGS] == [""] * len(SETTINGS)
    assert preferred() == "zh"


def test_a_variable_goes_before_the_file(home, monkeypatch):
    write(home, 'language = "en"\nuser = "李审"\n[letters]\noffice = "规划处"\n')
    assert (preferred(), account(), stated("PLANCHECK_OFFICE")) == ("en", "李审", "规划处")
    monkeypatch.setenv("PLANCHECK_LANG", "zh")
    assert preferred() == "zh"


def test_a_changed_file_is_read_anew(home):
    write(home, 'language = "en"\n')
    assert stated("PLANCHECK_LANG") == "en"
    write(home, 'language = "zh"  # 改回中文\n')
    assert stated("PLANCHECK_LANG") == "zh"


def test_the_file_may_lie_elsewhere_and_may_begin_as_windows_writes_it(home, monkeypatch):
    file = write(home, "\ufeff[limits]\npages = 20\n[reading]\nocr = false\n", "别处.toml")
    monkeypatch.setenv(PLACE, str(file))
    assert dict(in_file()) == {"limits.pages": "20", "reading.ocr": "off"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("langauge = 'en'", "langauge"),
        ("[limits]\nmegabits = 3", r"megabits.*limits\.megabytes"),
        ("[limits]\npages = 1.5", "whole number"),
        ("[limits.pages]\nmost = 3", "text"),
        ("[limits", "TOML"),
        ("\x00", "TOML"),
    ],
)
def test_what_is_no_setting_is_refused_with_what_would_be_one(home, content, said):
    write(home, content)
    with pytest.raises(UsageError) as told:
        in_file()
    assert re.search(said, told.value.en)


def test_a_file_that_is_named_must_be_there(home, monkeypatch):
    monkeypatch.setenv(PLACE, str(home / "none.toml"))
    with pytest.raises(UsageError, match="不存在"):
        stated("PLANCHECK_USER")


def test_a_wrong_file_is_told_by_the_command_line_without_traceback(home, capfd):
    write(home, "colour = 'red'")
    assert main(["settings"]) == 2
    told = capfd.readouterr()
    assert "colour" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_command_prints_is_a_settings_file(home, monkeypatch, capfd, language):
    monkeypatch.setenv("PLANCHECK_LANG", language)
    monkeypatch.setenv("PLANCHECK_STORE", "postgresql://me:geheim@db/plans")
    write(home, '[letters]\noffice = "规划处 “一”"\n[limits]\nfiles = 7\n')
    assert main(["settings"]) == 0
    printed = capfd.readouterr().out
    assert tomllib.loads(printed) == {
        "language": language,
        "store": {},
        "letters": {"office": "规划处 “一”"},
        "reading": {},
        "limits": {"files": "7"},
        "log": {},
        "metrics": {},
    }
    assert "geheim" not in printed


def test_every_setting_is_explained_in_both_languages():
    for setting in SETTINGS:
        for language in LANGUAGES:
            assert has(f"settings.of.{setting.name}", language)
